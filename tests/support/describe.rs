//! Findings as text: what stands beside a fixture.

use newsmatter::{Checked, LineIndex, Span};

use crate::articles::line;

/// Everything there is to say about a file: whether it is an article, and every finding with
/// its place, the text at it, its help, labels and fix.
pub(crate) fn describe(bytes: &[u8], checked: &Checked<'_>) -> String {
    let index = LineIndex::new(bytes);
    let shown = |span: Span| excerpt(&String::from_utf8_lossy(&bytes[span.range()]));
    let is_read = if checked.document.is_some() {
        "read"
    } else {
        "none"
    };
    let mut all = vec![format!("article: {is_read}")];
    for finding in &checked.diagnostics {
        let (severity, code) = (finding.severity, finding.code);
        all.push(format!("{severity}[{code}] {}", line(&index, finding)));
        all.push(format!("  at {}", shown(finding.span)));
        all.extend(finding.help.iter().map(|help| format!("  help: {help}")));
        for label in &finding.labels {
            let location = index.location(label.span.start);
            let (at, message) = (shown(label.span), &label.message);
            all.push(format!("  label: {location} {at} {message}"));
        }
        if let Some(fix) = &finding.fix {
            all.push(format!(
                "  fix ({:?}): {}",
                fix.applicability, fix.description
            ));
            for edit in &fix.edits {
                let location = index.location(edit.span.start);
                let (from, to) = (shown(edit.span), excerpt(&edit.replacement));
                all.push(format!("    {location} {from} becomes {to}"));
            }
        }
    }
    if checked.unreported > 0 {
        all.push(format!("and {} more", checked.unreported));
    }
    all.join("\n") + "\n"
}

/// `text` as a literal, its middle left out where it is long.
fn excerpt(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    if characters.len() <= 70 {
        return format!("{text:?}");
    }
    let first: String = characters[..40].iter().collect();
    let last: String = characters[characters.len() - 20..].iter().collect();
    format!("{first:?} … {last:?}")
}
