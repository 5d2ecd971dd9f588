//! Which minutes had a second more.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

/// The half years with a leap second at their end, since 1972 (RFC 3339, Appendix D; IERS).
const JUNE: [i32; 11] = [
    1972, 1981, 1982, 1983, 1985, 1992, 1993, 1994, 1997, 2012, 2015,
];
const DECEMBER: [i32; 16] = [
    1972, 1973, 1974, 1975, 1976, 1977, 1978, 1979, 1987, 1989, 1990, 1995, 1998, 2005, 2008, 2016,
];

/// The last year for which leap seconds are known; a later June or December may have one.
const KNOWN_UNTIL: i32 = 2026;

/// Whether a second that is counted as the second before, gone on with, is one that there was.
pub(super) fn is_leap_second(utc: NaiveDateTime) -> bool {
    let is_last_minute = (utc.hour(), utc.minute(), utc.second()) == (23, 59, 59);
    is_last_minute && ends_with_leap_second(utc.date())
}

fn ends_with_leap_second(day: NaiveDate) -> bool {
    let year = day.year();
    match (day.month(), day.day()) {
        (6, 30) => year > KNOWN_UNTIL || JUNE.contains(&year),
        (12, 31) => year > KNOWN_UNTIL || DECEMBER.contains(&year),
        _ => false,
    }
}
