//! The dictionary of a file: every string once, in the order of first use.

use std::collections::BTreeMap;

use super::text::literal;
use crate::naming::{self, Names};

pub struct Dictionary {
    /// The expression in front of the member.
    base: String,
    /// Member and text.
    strings: Vec<(String, String)>,
    by_text: BTreeMap<String, usize>,
    names: Names,
}

impl Dictionary {
    pub fn new(symbol: &str) -> Self {
        Self {
            base: format!("{symbol}LocalDefinitions"),
            strings: Vec::new(),
            by_text: BTreeMap::new(),
            names: Names::default(),
        }
    }

    /// A pointer to this string. `name` is what it is called if it is new.
    pub fn string(&mut self, name: &str, text: &str) -> String {
        let index = match self.by_text.get(text) {
            Some(&index) => index,
            None => {
                let member = self.names.claim(naming::of_xml(name));
                self.strings.push((member, text.to_owned()));
                self.by_text.insert(text.to_owned(), self.strings.len() - 1);
                self.strings.len() - 1
            }
        };
        format!("(WS_XML_STRING*)&{}.dictionary.xmlStrings.{}", self.base, self.strings[index].0)
    }

    pub fn is_empty(&self) -> bool {
        self.strings.is_empty()
    }

    /// The member of the local definitions.
    pub fn members(&self) -> String {
        let mut text = String::from("struct { // dictionary\nstruct { // xmlStrings\n");
        self.strings.iter().for_each(|(name, _)| text += &format!("WS_XML_STRING {name};\n"));
        text + "} xmlStrings;\nWS_XML_DICTIONARY dict;\n} dictionary;\n"
    }

    pub fn value(&self) -> String {
        let base = &self.base;
        let mut text = String::from("{ // dictionary\n{ // xmlStrings\n");
        for (index, (name, string)) in self.strings.iter().enumerate() {
            let literal = literal(string);
            text +=
                &format!("WS_XML_STRING_DICTIONARY_VALUE({literal}, &{base}.dictionary.dict, {index}), // {name}\n");
        }
        text += "}, // xmlStrings\n";
        let count = self.strings.len();
        text + &format!(
            "{{ // dict\n{},\n(WS_XML_STRING*)&{base}.dictionary.xmlStrings,\n{count},\nTRUE,\n}},\n}}, // dictionary\n",
            self.guid()
        )
    }

    /// Two dictionaries have the same GUID only if they have the same strings: it is made from them. Its version says
    /// that it is of nobody's making but this program's (RFC 9562, version 8).
    fn guid(&self) -> String {
        // FNV-1a of 128 bits.
        const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013B;
        let mut hash: u128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D;
        let lengths = self.strings.iter().map(|(_, text)| (text.len() as u64).to_le_bytes());
        for (length, (_, text)) in lengths.zip(&self.strings) {
            for byte in length.iter().chain(text.as_bytes()) {
                hash = (hash ^ u128::from(*byte)).wrapping_mul(PRIME);
            }
        }
        let mut bytes = hash.to_be_bytes();
        bytes[6] = bytes[6] & 0x0F | 0x80;
        bytes[8] = bytes[8] & 0x3F | 0x80;
        let [a, b, c, d, e, f, g, h, rest @ ..] = bytes;
        let rest: Vec<String> = rest.iter().map(|byte| format!("{byte:#04x}")).collect();
        format!(
            "{{ {:#010x}, {:#06x}, {:#06x}, {{ {} }} }}",
            u32::from_be_bytes([a, b, c, d]),
            u16::from_be_bytes([e, f]),
            u16::from_be_bytes([g, h]),
            rest.join(", ")
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_strings_are_one_and_the_guid_follows_from_them() {
        let mut dictionary = Dictionary::new("f");
        let first = dictionary.string("aLocalName", "a");
        assert_eq!(first, "(WS_XML_STRING*)&fLocalDefinitions.dictionary.xmlStrings.aLocalName");
        assert_eq!(dictionary.string("other", "a"), first);
        let guid = dictionary.guid();
        assert!(guid.split(", ").nth(2).is_some_and(|third| third.starts_with("0x8")), "{guid}");
        dictionary.string("aLocalName", "b");
        assert_ne!(dictionary.guid(), guid);
        assert!(dictionary.members().contains("WS_XML_STRING aLocalName_2;"));
    }
}
