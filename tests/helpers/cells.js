// Cells of notebooks in the shapes that tutorials have, written for the tests; each with the stop of a walk to which it leads.

/**
 * @typedef {object} Cell
 * @property {string} cell
 * @property {string} [stop] whose figure it is; none: it leaves things as they are
 * @property {'one of its panels' | 'beside the truth' | 'for any k' | 'a seed is drawn'} [but] how it is not that stop, letter by letter
 */

/** @type {Cell[]} */
const clouds = [
  {
    cell: `# four clouds
from sklearn.datasets import make_blobs
import matplotlib.pyplot as plt
made = make_blobs(n_samples=200, n_features=2, centers=4, cluster_std=1.6, random_state=50)
cloud = made[0]
plt.scatter(made[0][:, 0], made[0][:, 1], c=made[1], cmap='viridis')
plt.xlim(-15, 15)`,
    stop: '1.2',
    but: 'one of its panels',
  },
  { cell: '# the algorithm\nfrom sklearn.cluster import KMeans' },
  {
    cell: `model = KMeans(n_clusters=4)
model.fit(cloud)
print(model.cluster_centers_)
found = model.fit_predict(cloud)`,
    stop: '1.9',
    but: 'a seed is drawn',
  },
  {
    cell: `plt.scatter(cloud[found == 0, 0], cloud[found == 0, 1], s=100, c='red')
plt.scatter(cloud[found == 1, 0], cloud[found == 1, 1], s=100, c='black')`,
  },
  {
    cell: 'import scipy.cluster.hierarchy as sch\nfrom sklearn.cluster import AgglomerativeClustering',
  },
  {
    cell: `tree = sch.dendrogram(sch.linkage(cloud, method='ward'))
ward = AgglomerativeClustering(n_clusters=4, affinity='euclidean', linkage='ward')
in_tree = ward.fit_predict(cloud)`,
    stop: '1.11',
  },
];

/** @type {Cell[]} */
const handbook = [
  {
    cell: `from sklearn.cluster import KMeans
import numpy as np
import pandas as pd

np.random.seed(1)
left = np.random.randint(0, 4, size=[300, 1])
up = np.random.uniform(0, 10, size=[300, 1])
frame = np.append(left, up, axis=1)

def clustered(frame, K):
    model = KMeans(n_clusters=K, init='k-means++', max_iter=300, random_state=2021)
    model.fit(frame)
    frame = pd.DataFrame(frame)
    frame["labels"] = model.labels_
    return frame

frame = pd.DataFrame(clustered(frame=frame, K=4))`,
    stop: '2.2',
  },
  {
    cell: `fig, ax = plt.subplots(figsize=(6, 6))
plt.scatter(frame[frame["labels"] == 0][0], frame[frame["labels"] == 0][1], c='black', label='cluster 1')
plt.scatter(frame[frame["labels"] == 1][0], frame[frame["labels"] == 1][1], c='green', label='cluster 2')
plt.legend()
plt.show()`,
  },
  {
    cell: `def totals_of(frame):
    totals = []
    for k in range(1, 10):
        model = KMeans(n_clusters=k, random_state=2022)
        model.fit(frame)
        totals.append(model.inertia_)
    return totals

totals = totals_of(frame)
plt.plot(range(1, 10), totals, 'bx-')
plt.show()`,
    stop: '2.3',
    but: 'for any k',
  },
  {
    cell: `import scipy.cluster.hierarchy as tree
from sklearn.cluster import AgglomerativeClustering
np.random.seed(1)
left = np.random.randint(0, 4, size=[300, 1])
up = np.random.uniform(0, 10, size=[300, 1])
frame = np.append(left, up, axis=1)
merges = tree.linkage(frame, method='ward')
ward = AgglomerativeClustering(n_clusters=7, affinity='euclidean', linkage='ward')
found = ward.fit_predict(frame)
frame = pd.DataFrame(frame)
frame["labels"] = found`,
  },
  {
    cell: `drawn = tree.dendrogram(merges)
plt.title('Dendrogram')
plt.show()

plt.scatter(frame[frame["labels"] == 0][0], frame[frame["labels"] == 0][1], c='black', label='cluster 1')
plt.legend()
plt.show()`,
    stop: '2.4',
  },
  {
    cell: "tree.dendrogram(merges, truncate_mode='level', p=4, orientation='right')",
    stop: '2.5',
  },
  {
    cell: `from sklearn.datasets import make_moons
from sklearn.cluster import DBSCAN
X, _ = make_moons(n_samples=500, noise=0.05, random_state=0)
dense = DBSCAN(eps=0.3, min_samples=5, metric='euclidean')
found = dense.fit_predict(X)`,
    stop: '2.9',
  },
  {
    cell: "plt.scatter(X[found == 0, 0], X[found == 0, 1], c='lightblue', marker='o', s=40, label='cluster 1')\nplt.show()",
  },
  {
    cell: `halves = KMeans(n_clusters=2, random_state=0).fit_predict(X)
print(metrics.silhouette_score(X, halves))
print(metrics.davies_bouldin_score(X, halves))
print(metrics.calinski_harabasz_score(X, halves))`,
    stop: '2.10',
  },
  {
    cell: `from sklearn import datasets
from sklearn.manifold import TSNE
digits = datasets.load_digits()
X, y = digits.data, digits.target
places = TSNE(n_components=2, random_state=0).fit_transform(X)
plt.scatter(places[:, 0], places[:, 1], c=y, cmap='jet')
plt.show()`,
    stop: '2.12',
  },
  {
    cell: `digits = datasets.load_digits()
X, y = digits.data, digits.target
places = TSNE(n_components=3, random_state=0).fit_transform(X)
ax = plt.figure().add_subplot(111, projection='3d')
ax.scatter(places[:, 0], places[:, 1], places[:, 2], c=y)
plt.show()`,
    stop: '2.13',
  },
];

