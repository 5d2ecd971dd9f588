//! The two AMP fields: which of them is told to be wrong, and what no fix may overwrite.

use newsmatter::fix;

use crate::table::{found_in, with};

fn pair(page: &str, cache: &str) -> String {
    let lines = format!("ampWebUrl: \"{page}\"\ncdnAmpWebUrl: \"{cache}\"");
    with("ampWebUrl", &lines)
}

/// What is found of the two fields.
#[track_caller]
fn found(page: &str, cache: &str) -> Vec<String> {
    let mut found = found_in(&pair(page, cache));
    found.retain(|line| line.contains("amp-"));
    found
}

const PAGE: &str = "https://amp.harbour-post.example/ferries";
const CACHE: &str =
    "https://amp-harbour--post-example.cdn.ampproject.org/c/s/amp.harbour-post.example/ferries";

#[test]
fn the_address_in_the_cache_is_computed() {
    for (page, cache) in [
        (PAGE, CACHE),
        (
            "https://en-us.example.com/a",
            "https://0-en--us-example-com-0.cdn.ampproject.org/c/s/en-us.example.com/a",
        ),
        (
            "https://toplevelnohyphens/a",
            "https://qsgpfjzulvuaxb66z77vlhb5gu2irvcnyp6t67cz6tqo5ae6fysa.cdn.ampproject.org/c/s/toplevelnohyphens/a",
        ),
        (
            "https://SOMETHING.COM/a",
            "https://something-com.cdn.ampproject.org/c/s/something.com/a",
        ),
        (
            "https://u:p@something.com/a",
            "https://something-com.cdn.ampproject.org/c/s/something.com/a",
        ),
        // The fault is in the page's URL alone.
        (&PAGE.replace("//", "/"), CACHE),
        (&format!("{PAGE} "), CACHE),
    ] {
        assert_eq!(found(page, cache), [""; 0], "{page} {cache}");
    }
}

#[test]
fn a_computed_address_overwrites_only_what_says_the_same() {
    let safe = |page: &str, cache: &str| {
        let found = found(page, cache);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].starts_with("warning[amp-cache-mismatch] cdnAmpWebUrl: expected the AMP cache address of `ampWebUrl`, found "),
            "{found:?}"
        );
        let is_safe = found[0].ends_with("[Safe: write the computed address]");
        assert!(
            is_safe || found[0].ends_with("[Unsafe: write the computed address]"),
            "{found:?}"
        );
        is_safe
    };
    for cache in [
        PAGE,
        &CACHE.replace("/c/s/", "/c/"),
        &CACHE.replace("--", "-"),
        &CACHE[..CACHE.len() - "ample/ferries".len()],
        &CACHE[.."https://amp-har".len()],
    ] {
        assert!(safe(PAGE, cache), "{cache}");
    }
    assert!(safe(
        "https://en-us.example.com/a",
        "https://en--us-example-com.cdn.ampproject.org/c/s/en-us.example.com/a"
    ));
    for (page, cache) in [
        (PAGE, CACHE.replace("/ferries", "/boats")),
        (PAGE, CACHE.replace("/ferries", "/ferries-2")),
        (PAGE, CACHE.replace("/ferries", "/fer")),
        (&PAGE.replace("/ferries", "/ferries-2"), CACHE.to_owned()),
        (
            &PAGE.replace("/ferries", "/ferries\\u200B"),
            CACHE.to_owned(),
        ),
        (&PAGE.replace("amp.", "www."), CACHE.to_owned()),
        (PAGE, "https://elsewhere.example/ferries".to_owned()),
    ] {
        assert!(!safe(page, &cache), "{page} {cache}");
    }
}

#[test]
fn swapped_addresses_are_swapped_back() {
    let text = pair(CACHE, PAGE);
    assert_eq!(
        found_in(&text),
        [
            "warning[amp-cache-mismatch] ampWebUrl: expected the page's own AMP address, found its \
             AMP cache address: `ampWebUrl` and `cdnAmpWebUrl` are swapped (swap the two) [Safe: \
             swap the two]"
        ]
    );
    assert_eq!(fix(&text).text, pair(PAGE, CACHE));
}

#[test]
fn the_page_s_own_address_is_no_cache_address() {
    let start = format!(
        "warning[amp-cache-mismatch] ampWebUrl: expected the page's own AMP address, found one of \
         the AMP cache, `{}…`",
        &CACHE[..48]
    );
    let text = pair(CACHE, CACHE);
    let help = format!("(it is `{PAGE}`) [Safe: write the page's own address]");
    assert_eq!(found_in(&text), [format!("{start} {help}")]);
    assert_eq!(fix(&text).text, pair(PAGE, CACHE));

    let other = CACHE.replace("/ferries", "/boats");
    let found = found_in(&pair(CACHE, &other));
    assert!(
        found[0].ends_with(&format!("(it is `{PAGE}`)")),
        "{found:?}"
    );
    let without_page = "https://amp-harbour--post-example.cdn.ampproject.org/";
    let found = found_in(&pair(without_page, CACHE));
    assert!(
        found[0].ends_with("(write the address that the page has on its own site)"),
        "{found:?}"
    );
}

#[test]
fn no_safe_fix_touches_the_cache_address_when_the_page_is_at_fault() {
    for page in [
        PAGE.replace("//", "/"),
        PAGE.replace("://", ":///"),
        PAGE.replace("https:", "https"),
        format!("{PAGE} "),
        format!(" {PAGE}"),
        format!("{PAGE}\\n"),
        format!("{PAGE}\\u200B"),
        format!("{PAGE}x"),
        PAGE.replace("https://", "https://https://"),
        PAGE.replace("https://", "https://u:p@"),
        String::new(),
        "https://harbour.example/ferries".to_owned(),
        "https://elsewhere.cdn.ampproject.org/".to_owned(),
    ] {
        let text = pair(&page, CACHE);
        let fixed = fix(&text).text;
        assert!(
            fixed.contains(&format!("cdnAmpWebUrl: \"{CACHE}\"\n")),
            "{page}\n{fixed}"
        );
    }
}

#[test]
fn credentials_are_in_no_cache_address() {
    let text = pair(
        "https://u:p@amp.harbour.example/x",
        "https://amp-harbour-example.cdn.ampproject.org/c/amp.harbour.example/x",
    );
    let fixed = fix(&text).text;
    assert!(
        fixed.contains("cdn.ampproject.org/c/s/amp.harbour.example/x\""),
        "{fixed}"
    );
}
