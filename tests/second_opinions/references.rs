//! Keys, references and tags.

use crate::Row;

pub(crate) const ROWS: &[Row] = &[
    Row {
        name: "duplicate-key",
        replaced: "title: Ferries return",
        lines: || "title: Ferries return\ntitle: Ferries leave".to_owned(),
        field: "title",
        serde_yaml: "error: duplicate entry with key \"title\"; as an article \
error: duplicate field `title`",
        complete_parser: r#""Ferries return""#,
        newsmatter: "refused: duplicate-key",
    },
    Row {
        name: "duplicate-key-in-quotes",
        replaced: "title: Ferries return",
        lines: || "title: Ferries return\n\"title\": Ferries leave".to_owned(),
        field: "title",
        serde_yaml: "error: duplicate entry with key \"title\"; as an article \
error: duplicate field `title`",
        complete_parser: r#""Ferries return""#,
        newsmatter: "refused: duplicate-key",
    },
    Row {
        name: "key-in-quotes",
        replaced: "title: Ferries return",
        lines: || "'title': Ferries return".to_owned(),
        field: "title",
        serde_yaml: r#""Ferries return""#,
        complete_parser: r#""Ferries return""#,
        newsmatter: r#""Ferries return""#,
    },
    Row {
        name: "key-of-a-truth-value",
        replaced: "type: article",
        lines: || "type: article\nyes: no".to_owned(),
        field: "yes",
        serde_yaml: r#""no"; as an article absent"#,
        complete_parser: r#""no""#,
        newsmatter: "absent: unknown-field",
    },
    Row {
        name: "unknown-key",
        replaced: "type: article",
        lines: || "type: article\nsubtitle: Nine years later".to_owned(),
        field: "subtitle",
        serde_yaml: r#""Nine years later"; as an article absent"#,
        complete_parser: r#""Nine years later""#,
        newsmatter: "absent: unknown-field",
    },
    Row {
        name: "explicit-key",
        replaced: "title: Ferries return",
        lines: || "? title\n: Ferries return".to_owned(),
        field: "title",
        serde_yaml: r#""Ferries return""#,
        complete_parser: r#""Ferries return""#,
        newsmatter: r#""Ferries return""#,
    },
    Row {
        name: "empty-key",
        replaced: "type: article",
        lines: || "type: article\n: nothing".to_owned(),
        field: "type",
        serde_yaml: "error: did not find expected key",
        complete_parser: r#""article""#,
        newsmatter: r#""article": unknown-field"#,
    },
    Row {
        name: "list-as-a-key",
        replaced: "type: article",
        lines: || "type: article\n[a]: b".to_owned(),
        field: "type",
        serde_yaml: "\"article\"; as an article error: invalid type: sequence, \
expected field identifier",
        complete_parser: r#""article""#,
        newsmatter: "refused: wrong-type",
    },
    Row {
        name: "simple-key-of-1030-characters",
        replaced: "type: article",
        lines: || format!("type: article\n{}: b", "k".repeat(1_030)),
        field: "type",
        serde_yaml: "error: could not find expected ':'",
        complete_parser: "error: a key without a colon",
        newsmatter: "refused: syntax",
    },
    Row {
        name: "simple-key-of-1030-bytes",
        replaced: "type: article",
        lines: || format!("type: article\n{}: b", "é".repeat(515)),
        field: "type",
        serde_yaml: "error: could not find expected ':'",
        complete_parser: r#""article""#,
        newsmatter: r#""article": unknown-field"#,
    },
    Row {
        name: "alias",
        replaced: "excerpt: The night boat sails again.",
        lines: || "excerpt: &text Sails\nfooter: *text".to_owned(),
        field: "excerpt",
        serde_yaml: r#""Sails""#,
        complete_parser: r#""Sails""#,
        newsmatter: r#""Sails": unknown-field"#,
    },
    Row {
        name: "alias-without-an-anchor",
        replaced: "title: Ferries return",
        lines: || "title: *ferry".to_owned(),
        field: "title",
        serde_yaml: "error: unknown anchor",
        complete_parser: "error: an alias without an anchor before it",
        newsmatter: "refused: syntax",
    },
    Row {
        name: "quote-in-an-anchor",
        replaced: "excerpt: The night boat sails again.",
        lines: || "excerpt: &\"The night boat sails again.".to_owned(),
        field: "excerpt",
        serde_yaml: "error: did not find expected alphabetic or numeric character",
        complete_parser: r#""night boat sails again.""#,
        newsmatter: r#""night boat sails again.": anchor-first"#,
    },
    Row {
        name: "alias-inside-itself",
        replaced: "type: article",
        lines: || "type: article\nfooter: &a [*a]".to_owned(),
        field: "footer",
        serde_yaml: "error: recursion limit exceeded; as an article absent",
        complete_parser: "error: an alias inside its own anchor",
        newsmatter: "refused: syntax",
    },
    Row {
        name: "aliases-of-aliases",
        replaced: "type: article",
        lines: || format!("type: article\n{}", aliases_of_aliases()),
        field: "type",
        serde_yaml: r#"error: repetition limit exceeded; as an article "article""#,
        complete_parser: "error: aliases that stand for more than 16384 keys and values (limit `alias_nodes`)",
        newsmatter: "refused: limit",
    },
    Row {
        name: "merge-key",
        replaced: "provider:\n  name: Harbour Post",
        lines: || {
            "harbour: &harbour\n  name: Harbour Post\nprovider:\n  <<: \
*harbour"
                .to_owned()
        },
        field: "provider.name",
        serde_yaml: "absent; as an article error: provider: missing field \
`name`",
        complete_parser: r#""Harbour Post""#,
        newsmatter: r#""Harbour Post": unknown-field"#,
    },
    Row {
        name: "merge-key-against-a-key-above",
        replaced: "provider:\n  name: Harbour Post",
        lines: || {
            "harbour: &harbour\n  name: Harbour Post\nprovider:\n  \
name: Harbour\n  <<: *harbour"
                .to_owned()
        },
        field: "provider.name",
        serde_yaml: r#""Harbour""#,
        complete_parser: r#""Harbour""#,
        newsmatter: r#""Harbour": unknown-field"#,
    },
    Row {
        name: "merge-key-of-text",
        replaced: "provider:\n  name: Harbour Post",
        lines: || "provider:\n  name: Harbour Post\n  <<: Harbour".to_owned(),
        field: "provider.name",
        serde_yaml: r#""Harbour Post""#,
        complete_parser: "error: a merge key without a mapping",
        newsmatter: "refused: syntax",
    },
    Row {
        name: "tag-for-text",
        replaced: "title: Ferries return",
        lines: || "title: !!str 1.10".to_owned(),
        field: "title",
        serde_yaml: r#""1.10""#,
        complete_parser: r#""1.10" with a tag (Text)"#,
        newsmatter: r#""1.10""#,
    },
    Row {
        name: "tag-of-no-kind",
        replaced: "title: Ferries return",
        lines: || "title: ! 1.10".to_owned(),
        field: "title",
        serde_yaml: r#"!! 1.1; as an article "1.10""#,
        complete_parser: r#""1.10" with a tag (Text)"#,
        newsmatter: r#""1.10""#,
    },
    Row {
        name: "tag-of-a-program",
        replaced: "title: Ferries return",
        lines: || "title: !ferry Ferries return".to_owned(),
        field: "title",
        serde_yaml: r#"!ferry "Ferries return"; as an article "Ferries return""#,
        complete_parser: r#""Ferries return" with a tag (Other)"#,
        newsmatter: "refused: wrong-type",
    },
    Row {
        name: "tag-for-a-ruby-object",
        replaced: "title: Ferries return",
        lines: || "title: !ruby/object:Ferry {}".to_owned(),
        field: "title",
        serde_yaml: "!ruby/object:Ferry {}; as an article error: title: \
invalid type: map, expected a string",
        complete_parser: "{}",
        newsmatter: "refused: wrong-type",
    },
    Row {
        name: "tag-for-binary",
        replaced: "title: Ferries return",
        lines: || "title: !!binary RmVycmllcw==".to_owned(),
        field: "title",
        serde_yaml: r#""RmVycmllcw==""#,
        complete_parser: r#""RmVycmllcw==" with a tag (Other)"#,
        newsmatter: "refused: wrong-type",
    },
];

/// Lists of lists, each of which stands for eight of the one before it.
fn aliases_of_aliases() -> String {
    let mut lines = vec!["footer:".to_owned(), "  - &a [ferry]".to_owned()];
    for (list, before) in ('b'..='g').zip('a'..) {
        let aliases = vec![format!("*{before}"); 8].join(", ");
        lines.push(format!("  - &{list} [{aliases}]"));
    }
    lines.join("\n")
}
