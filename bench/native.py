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

try:
    import pandas as pd
except ImportError:
    pd = None

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
        **({} if pd is None else {"pandas": pd.__version__}),
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


def write(question):
    """A table of so many rows: seven columns of numbers, or four of numbers and three of words."""
    rng = np.random.RandomState(0)
    rows = question["rows"]
    number = lambda scale: np.char.mod("%.4f", rng.normal(size=rows) * scale)
    whole = lambda least, most: rng.randint(least, most, rows).astype(str)
    word = lambda *words: rng.choice(words, rows)
    if question["name"] == "numbers":
        columns = {name: number(scale) for name, scale in zip("abcdefg", (1, 10, 100, 1, 5, 2, 1000))}
    else:
        columns = {
            "age": whole(18, 65),
            "sex": word("female", "male"),
            "bmi": number(30),
            "children": whole(0, 6),
            "smoker": word("no", "yes"),
            "region": word("northeast", "northwest", "southeast", "southwest"),
            "charges": number(12000),
        }
    with open(question["path"], "w") as file:
        file.write(",".join(columns) + "\n")
        file.writelines(",".join(row) + "\n" for row in zip(*columns.values()))
    return {}


def read(question):
    """How long pandas takes, and what it has read; nothing where it is not there."""
    if pd is None:
        return {}
    start = time.perf_counter()
    table = pd.read_csv(question["path"])
    ms = (time.perf_counter() - start) * 1000
    return {"ms": ms, "columns": [told(name, table[name]) for name in table.columns]}


def told(name, column):
    answer = {"name": name, "missing": int(column.isna().sum()), "sum": None, "counts": None}
    if column.dtype == bool:
        return {**answer, "kind": "bool", "sum": float(column.sum())}
    if pd.api.types.is_numeric_dtype(column):
        return {**answer, "kind": "number", "sum": float(column.sum())}
    counts = {word: int(count) for word, count in column.value_counts().items()}
    return {**answer, "kind": "text", "counts": counts}


OPERATIONS = {"write": write, "read": read, "versions": versions, "run": run, "generate": generate, "compare": compare}

for line in sys.stdin:
    question = json.loads(line)
    try:
        answer = OPERATIONS[question["operation"]](question)
    except MemoryError as error:
        answer = {"error": f"not enough memory: {error}"}
    print(json.dumps(answer), flush=True)
