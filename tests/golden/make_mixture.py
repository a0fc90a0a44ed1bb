"""Golden cases of GaussianMixture: one start, of which labels and iterations are promised exactly."""

import warnings

import golden
import numpy as np
from sklearn.datasets import make_blobs, make_moons
from sklearn.mixture import GaussianMixture

warnings.filterwarnings("ignore")
random = np.random.RandomState(7)


def lumps(n, d, k, spread):
    middle = random.uniform(-6, 6, (k, d))
    stretch = random.normal(0, spread, (d, d))
    return np.round(middle[random.randint(0, k, n)] + random.normal(0, 1, (n, d)) @ stretch, 4)


TABLES = [
    make_blobs(n_samples=90, centers=4, cluster_std=1.6, random_state=50)[0],
    make_moons(n_samples=80, noise=0.1, random_state=0)[0],
    lumps(100, 2, 3, 1.0),
    lumps(60, 1, 2, 1.0),
    lumps(80, 3, 3, 0.7),
    lumps(70, 6, 2, 0.5),
    lumps(80, 2, 3, 0.8) + 1000,
    lumps(50, 2, 2, 0.8) * 1e-3,
    np.repeat(lumps(15, 2, 3, 0.5), 3, axis=0),
    np.vstack([lumps(40, 2, 2, 0.3), [[0.0, 40.0]]]),
    np.column_stack([np.arange(12.0), 2 * np.arange(12.0)]),
    np.array([[0.0, 0.0], [1.0, 3.0]]),
]
KINDS = ["full", "tied", "diag", "spherical"]


def calls(X):
    for kind in KINDS:
        yield f"GaussianMixture(n_components={min(3, len(X))}, covariance_type='{kind}', random_state=0)"
    k = min(2, len(X))
    for i, init in enumerate(["k-means++", "random", "random_from_data"]):
        yield f"GaussianMixture(n_components={k}, covariance_type='{KINDS[i]}', init_params='{init}', random_state={i})"
    means = X[:k].tolist()
    yield (
        f"GaussianMixture(n_components={k}, tol=1e-06, reg_covar=0.001, max_iter=30, weights_init={[1 / k] * k}, "
        f"means_init={means}, random_state=3)"
    )
    yield f"GaussianMixture(n_components={k}, max_iter=3, tol=0, random_state=4)"
    yield "GaussianMixture(random_state=0)"


def answer(X, call):
    try:
        model = eval(call, {"GaussianMixture": GaussianMixture}).fit(X)
    except ValueError:
        return None
    return {
        "labels": model.predict(X),
        "n_iter": model.n_iter_,
        "converged": bool(model.converged_),
        "weights": model.weights_,
        "means": model.means_,
        "covariances": model.covariances_,
        "lower_bound": model.lower_bound_,
        "lower_bounds": model.lower_bounds_,
        "probabilities": model.predict_proba(X),
        "bic": model.bic(X),
        "aic": model.aic(X),
    }


golden.write(
    "mixture",
    [
        golden.answers(
            X,
            {call: result for call in calls(X) if (result := answer(X, call)) is not None},
            # Far from the origin the expanded square of `diag` and `spherical` loses digits, theirs as ours.
            tolerance=1e-8 if np.abs(X).mean() > 100 * X.std(axis=0).min() else None,
        )
        for X in TABLES
    ],
)
