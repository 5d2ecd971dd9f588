//! Documents saved again by `PyYAML` and by Psych, Ruby's YAML library: the emitter of libyaml, and
//! `PyYAML`'s own, which differs from it in double quotes.

use super::look_alikes;
use super::tree::{Blocks, Node, Place, Scalar, Type};

/// Beyond this column the next space becomes a line end.
const WIDTH: usize = 80;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Library {
    /// `yaml.safe_dump(value)`: sorted keys, ASCII.
    PyYaml,
    /// `yaml.safe_dump(value, sort_keys=False, allow_unicode=True)`
    PyYamlUnsorted,
    /// `YAML.dump(value)`
    Psych,
}

/// The document as `library` writes what it has loaded.
pub(crate) fn saved_again(root: &Node, library: Library) -> String {
    let mut root = root.clone();
    if library == Library::PyYaml {
        root.for_each_mapping(&mut |entries| entries.sort_by(|one, other| one.0.cmp(&other.0)));
    }
    let blocks = Blocks {
        dash: 0,
        are_grouped: false,
    };
    super::tree::write(
        &root,
        blocks,
        &mut |scalar, place| match scalar.loaded_as() {
            Type::Null if library == Library::Psych => String::new(),
            Type::Null => " null".to_owned(),
            Type::Bool | Type::Int => format!(" {}", scalar.text),
            Type::Timestamp => format!(" {}", timestamp(scalar, library)),
            Type::Str => string(&scalar.text, place, library),
        },
    )
}

fn timestamp(scalar: &Scalar, library: Library) -> String {
    let (day, time) = scalar.text.split_at(10);
    let time = time.trim_matches(['T', 'Z']);
    match library {
        Library::Psych => format!("{day} {time}.000000000 Z"),
        _ => format!("{day} {time}+00:00"),
    }
}

enum Style {
    Plain,
    Single,
    Double,
    Literal,
}

fn string(text: &str, place: Place, library: Library) -> String {
    let column = place.column + 1;
    match style(text, library) {
        Style::Plain => format!(" {}", plain(text, place.indent, column)),
        Style::Single => format!(" {}", single_quoted(text, place.indent, column)),
        Style::Double if library == Library::Psych => {
            format!(" {}", double_quoted(text, place.indent, column))
        }
        Style::Double => {
            let is_ascii = library == Library::PyYaml;
            format!(
                " {}",
                double_quoted_by_py_yaml(text, place.indent, column, is_ascii)
            )
        }
        Style::Literal => format!(" {}", literal(text, place.indent)),
    }
}

fn style(text: &str, library: Library) -> Style {
    let found = Analysis::of(text, library);
    let wished = match library {
        Library::Psych if has_inner_line_end(text) => Style::Literal,
        Library::Psych if text == "y" || text == "n" => Style::Double,
        Library::Psych if begins_with_a_sign(text) => Style::Double,
        Library::Psych if look_alikes::in_psych(text) => Style::Single,
        Library::Psych => Style::Plain,
        _ if look_alikes::in_yaml_1_1(text) => Style::Single,
        _ => Style::Plain,
    };
    match wished {
        Style::Literal if found.allows_block => Style::Literal,
        Style::Plain if found.allows_plain => Style::Plain,
        Style::Plain | Style::Single if found.allows_single => Style::Single,
        _ => Style::Double,
    }
}

/// Whether there is a line end besides one or two last ones.
fn has_inner_line_end(text: &str) -> bool {
    let text = text.strip_suffix('\n').unwrap_or(text);
    text.strip_suffix('\n').unwrap_or(text).contains('\n')
}

/// What Psych puts in double quotes, whatever is in it, unless that has some itself.
fn begins_with_a_sign(text: &str) -> bool {
    if text.ends_with("\n\n") {
        return true;
    }
    let mut characters = text.chars();
    characters
        .next()
        .is_some_and(|first| !first.is_alphanumeric() && first != '_')
        && !characters.as_str().contains('"')
}

/// Which styles a text may have.
struct Analysis {
    allows_plain: bool,
    allows_single: bool,
    allows_block: bool,
}

