//! Both readers against the YAML test suite, and against each other.
//!
//! The suite is <https://github.com/yaml/yaml-test-suite>, release v2022-01-17, as one file.

#![cfg(feature = "full-yaml")]

mod support;

use newsmatter::yaml::{Event, Fault, FullReader, Scalar, Style, Tag};
use newsmatter::{Limits, Span, fence};
use serde_json::{Map, Value};

/// How many cases the subset reader accepts, at least.
const SUBSET_ACCEPTS: usize = 25;

/// A case of the suite.
struct Case {
    id: String,
    yaml: String,
    /// Its documents as JSON, if the case says.
    json: Option<Vec<Value>>,
    /// Its events, in the suite's notation.
    events: String,
    is_error: bool,
}

/// The cases, or none where the suite is absent.
fn cases() -> Vec<Case> {
    let Some(folder) = support::shared_folder("yaml") else {
        return Vec::new();
    };
    let text = std::fs::read_to_string(folder.join("test-suite.json")).expect("the suite");
    let cases: Vec<Value> = serde_json::from_str(&text).expect("a list");
    cases.iter().map(case).collect()
}

fn case(case: &Value) -> Case {
    let text = |key: &str| case[key].as_str().map(str::to_owned);
    let documents = |json: String| {
        let stream = serde_json::Deserializer::from_str(&json).into_iter();
        stream.collect::<Result<Vec<Value>, _>>().expect("JSON")
    };
    Case {
        id: text("id").expect("an id"),
        yaml: text("yaml").expect("a text"),
        json: text("json").map(documents),
        events: text("events").expect("events"),
        is_error: case["error"].as_bool().expect("whether it is an error"),
    }
}

#[test]
fn the_subset_reader_declines_or_is_right() {
    let cases = cases();
    let mut accepted = 0;
    for case in &cases {
        let span = Span::new(0, case.yaml.len());
        let Ok(events) = support::subset_events(&case.yaml, span) else {
            continue;
        };
        assert!(!case.is_error, "{} is no YAML", case.id);
        let documents = match events.as_slice() {
            [] => Vec::new(),
            _ => vec![notation(&events)],
        };
        assert_eq!(documents, expected_notation(&case.events), "{}", case.id);
        accepted += 1;
    }
    assert!(
        accepted >= SUBSET_ACCEPTS || cases.is_empty(),
        "accepted {accepted}"
    );
}

