//! What stands between values: ends of lines, blank lines, comments.

use newsmatter::Code;

use super::choices::Production;
use super::emitter::Emitter;
use super::tree::{Content, Node, Role};

impl Emitter<'_, '_> {
    /// Blank lines and comments between two lines.
    pub fn between(&mut self) {
        while self.blank_lines > 0 && self.choices.one_in(self.blank_lines) {
            if self.block.is_some_and(|block| block.keeps) {
                break;
            }
            if self.block.is_some() {
                self.choices.make(Production::BlankLinesBehindBlock);
            }
            self.blank_line();
        }
        while self.comments > 0 && self.choices.one_in(self.comments) {
            self.comment_line();
            while self.blank_lines > 0 && self.choices.one_in(self.blank_lines) {
                self.blank_line();
            }
        }
        self.block = None;
    }

    fn blank_line(&mut self) {
        self.choices.make(Production::BlankLine);
        let most = self.block.map_or(8, |block| block.column.min(8));
        if self.block.is_none() && self.oddly(Production::BlankLineWithTab) {
            self.out.push_str(" \t");
        } else if self.choices.makes(Production::BlankLineWithBlanks, 6) {
            let count = self.choices.between(1, most);
            self.blanks(count);
        }
        self.out.push('\n');
    }

    fn comment_line(&mut self) {
        self.choices.make(Production::CommentLine);
        let most = self
            .block
            .map_or(10, |block| block.column.saturating_sub(1).min(10));
        let count = self.choices.between(0, most);
        self.blanks(count);
        if self.block.is_none() && self.oddly(Production::TabBeforeComment) {
            self.out.push('\t');
        }
        let comment = self.comment(true);
        self.out.push_str(comment);
        self.out.push('\n');
        self.block = None;
    }

    fn comment(&mut self, may_begin_with_word: bool) -> &'static str {
        const COMMENTS: [&str; 14] = [
            "# lit at dusk",
            "#",
            "# key: value",
            "# - a",
            "# \"",
            "# '",
            "#!",
            "## two",
            "# ---",
            "# [x",
            "# &a *b !c",
            "# 東京 🚢 e\u{301}",
            "# |",
            "# title: x # y",
        ];
        const WORDS: [&str; 3] = ["#526 is merged", "#ferries", "#title: x"];
        if may_begin_with_word && self.choices.one_in(5) {
            return self.choices.pick(&WORDS);
        }
        self.choices.pick(&COMMENTS)
    }

    /// The end of a line, perhaps behind blanks and a comment. Returns whether there is one.
    pub fn end_line(&mut self, may_begin_with_word: bool) -> bool {
        let is_commented = self.rarely(Production::CommentBehind, self.comments);
        if is_commented {
            self.gap();
            let comment = self.comment(may_begin_with_word);
            self.out.push_str(comment);
        } else if self.choices.makes(Production::BlanksBehind, 24) {
            let blanks = self.choices.pick(&[" ", "   "]);
            self.out.push_str(blanks);
        }
        self.out.push('\n');
        is_commented
    }

    /// The end of a line behind a text of a field, whose comment may look like a part of it.
    pub fn end_text(&mut self, node: &Node) {
        // An entry of nothing is reported as such.
        let is_text = node.role == Role::Text && !node.is_empty_entry();
        let from = self.out.len();
        self.end_line(true);
        let comment = self.out[from..]
            .trim_start_matches([' ', '\t'])
            .strip_prefix('#');
        let begins_with_word =
            comment.is_some_and(|comment| comment.starts_with(char::is_alphanumeric));
        if is_text && begins_with_word {
            self.choices.make(Production::CommentThatCuts);
            self.explain(node, Code::CutText, true);
        } else if begins_with_word
            && matches!(&node.content, Content::Scalar(text) if text.contains('/'))
        {
            // A word behind a plain URL without a fragment may be one.
            self.explain(node, Code::CutText, false);
        }
    }
}
