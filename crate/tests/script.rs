//! Cells as readers paste them: what is understood, what is passed over, and that NumPy's draws are NumPy's.

use crate::golden::{cases, floats};
use cluster_playground::call::{Value, parse};
use cluster_playground::callables::ALL;
use cluster_playground::script::{Reading, read};
use proptest::prelude::*;

pub fn alone(script: &str) -> Reading {
    read(script, &[], 4711, &ALL)
}

/// What the last of several cells says.
pub fn last(cells: &[&str]) -> Reading {
    let (script, earlier) = cells.split_last().expect("there is a cell");
    let earlier: Vec<String> = earlier.iter().map(|cell| (*cell).to_owned()).collect();
    read(script, &earlier, 4711, &ALL)
}

fn texts(reading: &Reading) -> [Option<&str>; 3] {
    [reading.data.as_deref(), reading.prepare.as_deref(), reading.fit.as_deref()]
}

fn numbers(value: &Value, into: &mut Vec<f64>) {
    match value {
        Value::List(values) => values.iter().for_each(|value| numbers(value, into)),
        Value::Int(number) => into.push(*number as f64),
        Value::Float(number) => into.push(*number),
        other => panic!("{other}"),
    }
}

#[test]
fn numpy_draws_are_those_of_numpy() {
    for case in cases("script") {
        let script = case["script"].as_str().unwrap();
        let reading = alone(&format!("{script}\nKMeans(3).fit(X)"));
        let data =
            reading.data.unwrap_or_else(|| panic!("{script}\n{:?} {:?}", reading.passed, reading.notes));
        let Ok(Value::Call(call)) = parse(&data) else { panic!("{data}") };
        let mut points = Vec::new();
        numbers(&call.arguments[0].value, &mut points);
        let known = floats(&case["points"]);
        assert_eq!(points.len(), known.len(), "{script}");
        let normal = case["normal"].as_bool().unwrap();
        for (point, known) in points.iter().zip(&known) {
            let near = (point - known).abs() <= 1e-14 * known.abs().max(1.0);
            assert!(if normal { near } else { point == known }, "{script}\n{point} {known}");
        }
    }
}

#[test]
fn a_cell_becomes_an_experiment() {
    let reading = alone(
        "import numpy as np
from sklearn.datasets import make_moons
from sklearn.cluster import DBSCAN
import matplotlib.pyplot as plt

X, _ = make_moons(n_samples=500,
                  noise=0.05, random_state=0)   # two moons
db = DBSCAN(eps=0.3, min_samples=5, metric='euclidean')
y_db = db.fit_predict(X)
plt.scatter(X[y_db == 0, 0], X[y_db == 0, 1], c='lightblue')
plt.show()
",
    );
    let data = "make_moons(n_samples=500, noise=0.05, random_state=0)";
    assert_eq!(texts(&reading), [Some(data), None, Some("DBSCAN(eps=0.3)")]);
    let passed: Vec<_> = reading.passed.iter().map(|passed| (passed.line, passed.kind)).collect();
    assert_eq!(passed, [(11, "drawing")]);
    assert_eq!((reading.view, reading.hue, reading.opens), (None, None, Vec::new()));
    assert!(reading.known.contains(&("y_db".into(), "clusters")));
}

#[test]
fn what_a_cell_does_not_say_stays_and_names_are_known() {
    let first = "from sklearn import datasets\ndata = datasets.make_blobs(n_samples=200, centers=4, random_state=50)# points\npoints = data[0]";
    let reading = last(&[
        first,
        "from sklearn.cluster import KMeans\nkmeans = KMeans(4)\nkmeans.fit(points)\nprint(kmeans.cluster_centers_)",
    ]);
    assert_eq!(texts(&reading), [None, None, Some("KMeans(n_clusters=4)")]);
    assert_eq!(reading.opens, ["centers"]);
    let reading = last(&[
        first,
        "k = 2 + 1\nkm = KMeans(n_clusters=k, random_state=0)",
        "labels = km.fit_predict(points)",
    ]);
    assert_eq!(texts(&reading), [None, None, Some("KMeans(n_clusters=3, random_state=0)")]);
    let reading = last(&[first, "x = 1"]);
    assert_eq!(texts(&reading), [None; 3]);
    let reading = last(&[first, first]);
    assert_eq!(reading.data.as_deref(), Some("make_blobs(n_samples=200, centers=4, random_state=50)"));
}

