//! Repairing one file.

use std::fmt::Write as _;

use newsmatter::corpus::{File, FileKind, Unread};
use newsmatter::{Code, Diagnostic, Fixed, Level, Renderer, Severity};

use crate::config::{ConfigError, Configs};
use crate::files::{diff, problem, replace, unread};
use crate::fix::Options;
use crate::rules::Rules;

/// What is the same for every file.
pub(crate) struct Repairer {
    rules: Rules,
    unsafe_fixes: bool,
    write: bool,
}

/// What came of one file.
pub(crate) enum Outcome {
    /// It was found in a folder and does not claim to be an article.
    Page,
    /// It was found in a folder and is a document of another kind.
    OtherKind,
    /// The configuration excludes it.
    Excluded,
    /// It was found in a folder and cannot be read like a file.
    NotRegular,
    Done(Done),
    /// It could not be read or written: `PATH: why`.
    Failed(String),
}

/// A file that was repaired as far as it could be.
#[derive(Default)]
pub(crate) struct Done {
    /// What was repaired, what is left, and the diff.
    pub(crate) shown: String,
    pub(crate) repaired: usize,
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) notes: usize,
    /// Whether the article is still refused when it is parsed.
    pub(crate) is_refused: bool,
}

impl Repairer {
    pub(crate) fn new(options: &Options) -> Result<Self, ConfigError> {
        let configs = Configs::chosen(options.config.as_deref(), options.no_config)?;
        let allowed = options.allowed.iter();
        let levels = allowed.map(|&code: &Code| (code, Level::Allow)).collect();
        Ok(Self {
            rules: Rules::new(configs, levels),
            unsafe_fixes: options.unsafe_fixes,
            write: options.write,
        })
    }

    /// Repairs a file, and writes it if that is asked for.
    pub(crate) fn repair(&self, file: File<'_>) -> Result<Outcome, ConfigError> {
        let (path, bytes) = (file.path(), file.bytes());
        match file.kind() {
            FileKind::Page => return Ok(Outcome::Page),
            FileKind::OtherKind => return Ok(Outcome::OtherKind),
            _ => {}
        }
        let rules = self.rules.of(path)?;
        if rules.is_excluded() {
            return Ok(Outcome::Excluded);
        }
        let before = rules.inspect(bytes);
        let name = problem::show(path);
        let Ok(text) = str::from_utf8(bytes) else {
            // Text in another encoding could only be guessed at.
            return Ok(Outcome::Done(Done::left_alone(
                &name,
                bytes,
                &before.diagnostics,
            )));
        };
        let fixed = rules
            .fixer(text)
            .with_unsafe_fixes(self.unsafe_fixes)
            .fix(text);
        if self.write
            && !fixed.applied.is_empty()
            && let Err(reason) = replace::replace(path, bytes, fixed.text.as_bytes())
        {
            return Ok(Outcome::Failed(problem::describe(path, &reason)));
        }
        let is_changed = !fixed.edits().is_empty();
        let after = is_changed.then(|| rules.inspect(fixed.text.as_bytes()));
        let left = after.as_ref().unwrap_or(&before);
        let mut done = Done::left_alone(&name, fixed.text.as_bytes(), &left.diagnostics);
        done.is_refused = left.has_errors;
        done.repaired = fixed.applied.len();
        let mut shown = repairs(&name, text, &before.diagnostics, &fixed);
        shown.push_str(&done.shown);
        if !self.write {
            shown.push_str(&diff::unified(&name, text, &fixed.text));
        }
        done.shown = shown;
        Ok(Outcome::Done(done))
    }
}

impl Outcome {
    /// A file could not be read, or is none.
    pub(crate) fn unread(unread: &Unread) -> Self {
        if unread.is_passed_by() {
            Self::NotRegular
        } else {
            Self::Failed(unread::line(unread))
        }
    }
}

impl Done {
    /// A file with these findings, and nothing repaired.
    fn left_alone(name: &str, bytes: &[u8], findings: &[Diagnostic]) -> Self {
        let mut done = Self::default();
        let renderer = Renderer::new(bytes);
        for finding in findings {
            match finding.severity {
                Severity::Error => done.errors += 1,
                Severity::Warning => done.warnings += 1,
                Severity::Note => done.notes += 1,
            }
            // Writing to a `String` cannot fail.
            let _ = writeln!(done.shown, "{}", renderer.heading(name, finding));
        }
        done.is_refused = done.errors > 0;
        done
    }
}

/// What was repaired, a line for each: `file:line:column: fixed[code] field: what`.
///
/// Lines and columns are those of the file as it was. What came to light only by another repair
/// has no place in it, and comes last.
fn repairs(name: &str, text: &str, findings: &[Diagnostic], fixed: &Fixed<'_>) -> String {
    let renderer = Renderer::new(text);
    // Repairs before it move it, but change nothing else of it.
    let as_it_was = |repaired: &Diagnostic| {
        findings.iter().find(|found| {
            found.code == repaired.code
                && found.path == repaired.path
                && found.message == repaired.message
        })
    };
    let found = fixed.applied.iter();
    let mut found: Vec<_> = found.map(|finding| (finding, as_it_was(finding))).collect();
    found.sort_by_key(|(_, before)| before.map_or(usize::MAX, |before| before.span.start));
    let mut lines = String::new();
    for (finding, before) in found {
        let place = match before {
            Some(before) => format!("{name}:{}", renderer.location(before)),
            None => name.to_owned(),
        };
        let Diagnostic { code, path, .. } = finding;
        let blank = if path.is_root() { "" } else { " " };
        let what = finding.fix.as_ref().map_or("", |fix| &fix.description);
        let _ = writeln!(lines, "{place}: fixed[{code}]{blank}{path}: {what}");
    }
    lines
}
