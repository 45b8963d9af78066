//! The binary encoding ([MC-NBFX] with [MC-NBFS] and [MC-NBFSE]): bytes to documents. The way back is
//! [`Writer::binary`](super::Writer::binary).

mod decoder;
pub(crate) mod primitives;
pub(crate) mod records;
mod text_records;

pub use super::decode_error::{DecodeError, DecodeErrorKind};
use super::dictionary::SessionDictionary;
use super::limits::Limits;
use super::node::NodeBuffer;

/// Decodes one document. `session` is the dictionary after [`SessionDictionary::receive`] took this message's table;
/// without one, session ids are errors.
pub fn decode(
    document: &[u8],
    session: Option<&SessionDictionary>,
    limits: &Limits,
) -> Result<NodeBuffer, DecodeError> {
    let mut buffer = NodeBuffer::new();
    decode_into(&mut buffer, document, session, limits)?;
    Ok(buffer)
}

/// As [`decode`], into a buffer whose memory is re-used. After an error inside an element (`DecodeError::open` says how
/// deep) the buffer holds the document up to there, with the open elements ended; otherwise nothing useful.
pub fn decode_into(
    buffer: &mut NodeBuffer,
    document: &[u8],
    session: Option<&SessionDictionary>,
    limits: &Limits,
) -> Result<(), DecodeError> {
    buffer.clear();
    buffer.session = session.map(|session| session.table().clone());
    decoder::Decoder::new(buffer, document, limits).run()
}