#[test]
fn what_is_done_to_the_points_is_followed() {
    for (given, right) in [
        ("skiprows=2, encoding='ISO-8859-1'", ", skiprows=2, encoding='ISO-8859-1'"),
        ("encoding='UTF8', error_bad_lines=False, dtype=str", ", on_bad_lines='skip'"),
        ("quoting=csv.QUOTE_NONE, on_bad_lines='warn'", ", quoting=3, on_bad_lines='warn'"),
    ] {
        let cell = format!("import csv\nimport pandas as pd\ndf = pd.read_csv('a.csv', {given})");
        let reading = alone(&cell);
        assert_eq!(reading.data, Some(format!("read_csv('a.csv'{right})")), "{cell}");
    }
    let table = "import pandas as pd\ndf = pd.read_csv('folder/customers.csv', sep=';')\n";
    let cases = [
        (
            "X = df[['age', 'bmi']]\nX = StandardScaler().fit_transform(X)",
            "make_pipeline(['age', 'bmi'], StandardScaler())",
        ),
        (
            "df.dropna(inplace=True)\ndf = df.drop('id', axis=1)",
            "make_pipeline(dropna(), drop(columns=['id']))",
        ),
        (
            "df = df.drop(columns=['id', 'name']).fillna(df.mean())",
            "make_pipeline(drop(columns=['id', 'name']), SimpleImputer())",
        ),
        (
            "le = LabelEncoder()\nfor col in df.columns:\n    if df[col].dtype == 'object':\n        df[col] = le.fit_transform(df[col])\n",
            "LabelEncoder()",
        ),
        ("X = df.iloc[:, 3:5].values", "[3, 4]"),
        ("X = df.values\nX = (X - X.mean(axis=0)) / X.std(axis=0)", "StandardScaler()"),
        ("df /= df.std()", "scale(ddof=1)"),
        ("X = (df - df.min()) / (df.max() - df.min())", "MinMaxScaler()"),
        (
            "df['age'] = df['age'].replace('3O', 30)\ndf['age'] = pd.to_numeric(df['age'])\nX = df[['age', 'bmi']]",
            "make_pipeline(replace('3O', 30, columns=['age']), to_numeric(columns=['age']), ['age', 'bmi'])",
        ),
        (
            "df = df.replace({'age': {'3O': 30, 'n/a?': np.nan}, 'sex': {'male ': 'male'}})",
            "make_pipeline(replace(['3O', 'n/a?'], [30, None], columns=['age']), replace('male ', 'male', columns=['sex']))",
        ),
        ("df.replace(['Male', 'male '], 'male', inplace=True)", "replace(['Male', 'male '], 'male')"),
        ("df = df.replace({999: np.nan, -1: 0})", "replace([999, -1], [None, 0])"),
        ("df = df.replace({'age': 999}, 99)", "replace(999, 99, columns=['age'])"),
        ("df['age'] = df['age'].fillna(30)", "replace(None, 30, columns=['age'])"),
        ("df['sex'] = df.sex.replace({'m': 'male'})", "replace('m', 'male', columns=['sex'])"),
        (
            "X = df\nX['age'] = pd.to_numeric(X['age'], errors='coerce')",
            "to_numeric(columns=['age'], errors='coerce')",
        ),
        ("X = df.T", "transpose()"),
        (
            "X_train, X_test, y_train, y_test = train_test_split(df, y, test_size=0.3, random_state=1)",
            "train_test_split(train_size=0.7, random_state=1)",
        ),
        (
            "pca = PCA(n_components=3)\nX = pca.fit_transform(df)\nlabels = KMeans(3).fit_predict(X)",
            "PCA(n_components=3)",
        ),
        ("make_pipeline(MinMaxScaler(), KMeans(3)).fit(df)", "MinMaxScaler()"),
        ("Pipeline([('scale', StandardScaler()), ('fit', KMeans(3))]).fit(df)", "StandardScaler()"),
    ];
    for (cell, prepare) in cases {
        let reading = alone(&format!("{table}{cell}"));
        assert_eq!(reading.data.as_deref(), Some("read_csv('customers.csv', sep=';')"), "{cell}");
        assert_eq!(reading.prepare.as_deref(), Some(prepare), "{cell}: {:?}", reading.notes);
    }
}

