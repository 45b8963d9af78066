//! Documents of Microsoft's binary writer.

use serde_json::Value;
use webservices::xml::{
    DecodeErrorKind, Limits, NodeBuffer, SessionDictionary, SessionWriter, Writer, XmlStr, binary, text,
};

use crate::equivalence::assert_same;

pub struct Vector {
    pub name: String,
    pub bytes: Vec<u8>,
    pub session: Option<Vec<String>>,
    pub xml: Option<String>,
}

pub fn all() -> Vec<Vector> {
    let file: Value = serde_json::from_str(include_str!("../data/nbfx-vectors.json")).unwrap();
    let strings = |value: &Value| value.as_array().unwrap().iter().map(|s| s.as_str().unwrap().to_owned()).collect();
    let vector = |value: &Value| Vector {
        name: value["name"].as_str().unwrap().to_owned(),
        bytes: value["bytes"].as_array().unwrap().iter().flat_map(piece).collect(),
        session: value.get("session").filter(|session| !session.is_null()).map(strings),
        xml: value["xml"].as_str().map(str::to_owned),
    };
    file["vectors"].as_array().unwrap().iter().map(vector).collect()
}

fn piece(value: &Value) -> Vec<u8> {
    let hex = value[0].as_str().unwrap();
    let bytes: Vec<u8> =
        (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect();
    bytes.repeat(value[1].as_u64().unwrap() as usize)
}

/// A receiving dictionary that has these strings.
pub fn dictionary(strings: &[String]) -> SessionDictionary {
    let mut sender = SessionWriter::new(usize::MAX);
    for string in strings {
        sender.id(string).unwrap();
    }
    let mut table = Vec::new();
    sender.commit(&mut table);
    let mut dictionary = SessionDictionary::new(usize::MAX);
    dictionary.receive(&table).unwrap();
    dictionary
}

fn decode(vector: &Vector) -> NodeBuffer {
    let session = vector.session.as_deref().map(dictionary);
    binary::decode(&vector.bytes, session.as_ref(), &Limits::default())
        .unwrap_or_else(|error| panic!("{}: {error}", vector.name))
}

fn encode(document: &NodeBuffer, session: Option<&mut SessionWriter>) -> Vec<u8> {
    let mut writer = Writer::binary(Vec::new(), session);
    writer.copy_content(&mut document.cursor()).unwrap();
    writer.finish().unwrap()
}

#[test]
fn every_vector_decodes_to_the_xml_it_says() {
    let vectors = all();
    assert_eq!(vectors.len(), 167);
    let mut compared = 0;
    for vector in &vectors {
        let document = decode(vector);
        if let Some(xml) = &vector.xml {
            assert_same(&document, &text::parse(xml.as_bytes(), &Limits::default()).unwrap(), &vector.name);
            compared += 1;
        }
    }
    assert!(compared > 150);
}

#[test]
fn every_vector_survives_encoding_as_binary_and_as_text() {
    for vector in all() {
        let document = decode(&vector);
        let again = binary::decode(&encode(&document, None), None, &Limits::default()).unwrap();
        assert_same(&again, &document, &vector.name);
        let mut writer = Writer::utf8(Vec::new());
        writer.copy_content(&mut document.cursor()).unwrap();
        let again = text::parse(&writer.finish().unwrap(), &Limits::default()).unwrap();
        assert_same(&document, &again, &vector.name);
    }
}

/// Where our writer may choose differently: the nodes no longer say how it was written, or the choice depends on
/// Microsoft's buffer size.
fn may_differ(name: &str) -> bool {
    name.starts_with("array ")
        || name.starts_with("string len ")
        || name.starts_with("string cjk 40000")
        || name.starts_with("bytes len 65")
        || name.starts_with("bytes two writes")
        || name.contains("list")
        || name == "qname string"
        || name == "two text records"
}

#[test]
fn our_writer_makes_the_choices_of_microsofts() {
    let mut identical = 0;
    let mut different = Vec::new();
    for vector in all().iter().filter(|vector| !may_differ(&vector.name)) {
        let document = decode(vector);
        let mut session = SessionWriter::default();
        if let Some(strings) = &vector.session {
            strings.iter().for_each(|string| assert!(session.id(string).is_some()));
            session.commit(&mut Vec::new());
        }
        let encoded = match vector.session {
            // No new strings: one byte of table.
            Some(_) => encode(&document, Some(&mut session)).split_off(1),
            None => encode(&document, None),
        };
        if encoded == vector.bytes {
            identical += 1;
        } else {
            different.push((vector.name.clone(), encoded));
        }
    }
    assert!(different.is_empty(), "{different:02X?}");
    assert!(identical > 120, "{identical}");
}

#[test]
fn a_truncated_document_is_an_error_at_every_byte() {
    for vector in all().iter().filter(|vector| vector.bytes.len() < 1000) {
        let session = vector.session.as_deref().map(dictionary);
        for length in 0..vector.bytes.len() {
            let cut = &vector.bytes[..length];
            assert!(binary::decode(cut, session.as_ref(), &Limits::default()).is_err(), "{} at {length}", vector.name);
        }
    }
}

/// Hexadecimal with blanks.
fn bytes(hex: &str) -> Vec<u8> {
    hex.split_whitespace().map(|byte| u8::from_str_radix(byte, 16).unwrap()).collect()
}

fn kind(hex: &str, limits: &Limits) -> Option<DecodeErrorKind> {
    binary::decode(&bytes(hex), Some(&SessionDictionary::default()), limits).err().map(|error| error.kind)
}

#[test]
fn what_is_not_well_formed_is_refused() {
    for (hex, why) in [
        ("", "nothing"),
        ("01", "an end without a start"),
        ("40 01 61 01 01", "one end too many"),
        ("40 01 61 01 40 01 62 01", "two roots"),
        ("40 01 61", "no end"),
        ("40 00 01", "an empty name"),
        ("40 03 61 20 62 01", "a name with a blank"),
        ("42 04 01", "a URI as a name"),
        ("41 00 01 61 01", "an empty prefix"),
        ("5E 01 61 01", "an undeclared prefix"),
        ("41 05 78 6D 6C 6E 73 01 61 01", "the prefix xmlns"),
        ("40 01 61 04 05 78 6D 6C 6E 73 98 01 62 01", "xmlns as an attribute"),
        ("40 01 61 04 01 78 80 04 01 78 80 01", "an attribute twice"),
        ("40 01 61 26 01 78 80 27 01 78 80 09 01 61 01 75 09 01 62 01 75 01", "an attribute twice by namespace"),
        ("40 01 61 08 01 75 08 01 76 01", "a default namespace twice"),
        ("40 01 61 09 01 70 00 01", "a prefix for no namespace"),
        ("40 01 61 04 01 78 81 01", "an attribute that ends the element"),
        ("40 01 61 98 01 62 08 01 75 01", "a declaration after text"),
        ("98 01 62 40 01 61 01", "text before the root"),
        ("40 01 61 01 98 01 62", "text after the root"),
        ("40 01 61 A5 A6 01", "a list that ends the element first"),
        ("40 01 61 A4 A4 A6 A6 01", "a list in a list"),
        ("40 01 61 A4 81 A6 01", "an end in a list"),
        ("40 01 61 A6 01", "the end of no list"),
        ("40 01 61 AA CE 07 01", "a static id too large"),
        ("40 01 61 BE 01", "an unused record"),
        ("40 01 61 78 01", "another unused record"),
        ("00", "record zero"),
        ("40 01 61 99 01 FF", "not UTF-8"),
        ("40 01 61 B7 01 41", "half a UTF-16 unit"),
        ("40 01 61 B7 02 00 D8", "half a surrogate pair"),
        ("40 01 61 BD 1A 0A", "a prefix that is no letter"),
        ("40 01 61 9D FF FF FF FF", "a negative length"),
        ("40 01 61 95 00 00 1D 00 00 00 00 00 00 00 00 00 00 00 00 00", "a scale of 29"),
        ("40 01 61 97 FF FF FF FF FF FF FF 3F", "a date after the year 9999"),
        ("40 01 61 03 40 01 62 01 8D 00 01", "an array of nothing"),
        ("40 01 61 03 40 01 62 01 8C 01 01 00 00 00 01", "an even item type"),
        ("40 01 61 03 40 01 62 01 99 01 01 61 01", "an array of strings"),
        ("40 01 61 03 40 01 62 99 01 8D 01 00 00 00 00 01", "content in an array element"),
        ("40 01 61 03 03 40 01 62 01 8D 01 00 00 00 00 01", "an array of arrays"),
        ("40 01 61 03 40 01 62 01 8D FF FF FF FF 07 01", "an array longer than the document"),
        ("03 40 01 62 01 8D 02 01 00 00 00 02 00 00 00", "an array as two roots"),
    ] {
        assert_eq!(kind(hex, &Limits::default()), Some(DecodeErrorKind::Malformed), "{why}");
    }
}

#[test]
fn what_is_unusual_but_allowed_is_read() {
    for (hex, why) in [
        ("02 01 78 40 01 61 01 02 01 79", "comments outside of the root"),
        ("98 01 20 40 01 61 01 9A 01 00 0A", "white space outside of the root"),
        ("40 01 61 A4 82 A7", "a list whose end ends the element"),
        ("40 01 61 A8 A8 01", "empty text twice"),
        ("40 01 61 05 03 78 6D 6C 04 6C 61 6E 67 A8 01", "xml:lang without declaration"),
        ("40 81 00 61 01", "a length in more bytes than needed"),
        ("03 40 01 62 01 8D 01 01 00 00 00", "an array of one as the root"),
    ] {
        assert_eq!(kind(hex, &Limits::default()), None, "{why}");
    }
}

#[test]
fn an_undefined_session_string_is_told_apart() {
    assert_eq!(kind("40 01 61 AB 01", &Limits::default()), Some(DecodeErrorKind::UndefinedSessionString));
    let without = binary::decode(&bytes("42 01 01"), None, &Limits::default()).unwrap_err();
    assert_eq!((without.kind, without.offset), (DecodeErrorKind::UndefinedSessionString, 2));
}

#[test]
fn every_limit_is_kept() {
    let limits = Limits { depth: 2, attributes: 1, namespaces: 2, name_length: 3, nodes: 8, extra_text: 0 };
    for (within, beyond) in [
        ("40 01 61 40 01 61 01 01", "40 01 61 40 01 61 40 01 61 01 01 01"),
        ("40 01 61 04 01 78 80 01", "40 01 61 04 01 78 80 04 01 79 80 01"),
        ("40 01 61 09 01 70 01 75 09 01 71 01 75 01", "40 01 61 09 01 70 01 75 40 01 61 09 01 71 01 75 08 01 75 01 01"),
        ("40 03 61 61 61 01", "40 04 61 61 61 61 01"),
        ("40 01 61 09 01 70 03 75 75 75 01", "40 01 61 09 01 70 04 75 75 75 75 01"),
        ("40 01 61 03 40 01 62 01 B5 02 00 00 01", "40 01 61 03 40 01 62 01 B5 03 00 00 00 01"),
        ("40 01 61 AA 14 01", "40 01 61 AA 14 AA 14 AA 14 AA 14 AA 14 AA 14 AA 14 AA 14 01"),
    ] {
        assert_eq!(kind(within, &limits), None, "{within}");
        assert_eq!(kind(beyond, &limits), Some(DecodeErrorKind::Limit), "{beyond}");
    }
    // Namespaces out of scope do not count.
    let siblings = "40 01 61 40 01 61 09 01 70 01 75 09 01 71 01 75 01 40 01 61 09 01 70 01 75 09 01 71 01 75 01 01";
    assert_eq!(kind(siblings, &limits), None);
}

#[test]
fn octets_of_several_records_are_one_octet_string() {
    let document =
        binary::decode(&bytes("40 01 61 9E 02 01 02 9E 02 03 04 9F 01 05"), None, &Limits::default()).unwrap();
    let mut cursor = document.cursor();
    cursor.advance();
    assert_eq!(&*cursor.read_string().unwrap(), "AQIDBAU=");
    // Between characters they are joined before they become characters.
    let document =
        binary::decode(&bytes("40 01 61 98 01 78 9E 02 01 02 9E 01 03 98 01 79 9F 01 00"), None, &Limits::default())
            .unwrap();
    let mut cursor = document.cursor();
    cursor.advance();
    assert_eq!(&*cursor.read_string().unwrap(), "xAQIDyAA==");
}

#[test]
fn strings_of_the_application_are_sent_once_per_session() {
    let mut session = SessionWriter::default();
    let mut messages = Vec::new();
    for _ in 0..2 {
        let mut writer = Writer::binary(Vec::new(), Some(&mut session));
        let name = webservices::xml::XmlName::new(XmlStr::application("Add"), XmlStr::application("urn:x"));
        writer.start_element(&name).unwrap();
        writer.text_name(XmlStr::application("Add")).unwrap();
        writer.end_element().unwrap();
        messages.push(writer.finish().unwrap());
    }
    assert_eq!(messages[0], bytes("0A 03 41 64 64 05 75 72 6E 3A 78 42 01 0A 03 AB 01"));
    assert_eq!(messages[1], bytes("00 42 01 0A 03 AB 01"));
}

#[test]
fn a_message_given_up_halfway_defines_no_strings() {
    let mut session = SessionWriter::default();
    let mut writer = Writer::binary(Vec::new(), Some(&mut session));
    writer.start_element(&webservices::xml::XmlName::new(XmlStr::application("lost"), XmlStr::EMPTY)).unwrap();
    drop(writer);
    assert_eq!(session.id("first"), Some(1));
}
