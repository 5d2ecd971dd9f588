//! Whole renderings, and what holds for every one of them.

mod redaction;

use unicode_width::UnicodeWidthStr;

use super::*;
use crate::diagnostic::{Code, Fix};
use crate::source::Span;

/// A finding without a message at the first `place` in `source`.
#[track_caller]
fn at(source: &str, place: &str) -> Diagnostic {
    let start = source.find(place).expect("the place stands in the source");
    at_span(Span::new(start, start + place.len()))
}

fn at_span(span: Span) -> Diagnostic {
    Diagnostic::new(Code::BadUrl, span, FieldPath::root(), "expected a URL")
}

/// The rendering without the heading and the rule, after checking what holds for all.
#[track_caller]
fn snippet(source: impl AsRef<[u8]>, diagnostic: &Diagnostic) -> String {
    let shown = diagnostic.render(&source);
    for line in shown.lines() {
        assert!(line.width() <= 80, "too wide: {line}");
        assert!(!line.contains(char::is_control), "not escaped: {line}");
        assert!(!redaction::is_leak(line), "a secret: {line}");
    }
    let rows: Vec<_> = shown.split_inclusive('\n').skip(3).collect();
    rows.concat()
}

#[test]
fn a_whole_finding() {
    let source = "---\ntitle: A\n\n\n\nwebUrl: \"/news/1.html\"\n---\n";
    let mut finding = at(source, "/news/1.html").with_help("begin it with `https://`");
    finding.path = FieldPath::root().key("webUrl");
    finding.message = "expected an absolute URL, found `/news/1.html`".to_owned();
    let expected = r#"error[bad-url]: expected an absolute URL, found `/news/1.html`
  --> 6:10 webUrl
  |
6 | webUrl: "/news/1.html"
  |          ^^^^^^^^^^^^
  = help: begin it with `https://`
"#;
    assert_eq!(finding.render(source), expected);
    assert_eq!(
        Renderer::new(source).heading("2020/rain.md", &finding),
        "2020/rain.md:6:10: error[bad-url] webUrl: expected an absolute URL, found `/news/1.html`"
    );
    let two = all(&[finding.clone(), finding], source.as_bytes());
    assert_eq!(two, format!("{expected}\n{expected}"));
}

#[test]
fn a_finding_of_the_whole_document_has_no_field() {
    let finding = at_span(Span::new(0, 3));
    assert_eq!(
        finding.render("---\n"),
        "error[bad-url]: expected a URL\n  --> 1:1\n  |\n1 | ---\n  | ^^^\n"
    );
    assert_eq!(
        Renderer::new("---\n").heading("a\u{1b}[2J.md", &finding),
        "a\\u{1b}[2J.md:1:1: error[bad-url]: expected a URL"
    );
}

#[test]
fn colors_are_off_unless_asked_for() {
    let source = "title: Rain\n";
    let finding = at(source, "Rain").with_label(Span::new(0, 5), "the key");
    let rendered = Renderer::new(source).with_color(true).render(&finding);
    let expected = "<1;31>error[bad-url]<0>: <1>expected a URL<0>
<1;34>  --}<0> 1:8
<1;34>  |<0>
<1;34>1 |<0> title: Rain
<1;34>  |<0>        <1;31>^^^^<0>
<1;34>  |<0> <1;34>----- the key<0>
";
    let expected = expected
        .replace('<', "\x1b[")
        .replace('>', "m")
        .replace('}', ">");
    assert_eq!(rendered, expected);
}

#[test]
fn help_and_fix_come_last() {
    let source = "title: 2001\n";
    let mut finding = at(source, "2001")
        .with_help("add quotes")
        .with_fix(Fix::safe("quote it", Span::new(7, 11), "\"2001\""));
    assert_eq!(
        snippet(source, &finding),
        "1 | title: 2001\n  |        ^^^^\n  = help: add quotes\n  = fix: quote it\n"
    );
    finding.fix.as_mut().expect("set above").applicability = Applicability::Unsafe;
    assert_eq!(
        snippet(source, &finding),
        "1 | title: 2001\n  |        ^^^^\n  = help: add quotes\n  = unsafe fix: quote it\n"
    );
}

