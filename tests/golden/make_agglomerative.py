"""Golden cases of hierarchical clustering: SciPy's linkage, scikit-learn's labels, SciPy's dendrogram.

The points are made from `random_sample` by arithmetic that is exact everywhere, so the test makes them anew.
Small cases keep every merge; large ones, full of ties, keep sums that depend on each.
"""

import golden
import numpy as np
from scipy.cluster.hierarchy import cophenet, dendrogram, fcluster, linkage
from scipy.spatial.distance import pdist
from sklearn.cluster import AgglomerativeClustering
from sklearn.cluster._agglomerative import _hc_cut

METRICS = ["euclidean", "manhattan", "cosine", "chebyshev"]
LINKAGES = (
    [(name, "euclidean") for name in ("ward", "centroid", "median")]
    + [(name, metric) for name in ("complete", "average", "single", "weighted") for metric in METRICS]
)
# From here on the methods are others, and ties are not SciPy's.
MANY = 4097
SCIKIT_LEARN = ("ward", "complete", "average", "single")


def points(kind, n, d, seed):
    """The test makes the same."""
    x = np.random.RandomState(seed).random_sample((n, d))
    if kind == "integer":
        return np.floor(x * 6) + 1
    if kind == "rounded":
        return np.floor(x * 20) / 10 + 1
    if kind == "duplicates":
        return x[np.arange(n) % (n // 2 + 1)]
    if kind == "offset":
        return x + 1000
    return x


def case(kind, n, d, seed, method, metric):
    X = points(kind, n, d, seed)
    Z = linkage(X, method=method, metric={"manhattan": "cityblock"}.get(metric, metric))
    heights = Z[:, 2]
    assert np.isfinite(heights).all()
    children = Z[:, :2].astype(int)
    if method in SCIKIT_LEARN:
        model = AgglomerativeClustering(n_clusters=2, linkage=method, metric=metric, compute_distances=True).fit(X)
        # The four operations and a square root: scikit-learn's own single linkage has SciPy's heights.
        assert (model.distances_ == heights).all()
        children = model.children_
    ks = sorted({1, min(2, n), min(5, n), n // 2 or 1, n}) if n < MANY else [2, 20]
    labels = {str(k): _hc_cut(k, children, n) for k in ks}
    # Equal to a height: scikit-learn keeps those apart.
    threshold = heights[len(heights) // 2] if n < MANY else np.sort(heights)[-20:-18].mean()
    if method in SCIKIT_LEARN:
        assert (labels[str(min(2, n))] == model.labels_).all()
        model = AgglomerativeClustering(n_clusters=None, distance_threshold=threshold, linkage=method, metric=metric)
        by_threshold = model.fit(X).labels_
    else:
        by_threshold = _hc_cut(np.count_nonzero(heights >= threshold) + 1, children, n)
    leaves = dendrogram(Z, no_plot=True)["leaves"] if n <= 300 else []
    result = {
        "kind": kind, "n": n, "d": d, "seed": seed, "linkage": method, "metric": metric,
        "threshold": threshold, "n_clusters": len(set(by_threshold)),
    }
    if 2 < n < MANY:
        correlation = cophenet(Z, pdist(X, {"manhattan": "cityblock"}.get(metric, metric)))[0]
        result["cophenetic"] = correlation if np.isfinite(correlation) else None
    if n > 60:
        digest = lambda values: int(np.sum((np.arange(1, len(values) + 1) * np.asarray(values)) % (2**31 - 1)))
        return result | {
            "children": digest(Z[:, :2].astype(int).ravel()),
            "scikit_children": digest(children.ravel()),
            "heights": float(np.sum(heights)),
            "labels": {k: digest(v) for k, v in labels.items()},
            "by_threshold": digest(by_threshold),
            "leaves": digest(leaves) if len(leaves) else None,
        }
    if kind == "uniform" and method not in ("centroid", "median") and n > 3:
        cut = (heights[-3] + heights[-4]) / 2
        result["fcluster"] = {"t": cut, "labels": fcluster(Z, cut, "distance")}
    return result | {
        "children": Z[:, :2].astype(int),
        "scikit_children": children if (children != Z[:, :2].astype(int)).any() else None,
        "heights": [float(f"{h:.13g}") for h in heights],
        "labels": labels,
        "by_threshold": by_threshold,
        "leaves": leaves,
    }


def cases():
    for method, metric in LINKAGES:
        for d in (2, 3, 16):
            for kind in ("uniform", "integer", "rounded", "duplicates", "offset"):
                if kind == "offset" and metric == "cosine":
                    continue  # All directions are the same but for rounding.
                yield case(kind, 17, d, 10 * d + 1, method, metric)
        for n in (2, 3):
            yield case("uniform", n, 2, n, method, metric)
            yield case("integer", n, 2, n, method, metric)
        if metric != "cosine":
            yield case("integer", 260, 2, 7, method, metric)
        yield case("rounded", 260, 3, 8, method, metric)
        yield case("uniform", 700, 2, 9, method, metric)
        if metric == "euclidean" or method == "single":
            # In the plane the directions of so many points are as good as the same.
            yield case("uniform", MANY, 10 if metric == "cosine" else 2, 11, method, metric)
    for method in ("ward", "median", "single"):
        yield case("uniform", MANY, 10, 12, method, "euclidean")
    yield case("uniform", 20000, 2, 13, "single", "euclidean")


golden.write("agglomerative", list(cases()))
