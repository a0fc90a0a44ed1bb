"""Tables that pandas and scikit-learn have prepared, step by step."""

import io

import golden
import numpy as np
import pandas as pd
from make_tables import FILES, cell
from sklearn.compose import make_column_selector, make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import LabelEncoder, MinMaxScaler, OneHotEncoder, OrdinalEncoder, RobustScaler, StandardScaler

random = np.random.RandomState(5)
N = 60
PEOPLE = pd.DataFrame(
    {
        "age": random.randint(18, 80, N),
        "bmi": np.round(random.normal(30, 6, N), 2),
        "smoker": random.choice(["yes", "no"], N, p=[0.3, 0.7]),
        "region": random.choice(["south", "north", "Älv", "east"], N),
        "charges": np.round(random.lognormal(9, 1, N), 2),
        "group": random.choice([0, 1, 1, 2], N),
    }
)
GAPS = PEOPLE.astype({"age": float}).copy()
for column, rows in {"age": [3, 9], "bmi": [3, 20, 21], "smoker": [5, 6], "region": [40]}.items():
    GAPS.loc[rows, column] = np.nan
EMPTY = GAPS.assign(nothing=np.nan)
STRAY = PEOPLE.astype({"age": object}).copy()
STRAY.loc[7, "age"] = "old"
MARKS = PEOPLE[["age", "bmi", "charges"]].astype({"bmi": object}).copy()
for row, bmi in {4: "27,3", 11: "31,25", 12: "-1,5e1", 30: "1,234.5", 44: "n. n."}.items():
    MARKS.loc[row, "bmi"] = bmi
MARKS.loc[50, "bmi"] = np.nan
SLIPS = PEOPLE.astype({"age": object}).copy()
for row, age in {2: "3O", 7: "3O", 9: "12 kg", 12: "n/a?"}.items():
    SLIPS.loc[row, "age"] = age
SLIPS["region"] = SLIPS["region"].where(SLIPS.index % 5 != 0, SLIPS["region"].str.upper() + " ")
# As it is read, all cells of a column with a word are words.
SLIPS = pd.read_csv(io.StringIO(SLIPS.to_csv(index=False)))
# Read, for a gap among truth values makes them objects.
FLAGS = pd.read_csv(io.StringIO("age,member,paid\n31,True,False\n1,False,\n45,True,True\n28,False,True\n,True,\n"))
PRICES = pd.DataFrame(np.round(np.exp(random.normal(0, 0.02, (12, 4)).cumsum(axis=0)) * 100, 3), columns=list("pqrs"))
PRICES.index = [f"d{i}" for i in range(12)]
TIED = pd.DataFrame({"a": random.normal(size=10), "stratum": [0, 0, 0, 1, 1, 1, 2, 2, 2, 2]})

WORDS = ["object", "str", "category"]


def label(table):
    table = table.copy()
    for column in table.select_dtypes(WORDS):
        table[column] = LabelEncoder().fit_transform(table[column])
    return table


def encoded(table, encoder):
    table = table.copy()
    words = table.select_dtypes(WORDS).columns
    table[words] = encoder.fit_transform(table[words])
    return table


def imputed(table, by_kind):
    table = table.copy()
    for kind, imputer in by_kind.items():
        columns = table.select_dtypes("number" if kind == "number" else WORDS).columns
        columns = [column for column in columns if table[column].notna().any() or imputer.keep_empty_features]
        table[columns] = imputer.fit_transform(table[columns])
    return table.dropna(axis=1, how="all")


def one_hot(table, **given):
    selector = make_column_selector(dtype_include=WORDS)
    encoder = make_column_transformer(
        (OneHotEncoder(sparse_output=False, **given), selector), remainder="passthrough", verbose_feature_names_out=False
    )
    return encoder.set_output(transform="pandas").fit_transform(table)


def scaled(table, scaler):
    return pd.DataFrame(scaler.fit_transform(table), columns=table.columns, index=table.index)


def near(table, ddof=0, far=3.0, columns=None):
    numbers = table[columns] if columns else table.select_dtypes("number")
    scores = (numbers - numbers.mean()) / numbers.std(ddof=ddof)
    return table[~(scores.abs() > far).any(axis=1)]


def inner(table, far=1.5):
    numbers = table.select_dtypes("number")
    low, high = numbers.quantile(0.25), numbers.quantile(0.75)
    reach = far * (high - low)
    return table[~((numbers < low - reach) | (numbers > high + reach)).any(axis=1)]


NUMBERS = ["age", "bmi", "charges"]
imputer = SimpleImputer

