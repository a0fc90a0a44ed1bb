"""Golden cases of the sets of points: scikit-learn's by their calls, ours by the Python that they are copied out as.

`call` is what is typed; where that is not Python as it stands, `python` is the very text that must be copied out, and
it is what is executed here.
"""

import golden
import numpy as np
from sklearn.datasets import make_blobs, make_circles, make_moons

NAMES = {"np": np, "make_blobs": make_blobs, "make_circles": make_circles, "make_moons": make_moons}

CALLS = [
    # The tutorials'.
    "make_blobs(n_samples=200, n_features=2, centers=4, cluster_std=1.6, random_state=50)",
    "make_blobs(n_samples=400, centers=3, cluster_std=2.75, random_state=42)",
    "make_moons(n_samples=500, noise=0.05, random_state=0)",
    # scikit-learn's page that compares clusterings; two more are below.
    "make_circles(n_samples=500, factor=0.5, noise=0.05, random_state=30)",
    "make_moons(n_samples=500, noise=0.05, random_state=30)",
    "make_blobs(n_samples=500, random_state=30)",
    "make_blobs(n_samples=500, cluster_std=[1.0, 2.5, 0.5], random_state=170)",
    # Every argument, and the ends of their ranges.
    "make_blobs(random_state=0)",
    "make_blobs(10, 3, random_state=1)",
    "make_blobs(n_samples=7, centers=10, n_features=1, random_state=2)",
    "make_blobs(n_samples=[3, 0, 5], random_state=3)",
    "make_blobs(n_samples=[100, 100, 5], centers=[[-2, 0], [2, 0], [0, 14]], cluster_std=0.7, random_state=0)",
    "make_blobs(n_samples=20, centers=[[0, 0, 1], [10, 10, 2]], cluster_std=[0, 0.5], shuffle=False, random_state=5)",
    "make_blobs(n_samples=30, center_box=(100, 101.5), cluster_std=0.001, random_state=4294967295)",
    "make_blobs(n_samples=40, n_features=64, centers=2, random_state=6)",
    "make_moons(random_state=0)",
    "make_moons(n_samples=1, random_state=0)",
    "make_moons(n_samples=7, shuffle=False, random_state=0)",
    "make_moons(n_samples=(20, 5), noise=0.3, random_state=9)",
    "make_moons(n_samples=(0, 3), noise=0, random_state=9)",
    "make_circles(random_state=0)",
    "make_circles(n_samples=3, shuffle=False, factor=0, random_state=0)",
    "make_circles(n_samples=(9, 4), noise=0.1, factor=0.25, random_state=2)",
]

COPIED = {
    "make_anisotropic(n_samples=500, random_state=170)": """\
X, y = make_blobs(n_samples=500, random_state=170)
X = X @ [[0.6, -0.6], [-0.4, 0.8]]""",
    "make_anisotropic(n_samples=50, centers=2, cluster_std=0.5, transformation=[[1, 2, 0], [0, 1, 0.5]], random_state=1)": """\
X, y = make_blobs(n_samples=50, centers=2, cluster_std=0.5, random_state=1)
X = X @ [[1, 2, 0], [0, 1, 0.5]]""",
    "make_uniform(n_samples=500, random_state=30)": """\
X = np.random.RandomState(30).uniform(0, 1, (500, 2))""",
    "make_uniform(n_samples=20, n_features=3, low=-2.5, high=7, random_state=0)": """\
X = np.random.RandomState(0).uniform(-2.5, 7, (20, 3))""",
    "make_two_sizes(random_state=0)": """\
X, y = make_blobs(n_samples=[300, 30, 30], centers=[[0, 0], [5, 0], [0, 5]], cluster_std=[1.5, 0.4, 0.4], random_state=0)""",
    "make_density_gradient(n_samples=200, steepness=2.5, random_state=3)": """\
X = np.random.RandomState(3).random_sample((200, 2))
X[:, 0] = np.exp(2.5 * np.log(X[:, 0]))""",
    "make_spirals(n_samples=200, n_arms=3, turns=1.25, noise=0.03, random_state=4)": """\
sizes = [67, 67, 66]
y = np.repeat(np.arange(3), sizes)
radius = np.sqrt(np.concatenate([np.linspace(0.05, 1, size) for size in sizes]))
angle = 2 * np.pi * (1.25 * radius + y / 3)
X = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
X += np.random.RandomState(4).normal(scale=0.03, size=X.shape)""",
    "make_grid(n_columns=5, n_rows=4, n_each=3, noise=0.1, random_state=5)": """\
y = np.repeat(np.arange(5 * 4), 3)
X = np.column_stack([y % 5, y // 5]).astype(float)
X += np.random.RandomState(5).normal(scale=0.1, size=X.shape)""",
    "make_columns(random_state=1)": """\
random = np.random.RandomState(1)
y = random.randint(0, 4, 300)
X = np.column_stack([y, random.uniform(0, 10, 300)])""",
    "array([[0, 1.5], [2, 3], [-1, 0.25]])": """\
X = np.array([[0, 1.5], [2, 3], [-1, 0.25]], dtype=float)""",
    "array([[0, 1.5], [2, 3], [-1, 0.25]], target=[1, 0, 1])": """\
X = np.array([[0, 1.5], [2, 3], [-1, 0.25]], dtype=float)
y = np.array([1, 0, 1])""",
}

KEPT = 60


def case(call, text, **more):
    names = dict(NAMES)
    exec(text, names)
    X, y = names["X"], names.get("y")
    assert X.dtype == np.float64
    return {
        "call": call,
        **more,
        "shape": X.shape,
        "first": X[:KEPT],
        # Of the other rows every 7th, so that the file stays small and no error in the order goes unseen.
        "later": X[KEPT::7],
        "target": None if y is None else "".join(map(str, y)) if y.max() < 10 else y,
    }


cases = [case(call, f"X, y = {call}") for call in CALLS]
cases += [case(call, text, python=text) for call, text in COPIED.items()]
golden.write("data", cases)
