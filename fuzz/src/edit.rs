//! An edit changes what was asked and nothing else, or nothing at all.
//!
//! The input is a document, and after a NUL the bytes that edits are made from. A document
//! without any is edited in a way that depends on its text; an empty one is generated.

use std::borrow::Cow;

use arbitrary::Unstructured;
use newsmatter::{
    Code, Diagnostic, Editor, FieldValue, Limits, LineEnding, Parser, PathSegment, Severity, Span,
    Writer, fence,
};

use super::generate::{self, Bytes};
use super::operation::{self, Kind, Operation};
use super::tree::{Content, Node, comments};
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
    // One editor for all edits, beside a new one for each.
    let mut together = Editor::new(text).ok();
    let mut text = text.to_owned();
    for _ in 0..=generate::below(bytes, 4) {
        let Some(tree) = Node::of_file(&text) else {
            return;
        };
        let operation = Operation::any(bytes, &tree);
        if let Some(edited) = edit(&text, &tree, &operation) {
            together = together.and_then(|editor| in_turn(editor, &operation, &edited));
            text = edited;
        }
    }
}

/// Makes an edit that another editor has made of the same document as well. Returns the editor
/// if both are alike.
fn in_turn<'a>(
    mut editor: Editor<'a>,
    operation: &Operation,
    expected: &str,
) -> Option<Editor<'a>> {
    let before = editor.as_str().to_owned();
    match operation.apply(&mut editor) {
        Ok(()) => {
            let edited = editor.as_str();
            let is_same = Node::of_file(edited) == Node::of_file(expected);
            assert!(is_same, "in turn: {operation:?}\n{expected:?}\n{edited:?}");
            Some(editor)
        }
        Err(error) => {
            // Where aliases were, an editor reads the document as a whole, even if they are gone.
            assert!(
                before.contains(['&', '*', '<']),
                "{error}: {operation:?}\n{before:?}"
            );
            assert_eq!(editor.as_str(), before);
            None
        }
    }
}

/// Makes one edit and holds it to its promise. Returns the new text, if there is one.
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
    assert_eq!(comments(text), comments(&edited), "comments: {said}");
    has_its_type(&edited, tree, operation, &said);
    // A required field is not missed where a key is taken for it, so taking that away shows it; nor
    // in a mapping without a value, where the first field shows that others are missing.
    let may_be_missed = operation.kind == Kind::Remove || is_in_what_is_empty(tree, operation);
    let before = errors(text);
    // Where a line is no YAML for the parser alone, it hides what else is wrong with its entry.
    if !before.iter().any(|error| error.code == Code::Syntax) {
        let count = |errors: &[Diagnostic]| {
            let counted = |error: &&Diagnostic| !may_be_missed || error.code != Code::MissingField;
            errors.iter().filter(counted).count()
        };
        let is_more = count(&errors(&edited)) > count(&before);
        assert!(!is_more, "more errors: {said}");
    }
    assert_eq!(body(text), body(&edited), "the body: {said}");
    reader::holds_for(front_matter(&edited));
    can_be_taken_back(text, &edited, tree, operation, &said);
    Some(edited.into_owned())
}

/// What was set for a key that the format does not have is read with its type by others.
fn has_its_type(edited: &str, tree: &Node, operation: &Operation, said: &str) {
    let (kind, path) = operation.in_document(tree);
    let [PathSegment::Key(root), rest @ ..] = path.segments() else {
        return;
    };
    if kind == Kind::Remove || FIELDS.contains(&&**root) {
        return;
    }
    let Ok(mut read) = serde_yaml::from_str::<serde_yaml::Value>(front_matter(edited)) else {
        return;
    };
    // A tag makes of a value what it says.
    if front_matter(edited).contains(['!', '*', '<']) {
        return;
    }
    for segment in [PathSegment::Key(root.clone())].iter().chain(rest) {
        read = match segment {
            PathSegment::Key(key) => match read.get(&**key) {
                Some(value) => value.clone(),
                // To others the key is a number or a boolean.
                None => return,
            },
            PathSegment::Index(index) => read.get(*index).cloned().unwrap_or_default(),
        };
    }
    let value = operation.new_value(tree);
    assert!(operation::has_its_type(&read, &value), "{read:?}: {said}");
}

