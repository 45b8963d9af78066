//! Dates and times: a count of 100 ns units since the year 1, and how it was meant.

use super::not_a;
use crate::error::Result;

/// How a date and time reads as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateTimeKind {
    /// No time zone.
    #[default]
    Unspecified,
    /// Universal time, suffix `Z`.
    Utc,
    /// Local time with its offset; the count is in universal time.
    Local,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DateTime {
    /// Units of 100 ns since 0001-01-01T00:00:00, at most [`DateTime::MAX_TICKS`].
    pub ticks: u64,
    pub kind: DateTimeKind,
}

const SECOND: u64 = 10_000_000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

impl DateTime {
    /// 100 ns before the year 10000.
    pub const MAX_TICKS: u64 = 3_155_378_975_999_999_999;

    /// From the wire form: ticks with the kind in the top two bits. `None` if out of range. The kind of ambiguous
    /// local times (3) reads as local.
    pub fn from_wire(raw: u64) -> Option<Self> {
        let ticks = raw & (u64::MAX >> 2);
        let kind = match raw >> 62 {
            0 => DateTimeKind::Unspecified,
            1 => DateTimeKind::Utc,
            _ => DateTimeKind::Local,
        };
        (ticks <= Self::MAX_TICKS).then_some(Self { ticks, kind })
    }

    pub fn to_wire(self) -> u64 {
        let kind = match self.kind {
            DateTimeKind::Unspecified => 0,
            DateTimeKind::Utc => 1,
            DateTimeKind::Local => 2,
        };
        self.ticks & (u64::MAX >> 2) | kind << 62
    }

    /// `YYYY-MM-DDThh:mm:ss[.f…][Z|±hh:mm]`. A time with offset becomes local, counted in universal time; fraction
    /// digits after the seventh are dropped.
    pub(super) fn parse(text: &str) -> Result<Self> {
        parse(text.as_bytes()).ok_or_else(|| not_a("date and time", text))
    }
}

fn parse(text: &[u8]) -> Option<DateTime> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T', h1, h2, b':', n1, n2, b':', s1, s2, rest @ ..] = text else {
        return None;
    };
    let year = two(*y1, *y2)? * 100 + two(*y3, *y4)?;
    let (month, day) = (two(*m1, *m2)?, two(*d1, *d2)?);
    let (hour, minute, second) = (two(*h1, *h2)?, two(*n1, *n2)?, two(*s1, *s2)?);
    let (fraction, zone) = fraction(rest)?;
    if year == 0
        || !(1..=12).contains(&month)
        || day == 0
        || day > days_in_month(year, month)
        || minute > 59
        || second > 59
    {
        return None;
    }
    // 24:00:00 is the start of the next day.
    if hour > 24 || (hour == 24 && (minute, second, fraction) != (0, 0, 0)) {
        return None;
    }
    let ticks = days_before(year, month, day) * DAY + hour * HOUR + minute * MINUTE + second * SECOND + fraction;
    let (ticks, kind) = match zone {
        [] => (ticks, DateTimeKind::Unspecified),
        [b'Z'] => (ticks, DateTimeKind::Utc),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let (hours, minutes) = (two(*h1, *h2)?, two(*m1, *m2)?);
            if minutes > 59 || hours * 60 + minutes > 14 * 60 {
                return None;
            }
            let offset = hours * HOUR + minutes * MINUTE;
            let ticks = if *sign == b'+' { ticks.checked_sub(offset)? } else { ticks + offset };
            (ticks, DateTimeKind::Local)
        }
        _ => return None,
    };
    (ticks <= DateTime::MAX_TICKS).then_some(DateTime { ticks, kind })
}

fn two(tens: u8, ones: u8) -> Option<u64> {
    (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| u64::from(tens - b'0') * 10 + u64::from(ones - b'0'))
}

/// An optional `.` and digits, in ticks; and what follows.
pub(super) fn fraction(text: &[u8]) -> Option<(u64, &[u8])> {
    let Some(digits) = text.strip_prefix(b".") else { return Some((0, text)) };
    let count = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if count == 0 {
        return None;
    }
    let padded = digits[..count].iter().chain(std::iter::repeat(&b'0')).take(7);
    let ticks = padded.fold(0, |ticks, digit| ticks * 10 + u64::from(digit - b'0'));
    Some((ticks, &digits[count..]))
}

