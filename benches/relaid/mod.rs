//! Real and invented documents, laid out as hands and other programs lay them out.
//!
//! Benches, tests and fuzz targets make every layout of a document from its canonical text, so
//! that nothing else is needed at run time. What the YAML libraries write is written here too:
//! over the 3,336 documents of `../shared/corpus`, js-yaml 4.1.0, the npm `yaml` 2.9.1, `PyYAML`
//! 6.0.4 and Psych 4.0.3 (libyaml 0.2.5) gave the same bytes for every one.

// Everyone takes in all of this, and uses some of it.
#![allow(dead_code)]

mod by_hand;
mod js_yaml;
mod libyaml;
mod look_alikes;
mod npm_yaml;
mod styles;
mod tree;

use self::libyaml::Library;

/// A way of laying out a document, in which it has the same article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// A comment below the opening fence.
    CommentFirst,
    /// A comment above a nested field.
    CommentInside,
    /// The keys of every mapping in the opposite order.
    ReversedKeys,
    ProviderLast,
    /// Single quotes for double ones, and double ones for none.
    OtherQuotes,
    CarriageReturns,
    UnknownKey,
    FourUnknownKeys,
    LiteralExcerpt,
    FoldedExcerpt,
    FlowProvider,
    FlowTopics,
    UnusedAnchor,
    /// An alias in the entry that has its anchor.
    Alias,
    /// Saved again by js-yaml, with its defaults.
    JsYaml,
    /// Saved again by the npm package `yaml`, with its defaults.
    NpmYaml,
    /// Saved again by `yaml.safe_dump`, with its defaults: sorted keys, ASCII.
    PyYaml,
    /// Saved again by `yaml.safe_dump(…, sort_keys=False, allow_unicode=True)`.
    PyYamlUnsorted,
    /// Saved again by Ruby's `YAML.dump`, with its defaults.
    Psych,
    /// The key names of 2019-12, with URLs without quotes.
    OlderNames,
    /// Every scalar in a style of chance, which follows from the seed.
    AnyStyles(u64),
}

/// Every layout, by the name that benches and tests show.
pub(crate) const LAYOUTS: [(&str, Layout); 21] = [
    ("comment", Layout::CommentFirst),
    ("comment-inside", Layout::CommentInside),
    ("reversed-keys", Layout::ReversedKeys),
    ("provider-last", Layout::ProviderLast),
    ("other-quotes", Layout::OtherQuotes),
    ("carriage-returns", Layout::CarriageReturns),
    ("unknown-key", Layout::UnknownKey),
    ("four-unknown-keys", Layout::FourUnknownKeys),
    ("literal-excerpt", Layout::LiteralExcerpt),
    ("folded-excerpt", Layout::FoldedExcerpt),
    ("flow-provider", Layout::FlowProvider),
    ("flow-topics", Layout::FlowTopics),
    ("unused-anchor", Layout::UnusedAnchor),
    ("alias", Layout::Alias),
    ("js-yaml", Layout::JsYaml),
    ("npm-yaml", Layout::NpmYaml),
    ("py-yaml", Layout::PyYaml),
    ("py-yaml-unsorted", Layout::PyYamlUnsorted),
    ("psych", Layout::Psych),
    ("older-names", Layout::OlderNames),
    ("any-styles", Layout::AnyStyles(1)),
];

/// What [`Layout::UnknownKey`] adds.
pub(crate) const UNKNOWN_KEY: [&str; 1] = ["layout: post"];

/// What [`Layout::FourUnknownKeys`] adds.
pub(crate) const UNKNOWN_KEYS: [&str; 4] = [
    "layout: post",
    "author: \"Mina Holt\"",
    "permalink: /news/night-boat/",
    "comments: true",
];

/// The keys of 2019-12, and those of today.
pub(crate) const OLDER_NAMES: [(&str, &str); 3] = [
    ("sourceUrl", "webUrl"),
    ("ampUrl", "ampWebUrl"),
    ("cdnAmpUrl", "cdnAmpWebUrl"),
];

impl Layout {
    /// The canonical `document`, whose lines end in LF, in this layout; `None` if it is not
    /// canonical, or has nothing that the layout is about.
    pub(crate) fn of(self, document: &str) -> Option<String> {
        let root = tree::read(document)?;
        let root = &root;
        Some(match self {
            Self::CommentFirst => by_hand::with_comment_first(document),
            Self::CommentInside => by_hand::with_comment_inside(document)?,
            Self::ReversedKeys => by_hand::with_reversed_keys(root),
            Self::ProviderLast => by_hand::with_provider_last(root)?,
            Self::OtherQuotes => by_hand::with_other_quotes(root),
            Self::CarriageReturns => document.replace('\n', "\r\n"),
            Self::UnknownKey => by_hand::with_unknown_keys(document, &UNKNOWN_KEY)?,
            Self::FourUnknownKeys => by_hand::with_unknown_keys(document, &UNKNOWN_KEYS)?,
            Self::LiteralExcerpt => by_hand::with_block_excerpt(root, false)?,
            Self::FoldedExcerpt => by_hand::with_block_excerpt(root, true)?,
            Self::FlowProvider => by_hand::with_flow(root, "provider")?,
            Self::FlowTopics => by_hand::with_flow(root, "topics")?,
            Self::UnusedAnchor => by_hand::with_unused_anchor(document)?,
            Self::Alias => by_hand::with_alias(root)?,
            Self::JsYaml => js_yaml::saved_again(root),
            Self::NpmYaml => npm_yaml::saved_again(root),
            Self::PyYaml => libyaml::saved_again(root, Library::PyYaml),
            Self::PyYamlUnsorted => libyaml::saved_again(root, Library::PyYamlUnsorted),
            Self::Psych => libyaml::saved_again(root, Library::Psych),
            Self::OlderNames => by_hand::with_older_names(root),
            Self::AnyStyles(seed) => with_any_styles(root, seed),
        })
    }
}

/// The canonical document, read and written again: the same text.
pub(crate) fn written_again(document: &str) -> Option<String> {
    tree::read(document).map(|root| by_hand::canonical(&root))
}

fn with_any_styles(root: &tree::Node, seed: u64) -> String {
    let mut random = styles::Random::new(seed);
    let mut root = root.clone();
    styles::quote_keys(&mut root, &mut random);
    tree::write(&root, tree::CANONICAL, &mut |scalar, place| {
        styles::any(scalar, place, &mut random)
    })
}
