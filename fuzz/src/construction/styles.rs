//! Which styles can say a text, where it stands.

/// Where a scalar stands, as far as its lines depend on it.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The column of what it is a value of; lines of it are indented further.
    pub parent: usize,
    pub is_in_flow: bool,
    /// Whether it may be of several lines.
    pub may_wrap: bool,
    /// Whether lines in quotes may begin in the first column.
    pub may_be_in_column_zero: bool,
}

/// What YAML takes for a blank.
pub fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t')
}

/// Whether a character cannot stand for itself anywhere (YAML 1.2.2 section 5.1), or is a line
/// end.
pub fn has_to_be_escaped(character: char) -> bool {
    matches!(
        character,
        '\0'..='\u{8}' | '\n'..='\u{1F}' | '\u{7F}'..='\u{84}' | '\u{86}'..='\u{9F}'
            | '\u{FFFE}' | '\u{FFFF}'
    )
}

/// A character that ends a line in YAML 1.1, and is one like any other in YAML 1.2.
pub fn is_line_separator(character: char) -> bool {
    matches!(character, '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether all line ends of a text can be written as blank lines: with no blank at either side,
/// since those would be lost.
fn folds(text: &str, may_be_at_ends: bool) -> bool {
    let is_safe = |neighbor: Option<char>| match neighbor {
        None => may_be_at_ends,
        Some(neighbor) => !is_blank(neighbor),
    };
    let line_ends = text.match_indices('\n');
    line_ends.into_iter().all(|(at, _)| {
        let before = text[..at].trim_end_matches('\n').chars().next_back();
        let behind = text[at..].trim_start_matches('\n').chars().next();
        is_safe(before) && is_safe(behind)
    })
}

/// Whether single quotes can say it.
pub fn is_single_quotable(text: &str, place: Place) -> bool {
    let has_to_be = |found: char| has_to_be_escaped(found) && found != '\n';
    let may_fold = !text.contains('\n') || place.may_wrap && folds(text, true);
    !text.contains(has_to_be) && may_fold
}

/// Whether a line of plain text may begin with it: more than these may, by YAML.
pub fn may_begin_line(character: Option<char>) -> bool {
    character.is_some_and(char::is_alphanumeric)
}

/// Whether text without quotes can say it.
pub fn is_plain_text(text: &str, place: Place) -> bool {
    let mut characters = text.chars();
    let Some(first) = characters.next() else {
        return false;
    };
    let is_flow_sign = |found: char| ",[]{}".contains(found);
    let is_safe = |found: char| !(found.is_whitespace() || place.is_in_flow && is_flow_sign(found));
    let begins = match first {
        '-' | '?' | ':' => characters.next().is_some_and(is_safe),
        ',' | '[' | ']' | '{' | '}' | '#' | '&' | '*' | '!' | '|' | '>' | '\'' | '"' | '%'
        | '@' | '`' => false,
        // They are reported, as they cannot be seen or look like quotes.
        '“' | '”' | '„' | '‘' | '‚' | '\u{AD}' | '\u{180E}' | '\u{FEFF}' => false,
        '\u{2000}'..='\u{200F}' | '\u{205F}'..='\u{2060}' => false,
        other => !other.is_whitespace(),
    };
    let ends = text.ends_with(|last: char| !is_blank(last) && last != ':' && last != '\n');
    let mut previous = ' ';
    let has_sign = text.chars().any(|found| {
        let is_sign = match (previous, found) {
            (':', found) if found.is_whitespace() => true,
            (previous, '#') if previous.is_whitespace() => true,
            _ => place.is_in_flow && is_flow_sign(found),
        };
        previous = found;
        is_sign || has_to_be_escaped(found) && found != '\n'
    });
    let mut breaks = text.match_indices('\n');
    let may_fold = place.may_wrap
        && folds(text, false)
        && breaks.all(|(at, _)| may_begin_line(text[at..].trim_start_matches('\n').chars().next()));
    begins && ends && !has_sign && (may_fold || !text.contains('\n'))
}

/// Whether a block scalar can say it.
pub fn is_blockable(text: &str) -> bool {
    !text.contains(|found: char| has_to_be_escaped(found) && found != '\n')
}
