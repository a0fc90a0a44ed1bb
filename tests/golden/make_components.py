"""Golden cases of PCA as a fit: what it leaves under scikit-learn's names, and where the points are then."""

import golden
import numpy as np
from sklearn.datasets import load_breast_cancer, load_iris, load_wine
from sklearn.decomposition import PCA

FIVE = [[1, 1], [2, 3], [3, 2], [4, 5], [5, 4]]
random = np.random.RandomState(3)
SPACE = np.round(random.normal(size=(60, 3)) * [5, 2, 0.5] @ np.linalg.qr(random.normal(size=(3, 3)))[0] + 7, 3)


def is_tied(component):
    """Whether the last bit decides which sign it has."""
    sizes = np.sort(np.abs(component))
    return len(sizes) > 1 and sizes[-1] - sizes[-2] < 1e-9 and abs(component.sum()) < sizes[-1]


def answer(X, call):
    model = eval(call)
    embedding = model.fit_transform(X)
    found = {
        name: getattr(model, f"{name}_")
        for name in (
            "components",
            "explained_variance",
            "explained_variance_ratio",
            "singular_values",
            "mean",
            "noise_variance",
            "n_components",
        )
    }
    found["embedding"] = embedding
    if any(is_tied(component) for component in model.components_):
        found["components"] = found["embedding"] = None
    return found


def case(X, calls, prepare=None):
    return golden.answers(X, {call: answer(X, call) for call in calls}, prepare)


golden.write(
    "components",
    [
        case(np.array(FIVE, dtype=float), ["PCA()", "PCA(n_components=1)", "PCA(n_components=2, whiten=True)"]),
        case(SPACE, ["PCA(n_components=1)", "PCA(n_components=2)", "PCA()"]),
        case(load_iris().data, ["PCA(n_components=2)", "PCA(n_components=3)", "PCA(n_components=0.95)"]),
        case(load_wine().data[::3], ["PCA(n_components=2)", "PCA(n_components='mle')"]),
        case(load_breast_cancer().data[::12, :8], ["PCA(n_components=4)", "PCA(n_components=3, svd_solver='full')"]),
    ],
)
