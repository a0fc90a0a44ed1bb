//! `array`: points that are given one by one, as `numpy.array` takes them.

use super::numpy;
use crate::catalog::{Arguments, Callable, Default, Make, Parameter, Python, PythonLines, Type};
use crate::error::{Code, Error};
use crate::table::draft::Draft;

/// The declaration of `array`.
pub static ARRAY: Callable = Callable {
    name: "array",
    help: "Points that are given one by one.",
    parameters: &[Parameter::new(
        "object",
        &[Type::Rows],
        Default::Required,
        "The points: a list of rows of coordinates.",
    )],
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
    Ok(Draft::given(data, columns))
}

fn python(arguments: &Arguments) -> PythonLines {
    numpy(&[format!("X = np.array({}, dtype=float)", arguments.value("object"))])
}
