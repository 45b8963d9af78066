//! URLs: peers send them as destinations, and as places to look elsewhere.

use crate::url::{Flags, Url, combine};

/// `flags base LF reference`.
pub fn url(case: &[u8]) {
    const WILDCARDS: u8 = 0x01;
    const NO_COLLAPSE: u8 = 0x02;
    let Some((bits, text)) = case.split_first() else { return };
    let text = String::from_utf8_lossy(text);
    let (base, reference) = text.split_once('\n').unwrap_or((&text, ""));
    let flags = Flags {
        allow_host_wildcards: bits & WILDCARDS != 0,
        no_path_collapse: bits & NO_COLLAPSE != 0,
        ..Flags::default()
    };
    let Ok(url) = Url::parse(base, flags) else {
        assert!(combine(base, reference, flags).is_err(), "a base that is no URL");
        return;
    };
    check(&url, flags);
    if let Ok(combined) = combine(base, reference, flags) {
        check(&Url::parse(&combined, flags).expect("what was combined is a URL"), flags);
    }
    // Nothing else, or the same document.
    let same = combine(base, "", flags).expect("a URL and nothing are a URL");
    let same = Url::parse(&same, flags).expect("what was combined is a URL");
    assert_eq!(Url { fragment: url.fragment.clone(), ..same }, url);
}

fn check(url: &Url, flags: Flags) {
    assert!(!url.host.is_empty() && (url.path.is_empty() || url.path.starts_with('/')));
    assert!(url.port_text.is_empty() || url.port().is_some(), "a port is a number");
    let written = url.encode().expect("a URL can be written");
    assert!(written.bytes().all(|byte| byte.is_ascii_graphic()));
    // Escaped slashes have become slashes, and dots beside them segments, which are not to be taken for those that were
    // written.
    let as_is = Flags { no_path_collapse: true, ..flags };
    assert_eq!(Url::parse(&written, as_is).as_ref(), Ok(url), "{written}");
}
