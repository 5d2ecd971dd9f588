//! Values are those that `serde_yaml` reads: of invented posts, and of real documents.

use std::collections::BTreeMap;

use newsmatter::Article;
use newsmatter::front_matter;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{posts, properties, support};

/// How many posts are compared.
const POSTS: u64 = 400;

#[derive(Debug, PartialEq, Deserialize)]
struct Post {
    title: String,
    #[serde(alias = "pubDate")]
    date: String,
    tags: Vec<String>,
    #[serde(alias = "excerpt", alias = "summary")]
    description: String,
    author: Author,
    draft: Option<bool>,
    /// `serde_yaml` takes no `0x1F` for a float.
    weight: Option<Value>,
    #[serde(alias = "readingTime", alias = "sitemap_priority")]
    version: Option<Value>,
    image: Option<Image>,
    menu: Option<BTreeMap<String, Menu>>,
    resources: Option<Vec<Value>>,
    links: Option<Vec<(String, String)>>,
    #[serde(flatten)]
    others: BTreeMap<String, Value>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(untagged)]
enum Author {
    Name(String),
    Person { name: String, lang: Option<String> },
}

#[derive(Debug, PartialEq, Deserialize)]
struct Image {
    path: String,
    width: u32,
    height: u32,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Menu {
    parent: String,
    weight: i8,
}

#[derive(Deserialize)]
struct Flattened<'a> {
    #[serde(flatten, borrow)]
    article: Article<'a>,
}

#[test]
fn posts_have_the_values_of_serde_yaml() {
    let (mut read, mut declined) = (0, 0);
    for post in posts::posts(POSTS) {
        let ours = front_matter::from_str::<Value>(&post);
        let ours = ours.unwrap_or_else(|report| panic!("{}{post}", report.render(&post)));
        let yaml = ours.front_matter();
        let mut theirs: serde_yaml::Value = serde_yaml::from_str(yaml).unwrap();
        // It leaves merge keys to its user.
        theirs.apply_merge().unwrap();
        assert_eq!(json!(theirs), ours.data, "{post}");
        let [ours, theirs] = [
            front_matter::from_str::<Post>(&post).unwrap().data,
            serde_yaml::from_str::<Post>(yaml).unwrap(),
        ]
        .map(|mut post| {
            post.others.remove("reader");
            post
        });
        assert_eq!(ours, theirs, "{post}");
        properties::front_matter::holds_for(post.as_bytes());
        read += 1;
        let mut subset = newsmatter::yaml::Reader::new(yaml);
        while let Ok(Some(_)) = subset.next_event() {}
        declined += u64::from(subset.next_event().is_err());
    }
    assert_eq!(read, POSTS);
    // Some need the complete parser, and most do not.
    assert!(declined > POSTS / 50 && declined < POSTS / 4, "{declined}");
}

#[test]
fn posts_with_a_slip_are_told_at_a_place() {
    for (number, post) in posts::posts(POSTS).enumerate() {
        let mut lines: Vec<_> = post.split_inclusive('\n').collect();
        let at = 1 + number % lines.len().saturating_sub(1);
        for slip in [
            "title: again\n",
            "  : x\n",
            "date: [\n",
            "\tx: y\n",
            "x: 'y\n",
        ] {
            lines.insert(at, slip);
            properties::front_matter::holds_for(lines.concat().as_bytes());
            lines.remove(at);
        }
    }
}

/// Real documents, as articles by serde and as values; those of the family as values only where
/// they are no articles.
#[test]
fn real_documents_have_the_values_of_serde_yaml() {
    for name in ["corpus", "family"] {
        let Some(folder) = support::shared_folder(name) else {
            continue;
        };
        let (mut documents, mut articles) = (0, 0);
        for (path, text) in support::files(&folder, ".md") {
            let Ok(ours) = front_matter::from_str::<properties::front_matter::Anything>(&text)
            else {
                // What is refused is refused for articles, too: fences, syntax, repeated keys.
                assert!(newsmatter::check(text.as_bytes()).has_errors(), "{path:?}");
                continue;
            };
            documents += 1;
            let yaml = ours.front_matter();
            let theirs = serde_yaml::from_str(yaml).unwrap_or_else(|error| {
                panic!("serde_yaml refuses what is read: {path:?}: {error}")
            });
            assert!(ours.data.is(&theirs), "{path:?}");
            let article = front_matter::from_str::<Article<'_>>(&text).ok();
            let theirs = serde_yaml::from_str::<Article<'_>>(yaml).ok();
            articles += usize::from(article.is_some());
            let article = article.map(|article| article.data);
            assert_eq!(article, theirs, "{path:?}");
            let flattened = front_matter::from_str::<Flattened<'_>>(&text).ok();
            let flattened = flattened.map(|page| page.data.article);
            assert_eq!(flattened, article, "{path:?}");
        }
        println!("{name}: {documents} documents, {articles} articles");
        assert!(documents > 1_000, "{name}: {documents}");
    }
}
