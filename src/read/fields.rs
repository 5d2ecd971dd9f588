//! Where fields are: from paths to spans, and from offsets to paths.

mod nodes;
mod reading;

use std::cell::OnceCell;
use std::fmt;

use self::nodes::{Node, Step};
use self::reading::Reading;
use crate::diagnostic::{FieldPath, PathSegment};
use crate::fence;
use crate::format::{ARTICLE, Field, ValueType};
use crate::limits::Limits;
use crate::source::Span;

/// Where the fields of a front matter are, also of one that has errors.
///
/// Nothing is read until the first question, which reads the front matter once. Fields that the
/// format does not know are found as well.
///
/// # Examples
///
/// ```
/// use newsmatter::Fields;
///
/// let text = "---\ntitle: [broken\nprovider:\n  name: Harbour Post\n---\nBody.\n";
/// let fields = Fields::new(text);
/// let span = fields.span("provider.name").unwrap();
/// assert_eq!(&text[span.range()], "Harbour Post");
/// assert_eq!(fields.path_at(span.start).unwrap().to_string(), "provider.name");
/// assert_eq!(fields.path_at(text.find("broken").unwrap()).unwrap().to_string(), "title");
/// assert_eq!(fields.path_at(text.len()), None);
/// assert_eq!(fields.body(), "Body.\n");
/// ```
#[derive(Clone)]
pub struct Fields<'a> {
    source: &'a str,
    limits: Limits,
    /// In order of place; a mapping or sequence stands before what is in it.
    nodes: OnceCell<Vec<Node<'a>>>,
}

impl<'a> Fields<'a> {
    /// Returns the fields of `source`, a whole file, with the default [`Limits`].
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Fields;
    ///
    /// let text = "---\ntopics: [Ferries, Rain]\n---\n";
    /// let span = Fields::new(text).span("topics[1]").unwrap();
    /// assert_eq!(&text[span.range()], "Rain");
    /// ```
    pub fn new(source: &'a str) -> Self {
        Self::with_limits(source, Limits::default())
    }

    /// Returns the fields of `source`, with other limits.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Fields, Limits};
    ///
    /// let mut limits = Limits::default();
    /// limits.depth = 1;
    /// let fields = Fields::with_limits("---\ntitle: Rain\ntopics:\n  - Ferries\n---\n", limits);
    /// assert!(fields.span("title").is_some());
    /// assert!(fields.span("topics[0]").is_none());
    /// ```
    pub fn with_limits(source: &'a str, limits: Limits) -> Self {
        Self {
            source,
            limits,
            nodes: OnceCell::new(),
        }
    }

    /// Returns the bytes of the value at a path, without its quotes; for a mapping or sequence,
    /// from its first to its last entry. `None` for a field that is not there, and for a string
    /// that is not a path.
    ///
    /// A field of an older name is found by today's as well.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Fields;
    ///
    /// let text = "---\ntitle: \"Rain\"\nsourceUrl: https://harbour.example/rain\n---\n";
    /// let fields = Fields::new(text);
    /// assert_eq!(&text[fields.span("title").unwrap().range()], "Rain");
    /// assert_eq!(fields.span("webUrl"), fields.span("sourceUrl"));
    /// assert_eq!(fields.span("excerpt"), None);
    /// ```
    pub fn span(&self, path: impl TryInto<FieldPath>) -> Option<Span> {
        self.find(path).map(|node| node.value)
    }

    /// Returns the bytes of the key at the end of a path, with its quotes; for an item of a list,
    /// the place where it begins. `None` as for [`span`](Self::span), and for the empty path.
    ///
    /// # Examples
    ///
    /// ```
    /// let text = "---\ntitle: Rain\n---\n";
    /// let key = newsmatter::Fields::new(text).key_span("title").unwrap();
    /// assert_eq!(&text[key.range()], "title");
    /// ```
    pub fn key_span(&self, path: impl TryInto<FieldPath>) -> Option<Span> {
        let path = path.try_into().ok().filter(|path| !path.is_root())?;
        self.find(path).map(|node| node.key)
    }

    /// Returns the path of the field whose key or value has the byte at `offset`, or ends there:
    /// the innermost one. The empty path between fields; `None` outside of the front matter.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Fields;
    ///
    /// let text = "---\nprovider:\n  name: Harbour Post\n---\nBody.\n";
    /// let fields = Fields::new(text);
    /// let path = fields.path_at(text.find("Post").unwrap());
    /// assert_eq!(path.unwrap().to_string(), "provider.name");
    /// assert_eq!(fields.path_at(text.find("Body").unwrap()), None);
    /// ```
    pub fn path_at(&self, offset: usize) -> Option<FieldPath> {
        let has = |span: Span| span.start <= offset && offset <= span.end;
        let nodes = self.nodes();
        let mut here = nodes.first().filter(|root| has(root.value))?;
        let mut path = FieldPath::root();
        let mut shape = Some(ROOT);
        let mut at = 1;
        let mut end = here.next;
        while let Some(node) = nodes.get(at).filter(|_| at < end) {
            // What an alias stands for is nowhere in the text.
            let is_of_alias = node.key == here.value || node.value == here.value && at > 1;
            if is_of_alias || !has(node.key) && !has(Span::new(node.key.end, node.value.end)) {
                at = node.next;
                continue;
            }
            (path, shape) = match &node.step {
                Step::Key(key) => {
                    if let Some(ValueType::List(record)) = shape {
                        // The only entry in place of the list.
                        path = path.index(0);
                        shape = Some(ValueType::Mapping(record));
                    }
                    let field = field(shape, key);
                    let name = field.map_or(&**key, |field| field.key);
                    (path.key(name.to_owned()), field.map(|field| field.value))
                }
                Step::Index(index) => (path.index(*index), shape.and_then(ValueType::entry)),
            };
            (here, at, end) = (node, at.saturating_add(1), node.next);
        }
        Some(path)
    }

