//! Values in other programs' formats: what serde writes is read back, in formats with names and
//! in formats without.

use std::fmt::Debug;

#[path = "support/mod.rs"]
mod support;

use newsmatter::{
    Applicability, Article, Code, CustomCode, Diagnostic, Edit, FieldPath, Fix, Image, ImageUrl,
    Kind, Level, Link, OwnedDocument, Provider, RelatedLink, Report, Secured, Severity, Span,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Writes `value` in every format and reads it back.
#[track_caller]
fn assert_read_back<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    let json = serde_json::to_string(value).expect("JSON");
    assert_eq!(&serde_json::from_str::<T>(&json).expect(&json), value);
    let json = serde_json::to_value(value).expect("JSON");
    assert_eq!(&serde_json::from_value::<T>(json).expect("JSON"), value);
    let yaml = serde_yaml::to_string(value).expect("YAML");
    assert_eq!(&serde_yaml::from_str::<T>(&yaml).expect(&yaml), value);
    let bytes = postcard::to_stdvec(value).expect("postcard");
    assert_eq!(&postcard::from_bytes::<T>(&bytes).expect("postcard"), value);
    let config = bincode::config::standard();
    let bytes = bincode::serde::encode_to_vec(value, config).expect("bincode");
    let (read, _) = bincode::serde::decode_from_slice::<T, _>(&bytes, config).expect("bincode");
    assert_eq!(&read, value);
    let compact = rmp_serde::to_vec(value).expect("MessagePack");
    assert_eq!(
        &rmp_serde::from_slice::<T>(&compact).expect("MessagePack"),
        value
    );
    let named = rmp_serde::to_vec_named(value).expect("MessagePack");
    assert_eq!(
        &rmp_serde::from_slice::<T>(&named).expect("MessagePack"),
        value
    );
}

const FAULTY: &str =
    "---\ncategory: news\ntitle: 2021\ntopics: [Rain, Rain]\ntopics: []\nAbstract: x\n---\n";

#[test]
fn diagnostics_are_read_back() {
    let report = newsmatter::parse(FAULTY).unwrap_err();
    assert!(report.diagnostics().iter().any(|found| found.fix.is_some()));
    assert!(
        report
            .diagnostics()
            .iter()
            .any(|found| !found.labels.is_empty())
    );
    for diagnostic in report.diagnostics() {
        assert_read_back(diagnostic);
    }
    assert_read_back::<Report>(&report);
}

#[test]
fn a_diagnostic_has_the_names_that_people_know() {
    let diagnostic = Diagnostic::new(
        Code::MisreadText,
        Span::new(4, 8),
        FieldPath::root().key("related").index(3).key("title"),
        "expected text, found `2021`",
    )
    .with_help("put it in double quotes")
    .with_fix(Fix::safe("quote it", Span::new(4, 8), "\"2021\""))
    .with_label(Span::new(0, 1), "here");
    let expected = serde_json::json!({
        "code": "misread-text",
        "severity": "warning",
        "span": {"start": 4, "end": 8},
        "path": "related[3].title",
        "message": "expected text, found `2021`",
        "help": "put it in double quotes",
        "fix": {
            "applicability": "safe",
            "description": "quote it",
            "edits": [{"span": {"start": 4, "end": 8}, "replacement": "\"2021\""}],
        },
        "labels": [{"span": {"start": 0, "end": 1}, "message": "here"}],
    });
    assert_eq!(serde_json::to_value(&diagnostic).unwrap(), expected);
    assert_eq!(
        diagnostic.to_string(),
        "warning[misread-text] related[3].title: expected text, found `2021`"
    );
}

#[test]
fn words_are_read_back() {
    for code in Code::ALL {
        assert_read_back(code);
    }
    for level in [Level::Allow, Level::Note, Level::Warn, Level::Deny] {
        assert_read_back(&level);
        assert_eq!(level.to_string().parse(), Ok(level));
    }
    for severity in [Severity::Note, Severity::Warning, Severity::Error] {
        assert_read_back(&severity);
        assert_eq!(severity.to_string().parse(), Ok(severity));
    }
    for applicability in [Applicability::Safe, Applicability::Unsafe] {
        assert_read_back(&applicability);
        assert_eq!(applicability.to_string().parse(), Ok(applicability));
    }
    assert_read_back(&Edit::new(Span::new(1, 2), "\u{1b}"));
    let path: FieldPath = "meta.\"og.title\"[2]".parse().unwrap();
    assert_read_back(&path);
    assert!("Deny".parse::<Level>().is_err());
}

/// A program that knows no rule of another's reads its diagnostics all the same.
#[test]
fn a_custom_code_is_read_by_its_name() {
    static KNOWN: CustomCode = CustomCode::new("house/two-topics", Level::Deny, "Two of them.");
    let code = Code::from(&KNOWN);
    assert_read_back(&code);
    let read: Code = serde_json::from_str("\"house/two-topics\"").unwrap();
    assert_eq!(read, code);
    assert_eq!(read.as_str(), "house/two-topics");
    for name in ["\"two-topics\"", "\"House/x\"", "\"/\"", "\"\""] {
        assert!(serde_json::from_str::<Code>(name).is_err(), "{name}");
    }
    // The names are kept for as long as the program runs, so there is a limit.
    let read = |number: usize| serde_json::from_str::<Code>(&format!("\"many/{number}\""));
    let read_all = (0..2_000).filter(|&number| read(number).is_ok()).count();
    assert!((900..=1_024).contains(&read_all), "{read_all}");
    assert!(read(0).is_ok(), "what was read once is read again");
}

