"""The native peers. A question a line on standard input, an answer a line on standard output, all of them JSON."""

import json
import os
import platform
import sys
import time
import warnings

import fastcluster
import numpy as np
import scipy
import scipy.cluster.hierarchy
import sklearn
from sklearn.cluster import (
    DBSCAN,
    AffinityPropagation,
    AgglomerativeClustering,
    KMeans,
    MeanShift,
    affinity_propagation,
)
from sklearn.covariance import GraphicalLassoCV
from sklearn.datasets import make_blobs, make_moons
from sklearn.manifold import TSNE
from sklearn.metrics import silhouette_samples
from sklearn.mixture import GaussianMixture

warnings.filterwarnings("ignore")
CALLABLES = {
    "AffinityPropagation": AffinityPropagation,
    "AgglomerativeClustering": AgglomerativeClustering,
    "DBSCAN": DBSCAN,
    "GaussianMixture": GaussianMixture,
    "GraphicalLassoCV": GraphicalLassoCV,
    "KMeans": KMeans,
    "MeanShift": MeanShift,
    "TSNE": TSNE,
    "affinity_propagation": affinity_propagation,
    "fastcluster": fastcluster,
    "scipy": scipy,
    "silhouette_samples": silhouette_samples,
}
found = None


def resident(field):
    """VmRSS or VmHWM, in bytes; None where the system does not say."""
    try:
        with open("/proc/self/status") as status:
            lines = [line.split() for line in status]
        return next(int(line[1]) * 1024 for line in lines if line[0] == field + ":")
    except OSError:
        return None


def forget_peak():
    try:
        with open("/proc/self/clear_refs", "w") as file:
            file.write("5")
    except OSError:
        pass


def versions(_):
    return {
        "Python": platform.python_version(),
        "NumPy": np.__version__,
        "scikit-learn": sklearn.__version__,
        "SciPy": scipy.__version__,
        "fastcluster": fastcluster.__version__,
    }


def run(question):
    global found
    X = np.fromfile(os.path.join(question["ours"], "points.f64")).reshape(-1, question["d"])
    labels = np.fromfile(os.path.join(question["ours"], "labels.i32"), dtype=np.int32)
    found = None
    code = compile(question["call"], "call", "eval")
    forget_peak()
    before = resident("VmRSS")
    start = time.perf_counter()
    found = eval(code, {**CALLABLES, "X": X, "labels": labels})
    seconds = time.perf_counter() - start
    peak = resident("VmHWM")
    return {"ms": seconds * 1000, "memory": None if peak is None else peak - before}


def generate(question):
    """How long scikit-learn takes to make such points."""
    start = time.perf_counter()
    eval(question["data"], {"make_blobs": make_blobs, "make_moons": make_moons})
    return {"ms": (time.perf_counter() - start) * 1000}


def points_of(question):
    return np.fromfile(os.path.join(question["ours"], "points.f64")).reshape(-1, found.n_features_in_)


def compare(question):
    """What was found last with what ours found: the part of equal labels, relative differences of numbers."""
    answer = {}
    if isinstance(found, np.ndarray) and found.ndim == 1:
        ours = np.fromfile(os.path.join(question["ours"], "values.f64"))
        answer["values"] = float(np.max(np.abs(ours - found)))
        return answer
    if isinstance(found, np.ndarray):
        ours = np.fromfile(os.path.join(question["ours"], "heights.f64"))
        theirs = np.sort(found[:, 2])
        scale = np.maximum(np.abs(theirs), 1e-300)
        answer["heights"] = float(np.max(np.abs(np.sort(ours) - theirs) / scale))
        return answer
    ours = np.fromfile(os.path.join(question["ours"], "labels.i32"), dtype=np.int32)
    if isinstance(found, tuple):
        # The exemplars, and the labels.
        answer["labels"] = float(np.mean(ours == found[1]))
        return answer
    labels = found.labels_ if hasattr(found, "labels_") else found.predict(points_of(question))
    answer["labels"] = float(np.mean(ours == labels))
    if hasattr(found, "inertia_"):
        answer["inertia"] = abs(question["inertia"] - found.inertia_) / found.inertia_
        answer["n_iter"] = int(found.n_iter_ - question["n_iter"])
    return answer


OPERATIONS = {"versions": versions, "run": run, "generate": generate, "compare": compare}

for line in sys.stdin:
    question = json.loads(line)
    try:
        answer = OPERATIONS[question["operation"]](question)
    except MemoryError as error:
        answer = {"error": f"not enough memory: {error}"}
    print(json.dumps(answer), flush=True)