#[test]
fn the_full_reader_is_right_on_every_case() {
    let wrong: Vec<_> = cases()
        .iter()
        .filter_map(|case| {
            Some(format!(
                "{}: {}\n{}",
                case.id,
                judge(case).err()?,
                case.yaml
            ))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Cases that are no YAML to the letter, and that front matter may contain all the same: `PyYAML`,
/// Psych and libyaml read them.
const READ_IN_FRONT_MATTER: &[(&str, &str)] = &[
    ("9C9N", "a flow sequence that goes on in the first column"),
    ("DK95/01", "quoted text that goes on behind a tab"),
    ("QB6E", "quoted text that goes on in the first column"),
];

#[test]
fn front_matter_is_read_as_leniently_as_by_others_in_the_listed_cases_only() {
    for case in cases().iter().filter(|case| case.is_error) {
        let span = Span::new(0, case.yaml.len());
        let is_listed = READ_IN_FRONT_MATTER.iter().any(|(id, _)| *id == case.id);
        assert_eq!(
            support::full_events(&case.yaml, span).is_ok(),
            is_listed,
            "{}",
            case.id
        );
    }
}

/// What is wrong with what the full reader makes of a case.
fn judge(case: &Case) -> Result<(), String> {
    let documents = match read_stream(&case.yaml) {
        Err(_) if case.is_error => return Ok(()),
        Ok(_) if case.is_error => return Err("accepted, though it is no YAML".to_owned()),
        Err(fault) => return Err(format!("rejected: {fault} at {:?}", fault.span)),
        Ok(documents) => documents,
    };
    // Aliases are expanded, which the suite's events do not show.
    if !case.events.contains("\n=ALI") {
        let read: Vec<_> = documents.iter().map(|events| notation(events)).collect();
        let expected = expected_notation(&case.events);
        if read != expected {
            return Err(format!("expected {expected:?}, found {read:?}"));
        }
    }
    let values: Vec<_> = documents
        .iter()
        .map(|events| value(&mut events.iter()))
        .collect();
    match &case.json {
        Some(expected) if *expected != values => {
            Err(format!("expected {expected:?}, found {values:?}"))
        }
        _ => Ok(()),
    }
}

/// The events of each document of a stream.
fn read_stream(text: &str) -> Result<Vec<Vec<Event<'_>>>, Fault> {
    let mut reader = FullReader::stream(text, &Limits::default());
    let mut documents = Vec::new();
    loop {
        let mut events = Vec::new();
        while let Some(event) = reader.next_event()? {
            events.push(event);
        }
        support::check_spans(text, &events);
        if !events.is_empty() {
            documents.push(events);
        }
        if !reader.next_document()? {
            return Ok(documents);
        }
    }
}

/// A document's events in the suite's notation, without anchors, tags and flow markers.
fn notation(events: &[Event<'_>]) -> Vec<String> {
    let line = |event: &Event<'_>| match event {
        Event::MappingStart(_) => "+MAP".to_owned(),
        Event::MappingEnd(_) => "-MAP".to_owned(),
        Event::SequenceStart(_) => "+SEQ".to_owned(),
        Event::SequenceEnd(_) => "-SEQ".to_owned(),
        Event::Scalar(scalar) => {
            let style = match scalar.style {
                Style::Plain => ':',
                Style::SingleQuoted => '\'',
                Style::DoubleQuoted => '"',
                Style::Literal => '|',
                Style::Folded => '>',
            };
            format!("=VAL {style}{}", escaped(&scalar.text))
        }
    };
    events.iter().map(line).collect()
}

/// The same of the suite's own events, for each document.
fn expected_notation(events: &str) -> Vec<Vec<String>> {
    let mut documents = Vec::new();
    for line in events.lines() {
        let (kind, rest) = line.split_once(' ').unwrap_or((line, ""));
        match kind {
            "+STR" | "-STR" | "-DOC" => {}
            "+DOC" => documents.push(Vec::new()),
            _ => {
                let node = match kind {
                    "=VAL" => format!("=VAL {}", without_properties(rest)),
                    _ => kind.to_owned(),
                };
                documents.last_mut().expect("a document").push(node);
            }
        }
    }
    documents
}

/// A scalar in the suite's notation without its anchor and its tag.
fn without_properties(scalar: &str) -> &str {
    let mut rest = scalar;
    while rest.starts_with(['&', '<']) {
        rest = rest
            .split_once(' ')
            .expect("a scalar after its properties")
            .1;
    }
    rest
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('\n', "\\n")
        .replace('\r', "\\r")
        .replace('\t', "\\t")
        .replace('\u{8}', "\\b")
}

/// The value of a node, by the core schema (YAML 1.2.2 section 10.3).
fn value<'e>(events: &mut impl Iterator<Item = &'e Event<'e>>) -> Value {
    let first = events.next().expect("a node");
    value_of(first, events)
}

fn value_of<'e>(first: &'e Event<'e>, events: &mut impl Iterator<Item = &'e Event<'e>>) -> Value {
    match first {
        Event::Scalar(scalar) => scalar_value(scalar),
        Event::SequenceStart(_) => {
            let mut entries = Vec::new();
            loop {
                match events.next().expect("an end") {
                    Event::SequenceEnd(_) => return Value::Array(entries),
                    entry => entries.push(value_of(entry, events)),
                }
            }
        }
        _ => {
            let mut entries = Map::new();
            loop {
                let key = match events.next().expect("an end") {
                    Event::MappingEnd(_) => return Value::Object(entries),
                    Event::Scalar(key) => key.text.to_string(),
                    key => value_of(key, events).to_string(),
                };
                entries.insert(key, value(events));
            }
        }
    }
}

fn scalar_value(scalar: &Scalar<'_>) -> Value {
    let is_text = match scalar.tag {
        Some(Tag::Text | Tag::Other) => true,
        Some(_) => false,
        None => scalar.style != Style::Plain,
    };
    let text = &*scalar.text;
    match text {
        _ if is_text => text.into(),
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => true.into(),
        "false" | "False" | "FALSE" => false.into(),
        _ => number(text).unwrap_or_else(|| text.into()),
    }
}

fn number(text: &str) -> Option<Value> {
    if let Some(digits) = text.strip_prefix("0x") {
        return i64::from_str_radix(digits, 16).ok().map(Value::from);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return i64::from_str_radix(digits, 8).ok().map(Value::from);
    }
    let is_number = text.contains(|letter: char| letter.is_ascii_digit())
        && text
            .chars()
            .all(|letter| letter.is_ascii_digit() || "+-.eE".contains(letter));
    if !is_number {
        return None;
    }
    // Without a fraction that is zero: the suite has `450` for `450.00`.
    let shortest = text.parse::<f64>().ok()?.to_string();
    serde_json::from_str(&shortest).ok()
}

#[test]
fn both_readers_agree_on_the_suite() {
    for case in &cases() {
        assert_agreement(&case.yaml, Span::new(0, case.yaml.len()), &case.id);
    }
}

#[test]
fn both_readers_agree_on_every_front_matter_of_the_corpus() {
    let Some(corpus) = support::shared_folder("corpus") else {
        return;
    };
    let files = support::files(&corpus, ".md");
    assert!(!files.is_empty());
    for (path, text) in &files {
        let Ok(parts) = fence::split(text.as_bytes()) else {
            continue;
        };
        assert_agreement(text, parts.front_matter, &path.display().to_string());
    }
}

/// Checks that the full reader gives the subset reader's events, where that accepts the text.
#[track_caller]
fn assert_agreement(text: &str, span: Span, name: &str) {
    if let Ok(events) = support::subset_events(text, span) {
        assert_eq!(support::full_events(text, span), Ok(events), "{name}");
    }
}
