//! Statements and expressions: what each of them makes of the names.

use super::Why;
use super::array::{Array, number, operate};
use super::reader::{Arguments, Reader};
use super::syntax::{Does, Expression, Function, Given, Statement};
use super::value::{Added, Symbol, Which, rows_of};
use crate::call::Value;
use std::collections::HashMap;
use std::rc::Rc;

/// How deep functions may call each other.
const MAX_CALLS: usize = 8;

/// How deep expressions are followed.
const MAX_DEPTH: usize = 100;

impl<'a> Reader<'a, '_> {
    pub fn block(&mut self, statements: &'a [Statement<'a>]) {
        for statement in statements {
            if self.budget == 0 || self.returned.is_some() && self.scopes.len() > 1 && self.branches == 0 {
                return;
            }
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &'a Statement<'a>) {
        let outer = self.effect.take();
        self.masked = false;
        let compound = self.act(statement);
        let effect = std::mem::replace(&mut self.effect, outer);
        if compound {
            return;
        }
        // A line may be read more than once; that it was understood once is enough.
        let line = self.lines.entry(statement.line).or_insert(Some(Why::Unknown));
        match effect {
            Some(None) => *line = None,
            Some(Some(why)) if line.is_some() => *line = Some(why),
            None if *line == Some(Why::Unknown) => {
                *line = Some(if matches!(statement.kind, Does::Bad) { Why::Output } else { Why::Python });
            }
            _ => {}
        }
    }

    /// Whether the statement is one of others, which speak for themselves.
    fn act(&mut self, statement: &'a Statement<'a>) -> bool {
        match &statement.kind {
            Does::Import(names) => {
                for (name, path) in names {
                    if let Some(meant) = self.meant(path) {
                        self.misspelt.push((name, meant));
                    }
                    self.modules.insert(name, path.as_str().into());
                    self.scopes[0].remove(*name);
                }
                self.used();
            }
            Does::Assign(targets, value) => {
                let outer = std::mem::replace(&mut self.assigning, true);
                let value = self.value(value);
                self.assigning = outer;
                for target in targets {
                    self.assign(target, value.clone());
                }
            }
            Does::Change(target, sign, value) => {
                let old = self.value(target);
                let value = self.value(value);
                let value = self.binary(old, sign, value);
                self.assign(target, value);
            }
            Does::Value(value) => {
                let text = matches!(value, Expression::Constant(Value::Str(_)));
                let printed =
                    matches!(value, Expression::Constant(_) | Expression::Tuple(_) | Expression::List(_));
                let value = self.value(value);
                match value {
                    _ if text => self.used(),
                    Symbol::Constant(_) if printed => self.passed(Why::Output),
                    Symbol::Table(table) if !table.held_out && self.effect.is_none() => {
                        self.open(rows_of(&table))
                    }
                    Symbol::Found(_, "cluster_centers_") => self.open("centers"),
                    Symbol::Labels(_) | Symbol::Truth | Symbol::Score | Symbol::Found(..) => self.used(),
                    Symbol::Array(_) | Symbol::Model(_) | Symbol::Column(..) | Symbol::Constant(_) => {
                        self.used()
                    }
                    Symbol::Axes => self.passed(Why::Drawing),
                    _ => {}
                }
            }
            Does::Function(function) => {
                let scope = self.scopes.len() - 1;
                self.scopes[scope].insert(function.name.to_owned(), Symbol::Function(function));
                return true;
            }
            Does::For(target, over, body) => {
                let over = self.value(over);
                let each = each(over);
                self.assign(target, each);
                self.block(body);
                return true;
            }
            Does::Blocks(body) => {
                self.branches += 1;
                self.block(body);
                self.branches -= 1;
                return true;
            }
            Does::Return(value) => {
                let value = value.as_ref().map_or(Symbol::Unknown, |value| self.value(value));
                if !matches!(self.returned, Some(Symbol::Several(_) | Symbol::Table(_))) {
                    self.returned = Some(value);
                }
                self.used();
            }
            Does::Nothing => self.used(),
            Does::Bad => {}
        }
        false
    }

    pub fn set(&mut self, name: &str, value: Symbol<'a>) {
        let scope = self.scopes.last_mut().expect("the outermost scope stays");
        if self.branches > 0
            && matches!(value, Symbol::Unknown | Symbol::Missing(_))
            && scope.contains_key(name)
        {
            return;
        }
        scope.insert(name.to_owned(), value);
    }

    fn assign(&mut self, target: &'a Expression<'a>, value: Symbol<'a>) {
        match target {
            Expression::Name(name) => {
                if let Symbol::Table(table) = &value {
                    // An earlier state is looked at again only where it is fitted.
                    let known = self.said.data.as_ref().or(self.before.data.as_ref()) == table.data.as_ref();
                    if !known || !self.taken.starts_with(&table.steps) {
                        self.take(table, false);
                    }
                }
                if !matches!(value, Symbol::Unknown | Symbol::Missing(_) | Symbol::Axes) {
                    self.used();
                }
                self.set(name, value);
            }
            Expression::Tuple(targets) | Expression::List(targets) => match value {
                Symbol::Several(values) => {
                    let mut values = values.into_iter();
                    for target in targets {
                        self.assign(target, values.next().unwrap_or(Symbol::Unknown));
                    }
                }
                Symbol::Bunch(table) => {
                    self.assign_all(targets, &[Symbol::Table(table), Symbol::Truth]);
                }
                Symbol::Constant(Value::List(values) | Value::Tuple(values)) => {
                    let values: Vec<_> = values.into_iter().map(Symbol::Constant).collect();
                    self.assign_all(targets, &values);
                }
                Symbol::Axes => targets.iter().for_each(|target| self.assign(target, Symbol::Axes)),
                Symbol::Loop => targets.iter().for_each(|target| self.assign(target, Symbol::Loop)),
                _ => self.assign_all(targets, &[]),
            },
            Expression::Index(whole, places) => self.assign_column(whole, places, value),
            Expression::Attribute(whole, "columns") => {
                if let (Expression::Name(name), Symbol::Table(table)) = (&**whole, self.value(whole)) {
                    self.rename(name, &table, &value);
                }
            }
            _ => {}
        }
    }

    fn assign_all(&mut self, targets: &'a [Expression<'a>], values: &[Symbol<'a>]) {
        for (i, target) in targets.iter().enumerate() {
            self.assign(target, values.get(i).cloned().unwrap_or(Symbol::Unknown));
        }
    }

    /// What a name stands for.
    fn named(&mut self, name: &'a str) -> Symbol<'a> {
        if let Some(value) = self.scopes.iter().rev().find_map(|scope| scope.get(name)) {
            let weight = value.weight(self.budget as usize);
            if weight > self.budget as usize {
                self.budget = 0;
                return Symbol::Unknown;
            }
            let value = value.clone();
            self.spend(weight - 1);
            return value;
        }
        if let Some(path) = self.modules.get(name) {
            return Symbol::Path(path.clone());
        }
        match usual(name) {
            Some(path) => Symbol::Path(path.into()),
            None if self.is_known(name) => Symbol::Path(name.into()),
            None => Symbol::Missing(name),
        }
    }

    /// What an expression stands for.
    pub fn value(&mut self, expression: &'a Expression<'a>) -> Symbol<'a> {
        if self.budget == 0 || self.depth == MAX_DEPTH {
            return Symbol::Unknown;
        }
        self.depth += 1;
        self.spend(1);
        let value = self.followed(expression);
        if let Symbol::Array(array) = &value {
            self.spend(array.data.len() / 8);
        }
        self.depth -= 1;
        value
    }

    /// Whether no more work is to be done.
    pub fn is_spent(&self) -> bool {
        self.budget == 0
    }

    /// Work is done.
    pub fn spend(&mut self, work: usize) {
        self.budget = self.budget.saturating_sub(u32::try_from(work).unwrap_or(u32::MAX));
    }

    fn followed(&mut self, expression: &'a Expression<'a>) -> Symbol<'a> {
        match expression {
            Expression::Constant(value) => Symbol::Constant(value.clone()),
            Expression::Name(name) => self.named(name),
            Expression::Attribute(whole, name) => {
                let whole = self.value(whole);
                self.attribute(whole, name)
            }
            Expression::Call(function, given) => self.call(function, given),
            Expression::Index(whole, places) => {
                let whole = self.value(whole);
                let places: Vec<Place<'a>> = places.iter().map(|place| self.place(place)).collect();
                self.index(whole, &places)
            }
            Expression::List(all) => self.sequence(all, false),
            Expression::Tuple(all) => self.sequence(all, true),
            Expression::Dict(pairs) => {
                let (mut named, mut others) = (Vec::new(), Vec::new());
                for (key, value) in pairs {
                    let key = self.value(key);
                    let value = self.value(value);
                    match key.constant() {
                        Some(Value::Str(key)) => named.push((key, value)),
                        Some(key) => others.push((key, value)),
                        None => {}
                    }
                }
                if others.is_empty() {
                    return Symbol::Named(named);
                }
                others.extend(named.into_iter().map(|(key, value)| (Value::Str(key), value)));
                Symbol::Pairs(others)
            }
            Expression::Binary(left, sign, right) => {
                let left = self.value(left);
                let right = self.value(right);
                self.binary(left, sign, right)
            }
            Expression::Negative(value) => match self.value(value) {
                Symbol::Constant(Value::Int(number)) => Symbol::Constant(Value::Int(number.saturating_neg())),
                Symbol::Constant(Value::Float(number)) => Symbol::Constant(Value::Float(-number)),
                Symbol::Array(array) => array.mapped("negative").map_or(Symbol::Unknown, of_array),
                _ => Symbol::Unknown,
            },
            Expression::Each(element, target, over) => {
                let over = self.value(over);
                self.scopes.push(HashMap::new());
                self.assign(target, each(over));
                let _ = self.value(element);
                self.scopes.pop();
                Symbol::Unknown
            }
            Expression::Slice(..) => Symbol::Unknown,
            Expression::Other(parts) => {
                for part in parts {
                    let _ = self.value(part);
                }
                Symbol::Unknown
            }
        }
    }

    fn sequence(&mut self, all: &'a [Expression<'a>], tuple: bool) -> Symbol<'a> {
        let values: Vec<Symbol<'a>> = all.iter().map(|value| self.value(value)).collect();
        let constants: Option<Vec<Value>> = values
            .iter()
            .map(|value| match value {
                Symbol::Constant(value) => Some(value.clone()),
                _ => None,
            })
            .collect();
        match constants {
            Some(constants) if tuple => Symbol::Constant(Value::Tuple(constants)),
            Some(constants) => Symbol::Constant(Value::List(constants)),
            None => Symbol::Several(values),
        }
    }

    /// What stands between brackets.
    fn place(&mut self, place: &'a Expression<'a>) -> Place<'a> {
        match place {
            Expression::Slice(from, to) => {
                let from = from.as_deref().map(|from| self.value(from));
                let to = to.as_deref().map(|to| self.value(to));
                Place::Slice(from.and_then(|from| from.int()), to.and_then(|to| to.int()))
            }
            other => Place::At(self.value(other)),
        }
    }

    pub fn arguments(&mut self, given: &'a [Given<'a>]) -> Arguments<'a> {
        let mut arguments = Arguments { unnamed: Vec::new(), named: Vec::new() };
        for one in given {
            let value = self.value(&one.value);
            match (one.stars, one.name, value) {
                (2, _, Symbol::Named(more)) => arguments.named.extend(more),
                (0, Some(name), value) => arguments.named.push((name.to_owned(), value)),
                (0, None, value) => arguments.unnamed.push(value),
                (1, _, Symbol::Several(more)) => arguments.unnamed.extend(more),
                _ => {}
            }
        }
        arguments
    }

    /// Reads the body of a function with the arguments of its call.
    pub fn inline(&mut self, function: &'a Function<'a>, mut arguments: Arguments<'a>) -> Symbol<'a> {
        if self.scopes.len() > MAX_CALLS {
            return Symbol::Unknown;
        }
        self.used();
        let mut scope = HashMap::new();
        let mut unnamed = std::mem::take(&mut arguments.unnamed).into_iter();
        for (stars, name, default) in &function.parameters {
            let given = arguments.named.iter().position(|(known, _)| known == name);
            let value = match (*stars, given) {
                (2, _) => Symbol::Named(std::mem::take(&mut arguments.named)),
                (1, _) => Symbol::Several(unnamed.by_ref().collect()),
                (_, Some(place)) => arguments.named.remove(place).1,
                _ => match (unnamed.next(), default) {
                    (Some(value), _) => value,
                    (None, Some(default)) => self.value(default),
                    (None, None) => Symbol::Unknown,
                },
            };
            scope.insert((*name).to_owned(), value);
        }
        let (returned, branches) = (self.returned.take(), std::mem::take(&mut self.branches));
        self.scopes.push(scope);
        self.block(&function.body);
        self.scopes.pop();
        self.branches = branches;
        std::mem::replace(&mut self.returned, returned).unwrap_or(Symbol::Unknown)
    }

    /// `a + b` and its like.
    fn binary(&mut self, left: Symbol<'a>, sign: &str, right: Symbol<'a>) -> Symbol<'a> {
        if matches!(sign, "==" | "!=" | "<" | ">" | "<=" | ">=" | "&" | "|" | "in" | "not" | "is") {
            let holds = |value: &Symbol| match value {
                Symbol::Labels(_) | Symbol::Mask(true) => Some(Added::Clusters),
                Symbol::Truth => Some(Added::Truth),
                Symbol::Column(table, Which::Name(name)) => table.added(name),
                _ => None,
            };
            let both = [holds(&left), holds(&right)];
            if both.contains(&Some(Added::Clusters)) && both.contains(&Some(Added::Truth)) {
                self.open("confusion");
            }
            return Symbol::Mask(both.contains(&Some(Added::Clusters)));
        }
        match (left, right) {
            (Symbol::Constant(Value::Str(a)), Symbol::Constant(Value::Str(b)))
                if sign == "+" && a.len() + b.len() < 10_000 =>
            {
                Symbol::Constant(Value::Str(a + &b))
            }
            (Symbol::Constant(a), Symbol::Constant(b)) => constants(&a, sign, &b),
            (Symbol::Array(a), Symbol::Array(b)) if sign == "@" => {
                a.times(&b).map_or(Symbol::Unknown, of_array)
            }
            (Symbol::Array(a), Symbol::Array(b)) => a.with(&b, sign).map_or(Symbol::Unknown, of_array),
            (Symbol::Array(a), Symbol::Constant(b)) => match as_array(&b) {
                Some(b) if sign == "@" => a.times(&b).map_or(Symbol::Unknown, of_array),
                Some(b) => a.with(&b, sign).map_or(Symbol::Unknown, of_array),
                None => Symbol::Unknown,
            },
            (Symbol::Constant(a), Symbol::Array(b)) => {
                as_array(&a).and_then(|a| a.with(&b, sign)).map_or(Symbol::Unknown, of_array)
            }
            (Symbol::Array(array), right @ Symbol::Measure(..)) => match self.tabulated(&array) {
                Some(table) => self.scaled(table, sign, right),
                None => Symbol::Unknown,
            },
            (Symbol::Table(table), right) => self.scaled(table, sign, right),
            (Symbol::Measure(table, "max"), Symbol::Measure(_, "min")) if sign == "-" => {
                Symbol::Measure(table, "range")
            }
            (Symbol::Loop, _) | (_, Symbol::Loop) => Symbol::Loop,
            _ => Symbol::Unknown,
        }
    }
}

