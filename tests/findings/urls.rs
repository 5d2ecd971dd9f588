//! URLs that parsers accept, though they are no valid URL strings or lead nowhere.

use newsmatter::{Fixer, ImageUrl, Link, LinkError, fix};

use crate::table::{found_in, with};

fn document(url: &str) -> String {
    with("webUrl", &format!("webUrl: \"{url}\""))
}

/// What is found of the URL; and the document after safe, or all, fixes.
#[track_caller]
fn finds(url: &str, code: &str, message: &str, help: &str, fix: Option<(&str, &str)>) {
    let text = document(url);
    let applied = fix.map_or("", |(applicability, _)| applicability);
    let found = found_in(&text);
    let start = format!("warning[{code}] webUrl: expected {message} ({help})");
    assert_eq!(found.len(), 1, "{url}: {found:?}");
    assert!(found[0].starts_with(&start), "{found:?}\n{start}");
    let end = found[0].trim_start_matches(&start);
    assert!(
        end.starts_with(&format!(" [{applied}")) || fix.is_none() && end.is_empty(),
        "{found:?}"
    );
    let fixed = Fixer::new()
        .with_unsafe_fixes(applied == "Unsafe")
        .fix(&text);
    let expected = fix.map_or_else(|| text.clone(), |(_, url)| document(url));
    assert_eq!(fixed.text, expected, "{url}");
    if applied == "Unsafe" {
        assert_eq!(newsmatter::fix(&text).text, text, "{url}");
    }
}

#[test]
fn white_space_is_told_and_removed() {
    let url = "https://a.example/x";
    for (written, seen) in [
        (" https://a.example/x", " https://a.example/x"),
        ("https://a.example/x ", "https://a.example/x "),
        ("https://a.example/x\\n", "https://a.example/x\\n"),
        (
            "\\t https://a.example/x\\r\\n",
            "\\t https://a.example/x\\r\\n",
        ),
    ] {
        let message = format!("a URL without white space around it, found `{seen}`");
        finds(
            written,
            "loose-url",
            &message,
            "write `https://a.example/x`",
            Some(("Safe", url)),
        );
    }
    for written in [
        "https://a.exa\\nmple/x",
        "https://a.example/\\tx",
        "ht\\ntps://a.example/x",
    ] {
        let message = format!("a URL without tabs and line ends in it, found `{written}`");
        finds(
            written,
            "loose-url",
            &message,
            "write `https://a.example/x`",
            Some(("Safe", url)),
        );
    }
    finds(
        "https://a.example/foo bar",
        "loose-url",
        "a URL with blanks percent-encoded, as `%20`, found `https://a.example/foo bar`",
        "write `https://a.example/foo%20bar`",
        Some(("Safe", "https://a.example/foo%20bar")),
    );
}

#[test]
fn slashes_are_two_and_no_backslashes() {
    for written in [
        "https:/a.example/x",
        "https:a.example/x",
        "https:///a.example/x",
        "https:////a.example/x",
        "https:\\\\a.example/x",
        "https:/\\\\a.example/x",
    ] {
        let seen = written.replace("\\\\", "\\");
        let message = format!("two slashes between scheme and host, found `{seen}`");
        finds(
            written,
            "loose-url",
            &message,
            "write `https://a.example/x`",
            Some(("Safe", "https://a.example/x")),
        );
    }
    finds(
        "https://a.example\\\\x\\\\y?z\\\\",
        "loose-url",
        "a URL with `/` in place of `\\`, found `https://a.example\\x\\y?z\\`",
        "write `https://a.example/x/y?z%5C`",
        Some(("Safe", "https://a.example/x/y?z%5C")),
    );
}

#[test]
fn characters_that_can_be_seen_are_percent_encoded() {
    for (character, encoded) in [
        ("<", "%3C"),
        (">", "%3E"),
        ("^", "%5E"),
        ("|", "%7C"),
        ("{1}", "%7B1%7D"),
        ("\\\"", "%22"),
    ] {
        for place in [
            "https://a.example/x",
            "https://a.example/?q=",
            "https://a.example/#",
        ] {
            let text = document(&format!("{place}{character}y"));
            let found = found_in(&text);
            assert_eq!(found.len(), 1, "{found:?}");
            assert!(
                found[0].starts_with("warning[loose-url] webUrl: expected a URL with `"),
                "{found:?}"
            );
            assert_eq!(fix(&text).text, document(&format!("{place}{encoded}y")));
        }
    }
    finds(
        "https://a.example/100%",
        "loose-url",
        "two hexadecimal digits behind every `%`, found `https://a.example/100%`",
        "write `https://a.example/100%25`",
        Some(("Safe", "https://a.example/100%25")),
    );
    for cut in [
        "https://a.example/%E2%80%",
        "https://a.example/a%2",
        "https://a.example/%4z",
    ] {
        finds(
            cut,
            "loose-url",
            &format!("two hexadecimal digits behind every `%`, found `{cut}`"),
            "it may be cut short; the sign `%` itself is written `%25`",
            Some((
                "Unsafe",
                &cut.replace("%2", "%252")
                    .replace("%4z", "%254z")
                    .replace("80%", "80%25"),
            )),
        );
    }
}

