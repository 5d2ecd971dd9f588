//! A help, followed as a person does who has the line before them. What only a person can know,
//! such as a missing title, is listed as such.

use newsmatter::{Code, Diagnostic, Span};

/// Helps after which a person has to decide, by what they contain.
const FOR_A_PERSON: [&str; 39] = [
    "it is required",
    "to be an entry, it has to begin",
    "with any comment about it",
    "keep the lines that are right",
    "on one line",
    "put the comment above the field",
    "give it a text",
    "give the address",
    "give the article's own",
    "give the second before",
    "what is missing between them",
    "decide which of the two",
    "stand together or not at all",
    "held back",
    "there is no month",
    "there was none in that minute",
    "hours go from",
    "and no day",
    "years go from",
    "in fewer or flatter entries",
    "as UTF-8",
    "raise the limit",
    "is a field of",
    "which is here already",
    "keep one of the two",
    "begin it with",
    "the AMP cache has it at",
    "address in the AMP cache of",
    "so that it leads to another site",
    "on indented lines below the key",
    "below the key: `- `",
    "a key, a colon, a space and a value",
    "fields of one group",
    "they are read as today's",
    "once it is sure",
    "unless the page's address really has it",
    "sort the list",
    "swap the two",
    "are text in YAML 1.2",
];

/// What comes of following a help.
pub(crate) enum Followed {
    /// The text at this place is replaced.
    Edit(Span, String),
    ForAPerson,
    /// Nobody has said how.
    Unknown,
}

/// The line that the finding stands in, with its line end.
fn line_of(text: &str, at: usize) -> Span {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
    Span::new(start, end)
}

/// The line, and those below it that are indented further.
fn block_of(text: &str, at: usize) -> Span {
    let mut block = line_of(text, at);
    let depth = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let own = depth(&text[block.range()]);
    while block.end < text.len() {
        let next = line_of(text, block.end);
        let line = &text[next.range()];
        if line.trim().is_empty() || depth(line) <= own {
            break;
        }
        block.end = next.end;
    }
    block
}

/// The value in the line: what stands behind the first colon that a blank follows, else behind
/// the dash.
fn value_of(text: &str, finding: &Diagnostic) -> Span {
    let line = line_of(text, finding.span.start);
    let shown = text[line.range()].trim_end();
    let dash = shown.len() - shown.trim_start_matches([' ', '-']).len();
    let is_topic = finding.path.to_string().starts_with("topics[");
    let colon = [": ", ":\t"]
        .iter()
        .filter_map(|colon| shown.find(colon))
        .min();
    let begin = match colon {
        Some(colon) if !is_topic => colon + 1,
        _ => dash,
    };
    let blanks = shown[begin..].len() - shown[begin..].trim_start().len();
    Span::new(line.start + begin + blanks, line.start + shown.len())
}

fn in_double_quotes(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

/// A help, and what stands in the line that it is about.
struct Help<'t> {
    text: &'t str,
    finding: &'t Diagnostic,
    words: &'t str,
    line: Span,
    value: Span,
    /// The text of the value.
    written: &'t str,
}

/// What `help` asks for.
pub(crate) fn follow(text: &str, finding: &Diagnostic, help: &str) -> Followed {
    let value = value_of(text, finding);
    let help = Help {
        text,
        finding,
        words: help,
        line: line_of(text, finding.span.start),
        value,
        written: &text[value.range()],
    };
    if FOR_A_PERSON.iter().any(|phrase| help.is(phrase)) {
        return Followed::ForAPerson;
    }
    // Phrases of one kind may stand in helps of another: the first kind counts.
    let kinds = [
        Help::quote,
        Help::separate,
        Help::replace_a_word,
        Help::remove_lines,
        Help::write_a_fence,
        Help::lay_out,
        Help::write_other_signs,
        Help::write_what_is_shown,
    ];
    let mut followed = kinds.iter().filter_map(|kind| kind(&help));
    followed.next().unwrap_or(Followed::Unknown)
}

impl<'t> Help<'t> {
    fn is(&self, phrase: &str) -> bool {
        self.words.contains(phrase)
    }

