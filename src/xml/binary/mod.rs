//! The binary encoding ([MC-NBFX] with [MC-NBFS] and [MC-NBFSE]).

pub(crate) mod primitives;
pub(crate) mod records;
