//! `WS_DURATION` and the XML Schema type `duration`: years and months have no fixed length, so it is not a number.

use super::plan::DurationRange;
use super::scalar::malformed;
use crate::abi::{E_INVALIDARG, WS_DURATION};
use crate::error::{Failure, Result};

/// `-PnYnMnDTnHnMn.nS`; at least one part, no empty time part.
pub(crate) fn parse(text: &str) -> Result<WS_DURATION> {
    let trimmed = text.trim_matches([' ', '\t', '\r', '\n']);
    parse_parts(trimmed).ok_or_else(|| malformed(format!("'{trimmed}' is not a duration")))
}

fn parse_parts(text: &str) -> Option<WS_DURATION> {
    let (negative, rest) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let mut rest = rest.strip_prefix('P')?;
    let mut value = ZERO;
    value.negative = negative.into();
    let mut parts = 0;
    for (unit, place) in [('Y', &mut value.years), ('M', &mut value.months), ('D', &mut value.days)] {
        if let Some(number) = take(&mut rest, unit)? {
            *place = number;
            parts += 1;
        }
    }
    if rest.is_empty() {
        return (parts > 0).then_some(value);
    }
    rest = rest.strip_prefix('T')?;
    let mut parts = 0;
    for (unit, place) in [('H', &mut value.hours), ('M', &mut value.minutes)] {
        if let Some(number) = take(&mut rest, unit)? {
            *place = number;
            parts += 1;
        }
    }
    if !rest.is_empty() {
        let seconds = rest.strip_suffix('S')?;
        let (whole, fraction) = match seconds.split_once('.') {
            Some((whole, fraction)) if !fraction.is_empty() => (whole, fraction),
            Some(_) => return None,
            None => (seconds, ""),
        };
        value.seconds = digits(whole)?;
        if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        // Finer than 100 ns is cut off.
        let ticks: u32 = format!("{fraction:0<7}").get(..7)?.parse().ok()?;
        (value.milliseconds, value.ticks) = (ticks / TICKS_PER_MILLISECOND, ticks % TICKS_PER_MILLISECOND);
        parts += 1;
    }
    (parts > 0).then_some(value)
}

const TICKS_PER_MILLISECOND: u32 = 10_000;
const ZERO: WS_DURATION = WS_DURATION {
    negative: 0,
    years: 0,
    months: 0,
    days: 0,
    hours: 0,
    minutes: 0,
    seconds: 0,
    milliseconds: 0,
    ticks: 0,
};

fn digits(text: &str) -> Option<u32> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

/// Takes `<digits><unit>` from the front if the next part has that unit. `None`: malformed.
fn take(rest: &mut &str, unit: char) -> Option<Option<u32>> {
    let end = rest.bytes().take_while(u8::is_ascii_digit).count();
    if end == 0 || !rest[end..].starts_with(unit) {
        return Some(None);
    }
    let number = digits(&rest[..end])?;
    *rest = &rest[end + 1..];
    Some(Some(number))
}

/// The canonical text. `WS_E_INVALID_FORMAT` if milliseconds or ticks are not below a second and a millisecond.
pub(crate) fn format(value: &WS_DURATION) -> Result<String> {
    if value.milliseconds >= 1000 || value.ticks >= TICKS_PER_MILLISECOND {
        let (milliseconds, ticks) = (value.milliseconds, value.ticks);
        return Err(malformed(format!("A duration has {milliseconds} milliseconds and {ticks} ticks")));
    }
    let mut text = String::from(if value.negative != 0 { "-P" } else { "P" });
    let part = |number: u32, unit: &str, text: &mut String| {
        if number != 0 {
            text.push_str(&number.to_string());
            text.push_str(unit);
        }
    };
    part(value.years, "Y", &mut text);
    part(value.months, "M", &mut text);
    part(value.days, "D", &mut text);
    let mut time = String::new();
    part(value.hours, "H", &mut time);
    part(value.minutes, "M", &mut time);
    let fraction = value.milliseconds * TICKS_PER_MILLISECOND + value.ticks;
    if value.seconds != 0 || fraction != 0 || (time.is_empty() && text.ends_with('P')) {
        time.push_str(&value.seconds.to_string());
        if fraction != 0 {
            time.push('.');
            time.push_str(format!("{fraction:07}").trim_end_matches('0'));
        }
        time.push('S');
    }
    if !time.is_empty() {
        text.push('T');
        text.push_str(&time);
    }
    Ok(text)
}

/// Durations have only a partial order, so the description brings the comparison along.
pub(crate) fn check(value: &WS_DURATION, range: Option<&DurationRange>) -> Result {
    let Some(range) = range else { return Ok(()) };
    let Some(compare) = range.compare else {
        return Err(Failure::new(E_INVALIDARG, "A duration description has a range, but no comparer"));
    };
    let order = |a: &WS_DURATION, b: &WS_DURATION| {
        let mut result = 0;
        // SAFETY: the comparer of the application's description, called as the API declares it; the error object
        // is optional.
        let code = unsafe { compare(a, b, &mut result, std::ptr::null_mut()) };
        if code < 0 { Err(Failure::new(code, "The comparer of a duration description failed")) } else { Ok(result) }
    };
    if order(value, &range.min)? < 0 || order(value, &range.max)? > 0 {
        return Err(malformed("The duration is outside the range of its description"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_read_and_written_part_by_part() {
        for text in ["P1Y2M3DT4H5M6.7S", "-P1D", "PT0S", "PT36H", "P2M", "PT0.0000001S", "P1YT1S", "PT1M"] {
            assert_eq!(format(&parse(text).unwrap()).unwrap(), text);
        }
        let value = parse(" P1DT1.0025001S ").unwrap();
        assert_eq!((value.days, value.seconds, value.milliseconds, value.ticks), (1, 1, 2, 5001));
    }

    #[test]
    fn what_is_no_duration_is_refused() {
        for text in
            ["", "P", "PT", "P1", "1D", "P1S", "PT1D", "P1M1Y", "P-1D", "PT1.S", "PT.5S", "P1DT", "P99999999999D"]
        {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn milliseconds_and_ticks_stay_below_their_next_unit() {
        assert!(format(&WS_DURATION { milliseconds: 1000, ..ZERO }).is_err());
        assert!(format(&WS_DURATION { ticks: 10_000, ..ZERO }).is_err());
        assert_eq!(format(&WS_DURATION { milliseconds: 999, ticks: 9999, ..ZERO }).unwrap(), "PT0.9999999S");
    }
}
