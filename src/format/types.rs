//! Types of values, as the table has them.

use super::Record;

/// The type of a field's value.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum ValueType {
    /// Text of which something can be seen, written plain.
    Name,
    /// Text of which something can be seen, written in double quotes.
    Headline,
    /// Text in double quotes that may be empty.
    Prose,
    /// A host name.
    Host,
    /// An instant.
    Timestamp,
    /// An absolute URL.
    Url,
    /// An absolute URL, or the empty text.
    UrlOrEmpty,
    /// The absolute URL of an image, or its path on the site.
    ImageUrl,
    /// What an article is: one word.
    Kind,
    /// A whole number from 0.
    Natural,
    /// A whole number from -1.
    Heat,
    /// A whole number above 0.
    Pixels,
    /// `true` or `false`.
    Flag,
    /// The encrypted text.
    Secured,
    /// A list of texts that are written plain.
    Names(&'static Names),
    /// A mapping.
    Mapping(&'static Record),
    /// A list of mappings.
    List(&'static Record),
}

/// What the names of a list are.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Names {
    /// The noun for one in messages, with its article: `a topic`.
    pub noun: &'static str,
    /// The noun for a list of them: `a list of topics`.
    pub list: &'static str,
}

/// What an article is about.
pub(crate) static TOPICS: Names = Names {
    noun: "a topic",
    list: "a list of topics",
};

/// Labels of a site's own.
pub(crate) static TAGS: Names = Names {
    noun: "a tag",
    list: "a list of tags",
};

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quoting {
    /// In double quotes, whatever it contains.
    Double,
    /// Plain, as long as every reader reads it back.
    Plain,
}

impl ValueType {
    /// How its values are written; those of lists and mappings say for themselves.
    pub(crate) const fn quoting(self) -> Quoting {
        match self {
            Self::Headline
            | Self::Prose
            | Self::Url
            | Self::UrlOrEmpty
            | Self::ImageUrl
            | Self::Secured => Quoting::Double,
            _ => Quoting::Plain,
        }
    }

    pub(crate) const fn is_scalar(self) -> bool {
        !matches!(self, Self::Names(_) | Self::Mapping(_) | Self::List(_))
    }

    /// The type of the entries of a list.
    pub(crate) const fn entry(self) -> Option<Self> {
        match self {
            Self::Names(_) => Some(Self::Name),
            Self::List(record) => Some(Self::Mapping(record)),
            _ => None,
        }
    }

    /// Whether its values are text, whatever YAML would make of them without quotes.
    pub(crate) const fn is_text(self) -> bool {
        self.is_scalar()
            && !matches!(
                self,
                Self::Timestamp | Self::Natural | Self::Heat | Self::Pixels | Self::Flag
            )
    }

    /// Returns what a value has to be, as messages say it: `a non-negative whole number`.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::format::Record;
    ///
    /// let field = Record::article().field("webUrl").unwrap();
    /// assert_eq!(field.value.expected(), "an absolute URL");
    /// ```
    pub const fn expected(self) -> &'static str {
        match self {
            Self::Name | Self::Headline | Self::Prose | Self::Host | Self::Kind => "text",
            Self::Timestamp => "a timestamp such as `2022-06-15T15:32:00Z`",
            Self::Url | Self::UrlOrEmpty | Self::ImageUrl => "an absolute URL",
            Self::Natural => "a non-negative whole number",
            Self::Heat => "a whole number, -1 or more",
            Self::Pixels => "a whole number of pixels above 0",
            Self::Flag => "`true` or `false`",
            Self::Secured => "two base64 texts with one `;` between them",
            Self::Names(names) => names.list,
            Self::Mapping(record) => record.noun,
            Self::List(record) => record.list,
        }
    }
}
