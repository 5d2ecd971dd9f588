//! Files: their encoding, size and fences, around the front matter that a target is read from.

use super::entries::{self, FrontMatter, Target};
use crate::diagnostic::{Code, Diagnostic, FieldPath, Sink};
use crate::fence;
use crate::fence_findings::{self, Encoding};
use crate::limits::Limits;
use crate::source::Span;

/// A file as text, or the offset where it stops being UTF-8.
#[inline]
pub(crate) fn text_of<'a>(bytes: &'a [u8], limits: &Limits) -> Result<&'a str, usize> {
    if bytes.len() > byte_limit(limits) {
        // Too long to be worth looking at.
        return Ok("");
    }
    // The quick one does not tell where it stops.
    let text = simdutf8::basic::from_utf8(bytes).or_else(|_| std::str::from_utf8(bytes));
    text.map_err(|error| error.valid_up_to())
}

/// Reads the parts of a file, given also as text or as the offset where it stops being UTF-8, into
/// `target`; returns the body, if the file has one and all of it is text.
#[inline]
pub(crate) fn read<'a, T: Target<'a>>(
    bytes: &'a [u8],
    text: Result<&'a str, usize>,
    limits: &Limits,
    target: &mut T,
    sink: &mut Sink<'_>,
) -> Option<&'a str> {
    if bytes.len() > byte_limit(limits) {
        report_size(bytes.len(), limits, sink);
        return None;
    }
    let body = read_fenced(bytes, text.ok(), limits, target, sink);
    // At the end, since a second reading forgets what the first one reported.
    if let Err(at) = text
        && Encoding::of(bytes).is_none()
    {
        report_encoding(bytes, at, sink);
    }
    body
}

#[inline]
fn read_fenced<'a, T: Target<'a>>(
    bytes: &'a [u8],
    text: Option<&'a str>,
    limits: &Limits,
    target: &mut T,
    sink: &mut Sink<'_>,
) -> Option<&'a str> {
    let fences = match fence::split(bytes) {
        Ok(fences) => fences,
        Err(missing) => {
            fence_findings::report_missing(bytes, missing, sink);
            return None;
        }
    };
    // Front matter can be UTF-8 although the body is not.
    let front = || std::str::from_utf8(bytes.get(..fences.front_matter.end)?).ok();
    let Some(source) = text.or_else(front) else {
        fence_findings::report(&fences, None, sink);
        return None;
    };
    let body = text.and_then(|text| fences.body.text(text));
    if let Some(second) = fence_findings::doubled_fence(source, &fences) {
        fence_findings::report_doubled_fence(source, &fences, second, sink);
        fence_findings::report(&fences, None, sink);
        return None;
    }
    let near = fence_findings::near_close(source, &fences);
    let front_matter = FrontMatter {
        source,
        span: match near {
            Some(close) => Span::new(fences.front_matter.start, close.line),
            None => fences.front_matter,
        },
        opening: fences.opening,
    };
    entries::read(front_matter, limits, target, sink, |sink| {
        fence_findings::report(&fences, near, sink);
    });
    let body = body?;
    fence_findings::report_body(source, body, sink);
    Some(body)
}

fn byte_limit(limits: &Limits) -> usize {
    limits.bytes.min(u32::MAX as usize)
}

/// What is said of a file of `found` bytes, which are too many.
pub(crate) fn size_message(found: u64, limits: &Limits) -> String {
    let limit = byte_limit(limits);
    format!("expected at most {limit} bytes (limit `bytes`), found {found}")
}

fn report_size(found: usize, limits: &Limits, sink: &mut Sink<'_>) {
    sink.report(Code::TooLarge, || {
        let message = size_message(found as u64, limits);
        Diagnostic::new(Code::TooLarge, Span::empty(0), FieldPath::root(), message)
            .with_help("raise the limit if the file is what it should be")
    });
}

/// Reports the first byte that is no UTF-8.
fn report_encoding(bytes: &[u8], at: usize, sink: &mut Sink<'_>) {
    sink.report(Code::NotUtf8, || {
        let byte = bytes.get(at).copied().unwrap_or_default();
        let end = at.saturating_add(1).min(bytes.len());
        let message = format!("expected UTF-8, found the byte 0x{byte:02X}");
        Diagnostic::new(
            Code::NotUtf8,
            Span::new(at, end),
            FieldPath::root(),
            message,
        )
        .with_help("save the file as UTF-8")
    });
}
