//! The article as nodes, in the order and under the names that it is written with.

use chrono::{DateTime, FixedOffset};
use newsmatter::{Article, Code, FieldPath, FocalRegion, Image, Kind, Provider, RelatedLink};

use super::choices::{Choices, Production};
use super::fields::Fields;
use super::texts::{self, is_untrimmed};
use super::tree::{Content, Entry, Explained, Node, Role};

/// The nodes of an article, and what their names explain.
pub fn of_article(
    article: &Article<'_>,
    choices: &mut Choices<'_>,
    explained: &mut Vec<Explained>,
) -> Node {
    let mut maker = Maker {
        choices,
        has_older_names: false,
        likes_older_names: false,
        keeps_order: false,
    };
    maker.likes_older_names = maker.choices.one_in(5);
    maker.keeps_order = maker.choices.one_in(3);
    let order = if maker.keeps_order {
        Production::CanonicalOrder
    } else {
        Production::AnyOrder
    };
    maker.choices.make(order);
    let mut entries = maker.article(article);
    maker.add_foreign(&mut entries);
    if maker.has_older_names {
        explained.push(Explained {
            code: Code::OlderName,
            path: String::new(),
            is_sure: true,
        });
    }
    Node::new(
        Content::Mapping(entries),
        Role::Collection,
        FieldPath::root(),
    )
}

struct Maker<'c, 'b> {
    choices: &'c mut Choices<'b>,
    has_older_names: bool,
    likes_older_names: bool,
    keeps_order: bool,
}

impl Maker<'_, '_> {
    /// Puts older names and unknown keys in, and the keys in their order.
    fn finish(&mut self, mut fields: Fields, older: &[(&str, &str)]) -> Vec<Entry> {
        for (key, name) in older {
            let entry = fields.entries.iter_mut().find(|entry| entry.key == *key);
            let one_in = if self.likes_older_names { 2 } else { 40 };
            if let Some(entry) = entry
                && self.choices.makes(Production::OlderName, one_in)
            {
                entry.key = (*name).to_owned();
                self.has_older_names = true;
                self.only_entry(entry);
            }
        }
        let mut entries = fields.entries;
        if !fields.path.is_root() && self.choices.makes(Production::UnknownKeyInside, 16) {
            let value = self.foreign(2);
            self.unknown(&mut entries, &fields.path, value);
        }
        if !self.keeps_order {
            self.choices.shuffle(&mut entries);
        }
        entries
    }

    /// A list under an older name may have its only entry in place of the list.
    fn only_entry(&mut self, entry: &mut Entry) {
        if let Content::List(nodes) = &mut entry.node.content
            && nodes.len() == 1
            && self.choices.makes(Production::OnlyEntryOfAList, 2)
            && let Some(node) = nodes.pop()
        {
            entry.node.content = node.content;
        }
    }

    fn unknown(&mut self, entries: &mut Vec<Entry>, path: &FieldPath, value: Node) {
        const KEYS: [&str; 18] = [
            "layout",
            "author",
            "permalink",
            "x-note",
            "a b",
            "a: b",
            "#tag",
            "",
            "123",
            "yes",
            "null",
            "ключ",
            "🚢",
            "-x",
            "it's",
            "say \"so\"",
            "[x]",
            "&x",
        ];
        let key = self.choices.pick(&KEYS);
        if entries.iter().any(|entry| entry.key == key) {
            return;
        }
        let mut node = value.foreign();
        node.path = path.clone().key(key);
        let at = self.choices.below(entries.len() + 1);
        let entry = Entry {
            key: key.to_owned(),
            is_unknown: true,
            node,
        };
        entries.insert(at, entry);
    }

    /// Unknown keys with values of their own, and with what the article has.
    fn add_foreign(&mut self, entries: &mut Vec<Entry>) {
        let mut nodes = Vec::new();
        for entry in &*entries {
            entry.node.push_to(&mut nodes);
        }
        for _ in 0..self.choices.below(4) {
            self.choices.make(Production::UnknownKey);
            let value = if self.choices.one_in(2) {
                self.foreign(3)
            } else {
                let mut copy = nodes[self.choices.below(nodes.len())].clone();
                if self.choices.one_in(3) {
                    let other = nodes[self.choices.below(nodes.len())].clone();
                    copy = Node::new(
                        Content::List(vec![copy, other]),
                        Role::Foreign,
                        FieldPath::root(),
                    );
                }
                copy
            };
            self.unknown(entries, &FieldPath::root(), value);
        }
    }

