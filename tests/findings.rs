//! The rules on values, one by one: what each accepts, and the words for what it does not.

#[path = "findings/amp.rs"]
mod amp;
#[path = "support/articles.rs"]
mod articles;
#[path = "findings/lost.rs"]
mod lost;
#[path = "support/table.rs"]
mod table;
#[path = "findings/text.rs"]
mod text;
#[path = "findings/unseen.rs"]
mod unseen;
#[path = "findings/urls.rs"]
mod urls;

use newsmatter::Fixer;
use table::{found_in, with};

#[track_caller]
fn accepts(key: &str, values: &[&str]) {
    for value in values {
        let found = found_in(&with(key, &format!("{key}: {value}")));
        assert!(found.is_empty(), "{key}: {value}\n{}", found.join("\n"));
    }
}

#[track_caller]
fn finds(key: &str, value: &str, finding: &str) {
    assert_eq!(
        found_in(&with(key, &format!("{key}: {value}"))),
        [finding],
        "{key}: {value}"
    );
}

/// The article with the one topic `topic`, whatever lines that has.
fn with_topic(topic: &str) -> String {
    with("topics", "topics:").replace("  - Ferries\n", &format!("{}\n", topic.trim_end()))
}

/// The text after all safe fixes, or after those that are not safe, too.
fn fixed(text: &str, unsafe_fixes: bool) -> String {
    let fixer = Fixer::new().with_unsafe_fixes(unsafe_fixes);
    fixer.fix(text).text.into_owned()
}

/// The `title` of `text` is `value`, and becomes `repaired` by fixes that are not safe, only.
#[track_caller]
fn fixes_title_unsafely(text: &str, value: &str, repaired: &str) {
    let title = |unsafe_fixes| fixed_line(text, unsafe_fixes, "title:");
    assert_eq!(title(false), format!("title: {value}"));
    assert_eq!(title(true), format!("title: {repaired}"));
}

/// The line with `key` in it of the text after such fixes.
fn fixed_line(text: &str, unsafe_fixes: bool, key: &str) -> String {
    let fixed = fixed(text, unsafe_fixes);
    let line = fixed.lines().find(|line| line.contains(key));
    line.unwrap_or_default().to_owned()
}

#[test]
fn timestamps_in_words_are_told_their_form() {
    let bad = |value: &str, help: &str| {
        let what = "expected a timestamp such as `2022-06-15T15:32:00Z`, found";
        let key = "publishedDateTime";
        let finding = format!("error[bad-timestamp] {key}: {what} `{value}`{help}");
        finds(key, value, &finding);
    };
    for (dash, name) in [
        ('\u{2212}', "U+2212, a minus sign"),
        ('\u{2013}', "U+2013, another dash"),
    ] {
        bad(
            &format!("2021-03-04T06:30:00{dash}05:00"),
            &format!(
                " (write hyphens `-`; `{dash}` is {name}) [Safe: write `2021-03-04T11:30:00Z`]"
            ),
        );
    }
    let local = " (write the form of RFC 3339: `2021-03-04T06:30:00`, and right behind it `Z` for UTC \
                 or the offset from it, such as `-05:00`)";
    for text in [
        "March 4, 2021 6:30 AM",
        "4 Mar 2021 06:30",
        "Thursday, March 4, 2021 at 6:30 AM",
        "2021-03-04 06:30:00 CET",
    ] {
        bad(text, local);
    }
    let instant = " (write the form of RFC 3339: `2021-03-04T11:30:00Z`) \
                   [Unsafe: write `2021-03-04T11:30:00Z`]";
    for text in ["March 4, 2021 6:30 AM EST", "2021-03-04 06:30:00 EST"] {
        bad(text, instant);
    }
    bad(
        "March 4, 2021",
        " (write the form of RFC 3339: `2021-03-04T`, the time, and `Z` or the offset from UTC)",
    );
}

