//! Columns as engines hand them back: the same values in other types of arrays.

use std::sync::Arc;

use arrow_array::builder::StringDictionaryBuilder;
use arrow_array::cast::AsArray as _;
use arrow_array::types::{Int8Type, Int32Type, TimestampMicrosecondType, UInt32Type};
use arrow_array::{
    Array, ArrayRef, Int64Array, LargeListArray, LargeStringArray, StringArray, StringViewArray,
    StructArray, TimestampMillisecondArray, TimestampNanosecondArray, TimestampSecondArray,
};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{DataType, Field, Fields, TimeUnit};
use newsmatter::Article;
use newsmatter::columns::Articles;

use crate::{FULL, assert_same};

/// How the values of columns are kept instead.
#[derive(Clone, Copy, Debug)]
struct Disguise {
    text: fn(&StringArray) -> ArrayRef,
    unit: TimeUnit,
    /// Whether lists are large ones and numbers have 64 bits.
    is_wide: bool,
}

impl Disguise {
    /// The same array in disguise.
    fn of(self, array: &ArrayRef) -> ArrayRef {
        match array.data_type() {
            DataType::Utf8 => (self.text)(array.as_string()),
            DataType::Timestamp(..) => self.instants(array),
            DataType::Int32 if self.is_wide => {
                let numbers = array.as_primitive::<Int32Type>().iter();
                Arc::new(
                    numbers
                        .map(|number| number.map(i64::from))
                        .collect::<Int64Array>(),
                )
            }
            DataType::UInt32 if self.is_wide => {
                let numbers = array.as_primitive::<UInt32Type>().iter();
                Arc::new(
                    numbers
                        .map(|number| number.map(i64::from))
                        .collect::<Int64Array>(),
                )
            }
            DataType::Struct(_) => Arc::new(self.of_structs(array.as_struct())),
            DataType::List(entry) if self.is_wide => {
                let lists = array.as_list::<i32>();
                let entries = self.of(lists.values());
                let entry = field(entry, &entries);
                let offsets: Vec<i64> = lists
                    .offsets()
                    .iter()
                    .map(|&offset| offset.into())
                    .collect();
                let offsets = OffsetBuffer::new(offsets.into());
                Arc::new(LargeListArray::new(
                    entry.into(),
                    offsets,
                    entries,
                    lists.nulls().cloned(),
                ))
            }
            DataType::List(entry) => {
                let lists = array.as_list::<i32>();
                let entries = self.of(lists.values());
                let entry = field(entry, &entries);
                let offsets = lists.offsets().clone();
                let nulls = lists.nulls().cloned();
                Arc::new(arrow_array::ListArray::new(
                    entry.into(),
                    offsets,
                    entries,
                    nulls,
                ))
            }
            _ => array.clone(),
        }
    }

    /// The same structs with their columns in disguise, and in the opposite order.
    fn of_structs(self, structs: &StructArray) -> StructArray {
        let columns: Vec<ArrayRef> = structs
            .columns()
            .iter()
            .rev()
            .map(|column| self.of(column))
            .collect();
        let fields = structs.fields().iter().rev().zip(&columns);
        let fields: Fields = fields.map(|(old, column)| field(old, column)).collect();
        StructArray::new(fields, columns, structs.nulls().cloned())
    }

    fn instants(self, array: &ArrayRef) -> ArrayRef {
        let instants = array
            .as_primitive::<TimestampMicrosecondType>()
            .values()
            .iter();
        let zone = "Europe/Oslo";
        match self.unit {
            TimeUnit::Second => Arc::new(
                TimestampSecondArray::from_iter_values(instants.map(|it| it / 1_000_000))
                    .with_timezone(zone),
            ),
            TimeUnit::Millisecond => Arc::new(
                TimestampMillisecondArray::from_iter_values(instants.map(|it| it / 1_000))
                    .with_timezone(zone),
            ),
            TimeUnit::Microsecond => array.clone(),
            TimeUnit::Nanosecond => Arc::new(
                TimestampNanosecondArray::from_iter_values(instants.map(|it| it * 1_000))
                    .with_timezone(zone),
            ),
        }
    }
}

fn field(old: &Field, column: &ArrayRef) -> Field {
    Field::new(old.name(), column.data_type().clone(), true)
}

fn plain(texts: &StringArray) -> ArrayRef {
    Arc::new(texts.clone())
}

fn large(texts: &StringArray) -> ArrayRef {
    Arc::new(texts.iter().collect::<LargeStringArray>())
}

fn view(texts: &StringArray) -> ArrayRef {
    Arc::new(texts.iter().collect::<StringViewArray>())
}

fn dictionary(texts: &StringArray) -> ArrayRef {
    let mut builder = StringDictionaryBuilder::<Int8Type>::new();
    builder.extend(texts);
    Arc::new(builder.finish())
}

/// Some articles with all there is in one, among rows that are null.
fn columns() -> (StructArray, Article<'static>) {
    let documents = StringArray::from(vec![None, Some(FULL), Some("none"), Some(FULL)]);
    let parsed = newsmatter::columns::parse_documents(&documents).expect("documents");
    (parsed.articles, newsmatter::parse(FULL).unwrap().article)
}

#[test]
fn articles_are_read_from_whatever_engines_hand_back() {
    let (array, article) = columns();
    let texts: [fn(&StringArray) -> ArrayRef; 4] = [plain, large, view, dictionary];
    let units = [
        TimeUnit::Second,
        TimeUnit::Millisecond,
        TimeUnit::Microsecond,
        TimeUnit::Nanosecond,
    ];
    for (text, unit) in texts.into_iter().zip(units) {
        for is_wide in [false, true] {
            let disguise = Disguise {
                text,
                unit,
                is_wide,
            };
            let array = disguise.of_structs(&array);
            let articles = Articles::new(&array).expect("columns that are understood");
            let found: Vec<_> = articles.iter().map(|row| row.expect("values")).collect();
            let [None, Some(first), None, Some(second)] = &found[..] else {
                panic!("{disguise:?}: {found:?}");
            };
            assert_same(first, &article);
            assert_same(second, &article);
        }
    }
}

#[test]
fn columns_of_optional_fields_may_be_missing() {
    let (array, mut article) = columns();
    let required = [
        "category",
        "title",
        "excerpt",
        "published_date_time",
        "kind",
        "provider",
        "topics",
    ];
    let (fields, columns): (Vec<_>, Vec<_>) = array
        .fields()
        .iter()
        .cloned()
        .zip(array.columns().iter().cloned())
        .filter(|(field, _)| required.contains(&field.name().as_str()))
        .unzip();
    let array = StructArray::new(fields.into(), columns, array.nulls().cloned());
    article = Article::new(
        article.category,
        article.title,
        article.excerpt,
        article.published_date_time,
        article.kind,
        article.provider,
    );
    article.topics = newsmatter::parse(FULL).unwrap().article.topics;
    let articles = Articles::new(&array).expect("the columns that are required");
    assert_eq!(articles.get(1), Ok(Some(article)));
}
