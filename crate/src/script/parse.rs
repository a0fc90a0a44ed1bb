//! Tokens → statements. What cannot be read costs no more than the statement in which it stands.

use super::expressions::Parser;
use super::syntax::{Does, Expression, Function, Statement};
use super::tokens::{Kind, Token};

/// How deep blocks may be nested; what lies deeper is passed over.
const MAX_BLOCKS: usize = 24;

/// The statements of a cell.
pub fn parse<'a>(tokens: &'a [Token<'a>]) -> Vec<Statement<'a>> {
    let mut parser = Parser::new(tokens);
    let mut statements = Vec::new();
    while !parser.over() {
        parser.statements(&mut statements, 0);
        // A block ended that never began.
        parser.advance();
    }
    statements
}

impl<'a> Parser<'a> {
    /// Statements up to the end of the block.
    fn statements(&mut self, into: &mut Vec<Statement<'a>>, depth: usize) {
        loop {
            match self.kind() {
                None | Some(Kind::Dedent) => return,
                Some(Kind::End) => self.advance(),
                // A cell that is copied from within a block.
                Some(Kind::Indent) => {
                    self.advance();
                    if depth < MAX_BLOCKS {
                        self.statements(into, depth + 1);
                    } else {
                        self.skip_block();
                    }
                    if matches!(self.kind(), Some(Kind::Dedent)) {
                        self.advance();
                    }
                }
                Some(_) => {
                    let line = self.line();
                    let kind = match self.statement(depth) {
                        Some(kind) => kind,
                        None => {
                            self.skip_statement();
                            Does::Bad
                        }
                    };
                    into.push(Statement { kind, line });
                }
            }
        }
    }

    fn skip_statement(&mut self) {
        while !matches!(self.kind(), None | Some(Kind::End | Kind::Dedent | Kind::Indent)) {
            self.advance();
        }
    }

    /// Passes over a block that has begun, up to its end.
    fn skip_block(&mut self) {
        let mut open = 1;
        while let Some(kind) = self.kind() {
            match kind {
                Kind::Indent => open += 1,
                Kind::Dedent if open == 1 => return,
                Kind::Dedent => open -= 1,
                _ => {}
            }
            self.advance();
        }
    }

    /// One statement; `None` where it is none.
    fn statement(&mut self, depth: usize) -> Option<Does<'a>> {
        match self.name() {
            Some("import") => self.import(),
            Some("from") => self.import_from(),
            Some("def") => self.function(depth),
            Some("for") => self.for_loop(depth),
            Some("if" | "elif" | "else" | "while" | "with" | "try" | "except" | "finally") => {
                self.blocks(depth)
            }
            Some(
                "async" | "global" | "nonlocal" | "pass" | "break" | "continue" | "del" | "assert" | "raise",
            ) => {
                self.skip_statement();
                Some(Does::Nothing)
            }
            Some("class") => {
                self.skip_statement();
                self.body(depth, |_| Does::Nothing)
            }
            Some("return" | "yield") => {
                self.advance();
                let value = if self.ended() { None } else { Some(self.tuple()?) };
                self.finished(Does::Return(value))
            }
            // Python 2, and old tutorials.
            Some("print") if self.follows(|kind| !matches!(kind, Kind::Sign(_) | Kind::End)) => {
                self.advance();
                let value = self.tuple()?;
                self.finished(Does::Value(value))
            }
            _ => self.assignment(),
        }
    }

    /// The statement, if nothing is left of it.
    fn finished(&mut self, kind: Does<'a>) -> Option<Does<'a>> {
        self.ended().then_some(kind)
    }

    fn path(&mut self) -> Option<String> {
        let mut path = self.take_name()?.to_owned();
        while self.sign(".") {
            path.push('.');
            path.push_str(self.take_name()?);
        }
        Some(path)
    }

    fn import(&mut self) -> Option<Does<'a>> {
        self.advance();
        let mut names = Vec::new();
        loop {
            let first = self.name()?;
            let path = self.path()?;
            names.push(if self.word("as") { (self.take_name()?, path) } else { (first, first.to_owned()) });
            if !self.sign(",") {
                return self.finished(Does::Import(names));
            }
        }
    }

    fn import_from(&mut self) -> Option<Does<'a>> {
        self.advance();
        while self.sign(".") {}
        let module = self.path()?;
        if !self.word("import") {
            return None;
        }
        let bracket = self.sign("(");
        let mut names = Vec::new();
        while !self.ended() && !self.sign(")") {
            if self.sign("*") {
                continue;
            }
            let name = self.take_name()?;
            let path = format!("{module}.{name}");
            names.push((if self.word("as") { self.take_name()? } else { name }, path));
            if !self.sign(",") && !bracket {
                break;
            }
        }
        self.finished(Does::Import(names))
    }

    /// A block behind a colon, or what follows it on its line.
    fn body(&mut self, depth: usize, make: impl FnOnce(Vec<Statement<'a>>) -> Does<'a>) -> Option<Does<'a>> {
        let mut body = Vec::new();
        if self.ended() {
            if matches!(self.kind(), Some(Kind::End)) {
                self.advance();
            }
            if matches!(self.kind(), Some(Kind::Indent)) {
                self.advance();
                if depth < MAX_BLOCKS {
                    self.statements(&mut body, depth + 1);
                } else {
                    self.skip_block();
                }
                if matches!(self.kind(), Some(Kind::Dedent)) {
                    self.advance();
                }
            }
        } else {
            let line = self.line();
            let kind = if depth < MAX_BLOCKS { self.statement(depth + 1)? } else { return None };
            body.push(Statement { kind, line });
        }
        Some(make(body))
    }

    fn function(&mut self, depth: usize) -> Option<Does<'a>> {
        self.advance();
        let name = self.take_name()?;
        if !self.sign("(") {
            return None;
        }
        let mut parameters = Vec::new();
        while !self.sign(")") {
            let stars = if self.sign("**") { 2 } else { usize::from(self.sign("*")) };
            if self.sign("/") || stars == 1 && matches!(self.kind(), Some(Kind::Sign(","))) {
                self.sign(",");
                continue;
            }
            let parameter = self.take_name()?;
            if self.sign(":") {
                self.expression()?;
            }
            let default = if self.sign("=") { Some(self.expression()?) } else { None };
            parameters.push((stars, parameter, default));
            if !self.sign(",") && !matches!(self.kind(), Some(Kind::Sign(")"))) {
                return None;
            }
        }
        if self.sign("->") {
            self.expression()?;
        }
        if !self.sign(":") {
            return None;
        }
        self.body(depth, |body| Does::Function(Function { name, parameters, body }))
    }

    fn for_loop(&mut self, depth: usize) -> Option<Does<'a>> {
        self.advance();
        let target = self.targets()?;
        if !self.word("in") {
            return None;
        }
        let over = self.tuple()?;
        if !self.sign(":") {
            return None;
        }
        self.body(depth, |body| Does::For(target, over, body))
    }

    /// `if`, `while`, `with`, `try`: what stands between word and colon is of no matter, the body is.
    fn blocks(&mut self, depth: usize) -> Option<Does<'a>> {
        let mut brackets = 0_usize;
        loop {
            match self.kind()? {
                Kind::Sign("(" | "[" | "{") => brackets += 1,
                Kind::Sign(")" | "]" | "}") => brackets = brackets.saturating_sub(1),
                Kind::Sign(":") if brackets == 0 => break,
                Kind::End | Kind::Indent | Kind::Dedent => return None,
                _ => {}
            }
            self.advance();
        }
        self.advance();
        self.body(depth, Does::Blocks)
    }

    /// Assignments, and values by themselves.
    fn assignment(&mut self) -> Option<Does<'a>> {
        let first = self.tuple()?;
        if let Some(Kind::Sign(sign)) = self.kind() {
            let sign: &'a str = sign;
            if let Some(operator) =
                sign.strip_suffix('=').filter(|sign| !matches!(*sign, "" | "=" | "!" | "<" | ">" | ":"))
            {
                self.advance();
                let value = self.tuple()?;
                return self.finished(Does::Change(first, operator, value));
            }
        }
        if self.sign(":") {
            // An annotated name.
            self.expression()?;
        }
        let mut all = vec![first];
        while self.sign("=") {
            all.push(self.tuple()?);
        }
        let value = all.pop()?;
        if all.is_empty() {
            return self.finished(Does::Value(value));
        }
        self.finished(Does::Assign(all, value))
    }

    fn targets(&mut self) -> Option<Expression<'a>> {
        let mut all = vec![self.postfix()?];
        let mut several = false;
        while self.sign(",") {
            several = true;
            if self.name() == Some("in") {
                break;
            }
            all.push(self.postfix()?);
        }
        Some(if several { Expression::Tuple(all) } else { all.remove(0) })
    }
}
