//! Findings for people: a heading with the place, the source line with carets, help and fix.

use std::fmt::Write as _;

use newsmatter::Renderer;

use super::FileFindings;

/// Each finding with its source line and an empty line after it.
pub(super) fn findings(file: &FileFindings<'_>, color: bool) -> String {
    let renderer = Renderer::new(file.bytes).with_color(color);
    let path = file.path.to_string_lossy();
    let mut shown = String::new();
    for finding in file.findings {
        shown.push_str(&renderer.heading(&path, finding));
        shown.push('\n');
        shown.push_str(&renderer.snippet(finding));
        shown.push('\n');
    }
    if file.unreported > 0 {
        // Writing to a `String` cannot fail.
        let _ = writeln!(shown, "and {} more\n", file.unreported);
    }
    shown
}
