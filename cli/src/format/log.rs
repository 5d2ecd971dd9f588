//! The findings of all files in one form, joined.

use super::{Ending, Entry, Format, Rendered, gitlab, json, junit, rdjson, sarif};

/// What comes between two entries of a list.
const SEPARATOR: &str = ",\n";

/// An output under way: it takes the findings of one file after the other, and returns what is to be
/// written.
#[derive(Debug)]
pub struct Log {
    format: Format,
    has_entries: bool,
    /// What is shown behind all that is shown in its turn.
    later: String,
    limited: Limited,
    suites: Vec<quick_junit::TestSuite>,
}

/// A list that has room for so many entries. Errors are written in their turn; others are kept for
/// the room that is left.
#[derive(Debug, Default)]
struct Limited {
    errors: usize,
    others: Vec<Entry>,
    beyond: usize,
}

impl Log {
    /// An output with nothing in it.
    pub fn new(format: Format) -> Self {
        Self {
            format,
            has_entries: false,
            later: String::new(),
            limited: Limited::default(),
            suites: Vec::new(),
        }
    }

    /// What comes before all findings.
    pub fn opening(&self) -> String {
        match self.format {
            Format::Sarif => sarif::opening(),
            Format::Gitlab => gitlab::OPENING.to_owned(),
            Format::Rdjson => rdjson::opening(),
            Format::Human | Format::Concise | Format::Json | Format::Github | Format::Junit => {
                String::new()
            }
        }
    }

    /// Takes the findings of a file; returns what is to be written now.
    pub fn add(&mut self, rendered: Rendered) -> String {
        let Rendered {
            mut text,
            later,
            entries,
            suite,
        } = rendered;
        self.later.push_str(&later);
        self.suites.extend(suite);
        for entry in entries {
            let entry = match self.format {
                Format::Sarif => self.limited.add(entry, sarif::MOST_RESULTS),
                _ => Some(entry),
            };
            if let Some(entry) = entry {
                self.push_entry(&mut text, &entry);
            }
        }
        text
    }

    fn push_entry(&mut self, text: &mut String, entry: &Entry) {
        if self.has_entries {
            text.push_str(SEPARATOR);
        }
        self.has_entries = true;
        text.push_str(&entry.text);
    }

    /// The findings that are still to be written, when those of all files were given.
    pub fn rest(&mut self, ending: &Ending<'_>) -> String {
        let mut text = std::mem::take(&mut self.later);
        for entry in self.limited.rest(sarif::MOST_RESULTS) {
            self.push_entry(&mut text, &entry);
        }
        if self.format == Format::Junit {
            text.push_str(&junit::report(std::mem::take(&mut self.suites), ending));
        }
        text
    }

    /// What comes after all findings.
    pub fn closing(self, ending: &Ending<'_>) -> String {
        match self.format {
            Format::Human | Format::Concise | Format::Github => {
                ending.tally.summary(ending.elapsed)
            }
            Format::Json => json::closing(ending),
            Format::Sarif => sarif::closing(ending, self.limited.beyond),
            Format::Gitlab => gitlab::CLOSING.to_owned(),
            Format::Junit => String::new(),
            Format::Rdjson => rdjson::CLOSING.to_owned(),
        }
    }
}

impl Limited {
    /// Takes an entry, and returns what is to be written now.
    fn add(&mut self, entry: Entry, most: usize) -> Option<Entry> {
        if entry.is_error && self.errors < most {
            self.errors += 1;
            return Some(entry);
        }
        if entry.is_error || self.others.len() >= most {
            self.beyond += 1;
        } else {
            self.others.push(entry);
        }
        None
    }

    /// The entries that there is room for behind the errors.
    fn rest(&mut self, most: usize) -> Vec<Entry> {
        let mut others = std::mem::take(&mut self.others);
        let room = most.saturating_sub(self.errors).min(others.len());
        self.beyond += others.len() - room;
        others.truncate(room);
        others
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_with_a_limit_has_errors_first_and_counts_the_rest() {
        let mut limited = Limited::default();
        let mut written = Vec::new();
        for text in ["a", "B", "c", "D", "e", "f"] {
            let entry = Entry {
                is_error: text < "a",
                text: text.to_owned(),
            };
            written.extend(limited.add(entry, 3));
        }
        written.extend(limited.rest(3));
        let written: Vec<_> = written.iter().map(|entry| &*entry.text).collect();
        assert_eq!((written, limited.beyond), (vec!["B", "D", "a"], 3));
    }
}
