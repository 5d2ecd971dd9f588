//! The article and its parts: plain values that know nothing of YAML.

mod article;
mod image;
mod kind;
mod link;
mod provider;
mod related;
mod secured;
#[cfg(feature = "serde")]
mod serde_forms;
pub(crate) mod timestamp;

use std::borrow::Cow;

pub use self::article::Article;
pub use self::image::{Image, ImageUrl};
pub use self::kind::Kind;
pub(crate) use self::link::plain_host_length;
pub use self::link::{Link, LinkError};
pub use self::provider::Provider;
pub use self::related::RelatedLink;
pub use self::secured::{Secured, SecuredError, SecuredPart};

/// The same text, borrowed from nothing.
fn owned(text: Cow<'_, str>) -> Cow<'static, str> {
    Cow::Owned(text.into_owned())
}
