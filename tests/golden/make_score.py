"""Golden cases of the scores: points, labels, the labels the points were made with, and what scikit-learn says."""

import warnings

import golden
import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn import metrics
from sklearn.datasets import make_blobs, make_moons

warnings.filterwarnings("ignore")

OF_POINTS = ["silhouette_score", "davies_bouldin_score", "calinski_harabasz_score"]
OF_LABELS = [
    "adjusted_rand_score",
    "rand_score",
    "homogeneity_score",
    "completeness_score",
    "v_measure_score",
    "normalized_mutual_info_score",
    "adjusted_mutual_info_score",
    "mutual_info_score",
    "fowlkes_mallows_score",
    "accuracy_score",
]
AVERAGES = ["min", "geometric", "arithmetic", "max"]


def inertia(X, labels):
    return sum(((X[labels == k] - X[labels == k].mean(axis=0)) ** 2).sum() for k in np.unique(labels))


def case(name, X, labels, truth):
    X, labels, truth = np.round(X, 3), np.asarray(labels), np.asarray(truth)
    scores = {score: getattr(metrics, score)(truth, labels) for score in OF_LABELS}
    scores["inertia"] = inertia(X, labels)
    known = 1 < len(np.unique(labels)) < len(X)
    if known:
        scores |= {score: getattr(metrics, score)(X, labels) for score in OF_POINTS}
    samples = metrics.silhouette_samples(X, labels) if known else None
    return {
        "name": name,
        "points": X,
        "labels": labels,
        "labels_true": truth,
        "scores": scores,
        "samples": samples,
        "averages": {
            score: [getattr(metrics, score)(truth, labels, average_method=average) for average in AVERAGES]
            for score in ("normalized_mutual_info_score", "adjusted_mutual_info_score")
            # Of points each alone all information is expected: what is left is the rounding of 0 / 0.
            if score.startswith("normalized") or len(np.unique(labels)) < len(labels)
        },
        "v_measure_2": metrics.homogeneity_completeness_v_measure(truth, labels, beta=2.0),
        "contingency_matrix": metrics.cluster.contingency_matrix(truth, labels),
        "pair_confusion_matrix": metrics.cluster.pair_confusion_matrix(truth, labels),
        "confusion_matrix": [
            metrics.confusion_matrix(truth, labels, normalize=normalize) for normalize in (None, "true", "pred", "all")
        ],
        "report": report(truth, labels),
        "matched": matched(truth, labels),
    }


def report(truth, labels):
    """Precision, recall, f1 and support by class, then of the two averages; and the accuracy."""
    told = metrics.classification_report(truth, labels, output_dict=True, zero_division=0)
    accuracy = told.pop("accuracy")
    return {"lines": [list(line.values()) for line in told.values()], "accuracy": accuracy}


def matched(truth, labels):
    """How many points agree once clusters are matched to classes as well as can be."""
    counts = metrics.cluster.contingency_matrix(truth, labels)
    return counts[linear_sum_assignment(counts, maximize=True)].sum()


random = np.random.RandomState(0)
B, truth = make_blobs(n_samples=120, centers=4, cluster_std=1.6, random_state=50)
M, halves = make_moons(n_samples=90, noise=0.1, random_state=0)
W, of_w = make_blobs(n_samples=50, n_features=7, random_state=1)
L, of_l = make_blobs(n_samples=61, n_features=1, centers=3, random_state=2)
square = np.array([[0, 0], [0, 1], [1, 0], [1, 1.0]])
nothing = random.randint(0, 5, 120)

golden.write(
    "score",
    [
        case("nearly right", B, np.where(random.rand(120) < 0.1, nothing, truth), truth),
        case("at random", B, nothing, truth),
        case("exactly right, renumbered", B, (truth + 2) % 4 * 10 - 5, truth),
        case("with noise", M, np.where(M[:, 0] > 1.5, -1, halves), halves),
        case("finer than true", M, halves * 2 + (M[:, 0] > 0.5), halves),
        case("a single point in a cluster", M, np.r_[7, halves[1:]], halves),
        case("seven dimensions", W, random.randint(0, 3, 50), of_w),
        case("one dimension", L, (L[:, 0] > 0).astype(int), of_l),
        case("one cluster", B, np.zeros(120, int), truth),
        case("one true group", B, truth, np.zeros(120, int)),
        case("one of each", B, np.zeros(120, int), np.zeros(120, int)),
        case("every point alone", square, [0, 1, 2, 3], [0, 0, 1, 1]),
        case("many small clusters", B, random.randint(0, 40, 120), random.randint(0, 25, 120)),
        case("independent", square, [0, 0, 1, 1], [0, 1, 0, 1]),
        case("clusters without width", np.repeat(square[:2], 3, axis=0), [0, 0, 0, 1, 1, 1], [0, 0, 0, 1, 1, 1]),
        case("clusters in one place", square[[0, 3, 0, 3]], [0, 0, 1, 1], [0, 0, 1, 1]),
    ],
)
