//! The kernel gives what `check` gives, of any array of documents.

use std::sync::Arc;

use arrow_array::cast::AsArray as _;
use arrow_array::types::UInt64Type;
use arrow_array::{
    Array, ArrayRef, BinaryArray, BinaryViewArray, Int32Array, LargeBinaryArray, LargeStringArray,
    RecordBatch, StringArray, StringViewArray,
};
use newsmatter::columns::{self, Articles, DocumentsError, ParsedDocuments};
use newsmatter::{Code, Diagnostic, Level, Limits, LineIndex, Parser};

use crate::{FULL, assert_same, fixtures};

/// What stands in a row of the table of findings.
#[derive(Debug, PartialEq)]
struct Finding {
    row: u64,
    code: String,
    severity: String,
    path: String,
    message: String,
    help: Option<String>,
    place: [u64; 4],
}

impl Finding {
    fn of(row: usize, document: &[u8], finding: &Diagnostic) -> Self {
        let location = LineIndex::new(document).location(finding.span.start);
        let span = finding.span;
        Self {
            row: row as u64,
            code: finding.code.to_string(),
            severity: finding.severity.to_string(),
            path: finding.path.to_string(),
            message: finding.message.clone(),
            help: finding.help.clone(),
            place: [span.start, span.end, location.line, location.column].map(|place| place as u64),
        }
    }
}

/// The rows of a table of findings.
fn rows(findings: &RecordBatch) -> Vec<Finding> {
    let column = |name| findings.column_by_name(name).expect("a column");
    let text = |name, row| {
        let texts = column(name).as_string::<i32>();
        texts.is_valid(row).then(|| texts.value(row).to_owned())
    };
    let number = |name, row| column(name).as_primitive::<UInt64Type>().value(row);
    let row = |row| Finding {
        row: number("row", row),
        code: text("code", row).unwrap(),
        severity: text("severity", row).unwrap(),
        path: text("path", row).unwrap(),
        message: text("message", row).unwrap(),
        help: text("help", row),
        place: ["start", "end", "line", "column"].map(|name| number(name, row)),
    };
    (0..findings.num_rows()).map(row).collect()
}

/// Asserts that the kernel says of every row what `check` says of its document.
#[track_caller]
fn assert_as_checked(parsed: &ParsedDocuments, documents: &[Option<&[u8]>], parser: &Parser) {
    assert_eq!(parsed.articles.fields(), &columns::fields());
    assert_eq!(parsed.findings.schema(), columns::findings_schema());
    assert_eq!(parsed.articles.len(), documents.len());
    let articles = Articles::new(&parsed.articles).expect("its own columns");
    let (mut expected, mut unreported) = (Vec::new(), 0);
    for (row, document) in documents.iter().enumerate() {
        let checked = document.map(|document| parser.check(document));
        let findings = checked.iter().flat_map(|checked| &checked.diagnostics);
        expected.extend(findings.map(|finding| Finding::of(row, document.unwrap(), finding)));
        unreported += checked
            .as_ref()
            .map_or(0, |checked| checked.unreported as u64);
        let article = checked
            .and_then(|checked| checked.document)
            .map(|document| document.article);
        let found = articles.get(row).expect("its own values");
        assert_eq!(found.is_some(), article.is_some(), "row {row}");
        if let (Some(found), Some(article)) = (&found, &article) {
            assert_same(found, article);
        }
    }
    assert_eq!(rows(&parsed.findings), expected);
    assert_eq!(parsed.unreported, unreported);
}

/// Every fixture, with nulls between.
fn all_fixtures() -> Vec<Option<Vec<u8>>> {
    let files = ["clean", "findings"].map(fixtures).concat();
    let mut documents = vec![None];
    for (number, (_, bytes)) in files.into_iter().enumerate() {
        documents.push(Some(bytes));
        documents.extend((number % 5 == 0).then_some(None));
    }
    documents
}

fn borrowed(documents: &[Option<Vec<u8>>]) -> Vec<Option<&[u8]>> {
    documents.iter().map(Option::as_deref).collect()
}

#[test]
fn all_types_of_documents_give_what_check_gives() {
    let all = all_fixtures();
    let bytes = borrowed(&all);
    let texts = bytes.iter().map(|document| match document {
        Some(document) => std::str::from_utf8(document).ok().map(Some),
        None => Some(None),
    });
    let texts: Vec<Option<&str>> = texts.flatten().collect();
    assert!(texts.len() < bytes.len(), "a fixture is not UTF-8");
    let in_utf8: Vec<_> = texts.iter().map(|text| text.map(str::as_bytes)).collect();
    let of_bytes: [ArrayRef; 3] = [
        Arc::new(BinaryArray::from(bytes.clone())),
        Arc::new(LargeBinaryArray::from(bytes.clone())),
        Arc::new(BinaryViewArray::from_iter(bytes.clone())),
    ];
    let of_text: [ArrayRef; 3] = [
        Arc::new(StringArray::from(texts.clone())),
        Arc::new(LargeStringArray::from(texts.clone())),
        Arc::new(StringViewArray::from_iter(texts)),
    ];
    let parser = Parser::new();
    for (arrays, documents) in [(of_bytes, bytes), (of_text, in_utf8)] {
        for array in arrays {
            let parsed = columns::parse_documents(&array).expect("documents");
            assert_as_checked(&parsed, &documents, &parser);
        }
    }
}

