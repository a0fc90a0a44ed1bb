"""Golden cases of AffinityPropagation: exact, ties, swinging runs and degenerate tables included."""

import warnings

import golden
import numpy as np
from sklearn.cluster import AffinityPropagation, affinity_propagation
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


def squares(X):
    return -((X[:, None] - X[None]) ** 2).sum(-1)


def alike(n):
    """Similarities that are no distances: other from i to k than from k to i, some of them positive."""
    return np.round(random.normal(-2, 2, (n, n)), 2)


GIVEN = [
    squares(TABLES[0][:20]),
    squares(TABLES[4][:15]),
    -np.abs(TABLES[1][:, None] - TABLES[1][None]).sum(-1)[:25, :25],
    np.corrcoef(np.round(random.normal(0, 1, (18, 9)), 3) + np.repeat(random.normal(0, 1, (6, 9)), 3, axis=0)),
    random.randint(-5, 1, (16, 16)).astype(float),
    alike(14),
    1e6 * alike(10),
    np.array([[0.0, -1.0], [-3.0, 0.0]]),
    np.array([[-2.0]]),
    np.where(np.eye(6) > 0, 0.5, -1.0),
]


def given(S):
    """The class, the function of the points, and the function of rows in the call: the same election."""
    fits = {}
    for more in ("random_state=0", "damping=0.9, random_state=1", "preference=-3.5, random_state=0"):
        call = f"AffinityPropagation(affinity='precomputed', {more})"
        fits[call] = answer(S, call)
        fits[f"affinity_propagation(X, {more})"] = function(S, more)
    more = f"preference={[-1.5 - i % 3 for i in range(len(S))]}, convergence_iter=5, max_iter=60, random_state=2"
    fits[f"affinity_propagation({S.tolist()}, {more})"] = function(S, more)
    return golden.answers(S, fits)


def function(S, more):
    found = eval(f"affinity_propagation(S, return_n_iter=True, {more})", {"affinity_propagation": affinity_propagation, "S": S})
    return dict(zip(("cluster_centers_indices", "labels", "n_iter"), found, strict=True))


golden.write(
    "affinity",
    [golden.answers(X, {call: answer(X, call) for call in calls(X)}) for X in TABLES] + [given(S) for S in GIVEN],
)
