//! Reading folders: which files, in which order, by how many threads, and what goes wrong.

use std::fs;
use std::num::NonZero;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use newsmatter::corpus::{Corpus, Failure, Reason};
use newsmatter::{Code, Level, Limits, Parser};
use tempfile::TempDir;

#[path = "corpus_reading/cross_file.rs"]
mod cross_file;
#[path = "../cli/src/documents/mod.rs"]
#[allow(dead_code, unreachable_pub)]
mod documents;
#[path = "corpus_reading/sites.rs"]
mod sites;
#[path = "support/mod.rs"]
mod support;

/// An article with a title of its own.
fn article(title: &str) -> String {
    format!(
        "---\ncategory: news\ntitle: \"{title}\"\nexcerpt: \"\"\n\
         publishedDateTime: 2021-03-04T06:30:00Z\ntype: article\n\n\
         provider:\n  name: Harbour Post\n  domain: harbour.example\n\n\
         topics:\n  - Ferries\n---\n"
    )
}

/// A folder with these files, each with its own name for a title.
fn folder(names: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in names {
        write(folder.path(), name, &article(name));
    }
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// What a run found: the files below `folder`, and what was not read, in their order.
fn read(corpus: &Corpus, folder: &Path) -> Vec<String> {
    let below = |path: &Path| {
        let below = path.strip_prefix(folder).unwrap_or(path);
        below.to_string_lossy().into_owned()
    };
    let mut found = Vec::new();
    let end: ControlFlow<()> = corpus.visit(
        |file| below(file.path()),
        |outcome| {
            found.push(outcome.unwrap_or_else(|unread| format!("! {}", below(&unread.path))));
            ControlFlow::Continue(())
        },
    );
    assert!(end.is_continue());
    found
}

fn threads(count: usize) -> NonZero<usize> {
    NonZero::new(count).unwrap()
}

#[test]
fn folders_are_read_in_path_order() {
    let folder = folder(&[
        "b/2.md",
        "b.md",
        "a/1.markdown",
        "a.HTML",
        "c.Md",
        "b/1.md",
        "B.md",
    ]);
    write(folder.path(), "notes.txt", "no article");
    write(folder.path(), ".hidden.md", "hidden");
    write(folder.path(), ".cache/1.md", "hidden");
    let expected = [
        "B.md",
        "a/1.markdown",
        "a.HTML",
        "b/1.md",
        "b/2.md",
        "b.md",
        "c.Md",
    ];
    let corpus = Corpus::new([folder.path()]);
    assert_eq!(read(&corpus, folder.path()), expected);
    assert_eq!(corpus.count(), 7);
}

#[test]
fn any_number_of_threads_reads_the_same() {
    let names: Vec<_> = (0..2000).map(|number| format!("{number:04}.md")).collect();
    let folder = folder(&names.iter().map(String::as_str).collect::<Vec<_>>());
    for count in [1, 2, 8] {
        let corpus = Corpus::new([folder.path()]).with_threads(threads(count));
        assert_eq!(read(&corpus, folder.path()), names, "{count} threads");
    }
}

#[test]
fn what_gitignore_excludes_is_left_out_unless_it_is_named() {
    let folder = folder(&[
        "a.md",
        "drafts/b.md",
        "drafts/kept.md",
        "posts/c.md",
        "posts/tmp.md",
    ]);
    write(folder.path(), ".gitignore", "drafts/*\n!drafts/kept.md\n");
    write(folder.path(), "posts/.gitignore", "tmp.md\n");
    let corpus = Corpus::new([folder.path()]);
    assert_eq!(
        read(&corpus, folder.path()),
        ["a.md", "drafts/kept.md", "posts/c.md"]
    );
    let named = Corpus::new([
        folder.path().join("drafts/b.md"),
        folder.path().join("posts"),
    ]);
    assert_eq!(read(&named, folder.path()), ["drafts/b.md", "posts/c.md"]);
}

/// What one user has git exclude for themselves, others read.
#[test]
fn what_a_user_excludes_is_read() {
    let folder = folder(&["a.md"]);
    write(folder.path(), ".git/info/exclude", "*.md\n");
    assert_eq!(read(&Corpus::new([folder.path()]), folder.path()), ["a.md"]);
}

#[test]
fn what_is_named_is_read_where_it_is_named_and_once() {
    let folder = folder(&["a.md", "b/1.md", "b/2.md", "c.md"]);
    let at = |name: &str| folder.path().join(name);
    let corpus = Corpus::new([
        at("c.md"),
        at(""),
        at("b/../c.md"),
        at("b"),
        at("b/2.md"),
        at("b"),
    ]);
    assert_eq!(
        read(&corpus, folder.path()),
        ["c.md", "a.md", "b/1.md", "b/2.md"]
    );
}

#[test]
fn a_named_file_may_have_any_name_and_has_to_be_an_article() {
    let folder = folder(&["a.md"]);
    write(folder.path(), "page.txt", "Just text.\n");
    write(folder.path(), "page.md", "Just text.\n");
    let corpus = Corpus::new([folder.path().join("page.txt"), folder.path().to_owned()]);
    let mut failures = corpus.documents().filter_map(Result::err);
    match failures.next() {
        Some(Failure::Refused { report, .. }) => {
            assert_eq!(report.diagnostics()[0].code, Code::MissingOpen);
        }
        other => panic!("{other:?}"),
    }
    match failures.next() {
        Some(Failure::NoFrontMatter(path)) => assert!(path.ends_with("page.md")),
        other => panic!("{other:?}"),
    }
    assert!(failures.next().is_none());
}

/// A page of a folder that nearly opens is an article that has lost its fence.
#[test]
fn a_broken_fence_is_refused_in_a_folder_too() {
    let folder = folder(&["a.md"]);
    let fields = "category: news\ntitle: Ferries return\n---\n";
    write(folder.path(), "b.md", &format!(" ---\n{fields}"));
    write(folder.path(), "c.md", &format!("—\n{fields}"));
    write(folder.path(), "d.md", "----\n\nA rule above prose.\n");
    let corpus = Corpus::new([folder.path().to_owned()]);
    let failures: Vec<_> = corpus.documents().filter_map(Result::err).collect();
    let is_refused = |failure: &Failure| match failure {
        Failure::Refused { report, .. } => report.diagnostics()[0].code == Code::MissingOpen,
        _ => false,
    };
    assert!(
        is_refused(&failures[0]) && is_refused(&failures[1]),
        "{failures:?}"
    );
    assert!(
        matches!(failures[2], Failure::NoFrontMatter(_)),
        "{failures:?}"
    );
    assert_eq!(failures.len(), 3);
}

#[test]
fn what_cannot_be_read_is_a_value_in_its_place() {
    let folder = folder(&["a.md", "c.md"]);
    let missing = folder.path().join("b.md");
    let corpus = Corpus::new([
        folder.path().join("a.md"),
        missing,
        folder.path().join("c.md"),
    ]);
    assert_eq!(read(&corpus, folder.path()), ["a.md", "! b.md", "c.md"]);
    let told = corpus.documents().nth(1).unwrap().unwrap_err().to_string();
    assert!(told.contains("b.md\": "), "{told}");
}

#[cfg(unix)]
#[test]
fn links_to_files_are_followed_once_and_pipes_are_not_opened() {
    use std::os::unix::fs::symlink;

    let folder = folder(&["posts/a.md", "outside/x.md", "outside/deep/y.md"]);
    let posts = folder.path().join("posts");
    symlink("../outside/x.md", posts.join("first.md")).unwrap();
    symlink("../outside/x.md", posts.join("second.md")).unwrap();
    symlink("a.md", posts.join("same.md")).unwrap();
    symlink("nowhere.md", posts.join("torn.md")).unwrap();
    symlink("../outside", posts.join("folder.md")).unwrap();
    symlink(".", posts.join("round")).unwrap();
    let pipe = std::process::Command::new("mkfifo")
        .arg(posts.join("pipe.md"))
        .status();
    assert!(pipe.unwrap().success());
    let expected = ["a.md", "first.md", "! folder.md", "! pipe.md", "! torn.md"];
    let corpus = Corpus::new([&posts]);
    assert_eq!(read(&corpus, &posts), expected);
    let reasons = corpus
        .documents()
        .filter_map(Result::err)
        .map(|failure| match failure {
            Failure::Unread(unread) => matches!(unread.reason, Reason::NotRegular),
            other => panic!("{other:?}"),
        });
    assert_eq!(reasons.collect::<Vec<_>>(), [true, true, false]);
}

#[test]
fn a_run_ends_when_it_is_told_to() {
    let names: Vec<_> = (0..3000).map(|number| format!("{number:04}.md")).collect();
    let folder = folder(&names.iter().map(String::as_str).collect::<Vec<_>>());
    for count in [1, 2, 8] {
        let corpus = Corpus::new([folder.path()]).with_threads(threads(count));
        let (visited, mut taken) = (AtomicUsize::new(0), 0);
        let end = corpus.visit(
            |_| visited.fetch_add(1, Ordering::Relaxed),
            |_| {
                taken += 1;
                if taken == 10 {
                    ControlFlow::Break("enough")
                } else {
                    ControlFlow::Continue(())
                }
            },
        );
        assert_eq!((end, taken), (ControlFlow::Break("enough"), 10));
        assert!(visited.into_inner() < 1500, "reading went on");
        assert_eq!(corpus.documents().take(3).count(), 3);
    }
}

#[test]
fn a_run_may_stand_in_another_and_a_panic_is_passed_on() {
    let folder = folder(&["a.md", "b.md"]);
    let corpus = Corpus::new([folder.path()]).with_threads(threads(2));
    let end: ControlFlow<()> = corpus.visit(
        |_| read(&corpus, folder.path()).len(),
        |inner| {
            assert_eq!(inner.unwrap(), 2);
            ControlFlow::Continue(())
        },
    );
    assert!(end.is_continue());
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        corpus.visit(
            |_| panic!("by the visitor"),
            |_: Result<(), _>| ControlFlow::<()>::Continue(()),
        )
    }));
    assert!(panicked.is_err());
}

