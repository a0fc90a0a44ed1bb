//! The figures that pasted cells draw: which of them are opened, and with what.

use crate::script::{alone, last};

#[test]
fn figures_are_opened() {
    let points = "X, y = make_blobs(n_samples=300, centers=4, random_state=0)\n";
    let cases: [(&str, &[&str]); 24] = [
        (
            "s = []\nfor k in range(1, 11):\n    km = KMeans(n_clusters=k)\n    km.fit(X)\n    s.append(km.inertia_)",
            &["elbow"],
        ),
        ("plt.plot([KMeans(n_clusters=k).fit(X).inertia_ for k in range(1, 9)])", &["elbow"]),
        (
            "def elbow(X, most):\n    for k in range(1, most):\n        i = KMeans(k).fit(X).inertia_\nelbow(X, 9)",
            &["elbow"],
        ),
        (
            "for k in range(2, 9):\n    l = KMeans(k).fit_predict(X)\n    print(silhouette_score(X, l))",
            &["choose"],
        ),
        ("l = KMeans(4).fit_predict(X)\nprint(metrics.silhouette_score(X, l))", &["scores"]),
        (
            "Z = linkage(X, method='average')\ndendrogram(Z, truncate_mode='level', p=4, orientation='right')",
            &["dendrogram(truncate_mode='level', p=4, orientation='right')"],
        ),
        // Arguments that are handed on, and a name that was given to what its function has made.
        (
            "def tree(model, **kwargs):\n    dendrogram(np.column_stack([model.children_, model.distances_]), **kwargs)
tree(AgglomerativeClustering().fit(X), orientation='right', truncate_mode='level', p=4)",
            &["dendrogram(truncate_mode='level', p=4, orientation='right')"],
        ),
        (
            "look = dict(truncate_mode='level', p=3)\ndendrogram(linkage(X), **look)",
            &["dendrogram(truncate_mode='level', p=3)"],
        ),
        (
            "dendrogram = sch.dendrogram(sch.linkage(X))\ndendrogram(Z, orientation='right')",
            &["dendrogram(orientation='right')"],
        ),
        (
            "silhouette_score = silhouette_score(X, KMeans(3).fit_predict(X))\nprint(silhouette_score(X, y))",
            &["scores"],
        ),
        // Lines through points, of columns and of clusters that the code has added.
        (
            "sns.lmplot(x='a', y='b', hue='c', data=df, aspect=2)",
            &["scatter(x='a', y='b', hue='c', lines=True)"],
        ),
        ("sns.lmplot(x='a', y='b', data=df, fit_reg=False)", &["scatter(x='a', y='b')"]),
        (
            "df = pd.DataFrame(X, columns=['a', 'b'])\ndf['found'] = KMeans(4).fit_predict(X)
sns.lmplot(x='a', y='b', hue='found', data=df)",
            &["scatter(x='a', y='b', hue='found', lines=True)"],
        ),
        (
            "df = pd.DataFrame(X, columns=['a', 'b'])\ndf['found'] = KMeans(4).fit_predict(X)
sns.boxplot(x='found', y='b', hue='found', data=df)",
            &["boxplot(x='found', y='b', hue='found')"],
        ),
        ("sns.kdeplot(data=df, x='a', hue='b')", &["kde(x='a', hue='b')"]),
        (
            "def d(by):\n    sns.kdeplot(data=df, x='a', hue=by)\nd('b')\nd('c')\nd('b')\nsns.kdeplot(df)",
            &["kde(x='a', hue='b')", "kde(x='a', hue='c')"],
        ),
        ("sns.pairplot(df, hue='species')", &["pairplot(hue='species')"]),
        ("sns.heatmap(df.corr(), annot=True)", &["heatmap"]),
        ("nn = NearestNeighbors(n_neighbors=5).fit(X)\nd, i = nn.kneighbors(X)", &["k_distances"]),
        ("df = pd.read_csv('x.csv')\ndf.head()", &["table"]),
        ("l = KMeans(4).fit_predict(X)\nprint(confusion_matrix(y, l))", &["confusion"]),
        ("E = TSNE(random_state=0).fit_transform(X)\npd.DataFrame(E).head()", &["places"]),
        (
            "df = pd.DataFrame(X)\ndf['found'] = KMeans(4).fit_predict(X)\ndf['made'] = y\ndf.head(10)",
            &["labels"],
        ),
        ("df = pd.DataFrame(X)\ndf['found'] = KMeans(4).fit_predict(X)\nprint(df)", &["table"]),
    ];
    for (cell, opens) in cases {
        assert_eq!(alone(&format!("{points}{cell}")).opens, opens, "{cell}");
    }
    let reading =
        alone(&format!("{points}Z = sch.linkage(X, 'average', metric='cityblock')\nsch.dendrogram(Z)"));
    assert_eq!(
        reading.fit.as_deref(),
        Some("AgglomerativeClustering(metric='manhattan', linkage='average')")
    );
    let reading =
        alone(&format!("{points}Z = linkage(X, 'ward')\nl = fcluster(Z, t=4, criterion='maxclust')"));
    assert_eq!(reading.fit.as_deref(), Some("AgglomerativeClustering(n_clusters=4)"));
}

