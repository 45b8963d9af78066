//! The dictionaries of the binary encoding: the static one, and the strings a session has exchanged.

mod session;
mod table;

use std::collections::HashMap;
use std::sync::LazyLock;

pub use session::{SessionDictionary, SessionTable, SessionWriter};
pub use table::{COUNT, STRINGS};

/// The string with this (even) wire id.
pub fn static_string(id: u32) -> Option<&'static str> {
    if id & 1 == 1 { None } else { STRINGS.get((id / 2) as usize).copied() }
}

/// The wire id of a string, if the static dictionary has it.
pub fn static_id(text: &str) -> Option<u32> {
    static IDS: LazyLock<HashMap<&'static str, u32>> = LazyLock::new(|| {
        // The first of two equal entries wins, as in the original.
        STRINGS.iter().enumerate().rev().map(|(index, text)| (*text, index as u32 * 2)).collect()
    });
    IDS.get(text).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strings_of_every_message_have_their_published_ids() {
        for (id, text) in [
            (2, "Envelope"),
            (14, "Body"),
            (44, "ReplyTo"),
            (886, "nil"),
            (882, "http://www.w3.org/2001/XMLSchema-instance"),
        ] {
            assert_eq!(static_string(id), Some(text));
            assert_eq!(static_id(text), Some(id));
        }
    }

    #[test]
    fn odd_and_too_large_ids_are_not_static() {
        assert_eq!(static_string(1), None);
        assert_eq!(static_string(972), Some(STRINGS[486]));
        assert_eq!(static_string(974), None);
        assert_eq!(static_id("no such string"), None);
    }
}
