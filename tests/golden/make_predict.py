"""Golden cases of what fits say of points that they have not seen: no test of their own is needed (`predicts`)."""

import golden
import numpy as np
from sklearn.cluster import AffinityPropagation, BisectingKMeans, KMeans, MeanShift
from sklearn.mixture import GaussianMixture

CALLS = [
    "KMeans(n_clusters=4, random_state=0)",
    "KMeans(n_clusters=7, init='random', n_init=3, random_state=1, algorithm='elkan')",
    "KMeans(n_clusters=1, random_state=0)",
    "BisectingKMeans(n_clusters=6, random_state=0)",
    "BisectingKMeans(n_clusters=5, init='k-means++', random_state=1, bisecting_strategy='largest_cluster')",
    "BisectingKMeans(n_clusters=1, random_state=0)",
    "MeanShift(bandwidth=1.5)",
    "AffinityPropagation(damping=0.9, random_state=0)",
    "GaussianMixture(n_components=4, random_state=0)",
    "GaussianMixture(n_components=3, covariance_type='tied', random_state=1)",
]


def case(n, d, offset):
    random = np.random.RandomState(n + d)
    X = random.random_sample((n, d)) + np.floor(random.random_sample((n, 1)) * 5) * 3 + offset
    # Points like those of the fit, points far away, and points of the fit itself.
    rows = np.vstack([random.random_sample((60, d)) * 16 + offset, random.normal(offset, 1e3, (20, d)), X[:20]])
    models = (AffinityPropagation, BisectingKMeans, GaussianMixture, KMeans, MeanShift)
    names = {model.__name__: model for model in models}
    predicted = {call: eval(call, names).fit(X).predict(rows) for call in CALLS}
    return {"data": golden.array(X), "rows": rows, "predicts": predicted}


golden.write("predict", [case(120, 2, 0.0), case(90, 1, 5.0), case(100, 5, -3.0), case(80, 2, 1e4)])
