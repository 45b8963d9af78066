//! (placeholder)
pub mod c_enum;
