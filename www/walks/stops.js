// Five walks: the figures of tutorials that many read, in their order. A stop is an experiment, with what is open beside it
// and a sentence of ours. Their numbers are asserted in the tests.

import { blobs, moons } from '../algorithms/example.js';

/**
 * @typedef {number | 'start' | 'result'} Moment a step; the run from its start; its result
 *
 * @typedef {object} Stop
 * @property {string} title
 * @property {string} say what there is to see, in plain words; `code` in backticks
 * @property {string} [note] what a tutorial says that is older, or not so
 * @property {string} data
 * @property {string} [prepare]
 * @property {string} [fit]
 * @property {string} [view]
 * @property {string} [hue]
 * @property {string[]} [opens] the figures that are open, as the reader of scripts names them
 * @property {string} [page] what else is open
 * @property {Moment} [at] where the playhead stands, by default at the result
 *
 * @typedef {object} Walk
 * @property {string} [standsIn] the data that ours stand in for; a table that the reader opens takes their place
 * @property {Stop[]} stops
 */

const B = blobs(1.6);
const LUCKY = "KMeans(n_clusters=4, init='random', n_init=1, random_state=8)";

/** @type {Walk} */
const clouds = {
  stops: [
    {
      title: 'Points',
      say: '200 points, and nothing else. How many groups do you see?',
      data: B,
    },
    {
      title: 'Truth',
      say: '“The truth”: the four clouds that the points were drawn from. “The points only”: all that a model is given.',
      data: B,
      hue: "['target', None]",
    },
    {
      title: 'Start',
      say: 'k-means begins with four of the points as its centroids. Here three of them stand in one cloud.',
      data: B,
      fit: LUCKY,
      at: 4,
    },
    {
      title: 'Assign',
      say: 'Each point goes to the centroid that is nearest to it.',
      data: B,
      fit: LUCKY,
      at: 5,
    },
    {
      title: 'Move',
      say: 'Each centroid moves to the mean of its points. Then the points choose again.',
      data: B,
      fit: LUCKY,
      at: 6,
    },
    {
      title: 'The end',
      say: 'Let it run: after 7 rounds nothing will move any more. The total of the squared distances will be 916.4.',
      data: B,
      fit: LUCKY,
      at: 'start',
    },
    {
      title: 'The trap',
      say: 'The same points, another start. At its end two centroids will share one cloud, and the total will stay at 1402.8.',
      data: B,
      fit: "KMeans(n_clusters=4, init='random', n_init=1, random_state=2)",
      at: 'start',
    },
    {
      title: 'k-means++',
      say: 'k-means++ draws starts that lie far from each other. It will need 2 rounds to come to 916.4.',
      note: 'A call without `random_state` draws another start each time. Here it has one, so that you see what we say.',
      data: B,
      fit: 'KMeans(n_clusters=4, random_state=0)',
      at: 'start',
    },
    {
      title: 'Centres',
      say: '`cluster_centers_`: where the four centroids stand. Which of them is called 0 is chance.',
      data: B,
      fit: 'KMeans(n_clusters=4, random_state=0)',
      opens: ['centers'],
    },
    {
      title: 'Elbow',
      say: 'The total for each k. Up to 4 it falls fast, after that slowly: there the line bends.',
      note: 'A bend alone proves nothing: points without any groups have one, too.',
      data: B,
      fit: 'KMeans(n_clusters=4, random_state=0)',
      opens: ['elbow'],
    },
    {
      title: 'Tree',
      say: 'Ward’s method merges two clusters at a time, 199 times. Every point is a leaf of this tree.',
      data: B,
      fit: 'AgglomerativeClustering(n_clusters=4)',
      opens: ['dendrogram'],
    },
    {
      title: 'Both',
      say: 'Four clusters by k-means and by Ward: of 200 points they place 193 alike.',
      note: '`affinity=` is called `metric=` now; with Ward it can only be euclidean.',
      data: B,
      fit: '[KMeans(n_clusters=4, random_state=0), AgglomerativeClustering(n_clusters=4)]',
    },
  ],
};

const C = 'make_columns(random_state=1)';
const PAIR = 'array([[0, 0], [1, 0], [0, 1], [1, 1], [4, 0], [5, 0], [4, 1.5], [6, 1]])';
const SEVEN = 'AgglomerativeClustering(n_clusters=7)';
const M = moons(0.05);
const DIGITS = 'load_digits()';

