use super::*;

/// Hosts and their subdomains, from the description of the AMP cache URL format and the
/// tests of amp-toolbox.
const SUBDOMAINS: [(&str, &str); 11] = [
    ("https://something.com", "something-com"),
    ("https://SOMETHING.COM", "something-com"),
    ("https://hello-world.com", "hello--world-com"),
    ("https://hello--world.com", "hello----world-com"),
    (
        "https://toplevelnohyphens",
        "qsgpfjzulvuaxb66z77vlhb5gu2irvcnyp6t67cz6tqo5ae6fysa",
    ),
    (
        "https://no-dot-domain",
        "4lxc7wqq7b25walg4rdiil62veijrmqui5z3ept2lyfqqwpowryq",
    ),
    (
        "https://itwasadarkandstormynight.therainfellintorrents.exceptatoccasionalintervals\
         whenitwascheckedby.aviolentgustofwindwhichsweptupthestreets.com",
        "dgz4cnrxufaulnwku4ow5biptyqnenjievjht56hd7wqinbdbteq",
    ),
    ("https://xn--bcher-kva.ch", "xn--bcher-ch-65a"),
    (
        "https://xn--4gbrim.xn----rmckbbajlc6dj7bxne2c.xn--wgbh1c",
        "xn-------i5fvcbaopc6fkc0de0d9jybegt6cd",
    ),
    (
        "https://hello.xn--4gbrim.xn----rmckbbajlc6dj7bxne2c.xn--wgbh1c",
        "a6h5moukddengbsjm77rvbosevwuduec2blkjva4223o4bgafgla",
    ),
    ("https://en-us.example.com", "0-en--us-example-com-0"),
];

#[track_caller]
fn address_of(page: &str) -> String {
    let link = Link::new(page).expect(page);
    let address = link.amp_cache_url();
    assert!(link.is_served_from(address.as_str()), "{page} {address}");
    assert!(!link.is_served_from(&format!("{address}x")), "{page}");
    assert!(is_of_amp_cache(&address));
    address.to_string()
}

#[test]
fn subdomains_are_those_of_the_format_s_description() {
    for (page, subdomain) in SUBDOMAINS {
        let address = Link::new(address_of(page)).unwrap();
        assert_eq!(
            address.host(),
            format!("{subdomain}.cdn.ampproject.org"),
            "{page}"
        );
    }
}

#[test]
fn the_path_is_the_page_s_host_port_and_path() {
    let cache = "https://a-example.cdn.ampproject.org/c/";
    for (page, path) in [
        ("http://a.example", "a.example"),
        ("https://a.example/", "s/a.example/"),
        ("https://a.example/amp?x=1#y", "s/a.example/amp?x=1#y"),
        ("https://a.example?x", "s/a.example/?x"),
        ("https://A.Example/A", "s/a.example/A"),
        ("HTTPS://a.example/", "s/a.example/"),
        ("https://a.example:443/", "s/a.example/"),
        ("https://a.example:8443/x", "s/a.example:8443/x"),
        ("http://u:p@a.example/x", "a.example/x"),
        ("https:/a.example/x", "s/a.example/x"),
        ("https:\\\\a.example\\x", "s/a.example/x"),
        (" https://a.example/x\n", "s/a.example/x"),
        ("https://a.example/x y", "s/a.example/x%20y"),
        ("https://a.example/é", "s/a.example/%C3%A9"),
        ("https://a.example/{x}|", "s/a.example/{x}|"),
        ("https://a.example/../x", "s/a.example/x"),
        ("https://a.example/%2e%2E/x", "s/a.example/x"),
    ] {
        assert_eq!(address_of(page), format!("{cache}{path}"), "{page}");
    }
}

#[test]
fn hosts_without_a_label_have_their_hash() {
    let long = format!("https://{}.{}.example/", "a".repeat(40), "b".repeat(40));
    let long_label = format!("https://{}.example/", "a-".repeat(26) + "a");
    for page in [
        "https://ab--cd.example/",
        "https://[::1]/",
        "https://localhost/",
        "https://xn-a.example/",
        &long,
        &long_label,
    ] {
        let address = Link::new(address_of(page)).unwrap();
        let label = address.host().split('.').next().unwrap();
        assert_eq!(label.len(), 52, "{page}: {label}");
    }
    assert!(address_of("http://127.0.0.1:8080/a").starts_with("https://127-0-0-1.cdn"));
}

