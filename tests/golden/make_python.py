"""Golden cases of "copy as Python": each script is run as a reader would run it, and what it leaves in `X` and
`labels` is kept. The scripts come from a build (`npm run build`), through `python_scripts.js`."""

import json
import os
import subprocess
from pathlib import Path

import golden
import numpy as np
from make_tables import FILES

BLOBS = "make_blobs(n_samples=200, centers=4, cluster_std=1.6, random_state=50)"
MOONS = "make_moons(n_samples=500, noise=0.05, random_state=0)"
TABLE = "array([[1, 2], [1.5, 1.8], [5, 8], [8, 8.25], [1, 0.6], [9, 11]])"

DATA = [
    BLOBS,
    MOONS,
    "make_blobs(n_samples=[40, 30, 9], centers=[[0, 0], [4, 0], [0, 4]], cluster_std=[1.0, 0.5, 0.2], random_state=3)",
    "make_blobs(n_samples=120, n_features=5, center_box=(-4, 4), shuffle=False, random_state=4)",
    "make_moons(n_samples=(120, 30), noise=0.1, random_state=5)",
    "make_circles(n_samples=200, factor=0.4, noise=0.05, random_state=0)",
    "make_anisotropic(n_samples=300, random_state=170)",
    "make_uniform(n_samples=250, n_features=3, random_state=30)",
    "make_two_sizes(random_state=0)",
    "make_density_gradient(n_samples=300, steepness=2.5, random_state=3)",
    "make_spirals(n_arms=3, turns=1.25, noise=0.03, random_state=4)",
    "make_grid(n_each=3, noise=0.1, random_state=5)",
    "make_columns(random_state=1)",
    TABLE,
]

PREPARE = [
    "StandardScaler()",
    "StandardScaler(with_mean=False)",
    "StandardScaler(with_std=False)",
    "MinMaxScaler()",
    "MinMaxScaler(feature_range=(-1, 0.5))",
    "make_pipeline(StandardScaler(), MinMaxScaler())",
]

FIT = [
    "KMeans(n_clusters=4, random_state=0)",
    "KMeans(n_clusters=5, init='random', n_init=3, max_iter=4, tol=0, random_state=7)",
    "KMeans(n_clusters=3, init=[[0, 0], [1, 1], [-4, 2.5]], algorithm='elkan', random_state=0)",
    "DBSCAN(eps=0.9)",
    "DBSCAN(eps=1.1, min_samples=8, metric='manhattan')",
    "DBSCAN(eps=0.02, metric='cosine')",
    "AgglomerativeClustering(n_clusters=4)",
    "AgglomerativeClustering(n_clusters=None, distance_threshold=12)",
    "AgglomerativeClustering(n_clusters=3, linkage='complete', metric='chebyshev')",
    "AgglomerativeClustering(n_clusters=3, linkage='average', metric='cosine')",
    "AgglomerativeClustering(n_clusters=5, linkage='single')",
    "AgglomerativeClustering(n_clusters=4, linkage='weighted')",
    "AgglomerativeClustering(n_clusters=4, linkage='centroid')",
    "AgglomerativeClustering(n_clusters=4, linkage='median')",
    "BisectingKMeans(n_clusters=4, random_state=0)",
    "BisectingKMeans(n_clusters=6, init='k-means++', n_init=2, bisecting_strategy='largest_cluster', random_state=3)",
    "DIANA(n_clusters=4, metric='manhattan')",
    "GaussianMixture(n_components=4, random_state=0)",
    "GaussianMixture(n_components=3, covariance_type='diag', means_init=[[0, 0], [1, 1], [-4, 2.5]], random_state=0)",
    "AffinityPropagation(preference=-50, random_state=0)",
    "MeanShift(bandwidth=2)",
]

# Five columns: what is done to them, where they are seen, and what colours them.
FIVE = "make_blobs(n_samples=120, n_features=5, centers=3, random_state=4)"
SEEN = [
    ("PCA(n_components=2)", "", ""),
    ("make_pipeline(StandardScaler(), PCA(n_components=3, whiten=True))", "", ""),
    ("", "PCA(n_components=3)", "'target'"),
    ("StandardScaler()", "['x4', 'x0']", "'x2'"),
    ("", "[1, 0, 3]", "4"),
    ("PCA(n_components=2)", "['x1', 'x3']", "'pca0'"),
    ("PCA(n_components=2)", "['pca1', 'x3']", "'x1'"),
]

