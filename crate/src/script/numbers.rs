//! NumPy: arrays, and draws from its source of random numbers.

use super::Why;
use super::array::{Array, Drawn, MAX_NUMBERS, Size, Source};
use super::follow::{as_array, of_array};
use super::reader::{Arguments, Reader};
use super::value::{Symbol, TRANSPOSE, Table, Which};
use crate::call::{self, Value};
use std::rc::Rc;

impl<'a> Reader<'a, '_> {
    /// A function of NumPy.
    pub fn numpy(&mut self, name: &str, arguments: &Arguments<'a>) -> Symbol<'a> {
        let first = arguments.unnamed.first().cloned();
        let number = |place: usize, name: &str| -> Option<f64> {
            arguments.get(place, name).and_then(Symbol::constant).as_ref().and_then(super::array::number)
        };
        let along = arguments.name("axis").and_then(Symbol::int);
        let found = match (name, &first) {
            ("RandomState", seed) => return self.source(seed.as_ref()),
            (
                "array" | "asarray" | "asanyarray" | "ascontiguousarray" | "copy" | "squeeze" | "nan_to_num"
                | "log1p",
                Some(
                    symbol @ (Symbol::Table(_)
                    | Symbol::Array(_)
                    | Symbol::Column(..)
                    | Symbol::Labels(_)
                    | Symbol::Truth),
                ),
            ) => {
                return match symbol {
                    Symbol::Table(table) => {
                        Symbol::Table(Rc::new(Table { pandas: false, ..(**table).clone() }))
                    }
                    other => other.clone(),
                };
            }
            ("array" | "asarray" | "asanyarray", Some(value)) => self.arrays(value),
            ("mean" | "std" | "min" | "max" | "amin" | "amax" | "median", Some(Symbol::Table(table))) => {
                return measure(table.clone(), name.trim_start_matches('a'));
            }
            ("mean" | "std" | "min" | "max" | "amin" | "amax" | "median", Some(Symbol::Array(array))) => {
                let table = self.tabulated(array);
                return table.map_or(Symbol::Unknown, |table| measure(table, name.trim_start_matches('a')));
            }
            ("dot" | "matmul", Some(Symbol::Array(a))) => {
                let matrix = arguments.unnamed.get(1).and_then(|value| self.arrays(value));
                matrix.and_then(|matrix| a.times(&matrix))
            }
            ("dot" | "matmul", Some(Symbol::Table(table))) => {
                return self.stretched(&table.clone(), arguments.unnamed.get(1));
            }
            ("transpose", Some(Symbol::Array(array))) => Some(array.transposed()),
            ("transpose", Some(Symbol::Table(table))) => {
                return Symbol::Table(Rc::new(table.with(TRANSPOSE.to_owned())));
            }
            ("zeros" | "ones" | "full" | "empty", Some(shape)) => {
                let fill = match name {
                    "ones" => Some(1.0),
                    "full" => number(1, "fill_value"),
                    _ => Some(0.0),
                };
                size(Some(shape)).zip(fill).and_then(|(size, fill)| filled(size?, fill))
            }
            ("linspace", _) => {
                linspace(number(0, "start"), number(1, "stop"), number(2, "num").unwrap_or(50.0))
            }
            ("arange", _) => match (number(0, "start"), number(1, "stop"), number(2, "step")) {
                (Some(stop), None, _) => arange(0.0, stop, 1.0),
                (Some(start), Some(stop), step) => arange(start, stop, step.unwrap_or(1.0)),
                _ => None,
            },
            ("append", Some(a)) => {
                let parts =
                    [Some(a), arguments.get(1, "values")].map(|part| part.and_then(|part| self.arrays(part)));
                match parts {
                    [Some(a), Some(b)] if along.is_none() => Some(Array::row([a.data, b.data].concat())),
                    [Some(a), Some(b)] => Array::stacked(&[a, b], along == Some(0)),
                    _ => None,
                }
            }
            ("concatenate" | "vstack" | "hstack" | "column_stack" | "stack" | "row_stack", Some(parts)) => {
                return self.stack(name, parts, along);
            }
            (
                "repeat" | "tile" | "meshgrid" | "unique" | "argsort" | "sort" | "cumsum" | "where"
                | "bincount",
                _,
            ) => None,
            (_, Some(Symbol::Array(array))) => array.mapped(name),
            (_, Some(Symbol::Constant(value))) => as_array(value).and_then(|array| array.mapped(name)),
            (_, Some(symbol @ (Symbol::Labels(_) | Symbol::Truth | Symbol::Found(..)))) => {
                self.passed(Why::Python);
                return if name == "unique" { Symbol::Unknown } else { symbol.clone() };
            }
            _ => None,
        };
        match found {
            Some(array) => of_array(array),
            None => {
                self.passed(Why::Python);
                Symbol::Unknown
            }
        }
    }

    /// Numbers as an array.
    fn arrays(&self, symbol: &Symbol<'a>) -> Option<Array> {
        match symbol {
            Symbol::Array(array) => Some((**array).clone()),
            Symbol::Constant(value) => {
                as_array(value).filter(|_| matches!(value, Value::List(_) | Value::Tuple(_)))
            }
            Symbol::Several(parts) => {
                let rows: Option<Vec<Array>> = parts.iter().map(|part| self.arrays(part)).collect();
                let rows: Vec<Array> = rows?.iter().map(Array::as_row).collect();
                Array::stacked(&rows, true)
            }
            _ => None,
        }
    }

    /// Arrays, or columns of one table, beside or below each other.
    fn stack(&mut self, name: &str, parts: &Symbol<'a>, along: Option<i64>) -> Symbol<'a> {
        let parts = match parts {
            Symbol::Several(parts) => parts.clone(),
            Symbol::Constant(Value::List(parts) | Value::Tuple(parts)) => {
                parts.iter().cloned().map(Symbol::Constant).collect()
            }
            _ => return Symbol::Unknown,
        };
        if let Some(Symbol::Found(model, "children_")) = parts.first() {
            self.used();
            return Symbol::Tree(*model);
        }
        if let Some(Symbol::Column(table, _)) = parts.first() {
            let columns: Option<Vec<Value>> = parts
                .iter()
                .map(|part| match part {
                    Symbol::Column(_, Which::Place(place)) => Some(Value::Int(*place)),
                    Symbol::Column(_, Which::Name(name)) => Some(Value::Str(name.clone())),
                    _ => None,
                })
                .collect();
            return columns
                .and_then(|columns| self.select(table, &columns))
                .map_or(Symbol::Unknown, Symbol::Table);
        }
        let arrays: Option<Vec<Array>> = parts.iter().map(|part| self.arrays(part)).collect();
        let Some(arrays) = arrays else {
            // Of nothing that is known here nothing can be lost.
            let idle = parts.iter().all(|part| matches!(part, Symbol::Unknown | Symbol::Missing(_)));
            self.passed(if idle { Why::Python } else { Why::Unknown });
            return Symbol::Unknown;
        };
        let columns = |arrays: &[Array]| arrays.iter().map(Array::as_column).collect::<Vec<_>>();
        let rows = |arrays: &[Array]| arrays.iter().map(Array::as_row).collect::<Vec<_>>();
        let flat = arrays.iter().all(|array| array.shape.1.is_none());
        let stacked = match name {
            "column_stack" => Array::stacked(&columns(&arrays), false),
            "vstack" | "row_stack" => Array::stacked(&rows(&arrays), true),
            "stack" if along == Some(1) || along == Some(-1) => Array::stacked(&columns(&arrays), false),
            "stack" => Array::stacked(&rows(&arrays), true),
            "hstack" => Array::stacked(&arrays, flat),
            _ => Array::stacked(&arrays, flat || along.unwrap_or(0) == 0),
        };
        stacked.map_or(Symbol::Unknown, of_array)
    }

    /// `np.dot(X, matrix)` of blobs has a name here.
    fn stretched(&mut self, table: &Rc<Table>, matrix: Option<&Symbol<'a>>) -> Symbol<'a> {
        let blobs = table
            .data
            .as_deref()
            .and_then(|data| data.strip_prefix("make_blobs("))
            .filter(|_| table.steps.is_empty());
        let matrix = matrix.and_then(|matrix| self.arrays(matrix)).filter(|matrix| matrix.shape.1.is_some());
        let (Some(blobs), Some(matrix)) = (blobs, matrix) else {
            self.passed(Why::Unknown);
            return Symbol::Unknown;
        };
        let separator = if blobs == ")" { "" } else { ", " };
        let inner = blobs.trim_end_matches(')');
        let text = format!("make_anisotropic({inner}{separator}transformation={})", matrix.value());
        let text = self.here.canonical(&text, crate::catalog::Part::Data).unwrap_or(text);
        let table = Rc::new(Table { data: Some(text.into()), ..(**table).clone() });
        self.take(&table, true);
        self.used();
        Symbol::Table(table)
    }

    /// An array as the points of an experiment.
    pub fn tabulated(&mut self, array: &Rc<Array>) -> Option<Rc<Table>> {
        self.spend(array.data.len());
        if self.is_spent() {
            return None;
        }
        let text = array.text()?;
        if text.len() > call::MAX_LENGTH {
            self.note("the array has too many numbers to be kept in a call".into());
            return None;
        }
        if let Some(seed) = self.drawn_unseeded() {
            self.note(format!("no seed was set: the numbers are those after np.random.seed({seed})"));
        }
        let table = Table { data: Some(text.into()), width: Some(array.columns()), ..Table::default() };
        Some(Rc::new(table))
    }

    /// A method of an array.
    pub fn of_array(&mut self, array: &Rc<Array>, method: &str, arguments: &Arguments<'a>) -> Symbol<'a> {
        let found = match method {
            "copy" | "astype" | "tolist" | "to_numpy" | "squeeze" => return Symbol::Array(array.clone()),
            "reshape" => {
                let ints = |value: &Symbol| match value {
                    Symbol::Constant(Value::Tuple(all) | Value::List(all)) => Some(all.clone()),
                    Symbol::Constant(value) => Some(vec![value.clone()]),
                    _ => None,
                };
                let shape: Option<Vec<Vec<Value>>> = arguments.unnamed.iter().map(ints).collect();
                let shape: Option<Vec<i64>> = shape.map(|shape| {
                    shape
                        .into_iter()
                        .flatten()
                        .filter_map(|n| if let Value::Int(n) = n { Some(n) } else { None })
                        .collect()
                });
                shape.and_then(|shape| array.reshaped(&shape))
            }
            "flatten" | "ravel" => Some(Array::row(array.data.clone())),
            "transpose" => Some(array.transposed()),
            "dot" => {
                arguments.unnamed.first().and_then(|matrix| self.arrays(matrix)).and_then(|m| array.times(&m))
            }
            "mean" | "std" | "min" | "max" => {
                let table = self.tabulated(array);
                return table.map_or(Symbol::Unknown, |table| measure(table, method));
            }
            _ => None,
        };
        found.map_or(Symbol::Unknown, of_array)
    }

    /// Whether NumPy's own source was seeded by the cell.
    pub fn is_seeded(&self) -> bool {
        self.unseeded().is_none()
    }

    /// The seed that was taken, where none was set and something was drawn.
    fn drawn_unseeded(&self) -> Option<u32> {
        self.unseeded().filter(|_| self.sources[0].fresh.is_none())
    }

    /// `RandomState(0)`, `default_rng(0)`
    fn source(&mut self, seed: Option<&Symbol<'a>>) -> Symbol<'a> {
        self.used();
        if self.sources.len() > 1000 {
            return Symbol::Unknown;
        }
        let seed = seed.and_then(Symbol::int).and_then(|seed| u32::try_from(seed).ok());
        let mut source = Source::new(seed.unwrap_or(0));
        source.lost = seed.is_none();
        self.sources.push(source);
        Symbol::Source(self.sources.len() - 1)
    }

    /// A draw.
    pub fn draw(&mut self, source: usize, name: &str, arguments: &Arguments<'a>) -> Symbol<'a> {
        let seed = arguments.unnamed.first().and_then(Symbol::int).and_then(|seed| u32::try_from(seed).ok());
        match name {
            "seed" => {
                self.used();
                let mut fresh = Source::new(seed.unwrap_or(0));
                fresh.lost = seed.is_none();
                self.sources[source] = fresh;
                if source == 0 && seed.is_some() {
                    self.seeded();
                }
                return Symbol::Unknown;
            }
            "RandomState" => return self.source(arguments.unnamed.first()),
            "default_rng" => {
                self.note(
                    "`default_rng` draws by another method than `np.random.seed`; it is not here yet".into(),
                );
                return Symbol::Unknown;
            }
            _ => {}
        }
        self.used();
        let drawn = self.number_drawn(source, name, arguments);
        if self.sources[source].lost {
            self.note(format!("what `{name}` draws cannot be followed here"));
        }
        match drawn {
            Some(Drawn::One(number)) if number == number.trunc() && name != "rand" && number.abs() < 1e15 => {
                Symbol::Constant(Value::Int(number as i64))
            }
            Some(Drawn::One(number)) => Symbol::Constant(Value::Float(number)),
            Some(Drawn::Many(array)) => of_array(array),
            None => Symbol::Unknown,
        }
    }

    fn number_drawn(&mut self, source: usize, name: &str, arguments: &Arguments<'a>) -> Option<Drawn> {
        let number = |place: usize, name: &str| -> Option<f64> {
            arguments.get(place, name).and_then(Symbol::constant).as_ref().and_then(super::array::number)
        };
        // Arrays of bounds, and the like, are not followed.
        let or = |place: usize, name: &str, default: f64| match arguments.get(place, name) {
            None => Some(default),
            Some(_) => number(place, name),
        };
        let places = |place: usize| size(arguments.get(place, "size"));
        let state = &mut self.sources[source];
        let lost = |state: &mut Source| {
            state.lost = true;
            None
        };
        match name {
            "rand" | "randn" => {
                let shape: Option<Vec<usize>> =
                    arguments.unnamed.iter().map(|n| n.int().and_then(|n| usize::try_from(n).ok())).collect();
                let size = match shape.as_deref() {
                    Some([]) => None,
                    Some([n]) => Some((*n, None)),
                    Some([n, d]) => Some((*n, Some(*d))),
                    _ => return lost(state),
                };
                if name == "rand" {
                    state.draw(size, |r| r.random_sample())
                } else {
                    state.draw(size, |r| r.standard_normal())
                }
            }
            "random" | "random_sample" | "ranf" | "sample" => match places(0) {
                Some(size) => state.draw(size, |r| r.random_sample()),
                None => lost(state),
            },
            "uniform" => match (or(0, "low", 0.0), or(1, "high", 1.0), places(2)) {
                (Some(low), Some(high), Some(size)) => state.draw(size, |r| r.uniform(low, high)),
                _ => lost(state),
            },
            "normal" => match (or(0, "loc", 0.0), or(1, "scale", 1.0), places(2)) {
                (Some(loc), Some(scale), Some(size)) => state.draw(size, |r| r.normal(loc, scale)),
                _ => lost(state),
            },
            "standard_normal" => match places(0) {
                Some(size) => state.draw(size, |r| r.standard_normal()),
                None => lost(state),
            },
            "randint" | "random_integers" => {
                let (low, high) =
                    match (number(0, "low"), arguments.get(1, "high").map(|_| number(1, "high"))) {
                        (Some(low), Some(Some(high))) => (low, high),
                        (Some(high), None) => (0.0, high),
                        _ => return lost(state),
                    };
                let high = high as i64 + i64::from(name == "random_integers");
                match places(2) {
                    Some(size) if high > low as i64 => {
                        state.draw(size, |r| r.randint(low as i64, high) as f64)
                    }
                    _ => lost(state),
                }
            }
            "choice" => {
                let from = match arguments.get(0, "a") {
                    Some(Symbol::Array(array)) if array.shape.1.is_none() => array.data.clone(),
                    Some(Symbol::Constant(Value::Int(n))) if (0..=MAX_NUMBERS as i64).contains(n) => {
                        (0..*n).map(|i| i as f64).collect()
                    }
                    Some(Symbol::Constant(value)) => match Array::from_value(value) {
                        Some(array) if array.shape.1.is_none() => array.data,
                        _ => return lost(state),
                    },
                    _ => return lost(state),
                };
                let replace = match arguments.get(2, "replace").and_then(Symbol::constant) {
                    Some(Value::Bool(flag)) => flag,
                    _ => true,
                };
                let p = arguments.get(3, "p").map(|p| p.constant().as_ref().and_then(Array::from_value));
                let (Some(size), false) = (places(1), matches!(p, Some(None))) else { return lost(state) };
                let p = p.flatten().map(|p| p.data);
                let chosen = state.choose(from.len(), size, replace, p.as_deref())?;
                let data: Vec<f64> = chosen.iter().map(|i| from[*i]).collect();
                Some(match size {
                    None => Drawn::One(data.first().copied()?),
                    Some(shape) => Drawn::Many(Array { data, shape }),
                })
            }
            "permutation" => {
                let array = match arguments.get(0, "x") {
                    Some(Symbol::Constant(Value::Int(n))) if (0..=MAX_NUMBERS as i64).contains(n) => {
                        Array::row((0..*n).map(|i| i as f64).collect())
                    }
                    Some(Symbol::Array(array)) => (**array).clone(),
                    _ => return lost(state),
                };
                let order = state.order(array.shape.0)?;
                let columns = array.columns();
                let rows =
                    order.iter().flat_map(|i| array.data[i * columns..(i + 1) * columns].iter().copied());
                Some(Drawn::Many(Array { data: rows.collect(), shape: array.shape }))
            }
            _ => lost(state),
        }
    }
}

/// The mean, the deviation and the like of the columns.
fn measure<'a>(table: Rc<Table>, name: &str) -> Symbol<'a> {
    match name {
        "mean" => Symbol::Measure(table, "mean"),
        "std" => Symbol::Measure(table, "std"),
        "min" | "in" => Symbol::Measure(table, "min"),
        "max" => Symbol::Measure(table, "max"),
        "median" => Symbol::Measure(table, "median"),
        _ => Symbol::Unknown,
    }
}

/// A shape: none, `3`, `(3, 2)`. `None` where it cannot be told.
fn size(given: Option<&Symbol>) -> Option<Size> {
    let whole = |value: &Value| match value {
        Value::Int(n) => usize::try_from(*n).ok(),
        _ => None,
    };
    match given {
        None | Some(Symbol::Constant(Value::None)) => Some(None),
        Some(Symbol::Constant(Value::List(all) | Value::Tuple(all))) => match all.as_slice() {
            [n] => Some(Some((whole(n)?, None))),
            [n, d] => Some(Some((whole(n)?, Some(whole(d)?)))),
            _ => None,
        },
        Some(Symbol::Constant(n)) => Some(Some((whole(n)?, None))),
        Some(_) => None,
    }
}

fn filled((rows, columns): (usize, Option<usize>), fill: f64) -> Option<Array> {
    let count = rows.checked_mul(columns.unwrap_or(1)).filter(|count| *count <= MAX_NUMBERS)?;
    Some(Array { data: vec![fill; count], shape: (rows, columns) })
}

/// `np.linspace`, with NumPy's roundings.
fn linspace(start: Option<f64>, stop: Option<f64>, count: f64) -> Option<Array> {
    let (start, stop) = (start?, stop?);
    if !(0.0..=MAX_NUMBERS as f64).contains(&count) {
        return None;
    }
    let count = count as usize;
    let step = (stop - start) / count.saturating_sub(1).max(1) as f64;
    let mut data: Vec<f64> = (0..count).map(|i| i as f64 * step + start).collect();
    if let (Some(last), true) = (data.last_mut(), count > 1) {
        *last = stop;
    }
    Some(Array::row(data))
}

/// `np.arange`, with NumPy's roundings.
fn arange(start: f64, stop: f64, step: f64) -> Option<Array> {
    let count = ((stop - start) / step).ceil();
    if !(0.0..=MAX_NUMBERS as f64).contains(&count) {
        return None;
    }
    let delta = (start + step) - start;
    Some(Array::row((0..count as usize).map(|i| start + i as f64 * delta).collect()))
}
