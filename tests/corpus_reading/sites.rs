//! Sites: documents of other kinds, what a configuration excludes, and vocabularies.

use std::path::Path;
use std::sync::Arc;

use newsmatter::corpus::{Corpus, Failure, FileKind, Sites, Vocabulary};
use newsmatter::{Applicability, Code, Fixer, Parser, check};
use tempfile::TempDir;

use super::{article, folder, read, write};

/// Files in a folder without a configuration are of this kind.
#[track_caller]
fn are_all<T: AsRef<str>>(expected: FileKind, texts: impl IntoIterator<Item = T>) {
    let folder = tempfile::tempdir().unwrap();
    let sites = Sites::default();
    for text in texts {
        let text = text.as_ref();
        let kind = sites.kind_of(&folder.path().join("a.md"), text.as_bytes());
        assert_eq!(kind, expected, "{text}");
    }
}

/// An article without a category, and with another type.
fn with_type(word: &str) -> String {
    let sound = article("Ferries return").replace("category: news\n", "");
    sound.replace("type: article", &format!("type: {word}"))
}

#[test]
fn another_type_makes_another_kind() {
    let with_category = |category: &str, kind: &str| {
        let sound = article("Ferries return").replace("category: news", category);
        sound.replace("type: article", &format!("type: {kind}"))
    };
    are_all(
        FileKind::OtherKind,
        [
            with_type("course"),
            with_type("\"profile\" # of people"),
            with_type("course").replace('\n', "\r\n"),
            with_type("course").replace("\n---\n", "\n"),
            with_type("course").replacen("---", "--", 1),
            with_category("category: sport", "podcast"),
        ],
    );
    are_all(
        FileKind::Article,
        [
            with_type("course: x: ["),
            with_type("artcle"),
            with_type("Video"),
            with_type("externallink"),
            with_type(""),
            with_type("[course]"),
            with_type("{{ page.type }}"),
            with_category("category: news", "podcast"),
            with_category("category: 'News'", "course"),
            with_category("category: sport", "video"),
        ],
    );
}

#[test]
fn a_layout_or_other_fields_and_nothing_of_an_article_make_another_kind() {
    are_all(
        FileKind::OtherKind,
        [
            "---\nlayout: home\n---\n",
            "---\ntitle: About\npermalink: /about/\ntags: [a]\n---\n",
            "---\nname: Ada\nbio: Sails.\n---\n",
            "---\ntitle: Knots\ndate: 2021-03-04\nauthor: Ada\n---\n",
        ],
    );
    are_all(
        FileKind::Article,
        [
            "---\nlayout:\ntitle: About\n---\n",
            "---\nlayout: post\ntitle: Knots\ntopics: [Ropes]\n---\n",
            "---\nlayout: post\ncategory: news\ntitle: Knots\n---\n",
            "---\ntitle: Knots\nexcerpt: Six.\ndate: 2021-03-04\nauthor: Ada\n---\n",
            "---\nTilte: Knots\nPublishDateTime: 2021-03-04\nauthor: Ada\n---\n",
            "---\ntype: article\ndate: 2021-03-04\nauthor: Ada\n---\n",
            // Keys of nested mappings, comments and bodies say nothing.
            "---\nmeta:\n  layout: home\n  type: course\n# type: course\n---\ntype: course\n",
        ],
    );
}

#[test]
fn what_is_missing_or_broken_makes_no_other_kind() {
    let sound = article("Ferries return");
    are_all(
        FileKind::Article,
        [
            sound.clone(),
            sound.replace('\n', "\r\n"),
            format!("\u{feff}\n{sound}"),
            sound.replacen("---\n", "", 1),
            sound.replacen("---", "--", 1),
            sound.replace("\n---\n", "\n"),
            sound.replacen("category: news\n", "", 1),
        ],
    );
    are_all(
        FileKind::Article,
        ["---\n---\n", "---\ntitle: Knots\n---\n"],
    );
    are_all(FileKind::Page, ["# Read me\n", ""]);
    let course = with_type("course");
    let utf_16: Vec<u8> = course.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let kind = Sites::default().kind_of(Path::new("a.md"), &utf_16);
    assert_eq!(kind, FileKind::Article);
}

/// A site with two articles, one of which is in another collection, and four other files.
fn site() -> TempDir {
    let site = folder(&["_news/a.md", "_learning/article.md"]);
    let path = site.path();
    write(
        path,
        "_config.yml",
        "collections: {news: {}, learning: {}}\nexclude: [drafts]\n",
    );
    let lesson = article("Bowline").replace("category: news\n", "");
    write(path, "_learning/lesson.md", &lesson);
    write(path, "_news/broken.md", &lesson);
    write(path, "drafts/lesson.md", &lesson);
    write(path, "index.html", "---\n---\n");
    write(path, "README.md", "About.\n");
    site
}

