//! Which paths a source names, wherever they stand: in `use` trees, in code, in attributes.

use super::lexer::{Kind, Token, tokens};

/// A path that a source names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reference {
    /// The line, from 1.
    pub(super) line: usize,
    /// The whole path, starting with `crate` or with the name of another crate.
    pub(super) path: Vec<String>,
    /// True inside `#[cfg(test)]`.
    pub(super) test: bool,
}

/// What a source says about itself and the rest.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The paths, in order.
    pub(super) references: Vec<Reference>,
    /// The modules declared, with their lines.
    pub(super) modules: Vec<(usize, String)>,
}

/// Reads a source that stands for `module` (its path below the crate root; empty for the root).
pub(super) fn read(source: &str, module: &[String]) -> Reading {
    let mut reader = Reader {
        tokens: tokens(source),
        at: 0,
        module: module.to_vec(),
        blocks: Vec::new(),
        pending_test: false,
        attribute_end: 0,
        reading: Reading::default(),
    };
    while reader.at < reader.tokens.len() {
        reader.step();
    }
    reader.reading
}

/// What a brace opened.
struct Block {
    is_module: bool,
    test: bool,
}

struct Reader {
    tokens: Vec<Token>,
    at: usize,
    /// The module at this point, inline ones included.
    module: Vec<String>,
    blocks: Vec<Block>,
    /// True between `#[cfg(test)]` and the end, or the body, of the item below it.
    pending_test: bool,
    /// Where the attribute at this point ends; in the past outside attributes.
    attribute_end: usize,
    reading: Reading,
}

