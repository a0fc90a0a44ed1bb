"""Golden cases of DBSCAN: experiments as they are typed, with scikit-learn's labels and core samples."""

import golden
import numpy as np
from sklearn.cluster import DBSCAN
from sklearn.datasets import make_blobs, make_circles, make_moons


def make_anisotropic(**arguments):
    X, y = make_blobs(**arguments)
    return X @ [[0.6, -0.6], [-0.4, 0.8]], y


def make_uniform(n_samples, n_features=2, random_state=0):
    return np.random.RandomState(random_state).uniform(0, 1, (n_samples, n_features)), None


def array(rows):
    return np.array(rows, dtype=float), None


NAMES = {f.__name__: f for f in (array, make_anisotropic, make_blobs, make_circles, make_moons, make_uniform, DBSCAN)}


def rounded(call, digits):
    """The points of a call, rounded: many are duplicates, and many lie at exactly eps of each other."""
    return f"array({np.round(eval(call, NAMES)[0], digits).tolist()})"


MOONS = "make_moons(n_samples=500, noise=0.05, random_state=0)"
NOISY = "make_moons(n_samples=500, noise=0.1, random_state=0)"
DENSITIES = "make_blobs(n_samples=500, cluster_std=[1.0, 2.5, 0.5], random_state=170)"
RESCUED = "make_blobs(n_samples=60, centers=2, random_state=1)"
LATTICE = f"array({[[x / 10, y / 10] for x in range(9) for y in range(7) if (x * 7 + y * 3) % 5]})"
SPARSE = rounded("make_moons(n_samples=300, noise=0.2, random_state=3)", 1)
SPACE = rounded("make_blobs(n_samples=200, n_features=3, centers=3, random_state=5)", 0)

CASES = [
    *[(MOONS, f"DBSCAN(eps={eps})") for eps in (0.3, 0.05, 0.09, 0.375)],
    *[(NOISY, f"DBSCAN(eps=0.22, min_samples={count})") for count in (5, 10, 15, 30)],
    *[(DENSITIES, f"DBSCAN(eps={eps})") for eps in (0.5, 1.2)],
    ("make_anisotropic(n_samples=500, random_state=170)", "DBSCAN(eps=0.5)"),
    (RESCUED, "DBSCAN(eps=0.8)"),
    ("make_uniform(n_samples=500, random_state=30)", "DBSCAN(eps=0.1)"),
    (MOONS, "DBSCAN(eps=0.08, min_samples=1)"),
    ("make_circles(n_samples=500, factor=0.5, noise=0.05, random_state=0)", "DBSCAN(eps=0.15)"),
    # Ties at exactly eps, where Σδ² ≤ eps·eps decides, and duplicates.
    *[(LATTICE, f"DBSCAN(eps={eps}, min_samples={count})") for eps in (0.1, 0.2, 0.3) for count in (3, 4, 5)],
    *[(SPARSE, f"DBSCAN(eps={eps}, metric='{metric}')")
      for metric in ("euclidean", "manhattan", "chebyshev") for eps in (0.1, 0.2)],
    *[(SPACE, f"DBSCAN(eps={eps}, metric='{metric}')")
      for metric in ("euclidean", "manhattan", "chebyshev") for eps in (1, 2)],
    (f"array({[[0.1, 0.2]] * 20 + [[0.3, 0.2]] * 3})", "DBSCAN(eps=0.1)"),
    # The ends of the ranges.
    ("array([[1, 2]])", "DBSCAN()"),
    ("array([[1, 2]])", "DBSCAN(min_samples=1)"),
    ("array([[1, 2], [1.5, 2], [3, 2]])", "DBSCAN(eps=0.6, min_samples=2)"),
    (RESCUED, "DBSCAN(eps=0.001)"),
    (RESCUED, "DBSCAN(eps=1000)"),
    (RESCUED, "DBSCAN(eps=1000, min_samples=61)"),
    # Other metrics, other dimensions.
    *[(DENSITIES, f"DBSCAN(eps={eps}, metric='{metric}')")
      for metric, eps in (("manhattan", 0.6), ("chebyshev", 0.4), ("cosine", 0.001))],
    ("make_blobs(n_samples=300, n_features=1, centers=4, random_state=0)", "DBSCAN(eps=0.05)"),
    ("make_blobs(n_samples=300, n_features=5, centers=4, random_state=0)", "DBSCAN(eps=1.3)"),
    ("make_blobs(n_samples=300, n_features=8, centers=4, random_state=0)", "DBSCAN(eps=0.02, metric='cosine')"),
    ("make_blobs(n_samples=300, n_features=64, centers=4, random_state=0)", "DBSCAN(eps=9.5)"),
    ("make_blobs(n_samples=300, n_features=64, centers=4, random_state=0)", "DBSCAN(eps=60, metric='manhattan')"),
    ("make_uniform(n_samples=300, n_features=20, random_state=1)", "DBSCAN(eps=1.3)"),
    ("make_uniform(n_samples=1500, n_features=20, random_state=1)", "DBSCAN(eps=1.2)"),
    ("make_blobs(n_samples=1500, n_features=32, random_state=0)", "DBSCAN(eps=6.2, min_samples=20)"),
    ("make_blobs(n_samples=1500, n_features=13, random_state=0)", "DBSCAN(eps=3.2)"),
    ("make_moons(n_samples=4000, noise=0.08, random_state=7)", "DBSCAN(eps=0.03, min_samples=6)"),
]

cases = []
for data, fit in CASES:
    model = eval(fit, NAMES).fit(eval(data, NAMES)[0])
    cases.append({"data": data, "fit": fit, "labels": model.labels_, "core_sample_indices": model.core_sample_indices_})
golden.write("dbscan", cases)
