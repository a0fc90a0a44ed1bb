//! The scores, each declared once: what it needs, between which ends it lies and which way is good, and in one sentence
//! each what it says and when it misleads. Whoever shows scores asks here.

use super::*;
use serde::{Serialize, Serializer};

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Good {
    /// Greater is better.
    Up,
    /// Less is better.
    Down,
}

/// What a score needs beside the labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Needs {
    /// The points.
    Points,
    /// The labels that are held to be true.
    LabelsTrue,
}

/// A score, as it is declared.
#[derive(Serialize)]
pub struct Score {
    /// scikit-learn's name.
    pub name: &'static str,
    /// What it needs beside the labels.
    pub needs: Needs,
    /// `number`, `samples`, `matrix` or `report`.
    pub gives: &'static str,
    /// The least and the greatest it can be; absent where there is no end.
    #[serde(serialize_with = "ends")]
    pub range: [f64; 2],
    /// Which way is better; absent of tables.
    pub good: Option<Good>,
    /// What it says.
    pub help: &'static str,
    /// When it misleads.
    pub misleads: &'static str,
    /// Works it out.
    #[serde(skip)]
    pub make: fn(Judged, &Options) -> Result<Scored, Error>,
}

fn ends<S: Serializer>(range: &[f64; 2], serializer: S) -> Result<S::Ok, S::Error> {
    range.map(|end| end.is_finite().then_some(end)).serialize(serializer)
}

/// All scores.
pub fn all() -> impl Iterator<Item = &'static Score> {
    SCORES.iter()
}

/// The score of this name.
pub fn find(name: &str) -> Option<&'static Score> {
    all().find(|score| score.name == name)
}

const NO_END: f64 = f64::INFINITY;

const PAIRS: &str = "Most pairs are apart in any two labellings, so chance alone comes near 1 where clusters are many: \
                     the adjusted one takes that away.";
const INFORMATION: &str =
    "It grows with the number of clusters, chance or not: the adjusted one takes that away.";

macro_rules! of_points {
    ($judged:ident, $score:expr) => {
        Ok(Scored::Number($score(points($judged)?, $judged.labels)?))
    };
}

/// The score itself, of true labels and labels.
fn two(judged: Judged, score: fn(&[i32], &[i32]) -> Result<f64, Error>) -> Result<Scored, Error> {
    Ok(Scored::Number(score(truth(judged)?, judged.labels)?))
}

fn points(judged: Judged<'_>) -> Result<&Points, Error> {
    judged.points.ok_or_else(|| missing("points"))
}

fn truth(judged: Judged<'_>) -> Result<&[i32], Error> {
    judged.labels_true.ok_or_else(|| missing("labels_true"))
}

fn missing(parameter: &str) -> Error {
    Error::new(Code::MissingParameter, format!("a score needs `{parameter}`")).about(parameter)
}

/// The parts of the v-measure.
fn parts(judged: Judged, options: &Options) -> Result<[f64; 3], Error> {
    homogeneity_completeness_v_measure(truth(judged)?, judged.labels, options)
}

/// True labels and labels, the latter matched to the former if that is wanted, or if nothing is said and that is the rule.
fn as_classes<T>(
    judged: Judged,
    options: &Options,
    rule: bool,
    score: impl Fn(&[i32], &[i32]) -> Result<T, Error>,
) -> Result<T, Error> {
    let truth = truth(judged)?;
    match options.matched.unwrap_or(rule) {
        true => score(truth, &matched(truth, judged.labels)?),
        false => score(truth, judged.labels),
    }
}