#[test]
fn a_corpus_leaves_documents_of_other_kinds_alone() {
    let site = site();
    let corpus = Corpus::new([site.path()]);
    let files = [
        "README.md",
        "_learning/article.md",
        "_learning/lesson.md",
        "_news/a.md",
        "_news/broken.md",
        "index.html",
    ];
    assert_eq!(read(&corpus, site.path()), files);
    assert_eq!(corpus.count(), 6);
    let outcomes: Vec<_> = corpus
        .documents()
        .map(|document| match document {
            Ok(document) => document.article.title.into_owned(),
            Err(Failure::OtherKind(path)) => {
                let name = path.file_name().unwrap().to_string_lossy();
                format!("other: {name}")
            }
            Err(Failure::NoFrontMatter(_)) => "page".to_owned(),
            Err(Failure::Refused { report, .. }) => report.diagnostics()[0].code.to_string(),
            Err(other) => panic!("{other}"),
        })
        .collect();
    assert_eq!(
        outcomes,
        [
            "page",
            "_learning/article.md",
            "other: lesson.md",
            "_news/a.md",
            "missing-field",
            "other: index.html"
        ]
    );
    // What is named has to be an article.
    let named = site.path().join("_learning/lesson.md");
    let failure = Corpus::new([&named])
        .documents()
        .next()
        .unwrap()
        .unwrap_err();
    assert!(matches!(failure, Failure::Refused { .. }), "{failure}");
}

/// A site is looked for above each file, also above a folder that is named by a relative path or a link.
#[test]
fn a_site_is_found_from_below_and_each_has_its_own() {
    let parent = tempfile::tempdir().unwrap();
    for (name, collections) in [("one", "[learning]"), ("two", "[courses]")] {
        let site = parent.path().join(name);
        write(
            &site,
            "_config.yml",
            &format!("collections: {collections}\n"),
        );
        write(
            &site,
            "_learning/deep/lesson.md",
            "---\ntitle: Bowline\n---\n",
        );
    }
    let kinds = |path: &Path| {
        let failures = Corpus::new([path]).documents().map(Result::unwrap_err);
        let is_other = |failure| matches!(failure, Failure::OtherKind(_));
        failures.map(is_other).collect::<Vec<_>>()
    };
    assert_eq!(kinds(parent.path()), [true, false]);
    assert_eq!(kinds(&parent.path().join("one/_learning/deep")), [true]);
    assert_eq!(kinds(&parent.path().join("two/../one/_learning")), [true]);
    let sites = Sites::default();
    let site = sites
        .of(&parent.path().join("two/_learning/not-yet.md"))
        .unwrap();
    assert_eq!(
        site.root(),
        parent.path().canonicalize().unwrap().join("two")
    );
    assert!(Arc::ptr_eq(
        &site,
        &sites.of(&parent.path().join("two/b.md")).unwrap()
    ));
}

#[test]
fn documents_of_other_kinds_repeat_nothing() {
    let site = folder(&["_news/a.md"]);
    write(site.path(), "_config.yml", "collections: [learning]\n");
    let again = article("_news/a.md").replace("category: news\n", "");
    write(site.path(), "_learning/a.md", &again);
    let repeats_a_title = || {
        let cross_file = Corpus::new([site.path()]).cross_file();
        let mut found = cross_file.iter().flat_map(|(_, found)| found);
        found.any(|one| one.code() == Code::TitleDuplicate)
    };
    assert!(!repeats_a_title());
    // With the category of an article it is one.
    write(site.path(), "_learning/a.md", &article("_news/a.md"));
    assert!(repeats_a_title());
}

#[test]
fn a_configuration_that_cannot_be_read_counts_for_nothing() {
    let site = folder(&["vendor/a.md"]);
    for configuration in [
        "collections: [\nexclude: [vendor]\n",
        "\u{0}",
        "- exclude\n- vendor\n",
    ] {
        write(site.path(), "_config.yml", configuration);
        assert_eq!(Corpus::new([site.path()]).documents().flatten().count(), 1);
    }
}

/// The vocabulary of a site with three topics and three providers.
fn vocabulary() -> Arc<Vocabulary> {
    let site = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("topics/1.yml", "name: Ferries\nshortname: F\n"),
        (
            "topics/2.md",
            "---\nname: \"Tides: again\"\n---\nname: body\n",
        ),
        ("topics/3.md", "---\nname: [\n"),
        ("topics/4.yml", "name: {a: b}\n"),
        ("topics/5.yml", "name: Ropes, Tar\n"),
        (
            "organizations/harbour.example.md",
            "---\nname: Harbour Post\n---\n",
        ),
        ("organizations/bay", "name: Bay Mail\ndomain: Bay.example\n"),
        (
            "organizations/bay-news.yml",
            "name: Bay News\ndomain: bay.example\n",
        ),
        ("other/5.yml", "name: Other\n"),
    ] {
        write(&site.path().join("_data"), name, text);
    }
    let sites = Sites::default();
    let site = sites.of(&site.path().join("_news/a.md")).unwrap();
    Arc::clone(site.vocabulary())
}

