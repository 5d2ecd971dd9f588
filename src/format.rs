//! The format: what a document's mappings have, as one table.
//!
//! Each row is a field: its key, the names that older generations have for it, the type of its
//! value, whether it is required, and whether it begins a group, which has an empty line before
//! it. Rows stand in canonical order. From the table come the draft that reading fills, the
//! order and layout of writing, what the editor may create, the JSON Schema's names and what
//! serde reads and writes.
//!
//! The rows are macros that hand themselves to another macro, so that what is made of a row,
//! such as a place in a struct, knows the types of its values. [`record!`] makes what is data.

#[cfg(test)]
pub(crate) mod invented;
mod table;
mod types;

pub(crate) use self::table::{
    ARTICLE, ArticleKey, IMAGE, ImageKey, PROVIDER, ProviderKey, RELATED, RelatedKey, article,
    image, provider, related,
};
pub(crate) use self::types::{Names, Quoting, TAGS, TOPICS, ValueType};

/// A mapping of the format.
#[derive(Debug)]
pub(crate) struct Record {
    /// What it is called in messages, with its article.
    pub(crate) noun: &'static str,
    /// What a list of it is called.
    pub(crate) list: &'static str,
    /// Its fields, in canonical order.
    pub(crate) fields: &'static [Field],
}

/// A row of the table.
#[derive(Debug)]
pub(crate) struct Field {
    /// The name it is written with.
    pub(crate) key: &'static str,
    /// The names that older generations have for it.
    pub(crate) older: &'static [&'static str],
    pub(crate) value: ValueType,
    pub(crate) presence: Presence,
    /// Whether it stands apart from the fields before it, behind an empty line.
    pub(crate) begins_group: bool,
}

/// Whether a document has to have a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    /// A mapping without it is an error.
    Required,
    /// It may be absent; then the model has `None`.
    Optional,
    /// It may be absent; then the model has a value that is empty.
    OrEmpty,
}

impl Record {
    /// Whether both are the same mapping.
    pub(crate) fn is(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }

    /// The position of the field of this name, today's or an older one.
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.is_named(name))
    }

    /// The field of this name, today's or an older one.
    pub(crate) fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.is_named(name))
    }
}

impl Field {
    fn is_named(&self, name: &str) -> bool {
        self.key == name || self.older.contains(&name)
    }

    pub(crate) fn is_required(&self) -> bool {
        self.presence == Presence::Required
    }
}

/// The keys of a [`Record`], as an enum whose variants are their positions.
pub(crate) trait Keys: Copy + PartialEq + 'static {
    /// The rows that the keys are of.
    const RECORD: &'static Record;
    /// Every key, in canonical order.
    const ALL: &'static [Self];
    /// The required keys, as bits by position.
    const REQUIRED: u32;
    /// Something for each key.
    type Each<T: Copy + Default>: AsRef<[T]> + AsMut<[T]>;

    /// Something for each key, of which there is none yet.
    fn each<T: Copy + Default>() -> Self::Each<T>;
    /// The key of this name, today's or an older one.
    fn find(name: &str) -> Option<Self>;
    fn position(self) -> usize;

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
pub(crate) static RECORDS: [&Record; 4] = [&ARTICLE, &PROVIDER, &IMAGE, &RELATED];

/// Makes the [`Record`] and the [`Keys`] of rows.
///
/// ```text
/// row    = field Variant [ type ] key *( "|" older ) presence [ "group" ] ";"
/// ```
macro_rules! record {
    (
        $model:ident $draft:ident $keys:ident $record:ident $noun:literal $list:literal
        $(
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
                older: &[$($older),*],
                value: $crate::format::value_type!($($type)+),
                presence: $crate::format::record!(@presence $presence),
                begins_group: $crate::format::record!(@group $($group)?),
            }),*],
        };

        impl $crate::format::Keys for $keys {
            const RECORD: &'static $crate::format::Record = &$record;
            const ALL: &'static [Self] = &[$(Self::$key),*];
            const REQUIRED: u32 = 0 $(| $crate::format::record!(@bit $keys $key $presence))*;
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
    (@presence optional) => { $crate::format::Presence::Optional };
    (@presence or_empty) => { $crate::format::Presence::OrEmpty };
    (@bit $keys:ident $key:ident required) => { 1 << ($keys::$key as u32) };
    (@bit $keys:ident $key:ident $presence:ident) => { 0 };
    (@group group) => { true };
    (@group) => { false };
}
pub(crate) use record;

/// The [`ValueType`] that stands in a row.
macro_rules! value_type {
    (Mapping Provider) => {
        $crate::format::ValueType::Mapping(&$crate::format::PROVIDER)
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
