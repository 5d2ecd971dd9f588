//! The forms for programs: what they say is what people are told, and no secret.

use serde_json::{Value, json};

use super::program::{Folder, run};
use super::{ARTICLE, unknown_fields};

/// Every form.
const FORMS: [&str; 8] = [
    "human", "concise", "json", "sarif", "github", "gitlab", "junit", "rdjson",
];

/// A ciphertext and its vector, as `secured` has them.
const SECRET: &str = "OLTmUuRNp/I3DZ4mDicTZQ==;UKSjptB/XAwzL4sSJAg/0g==";

/// The article with a finding of every kind: an error, a warning with a fix, one with a label.
fn faulty() -> String {
    ARTICLE
        .replace(
            "\"https://harbour.example/ferries\"\ntype",
            "\"/f%C3,:\"\ntype",
        )
        .replace(
            "title: \"Ferries",
            "title: \"Zürich: 🚢\"\nexcerpt: \"Ferries",
        )
        .replace("name: Harbour Post", "name: 2021")
}

fn lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).expect("every line is JSON"))
        .collect()
}

#[test]
fn json_has_a_line_for_each_finding_and_one_for_the_summary() {
    let folder = Folder::new("json");
    let text = faulty();
    folder.write("news/a.md", &text);
    let bytes = |part: &str, at: usize| json!({"start": at, "end": at + part.len()});
    let again = bytes("excerpt", text.rfind("excerpt").expect("it is there"));
    let first = bytes("excerpt", text.find("excerpt").expect("it is there"));
    let number = bytes("2021", text.rfind("2021").expect("it is there"));
    let found = folder.check(&["--format", "json", "./news"]);
    assert_eq!((found.status, found.stderr.as_str()), (1, ""));
    let mut found = lines(&found.stdout);
    let summary = found.pop().expect("a summary");
    for member in ["bytes", "seconds"] {
        assert!(summary[member].as_f64().is_some_and(|number| number > 0.0));
    }
    assert_eq!(
        summary["codes"],
        json!({"bad-url": 1, "duplicate-key": 1, "misread-text": 1})
    );
    assert_eq!(
        (&summary["kind"], &summary["errors"], &summary["warnings"]),
        (&json!("summary"), &json!(2), &json!(1))
    );
    assert!(
        found
            .iter()
            .chain([&summary])
            .all(|object| object["schema"] == 1)
    );
    assert_eq!(
        found[0],
        json!({
            "schema": 1,
            "kind": "finding",
            "path": "./news/a.md",
            "code": "duplicate-key",
            "severity": "error",
            "message": "duplicate key `excerpt`",
            "help": "keep one of them; Jekyll would take the last",
            "field": "excerpt",
            "span": again,
            "start": {"line": 5, "column": 1},
            "end": {"line": 5, "column": 8},
            "labels": [{
                "span": first,
                "start": {"line": 4, "column": 1},
                "end": {"line": 4, "column": 8},
                "message": "first defined here",
            }],
            "fix": null,
        })
    );
    assert_eq!(
        found[2],
        json!({
            "schema": 1,
            "kind": "finding",
            "path": "./news/a.md",
            "code": "misread-text",
            "severity": "warning",
            "message": "expected text, found `2021`, which other readers take for a number",
            "help": "put it in double quotes",
            "field": "provider.name",
            "span": number,
            "start": {"line": 12, "column": 9},
            "end": {"line": 12, "column": 13},
            "labels": [],
            "fix": {
                "description": "quote it",
                "applicability": "safe",
                "edits": [{"span": number, "replacement": "\"2021\""}],
            },
        })
    );
}

#[test]
fn json_is_quiet_but_for_the_summary() {
    let folder = Folder::new("json-quiet");
    folder.write("a.md", faulty());
    let found = folder.check(&["--format=json", "--quiet", "."]);
    assert_eq!((found.status, lines(&found.stdout).len()), (1, 1));
}

#[test]
fn github_is_told_in_workflow_commands() {
    let folder = Folder::new("github");
    folder.write("news: a,b/50%.md", faulty());
    let shown = "\
::error file=news%3A a%2Cb/50%25.md,line=5,endLine=5,col=1,endColumn=8,title=duplicate-key::\
excerpt: duplicate key `excerpt`%0A\
help: keep one of them; Jekyll would take the last
::error file=news%3A a%2Cb/50%25.md,line=8,endLine=8,col=10,endColumn=17,title=bad-url::\
webUrl: expected an absolute URL, found `/f%25C3,:`%0Ahelp: begin it with `https://` and the host
::warning file=news%3A a%2Cb/50%25.md,line=12,endLine=12,col=9,endColumn=13,\
title=misread-text::provider.name: expected text, found `2021`, which other readers take for a \
number%0Ahelp: put it in double quotes
1 document: 2 errors, 1 warning, 0 notes
       1 duplicate-key
       1 misread-text
       1 bad-url
MB/s
";
    assert_eq!(
        folder.check(&["--format", "github", "./news: a,b/../news: a,b"]),
        run(1, shown, "")
    );
}