#[test]
fn a_vocabulary_is_read_of_the_files_of_a_site() {
    let vocabulary = vocabulary();
    assert!(
        vocabulary
            .topics()
            .eq(["Ferries", "Ropes, Tar", "Tides: again"])
    );
    assert!(vocabulary.providers().eq([
        ("bay.example", "Bay Mail"),
        ("bay.example", "Bay News"),
        ("harbour.example", "Harbour Post"),
    ]));
    let codes: Vec<_> = vocabulary
        .rules()
        .map(|rule| newsmatter::Rule::code(&rule))
        .collect();
    assert_eq!(codes, [Code::UnknownTopic, Code::ProviderMismatch]);
    let none = Arc::<Vocabulary>::default();
    assert!(none.is_empty() && none.rules().next().is_none());
}

#[test]
fn rules_of_a_vocabulary_are_reported_and_fixed() {
    let vocabulary = vocabulary();
    let parser = vocabulary.rules().fold(Parser::new(), Parser::with_rule);
    let reported = |text: &str| {
        let found = parser.check_text(text).diagnostics;
        found
            .into_iter()
            .map(|one| {
                let is_safe = one.fix.map(|fix| fix.applicability == Applicability::Safe);
                (one.code, one.path.to_string(), is_safe)
            })
            .collect::<Vec<_>>()
    };
    let sound = article("Ferries return");
    assert_eq!(reported(&sound), []);
    let topic = |name: &str| sound.replace("  - Ferries\n", &format!("  - {name}\n"));
    let unknown = |is_safe| vec![(Code::UnknownTopic, "topics[0]".to_owned(), is_safe)];
    assert_eq!(reported(&topic("FERRIES")), unknown(Some(true)));
    assert_eq!(reported(&topic("Feries")), unknown(Some(false)));
    assert_eq!(reported(&topic("Rain")), unknown(None));
    // What cannot be written without quotes is only written in quotes.
    assert_eq!(reported(&topic("\"tides:  AGAIN\"")), unknown(Some(true)));
    assert_eq!(reported(&topic("\"tides again\"")), unknown(Some(false)));
    assert_eq!(reported(&topic("tides again")), unknown(None));
    assert_eq!(
        reported(&topic("\"\\x46erries!\"")),
        unknown(None),
        "an escape"
    );
    let fixed = Fixer::new()
        .with_parser(parser.clone())
        .fix(&topic("\"tides:  AGAIN\""))
        .text
        .into_owned();
    assert!(fixed.contains("  - \"Tides: again\"\n"), "{fixed}");
    assert_eq!(reported(&fixed), []);
    // A comma ends an entry of a flow list.
    let flow = |list: &str| sound.replace("topics:\n  - Ferries\n", &format!("topics: {list}\n"));
    assert_eq!(reported(&flow("[Ferries]")), []);
    assert_eq!(reported(&flow("[ferries]")), unknown(Some(true)));
    assert_eq!(reported(&topic("ropes, TAR")), unknown(Some(true)));
    assert_eq!(reported(&flow("[ropes tar]")), unknown(None));
    assert_eq!(reported(&flow("[\n    ropes tar,\n  ]")), unknown(None));
    assert_eq!(reported(&flow("['ropes tar']")), unknown(Some(false)));
    // A null topic is reported as one.
    let null = check(topic("").as_bytes()).diagnostics.len();
    assert_eq!(parser.check_text(&topic("")).diagnostics.len(), null);

    let provider = |name: &str, domain: &str| {
        let text = sound.replace("Harbour Post", name);
        text.replace("harbour.example", domain)
    };
    let mismatch =
        |key: &str, is_safe| vec![(Code::ProviderMismatch, format!("provider.{key}"), is_safe)];
    assert_eq!(reported(&provider("Bay News", "BAY.example")), []);
    assert_eq!(
        reported(&provider("Harbour Post", "harbour-post.example")),
        []
    );
    assert_eq!(reported(&provider("Pier 17", "pier-17.example")), []);
    assert_eq!(
        reported(&provider("harbour post", "harbour.example")),
        mismatch("name", Some(true))
    );
    assert_eq!(
        reported(&provider("Port Post", "harbour.example")),
        mismatch("name", Some(false))
    );
    assert_eq!(
        reported(&provider("Bay", "bay.example")),
        mismatch("name", None)
    );
    assert_eq!(
        reported(&provider("Harbour Post", "harbor.example")),
        mismatch("domain", Some(false))
    );
    let video = provider("Keel Haul", "harbour.example").replace("type: article", "type: video");
    assert_eq!(reported(&video), []);
}

/// The work is linear in the topics of a document.
#[test]
fn a_list_of_many_unknown_topics_is_reported_whole() {
    let vocabulary = vocabulary();
    let parser = vocabulary.rules().fold(Parser::new(), Parser::with_rule);
    let topics: Vec<_> = (0..100)
        .map(|number| format!("  - Feries {number}\n"))
        .collect();
    let text = article("Ferries return").replace("  - Ferries\n", &topics.concat());
    let checked = parser.check_text(&text);
    assert_eq!(checked.diagnostics.len() + checked.unreported, 100);
    let paths = checked.diagnostics.iter().map(|one| one.path.to_string());
    assert_eq!(paths.filter(|path| path == "topics").count(), 36);
}
