//! The head of a response: written by a host, read by a proxy.

use std::borrow::Cow;

use super::content_type::{MIME_VERSION, MULTIPART};
use super::date;
use super::fields::{MAX_FIELDS, MessageFields, check_lines, check_value, head_end, text};
use super::{Framing, Parsed, Refusal};

/// What a proxy has to know of a response before its body.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ResponseHead {
    pub status: u16,
    pub reason: String,
    pub minor_version: u8,
    pub framing: Framing,
    pub keep_alive: bool,
    pub content_type: Option<String>,
    pub location: Option<String>,
    /// The schemes that the server (or a proxy) asks for.
    pub authenticate: Vec<String>,
    /// Each `Set-Cookie` field.
    pub set_cookies: Vec<String>,
}

/// The head at the beginning of `bytes`. Interim responses (1xx) are heads like others.
pub fn parse_response(bytes: &[u8], max_head: usize) -> Parsed<ResponseHead> {
    let refused = |reason: Cow<'static, str>| Parsed::Refused(Refusal { status: 502, reason });
    if !b"HTTP/1.".starts_with(&bytes[..bytes.len().min(7)]) {
        return refused("this is not HTTP".into());
    }
    let Some(end) = head_end(bytes) else {
        return match bytes.len() {
            length if length > max_head => refused(format!("the head is larger than {max_head} bytes").into()),
            _ => Parsed::NeedMore,
        };
    };
    if end > max_head {
        return refused(format!("the head is larger than {max_head} bytes").into());
    }
    match parse(&bytes[..end]) {
        Ok(head) => Parsed::Complete { head, consumed: end },
        Err(reason) => refused(reason),
    }
}

fn parse(bytes: &[u8]) -> Result<ResponseHead, Cow<'static, str>> {
    check_lines(bytes).map_err(|(_, text)| text)?;
    let mut fields = [httparse::EMPTY_HEADER; MAX_FIELDS];
    let mut response = httparse::Response::new(&mut fields);
    match response.parse(bytes) {
        Ok(httparse::Status::Complete(_)) => {}
        Ok(httparse::Status::Partial) => return Err("the head ends early".into()),
        Err(error) => return Err(format!("the head is not well-formed: {error}").into()),
    }
    let (Some(status), Some(minor_version)) = (response.code, response.version) else {
        return Err("the status line is not complete".into());
    };
    let mut message = MessageFields::default();
    let mut head = ResponseHead {
        status,
        reason: response.reason.unwrap_or_default().to_owned(),
        minor_version,
        ..ResponseHead::default()
    };
    for field in response.headers.iter() {
        check_value(field.value).map_err(|(_, text)| text)?;
        if message.take(field.name, field.value).map_err(|(_, text)| text)? {
            continue;
        }
        if field.name.eq_ignore_ascii_case("location") {
            head.location = text(field.value).ok().map(str::to_owned);
        } else if ["www-authenticate", "proxy-authenticate"].iter().any(|name| field.name.eq_ignore_ascii_case(name)) {
            // Each challenge begins with its scheme; what follows is the scheme's own: parameters, which have values.
            let words =
                text(field.value).unwrap_or_default().split(',').filter_map(|part| part.split_whitespace().next());
            head.authenticate.extend(words.filter(|word| !word.contains('=')).map(str::to_owned));
        } else if field.name.eq_ignore_ascii_case("set-cookie") {
            head.set_cookies.extend(text(field.value).ok().map(str::to_owned));
        }
    }
    head.keep_alive = message.keeps_alive(minor_version);
    head.content_type = message.content_type.map(str::to_owned);
    head.framing = match status {
        100..=199 | 204 | 304 => Framing::None,
        _ => message.framing(minor_version).map_err(|(_, text)| text)?.unwrap_or(Framing::UntilClose),
    };
    Ok(head)
}

/// Writes the head of a response whose body is so long. HTTP/1.0 has to be told that a connection stays, 1.1 that it does
/// not.
#[allow(clippy::too_many_arguments, reason = "each is one line of the head")]
pub fn write_response(
    out: &mut Vec<u8>,
    status: u16,
    content_type: Option<&str>,
    length: usize,
    keep_alive: bool,
    minor_version: u8,
    more: &[(&str, &str)],
) {
    let mut put = |text: &str| out.extend_from_slice(text.as_bytes());
    let mut digits = itoa::Buffer::new();
    put("HTTP/1.1 ");
    put(digits.format(status));
    put(" ");
    put(reason_phrase(status));
    if let Some(content_type) = content_type {
        put("\r\nContent-Type: ");
        put(content_type);
        if content_type.starts_with(MULTIPART) {
            put(MIME_VERSION);
        }
    }
    put("\r\nContent-Length: ");
    put(digits.format(length));
    for (name, value) in more {
        put("\r\n");
        put(name);
        put(": ");
        put(value);
    }
    match (keep_alive, minor_version) {
        (true, 0) => put("\r\nConnection: keep-alive"),
        (true, _) => {}
        (false, _) => put("\r\nConnection: close"),
    }
    put("\r\nDate: ");
    date::with_now(|now| put(now));
    put("\r\n\r\n");
}

pub fn reason_phrase(status: u16) -> &'static str {
    match status {
        100 => "Continue",
        200 => "OK",
        202 => "Accepted",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        417 => "Expectation Failed",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        503 => "Service Unavailable",
        505 => "HTTP Version Not Supported",
        _ => "Unknown",
    }
}

#[cfg(test)]
mod tests;
