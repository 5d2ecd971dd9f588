//! The schema's patterns against what the crate reads.

use newsmatter::{Link, Secured};

use crate::judge::Judge;

/// Asserts that the binder reads a timestamp if `expected`.
#[track_caller]
fn assert_timestamp_is_read(timestamp: &str, expected: bool) {
    let document = format!(
        "---\ncategory: news\ntitle: T\nexcerpt: E\npublishedDateTime: \"{timestamp}\"\n\
         type: article\nprovider:\n  name: N\n  domain: n.example\ntopics:\n  - Rain\n---\n"
    );
    let is_read = !newsmatter::check(document.as_bytes()).has_errors();
    assert_eq!(is_read, expected, "{timestamp:?}");
}

#[test]
fn timestamps_on_days_that_exist_are_accepted() {
    let accepts = Judge::of_texts("timestamp");
    let mut days = 0;
    for year in ["0000", "1900", "2000", "2023", "2024"] {
        for month in 0..=13 {
            for day in 0..=32 {
                let timestamp = format!("{year}-{month:02}-{day:02}T06:30:00Z");
                let accepted = accepts(&timestamp);
                assert_timestamp_is_read(&timestamp, accepted);
                days += usize::from(accepted);
            }
        }
    }
    assert_eq!(days, 5 * 365 + 3);
}

#[test]
fn timestamps_are_accepted_in_the_forms_that_are_read() {
    let accepts = Judge::of_texts("timestamp");
    let dates = [
        "2021-3-4",
        "2021-03-04",
        "2021-03",
        "21-03-04",
        "2021-03-04 ",
    ];
    let times = [
        "",
        "T6:30",
        "t06:30:00",
        "  06:30:60",
        "T24:00:00",
        "T06:60",
        "T06:30:00.25",
        "T06:30:00.",
        "\t06:30:00,5",
    ];
    let zones = [
        "",
        "Z",
        "z",
        " Z",
        "+02:00",
        "-0730",
        " +7",
        "+730",
        "+7:30",
        "+24:00",
        "+02:60",
        " ",
        "Zulu",
        " UTC",
        "gmt",
        " +0000 UTC",
        "+02:00 UTC",
        " PM",
    ];
    let mut forms = 0;
    for date in dates {
        for time in times {
            for zone in zones {
                let timestamp = format!("{date}{time}{zone}");
                let accepted = accepts(&timestamp);
                assert_timestamp_is_read(&timestamp, accepted);
                forms += usize::from(accepted);
            }
        }
    }
    // Of two dates, alone or with a blank, or five times with twelve zones; of one with a blank
    // already, the same, but only the time that needs no `T`.
    assert_eq!(forms, 2 * (2 + 5 * 12) + (2 + 12));
}

#[test]
fn no_timestamp_that_is_read_is_refused() {
    let accepts = Judge::of_texts("timestamp");
    for timestamp in [
        "Thu, 04 Mar 2021 06:30:00 GMT",
        "4 Mar 2021 06:30 +0100",
        "Thu Mar 04 2021 07:30:00 GMT+0100 (Central European Standard Time)",
        "Thu Mar  4 06:30:00 UTC 2021",
        "Thu, 04-Mar-2021 06:30:00 GMT",
        "20210304T063000Z",
        "2016-12-31T23:59:60Z",
        "2015-06-30 23:59:60.5 UTC ",
    ] {
        assert!(accepts(timestamp), "{timestamp}");
        assert_timestamp_is_read(timestamp, true);
    }
    for timestamp in [
        "2021-06-30T23:59:60Z",
        "9999-12-31T23:59:59-23:59",
        "0000-01-01T00:00:00+00:01",
        "1655307120",
        "2021-03-04 6:30 PM",
        "15.06.2022",
    ] {
        assert!(!accepts(timestamp), "{timestamp}");
        assert_timestamp_is_read(timestamp, false);
    }
}

#[test]
fn no_url_that_is_read_is_refused() {
    let accepts = Judge::of_texts("url");
    let pieces = [
        "http:", "HTTPS://", "//", "a", "b.", "-", ".", "1", "0x", "/", "?", "#", ":", "@", "é",
        " ", "%41", "\\", "[", "[::1]", "|", "A", "\u{7f}", "",
    ];
    let mut read = 0;
    for first in ["http:", "HTTPS://", " https://", "ftp://", ""] {
        for second in pieces {
            for third in pieces {
                for fourth in pieces {
                    let url = format!("{first}{second}{third}{fourth}");
                    if Link::new(&*url).is_ok() {
                        assert!(accepts(&url), "{url:?}");
                        read += 1;
                    }
                }
            }
        }
    }
    assert!(read > 10_000, "{read}");
    for url in [
        "https:",
        "https://",
        "https:///",
        "https://a b/",
        "https://[::1",
        "https://@/",
        "a.example",
        "ftp://a.example/",
        "/a",
        "mailto:a@a.example",
        "https://:80/",
        "https://a|b/",
    ] {
        assert!(Link::new(url).is_err() && !accepts(url), "{url}");
    }
}

#[test]
fn secured_texts_are_those_that_are_read() {
    let accepts = Judge::of_texts("secured");
    let vector = "EBESExQVFhcYGRobHB0eHw==";
    let mut accepted = Vec::new();
    for digits in 0..=100 {
        for last in ["A", "B", "E", "Q", "+", "-"] {
            for padding in ["", "=", "=="] {
                let text = format!("{}{last}{padding};{vector}", "A".repeat(digits));
                let is_read = Secured::new(&*text).is_ok();
                assert_eq!(accepts(&text), is_read, "{digits} {last}{padding}");
                accepted.extend(is_read.then_some(digits + 1));
            }
        }
    }
    accepted.dedup();
    // Those of 16, 32, 48 and 64 bytes.
    assert_eq!(accepted, [22, 43, 64, 86]);
    for text in [
        vector.to_owned(),
        format!("{vector};"),
        format!(";{vector}"),
        format!("{vector};{vector};"),
        format!("{vector};AAAA"),
        format!("{vector};{vector}\n"),
    ] {
        assert!(Secured::new(&*text).is_err() && !accepts(&text), "{text}");
    }
}
