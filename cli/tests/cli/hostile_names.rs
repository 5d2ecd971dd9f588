//! File names and texts that a terminal, a browser or a log would act on, in everything that is
//! written about them.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::documents::FERRIES;
use crate::program::{Folder, NEWSMATTER};

/// Names that do something where they are shown as they are.
const NAMES: &[&[u8]] = &[
    b"color\x1b[31mred.md",
    b"link\x1b]8;;https:a.example\x07here.md",
    b"line\n::error file=b.md::no.md",
    b"return\rother.md",
    b"tab\tback\x08.md",
    b"bell\x07delete\x7f.md",
    b"not UTF-8 \xE9\xFF.md",
    "next line\u{85} and C1\u{9b}31m.md".as_bytes(),
    "override \u{202e}fdp.md".as_bytes(),
    "isolate \u{2066}a\u{2069}.md".as_bytes(),
    "separators \u{2028}\u{2029}.md".as_bytes(),
    "marks \u{200e}\u{200f}\u{61c}\u{feff}.md".as_bytes(),
    b"<script>alert(1)<.md",
    b"]]>&amp;\"'.md",
    b"=1+1,%0A;|.md",
];

/// What each of the files has: something that is found, and something that is repaired.
fn untidy() -> String {
    let listed = FERRIES.replace("published: false", "published: true");
    let untidy = listed.replace("T06:30:00Z", " 06:30:00Z");
    untidy.replacen("type:", "\"la\\u202Eyout\": \"\\e[31m\"\ntype:", 1)
}

/// A folder with a document of each name, others that cannot be read, and one that is skipped.
fn hostile(name: &str) -> Folder {
    let folder = Folder::new(name);
    let news = folder.path.join("news");
    for kind in ["good", "broken", "skipped"] {
        fs::create_dir_all(news.join(kind)).unwrap();
    }
    for name in NAMES {
        let name = OsStr::from_bytes(name);
        fs::write(news.join("good").join(name), untidy()).unwrap();
        fs::write(
            news.join("broken").join(name),
            "---\n\x1b[31m\u{202e}: [\n---\n",
        )
        .unwrap();
        fs::write(news.join("skipped").join(name), "No front matter.\n").unwrap();
        let mut unread = b"unread ".to_vec();
        unread.extend_from_slice(name.as_bytes());
        symlink("nowhere", news.join(OsStr::from_bytes(&unread))).unwrap();
    }
    folder
}

