//! The table of codes: the one place that has a rule's name, level and explanation.

use std::fmt;
use std::str::FromStr;

use super::{CustomCode, Level};

/// Makes the enum, its look-ups and its documentation from one table.
macro_rules! codes {
    ($(
        $variant:ident = $name:literal, $level:ident, $fix:literal:
        $rule:literal, $reason:literal, $evidence:literal;
    )*) => {
        /// The rule that a finding is about.
        ///
        /// Names are stable: a code keeps its name and its meaning in every later version.
        ///
        /// | code | level | rule | fix |
        /// |---|---|---|---|
        $(#[doc = concat!("| `", $name, "` | ", stringify!($level), " | ", $rule, " | ", $fix, " |")])*
        ///
        /// # Examples
        ///
        /// ```
        /// use newsmatter::Code;
        ///
        /// let code: Code = "amp-unpaired".parse()?;
        /// assert_eq!(code, Code::AmpUnpaired);
        /// assert!(code.explain().contains("ampWebUrl"));
        /// # Ok::<(), newsmatter::ParseCodeError>(())
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $(
                #[doc = $rule]
                $variant,
            )*
            /// A rule of a program that uses this crate: see [`Rule`](crate::Rule).
            Custom(&'static CustomCode),
        }

        impl Code {
            /// Every code of this crate, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Returns the name that is written in messages and on command lines.
            ///
            /// # Examples
            ///
            /// ```
            /// use newsmatter::Code;
            ///
            /// assert_eq!(Code::AmpUnpaired.as_str(), "amp-unpaired");
            /// ```
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                    Self::Custom(code) => code.name(),
                }
            }

            /// Returns what is done about it unless the user says otherwise.
            ///
            /// # Examples
            ///
            /// ```
            /// use newsmatter::{Code, Level};
            ///
            /// assert_eq!(Code::BadUrl.default_level(), Level::Deny);
            /// assert_eq!(Code::Bom.default_level(), Level::Note);
            /// ```
            pub const fn default_level(self) -> Level {
                match self {
                    $(Self::$variant => Level::$level,)*
                    Self::Custom(code) => code.level(),
                }
            }

            /// Returns whether it is reported only where documents are looked at together, by
            /// their files' names, by the names that their site has, or by comments for programs:
            /// never by [`check`](crate::check), which sees one document.
            ///
            /// # Examples
            ///
            /// ```
            /// use newsmatter::Code;
            ///
            /// assert!(Code::TitleDuplicate.is_cross_file());
            /// assert!(!Code::TopicDuplicate.is_cross_file());
            /// ```
            pub const fn is_cross_file(self) -> bool {
                matches!(
                    self,
                    Self::OriginalUrlDuplicate
                        | Self::TitleDuplicate
                        | Self::FileName
                        | Self::FileNameDuplicate
                        | Self::UnknownTopic
                        | Self::ProviderMismatch
                        | Self::UnusedAllow
                )
            }

            /// Returns the rule, its reason, the evidence for it, and whether it can be repaired:
            /// four paragraphs of text. Of a [custom](Self::Custom) code, its own explanation.
            ///
            /// # Examples
            ///
            /// ```
            /// use newsmatter::Code;
            ///
            /// let explanation = Code::AmpUnpaired.explain();
            /// assert_eq!(explanation.split("\n\n").count(), 4);
            /// assert!(explanation.contains("\n\nWhy: "));
            /// ```
            pub const fn explain(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!(
                        $rule, "\n\nWhy: ", $reason, "\n\nEvidence: ", $evidence,
                        "\n\nFix: ", $fix, "."
                    ),)*
                    Self::Custom(code) => code.explanation(),
                }
            }
        }
    };
}

