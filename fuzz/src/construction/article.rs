//! The article that a document is made to say: any that breaks no rule between its fields.

use newsmatter::{Article, FocalRegion, Image, ImageUrl, Kind, Link, Provider, RelatedLink};

use super::choices::{Choices, Production};
use super::texts::{DOMAINS, clean_url, in_amp_cache, instant, name, secured, text, url};

fn link(url: String) -> Link<'static> {
    Link::new(url).expect("a URL is made of parts of one")
}

/// Any article.
pub fn article(choices: &mut Choices<'_>) -> Article<'static> {
    let is_of_2019 = choices.makes(Production::Of2019, 6);
    if !is_of_2019 {
        choices.make(Production::Today);
    }
    let category = match choices.below(3) {
        0 => "news".to_owned(),
        _ => name(choices),
    };
    let mut article = Article::new(
        category,
        name(choices),
        text(choices),
        instant(choices),
        kind(choices),
        provider(choices),
    );
    urls(&mut article, choices);
    if choices.makes(Production::Scored, 2) {
        score(&mut article, choices);
    }
    article.featured_content = choices.maybe(3, text).map(Into::into);
    article.topics = names(choices, 6);
    article.tags = names(choices, 3);
    article.images = choices.some(2, |choices| image(choices, false));
    if !article.images.is_empty() {
        choices.make(Production::Images);
    }
    related(&mut article, choices);
    article.secured = choices.maybe(2, secured);
    if article.secured.is_some() {
        choices.make(Production::Secured);
    }
    if is_of_2019 {
        of_2019(&mut article, choices);
    }
    article
}

/// Makes the article one of 2019-03, which has an id for a domain, and short related links.
fn of_2019(article: &mut Article<'static>, choices: &mut Choices<'_>) {
    article.provider.domain = None;
    article.provider.id = Some(name(choices).into());
    article.original_url = None;
    article.secured = None;
    let own = article.web_url.clone();
    for link in &mut article.related {
        let Some(url) = link.web_url.clone() else {
            continue;
        };
        if Some(&url) != own.as_ref() && choices.makes(Production::ShortRelated, 2) {
            let images = std::mem::take(&mut link.images);
            *link = RelatedLink::short(std::mem::take(&mut link.title), url);
            link.images = images;
        }
    }
}

fn urls(article: &mut Article<'static>, choices: &mut Choices<'_>) {
    article.original_url = choices.maybe(2, url).map(link);
    article.web_url = match choices.below(3) {
        0 => article.original_url.clone(),
        1 => Some(link(url(choices))),
        _ => None,
    };
    if let Some((page, cache)) = amp(choices) {
        article.amp_web_url = Some(page);
        article.cdn_amp_web_url = Some(cache);
    }
}

fn amp(choices: &mut Choices<'_>) -> Option<(Link<'static>, Link<'static>)> {
    choices.makes(Production::Amp, 3).then(|| {
        let page = clean_url(choices);
        let cache = in_amp_cache(&page);
        (link(page), link(cache))
    })
}

fn score(article: &mut Article<'static>, choices: &mut Choices<'_>) {
    let quality = choices.pick(&[51, 0, 240, 7, i32::MAX]);
    let is_held_back = choices.one_in(4);
    article.quality = Some(quality);
    article.heat = Some(if is_held_back {
        -1
    } else {
        quality.saturating_add(choices.pick(&[0, 1, 3_000]))
    });
    let is_published = !is_held_back && choices.one_in(2);
    article.published = Some(is_published);
    article.removed = match choices.below(4) {
        1 if !is_published => Some(true),
        2 => Some(false),
        _ => None,
    };
}

fn kind(choices: &mut Choices<'_>) -> Kind<'static> {
    match choices.below(6) {
        0..=2 => Kind::Article,
        3 => {
            choices.make(Production::Video);
            Kind::Video
        }
        4 => Kind::ExternalLink,
        _ => {
            choices.make(Production::UnknownKind);
            Kind::from(name(choices))
        }
    }
}

fn provider(choices: &mut Choices<'_>) -> Provider<'static> {
    let mut provider = Provider::new(name(choices), choices.pick(&DOMAINS));
    provider.id = choices.maybe(8, name).map(Into::into);
    provider.images = choices.some(1, |choices| image(choices, true));
    provider
}

/// Up to `most` names, each once, of which one or two may be empty.
fn names(choices: &mut Choices<'_>, most: usize) -> Vec<std::borrow::Cow<'static, str>> {
    let mut names: Vec<std::borrow::Cow<'static, str>> = Vec::new();
    for _ in 0..choices.below(most + 1) {
        let name = match choices.makes(Production::EmptyTopic, 12) {
            true => String::new(),
            false => name(choices),
        };
        if name.is_empty() || !names.iter().any(|before| *before == name) {
            names.push(name.into());
        }
    }
    names
}

fn image(choices: &mut Choices<'_>, may_be_relative: bool) -> Image<'static> {
    let side = |choices: &mut Choices<'_>| choices.pick(&[620, 1, 480, u32::MAX]);
    let url = if may_be_relative && choices.makes(Production::SiteRelativeImage, 2) {
        ImageUrl::new("/assets/logo.png").expect("a path")
    } else {
        ImageUrl::Absolute(link(url(choices)))
    };
    let mut image = Image::new(url, side(choices), side(choices));
    image.is_cached = choices.maybe(2, |choices| choices.one_in(2));
    image.title = choices.maybe(3, text).map(Into::into);
    image.quality = choices.maybe(6, |_| 60);
    image.attribution = choices.maybe(6, text).map(Into::into);
    image.focal_region = choices.maybe(5, |choices| FocalRegion {
        x1: 0,
        x2: choices.pick(&[100, 0]),
        y1: choices.pick(&[i32::MAX, 5]),
        y2: 12,
    });
    image
}

/// Related links by falling quality, each to a page of its own.
fn related(article: &mut Article<'static>, choices: &mut Choices<'_>) {
    let mut quality = 1_000;
    for _ in 0..choices.below(4) {
        let mut found = RelatedLink::new(
            name(choices),
            text(choices),
            instant(choices),
            kind(choices),
            provider(choices),
            quality,
        );
        quality -= choices.pick(&[1, 0, 500]);
        quality = quality.max(0);
        let address = link(url(choices));
        let is_taken = article.web_url.as_ref() == Some(&address)
            || article
                .related
                .iter()
                .any(|other| other.web_url.as_ref() == Some(&address));
        if found.kind == Some(Kind::Video) && choices.one_in(2) {
            choices.make(Production::RelatedVideo);
        } else if !is_taken {
            found.web_url = Some(address);
        }
        if let Some((page, cache)) = amp(choices) {
            found.amp_web_url = Some(page);
            found.cdn_amp_web_url = Some(cache);
        }
        found.images = choices.some(1, |choices| image(choices, false));
        choices.make(Production::Related);
        article.related.push(found);
    }
}
