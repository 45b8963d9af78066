//! The strings of one session ([MC-NBFSE]), one object per direction.

use std::collections::HashMap;
use std::sync::Arc;

use crate::abi::{E_OUTOFMEMORY, WS_E_INVALID_FORMAT, WS_E_QUOTA_EXCEEDED};
use crate::error::{Failure, Result};
use crate::xml::binary::primitives::{Input, mb31_length, put_mb31};

/// `WS_CHANNEL_PROPERTY_MAX_SESSION_DICTIONARY_SIZE` by default, in bytes of table per direction.
pub const DEFAULT_QUOTA: usize = 2048;

/// The strings received so far. Documents keep the state they were read with.
#[derive(Debug, Clone, Default)]
pub struct SessionTable {
    text: String,
    ends: Vec<u32>,
}

impl SessionTable {
    /// The string with number `index` (wire id `2 * index + 1`).
    pub fn get(&self, index: u32) -> Option<&str> {
        let index = index as usize;
        let end = *self.ends.get(index)? as usize;
        let start = if index == 0 { 0 } else { self.ends[index - 1] as usize };
        self.text.get(start..end)
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    fn push(&mut self, text: &str) -> Result {
        self.text.try_reserve(text.len()).and_then(|()| self.ends.try_reserve(1)).map_err(|_| out_of_memory())?;
        self.text.push_str(text);
        self.ends.push(self.text.len() as u32);
        Ok(())
    }
}

/// Receiving side: splits messages into string table and document, and remembers the strings.
#[derive(Debug, Clone)]
pub struct SessionDictionary {
    table: Arc<SessionTable>,
    used: usize,
    quota: usize,
}

impl Default for SessionDictionary {
    fn default() -> Self {
        Self::new(DEFAULT_QUOTA)
    }
}

impl SessionDictionary {
    pub fn new(quota: usize) -> Self {
        Self { table: Arc::default(), used: 0, quota }
    }

    pub fn table(&self) -> &Arc<SessionTable> {
        &self.table
    }

    /// Forgets everything, for a new session on the same connection.
    pub fn reset(&mut self) {
        self.table = Arc::default();
        self.used = 0;
    }

    /// Takes the string table in front of a message and returns the document after it. Every failure is fatal for
    /// the session.
    pub fn receive<'a>(&mut self, message: &'a [u8]) -> Result<&'a [u8]> {
        let mut input = Input::new(message);
        let size = input.mb31()? as usize;
        let table = input.take(size).map_err(|_| invalid("the session string table is longer than its message"))?;
        if size > 0 {
            self.used = self.used.saturating_add(size);
            if self.used > self.quota {
                return Err(Failure::new(
                    WS_E_QUOTA_EXCEEDED,
                    format!("the session dictionary exceeds its limit of {} bytes", self.quota),
                ));
            }
            let strings = Arc::make_mut(&mut self.table);
            let mut table = Input::new(table);
            while !table.is_empty() {
                let text = table.name().map_err(|_| invalid("a session string is malformed or runs past its table"))?;
                strings.push(text)?;
            }
        }
        Ok(input.rest())
    }
}

/// Sending side: numbers strings, and collects the new ones for the next message's table.
#[derive(Debug)]
pub struct SessionWriter {
    ids: HashMap<Box<str>, u32>,
    quota: usize,
    used: usize,
    /// Once a string did not fit, no more are added (as .NET does).
    full: bool,
    /// Strings of the message being written, in order.
    pending: Vec<Box<str>>,
    pending_size: usize,
}

impl Default for SessionWriter {
    fn default() -> Self {
        Self::new(DEFAULT_QUOTA)
    }
}

impl SessionWriter {
    pub fn new(quota: usize) -> Self {
        Self { ids: HashMap::new(), quota, used: 0, full: false, pending: Vec::new(), pending_size: 0 }
    }

    /// Forgets everything, for a new session on the same connection.
    pub fn reset(&mut self) {
        *self = Self::new(self.quota);
    }

