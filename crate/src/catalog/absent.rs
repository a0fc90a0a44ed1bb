//! What scikit-learn, SciPy, pandas and NumPy have and a reader may well type, but which is not here (yet): each with
//! the nearest that is here. What comes to stand in the catalog is found there first, and need not leave this list.

use super::callable::{List, find};
use super::declare::Part;

/// Names that are answered alike.
pub struct Absent {
    /// As they are written there.
    pub names: &'static [&'static str],
    /// What they are.
    pub kind: Kind,
    /// The calls that come nearest, the best first; those count that are in the catalog.
    pub nearest: &'static [&'static str],
    /// What the nearest has in common with them, or what to do instead.
    pub why: &'static str,
}

/// What such a name is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Something that makes points.
    Data,
    /// Something that reads a table.
    Table,
    /// Something of NumPy's that makes numbers.
    Numbers,
    /// A preparation.
    Prepare,
    /// Something that finds a few columns for many.
    View,
    /// An algorithm that finds clusters.
    Fit,
    /// An algorithm that is trained with known labels.
    Supervised,
}

impl Kind {
    /// What it is in a sentence.
    pub fn noun(self) -> &'static str {
        match self {
            Kind::Data => "a data set",
            Kind::Table => "a way to read a table",
            Kind::Numbers => "one of NumPy's functions",
            Kind::Prepare => "a preparation",
            Kind::View => "a way to see many columns in a plane",
            Kind::Fit => "an algorithm",
            Kind::Supervised => "trained with known labels",
        }
    }
}

impl Absent {
    /// The call in this part that comes nearest, of those that are here.
    pub fn nearest(&self, list: List, part: Part) -> Option<&'static str> {
        let here = |call: &&&str| {
            let name = call.split('(').next().unwrap_or_default();
            find(list, name).is_some_and(|callable| callable.make.suits(part))
        };
        self.nearest.iter().find(here).copied()
    }
}

/// The names that are answered as this one is, whatever its case; and the name as it should be written.
pub fn absent(name: &str) -> Option<(&'static str, &'static Absent)> {
    all().find(|(known, _)| known.eq_ignore_ascii_case(name))
}

/// Every name.
pub fn all() -> impl Iterator<Item = (&'static str, &'static Absent)> {
    ABSENT.iter().flat_map(|group| group.names.iter().map(move |name| (*name, group)))
}

