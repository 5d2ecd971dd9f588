//! Checking one file.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

use newsmatter::{Checked, Code, Fixer, Limits, Parser};

use crate::arguments::Options;
use crate::files::{Listed, Problem, not_regular};
use crate::format::{FileFindings, Format};
use crate::place::Root;
use crate::replace::{NotReplaced, replace};
use crate::summary::Tally;

/// How much memory a worker keeps from one file to the next.
const KEPT_BYTES: usize = 1 << 20;

/// What is the same for every file.
pub(crate) struct Checker {
    parser: Parser,
    most_bytes: usize,
    format: Format,
    is_quiet: bool,
    colour: bool,
    root: Root,
    /// Applies the safe fixes, if they are to be written.
    fixer: Option<Fixer>,
}

/// What came of one file.
#[derive(Default)]
pub(crate) struct Outcome {
    /// The findings, as they are shown.
    pub(crate) shown: String,
    /// Why it could not be read, if so.
    pub(crate) problem: Option<Problem>,
    pub(crate) tally: Tally,
}

impl Outcome {
    fn unread(file: &Listed, reason: io::Error) -> Self {
        Self {
            problem: Some(Problem {
                path: file.path.clone(),
                reason,
            }),
            tally: Tally {
                unread: 1,
                ..Tally::default()
            },
            shown: String::new(),
        }
    }
}

impl Checker {
    pub(crate) fn new(options: &Options, root: Root, colour: bool) -> Self {
        let parser = options
            .levels
            .iter()
            .fold(Parser::new(), |parser, &(code, level)| {
                parser.level(code, level)
            });
        Self {
            fixer: options.fix.then(|| Fixer::new().parser(parser.clone())),
            parser,
            most_bytes: Limits::default().bytes,
            format: options.format,
            is_quiet: options.quiet,
            colour,
            root,
        }
    }

    /// Reads and checks a file. `buffer` is for its bytes, and used again for the next one.
    pub(crate) fn check(&self, file: &Listed, buffer: &mut Vec<u8>) -> Outcome {
        if let Err(reason) = read(&file.path, self.most_bytes, buffer) {
            return Outcome::unread(file, reason);
        }
        let fixed = match self.fix(&file.path, buffer) {
            Ok(fixed) => fixed,
            Err(reason) => return Outcome::unread(file, io::Error::other(reason)),
        };
        let checked = self.parser.check(buffer);
        let mut tally = Tally {
            bytes: u64::try_from(buffer.len()).unwrap_or(u64::MAX),
            fixed,
            ..Tally::default()
        };
        if !file.is_named && has_no_front_matter(&checked) {
            tally.without_front_matter = 1;
            return Outcome {
                tally,
                ..Outcome::default()
            };
        }
        tally.documents = 1;
        tally.count(&checked);
        let shown = if self.is_quiet || checked.diagnostics.is_empty() {
            String::new()
        } else {
            self.show(&file.path, buffer, &checked)
        };
        Outcome {
            shown,
            problem: None,
            tally,
        }
    }

    /// Applies the safe fixes to a file and to `bytes`, its content, if that is asked for.
    /// Tells how many there were. What is no UTF-8 is left alone.
    fn fix(&self, path: &Path, bytes: &mut Vec<u8>) -> Result<usize, NotReplaced> {
        let (Some(fixer), Ok(text)) = (&self.fixer, std::str::from_utf8(bytes)) else {
            return Ok(0);
        };
        let repaired = fixer.fix(text);
        let count = repaired.applied.len();
        if count > 0 {
            let after = repaired.text.into_owned().into_bytes();
            replace(path, bytes, &after)?;
            *bytes = after;
        }
        Ok(count)
    }

    /// The findings of a file in the form that was asked for.
    fn show(&self, path: &Path, bytes: &[u8], checked: &Checked<'_>) -> String {
        let file = FileFindings {
            path,
            root: &self.root,
            // Of a file that is too large, nothing is shown but that.
            bytes: if bytes.len() > self.most_bytes {
                &[]
            } else {
                bytes
            },
            findings: &checked.diagnostics,
            unreported: checked.unreported,
        };
        self.format.findings(&file, self.colour)
    }
}

/// Whether a file does not claim to be an article. It may be no UTF-8 besides.
fn has_no_front_matter(checked: &Checked<'_>) -> bool {
    checked
        .diagnostics
        .iter()
        .any(|diagnostic| diagnostic.code == Code::MissingOpen)
}

/// Reads a file, or one byte more than `most_bytes` of it, which is one too many to be checked.
fn read(path: &Path, most_bytes: usize, buffer: &mut Vec<u8>) -> io::Result<()> {
    buffer.clear();
    buffer.shrink_to(KEPT_BYTES);
    // Merely opening a pipe would wait for someone to write to it.
    if !fs::metadata(path)?.is_file() {
        return Err(not_regular());
    }
    let one_too_many = u64::try_from(most_bytes)
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    File::open(path)?.take(one_too_many).read_to_end(buffer)?;
    Ok(())
}