    /// The wire id of a string, giving it one if there is room. `None`: write it in full.
    pub fn id(&mut self, text: &str) -> Option<u32> {
        if let Some(id) = self.ids.get(text) {
            return Some(*id);
        }
        let size = mb31_length(text.len()) + text.len();
        if self.full || self.used + self.pending_size + size > self.quota {
            self.full = true;
            return None;
        }
        let id = self.ids.len() as u32 * 2 + 1;
        let text: Box<str> = text.into();
        self.pending.push(text.clone());
        self.pending_size += size;
        self.ids.insert(text, id);
        Some(id)
    }

    /// Bytes the table of the current message will take, without its size field.
    pub fn pending_size(&self) -> usize {
        self.pending_size
    }

    /// Appends the size and the table of new strings; they now count as sent.
    pub fn commit(&mut self, out: &mut Vec<u8>) {
        put_mb31(out, self.pending_size as u32);
        for text in self.pending.drain(..) {
            put_mb31(out, text.len() as u32);
            out.extend_from_slice(text.as_bytes());
        }
        self.used += self.pending_size;
        self.pending_size = 0;
    }

    /// Takes back the strings of a message that will not be sent.
    pub fn roll_back(&mut self) {
        for text in self.pending.drain(..) {
            self.ids.remove(&text);
        }
        self.pending_size = 0;
    }
}

fn invalid(text: &'static str) -> Failure {
    Failure::new(WS_E_INVALID_FORMAT, text)
}

fn out_of_memory() -> Failure {
    Failure::new(E_OUTOFMEMORY, "out of memory for the session dictionary")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_numbered_in_order_over_all_messages() {
        let mut dictionary = SessionDictionary::default();
        assert_eq!(dictionary.receive(b"\x04\x01a\x01brest").unwrap(), b"rest");
        assert_eq!(dictionary.receive(b"\x00x").unwrap(), b"x");
        assert_eq!(dictionary.receive(b"\x02\x01c").unwrap(), b"");
        assert_eq!(dictionary.table().get(0), Some("a"));
        assert_eq!(dictionary.table().get(2), Some("c"));
        assert_eq!(dictionary.table().get(3), None);
    }

    #[test]
    fn malformed_tables_are_refused() {
        for bad in [&b""[..], b"\x05\x01a", b"\x02\x02a", b"\x02\x01\xff", b"\x80\x80\x80\x80\x08", b"\x80"] {
            assert_eq!(SessionDictionary::default().receive(bad).unwrap_err().code, WS_E_INVALID_FORMAT, "{bad:?}");
        }
    }

    #[test]
    fn the_receive_quota_counts_tables_of_all_messages() {
        let mut dictionary = SessionDictionary::new(5);
        dictionary.receive(b"\x04\x01a\x01b").unwrap();
        assert_eq!(dictionary.receive(b"\x02\x01c").unwrap_err().code, WS_E_QUOTA_EXCEEDED);
    }

    #[test]
    fn a_document_keeps_the_table_it_was_read_with() {
        let mut dictionary = SessionDictionary::default();
        dictionary.receive(b"\x02\x01a").unwrap();
        let before = dictionary.table().clone();
        dictionary.receive(b"\x02\x01b").unwrap();
        assert_eq!((before.len(), dictionary.table().len()), (1, 2));
    }

    #[test]
    fn sent_strings_get_odd_ids_once() {
        let mut writer = SessionWriter::default();
        assert_eq!((writer.id("Add"), writer.id("a"), writer.id("Add")), (Some(1), Some(3), Some(1)));
        let mut out = Vec::new();
        writer.commit(&mut out);
        assert_eq!(out, b"\x06\x03Add\x01a");
        out.clear();
        assert_eq!(writer.id("a"), Some(3));
        writer.commit(&mut out);
        assert_eq!(out, b"\x00");
    }

    #[test]
    fn the_first_string_over_the_send_quota_stops_all_further_ones() {
        let mut writer = SessionWriter::new(6);
        assert_eq!(
            (writer.id("Add"), writer.id("ab"), writer.id("b"), writer.id("Add")),
            (Some(1), None, None, Some(1))
        );
    }

    #[test]
    fn a_message_that_is_not_sent_leaves_no_strings_behind() {
        let mut writer = SessionWriter::default();
        writer.id("a");
        writer.roll_back();
        assert_eq!(writer.id("b"), Some(1));
    }
}
