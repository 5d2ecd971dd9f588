//! Rules that programs add to a parser.

use newsmatter::{
    Article, Code, CustomCode, Diagnostic, Edit, FieldPath, Fields, Fix, Fixer, Level, Limits,
    Parser, Rule, Severity, Span,
};

static TWO_TOPICS: CustomCode = CustomCode::new(
    "house/two-topics",
    Level::Warn,
    "An article should have two topics or more.",
);

struct TwoTopics;

impl Rule for TwoTopics {
    fn code(&self) -> Code {
        Code::from(&TWO_TOPICS)
    }

    fn check(&self, article: &Article<'_>, fields: &Fields<'_>) -> Vec<Diagnostic> {
        if article.topics.len() > 1 {
            return Vec::new();
        }
        let path = FieldPath::root().key("topics");
        let span = fields.span(&path).unwrap_or_default();
        let title = fields.span("title").unwrap_or_default();
        let end = Span::empty(span.end);
        vec![
            Diagnostic::new(&TWO_TOPICS, span, path, "expected two topics, found one")
                .with_label(title, "this is what it is about")
                .with_fix(Fix::safe("add one", end, "\n  - News")),
        ]
    }
}

const TEXT: &str = "---\ncategory: news\ntitle: 2021\nexcerpt: \"\"\npublishedDateTime: 2021-03-04T06:30:00Z\n\
    type: article\nprovider:\n  name: Harbour Post\n  domain: harbour.example\ntopics:\n  - Ferries\n\
    lyaout: x\n---\nBody.\n";

#[track_caller]
fn names(diagnostics: &[Diagnostic]) -> Vec<&str> {
    diagnostics
        .iter()
        .map(|found| found.code.as_str())
        .collect()
}

#[test]
fn diagnostics_of_a_rule_are_among_the_others() {
    let parser = Parser::new().with_rule(TwoTopics);
    let document = parser.parse(TEXT).unwrap();
    let expected = ["misread-text", "house/two-topics", "unknown-field"];
    assert_eq!(names(document.warnings()), expected);
    let checked = parser.check(TEXT.as_bytes());
    assert_eq!(names(&checked.diagnostics), expected);
    let found = &checked.diagnostics[1];
    assert_eq!(found.severity, Severity::Warning);
    assert_eq!(found.span.text(TEXT), Some("- Ferries"));
    assert_eq!(found.labels[0].span.text(TEXT), Some("2021"));
    assert_eq!(
        found.code.explain(),
        "An article should have two topics or more."
    );
    assert_eq!(
        newsmatter::Renderer::new(TEXT).render(found),
        "\
warning[house/two-topics]: expected two topics, found one
   --> 11:3 topics
   |
 3 | title: 2021
   |        ---- this is what it is about
...
11 |   - Ferries
   |   ^^^^^^^^^
   = fix: add one
"
    );
}

#[test]
fn a_rule_has_a_level() {
    let parser = Parser::new().with_rule(TwoTopics);
    let code = Code::from(&TWO_TOPICS);
    assert_eq!(parser.level(code), Level::Warn);
    assert!(parser.codes().any(|known| known == code));
    let denied = parser.clone().with_level(code, Level::Deny);
    let report = denied.parse(TEXT).unwrap_err();
    assert_eq!(names(report.diagnostics())[1], "house/two-topics");
    assert_eq!(report.errors().count(), 1);
    assert!(denied.check(TEXT.as_bytes()).has_errors());
    let allowed = parser.with_level(code, Level::Allow);
    assert_eq!(allowed.parse(TEXT).unwrap().warnings().len(), 2);
}

#[test]
fn fixes_of_a_rule_are_applied() {
    let parser = Parser::new().with_rule(TwoTopics);
    let fixed = Fixer::new().with_parser(parser).fix(TEXT);
    assert!(
        fixed.text.contains("topics:\n  - Ferries\n  - News\n"),
        "{}",
        fixed.text
    );
    assert!(
        fixed
            .remaining
            .iter()
            .all(|found| found.code != Code::from(&TWO_TOPICS))
    );
}

#[test]
fn what_a_rule_finds_is_counted_and_limited() {
    let mut limits = Limits::default();
    limits.findings = 2;
    let parser = Parser::new().with_rule(TwoTopics).with_limits(limits);
    let checked = parser.check(TEXT.as_bytes());
    assert_eq!((checked.diagnostics.len(), checked.unreported), (2, 1));
}

#[test]
fn a_made_article_is_looked_at_by_the_same_rules() {
    let mut article = newsmatter::parse(TEXT).unwrap().article;
    article.heat = Some(-2);
    let diagnostics = Parser::new().with_rule(TwoTopics).check_article(&article);
    let found: Vec<_> = diagnostics.iter().map(ToString::to_string).collect();
    assert!(
        found.contains(
            &"warning[house/two-topics] topics: expected two topics, found one".to_owned()
        )
    );
    assert!(
        found
            .iter()
            .any(|found| found.starts_with("error[wrong-type] heat:")),
        "{found:#?}"
    );
    assert_eq!(article.check().len(), diagnostics.len() - 1);
}

