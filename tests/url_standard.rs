//! The URL standard's own tests (`vectors/urltestdata.json` beside the corpus), held against what
//! is accepted as a URL, what its host is said to be, and what fixes make of it.

#[path = "support/articles.rs"]
mod articles;
#[path = "support/mod.rs"]
mod support;
#[path = "support/table.rs"]
mod table;

use std::fs;

use newsmatter::{Code, ImageUrl, Link, LinkError};
use url::Url;

/// Every input of the standard's tests, absolute or not.
fn inputs() -> Option<Vec<String>> {
    let text = fs::read_to_string(support::shared_folder("vectors")?.join("urltestdata.json"));
    let tests: Vec<serde_json::Value> = serde_json::from_str(&text.unwrap()).unwrap();
    let input = |test: &serde_json::Value| Some(test.get("input")?.as_str()?.to_owned());
    let inputs: Vec<_> = tests.iter().filter_map(input).collect();
    assert!(inputs.len() > 500, "{}", inputs.len());
    Some(inputs)
}

#[test]
fn a_link_is_what_the_url_crate_accepts_with_the_host_that_it_gives() {
    let mut accepted = 0;
    for input in inputs().unwrap_or_default() {
        let url = Url::parse(&input);
        match (Link::new(&*input), url) {
            (Ok(link), Ok(url)) => {
                assert!(matches!(url.scheme(), "http" | "https"), "{input}");
                assert_eq!(Some(link.host()), url.host_str(), "{input}");
                assert_eq!(link.to_url(), url, "{input}");
                assert!(link.amp_cache_url().host().ends_with(".cdn.ampproject.org"));
                accepted += 1;
            }
            (Err(LinkError::Scheme), Ok(url)) => {
                assert!(!matches!(url.scheme(), "http" | "https"), "{input}");
            }
            (Err(LinkError::Relative), Err(error)) => {
                assert_eq!(error, url::ParseError::RelativeUrlWithoutBase, "{input}");
            }
            (Err(LinkError::Invalid(ours)), Err(theirs)) => assert_eq!(ours, theirs, "{input}"),
            (ours, theirs) => panic!("{input}: {ours:?} {theirs:?}"),
        }
    }
    assert!(accepted > 100 || inputs().is_none(), "{accepted}");
}

#[test]
fn a_path_on_the_site_stays_there() {
    let site = Url::parse("https://harbour.example/news/").unwrap();
    for input in inputs().unwrap_or_default() {
        if let Ok(ImageUrl::SiteRelative(path)) = ImageUrl::new(&*input) {
            let url = site.join(&path).unwrap();
            assert_eq!(url.origin(), site.origin(), "{input}");
        }
    }
}

/// The URL with every percent escape of what may stand as it is undone, so that URLs that differ
/// in them alone are equal.
fn normal(url: &Url) -> String {
    let mut normal = url.to_string();
    for character in "<>\"\\^`{|}".chars() {
        let escape = format!("%{:02X}", u32::from(character));
        normal = normal.replace(&escape, &character.to_string());
    }
    normal.replace("%25", "%")
}

/// A text as it stands between double quotes in YAML.
fn escaped(text: &str) -> String {
    let escape = |character| match character {
        'a'..='z' | 'A'..='Z' | '0'..='9' | ':' | '/' => String::from(character),
        _ => format!("\\U{:08X}", u32::from(character)),
    };
    text.chars().map(escape).collect()
}

#[test]
fn a_safe_fix_writes_the_same_url() {
    let mut fixed = 0;
    for input in inputs().unwrap_or_default() {
        let Ok(link) = Link::new(&*input) else {
            continue;
        };
        let text = table::with("webUrl", &format!("webUrl: \"{}\"", escaped(&input)));
        // What holds for all diagnostics is asserted on the way.
        assert!(table::found_in(&text).len() <= 3, "{input:?}");
        let checked = newsmatter::check(text.as_bytes());
        for diagnostic in &checked.diagnostics {
            let is_loose = matches!(diagnostic.code, Code::LooseUrl | Code::NonAsciiUrl);
            let Some(fix) = diagnostic.fix.as_ref().filter(|_| is_loose) else {
                continue;
            };
            if fix.applicability != newsmatter::Applicability::Safe {
                continue;
            }
            let written = &fix.edits[0].replacement;
            let written: String = serde_yaml::from_str(written).unwrap();
            let url = Url::parse(&written).unwrap();
            assert_eq!(
                normal(&url),
                normal(&link.to_url()),
                "{input:?} {written:?}"
            );
            fixed += 1;
        }
    }
    assert!(fixed > 50 || inputs().is_none(), "{fixed}");
}
