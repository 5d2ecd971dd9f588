//! Everything that is shown of a document.

use super::*;

/// Every text that the library makes of a file in any encoding, with what it is.
pub(crate) fn of_bytes(bytes: &[u8]) -> Vec<(&'static str, String)> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return all(text);
    }
    let mut outputs = Vec::new();
    let checked = newsmatter::check(bytes);
    let renderer = Renderer::new(bytes);
    outputs.push(("Debug of what was checked", format!("{checked:?}")));
    for finding in &checked.diagnostics {
        outputs.push(("message", finding.message.clone()));
        outputs.push(("a rendering", renderer.render(finding)));
        outputs.push(("Debug of a finding", format!("{finding:?}")));
    }
    outputs
}

/// Every text that the library makes of a document, with what it is.
pub(crate) fn all(text: &str) -> Vec<(&'static str, String)> {
    let mut outputs = Vec::new();
    let checked = newsmatter::check(text.as_bytes());
    outputs.extend(outputs_of_findings(text, &checked.diagnostics));
    let mut add = |what: &'static str, output: String| outputs.push((what, output));
    let renderer = Renderer::new(text);
    add("Debug of what was checked", format!("{checked:?}"));
    add("pretty Debug of what was checked", format!("{checked:#?}"));
    add("Debug of a renderer", format!("{renderer:?}"));
    match newsmatter::parse(text) {
        Ok(document) => {
            add("Debug of a document", format!("{document:?}"));
            add("warnings", format!("{:?}", document.warnings()));
            add("Debug of an article", format!("{:#?}", document.article));
            for link in &document.article.related {
                add("Debug of a link", format!("{link:?}"));
            }
            #[cfg(feature = "json")]
            {
                let item = newsmatter::feed::Item::new(&document.article, "news/a.md");
                add("Debug of an item", format!("{item:?}"));
                let json = serde_json::to_string(&item).expect("text and numbers");
                add("the JSON of an item", json);
            }
            add(
                "Debug of an owned document",
                format!("{:?}", document.into_owned()),
            );
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
        add("a fixed text, redacted", redact(&fixed.text).into_owned());
        let edits = fixed.edits().iter().map(|edit| format!("{edit:?}"));
        add("Debug of edits", edits.collect());
        let renderer = Renderer::new(&*fixed.text);
        for finding in &fixed.remaining {
            add("what remains", renderer.render(finding));
            add("Debug of what remains", format!("{finding:?}"));
        }
        for finding in &fixed.applied {
            add("what was applied", Renderer::new(text).render(finding));
        }
    }
    outputs.extend(outputs_of_any_type(text));
    let mut add = |what: &'static str, output: String| outputs.push((what, output));
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

/// The same of what was found, and of every line of the file, whether something was found there or not.
fn outputs_of_findings(text: &str, findings: &[Diagnostic]) -> Vec<(&'static str, String)> {
    let mut outputs = Vec::new();
    let mut add = |what: &'static str, output: String| outputs.push((what, output));
    let renderer = Renderer::new(text);
    let colored = Renderer::new(text).with_color(true);
    let mut findings: Vec<Diagnostic> = findings.to_vec();
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
        #[cfg(feature = "serde")]
        add(
            "the JSON of a finding",
            serde_json::to_string(finding).expect("text and numbers"),
        );
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
    outputs
}

/// The same of what is read into other types than articles.
fn outputs_of_any_type(text: &str) -> Vec<(&'static str, String)> {
    let mut outputs = Vec::new();
    let mut add = |what: &'static str, output: String| outputs.push((what, output));
    let fields = newsmatter::Fields::new(text);
    add("Debug of fields", format!("{fields:?}"));
    #[cfg(feature = "serde")]
    {
        use newsmatter::front_matter::{self, Spanned};

        #[derive(Debug, serde::Deserialize)]
        #[expect(dead_code, reason = "read by `Debug`")]
        struct Page {
            title: Spanned<String>,
            heat: Option<i32>,
            published: Option<bool>,
            images: Option<Vec<String>>,
        }

        match front_matter::from_str::<serde_json::Value>(text) {
            Ok(read) => {
                add("Debug of front matter", format!("{read:?}"));
                add("Debug of its warnings", format!("{:?}", read.warnings()));
            }
            Err(report) => add("why it is no front matter", report.render(text)),
        }
        match front_matter::from_str::<Page>(text) {
            Ok(read) => add("Debug of typed front matter", format!("{read:#?}")),
            Err(report) => {
                add("why it is of no type", report.render(text));
                add("why it is of no type", format!("{report} {report:?}"));
            }
        }
    }
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
