use proptest::prelude::*;

use super::*;

const SAMPLE: &[u8] = include_bytes!("../../../../tests/data/mtom-sample.bin");
const SAMPLE_BOUNDARY: &str = "uuid:00112233-4455-6677-8899-aabbccddeeff+id=1";

/// Content ids and contents.
fn parts(body: &str) -> Vec<(Option<String>, Vec<u8>)> {
    let parts = split(body.as_bytes(), "b").unwrap_or_else(|failure| panic!("{body:?}: {failure:?}"));
    parts.into_iter().map(|part| (part.content_id.map(Cow::into_owned), part.content.into_owned())).collect()
}

fn contents(body: &str) -> Vec<String> {
    parts(body).into_iter().map(|(_, content)| String::from_utf8(content).unwrap()).collect()
}

#[test]
fn the_sample_has_a_root_and_octets() {
    let parts = split(SAMPLE, SAMPLE_BOUNDARY).unwrap();
    let ids: Vec<_> = parts.iter().map(|part| part.content_id.as_deref().unwrap()).collect();
    assert_eq!(ids, ["http://tempuri.org/0", "http://tempuri.org/1/639307666535012190"]);
    assert!(parts[0].content_type.as_ref().unwrap().is_xop());
    assert!(parts[0].content.starts_with(b"<s:Envelope") && parts[0].content.ends_with(b"</s:Envelope>"));
    assert_eq!(parts[1].content, vec![b'b'; 768]);
    assert!(matches!(parts[1].content, Cow::Borrowed(_)));
}

#[test]
fn every_prefix_is_an_error() {
    let end = SAMPLE.len() - b"\r\n".len();
    for length in 0..end {
        assert!(split(&SAMPLE[..length], SAMPLE_BOUNDARY).is_err(), "{length}");
    }
    assert!(split(&SAMPLE[..end], SAMPLE_BOUNDARY).is_ok());
}

#[test]
fn preamble_epilogue_and_padding_mean_nothing() {
    assert_eq!(contents("--b\r\n\r\nx\r\n--b--"), ["x"]);
    assert_eq!(contents("pre --b\r\namble\r\n--b \t\r\n\r\nx\r\n--b-- \r\nepilogue\r\n--b\r\n"), ["x"]);
    assert_eq!(contents("\r\n--b\r\n\r\nx\r\n--b\r\n\r\ny\r\n--b--"), ["x", "y"]);
    assert_eq!(contents("--bb\r\n--b-\r\n--b\r\n\r\nx\r\n--b--"), ["x"]);
}

#[test]
fn only_a_whole_line_is_a_delimiter() {
    for content in [
        "",
        "\r\n",
        "x\r\n",
        "x--b",
        "\r\n--",
        "\r\n--bb",
        "\r\n--b-",
        "\r\n--b--x",
        "\r\n --b\r\n",
        "\n--b\r\nx\n--b\n",
        "\r--b--\r",
    ] {
        let body = format!("--b\r\n\r\n{content}\r\n--b\r\n\r\ny\r\n--b--\r\n");
        assert_eq!(contents(&body), [content, "y"], "{content:?}");
    }
}

#[test]
fn a_body_whose_lines_end_with_line_feeds_is_read() {
    assert_eq!(
        parts("\n--b\nContent-ID: <1>\n\nx\r\n--b\n\ny\n\n--b--\n"),
        [(Some("1".into()), b"x\r".to_vec()), (None, b"y\n".to_vec())]
    );
}

#[test]
fn a_part_may_have_no_content() {
    assert_eq!(contents("--b\r\nContent-ID: <1>\r\n\r\n\r\n--b--"), [""]);
    assert_eq!(contents("--b\r\nContent-ID: <1>\r\n\r\n--b--"), [""]);
    assert_eq!(contents("--b\r\n\r\n--b\r\n\r\n\r\n--b--"), ["", ""]);
}

#[test]
fn headers_are_read_in_any_case_and_folded() {
    let body = "--b\r\nX-Other: 1\r\n 2\r\nCONTENT-id : <A@b>\r\ncontent-type: application/xop+xml;\r\n\tcharset=utf-16;\r\n \
                type=\"text/xml\"\r\nContent-Transfer-Encoding: Binary\r\n\r\nx\r\n--b--";
    let parts = split(body.as_bytes(), "b").unwrap();
    assert_eq!(parts[0].content_id.as_deref(), Some("A@b"));
    let content_type = parts[0].content_type.as_ref().unwrap();
    assert!(content_type.is_xop());
    assert_eq!(content_type.parameter("charset").as_deref(), Some("utf-16"));
    assert_eq!(content_type.parameter("type").as_deref(), Some("text/xml"));
}

