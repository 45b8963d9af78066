//! Why a document is not one, whichever encoding it came in.

use crate::abi::{E_OUTOFMEMORY, WS_E_INVALID_FORMAT, WS_E_QUOTA_EXCEEDED};
use crate::error::Failure;

/// Why a document could not be decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecodeErrorKind {
    /// Not binary XML, or not well-formed.
    Malformed,
    /// A string id that the session has not defined. The two sides no longer agree: fatal for a session.
    UndefinedSessionString,
    /// One of the [`Limits`](super::Limits).
    Limit,
    OutOfMemory,
}

/// Why and where a document could not be decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError {
    pub kind: DecodeErrorKind,
    /// "binary XML" or "XML".
    pub encoding: &'static str,
    /// Bytes of the document that had been read.
    pub offset: usize,
    /// Line and column of that place, counted in characters from 1, if the document is text.
    pub place: Option<(usize, usize)>,
    /// Elements that were open there, if what came before is kept (see `binary::decode_into`); otherwise 0.
    pub open: usize,
    pub text: String,
}

impl DecodeError {
    pub(super) fn new(kind: DecodeErrorKind, text: impl Into<String>) -> Self {
        Self { kind, encoding: "XML", offset: 0, place: None, open: 0, text: text.into() }
    }

    pub(super) fn malformed(text: impl Into<String>) -> Self {
        Self::new(DecodeErrorKind::Malformed, text)
    }

    /// One of the [`Limits`](super::Limits).
    pub(super) fn limit(what: &str, value: usize) -> Self {
        Self::new(DecodeErrorKind::Limit, format!("the document exceeds the limit of {value} for the {what}"))
    }

    pub(super) fn at(self, encoding: &'static str, offset: usize) -> Self {
        Self { encoding, offset, ..self }
    }
}

impl From<Failure> for DecodeError {
    fn from(failure: Failure) -> Self {
        let kind = match failure.code {
            E_OUTOFMEMORY => DecodeErrorKind::OutOfMemory,
            WS_E_QUOTA_EXCEEDED => DecodeErrorKind::Limit,
            _ => DecodeErrorKind::Malformed,
        };
        Self::new(kind, failure.into_text())
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
        write!(f, "{}, byte {}", self.encoding, self.offset)?;
        if let Some((line, column)) = self.place {
            write!(f, ", line {line}, column {column}")?;
        }
        write!(f, ": {}", self.text)
    }
}

impl std::error::Error for DecodeError {}
