"""Golden cases of KMeans.

The points are made of uniform draws alone, so that the test makes the same ones bit for bit (see `points`):
`uniform` in a box, `lumps` around centres, `copies` of few distinct points, `grid` on few whole coordinates (ties
everywhere).

There are no cases in which a centroid without points is moved to one of several distinct points that are equally far:
NumPy's choice among them depends on the processor.
"""

import warnings

import golden
import numpy as np
from sklearn.cluster import KMeans
from sklearn.exceptions import ConvergenceWarning


def points(kind, seed, n, d, groups):
    """The test makes the same points."""
    random = np.random.RandomState(seed)
    if kind == "grid":
        return random.randint(0, groups, (n, d)).astype(float)
    if kind == "uniform":
        return random.random_sample((n, d)) * 20.0 - 3.0
    if kind == "copies":
        return (random.random_sample((groups, d)) * 20.0 - 3.0)[random.randint(0, groups, n)]
    centers = random.random_sample((groups, d)) * 20.0 - 10.0
    which = random.randint(0, groups, n)
    u = random.random_sample((n, d, 3))
    return centers[which] + 2.0 * ((u[:, :, 0] + u[:, :, 1]) + u[:, :, 2] - 1.5)


def fit(kind, seed, n, d, groups, arguments):
    x = points(kind, seed, n, d, groups)
    call = dict(arguments)
    if call.get("init") == "rows":  # the first rows, moved a little
        call["init"] = x[: call["n_clusters"]] + 0.25
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        warnings.simplefilter("ignore", RuntimeWarning)
        model = KMeans(**call).fit(x)
    return {
        "data": [kind, seed, n, d, groups],
        "arguments": arguments,
        "distinct": len(np.unique(x, axis=0)),
        "labels": "".join(chr(48 + label) for label in model.labels_) if n <= 400 else None,
        "checksum": int(np.sum((model.labels_.astype(np.int64) + 1) * (np.arange(n) % 1009 + 1))),
        "centers": model.cluster_centers_,
        "inertia": model.inertia_,
        "n_iter": model.n_iter_,
    }


def cases():
    for d in (1, 2, 3, 10, 64):
        for k in (1, 2, 5, 12):
            for seed, init in enumerate(["k-means++", "random", "rows"]):
                kind = ("lumps", "uniform")[(d + k + seed) % 2]
                n = (60, 300, 1500)[(k + seed) % 3] if d < 64 else 150
                yield kind, 10 * k + seed, n, d, 5, dict(n_clusters=k, init=init, random_state=seed)
    # Several starts, drawn one after the other from one state; 'auto' is ten random starts.
    for seed in range(3):
        yield "lumps", seed, 200, 2, 6, dict(n_clusters=6, n_init=7, random_state=seed)
        yield "uniform", seed, 150, 3, 1, dict(n_clusters=4, init="random", random_state=seed)
        yield "copies", seed, 120, 2, 60, dict(n_clusters=5, init="random", n_init=4, random_state=seed)
    # Elkan's ties.
    for seed in range(4):
        yield "grid", seed, 200, 2, 7, dict(n_clusters=6, algorithm="elkan", random_state=seed)
        yield "grid", seed, 200, 2, 7, dict(n_clusters=6, algorithm="lloyd", random_state=seed)
        yield "lumps", seed, 300, (3, 10)[seed % 2], 4, dict(n_clusters=7, algorithm="elkan", random_state=seed)
    yield "lumps", 1, 50, 2, 4, dict(n_clusters=1, algorithm="elkan", random_state=1)
    # k-means++ among few points, where two candidates are often equally good.
    for seed in range(40):
        n, k = ((20, 8), (30, 8), (60, 15), (24, 12))[seed % 4]
        yield "lumps", 100 + seed, n, 2, 4, dict(n_clusters=k, random_state=seed)
    # Why it stops.
    for tol in (0.0, 1e-2, 0.5):
        yield "uniform", 5, 800, 2, 1, dict(n_clusters=9, tol=tol, init="random", n_init=1, random_state=5)
    for max_iter in (1, 2, 6):
        yield "uniform", 6, 800, 2, 1, dict(n_clusters=9, max_iter=max_iter, init="random", n_init=2, random_state=6)
    # Centroids without points: many on few distinct points, and as many as there are points.
    for seed in range(6):
        yield "copies", seed, 40, 2, 12, dict(n_clusters=8, init="random", n_init=1, random_state=seed)
        yield "copies", seed, 60, 3, 20, dict(n_clusters=9, init="random", n_init=2, random_state=seed)
        yield "copies", seed, 300, 10, 30, dict(n_clusters=14, init="random", n_init=1, random_state=seed)
    for k in (9, 10, 14, 20):
        yield "grid", 3, 40, 2, 3, dict(n_clusters=k, random_state=3)
    yield "lumps", 4, 12, 2, 3, dict(n_clusters=12, random_state=0)
    # Many points, which are assigned and summed in another order.
    for seed, (d, k) in enumerate([(2, 9), (3, 12), (2, 60), (5, 8), (1, 4)]):
        yield "lumps", 30 + seed, 25000, d, k, dict(n_clusters=k, random_state=seed)
    yield "uniform", 35, 21000, 2, 1, dict(n_clusters=10, max_iter=30, random_state=0)
    yield "uniform", 36, 21000, 3, 1, dict(n_clusters=6, max_iter=30, init="random", n_init=2, random_state=0)
    yield "lumps", 37, 21000, 2, 5, dict(n_clusters=6, algorithm="elkan", random_state=0)
    # The centroids of the rows lie far from all other points: some have none.
    for seed in range(4):
        yield "lumps", 20 + seed, 90, 2, 3, dict(n_clusters=8, init="rows")


golden.write("kmeans", [fit(*case) for case in cases()])