#[rustfmt::skip]
static ABSENT: &[Absent] = &[
    Absent {
        names: &["HDBSCAN", "OPTICS", "cluster_optics_dbscan", "cluster_optics_xi", "DenStream"],
        kind: Kind::Fit,
        nearest: &["DBSCAN()"],
        why: "it finds dense regions too, all of one density",
    },
    Absent {
        names: &["MeanShift", "mean_shift", "estimate_bandwidth", "DensityPeaks"],
        kind: Kind::Fit,
        nearest: &["DBSCAN()"],
        why: "it finds dense regions too, and is not told how many",
    },
    Absent {
        names: &["AffinityPropagation"],
        kind: Kind::Fit,
        nearest: &["KMeans()"],
        why: "it gathers points around centres too, but is told how many",
    },
    Absent {
        names: &["GraphicalLasso"],
        kind: Kind::Fit,
        nearest: &["AffinityPropagation()"],
        why: "points elect their exemplars there too, by the distances between them",
    },
    Absent {
        names: &["SpectralClustering", "spectral_clustering", "SpectralBiclustering", "SpectralCoclustering"],
        kind: Kind::Fit,
        nearest: &["AgglomerativeClustering(linkage='single')"],
        why: "it follows chains of near neighbours too",
    },
    Absent {
        names: &["GaussianMixture", "BayesianGaussianMixture", "GMM", "FuzzyCMeans"],
        kind: Kind::Fit,
        nearest: &["KMeans()"],
        why: "it gathers points around centres too, each point wholly in one cluster",
    },
    Absent {
        names: &[
            "MiniBatchKMeans", "KMedoids", "KMedians", "XMeans", "GMeans", "CMeans", "KModes", "KPrototypes", "CLARA",
            "PAM", "SOM", "kmeans2", "kmeans_plusplus", "TimeSeriesKMeans", "SphericalKMeans",
        ],
        kind: Kind::Fit,
        nearest: &["KMeans()"],
        why: "it gathers points around centres too",
    },
    Absent {
        names: &["Birch", "FeatureAgglomeration", "ward_tree", "linkage_tree", "linkage", "fcluster", "CURE", "ROCK"],
        kind: Kind::Fit,
        nearest: &["AgglomerativeClustering()"],
        why: "it joins clusters step by step too",
    },
    Absent {
        names: &[
            "TSNE", "UMAP", "Isomap", "LocallyLinearEmbedding", "MDS", "ClassicalMDS", "SpectralEmbedding",
            "locally_linear_embedding", "spectral_embedding", "smacof", "PCA", "KernelPCA", "SparsePCA",
            "MiniBatchSparsePCA", "IncrementalPCA", "TruncatedSVD", "FastICA", "FactorAnalysis",
            "NeighborhoodComponentsAnalysis", "GaussianRandomProjection",
        ],
        kind: Kind::View,
        nearest: &["PCA(n_components=2)", "TSNE()"],
        why: "it finds a plane for many columns too",
    },
    Absent {
        names: &[
            "NMF", "MiniBatchNMF", "LatentDirichletAllocation", "DictionaryLearning", "MiniBatchDictionaryLearning",
            "SparseCoder",
        ],
        kind: Kind::View,
        nearest: &["PCA()"],
        why: "it finds a few columns behind many too",
    },
    Absent {
        names: &[
            "RobustScaler", "MaxAbsScaler", "Normalizer", "QuantileTransformer", "PowerTransformer", "scale", "minmax_scale",
            "normalize", "robust_scale", "maxabs_scale", "whiten",
        ],
        kind: Kind::Prepare,
        nearest: &["StandardScaler()"],
        why: "it brings columns to one scale too",
    },
    Absent {
        names: &[
            "LabelEncoder", "OrdinalEncoder", "OneHotEncoder", "LabelBinarizer", "MultiLabelBinarizer", "TargetEncoder",
            "get_dummies", "ColumnTransformer",
        ],
        kind: Kind::Prepare,
        nearest: &["LabelEncoder()", "OrdinalEncoder()"],
        why: "it turns words into numbers too",
    },
    Absent {
        names: &["SimpleImputer", "KNNImputer", "IterativeImputer", "MissingIndicator", "dropna", "fillna"],
        kind: Kind::Prepare,
        nearest: &["SimpleImputer()", "dropna()"],
        why: "it deals with what is missing too",
    },
    Absent {
        names: &[
            "KBinsDiscretizer", "Binarizer", "PolynomialFeatures", "SplineTransformer", "FunctionTransformer",
            "KernelCenterer", "VarianceThreshold", "SelectKBest", "train_test_split", "drop_outliers", "pct_change",
            "transpose", "drop", "TfidfVectorizer", "CountVectorizer", "HashingVectorizer", "TfidfTransformer",
        ],
        kind: Kind::Prepare,
        nearest: &[],
        why: "",
    },
    Absent {
        names: &[
            "load_iris", "load_wine", "load_digits", "load_breast_cancer", "load_diabetes", "load_linnerud", "load_files",
            "load_sample_image", "load_sample_images", "load_svmlight_file", "fetch_openml", "fetch_20newsgroups",
            "fetch_20newsgroups_vectorized", "fetch_california_housing", "fetch_covtype", "fetch_kddcup99",
            "fetch_lfw_people", "fetch_lfw_pairs", "fetch_olivetti_faces", "fetch_rcv1", "fetch_species_distributions",
            "fetch_file", "load_dataset",
        ],
        kind: Kind::Data,
        nearest: &["load_iris()", "make_blobs(centers=3)"],
        why: "its groups are known too",
    },
    Absent {
        names: &[
            "make_classification", "make_gaussian_quantiles", "make_hastie_10_2", "make_multilabel_classification",
            "make_biclusters", "make_checkerboard", "make_market", "make_cluster_data",
        ],
        kind: Kind::Data,
        nearest: &["make_blobs()"],
        why: "its groups are known too",
    },
    Absent {
        names: &["make_swiss_roll", "make_s_curve"],
        kind: Kind::Data,
        nearest: &["make_moons()"],
        why: "its shapes are bent too",
    },
    Absent {
        names: &[
            "make_regression", "make_friedman1", "make_friedman2", "make_friedman3", "make_sparse_uncorrelated",
            "make_low_rank_matrix", "make_spd_matrix", "make_sparse_spd_matrix", "make_sparse_coded_signal",
        ],
        kind: Kind::Data,
        nearest: &["make_uniform()"],
        why: "it has no groups either",
    },
    Absent {
        names: &[
            "read_csv", "read_excel", "read_table", "read_json", "read_parquet", "read_clipboard", "read_sql", "DataFrame",
            "loadtxt", "genfromtxt",
        ],
        kind: Kind::Table,
        nearest: &["read_csv()", "array([[0, 0], [1, 0], [5, 5]])"],
        why: "rows of your own are taken there too",
    },
    Absent {
        names: &[
            "rand", "randn", "randint", "random", "random_sample", "standard_normal", "normal", "uniform",
            "multivariate_normal", "linspace", "arange", "meshgrid", "zeros", "ones",
        ],
        kind: Kind::Numbers,
        nearest: &["make_uniform()"],
        why: "it draws points evenly",
    },
    Absent {
        names: &[
            "LogisticRegression", "LinearRegression", "Ridge", "Lasso", "SVC", "SVR", "LinearSVC", "KNeighborsClassifier",
            "KNeighborsRegressor", "DecisionTreeClassifier", "DecisionTreeRegressor", "RandomForestClassifier",
            "RandomForestRegressor", "GradientBoostingClassifier", "GaussianNB", "MLPClassifier", "SGDClassifier",
            "XGBClassifier", "AdaBoostClassifier", "Perceptron",
        ],
        kind: Kind::Supervised,
        nearest: &["KMeans()"],
        why: "groups are found without them here",
    },
    Absent {
        names: &["IsolationForest", "LocalOutlierFactor", "OneClassSVM", "EllipticEnvelope", "NearestNeighbors", "KernelDensity"],
        kind: Kind::Fit,
        nearest: &["DBSCAN()"],
        why: "it tells dense places from noise too",
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::callables::ALL;
    use crate::catalog::read;

    #[test]
    fn the_nearest_can_be_had() {
        let parts = [Part::Data, Part::Prepare, Part::Fit, Part::View];
        for group in ABSENT {
            for call in parts.iter().filter_map(|part| group.nearest(ALL, *part).map(|call| (call, *part))) {
                assert!(read(ALL, call.0, call.1).is_ok(), "{}", call.0);
                assert!(!group.why.is_empty());
            }
        }
        assert_eq!(absent("HDBSCAN").and_then(|(_, group)| group.nearest(ALL, Part::Fit)), Some("DBSCAN()"));
        assert_eq!(absent("hdbscan").map(|(name, _)| name), Some("HDBSCAN"));
        assert!(absent("KMean").is_none());
    }
}
