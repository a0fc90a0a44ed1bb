"""Golden cases of pasted scripts that make their points with NumPy: each is run, and `X` is kept.

What is drawn from a normal distribution depends on the C library's logarithm: such a case says so.
"""

import golden
import numpy as np

SCRIPTS = [
    # Whole numbers and fractions beside each other; the first draw is not used, but counts.
    """
import numpy as np
np.random.seed(7)
df = np.random.randint(0, 10, size=[40, 2])  # thrown away
a = np.random.randint(0, 4, size = [30, 1])
b = np.random.uniform(0, 10, size = [30, 1])
X = np.append(a, b, axis=1)
""",
    """
np.random.seed(0)
X = np.random.rand(20, 2) * [1, 10] + 3
""",
    """
rng = np.random.RandomState(42)
X = np.concatenate((rng.rand(8, 2), rng.uniform(low=2, high=3, size=(6, 2))), axis=0)
""",
    """
from numpy.random import seed, rand
seed(3)
x = rand(12)
y = 2 * x - 1
X = np.column_stack((x, y))
""",
    """
np.random.seed(11)
order = np.random.permutation(6)
picked = np.random.choice([10, 20, 30, 40], size=6)
some = np.random.choice(50, 6, replace=False)
X = np.c_[order, picked, some]
""",
    """
np.random.seed(5)
X = np.vstack([np.random.randint(5, size=(4, 3)), np.random.random((3, 3)), np.ones((1, 3))])
""",
    """
np.random.seed(1)
t = np.linspace(0, 1, 9)
X = np.array([t, t ** 2 + np.random.random(9) / 4]).T
""",
    """
np.random.seed(123)
X = np.dot(np.random.rand(10, 2), [[0.6, -0.6], [-0.4, 0.8]])
""",
    """
np.random.seed(9)
a = np.arange(0, 6).reshape(-1, 2)
b = np.arange(1, 2, 0.25).reshape(2, 2)
X = np.concatenate([a, b, np.random.randint(-3, 3, (2, 2))])
""",
    """
np.random.seed(2)
a = np.random.randn(15, 2)
b = np.random.normal(5, 0.5, (15, 2))
c = np.random.standard_normal((3, 2))
X = np.vstack((a, b, c))
""",
    """
np.random.seed(4)
centre = np.array([[1, 1], [4, 4]])
a = 0.5 * np.random.randn(7, 2) + [2, -2]
b = np.random.randn(7, 2) + centre[1]
X = np.r_[a, b]
""",
]


def run(script):
    names = {"np": np}
    exec(script, names)
    X = np.asarray(names["X"], dtype=float)
    return {"script": script, "normal": "rmal" in script or "randn" in script, "points": X}


golden.write("script", [run(script) for script in SCRIPTS])