/** @type {Cell[]} */
const customers = [
  { cell: 'pip install seaborn' },
  {
    cell: `import pandas as pd
import seaborn as sns
from sklearn.preprocessing import LabelEncoder, StandardScaler
from sklearn.cluster import AgglomerativeClustering
people = pd.read_csv("data/own.csv")
people.head(3)`,
    stop: '3.1',
  },
  {
    cell: `def curves(df, column, target):
    fig, ax = plt.subplots(figsize=(10, 6))
    sns.kdeplot(data=df, hue=column, x=target, ax=ax, linewidth=2)
    ax.set_xlim(0, df[target].quantile(0.99))
    plt.show()

curves(people, 'smoker', 'charges')`,
    stop: '3.2',
  },
  { cell: "curves(people, 'sex', 'charges')", stop: '3.3' },
  { cell: 'sns.lmplot(x="charges", y="age", hue="smoker", data=people, aspect=2)\nplt.show()', stop: '3.4' },
  {
    cell: `def boxes(df, x, y, h):
    fig, ax = plt.subplots(figsize=(10, 4))
    sns.boxplot(x=x, y=y, hue=h, data=df)
    plt.tight_layout()

boxes(people, "smoker", "charges", "sex")`,
    stop: '3.5',
  },
  { cell: 'boxes(people, "smoker", "bmi", "sex")', stop: '3.6' },
  { cell: 'boxes(people, "smoker", "age", "sex")', stop: '3.7' },
  {
    cell: `encoder = LabelEncoder()
for name in people.columns:
    if (is_string_dtype(people[name])):
        people[name] = encoder.fit_transform(people[name])
people.head(3)`,
    stop: '3.8',
  },
  {
    cell: 'X = people\nscaler = StandardScaler()\nX_scaled = scaler.fit_transform(X)\nX_scaled.head(3)',
    stop: '3.9',
  },
  {
    cell: "ward = AgglomerativeClustering(affinity='euclidean')\nsegments = ward.fit_predict(X_scaled)",
    stop: '3.10',
  },
  {
    cell: 'people["segment"] = segments\nsns.lmplot(x="charges", y="age", hue="segment", data=people, aspect=2)\nplt.show()',
    stop: '3.10',
  },
  {
    cell: `def draw_tree(model, **kwargs):
    counts = np.zeros(model.children_.shape[0])
    merges = np.column_stack([model.children_, model.distances_, counts]).astype(float)
    dendrogram(merges, orientation='right', **kwargs)

draw_tree(cluster_model, truncate_mode="level", p=4)`,
    stop: '3.11',
  },
];

