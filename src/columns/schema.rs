//! The names and types of the columns.

use std::sync::{Arc, LazyLock};

use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef, TimeUnit};

/// The time zone of every timestamp; what offset a document gives stands in a column of its own.
pub(super) const UTC: &str = "UTC";

/// How many bytes of text a column holds, and how many entries the lists of one: what offsets of
/// 32 bits reach.
pub(super) const MOST_TEXT: u64 = i32::MAX as u64;

/// Returns the columns of an article: those of a table of articles, or the fields of a struct.
///
/// They are named as the fields of [`Article`](crate::Article) and stand in their order. What a
/// document may leave out is nullable and nothing else is; a list without entries is empty.
///
/// # Examples
///
/// ```
/// use newsmatter::columns;
///
/// let fields = columns::fields();
/// let names: Vec<&str> = fields.iter().take(4).map(|field| field.name().as_str()).collect();
/// assert_eq!(names, ["category", "title", "excerpt", "published_date_time"]);
/// ```
pub fn fields() -> Fields {
    ARTICLE.clone()
}

/// Returns the schema of a table of articles: [`fields`] without more.
///
/// # Examples
///
/// ```
/// use newsmatter::columns;
///
/// let schema = columns::schema();
/// assert_eq!(schema.field(0).name(), "category");
/// assert_eq!(schema.fields().len(), columns::fields().len());
/// ```
pub fn schema() -> SchemaRef {
    Arc::new(Schema::new(fields()))
}

/// Returns the schema of a table of findings, a row for each.
///
/// | column | type | |
/// |---|---|---|
/// | `row` | `UInt64` | the row of the document, from 0 |
/// | `code` | `Utf8` | [`Code`](crate::Code) |
/// | `severity` | `Utf8` | [`Severity`](crate::Severity): `note`, `warning` or `error` |
/// | `path` | `Utf8` | [`FieldPath`](crate::FieldPath); empty for the document itself |
/// | `message` | `Utf8` | what was expected and what was found |
/// | `help` | `Utf8`, nullable | what to do about it |
/// | `start`, `end` | `UInt64` | the place in the document, in bytes from 0 |
/// | `line`, `column` | `UInt64` | the same of `start` in lines and characters, from 1 |
///
/// # Examples
///
/// ```
/// use newsmatter::columns;
///
/// let schema = columns::findings_schema();
/// let nullable = schema.fields().iter().filter(|field| field.is_nullable());
/// assert!(nullable.map(|field| field.name()).eq(["help"]));
/// ```
pub fn findings_schema() -> SchemaRef {
    let number = |name| Field::new(name, DataType::UInt64, false);
    Arc::new(Schema::new(vec![
        number("row"),
        text("code"),
        text("severity"),
        text("path"),
        text("message"),
        optional_text("help"),
        number("start"),
        number("end"),
        number("line"),
        number("column"),
    ]))
}

static ARTICLE: LazyLock<Fields> = LazyLock::new(|| {
    Fields::from(vec![
        text("category"),
        text("title"),
        text("excerpt"),
        timestamp("published_date_time", false),
        utc_offset("published_date_time_utc_offset"),
        optional_text("original_url"),
        optional_text("web_url"),
        optional_text("amp_web_url"),
        optional_text("cdn_amp_web_url"),
        text("kind"),
        Field::new("quality", DataType::Int32, true),
        Field::new("heat", DataType::Int32, true),
        Field::new("published", DataType::Boolean, true),
        Field::new("removed", DataType::Boolean, true),
        optional_text("featured_content"),
        group("provider", &PROVIDER, false),
        list("topics", &NAME),
        list("tags", &NAME),
        list("images", &IMAGE_ENTRY),
        list("related", &RELATED_ENTRY),
        optional_text("secured"),
    ])
});

/// The fields of a provider.
pub(super) static PROVIDER: LazyLock<Fields> = LazyLock::new(|| {
    Fields::from(vec![
        text("name"),
        optional_text("domain"),
        optional_text("id"),
        list("images", &IMAGE_ENTRY),
    ])
});

/// The fields of a picture.
pub(super) static IMAGE: LazyLock<Fields> = LazyLock::new(|| {
    Fields::from(vec![
        text("url"),
        Field::new("width", DataType::UInt32, false),
        Field::new("height", DataType::UInt32, false),
        Field::new("quality", DataType::Int32, true),
        Field::new("is_cached", DataType::Boolean, true),
        optional_text("title"),
        optional_text("attribution"),
        group("focal_region", &FOCAL_REGION, true),
    ])
});

/// The fields of a focal region.
pub(super) static FOCAL_REGION: LazyLock<Fields> = LazyLock::new(|| {
    let corners = ["x1", "x2", "y1", "y2"];
    corners
        .map(|name| Field::new(name, DataType::Int32, false))
        .into_iter()
        .collect()
});

/// The fields of a related link.
pub(super) static RELATED: LazyLock<Fields> = LazyLock::new(|| {
    Fields::from(vec![
        text("title"),
        optional_text("excerpt"),
        timestamp("published_date_time", true),
        utc_offset("published_date_time_utc_offset"),
        optional_text("web_url"),
        optional_text("amp_web_url"),
        optional_text("cdn_amp_web_url"),
        optional_text("kind"),
        group("provider", &PROVIDER, true),
        Field::new("quality", DataType::Int32, true),
        list("images", &IMAGE_ENTRY),
    ])
});

/// An entry of a list of names.
pub(super) static NAME: LazyLock<Arc<Field>> = LazyLock::new(|| entry(DataType::Utf8));

/// An entry of a list of pictures.
pub(super) static IMAGE_ENTRY: LazyLock<Arc<Field>> =
    LazyLock::new(|| entry(DataType::Struct(IMAGE.clone())));

/// An entry of the list of related links.
pub(super) static RELATED_ENTRY: LazyLock<Arc<Field>> =
    LazyLock::new(|| entry(DataType::Struct(RELATED.clone())));

fn text(name: &str) -> Field {
    Field::new(name, DataType::Utf8, false)
}

fn optional_text(name: &str) -> Field {
    Field::new(name, DataType::Utf8, true)
}

fn timestamp(name: &str, nullable: bool) -> Field {
    let instant = DataType::Timestamp(TimeUnit::Microsecond, Some(UTC.into()));
    Field::new(name, instant, nullable)
}

fn utc_offset(name: &str) -> Field {
    Field::new(name, DataType::Int32, true)
}

fn group(name: &str, fields: &Fields, nullable: bool) -> Field {
    Field::new(name, DataType::Struct(fields.clone()), nullable)
}

fn list(name: &str, entry: &Arc<Field>) -> Field {
    Field::new(name, DataType::List(entry.clone()), false)
}

/// The field of a list's entries, with the name that Arrow's other implementations give it.
fn entry(data_type: DataType) -> Arc<Field> {
    Arc::new(Field::new_list_field(data_type, false))
}
