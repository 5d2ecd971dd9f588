//! The canonical document as a tree, and trees as block mappings and sequences.

/// A node of the front matter.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    Scalar(Scalar),
    Mapping(Vec<(String, Node)>),
    Sequence(Vec<Node>),
}

/// A scalar, as the canonical document holds it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scalar {
    /// The value, without quotes and escapes.
    pub(crate) text: String,
    pub(crate) is_quoted: bool,
}

/// What a YAML library loads a scalar as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    Null,
    Bool,
    Int,
    Timestamp,
    Str,
}

impl Scalar {
    pub(crate) fn plain(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            is_quoted: false,
        }
    }

    /// The canonical writer quotes whatever YAML would misread, so that these few forms are all.
    pub(crate) fn loaded_as(&self) -> Type {
        let digits = self.text.strip_prefix('-').unwrap_or(&self.text);
        match self.text.as_str() {
            _ if self.is_quoted => Type::Str,
            "" => Type::Null,
            "true" | "false" => Type::Bool,
            _ if digits.bytes().all(|byte| byte.is_ascii_digit()) => Type::Int,
            text if is_timestamp(text) => Type::Timestamp,
            _ => Type::Str,
        }
    }
}

/// `2021-03-04T06:30:00Z`, the only form of the canonical document.
fn is_timestamp(text: &str) -> bool {
    const FORM: &[u8] = b"0000-00-00T00:00:00Z";
    text.len() == FORM.len()
        && text.bytes().zip(FORM).all(|(byte, &form)| match form {
            b'0' => byte.is_ascii_digit(),
            other => byte == other,
        })
}

impl Node {
    /// The entries of a mapping, none of any other node.
    pub(crate) fn entries(&self) -> &[(String, Node)] {
        match self {
            Self::Mapping(entries) => entries,
            _ => &[],
        }
    }

    /// Whether a scalar in it is empty and without quotes.
    pub(crate) fn has_null(&self) -> bool {
        match self {
            Self::Scalar(scalar) => scalar.loaded_as() == Type::Null,
            Self::Mapping(entries) => entries.iter().any(|(_, node)| node.has_null()),
            Self::Sequence(items) => items.iter().any(Self::has_null),
        }
    }

    /// Visits every mapping, the outer ones first.
    pub(crate) fn for_each_mapping(&mut self, visit: &mut impl FnMut(&mut Vec<(String, Node)>)) {
        match self {
            Self::Scalar(_) => {}
            Self::Mapping(entries) => {
                visit(entries);
                for (_, node) in entries {
                    node.for_each_mapping(visit);
                }
            }
            Self::Sequence(items) => {
                for node in items {
                    node.for_each_mapping(visit);
                }
            }
        }
    }
}

/// The front matter of a canonical document; `None` for any other text.
pub(crate) fn read(document: &str) -> Option<Node> {
    let (front_matter, _) = document.strip_prefix("---\n")?.split_once("\n---\n")?;
    let mut lines = front_matter
        .lines()
        .filter(|line| !line.is_empty())
        .map(|line| (line.len() - line.trim_start().len(), line.trim_start()))
        .collect::<Vec<_>>()
        .into_iter()
        .peekable();
    let root = block(&mut lines, 0)?;
    lines.next().is_none().then_some(root)
}

type Lines<'a> = std::iter::Peekable<std::vec::IntoIter<(usize, &'a str)>>;

/// The collection whose lines are indented by `indent`.
fn block(lines: &mut Lines<'_>, indent: usize) -> Option<Node> {
    if lines.peek()?.1.starts_with('-') {
        return sequence(lines, indent);
    }
    let mut entries = Vec::new();
    while let Some((_, line)) = lines.next_if(|line| line.0 == indent) {
        let (key, value) = line.split_once(':')?;
        let node = match value.strip_prefix(' ') {
            Some(value) => value_of(value)?,
            None => match lines.peek() {
                Some(&(deeper, _)) if deeper > indent => block(lines, deeper)?,
                _ => Node::Scalar(Scalar::plain("")),
            },
        };
        entries.push((key.to_owned(), node));
    }
    Some(Node::Mapping(entries))
}

fn sequence(lines: &mut Lines<'_>, indent: usize) -> Option<Node> {
    let mut items = Vec::new();
    while let Some(&(at, line)) = lines.peek() {
        let Some(item) = line.strip_prefix('-').filter(|_| at == indent) else {
            break;
        };
        lines.next();
        let item = item.trim_start();
        // A mapping, whose other keys stand below the first one.
        let is_mapping = lines.peek().is_some_and(|next| next.0 == indent + 2)
            || (item.starts_with("url: ") || item.starts_with("title: "));
        if !is_mapping {
            items.push(value_of(item)?);
            continue;
        }
        let mut below = vec![(indent + 2, item)];
        while let Some(line) = lines.next_if(|line| line.0 >= indent + 2) {
            below.push(line);
        }
        items.push(block(&mut below.into_iter().peekable(), indent + 2)?);
    }
    Some(Node::Sequence(items))
}

