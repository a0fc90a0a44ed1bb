//! Awkward files are read as pandas reads them.

use crate::golden::{cases, floats, integers};
use cluster_playground::callables::{ALL, PREPARES, SOURCES};
use cluster_playground::catalog::{Column as Place, Experiment, Part, hand, read, take};
use cluster_playground::error::{Code, Error};
use cluster_playground::seen::{Sight, Values};
use cluster_playground::table::source::Source;
use cluster_playground::table::{Column, Table};
use cluster_playground::tables::making::Making;
use cluster_playground::work::Work;
use serde_json::Value;
use std::iter::once;
use std::rc::Rc;

/// The table of a call, its file handed over in pieces of so many bytes.
fn made(data: &str, file: &[u8], piece: usize) -> Result<Making, Error> {
    let mut making = Making::new(vec![read(SOURCES, data, Part::Data).expect("a call")])?.for_the_eye();
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

/// A table, prepared; made by itself first and handed over, as modules do it, it is the same.
fn prepared(case: &Value) -> Result<Making, Error> {
    let text = |name: &str| case[name].as_str().expect("a text");
    let Experiment { data, prepare, .. } =
        Experiment::parse(ALL, text("data"), text("prepare"), "").expect("calls");
    let source = |_: &Source| Some(text("file").into());
    let mut making = Making::new(once(data.clone()).chain(prepare.clone()).collect())?.for_the_eye();
    making.complete(source)?;
    let of_module = |list, calls: &[_]| take(list, &hand(calls)).expect("calls that it knows");
    let mut maker = Making::new(of_module(SOURCES, &[data]))?;
    while !maker.is_preparing() {
        if let Some(wanted) = maker.wants() {
            maker.feed(&source(&wanted).expect("a file"), true)?;
        }
        maker.advance(Work::UNLIMITED)?;
    }
    let mut preparer = Making::after(of_module(PREPARES, &prepare)).for_the_eye();
    while let Some(part) = maker.part() {
        preparer.feed(&part, false)?;
    }
    preparer.feed(&[], true)?;
    preparer.complete(|_| None)?;
    assert_eq!(format!("{:?}", preparer.prepared()), format!("{:?}", making.prepared()));
    assert_eq!(format!("{:?}", preparer.table()), format!("{:?}", making.table()));
    Ok(making)
}

#[test]
fn a_column_of_words_gives_the_colours_of_its_words_whatever_numbers_were_made_of_them() {
    let made = |prepare: &str| {
        let data = "read_csv('x.csv')";
        let Experiment { data, prepare, .. } = Experiment::parse(ALL, data, prepare, "").expect("calls");
        let mut making = Making::new(once(data).chain(prepare).collect()).expect("steps").for_the_eye();
        making.complete(|_| Some(b"a,b\n1,no\n2,yes\n7,no\n".to_vec())).expect("a table");
        making
    };
    let read = made("");
    let table = Some(Rc::new(read.table().expect("a table").clone()));
    for prepare in ["LabelEncoder()", "make_pipeline(LabelEncoder(), StandardScaler())"] {
        let dataset = Rc::new(made(prepare).fitted().expect("points"));
        let sight = Sight { dataset: dataset.clone(), table: table.clone() };
        let hue = |name: &str| sight.hue(&Place::Name(name.into())).expect("a column").values;
        assert_eq!(hue("b"), Values::Groups(vec![0, 1, 0]), "{prepare}");
        assert!(matches!(hue("a"), Values::Numbers(_)), "{prepare}");
        // Without the table nobody knows of words.
        let alone = Sight { dataset, table: None };
        assert!(matches!(alone.hue(&Place::Name("b".into())).unwrap().values, Values::Numbers(_)));
    }
}

fn close(ours: f64, theirs: f64, extent: f64) -> bool {
    ours == theirs || (ours.is_nan() && theirs.is_nan()) || (ours - theirs).abs() <= 1e-9 * extent
}

#[test]
fn tables_are_prepared_as_pandas_and_scikit_learn_prepare_them() {
    for case in cases("prepared").iter().filter(|case| !case["columns"].is_null()) {
        let prepare = &case["prepare"];
        let making = prepared(case).unwrap_or_else(|error| panic!("{prepare}: {error}"));
        let table = making.prepared().expect("a prepared table").clone();
        let expected = case["columns"].as_object().expect("columns");
        if !case["rows"].is_null() {
            let rows = table.rows.clone().unwrap_or_else(|| (0..table.len() as u32).collect());
            let rows: Vec<i64> = rows.into_iter().map(i64::from).collect();
            assert_eq!(rows, integers(&case["rows"]), "{prepare}");
        }
        let own = table.into_columns();
        let names: Vec<&str> = own.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names.len(), expected.len(), "{prepare}: {names:?}");
        for (name, column) in &own {
            let values = expected[name].as_array().expect("values");
            assert_eq!(column.len(), values.len(), "{prepare} {name}");
            let extent = values.iter().filter_map(Value::as_f64).fold(0.0, |most: f64, x| most.max(x.abs()));
            for (row, value) in values.iter().enumerate() {
                let equal = match (column, value.as_f64()) {
                    (Column::Number(column), Some(theirs)) => close(column.values[row], theirs, extent),
                    _ => same(value, column, row),
                };
                assert!(equal, "{prepare} {name} {row}: {value} {column:?}");
            }
        }
    }
}

