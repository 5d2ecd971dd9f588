//! The rows (FORMAT: sections 1, 2 and 7 of the measured format).

use super::record;

/// Hands the rows of an article to `$then!`.
macro_rules! article {
    ($($then:ident)::+) => {
        $($then)::+! {
            Article<'a> ArticleDraft ArticleKey ARTICLE "an article" "a list of articles"
            /// The collection it belongs to: `news`.
            category Category [Name] "category" required;
            /// The headline, on one line.
            title Title [Headline] "title" required;
            /// The first sentences, as plain text. May be empty and may have line breaks; HTML
            /// entities in it are text.
            excerpt Excerpt [Prose] "excerpt" | "abstract" required;
            /// When it was published, such as `2022-06-15T15:32:00Z`.
            published_date_time PublishedDateTime [Timestamp] "publishedDateTime" required;
            /// Where it was first published.
            original_url OriginalUrl [Url] "originalUrl" optional;
            /// The page to send readers to; most often the same. Absent for videos.
            web_url WebUrl [Url] "webUrl" | "sourceUrl" optional;
            /// The page's AMP version. Stands together with `cdnAmpWebUrl`.
            amp_web_url AmpWebUrl [Url] "ampWebUrl" | "ampUrl" optional;
            /// The AMP version in the AMP cache. Stands together with `ampWebUrl`.
            cdn_amp_web_url CdnAmpWebUrl [Url] "cdnAmpWebUrl" | "cdnAmpUrl" optional;
            /// What it is.
            kind Kind [Kind] "type" required;
            /// How good it was judged. Stands together with `heat` and `published`.
            quality Quality [Natural] "quality" optional;
            /// How much readers care: -1 for an article held back, else at least `quality`. Stands
            /// together with `quality` and `published`.
            heat Heat [Heat] "heat" | "score" optional;
            /// Whether the site shows it. Stands together with `quality` and `heat`.
            published Published [Flag] "published" optional;
            /// Whether it was taken from the site. Only `true` occurs, together with `published:
            /// false`.
            removed Removed [Flag] "removed" optional;
            /// HTML to show above the article: the player of a video, in an iframe.
            featured_content FeaturedContent [Prose] "featuredContent" optional group;
            /// Who published it.
            provider Provider [Mapping Provider] "provider" required group;
            /// What it is about: 1 to 5 names, each once.
            topics Topics [Names Topics] "topics" expected_or_empty group;
            /// Labels of a site's own, each once.
            tags Tags [Names Tags] "tags" or_empty group;
            /// Pictures of it.
            images Images [List Image] "images" or_empty group;
            /// Other articles on the same, by falling `quality`.
            related Related [List RelatedLink] "related" or_empty group;
            /// Encrypted content: a ciphertext and its initialisation vector.
            secured Secured [Secured] "secured" optional group;
        }
    };
}
pub(crate) use article;

/// Hands the rows of a provider to `$then!`.
macro_rules! provider {
    ($($then:ident)::+) => {
        $($then)::+! {
            Provider<'a> ProviderDraft ProviderKey PROVIDER "a provider" "a list of providers"
            /// Its name, as readers know it.
            name Name [Name] "name" required;
            /// Its host name, which the host of `originalUrl` is or ends with. A video's may be
            /// that of the organisation behind it.
            domain Domain [Host] "domain" expected;
            /// What documents of 2019-03 to 2019-08 know it by, in place of a domain.
            id Id [Name] "id" past;
            /// Its logo: at most one entry.
            images Images [List Image] "images" or_empty;
        }
    };
}
pub(crate) use provider;

/// Hands the rows of an image to `$then!`.
macro_rules! image {
    ($($then:ident)::+) => {
        $($then)::+! {
            Image<'a> ImageDraft ImageKey IMAGE "an image" "a list of images"
            /// Where it is.
            url Url [ImageUrl] "url" required;
            /// Width in pixels.
            width Width [Pixels] "width" required;
            /// Height in pixels.
            height Height [Pixels] "height" required;
            /// How good it was judged. Only documents of 2019 have it.
            quality Quality [Natural] "quality" past;
            /// Whether the site keeps a copy. Only `true` occurs.
            is_cached IsCached [Flag] "isCached" optional;
            /// Its caption. Only documents of 2019 and 2020 have one.
            title Title [Prose] "title" optional;
            /// Whom it is credited to. Only documents of 2019 have it.
            attribution Attribution [Prose] "attribution" past;
            /// The part that has to stay when it is cropped. Only documents of 2019 have it.
            focal_region FocalRegion [Mapping FocalRegion] "focalRegion" past;
        }
    };
}
pub(crate) use image;

/// Hands the rows of a focal region to `$then!`.
macro_rules! focal_region {
    ($($then:ident)::+) => {
        $($then)::+! {
            FocalRegion FocalRegionDraft FocalRegionKey FOCAL_REGION
            "a focal region" "a list of focal regions"
            /// Where it begins, from the left.
            x1 X1 [Natural] "x1" required;
            /// Where it ends, from the left.
            x2 X2 [Natural] "x2" required;
            /// Where it begins, from the top.
            y1 Y1 [Natural] "y1" required;
            /// Where it ends, from the top.
            y2 Y2 [Natural] "y2" required;
        }
    };
}
pub(crate) use focal_region;

/// Hands the rows of a related link to `$then!`.
macro_rules! related {
    ($($then:ident)::+) => {
        $($then)::+! {
            RelatedLink<'a> RelatedDraft RelatedKey RELATED "a related link" "a list of related links"
            /// The headline.
            title Title [Headline] "title" required;
            /// The first sentences. May be empty.
            excerpt Excerpt [Prose] "excerpt" expected;
            /// When it was published, such as `2022-06-15T15:32:00Z`.
            published_date_time PublishedDateTime [Timestamp] "publishedDateTime" expected;
            /// The page to send readers to; `""` for a video.
            web_url WebUrl [UrlOrEmpty] "webUrl" | "sourceUrl" | "url" or_empty;
            /// The page's AMP version. Stands together with `cdnAmpWebUrl`.
            amp_web_url AmpWebUrl [Url] "ampWebUrl" | "ampUrl" optional;
            /// The AMP version in the AMP cache. Stands together with `ampWebUrl`.
            cdn_amp_web_url CdnAmpWebUrl [Url] "cdnAmpWebUrl" | "cdnAmpUrl" optional;
            /// What it is.
            kind Kind [Kind] "type" expected;
            /// Who published it. Its images are never given.
            provider Provider [Mapping Provider] "provider" expected;
            /// How good it was judged. The list is sorted by it, the highest first.
            quality Quality [Natural] "quality" expected;
            /// Pictures of it: one or none.
            images Images [List Image] "images" | "image" or_empty;
        }
    };
}
pub(crate) use related;

article!(record);
provider!(record);
image!(record);
focal_region!(record);
related!(record);
