//! Numbers as they are written on the page.

pub(crate) use crate::number::grouped;

/// `1 document`, `1,234 documents`
pub(crate) fn counted(number: u64, what: &str) -> String {
    match number {
        1 => format!("1 {what}"),
        _ => format!("{} {what}s", grouped(number)),
    }
}

/// Four characters at most: `834`, `1.2k`, `96k`, `14M`.
pub(crate) fn short(number: u64) -> String {
    let with_unit = |unit: u64, sign| match number / unit {
        whole @ 0..=9 => format!("{whole}.{}{sign}", number % unit * 10 / unit),
        whole => format!("{whole}{sign}"),
    };
    match number {
        0..=999 => number.to_string(),
        1_000..=999_999 => with_unit(1_000, 'k'),
        1_000_000..=999_999_999 => with_unit(1_000_000, 'M'),
        _ => with_unit(1_000_000_000, 'G'),
    }
}

/// A share in percent: `12.5 %`. What is not nothing is not shown as nothing, and what is not
/// all not as all.
pub(crate) fn percent(part: u64, whole: u64) -> String {
    if whole == 0 {
        return String::from("–");
    }
    let (part, whole) = (u128::from(part), u128::from(whole));
    let tenths = (part * 2_000 + whole) / (whole * 2);
    match tenths {
        0 if part > 0 => String::from("< 0.1\u{A0}%"),
        1_000 if part < whole => String::from("> 99.9\u{A0}%"),
        _ => format!("{}.{}\u{A0}%", tenths / 10, tenths % 10),
    }
}

/// `8.0 MB`, in units of a thousand.
pub(crate) fn bytes(number: u64) -> String {
    let units = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")];
    let fitting = units.into_iter().find(|&(size, _)| number >= size);
    match fitting {
        Some((size, unit)) => {
            let tenths = number % size / (size / 10);
            format!("{}.{tenths}\u{A0}{unit}", grouped(number / size))
        }
        None => counted(number, "byte"),
    }
}

/// A count as a length to be drawn. No page is so wide that one above four billion could be
/// told from that.
pub(crate) fn length(count: u64) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// How many there are.
pub(crate) fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
