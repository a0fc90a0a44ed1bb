"""Golden cases of DIANA: the very lines that "copy as Python" gives, run by NumPy.

The points are made from `random_sample` by arithmetic that is exact everywhere, so the test makes them anew.
"""

import golden
import numpy as np
from scipy.spatial.distance import pdist, squareform

LINES = """\
D = squareform(pdist(X, 'METRIC'))
clusters = [np.arange(len(X))]
for _ in range(N_CLUSTERS - 1):
    widest = np.argmax([D[np.ix_(c, c)].max() for c in clusters])
    rest, splinter = clusters[widest], []
    while len(rest) > 1:
        gain = D[np.ix_(rest, rest)].sum(axis=1) / (len(rest) - 1)
        if splinter:
            gain -= D[np.ix_(rest, splinter)].mean(axis=1)
        if splinter and gain.max() <= 0:
            break
        splinter.append(rest[np.argmax(gain)])
        rest = np.delete(rest, np.argmax(gain))
    clusters[widest : widest + 1] = [rest, np.sort(splinter)]
labels = np.empty(len(X), dtype=int)
for label, cluster in enumerate(clusters):
    labels[cluster] = label"""


def case(n, d, seed, k, metric):
    X = np.random.RandomState(seed).random_sample((n, d))
    lines = LINES.replace("METRIC", {"manhattan": "cityblock"}.get(metric, metric)).replace("N_CLUSTERS", str(k))
    names = {"np": np, "pdist": pdist, "squareform": squareform, "X": X}
    exec(lines, names)
    return {"n": n, "d": d, "seed": seed, "k": k, "metric": metric, "python": lines, "labels": names["labels"]}


golden.write(
    "diana",
    [
        case(n, d, 10 * d + n, k, metric)
        for metric in ("euclidean", "manhattan", "cosine", "chebyshev")
        for n, d, k in ((2, 2, 2), (40, 2, 3), (40, 3, 40), (120, 2, 9), (60, 16, 5))
    ],
)