    /// Any value, of at most so many levels.
    fn foreign(&mut self, levels: usize) -> Node {
        let content = match self.choices.below(if levels == 0 { 4 } else { 8 }) {
            0 | 1 => Content::Scalar(texts::text(self.choices)),
            2 => Content::Scalar(self.choices.pick(&["51", "-1", "true", "1.5"]).to_owned()),
            3 => {
                self.choices.make(Production::Null);
                Content::Nothing
            }
            4 | 5 => Content::List(
                (0..self.choices.below(4))
                    .map(|_| self.foreign(levels - 1))
                    .collect(),
            ),
            _ => {
                let mut entries = Vec::new();
                for _ in 0..self.choices.pick(&[0, 1, 1, 1, 2, 3]) {
                    let value = self.foreign(levels - 1);
                    self.unknown(&mut entries, &FieldPath::root(), value);
                }
                entries
                    .iter_mut()
                    .for_each(|entry| entry.is_unknown = false);
                Content::Mapping(entries)
            }
        };
        Node::new(content, Role::Foreign, FieldPath::root())
    }

    fn article(&mut self, article: &Article<'_>) -> Vec<Entry> {
        let mut fields = Fields::new(FieldPath::root());
        fields.name("category", &article.category);
        fields.name("title", &article.title);
        fields.prose("excerpt", &article.excerpt);
        self.instant(&mut fields, article.published_date_time);
        fields.link("originalUrl", article.original_url.as_ref());
        fields.link("webUrl", article.web_url.as_ref());
        fields.link("ampWebUrl", article.amp_web_url.as_ref());
        fields.link("cdnAmpWebUrl", article.cdn_amp_web_url.as_ref());
        fields.kind(&article.kind);
        for (key, number) in [("quality", article.quality), ("heat", article.heat)] {
            if let Some(number) = number {
                fields.number(key, number);
            }
        }
        self.flag(&mut fields, "published", article.published);
        self.flag(&mut fields, "removed", article.removed);
        if let Some(text) = &article.featured_content {
            fields.prose("featuredContent", text);
        }
        let provider = self.provider(&article.provider, fields.at("provider"));
        fields.add("provider", provider);
        let is_of_2019 = article.provider.domain.is_none();
        self.names(&mut fields, "topics", &article.topics, !is_of_2019);
        self.names(&mut fields, "tags", &article.tags, false);
        self.images(&mut fields, &article.images);
        let at = fields.at("related");
        let links = article.related.iter().enumerate();
        let links: Vec<_> = links
            .map(|(index, link)| self.related(link, at.clone().index(index)))
            .collect();
        self.list(&mut fields, "related", links, false);
        if let Some(secured) = &article.secured {
            let at = fields.at("secured");
            fields.add("secured", Node::scalar(secured.as_str(), Role::Value, at));
        }
        self.finish(
            fields,
            &[
                ("excerpt", "abstract"),
                ("webUrl", "sourceUrl"),
                ("ampWebUrl", "ampUrl"),
                ("cdnAmpWebUrl", "cdnAmpUrl"),
                ("heat", "score"),
            ],
        )
    }

    fn instant(&mut self, fields: &mut Fields, value: DateTime<FixedOffset>) {
        const KEY: &str = "publishedDateTime";
        let (text, is_canonical) = texts::written(value, self.choices);
        let node = Node::scalar(text, Role::Value, fields.at(KEY));
        fields.add(KEY, node.with(Code::LooseTimestamp, !is_canonical));
    }

    fn flag(&mut self, fields: &mut Fields, key: &'static str, flag: Option<bool>) {
        let Some(flag) = flag else { return };
        let form = self.choices.below(4);
        if form > 1 {
            self.choices.make(Production::TruthInCapitals);
        }
        let words = if flag {
            ["true", "true", "True", "TRUE"]
        } else {
            ["false", "false", "False", "FALSE"]
        };
        let at = fields.at(key);
        fields.add(key, Node::scalar(words[form], Role::Plain, at));
    }

    /// A list; without entries it is seldom there, unless it has to be.
    fn list(&mut self, fields: &mut Fields, key: &'static str, nodes: Vec<Node>, is_due: bool) {
        if !nodes.is_empty() || is_due || self.choices.one_in(16) {
            let at = fields.at(key);
            fields.add(key, Node::new(Content::List(nodes), Role::Collection, at));
        }
    }

