//! Findings as text for people, with the source line and carets under the place.
//!
//! ```text
//! error[bad-url]: expected an absolute URL, found `/news/1.html`     heading
//!   --> 6:10 webUrl                                                  place
//!   |                                                                snippet, from here
//! 6 | webUrl: "/news/1.html"
//!   |          ^^^^^^^^^^^^
//!   = help: begin it with `https://`
//! ```
//!
//! A file that has findings may hold anything, so nothing of it is written as it is: control
//! characters are escaped, bytes that are not UTF-8 are replaced, long lines are cut, and what
//! may be the content of `secured` is left out (`source::secret`).

mod page;
mod palette;
#[cfg(test)]
mod tests;
mod window;

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;

use self::page::{Mark, Page, digits, push_blanks};
use self::palette::{Palette, Role};
use self::window::{SourceLine, Window};
use super::{Applicability, Diagnostic, FieldPath};
use crate::source::{Line, LineIndex, Location, Secrets, escaped};

/// Shows the findings of one file.
///
/// Making one reads the file once; each finding then costs no more than the few columns that
/// are shown of its line. No rendering shows the content of `secured`, passes a control
/// character on, or is wider than 80 columns but for paths and messages.
///
/// # Examples
///
/// ```
/// use newsmatter::{Code, Diagnostic, FieldPath, Renderer, Span};
///
/// let file = "---\ntitle: Rain\nwebUrl: /rain.html\n---\n";
/// let path = FieldPath::root().key("webUrl");
/// let finding = Diagnostic::new(Code::BadUrl, Span::new(24, 34), path, "expected an absolute URL");
///
/// assert_eq!(
///     Renderer::new(file).render(&finding),
///     "\
/// error[bad-url]: expected an absolute URL
///   --> 3:9 webUrl
///   |
/// 3 | webUrl: /rain.html
///   |         ^^^^^^^^^^
/// "
/// );
/// ```
#[derive(Clone)]
pub struct Renderer<'a> {
    source: &'a [u8],
    lines: LineIndex<'a>,
    secrets: OnceLock<Secrets>,
    palette: Palette,
}

impl<'a> Renderer<'a> {
    /// Makes a renderer for the findings of `source`, text or bytes, without colors.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Renderer;
    /// # use newsmatter::{Code, Diagnostic, FieldPath, Span};
    ///
    /// let file = "---\nwebUrl: /rain.html\n---\n";
    /// # let path = FieldPath::root().key("webUrl");
    /// # let finding = Diagnostic::new(Code::BadUrl, Span::new(12, 22), path, "expected a URL");
    /// let shown = Renderer::new(file).render(&finding);
    /// assert!(shown.starts_with("error[bad-url]: expected a URL\n"));
    /// ```
    pub fn new<S: AsRef<[u8]> + ?Sized>(source: &'a S) -> Self {
        let source = source.as_ref();
        Self {
            source,
            lines: LineIndex::new(source),
            secrets: OnceLock::new(),
            palette: Palette::default(),
        }
    }

    /// Sets whether to color the output, with ANSI escape sequences as terminals understand them.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Renderer;
    /// # use newsmatter::{Code, Diagnostic, FieldPath, Span};
    ///
    /// let file = "---\nwebUrl: /rain.html\n---\n";
    /// # let path = FieldPath::root().key("webUrl");
    /// # let finding = Diagnostic::new(Code::BadUrl, Span::new(12, 22), path, "expected a URL");
    /// let shown = Renderer::new(file).with_color(true).render(&finding);
    /// assert!(shown.starts_with("\u{1b}["));
    /// ```
    pub fn with_color(mut self, color: bool) -> Self {
        self.palette.color = color;
        self
    }

    /// Returns the line and column where a finding begins.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Renderer;
    /// # use newsmatter::{Code, Diagnostic, FieldPath, Span};
    ///
    /// let file = "---\nwebUrl: /rain.html\n---\n";
    /// # let path = FieldPath::root().key("webUrl");
    /// # let finding = Diagnostic::new(Code::BadUrl, Span::new(12, 22), path, "expected a URL");
    /// let location = Renderer::new(file).location(&finding);
    /// assert_eq!((location.line, location.column), (2, 9));
    /// ```
    pub fn location(&self, diagnostic: &Diagnostic) -> Location {
        self.lines.location(diagnostic.span.start)
    }

