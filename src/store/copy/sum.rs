//! The checksum of a table: the same on both engines, and whatever the order of its rows.

use sea_orm::Value;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::shape::Shape;

/// What a table holds, in two numbers that are the same for the same rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableSum {
    /// Name of the table.
    pub table: String,
    /// How many rows it has.
    pub rows: u64,
    /// 64 hexadecimal digits: the SHA-256 of its name and columns plus those of its rows, modulo 2²⁵⁶.
    pub sum: String,
}

/// Adds up the rows of a table.
///
/// The digests of rows are added, so that their order does not count: no engine has to sort, and the order of texts, in
/// which engines differ, plays no part.
#[derive(Debug)]
pub(super) struct Adder {
    rows: u64,
    /// 256 bits, the lowest first.
    total: [u64; 4],
    /// The row under way, kept so that it is allocated once.
    bytes: Vec<u8>,
}

impl Adder {
    pub(super) fn new(shape: &Shape) -> Self {
        let mut adder = Self {
            rows: 0,
            total: [0; 4],
            bytes: Vec::new(),
        };
        push_text(&mut adder.bytes, &shape.name);
        for (name, kind) in &shape.columns {
            push_text(&mut adder.bytes, name);
            adder.bytes.push(*kind as u8);
        }
        adder.add_bytes();
        adder
    }

    /// Counts a row in.
    pub(super) fn add(&mut self, values: &[Value]) {
        for value in values {
            push(&mut self.bytes, value);
        }
        self.add_bytes();
        self.rows += 1;
    }

    fn add_bytes(&mut self) {
        let digest: [u8; 32] = Sha256::digest(&self.bytes).into();
        self.bytes.clear();
        let mut carry = false;
        for (total, eight) in self.total.iter_mut().zip(digest.as_chunks::<8>().0) {
            let (sum, first) = total.overflowing_add(u64::from_le_bytes(*eight));
            let (sum, second) = sum.overflowing_add(u64::from(carry));
            *total = sum;
            carry = first || second;
        }
    }

    pub(super) fn finish(self, shape: &Shape) -> TableSum {
        let [lowest, low, high, highest] = self.total;
        TableSum {
            table: shape.name.clone(),
            rows: self.rows,
            sum: format!("{highest:016x}{high:016x}{low:016x}{lowest:016x}"),
        }
    }
}

/// A value as bytes that no other value has, nor any two values side by side.
fn push(bytes: &mut Vec<u8>, value: &Value) {
    match value {
        Value::BigInt(Some(number)) => {
            bytes.push(1);
            bytes.extend(number.to_le_bytes());
        }
        Value::Double(Some(number)) => {
            bytes.push(2);
            // SQLite keeps no sign of zero.
            let number = if *number == 0.0 { 0.0 } else { *number };
            bytes.extend(number.to_bits().to_le_bytes());
        }
        Value::String(Some(text)) => {
            bytes.push(3);
            push_text(bytes, text);
        }
        Value::Bool(Some(truth)) => bytes.extend([4, u8::from(*truth)]),
        // A shape has these kinds only, and each may be absent.
        _ => bytes.push(0),
    }
}

fn push_text(bytes: &mut Vec<u8>, text: &str) {
    bytes.extend((text.len() as u64).to_le_bytes());
    bytes.extend(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::super::shape::Kind;
    use super::*;

    fn sum(name: &str, rows: &[[Value; 2]]) -> TableSum {
        let columns = vec![("a".to_owned(), Kind::Text), ("b".to_owned(), Kind::Text)];
        let name = name.to_owned();
        let shape = Shape { name, columns };
        let mut adder = Adder::new(&shape);
        for row in rows {
            adder.add(row);
        }
        adder.finish(&shape)
    }

    fn row(a: &str, b: Option<&str>) -> [Value; 2] {
        [Value::from(a), Value::from(b.map(str::to_owned))]
    }

    #[test]
    fn the_order_of_rows_does_not_count_and_everything_else_does() {
        let (one, two) = (row("x", Some("y")), row("xy", None));
        let told = sum("t", &[one.clone(), two.clone()]);
        assert_eq!(told.rows, 2);
        assert_eq!(told.sum.len(), 64);
        assert_eq!(told, sum("t", &[two.clone(), one.clone()]));
        for other in [
            sum("u", &[one.clone(), two.clone()]),
            sum("t", &[one.clone(), one.clone()]),
            sum("t", &[one.clone(), row("xy", Some(""))]),
            sum("t", &[row("xy", Some("")), row("xy", None)]),
            sum("t", &[row("y", Some("x")), two]),
            sum("t", &[one]),
            sum("t", &[]),
        ] {
            assert_ne!(told.sum, other.sum, "{other:?}");
        }
    }

    #[test]
    fn digests_carry_over_and_zero_has_no_sign() {
        let shape = Shape {
            name: "t".to_owned(),
            columns: vec![("a".to_owned(), Kind::Number)],
        };
        let sum = |numbers: &[f64]| {
            let mut adder = Adder::new(&shape);
            for number in numbers {
                adder.add(&[Value::from(*number)]);
            }
            adder.finish(&shape).sum
        };
        assert_eq!(sum(&[0.0]), sum(&[-0.0]));
        assert_ne!(sum(&[0.5]), sum(&[-0.5]));
        let mut adder = Adder::new(&shape);
        adder.total = [u64::MAX; 4];
        adder.bytes = b"one".to_vec();
        adder.add_bytes();
        // One less than the digest alone.
        let digest: [u8; 32] = Sha256::digest(b"one").into();
        let lowest = u64::from_le_bytes(digest[..8].try_into().unwrap());
        assert_eq!(adder.total[0], lowest.wrapping_sub(1));
        let second = u64::from_le_bytes(digest[8..16].try_into().unwrap());
        assert_eq!(adder.total[1], second);
    }
}
