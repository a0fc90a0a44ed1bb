//! The boundary: the only folder that knows JavaScript. `www/core.js` and `www/engine/run.js` are its callers.
//!
//! There is one module for the core and one for each family: the same exports over another [list](crate::callables).
//!
//! Bulk arrays are copied out as typed arrays, never kept as views: when wasm memory grows, views detach.

mod does;
mod run;
mod silhouette;
mod tables;
mod values;

use crate::catalog::{List, Texts};
use crate::error::{Code, Error};
use crate::points::Points;
use crate::run::{Limit, Memory};
use crate::score::Judged;
use crate::work::Work;
use does::later;
use std::sync::OnceLock;
use tables::MakingInHand;
use values::error_to_js;
use wasm_bindgen::prelude::*;

pub use does::{
    CATALOG, Catalog, GIVEN, Given, MAKES, MAKES_AND_SCORES, MAKES_OF_TAKEN, Makes, READS, Reads, SCORES,
    SCRIPT, SHOWS, Scores, Script, Shows,
};
pub use run::Run;
pub use silhouette::Silhouette;
pub use tables::{TABLES, TABLES_OF_MADE, Tables};
pub use wasm_bindgen;

/// What distinguishes one module from another: what is known in it, and which of the tables of [`does`] it has.
#[derive(Clone, Copy, Default)]
pub struct Module {
    /// What is known in it.
    pub list: List,
    /// What is too much for it.
    pub limit: Option<Limit>,
    /// Reads texts.
    pub reads: Option<&'static Reads>,
    /// Tells what is known.
    pub catalog: Option<Catalog>,
    /// Makes points.
    pub makes: Option<&'static Makes>,
    /// Fits points that it is given.
    pub given: Option<&'static Given>,
    /// Shows points.
    pub shows: Option<&'static Shows>,
    /// Judges labels.
    pub scores: Option<&'static Scores>,
    /// Reads scripts.
    pub script: Option<Script>,
    /// Makes tables.
    pub tables: Option<&'static Tables>,
}

impl Module {
    /// One that does nothing yet with what is listed.
    pub const fn of(list: List) -> Module {
        Module {
            list,
            limit: None,
            reads: None,
            catalog: None,
            makes: None,
            given: None,
            shows: None,
            scores: None,
            script: None,
            tables: None,
        }
    }

    /// That of a family.
    pub const fn family(list: List) -> Module {
        Module { given: Some(&GIVEN), shows: Some(&SHOWS), ..Module::of(list) }
    }
}

static MODULE: OnceLock<Module> = OnceLock::new();

/// Says once, at its start, which module this is: see [`module!`](crate::module).
pub fn begin(module: Module) {
    MODULE.get_or_init(|| module);
}

fn this_module() -> Module {
    *MODULE.get_or_init(Module::default)
}

/// What this module has, or the module that has it.
fn has<T>(table: Option<T>, module: &str) -> Result<T, JsValue> {
    table.ok_or_else(|| error_to_js(later(module)))
}

fn reads() -> Result<&'static Reads, JsValue> {
    has(this_module().reads, "core")
}

fn makes() -> Result<&'static Makes, JsValue> {
    has(this_module().makes, "core")
}

fn given() -> Result<&'static Given, JsValue> {
    has(this_module().given, "many")
}

fn shows() -> Result<&'static Shows, JsValue> {
    has(this_module().shows, "many")
}

/// Where experiments are understood and begun.
#[wasm_bindgen]
pub struct Lab {
    memory: Memory,
    /// The silhouettes under way, and those that are done.
    silhouettes: Option<does::EachSilhouette>,
    samples: Vec<f64>,
}

#[wasm_bindgen]
impl Lab {
    /// A lab without a memory of earlier points.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default, reason = "JavaScript knows no defaults")]
    pub fn new() -> Lab {
        Lab { memory: Memory::within(this_module().limit), silhouettes: None, samples: Vec::new() }
    }

    /// Every callable with its parameters.
    pub fn catalog(&self) -> Result<JsValue, JsValue> {
        has(this_module().catalog, "core")?(this_module().list)
    }

    /// What a pasted cell says, after the cells `earlier`; draws without a seed have this one.
    pub fn read(&self, script: &str, earlier: Vec<String>, seed: u32) -> Result<JsValue, JsValue> {
        has(this_module().script, "script")?(this_module().list, script, &earlier, seed)
    }

    /// The names of the other modules that do what is known here.
    pub fn families(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for callable in this_module().list {
            if let Some(module) = callable.make.fits_elsewhere()
                && !names.iter().any(|name| name == module)
            {
                names.push(module.to_owned());
            }
        }
        names
    }

    /// Reads an experiment, draws its absent seeds, and describes it.
    pub fn describe(
        &self,
        data: &str,
        prepare: &str,
        fit: &str,
        view: Option<String>,
        hue: Option<String>,
    ) -> Result<JsValue, JsValue> {
        let (view, hue) = (view.unwrap_or_default(), hue.unwrap_or_default());
        let texts = Texts { data, prepare, fit, view: &view, hue: &hue };
        (reads()?.read_described)(this_module().list, texts)
    }

    /// Begins a run of one experiment; of panels, each whose points are others is one.
    pub fn start(
        &self,
        data: &str,
        prepare: &str,
        fit: &str,
        view: Option<String>,
        hue: Option<String>,
    ) -> Result<Run, JsValue> {
        let (view, hue) = (view.unwrap_or_default(), hue.unwrap_or_default());
        let texts = Texts { data, prepare, fit, view: &view, hue: &hue };
        let experiment = (reads()?.read)(this_module().list, texts).map_err(error_to_js)?;
        Ok(Run::of((makes()?.begin)(experiment, &self.memory)))
    }

