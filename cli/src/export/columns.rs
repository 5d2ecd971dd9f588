//! The columns of a table of articles, and which of them are wanted.

use clap::Args;
use clap::builder::PossibleValuesParser;

/// The column that names the file.
pub(super) const FILE: &str = "file";
/// What comes after the front matter.
pub(super) const BODY: &str = "body";
/// Encrypted content, which is for those who have the key.
pub(super) const SECURED: &str = "secured";

/// Every column, in order: those of the library between the two that files have.
pub(super) const ALL: [&str; 23] = [
    FILE,
    "category",
    "title",
    "excerpt",
    "published_date_time",
    "published_date_time_utc_offset",
    "original_url",
    "web_url",
    "amp_web_url",
    "cdn_amp_web_url",
    "kind",
    "quality",
    "heat",
    "published",
    "removed",
    "featured_content",
    "provider",
    "topics",
    "tags",
    "images",
    "related",
    SECURED,
    BODY,
];

/// The columns that are asked for.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Selection {
    /// Only these columns, with commas between them
    #[arg(long, value_name = "NAMES", value_delimiter = ',', conflicts_with_all = ["with", "without"])]
    #[arg(value_parser = PossibleValuesParser::new(ALL), hide_possible_values = true)]
    columns: Vec<String>,
    /// The usual columns, and these: `secured`, `body`
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    #[arg(value_parser = PossibleValuesParser::new(ALL), hide_possible_values = true)]
    with: Vec<String>,
    /// The usual columns, but for these
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    #[arg(value_parser = PossibleValuesParser::new(ALL), hide_possible_values = true)]
    without: Vec<String>,
}

impl Selection {
    /// The positions of the wanted columns in [`ALL`], in the order of the table.
    #[cfg(feature = "parquet")]
    pub(super) fn positions(&self) -> Vec<usize> {
        let wanted = ALL.iter().enumerate().filter(|(_, name)| self.has(name));
        wanted.map(|(position, _)| position).collect()
    }

    /// Whether a column is wanted.
    pub(super) fn has(&self, name: &str) -> bool {
        let is_in = |names: &[String]| names.iter().any(|other| other == name);
        if !self.columns.is_empty() {
            return is_in(&self.columns);
        }
        let is_usual = name != SECURED && name != BODY;
        (is_usual || is_in(&self.with)) && !is_in(&self.without)
    }
}

#[cfg(all(test, feature = "parquet"))]
mod tests {
    #[test]
    fn they_are_those_of_the_library_and_two_more() {
        let fields = newsmatter::columns::fields();
        let names: Vec<_> = fields.iter().map(|field| field.name().as_str()).collect();
        let [_, between @ .., _] = &super::ALL;
        assert_eq!(names, between);
    }
}
