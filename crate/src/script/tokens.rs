//! Python's tokens, as far as statements are told apart by them. Nothing is refused: what is no token is one of its
//! own, which the parser answers for the statement in which it stands.

use super::lines::Line;
use crate::call;
use crate::decimal;

/// A token, and the line on which it begins (from 1).
#[derive(Debug, Clone, PartialEq)]
pub struct Token<'a> {
    /// What it is.
    pub kind: Kind<'a>,
    /// Where it begins.
    pub line: u32,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind<'a> {
    /// A name or a keyword.
    Name(&'a str),
    /// A number.
    Number(call::Value),
    /// A string without its quotes; of a formatted one only that it is there.
    Str(Option<Box<str>>),
    /// A sign.
    Sign(&'a str),
    /// The end of a statement.
    End,
    /// A block begins.
    Indent,
    /// A block ends.
    Dedent,
    /// No token of Python.
    Strange,
}

/// Signs of more than one letter, the longest first.
const SIGNS: &[&str] = &[
    "**=", "//=", ">>=", "<<=", "...", "**", "//", "==", "!=", "<=", ">=", "->", "+=", "-=", "*=", "/=",
    "%=", "&=", "|=", "^=", "@=", ":=", "<<", ">>",
];

/// Words with which only a statement begins: an open bracket before one was forgotten.
const STATEMENTS: &[&str] = &["import", "from", "def", "class", "return", "while", "with", "try", "print"];

/// Words that may follow a value within brackets.
const BETWEEN: &[&str] = &["for", "if", "else", "in", "and", "or", "not", "is", "as", "async"];

/// Brackets that were never closed: they are taken to be closed at the end of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unclosed {
    /// The line at whose end they are missing.
    pub line: u32,
    /// What is missing there, the innermost first.
    pub brackets: String,
}

struct Lexer<'a> {
    tokens: Vec<Token<'a>>,
    unclosed: Vec<Unclosed>,
    /// Columns at which the open blocks begin.
    blocks: Vec<usize>,
    /// What would close the brackets that are open.
    open: Vec<&'static str>,
    /// Within a string of three quotes: its quotes, and what there is of it.
    long: Option<(&'static str, String, bool, u32)>,
    /// The line goes on on the next one.
    goes_on: bool,
}

/// The tokens of these lines, and the brackets that were forgotten in them.
pub fn tokens<'a>(lines: &[Line<'a>]) -> (Vec<Token<'a>>, Vec<Unclosed>) {
    let mut lexer = Lexer {
        tokens: Vec::new(),
        unclosed: Vec::new(),
        blocks: vec![0],
        open: Vec::new(),
        long: None,
        goes_on: false,
    };
    for line in lines {
        lexer.line(line.text, line.number);
    }
    let last = lines.last().map_or(1, |line| line.number);
    lexer.close_brackets();
    lexer.end(last);
    lexer.close_blocks(0, last);
    (lexer.tokens, lexer.unclosed)
}

impl<'a> Lexer<'a> {
    fn push(&mut self, kind: Kind<'a>, line: u32) {
        self.tokens.push(Token { kind, line });
    }

    /// The statement is over.
    fn end(&mut self, line: u32) {
        self.open.clear();
        let begun = self.tokens.last();
        if begun.is_some_and(|token| !matches!(token.kind, Kind::End | Kind::Indent | Kind::Dedent)) {
            self.push(Kind::End, line);
        }
    }

    /// Brackets that were forgotten are closed where the code before them ends.
    fn close_brackets(&mut self) {
        let Some(line) = self.tokens.last().map(|token| token.line) else { return };
        if self.open.is_empty() || self.long.is_some() {
            return;
        }
        let mut unclosed = Unclosed { line, brackets: String::new() };
        while let Some(bracket) = self.open.pop() {
            unclosed.brackets.push_str(bracket);
            self.push(Kind::Sign(bracket), line);
        }
        self.unclosed.push(unclosed);
    }

    /// Whether what was read last is a value, which within brackets no other follows.
    fn is_behind_value(&self) -> bool {
        self.tokens.last().is_some_and(|token| match token.kind {
            Kind::Name(name) => !BETWEEN.contains(&name) && name != "lambda",
            Kind::Number(_) | Kind::Str(_) | Kind::Sign(")" | "]" | "}") => true,
            _ => false,
        })
    }

    fn close_blocks(&mut self, column: usize, line: u32) {
        while self.blocks.last().is_some_and(|&open| open > column) {
            self.blocks.pop();
            self.push(Kind::Dedent, line);
        }
    }

    fn line(&mut self, text: &'a str, number: u32) {
        let mut rest = text;
        if self.long.is_some() {
            match self.long_string(rest) {
                Some(after) => rest = after,
                None => return,
            }
        } else if !self.goes_on {
            let trimmed = rest.trim_start();
            if trimmed.is_empty() || trimmed.starts_with('#') {
                return;
            }
            let word = trimmed.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
            let is_other = STATEMENTS.contains(&word) && trimmed.len() == rest.len()
                || trimmed.starts_with(|c: char| c.is_alphabetic() || c == '_')
                    && !BETWEEN.contains(&word)
                    && self.is_behind_value();
            if !self.open.is_empty() && is_other {
                self.close_brackets();
                self.end(number);
            }
            if self.open.is_empty() {
                self.end(number);
                let column = column(rest, trimmed.len());
                self.close_blocks(column, number);
                if self.blocks.last().is_some_and(|&open| open < column) {
                    self.blocks.push(column);
                    self.push(Kind::Indent, number);
                }
            }
        }
        self.goes_on = false;
        self.pieces(rest, number);
        if self.open.is_empty() && !self.goes_on && self.long.is_none() {
            self.end(number);
        }
    }

