//! Any bytes can be checked: nothing panics, every place is a place of the input, `parse` and
//! `check` agree, nothing shows `secured`, and the work done is linear in the input.

use std::fmt::Write as _;

use newsmatter::yaml::{FullReader, Reader};
use newsmatter::{
    Checked, Code, Diagnostic, Limits, Parser, Renderer, Report, Secured, Span, fence,
};

use super::{alphabet, generate, secret};

/// How many events a reader may make of an input: two a byte, and those of the document.
///
/// `[` begins a list that is also ended, and `- ` one with a null in it.
fn most_events(bytes: usize) -> usize {
    2 * bytes + 8
}

pub fn property(input: &[u8]) {
    holds_for(input);
    holds_for(alphabet::document(input).as_bytes());
    let document = with_secret(input);
    holds_for(&document.bytes);
    nothing_leaks(&document);
}

/// A document with a secret. The input says how it is written, and digits of the secret are random:
/// those of a short input would all be the same, and look like a word.
fn with_secret(input: &[u8]) -> secret::Document {
    let mut bytes = generate::Bytes::new(input);
    let mut state = input.iter().fold(0_u64, |state, byte| {
        state.rotate_left(5).wrapping_mul(31) ^ u64::from(*byte)
    });
    secret::document(&mut |end| {
        if end != secret::DIGITS {
            return generate::below(&mut bytes, end);
        }
        // `SplitMix64`.
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ state >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ mixed >> 31) % 64).unwrap_or_default()
    })
}

/// No message, rendering, `Debug` output or redacted text has a part of the secret.
fn nothing_leaks(document: &secret::Document) {
    let bytes = &document.bytes;
    let mut shown = everything_shown(bytes, &newsmatter::check(bytes));
    if let Ok(text) = std::str::from_utf8(bytes) {
        let fixed = newsmatter::fix(text);
        let redacted = [newsmatter::redact(text), newsmatter::redact(&fixed.text)];
        let _ = writeln!(shown, "{fixed:?}\n{}\n{}", redacted[0], redacted[1]);
        if let Ok(editor) = newsmatter::Editor::new(text) {
            let _ = writeln!(shown, "{editor:?}");
        }
    }
    if let Some(part) = document.leak(&shown) {
        let text = String::from_utf8_lossy(bytes);
        panic!("shown: {part}\n{shown}\nof\n{text}");
    }
}

/// The property for a file of these bytes.
pub fn holds_for(bytes: &[u8]) {
    let checked = newsmatter::check(bytes);
    places_are_sound(bytes, &checked.diagnostics);
    assert!(
        checked.document.is_some() || checked.has_errors(),
        "no document and no error"
    );
    findings_are_only_cut_off(bytes, &checked);
    let mut shown = everything_shown(bytes, &checked);
    if let Ok(text) = std::str::from_utf8(bytes) {
        work_is_linear(text);
        reads_alike_with_a_comment(text, &checked);
        if let Some(report) = parse_agrees(text, &checked) {
            let _ = writeln!(shown, "{report}\n{report:?}\n{}", report.render(text));
        }
    }
    for secret in secrets(bytes, &checked) {
        assert!(!shown.contains(&secret), "shown: {secret}\n{shown}");
    }
}

/// A limit on findings changes how many are told, and neither the verdict nor the article.
fn findings_are_only_cut_off(bytes: &[u8], checked: &Checked<'_>) {
    let mut limits = Limits::default();
    limits.findings = 1;
    let cut = Parser::new().with_limits(limits).check(bytes);
    assert!(cut.diagnostics.len() <= 1);
    let article = |checked: &Checked<'_>| {
        checked
            .document
            .as_ref()
            .map(|document| document.article.clone().into_owned())
    };
    assert_eq!(article(&cut), article(checked), "with one finding told");
    if let Ok(text) = std::str::from_utf8(bytes) {
        let parsed = Parser::new().with_limits(limits).parse(text);
        assert_eq!(
            parsed.is_ok(),
            !checked.has_errors(),
            "with one finding told"
        );
    }
}