#[test]
fn a_part_of_an_array_gives_the_part_of_the_results() {
    let all = all_fixtures();
    let documents = borrowed(&all);
    let array = BinaryArray::from(documents.clone());
    for (start, length) in [(0, 0), (0, 1), (3, 20), (7, documents.len() - 7)] {
        let parsed = columns::parse_documents(&array.slice(start, length)).expect("documents");
        assert_as_checked(&parsed, &documents[start..start + length], &Parser::new());
    }
}

#[test]
fn a_part_of_the_articles_is_read_as_that_part() {
    let documents = BinaryArray::from(vec![
        Some(FULL.as_bytes()),
        None,
        Some(b"---\n"),
        Some(FULL.as_bytes()),
    ]);
    let parsed = columns::parse_documents(&documents).expect("documents");
    let expected = newsmatter::parse(FULL).unwrap().article;
    for start in 0..4 {
        let part = parsed.articles.slice(start, 4 - start);
        let articles = Articles::new(&part).expect("its own columns");
        for (row, found) in articles.iter().enumerate() {
            let found = found.expect("its own values");
            assert_eq!(found.is_some(), [0, 3].contains(&(start + row)));
            if let Some(found) = found {
                assert_same(&found, &expected);
            }
        }
    }
}

#[test]
fn levels_and_limits_are_those_of_the_parser() {
    let mut limits = Limits::default();
    limits.findings = 2;
    let parser = Parser::new()
        .with_limits(limits)
        .with_level(Code::MissingField, Level::Note);
    let all = all_fixtures();
    let documents = borrowed(&all);
    let array = BinaryArray::from(documents.clone());
    let parsed = columns::parse_documents_with(&array, &parser).expect("documents");
    assert!(parsed.unreported > 0);
    assert_as_checked(&parsed, &documents, &parser);
}

#[test]
fn a_timestamp_that_columns_cannot_hold_is_a_finding() {
    for (written, shown) in [
        (
            "2021-03-04T06:30:00.0000001Z",
            "2021-03-04T06:30:00.000000100+00:00",
        ),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:60+00:00"),
    ] {
        let line = FULL
            .lines()
            .find(|line| line.starts_with("publishedDateTime"))
            .unwrap();
        let text = FULL.replacen(line, &format!("publishedDateTime: {written}"), 1);
        let documents = StringArray::from(vec![FULL, &text, FULL]);
        let parsed = columns::parse_documents(&documents).expect("documents");
        assert!(parsed.articles.is_null(1) && parsed.articles.null_count() == 1);
        let found = rows(&parsed.findings);
        let codes: Vec<_> = found
            .iter()
            .map(|row| (row.row, &*row.code, &*row.severity))
            .collect();
        assert_eq!(
            codes,
            [
                (1, "loose-timestamp", "warning"),
                (1, "bad-timestamp", "error")
            ]
        );
        let [start, end, ..] = found[1].place.map(|place| usize::try_from(place).unwrap());
        assert_eq!(&text[start..end], written);
        assert_eq!(found[1].path, "publishedDateTime");
        assert_eq!(
            found[1].message,
            format!(
                "expected a timestamp in whole microseconds and outside leap seconds, found `{shown}`"
            )
        );
    }
}

#[test]
fn what_holds_no_documents_is_refused() {
    let error = columns::parse_documents(&Int32Array::from(vec![1])).unwrap_err();
    assert!(matches!(error, DocumentsError::Type { .. }));
    assert_eq!(
        error.to_string(),
        "expected documents as Utf8, LargeUtf8, Utf8View, Binary, LargeBinary or BinaryView, \
         found Int32: cast them to one of these"
    );
}

#[test]
fn nothing_shows_what_is_secured() {
    let parsed = columns::parse_documents(&StringArray::from(vec![FULL])).expect("documents");
    let articles = Articles::new(&parsed.articles).expect("its own columns");
    let article = articles.get(0).unwrap().unwrap();
    let secured = article
        .secured
        .as_ref()
        .expect("a fixture with it")
        .as_str();
    let mut builder = columns::ArticlesBuilder::new();
    builder.append(&article).unwrap();
    let shown = format!("{parsed:?} {articles:?} {article:?} {builder:?}");
    for part in secured.split(';') {
        assert!(!shown.contains(&part[..8]), "{shown}");
    }
}