/// A file may be called what a log takes for a command.
#[cfg(target_os = "linux")]
#[test]
fn no_name_of_a_file_is_a_workflow_command() {
    let folder = Folder::new("github-names");
    folder.write("a\n::error::b\u{1b}[2J.md", "---\n");
    let found = folder.check(&["--format", "github", "."]);
    assert_eq!(found.status, 1);
    let command = "::error file=a%0A%3A%3Aerror%3A%3Ab\\u{1b}[2J.md,";
    let commands = found.stdout.lines().filter(|line| line.starts_with("::"));
    for shown in commands {
        assert!(shown.starts_with(command), "{shown}");
    }
}

#[test]
fn github_is_told_of_findings_beyond_the_limit() {
    let folder = Folder::new("github-limit");
    let fields = unknown_fields(1_005);
    folder.write("a.md", ARTICLE.replace("type:", &format!("{fields}type:")));
    let found = folder.check(&["--format", "github", "a.md"]);
    assert!(
        found
            .stdout
            .contains("\n::warning file=a.md::and 5 more\n1 document: ")
    );
}

/// Where a document is torn, its secret may stand in any field, and a fix may move it.
#[test]
fn no_form_shows_what_secured_holds() {
    let folder = Folder::new("secret-forms");
    let secured = "secured: \"q83vEjRWeJCrze8SNFZ4kA==;AAECAwQFBgcICQoLDA0ODw==\"";
    for lines in [
        format!("secured: {SECRET}"),
        format!("secured: {SECRET}: x"),
        format!("secured: '{SECRET}"),
        format!("secured: [{SECRET}]"),
        format!("Secured: {SECRET}"),
        format!("secured: {SECRET}\nsecured: {SECRET}"),
        format!("quality: \"{SECRET}\""),
        format!("layout: {SECRET}: {SECRET}"),
        format!("{SECRET}: x"),
        format!("ampWebUrl: https://harbour.example/é/{SECRET}"),
        format!(
            "ampWebUrl: \"https://harbour.example/{SECRET}\"\ncdnAmpWebUrl: \"https://x.example\""
        ),
        format!("author: {SECRET}\n{SECRET}"),
    ] {
        folder.write("a.md", ARTICLE.replace(secured, &lines));
        for form in FORMS {
            let shown = folder.check(&["--format", form, "a.md"]);
            assert!(
                !shown.stdout.contains(&SECRET[..12]) && !shown.stdout.contains(&SECRET[26..40]),
                "{form} of {lines}: {}",
                shown.stdout
            );
        }
    }
    // The library withholds a fix whose text would show it.
    let url = format!("ampWebUrl: https://harbour.example/é/{SECRET}");
    folder.write("a.md", ARTICLE.replace(secured, &url));
    let found = folder.check(&["--format", "json", "a.md"]);
    let found = lines(&found.stdout);
    let of_url: Vec<_> = found
        .iter()
        .filter(|object| object["code"] == "non-ascii-url")
        .collect();
    assert!(!of_url.is_empty() && of_url.iter().all(|object| object["fix"].is_null()));
}

#[test]
fn concise_has_a_line_for_each_finding() {
    let folder = Folder::new("concise");
    folder.write("a.md", faulty());
    let shown = "\
a.md:5:1: error[duplicate-key] excerpt: duplicate key `excerpt`
a.md:8:10: error[bad-url] webUrl: expected an absolute URL, found `/f%C3,:`
a.md:12:9: warning[misread-text] provider.name: expected text, found `2021`, which other readers \
take for a number
1 document: 2 errors, 1 warning, 0 notes
       1 duplicate-key
       1 misread-text
       1 bad-url
MB/s
";
    assert_eq!(
        folder.check(&["--format=concise", "a.md"]),
        run(1, shown, "")
    );
}

/// GitHub shows ten of each kind, and the errors are what keeps a branch from being merged.
#[test]
fn github_is_told_of_errors_first() {
    let folder = Folder::new("github-order");
    let warning = ARTICLE.replace("name: Harbour Post", "name: 2021");
    folder.write("a.md", warning).write("b.md", "---\n");
    let found = folder.check(&["--format=github", "--allow=missing-field", "."]);
    let commands = found.stdout.lines().filter(|line| line.starts_with("::"));
    let starts: Vec<_> = commands.map(|line| line.split(',').next()).collect();
    assert_eq!(
        starts,
        [Some("::error file=b.md"), Some("::warning file=a.md")]
    );
}

