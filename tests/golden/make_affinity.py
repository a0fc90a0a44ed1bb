"""Golden cases of AffinityPropagation: exact, ties, swinging runs and degenerate tables included."""

import warnings

import golden
import numpy as np
from sklearn.cluster import AffinityPropagation
from sklearn.datasets import make_blobs, make_circles, make_moons

warnings.filterwarnings("ignore")
random = np.random.RandomState(1)

TABLES = [
    make_blobs(n_samples=60, centers=[[1, 1], [-1, -1], [1, -1]], cluster_std=0.5, random_state=0)[0],
    make_moons(n_samples=50, noise=0.1, random_state=3)[0],
    make_circles(n_samples=40, shuffle=False)[0],
    np.round(random.uniform(0, 3, (45, 2)), 1),
    np.round(random.uniform(0, 9, (40, 1)), 1),
    random.randint(0, 4, (40, 3)).astype(float),
    np.round(random.normal(0, 1, (30, 7)), 3),
    np.round(random.normal(0, 1, (30, 2)), 3) + 1e4,
    np.column_stack([np.arange(12.0), 2 * np.arange(12.0)]),
    np.repeat(np.round(random.uniform(0, 5, (8, 2)), 2), 3, axis=0),
    np.array([[0.0, 0.0], [3.0, 4.0]]),
    np.array([[1.5, 2.5]]),
    np.array([[0.0, 0.0], [1.0, 0.0], [0.5, np.sqrt(0.75)]]),
    np.zeros((5, 2)),
]


def calls(X):
    reach = float(np.round(((X[:, None] - X[None]) ** 2).sum(-1).max(), 3))
    yield "AffinityPropagation(random_state=0)"
    yield "AffinityPropagation(damping=0.9, random_state=1)"
    yield f"AffinityPropagation(preference={-2 * reach!r}, random_state=0)"
    yield f"AffinityPropagation(preference={-reach / 4!r}, damping=0.6, random_state=2)"
    yield "AffinityPropagation(max_iter=20, convergence_iter=5, random_state=0)"
    yield f"AffinityPropagation(preference={[-float(i % 5) - 0.5 for i in range(len(X))]}, random_state=0)"


def answer(X, call):
    model = eval(call, {"AffinityPropagation": AffinityPropagation}).fit(X)
    result = {
        "labels": model.labels_,
        "cluster_centers_indices": model.cluster_centers_indices_,
        "n_iter": model.n_iter_,
    }
    return result


def precomputed(X):
    S = -((X[:, None] - X[None]) ** 2).sum(-1)
    call = "AffinityPropagation(affinity='precomputed', random_state=0)"
    return golden.answers(S, {call: answer(S, call)})


golden.write(
    "affinity",
    [golden.answers(X, {call: answer(X, call) for call in calls(X)}) for X in TABLES]
    + [precomputed(X) for X in (TABLES[0][:20], TABLES[4][:15])],
)
