//! pandas: tables, their columns, and what is done to them.

use super::Why;
use super::array::Array;
use super::follow::{Place, as_array};
use super::reader::{Arguments, Reader};
use super::replace::mends_cells;
use super::syntax::Expression;
use super::value::{Added, Symbol, TRANSPOSE, Table, Which, rows_of};
use crate::call::Value;
use crate::decimal::Number;
use std::rc::Rc;

/// Arguments of `read_csv` that change nothing here.
const READING: &[&str] = &["engine", "low_memory", "dtype", "parse_dates", "memory_map"];

/// An argument of `read_csv` as it is written here, if it is of use.
fn reading<'n>(name: &'n str, value: &Symbol<'_>) -> Option<(&'n str, Value)> {
    match (name, value.constant()) {
        // What is written so is read without a word.
        ("encoding", Some(Value::Str(encoding)))
            if encoding.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("utf")) =>
        {
            None
        }
        // As it was called before.
        ("error_bad_lines", value) => {
            (value == Some(Value::Bool(false))).then(|| ("on_bad_lines", Value::Str("skip".into())))
        }
        (name, value) => Some((name, value?)).filter(|_| !READING.contains(&name)),
    }
}

impl<'a> Reader<'a, '_> {
    /// A function of pandas.
    pub fn pandas(&mut self, name: &str, arguments: &Arguments<'a>) -> Symbol<'a> {
        let first = arguments.unnamed.first().cloned();
        match name {
            _ if name.starts_with("read_") => {
                let path = arguments.unnamed.first().and_then(Symbol::text).map(str::to_owned);
                if path.is_none() && first.is_some() {
                    self.note("which file is read could not be told: the page asks for it".into());
                }
                if matches!(name, "read_excel" | "read_json" | "read_parquet" | "read_sql") {
                    self.note(format!("`{name}` reads what is not read here: save it as CSV, and open that"));
                }
                let mut more = Vec::new();
                if name == "read_table" {
                    more.push(("sep".to_owned(), Value::Str("\t".into())));
                }
                for (name, value) in &arguments.named {
                    more.extend(reading(name, value).map(|(name, value)| (name.to_owned(), value)));
                }
                self.read_table(&path.unwrap_or_default(), more)
            }
            "DataFrame" | "from_dict" | "from_records" | "Series" => self.frame(first.as_ref(), arguments),
            "to_numeric" => match first {
                Some(Symbol::Column(table, Which::Name(column))) => {
                    let errors = match arguments.name("errors").and_then(Symbol::text) {
                        Some("coerce") => ", errors='coerce'",
                        _ => "",
                    };
                    let step = format!("to_numeric(columns=[{}]{errors})", Value::Str(column.clone()));
                    Symbol::Column(Rc::new(table.with(step)), Which::Name(column))
                }
                _ => {
                    self.passed(Why::Python);
                    Symbol::Unknown
                }
            },
            "get_dummies" => match first {
                Some(Symbol::Table(table)) => Symbol::Table(Rc::new(table.with("OneHotEncoder()".into()))),
                _ => Symbol::Unknown,
            },
            "concat" => match first {
                Some(Symbol::Several(parts)) => {
                    let table = parts
                        .into_iter()
                        .find(|part| matches!(part, Symbol::Table(table) if table.data.is_some()));
                    table.unwrap_or(Symbol::Unknown)
                }
                _ => Symbol::Unknown,
            },
            "crosstab" => {
                self.open("confusion");
                Symbol::Score
            }
            "scatter_matrix" => {
                self.open("pairplot");
                Symbol::Axes
            }
            "parallel_coordinates" | "andrews_curves" => {
                self.passed(Why::Drawing);
                Symbol::Axes
            }
            _ => {
                self.passed(Why::Python);
                Symbol::Unknown
            }
        }
    }

    /// A table from a file or an address.
    pub fn read_table(&mut self, path: &str, more: Vec<(String, Value)>) -> Symbol<'a> {
        self.used();
        let address = path.starts_with("http://") || path.starts_with("https://");
        let name = if address { path } else { path.rsplit(['/', '\\']).next().unwrap_or_default() };
        let mut parts = Vec::new();
        if !name.is_empty() {
            parts.push(Value::Str(name.to_owned()).to_string());
        }
        parts.extend(more.iter().map(|(name, value)| format!("{name}={value}")));
        let text = format!("read_csv({})", parts.join(", "));
        let text = self.here.canonical(&text, crate::catalog::Part::Data).unwrap_or(text);
        let table = Rc::new(Table { data: Some(text.into()), pandas: true, ..Table::default() });
        self.take(&table, true);
        Symbol::Table(table)
    }

    /// `pd.DataFrame(…)`
    fn frame(&mut self, given: Option<&Symbol<'a>>, arguments: &Arguments<'a>) -> Symbol<'a> {
        let given = given.or(arguments.name("data"));
        let names = arguments.get(1, "columns").and_then(Symbol::texts);
        let table = match given {
            Some(Symbol::Table(table)) => {
                let names = names.or_else(|| table.names.clone());
                Table { names, pandas: true, ..(**table).clone() }
            }
            Some(Symbol::Array(array)) => match self.tabulated(array) {
                Some(table) => Table { names, pandas: true, ..(*table).clone() },
                None => return Symbol::Unknown,
            },
            Some(Symbol::Constant(value @ Value::List(_))) => match Array::from_value(value) {
                Some(array) => match self.tabulated(&Rc::new(array)) {
                    Some(table) => Table { names, pandas: true, ..(*table).clone() },
                    None => return Symbol::Unknown,
                },
                None => return Symbol::Unknown,
            },
            Some(Symbol::Named(columns)) => return self.framed(columns),
            Some(symbol @ (Symbol::Labels(_) | Symbol::Truth | Symbol::Found(..) | Symbol::Score)) => {
                return symbol.clone();
            }
            _ => return Symbol::Unknown,
        };
        Symbol::Table(Rc::new(table))
    }

    /// A table of named columns.
    fn framed(&mut self, columns: &[(String, Symbol<'a>)]) -> Symbol<'a> {
        let names: Vec<String> = columns.iter().map(|(name, _)| name.clone()).collect();
        if let Some((_, Symbol::Column(table, _))) = columns.first() {
            let mut table = Table { names: Some(names), pandas: true, ..(**table).clone() };
            for (name, value) in columns {
                match value {
                    Symbol::Labels(_) => table.added.push((name.clone(), Added::Clusters)),
                    Symbol::Truth => table.added.push((name.clone(), Added::Truth)),
                    _ => {}
                }
            }
            return Symbol::Table(Rc::new(table));
        }
        let arrays = columns.iter().filter_map(|(name, value)| {
            let array = match value {
                Symbol::Array(array) => Some((**array).clone()),
                Symbol::Constant(value @ Value::List(_)) => as_array(value),
                _ => None,
            };
            array.map(|array| (name.clone(), array.as_column()))
        });
        let (names, arrays): (Vec<String>, Vec<Array>) = arrays.unzip();
        match Array::stacked(&arrays, false).and_then(|array| self.tabulated(&Rc::new(array))) {
            Some(table) => {
                Symbol::Table(Rc::new(Table { names: Some(names), pandas: true, ..(*table).clone() }))
            }
            None => Symbol::Unknown,
        }
    }

    /// `df.columns = […]`
    pub fn rename(&mut self, name: &str, table: &Rc<Table>, names: &Symbol<'a>) {
        let table = Table { names: names.texts(), ..(**table).clone() };
        self.set(name, Symbol::Table(Rc::new(table)));
        self.used();
    }

    /// These columns alone.
    pub fn select(&mut self, table: &Rc<Table>, columns: &[Value]) -> Option<Rc<Table>> {
        let place = |name: &str| table.names.as_ref()?.iter().position(|known| known == name);
        let known: Option<Vec<String>> = columns
            .iter()
            .map(|column| match (column, &table.names) {
                (Value::Str(name), _) => Some(name.clone()),
                (Value::Int(i), Some(names)) => names.get(usize::try_from(*i).ok()?).cloned(),
                _ => None,
            })
            .collect();
        // Names that only the cell gave are places to the page.
        let given: Vec<Value> = columns
            .iter()
            .map(|column| match column {
                Value::Str(name) if !has_names(table) => {
                    place(name).map_or(column.clone(), |place| Value::Int(place as i64))
                }
                other => other.clone(),
            })
            .collect();
        let features: Vec<Value> = given
            .into_iter()
            .filter(|column| !matches!(column, Value::Str(name) if table.added(name).is_some()))
            .collect();
        if features.is_empty() {
            return None;
        }
        let all = table.width == Some(features.len())
            && features.iter().enumerate().all(|(i, column)| *column == Value::Int(i as i64));
        let width = Some(features.len());
        let chosen = if all { (**table).clone() } else { table.with(Value::List(features).to_string()) };
        Some(Rc::new(Table { names: known, width, ..chosen }))
    }

    /// What stands between the brackets of a table.
    pub fn table_at(&mut self, table: Rc<Table>, places: &[Place<'a>]) -> Symbol<'a> {
        use Place::{At, Slice};
        match places {
            [At(Symbol::Mask(_))] => Symbol::Table(table),
            [At(Symbol::Column(_, which))] | [_, At(Symbol::Column(_, which))] => {
                Symbol::Column(table, which.clone())
            }
            [At(Symbol::Columns(_))] => Symbol::Table(table),
            [At(place)] if place.int().is_some() => {
                Symbol::Column(table, Which::Place(place.int().unwrap_or(0)))
            }
            [At(place)] | [Slice(None, None) | At(Symbol::Mask(_)), At(place)] => match place {
                Symbol::Constant(Value::Str(name)) => Symbol::Column(table, Which::Name(name.clone())),
                Symbol::Constant(Value::Int(place)) => Symbol::Column(table, Which::Place(*place)),
                Symbol::Constant(Value::List(columns)) => {
                    let selected = self.select(&table, columns);
                    selected.map_or(Symbol::Unknown, Symbol::Table)
                }
                _ => Symbol::Unknown,
            },
            [Slice(None, Some(n))] if *n >= 0 => Symbol::Table(self.first_rows(&table, *n)),
            [Slice(None, None)] => Symbol::Table(table),
            [Slice(..)] => {
                self.note("rows are not cut here: all of them are taken".into());
                Symbol::Table(table)
            }
            [Slice(None, None), Slice(from, to)] => {
                let from = from.unwrap_or(0);
                let width = table.width.map(|width| width as i64);
                let to = match (*to, width) {
                    (None, width) => width,
                    (Some(to), Some(width)) if to < 0 => Some(to + width),
                    (Some(to), _) => (to >= 0).then_some(to),
                };
                match to {
                    Some(to) if (0..to).contains(&from) && to - from < 1000 => {
                        let columns: Vec<Value> = (from..to).map(Value::Int).collect();
                        self.select(&table, &columns).map_or(Symbol::Unknown, Symbol::Table)
                    }
                    _ => {
                        self.note(
                            "how many columns there are could not be told: all of them are taken".into(),
                        );
                        Symbol::Table(table)
                    }
                }
            }
            _ => Symbol::Unknown,
        }
    }

    /// The first rows, where nothing was done yet that depends on rows.
    fn first_rows(&mut self, table: &Rc<Table>, n: i64) -> Rc<Table> {
        let by_columns = table.steps.iter().all(|step| step.starts_with('[') || step.starts_with("drop("));
        match &table.data {
            Some(data) if by_columns && data.starts_with("read_csv(") && !data.contains("nrows=") => {
                let inner = data.trim_start_matches("read_csv(").trim_end_matches(')');
                let separator = if inner.is_empty() { "" } else { ", " };
                let text = format!("read_csv({inner}{separator}nrows={n})");
                Rc::new(Table { data: Some(text.into()), ..(**table).clone() })
            }
            _ => {
                self.note("rows are not cut here: all of them are taken".into());
                table.clone()
            }
        }
    }

    /// A method of a table. `name`: the name that it has, for what is done in place.
    pub fn of_table(
        &mut self,
        table: &Rc<Table>,
        name: Option<&'a str>,
        method: &str,
        arguments: &Arguments<'a>,
    ) -> Symbol<'a> {
        let step = match method {
            "dropna" => {
                let subset = arguments.name("subset").and_then(Symbol::constant);
                let along = arguments.name("axis").and_then(Symbol::constant);
                let columns =
                    matches!(along, Some(Value::Int(1))) || along == Some(Value::Str("columns".into()));
                let given =
                    subset.map(|subset| format!("subset={subset}")).or(columns.then(|| "axis=1".into()));
                Some(format!("dropna({})", given.unwrap_or_default()))
            }
            "drop" => return self.drop_columns(table, name, arguments),
            "fillna" => {
                self.used();
                match arguments.get(0, "value") {
                    Some(Symbol::Measure(_, "median")) => Some("SimpleImputer(strategy='median')".into()),
                    Some(Symbol::Measure(..)) => Some("SimpleImputer()".into()),
                    Some(Symbol::Constant(value)) => {
                        Some(format!("SimpleImputer(strategy='constant', fill_value={value})"))
                    }
                    _ => None,
                }
            }
            "replace" => return self.replaced(table, name, None, arguments),
            "pct_change" => Some("pct_change()".into()),
            "transpose" => Some(TRANSPOSE.into()),
            "apply" | "transform" => match arguments.unnamed.first() {
                Some(Symbol::Model(model)) => Some(self.view_text(*model)),
                _ => None,
            },
            "copy" | "reset_index" | "infer_objects" | "convert_dtypes" | "sort_values" | "sort_index"
            | "rename" | "set_index" => {
                return Symbol::Table(table.clone());
            }
            "to_numpy" | "astype" | "toarray" => {
                return Symbol::Table(Rc::new(Table { pandas: false, ..(**table).clone() }));
            }
            "head" if self.is_assigning() => {
                let n = arguments.unnamed.first().and_then(Symbol::int).unwrap_or(5);
                return Symbol::Table(self.first_rows(table, n));
            }
            "head" | "tail" | "sample" | "describe" | "info" | "value_counts" | "nunique" | "isnull"
            | "isna" | "duplicated" => {
                self.open(rows_of(table));
                return if method == "sample" { Symbol::Table(table.clone()) } else { Symbol::Unknown };
            }
            "mean" | "std" | "min" | "max" | "median" => {
                let name = ["mean", "std", "min", "max", "median"].into_iter().find(|known| *known == method);
                return Symbol::Measure(table.clone(), name.unwrap_or("mean"));
            }
            "groupby" => {
                self.open("segments");
                return Symbol::Unknown;
            }
            "plot" | "hist" | "boxplot" => return self.plot_table(table, method, arguments),
            "corr" | "cov" | "to_csv" | "quantile" | "sum" | "var" => {
                self.passed(Why::Python);
                return Symbol::Unknown;
            }
            "select_dtypes" | "drop_duplicates" | "query" | "filter" => {
                self.note(format!("`{method}` is not followed here: all rows and columns are taken"));
                return Symbol::Table(table.clone());
            }
            "dot" => {
                let arguments = Arguments {
                    unnamed: [Symbol::Table(table.clone())]
                        .into_iter()
                        .chain(arguments.unnamed.iter().cloned())
                        .collect(),
                    named: Vec::new(),
                };
                return self.numpy("dot", &arguments);
            }
            _ => None,
        };
        match step {
            Some(step) => self.stepped(table, name, step, arguments),
            None => {
                self.passed(Why::Unknown);
                Symbol::Unknown
            }
        }
    }

    /// A step more, in place if that is asked for.
    pub fn stepped(
        &mut self,
        table: &Rc<Table>,
        name: Option<&'a str>,
        step: String,
        arguments: &Arguments<'a>,
    ) -> Symbol<'a> {
        self.used();
        let done = Rc::new(table.with(step));
        let in_place = arguments.name("inplace").and_then(Symbol::constant) == Some(Value::Bool(true));
        if let (true, Some(name)) = (in_place, name) {
            self.take(&done, false);
            self.set(name, Symbol::Table(done));
            return Symbol::Unknown;
        }
        Symbol::Table(done)
    }

    fn drop_columns(
        &mut self,
        table: &Rc<Table>,
        name: Option<&'a str>,
        arguments: &Arguments<'a>,
    ) -> Symbol<'a> {
        let along = arguments.get(1, "axis").and_then(Symbol::constant);
        let columns = match (arguments.name("columns"), &along) {
            (Some(columns), _) => columns.texts(),
            (None, Some(Value::Int(1))) => arguments.get(0, "labels").and_then(Symbol::texts),
            (None, Some(Value::Str(axis))) if axis == "columns" => {
                arguments.get(0, "labels").and_then(Symbol::texts)
            }
            _ => None,
        };
        let Some(columns) = columns else {
            self.note("which rows or columns are dropped could not be told".into());
            return Symbol::Table(table.clone());
        };
        let (added, columns): (Vec<String>, Vec<String>) =
            columns.into_iter().partition(|name| table.added(name).is_some());
        let mut rest = (**table).clone();
        rest.added.retain(|(name, _)| !added.contains(name));
        if columns.is_empty() {
            self.used();
            return Symbol::Table(Rc::new(rest));
        }
        rest.names =
            rest.names.map(|names| names.into_iter().filter(|name| !columns.contains(name)).collect());
        rest.width = rest.width.and_then(|width| width.checked_sub(columns.len()));
        let list = Value::List(columns.into_iter().map(Value::Str).collect());
        self.stepped(&Rc::new(rest), name, format!("drop(columns={list})"), arguments)
    }

    /// A method of a column.
    pub fn of_column(
        &mut self,
        table: Rc<Table>,
        which: Which,
        method: &str,
        arguments: &Arguments<'a>,
    ) -> Symbol<'a> {
        match (method, &which) {
            ("fillna", Which::Name(name)) => match arguments.get(0, "value").and_then(Symbol::constant) {
                Some(value) => {
                    let step = format!("replace(None, {value}, columns=[{}])", Value::Str(name.clone()));
                    match self.stepped(&table, None, step, arguments) {
                        Symbol::Table(table) => Symbol::Column(table, which),
                        other => other,
                    }
                }
                None => self.seen_of_column(table, which, method),
            },
            ("replace", Which::Name(name)) => match self.replaced(&table, None, Some(name), arguments) {
                Symbol::Table(table) => Symbol::Column(table, which),
                other => other,
            },
            _ => self.seen_of_column(table, which, method),
        }
    }

    fn seen_of_column(&mut self, table: Rc<Table>, which: Which, method: &str) -> Symbol<'a> {
        match method {
            "hist" | "plot" => {
                self.open("histogram");
                Symbol::Axes
            }
            "value_counts" | "unique" | "describe" | "nunique" => {
                self.open("table");
                Symbol::Unknown
            }
            _ => Symbol::Column(table, which),
        }
    }

    /// `df['a'] = …`
    pub fn assign_column(
        &mut self,
        whole: &'a Expression<'a>,
        places: &'a [Expression<'a>],
        value: Symbol<'a>,
    ) {
        let whole = match whole {
            Expression::Attribute(inner, "loc" | "iloc") => inner,
            other => other,
        };
        let Expression::Name(name) = whole else { return };
        let Symbol::Table(table) = self.value(whole) else { return };
        let place = places.iter().map(|place| self.value(place)).last();
        let mut changed = (*table).clone();
        match (place, value) {
            // An encoded column: the encoder takes all columns of text.
            (Some(Symbol::Constant(Value::Str(_)) | Symbol::Column(..)), Symbol::Column(done, _))
                if done.steps.last().is_some_and(|step| step.ends_with("Encoder()")) =>
            {
                for step in done.steps.iter().filter(|step| step.ends_with("Encoder()")) {
                    if !table.steps.contains(step) {
                        changed = changed.with(step.clone());
                    }
                }
            }
            // Cells that were mended.
            (Some(Symbol::Constant(Value::Str(_))), Symbol::Column(done, _))
                if done.steps.len() > table.steps.len()
                    && done.steps.starts_with(&table.steps)
                    && done.steps[table.steps.len()..].iter().all(|step| mends_cells(step)) =>
            {
                for step in &done.steps[table.steps.len()..] {
                    changed = changed.with(step.clone());
                }
            }
            // Scaled columns.
            (Some(Symbol::Constant(Value::List(_)) | Symbol::Columns(_)), Symbol::Table(done)) => {
                if let Some(step) = done.steps.last().filter(|_| done.steps.len() > table.steps.len()) {
                    changed = changed.with(step.clone());
                }
            }
            (Some(Symbol::Constant(Value::Str(column))), value) => {
                let what = match &value {
                    Symbol::Labels(_) => Added::Clusters,
                    Symbol::Truth => Added::Truth,
                    Symbol::Column(from, Which::Name(name)) => from.added(name).unwrap_or(Added::Other),
                    _ => Added::Other,
                };
                if what == Added::Other {
                    self.passed(Why::Python);
                } else {
                    self.used();
                }
                changed.added.retain(|(added, _)| *added != column);
                changed.added.truncate(255);
                changed.added.push((column, what));
            }
            _ => return,
        }
        if changed.steps != table.steps {
            self.take(&changed, false);
            self.used();
        }
        self.set(name, Symbol::Table(Rc::new(changed)));
    }

    /// `X / X.std()`, `(X - X.mean()) / X.std()`, `(X - X.min()) / (X.max() - X.min())`
    pub fn scaled(&mut self, table: Rc<Table>, sign: &str, by: Symbol<'a>) -> Symbol<'a> {
        let done = match (sign, &by, table.less) {
            ("-", Symbol::Measure(_, measure @ ("mean" | "min")), None) => {
                Table { less: Some(measure), ..(*table).clone() }
            }
            ("/", Symbol::Measure(_, "std"), Some("mean")) if table.pandas => {
                self.note("pandas divides by a deviation of n − 1 rows, StandardScaler of n: the clusters are the same".into());
                table.with("StandardScaler()".into())
            }
            ("/", Symbol::Measure(_, "std"), Some("mean")) => table.with("StandardScaler()".into()),
            ("/", Symbol::Measure(_, "range"), Some("min")) => table.with("MinMaxScaler()".into()),
            ("/", Symbol::Measure(_, "std"), None) if table.pandas => table.with("scale(ddof=1)".into()),
            ("/", Symbol::Measure(_, "std"), None) => table.with("scale()".into()),
            ("@", matrix, None) => {
                let arguments = Arguments {
                    unnamed: vec![Symbol::Table(table.clone()), matrix.clone()],
                    named: Vec::new(),
                };
                return self.numpy("dot", &arguments);
            }
            _ => {
                let by = by.constant().map(|value| match value {
                    Value::Float(number) => Number(number).to_string(),
                    other => other.to_string(),
                });
                self.note(format!(
                    "`{sign} {}` is not done here: the points stay as they are",
                    by.as_deref().unwrap_or("…")
                ));
                return Symbol::Table(table);
            }
        };
        self.used();
        Symbol::Table(Rc::new(done))
    }
}

/// Whether the names of the columns are the table's own.
pub fn has_names(table: &Table) -> bool {
    table.data.as_ref().is_none_or(|data| data.starts_with("read_") || data.starts_with("load_"))
}