#[test]
fn transfer_encodings_are_taken_away() {
    let decoded = |encoding: &str, content: &str| {
        let body = format!("--b\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{content}\r\n--b--");
        split(body.as_bytes(), "b").map(|parts| parts[0].content.to_vec())
    };
    for (encoding, content, expected) in [
        ("7bit", "é=3D", "é=3D".as_bytes()),
        ("8BIT", "é", "é".as_bytes()),
        ("binary", "Zm9v", b"Zm9v"),
        ("", "x", b"x"),
        ("base64", "Zm9v\r\nZm8=\r\n", b"foofo"),
        ("Base64", "", b""),
        ("quoted-printable", "a=3Db=\r\nc =C3=a9=20 \r\nd\t\r\n=\r\n", b"a=bc \xC3\xA9 \r\nd\r\n"),
        ("Quoted-Printable", "x=", b"x"),
    ] {
        assert_eq!(decoded(encoding, content).unwrap(), expected, "{encoding} {content:?}");
    }
    for (encoding, content) in [
        ("base64", "Zm9"),
        ("base64", "Zm9é"),
        ("quoted-printable", "=4"),
        ("quoted-printable", "=4x"),
        ("quoted-printable", "=x4y"),
        ("uuencode", "x"),
    ] {
        assert_eq!(decoded(encoding, content).unwrap_err().code, WS_E_INVALID_FORMAT, "{encoding} {content:?}");
    }
}

#[test]
fn what_is_not_a_message_in_parts_is_refused() {
    for body in [
        "",
        "--b",
        "--b\r\n",
        "--b--",
        "--b--\r\n",
        "--b\r\n\r\n",
        "--b\r\nx\r\n\r\ny\r\n--b--",
        "--b\r\n: x\r\n\r\ny\r\n--b--",
        "--b\r\n x: y\r\n\r\ny\r\n--b--",
        "--b\r\nContent-ID: <1>\r\nContent-ID: <1>\r\n\r\ny\r\n--b--",
        "--b\r\nContent-ID: <1>\r\n--b--",
        "--b\r\n\r\nx\r\n--b",
        "--b\r\n\r\nx\r\n--b\r\n",
        "--b\r\n\r\nx\n--b--",
        "--b\r\n\r\nx--b--",
        "--b\r\nContent-ID: <1>\n\nx\n--b--",
        "--c\r\n\r\nx\r\n--c--",
        " --b\r\n\r\nx\r\n--b--",
    ] {
        let failure = split(body.as_bytes(), "b").expect_err(body);
        assert_eq!(failure.code, WS_E_INVALID_FORMAT, "{body:?}");
    }
    assert!(split(b"--b\r\nContent-ID: <\xFF>\r\n\r\nx\r\n--b--", "b").is_err());
    assert!(split(b"--\r\n\r\nx\r\n----", "").is_err());
    assert!(split(b"", &"b".repeat(71)).is_err());
}

#[test]
fn headers_and_parts_have_their_limits() {
    let with_header = |length: usize| format!("--b\r\nX: {}\r\n\r\nx\r\n--b--", "y".repeat(length - 5));
    assert!(split(with_header(256).as_bytes(), "b").is_ok());
    assert_eq!(split(with_header(257).as_bytes(), "b").unwrap_err().code, WS_E_QUOTA_EXCEEDED);
    assert_eq!(split(with_header(5000).as_bytes(), "b").unwrap_err().code, WS_E_QUOTA_EXCEEDED);
    let with_parts = |count: usize| format!("{}--b--", "--b\r\n\r\n\r\n".repeat(count));
    assert_eq!(split(with_parts(4096).as_bytes(), "b").unwrap().len(), 4096);
    assert_eq!(split(with_parts(4097).as_bytes(), "b").unwrap_err().code, WS_E_QUOTA_EXCEEDED);
}

proptest! {
    #[test]
    fn any_bytes_are_split_or_refused(
        body in "(--b|--b--|\r\n|\n|-|b|:|=| |Content-ID: <1>|\
                 Content-Transfer-Encoding: (base64|quoted-printable)|x){0,40}",
    ) {
        let _ = split(body.as_bytes(), "b");
    }

    #[test]
    fn what_was_joined_comes_apart_again(
        contents in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 1..5),
    ) {
        let mut body = Vec::new();
        for content in &contents {
            body.extend_from_slice(b"--boundary\r\nContent-Transfer-Encoding: binary\r\n\r\n");
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--boundary--");
        let parts = split(&body, "boundary").unwrap();
        let again: Vec<_> = parts.iter().map(|part| part.content.to_vec()).collect();
        prop_assert_eq!(again, contents);
    }
}
