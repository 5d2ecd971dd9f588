//! Writing JSON Lines.

use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use newsmatter::corpus::File;
use newsmatter::{Article, Diagnostic, LineIndex};
use serde::Serialize;

use crate::export::Options;
use crate::export::run::{NotExported, Sink};
use crate::export::summary::Tally;
use crate::files::draft::Draft;

/// An article, with the keys that it has in its document.
#[derive(Serialize)]
struct Row<'a> {
    file: &'a str,
    #[serde(flatten)]
    article: &'a Article<'a>,
}

/// A finding, with the columns of the table that Parquet has.
#[derive(Serialize)]
struct FindingRow<'a> {
    file: &'a str,
    code: &'a str,
    severity: &'a str,
    path: String,
    message: &'a str,
    help: Option<&'a str>,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
}

/// The lines of one document.
pub(crate) struct Seen {
    article: String,
    findings: String,
    tally: Tally,
}

/// Two files of lines under way.
pub(crate) struct Lines {
    articles: Writing,
    findings: Option<Writing>,
    tally: Tally,
}

struct Writing {
    draft: Draft,
    writer: BufWriter<std::fs::File>,
}

impl Lines {
    pub(crate) fn new(options: &Options) -> Result<Self, NotExported> {
        let findings = options.findings.as_deref();
        Ok(Self {
            articles: Writing::new(&options.output)
                .map_err(|error| NotExported::system(&options.output, error))?,
            findings: findings
                .map(|path| Writing::new(path).map_err(|error| NotExported::system(path, error)))
                .transpose()?,
            tally: Tally::default(),
        })
    }
}

impl Sink for Lines {
    type Seen = Seen;

    fn see(file: &File<'_>) -> Seen {
        let name = file.path().to_string_lossy();
        let checked = file.check();
        let mut seen = Seen {
            article: String::new(),
            findings: finding_lines(&name, file.bytes(), &checked.diagnostics),
            tally: Tally {
                findings: checked.diagnostics.len() as u64,
                unreported: checked.unreported as u64,
                bytes: file.bytes().len() as u64,
                ..Tally::default()
            },
        };
        match &checked.document {
            Some(document) => {
                seen.tally.articles = 1;
                seen.article = line(&Row {
                    file: &name,
                    article: &document.article,
                });
            }
            None => seen.tally.without_article = 1,
        }
        seen
    }

    fn take(&mut self, seen: Seen, options: &Options) -> Result<(), NotExported> {
        self.tally.add(&seen.tally);
        let written = self.articles.writer.write_all(seen.article.as_bytes());
        written.map_err(|error| NotExported::system(&options.output, error))?;
        if let (Some(findings), Some(path)) = (&mut self.findings, &options.findings) {
            let written = findings.writer.write_all(seen.findings.as_bytes());
            written.map_err(|error| NotExported::system(path, error))?;
        }
        Ok(())
    }

    fn finish(self, options: &Options) -> Result<Tally, NotExported> {
        if let (Some(findings), Some(path)) = (self.findings, &options.findings) {
            let finished = findings.finish(options.replace);
            finished.map_err(|error| NotExported::system(path, error))?;
        }
        let finished = self.articles.finish(options.replace);
        finished.map_err(|error| NotExported::system(&options.output, error))?;
        Ok(self.tally)
    }
}

impl Writing {
    fn new(path: &Path) -> io::Result<Self> {
        let draft = Draft::new(path)?;
        let writer = BufWriter::new(draft.writer()?);
        Ok(Self { draft, writer })
    }

    fn finish(mut self, replace: bool) -> io::Result<()> {
        self.writer.flush()?;
        self.draft.finish(replace)
    }
}

fn finding_lines(file: &str, document: &[u8], findings: &[Diagnostic]) -> String {
    if findings.is_empty() {
        return String::new();
    }
    let index = LineIndex::new(document);
    let rows = findings.iter().map(|finding| {
        let place = index.location(finding.span.start);
        line(&FindingRow {
            file,
            code: finding.code.as_str(),
            severity: finding.severity.as_str(),
            path: finding.path.to_string(),
            message: &finding.message,
            help: finding.help.as_deref(),
            start: finding.span.start,
            end: finding.span.end,
            line: place.line,
            column: place.column,
        })
    });
    rows.collect()
}

/// An object on a line of its own.
fn line(object: &impl Serialize) -> String {
    // Objects of texts and numbers can be written, and so can a text to a `String`.
    let mut line = serde_json::to_string(object).unwrap_or_default();
    line.push('\n');
    line
}
