//! NumPy's arrays of one or two axes, as far as tutorials make points of them, and its draws, number by number.

use crate::call::Value;
use crate::math::{self, fma};
use crate::random::RandomState;

/// How many numbers an array may have: more would not fit into a call.
pub const MAX_NUMBERS: usize = 200_000;

/// An array of one or two axes.
#[derive(Debug, Clone, PartialEq)]
pub struct Array {
    /// Its numbers, row by row.
    pub data: Vec<f64>,
    /// How many rows, and how many columns where there are any.
    pub shape: (usize, Option<usize>),
}

impl Array {
    /// An array of one axis.
    pub fn row(data: Vec<f64>) -> Self {
        Array { shape: (data.len(), None), data }
    }

    fn new(data: Vec<f64>, rows: usize, columns: Option<usize>) -> Option<Self> {
        let size = rows.checked_mul(columns.unwrap_or(1))?;
        (size == data.len() && size <= MAX_NUMBERS).then_some(Array { data, shape: (rows, columns) })
    }

    /// The number of columns; one where there is but one axis.
    pub fn columns(&self) -> usize {
        self.shape.1.unwrap_or(1)
    }

    /// `np.array(value)` of numbers, or of rows of them.
    pub fn from_value(value: &Value) -> Option<Self> {
        let (Value::List(items) | Value::Tuple(items)) = value else { return None };
        let rows: Option<Vec<&Vec<Value>>> = items
            .iter()
            .map(|item| match item {
                Value::List(row) | Value::Tuple(row) => Some(row),
                _ => None,
            })
            .collect();
        match rows {
            Some(rows) if !rows.is_empty() => {
                let columns = rows[0].len();
                if rows.iter().any(|row| row.len() != columns) {
                    return None;
                }
                let data: Option<Vec<f64>> = rows.into_iter().flatten().map(number).collect();
                Array::new(data?, items.len(), Some(columns))
            }
            _ => {
                let data: Option<Vec<f64>> = items.iter().map(number).collect();
                Array::new(data?, items.len(), None)
            }
        }
    }

    /// The call that gives these points; `None` where they are none.
    pub fn text(&self) -> Option<String> {
        let columns = self.columns();
        if self.data.is_empty() || columns == 0 || self.data.iter().any(|number| !number.is_finite()) {
            return None;
        }
        let row = |row: &[f64]| Value::List(row.iter().map(|number| Value::Float(*number)).collect());
        Some(format!("array({})", Value::List(self.data.chunks(columns).map(row).collect())))
    }

    /// As nested lists.
    pub fn value(&self) -> Value {
        let row = |row: &[f64]| Value::List(row.iter().map(|number| Value::Float(*number)).collect());
        match self.shape.1 {
            Some(columns) if columns > 0 => Value::List(self.data.chunks(columns).map(row).collect()),
            _ => row(&self.data),
        }
    }

    /// `a.reshape(rows, columns)`, where −1 is as many as there are.
    pub fn reshaped(&self, shape: &[i64]) -> Option<Self> {
        let size = self.data.len() as i64;
        let known: i64 = shape.iter().filter(|n| **n >= 0).try_fold(1_i64, |all, n| all.checked_mul(*n))?;
        let fill = |n: i64| if n < 0 { size / known.max(1) } else { n };
        match *shape {
            [n] => Array::new(self.data.clone(), usize::try_from(fill(n)).ok()?, None),
            [n, d] => {
                let (n, d) = (usize::try_from(fill(n)).ok()?, usize::try_from(fill(d)).ok()?);
                Array::new(self.data.clone(), n, Some(d))
            }
            _ => None,
        }
    }

    /// `a.T`
    pub fn transposed(&self) -> Self {
        let (rows, Some(columns)) = self.shape else { return self.clone() };
        let data = (0..columns).flat_map(|j| (0..rows).map(move |i| self.data[i * columns + j])).collect();
        Array { data, shape: (columns, Some(rows)) }
    }

    /// `a[:, j]`
    pub fn column(&self, j: i64) -> Option<Self> {
        let columns = self.shape.1?;
        let j = counted(j, columns)?;
        Some(Array::row(self.data.iter().skip(j).step_by(columns).copied().collect()))
    }

