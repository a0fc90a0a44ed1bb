//! The market map: the penalty to twelve digits, and which pairs have an edge, which the general comparison of answers is
//! too generous for; the one expression of the grammar beyond calls; and the cells of tutorials that lead to it.

use crate::golden::{cases, floats};
use cluster_playground::attributes::Attribute;
use cluster_playground::callables::ALL;
use cluster_playground::catalog::{Experiment, List};
use cluster_playground::run::{Memory, Run};
use cluster_playground::script::read;

#[test]
fn penalties_and_edges_are_those_of_the_oracle() {
    let mut compared = 0;
    for case in cases("market") {
        for (fit, expected) in case["fits"].as_object().unwrap() {
            let experiment = Experiment::parse(ALL, case["data"].as_str().unwrap(), "", fit).unwrap();
            assert_eq!(experiment.fit_text(), *fit);
            let mut memory = Memory::default();
            let mut run = Run::new(experiment, &memory);
            run.complete(&mut memory).unwrap();
            let result = &run.fitted(0).unwrap().1.result;
            let alpha = expected["alpha"].as_f64().unwrap();
            let ours = result.number("alpha").unwrap();
            assert!((ours - alpha).abs() <= 1e-12 * alpha, "{fit}: {ours}, not {alpha}");
            let Some(Attribute::Matrix(precision, [p, _])) = result.get("precision") else { panic!("{fit}") };
            let edges = |of: &[f64]| of.iter().map(|&x| x != 0.0).collect::<Vec<_>>();
            assert_eq!(edges(precision), edges(&floats(&expected["precision"])), "{fit}: edges of {p}");
            compared += 1;
        }
    }
    assert!(compared > 20, "only {compared}");
}

/// The expression, as it is understood.
fn understood(fit: &str) -> Result<String, String> {
    let experiment = Experiment::parse(ALL, "make_market(random_state=0)", "transpose()", fit);
    experiment.map(|experiment| experiment.fit_text()).map_err(|error| error.message)
}

#[test]
fn the_expression_is_written_canonically() {
    let plain = "affinity_propagation(GraphicalLassoCV().fit(X.T).covariance_, random_state=1)";
    for text in [
        plain,
        "_, labels = cluster.affinity_propagation(covariance.GraphicalLassoCV(n_jobs=2).fit(X.T).covariance_, random_state=1, verbose=False)",
        "affinity_propagation(S=GraphicalLassoCV(alphas=4, cv=None).fit(X.T).covariance_, damping=0.5, random_state=1)",
    ] {
        assert_eq!(understood(text).as_deref(), Ok(plain), "{text}");
    }
    let more = "affinity_propagation(GraphicalLassoCV(alphas=[0.5, 0.1], assume_centered=True).fit(X.T).covariance_, damping=0.7, random_state=1)";
    assert_eq!(understood(more).as_deref(), Ok(more));
    let two = "[affinity_propagation(GraphicalLassoCV(cv=3).fit(X.T).covariance_, random_state=1), affinity_propagation(X, random_state=0)]";
    assert_eq!(understood(two).as_deref(), Ok(two));
}

#[test]
fn what_is_wrong_with_the_expression_is_said() {
    for (text, told) in [
        (
            "affinity_propagation(GraphicalLassoCV().fit(X).covariance_)",
            "only `.fit(X.T).covariance_` may follow",
        ),
        (
            "affinity_propagation(GraphicalLassoCV().fit(X.T).precision_)",
            "only `.fit(X.T).covariance_` may follow",
        ),
        ("affinity_propagation(GraphicalLassoCV())", "`S` must be"),
        ("affinity_propagation(GraphicalLassoCV(cv=1).fit(X.T).covariance_)", "`cv` must be"),
        ("affinity_propagation(GraphicalLassoCV(alpha=1).fit(X.T).covariance_)", "did you mean `alphas`"),
        ("affinity_propagation(KMeans().fit(X.T).covariance_)", "cannot stand here"),
        ("KMeans(init=GraphicalLassoCV().fit(X.T).covariance_)", "`init` must be"),
        ("GraphicalLassoCV()", "a model within a fit: it cannot stand here"),
        ("GraphicalLassoCV().fit(X.T).covariance_", "nothing more was expected"),
    ] {
        let error = understood(text).unwrap_err();
        assert!(error.contains(told), "{text}: {error}");
    }
}

