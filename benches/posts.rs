//! Invented posts of a blog, as the writers of Jekyll, Hugo, Astro and Eleventy lay out their front
//! matter: block scalars, flow lists, nested mappings, comments, anchors, dates, numbers.
//!
//! Every number stands for one post, always the same. All posts have a title, a date, tags, a description
//! and an author, so that they can be read into a struct as well as into anything.

use std::fmt::Write as _;

/// The files of the first `count` numbers.
pub(crate) fn posts(count: u64) -> impl Iterator<Item = String> {
    (0..count).map(post)
}

/// The file of a number, with its body.
pub(crate) fn post(number: u64) -> String {
    let mut writer = Writer {
        choice: Choice(number.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5851_F42D_4C95_7F2D),
        lines: String::new(),
        number,
    };
    match number % 4 {
        0 => writer.jekyll(),
        1 => writer.hugo(),
        2 => writer.astro(),
        _ => writer.eleventy(),
    }
    let body = writer.choice.of(&BODIES);
    format!("---\n{}---\n{body}", writer.lines)
}

/// A generator of numbers: xorshift, of which nothing more is asked than to look mixed.
struct Choice(u64);

impl Choice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number from 0 up to, but not including, `end`.
    fn below(&mut self, end: u64) -> u64 {
        (self.next() >> 11) % end
    }

    fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        let at = usize::try_from(self.below(all.len() as u64)).unwrap_or_default();
        all[at]
    }
}

struct Writer {
    choice: Choice,
    lines: String,
    number: u64,
}

impl Writer {
    fn line(&mut self, line: &str) {
        self.lines.push_str(line);
        // Some have a comment behind them; what they are in no quotes or block can take one.
        if self.choice.one_in(24) && !line.is_empty() && !line.ends_with(['|', '>', '-', '+']) {
            self.lines.push_str("  # checked");
        }
        self.lines.push('\n');
    }

    fn comment(&mut self) {
        if self.choice.one_in(3) {
            let comment = self.choice.of(&COMMENTS);
            writeln!(self.lines, "{comment}").expect("a `String` takes everything");
        }
    }

    fn title(&mut self) {
        let title = self.choice.of(&TITLES);
        let number = self.number;
        let line = match self.choice.below(4) {
            0 => format!("title: {title} {number}"),
            1 => format!("title: '{} ({number})'", title.replace('\'', "''")),
            2 => format!("title: \"{title}: no. {number}\""),
            _ => format!("title: \"{title} \\u2013 {number}\""),
        };
        self.line(&line);
    }

    fn date(&mut self, key: &str) {
        let (year, month, day) = (
            2008 + self.choice.below(17),
            1 + self.choice.below(12),
            1 + self.choice.below(28),
        );
        let time = match self.choice.below(5) {
            0 => "T06:30:00Z".to_owned(),
            1 => " 06:30:00 +0200".to_owned(),
            2 => format!("T{:02}:05:00-07:00", self.choice.below(24)),
            _ => String::new(),
        };
        let quote = self.choice.of(&["", "", "\"", "'"]);
        self.line(&format!(
            "{key}: {quote}{year}-{month:02}-{day:02}{time}{quote}"
        ));
    }

    /// Text over several lines, in one of the ways that there are.
    fn description(&mut self, key: &str) {
        let (one, two) = (self.choice.of(&SENTENCES), self.choice.of(&SENTENCES));
        match self.choice.below(8) {
            0 => self.block(key, ">-", &[one, two]),
            1 => self.block(key, ">", &[one, "", two]),
            2 => self.block(key, "|", &[one, "  indented", two]),
            3 => self.block(key, "|-", &[one, "", "", two]),
            4 => self.block(key, ">+", &[one, two, ""]),
            5 => {
                writeln!(self.lines, "{key}: \"{one}\n  {two}\"").expect("as above");
            }
            6 => {
                writeln!(self.lines, "{key}: Here {one}\n  and there {two}").expect("as above");
            }
            _ => self.line(&format!("{key}: {one}")),
        }
    }

    fn block(&mut self, key: &str, indicator: &str, lines: &[&str]) {
        writeln!(self.lines, "{key}: {indicator}").expect("as above");
        for line in lines {
            let indent = if line.is_empty() { "" } else { "  " };
            writeln!(self.lines, "{indent}{line}").expect("as above");
        }
    }

    /// A list of words, in one of the ways that there are.
    fn list(&mut self, key: &str) {
        let count = self.choice.below(5);
        let words: Vec<_> = (0..count).map(|_| self.choice.of(&WORDS)).collect();
        match self.choice.below(6) {
            0 | 1 => self.line(&format!("{key}: [{}]", words.join(", "))),
            2 => self.line(&format!("{key}: [\n  {}\n]", words.join(",\n  "))),
            3 if count > 0 => {
                let words: Vec<_> = words.iter().map(|word| format!("\"{word}\"")).collect();
                self.line(&format!("{key}: [{}]", words.join(",")));
            }
            4 if count > 0 => self.line(&format!("{key}:\n- {}", words.join("\n- "))),
            5 if count > 0 => self.line(&format!("{key}:\n  - {}", words.join("\n  - "))),
            _ => self.line(&format!("{key}: []")),
        }
    }

