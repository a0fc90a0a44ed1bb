//! What is known and said while cells are read, one after the other.

use super::array::Source;
use super::syntax::{Does, Statement};
use super::value::{Model, Role, Symbol, Table};
use super::{Here, Passed, Reading, Why};
use crate::catalog::{MAX_FITS, Part};
use crate::sort::sort_moved;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// How many expressions are read in a cell: a function that calls others is read again for each call.
const BUDGET: u32 = 2_000_000;

/// Charts of which a cell may draw several, each of columns of its own.
const OF_COLUMNS: &[&str] = &["kde", "boxplot", "scatter", "histogram", "countplot"];

/// More figures than these nobody looks through.
const MOST_FIGURES: usize = 24;

/// How many, in all cells together.
const ALL_BUDGETS: u32 = 10_000_000;

/// What was said so far, of the experiment.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Said {
    pub data: Option<Rc<str>>,
    pub prepare: Option<String>,
    pub fits: Vec<String>,
    pub view: Option<String>,
    pub hue: Option<String>,
}

/// One text for each panel; `None` where there is none.
fn list(texts: &[String]) -> String {
    let each = |text: &String| if text.is_empty() { "None".to_owned() } else { text.clone() };
    format!("[{}]", texts.iter().map(each).collect::<Vec<_>>().join(", "))
}

/// Reads cell after cell.
pub struct Reader<'a, 'h> {
    pub here: &'h dyn Here,
    pub scopes: Vec<HashMap<String, Symbol<'a>>>,
    pub modules: HashMap<&'a str, Rc<str>>,
    pub models: Vec<Model>,
    pub sources: Vec<Source>,
    /// What NumPy's own source was seeded with, where nobody said.
    unseeded: Option<u32>,
    /// What the cells before said.
    pub before: Said,
    /// What this one says.
    pub said: Said,
    /// What gives the colours in each figure of this one.
    pub hues: Vec<String>,
    /// How many of these colours belong to a figure that is opened by itself.
    pub own_hues: usize,
    /// Which of these figures shows the points alone.
    pub plain: Option<usize>,
    /// Embeddings that were made or drawn in this cell.
    pub embedded: Vec<usize>,
    /// Models that were fitted in this cell, with the points.
    pub fitted: Vec<(usize, Rc<Table>)>,
    /// Of a loop over a parameter, or of a tree without its clusters: what is fitted where nothing else is.
    pub instead: Option<(usize, Rc<Table>)>,
    pub opens: Vec<String>,
    pub notes: Vec<String>,
    /// Names of this cell's imports that scikit-learn does not have, and nothing called so far, with those that were meant.
    pub misspelt: Vec<(&'a str, &'static str)>,
    pub lines: BTreeMap<u32, Option<Why>>,
    pub effect: Option<Option<Why>>,
    pub cell: usize,
    pub budget: u32,
    left: u32,
    pub depth: usize,
    pub returned: Option<Symbol<'a>>,
    /// Whether the statement at hand takes the rows of a cluster.
    pub masked: bool,
    /// Whether the statement at hand is an assignment.
    pub assigning: bool,
    /// What was done to the points of the experiment.
    pub taken: Vec<String>,
    /// Whether this cell made points.
    made: bool,
    /// Assignments of what is unknown leave what is known: only one of several branches is done.
    pub branches: usize,
}

/// The arguments of a call.
pub struct Arguments<'a> {
    pub unnamed: Vec<Symbol<'a>>,
    pub named: Vec<(String, Symbol<'a>)>,
}

impl<'a> Arguments<'a> {
    /// The argument of this place and name.
    pub fn get(&self, place: usize, name: &str) -> Option<&Symbol<'a>> {
        self.name(name).or_else(|| self.unnamed.get(place))
    }

    /// The argument of this name.
    pub fn name(&self, name: &str) -> Option<&Symbol<'a>> {
        self.named.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Symbol<'a>> {
        self.unnamed.iter().chain(self.named.iter().map(|(_, value)| value))
    }
}

impl<'a, 'h> Reader<'a, 'h> {
    pub fn new(here: &'h dyn Here, seed: u32) -> Self {
        Reader {
            here,
            scopes: vec![HashMap::new()],
            modules: HashMap::new(),
            models: Vec::new(),
            sources: vec![Source::new(seed)],
            unseeded: Some(seed),
            before: Said::default(),
            said: Said::default(),
            hues: Vec::new(),
            own_hues: 0,
            plain: None,
            embedded: Vec::new(),
            fitted: Vec::new(),
            instead: None,
            opens: Vec::new(),
            notes: Vec::new(),
            misspelt: Vec::new(),
            lines: BTreeMap::new(),
            effect: None,
            cell: 0,
            budget: BUDGET,
            left: ALL_BUDGETS,
            depth: 0,
            returned: None,
            masked: false,
            assigning: false,
            taken: Vec::new(),
            made: false,
            branches: 0,
        }
    }

