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

/// What is named was meant, and a page about the rest would look right.
#[test]
fn a_path_that_is_not_there_makes_no_page() {
    let folder = folder("report-unread", &documents(5));
    let told = "no-news: No such file or directory; no page was made\n";
    folder
        .run("report", &["no-news", "news"])
        .complains(2, told);
    let output = ["--output=page.html", "--json=page.json", "news", "no-news"];
    folder.run("report", &output).complains(2, told);
    assert_eq!(folder.names(), ["news"]);
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_told_here_and_on_the_page() {
    let folder = folder("report-unread-found", &documents(5));
    std::os::unix::fs::symlink("nowhere", folder.path.join("news/0.md")).unwrap();
    let ended = folder.run("report", &["news"]);
    assert_eq!(ended.status, Some(2));
    let told = "news/0.md: No such file or directory";
    assert_eq!(ended.stderr, format!("{told}\n"));
    let page = Page::of(&ended.stdout);
    assert_eq!(page.count("files and folders that could not be read"), 1);
    assert_eq!(page.texts(".warning li"), [told]);
    assert!(page.count("documents") > 0);
}

/// The numbers of the page stand beside it, and its places lead to the files.
#[test]
fn numbers_are_written_as_json_and_places_are_links() {
    let folder = folder("report-json", &documents(200));
    fs::write(folder.path.join("news/a b.md"), BROKEN).unwrap();
    let arguments = ["--output=out/page.html", "--json=page.json", "news"];
    fs::create_dir(folder.path.join("out")).unwrap();
    assert_eq!(folder.run("report", &arguments).status, Some(0));
    let numbers: serde_json::Value = serde_json::from_str(&folder.read("page.json")).unwrap();
    let html = folder.read("out/page.html");
    let page = Page::of(&html);
    assert_eq!(numbers["documents"], page.count("documents"));
    assert_eq!(numbers["schema"], 1);
    let months = numbers["months"].as_array().unwrap();
    let of_months = months
        .iter()
        .map(|month| month["documents"]["all"].as_u64().unwrap());
    assert_eq!(
        of_months.sum::<u64>(),
        numbers["read"]["all"].as_u64().unwrap()
    );
    let codes = numbers["findings"]["codes"].as_array().unwrap();
    assert_eq!(codes.len(), page.rows("findings-table").len());
    assert!(html.contains("/news/a%20b.md\">"), "no link to a file");
    let beside = folder.run("report", &["--output=page.html", "news"]);
    assert_eq!(beside.status, Some(0));
    assert!(folder.read("page.html").contains("href=\"news/a%20b.md\""));
}

#[test]
fn a_page_takes_the_place_of_another_as_a_whole() {
    let folder = folder("report-output", &documents(5)).with("page.html", "before");
    let ended = folder.run(
        "report",
        &["--output", "page.html", "--title=News & more", "news"],
    );
    let html = folder.read("page.html");
    assert!(html.starts_with("<!DOCTYPE html>") && html.ends_with("</html>"));
    let tenths = html.len() / 100;
    let size = format!("{}.{}\u{A0}kB", tenths / 10, tenths % 10);
    let count = Page::of(&html).count("documents");
    ended.says(0, &format!("page.html: {count} documents, {size}\n"));
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
