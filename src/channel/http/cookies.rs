//! Cookies that a server gives to a client (RFC 6265): kept, and sent back to whom they belong. No I/O, no clock.
//!
//! A cookie for secure connections only is not kept, since there are none. Time is in seconds since 1970.

use std::net::IpAddr;

use crate::datetime::UNIX_EPOCH;
use crate::xml::Text;

/// Cookies that one client keeps; the oldest make room.
const MAX_COOKIES: usize = 50;
/// Bytes of name, value, domain and path of one cookie (RFC 6265, 6.1).
const MAX_COOKIE: usize = 4096;
/// Bytes that one request carries.
const MAX_FIELD: usize = 8192;

const TICKS: u64 = 10_000_000;

#[derive(Debug, Clone, PartialEq, Eq)]
struct Cookie {
    name: String,
    value: String,
    /// In lower case.
    domain: String,
    /// Not for the hosts below the domain.
    host_only: bool,
    path: String,
    /// `None`: as long as the client is there.
    expires: Option<u64>,
}

/// What a client has been given.
#[derive(Debug, Default)]
pub struct CookieJar {
    /// In the order in which they were first given.
    cookies: Vec<Cookie>,
}

impl CookieJar {
    /// Takes the value of a `Set-Cookie` field in the response to a request for this host and path. What makes no sense is
    /// ignored, as is a cookie that is none of the host's business.
    pub fn take(&mut self, host: &str, path: &str, field: &str, now: u64) {
        let Some(cookie) = parse(&host.to_ascii_lowercase(), path, field, now) else { return };
        let known =
            |other: &Cookie| (&other.name, &other.domain, &other.path) == (&cookie.name, &cookie.domain, &cookie.path);
        let place = self.cookies.iter().position(known);
        if cookie.expires.is_some_and(|expires| expires <= now) {
            if let Some(place) = place {
                self.cookies.remove(place);
            }
            return;
        }
        match place {
            Some(place) => self.cookies[place] = cookie,
            None => {
                self.drop_expired(now);
                if self.cookies.len() == MAX_COOKIES {
                    self.cookies.remove(0);
                }
                self.cookies.push(cookie);
            }
        }
    }

    /// The value of the `Cookie` field of a request: longer paths first, then older cookies.
    pub fn field(&mut self, host: &str, path: &str, now: u64) -> Option<String> {
        if self.cookies.is_empty() {
            return None;
        }
        self.drop_expired(now);
        let host = host.to_ascii_lowercase();
        let mut matching: Vec<&Cookie> = self
            .cookies
            .iter()
            .filter(|cookie| match cookie.host_only {
                true => cookie.domain == host,
                false => domain_matches(&host, &cookie.domain),
            })
            .filter(|cookie| path_matches(without_query(path), &cookie.path))
            .collect();
        matching.sort_by_key(|cookie| std::cmp::Reverse(cookie.path.len()));
        let mut field = String::new();
        for cookie in matching {
            let separator = if field.is_empty() { "" } else { "; " };
            if field.len() + separator.len() + cookie.name.len() + 1 + cookie.value.len() > MAX_FIELD {
                break;
            }
            field.extend([separator, &cookie.name, "=", &cookie.value]);
        }
        (!field.is_empty()).then_some(field)
    }

    fn drop_expired(&mut self, now: u64) {
        self.cookies.retain(|cookie| cookie.expires.is_none_or(|expires| expires > now));
    }
}

