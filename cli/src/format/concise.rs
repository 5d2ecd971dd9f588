//! Findings in a line each: `file:line:column: severity[code] field: message`.

use std::fmt::Write as _;

use newsmatter::Renderer;

use super::FileFindings;
use crate::visible::visible;

/// The lines of a file.
pub(super) fn findings(file: &FileFindings<'_>) -> String {
    let renderer = Renderer::new(file.bytes);
    let path = file.path.to_string_lossy();
    let mut shown = String::new();
    for finding in file.findings {
        shown.push_str(&renderer.heading(&path, finding));
        shown.push('\n');
    }
    if file.unreported > 0 {
        // Writing to a `String` cannot fail.
        let _ = writeln!(shown, "{}: and {} more", visible(&path), file.unreported);
    }
    shown
}