fn value_of(value: &str) -> Option<Node> {
    if value == "[]" {
        return Some(Node::Sequence(Vec::new()));
    }
    let Some(quoted) = value.strip_prefix('"') else {
        return Some(Node::Scalar(Scalar::plain(value)));
    };
    let text = unescape(quoted.strip_suffix('"')?)?;
    let is_quoted = true;
    Some(Node::Scalar(Scalar { text, is_quoted }))
}

fn unescape(escaped: &str) -> Option<String> {
    let mut text = String::new();
    let mut characters = escaped.chars();
    while let Some(character) = characters.next() {
        let code = match (character, characters.as_str().chars().next()) {
            ('\\', Some('n')) => '\n',
            ('\\', Some('r')) => '\r',
            ('\\', Some('t')) => '\t',
            ('\\', Some(same @ ('"' | '\\'))) => same,
            // No sample has another escape.
            ('\\', _) => return None,
            _ => {
                text.push(character);
                continue;
            }
        };
        characters.next();
        text.push(code);
    }
    Some(text)
}

/// Where a scalar is to be written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// How far lines behind the first one are indented.
    pub(crate) indent: usize,
    /// How many characters stand before it: a key with its colon, or a dash.
    pub(crate) column: usize,
}

/// What makes the text of a scalar, as it stands behind `key:` or `-`: with a space before it,
/// and without a line end.
pub(crate) type Write<'w> = &'w mut dyn FnMut(&Scalar, Place) -> String;

/// How collections are laid out.
#[derive(Clone, Copy)]
pub(crate) struct Blocks {
    /// How far the dashes of a sequence are indented below their key.
    pub(crate) dash: usize,
    /// Whether groups stand apart, with empty lines between them.
    pub(crate) are_grouped: bool,
}

/// As the canonical document has it.
pub(crate) const CANONICAL: Blocks = Blocks {
    dash: 2,
    are_grouped: true,
};

/// The document with this front matter, with LF line ends.
pub(crate) fn write(root: &Node, blocks: Blocks, scalar: Write<'_>) -> String {
    let mut out = String::from("---\n");
    mapping(&mut out, root.entries(), 0, blocks, scalar);
    out + "\n---\n\n"
}

fn mapping(
    out: &mut String,
    entries: &[(String, Node)],
    indent: usize,
    blocks: Blocks,
    scalar: Write<'_>,
) {
    for (place, (key, node)) in entries.iter().enumerate() {
        // The first key of a mapping in a sequence stands behind the dash.
        if place > 0 || indent == 0 {
            let is_group = !matches!(node, Node::Scalar(_))
                || ["featuredContent", "secured"].contains(&key.as_str());
            if blocks.are_grouped && indent == 0 && is_group && place > 0 {
                out.push('\n');
            }
            if place > 0 {
                out.push('\n');
            }
            out.push_str(&" ".repeat(indent));
        }
        out.push_str(key);
        out.push(':');
        match node {
            Node::Sequence(items) if items.is_empty() => out.push_str(" []"),
            Node::Sequence(items) => sequence_of(out, items, indent + blocks.dash, blocks, scalar),
            Node::Mapping(below) => {
                out.push('\n');
                out.push_str(&" ".repeat(indent + 2));
                mapping(out, below, indent + 2, blocks, scalar);
            }
            Node::Scalar(value) => {
                let column = indent + key.chars().count() + 1;
                let indent = indent + 2;
                out.push_str(&scalar(value, Place { indent, column }));
            }
        }
    }
}

fn sequence_of(out: &mut String, items: &[Node], indent: usize, blocks: Blocks, scalar: Write<'_>) {
    for node in items {
        out.push('\n');
        out.push_str(&" ".repeat(indent));
        out.push('-');
        match node {
            Node::Scalar(value) => {
                let (column, indent) = (indent + 1, indent + 2);
                out.push_str(&scalar(value, Place { indent, column }));
            }
            Node::Mapping(entries) => {
                out.push(' ');
                mapping(out, entries, indent + 2, blocks, scalar);
            }
            // The format has no sequences in sequences.
            Node::Sequence(_) => out.push_str(" []"),
        }
    }
}

/// The scalar in double quotes, with the escapes of the canonical document.
pub(crate) fn double_quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

/// The scalar as the canonical document has it.
pub(crate) fn canonical(scalar: &Scalar) -> String {
    if scalar.is_quoted {
        format!(" {}", double_quoted(&scalar.text))
    } else {
        format!(" {}", scalar.text)
    }
}
