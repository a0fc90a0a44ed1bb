//! What only the modules of tables do: one makes a table, and gives its points to whoever fits them, or the table itself to
//! the other one, which prepares it first. As what the core does, it is reached through a [`Tables`] alone, so that no other
//! module brings it along.

use super::does::{asks, place};
use super::values::{error_to_js, list, matrix, set};
use crate::catalog::{List, take};
use crate::error::{Code, Error};
use crate::points::Dataset;
use crate::table::source::Advice;
use crate::table::{Column, Number, Table};
use crate::tables::making::{Block, Making};
use crate::work::Work;
use js_sys::{Array, Float64Array, Int32Array, Object};
use wasm_bindgen::prelude::*;

/// See [`TABLES`] and [`TABLES_OF_MADE`].
pub struct Tables {
    /// Begins with calls that were handed over; whether nothing is to be fitted.
    pub begin: fn(List, &str, bool) -> Begun,
}

/// A table under way, or why there is none.
pub type Begun = Result<Box<dyn Makes>, Error>;

/// What makes tables.
pub static TABLES: Tables = Tables {
    begin: |list, handed, looking| {
        let making = Making::new(take(list, handed)?)?;
        Ok(Box::new(if looking { making.for_the_eye() } else { making }))
    },
};

/// What prepares tables that another module has made.
pub static TABLES_OF_MADE: Tables = Tables {
    begin: |list, handed, looking| {
        let making = Making::after(take(list, handed)?);
        Ok(Box::new(if looking { making.for_the_eye() } else { making }))
    },
};

/// A table under way, for JavaScript.
pub trait Makes {
    /// `{ wants: { name, encoding } | null, stage: 'data' | 'prepare' | 'done' }`.
    fn told(&self) -> Result<JsValue, JsValue>;
    /// As [`Making::expect`].
    fn expect(&mut self, bytes: usize);
    /// As [`Making::feed`].
    fn feed(&mut self, bytes: &[u8], last: bool) -> Result<bool, Error>;
    /// As [`Making::advance`].
    fn advance(&mut self, work: Work) -> Result<f64, Error>;
    /// As [`Making::part`].
    fn part(&mut self) -> Option<Vec<u8>>;
    /// What may be wrong with the table.
    fn advice(&self) -> Result<JsValue, JsValue>;
    /// What another module is asked for: see [`Run::asks`](super::Run::asks).
    fn asks(&mut self) -> Result<JsValue, JsValue>;
    /// It has found it.
    fn place(&mut self, places: Vec<f64>, columns: usize) -> Result<(), JsValue>;
    /// The next block of what is fitted.
    fn points(&mut self, others: bool) -> Result<JsValue, JsValue>;
    /// What was read.
    fn table(&self) -> Result<JsValue, JsValue>;
}

impl Makes for Making {
    fn told(&self) -> Result<JsValue, JsValue> {
        let object = Object::new();
        let wants = match self.wants() {
            None => JsValue::NULL,
            Some(source) => {
                let wants = Object::new();
                set(&wants, "name", &source.name.into())?;
                set(&wants, "encoding", &source.encoding.into())?;
                set(&wants, "kind", &source.kind.as_str().into())?;
                wants.into()
            }
        };
        set(&object, "wants", &wants)?;
        let stage = match (self.is_done(), self.is_preparing()) {
            (true, _) => "done",
            (_, true) => "prepare",
            _ => "data",
        };
        set(&object, "stage", &stage.into())?;
        Ok(object.into())
    }

    fn expect(&mut self, bytes: usize) {
        Making::expect(self, bytes);
    }

    fn feed(&mut self, bytes: &[u8], last: bool) -> Result<bool, Error> {
        Making::feed(self, bytes, last)
    }

    fn advance(&mut self, work: Work) -> Result<f64, Error> {
        Making::advance(self, work)
    }

    fn part(&mut self) -> Option<Vec<u8>> {
        Making::part(self)
    }

