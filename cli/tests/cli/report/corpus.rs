//! The page of real documents, beside what an independent reader counted in them.

use std::fs;

use super::made::html;
use super::page::{Page, number};
use crate::program::Folder;
use crate::shared::corpus;

/// The sites that `EXPECTED.md` counts.
const COUNTED: [&str; 4] = ["diablo4", "powerapps", "smartable-powerapps", "seeds"];

#[test]
fn the_numbers_are_those_of_an_independent_reader() {
    let Some(corpus) = corpus() else {
        return;
    };
    let folders = COUNTED.map(|site| corpus.join(site));
    let paths = folders.each_ref().map(|folder| folder.to_str().unwrap());
    let page = Page::of(&html(&Folder::new("report-corpus"), &paths));
    let table = fs::read_to_string(corpus.join("../EXPECTED.md")).unwrap();
    let row = |line: &str| {
        let (what, count) = line
            .strip_prefix("| ")?
            .strip_suffix(" |")?
            .split_once(" | ")?;
        Some((what.to_owned(), count.replace(',', "").parse::<u64>().ok()?))
    };
    let expected: Vec<_> = table.lines().filter_map(row).collect();
    let found = page.rows("counts-table");
    let mut compared = 0;
    for (what, count) in &expected {
        if let Some(row) = found.iter().find(|row| row[0] == *what) {
            assert_eq!(number(&row[1]), *count, "{what}");
            compared += 1;
        }
    }
    assert_eq!(compared, 14);
    let of = |what: &str| expected.iter().find(|row| row.0 == what).unwrap().1;
    assert_eq!(
        page.rows("findings-table")
            .iter()
            .map(|row| (&*row[0], number(&row[2]), number(&row[3])))
            .collect::<Vec<_>>(),
        [
            (
                "related-duplicate",
                of("related links whose webUrl stood before in the same list"),
                of("documents with a repeated related webUrl"),
            ),
            (
                "related-self",
                of("related links to the document itself"),
                of("related links to the document itself"),
            ),
        ]
    );
}
