//! Experiments as a reader writes them: what is understood, what is printed, what is refused and how.

use cluster_playground::callables::ALL;
use cluster_playground::catalog::{Description, Experiment, Panels, Part, Texts};
use cluster_playground::error::{Code, Error};
use proptest::prelude::*;

const FIT: &str = "KMeans(n_clusters=4, random_state=0)";
const DATA: &str = "make_blobs(centers=4, random_state=50)";

fn refused(data: &str, prepare: &str, fit: &str) -> Error {
    match Experiment::parse(ALL, data, prepare, fit) {
        Ok(_) => panic!("accepted: {data} / {prepare} / {fit}"),
        Err(error) => error,
    }
}

fn texts(data: &str, prepare: &str, fit: &str) -> [String; 3] {
    let experiment = Experiment::parse(ALL, data, prepare, fit).unwrap_or_else(|error| panic!("{error}"));
    [experiment.data.to_string(), experiment.prepare_text(), experiment.fit_text()]
}

#[test]
fn the_canonical_text_is_in_signature_order_without_defaults() {
    assert_eq!(
        texts(
            "X, y = make_blobs(random_state=50, cluster_std=1.0, centers=4, n_samples=200, n_features=2)",
            "",
            "KMeans(4, random_state=2, n_init=1, init=random)"
        ),
        [
            "make_blobs(n_samples=200, centers=4, random_state=50)",
            "",
            "KMeans(n_clusters=4, init='random', n_init=1, random_state=2)"
        ]
    );
}

#[test]
fn preparations_form_a_pipeline_and_fits_a_list() {
    assert_eq!(
        texts(
            DATA,
            "make_pipeline(StandardScaler(),MinMaxScaler())",
            &format!("[{FIT}, KMeans(random_state=1)]")
        ),
        [
            DATA,
            "make_pipeline(StandardScaler(), MinMaxScaler())",
            &format!("[{FIT}, KMeans(random_state=1)]")
        ]
    );
    assert_eq!(texts(DATA, "make_pipeline(StandardScaler())", FIT)[1], "StandardScaler()");
    assert_eq!(texts(DATA, "None", FIT)[1], "");
}

#[test]
fn a_default_is_a_default_however_it_is_written() {
    let written =
        "make_blobs(n_samples=100, centers=None, center_box=[-10, 10.0], cluster_std=1, random_state=1)";
    assert_eq!(texts(written, "", FIT)[0], "make_blobs(random_state=1)");
}

#[test]
fn an_absent_seed_is_drawn_once_and_written_into_the_call() {
    let mut experiment = Experiment::parse(ALL, "make_moons()", "", "KMeans(random_state=7)").unwrap();
    let mut next = 40;
    experiment.draw_seeds(&mut || {
        next += 1;
        next
    });
    assert_eq!(experiment.data.to_string(), "make_moons(random_state=41)");
    assert_eq!(experiment.fit_text(), "KMeans(random_state=7)");
}

#[test]
fn what_scikit_learn_takes_but_nothing_here_needs_is_passed_over_with_a_note() {
    let experiment = Experiment::parse(ALL, DATA, "", "KMeans(n_clusters=4, verbose=1)").unwrap();
    assert_eq!(experiment.fit_text(), "KMeans(n_clusters=4)");
    assert_eq!(experiment.notes.len(), 1);
    assert!(experiment.notes[0].message.contains("`verbose`"), "{}", experiment.notes[0].message);
}