#[test]
fn labels_stand_on_their_own_lines() {
    let source = "---\ntitle: A\ntype: article\n\ntopics: []\n\n\n\n\ntitle: B # twice\n";
    let finding = at(source, "title: B")
        .with_label(Span::new(4, 9), "the first `title`")
        .with_label(Span::new(13, 17), "the line after it")
        .with_label(Span::new(52, 59), "a remark");
    assert_eq!(
        snippet(source, &finding),
        " 2 | title: A
   | ----- the first `title`
 3 | type: article
   | ---- the line after it
...
10 | title: B # twice
   | ^^^^^^^^
   |          ------- a remark
"
    );
}

#[test]
fn a_label_far_away_on_a_long_line_has_a_window_of_its_own() {
    let source = format!("a: {} b: {} c\n", "x".repeat(100), "y".repeat(100));
    let finding = at(&source, " c").with_label(Span::new(0, 1), "here");
    assert_eq!(
        snippet(&source, &finding),
        "\
1 | …yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy c
  |                                                                         ^^
1 | a: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
  | - here
"
    );
}

#[test]
fn wide_and_joined_characters_keep_the_carets_in_place() {
    let source = "name: 아크로팬 新聞, ok\n";
    assert_eq!(
        snippet(source, &at(source, "新聞")),
        "1 | name: 아크로팬 新聞, ok\n  |                ^^^^\n"
    );
    // A family of three joined to one sign, a combining accent, a space of no width.
    let source = "👩\u{200D}👩\u{200D}👧 cafe\u{301}\u{200B}: ok\n";
    assert_eq!(
        snippet(source, &at(source, "ok")),
        "1 | 👩\u{200D}👩\u{200D}👧 cafe\u{301}\u{200B}: ok\n  |          ^^\n"
    );
    assert_eq!(
        snippet(source, &at(source, "\u{200B}")),
        "1 | 👩\u{200D}👩\u{200D}👧 cafe\u{301}\u{200B}: ok\n  |        ^\n"
    );
}

#[test]
fn tabs_have_one_width() {
    let source = "\ttitle:\tRain\n";
    assert_eq!(
        snippet(source, &at(source, "Rain")),
        "1 |     title:    Rain\n  |               ^^^^\n"
    );
    assert_eq!(
        snippet(source, &at(source, "\t")),
        "1 |     title:    Rain\n  | ^^^^\n"
    );
}

#[test]
fn line_ends_are_not_shown() {
    let source = "title: Rain\r\ntype: x\r\n";
    assert_eq!(
        snippet(source, &at(source, "Rain\r\n")),
        "1 | title: Rain\n  |        ^^^^\n"
    );
    assert_eq!(
        snippet(source, &at(source, "\n")),
        "1 | title: Rain\n  |            ^\n"
    );
    assert_eq!(
        snippet("a\rb\n", &at("a\rb\n", "b")),
        "1 | a\\rb\n  |    ^\n"
    );
}

#[test]
fn an_empty_place_has_one_caret() {
    let source = "heat:\nquality: 5";
    assert_eq!(
        snippet(source, &at_span(Span::empty(5))),
        "1 | heat:\n  |      ^\n"
    );
    assert_eq!(
        snippet(source, &at_span(Span::empty(6))),
        "2 | quality: 5\n  | ^\n"
    );
    assert_eq!(
        snippet(source, &at_span(Span::empty(source.len()))),
        "2 | quality: 5\n  |           ^\n"
    );
}

#[test]
fn the_end_of_the_file_and_the_empty_file_have_a_line() {
    assert_eq!(snippet("a\n", &at_span(Span::empty(2))), "2 |\n  | ^\n");
    assert_eq!(snippet("", &at_span(Span::empty(0))), "1 |\n  | ^\n");
}

#[test]
fn places_that_do_not_fit_are_moved() {
    let source = "né\nb";
    for (start, end, expected) in [
        (99, 999, "2 | b\n  |  ^\n"),
        (1, usize::MAX, "1 | né\n  |  ^\n"),
        (2, 3, "1 | né\n  |  ^\n"),
        (4, 1, "2 | b\n  | ^\n"),
        (usize::MAX, 0, "2 | b\n  |  ^\n"),
    ] {
        let finding = at_span(Span::new(start, end));
        assert_eq!(snippet(source, &finding), expected, "{start}..{end}");
    }
}

#[test]
fn a_place_of_several_lines_is_shown_to_the_end_of_the_first() {
    let source = "title: \"Rain\n  and snow\"\n";
    assert_eq!(
        snippet(source, &at(source, "\"Rain\n  and snow\"")),
        "1 | title: \"Rain\n  |        ^^^^^\n"
    );
}

