//! A whole site: documents of other kinds, and what its configuration excludes.

use super::program::{Folder, Run, run};
use super::{ARTICLE, fs};

const CONFIGURATION: &str = "\
title: Harbour Every Day
defaults_of_courses: &courses
  layout: post
  category: learning
collections:
  posts:
    output: true
  learning: {output: true}
  newsletters:
    output: true
defaults:
  - scope: {type: learning}
    values:
      <<: *courses
exclude:
  - vendor
  - CONTRIBUTING.md
  - \"*.draft.md\"
";

const COURSE: &str = "---
title: \"Knots for beginners\"
excerpt: \"Six of them.\"
webUrl: https://harbour.example/knots
type: course
length: PT44M

provider:
  name: Harbour Post
  domain: harbour.example

topics:
  - Ropes
---
";

/// A video in another collection, which lacks nothing of an article but its category.
const LESSON: &str = "---
title: \"The bowline\"
excerpt: \"In two minutes.\"
originalUrl: https://tidetube.example/watch?v=1
type: video
publishedDateTime: 2021-03-04T06:30:00Z

provider:
  name: Keel Haul
  domain: tidetube.example

topics:
  - Ropes
---
";

const NEWSLETTER: &str = "---
title: \"Harbour Every Day\"
excerpt: \"Ferries return\"
publishedDateTime: 2021-03-04T18:05:33Z
type: article

topics:
  - Ferries
---
<html></html>
";

/// What a check of [`site`] ends with where nothing is wrong.
const SUMMARY: &str = "\
2 documents: 0 errors, 0 warnings, 0 notes
skipped: 1 (no front matter), 7 (other kinds)
MB/s
";

/// A site with two articles, one of them in a folder of its own, and seven documents of other kinds.
fn site(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder
        .write("_config.yml", CONFIGURATION)
        .write("_news/2021-03-04-ferries.md", ARTICLE)
        .write("_posts/_archive/2021-03-04-ferries.md", ARTICLE)
        .write("_learning/courses/knots.md", COURSE)
        .write("_learning/videos/bowline.md", LESSON)
        .write("_newsletters/2021-03-04.html", NEWSLETTER)
        .write("about.md", "---\nlayout: page\ntitle: About\n---\n")
        .write("index.html", "---\n---\n<html></html>\n")
        .write("README.md", "# Harbour Every Day\n")
        .write("_data/people/ada.md", "---\nname: Ada\n---\n")
        .write("_layouts/page.html", "---\n---\n{{ content }}\n");
    folder
}

/// The codes of the diagnostics and their files, `FILE CODE`, in order.
pub(super) fn found(run: &Run) -> Vec<String> {
    let lines = run.stdout.lines();
    let headings = lines.filter_map(|line| {
        let (place, rest) = line.split_once(": ")?;
        let (_, rest) = rest.split_once('[')?;
        let (code, _) = rest.split_once(']')?;
        let (file, _) = place.split_once(':')?;
        Some(format!("{file} {code}"))
    });
    headings.collect()
}

#[test]
fn documents_of_other_kinds_are_left_alone_and_counted() {
    let folder = site("site-kinds");
    assert_eq!(folder.check(&["."]), run(0, SUMMARY, ""));
    assert_eq!(folder.check(&["--fix", "."]), run(0, SUMMARY, ""));
    assert_eq!(folder.read("_learning/courses/knots.md"), COURSE);
    let json = folder.check(&["--format=json", "."]).stdout;
    assert!(
        json.contains("\"without_front_matter\":1,\"other_kinds\":7,"),
        "{json}"
    );
}

/// The site is found above the folder that is named, and from inside of it.
#[test]
fn the_site_is_that_of_the_file() {
    let folder = site("site-above");
    let nothing = "nothing was checked: no file is an article\n";
    let skipped = |count: &str| {
        format!(
            "0 documents: 0 errors, 0 warnings, 0 notes\nskipped: {count} (other kinds)\nMB/s\n"
        )
    };
    assert_eq!(folder.check(&["_learning"]), run(2, &skipped("2"), nothing));
    let inside = Folder {
        path: folder.path.join("_newsletters"),
    };
    assert_eq!(inside.check(&["."]), run(2, &skipped("1"), nothing));
}

#[test]
fn a_document_of_another_kind_that_is_named_has_to_be_an_article() {
    let folder = site("site-named");
    let named = folder.check(&["--format=concise", "_newsletters/2021-03-04.html"]);
    assert_eq!(named.status, 1);
    assert_eq!(
        found(&named),
        ["_newsletters/2021-03-04.html missing-field"; 2]
    );
    let hook = [
        "--skip-without-front-matter",
        "_newsletters/2021-03-04.html",
    ];
    assert_eq!(
        folder.check(&hook),
        run(
            0,
            "0 documents: 0 errors, 0 warnings, 0 notes\nskipped: 1 (other kinds)\nMB/s\n",
            "nothing was checked: no file is an article\n",
        )
    );
}

