//! Deserializes the front matter of any file into any type that implements `Deserialize`.
//!
//! It reads the same files as [`parse`](crate::parse), with the same fences, the same reader and
//! the same diagnostics, into types of your own: posts of a blog, pages of a manual, recipes.
//!
//! ```
//! use newsmatter::front_matter;
//!
//! #[derive(serde::Deserialize)]
//! struct Post<'a> {
//!     title: &'a str,
//!     #[serde(default)]
//!     tags: Vec<&'a str>,
//!     draft: Option<bool>,
//! }
//!
//! let text = "---\ntitle: Rain in the north\ntags: [weather, sea]\n---\nIt rained.\n";
//! let post = front_matter::from_str::<Post>(text)?;
//! assert_eq!(post.data.title, "Rain in the north");
//! assert_eq!(post.data.tags, ["weather", "sea"]);
//! assert_eq!(post.data.draft, None);
//! assert_eq!(post.body, "It rained.\n");
//! # Ok::<(), newsmatter::Report>(())
//! ```
//!
//! # Every fault in one run
//!
//! An entry that is at fault is reported and left out, and the others are read on. So a file with
//! seven faults needs one run to show them all.
//!
//! ```
//! use std::collections::BTreeMap;
//!
//! use newsmatter::front_matter;
//!
//! #[derive(Debug, serde::Deserialize)]
//! #[serde(deny_unknown_fields)]
//! # #[allow(dead_code)]
//! struct Post {
//!     title: String,
//!     author: String,
//!     status: Status,
//!     #[serde(default)]
//!     tags: Vec<String>,
//!     weight: Option<u8>,
//!     links: Option<BTreeMap<String, String>>,
//!     image: Option<Image>,
//! }
//!
//! #[derive(Debug, serde::Deserialize)]
//! #[serde(rename_all = "lowercase")]
//! enum Status {
//!     Draft,
//!     Published,
//! }
//!
//! #[derive(Debug, serde::Deserialize)]
//! # #[allow(dead_code)]
//! struct Image {
//!     url: String,
//! }
//!
//! let text = "\
//! ---
//! title: [Rain]
//! status: publisht
//! tag: [weather]
//! weight: 1000
//! links:
//!   home: https://rain.example
//!   home: https://sea.example
//! image:
//!   alt: Rain
//! ---
//! ";
//! let report = front_matter::from_str::<Post>(text).unwrap_err();
//! assert_eq!(
//!     report.to_string(),
//!     "\
//! 1:1 author: missing required field `author`
//! 2:8 title: expected text, found a list
//! 3:9 status: expected one of `draft`, `published`, found `publisht`
//! 4:1 tag: unknown field `tag`
//! 5:9 weight: expected a whole number from 0 to 255, found `1000`
//! 8:3 links.home: duplicate key `home`
//! 9:1 image.url: missing required field `url`"
//! );
//! assert_eq!(report.diagnostics()[3].help.as_deref(), Some("did you mean `tags`?"));
//! ```
//!
//! - A field whose entry is at fault is not said to be missing.
//! - An entry is reported once, at the first value in it that its type does not take.
//! - What is missing is found by reading the type again with a placeholder for each field that is
//!   known to be missing. Where a type takes no placeholder, fields behind it are reported in the
//!   next run.
//! - Inside `#[serde(flatten)]`, serde keeps no place of a value, nor reports an unknown key. A value that
//!   is refused there is found by reading the type without each entry, so that it is reported at its entry.
//! - A type is read as often as it takes to find all that, and once if there is no fault.
//!
//! # Values
//!
//! | in YAML | in Rust |
//! |---|---|
//! | `2021`, `0x1F`, `1.5`, `true`, `~`, nothing | numbers, `bool`, `Option`, by the core schema of YAML 1.2 ([`CoreValue`](crate::yaml::CoreValue)) |
//! | any scalar | `String`, `Cow<str>`, and `&str` where the file has the same characters |
//! | `2021-03-04`, `2021-03-04T06:30:00Z` | types that read text, such as those of chrono, jiff and time |
//! | `[a, b]`, `- a` | `Vec`, tuples, sets |
//! | `{a: b}`, `a: b` below a key | structs, maps |
//! | `draft`, `!circle {radius: 2}`, `{circle: {radius: 2}}` | enums |
//! | nothing, for a list or mapping | an empty one |
//!
//! They are those of `serde_yaml`, but for what the standard says otherwise: `0b11` is text in YAML
//! 1.2 and `017` is 17 (see `docs/second-opinions.md`). Anchors, aliases and merge keys are
//! resolved, within [`Limits`]. A text field takes what is written: `version: 1.10` is `"1.10"`.
//!
//! That holds inside `#[serde(flatten)]` and internally tagged enums, too, where serde asks for a value
//! before it knows its type: a type that refuses a number, boolean or null there is read again with the
//! text. What takes any value, such as a map of `serde_json::Value`, has the number. An untagged
//! enum sees the value as what it is, and refuses `1.10` if none of its variants takes a number. A list
//! or mapping with nothing in it has to be written there, as `[]` or `{}`.
//!
//! ```
//! use std::collections::BTreeMap;
//!
//! # #[cfg(feature = "article")] {
//! #[derive(serde::Deserialize)]
//! struct Own<'a> {
//!     layout: &'a str,
//!     #[serde(flatten, borrow)]
//!     article: newsmatter::Article<'a>,
//!     #[serde(flatten)]
//!     others: BTreeMap<String, serde_json::Value>,
//! }
//!
//! let text = "---\ncategory: news\ntitle: 1.10\nexcerpt: Rain\nlayout: post\nvolume: 1.10\n\
//!     publishedDateTime: 2021-03-04T06:30:00Z\ntype: article\n\
//!     provider:\n  name: Harbour Post\n  domain: harbour.example\ntopics: [2021]\n---\n";
//! let own = newsmatter::front_matter::from_str::<Own<'_>>(text)?.data;
//! assert_eq!((&*own.article.title, &*own.article.topics[0]), ("1.10", "2021"));
//! assert_eq!(own.others["volume"], 1.1);
//! # }
//! # Ok::<(), newsmatter::Report>(())
//! ```
//!
//! [`Spanned`] keeps the place of a value, and [`FrontMatter::span`] finds that of any.
//!
//! # When to use something else
//!
//! - **`gray_matter`** also reads TOML and JSON between its fences, and has other fences. It reports
//!   the first error, without its line in the file, and copies what it reads into a tree first.
//! - **`serde_yaml`** reads YAML without fences, several documents and bare values, from readers, and
//!   writes all of them. It is archived. It stops at the first error.
//! - **`serde-saphyr`** reads and writes YAML of any kind, is maintained, has budgets against hostile
//!   input and options for the booleans of YAML 1.1. It stops at the first error. For YAML that is
//!   not front matter, use it.
//!
//! This module reads front matter alone, and writes none. Into the same structs it is several times
//! faster than each of them, but for files with an alias or merge key, which take the complete
//! parser; `docs/speed.md` has the figures.

