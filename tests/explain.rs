//! Syntax errors explained: what is said of each kind of slip, where, and that what is advised
//! leads to what the writer meant.

#![cfg(all(feature = "serde", feature = "full-yaml"))]

#[path = "support/articles.rs"]
mod articles;
#[path = "explain/brackets.rs"]
mod brackets;
#[path = "explain/characters.rs"]
mod characters;
#[path = "explain/entries.rs"]
mod entries;
#[path = "explain/files.rs"]
mod files;
#[path = "explain/lines.rs"]
mod lines;
#[path = "explain/quotes.rs"]
mod quotes;
#[path = "explain/signs.rs"]
mod signs;

use newsmatter::{Applicability, Diagnostic, Fix, Fixer, LineIndex, Parser};
use serde_json::Value;

/// A document with nothing to find, whose lines are replaced.
const ARTICLE: &str = "\
---
category: news
title: \"Ferries return\"
excerpt: \"The night boat sails again.\"
publishedDateTime: 2021-03-04T06:30:00Z
type: article

provider:
  name: Harbour Post
  domain: harbour-post.example

topics:
  - Ferries
  - Boats

related:
  - title: \"Gulls return\"
    excerpt: \"\"
    publishedDateTime: 2021-03-03T06:30:00Z
    webUrl: \"https://www.harbour-post.example/gulls\"
    type: article
    provider:
      name: Harbour Post
      domain: harbour-post.example
    quality: 40
---
";

/// Whether and how what is advised is a fix.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Repair {
    Safe,
    Unsafe,
    /// No fix; the writer has to follow the help.
    No,
}

/// What is written, what is said, and what comes of the fix.
pub(crate) struct Slip<'a> {
    /// What of [`ARTICLE`] gives way, and to what.
    pub(crate) replaced: &'a str,
    pub(crate) by: &'a str,
    /// Line and column, path, and message of the one error.
    pub(crate) says: &'a str,
    /// What the help contains.
    pub(crate) help: &'a str,
    pub(crate) repair: Repair,
    /// A pointer into the article that is read after the fix, and what it has there.
    pub(crate) then: (&'a str, Value),
}

/// A slip in the title, whose value becomes `then`.
pub(crate) fn in_title<'a>(
    by: &'a str,
    says: &'a str,
    help: &'a str,
    repair: Repair,
    then: &str,
) -> Slip<'a> {
    Slip {
        replaced: "title: \"Ferries return\"",
        by,
        says,
        help,
        repair,
        then: ("/title", then.into()),
    }
}

/// A slip in the list of topics, which becomes `then`.
pub(crate) fn in_topics<'a>(
    by: &'a str,
    says: &'a str,
    help: &'a str,
    repair: Repair,
    then: &[&str],
) -> Slip<'a> {
    Slip {
        replaced: "topics:\n  - Ferries\n  - Boats",
        by,
        says,
        help,
        repair,
        then: ("/topics", then.into()),
    }
}

/// A slip in the provider, of which the field at the pointer becomes `then`.
pub(crate) fn in_provider<'a>(
    by: &'a str,
    says: &'a str,
    help: &'a str,
    repair: Repair,
    then: (&'a str, &str),
) -> Slip<'a> {
    Slip {
        replaced: "provider:\n  name: Harbour Post\n  domain: harbour-post.example",
        by,
        says,
        help,
        repair,
        then: (then.0, then.1.into()),
    }
}

/// The findings in `text`, which hold what all findings hold.
pub(crate) fn found_in(text: &str) -> Vec<Diagnostic> {
    articles::check(&Parser::new(), text.as_bytes()).diagnostics
}

/// Place, path and message of a finding.
pub(crate) fn said(text: &str, finding: &Diagnostic) -> String {
    let place = LineIndex::new(text.as_bytes()).location(finding.span.start);
    format!("{place} {}: {}", finding.path, finding.message)
}

pub(crate) fn apply(text: &str, fix: &Fix) -> String {
    let mut repaired = text.to_owned();
    for edit in fix.edits.iter().rev() {
        repaired.replace_range(edit.span.range(), &edit.replacement);
    }
    repaired
}

/// Whether all letters, digits and other signs that are not YAML's own still stand in `repaired`,
/// in their order.
fn is_all_left(text: &str, repaired: &str) -> bool {
    let is_written = |sign: &char| !sign.is_whitespace() && !"\"'-[]{}:,*•\\".contains(*sign);
    let is_seen = |sign: &char| {
        is_written(sign) && !"\u{200b}\u{feff}\u{3000}\u{fffe}\u{ffff}".contains(*sign)
    };
    let mut left = repaired.chars();
    let mut written = text
        .chars()
        .filter(|sign| is_seen(sign) && !sign.is_control());
    written.all(|sign| left.any(|other| other == sign))
}

#[track_caller]
pub(crate) fn check(slips: &[Slip<'_>]) {
    let mut wrong = Vec::new();
    for slip in slips {
        assert!(ARTICLE.contains(slip.replaced), "{}", slip.replaced);
        for line_end in ["\n", "\r\n"] {
            let text = ARTICLE.replacen(slip.replaced, slip.by, 1);
            let text = text.replace('\n', line_end);
            if let Err(reason) = judge(slip, &text) {
                wrong.push(format!("{:?}\n{reason}", slip.by));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
}

fn judge(slip: &Slip<'_>, text: &str) -> Result<(), String> {
    let findings = found_in(text);
    let all: Vec<_> = findings.iter().map(|finding| said(text, finding)).collect();
    if all != [slip.says] {
        return Err(format!("expected {:#?}\n   found {all:#?}", slip.says));
    }
    let finding = &findings[0];
    let help = finding.help.as_deref().unwrap_or_default();
    if !help.contains(slip.help) {
        return Err(format!("help: {help}"));
    }
    let repair = match &finding.fix {
        None => Repair::No,
        Some(fix) if fix.applicability == Applicability::Safe => Repair::Safe,
        Some(_) => Repair::Unsafe,
    };
    if repair != slip.repair {
        return Err(format!(
            "expected {:?}, found {:?}",
            slip.repair, finding.fix
        ));
    }
    let Some(fix) = &finding.fix else {
        return Ok(());
    };
    let repaired = apply(text, fix);
    let fixed = Fixer::new().with_unsafe_fixes(true).fix(text);
    if fixed.text != repaired {
        return Err(format!("the fixer makes of it\n{}", fixed.text));
    }
    if !is_all_left(text, &repaired) && repair == Repair::Safe {
        return Err(format!("something is lost in {repaired}"));
    }
    let checked = articles::check(&Parser::new(), repaired.as_bytes());
    let Some(document) = checked.document.filter(|_| checked.diagnostics.is_empty()) else {
        return Err(format!("{:#?}\n{repaired}", checked.diagnostics));
    };
    let article = serde_json::to_value(&document.article).map_err(|error| error.to_string())?;
    let (pointer, then) = &slip.then;
    match article.pointer(pointer) {
        Some(found) if found == then => Ok(()),
        found => Err(format!("expected {then}, found {found:?} in\n{repaired}")),
    }
}

/// The text of a case, which is a file of `shared/cases`.
pub(crate) fn with(replaced: &str, by: &str) -> String {
    assert!(ARTICLE.contains(replaced), "{replaced}");
    ARTICLE.replacen(replaced, by, 1)
}

#[test]
fn there_is_nothing_to_find_in_the_article() {
    assert_eq!(found_in(ARTICLE), []);
}
