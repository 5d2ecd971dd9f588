//! The keys of a document beside the fields of an article.

use serde::de::Deserialize;

use super::asked::Asked;
use super::{FrontMatter, Parser};
use crate::bind::Document;
use crate::diagnostic::Report;
use crate::format::Record;

impl<'a> Document<'a> {
    /// Reads the keys beside those of the format into a `T`: a struct of them, or a map of all.
    ///
    /// A field that the format has is read as well if `T` is a struct that has it, so that keys of
    /// one's own in `provider` or `images` can be reached. The result is as of
    /// [`front_matter`](crate::front_matter): text is borrowed, [`Spanned`](super::Spanned) values
    /// keep their places, and [`FrontMatter::span`] finds that of a path.
    ///
    /// So that they are not reported as unknown, name them to
    /// [`Parser::allow_keys`](crate::Parser::allow_keys).
    ///
    /// # Errors
    ///
    /// - a value that `T` does not take, or a field that it requires and that is missing
    /// - with `#[serde(deny_unknown_fields)]`, a key that neither the format nor `T` knows
    ///
    /// # Examples
    ///
    /// ```
    /// #[derive(serde::Deserialize)]
    /// struct Extra<'a> {
    ///     layout: &'a str,
    ///     version: &'a str,
    ///     #[serde(default)]
    ///     authors: Vec<&'a str>,
    ///     provider: Provider<'a>,
    /// }
    ///
    /// #[derive(serde::Deserialize)]
    /// struct Provider<'a> {
    ///     slug: &'a str,
    /// }
    ///
    /// let text = "---\ncategory: news\ntitle: Rain\nexcerpt: \"\"\nlayout: post\nversion: 1.10\n\
    ///     publishedDateTime: 2021-03-04T06:30:00Z\ntype: article\nauthors: [Ada, Grace]\n\
    ///     provider:\n  name: Harbour Post\n  domain: harbour.example\n  slug: harbour\n\
    ///     topics:\n  - Ferries\n---\n";
    /// let keys = ["layout", "version", "authors", "provider.slug"];
    /// let document = newsmatter::Parser::new().allow_keys(keys)?.parse(text)?;
    /// assert!(document.warnings().is_empty());
    /// let extra = document.extra::<Extra<'_>>()?;
    /// assert_eq!((extra.data.layout, extra.data.version), ("post", "1.10"));
    /// assert_eq!(extra.data.authors, ["Ada", "Grace"]);
    /// assert_eq!(extra.data.provider.slug, "harbour");
    /// let span = extra.span("authors[1]").unwrap();
    /// assert_eq!(&text[span.range()], "Grace");
    ///
    /// let all = document.extra::<serde_json::Value>()?;
    /// assert_eq!(all.data, serde_json::json!({"layout": "post", "version": 1.1, "authors": ["Ada", "Grace"]}));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn extra<T: Deserialize<'a>>(&self) -> Result<FrontMatter<'a, T>, Report> {
        let asked = match Asked::by::<T>() {
            Asked::Fields(fields) => fields,
            Asked::Flattened | Asked::Other => &[],
        };
        let is_left_out =
            |key: &str| !asked.contains(&key) && Record::article().field(key).is_some();
        let parser = Parser::new().with_limits(*self.limits());
        parser.read_without(self.source().as_bytes(), Ok(self.source()), is_left_out)
    }
}
