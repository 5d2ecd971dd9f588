//! Findings about fences.

use crate::diagnostic::{Code, Diagnostic, FieldPath, Fix, Sink, quote};
use crate::fence::{Closing, Fences, NoFrontMatter};
use crate::source::{Slice as _, Span};

/// Reports what is unusual about the fences of a file that has front matter.
pub(crate) fn report(fences: &Fences, sink: &mut Sink<'_>) {
    let root = FieldPath::root;
    if let Some(mark) = fences.byte_order_mark {
        sink.report(Code::Bom, || {
            let message = "expected the opening fence, found a byte order mark before it";
            Diagnostic::new(Code::Bom, mark, root(), message)
                .with_help("save the file as UTF-8 without a byte order mark")
                .with_fix(Fix::safe("remove the mark", mark, ""))
        });
    }
    if let Some(blank) = fences.blank_lines {
        sink.report(Code::NotFirst, || {
            let message =
                "expected the opening fence in the first line, found blank lines before it";
            Diagnostic::new(Code::NotFirst, blank, root(), message)
                .with_help("remove the blank lines")
                .with_fix(Fix::safe("remove the blank lines", blank, ""))
        });
    }
    match fences.closing {
        Some(Closing::Dashes(_)) => {}
        Some(Closing::Dots(dots)) => sink.report(Code::DotsClose, || {
            let message = "expected the closing fence `---`, found `...`";
            Diagnostic::new(Code::DotsClose, dots, root(), message)
                .with_help("write three dashes")
                .with_fix(Fix::safe("write `---`", dots, "---"))
        }),
        None => sink.report(Code::MissingClose, || {
            let message = "expected a closing fence `---` for this one, found the end of the file";
            Diagnostic::new(Code::MissingClose, fences.opening, root(), message)
                .with_help("put `---` on a line of its own after the last field")
        }),
    }
}

/// Reports why a file has no front matter.
pub(crate) fn report_missing(bytes: &[u8], missing: NoFrontMatter, sink: &mut Sink<'_>) {
    sink.report(Code::MissingOpen, || match missing {
        NoFrontMatter::Empty => {
            let message = "expected the opening fence `---`, found an empty file";
            Diagnostic::new(
                Code::MissingOpen,
                Span::empty(0),
                FieldPath::root(),
                message,
            )
        }
        NoFrontMatter::OtherText { line } => {
            let text = bytes.part(line.range());
            let text = String::from_utf8_lossy(text);
            let message = format!("expected the opening fence `---`, found {}", quote(&text));
            Diagnostic::new(Code::MissingOpen, line, FieldPath::root(), message)
                .with_help(advice(&text))
        }
    });
}

/// What to do about a first line that is no fence.
fn advice(line: &str) -> &'static str {
    let trimmed = line.trim();
    if trimmed == "---" {
        "put the dashes in the first column"
    } else if trimmed.starts_with("---") {
        "a fence is exactly three dashes, with nothing after them"
    } else {
        "begin the file with a line of three dashes"
    }
}
