//! News articles as typed values: a validating parser, a canonical writer, lossless edits and
//! fixes for files whose YAML front matter describes an article.
//!
//! ```
//! # #[cfg(feature = "article")] {
//! let text = r#"---
//! category: news
//! title: "Ferries return to the northern line"
//! excerpt: "After nine years the night boat sails again."
//! publishedDateTime: 2021-03-04T06:30:00Z
//! webUrl: "https://www.harbour-post.example/ferries-return"
//! type: article
//!
//! provider:
//!   name: Harbour Post
//!   domain: harbour-post.example
//!
//! topics:
//!   - Ferries
//! ---
//!
//! "#;
//! let document = newsmatter::parse(text)?;
//! assert_eq!(document.article.title, "Ferries return to the northern line");
//! assert_eq!(document.article.provider.domain.as_deref(), Some("harbour-post.example"));
//! assert_eq!(newsmatter::to_string(&document.article), text);
//! # }
//! # Ok::<(), newsmatter::Report>(())
//! ```
//!
//! # What to use
//!
//! | you want to | use |
//! |---|---|
//! | read an article, and refuse a faulty one | [`parse`] |
//! | see everything that is wrong with a file | [`check`], [`Renderer`] |
//! | choose which rules count, and set resource limits | [`Parser`], [`Level`], [`Limits`] |
//! | expect keys beside the format's, and read them | [`Parser::allow_keys`], `Document::extra` |
//! | add rules | [`Rule`], [`Parser::with_rule`] |
//! | show text of a file without its secret | [`redact`], [`Redactor`] |
//! | find where a field is, and which field is at an offset | [`Fields`], [`LineIndex`] |
//! | write an article | [`to_string`], [`Writer`] |
//! | check an article before it is written | [`Article::check`] |
//! | keep or send a document | [`OwnedDocument`] |
//! | change a field and nothing else | [`Editor`] |
//! | repair what can be repaired | [`fix()`], [`Fixer`] |
//! | read folders of files | `corpus`, with feature `corpus` |
//! | query with Arrow, data frames and SQL engines | `columns`, with feature `arrow` |
//! | publish or read the sites' JSON | `feed`, with feature `json` |
//! | read other front matter into any type | `front_matter`, with feature `serde` |
//! | look below the fields | [`fence`], [`yaml`] |
//! | list the fields, and what each means | [`mod@format`] |
//!
//! The [cookbook](https://docs.rs/newsmatter/latest/newsmatter/cookbook/) has tasks of programs, with
//! code: a folder, keys, a rule, a cache, other renderers.
//!
//! # When something is wrong
//!
//! One pass reports everything wrong, each at its exact location. A [`Diagnostic`] is plain data: a
//! [`Code`] that can be looked up and set to another [`Level`], a byte [`Span`] in the file, the
//! path of the field, a message of what was expected and what was found, help, and often a
//! [`Fix`].
//!
//! ```
//! # #[cfg(feature = "article")] {
//! let text = "---\ncategory: news\ntitle: 2021\n---\n";
//! let report = newsmatter::parse(text).unwrap_err();
//! let misread = &report.diagnostics()[5];
//! assert_eq!(
//!     newsmatter::Renderer::new(text).render(misread),
//!     "\
//! warning[misread-text]: expected text, found `2021`, which other readers take for a number
//!   --> 3:8 title
//!   |
//! 3 | title: 2021
//!   |        ^^^^
//!   = help: put it in double quotes
//!   = fix: quote it
//! "
//! );
//! # }
//! ```
//!
//! # The YAML that is read
//!
//! The native reader ([`yaml::Reader`]) reads what sites, libraries and people write: mappings and
//! sequences in block style, all scalar styles over one line or several, flow collections, comments
//! and anchors. What it accepts means the same to every YAML reader. What it declines is one entry
//! for the complete parser of feature `full-yaml`: aliases, merge keys, tags, `? key`. Spans, paths,
//! rules and messages are identical either way. Without the feature such an entry is reported as an
//! error that names the construct.
//!
//! Values are typed by field, from their own text: `title: 1.10` is the text `1.10`, never a
//! number. Text that other readers would take for something else is reported.
//!
//! # Promises
//!
//! - Writing an article that was read from a canonical document returns the same bytes.
//! - An edit or a fix changes the bytes it names and no others.
//! - Any input is safe: no panic, work linear in the input, named [`Limits`], no `unsafe`.
//! - The content of `secured` is in no message, rendering or `Debug` output.
//!
//! # What it does not do
//!
//! - It follows no URL, and reads files only with feature `corpus`.
//! - It knows one kind of article. Other front matter is read into any type by `front_matter`, with
//!   feature `serde`.
//! - It does not decrypt `secured`, nor render the body.
//!
//! # Features
//!
//! - `article` (default): articles, and whatever is about them. Without it there are [`yaml`],
//!   [`fence`], [`format`](mod@format), [`Fields`], [`Diagnostic`], [`Renderer`] and, with `serde`, the module
//!   `front_matter`: `default-features = false, features = ["serde", "full-yaml"]` has 19
//!   dependencies in place of 62, and no chrono, no url and no Unicode tables but those of widths
//! - `serde` (default): `Serialize` and `Deserialize` for the model, with the documents' keys;
//!   module `front_matter`
//! - `full-yaml` (default): YAML outside the subset
//! - `json`: the sites' published JSON
//! - `corpus`: folders of documents, read in parallel
//! - `arrow`: articles as Arrow columns and back