/// A comment behind the opening fence changes nothing: what is read by the canonical layout is
/// read equally in the general way, which every document with a comment is read in.
///
/// Only the findings that a canonical document may have are compared.
fn reads_alike_with_a_comment(text: &str, checked: &Checked<'_>) {
    let is_canonical = |finding: &Diagnostic| {
        let of_related = [
            Code::RelatedDuplicate,
            Code::RelatedSelf,
            Code::RelatedUnsorted,
        ];
        of_related.contains(&finding.code)
    };
    let opening = ["---\n", "---\r\n"]
        .into_iter()
        .find(|opening| text.starts_with(opening));
    let (Some(opening), true) = (opening, checked.diagnostics.iter().all(is_canonical)) else {
        return;
    };
    let comment = opening.replace("---", "# -");
    let (_, behind) = text.split_at(opening.len());
    let commented = format!("{opening}{comment}{behind}");
    let general = newsmatter::check(commented.as_bytes());
    let mut findings = general.diagnostics;
    for finding in &mut findings {
        let labels = finding.labels.iter_mut().map(|label| &mut label.span);
        let fix = finding.fix.iter_mut().flat_map(|fix| &mut fix.edits);
        let edits = fix.map(|edit| &mut edit.span);
        for span in labels.chain(edits).chain([&mut finding.span]) {
            span.start -= comment.len();
            span.end -= comment.len();
        }
    }
    assert_eq!(findings, checked.diagnostics, "{text}");
    let parts = |document: Option<newsmatter::Document<'_>>| {
        document.map(|document| (document.article.into_owned(), document.body.to_owned()))
    };
    assert_eq!(
        parts(general.document),
        parts(checked.document.clone()),
        "{text}"
    );
}

/// Every finding, label and edit points into the input, between characters, in order.
pub fn places_are_sound(bytes: &[u8], findings: &[Diagnostic]) {
    let text = std::str::from_utf8(bytes).ok();
    let is_sound = |span: Span| {
        let fits = span.start <= span.end && span.end <= bytes.len();
        fits && text.is_none_or(|text| text.get(span.range()).is_some())
    };
    for finding in findings {
        assert!(is_sound(finding.span), "place: {finding:?}");
        for label in &finding.labels {
            assert!(is_sound(label.span), "label: {finding:?}");
        }
        let edits = finding.fix.as_ref().map_or(&[][..], |fix| &fix.edits);
        assert!(finding.fix.is_none() || !edits.is_empty(), "{finding:?}");
        for edit in edits {
            assert!(is_sound(edit.span), "edit: {finding:?}");
        }
        for pair in edits.windows(2) {
            assert!(pair[0].span.end <= pair[1].span.start, "edits: {finding:?}");
        }
    }
    for pair in findings.windows(2) {
        let [one, other] = [pair[0].span, pair[1].span];
        assert!(one <= other, "order: {one:?} {other:?}");
    }
}

/// `parse` refuses what `check` finds an error in, and says the same about everything else.
/// Gives its report, if there is one.
fn parse_agrees(text: &str, checked: &Checked<'_>) -> Option<Report> {
    match newsmatter::parse(text) {
        Ok(document) => {
            assert!(!checked.has_errors(), "parse accepts what check refuses");
            assert_eq!(document.warnings(), checked.diagnostics);
            let other = checked.document.as_ref().expect("check reads it too");
            assert_eq!(document.article, other.article);
            assert_eq!(document.body, other.body);
            assert_eq!(document.source(), text);
            assert!(text.ends_with(document.body));
            assert!(text.contains(document.front_matter()));
            values_have_places(&document);
            assert!(is_yaml(&document), "parse accepts what is no YAML");
            None
        }
        Err(report) => {
            assert!(checked.has_errors(), "parse refuses what check accepts");
            assert_eq!(report.diagnostics(), checked.diagnostics);
            assert_eq!(report.unreported(), checked.unreported);
            Some(report)
        }
    }
}