# Tables: the files are those of make_prepared.py.
THREE = "KMeans(n_clusters=3, random_state=0)"
TABLES = [
    ("read_csv('people.csv', usecols=['age', 'bmi', 'charges'])", "StandardScaler()", THREE),
    ("read_csv('people.csv', usecols=[0, 1])", "", THREE, "['bmi', 'age']", "'age'"),
    ("read_csv('gaps.csv')", "make_pipeline(dropna(), LabelEncoder(), StandardScaler())", THREE),
    (
        "read_csv('gaps.csv', skiprows=2, header=None, on_bad_lines='skip')",
        "make_pipeline(replace(to_replace=None, value=40, columns=[0]), dropna(), OneHotEncoder(), StandardScaler())",
        THREE,
    ),
    (
        "read_csv('gaps.csv', quoting=3)",
        "make_pipeline(replace(to_replace=[None, 'north'], value=['south', None], columns=['region']), dropna(), LabelEncoder(), StandardScaler())",
        THREE,
    ),
    (
        "read_csv('gaps.csv', target='group')",
        "make_pipeline(dropna(), OneHotEncoder(drop='first'), RobustScaler())",
        THREE,
    ),
    (
        "read_csv('gaps.csv')",
        "make_pipeline(SimpleImputer(), SimpleImputer(strategy='most_frequent'), OrdinalEncoder(), MinMaxScaler())",
        THREE,
    ),
    (
        "read_csv('people.csv')",
        "make_pipeline(drop(columns=['smoker', 'region']), drop_outliers(threshold=2), StandardScaler(), PCA(n_components=2))",
        THREE,
        "['charges', 'age']",
    ),
    (
        "read_csv('people.csv')",
        "make_pipeline(['age', 'bmi'], drop_outliers(method='iqr', threshold=0.5), StandardScaler())",
        THREE,
        "",
        "'charges'",
    ),
    (
        "read_csv('people.csv', target='group')",
        "make_pipeline(['age', 'bmi', 'charges'], train_test_split(test_size=0.3, random_state=1), StandardScaler(), scale())",
        THREE,
    ),
    (BLOBS, "make_pipeline(StandardScaler(), train_test_split(train_size=0.7, random_state=0))", THREE),
    (BLOBS, "make_pipeline(train_test_split(random_state=0, stratify='target'), MinMaxScaler())", THREE),
    (BLOBS, "make_pipeline(drop(columns=['y']), train_test_split(random_state=0), StandardScaler())", THREE),
    (
        "read_csv('prices.csv', index_col=0)",
        "make_pipeline(pct_change(), dropna(), scale(), transpose())",
        "AgglomerativeClustering(n_clusters=2)",
    ),
    (
        "read_csv('stray.csv')",
        "make_pipeline(to_numeric(columns=['age'], errors='coerce'), SimpleImputer(), ['age', 'bmi'], StandardScaler())",
        THREE,
    ),
    (
        "read_csv('marks.csv')",
        "make_pipeline(to_numeric(columns=['bmi'], errors='coerce', decimal=','), SimpleImputer(), StandardScaler())",
        THREE,
    ),
    (
        "read_csv('slips.csv')",
        "make_pipeline(replace(to_replace=['3O', '12 kg', 'n/a?'], value=[30, 12, None], columns=['age']), to_numeric(columns=['age']), replace(to_replace='SOUTH ', value='south', columns=['region']), SimpleImputer(), OneHotEncoder(), StandardScaler())",
        THREE,
    ),
    (
        "read_csv('slips.csv')",
        "make_pipeline(replace(to_replace=['3O', '12 kg', 'n/a?'], value=30, columns=['age']), to_numeric(columns=['age']), ['age', 'bmi'], train_test_split(random_state=0), replace(to_replace=30, value=31), StandardScaler())",
        THREE,
    ),
    ("load_iris()", "", THREE),
    ("load_wine()", "StandardScaler()", THREE),
    ("load_breast_cancer()", "StandardScaler()", THREE),
    (
        "make_customers(n_samples=200, random_state=0)",
        "make_pipeline(LabelEncoder(), StandardScaler())",
        "AgglomerativeClustering(n_clusters=2)",
        "",
        "'charges'",
    ),
    (
        "make_market(days=14, random_state=0)",
        "make_pipeline(scale(), transpose())",
        "AgglomerativeClustering(n_clusters=5, linkage='weighted')",
    ),
]

EXPERIMENTS = [
    *[(data, "", "KMeans(n_clusters=3, random_state=0)") for data in DATA],
    *[(BLOBS, prepare, "DBSCAN(eps=0.2)") for prepare in PREPARE],
    *[(BLOBS, "", fit) for fit in FIT],
    (MOONS, "StandardScaler()", "[KMeans(n_clusters=2, random_state=1), DBSCAN(eps=0.3)]"),
    *[(FIVE, prepare, "KMeans(n_clusters=3, random_state=0)", view, hue) for prepare, view, hue in SEEN],
    *TABLES,
]


def scripts():
    """The Python of each experiment."""
    here = Path(__file__).parent
    command = ["node", str(here / "python_scripts.js")]
    done = subprocess.run(command, input=json.dumps(EXPERIMENTS), capture_output=True, check=True, text=True)
    return json.loads(done.stdout)


def case(experiment, script):
    """What the script leaves behind: the first points, and all labels."""
    names = {}
    os.chdir(FILES)
    exec(script, names)
    X = np.asarray(names["X"], dtype=float)
    seen = {name: np.asarray(names[name], dtype=float)[:3].ravel() for name in ("places", "colours") if name in names}
    return dict(
        zip(("data", "prepare", "fit", "view", "hue"), experiment, strict=False),
        **seen,
        python=script,
        shape=X.shape,
        head=X[:3].ravel(),
        labels="".join(chr(ord("a") + label) for label in names["labels"]),
    )


golden.write("python", [case(*pair) for pair in zip(EXPERIMENTS, scripts(), strict=True)])
