//! Documents saved again by the npm package `yaml` 2: `stringify(parse(text))`.

use std::fmt::Write as _;

use super::look_alikes;
use super::tree::{Blocks, CANONICAL, Node, Place, Scalar, Type};

/// Lines are at most so long, counted in UTF-16 units, if they have spaces.
const WIDTH: usize = 80;

/// Quoted text of at most so many characters keeps its `\n`.
const SHORT: usize = 40;

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
        // YAML 1.2 has no timestamps: they are strings.
        Type::Bool | Type::Int | Type::Timestamp => scalar.text.clone(),
        Type::Str => string(&scalar.text, place),
    }
}

fn string(text: &str, place: Place) -> String {
    let fold = |text: &str, mode| {
        // A key before the value counts, without what it is indented by; a dash does not.
        let is_behind_a_key = place.column >= place.indent;
        let before = is_behind_a_key.then(|| place.column + 3 - place.indent);
        fold_flow(text, place.indent, mode, before)
    };
    let is_control =
        |character| matches!(character, '\0'..='\x08' | '\x0b'..='\x1f' | '\x7f'..='\u{9f}');
    if text.contains(is_control) {
        return fold(&double_quoted(text, place.indent), Mode::Quoted);
    }
    if text.contains('\n') {
        return block(text, place.indent);
    }
    if can_be_plain(text) && !look_alikes::in_yaml_1_2(text) {
        return fold(text, Mode::Flow);
    }
    if text.contains('"') && !text.contains('\'') {
        return fold(&format!("'{text}'"), Mode::Flow);
    }
    fold(&double_quoted(text, place.indent), Mode::Quoted)
}

fn can_be_plain(text: &str) -> bool {
    const NOT_FIRST: &str = "\t ,[]{}#&*!|>'\"%@`";
    let is_sign_alone = ["-", "?"].contains(&text);
    !text.starts_with(|first| NOT_FIRST.contains(first))
        && !text.ends_with(['\t', ' ', ':'])
        && !is_sign_alone
        && !["- ", "-\t", "? ", "?\t"]
            .iter()
            .any(|start| text.starts_with(start))
        && ![": ", ":\t", " #", "\t#"]
            .iter()
            .any(|part| text.contains(part))
}

/// As `JSON.stringify` writes it, with real line ends in long texts.
fn double_quoted(text: &str, indent: usize) -> String {
    let json = json(text);
    let keeps_escapes = json.encode_utf16().count() < SHORT;
    let characters: Vec<char> = json.chars().collect();
    let is_line_end = |at: usize| characters.get(at..at + 2) == Some(&['\\', 'n']);
    let mut quoted = String::new();
    let mut at = 0;
    while let Some(&character) = characters.get(at) {
        if character == ' ' && is_line_end(at + 1) {
            // A space before a line end would be folded away.
            quoted.push_str("\\ ");
            at += 1;
        } else if character != '\\' {
            quoted.push(character);
            at += 1;
            continue;
        }
        if !is_line_end(at) {
            quoted.extend(characters.get(at..at + 2).into_iter().flatten());
            at += 2;
        } else if keeps_escapes || characters.get(at + 2) == Some(&'"') {
            quoted.push_str("\\n");
            at += 2;
        } else {
            quoted.push_str("\n\n");
            while is_line_end(at + 2) && characters.get(at + 4) != Some(&'"') {
                quoted.push('\n');
                at += 2;
            }
            quoted.push_str(&" ".repeat(indent));
            if characters.get(at + 2) == Some(&' ') {
                quoted.push('\\');
            }
            at += 2;
        }
    }
    quoted
}

fn json(text: &str) -> String {
    let mut json = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => json.extend(['\\', character]),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            '\x08' => json.push_str("\\b"),
            '\x0c' => json.push_str("\\f"),
            '\0'..='\x1f' => {
                // Writing to a `String` cannot fail.
                let _ = write!(json, "\\x{:02x}", u32::from(character));
            }
            _ => json.push(character),
        }
    }
    json + "\""
}

