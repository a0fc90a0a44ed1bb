//! What comes before the fits, of a table: made, then prepared, in bounded units.

use crate::catalog::{Arguments, Make};
use crate::error::{Code, Error};
use crate::fit::places::Placing;
use crate::points::{self as fitted, Dataset};
use crate::run;
use crate::table::draft::Draft;
use crate::table::source::{Advice, Read, Source, Sourced};
use crate::table::{Preparing, Table};
use crate::tables::variable::{Handed, Parts};
use crate::work::{Progress, Work};
use std::mem;

/// A table under way.
pub struct Making {
    steps: Vec<Arguments>,
    now: Now,
    /// The next step.
    next: usize,
    /// The table as it was read, its cells as they were mended, its rows those that are left.
    original: Option<Table>,
    advice: Vec<Advice>,
    /// Whether nothing is to be fitted: then what is no number need not become one.
    looking: bool,
    /// The next of the fitted rows that is [handed over](Making::block).
    handed: usize,
}

/// So many coordinates are handed over at once.
const BLOCK: usize = 1 << 16;

/// Some of the rows that are fitted, one after the other.
pub struct Block<'a> {
    /// Their coordinates.
    pub data: Vec<f64>,
    /// How many rows are fitted, and how many coordinates each has.
    pub shape: [usize; 2],
    /// What each coordinate is called.
    pub feature_names: &'a [String],
    /// Whether they are the last ones.
    pub last: bool,
    /// Of the last ones, the groups of all rows.
    pub target: Option<&'a [i32]>,
}

/// What is worked on.
enum Now {
    Sourced(Box<dyn Sourced>),
    Drafting(Box<Draft>),
    Made(Table),
    /// Another module goes on with it.
    Leaving(Parts),
    Preparing(Box<dyn Preparing>),
    /// All is done.
    Points(Box<Points>),
    /// An error has ended it.
    Broken,
}

/// The columns that are fitted, and what these are called; or why there are no points.
type Features = Result<(Vec<usize>, Vec<String>), Error>;

/// What is fitted, and what is held out.
struct Points {
    /// The table that the steps have made; none: the one that was read is fitted. A second one of many rows would take
    /// much room.
    made: Option<Table>,
    fitted: Features,
    held: Option<(Dataset, Vec<u32>)>,
}

impl Making {
    /// Begins with a call of data, and steps that prepare it.
    ///
    /// # Errors
    /// Where the arguments do not suit each other.
    pub fn new(mut calls: Vec<Arguments>) -> Result<Self, Error> {
        if calls.is_empty() {
            return Err(Error::new(Code::MissingParameter, "there is no call of data").within("data"));
        }
        let data = calls.remove(0);
        let now = match data.callable().make {
            Make::Table(make) => make(&data).map(Now::Sourced),
            Make::Data(make) => make(&data).map(|draft| Now::Drafting(Box::new(draft))),
            _ => Err(Error::new(Code::UnknownCallable, "`data` holds a call that belongs elsewhere")),
        }
        .map_err(|error| error.within("data"))?;
        Ok(Making::of(now, calls))
    }

    /// Begins with steps that prepare a table which another module has made, and hands over by its [parts](Making::part).
    pub fn after(steps: Vec<Arguments>) -> Self {
        Making::of(Now::Sourced(Box::<Handed>::default()), steps)
    }

    fn of(now: Now, steps: Vec<Arguments>) -> Self {
        Making { steps, now, next: 0, original: None, advice: Vec::new(), looking: false, handed: 0 }
    }

    /// The same, of which nothing is to be fitted.
    pub fn for_the_eye(mut self) -> Self {
        self.looking = true;
        self
    }

    /// What the next piece must be of, if one is needed.
    pub fn wants(&self) -> Option<Source> {
        match &self.now {
            Now::Sourced(sourced) => sourced.wants(),
            _ => None,
        }
    }

    /// Whether all is done.
    pub fn is_done(&self) -> bool {
        matches!(self.now, Now::Points(_))
    }

    /// Whether the table is there, and is being prepared.
    pub fn is_preparing(&self) -> bool {
        matches!(self.now, Now::Made(_) | Now::Preparing(_))
    }

    /// The search for places, and of what, that is under way.
    pub fn placing(&mut self) -> Option<(&mut dyn Placing, &fitted::Points)> {
        match &mut self.now {
            Now::Preparing(preparing) => preparing.placing(),
            _ => None,
        }
    }

    /// Of what is wanted so many bytes will come, or so.
    pub fn expect(&mut self, bytes: usize) {
        if let Now::Sourced(sourced) = &mut self.now {
            sourced.expect(bytes);
        }
    }

