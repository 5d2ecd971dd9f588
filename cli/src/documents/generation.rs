//! Documents of older generations: today's articles without what those did not have, under the names
//! and in the layout of their time.

use newsmatter::{Article, FocalRegion, Image, ImageUrl, Kind, RelatedLink, to_string};

use super::random::Random;

/// The names and the layout of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Generation {
    /// Those of today.
    #[default]
    Today,
    /// Those of 2019-12 to 2020-01: `sourceUrl`, `ampUrl`, `cdnAmpUrl`, and URLs without quotes.
    OfDecember2019,
    /// Those of 2019-03 to 2019-08: besides, `abstract`, `score`, a provider's `id`, short related links,
    /// and no `secured`.
    OfMarch2019,
}

impl Generation {
    /// All of them, the newest first.
    pub const ALL: [Self; 3] = [Self::Today, Self::OfDecember2019, Self::OfMarch2019];

    /// The name on command lines: `today`, or the month that it began in.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::OfDecember2019 => "2019-12",
            Self::OfMarch2019 => "2019-03",
        }
    }

    /// An article of today as one of this generation.
    pub(super) fn adapted(
        self,
        mut article: Article<'static>,
        random: &mut Random,
    ) -> Article<'static> {
        if self == Self::Today {
            return article;
        }
        article.original_url = None;
        article.removed = None;
        article.featured_content = None;
        article.related.retain(|link| link.web_url.is_some());
        let links = article.related.iter_mut();
        let images = links.flat_map(|link| &mut link.images);
        for image in images.chain(&mut article.images) {
            image.is_cached = None;
        }
        for image in &mut article.images {
            image.title = Some(article.title.clone());
        }
        if article.related.is_empty() && article.heat == Some(-1) {
            article.heat = article.quality;
        }
        if self == Self::OfMarch2019 {
            shorten(&mut article, random);
        }
        article
    }

    /// The document of an article of this generation.
    pub(super) fn text(self, article: &Article<'_>, random: &mut Random) -> String {
        let text = to_string(article);
        match self {
            Self::Today => text,
            Self::OfDecember2019 => renamed(&text, &DECEMBER_2019),
            Self::OfMarch2019 => {
                let text = renamed(&renamed(&text, &DECEMBER_2019), &MARCH_2019);
                let text = with_urls_first(&text);
                let text = if random.in_thousand(300) {
                    with_single_images(&text)
                } else {
                    text
                };
                // The file ends at its fence.
                text.strip_suffix('\n').map(str::to_owned).unwrap_or(text)
            }
        }
    }
}

/// Takes from an article what documents of 2019-03 do not have, and adds what only they have.
fn shorten(article: &mut Article<'static>, random: &mut Random) {
    article.secured = None;
    article.provider.id = article.provider.domain.take();
    article.provider.images.clear();
    if random.in_thousand(3) {
        article.kind = Kind::ExternalLink;
    }
    article.heat = article.heat.max(article.quality);
    let (has_quality, has_score, has_published) = random.weighted([
        (41, (false, false, false)),
        (18, (false, true, false)),
        (14, (false, true, true)),
        (27, (true, true, true)),
    ]);
    article.quality = article.quality.filter(|_| has_quality);
    article.heat = article.heat.filter(|_| has_score);
    article.published = article.published.filter(|_| has_published);
    for image in &mut article.images {
        if random.in_thousand(150) {
            describe(image, random);
        }
    }
    for link in &mut article.related {
        if let Some(page) = link.web_url.take() {
            let images = std::mem::take(&mut link.images);
            *link = RelatedLink::short(std::mem::take(&mut link.title), page);
            link.images = images;
        }
    }
}

/// Adds what only images of 2019-03 have.
fn describe(image: &mut Image<'static>, random: &mut Random) {
    let number = |number: u32| i32::try_from(number).unwrap_or_default();
    image.quality = Some(number(random.between(20, 90)));
    image.attribution = Some("Harbour Pictures".into());
    image.focal_region = Some(FocalRegion {
        x1: number(random.between(0, image.width / 2)),
        x2: number(image.width),
        y1: number(random.between(0, image.height / 2)),
        y2: number(image.height),
    });
    if let Ok(url) = ImageUrl::new(format!(
        "/assets/images/{}.jpg",
        random.between(100, 99_999)
    )) {
        image.url = url;
    }
}

/// Today's names and those of then.
type Names = [(&'static str, &'static str)];

static DECEMBER_2019: [(&str, &str); 4] = [
    ("webUrl", "sourceUrl"),
    ("ampWebUrl", "ampUrl"),
    ("cdnAmpWebUrl", "cdnAmpUrl"),
    ("url", "url"),
];

/// Those besides that only 2019-03 has.
static MARCH_2019: [(&str, &str); 2] = [("excerpt", "abstract"), ("heat", "score")];

/// A canonical document with older names, and its URLs without quotes.
fn renamed(text: &str, names: &Names) -> String {
    let line = |line: &str| {
        let start = line.len() - line.trim_start_matches([' ', '-']).len();
        let (indent, entry) = line.split_at(start);
        let found = entry.split_once(": ").and_then(|(key, value)| {
            let &(today, older) = names.iter().find(|(today, _)| *today == key)?;
            Some((today, older, value))
        });
        match found {
            Some((today, older, value)) if today.ends_with("rl") => {
                let url = value.replace('"', "");
                format!("{indent}{older}: {url}")
            }
            Some((_, older, value)) => format!("{indent}{older}: {value}"),
            None => line.to_owned(),
        }
    };
    text.split_inclusive('\n').map(line).collect()
}

/// The same with the `url` of each short related link in place of its `sourceUrl`, before its title.
fn with_urls_first(text: &str) -> String {
    let mut lines = text.split_inclusive('\n').peekable();
    let mut changed = String::with_capacity(text.len());
    while let Some(line) = lines.next() {
        let title = line.strip_prefix("  - title: ");
        let url = lines
            .peek()
            .and_then(|next| next.strip_prefix("    sourceUrl: "));
        if let (Some(title), Some(url)) = (title, url) {
            changed.extend(["  - url: ", url, "    title: ", title]);
            lines.next();
        } else {
            changed.push_str(line);
        }
    }
    changed
}

/// The same with the only image of each related link in place of the list of them.
fn with_single_images(text: &str) -> String {
    let mut changed = String::with_capacity(text.len());
    let mut is_in_image = false;
    for line in text.split_inclusive('\n') {
        is_in_image &= line.starts_with("      ");
        if line == "    images:\n" {
            is_in_image = true;
            changed.push_str("    image:\n");
        } else if let Some(entry) = line.get(8..).filter(|_| is_in_image) {
            changed.extend(["      ", entry]);
        } else {
            changed.push_str(line);
        }
    }
    changed
}