    fn flag(&mut self, key: &str) {
        let value = self.choice.of(&["true", "false", "true", "False", "TRUE"]);
        self.line(&format!("{key}: {value}"));
    }

    fn number(&mut self, key: &str) {
        let number = self.choice.of(&NUMBERS);
        self.line(&format!("{key}: {number}"));
    }

    fn nothing(&mut self, key: &str) {
        let value = self.choice.of(&["", " ~", " null"]);
        self.line(&format!("{key}:{value}"));
    }

    /// An author, as one name, as a mapping or as an alias of the one before.
    fn people(&mut self) {
        let name = self.choice.of(&NAMES);
        // Aliases are rare.
        match self.choice.below(20) {
            0..=6 => self.line(&format!("author: {name}")),
            7..=12 => self.line(&format!(
                "author:\n  name: {name}\n  posts: {}",
                self.number
            )),
            13..=17 => self.line(&format!(
                "author: {{name: \"{name}\", posts: {}}}",
                self.number
            )),
            18 => {
                self.line(&format!("author: &author\n  name: {name}\n  lang: en"));
                self.line("editor: *author");
            }
            _ => {
                self.line(&format!("author: &person {{name: {name}, lang: en}}"));
                self.line("reader:\n  <<: *person\n  lang: fr");
            }
        }
    }

    fn jekyll(&mut self) {
        self.line("layout: post");
        self.title();
        self.date("date");
        self.comment();
        self.list("categories");
        self.list("tags");
        self.people();
        self.description("excerpt");
        self.flag("comments");
        if self.choice.one_in(2) {
            self.line("image:\n  path: /assets/rain.png\n  width: 1200\n  height: 630");
        }
        self.number("sitemap_priority");
    }

    fn hugo(&mut self) {
        self.comment();
        self.title();
        self.description("description");
        self.date("date");
        self.date("lastmod");
        self.flag("draft");
        self.number("weight");
        self.list("tags");
        self.list("series");
        self.people();
        self.line("menu:\n  main:\n    parent: posts\n    weight: 10");
        if self.choice.one_in(2) {
            self.line("resources:\n  - src: 'images/*.jpg'\n    params: {icon: photo, byline: \"A, B\"}\n  - src: rain.mp3");
        }
        self.nothing("expiryDate");
    }

    fn astro(&mut self) {
        self.title();
        self.description("description");
        self.date("pubDate");
        self.nothing("updatedDate");
        self.line("heroImage: \"../../assets/rain.jpg\"");
        self.comment();
        self.list("tags");
        self.people();
        self.flag("draft");
        self.line("layout: ../../layouts/Post.astro");
        self.number("readingTime");
        if self.choice.one_in(2) {
            self.line("og: {title: Rain, size: [1200, 630], nested: {deep: {deeper: true}}}");
        }
    }

    fn eleventy(&mut self) {
        self.title();
        self.description("summary");
        self.date("date");
        self.list("tags");
        self.line("permalink: /posts/{{ page.fileSlug }}/index.html");
        self.people();
        self.comment();
        self.line("eleventyNavigation:\n  key: rain\n  order: 3\n  parent:");
        self.number("version");
        self.flag("eleventyExcludeFromCollections");
        if self.choice.one_in(2) {
            self.line(
                "links:\n  - [Rain, https://rain.example]\n  - [Sea, 'https://sea.example/#top']",
            );
        }
        if self.choice.one_in(3) {
            self.line("pagination:\n    data: collections.posts\n    size: 10\n    alias: posts");
        }
    }
}

const TITLES: [&str; 8] = [
    "Rain in the north",
    "What I learned from C#",
    "Don't panic",
    "10 things about the sea",
    "Ferries & bridges",
    "Überraschung am Hafen",
    "雨の日",
    "A/B tests",
];

const SENTENCES: [&str; 8] = [
    "It rained all day, and nobody minded.",
    "We went to the harbour; the ferry was late.",
    "The \\\"sea\\\" was calm.",
    "Numbers such as 1.10 and 0x1F are text here.",
    "Café, naïve, 100 %.",
    "A line with a#hash and a:colon.",
    "Short.",
    "Nothing in this sentence needs quotes [1] or {braces}.",
];

const WORDS: [&str; 10] = [
    "weather",
    "sea",
    "rust",
    "c++",
    "web-dev",
    "2021",
    "true",
    "north sea",
    "1.5",
    "Ürlaub",
];

const NAMES: [&str; 4] = ["Ada", "Grace Hopper", "Jean-Luc", "O'Brien"];

const NUMBERS: [&str; 12] = [
    "0",
    "7",
    "-3",
    "1200",
    "0.8",
    "1.10",
    "-0.5",
    "1e3",
    "0x1F",
    "0o17",
    "12345678901",
    "6.02e23",
];

const COMMENTS: [&str; 3] = ["# set by the editor", "  # indented", ""];

const BODIES: [&str; 3] = ["", "Body.\n", "\n# Rain\n\nIt rained.\n\n---\n\nMore.\n"];
