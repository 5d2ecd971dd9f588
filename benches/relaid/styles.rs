//! Scalars in the styles that YAML has, each only where it keeps the value.

use super::look_alikes;
use super::tree::{Node, Place, Scalar, Type, double_quoted};

/// Where lines are folded, at the latest.
const WIDTH: usize = 60;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    Single,
    Double,
    Literal,
    Folded,
    PlainLines,
    SingleLines,
    DoubleLines,
}

const STYLES: [Style; 8] = [
    Style::Plain,
    Style::Single,
    Style::Double,
    Style::Literal,
    Style::Folded,
    Style::PlainLines,
    Style::SingleLines,
    Style::DoubleLines,
];

/// The text in `style`, with `indent` before each line behind the first; `None` where the style
/// cannot hold it.
pub(crate) fn styled(text: &str, style: Style, indent: usize) -> Option<String> {
    let lines = |parts: Vec<&str>| parts.join(&format!("\n{:indent$}", ""));
    match style {
        Style::Plain => can_be_plain(text).then(|| text.to_owned()),
        Style::PlainLines => {
            let starts_a_word = |next: char| next.is_alphanumeric();
            let parts = folded(text, starts_a_word);
            (can_be_plain(text) && parts.len() > 1).then(|| lines(parts))
        }
        Style::Single => can_be_single(text).then(|| format!("'{}'", text.replace('\'', "''"))),
        Style::SingleLines => {
            let doubled = text.replace('\'', "''");
            let parts = folded(&doubled, |_| true);
            (can_be_single(text) && parts.len() > 1).then(|| format!("'{}'", lines(parts)))
        }
        Style::Double => Some(double_quoted(text)),
        Style::DoubleLines => double_quoted_lines(text, indent),
        Style::Literal => block(text, indent, false),
        Style::Folded => block(text, indent, true),
    }
}

/// Characters that no reader takes for a line end, a byte order mark or a control.
fn is_harmless(character: char) -> bool {
    !character.is_control() && !matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

pub(crate) fn can_be_plain(text: &str) -> bool {
    const NOT_FIRST: &str = "-?:,[]{}#&*!|>'\"%@`. ";
    text.chars().all(is_harmless)
        && !text.starts_with(|first| NOT_FIRST.contains(first))
        && !text.ends_with([' ', ':'])
        && ![": ", " #"].iter().any(|part| text.contains(part))
        && !look_alikes::in_js_yaml(text)
}

fn can_be_single(text: &str) -> bool {
    text.chars().all(is_harmless)
}

/// The text cut at single spaces, so that lines are not too long; `may_start` says of a character
/// whether a line may begin with it.
fn folded(text: &str, may_start: impl Fn(char) -> bool) -> Vec<&str> {
    let (mut parts, mut start) = (Vec::new(), 0);
    for (at, _) in text.match_indices(' ') {
        let before = text[..at].chars().next_back();
        let after = text[at + 1..].chars().next();
        let is_between_words = before.is_some_and(|before| before != ' ')
            && after.is_some_and(|after| after != ' ' && may_start(after));
        let next = text[at + 1..]
            .find(' ')
            .map_or(text.len(), |next| at + 1 + next);
        if is_between_words && next - start > WIDTH {
            parts.push(&text[start..at]);
            start = at + 1;
        }
    }
    parts.push(&text[start..]);
    parts
}

/// Lines that end with a space or, where there is none, with a backslash.
fn double_quoted_lines(text: &str, indent: usize) -> Option<String> {
    let pad = format!("{:indent$}", "");
    let mut lines = Vec::new();
    for part in folded(text, |_| true) {
        let quoted = double_quoted(part);
        let content = &quoted[1..quoted.len() - 1];
        let half = content.len() / 2;
        // A place that is far from any escape and any character of several bytes.
        let is_simple = content.is_ascii() && !content.contains('\\') && content.len() > WIDTH;
        if is_simple {
            let (one, other) = content.split_at(half);
            let escape = if other.starts_with(' ') { "\\" } else { "" };
            lines.push(format!("{one}\\\n{pad}{escape}{other}"));
        } else {
            lines.push(content.to_owned());
        }
    }
    let quoted = format!("\"{}\"", lines.join(&format!("\n{pad}")));
    quoted.contains('\n').then_some(quoted)
}

/// A block scalar: literal or folded.
pub(crate) fn block(text: &str, indent: usize, is_folded: bool) -> Option<String> {
    let content = text.trim_end_matches('\n');
    let starts_with_blank = text.starts_with([' ', '\n']);
    let is_bad = content.is_empty()
        || !text.chars().all(|one| one == '\n' || is_harmless(one))
        // The empty lines before the next group would belong to it.
        || text.ends_with("\n\n")
        || (is_folded && text.split('\n').any(|line| line.starts_with(' ')))
        || (is_folded && starts_with_blank);
    if is_bad {
        return None;
    }
    let chomping = if text.ends_with('\n') { "" } else { "-" };
    let indicator = if starts_with_blank { "2" } else { "" };
    let style = if is_folded { '>' } else { '|' };
    let mut out = format!("{style}{indicator}{chomping}");
    for (place, line) in content.split('\n').enumerate() {
        // A line end in folded text is an empty line more.
        if is_folded && place > 0 && !line.is_empty() {
            out.push('\n');
        }
        let parts = if is_folded {
            folded(line, |_| true)
        } else {
            vec![line]
        };
        for part in parts {
            out.push('\n');
            if !part.is_empty() {
                out.push_str(&" ".repeat(indent));
            }
            out.push_str(part);
        }
    }
    Some(out)
}

/// Numbers that follow from a seed.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `end` (splitmix64).
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % end.max(1) as u64).unwrap_or(0)
    }
}

/// A scalar in a style of chance, at times on a line of its own.
pub(crate) fn any(scalar: &Scalar, place: Place, random: &mut Random) -> String {
    let indent = place.indent + random.below(3);
    let own_line = format!("\n{:indent$}", "");
    let gap = if random.below(5) == 0 { &own_line } else { " " };
    if scalar.loaded_as() != Type::Str {
        let is_empty = scalar.text.is_empty();
        return if is_empty {
            String::new()
        } else {
            format!("{gap}{}", scalar.text)
        };
    }
    loop {
        let style = STYLES[random.below(STYLES.len())];
        // The indicator of a block scalar counts from the collection around it.
        let is_block = matches!(style, Style::Literal | Style::Folded);
        let indent = if is_block { place.indent } else { indent };
        if let Some(text) = styled(&scalar.text, style, indent) {
            return if is_block {
                format!(" {text}")
            } else {
                format!("{gap}{text}")
            };
        }
    }
}

/// Some of the keys in quotes.
pub(crate) fn quote_keys(root: &mut Node, random: &mut Random) {
    root.for_each_mapping(&mut |entries| {
        for (key, _) in entries {
            *key = match random.below(6) {
                0 => format!("'{key}'"),
                1 => format!("\"{key}\""),
                _ => continue,
            };
        }
    });
}
