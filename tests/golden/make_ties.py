"""Golden cases that rounding decides: experiments as they are typed, with exact ties or numbers near the ends of their
range, and scikit-learn's labels. One of each past mistake, and some of every kind drawn at random."""

import warnings

import golden
import numpy as np
from sklearn.cluster import DBSCAN, AgglomerativeClustering, BisectingKMeans, KMeans
from sklearn.datasets import make_circles, make_moons
from sklearn.metrics import pairwise_distances

warnings.filterwarnings("ignore")


def array(rows):
    return np.array(rows, dtype=float), None


NAMES = {
    f.__name__: f
    for f in (array, make_circles, make_moons, DBSCAN, AgglomerativeClustering, BisectingKMeans, KMeans)
}

EVEN = f"array({[[i * 0.1] for i in range(8)]})"
EVEN_IN_THE_PLANE = f"array({[[i * 0.1, 0] for i in range(11)]})"

PAST = [
    (EVEN, "KMeans(n_clusters=4, random_state=0)"),
    (EVEN_IN_THE_PLANE, "KMeans(n_clusters=3, random_state=0, algorithm='elkan')"),
    ("array([[0, 0], [1, 1]])", "DBSCAN(eps=1e155, min_samples=3)"),
    ("array([[0], [0.1], [0.2], [0.3], [0.4]])", "DBSCAN(eps=0.1, min_samples=2)"),
    ("make_circles(n_samples=101, shuffle=False)", "AgglomerativeClustering(n_clusters=4)"),
    ("array([[0, 0], [1e154, 0], [0, 1e154], [8e154, 8e154]])",
     "AgglomerativeClustering(linkage='complete', metric='manhattan')"),
    *[(f"make_{shape}(n_samples={n}, shuffle=False)", f"AgglomerativeClustering(n_clusters=4, linkage='{linkage}')")
      for shape, n in (("circles", 60), ("circles", 97), ("moons", 83), ("moons", 120))
      for linkage in ("ward", "complete", "average", "single")],
]

random = np.random.RandomState(2026)


def points():
    """Few points of which many are equally far apart."""
    n, d = random.randint(2, 31), random.choice([1, 1, 2, 2, 2, 3, 4, 5, random.randint(6, 41)])
    whole = random.randint(0, 9, (n, d))
    return [
        random.randint(0, 30, (n, d)) / 10,
        whole.astype(float),
        whole / 3,
        whole * 1e-7,
        whole * 1e7 / 3,
        1000 + random.randint(0, 30, (n, d)) / 10,
        (random.randint(0, 20, (n, d)) / 10)[random.randint(0, n, n) // 2],
        np.c_[np.arange(n) * 0.1, np.zeros((n, d - 1))],
        np.add.outer(np.arange(n) % 5 * 0.1 + np.arange(n) // 5 * 0.3, np.arange(d) * 0.05),
    ][random.randint(9)]


def means(X, call):
    # With as many clusters as there are different points, rounding alone decides what is found.
    k = random.randint(1, min(8, len(np.unique(X, axis=0)) - 1) + 1) if len(np.unique(X, axis=0)) > 1 else 0
    return call.format(k=k, seed=random.randint(100)) if k else None


def density(X, metric):
    distances = pairwise_distances(X, metric=metric)
    near = distances[random.randint(len(X)), random.randint(len(X))]
    eps = random.choice([float(f"{near:.3g}"), near, round(near * 1.1, 2), 0.1, 0.3, 0.5, 1.0])
    return f"DBSCAN(eps={float(eps)!r}, min_samples={random.randint(1, 6)}, metric='{metric}')" if eps > 0 else None


def linkage(X, call):
    return call.format(k=random.randint(1, min(8, len(X)) + 1))


KINDS = [
    (30, means, "KMeans(n_clusters={k}, random_state={seed})"),
    (30, means, "KMeans(n_clusters={k}, random_state={seed}, algorithm='elkan')"),
    (20, means, "BisectingKMeans(n_clusters={k}, random_state={seed}, init='k-means++')"),
    (20, means, "BisectingKMeans(n_clusters={k}, random_state={seed}, algorithm='elkan')"),
    (40, density, "euclidean"),
    *[(15, density, metric) for metric in ("manhattan", "chebyshev", "cosine")],
    *[(6, linkage, f"AgglomerativeClustering(n_clusters={{k}}, linkage='{name}', metric='{metric}')")
      for name in ("complete", "average", "single") for metric in ("euclidean", "manhattan", "cosine")],
    (10, linkage, "AgglomerativeClustering(n_clusters={k})"),
]


def drawn():
    for count, kind, how in KINDS:
        while count:
            X = points() + ("cosine" in how)
            fit = kind(X, how)
            if fit:
                count -= 1
                yield f"array({X.tolist()})", fit


cases = []
for data, fit in [*PAST, *drawn()]:
    try:
        model = eval(fit, NAMES).fit(eval(data, NAMES)[0])
    except ValueError:
        continue  # bisecting a single point, where scikit-learn fails
    answer = {"labels": model.labels_}
    if hasattr(model, "n_iter_"):
        answer["n_iter"] = model.n_iter_
    cases.append({"data": data, "fits": {fit: answer}})
golden.write("ties", cases)