CASES = [
    (PEOPLE, "['bmi', 'age']", lambda t: t[["bmi", "age"]]),
    (PEOPLE, "[1, 0]", lambda t: t.iloc[:, [1, 0]]),
    (PEOPLE, "drop(columns=['smoker', 'region'])", lambda t: t.drop(columns=["smoker", "region"])),
    (GAPS, "dropna()", lambda t: t.dropna()),
    (GAPS, "dropna(how='all')", lambda t: t.dropna(how="all")),
    (GAPS, "dropna(subset=['smoker', 'age'])", lambda t: t.dropna(subset=["smoker", "age"])),
    (GAPS, "SimpleImputer()", lambda t: imputed(t, {"number": imputer()})),
    (GAPS, "SimpleImputer(strategy='median')", lambda t: imputed(t, {"number": imputer(strategy="median")})),
    (
        GAPS,
        "SimpleImputer(strategy='most_frequent')",
        lambda t: imputed(t, {kind: imputer(strategy="most_frequent") for kind in ["number", "words"]}),
    ),
    (
        GAPS,
        "SimpleImputer(strategy='constant')",
        lambda t: imputed(t, {kind: imputer(strategy="constant") for kind in ["number", "words"]}),
    ),
    (
        GAPS[["smoker", "region"]],
        "SimpleImputer(strategy='constant', fill_value='elsewhere')",
        lambda t: imputed(t, {"words": imputer(strategy="constant", fill_value="elsewhere")}),
    ),
    (EMPTY, "SimpleImputer()", lambda t: imputed(t, {"number": imputer()})),
    (
        EMPTY,
        "SimpleImputer(keep_empty_features=True)",
        lambda t: imputed(t, {"number": imputer(keep_empty_features=True)}),
    ),
    (PEOPLE, "LabelEncoder()", label),
    (GAPS, "LabelEncoder()", label),
    (GAPS, "OrdinalEncoder()", lambda t: encoded(t, OrdinalEncoder())),
    (GAPS, "OrdinalEncoder(encoded_missing_value=-1)", lambda t: encoded(t, OrdinalEncoder(encoded_missing_value=-1))),
    (PEOPLE, "OneHotEncoder()", one_hot),
    (GAPS, "OneHotEncoder()", one_hot),
    (PEOPLE, "OneHotEncoder(drop='first')", lambda t: one_hot(t, drop="first")),
    (PEOPLE, "OneHotEncoder(drop='if_binary')", lambda t: one_hot(t, drop="if_binary")),
    (PEOPLE, "drop_outliers(threshold=2)", lambda t: near(t, far=2)),
    (PEOPLE, "drop_outliers('zscore', threshold=2, ddof=1)", lambda t: near(t, ddof=1, far=2)),
    (PEOPLE, "drop_outliers(threshold=1, columns=['age'])", lambda t: near(t, far=1, columns=["age"])),
    (GAPS, "drop_outliers(threshold=2)", lambda t: near(t, far=2)),
    (PEOPLE, "drop_outliers(method='iqr')", inner),
    (GAPS, "drop_outliers('iqr', threshold=0.5)", lambda t: inner(t, 0.5)),
    (PEOPLE[NUMBERS], "StandardScaler()", lambda t: scaled(t, StandardScaler())),
    (PEOPLE[NUMBERS], "MinMaxScaler()", lambda t: scaled(t, MinMaxScaler())),
    (PEOPLE[NUMBERS], "RobustScaler()", lambda t: scaled(t, RobustScaler())),
    (
        PEOPLE[NUMBERS].assign(one=1.0),
        "RobustScaler(quantile_range=(10, 85.5))",
        lambda t: scaled(t, RobustScaler(quantile_range=(10, 85.5))),
    ),
    (PEOPLE[NUMBERS], "RobustScaler(with_centering=False)", lambda t: scaled(t, RobustScaler(with_centering=False))),
    (PEOPLE[NUMBERS], "RobustScaler(with_scaling=False)", lambda t: scaled(t, RobustScaler(with_scaling=False))),
    (PEOPLE[NUMBERS], "scale()", lambda t: t / t.std(ddof=0)),
    (PEOPLE[NUMBERS], "scale(ddof=1)", lambda t: t / t.std(ddof=1)),
    (PRICES, "pct_change()", lambda t: t.pct_change()),
    (PRICES, "make_pipeline(pct_change(periods=2), dropna())", lambda t: t.pct_change(periods=2).dropna()),
    (PRICES, "transpose()", lambda t: t.T),
    (
        PRICES,
        "make_pipeline(pct_change(), dropna(), scale(), transpose())",
        lambda t: (lambda u: u / u.std(ddof=0))(t.pct_change().dropna()).T,
    ),
    (
        STRAY,
        "to_numeric(columns=['age'], errors='coerce')",
        lambda t: t.assign(age=pd.to_numeric(t["age"], errors="coerce")),
    ),
    (
        MARKS,
        "to_numeric(columns=['bmi'], errors='coerce', decimal=',')",
        lambda t: t.assign(bmi=pd.to_numeric(t["bmi"].astype("str").str.replace(",", "."), errors="coerce")),
    ),
    (SLIPS, "replace(to_replace='SOUTH ', value='south', columns=['region'])", lambda t: t.replace({"region": {"SOUTH ": "south"}})),
    (SLIPS, "replace('yes', None)", lambda t: t.replace("yes", np.nan)),
    (
        SLIPS,
        "replace(to_replace=['SOUTH ', 'south', 'NORTH '], value=['south', 'S', 'north'])",
        lambda t: t.replace(["SOUTH ", "south", "NORTH "], ["south", "S", "north"]),
    ),
    (
        PEOPLE,
        "replace(to_replace=[0, 2, 30.5], value=[7, None, 1.25], columns=['group', 'age'])",
        lambda t: t.replace({name: {0: 7, 2: np.nan, 30.5: 1.25} for name in ["group", "age"]}),
    ),
    (PEOPLE, "replace(to_replace=['0', 'yes'], value=3, columns=['group'])", lambda t: t.replace({"group": {"0": 3, "yes": 3}})),
    (
        SLIPS,
        "make_pipeline(replace(to_replace=['3O', '12 kg', 'n/a?'], value=[30, 12.5, None], columns=['age']), to_numeric(columns=['age']))",
        lambda t: (lambda u: u.assign(age=pd.to_numeric(u["age"])))(
            t.replace({"age": {"3O": 30, "12 kg": 12.5, "n/a?": np.nan}})
        ),
    ),
    (GAPS, "replace(to_replace=None, value=40, columns=['age'])", lambda t: t.replace({"age": {np.nan: 40}})),
    (GAPS, "replace(None, 'south', columns=['region', 'smoker'])", lambda t: t.replace({name: {np.nan: "south"} for name in ["region", "smoker"]})),
    (
        GAPS,
        "replace(to_replace=['no', None], value=[None, 'unsaid'], columns=['smoker'])",
        lambda t: t.replace({"smoker": {"no": np.nan, np.nan: "unsaid"}}),
    ),
    (FLAGS, "replace(True, False, columns=['member'])", lambda t: t.replace({"member": {True: False}})),
    (FLAGS, "replace(to_replace=[True, None], value=[None, False], columns=['paid'])", lambda t: t.replace({"paid": {True: np.nan, np.nan: False}})),
    (FLAGS, "replace(to_replace=None, value=True, columns=['paid'])", lambda t: t.replace({"paid": {np.nan: True}})),
    (FLAGS, "replace(to_replace=1, value=2, columns=['age', 'member'])", lambda t: t.replace({name: {1: 2} for name in ["age", "member"]})),
    (
        GAPS,
        "make_pipeline(dropna(), LabelEncoder(), StandardScaler())",
        lambda t: scaled(label(t.dropna()), StandardScaler()),
    ),
]