#[test]
fn progress_is_told_after_each_file() {
    let folder = folder(&["a.md", "b.md"]);
    write(folder.path(), "c.md", "no front matter");
    let told = Arc::new(Mutex::new(Vec::new()));
    let bytes = Arc::new(AtomicU64::new(0));
    let (keep, count) = (Arc::clone(&told), Arc::clone(&bytes));
    let paths = [folder.path().to_owned(), PathBuf::from("no-such.md")];
    let corpus = Corpus::new(paths).on_progress(move |progress| {
        keep.lock().unwrap().push((progress.files, progress.unread));
        count.store(progress.bytes, Ordering::Relaxed);
    });
    assert_eq!(corpus.documents().count(), 4);
    assert_eq!(*told.lock().unwrap(), [(1, 0), (2, 0), (3, 0), (4, 1)]);
    let all = 2 * article("a.md").len() + "no front matter".len();
    assert_eq!(bytes.load(Ordering::Relaxed), all as u64);
}

#[test]
fn the_parser_s_levels_and_limits_hold() {
    let folder = folder(&["a.md"]);
    write(
        folder.path(),
        "b.md",
        &article("b").replace("type:", "surprise: 1\ntype:"),
    );
    write(folder.path(), "latin.md", "---\ntitle: caf\u{e9}\n");
    fs::write(
        folder.path().join("latin.md"),
        b"---\ntitle: caf\xE9\n---\n",
    )
    .unwrap();
    let codes = |parser: Parser| -> Vec<Vec<Code>> {
        let corpus = Corpus::new([folder.path()]).with_parser(parser);
        let of = |document: Result<_, Failure>| match document {
            Ok(newsmatter::corpus::OwnedDocument { warnings, .. }) => warnings,
            Err(Failure::Refused { report, .. }) => report.diagnostics().to_vec(),
            Err(other) => panic!("{other}"),
        };
        let findings = corpus.documents().map(of);
        findings
            .map(|found| found.iter().map(|one| one.code).collect())
            .collect()
    };
    let usual = codes(Parser::new());
    assert_eq!(usual[..2], [vec![], vec![Code::UnknownField]]);
    assert!(usual[2].contains(&Code::NotUtf8));
    let quiet = codes(Parser::new().with_level(Code::UnknownField, Level::Allow));
    assert_eq!(quiet[..2], [vec![], vec![]]);
    let mut limits = Limits::default();
    limits.bytes = 10;
    assert_eq!(
        codes(Parser::new().with_limits(limits)),
        vec![vec![Code::TooLarge]; 3]
    );
}

