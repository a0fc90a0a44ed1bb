"""Golden digests of NumPy's sines and cosines: of all angles of circles and moons of up to 400 points, which is where
their last bits decide ties, and of angles drawn at random."""

import golden
import numpy as np

MODULUS = 2**61 - 1


def digest(values):
    total = 0
    for bits in values.view(np.uint64).tolist():
        total = (total * 31 + bits) % MODULUS
    return total


def series():
    for n in range(2, 401):
        yield "circle", n, np.linspace(0, 2 * np.pi, n, endpoint=False)
        yield "moon", n, np.linspace(0, np.pi, n)
    for reach in (1, 4, 40, 1000):
        yield "random", reach, np.random.RandomState(reach).uniform(-reach, reach, 20_000)


golden.write(
    "angles",
    [
        {"kind": kind, "of": of, "sin": digest(np.sin(angles)), "cos": digest(np.cos(angles))}
        for kind, of, angles in series()
    ],
)