#[test]
fn rows_are_held_out_as_scikit_learn_holds_them_out() {
    for case in cases("prepared").iter().filter(|case| !case["train"].is_null()) {
        let prepare = &case["prepare"];
        let making = prepared(case).unwrap_or_else(|error| panic!("{prepare}: {error}"));
        let table = making.prepared().expect("a prepared table");
        let train: Vec<i64> = table.rows.as_ref().expect("rows").iter().copied().map(i64::from).collect();
        let (held, rows) = making.held().expect("rows that are held out");
        assert_eq!(train, integers(&case["train"]), "{prepare}");
        assert_eq!(
            rows.iter().copied().map(i64::from).collect::<Vec<_>>(),
            integers(&case["test"]),
            "{prepare}"
        );
        let fitted = making.fitted().expect("points");
        for (points, name) in [(&fitted.points, "fitted"), (&held.points, "held")] {
            for (ours, theirs) in points.as_slice().iter().zip(floats(&case[name])) {
                assert!(close(*ours, theirs, 1.0), "{prepare} {name}: {ours}, not {theirs}");
            }
        }
        let whole = making.table().expect("the table");
        assert_eq!(whole.len(), train.len() + rows.len());
    }
}

#[test]
fn what_does_not_suit_a_table_is_refused() {
    let file = "a,b,c\n1,x,5\n2,y,6\n3,x,\n4,z,8\n";
    let refused = |prepare: &str| {
        let case = serde_json::json!({ "data": "read_csv('a.csv')", "prepare": prepare, "file": file });
        let error = prepared(&case).err().unwrap_or_else(|| panic!("{prepare} should be refused"));
        assert_eq!(error.part, Some("prepare"), "{error}");
        (error.code, error.parameter.unwrap_or_default())
    };
    for (prepare, code, parameter) in [
        ("['a', 'd']", Code::OutOfRange, "columns"),
        ("['a', 'a']", Code::Conflict, "columns"),
        ("drop(columns=['a', 'b', 'c'])", Code::Conflict, "columns"),
        ("StandardScaler()", Code::InvalidData, "b"),
        ("make_pipeline(LabelEncoder(), StandardScaler())", Code::InvalidData, "c"),
        ("make_pipeline(LabelEncoder(), pct_change())", Code::InvalidData, "c"),
        ("to_numeric()", Code::InvalidData, "b"),
        ("transpose()", Code::InvalidData, "b"),
        ("SimpleImputer(strategy='constant', fill_value='x')", Code::Conflict, "fill_value"),
        ("OrdinalEncoder(unknown_value=3)", Code::Conflict, "unknown_value"),
        ("drop_outliers(columns=['b'])", Code::InvalidData, "b"),
        ("train_test_split(test_size=4, random_state=0)", Code::OutOfRange, "test_size"),
        ("train_test_split(test_size=0.5, train_size=3, random_state=0)", Code::Conflict, "test_size"),
        ("train_test_split(stratify='b', random_state=0)", Code::Conflict, "stratify"),
        ("train_test_split(stratify='a', shuffle=False)", Code::Conflict, "stratify"),
        (
            "make_pipeline(train_test_split(random_state=0), train_test_split(random_state=0))",
            Code::Conflict,
            "",
        ),
        ("make_pipeline(train_test_split(shuffle=False), LabelEncoder())", Code::InvalidData, "b"),
        ("make_pipeline(['a'], train_test_split(shuffle=False), transpose())", Code::Conflict, ""),
    ] {
        assert_eq!(refused(prepare), (code, parameter.to_owned()), "{prepare}");
    }
}