    /// Takes the next piece of what is wanted; whether the whole has to be handed over once more, from its beginning.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn feed(&mut self, bytes: &[u8], last: bool) -> Result<bool, Error> {
        match &mut self.now {
            Now::Sourced(sourced) => sourced.feed(bytes, last).map_err(|error| error.within("data")),
            _ => Ok(false),
        }
    }

    /// Works for about `budget` (most preparations are one unit); the fraction of the steps that is done.
    ///
    /// # Errors
    /// Where a step does not suit the table, or the table no fit.
    pub fn advance(&mut self, budget: Work) -> Result<f64, Error> {
        let of_steps = |done: f64, all: usize| if all == 0 { 1.0 } else { done / all as f64 };
        match mem::replace(&mut self.now, Now::Broken) {
            Now::Sourced(sourced) => {
                if sourced.wants().is_some() {
                    self.now = Now::Sourced(sourced);
                    return Ok(0.0);
                }
                let Read { table, advice } = sourced.finish().map_err(|error| error.within("data"))?;
                self.advice = advice;
                self.now = Now::Made(table);
            }
            Now::Drafting(mut draft) => match draft.advance(budget) {
                Progress::Working(fraction) => {
                    self.now = Now::Drafting(draft);
                    return Ok(fraction);
                }
                Progress::Done => {
                    let dataset = draft.finish().map_err(|error| error.within("data"))?;
                    self.now = Now::Made(dataset.into());
                }
            },
            Now::Made(table) if self.steps.is_empty() => {
                let fitted = self.features(&table).map_err(|error| self.doubted(error))?;
                self.original = Some(table);
                self.now = Now::Points(Box::new(Points { made: None, fitted, held: None }));
            }
            Now::Made(table) => {
                self.original.get_or_insert_with(|| table.clone());
                self.now = match self.steps.get(self.next) {
                    None => Now::Points(Box::new(self.points(table)?)),
                    Some(step) => {
                        Now::Preparing(run::begin(step, table).map_err(|error| error.within("prepare"))?)
                    }
                };
            }
            Now::Preparing(mut preparing) => {
                if let Progress::Working(fraction) = preparing.advance(budget) {
                    self.now = Now::Preparing(preparing);
                    return Ok(of_steps(self.next as f64 + fraction, self.steps.len()));
                }
                let mended = preparing.mended().to_vec();
                let corrects = preparing.corrects();
                let mut table = preparing.finish().map_err(|error| error.within("prepare"))?;
                if mem::take(&mut table.turned) {
                    table.rows = None;
                    self.original = Some(table.clone());
                }
                if let (Some(original), false) = (&mut self.original, mended.is_empty()) {
                    original.take_mended(&table, &mended);
                }
                if corrects {
                    self.correct();
                }
                self.now = Now::Made(table);
                self.next += 1;
            }
            done @ (Now::Leaving(_) | Now::Points(_) | Now::Broken) => self.now = done,
        }
        Ok(of_steps(self.next as f64, self.steps.len()))
    }

    /// What is wrong with a table that may be read in another way: that comes first.
    fn doubted(&self, error: Error) -> Error {
        let other = self.advice.iter().find_map(|advice| Some((&advice.message, advice.data.as_ref()?)));
        match other {
            Some((message, call)) => Error::new(error.code, message.as_str())
                .about("filepath_or_buffer")
                .within("data")
                .remedy(call, 0, usize::MAX),
            None => error,
        }
    }

    /// Does the step to the table that was read, too, as far as that has its columns.
    fn correct(&mut self) {
        if let (Some(step), Some(original)) = (self.steps.get(self.next), &self.original)
            && let Ok(corrected) = run::begin(step, original.clone()).and_then(|preparing| preparing.finish())
        {
            self.original = Some(corrected);
        }
    }

    /// The next part of the table that is made, for a module that goes on with it: nothing is left of it here.
    pub fn part(&mut self) -> Option<Vec<u8>> {
        if let Now::Made(_) = self.now
            && let Now::Made(table) = mem::replace(&mut self.now, Now::Broken)
        {
            self.now = Now::Leaving(table.into());
        }
        match &mut self.now {
            Now::Leaving(parts) => parts.next(),
            _ => None,
        }
    }

    /// The points of the prepared table; of the original one, the rows that are left.
    fn points(&mut self, mut table: Table) -> Result<Points, Error> {
        let held = table.held.take();
        let rows = |table: &Table| table.rows.clone().unwrap_or_else(|| (0..table.len() as u32).collect());
        let held_rows = held.as_deref().map(rows);
        if let (Some(original), Some(left)) = (&mut self.original, &table.rows) {
            // Those that are held out stand behind the others.
            let all: Vec<u32> = left.iter().chain(held_rows.iter().flatten()).copied().collect();
            *original = original.select(&all);
        }
        let fitted = self.features(&table)?;
        let held = match (held, held_rows) {
            (Some(held), Some(rows)) => {
                let held = if self.looking { held.complete_numbers() } else { *held };
                Some((held.into_dataset("the fit").map_err(|error| error.within("fit"))?, rows))
            }
            _ => None,
        };
        Ok(Points { made: Some(table), fitted, held })
    }

    /// The columns of a table that are fitted, and what they are called; or why there are none, where who only looks at the
    /// table may do without.
    fn features(&self, table: &Table) -> Result<Features, Error> {
        let columns = if self.looking { table.complete() } else { (0..table.width()).collect() };
        match table.check_points(&columns, "the fit").map_err(|error| error.within("fit")) {
            Ok(()) => {
                let names = columns.iter().map(|&j| table.column_names()[j].clone()).collect();
                Ok(Ok((columns, names)))
            }
            Err(error) if self.looking => Ok(Err(error)),
            Err(error) => Err(error),
        }
    }

    /// Does all that is left to do, with what `source` hands over whole.
    ///
    /// # Errors
    /// As [`Making::advance`].
    pub fn complete(&mut self, source: impl Fn(&Source) -> Option<Vec<u8>>) -> Result<(), Error> {
        while let Some(wanted) = self.wants() {
            let bytes = source(&wanted).ok_or_else(|| not_given(&wanted))?;
            self.feed(&bytes, true)?;
        }
        while !self.is_done() {
            self.advance(Work::UNLIMITED)?;
        }
        Ok(())
    }

    /// What is fitted, once all is done.
    ///
    /// # Errors
    /// Where the table has no points, and nothing was to be fitted.
    pub fn fitted(&self) -> Result<Dataset, Error> {
        let (table, columns, names) = self.features_made()?;
        let points = fitted::Points::new(table.rows_of_numbers(0..table.len(), columns), columns.len())?;
        Ok(Dataset { points, target: table.target.clone(), feature_names: names.to_vec() })
    }

    /// The next rows of what is fitted, once all is done: from the first one again after the last.
    ///
    /// # Errors
    /// As [`Making::fitted`].
    pub fn block(&mut self) -> Result<Block<'_>, Error> {
        let from = self.handed;
        let (table, columns, _) = self.features_made()?;
        let (n, d) = (table.len(), columns.len());
        let to = n.min(from + (BLOCK / d).max(1));
        let last = to == n;
        self.handed = if last { 0 } else { to };
        let (table, columns, feature_names) = self.features_made()?;
        Ok(Block {
            data: table.rows_of_numbers(from..to, columns),
            shape: [n, d],
            feature_names,
            last,
            target: table.target.as_deref().filter(|_| last),
        })
    }

    /// The table that is fitted, those of its columns that are, and their names.
    fn features_made(&self) -> Result<(&Table, &[usize], &[String]), Error> {
        let table = self.prepared();
        match (&self.now, table) {
            (Now::Points(points), Some(table)) => {
                let (columns, names) = points.fitted.as_ref().map_err(Clone::clone)?;
                Ok((table, columns, names))
            }
            _ => Err(Error::new(Code::Conflict, "this table is not made yet")),
        }
    }

    /// The prepared table, once all is done.
    pub fn prepared(&self) -> Option<&Table> {
        match &self.now {
            Now::Points(points) => points.made.as_ref().or(self.original.as_ref()),
            _ => None,
        }
    }

    /// What the fitted rows are called, once all is done and where they have names.
    pub fn names(&self) -> Option<&[String]> {
        self.prepared()?.names.as_deref()
    }

    /// What is held out, as it is prepared, and which rows of the data they are.
    pub fn held(&self) -> Option<(&Dataset, &[u32])> {
        match &self.now {
            Now::Points(points) => points.held.as_ref().map(|(dataset, rows)| (dataset, rows.as_slice())),
            _ => None,
        }
    }

    /// The table as it was read; once all is done, with the rows that are left, those that are held out at the end.
    pub fn table(&self) -> Option<&Table> {
        self.original.as_ref()
    }

    /// What may be wrong with the table, and what would be right.
    pub fn advice(&self) -> &[Advice] {
        &self.advice
    }
}

/// The mistake of a file that nobody has handed over.
pub fn not_given(source: &Source) -> Error {
    let message = if source.name.is_empty() {
        "`read_csv` needs the name of a file".to_owned()
    } else {
        format!("the file '{}' is needed: open it here", source.name)
    };
    Error::new(Code::NotGiven, message).about(&source.name).within("data")
}
