//! Where points are seen: what is understood, what is found, and what is refused.

use cluster_playground::callables::ALL;
use cluster_playground::catalog::{Experiment, Texts};
use cluster_playground::error::{Code, Error};
use cluster_playground::run::{Memory, Run, Stage};
use cluster_playground::seen::Values;
use cluster_playground::work::Work;
use proptest::prelude::*;

const DATA: &str = "make_blobs(n_samples=60, n_features=4, random_state=1)";
const FIT: &str = "KMeans(n_clusters=3, random_state=0)";

fn experiment(prepare: &str, view: &str, hue: &str) -> Result<Experiment, Error> {
    Experiment::read(ALL, Texts { data: DATA, prepare, fit: FIT, view, hue })
}

fn run(prepare: &str, view: &str, hue: &str) -> Result<Run, Error> {
    let mut memory = Memory::default();
    let mut run = Run::new(experiment(prepare, view, hue)?, &memory);
    run.complete(&mut memory)?;
    Ok(run)
}

fn refused(prepare: &str, view: &str, hue: &str) -> Error {
    match run(prepare, view, hue) {
        Ok(_) => panic!("accepted: {prepare} / {view} / {hue}"),
        Err(error) => error,
    }
}

#[test]
fn the_texts_are_canonical() {
    for (view, canonical) in [
        ("", ""),
        ("None", ""),
        ("['x0', \"x2\"]", "['x0', 'x2']"),
        ("(x0, x2, x1)", "['x0', 'x2', 'x1']"),
        ("[1,0]", "[1, 0]"),
        ("PCA(2)", "PCA(n_components=2)"),
        ("PCA(random_state=3, n_components=3)", "PCA(n_components=3, random_state=3)"),
    ] {
        let experiment = experiment("", view, "").unwrap();
        assert_eq!(experiment.view.text(), canonical);
        assert_eq!(experiment.describe().view, canonical);
        assert_eq!(experiment.describe().calls.view.len(), usize::from(canonical.starts_with("PCA")));
    }
    for (hue, canonical) in [("", ""), ("None", ""), ("target", "'target'"), ("'x1'", "'x1'"), ("2", "2")] {
        assert_eq!(experiment("", "", hue).unwrap().hue_text(), canonical);
    }
}

#[test]
fn mistakes_are_told_in_their_own_part() {
    for (view, code) in [
        ("['x0']", Code::OutOfRange),
        ("[0, 1, 2, 3]", Code::OutOfRange),
        ("[0, 1.5]", Code::InvalidType),
        ("[-1, 0]", Code::InvalidType),
        ("'x0'", Code::Syntax),
        ("3", Code::Syntax),
        ("['x0', ", Code::Syntax),
        ("PCB(2)", Code::UnknownCallable),
        ("KMeans()", Code::UnknownCallable),
        ("StandardScaler()", Code::UnknownCallable),
        ("PCA(n_component=2)", Code::UnknownParameter),
        ("PCA(n_components=1)", Code::OutOfRange),
        ("PCA()", Code::OutOfRange),
        ("PCA(n_components=9)", Code::OutOfRange),
        ("['x0', 'z']", Code::OutOfRange),
        ("[0, 4]", Code::OutOfRange),
        ("['x0', 'target']", Code::OutOfRange),
    ] {
        let error = refused("", view, "");
        assert_eq!((error.code, error.part), (code, Some("view")), "{view}: {error}");
    }
    let error = refused("", "['x0', 'z']", "");
    assert_eq!(error.message, "there is no column 'z'; there are 'x0', 'x1', 'x2', 'x3'");
    for (hue, code) in
        [("['x0']", Code::InvalidType), ("z", Code::OutOfRange), ("7", Code::OutOfRange), ("'", Code::Syntax)]
    {
        let error = refused("", "", hue);
        assert_eq!((error.code, error.part), (code, Some("hue")), "{hue}: {error}");
    }
    // All that is wrong, each in its part.
    let error = experiment("PCA(0)", "[0]", "[0]").err().unwrap();
    let parts: Vec<_> =
        std::iter::once(&error).chain(&error.others).map(|error| error.part.unwrap()).collect();
    assert_eq!(parts, ["prepare", "view", "hue"]);
    let error = Experiment::parse(ALL, DATA, "", "StandardScaler()").err().unwrap();
    assert_eq!(error.message, "`StandardScaler` is a preparation: it belongs in `prepare`, not in `fit`");
}

