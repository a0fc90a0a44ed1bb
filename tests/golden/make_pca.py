"""Golden cases of PCA: tables, then the calls, with what scikit-learn finds in which table.

Of the places every few rows are kept, of the components the first few."""

import golden
import numpy as np
from sklearn.datasets import load_breast_cancer, load_digits, load_iris, load_wine, make_blobs
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler

random = np.random.RandomState(0)
spread = np.array([9, 5, 3, 2, 1.5, 1, 0.7, 0.5, 0.3, 0.2, 0.1, 0.05])


def mixed(n, d):
    """Points of very different spread along d directions at odd angles, with three decimals."""
    directions = np.linalg.qr(random.normal(size=(d, d)))[0]
    spreads = np.resize(spread, d) / (1 + np.arange(d) // len(spread))
    return np.round(random.normal(size=(n, d)) * spreads @ directions + random.uniform(-20, 20, d), 3)


iris, wine, cancer = (load().data for load in (load_iris, load_wine, load_breast_cancer))
TABLES = {
    "iris": iris,
    "iris, standardised": np.round(StandardScaler().fit_transform(iris), 6),
    "wine": wine,
    "wine, standardised": np.round(StandardScaler().fit_transform(wine), 6),
    "breast cancer": cancer,
    "digits": load_digits().data,
    "blobs": np.round(make_blobs(200, 3, centers=4, random_state=50)[0], 4),
    "tall": mixed(130, 12),
    "square": mixed(40, 40),
    "wide": mixed(12, 30),
    "large and wide": np.round(mixed(24, 501), 1),
    "one column": np.round(random.normal(5, 2, (40, 1)), 3),
    "two standardised columns": np.round(StandardScaler().fit_transform(mixed(30, 2)), 9),
    "a constant column": np.column_stack([np.arange(10.0), np.full(10, 0.1), np.arange(10.0) % 3]),
    "two points": np.array([[1.0, 2.0, 5.0], [4.0, 0.0, -1.0]]),
    "a line": np.outer(np.arange(12.0), [1.0, 2.0, -3.0]) + 4,
    "away": np.round(mixed(60, 4) + 100, 4),
}

USUAL = ["PCA()", "PCA(n_components=2)", "PCA(n_components=0.95)", "PCA(n_components=2, whiten=True)"]
FULL = ["PCA(svd_solver='full')", "PCA(n_components=0.8, svd_solver='full')"]
COVARIANCE = ["PCA(svd_solver='covariance_eigh')"]
LIKELIEST = ["PCA(n_components='mle')"]
SAMPLED = [
    f"PCA(n_components={k}, svd_solver='randomized', random_state={seed}{more})"
    for k, seed, more in [
        (2, 0, ""),
        (5, 1, ""),
        (3, 2, ", whiten=True"),
        (3, 3, ", iterated_power=1"),
        (4, 4, ", iterated_power=3, n_oversamples=4"),
        (2, 5, ", power_iteration_normalizer='QR'"),
    ]
]
# Not for tables whose directions differ much in variance: there scikit-learn itself has few digits left.
LOOSE = ["PCA(n_components=2, svd_solver='randomized', iterated_power=3, power_iteration_normalizer='none', random_state=6)"]
ARPACK = ["PCA(n_components=2, svd_solver='arpack', random_state=0)"]

CALLS = {
    "iris": [*USUAL, *FULL, *COVARIANCE, *LIKELIEST],
    "iris, standardised": [*USUAL, "PCA(n_components=3)"],
    "wine": [*USUAL, *FULL, *LIKELIEST, *SAMPLED, *ARPACK],
    "wine, standardised": [*USUAL, *FULL, *SAMPLED, *LOOSE, "PCA(n_components=3)"],
    "breast cancer": [*USUAL, *LIKELIEST, "PCA(n_components=12, random_state=0)"],
    "digits": ["PCA(n_components=2)", "PCA(n_components=3)", "PCA(n_components=0.9)", *SAMPLED[:5]],
    "blobs": [*USUAL, *FULL, *LIKELIEST],
    "tall": [*USUAL, *FULL, *COVARIANCE, *LIKELIEST, *SAMPLED, *ARPACK],
    "square": [*USUAL, *SAMPLED],
    "wide": [*USUAL, *FULL, *COVARIANCE, *SAMPLED, *ARPACK],
    "large and wide": ["PCA(n_components=3, random_state=7)", "PCA(n_components=0.95)", "PCA(n_components=22)"],
    "one column": ["PCA()", "PCA(n_components=1, whiten=True)", "PCA(svd_solver='full')"],
    "two standardised columns": [*USUAL, *FULL],
    "a constant column": [*USUAL, *FULL],
    "two points": ["PCA(n_components=1)", "PCA()", "PCA(n_components=1, whiten=True)"],
    "a line": ["PCA(n_components=1)", "PCA()", "PCA(n_components=0.5, whiten=True)"],
    "away": [*USUAL, *COVARIANCE],
}


def table(name, X):
    """A table; small whole numbers take a letter each."""
    if name == "digits":
        data = "".join(chr(ord("a") + int(x)) for x in X.ravel())
    else:
        data = X.ravel()
    return {"table": name, "shape": X.shape, "data": data}


def case(name, call):
    X = TABLES[name]
    model = eval(call)
    places = model.fit_transform(X)
    # What all directions have says how far apart they are.
    everything = np.linalg.svd(X - X.mean(axis=0), compute_uv=False) ** 2 / (len(X) - 1)
    every = max(1, len(X) // 12)
    few = min(8, max(2, 400 // X.shape[1]))
    return {
        "in": name,
        "call": call,
        "spectrum": everything[: few + 1],
        "n_components": model.n_components_,
        "components": model.components_[:few],
        "explained_variance": model.explained_variance_[:30],
        "explained_variance_ratio": model.explained_variance_ratio_[:30],
        "singular_values": model.singular_values_[:30],
        "mean": model.mean_[:30],
        "noise_variance": model.noise_variance_,
        "names": list(model.get_feature_names_out()[:3]),
        "every": every,
        "range": np.ptp(places, axis=0)[:few],
        "places": places[::every, :few],
    }


golden.write(
    "pca",
    [
        *[table(name, X) for name, X in TABLES.items()],
        *[case(name, call) for name, calls in CALLS.items() for call in calls],
    ],
)
