//! `events`: what the readers say, one event in a line.

use crate::documents::RAIN;
use crate::program::Folder;

#[test]
fn every_event_has_its_place_and_bytes() {
    let folder = Folder::new("events").with("rain.md", RAIN);
    folder.run("show", &["--events", "rain.md"]).says(
        0,
        r#"subset reader:
    2:1          4..4  mapping
    2:1         4..12    plain "category"
   2:11        14..18    plain "news"
    3:1        19..24    plain "title"
    3:8        26..30    plain "Rain"
    4:1        31..38    plain "excerpt"
   4:10        40..48    plain "All day."
    5:1        49..66    plain "publishedDateTime"
   5:20        68..88    plain "2021-03-04T06:30:00Z"
    6:1        89..93    plain "type"
    6:7       95..100    plain "video"
    7:1      101..109    plain "provider"
    8:3      113..113    mapping
    8:3      113..117      plain "name"
    8:9      119..131      plain "Harbour Post"
    9:3      134..140      plain "domain"
   9:11      142..157      plain "harbour.example"
   9:26      157..157    end of mapping
   10:1      158..164    plain "topics"
   11:3      168..168    sequence
   11:5      170..174      plain "Rain"
   11:9      174..174    end of sequence
   11:9      174..174  end of mapping
"#,
    );
}

#[test]
fn long_texts_are_cut_and_secrets_left_out() {
    let text = "---\ntitle: \"Ferries return to the northern line, and so does the timetable\"\n\
                secured: [one, two]\nnext: \"\\t\"\n---\n";
    let folder = Folder::new("events-long").with("ferries.md", text);
    folder.run("show", &["--events", "ferries.md"]).says(
        0,
        r#"subset reader:
    2:1          4..4  mapping
    2:1          4..9    plain "title"
    2:8        11..75    double-quoted "Ferries return to the northern line, an…
    3:1        76..83    plain "secured"
   3:10        85..86    sequence
   3:11        86..89      plain [redacted]
   3:16        91..94      plain [redacted]
   3:19        94..95    end of sequence
    4:1       96..100    plain "next"
    4:7      102..106    double-quoted "\t"
   4:11      106..106  end of mapping
"#,
    );
}

#[test]
fn the_complete_reader_takes_over_where_the_subset_ends() {
    let text = "---\ntitle: &rain Rain\nexcerpt: *rain\nquality: !!int 51\nbody: |\n  Wet.\n---\n";
    let folder = Folder::new("events-complete").with("rain.md", text);
    folder.run("show", &["--events", "rain.md"]).says(
        0,
        r#"subset reader: stopped at 3:10 after 4 events: an alias (`*name`) is outside the YAML subset
complete reader:
    2:1          4..4  mapping
    2:1          4..9    plain "title"
   2:14        17..21    plain "Rain"
    3:1        22..29    plain "excerpt"
   3:10        31..36    plain "Rain"
    4:1        37..44    plain "quality"
   4:16        52..54    plain tagged as number "51"
    5:1        55..59    plain "body"
    5:7        61..69    literal "Wet.\n"
    6:7        69..69  end of mapping
"#,
    );
}

#[test]
fn what_is_no_yaml_ends_with_the_reason() {
    let folder = Folder::new("events-fault").with("rain.md", "---\ntitle: Rain: again\n---\n");
    folder.run("show", &["--events", "rain.md"]).says(
        1,
        r#"subset reader: stopped at 2:12 after 2 events: a colon that could end a key is outside the YAML subset
complete reader:
    2:1          4..4  mapping
    2:1          4..9    plain "title"
    2:8        11..15    plain "Rain"
complete reader: stopped at 2:12: a colon where no key can end
"#,
    );
}

#[test]
fn a_file_without_fences_has_no_events() {
    let folder = Folder::new("events-none").with("rain.md", "title: Rain\n");
    folder
        .run("show", &["--events", "rain.md"])
        .says(1, "there is no front matter\n");
}
