use super::*;

#[test]
fn what_is_not_quickly_read_is_left_where_it_is() {
    let text = "k: v\nl:\n  - a\n";
    let mut reader = Reader::new(text);
    assert_eq!(reader.plain_value(), None, "before any key");
    assert_eq!(reader.plain_key(), None, "before the mapping");
    assert!(matches!(
        reader.next_event(),
        Ok(Some(Event::MappingStart(_)))
    ));
    assert_eq!(reader.plain_value(), None, "where a key stands");
    assert!(matches!(reader.next_event(), Ok(Some(Event::Scalar(_)))));
    assert_eq!(reader.plain_key(), None, "where a value stands");
    assert_eq!(reader.plain_value().unwrap().text, "v");
    assert_eq!(reader.plain_key().unwrap().text, "l");
    assert_eq!(reader.plain_value(), None, "where a list stands");
    assert!(matches!(
        reader.next_event(),
        Ok(Some(Event::SequenceStart(_)))
    ));
}
