//! Everything that the program writes.

use std::fs;

use crate::documents::FERRIES;
use crate::program::Folder;

/// What is written, and from what.
pub(super) struct Job {
    pub(super) name: &'static str,
    pub(super) arguments: &'static [&'static str],
    /// Fills an empty folder.
    pub(super) prepare: fn(&Folder),
    pub(super) again: Again,
}

/// What the same command does where it was killed.
pub(super) enum Again {
    /// It writes everything.
    Repeats,
    /// It writes everything, or says this, because something is there that it does not replace.
    MayRefuse(&'static str),
}

impl Job {
    const fn new(
        name: &'static str,
        arguments: &'static [&'static str],
        prepare: fn(&Folder),
    ) -> Self {
        Self {
            name,
            arguments,
            prepare,
            again: Again::Repeats,
        }
    }

    const fn which_may_refuse(mut self, why: &'static str) -> Self {
        self.again = Again::MayRefuse(why);
        self
    }
}

const NOT_EMPTY: &str = "news: has files in it; name a new folder, or empty this one\n";
const MONTHS_NOT_EMPTY: &str = "months: has files in it; name a new folder, or empty this one\n";
const IS_THERE: &str = "is there already; `--replace` replaces it\n";

pub(super) const JOBS: &[Job] = &[
    Job::new("fix", &["fix", "--write", "news"], untidy),
    Job::new("check-fix", &["check", "--fix", "--quiet", "news"], untidy),
    Job::new(
        "edit",
        &["edit", "long.md", "--upsert", "heat=70", "--write"],
        long,
    ),
    Job::new(
        "output-file",
        &["check", "--format", "sarif", "--output-file", "log", "news"],
        with_old_outputs,
    ),
    Job::new(
        "baseline",
        &[
            "check",
            "--quiet",
            "--write-baseline",
            "known.jsonl",
            "news",
        ],
        untidy,
    ),
    Job::new(
        "baseline-again",
        &[
            "check",
            "--quiet",
            "--write-baseline",
            "known.jsonl",
            "news",
        ],
        with_old_outputs,
    ),
    Job::new(
        "export",
        &[
            "export",
            "--format",
            "jsonl",
            "-o",
            "articles",
            "--related",
            "links",
            "--findings",
            "found",
            "news",
        ],
        untidy,
    )
    .which_may_refuse(IS_THERE),
    Job::new(
        "export-again",
        &[
            "export",
            "--format",
            "csv",
            "-o",
            "articles",
            "--related",
            "links",
            "--replace",
            "news",
        ],
        with_old_outputs,
    ),
    Job::new(
        "export-partition",
        &[
            "export",
            "--format",
            "csv",
            "-o",
            "months",
            "--partition",
            "news",
        ],
        untidy,
    )
    .which_may_refuse(MONTHS_NOT_EMPTY),
    Job::new(
        "feed",
        &["feed", "news", "--output", "pages", "--page-size", "5"],
        untidy,
    ),
    Job::new(
        "generate",
        &[
            "generate",
            "--anomalies",
            "50",
            "--expected",
            "list.tsv",
            "60",
            "news",
        ],
        nothing,
    )
    .which_may_refuse(NOT_EMPTY),
    Job::new("man", &["man", "."], nothing),
    #[cfg(feature = "parquet")]
    Job::new(
        "export-parquet",
        &["export", "-o", "a.parquet", "--replace", "news"],
        untidy,
    ),
    #[cfg(feature = "parquet")]
    Job::new(
        "export-parquet-partition",
        &[
            "export",
            "--format",
            "parquet",
            "-o",
            "months",
            "--partition",
            "news",
        ],
        untidy,
    )
    .which_may_refuse(MONTHS_NOT_EMPTY),
    #[cfg(feature = "report")]
    Job::new(
        "report",
        &[
            "report",
            "-o",
            "page.html",
            "--json",
            "numbers.json",
            "news",
        ],
        with_old_outputs,
    ),
];

/// Articles with a fault that is repaired, of several months.
fn untidy(folder: &Folder) {
    let news = folder.path.join("news");
    fs::create_dir(&news).unwrap();
    for number in 10..40 {
        let month = number % 12 + 1;
        let article = FERRIES
            .replace(
                "2021-03-04T06:30:00Z",
                &format!("2021-{month:02}-04 06:30:00Z"),
            )
            .replace("published: false", "published: true");
        fs::write(news.join(format!("{number}.md")), article).unwrap();
    }
}

/// The same, and older files in the places of those that are written.
fn with_old_outputs(folder: &Folder) {
    untidy(folder);
    for name in ["log", "articles", "links", "page.html", "numbers.json"] {
        fs::write(folder.path.join(name), "older\n").unwrap();
    }
    fs::write(folder.path.join("known.jsonl"), "{\"baseline\":1}\n").unwrap();
}

/// One article that takes long to read.
fn long(folder: &Folder) {
    let (front, related) = FERRIES.split_once("related:\n").unwrap();
    let (link, rest) = related.split_once("\nsecured").unwrap();
    let links: String = (0..300)
        .map(|number| {
            link.replace("boats", &format!("boats {number}"))
                .replace("night-boats ", "night-boats-")
        })
        .collect();
    let article = format!("{front}related:\n{links}\nsecured{rest}");
    fs::write(folder.path.join("long.md"), article).unwrap();
}

fn nothing(_: &Folder) {}
