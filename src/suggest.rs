//! Did you mean …? The nearest of a set of names.

/// The longest text that is compared, in bytes. Longer ones are no slip of anything.
const LONGEST: usize = 64;

/// The one of `candidates` whose name is nearest to `wanted`, if it is near enough to be a slip.
///
/// Names that differ only in case, `-` and `_` are nearest of all. Otherwise one slip (a
/// letter added, left out, changed, or two swapped) is forgiven for every three letters.
/// Most names are ruled out by their length and letters, before any slips are counted.
pub(crate) fn nearest<'n, T>(
    wanted: &str,
    candidates: impl IntoIterator<Item = T>,
    name: impl Fn(T) -> Name<'n>,
) -> Option<T>
where
    T: Copy,
{
    let wanted = Folded::new(wanted)?;
    let mut found = None;
    // One more than may be made.
    let mut fewest = 4;
    for candidate in candidates {
        let name = name(candidate);
        let most = (name.letters.count / 3).min(fewest - 1);
        if wanted.letters.rule_out(name.letters, most) {
            continue;
        }
        if let Some(slips) = Folded::new(name.text).and_then(|known| wanted.slips(&known, most)) {
            found = Some(candidate);
            fewest = slips;
        }
        if fewest == 0 {
            break;
        }
    }
    found
}

/// Whether `written` is surely `name`: the same but for case, `-` and `_`, or but for one slip
/// in a name of five letters or more.
pub(crate) fn is_slip(written: &str, name: &str) -> bool {
    const LONG: usize = 5;
    let (Some(written), Some(name)) = (Folded::new(written), Folded::new(name)) else {
        return false;
    };
    // One of a list is no slip of the list.
    let is_plural = name.as_slice().strip_suffix(&['s']) == Some(written.as_slice());
    match written.slips(&name, 1) {
        Some(0) => true,
        Some(_) => !is_plural && name.letters.count >= LONG && written.letters.count >= LONG,
        None => false,
    }
}

const fn is_separator(byte: u8) -> bool {
    matches!(byte, b'-' | b'_')
}

/// A known name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name<'n> {
    text: &'n str,
    letters: Letters,
}

impl<'n> Name<'n> {
    /// A name that is known to be ASCII, such as a key of the format.
    pub(crate) const fn ascii(text: &'n str) -> Self {
        debug_assert!(text.is_ascii(), "an ASCII name");
        Self {
            text,
            letters: Letters::of_ascii(text),
        }
    }

    pub(crate) fn new(text: &'n str) -> Self {
        if text.is_ascii() {
            return Self::ascii(text);
        }
        let letters = Folded::new(text).map_or(Letters::NONE, |folded| folded.letters);
        Self { text, letters }
    }
}

/// What rules out most names: how many letters a name has without `-` and `_`, and which.
#[derive(Clone, Copy, Debug)]
struct Letters {
    count: usize,
    /// A bit for each letter in lower case; letters with the same low bits share one.
    kinds: u64,
}

impl Letters {
    const NONE: Self = Self { count: 0, kinds: 0 };

    /// Those of an ASCII name.
    #[expect(clippy::indexing_slicing, reason = "`at` is below the length")]
    const fn of_ascii(name: &str) -> Self {
        let name = name.as_bytes();
        let mut letters = Self::NONE;
        let mut at = 0;
        while at < name.len() {
            if !is_separator(name[at]) {
                letters = letters.and(name[at].to_ascii_lowercase() as u32);
            }
            at += 1;
        }
        letters
    }

    #[inline]
    const fn and(self, letter: u32) -> Self {
        Self {
            count: self.count + 1,
            kinds: self.kinds | 1 << (letter % u64::BITS),
        }
    }

    /// Whether there are more than `most` slips between both, as far as letters show it: one takes
    /// away one kind of letter at most, and brings one.
    #[inline]
    fn rule_out(self, other: Self, most: usize) -> bool {
        let missing = |one: u64, other: u64| (one & !other).count_ones() as usize;
        // Most names are ruled out by their length, which takes less to compare.
        self.count.abs_diff(other.count) > most
            || missing(self.kinds, other.kinds) > most
            || missing(other.kinds, self.kinds) > most
    }
}