#[test]
fn columns_are_seen_as_they_are_fitted() {
    let run = run("StandardScaler()", "['x3', 'x0']", "").unwrap();
    let (points, places) = (&run.dataset().unwrap().points, run.places().unwrap());
    assert_eq!(places.feature_names, ["x3", "x0"]);
    assert_eq!(places.explained, None);
    for (place, point) in places.points.rows().zip(points.rows()) {
        assert_eq!(place, [point[3], point[0]]);
    }
    let map = places.map.as_ref().unwrap();
    assert_eq!(map.axes.data, [0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0]);
}

#[test]
fn columns_that_the_fit_did_not_see_are_those_of_the_table() {
    let run = run("PCA(n_components=2)", "['pca0', 'x3', 'x0']", "'x1'").unwrap();
    let mut memory = Memory::default();
    let mut plain = Run::new(Experiment::parse(ALL, DATA, "", FIT).unwrap(), &memory);
    plain.complete(&mut memory).unwrap();
    let table = &plain.dataset().unwrap().points;
    let places = run.places().unwrap();
    for (i, place) in places.points.rows().enumerate() {
        let fitted = run.dataset().unwrap().points.row(i);
        assert_eq!(place, [fitted[0], table.row(i)[3], table.row(i)[0]]);
    }
    assert_eq!(places.map, None, "nothing else can be placed there");
    let hue = run.hue().unwrap();
    assert_eq!(hue.values, Values::Numbers(table.rows().map(|row| row[1]).collect()));
}

#[test]
fn many_columns_are_seen_in_the_plane_of_their_principal_components() {
    for (view, k) in [
        ("", 2),
        ("PCA(n_components=2)", 2),
        ("PCA(n_components=3)", 3),
        ("PCA(n_components=3, whiten=True)", 3),
    ] {
        let run = run("", view, "target").unwrap();
        let (dataset, places) = (run.dataset().unwrap(), run.places().unwrap());
        assert_eq!(places.points.dimensions(), k);
        let explained = places.explained.as_ref().unwrap();
        assert!(explained.len() == k && explained.is_sorted_by(|a, b| a >= b));
        // The map leads each point to its place.
        let map = places.map.as_ref().unwrap();
        for (point, place) in dataset.points.rows().zip(places.points.rows()) {
            for (i, &place) in place.iter().enumerate() {
                let terms = point.iter().zip(&map.origin).zip(map.axes.row(i));
                let mapped: f64 = terms.map(|((x, origin), axis)| (x - origin) * axis).sum();
                assert!((mapped - place).abs() < 1e-12 * (1.0 + place.abs()), "{view}: {mapped}, {place}");
            }
        }
        assert_eq!(run.hue().unwrap().values, Values::Groups(dataset.target.clone().unwrap()));
    }
}

#[test]
fn up_to_two_columns_are_seen_as_they_lie() {
    let mut memory = Memory::default();
    let plain = Experiment::parse(ALL, "make_moons(random_state=0)", "", FIT).unwrap();
    let mut run = Run::new(plain, &memory);
    run.complete(&mut memory).unwrap();
    assert!(run.places().is_none());
}

#[test]
fn where_there_is_no_plane_the_first_columns_serve() {
    for data in ["array([[1, 2, 3]])", "array([[1e300, 0, 5], [-1e300, 1, 7], [0, 1, 1e300]])"] {
        let mut memory = Memory::default();
        let mut run = Run::new(Experiment::parse(ALL, data, "", "").unwrap(), &memory);
        run.complete(&mut memory).unwrap();
        assert_eq!(run.places().unwrap().feature_names, ["x", "y"], "{data}");
    }
}