#[test]
fn a_mistake_is_told_with_code_parameter_part_and_place() {
    let error = refused(DATA, "", "KMean(n_clusters=4)");
    assert_eq!(error.message, "no callable `KMean`: did you mean `KMeans`?");
    assert_eq!((error.code, error.part, error.position), (Code::UnknownCallable, Some("fit"), Some(0)));

    let error = refused("make_moons(noise=-0.3)", "", FIT);
    assert_eq!(error.message, "`noise` must be None or a number of at least 0; it is -0.3");
    assert_eq!((error.code, error.part, error.position), (Code::OutOfRange, Some("data"), Some(11)));
    assert_eq!(error.parameter.as_deref(), Some("noise"));

    let error = refused(DATA, "", "KMeans(n_cluster=4)");
    assert_eq!(error.message, "`KMeans` has no parameter `n_cluster`: did you mean `n_clusters`?");
    assert_eq!((error.code, error.position), (Code::UnknownParameter, Some(7)));

    let error = refused(DATA, "", "KMeans(init='randm')");
    assert_eq!(error.code, Code::OutOfRange);
    assert!(error.message.ends_with("it is 'randm' (did you mean 'random'?)"), "{error}");

    let error = refused(DATA, "", "KMeans(n_clusters='four')");
    assert_eq!((error.code, error.parameter.as_deref()), (Code::InvalidType, Some("n_clusters")));

    let error = refused(DATA, "make_blobs()", FIT);
    assert_eq!(error.message, "`make_blobs` is a data set: it belongs in `data`, not in `prepare`");

    let error = refused(DATA, "", "KMeans(4, n_clusters=3)");
    assert_eq!(error.message, "`n_clusters` is given twice");

    assert_eq!(refused("make_moons", "", FIT).message, "`make_moons` must be called: `make_moons()`");
    assert_eq!(refused(DATA, "", "[]").code, Code::OutOfRange);
    assert_eq!(refused("array()", "", FIT).code, Code::MissingParameter);
}

/// The part with the remedy taken.
fn mended(text: &str, error: &Error) -> String {
    let remedy = error.suggestion.as_ref().unwrap_or_else(|| panic!("no remedy: {error}"));
    format!("{}{}{}", &text[..remedy.start], remedy.text, &text[remedy.end..])
}

#[test]
fn sentences_say_what_was_written_and_where() {
    let error = refused(DATA, "", "KMeans(n_clusters=3.0)");
    assert!(error.message.ends_with("it is 3.0"), "{error}");
    let rows = vec!["[0, 1]"; 500];
    let with = |row: &'static str| {
        let mut rows = rows.clone();
        rows[300] = row;
        refused(&format!("array([{}])", rows.join(", ")), "", FIT).message
    };
    assert!(with("[0]").ends_with("row 300 has 1 number, row 0 has 2 numbers"), "{}", with("[0]"));
    assert!(with("[0, nan]").ends_with("row 300 has nan, which is no number, at place 1"));
}

#[test]
fn what_would_change_the_numbers_is_not_passed_over() {
    let data = |dtype: &str| format!("array([[0.5, 1], [2, 3]], dtype={dtype})");
    let error = refused(&data("'float32'"), "", FIT);
    assert_eq!((error.code, error.parameter.as_deref()), (Code::OutOfRange, Some("dtype")));
    assert_eq!(refused(&data("int"), "", FIT).code, Code::OutOfRange);
    assert_eq!(texts(&data("float"), "", FIT)[0], "array([[0.5, 1], [2, 3]])");
    assert_eq!(texts("array([[1, 2]], dtype=int)", "", FIT)[0], "array([[1, 2]])");
}

#[test]
fn lists_become_tuples_where_scikit_learn_takes_nothing_else() {
    assert_eq!(texts("make_blobs(center_box=[-5, 5])", "", FIT)[0], "make_blobs(center_box=(-5, 5))");
    assert_eq!(texts("make_moons([30, 40])", "", FIT)[0], "make_moons(n_samples=(30, 40))");
    let scaler = "MinMaxScaler(feature_range=[-1, 1])";
    assert_eq!(texts(DATA, scaler, FIT)[1], "MinMaxScaler(feature_range=(-1, 1))");
    assert_eq!(texts("make_blobs(cluster_std=[1, 2, 3])", "", FIT)[0], "make_blobs(cluster_std=[1, 2, 3])");
}

