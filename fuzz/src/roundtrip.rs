//! Whatever an article says, its document says too: to `parse`, and to `serde_yaml`.

use arbitrary::Unstructured;
use newsmatter::{Article, LineEnding, Writer};

use super::generate;

pub fn property(input: &[u8]) {
    let mut bytes = Unstructured::new(input);
    let crlf = generate::flip(&mut bytes);
    let article = generate::article(&mut bytes);
    let body = generate::text(&mut bytes);
    holds_for(&article, crlf, &body);
}

/// The property for an article, a line ending and a body.
pub fn holds_for(article: &Article<'_>, crlf: bool, body: &str) {
    reads_back(article, &newsmatter::to_string(article));
    let ending = if crlf {
        LineEnding::CrLf
    } else {
        LineEnding::Lf
    };
    let text = Writer::new()
        .with_line_ending(ending)
        .with_body(body)
        .to_string(article);
    reads_back(article, &text);
    let document = newsmatter::parse(&text).expect("it was read before");
    assert_eq!(document.body, body);
    assert_eq!(LineEnding::of(&text), ending);
    let front_matter = document.front_matter();
    let ends = front_matter.matches('\n').count();
    let carriage_returns = front_matter.matches('\r').count();
    assert_eq!(carriage_returns, if crlf { ends } else { 0 });
    let mut written = Vec::new();
    let writer = Writer::new().with_line_ending(ending).with_body(body);
    writer
        .write_io(article, &mut written)
        .expect("a vector takes everything");
    assert_eq!(written, text.as_bytes());
}

/// Reads `text` and compares it with the article it was written from.
fn reads_back(article: &Article<'_>, text: &str) {
    let document = match newsmatter::parse(text) {
        Ok(document) => document,
        Err(report) => panic!("refused: {report}\n{text}"),
    };
    assert_eq!(&document.article, article, "{text}");
    match serde_yaml::from_str::<Article<'_>>(document.front_matter()) {
        Ok(other) => assert_eq!(&other, article, "serde_yaml\n{text}"),
        Err(error) => panic!("serde_yaml: {error}\n{text}"),
    }
    let writer = Writer::new()
        .with_line_ending(LineEnding::of(text))
        .with_body(document.body);
    assert_eq!(writer.to_string(&document.article), text, "written again");
}
