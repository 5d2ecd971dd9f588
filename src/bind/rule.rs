//! Rules that programs add to a parser.

use std::fmt;
use std::sync::Arc;

use super::Document;
use crate::diagnostic::{Code, Diagnostic, Fix, Sink};
use crate::model::Article;
use crate::read::Fields;
use crate::source::Span;

/// A rule of a program's own, for [`Parser::with_rule`](crate::Parser::with_rule).
///
/// Its diagnostics are sorted, counted, limited and shown with the others, and an error among them
/// makes [`parse`](crate::Parser::parse) refuse the document. Their severity is that of the code's
/// level. Their fixes are applied by a [`Fixer`](crate::Fixer) with the parser.
///
/// # Examples
///
/// ```
/// use newsmatter::{
///     Article, Code, CustomCode, Diagnostic, FieldPath, Fields, Fix, Level, Parser, Rule,
/// };
///
/// static SHOUTING: CustomCode = CustomCode::new(
///     "house/shouting",
///     Level::Deny,
///     "A title must not be in capitals, which readers take for shouting.",
/// );
///
/// struct Shouting;
///
/// impl Rule for Shouting {
///     fn code(&self) -> Code {
///         Code::from(&SHOUTING)
///     }
///
///     fn check(&self, article: &Article<'_>, fields: &Fields<'_>) -> Vec<Diagnostic> {
///         let title = &*article.title;
///         if title.to_uppercase() != title {
///             return Vec::new();
///         }
///         let span = fields.span("title").unwrap_or_default();
///         let path = FieldPath::root().key("title");
///         let message = format!("expected lower case, found `{title}`");
///         let diagnostic = Diagnostic::new(&SHOUTING, span, path, message);
///         vec![diagnostic.with_fix(Fix::safe("write it small", span, title.to_lowercase()))]
///     }
/// }
///
/// let text = "---\ncategory: news\ntitle: \"FERRIES\"\nexcerpt: \"\"\n\
///     publishedDateTime: 2021-03-04T06:30:00Z\ntype: article\n\
///     provider:\n  name: Harbour Post\n  domain: harbour.example\ntopics:\n  - Ferries\n---\n";
/// let parser = Parser::new().with_rule(Shouting);
/// let report = parser.parse(text).unwrap_err();
/// assert_eq!(
///     report.diagnostics()[0].to_string(),
///     "error[house/shouting] title: expected lower case, found `FERRIES`"
/// );
/// let fixed = newsmatter::Fixer::new().with_parser(parser).fix(text);
/// assert!(fixed.text.contains("title: \"ferries\"\n"));
/// ```
pub trait Rule: Send + Sync {
    /// Returns the code of the rule.
    fn code(&self) -> Code;

    /// Returns what there is to say about an article.
    ///
    /// It is called once for each document of which an article was read, whatever else is wrong
    /// with it, unless the level of [`code`](Self::code) is [`Level::Allow`](crate::Level::Allow).
    ///
    /// A span that does not fit the text is moved into it, and a fix that does not is left out.
    /// A panic is not caught.
    fn check(&self, article: &Article<'_>, fields: &Fields<'_>) -> Vec<Diagnostic>;
}

/// The rules that were added to a parser.
#[derive(Clone, Default)]
pub(super) struct AddedRules(Vec<Arc<dyn Rule>>);

impl AddedRules {
    pub(super) fn add(&mut self, rule: impl Rule + 'static) {
        self.0.push(Arc::new(rule));
    }

    pub(super) fn codes(&self) -> impl Iterator<Item = Code> {
        self.0.iter().map(|rule| rule.code())
    }

    /// Reports what the rules say about a document.
    #[inline]
    pub(super) fn check(&self, document: &Document<'_>, sink: &mut Sink<'_>) {
        if !self.0.is_empty() {
            self.check_each(document, sink);
        }
    }

    fn check_each(&self, document: &Document<'_>, sink: &mut Sink<'_>) {
        let fields = document.fields();
        for rule in &self.0 {
            if !sink.wants(rule.code()) {
                continue;
            }
            for mut diagnostic in rule.check(&document.article, &fields) {
                fit(&mut diagnostic, document.source());
                sink.report(diagnostic.code, || diagnostic);
            }
        }
    }
}

impl fmt::Debug for AddedRules {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.codes()).finish()
    }
}

/// Moves spans into the source, and takes away a fix that does not fit it.
fn fit(diagnostic: &mut Diagnostic, source: &str) {
    diagnostic.span = fitted(diagnostic.span, source);
    for label in &mut diagnostic.labels {
        label.span = fitted(label.span, source);
    }
    diagnostic.fix = diagnostic.fix.take().filter(|fix| fits(fix, source));
}

fn fitted(span: Span, source: &str) -> Span {
    let into = |offset: usize| {
        let offset = offset.min(source.len());
        let mut before = (0..4).filter_map(|back| offset.checked_sub(back));
        before.find(|&offset| source.is_char_boundary(offset))
    };
    let start = into(span.start).unwrap_or_default();
    Span::new(start, into(span.end).unwrap_or_default().max(start))
}

/// Whether every edit is of the source, and none overlaps the one before it.
fn fits(fix: &Fix, source: &str) -> bool {
    let mut end = 0;
    fix.edits.iter().all(|edit| {
        let is_behind = edit.span.start >= end;
        end = edit.span.end;
        is_behind && edit.span.text(source).is_some()
    })
}