#[test]
fn one_tap_corrects_what_was_misspelt() {
    for (wrong, right) in [
        ("kmeans", "KMeans()"),
        ("KMean", "KMeans()"),
        ("'kmeans'", "KMeans()"),
        ("kmeans(n_clusters=3)", "KMeans(n_clusters=3)"),
        ("cluster.KMean(3)", "cluster.KMeans(3)"),
        ("[KMeans(), dbscan]", "[KMeans(), DBSCAN()]"),
        ("KMeans(n_cluster=3)", "KMeans(n_clusters=3)"),
        ("KMeans(init='randm')", "KMeans(init='random')"),
        ("KMeans(n_clusters=3.0)", "KMeans(n_clusters=3)"),
        ("KMeans(n_clusters='3')", "KMeans(n_clusters=3)"),
        ("KMeans(random_state=none)", "KMeans(random_state=None)"),
        // Names that people use for a parameter; a name that nobody uses is left out, as what is given twice is.
        ("KMeans(k=3)", "KMeans(n_clusters=3)"),
        ("KMeans(K=3, seed=1)", "KMeans(n_clusters=3, seed=1)"),
        ("DBSCAN(epsilon=0.3)", "DBSCAN(eps=0.3)"),
        ("DBSCAN(minPts=4)", "DBSCAN(min_samples=4)"),
        ("GaussianMixture(k=3)", "GaussianMixture(n_components=3)"),
        ("KMeans(3, zzzz=1)", "KMeans(3)"),
        ("KMeans(zzzz=1, n_clusters=3)", "KMeans(n_clusters=3)"),
        ("KMeans(zzzz=1)", "KMeans()"),
        ("KMeans(4, n_clusters=3)", "KMeans(4)"),
        ("KMeans(4, 5)", "KMeans(4)"),
        ("KMeans(k=3, n_clusters=4)", "KMeans(n_clusters=4)"),
        // The nearest value that is allowed, else the default.
        ("KMeans(n_clusters=0)", "KMeans(n_clusters=1)"),
        ("KMeans(n_clusters=3.4)", "KMeans(n_clusters=3)"),
        ("KMeans(n_clusters=[3])", "KMeans(n_clusters=3)"),
        ("KMeans(n_clusters=[2, 3])", "KMeans(n_clusters=8)"),
        ("KMeans(n_clusters='four')", "KMeans(n_clusters=8)"),
        ("KMeans(random_state=-1)", "KMeans(random_state=1)"),
        ("KMeans(init='best of all')", "KMeans(init='k-means++')"),
        ("DBSCAN(eps=-0.3)", "DBSCAN(eps=0.5)"),
        ("DBSCAN(eps='a lot')", "DBSCAN(eps=0.5)"),
        ("AgglomerativeClustering(linkage=3)", "AgglomerativeClustering(linkage='ward')"),
    ] {
        assert_eq!(mended(wrong, &refused(DATA, "", wrong)), right);
    }
    for (wrong, right) in [
        ("make_moons(noise=-0.3)", "make_moons(noise=0)"),
        ("make_blobs(std=2)", "make_blobs(cluster_std=2)"),
        ("make_blobs(k=2)", "make_blobs(centers=2)"),
        ("array()", "array([[0, 0], [1, 0], [5, 5]])"),
        ("array(5)", "array([[0, 0], [1, 0], [5, 5]])"),
    ] {
        assert_eq!(mended(wrong, &refused(wrong, "", FIT)), right);
    }
    let error =
        Panels::read(ALL, Texts { data: " [[0, 0], [1, 2]]", fit: FIT, ..Texts::default() }).err().unwrap();
    assert_eq!(mended(" [[0, 0], [1, 2]]", &error), "array([[0, 0], [1, 2]])");
    let error = refused("array()", "", FIT);
    assert!(error.message.starts_with("`array` needs a list of rows of coordinates"), "{error}");
    let error = refused(DATA, "drop()", FIT);
    assert_eq!(error.message, "`drop` needs `columns`: a list of columns, by their names or their numbers");
    let error = refused(DATA, "make_pipline(StandardScaler())", FIT);
    assert_eq!(mended("make_pipline(StandardScaler())", &error), "make_pipeline(StandardScaler())");
}

#[test]
fn another_algorithm_is_never_taken_for_a_misspelt_one() {
    let error = refused(DATA, "", "KMedoids(n_clusters=5)");
    assert_eq!((error.code, error.position), (Code::NotHere, Some(0)));
    assert!(error.message.starts_with("`KMedoids` is an algorithm that is not here yet"), "{error}");
    assert_eq!(mended("KMedoids(n_clusters=5)", &error), "KMeans()");
    assert_eq!(refused(DATA, "", "kmedoids").code, Code::NotHere);
    assert_eq!(refused(DATA, "", "KMedoid()").code, Code::NotHere);
    let error = refused(DATA, "", "RandomForestClassifier()");
    assert_eq!(
        error.message,
        "`RandomForestClassifier` is trained with known labels; groups are found without them here"
    );
    assert_eq!(mended("RandomForestClassifier()", &error), "KMeans()");
    let error = refused("foo(3)", "", FIT);
    assert!(error.message.contains("there are `make_blobs`"), "{error}");
}

