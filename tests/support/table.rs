//! One article, one line of it changed, and what is found then.

use newsmatter::{Diagnostic, Parser};

use crate::articles;

/// An article without a finding, a line for each field.
pub(crate) const ARTICLE: &str = "\
category: news
title: \"Ferries return\"
excerpt: \"\"
publishedDateTime: 2021-03-04T06:30:00Z
originalUrl: \"https://harbour.example/ferries\"
webUrl: \"https://harbour.example/ferries\"
type: article
provider:
  name: Harbour Post
  domain: harbour.example
topics:
  - Ferries
images:
  - url: \"https://harbour.example/1.jpg\"
    width: 620
    height: 480
";

/// The article with `lines` in place of the line of `key`, or at the end if it has none.
pub(crate) fn with(key: &str, lines: &str) -> String {
    let is_it = |line: &&str| {
        line.trim_start_matches([' ', '-'])
            .starts_with(&format!("{key}:"))
    };
    let indent =
        |line: &str| line[..line.len() - line.trim_start_matches([' ', '-']).len()].to_owned();
    let article = match ARTICLE.lines().find(is_it) {
        Some(line) => ARTICLE.replace(line, &format!("{}{lines}", indent(line))),
        None => format!("{ARTICLE}{lines}\n"),
    };
    format!("---\n{article}---\n")
}

/// The findings in `text`: severity, code, path, message, then help and fix where there are.
#[track_caller]
pub(crate) fn found_in(text: &str) -> Vec<String> {
    let checked = articles::check(&Parser::new(), text.as_bytes());
    let findings = checked.diagnostics.iter();
    let line = |finding: &Diagnostic| {
        let Diagnostic {
            severity,
            code,
            path,
            message,
            ..
        } = finding;
        let help = finding.help.iter().map(|help| format!(" ({help})"));
        let fix = finding
            .fix
            .iter()
            .map(|fix| format!(" [{:?}: {}]", fix.applicability, fix.description));
        let more: String = help.chain(fix).collect();
        format!("{severity}[{code}] {path}: {message}{more}")
    };
    findings.map(line).collect()
}
