//! Reading documents in tests: every reading goes through [`check`], so that no case can skip
//! what holds for all findings.

use newsmatter::{
    Checked, Code, Diagnostic, Document, FieldPath, Fix, LineIndex, Parser, PathSegment, Report,
    Severity, Span,
};

/// How many fixes of one document are tried out, so that long lists stay quick.
const FIXES_TRIED: usize = 5;

/// Reads `bytes` with `parser`, and asserts all that holds for any document: findings lie in
/// bounds and in order, point at what they speak of, hide secrets, have fixes that repair
/// them; and `parse` says the same as `check`.
#[track_caller]
pub(crate) fn check<'a>(parser: &Parser, bytes: &'a [u8]) -> Checked<'a> {
    let checked = parser.check(bytes);
    assert_in_bounds(bytes, &checked.diagnostics);
    let text = std::str::from_utf8(bytes).ok();
    for finding in &checked.diagnostics {
        assert_words(finding);
        if let Some(text) = text {
            assert_points_at_what_was_found(text, finding);
        }
        if let Some(document) = &checked.document {
            assert_path_leads_to_span(document, finding);
        }
    }
    if let Some(document) = &checked.document {
        assert!(
            bytes.ends_with(document.body.as_bytes()),
            "the body is the end of the file"
        );
    }
    if let Some(text) = text {
        let report = assert_parse_agrees(parser, text, &checked);
        assert_secrets_are_kept(text, &checked, report.as_ref());
        for finding in checked.diagnostics.iter().take(FIXES_TRIED) {
            assert_fix_repairs(parser, text, &checked, finding);
        }
    }
    checked
}

/// Spans, labels and edits lie in the file and on character boundaries; findings are sorted by
/// place; edits are sorted and do not overlap.
#[track_caller]
fn assert_in_bounds(bytes: &[u8], findings: &[Diagnostic]) {
    let text = std::str::from_utf8(bytes).ok();
    let fits = |span: Span| {
        span.start <= span.end
            && span.end <= bytes.len()
            && text.is_none_or(|text| span.text(text).is_some())
    };
    for finding in findings {
        assert!(fits(finding.span), "{finding:?}");
        assert!(
            finding.labels.iter().all(|label| fits(label.span)),
            "{finding:?}"
        );
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
        assert!(edits.clone().all(|edit| fits(edit.span)), "{finding:?}");
        assert!(
            edits.is_sorted_by(|one, other| one.span.end <= other.span.start),
            "{finding:?}"
        );
        let is_empty_fix = |fix: &Fix| fix.edits.is_empty();
        assert!(
            !finding.fix.as_ref().is_some_and(is_empty_fix),
            "{finding:?}"
        );
    }
    let place = |finding: &Diagnostic| (finding.span.start, finding.span.end);
    assert!(findings.is_sorted_by_key(place), "{findings:#?}");
}

/// Every text of a finding is one line, and its message has the form all messages have.
#[track_caller]
fn assert_words(finding: &Diagnostic) {
    let is_line =
        |text: &str| !text.is_empty() && text == text.trim() && !text.contains(char::is_control);
    assert!(is_line(&finding.message), "{finding:?}");
    // Values are expected and found; what is missing, repeated or unknown is named.
    let begins = [
        "expected ",
        "missing required field `",
        "duplicate key `",
        "unknown field `",
    ];
    let has_form = begins
        .iter()
        .any(|begin| finding.message.starts_with(begin));
    assert!(has_form, "{finding:?}");
    assert!(!finding.message.ends_with('.'), "{finding:?}");
    assert!(finding.help.as_deref().is_none_or(is_line), "{finding:?}");
    assert!(
        finding.labels.iter().all(|label| is_line(&label.message)),
        "{finding:?}"
    );
    let fix = finding.fix.as_ref();
    assert!(
        fix.is_none_or(|fix| is_line(&fix.description)),
        "{finding:?}"
    );
}