proptest! {
    /// Whatever is written: a view, or a sentence, never a panic; and what is understood is understood again.
    #[test]
    fn any_text_is_a_view_or_a_mistake(view in text(), hue in text()) {
        match experiment("", &view, &hue) {
            Ok(read) => {
                let (view, hue) = (read.view.text(), read.hue_text());
                let again = experiment("", &view, &hue).unwrap();
                prop_assert_eq!((again.view.text(), again.hue_text()), (view, hue));
                prop_assert!(!read.python().is_empty());
                let mut memory = Memory::default();
                let mut run = Run::new(read, &memory);
                match run.complete(&mut memory) {
                    Ok(()) => prop_assert!(run.places().is_none_or(|places| places.points.len() == 60)),
                    Err(error) => prop_assert!(matches!(error.part, Some("view" | "hue")), "{}", error),
                }
            }
            Err(error) => prop_assert!(!error.message.is_empty() && matches!(error.part, Some("view" | "hue"))),
        }
    }
}

/// Texts that look like columns and calls, and some that do not.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[\\[\\](),'x0-9 a-z=.]{0,24}",
        "\\['?[xq][0-6]'?, ?[0-9]{1,2}\\]",
        "PCA\\((n_components=)?([0-9]|0\\.[0-9]|'mle'|None)(, ?whiten=(True|False))?(, ?svd_solver='(auto|full|covariance_eigh|arpack|randomized)')?\\)",
        "(target|x[0-5]|[0-9])",
    ]
}

#[test]
fn nothing_need_be_fitted() {
    let mut memory = Memory::default();
    let experiment = Experiment::parse(ALL, DATA, "StandardScaler()", " ").unwrap();
    assert_eq!(experiment.fit_text(), "");
    assert!(!experiment.python().contains("labels"));
    let mut run = Run::new(experiment, &memory);
    run.complete(&mut memory).unwrap();
    let (points, fitted) = run.fitted(0).unwrap();
    assert_eq!((fitted.trace.len(), fitted.trace.result_step()), (1, 0));
    let mut frame = Default::default();
    fitted.trace.frame(points, 0, &mut frame);
    assert_eq!(frame.labels, [-1; 60]);
}

#[test]
fn a_view_is_found_in_pieces_and_remembered_while_the_points_are() {
    let mut memory = Memory::default();
    let mut first = Run::new(experiment("PCA(n_components=3)", "PCA(n_components=2)", "").unwrap(), &memory);
    let mut stages = Vec::new();
    while first.stage() != Stage::Done {
        stages.push(first.stage());
        first.advance(&mut memory, Work(1)).unwrap();
    }
    let pieces = |stage: Stage| stages.iter().filter(|known| **known == stage).count();
    assert!(pieces(Stage::View) > 5 && pieces(Stage::Prepare) > 5, "{stages:?}");
    // Another fit of the same points in the same plane.
    let other = Texts {
        data: DATA,
        prepare: "PCA(n_components=3)",
        fit: "KMeans(n_clusters=2, random_state=0)",
        view: "PCA(n_components=2)",
        hue: "",
    };
    let mut second = Run::new(Experiment::read(ALL, other).unwrap(), &memory);
    assert_eq!(second.stage(), Stage::View);
    second.advance(&mut memory, Work(1)).unwrap();
    assert_eq!(second.stage(), Stage::Fit(0));
    assert_eq!(second.places(), first.places());
    // Another plane of the same points.
    let mut third = Run::new(experiment("PCA(n_components=3)", "[0, 2]", "").unwrap(), &memory);
    third.complete(&mut memory).unwrap();
    assert_eq!(third.places().unwrap().feature_names, ["pca0", "pca2"]);
}

#[test]
fn the_script_finds_the_same_places() {
    let script = |prepare: &str, view: &str, hue: &str| experiment(prepare, view, hue).unwrap().python();
    let ends = |script: String, lines: &str| assert!(script.ends_with(lines), "{script}");
    ends(script("", "['x0', 'x2']", "target"), "places = X[:, [0, 2]]\ncolours = y\n");
    ends(
        script("", "PCA(n_components=2)", ""),
        "places = PCA(n_components=2, random_state=0).fit_transform(X)\n",
    );
    let mixed = script("PCA(n_components=2)", "['pca1', 'x3']", "'x0'");
    assert!(mixed.contains("random_state=1)\ntable = X\nX = PCA("), "{mixed}");
    ends(mixed, "places = np.column_stack([X[:, 1], table[:, 3]])\ncolours = table[:, 0]\n");
    ends(script("PCA(n_components=2)", "", "").replace("\n\n", "\n"), "labels = model.labels_\n");
}