#[test]
fn what_is_bundled_and_made_up_is_what_it_is_in_python() {
    for case in cases("datasets") {
        if let Some(name) = case["name"].as_str() {
            let path = format!("{}/../www/datasets/{}.csv", env!("CARGO_MANIFEST_DIR"), &name[5..]);
            let file = std::fs::read(path).expect("a file");
            let making = made(&format!("{name}()"), &file, 1 << 16).expect("a table");
            let dataset = making.fitted().expect("points");
            let [n, d] = [0, 1].map(|i| case["shape"][i].as_u64().expect("a number") as usize);
            assert_eq!((dataset.points.len(), dataset.points.dimensions()), (n, d), "{name}");
            let names: Vec<&str> =
                case["names"].as_array().expect("names").iter().filter_map(Value::as_str).collect();
            assert_eq!(dataset.feature_names, names, "{name}");
            let target: Vec<i64> = dataset.target.iter().flatten().map(|group| i64::from(*group)).collect();
            assert_eq!(target, integers(&case["target"]), "{name}");
            for (j, sum) in floats(&case["sums"]).into_iter().enumerate() {
                let ours: f64 = dataset.points.rows().map(|row| row[j]).sum();
                assert!((ours - sum).abs() <= 1e-9 * sum.abs(), "{name} {j}: {ours}, not {sum}");
            }
            let data = floats(&case["data"]);
            assert!(data.is_empty() || dataset.points.as_slice() == data, "{name}");
            continue;
        }
        let call = case["data"].as_str().expect("a call");
        let making = made(call, &[], 1).expect("a table");
        let expected = case["columns"].as_object().expect("columns");
        let own = making.table().expect("a table").clone().into_columns();
        assert_eq!(own.len(), expected.len(), "{call}");
        for (name, column) in &own {
            for (row, value) in expected[name].as_array().expect("values").iter().enumerate() {
                let equal = match (column, value.as_f64()) {
                    (Column::Number(column), Some(theirs)) => close(column.values[row], theirs, 1.0),
                    _ => same(value, column, row),
                };
                assert!(equal, "{call} {name} {row}: {value}");
            }
        }
    }
}

/// What stands between fields, and the marks of numbers, are proposed together; once taken, nothing more is.
#[test]
fn the_marks_of_a_file_are_proposed() {
    let files = [
        ("Kunde;Alter;Umsatz\nanna;25;31548.5\nbert;45;57065\n", "sep=';'"),
        ("Kunde;Alter;Umsatz\nanna;25;31.548,50\nbert;45;57.065,00\n", "sep=';', thousands='.', decimal=','"),
        ("Kunde\tAlter\tUmsatz\nanna\t25\t31,548.50\nbert\t45\t57,065.00\n", "sep='\\t', thousands=','"),
        ("Kunde,Alter,Umsatz\nanna,25,\"31,548.50\"\nbert,45,\"57,065.00\"\n", "thousands=','"),
        ("Kunde Alter Umsatz\nanna 25 31548.5\nbert 45 57065\n", "sep='\\\\s+'"),
        ("  Kunde   Alter\tUmsatz\n  anna    25   31548,5\n  bert 45 57065,0\n", "sep='\\\\s+', decimal=','"),
    ];
    for (file, marks) in files {
        let making = made("read_csv('a')", file.as_bytes(), file.len()).expect("a table");
        let [advice] = making.advice() else { panic!("{file}: {:?}", making.advice()) };
        let call = format!("read_csv('a', {marks})");
        assert_eq!(advice.data.as_deref(), Some(call.as_str()), "{}", advice.message);
        let making = made(&call, file.as_bytes(), file.len()).expect("a table");
        assert!(making.advice().is_empty(), "{call}: {:?}", making.advice());
        let columns = making.table().expect("a table").clone().into_columns();
        let (_, Column::Number(spent)) = &columns[2] else { panic!("{call}: {columns:?}") };
        assert_eq!(spent.values, [31548.5, 57065.0], "{call}");
    }
    // The decimal comma was taken before.
    let file = "a;b\n1;31.548,50\n2;57.065,00\n";
    let making = made("read_csv('a', sep=';', decimal=',')", file.as_bytes(), file.len()).expect("a table");
    let advice = making.advice().first().and_then(|advice| advice.data.as_deref());
    assert_eq!(advice, Some("read_csv('a', sep=';', thousands='.', decimal=',')"));
    // Points that stand between no groups of three are none of thousands.
    let file = "a;b\n1,5;2.5\n2,5;3.25\n";
    let making = made("read_csv('a', sep=';', decimal=',')", file.as_bytes(), file.len()).expect("a table");
    assert!(making.advice().iter().all(|advice| advice.data.is_none()), "{:?}", making.advice());
    // Words with space between them are no fields.
    let file = "full name,age\nanna lee,31\nbert kay,45\n";
    for file in [file, "full name\nanna lee\nbert kay\n"] {
        let making = made("read_csv('a')", file.as_bytes(), file.len()).expect("a table");
        assert!(making.advice().is_empty(), "{file}: {:?}", making.advice());
    }
}

