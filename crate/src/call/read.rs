//! From text to values.

use super::{Argument, Call, LEARNED, MAX_ARGUMENTS, MAX_DEPTH, MAX_LENGTH, Span, Value};
use crate::decimal;
use crate::error::{Code, Error, TELLS, said, shortened};

/// Reads one value; white space and comments around it are passed over.
///
/// # Errors
/// `syntax`, with the position and what was expected there, and the remedy where there is one.
pub fn parse(text: &str) -> Result<Value, Error> {
    read(text).map_err(|error| if TELLS { sound(error, text).in_text(text) } else { error })
}

/// Reads one value; of a mistake, places are still counted in bytes.
fn read(text: &str) -> Result<Value, Error> {
    if text.len() > MAX_LENGTH {
        return Err(Error::new(Code::Syntax, said!("the text must be shorter than {MAX_LENGTH} bytes")).at(0));
    }
    let mut parser = Parser { text, at: 0, depth: 0, open: Vec::new() };
    parser.skip_assignment();
    let value = parser.value()?;
    parser.skip_method(&value)?;
    let end = parser.at;
    parser.skip_space();
    match parser.peek() {
        None => Ok(value),
        Some(')' | ']')
            if TELLS && parser.rest().chars().all(|c| matches!(c, ')' | ']') || c.is_whitespace()) =>
        {
            let error = parser.error(said!("there is one closing `{}` too many", &parser.rest()[..1]));
            Err(error.remedy("", end, text.len()))
        }
        Some(found) => {
            let error = parser.error(said!("nothing more was expected here, but there is `{found}`"));
            Err(error.remedy("", end, text.len()))
        }
    }
}

/// The mistake with its remedy only where that leads further: to a text without a mistake, or with a later one.
fn sound(mut error: Error, text: &str) -> Error {
    error.suggestion = error.suggestion.filter(|remedy| {
        let mended = remedy.applied(text);
        match read(&mended) {
            Ok(_) => true,
            Err(next) => next.position > Some(remedy.start + remedy.text.len()).max(error.position),
        }
    });
    error
}

/// So many letters most numbers have at most: in their room nothing has to grow.
const USUAL_DIGITS: usize = 24;

struct Parser<'a> {
    text: &'a str,
    /// The next byte.
    at: usize,
    depth: usize,
    /// What would close the brackets that are open.
    open: Vec<char>,
}

/// Whether a word may begin with it. Where nothing is told, whatever is not ASCII counts as a letter: there is no room for
/// tables of letters there, and what then cannot be read is read once more by who has them.
pub(crate) fn starts_word(c: char) -> bool {
    (if TELLS { c.is_alphabetic() } else { c.is_ascii_alphabetic() || foreign(c) }) || c == '_'
}

/// Whether a word may go on with it.
pub(crate) fn continues_word(c: char) -> bool {
    (if TELLS { c.is_alphanumeric() } else { c.is_ascii_alphanumeric() || foreign(c) }) || c == '_'
}

