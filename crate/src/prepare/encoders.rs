//! `LabelEncoder`, `OrdinalEncoder` and `OneHotEncoder`: words become numbers, as scikit-learn does it. Columns of
//! numbers are left alone. Levels are in the order of their code points, what is missing comes last.

use super::quoted;
use crate::call::Value;
use crate::catalog::{Arguments, Callable, Default, Make, Parameter, Prepared, Python, PythonLines, Type};
use crate::error::{Code, Error, shortened};
use crate::sort::sort;
use crate::table::{Column, Number, Table};

/// The declaration of `LabelEncoder`.
pub static LABEL_ENCODER: Callable = Callable {
    name: "LabelEncoder",
    help: "Makes whole numbers of the words of every text column: 0, 1, … in the order of the alphabet, which may mean nothing.",
    parameters: &[],
    positional: 0,
    renamed: &[],
    ignored: &[],
    make: Make::Prepare(label),
    python: Python::lines(python_of_label),
};

/// The declaration of `OrdinalEncoder`.
pub static ORDINAL_ENCODER: Callable = Callable {
    name: "OrdinalEncoder",
    help: "Makes whole numbers of the words of every text column; what is missing stays missing.",
    parameters: &[
        Parameter::new(
            "handle_unknown",
            &[Type::Choice { of: &["error", "use_encoded_value"] }],
            Default::Str("error"),
            "What is done with words that come only in rows that are held out.",
        ),
        Parameter::new(
            "unknown_value",
            &[Type::None, Type::Int { min: i32::MIN as i64, max: i32::MAX as i64 }],
            Default::None,
            "The number of such words.",
        ),
        Parameter::new(
            "encoded_missing_value",
            &[Type::None, Type::Int { min: i32::MIN as i64, max: i32::MAX as i64 }],
            Default::None,
            "The number of what is missing; None: it stays missing.",
        ),
    ],
    positional: 0,
    renamed: &[],
    ignored: &["dtype"],
    make: Make::Prepare(ordinal),
    python: Python::lines(python_of_ordinal),
};

/// The declaration of `OneHotEncoder`.
pub static ONE_HOT_ENCODER: Callable = Callable {
    name: "OneHotEncoder",
    help: "Makes a column of 0 and 1 of each word of every text column.",
    parameters: &[
        Parameter::new(
            "drop",
            &[Type::None, Type::Choice { of: &["first", "if_binary"] }],
            Default::None,
            "Whether the first word has no column of its own: always, or where there are but two.",
        ),
        Parameter::new(
            "handle_unknown",
            &[Type::Choice { of: &["error", "ignore"] }],
            Default::Str("error"),
            "What is done with words that come only in rows that are held out.",
        ),
    ],
    positional: 0,
    renamed: &[],
    ignored: &["sparse_output", "dtype"],
    make: Make::Prepare(one_hot),
    python: Python::lines(python_of_one_hot),
};

/// The words that a column has, in order, and whether some are missing.
struct Levels {
    words: Vec<String>,
    missing: bool,
}

impl Levels {
    /// None of a column of numbers.
    fn of(column: &Column) -> Option<Levels> {
        if matches!(column, Column::Number(_)) {
            return None;
        }
        let mut words: Vec<&str> = Vec::new();
        match column {
            Column::Category(category) => {
                let mut met = vec![false; category.levels().len()];
                category
                    .codes()
                    .iter()
                    .filter(|code| **code >= 0)
                    .for_each(|code| met[*code as usize] = true);
                let met = category.levels().iter().zip(met).filter(|(_, met)| *met);
                words.extend(met.map(|(word, _)| word.as_str()));
            }
            _ => words.extend(column.words()),
        }
        sort(&mut words);
        words.dedup();
        let words = words.into_iter().map(str::to_owned).collect();
        Some(Levels { words, missing: column.missing() > 0 })
    }

    /// The number of levels, what is missing counted.
    fn len(&self) -> usize {
        self.words.len() + usize::from(self.missing)
    }

    /// The number of each row's level; what is missing is the last one, and a word that is not known none.
    fn codes(&self, column: &Column) -> Vec<Option<usize>> {
        let find = |word: &str| self.words.binary_search_by(|known| known.as_str().cmp(word)).ok();
        let missing = self.missing.then_some(self.words.len());
        match column {
            Column::Category(category) => {
                let of_levels: Vec<Option<usize>> = category.levels().iter().map(|word| find(word)).collect();
                category
                    .codes()
                    .iter()
                    .map(|code| usize::try_from(*code).map_or(missing, |code| of_levels[code]))
                    .collect()
            }
            Column::Text(words) => words.iter().map(|word| word.as_deref().map_or(missing, find)).collect(),
            Column::Number(_) => Vec::new(),
        }
    }

    /// The mistake of a row with a word that is not known.
    fn unknown(&self, who: &str, name: &str, column: &Column, row: usize) -> Error {
        let word = column.word(row).unwrap_or("a missing value");
        let message = format!(
            "`{who}` does not know '{}' in `{name}`: it comes only in rows that are held out",
            shortened(word)
        );
        Error::new(Code::InvalidData, message).about(name)
    }

