"""Writes dendrogram.json: SciPy's layout of small trees, whole and truncated.

    python tests/golden/make_dendrogram.py
"""

import json
import pathlib

import numpy
from scipy.cluster.hierarchy import dendrogram, linkage


def layout(Z, **options):
    drawn = dendrogram(Z, no_plot=True, **options)
    # SciPy counts in tens from 5; here leaves stand at 0, 1, ….
    bars = [
        [(x[0] - 5) / 10, (x[2] - 5) / 10, y[1]] for x, y in zip(drawn["icoord"], drawn["dcoord"])
    ]
    return {"labels": drawn["ivl"], "bars": sorted(bars)}


cases = []
for seed, n, method in [(1, 12, "ward"), (2, 25, "single"), (3, 25, "centroid"), (4, 40, "average"), (5, 2, "ward")]:
    points = numpy.random.RandomState(seed).standard_normal((n, 2))
    Z = linkage(points, method)
    case = {"name": f"{method}, {n}", "linkage": Z.ravel().tolist(), "layouts": [{"truncate": None, **layout(Z)}]}
    for mode, p in [("lastp", 2), ("lastp", 7), ("level", 1), ("level", 3), ("lastp", 100), ("level", 100)]:
        case["layouts"].append(
            {"truncate": {"mode": mode, "p": p}, **layout(Z, truncate_mode=mode, p=p)}
        )
    cases.append(case)

path = pathlib.Path(__file__).with_name("dendrogram.json")
path.write_text(json.dumps({"cases": cases}, separators=(",", ":")) + "\n")
