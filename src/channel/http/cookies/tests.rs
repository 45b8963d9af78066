use proptest::prelude::*;

use super::*;

const NOW: u64 = 1_700_000_000;

fn sent_after(fields: &[&str], host: &str, path: &str) -> Option<String> {
    let mut jar = CookieJar::default();
    for field in fields {
        jar.take("www.example.org", "/services/orders?wsdl", field, NOW);
    }
    jar.field(host, path, NOW)
}

#[test]
fn a_cookie_goes_back_to_where_it_came_from() {
    for (field, host, path, expected) in [
        ("a=b", "www.example.org", "/services/orders", Some("a=b")),
        ("a=b", "WWW.Example.ORG", "/services/other?q", Some("a=b")),
        ("a=b", "www.example.org", "/services", Some("a=b")),
        ("a=b", "www.example.org", "/", None),
        ("a=b", "www.example.org", "/servicesandmore", None),
        ("a=b", "example.org", "/services/orders", None),
        ("a=b", "x.www.example.org", "/services/orders", None),
        (" a = b c ;x", "www.example.org", "/services/x", Some("a=b c")),
        ("a=\"b=c\"", "www.example.org", "/services/x", Some("a=\"b=c\"")),
        ("a=", "www.example.org", "/services/x", Some("a=")),
        ("a=b; Path=/", "www.example.org", "/", Some("a=b")),
        ("a=b; path=/x/", "www.example.org", "/x/y", Some("a=b")),
        ("a=b; path=/x/", "www.example.org", "/x", None),
        ("a=b; Path=nothing", "www.example.org", "/services/x", Some("a=b")),
        ("a=b; Domain=example.org; Path=/", "other.example.org", "/", Some("a=b")),
        ("a=b; Domain=.Example.org; Path=/", "example.org", "/", Some("a=b")),
        ("a=b; Domain=example.org; Path=/", "notexample.org", "/", None),
        ("a=b; Domain=; Path=/", "www.example.org", "/", Some("a=b")),
        ("a=b; Domain=www.example.org; Path=/", "x.www.example.org", "/", Some("a=b")),
    ] {
        assert_eq!(sent_after(&[field], host, path).as_deref(), expected, "{field} to {host}{path}");
    }
}

#[test]
fn what_is_no_cookie_or_somebody_elses_is_not_kept() {
    let long = format!("a={}", "x".repeat(MAX_COOKIE));
    for field in [
        "",
        "a",
        "=b",
        " = b",
        "a=b; Secure",
        "a=b; Domain=org",
        "a=b; Domain=example.com",
        "a=b; Domain=x.www.example.org",
        "a=\u{E4}",
        "a=b\u{7F}",
        &long,
    ] {
        let mut jar = CookieJar::default();
        jar.take("www.example.org", "/", field, NOW);
        assert_eq!(jar.cookies, [], "{field}");
    }
    let mut jar = CookieJar::default();
    jar.take("127.0.0.1", "/", "a=b; Domain=0.0.1", NOW);
    assert_eq!(jar.cookies, []);
    jar.take("127.0.0.1", "/", "a=b; Domain=127.0.0.1", NOW);
    assert_eq!(jar.field("127.0.0.1", "/", NOW).as_deref(), Some("a=b"));
}

#[test]
fn longer_paths_come_first_and_a_new_value_keeps_its_place() {
    let fields = ["a=1; Path=/", "b=2", "c=3; Path=/", "a=4; Path=/"];
    assert_eq!(sent_after(&fields, "www.example.org", "/services/x").as_deref(), Some("b=2; a=4; c=3"));
}

#[test]
fn a_cookie_ends_when_it_says() {
    for (attributes, lives) in [
        ("", u64::MAX),
        ("; Max-Age=10", 10),
        ("; Max-Age=0", 0),
        ("; Max-Age=-1", 0),
        ("; Max-Age=x", u64::MAX),
        ("; Max-Age=99999999999999999999", u64::MAX),
        ("; Expires=Tue, 14 Nov 2023 22:14:20 GMT", 60),
        ("; Expires=Tue, 14-Nov-23 22:14:20 GMT; Max-Age=5", 5),
        ("; Expires=Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("; Expires=tomorrow", u64::MAX),
    ] {
        let field = format!("a=b{attributes}");
        let mut jar = CookieJar::default();
        jar.take("h", "/", &field, NOW);
        if lives > 0 {
            assert!(jar.field("h", "/", NOW + (lives - 1).min(1 << 40)).is_some(), "{field}");
        }
        if lives < u64::MAX {
            assert_eq!(jar.field("h", "/", NOW + lives), None, "{field}");
            assert_eq!(jar.cookies, []);
        }
    }
    assert_eq!(sent_after(&["a=b", "a=; Max-Age=0"], "www.example.org", "/services/x"), None);
}

#[test]
fn dates_are_read_in_every_form_in_use() {
    for (text, expected) in [
        ("Sun, 06 Nov 1994 08:49:37 GMT", Some(784_111_777)),
        ("Sunday, 06-Nov-94 08:49:37 GMT", Some(784_111_777)),
        ("Sun Nov  6 08:49:37 1994", Some(784_111_777)),
        ("6 nov 1994 8:49:37", Some(784_111_777)),
        ("06 November 1994 08:49:37 UTC", Some(784_111_777)),
        ("01 Jan 00 00:00:00", Some(946_684_800)),
        ("01 Jan 1601 00:00:00", Some(0)),
        ("01 Jan 1600 00:00:00", None),
        ("31 Feb 2024 00:00:00", None),
        ("01 Jan 2024 25:00:00", None),
        ("01 Jan 2024 00:61:00", None),
        ("01 Jan 2024", None),
        ("01 2024 00:00:00", None),
        ("Jan 00:00:00", None),
        ("", None),
        ("99999999999999999999 Jan 2024 00:00:00", None),
    ] {
        assert_eq!(parse_date(text), expected, "{text}");
    }
}

#[test]
fn a_server_cannot_fill_the_jar_nor_the_head_of_a_request() {
    let mut jar = CookieJar::default();
    for number in 0..MAX_COOKIES + 10 {
        jar.take("h", "/", &format!("c{number}={}", "x".repeat(1000)), NOW);
    }
    assert_eq!(jar.cookies.len(), MAX_COOKIES);
    assert_eq!(jar.cookies[0].name, "c10", "the oldest went first");
    let field = jar.field("h", "/", NOW).unwrap();
    assert!(field.len() <= MAX_FIELD && field.starts_with("c10="), "{} bytes", field.len());
}

proptest! {
    #[test]
    fn nothing_that_a_server_sends_is_more_than_a_cookie(field in "\\PC{0,80}", path in "/?[a-z/?]{0,10}") {
        let mut jar = CookieJar::default();
        jar.take("h.example", &path, &field, NOW);
        if let Some(sent) = jar.field("h.example", &path, NOW) {
            prop_assert!(sent.bytes().all(|byte| (b' '..0x7F).contains(&byte) && byte != b';'));
        }
    }
}