    /// Returns the whole file.
    ///
    /// # Examples
    ///
    /// ```
    /// let fields = newsmatter::Fields::new("---\ntitle: Rain\n---\n");
    /// assert_eq!(fields.source(), "---\ntitle: Rain\n---\n");
    /// ```
    pub const fn source(&self) -> &'a str {
        self.source
    }

    /// Returns everything after the closing fence's line.
    ///
    /// # Examples
    ///
    /// ```
    /// let fields = newsmatter::Fields::new("---\ntitle: Rain\n---\nIt rained.\n");
    /// assert_eq!(fields.body(), "It rained.\n");
    /// ```
    pub fn body(&self) -> &'a str {
        let fences = fence::split(self.source.as_bytes()).ok();
        fences
            .and_then(|fences| fences.body.text(self.source))
            .unwrap_or_default()
    }

    fn find(&self, path: impl TryInto<FieldPath>) -> Option<&Node<'a>> {
        let path = path.try_into().ok()?;
        let nodes = self.nodes();
        let mut found = 0;
        let mut shape = Some(ROOT);
        for segment in path.segments() {
            let inner = match segment {
                PathSegment::Index(index) => {
                    self.inner(found, |step| matches!(step, Step::Index(at) if at == index))
                }
                PathSegment::Key(wanted) => self
                    .inner(found, |step| matches!(step, Step::Key(key) if key == wanted))
                    .or_else(|| {
                        let older = field(shape, wanted).map_or(&[][..], |field| field.older);
                        let is_older =
                            |step: &Step<'_>| matches!(step, Step::Key(key) if older.contains(&&**key));
                        self.inner(found, is_older)
                    }),
            };
            let is_only = *segment == PathSegment::Index(0) && self.is_mapping(found);
            found = match (inner, shape) {
                // The only entry in place of the list.
                (None, Some(ValueType::List(_))) if is_only => found,
                (inner, _) => inner?,
            };
            shape = match segment {
                PathSegment::Key(key) => field(shape, key).map(|field| field.value),
                PathSegment::Index(_) => shape.and_then(ValueType::entry),
            };
        }
        nodes.get(found)
    }

    /// Whether the node at `outer` has keys.
    fn is_mapping(&self, outer: usize) -> bool {
        let first = outer.saturating_add(1);
        let node = self.nodes().get(outer);
        node.is_some_and(|node| node.next > first)
            && self.inner(outer, |step| matches!(step, Step::Key(_))) == Some(first)
    }

    /// The first node in the one at `outer` whose step is wanted.
    fn inner(&self, outer: usize, is_wanted: impl Fn(&Step<'a>) -> bool) -> Option<usize> {
        let nodes = self.nodes();
        let end = nodes.get(outer)?.next;
        let mut at = outer.saturating_add(1);
        while at < end {
            let node = nodes.get(at)?;
            if is_wanted(&node.step) {
                return Some(at);
            }
            at = node.next;
        }
        None
    }

    fn nodes(&self) -> &[Node<'a>] {
        self.nodes.get_or_init(|| {
            let fences = fence::split(self.source.as_bytes()).ok();
            fences.map_or_else(Vec::new, |fences| {
                Reading::new(self.source, self.limits).read(fences.front_matter)
            })
        })
    }
}

impl fmt::Debug for Fields<'_> {
    /// Leaves out the source, which may have what `secured` hides.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Fields")
            .field("bytes", &self.source.len())
            .finish_non_exhaustive()
    }
}

/// What a front matter is.
const ROOT: ValueType = ValueType::Mapping(&ARTICLE);