    /// `a[i]` of rows.
    pub fn at(&self, i: i64) -> Option<Self> {
        let columns = self.shape.1?;
        let i = counted(i, self.shape.0)?;
        Some(Array::row(self.data[i * columns..(i + 1) * columns].to_vec()))
    }

    /// `a[from:to]`
    pub fn rows(&self, from: Option<i64>, to: Option<i64>) -> Self {
        let rows = self.shape.0 as i64;
        let place = |n: i64| (if n < 0 { n + rows } else { n }).clamp(0, rows) as usize;
        let (from, to) = (place(from.unwrap_or(0)), place(to.unwrap_or(rows)));
        let to = to.max(from);
        let columns = self.columns();
        Array { data: self.data[from * columns..to * columns].to_vec(), shape: (to - from, self.shape.1) }
    }

    /// Below each other, as `np.vstack` and `np.concatenate` have it.
    pub fn stacked(parts: &[Array], along_rows: bool) -> Option<Self> {
        let first = parts.first()?;
        if parts.iter().any(|part| part.shape.1.is_some() != first.shape.1.is_some()) {
            return None;
        }
        let total: usize = parts.iter().map(|part| part.data.len()).sum();
        if total > MAX_NUMBERS {
            return None;
        }
        if !along_rows {
            let rows = first.shape.0;
            first.shape.1?;
            if parts.iter().any(|part| part.shape.0 != rows) {
                return None;
            }
            let mut data = Vec::with_capacity(total);
            for i in 0..rows {
                for part in parts {
                    let columns = part.columns();
                    data.extend_from_slice(&part.data[i * columns..(i + 1) * columns]);
                }
            }
            return Array::new(data, rows, Some(total.checked_div(rows).unwrap_or(0)));
        }
        if parts.iter().any(|part| part.shape.1 != first.shape.1) {
            return None;
        }
        let rows = parts.iter().map(|part| part.shape.0).sum();
        Array::new(parts.iter().flat_map(|part| part.data.iter().copied()).collect(), rows, first.shape.1)
    }

    /// As rows: one of several, as `np.vstack` has it.
    pub fn as_row(&self) -> Self {
        match self.shape.1 {
            None => Array { data: self.data.clone(), shape: (1, Some(self.data.len())) },
            Some(_) => self.clone(),
        }
    }

    /// As a column, as `np.column_stack` has it.
    pub fn as_column(&self) -> Self {
        match self.shape.1 {
            None => Array { data: self.data.clone(), shape: (self.data.len(), Some(1)) },
            Some(_) => self.clone(),
        }
    }

    /// `a + b` and its like, a row, a column or one number standing for as many as there are.
    pub fn with(&self, other: &Array, sign: &str) -> Option<Self> {
        let ((n, d), (m, e)) = (self.axes(), other.axes());
        let rows = if n == 1 { m } else { n };
        let columns = if d == 1 { e } else { d };
        if (n != rows && n != 1)
            || (m != rows && m != 1)
            || (d != columns && d != 1)
            || (e != columns && e != 1)
        {
            return None;
        }
        if rows.checked_mul(columns)? > MAX_NUMBERS {
            return None;
        }
        let mut data = Vec::with_capacity(rows * columns);
        for i in 0..rows {
            for j in 0..columns {
                let a = self.data[(if n == 1 { 0 } else { i }) * d + if d == 1 { 0 } else { j }];
                let b = other.data[(if m == 1 { 0 } else { i }) * e + if e == 1 { 0 } else { j }];
                data.push(operate(a, sign, b)?);
            }
        }
        let flat = self.shape.1.is_none() && other.shape.1.is_none();
        Array::new(data, if flat { columns } else { rows }, (!flat).then_some(columns))
    }

    /// Rows and columns as they are spread: an array of one axis is a row.
    fn axes(&self) -> (usize, usize) {
        match self.shape {
            (n, None) => (1, n),
            (n, Some(d)) => (n, d),
        }
    }

    /// `a @ b` of rows and a matrix, summed as the BLAS under NumPy does: one rounding a term.
    pub fn times(&self, matrix: &Array) -> Option<Self> {
        let (rows, inner) = (self.shape.0, self.shape.1?);
        let (m, columns) = (matrix.shape.0, matrix.shape.1?);
        if inner != m || rows.checked_mul(columns)? > MAX_NUMBERS {
            return None;
        }
        let mut data = Vec::with_capacity(rows * columns);
        for row in self.data.chunks(inner.max(1)) {
            for j in 0..columns {
                let terms = row.iter().zip(matrix.data.get(j..)?.iter().step_by(columns));
                data.push(terms.fold(0.0, |sum, (&x, &m)| fma(x, m, sum)));
            }
        }
        Array::new(data, rows, Some(columns))
    }

