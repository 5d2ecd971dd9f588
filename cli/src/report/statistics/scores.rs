//! Quality against heat, and on which side of the line what is published stands.

use std::collections::BTreeMap;

use super::summary::{Judgement, Score};

/// The sites publish from this heat on, and what is not removed. That is their policy and not
/// the format's, which asks no more than that the heat is not below the quality.
pub(crate) const PUBLISHED_FROM: i32 = 70;

/// The least values of the bands of quality.
const QUALITY: [i32; 22] = [
    i32::MIN,
    0,
    10,
    20,
    30,
    40,
    50,
    60,
    70,
    80,
    90,
    100,
    110,
    120,
    130,
    140,
    150,
    160,
    170,
    180,
    190,
    200,
];

/// The least values of the bands of heat. -1, for what is held back, has one of its own.
const HEAT: [i32; 25] = [
    i32::MIN,
    -1,
    0,
    10,
    20,
    30,
    40,
    50,
    60,
    70,
    80,
    90,
    100,
    110,
    120,
    130,
    140,
    150,
    160,
    170,
    180,
    190,
    200,
    300,
    500,
];

/// Values that are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Band {
    /// The least of them.
    pub(crate) start: i32,
    /// The greatest one.
    pub(crate) end: i32,
}

/// The scored documents of two bands.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cell {
    pub(crate) published: u64,
    pub(crate) unpublished: u64,
}

/// What a score says, and whether that is what the format and the sites' policy ask for. Every
/// score has one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    /// Published, with a heat of at least the quality, and of at least [`PUBLISHED_FROM`].
    Published,
    /// Published, with a heat of at least the quality, but below [`PUBLISHED_FROM`].
    PublishedCold,
    /// Published, with a heat below the quality: a finding, `heat-below-quality`.
    PublishedBelowQuality,
    /// Not published, with a heat below [`PUBLISHED_FROM`], but not of -1.
    Cold,
    /// Not published, with a heat of -1.
    HeldBack,
    /// Not published, with a heat of at least [`PUBLISHED_FROM`], and removed.
    Removed,
    /// Not published, with a heat of at least [`PUBLISHED_FROM`], and not removed.
    HotUnpublished,
}

/// The scores of all documents.
#[derive(Default)]
pub(crate) struct Scores {
    /// By the bands of heat and quality.
    cells: BTreeMap<(Band, Band), Cell>,
    standings: BTreeMap<Standing, u64>,
}

impl Band {
    /// The band of `starts` that `value` is in.
    fn of(value: i32, starts: &[i32]) -> Self {
        let after = starts.partition_point(|&start| start <= value);
        let start = after.checked_sub(1).and_then(|at| starts.get(at));
        let next = starts.get(after);
        Self {
            start: start.copied().unwrap_or(i32::MIN),
            end: next.map_or(i32::MAX, |next| next.saturating_sub(1)),
        }
    }

    /// The bands of quality, in order.
    pub(crate) fn all_of_quality() -> impl Iterator<Item = Self> {
        QUALITY.iter().map(|&start| Self::of(start, &QUALITY))
    }

    /// The bands of heat, in order.
    pub(crate) fn all_of_heat() -> impl Iterator<Item = Self> {
        HEAT.iter().map(|&start| Self::of(start, &HEAT))
    }
}

impl Standing {
    /// All of them, those that are as asked for first.
    pub(crate) const ALL: [Self; 7] = [
        Self::Published,
        Self::Cold,
        Self::HeldBack,
        Self::Removed,
        Self::PublishedCold,
        Self::HotUnpublished,
        Self::PublishedBelowQuality,
    ];

    fn of(score: Score, is_removed: bool) -> Self {
        let is_hot = score.heat >= PUBLISHED_FROM;
        match score {
            Score {
                published: true,
                heat,
                quality,
            } => match (heat >= quality, is_hot) {
                (false, _) => Self::PublishedBelowQuality,
                (true, true) => Self::Published,
                (true, false) => Self::PublishedCold,
            },
            Score { heat: -1, .. } => Self::HeldBack,
            _ if !is_hot => Self::Cold,
            _ if is_removed => Self::Removed,
            _ => Self::HotUnpublished,
        }
    }
}

impl Scores {
    pub(super) fn add(&mut self, judgement: Judgement) {
        let Some(score) = judgement.score() else {
            return;
        };
        let bands = (
            Band::of(score.heat, &HEAT),
            Band::of(score.quality, &QUALITY),
        );
        let cell = self.cells.entry(bands).or_default();
        if score.published {
            cell.published += 1;
        } else {
            cell.unpublished += 1;
        }
        let standing = Standing::of(score, judgement.removed == Some(true));
        *self.standings.entry(standing).or_default() += 1;
    }

    /// The cells that have documents: heat, quality, and how many.
    pub(crate) fn cells(&self) -> impl DoubleEndedIterator<Item = (Band, Band, Cell)> {
        self.cells
            .iter()
            .map(|(&(heat, quality), &cell)| (heat, quality, cell))
    }

    pub(crate) fn standing(&self, standing: Standing) -> u64 {
        self.standings.get(&standing).copied().unwrap_or_default()
    }
}