#[test]
fn it_is_copied_as_it_stands() {
    let fit = "affinity_propagation(GraphicalLassoCV().fit(X.T).covariance_, random_state=1)";
    let prepare = "make_pipeline(scale(ddof=1), transpose())";
    let python = Experiment::parse(ALL, "make_market(random_state=0)", prepare, fit).unwrap().python();
    for line in [
        "from sklearn.cluster import affinity_propagation",
        "from sklearn.covariance import GraphicalLassoCV",
        "cluster_centers_indices, labels = affinity_propagation(GraphicalLassoCV().fit(X.T).covariance_, random_state=1)",
    ] {
        assert!(python.lines().any(|other| other == line), "{line}\n{python}");
    }
}

#[test]
fn cells_of_a_tutorial_lead_to_it() {
    let cell = "from sklearn import cluster, covariance
X_df_filtered = pd.read_csv('historical_crypto_prices.csv')
X_df = pd.DataFrame(np.array(X_df_filtered)).dropna()
X = X_df.copy()
X /= X.std(axis=0)
X = np.array(X)
edge_model = covariance.GraphicalLassoCV()
edge_model.fit(X)
cluster_centers_indices , labels = cluster.affinity_propagation(edge_model.covariance_, random_state=1)
n_labels = labels.max()
print(f\"{n_labels} Clusters\")
";
    let reading = read(cell, &[], 4711, &ALL);
    assert_eq!(reading.data.as_deref(), Some("read_csv('historical_crypto_prices.csv')"));
    assert_eq!(reading.prepare.as_deref(), Some("make_pipeline(dropna(), scale(ddof=1), transpose())"));
    let fit = "affinity_propagation(GraphicalLassoCV().fit(X.T).covariance_, random_state=1)";
    assert_eq!(reading.fit.as_deref(), Some(fit));
    let shorter = "edge_model = covariance.GraphicalLassoCV(cv=3)
edge_model.fit(X)
_, labels = cluster.affinity_propagation(edge_model.covariance_, random_state=0)";
    let told = read(shorter, &[cell.to_owned()], 4711, &ALL).fit;
    let fit = "affinity_propagation(GraphicalLassoCV(cv=3).fit(X.T).covariance_, random_state=0)";
    assert_eq!(told.as_deref(), Some(fit));
    // Places, and how strong the ties are.
    let places = "model = manifold.LocallyLinearEmbedding(n_components=2, n_neighbors=20)
embedding = model.fit_transform(X.T).T
pd.DataFrame(embedding)
ties = edge_model.precision_.copy()
data = pd.DataFrame.from_dict({'x': embedding[0], 'y': embedding[1]})
data['labels'] = labels
data.head()";
    let reading = read(places, &[cell.to_owned()], 4711, &ALL);
    assert_eq!(reading.view.as_deref(), Some("LocallyLinearEmbedding(n_neighbors=20)"));
    assert_eq!(reading.opens, ["places"]);
    let strengths = "pc = np.abs(ties[non_zero])\nsns.histplot(pc)";
    let reading = read(strengths, &[cell.to_owned(), places.to_owned()], 4711, &ALL);
    assert_eq!(reading.opens, ["strengths"]);
}

#[test]
fn what_stands_within_a_fit_is_known_where_no_list_has_it() {
    let without: Vec<_> =
        ALL.iter().copied().filter(|callable| callable.name != "GraphicalLassoCV").collect();
    let without: List = without.leak();
    let cell = "X = pd.read_csv('a.csv')\nmodel = covariance.GraphicalLassoCV().fit(X)
_, labels = cluster.affinity_propagation(model.covariance_, random_state=1)";
    assert_eq!(read(cell, &[], 4711, &ALL).fit, read(cell, &[], 4711, &without).fit);
}
