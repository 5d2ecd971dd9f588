//! What the plots draw, beside the tables.

use scraper::ElementRef;

use super::made::{folder, page, page_of_many};
use super::page::{number, text};
use newsmatter_cli::documents::Documents;

fn length(element: ElementRef<'_>, attribute: &str) -> f64 {
    element.attr(attribute).unwrap().parse().unwrap()
}

#[test]
fn bars_are_as_long_as_their_numbers() {
    let page = page_of_many();
    for width in ["wide", "narrow"] {
        let bars = page.all(&format!("#topics-plot .{width} rect"));
        let rows = page.rows("topics-table");
        assert_eq!(bars.len(), rows.len());
        let unit = length(bars[0], "width") / number(&rows[0][1]) as f64;
        for (bar, row) in bars.iter().zip(&rows) {
            let expected = number(&row[1]) as f64 * unit;
            assert!((length(*bar, "width") - expected).abs() <= 1.0, "{row:?}");
        }
        let texts = page.texts(&format!("#topics-plot .{width} text"));
        let expected = rows.iter().flat_map(|row| [row[0].clone(), row[1].clone()]);
        assert_eq!(texts, expected.collect::<Vec<_>>());
    }
}

#[test]
fn bars_of_months_are_as_high_as_their_numbers() {
    let page = page_of_many();
    let rows = page.rows("months-table");
    let months = rows.iter().flat_map(|row| &row[1..13]);
    let months: Vec<_> = months.map(|count| number(count) as f64).collect();
    let mut heights = vec![0.0; months.len()];
    let bars = page.all("#months-plot .wide rect");
    let left = bars.iter().map(|bar| length(*bar, "x")).reduce(f64::min);
    let step = (8_800.0 - left.unwrap()) / months.len() as f64;
    for bar in bars {
        let at = ((length(bar, "x") - left.unwrap()) / step).round() as usize;
        heights[at] += length(bar, "height");
    }
    let most = months.iter().copied().fold(0.0, f64::max);
    let unit = heights.iter().copied().fold(0.0, f64::max) / most;
    for (height, count) in heights.iter().zip(&months) {
        assert!((height - count * unit).abs() <= 3.0, "{height} for {count}");
    }
}

#[test]
fn cells_of_topics_have_the_numbers_of_the_pairs() {
    // A topic that is a number would be taken for one.
    let page = page(&folder("report-cells", &Documents::new(7, 300)));
    let mut numbers: Vec<_> = page
        .rows("pairs-table")
        .iter()
        .flat_map(|row| [number(&row[2]), number(&row[2])])
        .collect();
    let topics = page.rows("topics-table").len();
    let texts = page.texts("#pairs-plot .wide text");
    // Each topic has its name at its row and at its column.
    assert_eq!(texts.len(), numbers.len() + 2 * topics);
    let mut cells: Vec<u64> = texts.iter().filter_map(|text| text.parse().ok()).collect();
    numbers.sort_unstable();
    cells.sort_unstable();
    assert_eq!(cells, numbers);
    assert_eq!(page.all("#pairs-plot .wide rect").len(), topics * topics);
}

#[test]
fn there_is_a_circle_for_each_score_and_two_lines() {
    let page = page_of_many();
    let rows = page.rows("scores-table");
    let is_some = |count: &String| *count != "0";
    let count = |column: usize| rows.iter().filter(|row| is_some(&row[column])).count();
    for width in ["wide", "narrow"] {
        let discs = page.all(&format!(
            "#scores-plot .{width} circle[fill='var(--first)']"
        ));
        let rings = page.all(&format!(
            "#scores-plot .{width} circle[stroke='var(--second)']"
        ));
        assert_eq!((discs.len(), rings.len()), (count(2), count(3)));
        let lines = page.all(&format!(
            "#scores-plot .{width} polyline[stroke='var(--text)']"
        ));
        assert_eq!(lines.len(), 2);
        let texts = page.texts(&format!("#scores-plot .{width} text"));
        for line in ["heat = quality", "heat = 70"] {
            assert!(texts.iter().any(|text| text == line), "{texts:?}");
        }
    }
}

#[test]
fn plots_stay_within_their_edges() {
    let page = page_of_many();
    for plot in page.all("svg.plot") {
        let view_box = plot.attr("viewBox").unwrap();
        let sizes: Vec<f64> = view_box
            .split(' ')
            .map(|size| size.parse().unwrap())
            .collect();
        for shape in plot.descendent_elements() {
            let is_inside = |attribute: &str, most: f64| {
                let value = shape
                    .attr(attribute)
                    .and_then(|value| value.parse::<f64>().ok());
                value.is_none_or(|value| (-1.0..=most + 1.0).contains(&value))
            };
            let (right, bottom) = (sizes[2], sizes[3]);
            assert!(
                is_inside("x", right) && is_inside("cx", right),
                "{}",
                shape.html()
            );
            assert!(
                is_inside("y", bottom) && is_inside("cy", bottom),
                "{}",
                shape.html()
            );
        }
    }
    // Every number that is drawn fits before the edge: ten units a pixel, eight pixels a digit.
    for mark in page.all("#providers-plot .wide text[text-anchor=start]") {
        let end = length(mark, "x") + text(mark).len() as f64 * 80.0;
        assert!(end <= 8_800.0, "{}", mark.html());
    }
}