/// Keys of an article.
const FIELDS: [&str; 22] = [
    "category",
    "title",
    "excerpt",
    "publishedDateTime",
    "originalUrl",
    "webUrl",
    "sourceUrl",
    "ampWebUrl",
    "ampUrl",
    "cdnAmpWebUrl",
    "cdnAmpUrl",
    "type",
    "quality",
    "heat",
    "published",
    "removed",
    "featuredContent",
    "provider",
    "topics",
    "tags",
    "images",
    "related",
];

/// Every byte outside the lines that were asked for is the same; of what was only added to,
/// nothing is gone, and of what was only removed, nothing is new.
fn nothing_else_changed(text: &str, edited: &str, tree: &Node, operation: &Operation, said: &str) {
    let same_before = common(text.bytes(), edited.bytes());
    let same_after = common(text.bytes().rev(), edited.bytes().rev());
    let (kind, path) = operation.in_document(tree);
    let path = path.segments();
    let parent = &path[..path.len() - 1];
    let replaces = |path: &[PathSegment]| {
        let span = tree.at(path).expect("it was there").span;
        let lines = lines_of(text, span);
        assert!(same_before >= lines.start, "changed before: {said}");
        assert!(
            same_after >= text.len() - lines.end,
            "changed after: {said}"
        );
    };
    match kind {
        Kind::Set => {
            let node = tree.at(path).expect("set needs it");
            let is_value = matches!(node.content, Content::Scalar(_))
                && matches!(
                    operation.value,
                    FieldValue::Text(_)
                        | FieldValue::Integer(_)
                        | FieldValue::Float(_)
                        | FieldValue::Boolean(_)
                        | FieldValue::Timestamp(_)
                );
            replaces(path);
            if is_value && !node.span.is_empty() {
                let span = node.span;
                assert!(same_before >= span.start, "changed before: {said}");
                assert!(same_after >= text.len() - span.end, "changed after: {said}");
            }
        }
        Kind::Insert | Kind::Upsert | Kind::Push if operation::fills(tree, path) => {
            replaces(parent);
        }
        Kind::Insert | Kind::Upsert | Kind::Push => {
            let mut rest = edited.bytes();
            let is_there = text.bytes().all(|byte| rest.any(|other| other == byte));
            assert!(is_there, "something is gone: {said}");
        }
        Kind::Remove if parent.is_empty() || tree.at(parent).is_some_and(|list| list.len() > 1) => {
            let is_shorter = same_before + same_after >= edited.len();
            assert!(is_shorter, "something is new: {said}");
        }
        Kind::Remove => {}
    }
}

/// The lines of a value, from that of its key or dash on.
fn lines_of(text: &str, span: Span) -> Span {
    let line_start = |at: usize| text[..at].rfind('\n').map_or(0, |end| end + 1);
    let mut start = line_start(span.start);
    let mut before = &text[start..span.start];
    while start > 0 && (before.trim().is_empty() || before.trim_start().starts_with('#')) {
        let end = start;
        start = line_start(end - 1);
        before = &text[start..end];
    }
    let end = text[span.end..].find('\n');
    Span::new(
        start,
        end.map_or(text.len(), |length| span.end + length + 1),
    )
}

fn common(one: impl Iterator<Item = u8>, other: impl Iterator<Item = u8>) -> usize {
    one.zip(other)
        .take_while(|(one, other)| one == other)
        .count()
}

/// What was inserted can be removed, which leaves what was there before, but for blank lines
/// around a group and a final line end.
fn can_be_taken_back(text: &str, edited: &str, tree: &Node, operation: &Operation, said: &str) {
    let (kind, path) = operation.in_document(tree);
    if kind != Kind::Insert || operation::fills(tree, path.segments()) {
        return;
    }
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

/// Whether an entry goes into a collection that has none yet, or is null.
fn is_in_what_is_empty(tree: &Node, operation: &Operation) -> bool {
    let (_, path) = operation.in_document(tree);
    let segments = path.segments();
    let mut above = (1..segments.len()).map(|end| &segments[..end]);
    above.any(|above| tree.at(above).is_some_and(|node| node.len() == 0))
}

/// The errors of a document, with no limit on findings that would hide some.
fn errors(text: &str) -> Vec<Diagnostic> {
    let mut limits = Limits::default();
    limits.findings = usize::MAX;
    let mut found = Parser::new()
        .with_limits(limits)
        .check(text.as_bytes())
        .diagnostics;
    found.retain(|finding| finding.severity == Severity::Error);
    found
}

/// Everything behind the closing fence.
pub fn body(text: &str) -> &str {
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
        .with_line_ending(ending)
        .with_body(&body)
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