/// A name in lower case, without `-` and `_`.
struct Folded {
    characters: [char; LONGEST],
    letters: Letters,
}

impl Folded {
    /// `None` if it is too long to be a slip of anything.
    fn new(name: &str) -> Option<Self> {
        if name.len() > LONGEST {
            return None;
        }
        let mut folded = Self {
            characters: ['\0'; LONGEST],
            letters: Letters::NONE,
        };
        if name.is_ascii() {
            for byte in name.bytes().filter(|&byte| !is_separator(byte)) {
                folded.push(char::from(byte.to_ascii_lowercase()))?;
            }
        } else {
            let characters = name.chars().filter(|one| !matches!(one, '-' | '_'));
            for character in characters.flat_map(char::to_lowercase) {
                folded.push(character)?;
            }
        }
        Some(folded)
    }

    /// `None` if there is no room for it; in lower case a name can be longer.
    #[inline]
    fn push(&mut self, letter: char) -> Option<()> {
        *self.characters.get_mut(self.letters.count)? = letter;
        self.letters = self.letters.and(u32::from(letter));
        Some(())
    }

    fn as_slice(&self) -> &[char] {
        let characters = self.characters.get(..self.letters.count);
        characters.unwrap_or(&self.characters)
    }

    /// How many slips are between both, if not more than `most`.
    fn slips(&self, other: &Self, most: usize) -> Option<usize> {
        if self.letters.rule_out(other.letters, most) {
            return None;
        }
        let slips = distance(self.as_slice(), other.as_slice());
        (slips <= most).then_some(slips)
    }
}

/// Letters added, left out, changed or swapped with the next between two names of at most
/// [`LONGEST`] letters ("optimal string alignment").
fn distance(one: &[char], other: &[char]) -> usize {
    let same = |at: &(&char, &char)| at.0 == at.1;
    let prefix = one.iter().zip(other).take_while(same).count();
    let (one, other) = (rest(one, prefix), rest(other, prefix));
    let suffix = one.iter().rev().zip(other.iter().rev());
    let suffix = suffix.take_while(same).count();
    let (one, other) = (but_last(one, suffix), but_last(other, suffix));

    // The rows of the last two letters of `one`, and the one being made.
    let mut rows = [[0_u8; LONGEST + 1]; 3];
    let [before, last, next] = &mut rows;
    let (mut before, mut last, mut next) = (before, last, next);
    for (cell, number) in last.iter_mut().zip(0..) {
        *cell = number;
    }
    let mut previous = None;
    for (letter, row) in one.iter().zip(1_u8..) {
        let mut left = row;
        let mut previous_other = None;
        if let Some(first) = next.first_mut() {
            *first = row;
        }
        for (at, known) in other.iter().enumerate() {
            let cell = |row: &[u8], at: usize| row.get(at).copied().unwrap_or(u8::MAX);
            let changed = cell(last, at) + u8::from(letter != known);
            let mut slips = changed.min(left + 1).min(cell(last, at + 1) + 1);
            if previous == Some(known) && previous_other == Some(letter) {
                slips = slips.min(cell(before, at - 1) + 1);
            }
            if let Some(cell) = next.get_mut(at + 1) {
                *cell = slips;
            }
            left = slips;
            previous_other = Some(known);
        }
        previous = Some(letter);
        (before, last, next) = (last, next, before);
    }
    last.get(other.len())
        .copied()
        .map_or(usize::MAX, usize::from)
}

fn rest(letters: &[char], from: usize) -> &[char] {
    letters.get(from..).unwrap_or_default()
}

