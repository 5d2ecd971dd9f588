//! Searches for documents that take long for their size, by climbing: what takes longer is changed
//! further.
//!
//! ```text
//! cargo bench --bench climb                # two minutes for each operation
//! cargo bench --bench climb -- 600 fix     # ten minutes for one
//! ```
//!
//! A document is a beginning, a piece that is repeated with its number in the place of `@`, and an
//! end, so that it can be made of any size. What is printed is worth a place among the inputs of
//! `tests/support/hostile.rs` if it takes longer than those.

mod clock;
mod operations;

use std::env;
use std::time::{Duration, Instant};

use self::operations::Operation;

/// The size that is searched at, and the one that shows the growth of what was found.
const SIZES: [usize; 2] = [16 << 10, 64 << 10];

/// How many tries without a worse document end a climb.
const PATIENCE: u32 = 400;

/// What documents are made of: keys, signs of YAML, faults.
const PIECES: [&str; 64] = [
    "\n",
    "\n",
    "\n  ",
    "\n    ",
    "\n- ",
    "\n  - ",
    ": ",
    ":",
    "- ",
    "-",
    "? ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "&a ",
    "*a",
    "<<: *a",
    "!!str ",
    "!",
    "\"",
    "'",
    "|\n",
    ">\n",
    " # x",
    "#",
    "\t",
    "\u{a0}",
    "\u{feff}",
    "“",
    "\\",
    "\\u",
    "%",
    "@",
    "k@: x\n",
    "k@",
    "title: x\n",
    "title: ",
    "Title: ",
    "topics:\n",
    "related:\n",
    "  - title: x\n",
    "    webUrl: https://p.example/\n",
    "provider:\n",
    "  name: x\n",
    "secured: ",
    "images:\n",
    "    quality: @\n",
    "sourceUrl: https://p.example/\n",
    "image: ",
    "https://é.example/",
    " ",
    "x",
    "7",
    "---\n",
    "...\n",
    "yes",
    "null",
    "2021-03-04 06:30",
    "AbCdEf12GhIj",
    "<<<<<<< a\n",
    "=======\n",
    ">>>>>>> b\n",
];

#[derive(Clone)]
struct Made {
    begin: String,
    piece: String,
    end: String,
}

impl Made {
    fn document(&self, size: usize) -> String {
        let mut text = format!("---\n{}", self.begin);
        for number in 0.. {
            if text.len() >= size {
                break;
            }
            text.push_str(&self.piece.replace('@', &number.to_string()));
        }
        text + &self.end + "\n---\n"
    }

    /// Changed in one to three places.
    fn changed(&self, random: &mut Random) -> Self {
        let mut made = self.clone();
        for _ in 0..=random.below(3) {
            let part = match random.below(6) {
                0 => &mut made.begin,
                1 => &mut made.end,
                _ => &mut made.piece,
            };
            let places: Vec<_> = part.char_indices().map(|(at, _)| at).collect();
            let at = places.get(random.below(places.len().max(1))).copied();
            let at = at.filter(|_| random.below(3) > 0).unwrap_or(part.len());
            match random.below(4) {
                0 if at < part.len() => drop(part.remove(at)),
                1 if part.len() < 100 => {
                    let again = part.split_off(at);
                    part.push_str(&again);
                    part.push_str(&again);
                }
                _ if part.len() < 200 => part.insert_str(at, PIECES[random.below(PIECES.len())]),
                _ => part.truncate(at),
            }
        }
        if made.piece.is_empty() {
            made.piece.push('x');
        }
        made
    }

    fn time(&self, size: usize, operation: Operation) -> Duration {
        let text = self.document(size);
        operation(&text).min(operation(&text))
    }
}

/// Xorshift: the same numbers each time.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default() % bound
    }
}

/// Climbs from a random document until nothing worse is found.
fn climb(random: &mut Random, operation: Operation, until: Instant) -> (Duration, Made) {
    let start = Made {
        begin: PIECES[random.below(PIECES.len())].to_owned(),
        piece: PIECES[random.below(PIECES.len())].to_owned(),
        end: String::new(),
    };
    let mut worst = (start.time(SIZES[0], operation), start);
    let mut left = PATIENCE;
    while left > 0 && Instant::now() < until {
        left -= 1;
        let made = worst.1.changed(random);
        let time = made.time(SIZES[0], operation);
        if time > worst.0 {
            worst = (time, made);
            left = PATIENCE;
        }
    }
    worst
}

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let seconds = arguments.iter().find_map(|argument| argument.parse().ok());
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    for (name, operation) in operations::chosen(&arguments) {
        let until = Instant::now() + Duration::from_secs(seconds.unwrap_or(120));
        let mut random = Random(0x9E37_79B9_7F4A_7C15);
        let mut found = Vec::new();
        while Instant::now() < until {
            found.push(climb(&mut random, operation, until));
        }
        found.sort_by_key(|(time, _)| std::cmp::Reverse(*time));
        println!("\n{name}: {} climbs\n     16 kB     64 kB", found.len());
        for (time, made) in found.iter().take(8) {
            let larger = made.time(SIZES[1], operation);
            let Made { begin, piece, end } = made;
            println!(
                "{:>10.2}{:>10.2}  {begin:?} {piece:?} {end:?}",
                milliseconds(*time),
                milliseconds(larger)
            );
        }
    }
}
