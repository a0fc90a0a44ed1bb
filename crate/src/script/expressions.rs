//! Tokens → expressions, by precedence climbing.

use super::syntax::{Expression, Given};
use super::tokens::{Kind, Token};
use crate::call::Value;

/// How deep expressions may be nested.
const MAX_DEPTH: usize = 48;

/// How many operators, or attributes, calls and subscripts, may follow each other: each is a level of the tree.
const MAX_CHAIN: usize = 64;

/// Where in the tokens one is.
pub struct Parser<'a> {
    tokens: &'a [Token<'a>],
    at: usize,
    depth: usize,
}

/// How strongly operators bind.
fn strength(sign: &str) -> Option<u8> {
    Some(match sign {
        "or" => 1,
        "and" => 2,
        "in" | "not" | "is" | "==" | "!=" | "<" | ">" | "<=" | ">=" => 3,
        "|" => 4,
        "^" => 5,
        "&" => 6,
        "<<" | ">>" => 7,
        "+" | "-" => 8,
        "*" | "/" | "//" | "%" | "@" => 9,
        "**" => 11,
        _ => return None,
    })
}

impl<'a> Parser<'a> {
    /// At the first token.
    pub fn new(tokens: &'a [Token<'a>]) -> Self {
        Parser { tokens, at: 0, depth: 0 }
    }

    pub(super) fn over(&self) -> bool {
        self.at >= self.tokens.len()
    }

    pub(super) fn kind(&self) -> Option<&'a Kind<'a>> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    pub(super) fn line(&self) -> u32 {
        self.tokens.get(self.at).or(self.tokens.last()).map_or(1, |token| token.line)
    }

    pub(super) fn advance(&mut self) {
        self.at += 1;
    }

    /// Whether the statement is over.
    pub(super) fn ended(&self) -> bool {
        matches!(self.kind(), None | Some(Kind::End | Kind::Indent | Kind::Dedent))
    }

    /// Whether the next token but one is such.
    pub(super) fn follows(&self, such: impl Fn(&Kind<'a>) -> bool) -> bool {
        self.tokens.get(self.at + 1).is_some_and(|token| such(&token.kind))
    }

    pub(super) fn name(&self) -> Option<&'a str> {
        match self.kind() {
            Some(Kind::Name(name)) => Some(name),
            _ => None,
        }
    }

    pub(super) fn take_name(&mut self) -> Option<&'a str> {
        let name = self.name()?;
        self.advance();
        Some(name)
    }

    pub(super) fn sign(&mut self, wanted: &str) -> bool {
        let found = matches!(self.kind(), Some(Kind::Sign(sign)) if *sign == wanted);
        self.at += usize::from(found);
        found
    }

    pub(super) fn word(&mut self, wanted: &str) -> bool {
        let found = self.name() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    /// Expressions between commas.
    pub(super) fn tuple(&mut self) -> Option<Expression<'a>> {
        let first = self.starred()?;
        if !matches!(self.kind(), Some(Kind::Sign(","))) {
            return Some(first);
        }
        let mut all = vec![first];
        while self.sign(",") {
            if self.ended() || matches!(self.kind(), Some(Kind::Sign("=" | ")" | "]" | ":"))) {
                break;
            }
            all.push(self.starred()?);
        }
        Some(Expression::Tuple(all))
    }

    fn starred(&mut self) -> Option<Expression<'a>> {
        self.sign("*");
        self.expression()
    }

    /// One expression.
    pub(super) fn expression(&mut self) -> Option<Expression<'a>> {
        if self.depth == MAX_DEPTH {
            return None;
        }
        self.depth += 1;
        let value = self.conditional();
        self.depth -= 1;
        value
    }

    fn conditional(&mut self) -> Option<Expression<'a>> {
        if self.word("lambda") {
            while !self.sign(":") {
                if self.ended() {
                    return None;
                }
                self.advance();
            }
            self.expression()?;
            return Some(Expression::Other(Vec::new()));
        }
        let value = self.operation(0)?;
        if self.sign(":=") {
            return self.expression();
        }
        if self.word("if") {
            let condition = self.operation(0)?;
            if !self.word("else") {
                // The condition of a comprehension.
                return Some(value);
            }
            let other = self.expression()?;
            return Some(Expression::Other(vec![value, condition, other]));
        }
        Some(value)
    }

    /// The operator at hand, and how many words it has.
    fn operator(&self) -> Option<(&'a str, u8, usize)> {
        let (sign, length) = match self.kind()? {
            Kind::Sign(sign) => (*sign, 1),
            Kind::Name("not") => ("not", 2),
            Kind::Name("is") if self.follows(|kind| *kind == Kind::Name("not")) => ("is", 2),
            Kind::Name(name) => (*name, 1),
            _ => return None,
        };
        strength(sign).map(|strength| (sign, strength, length))
    }

    fn operation(&mut self, least: u8) -> Option<Expression<'a>> {
        if self.depth == MAX_DEPTH {
            return None;
        }
        self.depth += 1;
        let value = self.operands(least);
        self.depth -= 1;
        value
    }

    fn operands(&mut self, least: u8) -> Option<Expression<'a>> {
        let mut left = if self.word("not") {
            Expression::Other(vec![self.operation(3)?])
        } else if self.sign("-") {
            Expression::Negative(Box::new(self.operation(10)?))
        } else if self.sign("+") {
            self.operation(10)?
        } else if self.sign("~") {
            Expression::Other(vec![self.operation(10)?])
        } else {
            self.word("await");
            self.postfix()?
        };
        let mut chain = 0;
        while let Some((sign, strength, length)) = self.operator() {
            chain += 1;
            if chain > MAX_CHAIN {
                return None;
            }
            if strength < least || strength == least && least > 0 && sign != "**" {
                break;
            }
            self.at += length;
            let right = self.operation(strength)?;
            left = Expression::Binary(Box::new(left), sign, Box::new(right));
        }
        Some(left)
    }

    /// An atom, and the attributes, calls and subscripts behind it.
    pub(super) fn postfix(&mut self) -> Option<Expression<'a>> {
        let mut value = self.atom()?;
        for _ in 0..MAX_CHAIN {
            value = if self.sign(".") {
                Expression::Attribute(Box::new(value), self.take_name()?)
            } else if self.sign("(") {
                Expression::Call(Box::new(value), self.arguments()?)
            } else if self.sign("[") {
                Expression::Index(Box::new(value), self.subscripts()?)
            } else {
                return Some(value);
            };
        }
        None
    }

    fn arguments(&mut self) -> Option<Vec<Given<'a>>> {
        let mut arguments = Vec::new();
        while !self.sign(")") {
            let stars = if self.sign("**") { 2 } else { usize::from(self.sign("*")) };
            let named = stars == 0 && self.follows(|kind| *kind == Kind::Sign("="));
            let name = if named { self.take_name() } else { None };
            if named {
                name?;
                self.advance();
            }
            let value = self.expression()?;
            let value = self.comprehension(value)?;
            arguments.push(Given { stars, name, value });
            if !self.sign(",") && !matches!(self.kind(), Some(Kind::Sign(")"))) {
                return None;
            }
        }
        Some(arguments)
    }

    /// The loops behind an element; all but the first are passed over.
    fn comprehension(&mut self, element: Expression<'a>) -> Option<Expression<'a>> {
        let mut value = element;
        let mut first = true;
        while self.word("for") {
            let mut targets = vec![self.postfix()?];
            while self.sign(",") {
                targets.push(self.postfix()?);
            }
            if !self.word("in") {
                return None;
            }
            let over = self.operation(0)?;
            while self.word("if") {
                self.operation(0)?;
            }
            let target = if targets.len() == 1 { targets.remove(0) } else { Expression::Tuple(targets) };
            if first {
                value = Expression::Each(Box::new(value), Box::new(target), Box::new(over));
            }
            first = false;
        }
        Some(value)
    }

    fn subscripts(&mut self) -> Option<Vec<Expression<'a>>> {
        let mut all = Vec::new();
        while !self.sign("]") {
            all.push(self.subscript()?);
            if !self.sign(",") && !matches!(self.kind(), Some(Kind::Sign("]"))) {
                return None;
            }
        }
        Some(all)
    }

    fn subscript(&mut self) -> Option<Expression<'a>> {
        let open = |parser: &Self| matches!(parser.kind(), Some(Kind::Sign(":" | "]" | ",")));
        let start = if open(self) { None } else { Some(Box::new(self.expression()?)) };
        if !self.sign(":") {
            return start.map(|start| *start);
        }
        let end = if open(self) { None } else { Some(Box::new(self.expression()?)) };
        if self.sign(":") && !open(self) {
            self.expression()?;
            return Some(Expression::Other(Vec::new()));
        }
        Some(Expression::Slice(start, end))
    }

    fn atom(&mut self) -> Option<Expression<'a>> {
        let kind = self.kind()?;
        self.advance();
        Some(match kind {
            Kind::Number(value) => Expression::Constant(value.clone()),
            Kind::Str(first) => self.strings(first.as_deref()),
            Kind::Name("None") => Expression::Constant(Value::None),
            Kind::Name("True") => Expression::Constant(Value::Bool(true)),
            Kind::Name("False") => Expression::Constant(Value::Bool(false)),
            Kind::Name(
                "import" | "from" | "for" | "in" | "if" | "else" | "while" | "with" | "def" | "class"
                | "return" | "as",
            ) => return None,
            Kind::Name(name) => Expression::Name(name),
            Kind::Sign("...") => Expression::Other(Vec::new()),
            Kind::Sign("(") => {
                let (mut all, comma) = self.sequence(")")?;
                if all.len() == 1 && !comma { all.remove(0) } else { Expression::Tuple(all) }
            }
            Kind::Sign("[") => Expression::List(self.sequence("]")?.0),
            Kind::Sign("{") => self.dict()?,
            _ => return None,
        })
    }

    /// Strings that follow each other are one.
    fn strings(&mut self, first: Option<&str>) -> Expression<'a> {
        let mut all = first.map(str::to_owned);
        while let Some(Kind::Str(next)) = self.kind() {
            all = all.zip(next.as_deref()).map(|(all, next)| all + next);
            self.advance();
        }
        all.map_or(Expression::Other(Vec::new()), |text| Expression::Constant(Value::Str(text)))
    }

    fn sequence(&mut self, close: &str) -> Option<(Vec<Expression<'a>>, bool)> {
        let mut all = Vec::new();
        let mut comma = false;
        while !self.sign(close) {
            let value = self.starred()?;
            all.push(self.comprehension(value)?);
            if self.sign(",") {
                comma = true;
            } else if !matches!(self.kind(), Some(Kind::Sign(sign)) if *sign == close) {
                return None;
            }
        }
        Some((all, comma))
    }

    fn dict(&mut self) -> Option<Expression<'a>> {
        let mut pairs = Vec::new();
        while !self.sign("}") {
            self.sign("**");
            let key = self.expression()?;
            let value = if self.sign(":") { self.expression()? } else { Expression::Other(Vec::new()) };
            let value = self.comprehension(value)?;
            pairs.push((key, value));
            if !self.sign(",") && !matches!(self.kind(), Some(Kind::Sign("}"))) {
                return None;
            }
        }
        Some(Expression::Dict(pairs))
    }
}
