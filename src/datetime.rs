//! Points in time: `WS_DATETIME` counts 100-nanosecond ticks from the year 1, `FILETIME` from the year 1601.

use crate::abi::WS_E_INVALID_FORMAT;
use crate::error::{Failure, Result};

/// The last tick of the year 9999.
pub const LAST_TICK: u64 = 3_155_378_975_999_999_999;
/// 1 January 1601, 00:00, in ticks.
pub const FILE_TIME_EPOCH: u64 = 504_911_232_000_000_000;
/// 1 January 1970, 00:00, in ticks.
pub const UNIX_EPOCH: u64 = 621_355_968_000_000_000;

/// `WS_E_INVALID_FORMAT` outside the years 1601 to 9999.
pub fn ticks_to_file_time(ticks: u64) -> Result<u64> {
    if ticks > LAST_TICK {
        return Err(Failure::new(WS_E_INVALID_FORMAT, format!("A date of {ticks} ticks is after the year 9999.")));
    }
    ticks.checked_sub(FILE_TIME_EPOCH).ok_or_else(|| {
        Failure::new(WS_E_INVALID_FORMAT, format!("A date of {ticks} ticks is before 1601, where file times begin."))
    })
}

/// `WS_E_INVALID_FORMAT` after the year 9999.
pub fn file_time_to_ticks(file_time: u64) -> Result<u64> {
    match file_time.checked_add(FILE_TIME_EPOCH) {
        Some(ticks) if ticks <= LAST_TICK => Ok(ticks),
        _ => Err(Failure::new(WS_E_INVALID_FORMAT, format!("The file time {file_time} is after the year 9999."))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: u64 = 24 * 60 * 60 * 10_000_000;

    #[test]
    fn the_epochs_are_the_days_they_are_named_after() {
        // 1600 years are four cycles of 146097 days; from 1601 to 1970 there are 134774 days.
        assert_eq!(FILE_TIME_EPOCH, 4 * 146_097 * DAY);
        assert_eq!(UNIX_EPOCH, FILE_TIME_EPOCH + 134_774 * DAY);
        assert_eq!(LAST_TICK, (25 * 146_097 - 366) * DAY - 1);
    }

    #[test]
    fn file_times_and_ticks_convert_both_ways_at_the_limits() {
        for (ticks, file_time) in
            [(FILE_TIME_EPOCH, 0), (UNIX_EPOCH, 116_444_736_000_000_000), (LAST_TICK, LAST_TICK - FILE_TIME_EPOCH)]
        {
            assert_eq!(ticks_to_file_time(ticks), Ok(file_time));
            assert_eq!(file_time_to_ticks(file_time), Ok(ticks));
        }
    }

    #[test]
    fn a_date_outside_the_years_1601_to_9999_is_refused() {
        for ticks in [0, FILE_TIME_EPOCH - 1, LAST_TICK + 1, u64::MAX] {
            assert_eq!(ticks_to_file_time(ticks).unwrap_err().code, WS_E_INVALID_FORMAT);
        }
        for file_time in [LAST_TICK - FILE_TIME_EPOCH + 1, u64::MAX] {
            assert_eq!(file_time_to_ticks(file_time).unwrap_err().code, WS_E_INVALID_FORMAT);
        }
    }
}
