//! What spans more than a field: conflicts, fences, quoted text in the first column.

use crate::{apply, found_in, said, with};
use newsmatter::{Applicability, Code};

fn all(text: &str) -> Vec<String> {
    let found = found_in(text);
    found.iter().map(|finding| said(text, finding)).collect()
}

#[test]
fn a_merge_conflict_is_one_error() {
    let says = |line: usize, last: usize| {
        format!(
            "{line}:1 : expected `key: value`, found a merge conflict that was not resolved, up \
             to line {last}"
        )
    };
    let title = "title: \"Ferries return\"";
    for (replaced, by, line, last) in [
        (
            title,
            "<<<<<<< HEAD\ntitle: \"A\"\n=======\ntitle: \"B\"\n>>>>>>> theirs",
            3,
            7,
        ),
        (
            title,
            "<<<<<<< HEAD\ntitle: \"A\"\n||||||| 12ab\ntitle: C\n=======\n>>>>>>> 34cd (a: b)",
            3,
            8,
        ),
        (
            "  name: Harbour Post\n  domain: harbour-post.example\n\ntopics",
            "<<<<<<< HEAD\n  name: A\n=======\n  name: B\n>>>>>>> x\n  domain: a.example\n\ntopics",
            9,
            13,
        ),
        (
            "  - Boats\n",
            "<<<<<<< HEAD\n  - Boats\n=======\n  - Gulls\n>>>>>>> x\n",
            14,
            18,
        ),
    ] {
        let text = with(replaced, by);
        assert_eq!(all(&text), [says(line, last)], "{by}");
        let crlf = text.replace('\n', "\r\n");
        assert_eq!(all(&crlf), [says(line, last)], "{by}");
    }
    // What is left of one that was resolved in part.
    let text = with(title, &format!("{title}\n>>>>>>> theirs"));
    assert_eq!(
        all(&text),
        ["4:1 : expected `key: value`, found a marker of a merge conflict that was not resolved"]
    );
}

#[test]
fn a_second_fence_is_removed() {
    for before in ["", "\n"] {
        let text = with("---\ncategory", &format!("---\n{before}---\ncategory"));
        let found = found_in(&text);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].code, Code::DoubledFence);
        let line = 2 + before.len();
        let says = format!(
            "{line}:1 : expected fields after the opening fence, found none: the front matter is \
             empty; a second fence stands in line {line}"
        );
        assert_eq!(said(&text, &found[0]), says);
        let fix = found[0].fix.as_ref().expect("a fix");
        assert_eq!(fix.applicability, Applicability::Safe);
        assert_eq!(apply(&text, fix), crate::ARTICLE);
        assert_eq!(newsmatter::fix(&text).text, crate::ARTICLE);
    }
    // Nothing says that this body is front matter.
    let found = found_in("---\n---\nNews: the ferries return.\n");
    assert_eq!(found.len(), 7, "{found:?}");
}

#[test]
fn front_matter_in_the_body_is_reported() {
    let article = crate::ARTICLE;
    for between in ["", "\n", "\n\n"] {
        let text = format!("{article}{between}{article}");
        let found = found_in(&text);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].code, Code::DoubledFrontMatter);
        let line = 27 + between.len();
        let says = format!("{line}:1 : expected the body, found front matter again");
        assert_eq!(said(&text, &found[0]), says);
        assert!(found[0].help.is_some());
    }
    for body in [
        "---\n",
        "---\nmore\n---\n",
        "---\ntitle: a\n",
        "\n----\ntype: a\n---\n",
    ] {
        assert_eq!(found_in(&format!("{article}{body}")), [], "{body}");
    }
}