    fn advice(&self) -> Result<JsValue, JsValue> {
        let advice = list(Making::advice(self), |Advice { message, line, column, data, prepare }| {
            let object = Object::new();
            let text = |text: &Option<String>| text.as_deref().map_or(JsValue::NULL, JsValue::from_str);
            set(&object, "message", &message.into())?;
            set(&object, "line", &line.map_or(JsValue::NULL, |line| JsValue::from_f64(line as f64)))?;
            set(&object, "column", &text(column))?;
            set(&object, "data", &text(data))?;
            set(&object, "prepare", &text(prepare))?;
            Ok(object)
        })?;
        Ok(advice.into())
    }

    fn asks(&mut self) -> Result<JsValue, JsValue> {
        asks(self.placing())
    }

    fn place(&mut self, places: Vec<f64>, columns: usize) -> Result<(), JsValue> {
        place(self.placing(), places, columns)
    }

    fn points(&mut self, others: bool) -> Result<JsValue, JsValue> {
        let Block { data, shape: [n, d], feature_names, last, target: groups } =
            self.block().map_err(error_to_js)?;
        let object = matrix(&data, n, d)?;
        set(&object, "target", &target(groups))?;
        set(&object, "feature_names", &texts(feature_names))?;
        // What else there is comes with the last ones.
        set(&object, "last", &last.into())?;
        set(&object, "names", &self.names().filter(|_| last).map_or(JsValue::NULL, texts))?;
        let held = match self.held().filter(|_| last) {
            None => JsValue::NULL,
            Some((dataset, rows)) => {
                let held = points(dataset)?;
                set(&held, "rows", &super::values::indices(rows))?;
                held.into()
            }
        };
        set(&object, "held", &held)?;
        let others = if others && last { columns(self.table().ok_or_else(unmade)?)? } else { Array::new() };
        set(&object, "others", &others)?;
        Ok(object.into())
    }

    fn table(&self) -> Result<JsValue, JsValue> {
        let table = self.table().ok_or_else(unmade)?;
        let object = Object::new();
        let all = columns(table)?;
        set(&object, "columns", &all)?;
        set(&object, "names", &table.names.as_deref().map_or(JsValue::NULL, texts))?;
        set(&object, "target", &target(table.target.as_deref()))?;
        let shape = [table.len(), table.width()].map(|number| JsValue::from_f64(number as f64));
        set(&object, "shape", &Array::of2(&shape[0], &shape[1]))?;
        let held = self.held().map_or(0, |(_, rows)| rows.len());
        let split = if held == 0 { JsValue::NULL } else { JsValue::from_f64((table.len() - held) as f64) };
        set(&object, "split", &split)?;
        Ok(object.into())
    }
}

fn points(dataset: &Dataset) -> Result<Object, JsValue> {
    let Dataset { points, target: groups, feature_names } = dataset;
    let object = matrix(points.as_slice(), points.len(), points.dimensions())?;
    set(&object, "target", &target(groups.as_deref()))?;
    set(&object, "feature_names", &texts(feature_names))?;
    Ok(object)
}

fn target(groups: Option<&[i32]>) -> JsValue {
    groups.map_or(JsValue::NULL, |groups| Int32Array::from(groups).into())
}

fn texts(texts: &[String]) -> JsValue {
    texts.iter().map(|text| JsValue::from_str(text)).collect::<Array>().into()
}