#[test]
fn what_is_asked_of_a_model_that_is_not_here_is_said_of_the_model() {
    let text = "affinity_propagation(GraphicalLasso().fit(X.T).covariance_, random_state=1)";
    let error = refused(DATA, "", text);
    assert_eq!(error.code, Code::NotHere);
    assert!(error.message.starts_with("`GraphicalLasso` is an algorithm that is not here yet"), "{error}");
}

#[test]
fn a_matrix_is_rows_of_the_call_or_the_points_by_their_name() {
    let call = |text: &str| Experiment::parse(ALL, DATA, "", text).map(|read| read.fit[0].to_string());
    let written = "affinity_propagation(X, damping=0.9, random_state=1)";
    for text in [written, "affinity_propagation(S=X,random_state=1,damping=0.9,copy=True)"] {
        assert_eq!(call(text).unwrap(), written);
    }
    let rows = "affinity_propagation([[0, -1], [-2, 0]])";
    assert_eq!(call(rows).unwrap(), rows);
    assert_eq!(call("affinity_propagation()").unwrap_err().code, Code::MissingParameter);
    let error = call("affinity_propagation(Y)").unwrap_err();
    assert_eq!(
        error.message,
        "`S` must be `GraphicalLassoCV().fit(X.T).covariance_` or `X` or a list of rows of numbers, all of the same length; it is 'Y'"
    );
    assert!(
        call("affinity_propagation([[0, -1], [-2]])").unwrap_err().message.contains("row 1 has 1 number")
    );
    let experiment = Experiment::parse(ALL, "array([[0, -1], [-1, 0]])", "", written).unwrap();
    assert_eq!(
        experiment.python().lines().last(),
        Some("cluster_centers_indices, labels = affinity_propagation(X, damping=0.9, random_state=1)")
    );
}

#[test]
fn all_parts_are_read_though_one_is_wrong() {
    let error = refused("make_blobs(", "kmeans()", "KMean()");
    assert_eq!(error.part, Some("data"));
    let parts: Vec<_> = error.others.iter().map(|error| (error.part, error.code)).collect();
    assert_eq!(parts, [(Some("prepare"), Code::UnknownCallable), (Some("fit"), Code::UnknownCallable)]);
    assert!(error.others[0].message.contains("belongs in `fit`"), "{}", error.others[0]);
    assert!(refused(DATA, "", "KMean()").others.is_empty());
}

#[test]
fn lists_have_an_end_and_sentences_are_short() {
    let many = format!("make_pipeline({})", "StandardScaler(),".repeat(200));
    assert_eq!(refused(DATA, &many, FIT).code, Code::OutOfRange);
    assert_eq!(refused(DATA, "", &format!("[{}]", "KMeans(),".repeat(20_000))).code, Code::OutOfRange);
    let long = "a".repeat(60_000);
    for text in
        [long.clone(), format!("{long}()"), format!("KMeans({long}=3)"), format!("KMeans(init='{long}')")]
    {
        let error = refused(DATA, "", &text);
        assert!(error.message.len() < 600, "{}", error.message.len());
        assert!(error.parameter.is_none_or(|name| name.len() < 100));
    }
}

#[test]
fn every_callable_can_be_named_in_its_part_and_is_suggested_when_misspelt() {
    // What is held by a call is nowhere by itself.
    for callable in ALL.iter().filter(|callable| callable.make.part() != Part::Model) {
        let call = format!("{}x()", callable.name);
        let error = match callable.make.part().as_str() {
            "data" => refused(&call, "", FIT),
            "prepare" => refused(DATA, &call, FIT),
            _ => refused(DATA, "", &call),
        };
        assert!(error.message.ends_with(&format!("did you mean `{}`?", callable.name)), "{error}");
    }
}

