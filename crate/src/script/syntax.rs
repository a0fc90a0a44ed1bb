//! A small part of Python's syntax: statements and expressions, as far as a reader of data and calls needs them.

use crate::call::Value;

/// A statement, and the lines on which it stands.
#[derive(Debug)]
pub struct Statement<'a> {
    /// What it does.
    pub kind: Does<'a>,
    /// Its first line.
    pub line: u32,
}

/// What a statement does.
#[derive(Debug)]
pub enum Does<'a> {
    /// `import numpy as np`, `from sklearn import cluster`: names, and the paths that they stand for.
    Import(Vec<(&'a str, String)>),
    /// `X, y = make_moons()`: all targets, and the value.
    Assign(Vec<Expression<'a>>, Expression<'a>),
    /// `X /= 2`: the target, the sign without its `=`, the value.
    Change(Expression<'a>, &'a str, Expression<'a>),
    /// A value by itself.
    Value(Expression<'a>),
    /// `def f(a, b=1, **more):` and its body.
    Function(Function<'a>),
    /// `for k in range(9):` and its body.
    For(Expression<'a>, Expression<'a>, Vec<Statement<'a>>),
    /// The bodies of `if`, `else`, `while`, `with`, `try` and their like, one of which is done.
    Blocks(Vec<Statement<'a>>),
    /// `return x`
    Return(Option<Expression<'a>>),
    /// `pass`, `del x`, `assert x`, a class: nothing that matters here.
    Nothing,
    /// None of these.
    Bad,
}

/// A function.
#[derive(Debug)]
pub struct Function<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its parameters: how many stars stand before it, its name, its default.
    pub parameters: Vec<(usize, &'a str, Option<Expression<'a>>)>,
    /// What it does.
    pub body: Vec<Statement<'a>>,
}

/// An expression.
#[derive(Debug)]
pub enum Expression<'a> {
    /// A number, a string, `None`, `True`, `False`.
    Constant(Value),
    /// A name.
    Name(&'a str),
    /// `a.b`
    Attribute(Box<Expression<'a>>, &'a str),
    /// `f(a, b=1, *c, **d)`
    Call(Box<Expression<'a>>, Vec<Given<'a>>),
    /// `a[b, c]`
    Index(Box<Expression<'a>>, Vec<Expression<'a>>),
    /// `a:b`, between brackets
    Slice(Option<Box<Expression<'a>>>, Option<Box<Expression<'a>>>),
    /// `[a, b]`
    List(Vec<Expression<'a>>),
    /// `(a, b)`
    Tuple(Vec<Expression<'a>>),
    /// `{a: b}`
    Dict(Vec<(Expression<'a>, Expression<'a>)>),
    /// `a + b`
    Binary(Box<Expression<'a>>, &'a str, Box<Expression<'a>>),
    /// `-a`
    Negative(Box<Expression<'a>>),
    /// `a for b in c`, of which nothing but its first loop matters.
    Each(Box<Expression<'a>>, Box<Expression<'a>>, Box<Expression<'a>>),
    /// Something else; what it is made of.
    Other(Vec<Expression<'a>>),
}

/// An argument: the stars before it, its name, its value.
#[derive(Debug)]
pub struct Given<'a> {
    /// 0, 1 or 2.
    pub stars: usize,
    /// Its keyword.
    pub name: Option<&'a str>,
    /// Its value.
    pub value: Expression<'a>,
}
