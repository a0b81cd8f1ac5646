//! Putting the drawings of components side by side.

use super::layout::Point;

/// The room around every component, in lengths of an edge.
const MARGIN: f64 = 0.6;

/// Drawings moved side by side, in rows from the first one on, and scaled together into the unit square.
pub(super) fn pack(drawings: Vec<Vec<Point>>) -> Vec<Vec<Point>> {
    let boxes: Vec<(Point, Point)> = drawings.iter().map(|points| bounds(points)).collect();
    let size = |ends: &(Point, Point)| {
        (
            ends.1.x - ends.0.x + 2.0 * MARGIN,
            ends.1.y - ends.0.y + 2.0 * MARGIN,
        )
    };
    let area: f64 = boxes.iter().map(|ends| size(ends).0 * size(ends).1).sum();
    let widest = boxes.iter().map(|ends| size(ends).0).fold(0.0, f64::max);
    let width = widest.max(area.sqrt());
    let (mut left, mut top, mut height) = (0.0, 0.0, 0.0);
    let mut corners = Vec::with_capacity(drawings.len());
    for ends in &boxes {
        let (wide, high) = size(ends);
        if left > 0.0 && left + wide > width * 1.000_001 {
            top += height;
            (left, height) = (0.0, 0.0);
        }
        corners.push(Point {
            x: left + MARGIN - ends.0.x,
            y: top + MARGIN - ends.0.y,
        });
        left += wide;
        height = f64::max(height, high);
    }
    let mut placed: Vec<Vec<Point>> = drawings
        .into_iter()
        .zip(corners)
        .map(|(points, by)| points.into_iter().map(|point| add(point, by)).collect())
        .collect();
    let everything: Vec<Point> = placed.iter().flatten().copied().collect();
    let (low, high) = bounds(&everything);
    let extent = (high.x - low.x).max(high.y - low.y);
    let unit = |value: f64, low: f64, high: f64| {
        if extent == 0.0 {
            return 0.5;
        }
        let scaled = 0.5 + (value - f64::midpoint(low, high)) / extent;
        // Six digits are more than a screen has, and short to send.
        ((scaled * 1e6).round() / 1e6).clamp(0.0, 1.0)
    };
    for point in placed.iter_mut().flatten() {
        *point = Point {
            x: unit(point.x, low.x, high.x),
            y: unit(point.y, low.y, high.y),
        };
    }
    placed
}

fn add(point: Point, by: Point) -> Point {
    Point {
        x: point.x + by.x,
        y: point.y + by.y,
    }
}

/// The lower left and the upper right corner around some points.
fn bounds(points: &[Point]) -> (Point, Point) {
    let first = points.first().copied().unwrap_or_default();
    points.iter().fold((first, first), |(low, high), point| {
        let low = Point {
            x: low.x.min(point.x),
            y: low.y.min(point.y),
        };
        let high = Point {
            x: high.x.max(point.x),
            y: high.y.max(point.y),
        };
        (low, high)
    })
}
