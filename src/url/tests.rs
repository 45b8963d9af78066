use proptest::prelude::*;

use super::*;

const NONE: Flags = Flags { allow_host_wildcards: false, no_path_collapse: false, zero_terminate: false };
const WILDCARDS: Flags = Flags { allow_host_wildcards: true, ..NONE };
const NO_COLLAPSE: Flags = Flags { no_path_collapse: true, ..NONE };

fn parse(text: &str) -> Url {
    Url::parse(text, NONE).unwrap_or_else(|failure| panic!("{text}: {failure}"))
}

fn code(text: &str) -> i32 {
    Url::parse(text, NONE).expect_err(text).code
}

#[test]
fn a_url_comes_apart_into_its_parts_without_escapes() {
    let url = parse("http://ex%41mple.org:8080/a%20b/%C3%BC?x=%31&y#z%2F");
    assert_eq!(
        url,
        Url {
            scheme: Scheme::Http,
            host: "exAmple.org".into(),
            port_text: "8080".into(),
            path: "/a b/ü".into(),
            query: "x=1&y".into(),
            fragment: "z/".into(),
        }
    );
    assert_eq!(url.port(), Some(8080));
}

#[test]
fn every_scheme_is_known_in_any_case_with_its_default_port() {
    for (text, scheme, port) in [
        ("http://h", Scheme::Http, Some(80)),
        ("HTTPS://h", Scheme::Https, Some(443)),
        ("Net.Tcp://h", Scheme::NetTcp, Some(808)),
        ("soap.udp://h", Scheme::SoapUdp, None),
        ("net.pipe://h", Scheme::NetPipe, None),
    ] {
        let url = parse(text);
        assert_eq!((url.scheme, url.port(), url.port_text.as_str(), url.path.as_str()), (scheme, port, "", ""));
    }
}

#[test]
fn an_ip_literal_is_returned_without_brackets_and_not_enforced() {
    for (text, host, port) in [
        ("net.tcp://[::1]/s", "::1", Some(808)),
        ("http://[fe80::1%25eth0]:81", "fe80::1%25eth0", Some(81)),
        ("http://[v1.any:thing]", "v1.any:thing", Some(80)),
        ("http://127.0.0.1:0/", "127.0.0.1", Some(0)),
    ] {
        let url = parse(text);
        assert_eq!((url.host.as_str(), url.port()), (host, port));
    }
}

#[test]
fn an_empty_port_is_the_default_port() {
    assert_eq!(parse("net.tcp://h:/x").port(), Some(808));
    assert_eq!(parse("http://h:65535").port(), Some(65535));
}

#[test]
fn what_does_not_follow_the_grammar_is_an_invalid_format() {
    for text in [
        "",
        "/",
        "h",
        "//h/p",
        "http",
        "http:",
        "http:/h",
        "http:h",
        "http://",
        "http:///p",
        "http://:80",
        "ftp://h",
        "urn:x",
        "1http://h",
        ":",
        "http://user@h",
        "http://user:pw@h/",
        "http://h:65536",
        "http://h:x",
        "http://h:+1",
        "http://h:1:2",
        "http://h%3A1/",
        "http://%3a%3a1/p",
        "http://%5B::1%5D/",
        "http://a;%3a;%2Ff//p",
        "http://[::1",
        "http://[]",
        "http://[::1]x",
        "http://[::1]80",
        "http://[a b]",
        "http://h h",
        "http://h/a b",
        "http://h/<",
        "http://h\\x",
        "http://h/\\",
        "http://h/%",
        "http://h/%1",
        "http://h/%1g",
        "http://h/%g1",
        "http://h/ü",
        "http://hü",
        "http://h/%ff",
        "http://%ff",
        "http://h/?a b",
        "http://h/?%",
        "http://h/#a#b",
        "http://h/\0",
        "http://*",
        "http://+:80/",
        " http://h",
        "http://h/%é",
    ] {
        assert_eq!(code(text), WS_E_INVALID_FORMAT, "{text}");
    }
}

#[test]
fn wildcard_hosts_need_their_flag() {
    for host in ["*", "+"] {
        let text = format!("http://{host}:80/x");
        assert_eq!(code(&text), WS_E_INVALID_FORMAT);
        assert_eq!(Url::parse(&text, WILDCARDS).unwrap().host, host);
    }
}

