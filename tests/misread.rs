//! Holds `misreading` against what six readers made of the documents in `scalars.json`.

mod support;

use newsmatter::yaml::{Misreading, misreading};
use serde_json::Value;

/// `serde_yaml`, `serde-saphyr`, `yaml-rust2`, `PyYAML`, `PyYAML` over libyaml, Psych.
const READERS: [&str; 6] = ["sy", "ss", "yr", "py", "pyc", "ps"];

/// Plain scalars that a reader takes for something else though `misreading` says `None`.
const EXCEPTIONS: [(&str, &str); 1] = [(
    ":a",
    "a symbol to Psych: the same text but for the colon, and none of the four classes",
)];

/// What one reader made of the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    Text,
    Refused,
    Symbol,
    Typed(Misreading),
}

#[derive(Debug, Default)]
struct Compared {
    null: usize,
    boolean: usize,
    number: usize,
    date: usize,
    text: usize,
    excepted: usize,
}

fn table() -> Option<Vec<Value>> {
    let path = support::shared_folder("yaml")?.join("scalars.json");
    let json = std::fs::read_to_string(path).expect("the scalars");
    // One outcome has half a surrogate pair, which no Rust string can hold; a different character
    // in a text does not matter here.
    let json = json.replace("\\ud", "\\u0d");
    Some(serde_json::from_str(&json).expect("scalars.json is JSON"))
}

/// The plain scalar of a document `k: …` of one line; `None` for any other document.
fn plain_scalar(entry: &Value) -> Option<String> {
    let hex = entry["b"].as_str()?;
    let bytes: Option<Vec<u8>> = (0..hex.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok())
        .collect();
    let document = String::from_utf8(bytes?).ok()?;
    let text = document.strip_prefix("k: ")?.strip_suffix('\n')?;
    let breaks = ['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'];
    let plain = !text.contains(breaks)
        && !text.contains(|letter: char| letter != '\t' && letter.is_control())
        && !text.starts_with(['"', '\'', '#', '|', '>', '[', '{', '&', '*', '!'])
        && !text.contains(" #")
        && !text.contains("\t#");
    plain.then(|| text.trim_matches([' ', '\t']).to_owned())
}

fn reading(outcome: &str) -> Reading {
    let Some(value) = outcome
        .strip_prefix("{\"k\": ")
        .and_then(|rest| rest.strip_suffix('}'))
    else {
        return Reading::Refused;
    };
    match value.split(' ').next() {
        Some("null") => Reading::Typed(Misreading::Null),
        Some("true" | "false") => Reading::Typed(Misreading::Boolean),
        Some("int" | "float") => Reading::Typed(Misreading::Number),
        Some("date" | "datetime" | "time") => Reading::Typed(Misreading::Date),
        Some("symbol") => Reading::Symbol,
        _ if value.starts_with('"') => Reading::Text,
        _ => panic!("a value of an unknown kind: {outcome}"),
    }
}

/// One plain scalar: a reader that typed it names the class; text to all means none.
fn compare(text: &str, readings: &[Reading], compared: &mut Compared) {
    let mut classes = readings.iter().filter_map(|reading| match reading {
        Reading::Typed(class) => Some(*class),
        _ => None,
    });
    let ours = misreading(text);
    if let Some(class) = classes.next() {
        assert!(
            classes.all(|other| other == class),
            "{text:?}: {readings:?}"
        );
        assert_eq!(ours, Some(class), "{text:?}: {readings:?}");
        match class {
            Misreading::Null => compared.null += 1,
            Misreading::Boolean => compared.boolean += 1,
            Misreading::Number => compared.number += 1,
            Misreading::Date => compared.date += 1,
            other => panic!("{text:?}: no count for {other:?}"),
        }
    } else if readings.contains(&Reading::Symbol) {
        let excepted = EXCEPTIONS.iter().any(|(exception, _)| *exception == text);
        assert!(excepted, "{text:?}: {readings:?}");
        assert_eq!(ours, None, "{text:?} is an exception no more");
        compared.excepted += 1;
    } else if readings.iter().all(|reading| *reading == Reading::Text) {
        assert_eq!(ours, None, "{text:?}: {readings:?}");
        compared.text += 1;
    }
}

#[test]
fn agrees_with_six_readers() {
    let Some(table) = table() else { return };
    let mut compared = Compared::default();
    for entry in &table {
        let Some(text) = plain_scalar(entry) else {
            continue;
        };
        let readings = READERS.map(|reader| {
            let outcome = entry[reader].as_str();
            reading(outcome.expect("an outcome for every reader"))
        });
        compare(&text, &readings, &mut compared);
    }
    println!("{compared:?}");
    assert!(compared.null >= 7, "{compared:?}");
    assert!(compared.boolean >= 23, "{compared:?}");
    assert!(compared.number >= 91, "{compared:?}");
    assert!(compared.date >= 6, "{compared:?}");
    assert!(compared.text >= 116, "{compared:?}");
    assert_eq!(compared.excepted, EXCEPTIONS.len(), "{compared:?}");
}