#![forbid(unsafe_code)]
#![deny(missing_docs)]
// What input can reach must not panic.
#![deny(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used
)]
#![cfg_attr(
    test,
    allow(
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::string_slice,
        clippy::unwrap_used
    )
)]
#![cfg_attr(docsrs, feature(doc_cfg))]
// Most of the crate is about articles; to say so at each item is noise.
#![cfg_attr(docsrs, doc(auto_cfg(hide(feature = "article"))))]
// What the shared modules have for articles alone is not cut out of them: the linker does that.
#![cfg_attr(not(feature = "article"), allow(dead_code, unused_imports))]

// Whatever is about articles; features whose modules need it imply it.
#[cfg(feature = "article")]
mod article_check;
#[cfg(feature = "article")]
mod bind;
mod bytes;
#[cfg(all(doc, not(doctest)))]
pub mod cookbook {
    #![doc = include_str!("../docs/cookbook.md")]
}
#[cfg(feature = "arrow")]
pub mod columns;
#[cfg(feature = "corpus")]
pub mod corpus;
mod diagnostic;
#[cfg(feature = "article")]
mod edit;
mod explain;
#[cfg(feature = "json")]
pub mod feed;
pub mod fence;
mod fence_findings;
#[cfg(feature = "article")]
mod field;
#[cfg(feature = "article")]
mod fix;
pub mod format;
#[cfg(feature = "serde")]
pub mod front_matter;
mod limits;
#[cfg(feature = "article")]
mod model;
#[cfg(feature = "article")]
mod owned_document;
mod read;
#[cfg(feature = "article")]
mod rules;
mod source;
mod suggest;
#[cfg(feature = "article")]
mod write;
pub mod yaml;

/// The crate of the timestamps' type.
#[cfg(feature = "article")]
pub use chrono;
/// The crate of the URLs' type, [`Url`](url::Url).
#[cfg(feature = "article")]
pub use url;

#[cfg(feature = "article")]
pub use self::{
    bind::{Checked, Document, Parser, Rule, check, parse},
    edit::{EditError, Editor, FieldValue},
    fix::{Fixed, Fixer, fix},
    model::{
        Article, FocalRegion, Image, ImageUrl, Kind, Link, LinkError, Provider, RelatedLink,
        Secured, SecuredError, SecuredPart,
    },
    owned_document::OwnedDocument,
    write::{LineEnding, Writer, to_string},
};
pub use self::{
    diagnostic::{
        Applicability, Code, CustomCode, Diagnostic, Edit, FieldPath, Fix, KeyPattern, Label,
        Level, ParseCodeError, ParsePathError, ParseWordError, PathSegment, Renderer, Report,
        Severity,
    },
    limits::Limits,
    read::Fields,
    source::{ColumnUnit, Line, LineIndex, Location, Redactor, Span, redact},
};

/// Runs the examples of the README.
#[cfg(all(doctest, feature = "article"))]
#[doc = include_str!("../README.md")]
struct Readme;