#[test]
fn a_url_leads_to_readers() {
    for host in [
        "localhost",
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "printer.local",
        "a.test",
        "[::1]",
    ] {
        for port in ["", ":4000"] {
            finds(
                &format!("http://{host}{port}/ferries"),
                "unreachable-url",
                &format!("a host that readers can reach, found `{host}`"),
                "give the address that the page has on the web",
                None,
            );
        }
    }
    finds(
        "https://https://harbour.example/x",
        "unreachable-url",
        "a URL with one scheme, found `https://https://harbour.example/x`",
        "its host is `https`; remove the first `https://`",
        Some(("Unsafe", "https://harbour.example/x")),
    );
    finds(
        "https://a..harbour.example/x",
        "unreachable-url",
        "a host with text between all dots, found `a..harbour.example`",
        "remove one of two dots in a row, or give what is missing between them",
        None,
    );
    let long = format!("{}.example", "a".repeat(64));
    let found = found_in(&document(&format!("https://{long}/x")));
    assert_eq!(
        found,
        [format!(
            "warning[unreachable-url] webUrl: expected a host of at most 63 characters between \
             dots, and 253 in all, found `{}…` (no such host can be registered)",
            "a".repeat(48)
        )]
    );
    for placeholder in [
        "{{ page.url }}",
        "{% x %}",
        "${slug}",
        "<%= slug %>",
        "{slug}",
        "<slug>",
    ] {
        finds(
            &format!("https://a.example/{placeholder}"),
            "unreachable-url",
            &format!("a URL that is filled in, found `{placeholder}`"),
            "write what it stands for; the URL is published as it stands",
            None,
        );
    }
    let public = [
        "https://ai/x",
        "https://a.example./x",
        "https://8.8.8.8/",
        "https://en-us.a.example/x",
    ];
    for url in public {
        assert_eq!(found_in(&document(url)), [""; 0]);
    }
}

// A byte order mark in quotes is for the complete parser.
#[cfg(feature = "full-yaml")]
#[test]
fn what_cannot_be_seen_is_never_encoded() {
    for invisible in [
        "\u{200B}", "\u{A0}", "\u{AD}", "\u{FEFF}", "\u{202E}", "\u{200D}", "\u{3000}", "\\x07",
        "\\x7F",
    ] {
        let text = document(&format!("https://a.example/x{invisible}"));
        let found = found_in(&text);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].starts_with("warning[non-ascii-url] webUrl: expected a URL of visible ASCII characters, found `\\")
                && found[0].ends_with(
                    "`, which cannot be seen (remove it, unless the page's address really has it) \
                     [Unsafe: remove what cannot be seen]"
                ),
            "{found:?}"
        );
        assert_eq!(fix(&text).text, text);
        let fixed = Fixer::new().with_unsafe_fixes(true).fix(&text).text;
        assert_eq!(fixed, document("https://a.example/x"));
    }
    // Joiners and variation selectors are parts of what is seen.
    finds(
        "https://a.example/👩‍👧",
        "non-ascii-url",
        "a URL of visible ASCII characters, found `👩`",
        "percent-encode it as UTF-8, once it is sure that it is right",
        Some((
            "Safe",
            "https://a.example/%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7",
        )),
    );
}

#[test]
fn mojibake_is_told_and_encoded_as_what_it_was() {
    for (mojibake, first, encoded) in [
        ("a-â€“-b", 'â', "a-%E2%80%93-b"),
        ("pokÃ©mon", 'Ã', "pok%C3%A9mon"),
        ("itâ€™s", 'â', "it%E2%80%99s"),
    ] {
        finds(
            &format!("https://a.example/{mojibake}"),
            "non-ascii-url",
            &format!(
                "a URL of visible ASCII characters, found `{first}`, of UTF-8 that was read as Windows-1252"
            ),
            &format!("it was most likely `https://a.example/{encoded}`"),
            Some(("Unsafe", &format!("https://a.example/{encoded}"))),
        );
    }
    finds(
        "https://a.example/pokémon",
        "non-ascii-url",
        "a URL of visible ASCII characters, found `é`",
        "percent-encode it as UTF-8, once it is sure that it is right",
        Some(("Safe", "https://a.example/pok%C3%A9mon")),
    );
}

