//! The colours of plots.
//!
//! Which colours they are is up to the page, which has light and dark ones. The drawing library
//! writes fixed colours. So each ink is drawn in a colour that nothing else has, and in the
//! finished drawing these are replaced by the page's variables.

use plotters::style::RGBColor;

/// What something is drawn in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    Text,
    /// Text that matters less, such as that of axes.
    Quiet,
    /// Lines of a grid.
    Grid,
    /// Lines that say something.
    Line,
    First,
    Second,
    Third,
    /// Text on a ground of [`Ink::First`].
    OnFirst,
}

impl Ink {
    const ALL: [Self; 8] = [
        Self::Text,
        Self::Quiet,
        Self::Grid,
        Self::Line,
        Self::First,
        Self::Second,
        Self::Third,
        Self::OnFirst,
    ];

    /// The name of the page's variable, and of its class for a sample of the colour.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Quiet => "quiet",
            Self::Grid => "grid",
            Self::Line => "line",
            Self::First => "first",
            Self::Second => "second",
            Self::Third => "third",
            Self::OnFirst => "on-first",
        }
    }

    /// The colour that it is drawn in.
    pub(super) const fn colour(self) -> RGBColor {
        RGBColor(1, 2, self as u8)
    }
}

/// The same drawing in the colours of the page.
///
/// Texts are no danger: the library has escaped the quotes in them.
pub(super) fn in_colours_of_page(svg: &str) -> String {
    let inks = Ink::ALL.into_iter();
    let svg = inks.fold(svg.to_owned(), |svg, ink| {
        let RGBColor(red, green, blue) = ink.colour();
        svg.replace(
            &format!("\"#{red:02X}{green:02X}{blue:02X}\""),
            &format!("\"var(--{})\"", ink.name()),
        )
    });
    // What SVG takes for granted.
    svg.replace(" opacity=\"1\"", "")
        .replace(" stroke=\"none\"", "")
}
