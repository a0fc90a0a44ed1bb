"""What all scripts that make golden cases share: one thread, one instruction set, one way to write a file.

Import this before NumPy: the settings are read when NumPy is loaded.

    python -m venv venv && venv/bin/pip install -r requirements.txt && venv/bin/python make_random.py
"""

import json
import os
import platform
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"
os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["OPENBLAS_CORETYPE"] = "Haswell"
# AVX2 and FMA, as most readers' processors have, whatever this one has besides.
os.environ["NPY_DISABLE_CPU_FEATURES"] = "X86_V4 AVX512_ICL AVX512_SPR"

import numpy as np
import scipy
import sklearn
from numpy._core import _multiarray_umath as numpy_core
from threadpoolctl import threadpool_info


def environment():
    """Everything on which the last bits of the numbers depend."""
    enabled = numpy_core.__cpu_features__
    return {
        "python": platform.python_version(),
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "scikit-learn": sklearn.__version__,
        "libc": " ".join(platform.libc_ver()),
        "machine": platform.machine(),
        "threads": max(pool["num_threads"] for pool in threadpool_info()),
        "blas_core": sorted({pool["architecture"] for pool in threadpool_info() if "architecture" in pool}),
        "numpy_dispatch": [
            name for name in numpy_core.__cpu_baseline__ + numpy_core.__cpu_dispatch__ if enabled[name]
        ],
    }


def plain(value):
    """A value as JSON knows it; numbers keep every bit."""
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, np.generic):
        return value.item()
    if hasattr(value, "to_numpy"):
        return value.to_numpy().tolist()
    raise TypeError(f"{type(value)} has no place in a golden file")


def array(X):
    """A table as the call that gives it."""
    return f"array({X.tolist()})"


def answers(data, fits, prepare=None, tolerance=None):
    """A case that needs no test of its own: what each call of `fits` leaves of these data, attribute by attribute."""
    case = {"data": data if isinstance(data, str) else array(data)}
    if prepare:
        case["prepare"] = prepare
    if tolerance:
        case["tolerance"] = tolerance
    return case | {"fits": fits}


def write(name, cases):
    """Writes `name`.json beside this file: the environment, then the cases, one a line."""
    lines = ",\n".join(json.dumps(case, default=plain, separators=(",", ":")) for case in cases)
    text = f'{{"environment":{json.dumps(environment())},\n"cases":[\n{lines}\n]}}\n'
    Path(__file__).with_name(f"{name}.json").write_text(text)
    print(f"{name}.json: {len(cases)} cases, {len(text) // 1024} KB")
