//! SARIF, held against the published schema and against what code scanning relies on.

use boon::{Compiler, Schemas};
use newsmatter::Code;
use serde_json::{Value, json};

use super::program::Folder;
use super::{ARTICLE, unknown_fields};

const SCHEMA: &str = include_str!("../../schema/sarif-2.1.0.json");

/// The log of a check, which is valid.
#[track_caller]
fn log(folder: &Folder, status: i32, paths: &[&str]) -> Value {
    let found = folder.check(&[&["--format", "sarif"], paths].concat());
    assert_eq!(found.status, status, "{}", found.stderr);
    let log = serde_json::from_str(&found.stdout).expect("the log is JSON");
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.enable_format_assertions();
    let schema = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    let place = "file:///sarif-2.1.0.json";
    compiler
        .add_resource(place, schema)
        .expect("it has a place");
    let index = compiler
        .compile(place, &mut schemas)
        .expect("it is a schema");
    if let Err(error) = schemas.validate(&log, index) {
        panic!("{error:#}");
    }
    log
}

fn results(log: &Value) -> &[Value] {
    log["runs"][0]["results"].as_array().expect("a list")
}

fn fingerprints(log: &Value) -> Vec<&str> {
    let found = results(log).iter().map(|result| {
        let fingerprint = &result["partialFingerprints"]["newsmatter/v1"];
        fingerprint.as_str().expect("a text")
    });
    found.collect()
}

#[test]
fn a_log_without_results_is_valid() {
    let folder = Folder::new("sarif-clean");
    folder.write("a.md", ARTICLE);
    let log = log(&folder, 0, &["."]);
    assert_eq!(results(&log), [] as [Value; 0]);
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(log["runs"][0]["columnKind"], "unicodeCodePoints");
    assert_eq!(
        log["runs"][0]["invocations"][0]["executionSuccessful"],
        true
    );
    let driver = &log["runs"][0]["tool"]["driver"];
    assert_eq!(driver["name"], "newsmatter");
    assert_eq!(
        driver["informationUri"],
        "https://crates.io/crates/newsmatter-cli"
    );
    let rules = driver["rules"].as_array().expect("a list");
    assert_eq!(rules.len(), Code::ALL.len());
    for (rule, code) in rules.iter().zip(Code::ALL) {
        assert_eq!(rule["id"], code.as_str());
        let variant = code
            .as_str()
            .split('-')
            .map(|word| word[..1].to_uppercase() + &word[1..]);
        let page = "https://docs.rs/newsmatter/latest/newsmatter/enum.Code.html#variant.";
        assert_eq!(
            rule["helpUri"].as_str().map(str::to_lowercase),
            Some(format!("{page}{}", variant.collect::<String>()).to_lowercase())
        );
        let text = |member: &str| rule[member]["text"].as_str().expect("a text");
        let (short, full) = (text("shortDescription"), text("fullDescription"));
        assert_eq!(format!("{short}\n\n{full}"), code.explain());
        // GitHub's limit.
        assert!(full.len() <= 1024, "{code}");
    }
}

#[test]
fn every_fixture_makes_a_valid_log() {
    let folder = Folder::new("sarif-fixtures");
    let fixtures = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures");
    let log = log(&folder, 1, &[fixtures]);
    assert!(results(&log).len() > 50);
    let rules = &log["runs"][0]["tool"]["driver"]["rules"];
    for result in results(&log) {
        let index = usize::try_from(result["ruleIndex"].as_u64().expect("a number"));
        assert_eq!(rules[index.expect("a small one")]["id"], result["ruleId"]);
        for location in result["locations"].as_array().expect("a list") {
            has_its_context(&location["physicalLocation"]);
        }
    }
}

/// The context holds the region, and is more than that.
fn has_its_context(location: &Value) {
    let (region, context) = (&location["region"], &location["contextRegion"]);
    if context.is_null() {
        return;
    }
    assert_eq!(region["startLine"], context["startLine"], "{location:#}");
    assert_eq!(region["endLine"], context["endLine"], "{location:#}");
    let Some(quoted) = region["snippet"]["text"].as_str() else {
        return;
    };
    let lines = context["snippet"]["text"].as_str().expect("its text");
    let is_more = lines.contains(quoted) && lines.len() > quoted.len();
    assert!(is_more, "{location:#}");
}