/// Where a message quotes a value as it stands, the span covers that value.
#[track_caller]
fn assert_points_at_what_was_found(text: &str, finding: &Diagnostic) {
    let at = finding.span.text(text).unwrap();
    let quotes_another_place = [
        Code::RemovedButPublished,
        Code::Syntax,
        Code::DotsClose,
        Code::MissingClose,
    ];
    let Some((_, found)) = finding.message.split_once(", found `") else {
        return;
    };
    let Some(found) = found.split('`').next() else {
        return;
    };
    let as_it_stands = !found.contains(['\\', '…']) && found != "[redacted]" && !found.is_empty();
    let is_plain = !at.starts_with('*') && !at.contains(['\n', '\\', '\'']);
    if as_it_stands && is_plain && !quotes_another_place.contains(&finding.code) {
        assert!(
            at.contains(found),
            "{at:?} is not what was found: {finding:?}"
        );
    }
}

/// Where a finding of this code points.
enum Place {
    /// At the value of the field.
    Value,
    /// At the key of the field.
    Key,
    /// At the mapping that the field is missing from.
    Parent,
    /// At a place that is no field.
    File,
}

fn place_of(code: Code) -> Place {
    match code {
        Code::NotUtf8
        | Code::TooLarge
        | Code::Bom
        | Code::MissingOpen
        | Code::MissingClose
        | Code::NotFirst
        | Code::DotsClose
        | Code::DoubledFence
        | Code::DoubledFrontMatter
        | Code::Syntax
        | Code::ForbiddenCharacter
        | Code::Limit => Place::File,
        Code::UnknownField | Code::DuplicateKey | Code::AmpUnpaired | Code::ScoreIncomplete => {
            Place::Key
        }
        Code::MissingField => Place::Parent,
        _ => Place::Value,
    }
}

/// The path and the span of a finding name the same field.
#[track_caller]
fn assert_path_leads_to_span(document: &Document<'_>, finding: &Diagnostic) {
    // What stands beside a value, such as a comment, is blanks and a quote away from it.
    let touches = |path: &FieldPath| {
        document.span(path).is_some_and(|value| {
            let (first, second) = if value.start < finding.span.start {
                (value, finding.span)
            } else {
                (finding.span, value)
            };
            let between = first.end.min(second.start)..second.start;
            let between = &document.source()[between];
            between.trim_matches(['"', '\'']).trim().is_empty()
        })
    };
    let at = finding.span.text(document.source());
    let is_key = |segment: Option<&PathSegment>| match (segment, at) {
        (Some(PathSegment::Key(key)), Some(at)) => at.trim_matches(['"', '\'']) == key,
        _ => false,
    };
    let segments = finding.path.segments();
    match place_of(finding.code) {
        Place::Value if segments.is_empty() => {}
        Place::Value => assert!(touches(&finding.path), "{finding:?}"),
        Place::Key => assert!(
            is_key(segments.last()) || at.unwrap().starts_with('*'),
            "{finding:?}"
        ),
        Place::Parent => {
            let parent = &segments[..segments.len() - 1];
            // What the document itself lacks is told at its opening fence.
            let named = is_key(parent.last()) || parent.is_empty() && at == Some("---");
            assert!(named || touches(&parent.to_vec().into()), "{finding:?}");
        }
        Place::File => {}
    }
}

/// `parse` returns what `check` found, or refuses with the same findings.
#[track_caller]
fn assert_parse_agrees(parser: &Parser, text: &str, checked: &Checked<'_>) -> Option<Report> {
    match parser.parse(text) {
        Ok(document) => {
            assert!(!checked.has_errors(), "{:#?}", checked.diagnostics);
            let same = checked.document.as_ref().expect("parse returned one");
            assert_eq!(document.article, same.article);
            assert_eq!(document.body, same.body);
            assert_eq!(document.warnings(), checked.diagnostics);
            None
        }
        Err(report) => {
            assert!(checked.has_errors(), "{report}");
            assert_eq!(report.diagnostics(), checked.diagnostics);
            assert_eq!(report.unreported(), checked.unreported);
            assert_eq!(report.to_string(), lines(text.as_bytes(), checked));
            Some(report)
        }
    }
}

