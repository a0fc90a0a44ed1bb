"""What pandas says of the rows of a segment, and what a small tree of scikit-learn's finds it by."""

import io
from pathlib import Path

import golden
import numpy as np
import pandas as pd
from sklearn.preprocessing import StandardScaler
from sklearn.cluster import KMeans
from sklearn.tree import DecisionTreeClassifier

TABLES = Path(__file__).parent.parent / "fixtures" / "tables"


def numbers(column, whole):
    described = column.describe()
    low, high = (described[q] for q in ("25%", "75%"))
    inside = column[(column >= low - 1.5 * (high - low)) & (column <= high + 1.5 * (high - low))]
    return {
        "count": int(described["count"]),
        "missing": int(column.isna().sum()),
        "mean": described["mean"],
        "std": described["std"],
        "min": described["min"],
        "q1": low,
        "median": described["50%"],
        "q3": high,
        "max": described["max"],
        "whiskers": [inside.min(), inside.max()],
        "sum": column.sum(),
        "share_of_total": column.sum() / whole.sum(),
    }


def categories(column, levels):
    shares = column.value_counts(normalize=True)
    return {
        "count": int(column.count()),
        "missing": int(column.isna().sum()),
        "shares": {level: float(shares.get(level, 0)) for level in levels},
    }


def profile(part, whole):
    return {
        name: numbers(part[name], whole[name])
        if pd.api.types.is_numeric_dtype(whole[name])
        else categories(part[name], sorted(whole[name].dropna().unique()))
        for name in whole
    }


def rule(table, inside):
    encoded = pd.get_dummies(table, dtype=float)
    tree = DecisionTreeClassifier(max_depth=2, class_weight="balanced", random_state=0).fit(encoded, inside)
    found = tree.predict(encoded)
    return {
        "hits": int((found & inside).sum()),
        "missed": int((~found & inside).sum()),
        "wrong": int((found & ~inside).sum()),
    }


def typical(table, rows):
    spread = table.std()
    far = (((table[rows] - table[rows].mean()) / spread) ** 2).sum(axis=1)
    return far.sort_values(kind="stable").index[:3].tolist()


def case(file, by=None):
    table = pd.read_csv(io.BytesIO((TABLES / file).read_bytes()))
    if by is None:
        numeric = table.select_dtypes("number")
        labels = pd.Series(KMeans(n_clusters=3, random_state=0, n_init=10).fit_predict(StandardScaler().fit_transform(numeric)))
        rest = table
    else:
        labels = table[by]
        rest = table.drop(columns=by)
    segments = []
    for label in sorted(labels.dropna().unique()):
        rows = labels == label
        complete = not rest.isna().any().any()
        segments.append(
            {
                "by": label,
                "size": int(rows.sum()),
                "columns": profile(rest[rows], rest),
                "rule": rule(rest, rows.to_numpy()) if complete else None,
                "typical": typical(rest, rows) if all(map(pd.api.types.is_numeric_dtype, rest.dtypes)) else None,
            }
        )
    return {"file": file, "by": by, "labels": None if by else labels.to_numpy(), "segments": segments}


golden.write("profile", [case("people.csv"), case("people.csv", "smoker"), case("gaps.csv", "group"), case("prices.csv")])
