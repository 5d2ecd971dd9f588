//! Titles, excerpts and the names of files, of words from the vocabulary.

use super::random::Random;
use super::words::{
    DEEDS, ENDINGS, MOODS, PEOPLE, PLACES, REASONS, SPEAKERS, THINGS, TIMES, TOWNS,
};

/// How many titles begin with five different words.
pub(crate) const TITLES: u64 = 64 * 64 * 64 * 64 * 64;

/// The length that every excerpt is cut to about.
const LONGEST_EXCERPT: usize = 310;

/// The length that no name of a file is cut to more than.
const SLUG_LENGTH: usize = 89;

/// The five words that a title begins with, in the order of the titles' names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Headline([&'static str; 5]);

impl Headline {
    /// The headline `number` of all of them, sorted by what names of files make of them.
    pub(crate) fn new(number: u64) -> Self {
        let word = |list: &[&'static str; 64], place: u32| {
            let at = number / 64_u64.pow(4 - place) % 64;
            list[at as usize]
        };
        Self([
            word(&MOODS, 0),
            word(&PEOPLE, 1),
            word(&DEEDS, 2),
            word(&PLACES, 3),
            word(&THINGS, 4),
        ])
    }

    /// Any of them.
    pub(crate) fn any(random: &mut Random) -> Self {
        Self::new(random.below(TITLES))
    }

    /// The title: in one of two letter cases, with what titles may have around their words.
    pub(crate) fn title(self, random: &mut Random) -> String {
        let every_word = random.in_thousand(600);
        let capitals = self.0.iter().enumerate().map(|(at, word)| {
            if every_word || at == 0 {
                capitalised(word)
            } else {
                (*word).to_owned()
            }
        });
        let words = capitals.collect::<Vec<_>>();
        let (before, after) = random.weighted([
            (960, ("", "")),
            (30, ("\"", "\"")),
            (10, ("\u{201C}", "\u{201D}")),
        ]);
        let (people, things) = (words[..3].join(" "), words[3..].join(" "));
        let mut title = format!("{people} {before}{things}{after}");
        match random.between(0, 999) {
            0..=399 => title.push_str(random.pick(&ENDINGS)),
            400..=409 => title.extend([" \u{2013} ", random.pick(&TOWNS)]),
            410..=529 => title.extend([" at ", random.pick(&TOWNS)]),
            _ => {}
        }
        match random.between(0, 999) {
            0..=2 => title.insert_str(0, "\u{1F6A2} "),
            3..=5 => title.push('\u{A0}'),
            _ => {}
        }
        title
    }
}

/// An excerpt of about so many characters: whole sentences, or as much as fits of them.
pub(crate) fn excerpt(length: usize, random: &mut Random) -> String {
    let marks = Marks::any(random);
    let mut text = String::with_capacity(length + 200);
    let mut count = 0;
    while count < length {
        if count > 0 {
            text.push_str(random.weighted([(996, " "), (4, "\n")]));
        }
        let start = text.len();
        sentence(&mut text, &marks, random);
        count += text.get(start..).unwrap_or_default().chars().count() + 1;
    }
    if random.in_thousand(3) {
        text.push_str(" Fish &#8217;n&#8217; chips &amp; tea.");
    }
    if count > LONGEST_EXCERPT || random.in_thousand(560) {
        cut(&mut text, length);
        text.push_str(" ...");
    }
    text
}

/// The signs that one author writes with.
struct Marks {
    quotes: Option<(&'static str, &'static str)>,
    apostrophe: &'static str,
    dash: &'static str,
}

impl Marks {
    fn any(random: &mut Random) -> Self {
        let of = |quotes, apostrophe, dash| Self {
            quotes,
            apostrophe,
            dash,
        };
        match random.between(0, 999) {
            0..=59 => of(Some(("\u{201C}", "\u{201D}")), "\u{2019}", " \u{2013} "),
            60..=129 => of(Some(("\"", "\"")), "'", " - "),
            _ => of(None, "'", " - "),
        }
    }
}

/// Adds a sentence.
fn sentence(text: &mut String, marks: &Marks, random: &mut Random) {
    let Headline([mood, people, deed, place, things]) = Headline::any(random);
    let (time, reason) = (random.pick(&TIMES), random.pick(&REASONS));
    let (apostrophe, dash) = (marks.apostrophe, marks.dash);
    match (random.between(0, 4), marks.quotes) {
        (0 | 1, Some((open, close))) => {
            let speaker = random.pick(&SPEAKERS);
            text.extend([open, "We ", deed, " our ", things, " ", time, ",", close]);
            text.extend([" says ", speaker, " of the ", mood, " ", people, "."]);
        }
        (0, None) => {
            let town = random.pick(&TOWNS);
            text.extend(["The ", mood, " ", people, " of ", town, " ", deed]);
            text.extend([" ", place, " ", things, " ", time, "."]);
        }
        (1 | 2, _) => {
            text.extend([&*capitalised(mood), " ", people, " will ", deed]);
            text.extend([" ", place, " ", things, " ", time, ", ", reason, "."]);
        }
        (3, _) => {
            text.extend(["It", apostrophe, "s the ", place, " ", things]);
            text.extend([" that ", people, " ", deed, dash, reason, "."]);
        }
        _ => text.extend(["They ", deed, " the ", place, " ", things, "."]),
    }
}

/// Cuts a text to at most `length` characters, between two words if it has two.
fn cut(text: &mut String, length: usize) {
    if let Some((end, _)) = text.char_indices().nth(length) {
        text.truncate(end);
        if let Some(end) = text.rfind([' ', '\n']) {
            text.truncate(end);
        }
    }
}

/// A word with its first letter in upper case.
fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    let first = characters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(characters).collect()
}

/// What a title becomes in the name of a file: lower-case words of ASCII with `-` between them,
/// as many as fit.
pub(crate) fn slug(title: &str) -> String {
    let mut slug = String::with_capacity(title.len());
    for character in title.chars().map(without_diacritic) {
        match character {
            ' ' | '-' if slug.ends_with('-') || slug.is_empty() => {}
            ' ' | '-' => slug.push('-'),
            _ if character.is_ascii_alphanumeric() => slug.push(character.to_ascii_lowercase()),
            _ => {}
        }
    }
    if slug.len() > SLUG_LENGTH {
        let end = slug.get(..=SLUG_LENGTH).and_then(|start| start.rfind('-'));
        slug.truncate(end.unwrap_or(SLUG_LENGTH));
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// A letter of the vocabulary's without its diacritic.
const fn without_diacritic(character: char) -> char {
    match character {
        'É' | 'é' => 'e',
        'Î' | 'î' => 'i',
        'ñ' => 'n',
        _ => character,
    }
}
