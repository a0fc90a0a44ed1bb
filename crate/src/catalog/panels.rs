//! Panels: a list of calls in `data`, `prepare` or `fit`, or of columns in `hue`, puts them side by side.
//!
//! Each list has as many members as there are panels; what is no list is the same in all of them. `None` stands for
//! nothing: points as they were made, or without a fit. A list of texts alone is no list of panels: these are columns.

use super::callable::{Arguments, List};
use super::declare::Part;
use super::experiment::{Experiment, MAX_FITS, Texts, read_part};
use super::validate::Note;
use super::view::{Column, View, read_hue};
use crate::error::{Code, Error};

/// Experiments that stand side by side.
#[derive(Clone)]
pub struct Panels {
    /// Where the points come from: once, or of each panel; as the others.
    pub data: Vec<Arguments>,
    /// What is done to them.
    pub prepare: Vec<Vec<Arguments>>,
    /// What is fitted, if anything.
    pub fit: Vec<Option<Arguments>>,
    /// Where the points are seen: in all panels alike.
    pub view: View,
    /// Which column they are coloured by, if any.
    pub hue: Vec<Option<Column>>,
    /// What was translated.
    pub notes: Vec<Note>,
}

impl Panels {
    /// Reads these texts by what is listed.
    ///
    /// # Errors
    /// As [`Experiment::read`]; and where lists are of different lengths.
    pub fn read(list: List, texts: Texts<'_>) -> Result<Panels, Error> {
        let mut notes = Vec::new();
        let data = each(texts.data, Part::Data, |text| read_part(list, text, Part::Data, &mut notes));
        let prepare =
            each(texts.prepare, Part::Prepare, |text| read_part(list, text, Part::Prepare, &mut notes));
        let fit = each(texts.fit, Part::Fit, |text| match text.trim() {
            NONE => Ok(Vec::new()),
            _ => read_part(list, text, Part::Fit, &mut notes),
        });
        let view = View::read(list, texts.view, &mut notes);
        let hue = each(texts.hue, Part::Hue, read_hue);
        match (data, prepare, fit, view, hue) {
            (Ok(data), Ok(prepare), Ok(fit), Ok(view), Ok(hue)) => {
                let fit = fit.into_iter().flat_map(|calls| {
                    let none = calls.is_empty().then_some(None);
                    calls.into_iter().map(Some).chain(none)
                });
                let data = data.into_iter().flatten().collect();
                let panels = Panels { data, prepare, fit: fit.collect(), view, hue, notes };
                panels.check()?;
                Ok(panels)
            }
            (data, prepare, fit, view, hue) => {
                let calls = [data.err(), prepare.err(), fit.err(), view.err(), hue.err()];
                let mut wrong = calls.into_iter().flatten();
                let mut first =
                    wrong.next().unwrap_or_else(|| Error::new(Code::Syntax, "this cannot be read"));
                first.others = wrong.collect();
                Err(first)
            }
        }
    }

    /// Whether all lists have one length, and a page has room for them.
    fn check(&self) -> Result<(), Error> {
        let most = self.len();
        for (part, length) in self.lengths() {
            if length > MAX_FITS {
                let message = format!("`{part}` must have at most {MAX_FITS} panels; it has {length}");
                return Err(Error::new(Code::OutOfRange, message).within(part).at(0));
            }
            if length > 1 && length < most {
                let others = self.lengths().into_iter().find(|&(_, other)| other == most);
                let other = others.map_or(part, |(other, _)| other);
                let message = format!(
                    "lists that stand side by side must be of one length: `{part}` has {length}, `{other}` has {most}"
                );
                return Err(Error::new(Code::Conflict, message).within(part).at(0));
            }
        }
        Ok(())
    }

    fn lengths(&self) -> [(&'static str, usize); 4] {
        [
            (Part::Data.as_str(), self.data.len()),
            (Part::Prepare.as_str(), self.prepare.len()),
            (Part::Fit.as_str(), self.fit.len()),
            (Part::Hue.as_str(), self.hue.len()),
        ]
    }

    /// How many panels there are: one at least.
    #[allow(clippy::len_without_is_empty, reason = "there is always one")]
    pub fn len(&self) -> usize {
        self.lengths().into_iter().map(|(_, length)| length).max().unwrap_or(1)
    }

    /// Gives every absent `random_state` a value: as [`Experiment::draw_seeds`].
    pub fn draw_seeds(&mut self, fresh: &mut dyn FnMut() -> u32) {
        let Panels { data, prepare, fit, view, .. } = self;
        let prepare = prepare.iter_mut().flatten();
        let all = data.iter_mut().chain(prepare).chain(fit.iter_mut().flatten()).chain(view.call_mut());
        all.for_each(|arguments| arguments.draw_seed(fresh));
    }

    /// The experiment that this is, where all panels are fits of the same points.
    ///
    /// # Errors
    /// Where there are other points.
    pub fn one(self) -> Result<Experiment, Error> {
        if let Some(part) = self.parted() {
            let message = "panels of other points are experiments of their own";
            return Err(Error::new(Code::Conflict, message).within(part));
        }
        Ok(self.together())
    }

    /// The fits of the first points as one experiment.
    pub(super) fn together(mut self) -> Experiment {
        Experiment {
            data: self.data.swap_remove(0),
            prepare: self.prepare.swap_remove(0),
            fit: self.fit.into_iter().flatten().collect(),
            view: self.view,
            hue: self.hue.swap_remove(0),
            notes: self.notes,
        }
    }

    /// The part in which they are others than fits of the same points, if they are.
    pub(super) fn parted(&self) -> Option<&'static str> {
        let together = self.fit.iter().all(Option::is_some);
        let mut lists = self.lengths().into_iter().filter(|&(_, length)| length > 1);
        lists.find(|&(part, _)| part != Part::Fit.as_str() || !together).map(|(part, _)| part)
    }

