//! The listing of a folder in the forms that readers and search engines take.
//!
//! All of them are made from the same items as the sites' JSON. What XML cannot hold, such as the
//! control characters that a title may have, is written as U+FFFD.

use std::io;

use atom_syndication as atom;
use chrono::{DateTime, Utc};
use clap::ValueEnum;
use newsmatter::feed::Item;
use newsmatter::{Kind, Link};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use rss::extension::dublincore::DublinCoreExtension;
use serde_json::{Value, json};

/// How many videos a news sitemap has at most, by its specification.
const MOST_IN_SITEMAP: usize = 1_000;

const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const SITEMAP_NEWS: &str = "http://www.google.com/schemas/sitemap-news/0.9";

/// The form of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// The sites' own JSON, page by page
    Json,
    /// RSS 2.0: the newest items
    Rss,
    /// Atom: the newest items
    Atom,
    /// JSON Feed 1.1: the newest items
    JsonFeed,
    /// A news sitemap: the site's pages of videos
    NewsSitemap,
}

impl Form {
    /// The name of its file.
    pub(super) const fn file_name(self) -> &'static str {
        match self {
            Self::Json => "page-1.json",
            Self::Rss => "feed.xml",
            Self::Atom => "atom.xml",
            Self::JsonFeed => "feed.json",
            Self::NewsSitemap => "sitemap-news.xml",
        }
    }
}

/// What a listing says of the site.
pub(super) struct Site<'s> {
    address: &'s Link<'s>,
    title: &'s str,
    /// Its language and region.
    locale: Option<&'s str>,
}

impl<'s> Site<'s> {
    pub(super) fn new(
        address: &'s Link<'s>,
        title: Option<&'s str>,
        locale: Option<&'s str>,
    ) -> Self {
        Self {
            address,
            title: title.unwrap_or(address.host()),
            locale,
        }
    }

    /// The address of a page, whose path begins at the site's own.
    fn below(&self, path: &str) -> String {
        let mut page = self.address.to_url();
        // An `http` URL always has a path.
        if let Ok(mut parts) = page.path_segments_mut() {
            parts.pop_if_empty().extend(path.split('/'));
        }
        page.into()
    }

    /// The site's own page of an item: `_news/2021-03-04-ferries.md` is at
    /// `/news/2021-03-04-ferries/`.
    fn page(&self, item: &Item<'_>) -> String {
        let path = item.path.trim_start_matches('_');
        let path = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        self.below(&format!("{path}/"))
    }

    /// Where an item sends readers: an article to the page it is from, a video to the site's own.
    fn target(&self, item: &Item<'_>) -> String {
        let away = item.web_url.as_ref().or(item.original_url.as_ref());
        match away {
            Some(url) if item.kind != Kind::Video => url.to_string(),
            _ => self.page(item),
        }
    }