/// The field with this key, today's or an older one, of a value of this type.
fn field(shape: Option<ValueType>, key: &str) -> Option<&'static Field> {
    match shape? {
        ValueType::Mapping(record) => record.field(key),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(front_matter: &str, path: &str, expected: Option<&str>) {
        let source = format!("---\n{front_matter}---\n");
        let fields = Fields::new(&source);
        let found = fields.span(path);
        let text = found.map(|span| span.text(&source).expect("a place of the source"));
        assert_eq!(text, expected, "{path} of {front_matter}");
    }

    #[test]
    fn a_place_is_that_of_the_value_or_none() {
        check("a: b\n", "a", Some("b"));
        check("a: \"b\"\n", "a", Some("b"));
        check("a:\n  - b\n  - c: d\n", "a[1].c", Some("d"));
        check("a:\n  - b\n  - c\n", "a", Some("- b\n  - c"));
        #[cfg(feature = "full-yaml")]
        // Behind a key that is none.
        check("? [x, {y: z}]\n: w\na: b\n", "a", Some("b"));
        for path in ["b", "a[0]", "a.b"] {
            check("a: b\n", path, None);
            check("", path, None);
        }
        check("a:\n  - b\n", "a[1]", None);
        check("a:\n  - b\n", "a.b", None);
        check("sourceUrl: b\n", "webUrl", Some("b"));
        check("sourceUrl: b\n", "sourceUrl", Some("b"));
        check("a: b\n", "a..", None);
    }

    #[test]
    fn an_older_name_is_that_of_its_mapping() {
        let text = "images:\n  - url: a\nrelated:\n  - url: b\n    image:\n      url: c\n";
        for (path, value) in [
            ("images[0].url", "a"),
            ("related[0].webUrl", "b"),
            ("related[0].images[0].url", "c"),
            ("related[0].images[0]", "url: c"),
        ] {
            check(text, path, Some(value));
        }
        check(text, "images[0].webUrl", None);
        check(text, "related[0].images[1]", None);
        check_paths(text, "a\n", "images[0].url");
        check_paths(text, "b\n", "related[0].webUrl");
        check_paths(text, "c\n", "related[0].images[0].url");
    }

    #[test]
    fn a_value_over_several_lines_is_whole() {
        check("a: b\n  c\nd: e\n", "a", Some("b\n  c"));
        check("a: \"b\n  c\"\n", "a", Some("b\n  c"));
        check("a: 'b\nc'\nd: e\n", "a", Some("b\nc"));
        check("a: >-\n  b\n  c\nd: e\n", "a", Some(">-\n  b\n  c"));
        check("a: [b,\n  c]\n", "a", Some("[b,\n  c]"));
        check("a:\n- b\n  c\n- d\n", "a[0]", Some("b\n  c"));
    }

    #[cfg(feature = "full-yaml")]
    #[test]
    fn an_alias_is_the_place_of_what_it_stands_for() {
        check("a: &é \"b\"\nc: *é\n", "c", Some("*é"));
        check("a: &é \"b\"\nc: *é\n", "a", Some("b"));
        check("a: &x {b: 'c'}\nd: *x\n", "d.b", Some("*x"));
        check("a: &x 'b'\nc:\n  - *x\n", "c[0]", Some("*x"));
        check("a: b\n  c\nd:\n-\te\n", "a", Some("b\n  c"));
        check("a: b\nd:\n-\te\n", "d[0]", Some("e"));
    }

    #[test]
    fn errors_hide_no_other_field() {
        let broken = "a: b\nc: [d, e: ]]\nf:\n  g: \"h\n  i: j\nk: l: m\nn:\n  - o\n";
        check(broken, "a", Some("b"));
        check(broken, "k", Some("l: m"));
        check("a: @b\nc: d\n", "a", Some("@b"));
        check(broken, "n[0]", Some("o"));
        check("a: b\na: c\n", "a", Some("b"));
    }

    /// The path at each `^` of the second line.
    #[track_caller]
    fn check_paths(front_matter: &str, marked: &str, expected: &str) {
        let source = format!("---\n{front_matter}---\n");
        let offset = source.find(marked).expect("marked text");
        let path = Fields::new(&source).path_at(offset);
        assert_eq!(path.unwrap().to_string(), expected, "{marked}");
    }

    #[test]
    fn an_offset_is_in_the_innermost_field() {
        let front_matter = "a: b\n\nc:\n  d: \"e\"\n  f:\n    - g: h\n    - i\nsourceUrl: j\n";
        for (marked, path) in [
            ("a: b", "a"),
            (": b", "a"),
            ("b\n", "a"),
            ("\nc:", ""),
            ("d: ", "c.d"),
            ("e\"", "c.d"),
            ("f:", "c.f"),
            ("- g", "c.f"),
            ("g: h", "c.f[0].g"),
            ("h\n", "c.f[0].g"),
            ("- i", "c.f"),
            ("i\n", "c.f[1]"),
            ("j\n", "webUrl"),
        ] {
            check_paths(front_matter, marked, path);
        }
        assert_eq!(Fields::new("---\na: b\n---\n").path_at(1), None);
        assert_eq!(Fields::new("no front matter").path_at(1), None);
    }

    #[cfg(feature = "full-yaml")]
    #[test]
    fn an_alias_is_in_the_field_that_has_it() {
        check_paths("a: &x {b: c}\nd: *x\n", "*x", "d");
        check_paths("a: &x [b]\nd:\n  - *x\n", "*x", "d[0]");
    }

    #[test]
    fn nesting_is_limited() {
        let text = format!("---\na: {}\n---\n", "[".repeat(100_000));
        assert!(Fields::new(&text).span("a").is_some());
    }
}
