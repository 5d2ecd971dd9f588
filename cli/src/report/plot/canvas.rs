//! What plots are drawn on.

use std::io;

use plotters::backend::SVGBackend;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea as _};
use plotters::element::{Circle, PathElement, Rectangle};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color as _, FontTransform, IntoFont as _, ShapeStyle, TextStyle};

use super::Drawing;
use super::ink::{Ink, in_colors_of_page};

/// A plot that could not be drawn. Nothing is known that could stand in the way.
#[derive(Debug, thiserror::Error)]
#[error("a plot could not be drawn")]
pub(crate) struct NotDrawn(#[from] DrawingAreaErrorKind<io::Error>);

/// What screen a plot is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Width {
    Wide,
    Narrow,
}

/// An area to draw on, in pixels from its upper left corner.
///
/// The library draws in whole units; one is a tenth of a pixel, so that bars of equal width look
/// equal.
pub(super) struct Canvas<'s> {
    pub(super) area: DrawingArea<SVGBackend<'s>, Shift>,
}

/// Where a text stands from the point that is given for it.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    /// To the right of it.
    Start,
    /// To the left of it.
    End,
    /// Around it.
    Middle,
}

/// The size of most text, in pixels.
pub(super) const TEXT: f64 = 13.0;
/// The size of text at axes.
pub(super) const SMALL: f64 = 12.0;

impl Width {
    pub(super) const fn pixels(self) -> f64 {
        match self {
            Self::Wide => 880.0,
            Self::Narrow => 340.0,
        }
    }
}

/// A drawing of this size, of what `draw` draws.
pub(super) fn drawing(
    width: f64,
    height: f64,
    draw: impl FnOnce(&Canvas<'_>) -> Result<(), NotDrawn>,
) -> Result<Drawing, NotDrawn> {
    let (width, height) = (tenths(width).unsigned_abs(), tenths(height).unsigned_abs());
    let mut svg = String::new();
    {
        let backend = SVGBackend::with_string(&mut svg, (width, height));
        let canvas = Canvas {
            area: backend.into_drawing_area(),
        };
        draw(&canvas)?;
        canvas.area.present()?;
    }
    // The element itself is the page's.
    let content = svg.split_once('>').map_or("", |(_, content)| content);
    let content = content.trim().trim_end_matches("</svg>");
    Ok(Drawing {
        view_box: format!("0 0 {width} {height}"),
        content: in_colors_of_page(content),
    })
}

impl Canvas<'_> {
    pub(super) fn rectangle(
        &self,
        (left, top): (f64, f64),
        (right, bottom): (f64, f64),
        style: impl Into<ShapeStyle>,
    ) -> Result<(), NotDrawn> {
        let corners = [point(left, top), point(right, bottom)];
        Ok(self.area.draw(&Rectangle::new(corners, style))?)
    }

    pub(super) fn circle(
        &self,
        (x, y): (f64, f64),
        radius: f64,
        style: impl Into<ShapeStyle>,
    ) -> Result<(), NotDrawn> {
        let circle = Circle::new(point(x, y), tenths(radius), style);
        Ok(self.area.draw(&circle)?)
    }

    pub(super) fn line(
        &self,
        from: (f64, f64),
        to: (f64, f64),
        ink: Ink,
        thickness: f64,
    ) -> Result<(), NotDrawn> {
        let points = [point(from.0, from.1), point(to.0, to.1)];
        Ok(self
            .area
            .draw(&PathElement::new(points, stroke(ink, thickness)))?)
    }

    /// A text whose middle is at the height of the point.
    pub(super) fn text(
        &self,
        text: &str,
        (x, y): (f64, f64),
        anchor: Anchor,
        size: f64,
        ink: Ink,
    ) -> Result<(), NotDrawn> {
        let style = text_style(size, ink).pos(Pos::new(anchor.horizontal(), VPos::Center));
        Ok(self.area.draw_text(text, &style, point(x, y))?)
    }
}

impl Canvas<'_> {
    /// A text that runs upwards from the point, whose middle is beside it.
    pub(super) fn upright(
        &self,
        text: &str,
        (x, y): (f64, f64),
        size: f64,
        ink: Ink,
    ) -> Result<(), NotDrawn> {
        let style = text_style(size, ink).pos(Pos::new(HPos::Left, VPos::Center));
        let style = style.transform(FontTransform::Rotate270);
        Ok(self.area.draw_text(text, &style, point(x, y))?)
    }
}

impl Anchor {
    const fn horizontal(self) -> HPos {
        match self {
            Self::Start => HPos::Left,
            Self::End => HPos::Right,
            Self::Middle => HPos::Center,
        }
    }
}

/// A filled shape.
pub(super) fn fill(ink: Ink) -> ShapeStyle {
    ink.color().filled()
}

/// A filled shape that what is below shines through; an `opacity` of 1 lets nothing.
pub(super) fn tint(ink: Ink, opacity: f64) -> ShapeStyle {
    ink.color().mix(opacity).filled()
}

/// A line, or the outline of a shape, so many pixels thick.
pub(super) fn stroke(ink: Ink, thickness: f64) -> ShapeStyle {
    ink.color().stroke_width(tenths(thickness).unsigned_abs())
}

pub(super) fn text_style(size: f64, ink: Ink) -> TextStyle<'static> {
    // What the library divides sizes by.
    const OF_LIBRARY: f64 = 1.24;
    let font = ("sans-serif", size * 10.0 * OF_LIBRARY).into_font();
    font.color(&ink.color())
}

fn point(x: f64, y: f64) -> (i32, i32) {
    (tenths(x), tenths(y))
}

/// Pixels in the unit that is drawn in.
#[expect(
    clippy::cast_possible_truncation,
    reason = "drawings are some hundred pixels wide, and the cast stops at the ends"
)]
pub(super) fn tenths(pixels: f64) -> i32 {
    (pixels * 10.0).round() as i32
}