/// Bytes that are no text are told with the encoding that reads them: what spreadsheets save as Unicode has a mark.
#[test]
fn the_encoding_of_a_file_is_proposed() {
    let wide: Vec<u8> = "\u{feff}a\tb\n1\t2\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (file, encoding) in [(wide.as_slice(), "utf-16"), (b"gr\xf6\xdfe,b\n1,2\n", "latin1")] {
        let Err(error) = made("read_csv('a')", file, file.len()) else { panic!("{encoding}: a table") };
        let call = format!("read_csv('a', encoding='{encoding}')");
        let suggested = error.suggestion.as_ref().map(|right| right.text.as_str());
        assert_eq!(suggested, Some(call.as_str()), "{}", error.message);
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
        call in 0..6_usize,
    ) {
        let calls = [
            "read_csv('a')",
            "read_csv('a', sep=';', decimal=',', header=None)",
            "read_csv('a', sep='\\\\s+', index_col=0)",
            "read_csv('a', nrows=2, names=['p', 'q'], na_values=['5', 'a'], target='q')",
            "read_csv('a', skiprows=2, on_bad_lines='skip')",
            "read_csv('a', skiprows=1, quoting=3, header=None)",
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

/// What single cells are in a column of numbers is said with what they may be meant as.
#[test]
fn cells_that_are_no_numbers_are_told_with_what_would_mend_them() {
    for (cells, prepare, said) in [
        (
            ["1.5", "2.5", "\"3,5\"", "4.5"],
            "to_numeric(columns=['a'], decimal=',')",
            "with a decimal comma they are",
        ),
        // It may as well be a thousand.
        (
            ["1.5", "2.5", "\"1,234\"", "4.5"],
            "to_numeric(columns=['a'], errors='coerce')",
            "line 4 has '1,234'",
        ),
        (["1.5", "2.5", "?", "4.5"], "to_numeric(columns=['a'], errors='coerce')", "line 4 has '?'"),
        (
            ["1.5", "\"2,5\"", "?", "4.5\n5\n6"],
            "to_numeric(columns=['a'], errors='coerce', decimal=',')",
            "and 1 more have something else; with a decimal comma 1 of them are numbers",
        ),
    ] {
        let file = format!("a\n{}\n", cells.join("\n"));
        let making = made("read_csv('a')", file.as_bytes(), file.len()).expect("a table");
        let [advice] = making.advice() else { panic!("{file}: {:?}", making.advice()) };
        assert_eq!(advice.prepare.as_deref(), Some(prepare), "{}", advice.message);
        assert!(advice.message.contains(said), "{}", advice.message);
    }
}

#[test]
fn a_line_that_is_too_long_is_laid_to_the_marks_that_suit_the_file_better() {
    let long = |file: &str| match made("read_csv('a')", file.as_bytes(), file.len()) {
        Ok(_) => panic!("{file} should be refused"),
        Err(error) => error.message,
    };
    let message = long("name;street\nAnn;Main St, 5\nBob;Side St, 7\nCid;Low St, 1, left\n");
    assert!(message.contains("';' stands between its fields"), "{message}");
    let message = long("name,street\nAnn,Main St, 5\nBob,Side St\nCid,Low St, 1, left\n");
    assert!(message.contains("must stand in quotes"), "{message}");
}

/// What is wrong with the shape of a file is told with the call that reads it, which then reads it.
#[test]
fn each_mistake_of_a_file_comes_with_the_call_that_reads_it() {
    let people = "name,age,income\nAnn,31,2.5\nBob,45,1.5\nCid,28,3.5\n";
    for (file, call, said) in [
        (format!("Report\nof May, 2024\n\n{people}"), "skiprows=3", "named in line 4"),
        (format!("Report,,\n,,\n{people}"), "skiprows=2", "named in line 3"),
        (format!("# by hand\n{people}"), "skiprows=1", "named in line 2"),
        (
            "Bericht;;\r\nName;Alter;Lohn\r\nAnn;31;2,5\r\nBob;45;1,5\r\n".to_owned(),
            "sep=';', skiprows=1, decimal=','",
            "';' stands between its fields, and ',' is the decimal mark of its numbers, and its columns are named in line 2",
        ),
        (format!("{people}Dan,5,6,7\n"), "on_bad_lines='skip'", "line 5 has 4 fields, but 3 are expected: "),
        (
            format!("{people}\n\"Dan\nLee\",5,6,7\nEve,1,2\nFay,5,6,7,8\n"),
            "on_bad_lines='skip'",
            "line 6 has 4 fields, but 3 are expected, and 1 more line has too many: a quote in it is not closed before line 7",
        ),
        (format!("{people}\"Dan,5,6\nEve,1,2\n"), "quoting=3", "line 5 opens a quote"),
        (format!("{people}\"Lee, Dan\",5,6\n\"Kay, Eve,1,2\n"), "nrows=4", "line 6 opens a quote"),
        ("name,age\nAnn,31,\nBob,45,\n".to_owned(), "index_col=False", "behind the last field"),
    ] {
        let (message, right) = match made("read_csv('a')", file.as_bytes(), file.len()) {
            Ok(making) => {
                let [advice, ..] = making.advice() else { panic!("{file}: nothing is said") };
                (advice.message.clone(), advice.data.clone())
            }
            Err(error) => {
                let right = error.suggestion.map(|right| right.text);
                (error.message, right)
            }
        };
        assert!(message.contains(said), "{message}");
        let right = right.unwrap_or_else(|| panic!("{message}"));
        assert_eq!(right, format!("read_csv('a', {call})"), "{message}");
        let making = made(&right, file.as_bytes(), file.len()).unwrap_or_else(|error| panic!("{error}"));
        assert!(making.advice().iter().all(|advice| advice.data.is_none()), "{right}: {:?}", making.advice());
        let columns = making.table().expect("a table").clone().into_columns();
        assert!(matches!(columns[1].1, Column::Number(_)), "{right}: {columns:?}");
    }
    // Lines that are left out are told.
    let file = format!("{people}\n\"Dan\nLee\",5,6,7\nEve,1,2\nFay,5,6,7,8\n");
    let making = made("read_csv('a', on_bad_lines='skip')", file.as_bytes(), file.len()).expect("a table");
    let [advice] = making.advice() else { panic!("{:?}", making.advice()) };
    assert_eq!((advice.line, advice.data.is_none()), (Some(6), true));
    assert!(advice.message.starts_with("3 lines were left out"), "{}", advice.message);
    // A header of which some names are empty is one.
    let file = ",,income\nAnn,31,2.5\nBob,45,1.5\n";
    let making = made("read_csv('a')", file.as_bytes(), file.len()).expect("a table");
    assert!(making.advice().is_empty(), "{:?}", making.advice());
}

/// The encoding, the separator and the marks of numbers of a file are proposed as one.
#[test]
fn a_file_of_an_older_program_is_proposed_whole() {
    let file = "Kunde;Ort;Lohn\r\nMüller;Köln;2.500,50\r\nGroß;Jena;1.300,25\r\n";
    let bytes: Vec<u8> = file.chars().map(|letter| letter as u8).collect();
    let Err(error) = made("read_csv('a')", &bytes, bytes.len()) else { panic!("a table") };
    let right = error.suggestion.expect("a call").text;
    assert_eq!(
        right, "read_csv('a', sep=';', thousands='.', decimal=',', encoding='latin1')",
        "{}",
        error.message
    );
    // A letter that Windows has and Latin 1 has not.
    let Err(error) = made("read_csv('a')", b"a,b\n\x80,1\n\xf6,2\n", 11) else { panic!("a table") };
    assert_eq!(error.suggestion.expect("a call").text, "read_csv('a', encoding='cp1252')");
}
