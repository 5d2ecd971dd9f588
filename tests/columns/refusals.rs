//! What is no column of an article is refused, with words for it.

use std::sync::Arc;

use arrow_array::{
    Array, ArrayRef, Int32Array, Int64Array, ListArray, StringArray, StructArray,
    TimestampMicrosecondArray, TimestampSecondArray,
};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{DataType, Field, Fields};
use newsmatter::columns::{Articles, ArticlesBuilder, ArticlesError, ValueError};
use newsmatter::{Article, Kind, Provider};

use crate::FULL;

/// The columns of one article.
fn columns() -> StructArray {
    let mut builder = ArticlesBuilder::new();
    let document = newsmatter::parse(FULL).expect("a fixture");
    builder.append(&document.article).expect("whole seconds");
    builder.finish()
}

/// The structs with the column at `path` made another; `None` takes it away.
fn with(structs: &StructArray, path: &[&str], column: Option<&ArrayRef>) -> StructArray {
    let (name, rest) = path.split_first().expect("a name");
    let mut all: Vec<(Field, ArrayRef)> = Vec::new();
    for (field, old) in structs.fields().iter().zip(structs.columns()) {
        let new = if field.name() != name {
            Some(old.clone())
        } else if rest.is_empty() {
            column.cloned()
        } else {
            Some(inside(old, rest, column))
        };
        all.extend(new.map(|new| (Field::new(field.name(), new.data_type().clone(), true), new)));
    }
    let (fields, columns): (Vec<_>, Vec<_>) = all.into_iter().unzip();
    StructArray::new(Fields::from(fields), columns, structs.nulls().cloned())
}

/// A struct or the structs in a list with another column.
fn inside(array: &ArrayRef, path: &[&str], column: Option<&ArrayRef>) -> ArrayRef {
    use arrow_array::cast::AsArray as _;
    let Some(lists) = array.as_list_opt::<i32>() else {
        return Arc::new(with(array.as_struct(), path, column));
    };
    let entries = with(lists.values().as_struct(), path, column);
    let entry = Field::new_list_field(entries.data_type().clone(), true);
    let offsets = lists.offsets().clone();
    Arc::new(ListArray::new(
        Arc::new(entry),
        offsets,
        Arc::new(entries),
        None,
    ))
}

/// What is said of columns, of which the one at `path` is another.
#[track_caller]
fn refused(path: &[&str], column: Option<&ArrayRef>) -> String {
    let array = with(&columns(), path, column);
    Articles::new(&array)
        .expect_err("no columns of an article")
        .to_string()
}

/// What is said of the only row when the column at `path` is another.
#[track_caller]
fn refused_row(path: &[&str], column: impl Array + 'static) -> String {
    let array = with(&columns(), path, Some(&(Arc::new(column) as ArrayRef)));
    let articles = Articles::new(&array).expect("columns of an article");
    articles
        .get(0)
        .expect_err("no values of an article")
        .to_string()
}

#[test]
fn a_required_column_has_to_be_there() {
    assert_eq!(
        refused(&["title"], None),
        "expected a column `title` of text, found none"
    );
    assert_eq!(
        refused(&["published_date_time"], None),
        "expected a column `published_date_time` of timestamps with a time zone, found none"
    );
    assert_eq!(
        refused(&["provider"], None),
        "expected a column `provider` of structs, found none"
    );
    assert_eq!(
        refused(&["topics"], None),
        "expected a column `topics` of lists, found none"
    );
    assert_eq!(
        refused(&["provider", "name"], None),
        "expected a column `provider.name` of text, found none"
    );
    assert_eq!(
        refused(&["related", "images", "width"], None),
        "expected a column `related[].images[].width` of whole numbers (Int32, UInt32 or Int64), found none"
    );
}

