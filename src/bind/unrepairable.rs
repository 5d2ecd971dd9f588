//! Diagnostics that cannot be repaired where they are found.
//!
//! An alias is read as the node with its anchor, and whatever is wrong with that is found at the
//! anchor as well. It can be mended there only: an edit would overwrite the alias. And a value that
//! has a comment inside, behind the `|` or `>` of a block scalar, cannot be written anew without
//! taking that away.

use std::collections::HashSet;

use crate::diagnostic::{Code, Diagnostic, Edit, Findings, Severity};
use crate::source::Span;

/// Takes out what was found at an alias and at its anchor, or at another alias before, and fixes
/// that would overwrite an alias or a comment.
pub(super) fn take_out(findings: &mut Findings, source: &[u8]) {
    let is_alias = |span: Span| {
        let text = source.get(span.range()).unwrap_or_default();
        matches!(text, [b'*', name, ..] if !name.is_ascii_whitespace())
    };
    // A syntax error is about the text as it stands.
    let is_aliased = |found: &Diagnostic| found.code != Code::Syntax && is_alias(found.span);
    let overwrites = |edit: &Edit| is_alias(edit.span) || has_comment(edit.span, source);
    let mut has_aliased = false;
    for found in &mut findings.diagnostics {
        let is_aliased = is_aliased(found);
        has_aliased |= is_aliased;
        let mut edits = found.fix.iter().flat_map(|fix| &fix.edits);
        if is_aliased || found.code != Code::Syntax && edits.any(overwrites) {
            found.fix = None;
        }
    }
    if !has_aliased {
        return;
    }
    let others = findings
        .diagnostics
        .iter()
        .filter(|found| !is_aliased(found));
    let mut reported: HashSet<_> = others
        .map(|found| (found.code, found.message.clone()))
        .collect();
    let mut errors = 0;
    findings.diagnostics.retain(|found| {
        let is_new = !is_aliased(found) || reported.insert((found.code, found.message.clone()));
        errors += usize::from(!is_new && found.severity == Severity::Error);
        is_new
    });
    findings.errors -= errors;
}

/// Whether a block scalar with a comment behind its header is at `span`.
fn has_comment(span: Span, source: &[u8]) -> bool {
    let text = source.get(span.range()).unwrap_or_default();
    let header = text.split(|&byte| byte == b'\n').next().unwrap_or_default();
    matches!(header, [b'|' | b'>', rest @ ..] if rest.contains(&b'#'))
}