/// The findings in the form of a report: `line:column path: message`.
fn lines(bytes: &[u8], checked: &Checked<'_>) -> String {
    let index = LineIndex::new(bytes);
    let mut lines: Vec<String> = checked
        .diagnostics
        .iter()
        .map(|finding| line(&index, finding))
        .collect();
    if checked.unreported > 0 {
        lines.push(format!("and {} more", checked.unreported));
    }
    lines.join("\n")
}

/// One finding in the form of a report.
pub(crate) fn line(index: &LineIndex<'_>, finding: &Diagnostic) -> String {
    let location = index.location(finding.span.start);
    let message = &finding.message;
    match finding.path.to_string() {
        path if path.is_empty() => format!("{location} {message}"),
        path => format!("{location} {path}: {message}"),
    }
}

/// Nothing that is shown of a document has a part of what `secured` holds.
#[track_caller]
fn assert_secrets_are_kept(text: &str, checked: &Checked<'_>, report: Option<&Report>) {
    let pieces = secret_pieces(text);
    if pieces.is_empty() {
        return;
    }
    let mut shown = Vec::new();
    for finding in &checked.diagnostics {
        shown.push(finding.message.clone());
        shown.push(finding.path.to_string());
        shown.extend(finding.help.clone());
        shown.extend(finding.fix.iter().map(|fix| fix.description.clone()));
        shown.extend(finding.labels.iter().map(|label| label.message.clone()));
    }
    if let Some(report) = report {
        shown.extend([
            report.to_string(),
            report.render(text),
            format!("{report:?}"),
        ]);
    }
    for piece in pieces {
        let leak = shown.iter().find(|shown| shown.contains(piece));
        assert_eq!(leak, None, "shows a part of a secret");
    }
}

/// Parts of every text that has the shape of `secured`, or stands behind that key.
fn secret_pieces(text: &str) -> Vec<&str> {
    let is_digit = |character: char| character.is_ascii_alphanumeric() || "+/".contains(character);
    let mut pieces = Vec::new();
    for line in text.lines() {
        let is_secured = line.trim_start().starts_with("secured");
        let runs = line.split(|character| !is_digit(character) && !"=;".contains(character));
        for run in runs.filter(|run| is_secured || run.contains("==;")) {
            for part in run.split(|character| !is_digit(character)) {
                let (first, last) = (part.get(..12), part.len().checked_sub(12));
                pieces.extend(first);
                pieces.extend(last.and_then(|start| part.get(start..)));
            }
        }
    }
    pieces
}

/// Applying the fix takes the finding away, and no new error comes in.
#[track_caller]
fn assert_fix_repairs(parser: &Parser, text: &str, before: &Checked<'_>, finding: &Diagnostic) {
    let Some(fix) = &finding.fix else { return };
    let repaired = apply(text, fix);
    let after = parser.check(repaired.as_bytes());
    let same = |checked: &Checked<'_>| {
        let findings = checked.diagnostics.iter();
        findings.filter(|other| other.code == finding.code).count() + checked.unreported
    };
    let errors = |checked: &Checked<'_>| {
        let findings = checked.diagnostics.iter();
        findings
            .filter(|other| other.severity == Severity::Error)
            .count()
    };
    assert!(same(&after) < same(before), "{finding:?}\n{repaired}");
    // A fix of the syntax lets what stands behind it be read, and be at fault.
    if finding.code != Code::Syntax {
        assert!(
            errors(&after) <= errors(before),
            "{finding:?}\n{:#?}",
            after.diagnostics
        );
    }
}

/// `text` with the edits of `fix`.
fn apply(text: &str, fix: &Fix) -> String {
    let mut repaired = text.to_owned();
    for edit in fix.edits.iter().rev() {
        repaired.replace_range(edit.span.range(), &edit.replacement);
    }
    repaired
}
