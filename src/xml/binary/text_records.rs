//! Text records: each is one value.

use super::DecodeError;
use super::decoder::{Decoder, Result};
use super::primitives::utf8;
use super::records::*;
use crate::xml::node::{Stored, Str};
use crate::xml::{DateTime, Decimal};

impl Decoder<'_, '_> {
    /// Reads what follows the record byte. Says whether the record also ends the element.
    pub(super) fn text_record(&mut self, record: u8) -> Result<(Stored, bool)> {
        if record & !1 == START_LIST {
            // Its odd form is refused by Microsoft's reader, too.
            return if record == START_LIST { self.list() } else { Err(not_text(record)) };
        }
        Ok((self.value(record & !1)?, record & 1 == 1))
    }

    fn value(&mut self, record: u8) -> Result<Stored> {
        let input = &mut self.input;
        Ok(match record {
            ZERO => Stored::Int64(0),
            ONE => Stored::Int64(1),
            FALSE => Stored::Bool(false),
            TRUE => Stored::Bool(true),
            INT8 => Stored::Int64(i8::from_le_bytes(input.array()?).into()),
            INT16 => Stored::Int64(i16::from_le_bytes(input.array()?).into()),
            INT32 => Stored::Int64(i32::from_le_bytes(input.array()?).into()),
            INT64 => Stored::Int64(i64::from_le_bytes(input.array()?)),
            UINT64 => Stored::UInt64(u64::from_le_bytes(input.array()?)),
            FLOAT => Stored::Float(f32::from_le_bytes(input.array()?)),
            DOUBLE => Stored::Double(f64::from_le_bytes(input.array()?)),
            BOOL => Stored::Bool(input.u8()? != 0),
            DECIMAL => Stored::Decimal(
                Decimal::from_bytes(input.array()?).ok_or_else(|| DecodeError::malformed("a decimal out of range"))?,
            ),
            DATE_TIME => Stored::DateTime(
                DateTime::from_wire(u64::from_le_bytes(input.array()?))
                    .ok_or_else(|| DecodeError::malformed("a date and time out of range"))?,
            ),
            TIME_SPAN => Stored::TimeSpan(i64::from_le_bytes(input.array()?)),
            UUID => Stored::Guid(input.array()?),
            UNIQUE_ID => Stored::UniqueId(input.array()?),
            EMPTY => Stored::Utf8(Str::EMPTY),
            DICTIONARY_TEXT => Stored::Utf8(self.dictionary_string()?),
            CHARS8 | CHARS16 | CHARS32 => {
                let length = self.length(record - CHARS8)?;
                let text = utf8(self.input.take(length)?)?;
                Stored::Utf8(self.builder.buffer.intern(text)?)
            }
            BYTES8 | BYTES16 | BYTES32 => {
                let length = self.length(record - BYTES8)?;
                let octets = self.input.take(length)?;
                self.builder.buffer.keep_octets(octets)?
            }
            UNICODE_CHARS8 | UNICODE_CHARS16 | UNICODE_CHARS32 => {
                let length = self.length(record - UNICODE_CHARS8)?;
                let text = utf16(self.input.take(length)?)?;
                Stored::Utf8(self.builder.buffer.intern(&text)?)
            }
            QNAME_DICTIONARY => {
                let prefix = input.u8()?;
                if prefix > 25 {
                    return Err(DecodeError::malformed("the prefix of a qualified name is not a letter"));
                }
                Stored::QName { prefix, local: self.dictionary_string()? }
            }
            _ => return Err(not_text(record)),
        })
    }

    /// The length field of the first, second or third record of a kind.
    fn length(&mut self, step: u8) -> Result<usize> {
        Ok(match step {
            0 => self.input.u8()?.into(),
            2 => u16::from_le_bytes(self.input.array()?).into(),
            _ => match u32::from_le_bytes(self.input.array()?) {
                length @ 0..=0x7FFF_FFFF => length as usize,
                _ => return Err(DecodeError::malformed("a length has more than 31 bits")),
            },
        })
    }

    /// Text records up to the end of the list, joined by blanks.
    fn list(&mut self) -> Result<(Stored, bool)> {
        let mut joined = String::new();
        let mut first = true;
        let ends = loop {
            let record = self.input.u8()?;
            match record {
                // The odd form is tolerated here although nobody should write it.
                END_LIST => break false,
                record if record == END_LIST | 1 => break true,
                record if record & 1 == 1 || record == START_LIST => return Err(not_text(record)),
                _ => {}
            }
            // Items that were copied are dropped again: only the joined text stays.
            let (arena, octets) = (self.builder.buffer.arena.len(), self.builder.buffer.octets.len());
            let item = self.value(record)?;
            let text = self.builder.buffer.value(item).to_str().into_owned();
            self.builder.buffer.arena.truncate(arena);
            self.builder.buffer.octets.truncate(octets);
            if matches!(item, Stored::Utf8(Str::Static(_) | Str::Session(_)) | Stored::QName { .. }) {
                self.builder.charge(text.len())?;
            }
            joined.try_reserve(text.len() + 1).map_err(crate::xml::node::out_of_memory)?;
            if !std::mem::take(&mut first) {
                joined.push(' ');
            }
            joined.push_str(&text);
        };
        Ok((Stored::Utf8(self.builder.buffer.intern(&joined)?), ends))
    }
}

fn not_text(record: u8) -> DecodeError {
    DecodeError::malformed(format!("0x{record:02X} is not a text record here"))
}

fn utf16(bytes: &[u8]) -> Result<String> {
    let (units, odd) = bytes.as_chunks::<2>();
    if !odd.is_empty() {
        return Err(DecodeError::malformed("UTF-16 text with an odd number of bytes"));
    }
    let mut text = String::new();
    text.try_reserve(bytes.len() / 2 * 3).map_err(crate::xml::node::out_of_memory)?;
    for character in char::decode_utf16(units.iter().map(|unit| u16::from_le_bytes(*unit))) {
        text.push(character.map_err(|_| DecodeError::malformed("UTF-16 text with half a surrogate pair"))?);
    }
    Ok(text)
}
