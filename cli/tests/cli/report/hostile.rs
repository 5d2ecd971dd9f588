//! Documents and names of files that mean harm.

use std::fmt::Write as _;

use newsmatter::check;

use super::made::{self, html};
use super::page::Page;
use crate::program::Folder;
use newsmatter_cli::documents::Documents;

/// What would be markup, or act on the text around it.
const HARM: [&str; 6] = [
    "</script><script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "</title></style></svg></table><h1>",
    "&lt;b&gt; &amp;amp; &#60;",
    "a\u{0}b\u{7}c\u{1b}[31m\u{9b}d\u{7f}",
    "\u{202E}gnp.exe\u{2066}",
];

fn document(harm: &str) -> String {
    let mut quoted = String::new();
    for character in harm.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            _ if character.is_control() || character == '\u{202E}' => {
                write!(quoted, "\\u{:04X}", character as u32).unwrap();
            }
            _ => quoted.push(character),
        }
    }
    format!(
        "---\ncategory: news\ntitle: \"{quoted}\"\nexcerpt: \"{quoted}\"\n\
         publishedDateTime: 2021-03-04T06:30:00Z\nwebUrl: \"https://a.example/{0}\"\n\
         type: \"{quoted}\"\nprovider:\n  name: \"{quoted}\"\n  domain: \"{quoted}\"\n\
         topics:\n  - \"{quoted}\"\n  - \"{quoted} too\"\nrelated:\n  - title: \"x\"\n    excerpt: \"\"\n    \
         publishedDateTime: 2021-03-04T06:30:00Z\n    \
         webUrl: \"https://b.example/?q='><script>alert(1)</script>{0}\"\n    type: article\n    \
         provider:\n      name: x\n      domain: b.example\n    quality: 3\n\
         \"{quoted}\": 1\n---\n",
        harm.len()
    )
}

#[test]
fn what_would_be_markup_is_text() {
    let folder = Folder::new("report-hostile");
    std::fs::create_dir(folder.path.join("news")).unwrap();
    for (at, harm) in HARM.iter().enumerate() {
        let text = document(harm);
        assert!(check(text.as_bytes()).document.is_some(), "{text}");
        std::fs::write(folder.path.join(format!("news/{at}.md")), text).unwrap();
    }
    let title = format!("--title={}", HARM[2]);
    let html = html(&folder, &[&title, "news"]);
    let page = Page::of(&html);
    assert_eq!(page.all("script, img, b").len(), 0);
    assert_eq!(page.texts("h1"), [HARM[2]]);
    assert_eq!(page.texts("head > title"), [HARM[2]]);
    for id in ["providers-table", "topics-table"] {
        let names: Vec<_> = page
            .rows(id)
            .into_iter()
            .map(|row| row[0].clone())
            .collect();
        for harm in &HARM[..4] {
            assert!(names.iter().any(|name| name == harm), "{harm} in {names:?}");
        }
        let escaped = r"a\u{0}b\u{7}c\u{1b}[31m\u{9b}d\u{7f}";
        assert!(names.iter().any(|name| name == escaped), "{names:?}");
        assert!(
            names.iter().any(|name| name == r"\u{202e}gnp.exe\u{2066}"),
            "{names:?}"
        );
    }
    let is_acted_on = |character: char| {
        character.is_control() && character != '\n'
            || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    assert_eq!(html.find(is_acted_on), None);
}

#[cfg(unix)]
#[test]
fn names_of_files_are_text_too() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let folder = Folder::new("report-names");
    std::fs::create_dir(folder.path.join("news")).unwrap();
    for name in [&b"<script>&\"'.md"[..], b"a\x1b[31m\n.md", b"\xff.md"] {
        let path = folder.path.join("news").join(OsStr::from_bytes(name));
        std::fs::write(path, "---\ntitle: []\n---\n").unwrap();
    }
    let page = made::page(&folder);
    assert_eq!(page.all("script").len(), 0);
    let places = page.texts(".place");
    for place in [
        "news/<script>&\"'.md:2:8",
        r"news/a\u{1b}[31m\n.md:2:8",
        "news/\u{FFFD}.md:2:8",
    ] {
        assert!(
            places.iter().any(|shown| shown == place),
            "{place} in {places:#?}"
        );
    }
}

/// Of everything that is planted, some breaks `secured` or tears the line that it is on.
#[test]
fn no_page_shows_what_is_secured() {
    let documents = Documents::new(11, 600).with_anomalies(1.0, &[]);
    let html = html(&made::folder("report-secured", &documents), &["news"]);
    let mut parts = 0;
    for number in 0..600 {
        let secured = documents.article(number).secured.unwrap();
        for part in secured.as_str().split(';') {
            for piece in [&part[..20], &part[part.len() - 20..]] {
                assert!(!html.contains(piece), "{piece} of {number}");
                parts += 1;
            }
        }
    }
    assert_eq!(parts, 2_400);
}

#[test]
fn a_torn_document_shows_nothing_secured() {
    let folder = Folder::new("report-torn");
    let secret = "q83vEjRWeJCrze8SNFZ4kAECAwQFBgcICQoLDA0ODwq83vEjRWeJCrze8SNFZ4kA==";
    let torn = [
        format!("---\ncategory: news\n{secret}: 1\n{secret}\n---\n"),
        format!("---\ntype: {secret}\ntopics:\n  - {secret};{secret}\nsecured: {secret}\n---\n"),
        format!("---\nheat: {secret}\nwebUrl: {secret}\nprovider:\n  domain: {secret}\n---\n"),
    ];
    std::fs::create_dir(folder.path.join("news")).unwrap();
    for (at, text) in torn.iter().enumerate() {
        std::fs::write(folder.path.join(format!("news/{at}.md")), text).unwrap();
    }
    let html = html(&folder, &["news"]);
    assert!(html.contains("<code>bad-secured</code>"));
    assert!(!html.contains(&secret[..20]));
}