/// Whether it is neither ASCII nor white space.
fn foreign(c: char) -> bool {
    !c.is_ascii() && !c.is_whitespace()
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    fn error(&self, message: impl Into<String>) -> Error {
        Error::new(Code::Syntax, if TELLS { message.into() } else { String::new() }).at(self.at)
    }

    fn skip_space(&mut self) {
        // Mostly there is none.
        while !self.text.as_bytes().get(self.at).is_some_and(|byte| (b'$'..=b'~').contains(byte)) {
            let rest = self.rest();
            self.at += rest.len() - rest.trim_start().len();
            if !self.rest().starts_with('#') {
                return;
            }
            self.at += self.rest().find('\n').unwrap_or(self.rest().len());
        }
    }

    /// The word at hand; empty where there is none.
    fn word(&mut self) -> &'a str {
        let rest = self.rest();
        if !rest.chars().next().is_some_and(starts_word) {
            return "";
        }
        let end = rest.find(|c| !continues_word(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// Passes over `X, y =`, if the text begins so.
    fn skip_assignment(&mut self) {
        let start = self.at;
        loop {
            self.skip_space();
            if self.word().is_empty() {
                break;
            }
            self.skip_space();
            if self.eat(',') {
                continue;
            }
            if self.eat('=') {
                return;
            }
            break;
        }
        self.at = start;
    }

    /// Passes over `.fit(X)`, `.fit_predict(X)` and the like behind a call.
    fn skip_method(&mut self, value: &Value) -> Result<(), Error> {
        if !matches!(value, Value::Call(_)) {
            return Ok(());
        }
        let end = self.at;
        self.skip_space();
        if self.eat('.') {
            let name = self.word();
            if !name.starts_with("fit") || self.peek() != Some('(') {
                let error = self.error("behind a call only `.fit(…)` may follow");
                return Err(error.remedy("", end, self.text.len()));
            }
            self.arguments()?;
        } else {
            self.at = end;
        }
        Ok(())
    }

    /// What a model within a call has learned, where that is meant.
    fn learned(&mut self, value: Value) -> Result<Value, Error> {
        let (start, rest) = (self.at, self.rest());
        if !matches!(value, Value::Call(_)) || !rest.starts_with('.') {
            return Ok(value);
        }
        let right = ".fit(X.T).covariance_";
        let Some(behind) = rest.strip_prefix(right).filter(|behind| !behind.starts_with(continues_word))
        else {
            let error = self.error(said!("behind a model in a call only `{right}` may follow"));
            if !TELLS {
                return Err(error);
            }
            let end = rest.find([',', '\n']).unwrap_or(rest.len());
            return Err(error.remedy(right, start, start + end));
        };
        self.at = self.text.len() - behind.len();
        let place = Span { start, end: self.at };
        let model = Argument { name: None, value, place, valued: place };
        Ok(Value::Call(Box::new(Call {
            name: LEARNED.to_owned(),
            arguments: vec![model],
            named: place,
            place,
        })))
    }

    fn value(&mut self) -> Result<Value, Error> {
        if self.depth == MAX_DEPTH {
            return Err(self.error(said!("values may be nested {MAX_DEPTH} deep, not deeper")));
        }
        self.depth += 1;
        self.skip_space();
        let value = match self.peek() {
            None => Err(self.error("a value is missing at the end")),
            Some('[') => self.sequence(']').map(|(values, _)| Value::List(values)),
            Some('(') => self.sequence(')').map(|(mut values, comma)| match values.len() {
                1 if !comma => values.remove(0),
                _ => Value::Tuple(values),
            }),
            Some(quote @ ('\'' | '"')) => self.string(&[quote]),
            // As word processors and web pages set them.
            Some('‘' | '’') => self.string(&['’', '‘', '\'']),
            Some('“' | '”' | '„') => self.string(&['”', '“', '"']),
            Some(c) if c.is_ascii_digit() || matches!(c, '-' | '+' | '.') => self.number(),
            Some(c) if starts_word(c) => self.name(),
            Some('=') if self.text[..self.at].ends_with('=') => {
                let error = self.error("one `=` is enough");
                Err(error.remedy("", self.at, self.at + 1))
            }
            Some(c) => {
                let error = self.error(said!("a value was expected here, but there is `{c}`"));
                Err(error.remedy("", self.at, self.at + c.len_utf8()))
            }
        };
        self.depth -= 1;
        value
    }

    /// Values up to the closing bracket, and whether a comma stood behind one of them.
    fn sequence(&mut self, close: char) -> Result<(Vec<Value>, bool), Error> {
        self.next();
        self.open.push(close);
        let mut values = Vec::new();
        let mut comma = false;
        let mut end = self.at;
        loop {
            self.skip_space();
            if self.eat(close) {
                self.open.pop();
                return Ok((values, comma));
            }
            if self.peek().is_none() {
                return Err(self.unclosed(end));
            }
            values.push(self.value()?);
            end = self.at;
            self.skip_space();
            if self.eat(',') {
                comma = true;
                end = self.at;
            } else if self.peek() != Some(close) {
                return Err(self.unseparated(close, end, false));
            }
        }
    }

    /// The text is over, and brackets are open; what there was ended here.
    fn unclosed(&self, end: usize) -> Error {
        if !TELLS {
            return self.error("");
        }
        let missing: String = self.open.iter().rev().collect();
        let message = match self.open.as_slice() {
            [one] => said!("a closing `{one}` is missing at the end"),
            _ => said!("`{missing}` is missing at the end"),
        };
        self.error(message).remedy(&missing, end, end)
    }

    /// Behind a value that ended here there is neither a comma nor the closing bracket.
    fn unseparated(&self, close: char, end: usize, bare: bool) -> Error {
        if !TELLS {
            return self.error("");
        }
        match self.peek() {
            None => self.unclosed(end),
            Some(found) if self.open.contains(&found) => {
                let message = said!("a closing `{close}` is missing before this `{found}`");
                self.error(message).remedy(&close.to_string(), end, end)
            }
            Some(':') if bare => {
                self.error("`=` was expected here instead of `:`").remedy("=", self.at, self.at + 1)
            }
            Some(c) if starts_word(c) || c.is_ascii_digit() || matches!(c, '\'' | '"' | '[' | '(' | '-') => {
                let missing = if bare { "=" } else { ", " };
                let message = said!("a `{}` is missing here", missing.trim_end());
                self.error(message).remedy(missing, end, self.at)
            }
            Some(found) => self.error(said!("`,` or `{close}` was expected here, but there is `{found}`")),
        }
    }

    /// A string up to one of these quotes, the first of which is the right one.
    fn string(&mut self, quotes: &[char]) -> Result<Value, Error> {
        let start = self.at;
        self.next();
        let inner = self.at;
        let mut string = String::new();
        while let Some(c) = self.next() {
            match c {
                _ if quotes.contains(&c) => return Ok(Value::Str(string)),
                '\\' => match self.next() {
                    Some('n') => string.push('\n'),
                    Some('t') => string.push('\t'),
                    Some(c @ ('\\' | '\'' | '"')) => string.push(c),
                    _ => return Err(self.error(r"after `\` in a string only n, t, \ and quotes may follow")),
                },
                '\n' => break,
                _ => string.push(c),
            }
        }
        let quote = quotes[0];
        let ends = |c: char| matches!(c, ',' | ')' | ']' | '\n');
        let end = self.text[inner..].find(ends).map_or(self.text.len(), |length| inner + length);
        let message = said!("the string that begins here lacks its closing {quote}");
        Err(Error::new(Code::Syntax, message).at(start).remedy(&quote.to_string(), end, end))
    }

    fn number(&mut self) -> Result<Value, Error> {
        let start = self.at;
        let malformed = |parser: &Parser| {
            let text = &parser.text[start..parser.at];
            Error::new(Code::Syntax, said!("`{}` is not a number", shortened(text))).at(start)
        };
        if !self.eat('-') {
            self.eat('+');
        }
        let mut digits = String::with_capacity(USUAL_DIGITS);
        digits.push_str(if self.text[start..].starts_with('-') { "-" } else { "" });
        let mut float = false;
        loop {
            if let Some(digit @ b'0'..=b'9') = self.text.as_bytes().get(self.at) {
                digits.push(char::from(*digit));
                self.at += 1;
                continue;
            }
            match self.peek() {
                Some('_') if digits.ends_with(|c: char| c.is_ascii_digit()) => {}
                Some('.') if !float => {
                    float = true;
                    digits.push('.');
                }
                Some('e' | 'E') if !digits.contains('e') => {
                    float = true;
                    digits.push('e');
                    self.next();
                    if let Some(sign @ ('-' | '+')) = self.peek() {
                        digits.push(sign);
                    } else {
                        continue;
                    }
                }
                Some(c) if continues_word(c) || c == '.' => {
                    self.next();
                    return Err(malformed(self));
                }
                _ => break,
            }
            self.next();
        }
        if float {
            match decimal::parse(&digits) {
                Some(number) if number.is_finite() => Ok(Value::Float(number)),
                _ => Err(malformed(self)),
            }
        } else {
            digits.parse().map(Value::Int).map_err(|_| malformed(self))
        }
    }

    /// A word: a constant, a call, or a string without quotes.
    fn name(&mut self) -> Result<Value, Error> {
        let start = self.at;
        let mut name = self.word();
        while self.rest().starts_with('.') && self.rest()[1..].starts_with(starts_word) {
            self.next();
            name = self.word();
        }
        let end = self.at;
        self.skip_space();
        if self.peek() == Some('(') {
            let arguments = self.arguments()?;
            let named = Span { start: end - name.len(), end };
            let place = Span { start, end: self.at };
            return Ok(Value::Call(Box::new(Call { name: name.to_owned(), arguments, named, place })));
        }
        self.at = end;
        Ok(match name {
            "None" => Value::None,
            "True" => Value::Bool(true),
            "False" => Value::Bool(false),
            // A parameter such as `k-means++` may stand without quotes, too.
            "k" if self.rest().starts_with("-means++") => {
                self.at += "-means++".len();
                Value::Str("k-means++".into())
            }
            _ => Value::Str(name.to_owned()),
        })
    }

    fn arguments(&mut self) -> Result<Vec<Argument>, Error> {
        self.next();
        self.open.push(')');
        let mut arguments: Vec<Argument> = Vec::new();
        // Where the last argument ended, with its comma and without.
        let (mut end, mut before) = (self.at, self.at);
        loop {
            self.skip_space();
            if self.eat(')') {
                self.open.pop();
                return Ok(arguments);
            }
            if self.peek().is_none() {
                return Err(self.unclosed(end));
            }
            if arguments.len() == MAX_ARGUMENTS {
                return Err(self.error(said!("a call may have {MAX_ARGUMENTS} arguments, not more")));
            }
            let start = self.at;
            let word = self.word();
            let bare = !word.is_empty() && self.peek() != Some('.');
            self.skip_space();
            let name = if !word.is_empty() && self.eat('=') {
                Some(word.to_owned())
            } else {
                self.at = start;
                None
            };
            if name.is_none() && arguments.last().is_some_and(|last| last.name.is_some()) {
                let error = self.error("an argument without a name must come before those with one");
                return Err(match self.value() {
                    Ok(_) => error.remedy("", before, self.at),
                    Err(_) => error,
                });
            }
            self.skip_space();
            if TELLS && name.is_some() && matches!(self.peek(), None | Some(',' | ')' | ']')) {
                let error = self.error(said!("`{word}` has no value"));
                let over = self.peek().is_none();
                let closing: String = self.open.iter().rev().filter(|_| over).collect();
                let comma = usize::from(arguments.is_empty() && self.peek() == Some(','));
                return Err(error.remedy(&closing, before, self.at + comma));
            }
            let value_start = self.at;
            let value = self.value()?;
            let value = self.learned(value)?;
            (end, before) = (self.at, self.at);
            let bare = bare && name.is_none() && matches!(value, Value::Str(_));
            let valued = Span { start: value_start, end };
            arguments.push(Argument { name, value, place: Span { start, end }, valued });
            self.skip_space();
            if self.eat(',') {
                end = self.at;
            } else if self.peek() != Some(')') {
                return Err(self.unseparated(')', end, bare));
            }
        }
    }
}
