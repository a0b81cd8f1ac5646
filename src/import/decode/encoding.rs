//! Telling UTF-8 from the single-byte encodings of Western Europe.

use encoding_rs::WINDOWS_1252;

/// How the bytes of a file become text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// UTF-8; a line that is not is rejected.
    Utf8,
    /// Windows-1252, of which Latin-1 is a part as far as printable letters go.
    SingleByte,
    /// Only ASCII so far: the first other line decides.
    Undecided,
}

/// Marks that some programs put in front of a text.
pub(super) const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

/// Whether the text is UTF-16 or UTF-32, which nobody publishes tables in on purpose.
pub(super) fn is_wide(sample: &[u8]) -> bool {
    sample.starts_with(b"\xff\xfe") || sample.starts_with(b"\xfe\xff")
}

impl Encoding {
    /// The encoding of a file, from its start: by its mark, else by what most of its accented lines are.
    pub(super) fn of(sample: &[u8]) -> Self {
        if sample.starts_with(UTF8_MARK) {
            return Self::Utf8;
        }
        let mut sound = 0_usize;
        let mut broken = 0_usize;
        let mut lines = sample.split(|byte| *byte == b'\n').peekable();
        while let Some(line) = lines.next() {
            let is_cut = lines.peek().is_none() && !sample.ends_with(b"\n");
            if line.is_ascii() {
            } else if std::str::from_utf8(line).is_ok() {
                sound += 1;
            } else if !is_cut
                || std::str::from_utf8(line).is_err_and(|error| error.error_len().is_some())
            {
                broken += 1;
            }
        }
        match (sound, broken) {
            (0, 0) => Self::Undecided,
            (sound, broken) if sound >= broken => Self::Utf8,
            _ => Self::SingleByte,
        }
    }

    /// The text of a line, `None` when it is not of the encoding; an undecided encoding is decided here.
    pub(super) fn decode(&mut self, line: Vec<u8>) -> Option<String> {
        if *self == Self::Undecided {
            if line.is_ascii() {
                return String::from_utf8(line).ok();
            }
            *self = if std::str::from_utf8(&line).is_ok() {
                Self::Utf8
            } else {
                Self::SingleByte
            };
        }
        match self {
            Self::Utf8 => String::from_utf8(line).ok(),
            _ => Some(
                WINDOWS_1252
                    .decode_without_bom_handling(&line)
                    .0
                    .into_owned(),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_encodings_apart() {
        assert_eq!(Encoding::of("Énergie\n".as_bytes()), Encoding::Utf8);
        assert_eq!(Encoding::of(b"\xef\xbb\xbfid\n"), Encoding::Utf8);
        assert_eq!(Encoding::of(b"\xc9nergie\n"), Encoding::SingleByte);
        assert_eq!(Encoding::of(b"id;nom\n"), Encoding::Undecided);
        // One broken line does not make a UTF-8 file Latin-1, nor does a letter cut by the sample's end.
        assert_eq!(Encoding::of("é\nà\n\u{fffd}".as_bytes()), Encoding::Utf8);
        assert_eq!(Encoding::of(b"\xc3\xa9\nab\xe9\n"), Encoding::Utf8);
        assert_eq!(Encoding::of(b"\xc3\xa9\nab\xc3"), Encoding::Utf8);
    }

    #[test]
    fn latin_1_and_windows_1252_share_one_reading() {
        let mut encoding = Encoding::SingleByte;
        assert_eq!(
            encoding.decode(b"c\x9cur d'\xc9nora \x96 L\x92Ha\xff".to_vec()),
            Some("cœur d'Énora – L’Haÿ".to_owned())
        );
        let mut encoding = Encoding::Utf8;
        assert_eq!(encoding.decode(b"\xe9".to_vec()), None);
        let mut encoding = Encoding::Undecided;
        assert_eq!(encoding.decode(b"abc".to_vec()), Some("abc".to_owned()));
        assert_eq!(encoding.decode(b"\xe9".to_vec()), Some("é".to_owned()));
        assert_eq!(encoding, Encoding::SingleByte);
    }
}