#[test]
fn gitlab_is_told_in_a_list_of_issues() {
    let folder = Folder::new("gitlab");
    folder
        .write("news/a.md", faulty())
        .write("news/b.md", ARTICLE);
    let issues = |paths: &[&str]| -> Value {
        let found = folder.check(&[&["--format=gitlab"], paths].concat());
        serde_json::from_str(&found.stdout).expect("a list")
    };
    let found = issues(&["./news"]);
    assert_eq!(found.as_array().map(Vec::len), Some(3));
    let mut first = found[0].clone();
    let fingerprint = first["fingerprint"].take();
    assert!(fingerprint.as_str().is_some_and(|text| text.len() == 18));
    assert_eq!(
        first,
        json!({
            "check_name": "duplicate-key",
            "description": "excerpt: duplicate key `excerpt`\nhelp: keep one of them; Jekyll would take the last",
            "fingerprint": null,
            "severity": "major",
            "location": {"path": "news/a.md", "lines": {"begin": 5, "end": 5}},
        })
    );
    assert_eq!(found[2]["severity"], "minor");
    assert_eq!(issues(&["news/b.md"]), json!([]));
}

#[test]
fn reviewdog_is_told_in_one_object_with_columns_in_bytes() {
    let folder = Folder::new("rdjson");
    folder.write(
        "a.md",
        ARTICLE.replace("name: Harbour Post", "\"ü\": 1\n  name: 2021"),
    );
    let found = folder.check(&["--format=rdjson", "a.md"]);
    let found: Value = serde_json::from_str(&found.stdout).expect("an object");
    assert_eq!(found["source"]["name"], "newsmatter");
    let diagnostics = found["diagnostics"].as_array().expect("a list");
    let range = |line, start, end| {
        json!({
            "start": {"line": line, "column": start},
            "end": {"line": line, "column": end},
        })
    };
    assert_eq!(diagnostics[0]["severity"], "WARNING");
    assert_eq!(diagnostics[0]["code"]["value"], "unknown-field");
    assert_eq!(
        diagnostics[0]["location"],
        json!({"path": "a.md", "range": range(11, 4, 6)})
    );
    assert_eq!(
        diagnostics[1]["suggestions"],
        json!([{"range": range(12, 9, 13), "text": "\"2021\""}])
    );
}

#[test]
fn junit_has_a_failure_for_each_error() {
    let folder = Folder::new("junit");
    folder.write("a.md", faulty()).write("b.md", ARTICLE);
    let found = folder.check(&["--format=junit", "."]).stdout;
    for part in [
        r#"<testsuites name="newsmatter" tests="3" skipped="0" failures="2" errors="0" "#,
        r#"<testsuite name="./a.md" tests="3" skipped="0" errors="0" failures="2">"#,
        r#"<testcase name="bad-url at 8:10" classname="./a.md">"#,
        r#"<failure message="webUrl: expected an absolute URL, found `/f%C3,:`" type="bad-url">"#,
        "8 | webUrl: &quot;/f%C3,:&quot;\n  |          ^^^^^^^\n",
        "<system-out>./a.md:12:9: warning[misread-text] provider.name: ",
    ] {
        assert!(found.contains(part), "{part}: {found}");
    }
    let clean = folder.check(&["--format=junit", "b.md"]).stdout;
    let passed = r#"<testsuite name="newsmatter" tests="1" skipped="0" errors="0" failures="0">"#;
    assert!(clean.contains(passed), "{clean}");
    let unread = folder.check(&["--format=junit", "no-such.md"]).stdout;
    let error = "<error message=\"no-such.md: No such file or directory\"";
    assert!(unread.contains(error), "{unread}");
}

/// What a terminal would act on is visible in every form, in names as well.
#[cfg(target_os = "linux")]
#[test]
fn no_form_passes_on_what_a_terminal_acts_on() {
    let folder = Folder::new("forms-visible");
    let hostile = "\u{202e}\u{2028}\u{85}\u{200f}\u{feff}";
    let text = ARTICLE.replace(
        "type: article",
        &format!("type: article\n{hostile}x: \"{hostile}\""),
    );
    folder.write(&format!("a{hostile}\u{1b}.md"), text);
    for form in FORMS {
        let found = folder.check(&["--format", form, "."]).stdout;
        let acted_on = found.chars().find(|&character| {
            hostile.contains(character) || (character.is_control() && character != '\n')
        });
        assert_eq!(acted_on, None, "{form}: {found}");
    }
}
