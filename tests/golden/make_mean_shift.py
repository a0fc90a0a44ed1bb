"""Golden cases of MeanShift. Regular shapes without noise are left out: there the last bit decides (see the crate)."""

import warnings

import golden
import numpy as np
from sklearn.cluster import MeanShift
from sklearn.datasets import make_blobs, make_moons

warnings.filterwarnings("ignore")
random = np.random.RandomState(0)


def table(n, d, spread=3.0, centers=3):
    middle = random.uniform(-8, 8, (centers, d))
    return np.round(middle[random.randint(0, centers, n)] + random.normal(0, spread / 3, (n, d)), 3)


TABLES = [
    make_blobs(n_samples=80, centers=4, cluster_std=0.8, random_state=50)[0],
    make_moons(n_samples=90, noise=0.05, random_state=0)[0],
    table(60, 1),
    table(70, 2),
    table(50, 3),
    table(40, 6),
    table(30, 12),
    np.repeat(table(12, 2), 4, axis=0),
    np.column_stack([np.arange(20.0), np.zeros(20)]) + 0.37,
    table(60, 2) + 1e4,
    table(40, 2) * 1e-6,
    np.array([[3.5, -2.0]]),
    np.array([[0.0, 0.0], [1.0, 1.0]]),
    np.zeros((7, 2)),
]


def calls(X):
    scale = float(np.round(np.std(X, axis=0).mean(), 7)) or 1.0
    yield "MeanShift()"
    for part in (0.5, 1.0, 3.0):
        yield f"MeanShift(bandwidth={scale * part!r})"
    yield f"MeanShift(bandwidth={scale!r}, bin_seeding=True)"
    yield f"MeanShift(bandwidth={scale * 0.7!r}, bin_seeding=True, min_bin_freq=3, cluster_all=False)"
    yield f"MeanShift(bandwidth={scale * 0.6!r}, cluster_all=False)"
    yield f"MeanShift(bandwidth={scale!r}, max_iter=1)"
    yield f"MeanShift(bandwidth={scale * 2!r}, seeds={X[: min(len(X), 3)].tolist()})"


def answer(X, call):
    try:
        model = eval(call, {"MeanShift": MeanShift}).fit(X)
    except ValueError:
        return None
    return {"labels": model.labels_, "cluster_centers": model.cluster_centers_, "n_iter": model.n_iter_}


golden.write(
    "mean_shift",
    [
        golden.answers(X, {call: result for call in calls(X) if (result := answer(X, call)) is not None})
        for X in TABLES
    ],
)