    /// Returns a finding as [`Report::render`](super::Report::render) shows it: its heading, place
    /// and snippet, ending with a line end.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Renderer;
    /// # use newsmatter::{Code, Diagnostic, FieldPath, Span};
    ///
    /// let file = "---\nwebUrl: /rain.html\n---\n";
    /// # let path = FieldPath::root().key("webUrl");
    /// # let finding = Diagnostic::new(Code::BadUrl, Span::new(12, 22), path, "expected a URL");
    /// let shown = Renderer::new(file).render(&finding);
    /// assert!(shown.ends_with("2 | webUrl: /rain.html\n  |         ^^^^^^^^^^\n"));
    /// ```
    pub fn render(&self, diagnostic: &Diagnostic) -> String {
        let mut out = String::with_capacity(512);
        self.render_to(&mut out, diagnostic);
        out
    }

    /// Adds a finding to what is shown.
    pub(super) fn render_to(&self, out: &mut String, diagnostic: &Diagnostic) {
        let (location, line) = self.lines.place(diagnostic.span.start);
        let marks = self.marks(diagnostic, line);
        self.push_name(out, diagnostic);
        out.push_str(": ");
        self.push_message(out, diagnostic);
        out.push('\n');
        self.palette.paint(out, Role::Frame, |out| {
            push_blanks(out, digits(&marks) + 1);
            out.push_str("-->");
        });
        out.push(' ');
        push_location(out, location);
        self.push_path(out, &diagnostic.path);
        out.push('\n');
        self.push_snippet(out, diagnostic, &marks);
    }

    /// Returns the heading of a finding in one line that names its file, without a line end:
    /// `file:line:column: severity[code] field: message`.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Renderer;
    /// # use newsmatter::{Code, Diagnostic, FieldPath, Span};
    ///
    /// let file = "---\nwebUrl: /rain.html\n---\n";
    /// # let path = FieldPath::root().key("webUrl");
    /// # let finding = Diagnostic::new(Code::BadUrl, Span::new(12, 22), path, "expected a URL");
    /// assert_eq!(
    ///     Renderer::new(file).heading("_news/rain.md", &finding),
    ///     "_news/rain.md:2:9: error[bad-url] webUrl: expected a URL",
    /// );
    /// ```
    pub fn heading(&self, file: &str, diagnostic: &Diagnostic) -> String {
        let mut out = escaped(file).into_owned();
        out.push(':');
        push_location(&mut out, self.location(diagnostic));
        out.push_str(": ");
        self.push_name(&mut out, diagnostic);
        self.push_path(&mut out, &diagnostic.path);
        out.push_str(": ");
        self.push_message(&mut out, diagnostic);
        out
    }

    /// Returns the source line of a finding with carets, those of its labels, its help and its
    /// fix; each line ends with a line end.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Renderer;
    /// # use newsmatter::{Code, Diagnostic, FieldPath, Span};
    ///
    /// let file = "---\nwebUrl: /rain.html\n---\n";
    /// # let path = FieldPath::root().key("webUrl");
    /// # let finding = Diagnostic::new(Code::BadUrl, Span::new(12, 22), path, "expected a URL");
    /// assert_eq!(
    ///     Renderer::new(file).snippet(&finding),
    ///     "  |\n2 | webUrl: /rain.html\n  |         ^^^^^^^^^^\n",
    /// );
    /// ```
    pub fn snippet(&self, diagnostic: &Diagnostic) -> String {
        let mut out = String::new();
        let marks = self.marks(diagnostic, self.lines.line(diagnostic.span.start));
        self.push_snippet(&mut out, diagnostic, &marks);
        out
    }

    fn push_snippet(&self, out: &mut String, diagnostic: &Diagnostic, marks: &[Mark<'_>]) {
        let mut page = Page {
            text: out,
            digits: digits(marks),
            palette: self.palette,
        };
        page.rule();
        let mut last_number = None;
        for same_line in marks.chunk_by(|one, next| one.line.number == next.line.number) {
            let number = same_line.first().map(|mark| mark.line.number);
            if last_number.is_some_and(|last: usize| Some(last + 1) != number) {
                page.gap();
            }
            self.show_line(&mut page, same_line);
            last_number = number;
        }
        if let Some(help) = &diagnostic.help {
            page.note("help", &self.shown(help));
        }
        if let Some(fix) = &diagnostic.fix {
            let name = match fix.applicability {
                Applicability::Safe => "fix",
                Applicability::Unsafe => "unsafe fix",
            };
            page.note(name, &self.shown(&fix.description));
        }
    }

    /// `error[bad-url]`
    fn push_name(&self, out: &mut String, diagnostic: &Diagnostic) {
        let role = Role::Severity(diagnostic.severity);
        self.palette.paint(out, role, |out| {
            out.push_str(diagnostic.severity.as_str());
            out.push('[');
            out.push_str(diagnostic.code.as_str());
            out.push(']');
        });
    }

    /// A path after a blank; nothing for the path of the document itself.
    fn push_path(&self, out: &mut String, path: &FieldPath) {
        if !path.is_root() {
            let mut text = String::with_capacity(64);
            path.push_to(&mut text);
            out.push(' ');
            out.push_str(&self.shown(&text));
        }
    }

    /// What may be secret in the file; found the first time that something of it is shown.
    fn secrets(&self) -> &Secrets {
        self.secrets.get_or_init(|| Secrets::new(self.source))
    }

    /// `text` of a finding, without secrets and on one line.
    fn shown<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.secrets().without(text) {
            Cow::Borrowed(text) => escaped(text),
            Cow::Owned(text) => Cow::Owned(escaped(&text).into_owned()),
        }
    }

