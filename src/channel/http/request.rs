//! The head of a request: read by a host, written by a proxy.

use std::borrow::Cow;
use std::mem::MaybeUninit;
use std::sync::Arc;

use super::content_type::{self, ContentType, MIME_VERSION, MULTIPART};
use super::fields::{MAX_FIELDS, MessageFields, bad, check_lines, check_value, head_end, is_token, text};
use super::{Framing, Parsed, Refusal};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Method {
    #[default]
    Post,
    Get,
    Head,
    Other,
}

/// What a host has to know of a request before its body.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RequestHead {
    pub method: Method,
    /// Path and query.
    pub target: String,
    /// Who the client believes to be talking to: host and port; empty if HTTP/1.0 does not say.
    pub host: String,
    pub minor_version: u8,
    pub framing: Framing,
    pub keep_alive: bool,
    pub expects_continue: bool,
    /// Empty if there is none.
    pub content_type: ContentType,
    /// From SOAPAction with SOAP 1.1, from the content type with 1.2 (and from SOAPAction as well, since there are clients
    /// that do not know better).
    pub action: Option<Arc<str>>,
    pub user_agent: Option<String>,
}

type Result<T = (), E = (u16, Cow<'static, str>)> = std::result::Result<T, E>;

/// The head at the beginning of `bytes`, which may be preceded by one empty line.
pub fn parse_request(bytes: &[u8], max_head: usize) -> Parsed<RequestHead> {
    let skipped = if bytes.starts_with(b"\r\n") { 2 } else { 0 };
    let bytes = &bytes[skipped..];
    let Some(end) = head_end(bytes) else { return unfinished(bytes, max_head) };
    if end > max_head {
        return refused(too_large(max_head));
    }
    match parse(&bytes[..end]) {
        Ok(head) => Parsed::Complete { head, consumed: skipped + end },
        Err(refusal) => refused(refusal),
    }
}

fn refused((status, reason): (u16, Cow<'static, str>)) -> Parsed<RequestHead> {
    Parsed::Refused(Refusal { status, reason })
}

fn too_large(max_head: usize) -> (u16, Cow<'static, str>) {
    bad(format!("the head of the request is larger than {max_head} bytes"))
}

/// There is no end of the head yet. What cannot become one is refused at once, so that it is not waited for.
fn unfinished(bytes: &[u8], max_head: usize) -> Parsed<RequestHead> {
    if bytes.len() > max_head {
        return refused(too_large(max_head));
    }
    // The last byte may be half of a line end.
    let complete = bytes.strip_suffix(b"\r").unwrap_or(bytes);
    if let Err(refusal) = check_lines(complete) {
        return refused(refusal);
    }
    if bytes.first().is_some_and(|&byte| !is_token(byte)) && !bytes.starts_with(b"\r") {
        return refused(bad("this is not a request of HTTP"));
    }
    Parsed::NeedMore
}

fn parse(bytes: &[u8]) -> Result<RequestHead> {
    check_lines(bytes)?;
    let mut fields = [const { MaybeUninit::uninit() }; MAX_FIELDS];
    let mut request = httparse::Request::new(&mut []);
    match request.parse_with_uninit_headers(bytes, &mut fields) {
        Ok(httparse::Status::Complete(_)) => {}
        Ok(httparse::Status::Partial) => return Err(bad("the head of the request ends early")),
        Err(httparse::Error::Version) => return Err(version_refusal(bytes)),
        Err(httparse::Error::TooManyHeaders) => return Err(bad(format!("more than {MAX_FIELDS} fields in the head"))),
        Err(error) => return Err(bad(format!("the head of the request is not well-formed: {error}"))),
    }
    let (Some(method), Some(target), Some(minor_version)) = (request.method, request.path, request.version) else {
        return Err(bad("the request line is not complete"));
    };
    let mut message = MessageFields::default();
    let (mut host, mut soap_action, mut user_agent, mut expects) = (None, None, None, None);
    for field in request.headers.iter() {
        check_value(field.value)?;
        if message.take(field.name, field.value)? {
            continue;
        }
        let once = |seen: &mut Option<&'_ [u8]>| match seen {
            Some(_) => Err(bad(format!("more than one {}", field.name))),
            None => Ok(()),
        };
        if field.name.eq_ignore_ascii_case("host") {
            once(&mut host)?;
            host = Some(field.value);
        } else if field.name.eq_ignore_ascii_case("soapaction") {
            once(&mut soap_action)?;
            soap_action = Some(field.value);
        } else if field.name.eq_ignore_ascii_case("user-agent") {
            user_agent = Some(String::from_utf8_lossy(field.value).into_owned());
        } else if field.name.eq_ignore_ascii_case("expect") {
            expects = Some(text(field.value)?);
        }
    }
    let framing = message.framing(minor_version)?.unwrap_or(Framing::None);
    let (target, authority) = target_parts(method, target)?;
    let host = match (authority, host) {
        (_, None) if minor_version > 0 => return Err(bad("a request of HTTP/1.1 without Host")),
        (Some(authority), _) => authority,
        (None, Some(host)) => text(host)?,
        (None, None) => "",
    };
    check_host(host)?;
    let expects_continue = match expects {
        _ if minor_version == 0 => false,
        None => false,
        Some(expects) if expects.eq_ignore_ascii_case("100-continue") => true,
        Some(_) => return Err((417, "an expectation other than 100-continue".into())),
    };
    if message.is_coded {
        return Err((415, "a content coding".into()));
    }
    let content_type = ContentType::parse(message.content_type.unwrap_or_default());
    let soap_action = soap_action.map(text).transpose()?.and_then(content_type::soap_action);
    Ok(RequestHead {
        method: match method {
            "POST" => Method::Post,
            "GET" => Method::Get,
            "HEAD" => Method::Head,
            _ => Method::Other,
        },
        target: target.into_owned(),
        host: host.to_owned(),
        minor_version,
        framing,
        keep_alive: message.keeps_alive(minor_version),
        expects_continue,
        action: content_type.action().or(soap_action).map(Into::into),
        content_type,
        user_agent,
    })
}

/// Another version of HTTP is refused as such, anything else as no HTTP.
fn version_refusal(head: &[u8]) -> (u16, Cow<'static, str>) {
    let line = head.split(|&byte| byte == b'\r').next().unwrap_or_default();
    let version = line.rsplit(|&byte| byte == b' ').next().unwrap_or_default();
    match version {
        b"HTTP/1.0" | b"HTTP/1.1" => bad("there is more on the request line than method, target and version"),
        [b'H', b'T', b'T', b'P', b'/', major, b'.', minor] if major.is_ascii_digit() && minor.is_ascii_digit() => {
            (505, "another version of HTTP".into())
        }
        _ => bad("the request line does not end with a version of HTTP"),
    }
}

/// Path and query, and the authority if the target has one of its own.
fn target_parts<'a>(method: &str, target: &'a str) -> Result<(Cow<'a, str>, Option<&'a str>)> {
    if target.contains('#') || !target.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(bad("the target of the request is not a URL"));
    }
    if target.starts_with('/') {
        return Ok((Cow::Borrowed(target), None));
    }
    if let Some(rest) = target.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("http://")).map(|_| &target[7..]) {
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        let path = if path.starts_with('/') { Cow::Borrowed(path) } else { Cow::Owned(format!("/{path}")) };
        return Ok((path, Some(authority)));
    }
    match (method, target) {
        ("OPTIONS", "*") => Ok((Cow::Borrowed("/"), None)),
        _ => Err(bad("the target of the request is neither a path nor an http URL")),
    }
}

