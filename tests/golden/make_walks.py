"""What the stops of the walks say in numbers, as scikit-learn gives them: for each stop the numbers of its sentence in
their order, what else it claims, and the labels that its fits find."""

import warnings

import golden
import numpy as np
import pandas as pd
from make_datasets import customers, market
from sklearn import metrics
from sklearn.cluster import DBSCAN, AgglomerativeClustering, KMeans, affinity_propagation
from sklearn.covariance import GraphicalLassoCV
from sklearn.datasets import load_digits, load_iris, make_blobs, make_moons
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import LabelEncoder, StandardScaler

warnings.filterwarnings("ignore")

CASES = []


def stop(place, numbers=(), fits=(), **claims):
    """`numbers` as they are said, one after the other; `claims` that are true or not, or numbers that are not said."""
    assert all(bool(claim) for claim in claims.values()), (place, claims)
    CASES.append({"stop": place, "numbers": list(numbers), "labels": [getattr(fit, "labels_", fit) for fit in fits], "claims": claims})


def inertias(X, most, **more):
    return np.array([KMeans(n_clusters=k, **more).fit(X).inertia_ for k in range(1, most + 1)])


# Clouds of points.

X, y = make_blobs(n_samples=200, centers=4, cluster_std=1.6, random_state=50)
lucky = KMeans(n_clusters=4, init="random", n_init=1, random_state=8).fit(X)
trapped = KMeans(n_clusters=4, init="random", n_init=1, random_state=2).fit(X)
spread = KMeans(n_clusters=4, random_state=0).fit(X)
ward = AgglomerativeClustering(n_clusters=4, compute_distances=True).fit(X)
# Rows of the one, columns of the other: nearly all of a row is in one of its columns.
alike = metrics.confusion_matrix(ward.labels_, spread.labels_).max(axis=1).sum()
falls = -np.diff(inertias(X, 9, random_state=0))
shared = metrics.confusion_matrix(y, trapped.labels_)

stop("1.1", [len(X)])
stop("1.2", four=len(set(y)) == 4)
for place in ("1.3", "1.4", "1.5"):
    stop(place, fits=[lucky])
stop("1.6", [lucky.n_iter_, lucky.inertia_], [lucky])
# Each cloud goes to the cluster in which most of it is: one cluster is left over, for its points are another's.
stop("1.7", [trapped.inertia_], [trapped], two_share_a_cloud=len(set(shared.argmax(axis=1))) == 3)
stop("1.8", [spread.n_iter_, spread.inertia_], [spread])
stop("1.9", [0], [spread])
# How many times the next fall is: that from one cluster to two is no bend.
stop("1.10", [np.argmax(falls[1:-1] / falls[2:]) + 3], [spread])
stop("1.11", [len(ward.distances_)], [ward])
stop("1.12", [len(X), alike], [spread, ward])

# A handbook of methods.

random = np.random.RandomState(1)
y = random.randint(0, 4, 300)
X = np.column_stack([y, random.uniform(0, 10, 300)])
four = KMeans(n_clusters=4, random_state=2021).fit(X)
three = KMeans(n_clusters=3, random_state=2022).fit(X)
seven = AgglomerativeClustering(n_clusters=7).fit(X)
totals = inertias(X, 9, random_state=2022)
# How far below the line from the first to the last.
chord = np.linspace(1, 0, 9) - (totals - totals[-1]) / (totals[0] - totals[-1])

stop("2.1", [len(X), np.floor(X[:, 1].min()), np.ceil(X[:, 1].max())], whole=(X[:, 0] == X[:, 0].round()).all() and len(set(X[:, 0])) == 4)
stop("2.2", fits=[four], longer=np.ptp(X[:, 1]) > np.ptp(X[:, 0]))
stop("2.3", [chord.argmax() + 1], [three], nothing_in_common=metrics.adjusted_rand_score(y, three.labels_) < 0.01)
stop("2.4", [len(X)], [seven])
stop("2.5", fits=[seven])
stop("2.6", fits=[seven])

pair = np.array([[0, 0], [1, 0], [0, 1], [1, 1], [4, 0], [5, 0], [4, 1.5], [6, 1]])
linkages = [
    AgglomerativeClustering(linkage=linkage, compute_distances=True).fit(pair)
    for linkage in ("single", "complete", "average", "ward")
]
stop("2.7", [model.distances_[-1] for model in linkages], linkages)

X, y = make_moons(n_samples=500, noise=0.05, random_state=0)
dense = DBSCAN(eps=0.3).fit(X)
halves = KMeans(n_clusters=2, random_state=0).fit(X)


def scores(labels):
    return [
        metrics.silhouette_score(X, labels),
        metrics.davies_bouldin_score(X, labels),
        metrics.calinski_harabasz_score(X, labels),
    ]


