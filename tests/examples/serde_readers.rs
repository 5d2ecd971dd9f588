//! `serde_yaml`: the same article through another reader, and where the two differ.

use crate::documents::{FERRIES, RAIN};
use crate::program::Folder;

#[test]
fn articles_are_the_same_as_a_rule() {
    let folder = Folder::new("serde-yaml-equal").with("ferries.md", FERRIES);
    let ended = folder.run("serde_yaml", &["ferries.md"]);
    ended.says(0, "both read the same article\n");
}

#[test]
fn fields_that_differ_are_named() {
    let text = RAIN.replace("title: Rain", "title: \"Rain\u{85}again\"");
    let folder = Folder::new("serde-yaml-field").with("rain.md", text);
    folder.run("serde_yaml", &["rain.md"]).says(
        1,
        r#"they read different articles:
  title: newsmatter "Rain\u{85}again", serde_yaml "Rain again"
"#,
    );
}

#[test]
fn refusals_are_told_from_both_sides() {
    let text = RAIN.replace("type: video", "type: video\nheat: ~\nwebUrl: /rain");
    let folder = Folder::new("serde-yaml-refused").with("rain.md", text);
    folder.run("serde_yaml", &["rain.md"]).says(
        1,
        "\
newsmatter refuses it:
  7:1 heat: expected `quality` and `published` as well, found none
  7:7 heat: expected a whole number, -1 or more, found `~`
  8:9 webUrl: expected an absolute URL, found `/rain`
serde_yaml refuses it:
  expected an absolute URL
",
    );
}

/// The program asks both readers, so that this holds today, of both.
#[test]
fn the_differences_are_as_they_are_told() {
    let folder = Folder::new("serde-yaml-differences");
    folder.run("serde_yaml", &["--differences"]).says(
        0,
        r#"Faults, all of them, each with its place

  type: article
  webUrl: /rain.html
  quality: high

newsmatter refuses it:
  7:9 webUrl: expected an absolute URL, found `/rain.html`
  8:1 quality: expected `heat` and `published` as well, found none
  8:10 quality: expected a non-negative whole number, found `high`
serde_yaml refuses it:
  expected an absolute URL

Serde stops at the first fault. Errors of a field's own rules have no place,
others have it in the front matter instead of in the file, and syntax errors
name no field.

Warnings

  title: 2020
  subtitle: Nine years later

newsmatter reads it:
  3:8 title: expected text, found `2020`, which other readers take for a number
  4:1 subtitle: unknown field `subtitle` in an article
serde_yaml reads it

Serde has values and errors. What can be read but should not stay, such as text
that Jekyll takes for a number, or a field that the format does not know, goes
unnoticed.

Loose values

  type: article
  quality: 0x33
  heat: ~
  published: false

newsmatter refuses it:
  7:10 quality: expected a non-negative whole number, found `0x33`
  8:7 heat: expected a whole number, -1 or more, found `~`
serde_yaml reads it

serde_yaml goes by YAML's own types, in which 0x33 is a number and ~ is null, as
good as a field that is not there. The format has numbers in digits, and fields
that are there have a value.

Fields without a value

  title:

newsmatter refuses it:
  3:7 title: expected text, found nothing
serde_yaml reads it

What is not there is an empty text to serde_yaml.

Merge keys

  harbour: &harbour
    name: Harbour Post
  provider:
    <<: *harbour

newsmatter reads it:
  7:1 harbour: unknown field `harbour` in an article
serde_yaml refuses it:
  provider: missing field `name` at line 9 column 3

Merge keys are of YAML 1.1. serde_yaml applies them on request to untyped
values, and never to a type such as `Article`.

Aliases

  footer:
    - &a [ferry]
    - &b [*a, *a, *a, *a, *a, *a, *a, *a]
    - &c [*b, *b, *b, *b, *b, *b, *b, *b]
    - &d [*c, *c, *c, *c, *c, *c, *c, *c]
    - &e [*d, *d, *d, *d, *d, *d, *d, *d]
    - &f [*e, *e, *e, *e, *e, *e, *e, *e]
    - &g [*f, *f, *f, *f, *f, *f, *f, *f]
  topics:

newsmatter refuses it:
  16:9 expected aliases to stand for at most 16384 keys and values (limit `alias_nodes`), found more
serde_yaml reads it

Each list has the one before it eight times, so the last one has a quarter of a
million words. newsmatter counts what aliases stand for, and stops. serde_yaml
copies without bound where it keeps what it reads: 4 KB of text can take 6.7 GB
as an untyped value. Here it does not, since `Article` has no such field.

Line breaks

  title: "Ferries\u{85}return"

newsmatter reads it
serde_yaml reads it:
  title: newsmatter "Ferries\u{85}return", serde_yaml "Ferries return"

Some characters were line breaks in YAML 1.1 and are not in YAML 1.2. serde_yaml
reads them as blanks.

Characters in two halves

  title: "\ud83d\udea2 Ferries return"

newsmatter reads it
serde_yaml refuses it:
  found invalid Unicode character escape code at line 2 column 11, while parsing a quoted scalar at line 2 column 8

JSON writes some characters as two escapes. YAML is meant to contain JSON, and
newsmatter joins them.
"#,
    );
}