fn but_last(letters: &[char], count: usize) -> &[char] {
    letters.get(..letters.len() - count).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    /// The same by counting all slips of all names.
    fn slowly_nearest(wanted: &str, names: &[&'static str]) -> Option<&'static str> {
        if wanted.len() > LONGEST {
            return None;
        }
        let plain = slowly_folded(wanted);
        names
            .iter()
            .map(|&name| {
                let known = slowly_folded(name);
                (strsim::osa_distance(&plain, &known), known.len(), name)
            })
            .filter(|&(slips, length, _)| slips <= (length / 3).min(3))
            .min_by_key(|&(slips, ..)| slips)
            .map(|(_, _, name)| name)
    }

    fn slowly_is_slip(written: &str, name: &str) -> bool {
        let (written, name) = (slowly_folded(written), slowly_folded(name));
        let slips = strsim::osa_distance(&written, &name);
        let is_plural = name.strip_suffix('s') == Some(&*written);
        slips == 0 || slips == 1 && !is_plural && name.len() >= 5 && written.len() >= 5
    }

    fn slowly_folded(name: &str) -> String {
        name.chars()
            .filter(|character| !matches!(character, '-' | '_'))
            .flat_map(char::to_lowercase)
            .collect()
    }

    /// The keys of the format.
    fn keys() -> Vec<&'static str> {
        let fields = crate::format::RECORDS
            .iter()
            .flat_map(|record| record.fields);
        let mut keys: Vec<_> = fields.map(|field| field.key).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Every text that one slip makes of `name`, with letters of several kinds.
    fn slipped(name: &str) -> Vec<String> {
        let letters: Vec<char> = name.chars().collect();
        let mut texts = Vec::new();
        for at in 0..=letters.len() {
            for letter in ['e', 'U', 's', '-', '_', 'é', 'İ', '9'] {
                let mut with = letters.clone();
                with.insert(at, letter);
                texts.push(with.into_iter().collect());
                if at < letters.len() {
                    let mut with = letters.clone();
                    with[at] = letter;
                    texts.push(with.into_iter().collect());
                }
            }
            if at < letters.len() {
                let mut without = letters.clone();
                without.remove(at);
                texts.push(without.into_iter().collect());
            }
            if at + 1 < letters.len() {
                let mut swapped = letters.clone();
                swapped.swap(at, at + 1);
                texts.push(swapped.into_iter().collect());
            }
        }
        texts
    }

    #[test]
    fn the_nearest_is_the_one_that_counting_all_slips_finds() {
        let codes: Vec<&'static str> = Code::ALL.iter().map(|code| code.as_str()).collect();
        let mut near = 0;
        for names in [&keys()[..], &codes] {
            for &name in names {
                let once = slipped(name);
                // Two slips and three, of some of them.
                let twice: Vec<_> = once
                    .iter()
                    .step_by(61)
                    .flat_map(|text| slipped(text))
                    .collect();
                let thrice: Vec<_> = twice
                    .iter()
                    .step_by(2003)
                    .flat_map(|text| slipped(text))
                    .collect();
                for text in once.iter().chain(twice.iter().step_by(29)).chain(&thrice) {
                    let found = nearest(text, names.iter().copied(), Name::new);
                    assert_eq!(found, slowly_nearest(text, names), "{text}");
                    near += usize::from(found.is_some());
                    assert_eq!(is_slip(text, name), slowly_is_slip(text, name), "{text}");
                }
            }
        }
        assert!(near > 2_000, "{near}");
    }

    #[test]
    fn texts_of_any_length_have_the_same_answer() {
        for text in [
            "",
            "-",
            "s",
            "ti",
            "layout",
            "description",
            "tags",
            "date",
            "author",
            "permalink",
            "Title",
            "TITLE",
            "web_url",
            "web-url",
            "amp_web__url",
            "secret",
            "topic",
            "image",
            "a text that is as long as the longest that is looked at, or so.",
            "a text that is longer than the longest one that is looked at here",
            "İİİİİİİİİİİİİİİİİİİİİİİİİİİİİİİİ",
        ] {
            let found = nearest(text, keys(), Name::new);
            assert_eq!(found, slowly_nearest(text, &keys()), "{text}");
        }
        assert_eq!(nearest("Titel", keys(), Name::new), Some("title"));
        assert!(is_slip("web_url", "webUrl") && !is_slip("topic", "topics"));
    }
}