/// Around the sizes in which disks give files, and buffers take them.
#[test]
fn files_of_any_length_are_read_whole() {
    let folder = tempfile::tempdir().unwrap();
    let around = |size: usize| [size - 1, size, size + 1];
    let mut lengths = vec![0, 1, 1 << 17, 5 << 20];
    lengths.extend(
        [512, 1024, 4096, 1 << 16, 1 << 20]
            .into_iter()
            .flat_map(around),
    );
    for (number, length) in lengths.iter().enumerate() {
        let text: String = ('a'..='z').cycle().skip(number).take(*length).collect();
        write(folder.path(), &format!("{number:02}/a.md"), &text);
        write(folder.path(), &format!("all/{number:02}.md"), &text);
    }
    let is_whole = |path: &Path, bytes: &[u8]| fs::read(path).unwrap() == bytes;
    for count in [1, 2] {
        let corpus = Corpus::new([folder.path()]).with_threads(threads(count));
        let mut read = 0;
        let end = corpus.visit(
            |file| is_whole(file.path(), file.bytes()),
            |outcome| {
                read += 1;
                match outcome {
                    Ok(true) => ControlFlow::Continue(()),
                    other => ControlFlow::Break(other.map_err(|unread| unread.to_string())),
                }
            },
        );
        assert_eq!(end, ControlFlow::Continue(()), "file {read}");
        assert_eq!(read, 2 * lengths.len());
    }
}

