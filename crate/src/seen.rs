//! Where the points of a run are seen, and what they are coloured by: columns of the table, or places that are found.
//!
//! Where nothing is said, points of one or two columns are seen in these, and others in the plane of their principal
//! components; a single point, and points whose squares are beyond all numbers, in their first two columns.

use crate::catalog::{Column, Make, TARGET, View};
use crate::embed::pca::{Fitting, Kept, Settings};
use crate::error::{Code, Error};
use crate::fit::places::{Map, Places, Placing};
use crate::matrix::Matrix;
use crate::points::{Dataset, Points};
use crate::run::elsewhere;
use crate::table::Table;
use crate::work::{Progress, Work};
use std::rc::Rc;

/// What there is to be seen: what is fitted, and the table it was made from where that has other columns.
#[derive(Debug, Clone)]
pub struct Sight {
    /// What is fitted.
    pub dataset: Rc<Dataset>,
    /// The table it was made from, where that may be asked for.
    pub table: Option<Rc<Table>>,
}

/// A column, found.
enum Found<'a> {
    /// Of what is fitted.
    Fitted(usize),
    /// Of the table that it was made from.
    Other(&'a Table, usize),
    /// The groups in which the points were made.
    Target(&'a [i32]),
}

impl Sight {
    /// The column of this name or number; the target only where that is asked for.
    fn find(&self, column: &Column, target: bool) -> Result<Found<'_>, Error> {
        let dataset = &*self.dataset;
        let place = |names: &[String], name: &str| names.iter().position(|known| known == name);
        match column {
            Column::Number(number) if *number < dataset.points.dimensions() => {
                return Ok(Found::Fitted(*number));
            }
            Column::Number(_) => {}
            Column::Name(name) => {
                if let Some(number) = place(&dataset.feature_names, name) {
                    return Ok(Found::Fitted(number));
                }
                if let Some(table) = &self.table
                    && let Some(number) = place(table.column_names(), name)
                {
                    return Ok(Found::Other(table, number));
                }
                if let (true, TARGET, Some(groups)) = (target, name.as_str(), &dataset.target) {
                    return Ok(Found::Target(groups));
                }
            }
        }
        let others = self.table.iter().flat_map(|table| table.column_names());
        let others = others.filter(|name| !dataset.feature_names.contains(name));
        let mut names: Vec<String> =
            dataset.feature_names.iter().chain(others).map(|name| format!("'{name}'")).collect();
        if target && dataset.target.is_some() {
            names.push(format!("'{TARGET}'"));
        }
        let most = 12;
        let more = if names.len() > most { ", …" } else { "" };
        names.truncate(most);
        let message = format!("there is no column {column}; there are {}{more}", names.join(", "));
        Err(Error::new(Code::OutOfRange, message))
    }

    /// The words of a column, whatever numbers were made of them since.
    fn words(&self, name: &str) -> Option<&[i32]> {
        let table = self.table.as_ref()?;
        let place = table.column_names().iter().position(|known| known == name)?;
        table.codes(place).filter(|codes| codes.len() == self.dataset.points.len())
    }

    /// What the points are coloured by: a column of words tells groups, also where numbers were made of it.
    ///
    /// # Errors
    /// `out_of_range` where there is no such column.
    pub fn hue(&self, column: &Column) -> Result<Hue, Error> {
        Ok(match self.find(column, true)? {
            Found::Fitted(j) => {
                let name = self.dataset.feature_names[j].clone();
                let values = match self.words(&name) {
                    Some(codes) => Values::Groups(codes.to_vec()),
                    None => Values::Numbers(self.dataset.points.rows().map(|row| row[j]).collect()),
                };
                Hue { name, values }
            }
            Found::Other(table, j) => {
                let name = table.column_names()[j].clone();
                let values = match table.codes(j) {
                    Some(codes) => Values::Groups(codes.to_vec()),
                    None => Values::Numbers(table.numbers(j).ok_or_else(|| no_numbers(&name))?),
                };
                Hue { name, values }
            }
            Found::Target(groups) => Hue { name: TARGET.to_owned(), values: Values::Groups(groups.to_vec()) },
        })
    }

    fn columns(&self, columns: &[Column]) -> Result<Places, Error> {
        let found: Vec<Found> =
            columns.iter().map(|column| self.find(column, false)).collect::<Result<_, _>>()?;
        let (n, d, k) = (self.dataset.points.len(), self.dataset.points.dimensions(), columns.len());
        Points::check_size("view", n as u64, k as u64)?;
        let mut data = Vec::with_capacity(n * k);
        let mut feature_names = Vec::new();
        let mut axes = Some(Matrix::zeros(k, d));
        let mut others: Vec<Vec<f64>> = vec![Vec::new(); k];
        for (i, column) in found.iter().enumerate() {
            match column {
                Found::Fitted(j) => {
                    feature_names.push(self.dataset.feature_names[*j].clone());
                    if let Some(axes) = &mut axes {
                        axes.row_mut(i)[*j] = 1.0;
                    }
                }
                Found::Other(table, j) => {
                    let name = table.column_names()[*j].clone();
                    others[i] = table.numbers(*j).ok_or_else(|| no_numbers(&name))?;
                    if others[i].iter().any(|x| !x.is_finite()) {
                        let message = format!(
                            "column '{name}' lacks values, and cannot be seen before they are filled in or dropped"
                        );
                        return Err(Error::new(Code::InvalidData, message));
                    }
                    feature_names.push(name);
                    axes = None;
                }
                Found::Target(_) => {}
            }
        }
        for i in 0..n {
            data.extend(found.iter().zip(&others).map(|(column, others)| match column {
                Found::Fitted(j) => self.dataset.points.row(i)[*j],
                Found::Other(..) => others[i],
                Found::Target(groups) => groups[i].into(),
            }));
        }
        let map = axes.map(|axes| Map { origin: vec![0.0; d], axes });
        Ok(Places { points: Points::new(data, k)?, feature_names, explained: None, map })
    }
}

