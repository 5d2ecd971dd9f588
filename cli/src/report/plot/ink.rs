//! The colors of plots.
//!
//! Which colors they are is up to the page, which has light and dark ones. The drawing library
//! writes fixed colors. So each ink is drawn in a color that nothing else has, and in the
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

    /// The name of the page's variable, and of its class for a sample of the color.
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

    /// The color that it is drawn in.
    pub(super) const fn color(self) -> RGBColor {
        RGBColor(1, 2, self as u8)
    }
}

/// The same drawing in the colors of the page.
///
/// Texts are no danger: the library has escaped the quotes in them.
pub(super) fn in_colors_of_page(svg: &str) -> String {
    let inks = Ink::ALL.into_iter();
    let svg = inks.fold(svg.to_owned(), |svg, ink| {
        let RGBColor(red, green, blue) = ink.color();
        svg.replace(
            &format!("\"#{red:02X}{green:02X}{blue:02X}\""),
            &format!("\"var(--{})\"", ink.name()),
        )
    });
    // What SVG takes for granted.
    svg.replace(" opacity=\"1\"", "")
        .replace(" stroke=\"none\"", "")
}
