"""Golden cases of LocallyLinearEmbedding: where neighbours hang together and eigenvalues are apart, the places are
determined but for the sign of each column, which is chosen here as the page chooses it."""

import golden
import numpy as np
from make_market import market
from sklearn.datasets import load_wine, make_s_curve, make_swiss_roll
from sklearn.manifold import LocallyLinearEmbedding
from sklearn.manifold._locally_linear import barycenter_kneighbors_graph


def apart(X, neighbors, components, reg):
    """Whether the eigenvalues of the places are, among themselves and from the next."""
    W = barycenter_kneighbors_graph(X, neighbors, reg=reg).toarray()
    I = np.eye(len(X))
    values = np.linalg.eigvalsh((I - W).T @ (I - W))[: components + 2]
    return (np.diff(values) > 1e-4 * values[1:]).all() and values[1] > 1e-12


def answer(X, neighbors, components, reg):
    model = LocallyLinearEmbedding(
        n_neighbors=neighbors, n_components=components, reg=reg, eigen_solver="dense"
    ).fit(X)
    Y = model.embedding_
    size = np.abs(Y)
    first = (size >= size.max(axis=0) * (1 - 1e-9)).argmax(axis=0)
    signs = np.sign(Y[first, np.arange(components)])
    return {"embedding": Y * signs, "reconstruction_error": model.reconstruction_error_}


def case(X, calls):
    fits = {}
    for neighbors, components, reg in calls:
        assert apart(X, neighbors, components, reg), (X.shape, neighbors, components)
        more = "" if reg == 1e-3 else f", reg={reg!r}"
        call = f"LocallyLinearEmbedding(n_neighbors={neighbors}, n_components={components}{more}, eigen_solver='dense')"
        fits[call] = answer(X, neighbors, components, reg)
    return golden.answers(X, fits, tolerance=1e-6)


random = np.random.RandomState(0)
wine = load_wine().data
golden.write(
    "lle",
    [
        case(np.round(make_swiss_roll(n_samples=120, random_state=0)[0], 4), [(12, 2, 1e-3), (8, 3, 1e-3), (12, 2, 0.01)]),
        case(np.round(make_s_curve(n_samples=100, random_state=1)[0], 4), [(10, 2, 1e-3), (10, 1, 1e-3)]),
        case(market(250).T, [(6, 2, 1e-3), (20, 2, 1e-3), (20, 3, 1e-3)]),
        case(market(14).T, [(6, 2, 1e-3), (20, 3, 1e-3)]),
        case((wine / wine.std(axis=0))[::2], [(15, 2, 1e-3)]),
        case(np.round(random.normal(size=(40, 5)), 3), [(7, 2, 1e-3), (7, 3, 0.1)]),
    ],
)
