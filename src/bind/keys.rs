//! The keys of each mapping: the one table of names, order and what is required.

/// A set of keys that one kind of mapping has.
pub(crate) trait Keys: Copy + PartialEq + Sized + 'static {
    /// Every key, in canonical order.
    const ALL: &'static [Self];
    /// What the mapping is called in messages, with its article.
    const OWNER: &'static str;

    /// The key of this name.
    fn find(name: &str) -> Option<Self>;
    /// Its name in the document.
    fn name(self) -> &'static str;
    /// Whether a mapping without it is at fault.
    fn is_required(self) -> bool;
    /// Its place in `ALL`.
    fn position(self) -> usize;

    /// The required keys, as bits by position.
    const REQUIRED: u32;
}

macro_rules! keys {
    (
        $(#[$about:meta])*
        $type:ident, $owner:literal: $($key:ident = $name:literal $($required:ident)?,)*
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $type { $($key),* }

        impl Keys for $type {
            const ALL: &'static [Self] = &[$(Self::$key),*];
            const OWNER: &'static str = $owner;
            const REQUIRED: u32 = 0 $(| keys!(@bit $type $key $($required)?))*;

            #[inline]
            fn find(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$key),)*
                    _ => None,
                }
            }

            fn name(self) -> &'static str {
                match self { $(Self::$key => $name,)* }
            }

            fn is_required(self) -> bool {
                match self { $(Self::$key => keys!(@required $($required)?),)* }
            }

            fn position(self) -> usize {
                self as usize
            }
        }
    };
    (@bit $type:ident $key:ident required) => { 1 << ($type::$key as u32) };
    (@bit $type:ident $key:ident) => { 0 };
    (@required required) => { true };
    (@required) => { false };
}

keys! {
    /// Keys of the document itself.
    ArticleKey, "an article":
    Category = "category" required,
    Title = "title" required,
    Excerpt = "excerpt" required,
    PublishedDateTime = "publishedDateTime" required,
    OriginalUrl = "originalUrl",
    WebUrl = "webUrl",
    AmpWebUrl = "ampWebUrl",
    CdnAmpWebUrl = "cdnAmpWebUrl",
    Kind = "type" required,
    Quality = "quality",
    Heat = "heat",
    Published = "published",
    Removed = "removed",
    FeaturedContent = "featuredContent",
    Provider = "provider" required,
    Topics = "topics" required,
    Images = "images",
    Related = "related",
    Secured = "secured",
}

keys! {
    /// Keys of `provider`.
    ProviderKey, "a provider":
    Name = "name" required,
    Domain = "domain" required,
    Images = "images",
}

keys! {
    /// Keys of an entry of `images`.
    ImageKey, "an image":
    Url = "url" required,
    Width = "width" required,
    Height = "height" required,
    IsCached = "isCached",
    Title = "title",
}

keys! {
    /// Keys of an entry of `related`.
    RelatedKey, "a related link":
    Title = "title" required,
    Excerpt = "excerpt" required,
    PublishedDateTime = "publishedDateTime" required,
    WebUrl = "webUrl",
    AmpWebUrl = "ampWebUrl",
    CdnAmpWebUrl = "cdnAmpWebUrl",
    Kind = "type" required,
    Provider = "provider" required,
    Quality = "quality" required,
    Images = "images",
}

/// The mappings that a key of this name belongs to, for keys that stand at the wrong level.
pub(crate) fn owners(name: &str) -> impl Iterator<Item = &'static str> {
    fn owner<K: Keys>(name: &str) -> Option<&'static str> {
        K::find(name).map(|_| K::OWNER)
    }
    [
        owner::<ArticleKey>(name),
        owner::<ProviderKey>(name),
        owner::<ImageKey>(name),
        owner::<RelatedKey>(name),
    ]
    .into_iter()
    .flatten()
}
