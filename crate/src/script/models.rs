//! scikit-learn and SciPy: data sets, models, scores, trees.

use super::Why;
use super::calls::LASSO;
use super::reader::{Arguments, Reader};
use super::value::{Model, Role, Symbol, TRANSPOSE, Table};
use crate::call::Value;
use crate::catalog::{Kind, Part};
use crate::decimal::Number;
use crate::sort::sort_moved;
use std::rc::Rc;

/// Arguments of data sets that say in which form they come.
const FORM: &[&str] = &["return_X_y", "as_frame", "return_centers", "return_distributions"];

/// How many models are kept in mind.
const MAX_MODELS: usize = 1000;

impl<'a> Reader<'a, '_> {
    /// A callable of scikit-learn, of SciPy, or of nobody.
    pub fn sklearn(&mut self, name: &str, kind: Option<Kind>, arguments: &Arguments<'a>) -> Symbol<'a> {
        match name {
            "make_pipeline" | "Pipeline" => return self.pipeline(arguments),
            "train_test_split" => return self.split(arguments),
            "linkage" | "ward" | "complete" | "average" | "single" | "centroid" | "median" | "weighted" => {
                return self.tree(name, arguments);
            }
            "dendrogram" => return self.dendrogram(arguments),
            "fcluster" | "cut_tree" | "fclusterdata" => return self.cut(arguments),
            "pdist" | "squareform" | "zscore" => {
                let given = arguments.get(0, "X").or(arguments.get(0, "a")).cloned();
                return match (name, given) {
                    ("zscore", Some(Symbol::Table(table))) => {
                        Symbol::Table(Rc::new(table.with("StandardScaler()".into())))
                    }
                    (_, Some(given)) => given,
                    _ => Symbol::Unknown,
                };
            }
            "scale" => return self.transform("StandardScaler()", arguments.get(0, "X")),
            "minmax_scale" => return self.transform("MinMaxScaler()", arguments.get(0, "X")),
            "robust_scale" => return self.transform("RobustScaler()", arguments.get(0, "X")),
            "load_dataset" => return self.load(arguments),
            "affinity_propagation" if self.covariance(arguments).is_some() => {
                return self.propagation(arguments);
            }
            // It stands within a fit alone, so that not every list has it.
            _ if name.starts_with(LASSO) => return self.model(name, Role::Covariance, arguments),
            "silhouette_samples" | "SilhouetteVisualizer" => self.open("silhouette"),
            "confusion_matrix"
            | "contingency_matrix"
            | "pair_confusion_matrix"
            | "ConfusionMatrixDisplay" => {
                self.open("confusion");
                return Symbol::Score;
            }
            "KElbowVisualizer" => self.open("elbow"),
            "classification_report" => self.open("report"),
            "homogeneity_completeness_v_measure" | "cophenet" => self.open("scores"),
            _ if name.ends_with("_score") => {
                let looped = |value: &Symbol| matches!(value, Symbol::Labels(Some(model)) if self.models[*model].looped);
                let over = arguments.all().any(looped);
                self.open(if over { "choose" } else { "scores" });
                return Symbol::Score;
            }
            _ => {}
        }
        match kind {
            Some(Kind::Data) => self.data(name, arguments),
            Some(Kind::Table) => self.pandas(name, arguments),
            Some(Kind::Fit) if name == "NearestNeighbors" => self.model(name, Role::Neighbours, arguments),
            Some(Kind::Fit) => self.model(name, Role::Fit, arguments),
            Some(Kind::Prepare) => self.model(name, Role::Prepare, arguments),
            Some(Kind::View) => self.model(name, Role::View, arguments),
            Some(Kind::Supervised) => {
                self.note(format!(
                    "`{name}` is trained with known labels; groups are found without them here"
                ));
                self.model(name, Role::Other, arguments)
            }
            Some(Kind::Numbers) | None => Symbol::Unknown,
        }
    }

    /// Arguments as they are written; what is unknown is left out, and told.
    fn written(&mut self, name: &str, arguments: &Arguments<'a>) -> (Vec<(Option<String>, Value)>, bool) {
        let mut written = Vec::new();
        let mut looped = false;
        let unnamed = arguments.unnamed.iter().map(|value| (None, value));
        let named = arguments.named.iter().map(|(name, value)| (Some(name.clone()), value));
        for (keyword, value) in unnamed.chain(named) {
            match value.constant() {
                _ if keyword.as_deref().is_some_and(|keyword| FORM.contains(&keyword)) => {}
                Some(value) => written.push((keyword, value)),
                None if matches!(value, Symbol::Loop) => looped = true,
                None if keyword.as_deref() == Some("random_state") => {}
                None if matches!(value, Symbol::Several(_) | Symbol::Path(_)) && keyword.is_none() => {}
                None => {
                    let what = keyword.unwrap_or_else(|| "an argument".into());
                    self.note(format!("what `{what}` of `{name}` is could not be told: it was left out"));
                }
            }
        }
        (written, looped)
    }

    fn model(&mut self, name: &str, role: Role, arguments: &Arguments<'a>) -> Symbol<'a> {
        self.used();
        let (written, looped) = self.written(name, arguments);
        self.add(name, role, written, looped)
    }

    fn add(
        &mut self,
        name: &str,
        role: Role,
        arguments: Vec<(Option<String>, Value)>,
        looped: bool,
    ) -> Symbol<'a> {
        if self.models.len() >= MAX_MODELS {
            return Symbol::Unknown;
        }
        self.models.push(Model {
            name: name.to_owned(),
            arguments,
            role,
            stages: Vec::new(),
            fitted: None,
            looped,
            cell: self.cell,
            written: None,
        });
        Symbol::Model(self.models.len() - 1)
    }

    fn pipeline(&mut self, arguments: &Arguments<'a>) -> Symbol<'a> {
        self.used();
        let mut stages = Vec::new();
        let mut all: Vec<&Symbol<'a>> = arguments.unnamed.iter().collect();
        if let Some(Symbol::Several(steps)) = arguments.get(0, "steps") {
            all = steps.iter().collect();
        }
        for step in all {
            match step {
                Symbol::Model(model) => stages.push(*model),
                Symbol::Several(pair) => {
                    stages.extend(pair.iter().filter_map(|part| match part {
                        Symbol::Model(model) => Some(*model),
                        _ => None,
                    }));
                }
                _ => {}
            }
        }
        let looped = stages.iter().any(|stage| self.models[*stage].looped);
        let pipeline = self.add("make_pipeline", Role::Pipeline, Vec::new(), looped);
        if let Symbol::Model(model) = pipeline {
            self.models[model].stages = stages;
        }
        pipeline
    }

    /// A data set: its points, and how they were made.
    fn data(&mut self, name: &str, arguments: &Arguments<'a>) -> Symbol<'a> {
        self.used();
        let (mut written, _) = self.written(name, arguments);
        let loaded = name.starts_with("load_");
        if !loaded
            && !written.iter().any(|(keyword, _)| keyword.as_deref() == Some("random_state"))
            && let Some(seed) = self.seed()
        {
            written.push((Some("random_state".into()), Value::Int(seed.into())));
        }
        let features = written.iter().find(|(keyword, _)| keyword.as_deref() == Some("n_features"));
        let width =
            match (features, written.iter().find(|(keyword, _)| keyword.as_deref() == Some("centers"))) {
                (Some((_, Value::Int(n))), _) => usize::try_from(*n).ok(),
                (None, Some((_, Value::List(rows)))) => match rows.first() {
                    Some(Value::List(row) | Value::Tuple(row)) => Some(row.len()),
                    _ => Some(2),
                },
                _ if loaded => None,
                _ => Some(2),
            };
        let text = Model {
            name: name.to_owned(),
            arguments: written,
            role: Role::Other,
            stages: Vec::new(),
            fitted: None,
            looped: false,
            cell: self.cell,
            written: None,
        }
        .text();
        let text = self.here.canonical(&text, Part::Data).unwrap_or(text);
        let table = Rc::new(Table { data: Some(text.into()), width, ..Table::default() });
        self.take(&table, true);
        let pair =
            arguments.name("return_X_y").is_some_and(|value| value.constant() == Some(Value::Bool(true)));
        if loaded && !pair {
            Symbol::Bunch(table)
        } else {
            Symbol::Several(vec![Symbol::Table(table), Symbol::Truth])
        }
    }

    /// seaborn's examples, of which one is scikit-learn's too.
    fn load(&mut self, arguments: &Arguments<'a>) -> Symbol<'a> {
        let name = arguments.get(0, "name").and_then(Symbol::text).unwrap_or_default().to_owned();
        if name == "iris" {
            return match self.data("load_iris", &Arguments { unnamed: Vec::new(), named: Vec::new() }) {
                Symbol::Bunch(table) => Symbol::Table(table),
                other => other,
            };
        }
        self.note(format!(
            "`{name}` is fetched by seaborn from elsewhere: save it as a file, and open that here"
        ));
        self.read_table(&format!("{name}.csv"), Vec::new())
    }

    /// The seed of a call that has none, where NumPy's source was seeded and nothing was drawn since.
    fn seed(&mut self) -> Option<u32> {
        let seed = if self.is_seeded() { self.sources[0].fresh } else { None };
        if self.is_seeded() {
            // How much is drawn there is not known here.
            self.sources[0].lost = true;
            self.sources[0].fresh = None;
        }
        seed
    }

    fn split(&mut self, arguments: &Arguments<'a>) -> Symbol<'a> {
        self.used();
        let number = |name: &str| match arguments.name(name) {
            Some(Symbol::Constant(Value::Float(number))) => Some(*number),
            _ => None,
        };
        let mut step = String::from("train_test_split(");
        match (number("train_size"), number("test_size")) {
            (Some(train), _) => step += &format!("train_size={}", Number(train)),
            (None, Some(test)) => {
                step += &format!("train_size={}", Number(((1.0 - test) * 1e9).round() / 1e9))
            }
            _ => step += "train_size=0.75",
        }
        if let Some(seed) = arguments.name("random_state").and_then(Symbol::int) {
            step += &format!(", random_state={seed}");
        }
        step.push(')');
        let mut parts = Vec::new();
        for given in &arguments.unnamed {
            let table = match given {
                Symbol::Array(array) => self.tabulated(array),
                Symbol::Table(table) => Some(table.clone()),
                _ => None,
            };
            match table {
                Some(table) => {
                    let train = table.with(step.clone());
                    let test = Table { held_out: true, ..train.clone() };
                    parts.extend([Symbol::Table(Rc::new(train)), Symbol::Table(Rc::new(test))]);
                }
                None => parts.extend([given.clone(), given.clone()]),
            }
        }
        Symbol::Several(parts)
    }

    /// The points that a method was given.
    pub fn points(&mut self, given: Option<&Symbol<'a>>) -> Option<Rc<Table>> {
        match given {
            Some(Symbol::Table(table)) => Some(table.clone()),
            Some(Symbol::Array(array)) => self.tabulated(&array.clone()),
            Some(Symbol::Missing(name)) => {
                self.note(format!(
                    "`{name}` was not made in what was pasted: the points on the page are taken"
                ));
                Some(Rc::new(Table::default()))
            }
            Some(Symbol::Constant(value)) => {
                let array = super::array::Array::from_value(value)?;
                self.tabulated(&Rc::new(array))
            }
            Some(Symbol::Column(table, super::value::Which::Name(name))) => {
                self.select(table, &[Value::Str(name.clone())])
            }
            Some(Symbol::Column(..)) | None => None,
            Some(_) => {
                self.note("which points are meant could not be told: those on the page are taken".into());
                Some(Rc::new(Table::default()))
            }
        }
    }

    pub fn of_model(&mut self, model: usize, method: &str, arguments: &Arguments<'a>) -> Symbol<'a> {
        let given = arguments.get(0, "X").cloned();
        match (self.models[model].role, method) {
            (Role::Pipeline, _) => {
                self.used();
                let stages = self.models[model].stages.clone();
                let mut value = given.unwrap_or(Symbol::Unknown);
                let last = stages.len().saturating_sub(1);
                for (i, stage) in stages.into_iter().enumerate() {
                    let step = if i < last { "fit_transform" } else { method };
                    let arguments = Arguments { unnamed: vec![value], named: Vec::new() };
                    value = self.of_model(stage, step, &arguments);
                }
                if method == "fit" { Symbol::Model(model) } else { value }
            }
            (Role::Fit, "fit" | "fit_predict") => {
                if let Some(table) = self.points(given.as_ref()) {
                    self.fit(model, table);
                }
                if method == "fit" { Symbol::Model(model) } else { Symbol::Labels(Some(model)) }
            }
            (Role::Fit, "predict") => {
                self.used();
                Symbol::Labels(Some(model))
            }
            (Role::Fit, "score" | "bic" | "aic") => {
                self.used();
                if self.models[model].looped {
                    self.open("elbow");
                }
                Symbol::Score
            }
            (Role::Prepare, "fit_transform" | "transform") => {
                let text = self.view_text(model);
                self.transform(&text, given.as_ref())
            }
            (Role::Prepare, "inverse_transform") => {
                self.used();
                given.unwrap_or(Symbol::Unknown)
            }
            (Role::View, "fit" | "fit_transform" | "transform") => {
                self.used();
                if let Some(table) = self.points(given.as_ref()) {
                    self.models[model].fitted = Some(table);
                    self.embedded.push(model);
                }
                if method == "fit" { Symbol::Model(model) } else { self.embedding(model) }
            }
            (Role::Covariance, "fit") => {
                self.used();
                self.models[model].fitted = self.points(given.as_ref());
                Symbol::Model(model)
            }
            (Role::Neighbours, "fit") => {
                self.used();
                Symbol::Model(model)
            }
            (Role::Neighbours, _) => {
                self.open("k_distances");
                Symbol::Several(vec![Symbol::Unknown, Symbol::Unknown])
            }
            (Role::Prepare, "fit") => {
                self.used();
                Symbol::Model(model)
            }
            (_, "set_params" | "get_params") => Symbol::Model(model),
            _ => {
                self.passed(Why::Python);
                Symbol::Unknown
            }
        }
    }

    /// The places that an embedding gives.
    pub fn embedding(&mut self, model: usize) -> Symbol<'a> {
        let table = Table { view: Some(model), ..Table::default() };
        Symbol::Table(Rc::new(match &self.models[model].fitted {
            Some(fitted) => Table { view: Some(model), names: None, width: None, ..(**fitted).clone() },
            None => table,
        }))
    }

    /// A preparation of points, or of one column.
    fn transform(&mut self, step: &str, given: Option<&Symbol<'a>>) -> Symbol<'a> {
        self.used();
        if let Some(Symbol::Column(table, which)) = given {
            let encoder = step.starts_with("LabelEncoder") || step.starts_with("OrdinalEncoder");
            let done = if encoder { table.with(step.to_owned()) } else { (**table).clone() };
            return Symbol::Column(Rc::new(done), which.clone());
        }
        match self.points(given) {
            Some(table) => Symbol::Table(Rc::new(table.with(step.to_owned()))),
            None => Symbol::Unknown,
        }
    }

    fn fit(&mut self, model: usize, table: Rc<Table>) {
        self.used();
        if table.held_out {
            return;
        }
        let seeded =
            self.models[model].arguments.iter().any(|(name, _)| name.as_deref() == Some("random_state"));
        let random =
            ["KMeans", "MiniBatchKMeans", "BisectingKMeans", "GaussianMixture", "SpectralClustering"];
        if !seeded
            && random.contains(&self.models[model].name.as_str())
            && let Some(seed) = self.seed()
        {
            self.models[model].arguments.push((Some("random_state".into()), Value::Int(seed.into())));
        }
        // What is clustered is not only seen.
        let table = match table.view {
            Some(view) => {
                self.embedded.retain(|embedded| *embedded != view);
                let step = self.view_text(view);
                Rc::new(Table { view: None, ..table.with(step) })
            }
            None => table,
        };
        self.models[model].fitted = Some(table.clone());
        if self.models[model].looped {
            self.instead = Some((model, table));
        } else if self.fitted.len() < MAX_MODELS {
            self.fitted.push((model, table));
        }
    }

    /// The covariance model whose result is the first argument.
    fn covariance(&self, arguments: &Arguments<'a>) -> Option<usize> {
        match arguments.get(0, "S") {
            Some(Symbol::Found(model, "covariance_" | "precision_")) => {
                (self.models[*model].role == Role::Covariance).then_some(*model)
            }
            _ => None,
        }
    }

    /// Affinity propagation of a covariance: the columns that it was fitted to are the points.
    fn propagation(&mut self, arguments: &Arguments<'a>) -> Symbol<'a> {
        let Some(covariance) = self.covariance(arguments) else { return Symbol::Unknown };
        let rest = Arguments {
            unnamed: Vec::new(),
            named: arguments.named.iter().filter(|(name, _)| name != "S").cloned().collect(),
        };
        let Symbol::Model(model) = self.model("affinity_propagation", Role::Fit, &rest) else {
            return Symbol::Unknown;
        };
        let more: String = self.models[model]
            .arguments
            .iter()
            .map(|(name, value)| format!(", {}={value}", name.as_deref().unwrap_or_default()))
            .collect();
        let written =
            format!("affinity_propagation({}.fit(X.T).covariance_{more})", self.models[covariance].text());
        self.models[model].written = Some(written);
        let table = self.models[covariance].fitted.clone().unwrap_or_default();
        self.fit(model, Rc::new(table.with(TRANSPOSE.to_owned())));
        Symbol::Several(vec![Symbol::Unknown, Symbol::Labels(Some(model)), Symbol::Unknown])
    }

    /// A tree of SciPy's: the same as that of agglomerative clustering.
    fn tree(&mut self, name: &str, arguments: &Arguments<'a>) -> Symbol<'a> {
        self.used();
        let text = |place, keyword| arguments.get(place, keyword).and_then(Symbol::text).map(str::to_owned);
        let linkage = if name == "linkage" {
            text(1, "method").unwrap_or_else(|| "single".into())
        } else {
            name.to_owned()
        };
        let mut written = vec![(Some("linkage".to_owned()), Value::Str(linkage))];
        let metric = match text(2, "metric").as_deref() {
            Some("cityblock") => Some("manhattan".to_owned()),
            Some("euclidean") | None => None,
            Some(other) => Some(other.to_owned()),
        };
        written.extend(metric.map(|metric| (Some("metric".to_owned()), Value::Str(metric))));
        let table = self.points(arguments.get(0, "y"));
        let Symbol::Model(model) = self.add("AgglomerativeClustering", Role::Fit, written, false) else {
            return Symbol::Unknown;
        };
        self.models[model].fitted = Some(table.clone().unwrap_or_default());
        if let Some(table) = table {
            self.instead = Some((model, table));
        }
        Symbol::Tree(model)
    }

    fn dendrogram(&mut self, arguments: &Arguments<'a>) -> Symbol<'a> {
        let mut given = Vec::new();
        for name in ["p", "truncate_mode", "orientation", "color_threshold"] {
            match arguments.name(name).and_then(Symbol::constant) {
                Some(value) if !matches!((name, &value), ("p", Value::Int(30))) => {
                    given.push(format!("{name}={value}"))
                }
                _ => {}
            }
        }
        // In the order in which people say it.
        sort_moved(&mut given, |a, b| b.starts_with("truncate_mode").cmp(&a.starts_with("truncate_mode")));
        let figure =
            if given.is_empty() { "dendrogram".into() } else { format!("dendrogram({})", given.join(", ")) };
        self.open(&figure);
        Symbol::Unknown
    }

    /// The clusters of a tree.
    fn cut(&mut self, arguments: &Arguments<'a>) -> Symbol<'a> {
        self.used();
        let Some(Symbol::Tree(tree)) = arguments.get(0, "Z") else { return Symbol::Labels(None) };
        let tree = *tree;
        let criterion =
            arguments.get(2, "criterion").and_then(Symbol::text).unwrap_or("inconsistent").to_owned();
        let at = arguments.get(1, "t").or(arguments.get(1, "n_clusters")).and_then(Symbol::constant);
        let mut written = self.models[tree].arguments.clone();
        match (criterion.as_str(), at) {
            ("distance", Some(at)) => {
                written.insert(0, (Some("n_clusters".into()), Value::None));
                written.push((Some("distance_threshold".into()), at));
            }
            ("maxclust", Some(at)) | (_, Some(at @ Value::Int(_))) => {
                written.insert(0, (Some("n_clusters".into()), at))
            }
            _ => self.note("where the tree is cut could not be told".into()),
        }
        let Symbol::Model(model) = self.add("AgglomerativeClustering", Role::Fit, written, false) else {
            return Symbol::Unknown;
        };
        let table = self.models[tree].fitted.clone().unwrap_or_default();
        self.fit(model, table);
        Symbol::Labels(Some(model))
    }
}