const SCORES: &[Score] = &[
    Score {
        name: "inertia",
        needs: Needs::Points,
        gives: "number",
        range: [0.0, NO_END],
        good: Some(Good::Down),
        help: "The total squared distance of the points to the mean of their cluster: what k-means makes small.",
        misleads: "It falls with every cluster more, good or bad, so it compares only equally many clusters; it prefers \
                   round clusters of one size.",
        make: |judged, _| of_points!(judged, inertia),
    },
    Score {
        name: "silhouette_score",
        needs: Needs::Points,
        gives: "number",
        range: [-1.0, 1.0],
        good: Some(Good::Up),
        help: "How much nearer points are to their own cluster than to the next one: 1 is tight and far apart, 0 is \
               overlapping, below 0 is in the wrong cluster.",
        misleads: "It measures compact, round clusters: crescents and rings that are found perfectly score low, and noise \
                   counts as a cluster of its own.",
        make: |judged, _| of_points!(judged, silhouette_score),
    },
    Score {
        name: "davies_bouldin_score",
        needs: Needs::Points,
        gives: "number",
        range: [0.0, NO_END],
        good: Some(Good::Down),
        help: "How wide clusters are against the distance to the one they are most like: 0 is best.",
        misleads: "It knows clusters by their means alone: long or hollow ones score badly however well they are found.",
        make: |judged, _| of_points!(judged, davies_bouldin_score),
    },
    Score {
        name: "calinski_harabasz_score",
        needs: Needs::Points,
        gives: "number",
        range: [0.0, NO_END],
        good: Some(Good::Up),
        help: "How far the means of the clusters are spread, against how far points are spread within them.",
        misleads: "It has no upper end and grows with the number of points, so it compares only clusterings of the same \
                   points; it prefers round clusters.",
        make: |judged, _| of_points!(judged, calinski_harabasz_score),
    },
    Score {
        name: "adjusted_rand_score",
        needs: Needs::LabelsTrue,
        gives: "number",
        range: [-0.5, 1.0],
        good: Some(Good::Up),
        help: "On how many pairs of points the clusters agree with the truth, with chance taken away: 1 is the same groups, \
               0 is what chance gives.",
        misleads: "Large groups have most of the pairs: a small one that is lost hardly shows.",
        make: |judged, _| two(judged, adjusted_rand_score),
    },
    Score {
        name: "rand_score",
        needs: Needs::LabelsTrue,
        gives: "number",
        range: [0.0, 1.0],
        good: Some(Good::Up),
        help: "The part of all pairs of points on which clusters and truth agree, together or apart.",
        misleads: PAIRS,
        make: |judged, _| two(judged, rand_score),
    },
    Score {
        name: "adjusted_mutual_info_score",
        needs: Needs::LabelsTrue,
        gives: "number",
        range: [-1.0, 1.0],
        good: Some(Good::Up),
        help: "How much clusters and truth tell of each other, with chance taken away: 1 is the same groups, 0 is what \
               chance gives.",
        misleads: "Small clusters that are pure weigh much: where groups are of like size the adjusted Rand score is the \
                   better one.",
        make: |judged, options| {
            adjusted_mutual_info_score(truth(judged)?, judged.labels, options).map(Scored::Number)
        },
    },
    Score {
        name: "normalized_mutual_info_score",
        needs: Needs::LabelsTrue,
        gives: "number",
        range: [0.0, 1.0],
        good: Some(Good::Up),
        help: "How much clusters and truth tell of each other, as a part of what each has to tell.",
        misleads: INFORMATION,
        make: |judged, options| {
            normalized_mutual_info_score(truth(judged)?, judged.labels, options).map(Scored::Number)
        },
    },
    Score {
        name: "mutual_info_score",
        needs: Needs::LabelsTrue,
        gives: "number",
        range: [0.0, NO_END],
        good: Some(Good::Up),
        help: "How much clusters and truth tell of each other, in nats: ln k at most, of k equal groups.",
        misleads: INFORMATION,
        make: |judged, _| two(judged, mutual_info_score),
    },
    Score {
        name: "homogeneity_score",
        needs: Needs::LabelsTrue,
        gives: "number",
        range: [0.0, 1.0],
        good: Some(Good::Up),
        help: "1 where each cluster has points of one true group only.",
        misleads: "Every point as a cluster of its own is perfectly homogeneous: look at completeness too.",
        make: |judged, options| parts(judged, options).map(|parts| Scored::Number(parts[0])),
    },
    Score {
        name: "completeness_score",
        needs: Needs::LabelsTrue,
        gives: "number",
        range: [0.0, 1.0],
        good: Some(Good::Up),
        help: "1 where all points of a true group are in the same cluster.",
        misleads: "All points in one cluster are perfectly complete: look at homogeneity too.",
        make: |judged, options| parts(judged, options).map(|parts| Scored::Number(parts[1])),
    },
    Score {
        name: "v_measure_score",
        needs: Needs::LabelsTrue,
        gives: "number",
        range: [0.0, 1.0],
        good: Some(Good::Up),
        help: "The harmonic mean of homogeneity and completeness.",
        misleads: INFORMATION,
        make: |judged, options| parts(judged, options).map(|parts| Scored::Number(parts[2])),
    },
    Score {
        name: "homogeneity_completeness_v_measure",
        needs: Needs::LabelsTrue,
        gives: "report",
        range: [0.0, 1.0],
        good: Some(Good::Up),
        help: "Homogeneity, completeness and their harmonic mean at once.",
        misleads: INFORMATION,
        make: |judged, options| parts(judged, options).map(Scored::Parts),
    },
    Score {
        name: "fowlkes_mallows_score",
        needs: Needs::LabelsTrue,
        gives: "number",
        range: [0.0, 1.0],
        good: Some(Good::Up),
        help: "Of the pairs that are together in one labelling, how many are in the other: the geometric mean of both ways.",
        misleads: "Few large clusters score high by chance alone: it is not adjusted for that.",
        make: |judged, _| two(judged, fowlkes_mallows_score),
    },
    Score {
        name: "accuracy_score",
        needs: Needs::LabelsTrue,
        gives: "number",
        range: [0.0, 1.0],
        good: Some(Good::Up),
        help: "The part of the points whose label is that of their class.",
        misleads: "Clusters are numbered anyhow: unless they are matched to classes first it says nothing; and where one \
                   class is most of the points, that class alone scores high.",
        make: |judged, options| {
            as_classes(judged, options, false, |truth, labels| {
                accuracy_score(truth, labels, !options.counted)
            })
            .map(Scored::Number)
        },
    },
    Score {
        name: "silhouette_samples",
        needs: Needs::Points,
        gives: "samples",
        range: [-1.0, 1.0],
        good: Some(Good::Up),
        help: "The silhouette of each point: its own cluster against the next one.",
        misleads: "As of their mean: long and hollow clusters have low silhouettes however well they are found.",
        make: |judged, _| silhouette_samples(points(judged)?, judged.labels).map(Scored::Samples),
    },
    Score {
        name: "contingency_matrix",
        needs: Needs::LabelsTrue,
        gives: "matrix",
        range: [0.0, NO_END],
        good: None,
        help: "How many points each true group (down) and each cluster (across) have in common.",
        misleads: "Clusters are numbered anyhow: the diagonal means nothing here.",
        make: |judged, options| {
            let (counts, shape) = contingency_matrix(truth(judged)?, judged.labels, options.eps)?;
            Ok(Scored::Matrix(counts, shape))
        },
    },
    Score {
        name: "pair_confusion_matrix",
        needs: Needs::LabelsTrue,
        gives: "matrix",
        range: [0.0, NO_END],
        good: None,
        help: "How many ordered pairs of points are apart or together, in the truth (down) and in the clusters (across).",
        misleads: PAIRS,
        make: |judged, _| {
            Ok(Scored::Matrix(pair_confusion_matrix(truth(judged)?, judged.labels)?.to_vec(), [2, 2]))
        },
    },
    Score {
        name: "confusion_matrix",
        needs: Needs::LabelsTrue,
        gives: "matrix",
        range: [0.0, NO_END],
        good: None,
        help: "Which class (down) is labelled how (across): what is off the diagonal is mistaken for another.",
        misleads: "Clusters are numbered anyhow: match them to classes first.",
        make: |judged, options| {
            let matrix = |truth: &[i32], labels: &[i32]| confusion_matrix(truth, labels, options.normalize);
            as_classes(judged, options, false, matrix).map(|(counts, shape)| Scored::Matrix(counts, shape))
        },
    },
    Score {
        name: "classification_report",
        needs: Needs::LabelsTrue,
        gives: "report",
        range: [0.0, 1.0],
        good: Some(Good::Up),
        help: "Precision, recall and their mean by class, with each cluster taken for the class that suits all best.",
        misleads: "Matching looks at the truth, as a clustering cannot: it flatters. Clusters beyond the number of classes \
                   are wrong throughout.",
        make: |judged, options| as_classes(judged, options, true, classification_report).map(Scored::Report),
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_score_is_declared_in_sentences_and_lies_in_its_range() {
        let points = Points::new(vec![0.0, 1.0, 10.0, 11.0, 30.0, 31.0], 1).unwrap();
        for labels in [[0, 0, 1, 1, 2, 2], [0, 1, 2, 0, 1, 2], [0, 0, 0, 1, 1, 1]] {
            let judged =
                Judged { points: Some(&points), labels: &labels, labels_true: Some(&[5, 5, 7, 7, 9, 9]) };
            for score in all() {
                assert!(score.help.ends_with('.') && score.misleads.ends_with('.'), "{}", score.name);
                let numbers = match scored(score.name, judged, &Options::default()).unwrap() {
                    Scored::Number(number) => vec![number],
                    Scored::Samples(numbers) | Scored::Matrix(numbers, _) => numbers,
                    Scored::Parts(parts) => parts.to_vec(),
                    Scored::Report(report) => vec![report.accuracy],
                };
                let [least, most] = score.range;
                let within = |&number: &f64| (least - 1e-12..=most + 1e-12).contains(&number);
                assert!(numbers.iter().all(within), "{}: {numbers:?}", score.name);
            }
        }
    }
}