#[test]
fn dot_segments_are_collapsed_unless_the_flag_says_no() {
    for (path, collapsed) in [
        ("", ""),
        ("/", "/"),
        ("/.", "/"),
        ("/..", "/"),
        ("/../../a", "/a"),
        ("/a/./b", "/a/b"),
        ("/a/../b", "/b"),
        ("/a/b/..", "/a/"),
        ("/a/b/.", "/a/b/"),
        ("/a/b/c/./../../g", "/a/g"),
        ("/a//../b", "/a/b"),
        ("/.../.a/..b/a..", "/.../.a/..b/a.."),
        ("/a/%2e%2E/b", "/b"),
        ("/a/.%2e", "/"),
        ("/a/%2e/b", "/a/b"),
    ] {
        assert_eq!(parse(&format!("http://h{path}")).path, collapsed, "{path}");
    }
    assert_eq!(Url::parse("http://h/a/./../b", NO_COLLAPSE).unwrap().path, "/a/./../b");
}

#[test]
fn an_unknown_flag_is_an_invalid_argument() {
    assert_eq!(Flags::from_bits(0), Ok(NONE));
    let all = Flags { allow_host_wildcards: true, no_path_collapse: true, zero_terminate: true };
    assert_eq!(Flags::from_bits(7), Ok(all));
    assert_eq!(Flags::from_bits(8).unwrap_err().code, E_INVALIDARG);
}

#[test]
fn parts_are_escaped_as_far_as_necessary() {
    let url = Url {
        scheme: Scheme::Https,
        host: "höst.example".into(),
        port_text: "444".into(),
        path: "/a b/%/ü?#[]:@".into(),
        query: "q=ä&r=#/?".into(),
        fragment: "f #".into(),
    };
    let text = url.encode().unwrap();
    assert_eq!(text, "https://h%C3%B6st.example:444/a%20b/%25/%C3%BC%3F%23%5B%5D:@?q=%C3%A4&r=%23/?#f%20%23");
    assert_eq!(Url::parse(&text, NO_COLLAPSE).unwrap(), url);
}

#[test]
fn an_ip_literal_gets_its_brackets_back() {
    let url = |host: &str| Url { host: host.into(), ..parse("net.tcp://h/x") };
    for host in ["::1", "[::1]"] {
        assert_eq!(url(host).encode().unwrap(), "net.tcp://[::1]/x");
    }
    for host in ["", "::1]/", "a:b/c"] {
        assert_eq!(url(host).encode().unwrap_err().code, WS_E_INVALID_FORMAT, "{host}");
    }
}

#[test]
fn parts_that_make_no_url_are_an_invalid_format() {
    let good = parse("http://h");
    for url in [
        Url { path: "relative".into(), ..good.clone() },
        Url { port_text: "65536".into(), ..good.clone() },
        Url { port_text: "8 0".into(), ..good.clone() },
    ] {
        assert_eq!(url.encode().unwrap_err().code, WS_E_INVALID_FORMAT, "{url:?}");
    }
}

#[test]
fn the_port_is_written_unless_it_is_the_default() {
    let text = |number, text| port_text(number, text, Scheme::NetTcp, 0xFFFF);
    assert_eq!(text(0, ""), Ok(String::new()));
    assert_eq!(text(808, ""), Ok(String::new()));
    assert_eq!(text(0xFFFF, ""), Ok(String::new()));
    assert_eq!(text(80, ""), Ok("80".into()));
    assert_eq!(text(808, "808"), Ok("808".into()));
    assert_eq!(text(0, "80"), Ok("80".into()));
    assert_eq!(text(81, "80").unwrap_err().code, WS_E_INVALID_FORMAT);
    assert_eq!(text(0, "+80").unwrap_err().code, WS_E_INVALID_FORMAT);
}

