//! A whole file: the front matter between its fences, line ends, and the body behind.

use newsmatter::{Article, Code};

use super::choices::{Choices, Production};
use super::emitter::Emitter;
use super::maker;
use super::references;
use super::texts;
use super::tree::Explained;

/// A document that says an article, and how it came about.
#[derive(Clone, Debug)]
pub struct Written {
    pub text: String,
    /// What is reported of it, and why it may be.
    pub explained: Vec<Explained>,
    pub made: Vec<Production>,
}

/// Any body: not one that begins as front matter does, which is reported.
pub fn body(choices: &mut Choices<'_>) -> String {
    if !choices.makes(Production::Body, 2) {
        choices.make(Production::NoBody);
        return String::new();
    }
    let text = texts::text(choices);
    if text.trim_start().starts_with("---") {
        format!("Body {text}")
    } else {
        text
    }
}

/// Writes the article in some way.
pub fn write(article: &Article<'_>, body: &str, choices: &mut Choices<'_>) -> Written {
    let mut explained = Vec::new();
    let mut root = maker::of_article(article, choices, &mut explained);
    references::add(&mut root, choices);
    let mut emitter = Emitter::new(choices);
    emitter.root(&root);
    let front_matter = emitter.out;
    explained.extend(emitter.explained);
    let mut note = |code, choices: &mut Choices<'_>, production| {
        let is_there = choices.makes(production, 12);
        if is_there {
            explained.push(Explained {
                code,
                path: String::new(),
                is_sure: true,
            });
        }
        is_there
    };
    let has_mark = note(Code::Bom, choices, Production::ByteOrderMark);
    let has_dots = note(Code::DotsClose, choices, Production::ClosingDots);
    let mut blanks = || match choices.makes(Production::FenceWithBlanks, 8) {
        true => choices.pick(&[" ", "\t", " \t  "]),
        false => "",
    };
    let (opening, closing) = (blanks(), blanks());
    let mark = if has_mark { "\u{FEFF}" } else { "" };
    let sign = if has_dots { "..." } else { "---" };
    let is_at_the_end = body.is_empty() && choices.makes(Production::ClosingAtTheEnd, 3);
    let end = if is_at_the_end { "" } else { "\n" };
    let lines = format!("{mark}---{opening}\n{front_matter}{sign}{closing}{end}");
    let text = line_ends(&lines, choices) + body;
    explained.sort();
    Written {
        text,
        explained,
        made: choices.take_made(),
    }
}

/// The lines with either line end, or with both.
fn line_ends(lines: &str, choices: &mut Choices<'_>) -> String {
    match choices.below(8) {
        1 | 2 => {
            choices.make(Production::CarriageReturns);
            lines.replace('\n', "\r\n")
        }
        3 => {
            choices.make(Production::MixedLineEnds);
            let ends = lines.split_inclusive('\n').map(|line| {
                let text = line.strip_suffix('\n');
                match text.filter(|_| choices.one_in(3)) {
                    Some(text) => format!("{text}\r\n"),
                    None => line.to_owned(),
                }
            });
            ends.collect()
        }
        _ => {
            choices.make(Production::LineFeeds);
            lines.to_owned()
        }
    }
}