    fn names(
        &mut self,
        fields: &mut Fields,
        key: &'static str,
        names: &[std::borrow::Cow<'_, str>],
        is_due: bool,
    ) {
        let at = fields.at(key);
        let of_name = |(index, name): (usize, &std::borrow::Cow<'_, str>)| {
            let at = at.clone().index(index);
            if name.is_empty() {
                let content = if self.choices.one_in(2) {
                    self.choices.make(Production::Null);
                    Content::Nothing
                } else {
                    Content::Scalar(String::new())
                };
                return Node::new(content, Role::Text, at).with(Code::NullItem, true);
            }
            let node = Node::scalar(&**name, Role::Text, at);
            node.with(Code::UntrimmedText, is_untrimmed(name))
        };
        let nodes = names.iter().enumerate().map(of_name).collect();
        self.list(fields, key, nodes, is_due);
    }

    fn provider(&mut self, provider: &Provider<'_>, path: FieldPath) -> Node {
        let mut fields = Fields::new(path.clone());
        fields.name("name", &provider.name);
        if let Some(domain) = &provider.domain {
            fields.word("domain", domain);
        }
        if let Some(id) = &provider.id {
            fields.name("id", id);
        }
        self.images(&mut fields, &provider.images);
        let entries = self.finish(fields, &[]);
        Node::new(Content::Mapping(entries), Role::Collection, path)
    }

    fn images(&mut self, fields: &mut Fields, images: &[Image<'_>]) {
        let at = fields.at("images");
        let images = images.iter().enumerate();
        let nodes: Vec<_> = images
            .map(|(index, image)| self.image(image, at.clone().index(index)))
            .collect();
        self.list(fields, "images", nodes, false);
    }

    fn image(&mut self, image: &Image<'_>, path: FieldPath) -> Node {
        let mut fields = Fields::new(path.clone());
        fields.url("url", image.url.as_str());
        fields.number("width", image.width);
        fields.number("height", image.height);
        if let Some(quality) = image.quality {
            fields.number("quality", quality);
        }
        self.flag(&mut fields, "isCached", image.is_cached);
        if let Some(title) = &image.title {
            fields.prose("title", title);
        }
        if let Some(attribution) = &image.attribution {
            fields.prose("attribution", attribution);
        }
        if let Some(region) = &image.focal_region {
            let region = self.focal_region(region, fields.at("focalRegion"));
            fields.add("focalRegion", region);
        }
        let entries = self.finish(fields, &[]);
        Node::new(Content::Mapping(entries), Role::Collection, path)
    }

    fn focal_region(&mut self, region: &FocalRegion, path: FieldPath) -> Node {
        let mut fields = Fields::new(path.clone());
        fields.number("x1", region.x1);
        fields.number("x2", region.x2);
        fields.number("y1", region.y1);
        fields.number("y2", region.y2);
        let entries = self.finish(fields, &[]);
        Node::new(Content::Mapping(entries), Role::Collection, path)
    }

    fn related(&mut self, link: &RelatedLink<'_>, path: FieldPath) -> Node {
        let mut fields = Fields::new(path.clone());
        fields.name("title", &link.title);
        if let Some(excerpt) = &link.excerpt {
            fields.prose("excerpt", excerpt);
        }
        if let Some(value) = link.published_date_time {
            self.instant(&mut fields, value);
        }
        match &link.web_url {
            Some(url) => fields.link("webUrl", Some(url)),
            None if link.kind == Some(Kind::Video) && self.choices.one_in(2) => {
                let at = fields.at("webUrl");
                fields.add("webUrl", Node::scalar("", Role::Value, at));
            }
            None => {}
        }
        fields.link("ampWebUrl", link.amp_web_url.as_ref());
        fields.link("cdnAmpWebUrl", link.cdn_amp_web_url.as_ref());
        if let Some(kind) = &link.kind {
            fields.kind(kind);
        }
        if let Some(provider) = &link.provider {
            let provider = self.provider(provider, fields.at("provider"));
            fields.add("provider", provider);
        }
        if let Some(quality) = link.quality {
            fields.number("quality", quality);
        }
        self.images(&mut fields, &link.images);
        let web_url = self.choices.pick(&["sourceUrl", "url"]);
        let entries = self.finish(
            fields,
            &[
                ("webUrl", web_url),
                ("ampWebUrl", "ampUrl"),
                ("cdnAmpWebUrl", "cdnAmpUrl"),
                ("images", "image"),
            ],
        );
        Node::new(Content::Mapping(entries), Role::Collection, path)
    }
}
