//! The format as data: the fields of each mapping of a document, as one table.
//!
//! Each row is a field: its key, the names that older generations have for it, what it means, the
//! type of its value, whether it is required, and whether it begins a group, which has an empty line
//! before it. Rows are in canonical order. From the table come the draft that reading fills, the
//! order and layout of writing, what the editor may create, the JSON Schema's names and what serde
//! reads and writes; completion and forms can be made from it too.
//!
//! ```
//! use newsmatter::format::{Record, ValueType};
//!
//! let provider = Record::article().field("provider").unwrap();
//! assert!(provider.is_required());
//! let ValueType::Mapping(provider) = provider.value else { panic!() };
//! assert_eq!(provider.fields[0].key, "name");
//! assert_eq!(provider.fields[0].description, "Its name, as readers know it.");
//! ```
//
// The rows are macros that hand themselves to another macro, so that what is made of a row,
// such as a place in a struct, knows the types of its values. `record!` makes what is data.

#[cfg(test)]
pub(crate) mod invented;
mod table;
mod types;

pub(crate) use self::table::{
    ARTICLE, ArticleKey, FOCAL_REGION, FocalRegionKey, IMAGE, ImageKey, PROVIDER, ProviderKey,
    RELATED, RelatedKey, article, focal_region, image, provider, related,
};
pub use self::types::{Names, ValueType};
pub(crate) use self::types::{Quoting, TAGS, TOPICS};
#[cfg(feature = "article")]
use crate::diagnostic::{FieldPath, PathSegment};

/// A mapping of the format.
#[derive(Debug)]
#[non_exhaustive]
pub struct Record {
    /// The noun for it in messages, with its article: `a provider`.
    pub noun: &'static str,
    /// The noun for a list of it: `a list of images`.
    pub list: &'static str,
    /// Its fields, in canonical order.
    pub fields: &'static [Field],
}

/// A field of a [`Record`].
#[derive(Debug)]
#[non_exhaustive]
pub struct Field {
    /// The key that it is written with.
    pub key: &'static str,
    /// The same, as it is compared with what may be meant for it.
    pub(crate) name: crate::suggest::Name<'static>,
    /// The keys that older generations have for it.
    pub older: &'static [&'static str],
    /// What it means, in a sentence or two; code is in backquotes.
    pub description: &'static str,
    /// The type of its value.
    pub value: ValueType,
    /// Whether a mapping has to have it.
    pub presence: Presence,
    /// Whether it is set apart from the fields before it by an empty line.
    pub begins_group: bool,
}

/// Whether a mapping has to have a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Presence {
    /// A mapping without it is an error, and is not read.
    Required,
    /// A mapping without it is an error, unless it is one of 2019-03 to 2019-08; then the model has
    /// `None`.
    Expected,
    /// The same, but then the model has a value that is empty.
    ExpectedOrEmpty,
    /// It may be absent; then the model has `None`.
    Optional,
    /// It may be absent; then the model has a value that is empty.
    OrEmpty,
    /// Only documents of 2019-03 to 2019-08 have it; otherwise the model has `None`.
    Past,
}

impl Record {
    /// Returns the fields of an article, which is what a document's front matter is.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::format::Record;
    ///
    /// assert_eq!(Record::article().fields[0].key, "category");
    /// ```
    pub fn article() -> &'static Self {
        &ARTICLE
    }

    /// Whether both are the same mapping.
    pub(crate) fn is(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }

    /// The position of the field of this name, today's or an older one.
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.position_from(0, name)
    }

    /// The same; the field at the position `expected` is looked at first.
    pub(crate) fn position_from(&self, expected: usize, name: &str) -> Option<usize> {
        let is_named = |field: &Field| field.is_named(name);
        if self.fields.get(expected).is_some_and(is_named) {
            return Some(expected);
        }
        self.fields.iter().position(is_named)
    }

    /// Returns the field with this key, today's or an older one.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::format::Record;
    ///
    /// assert_eq!(Record::article().field("title").unwrap().key, "title");
    /// assert!(Record::article().field("mood").is_none());
    /// ```
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.is_named(name))
    }
}

impl Field {
    /// Its names, today's first.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        [self.key].into_iter().chain(self.older.iter().copied())
    }

    fn is_named(&self, name: &str) -> bool {
        self.key == name || self.older.contains(&name)
    }

    /// Returns whether a mapping of today without it is an error.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::format::Record;
    ///
    /// let required = |key| Record::article().field(key).unwrap().is_required();
    /// assert!(required("title"));
    /// assert!(!required("heat"));
    /// ```
    pub const fn is_required(&self) -> bool {
        matches!(
            self.presence,
            Presence::Required | Presence::Expected | Presence::ExpectedOrEmpty
        )
    }
}