#[test]
fn a_result_has_its_place_and_its_fix() {
    let folder = Folder::new("sarif-result");
    let text = ARTICLE.replace("  - Ferries", "  - \"🚢\" # ü\n  - \"🚢\"");
    folder.write("news/täglich & 1.md", &text);
    let log = log(&folder, 0, &["./news"]);
    let [result] = results(&log) else {
        panic!("{log:#}");
    };
    let uri = "news/t%C3%A4glich%20%26%201.md";
    let location = &result["locations"][0]["physicalLocation"];
    assert_eq!(
        location,
        &json!({
            "artifactLocation": {"uri": uri},
            "region": {
                "startLine": 16,
                "startColumn": 6,
                "endLine": 16,
                "endColumn": 7,
                "byteOffset": text.rfind('🚢').expect("it is there"),
                "byteLength": '🚢'.len_utf8(),
                "snippet": {"text": "🚢"},
            },
            "contextRegion": {
                "startLine": 16,
                "endLine": 16,
                "snippet": {"text": "  - \"🚢\""},
            },
        })
    );
    assert_eq!(
        (&result["ruleId"], &result["level"]),
        (&json!("topic-duplicate"), &json!("warning"))
    );
    assert_eq!(
        result["message"]["text"],
        "topics[1]: expected each topic once, found `🚢` again\nhelp: name it once"
    );
    let change = &result["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["artifactLocation"]["uri"], uri);
    assert_eq!(change["replacements"][0]["insertedContent"]["text"], "");
    assert_eq!(result["fixes"][0]["properties"]["applicability"], "safe");
}

#[test]
fn fingerprints_stay_when_lines_move_and_tell_findings_apart() {
    let folder = Folder::new("sarif-moved");
    let faulty = ARTICLE.replace("type:", "x1: 1\nx2: 1\ntype:").replace(
        "  - Ferries",
        "  - Ferries\n  -\n  - Ferries\n  -\n  - Ferries",
    );
    folder.write("a.md", &faulty).write("b.md", &faulty);
    let before = log(&folder, 0, &["."]);
    let mut distinct = fingerprints(&before);
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(distinct.len(), results(&before).len());
    assert!(distinct.len() >= 8, "{before:#}");

    let moved = faulty.replace("title:", "# a comment\n# more\ntitle:");
    folder.write("a.md", &moved).write("b.md", &moved);
    let after = log(&folder, 0, &["./b.md", "a.md", "./."]);
    let mut found = fingerprints(&after);
    found.sort_unstable();
    assert_eq!(found, distinct);
}

#[test]
fn results_of_many_files_make_one_list() {
    let folder = Folder::new("sarif-many");
    let fields = unknown_fields(3);
    for number in 0..30 {
        let text = if number % 3 == 0 {
            ARTICLE.to_owned()
        } else {
            ARTICLE.replace("type:", &format!("{fields}type:"))
        };
        folder.write(&format!("{number:02}.md"), text);
    }
    let log = log(&folder, 0, &["."]);
    let files = results(&log).iter().map(|result| {
        let location = &result["locations"][0]["physicalLocation"];
        location["artifactLocation"]["uri"]
            .as_str()
            .expect("a text")
    });
    let files: Vec<_> = files.collect();
    assert_eq!(files.len(), 60);
    assert!(files.is_sorted());
}

#[test]
fn what_could_not_be_read_is_in_the_log() {
    let folder = Folder::new("sarif-unread");
    folder.write("a.md", ARTICLE);
    let log = log(&folder, 2, &["a.md", "no-such.md"]);
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let text = &invocation["toolExecutionNotifications"][0]["message"]["text"];
    assert!(
        text.as_str()
            .is_some_and(|text| text.starts_with("no-such.md: "))
    );
}

#[test]
fn a_file_elsewhere_has_a_whole_address() {
    let folder = Folder::new("sarif-elsewhere");
    folder.write("here/x", "").write("there/a b.md", "---\n");
    let here = Folder {
        path: folder.path.join("here"),
    };
    let log = log(&here, 1, &["../there"]);
    let location = &results(&log)[0]["locations"][0]["physicalLocation"];
    let uri = location["artifactLocation"]["uri"]
        .as_str()
        .expect("a text");
    assert!(
        uri.starts_with("file:///") && uri.ends_with("/there/a%20b.md"),
        "{uri}"
    );
    assert!(!uri.contains(".."));
}

/// GitHub refuses a log with more results: errors come before others, and the rest is counted.
#[test]
fn a_log_has_no_more_results_than_code_scanning_takes() {
    let folder = Folder::new("sarif-limit");
    let many = ARTICLE.replace("type:", &format!("{}type:", unknown_fields(1_000)));
    for number in 10..36 {
        folder.write(&format!("{number}.md"), &many);
    }
    folder.write("99.md", "---\n");
    let found = folder.check(&["--format=sarif", "."]);
    let log: Value = serde_json::from_str(&found.stdout).expect("the log is JSON");
    assert_eq!(results(&log).len(), 25_000);
    let is_error = |result: &&Value| result["level"] == "error";
    let errors = results(&log).iter().filter(is_error).count();
    assert!(errors > 0);
    let invocation = &log["runs"][0]["invocations"][0];
    let told = format!(
        "{} results are left out: code scanning takes 25000 of one run",
        1_000 + errors
    );
    let notification = &invocation["toolExecutionNotifications"][0];
    assert_eq!(notification["message"]["text"], told);
    assert_eq!(invocation["executionSuccessful"], true);
}
