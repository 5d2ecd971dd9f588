//! Articles as Arrow columns, and back.
//!
//! Arrow is the layout in memory that data frames and query engines share. This module converts
//! between articles and columns, so that any of them can query an archive:
//!
//! | from | to | with |
//! |---|---|---|
//! | an array of documents | articles and diagnostics | [`parse_documents`], to be called by an engine |
//! | an [`Article`](crate::Article) | a row | [`ArticlesBuilder`] |
//! | a row | an [`Article`](crate::Article) | [`Articles`] |
//!
//! # The columns
//!
//! [`fields`] are named as the fields of [`Article`](crate::Article), in snake case and in its
//! order:
//!
//! | columns | type |
//! |---|---|
//! | `category`, `title`, `excerpt`, `kind` | `Utf8` |
//! | `original_url`, `web_url`, `amp_web_url`, `cdn_amp_web_url`, `featured_content`, `secured` | `Utf8`, nullable |
//! | `published_date_time` | `Timestamp(Microsecond, "UTC")` |
//! | `published_date_time_utc_offset` | `Int32`, nullable |
//! | `quality`, `heat` | `Int32`, nullable |
//! | `published`, `removed` | `Boolean`, nullable |
//! | `provider` | `Struct`: `name` (`Utf8`), `domain`, `id` (`Utf8`, nullable), `images` |
//! | `topics`, `tags` | `List` of `Utf8` |
//! | `images` | `List` of `Struct`: `url` (`Utf8`), `width`, `height` (`UInt32`), and, nullable, `quality` (`Int32`), `is_cached` (`Boolean`), `title`, `attribution` (`Utf8`), `focal_region` (`Struct` of `x1`, `x2`, `y1`, `y2`, `Int32`) |
//! | `related` | `List` of `Struct`: the columns of [`RelatedLink`](crate::RelatedLink), nullable but for `title` and `images` |
//!
//! `published_date_time_utc_offset` has the seconds east of UTC that a timestamp was given with,
//! and is null for UTC, as in every document the sites publish. With it, the way back yields the same
//! article.
//!
//! **`secured` is a column**, since an article without it is another article. This crate shows
//! its content nowhere; whoever makes a table public leaves the column out. `Debug` of an Arrow
//! array shows everything.
//!
//! What columns cannot hold is an error, never another value: see [`AppendError`].

mod articles;
mod builder;
mod documents;
mod error;
mod findings;
mod schema;

pub use self::{
    articles::Articles,
    builder::ArticlesBuilder,
    documents::{ParsedDocuments, parse_documents, parse_documents_with},
    error::{AppendError, ArticlesError, DocumentsError, ValueError},
    schema::{fields, findings_schema, schema},
};
