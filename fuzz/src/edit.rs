//! An edit changes what was asked and nothing else, or nothing at all.
//!
//! The input is a document, and after a NUL the bytes that edits are made from. A document
//! without any is edited in a way that depends on its text; an empty one is generated.

use std::borrow::Cow;

use arbitrary::Unstructured;
use newsmatter::{Editor, Limits, LineEnding, Parser, Severity, Writer, fence};

use super::generate::{self, Bytes};
use super::operation::{Kind, Operation};
use super::tree::Node;
use super::{alphabet, reader};

pub fn property(input: &[u8]) {
    let (document, edits) = match input.iter().position(|&byte| byte == 0) {
        Some(end) => (&input[..end], input[end + 1..].to_vec()),
        None => (input, noise(input)),
    };
    let mut bytes = Unstructured::new(&edits);
    if document.is_empty() {
        let text = any_document(&mut bytes);
        return holds_for(&text, &mut bytes);
    }
    if let Ok(text) = std::str::from_utf8(document) {
        holds_for(text, &mut bytes);
    }
    holds_for(
        &alphabet::document(document),
        &mut Unstructured::new(&edits),
    );
}

/// The property for a file and the edits that are made from `bytes`.
pub fn holds_for(text: &str, bytes: &mut Bytes<'_>) {
    let Ok(editor) = Editor::new(text) else {
        return;
    };
    assert!(matches!(editor.finish(), Cow::Borrowed(same) if same == text));
    let mut text = text.to_owned();
    for _ in 0..=generate::below(bytes, 4) {
        let Some(tree) = Node::of_file(&text) else {
            return;
        };
        let operation = Operation::any(bytes, &tree);
        if let Some(edited) = edit(&text, &tree, &operation) {
            text = edited;
        }
    }
}

/// Makes one edit and holds it to its promise. Gives the new text, if there is one.
pub fn edit(text: &str, tree: &Node, operation: &Operation) -> Option<String> {
    let mut editor = Editor::new(text).expect("its tree was read");
    let done = operation.apply(&mut editor);
    let edited = editor.finish();
    if let Err(error) = done {
        assert!(!error.to_string().is_empty());
        assert!(
            matches!(edited, Cow::Borrowed(same) if same == text),
            "{error}"
        );
        return None;
    }
    let said = format!("{operation:?}\n{text:?}\n{edited:?}");
    let after = Node::of_file(&edited).unwrap_or_else(|| panic!("unreadable: {said}"));
    assert!(operation.was_done(tree, &after), "not as asked: {said}");
    nothing_else_changed(text, &edited, tree, operation, &said);
    assert!(errors(&edited) <= errors(text), "more errors: {said}");
    assert_eq!(body(text), body(&edited), "the body: {said}");
    reader::holds_for(front_matter(&edited));
    can_be_taken_back(text, &edited, tree, operation, &said);
    Some(edited.into_owned())
}

/// Every byte outside one patch is the same, and the patch is where it was asked for.
fn nothing_else_changed(text: &str, edited: &str, tree: &Node, operation: &Operation, said: &str) {
    let same_before = common(text.bytes(), edited.bytes());
    let same_after = common(text.bytes().rev(), edited.bytes().rev());
    let same = same_before + same_after;
    match operation.kind {
        Kind::Set => {
            let span = tree
                .at(operation.path.segments())
                .expect("set needs it")
                .span;
            assert!(same_before >= span.start, "changed before: {said}");
            assert!(same_after >= text.len() - span.end, "changed after: {said}");
        }
        Kind::Insert | Kind::Push => assert!(same >= text.len(), "something is gone: {said}"),
        Kind::Remove => assert!(same >= edited.len(), "something is new: {said}"),
    }
}

fn common(one: impl Iterator<Item = u8>, other: impl Iterator<Item = u8>) -> usize {
    one.zip(other)
        .take_while(|(one, other)| one == other)
        .count()
}

/// What was inserted can be removed, which leaves what was there before, but for blank lines
/// around a group and a final line end.
fn can_be_taken_back(text: &str, edited: &str, tree: &Node, operation: &Operation, said: &str) {
    let path = match operation.kind {
        Kind::Insert => operation.path.clone(),
        Kind::Push if tree.at(operation.path.segments()).is_none() => operation.path.clone(),
        _ => return,
    };
    let mut editor = Editor::new(edited).expect("it was read");
    // A required field was missing before, and is not to be removed again.
    if editor.remove(&path).is_ok() {
        assert_eq!(lines(editor.as_str()), lines(text), "taken back: {said}");
    }
}

/// The lines in which something stands.
fn lines(text: &str) -> Vec<&str> {
    let lines = text.lines().map(str::trim_end);
    lines.filter(|line| !line.is_empty()).collect()
}

/// How many errors there are, with no limit on findings that would hide some.
fn errors(text: &str) -> usize {
    let mut limits = Limits::default();
    limits.findings = usize::MAX;
    let checked = Parser::new().limits(limits).check(text.as_bytes());
    checked
        .diagnostics
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .count()
}

fn body(text: &str) -> &str {
    let fences = fence::split(text.as_bytes()).ok();
    fences
        .and_then(|fences| fences.body.text(text))
        .unwrap_or_default()
}

fn front_matter(text: &str) -> &str {
    let fences = fence::split(text.as_bytes()).ok();
    fences
        .and_then(|fences| fences.front_matter.text(text))
        .unwrap_or_default()
}

/// A canonical document with comments, other quotes and other blanks, as by hand.
pub fn any_document(bytes: &mut Bytes<'_>) -> String {
    let article = generate::article(bytes);
    let ending = if generate::flip(bytes) {
        LineEnding::CrLf
    } else {
        LineEnding::Lf
    };
    let body = generate::text(bytes);
    let text = Writer::new()
        .line_ending(ending)
        .body(&body)
        .to_string(&article);
    let mut edited = String::new();
    let closing = text.len() - body.len();
    for line in text[..closing].split_inclusive('\n') {
        match generate::below(bytes, 12) {
            8 if !edited.is_empty() => edited.push_str(&format!("# note{}", ending.as_str())),
            9 if !edited.is_empty() => edited.push_str(ending.as_str()),
            10 if !edited.is_empty() => edited.push_str(&format!("layout: x{}", ending.as_str())),
            11 => {
                let bare = line.trim_end_matches(['\r', '\n']);
                edited.push_str(&format!("{bare}  # note{}", ending.as_str()));
                continue;
            }
            _ => {}
        }
        edited.push_str(line);
    }
    edited.push_str(&body);
    edited
}

/// Bytes that follow from the input, so that every seed is edited in a way of its own.
pub fn noise(input: &[u8]) -> Vec<u8> {
    let mut state = input
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |state, &byte| {
            (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    let next = |_| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        state.to_be_bytes()[0]
    };
    (0..256).map(next).collect()
}