#[test]
fn the_plane_and_the_colours_are_those_of_the_figure() {
    let cases = [
        (
            "df = pd.read_csv('c.csv')\nsns.scatterplot(data=df, x='age', y='charges', hue='smoker')",
            Some("['age', 'charges']"),
            Some("'smoker'"),
        ),
        (
            "iris = load_iris()\nX = iris.data\nplt.scatter(X[:, 2], X[:, 3], c=iris.target)",
            Some("[2, 3]"),
            Some("'target'"),
        ),
        ("X, y = make_blobs(random_state=0)\nplt.scatter(X[:, 0], X[:, 1], c=y)", None, Some("'target'")),
        (
            "X, y = make_blobs(random_state=0)\nkm = KMeans(3).fit(X)\nplt.scatter(X[:,0], X[:,1], c=km.labels_)",
            None,
            None,
        ),
        (
            "X = load_wine().data\nl = KMeans(3).fit_predict(X)\nP = TSNE(random_state=0).fit_transform(X)\nplt.scatter(P[:,0], P[:,1], c=l)",
            Some("TSNE(random_state=0)"),
            None,
        ),
    ];
    for (cell, view, hue) in cases {
        let reading = alone(cell);
        assert_eq!((reading.view.as_deref(), reading.hue.as_deref()), (view, hue), "{cell}");
    }
    // The loop's own seed, and as many clusters as before.
    let elbow = "for k in range(1, 9):\n    s.append(KMeans(n_clusters=k, random_state=7).fit(X).inertia_)";
    let reading = last(&["km = KMeans(n_clusters=3, random_state=5).fit(X)", elbow]);
    assert_eq!(reading.fit.as_deref(), Some("KMeans(n_clusters=3, random_state=7)"));
    let reading = last(&["km = KMeans(n_clusters=3, random_state=7).fit(X)", elbow]);
    assert_eq!(reading.fit, None);
    // The truth, and what a model is given.
    let given = "X, y = make_blobs(random_state=0)\ndf = pd.DataFrame(X, columns=['a', 'b'])\ndf['made'] = y
sns.scatterplot(data=df, x='a', y='b', hue='made')\nsns.scatterplot(data=df, x='a', y='b')";
    assert_eq!(alone(given).hue.as_deref(), Some("['target', None]"));
    let (made, drawn) = given.rsplit_once("\nsns").unwrap();
    assert_eq!(alone(made).hue.as_deref(), Some("'target'"));
    assert_eq!(alone(&format!("{given}\nkm = KMeans(3).fit(X)")).hue.as_deref(), Some("'target'"));
    let first = made.replace("\nsns", &format!("\nsns{drawn}\nsns"));
    assert_eq!(alone(&first).hue.as_deref(), Some("[None, 'target']"));
    // Two figures of one clustering stand side by side, coloured as each of them; not where several fits do.
    let two =
        "X, y = make_blobs(random_state=0)\nkm = KMeans(3).fit(X)\ndf = pd.DataFrame(X, columns=['a', 'b'])
df['found'] = km.labels_\ndf['true'] = y\nsns.scatterplot(data=df, x='a', y='b', hue='found')
sns.scatterplot(data=df, x='a', y='b', hue='true')\nsns.scatterplot(data=df, x='a', y='b', hue='found')";
    assert_eq!(alone(two).hue.as_deref(), Some("[None, 'target']"));
    let more = format!("{two}\nDBSCAN().fit(X)");
    assert_eq!(alone(&more).hue.as_deref(), Some("'target'"));
    // Each of several fits is seen by its clusters, where the code takes the points of each cluster.
    let masks = "X, y = make_blobs(random_state=0)\nplt.scatter(X[:, 0], X[:, 1], c=y)
l = KMeans(3).fit_predict(X)\nplt.scatter(X[l == 0, 0], X[l == 0, 1], c='red')\nm = DBSCAN().fit_predict(X)";
    assert_eq!(alone(masks).hue.as_deref(), None);
    // Points with lines are figures of their own: they need not stand side by side.
    let lines = "df = pd.read_csv('c.csv')\nsns.lmplot(x='a', y='b', hue='c', data=df)
df['found'] = KMeans(3).fit_predict(df)\nsns.lmplot(x='a', y='b', hue='found', data=df)";
    assert_eq!(alone(lines).hue.as_deref(), None);
    let reading = alone(
        "digits = datasets.load_digits()\nX, y = digits.data, digits.target\ntsne = TSNE(n_components=3, random_state=0)\nE = tsne.fit_transform(X)",
    );
    assert_eq!((reading.fit.as_deref(), reading.view), (Some("TSNE(n_components=3, random_state=0)"), None));
}