#[test]
fn a_column_has_to_be_of_its_fields_type() {
    let number: ArrayRef = Arc::new(Int32Array::from(vec![1]));
    let text: ArrayRef = Arc::new(StringArray::from(vec!["1"]));
    assert_eq!(
        refused(&["title"], Some(&number)),
        "expected text in column `title`, found Int32: cast it"
    );
    assert_eq!(
        refused(&["secured"], Some(&number)),
        "expected text in column `secured`, found Int32: cast it"
    );
    assert_eq!(
        refused(&["published"], Some(&number)),
        "expected booleans in column `published`, found Int32: cast it"
    );
    assert_eq!(
        refused(&["quality"], Some(&text)),
        "expected whole numbers (Int32, UInt32 or Int64) in column `quality`, found Utf8: cast it"
    );
    assert_eq!(
        refused(&["images"], Some(&text)),
        "expected lists in column `images`, found Utf8: cast it"
    );
    assert_eq!(
        refused(&["provider"], Some(&text)),
        "expected structs in column `provider`, found Utf8: cast it"
    );
    let without_zone = TimestampMicrosecondArray::from(vec![0]);
    assert_eq!(
        refused(
            &["published_date_time"],
            Some(&(Arc::new(without_zone) as ArrayRef))
        ),
        "expected timestamps with a time zone in column `published_date_time`, \
         found Timestamp(µs): cast it"
    );
    let lists = OffsetBuffer::new(vec![0, 1].into());
    let entry = Arc::new(Field::new_list_field(DataType::Int32, true));
    let lists = ListArray::new(entry, lists, number, None);
    assert_eq!(
        refused(&["topics"], Some(&(Arc::new(lists) as ArrayRef))),
        "expected text in column `topics[]`, found Int32: cast it"
    );
}

#[test]
fn a_value_has_to_be_one_of_its_field() {
    let null = StringArray::from(vec![None::<&str>]);
    assert_eq!(
        refused_row(&["title"], null.clone()),
        "row 0, column `title`: expected a value, found null"
    );
    assert_eq!(
        refused_row(&["provider", "name"], null),
        "row 0, column `provider.name`: expected a value, found null"
    );
    let text = StringArray::from(vec!["harbour.example"]);
    assert_eq!(
        refused_row(&["web_url"], text.clone()),
        "row 0, column `web_url`: expected an absolute URL"
    );
    assert_eq!(
        refused_row(&["images", "url"], text.clone()),
        "row 0, column `images[].url`: expected an absolute URL"
    );
    assert_eq!(
        refused_row(&["secured"], text),
        "row 0, column `secured`: expected two base64 texts with one `;` between them, found 0 `;`"
    );
    assert_eq!(
        refused_row(&["heat"], Int64Array::from(vec![i64::MAX])),
        "row 0, column `heat`: expected a number from -2147483648 to 2147483647, \
         found 9223372036854775807"
    );
    assert_eq!(
        refused_row(&["images", "width"], Int32Array::from(vec![-1])),
        "row 0, column `images[].width`: expected a number from 0 to 4294967295, found -1"
    );
    assert_eq!(
        refused_row(
            &["published_date_time_utc_offset"],
            Int32Array::from(vec![86_400])
        ),
        "row 0, column `published_date_time_utc_offset`: expected a number from -86399 to 86399, \
         found 86400"
    );
    let instants = TimestampSecondArray::from(vec![i64::MAX]).with_timezone("UTC");
    assert_eq!(
        refused_row(&["published_date_time"], instants),
        "row 0, column `published_date_time`: expected an instant within the years -262143 to \
         262142, found 9223372036854775807 since 1970"
    );
}

#[test]
fn the_error_says_which_row() {
    let texts = StringArray::from(vec![Some("A"), None]);
    let mut builder = ArticlesBuilder::new();
    let instant = "2021-03-04T06:30:00Z".parse().unwrap();
    let article = Article::new(
        "news",
        "A",
        "",
        instant,
        Kind::Article,
        Provider::new("A", "a.example"),
    );
    builder.append(&article).unwrap();
    builder.append(&article).unwrap();
    let array = with(
        &builder.finish(),
        &["title"],
        Some(&(Arc::new(texts) as ArrayRef)),
    );
    let articles = Articles::new(&array).unwrap();
    assert_eq!(articles.get(0), Ok(Some(article)));
    let expected = ArticlesError::Value {
        row: 1,
        column: "title".into(),
        reason: ValueError::Null,
    };
    assert_eq!(articles.get(1), Err(expected));
}
