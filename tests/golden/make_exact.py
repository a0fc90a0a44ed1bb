"""Golden cases of t-SNE by all pairs, in space: every place of it."""

import golden
from sklearn.datasets import load_iris, load_wine
from sklearn.manifold import TSNE


def case(X, call):
    model = eval(call)
    embedding = model.fit_transform(X)
    # The divergence is a sum whose order is another: the places are held to the last bit of single precision.
    found = {"embedding": embedding, "kl_divergence": model.kl_divergence_, "n_iter": model.n_iter_}
    return golden.answers(X, {call: found}, tolerance=1e-9)


golden.write(
    "exact",
    [
        case(load_iris().data, "TSNE(n_components=3, method='exact', random_state=0)"),
        case(load_wine().data, "TSNE(n_components=3, max_iter=500, method='exact', random_state=0)"),
    ],
)