#[test]
fn several_algorithms_stand_side_by_side() {
    let reading = alone(
        "X, y = make_blobs(random_state=1)
km = KMeans(n_clusters=3, random_state=0).fit(X); db = DBSCAN(eps=.5)
db.fit(X)
hc = AgglomerativeClustering(n_clusters=3, affinity='euclidean', linkage='single').fit(X)",
    );
    let fit = "[KMeans(n_clusters=3, random_state=0), DBSCAN(), AgglomerativeClustering(n_clusters=3, linkage='single')]";
    assert_eq!(reading.fit.as_deref(), Some(fit));
}

#[test]
fn the_same_rows_scaled_and_not_stand_side_by_side() {
    let points = "X, y = make_blobs(random_state=1)\n";
    let cases = [
        (
            "KMeans(3).fit(X)\nmake_pipeline(StandardScaler(), KMeans(3)).fit(X)",
            "[None, StandardScaler()]",
            "KMeans(n_clusters=3)",
        ),
        (
            "a = DBSCAN(eps=0.3).fit(MinMaxScaler().fit_transform(X))\nb = KMeans(2).fit(X)",
            "[MinMaxScaler(), None]",
            "[DBSCAN(eps=0.3), KMeans(n_clusters=2)]",
        ),
        // Of other rows or columns the last are meant.
        (
            "KMeans(3).fit(X)\nX_train, X_test = train_test_split(X, random_state=0)\nKMeans(2).fit(X_train)",
            "train_test_split(train_size=0.75, random_state=0)",
            "KMeans(n_clusters=2)",
        ),
        (
            "KMeans(3).fit(X)\nKMeans(2).fit(PCA(n_components=1).fit_transform(X))",
            "PCA(n_components=1)",
            "KMeans(n_clusters=2)",
        ),
    ];
    for (cell, prepare, fit) in cases {
        let reading = alone(&format!("{points}{cell}"));
        assert_eq!(reading.prepare.as_deref(), Some(prepare), "{cell}");
        assert_eq!(reading.fit.as_deref(), Some(fit), "{cell}");
    }
}

#[test]
fn what_a_notebook_adds_is_passed_over() {
    let reading = alone(
        "%matplotlib inline
!pip install pandas
In [1]: X, y = make_moons(random_state=0)
Out[1]: something
DBSCAN(eps=0.2).fit(X)",
    );
    let kinds: Vec<_> = reading.passed.iter().map(|passed| (passed.line, passed.kind)).collect();
    assert_eq!(kinds, [(1, "notebook"), (2, "notebook"), (4, "output"), (5, "output")]);
    let reading = alone(
        ">>> X, y = make_moons(\n...     random_state=0)\n>>> DBSCAN(eps=0.2).fit(X)\nDBSCAN(eps=0.2)\n",
    );
    assert_eq!(texts(&reading), [Some("make_moons(random_state=0)"), None, Some("DBSCAN(eps=0.2)")]);
    let reading = alone("1  X, y = make_moons(random_state=0)\n2  db = DBSCAN(eps=0.2)\n3  db.fit(X)");
    assert_eq!(texts(&reading), [Some("make_moons(random_state=0)"), None, Some("DBSCAN(eps=0.2)")]);
    let reading = alone("age\tsex\tbmi\n0\t19\tfemale\t27.90\n1\t18\tmale\t33.77");
    assert_eq!(reading.passed.iter().map(|passed| passed.kind).collect::<Vec<_>>(), ["output"; 3]);
    assert_eq!(texts(&alone("array([[0.1, 0.2], ..., [0.3, 0.4]])")), [None; 3]);
    assert_eq!(
        alone("array([[0.1, 0.2], [0.3, 0.4]])").data.as_deref(),
        Some("array([[0.1, 0.2], [0.3, 0.4]])")
    );
}