#[test]
fn timestamps_are_instants() {
    let key = "publishedDateTime";
    accepts(
        key,
        &[
            "2022-06-15T15:32:00Z",
            "\"2022-06-15T15:32:00Z\"",
            "1999-12-31T23:59:59Z",
        ],
    );
    let loose = |value: &str, help: &str| {
        let what = "expected a timestamp such as `2022-06-15T15:32:00Z`, found";
        finds(
            key,
            value,
            &format!("warning[loose-timestamp] {key}: {what} `{value}` ({help}"),
        );
    };
    loose(
        "2022-06-15",
        "it is read as `2022-06-15T00:00:00Z`, as if it said midnight UTC) \
         [Unsafe: write `2022-06-15T00:00:00Z`]",
    );
    loose(
        "2022-06-15 15:32:00",
        "it is read as `2022-06-15T15:32:00Z`, as if it said UTC) [Safe: write `2022-06-15T15:32:00Z`]",
    );
    loose(
        "2022-06-15T15:32:00+02:00",
        "it is read as `2022-06-15T13:32:00Z`) [Safe: write `2022-06-15T13:32:00Z`]",
    );
    loose(
        "2022-06-15T15:32:00.5Z",
        "it is read as `2022-06-15T15:32:00.5Z`)",
    );
    loose(
        "2021-03-04 06:30:00 UTC",
        "it is read as `2021-03-04T06:30:00Z`) [Safe: write `2021-03-04T06:30:00Z`]",
    );
    loose(
        "Thu, 04 Mar 2021 06:30:00 GMT",
        "it is read as `2021-03-04T06:30:00Z`) [Safe: write `2021-03-04T06:30:00Z`]",
    );
    loose(
        "2016-12-31T23:59:60Z",
        "it is a leap second, which most programs cannot read; give the second before) \
         [Unsafe: write `2016-12-31T23:59:59Z`]",
    );
    let bad = |value: &str, help: &str| {
        let what = "expected a timestamp such as `2022-06-15T15:32:00Z`, found";
        let finding = format!("error[bad-timestamp] {key}: {what} `{value}`{help}");
        finds(key, value, &finding);
    };
    bad("yesterday", "");
    bad("2022", "");
    bad("2022-02-30", " (February 2022 has 28 days, and no day 30)");
    bad(
        "2022-06-15T24:00:00Z",
        " (hours go from 0 to 23: midnight at the end of a day is 00:00 of the next) \
         [Unsafe: write `2022-06-16T00:00:00Z`]",
    );
    bad(
        "15.06.2022",
        " (the year comes first, then month and day, with hyphens between them; then `T`, the time \
         and `Z`)",
    );
    bad(
        "1655307120",
        " (as a time since 1970 it would be `2022-06-15T15:32:00Z`) \
         [Unsafe: write `2022-06-15T15:32:00Z`]",
    );
    bad(
        "2021-03-04T06:30:60Z",
        " (seconds go from 0 to 59; 60 is a leap second, and there was none in that minute)",
    );
    bad(
        "9999-12-31T23:59:59-23:59",
        " (in UTC it is in the year 10000, and years go from 0000 to 9999)",
    );
    finds(
        key,
        "0001-01-01T00:00:00Z",
        "warning[zero-timestamp] publishedDateTime: expected the time of publication, found the \
         zero time of Go and .NET programs, `0001-01-01T00:00:00Z` (it means that there was none; \
         give the article's own)",
    );
}

#[test]
fn urls_are_absolute() {
    let key = "webUrl";
    accepts(
        key,
        &[
            "https://harbour.example",
            "http://harbour.example:8080/a?b=c#d",
            "'https://harbour.example/%20(1),$*@!&#038;:='",
            "https://user@harbour.example/",
            "HTTPS://Harbour.Example/",
        ],
    );
    for relative in ["/ferries", "harbour.example/ferries", "ferries"] {
        finds(
            key,
            relative,
            &format!(
                "error[bad-url] {key}: expected an absolute URL, found `{relative}` \
                 (begin it with `https://` and the host)"
            ),
        );
    }
    finds(
        key,
        "//harbour.example/ferries",
        "error[bad-url] webUrl: expected an absolute URL, found `//harbour.example/ferries` \
         (begin it with `https:`)",
    );
    finds(
        key,
        "https://harbour.example:port/",
        "error[bad-url] webUrl: expected a valid URL (invalid port number), \
         found `https://harbour.example:port/`",
    );
    for scheme in [
        "ftp://harbour.example/",
        "mailto:desk@harbour.example",
        "javascript:alert(1)",
    ] {
        let what = "expected an `http` or `https` URL, found";
        finds(
            key,
            scheme,
            &format!("error[bad-url] {key}: {what} `{scheme}`"),
        );
    }
    finds(
        key,
        "\"\"",
        "warning[empty-url] webUrl: expected an absolute URL, found an empty string \
         (give the URL, or leave out the key)",
    );
}