#[test]
fn one_page_has_one_address_however_it_is_written() {
    for (page, address, is_served) in [
        (
            "https://SOMETHING.COM/a",
            "something-com.cdn.ampproject.org/c/s/SOMETHING.COM/a",
            true,
        ),
        (
            "https://SOMETHING.COM/a",
            "something-com.cdn.ampproject.org/c/s/something.com/A",
            false,
        ),
        (
            "https://bücher.ch/a",
            "bücher-ch.cdn.ampproject.org/c/s/bücher.ch/a",
            true,
        ),
        (
            "https://xn--bcher-kva.ch/a",
            "xn--bcher-ch-65a.cdn.ampproject.org/c/s/bücher.ch/a",
            true,
        ),
        (
            "https://u:p@a.example/x",
            "a-example.cdn.ampproject.org/c/s/a.example/x",
            true,
        ),
        (
            "https://a.example:443/x",
            "a-example.cdn.ampproject.org/c/s/a.example:443/x",
            true,
        ),
        (
            "https://a.example:444/x",
            "a-example.cdn.ampproject.org/c/s/a.example/x",
            false,
        ),
        (
            "https://a.example/é",
            "a-example.cdn.ampproject.org/c/s/a.example/é",
            true,
        ),
        (
            "https://a.example/x",
            "a-example.cdn.ampproject.org/c/a.example/x",
            false,
        ),
        (
            "https://a.example/x",
            "b-example.cdn.ampproject.org/c/s/a.example/x",
            false,
        ),
        (
            "https://a.example/x",
            "a-example.cdn.ampproject.example/c/s/a.example/x",
            false,
        ),
        (
            "https://a.example/x",
            "a-example.cdn.ampproject.org/v/s/a.example/x",
            false,
        ),
        (
            "https://a.example/x",
            "a-example.cdn.ampproject.org:8443/c/s/a.example/x",
            false,
        ),
        (
            "https://a-b.example/x",
            "a-b-example.cdn.ampproject.org/c/s/a-b.example/x",
            false,
        ),
        // Until 2020 the first was right; the second is no host name.
        (
            "https://en-us.example/x",
            "i3z6l4fpjqa2z7vrptlmcezzhicixfjusfswltygrb4afniyrlna.cdn.ampproject.org/c/s/en-us.example/x",
            true,
        ),
        (
            "https://en-us.example/x",
            "en--us-example.cdn.ampproject.org/c/s/en-us.example/x",
            false,
        ),
    ] {
        let link = Link::new(page).unwrap();
        assert_eq!(
            link.is_served_from(&format!("https://{address}")),
            is_served,
            "{page} {address}"
        );
    }
}

#[test]
fn an_address_tells_the_page() {
    for (page, _) in SUBDOMAINS {
        let link = Link::new(format!("{page}/x?y=z")).unwrap();
        let found = page_in_amp_cache(&link.amp_cache_url()).unwrap();
        assert_eq!(found.to_url(), link.to_url());
    }
    for other in [
        "https://a.example/c/s/a.example/x",
        "https://a-example.cdn.ampproject.org/x",
    ] {
        assert_eq!(
            page_in_amp_cache(&Link::new(other).unwrap()),
            None,
            "{other}"
        );
    }
}

#[test]
fn the_amp_cache_address_is_recognised_without_making_it() {
    for (page, address) in [
        (
            "https://www.pocket-lint.example/amp?x=1",
            "https://www-pocket--lint-example.cdn.ampproject.org/c/s/www.pocket-lint.example/amp?x=1",
        ),
        (
            "http://a.example",
            "https://a-example.cdn.ampproject.org/c/a.example",
        ),
    ] {
        let link = Link::new(page).unwrap();
        assert_eq!(link.amp_cache_url(), address);
        assert!(link.is_served_from(address));
        assert!(!link.is_served_from(&format!("{address}x")));
        assert!(!link.is_served_from(&address[..address.len() - 1]));
        assert!(!link.is_served_from(""));
    }
}

#[test]
fn a_host_in_punycode_is_doubled_in_its_unicode_form() {
    let link = Link::new("https://München-Ost.example/é!").unwrap();
    let address = link.amp_cache_url();
    let expected = Link::new("https://münchen--ost-example.cdn.ampproject.org/").unwrap();
    assert_eq!(address.host(), expected.host());
    assert!(link.is_served_from(address.as_str()));
}
