//! What only the full reader reads, and what it says of faults.

use super::FullReader;
use crate::limits::Limits;
use crate::source::Span;
use crate::yaml::{Event, Fault, FaultKind, Scalar, Start, Tag};

fn read<'a>(text: &'a str, limits: &Limits) -> Result<Vec<Event<'a>>, Fault> {
    let mut reader = FullReader::within(text, Span::new(0, text.len()), limits);
    let mut events = Vec::new();
    while let Some(event) = reader.next_event()? {
        events.push(event);
    }
    Ok(events)
}

fn scalars(text: &str) -> Vec<Scalar<'_>> {
    let events = read(text, &Limits::default()).expect(text).into_iter();
    let scalar = |event| match event {
        Event::Scalar(scalar) => Some(scalar),
        _ => None,
    };
    events.filter_map(scalar).collect()
}

/// The events in one line, with the text at each span.
fn shown(text: &str) -> String {
    let events = read(text, &Limits::default()).expect(text);
    let show = |event: &Event<'_>| {
        let written = event.span().text(text).expect("a place");
        match event {
            Event::MappingStart(_) => format!("map({written}"),
            Event::SequenceStart(_) => format!("list({written}"),
            Event::MappingEnd(_) | Event::SequenceEnd(_) => format!("{written})"),
            Event::Scalar(scalar) => format!("{}={written}", scalar.text.escape_debug()),
        }
    };
    events.iter().map(show).collect::<Vec<_>>().join(" ")
}

/// The text at the fault, and what was met.
#[track_caller]
fn fault(text: &str) -> (&str, FaultKind) {
    let fault = read(text, &Limits::default()).expect_err(text);
    assert!(!fault.kind.is_limit(), "{text}");
    (fault.span.text(text).expect("a place"), fault.kind)
}

#[test]
fn aliases_are_expanded_at_their_own_place() {
    assert_eq!(
        shown("a: &x [1, &y {k: v}]\nb: *y\nc: &z [*x]\nd: *z"),
        "map( a=a list([ 1=1 map({ k=k v=v }) ]) b=b map(*y k=*y v=*y *y) \
         c=c list([ list(*x 1=*x map(*x k=*x v=*x *x) *x) ]) \
         d=d list(*z list(*z 1=*z map(*z k=*z v=*z *z) *z) *z) )"
    );
    assert_eq!(
        shown("a: &x 1\nb: &x 2\nc: *x"),
        "map( a=a 1=1 b=b 2=2 c=c 2=*x )"
    );
    assert_eq!(shown("&k a: b\n*k : c"), "map( a=a b=b a=*k c=c )");
}

#[test]
fn merged_entries_come_after_the_mappings_own_and_give_way_to_them() {
    let anchors = "p: &p {a: 1, b: 2}\nq: &q {b: 3, c: 4}\n";
    let merged = |entry: &str| {
        let text = format!("{anchors}{entry}");
        let all = shown(&text);
        let (_, rest) = all.split_once("c=c 4=4 }) ").expect("the anchors");
        rest.to_owned()
    };
    assert_eq!(
        merged("r: {<<: *p, b: 5}"),
        "r=r map({ b=b 5=5 a=*p 1=*p }) )"
    );
    assert_eq!(
        merged("r: {<<: [*p, *q], d: 6}"),
        "r=r map({ d=d 6=6 a=*p 1=*p b=*p 2=*p c=*q 4=*q }) )"
    );
    assert_eq!(
        merged("r: {<<: {<<: *q, b: 7}, a: 8}"),
        "r=r map({ a=a 8=8 b=b 7=7 c=*q 4=*q }) )"
    );
    assert_eq!(
        merged("r: {\"<<\": x, !!str <<: y}"),
        "r=r map({ <<=\"<<\" x=x <<=<< y=y }) )"
    );
    assert_eq!(
        merged("r: {<<: {a: 1, a: 2}}"),
        "r=r map({ a=a 1=1 a=a 2=2 }) )"
    );
}

#[test]
fn spans_are_told_where_the_parser_tells_none() {
    assert_eq!(
        shown("a: |\n  x\n\n\nb: &c !t >2-  # d\n    y\nz: |+\n\n"),
        "map( a=a x\\n=|\n  x b=b   y=>2-  # d\n    y z=z \\n=|+ )"
    );
    let places = |text| {
        scalars(text)
            .iter()
            .map(|scalar| scalar.span.start)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        places("a: # c\nb: &x\nc: !!str # d\n"),
        [0, 2, 7, 12, 13, 21]
    );
    assert_eq!(places("- # a\n-\n- - b\n  -"), [1, 7, 12, 17]);
    assert_eq!(
        places("{a, b: , ? : c, \"d\":}"),
        [1, 2, 4, 6, 10, 13, 16, 20]
    );
    assert_eq!(places("? a\n:b: c"), [2, 3, 4, 8]);
    assert_eq!(places(": ? a\n: b"), [0, 4, 5, 6, 8]);
    assert_eq!(places("\u{FEFF}? a\n:\n"), [5, 8]);
}

