//! The preamble as a server reads it, state by state.

use super::primitives::{Read, Text, size, string};
use super::{
    DUPLEX, EXTENSIBLE_ENCODING, Encoding, Fault, KNOWN_ENCODING, MAX_CONTENT_TYPE, MAX_VIA, MODE, PREAMBLE_END,
    UPGRADE_REQUEST, VERSION, VIA,
};

/// What the bytes so far mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    NeedMore,
    /// The destination and its encoding are known: decide, then feed on or refuse.
    Routing {
        via: String,
        encoding: Encoding,
    },
    /// The client waits for the acknowledgement.
    Complete {
        via: String,
        encoding: Encoding,
    },
    /// Send this and end the connection in order.
    Refuse(Fault),
    /// End the connection without a word.
    Close,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Version,
    Mode,
    Via,
    Encoding,
    Upgrades,
    Done,
}

/// Reads one preamble. After `Complete` the bytes belong to the session.
#[derive(Debug)]
pub struct ServerPreamble {
    state: State,
    via: String,
    encoding: Encoding,
}

impl Default for ServerPreamble {
    fn default() -> Self {
        Self::new()
    }
}

impl ServerPreamble {
    pub fn new() -> Self {
        Self { state: State::Version, via: String::new(), encoding: Encoding::Known(u8::MAX) }
    }

    /// Whether nothing of a preamble has been seen: a peer that leaves now has done nothing wrong.
    pub fn is_untouched(&self) -> bool {
        self.state == State::Version
    }

    /// Uses up what it understands of `bytes` and says how much that was.
    pub fn feed(&mut self, bytes: &[u8]) -> (usize, Step) {
        let mut offset = 0;
        loop {
            let (used, step) = self.one(&bytes[offset..]);
            offset += used;
            if let Some(step) = step {
                return (offset, step);
            }
        }
    }

    fn one(&mut self, bytes: &[u8]) -> (usize, Option<Step>) {
        let stop = |step| (0, Some(step));
        let Some(&first) = bytes.first() else { return stop(Step::NeedMore) };
        match self.state {
            State::Version => match bytes {
                [VERSION, 1, _, ..] => {
                    self.state = State::Mode;
                    (3, None)
                }
                [VERSION] | [VERSION, 1] => stop(Step::NeedMore),
                [VERSION, ..] => stop(Step::Refuse(Fault::UnsupportedVersion)),
                _ => stop(Step::Close),
            },
            State::Mode => match bytes {
                [MODE, DUPLEX, ..] => {
                    self.state = State::Via;
                    (2, None)
                }
                [MODE] => stop(Step::NeedMore),
                [MODE, ..] => stop(Step::Refuse(Fault::UnsupportedMode)),
                _ => stop(Step::Close),
            },
            State::Via if first != VIA => stop(Step::Close),
            State::Via => match string(bytes, 1, MAX_VIA) {
                Read::Value(Text::Valid(via), end) if via.contains("://") => {
                    self.via = via.to_owned();
                    self.state = State::Encoding;
                    (end, None)
                }
                Read::Value(Text::TooLong, _) => stop(Step::Refuse(Fault::ViaTooLong)),
                Read::NeedMore => stop(Step::NeedMore),
                Read::Value(Text::Valid(_), _) | Read::Malformed => stop(Step::Close),
            },
            State::Encoding => match first {
                KNOWN_ENCODING => match bytes.get(1) {
                    Some(&number) => self.routing(Encoding::Known(number), 2),
                    None => stop(Step::NeedMore),
                },
                EXTENSIBLE_ENCODING => match string(bytes, 1, MAX_CONTENT_TYPE) {
                    Read::Value(Text::Valid(text), end) => self.routing(Encoding::ContentType(text.to_owned()), end),
                    Read::Value(Text::TooLong, _) => stop(Step::Refuse(Fault::ContentTypeTooLong)),
                    Read::NeedMore => stop(Step::NeedMore),
                    Read::Malformed => stop(Step::Close),
                },
                _ => stop(Step::Close),
            },
            State::Upgrades => match first {
                PREAMBLE_END => {
                    self.state = State::Done;
                    let (via, encoding) = (self.via.clone(), self.encoding.clone());
                    (1, Some(Step::Complete { via, encoding }))
                }
                // No upgrade is offered; the request is read whole so that it is not mistaken for something else.
                UPGRADE_REQUEST => match size(bytes, 1) {
                    Read::Value(..) => stop(Step::Refuse(Fault::UpgradeInvalid)),
                    Read::NeedMore => stop(Step::NeedMore),
                    Read::Malformed => stop(Step::Close),
                },
                _ => stop(Step::Close),
            },
            State::Done => stop(Step::NeedMore),
        }
    }

    fn routing(&mut self, encoding: Encoding, used: usize) -> (usize, Option<Step>) {
        self.encoding = encoding.clone();
        self.state = State::Upgrades;
        (used, Some(Step::Routing { via: self.via.clone(), encoding }))
    }
}
