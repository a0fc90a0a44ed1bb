//! `load_iris`, `load_wine`, `load_breast_cancer` and `load_digits`: scikit-learn's values, names and groups. They are
//! files beside the page, `www/datasets`, and come only when one is asked for; the licences are named there.

use super::csv;
use crate::catalog::{Arguments, Callable, Make, Python, PythonLines};
use crate::error::Error;
use crate::table::source::Sourced;

macro_rules! bundled {
    ($($callable:ident $name:literal $help:literal)*) => {$(
        #[doc = concat!("The declaration of `", $name, "`.")]
        pub static $callable: Callable = Callable {
            name: $name,
            help: $help,
            parameters: &[],
            positional: 0,
            renamed: &[],
            ignored: &["return_X_y", "as_frame"],
            make: Make::Table(make),
            python: Python::lines(python),
        };
    )*};
}

bundled! {
    LOAD_IRIS "load_iris" "Irises: 150 of three species: length and width of sepals and petals."
    LOAD_WINE "load_wine" "Wines: 178 of three growers: what a chemical analysis found."
    LOAD_BREAST_CANCER "load_breast_cancer" "Tumours: 569, malignant (0) or benign (1): thirty measures of their cells."
    LOAD_DIGITS "load_digits" "Handwritten digits: 1,797, of 8 × 8 pixels each."
}

fn make(arguments: &Arguments) -> Result<Box<dyn Sourced>, Error> {
    Ok(csv::bundled(arguments))
}

fn python(arguments: &Arguments) -> PythonLines {
    let name = arguments.callable().name;
    PythonLines {
        imports: vec![format!("from sklearn.datasets import {name}")],
        lines: format!("X, y = {name}(return_X_y=True, as_frame=True)"),
    }
}
