//! Calls, attributes and subscripts: who knows what they mean.

use super::Why;
use super::array::Array;
use super::follow::{Place, of_array};
use super::reader::{Arguments, Reader};
use super::syntax::{Expression, Given};
use super::value::{Role, Symbol, TRANSPOSE, Table, Which, rows_of};
use crate::call::Value;
use crate::catalog::{Kind, Part, absent};
use std::rc::Rc;

/// Functions of Python and of notebooks that make nothing of points.
const BUILT_IN: &[&str] = &[
    "print",
    "display",
    "len",
    "range",
    "list",
    "tuple",
    "set",
    "dict",
    "sorted",
    "enumerate",
    "zip",
    "int",
    "float",
    "str",
    "round",
    "max",
    "min",
    "sum",
    "abs",
    "type",
    "isinstance",
    "map",
    "filter",
    "reversed",
    "open",
    "input",
    "any",
    "all",
];

/// What a clustering has once it is fitted.
const FITTED: &[&str] = &["labels_", "cluster_centers_", "inertia_", "children_", "distances_", "n_iter_"];

/// Other functions of scikit-learn that are known here.
const OTHERS: &[&str] = &[
    "make_pipeline",
    "Pipeline",
    "train_test_split",
    "NearestNeighbors",
    "linkage",
    "dendrogram",
    "fcluster",
];

/// What models of covariance are called.
pub const LASSO: &str = "GraphicalLasso";