fn no_numbers(name: &str) -> Error {
    Error::new(
        Code::InvalidData,
        format!("column '{name}' is text, which has no place on an axis and no colour"),
    )
}

/// What points are coloured by.
#[derive(Debug, Clone, PartialEq)]
pub struct Hue {
    /// The name of the column.
    pub name: String,
    /// One a point.
    pub values: Values,
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// Numbers.
    Numbers(Vec<f64>),
    /// Groups, by number.
    Groups(Vec<i32>),
}

/// A search for where the points of a run are seen.
pub enum Seeing {
    /// As the points lie: there is nothing to find.
    Plain,
    /// There already.
    There(Places),
    /// The usual plane, of which it is not said that there must be one.
    Usual(Box<dyn Placing>),
    /// What was asked for.
    Asked(Box<dyn Placing>),
}

impl Seeing {
    /// Begins with what is said.
    ///
    /// # Errors
    /// Where the view does not suit the points.
    pub fn new(view: &View, sight: &Sight) -> Result<Seeing, Error> {
        let points = &sight.dataset.points;
        match view {
            View::Usual if points.dimensions() <= 2 => Ok(Seeing::Plain),
            View::Usual => match Fitting::new(Settings::plain(Kept::Count(2)), points) {
                Ok(fitting) => Ok(Seeing::Usual(Box::new(fitting))),
                Err(_) => Ok(Seeing::There(sight.columns(&[Column::Number(0), Column::Number(1)])?)),
            },
            View::Columns(columns) => Ok(Seeing::There(sight.columns(columns)?)),
            View::Places(call) => match call.callable().make {
                Make::Places(begin, _) | Make::PlacesHere(begin, ..) | Make::Embeds(_, begin) => {
                    Ok(Seeing::Asked(begin(call, points)?))
                }
                _ => Ok(Seeing::Asked(Box::new(elsewhere(call)?))),
            },
        }
    }

    /// Works for about `budget`.
    pub fn advance(&mut self, points: &Points, budget: Work) -> Progress {
        match self {
            Seeing::Plain | Seeing::There(_) => Progress::Done,
            Seeing::Usual(placing) | Seeing::Asked(placing) => placing.advance(points, budget),
        }
    }

    /// The search for places, if there is one.
    pub fn placing(&mut self) -> Option<&mut dyn Placing> {
        match self {
            Seeing::Plain | Seeing::There(_) => None,
            Seeing::Usual(placing) | Seeing::Asked(placing) => Some(&mut **placing),
        }
    }

    /// Where the points are seen; none where that is as they lie. Called once `advance` is done.
    ///
    /// # Errors
    /// Where what was asked for cannot be had.
    pub fn finish(self, sight: &Sight) -> Result<Option<Places>, Error> {
        let points = &sight.dataset.points;
        match self {
            Seeing::Plain => Ok(None),
            Seeing::There(places) => Ok(Some(places)),
            Seeing::Usual(placing) => match placing.finish(points) {
                Ok(places) => Ok(Some(places)),
                Err(_) => sight.columns(&[Column::Number(0), Column::Number(1)]).map(Some),
            },
            Seeing::Asked(placing) => {
                let places = placing.finish(points)?;
                match places.points.dimensions() {
                    2 | 3 => Ok(Some(places)),
                    k => Err(Error::range("n_components", "2 or 3 in a view", k)),
                }
            }
        }
    }
}