/** @type {Walk} */
const handbook = {
  stops: [
    {
      title: 'Columns',
      say: '300 points: x is one of four whole numbers, y is anything from 0 to 10.',
      note: 'k-means does not need whole numbers: a handbook drew its points so.',
      data: C,
    },
    {
      title: 'k-means',
      say: 'k-means with four clusters will cut across the columns: y is longer, so y decides.',
      data: C,
      fit: 'KMeans(n_clusters=4, random_state=2021)',
      at: 'start',
    },
    {
      title: 'Elbow',
      say: 'The total for each k bends at 3. But three clusters have nothing to do with the four columns.',
      data: C,
      fit: 'KMeans(n_clusters=3, random_state=2022)',
      opens: ['elbow'],
    },
    {
      title: 'Tree',
      say: 'The same points by Ward’s method. The tree has 300 leaves; the long lines are merges that cost much.',
      data: C,
      fit: SEVEN,
      opens: ['dendrogram'],
    },
    {
      title: 'Four levels',
      say: 'Only the four topmost levels, from the right. A number in brackets is how many points are below.',
      data: C,
      fit: SEVEN,
      opens: ["dendrogram(truncate_mode='level', p=4, orientation='right')"],
    },
    {
      title: 'Seven clusters',
      say: 'A cut where seven lines are crossed gives seven clusters.',
      data: C,
      fit: SEVEN,
      opens: ["dendrogram(orientation='top')"],
    },
    {
      title: 'Linkages',
      say: 'How far apart are two clusters? Single: the nearest pair, 3. Complete: the farthest pair, 6.08. Average: the mean of all pairs, 4.34. Ward: what a merge adds, 8.5.',
      data: PAIR,
      fit: "[AgglomerativeClustering(linkage='single'), AgglomerativeClustering(linkage='complete'), AgglomerativeClustering(linkage='average'), AgglomerativeClustering()]",
      at: 7,
    },
    {
      title: 'Moons',
      say: 'Two half circles, one inside the other: 500 points.',
      data: M,
    },
    {
      title: 'DBSCAN',
      say: 'DBSCAN follows where points are dense. With `eps=0.3` it will find both moons, and no noise.',
      data: M,
      fit: 'DBSCAN(eps=0.3)',
      at: 'start',
    },
    {
      title: 'Scores',
      say: 'k-means on the moons: silhouette .491, Davies–Bouldin .778, Calinski–Harabasz 741. For the moons themselves: .331, 1.160, 327. All three scores like the cut better, and all are wrong.',
      data: M,
      fit: 'KMeans(n_clusters=2, random_state=0)',
      opens: ['scores'],
    },
    {
      title: 'Strengths',
      say: 'Which method fits which shape: the same points in each row, one method in each column.',
      data: M,
      fit: 'DBSCAN(eps=0.3)',
      page: 'gallery',
    },
    {
      title: 'Digits',
      say: '1,797 images of digits, 64 pixels each, on a map. The colours were added after: t-SNE never saw which digit it is.',
      note: 't-SNE starts at PCA’s plane now. Older versions started at random.',
      data: DIGITS,
      fit: 'TSNE(random_state=0)',
      hue: "'target'",
    },
    {
      title: 'Digits in 3-D',
      say: 'The same with three dimensions. Turn it: on a screen you see a shadow of it.',
      data: DIGITS,
      fit: 'TSNE(n_components=3, random_state=0)',
      hue: "'target'",
    },
    {
      title: 'Pairs',
      say: 'Every pair of the four measures of 150 irises, in the colours of their kinds.',
      data: 'load_iris()',
      opens: ["pairplot(hue='target')"],
    },
  ],
};

const CUSTOMERS = 'make_customers(random_state=0)';
const SCALED = 'make_pipeline(LabelEncoder(), StandardScaler())';
const SEGMENTS = 'AgglomerativeClustering()';
const CHARGES = "['charges', 'age']";

