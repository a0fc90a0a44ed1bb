"""What fits say of a second file: every step of the preparation is learned from the first one alone."""

import io

import golden
import numpy as np
import pandas as pd
from sklearn.cluster import AffinityPropagation, BisectingKMeans, KMeans, MeanShift
from sklearn.compose import make_column_selector, make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.mixture import GaussianMixture
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import LabelEncoder, OneHotEncoder, StandardScaler


def table(n, seed, extra=False):
    random = np.random.RandomState(seed)
    group = random.randint(3, size=n)
    columns = {
        "who": [f"C{seed}-{i}" for i in range(n)],
        "age": 25 + 15 * group + random.randint(6, size=n),
        "income": np.round(21000.5 + 14000 * ((group + 1) % 3) + random.normal(scale=2500, size=n), 2),
        "region": random.choice(["north", "south", "east"], size=n),
        "visits": [None if i % 9 == 4 else int(v) for i, v in enumerate(random.randint(12, size=n))],
    }
    if extra:
        columns = {"note": ["x"] * n} | dict(reversed(columns.items()))
    return pd.DataFrame(columns).to_csv(index=False)


FIRST, SECOND = table(90, 0), table(31, 7, extra=True)

FITS = [
    "KMeans(n_clusters=3, random_state=0)",
    "GaussianMixture(n_components=3, random_state=0)",
    "MeanShift()",
    "BisectingKMeans(n_clusters=4, random_state=0)",
    "AffinityPropagation(damping=0.8, random_state=0)",
]
NAMES = {m.__name__: m for m in (KMeans, GaussianMixture, MeanShift, BisectingKMeans, AffinityPropagation)}


def read():
    first, second = (pd.read_csv(io.StringIO(text)) for text in (FIRST, SECOND))
    return first, second[first.columns]


def labelled():
    """Words to numbers, gaps filled in, scaled."""
    first, second = (rows.drop(columns=["who"]) for rows in read())
    encoder = LabelEncoder().fit(first["region"])
    for rows in (first, second):
        rows["region"] = encoder.transform(rows["region"])
    steps = make_pipeline(SimpleImputer(strategy="median"), StandardScaler()).fit(first)
    return steps.transform(first), steps.transform(second), np.arange(len(second))


def flagged():
    """Rows with gaps left out, a column for each word, scaled."""
    first, second = (rows.drop(columns=["who"]).dropna() for rows in read())
    flags = make_column_transformer(
        (OneHotEncoder(sparse_output=False), make_column_selector(dtype_include=["object", "string"])),
        remainder="passthrough",
    )
    steps = make_pipeline(flags, StandardScaler()).fit(first)
    return steps.transform(first), steps.transform(second), second.index.to_numpy()


def scaled_then_split():
    """Scaled by all rows, of which some are held out afterwards."""
    first, second = (rows[["age", "income"]] for rows in read())
    scaler = StandardScaler().fit(first)
    train, _ = train_test_split(scaler.transform(first), train_size=0.7, random_state=0)
    return train, scaler.transform(second), np.arange(len(second))


def split_then_scaled():
    first, second = (rows[["age", "income"]] for rows in read())
    train, _ = train_test_split(first, train_size=0.7, random_state=0)
    scaler = StandardScaler().fit(train)
    return scaler.transform(train), scaler.transform(second), np.arange(len(second))


PREPARED = {
    "make_pipeline(drop(columns=['who']), LabelEncoder(), SimpleImputer(strategy='median'), StandardScaler())": labelled,
    "make_pipeline(drop(columns=['who']), dropna(), OneHotEncoder(), StandardScaler())": flagged,
    "make_pipeline(['age', 'income'], StandardScaler(), train_test_split(train_size=0.7, random_state=0))": scaled_then_split,
    "make_pipeline(['age', 'income'], train_test_split(train_size=0.7, random_state=0), StandardScaler())": split_then_scaled,
}


def cases():
    for prepare, made in PREPARED.items():
        X, rows, at = made()
        for fit in FITS:
            labels = [None] * (SECOND.count("\n") - 1)
            for row, label in zip(at, eval(fit, NAMES).fit(X).predict(rows)):
                labels[row] = int(label)
            yield {"prepare": prepare, "fit": fit, "labels": labels}


golden.write("again", [{"first": FIRST, "second": SECOND, "tries": list(cases())}])