codes! {
    NotUtf8 = "not-utf8", Deny, "none":
        "The file must be UTF-8.",
        "YAML 1.2 section 5.2 allows UTF-8, UTF-16 and UTF-32; everything that reads these sites' documents assumes UTF-8, and another encoding turns names and titles into noise.",
        "all of 51,435 documents are UTF-8";
    TooLarge = "too-large", Deny, "none":
        "The file must not be larger than the limit.",
        "A limit on the input bounds time and memory for files from strangers.",
        "the largest document seen has about 250 KB; the limit is `Limits::bytes`";
    Bom = "bom", Note, "safe, removes the mark":
        "The file should not begin with a byte order mark.",
        "Many readers take such a file for one without front matter, Jekyll for the pages of a collection among them.",
        "none of 51,435 documents has one";
    MissingOpen = "missing-open", Deny, "safe where all but the dashes cannot be seen, unsafe for other dashes and signs":
        "The first line must be the opening fence, three dashes `---`.",
        "Without it the whole file is body, and nothing describes the article.",
        "all of 51,435 documents open with `---`";
    MissingClose = "missing-close", Deny, "none":
        "The front matter must end with a closing fence, three dashes `---` on a line of their own.",
        "Without it nobody can tell where the front matter ends; most often the file was cut while it was written.",
        "a torn document of this kind was met in the wild";
    NotFirst = "not-first", Deny, "safe, removes the blank lines":
        "Nothing may stand before the opening fence, blank lines included.",
        "Jekyll and most other readers see no front matter in such a file and publish it as text.",
        "readers disagree on this file: some accept it, Jekyll does not";
    DoubledFence = "doubled-fence", Deny, "safe, removes the second fence":
        "The opening fence must stand once.",
        "The second one closes the front matter, so that all the fields are body.",
        "no document has two; tools that add front matter to a file that has it leave them";
    DoubledFrontMatter = "doubled-front-matter", Warn, "none":
        "The body should not begin with front matter again.",
        "Readers publish it as text; most often a tool put new front matter before the old.",
        "no document has two";
    DotsClose = "dots-close", Note, "safe, writes `---`":
        "The closing fence should be `---`, not `...`.",
        "`...` ends a YAML document, and Jekyll closes the front matter with it; many other readers do not.",
        "none of 51,435 documents closes with dots";
    Syntax = "syntax", Deny, "safe where quoting the text repairs it":
        "The front matter must be YAML.",
        "What is not YAML is read differently, or not at all, by every tool.",
        "YAML 1.2.2; `name: DM: Diablo` and a torn line were met in the wild";
    ForbiddenCharacter = "forbidden-character", Deny, "unsafe, writes the character that was meant, or removes it; safe where an escape can stand for it":
        "Text must not have control characters, U+FFFE or U+FFFF in it.",
        "Many readers refuse the whole page, Jekyll among them; most often UTF-8 or Windows-1252 was read as Latin-1, and `’` became a control character.",
        "YAML 1.2.2 section 5.1; libyaml refuses them in quotes too";
    InvisibleFirst = "invisible-first", Warn, "safe, removes it":
        "A value should not begin with a byte order mark, nor with a no-break space before a quote.",
        "It cannot be seen, is part of the text, and makes text of the quotes behind it.",
        "YAML 1.2.2 section 6.1: spaces and tabs only are white space";
    DuplicateKey = "duplicate-key", Deny, "none":
        "A key must stand once in its mapping.",
        "Readers disagree on which one counts: Jekyll takes the last, others refuse the file.",
        "YAML 1.2.2 section 3.2.1.1 requires unique keys";
    Limit = "limit", Deny, "none":
        "Nesting, entries and alias expansion must stay within the limits.",
        "A few lines of YAML can stand for gigabytes; limits keep reading linear in the input.",
        "documents nest 4 deep; each limit is a field of `Limits`";
    MissingField = "missing-field", Deny, "none":
        "Every required field must be there.",
        "`category`, `title`, `excerpt`, `publishedDateTime`, `type`, `provider` with `name` and `domain`, and `topics` describe every article; an image needs `url`, `width` and `height`; a related link what it shows.",
        "they stand in all of 51,435 documents. Those of 2019-03 to 2019-08, of another site, have an `id` for a provider's domain, and may lack topics and all of a related link but its title and URL; no other document may";
    WrongType = "wrong-type", Deny, "safe where only quotes are in the way":
        "A value must be of its field's type.",
        "A number, a boolean, a list or a group of fields stands where the field's meaning asks for it, and nowhere else.",
        "every field has one type in 51,435 documents";
    EmptyValue = "empty-value", Deny, "none":
        "A field that is there must have a value.",
        "`heat:` with nothing after it is null in YAML, neither a number nor absent; a title or name of no characters shows nothing.",
        "an empty `heat:` was met in the wild; titles and names are never empty";
    OlderName = "older-name", Note, "safe":
        "Fields should have the names that the sites write today.",
        "A document of an older generation is read as it stands; programs that know today's names only do not find its fields.",
        "`abstract`, `score` (at least the `quality` in all of 107 that have both, as `heat` is) and the `url` of related links in 3,938 documents of 2019-03 to 2019-08; `sourceUrl`, `ampUrl` and `cdnAmpUrl` in 156,611 documents of 2019-12 to 2020-01 have the values that `webUrl`, `ampWebUrl` and `cdnAmpWebUrl` have where one article stands in two repositories";
    UnknownField = "unknown-field", Warn, "safe where only case or one letter differs, else unsafe":
        "A key should be one that the format knows.",
        "Most often it is a misspelling, and the field it meant is missing.",
        "sibling collections have more keys (`actions`, `authors`, `layout`), so the article is kept and nothing is lost on editing";
    MisreadText = "misread-text", Warn, "safe, quotes the text":
        "Text that other readers take for a number, a boolean, a date or null should be quoted.",
        "`title: 2020` is a number and `name: yes` a boolean to Jekyll, so the page shows something else than what was written.",
        "YAML 1.1 type repository, YAML 1.2.2 section 10.3.2, measured on six readers";
    CutText = "cut-text", Warn, "unsafe, quotes the text with what follows it":
        "Text should not be cut short by ` #` with a word right behind it.",
        "YAML takes what follows ` #` for a comment, so `title: PR #526 is merged` is `PR` to every reader.",
        "YAML 1.2.2 section 6.6; none of 53,000 documents has a comment";
    AnchorFirst = "anchor-first", Warn, "safe, quotes the text; unsafe where the name is one that an anchor would have":
        "Text should not begin with `&` or `!`, unless it is quoted.",
        "YAML takes the first word for an anchor or a tag and leaves it out: `name: &More News` is `News`, and `&#8220;Ferries&#8221; return` is `return`. An anchor that an alias refers to is none of those.",
        "YAML 1.2.2 section 6.9; none of 53,000 documents has an anchor or a tag";
    SwallowedEntry = "swallowed-entry", Warn, "safe in a list, puts the entry in the column of the others":
        "A line below plain text should not begin with a dash.",
        "Indented further than the text's own line, it is more of that text: `- Ferries` and below it `   - Boats` are one topic, `Ferries - Boats`.",
        "YAML 1.2.2 section 7.3.3; no text of 53,000 documents goes on in another line without quotes";
    CurlyQuotes = "curly-quotes", Note, "unsafe, writes straight quotes; safe where the value is no text":
        "A value should not stand between typographic quotes alone.",
        "YAML's quotes are `\"` and `'`; `“` and `”` are part of the value: readers of the page see them, and a URL or timestamp is none with them.",
        "YAML 1.2.2 section 7.3; none of 53,000 documents has such a text";
    UntrimmedText = "untrimmed-text", Note, "unsafe, removes the blanks":
        "A title, name or topic should not begin or end with blanks.",
        "They cannot be seen, and make another title, name or topic of the same words.",
        "decap-cms#7398; titles of the family's Azure site have blanks at their ends";
    BadTimestamp = "bad-timestamp", Deny, "unsafe where one instant is likely meant, such as 24:00":
        "A timestamp must be a date and time such as `2022-06-15T15:32:00Z`.",
        "Anything else does not say when the article was published.",
        "RFC 3339; `YYYY-MM-DDThh:mm:ssZ` in all documents";
    LooseTimestamp = "loose-timestamp", Warn, "safe, writes the canonical form; unsafe for a date alone and for a leap second":
        "A timestamp should be written `YYYY-MM-DDThh:mm:ssZ`, in UTC.",
        "Other forms can be understood, but readers differ on a missing time or offset, and sorting by text goes wrong.",
        "all of 51,435 documents and 79,338 related links use the one form";
    ZeroTimestamp = "zero-timestamp", Warn, "none":
        "A timestamp should be the article's own, not the time that a program counts from.",
        "0001-01-01, 1970-01-01 and the like, at midnight, are what programs write where there was no date, and the article is sorted by it.",
        "Go, .NET, Unix, SQL Server; all of 51,435 documents are of 2013 and later";
    BadUrl = "bad-url", Deny, "none":
        "A URL must be absolute, `http` or `https`; that of an image may also be site-relative (`/assets/…`).",
        "A relative or broken URL leads nowhere once the article is published elsewhere.",
        "WHATWG URL Standard; all URLs of 51,435 documents";
    LooseUrl = "loose-url", Warn, "safe, writes the same URL as a valid string; unsafe where a percent escape may be cut short":
        "A URL should be a valid string, without what parsers trim, drop or rewrite.",
        "Blanks, tabs, line ends, backslashes, one slash or three, `<>{}|^` and `%` alone: browsers forgive them, each in its way, while feeds publish the text as it stands, and other programs refuse it.",
        "WHATWG URL Standard, validation errors; a blank in a related link is all that 53,000 documents have";
    UnreachableUrl = "unreachable-url", Warn, "unsafe where a scheme stands twice":
        "A URL should lead to a page that readers can reach.",
        "A host such as `localhost`, a scheme that stands twice, an empty or too long label or a template's placeholder leads nowhere once it is published.",
        "RFC 1035, 2606, 6761; none occurs in 53,000 documents";
    NonAsciiUrl = "non-ascii-url", Warn, "safe, percent-encodes it, or writes the host in Punycode; unsafe for what cannot be seen and for mojibake":
        "A URL should have its non-ASCII characters percent-encoded, and a host in Punycode.",
        "RFC 3986 URLs are ASCII; software differs on how it encodes the rest, and mojibake and pasted invisible characters often hide there.",
        "met in a few documents (`…-pokémon-…`)";
    EmptyUrl = "empty-url", Warn, "none":
        "A URL should not be empty, but for the `webUrl` of a related video.",
        "An empty text is not a URL; a field without one is left out.",
        "only related videos have `webUrl: \"\"`";
    BadSecured = "bad-secured", Deny, "none":
        "`secured` must be two padded base64 texts with one `;` between them: a ciphertext of a multiple of 16 bytes and an initialisation vector of 16.",
        "Anything else cannot be decrypted.",
        "holds for all of 51,435 documents; RFC 4648 section 4";
    BadDimension = "bad-dimension", Deny, "none":
        "An image's `width` and `height` must be whole numbers of pixels above 0.",
        "A page lays an image out by them.",
        "holds for all images of 51,435 documents";
    UnknownType = "unknown-type", Warn, "none":
        "`type` should be `article` or `video`; documents of 2019 also have `externallink`.",
        "Pages are made by type; the word is kept as it is.",
        "no other word occurs in 237,000 documents";
    NotADomain = "not-a-domain", Warn, "none":
        "`provider.domain` should be a host name.",
        "It is compared with the host of the article's URLs and shown to readers.",
        "one document holds a whole path there";
    NullItem = "null-item", Warn, "safe, removes the entry":
        "A list should not have an empty entry.",
        "`- ` with nothing after it is null in YAML.",
        "15 of 51,435 documents have an empty topic";
    AmpUnpaired = "amp-unpaired", Warn, "none":
        "`ampWebUrl` and `cdnAmpWebUrl` should stand together.",
        "The second is the AMP cache's address of the first, so one without the other was forgotten.",
        "both or none in all of 51,435 documents";
    AmpCacheMismatch = "amp-cache-mismatch", Warn, "safe, writes the computed address, or swaps the two; unsafe where the address is that of another page":
        "`cdnAmpWebUrl` should be the AMP cache address of `ampWebUrl`.",
        "The address is computed from the URL by the AMP cache URL format; another one shows another page or none. The hash that some hosts had there until 2020 is accepted.",
        "holds for 33,041 of 33,041 pairs, and for 186,729 of 186,729 of other sites";
    DomainMismatch = "domain-mismatch", Warn, "none":
        "`provider.domain` should be the host of `originalUrl`, or a parent domain of it; where that is absent, and in related links, of `webUrl`.",
        "An article is credited to the site it was read from. Videos may be credited to an organisation and are not checked.",
        "holds for all articles but 4 read from AMP hosts, and 56 of another site whose publisher was mixed up; for 554,000 documents and related links in all";
    ScoreIncomplete = "score-incomplete", Warn, "none":
        "`quality`, `heat` and `published` should stand together.",
        "They are one judgement: an article is scored or it is not.",
        "all three or none in 51,435 documents";
    HeatBelowQuality = "heat-below-quality", Warn, "none":
        "`heat` should be -1 or at least `quality`, and at least `quality` when `published` is true.",
        "Heat is quality plus what readers add; -1 marks an article that was held back.",
        "holds for all scored documents of 51,435";
    RelatedUnsorted = "related-unsorted", Warn, "unsafe, sorts the list":
        "`related` should be sorted by `quality`, the highest first.",
        "Pages show the first few.",
        "holds for 9,716 of 9,716 lists";
    RelatedDuplicate = "related-duplicate", Warn, "none":
        "`related` should list a URL once.",
        "A reader is shown the same link twice.",
        "925 of 51,435 documents repeat one";
    RelatedSelf = "related-self", Warn, "none":
        "`related` should not list the document's own URL.",
        "A reader is sent back to the page they are on.",
        "64 of 51,435 documents do";
    RemovedButPublished = "removed-but-published", Warn, "none":
        "A removed article should not be published.",
        "`removed: true` takes it from the site, `published: true` puts it there.",
        "`removed` stands only with `published: false`";
    TopicDuplicate = "topic-duplicate", Warn, "safe, removes the repetition":
        "`topics` should name a topic once.",
        "An article is listed twice under the same topic.",
        "topics are unique in 51,435 documents";
    OriginalUrlDuplicate = "original-url-duplicate", Warn, "none":
        "`originalUrl`, or `webUrl` where that is absent, should stand in one document of a site.",
        "The same article is published twice, under two names. Told only where documents are looked at together.",
        "two files for one URL are what a crawler leaves that has met an article again";
    TitleDuplicate = "title-duplicate", Warn, "none":
        "A title should stand in one document within three days.",
        "Readers are shown the same article twice; on one day, both make the same page, and one takes the place of the other. Told only where documents are looked at together.",
        "a crawler that meets an article again gives it the day it met it";
    FileName = "file-name", Note, "none":
        "The file's name should be the day and the title: `2021-03-04-ferries-return.md`.",
        "Jekyll takes the page's address from it. Told only where the names of files are known.",
        "16,966 of 16,989 files of eight sites are named so; the others are cut after 100 characters or more, or keep a last hyphen, which is accepted, as are the day before and after and the names of 2019 (`ibm-s-u-s-ferries`)";
    FileNameDuplicate = "file-name-duplicate", Warn, "none":
        "Two files should not be due the same name by their day and title.",
        "The name of the page is made of both, so that one page takes the place of the other, and renaming one file as it should be named destroys the other. Told only where the names of files are known.",
        "static site generators overwrite the first page without a word";
    UnknownTopic = "unknown-topic", Warn, "safe where only letter case, blanks, `-` and `_` differ, else unsafe":
        "A topic should be one that the site has.",
        "The site has a page for each of its topics, and none for another; most often it is a misspelling. Reported only where a site's folder `_data/topics` is known.",
        "22,888 of 22,895 topics are the name of a file in their site's `_data/topics`";
    ProviderMismatch = "provider-mismatch", Warn, "safe where only letter case, blanks, `-` and `_` differ, else unsafe":
        "A provider should have the name that the site has for its domain.",
        "Readers see one publisher under two names, and pages by publisher leave articles out. Videos are credited to who speaks in them, and are not checked. Reported only where a site's folder `_data/organizations` is known.",
        "a site's file `_data/organizations/DOMAIN.md` has a publisher's name, domain and logos, and its documents repeat them";
    UnusedAllow = "unused-allow", Warn, "none":
        "A comment `# newsmatter: allow CODE` should accept something.",
        "What is left of an exception hides the next fault of its kind. Told only by programs that go by such comments, as `newsmatter check` does.",
        "linters report the like: clippy's `unfulfilled_lint_expectations`, ruff's RUF100, eslint's `--report-unused-disable-directives`";
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

/// The error for a string that names no [`Code`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no code `{name}`{}", .nearest.map(|code| format!("; did you mean `{code}`?")).unwrap_or_default())]
pub struct ParseCodeError {
    name: String,
    nearest: Option<Code>,
}

impl FromStr for Code {
    type Err = ParseCodeError;

    /// Finds a code of this crate by its name. Those of a parser's own rules are among
    /// [`Parser::codes`](crate::Parser::codes).
    ///
    /// # Errors
    ///
    /// - a string that is not a code's name: `Bad-Url`, `bad_url`, `E501`
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.iter().find(|code| code.as_str() == name);
        found.copied().ok_or_else(|| ParseCodeError {
            name: name.to_owned(),
            nearest: crate::suggest::nearest(name, Self::ALL.iter().copied(), |code| {
                crate::suggest::Name::new(code.as_str())
            }),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_found_by_its_name_and_explained() {
        for &code in Code::ALL {
            assert_eq!(code.as_str().parse(), Ok(code));
            let explanation = code.explain();
            for part in ["\n\nWhy: ", "\n\nEvidence: ", "\n\nFix: "] {
                assert!(explanation.contains(part), "{code}: {part}");
            }
        }
    }

    #[test]
    fn a_misspelt_code_is_answered_with_the_nearest() {
        assert_eq!(
            "bad_url".parse::<Code>().unwrap_err().to_string(),
            "there is no code `bad_url`; did you mean `bad-url`?"
        );
        assert_eq!(
            "E501".parse::<Code>().unwrap_err().to_string(),
            "there is no code `E501`"
        );
    }
}
