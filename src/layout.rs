//! The layout of the canonical document: what stands before each value, quotes included.
//!
//! The writer writes it and the reader of canonical documents expects it, so that the two are
//! in step. Keys stand in their canonical order, which is that of the tables of keys.

/// Before the values of an article.
pub(crate) struct ArticleLayout {
    pub(crate) category: &'static str,
    pub(crate) title: &'static str,
    pub(crate) excerpt: &'static str,
    pub(crate) published_date_time: &'static str,
    pub(crate) original_url: &'static str,
    pub(crate) web_url: &'static str,
    pub(crate) amp_web_url: &'static str,
    pub(crate) cdn_amp_web_url: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) quality: &'static str,
    pub(crate) heat: &'static str,
    pub(crate) published: &'static str,
    pub(crate) removed: &'static str,
    pub(crate) featured_content: &'static str,
    pub(crate) provider: &'static str,
    pub(crate) provider_fields: ProviderLayout,
    pub(crate) topics: &'static str,
    pub(crate) topic: &'static str,
    pub(crate) images: &'static str,
    pub(crate) image_fields: ImageLayout,
    pub(crate) related: &'static str,
    pub(crate) related_fields: RelatedLayout,
    pub(crate) secured: &'static str,
}

/// Before the values of a provider.
pub(crate) struct ProviderLayout {
    pub(crate) name: &'static str,
    pub(crate) domain: &'static str,
    pub(crate) images: &'static str,
    pub(crate) image_fields: ImageLayout,
}

/// Before the values of an image.
pub(crate) struct ImageLayout {
    pub(crate) url: &'static str,
    pub(crate) width: &'static str,
    pub(crate) height: &'static str,
    pub(crate) is_cached: &'static str,
    pub(crate) title: &'static str,
}

/// Before the values of a related link.
pub(crate) struct RelatedLayout {
    pub(crate) title: &'static str,
    pub(crate) excerpt: &'static str,
    pub(crate) published_date_time: &'static str,
    pub(crate) web_url: &'static str,
    pub(crate) amp_web_url: &'static str,
    pub(crate) cdn_amp_web_url: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) provider: &'static str,
    pub(crate) provider_fields: ProviderLayout,
    pub(crate) quality: &'static str,
    pub(crate) images: &'static str,
    pub(crate) image_fields: ImageLayout,
}

/// An image whose first line begins with `$first` and whose others do with `$rest`.
macro_rules! image {
    ($first:expr, $rest:expr) => {
        ImageLayout {
            url: concat!($first, "url: \""),
            width: concat!($rest, "width: "),
            height: concat!($rest, "height: "),
            is_cached: concat!($rest, "isCached: "),
            title: concat!($rest, "title: \""),
        }
    };
}

/// A provider whose lines begin with `$indent`.
macro_rules! provider {
    ($indent:expr) => {
        ProviderLayout {
            name: concat!($indent, "name: "),
            domain: concat!($indent, "domain: "),
            images: concat!($indent, "images:"),
            image_fields: image!(concat!($indent, "  - "), concat!($indent, "    ")),
        }
    };
}

/// A related link whose first line begins with `$first` and whose others do with `$rest`.
macro_rules! related {
    ($first:expr, $rest:expr) => {
        RelatedLayout {
            title: concat!($first, "title: \""),
            excerpt: concat!($rest, "excerpt: \""),
            published_date_time: concat!($rest, "publishedDateTime: "),
            web_url: concat!($rest, "webUrl: \""),
            amp_web_url: concat!($rest, "ampWebUrl: \""),
            cdn_amp_web_url: concat!($rest, "cdnAmpWebUrl: \""),
            kind: concat!($rest, "type: "),
            provider: concat!($rest, "provider:"),
            provider_fields: provider!(concat!($rest, "  ")),
            quality: concat!($rest, "quality: "),
            images: concat!($rest, "images:"),
            image_fields: image!(concat!($rest, "  - "), concat!($rest, "    ")),
        }
    };
}

/// A document. Before `featuredContent`, `provider` and what follows stands an empty line.
pub(crate) const ARTICLE: ArticleLayout = ArticleLayout {
    category: "category: ",
    title: "title: \"",
    excerpt: "excerpt: \"",
    published_date_time: "publishedDateTime: ",
    original_url: "originalUrl: \"",
    web_url: "webUrl: \"",
    amp_web_url: "ampWebUrl: \"",
    cdn_amp_web_url: "cdnAmpWebUrl: \"",
    kind: "type: ",
    quality: "quality: ",
    heat: "heat: ",
    published: "published: ",
    removed: "removed: ",
    featured_content: "featuredContent: \"",
    provider: "provider:",
    provider_fields: provider!("  "),
    topics: "topics:",
    topic: "  - ",
    images: "images:",
    image_fields: image!("  - ", "    "),
    related: "related:",
    related_fields: related!("  - ", "    "),
    secured: "secured: \"",
};

/// An image on its own.
pub(crate) const IMAGE: ImageLayout = image!("", "");

/// A provider on its own.
pub(crate) const PROVIDER: ProviderLayout = provider!("");

/// A related link on its own.
pub(crate) const RELATED: RelatedLayout = related!("", "");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bind::{ArticleKey, ImageKey, Keys, ProviderKey, RelatedKey};

    #[track_caller]
    fn assert_keys<K: Keys>(layouts: &[&str]) {
        let is_layout = |character| matches!(character, ' ' | '-' | ':' | '"');
        let found: Vec<_> = layouts
            .iter()
            .map(|text| text.trim_matches(is_layout))
            .collect();
        let expected: Vec<_> = K::ALL.iter().map(|key| key.name()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn keys_are_those_of_the_tables_in_their_order() {
        assert_keys::<ArticleKey>(&[
            ARTICLE.category,
            ARTICLE.title,
            ARTICLE.excerpt,
            ARTICLE.published_date_time,
            ARTICLE.original_url,
            ARTICLE.web_url,
            ARTICLE.amp_web_url,
            ARTICLE.cdn_amp_web_url,
            ARTICLE.kind,
            ARTICLE.quality,
            ARTICLE.heat,
            ARTICLE.published,
            ARTICLE.removed,
            ARTICLE.featured_content,
            ARTICLE.provider,
            ARTICLE.topics,
            ARTICLE.images,
            ARTICLE.related,
            ARTICLE.secured,
        ]);
        for layout in [PROVIDER, ARTICLE.provider_fields, RELATED.provider_fields] {
            assert_keys::<ProviderKey>(&[layout.name, layout.domain, layout.images]);
        }
        for layout in [IMAGE, ARTICLE.image_fields, RELATED.image_fields] {
            assert_keys::<ImageKey>(&[
                layout.url,
                layout.width,
                layout.height,
                layout.is_cached,
                layout.title,
            ]);
        }
        for layout in [RELATED, ARTICLE.related_fields] {
            assert_keys::<RelatedKey>(&[
                layout.title,
                layout.excerpt,
                layout.published_date_time,
                layout.web_url,
                layout.amp_web_url,
                layout.cdn_amp_web_url,
                layout.kind,
                layout.provider,
                layout.quality,
                layout.images,
            ]);
        }
    }
}
