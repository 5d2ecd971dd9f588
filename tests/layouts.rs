//! Every layout of a document gives the same article, and the same diagnostics by code and path.
//!
//! The documents are the project's own fixtures and, where they are, the real ones
//! (`$NEWSMATTER_CORPUS`, else `../shared/corpus`), each in its canonical form and in those that
//! `benches/relaid` makes of it.

#![cfg(all(feature = "full-yaml", feature = "serde"))]

use std::path::Path;

use newsmatter::{Article, Checked, Code, Diagnostic, FieldPath, LineEnding, Writer};

#[path = "../benches/relaid/mod.rs"]
mod relaid;
#[path = "support/mod.rs"]
mod support;

use self::relaid::{LAYOUTS, Layout, OLDER_NAMES, UNKNOWN_KEY, UNKNOWN_KEYS};

/// How many real documents there are for each that is read in every layout; the others are read
/// in one layout each, by turns.
const REAL_FOR_ONE_IN_ALL: usize = 40;

/// How many seeds there are for scalars in any style.
const SEEDS: u64 = 8;

/// A document in its canonical form, with LF line ends.
struct Canonical {
    name: String,
    text: String,
}

/// The project's own documents that have an article, with and without diagnostics.
///
/// Those are left out where text has control characters, or begins with a character that cannot
/// be seen: in quotes it is text, without them a mistake that is reported, so layouts differ.
fn fixtures() -> Vec<Canonical> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut documents = Vec::new();
    let read = |kind| support::bytes(&folder.join(kind), ".md");
    for (path, bytes) in ["clean", "findings"].into_iter().flat_map(read) {
        let checked = newsmatter::check(&bytes);
        let mut codes = checked.diagnostics.iter().map(|diagnostic| diagnostic.code);
        if codes.any(|code| matches!(code, Code::InvisibleFirst | Code::ForbiddenCharacter)) {
            continue;
        }
        if let Some(document) = checked.document {
            documents.push(Canonical {
                name: path.display().to_string(),
                text: newsmatter::to_string(&document.article),
            });
        }
    }
    assert!(documents.len() > 40, "{} fixtures", documents.len());
    documents
}

/// The real documents; none where there is no corpus.
fn real() -> Vec<Canonical> {
    let Some(corpus) = support::shared_folder("corpus") else {
        return Vec::new();
    };
    let files = support::files(&corpus, ".md").into_iter();
    files
        .map(|(path, text)| Canonical {
            name: path.display().to_string(),
            text: text.replace("\r\n", "\n"),
        })
        .collect()
}

/// Diagnostics without their spans and words, in an order that does not depend on the layout.
///
/// Without those for typographic quotes, too, which are told only where there are no others.
fn by_code_and_path<'d>(
    diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
) -> Vec<(Code, FieldPath)> {
    let mut found: Vec<_> = diagnostics
        .into_iter()
        .map(|diagnostic| (diagnostic.code, diagnostic.path.clone()))
        .filter(|(code, _)| *code != Code::CurlyQuotes)
        .collect();
    found.sort_by_key(|(code, path)| (*code, path.to_string()));
    found
}

