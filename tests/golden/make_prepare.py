"""Golden cases of the preparations: a table, the call, and the table that scikit-learn makes of it."""

import golden
import numpy as np
from sklearn.preprocessing import MinMaxScaler, StandardScaler

random = np.random.RandomState(0)
TABLES = {
    "usual": np.round(random.normal([3, -20, 0], [1, 300, 0.01], (40, 3)), 3),
    "one column": np.round(random.normal(5, 2, (150, 1)), 3),
    "a constant column": np.column_stack([np.arange(10.0), np.full(10, 0.1), np.full(10, 1e9)]),
    "nearly constant": np.column_stack([1e6 + 1e-9 * np.arange(8), 1 + 1e-17 * np.arange(8), 1e-16 * np.arange(8)]),
    "one point": np.array([[3.5, -2.0]]),
    "far away": np.round(1e7 + random.normal(0, 1, (30, 2)), 4),
}
CALLS = [
    "StandardScaler()",
    "StandardScaler(with_mean=False)",
    "StandardScaler(with_std=False)",
    "StandardScaler(with_mean=False, with_std=False)",
    "MinMaxScaler()",
    "MinMaxScaler(feature_range=(-1, 3), clip=True)",
    "MinMaxScaler(feature_range=(0.1, 0.3))",
]

golden.write(
    "prepare",
    [
        {"table": name, "call": call, "shape": X.shape, "data": X.ravel(), "prepared": eval(call).fit_transform(X).ravel()}
        for name, X in TABLES.items()
        for call in CALLS
    ],
)
