//! Findings about fences.

mod broken;
mod near_close;

pub(crate) use self::broken::{Encoding, is_broken, is_hidden};
pub(crate) use self::near_close::{NearClose, near_close};
use crate::diagnostic::{Code, Diagnostic, FieldPath, Fix, Sink, quote};
use crate::fence::{self, Closing, Fences, NoFrontMatter};
use crate::format::{ArticleKey, Keys};
use crate::source::{Slice as _, Span};

/// The second of two opening fences, between which nothing stands, before the fields.
pub(crate) fn doubled_fence(source: &str, fences: &Fences) -> Option<Span> {
    let Some(Closing::Dashes(second)) = fences.closing else {
        return None;
    };
    let is_empty = fences.front_matter.text(source)?.trim().is_empty();
    let body = fences.body.text(source)?;
    (is_empty && begins_with_field(body)).then_some(second)
}

/// Whether the first line that says something is a field of an article.
fn begins_with_field(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    field_of(lines.next().unwrap_or_default()).is_some()
}

/// The field of an article that a line begins with.
fn field_of(line: &str) -> Option<ArticleKey> {
    let (key, _) = line.split_once(':')?;
    ArticleKey::find(key)
}

/// Reports a second opening fence; see [`doubled_fence`].
pub(crate) fn report_doubled_fence(
    source: &str,
    fences: &Fences,
    second: Span,
    sink: &mut Sink<'_>,
) {
    sink.report(Code::DoubledFence, || {
        let before = source.as_bytes().get(..second.start).unwrap_or_default();
        let line = memchr::memchr_iter(b'\n', before).count().saturating_add(1);
        let message = format!(
            "expected fields after the opening fence, found none: the front matter is empty; a \
             second fence stands in line {line}"
        );
        let lines = Span::new(fences.front_matter.start, fences.body.start);
        Diagnostic::new(Code::DoubledFence, second, FieldPath::root(), message)
            .with_help("remove the second fence")
            .with_fix(Fix::safe("remove it", lines, ""))
    });
}

/// Reports front matter that the body begins with, once more.
#[inline]
pub(crate) fn report_body(source: &str, body: &str, sink: &mut Sink<'_>) {
    // Nearly every body is one line end.
    if body.len() > "---\n".len() && body.trim_ascii_start().starts_with("---") {
        report_front_matter_in_body(source, body, sink);
    }
}

#[cold]
fn report_front_matter_in_body(source: &str, body: &str, sink: &mut Sink<'_>) {
    let start = source.len().saturating_sub(body.len());
    let Ok(again) = fence::split(body.as_bytes()) else {
        return;
    };
    let fields = again.front_matter.text(body).unwrap_or_default();
    if again.closing.is_some() && begins_with_field(fields) {
        sink.report(Code::DoubledFrontMatter, || {
            let fence = again.opening;
            let at = Span::new(
                start.saturating_add(fence.start),
                start.saturating_add(fence.end),
            );
            let message = "expected the body, found front matter again";
            Diagnostic::new(Code::DoubledFrontMatter, at, FieldPath::root(), message).with_help(
                "keep one of the two; tools leave both that add front matter to a file that has it",
            )
        });
    }
}

/// Reports what is unusual about the fences of a file that has front matter. `near` is what
/// [`near_close`] found.
pub(crate) fn report(fences: &Fences, near: Option<NearClose<'_>>, sink: &mut Sink<'_>) {
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
            if let Some(near) = near {
                return near.diagnose();
            }
            let message = "expected a closing fence `---` for this one, found the end of the file";
            Diagnostic::new(Code::MissingClose, fences.opening, root(), message)
                .with_help("put `---` on a line of its own after the last field")
        }),
    }
}

/// Reports why a file has no front matter.
pub(crate) fn report_missing(bytes: &[u8], missing: NoFrontMatter, sink: &mut Sink<'_>) {
    if let Some(encoding) = Encoding::of(bytes) {
        sink.report(Code::NotUtf8, || {
            let mark = Span::new(0, bytes.len().min(2));
            let message = format!("expected UTF-8, found {}", encoding.name());
            Diagnostic::new(Code::NotUtf8, mark, FieldPath::root(), message)
                .with_help("save the file as UTF-8")
        });
        return;
    }
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
            let (help, fix) = broken::advice(&text, line);
            Diagnostic::new(Code::MissingOpen, line, FieldPath::root(), message)
                .with_help(help)
                .with_fix(fix.filter(|_| is_broken(bytes)))
        }
    });
}