/// A file beyond the limit gives one byte more than that, and no file after it is touched.
#[test]
fn a_file_beyond_the_limit_is_cut() {
    let folder = folder(&["a.md", "c.md"]);
    write(folder.path(), "b.md", &"b".repeat(100_000));
    for bytes in [511, 512, 1000, 99_999, 100_000] {
        let mut limits = Limits::default();
        limits.bytes = bytes;
        let corpus = Corpus::new([folder.path()]).with_parser(Parser::new().with_limits(limits));
        let mut lengths = Vec::new();
        let end: ControlFlow<()> = corpus.with_threads(threads(1)).visit(
            |file| file.bytes().len(),
            |length| {
                lengths.push(length.unwrap());
                ControlFlow::Continue(())
            },
        );
        assert!(end.is_continue());
        let usual = article("a.md").len();
        assert_eq!(lengths, [usual, 100_000.min(bytes + 1), usual]);
    }
}

#[test]
fn documents_are_what_parse_gives() {
    let clean = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).join("tests/fixtures/clean");
    let mut count = 0;
    for document in Corpus::new([clean]).documents() {
        let path = match &document {
            Ok(document) => document.path.clone(),
            Err(failure) => failure.path().to_owned(),
        };
        let text = fs::read_to_string(path).unwrap();
        match (document, newsmatter::parse(&text)) {
            (Ok(document), Ok(expected)) => {
                assert_eq!(document.article, expected.article);
                assert_eq!(document.body, expected.body);
                assert_eq!(document.warnings, expected.warnings());
                count += 1;
            }
            // What needs the complete parser, where there is none.
            (Err(Failure::Refused { report, .. }), Err(expected)) => {
                assert_eq!(report.diagnostics(), expected.diagnostics());
            }
            (document, expected) => panic!("{document:?}, {expected:?}"),
        }
    }
    assert!(count > 5);
}
