"""Golden cases of BisectingKMeans."""

import golden
import numpy as np
from sklearn.cluster import BisectingKMeans


def points(kind, n, d, seed):
    x = np.random.RandomState(seed).random_sample((n, d))
    if kind == "clumps":
        return x + np.floor(x[:, :1] * 5) * 3
    if kind == "duplicates":
        return x[np.arange(n) % (n // 2)]
    return x


def answer(X, call):
    model = eval(call, {"BisectingKMeans": BisectingKMeans}).fit(X)
    return {"labels": model.labels_, "inertia": model.inertia_, "cluster_centers": model.cluster_centers_}


CALLS = [
    "n_clusters=4, random_state=0",
    "n_clusters=7, random_state=3, n_init=4",
    "n_clusters=5, init='k-means++', random_state=1",
    "n_clusters=6, init='k-means++', n_init=3, random_state=2, bisecting_strategy='largest_cluster'",
    "n_clusters=5, random_state=5, algorithm='elkan'",
    "n_clusters=3, random_state=6, max_iter=2",
    "n_clusters=3, random_state=7, tol=0.5",
    "n_clusters=1, random_state=0",
]

def case(kind, n, d):
    X = points(kind, n, d, n + d)
    return golden.answers(X, {call: answer(X, call) for call in (f"BisectingKMeans({call})" for call in CALLS)})


golden.write(
    "bisecting",
    [
        case(*size)
        for size in (
            ("uniform", 150, 2),
            ("clumps", 150, 2),
            ("duplicates", 60, 2),
            ("clumps", 120, 3),
            ("uniform", 100, 10),
            ("clumps", 80, 1),
            ("clumps", 1000, 2),
        )
    ],
)
