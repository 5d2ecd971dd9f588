//! Edits that change what the document is as a whole, which is checked before and after them.
//!
//! - Few fields decide which generation it is of. An older one may lack what today's must have.
//! - Without any field, its front matter ends where it begins, and what follows may look like another.

use super::error::EditError;
use crate::bind::Parser;
use crate::diagnostic::{Code, Diagnostic, FieldPath, PathSegment, Severity};
use crate::fence;
use crate::fence_findings;
use crate::format::{ArticleKey, Keys as _, ProviderKey};
use crate::limits::Limits;

/// Whether the generation of a document may be another one after an edit at `path`.
pub(super) fn may_depend_on(path: &[PathSegment]) -> bool {
    match path {
        [PathSegment::Key(provider), PathSegment::Key(key)] => {
            ArticleKey::find(provider) == Some(ArticleKey::Provider)
                && matches!(
                    ProviderKey::find(key),
                    Some(ProviderKey::Id | ProviderKey::Domain)
                )
        }
        [PathSegment::Key(name)] => ArticleKey::find(name).is_some_and(|key| {
            let is_older_name = key.name() != &**name;
            is_older_name
                || matches!(
                    key,
                    ArticleKey::Provider | ArticleKey::OriginalUrl | ArticleKey::Secured
                )
        }),
        _ => false,
    }
}

/// Refuses an edit that makes the document another one, with an error that it did not have.
pub(super) fn holds(before: &str, after: &str, path: &FieldPath) -> Result<(), EditError> {
    let second = fence::split(after.as_bytes())
        .ok()
        .and_then(|fences| fence_findings::doubled_fence(after, &fences));
    if second.is_some() {
        let why = "without it, the front matter is empty and the body would be taken for it";
        return Err(EditError::unsafe_change(path, why));
    }
    is_as_old(before, after, path)
}

/// Refuses an edit of a document of an older generation that adds an error to it.
fn is_as_old(before: &str, after: &str, path: &FieldPath) -> Result<(), EditError> {
    let Some(errors) = errors_of_older(before) else {
        return Ok(());
    };
    let new = errors_of(after);
    if new.len() <= errors.len() {
        return Ok(());
    }
    let is_new = |error: &&Diagnostic| {
        let mut old = errors.iter();
        !old.any(|old| (old.code, &old.path) == (error.code, &error.path))
    };
    let Some(error) = new.iter().find(is_new) else {
        return Ok(());
    };
    Err(EditError::Fault {
        path: path.clone(),
        code: error.code,
        message: format!(
            "the document would no longer count as an older one, which may lack fields; at `{}`: {}",
            error.path, error.message
        ),
    })
}

/// The errors of a document of an older generation; `None` if it is one of today.
fn errors_of_older(text: &str) -> Option<Vec<Diagnostic>> {
    let checked = parser().check(text.as_bytes());
    let has_older_names = || {
        let mut found = checked.diagnostics.iter();
        found.any(|found| found.code == Code::OlderName)
    };
    let document = checked.document.as_ref();
    let is_older = document.is_some_and(|document| document.article.is_of_2019());
    (is_older || has_older_names()).then(|| errors(checked.diagnostics))
}

fn errors_of(text: &str) -> Vec<Diagnostic> {
    errors(parser().check(text.as_bytes()).diagnostics)
}

fn errors(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.retain(|found| found.severity == Severity::Error);
    diagnostics
}

/// A parser whose limit on diagnostics hides none.
fn parser() -> Parser {
    Parser::new().with_limits(Limits {
        findings: usize::MAX,
        ..Limits::default()
    })
}
