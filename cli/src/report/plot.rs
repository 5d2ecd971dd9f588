//! The plots of the page, as SVG.
//!
//! Each is drawn twice, once for wide and once for narrow screens, so that its text is as large
//! as the text around it on both. The page shows one of the two.

mod bars;
mod canvas;
mod ink;
mod matrix;
mod months;
mod scores;

pub(crate) use self::bars::{Bar, bars};
pub(crate) use self::canvas::{NotDrawn, Width};
pub(crate) use self::ink::Ink;
pub(crate) use self::matrix::matrix;
pub(crate) use self::months::{Bins, months};
pub(crate) use self::scores::scores;

/// A drawing: the content of an `svg` element, and the size of what it draws on.
pub(crate) struct Drawing {
    pub(crate) view_box: String,
    pub(crate) content: String,
}