fn is_leap(year: u64) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_in_month(year: u64, month: u64) -> u64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 0001-01-01 to this day.
fn days_before(year: u64, month: u64, day: u64) -> u64 {
    let years = year - 1;
    let days = years * 365 + years / 4 - years / 100 + years / 400;
    days + (1..month).map(|month| days_in_month(year, month)).sum::<u64>() + day - 1
}

/// Year, month and day of a day count.
fn date(mut days: u64) -> (u64, u64, u64) {
    let mut year = 1;
    for (length, years) in [(146_097, 400), (36_524, 100), (1_461, 4), (365, 1)] {
        // The last day of a leap cycle must not start another century or year.
        let whole = (days / length).min(if years == 100 || years == 1 { 3 } else { u64::MAX });
        days -= whole * length;
        year += whole * years;
    }
    let mut month = 1;
    while days >= days_in_month(year, month) {
        days -= days_in_month(year, month);
        month += 1;
    }
    (year, month, days + 1)
}

impl std::fmt::Display for DateTime {
    /// Local times are shown with the offset `+00:00`: the same instant, whatever the zone of this machine.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ticks = self.ticks.min(Self::MAX_TICKS);
        let (year, month, day) = date(ticks / DAY);
        let (hour, minute, second) = (ticks % DAY / HOUR, ticks % HOUR / MINUTE, ticks % MINUTE / SECOND);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")?;
        f.write_str(&fraction_text(ticks % SECOND))?;
        f.write_str(match self.kind {
            DateTimeKind::Unspecified => "",
            DateTimeKind::Utc => "Z",
            DateTimeKind::Local => "+00:00",
        })
    }
}

/// `.` and up to seven digits, or nothing.
pub(super) fn fraction_text(ticks: u64) -> String {
    if ticks == 0 { String::new() } else { format!(".{ticks:07}").trim_end_matches('0').to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_example_has_its_bytes() {
        let value = DateTime::parse("2009-02-13T23:31:30.1234567Z").unwrap();
        assert_eq!(value.to_wire().to_le_bytes(), [0x87, 0xCB, 0x20, 0x55, 0x4A, 0x5C, 0xCB, 0x48]);
        assert_eq!(value.to_string(), "2009-02-13T23:31:30.1234567Z");
    }

    #[test]
    fn the_ends_of_the_range_survive() {
        for text in
            ["0001-01-01T00:00:00", "9999-12-31T23:59:59.9999999", "2000-02-29T00:00:00Z", "1900-03-01T00:00:00.5"]
        {
            assert_eq!(DateTime::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(DateTime::from_wire(DateTime::MAX_TICKS + 1), None);
    }

    #[test]
    fn an_offset_makes_the_time_local_and_the_count_universal() {
        let local = DateTime::parse("2024-01-01T01:30:00+02:00").unwrap();
        assert_eq!(local.kind, DateTimeKind::Local);
        assert_eq!(local.ticks, DateTime::parse("2023-12-31T23:30:00Z").unwrap().ticks);
        assert_eq!(DateTime::parse(&local.to_string()), Ok(local));
    }

    #[test]
    fn midnight_may_be_written_as_24() {
        assert_eq!(DateTime::parse("2024-02-28T24:00:00").unwrap().to_string(), "2024-02-29T00:00:00");
    }

    #[test]
    fn impossible_dates_are_refused() {
        for bad in [
            "",
            "2024-02-30T00:00:00",
            "2023-02-29T00:00:00",
            "2024-13-01T00:00:00",
            "2024-00-01T00:00:00",
            "0000-01-01T00:00:00",
            "2024-01-01T24:00:01",
            "2024-01-01T00:60:00",
            "2024-01-01T00:00:60",
            "2024-01-01T00:00:00.",
            "2024-01-01T00:00:00+15:00",
            "2024-01-01T00:00:00z",
            "2024-01-01 00:00:00",
            "2024-1-1T00:00:00",
            "0001-01-01T00:00:00+01:00",
            "9999-12-31T24:00:00",
        ] {
            assert!(DateTime::parse(bad).is_err(), "{bad}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_time_survives_its_text(ticks in 0..=DateTime::MAX_TICKS) {
            for kind in [DateTimeKind::Unspecified, DateTimeKind::Utc, DateTimeKind::Local] {
                let value = DateTime { ticks, kind };
                assert_eq!(DateTime::parse(&value.to_string()), Ok(value));
                assert_eq!(DateTime::from_wire(value.to_wire()), Some(value));
            }
        }
    }
}
