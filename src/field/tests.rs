//! What is predicted is what is read, and there is nothing to say about it.

use std::fmt::Debug;

use super::*;
use crate::yaml::{Event, References};

/// Whether `text` is predicted as the value of a key; asserts that reading agrees.
fn is_predicted<'a, T>(text: &'a str) -> bool
where
    T: ScalarType<'a>,
    T::Value: PartialEq + Debug,
{
    let mut quick = Reader::new(text);
    assert!(matches!(
        quick.next_event(),
        Ok(Some(Event::MappingStart(_)))
    ));
    assert_eq!(quick.predict_key("key:"), Some(0), "{text}");
    let mut reader = quick.clone();
    let Some(predicted) = T::predict(&mut quick) else {
        return false;
    };
    let Ok(Some(Event::Scalar(scalar))) = reader.next_event() else {
        panic!("predicted, but no scalar: {text}");
    };
    assert_eq!(quick.token(), scalar.span, "{text}");
    let mut sink = Sink::new(None, usize::MAX);
    let mut context = Context {
        path: &Path::ROOT,
        sink: &mut sink,
        source: text,
        references: &References::new(text),
        entries: &[],
    };
    assert_eq!(T::read(scalar, &mut context), Some(predicted), "{text}");
    let said = sink.finish(true).diagnostics;
    assert!(said.is_empty(), "{text}: {said:?}");
    true
}

/// How many of the texts are predicted, in double quotes or none.
fn predicted<'t, T>(texts: impl IntoIterator<Item = &'t str>) -> Vec<&'t str>
where
    T: for<'a> ScalarType<'a>,
    for<'a> <T as ScalarType<'a>>::Value: PartialEq + Debug,
{
    let is_it = |text: &&str| {
        let [quoted, plain] = [format!("key: \"{text}\"\n"), format!("key: {text}\n")];
        let quoted = is_predicted::<T>(&quoted);
        is_predicted::<T>(&plain) || quoted
    };
    texts.into_iter().filter(is_it).collect()
}

#[test]
fn urls_that_are_predicted_are_read_without_a_word() {
    let starts = ["http://", "https://", "HTTPS:/", "//", "/", ""];
    let hosts = [
        "a.example",
        "A.example",
        "a..b",
        "localhost",
        "a.test",
        "xn--a.example",
        "10.0.0.1",
        "user@a.example",
        "a.example:80",
        "https",
        "",
    ];
    let pieces = [
        "/", "?", "#", "%", "%4", "%41", "{", "a}", "<a>", "^", "|", "`", "~", "!", "\\", "\\\\",
        "é", "\u{200b}", " ", "\t", "",
    ];
    let mut texts = Vec::new();
    for start in starts {
        for host in hosts {
            for first in pieces {
                for second in pieces {
                    texts.push(format!("{start}{host}{first}{second}"));
                }
            }
        }
    }
    texts.sort();
    texts.dedup();
    let all = || texts.iter().map(String::as_str);
    let urls = predicted::<Url>(all());
    for clean in [
        "https://a.example",
        "https://a.example/~",
        "https://a.example/%41",
        "https://user@a.example/!",
        "http://a.example:80?",
    ] {
        assert!(urls.contains(&clean), "{clean}");
    }
    let or_empty = predicted::<UrlOrEmpty>(all());
    assert_eq!(or_empty.split_first(), Some((&"", &*urls)));
    let of_images = predicted::<ImageUrl>(all());
    assert!(urls.iter().all(|url| of_images.contains(url)));
    assert!(of_images.contains(&"/a.example/?"));
}

#[test]
fn instants_that_are_predicted_are_read_without_a_word() {
    let usual = [
        "2021-03-04T06:30:00Z",
        "2000-01-01T00:00:00Z",
        "2999-12-31T23:59:59Z",
    ];
    let others = [
        "0001-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59Z",
        "2016-12-31T23:59:60Z",
        "2021-02-29T06:30:00Z",
        "2021-03-04T24:00:00Z",
        "2021-03-04T06:30:00",
        "2021-03-04T06:30:00+00:00",
        "2021-03-04T06:30:00Z ",
        "2021-03-04",
    ];
    assert_eq!(
        predicted::<Timestamp>(usual.into_iter().chain(others)),
        usual
    );
}

#[test]
fn numbers_that_are_predicted_are_read_without_a_word() {
    let numbers = [
        "-2",
        "-1",
        "-0",
        "0",
        "1",
        "00",
        "007",
        "+5",
        "1_000",
        "1.5",
        "2147483647",
        "2147483648",
        "4294967295",
        "4294967296",
        "99999999999",
        "1e3",
        "0x1F",
        "",
    ];
    assert_eq!(predicted::<Natural>(numbers), ["0", "1", "2147483647"]);
    assert_eq!(predicted::<Heat>(numbers), ["-1", "0", "1", "2147483647"]);
    let pixels = ["1", "2147483647", "2147483648", "4294967295"];
    assert_eq!(predicted::<Pixels>(numbers), pixels);
}
