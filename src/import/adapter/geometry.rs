//! Outlines: checked, and given a point that lies inside.

use geo::{Centroid, InteriorPoint};
use serde_json::Value;

use crate::domain::position::Position;

/// A point, and the outline as text when the geometry is a surface.
pub(super) struct Place {
    pub(super) position: Position,
    pub(super) contour: Option<String>,
}

/// Reads a GeoJSON geometry; `None` when it is neither a point nor a readable polygon.
pub(super) fn place(geometry: &Value) -> Option<Place> {
    let kind = geometry.get("type")?.as_str()?;
    let is_surface = matches!(kind, "Polygon" | "MultiPolygon");
    if !is_surface && kind != "Point" {
        return None;
    }
    let shape: geojson::Geometry = serde_json::from_value(geometry.clone()).ok()?;
    let shape = geo::Geometry::<f64>::try_from(shape).ok()?;
    let point = shape.interior_point().or_else(|| shape.centroid())?;
    let position = Position::new(rounded(point.y()), rounded(point.x()))?;
    let contour = is_surface.then(|| {
        let only = serde_json::json!({
            "type": kind,
            "coordinates": geometry.get("coordinates"),
        });
        only.to_string()
    });
    Some(Place { position, contour })
}

/// A hundred-thousandth of a degree is about a metre.
fn rounded(degrees: f64) -> f64 {
    (degrees * 100_000.0).round() / 100_000.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_point_lies_inside_even_a_bent_outline() {
        // A horseshoe, whose centre of gravity is outside.
        let horseshoe = json!({"type": "Polygon", "coordinates": [[
            [0.0, 0.0], [3.0, 0.0], [3.0, 3.0], [2.0, 3.0], [2.0, 1.0], [1.0, 1.0], [1.0, 3.0], [0.0, 3.0], [0.0, 0.0]
        ]]});
        let place = place(&horseshoe).unwrap();
        let (x, y) = (place.position.longitude, place.position.latitude);
        assert!(!(x > 1.0 && x < 2.0 && y > 1.0), "{x} {y}");
        assert!(place.contour.is_some());
    }

    #[test]
    fn points_have_no_outline_and_the_rest_is_refused() {
        let point = place(&json!({"type": "Point", "coordinates": [-3.5, 48.2]})).unwrap();
        assert_eq!(point.position, Position::new(48.2, -3.5).unwrap());
        assert!(point.contour.is_none());
        for geometry in [
            json!(null),
            json!({"type": "LineString", "coordinates": [[0, 0], [1, 1]]}),
            json!({"type": "Polygon", "coordinates": "none"}),
            json!({"type": "Point", "coordinates": [400, 0]}),
        ] {
            assert!(place(&geometry).is_none(), "{geometry}");
        }
    }
}