/// A literal block scalar, or a folded one where a line is too long.
fn block(text: &str, indent: usize) -> String {
    let pad = " ".repeat(indent);
    let value = text.trim_end_matches(['\n', '\t', ' ']);
    let end = &text[value.len()..];
    if end.contains('\n') && !end.ends_with('\n') {
        return fold_flow(&double_quoted(text, indent), indent, Mode::Quoted, None);
    }
    let limit = WIDTH - indent;
    let is_long = text
        .split('\n')
        .any(|line| line.encode_utf16().count() > limit);
    let chomping = match end.find('\n') {
        None => "-",
        Some(at) if value.is_empty() || at + 1 != end.len() => "+",
        Some(_) => "",
    };
    let start = value.len() - value.trim_start_matches([' ', '\n']).len();
    let indicator = if value[..start].contains(' ') {
        "2"
    } else {
        ""
    };
    let end = end.strip_suffix('\n').unwrap_or(end);
    let (start, value) = value.split_at(value[..start].rfind('\n').map_or(0, |at| at + 1));
    let pad_behind = if start.is_empty() { "" } else { pad.as_str() };
    let start = after_line_ends(start, &pad) + pad_behind;
    let header = format!("{indicator}{chomping}\n{pad}");
    // Lines that begin with a blank are not folded; a text that has some is written as it is.
    if is_long && !value.split('\n').any(|line| line.starts_with([' ', '\t'])) {
        let folded = doubled_line_ends(value, &pad);
        let whole = format!("{start}{folded}{end}");
        if let Some(body) = fold_block(&whole, indent) {
            return format!(">{header}{body}");
        }
    }
    let value = after_line_ends(value, &pad);
    format!("|{header}{start}{value}{end}")
}

/// With `pad` behind each run of line ends.
fn after_line_ends(text: &str, pad: &str) -> String {
    let mut out = String::new();
    let mut breaks = false;
    for character in text.chars() {
        if breaks && character != '\n' {
            out.push_str(pad);
        }
        out.push(character);
        breaks = character == '\n';
    }
    out
}

/// With one line end more in each run of them, which folding takes away.
fn doubled_line_ends(text: &str, pad: &str) -> String {
    let mut out = String::new();
    for (place, line) in text.split('\n').enumerate() {
        if place > 0 {
            out.push('\n');
        }
        if place > 0 && !line.is_empty() {
            out.push('\n');
            out.push_str(pad);
        }
        out.push_str(line);
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Flow,
    Quoted,
    Block,
}

/// `text` with line ends for spaces where lines are too long.
fn fold_flow(text: &str, indent: usize, mode: Mode, before: Option<usize>) -> String {
    fold(text, indent, mode, before).0
}

/// The same of a block scalar; `None` where a line stays too long.
fn fold_block(text: &str, indent: usize) -> Option<String> {
    let (folded, overflows) = fold(text, indent, Mode::Block, Some(indent));
    (!overflows).then_some(folded)
}

fn fold(text: &str, indent: usize, mode: Mode, before: Option<usize>) -> (String, bool) {
    let units: Vec<u16> = text.encode_utf16().collect();
    let unit = |at: usize| units.get(at).and_then(|&unit| char::from_u32(unit.into()));
    let is_blank = |unit: Option<char>| matches!(unit, Some(' ' | '\t' | '\n'));
    let step = 1 + WIDTH - indent;
    if units.len() <= step {
        return (text.to_owned(), false);
    }
    let mut end = WIDTH - before.unwrap_or(indent);
    let mut folds = Vec::new();
    let (mut split, mut overflows) = (None, false);
    let (mut escape_start, mut escape_end) = (0, 0);
    let mut at = 0;
    while at < units.len() {
        if mode == Mode::Quoted && unit(at) == Some('\\') {
            escape_start = at;
            at += if unit(at + 1) == Some('x') { 3 } else { 1 };
            escape_end = at;
        }
        if unit(at) == Some('\n') && escape_end != at {
            end = at + indent + step;
            split = None;
        } else {
            let is_inner = at > 0 && !is_blank(unit(at - 1)) && at + 1 < units.len();
            if unit(at) == Some(' ') && escape_end != at && is_inner && !is_blank(unit(at + 1)) {
                split = Some(at);
            }
            if at >= end {
                if let Some(place) = split.take() {
                    folds.push((place, false));
                    end = place + step;
                } else if mode == Mode::Quoted {
                    while at > 0 && matches!(unit(at - 1), Some(' ' | '\t')) {
                        at += 1;
                        overflows = true;
                    }
                    let place = if at > escape_end + 1 {
                        at - 2
                    } else {
                        escape_start - 1
                    };
                    folds.push((place, true));
                    end = place + step;
                } else {
                    overflows = true;
                }
            }
        }
        at += 1;
    }
    let mut folded = Vec::new();
    let mut start = 0;
    for (place, is_escaped) in folds {
        folded.extend(&units[start..place]);
        if is_escaped {
            folded.push(units[place]);
            folded.push(u16::from(b'\\'));
        }
        folded.push(u16::from(b'\n'));
        folded.extend(std::iter::repeat_n(u16::from(b' '), indent));
        start = place + 1;
    }
    folded.extend(&units[start..]);
    (String::from_utf16_lossy(&folded), overflows)
}
