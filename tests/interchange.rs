//! Values in other programs' formats: what serde writes is read back, in formats with names and
//! in formats without.

use std::fmt::Debug;

use newsmatter::{
    Applicability, Code, CustomCode, Diagnostic, Edit, FieldPath, Fix, Level, Report, Severity,
    Span,
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
