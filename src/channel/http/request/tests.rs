use super::*;

const MAX_HEAD: usize = 1000;

/// What is said as soon as anything is said, byte by byte.
fn in_pieces(bytes: &[u8]) -> Parsed<RequestHead> {
    (0..=bytes.len())
        .map(|end| parse_request(&bytes[..end], MAX_HEAD))
        .find(|parsed| *parsed != Parsed::NeedMore)
        .unwrap_or(Parsed::NeedMore)
}

#[test]
fn a_method_that_begins_with_a_small_letter_is_another_method_however_it_comes() {
    let bytes = b"post /a HTTP/1.1\r\nHost: a\r\n\r\n";
    let whole = parse_request(bytes, MAX_HEAD);
    assert!(matches!(&whole, Parsed::Complete { head, .. } if head.method == Method::Other), "{whole:?}");
    assert_eq!(in_pieces(bytes), whole);
}

#[test]
fn what_cannot_be_a_method_is_not_waited_for() {
    for first in [0x16, 0, b' ', b'\n', b'<', 0x80] {
        let parsed = parse_request(&[first], MAX_HEAD);
        assert!(matches!(&parsed, Parsed::Refused(refusal) if refusal.status == 400), "{first}: {parsed:?}");
    }
}
