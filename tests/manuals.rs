//! Runs the code of the manuals.

#![forbid(unsafe_code)]

/// The document of the cookbook.
#[doc(hidden)]
pub const TEXT: &str = r#"---
category: news
title: "Ferries return"
excerpt: "The first boat leaves at dawn."
publishedDateTime: 2021-03-04T06:30:00Z
type: article

provider:
  name: Harbour Post
  domain: harbour.example

topics:
  - Ferries
---
It leaves from the north quay.
"#;

#[cfg(all(doctest, feature = "article", feature = "serde"))]
#[doc = include_str!("../docs/cookbook.md")]
struct Cookbook;

#[cfg(all(doctest, feature = "article"))]
#[doc = include_str!("../docs/editing-and-fixing.md")]
struct Editing;

#[cfg(all(doctest, feature = "article"))]
#[doc = include_str!("../docs/tables-and-engines.md")]
struct Tables;