#[test]
fn a_bracket_that_was_forgotten_is_closed_and_named() {
    let missing = |reading: &Reading| reading.notes.iter().filter(|note| note.contains("is missing")).count();
    let reading = alone("X, y = make_moons(n_samples=200, noise=0.05\ndb = DBSCAN(eps=0.2).fit(X)");
    assert!(
        reading.data.as_deref().is_some_and(|data| data.starts_with("make_moons(n_samples=200, noise=0.05"))
    );
    assert_eq!(reading.fit.as_deref(), Some("DBSCAN(eps=0.2)"));
    assert!(
        reading.notes[0].starts_with("a closing `)` is missing at the end of line 1"),
        "{:?}",
        reading.notes
    );
    // Within lines that go on, and at the end of a cell.
    let reading =
        alone("X = array([[1, 2], [3, 4], [5, 6]]\nkm = KMeans(n_clusters=2,\n  random_state=0\nkm.fit(X)");
    assert_eq!(reading.fit.as_deref(), Some("KMeans(n_clusters=2, random_state=0)"));
    assert_eq!(missing(&reading), 2);
    assert_eq!(missing(&alone("KMeans(n_clusters=[3, 4\n")), 1);
    // What goes on is not closed.
    for sound in [
        "km = KMeans(\nn_clusters=3,\nrandom_state=0)\nkm.fit(X)",
        "sizes = [len(x)\nfor x in range(3)]\nkm = KMeans(3).fit(X)",
        "km = (KMeans(3)\n.fit(X))",
        "name = ('a'\n'b')\nkm = KMeans(3).fit(X)",
    ] {
        let reading = alone(sound);
        assert_eq!(missing(&reading), 0, "{sound}");
        assert!(reading.fit.is_some(), "{sound}");
    }
}

#[test]
fn seeds_are_those_of_the_script() {
    // scikit-learn draws from NumPy's source where it is given none.
    let reading = alone("np.random.seed(3)\nX, y = make_blobs(centers=3)\nKMeans(3).fit(X)");
    assert_eq!(texts(&reading)[0], Some("make_blobs(centers=3, random_state=3)"));
    assert_eq!(texts(&reading)[2], Some("KMeans(n_clusters=3)"));
    let reading = alone("X = np.random.rand(5, 2)\nDBSCAN().fit(X)");
    assert!(reading.notes.iter().any(|note| note.contains("np.random.seed(4711)")), "{:?}", reading.notes);
    assert_eq!(reading.data, alone("np.random.seed(4711)\nX = np.random.rand(5, 2)\nDBSCAN().fit(X)").data);
    let reading = alone(
        "X, y = make_blobs(n_samples=100, random_state=170)\nX_aniso = np.dot(X, [[0.6, -0.6], [-0.4, 0.8]])\nKMeans(3).fit(X_aniso)",
    );
    assert!(reading.data.is_some_and(|data| data.starts_with("make_anisotropic(")));
}

#[test]
fn what_is_known_but_not_here_keeps_its_call() {
    let reading = alone("X, y = make_moons()\nsc = KMedoids(n_clusters=2).fit(X)");
    assert_eq!(reading.fit.as_deref(), Some("KMedoids(n_clusters=2)"));
    let reading = alone("KMeans(3).fit(unheard_of)");
    assert_eq!(texts(&reading), [None, None, Some("KMeans(n_clusters=3)")]);
    assert!(reading.notes[0].contains("`unheard_of` was not made"), "{:?}", reading.notes);
}

#[test]
fn a_name_that_is_misspelt_stands_where_the_right_one_would() {
    let cell = "from sklearn.cluster import KMean\nX, y = make_moon(n_samples=300, noise=0.1, random_state=1)\n\
        X = StandardScalar().fit_transform(X)\nkm = KMean(n_cluster=3)\nlabels = km.fit_predict(X)";
    let reading = alone(cell);
    let data = "make_moon(n_samples=300, noise=0.1, random_state=1)";
    assert_eq!(texts(&reading), [Some(data), Some("StandardScalar()"), Some("KMean(n_cluster=3)")]);
    assert_eq!((&reading.passed[..], &reading.notes[..]), (&[][..], &[][..]));
    for (cell, fit) in [
        ("KMean(n_cluster=3).fit(X)", "KMean(n_cluster=3)"),
        ("model = DBSCN(eps=0.2)\nmodel.fit(X)", "DBSCN(eps=0.2)"),
        ("import sklearn.cluster as c\nc.AglomerativeClustering(3).fit(X)", "AglomerativeClustering(3)"),
    ] {
        assert_eq!(alone(cell).fit.as_deref(), Some(fit), "{cell}");
    }
    // One that is imported alone is named; what others have is not ours.
    let notes = alone("from sklearn.cluster import KMean").notes;
    assert_eq!(notes, ["scikit-learn has no `KMean`: `KMeans` was probably meant"]);
    for cell in [
        "from mine import KMean\nKMean(3).fit(X)",
        "scale_all(X)",
        "from scipy.cluster.vq import kmean\nkmean(X, 3)",
    ] {
        assert_eq!(texts(&alone(cell)), [None; 3], "{cell}");
    }
}