/// Whether one of the readers reads the front matter to its end.
fn is_yaml(document: &newsmatter::Document<'_>) -> bool {
    let front_matter = document.front_matter();
    let mut subset = Reader::new(front_matter);
    let mut complete = FullReader::new(front_matter);
    ends(|| subset.next_event().map(|event| event.is_some()))
        || ends(|| complete.next_event().map(|event| event.is_some()))
}

/// Whether `next` comes to an end without an error.
fn ends<E>(mut next: impl FnMut() -> Result<bool, E>) -> bool {
    loop {
        match next() {
            Ok(true) => {}
            Ok(false) => return true,
            Err(_) => return false,
        }
    }
}

/// The place of a field is where its value stands.
fn values_have_places(document: &newsmatter::Document<'_>) {
    for path in [
        "title",
        "provider",
        "provider.name",
        "topics",
        "topics[0]",
        "secured",
    ] {
        if let Some(span) = document.span(path) {
            assert!(span.text(document.source()).is_some(), "{path}: {span:?}");
        }
    }
}

/// Both readers make a bounded number of events of an input, whatever it is.
fn work_is_linear(text: &str) {
    let span = match fence::split(text.as_bytes()) {
        Ok(fences) => fences.front_matter,
        Err(_) => Span::new(0, text.len()),
    };
    let mut reader = Reader::within(text, span);
    let mut events = 0;
    while let Ok(Some(_)) = reader.next_event() {
        events += 1;
    }
    assert!(
        events <= most_events(span.len()),
        "{events} events of {span:?}"
    );
    let mut reader = FullReader::within(text, span, &Limits::default());
    let mut events = 0;
    while let Ok(Some(_)) = reader.next_event() {
        events += 1;
    }
    // What aliases stand for is limited on its own.
    let from_aliases = if text.contains('*') {
        2 * Limits::default().alias_nodes
    } else {
        0
    };
    let most = most_events(span.len()) + from_aliases;
    assert!(
        events <= most,
        "{events} events of {span:?} with the complete parser"
    );
}

/// All that messages, renderings and `Debug` say of a file.
fn everything_shown(bytes: &[u8], checked: &Checked<'_>) -> String {
    let mut shown = format!("{checked:?}\n");
    let renderer = Renderer::new(bytes);
    for finding in &checked.diagnostics {
        shown.push_str(&renderer.render(finding));
        shown.push_str(&renderer.heading("file.md", finding));
    }
    shown
}

/// The beginnings and ends of what stands in `secured`, as long as they are long enough to be
/// nothing else and stand in no other place of the file.
fn secrets(bytes: &[u8], checked: &Checked<'_>) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let article = checked.document.as_ref().map(|document| &document.article);
    let parts = match article {
        Some(article) => article.secured.iter().map(Secured::as_str).collect(),
        None => written_secret(&text),
    };
    let parts = parts.into_iter().flat_map(|part| {
        let length = part.len();
        let beginning = part.get(..LONG_ENOUGH);
        let end = part.get(length.saturating_sub(LONG_ENOUGH)..);
        [beginning, end].into_iter().flatten()
    });
    parts
        .filter(|part| part.len() == LONG_ENOUGH && part.bytes().all(is_of_base64))
        .filter(|part| text.matches(*part).count() == 1)
        .map(str::to_owned)
        .collect()
}

/// How many characters of base64 are no word of a message.
const LONG_ENOUGH: usize = 24;

fn is_of_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"+/=;".contains(&byte)
}

/// The words of the lines that a broken document says `secured` in.
fn written_secret(text: &str) -> Vec<&str> {
    let mut lines = text
        .lines()
        .skip_while(|line| !line.starts_with("secured:"));
    let first = lines.next().into_iter();
    let more = lines.take_while(|line| line.starts_with([' ', '\t']));
    let words = first.chain(more).flat_map(str::split_whitespace);
    words.flat_map(|word| word.split(['"', '\''])).collect()
}
