//! Places, against those found by counting from the beginning.

use super::*;

#[test]
fn columns_count_characters_and_lines_end_after_the_line_feed() {
    let text = "a\r\néb\n";
    let lines = LineIndex::new(text);
    let at = |offset| lines.location(offset).to_string();
    assert_eq!(at(0), "1:1");
    assert_eq!(at(2), "1:3");
    assert_eq!(at(3), "2:1");
    assert_eq!(at(4), "2:1", "inside a character counts as its beginning");
    assert_eq!(at(5), "2:2");
    assert_eq!(at(7), "3:1");
    assert_eq!(at(99), "3:1");
    let line = |offset| (lines.line(offset).number, lines.line(offset).span);
    assert_eq!(line(1), (1, Span::new(0, 1)));
    assert_eq!(line(4), (2, Span::new(3, 6)));
    assert_eq!(line(99), (3, Span::new(7, 7)));
}

/// Short lines, then one of several blocks with wide characters across their borders,
/// then one that ends with the file.
fn file() -> Vec<u8> {
    let mut file = b"---\r\n\n\xFF\x80caf\xC3\xA9\n".to_vec();
    file.extend("żółw 新聞 ".repeat(700).bytes());
    file.extend(b"\r\n\n");
    file.extend("x".repeat(BLOCK * 3 - file.len() % BLOCK).bytes());
    file
}

#[test]
fn offsets_are_found_again_whatever_a_column_counts() {
    let text = format!("é\r\n🚢a⛴\n\n{}\nend", "ж🚢x".repeat(BLOCK));
    let lines = LineIndex::new(&text);
    let is_near = |at: usize| (at + 12) % BLOCK < 24 || at < 40 || at + 20 > text.len();
    for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
        // A carriage return is not part of its line.
        if !is_near(offset) || text[offset..].starts_with('\n') && text[..offset].ends_with('\r') {
            continue;
        }
        let line = text[..offset].matches('\n').count() + 1;
        let before = &text[text[..offset].rfind('\n').map_or(0, |end| end + 1)..offset];
        for (unit, units) in [
            (ColumnUnit::Characters, before.chars().count()),
            (ColumnUnit::Utf16, before.encode_utf16().count()),
            (ColumnUnit::Bytes, before.len()),
        ] {
            let location = Location {
                line,
                column: units + 1,
            };
            assert_eq!(
                lines.location_in(offset, unit),
                location,
                "{offset} {unit:?}"
            );
            assert_eq!(
                lines.offset_in(location, unit),
                Some(offset),
                "{location} {unit:?}"
            );
        }
    }
    let offset = |line, column, unit| lines.offset_in(Location { line, column }, unit);
    assert_eq!(offset(2, 2, ColumnUnit::Utf16), Some(4), "inside the pair");
    assert_eq!(
        offset(2, 4, ColumnUnit::Bytes),
        Some(4),
        "inside the character"
    );
    for unit in [ColumnUnit::Characters, ColumnUnit::Utf16, ColumnUnit::Bytes] {
        assert_eq!(offset(1, 4, unit), None, "{unit:?}");
        for (line, column) in [(0, 1), (1, 0), (6, 1), (5, 5), (3, 2), (5, usize::MAX)] {
            assert_eq!(offset(line, column, unit), None, "{line}:{column} {unit:?}");
        }
    }
    assert_eq!(lines.nth_line(1).unwrap().span, Span::new(0, 2));
    assert_eq!(lines.nth_line(5).unwrap().span.text(&text), Some("end"));
    assert_eq!(
        LineIndex::new("").offset(Location { line: 1, column: 1 }),
        Some(0)
    );
}

/// The same, counted from the beginning of the file.
fn counted(file: &[u8], offset: usize) -> (Location, Span) {
    let offset = offset.min(file.len());
    let start = file[..offset].iter().rposition(|&byte| byte == b'\n');
    let start = start.map_or(0, |end| end + 1);
    let end = file[offset..].iter().position(|&byte| byte == b'\n');
    let end = end.map_or(file.len(), |length| offset + length);
    let text = &file[start..end];
    let characters = |bytes: &[u8]| bytes.iter().filter(|&&byte| !is_continuation(byte)).count();
    let inside = file.get(offset).is_some_and(|&byte| is_continuation(byte));
    let column = characters(&file[start..offset]);
    let location = Location {
        line: memchr::memchr_iter(b'\n', &file[..offset]).count() + 1,
        column: if inside { column.max(1) } else { column + 1 },
    };
    (
        location,
        Span::new(start, end - usize::from(text.ends_with(b"\r"))),
    )
}

#[test]
fn places_are_those_of_counting() {
    let file = file();
    for length in [0, 1, 4, 14, BLOCK - 1, BLOCK, BLOCK + 1, file.len()] {
        let file = &file[..length];
        let index = LineIndex::new(file);
        // Every place near the borders of blocks, and some of the others.
        let near = |offset: &usize| (offset + 40) % BLOCK < 80 || offset % 97 < 2;
        for offset in (0..=length + 1).filter(near) {
            let (location, span) = counted(file, offset);
            assert_eq!(index.location(offset), location, "{offset} of {length}");
            let line = index.line(offset);
            assert_eq!(
                (line.number, line.span),
                (location.line, span),
                "{offset} of {length}"
            );
        }
    }
}