    /// Reads a cell; what earlier ones said is known.
    pub fn cell(&mut self, statements: &'a [Statement<'a>]) {
        let said = std::mem::take(&mut self.said);
        let before = &mut self.before;
        before.data = said.data.or(before.data.take());
        before.prepare = said.prepare.or(before.prepare.take());
        before.view = said.view.or(before.view.take());
        before.hue = said.hue.or(before.hue.take());
        if !said.fits.is_empty() {
            before.fits = said.fits;
        }
        self.hues.clear();
        self.own_hues = 0;
        self.plain = None;
        self.embedded.clear();
        self.fitted.clear();
        self.instead = None;
        self.made = false;
        self.opens.clear();
        self.notes.clear();
        self.misspelt.clear();
        self.lines.clear();
        self.cell += 1;
        self.budget = BUDGET.min(self.left);
        let budget = self.budget;
        // A function may be called above its place.
        for statement in statements {
            if let Does::Function(function) = &statement.kind {
                self.scopes[0].insert(function.name.to_owned(), Symbol::Function(function));
            }
        }
        self.block(statements);
        self.left -= budget - self.budget;
        if self.budget == 0 {
            self.note("the cell is too long to be followed to its end".into());
        }
        self.conclude();
    }

    /// What the last cell says.
    pub fn reading(mut self, mut passed: Vec<Passed>) -> Reading {
        let used = self.lines.values().filter(|why| why.is_none()).count();
        passed.extend(self.lines.iter().filter_map(|(line, why)| why.map(|why| Passed::new(*line, why))));
        sort_moved(&mut passed, |a, b| a.line.cmp(&b.line));
        let mut known: Vec<(String, &'static str)> = self.scopes[0]
            .iter()
            .filter_map(|(name, symbol)| symbol.kind().map(|kind| (name.clone(), kind)))
            .collect();
        sort_moved(&mut known, Ord::cmp);
        let fits = std::mem::take(&mut self.said.fits);
        let fit = match fits.as_slice() {
            [] => None,
            [one] => Some(one.clone()),
            several => Some(format!("[{}]", several.join(", "))),
        };
        let Said { data, prepare, view, hue, .. } = self.said;
        let data = data.map(|data| data.to_string());
        Reading { data, prepare, fit, view, hue, opens: self.opens, used, passed, notes: self.notes, known }
    }

    pub fn note(&mut self, note: String) {
        if self.notes.len() < 20 && !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// A figure is drawn. What says more of it is what is meant; charts of other columns are other figures.
    pub fn open(&mut self, figure: &str) {
        self.used();
        let name = figure.split('(').next().unwrap_or_default();
        let is_other = OF_COLUMNS.contains(&name) && figure != name;
        let is_same = |open: &String| {
            open.split('(').next() == Some(name) && (!is_other || open == name || open == figure)
        };
        match self.opens.iter().position(is_same) {
            Some(known) if self.opens[known].len() < figure.len() => {
                self.opens[known] = figure.to_owned();
            }
            Some(_) => {}
            None if self.opens.len() < MOST_FIGURES => self.opens.push(figure.to_owned()),
            None => {}
        }
    }

    /// The seed that is taken where the cells set none.
    pub fn unseeded(&self) -> Option<u32> {
        self.unseeded
    }

    /// Whether what is read becomes the value of a name.
    pub fn is_assigning(&self) -> bool {
        self.assigning
    }

    /// The cells set a seed.
    pub fn seeded(&mut self) {
        self.unseeded = None;
    }

    /// The statement at hand was understood.
    pub fn used(&mut self) {
        self.effect = Some(None);
    }

    /// The statement at hand is passed over for this reason, unless something of it was understood.
    pub fn passed(&mut self, why: Why) {
        self.effect.get_or_insert(Some(why));
    }

    /// What is said so far of what was done to the points.
    fn prepared(&self) -> &str {
        self.said.prepare.as_deref().or(self.before.prepare.as_deref()).unwrap_or_default()
    }

    /// The clusterings that are known.
    pub fn known_fits(&self) -> &[String] {
        if self.said.fits.is_empty() { &self.before.fits } else { &self.said.fits }
    }

    /// These are the points of the experiment now. `made`: by this very statement.
    pub fn take(&mut self, table: &Table, made: bool) {
        if table.held_out || table.view.is_some() {
            return;
        }
        let Some(data) = &table.data else { return };
        let known = self.said.data.as_ref().or(self.before.data.as_ref());
        if made || known != Some(data) {
            self.said.data = Some(data.clone());
        }
        self.made |= made;
        self.taken.clone_from(&table.steps);
        let prepare = table.prepare();
        if prepare != self.prepared() {
            self.said.prepare = Some(prepare);
        }
    }

    /// What is to be said once all of the cell is known.
    fn conclude(&mut self) {
        for (name, meant) in std::mem::take(&mut self.misspelt) {
            self.note(format!("scikit-learn has no `{name}`: `{meant}` was probably meant"));
        }
        let mut last: Option<Rc<Table>> = None;
        // What was fitted to which points.
        let mut pairs: Vec<(String, String)> = Vec::new();
        for (model, table) in std::mem::take(&mut self.fitted) {
            // Side by side stand those of the same rows, scaled and not; else the last are meant.
            if last.as_ref().is_some_and(|last| !last.is_scaled_from(&table)) {
                pairs.clear();
            }
            let pair = (table.prepare(), self.fit_text(model));
            if !pairs.contains(&pair) && pairs.len() < MAX_FITS {
                pairs.push(pair);
            }
            last = Some(table);
        }
        if let Some(table) = last {
            self.take(&table, false);
        }
        let (prepares, mut fits): (Vec<String>, Vec<String>) = pairs.into_iter().unzip();
        if prepares.iter().any(|prepare| *prepare != prepares[0]) {
            self.said.prepare = Some(list(&prepares));
            // What is no list is the same in all of them.
            if fits.iter().all(|fit| *fit == fits[0]) {
                fits.truncate(1);
            }
        }
        if let Some((model, table)) = self.instead.take().filter(|_| fits.is_empty()) {
            self.take(&table, false);
            let model = &self.models[model];
            let same = |fit: &String| {
                let linkage = |text: &str| {
                    text.split("linkage='")
                        .nth(1)
                        .map_or("ward".into(), |rest| rest.split('\'').next().unwrap_or_default().to_owned())
                };
                fit.split('(').next() == Some(&model.name)
                    && (model.looped || linkage(fit) == linkage(&model.text()))
            };
            match self.before.fits.iter().find(|fit| same(fit)) {
                None => {
                    let text = model.text();
                    fits.push(self.here.canonical(&text, Part::Fit).unwrap_or(text));
                }
                // As many clusters as before, and the loop's own seed.
                Some(known) => fits.extend(reseeded(known, &model.text()).filter(|text| text != known)),
            }
        } else if fits.is_empty() {
            let made = |model: &Model| {
                model.cell == self.cell && model.role == Role::Fit && model.fitted.is_none() && !model.looped
            };
            let unfitted: Vec<usize> = (0..self.models.len()).filter(|i| made(&self.models[*i])).collect();
            let in_pipeline: Vec<usize> =
                self.models.iter().flat_map(|model| model.stages.iter().copied()).collect();
            for model in unfitted.into_iter().filter(|model| !in_pipeline.contains(model)) {
                let text = self.fit_text(model);
                if !fits.contains(&text) {
                    fits.push(text);
                }
            }
        }
        fits.truncate(MAX_FITS);
        self.said.fits = fits;
        let embedded = std::mem::take(&mut self.embedded);
        if let Some(&model) = embedded.last() {
            if let Some(table) = self.models[model].fitted.clone() {
                self.take(&table, false);
            }
            let text = self.view_text(model);
            // Of new points that nothing clusters yet, what is seen is how the places are found.
            let known = self.known_fits();
            let alone =
                self.said.fits.is_empty() && (self.made || known.iter().all(|fit| fit.starts_with("TSNE(")));
            if alone && self.models[model].name == "TSNE" {
                self.said.fits = vec![text];
            } else {
                self.said.view = Some(text);
            }
        }
        self.said.hue = self.coloured();
        if !self.said.fits.is_empty()
            && self.said.hue.is_none()
            && self.before.hue.as_ref().is_some_and(|hue| !hue.is_empty())
        {
            // A new clustering is there to be seen.
            self.said.hue = Some(String::new());
        }
        if self.said.hue.as_deref() == Some("") && self.before.hue.as_deref().unwrap_or_default().is_empty() {
            self.said.hue = None;
        }
    }

    /// What gives the colours. Figures of the same clustering that are coloured otherwise, as by the clusters and by the
    /// truth, stand side by side, unless they are opened one by one.
    fn coloured(&self) -> Option<String> {
        let mut hues = self.hues.clone();
        // The truth, and beside it what a model is given: as long as there is no clustering, which would be seen there.
        if let Some(at) = self.plain
            && hues == ["'target'"]
            && self.known_fits().is_empty()
        {
            hues.insert(at, String::new());
        }
        let drawn = hues.len() - self.own_hues;
        let panels = drawn > 1 && hues.len() <= MAX_FITS && self.known_fits().len() < 2;
        if !panels {
            return hues.pop();
        }
        Some(list(&hues))
    }

    /// The text of a clustering.
    pub fn fit_text(&self, model: usize) -> String {
        let text = self.models[model].text();
        self.here.canonical(&text, Part::Fit).unwrap_or(text)
    }

    /// The text of a preparation, or of a view.
    pub fn view_text(&self, model: usize) -> String {
        let text = self.models[model].text();
        let canonical = |part| self.here.canonical(&text, part);
        canonical(Part::Prepare).or_else(|| canonical(Part::Fit)).unwrap_or(text)
    }
}

/// A call with the seed of another, where both have one.
fn reseeded(call: &str, other: &str) -> Option<String> {
    let seed = |text: &str| {
        let at = text.find(SEED)? + SEED.len();
        let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
        Some(at..at + digits).filter(|digits| !digits.is_empty())
    };
    let mut text = call.to_owned();
    text.replace_range(seed(call)?, &other[seed(other)?]);
    Some(text)
}

/// What a seed is called.
const SEED: &str = "random_state=";
