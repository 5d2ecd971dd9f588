//! Fixing ends, is done when it is done, makes nothing worse, and keeps the body.

use std::borrow::Cow;

use newsmatter::{Applicability, Checked, Code, Diagnostic, Fixer, fence};

use super::{alphabet, check};

pub fn property(input: &[u8]) {
    if let Ok(text) = std::str::from_utf8(input) {
        holds_for(text);
    }
    holds_for(&alphabet::document(input));
}

/// The property for a whole file.
pub fn holds_for(text: &str) {
    for unsafe_fixes in [false, true] {
        holds_with(&Fixer::new().unsafe_fixes(unsafe_fixes), unsafe_fixes, text);
    }
}

fn holds_with(fixer: &Fixer, unsafe_fixes: bool, text: &str) {
    let before = newsmatter::check(text.as_bytes());
    let fixed = fixer.fix(text);
    let after = newsmatter::check(fixed.text.as_bytes());
    assert_eq!(fixed.remaining, after.diagnostics, "what remains");
    check::places_are_sound(fixed.text.as_bytes(), &fixed.remaining);
    if matches!(fixed.text, Cow::Borrowed(_)) {
        assert_eq!(fixed.text, text);
        assert!(fixed.applied.is_empty(), "applied without a change");
        return;
    }
    assert!(
        !before.diagnostics.is_empty(),
        "nothing was found, so nothing is fixed"
    );
    assert!(!fixed.applied.is_empty(), "a change without a fix");
    let is_allowed = |applicability| unsafe_fixes || applicability == Applicability::Safe;
    for finding in &fixed.applied {
        let fix = finding.fix.as_ref().expect("applied findings have a fix");
        assert!(is_allowed(fix.applicability), "{finding:?}");
    }
    is_better(&before, &after, &fixed.text);
    // Where the front matter begins or ends is what fixes of fences change.
    let is_of_fence = |finding: &Diagnostic| {
        matches!(
            finding.code,
            Code::DoubledFence | Code::MissingClose | Code::MissingOpen
        )
    };
    if !fixed.applied.iter().any(is_of_fence) {
        assert_eq!(
            body(text),
            body(&fixed.text),
            "the body of {:?}",
            fixed.text
        );
    }
    let again = fixer.fix(&fixed.text);
    assert_eq!(again.text, fixed.text, "fixed again, from {text:?}");
    assert!(matches!(again.text, Cow::Borrowed(_)) && again.applied.is_empty());
}

/// Fewer findings, and none of a code that was not there.
fn is_better(before: &Checked<'_>, after: &Checked<'_>, text: &str) {
    let total = |checked: &Checked<'_>| checked.diagnostics.len() + checked.unreported;
    assert!(total(after) < total(before), "not fewer findings: {text:?}");
    if before.unreported > 0 {
        return;
    }
    let has = |checked: &Checked<'_>, code: Code| {
        checked
            .diagnostics
            .iter()
            .any(|finding| finding.code == code)
    };
    for finding in &after.diagnostics {
        assert!(has(before, finding.code), "new: {finding:?}\n{text:?}");
    }
    let secured = |checked: &Checked<'_>| {
        let document = checked.document.as_ref()?;
        let secured = document.article.secured.as_ref()?;
        Some(secured.as_str().to_owned())
    };
    if let Some(secret) = secured(before) {
        assert!(secured(after) == Some(secret), "another `secured`");
    }
}

/// Everything behind the closing fence.
fn body(text: &str) -> &str {
    let fences = fence::split(text.as_bytes()).ok();
    fences
        .and_then(|fences| fences.body.text(text))
        .unwrap_or_default()
}