/// Articles with every field, with none that may be absent, and with everything between.
fn articles() -> Vec<Article<'static>> {
    let instant = || "2021-03-04T06:30:00Z".parse().unwrap();
    let provider = Provider::new("Harbour Post", "harbour.example");
    let least = Article::new(
        "news",
        "1.10",
        "",
        instant(),
        Kind::Article,
        provider.clone(),
    );
    let link = || Link::new("https://www.harbour.example/a").unwrap();
    let image = || Image::new(ImageUrl::new("/a.png").unwrap(), 3, 4);
    let mut full = least.clone();
    full.original_url = Some(link());
    full.web_url = Some(link());
    full.amp_web_url = Some(link());
    full.cdn_amp_web_url = Some(link());
    full.kind = Kind::Other("podcast".into());
    (full.quality, full.heat, full.published, full.removed) =
        (Some(7), Some(-1), Some(false), Some(true));
    full.featured_content = Some("<iframe></iframe>".into());
    full.provider.images.push(image());
    full.topics = vec!["Ferries".into(), "".into()];
    full.tags = vec!["US-UT".into()];
    let mut captioned = image();
    captioned.title = Some("A ferry".into());
    captioned.is_cached = Some(true);
    full.images = vec![image(), captioned];
    let mut related = RelatedLink::new("Rain", "", instant(), Kind::Video, provider, 9);
    full.related.push(related.clone());
    related.web_url = Some(link());
    related.amp_web_url = Some(link());
    related.images.push(image());
    full.related.push(related);
    full.secured = Some(Secured::new("AAECAwQFBgcICQoLDA0ODw==;EBESExQVFhcYGRobHB0eHw==").unwrap());
    let mut some = full.clone();
    some.web_url = None;
    some.heat = None;
    some.images.clear();
    some.secured = None;
    vec![least, full, some]
}

#[test]
fn articles_are_read_back() {
    for article in articles() {
        assert_read_back(&article);
        for image in &article.images {
            assert_read_back(image);
        }
        for related in &article.related {
            assert_read_back(related);
        }
        assert_read_back(&OwnedDocument::new(article, "Body.\r\n"));
    }
}

#[test]
fn real_articles_are_read_back() {
    let Some(folder) = support::shared_folder("corpus") else {
        return;
    };
    let files = support::files(&folder, ".md");
    let mut read = 0;
    for (path, text) in files.iter().step_by(16) {
        let document = newsmatter::parse(text).expect("an article").into_owned();
        let bytes = postcard::to_stdvec(&document).unwrap();
        assert!(
            postcard::from_bytes::<OwnedDocument>(&bytes).unwrap() == document,
            "{path:?}"
        );
        let bytes = rmp_serde::to_vec(&document.article).unwrap();
        let article: Article<'_> = rmp_serde::from_slice(&bytes).unwrap();
        assert!(article == document.article, "{path:?}");
        read += 1;
    }
    assert!(read > 100, "{read}");
}

/// What absent fields are does not show in formats for people.
#[test]
fn absent_fields_are_left_out_of_json() {
    let json = serde_json::to_value(&articles()[0]).unwrap();
    assert_eq!(
        json,
        serde_json::json!({
            "category": "news",
            "title": "1.10",
            "excerpt": "",
            "publishedDateTime": "2021-03-04T06:30:00Z",
            "type": "article",
            "provider": {"name": "Harbour Post", "domain": "harbour.example"},
            "topics": [],
        })
    );
    let related = serde_json::to_value(&articles()[1].related[0]).unwrap();
    assert_eq!(related["webUrl"], "");
}

/// `{:?}` of `anyhow` prints an error and what it is caused by.
#[test]
fn error_chains_print_once() {
    let missing = newsmatter::corpus::Corpus::new(["/no/such/folder"]);
    let faulty = tempfile::tempdir().unwrap();
    std::fs::write(faulty.path().join("a.md"), "---\ntitle: [Rain]\n---\n").unwrap();
    let faulty = newsmatter::corpus::Corpus::new([faulty.path()]);
    let found =
        |corpus: newsmatter::corpus::Corpus| corpus.documents().next().unwrap().unwrap_err();
    for (error, said) in [
        (found(missing), "No such file"),
        (found(faulty), "expected text, found a list"),
    ] {
        let alone = error.to_string();
        assert_eq!(alone.matches(said).count(), 1, "{alone}");
        let chain = format!("{:#}", anyhow::Error::new(error));
        assert_eq!(chain.matches(said).count(), 1, "{chain}");
    }
    let report = newsmatter::parse(FAULTY).unwrap_err();
    let alone = report.to_string();
    assert_eq!(format!("{:#}", anyhow::Error::new(report)), alone);
    let edit = newsmatter::Editor::new("---\ntitle: a\n---\n")
        .unwrap()
        .set("a..b", "c")
        .unwrap_err();
    let alone = edit.to_string();
    assert_eq!(format!("{:#}", anyhow::Error::new(edit)), alone);
}
