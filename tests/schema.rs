//! Holds the JSON Schema of the front matter against the binder and the model.
//!
//! A schema judges a value, the binder a text. The value is read as the binder reads it, by
//! field: what stands in a text field is text, so that a plain `1.10` stays `1.10`. Where no
//! such value exists, the two cannot agree; [`NoValue`] lists the reasons, each of them an
//! error of the binder's. Where the value has lost what the binder goes by, or a pattern cannot
//! tell, `cases::the_schema_cannot_see` lists the cases.
#![cfg(all(feature = "serde", feature = "full-yaml"))]

#[path = "schema/cases.rs"]
mod cases;
#[path = "schema/judge.rs"]
mod judge;
#[path = "schema/keys.rs"]
mod keys;
mod support;
#[path = "schema/texts.rs"]
mod texts;
#[path = "schema/value.rs"]
mod value;

use std::collections::BTreeMap;
use std::path::Path;

use newsmatter::Code;
use serde_json::Value;

use crate::judge::Judge;
use crate::value::{NoValue, by_field};

/// Documents by verdict, and those without one by reason.
#[derive(Debug, Default)]
struct Verdicts {
    accepted: usize,
    refused: usize,
    none: BTreeMap<NoValue, usize>,
}

impl Verdicts {
    fn add(&mut self, verdict: Result<bool, NoValue>) {
        match verdict {
            Ok(true) => self.accepted += 1,
            Ok(false) => self.refused += 1,
            Err(reason) => *self.none.entry(reason).or_default() += 1,
        }
    }
}

/// Every document below `folder`.
fn documents(folder: &Path) -> impl Iterator<Item = (String, Vec<u8>)> {
    let documents = support::bytes(folder, ".md").into_iter();
    documents.map(|(path, bytes)| (path.display().to_string(), bytes))
}

#[test]
fn schema_and_binder_agree_on_every_fixture() {
    let (judge, mut verdicts) = (Judge::new(), Verdicts::default());
    let fixtures = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).join("tests/fixtures");
    for (name, file) in documents(&fixtures) {
        let file = with_the_name_of_a_required_field(file);
        verdicts.add(judge.verdict(&name, &file));
    }
    eprintln!("fixtures: {verdicts:?}");
    assert!(verdicts.accepted > 0 && verdicts.refused > 0);
}

/// The schema requires `excerpt`, and knows no older names: of a document that has `abstract` in place
/// of it, it judges what the fix makes.
fn with_the_name_of_a_required_field(file: Vec<u8>) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(&file) else {
        return file;
    };
    if !text.contains("\nabstract: ") {
        return file;
    }
    newsmatter::fix(text).text.into_owned().into_bytes()
}

#[test]
fn schema_and_binder_agree_on_every_real_document() {
    let Some(corpus) = support::shared_folder("corpus") else {
        return;
    };
    let (judge, mut verdicts) = (Judge::new(), Verdicts::default());
    for (name, file) in documents(&corpus) {
        verdicts.add(judge.verdict(&name, &file));
        assert_serde_yaml_agrees(&name, &file);
    }
    eprintln!("corpus: {verdicts:?}");
}

/// Where no text is misread, the value read by field is the one that any reader has.
#[track_caller]
fn assert_serde_yaml_agrees(name: &str, file: &[u8]) {
    let found = newsmatter::check(file).diagnostics;
    if found.iter().any(|found| found.code == Code::MisreadText) {
        return;
    }
    let front_matter = newsmatter::fence::split(file).unwrap().front_matter;
    let untyped: Value = serde_yaml::from_slice(&file[front_matter.range()]).unwrap();
    assert_eq!(by_field(file), Ok(untyped), "{name}");
}
