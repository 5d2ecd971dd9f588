//! Values that take the complete parser, among others: tags, aliases, merge keys, the limits of both.

use std::collections::BTreeMap;

use newsmatter::{Code, Limits, front_matter};
use serde::Deserialize;
use serde_json::{Value, json};

use super::values::{Field, field, file, read};

#[test]
fn scalars_are_typed_by_the_core_schema() {
    let values: Value = read(
        "null: ~\nabsent:\nyes: true\nno: yes\nnumber: 12\nhex: 0x1F\noctal: 0o17\nfloat: 1.5\n\
         exponent: 1e3\nquoted: \"12\"\nversion: 1.2.3\ndate: 2021-03-04\ntime: 12:30\n\
         block: |\n  12\ntagged: !!str 12\nwhole: !!float 3\n",
    );
    let expected = json!({
        "null": null, "absent": null, "yes": true, "no": "yes", "number": 12, "hex": 31,
        "octal": 15, "float": 1.5, "exponent": 1000.0, "quoted": "12", "version": "1.2.3",
        "date": "2021-03-04", "time": "12:30", "block": "12\n", "tagged": "12", "whole": 3.0,
    });
    assert_eq!(values, expected);
    assert_eq!(field::<u8>("255"), 255);
    assert_eq!(field::<i64>("-9223372036854775808"), i64::MIN);
    assert_eq!(field::<u64>("18446744073709551615"), u64::MAX);
    assert_eq!(field::<u128>("18446744073709551616"), 1 << 64);
    assert_eq!(field::<i128>("-18446744073709551616"), -(1 << 64));
    assert_eq!(field::<f32>("3").to_bits(), 3_f32.to_bits());
    assert!(field::<f64>(".nan").is_nan());
    assert!(field::<f64>("-.inf").is_infinite() && field::<f64>(".5") < 1.0);
    assert_eq!(field::<char>("é"), 'é');
    assert!(field::<bool>("True"));
}

#[test]
fn options_lists_tuples_and_nested_types() {
    for nothing in ["", "~", "null", "!!null ''"] {
        assert_eq!(field::<Option<String>>(nothing), None, "{nothing}");
    }
    assert_eq!(field::<Option<String>>("''"), Some(String::new()));
    assert_eq!(field::<Option<Vec<u8>>>("[1]"), Some(vec![1]));
    assert_eq!(
        field::<Vec<Vec<u8>>>("[[1, 2], [], [3]]"),
        [vec![1, 2], vec![], vec![3]]
    );
    assert_eq!(
        field::<Vec<Option<u8>>>("\n- 1\n-\n- 3"),
        [Some(1), None, Some(3)]
    );
    assert_eq!(field::<(u8, String)>("[1, a]"), (1, "a".into()));
    assert_eq!(field::<[u8; 2]>("\n  - 1\n  - 2"), [1, 2]);
    assert_eq!(field::<Vec<u8>>(""), [0_u8; 0]);
    assert_eq!(field::<BTreeMap<String, u8>>(""), BTreeMap::new());
    assert_eq!(field::<()>("~"), ());
    let nested: Field<Field<Vec<Field<u8>>>> =
        read("field:\n  field:\n    - field: 1\n    - field: 2\n");
    assert_eq!(nested.field.field[1].field, 2);
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Shape {
    None,
    Circle(f64),
    Line(u8, u8),
    Box { width: u8 },
    Inner(Kind),
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Draft,
    Since(u16),
}

#[test]
fn enums_are_written_in_three_ways() {
    for value in [
        "none",
        "\"none\"",
        "!none",
        "!none ~",
        "{none: ~}",
        "{none: }",
        "\n  none:",
    ] {
        assert_eq!(field::<Shape>(value), Shape::None, "{value}");
    }
    for value in ["!circle 2", "{circle: 2}", "\n  circle: 2", "!<!circle> 2"] {
        assert_eq!(field::<Shape>(value), Shape::Circle(2.0), "{value}");
    }
    for value in ["!line [1, 2]", "!line\n  - 1\n  - 2", "{line: [1, 2]}"] {
        assert_eq!(field::<Shape>(value), Shape::Line(1, 2), "{value}");
    }
    for value in ["!box {width: 3}", "!box\n  width: 3", "{box: {width: 3}}"] {
        assert_eq!(field::<Shape>(value), Shape::Box { width: 3 }, "{value}");
    }
    assert_eq!(field::<Shape>("!inner draft"), Shape::Inner(Kind::Draft));
    let since = Shape::Inner(Kind::Since(2021));
    assert_eq!(field::<Shape>("!inner {since: 2021}"), since);
    assert_eq!(field::<Shape>("{inner: !since 2021}"), since);
    // The tag belongs to the node that an alias stands for.
    let aliased: BTreeMap<String, Shape> = read("a: &shape !circle 1\nb: *shape\n");
    assert_eq!(aliased["b"], Shape::Circle(1.0));
    let list = field::<Vec<Shape>>("[none, !circle 1, {line: [1, 2]}]");
    assert_eq!(list.len(), 3);
    // The root may be one.
    assert_eq!(read::<Shape>("box: {width: 3}\n"), Shape::Box { width: 3 });
}

#[test]
fn anchors_aliases_and_merge_keys_are_resolved() {
    let values: Value = read(
        "base: &base {lang: en, level: 1}\npage:\n  <<: *base\n  level: 2\nagain: *base\n<<: {x: 1}\n",
    );
    let base = json!({"lang": "en", "level": 1});
    let page = json!({"level": 2, "lang": "en"});
    assert_eq!(
        values,
        json!({"base": base, "page": page, "again": base, "x": 1})
    );
}

#[test]
fn limits_hold_whichever_parser_reads() {
    let deep = |levels: usize| {
        let value = format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
        file(&format!("field: {value}\n"))
    };
    let read = |text: &str, change: fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        let parser = front_matter::Parser::new().with_limits(limits);
        let code = parser.parse::<Value>(text).err();
        code.map(|report| report.diagnostics()[0].code)
    };
    for (levels, is_read) in [(2, true), (14, true), (40, true), (63, true), (64, false)] {
        let found = read(&deep(levels), |_| {});
        assert_eq!(found, (!is_read).then_some(Code::Limit), "{levels}");
    }
    assert_eq!(read(&deep(2), |limits| limits.depth = 2), Some(Code::Limit));
    assert_eq!(read(&deep(2), |limits| limits.depth = 3), None);
    // Values are made by recursion, which no limit may take beyond the stack.
    assert_eq!(read(&deep(255), |limits| limits.depth = usize::MAX), None);
    assert_eq!(
        read(&deep(100_000), |limits| limits.depth = usize::MAX),
        Some(Code::Limit)
    );
    let bomb = file("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n");
    assert_eq!(
        read(&bomb, |limits| limits.alias_nodes = 8),
        Some(Code::Limit)
    );
    assert_eq!(read(&bomb, |limits| limits.bytes = 8), Some(Code::TooLarge));
}
