use super::*;

fn chunked(bytes: &[u8]) -> Result<Vec<u8>, BodyError> {
    let mut data = Vec::new();
    BodyDecoder::new(Framing::Chunked).feed(bytes, true, &mut data, 100).map(|_| data)
}

#[test]
fn only_blanks_may_stand_between_a_size_and_its_extension() {
    assert_eq!(chunked(b"3 \t;a=b\r\nabc\r\n0\r\n\r\n"), Ok(b"abc".to_vec()));
    for line in ["3\x0c;a", "3\x0b;a", " 3;a", "3 3;a", ";a", " ;a", "3 "] {
        let bytes = format!("{line}\r\nabc\r\n0\r\n\r\n");
        assert!(matches!(chunked(bytes.as_bytes()), Err(BodyError::Malformed(_))), "{line:?}");
    }
}
