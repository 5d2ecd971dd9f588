//! Plots on the page, each with its title and a description for who does not see it.

use maud::{Markup, PreEscaped, html};

use crate::report::plot::{Drawing, Ink, NotDrawn, Width};

/// A plot and what is said of it.
pub(super) struct Figure<'f> {
    /// The anchor that leads to it.
    pub(super) id: &'f str,
    pub(super) title: &'f str,
    /// What is seen on it, in a sentence or two.
    pub(super) description: &'f str,
    /// What the inks mean; nothing if there is one.
    pub(super) legend: &'f [Key],
}

/// A line of a legend.
pub(super) struct Key {
    pub(super) ink: Ink,
    pub(super) shape: Shape,
    pub(super) meaning: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Square,
    Disc,
    Ring,
}

const KINDS: [Key; 3] = [
    Key::square(Ink::First, "articles"),
    Key::square(Ink::Second, "videos"),
    Key::square(Ink::Third, "others"),
];

/// What the inks mean where documents are told by kind. Most often there are no others.
pub(super) fn legend_of_kinds(has_others: bool) -> &'static [Key] {
    let shown = if has_others { 3 } else { 2 };
    KINDS.get(..shown).unwrap_or_default()
}

impl Key {
    pub(super) const fn square(ink: Ink, meaning: &'static str) -> Self {
        Self {
            ink,
            shape: Shape::Square,
            meaning,
        }
    }
}

impl Shape {
    const fn class(self) -> &'static str {
        match self {
            Self::Square => "square",
            Self::Disc => "disc",
            Self::Ring => "ring",
        }
    }
}

impl Figure<'_> {
    /// The figure of what `draw` draws for wide and for narrow screens.
    pub(super) fn markup(
        &self,
        draw: impl Fn(Width) -> Result<Drawing, NotDrawn>,
    ) -> Result<Markup, NotDrawn> {
        let wide = draw(Width::Wide)?;
        let narrow = draw(Width::Narrow)?;
        Ok(html! {
            figure #(self.id) {
                figcaption {
                    span.title { (self.title) }
                    @if !self.legend.is_empty() {
                        ul.legend {
                            @for key in self.legend {
                                li {
                                    span.key.(key.shape.class()).(key.ink.name()) {}
                                    (key.meaning)
                                }
                            }
                        }
                    }
                }
                (self.svg(&wide, "wide"))
                (self.svg(&narrow, "narrow"))
            }
        })
    }

    /// The element for one drawing. It is an image: what is in it is not read out.
    fn svg(&self, drawing: &Drawing, class: &str) -> Markup {
        let (title, description) = (
            format!("{}-{class}-title", self.id),
            format!("{}-{class}-description", self.id),
        );
        html! {
            svg.plot.(class) viewBox=(drawing.view_box) role="img"
                aria-labelledby=(title) aria-describedby=(description)
            {
                title #(title) { (self.title) }
                desc #(description) { (self.description) }
                (PreEscaped(&drawing.content))
            }
        }
    }
}
