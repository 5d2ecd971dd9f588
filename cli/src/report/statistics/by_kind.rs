//! Counts of articles and videos side by side.

use newsmatter::Kind;

/// How many there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ByKind {
    pub(crate) articles: u64,
    pub(crate) videos: u64,
    /// Those of another `type`: `externallink`, or a word that the format does not know.
    pub(crate) others: u64,
}

impl ByKind {
    pub(crate) fn add(&mut self, kind: &Kind<'_>) {
        let count = match kind {
            Kind::Article => &mut self.articles,
            Kind::Video => &mut self.videos,
            _ => &mut self.others,
        };
        *count += 1;
    }

    pub(crate) fn add_all(&mut self, other: Self) {
        self.articles += other.articles;
        self.videos += other.videos;
        self.others += other.others;
    }

    pub(crate) fn all(self) -> u64 {
        self.articles + self.videos + self.others
    }
}
