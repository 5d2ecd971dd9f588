//! Front matter made to cost as much as it can, of any size.
//!
//! Shared by `tests/hostile.rs`, which looks at what is found, and `benches/hostile.rs` and
//! `benches/growth.rs`, which look at what it costs.

/// Everything that an article needs, for inputs that should be read to their end.
const ARTICLE: &str = "category: news\ntitle: \"Rain\"\nexcerpt: \"\"\n\
    publishedDateTime: 2021-03-04T06:30:00Z\ntype: article\n\
    provider:\n  name: Harbour Post\n  domain: harbour.example\n";

/// A topic list for what follows [`ARTICLE`].
const TOPICS: &str = "topics:\n  - Rain\n";

/// A kind of hostile input.
pub(crate) struct Hostile {
    /// What it is made of.
    pub(crate) name: &'static str,
    make: fn(usize) -> String,
}

impl Hostile {
    /// A file of about `size` bytes; of a fixed size where more would be another input.
    pub(crate) fn file(&self, size: usize) -> Vec<u8> {
        (self.make)(size).into_bytes()
    }
}

/// `piece` as often as it takes to fill `size` bytes.
fn fill(piece: &str, size: usize) -> String {
    piece.repeat(size / piece.len() + 1)
}

/// Numbered pieces until `size` bytes are full.
fn fill_with(size: usize, piece: impl Fn(usize) -> String) -> String {
    let mut all = String::with_capacity(size + 200);
    for number in 0.. {
        if all.len() >= size {
            break;
        }
        all.push_str(&piece(number));
    }
    all
}

/// Front matter between fences.
fn fenced(front_matter: &str) -> String {
    format!("---\n{front_matter}\n---\n")
}

/// An article whose `title` is `value`.
fn titled(value: &str) -> String {
    fenced(&format!("{}{TOPICS}", ARTICLE.replace("\"Rain\"", value)))
}

/// An article with these entries after its own.
fn article_with(entries: &str) -> String {
    fenced(&format!("{ARTICLE}{entries}"))
}

/// An entry of `related`.
fn related(number: usize, url: &str) -> String {
    format!(
        "  - title: \"T\"\n    excerpt: \"\"\n    publishedDateTime: 2021-03-04T06:30:00Z\n    \
         webUrl: \"{url}\"\n    type: article\n    provider:\n      name: P\n      \
         domain: p.example\n    quality: {number}\n"
    )
}

/// `a: &a [x, …]`, and then nine of the one before, again and again.
fn alias_bomb(_: usize) -> String {
    let nine = |item: &str| [item; 9].join(", ");
    let names: Vec<char> = ('a'..='j').collect();
    let first = format!("a: &a [{}]\n", nine("lol"));
    let line =
        |pair: &[char]| format!("{0}: &{0} [{1}]\n", pair[1], nine(&format!("*{}", pair[0])));
    let rest: String = names.windows(2).map(line).collect();
    fenced(&(first + &rest))
}

/// Lines that are each indented one deeper, until `size` bytes are full.
fn staircase(size: usize) -> String {
    let mut lines = String::new();
    for depth in 0.. {
        if lines.len() >= size {
            break;
        }
        lines.extend(std::iter::repeat_n(' ', depth));
        lines.push_str("k:\n");
    }
    fenced(&lines)
}

/// Aliases to one anchored node, in a list.
fn aliases_to(node: &str, size: usize) -> String {
    fenced(&format!("a: &a {node}\nb:\n{}", fill("  - *a\n", size)))
}

/// Mappings that each merge the one before.
fn merge_chain(size: usize) -> String {
    let link = |number: usize| match number {
        0 => "k0: &k0 {a: b}\n".to_owned(),
        _ => format!("k{number}: &k{number} {{<<: *k{}}}\n", number - 1),
    };
    fenced(&fill_with(size, link))
}

/// An article with related links, in each of which one line is another one.
fn related_with(size: usize, line: &str, faulty: &str) -> String {
    let links = fill_with(size, |number| {
        related(number, &format!("https://p.example/{number}")).replace(line, faulty)
    });
    article_with(&format!("{TOPICS}related:\n{links}"))
}

