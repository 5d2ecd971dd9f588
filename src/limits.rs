//! How much of a document is read before reading stops.

/// Bounds on what one document may cost, each with a message of its own when it is reached.
///
/// Reading is linear in the input either way; the limits bound the input, and what a complete
/// YAML parser makes of it, where a few lines can stand for gigabytes.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "article")] {
/// use newsmatter::{Code, Limits, Parser};
///
/// let mut limits = Limits::default();
/// limits.bytes = 1_000;
/// let parser = Parser::new().with_limits(limits);
/// let checked = parser.check(&[b'-'; 1_001]);
/// assert_eq!(checked.diagnostics[0].code, Code::TooLarge);
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Limits {
    /// Size of the input, in bytes. Default 64 MiB: 250 times the largest document seen.
    ///
    /// Values above 4 GiB count as 4 GiB.
    pub bytes: usize,
    /// How deep mappings and sequences may nest. Default 64: documents nest 5 deep.
    pub depth: usize,
    /// How many nodes a document that needs the complete YAML parser may have, expanded
    /// aliases included. Default 32,768: the largest document seen has some 6,000, and each
    /// costs that parser up to a microsecond.
    pub nodes: usize,
    /// How many nodes aliases may stand for, of `nodes`. Default 16,384.
    pub alias_nodes: usize,
    /// How many bytes of text aliases may stand for. Default 1 MiB.
    pub alias_bytes: usize,
    /// How many findings are kept of a document; the rest is counted. Default 1,000.
    pub findings: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 64 << 20,
            depth: 64,
            nodes: 32_768,
            alias_nodes: 16_384,
            alias_bytes: 1 << 20,
            findings: 1_000,
        }
    }
}