mod asked;
#[cfg(feature = "article")]
mod beside;
mod deserialize;
mod deserializer;
mod error;
mod flattened;
mod gather;
mod nodes;
mod parsed;
mod placeholder;
mod recover;
mod repeated;
mod root;
mod spanned;
mod untyped;
mod variant;
mod words;

use std::sync::OnceLock;

use serde::Deserialize;

use self::nodes::Nodes;
pub use self::parsed::FrontMatter;
pub use self::spanned::Spanned;
use crate::diagnostic::{Code, Level, Levels, Report, Sink, conceal};
use crate::limits::Limits;
use crate::read;

/// The deepest nesting that is read, whatever the limit says: values are made by recursion.
const DEEPEST: usize = 256;

/// Reads the front matter of `text`, a whole file, into a `T`.
///
/// # Errors
///
/// A [`Report`] of every diagnostic, if one of them is an error:
///
/// - no front matter, or none that ends: a missing, late or unclosed fence
/// - invalid YAML, a duplicate key, nesting or expansion beyond [`Limits`]
/// - a value that `T` does not take, a missing field that it requires, and with
///   `#[serde(deny_unknown_fields)]` an unknown field
///
/// # Examples
///
/// ```
/// use std::collections::BTreeMap;
///
/// use newsmatter::front_matter;
///
/// let text = "---\nrain: 12\nwind: 7\n---\n";
/// let measured = front_matter::from_str::<BTreeMap<&str, u32>>(text)?;
/// assert_eq!(measured.data["wind"], 7);
/// # Ok::<(), newsmatter::Report>(())
/// ```
pub fn from_str<'de, T: Deserialize<'de>>(text: &'de str) -> Result<FrontMatter<'de, T>, Report> {
    Parser::new().parse(text)
}

/// Reads the front matter of a file's bytes, which may not be UTF-8, as [`from_str`] does that of
/// text.
///
/// # Errors
///
/// As [`from_str`], and for bytes that are not UTF-8, also in the body.
///
/// # Examples
///
/// ```
/// use newsmatter::{Code, front_matter};
///
/// #[derive(Debug, serde::Deserialize)]
/// struct Page {}
///
/// let report = front_matter::from_slice::<Page>(b"---\ntitle: \xFF\n---\n").unwrap_err();
/// assert_eq!(report.diagnostics()[0].code, Code::NotUtf8);
/// ```
pub fn from_slice<'de, T: Deserialize<'de>>(
    bytes: &'de [u8],
) -> Result<FrontMatter<'de, T>, Report> {
    Parser::new().parse_bytes(bytes)
}

