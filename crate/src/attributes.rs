//! Named values that cross to whoever shows them: results, models, layers of a picture, facts of a sentence.

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub enum Attribute {
    /// A number.
    Number(f64),
    /// A whole number.
    Integer(i64),
    /// Yes or no.
    Flag(bool),
    /// A word, such as a reason or a method: a key for the sentences, not a sentence.
    Text(&'static str),
    /// One cluster label a point; −1 is noise.
    Labels(Vec<i32>),
    /// Indices of points.
    Indices(Vec<u32>),
    /// A series of numbers.
    Vector(Vec<f64>),
    /// A table of numbers, row-major.
    Matrix(Vec<f64>, [usize; 2]),
}

macro_rules! from {
    ($($type:ty => |$value:ident| $attribute:expr;)*) => {$(
        impl From<$type> for Attribute {
            fn from($value: $type) -> Self {
                $attribute
            }
        }
    )*};
}
from! {
    f64 => |value| Attribute::Number(value);
    i64 => |value| Attribute::Integer(value);
    i32 => |value| Attribute::Integer(value.into());
    u32 => |value| Attribute::Integer(value.into());
    usize => |value| Attribute::Integer(value as i64);
    bool => |value| Attribute::Flag(value);
    &'static str => |value| Attribute::Text(value);
    Vec<i32> => |value| Attribute::Labels(value);
    Vec<u32> => |value| Attribute::Indices(value);
    Vec<f64> => |value| Attribute::Vector(value);
}

/// Values by name, in the order in which they were set.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Attributes(Vec<(&'static str, Attribute)>);

impl Attributes {
    /// Sets a value; an earlier one of the same name is replaced.
    pub fn set(&mut self, name: &'static str, value: impl Into<Attribute>) {
        let value = value.into();
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some(entry) => entry.1 = value,
            None => self.0.push((name, value)),
        }
    }

    /// Sets a table of numbers with this many columns.
    pub fn set_matrix(&mut self, name: &'static str, data: Vec<f64>, columns: usize) {
        let rows = data.len().checked_div(columns).unwrap_or(0);
        self.set(name, Attribute::Matrix(data, [rows, columns]));
    }

    /// The value of this name.
    pub fn get(&self, name: &str) -> Option<&Attribute> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// The number of this name, whole or not.
    pub fn number(&self, name: &str) -> Option<f64> {
        match self.get(name)? {
            Attribute::Number(value) => Some(*value),
            Attribute::Integer(value) => Some(*value as f64),
            _ => None,
        }
    }

    /// Name and value of each, in order.
    pub fn iter(&self) -> impl Iterator<Item = &(&'static str, Attribute)> {
        self.0.iter()
    }

    /// Forgets all values, keeping the room.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}