#[test]
fn what_a_cell_asks_of_a_model_that_it_did_not_make_is_asked_of_the_last() {
    let tree = "def plot_tree(model, **kwargs):
    counts = np.zeros(model.children_.shape[0])
    Z = np.column_stack([model.children_, model.distances_, counts]).astype(float)
    dendrogram(Z, orientation='right', **kwargs)

plot_tree(clusterer, truncate_mode='level', p=3)";
    let reading = last(&["ward = AgglomerativeClustering()\nlabels = ward.fit_predict(X)", tree]);
    assert_eq!(reading.opens, ["dendrogram(truncate_mode='level', p=3, orientation='right')"]);
    assert_eq!(reading.notes, ["`clusterer` was not made in what was pasted: what was fitted last is taken"]);
    assert!(reading.passed.iter().all(|passed| passed.kind != "unknown"), "{:?}", reading.passed);
    let alone = alone(tree);
    assert_eq!(alone.notes, ["`clusterer` was not made in what was pasted: the fit on the page is shown"]);
    assert!(alone.passed.iter().all(|passed| passed.kind != "unknown"), "{:?}", alone.passed);
}

#[test]
fn clusters_that_are_compared_with_the_truth_open_that_page() {
    let made = "X, y = make_blobs(random_state=0)\nkm = KMeans(3).fit(X)\ndf = pd.DataFrame(X)
df['found'] = km.labels_\ndf['true'] = y";
    let marked = "both = df.copy()\nboth['found'] = both['found'].map({0: 'B', 1: 'A', 2: 'C'})
both.loc[both['found'] == both['true'], 'right'] = 'yes'\nsns.scatterplot(data=both, x=0, y=1, hue='right')";
    assert_eq!(last(&[made, marked]).opens, ["confusion"]);
}

#[test]
fn what_a_figure_has_that_is_not_taken_over_is_named() {
    let cell = "plt.scatter(X[:, 0], X[:, 1])
plt.xlim(-15, 15)
ax.set_ylim(0, 3)
plt.axis([0, 1, 0, 1])
plt.axis('equal')
ax.set(xlim=(0, 1))
plt.title('Blobs')
ax.set_xlabel('x')
plt.legend()
plt.show()";
    let reading = alone(&format!("X, y = make_blobs(random_state=0)\nfig, ax = plt.subplots()\n{cell}"));
    let kinds: Vec<_> = reading.passed.iter().map(|passed| (passed.line, passed.kind)).collect();
    let expected = [
        (2, "drawing"),
        (4, "limits"),
        (5, "limits"),
        (6, "limits"),
        (7, "drawing"),
        (8, "limits"),
        (9, "titles"),
        (10, "titles"),
        (11, "drawing"),
        (12, "drawing"),
    ];
    assert_eq!(kinds, expected);
}
