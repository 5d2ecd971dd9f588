//! The names that a site has for topics and providers.

use super::program::{Folder, run};
use super::site::found;
use super::{ARTICLE, fs};

/// A site with a vocabulary and one article.
fn vocabulary(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder
        .write(
            "_data/topics/00-ferries.yaml",
            "taxonomy: topic\nname: Ferries\nhashtags:\n  - \"#f\"\n",
        )
        .write(
            "_data/topics/01-night-boats.md",
            "---\nname: Night Boats\n---\n",
        )
        .write(
            "_data/organizations/harbour.example.md",
            "---\nname: Harbour Post\nimages:\n  - url: /a.jpg\n---\n",
        )
        .write(
            "_data/organizations/bay.example",
            "---\nname: Bay Mail\n---\n",
        )
        .write("_news/a.md", ARTICLE);
    folder
}

const CLEAN: &str = "1 document: 0 errors, 0 warnings, 0 notes\nMB/s\n";

/// A check of the site passes and shows this where its article is `article`.
#[track_caller]
fn shows(site: &Folder, article: &str, shown: &str) {
    site.write("_news/a.md", article);
    assert_eq!(site.check(&["_news"]), run(0, shown, ""));
}

#[test]
fn names_of_the_vocabulary_are_clean() {
    let folder = vocabulary("vocabulary-clean");
    shows(&folder, ARTICLE, CLEAN);
    let capital = ARTICLE.replace("domain: harbour", "domain: HARBOUR");
    shows(&folder, &capital, CLEAN);
    // A provider that the site does not have.
    let other = ARTICLE.replace("harbour.example", "tide-table.example");
    let other = other.replace("Harbour Post", "The Tide-Table");
    shows(&folder, &other, CLEAN);
    // Videos are credited to who speaks in them.
    let video = ARTICLE.replace("type: article", "type: video");
    shows(&folder, &video.replace("Harbour Post", "Keel Haul"), CLEAN);
}

#[test]
fn a_topic_that_the_site_does_not_have_is_a_warning() {
    let folder = vocabulary("vocabulary-topics");
    let topics = "  - ferries\n  - \"night boats\"\n  - Nigth Boats\n  - Weather\n";
    let article = ARTICLE.replace("  - Ferries\n", topics);
    let shown = "\
_news/a.md:15:5: warning[unknown-topic] topics[0]: expected a topic of the site, found `ferries`
   |
15 |   - ferries
   |     ^^^^^^^
   = help: did you mean `Ferries`?
   = fix: write `Ferries`

_news/a.md:16:6: warning[unknown-topic] topics[1]: expected a topic of the site, found `night boats`
   |
16 |   - \"night boats\"
   |      ^^^^^^^^^^^
   = help: did you mean `Night Boats`?
   = fix: write `Night Boats`

_news/a.md:17:5: warning[unknown-topic] topics[2]: expected a topic of the site, found `Nigth Boats`
   |
17 |   - Nigth Boats
   |     ^^^^^^^^^^^
   = help: did you mean `Night Boats`?
   = unsafe fix: write `Night Boats`

_news/a.md:18:5: warning[unknown-topic] topics[3]: expected a topic of the site, found `Weather`
   |
18 |   - Weather
   |     ^^^^^^^
   = help: the site's topics are the names in `_data/topics`; take one of them, or add it there

1 document: 0 errors, 4 warnings, 0 notes
       4 unknown-topic
MB/s
";
    shows(&folder, &article, shown);
    assert_eq!(
        folder
            .check(&["--deny=unknown-topic", "--quiet", "_news"])
            .status,
        1
    );
    let allowed = folder.check(&["--allow=unknown-topic", "_news"]);
    assert_eq!(allowed, run(0, CLEAN, ""));
    assert_eq!(folder.check(&["--fix", "--quiet", "_news"]).status, 0);
    let fixed = folder.read("_news/a.md");
    let expected = "  - Ferries\n  - \"Night Boats\"\n  - Nigth Boats\n  - Weather\n";
    assert!(fixed.contains(expected), "{fixed}");
}

#[test]
fn a_topic_that_is_there_already_is_not_written_again() {
    let folder = vocabulary("vocabulary-twice");
    let article = ARTICLE.replace("  - Ferries\n", "  - Ferries\n  - Feries\n");
    let shown = "\
_news/a.md:16:5: warning[unknown-topic] topics[1]: expected a topic of the site, found `Feries`
   |
15 |   - Ferries
   |     ------- here
16 |   - Feries
   |     ^^^^^^
   = help: did you mean `Ferries`, which is here already?

1 document: 0 errors, 1 warning, 0 notes
       1 unknown-topic
MB/s
";
    shows(&folder, &article, shown);
}

#[test]
fn a_provider_that_differs_from_its_entry_is_a_warning() {
    let folder = vocabulary("vocabulary-providers");
    let article = ARTICLE.replace("Harbour Post", "Harbour post");
    let shown = "\
_news/a.md:11:9: warning[provider-mismatch] provider.name: expected `Harbour Post`, found `Harbour post`
   |
11 |   name: Harbour post
   |         ^^^^^^^^^^^^
12 |   domain: harbour.example
   |           --------------- the site has `Harbour Post` at this domain
   = help: write the name as `_data/organizations` has it, or correct it there
   = fix: write `Harbour Post`

1 document: 0 errors, 1 warning, 0 notes
       1 provider-mismatch
MB/s
";
    shows(&folder, &article, shown);
    folder.write(
        "_news/a.md",
        ARTICLE.replace("domain: harbour", "domain: harbor"),
    );
    let shown = "\
_news/a.md:12:11: warning[provider-mismatch] provider.domain: expected `harbour.example`, the domain of `Harbour Post`, found `harbor.example`
   |
11 |   name: Harbour Post
   |         ------------ the site has this name at `harbour.example`
12 |   domain: harbor.example
   |           ^^^^^^^^^^^^^^
   = help: did you mean `harbour.example`?
   = unsafe fix: write `harbour.example`

1 document: 0 errors, 1 warning, 0 notes
       1 provider-mismatch
MB/s
";
    let arguments = ["--allow=domain-mismatch", "_news"];
    assert_eq!(folder.check(&arguments), run(0, shown, ""));
}

/// Comments accept what the vocabulary shows, and are only unused where there is one.
#[test]
fn comments_and_configurations_hold_for_the_vocabulary() {
    let folder = vocabulary("vocabulary-comments");
    let allowed = "topics:\n  - Weather # newsmatter: allow unknown-topic\n";
    let article = ARTICLE.replace("topics:\n  - Ferries\n", allowed);
    shows(&folder, &article, CLEAN);
    folder.write("_news/a.md", article.replace("Weather", "Ferries"));
    assert_eq!(
        found(&folder.check(&["--format=concise", "_news"])),
        ["_news/a.md unused-allow"]
    );
    fs::remove_dir_all(folder.path.join("_data/topics")).unwrap();
    assert_eq!(folder.check(&["_news"]), run(0, CLEAN, ""));
    let folder = vocabulary("vocabulary-configuration");
    folder
        .write("_news/a.md", ARTICLE.replace("Ferries\n", "Weather\n"))
        .write("newsmatter.toml", "[levels]\nunknown-topic = \"deny\"\n");
    assert_eq!(folder.check(&["--quiet", "_news"]).status, 1);
}
