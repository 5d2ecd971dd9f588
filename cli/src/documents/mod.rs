//! Documents of the format, made from a seed.
//!
//! This is the whole generator, with nothing of the program around it: benches and tests take
//! it in by `#[path]`. Any document can be made without those before it.
//!
//! The names of all files that there could be, five words on each day of nine years, are thought
//! of as one long sorted list. Every document takes a name from its own part of that list, so
//! that names are unique, and sorted like the documents' numbers, without being remembered.

pub mod anomaly;
mod article;
mod breakage;
mod generation;
mod links;
mod publisher;
mod random;
mod text;
pub(crate) mod words;

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset};
use newsmatter::{Article, Code};

use self::anomaly::Anomaly;
pub use self::generation::Generation;
use self::random::Random;
use self::text::{Headline, TITLES};
use self::words::TAGS;

/// The days from 2016 to 2024.
const DAYS: u64 = 9 * 365 + 3;

/// The first second of 2016.
const FIRST_SECOND: i64 = 1_451_606_400;

/// How many seconds a day has.
const DAY: i64 = 24 * 60 * 60;

// Random numbers for generations and tags are others than those for articles.
const GENERATIONS: u64 = 0x6E_E7A7;
const ADAPTED: u64 = 0xADA_97ED;
const TAGGED: u64 = 0x7A6_5000;

/// Of 1,000 documents of all sites, so many have tags.
const WITH_TAGS: u32 = 18;

/// Documents that belong to a seed, by number. They are sorted by name.
#[derive(Debug)]
pub struct Documents {
    seed: u64,
    count: u32,
    /// The share that has something planted, from 0 to 1.
    share: f64,
    /// What is planted.
    choice: Vec<&'static Anomaly>,
    /// Whether related links lead to other documents of these.
    is_linked: bool,
    /// What the documents' generations are chosen from.
    generations: Vec<Generation>,
}

/// A document, as it is written to a file.
#[derive(Debug)]
pub struct Document {
    /// The file's name: `2021-03-04-amber-captains-….md`.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// What is wrong with it, if something was planted.
    pub planted: Option<Code>,
}

impl Documents {
    /// `count` documents without a fault.
    pub fn new(seed: u64, count: u32) -> Self {
        Self {
            seed,
            count,
            share: 0.0,
            choice: Vec::new(),
            is_linked: false,
            generations: vec![Generation::Today],
        }
    }

    /// The same, of which each is of one of these generations; of today's if there are none. Nothing is
    /// planted in documents of older ones.
    pub fn with_generations(mut self, generations: &[Generation]) -> Self {
        if !generations.is_empty() {
            self.generations = generations.to_vec();
        }
        self
    }

    /// The same, of which about `share` have one anomaly each; of these `codes`, or of any if
    /// there are none.
    pub fn with_anomalies(mut self, share: f64, codes: &[Code]) -> Self {
        let is_chosen = |anomaly: &&Anomaly| codes.is_empty() || codes.contains(&anomaly.code);
        self.choice = anomaly::ANOMALIES.iter().filter(is_chosen).collect();
        self.share = share;
        self
    }

    /// The same, of which related links lead to each other, but for a few.
    pub fn with_links(self) -> Self {
        let is_linked = true;
        Self { is_linked, ..self }
    }

    /// All of them, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = Document> {
        (0..self.count).map(|number| self.document(number))
    }

    /// The document `number`, which is less than their count.
    pub fn document(&self, number: u32) -> Document {
        let mut random = Random::of(self.seed, number);
        let article = self.article_of(number, &mut random);
        let name = format!("{}.md", article.file_stem());
        let has_crlf = random.in_thousand(20);
        let generation = self.generation(number);
        let planted = self.anomaly(&mut random);
        let planted = planted.filter(|_| generation == Generation::Today);
        let mut bytes = match planted {
            Some(anomaly) => anomaly.plant(article, &mut random),
            None => generation.text(&article, &mut random).into_bytes(),
        };
        if has_crlf {
            bytes = with_crlf(&bytes);
        }
        Document {
            name,
            bytes,
            planted: planted.map(|anomaly| anomaly.code),
        }
    }

    /// The generation of the document `number`.
    pub fn generation(&self, number: u32) -> Generation {
        Random::of(self.seed ^ GENERATIONS, number).pick(&self.generations)
    }

    /// The article of the document `number`, without what is planted there.
    pub fn article(&self, number: u32) -> Article<'static> {
        self.article_of(number, &mut Random::of(self.seed, number))
    }

    fn article_of(&self, number: u32, random: &mut Random) -> Article<'static> {
        let mut article = self.unlinked_article_of(number, random);
        if self.is_linked {
            links::lead_back(&mut article, number, self);
        }
        let generation = self.generation(number);
        generation.adapted(article, &mut Random::of(self.seed ^ ADAPTED, number))
    }

    /// The article of the document `number`, with related links that lead elsewhere.
    fn unlinked_article(&self, number: u32) -> Article<'static> {
        self.unlinked_article_of(number, &mut Random::of(self.seed, number))
    }

    fn unlinked_article_of(&self, number: u32, random: &mut Random) -> Article<'static> {
        let place = self.place(number, random);
        let published = moment(place / TITLES, random);
        let headline = Headline::new(place % TITLES);
        match self.generation(number) {
            Generation::Today => {
                let mut article = article::article(headline, published, random);
                article.tags = self.tags(number);
                article
            }
            // The site that had older generations had no videos.
            _ => article::page_article(headline, published, random),
        }
    }

    /// The tags of the document `number`, most often none.
    fn tags(&self, number: u32) -> Vec<Cow<'static, str>> {
        let mut random = Random::of(self.seed ^ TAGGED, number);
        if !random.in_thousand(WITH_TAGS) {
            return Vec::new();
        }
        let count = random.between(1, 5) as usize;
        let first = random.between(0, 7) as usize;
        let tags = TAGS.iter().cycle().skip(first).take(count);
        tags.map(|&tag| tag.into()).collect()
    }

    /// A place in the list of all names, in the part of it that is the document's own.
    fn place(&self, number: u32, random: &mut Random) -> u64 {
        let start = |number: u64| {
            let names = u128::from(DAYS * TITLES);
            let start = u128::from(number) * names / u128::from(self.count.max(1));
            // At most the count of names, which fits.
            u64::try_from(start).unwrap_or_default()
        };
        let number = u64::from(number);
        let (start, end) = (start(number), start(number + 1));
        start + random.below(end - start)
    }

    /// What is planted in a document, if anything.
    fn anomaly(&self, random: &mut Random) -> Option<&'static Anomaly> {
        let is_planted = random.happens(self.share) && !self.choice.is_empty();
        is_planted.then(|| random.pick(&self.choice))
    }
}

/// A moment of a day. Many are of a whole minute.
fn moment(day: u64, random: &mut Random) -> DateTime<FixedOffset> {
    let second = i64::from(random.between(0, 86_399));
    let second = if random.in_thousand(240) {
        second - second % 60
    } else {
        second
    };
    let day = i64::try_from(day).unwrap_or_default();
    let moment = DateTime::from_timestamp(FIRST_SECOND + day * DAY + second, 0);
    moment.unwrap_or_default().fixed_offset()
}

/// The same text, of which no line ends so yet, with CRLF.
fn with_crlf(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(bytes.len() + bytes.len() / 16);
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        match line.strip_suffix(b"\n") {
            Some(line) => {
                text.extend(line);
                text.extend(b"\r\n");
            }
            None => text.extend(line),
        }
    }
    text
}
