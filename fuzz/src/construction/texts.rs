//! Texts, URLs and instants, and what is reported of them however they are written.

use chrono::{DateTime, FixedOffset};

use super::choices::{Choices, Production};

/// Plain text to other readers is something else of these.
pub const LOOK_ALIKES: [&str; 24] = [
    "1.10",
    "null",
    "yes",
    "No",
    "~",
    "true",
    "False",
    "12:30",
    ".inf",
    "1e3",
    "0x1F",
    "0o17",
    "017",
    "1_000",
    "2020-01-02",
    "2020-11-26T15:32:00Z",
    "-1",
    "+5",
    "123",
    "y",
    "off",
    "1,000",
    ".nan",
    "NULL",
];

/// Texts that a careless writer or reader would take for something else.
const AWKWARD: [&str; 46] = [
    "DM: Diablo",
    "C #5",
    "a:",
    "- a",
    "-",
    "? a",
    "?",
    "!",
    "&a",
    "*a",
    "[a]",
    "{a}",
    "| a",
    "> a",
    "@a",
    "`a`",
    "%a",
    "#a",
    "'a'",
    "\"a\"",
    "---",
    "...",
    "<<",
    "=",
    "\\",
    "a: b # c",
    "it's",
    "''",
    "\"",
    "a\\nb",
    "-a",
    ":a",
    "a,b",
    "a]",
    "}",
    "key: [x, y]",
    "11Alive",
    "1.1 TWINS REACTIONS",
    "Rock, Paper, Shotgun",
    "a - b",
    "x:y",
    "a#b",
    "http://a.example/?b#c",
    "<iframe width=\"800\" src='x'></iframe>",
    "--- a",
    "{{ page.title }}",
];

const PIECES: [&str; 56] = [
    " ",
    " ",
    "  ",
    "\n",
    "\n",
    "\n\n",
    "\n ",
    " \n",
    "\t",
    "\t\n",
    "a",
    "b",
    "Rain",
    "north,",
    ": ",
    " #",
    "- ",
    "'",
    "\"",
    "\\",
    ",",
    "]",
    "}",
    "[",
    "{",
    "&",
    "*",
    "!",
    "|",
    ">",
    "%",
    "@",
    "`",
    "?",
    "e\u{301}",
    "é",
    "東京",
    "שלום",
    "مرحبا",
    "🚢",
    "👩\u{200D}👧",
    "𝔘",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "\u{A0}",
    "\u{feff}",
    "\u{200B}",
    "\u{202E}",
    "\0",
    "\u{7}",
    "\u{1B}",
    "\u{7F}",
    "\u{9F}",
    "\u{fffe}",
    "\r",
];

const WORDS: [&str; 16] = [
    "Ferries", "return", "to", "the", "harbour", "after", "nine", "years", "&#8217;", "(again)",
    "東京", "café", "a", "11", "—", "e.g.",
];

/// Any text.
pub fn text(choices: &mut Choices<'_>) -> String {
    let mut text = match choices.below(8) {
        0 => words(choices, 6),
        1 => choices.pick(&AWKWARD).to_owned(),
        2 => {
            let text = choices.pick(&LOOK_ALIKES);
            choices.make(Production::LooksLikeAnother);
            text.to_owned()
        }
        3 | 4 => choices.some(14, |choices| choices.pick(&PIECES)).concat(),
        5 => choices
            .some(8, |choices| {
                choices.bytes().arbitrary::<char>().unwrap_or_default()
            })
            .into_iter()
            .collect(),
        6 => {
            // Paragraphs, some of them indented.
            let lines = choices.some(5, |choices| {
                let blanks = ["", "", "", " ", "  ", "\t"][choices.below(6)];
                format!("{blanks}{}", words(choices, 8))
            });
            lines.join("\n") + ["", "\n", "\n\n", "\n\n\n"][choices.below(4)]
        }
        _ => words(choices, 40),
    };
    if !choices.has_line_separators {
        text = text.replace(['\u{85}', '\u{2028}', '\u{2029}'], "é");
    }
    note(&text, choices);
    text
}

fn words(choices: &mut Choices<'_>, most: usize) -> String {
    let count = choices.between(1, most);
    let words: Vec<_> = (0..count).map(|_| choices.pick(&WORDS)).collect();
    words.join(" ")
}

fn note(text: &str, choices: &mut Choices<'_>) {
    for (found, production) in [
        ("שלום", Production::RightToLeft),
        ("e\u{301}", Production::Combining),
        ("🚢", Production::Astral),
    ] {
        if text.contains(found) {
            choices.make(production);
        }
    }
}

/// Any text of which something can be seen.
pub fn name(choices: &mut Choices<'_>) -> String {
    let text = text(choices);
    if super::super::generate::shows_something(&text) {
        text
    } else {
        format!("Rain{text}")
    }
}

/// What YAML takes for a blank or a line end.
fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\r' | '\n')
}

/// Whether blanks around a title, name or topic are reported: line ends behind it are not, since a
/// block scalar has one.
pub fn is_untrimmed(text: &str) -> bool {
    let text = text.trim_end_matches('\n');
    text.starts_with(is_blank) || text.ends_with(is_blank)
}

/// The host names that are made, each of the domain `harbour.example`.
const HOSTS: [&str; 4] = [
    "harbour.example",
    "www.harbour.example",
    "night-boats.news.harbour.example",
    "a.b-c.harbour.example",
];

pub const DOMAINS: [&str; 2] = ["harbour.example", "Harbour.Example"];