    /// Begins a run of what another module has read: see [`Run::handed`].
    pub fn begin(&self, handed: &str) -> Result<Run, JsValue> {
        let makes = makes()?;
        let experiment = (makes.take_over)(this_module().list, handed).map_err(error_to_js)?;
        Ok(Run::of((makes.begin)(experiment, &self.memory)))
    }

    /// Takes over points that another module has prepared, as its run gives them.
    pub fn hold(&mut self, points: &JsValue) -> Result<(), JsValue> {
        self.memory.hold((given()?.hold)(points)?);
        Ok(())
    }

    /// The calls of a `fit` as [`fit`](Lab::fit) and [`suits`](Lab::suits) of another module take them.
    pub fn hand(&self, fit: &str) -> Result<String, JsValue> {
        (reads()?.hand)(this_module().list, fit).map_err(error_to_js)
    }

    /// The module that does the first call of a `fit`, if it is another one.
    pub fn elsewhere(&self, fit: &str) -> Result<Option<String>, JsValue> {
        let module = (reads()?.elsewhere)(this_module().list, fit).map_err(error_to_js)?;
        Ok(module.map(Into::into))
    }

    /// How many points are fitted here, at most.
    #[wasm_bindgen(getter)]
    pub fn most(&self) -> f64 {
        this_module().limit.map_or(f64::INFINITY, |limit| limit.fits as f64)
    }

    /// The module that fits more.
    #[wasm_bindgen(getter)]
    pub fn fitter(&self) -> String {
        this_module().limit.map_or("", |limit| limit.fitter).into()
    }

    /// Begins fits of the points that are held, and seen in these places, if not as they lie; the calls are
    /// [handed over](Lab::hand).
    pub fn fit(&self, handed: &str, places: &JsValue) -> Result<Run, JsValue> {
        Ok(Run::of((given()?.fit)(this_module().list, handed, places, &self.memory)?))
    }

    /// Values that fit the points that are held, for a call that is handed over: see [`Run::suits`].
    pub fn suits(&self, handed: &str) -> Result<JsValue, JsValue> {
        let points = &self.memory.held().ok_or_else(unfinished)?.points;
        (given()?.suits)(this_module().list, handed, points)
    }

    /// Begins to make a table, or to prepare one that is made, by the calls that [another module's run](Run::ahead) hands
    /// over; `looking`, where nothing is to be fitted.
    pub fn make(&self, handed: &str, looking: bool) -> Result<MakingInHand, JsValue> {
        let Module { list, tables, .. } = this_module();
        MakingInHand::begin(tables, list, handed, looking)
    }

    /// Takes points over that another module has [made](Lab::make) for this run; many come in blocks of rows.
    pub fn give(&mut self, run: &mut Run, points: &JsValue) -> Result<(), JsValue> {
        (makes()?.take)(&mut run.run, points, &mut self.memory)
    }

    /// The places that this run [asks](Run::asks) for have been found.
    pub fn place(&self, run: &mut Run, places: Vec<f64>, columns: usize) -> Result<(), JsValue> {
        (makes()?.place)(run.run.placing(), places, columns)
    }

    /// Forgets points that were made of what is another now: a file of the same name, say.
    pub fn forget(&mut self) {
        self.memory.forget();
    }

    /// Works on a run for about `work` elementary operations; the fraction of the stage that is done.
    pub fn advance(&mut self, run: &mut Run, work: f64) -> Result<f64, JsValue> {
        run.run.advance(&mut self.memory, Work(work as u64)).map_err(error_to_js)
    }

    /// The score of this name, of points (flat, with `columns` coordinates each) and labels, or of labels and
    /// true labels; `options` are as `values::score_options` takes them. What is more than a number is told as `values::scored` says.
    pub fn score(
        &self,
        name: &str,
        points: Option<Vec<f64>>,
        columns: usize,
        labels: &[i32],
        labels_true: Option<Vec<i32>>,
        options: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let points = points.map(|data| Points::new(data, columns)).transpose();
        let points = points.map_err(|error| error_to_js(error.about("points")))?;
        let judged = Judged { points: points.as_ref(), labels, labels_true: labels_true.as_deref() };
        (has(this_module().scores, "scores")?.scored)(name, judged, options)
    }

    /// Begins with the silhouette of each point, which for many points takes long: in the place of those before.
    pub fn silhouettes(&mut self, points: Vec<f64>, columns: usize, labels: &[i32]) -> Result<(), JsValue> {
        let points = Points::new(points, columns).map_err(|error| error_to_js(error.about("points")))?;
        let begin = has(this_module().scores, "scores")?.silhouettes;
        self.silhouettes = Some(begin(&points, labels).map_err(error_to_js)?);
        Ok(())
    }

    /// Works on them for about `work` elementary operations; the fraction done.
    pub fn silhouetted(&mut self, work: f64) -> f64 {
        let Some(silhouettes) = &mut self.silhouettes else { return 1.0 };
        let (done, samples) = silhouettes(&mut Work(work as u64));
        if done >= 1.0 {
            self.silhouettes = None;
            self.samples = samples;
        }
        done
    }

    /// Hands them over, once all are done.
    pub fn samples(&mut self) -> Vec<f64> {
        std::mem::take(&mut self.samples)
    }

    /// All scores, as they are declared.
    pub fn scores(&self) -> Result<JsValue, JsValue> {
        (has(this_module().scores, "scores")?.all)()
    }
}

fn unfinished() -> JsValue {
    error_to_js(Error::new(
        Code::Conflict,
        "this fit is not done yet: call `advance` until the stage is `done`",
    ))
}
