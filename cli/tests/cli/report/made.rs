//! Folders of documents, and the pages that are made of them.

use std::fs;
use std::sync::OnceLock;

use super::page::Page;
use crate::program::Folder;
use newsmatter_cli::documents::Documents;

/// So many documents have something of everything, and more groups than are shown.
pub(crate) const MANY: u32 = 900;

/// Documents that link to each other, of which some have something planted.
pub(crate) fn documents(count: u32) -> Documents {
    Documents::new(7, count)
        .with_links()
        .with_anomalies(0.1, &[])
}

/// A folder with these documents in its folder `news`.
pub(crate) fn folder(name: &str, documents: &Documents) -> Folder {
    let folder = Folder::new(name);
    let news = folder.path.join("news");
    fs::create_dir(&news).unwrap();
    for document in documents.iter() {
        fs::write(news.join(document.name), document.bytes).unwrap();
    }
    folder
}

/// The page of many documents, which is made once.
pub(crate) fn page_of_many() -> Page {
    static HTML: OnceLock<String> = OnceLock::new();
    let html = HTML.get_or_init(|| html(&folder("report-many", &documents(MANY)), &["news"]));
    Page::of(html)
}

/// The page of what is in the folder `news`.
#[track_caller]
pub(crate) fn page(folder: &Folder) -> Page {
    Page::of(&html(folder, &["news"]))
}

/// The page that the program writes to standard output, without a complaint.
#[track_caller]
pub(crate) fn html(folder: &Folder, arguments: &[&str]) -> String {
    let ended = folder.run("report", arguments);
    assert_eq!((ended.status, &*ended.stderr), (Some(0), ""));
    ended.stdout
}