#[test]
fn skipped_files_are_named_when_asked_for() {
    let folder = site("site-show-skipped");
    fs::write(folder.path.join("_learning/README.md"), "# Read me\n").unwrap();
    let checked = folder.check(&["--show-skipped", "_learning"]);
    let mut lines: Vec<_> = checked.stderr.lines().collect();
    assert_eq!(
        lines.pop(),
        Some("nothing was checked: no file is an article")
    );
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert_eq!(lines[0], "skipped: _learning/README.md: no front matter");
    for line in &lines[1..] {
        assert!(line.ends_with(": a document of another kind"), "{line}");
    }
    let silent = folder.check(&["_learning"]);
    assert!(!silent.stderr.contains("README.md"), "{}", silent.stderr);
}

/// Without a configuration, only what a document says counts.
#[test]
fn what_says_nothing_of_another_kind_is_an_article() {
    let folder = site("site-no-configuration");
    fs::remove_file(folder.path.join("_config.yml")).unwrap();
    let checked = folder.check(&["--format=concise", "--quiet", "--statistics", "."]);
    assert_eq!(checked.status, 1);
    checked.shows("skipped: 1 (no front matter), 4 (other kinds)\n");
    let mut errors = found(&folder.check(&["--format=concise", "."]));
    errors.dedup();
    assert_eq!(
        errors,
        [
            "./_learning/videos/bowline.md missing-field",
            "./_newsletters/2021-03-04.html missing-field",
            "./index.html missing-field",
        ]
    );
}

/// Faults of articles are faults in a site, too.
#[test]
fn broken_articles_are_errors() {
    let folder = site("site-broken");
    let without = |line: &str| ARTICLE.replacen(line, "", 1);
    folder
        .write("_news/a-fence.md", without("---\n"))
        .write("_news/b-dashes.md", ARTICLE.replacen("---", "--", 1))
        .write(
            "_news/c-type.md",
            ARTICLE.replace("type: article", "type: artcle"),
        )
        .write(
            "_news/d-word.md",
            ARTICLE.replace("type: article", "type: podcast"),
        )
        .write("_news/e-category.md", without("category: news\n"))
        .write(
            "_news/f-provider.md",
            without("provider:\n  name: Harbour Post\n  domain: harbour.example\n\n"),
        )
        .write(
            "_news/g-layout.md",
            ARTICLE.replace("category:", "layout: post\ncategory:"),
        )
        .write("_news/h-empty.md", "---\n---\n")
        .write("_learning/i-article.md", ARTICLE.replace("T06:30:00Z", ""))
        .write("_learning/j-dashes.md", ARTICLE.replacen("---", "--", 1))
        .write("2021-03-04-k-empty.md", "---\n---\n");
    let checked = folder.check(&["--format=concise", "."]);
    let mut codes = found(&checked);
    codes.dedup();
    assert_eq!(
        codes,
        [
            "./2021-03-04-k-empty.md missing-field",
            "./_learning/i-article.md loose-timestamp",
            "./_learning/j-dashes.md missing-open",
            "./_news/a-fence.md missing-open",
            "./_news/b-dashes.md missing-open",
            "./_news/c-type.md unknown-type",
            "./_news/d-word.md unknown-type",
            "./_news/e-category.md missing-field",
            "./_news/f-provider.md missing-field",
            "./_news/g-layout.md unknown-field",
            "./_news/h-empty.md missing-field",
        ]
    );
    checked.shows("7 (other kinds)\n");
}

#[test]
fn what_the_configuration_excludes_is_left_out_in_folders() {
    let folder = site("site-exclude");
    let fault = ARTICLE.replace("2021-03-04T", "2021-13-04T");
    for name in [
        "vendor/theme/a.md",
        "_site/b.html",
        "node_modules/c/d.md",
        "CONTRIBUTING.md",
        "_news/e.draft.md",
    ] {
        folder.write(name, &fault);
    }
    assert_eq!(folder.check(&["."]), run(0, SUMMARY, ""));
    // Names begin at the root.
    folder.write("_news/CONTRIBUTING.md", &fault);
    assert_eq!(
        found(&folder.check(&["--format=concise", "."])),
        ["./_news/CONTRIBUTING.md bad-timestamp"]
    );
    // What is named itself is read.
    let named = folder.check(&["--format=concise", "vendor", "CONTRIBUTING.md"]);
    assert_eq!(
        found(&named),
        [
            "vendor/theme/a.md bad-timestamp",
            "CONTRIBUTING.md bad-timestamp"
        ]
    );
}

#[test]
fn collections_may_be_in_a_folder_of_their_own() {
    let folder = Folder::new("site-collections-dir");
    folder
        .write(
            "_config.yml",
            "collections_dir: content\ncollections: [learning, news]\n",
        )
        .write("content/_learning/bowline.md", LESSON)
        .write("content/_news/a.md", LESSON)
        .write("_learning/b.md", LESSON);
    let checked = folder.check(&["--format=concise", "."]);
    assert_eq!(
        found(&checked),
        [
            "./_learning/b.md missing-field",
            "./content/_news/a.md missing-field"
        ]
    );
    checked.shows("skipped: 1 (other kinds)\n");
}
