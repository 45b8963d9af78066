//! How many documents begin: written once, and copied from then on where that is possible.

use std::sync::OnceLock;

use super::scope::Known;
use super::text::{Opened, TextEncoder};
use super::{Encoder, Writer};
use crate::error::Result;

/// The elements that all documents of one kind begin with.
#[derive(Debug, Default)]
pub struct Opening(OnceLock<(Opened, Known)>);

impl Opening {
    pub const fn new() -> Self {
        Self(OnceLock::new())
    }
}

impl Writer<'_> {
    /// Begins a document with what `write` starts: elements that are always the same for this opening. The start tag of
    /// the last one is left open.
    pub fn begin(&mut self, opening: &Opening, write: impl FnOnce(&mut Self) -> Result) -> Result {
        let Some(encoder) = self.text_encoder().filter(|encoder| encoder.takes_opening()) else { return write(self) };
        if let Some((opened, known)) = opening.0.get() {
            encoder.reopen(opened);
            self.scope.resume(known);
            (self.has_root, self.in_start_tag) = (true, true);
            return self.check_size();
        }
        write(self)?;
        debug_assert!(self.in_start_tag, "nothing is inside the last element yet");
        if let Some(encoder) = self.text_encoder() {
            // Another thread may have been first.
            let _ = opening.0.set((encoder.opened(), self.scope.known()));
        }
        Ok(())
    }
}

impl<'s> Writer<'s> {
    fn text_encoder(&mut self) -> Option<&mut TextEncoder<'s>> {
        if let Encoder::Text(encoder) = &mut self.encoder { Some(encoder) } else { None }
    }
}