/** @type {Walk} */
const customers = {
  standsIn: CUSTOMERS,
  stops: [
    {
      title: 'Rows',
      say: '1,338 customers of a health insurance. We made them; drop your own file on the page, and it takes their place.',
      data: CUSTOMERS,
      opens: ['table'],
    },
    {
      title: 'Charges by smoker',
      say: 'Those who smoke cost more: their curve lies to the right.',
      data: CUSTOMERS,
      opens: ["kde(x='charges', hue='smoker')"],
    },
    {
      title: 'Charges by sex',
      say: 'Women and men hardly differ: both curves are nearly the same.',
      data: CUSTOMERS,
      opens: ["kde(x='charges', hue='sex')"],
    },
    {
      title: 'Charges and age',
      say: 'Charges grow with age. Those who smoke lie on lines of their own, above.',
      data: CUSTOMERS,
      view: CHARGES,
      hue: "'smoker'",
      opens: ["scatter(x='charges', y='age', hue='smoker', lines=True)"],
    },
    {
      title: 'Boxes: charges',
      say: 'Charges of those who smoke and who do not, women and men apart.',
      data: CUSTOMERS,
      view: CHARGES,
      hue: "'smoker'",
      opens: ["boxplot(x='smoker', y='charges', hue='sex')"],
    },
    {
      title: 'Boxes: bmi',
      say: 'The body mass index is the same for both.',
      data: CUSTOMERS,
      view: CHARGES,
      hue: "'smoker'",
      opens: ["boxplot(x='smoker', y='bmi', hue='sex')"],
    },
    {
      title: 'Boxes: age',
      say: 'And so is the age: it is not that those who smoke are older.',
      data: CUSTOMERS,
      view: CHARGES,
      hue: "'smoker'",
      opens: ["boxplot(x='smoker', y='age', hue='sex')"],
    },
    {
      title: 'Words to numbers',
      say: 'Distances need numbers: `LabelEncoder` makes each word one, in alphabetical order.',
      note: 'It gives the four regions an order that they do not have. `OneHotEncoder` does not.',
      data: CUSTOMERS,
      prepare: 'LabelEncoder()',
      view: CHARGES,
      hue: "'smoker'",
      opens: ['table'],
    },
    {
      title: 'Scale',
      say: '`StandardScaler` gives every column the mean 0 and the deviation 1, so that no unit decides alone.',
      data: CUSTOMERS,
      prepare: SCALED,
      view: CHARGES,
      hue: "'smoker'",
      opens: ['table'],
    },
    {
      title: 'Two segments',
      say: 'Ward’s two segments: 1,052 and 286 customers. The smaller one is exactly those who smoke.',
      data: CUSTOMERS,
      prepare: SCALED,
      fit: SEGMENTS,
      view: CHARGES,
    },
    {
      title: 'Tree',
      say: 'The four topmost levels of the tree. The last merge, of those two segments, is the most expensive one.',
      note: '`distances_` is there only with `compute_distances=True`.',
      data: CUSTOMERS,
      prepare: SCALED,
      fit: SEGMENTS,
      view: CHARGES,
      opens: ["dendrogram(truncate_mode='level', p=4, orientation='right')"],
    },
    {
      title: 'Without scaling',
      say: 'Scaled, and beside that not: 1,185 and 153. Then charges decide, and the smaller segment is those who smoke and weigh most.',
      note: 'Some tutorials say that a tree does not mind the scale. It does.',
      data: CUSTOMERS,
      prepare: `[${SCALED}, LabelEncoder()]`,
      fit: SEGMENTS,
      view: CHARGES,
    },
    {
      title: 'Segments',
      say: 'What each segment is: its size, its means, its share of all charges.',
      data: CUSTOMERS,
      prepare: SCALED,
      fit: SEGMENTS,
      view: CHARGES,
      opens: ['segments'],
    },
  ],
};

const WIDE = 'make_blobs(n_samples=400, centers=3, cluster_std=2.75, random_state=42)';
const SPLIT = 'make_pipeline(StandardScaler(), train_test_split(train_size=0.7, random_state=0))';
const GIVEN = "['target', None]";
const THREE = "KMeans(n_clusters=3, init='random', n_init=10, random_state=42)";

