//! What the columns of a file are called, and which of them are wanted, by pandas' rules.

use super::Asked;
use crate::catalog::Column;
use crate::error::{Code, Error, shortened};

/// What is done with a field of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Nothing.
    Skipped,
    /// It names the row.
    Names,
    /// It is read into the column of this number.
    Read(usize),
}

/// The columns of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// What each field of a row is for. A row that has more is an error, unless only some are wanted.
    pub roles: Vec<Role>,
    /// What the columns that are read are called.
    pub names: Vec<String>,
    /// Which of them is the truth.
    pub target: Option<usize>,
    /// Whether a row may be longer.
    pub lenient: bool,
}

/// The names of a file's first row: one that is empty after its place, one that comes again with a number behind it.
pub fn distinct(row: Vec<String>) -> Vec<String> {
    let named: Vec<String> = row
        .into_iter()
        .enumerate()
        .map(|(i, name)| if name.is_empty() { format!("Unnamed: {i}") } else { name })
        .collect();
    let mut counts = std::collections::HashMap::new();
    let all: std::collections::HashSet<&String> = named.iter().collect();
    let mut taken = std::collections::HashSet::new();
    let mut names = Vec::with_capacity(named.len());
    for name in &named {
        let mut own = name.clone();
        let count = counts.entry(name).or_insert(0_usize);
        while *count > 0 {
            own = format!("{name}.{count}");
            *count += 1;
            if !all.contains(&own) && !taken.contains(&own) {
                break;
            }
        }
        *count = (*count).max(1);
        taken.insert(own.clone());
        names.push(own);
    }
    names
}

impl Header {
    /// What a file of these names has, whose first row has so many fields.
    ///
    /// # Errors
    /// Where a column is asked for that is not there.
    pub fn new(asked: &Asked, names: Vec<String>, fields: usize) -> Result<Self, Error> {
        // Where a row is longer than the names, its first fields name it: without a word, as in pandas.
        let leading = if asked.index == Index::None { 0 } else { fields.saturating_sub(names.len()) };
        let wanted = match &asked.columns {
            None => (0..names.len()).collect(),
            Some(columns) => {
                let mut places = columns
                    .iter()
                    .map(|column| place(column, &names, "usecols"))
                    .collect::<Result<Vec<_>, _>>()?;
                places.sort_unstable();
                places.dedup();
                places
            }
        };
        let index = match &asked.index {
            Index::Usual | Index::None => None,
            Index::At(Column::Number(number)) => Some(*wanted.get(*number).ok_or_else(|| {
                let must = format!("less than {}, as many columns as there are", wanted.len());
                Error::range("index_col", must, number)
            })?),
            Index::At(column) => Some(place(column, &names, "index_col")?),
        };
        let target = asked.target.as_ref().map(|column| place(column, &names, "target")).transpose()?;
        let mut roles = vec![Role::Names; leading];
        roles.resize(leading + names.len(), Role::Skipped);
        let mut header = Header { roles, names: Vec::new(), target: None, lenient: asked.columns.is_some() };
        if asked.index == Index::None {
            header.lenient = true;
        }
        for (i, name) in names.into_iter().enumerate() {
            let role = &mut header.roles[leading + i];
            if Some(i) == index {
                *role = Role::Names;
            } else if Some(i) == target || wanted.contains(&i) {
                if Some(i) == target {
                    header.target = Some(header.names.len());
                }
                *role = Role::Read(header.names.len());
                header.names.push(name);
            }
        }
        Ok(header)
    }
}

/// What names the rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Index {
    /// Nothing, unless rows are longer than the header.
    Usual,
    /// Nothing.
    None,
    /// This column, counted among those that are wanted.
    At(Column),
}

fn place(column: &Column, names: &[String], parameter: &str) -> Result<usize, Error> {
    let found = match column {
        Column::Number(number) => (*number < names.len()).then_some(*number),
        Column::Name(name) => names.iter().position(|known| known == name),
    };
    found.ok_or_else(|| {
        let known: Vec<String> = names.iter().take(12).map(|name| format!("'{}'", shortened(name))).collect();
        let more = if names.len() > known.len() { ", …" } else { "" };
        let message = format!(
            "`{parameter}` asks for a column {column} that is not there; there are {}{more}",
            known.join(", ")
        );
        Error::new(Code::OutOfRange, message).about(parameter)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_distinct_as_pandas_makes_them() {
        let of = |row: &[&str]| distinct(row.iter().map(ToString::to_string).collect());
        assert_eq!(of(&["a", "a", "a.1", ""]), ["a", "a.2", "a.1", "Unnamed: 3"]);
        assert_eq!(of(&["a", "a", "a.1", "a"]), ["a", "a.2", "a.1", "a.3"]);
        assert_eq!(of(&["", "b", ""]), ["Unnamed: 0", "b", "Unnamed: 2"]);
    }
}
