//! A stream of bytes that comes in pieces.

use crate::channel::connection::Input;

/// Bytes in front of a case that is a stream: flags, and the lengths of the pieces, in turn.
const HEAD: usize = 5;

/// A stream and how it is delivered.
#[derive(Debug, Clone, Copy)]
pub struct Stream<'a> {
    pub flags: u8,
    pieces: [u8; 4],
    pub bytes: &'a [u8],
}

impl<'a> Stream<'a> {
    pub fn new(case: &'a [u8]) -> Option<Self> {
        let ([flags, pieces @ ..], bytes) = case.split_first_chunk::<HEAD>()?;
        Some(Self { flags: *flags, pieces: *pieces, bytes })
    }

    /// Gives everything at once. `advance` says whether it is over.
    pub fn whole(&self, mut advance: impl FnMut(&mut Input) -> bool) {
        let mut input = Input::default();
        input.push(self.bytes);
        input.end_of_stream = true;
        assert!(advance(&mut input), "it does not end although the stream does");
    }

    /// Gives it in pieces, and the end on its own.
    pub fn pieces(&self, mut advance: impl FnMut(&mut Input) -> bool) {
        let mut input = Input::default();
        let mut rest = self.bytes;
        for piece in self.pieces.iter().cycle() {
            let (now, later) = rest.split_at(rest.len().min(usize::from(*piece).max(1)));
            rest = later;
            input.push(now);
            input.end_of_stream = now.is_empty();
            if advance(&mut input) {
                return;
            }
            assert!(!input.end_of_stream, "it does not end although the stream does");
        }
    }
}