/// What stands between brackets.
pub enum Place<'a> {
    /// `a:b`
    Slice(Option<i64>, Option<i64>),
    /// A value.
    At(Symbol<'a>),
}

/// What a loop's variable stands for.
fn each<'a>(over: Symbol<'a>) -> Symbol<'a> {
    match over {
        Symbol::Columns(table) | Symbol::Table(table) => Symbol::Column(table, Which::Each),
        _ => Symbol::Loop,
    }
}

pub fn of_array<'a>(array: Array) -> Symbol<'a> {
    Symbol::Array(Rc::new(array))
}

/// A number, or numbers, as an array.
pub fn as_array(value: &Value) -> Option<Array> {
    number(value)
        .map(|number| Array { data: vec![number], shape: (1, None) })
        .or_else(|| Array::from_value(value))
}

/// `2 * 3`, `[1] * 3`
fn constants<'a>(a: &Value, sign: &str, b: &Value) -> Symbol<'a> {
    if let (Value::Int(x), Value::Int(y)) = (a, b) {
        let whole = match sign {
            "+" => x.checked_add(*y),
            "-" => x.checked_sub(*y),
            "*" => x.checked_mul(*y),
            "//" if *y > 0 => Some(x.div_euclid(*y)),
            "%" if *y > 0 => Some(x.rem_euclid(*y)),
            "**" => u32::try_from(*y).ok().and_then(|y| x.checked_pow(y)),
            _ => None,
        };
        if let Some(whole) = whole {
            return Symbol::Constant(Value::Int(whole));
        }
    }
    if let (Some(x), Some(y)) = (number(a), number(b)) {
        return match operate(x, sign, y) {
            Some(number) if number.is_finite() => Symbol::Constant(Value::Float(number)),
            _ => Symbol::Unknown,
        };
    }
    match (a, sign, b) {
        (Value::List(x), "+", Value::List(y)) if x.len() + y.len() < 10_000 => {
            Symbol::Constant(Value::List(x.iter().chain(y).cloned().collect()))
        }
        _ => Symbol::Unknown,
    }
}

/// What a name stands for in nearly every tutorial, where the import was in a cell that was not pasted.
fn usual(name: &str) -> Option<&'static str> {
    Some(match name {
        "np" | "numpy" => "numpy",
        "pd" | "pandas" => "pandas",
        "plt" | "pyplot" => "matplotlib.pyplot",
        "matplotlib" | "mpl" => "matplotlib",
        "sns" | "seaborn" => "seaborn",
        "px" | "go" => "plotly",
        "sch" | "shc" | "hierarchy" => "scipy.cluster.hierarchy",
        "scipy" => "scipy",
        "sklearn" => "sklearn",
        "datasets" => "sklearn.datasets",
        "cluster" => "sklearn.cluster",
        "preprocessing" => "sklearn.preprocessing",
        "decomposition" => "sklearn.decomposition",
        "manifold" => "sklearn.manifold",
        "mixture" => "sklearn.mixture",
        "metrics" => "sklearn.metrics",
        "covariance" => "sklearn.covariance",
        _ => return None,
    })
}