/** @type {Cell[]} */
const training = [
  {
    cell: `import pandas as pd
import seaborn as sns
from sklearn.datasets import make_blobs
from sklearn.preprocessing import StandardScaler
points, truth = make_blobs(
    n_samples=400,
    centers=3,
    cluster_std=2.75,
    random_state=42
)

def two(df, palette):
    fig, ax = plt.subplots(nrows=1, ncols=2, sharex=True, figsize=(20, 8))
    one = plt.subplot(1, 2, 1)
    sns.scatterplot(ax=one, data=df, x='x', y='y', hue='truth', palette=palette)
    other = plt.subplot(1, 2, 2)
    sns.scatterplot(ax=other, data=df, x='x', y='y')

df = pd.DataFrame(points, columns=['x', 'y'])
df['truth'] = truth
two(df, {0: "tab:orange", 1: "tab:cyan", 2: "tab:purple"})`,
    stop: '4.1',
  },
  {
    cell: `scaler = StandardScaler()
X = scaler.fit_transform(points)
y = truth
X_train, X_test, y_train, y_test = train_test_split(X, y, train_size=0.7, random_state=0)`,
    stop: '4.2',
  },
  {
    cell: `model = KMeans(init="random", n_clusters=3, n_init=10, max_iter=300, random_state=42)
model.fit(X_train)
print(f'{model.n_iter_} rounds')`,
    stop: '4.3',
  },
  {
    cell: `centres = pd.DataFrame(scaler.inverse_transform(model.cluster_centers_), columns=['x', 'y'])
back = scaler.inverse_transform(X_train)
rows = pd.DataFrame(back, columns=['x', 'y'])
rows['found'] = model.labels_
rows['made'] = y_train

def both(df, cc, palette):
    fig, ax = plt.subplots(nrows=1, ncols=2, sharex=True, figsize=(20, 8))
    left = plt.subplot(1, 2, 1)
    sns.scatterplot(ax=left, data=df, x='x', y='y', hue='found', palette=palette)
    sns.scatterplot(ax=left, data=cc, x='x', y='y', color='r', marker="X")
    right = plt.subplot(1, 2, 2)
    sns.scatterplot(ax=right, data=df, x='x', y='y', hue='made', palette=palette)

both(rows, centres, palette)`,
    stop: '4.4',
  },
  {
    cell: `judged = rows.copy()
judged['made'] = judged['made'].map({0: 'A', 1: 'B', 2: 'C'})
judged['found'] = judged['found'].map({0: 'B', 1: 'C', 2: 'A'})
judged.head(10)`,
    stop: '4.5',
    but: 'beside the truth',
  },
  {
    cell: `judged.loc[judged['found'] == judged['made'], 'right'] = 'True'
judged.loc[judged['found'] != judged['made'], 'right'] = 'False'
sns.scatterplot(data=judged, x='x', y='y', color='r', hue='right')`,
    stop: '4.6',
    but: 'beside the truth',
  },
  {
    cell: "print(classification_report(judged['made'], judged['found']))",
    stop: '4.7',
    but: 'beside the truth',
  },
];

/** @type {Cell[]} */
const market = [
  {
    cell: `import pandas as pd
import numpy as np
import seaborn as sns
from sklearn import cluster, covariance, manifold
returns = pd.read_csv('own.csv')
returns.head()`,
    stop: '5.1',
  },
  {
    cell: `fig, axs = plt.subplots(nrows=3, ncols=10, sharex=True, sharey=True)
for i, ax in enumerate(fig.axes):
    if i < returns.shape[1]:
        sns.lineplot(data=returns, x=returns.index, y=returns.iloc[:, i], ax=ax)
        ax.set_title(returns.columns[i])
plt.show()`,
    stop: '5.2',
  },
  {
    cell: `frame = pd.DataFrame(np.array(returns)).dropna()
X = frame.copy()
X /= X.std(axis=0)
X = np.array(X)
ties = covariance.GraphicalLassoCV()
ties.fit(X)
exemplars, labels = cluster.affinity_propagation(ties.covariance_, random_state=1)
for i in range(labels.max() + 1):
    print('Cluster %i: %s' % (i + 1, ', '.join(names[labels == i])))`,
    stop: '5.3',
  },
  {
    cell: `plane = manifold.LocallyLinearEmbedding(n_components=2, eigen_solver='dense', n_neighbors=20)
places = plane.fit_transform(X.T).T
pd.DataFrame(places)
partial = ties.precision_.copy()
d = 1 / np.sqrt(np.diag(partial))
partial *= d
partial *= d[:, np.newaxis]
some = (np.abs(np.triu(partial, k=1)) > 0.02)
data = pd.DataFrame.from_dict({"x": places[0], "y": places[1]})
data["labels"] = labels
data.head()`,
    stop: '5.5',
  },
  {
    cell: `start, end = np.where(some)
strength = np.abs(partial[some])
sns.histplot(strength)`,
    stop: '5.6',
  },
  {
    cell: `plt.figure(1, facecolor='w', figsize=(20, 8))
ax = plt.axes([0., 0., 1., 1.])
sns.scatterplot(data=data, x="x", y="y", s=350 * d ** 2, c=labels)
for name, label, (x, y) in zip(names, labels, places.T):
    ax.annotate(name, xy=(x, y), xytext=(5, 2), textcoords='offset points')`,
    stop: '5.7',
  },
  {
    cell: `space = manifold.LocallyLinearEmbedding(n_components=3, eigen_solver='dense', n_neighbors=20)
places = space.fit_transform(X.T).T
fig = plt.figure(figsize=(20, 20))
ax = fig.add_subplot(projection='3d')
ax.scatter(places[0], places[1], places[2], c=labels, s=100)
for i in range(len(names)):
    ax.text(places[0][i], places[1][i], places[2][i], names[i])
plt.show()`,
    stop: '5.8',
  },
];

/** In the order of the walks. */
export const cells = [clouds, handbook, customers, training, market];
