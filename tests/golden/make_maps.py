"""Digits on maps: a clustering of the pixels, and the tempting one of the map itself."""

import golden
from sklearn.cluster import DBSCAN, KMeans
from sklearn.datasets import load_digits
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE
from sklearn.metrics import adjusted_rand_score

X, y = load_digits(return_X_y=True)
KMEANS = "KMeans(n_clusters=10, n_init=10, random_state=0)"


def case(prepare, fit):
    """A clustering of what a step makes of the digits: how many clusters, of how many points each, how like the digits."""
    names = {"DBSCAN": DBSCAN, "KMeans": KMeans, "PCA": PCA, "TSNE": TSNE}
    rows = eval(prepare, names).fit_transform(X) if prepare else X
    labels = eval(fit, names).fit_predict(rows)
    found = sorted(set(labels.tolist()) - {-1})
    return {
        "data": "load_digits()",
        "prepare": prepare,
        "fit": fit,
        "labels": labels,
        "clusters": len(found),
        "adjusted_rand_score": adjusted_rand_score(y, labels),
    }


golden.write(
    "maps",
    [
        case("", KMEANS),
        case("PCA(n_components=2)", KMEANS),
        case("TSNE(random_state=0)", "DBSCAN(eps=2.5)"),
        case("TSNE(random_state=0)", KMEANS),
    ],
)