better = [found > made for found, made in zip(scores(halves.labels_), scores(y), strict=True)]
stop("2.8", [len(X)])
stop("2.9", fits=[dense], both_moons=metrics.adjusted_rand_score(y, dense.labels_) == 1, no_noise=(dense.labels_ >= 0).all())
# Of Davies and Bouldin's, less is better.
stop("2.10", [*scores(halves.labels_), *scores(y)], [halves], all_wrong=better == [True, False, True])
stop("2.11", fits=[dense])
stop("2.12", load_digits().data.shape)
stop("2.14", [len(load_iris().data)], four=load_iris().data.shape[1] == 4)

# Customers.

table = customers(1338, 0)
smokes = (table["smoker"] == "yes").to_numpy()
encoded = table.copy()
for column in ("sex", "smoker", "region"):
    encoded[column] = LabelEncoder().fit_transform(encoded[column])
scaled = StandardScaler().fit_transform(encoded)
segments = AgglomerativeClustering(compute_distances=True).fit(scaled)
unscaled = AgglomerativeClustering().fit(encoded.to_numpy(dtype=float))


def sizes(model):
    return sorted(np.bincount(model.labels_), reverse=True)


def smaller(model):
    return model.labels_ == np.bincount(model.labels_).argmin()


def means(column, by):
    return [table[column][by == value].mean() for value in (True, False)]


women = (table["sex"] == "female").to_numpy()


def nearly(column, by):
    """The means differ by less than a tenth of the deviation."""
    one, other = means(column, by)
    return abs(one - other) < 0.1 * table[column].std()


lines = [np.polyfit(table["age"][smokes == value], table["charges"][smokes == value], 1) for value in (True, False)]

stop("3.1", [len(table)])
stop("3.2", cost_more=means("charges", smokes)[0] > 3 * means("charges", smokes)[1])
stop("3.3", hardly_differ=nearly("charges", women))
stop("3.4", grow=all(slope > 0 for slope, _ in lines), above=min(np.polyval(lines[0], [18, 64]) - np.polyval(lines[1], [18, 64])) > 0)
stop("3.6", the_same=nearly("bmi", smokes))
stop("3.7", the_same=nearly("age", smokes))
stop("3.8", four=table["region"].nunique() == 4, alphabetical=list(LabelEncoder().fit(table["region"]).classes_) == sorted(set(table["region"])))
stop("3.9", [0, 1], scaled=np.allclose(scaled.mean(axis=0), 0) and np.allclose(scaled.std(axis=0), 1))
stop("3.10", sizes(segments), [segments], exactly=(smaller(segments) == smokes).all())
stop("3.11", fits=[segments], most_expensive=segments.distances_.argmax() == len(table) - 2)
stop("3.12", sizes(unscaled), [segments, unscaled], heaviest=(smaller(unscaled) == (smokes & (table["bmi"] >= 30))).all())
stop("3.13", fits=[segments])

# Train and test.

X, y = make_blobs(n_samples=400, centers=3, cluster_std=2.75, random_state=42)
train, test, y_train, y_test = train_test_split(StandardScaler().fit_transform(X), y, train_size=0.7, random_state=0)
model = KMeans(n_clusters=3, init="random", n_init=10, random_state=42).fit(train)
classes = metrics.confusion_matrix(y_train, model.labels_).argmax(axis=0)
right = [(classes[model.labels_] == y_train).sum(), (classes[model.predict(test)] == y_test).sum()]
# As the tutorial names them: cluster 0 is called B, 1 is called A, 2 is called C.
misnamed = 100 * (np.array([1, 0, 2])[model.labels_] == y_train).mean()
shares = np.array(metrics.precision_recall_fscore_support(y_train, classes[model.labels_])[:3])

stop("4.1", [len(X)], three=len(set(y)) == 3)
stop("4.2", [len(test), len(X), len(train)])
stop("4.3", [model.n_iter_], [model])
stop("4.4", fits=[model])
stop("4.5", [0, classes[0]], [model])
stop("4.6", [right[0], len(train), right[1], len(test), misnamed], [model])
stop("4.7", [shares.min(), shares.max()], [model])

# A map of a market.


def sectors(days):
    """Each name is a point: what is fitted are the columns."""
    table = market(days, 0)
    learned = GraphicalLassoCV().fit(np.ascontiguousarray((table / table.std()).to_numpy().T).T)
    _, labels = affinity_propagation(learned.covariance_, random_state=1)
    return table, labels


table, labels = sectors(250)
few, chance = sectors(14)
sector = [name.split()[0] for name in table.columns]
stop("5.1", [table.shape[1], table.shape[0]])
stop("5.3", [len(set(labels)), 1], [labels], ddof=np.isclose((table / table.std()).std(ddof=1), 1).all(), sectors=metrics.adjusted_rand_score(sector, labels) == 1)
for place in ("5.4", "5.5", "5.7", "5.8"):
    stop(place, fits=[labels])
# Where the tutorial's ties end: it draws none from below 0.
stop("5.6", [0], [labels])
stop("5.9", [len(few)], [chance], with_the_banks=chance[-1] == chance[0] and sector[-1] == "Lottery" and sector[0] == "Bank")

golden.write("walks", CASES)
