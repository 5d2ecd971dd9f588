//! Edits of each kind: what the text is afterwards, or why nothing was changed.

#![cfg(feature = "full-yaml")]

#[path = "edits/documents.rs"]
mod documents;

use chrono::{DateTime, FixedOffset};
use newsmatter::{EditError, Editor, FieldValue};

/// The front matter after an edit, or why there was none.
fn edited(
    front_matter: &str,
    edit: impl FnOnce(&mut Editor<'_>) -> Result<(), EditError>,
) -> Result<String, String> {
    let text = format!("---\n{front_matter}---\nbody\n");
    let mut editor = Editor::new(&text).map_err(|error| error.to_string())?;
    let done = edit(&mut editor);
    let after = editor.finish();
    let after = after.strip_prefix("---\n").expect("the opening fence");
    let after = after
        .strip_suffix("---\nbody\n")
        .expect("the body")
        .to_owned();
    match done {
        Ok(()) => Ok(after),
        Err(error) => {
            assert_eq!(after, front_matter, "{error}");
            Err(error.to_string())
        }
    }
}

macro_rules! cases {
    ($($method:ident($($argument:expr),+): $before:expr => $after:expr;)*) => {
        $(assert_eq!(
            edited($before, |editor| editor.$method($($argument),+)).as_deref(),
            Ok($after),
            "{} {:?}", stringify!($method), ($($argument),+,)
        );)*
    };
}

macro_rules! refused {
    ($($method:ident($($argument:expr),+): $before:expr => $why:expr;)*) => {
        $(assert_eq!(
            edited($before, |editor| editor.$method($($argument),+)),
            Err($why.to_owned()),
            "{} {:?}", stringify!($method), ($($argument),+,)
        );)*
    };
}

#[test]
fn a_comment_behind_a_block_header_stays() {
    cases! {
        set("title", "New"): "title: >- # keep\n  Ferries\n  return\nheat: 1\n"
            => "title: \"New\" # keep\nheat: 1\n";
        set("title", "New"): "title: |+2\t# keep\n  Ferries\n\nheat: 1\n"
            => "title: \"New\"\t# keep\n\nheat: 1\n";
        set("title", "New"): "title: |\n  # text\n  more\n" => "title: \"New\"\n";
        set("a[0]", "New"): "a:\n  - > # keep\n    text\n  - b\n" => "a:\n  - \"New\" # keep\n  - b\n";
        set("a", vec!["x"]): "a: > # keep\n  text\nb: 1\n" => "a: # keep\n  - x\nb: 1\n";
    }
}

#[test]
fn a_comment_inside_what_is_replaced_is_a_refusal() {
    let provider = "provider:\n  name: Nn # asked\n  domain: n.example\n";
    let own_line = "provider:\n  name: Nn\n  # asked\n  domain: n.example\n";
    let new = || {
        FieldValue::Mapping(vec![
            ("name".to_owned(), "B".into()),
            ("domain".to_owned(), "b.example".into()),
        ])
    };
    let lost = "`provider` cannot be changed safely: a comment in it would be lost";
    refused! {
        set("provider", new()): provider => lost;
        set("provider", new()): own_line => lost;
        set("a", "x"): "a: [1, # one\n  2]\n"
            => "`a` cannot be changed safely: a comment in it would be lost";
        remove("a"): "a:\n  b: 1 # one\n  c: 2\nd: 3\n"
            => "`a` cannot be changed safely: a comment in it would be lost";
        remove("a[1]"): "a:\n  - b\n  - c\r# one\n  - d\n"
            => "`a[1]` cannot be changed safely: a carriage return without a line feed is in it, which \
                ends a line for YAML but not for editors";
        remove("a[0]"): "a: [1, # one\n  2]\n"
            => "`a[0]` cannot be changed safely: a comment in it would be lost";
    }
    cases! {
        set("provider", new()): "provider: # asked\n  name: Nn\n  domain: n.example\n"
            => "provider: # asked\n  name: B\n  domain: b.example\n";
        set("provider", new()): "provider: {name: Nn, domain: n.example} # asked\n"
            => "provider: # asked\n  name: B\n  domain: b.example\n";
    }
}

#[test]
fn a_comment_behind_what_is_removed_stays() {
    cases! {
        remove("heat"): "quality: 5\nheat: 7 # rising\ndraft: true\n"
            => "quality: 5\n# rising\ndraft: true\n";
        remove("a[1]"): "a:\n  - b\n  - c   # third\n  - d\n" => "a:\n  - b\n  # third\n  - d\n";
        remove("a[0]"): "a:\n  # first\n  - b\n  # second\n  - c\n"
            => "a:\n  # first\n  # second\n  - c\n";
        remove("a.b"): "a:\n  b: 1 # one\n  c: 2\n" => "a:\n  # one\n  c: 2\n";
    }
}

#[test]
fn lists_without_entries_can_be_added_to() {
    cases! {
        push("topics", "Boats"): "topics: []\n" => "topics:\n  - Boats\n";
        push("topics", "Boats"): "topics: [ ] # none yet\n" => "topics: # none yet\n  - Boats\n";
        push("topics", "Boats"): "topics:\n" => "topics:\n  - Boats\n";
        push("topics", "Boats"): "topics: ~\nheat: 1\n" => "topics:\n  - Boats\nheat: 1\n";
        push("topics", "Boats"): "title: x\n" => "title: x\n\ntopics:\n  - Boats\n";
        insert("topics[0]", "Boats"): "topics: []\n" => "topics:\n  - Boats\n";
        push("authors", "Ines"): "authors: []\n" => "authors:\n  - Ines\n";
        push("a.b", "x"): "a:\n  b: []\n  c: 1\n" => "a:\n  b:\n    - x\n  c: 1\n";
        push("a[0]", "x"): "a:\n  - []\n" => "a:\n  - - x\n";
        push("a.b", "x"): "a: {b: [], c: 1}\n" => "a: {b: [x], c: 1}\n";
        insert("seo.title", "x"): "seo: {}\n" => "seo:\n  title: x\n";
        insert("seo.title", "x"): "seo:\nheat: 1\n" => "seo:\n  title: x\nheat: 1\n";
        insert("a[0].b", 1): "a:\n  - {}\n" => "a:\n  - b: 1\n";
    }
    refused! {
        insert("topics[1]", "x"): "topics: []\n" => "there is no `topics[1]` in the document";
        insert("title.a", "x"): "title:\n" => "`title` is not a mapping, so it cannot have fields";
        insert("a.b", "x"): "a: []\n" => "`a` is not a mapping, so it cannot have fields";
        push("title", "x"): "title: A\n" => "`title` is not a list";
        push("provider", "x"): "provider:\n  name: A\n" => "`provider` is not a list";
    }
}

#[test]
fn values_that_were_left_out_are_filled() {
    cases! {
        set("topics[0]", "Boats"): "topics:\n  - \n" => "topics:\n  - Boats\n";
        set("topics[0]", "Boats"): "topics:\n  -\n  - A\n" => "topics:\n  - Boats\n  - A\n";
        set("heat", 7): "heat:\n" => "heat: 7\n";
        set("heat", 7): "heat:   \n" => "heat: 7\n";
        set("heat", 7): "heat:  # later\n" => "heat: 7  # later\n";
        push("topics", "Boats"): "topics:\n  - \n" => "topics:\n  - \n  - Boats\n";
    }
    let windows = "---\r\nheat: \r\n---\r\n";
    let mut editor = Editor::new(windows).expect("a document");
    editor.set("heat", 7).expect("an edit");
    assert_eq!(editor.finish(), "---\r\nheat: 7\r\n---\r\n");
}

#[test]
fn flow_collections_take_and_lose_entries() {
    cases! {
        push("topics", "C"): "topics: [A, B]\n" => "topics: [A, B, C]\n";
        push("topics", "C"): "topics: [A, B,]\n" => "topics: [A, B, C,]\n";
        push("topics", "C, d"): "topics: [A] # two\n" => "topics: [A, \"C, d\"] # two\n";
        push("topics", "C"): "topics: [\n  A,\n  B\n]\n" => "topics: [\n  A,\n  B,\n  C\n]\n";
        push("topics", "C"): "topics: [\n  A, # one\n  B, # two\n]\n"
            => "topics: [\n  A, # one\n  B, # two\n  C,\n]\n";
        push("topics", "C"): "topics: [\n  A, # one\n  B # two\n]\n"
            => "topics: [\n  A, # one\n  B, # two\n  C\n]\n";
        insert("topics[0]", "Z"): "topics: [A, B]\n" => "topics: [Z, A, B]\n";
        insert("topics[1]", "Z"): "topics: [\n  A,\n  B\n]\n" => "topics: [\n  A,\n  Z,\n  B\n]\n";
        remove("topics[0]"): "topics: [A, B]\n" => "topics: [B]\n";
        remove("topics[1]"): "topics: [A, B]\n" => "topics: [A]\n";
        remove("topics[1]"): "topics: [A, B , ]\n" => "topics: [A , ]\n";
        remove("topics[1]"): "topics: [\n  A,\n  B,\n  C\n]\n" => "topics: [\n  A,\n  C\n]\n";
        insert("provider.images", Vec::<FieldValue>::new()): "provider: {name: Nn, domain: n.example}\n"
            => "provider: {name: Nn, domain: n.example, images: []}\n";
        insert("a.b", true): "a: {c: 1}\n" => "a: {c: 1, b: true}\n";
        remove("a.b"): "a: {b: 1, c: 2}\n" => "a: {c: 2}\n";
        remove("a.b"): "a: {b: 1}\n" => "a: {}\n";
        remove("a[0][0]"): "a: [[1], 2]\n" => "a: [[], 2]\n";
        set("a[1]", "x, y"): "a: [1, 2]\n" => "a: [1, \"x, y\"]\n";
        set("a[1]", vec!["x", "z"]): "a: [1, 2]\n" => "a: [1, [x, z]]\n";
        set("b", 2): "{a: 1, b: [x]}\n" => "{a: 1, b: 2}\n";
        insert("b", 2): "{a: 1}\n" => "{a: 1, b: 2}\n";
    }
}

#[test]
fn block_sequences_keep_their_indentation() {
    cases! {
        push("topics", "B"): "topics:\n- A\nheat: 1\n" => "topics:\n- A\n- B\nheat: 1\n";
        insert("topics[0]", "B"): "topics:\n- A\n" => "topics:\n- B\n- A\n";
        push("topics", "B"): "topics:\n    - A\n" => "topics:\n    - A\n    - B\n";
        push("topics", "B"): "topics:\n  - >-\n    A\n    b\n" => "topics:\n  - >-\n    A\n    b\n  - B\n";
        push("tags", "B"): "topics:\n- A\n" => "topics:\n- A\n\ntags:\n- B\n";
        remove("topics[0]"): "topics:\n- A\n- B\n" => "topics:\n- B\n";
        remove("a[0][0]"): "a:\n  - - b\n    - c\n  - d\n" => "a:\n  - - c\n  - d\n";
        insert("a[0][0]", "x"): "a:\n  - - b\n" => "a:\n  - - x\n    - b\n";
        remove("a[0][0]"): "a:\n  - - b\n" => "a:\n  - []\n";
        insert("related[0].ampWebUrl", "https://a.example/"):
            "related:\n  - webUrl: \"https://b.example/\"\n    type: article\n"
            => "related:\n  - webUrl: \"https://b.example/\"\n    ampWebUrl: \"https://a.example/\"\n    type: article\n";
        insert("related[0].title", "T"): "related:\n  - type: article\n"
            => "related:\n  - title: \"T\"\n    type: article\n";
    }
}

#[test]
fn keys_that_the_format_does_not_have_are_edited() {
    cases! {
        set("layout", "page"): "layout: post\n" => "layout: page\n";
        set("seo.title", "New"): "seo:\n  title: 'Old'\n" => "seo:\n  title: 'New'\n";
        set("authors[1].name", "Kofi"): "authors:\n  - name: Ines\n  - name: Ole\n"
            => "authors:\n  - name: Ines\n  - name: Kofi\n";
        insert("seo.title", "x"): "seo:\n  url: y\nheat: 1\n" => "seo:\n  url: y\n  title: x\nheat: 1\n";
        push("authors[0].roles", "editor"): "authors:\n  - name: Ines\n"
            => "authors:\n  - name: Ines\n    roles:\n      - editor\n";
        remove("layout"): "layout: post\nheat: 1\n" => "heat: 1\n";
        remove("seo.title"): "seo:\n  title: x\nheat: 1\n" => "seo: {}\nheat: 1\n";
        insert("a key: # odd", 1): "heat: 1\n" => "heat: 1\n\"a key: # odd\": 1\n";
        insert("title", "x"): "" => "title: \"x\"\n";
        insert("title", "x"): "# notes\n" => "# notes\ntitle: \"x\"\n";
    }
}

#[test]
fn a_file_of_a_fence_alone_gets_its_first_field() {
    for text in ["---", "---\n"] {
        let mut editor = Editor::new(text).expect("a document");
        editor.insert("layout", "post").expect("an edit");
        assert_eq!(editor.get("layout"), Some("post".into()));
        assert_eq!(editor.finish(), "---\nlayout: post\n");
    }
}

#[test]
fn a_new_key_comes_before_the_long_values() {
    let document = "title: x\n\ntopics:\n  - A\n\nrelated:\n  - title: \"B\"\n\nsecured: \"\"\n";
    let both = edited(document, |editor| {
        editor.insert("draft", false)?;
        editor.insert("count", 8)
    });
    assert_eq!(
        both.as_deref(),
        Ok(
            "title: x\n\ntopics:\n  - A\n\ndraft: false\ncount: 8\n\nrelated:\n  - title: \"B\"\n\nsecured: \"\"\n"
        )
    );
    cases! {
        insert("draft", false): "title: x\nheat: 1\n" => "title: x\nheat: 1\ndraft: false\n";
        insert("draft", false): "title: x\nsecured: \"\"\n" => "title: x\ndraft: false\nsecured: \"\"\n";
    }
}

#[test]
fn a_value_keeps_its_yaml_type() {
    let mapping = FieldValue::Mapping(vec![
        ("b".to_owned(), 1.into()),
        ("c".to_owned(), vec!["x"].into()),
        ("d".to_owned(), FieldValue::Mapping(Vec::new())),
    ]);
    let instant: DateTime<FixedOffset> = "2021-03-04T06:30:00Z".parse().expect("an instant");
    cases! {
        set("a", false): "a: \"true\"\n" => "a: false\n";
        set("a", 8): "a: '7'\n" => "a: 8\n";
        set("a", 2.5): "a: x\n" => "a: 2.5\n";
        set("a", 1e21): "a: x\n" => "a: 1.0e+21\n";
        set("a", 3.0): "a: x\n" => "a: 3.0\n";
        set("a", None::<&str>): "a: x\n" => "a: null\n";
        set("a", "false"): "a: x\n" => "a: \"false\"\n";
        set("a", "8"): "a: 7\n" => "a: \"8\"\n";
        set("a", "8"): "a: '7'\n" => "a: '8'\n";
        set("a", "no"): "a: x\n" => "a: \"no\"\n";
        set("a", ""): "a: x\n" => "a: \"\"\n";
        set("a", instant): "a: x\n" => "a: 2021-03-04T06:30:00Z\n";
        set("a", ["x", "1"]): "a: x\n" => "a:\n  - x\n  - \"1\"\n";
        set("a", mapping.clone()): "a: x # old\ne: 1\n" => "a: # old\n  b: 1\n  c:\n    - x\n  d: {}\ne: 1\n";
        set("a", "x"): "a:\n  b: 1\n  c: 2\ne: 1\n" => "a: x\ne: 1\n";
        set("a", "x"): "a: # why\n  - 1\n  - 2\ne: 1\n" => "a: x # why\ne: 1\n";
        set("a", vec![1, 2]): "a:\n  b: 1\n" => "a:\n  - 1\n  - 2\n";
        set("a", FieldValue::Typed("false".into())): "a: x\n" => "a: false\n";
        set("a", FieldValue::Typed("1.10".into())): "a: x\n" => "a: 1.10\n";
        set("a", FieldValue::Typed("\"8\"".into())): "a: x\n" => "a: \"8\"\n";
        set("a", FieldValue::Typed("yes: no".into())): "a: x\n" => "a: \"yes: no\"\n";
        set("a", FieldValue::Typed(String::new())): "a: x\n" => "a: \"\"\n";
    }
    // Fields of the format keep the type of the table.
    cases! {
        set("heat", "8"): "heat: 7\n" => "heat: 8\n";
        set("heat", FieldValue::Typed("8".into())): "heat: 7\n" => "heat: 8\n";
        set("title", "1.10"): "title: x\n" => "title: \"1.10\"\n";
        set("published", "true"): "published: false\n" => "published: true\n";
        insert("topics", ["1", "B"]): "title: x\n" => "title: x\n\ntopics:\n  - \"1\"\n  - B\n";
    }
    refused! {
        set("heat", true): "heat: 7\n" => "`heat` takes a whole number";
        set("title", 8): "title: x\n" => "`title` takes text";
        set("title", None::<&str>): "title: x\n" => "`title` takes text";
        set("title", ""): "title: x\n"
            => "`title` would be at fault: expected text, found an empty string [empty-value]";
    }
}

#[test]
fn a_document_that_cannot_be_edited_says_why() {
    for (text, why) in [
        ("title: x\n", "the file has no front matter to edit"),
        (
            "---\n---\ntitle: x\n---\n",
            "the front matter cannot be edited: it is empty; a second opening fence follows, \
             which hides the fields",
        ),
        (
            "---\ntitle: 'x\n---\n",
            "the front matter cannot be edited: a quote that is not closed",
        ),
    ] {
        let error = Editor::new(text).expect_err(text);
        assert_eq!(error.to_string(), why);
    }
}

#[test]
fn a_refusal_has_its_true_reason() {
    let tied =
        "cannot be changed safely: an anchor, an alias or a merge key ties it to other values";
    refused! {
        set("title", "x"): "title: a\nheat: 1\ntitle: b\n"
            => "`title` cannot be changed safely: its key is there twice, so either may be meant";
        push("a", "x"): "a:\n- b\na:\n- c\n"
            => "`a[1]` cannot be changed safely: its key is there twice, so either may be meant";
        remove("a.b"): "a: {b: 1, b: 2}\n"
            => "`a.b` cannot be changed safely: its key is there twice, so either may be meant";
        insert("webUrl", "https://a.example/"): "sourceUrl: \"https://b.example/\"\n"
            => "`sourceUrl` is in the document already";
        insert("seo.title", "x"): "title: x\n" => "there is no `seo` in the document";
        set("seo.title", "x"): "title: x\n" => "there is no `seo.title` in the document";
        remove("title"): "title: x\n" => "`title` is required";
        remove("category"): "title: x\n" => "there is no `category` in the document";
        remove("topics[0]"): "topics: [A]\n" => "`topics` is required";
        set("", "x"): "title: x\n"
            => "expected the path of a field, found the empty path of the document";
        set("a", 5): "a: &x 1\nb: *x\n" => format!("`a` {tied}");
        set("b.c", 5): "a: &x {c: 1}\nb: *x\n"
            => "`b.c` cannot be changed safely: it is read from an anchor, which other values are read from too";
        set("a", 5): "a: !!str 1\n"
            => "`a` cannot be changed safely: the tag before it is that of another type";
    }
    cases! {
        set("b", 5): "a: &x 1\nb: *x\n" => "a: &x 1\nb: 5\n";
        set("c", 5): "a: &x 1\nb: *x\nc: 4\n" => "a: &x 1\nb: *x\nc: 5\n";
        set("a", "5"): "a: !!str 1\n" => "a: !!str \"5\"\n";
    }
}
