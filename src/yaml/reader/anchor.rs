//! Anchors, `&name`, which are passed: only an alias makes something of them.

use super::super::{Construct, OutsideSubset};
use super::Reader;

impl Reader<'_> {
    /// Passes an anchor and the spaces behind it, where one stands at the position, before a
    /// value.
    ///
    /// Names that not all readers allow are declined: `libyaml` has letters, digits, `-` and `_`.
    pub(super) fn skip_anchor(&mut self) -> Result<(), OutsideSubset> {
        if self.peek() != Some(b'&') {
            return Ok(());
        }
        let name = self.rest().get(1..).unwrap_or_default();
        let is_of_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let length = name.iter().take_while(is_of_name).count();
        let end = self.position + 1 + length;
        if length == 0 || !self.is_blank_at(end) {
            return Err(self.outside_here(Construct::Anchor));
        }
        self.token = crate::Span::new(self.position, end);
        self.position = end;
        self.skip_spaces();
        // A second property of the node is for the complete parser to judge.
        match self.peek() {
            Some(b'&' | b'!' | b'*') => Err(self.outside_here(Construct::Anchor)),
            _ => Ok(()),
        }
    }
}
