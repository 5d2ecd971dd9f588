//! The largest of many, and what they leave.

use std::cmp::Reverse;

/// The largest of some things, in falling order.
pub(crate) struct Ranking<T> {
    pub(crate) first: Vec<T>,
    /// How many others there are.
    pub(crate) others: usize,
    /// What the others count together.
    pub(crate) count_of_others: u64,
}

/// The `most` largest of `items` by their counts; among equals, the smaller key comes first.
pub(crate) fn largest<T, K: Ord>(
    items: impl IntoIterator<Item = T>,
    most: usize,
    count: impl Fn(&T) -> u64,
    key: impl Fn(&T) -> K,
) -> Ranking<T> {
    let mut first: Vec<T> = items.into_iter().collect();
    let order = |item: &T| (Reverse(count(item)), key(item));
    if first.len() > most {
        first.select_nth_unstable_by_key(most, order);
    }
    let others = first.split_off(most.min(first.len()));
    first.sort_by_key(order);
    Ranking {
        first,
        count_of_others: others.iter().map(count).sum(),
        others: others.len(),
    }
}
