//! Awkward files are read as pandas reads them.

mod golden;

use cluster_playground::callables::AHEAD;
use cluster_playground::catalog::{Part, read};
use cluster_playground::error::Error;
use cluster_playground::table::{Column, Table};
use cluster_playground::tables::making::Making;
use golden::cases;
use serde_json::Value;

/// The table of a call, its file handed over in pieces of so many bytes.
fn made(data: &str, file: &[u8], piece: usize) -> Result<Making, Error> {
    let mut making = Making::new(vec![read(AHEAD, data, Part::Data).expect("a call")])?.for_the_eye();
    let mut at = 0;
    while making.wants().is_some() {
        let end = file.len().min(at + piece);
        let again = making.feed(&file[at..end], end == file.len())?;
        at = if again { 0 } else { end };
    }
    making.complete(|_| None)?;
    Ok(making)
}

fn same(value: &Value, column: &Column, row: usize) -> bool {
    let number = |x: f64| match value {
        Value::Null => x.is_nan(),
        Value::String(word) => word.parse() == Ok(x),
        value => value.as_f64() == Some(x),
    };
    match column {
        Column::Number(column) => number(column.values[row]),
        Column::Category(column) => match usize::try_from(column.codes()[row]) {
            Ok(code) => value.as_str() == Some(&column.levels()[code]),
            Err(_) => value.is_null(),
        },
        Column::Text(words) => value.as_str() == words[row].as_deref(),
    }
}

fn check(case: &Value, table: &Table) {
    let name = &case["name"];
    let names: Option<Vec<&str>> =
        case["names"].as_array().map(|names| names.iter().filter_map(Value::as_str).collect());
    assert_eq!(table.names.as_ref().map(|names| names.iter().map(String::as_str).collect()), names, "{name}");
    let columns = case["columns"].as_array().expect("columns");
    let own = table.clone().into_columns();
    let titles: Vec<&str> = columns.iter().filter_map(|column| column["name"].as_str()).collect();
    assert_eq!(own.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), titles, "{name}");
    for ((title, column), expected) in own.iter().zip(columns) {
        let values = expected["values"].as_array().expect("values");
        let is_flag = matches!(column, Column::Number(column) if column.is_flag);
        let is_text = !matches!(column, Column::Number(_));
        assert_eq!(
            (is_text, is_flag),
            (expected["text"] == true, expected["bool"] == true),
            "{name} {title}"
        );
        assert_eq!(column.len(), values.len(), "{name} {title}");
        for (row, value) in values.iter().enumerate() {
            assert!(same(value, column, row), "{name} {title} {row}: {value} {column:?}");
        }
    }
}

#[test]
fn awkward_files_are_read_as_pandas_reads_them() {
    let cases = cases("tables");
    assert!(cases.len() >= 30);
    for case in &cases {
        let name = case["name"].as_str().expect("a name");
        let path = format!("{}/../tests/fixtures/tables/{name}.csv", env!("CARGO_MANIFEST_DIR"));
        let file = std::fs::read(path).expect("a file");
        let data = case["data"].as_str().expect("a call");
        for piece in [1, 7, usize::MAX / 2] {
            match made(data, &file, piece) {
                Ok(making) => {
                    assert!(case["error"].is_null(), "{name} should be refused");
                    check(case, making.table().expect("a table"));
                }
                Err(error) => assert!(!case["error"].is_null(), "{name}: {error}"),
            }
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(400))]

    /// Whatever a file holds, in whatever pieces it comes: it is read alike, or refused in words.
    #[test]
    fn no_file_breaks_the_reader(
        file in "[ab1.5,;\"\r\n\t\u{e9}NA-]{0,200}",
        noise in proptest::collection::vec(0_u8..=255, 0..20),
        piece in 1_usize..40,
        call in 0..4_usize,
    ) {
        let calls = [
            "read_csv('a')",
            "read_csv('a', sep=';', decimal=',', header=None)",
            "read_csv('a', sep='\\\\s+', index_col=0)",
            "read_csv('a', nrows=2, names=['p', 'q'], na_values=['5', 'a'], target='q')",
        ];
        let file = [file.as_bytes(), &noise].concat();
        let [whole, pieces] = [file.len().max(1), piece].map(|piece| made(calls[call], &file, piece));
        match (whole, pieces) {
            (Ok(whole), Ok(pieces)) => {
                let text = |making: &Making| format!("{:?}", making.table());
                proptest::prop_assert_eq!(text(&whole), text(&pieces));
            }
            (Err(whole), Err(pieces)) => proptest::prop_assert_eq!(whole.message, pieces.message),
            (whole, pieces) => {
                let words = [whole.err(), pieces.err()].map(|error| error.map(|error| error.message));
                proptest::prop_assert!(false, "{:?}", words);
            }
        }
    }
}
