//! Everything that is shown of a document.

use super::*;

/// Every text that the library makes of a document, with what it is.
pub(crate) fn all(text: &str) -> Vec<(&'static str, String)> {
    let mut outputs = Vec::new();
    let mut add = |what: &'static str, output: String| outputs.push((what, output));
    let checked = newsmatter::check(text.as_bytes());
    let renderer = Renderer::new(text);
    let colored = Renderer::new(text).with_color(true);
    let mut findings: Vec<Diagnostic> = checked.diagnostics.clone();
    // Every line of the file, whether something is found there or not.
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mut finding = Diagnostic::new(
            newsmatter::Code::Syntax,
            Span::new(start, start + line.len()),
            FieldPath::root(),
            "a line",
        );
        finding.severity = newsmatter::Severity::Note;
        findings.push(finding);
        start += line.len();
    }
    for finding in &findings {
        add("message", finding.message.clone());
        add("path", finding.path.to_string());
        add("Debug of a finding", format!("{finding:?}"));
        add("pretty Debug of a finding", format!("{finding:#?}"));
        add("a rendering", renderer.render(finding));
        add("a rendering in color", colored.render(finding));
        add("a heading", renderer.heading("a.md", finding));
        add("a rendering of its own", finding.render(text));
        for text in finding
            .help
            .iter()
            .chain(finding.labels.iter().map(|label| &label.message))
        {
            add("help or a label", text.clone());
        }
        if let Some(fix) = &finding.fix {
            add("a fix", fix.description.clone());
            for edit in &fix.edits {
                add("a replacement", edit.replacement.clone());
            }
        }
    }
    add("Debug of what was checked", format!("{checked:?}"));
    add("pretty Debug of what was checked", format!("{checked:#?}"));
    add("Debug of a renderer", format!("{renderer:?}"));
    match newsmatter::parse(text) {
        Ok(document) => {
            add("Debug of a document", format!("{document:?}"));
            add("warnings", format!("{:?}", document.warnings()));
        }
        Err(report) => {
            add("a report", report.to_string());
            add("Debug of a report", format!("{report:?}"));
            add("a rendered report", report.render(text));
        }
    }
    add("redact", redact(text).into_owned());
    let redactor = Redactor::new(text);
    add("hidden in it", redactor.hide(text).into_owned());
    add("Debug of a redactor", format!("{redactor:?}"));
    add("Debug of lines", format!("{:?}", LineIndex::new(text)));
    for unsafe_fixes in [false, true] {
        let fixed = Fixer::new().with_unsafe_fixes(unsafe_fixes).fix(text);
        add("Debug of a fixed text", format!("{fixed:?}"));
    }
    match Editor::new(text) {
        Ok(mut editor) => {
            add("Debug of an editor", format!("{editor:?}"));
            for path in ["title", "secured", "heat"] {
                if let Err(error) = editor.set(path, text) {
                    add("an edit's error", format!("{error:?} {error}"));
                }
            }
        }
        Err(error) => add("an edit's error", format!("{error:?} {error}")),
    }
    add("Debug of a value", format!("{:?}", FieldValue::from(text)));
    add(
        "Debug of a writer",
        format!("{:?}", Writer::new().with_body(text)),
    );
    if let Err(error) = format!("{text}[").parse::<FieldPath>() {
        add("an invalid path", format!("{error:?} {error}"));
    }
    outputs.extend(outputs_of_readers(text));
    outputs
}

/// The same of the readers of YAML and of their events.
fn outputs_of_readers(text: &str) -> Vec<(&'static str, String)> {
    let mut outputs = Vec::new();
    let mut add = |what: &'static str, output: String| outputs.push((what, output));
    let front_matter = fence::split(text.as_bytes()).map(|fences| fences.front_matter);
    let Ok(front_matter) = front_matter else {
        return outputs;
    };
    let mut reader = Reader::within(text, front_matter);
    loop {
        add("Debug of a reader", format!("{reader:?}"));
        match reader.next_event() {
            Ok(Some(event)) => {
                if let Event::Scalar(scalar) = &event {
                    add("Debug of a scalar", format!("{scalar:?}"));
                }
                add("Debug of an event", format!("{event:?}"));
            }
            Ok(None) => break,
            Err(outside) => {
                add("why a reader stopped", format!("{outside:?} {outside}"));
                break;
            }
        }
    }
    let mut reader = FullReader::within(text, front_matter, &newsmatter::Limits::default());
    loop {
        match reader.next_event() {
            Ok(Some(event)) => add("Debug of an event", format!("{event:?}")),
            Ok(None) => break,
            Err(fault) => {
                add(
                    "why a reader stopped",
                    format!("{fault:?} {fault} {reader:?}"),
                );
                break;
            }
        }
    }
    outputs
}
