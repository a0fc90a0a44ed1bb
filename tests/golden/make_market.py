"""Golden cases of GraphicalLassoCV, by way of affinity propagation on what it has learned: penalty, support, iterations,
covariance, precision and labels of twelve matrices."""

import warnings

import golden
import numpy as np
from sklearn.cluster import affinity_propagation
from sklearn.covariance import GraphicalLassoCV

warnings.filterwarnings("ignore")


def market(days, seed=0):
    """As `make_market`, each column over its spread."""
    random = np.random.RandomState(seed)
    m, f, e = random.normal(size=(days, 1)), random.normal(size=(days, 4)), random.normal(size=(days, 22))
    X = np.hstack([0.5 * m + 0.8 * np.repeat(f, 5, axis=1) + 0.6 * e[:, :20], -0.4 * m + 0.9 * e[:, [20]], e[:, [21]]]) / 100
    return X / X.std(axis=0)


def mixed(days, names, seed, digits=3):
    """Columns that are sums of others."""
    random = np.random.RandomState(seed)
    X = random.normal(size=(days, names)) @ np.triu(random.uniform(-1, 1, (names, names)) * (random.uniform(size=(names, names)) < 0.4) + np.eye(names))
    return np.round(X, digits)


def chain(days, seed):
    random = np.random.RandomState(seed)
    a, b, c = random.normal(size=(3, days))
    return np.round(np.column_stack([a, a + b, a + b + c]), 2)


def apart(days, names, seed):
    return np.round(np.random.RandomState(seed).normal(size=(days, names)), 3)


PLAIN = ["random_state=1"]
TABLES = [
    (market(14), [""]),
    (market(50), [""]),
    (market(250), ["", "assume_centered=True", "alphas=6, n_refinements=2"]),
    (market(60, 3), ["cv=3"]),
    (market(100, 7), ["tol=1e-06, enet_tol=1e-06, max_iter=200"]),
    (mixed(80, 6, 1), ["", "alphas=[0.5, 0.2, 0.1, 0.05, 0.02]"]),
    (mixed(40, 12, 2), ["", "cv=10"]),
    (mixed(200, 9, 3), ["", "max_iter=20"]),
    (mixed(30, 15, 4) + 100, [""]),
    (chain(120, 5), ["", "max_iter=5"]),
    (apart(60, 8, 6), [""]),
    (mixed(25, 3, 8, 1), ["", "n_refinements=1"]),
]


def answer(X, model, more):
    # The points of a fit are the columns: what is fitted is their transpose, row by row in memory.
    X = np.ascontiguousarray(X.T).T
    fitted = eval(f"GraphicalLassoCV({model})", {"GraphicalLassoCV": GraphicalLassoCV}).fit(X)
    found = eval(f"affinity_propagation(S, return_n_iter=True, {more})", {"affinity_propagation": affinity_propagation, "S": fitted.covariance_})
    scale = 1 / np.sqrt(np.diag(fitted.precision_))
    partial = -fitted.precision_ * scale * scale[:, None]
    np.fill_diagonal(partial, 1)
    results = fitted.cv_results_
    return dict(zip(("cluster_centers_indices", "labels", "n_iter"), found, strict=True)) | {
        "alpha": fitted.alpha_,
        "lasso_n_iter": fitted.n_iter_,
        "covariance": fitted.covariance_,
        "precision": fitted.precision_,
        "partial_correlations": partial,
        "edges": (np.abs(np.triu(fitted.precision_, 1)) > 0).sum(),
        # The last is the score without a penalty.
        "alphas": results["alphas"][:-1],
        # No number of a penalty without an answer.
        "mean_test_score": None if np.isinf(results["mean_test_score"]).any() else results["mean_test_score"][:-1],
    }


def case(X, models):
    fits = {}
    for model in models:
        for more in ("random_state=1", "damping=0.9, random_state=0") if not model else PLAIN:
            call = f"affinity_propagation(GraphicalLassoCV({model}).fit(X.T).covariance_, {more})"
            fits[call] = answer(X, model, more)
    return golden.answers(X.T, fits, tolerance=1e-8)


if __name__ == "__main__":
    golden.write("market", [case(X, models) for X, models in TABLES])
