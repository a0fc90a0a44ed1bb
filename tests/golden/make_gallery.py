"""Golden cases of the gallery: the points and parameters of scikit-learn's page that compares its algorithms.

Every call of `www/gallery/table.js` whose algorithm scikit-learn has is here, and no other: a test holds the two to each
other. Neighbour graphs and mini-batches, which that page gives to some, are left out; so the numbers of those differ.
"""

import warnings

import golden
import numpy as np
from sklearn.cluster import DBSCAN, AffinityPropagation, AgglomerativeClustering, BisectingKMeans, KMeans, MeanShift
from sklearn.cluster import estimate_bandwidth
from sklearn.datasets import make_blobs, make_circles, make_moons
from sklearn.mixture import GaussianMixture
from sklearn.preprocessing import StandardScaler

N = 500
MODELS = {
    model.__name__: model
    for model in (
        DBSCAN,
        AffinityPropagation,
        AgglomerativeClustering,
        BisectingKMeans,
        GaussianMixture,
        KMeans,
        MeanShift,
    )
}


def stretched(X):
    return np.dot(X, [[0.6, -0.6], [-0.4, 0.8]])


# The call, its points, and the parameters that differ from those of the page.
ROWS = [
    (
        "make_circles(n_samples=500, noise=0.05, random_state=30, factor=0.5)",
        make_circles(N, factor=0.5, noise=0.05, random_state=30)[0],
        {"k": 2, "damping": 0.77, "preference": -240, "quantile": 0.2},
    ),
    (
        "make_moons(n_samples=500, noise=0.05, random_state=30)",
        make_moons(N, noise=0.05, random_state=30)[0],
        {"k": 2, "damping": 0.75, "preference": -220},
    ),
    (
        "make_blobs(n_samples=500, cluster_std=[1, 2.5, 0.5], random_state=170)",
        make_blobs(N, cluster_std=[1.0, 2.5, 0.5], random_state=170)[0],
        {"eps": 0.18},
    ),
    (
        "make_anisotropic(n_samples=500, random_state=170)",
        stretched(make_blobs(N, random_state=170)[0]),
        {"eps": 0.15},
    ),
    ("make_blobs(n_samples=500, random_state=30)", make_blobs(N, random_state=30)[0], {}),
    ("make_uniform(n_samples=500, random_state=30)", np.random.RandomState(30).rand(N, 2), {}),
]


def calls(X, k=3, eps=0.3, damping=0.9, preference=-200, quantile=0.3):
    bandwidth = estimate_bandwidth(X, quantile=quantile)
    return [
        f"KMeans(n_clusters={k}, random_state=42)",
        f"BisectingKMeans(n_clusters={k}, random_state=42)",
        f"GaussianMixture(n_components={k}, random_state=42)",
        f"AgglomerativeClustering(n_clusters={k})",
        f"AgglomerativeClustering(n_clusters={k}, metric='cityblock', linkage='average')",
        f"AgglomerativeClustering(n_clusters={k}, linkage='single')",
        f"MeanShift(bandwidth={bandwidth}, bin_seeding=True)",
        f"AffinityPropagation(damping={damping}, preference={preference}, random_state=42)",
        f"DBSCAN(eps={eps})",
    ]


def case(data, X, parameters):
    X = StandardScaler().fit_transform(X)
    fits = {}
    for call in calls(X, **parameters):
        fits[call] = {"labels": np.asarray(eval(call, dict(MODELS)).fit_predict(X))}
    return golden.answers(data, fits, prepare="StandardScaler()")


with warnings.catch_warnings():
    # Where it does not converge it says so; its labels are golden all the same.
    warnings.simplefilter("ignore")
    golden.write("gallery", [case(*row) for row in ROWS])
