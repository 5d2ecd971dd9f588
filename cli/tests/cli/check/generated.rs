//! Many documents at once: made by the generator, with known faults in some.

use std::collections::BTreeMap;

use newsmatter::Code;
use serde_json::Value;

use super::program::{Folder, without_time};
use newsmatter_cli::documents::Documents;

/// A folder of documents of which a tenth have one anomaly each, and what that is by name.
fn folder(name: &str, count: u32) -> (Folder, BTreeMap<String, Code>) {
    let folder = Folder::new(name);
    let mut planted = BTreeMap::new();
    for document in Documents::new(11, count).with_anomalies(0.1, &[]).iter() {
        folder.write(&document.name, &document.bytes);
        planted.extend(document.planted.map(|code| (document.name, code)));
    }
    assert!(planted.len() > 20, "{} are planted", planted.len());
    (folder, planted)
}

/// What stands in the text of a finding, apart from how long everything took.
fn without_seconds(stdout: &str) -> String {
    let (before, after) = stdout.split_once("\"seconds\":").unwrap_or((stdout, ""));
    format!(
        "{before}{}",
        after.trim_start_matches(|letter: char| letter != '}')
    )
}

#[test]
fn what_is_planted_is_found_and_nothing_else() {
    let (folder, planted) = folder("generated", 2000);
    let found = folder.check(&["--format", "json", "."]);
    let mut codes = BTreeMap::<String, Vec<String>>::new();
    for line in found.stdout.lines() {
        let object: Value = serde_json::from_str(line).expect("every line is an object");
        if object["kind"] == "finding" {
            let path = object["path"].as_str().expect("a path");
            let code = object["code"].as_str().expect("a code");
            let name = path.strip_prefix("./").expect("below the folder");
            codes
                .entry(name.to_owned())
                .or_default()
                .push(code.to_owned());
        }
    }
    let summary: Value = serde_json::from_str(found.stdout.lines().last().expect("a summary"))
        .expect("it is an object");
    assert_eq!(summary["without_front_matter"], 0);
    assert_eq!(summary["documents"], 2000);
    let expected: BTreeMap<_, _> = planted
        .iter()
        .map(|(name, code)| (name.clone(), vec![code.to_string()]))
        .collect();
    assert_eq!(codes, expected);
}

#[test]
fn any_number_of_threads_writes_the_same_bytes() {
    let (folder, _) = folder("generated-threads", 600);
    for form in ["human", "json", "sarif", "github"] {
        let outputs = ["1", "2", "8"].map(|threads| {
            let run = folder.check(&["--threads", threads, "--format", form, "--cross-file", "."]);
            (
                run.status,
                without_seconds(&without_time(&run.stdout)),
                run.stderr,
            )
        });
        assert!(outputs[0].1.len() > 2000, "{form}");
        assert!(outputs.iter().all(|output| *output == outputs[0]), "{form}");
    }
}
