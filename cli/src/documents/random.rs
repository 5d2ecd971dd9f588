//! Numbers that look random and are the same wherever and whenever they are made.

/// A generator of random numbers: `SplitMix64`, as published by Steele, Lea and Flood (2014).
#[derive(Clone, Debug)]
pub(crate) struct Random {
    state: u64,
}

/// What the state moves on by: 2^64 divided by the golden ratio, made odd.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

impl Random {
    /// The numbers that belong to a seed.
    pub(crate) const fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The numbers that belong to the thing `number` of a seed.
    ///
    /// Whatever one thing takes, the next has the same numbers.
    pub(crate) fn of(seed: u64, number: u32) -> Self {
        // Mixed twice, so that neighbours in either have nothing in common.
        let seed = Self::new(seed).next();
        Self::new(Self::new(seed ^ u64::from(number)).next())
    }

    /// Any number.
    pub(crate) const fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(STEP);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number less than `end`; 0 if that is 0.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(end)) >> 64) as u64
    }

    /// A number of `first` to `last`.
    pub(crate) fn between(&mut self, first: u32, last: u32) -> u32 {
        let count = u64::from(last.saturating_sub(first)) + 1;
        first + (((self.next() >> 32) * count) >> 32) as u32
    }

    /// Whether something happens that does in `share` of 1,000 cases.
    pub(crate) fn in_thousand(&mut self, share: u32) -> bool {
        self.between(0, 999) < share
    }

    /// Whether something happens that does in `share` of all cases, from 0 to 1.
    pub(crate) fn happens(&mut self, share: f64) -> bool {
        let cases = f64::from(u32::MAX) + 1.0;
        f64::from((self.next() >> 32) as u32) < share * cases
    }

    /// One of the items.
    pub(crate) fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        let at = self.below(items.len() as u64);
        items[usize::try_from(at).unwrap_or_default()]
    }

    /// One of the items, each as often as its weight says.
    pub(crate) fn weighted<T: Copy, const N: usize>(&mut self, items: [(u32, T); N]) -> T {
        let total = items.iter().map(|(weight, _)| weight).sum::<u32>();
        let mut left = self.between(0, total.saturating_sub(1));
        for (weight, item) in items {
            if left < weight {
                return item;
            }
            left -= weight;
        }
        items[N - 1].1
    }

    /// A number as a measured distribution has them: `quantiles` tells its least and greatest
    /// and, evenly spaced, what lies between.
    pub(crate) fn along(&mut self, quantiles: &[u32]) -> u32 {
        let spaces = quantiles.len().saturating_sub(1);
        let at = usize::try_from(self.below(spaces as u64)).unwrap_or_default();
        self.between(quantiles[at], quantiles[at + 1])
    }

    /// So many random bytes.
    pub(crate) fn bytes(&mut self, count: usize) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(count + 8);
        while bytes.len() < count {
            bytes.extend(self.next().to_le_bytes());
        }
        bytes.truncate(count);
        bytes
    }
}
