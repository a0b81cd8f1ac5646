//! Rust source to tokens, as far as reading paths needs: comments are gone, and what a string holds
//! can no longer be taken for code.

/// A piece of source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name, a keyword or a number.
    Word(String),
    /// What stands between the quotes of a string.
    Text(String),
    /// `::`
    Colons,
    /// Any other sign; both `->` and `=>` count as their first character.
    Sign(char),
}

/// A piece of source and the line it starts on, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) line: usize,
}

impl Token {
    /// True when the token is this word.
    pub(super) fn is_word(&self, word: &str) -> bool {
        matches!(&self.kind, Kind::Word(found) if found == word)
    }

    /// True when the token is this sign.
    pub(super) fn is_sign(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }
}

/// Returns the tokens of a source, in order.
pub(super) fn tokens(source: &str) -> Vec<Token> {
    let mut lexer = Lexer {
        characters: source.chars().collect(),
        at: 0,
        line: 1,
        tokens: Vec::new(),
    };
    while lexer.at < lexer.characters.len() {
        lexer.step();
    }
    lexer.tokens
}

struct Lexer {
    characters: Vec<char>,
    at: usize,
    line: usize,
    tokens: Vec<Token>,
}

impl Lexer {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.characters.get(self.at + ahead).copied()
    }

    /// Takes one character, and counts the lines.
    fn take(&mut self) -> Option<char> {
        let character = self.peek(0)?;
        self.at += 1;
        if character == '\n' {
            self.line += 1;
        }
        Some(character)
    }

    fn push(&mut self, kind: Kind, line: usize) {
        self.tokens.push(Token { kind, line });
    }

    fn step(&mut self) {
        let line = self.line;
        let Some(first) = self.peek(0) else { return };
        match (first, self.peek(1)) {
            ('/', Some('/')) => {
                while self.peek(0).is_some_and(|c| c != '\n') && self.take().is_some() {}
            }
            ('/', Some('*')) => self.block_comment(),
            ('"', _) => self.string(line),
            ('\'', _) => self.quote(),
            (':', Some(':')) => {
                self.at += 2;
                self.push(Kind::Colons, line);
            }
            ('-' | '=', Some('>')) => {
                self.at += 2;
                self.push(Kind::Sign(first), line);
            }
            _ if first.is_whitespace() => {
                self.take();
            }
            _ if is_word(first) => self.word(line),
            _ => {
                self.at += 1;
                self.push(Kind::Sign(first), line);
            }
        }
    }

    /// Comments nest.
    fn block_comment(&mut self) {
        let mut depth = 0_usize;
        loop {
            match (self.peek(0), self.peek(1)) {
                (Some('/'), Some('*')) => {
                    self.at += 2;
                    depth += 1;
                }
                (Some('*'), Some('/')) => {
                    self.at += 2;
                    depth -= 1;
                    if depth == 0 {
                        return;
                    }
                }
                (None, _) => return,
                _ => {
                    self.take();
                }
            }
        }
    }

    /// A string with escapes, from its opening quote.
    fn string(&mut self, line: usize) {
        let mut text = String::new();
        self.take();
        while let Some(character) = self.take() {
            match character {
                '"' => break,
                '\\' => {
                    self.take();
                }
                _ => text.push(character),
            }
        }
        self.push(Kind::Text(text), line);
    }

    /// A string without escapes, from its first `#` or its quote.
    fn raw_string(&mut self, line: usize) {
        let mut hashes = 0;
        while self.peek(0) == Some('#') {
            self.at += 1;
            hashes += 1;
        }
        self.take();
        let mut text = String::new();
        while let Some(character) = self.take() {
            if character == '"' && (0..hashes).all(|ahead| self.peek(ahead) == Some('#')) {
                self.at += hashes;
                break;
            }
            text.push(character);
        }
        self.push(Kind::Text(text), line);
    }

    /// A character, which is dropped, or a lifetime, of which only the quote is.
    fn quote(&mut self) {
        self.take();
        if self.peek(0) == Some('\\') {
            self.at += 2;
            while self.take().is_some_and(|character| character != '\'') {}
        } else if self.peek(1) == Some('\'') {
            self.take();
            self.take();
        } else {
            while self.peek(0).is_some_and(is_word) {
                self.at += 1;
            }
        }
    }

    fn word(&mut self, line: usize) {
        let mut word = String::new();
        while let Some(character) = self.peek(0).filter(|&c| is_word(c)) {
            word.push(character);
            self.at += 1;
        }
        match (word.as_str(), self.peek(0), self.peek(1)) {
            ("r" | "br" | "cr", Some('"'), _) | ("br" | "cr", Some('#'), _) => {
                self.raw_string(line);
            }
            ("r", Some('#'), Some('"' | '#')) => self.raw_string(line),
            // A raw name: `r#type` is the name `type`.
            ("r", Some('#'), Some(_)) => self.at += 1,
            ("b" | "c", Some('"'), _) => self.string(line),
            ("b", Some('\''), _) => self.quote(),
            _ => self.push(Kind::Word(word), line),
        }
    }
}

fn is_word(character: char) -> bool {
    character == '_' || character.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::{Kind, tokens};

    /// The words and strings of a source, strings in quotes.
    fn read(source: &str) -> String {
        let parts: Vec<String> = tokens(source)
            .into_iter()
            .map(|token| match token.kind {
                Kind::Word(word) => word,
                Kind::Text(text) => format!("\"{text}\""),
                Kind::Colons => "::".to_owned(),
                Kind::Sign(sign) => sign.to_string(),
            })
            .collect();
        parts.join(" ")
    }

    #[test]
    fn comments_are_dropped_even_nested() {
        assert_eq!(read("a // crate::x\n/* b /* c */ d */ e /// f"), "a e");
    }

    #[test]
    fn strings_are_no_code() {
        assert_eq!(read(r#"a("b // \" c") d"#), r#"a ( "b //  c" ) d"#);
        assert_eq!(
            read("r##\"a\"# b\"## c br\"d\" b\"e\" c\"f\""),
            "\"a\"# b\" c \"d\" \"e\" \"f\""
        );
    }

    #[test]
    fn quotes_start_characters_and_lifetimes() {
        assert_eq!(
            read(r"a '\'' b '{' c 'é' d &'a str e '\u{1F}' f b'}' g"),
            "a b c d & str e f g"
        );
    }

    #[test]
    fn raw_names_and_arrows_are_understood() {
        assert_eq!(read("r#type::x -> ::y => z"), "type :: x - :: y = z");
    }

    #[test]
    fn lines_are_counted_through_strings_and_comments() {
        let lines: Vec<usize> = tokens("a\n/*\n*/ b \"\n\n\" c\n'\\n' d")
            .iter()
            .map(|t| t.line)
            .collect();
        assert_eq!(lines, [1, 3, 3, 5, 6]);
    }
}
