//! A message as a codec leaves it.

use crate::error::{Failure, Result};
use crate::xml::{DecodeError, DecodeErrorKind, NodeBuffer};

/// In an envelope, what is inside this many elements belongs to the header or to the body.
const INSIDE_PARTS: usize = 2;

/// A document that came in.
pub struct Document {
    pub nodes: NodeBuffer,
    /// Why it ends early: something inside the body cannot be read, with everything before it intact.
    pub damage: Option<Failure>,
}

impl Document {
    /// What a codec has put into `nodes`. With an error inside the body the headers can still be read, and answered.
    pub fn new(nodes: NodeBuffer, decoded: Result<(), DecodeError>) -> Result<Self> {
        match decoded {
            Ok(()) => Ok(Self { nodes, damage: None }),
            Err(error) => match error.kind {
                DecodeErrorKind::UndefinedSessionString => {
                    Err(Failure::from(error).within("the two sides of the session no longer agree"))
                }
                // In its header the document now has no body, so it is no usable envelope either.
                DecodeErrorKind::Malformed | DecodeErrorKind::Limit if error.open >= INSIDE_PARTS => {
                    Ok(Self { nodes, damage: Some(Failure::from(error)) })
                }
                DecodeErrorKind::Malformed | DecodeErrorKind::Limit | DecodeErrorKind::OutOfMemory => {
                    Err(Failure::from(error))
                }
            },
        }
    }
}
