//! `lsp`: the built program is driven over pipes, as an editor drives it.

mod actions;
mod client;
mod completion;
mod faults;
mod formatting;
mod like_check;
mod reading;
mod secrets;
mod session;

/// Where most tests have their document.
const URI: &str = "file:///news/a.md";

/// A document without a fault.
const SOUND: &str = "\
---
category: news
title: \"Ferries return\"
excerpt: \"After nine years the night boat sails again.\"
publishedDateTime: 2021-03-04T06:30:00Z
webUrl: \"https://harbour.example/ferries-return\"
type: article

provider:
  name: Harbour Post
  domain: harbour.example

topics:
  - Ferries
---

";
