//! Tags that contradict a field's type.

use super::Context;
use crate::diagnostic::{Code, Diagnostic};
use crate::explain;
use crate::yaml::{Scalar, Tag};

/// Reports a tag that makes a scalar something else than what was `expected`.
pub(super) fn wrong(scalar: &Scalar<'_>, tag: Tag, expected: &str, context: &mut Context<'_, '_>) {
    let found = match tag {
        Tag::Text => "text",
        Tag::Number => "a number",
        Tag::Boolean => "a boolean",
        Tag::Null => "null",
        Tag::Other => "a value of another type",
    };
    let (path, source) = (*context.path, context.source);
    context.sink.report(Code::WrongType, || {
        let message = format!("expected {expected}, found a tag that makes it {found}");
        let diagnostic = Diagnostic::new(Code::WrongType, scalar.span, path, message);
        explain::tag(source, scalar, diagnostic.with_help("remove the tag"))
    });
}