/// `{ name, kind: 'number', values, bool? }`, or `{ name, kind: 'category' | 'text', codes, levels }`.
fn columns(table: &Table) -> Result<Array, JsValue> {
    let array = Array::new();
    for (j, name) in table.column_names().iter().enumerate() {
        let object = Object::new();
        set(&object, "name", &JsValue::from_str(name))?;
        let (kind, codes, levels) = match &*table.column_at(j) {
            Column::Number(Number { values, is_flag }) => {
                set(&object, "values", &Float64Array::from(values.as_slice()))?;
                if *is_flag {
                    set(&object, "bool", &true.into())?;
                }
                ("number", None, None)
            }
            Column::Category(category) => {
                ("category", Some(Int32Array::from(category.codes())), Some(texts(category.levels())))
            }
            Column::Text(words) => {
                let all: Vec<String> = words.iter().flatten().cloned().collect();
                let mut next = 0;
                let mut code = |word: &Option<String>| {
                    next += i32::from(word.is_some());
                    if word.is_some() { next - 1 } else { -1 }
                };
                let codes: Vec<i32> = words.iter().map(&mut code).collect();
                ("text", Some(Int32Array::from(codes.as_slice())), Some(texts(&all)))
            }
        };
        set(&object, "kind", &kind.into())?;
        if let (Some(codes), Some(levels)) = (codes, levels) {
            set(&object, "codes", &codes)?;
            set(&object, "levels", &levels)?;
        }
        array.push(&object);
    }
    Ok(array)
}

fn unmade() -> JsValue {
    error_to_js(Error::new(Code::Conflict, "this table is not made yet"))
}

/// A table under way, in JavaScript's hands.
#[wasm_bindgen(js_name = Making)]
pub struct MakingInHand(Box<dyn Makes>);

#[wasm_bindgen(js_class = Making)]
impl MakingInHand {
    /// What it needs next, and what is worked on: `{ wants: { name, encoding } | null, stage }`.
    pub fn told(&self) -> Result<JsValue, JsValue> {
        self.0.told()
    }

    /// Of what is wanted so many bytes will come, or so.
    pub fn expect(&mut self, bytes: usize) {
        self.0.expect(bytes);
    }

    /// Takes the next piece of what is wanted, in UTF-8; true where all has to come once more.
    pub fn feed(&mut self, bytes: &[u8], last: bool) -> Result<bool, JsValue> {
        self.0.feed(bytes, last).map_err(error_to_js)
    }

    /// Works for about `work` elementary operations; the fraction of the stage that is done.
    pub fn advance(&mut self, work: f64) -> Result<f64, JsValue> {
        self.0.advance(Work(work as u64)).map_err(error_to_js)
    }

    /// The next part of the table, once that is made, for another module that goes on with it: see [`Making::part`].
    pub fn part(&mut self) -> Option<Vec<u8>> {
        self.0.part()
    }

    /// What may be wrong with the table: `[{ message, line, column, data, prepare }]`.
    pub fn advice(&self) -> Result<JsValue, JsValue> {
        self.0.advice()
    }

    /// What another module is asked for before this one can go on: see [`Run::asks`](super::Run::asks).
    pub fn asks(&mut self) -> Result<JsValue, JsValue> {
        self.0.asks()
    }

    /// The places that were asked for have been found.
    pub fn place(&mut self, places: Vec<f64>, columns: usize) -> Result<(), JsValue> {
        self.0.place(places, columns)
    }

    /// The next rows of the prepared points, after the last ones the first again, as [`Run::points`](super::Run::points) has
    /// them, but for `shape`, which is that of all. With the `last` ones come the target, `names`, what is `held` out, and,
    /// if they are asked for, the `others`: all columns of the table.
    pub fn points(&mut self, others: bool) -> Result<JsValue, JsValue> {
        self.0.points(others)
    }

    /// The table: `{ columns, names, target, shape, split }`.
    pub fn table(&self) -> Result<JsValue, JsValue> {
        self.0.table()
    }
}

impl MakingInHand {
    /// Begins where this module can.
    pub(super) fn begin(
        tables: Option<&Tables>,
        known: List,
        handed: &str,
        looking: bool,
    ) -> Result<Self, JsValue> {
        let tables = tables.ok_or_else(|| {
            error_to_js(Error::new(Code::Later, "another module makes tables").about("tables"))
        })?;
        Ok(MakingInHand((tables.begin)(known, handed, looking).map_err(error_to_js)?))
    }
}
