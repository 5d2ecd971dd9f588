//! What `secured` holds is in no output of the program, however it is written: every subcommand in
//! every form, over documents that the fuzz target makes too.
//!
//! `NEWSMATTER_SECRETS` says how many documents there are.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::program::{Folder, NEWSMATTER};
use crate::secret::{self, Document};

/// How many documents are made. Each has its number as its seed, so that a failure comes again.
const MADE: u64 = 60;

/// Documents with a secret.
pub(crate) fn made() -> Vec<Document> {
    let made = std::env::var("NEWSMATTER_SECRETS").ok();
    let made = made.map_or(MADE, |made| made.parse().expect("a number"));
    (0..made)
        .map(|seed| {
            // `SplitMix64`.
            let mut state = seed;
            secret::document(&mut |end| {
                state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
                let mut next = state;
                next = (next ^ next >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
                next = (next ^ next >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
                next ^= next >> 31;
                usize::try_from(next % end as u64).unwrap()
            })
        })
        .collect()
}

/// What a command says on both its outputs.
fn said(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(NEWSMATTER)
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let mut said = String::from_utf8(output.stdout).unwrap();
    said.push_str(&String::from_utf8(output.stderr).unwrap());
    said
}

#[track_caller]
pub(crate) fn assert_hidden(document: &Document, what: &str, shown: &str) {
    if let Some(part) = document.leak(shown) {
        let text = String::from_utf8_lossy(&document.bytes);
        let at = shown.find(&part).unwrap_or_default();
        let line = shown[..at].rfind('\n').map_or(0, |end| end + 1);
        let line = shown[line..].lines().next().unwrap_or_default();
        panic!("{what} shows {part}:\n{line}\nof\n{text}");
    }
}

/// What is said of all files at once.
const OF_ALL: &[&[&str]] = &[
    &["check", "news"],
    &["check", "--format", "concise", "news"],
    &["check", "--format", "json", "news"],
    &["check", "--format", "sarif", "news"],
    &["check", "--format", "github", "news"],
    &["check", "--format", "gitlab", "news"],
    &["check", "--format", "junit", "news"],
    &["check", "--format", "rdjson", "news"],
    &["check", "--color", "always", "news"],
    &["check", "--statistics", "news"],
    &["check", "--statistics", "--format", "json", "news"],
    &["check", "--show-skipped", "--cross-file", "news"],
    &["check", "--diff", "news"],
    &["fix", "news"],
    &["fix", "--unsafe", "news"],
    &["fix", "--unsafe", "--color", "always", "news"],
    &["export", "--format", "csv", "news"],
    &[
        "export",
        "--format",
        "jsonl",
        "--output",
        "table",
        "--related",
        "links",
        "--findings",
        "found",
        "news",
    ],
    &["feed", "news"],
    &[
        "feed",
        "--format",
        "rss",
        "--site",
        "https://a.example",
        "news",
    ],
    &["check", "--quiet", "--write-baseline", "known", "news"],
    #[cfg(feature = "report")]
    &["report", "--json", "numbers", "news"],
];

/// What is said of a file.
const OF_ONE: &[&[&str]] = &[
    &["show"],
    &["show", "--events"],
    &["edit", "--upsert", "title=Snow"],
    &["edit", "--upsert", "heat=7", "--remove", "webUrl"],
    &["edit", "--set", "related[0].title=Sleet"],
    &["edit", "--remove", "secured"],
    &["edit", "--insert", "secured.x=7"],
];

#[test]
fn are_in_no_output() {
    let folder = Folder::new("secrets");
    fs::create_dir(folder.path.join("news")).unwrap();
    let documents = made();
    let mut names = Vec::new();
    for (number, document) in documents.iter().enumerate() {
        let name = format!("news/{number}.md");
        fs::write(folder.path.join(&name), &document.bytes).unwrap();
        names.push(name);
    }
    let all = Document::all(&documents);
    for arguments in OF_ALL {
        let said = said(&folder.path, arguments);
        assert_hidden(&all, &format!("{arguments:?}"), &said);
    }
    for file in ["table", "links", "found", "known"] {
        assert_hidden(&all, file, &folder.read(file));
    }
    for (document, name) in documents.iter().zip(&names) {
        for arguments in OF_ONE {
            let arguments = [arguments, &[&**name][..]].concat();
            let said = said(&folder.path, &arguments);
            assert_hidden(document, &format!("{arguments:?}"), &said);
        }
    }
}