    /// What was expected and found.
    fn push_message(&self, out: &mut String, diagnostic: &Diagnostic) {
        let message = self.shown(&diagnostic.message);
        if !message.is_empty() {
            let write = |out: &mut String| out.push_str(&message);
            self.palette.paint(out, Role::Message, write);
        }
    }

    /// The places of a finding on `line` and others, sorted by line, its own first among those
    /// of its line.
    fn marks<'d>(&self, diagnostic: &'d Diagnostic, line: Line) -> Vec<Mark<'d>> {
        let own = Mark {
            line,
            span: diagnostic.span,
            sign: '^',
            role: Role::Severity(diagnostic.severity),
            message: "",
        };
        let labels = diagnostic.labels.iter().map(|label| Mark {
            line: self.lines.line(label.span.start),
            span: label.span,
            sign: '-',
            role: Role::Label,
            message: &label.message,
        });
        let mut marks: Vec<_> = std::iter::once(own).chain(labels).collect();
        marks.sort_by_key(|mark| mark.line.number);
        marks
    }

    /// Shows a line with the marks on it; more than once where it is too long for them all.
    fn show_line(&self, page: &mut Page<'_>, marks: &[Mark<'_>]) {
        let columns = page.columns();
        let mut window: Option<Window<'_>> = None;
        for mark in marks {
            if window.as_ref().is_none_or(|shown| !shown.shows(mark.span)) {
                let line = SourceLine {
                    source: self.source,
                    secrets: self.secrets(),
                    span: mark.line.span,
                };
                let next = line.window(mark.span, columns);
                page.source(mark.line.number, &next);
                window = Some(next);
            }
            if let Some(window) = &window {
                page.mark(mark, &self.shown(mark.message), window);
            }
        }
    }
}

/// Without the source, which may hold a secret.
impl fmt::Debug for Renderer<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Renderer")
            .field("color", &self.palette.color)
            .finish_non_exhaustive()
    }
}

impl Diagnostic {
    /// Returns the finding with its source line and carets, for people.
    ///
    /// `source` is what was read, text or bytes. To show many findings of one file, make a
    /// [`Renderer`], which reads the file only once.
    ///
    /// # Examples
    ///
    /// ```
    /// # use newsmatter::{Code, Diagnostic, FieldPath, Span};
    ///
    /// let file = "---\nwebUrl: /rain.html\n---\n";
    /// # let path = FieldPath::root().key("webUrl");
    /// # let finding = Diagnostic::new(Code::BadUrl, Span::new(12, 22), path, "expected a URL");
    /// let shown = finding.render(file);
    /// assert!(shown.contains("--> 2:9 webUrl\n"));
    /// ```
    pub fn render<S: AsRef<[u8]> + ?Sized>(&self, source: &S) -> String {
        Renderer::new(source).render(self)
    }
}

/// The findings one after the other, an empty line between them.
pub(super) fn all(diagnostics: &[Diagnostic], source: &[u8]) -> String {
    let renderer = Renderer::new(source);
    let mut shown = String::new();
    for (position, diagnostic) in diagnostics.iter().enumerate() {
        if position > 0 {
            shown.push('\n');
        }
        renderer.render_to(&mut shown, diagnostic);
    }
    shown
}

fn push_number(out: &mut String, number: usize) {
    out.push_str(itoa::Buffer::new().format(number));
}

/// `6:10`
fn push_location(out: &mut String, location: Location) {
    push_number(out, location.line);
    out.push(':');
    push_number(out, location.column);
}
