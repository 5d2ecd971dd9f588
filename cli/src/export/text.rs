//! Writing tables as text: JSON Lines and CSV.

use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::path::{Path, PathBuf};

use newsmatter::LineIndex;
use newsmatter::corpus;

use crate::export::columns::ALL;
use crate::export::row::{self, Cell};
use crate::export::sink::{NotExported, Sink, Written};
use crate::export::summary::Tally;
use crate::export::{Form, Options};
use crate::files::draft::Draft;
use crate::files::output::shown_on_terminal;
use crate::visible::in_json;

/// The rows of one document, as they are written.
pub(crate) struct Seen {
    article: Vec<u8>,
    related: Vec<u8>,
    findings: Vec<u8>,
    tally: Tally,
}

/// Tables under way.
pub(crate) struct Lines {
    articles: Writing,
    related: Option<Writing>,
    findings: Option<Writing>,
    tally: Tally,
}

/// A table under way.
struct Writing {
    path: PathBuf,
    /// `None` for standard output.
    draft: Option<Draft>,
    writer: Box<dyn Write>,
    is_on_terminal: bool,
}

impl Sink for Lines {
    type Seen = Seen;

    fn new(options: &Options, output: Option<&Path>) -> Result<Self, NotExported> {
        let is_csv = options.form() == Form::Csv;
        let table = |path: Option<&Path>, names: &[&str]| -> Result<Writing, NotExported> {
            let header = if is_csv { csv(names) } else { Vec::new() };
            Writing::new(path, &header)
        };
        let further = |path: Option<&PathBuf>, names: &[&str]| {
            path.map(|path| table(Some(path), names)).transpose()
        };
        let names = ALL.into_iter().filter(|name| options.columns.has(name));
        Ok(Self {
            articles: table(output, &names.collect::<Vec<_>>())?,
            related: further(options.related.as_ref(), &row::RELATED)?,
            findings: further(options.findings.as_ref(), &row::FINDINGS)?,
            tally: Tally::default(),
        })
    }

    fn see(file: &corpus::File<'_>, options: &Options) -> Seen {
        let name = file.path().to_string_lossy();
        let checked = file.check();
        let mut seen = Seen {
            article: Vec::new(),
            related: Vec::new(),
            findings: Vec::new(),
            tally: Tally {
                findings: checked.diagnostics.len() as u64,
                unreported: checked.unreported as u64,
                bytes: file.bytes().len() as u64,
                ..Tally::default()
            },
        };
        let form = options.form();
        if options.findings.is_some() && !checked.diagnostics.is_empty() {
            let lines = LineIndex::new(file.bytes());
            for finding in &checked.diagnostics {
                let cells = row::finding(&name, finding, &lines);
                write_row(
                    &mut seen.findings,
                    form,
                    row::FINDINGS.into_iter().zip(&cells),
                );
            }
        }
        let Some(document) = &checked.document else {
            seen.tally.without_article = 1;
            return seen;
        };
        seen.tally.articles = 1;
        let cells = row::article(&name, document);
        let cells = ALL.into_iter().zip(&cells);
        let wanted = cells.filter(|(name, _)| options.columns.has(name));
        write_row(&mut seen.article, form, wanted);
        if options.related.is_some() {
            for (position, link) in document.article.related.iter().enumerate() {
                let cells = row::related(&name, position, link);
                write_row(
                    &mut seen.related,
                    form,
                    row::RELATED.into_iter().zip(&cells),
                );
            }
        }
        seen
    }

    fn take(&mut self, seen: Seen) -> Result<(), NotExported> {
        self.tally.add(&seen.tally);
        self.articles.write(&seen.article)?;
        if let Some(related) = &mut self.related {
            related.write(&seen.related)?;
        }
        if let Some(findings) = &mut self.findings {
            findings.write(&seen.findings)?;
        }
        Ok(())
    }

    fn finish(self, replace: bool) -> Result<Tally, NotExported> {
        let further = [self.related, self.findings];
        let tables = further.into_iter().flatten().chain([self.articles]);
        let written: Result<Vec<_>, _> = tables.map(Writing::complete).collect();
        Written::name_all(written?, replace)?;
        Ok(self.tally)
    }
}

impl Writing {
    fn new(path: Option<&Path>, header: &[u8]) -> Result<Self, NotExported> {
        let named = path.unwrap_or(Path::new("-")).to_owned();
        let open = || -> io::Result<(Option<Draft>, Box<dyn Write>)> {
            let Some(path) = path else {
                return Ok((None, Box::new(BufWriter::new(io::stdout()))));
            };
            let draft = Draft::new(path)?;
            let writer = BufWriter::new(draft.writer()?);
            Ok((Some(draft), Box::new(writer)))
        };
        let (draft, writer) = open().map_err(|error| NotExported::system(&named, error))?;
        let mut writing = Self {
            path: named,
            is_on_terminal: draft.is_none() && io::stdout().is_terminal(),
            draft,
            writer,
        };
        writing.write(header)?;
        Ok(writing)
    }

    fn write(&mut self, rows: &[u8]) -> Result<(), NotExported> {
        let written = match str::from_utf8(rows) {
            Ok(rows) if self.is_on_terminal => {
                self.writer.write_all(shown_on_terminal(rows).as_bytes())
            }
            _ => self.writer.write_all(rows),
        };
        written.map_err(|error| NotExported::system(&self.path, error))
    }

    fn complete(mut self) -> Result<Written, NotExported> {
        let flushed = self.writer.flush();
        let completed = flushed.and_then(|()| self.draft.map(Draft::complete).transpose());
        let file = completed.map_err(|error| NotExported::system(&self.path, error))?;
        let path = self.path;
        Ok(Written { path, file })
    }
}

/// Writes a row, of which each cell has the name of its column.
fn write_row<'c>(
    rows: &mut Vec<u8>,
    form: Form,
    cells: impl Iterator<Item = (&'static str, &'c Cell)>,
) {
    if form == Form::Csv {
        let cells = cells.map(|(_, cell)| match cell {
            Cell::Null => "",
            Cell::Text(text) | Cell::Json(text) => text,
        });
        rows.extend(csv(cells));
        return;
    }
    for (position, (name, cell)) in cells.enumerate() {
        rows.push(if position == 0 { b'{' } else { b',' });
        let value = match cell {
            Cell::Null => "null".to_owned(),
            // A text can always be written.
            Cell::Text(text) => in_json(serde_json::to_string(text).unwrap_or_default()),
            Cell::Json(json) => json.clone(),
        };
        rows.extend_from_slice(format!("\"{name}\":{value}").as_bytes());
    }
    rows.extend_from_slice(b"}\n");
}

/// A line of CSV. Writing to memory cannot fail.
fn csv(cells: impl IntoIterator<Item = impl AsRef<[u8]>>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let _ = writer.write_record(cells);
    writer.into_inner().unwrap_or_default()
}