#[test]
fn a_host_is_the_same_in_both_forms() {
    let document = |host: &str, domain: &str| {
        with("originalUrl", &format!("originalUrl: \"https://{host}/x\""))
            .replace("domain: harbour.example", &format!("domain: {domain}"))
    };
    let (unicode, ascii) = ("bücher.example", "xn--bcher-kva.example");
    for domain in [unicode, ascii, "BÜCHER.example"] {
        assert_eq!(
            found_in(&document(&format!("www.{ascii}"), domain)),
            [""; 0],
            "{domain}"
        );
        let text = document(&format!("u@www.{unicode}:8080"), domain);
        assert_eq!(
            found_in(&text),
            [format!(
                "warning[non-ascii-url] originalUrl: expected a URL of visible ASCII characters, \
                 found `ü` (write the host in Punycode: `https://u@www.{ascii}:8080/x`) \
                 [Safe: write the host in Punycode]"
            )]
        );
        assert_eq!(
            fix(&text).text,
            document(&format!("u@www.{ascii}:8080"), domain)
        );
    }
    let found = found_in(&document(ascii, "büche.example"));
    assert!(
        found[0].starts_with("warning[domain-mismatch]"),
        "{found:?}"
    );
}

#[test]
fn a_site_relative_image_stays_on_the_site() {
    let image = |url: &str| with("url", &format!("url: \"{url}\""));
    for (written, url) in [
        ("//evil.example/x.png", "//evil.example/x.png"),
        ("/\\t/evil.example/x.png", "/\t/evil.example/x.png"),
        ("/\\n/evil.example/x.png", "/\n/evil.example/x.png"),
        ("/\\r\\n\\\\evil.example/x.png", "/\r\n\\evil.example/x.png"),
        ("/\\\\evil.example/x.png", "/\\evil.example/x.png"),
        ("\\t//evil.example/x.png", "\t//evil.example/x.png"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("java\\tscript:alert(1)", "java\tscript:alert(1)"),
        ("data:image/png,x", "data:image/png,x"),
    ] {
        let found = found_in(&image(written));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].starts_with("error[bad-url] images[0].url: "),
            "{found:?}"
        );
        assert!(
            matches!(
                ImageUrl::new(url),
                Err(LinkError::Relative | LinkError::Scheme)
            ),
            "{url}"
        );
    }
    let text = image("/assets/a b\\n");
    assert_eq!(
        found_in(&text),
        [
            "warning[loose-url] images[0].url: expected a URL without white space around it, found \
             `/assets/a b\\n` (write `/assets/a%20b`) [Safe: remove the white space]"
        ]
    );
    assert_eq!(fix(&text).text, image("/assets/a%20b"));
    for (written, url) in [
        (" /a.jpg", "/a.jpg"),
        ("/a.jpg ", "/a.jpg"),
        (" /a b ", "/a%20b"),
    ] {
        let text = image(written);
        let found = format!(
            "warning[loose-url] images[0].url: expected a URL without white space around it, found \
             `{written}` (write `{url}`) [Safe: remove the white space]"
        );
        assert_eq!(found_in(&text), [found]);
        assert_eq!(fix(&text).text, image(url));
    }
    let base = Link::new("https://harbour.example/").unwrap().to_url();
    let pieces = ["/", "\\", "\t", "\n", "a.example", ":", " ", "?", "#", ".."];
    for first in pieces {
        for second in pieces {
            for third in pieces {
                let text = format!("/{first}{second}{third}");
                if let Ok(ImageUrl::SiteRelative(path)) = ImageUrl::new(text.as_str()) {
                    let url = base.join(&path).unwrap();
                    assert_eq!(url.host_str(), base.host_str(), "{path:?}");
                }
            }
        }
    }
}

#[test]
fn a_text_that_is_no_url_is_helped() {
    for (url, help) in [
        (
            "{{ site.url }}/x",
            "fill in the placeholder `{{ site.url }}`",
        ),
        (
            "https//a.example",
            "there is a `:` between scheme and slashes",
        ),
        ("//a.example/x", "begin it with `https:`"),
        ("www.a.example", "begin it with `https://` and the host"),
    ] {
        let found = found_in(&document(url));
        assert!(found[0].ends_with(&format!(" ({help})")), "{found:?}");
    }
}
