//! The call grammar: text ↔ values.
//!
//! A small subset of Python expressions: calls, keyword and positional arguments, numbers, strings in either
//! quote, `None`, `True`, `False`, lists and tuples. A bare word is a string, so `init=random` works. Of a
//! dotted name only the last part counts (`cluster.KMeans`), an assignment before the call
//! (`X, y = make_blobs(…)`) and a `.fit(X)` behind it are passed over, and `#` begins a comment: a line of a
//! tutorial can be pasted as it is. What is printed is canonical: single quotes, `, ` between arguments,
//! numbers as Python's `repr` writes them, whole ones without a point.

use crate::decimal::{self, Number};
use crate::error::{Code, Error, TELLS, said, shortened};
use std::fmt;

/// How deep values may be nested.
pub const MAX_DEPTH: usize = 16;

/// How many arguments a call may have.
pub const MAX_ARGUMENTS: usize = 256;

/// How long a text may be, in bytes.
pub const MAX_LENGTH: usize = 8 << 20;

/// A value of the grammar.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `None`
    None,
    /// `True`, `False`
    Bool(bool),
    /// `4`
    Int(i64),
    /// `0.3`, `1e-4`; finite
    Float(f64),
    /// `'random'`
    Str(String),
    /// `[1, 2]`
    List(Vec<Value>),
    /// `(1, 2)`
    Tuple(Vec<Value>),
    /// `KMeans(n_clusters=4)`; in a box, for there may be millions of the others
    Call(Box<Call>),
}

/// A call: `KMeans(4, init='random')`.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// The last part of the name.
    pub name: String,
    /// The arguments as they were written.
    pub arguments: Vec<Argument>,
    /// Where the last part of the name stands.
    pub named: Span,
    /// Where all of it stands.
    pub place: Span,
}

/// One argument of a call.
#[derive(Debug, Clone, PartialEq)]
pub struct Argument {
    /// The keyword, where there is one.
    pub name: Option<String>,
    /// The value.
    pub value: Value,
    /// Where the argument stands.
    pub place: Span,
    /// Where its value stands.
    pub valued: Span,
}

/// A stretch of the text, in bytes. Two calls are equal wherever they stand.
#[derive(Debug, Clone, Copy, Default)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The first byte behind it.
    pub end: usize,
}

impl PartialEq for Span {
    fn eq(&self, _: &Span) -> bool {
        true
    }
}

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
        loop {
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
        let mut digits = String::from(if self.text[start..].starts_with('-') { "-" } else { "" });
        let mut float = false;
        loop {
            match self.peek() {
                Some(c) if c.is_ascii_digit() => digits.push(c),
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

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::None => f.write_str("None"),
            Value::Bool(true) => f.write_str("True"),
            Value::Bool(false) => f.write_str("False"),
            Value::Int(number) => write!(f, "{number}"),
            Value::Float(number) => Number(*number).fmt(f),
            Value::Str(string) => write_string(f, string),
            Value::List(values) => {
                f.write_str("[")?;
                write_joined(f, values)?;
                f.write_str("]")
            }
            Value::Tuple(values) => {
                f.write_str("(")?;
                write_joined(f, values)?;
                f.write_str(if values.len() == 1 { ",)" } else { ")" })
            }
            Value::Call(call) => write!(f, "{call}"),
        }
    }
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}(", self.name)?;
        write_joined(f, &self.arguments)?;
        f.write_str(")")
    }
}

impl fmt::Display for Argument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(name) = &self.name {
            write!(f, "{name}=")?;
        }
        write!(f, "{}", self.value)
    }
}

fn write_joined<T: fmt::Display>(f: &mut fmt::Formatter<'_>, items: &[T]) -> fmt::Result {
    for (i, item) in items.iter().enumerate() {
        write!(f, "{}{item}", if i > 0 { ", " } else { "" })?;
    }
    Ok(())
}

