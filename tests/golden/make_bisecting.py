"""Golden cases of BisectingKMeans.

The points are made from `random_sample` by arithmetic that is the same everywhere, so the test makes them anew.
"""

import golden
import numpy as np
from sklearn.cluster import BisectingKMeans


def points(kind, n, d, seed):
    """The test makes the same."""
    x = np.random.RandomState(seed).random_sample((n, d))
    if kind == "clumps":
        return x + np.floor(x[:, :1] * 5) * 3
    if kind == "duplicates":
        return x[np.arange(n) % (n // 2)]
    return x


def case(kind, n, d, seed, call):
    model = eval(call, {"BisectingKMeans": BisectingKMeans}).fit(points(kind, n, d, seed))
    result = {"kind": kind, "n": n, "d": d, "seed": seed, "call": call, "inertia": model.inertia_}
    if n <= 200:
        result["labels"] = "".join(chr(97 + label) for label in model.labels_)
    result["sizes"] = np.bincount(model.labels_, minlength=model.cluster_centers_.shape[0])
    return result | {"centers": model.cluster_centers_}


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

golden.write(
    "bisecting",
    [
        case(kind, n, d, n + d, f"BisectingKMeans({call})")
        for kind, n, d in (
            ("uniform", 150, 2),
            ("clumps", 150, 2),
            ("duplicates", 60, 2),
            ("clumps", 120, 3),
            ("uniform", 100, 10),
            ("clumps", 80, 1),
            ("clumps", 3000, 2),
        )
        for call in CALLS
    ],
)
