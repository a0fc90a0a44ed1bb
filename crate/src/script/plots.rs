//! Matplotlib and seaborn: what a figure shows, and which of the page's it is.

use super::Why;
use super::reader::{Arguments, Reader};
use super::tables::has_names;
use super::value::{Added, Role, Symbol, Table, Which};
use crate::call::Value;
use std::rc::Rc;

impl<'a> Reader<'a, '_> {
    /// A function of a plotting library.
    pub fn plot(&mut self, name: &str, arguments: &Arguments<'a>) -> Symbol<'a> {
        let figure = match name {
            "scatter" | "scatterplot" | "relplot" | "jointplot" | "scatter_3d" | "scatter3D" => {
                self.scatter(arguments);
                return Symbol::Axes;
            }
            "lmplot" | "regplot" => {
                self.regression(arguments);
                return Symbol::Axes;
            }
            "kdeplot" => "kde",
            "boxplot" | "violinplot" | "stripplot" | "swarmplot" | "catplot" | "boxenplot" => "boxplot",
            "pairplot" | "PairGrid" => "pairplot",
            "histplot" | "distplot" | "hist" | "displot" => "histogram",
            "heatmap" | "clustermap" => "heatmap",
            "countplot" | "barplot" => "countplot",
            "lineplot"
                if arguments.all().any(|value| matches!(value, Symbol::Table(_) | Symbol::Column(..))) =>
            {
                "lines"
            }
            "annotate" | "text" if self.opens.iter().any(|open| open == "map") || self.has_edges() => "map",
            _ => {
                self.passed(dressing(name, arguments));
                return Symbol::Axes;
            }
        };
        if name == "heatmap" && arguments.all().any(|value| matches!(value, Symbol::Score)) {
            self.open("confusion");
            return Symbol::Axes;
        }
        let table = self.plotted(arguments);
        // Of what was learned of pairs, where it is not of a table.
        if figure == "histogram" && table.is_none() && self.has_edges() {
            self.open("strengths");
            return Symbol::Axes;
        }
        let figure =
            if figure == "map" { figure.to_owned() } else { self.chart(figure, table.as_deref(), arguments) };
        self.open(&figure);
        Symbol::Axes
    }

    /// Whether edges between the points were looked for.
    fn has_edges(&self) -> bool {
        self.models.iter().any(|model| model.role == Role::Covariance && model.fitted.is_some())
            && self.models.iter().any(|model| model.role == Role::View && model.fitted.is_some())
    }

    /// The table of a figure.
    fn plotted(&self, arguments: &Arguments<'a>) -> Option<Rc<Table>> {
        arguments.all().find_map(|value| match value {
            Symbol::Table(table) | Symbol::Column(table, _) => Some(table.clone()),
            _ => None,
        })
    }

    /// A chart with the columns that it shows: `kde(x='charges', hue='smoker')`.
    fn chart(&mut self, figure: &str, table: Option<&Table>, arguments: &Arguments<'a>) -> String {
        let mut given = Vec::new();
        for (place, name) in ["x", "y", "hue"].into_iter().enumerate() {
            let value = arguments.name(name).or_else(|| {
                let first = arguments.unnamed.get(place)?;
                (name != "hue" && matches!(first, Symbol::Column(..))).then_some(first)
            });
            let column = match value {
                Some(Symbol::Constant(Value::Str(column))) => Some(column.clone()),
                Some(Symbol::Column(_, Which::Name(column))) => Some(column.clone()),
                _ => None,
            };
            // What the code has added is no column of the page's; its clusters are there all the same, to tell rows apart.
            let tells = name == "hue" || figure == "boxplot" && name == "x";
            let is_here = |column: &String| match table.and_then(|table| table.added(column)) {
                None => true,
                Some(Added::Clusters) => tells,
                Some(_) => false,
            };
            if let Some(column) = column.filter(is_here) {
                given.push(format!("{name}={}", Value::Str(column)));
            }
        }
        if given.is_empty() { figure.to_owned() } else { format!("{figure}({})", given.join(", ")) }
    }

    /// `df.plot(…)`, `df.hist()`
    pub fn plot_table(&mut self, table: &Rc<Table>, method: &str, arguments: &Arguments<'a>) -> Symbol<'a> {
        let kind = arguments.name("kind").and_then(Symbol::text).unwrap_or(method).to_owned();
        let mut named = arguments.named.clone();
        named.push(("data".into(), Symbol::Table(table.clone())));
        let with_data = Arguments { unnamed: arguments.unnamed.clone(), named };
        match kind.as_str() {
            "scatter" => self.plot("scatter", &with_data),
            "hist" => self.plot("histplot", &with_data),
            "box" | "boxplot" => self.plot("boxplot", &with_data),
            "kde" | "density" => self.plot("kdeplot", &with_data),
            _ => {
                self.open("lines");
                Symbol::Axes
            }
        }
    }

    /// Points with the lines through them: a figure of its own, beside the plane in which they are seen.
    fn regression(&mut self, arguments: &Arguments<'a>) {
        let known = self.hues.len();
        self.scatter(arguments);
        self.own_hues += self.hues.len() - known;
        let table = self.plotted(arguments);
        let figure = self.chart("scatter", table.as_deref(), arguments);
        let Some(given) = figure.strip_suffix(')').filter(|given| given.contains("y=")) else { return };
        let plain = arguments.name("fit_reg").and_then(Symbol::constant) == Some(Value::Bool(false));
        self.open(&if plain { figure.clone() } else { format!("{given}, lines=True)") });
    }

    /// A scatter plot: the plane in which the points are seen, and what gives their colours.
    fn scatter(&mut self, arguments: &Arguments<'a>) {
        let table = self.plotted(arguments);
        let column = |value: Option<&Symbol<'a>>| match value? {
            Symbol::Column(_, which) => Some(which.clone()),
            Symbol::Constant(Value::Str(name)) => Some(Which::Name(name.clone())),
            _ => None,
        };
        let columns: Vec<Which> = [(0, "x"), (1, "y"), (2, "z")]
            .into_iter()
            .map_while(|(place, name)| column(arguments.get(place, name)))
            .collect();
        let Some(table) = table else {
            if arguments.all().any(|value| matches!(value, Symbol::Array(_) | Symbol::Found(..))) {
                self.used();
            } else {
                self.passed(Why::Drawing);
            }
            self.colours(arguments, None);
            return;
        };
        self.used();
        self.colours(arguments, Some(&table));
        if let Some(view) = table.view {
            if !self.embedded.contains(&view) {
                self.embedded.push(view);
            }
            if self.has_edges() {
                self.open("map");
            }
            return;
        }
        if columns.len() < 2 {
            return;
        }
        let texts: Vec<Value> = columns.iter().map(|which| self.of_page(&table, which)).collect();
        let natural = texts.iter().enumerate().all(|(i, text)| *text == Value::Int(i as i64));
        let unknown = table.data.is_none() && table.steps.is_empty();
        if !(natural && (unknown || table.width == Some(texts.len()))) {
            self.said.view = Some(Value::List(texts).to_string());
        }
    }

    /// A column as the page knows it: by its name, where the table has names of its own, else by its place.
    fn of_page(&self, table: &Table, which: &Which) -> Value {
        match which {
            Which::Place(place) => {
                match table.names.as_ref().and_then(|names| names.get(usize::try_from(*place).ok()?)) {
                    Some(name) if has_names(table) && table.width != table.names.as_ref().map(Vec::len) => {
                        Value::Str(name.clone())
                    }
                    _ => Value::Int(*place),
                }
            }
            Which::Name(name) => {
                let place =
                    table.names.as_ref().and_then(|names| names.iter().position(|known| known == name));
                match place {
                    Some(place) if !has_names(table) || table.width == table.names.as_ref().map(Vec::len) => {
                        Value::Int(place as i64)
                    }
                    _ => Value::Str(name.clone()),
                }
            }
            Which::Each => Value::None,
        }
    }

    /// What gives the colours: the clusters, the truth, a column.
    fn colours(&mut self, arguments: &Arguments<'a>, table: Option<&Table>) {
        let by_mask = self.masked || arguments.all().any(|value| matches!(value, Symbol::Mask(true)));
        let given = arguments.name("hue").or(arguments.name("c")).or(arguments.name("color"));
        if given.is_none() && !by_mask && table.is_some_and(|table| table.view.is_none()) {
            self.plain = self.plain.or(Some(self.hues.len()));
        }
        let by = |table: Option<&Table>, name: &str| match table.and_then(|table| table.added(name)) {
            Some(Added::Clusters) => Some(String::new()),
            Some(Added::Truth) => Some("'target'".into()),
            Some(Added::Other) => None,
            None => Some(Value::Str(name.to_owned()).to_string()),
        };
        let hue = match given {
            Some(Symbol::Labels(_)) => Some(String::new()),
            Some(Symbol::Truth) => Some("'target'".into()),
            Some(Symbol::Constant(Value::Str(name))) if arguments.name("hue").is_some() => by(table, name),
            Some(Symbol::Column(table, Which::Name(name))) => by(Some(table), name),
            _ => by_mask.then(String::new),
        };
        if let Some(hue) = hue.filter(|hue| !self.hues.contains(hue)) {
            self.hues.push(hue);
        }
    }
}

/// What a call does to a figure that the page draws in its own way.
fn dressing(name: &str, arguments: &Arguments) -> Why {
    match name {
        "xlim" | "ylim" | "zlim" | "set_xlim" | "set_ylim" | "set_zlim" | "set_xbound" | "set_ybound" => {
            Why::Limits
        }
        "axis" | "set" if ["xlim", "ylim"].iter().any(|limit| arguments.name(limit).is_some()) => Why::Limits,
        "axis"
            if arguments
                .get(0, "arg")
                .and_then(Symbol::constant)
                .is_some_and(|range| !matches!(range, Value::Str(_))) =>
        {
            Why::Limits
        }
        "title" | "suptitle" | "set_title" | "xlabel" | "ylabel" | "zlabel" | "set_xlabel" | "set_ylabel"
        | "set_zlabel" => Why::Titles,
        _ => Why::Drawing,
    }
}
