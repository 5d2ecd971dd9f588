//! What stands in the way of a page.

use std::fs;

use super::made::{documents, folder, html};
use super::page::Page;
use crate::program::Folder;

const BROKEN: &str = "---\ncategory: news\ntitle: [Rain]\n---\n";

#[test]
fn an_empty_folder_makes_a_page_that_says_so() {
    let folder = Folder::new("report-empty");
    fs::create_dir(folder.path.join("news")).unwrap();
    let page = Page::of(&html(&folder, &["news"]));
    assert_eq!(page.texts("h1"), ["Articles in news"]);
    assert_eq!(
        page.texts(".lede"),
        ["0 documents, of which none could be read."]
    );
    assert_eq!(page.count("documents"), 0);
    assert_eq!(page.all("svg").len(), 0);
    assert_eq!(page.texts("h2").len(), 3);
}

#[test]
fn documents_that_cannot_be_read_are_counted_and_found() {
    let folder = Folder::new("report-broken");
    fs::create_dir(folder.path.join("news")).unwrap();
    fs::write(folder.path.join("news/a.md"), BROKEN).unwrap();
    fs::write(
        folder.path.join("news/b.md"),
        b"---\ncategory: n\xe9ws\n---\n",
    )
    .unwrap();
    fs::write(folder.path.join("news/README.md"), "# Readme\n").unwrap();
    let page = Page::of(&html(&folder, &["news"]));
    assert_eq!(page.count("documents"), 2);
    assert_eq!(page.count("documents read"), 0);
    assert_eq!(page.count("files without front matter"), 1);
    let codes: Vec<_> = page
        .rows("findings-table")
        .into_iter()
        .map(|row| row[0].clone())
        .collect();
    for code in ["missing-field", "not-utf8", "wrong-type"] {
        assert!(codes.iter().any(|found| found == code), "{codes:?}");
    }
    let places = page.texts(".places:has(summary > code) .place");
    assert!(
        places.iter().any(|place| place == "news/a.md:3:8"),
        "{places:?}"
    );
}

#[test]
fn a_file_that_is_named_has_to_be_an_article() {
    let folder = Folder::new("report-named").with("README.md", "# Readme\n");
    let page = Page::of(&html(&folder, &["README.md"]));
    assert_eq!(page.count("documents"), 1);
    assert_eq!(page.rows("findings-table")[0][0], "missing-open");
}

#[test]
fn what_cannot_be_read_is_told_here_and_on_the_page() {
    let folder = folder("report-unread", &documents(5));
    let ended = folder.run("report", &["no-news", "news"]);
    assert_eq!(ended.status, Some(2));
    assert_eq!(ended.stderr, "no-news: No such file or directory\n");
    let page = Page::of(&ended.stdout);
    assert_eq!(page.count("files and folders that could not be read"), 1);
    assert_eq!(
        page.texts(".warning li"),
        ["no-news: No such file or directory"]
    );
    assert!(page.count("documents") > 0);
}

#[test]
fn a_page_takes_the_place_of_another_as_a_whole() {
    let folder = folder("report-output", &documents(5)).with("page.html", "before");
    let html = html(&folder, &["--title", "News & more", "news"]);
    let ended = folder.run(
        "report",
        &["--output", "page.html", "--title=News & more", "news"],
    );
    let tenths = html.len() / 100;
    let size = format!("{}.{}\u{A0}kB", tenths / 10, tenths % 10);
    let count = Page::of(&html).count("documents");
    ended.says(0, &format!("page.html: {count} documents, {size}\n"));
    assert!(folder.read("page.html") == html, "another page");
    assert_eq!(folder.names(), ["news", "page.html"]);
}

#[test]
fn what_is_no_file_is_no_place_for_a_page() {
    let folder = folder("report-no-file", &documents(5));
    folder
        .run("report", &["--output", "news", "news"])
        .complains(2, "news: not written: not a regular file\n");
    folder
        .run("report", &["--output", "no/page.html", "news"])
        .complains(2, "no/page.html: not written: No such file or directory\n");
    assert_eq!(folder.names(), ["news"]);
}

#[cfg(unix)]
#[test]
fn a_link_stays_and_what_it_leads_to_is_replaced() {
    let folder = folder("report-link", &documents(5)).with("page.html", "before");
    std::os::unix::fs::symlink("page.html", folder.path.join("link.html")).unwrap();
    let ended = folder.run("report", &["--output", "link.html", "news"]);
    assert_eq!(ended.status, Some(0), "{}", ended.stderr);
    let link = fs::symlink_metadata(folder.path.join("link.html")).unwrap();
    assert!(link.file_type().is_symlink());
    assert!(folder.read("page.html").starts_with("<!DOCTYPE html>"));
}