/// Spans and edits that fit nothing, and a quoted secret.
struct Careless(&'static str);

impl Rule for Careless {
    fn code(&self) -> Code {
        Code::from(&TWO_TOPICS)
    }

    fn check(&self, article: &Article<'_>, fields: &Fields<'_>) -> Vec<Diagnostic> {
        let inside = fields.source().find('é').map_or(0, |at| at + 1);
        let secret = article
            .secured
            .as_ref()
            .map_or("", |secured| secured.as_str());
        let spans = [
            Span::new(usize::MAX, usize::MAX),
            Span::new(inside, inside),
            Span::new(9, 3),
            Span::new(0, usize::MAX),
        ];
        let diagnostic = |span| {
            Diagnostic::new(
                &TWO_TOPICS,
                span,
                FieldPath::root().key(secret.to_owned()),
                secret,
            )
            .with_help(secret)
            .with_label(span, secret)
            .with_fix(Fix::safe(secret, span, self.0))
        };
        let mut found: Vec<_> = spans.into_iter().map(diagnostic).collect();
        let overlapping = vec![
            Edit::new(Span::new(4, 9), ""),
            Edit::new(Span::new(8, 10), secret),
        ];
        let fix = Fix::new(newsmatter::Applicability::Safe, secret, overlapping);
        found.push(diagnostic(Span::new(4, 5)).with_fix(fix));
        found
    }
}

#[test]
fn a_careless_rule_neither_panics_nor_shows_a_secret() {
    let secret = "AAECAwQFBgcICQoLDA0ODw==;EBESExQVFhcYGRobHB0eHw==";
    let text = TEXT
        .replace("lyaout: x", &format!("secured: \"{secret}\""))
        .replace("2021\n", "\"é\"\n");
    for replacement in ["x", secret] {
        let parser = Parser::new().with_rule(Careless(replacement));
        let checked = parser.check(text.as_bytes());
        assert!(checked.document.is_some());
        assert_eq!(checked.diagnostics.len(), 5);
        let renderer = newsmatter::Renderer::new(&text);
        for found in &checked.diagnostics {
            assert!(found.span.text(&text).is_some());
            let shown = format!("{found} {found:?} {}", renderer.render(found));
            for part in secret.split(';') {
                assert!(!shown.contains(part), "{shown}");
            }
            let edits = found.fix.iter().flat_map(|fix| &fix.edits);
            assert!(edits.clone().all(|edit| edit.span.text(&text).is_some()));
            assert!(edits.into_iter().all(|edit| edit.replacement != secret));
        }
        Fixer::new().with_parser(parser).fix(&text);
    }
}

#[test]
fn a_rule_sees_a_document_with_other_faults() {
    let parser = Parser::new().with_rule(TwoTopics);
    let text = TEXT.replace("lyaout: x", "quality: many");
    let report = parser.parse(&text).unwrap_err();
    assert!(names(report.diagnostics()).contains(&"house/two-topics"));
    // Without an article there is nothing to look at.
    let text = TEXT.replace("category: news\n", "");
    let checked = parser.check(text.as_bytes());
    assert!(!names(&checked.diagnostics).contains(&"house/two-topics"));
}

#[test]
fn keys_can_be_expected() {
    let text = TEXT
        .replace(
            "lyaout: x\n",
            "layuot: x\nx-id: 7\nmeta:\n  og: 1\nTopic: x\n",
        )
        .replace("  domain", "  slug: x\n  slgu: x\n  domain");
    let unknown = |parser: &Parser| -> Vec<_> {
        let checked = parser.check(text.as_bytes());
        let unknown = checked.diagnostics.into_iter();
        unknown
            .filter(|found| found.code == Code::UnknownField)
            .map(|found| (found.path.to_string(), found.help.unwrap_or_default()))
            .collect()
    };
    assert_eq!(unknown(&Parser::new()).len(), 6);
    let keys = ["layout", "x-*", "meta", "provider.slug"];
    let parser = Parser::new().allow_keys(keys).unwrap();
    let said = |path: &str, help: &str| (path.to_owned(), help.to_owned());
    assert_eq!(
        unknown(&parser),
        [
            said(
                "provider.slgu",
                "did you mean `slug`, which is here already?"
            ),
            said("layuot", "did you mean `layout`?"),
            said("Topic", "did you mean `topics`, which is here already?"),
        ]
    );
    let everything = Parser::new().allow_keys(["*", "*.*"]).unwrap();
    assert_eq!(unknown(&everything), []);
    let fixed = Fixer::new().with_parser(parser).fix(&text);
    assert!(fixed.text.contains("\nlayout: x\n"), "{}", fixed.text);
    for wrong in ["", "a..b", "images[0].x"] {
        assert!(Parser::new().allow_keys([wrong]).is_err(), "{wrong}");
    }
}

/// A key that is expected is not one that a field's misspelling competes with.
#[test]
fn a_key_that_is_expected_is_no_misspelling() {
    let text = TEXT.replace("lyaout: x", "removd: true\nremoved_: x");
    let parser = Parser::new().allow_keys(["removed_"]).unwrap();
    let checked = parser.check(text.as_bytes());
    let unknown = |found: &&Diagnostic| found.code == Code::UnknownField;
    let found: Vec<_> = checked.diagnostics.iter().filter(unknown).collect();
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].fix.as_ref().unwrap().description,
        "rename it to `removed`"
    );
}
