//! Time spans as text. Written as XML Schema durations, which is what binary peers show; the notation
//! `[+|-][d.]HH:mm:ss[.fffffff]` of the API's documentation is read as well.

use super::datetime::{fraction, fraction_text};
use super::{not_a, overflow};
use crate::error::Result;

const SECOND: u64 = 10_000_000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

pub(super) fn format(ticks: i64) -> String {
    use std::fmt::Write;
    let span = ticks.unsigned_abs();
    if span == 0 {
        return "PT0S".to_owned();
    }
    let mut text = String::from(if ticks < 0 { "-P" } else { "P" });
    // Writing to a String cannot fail.
    if span >= DAY {
        let _ = write!(text, "{}D", span / DAY);
    }
    if !span.is_multiple_of(DAY) {
        text.push('T');
        for (count, unit) in [(span % DAY / HOUR, 'H'), (span % HOUR / MINUTE, 'M')] {
            if count > 0 {
                let _ = write!(text, "{count}{unit}");
            }
        }
        if !span.is_multiple_of(MINUTE) {
            let _ = write!(text, "{}{}S", span % MINUTE / SECOND, fraction_text(span % SECOND));
        }
    }
    text
}

pub(super) fn parse(text: &str) -> Result<i64> {
    let (negative, rest) = match text.as_bytes() {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] if rest.first() != Some(&b'P') => (false, rest),
        rest => (false, rest),
    };
    let parsed = match rest {
        [b'P', rest @ ..] => parse_duration(rest),
        _ => parse_clock(rest),
    };
    let span = parsed.ok_or_else(|| not_a("time span", text))?;
    let signed = if negative { 0i64.checked_sub_unsigned(span) } else { i64::try_from(span).ok() };
    signed.ok_or_else(|| overflow("time span", text))
}

/// After the `P`. Years count 365 days and months 30, as .NET has it. Saturates instead of overflowing.
fn parse_duration(mut text: &[u8]) -> Option<u64> {
    const UNITS: [(u8, bool, u64); 6] = [
        (b'Y', false, 365 * DAY),
        (b'M', false, 30 * DAY),
        (b'D', false, DAY),
        (b'H', true, HOUR),
        (b'M', true, MINUTE),
        (b'S', true, SECOND),
    ];
    let (mut span, mut next, mut time) = (0u64, 0, false);
    while !text.is_empty() {
        if let (false, [b'T', rest @ ..]) = (time, text) {
            time = true;
            text = rest;
        }
        let (count, rest) = number(text)?;
        let (part, rest) = fraction(rest)?;
        let (unit, rest) = rest.split_first()?;
        let at = next + UNITS[next..].iter().position(|(letter, after_t, _)| letter == unit && *after_t == time)?;
        // Only seconds have fractions.
        if *unit != b'S' && text[..text.len() - rest.len()].contains(&b'.') {
            return None;
        }
        span = span.saturating_add(count.saturating_mul(UNITS[at].2)).saturating_add(part);
        next = at + 1;
        text = rest;
    }
    (next > 0).then_some(span)
}

/// `[d.]HH:mm:ss[.fffffff]`
fn parse_clock(text: &[u8]) -> Option<u64> {
    let (first, rest) = number(text)?;
    let (days, hours, rest) = match rest {
        [b'.', rest @ ..] => {
            let (hours, rest) = number(rest)?;
            (first, hours, rest)
        }
        _ => (0, first, rest),
    };
    let [b':', m1, m2, b':', s1, s2, rest @ ..] = rest else { return None };
    let digit = |byte: u8| byte.is_ascii_digit().then(|| u64::from(byte - b'0'));
    let (minutes, seconds) = (digit(*m1)? * 10 + digit(*m2)?, digit(*s1)? * 10 + digit(*s2)?);
    let (part, rest) = fraction(rest)?;
    if hours > 23 || minutes > 59 || seconds > 59 || !rest.is_empty() {
        return None;
    }
    Some(days.saturating_mul(DAY).saturating_add(hours * HOUR + minutes * MINUTE + seconds * SECOND + part))
}

/// Digits, at least one; saturates.
fn number(text: &[u8]) -> Option<(u64, &[u8])> {
    let count = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let value = text[..count]
        .iter()
        .fold(0u64, |value, digit| value.saturating_mul(10).saturating_add(u64::from(digit - b'0')));
    (count > 0).then_some((value, &text[count..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_example_has_its_ticks() {
        let ticks = i64::from_le_bytes([0x50, 0x7F, 0x9F, 0x5B, 0xDA, 0, 0, 0]);
        assert_eq!(format(ticks), "P1DT2H3M4.005S");
        assert_eq!(parse("P1DT2H3M4.005S"), Ok(ticks));
        assert_eq!(parse("1.02:03:04.005"), Ok(ticks));
    }

    #[test]
    fn signs_zero_and_the_ends_of_the_range() {
        for (ticks, text) in [(0, "PT0S"), (-15_000_000, "-PT1.5S"), (1, "PT0.0000001S"), (DAY as i64, "P1D")] {
            assert_eq!(format(ticks), text);
            assert_eq!(parse(text), Ok(ticks));
        }
        assert_eq!(parse(&format(i64::MIN)), Ok(i64::MIN));
        assert_eq!(parse("-00:00:01.5"), Ok(-15_000_000));
        assert!(parse("P99999999999999999999D").is_err());
    }

    #[test]
    fn malformed_durations_are_refused() {
        for bad in [
            "", "P", "PT", "P1", "P1S", "PT1D", "PT1M1H", "P1.5D", "PT1.S", "1:00:00x", "24:00:00", "00:60:00",
            "00:00", "+P1D",
        ] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_time_span_survives_its_text(ticks: i64) {
            assert_eq!(parse(&format(ticks)), Ok(ticks));
        }
    }
}