fn run(folder: &Path, arguments: &[&OsStr]) -> Output {
    Command::new(NEWSMATTER)
        .args(arguments)
        .current_dir(folder)
        .env("GITHUB_STEP_SUMMARY", folder.join("summary"))
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// Whether something acts on a character instead of showing it.
fn is_acted_on(character: char) -> bool {
    let is_direction = matches!(
        character,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    );
    let is_separator = matches!(character, '\u{2028}' | '\u{2029}' | '\u{FEFF}');
    is_direction || is_separator || character.is_control() && character != '\n'
}

#[track_caller]
fn assert_harmless(what: &str, shown: &[u8]) {
    let shown = std::str::from_utf8(shown).unwrap_or_else(|error| panic!("{what}: {error}"));
    for line in shown.lines() {
        let acted_on = line.chars().find(|&character| is_acted_on(character));
        assert!(acted_on.is_none(), "{what}: {acted_on:?} in {line:?}");
    }
}

/// A name with a line end would begin a command of GitHub's.
#[track_caller]
fn assert_no_command(what: &str, shown: &[u8]) {
    let shown = String::from_utf8_lossy(shown);
    assert!(
        !shown.contains("\n::error file=b.md::no"),
        "{what}: {shown}"
    );
}

/// Every form of what is found, and every list of files.
const SHOWS: &[&[&str]] = &[
    &["check", "."],
    &["check", "--format", "concise", "."],
    &["check", "--format", "json", "."],
    &["check", "--format", "sarif", "."],
    &["check", "--format", "github", "."],
    &["check", "--format", "gitlab", "."],
    &["check", "--format", "junit", "."],
    &["check", "--format", "rdjson", "."],
    &["check", "--statistics", "."],
    &["check", "--statistics", "--format", "json", "."],
    &["check", "--show-skipped", "--quiet", "."],
    &["check", "--cross-file", "."],
    &["check", "--diff", "."],
    &["fix", "."],
    &["fix", "--unsafe", "--write", "."],
    &["check", "--fix", "."],
    &["export", "--format", "jsonl", "."],
    &[
        "export",
        "--format",
        "jsonl",
        "-o",
        "a.jsonl",
        "--findings",
        "b.jsonl",
        ".",
    ],
    &["feed", "."],
    &["feed", "news", "--output", "pages"],
    &[
        "check",
        "--quiet",
        "--write-baseline",
        "known.jsonl",
        "news/good",
    ],
    &["check", "--format", "sarif", "--output-file", "log", "."],
    #[cfg(feature = "report")]
    &["report", "."],
    #[cfg(feature = "report")]
    &["report", "-o", "page.html", "--json", "numbers.json", "."],
];

#[test]
fn are_harmless_in_every_output() {
    let folder = hostile("names-outputs");
    for arguments in SHOWS {
        let made: Vec<_> = arguments.iter().map(OsStr::new).collect();
        let output = run(&folder.path, &made);
        let told = format!("{arguments:?}");
        assert!(output.stdout.len() + output.stderr.len() > 40, "{told}");
        assert_harmless(&told, &output.stdout);
        assert_no_command(&told, &output.stdout);
        assert_no_command(&told, &output.stderr);
        assert_harmless(&told, &output.stderr);
    }
    let outputs = [
        "summary",
        "a.jsonl",
        "b.jsonl",
        "known.jsonl",
        "log",
        "pages/page-1.json",
    ];
    let pages: &[&str] = if cfg!(feature = "report") {
        &["page.html", "numbers.json"]
    } else {
        &[]
    };
    for name in outputs.iter().chain(pages) {
        assert_harmless(name, &fs::read(folder.path.join(name)).unwrap());
    }
}

#[test]
fn are_harmless_where_one_file_is_named() {
    let folder = hostile("names-named");
    for name in NAMES {
        for kind in ["good", "broken", "skipped", "not-there"] {
            let path = Path::new("news").join(kind).join(OsStr::from_bytes(name));
            let path = path.as_os_str();
            let commands: [&[&OsStr]; 8] = [
                &["check".as_ref(), path],
                &["fix".as_ref(), path],
                &["show".as_ref(), path],
                &["show".as_ref(), "--events".as_ref(), path],
                &[
                    "edit".as_ref(),
                    "--upsert".as_ref(),
                    "heat=7".as_ref(),
                    path,
                ],
                &[
                    "edit".as_ref(),
                    "--set".as_ref(),
                    "x\u{1b}y=\u{202e}".as_ref(),
                    path,
                ],
                &["feed".as_ref(), path],
                &["check".as_ref(), "--baseline".as_ref(), path, path],
            ];
            for arguments in commands {
                let output = run(&folder.path, arguments);
                assert_harmless(&format!("{arguments:?}"), &output.stdout);
                assert_harmless(&format!("{arguments:?}"), &output.stderr);
            }
        }
    }
}

/// What is written into files and pipes is exact, line ends in a name included; a terminal gets it
/// with escapes.
#[test]
fn tables_have_the_exact_names_but_on_a_terminal() {
    let folder = hostile("names-tables");
    let export = "export --format csv --columns file,title news";
    let arguments: Vec<_> = export.split(' ').map(OsStr::new).collect();
    let output = run(&folder.path, &arguments);
    let table = String::from_utf8(output.stdout).unwrap();
    for name in NAMES.iter().filter_map(|name| str::from_utf8(name).ok()) {
        assert!(table.contains(&name.replace('"', "\"\"")), "{name:?}");
    }
    for command in [export, "export --format jsonl news", "feed news"] {
        let typed = Command::new("script")
            .args(["--quiet", "--return", "--command"])
            .arg(format!("stty -onlcr; {NEWSMATTER} {command} 2>/dev/null"))
            .arg("/dev/null")
            .current_dir(&folder.path)
            .stdin(Stdio::null())
            .output();
        let Ok(typed) = typed else {
            eprintln!("skipped: `script` is not installed, so that there is no terminal");
            return;
        };
        assert!(typed.stdout.len() > 1000, "{command}");
        assert_harmless(command, &typed.stdout);
    }
}
