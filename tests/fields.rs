//! Scores, unknown fields and what they may mean, and the levels that a user gives to codes.

#[path = "support/articles.rs"]
mod articles;
#[path = "support/table.rs"]
mod table;

use newsmatter::{Applicability, Code, FieldPath, Fix, Level, Parser, Severity};
use table::{ARTICLE, found_in, with};

/// The three fields of a score, with this quality and heat.
fn scored(quality: &str, heat: &str, published: bool) -> String {
    let score = format!("quality: {quality}\nheat: {heat}\npublished: {published}");
    format!("---\n{ARTICLE}{score}\n---\n")
}

#[test]
fn scores_are_whole_numbers() {
    for (quality, heat, published) in [
        ("0", "0", true),
        ("189", "942", true),
        ("60", "60", false),
        ("60", "-1", false),
    ] {
        assert_eq!(found_in(&scored(quality, heat, published)), [""; 0]);
    }
    for bad in ["-1", "1.5", "many", "1_000", "0x1F", "+5"] {
        let what = "expected a non-negative whole number, found";
        let found = found_in(&scored(bad, "60", false));
        assert_eq!(
            found,
            [format!("error[wrong-type] quality: {what} `{bad}`")]
        );
    }
    assert_eq!(
        found_in(&scored("007", "60", false)),
        [
            "error[wrong-type] quality: expected a non-negative whole number, found `007` (write \
             it without zeros in front: to some readers they make it octal) [Unsafe: remove the \
             zeros]"
        ]
    );
    for bad in ["-2", "null", "60.0"] {
        let what = "expected a whole number, -1 or more, found";
        let found = found_in(&scored("60", bad, false));
        assert_eq!(found, [format!("error[wrong-type] heat: {what} `{bad}`")]);
    }
    for large in ["2147483648", "99999999999"] {
        let what = "expected a whole number up to 2147483647, found";
        for (key, found) in [
            ("quality", found_in(&scored(large, "60", false))),
            ("heat", found_in(&scored("60", large, false))),
        ] {
            assert_eq!(
                found,
                [format!("error[wrong-type] {key}: {what} `{large}`")]
            );
        }
    }
}

#[test]
fn heat_is_at_least_quality() {
    assert_eq!(
        found_in(&scored("60", "59", false)),
        [
            "warning[heat-below-quality] heat: expected at least the quality, 60, found 59 \
          (-1 marks an article held back; any other heat is at least the quality)"
        ]
    );
    assert_eq!(
        found_in(&scored("60", "-1", true)),
        [
            "warning[heat-below-quality] heat: expected at least the quality, 60, found -1 \
          (-1 marks an article held back, but this one is published)"
        ]
    );
}

#[test]
fn unknown_fields_are_compared_with_those_there_could_be() {
    let finds = |key: &str, more: &str| {
        let found = found_in(&format!("---\n{ARTICLE}{key}: x\n---\n"));
        let finding = format!("warning[unknown-field] {key}: unknown field `{key}` in an article");
        assert_eq!(found, [format!("{finding}{more}")]);
    };
    for foreign in [
        "actions",
        "authors",
        "ratings",
        "layout",
        "x",
        "a-very-long-key-of-somebody-else",
    ] {
        finds(
            foreign,
            " (it is kept on editing; remove it if nothing reads it)",
        );
    }
    finds("Title", " (did you mean `title`, which is here already?)");
    finds(
        "web-url",
        " (did you mean `webUrl`, which is here already?)",
    );
    finds("width", " (it is a field of an image)");
    finds("name", " (it is a field of a provider)");
}

#[test]
fn a_misspelt_field_may_be_renamed() {
    let found = |key: &str| found_in(&with(key, &format!("{key}: \"<p>Rain</p>\"")));
    for key in ["FeaturedContent", "featured-content", "featured_content"] {
        assert_eq!(
            found(key),
            [format!(
                "warning[unknown-field] {key}: unknown field `{key}` in an article \
                 (did you mean `featuredContent`?) [Safe: rename it to `featuredContent`]"
            )]
        );
    }
}