    /// When the newest item was published.
    fn updated(items: &[Item<'_>]) -> DateTime<Utc> {
        let newest = items.first().map(|item| item.published_date_time.to_utc());
        newest.unwrap_or_default()
    }

    pub(super) fn rss(&self, items: &[Item<'_>]) -> String {
        let item = |item: &Item<'_>| rss::Item {
            title: Some(xml(&item.title)),
            link: Some(xml(&self.target(item))),
            // Readers take it for HTML.
            description: Some(html(&item.excerpt)),
            categories: item.topics.iter().map(|topic| category(topic)).collect(),
            guid: Some(rss::Guid {
                value: xml(&self.page(item)),
                permalink: true,
            }),
            pub_date: Some(item.published_date_time.to_utc().to_rfc2822()),
            dublin_core_ext: Some(DublinCoreExtension {
                creators: vec![xml(&item.provider.name)],
                ..DublinCoreExtension::default()
            }),
            ..rss::Item::default()
        };
        let channel = rss::Channel {
            title: xml(self.title),
            link: self.below(""),
            description: xml(self.title),
            language: self.locale.map(xml),
            last_build_date: Some(Self::updated(items).to_rfc2822()),
            items: items.iter().map(item).collect(),
            ..rss::Channel::default()
        };
        format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{channel}\n")
    }

    pub(super) fn atom(&self, items: &[Item<'_>]) -> String {
        let link = |href: String, rel: &str| atom::Link {
            href: xml(&href),
            rel: rel.to_owned(),
            ..atom::Link::default()
        };
        let entry = |item: &Item<'_>| atom::Entry {
            title: atom::Text::plain(xml(&item.title)),
            id: xml(&self.page(item)),
            updated: item.published_date_time,
            published: Some(item.published_date_time),
            authors: vec![atom::Person {
                name: xml(&item.provider.name),
                ..atom::Person::default()
            }],
            categories: item
                .topics
                .iter()
                .map(|topic| atom::Category {
                    term: xml(topic),
                    ..atom::Category::default()
                })
                .collect(),
            links: vec![link(self.target(item), "alternate")],
            summary: Some(atom::Text::plain(xml(&item.excerpt))),
            ..atom::Entry::default()
        };
        let feed = atom::Feed {
            title: atom::Text::plain(xml(self.title)),
            id: self.below(""),
            updated: Self::updated(items).fixed_offset(),
            links: vec![link(self.below(""), "alternate")],
            lang: self.locale.map(xml),
            entries: items.iter().map(entry).collect(),
            ..atom::Feed::default()
        };
        format!("{}\n", feed.to_string())
    }

    /// JSON Feed 1.1.
    pub(super) fn json_feed(&self, items: &[Item<'_>]) -> Value {
        let item = |item: &Item<'_>| {
            let published = item.published_date_time.to_utc();
            let mut value = json!({
                "id": self.page(item),
                "url": self.target(item),
                "title": item.title,
                "content_text": item.excerpt,
                "date_published": published.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true),
                "authors": [{ "name": item.provider.name }],
                "tags": item.topics,
            });
            if let (Some(image), Some(value)) = (self.image(item), value.as_object_mut()) {
                value.insert("image".to_owned(), image.into());
            }
            value
        };
        let mut feed = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.title,
            "home_page_url": self.below(""),
            "items": items.iter().map(item).collect::<Vec<_>>(),
        });
        if let (Some(locale), Some(feed)) = (self.locale, feed.as_object_mut()) {
            feed.insert("language".to_owned(), locale.into());
        }
        feed
    }

    /// The address of an item's first picture, which may be a path on the site.
    fn image(&self, item: &Item<'_>) -> Option<String> {
        let image = item.images.first()?;
        let url = self.address.to_url().join(&image.url).ok()?;
        Some(url.into())
    }

    /// The news sitemap: the newest videos, whose pages are the site's own.
    ///
    /// # Errors
    ///
    /// - a site without a locale, whose language the sitemap has to name
    pub(super) fn news_sitemap(&self, items: &[Item<'_>]) -> io::Result<String> {
        let language = self.language().ok_or_else(|| {
            io::Error::other("--format news-sitemap: needs the site's --locale, such as en-us")
        })?;
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let videos = items.iter().filter(|item| item.kind == Kind::Video);
        writer
            .create_element("urlset")
            .with_attribute(("xmlns", SITEMAP))
            .with_attribute(("xmlns:news", SITEMAP_NEWS))
            .write_inner_content(|writer| {
                for video in videos.take(MOST_IN_SITEMAP) {
                    self.write_video(video, &language, writer)?;
                }
                Ok(())
            })?;
        let mut text = String::from_utf8(writer.into_inner()).map_err(io::Error::other)?;
        text.push('\n');
        Ok(text)
    }

    /// The language as sitemaps name it: without its region, but for Chinese.
    fn language(&self) -> Option<String> {
        let locale = self.locale?.to_ascii_lowercase();
        let is_chinese = matches!(&*locale, "zh-cn" | "zh-tw");
        let language = locale.split(['-', '_']).next().unwrap_or(&locale);
        Some(if is_chinese {
            locale
        } else {
            language.to_owned()
        })
    }

    fn write_video(
        &self,
        video: &Item<'_>,
        language: &str,
        writer: &mut Writer<Vec<u8>>,
    ) -> io::Result<()> {
        let published = video.published_date_time.to_utc();
        let published = published.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
        writer.create_element("url").write_inner_content(|writer| {
            element("loc", &self.page(video), writer)?;
            writer
                .create_element("news:news")
                .write_inner_content(|writer| {
                    writer
                        .create_element("news:publication")
                        .write_inner_content(|writer| {
                            element("news:name", self.title, writer)?;
                            element("news:language", language, writer)
                        })?;
                    element("news:publication_date", &published, writer)?;
                    element("news:title", &video.title, writer)
                })?;
            Ok(())
        })?;
        Ok(())
    }
}

fn element(name: &str, text: &str, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
    let text = xml(text);
    writer
        .create_element(name)
        .write_text_content(BytesText::new(&text))?;
    Ok(())
}

fn category(topic: &str) -> rss::Category {
    rss::Category {
        name: xml(topic),
        domain: None,
    }
}

/// Text as XML can have it (XML 1.0, 2.2).
fn xml(text: &str) -> String {
    let is_possible = |found: char| !matches!(found, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    let possible = |found| {
        if is_possible(found) {
            found
        } else {
            '\u{fffd}'
        }
    };
    text.chars().map(possible).collect()
}

/// Text as HTML.
fn html(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    xml(&escaped.replace('>', "&gt;"))
}