    /// `np.sin(a)` and its like.
    pub fn mapped(&self, function: &str) -> Option<Self> {
        let each: fn(f64) -> f64 = match function {
            "sin" => math::sin,
            "cos" => math::cos,
            "exp" => math::exp,
            "log" => math::ln,
            "sqrt" => f64::sqrt,
            "abs" | "absolute" => f64::abs,
            "negative" => |x| -x,
            "square" => |x| x * x,
            "floor" => f64::floor,
            "ceil" => f64::ceil,
            _ => return None,
        };
        Some(Array { data: self.data.iter().map(|&x| each(x)).collect(), shape: self.shape })
    }
}

/// `a + b` and its like.
pub fn operate(a: f64, sign: &str, b: f64) -> Option<f64> {
    Some(match sign {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" => a / b,
        "//" => (a / b).floor(),
        "%" if b != 0.0 => a - (a / b).floor() * b,
        "**" if b == 2.0 => a * a,
        "**" if b == 0.5 => a.sqrt(),
        "**" if b == b.trunc() && (0.0..=64.0).contains(&b) => (0..b as u32).fold(1.0, |all, _| all * a),
        _ => return None,
    })
}

/// The number, where it is one.
pub fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Int(number) => Some(*number as f64),
        Value::Float(number) => Some(*number),
        Value::Bool(flag) => Some(f64::from(u8::from(*flag))),
        _ => None,
    }
}

/// A place counted from the end where it is negative.
fn counted(i: i64, of: usize) -> Option<usize> {
    let place = if i < 0 { i + of as i64 } else { i };
    usize::try_from(place).ok().filter(|place| *place < of)
}

/// A source of random numbers as NumPy's legacy generators are.
#[derive(Debug, Clone)]
pub struct Source {
    state: RandomState,
    /// Its seed, while nothing has been drawn since.
    pub fresh: Option<u32>,
    /// Something was drawn that cannot be followed here: nothing is known of it any more.
    pub lost: bool,
}

/// The shape of what is drawn: one number, or an array.
pub type Size = Option<(usize, Option<usize>)>;

/// One number, or an array of them.
#[derive(Debug)]
pub enum Drawn {
    /// One.
    One(f64),
    /// Several.
    Many(Array),
}

impl Source {
    /// `RandomState(seed)`
    pub fn new(seed: u32) -> Self {
        Source { state: RandomState::new(seed), fresh: Some(seed), lost: false }
    }

    /// Numbers of this shape.
    pub fn draw(&mut self, size: Size, mut one: impl FnMut(&mut RandomState) -> f64) -> Option<Drawn> {
        let (rows, columns) = size.unwrap_or((1, None));
        let count = rows.checked_mul(columns.unwrap_or(1))?;
        if self.lost || count > MAX_NUMBERS {
            self.lost = true;
            return None;
        }
        self.fresh = None;
        let data: Vec<f64> = (0..count).map(|_| one(&mut self.state)).collect();
        Some(match size {
            None => Drawn::One(data.first().copied()?),
            Some(shape) => Drawn::Many(Array { data, shape }),
        })
    }

    /// `choice(n, size, replace, p)`: places among n.
    pub fn choose(&mut self, n: usize, size: Size, replace: bool, p: Option<&[f64]>) -> Option<Vec<usize>> {
        let (rows, columns) = size.unwrap_or((1, None));
        let count = rows.checked_mul(columns.unwrap_or(1))?;
        if self.lost || count > MAX_NUMBERS || n > MAX_NUMBERS {
            self.lost = true;
            return None;
        }
        self.fresh = None;
        self.state.choice(n, count, replace, p).ok()
    }

    /// `permutation(n)`
    pub fn order(&mut self, n: usize) -> Option<Vec<usize>> {
        if self.lost || n > MAX_NUMBERS {
            self.lost = true;
            return None;
        }
        self.fresh = None;
        Some(self.state.permutation(n))
    }
}
