//! The columns are what the documentation says they are.

use arrow_schema::{DataType, Field};
use newsmatter::columns;

/// A line for each column, those of structs and lists below theirs.
const COLUMNS: &str = r#"
category: Utf8
title: Utf8
excerpt: Utf8
published_date_time: Timestamp(µs, "UTC")
published_date_time_utc_offset: Int32?
original_url: Utf8?
web_url: Utf8?
amp_web_url: Utf8?
cdn_amp_web_url: Utf8?
kind: Utf8
quality: Int32?
heat: Int32?
published: Boolean?
removed: Boolean?
featured_content: Utf8?
provider: Struct
  name: Utf8
  domain: Utf8?
  id: Utf8?
  images: List
    item: Struct
      url: Utf8
      width: UInt32
      height: UInt32
      quality: Int32?
      is_cached: Boolean?
      title: Utf8?
      attribution: Utf8?
      focal_region: Struct?
        x1: Int32
        x2: Int32
        y1: Int32
        y2: Int32
topics: List
  item: Utf8
tags: List
  item: Utf8
images: List
  item: Struct
    url: Utf8
    width: UInt32
    height: UInt32
    quality: Int32?
    is_cached: Boolean?
    title: Utf8?
    attribution: Utf8?
    focal_region: Struct?
      x1: Int32
      x2: Int32
      y1: Int32
      y2: Int32
related: List
  item: Struct
    title: Utf8
    excerpt: Utf8?
    published_date_time: Timestamp(µs, "UTC")?
    published_date_time_utc_offset: Int32?
    web_url: Utf8?
    amp_web_url: Utf8?
    cdn_amp_web_url: Utf8?
    kind: Utf8?
    provider: Struct?
      name: Utf8
      domain: Utf8?
      id: Utf8?
      images: List
        item: Struct
          url: Utf8
          width: UInt32
          height: UInt32
          quality: Int32?
          is_cached: Boolean?
          title: Utf8?
          attribution: Utf8?
          focal_region: Struct?
            x1: Int32
            x2: Int32
            y1: Int32
            y2: Int32
    quality: Int32?
    images: List
      item: Struct
        url: Utf8
        width: UInt32
        height: UInt32
        quality: Int32?
        is_cached: Boolean?
        title: Utf8?
        attribution: Utf8?
        focal_region: Struct?
          x1: Int32
          x2: Int32
          y1: Int32
          y2: Int32
secured: Utf8?
"#;

const FINDINGS: &str = "
row: UInt64
code: Utf8
severity: Utf8
path: Utf8
message: Utf8
help: Utf8?
start: UInt64
end: UInt64
line: UInt64
column: UInt64
";

/// A field and what is in it, a line each, with `?` where it is nullable.
fn describe(field: &Field, indent: usize, lines: &mut String) {
    let (kind, inner): (String, &[_]) = match field.data_type() {
        DataType::Struct(fields) => ("Struct".into(), fields),
        DataType::List(entry) => ("List".into(), std::slice::from_ref(entry)),
        other => (other.to_string(), &[]),
    };
    let (name, mark) = (field.name(), if field.is_nullable() { "?" } else { "" });
    let line = format!("{:indent$}{name}: {kind}{mark}\n", "");
    lines.push_str(&line);
    for field in inner {
        describe(field, indent + 2, lines);
    }
}

#[test]
fn the_columns_are_those_of_an_article() {
    let mut lines = String::from("\n");
    for field in &columns::fields() {
        describe(field, 0, &mut lines);
    }
    assert_eq!(lines, COLUMNS);
    assert_eq!(columns::schema().fields(), &columns::fields());
}

#[test]
fn the_findings_have_what_a_diagnostic_has() {
    let mut lines = String::from("\n");
    for field in columns::findings_schema().fields() {
        describe(field, 0, &mut lines);
    }
    assert_eq!(lines, FINDINGS);
}
