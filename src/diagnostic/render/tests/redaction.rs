//! The content of `secured` is never shown.

use super::*;

/// Content of the shape of `secured`: a block of 32 bytes, and a vector of 16.
const SECRET: &str = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=;AAECAwQFBgcICQoLDA0ODw==";

/// Whether `line` shows a piece of [`SECRET`].
pub(super) fn is_leak(line: &str) -> bool {
    ["q83v", "7xI0", "AAEC"]
        .iter()
        .any(|piece| line.contains(piece))
}

/// Replaces `#` in `source` by a secret and asserts what is shown of every line.
#[track_caller]
fn assert_redacted(source: &str, expected: &str) {
    let source = source.replace('#', SECRET);
    let renderer = Renderer::new(&source);
    let mut shown = String::new();
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let whole = at_span(Span::new(start, start + line.len()));
        let rows = snippet(&source, &whole);
        let (_, text) = rows.split_once('|').expect("a row has a gutter");
        shown.push_str(text.split_once('\n').expect("a row ends").0);
        shown.push('\n');
        for end in start..start + line.len() {
            snippet(&source, &at_span(Span::new(end, end + 1)));
        }
        start += line.len();
    }
    assert_eq!(shown, expected);
    assert!(!format!("{renderer:?}").contains("113"), "{renderer:?}");
}

#[test]
fn secured_is_never_shown_in_block_style() {
    assert_redacted(
        "type: video\nsecured: \"#\"\n---\nbody\n",
        " type: video\n secured: [redacted]\n ---\n body\n",
    );
    assert_redacted("SECURED : short\na: b\n", " SECURED : [redacted]\n a: b\n");
    assert_redacted("'secured':x # c\n", " 'secured':[redacted]\n");
    assert_redacted(
        "a:\n  - \"secured\": x\n    b: y\n",
        " a:\n   - \"secured\": [redacted]\n     b: y\n",
    );
    assert_redacted("secured: !!str &s 'x\n", " secured: [redacted]\n");
    assert_redacted("secured:\nheat: 5\n", " secured:\n heat: 5\n");
}

#[test]
fn secured_is_never_shown_over_several_lines() {
    assert_redacted(
        "  secured: |-\n    abc:\n\n    def\n  b: y\n",
        "   secured: [redacted]\n     [redacted]\n\n     [redacted]\n   b: y\n",
    );
    assert_redacted(
        "secured: \"abc\nd ef\n ghi: j\"\nb: y\n",
        " secured: [redacted]\n [redacted]\n  [redacted]\n b: y\n",
    );
    assert_redacted(
        "secured:\n- abc\n  - d\n\"b\":\"y\"\n",
        " secured:\n [redacted]\n   [redacted]\n \"b\":\"y\"\n",
    );
    assert_redacted(
        "? secured\n: abc\nb: y\n",
        " ? secured\n [redacted]\n b: y\n",
    );
    assert_redacted(
        "secured: 'abc\n...\nbody\n",
        " secured: [redacted]\n ...\n body\n",
    );
}

#[test]
fn secured_is_never_shown_in_flow_style() {
    assert_redacted(
        "{a: b, \"secured\": \"ab\\\"c\", d: e}\n",
        " {a: b, \"secured\": [redacted], d: e}\n",
    );
    assert_redacted(
        "{secured: 'abc' , secured: abc, d: e}\n",
        " {secured: [redacted] , secured: [redacted]\n",
    );
    assert_redacted("{secured: \"abc\n", " {secured: [redacted]\n");
    assert_redacted(
        "a: {secured\n  : \"abc\", b: c}\nd: e\n",
        " a: {secured\n   [redacted]\n d: e\n",
    );
    assert_redacted(
        "html: \"<p>\\\"secured\\\": \\\"abc\\\"\"\nb: y\n",
        " html: \"<p>\\\"secured\\\": [redacted]\n b: y\n",
    );
}

#[test]
fn a_long_run_of_base64_is_never_shown() {
    assert_redacted(
        "publishedDateTime: 2020-11-30T16pt: \"#\"\n",
        " publishedDateTime: 2020-11-30T16pt: \"[redacted]\"\n",
    );
    assert_redacted("secure: #\n", " secure: [redacted]\n");
    assert_redacted("Topics: [#]\n", " Topics: [[redacted]]\n");
}

#[test]
fn the_word_secured_in_prose_hides_nothing() {
    assert_redacted(
        "title: The area is secured\nb: c\nexcerpt: A secured area, all\n",
        " title: The area is secured\n b: c\n excerpt: A secured area, all\n",
    );
}

#[test]
fn carets_cover_the_word_that_stands_for_a_secret() {
    let source = format!("secured: \"{SECRET}\"\n");
    let expected = "1 | secured: [redacted]\n  |          ^^^^^^^^^^\n";
    assert_eq!(snippet(&source, &at(&source, SECRET)), expected);
    assert_eq!(snippet(&source, &at_span(Span::new(40, 41))), expected);
    assert_eq!(snippet(&source, &at_span(Span::empty(40))), expected);
    let line = "[redacted]".len() + "secured: ".len();
    assert_eq!(
        snippet(&source, &at_span(Span::new(0, 30))),
        format!("1 | secured: [redacted]\n  | {}\n", "^".repeat(line))
    );
}

#[test]
fn findings_do_not_quote_secrets_either() {
    let source = "a: b\n";
    let mut finding = at(source, "a")
        .with_help(format!("not {SECRET}!"))
        .with_label(Span::new(3, 4), SECRET)
        .with_fix(Fix::safe(
            format!("write {SECRET}"),
            Span::new(3, 4),
            SECRET,
        ));
    finding.message = format!("found `{SECRET}`");
    finding.path = FieldPath::root().key(SECRET);
    let shown = finding.render(source);
    assert_eq!(
        shown,
        "\
error[bad-url]: found `[redacted]`
  --> 1:1 [redacted]
  |
1 | a: b
  | ^
  |    - [redacted]
  = help: not [redacted]!
  = fix: write [redacted]
"
    );
}