fn is_break(character: char) -> bool {
    matches!(character, '\n' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

impl Analysis {
    fn of(text: &str, library: Library) -> Self {
        let is_blank_or_end = |character: Option<char>| {
            character.is_none_or(|character| {
                matches!(character, '\0' | ' ' | '\t' | '\r') || is_break(character)
            })
        };
        let mut has_indicator = text.starts_with("---") || text.starts_with("...");
        let (mut is_special, mut breaks) = (false, false);
        let (mut break_space, mut space_break) = (false, false);
        let mut before = None;
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            let after = characters.peek().copied();
            has_indicator |= match (character, before) {
                (
                    '#' | ',' | '[' | ']' | '{' | '}' | '&' | '*' | '!' | '|' | '>' | '\'' | '"'
                    | '%' | '@' | '`',
                    None,
                ) => true,
                ('?' | '-', None) | (':', _) => is_blank_or_end(after),
                ('#', before) => is_blank_or_end(before),
                _ => false,
            };
            breaks |= is_break(character);
            is_special |= !is_printable(character, library);
            break_space |= character == ' ' && before.is_some_and(is_break);
            space_break |= is_break(character) && before == Some(' ');
            before = Some(character);
        }
        let blank = |character: char| character == ' ' || is_break(character);
        let has_blank_end = text.starts_with(blank) || text.ends_with(blank);
        let is_for_double_only = space_break || is_special;
        Self {
            allows_plain: !(has_blank_end
                || break_space
                || is_for_double_only
                || breaks
                || has_indicator),
            allows_single: !(break_space || is_for_double_only),
            allows_block: !(text.is_empty() || text.ends_with(' ') || is_for_double_only),
        }
    }
}

fn is_printable(character: char, library: Library) -> bool {
    match (character, library) {
        ('\n' | ' '..='~', _) => true,
        (_, Library::PyYaml) | ('\u{feff}', _) => false,
        ('\u{a0}'..='\u{fffd}', _) => true,
        // libyaml knows the first plane only.
        ('\u{85}' | '\u{10000}'.., library) => library == Library::PyYamlUnsorted,
        _ => false,
    }
}

/// A text with line ends where spaces are too far to the right.
struct Wrapped {
    out: String,
    column: usize,
    indent: usize,
}

impl Wrapped {
    fn new(indent: usize, column: usize) -> Self {
        let out = String::new();
        Self {
            out,
            column,
            indent,
        }
    }

    fn push(&mut self, character: char) {
        self.out.push(character);
        self.column += 1;
    }

    fn push_str(&mut self, text: &str) {
        self.out.push_str(text);
        self.column += text.chars().count();
    }

    fn next_line(&mut self) {
        self.out.push('\n');
        self.start_line();
    }

    fn start_line(&mut self) {
        self.out.push_str(&" ".repeat(self.indent));
        self.column = self.indent;
    }
}

fn plain(text: &str, indent: usize, column: usize) -> String {
    let mut wrapped = Wrapped::new(indent, column);
    let mut characters = text.chars().peekable();
    let mut spaces = false;
    while let Some(character) = characters.next() {
        let is_space = character == ' ';
        if is_space && !spaces && wrapped.column > WIDTH && characters.peek() != Some(&' ') {
            wrapped.next_line();
        } else {
            wrapped.push(character);
        }
        spaces = is_space;
    }
    wrapped.out
}

fn single_quoted(text: &str, indent: usize, column: usize) -> String {
    let mut wrapped = Wrapped::new(indent, column + 1);
    let mut characters = text.char_indices().peekable();
    let (mut spaces, mut breaks) = (false, false);
    while let Some((at, character)) = characters.next() {
        let after = characters.peek().map(|after| after.1);
        if is_break(character) {
            if !breaks && character == '\n' {
                wrapped.out.push('\n');
            }
            wrapped.out.push(character);
            breaks = true;
            continue;
        }
        if breaks {
            wrapped.start_line();
        }
        let is_inside = at > 0 && after.is_some_and(|after| after != ' ');
        match character {
            ' ' if !spaces && !breaks && wrapped.column > WIDTH && is_inside => wrapped.next_line(),
            '\'' => wrapped.push_str("''"),
            _ => wrapped.push(character),
        }
        (spaces, breaks) = (character == ' ', false);
    }
    if breaks {
        wrapped.start_line();
    }
    format!("'{}'", wrapped.out)
}

fn escape(character: char) -> String {
    let code = u32::from(character);
    match character {
        '\0' => "\\0".to_owned(),
        '\x07' => "\\a".to_owned(),
        '\x08' => "\\b".to_owned(),
        '\t' => "\\t".to_owned(),
        '\n' => "\\n".to_owned(),
        '\x0b' => "\\v".to_owned(),
        '\x0c' => "\\f".to_owned(),
        '\r' => "\\r".to_owned(),
        '\x1b' => "\\e".to_owned(),
        '"' | '\\' => format!("\\{character}"),
        '\u{85}' => "\\N".to_owned(),
        '\u{a0}' => "\\_".to_owned(),
        '\u{2028}' => "\\L".to_owned(),
        '\u{2029}' => "\\P".to_owned(),
        _ if code <= 0xff => format!("\\x{code:02X}"),
        _ if code <= 0xffff => format!("\\u{code:04X}"),
        _ => format!("\\U{code:08X}"),
    }
}

fn double_quoted(text: &str, indent: usize, column: usize) -> String {
    let mut wrapped = Wrapped::new(indent, column + 1);
    let mut characters = text.char_indices().peekable();
    let mut spaces = false;
    while let Some((at, character)) = characters.next() {
        let after = characters.peek().map(|after| after.1);
        let is_escaped = !is_printable(character, Library::Psych)
            || is_break(character)
            || matches!(character, '"' | '\\');
        if is_escaped {
            wrapped.push_str(&escape(character));
        } else if character == ' ' && !spaces && wrapped.column > WIDTH && at > 0 && after.is_some()
        {
            wrapped.next_line();
            if after == Some(' ') {
                wrapped.push('\\');
            }
        } else {
            wrapped.push(character);
        }
        spaces = character == ' ';
    }
    format!("\"{}\"", wrapped.out)
}

/// `PyYAML` ends lines behind escapes too, and marks each end and the space behind it.
fn double_quoted_by_py_yaml(text: &str, indent: usize, column: usize, is_ascii: bool) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut wrapped = Wrapped::new(indent, column + 1);
    let is_literal = |character: char| match character {
        '"' | '\\' | '\u{2028}' | '\u{2029}' | '\u{feff}' => false,
        ' '..='~' => true,
        '\u{a0}'..='\u{fffd}' => !is_ascii,
        _ => false,
    };
    let mut start = 0;
    for end in 0..=characters.len() {
        let character = characters.get(end).copied();
        if character.is_none_or(|character| !is_literal(character)) {
            wrapped.push_str(&characters[start.min(end)..end].iter().collect::<String>());
            start = start.max(end);
            if let Some(character) = character {
                wrapped.push_str(&escape(character));
                start = end + 1;
            }
        }
        let is_inside = 0 < end && end + 1 < characters.len();
        let may_break = character == Some(' ') || start >= end;
        let held = end.saturating_sub(start);
        // Behind an escape `start` is one more than `end`.
        let reached = (wrapped.column + held).saturating_sub(start.saturating_sub(end));
        if is_inside && may_break && reached > WIDTH {
            if start < end {
                wrapped.push_str(&characters[start..end].iter().collect::<String>());
                start = end;
            }
            wrapped.push('\\');
            wrapped.next_line();
            if characters.get(start) == Some(&' ') {
                wrapped.push('\\');
            }
        }
    }
    format!("\"{}\"", wrapped.out)
}

fn literal(text: &str, indent: usize) -> String {
    let mut out = String::from("|");
    if text.starts_with(|first| first == ' ' || is_break(first)) {
        out.push('2');
    }
    if !text.ends_with(is_break) {
        out.push('-');
    } else if text.chars().rev().nth(1).is_none_or(is_break) {
        out.push('+');
    }
    out.push('\n');
    let mut breaks = true;
    for character in text.chars() {
        let is_break = is_break(character);
        if breaks && !is_break {
            out.push_str(&" ".repeat(indent));
        }
        out.push(character);
        breaks = is_break;
    }
    out.strip_suffix('\n').map(str::to_owned).unwrap_or(out)
}
