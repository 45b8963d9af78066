use super::*;

const MAX_HEAD: usize = 200;
const HEAD: &str = "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 12\r\nContent-Type: text/xml\r\n\r\n";

/// What is made of `bytes` behind a request with [`HEAD`], and whether it was known.
fn behind(bytes: &[u8]) -> (Parsed<Arc<RequestHead>>, bool) {
    let mut heads = KnownHead::default();
    assert!(matches!(heads.parse(HEAD.as_bytes(), MAX_HEAD), Parsed::Complete { .. }));
    let known = heads.0.as_ref().is_some_and(|known| known.again(bytes).is_some());
    (heads.parse(bytes, MAX_HEAD), known)
}

fn alone(bytes: &[u8]) -> Parsed<Arc<RequestHead>> {
    KnownHead::default().parse(bytes, MAX_HEAD)
}

#[test]
fn the_same_head_is_known_whatever_its_length_is() {
    for length in ["12", "7", "0", "00012", "123456789", "9223372036854775807"] {
        let bytes = [HEAD.replace("12", length).as_bytes(), b"body"].concat();
        let (parsed, known) = behind(&bytes);
        assert!(known, "{length}");
        assert!(matches!(parsed, Parsed::Complete { .. }), "{length}");
        assert_eq!(parsed, alone(&bytes), "{length}");
    }
}

#[test]
fn what_is_not_the_same_head_is_read_as_if_it_were_the_first() {
    let heads = [
        HEAD.replace("12", ""),
        HEAD.replace("12", "+1"),
        HEAD.replace("12", "1a"),
        HEAD.replace("12", "1 2"),
        HEAD.replace("12", "9223372036854775808"),
        HEAD.replace("12", &"0".repeat(MAX_HEAD)),
        HEAD.replace("12", "12\r\nContent-Length: 12"),
        HEAD.replace("12", "12\r\n\r\n"),
        HEAD.replace("/a", "/b"),
        HEAD.replace("text/xml", "text/xmk"),
        HEAD.replace("xml\r\n", "xml\r\nTransfer-Encoding: chunked\r\n"),
        format!("\r\n{HEAD}"),
    ];
    for head in heads {
        let (parsed, known) = behind(head.as_bytes());
        assert!(!known || head.len() > MAX_HEAD, "{head}");
        assert_eq!(parsed, alone(head.as_bytes()), "{head}");
    }
    for end in 0..HEAD.len() {
        let beginning = &HEAD.as_bytes()[..end];
        assert_eq!(behind(beginning), (Parsed::NeedMore, false), "{end}");
    }
}

#[test]
fn a_head_without_a_length_is_known_as_it_is() {
    for fields in ["", "Transfer-Encoding: chunked\r\n", "X: content-length: 1\r\n"] {
        let head = format!("POST / HTTP/1.1\r\nHost: h\r\n{fields}\r\n");
        let mut heads = KnownHead::default();
        let first = heads.parse(head.as_bytes(), MAX_HEAD);
        let more = format!("{head}12");
        assert!(heads.0.as_ref().is_some_and(|known| known.again(more.as_bytes()).is_some()), "{head}");
        assert_eq!(heads.parse(more.as_bytes(), MAX_HEAD), first, "{head}");
    }
}

#[test]
fn a_head_that_an_exchange_still_has_does_not_change() {
    let mut heads = KnownHead::default();
    let Parsed::Complete { head, .. } = heads.parse(HEAD.as_bytes(), MAX_HEAD) else { panic!("a head") };
    let Parsed::Complete { head: next, .. } = heads.parse(HEAD.replace("12", "7").as_bytes(), MAX_HEAD) else {
        panic!("a head")
    };
    assert_eq!((head.framing, next.framing), (Framing::Length(12), Framing::Length(7)));
}

#[test]
fn a_length_that_comes_back_is_the_one_that_is_meant() {
    let mut heads = KnownHead::default();
    for length in [12, 7, 12, 12, 8, 7] {
        let bytes = HEAD.replace("12", &length.to_string());
        let Parsed::Complete { head, consumed } = heads.parse(bytes.as_bytes(), MAX_HEAD) else { panic!("a head") };
        assert_eq!((head.framing, consumed), (Framing::Length(length), bytes.len()));
    }
}

#[test]
fn a_long_head_is_not_remembered() {
    let head = format!("POST / HTTP/1.1\r\nHost: h\r\nX: {}\r\n\r\n", "x".repeat(MAX_KNOWN));
    let mut heads = KnownHead::default();
    assert!(matches!(heads.parse(head.as_bytes(), 4 * MAX_KNOWN), Parsed::Complete { .. }));
    assert!(heads.0.is_none());
}
