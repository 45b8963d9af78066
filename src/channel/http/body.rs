//! The body of a message, as it comes: of known length, in chunks, or up to the end of the stream.
//!
//! ```text
//! chunked = *( hex-size [ ";" extensions ] CRLF data CRLF ) "0" [ ";" extensions ] CRLF *( trailer CRLF ) CRLF
//! ```

use super::Framing;

/// A line that begins a chunk, with its extensions, at most.
const MAX_CHUNK_LINE: usize = 256;
/// All such lines beside the data they announce: a peer that sends its message byte by byte may do so for a while.
const MAX_OVERHEAD: usize = 1 << 20;
/// What may follow the last chunk.
const MAX_TRAILER: usize = 8192;
/// Digits of the size of a chunk.
const MAX_DIGITS: usize = 15;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyError {
    /// More data than allowed.
    TooLarge,
    Malformed(&'static str),
    /// The stream ended first.
    Truncated,
    OutOfMemory,
}

/// What one feeding brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BodyStep {
    pub consumed: usize,
    pub done: bool,
    /// At least so many more bytes are needed.
    pub wanted: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// So much data follows.
    Data(u64),
    /// A line with the size of a chunk follows.
    ChunkLine,
    /// So much of the chunk, and the end of its line.
    Chunk(u64),
    ChunkEnd,
    /// Lines until an empty one.
    Trailer,
    UntilClose,
    Done,
}

#[derive(Debug)]
pub struct BodyDecoder {
    state: State,
    overhead: usize,
    trailer: usize,
}

impl BodyDecoder {
    pub fn new(framing: Framing) -> Self {
        let state = match framing {
            Framing::None | Framing::Length(0) => State::Done,
            Framing::Length(length) => State::Data(length),
            Framing::Chunked => State::ChunkLine,
            Framing::UntilClose => State::UntilClose,
        };
        Self { state, overhead: 0, trailer: 0 }
    }

    /// Takes what there is of the body from `input` and appends its data to `out`, at most `max` bytes in all.
    pub fn feed(
        &mut self,
        input: &[u8],
        end_of_stream: bool,
        out: &mut Vec<u8>,
        max: usize,
    ) -> Result<BodyStep, BodyError> {
        let mut consumed = 0;
        loop {
            let rest = &input[consumed..];
            let wanted = match self.state {
                State::Done => return Ok(BodyStep { consumed, done: true, wanted: 0 }),
                State::Data(left) | State::Chunk(left) => {
                    let room = max.saturating_sub(out.len()) as u64;
                    if left > room {
                        return Err(BodyError::TooLarge);
                    }
                    let taken = rest.len().min(usize::try_from(left).unwrap_or(usize::MAX));
                    append(out, &rest[..taken])?;
                    consumed += taken;
                    let left = left - taken as u64;
                    self.state = match (self.state, left) {
                        (State::Data(_), 0) => State::Done,
                        (State::Data(_), left) => State::Data(left),
                        (_, 0) => State::ChunkEnd,
                        (_, left) => State::Chunk(left),
                    };
                    if left == 0 {
                        continue;
                    }
                    usize::try_from(left).unwrap_or(usize::MAX)
                }
                State::UntilClose => {
                    if rest.len() > max.saturating_sub(out.len()) {
                        return Err(BodyError::TooLarge);
                    }
                    append(out, rest)?;
                    consumed = input.len();
                    if end_of_stream {
                        self.state = State::Done;
                        continue;
                    }
                    1
                }
                State::ChunkLine => match line(rest, MAX_CHUNK_LINE)? {
                    None => 1,
                    Some(text) => {
                        let size = chunk_size(text)?;
                        consumed += text.len() + 2;
                        self.overhead += text.len() + 4;
                        if self.overhead > MAX_OVERHEAD {
                            return Err(BodyError::Malformed("the chunks are too small for their number"));
                        }
                        self.state = if size == 0 { State::Trailer } else { State::Chunk(size) };
                        continue;
                    }
                },
                State::ChunkEnd => match rest {
                    [b'\r', b'\n', ..] => {
                        consumed += 2;
                        self.state = State::ChunkLine;
                        continue;
                    }
                    [] | [b'\r'] => 2 - rest.len(),
                    _ => return Err(BodyError::Malformed("a chunk is longer than its size")),
                },
                State::Trailer => match line(rest, MAX_TRAILER - self.trailer)? {
                    None => 1,
                    Some(text) => {
                        consumed += text.len() + 2;
                        self.trailer += text.len() + 2;
                        if self.trailer > MAX_TRAILER {
                            return Err(BodyError::Malformed("the trailer is too long"));
                        }
                        if text.is_empty() {
                            self.state = State::Done;
                        }
                        continue;
                    }
                },
            };
            if end_of_stream {
                return Err(BodyError::Truncated);
            }
            return Ok(BodyStep { consumed, done: false, wanted });
        }
    }
}

fn append(out: &mut Vec<u8>, data: &[u8]) -> Result<(), BodyError> {
    out.try_reserve(data.len()).map_err(|_| BodyError::OutOfMemory)?;
    out.extend_from_slice(data);
    Ok(())
}

/// The line at the beginning, without its CRLF, if it is complete.
fn line(bytes: &[u8], max: usize) -> Result<Option<&[u8]>, BodyError> {
    match bytes.iter().position(|byte| matches!(byte, b'\r' | b'\n')) {
        Some(end) if end > max => Err(BodyError::Malformed("a line between the chunks is too long")),
        Some(end) if bytes[end] == b'\n' => Err(BodyError::Malformed("a line ends without a carriage return")),
        Some(end) => match bytes.get(end + 1) {
            None => Ok(None),
            Some(b'\n') => Ok(Some(&bytes[..end])),
            Some(_) => Err(BodyError::Malformed("a carriage return without a line feed")),
        },
        None if bytes.len() > max => Err(BodyError::Malformed("a line between the chunks is too long")),
        None => Ok(None),
    }
}

fn without_blanks_behind(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|byte| !matches!(byte, b' ' | b'\t')).map_or(0, |last| last + 1);
    &bytes[..end]
}

/// The size in front of the extensions, which are ignored.
fn chunk_size(line: &[u8]) -> Result<u64, BodyError> {
    let bad = BodyError::Malformed("the size of a chunk is not a number");
    let (digits, extensions) = match line.iter().position(|byte| *byte == b';') {
        Some(end) => (without_blanks_behind(&line[..end]), &line[end..]),
        None => (line, &[][..]),
    };
    if extensions.iter().any(|&byte| byte < b' ' && byte != b'\t') {
        return Err(BodyError::Malformed("a control character in the extension of a chunk"));
    }
    if digits.is_empty() || digits.len() > MAX_DIGITS || !digits.iter().all(u8::is_ascii_hexdigit) {
        return Err(bad);
    }
    let digits = std::str::from_utf8(digits).map_err(|_| bad.clone())?;
    u64::from_str_radix(digits, 16).map_err(|_| bad)
}

#[cfg(test)]
mod tests;