impl Reader {
    fn token(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index)
    }

    fn word(&self, index: usize) -> Option<&str> {
        match &self.token(index)?.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    fn is_sign(&self, index: usize, sign: char) -> bool {
        self.token(index).is_some_and(|token| token.is_sign(sign))
    }

    fn is_colons(&self, index: usize) -> bool {
        self.token(index)
            .is_some_and(|token| token.kind == Kind::Colons)
    }

    fn in_test(&self) -> bool {
        self.pending_test || self.blocks.last().is_some_and(|block| block.test)
    }

    fn open(&mut self, is_module: bool) {
        let test = self.in_test();
        self.blocks.push(Block { is_module, test });
        self.pending_test = false;
    }

    fn step(&mut self) {
        let token = self.tokens[self.at].clone();
        match &token.kind {
            Kind::Sign('#') => self.attribute(),
            Kind::Sign('{') => self.open(false),
            Kind::Sign('}') => {
                if self.blocks.pop().is_some_and(|block| block.is_module) {
                    self.module.pop();
                }
                self.pending_test = false;
            }
            Kind::Sign(';') => self.pending_test = false,
            Kind::Text(text) if self.at < self.attribute_end => {
                self.attribute_text(text, token.line);
            }
            Kind::Word(word) => match word.as_str() {
                "mod" => return self.module_item(token.line),
                // `use<…>` in a type is another thing.
                "use" if !self.is_sign(self.at + 1, '<') => return self.use_item(),
                "crate" if self.at > 0 && self.word(self.at - 1) == Some("extern") => {
                    if let Some(name) = self.word(self.at + 1).map(str::to_owned) {
                        self.add(token.line, &[name]);
                    }
                }
                _ if self.is_head() => return self.path(token.line),
                _ => {}
            },
            _ => {}
        }
        self.at += 1;
    }

    /// Notes where an attribute ends and whether it says `cfg(test)`; its tokens are read like others.
    fn attribute(&mut self) {
        let mut index = self.at + 1;
        let inner = self.is_sign(index, '!');
        if inner {
            index += 1;
        }
        if !self.is_sign(index, '[') {
            return;
        }
        let start = index;
        let mut depth = 0_usize;
        while let Some(token) = self.token(index) {
            match token.kind {
                Kind::Sign('[') => depth += 1,
                Kind::Sign(']') => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
            index += 1;
        }
        self.attribute_end = index;
        let says = |word: &str| {
            self.tokens[start..index]
                .iter()
                .any(|token| token.is_word(word))
        };
        if !inner && self.word(start + 1) == Some("cfg") && says("test") && !says("not") {
            self.pending_test = true;
        }
    }

    /// Reads the path that an attribute holds in a string, such as `with = "crate::text::folded"`.
    fn attribute_text(&mut self, text: &str, line: usize) {
        if !text.contains("::") || text.contains(char::is_whitespace) {
            return;
        }
        for mut reference in read(text, &self.module).references {
            reference.line = line;
            reference.test = self.in_test();
            self.reading.references.push(reference);
        }
    }

    fn module_item(&mut self, line: usize) {
        if let Some(name) = self.word(self.at + 1).map(str::to_owned) {
            self.reading.modules.push((line, name.clone()));
            self.at += 1;
            if self.is_sign(self.at + 1, '{') {
                self.at += 1;
                self.module.push(name);
                self.open(true);
            }
        }
        self.at += 1;
    }

    fn use_item(&mut self) {
        self.at += 1;
        self.use_tree(&[]);
        // What is left of the statement is at most an alias.
        while self.token(self.at).is_some() && !self.is_sign(self.at, ';') {
            self.at += 1;
        }
    }

    /// Reads one branch of a `use` tree, up to the `,`, `}` or `;` behind it.
    fn use_tree(&mut self, prefix: &[String]) {
        let mut path = prefix.to_vec();
        while let Some(token) = self.token(self.at).cloned() {
            match token.kind {
                Kind::Colons => {}
                Kind::Sign('*') => path.push("*".to_owned()),
                Kind::Sign('{') => {
                    self.at += 1;
                    while self.token(self.at).is_some() && !self.is_sign(self.at, '}') {
                        self.use_tree(&path);
                        if self.is_sign(self.at, ',') {
                            self.at += 1;
                        }
                    }
                    self.at += 1;
                    return;
                }
                Kind::Word(word) if word == "as" => self.at += 1,
                // `{self, …}` names the prefix itself.
                Kind::Word(word) if word == "self" && !path.is_empty() => {}
                Kind::Word(word) => path.push(word),
                _ => return self.end_use_tree(token.line, &path),
            }
            self.at += 1;
        }
    }

    fn end_use_tree(&mut self, line: usize, path: &[String]) {
        if !path.is_empty() {
            self.add(line, path);
        }
    }

    /// True when the word at this point starts a path of several segments.
    fn is_head(&self) -> bool {
        if !self.is_colons(self.at + 1) {
            return false;
        }
        // A leading `::` starts a path too, unless it goes on with a name or a type.
        let goes_on = self.at >= 2
            && self.is_colons(self.at - 1)
            && (self.word(self.at - 2).is_some() || self.is_sign(self.at - 2, '>'));
        !goes_on
    }

    fn path(&mut self, line: usize) {
        let mut path = Vec::new();
        while let Some(word) = self.word(self.at).map(str::to_owned) {
            path.push(word);
            self.at += 1;
            if !self.is_colons(self.at) {
                break;
            }
            self.at += 1;
        }
        self.add(line, &path);
    }

    /// Adds a reference, from the crate root.
    fn add(&mut self, line: usize, path: &[String]) {
        let mut base = self.module.clone();
        let mut rest = path;
        let relative = matches!(path[0].as_str(), "self" | "super");
        while let Some((first, others)) = rest.split_first() {
            match first.as_str() {
                "self" => {}
                "super" => {
                    base.pop();
                }
                _ => break,
            }
            rest = others;
        }
        let full = if relative {
            let root = std::iter::once("crate".to_owned());
            root.chain(base).chain(rest.iter().cloned()).collect()
        } else {
            path.to_vec()
        };
        let test = self.in_test();
        self.reading.references.push(Reference {
            line,
            path: full,
            test,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    /// The references of a source in `graphql::loader`, as `line path`, with a `?` in tests.
    fn paths(source: &str) -> Vec<String> {
        read(source, &["graphql".to_owned(), "loader".to_owned()])
            .references
            .into_iter()
            .map(|found| {
                let mark = if found.test { "?" } else { "" };
                format!("{} {}{mark}", found.line, found.path.join("::"))
            })
            .collect()
    }

    #[test]
    fn use_trees_are_unfolded() {
        let source = "use crate::{domain::{x, y as z}, store::*, service::{self, Service}};\npub use {std::fmt, ::axum::Json};";
        let expected = [
            "1 crate::domain::x",
            "1 crate::domain::y",
            "1 crate::store::*",
            "1 crate::service",
            "1 crate::service::Service",
            "2 std::fmt",
            "2 axum::Json",
        ];
        let found: Vec<String> = paths(source)
            .into_iter()
            .map(|path| path.replace("::z", ""))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn paths_in_code_are_found() {
        let source = "fn f(a: &crate::store::A) -> ::axum::B {\n<crate::x::C as D>::e(Vec::<u8>::new(), crate::y!()) }";
        let expected = [
            "1 crate::store::A",
            "1 axum::B",
            "2 crate::x::C",
            "2 Vec",
            "2 crate::y",
        ];
        assert_eq!(paths(source), expected);
    }

    #[test]
    fn relative_paths_are_followed_through_inline_modules() {
        let source = "use super::super::store;\nuse self::a::B;\nmod m { use super::super::c; fn f() { super::super::super::d::e() } }\nuse super::f;";
        let expected = [
            "1 crate::store",
            "2 crate::graphql::loader::a::B",
            "3 crate::graphql::c",
            "3 crate::d::e",
            "4 crate::graphql::f",
        ];
        assert_eq!(paths(source), expected);
    }

    #[test]
    fn attributes_hold_paths_too() {
        let source = "#[derive(sea_orm::A)]\n#[serde(with = \"crate::text::fold\")]\n#[doc = \"see crate::store::x\"]\nstruct S;\nlet s = \"crate::store\";";
        assert_eq!(paths(source), ["1 sea_orm::A", "2 crate::text::fold"]);
    }

    #[test]
    fn test_code_is_marked() {
        let source = "#[cfg(test)]\nuse a::b;\nuse c::d;\n#[cfg(test)]\nmod tests { fn f() { g::h() } }\n#[cfg(not(test))] use i::j;\nfn k() { l::m() }";
        assert_eq!(
            paths(source),
            ["2 a::b?", "3 c::d", "5 g::h?", "6 i::j", "7 l::m"]
        );
    }

    #[test]
    fn other_crates_can_be_named_alone() {
        assert_eq!(
            paths("extern crate sea_orm as db;\nuse petgraph;"),
            ["1 sea_orm", "2 petgraph"]
        );
        assert_eq!(
            paths("fn f() -> impl Iterator + use<'_> { r#gen::x() }"),
            ["1 gen::x"]
        );
    }
}
