//! The binary encoding ([MC-NBFX] with [MC-NBFS] and [MC-NBFSE]): bytes to documents. The way back is
//! [`Writer::binary`](super::Writer::binary).

mod decoder;
pub(crate) mod primitives;
pub(crate) mod records;
mod text_records;

use super::dictionary::SessionDictionary;
use super::limits::Limits;
use super::node::NodeBuffer;
use crate::abi::{E_OUTOFMEMORY, WS_E_INVALID_FORMAT, WS_E_QUOTA_EXCEEDED};
use crate::error::Failure;

/// Why a document could not be decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecodeErrorKind {
    /// Not binary XML, or not well-formed.
    Malformed,
    /// A string id that the session has not defined. The two sides no longer agree: fatal for a session.
    UndefinedSessionString,
    /// One of the [`Limits`].
    Limit,
    OutOfMemory,
}

/// Why and where a document could not be decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError {
    pub kind: DecodeErrorKind,
    /// Bytes of the document that had been read.
    pub offset: usize,
    pub text: String,
}

impl DecodeError {
    fn new(kind: DecodeErrorKind, text: impl Into<String>) -> Self {
        Self { kind, offset: 0, text: text.into() }
    }

    fn malformed(text: impl Into<String>) -> Self {
        Self::new(DecodeErrorKind::Malformed, text)
    }
}

impl From<Failure> for DecodeError {
    fn from(failure: Failure) -> Self {
        let kind = match failure.code {
            E_OUTOFMEMORY => DecodeErrorKind::OutOfMemory,
            WS_E_QUOTA_EXCEEDED => DecodeErrorKind::Limit,
            _ => DecodeErrorKind::Malformed,
        };
        Self::new(kind, failure.texts.into_iter().next().unwrap_or_default())
    }
}

impl From<DecodeError> for Failure {
    fn from(error: DecodeError) -> Self {
        let code = match error.kind {
            DecodeErrorKind::Malformed | DecodeErrorKind::UndefinedSessionString => WS_E_INVALID_FORMAT,
            DecodeErrorKind::Limit => WS_E_QUOTA_EXCEEDED,
            DecodeErrorKind::OutOfMemory => E_OUTOFMEMORY,
        };
        Failure::new(code, error.to_string())
    }
}

impl std::fmt::Display for DecodeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "binary XML, byte {}: {}", self.offset, self.text)
    }
}

impl std::error::Error for DecodeError {}

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

/// As [`decode`], into a buffer whose memory is re-used. After an error the buffer holds nothing useful.
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
