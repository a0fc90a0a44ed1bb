"""A tutorial's own lines: k-means with rows held out, from the points to the report."""

import golden
from sklearn.cluster import KMeans
from sklearn.datasets import make_blobs
from sklearn.metrics import accuracy_score, confusion_matrix
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

features, labels = make_blobs(n_samples=400, centers=3, cluster_std=2.75, random_state=42)
scaler = StandardScaler()
X = scaler.fit_transform(features)
X_train, X_test, y_train, y_test = train_test_split(X, labels, train_size=0.7, random_state=0)
kmeans = KMeans(init="random", n_clusters=3, n_init=10, max_iter=300, random_state=42).fit(X_train)

# Cluster numbers are no classes: each is taken for the one with which most rows agree.
table = confusion_matrix(y_train, kmeans.labels_)
taken = table.argmax(axis=0)


def judged(true, found):
    matched = taken[found]
    return {"matrix": confusion_matrix(true, matched), "accuracy": accuracy_score(true, matched)}


case = {
    "n_iter": kmeans.n_iter_,
    "inertia": kmeans.inertia_,
    "centers": scaler.inverse_transform(kmeans.cluster_centers_),
    "rows": [
        [*scaler.inverse_transform(X_train[i : i + 1])[0], kmeans.labels_[i], y_train[i]] for i in range(10)
    ],
    "train": judged(y_train, kmeans.labels_),
    "test": judged(y_test, kmeans.predict(X_test)),
}
golden.write("tutorials", [case])