/// Reads front matter with custom limits.
///
/// # Examples
///
/// ```
/// use newsmatter::{Code, Limits, front_matter};
///
/// let mut limits = Limits::default();
/// limits.depth = 1;
/// let parser = front_matter::Parser::new().with_limits(limits);
/// let report = parser.parse::<serde_json::Value>("---\ntags: [a]\n---\n").unwrap_err();
/// assert_eq!(report.diagnostics()[0].code, Code::Limit);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Parser {
    limits: Limits,
}

impl Parser {
    /// Makes a parser with the default limits.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::front_matter::Parser;
    ///
    /// let page = Parser::new().parse::<serde_json::Value>("---\ntitle: Rain\n---\n")?;
    /// assert_eq!(page.data["title"], "Rain");
    /// # Ok::<(), newsmatter::Report>(())
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the limits. A [`depth`](Limits::depth) of more than 256 counts as 256.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Limits, front_matter::Parser};
    ///
    /// let mut limits = Limits::default();
    /// limits.depth = 1;
    /// let parser = Parser::new().with_limits(limits);
    /// assert!(parser.parse::<serde_json::Value>("---\ntitle: Rain\n---\n").is_ok());
    /// assert!(parser.parse::<serde_json::Value>("---\ntags: [Rain]\n---\n").is_err());
    /// ```
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self.limits.depth = limits.depth.min(DEEPEST);
        self
    }

    /// Reads the front matter of `text`, as [`from_str`], with this parser's limits.
    ///
    /// # Errors
    ///
    /// As [`from_str`].
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::front_matter::Parser;
    ///
    /// #[derive(serde::Deserialize)]
    /// struct Post {
    ///     title: String,
    /// }
    ///
    /// let post = Parser::new().parse::<Post>("---\ntitle: Rain\n---\nIt rained.\n")?;
    /// assert_eq!(post.data.title, "Rain");
    /// assert_eq!(post.body, "It rained.\n");
    /// # Ok::<(), newsmatter::Report>(())
    /// ```
    pub fn parse<'de, T: Deserialize<'de>>(
        &self,
        text: &'de str,
    ) -> Result<FrontMatter<'de, T>, Report> {
        self.read(text.as_bytes(), Ok(text))
    }

    /// Reads the front matter of a file's bytes, as [`from_slice`], with this parser's limits.
    ///
    /// # Errors
    ///
    /// As [`from_slice`].
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::front_matter::Parser;
    ///
    /// let post = Parser::new().parse_bytes::<serde_json::Value>(b"---\ntitle: Rain\n---\n")?;
    /// assert_eq!(post.data["title"], "Rain");
    /// # Ok::<(), newsmatter::Report>(())
    /// ```
    pub fn parse_bytes<'de, T: Deserialize<'de>>(
        &self,
        bytes: &'de [u8],
    ) -> Result<FrontMatter<'de, T>, Report> {
        self.read(bytes, read::text_of(bytes, &self.limits))
    }

    fn read<'de, T: Deserialize<'de>>(
        &self,
        bytes: &'de [u8],
        text: Result<&'de str, usize>,
    ) -> Result<FrontMatter<'de, T>, Report> {
        self.read_without(bytes, text, |_| false)
    }

    /// As `parse`, without the entries whose keys are left out.
    fn read_without<'de, T: Deserialize<'de>>(
        &self,
        bytes: &'de [u8],
        text: Result<&'de str, usize>,
        is_left_out: impl Fn(&str) -> bool,
    ) -> Result<FrontMatter<'de, T>, Report> {
        let mut sink = Sink::new(Some(levels()), self.limits.findings);
        let mut nodes = Nodes::for_file(bytes.len());
        let body = read::read_file(bytes, text, &self.limits, &mut nodes, &mut sink);
        nodes.leave_out(is_left_out);
        let source = text.unwrap_or_default();
        let data = recover::read(source, &nodes, &mut sink);
        let complete = body.zip(data);
        let mut findings = sink.finish(complete.is_some());
        conceal(&mut findings.diagnostics, bytes);
        match complete {
            Some((body, data)) if findings.errors == 0 => Ok(FrontMatter {
                data,
                body,
                source,
                limits: self.limits,
                warnings: findings.diagnostics,
            }),
            _ => Err(Report::new(
                findings.unreported(),
                findings.diagnostics,
                bytes,
            )),
        }
    }
}

/// The default levels, but for unknown fields: where a type denies them, they are errors.
fn levels() -> &'static Levels {
    static LEVELS: OnceLock<Levels> = OnceLock::new();
    LEVELS.get_or_init(|| {
        let mut levels = Levels::default();
        levels.set(Code::UnknownField, Level::Deny);
        levels
    })
}
