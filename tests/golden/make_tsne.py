"""t-SNE: the bits of the shares, of the start, and of the map after some iterations.

Large arrays are told by a hash of their bits and their first numbers. One thread: with two, even the shares of tied
neighbours are others. In space the bits hang on the C library's `powf` and `pow` at 1.5, told apart.
"""

import ctypes
import math

import golden
import numpy as np
import sklearn.manifold._t_sne as module
from sklearn.datasets import load_digits, load_iris, load_wine
from sklearn.manifold import TSNE


def bits(values):
    """All bits of an array as a hash, and a sample of it."""
    values = np.ascontiguousarray(values, dtype=np.float32)
    mixed = 0xCBF29CE484222325
    # FNV-1a, a word of 32 bits at a time.
    for word in values.ravel().view(np.uint32).tolist():
        mixed = (mixed ^ word) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return {
        "hash": f"{mixed:016x}",
        "size": values.size,
        "sample": values.ravel()[:6].astype(float).tolist(),
    }


def traced(X, at, **options):
    """A fit, its shares, its start, and the map after the iterations `at`."""
    seen = {"at": {}}
    descend = module._gradient_descent

    def watched(objective, p0, it, max_iter, **kwargs):
        if it == 0:
            shares = kwargs["args"][0]
            exaggerated = shares.data if hasattr(shares, "indptr") else shares
            seen["shares"] = bits(np.asarray(exaggerated).astype(np.float32))
            seen["start"] = bits(p0)
        count = [it]

        def counted(p, *args, **kwargs):
            if count[0] in at:
                seen["at"][str(count[0])] = bits(p)
            count[0] += 1
            return objective(p, *args, **kwargs)

        return descend(counted, p0, it, max_iter, **kwargs)

    module._gradient_descent = watched
    try:
        model = TSNE(**options).fit(X)
    finally:
        module._gradient_descent = descend
    return seen | {
        "embedding": bits(model.embedding_),
        "kl_divergence": float(model.kl_divergence_),
        "n_iter": int(model.n_iter_),
    }


IRIS, WINE, DIGITS = load_iris().data, load_wine().data, load_digits().data
NORMAL = np.random.RandomState(0).normal(size=(120, 5))
AT = (1, 50, 250)


def case(data, X, **options):
    """A case of a named data set, of its first `rows` rows."""
    fit = "TSNE(" + ", ".join(f"{name}={value!r}" for name, value in options.items()) + ")"
    points = {"rows": len(X), "points": X.tolist()} if data != "digits" else {"rows": len(X)}
    return {"named": data, **points, "fit": fit, **traced(X, AT, **options)}




def powers(count):
    """x^1.5 of numbers in single precision up to 1, as the C library has it in double and in single precision."""
    single = ctypes.CDLL("libm.so.6").powf
    single.restype, single.argtypes = ctypes.c_float, [ctypes.c_float, ctypes.c_float]
    state, doubles, singles = 1, [], []
    for _ in range(count):
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        x = float(np.uint32(0x3F7FFFFF - (state * 0x07000000 >> 32)).view(np.float32))
        doubles.append(math.pow(x, 1.5))
        singles.append(single(x, 1.5))
    return {
        "count": count,
        "doubles": bits(np.array(doubles).view(np.uint32).view(np.float32))["hash"],
        "singles": bits(singles)["hash"],
    }


golden.write(
    "tsne",
    [
        # The digits are whole numbers up to 16: a character each.
        {"digits": "".join(chr(ord("A") + int(x)) for x in DIGITS.ravel())},
        case("iris", IRIS, random_state=0),
        case("iris", IRIS, init="random", random_state=3, learning_rate=200.0, max_iter=600),
        # A k-d tree has these; none are equally far from another, where it would be a matter of the tree.
        case("normal", NORMAL, perplexity=5, max_iter=400, angle=0.3, random_state=0),
        case("iris", IRIS, method="exact", max_iter=300, random_state=0),
        case("wine", WINE, random_state=0),
        case("wine", WINE, max_iter=250, random_state=0),
        case("digits", DIGITS, max_iter=300, random_state=0),
        case("digits", DIGITS[:500], perplexity=12.5, init="random", random_state=1),
        case("iris", IRIS, n_components=3, random_state=0),
        case("wine", WINE, n_components=3, init="random", learning_rate=100.0, max_iter=500, random_state=2),
        case("digits", DIGITS[:500], n_components=3, random_state=0),
        case("digits", DIGITS, n_components=3, max_iter=300, random_state=0),
        powers(100_000),
    ],
)
