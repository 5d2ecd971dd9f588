//! Instants that programs write where there is none.

use chrono::{DateTime, FixedOffset, NaiveDate};

/// Year, month and day of midnights that stand for no date, and what counts from them or means it.
const ZEROS: [(i32, u32, u32, &str); 5] = [
    (1, 1, 1, "the zero time of Go and .NET programs"),
    (1601, 1, 1, "the zero time of Windows"),
    (1899, 12, 30, "the zero time of spreadsheets"),
    (1900, 1, 1, "the zero time of SQL Server"),
    (1970, 1, 1, "the zero time of Unix"),
];

/// Returns what an instant is that means that there is no date, in UTC or in its own offset.
pub(crate) fn zero(value: DateTime<FixedOffset>) -> Option<&'static str> {
    let (utc, local) = (value.naive_utc(), value.naive_local());
    let zero = ZEROS.iter().find(|&&(year, month, day, _)| {
        let midnight =
            NaiveDate::from_ymd_opt(year, month, day).and_then(|date| date.and_hms_opt(0, 0, 0));
        midnight.is_some_and(|midnight| midnight == utc || midnight == local)
    });
    if let Some(&(_, _, _, name)) = zero {
        return Some(name);
    }
    let last = NaiveDate::from_ymd_opt(9999, 12, 31)?;
    (utc.date() == last || local.date() == last).then_some("the last time of .NET and SQL programs")
}