#[test]
fn an_indented_fence_closes_nothing_and_is_moved() {
    let article = crate::ARTICLE.trim_end_matches('\n');
    let (fields, _) = article.rsplit_once('\n').expect("lines");
    for indentation in [" ", "  ", "      "] {
        for body in ["", "\nThe body: it is not read.\n"] {
            let text = format!("{fields}\n{indentation}---\n{body}");
            let found = found_in(&text);
            assert_eq!(found.len(), 1, "{found:?}");
            assert_eq!(found[0].code, Code::MissingClose);
            let says = format!(
                "26:{} : expected the closing fence `---` in the first column, found it indented",
                indentation.len() + 1
            );
            assert_eq!(said(&text, &found[0]), says);
            let help = found[0].help.as_deref();
            assert_eq!(help, Some("put the dashes in the first column"));
            let fixed = newsmatter::fix(&text);
            assert_eq!(fixed.text, format!("{fields}\n---\n{body}"));
            assert_eq!(fixed.remaining, []);
        }
    }
}

/// What closes the front matter nearly, what of it is written in place, and whether by a safe fix.
#[test]
fn what_is_nearly_a_closing_fence_is_one_error() {
    let article = crate::ARTICLE.trim_end_matches('\n');
    let (fields, _) = article.rsplit_once('\n').expect("lines");
    for (close, written, is_safe) in [
        ("---\u{a0}", "---", true),
        ("\u{200b}---", "---", true),
        ("\u{a0}---", "---", true),
        ("-\u{200b}--", "---", true),
        ("----", "---", true),
        ("--------", "---", true),
        ("--", "---", false),
        ("—", "---", false),
        ("–––", "---", false),
        ("—-", "---", false),
        ("--- The first words", "---\nThe first words", false),
    ] {
        for body in ["", "\n", "\nThe body: it is not read.\n\n----\n\nMore.\n"] {
            let text = format!("{fields}\n{close}\n{body}");
            let found = found_in(&text);
            assert_eq!(found.len(), 1, "{close:?} {found:?}");
            assert_eq!(found[0].code, Code::MissingClose);
            let begin = "26:1 : expected the closing fence `---`, found ";
            let says = said(&text, &found[0]);
            assert!(says.starts_with(begin), "{says}");
            assert!(found[0].help.is_some());
            let repaired = format!("{fields}\n{written}\n{body}");
            let safely = newsmatter::fix(&text);
            assert_eq!(
                safely.text,
                if is_safe { &repaired } else { &text }.as_str()
            );
            let fixed = newsmatter::Fixer::new().with_unsafe_fixes(true).fix(&text);
            assert_eq!(fixed.text, repaired);
            assert_eq!(fixed.remaining, []);
        }
    }
    // Whether the comment is of the body is not known.
    let found = found_in(&format!("{fields}\n--- # end\n"));
    assert_eq!(found.len(), 1);
    assert!(found[0].help.is_some() && found[0].fix.is_none());
}

#[test]
fn what_looks_like_a_closing_fence_in_text_or_in_the_body_is_none() {
    let excerpt = "excerpt: \"The night boat sails again.\"";
    for by in [
        "excerpt: |\n  The night boat\n  ----\n  sails.",
        "excerpt: \"The night boat\n----\nsails.\"",
        "excerpt: 'The night boat\n—\nsails.'",
    ] {
        assert_eq!(found_in(&with(excerpt, by)), [], "{by}");
    }
    let article = crate::ARTICLE;
    assert_eq!(
        found_in(&format!("{article}\n----\n\nBody\n--- x\n—\n")),
        []
    );
    let fields = article.trim_end_matches("---\n");
    for rest in ["", "Prose of the body\n----\n\nMore.\n"] {
        let text = format!("{fields}{rest}");
        let found = found_in(&text);
        let closing = found
            .iter()
            .filter(|found| found.code == Code::MissingClose);
        let closing: Vec<_> = closing.map(|found| said(&text, found)).collect();
        let says = "1:1 : expected a closing fence `---` for this one, found the end of the file";
        assert_eq!(closing, [says]);
    }
}

