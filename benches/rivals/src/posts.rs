//! Invented posts of a blog into one struct, by every reader that takes any type.

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use gray_matter::{Matter, ParsedEntity, engine::YAML};
use serde::Deserialize;

use crate::readers::keep;

/// How many posts there are of each kind.
const POSTS: usize = 400;

/// A struct as a site would have it. What it does not name is passed over by every reader.
#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "read by nobody but serde")]
struct Post {
    title: String,
    #[serde(alias = "pubDate")]
    date: String,
    tags: Vec<String>,
    #[serde(alias = "excerpt", alias = "summary")]
    description: String,
    draft: Option<bool>,
    weight: Option<f64>,
    image: Option<Image>,
    menu: Option<Menu>,
    links: Option<Vec<(String, String)>>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "as above")]
struct Image {
    path: String,
    width: u32,
    height: u32,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "as above")]
struct Menu {
    main: Item,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "as above")]
struct Item {
    parent: String,
    weight: i32,
}

/// A file, and what stands between its fences.
struct File {
    text: String,
    yaml: String,
}

struct Reader {
    name: &'static str,
    read: fn(&File) -> Result<(), String>,
}

const READERS: [Reader; 5] = [
    Reader {
        name: "newsmatter::front_matter",
        read: |file| {
            keep(newsmatter::front_matter::from_str::<Post>(&file.text).map(|post| post.data))
        },
    },
    Reader {
        name: "serde_yaml",
        read: |file| keep(serde_yaml::from_str::<Post>(&file.yaml)),
    },
    Reader {
        name: "serde-saphyr",
        read: |file| keep(serde_saphyr::from_str::<Post>(&file.yaml)),
    },
    Reader {
        name: "gray_matter",
        read: |file| {
            let parsed: Result<ParsedEntity<Post>, _> = Matter::<YAML>::new().parse(&file.text);
            let parsed = parsed.map_err(|error| error.to_string())?;
            keep(parsed.data.ok_or("no front matter found"))
        },
    },
    Reader {
        name: "markdown-frontmatter",
        read: |file| keep(markdown_frontmatter::parse::<Post>(&file.text)),
    },
];

/// Posts that are alike in what a reader has to do for them.
struct Kind {
    name: &'static str,
    is_of: fn(&str) -> bool,
}

const KINDS: [Kind; 4] = [
    Kind {
        name: "any",
        is_of: |_| true,
    },
    Kind {
        name: "with a block scalar",
        is_of: |yaml| [": |", ": >"].iter().any(|start| yaml.contains(start)),
    },
    Kind {
        name: "with flow lists",
        is_of: |yaml| yaml.contains(": ["),
    },
    Kind {
        name: "with an anchor that an alias or merge key needs",
        is_of: |yaml| yaml.contains(": *"),
    },
];

/// A Markdown table: each reader on each kind of post, and its ratio to the first.
pub(crate) fn table(rounds: usize) -> String {
    let mut table = String::from("| posts | bytes of front matter |");
    for reader in &READERS {
        write!(table, " {} |", reader.name).expect("a `String` takes everything");
    }
    table.push_str("\n|---|---:|");
    table.push_str(&"---:|".repeat(READERS.len()));
    for kind in &KINDS {
        let files = files(kind);
        let bytes: usize = files.iter().map(|file| file.yaml.len()).sum();
        write!(table, "\n| {} | {} |", kind.name, bytes / files.len()).expect("as above");
        let times = measure(&files, rounds);
        for time in &times {
            let microseconds = time.as_secs_f64() * 1e6 / files.len() as f64;
            let ratio = time.as_secs_f64() / times[0].as_secs_f64();
            write!(table, " {microseconds:.2} µs, {ratio:.1} |").expect("as above");
        }
    }
    table.push('\n');
    table
}

/// The first posts of a kind that every reader reads.
fn files(kind: &Kind) -> Vec<File> {
    let all = (0..).map(crate::posts_source::post).map(|text| {
        let fences = newsmatter::fence::split(text.as_bytes()).expect("a post has fences");
        let yaml = text[fences.front_matter.range()].to_owned();
        File { text, yaml }
    });
    let is_read = |file: &File| {
        READERS.iter().all(|reader| match (reader.read)(file) {
            Ok(()) => true,
            Err(message) => {
                let message = message.lines().next().unwrap_or_default().to_owned();
                eprintln!("{} fails: {message}", reader.name);
                false
            }
        })
    };
    all.filter(|file| (kind.is_of)(&file.yaml))
        .filter(is_read)
        .take(POSTS)
        .collect()
}

/// The best round of each reader.
fn measure(files: &[File], rounds: usize) -> Vec<Duration> {
    let mut best = vec![Duration::MAX; READERS.len()];
    for round in 0..rounds {
        for turn in 0..READERS.len() {
            let place = (round + turn) % READERS.len();
            let start = Instant::now();
            for file in files {
                let _ = black_box((READERS[place].read)(black_box(file)));
            }
            best[place] = best[place].min(start.elapsed());
        }
    }
    best
}