#[test]
fn long_cells_are_read_in_linear_time() {
    let megabyte = 1 << 20;
    for piece in [
        "a",
        "(",
        "[",
        "x = ",
        "f(x)\n",
        "a.b",
        "if x:\n ",
        "'",
        "'''",
        "\"\"\"\n",
        "x = 1; ",
        "-",
        "not ",
        "lambda: ",
        "a, ",
        "{",
        "for i in x:\n",
        "f(g(",
        "x[",
        "\\\n",
        "#\n",
        ">>> a\n",
        "In [1]: a\n",
        "def f(a):\n  f(a)\n",
        "X = X + X\n",
        "🦀",
        "\t\n x\n",
        "1 + ",
        "km = KMeans(3).fit(X)\n",
        "X = np.random.rand(9, 2)\n",
        "X, y = make_blobs()\n",
        "1 x\n",
        "a if a else ",
    ] {
        let begun = std::time::Instant::now();
        let _ = alone(&piece.repeat(megabyte / piece.len()));
        assert!(begun.elapsed().as_secs() < 20, "{piece:?} {:?}", begun.elapsed());
    }
    // Functions that call each other without end.
    let calls: String =
        (0..60).map(|i| format!("def f{i}(x):\n    f{}(x); f{}(x)\n", i + 1, i + 1)).collect();
    let _ = alone(&format!("{calls}f0(1)\ndef g(x):\n    return g(g(x))\ng(1)"));
    assert!(alone(&"x".repeat(3 << 20)).passed[0].why.contains("KB"));
}

const WORDS: &[&str] = &[
    "X",
    "y",
    "km",
    "df",
    "k",
    "np",
    "pd",
    "plt",
    "X, y = ",
    "make_blobs",
    "KMeans",
    "fit",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ".",
    ":",
    "=",
    "\n",
    "\n    ",
    "\n\t",
    "for ",
    " in ",
    "if ",
    "def ",
    "return ",
    "lambda ",
    "import ",
    "from ",
    " as ",
    "'a'",
    "\"",
    "'''",
    "#",
    ";",
    "\\\n",
    "1",
    "-1",
    "0.5",
    "1e999",
    "99999999999999999999",
    "+",
    "-",
    "*",
    "/",
    "**",
    "@",
    "==",
    "!=",
    "not ",
    "None",
    "True",
    "np.random.rand(3, 2)",
    "np.array([[1, 2], [3]])",
    "read_csv('a')",
    ">>> ",
    "In [1]: ",
    "%m ",
    "range(3)",
    "f'{x}'",
    "é🦀",
    "\0",
    "fit_transform",
    "fit_predict",
    "labels_",
    "[:, 0]",
    "[::2]",
    "[0]",
    "reshape(-1, 0)",
    "np.zeros((0, 0))",
    "[[]]",
    "size=(-1, 2)",
    "np.append(X, X, axis=1)",
    "np.linspace(0, 1, -5)",
    "np.arange(0, 1, 0)",
    "rand(-1)",
    "train_test_split(X)",
    "linkage(X)",
    ".T",
    "make_pipeline(",
    "dropna()",
    "iloc[:, 1:-1]",
    "drop(",
    "LabelEncoder()",
    "StandardScaler()",
    "X.mean()",
    "X / X.std()",
    "X - X.min()",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn no_script_makes_it_panic(words in prop::collection::vec(prop::sample::select(WORDS), 0..60)) {
        let script = words.concat();
        let reading = read(&script, std::slice::from_ref(&script), 1, &ALL);
        for text in [&reading.data, &reading.fit].into_iter().flatten() {
            prop_assert!(parse(text).is_ok(), "{}", text);
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        let _ = alone(&text);
    }
}
