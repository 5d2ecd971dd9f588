//! Comments that accept what is found beside them.

use super::ARTICLE;
use super::program::{Folder, Run};

/// Checks the article with `from` replaced by `to`.
fn check(name: &str, from: &str, to: &str) -> Run {
    let folder = Folder::new(name);
    assert!(ARTICLE.contains(from), "{from}");
    folder.write("a.md", ARTICLE.replace(from, to));
    folder.check(&["a.md", "--format=concise"])
}

/// The diagnostics without the file's name.
fn found(run: &Run) -> Vec<&str> {
    let lines = run.stdout.lines();
    lines
        .filter_map(|line| line.strip_prefix("a.md:"))
        .collect()
}

#[test]
fn a_comment_holds_for_its_line_or_for_the_entry_below() {
    for (at, from, to) in [
        (
            "behind a value",
            "type: article",
            "layout: post # newsmatter: allow unknown-field\ntype: article",
        ),
        (
            "above, with a reason",
            "type: article",
            "# newsmatter: allow unknown-field: Jekyll needs it\n\n# so\nlayout: post\ntype: article",
        ),
        (
            "above a mapping",
            "provider:\n  name: Harbour Post",
            "# newsmatter: allow unknown-field, misread-text\nprovider:\n  city: X\n  name: 2021",
        ),
        (
            "above a list at the margin",
            "topics:\n  - Ferries",
            "# newsmatter: allow topic-duplicate\ntopics:\n- Ferries\n- Ferries",
        ),
        (
            "above an entry",
            "  - Ferries",
            "  - Ferries\n  # newsmatter: allow topic-duplicate\n  - Ferries",
        ),
        (
            "before the first field, for the document",
            "category: news",
            "# newsmatter: allow missing-field",
        ),
    ] {
        let run = check("ignores-used", from, to);
        assert_eq!(found(&run), [""; 0], "{at}: {}", run.stdout);
        assert_eq!(run.status, 0, "{at}");
    }
}

#[test]
fn it_holds_for_nothing_else_and_is_reported_where_it_accepts_nothing() {
    for (from, to, expected) in [
        (
            "type: article",
            "# newsmatter: allow unknown-field\nlayout: post\nother: 1\ntype: article",
            "10:1: warning[unknown-field] other: unknown field `other` in an article",
        ),
        (
            "type: article",
            "type: article # newsmatter: allow bad-url",
            "8:35: warning[unused-allow]: unused comment: there is no `bad-url` here to allow",
        ),
        (
            "type: article",
            "type: article # newsmatter: allow bad_url",
            "8:35: warning[unused-allow]: there is no code `bad_url`; did you mean `bad-url`?",
        ),
        (
            "type: article",
            "# newsmatter: ignore bad-url\ntype: article",
            "8:15: warning[unused-allow]: expected `newsmatter: allow CODE`, found `ignore`",
        ),
        // Text is no comment.
        (
            "The first boat leaves at dawn.",
            "A # newsmatter: allow empty-url",
            "",
        ),
        // Where documents are not looked at together, that may accept something.
        ("title:", "# newsmatter: allow title-duplicate\ntitle:", ""),
    ] {
        let run = check("ignores-unused", from, to);
        let expected: Vec<_> = expected.lines().collect();
        assert_eq!(found(&run), expected, "{}", run.stdout);
    }
}

#[test]
fn text_of_a_block_is_no_comment() {
    let run = check(
        "ignores-block",
        "excerpt: \"The first boat leaves at dawn.\"",
        "excerpt: |\n  # newsmatter: allow bad-url\n  x",
    );
    assert_eq!(found(&run), [""; 0], "{}", run.stdout);
}

#[test]
fn fixes_leave_alone_what_a_comment_accepts() {
    let folder = Folder::new("ignores-fix");
    let text = ARTICLE.replace(
        "- Ferries",
        "- Ferries\n  - Ferries # newsmatter: allow topic-duplicate",
    );
    folder.write("a.md", &text);
    let run = folder.check(&["--fix", "a.md"]);
    assert_eq!((run.status, folder.read("a.md")), (0, text));
}
