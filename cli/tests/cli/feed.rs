//! `feed`, on folders made for it.

mod forms;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use newsmatter::feed::Page;

/// `newsmatter feed`.
fn program() -> Command {
    let mut command = Command::new(crate::program::NEWSMATTER);
    command.arg("feed");
    command
}

/// A folder that is gone after the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let unique = format!("feed-example-{name}-{}", std::process::id());
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(unique);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Writes a file in the folder, and the folders it stands in.
    fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs the program in the folder.
    fn run(&self, arguments: &[&str]) -> Run {
        let mut command = program();
        Run(command
            .args(arguments)
            .current_dir(&self.0)
            .output()
            .unwrap())
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.join(path)).unwrap()
    }

    /// The names of the files in a folder below, in order.
    fn names(&self, path: &str) -> Vec<String> {
        let entries = fs::read_dir(self.0.join(path)).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that is left is no reason to fail.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What a run of the program gave.
struct Run(Output);

impl Run {
    fn code(&self) -> Option<i32> {
        self.0.status.code()
    }

    fn stdout(&self) -> &str {
        std::str::from_utf8(&self.0.stdout).unwrap()
    }

    fn stderr(&self) -> &str {
        std::str::from_utf8(&self.0.stderr).unwrap()
    }

    /// The paths of the items on the printed page.
    fn paths(&self) -> Vec<String> {
        paths(self.stdout())
    }
}

fn paths(json: &str) -> Vec<String> {
    let page: Page<'_> = serde_json::from_str(json).unwrap();
    let paths = page.value.into_iter().map(|item| item.path.into_owned());
    paths.collect()
}

/// A document of a day in March 2021, with these lines for its score.
fn document(day: u32, score: &str) -> String {
    format!(
        "---\n\
         category: news\n\
         title: \"Day {day}\"\n\
         excerpt: \"\"\n\
         publishedDateTime: 2021-03-{day:02}T06:30:00Z\n\
         type: article\n\
         {score}\
         \n\
         provider:\n  name: Harbour Post\n  domain: harbour.example\n\
         \n\
         topics:\n  - Ferries\n\
         ---\n\
         Body.\n"
    )
}

const PUBLISHED: &str = "quality: 51\nheat: 60\npublished: true\n";
const HELD_BACK: &str = "quality: 51\nheat: -1\npublished: false\n";
const REMOVED: &str = "quality: 51\nheat: 60\npublished: true\nremoved: true\n";

#[test]
fn published_documents_are_listed_newest_first() {
    let folder = Folder::new("listed");
    folder.write("_news/b.md", &document(1, PUBLISHED));
    folder.write("_news/a.md", &document(1, PUBLISHED));
    folder.write("_news/2021/c.markdown", &document(3, PUBLISHED));
    folder.write("_news/2021/d.html", &document(2, PUBLISHED));
    folder.write("_news/held-back.md", &document(4, HELD_BACK));
    folder.write("_news/removed.md", &document(5, REMOVED));
    folder.write("_news/unscored.md", &document(6, ""));
    folder.write("_news/.hidden.md", "no document");
    folder.write("_news/.hidden/e.md", "no document");
    folder.write("_news/readme.txt", "no document");
    let run = folder.run(&["_news", "--locale", "en-us"]);
    assert_eq!((run.code(), run.stderr()), (Some(0), ""));
    assert_eq!(
        run.paths(),
        [
            "_news/unscored.md",
            "_news/2021/c.markdown",
            "_news/2021/d.html",
            "_news/a.md",
            "_news/b.md"
        ]
    );
    let page: Page<'_> = serde_json::from_str(run.stdout()).unwrap();
    assert_eq!((page.page, page.next_page), (1, None));
    let newest = &page.value[0];
    assert_eq!((&*newest.title, &*newest.content), ("Day 6", "Body.\n"));
    assert_eq!(newest.locale.as_deref(), Some("en-us"));
}

#[test]
fn paths_begin_with_the_folders_own_name() {
    let folder = Folder::new("name");
    folder.write("_news/a.md", &document(1, PUBLISHED));
    let above = folder.run(&["./_news/"]);
    assert_eq!(above.paths(), ["_news/a.md"]);
    let page: Page<'_> = serde_json::from_str(above.stdout()).unwrap();
    assert_eq!(page.value[0].locale, None);

    let news = folder.0.join("_news");
    let mut command = program();
    let inside = Run(command.arg(".").current_dir(news).output().unwrap());
    assert_eq!(inside.paths(), ["_news/a.md"]);
}

#[test]
fn every_page_is_written() {
    let folder = Folder::new("pages");
    for day in 1..=5 {
        folder.write(&format!("_news/{day}.md"), &document(day, PUBLISHED));
    }
    folder.write("api/news/page-1.json", "an older page");
    let run = folder.run(&["--page-size", "2", "--output", "api/news", "_news"]);
    assert_eq!((run.code(), run.stdout(), run.stderr()), (Some(0), "", ""));
    let names = ["page-1.json", "page-2.json", "page-3.json"];
    assert_eq!(folder.names("api/news"), names);
    let pages = names.map(|name| folder.read(&format!("api/news/{name}")));
    let numbers = pages.each_ref().map(|json| {
        let page: Page<'_> = serde_json::from_str(json).unwrap();
        (page.page, page.next_page)
    });
    assert_eq!(numbers, [(1, Some(2)), (2, Some(3)), (3, None)]);
    assert_eq!(paths(&pages[0]), ["_news/5.md", "_news/4.md"]);
    assert_eq!(paths(&pages[2]), ["_news/1.md"]);
}

/// A page that is left from a time with more of them would still be found by its number.
#[test]
fn pages_that_are_no_longer_made_have_to_go_first() {
    let folder = Folder::new("stale");
    folder.write("_news/a.md", &document(1, PUBLISHED));
    folder.write("api/page-1.json", "an older page");
    folder.write("api/page-2.json", "an older page");
    let run = folder.run(&["_news", "--output", "api"]);
    let told = Path::new("api").join("page-2.json");
    let expected = format!(
        "{}: is there, behind the last page; remove the old pages first\n",
        told.display()
    );
    assert_eq!((run.code(), run.stderr()), (Some(2), &*expected));
    assert_eq!(folder.read("api/page-1.json"), "an older page");
}

#[test]
fn no_documents_make_an_empty_page() {
    let folder = Folder::new("empty");
    fs::create_dir(folder.0.join("_news")).unwrap();
    let run = folder.run(&["_news"]);
    assert_eq!(run.code(), Some(0));
    assert_eq!(
        run.stdout(),
        "{\n  \"page\": 1,\n  \"value\": [],\n  \"nextPage\": null\n}\n"
    );
}

#[test]
fn what_cannot_be_read_is_reported_and_left_out() {
    let folder = Folder::new("errors");
    folder.write("_news/a.md", &document(1, PUBLISHED));
    let torn = document(2, PUBLISHED).replace("---\nBody.\n", "");
    folder.write("_news/b.md", &torn);
    folder.write("_news/readme.md", "no front matter\n");
    let faulty = document(2, "quality: high\nheat:\npublished: true\nlayout: post\n");
    folder.write("_news/c.md", &faulty);
    fs::write(folder.0.join("_news/d.md"), b"---\ntitle: \xFF\n---\n").unwrap();
    let run = folder.run(&["_news"]);
    assert_eq!(run.code(), Some(1));
    assert_eq!(run.paths(), ["_news/a.md"]);
    let errors: Vec<_> = run.stderr().lines().collect();
    let path = |name: &str| Path::new("_news").join(name).display().to_string();
    assert!(errors[0].starts_with(&format!("{}:1:1: error[missing-close]: ", path("b.md"))));
    assert_eq!(
        errors[1..3],
        [
            format!(
                "{}:7:10: error[wrong-type] quality: \
                 expected a non-negative whole number, found `high`",
                path("c.md")
            ),
            format!(
                "{}:8:6: error[empty-value] heat: \
                 expected a whole number, -1 or more, found nothing",
                path("c.md")
            ),
        ]
    );
    assert!(errors[3].starts_with(&format!("{}:2:8: error[not-utf8]: ", path("d.md"))));
    assert_eq!(errors[4..], ["left out: 3"]);
}

#[test]
fn wrong_arguments_are_told() {
    let folder = Folder::new("arguments");
    for (arguments, wanted) in [
        (&[][..], "<FOLDER>"),
        (&["--page-size"], "'--page-size <NUMBER>'"),
        (&["--page-size", "0", "_news"], "expected a number above 0"),
        (&["--pages", "_news"], "unexpected argument '--pages'"),
        (&["_news", "_posts"], "unexpected argument '_posts'"),
    ] {
        let run = folder.run(arguments);
        assert_eq!((run.code(), run.stdout()), (Some(2), ""), "{arguments:?}");
        assert!(run.stderr().contains(wanted), "{}", run.stderr());
    }
}

#[test]
fn a_folder_that_is_not_there_is_an_error() {
    let folder = Folder::new("missing");
    let run = folder.run(&["_news"]);
    assert_eq!((run.code(), run.stdout()), (Some(2), ""));
    assert!(run.stderr().starts_with("_news: "), "{}", run.stderr());

    folder.write("_news/a.md", &document(1, PUBLISHED));
    folder.write("taken", "a file");
    let run = folder.run(&["_news", "--output", "taken"]);
    assert_eq!((run.code(), run.stdout()), (Some(2), ""));
    assert!(run.stderr().starts_with("taken: "), "{}", run.stderr());
    assert_eq!(folder.read("taken"), "a file");
}

/// A page that cannot take its place leaves nothing behind.
#[test]
fn a_page_that_cannot_be_written_leaves_no_file() {
    let folder = Folder::new("blocked");
    folder.write("_news/a.md", &document(1, PUBLISHED));
    folder.write("api/page-1.json/keep.txt", "a folder in the way");
    let run = folder.run(&["_news", "--output", "api"]);
    assert_eq!(run.code(), Some(2));
    assert!(run.stderr().contains("page-1.json: "), "{}", run.stderr());
    assert_eq!(folder.names("api"), ["page-1.json"]);
}

/// Of a site's own documents, the program makes the page that the site serves, but for the
/// number of the next page and the one line end that is their body.
#[test]
fn a_sites_page_is_made_again() {
    let Some(corpus) = crate::shared::corpus() else {
        return;
    };
    let feed = corpus.join("feed");
    let Ok(published) = fs::read_to_string(feed.join("index.json")) else {
        eprintln!("skipped: there is no page in {}", feed.display());
        return;
    };
    let mut command = program();
    let command = command
        .current_dir(feed)
        .args(["_news", "--locale", "en-us"]);
    let run = Run(command.output().unwrap());
    assert_eq!((run.code(), run.stderr()), (Some(0), ""));
    let made = run
        .stdout()
        .replace("\"content\": \"\\n\"", "\"content\": \"\"")
        .replace("\"nextPage\": null", "\"nextPage\": 2");
    assert_eq!(made.trim_end(), published);
}
