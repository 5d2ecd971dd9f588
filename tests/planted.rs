//! Obvious faults, planted in real documents: fixing gives the documents back, byte for byte.

#![cfg(all(feature = "serde", feature = "full-yaml"))]

mod support;

use newsmatter::Fixer;
use support::Random;

/// How many documents of the corpus are damaged for each number of faults.
const DOCUMENTS: usize = 400;

/// A line of canonical front matter: indentation with the dash, key, value.
struct Line<'l> {
    begin: &'l str,
    key: &'l str,
    value: &'l str,
}

impl<'l> Line<'l> {
    fn of(line: &'l str) -> Self {
        let text = line.trim_start_matches([' ', '-']);
        let (begin, text) = line.split_at(line.len() - text.len());
        let (key, value) = match text.split_once(": ") {
            Some((key, value)) if !key.contains(['"', ' ']) => (key, value),
            _ => ("", text),
        };
        Self { begin, key, value }
    }

    fn quoted(&self) -> Option<&'l str> {
        self.value.strip_prefix('"')?.strip_suffix('"')
    }

    fn with(&self, key: &str, value: &str) -> String {
        format!("{}{key}: {value}", self.begin)
    }
}

/// What a fault makes of a line that it can be made in.
type Fault = fn(&Line<'_>) -> Option<String>;

/// Keys whose values are texts, which alone may have any characters.
fn is_text(line: &Line<'_>) -> bool {
    matches!(line.key, "title" | "excerpt")
}

/// Faults that have one meaning, so that their fixes are safe.
const CERTAIN: [(&str, Fault); 17] = [
    ("no space behind the colon", |line| {
        let is_field = !line.key.is_empty() && !line.value.is_empty();
        is_field.then(|| format!("{}{}:{}", line.begin, line.key, line.value))
    }),
    ("a no-break space behind the colon", |line| {
        let is_field = !line.key.is_empty() && !line.value.is_empty();
        is_field.then(|| format!("{}{}:\u{a0}{}", line.begin, line.key, line.value))
    }),
    ("no quotes around a colon", |line| {
        let text = line.quoted().filter(|text| text.contains(": "))?;
        let is_plain = !text.contains(['"', '\\', '#']) && !text.ends_with(' ') && is_text(line);
        is_plain.then(|| line.with(line.key, text))
    }),
    ("quotes inside quotes", |line| {
        let text = line.quoted().filter(|text| text.contains("\\\""))?;
        is_text(line).then(|| line.with(line.key, &format!("\"{}\"", text.replace("\\\"", "\""))))
    }),
    ("an apostrophe in single quotes", |line| {
        let text = line
            .quoted()
            .filter(|text| text.matches('\'').count() == 1)?;
        let is_inside = text.split('\'').all(|part| {
            part.ends_with(char::is_alphabetic) || part.starts_with(char::is_alphabetic)
        });
        (is_text(line) && is_inside && !text.contains('\\'))
            .then(|| line.with(line.key, &format!("'{text}'")))
    }),
    ("a capital letter", |line| {
        let (first, rest) = line.key.split_at_checked(1)?;
        Some(line.with(&(first.to_uppercase() + rest), line.value))
    }),
    ("a key in lower case", |line| {
        let key = line.key.to_lowercase();
        (key != line.key).then(|| line.with(&key, line.value))
    }),
    ("a key with underscores", |line| {
        let words = line.key.chars().map(|letter| match letter {
            'A'..='Z' => format!("_{}", letter.to_ascii_lowercase()),
            _ => letter.to_string(),
        });
        let key: String = words.collect();
        (key != line.key).then(|| line.with(&key, line.value))
    }),
    ("two letters of a key swapped", |line| {
        let key = line.key.replacen("ti", "it", 1);
        (key != line.key && key.len() > 4).then(|| line.with(&key, line.value))
    }),
    ("a letter of a key left out", |line| {
        (line.key.len() > 6)
            .then(|| line.with(&line.key.replacen('e', "", 1), line.value))
            .filter(|_| line.key.contains('e'))
    }),
    ("a number in quotes", |line| {
        let is_number = matches!(line.key, "quality" | "heat" | "width" | "height");
        is_number.then(|| line.with(line.key, &format!("\"{}\"", line.value)))
    }),
    ("a flag in quotes", |line| match line.value {
        "true" | "false" => Some(line.with(line.key, &format!("\"{}\"", line.value))),
        _ => None,
    }),
    ("an offset for `Z`", |line| {
        let time = line.value.strip_suffix('Z')?;
        (line.key == "publishedDateTime").then(|| line.with(line.key, &format!("{time}+00:00")))
    }),
    ("a blank for `T`", |line| {
        let (date, time) = line.value.split_once('T')?;
        (line.key == "publishedDateTime").then(|| line.with(line.key, &format!("{date} {time}")))
    }),
    ("a blank in a URL", |line| {
        let url = line.quoted().filter(|_| line.key.ends_with("rl"))?;
        Some(line.with(line.key, &format!("\"{url} \"")))
    }),
    ("an entry without a space", |line| {
        let is_topic = line.key.is_empty() && line.begin == "  - ";
        is_topic.then(|| format!("  -{}", line.value))
    }),
    ("an empty entry", |line| {
        let is_topic = line.key.is_empty() && line.begin == "  - ";
        is_topic.then(|| format!("  - {}\n  -", line.value))
    }),
];

/// Faults whose fixes somebody should look at.
const LIKELY: [(&str, Fault); 4] = [
    ("no closing quote", |line| {
        // A blank at the end is lost with the quote.
        let text = line
            .quoted()
            .filter(|text| !text.is_empty() && !text.ends_with(' '))?;
        (!line.key.is_empty()).then(|| line.with(line.key, &format!("\"{text}")))
    }),
    ("a comma behind the quote", |line| {
        line.quoted()?;
        (!line.key.is_empty()).then(|| format!("{},", line.with(line.key, line.value)))
    }),
    ("a tab as indentation", |line| {
        let levels = line.begin.len() / 2;
        (levels > 0 && line.begin.trim().is_empty() && !line.key.is_empty())
            .then(|| format!("{}{}: {}", "\t".repeat(levels), line.key, line.value))
    }),
    ("another AMP cache address", |line| {
        let url = line.quoted().filter(|url| url.len() > 60)?;
        let short = url.get(..url.len() - 5)?;
        (line.key == "cdnAmpWebUrl").then(|| line.with(line.key, &format!("\"{short}\"")))
    }),
];

/// `text` with `count` faults in as many of its lines, and their names; `None` if it has no room.
fn plant(
    random: &mut Random,
    text: &str,
    count: usize,
    faults: &[(&'static str, Fault)],
) -> Option<(String, Vec<&'static str>)> {
    let end = text.find("\n---\n")?;
    let mut lines: Vec<_> = text[..end].split('\n').map(str::to_owned).collect();
    let mut damaged = vec![false; lines.len()];
    let mut planted = Vec::new();
    for _ in 0..count * 200 {
        if planted.len() == count {
            break;
        }
        let at = 1 + random.below(lines.len() - 1);
        let (name, fault) = faults[random.below(faults.len())];
        if damaged[at] || lines[at].starts_with("secured") {
            continue;
        }
        if let Some(line) = fault(&Line::of(&lines[at])) {
            damaged[at] = true;
            lines[at] = line;
            planted.push(name);
        }
    }
    let text = lines.join("\n") + &text[end..];
    (planted.len() == count).then_some((text, planted))
}

/// Of how many documents with `count` faults, in a hundred, every byte is given back.
fn share_given_back(documents: &[String], count: usize, unsafe_fixes: bool) -> f64 {
    let mut random = Random(count as u64);
    let mut faults = CERTAIN.to_vec();
    if unsafe_fixes {
        faults.extend(LIKELY);
    }
    let fixer = Fixer::new().with_unsafe_fixes(unsafe_fixes);
    let (mut tried, mut given_back) = (0, 0);
    while tried < DOCUMENTS {
        let text = &documents[random.below(documents.len())];
        let Some((damaged, names)) = plant(&mut random, text, count, &faults) else {
            continue;
        };
        tried += 1;
        let repaired = fixer.fix(&damaged);
        if repaired.text == *text {
            given_back += 1;
        } else {
            show(text, &damaged, &repaired.text, &names);
        }
    }
    f64::from(given_back) * 100.0 / f64::from(u32::try_from(tried).unwrap())
}

/// The lines that are not given back.
fn show(text: &str, damaged: &str, fixed: &str, names: &[&str]) {
    println!("== {names:?}");
    for line in damaged
        .lines()
        .filter(|line| !text.contains(&format!("{line}\n")))
    {
        println!("damaged {}", line.chars().take(120).collect::<String>());
    }
    for line in fixed
        .lines()
        .filter(|line| !text.contains(&format!("{line}\n")))
    {
        println!("fixed   {}", line.chars().take(120).collect::<String>());
    }
}

/// The documents of the corpus with which nothing is wrong that a fix could change.
fn sound_documents() -> Option<Vec<String>> {
    let corpus = support::shared_folder("corpus")?;
    let texts = support::files(&corpus, ".md")
        .into_iter()
        .map(|(_, text)| text);
    let fixer = Fixer::new().with_unsafe_fixes(true);
    let is_sound = |text: &String| fixer.fix(text).applied.is_empty();
    // One in five, from all of the sites.
    Some(texts.step_by(5).filter(is_sound).collect())
}

#[test]
fn faults_are_planted_where_they_are_meant_to_be() {
    for (line, fault, damaged) in [
        ("title: \"A\"", "no closing quote", Some("title: \"A")),
        (
            "  - title: \"A: b\"",
            "no quotes around a colon",
            Some("  - title: A: b"),
        ),
        ("    name: A", "a tab as indentation", Some("\t\tname: A")),
        (
            "publishedDateTime: x",
            "a key with underscores",
            Some("published_date_time: x"),
        ),
        (
            "  - Ferries",
            "an entry without a space",
            Some("  -Ferries"),
        ),
        ("  - Ferries", "a number in quotes", None),
    ] {
        let mut all = CERTAIN.iter().chain(&LIKELY);
        let found = all.find(|(name, _)| *name == fault).unwrap();
        assert_eq!(found.1(&Line::of(line)).as_deref(), damaged, "{fault}");
    }
}

#[test]
fn real_documents_are_given_back_whatever_was_planted_in_them() {
    let Some(documents) = sound_documents() else {
        return;
    };
    let mut shares = Vec::new();
    for unsafe_fixes in [false, true] {
        for (count, floor) in [(1, 99.5), (4, 99.5), (8, 99.5)] {
            let share = share_given_back(&documents, count, unsafe_fixes);
            shares.push((unsafe_fixes, count, share, floor));
        }
    }
    println!("{shares:?}");
    for (unsafe_fixes, count, share, floor) in shares {
        assert!(share >= floor, "{count} faults: {share} % ({unsafe_fixes})");
    }
}