fn write_string(f: &mut fmt::Formatter<'_>, string: &str) -> fmt::Result {
    f.write_str("'")?;
    for c in string.chars() {
        match c {
            '\n' => f.write_str(r"\n")?,
            '\t' => f.write_str(r"\t")?,
            '\\' => f.write_str(r"\\")?,
            '\'' => f.write_str(r"\'")?,
            _ => write!(f, "{c}")?,
        }
    }
    f.write_str("'")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn canonical(text: &str) -> String {
        parse(text).unwrap_or_else(|error| panic!("{text}: {error}")).to_string()
    }

    fn refused(text: &str) -> (String, usize) {
        let error = parse(text).unwrap_err();
        assert_eq!(error.code, Code::Syntax);
        (error.message, error.position.unwrap())
    }

    #[test]
    fn a_call_is_printed_in_canonical_form() {
        assert_eq!(
            canonical(r#" KMeans( 4,init = "random" , n_init=1,tol=1e-4)"#),
            "KMeans(4, init='random', n_init=1, tol=0.0001)"
        );
        assert_eq!(
            canonical("f(a=[[0,14],(-2 , 0.5)],b=(1,),c=(2))"),
            "f(a=[[0, 14], (-2, 0.5)], b=(1,), c=2)"
        );
        assert_eq!(canonical("KMeans(init=k-means++)"), "KMeans(init='k-means++')");
        assert_eq!(canonical("KMeans(init=random, x=None, y=True)"), "KMeans(init='random', x=None, y=True)");
    }

    #[test]
    fn numbers_are_printed_as_python_prints_them() {
        for (given, printed) in [
            ("1.0", "1"),
            ("-0.0", "0"),
            (".5", "0.5"),
            ("5.", "5"),
            ("1_000", "1000"),
            ("+3", "3"),
            ("1e-4", "0.0001"),
            ("0.00001", "1e-05"),
            ("1.5e-300", "1.5e-300"),
            ("1e16", "1e+16"),
            ("123456789012345680.0", "1.2345678901234568e+17"),
            ("0.1", "0.1"),
        ] {
            assert_eq!(canonical(given), printed, "{given}");
        }
    }

    #[test]
    fn a_line_of_a_tutorial_can_be_pasted() {
        assert_eq!(
            canonical("X, y = datasets.make_moons(n_samples=500)  # two moons"),
            "make_moons(n_samples=500)"
        );
        assert_eq!(canonical("labels = cluster.KMeans(n_clusters=2).fit_predict(X)"), "KMeans(n_clusters=2)");
        assert_eq!(
            canonical("DBSCAN(\n    eps=0.3,\n    min_samples=5,\n)"),
            "DBSCAN(eps=0.3, min_samples=5)"
        );
    }

    #[test]
    fn a_mistake_is_told_with_its_place() {
        assert_eq!(refused("KMeans(4").1, 8);
        assert_eq!(refused("KMeans(a=1, 2)").1, 12);
        assert_eq!(refused("f('abc)").1, 2);
        assert_eq!(refused("f(1.2.3)"), ("`1.2.` is not a number".into(), 2));
        assert_eq!(refused("f(1e999)").1, 2);
        assert_eq!(refused("f(99999999999999999999)").1, 2);
        assert_eq!(refused("🦀"), ("a value was expected here, but there is `🦀`".into(), 0));
        assert_eq!(refused("f('🦀', ])").1, 8);
        assert_eq!(refused("").1, 0);
        assert!(refused(&"[".repeat(100_000)).0.contains("16 deep"));
    }

    fn mended(text: &str) -> String {
        let error = parse(text).unwrap_err();
        let units: Vec<u16> = text.encode_utf16().collect();
        let remedy = error.suggestion.unwrap_or_else(|| panic!("{text}: {} without a remedy", error.message));
        let part = |units: &[u16]| String::from_utf16(units).unwrap();
        format!("{}{}{}", part(&units[..remedy.start]), remedy.text, part(&units[remedy.end..]))
    }

    #[test]
    fn what_is_missing_is_named_and_can_be_had_with_one_tap() {
        for (wrong, right, says) in [
            ("KMeans(4", "KMeans(4)", "a closing `)` is missing at the end"),
            ("KMeans(4, # four\n", "KMeans(4,) # four\n", "a closing `)` is missing at the end"),
            ("f(a=[[0, 1], [2, 3", "f(a=[[0, 1], [2, 3]])", "`]])` is missing at the end"),
            ("f('🦀', [1, 2)", "f('🦀', [1, 2])", "a closing `]` is missing before this `)`"),
            ("f('🦀', 'random)", "f('🦀', 'random')", "the string that begins here lacks its closing '"),
            ("f(4 init='x')", "f(4, init='x')", "a `,` is missing here"),
            ("f(k 4)", "f(k=4)", "a `=` is missing here"),
            ("f(k: 4)", "f(k= 4)", "`=` was expected here instead of `:`"),
            ("f(k==4)", "f(k=4)", "one `=` is enough"),
            ("f(a=", "f()", "`a` has no value"),
            ("f([g(1, a=", "f([g(1)])", "`a` has no value"),
            ("f(a=, b=2)", "f( b=2)", "`a` has no value"),
            ("f(b=2, a=)", "f(b=2)", "`a` has no value"),
            ("f(1, , 2)", "f(1,  2)", "a value was expected here, but there is `,`"),
            ("f(a=1, 2)", "f(a=1)", "an argument without a name must come before those with one"),
            ("f(4) and more", "f(4)", "nothing more was expected here, but there is `a`"),
            ("f(4)) ", "f(4)", "there is one closing `)` too many"),
            ("f(4).plot()", "f(4)", "behind a call only `.fit(…)` may follow"),
        ] {
            assert_eq!(refused(wrong).0, says, "{wrong}");
            assert_eq!(mended(wrong), right, "{wrong}");
        }
        assert_eq!(canonical("f(‘random’, “x”)"), "f('random', 'x')");
        assert_eq!(parse("f(1 $ 2").unwrap_err().suggestion, None);
    }

    #[test]
    fn long_texts_are_read_in_linear_time_and_repeated_in_short() {
        let megabyte = 1 << 20;
        for text in [
            format!("array({})", "a,".repeat(megabyte / 2)),
            format!("make_pipeline({})", "StandardScaler(),".repeat(megabyte / 17)),
            format!("array([{}])", "[1.25,0.30000000000000004],".repeat(megabyte / 27)),
            format!("array({}", "🦀=1,".repeat(megabyte / 7)),
            format!("{}x", "a,".repeat(megabyte / 2)),
            format!("f({}", "'a', ".repeat(megabyte / 5)),
        ] {
            // A reader that counts from the start each time takes minutes.
            let begun = std::time::Instant::now();
            let _ = parse(&text);
            assert!(begun.elapsed().as_secs() < 5, "{}", &text[..20]);
        }
        let message = parse(&format!("f(1{}", "x".repeat(megabyte))).unwrap_err().message;
        assert!(message.len() < 200, "{message}");
        assert!(parse(&format!("f({})", "9".repeat(megabyte))).unwrap_err().message.len() < 200);
    }

    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::None),
            any::<bool>().prop_map(Value::Bool),
            any::<i64>().prop_map(Value::Int),
            any::<f64>()
                .prop_filter("not whole, for those are printed as integers", |x| x.is_finite()
                    && (*x != x.trunc() || x.abs() >= 1e15))
                .prop_map(Value::Float),
            any::<String>().prop_map(Value::Str),
        ];
        leaf.prop_recursive(5, 40, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::List),
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Tuple),
                ("[A-Za-z_][A-Za-z0-9_]*", prop::collection::vec((prop::option::of("[a-z_]+"), inner), 0..5))
                    .prop_map(|(name, arguments)| {
                        let mut arguments: Vec<Argument> = arguments
                            .into_iter()
                            .map(|(name, value)| Argument {
                                name,
                                value,
                                place: Span::default(),
                                valued: Span::default(),
                            })
                            .collect();
                        arguments.sort_by_key(|argument| argument.name.is_some());
                        Value::Call(Box::new(Call {
                            name,
                            arguments,
                            named: Span::default(),
                            place: Span::default(),
                        }))
                    }),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back_the_same(value in values()) {
            prop_assert_eq!(parse(&value.to_string()), Ok(value));
        }

        #[test]
        fn no_text_makes_it_panic(text in any::<String>()) {
            let _ = parse(&text);
        }

        #[test]
        fn no_text_of_its_own_letters_makes_it_panic(text in r#"[a-c(),=\[\]'"\\. 0-9e+\-_#\n🦀]{0,60}"#) {
            if let Ok(value) = parse(&text) {
                let printed = value.to_string();
                prop_assert_eq!(parse(&printed).map(|value| value.to_string()), Ok(printed));
            }
        }
    }
}