#[test]
fn a_long_line_is_cut_around_the_place() {
    let words: Vec<_> = (100..160).map(|number| number.to_string()).collect();
    let source = format!("{}\n", words.join(" "));
    assert_eq!(
        snippet(&source, &at(&source, "130")),
        "\
1 | …21 122 123 124 125 126 127 128 129 130 131 132 133 134 135 136 137 138 13…
  |                                     ^^^
"
    );
    assert_eq!(
        snippet(&source, &at(&source, "102")),
        "\
1 | 100 101 102 103 104 105 106 107 108 109 110 111 112 113 114 115 116 117 1…
  |         ^^^
"
    );
    assert_eq!(
        snippet(&source, &at_span(Span::empty(source.len() - 1))),
        "\
1 | …1 142 143 144 145 146 147 148 149 150 151 152 153 154 155 156 157 158 159
  |                                                                           ^
"
    );
    let long = Span::new(source.find("120").expect("it is there"), source.len());
    assert_eq!(
        snippet(&source, &at_span(long)),
        "\
1 | …115 116 117 118 119 120 121 122 123 124 125 126 127 128 129 130 131 132 1…
  |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
"
    );
}

#[test]
fn a_long_line_is_cut_between_wide_characters() {
    let source = format!("{}x{}\n", "新".repeat(60), "聞".repeat(60));
    assert_eq!(
        snippet(&source, &at(&source, "x")),
        format!(
            "1 | …{}x{}…\n  | {}^\n",
            "新".repeat(18),
            "聞".repeat(18),
            " ".repeat(37)
        )
    );
}

#[test]
fn characters_without_width_do_not_make_a_line_endless() {
    let source = format!("{}x{}\n", "\u{301}".repeat(5_000), "\u{301}".repeat(5_000));
    let shown = snippet(&source, &at(&source, "x"));
    assert!(shown.len() < 4_000, "{} bytes", shown.len());
}

#[test]
fn control_and_direction_characters_are_escaped() {
    let source = "a\u{1b}[31m\u{85}\u{2028}\u{202e}\u{feff}\0b\n";
    assert_eq!(
        snippet(source, &at(source, "b")),
        "\
1 | a\\u{1b}[31m\\u{85}\\u{2028}\\u{202e}\\u{feff}\\u{0}b
  |                                               ^
"
    );
    assert_eq!(
        snippet(source, &at(source, "\u{85}")),
        "\
1 | a\\u{1b}[31m\\u{85}\\u{2028}\\u{202e}\\u{feff}\\u{0}b
  |            ^^^^^^
"
    );
    let mut finding = at(source, "a").with_help("no\n\u{202e}");
    finding.message = "\u{1b}[2J".to_owned();
    finding.path = FieldPath::root().key("\u{7}");
    assert_eq!(
        finding.render(source),
        "\
error[bad-url]: \\u{1b}[2J
  --> 1:1 \"\\u{7}\"
  |
1 | a\\u{1b}[31m\\u{85}\\u{2028}\\u{202e}\\u{feff}\\u{0}b
  | ^
  = help: no\\n\\u{202e}
"
    );
}

#[test]
fn bytes_that_are_no_utf8_are_replaced() {
    let source = b"a: \xFF\xE6\x96 b\x80\n";
    assert_eq!(
        snippet(source, &at_span(Span::new(7, 8))),
        "1 | a: \u{FFFD}\u{FFFD} b\u{FFFD}\n  |       ^\n"
    );
    assert_eq!(
        snippet(source, &at_span(Span::new(5, 6))),
        "1 | a: \u{FFFD}\u{FFFD} b\u{FFFD}\n  |     ^\n"
    );
    let long = [b"\x80\x80".repeat(100), b"x".to_vec(), b"\xF0".repeat(100)].concat();
    assert_eq!(
        snippet(long, &at_span(Span::new(200, 201))),
        format!(
            "1 | …{0}x{0}…\n  | {1}^\n",
            "\u{FFFD}".repeat(36),
            " ".repeat(37)
        )
    );
}

#[test]
fn a_thousand_findings_on_one_long_line_are_rendered() {
    let source = format!("[{}]\n", "\"1\", ".repeat(50_000));
    let renderer = Renderer::new(&source);
    for start in (1..source.len()).step_by(source.len() / 1_000) {
        let shown = renderer.render(&at_span(Span::new(start, start + 3)));
        assert!(shown.lines().all(|line| line.width() <= 80), "{shown}");
    }
}
