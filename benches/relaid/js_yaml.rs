//! Documents saved again by js-yaml 4: `dump(load(text))`.

use std::fmt::Write as _;

use super::look_alikes;
use super::tree::{Blocks, CANONICAL, Node, Place, Scalar, Type};

/// Lines are at most so long, counted in UTF-16 units, if they have spaces.
const WIDTH: usize = 80;

/// The least that deep indentation leaves of it.
const LEAST_WIDTH: usize = 40;

pub(crate) fn saved_again(root: &Node) -> String {
    let blocks = Blocks {
        are_grouped: false,
        ..CANONICAL
    };
    super::tree::write(root, blocks, &mut |scalar, place| {
        format!(" {}", value(scalar, place))
    })
}

fn value(scalar: &Scalar, place: Place) -> String {
    match scalar.loaded_as() {
        Type::Null => "null".to_owned(),
        Type::Bool | Type::Int => scalar.text.clone(),
        // A `Date`, which has milliseconds.
        Type::Timestamp => scalar.text.replace('Z', ".000Z"),
        Type::Str => string(&scalar.text, place.indent),
    }
}

fn string(text: &str, indent: usize) -> String {
    let width = LEAST_WIDTH.max(WIDTH.saturating_sub(indent));
    let is_long = |line: &str| line.encode_utf16().count() > width && !line.starts_with(' ');
    let is_printable = |character| character == '\n' || is_printable(character);
    if text.is_empty() {
        "''".to_owned()
    } else if !text.chars().all(is_printable) {
        double_quoted(text)
    } else if text.split('\n').any(is_long) {
        format!(">{}{}", header(text), indented(&fold(text, width), indent))
    } else if text.contains('\n') {
        format!("|{}{}", header(text), indented(text, indent))
    } else if can_be_plain(text) && !look_alikes::in_js_yaml(text) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}

fn is_printable(character: char) -> bool {
    matches!(character, ' '..='~' | '\u{a1}'..='\u{fffd}' | '\u{10000}'..)
        && !matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

fn can_be_plain(text: &str) -> bool {
    const NOT_FIRST: &str = "-?:,[]{}#&*!|=>'\"%@` ";
    if text.starts_with(|first| NOT_FIRST.contains(first)) || text.ends_with([' ', ':']) {
        return false;
    }
    let pairs = text.chars().zip(text.chars().skip(1));
    pairs
        .into_iter()
        .all(|pair| pair != (':', ' ') && pair != (' ', '#'))
}

/// The indentation and chomping indicators behind `|` or `>`, and the end of their line.
fn header(text: &str) -> String {
    let indentation = if text.trim_start_matches('\n').starts_with(' ') {
        "2"
    } else {
        ""
    };
    let chomping = match text.strip_suffix('\n') {
        Some(rest) if rest.is_empty() || rest.ends_with('\n') => "+",
        Some(_) => "",
        None => "-",
    };
    format!("{indentation}{chomping}\n")
}

/// The lines with indentation, without the last line's end.
fn indented(text: &str, indent: usize) -> String {
    let text = text.strip_suffix('\n').unwrap_or(text);
    let lines = text.split('\n').map(|line| {
        if line.is_empty() {
            String::new()
        } else {
            format!("{:indent$}{line}", "")
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn fold(text: &str, width: usize) -> String {
    let mut folded = String::new();
    let mut was_more_indented = text.starts_with(['\n', ' ']);
    let mut is_first = true;
    for line in text.split('\n') {
        let is_more_indented = line.starts_with(' ');
        if !is_first {
            folded.push('\n');
            if !was_more_indented && !is_more_indented && !line.is_empty() {
                folded.push('\n');
            }
        }
        if is_first || !line.is_empty() {
            folded.push_str(&fold_line(line, width));
            if !is_first {
                was_more_indented = is_more_indented;
            }
        }
        is_first = false;
    }
    folded
}

/// Ends lines at the last space within the width, or else at the first one beyond it.
fn fold_line(line: &str, width: usize) -> String {
    if line.is_empty() || line.starts_with(' ') {
        return line.to_owned();
    }
    let mut folded = String::new();
    // Byte offsets, each with the number of UTF-16 units before it.
    let (mut start, mut last) = ((0, 0), (0, 0));
    let mut units = 0;
    for (at, character) in line.char_indices() {
        let next = line[at..].chars().nth(1);
        if character == ' ' && next.is_some_and(|next| next != ' ') {
            let here = (at, units);
            if here.1 - start.1 > width {
                let end = if last.0 > start.0 { last } else { here };
                folded.push_str(&line[start.0..end.0]);
                folded.push('\n');
                start = (end.0 + 1, end.1 + 1);
            }
            last = here;
        }
        units += character.len_utf16();
    }
    if units - start.1 > width && last.0 > start.0 {
        folded.push_str(&line[start.0..last.0]);
        folded.push('\n');
        start.0 = last.0 + 1;
    }
    folded.push_str(&line[start.0..]);
    folded
}

fn escape(quoted: &mut String, escape: std::fmt::Arguments<'_>) {
    // Writing to a `String` cannot fail.
    let _ = quoted.write_fmt(escape);
}

fn double_quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        let code = u32::from(character);
        match character {
            '\0' => quoted.push_str("\\0"),
            '\x07' => quoted.push_str("\\a"),
            '\x08' => quoted.push_str("\\b"),
            '\t' => quoted.push_str("\\t"),
            '\n' => quoted.push_str("\\n"),
            '\x0b' => quoted.push_str("\\v"),
            '\x0c' => quoted.push_str("\\f"),
            '\r' => quoted.push_str("\\r"),
            '\x1b' => quoted.push_str("\\e"),
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\u{85}' => quoted.push_str("\\N"),
            '\u{a0}' => quoted.push_str("\\_"),
            '\u{2028}' => quoted.push_str("\\L"),
            '\u{2029}' => quoted.push_str("\\P"),
            _ if is_printable(character) => quoted.push(character),
            _ if code <= 0xff => escape(&mut quoted, format_args!("\\x{code:02X}")),
            _ => escape(&mut quoted, format_args!("\\u{code:04X}")),
        }
    }
    quoted + "\""
}