proptest! {
    /// Any callable with any of its parameters set to anything: an answer or a sentence, never a panic.
    #[test]
    fn no_argument_makes_it_panic(
        which in any::<prop::sample::Index>(),
        parameter in any::<prop::sample::Index>(),
        value in prop_oneof![
            Just("None".to_owned()), Just("True".into()), Just("''".into()), Just("[]".into()), Just("[[]]".into()),
            Just("[[1,2],[3]]".into()), Just("(1,2,3)".into()), Just("f()".into()), Just("-1".into()),
            any::<i64>().prop_map(|x| x.to_string()), "[a-z]{1,9}", "[0-9]{1,3}\\.[0-9]{1,3}",
        ],
    ) {
        let callable = which.get(ALL);
        if callable.parameters.is_empty() {
            return Ok(());
        }
        let parameter = &callable.parameters[parameter.index(callable.parameters.len())];
        let call = format!("{}({}={value})", callable.name, parameter.name);
        let call = match callable.make.part() {
            Part::Model => format!("affinity_propagation({call}.fit(X.T).covariance_)"),
            _ => call,
        };
        let parsed = match callable.make.part().as_str() {
            "data" => Experiment::parse(ALL, &call, "", FIT),
            "prepare" => Experiment::parse(ALL, DATA, &call, FIT),
            _ => Experiment::parse(ALL, DATA, "", &call),
        };
        match parsed {
            Ok(experiment) => {
                let again = texts(&experiment.data.to_string(), &experiment.prepare_text(), &experiment.fit_text());
                let first = [experiment.data.to_string(), experiment.prepare_text(), experiment.fit_text()];
                prop_assert_eq!(again, first);
            }
            Err(error) => {
                prop_assert!(!error.message.is_empty());
                // What has a default can always be had right with one tap.
                let mendable = error.code != Code::MissingParameter && error.position.is_some();
                if mendable && parameter.default.value().is_some() && !value.contains("f(") {
                    prop_assert!(error.suggestion.is_some(), "{}: {}", call, error);
                }
            }
        }
    }
}

/// The canonical texts of panels, and which calls each has.
fn panels(data: &str, prepare: &str, fit: &str, hue: &str) -> Description {
    let texts = Texts { data, prepare, fit, view: "", hue };
    Panels::read(ALL, texts).unwrap_or_else(|error| panic!("{error}")).describe()
}

#[test]
fn lists_of_calls_stand_side_by_side() {
    let two = "[make_moons(n_samples=20,random_state=1), make_blobs(random_state=2)]";
    let described = panels(two, "[None, make_pipeline(StandardScaler(), MinMaxScaler())]", FIT, "");
    assert_eq!(described.data, "[make_moons(n_samples=20, random_state=1), make_blobs(random_state=2)]");
    assert_eq!(described.prepare, "[None, make_pipeline(StandardScaler(), MinMaxScaler())]");
    assert_eq!(described.fit, FIT);
    let of: Vec<_> =
        described.panels.iter().map(|panel| (panel.data, panel.prepare.clone(), panel.fit)).collect();
    assert_eq!(of, [(0, vec![], Some(0)), (1, vec![0, 1], Some(0))]);
    let again = panels(&described.data, &described.prepare, &described.fit, &described.hue);
    assert_eq!((again.data, again.prepare), (described.data, described.prepare));
    assert_eq!(
        described.python,
        "from sklearn.cluster import KMeans\n\
         from sklearn.datasets import make_blobs\n\
         from sklearn.datasets import make_moons\n\
         from sklearn.preprocessing import MinMaxScaler\n\
         from sklearn.preprocessing import StandardScaler\n\n\
         # Panel 1\n\
         X, y = make_moons(n_samples=20, random_state=1)\n\
         model = KMeans(n_clusters=4, random_state=0).fit(X)\n\
         labels = model.labels_\n\n\
         # Panel 2\n\
         X, y = make_blobs(random_state=2)\n\
         X = StandardScaler().fit_transform(X)\n\
         X = MinMaxScaler().fit_transform(X)\n\
         model = KMeans(n_clusters=4, random_state=0).fit(X)\n\
         labels = model.labels_\n"
    );
}

#[test]
fn a_panel_may_have_no_fit_and_the_colours_of_the_truth() {
    let described = panels(DATA, "", &format!("[None, None, {FIT}]"), "[target, None, None]");
    assert_eq!(described.fit, format!("[None, None, {FIT}]"));
    assert_eq!(described.hue, "['target', None, None]");
    let of: Vec<_> = described.panels.iter().map(|panel| (panel.fit, panel.hue.as_str())).collect();
    assert_eq!(of, [(None, "'target'"), (None, ""), (Some(0), "")]);
    // What is as in the panel before is not done anew.
    assert_eq!(described.python.matches("make_blobs(").count(), 1);
    for fits in [FIT.to_owned(), format!("[{FIT}, {FIT}]")] {
        assert!(panels(DATA, "", &fits, "").panels.is_empty());
    }
}