impl<'a> Reader<'a, '_> {
    /// Whether a function of this name is known without its module.
    pub fn is_known(&self, name: &str) -> bool {
        BUILT_IN.contains(&name)
            || OTHERS.contains(&name)
            || name.ends_with("_score")
            || name.starts_with(LASSO)
            || self.kind(name).is_some()
    }

    /// What a callable of this name is.
    pub fn kind(&self, name: &str) -> Option<Kind> {
        match (self.here.part(name), absent(name)) {
            // `PCA` is a preparation and a way to see.
            (_, Some((known, group))) if known == name && group.kind == Kind::View => Some(Kind::View),
            (Some(Part::Data), _) if name.starts_with("read_") => Some(Kind::Table),
            (Some(Part::Data), _) => Some(Kind::Data),
            (Some(Part::Prepare), _) => Some(Kind::Prepare),
            (Some(Part::Fit | Part::Model), _) => Some(Kind::Fit),
            (None, Some((known, group))) if known == name => Some(group.kind),
            _ => None,
        }
    }

    /// What a callable is whose name is misspelt: it is written where the right one would stand, with what would mend it.
    /// Only what looks like a class, or like what makes or loads points, is taken for one.
    fn kind_of_misspelt(&mut self, path: &str) -> Option<Kind> {
        let meant = self.meant(path)?;
        self.misspelt.retain(|(name, _)| path.rsplit('.').next() != Some(name));
        self.kind(meant)
    }

    /// The name that was probably meant by that of a class or of a data set which scikit-learn does not have.
    pub fn meant(&self, path: &str) -> Option<&'static str> {
        let (module, name) = path.rsplit_once('.').unwrap_or(("sklearn", path));
        let is_class = name.starts_with(|first: char| first.is_ascii_uppercase());
        let is_data = ["make_", "load_", "fetch_"].iter().any(|start| name.starts_with(start));
        let is_theirs = module == "sklearn" || module.starts_with("sklearn.");
        if is_theirs && (is_class || is_data) && !self.is_known(name) {
            self.here.misspelt(name)
        } else {
            None
        }
    }

    pub fn call(&mut self, function: &'a Expression<'a>, given: &'a [Given<'a>]) -> Symbol<'a> {
        let (receiver, method, name) = match function {
            Expression::Attribute(whole, method) => {
                let name = match &**whole {
                    Expression::Name(name) => Some(*name),
                    _ => None,
                };
                (self.value(whole), Some(*method), name)
            }
            other => (self.called(other), None, None),
        };
        let arguments = self.arguments(given);
        match (receiver, method) {
            (Symbol::Path(path), Some(method)) => self.function(&format!("{path}.{method}"), &arguments),
            (Symbol::Path(path), None) => self.function(&path, &arguments),
            (Symbol::Missing(name), None) => self.function(name, &arguments),
            (Symbol::Function(function), None) => self.inline(function, arguments),
            (Symbol::Model(model), Some(method)) => self.of_model(model, method, &arguments),
            (Symbol::Table(table), Some(method)) => self.of_table(&table, name, method, &arguments),
            (Symbol::Column(table, which), Some(method)) => self.of_column(table, which, method, &arguments),
            (Symbol::Columns(table), Some(_)) => Symbol::Columns(table),
            (Symbol::Array(array), Some(method)) => self.of_array(&array, method, &arguments),
            (Symbol::Source(source), Some(method)) => self.draw(source, method, &arguments),
            (Symbol::Axes, Some(method)) => self.plot(method, &arguments),
            (
                Symbol::Missing(_) | Symbol::Unknown,
                Some("scatter" | "plot" | "set_title" | "set_xlabel" | "legend"),
            ) => self.plot(method.unwrap_or_default(), &arguments),
            (Symbol::Missing(name), Some(method @ ("fit" | "fit_predict" | "fit_transform"))) => {
                self.note(format!(
                    "`{name}` was not made in what was pasted: `{name}.{method}` cannot be followed"
                ));
                Symbol::Unknown
            }
            (symbol @ (Symbol::Labels(_) | Symbol::Truth | Symbol::Found(..)), Some(_)) => {
                self.used();
                symbol
            }
            (Symbol::Constant(Value::List(_)), Some("append")) => {
                if arguments.all().any(|value| matches!(value, Symbol::Found(..) | Symbol::Score)) {
                    self.used();
                }
                Symbol::Unknown
            }
            (Symbol::Measure(table, measure), Some(_)) => Symbol::Measure(table, measure),
            _ => Symbol::Unknown,
        }
    }

    /// What is called: a function that is known by its name, also where an earlier cell has given that name to what the
    /// function made (`dendrogram = sch.dendrogram(…)`), which nobody calls.
    fn called(&mut self, function: &'a Expression<'a>) -> Symbol<'a> {
        let value = self.value(function);
        let Expression::Name(name) = function else { return value };
        let is_made = !matches!(value, Symbol::Path(_) | Symbol::Missing(_) | Symbol::Function(_));
        if is_made && self.is_known(name) {
            let path = self.modules.get(name).cloned();
            return Symbol::Path(path.unwrap_or_else(|| (*name).into()));
        }
        value
    }

    /// A function by its full name.
    fn function(&mut self, path: &str, arguments: &Arguments<'a>) -> Symbol<'a> {
        let name = path.rsplit('.').next().unwrap_or_default();
        match path.split('.').next().unwrap_or_default() {
            "matplotlib" | "mpl_toolkits" | "plotly" | "seaborn" if name != "load_dataset" => {
                self.plot(name, arguments)
            }
            "numpy" if path.contains(".random.") => self.draw(0, name, arguments),
            "numpy" => self.numpy(name, arguments),
            "pandas" => self.pandas(name, arguments),
            "random" | "math" | "os" | "sys" | "warnings" | "time" => {
                self.passed(Why::Python);
                Symbol::Unknown
            }
            "array" if path == "array" => self.own_array(arguments),
            _ if BUILT_IN.contains(&path) => self.built_in(path, arguments),
            _ => {
                let kind = self.kind(name).or_else(|| self.kind_of_misspelt(path));
                self.sklearn(name, kind, arguments)
            }
        }
    }

    /// `array([[…]])` without a module: points as they are written here, or what the notebook printed.
    fn own_array(&mut self, arguments: &Arguments<'a>) -> Symbol<'a> {
        let array =
            arguments.get(0, "object").and_then(Symbol::constant).as_ref().and_then(Array::from_value);
        match array.and_then(|array| self.tabulated(&Rc::new(array))) {
            Some(table) => {
                self.used();
                self.take(&table, true);
                Symbol::Table(table)
            }
            None => {
                self.passed(Why::Output);
                Symbol::Unknown
            }
        }
    }

    fn built_in(&mut self, name: &str, arguments: &Arguments<'a>) -> Symbol<'a> {
        match (name, arguments.unnamed.first()) {
            ("print" | "display", first) => {
                match first {
                    Some(Symbol::Table(table)) => self.open(rows_of(table)),
                    _ if arguments
                        .all()
                        .any(|value| matches!(value, Symbol::Found(_, "cluster_centers_"))) =>
                    {
                        self.open("centers");
                    }
                    _ => self.used(),
                }
                Symbol::Unknown
            }
            ("list" | "tuple" | "sorted" | "set", Some(value)) => value.clone(),
            ("enumerate" | "zip" | "range", _) => Symbol::Loop,
            ("dict", _) => Symbol::Named(arguments.named.clone()),
            ("int" | "float", Some(Symbol::Constant(value))) => Symbol::Constant(value.clone()),
            ("len", Some(Symbol::Array(array))) => Symbol::Constant(Value::Int(array.shape.0 as i64)),
            ("len", Some(Symbol::Constant(Value::List(all) | Value::Tuple(all)))) => {
                Symbol::Constant(Value::Int(all.len() as i64))
            }
            ("str", Some(value)) => {
                value.text().map_or(Symbol::Unknown, |text| Symbol::Constant(Value::Str(text.into())))
            }
            _ => Symbol::Unknown,
        }
    }

    pub fn attribute(&mut self, whole: Symbol<'a>, name: &'a str) -> Symbol<'a> {
        match whole {
            Symbol::Path(path) if &*path == "numpy" && name == "pi" => {
                Symbol::Constant(Value::Float(std::f64::consts::PI))
            }
            Symbol::Path(path) if &*path == "csv" && name == "QUOTE_NONE" => Symbol::Constant(Value::Int(3)),
            Symbol::Path(path)
                if matches!((&*path, name), ("numpy", "newaxis" | "nan" | "NaN") | ("pandas", "NA")) =>
            {
                Symbol::Constant(Value::None)
            }
            Symbol::Path(path) => Symbol::Path(format!("{path}.{name}").into()),
            Symbol::Model(model) => self.found(model, name),
            Symbol::Missing(unmade) if FITTED.contains(&name) => match self.fitted_last() {
                Some(model) => {
                    self.note(format!(
                        "`{unmade}` was not made in what was pasted: what was fitted last is taken"
                    ));
                    self.found(model, name)
                }
                None => {
                    self.note(format!(
                        "`{unmade}` was not made in what was pasted: the fit on the page is shown"
                    ));
                    Symbol::Unknown
                }
            },
            Symbol::Bunch(table) => match name {
                "data" | "frame" => Symbol::Table(table),
                "target" => Symbol::Truth,
                _ => Symbol::Unknown,
            },
            Symbol::Table(table) => match name {
                "T" if table.view.is_some() => Symbol::Table(table),
                "T" => Symbol::Table(Rc::new(table.with(TRANSPOSE.to_owned()))),
                "values" => Symbol::Table(Rc::new(Table { pandas: false, ..(*table).clone() })),
                "iloc" | "loc" => Symbol::Table(table),
                "columns" => Symbol::Columns(table),
                "plot" => Symbol::Axes,
                "shape" | "index" | "dtypes" | "size" | "ndim" => {
                    self.used();
                    Symbol::Unknown
                }
                _ => Symbol::Column(table, Which::Name(name.to_owned())),
            },
            Symbol::Array(array) => match name {
                "T" => of_array(array.transposed()),
                "shape" => {
                    let axes = [Some(array.shape.0), array.shape.1];
                    let axes = axes.into_iter().flatten().map(|n| Value::Int(n as i64)).collect();
                    Symbol::Constant(Value::Tuple(axes))
                }
                _ => Symbol::Unknown,
            },
            Symbol::Column(table, which) => Symbol::Column(table, which),
            Symbol::Columns(table) => Symbol::Columns(table),
            Symbol::Axes => Symbol::Axes,
            symbol @ (Symbol::Labels(_) | Symbol::Truth) => symbol,
            _ => Symbol::Unknown,
        }
    }

    pub fn index(&mut self, whole: Symbol<'a>, places: &[Place<'a>]) -> Symbol<'a> {
        use Place::{At, Slice};
        self.masked |= places.iter().any(|place| matches!(place, At(Symbol::Mask(true))));
        match (whole, places) {
            (Symbol::Several(all), [At(place)]) => {
                let place = place.int().map(|i| if i < 0 { i + all.len() as i64 } else { i });
                let found = place.and_then(|i| usize::try_from(i).ok()).and_then(|i| all.get(i));
                found.cloned().unwrap_or(Symbol::Unknown)
            }
            (Symbol::Named(all), [At(key)]) => {
                let found = key.text().and_then(|key| all.iter().find(|(name, _)| name == key));
                found.map_or(Symbol::Unknown, |(_, value)| value.clone())
            }
            (Symbol::Constant(Value::List(all) | Value::Tuple(all)), [At(place)]) => {
                let place = place.int().map(|i| if i < 0 { i + all.len() as i64 } else { i });
                let found = place.and_then(|i| usize::try_from(i).ok()).and_then(|i| all.get(i));
                found.map_or(Symbol::Unknown, |value| Symbol::Constant(value.clone()))
            }
            (Symbol::Bunch(table), [At(key)]) => match key.text() {
                Some("data" | "frame") => Symbol::Table(table),
                Some("target") => Symbol::Truth,
                _ => Symbol::Unknown,
            },
            (Symbol::Path(path), _) if path.ends_with(".c_") || path.ends_with(".r_") => {
                let values = places.iter().map(|place| match place {
                    At(value) => value.clone(),
                    Slice(..) => Symbol::Unknown,
                });
                let parts = Symbol::Several(values.collect());
                let arguments = Arguments { unnamed: vec![parts], named: Vec::new() };
                let name = if path.ends_with(".c_") { "column_stack" } else { "concatenate" };
                self.numpy(name, &arguments)
            }
            (Symbol::Array(array), places) => self.of_place(&array, places),
            (Symbol::Table(table), places) => self.table_at(table, places),
            (Symbol::Missing(_), [Slice(None, None) | At(Symbol::Mask(_)), At(place)])
                if place.int().is_some() =>
            {
                Symbol::Column(Rc::new(Table::default()), Which::Place(place.int().unwrap_or(0)))
            }
            (Symbol::Model(model), [At(place)]) => {
                let stages = &self.models[model].stages;
                let by_name = |name: &str| {
                    stages.iter().find(|stage| self.models[**stage].name.eq_ignore_ascii_case(name))
                };
                let found = match (place.int(), place.text()) {
                    (Some(i), _) => usize::try_from(if i < 0 { i + stages.len() as i64 } else { i })
                        .ok()
                        .and_then(|i| stages.get(i)),
                    (_, Some(name)) => by_name(name),
                    _ => None,
                };
                found.map_or(Symbol::Model(model), |stage| Symbol::Model(*stage))
            }
            (symbol @ (Symbol::Column(..) | Symbol::Columns(_)), _) => symbol,
            (symbol @ (Symbol::Labels(_) | Symbol::Truth | Symbol::Found(..) | Symbol::Axes), _) => symbol,
            _ => Symbol::Unknown,
        }
    }

    /// A place of an array.
    fn of_place(&mut self, array: &Rc<Array>, places: &[Place<'a>]) -> Symbol<'a> {
        use Place::{At, Slice};
        let found = match places {
            // A column: `x[:, np.newaxis]`.
            [Slice(None, None), At(Symbol::Constant(Value::None))] => Some(array.as_column()),
            [Slice(None, None), At(j)] => j.int().and_then(|j| array.column(j)),
            [Slice(from, to)] | [Slice(from, to), Slice(None, None)] => Some(array.rows(*from, *to)),
            [At(i)] if i.int().is_some() && array.shape.1.is_none() => {
                let i = i.int().map(|i| if i < 0 { i + array.data.len() as i64 } else { i });
                let number = i.and_then(|i| usize::try_from(i).ok()).and_then(|i| array.data.get(i));
                return number.map_or(Symbol::Unknown, |number| Symbol::Constant(Value::Float(*number)));
            }
            [At(i)] if i.int().is_some() => i.int().and_then(|i| array.at(i)),
            [At(Symbol::Mask(_)), At(j)] => {
                let which = Which::Place(j.int().unwrap_or(0));
                return self.tabulated(array).map_or(Symbol::Unknown, |table| Symbol::Column(table, which));
            }
            [At(Symbol::Mask(_))] => return self.tabulated(array).map_or(Symbol::Unknown, Symbol::Table),
            _ => None,
        };
        found.map_or(Symbol::Unknown, of_array)
    }

    /// The clustering that was fitted last.
    fn fitted_last(&self) -> Option<usize> {
        self.models.iter().rposition(|model| model.role == Role::Fit && model.fitted.is_some())
    }

    /// What a model has found, or a method of it that is handed on.
    fn found(&mut self, model: usize, name: &'a str) -> Symbol<'a> {
        if name.ends_with('_') {
            self.used();
        }
        let looped = self.models[model].looped;
        match name {
            "labels_" => Symbol::Labels(Some(model)),
            "inertia_" | "bic_" | "aic_" => {
                if looped {
                    self.open("elbow");
                }
                Symbol::Found(model, name)
            }
            "embedding_" if self.models[model].role == Role::View => self.embedding(model),
            "children_" | "distances_" | "dendrogram_" => Symbol::Found(model, name),
            "reachability_" | "ordering_" => {
                self.open("reachability");
                Symbol::Found(model, name)
            }
            _ if name.ends_with('_') => Symbol::Found(model, name),
            _ => Symbol::Model(model),
        }
    }
}