    fn is_any(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.is(phrase))
    }

    /// What the help shows between the first backticks.
    fn shown(&self) -> &'t str {
        self.words.split('`').nth(1).unwrap_or_default()
    }

    /// The line, as the file has it.
    fn whole_line(&self) -> &'t str {
        &self.text[self.line.range()]
    }

    fn with_value(&self, new: impl Into<String>) -> Followed {
        Followed::Edit(self.value, new.into())
    }

    fn quote(&self) -> Option<Followed> {
        let written = self.written;
        let new = if self.is("double the apostrophe") {
            let doubled = self.shown();
            written.replacen(&doubled.replace("''", "'"), doubled, 1)
        } else if self.is("inside the text as `\\\"`") && !self.is("close the quote") {
            in_double_quotes(&written.trim_matches('"').replace("\\\"", "\""))
        } else if self.is("in double quotes") && !self.is("remove it")
            || self.is("put the whole text in quotes")
        {
            in_double_quotes(written)
        } else if self.is("close the quote") {
            let start = self.finding.span.start;
            format!("{written}{}", &self.text[start..=start])
        } else if self.is("in place of them") {
            let inside = written.trim_matches(|sign: char| !sign.is_ascii());
            format!("\"{inside}\"")
        } else if self.words.starts_with("remove them") {
            let is_seen = |sign: char| sign.is_alphanumeric() || sign.is_ascii_punctuation();
            let inside = written.trim_matches('"');
            in_double_quotes(inside.trim_matches(|sign| !is_seen(sign)))
        } else {
            return None;
        };
        Some(self.with_value(new))
    }

    /// A space or a colon is missing.
    fn separate(&self) -> Option<Followed> {
        let (text, place, line) = (self.text, self.finding.span, self.line);
        if self.is_any(&["put a space after the `-`", "begin entries with `- `"]) {
            let last = line_of(text, place.end.max(line.start + 1) - 1);
            let lines = Span::new(line.start, last.end);
            let entries = text[lines.range()].split_inclusive('\n').map(|line| {
                let entry = line.trim_start_matches(|sign: char| !sign.is_alphanumeric());
                let indentation = line.len() - line.trim_start().len();
                format!("{}- {entry}", &line[..indentation])
            });
            return Some(Followed::Edit(lines, entries.collect()));
        }
        if self.is_any(&["put a space after", "write a plain space"]) {
            let colon = text[place.start..].find(':').unwrap_or_default();
            let behind = place.start + colon + 1;
            let blanks = text[behind..].len() - text[behind..].trim_start_matches('\u{a0}').len();
            let blanks = Span::new(behind, behind + blanks);
            return Some(Followed::Edit(blanks, " ".to_owned()));
        }
        if self.is("put a colon and a space after") {
            let word = self.shown();
            let end = place.start + text[place.start..].find(word).unwrap_or_default() + word.len();
            return Some(Followed::Edit(Span::empty(end), ":".to_owned()));
        }
        None
    }

    fn replace_a_word(&self) -> Option<Followed> {
        if self.is("did you mean") {
            return Some(Followed::Edit(self.finding.span, self.shown().to_owned()));
        }
        if self.is("remove the quotes") {
            return Some(self.with_value(self.written.trim_matches(['"', '\''])));
        }
        if self.is("remove the tag") {
            let tag = self.written.split(' ').next().unwrap_or_default();
            return Some(self.with_value(self.written[tag.len()..].trim_start()));
        }
        None
    }

    fn remove_lines(&self) -> Option<Followed> {
        let removes_lines = [
            "name it once",
            "remove the line",
            "or leave out the key",
            "if nothing reads it",
            "keep one of them",
            "remove the entry",
            "remove one of the two entries",
        ];
        if !self.is_any(&removes_lines) {
            return None;
        }
        let before = &self.text[..self.finding.span.start];
        let is_of_list = self.is_any(&["entry", "entries"]);
        let item = before.rfind("\n  - ").filter(|_| is_of_list);
        let block = block_of(self.text, item.map_or(self.line.start, |at| at + 1));
        // A comment there is read by a person, and an anchor by an alias.
        let is_read = self.text[block.range()].contains(['#', '&']);
        Some(if is_read {
            Followed::ForAPerson
        } else {
            Followed::Edit(block, String::new())
        })
    }

    fn write_a_fence(&self) -> Option<Followed> {
        let line = self.line;
        let of_dashes = [
            "behind the dashes",
            "before the dashes",
            "a fence is",
            "write three dashes",
        ];
        let (span, new) = if self.is("put the dashes in the first column") {
            (line, self.whole_line().trim_start())
        } else if self.is_any(&of_dashes) {
            (line, "---\n")
        } else if self.is("begin the file with a line of three dashes") {
            (Span::empty(0), "---\n")
        } else if self.is("on a line of its own after the last field") {
            let end = self.text.trim_end().len();
            (Span::new(end, self.text.len()), "\n---\n")
        } else if self.is_any(&["remove the second fence", "remove the blank lines"]) {
            let end = line.end.max(self.finding.span.end);
            (Span::new(line.start, end), "")
        } else {
            return None;
        };
        Some(Followed::Edit(span, new.to_owned()))
    }

    fn lay_out(&self) -> Option<Followed> {
        if self.is("begin the list on the next line") {
            let entry = self.written.trim_start_matches(['-', ' ']);
            let behind = Span::new(self.value.start - 1, self.value.end);
            return Some(Followed::Edit(behind, format!("\n  - {entry}")));
        }
        if self.is("YAML is indented with spaces only") {
            let line = self.whole_line();
            let begin = line.strip_suffix(line.trim_start()).unwrap_or_default();
            let spaces = begin.replace('\t', "  ").replace('\u{a0}', " ");
            let begin = Span::new(self.line.start, self.line.start + begin.len());
            return Some(Followed::Edit(begin, spaces));
        }
        None
    }

    fn write_other_signs(&self) -> Option<Followed> {
        let (place, written) = (self.finding.span, self.written);
        if self.is_any(&["write a backslash as", "write the character itself"]) {
            let doubled = self.text[place.range()].replace('\\', "\\\\");
            return Some(Followed::Edit(place, doubled));
        }
        let new = if self.is("put the entry with the `#` in quotes") {
            let hash = written.find(" #").unwrap_or_default();
            let begin = written[..hash].rfind([',', '[']).map_or(0, |at| at + 1);
            let end = hash + written[hash..].find([',', ']']).unwrap_or_default();
            let entry = in_double_quotes(written[begin..end].trim());
            format!("{} {entry}{}", &written[..begin], &written[end..])
        } else if self.is("at the end of the list, or text that begins with") {
            format!("{written}{}", self.shown())
        } else if self.is("or all of it in quotes if it is text") {
            let close = self.shown();
            let (inside, behind) = written.split_once(close).unwrap_or_default();
            format!("{inside}, {}{close}", behind.trim_matches([' ', ',']))
        } else if let Some((_, scheme)) = self.words.split_once("remove the first `") {
            written.replacen(scheme.trim_end_matches('`'), "", 1)
        } else {
            return None;
        };
        Some(self.with_value(new))
    }

    fn write_what_is_shown(&self) -> Option<Followed> {
        let (place, new) = (self.finding.span, self.shown());
        if self.words.starts_with("remove it") {
            return Some(Followed::Edit(place, String::new()));
        }
        let shows_what_to_write = [
            "write `",
            "in Punycode: `",
            "it is `",
            "it is read as `",
            "it was most likely `",
        ];
        if !self.is_any(&shows_what_to_write) {
            return None;
        }
        Some(if self.finding.code == Code::ForbiddenCharacter {
            let all = self.finding.fix.as_ref().and_then(|fix| fix.edits.first());
            Followed::Edit(all.map_or(place, |edit| edit.span), new.to_owned())
        } else if self.written.starts_with('"') && !matches!(new, "true" | "false") {
            self.with_value(format!("\"{new}\""))
        } else {
            self.with_value(new)
        })
    }
}
