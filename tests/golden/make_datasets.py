"""The data sets that are bundled, from scikit-learn: www/datasets/*.csv. And what is made up, from its recipe."""

from pathlib import Path

import golden
import numpy as np
import pandas as pd
from make_tables import cell
from sklearn import datasets

FOLDER = Path(__file__).parent.parent.parent / "www" / "datasets"


def written(name):
    """A data set as text; every number is a short decimal, and reads back as it was."""
    bunch = getattr(datasets, f"load_{name}")(as_frame=True)
    table = bunch.data.assign(target=bunch.target)
    whole = table.columns[(table == table.round()).all()]
    text = table.astype(dict.fromkeys(whole, int)).to_csv(index=False)
    (FOLDER / f"{name}.csv").write_text(text)
    return {"name": f"load_{name}", "shape": bunch.data.shape, "names": list(bunch.data.columns),
            "data": bunch.data.to_numpy().ravel() if name == "iris" else [], "sums": bunch.data.sum().to_numpy(),
            "target": bunch.target}


def customers(n, seed):
    random = np.random.RandomState(seed)
    table = pd.DataFrame(
        {
            "age": random.randint(18, 65, n),
            "sex": np.array(["female", "male"])[random.randint(0, 2, n)],
            "bmi": np.clip(np.round(random.normal(30.7, 6.1, n), 2), 15, 54),
            "children": random.choice(6, n, p=[0.43, 0.24, 0.18, 0.12, 0.02, 0.01]),
            "smoker": np.where(random.uniform(size=n) < 0.205, "yes", "no"),
            "region": np.array(["northeast", "northwest", "southeast", "southwest"])[random.randint(0, 4, n)],
        }
    )
    luck, ill, dear = random.uniform(0, 1800, n), random.uniform(size=n), random.uniform(6000, 16000, n)
    smoking = 12500 + 350 * (table["bmi"] - 30) + 16000 * (table["bmi"] >= 30)
    more = np.where(table["smoker"] == "yes", smoking, np.where(ill < 0.08, dear, 0))
    table["charges"] = np.round(1000 + 3.3 * table["age"] ** 2 + 450 * table["children"] + luck + more, 2)
    return table


def market(days, seed):
    random = np.random.RandomState(seed)
    m, f, e = random.normal(size=days), random.normal(size=(days, 4)), random.normal(size=(days, 22))
    names = [f"{sector} {letter}" for sector in ["Bank", "Energy", "Software", "Food"] for letter in "ABCDE"]
    table = {name: 0.5 * m + 0.8 * f[:, j // 5] + 0.6 * e[:, j] for j, name in enumerate(names)}
    table |= {"Gold": -0.4 * m + 0.9 * e[:, 20], "Lottery": e[:, 21]}
    return pd.DataFrame(table) / 100


def made(call, table):
    return {"data": call, "columns": {name: [cell(value) for value in column] for name, column in table.items()}}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    golden.write(
        "datasets",
        [written(name) for name in ["iris", "wine", "breast_cancer", "digits"]]
        + [
            made("make_customers(random_state=0)", customers(1338, 0)),
            made("make_customers(n_samples=77, random_state=5)", customers(77, 5)),
            made("make_market(days=14, random_state=0)", market(14, 0)),
            made("make_market(days=50, random_state=3)", market(50, 3)),
        ],
    )
