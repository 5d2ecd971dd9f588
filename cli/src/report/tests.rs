//! Numbers and texts, as they are written on the page.

use super::text;
use std::path::Path;

use super::number::{bytes, count, counted, grouped, length, percent, short};

#[test]
fn numbers_are_grouped() {
    for (number, expected) in [
        (0, "0"),
        (999, "999"),
        (1_000, "1,000"),
        (12_345, "12,345"),
        (1_234_567, "1,234,567"),
        (u64::MAX, "18,446,744,073,709,551,615"),
    ] {
        assert_eq!(grouped(number), expected);
    }
    assert_eq!(counted(1, "document"), "1 document");
    assert_eq!(counted(0, "document"), "0 documents");
    assert_eq!(count(3), 3);
}

#[test]
fn short_numbers_have_four_characters_at_most() {
    for (number, expected) in [
        (999, "999"),
        (1_000, "1.0k"),
        (1_999, "1.9k"),
        (9_999, "9.9k"),
        (10_000, "10k"),
        (999_999, "999k"),
        (1_000_000, "1.0M"),
        (5_400_000_000, "5.4G"),
    ] {
        assert_eq!(short(number), expected);
    }
}

#[test]
fn shares_are_not_rounded_to_nothing_or_all() {
    for (part, whole, expected) in [
        (0, 0, "–"),
        (0, 7, "0.0\u{A0}%"),
        (7, 7, "100.0\u{A0}%"),
        (1, 3, "33.3\u{A0}%"),
        (2, 3, "66.7\u{A0}%"),
        (1, 8, "12.5\u{A0}%"),
        (1, 2_000, "0.1\u{A0}%"),
        (1, 2_001, "< 0.1\u{A0}%"),
        (99_999, 100_000, "> 99.9\u{A0}%"),
        (u64::MAX, u64::MAX, "100.0\u{A0}%"),
    ] {
        assert_eq!(percent(part, whole), expected, "{part} of {whole}");
    }
}

#[test]
fn sizes_are_in_units_of_a_thousand() {
    for (size, expected) in [
        (1, "1 byte"),
        (999, "999 bytes"),
        (1_000, "1.0\u{A0}kB"),
        (8_019_873, "8.0\u{A0}MB"),
        (1_250_000_000_000, "1,250.0\u{A0}GB"),
    ] {
        assert_eq!(bytes(size), expected);
    }
    assert!(length(u64::MAX) > length(1_000_000));
}

#[test]
fn what_acts_on_text_is_made_visible() {
    assert_eq!(
        text::shown("a\u{0}b\nc\u{7f}\u{9b}", 9),
        r"a\u{0}b\nc\u{7f}\u{9b}"
    );
    assert_eq!(
        text::shown("\u{202E}evil\u{2066}", 9),
        r"\u{202e}evil\u{2066}"
    );
    assert_eq!(text::shown("한국어 😀 \u{200D}", 9), "한국어 😀 \u{200D}");
    assert_eq!(text::shown("four", 4), "four");
    assert_eq!(text::shown("five!", 4), "five…");
}

#[test]
fn labels_are_as_wide_as_they_may_be() {
    assert_eq!(text::label("Harbour Post", 12), "Harbour Post");
    assert_eq!(text::label("Harbour Post!", 12), "Harbour Pos…");
    assert_eq!(text::label("Harbour  Post", 9), "Harbour…");
    assert_eq!(text::label("한국어신문", 10), "한국어신문");
    assert_eq!(text::label("한국어신문", 9), "한국어신…");
}

#[test]
fn long_paths_keep_their_ends() {
    let path = format!("{}/a.md", "folder/".repeat(60));
    let shown = text::path(Path::new(&path));
    assert!(
        shown.starts_with('…') && shown.ends_with("/a.md"),
        "{shown}"
    );
    assert_eq!(shown.chars().count(), 241);
    assert_eq!(text::path(Path::new("a\nb.md")), r"a\nb.md");
}