    /// The experiment of one panel.
    pub fn panel(&self, i: usize) -> Experiment {
        Experiment {
            data: of(&self.data, i).clone(),
            prepare: of(&self.prepare, i).clone(),
            fit: of(&self.fit, i).iter().cloned().collect(),
            view: self.view.clone(),
            hue: of(&self.hue, i).clone(),
            notes: Vec::new(),
        }
    }

    /// The canonical text of each part but the view: `data`, `prepare`, `fit`, `hue`.
    pub(super) fn texts(&self) -> [String; 4] {
        let all = |part: fn(&Experiment) -> String, length: usize| {
            let texts: Vec<String> = (0..length).map(|i| part(&self.panel(i))).collect();
            match texts.as_slice() {
                [one] => one.clone(),
                _ => {
                    let of = |text: String| if text.is_empty() { NONE.to_owned() } else { text };
                    format!("[{}]", texts.into_iter().map(of).collect::<Vec<_>>().join(", "))
                }
            }
        };
        [
            all(|panel| panel.data.to_string(), self.data.len()),
            all(Experiment::prepare_text, self.prepare.len()),
            all(Experiment::fit_text, self.fit.len()),
            all(Experiment::hue_text, self.hue.len()),
        ]
    }

    /// A Python script with the lines of each panel; what is as in the panel before is not done anew.
    pub fn python(&self) -> String {
        let mut imports: Vec<String> = Vec::new();
        let mut body: Vec<String> = Vec::new();
        let mut before = String::new();
        for i in 0..self.len() {
            let panel = self.panel(i);
            let bare = Experiment { fit: Vec::new(), view: View::Usual, hue: None, ..panel.clone() };
            let (_, points) = bare.written();
            let points = points.join("\n");
            let (needed, lines) = panel.written();
            imports.extend(needed);
            let lines = lines.join("\n");
            let rest = lines.strip_prefix(&points).map(str::trim_start);
            let lines = if points == before { rest.unwrap_or(&lines) } else { &lines };
            body.push(format!("# Panel {}\n{lines}", i + 1));
            before = points;
        }
        imports.sort_unstable();
        imports.dedup();
        format!("{}\n\n{}\n", imports.join("\n"), body.join("\n\n"))
    }
}

/// What a list has for a panel.
pub(super) fn of<T>(list: &[T], panel: usize) -> &T {
    &list[if list.len() > 1 { panel } else { 0 }]
}

/// What stands for nothing.
const NONE: &str = "None";

/// The text of each panel with its place, in bytes: the whole text alone where it is no list of panels. A list of fits
/// of the same points is read as it stands.
fn members(text: &str, part: Part) -> Result<Vec<(usize, &str)>, Error> {
    let whole = vec![(0, text)];
    let Some(members) = split(text) else { return Ok(whole) };
    let panels = match part {
        Part::Data => !members.is_empty(),
        Part::Fit => members.iter().any(|(_, member)| member.trim() == NONE),
        // The name of a column may have brackets, too.
        Part::Prepare => {
            members.iter().any(|(_, member)| member.trim() == NONE || member.trim().ends_with(')'))
        }
        Part::Hue => members.len() > 1,
        Part::View | Part::Model => false,
    };
    if !panels {
        return Ok(whole);
    }
    if part == Part::Data && members.iter().all(|(_, member)| member.trim_start().starts_with(['[', '('])) {
        let message = "points of your own are written as `array([[0, 0], [1, 0], [5, 5]])`";
        let error = Error::new(Code::Syntax, message).within(part.as_str()).at(0);
        return Err(error.remedy(&format!("array({})", text.trim()), 0, text.encode_utf16().count()));
    }
    if members.len() > MAX_FITS {
        let message =
            format!("`{}` must have at most {MAX_FITS} panels; it has {}", part.as_str(), members.len());
        return Err(Error::new(Code::OutOfRange, message).within(part.as_str()).at(0));
    }
    Ok(members)
}

/// Reads each, with places of mistakes in the whole text, counted as [`Error`] does.
fn each<T>(whole: &str, part: Part, mut read: impl FnMut(&str) -> Result<T, Error>) -> Result<Vec<T>, Error> {
    let units = |before: usize| whole[..before].encode_utf16().count();
    let members = members(whole, part)?.into_iter();
    members.map(|(start, text)| read(text).map_err(|error| error.later(units(start)))).collect()
}

/// The members of a text that is one list, each with its place in bytes.
fn split(text: &str) -> Option<Vec<(usize, &str)>> {
    let start = text.len() - text.trim_start().len();
    let inside = text.trim().strip_prefix('[')?;
    let (mut depth, mut quote, mut escaped, mut comment) = (0_usize, None, false, false);
    let mut members = Vec::new();
    let mut from = 0;
    for (i, c) in inside.char_indices() {
        match (quote, c) {
            _ if comment => comment = c != '\n',
            (Some(_), _) if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(mark), _) if c == mark => quote = None,
            (Some(_), _) => {}
            (None, '#') => comment = true,
            (None, '\'' | '"') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ',' | ']') if depth == 0 => {
                let member = &inside[from..i];
                if c == ',' || !member.trim().is_empty() {
                    members.push((start + 1 + from, member));
                }
                from = i + 1;
                if c == ']' {
                    return inside[from..].trim().is_empty().then_some(members);
                }
            }
            (None, ')' | ']' | '}') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}