    /// What is left of a line.
    fn pieces(&mut self, text: &'a str, number: u32) {
        let mut rest = text;
        loop {
            rest = rest.trim_start();
            let Some(first) = rest.chars().next() else { return };
            if first == '#' {
                return;
            }
            if first == '\\' && rest[1..].trim().is_empty() {
                self.goes_on = true;
                return;
            }
            let length = if first.is_alphabetic() || first == '_' {
                let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
                let word = &rest[..end];
                let prefix = end <= 2 && word.chars().all(|c| "rRbBfFuU".contains(c));
                if prefix && rest[end..].starts_with(['\'', '"']) {
                    let formatted = word.contains(['f', 'F']);
                    rest = match self.string(&rest[end..], formatted, number) {
                        Some(after) => after,
                        None => return,
                    };
                    continue;
                }
                self.push(Kind::Name(word), number);
                end
            } else if first.is_ascii_digit()
                || first == '.' && rest[1..].starts_with(|c: char| c.is_ascii_digit())
            {
                let (length, kind) = self::number(rest);
                self.push(kind, number);
                length
            } else if matches!(first, '\'' | '"' | '‘' | '’' | '“' | '”') {
                rest = match self.string(rest, false, number) {
                    Some(after) => after,
                    None => return,
                };
                continue;
            } else if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
                self.push(Kind::Sign(sign), number);
                sign.len()
            } else {
                self.single(first, &rest[..first.len_utf8()], number);
                first.len_utf8()
            };
            rest = &rest[length..];
        }
    }

    /// A sign of one letter.
    fn single(&mut self, sign: char, text: &'a str, number: u32) {
        match sign {
            '(' => self.open.push(")"),
            '[' => self.open.push("]"),
            '{' => self.open.push("}"),
            ')' | ']' | '}' => {
                self.open.pop();
            }
            ';' if self.open.is_empty() => return self.end(number),
            _ => {}
        }
        let known = "()[]{},:.=+-*/%@&|^~<>;".contains(sign);
        self.push(if known { Kind::Sign(text) } else { Kind::Strange }, number);
    }

    /// A string that begins here; what follows on the line. `None` where it goes on on the next line.
    fn string(&mut self, text: &'a str, formatted: bool, number: u32) -> Option<&'a str> {
        for quotes in ["'''", "\"\"\""] {
            if let Some(inner) = text.strip_prefix(quotes) {
                self.long = Some((quotes, String::new(), formatted, number));
                return self.long_string(inner);
            }
        }
        let mut letters = text.char_indices();
        let quote = letters.next().map_or('\'', |(_, quote)| quote);
        let closes = |c: char| match quote {
            '‘' | '’' => matches!(c, '‘' | '’'),
            '“' | '”' => matches!(c, '“' | '”'),
            _ => c == quote,
        };
        let mut value = String::new();
        while let Some((at, c)) = letters.next() {
            if closes(c) {
                let value = (!formatted).then(|| value.into_boxed_str());
                self.push(Kind::Str(value), number);
                return Some(&text[at + c.len_utf8()..]);
            }
            match c {
                '\\' => match letters.next() {
                    Some((_, 'n')) => value.push('\n'),
                    Some((_, 't')) => value.push('\t'),
                    Some((_, c @ ('\\' | '\'' | '"'))) => value.push(c),
                    Some((_, c)) => value.extend(['\\', c]),
                    None => {}
                },
                c => value.push(c),
            }
        }
        self.push(Kind::Strange, number);
        Some("")
    }

    /// More of a string of three quotes; what follows it on the line, `None` where it goes on.
    fn long_string(&mut self, text: &'a str) -> Option<&'a str> {
        let (quotes, mut value, formatted, line) = self.long.take()?;
        match text.split_once(quotes) {
            Some((inner, after)) => {
                value.push_str(inner);
                self.push(Kind::Str((!formatted).then(|| value.into_boxed_str())), line);
                Some(after)
            }
            None => {
                value.push_str(text);
                value.push('\n');
                self.long = Some((quotes, value, formatted, line));
                None
            }
        }
    }
}

/// The column at which a line's text begins: a tab reaches to the next multiple of eight.
fn column(line: &str, rest: usize) -> usize {
    line[..line.len() - rest]
        .chars()
        .fold(0, |column, c| if c == '\t' { (column / 8 + 1) * 8 } else { column + 1 })
}

/// A number at the start of a text, and how long it is.
fn number<'a>(text: &str) -> (usize, Kind<'a>) {
    let mut digits = String::new();
    let mut float = false;
    let mut exponent = false;
    let mut length = 0;
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '0'..='9' => digits.push(c),
            '_' => {}
            '.' if !float => {
                float = true;
                digits.push('.');
            }
            'e' | 'E' if !exponent => {
                (float, exponent) = (true, true);
                digits.push('e');
                if let Some(sign @ ('+' | '-')) = letters.peek().copied() {
                    digits.push(sign);
                    letters.next();
                    length += 1;
                }
            }
            c if c.is_alphanumeric() => {
                // `0x1f`, `3j`, `1st`: none that is needed here.
                let end = text.find(|c: char| !c.is_alphanumeric() && c != '.').unwrap_or(text.len());
                return (end.max(length + c.len_utf8()), Kind::Strange);
            }
            _ => break,
        }
        length += 1;
    }
    let value = if float {
        decimal::parse(&digits).filter(|number| number.is_finite()).map(call::Value::Float)
    } else {
        digits.parse().ok().map(call::Value::Int)
    };
    (length, value.map_or(Kind::Strange, Kind::Number))
}