/// One slip is surely one in a long name only; two keys cannot both become one.
#[test]
fn a_rename_that_is_not_sure_is_no_safe_one() {
    let found = |lines: &str| found_in(&format!("---\n{ARTICLE}{lines}\n---\n"));
    let finding = |key: &str, name: &str, fix: &str| {
        format!(
            "warning[unknown-field] {key}: unknown field `{key}` in an article \
             (did you mean `{name}`?){fix}"
        )
    };
    assert_eq!(
        found("removd: true"),
        [finding(
            "removd",
            "removed",
            " [Safe: rename it to `removed`]"
        )]
    );
    assert_eq!(
        found("haet: 60"),
        [finding("haet", "heat", " [Unsafe: rename it to `heat`]")]
    );
    assert_eq!(
        found("Removed: true\nREMOVED: true"),
        [
            finding("Removed", "removed", ""),
            finding("REMOVED", "removed", "")
        ]
    );
}

/// A word that is merely like a field is no slip of it: renaming it would make an error.
#[test]
fn another_word_is_not_taken_for_a_misspelt_field() {
    for key in ["featured", "rates", "tropics"] {
        let text = with(key, &format!("{key}: true"));
        let checked = articles::check(&Parser::new(), text.as_bytes());
        let is_safe = |fix: &Fix| fix.applicability == Applicability::Safe;
        let fixes = checked
            .diagnostics
            .iter()
            .filter_map(|finding| finding.fix.as_ref());
        assert_eq!(fixes.filter(|fix| is_safe(fix)).count(), 0, "{key}");
    }
}

const WITH_WARNING: &str = "heat: 60";

#[test]
fn a_level_changes_what_is_done_about_a_code() {
    let text = with("heat", WITH_WARNING);
    for (level, severity) in [
        (Level::Allow, None),
        (Level::Note, Some(Severity::Note)),
        (Level::Warn, Some(Severity::Warning)),
        (Level::Deny, Some(Severity::Error)),
    ] {
        let parser = Parser::new().with_level(Code::ScoreIncomplete, level);
        let checked = articles::check(&parser, text.as_bytes());
        let severities: Vec<_> = checked
            .diagnostics
            .iter()
            .map(|finding| finding.severity)
            .collect();
        assert_eq!(severities, severity.into_iter().collect::<Vec<_>>());
        assert_eq!(parser.parse(&text).is_err(), level == Level::Deny);
    }
}

#[test]
fn an_error_may_be_lowered_where_an_article_is_left() {
    let text = with("webUrl", "webUrl: /ferries");
    let parser = Parser::new().with_level(Code::BadUrl, Level::Warn);
    let document = parser.parse(&text).unwrap();
    assert_eq!(document.article.web_url, None);
    assert_eq!(document.warnings()[0].severity, Severity::Warning);
    articles::check(&parser, text.as_bytes());
    let parser = Parser::new().with_level(Code::BadUrl, Level::Allow);
    assert_eq!(parser.parse(&text).unwrap().warnings(), []);
}

#[test]
fn an_error_that_leaves_no_article_stays_an_error() {
    let text = with("title", "title: [Rain]");
    for level in [Level::Allow, Level::Note, Level::Warn, Level::Deny] {
        let parser = Parser::new().with_level(Code::WrongType, level);
        let report = parser.parse(&text).unwrap_err();
        assert_eq!(report.to_string(), "3:8 title: expected text, found a list");
        assert_eq!(report.errors().count(), 1);
        articles::check(&parser, text.as_bytes());
    }
}

#[test]
fn a_path_is_shown_as_it_is_written() {
    let path: FieldPath = "related[3].title".parse().unwrap();
    assert_eq!(format!("{path:?}"), "FieldPath(related[3].title)");
    assert_eq!(format!("{:?}", FieldPath::root()), "FieldPath()");
}
