//! Documents by the month they were published in.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, Datelike as _, FixedOffset};
use newsmatter::Kind;

use super::by_kind::ByKind;

/// A month of UTC, as its number from January of the year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Month(pub(crate) i32);

/// Documents by month.
#[derive(Default)]
pub(crate) struct Months(BTreeMap<Month, ByKind>);

impl Month {
    pub(crate) fn of(moment: DateTime<FixedOffset>) -> Self {
        let day = moment.naive_utc().date();
        // Below 12, so that it fits.
        let month = i32::try_from(day.month0()).unwrap_or_default();
        Self(day.year() * 12 + month)
    }

    pub(crate) fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// Its number in the year: 0 is January.
    pub(crate) fn in_year(self) -> usize {
        usize::try_from(self.0.rem_euclid(12)).unwrap_or_default()
    }

    /// `January`
    pub(crate) fn name(self) -> &'static str {
        // Below 12, so that there is one.
        let number = u8::try_from(self.in_year() + 1).ok();
        let month = number.and_then(|number| chrono::Month::try_from(number).ok());
        month.map_or("", |month| month.name())
    }
}

/// `March 2021`
impl fmt::Display for Month {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.name(), self.year())
    }
}

/// The year of Go's zero time, which says that there was no date (`zero-timestamp`). It would make
/// the plot two thousand years wide.
const YEAR_OF_ZERO: i32 = 1;

impl Months {
    /// Counts a document, unless its date says that there was none.
    pub(super) fn add(&mut self, month: Month, kind: &Kind<'_>) {
        if month.year() == YEAR_OF_ZERO {
            return;
        }
        self.0.entry(month).or_default().add(kind);
    }

    /// The months that have documents, in order.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = (Month, ByKind)> {
        self.0.iter().map(|(&month, &counts)| (month, counts))
    }

    /// The first month with documents and the last one.
    pub(crate) fn range(&self) -> Option<(Month, Month)> {
        let (&first, _) = self.0.first_key_value()?;
        let (&last, _) = self.0.last_key_value()?;
        Some((first, last))
    }

    /// The month with the most documents, of several the first.
    pub(crate) fn largest(&self) -> Option<(Month, u64)> {
        self.iter()
            .map(|(month, counts)| (month, counts.all()))
            .rev()
            .max_by_key(|&(_, count)| count)
    }
}