const PATHS: [&str; 16] = [
    "",
    "/",
    "/2020/11/26/night-boat.html",
    "/?p=12&q=a+b",
    "/#top",
    "/caf%C3%A9",
    "/a(b),c;d",
    "/it's",
    "/a:b",
    "/~u/@x/$1*!",
    "/x=y",
    "/a-",
    "/-",
    "/&#038;b",
    "?a=b:c",
    "/a,b",
];

/// A URL's text, in which nothing is to be reported.
pub fn clean_url(choices: &mut Choices<'_>) -> String {
    let scheme = ["https", "http"][choices.below(2)];
    let host = choices.pick(&HOSTS);
    let path = choices.pick(&PATHS);
    let number = choices.below(4);
    // So that URLs differ, and are at times the same.
    let path = if number > 0 && (path.is_empty() || path.ends_with('/')) {
        format!("/{number}{path}")
    } else {
        (*path).to_owned()
    };
    format!("{scheme}://{host}{path}")
}

/// A URL's text; in some something is reported.
pub fn url(choices: &mut Choices<'_>) -> String {
    let mut url = clean_url(choices);
    let (production, more) = match choices.below(12) {
        1 => (Production::NonAsciiUrl, "é"),
        2 => (Production::LooseUrl, "a b"),
        _ => return url,
    };
    choices.make(production);
    if url_has_no_path(&url) {
        url.push('/');
    }
    url + more
}

fn url_has_no_path(url: &str) -> bool {
    !url.trim_start_matches("https://")
        .trim_start_matches("http://")
        .contains(['/', '?', '#'])
}

/// The address of `url` in the AMP cache: no host here needs more than its simple form.
pub fn in_amp_cache(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").expect("a URL");
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let host = rest[..end].replace('-', "--").replace('.', "-");
    let secure = if scheme == "https" { "s/" } else { "" };
    format!("https://{host}.cdn.ampproject.org/c/{secure}{rest}")
}

/// An instant of the years 2001 to 2099: at midnight, on the minute, or with parts of a second.
///
/// So it is no midnight of a day that stands for none.
pub fn instant(choices: &mut Choices<'_>) -> DateTime<FixedOffset> {
    const MOST: i64 = 3_124_137_599;
    let seconds = 978_307_200 + choices.bytes().int_in_range(0..=MOST).unwrap_or(0);
    let (seconds, nanoseconds) = match choices.below(8) {
        1 => (seconds - seconds.rem_euclid(86_400), 0),
        2 => (seconds - seconds.rem_euclid(60), 0),
        3 => (seconds, choices.pick(&[250_000_000, 123_456_789, 1])),
        _ => (seconds, 0),
    };
    DateTime::from_timestamp(seconds, nanoseconds)
        .expect("in range")
        .fixed_offset()
}

/// An instant in its canonical form, if it has one, or another, and whether it is the canonical.
pub fn written(value: DateTime<FixedOffset>, choices: &mut Choices<'_>) -> (String, bool) {
    let minutes = 60 * i32::try_from(choices.below(24)).unwrap_or(0) - 720 + 15;
    let offset = FixedOffset::east_opt(minutes * 60).expect("less than a day");
    let local = value.with_timezone(&offset);
    let format = |form: &str| value.format(form).to_string();
    let in_zone = |form: &str| local.format(form).to_string();
    let nanoseconds = value.timestamp_subsec_nanos();
    if nanoseconds != 0 {
        choices.make(Production::OtherTimestamp);
        let fraction = format!("{nanoseconds:09}");
        let fraction = fraction.trim_end_matches('0');
        let text = match choices.below(4) {
            0 => format!("{}.{fraction}Z", format("%Y-%m-%dT%H:%M:%S")),
            1 => format!("{},{fraction}00 utc", format("%Y-%m-%d %H:%M:%S")),
            2 => format!("{}.{fraction}", format("%Y-%m-%d %H:%M:%S")),
            _ => format!(
                "{}.{fraction}{}",
                in_zone("%Y-%m-%dT%H:%M:%S"),
                in_zone("%:z")
            ),
        };
        return (text, false);
    }
    if !choices.one_in(3) {
        choices.make(Production::CanonicalTimestamp);
        return (format("%Y-%m-%dT%H:%M:%SZ"), true);
    }
    choices.make(Production::OtherTimestamp);
    let text = match choices.below(10) {
        _ if value.timestamp() % 86_400 == 0 && choices.one_in(2) => {
            format(["%Y-%m-%d", "%Y-%-m-%-d"][choices.below(2)])
        }
        _ if value.timestamp() % 60 == 0 && choices.one_in(2) => {
            format(["%Y-%m-%dT%H:%MZ", "%Y-%m-%d %-H:%M"][choices.below(2)])
        }
        0 => format("%Y-%m-%dt%H:%M:%Sz"),
        1 => format("%Y-%m-%d %H:%M:%S"),
        2 => format("%Y-%m-%d   %H:%M:%S Z"),
        3 => in_zone("%Y-%m-%dT%H:%M:%S%:z"),
        4 => in_zone("%Y-%m-%d %H:%M:%S %z"),
        5 => format("%a, %d %b %Y %H:%M:%S GMT"),
        6 => in_zone("%a, %d %b %Y %H:%M:%S %z"),
        7 => in_zone("%a %b %d %Y %H:%M:%S GMT%z (Harbour Time)"),
        8 => format("%a %b %e %H:%M:%S UTC %Y"),
        _ => format("%Y%m%dT%H%M%SZ"),
    };
    (text, false)
}

/// Encrypted content, as the other makers have it.
pub fn secured(choices: &mut Choices<'_>) -> newsmatter::Secured<'static> {
    super::super::generate::secured(choices.bytes())
}