/// Faults of a text, each in quotes or plain.
const FAULTY_TEXTS: [&str; 12] = [
    "A: b",
    "\"a \"b\" c\"",
    "'it's'",
    "\u{201c}a\u{201d}",
    "a #b",
    "&More",
    "@a",
    "\"a",
    "\"a\",",
    "yes",
    "\"a\\d\"",
    "â€œa",
];

/// Texts with each of the faults, and what others have around them.
fn faulty_texts(size: usize, line: impl Fn(usize, &str) -> String) -> String {
    let faults = FAULTY_TEXTS.iter().cycle();
    let numbered: Vec<_> = faults.take(size / 4 + 1).enumerate().collect();
    fill_with(size, |number| match numbered.get(number) {
        Some((_, fault)) => line(number, fault),
        None => line(number, "a"),
    })
}

/// Every kind of hostile input.
pub(crate) fn all() -> impl Iterator<Item = &'static Hostile> {
    FOR_READERS.iter().chain(FAULTY)
}

macro_rules! hostile {
    ($(#[$doc:meta])* $visibility:vis $list:ident: $($name:literal: $make:expr;)*) => {
        $(#[$doc])*
        $visibility const $list: &[Hostile] = &[$(Hostile { name: $name, make: $make }),*];
    };
}

hostile! {
    /// What is hard to read.
    pub(crate) FOR_READERS:
    "`[` repeated": |size| titled(&fill("[", size));
    "`[` repeated, from the first line": |size| fenced(&fill("[", size));
    "`{\"\":[` repeated": |size| titled(&fill("{\"\":[", size));
    "`{a: ` repeated": |size| titled(&fill("{a: ", size));
    "`- ` repeated": |size| fenced(&fill("- ", size));
    "`- ` repeated in an entry": |size| article_with(&format!("topics:\n  {}", fill("- ", size)));
    "`? ` repeated": |size| fenced(&fill("? ", size));
    "alias bomb": alias_bomb;
    "list aliased many times": |size| aliases_to(&format!("[{}]", fill("x,", size / 2)), size / 2);
    "short list aliased many times": |size| aliases_to("[x, x, x]", size);
    "long text aliased many times": |size| aliases_to(&fill("word ", size / 2), size / 2);
    "word aliased many times": |size| aliases_to("word", size);
    "aliases without an anchor": |size| fenced(&fill("a: *b\n", size));
    "anchors, each of its own name": |size| fenced(&fill_with(size, |n| format!("k{n}: &a{n} x\n")));
    "anchors, all of one name": |size| fenced(&fill_with(size, |n| format!("k{n}: &a x\n")));
    "mappings that merge the one before": merge_chain;
    "one mapping merged many times": |size| fenced(&format!("a: &a {{b: c}}\nd:\n  <<: [{}]\n", fill("*a, ", size)));
    "merge keys repeated": |size| fenced(&format!("a: &a {{b: c}}\nd:\n{}", fill("  <<: *a\n", size)));
    "tags": |size| fenced(&fill_with(size, |n| format!("k{n}: !t{n} x\n")));
    "`!` repeated": |size| titled(&fill("!", size));
    "`%TAG` lines": |size| fenced(&fill_with(size, |n| format!("%TAG !a{n}! tag:a.example,2021:\n")));
    "one key repeated": |size| fenced(&fill("title: x\n", size));
    "one unknown key repeated": |size| fenced(&fill("a: x\n", size));
    "unknown keys": |size| article_with(&fill_with(size, |n| format!("k{n}: x\n")));
    "unknown keys, each near a field": |size| article_with(&fill_with(size, |n| format!("hea{n}: x\n")));
    "unknown keys that need the complete parser": |size| article_with(&fill_with(size, |n| format!("k{n}: !!str x\n")));
    "a key without an end": |size| fenced(&fill("k", size));
    "a long key": |size| fenced(&format!("{}: x\n", fill("k", size)));
    "a quoted key without an end": |size| fenced(&format!("\"{}", fill("k", size)));
    "`\"` never closed": |size| titled(&format!("\"{}", fill("rain\n  ", size)));
    "`\"` never closed, on one line": |size| titled(&format!("\"{}", fill("rain ", size)));
    "`'` never closed": |size| titled(&format!("'{}", fill("rain ", size)));
    "`\"` at the end of each line": |size| fenced(&fill_with(size, |n| format!("k{n}: \"\n")));
    "escapes": |size| titled(&format!("\"{}\"", fill("\\\"", size)));
    "long escapes": |size| titled(&format!("\"{}\"", fill("\\U0001F30A", size)));
    "`''` repeated": |size| titled(&format!("'{}'", fill("''", size)));
    "indentation staircase": staircase;
    "one line of plain text": |size| titled(&fill("word ", size));
    "plain text over many lines": |size| titled(&fill("word\n  ", size));
    "quoted text over many lines": |size| titled(&format!("\"{}\"", fill("word\n  ", size)));
    "empty lines in quotes": |size| titled(&format!("\"{}\"", fill("\n", size)));
    "a block scalar": |size| titled(&format!("|\n{}", fill("  word\n", size)));
    "a folded scalar": |size| titled(&format!(">\n{}", fill("  word\n\n   word\n", size)));
    "a block scalar of blank lines": |size| titled(&format!("|\n  a\n{}", fill("\n", size)));
    "`a: ` repeated": |size| titled(&fill("a: ", size));
    "a torn line for each key": |size| fenced(&fill_with(size, |n| format!("k{n}: a: b\n")));
    "complete YAML, then a torn line": |size| fenced(&format!("{}z: a: b\n", fill_with(size, |n| format!("k{n}: [[x]]\n"))));
    "plain entries, then a torn line": |size| fenced(&format!("{}z: a: b\n", fill_with(size, |n| format!("k{n}: x\n"))));
    "one entry of many lines, then a torn line": |size| fenced(&format!("k:\n{}  - a: b: c\n", fill("  - x\n", size)));
    "lines that are no entries": |size| fenced(&fill("word\n", size));
    "comments": |size| article_with(&fill("# word\n", size));
    "blank lines": |size| article_with(&fill("\n", size));
    "blank lines before the fence": |size| fill("\n", size) + &article_with(TOPICS);
    "spaces": |size| article_with(&fill(" ", size));
    "tabs": |size| article_with(&fill("\t", size));
    "carriage returns": |size| titled(&fill("\r", size));
    "unusual line breaks": |size| titled(&fill("a\u{85}\u{2028}", size));
    "control characters": |size| titled(&fill("\u{0}\u{7f}\u{9b}", size));
    "byte order marks": |size| fill("\u{feff}", size);
    "four-byte characters": |size| titled(&format!("\"{}\"", fill("🌊", size)));
    "mojibake": |size| titled(&format!("\"{}\"", fill("â€“é🌊", size)));
    "no closing fence": |size| fenced(&format!("{ARTICLE}{}", fill("----\n", size))).replace("\n---\n", "\n");
    "lines that look like fences": |size| fenced(&format!("{ARTICLE}topics:\n  - |\n{}", fill("    ---\n", size)));
    "dots that are no fence": |size| article_with(&fill("...x\n", size));
    "dashes and words": |size| fill("--- x\n", size);
    "empty topics": |size| article_with(&format!("topics:\n{}", fill("  -\n", size)));
    "one topic repeated": |size| article_with(&format!("topics:\n{}", fill("  - x\n", size)));
    "one topic repeated on one line": |size| article_with(&format!("topics: [{}]\n", fill("x, ", size)));
    "topics": |size| article_with(&format!("topics:\n{}", fill_with(size, |n| format!("  - t{n}\n"))));
    "topics that are numbers, on one line": |size| article_with(&format!("topics: [{}]\n", fill_with(size, |n| format!("{n}, "))));
    "related links with nothing in them": |size| article_with(&format!("{TOPICS}related:\n{}", fill("  - a: b\n", size)));
    "related links to one page": |size| article_with(&format!("{TOPICS}related:\n{}", fill(&related(1, "https://p.example/"), size)));
    "related links in rising order": |size| article_with(&format!("{TOPICS}related:\n{}", fill_with(size, |n| related(n, &format!("https://p.example/{n}")))));
    "images with nothing in them": |size| article_with(&format!("{TOPICS}images:\n{}", fill("  - {}\n", size)));
    "a long URL": |size| article_with(&format!("{TOPICS}webUrl: https://p.example/{}\n", fill("a", size)));
    "a long URL beyond ASCII": |size| article_with(&format!("{TOPICS}webUrl: https://p.example/{}\n", fill("é", size)));
    "a long host": |size| article_with(&format!("{TOPICS}webUrl: https://{}.example/\n", fill("a.", size)));
    "a long host beyond ASCII": |size| article_with(&format!("{TOPICS}webUrl: https://{}.example/\n", fill("é", size)));
    "a long host of many scripts": |size| article_with(&format!("{TOPICS}webUrl: https://{}.example/\n", fill("é漢я", size)));
    "a long Punycode host": |size| article_with(&format!("{TOPICS}webUrl: https://xn--{}.example/\n", fill("b9c", size)));
    "a long number as host": |size| article_with(&format!("{TOPICS}webUrl: https://{}/\n", fill("9", size)));
    "a URL of dots": |size| article_with(&format!("{TOPICS}webUrl: https://p.example/é{}\n", fill("/..", size)));
    "a long AMP page": |size| article_with(&format!("{TOPICS}ampWebUrl: https://{0}.example/\ncdnAmpWebUrl: https://{0}.example/\n", fill("a-", size / 2)));
    "a long domain": |size| article_with(TOPICS).replace("harbour.example", &fill("a.", size));
    "a long domain beyond ASCII": |size| article_with(TOPICS).replace("harbour.example", &fill("é", size));
    "a domain of slashes": |size| article_with(TOPICS).replace("harbour.example", &fill("é /", size));
    "a long `secured`": |size| article_with(&format!("{TOPICS}secured: \"{}\"\n", fill("AAAA", size)));
    "a `secured` of separators": |size| article_with(&format!("{TOPICS}secured: \"{}\"\n", fill(";", size)));
    "a long number": |size| article_with(&format!("{TOPICS}quality: {}\n", fill("9", size)));
    "a long timestamp": |size| article_with(TOPICS).replace("06:30:00Z", &format!("06:30:00.{}Z", fill("9", size)));
    "a long word as `type`": |size| article_with(TOPICS).replace("type: article", &format!("type: {}", fill("article", size)));
    "a long body": |size| article_with(TOPICS) + &fill("---\nword\n", size);
}

hostile! {
    /// What is hard to repair and edit as well: a fault in each of many entries.
    FAULTY:
    "related links with a colon in each": |size| related_with(size, "\"T\"", "A: b");
    "related links with quotes in quotes": |size| related_with(size, "\"T\"", "\"a \"b\" c\"");
    "related links with a quote never closed": |size| related_with(size, "\"T\"", "\"T");
    "related links with an apostrophe in quotes": |size| related_with(size, "\"T\"", "'it's'");
    "related links without a space": |size| related_with(size, "title: ", "title:");
    "related links with a tab": |size| related_with(size, "    type:", "\ttype:");
    "related links with a misspelt key": |size| related_with(size, "title:", "titel:");
    "related links with a number in quotes": |size| related_with(size, "quality: ", "quality: \"7\" #");
    "related links with a loose timestamp": |size| related_with(size, "T06:30:00Z", " 06:30");
    "related links with a blank in the URL": |size| related_with(size, "https:", " https:");
    "related links with a misspelt type": |size| related_with(size, "type: article", "type: artcile");
    "related links with a host beyond ASCII": |size| related_with(size, "//p.example", "//é漢.example");
    "related links with a comment in each": |size| related_with(size, "    type:", "    # why\n    type:");
    "related links with a comment before each": |size| related_with(size, "  - title:", "  # why\n  - title:");
    "related links with a key twice": |size| related_with(size, "    type:", "    excerpt: \"\"\n    type:");
    "related links that all end in an error": |size| related_with(size, "      domain: p.example", "      domain: p.example\n   x");
    "related links with all faults": |size| article_with(&format!("{TOPICS}related:\n{}", faulty_texts(size, |n, fault| related(n, "https://p.example/").replace("\"T\"", fault))));
    "entries with all faults": |size| article_with(&faulty_texts(size, |n, fault| format!("k{n}: {fault}\n")));
    "topics with all faults": |size| article_with(&format!("topics:\n{}", faulty_texts(size, |_, fault| format!("  - {fault}\n"))));
    "topics with a quote never closed": |size| article_with(&format!("topics:\n{}", fill("  - \"a\n", size)));
    "topics without a space": |size| article_with(&format!("topics:\n{}", fill_with(size, |n| format!("  -t{n}\n"))));
    "topics on one line that never ends": |size| article_with(&format!("topics: [{}\n", fill("x, ", size)));
    "older names": |size| article_with(TOPICS).replace("type:", &format!("sourceUrl: https://p.example/\nimage: {}\ntype:", fill("a", size)));
    "older names and related links": |size| related_with(size, "webUrl:", "sourceUrl:").replacen("webUrl", "sourceUrl", 1);
    "older names and comments": |size| related_with(size, "    webUrl:", "    # why\n    sourceUrl:");
    "AMP pages beyond ASCII": |size| article_with(&format!("{TOPICS}related:\n{}", fill_with(size, |n| format!("{}    ampWebUrl: https://é{n}.漢.example/a\n    cdnAmpWebUrl: https://p.example/\n", related(n, "https://p.example/")))));
    "AMP pages with labels of many scripts": |size| article_with(&format!("{TOPICS}ampWebUrl: https://{0}.example/\ncdnAmpWebUrl: https://p.example/\n", fill("é漢.я.", size)));
    "`x: y` before a line that is no entry": |size| fenced(&format!("{}word\n", fill("x: y\n", size)));
    "`x: y` before a quote never closed": |size| fenced(&format!("{}title: \"word\n", fill("x: y\n", size)));
    "`x: y` behind a quote never closed": |size| fenced(&format!("title: \"word\n{}", fill("x: y\n", size)));
    "`x: y` behind a bracket never closed": |size| fenced(&format!("title: [word\n{}", fill("x: y\n", size)));
    "`x: y` with an alias to each": |size| fenced(&fill_with(size, |n| format!("k{n}: &a{n} x\nl{n}: *a{n}\n")));
    "fields that are there again": |size| article_with(&fill("excerpt: \"\"\ntitle: x\n", size));
    "fields by names in capitals": |size| article_with(&fill("TITLE: x\nExcerpt: y\n", size));
    "fields of a provider misspelt": |size| article_with(TOPICS).replace("  name:", &format!("{}  name:", fill_with(size, |n| format!("  nam{n}: x\n"))));
    "comments between entries": |size| article_with(&fill_with(size, |n| format!("# why\nk{n}: x # y\n")));
    "an anchor, and entries with faults": |size| fenced(&format!("a: &a x\n{}b: *a\n", faulty_texts(size, |n, fault| format!("k{n}: {fault}\n"))));
    "mappings in mappings, in flow style": |size| article_with(&format!("k: {{{}}}\n", fill_with(size, |n| format!("k{n}: {{a: [b, c]}}, "))));
    "a list of lists": |size| article_with(&format!("k:\n{}", fill("  - - a\n    - b\n", size)));
    "lines without a key behind a no-break space": |size| fenced(&fill("\u{a0}|a\\: b\n|\nword\n|\ntopics:\n\nword/\n#word\n]topics:\n", size));
    "lines of signs": |size| fenced(&fill("&\"<<<\n  .. # x.\n a\n \\{%a<<: *a<<\n>\n\u{a0}  - title: x\n , 7\n  =======\nrelated:\n  - [\n", size));
    "merge conflicts": |size| article_with(&fill("<<<<<<< a\nk: x\n=======\nk: y\n>>>>>>> b\n", size));
    "secrets by their looks": |size| article_with(&format!("{TOPICS}related:\n{}", fill_with(size, |n| related(n, &format!("https://p.example/Zm9vYmFy{n}QmF6cXV4UXV1eENvcmdlR3JhdWx0R2FycGx5")))));
    "`secured` in every link": |size| related_with(size, "    type:", "    secured: \"Zm9vYmFyQmF6cXV4;UXV1eENvcmdl\"\n    type:");
    "`secured` misspelt, and torn": |size| fenced(&fill_with(size, |n| format!("secure{n}: \"AbCdEf{n}GhIjKl\n")));
}