#[test]
fn an_image_may_stand_on_the_site_itself() {
    accepts(
        "url",
        &[
            "/assets/logo.png",
            "\"/\"",
            "https://pictures.example/1.jpg",
        ],
    );
    for bad in ["logo.png", "../logo.png", "//cdn.example/logo.png"] {
        let found = found_in(&with("url", &format!("url: {bad}")));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].starts_with("error[bad-url] images[0].url: "),
            "{found:?}"
        );
    }
}

#[test]
fn sizes_are_whole_numbers_above_0() {
    accepts("width", &["1", "100000", "2147483647", "4294967295"]);
    for bad in [
        "0", "-1", "620.0", "620px", "1e3", "0x10", "+620", "1_000", "6 20",
    ] {
        let what = "expected a whole number of pixels above 0, found";
        finds(
            "width",
            bad,
            &format!("error[bad-dimension] images[0].width: {what} `{bad}`"),
        );
    }
    finds(
        "width",
        "0620",
        "error[bad-dimension] images[0].width: expected a whole number of pixels above 0, found \
         `0620` (write it without zeros in front: to some readers they make it octal) [Unsafe: \
         remove the zeros]",
    );
    for large in ["4294967296", "99999999999", "99999999999999999999999"] {
        finds(
            "width",
            large,
            &format!(
                "error[bad-dimension] images[0].width: expected a whole number of pixels up to \
                 4294967295, found `{large}`"
            ),
        );
    }
    finds(
        "width",
        "\"620\"",
        "error[bad-dimension] images[0].width: expected a whole number of pixels above 0, found \
         the string `620` (remove the quotes) [Safe: remove the quotes]",
    );
}

#[test]
fn booleans_are_true_or_false() {
    accepts("removed", &["true", "True", "FALSE"]);
    for (word, meant) in [
        ("yes", "true"),
        ("On", "true"),
        ("no", "false"),
        ("OFF", "false"),
    ] {
        finds(
            "removed",
            word,
            &format!(
                "error[wrong-type] removed: expected `true` or `false`, found `{word}` \
                 (write `{meant}`; `yes` and `no` are text in YAML 1.2) [Safe: write `{meant}`]"
            ),
        );
    }
    for bad in ["1", "maybe", "tRUE!"] {
        let what = "expected `true` or `false`, found";
        finds(
            "removed",
            bad,
            &format!("error[wrong-type] removed: {what} `{bad}`"),
        );
    }
    finds(
        "removed",
        "\"true\"",
        "error[wrong-type] removed: expected `true` or `false`, found the string `true` \
         (remove the quotes) [Safe: remove the quotes]",
    );
}

#[test]
fn secured_is_two_base64_parts_and_never_shown() {
    let (block, vector) = ("OLTmUuRNp/I3DZ4mDicTZQ==", "UKSjptB/XAwzL4sSJAg/0g==");
    let twice = "OLTmUuRNp/I3DZ4mDicTZTi05lLkTafyNw2eJg4nE2U=";
    accepts(
        "secured",
        &[
            &format!("\"{block};{vector}\""),
            &format!("{twice};{vector}"),
        ],
    );
    let finds = |value: &str, message: &str| {
        finds(
            "secured",
            value,
            &format!("error[bad-secured] secured: {message}"),
        );
    };
    finds(
        block,
        "expected two base64 texts with one `;` between them, found 0 `;`",
    );
    finds(
        &format!("{block};{vector};"),
        "expected two base64 texts with one `;` between them, found 2 `;`",
    );
    finds(
        &format!("{};{vector}", block.trim_end_matches('=')),
        "expected padded base64 before the `;`",
    );
    finds(
        &format!("{block};{}", vector.replace('/', "_")),
        "expected padded base64 after the `;`",
    );
    finds(
        &format!("AAAA;{vector}"),
        "expected a ciphertext of whole blocks of 16 bytes, found 3 bytes",
    );
    finds(
        &format!("{block};{twice}"),
        "expected an initialisation vector of 16 bytes, found 32 bytes",
    );
}

