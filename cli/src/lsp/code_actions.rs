//! Code actions: the fix of each diagnostic, all safe fixes, and comments that accept a diagnostic.

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse,
};
use newsmatter::{Applicability, Code, Diagnostic, Edit, Fix, Span};

use super::client::Client;
use super::diagnostics::diagnostic;
use super::documents::{Document, Documents};
use super::edits::workspace_edit;
use super::refusal::Refusal;
use super::text::Text;

/// All safe fixes of this program, as editors name them in settings of what is done on saving.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.newsmatter");

pub(super) fn answer(
    documents: &Documents,
    client: Client,
    params: &CodeActionParams,
) -> Result<Option<CodeActionResponse>, Refusal> {
    let document = documents.get(&params.text_document.uri)?;
    let text = document.text();
    let mut span = text.span(params.range)?;
    if span.is_empty() {
        // A cursor: what is wrong with its line.
        span = text.line(span.start);
    }
    let context = Context {
        document,
        text,
        client,
    };
    let wanted = params.context.only.as_deref();
    let mut actions = Vec::new();
    if is_wanted(wanted, &CodeActionKind::QUICKFIX) {
        let found = || document.diagnostics_at(span);
        actions.extend(found().filter_map(|found| context.fix(found)));
        actions.extend(found().filter_map(|found| context.allow(found)));
    }
    if is_wanted(wanted, &FIX_ALL) {
        actions.extend(context.fix_all());
    }
    let actions = actions.into_iter().map(CodeActionOrCommand::CodeAction);
    Ok(Some(actions.collect()))
}

/// The document whose actions are asked for.
struct Context<'d> {
    document: &'d Document,
    text: Text<'d>,
    client: Client,
}

impl Context<'_> {
    /// The fix of a diagnostic.
    fn fix(&self, found: &Diagnostic) -> Option<CodeAction> {
        let fix = found.fix.as_ref()?;
        let mut title = capitalized(&fix.description);
        if !is_safe(fix) {
            title.push_str(" (unsafe: check the result)");
        }
        self.quick_fix(title, is_safe(fix), found, &fix.edits)
    }

    /// A comment that accepts a diagnostic where it is.
    fn allow(&self, found: &Diagnostic) -> Option<CodeAction> {
        let title = format!("Allow `{}` here", found.code);
        self.quick_fix(title, false, found, &[self.comment(found)?])
    }

    fn quick_fix(
        &self,
        title: String,
        is_preferred: bool,
        found: &Diagnostic,
        edits: &[Edit],
    ) -> Option<CodeAction> {
        let found = diagnostic(self.document, &self.text, self.client, found);
        Some(CodeAction {
            title,
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![found]),
            is_preferred: Some(is_preferred),
            edit: Some(workspace_edit(self.document, &self.text, edits)?),
            ..CodeAction::default()
        })
    }

    /// What inserts the comment: a line above the entry that the diagnostic is about, or above all
    /// entries if it is about the document.
    fn comment(&self, found: &Diagnostic) -> Option<Edit> {
        let is_of_file = matches!(
            found.code,
            Code::Syntax | Code::Limit | Code::TooLarge | Code::NotUtf8 | Code::MissingClose
        );
        let outline = self.document.outline();
        let front_matter = outline.front_matter;
        if is_of_file || front_matter.is_empty() || found.span.start >= front_matter.end {
            return None;
        }
        let text = &self.text;
        let at = if found.span.start < front_matter.start {
            front_matter.start
        } else {
            let entry = outline.entry(outline.last_before(found.span.start + 1))?;
            text.line(entry.key.start).start
        };
        let line = text.at(text.line(at));
        let indentation = line.len() - line.trim_start_matches(' ').len();
        let code = found.code;
        // A comment that is there already takes the code in.
        if at > front_matter.start {
            let above = text.line(at - 1);
            if text
                .at(above)
                .trim_start()
                .starts_with("# newsmatter: allow ")
            {
                return Some(Edit::new(Span::empty(above.end), format!(", {code}")));
            }
        }
        let line_end = newsmatter::LineEnding::of(self.document.content()).as_str();
        let comment = format!("{:indentation$}# newsmatter: allow {code}{line_end}", "");
        Some(Edit::new(Span::empty(at), comment))
    }

    /// All safe fixes, if there are any.
    fn fix_all(&self) -> Option<CodeAction> {
        let mut diagnostics = self.document.diagnostics().iter();
        if !diagnostics.any(|found| found.fix.as_ref().is_some_and(is_safe)) {
            return None;
        }
        let text = self.document.content();
        let fixed = self.document.rules().fixer(text).fix(text);
        let edits = fixed.edits();
        if edits.is_empty() {
            return None;
        }
        Some(CodeAction {
            title: "Apply all safe fixes".to_owned(),
            kind: Some(FIX_ALL),
            edit: Some(workspace_edit(self.document, &self.text, edits)?),
            ..CodeAction::default()
        })
    }
}

fn is_safe(fix: &Fix) -> bool {
    fix.applicability == Applicability::Safe
}

/// Whether a client wants actions of a kind: that kind, or one above it, such as `source`.
fn is_wanted(wanted: Option<&[CodeActionKind]>, kind: &CodeActionKind) -> bool {
    let is_above = |above: &CodeActionKind| {
        let below = kind.as_str().strip_prefix(above.as_str());
        below.is_some_and(|below| {
            below.is_empty() || below.starts_with('.') || above.as_str().is_empty()
        })
    };
    wanted.is_none_or(|kinds| kinds.iter().any(is_above))
}

fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters
        .next()
        .map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + characters.as_str()
}