/// The keys of a [`Record`], as an enum whose variants are their positions.
pub(crate) trait Keys: Copy + PartialEq + 'static {
    /// The rows that the keys are of.
    const RECORD: &'static Record;
    /// Every key, in canonical order.
    const ALL: &'static [Self];
    /// The keys that a mapping cannot be without, as bits by position.
    const REQUIRED: u32;
    /// The keys that a mapping of today has to have beside those, as bits by position.
    const EXPECTED: u32;
    /// Something for each key.
    type Each<T: Copy + Default>: AsRef<[T]> + AsMut<[T]>;

    /// Something for each key, of which there is none yet.
    fn each<T: Copy + Default>() -> Self::Each<T>;
    /// The key of this name, today's or an older one.
    fn find(name: &str) -> Option<Self>;
    fn position(self) -> usize;

    /// The keys that a mapping of 2019-03 may lack.
    fn expected() -> impl Iterator<Item = Self> {
        let is_expected = |key: &Self| Self::EXPECTED & (1 << key.position()) != 0;
        Self::ALL.iter().copied().filter(is_expected)
    }

    /// Its row.
    #[expect(
        clippy::indexing_slicing,
        reason = "a key's position is that of its row, as the macro makes both"
    )]
    fn field(self) -> &'static Field {
        &Self::RECORD.fields[self.position()]
    }

    /// The name it is written with.
    fn name(self) -> &'static str {
        self.field().key
    }
}

/// Every mapping of the format.
pub(crate) static RECORDS: [&Record; 5] = [&ARTICLE, &PROVIDER, &IMAGE, &RELATED, &FOCAL_REGION];

/// Whether a mapping of today without the field at `path` is an error.
#[cfg(feature = "article")]
pub(crate) fn is_required(path: &FieldPath) -> bool {
    let mut record = Record::article();
    let mut is_required = false;
    for segment in path.segments() {
        let PathSegment::Key(key) = segment else {
            continue;
        };
        let Some(field) = record.field(key) else {
            return false;
        };
        is_required = field.is_required();
        if let ValueType::Mapping(inner) | ValueType::List(inner) = field.value {
            record = inner;
        }
    }
    is_required
}

/// Makes the [`Record`] and the [`Keys`] of rows.
///
/// ```text
/// rows   = Model ["<'a>"] Draft Key RECORD noun list *row
/// row    = 1*( "///" words ) field Variant [ type ] key *( "|" older ) presence [ "group" ] ";"
/// ```
macro_rules! record {
    (
        $model:ident $(<$lifetime:lifetime>)? $draft:ident $keys:ident $record:ident $noun:literal $list:literal
        $(
            $(#[doc = $description:literal])+
            $field:ident $key:ident [$($type:tt)+] $name:literal $(| $older:literal)*
            $presence:ident $($group:ident)?;
        )*
    ) => {
        /// Keys, in canonical order.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $keys { $($key),* }

        /// Rows, in canonical order.
        pub(crate) static $record: $crate::format::Record = $crate::format::Record {
            noun: $noun,
            list: $list,
            fields: &[$($crate::format::Field {
                key: $name,
                name: $crate::suggest::Name::ascii($name),
                older: &[$($older),*],
                description: concat!($($description),+).trim_ascii(),
                value: $crate::format::value_type!($($type)+),
                presence: $crate::format::record!(@presence $presence),
                begins_group: $crate::format::record!(@group $($group)?),
            }),*],
        };

        impl $crate::format::Keys for $keys {
            const RECORD: &'static $crate::format::Record = &$record;
            const ALL: &'static [Self] = &[$(Self::$key),*];
            const REQUIRED: u32 =
                0 $(| $crate::format::record!(@required $keys $key $presence))*;
            const EXPECTED: u32 =
                0 $(| $crate::format::record!(@expected $keys $key $presence))*;
            type Each<T: Copy + Default> = [T; [$($name),*].len()];

            fn each<T: Copy + Default>() -> Self::Each<T> {
                [T::default(); [$($name),*].len()]
            }

            #[inline]
            fn find(name: &str) -> Option<Self> {
                match name {
                    $($name $(| $older)* => Some(Self::$key),)*
                    _ => None,
                }
            }

            #[inline]
            fn position(self) -> usize {
                self as usize
            }
        }
    };
    (@presence required) => { $crate::format::Presence::Required };
    (@presence expected) => { $crate::format::Presence::Expected };
    (@presence expected_or_empty) => { $crate::format::Presence::ExpectedOrEmpty };
    (@presence optional) => { $crate::format::Presence::Optional };
    (@presence or_empty) => { $crate::format::Presence::OrEmpty };
    (@presence past) => { $crate::format::Presence::Past };
    (@required $keys:ident $key:ident required) => { 1 << ($keys::$key as u32) };
    (@required $keys:ident $key:ident $presence:ident) => { 0 };
    (@expected $keys:ident $key:ident expected) => { 1 << ($keys::$key as u32) };
    (@expected $keys:ident $key:ident expected_or_empty) => { 1 << ($keys::$key as u32) };
    (@expected $keys:ident $key:ident $presence:ident) => { 0 };
    (@group group) => { true };
    (@group) => { false };
}
pub(crate) use record;

/// The [`ValueType`] that stands in a row.
macro_rules! value_type {
    (Mapping Provider) => {
        $crate::format::ValueType::Mapping(&$crate::format::PROVIDER)
    };
    (Mapping FocalRegion) => {
        $crate::format::ValueType::Mapping(&$crate::format::FOCAL_REGION)
    };
    (List Image) => {
        $crate::format::ValueType::List(&$crate::format::IMAGE)
    };
    (Names Topics) => {
        $crate::format::ValueType::Names(&$crate::format::TOPICS)
    };
    (Names Tags) => {
        $crate::format::ValueType::Names(&$crate::format::TAGS)
    };
    (List RelatedLink) => {
        $crate::format::ValueType::List(&$crate::format::RELATED)
    };
    ($scalar:ident) => {
        $crate::format::ValueType::$scalar
    };
}
pub(crate) use value_type;
