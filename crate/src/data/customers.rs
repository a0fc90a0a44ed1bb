//! `make_customers`: people who are insured, made up. Smokers pay more, and stout smokers far more; age adds its square.
//! The segments are there to be found, and which are found depends on what is done to the columns first.

use super::{RANDOM_STATE, n_samples};
use crate::catalog::{Arguments, Callable, Make, Python, PythonLines};
use crate::error::Error;
use crate::points::Points;
use crate::random::RandomState;
use crate::table::source::Sourced;
use crate::table::{Category, Column, Number, Table};

/// The declaration of `make_customers`.
pub static MAKE_CUSTOMERS: Callable = Callable {
    name: "make_customers",
    help: "Customers of an insurer, made up: age, sex, body mass, children, smoker or not, region, and what they cost.",
    parameters: &[n_samples(1338, "How many customers."), RANDOM_STATE],
    positional: 1,
    renamed: &[],
    ignored: &[],
    make: Make::Table(make),
    python: Python::lines(python),
};

const REGIONS: [&str; 4] = ["northeast", "northwest", "southeast", "southwest"];

/// How likely so many children are.
const CHILDREN: [f64; 6] = [0.43, 0.24, 0.18, 0.12, 0.02, 0.01];

fn make(arguments: &Arguments) -> Result<Box<dyn Sourced>, Error> {
    let n = arguments.count("n_samples");
    Points::check_size("n_samples", n as u64, 12)?;
    let mut random = RandomState::new(arguments.seed());
    let age: Vec<f64> = (0..n).map(|_| random.randint(18, 65) as f64).collect();
    let sex: Vec<i32> = (0..n).map(|_| random.randint(0, 2) as i32).collect();
    let bmi: Vec<f64> = (0..n).map(|_| rounded(random.normal(30.7, 6.1)).clamp(15.0, 54.0)).collect();
    let children: Vec<f64> = random
        .choice(CHILDREN.len(), n, true, Some(&CHILDREN))?
        .into_iter()
        .map(|count| count as f64)
        .collect();
    let smoker: Vec<i32> = (0..n).map(|_| i32::from(random.random_sample() < 0.205)).collect();
    let region: Vec<i32> = (0..n).map(|_| random.randint(0, 4) as i32).collect();
    let luck: Vec<f64> = (0..n).map(|_| random.uniform(0.0, 1800.0)).collect();
    let ill: Vec<f64> = (0..n).map(|_| random.random_sample()).collect();
    let dear: Vec<f64> = (0..n).map(|_| random.uniform(6000.0, 16_000.0)).collect();
    let charges = (0..n).map(|i| {
        let stout = if bmi[i] >= 30.0 { 16_000.0 } else { 0.0 };
        let more = match smoker[i] {
            1 => 12_500.0 + 350.0 * (bmi[i] - 30.0) + stout,
            _ if ill[i] < 0.08 => dear[i],
            _ => 0.0,
        };
        rounded(1000.0 + 3.3 * (age[i] * age[i]) + 450.0 * children[i] + luck[i] + more)
    });
    let charges = charges.collect();
    let words = |codes: Vec<i32>, levels: &[&str]| {
        Category::new(codes, levels.iter().map(ToString::to_string).collect()).map(Column::Category)
    };
    let number = |values: Vec<f64>| Column::Number(Number::new(values));
    let table = Table::new(vec![
        ("age".into(), number(age)),
        ("sex".into(), words(sex, &["female", "male"])?),
        ("bmi".into(), number(bmi)),
        ("children".into(), number(children)),
        ("smoker".into(), words(smoker, &["no", "yes"])?),
        ("region".into(), words(region, &REGIONS)?),
        ("charges".into(), number(charges)),
    ])?;
    Ok(Box::new(table))
}

/// `numpy.round(x, 2)`.
fn rounded(x: f64) -> f64 {
    (x * 100.0).round_ties_even() / 100.0
}

fn python(arguments: &Arguments) -> PythonLines {
    let (n, seed) = (arguments.value("n_samples"), arguments.seed());
    let lines = [
        format!("n, random = {n}, np.random.RandomState({seed})"),
        "X = pd.DataFrame({".into(),
        "    'age': random.randint(18, 65, n),".into(),
        "    'sex': np.array(['female', 'male'])[random.randint(0, 2, n)],".into(),
        "    'bmi': np.clip(np.round(random.normal(30.7, 6.1, n), 2), 15, 54),".into(),
        "    'children': random.choice(6, n, p=[0.43, 0.24, 0.18, 0.12, 0.02, 0.01]),".into(),
        "    'smoker': np.where(random.uniform(size=n) < 0.205, 'yes', 'no'),".into(),
        format!("    'region': np.array({REGIONS:?})[random.randint(0, 4, n)],").replace('"', "'"),
        "})".into(),
        "luck, ill, dear = random.uniform(0, 1800, n), random.uniform(size=n), random.uniform(6000, 16000, n)".into(),
        "smoking = 12500 + 350 * (X['bmi'] - 30) + 16000 * (X['bmi'] >= 30)".into(),
        "more = np.where(X['smoker'] == 'yes', smoking, np.where(ill < 0.08, dear, 0))".into(),
        "X['charges'] = np.round(1000 + 3.3 * X['age'] ** 2 + 450 * X['children'] + luck + more, 2)".into(),
    ];
    PythonLines {
        imports: vec!["import numpy as np".into(), "import pandas as pd".into()],
        lines: lines.join("\n"),
    }
}