    /// The number of each row's level, where all are known.
    fn known(&self, who: &str, name: &str, column: &Column) -> Result<Vec<usize>, Error> {
        let codes = self.codes(column);
        let of =
            |(row, code): (usize, Option<usize>)| code.ok_or_else(|| self.unknown(who, name, column, row));
        codes.into_iter().enumerate().map(of).collect()
    }
}

fn levels(table: &Table) -> Vec<Option<Levels>> {
    (0..table.width()).map(|j| Levels::of(table.column(j))).collect()
}

fn label(_: &Arguments, table: Table) -> Prepared {
    let table = table.in_columns();
    let levels = levels(&table);
    Ok(Box::new(table.each(&mut |j, name, column| {
        let Some(levels) = &levels[j] else { return Ok(vec![(name, column)]) };
        let codes = levels.known("LabelEncoder", &name, &column)?;
        let values = codes.into_iter().map(|code| code as f64).collect();
        Ok(vec![(name, Column::Number(Number::new(values)))])
    })?))
}

fn ordinal(arguments: &Arguments, table: Table) -> Prepared {
    let table = table.in_columns();
    let levels = levels(&table);
    let number = |name: &str| arguments.optional_int(name).map(|number| number as f64);
    let of_missing = number("encoded_missing_value").unwrap_or(f64::NAN);
    let lenient = arguments.text("handle_unknown") == "use_encoded_value";
    let of_unknown = number("unknown_value");
    if lenient != of_unknown.is_some() {
        let message =
            "`unknown_value` must be given with `handle_unknown='use_encoded_value'`, and only with it";
        return Err(Error::new(Code::Conflict, message).about("unknown_value"));
    }
    Ok(Box::new(table.each(&mut |j, name, column| {
        let Some(levels) = &levels[j] else { return Ok(vec![(name, column)]) };
        let mut values = Vec::with_capacity(column.len());
        for (row, code) in levels.codes(&column).into_iter().enumerate() {
            values.push(match (code, of_unknown) {
                (Some(code), _) if code == levels.words.len() => of_missing,
                (Some(code), _) => code as f64,
                (None, Some(unknown)) => unknown,
                (None, None) => return Err(levels.unknown("OrdinalEncoder", &name, &column, row)),
            });
        }
        Ok(vec![(name, Column::Number(Number::new(values)))])
    })?))
}

fn one_hot(arguments: &Arguments, table: Table) -> Prepared {
    let table = table.in_columns();
    let levels = levels(&table);
    let drop = arguments.optional_text("drop");
    let ignore = arguments.text("handle_unknown") == "ignore";
    // As `ColumnTransformer` puts them: what has become numbers comes first.
    let texts = (0..table.width()).filter(|j| levels[*j].is_some());
    let order: Vec<usize> = texts.chain((0..table.width()).filter(|j| levels[*j].is_none())).collect();
    let mut turned: Vec<Option<&Levels>> = order.iter().map(|j| levels[*j].as_ref()).collect();
    Ok(Box::new(table.pick(&order).each(&mut |j, name, column| {
        let Some(levels) = turned[j].as_mut() else { return Ok(vec![(name, column)]) };
        let codes = if ignore {
            levels.codes(&column)
        } else {
            levels.known("OneHotEncoder", &name, &column)?.into_iter().map(Some).collect()
        };
        let skipped = match drop {
            Some("first") => 1,
            Some(_) => usize::from(levels.len() == 2),
            None => 0,
        };
        let word = |level: usize| levels.words.get(level).map_or("nan", String::as_str);
        let column_of = |level: usize| {
            let values = codes.iter().map(|code| f64::from(u8::from(*code == Some(level)))).collect();
            (format!("{name}_{}", word(level)), Column::Number(Number::new(values)))
        };
        Ok((skipped..levels.len()).map(column_of).collect())
    })?))
}

/// What pandas calls columns of words.
const WORDS: &str = "['object', 'str', 'category']";

fn python_of_label(_: &Arguments) -> PythonLines {
    let lines = format!(
        "for column in X.select_dtypes({WORDS}):\n    encoder = LabelEncoder()\n    X[column] = encoder.fit_transform(X[column])"
    );
    PythonLines { imports: vec![quoted("sklearn.preprocessing", "LabelEncoder")], lines }
}

fn python_of_ordinal(arguments: &Arguments) -> PythonLines {
    let lines = format!(
        "encoder = {arguments}\nwords = X.select_dtypes({WORDS}).columns\nX[words] = encoder.fit_transform(X[words])"
    );
    PythonLines { imports: vec![quoted("sklearn.preprocessing", "OrdinalEncoder")], lines }
}

fn python_of_one_hot(arguments: &Arguments) -> PythonLines {
    let mut given: Vec<String> = arguments
        .given()
        .filter(|(_, value)| **value != Value::None)
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    given.push("sparse_output=False".into());
    let lines = format!(
        "encoder = make_column_transformer(\n    (OneHotEncoder({}), make_column_selector(dtype_include={WORDS})),\n    \
         remainder='passthrough', verbose_feature_names_out=False)\nX = encoder.fit_transform(X)",
        given.join(", ")
    );
    let imports = vec![
        quoted("sklearn.preprocessing", "OneHotEncoder"),
        quoted("sklearn.compose", "make_column_selector, make_column_transformer"),
    ];
    PythonLines { imports, lines }
}
