"""Golden cases of choosing k: totals, scores and the gap statistic over k (Tibshirani's rule)."""

import golden
import numpy as np
from sklearn.cluster import AgglomerativeClustering, KMeans
from sklearn.datasets import make_blobs, make_moons
from sklearn.metrics import calinski_harabasz_score, davies_bouldin_score, silhouette_score

KS = range(1, 11)
REFERENCES = 10


def total(X, labels):
    """The squared distances of the points to the means of their clusters."""
    return sum(((X[labels == k] - X[labels == k].mean(axis=0)) ** 2).sum() for k in set(labels))


def case(data, X, call, gap_call):
    def totals(X, call):
        return [total(X, eval(call.format(k=k)).fit_predict(X)) for k in KS]

    random = np.random.RandomState(0)
    references = [random.uniform(X.min(axis=0), X.max(axis=0), X.shape) for _ in range(REFERENCES)]
    logs = np.log([totals(reference, gap_call) for reference in references])
    gaps = logs.mean(axis=0) - np.log(totals(X, gap_call))
    errors = logs.std(axis=0) * np.sqrt(1 + 1 / REFERENCES)
    first = next((k for i, k in enumerate(KS) if i + 1 < len(KS) and gaps[i] >= gaps[i + 1] - errors[i + 1]), None)
    labels = [eval(call.format(k=k)).fit_predict(X) for k in KS]

    def scores(score):
        return [score(X, of_k) for of_k in labels[1:]]

    return {
        "data": data,
        "fit": call.format(k=4),
        "inertia": [total(X, of_k) for of_k in labels],
        "silhouette_score": scores(silhouette_score),
        "davies_bouldin_score": scores(davies_bouldin_score),
        "calinski_harabasz_score": scores(calinski_harabasz_score),
        "gap": gaps,
        "error": errors,
        "first": first,
    }


BEST = "KMeans(n_clusters={k}, n_init=10, random_state=0)"
WARD = "AgglomerativeClustering(n_clusters={k})"


def blobs(std):
    call = f"make_blobs(n_samples=200, centers=4, cluster_std={std}, random_state=50)"
    return call, eval(call)[0]


U = np.random.RandomState(30).uniform(0, 1, (500, 2))
M = make_moons(n_samples=200, noise=0.05, random_state=0)[0]
golden.write(
    "gap",
    [
        case(*blobs(0.8), BEST, BEST),
        case(*blobs(1.6), BEST, BEST),
        case("make_uniform(n_samples=500, random_state=30)", U, BEST, BEST),
        case("make_moons(n_samples=200, noise=0.05, random_state=0)", M, BEST, BEST),
        case(*blobs(1.6), "KMeans(n_clusters={k}, random_state=2022)", BEST),
        case(*blobs(1.0), WARD, WARD),
    ],
)