#[test]
fn tags_say_what_a_scalar_is() {
    let tags: Vec<_> = scalars("[!!str 1, ! 1, !!int 1, !!float 1, !!bool y, !!null '', !x 1, 1]")
        .iter()
        .map(|scalar| scalar.tag)
        .collect();
    let number = Some(Tag::Number);
    let text = Some(Tag::Text);
    let others = [Some(Tag::Boolean), Some(Tag::Null), Some(Tag::Other), None];
    assert_eq!(tags, [&[text, text, number, number][..], &others].concat());
}

#[test]
fn a_part_of_a_text_is_read_with_the_places_of_the_whole() {
    let text = "---\nä: *x\n---\n";
    let mut reader = FullReader::within(text, Span::new(4, 11), &Limits::default());
    assert_eq!(
        reader.next_event(),
        Ok(Some(Event::MappingStart(Start::new(Span::empty(4)))))
    );
    assert!(reader.next_event().is_ok());
    let fault = reader.next_event().expect_err("no anchor");
    assert_eq!(fault.span, Span::new(8, 10));
    assert_eq!(reader.next_event(), Err(fault), "again");
    for span in [
        Span::new(5, 8),
        Span::new(9, 2),
        Span::new(0, 99),
        Span::new(99, 99),
    ] {
        let mut reader = FullReader::within(text, span, &Limits::default());
        assert_eq!(reader.next_event(), Ok(None), "{span:?}");
    }
}

#[test]
fn every_limit_is_named() {
    let tight = |change: fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        limits
    };
    let aliases = "a: &x [b, cd]\ne: [*x, *x]\n";
    for (text, limits, name) in [
        (
            "- - - a",
            tight(|limits| limits.depth = 2),
            "more than 2 levels of nesting (limit `depth`)",
        ),
        (
            "[[[a]]]",
            tight(|limits| limits.depth = 2),
            "more than 2 levels of nesting (limit `depth`)",
        ),
        (
            "- [{a: b}]",
            tight(|limits| limits.depth = 2),
            "more than 2 levels",
        ),
        (
            "- &x [[a]]\n- - *x",
            tight(|limits| limits.depth = 3),
            "more than 3 levels",
        ),
        (
            "- a\n- b",
            tight(|limits| limits.nodes = 2),
            "more than 2 keys and values (limit `nodes`)",
        ),
        (aliases, tight(|limits| limits.nodes = 9), "(limit `nodes`)"),
        (
            aliases,
            tight(|limits| limits.alias_nodes = 5),
            "(limit `alias_nodes`)",
        ),
        (
            aliases,
            tight(|limits| limits.alias_bytes = 5),
            "more than 5 bytes (limit `alias_bytes`)",
        ),
    ] {
        let fault = read(text, &limits).expect_err(text);
        assert!(fault.kind.is_limit(), "{text}");
        assert!(fault.to_string().contains(name), "{text}: {fault}");
    }
    for (text, limits) in [
        ("- - a", tight(|limits| limits.depth = 2)),
        ("[[a]]", tight(|limits| limits.depth = 2)),
        ("- [a]", tight(|limits| limits.depth = 2)),
        ("- a\n- b", tight(|limits| limits.nodes = 3)),
        (aliases, tight(|limits| limits.nodes = 13)),
        (aliases, tight(|limits| limits.alias_nodes = 6)),
        (aliases, tight(|limits| limits.alias_bytes = 6)),
    ] {
        assert!(read(text, &limits).is_ok(), "{text}");
    }
}

#[test]
fn nodes_are_counted_with_those_of_aliases() {
    let mut reader = FullReader::new("a: &x [b]\nc: *x\n");
    while reader.next_event().expect("events").is_some() {}
    assert_eq!(reader.nodes(), 7);
}