#[test]
fn references_combine_as_in_rfc_3986_section_5_4() {
    let base = "http://a/b/c/d;p?q";
    for (reference, result) in [
        ("g", "http://a/b/c/g"),
        ("./g", "http://a/b/c/g"),
        ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"),
        ("//g", "http://g"),
        ("?y", "http://a/b/c/d;p?y"),
        ("g?y", "http://a/b/c/g?y"),
        ("#s", "http://a/b/c/d;p?q#s"),
        ("g#s", "http://a/b/c/g#s"),
        ("g?y#s", "http://a/b/c/g?y#s"),
        (";x", "http://a/b/c/;x"),
        ("g;x", "http://a/b/c/g;x"),
        ("g;x?y#s", "http://a/b/c/g;x?y#s"),
        ("", "http://a/b/c/d;p?q"),
        (".", "http://a/b/c/"),
        ("./", "http://a/b/c/"),
        ("..", "http://a/b/"),
        ("../", "http://a/b/"),
        ("../g", "http://a/b/g"),
        ("../..", "http://a/"),
        ("../../", "http://a/"),
        ("../../g", "http://a/g"),
        ("../../../g", "http://a/g"),
        ("../../../../g", "http://a/g"),
        ("/./g", "http://a/g"),
        ("/../g", "http://a/g"),
        ("g.", "http://a/b/c/g."),
        (".g", "http://a/b/c/.g"),
        ("g..", "http://a/b/c/g.."),
        ("..g", "http://a/b/c/..g"),
        ("./../g", "http://a/b/g"),
        ("./g/.", "http://a/b/c/g/"),
        ("g/./h", "http://a/b/c/g/h"),
        ("g/../h", "http://a/b/c/h"),
        ("g;x=1/./y", "http://a/b/c/g;x=1/y"),
        ("g;x=1/../y", "http://a/b/c/y"),
        ("g?y/./x", "http://a/b/c/g?y/./x"),
        ("g?y/../x", "http://a/b/c/g?y/../x"),
        ("g#s/./x", "http://a/b/c/g#s/./x"),
        ("g#s/../x", "http://a/b/c/g#s/../x"),
        ("net.tcp://x/a/../%20", "net.tcp://x/%20"),
    ] {
        assert_eq!(combine(base, reference, NONE).as_deref(), Ok(result), "{reference}");
    }
    assert_eq!(combine("http://a", "g", NONE).as_deref(), Ok("http://a/g"));
}

#[test]
fn an_absolute_reference_is_returned_as_it_is_if_the_flags_permit() {
    let reference = "HTTP://Host:080/a/../b%2f?x#";
    assert_eq!(combine("http://a", reference, NO_COLLAPSE).as_deref(), Ok(reference));
    assert_eq!(combine("http://a", reference, NONE).as_deref(), Ok("HTTP://Host:080/b%2f?x#"));
    assert_eq!(combine("http://a", "http://+/", WILDCARDS).as_deref(), Ok("http://+/"));
    assert_eq!(combine("http://a/b/", "../c", NO_COLLAPSE).as_deref(), Ok("http://a/b/../c"));
}

#[test]
fn a_base_or_reference_that_is_not_valid_cannot_be_combined() {
    for (base, reference) in [
        ("/relative", "g"),
        ("ftp://h/", "g"),
        ("http://h/", "ftp://h"),
        ("http://h/", "g:h"),
        ("http://h/", "a b"),
        ("http://h/", "http://+/"),
        ("http://h/", "//"),
        ("http://h/ ", "http://h/"),
    ] {
        assert_eq!(combine(base, reference, NONE).unwrap_err().code, WS_E_INVALID_FORMAT, "{base} {reference}");
    }
}

proptest! {
    #[test]
    fn parsing_and_combining_never_panic(text in "\\PC{0,40}", other in "[a-z:/?#\\[\\]@%.0-9+]{0,20}") {
        let _ = Url::parse(&text, NONE);
        let _ = Url::parse(&format!("http://{other}"), NONE);
        let _ = combine("net.tcp://h/a", &text, NONE);
        let _ = combine("net.tcp://h/a", &other, NO_COLLAPSE);
    }

    #[test]
    fn what_was_encoded_comes_apart_into_the_same_parts(
        host in "[a-zA-Zä. %_-]{1,10}",
        port_text in "[1-9][0-9]{0,3}",
        path in "(/\\PC{0,8}){0,3}",
        query in "\\PC{0,10}",
        fragment in "\\PC{0,10}",
    ) {
        let url = Url { scheme: Scheme::SoapUdp, host, port_text, path, query, fragment };
        prop_assert_eq!(Url::parse(&url.encode().unwrap(), NO_COLLAPSE).unwrap(), url);
    }
}
