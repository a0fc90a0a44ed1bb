"""Golden cases of NumPy's RandomState: for each seed a mixed sequence of calls, and what each of them drew.

A call of `count` draws keeps the first `KEPT` values, and of the rest a sum weighted by position, so that a wrong one
is found and none goes unseen; the sequence as a whole checks that every call consumes what NumPy's does.
"""

import golden
import numpy as np

KEPT = 40

SEQUENCE = [
    ("random_sample", [], 1),
    ("standard_normal", [], 1),  # leaves a second Gaussian behind
    ("randint", [0, 4], 300),
    ("normal", [3.0, 0.5], 2001),  # begins with the one left behind, leaves one
    ("uniform", [-10.0, 10.0], 1000),
    ("randint", [0, 1], 5),  # draws nothing
    ("randint", [-5, 2**31 - 1], 200),
    ("randint", [0, 2**32], 200),  # all 32 bits
    ("randint", [0, 2**32 + 1], 200),  # 64 bits, most of them rejected
    ("randint", [-(2**63), 2**63 - 1], 200),
    ("standard_normal", [], 2000),
    ("permutation", [1000], 1000),
    ("shuffle", [257], 257),
    ("choice", [50, 200, True, None], 200),
    ("choice", [500, 40, False, None], 40),
    ("choice", [50, 1, True, "weights"], 1),
    ("choice", [50, 400, True, "weights"], 400),
    ("choice", [50, 45, False, "weights"], 45),
    ("choice", [400, 8, False, "uniform"], 8),
    ("permutation", [1], 1),
    ("random_sample", [], 3000),
]


def weights(kind, n):
    """Probabilities for `choice`; the test computes the same ones."""
    w = np.ones(n) if kind == "uniform" else np.arange(n) % 7 + 0.25
    return w / w.sum()


def draw(random, name, args, count):
    if name == "permutation":
        return random.permutation(args[0])
    if name == "shuffle":
        items = np.arange(args[0])
        random.shuffle(items)
        return items
    if name == "choice":
        n, size, replace, kind = args
        return random.choice(n, size, replace, None if kind is None else weights(kind, n))
    if name in ("random_sample", "standard_normal"):
        return getattr(random, name)(count)
    return getattr(random, name)(*args, count)


def calls(seed):
    random = np.random.RandomState(seed)
    for name, args, count in SEQUENCE:
        drawn = draw(random, name, args, count)
        assert len(drawn) == count
        rest = [int(v) for v in drawn[KEPT:]] if drawn.dtype.kind == "i" else [float(v) for v in drawn[KEPT:]]
        yield {"call": name, "args": args, "count": count, "first": drawn[:KEPT], "rest": check(rest)}


def check(values):
    """The sum of 1 × the first, 2 × the second, …: of integers modulo 2^64, of doubles in this order."""
    total = 0
    for i, value in enumerate(values):
        total += (i + 1) * value
    return total % 2**64 if isinstance(total, int) else total


def case(seed):
    return {"seed": seed, "calls": list(calls(seed))}


golden.write("random", [case(seed) for seed in (0, 1, 42, 50, 2021, 2**31, 2**32 - 1)])
