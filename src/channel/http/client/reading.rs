//! A response as it comes: interim heads, the head, the body. Bytes in, a response out; no I/O.

use super::super::body::{BodyDecoder, BodyError};
use super::super::response::{ResponseHead, parse_response};
use super::super::{Framing, Parsed};
use crate::abi::{E_OUTOFMEMORY, WS_E_ENDPOINT_DISCONNECTED, WS_E_INVALID_FORMAT, WS_E_QUOTA_EXCEEDED};
use crate::channel::connection::Input;
use crate::error::{Failure, Result};

/// Interim responses (1xx) in front of the real one, at most.
const MAX_INTERIM: u32 = 16;

/// What there is of one response.
pub(crate) struct ResponseReader {
    interim: u32,
    pub head: Option<ResponseHead>,
    decoder: BodyDecoder,
    pub body: Vec<u8>,
}

/// How far the response has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// At least so many more bytes are needed.
    NeedMore(usize),
    /// The stream ended before the head.
    Ended,
    /// The head has come, and there may be more.
    Head,
    Complete,
}

impl ResponseReader {
    pub fn new() -> Self {
        Self { interim: 0, head: None, decoder: BodyDecoder::new(Framing::None), body: Vec::new() }
    }

    /// Takes what there is of the response. Nothing may be taken after an error or the end of it.
    pub fn advance(&mut self, input: &mut Input, max_head: usize, max_body: usize) -> Result<Reading> {
        let refused = |text: String| Err(Failure::new(WS_E_INVALID_FORMAT, text));
        while self.head.is_none() {
            match parse_response(input.bytes(), max_head) {
                Parsed::Complete { head, consumed } => {
                    input.consume(consumed);
                    match head.status {
                        101 => return refused("the server changes to a protocol that was not asked for".to_owned()),
                        // Interim responses say nothing that is wanted here.
                        ..200 if self.interim < MAX_INTERIM => self.interim += 1,
                        ..200 => return refused(format!("more than {MAX_INTERIM} interim responses of the server")),
                        _ => {
                            self.decoder = BodyDecoder::new(head.framing);
                            self.head = Some(head);
                            return Ok(Reading::Head);
                        }
                    }
                }
                Parsed::NeedMore if input.end_of_stream => return Ok(Reading::Ended),
                Parsed::NeedMore => return Ok(Reading::NeedMore(0)),
                Parsed::Refused(refusal) => {
                    return refused(format!("the server did not answer as HTTP does: {}", refusal.reason));
                }
            }
        }
        let step = self
            .decoder
            .feed(input.bytes(), input.end_of_stream, &mut self.body, max_body)
            .map_err(|error| body_failure(error, max_body))?;
        input.consume(step.consumed);
        Ok(if step.done { Reading::Complete } else { Reading::NeedMore(step.wanted) })
    }
}

fn body_failure(error: BodyError, limit: usize) -> Failure {
    match error {
        BodyError::TooLarge => {
            Failure::new(WS_E_QUOTA_EXCEEDED, format!("the response of the server exceeds the limit of {limit} bytes"))
        }
        BodyError::Malformed(text) => {
            Failure::new(WS_E_INVALID_FORMAT, format!("the body of the response is not well-formed: {text}"))
        }
        BodyError::Truncated => {
            Failure::new(WS_E_ENDPOINT_DISCONNECTED, "the server closed the connection within its response")
        }
        BodyError::OutOfMemory => Failure::new(E_OUTOFMEMORY, "no memory for the response of the server"),
    }
}
