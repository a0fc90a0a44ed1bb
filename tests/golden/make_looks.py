"""Density curves, lines of least squares and correlations, as SciPy and pandas have them."""

import io
from pathlib import Path

import golden
import numpy as np
import pandas as pd
from scipy.stats import gaussian_kde, linregress

TABLES = Path(__file__).parent.parent / "fixtures" / "tables"


def curve(values, share):
    """As seaborn draws it: 200 places, three bandwidths beyond the outermost values."""
    kde = gaussian_kde(values)
    reach = 3 * np.sqrt(kde.covariance.squeeze())
    x = np.linspace(values.min() - reach, values.max() + reach, 200)
    return {"x": x[::20], "y": (kde(x) * share)[::20]}


def case(file, x, y, by):
    table = pd.read_csv(io.BytesIO((TABLES / file).read_bytes()))
    groups = {level: part for level, part in table.groupby(by, sort=True)}
    known = {level: part[y].dropna() for level, part in groups.items()}
    total = sum(map(len, known.values()))
    lines = {}
    for level, part in groups.items():
        both = part[[x, y]].dropna()
        found = linregress(both[x], both[y])
        lines[level] = {"slope": found.slope, "intercept": found.intercept, "from": both[x].min(), "to": both[x].max()}
    numeric = table.select_dtypes("number")
    return {
        "file": file,
        "x": x,
        "y": y,
        "by": by,
        "alone": {level: curve(values, 1) for level, values in known.items()},
        "common": {level: curve(values, len(values) / total) for level, values in known.items()},
        "lines": lines,
        "columns": list(numeric),
        "correlations": numeric.corr(),
    }


golden.write("looks", [case("people.csv", "age", "charges", "smoker"), case("gaps.csv", "age", "bmi", "group")])
