//! The rows (FORMAT: sections 1, 2 and 7 of the measured format).

use super::record;

/// Hands the rows of an article to `$then!`.
macro_rules! article {
    ($($then:ident)::+) => {
        $($then)::+! {
            Article ArticleDraft ArticleKey ARTICLE "an article" "a list of articles"
            category Category [Name] "category" required;
            title Title [Headline] "title" required;
            excerpt Excerpt [Prose] "excerpt" required;
            published_date_time PublishedDateTime [Timestamp] "publishedDateTime" required;
            original_url OriginalUrl [Url] "originalUrl" optional;
            web_url WebUrl [Url] "webUrl" | "sourceUrl" optional;
            amp_web_url AmpWebUrl [Url] "ampWebUrl" | "ampUrl" optional;
            cdn_amp_web_url CdnAmpWebUrl [Url] "cdnAmpWebUrl" | "cdnAmpUrl" optional;
            kind Kind [Kind] "type" required;
            quality Quality [Quality] "quality" optional;
            heat Heat [Heat] "heat" optional;
            published Published [Flag] "published" optional;
            removed Removed [Flag] "removed" optional;
            featured_content FeaturedContent [Prose] "featuredContent" optional group;
            provider Provider [Mapping Provider] "provider" required group;
            topics Topics [Names Topics] "topics" required group;
            tags Tags [Names Tags] "tags" or_empty group;
            images Images [List Image] "images" or_empty group;
            related Related [List RelatedLink] "related" or_empty group;
            secured Secured [Secured] "secured" optional group;
        }
    };
}
pub(crate) use article;

/// Hands the rows of a provider to `$then!`.
macro_rules! provider {
    ($($then:ident)::+) => {
        $($then)::+! {
            Provider ProviderDraft ProviderKey PROVIDER "a provider" "a list of providers"
            name Name [Name] "name" required;
            domain Domain [Host] "domain" required;
            images Images [List Image] "images" or_empty;
        }
    };
}
pub(crate) use provider;

/// Hands the rows of an image to `$then!`.
macro_rules! image {
    ($($then:ident)::+) => {
        $($then)::+! {
            Image ImageDraft ImageKey IMAGE "an image" "a list of images"
            url Url [ImageUrl] "url" required;
            width Width [Pixels] "width" required;
            height Height [Pixels] "height" required;
            is_cached IsCached [Flag] "isCached" optional;
            title Title [Prose] "title" optional;
        }
    };
}
pub(crate) use image;

/// Hands the rows of a related link to `$then!`.
macro_rules! related {
    ($($then:ident)::+) => {
        $($then)::+! {
            RelatedLink RelatedDraft RelatedKey RELATED "a related link" "a list of related links"
            title Title [Headline] "title" required;
            excerpt Excerpt [Prose] "excerpt" required;
            published_date_time PublishedDateTime [Timestamp] "publishedDateTime" required;
            web_url WebUrl [UrlOrEmpty] "webUrl" | "sourceUrl" or_empty;
            amp_web_url AmpWebUrl [Url] "ampWebUrl" | "ampUrl" optional;
            cdn_amp_web_url CdnAmpWebUrl [Url] "cdnAmpWebUrl" | "cdnAmpUrl" optional;
            kind Kind [Kind] "type" required;
            provider Provider [Mapping Provider] "provider" required;
            quality Quality [Quality] "quality" required;
            images Images [List Image] "images" or_empty;
        }
    };
}
pub(crate) use related;

article!(record);
provider!(record);
image!(record);
related!(record);