/// What a layout brings into every document.
fn brought(layout: Layout, article: &Article<'_>) -> Vec<(Code, FieldPath)> {
    let at = |code: Code, path: &str| (code, path.parse().unwrap());
    let unknown = |entry: &&str| {
        let key = entry.split(':').next().unwrap();
        at(Code::UnknownField, key)
    };
    match layout {
        Layout::UnknownKey => UNKNOWN_KEY.iter().map(unknown).collect(),
        Layout::FourUnknownKeys => UNKNOWN_KEYS.iter().map(unknown).collect(),
        // They write timestamps in forms of their own.
        Layout::JsYaml | Layout::PyYaml | Layout::PyYamlUnsorted | Layout::Psych => {
            let links = article.related.iter().enumerate();
            let dated = links.filter(|(_, link)| link.published_date_time.is_some());
            let of_link = |(place, _)| format!("related[{place}].publishedDateTime");
            let mut paths: Vec<_> = dated.map(of_link).collect();
            paths.push("publishedDateTime".to_owned());
            let loose = |path: &String| at(Code::LooseTimestamp, path);
            paths.iter().map(loose).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a document reads in `layout` as it does in its canonical form; `Err` says what differs.
fn compare(canonical: &str, layout: Layout, laid_out: &str) -> Result<(), String> {
    let expected = newsmatter::check(canonical.as_bytes());
    let checked = newsmatter::check(laid_out.as_bytes());
    let expected_article = &expected.document.as_ref().ok_or("no article")?.article;
    let Some(document) = &checked.document else {
        return Err(format!("no article: {:#?}", checked.diagnostics));
    };
    if document.article != *expected_article {
        return Err(format!(
            "expected {expected_article:#?}, found {:#?}",
            document.article
        ));
    }
    let mut wanted = by_code_and_path(&expected.diagnostics);
    for diagnostic in brought(layout, expected_article) {
        if !wanted.contains(&diagnostic) {
            wanted.push(diagnostic);
        }
    }
    wanted.sort_by_key(|(code, path)| (*code, path.to_string()));
    let mut found = by_code_and_path(&checked.diagnostics);
    if layout == Layout::OlderNames {
        migrates(canonical, laid_out, &found)?;
        found.retain(|(code, _)| *code != Code::OlderName);
    }
    if layout == Layout::NpmYaml {
        // It leaves `yes` without quotes, which is true of YAML 1.2 only.
        found.retain(|one| one.0 != Code::MisreadText || wanted.contains(one));
    }
    if found != wanted {
        return Err(format!("expected {wanted:?}, found {found:?}"));
    }
    let read_by_serde = serde_yaml::from_str::<Article<'_>>(document.front_matter());
    match read_by_serde {
        // It refuses what has an error anyway.
        _ if expected.has_errors() => Ok(()),
        Ok(article) if article == document.article => Ok(()),
        other => Err(format!("serde_yaml reads {other:#?}")),
    }
}

/// Whether older names are told once, and the fix for them gives the canonical document back.
fn migrates(canonical: &str, laid_out: &str, found: &[(Code, FieldPath)]) -> Result<(), String> {
    let is_note = |(code, _): &&(Code, FieldPath)| *code == Code::OlderName;
    let has_older = OLDER_NAMES
        .iter()
        .any(|(older, _)| laid_out.contains(&format!("{older}: ")));
    let notes = found.iter().filter(is_note).count();
    if notes != usize::from(has_older) {
        return Err(format!("{notes} notes that names are older ones"));
    }
    let migrated = newsmatter::fix(laid_out).text;
    if notes == 1 && found.len() == notes && migrated != canonical {
        return Err(format!("migrated to\n{migrated}"));
    }
    Ok(())
}

/// Whether the layout can say what the document says: libraries save an empty topic as the word
/// `null`, which in a list of texts is a text.
fn keeps_everything(canonical: &str, layout: Layout) -> bool {
    use Layout::{JsYaml, NpmYaml, PyYaml, PyYamlUnsorted};
    let has_empty_topic = canonical.contains("\n  -\n") || canonical.contains("\n  - \n");
    !has_empty_topic || ![JsYaml, NpmYaml, PyYaml, PyYamlUnsorted].contains(&layout)
}

#[track_caller]
fn assert_same(canonical: &Canonical, name: &str, layout: Layout) -> bool {
    if !keeps_everything(&canonical.text, layout) {
        return false;
    }
    let Some(laid_out) = layout.of(&canonical.text) else {
        return false;
    };
    if let Err(difference) = compare(&canonical.text, layout, &laid_out) {
        panic!("{}, {name}: {difference}\n{laid_out}", canonical.name);
    }
    true
}

#[test]
fn the_generator_reads_what_it_writes() {
    for canonical in fixtures().iter().chain(&real()) {
        let again = relaid::written_again(&canonical.text);
        assert_eq!(
            again.as_deref(),
            Some(&*canonical.text),
            "{}",
            canonical.name
        );
    }
}

/// A layout that changes nothing would test nothing.
#[test]
fn every_layout_is_another_text() {
    let fixtures = fixtures();
    for (name, layout) in LAYOUTS {
        let changed = fixtures.iter().filter(|canonical| {
            let laid_out = layout.of(&canonical.text);
            laid_out.is_some_and(|laid_out| laid_out != canonical.text)
        });
        assert!(changed.count() > 3, "{name}");
    }
}

#[test]
fn fixtures_read_the_same_in_every_layout() {
    for (name, layout) in LAYOUTS {
        let mut count = 0;
        for canonical in fixtures() {
            count += usize::from(assert_same(&canonical, name, layout));
        }
        assert!(count > 3, "{name} lays out {count}");
    }
}

#[test]
fn scalars_read_the_same_in_any_style() {
    for canonical in fixtures() {
        for seed in 0..SEEDS {
            assert_same(&canonical, &format!("seed {seed}"), Layout::AnyStyles(seed));
        }
    }
}

#[test]
fn real_documents_read_the_same_in_every_layout() {
    for (number, canonical) in real().iter().enumerate() {
        for (place, (name, layout)) in LAYOUTS.into_iter().enumerate() {
            let is_its_turn = number % LAYOUTS.len() == place;
            let layout = match layout {
                Layout::AnyStyles(seed) => Layout::AnyStyles(seed + number as u64),
                other => other,
            };
            if is_its_turn || number % REAL_FOR_ONE_IN_ALL == 0 {
                assert_same(canonical, name, layout);
            }
        }
    }
}

/// How a text is read, with every span moved back by what was put in before it.
struct Reading {
    article: Article<'static>,
    diagnostics: Vec<Diagnostic>,
    /// The span of every value of [`PATHS`] that the document has.
    spans: Vec<(String, std::ops::Range<usize>)>,
}

/// Fields whose places are compared.
const PATHS: [&str; 16] = [
    "category",
    "title",
    "excerpt",
    "publishedDateTime",
    "webUrl",
    "type",
    "quality",
    "provider",
    "provider.name",
    "provider.domain",
    "topics",
    "topics[0]",
    "images[0].url",
    "related[0].title",
    "related[0].provider.name",
    "secured",
];

impl Reading {
    /// Of a text with `inserted` bytes from `at` on that its original has not.
    fn of(text: &str, at: usize, inserted: usize) -> Self {
        let Checked {
            document,
            mut diagnostics,
            ..
        } = newsmatter::check(text.as_bytes());
        let document = document.expect("an article");
        let back = |offset: usize| {
            if offset >= at + inserted {
                offset - inserted
            } else {
                offset.min(at)
            }
        };
        for diagnostic in &mut diagnostics {
            diagnostic.span = (back(diagnostic.span.start)..back(diagnostic.span.end)).into();
            for label in &mut diagnostic.labels {
                label.span = (back(label.span.start)..back(label.span.end)).into();
            }
            // What a fix writes is held by the tests of fixes.
            diagnostic.fix = None;
        }
        let spans = PATHS.into_iter().filter_map(|path| {
            let span = document.span(path)?;
            Some((path.to_owned(), back(span.start)..back(span.end)))
        });
        Self {
            spans: spans.collect(),
            article: document.article.clone().into_owned(),
            diagnostics,
        }
    }

    /// Reads with the complete parser, which a tag at the first value asks for.
    fn by_the_complete_parser(text: &str) -> Self {
        const TAG: &str = "!!str ";
        let at = first_value(text);
        let tagged = format!("{}{TAG}{}", &text[..at], &text[at..]);
        Self::of(&tagged, at, TAG.len())
    }

    #[track_caller]
    fn assert_equal(&self, other: &Self, what: &str) {
        assert_eq!(self.article, other.article, "{what}");
        assert_eq!(self.diagnostics, other.diagnostics, "{what}");
        assert_eq!(self.spans, other.spans, "{what}");
    }
}

/// The offset of the first value: it is that of `category`.
fn first_value(text: &str) -> usize {
    let key = text.find("category").unwrap();
    let colon = key + text[key..].find(':').unwrap() + 1;
    colon + text[colon..].len() - text[colon..].trim_start().len()
}

/// One document in four ways: as it is, with a comment, with every scalar in another style, and by
/// the complete parser alone.
#[test]
fn four_ways_to_read_a_document_agree() {
    for canonical in fixtures().iter().chain(real().iter().step_by(50)) {
        let text = &canonical.text;
        let as_it_is = Reading::of(text, 0, 0);
        let comment = "# lit at dusk\n";
        let commented = text.replacen('\n', &format!("\n{comment}"), 1);
        let with_a_comment = Reading::of(&commented, "---\n".len(), comment.len());
        as_it_is.assert_equal(&with_a_comment, &format!("{}, a comment", canonical.name));
        let complete = Reading::by_the_complete_parser(text);
        as_it_is.assert_equal(&complete, &format!("{}, complete", canonical.name));

        let styled = Layout::AnyStyles(3).of(text).expect("a canonical document");
        let in_other_styles = Reading::of(&styled, 0, 0);
        assert_eq!(as_it_is.article, in_other_styles.article, "{styled}");
        assert_eq!(
            by_code_and_path(&as_it_is.diagnostics),
            by_code_and_path(&in_other_styles.diagnostics),
            "{styled}"
        );
        let complete = Reading::by_the_complete_parser(&styled);
        in_other_styles.assert_equal(&complete, &styled);
    }
}

/// One blank behind a colon or dash says what several do.
#[test]
fn blanks_before_a_value_change_nothing() {
    for canonical in fixtures().iter().chain(real().iter().step_by(50)) {
        let lines = canonical.text.split_inclusive('\n').map(|line| {
            let entry = line.trim_start_matches([' ', '-']);
            let (before, behind) = match entry.split_once(": ") {
                Some((_, value)) => line.split_at(line.len() - value.len()),
                None => line.split_at(line.len() - entry.len()),
            };
            let is_value = before.ends_with(": ") || before.ends_with("- ");
            format!("{before}{}{behind}", if is_value { "  " } else { "" })
        });
        let spaced: String = lines.collect();
        assert_ne!(spaced, canonical.text);
        let (one, other) = (
            newsmatter::check(canonical.text.as_bytes()),
            newsmatter::check(spaced.as_bytes()),
        );
        let article = |checked: &Checked<'_>| {
            let document = checked.document.as_ref();
            document.map(|document| document.article.clone().into_owned())
        };
        assert_eq!(article(&one), article(&other), "{spaced}");
        assert_eq!(
            by_code_and_path(&one.diagnostics),
            by_code_and_path(&other.diagnostics),
            "{spaced}"
        );
    }
}

/// A colon in a comment behind `? key` makes no key of the line, which the value is below.
#[test]
fn explicit_keys_are_read_with_comments() {
    let text = "---\ncategory: news\n? title # key: value\n: Ferries return\n? excerpt\n# key: value\n\
                : They do.\n?\tpublishedDateTime # 1: 2\n: 2021-03-04T06:30:00Z\ntype: article\n\
                ? provider # name: that\n:\n  name: Harbour Post\n  domain: harbour.example\n\
                ? topics # a: b\n:\n- Ferries\n---\n";
    let document = newsmatter::parse(text).unwrap_or_else(|report| panic!("{report}"));
    assert_eq!(document.warnings(), []);
    let article = document.article;
    assert_eq!(article.title, "Ferries return");
    assert_eq!(article.excerpt, "They do.");
    assert_eq!(article.provider.name, "Harbour Post");
    assert_eq!(article.topics, ["Ferries"]);
}

/// Text in quotes may go on in the first column, in lines that look like entries, whatever stands
/// before its quote.
#[test]
fn quotes_that_go_on_in_the_first_column_end_where_they_are_closed() {
    const REST: &str = "category: news\npublishedDateTime: 2021-03-04T06:30:00Z\ntype: article\n\
                        provider:\n  name: Harbour Post\n  domain: harbour.example\ntopics: []\n---\n";
    let excerpts = [
        "excerpt: x\n",
        "? excerpt\n: x\n",
        "\"excerpt\": x\n",
        "!!str excerpt: x\n",
    ];
    let titles = [
        "title: Q\n",
        "title: &b Q\n",
        "title: !!str Q\n",
        "title: &b !!str Q # a comment\n",
        "title:\n  !!str Q\n",
        "title: !!str\n  Q\n",
        "\"title\": !!str Q\n",
        "!!str title: Q\n",
        "? title\n: Q\n",
        "? title\n: !!str Q\n",
        "? title\n:\n  &b Q\n",
    ];
    for quote in ["'", "\""] {
        for text in ["a\nb", "a\n\nb", "a\nb: c\nd", "a\n? b\nc", "a\n\nb: c"] {
            let quoted = format!("{quote}{text}{quote}");
            let folded = text
                .replace("\n\n", "\r")
                .replace('\n', " ")
                .replace('\r', "\n");
            for (title, excerpt) in titles
                .iter()
                .flat_map(|title| excerpts.map(|it| (title, it)))
            {
                let title = title.replace('Q', &quoted);
                for first in [[&*title, excerpt], [excerpt, &*title]] {
                    let text = format!("---\n{}{REST}", first.concat());
                    let document = newsmatter::parse(&text);
                    let document = document.unwrap_or_else(|report| panic!("{report}\n{text}"));
                    assert_eq!(document.article.title, folded, "{text}");
                    assert_eq!(document.article.excerpt, "x", "{text}");
                }
            }
        }
    }
}

/// The same of several texts of one entry.
#[test]
fn each_text_of_a_list_may_go_on_in_the_first_column() {
    let text = "---\n? category\n: news\ntitle: T\nexcerpt: E\npublishedDateTime: 2021-03-04T06:30:00Z\n\
                type: article\nprovider: !!map\n  name: 'Harbour\nPost'\n  id: \"a\nb: c\"\n  domain: \
                harbour.example\ntopics: !!seq\n- 'a\nb'\n- \"c\n\nd: e\" # f\n- g\n- 'h\ni'\n---\n";
    let document = newsmatter::parse(text).unwrap_or_else(|report| panic!("{report}"));
    let article = document.article;
    assert_eq!(article.provider.name, "Harbour Post");
    assert_eq!(article.provider.id.as_deref(), Some("a b: c"));
    assert_eq!(article.topics, ["a b", "c\nd: e", "g", "h i"]);
}

/// The canonical form is that of either line end.
#[test]
fn carriage_returns_are_those_of_the_writer() {
    for canonical in fixtures() {
        let document = newsmatter::check(canonical.text.as_bytes()).document;
        let writer = Writer::new().with_line_ending(LineEnding::CrLf);
        let written = writer.to_string(&document.unwrap().article);
        assert_eq!(Layout::CarriageReturns.of(&canonical.text), Some(written));
    }
}
