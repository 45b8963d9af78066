//! The record bytes of [MC-NBFX].

pub const END_ELEMENT: u8 = 0x01;
pub const COMMENT: u8 = 0x02;
pub const ARRAY: u8 = 0x03;

/// The record bytes of elements, or of attributes, by how the name is given. The `letter` ones are the first of 26.
pub struct Family {
    pub short: u8,
    pub prefixed: u8,
    pub short_dictionary: u8,
    pub prefixed_dictionary: u8,
    pub letter_dictionary: u8,
    pub letter: u8,
}

pub const ATTRIBUTE: Family = Family {
    short: 0x04,
    prefixed: 0x05,
    short_dictionary: 0x06,
    prefixed_dictionary: 0x07,
    letter_dictionary: 0x0C,
    letter: 0x26,
};

pub const ELEMENT: Family = Family {
    short: 0x40,
    prefixed: 0x41,
    short_dictionary: 0x42,
    prefixed_dictionary: 0x43,
    letter_dictionary: 0x44,
    letter: 0x5E,
};

pub const FIRST_ATTRIBUTE: u8 = 0x04;
pub const SHORT_XMLNS: u8 = 0x08;
pub const XMLNS: u8 = 0x09;
pub const SHORT_DICTIONARY_XMLNS: u8 = 0x0A;
pub const DICTIONARY_XMLNS: u8 = 0x0B;
pub const LAST_ATTRIBUTE: u8 = 0x3F;
pub const FIRST_ELEMENT: u8 = 0x40;
pub const LAST_ELEMENT: u8 = 0x77;

// Text. The next byte up says the same and ends the element.
pub const ZERO: u8 = 0x80;
pub const ONE: u8 = 0x82;
pub const FALSE: u8 = 0x84;
pub const TRUE: u8 = 0x86;
pub const INT8: u8 = 0x88;
pub const INT16: u8 = 0x8A;
pub const INT32: u8 = 0x8C;
pub const INT64: u8 = 0x8E;
pub const FLOAT: u8 = 0x90;
pub const DOUBLE: u8 = 0x92;
pub const DECIMAL: u8 = 0x94;
pub const DATE_TIME: u8 = 0x96;
pub const CHARS8: u8 = 0x98;
pub const CHARS16: u8 = 0x9A;
pub const CHARS32: u8 = 0x9C;
pub const BYTES8: u8 = 0x9E;
pub const BYTES16: u8 = 0xA0;
pub const BYTES32: u8 = 0xA2;
pub const START_LIST: u8 = 0xA4;
pub const END_LIST: u8 = 0xA6;
pub const EMPTY: u8 = 0xA8;
pub const DICTIONARY_TEXT: u8 = 0xAA;
pub const UNIQUE_ID: u8 = 0xAC;
pub const TIME_SPAN: u8 = 0xAE;
pub const UUID: u8 = 0xB0;
pub const UINT64: u8 = 0xB2;
pub const BOOL: u8 = 0xB4;
pub const UNICODE_CHARS8: u8 = 0xB6;
pub const UNICODE_CHARS16: u8 = 0xB8;
pub const UNICODE_CHARS32: u8 = 0xBA;
pub const QNAME_DICTIONARY: u8 = 0xBC;
