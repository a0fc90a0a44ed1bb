"""Arrays and frames as the element takes them: columns, each a buffer."""

import numpy as np


def table_of(value):
    """A NumPy array, a pandas frame, or anything an array can be made of -> (description, buffers).

    The description is plain data; a column's `buffer` is the place of its values among the buffers: float64 (NaN is
    missing) for numbers, int32 codes (-1 is missing) for categories and text.
    """
    is_frame = hasattr(value, "columns") and hasattr(value, "iloc")
    columns, names = _of_frame(value) if is_frame else (_of_array(value), None)
    buffers = []
    described = []
    for name, column in columns:
        values, about = column
        described.append({"name": name, "buffer": len(buffers), **about})
        buffers.append(values.tobytes())
    rows = len(columns[0][1][0])
    return {"columns": described, "names": names, "target": None, "shape": [rows, len(columns)]}, buffers


def _of_array(value):
    array = np.asarray(value)
    if array.ndim == 1:
        array = array[:, None]
    if array.ndim != 2 or 0 in array.shape:
        raise ValueError(f"X must have two dimensions and be not empty; its shape is {array.shape}")
    count = array.shape[1]
    names = ["x", "y", "z"][:count] if count < 4 else [f"x{j}" for j in range(count)]
    return [(name, _column(array[:, j])) for j, name in enumerate(names)]


def _of_frame(frame):
    if 0 in frame.shape:
        raise ValueError(f"X must not be empty; its shape is {frame.shape}")
    columns = [(str(name), _of_series(frame.iloc[:, j])) for j, name in enumerate(frame.columns)]
    index = frame.index
    named = index.dtype == object or str(index.dtype) in ("str", "string")
    return columns, [str(name) for name in index] if named else None


def _of_series(series):
    if str(series.dtype) == "category":
        codes = np.asarray(series.cat.codes, dtype="<i4")
        return codes, {"kind": "category", "levels": [str(level) for level in series.cat.categories]}
    missing = np.asarray(series.isna())
    if series.dtype.kind in "fiub" or str(series.dtype) in ("boolean", "Float64", "Int64"):
        values = series.astype("float64") if not missing.any() else series.astype("Float64").to_numpy(
            dtype="float64", na_value=np.nan
        )
        about = {"kind": "number"}
        if str(series.dtype) in ("bool", "boolean"):
            about["bool"] = True
        return np.asarray(values, dtype="<f8"), about
    return _column(series.to_numpy(dtype=object), missing)


def _column(values, missing=None):
    """The values of a column, and what they are."""
    if values.dtype.kind in "fiub":
        about = {"kind": "number", **({"bool": True} if values.dtype.kind == "b" else {})}
        return np.ascontiguousarray(values, dtype="<f8"), about
    if missing is None:
        missing = np.array([value is None or value != value for value in values], dtype=bool)
    if values.dtype == object and all(isinstance(value, (int, float, np.number)) for value in values[~missing]):
        numbers = np.full(len(values), np.nan, dtype="<f8")
        numbers[~missing] = values[~missing].astype("f8")
        return numbers, {"kind": "number"}
    texts = np.array([str(value) for value in values[~missing]], dtype=object)
    levels = sorted(set(texts))
    places = {level: code for code, level in enumerate(levels)}
    codes = np.full(len(values), -1, dtype="<i4")
    codes[~missing] = [places[text] for text in texts]
    return codes, {"kind": "text", "levels": levels}
