//! What `secured` holds is never shown, wherever a torn file has it.

#[path = "support/articles.rs"]
mod articles;
#[path = "support/table.rs"]
mod table;

use newsmatter::Parser;
use table::{ARTICLE, found_in, with};

/// Two base64 parts as `secured` has them.
const SECRET: &str = "OLTmUuRNp/I3DZ4mDicTZQ==;UKSjptB/XAwzL4sSJAg/0g==";

/// Reads the article with `lines` at its end; that nothing shows is looked at in every reading.
#[track_caller]
fn assert_hidden(lines: &str) {
    let lines = lines.replace("SECRET", SECRET);
    let text = format!("---\n{ARTICLE}{lines}\n---\n");
    let checked = articles::check(&Parser::new(), text.as_bytes());
    assert!(!checked.diagnostics.is_empty(), "{lines}");
    let shown = format!("{checked:?}");
    assert!(
        !shown.contains(&SECRET[..12]) && !shown.contains(&SECRET[26..40]),
        "{lines}"
    );
}

#[test]
fn behind_its_own_key() {
    for lines in [
        "secured: \"SECRET;\"",
        "secured: \"SECRET",
        "secured: \"SECRET\" and more",
        "secured: SECRET: x",
        "secured: [SECRET]",
        "secured: {SECRET: x}",
        "secured: |\n  SECRET",
        "secured:SECRET",
        "secured: \"\\SECRET\"",
        "secured:\n  - SECRET\n x",
    ] {
        assert_hidden(lines);
    }
}

#[test]
fn behind_another_key() {
    for lines in [
        "secred: \"SECRET\"",
        "type: SECRET",
        "quality: SECRET",
        "quality: \"SECRET",
        "ampWebUrl: SECRET",
        "published: SECRET",
        "layout: *SECRET",
        "layout: !SECRET x",
        "layout: @SECRET",
    ] {
        assert_hidden(lines);
    }
}

/// What stands in a URL is the URL's own; `Debug` of the article shows it, findings do not.
#[test]
fn in_a_url() {
    let text = format!("---\n{ARTICLE}ampWebUrl: https://harbour.example/{SECRET} é\n---\n");
    let checked = newsmatter::check(text.as_bytes());
    assert!(!checked.diagnostics.is_empty());
    let shown = format!("{:?}", checked.diagnostics);
    assert!(!shown.contains(&SECRET[..12]), "{shown}");
}

#[test]
fn as_a_key_of_its_own() {
    for lines in [
        "SECRET: x",
        "\"SECRET\": x",
        "SECRET: x: y",
        "SECRET",
        "- SECRET",
        "? SECRET",
    ] {
        assert_hidden(lines);
    }
}

#[test]
fn as_an_alias() {
    assert_hidden("layout: *OLTmUuRNpI3DZ4mDicTZQUKSjptBXAwzL4sSJAg0g");
    assert_hidden("secured: *OLTmUuRNpI3DZ4mDicTZQ");
}

#[test]
fn as_a_domain_or_a_name() {
    for key in [
        "domain",
        "name",
        "category",
        "title",
        "excerpt",
        "publishedDateTime",
        "width",
    ] {
        let text = with(key, &format!("{key}: {SECRET}"));
        found_in(&text);
    }
    // A part of it is no better than the whole.
    let found = found_in(&with("domain", &format!("domain: {SECRET}"))).join("\n");
    assert!(!found.contains(&SECRET[..9]), "{found}");
}