/// A name or an address, and perhaps a port.
fn check_host(host: &str) -> Result {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%!$&'()*+,;=:[]".contains(&byte);
    if host.bytes().all(allowed) { Ok(()) } else { Err(bad("Host is not a host")) }
}

/// What a proxy sends in front of a body.
pub struct NewRequest<'a> {
    /// Path and query, or the whole URL for an HTTP proxy.
    pub target: &'a str,
    pub host: &'a str,
    pub content_type: &'a str,
    pub soap_action: Option<&'a str>,
    pub cookie: Option<&'a str>,
    pub length: usize,
}

/// Writes the head of a POST request.
pub fn write_request(out: &mut Vec<u8>, request: &NewRequest<'_>) {
    let mut put = |text: &str| out.extend_from_slice(text.as_bytes());
    put("POST ");
    put(request.target);
    put(" HTTP/1.1\r\nHost: ");
    put(request.host);
    put("\r\nContent-Type: ");
    put(request.content_type);
    if request.content_type.starts_with(MULTIPART) {
        put(MIME_VERSION);
    }
    if let Some(action) = request.soap_action {
        put("\r\nSOAPAction: \"");
        put(action);
        put("\"");
    }
    if let Some(cookie) = request.cookie {
        put("\r\nCookie: ");
        put(cookie);
    }
    put("\r\nContent-Length: ");
    put(&request.length.to_string());
    put("\r\n\r\n");
}

#[cfg(test)]
mod tests;