#[test]
fn domains_are_host_names() {
    let as_domain = |domain: &str| {
        let without_url = with("originalUrl", "removed: false")
            .replace("webUrl: \"https://harbour.example/ferries\"\n", "");
        found_in(&without_url.replace("domain: harbour.example", &format!("domain: {domain}")))
    };
    for domain in [
        "harbour.example",
        "aws.harbour-post.example",
        "bücher.example",
        "localhost",
        "ferries_now.example",
    ] {
        assert_eq!(as_domain(domain), [""; 0], "{domain}");
    }
    for (bad, help) in [
        (
            "harbour.example/2021/6/16",
            " (did you mean `harbour.example`?)",
        ),
        (
            "https://harbour.example/",
            " (did you mean `harbour.example`?)",
        ),
        ("Harbour Post", ""),
        ("harbour..example", ""),
        (".example", ""),
        ("harbour.example:8080", ""),
        ("ferries@harbour.example", ""),
        ("\"[::1]\"", ""),
    ] {
        let what = "expected a host name such as `news.example`, found";
        let shown = bad.trim_matches('"');
        let finding = format!("warning[not-a-domain] provider.domain: {what} `{shown}`{help}");
        assert_eq!(as_domain(bad), [finding]);
    }
}

#[test]
fn a_domain_is_the_host_of_the_original_or_its_end() {
    for host in [
        "harbour.example",
        "www.harbour.example",
        "a.b.HARBOUR.example",
        "harbour.example:8080",
    ] {
        accepts("originalUrl", &[&format!("https://{host}/")]);
    }
    for host in [
        "myharbour.example",
        "example",
        "harbour.example.evil.example",
    ] {
        finds(
            "originalUrl",
            &format!("https://{host}/"),
            &format!(
                "warning[domain-mismatch] provider.domain: expected the host of \
                 `originalUrl`, `{host}`, or a parent domain of it, found `harbour.example`"
            ),
        );
    }
}

#[test]
fn a_web_url_stands_in_for_an_absent_original() {
    let message = |key: &str, path: &str| {
        format!(
            "warning[domain-mismatch] {path}provider.domain: expected the host of `{key}`, \
             `elsewhere.example`, or a parent domain of it, found `harbour.example`"
        )
    };
    let elsewhere = "webUrl: \"https://elsewhere.example/ferries\"";
    assert_eq!(found_in(&with("webUrl", elsewhere)), [""; 0]);
    let without_original =
        |text: &str| text.replace("originalUrl: \"https://harbour.example/ferries\"\n", "");
    let text = without_original(&with("webUrl", elsewhere));
    assert_eq!(found_in(&text), [message("webUrl", "")]);
    assert_eq!(
        found_in(&text.replace("type: article", "type: video")),
        [""; 0]
    );
    assert_eq!(
        found_in(&without_original(&with(
            "webUrl",
            "webUrl: \"https://www.harbour.example/\""
        ))),
        [""; 0]
    );
    // One that is there and broken has no host to compare with.
    let broken = with("webUrl", elsewhere).replace("originalUrl: \"https://", "originalUrl: \"");
    let found = found_in(&broken);
    assert!(
        found.len() == 1 && found[0].starts_with("error[bad-url]"),
        "{found:?}"
    );

    let related = "related:\n  - title: \"A\"\n    excerpt: \"\"\n    \
                   publishedDateTime: 2021-03-04T06:30:00Z\n    \
                   webUrl: \"https://elsewhere.example/a\"\n    type: article\n    provider:\n      \
                   name: Harbour Post\n      domain: harbour.example\n    quality: 5";
    let text = with("related", related);
    assert_eq!(found_in(&text), [message("webUrl", "related[0].")]);
    let video = text.replace(
        "    type: article\n    provider",
        "    type: video\n    provider",
    );
    assert_eq!(found_in(&video), [""; 0]);
    let fitting = text.replace(
        "https://elsewhere.example/a",
        "https://www.harbour.example/a",
    );
    assert_eq!(found_in(&fitting), [""; 0]);
}