SPLITS = [
    (PEOPLE[NUMBERS], {"random_state": 0}),
    (PEOPLE[NUMBERS], {"train_size": 0.7, "random_state": 0}),
    (PEOPLE[NUMBERS], {"test_size": 0.33, "random_state": 42}),
    (PEOPLE[NUMBERS], {"test_size": 7, "train_size": 0.5, "random_state": 3}),
    (PEOPLE[NUMBERS], {"test_size": 10, "random_state": 3}),
    (PEOPLE[NUMBERS], {"test_size": 0.2, "shuffle": False}),
    (PEOPLE.drop(columns=["smoker", "region"]), {"test_size": 0.3, "random_state": 1, "stratify": "group"}),
    (PEOPLE.drop(columns=["smoker", "region"]), {"train_size": 17, "test_size": 11, "random_state": 8, "stratify": "group"}),
    (TIED, {"test_size": 0.4, "random_state": 2, "stratify": "stratum"}),
    (TIED, {"train_size": 5, "random_state": 6, "stratify": "stratum"}),
]


def text_of(table):
    named = not table.index.equals(pd.RangeIndex(len(table)))
    text = io.StringIO()
    table.to_csv(text, index=named)
    index = ", index_col=0" if named else ""
    return {"file": text.getvalue(), "data": f"read_csv('a.csv'{index})"}


def columns_of(table):
    return {str(name): [cell(value) for value in column] for name, column in table.items()}


def case(table, prepare, prepared):
    result = prepared(table.reset_index(drop=True) if table.index.equals(pd.RangeIndex(len(table))) else table)
    rows = [int(row) for row in result.index] if result.index.dtype.kind == "i" else None
    return {**text_of(table), "prepare": prepare, "columns": columns_of(result), "rows": rows}


def split(table, given):
    stratify = given.get("stratify")
    arguments = ", ".join(f"{key}={value!r}" for key, value in given.items())
    train, test = train_test_split(table, **{**given, "stratify": table[stratify] if stratify else None})
    scaler = StandardScaler().fit(train)
    return {
        **text_of(table),
        "prepare": f"make_pipeline(train_test_split({arguments}), StandardScaler())",
        "train": train.index,
        "test": test.index,
        "fitted": scaler.transform(train).ravel(),
        "held": scaler.transform(test).ravel(),
    }


if __name__ == "__main__":
    for name, table in {"people": PEOPLE, "gaps": GAPS, "stray": STRAY, "marks": MARKS, "slips": SLIPS}.items():
        table.to_csv(FILES / f"{name}.csv", index=False)
    PRICES.to_csv(FILES / "prices.csv")
    golden.write("prepared", [case(*one) for one in CASES] + [split(*one) for one in SPLITS])