#[test]
fn a_list_of_names_is_no_list_of_panels_but_columns() {
    for columns in ["['x', 'y']", "['petal width (cm)']", "['petal width (cm)', 'y']"] {
        let described = panels(DATA, columns, FIT, "");
        assert_eq!(described.prepare, columns);
    }
    let described = panels(DATA, "['x', 'y']", FIT, "");
    assert!(described.panels.is_empty());
    // A tuple of names is one name to pandas.
    for text in ["columns(columns=('x', 'y'))", "drop(columns=('x',))"] {
        let experiment = Experiment::parse(ALL, DATA, text, FIT).unwrap();
        assert!(experiment.prepare_text().contains("['x'"), "{}", experiment.prepare_text());
    }
    let described = panels(DATA, "[None, ['x']]", FIT, "");
    assert_eq!((described.prepare.as_str(), described.panels.len()), ("[None, ['x']]", 2));
}

#[test]
fn a_variable_has_a_name_of_its_own() {
    let experiment = Experiment::parse(ALL, "variable(name='X')", "", FIT).unwrap();
    assert_eq!(experiment.data.to_string(), "X");
    for name in ["", "a b", "1", "make_moons", "KMeans"] {
        let error = refused(&format!("variable(name='{name}')"), "", FIT);
        assert_eq!(error.parameter.as_deref(), Some("name"), "{name}: {error}");
    }
}

#[test]
fn each_call_of_a_panel_draws_a_seed_of_its_own_once() {
    let texts = Texts { data: "[make_moons(), make_moons()]", fit: "KMeans()", ..Texts::default() };
    let mut read = Panels::read(ALL, texts).unwrap();
    let mut next = 0;
    read.draw_seeds(&mut || {
        next += 1;
        next
    });
    let described = read.describe();
    assert_eq!(described.data, "[make_moons(random_state=1), make_moons(random_state=2)]");
    assert_eq!(described.fit, "KMeans(random_state=3)");
}

#[test]
fn what_is_wrong_with_a_panel_is_told_with_its_place_in_the_whole_list() {
    let wrong = |data: &str, prepare: &str, fit: &str, hue: &str| match Panels::read(
        ALL,
        Texts { data, prepare, fit, view: "", hue },
    ) {
        Ok(_) => panic!("accepted: {data} / {prepare} / {fit} / {hue}"),
        Err(error) => error,
    };
    let text = "[make_moons('é'), make_moon(), ]";
    let error = wrong(text, "", FIT, "");
    assert_eq!((error.code, error.part, error.position), (Code::InvalidType, Some("data"), Some(12)));
    let text = "[make_moons(), make_moon()]";
    let error = wrong(text, "", FIT, "");
    assert_eq!((error.part, error.position), (Some("data"), Some(15)));
    assert_eq!(mended(text, &error), "[make_moons(), make_moons()]");

    let error = wrong("[make_moons(), make_moons()]", "[None, None, None]", FIT, "");
    assert_eq!((error.code, error.part), (Code::Conflict, Some("data")));
    assert!(error.message.ends_with("one length: `data` has 2, `prepare` has 3"), "{error}");
    let seven = ["None"; 7].join(", ");
    assert_eq!(wrong(DATA, &format!("[{seven}]"), FIT, "").code, Code::OutOfRange);
    assert_eq!(wrong(DATA, "", &format!("[{}]", [FIT; 7].join(", ")), "").code, Code::OutOfRange);
    assert_eq!(wrong("[]", "", FIT, "").part, Some("data"));
    assert_eq!(wrong("[None, make_moons()]", "", FIT, "").part, Some("data"));
    assert_eq!(wrong(DATA, "['x', make_moons()]", FIT, "").part, Some("prepare"));
    assert_eq!(wrong(DATA, "", "[None, make_moons()]", "").code, Code::UnknownCallable);
    assert_eq!(refused("[make_moons(), make_moons()]", "", FIT).code, Code::Syntax);
    for odd in
        ["[", "[make_moons(", "[make_moons(), 'a", "[[]]", "[,]", "[#]", "['\\", "[make_moons()] x", "[)]"]
    {
        let error = wrong(odd, "", FIT, "");
        assert_eq!(error.part, Some("data"), "{odd}: {error}");
    }
}