#[test]
fn faults_have_an_exact_place() {
    for (text, place) in [
        ("a: 'b\nc: d\n", "'"),
        ("a: [\"b\", 'c]\n", "'"),
        ("a: \"b\\\nc\\q\"\n", "\\q"),
        ("a: \"\\\\\\n\\q\"\n", "\\q"),
        ("a: \"\\u12\"\n", "\\u12"),
        ("a: \"\\ud83d\\ude00\\ud83d\"\n", "\\ud83d"),
        ("a: 'b'c d\n", "c"),
        ("a: b: c\n", ":"),
        ("a: b\n c: d\n", ":"),
        ("a:\n  b: c\n d: e\n", "d:"),
        ("a: b\n- c\n", "-"),
        ("a: b\nc\n", "c"),
        ("a: b\n\tc: d\n", "\t"),
        ("a:\n\tb: c\n", "\t"),
        ("a: bc\u{7}d\n", "\u{7}"),
        ("a: é\u{fffe}\n", "\u{fffe}"),
        ("a: @b\n", "@"),
        ("a: [b\n", "["),
        ("a: [b}\n", "["),
        ("a: ]\n", "]"),
        ("a: &b &c d\n", "&c"),
        ("a: *b\n", "*b"),
        ("a: &b [*b]\n", "*b"),
        ("a: |2 b\n", "b"),
        ("%YAML 1.2\n---\na: b\n", "%YAML"),
        ("a: b\n--- c\n", "--- c"),
        ("a: b\n...\nc: d\n", "c: d"),
        ("<<: {}\n<<: {}\n", "<<"),
        ("<<: [{}, a]\n", "a"),
        ("<<:\n", ""),
    ] {
        assert_eq!(fault(text).0, place, "{text:?}");
    }
}

#[test]
fn faults_say_what_was_met() {
    for (text, kind) in [
        ("a: 'b", FaultKind::OpenQuote),
        ("a: 'b' c", FaultKind::TextAfterQuote),
        ("a: \"\\q\"", FaultKind::UnknownEscape),
        ("a: \"\\x1\"", FaultKind::ShortEscape),
        ("a: \"\\ud83d\"", FaultKind::EscapedSurrogate),
        ("a: b: c", FaultKind::Colon),
        ("a:\n\tb: c", FaultKind::Tab),
        ("a:\n  b: c\n d: e", FaultKind::NoKey),
        ("a: b\nc", FaultKind::KeyWithoutColon),
        ("a:\n- b\nc", FaultKind::KeyWithoutColon),
        ("- b\nc: d", FaultKind::NoEntry),
        ("a: - b", FaultKind::Dash),
        ("a: \u{7}", FaultKind::Character),
        ("a: \u{80}", FaultKind::Character),
        ("a: @b", FaultKind::Indicator),
        ("a: *b", FaultKind::UnknownAnchor),
        ("a: &b [*b]", FaultKind::AliasInsideItself),
        ("a: & b", FaultKind::NoAnchorName),
        ("a: &b &c d", FaultKind::Property),
        ("a: !<b", FaultKind::Tag),
        ("a: [b", FaultKind::OpenBracket),
        ("a: [b}", FaultKind::OtherBracket),
        ("a: ]", FaultKind::StrayBracket),
        ("a: {b: c d: e}", FaultKind::NoComma),
        ("a: [-]", FaultKind::FlowDash),
        ("a: \"b\"#c", FaultKind::CommentAtText),
        ("a: b # c\n  d", FaultKind::CommentInText),
        ("a: |x\n  b", FaultKind::BlockScalarHeader),
        ("a: |\n    \n  b", FaultKind::BlockScalarIndent),
        ("<<: {}\n<<: {}", FaultKind::SecondMergeKey),
        ("<<: a", FaultKind::NotMergeable),
        ("%YAML 1.2\n---\na: b", FaultKind::Directive),
        ("{a: b} c", FaultKind::Document),
    ] {
        assert_eq!(fault(text).1, kind, "{text:?}");
    }
}

#[test]
fn a_merge_key_may_have_its_tag() {
    let plain = "a: &b {c: d}\ne: {<<: *b}\n";
    let tagged = plain.replace("<<", "!!merge <<");
    assert_eq!(shown(&tagged).replace("!!merge ", ""), shown(plain));
    assert!(shown("!!str <<: {a: b}").starts_with("map( <<=<<"));
}

#[test]
fn what_was_read_before_a_fault_is_given_out_also_where_entries_are_merged() {
    let text = "a: {<<: {b: c}}\nd: [e, *f]\n";
    let mut reader = FullReader::new(text);
    let mut events = 0;
    let fault = loop {
        match reader.next_event() {
            Ok(event) => events += usize::from(event.is_some()),
            Err(fault) => break fault,
        }
    };
    assert_eq!((events, fault.span.text(text)), (9, Some("*f")));
}
