//! How an input is changed: bytes, words, lines and parts of other inputs.

use std::ops::Range;

use crate::chance::Chance;

/// Changes of one input at most, one upon the other.
const MOST_CHANGES: usize = 6;
/// Bytes that a change takes, moves or repeats at most.
const LONGEST_PART: usize = 200;
/// How often a part is repeated at most.
const MOST_REPEATS: usize = 40;

/// What breaks readers of texts and tables.
const SIGNS: [&[u8]; 40] = [
    b"\0",
    b"\xff",
    b"\xc3",
    b"\xef\xbb\xbf",
    b"\r",
    b"\n",
    b"\r\n",
    b"\t",
    b" ",
    b"\xc2\xa0",
    b",",
    b";",
    b"|",
    b":",
    b"\"",
    b"\"\"",
    b"'",
    b"\\",
    b"/",
    b"{",
    b"}",
    b"[",
    b"]",
    b"(",
    b")",
    b"...",
    b"#",
    b"$",
    b"@",
    b"!",
    b"=",
    b"-",
    b"+",
    b".",
    b"<",
    b">",
    b"%",
    "é".as_bytes(),
    "\u{202e}".as_bytes(),
    "𝔸".as_bytes(),
];

/// Numbers at the edge of something.
const NUMBERS: [&[u8]; 16] = [
    b"0",
    b"-1",
    b"1",
    b"00",
    b"255",
    b"2147483647",
    b"2147483648",
    b"-2147483649",
    b"4294967296",
    b"9223372036854775807",
    b"9223372036854775808",
    b"1e309",
    b"NaN",
    b"0.1",
    b"1,5",
    b"99999999999999999999999999999999",
];

/// An input changed at random.
///
/// # Arguments
/// * `other` - another input, of which parts are taken over
/// * `words` - what the target knows
pub(crate) fn changed(
    from: &[u8],
    other: &[u8],
    words: &[Vec<u8>],
    chance: &mut Chance,
) -> Vec<u8> {
    let mut bytes = from.to_vec();
    for _ in 0..=chance.below(MOST_CHANGES) {
        match chance.below(14) {
            0 => flip(&mut bytes, chance),
            1 | 2 => insert(&mut bytes, chance.one_of(&SIGNS), chance),
            3 => number(&mut bytes, chance),
            4 | 5 if !words.is_empty() => {
                let word = &words[chance.below(words.len())];
                insert(&mut bytes, word, chance);
            }
            6 => drop(bytes.drain(part(&bytes, chance))),
            7 => repeat(&mut bytes, chance),
            8 => {
                let taken = other[part(other, chance)].to_vec();
                insert(&mut bytes, &taken, chance);
            }
            9 => bytes.truncate(chance.below(bytes.len() + 1)),
            10 => line_again(&mut bytes, chance),
            11 => drop(bytes.drain(line(&bytes, chance))),
            12 => field_exchanged(&mut bytes, other, chance),
            _ => replace(&mut bytes, chance),
        }
    }
    bytes
}

/// A part of an input, empty when there is none.
fn part(bytes: &[u8], chance: &mut Chance) -> Range<usize> {
    let start = chance.below(bytes.len());
    let length = chance.below(LONGEST_PART.min(bytes.len() - start) + 1);
    start..start + length
}

/// A line of an input with what ends it.
fn line(bytes: &[u8], chance: &mut Chance) -> Range<usize> {
    between(bytes, chance, |byte| byte == b'\n')
}

/// What stands around a place up to the signs that end it, the last one included.
fn between(bytes: &[u8], chance: &mut Chance, ends: impl Fn(u8) -> bool) -> Range<usize> {
    let at = chance.below(bytes.len());
    let start = bytes[..at].iter().rposition(|byte| ends(*byte));
    let end = bytes[at..].iter().position(|byte| ends(*byte));
    start.map_or(0, |start| start + 1)..end.map_or(bytes.len(), |end| at + end + 1)
}

fn flip(bytes: &mut [u8], chance: &mut Chance) {
    let at = chance.below(bytes.len());
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1 << chance.below(8);
    }
}

fn insert(bytes: &mut Vec<u8>, what: &[u8], chance: &mut Chance) {
    let at = chance.below(bytes.len() + 1);
    bytes.splice(at..at, what.iter().copied());
}

fn replace(bytes: &mut Vec<u8>, chance: &mut Chance) {
    let part = part(bytes, chance);
    let sign = chance.one_of(&SIGNS);
    bytes.splice(part, sign.iter().copied());
}

/// Puts a number at the edge of something where digits stand, or anywhere.
fn number(bytes: &mut Vec<u8>, chance: &mut Chance) {
    let number = chance.one_of(&NUMBERS);
    let from = chance.below(bytes.len());
    let start = bytes[from..].iter().position(u8::is_ascii_digit);
    let start = start.map_or(from, |start| from + start);
    let digits = bytes[start..]
        .iter()
        .take_while(|byte| byte.is_ascii_digit());
    let end = start + digits.count();
    bytes.splice(start..end, number.iter().copied());
}

fn repeat(bytes: &mut Vec<u8>, chance: &mut Chance) {
    let part = part(bytes, chance);
    let again = bytes[part.clone()].repeat(1 + chance.below(MOST_REPEATS));
    bytes.splice(part.end..part.end, again);
}

fn line_again(bytes: &mut Vec<u8>, chance: &mut Chance) {
    let line = bytes[line(bytes, chance)].to_vec();
    let before = self::line(bytes, chance).start;
    bytes.splice(before..before, line);
}

/// Puts a cell or word of another input in the place of one of this.
fn field_exchanged(bytes: &mut Vec<u8>, other: &[u8], chance: &mut Chance) {
    let ends = |byte| b",;\n| \t".contains(&byte);
    let taken = other[between(other, chance, ends)].to_vec();
    let place = between(bytes, chance, ends);
    bytes.splice(place, taken);
}
