//! The article and its parts: plain values that know nothing of YAML.

mod amp_cache;
mod article;
mod conversions;
mod file_name;
mod image;
mod kind;
mod link;
mod provider;
mod related;
mod secured;
#[cfg(feature = "serde")]
mod serde_forms;
#[cfg(feature = "serde")]
mod serialize;
pub(crate) mod timestamp;
pub(crate) mod url_characters;
pub(crate) mod url_text;

use std::borrow::Cow;

pub(crate) use self::amp_cache::{is_of_amp_cache, page_in_amp_cache};
pub use self::article::Article;
pub use self::image::{FocalRegion, Image, ImageUrl};
pub use self::kind::Kind;
pub use self::link::{Link, LinkError};
pub(crate) use self::link::{plain_characters, plain_host_length};
pub use self::provider::Provider;
pub use self::related::RelatedLink;
pub use self::secured::{Secured, SecuredError, SecuredPart};
pub(crate) use self::url_text::is_clean_url;

/// The longest label of a host name, and the longest host name (RFC 1035, 2.3.4).
const LONGEST_LABEL: usize = 63;
const LONGEST_HOST: usize = 253;

/// Converts into an owned value (`'static`).
fn owned(text: Cow<'_, str>) -> Cow<'static, str> {
    Cow::Owned(text.into_owned())
}
