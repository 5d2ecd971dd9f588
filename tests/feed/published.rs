//! The pages that the sites served: `$NEWSMATTER_CORPUS`, else `../shared/corpus`.

use std::path::{Path, PathBuf};

use newsmatter::feed::{Item, Page};
use newsmatter::{Article, Kind};
use serde_json::Value;

use crate::{keys_in_order, support};

/// The published pages of the corpus, each with the folder that its documents' paths start in.
const PAGES: [(&str, &str); 2] = [("index.json", ""), ("diablo4-page-3.json", "diablo4")];

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The published pages: their JSON, and the folder that their documents' paths start in.
fn published_pages() -> Vec<(String, PathBuf)> {
    let Some(corpus) = support::shared_folder("corpus") else {
        return Vec::new();
    };
    let feed = corpus.join("feed");
    PAGES
        .map(|(name, folder)| (read(&feed.join(name)), feed.join(folder)))
        .into()
}

/// `item` with the keys of `published` that no document decides:
///
/// - `sourceUrl` is made from the site's address, or left out
/// - a video's `webUrl` is the site's own page of it, or left out
/// - `content` is the body where a site does not trim or rewrite its one line end
fn with_the_sites_own_keys<'a>(mut item: Item<'a>, published: &Item<'a>) -> Item<'a> {
    item.source_url.clone_from(&published.source_url);
    if item.kind == Kind::Video {
        assert_eq!(item.web_url, None, "{}", item.path);
        item.web_url.clone_from(&published.web_url);
    }
    assert_eq!(item.content.trim_end(), published.content.trim_end());
    item.content.clone_from(&published.content);
    item
}

#[test]
fn items_made_from_documents_are_the_published_ones() {
    let (mut items, mut keys) = (0, 0);
    for (json, folder) in published_pages() {
        let page: Page<'_> = serde_json::from_str(&json).unwrap();
        let untyped: Value = serde_json::from_str(&json).unwrap();
        for (item, untyped) in page.value.iter().zip(untyped["value"].as_array().unwrap()) {
            let text = read(&folder.join(&*item.path));
            let document = newsmatter::parse(&text).unwrap();
            assert_eq!(document.article.published, Some(true), "{}", item.path);
            let made = Item::new(&document.article, &*item.path)
                .with_content(document.body)
                .with_locale("en-us");
            let made = with_the_sites_own_keys(made, item);
            assert_eq!(&made, item);
            // What is equal so far, dates as instants, is written alike but for their offset.
            let mut made = serde_json::to_value(&made).unwrap();
            let written = made["publishedDateTime"].as_str().unwrap();
            assert!(written.len() == 20 && written.ends_with('Z'), "{written}");
            made["publishedDateTime"] = untyped["publishedDateTime"].clone();
            assert_eq!(&made, untyped, "{}", item.path);
            items += 1;
            keys += made.as_object().unwrap().len();
        }
    }
    eprintln!("{items} items with {keys} keys compared");
}

#[test]
fn a_published_page_is_written_as_it_was() {
    for (json, _) in published_pages() {
        let page: Page<'_> = serde_json::from_str(&json).unwrap();
        let written = serde_json::to_string_pretty(&page).unwrap();
        let again: Page<'_> = serde_json::from_str(&written).unwrap();
        assert_eq!(page, again);
        assert_eq!(serde_json::to_string_pretty(&again).unwrap(), written);
        assert_eq!(keys_in_order(&written), keys_in_order(&json));
        for (line, published) in written.lines().zip(json.lines()) {
            assert!(
                line == published || line.contains("\"publishedDateTime\": "),
                "{line} {published}"
            );
        }
        if !json.contains("-07:00\"") {
            assert_eq!(written, json);
        }
    }
}

#[test]
fn pages_are_sorted_by_falling_date() {
    for (json, _) in published_pages() {
        let page: Page<'_> = serde_json::from_str(&json).unwrap();
        let dates = page.value.iter().map(|item| item.published_date_time);
        assert!(dates.is_sorted_by(|before, after| before >= after));
        assert_eq!(page.value.len(), Page::SIZE.get());
    }
}

/// The article that an item makes is the document's, but for what items leave out.
#[test]
fn published_items_make_the_articles_of_their_documents() {
    let mut made = 0;
    for (json, folder) in published_pages() {
        let page: Page<'_> = serde_json::from_str(&json).unwrap();
        for item in page.value {
            let text = read(&folder.join(&*item.path));
            let mut expected = newsmatter::parse(&text).unwrap().article;
            expected.quality = None;
            expected.published = None;
            expected.related.clear();
            expected.secured = None;
            assert!(expected.is_listed());
            let article = Article::try_from(item).unwrap();
            assert_eq!(article, expected);
            made += 1;
        }
    }
    assert!(made == 0 || made > 40, "{made}");
}
