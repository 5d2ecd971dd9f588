//! Documents, brackets, quotes and lines.

use crate::{ARTICLE, Row};

pub(crate) const ROWS: &[Row] = &[
    Row {
        name: "second-document",
        replaced: "type: article",
        lines: || "type: article\n--- more".to_owned(),
        field: "type",
        serde_yaml: "error: deserializing from YAML containing more than one \
document is not supported; as an article error: missing \
field `provider`",
        complete_parser: "error: expected one document, found the beginning of a \
second one",
        newsmatter: "refused: syntax",
    },
    Row {
        name: "text-behind-dots",
        replaced: "type: article",
        lines: || "type: article\n... more".to_owned(),
        field: "type",
        serde_yaml: "error: deserializing from YAML containing more than one \
document is not supported; as an article error: missing \
field `provider`",
        complete_parser: "error: expected the end of the line after `...`, found `m`",
        newsmatter: "refused: syntax",
    },
    Row {
        name: "directive",
        replaced: "---\ncategory",
        lines: || "---\n%YAML 1.2\ncategory".to_owned(),
        field: "title",
        serde_yaml: "error: did not find expected <document start>",
        complete_parser: "error: expected a key, found `%`, with which a line of \
front matter cannot begin",
        newsmatter: "refused: syntax",
    },
    Row {
        name: "list-over-lines",
        replaced: "topics:\n  - Ferries",
        lines: || "topics: [Ferries,\nBoats]".to_owned(),
        field: "topics",
        serde_yaml: r#"["Ferries", "Boats"]"#,
        complete_parser: r#"["Ferries", "Boats"]"#,
        newsmatter: r#"["Ferries", "Boats"]"#,
    },
    Row {
        name: "list-over-indented-lines",
        replaced: "topics:\n  - Ferries",
        lines: || "topics: [Ferries,\n  Boats]".to_owned(),
        field: "topics",
        serde_yaml: r#"["Ferries", "Boats"]"#,
        complete_parser: r#"["Ferries", "Boats"]"#,
        newsmatter: r#"["Ferries", "Boats"]"#,
    },
    Row {
        name: "list-never-closed",
        replaced: "topics:\n  - Ferries",
        lines: || "topics: [Ferries".to_owned(),
        field: "topics",
        serde_yaml: "error: did not find expected ',' or ']'",
        complete_parser: "error: expected a `]` for this `[`, found the end of the \
text",
        newsmatter: "refused: syntax",
    },
    Row {
        name: "list-of-a-dash",
        replaced: "topics:\n  - Ferries",
        lines: || "topics: [-]".to_owned(),
        field: "topics",
        serde_yaml: r#"["-"]"#,
        complete_parser: "error: expected an entry between brackets, found `-`",
        newsmatter: "refused: syntax",
    },
    Row {
        name: "list-with-a-comma-at-the-end",
        replaced: "topics:\n  - Ferries",
        lines: || "topics: [Ferries, ]".to_owned(),
        field: "topics",
        serde_yaml: r#"["Ferries"]"#,
        complete_parser: r#"["Ferries"]"#,
        newsmatter: r#"["Ferries"]"#,
    },
    Row {
        name: "list-of-pairs",
        replaced: "topics:\n  - Ferries",
        lines: || "topics: [a: 1]".to_owned(),
        field: "topics",
        serde_yaml: "[{\"a\": 1}]; as an article error: topics[0]: invalid \
type: map, expected a string",
        complete_parser: r#"[{"a": "1"}]"#,
        newsmatter: "refused: wrong-type",
    },
    Row {
        name: "mapping-in-braces",
        replaced: "provider:\n  name: Harbour Post\n  domain: harbour.example",
        lines: || "provider: {name: Harbour Post, domain: harbour.example}".to_owned(),
        field: "provider.name",
        serde_yaml: r#""Harbour Post""#,
        complete_parser: r#""Harbour Post""#,
        newsmatter: r#""Harbour Post""#,
    },
    Row {
        name: "braces-as-in-json",
        replaced: "provider:\n  name: Harbour Post\n  domain: harbour.example",
        lines: || {
            "provider: {\"name\":\"Harbour \
Post\",\"domain\":\"harbour.example\"}"
                .to_owned()
        },
        field: "provider.name",
        serde_yaml: r#""Harbour Post""#,
        complete_parser: r#""Harbour Post""#,
        newsmatter: r#""Harbour Post""#,
    },
    Row {
        name: "comment-at-a-quote",
        replaced: "title: Ferries return",
        lines: || r##"title: "Ferries"#return"##.to_owned(),
        field: "title",
        serde_yaml: r#""Ferries""#,
        complete_parser: "error: expected a space before `#`, found none",
        newsmatter: "refused: syntax",
    },
    Row {
        name: "comment-at-a-block-sign",
        replaced: "title: Ferries return",
        lines: || "title: |# a comment\n  Ferries".to_owned(),
        field: "title",
        serde_yaml: r#""Ferries\n""#,
        complete_parser: "error: expected a space before `#`, found none",
        newsmatter: "refused: syntax",
    },
    Row {
        name: "colon-in-text",
        replaced: "title: Ferries return",
        lines: || "title: Ferries: they return".to_owned(),
        field: "title",
        serde_yaml: "error: mapping values are not allowed in this context",
        complete_parser: "error: expected at most one `: ` on a line, found a \
second one; text that contains it belongs in quotes",
        newsmatter: "refused: syntax",
    },
    Row {
        name: "at-sign-first",
        replaced: "title: Ferries return",
        lines: || "title: @ferries return".to_owned(),
        field: "title",
        serde_yaml: "error: found character that cannot start any token",
        complete_parser: "error: expected a value, found `@`, with which text \
begins only in quotes",
        newsmatter: "refused: syntax",
    },
    Row {
        name: "text-over-lines",
        replaced: "title: Ferries return",
        lines: || "title: Ferries\n  return".to_owned(),
        field: "title",
        serde_yaml: r#""Ferries return""#,
        complete_parser: r#""Ferries return""#,
        newsmatter: r#""Ferries return""#,
    },
    Row {
        name: "quotes-over-lines",
        replaced: "title: Ferries return",
        lines: || "title: \"Ferries\n\n  return\"".to_owned(),
        field: "title",
        serde_yaml: r#""Ferries\nreturn""#,
        complete_parser: r#""Ferries\nreturn""#,
        newsmatter: r#""Ferries\nreturn""#,
    },
    Row {
        name: "quotes-over-lines-without-indentation",
        replaced: "title: Ferries return",
        lines: || "title: \"Ferries\nreturn\"".to_owned(),
        field: "title",
        serde_yaml: r#""Ferries return""#,
        complete_parser: "error: expected a closing `\"` for this one, found a line \
that is not indented as more of its text would be",
        newsmatter: "refused: syntax",
    },
    Row {
        name: "block-scalar",
        replaced: "title: Ferries return",
        lines: || "title: |\n  Ferries\n  return".to_owned(),
        field: "title",
        serde_yaml: r#""Ferries\nreturn\n""#,
        complete_parser: r#""Ferries\nreturn\n""#,
        newsmatter: r#""Ferries\nreturn\n""#,
    },
    Row {
        name: "block-scalar-without-indentation",
        replaced: "title: Ferries return",
        lines: || "title: |\nFerries".to_owned(),
        field: "title",
        serde_yaml: "error: could not find expected ':'",
        complete_parser: "error: expected a line of the form `key: value`, found \
one without a colon after its key",
        newsmatter: "refused: empty-value, syntax",
    },
    Row {
        name: "block-scalar-of-nothing",
        replaced: "title: Ferries return",
        lines: || "title: |".to_owned(),
        field: "title",
        serde_yaml: r#""""#,
        complete_parser: r#""""#,
        newsmatter: "refused: empty-value",
    },
    Row {
        name: "entries-indented-otherwise",
        replaced: ARTICLE,
        lines: || ARTICLE.replace("category", "  category"),
        field: "title",
        serde_yaml: "error: deserializing from YAML containing more than one \
document is not supported; as an article error: missing \
field `title`",
        complete_parser: "error: expected the end of the document, found the key \
`title`",
        newsmatter: "refused: syntax",
    },
    Row {
        name: "entry-indented-too-far",
        replaced: "type: article",
        lines: || " type: article".to_owned(),
        field: "type",
        serde_yaml: "error: mapping values are not allowed in this context; as \
an article error: expected a timestamp such as \
2022-06-15T15:32:00Z",
        complete_parser: "error: expected more of the text before it, found a key; \
a key stands on a line of its own, at the indentation of \
those above it",
        newsmatter: "refused: missing-field, syntax",
    },
    Row {
        name: "list-at-the-column-of-its-key",
        replaced: "topics:\n  - Ferries",
        lines: || "topics:\n- Ferries".to_owned(),
        field: "topics",
        serde_yaml: r#"["Ferries"]"#,
        complete_parser: r#"["Ferries"]"#,
        newsmatter: r#"["Ferries"]"#,
    },
    Row {
        name: "front-matter-that-is-a-list",
        replaced: ARTICLE,
        lines: || "---\n- Ferries\n---\n".to_owned(),
        field: "title",
        serde_yaml: "absent; as an article error: invalid type: sequence, \
expected struct Article",
        complete_parser: "absent",
        newsmatter: "refused: wrong-type",
    },
    Row {
        name: "nesting-of-70-lists",
        replaced: "type: article",
        lines: || {
            format!(
                "type: article\nfooter: {}{}",
                "[".repeat(70),
                "]".repeat(70)
            )
        },
        field: "type",
        serde_yaml: r#""article""#,
        complete_parser: "error: expected at most 64 levels of nesting (limit \
`depth`), found more",
        newsmatter: "refused: limit",
    },
];
