//! `make_market`: how much some stocks rise or fall from day to day, made up. Those of a sector move together, all move a
//! little with the market, gold against it, and a lottery with nothing.

use super::RANDOM_STATE;
use crate::catalog::{Arguments, Callable, Default, Make, Parameter, Python, PythonLines, Type};
use crate::error::Error;
use crate::points::Points;
use crate::random::RandomState;
use crate::table::source::Sourced;
use crate::table::{Column, Number, Table};

/// The declaration of `make_market`.
pub static MAKE_MARKET: Callable = Callable {
    name: "make_market",
    help: "Twenty stocks of four sectors, gold and a lottery, made up: how much each rises or falls, day by day.",
    parameters: &[
        Parameter::new("days", &[Type::count(2)], Default::Int(250), "How many days.")
            .logarithmic_slider(10.0, 1000.0, 1.1),
        RANDOM_STATE,
    ],
    positional: 1,
    renamed: &[],
    ignored: &[],
    make: Make::Table(make),
    python: Python::lines(python),
};

const SECTORS: [&str; 4] = ["Bank", "Energy", "Software", "Food"];
const EACH: [&str; 5] = ["A", "B", "C", "D", "E"];

/// How many there are, gold and the lottery included.
const ALL: usize = SECTORS.len() * EACH.len() + 2;

fn make(arguments: &Arguments) -> Result<Box<dyn Sourced>, Error> {
    let days = arguments.count("days");
    Points::check_size("days", days as u64, ALL as u64 * 2)?;
    let mut random = RandomState::new(arguments.seed());
    let mut normal = |n: usize| (0..n).map(|_| random.standard_normal()).collect::<Vec<_>>();
    let market = normal(days);
    let sectors = normal(days * SECTORS.len());
    let own = normal(days * ALL);
    let column = |j: usize, of: &dyn Fn(usize) -> f64| {
        let values = (0..days).map(|day| of(day) + own_part(j) * own[day * ALL + j]);
        Column::Number(Number::new(values.map(|x| x / 100.0).collect()))
    };
    let mut columns = Vec::with_capacity(ALL);
    for (s, sector) in SECTORS.iter().enumerate() {
        for each in EACH {
            let moved = |day: usize| 0.5 * market[day] + 0.8 * sectors[day * SECTORS.len() + s];
            columns.push((format!("{sector} {each}"), column(columns.len(), &moved)));
        }
    }
    columns.push(("Gold".into(), column(ALL - 2, &|day| -0.4 * market[day])));
    columns.push(("Lottery".into(), column(ALL - 1, &|_| 0.0)));
    Ok(Box::new(Table::new(columns)?))
}

/// How much of its changes is its own.
fn own_part(j: usize) -> f64 {
    match ALL - j {
        1 => 1.0,
        2 => 0.9,
        _ => 0.6,
    }
}

fn python(arguments: &Arguments) -> PythonLines {
    let lines = [
        format!("days, random = {}, np.random.RandomState({})", arguments.value("days"), arguments.seed()),
        "market, sectors, own = random.normal(size=(days, 1)), random.normal(size=(days, 4)), random.normal(size=(days, 22))"
            .into(),
        "stocks = 0.5 * market + 0.8 * np.repeat(sectors, 5, axis=1) + 0.6 * own[:, :20]".into(),
        "X = pd.DataFrame(np.hstack([stocks, -0.4 * market + 0.9 * own[:, [20]], own[:, [21]]]) / 100)".into(),
        "names = [f'{sector} {letter}' for sector in ['Bank', 'Energy', 'Software', 'Food'] for letter in 'ABCDE']".into(),
        "X.columns = names + ['Gold', 'Lottery']".into(),
    ];
    PythonLines {
        imports: vec!["import numpy as np".into(), "import pandas as pd".into()],
        lines: lines.join("\n"),
    }
}