/** @type {Walk} */
const training = {
  stops: [
    {
      title: 'Points and truth',
      say: '400 points in the colours of the three clouds that they were drawn from; and beside that as a model sees them.',
      data: WIDE,
      hue: GIVEN,
    },
    {
      title: 'Train and test',
      say: 'Scaled; and 120 of the 400 points are kept apart for a test. You see the other 280.',
      note: 'The scaler of the tutorial has seen the test rows, too. For a fair test it should come after the split.',
      data: WIDE,
      prepare: SPLIT,
      hue: GIVEN,
    },
    {
      title: 'Fit',
      say: '`n_iter_` is 5: the best of ten starts took five rounds.',
      note: 'The tutorial, with an older version, may print another number.',
      data: WIDE,
      prepare: SPLIT,
      fit: THREE,
    },
    {
      title: 'Predicted and actual',
      say: '“The clusters found” is the answer of k-means, “The truth” how the points were made. Most agree.',
      data: WIDE,
      prepare: SPLIT,
      fit: THREE,
      hue: "[None, 'target']",
    },
    {
      title: 'First rows',
      say: 'The first rows with both labels. Cluster 0 is class 1: the numbers of clusters are no classes.',
      data: WIDE,
      prepare: SPLIT,
      fit: THREE,
      opens: ['labels'],
    },
    {
      title: 'Confusion matrix',
      say: 'Clusters against classes. Once each cluster has the name of its class, 273 of 280 training rows are right; “held out” shows that 119 of 120 test rows are.',
      note: 'The tutorial gives two clusters the wrong names: then only 35 % are right. And what it calls test data is the training part.',
      data: WIDE,
      prepare: SPLIT,
      fit: THREE,
      opens: ['confusion'],
    },
    {
      title: 'Report',
      say: 'Precision, recall and F1 of each class: .96 to 1 in the training rows.',
      data: WIDE,
      prepare: SPLIT,
      fit: THREE,
      opens: ['report'],
    },
  ],
};

const MARKET = 'make_market(random_state=0)';
const DAYS = 'make_pipeline(dropna(), scale(ddof=1), transpose())';
const VOTES = 'affinity_propagation(GraphicalLassoCV().fit(X.T).covariance_, random_state=1)';
const PLANE = "LocallyLinearEmbedding(n_neighbors=20, eigen_solver='dense')";

/** @type {Walk} */
const market = {
  standsIn: MARKET,
  stops: [
    {
      title: 'Rows',
      say: 'The returns of 22 names on 250 days. We made them; drop a file of prices or returns on the page, and it takes their place.',
      note: '(Open − Close) / Open, as the tutorial has it, turns gains into losses.',
      data: MARKET,
      opens: ['table'],
    },
    {
      title: 'Series',
      say: 'One line for each name. The table is turned round: now each name is a point, and the days are its columns.',
      data: MARKET,
      prepare: 'transpose()',
      opens: ['lines'],
    },
    {
      title: 'Who moves with whom',
      say: 'The lasso keeps a tie only where two names still move together when all others are held still. Then votes will find the sectors: 6 clusters.',
      note: 'Each series is scaled first. `std` of pandas divides by n − 1: hence `ddof=1`.',
      data: MARKET,
      prepare: DAYS,
      fit: VOTES,
      at: 'start',
    },
    {
      title: 'Members',
      say: 'Banks, energy, software, food; gold and the lottery stand alone. The list can be copied.',
      data: MARKET,
      prepare: DAYS,
      fit: VOTES,
      opens: ['members'],
    },
    {
      title: 'Places',
      say: 'Another plane, and the table of the places on it. The axes have no meaning, only who is near whom.',
      data: MARKET,
      prepare: DAYS,
      fit: VOTES,
      view: PLANE,
      opens: ['places'],
    },
    {
      title: 'Strengths',
      say: 'How strong all ties are. Move the level: weaker ties leave the map.',
      note: 'The tutorial draws only ties whose first end is right of 0 and above it: most are missing in its picture.',
      data: MARKET,
      prepare: DAYS,
      fit: VOTES,
      view: PLANE,
      opens: ['strengths'],
    },
    {
      title: 'Map',
      say: 'The map. A thick line is a strong tie; with a dashed one two move against each other. Point at a name: what it is tied to is listed. Press it and point at another: both their correlations are said.',
      data: MARKET,
      prepare: DAYS,
      fit: VOTES,
      view: PLANE,
      opens: ['map'],
    },
    {
      title: 'Map in 3-D',
      say: 'The same map with a third direction. Turn it by dragging.',
      note: 'The tutorial’s third axis is a copy of its second: its picture is flat.',
      data: MARKET,
      prepare: DAYS,
      fit: VOTES,
      view: "LocallyLinearEmbedding(n_neighbors=20, n_components=3, eigen_solver='dense')",
      opens: ['map'],
    },
    {
      title: 'Fourteen days',
      say: 'The tutorial has 14 days only. Then chance looks like a tie: the lottery is put with the banks.',
      data: 'make_market(days=14, random_state=0)',
      prepare: DAYS,
      fit: VOTES,
      view: PLANE,
    },
  ],
};

/** In the order of the menu. */
export const walks = [clouds, handbook, customers, training, market];
