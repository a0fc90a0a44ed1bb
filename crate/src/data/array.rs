//! `array`: points that are given one by one, as `numpy.array` takes them.

use super::numpy;
use crate::catalog::{Arguments, Callable, Default, Make, Parameter, Python, PythonLines, Type};
use crate::error::{Code, Error};
use crate::table::draft::Draft;

/// The declaration of `array`.
pub static ARRAY: Callable = Callable {
    name: "array",
    help: "Points that are given one by one.",
    parameters: &[
        Parameter::new(
            "object",
            &[Type::Rows],
            Default::Required,
            "The points: a list of rows of coordinates.",
        ),
        Parameter::new(
            "target",
            &[Type::None, Type::Ints { min: -1, max: i32::MAX as i64, length: None }],
            Default::None,
            "The group of each point, where that is known: a whole number each.",
        ),
    ],
    positional: 1,
    renamed: &[],
    ignored: &["dtype"],
    make: Make::Data(make),
    python: Python::lines(python),
};

fn make(arguments: &Arguments) -> Result<Draft, Error> {
    let (data, columns) = arguments.rows("object").ok_or_else(|| {
        Error::new(Code::InvalidType, "`object` must be a list of rows of coordinates").about("object")
    })?;
    let target: Vec<i32> =
        arguments.ints("target").unwrap_or_default().into_iter().map(|group| group as i32).collect();
    let (groups, rows) = (target.len(), data.len() / columns.max(1));
    if groups > 0 && groups != rows {
        return Err(Error::range("target", format_args!("one group for each of {rows} points"), groups));
    }
    Ok(Draft::given(data, columns, target))
}

fn python(arguments: &Arguments) -> PythonLines {
    let mut lines = vec![format!("X = np.array({}, dtype=float)", arguments.value("object"))];
    if !arguments.is_none("target") {
        lines.push(format!("y = np.array({})", arguments.value("target")));
    }
    numpy(&lines)
}