fn parse(host: &str, path: &str, field: &str, now: u64) -> Option<Cookie> {
    let mut parts = field.split(';');
    let (name, value) = parts.next()?.split_once('=')?;
    let (name, value) = (name.trim(), value.trim());
    let plain = |text: &str| text.bytes().all(|byte| (b' '..0x7F).contains(&byte));
    if name.is_empty() || !plain(name) || !plain(value) {
        return None;
    }
    let (mut domain, mut given_path, mut expires, mut max_age) = (None, None, None, None);
    for part in parts {
        let (attribute, value) = part.split_once('=').unwrap_or((part, ""));
        let (attribute, value) = (attribute.trim(), value.trim());
        // The last of several counts.
        if attribute.eq_ignore_ascii_case("secure") {
            return None;
        } else if attribute.eq_ignore_ascii_case("domain") {
            domain = Some(value.strip_prefix('.').unwrap_or(value).to_ascii_lowercase());
        } else if attribute.eq_ignore_ascii_case("path") {
            given_path = Some(value);
        } else if attribute.eq_ignore_ascii_case("expires") {
            expires = parse_date(value).or(expires);
        } else if attribute.eq_ignore_ascii_case("max-age") {
            max_age = parse_max_age(value, now).or(max_age);
        }
    }
    let (domain, host_only) = match domain.filter(|domain| !domain.is_empty()) {
        None => (host.to_owned(), true),
        Some(domain) if domain == host => (domain, false),
        // A name of one label would be a top-level domain.
        Some(domain) if domain.contains('.') && domain_matches(host, &domain) => (domain, false),
        Some(_) => return None,
    };
    let path = match given_path {
        Some(given) if given.starts_with('/') => given,
        _ => default_path(path),
    };
    if name.len() + value.len() + domain.len() + path.len() > MAX_COOKIE {
        return None;
    }
    Some(Cookie {
        name: name.to_owned(),
        value: value.to_owned(),
        domain,
        host_only,
        path: path.to_owned(),
        expires: max_age.or(expires),
    })
}

fn without_query(path: &str) -> &str {
    path.split('?').next().unwrap_or_default()
}

/// The folder of what was asked for (5.1.4).
fn default_path(path: &str) -> &str {
    match without_query(path).rfind('/') {
        None | Some(0) => "/",
        Some(end) => &path[..end],
    }
}

fn path_matches(path: &str, cookie: &str) -> bool {
    let path = if path.is_empty() { "/" } else { path };
    path.strip_prefix(cookie).is_some_and(|rest| rest.is_empty() || cookie.ends_with('/') || rest.starts_with('/'))
}

/// Both in lower case (5.1.3).
fn domain_matches(host: &str, domain: &str) -> bool {
    let is_address = || host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok();
    host == domain || (host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.')) && !is_address())
}

/// When a cookie of this age is over: zero and less are the past.
fn parse_max_age(value: &str, now: u64) -> Option<u64> {
    let (negative, digits) = value.strip_prefix('-').map_or((false, value), |digits| (true, digits));
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // What is too large for a number is for ever.
    let age = digits.parse::<u64>().unwrap_or(u64::MAX);
    Some(if negative { 0 } else { now.saturating_add(age) })
}

/// A date in any of the forms that servers write (5.1.1): it is known by its parts, wherever they are.
fn parse_date(text: &str) -> Option<u64> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let delimiter = |c: char| !(c.is_ascii_alphanumeric() || c == ':');
    let (mut time, mut day, mut month, mut year) = (None, None, None, None);
    for token in text.split(delimiter).filter(|token| !token.is_empty()) {
        let number = leading_number(token);
        if let (None, Some(found)) = (time, time_of_day(token)) {
            time = Some(found);
        } else if let (None, Some((number, 1..=2))) = (day, number) {
            day = Some(number);
        } else if let (None, Some(found)) = (month, month_of(token, &MONTHS)) {
            month = Some(found);
        } else if let (None, Some((number, 2..=4))) = (year, number) {
            year = Some(number);
        }
    }
    let ((hour, minute, second), day, month) = (time?, day?, month?);
    let year = match year? {
        year @ 70..=99 => year + 1900,
        year @ 0..=69 => year + 2000,
        year => year,
    };
    if year < 1601 {
        return None;
    }
    // Whether there is such a day and time is known elsewhere.
    let text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z");
    let ticks = Text::Utf8(&text).to_date_time().ok()?.ticks;
    Some(ticks.saturating_sub(UNIX_EPOCH) / TICKS)
}

/// The digits at the beginning, if no digit comes behind them, and how many they are.
fn leading_number(token: &str) -> Option<(u32, usize)> {
    let length = token.bytes().take_while(u8::is_ascii_digit).count();
    let number = token[..length].parse().ok()?;
    (length <= 4).then_some((number, length))
}

fn time_of_day(token: &str) -> Option<(u32, u32, u32)> {
    let mut parts = token.split(':').map(|part| leading_number(part).filter(|(_, length)| *length <= 2));
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    Some((hour.0, minute.0, second.0))
}

fn month_of(token: &str, months: &[&str; 12]) -> Option<usize> {
    let start = token.get(..3)?;
    months.iter().position(|month| start.eq_ignore_ascii_case(month)).map(|index| index + 1)
}

#[cfg(test)]
mod tests;