#[test]
fn quoted_text_may_go_on_in_the_first_column() {
    let excerpt = "excerpt: \"The night boat sails again.\"";
    for mark in ['"', '\''] {
        let by = format!("excerpt: {mark}The folks\nat the harbour say: the boat\n\nsails{mark}");
        let text = with(excerpt, &by);
        assert_eq!(found_in(&text), []);
        let document = newsmatter::parse(&text).expect("an article");
        assert_eq!(
            document.article.excerpt,
            "The folks at the harbour say: the boat\nsails"
        );
        // Also where another entry has an error, so that entries are read one by one.
        let text = text.replace(
            "  name: Harbour Post\n  domain",
            "  name: DM: Harbour\n  domain",
        );
        let found = found_in(&text);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].path.to_string(), "provider.name");
    }
    // In lines that look like entries, too, with a character that only the complete parser reads.
    let by = "excerpt: \"The folks\nquality: 40\nthe\u{2029} harbour\n\n  say: so\nheat: \"";
    let text = with(excerpt, by);
    assert_eq!(found_in(&text), []);
    let document = newsmatter::parse(&text).expect("an article");
    let expected = "The folks quality: 40 the\u{2029} harbour\nsay: so heat: ";
    assert_eq!(document.article.excerpt, expected);
    // A quote that is never closed does not reach to the next one.
    let text = with(
        excerpt,
        "excerpt: \"The night boat\nwebUrl: \"https://harbour-post.example/\"",
    );
    assert_eq!(
        all(&text),
        ["4:10 excerpt: expected the closing `\"` of this quote, found none"]
    );
}

#[test]
fn a_key_that_stands_twice_below_an_unknown_field_is_one_too_many() {
    for (lines, path) in [
        ("extra:\n  foo: a\n  foo: b", "extra.foo"),
        ("extra:\n  - a: 1\n  - b: 1\n    b: 2", "extra[1].b"),
        ("extra: {a: {b: 1, c: [x], b: 2}}", "extra.a.b"),
        (
            "extra:\n  ? [a, a]\n  : 1\n  foo: 1\n  'foo': 2",
            "extra.foo",
        ),
    ] {
        let text = with("type: article\n\n", &format!("type: article\n{lines}\n\n"));
        let found = found_in(&text);
        let codes: Vec<_> = found.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, [Code::UnknownField, Code::DuplicateKey], "{lines}");
        assert_eq!(found[1].path.to_string(), path);
    }
    for lines in [
        "extra:\n  a: {b: 1}\n  c: {b: 1}",
        "extra: [a, a]",
        "extra: {a: a, b: a}",
    ] {
        let text = with("type: article\n\n", &format!("type: article\n{lines}\n\n"));
        assert_eq!(found_in(&text).len(), 1, "{lines}");
    }
}

#[test]
fn a_colon_apart_from_its_key_is_told() {
    let text = with(
        "provider:\n  name: Harbour Post\n  domain: harbour-post.example\n\ntopics",
        "provider: {\"name\"\n  # who\n  :\"Harbour Post\", domain: harbour-post.example}\n\ntopics",
    );
    let found = found_in(&text);
    assert_eq!(
        all(&text),
        ["10:3 provider: expected the colon right behind its key, found other lines before it"]
    );
    let help = found[0].help.as_deref();
    assert_eq!(
        help,
        Some("write the key, the colon and the value on one line")
    );
}

/// What stands before the first field is no second error.
#[test]
fn a_first_line_without_a_key_is_one_error() {
    for before in ["", "# lit at dusk\n", "\n", "\n# lit at dusk\n\n"] {
        for line in ["&a &b", "harbour", "lit at dusk"] {
            let by = format!("---\n{before}{line}\ncategory: news");
            let text = with("---\ncategory: news", &by);
            let found = found_in(&text);
            let codes: Vec<_> = found.iter().map(|finding| finding.code).collect();
            assert_eq!(codes, [Code::Syntax], "{by}: {found:#?}");
        }
    }
}
