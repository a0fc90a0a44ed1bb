//! Clusters as a classification: which true class the points of each cluster have, one by one. The labels of both must
//! mean the same; clusters can be matched to classes first, so that as many points as possible agree.

use super::contingency::Contingency;
use super::same_length;
use crate::error::{Code, Error};
use crate::sort::sort;

/// The most classes or clusters: the matrix of all pairs must fit, and matching takes k³ steps.
const MOST: usize = 1_000;

/// What is divided by what, in a confusion matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Normalize {
    /// Nothing: points are counted.
    Not,
    /// Each row by its sum: by how many points have the class.
    True,
    /// Each column by its sum: by how many have the label.
    Pred,
    /// By the number of points.
    All,
}

/// One line of a report.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Which part of those with the label have the class.
    pub precision: f64,
    /// Which part of those with the class have the label.
    pub recall: f64,
    /// The harmonic mean of the two.
    pub f1_score: f64,
    /// How many have the class.
    pub support: f64,
}

/// A classification, judged by class and as a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// By class, ascending.
    pub classes: Vec<(i32, Line)>,
    /// Which part of all have the right label.
    pub accuracy: f64,
    /// The mean over the classes, and the mean by their support.
    pub averages: [Line; 2],
}

/// Counts of two labellings, row by row: true groups down, found ones across.
///
/// # Errors
/// `too_large` for very many groups; `invalid_data` unless there are as many labels as true ones.
pub fn contingency_matrix(
    labels_true: &[i32],
    labels: &[i32],
    eps: Option<f64>,
) -> Result<(Vec<f64>, [usize; 2]), Error> {
    let contingency = Contingency::new(labels_true, labels)?;
    let shape = [contingency.truth.sizes.len(), contingency.found.sizes.len()];
    check_size("contingency_matrix", shape[0].max(shape[1]))?;
    let mut counts = vec![eps.unwrap_or(0.0); shape[0] * shape[1]];
    for &(i, j, count) in &contingency.common {
        counts[i as usize * shape[1] + j as usize] += count as f64;
    }
    Ok((counts, shape))
}

/// How many ordered pairs of points are together or apart: rows by the true groups, columns by the found ones, apart
/// before together.
///
/// # Errors
/// `invalid_data` unless there are as many labels as true ones.
pub fn pair_confusion_matrix(labels_true: &[i32], labels: &[i32]) -> Result<[f64; 4], Error> {
    let pairs = Contingency::new(labels_true, labels)?.pairs();
    Ok([pairs.neither, pairs.only_found, pairs.only_true, pairs.both].map(|pairs| pairs as f64))
}

/// Which class is labelled how, over all labels of either, ascending: classes down, labels across.
///
/// # Errors
/// As [`contingency_matrix`].
pub fn confusion_matrix(
    labels_true: &[i32],
    labels: &[i32],
    normalize: Normalize,
) -> Result<(Vec<f64>, [usize; 2]), Error> {
    same_length("labels", labels.len(), labels_true.len())?;
    let known = union(labels_true, labels);
    let k = known.len();
    check_size("confusion_matrix", k)?;
    let place = |label: &i32| known.partition_point(|other| other < label);
    let mut counts = vec![0.0; k * k];
    for (truth, label) in labels_true.iter().zip(labels) {
        counts[place(truth) * k + place(label)] += 1.0;
    }
    let rows: Vec<f64> = (0..k).map(|i| counts[i * k..(i + 1) * k].iter().sum()).collect();
    let columns: Vec<f64> = (0..k).map(|j| (0..k).map(|i| counts[i * k + j]).sum()).collect();
    for (at, count) in counts.iter_mut().enumerate() {
        let whole = match normalize {
            Normalize::Not => 1.0,
            Normalize::True => rows[at / k],
            Normalize::Pred => columns[at % k],
            Normalize::All => labels.len() as f64,
        };
        *count = if whole == 0.0 { 0.0 } else { *count / whole };
    }
    Ok((counts, [k, k]))
}

/// The part of the points, or their number, that have the label of their class.
///
/// # Errors
/// `invalid_data` unless there are as many labels as true ones.
pub fn accuracy_score(labels_true: &[i32], labels: &[i32], normalize: bool) -> Result<f64, Error> {
    same_length("labels", labels.len(), labels_true.len())?;
    let right = labels_true.iter().zip(labels).filter(|(truth, label)| truth == label).count() as f64;
    Ok(if normalize { right / labels.len() as f64 } else { right })
}

/// Precision, recall and their mean for each class that occurs in either labelling. What would be divided by 0 is 0.
///
/// # Errors
/// As [`contingency_matrix`].
pub fn classification_report(labels_true: &[i32], labels: &[i32]) -> Result<Report, Error> {
    let (counts, [k, _]) = confusion_matrix(labels_true, labels, Normalize::Not)?;
    let part = |some: f64, all: f64| if all == 0.0 { 0.0 } else { some / all };
    let lines: Vec<Line> = (0..k)
        .map(|i| {
            let right = counts[i * k + i];
            let support: f64 = counts[i * k..(i + 1) * k].iter().sum();
            let labelled: f64 = (0..k).map(|j| counts[j * k + i]).sum();
            let (precision, recall) = (part(right, labelled), part(right, support));
            Line { precision, recall, f1_score: part(2.0 * right, support + labelled), support }
        })
        .collect();
    let n = labels.len() as f64;
    let average = |weight: &dyn Fn(&Line) -> f64| {
        let of = |value: &dyn Fn(&Line) -> f64| {
            let total: f64 = lines.iter().map(weight).sum();
            part(lines.iter().map(|line| value(line) * weight(line)).sum(), total)
        };
        let [precision, recall, f1_score] =
            [of(&|line| line.precision), of(&|line| line.recall), of(&|line| line.f1_score)];
        Line { precision, recall, f1_score, support: n }
    };
    Ok(Report {
        accuracy: accuracy_score(labels_true, labels, true)?,
        averages: [average(&|_| 1.0), average(&|line| line.support)],
        classes: union(labels_true, labels).into_iter().zip(lines).collect(),
    })
}

/// The labels as classes: each cluster has that of one class, no two the same, so that as many points as possible have
/// their own (H. W. Kuhn, “The Hungarian method for the assignment problem”, Naval Research Logistics Quarterly 2,
/// 1955). Clusters beyond the number of classes have labels of their own, above all others.
///
/// # Errors
/// As [`contingency_matrix`].
pub fn matched(labels_true: &[i32], labels: &[i32]) -> Result<Vec<i32>, Error> {
    let (counts, [classes, clusters]) = contingency_matrix(labels_true, labels, None)?;
    let k = classes.max(clusters);
    let cost = |cluster: usize, class: usize| match cluster < clusters && class < classes {
        true => -counts[class * clusters + cluster],
        false => 0.0,
    };
    let class_of = assignment(k, &cost);
    let known = union(labels_true, &[]);
    let mut next = union(labels_true, labels).last().map_or(0, |last| last + 1);
    let names: Vec<i32> = class_of[..clusters]
        .iter()
        .map(|&class| match known.get(class) {
            Some(&name) => name,
            None => {
                next += 1;
                next - 1
            }
        })
        .collect();
    let found = union(labels, &[]);
    Ok(labels.iter().map(|label| names[found.partition_point(|other| other < label)]).collect())
}

/// To each of k rows another column, so that the costs sum to least: by shortest augmenting paths.
fn assignment(k: usize, cost: &dyn Fn(usize, usize) -> f64) -> Vec<usize> {
    // Column k stands for none; potentials of rows and columns.
    let (mut of_rows, mut of_columns) = (vec![0.0; k], vec![0.0; k + 1]);
    let mut row_of: Vec<Option<usize>> = vec![None; k + 1];
    for row in 0..k {
        row_of[k] = Some(row);
        let mut column = k;
        let mut least = vec![f64::INFINITY; k];
        let mut before = vec![k; k];
        let mut done = vec![false; k + 1];
        while let Some(current) = row_of[column] {
            done[column] = true;
            let (mut step, mut next) = (f64::INFINITY, k);
            for j in (0..k).filter(|&j| !done[j]) {
                let reduced = cost(current, j) - of_rows[current] - of_columns[j];
                if reduced < least[j] {
                    (least[j], before[j]) = (reduced, column);
                }
                if least[j] < step {
                    (step, next) = (least[j], j);
                }
            }
            for j in 0..=k {
                if done[j] {
                    if let Some(row) = row_of[j] {
                        of_rows[row] += step;
                    }
                    of_columns[j] -= step;
                } else {
                    least[j] -= step;
                }
            }
            column = next;
        }
        while column != k {
            row_of[column] = row_of[before[column]];
            column = before[column];
        }
    }
    let mut columns = vec![0; k];
    for (column, row) in row_of[..k].iter().enumerate() {
        if let Some(row) = row {
            columns[*row] = column;
        }
    }
    columns
}

/// The labels of either, ascending, once each.
pub(super) fn union(one: &[i32], other: &[i32]) -> Vec<i32> {
    let mut known = [one, other].concat();
    sort(&mut known);
    known.dedup();
    known
}

fn check_size(name: &str, k: usize) -> Result<(), Error> {
    if k <= MOST {
        return Ok(());
    }
    let message = format!("`{name}`: {k} different labels; {MOST} are the most");
    Err(Error::new(Code::TooLarge, message).about("labels"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The least sum over all ways.
    fn least(k: usize, cost: &[f64], row: usize, taken: &mut Vec<usize>) -> f64 {
        if row == k {
            return 0.0;
        }
        let mut best = f64::INFINITY;
        for column in 0..k {
            if !taken.contains(&column) {
                taken.push(column);
                best = best.min(cost[row * k + column] + least(k, cost, row + 1, taken));
                taken.pop();
            }
        }
        best
    }

    proptest! {
        #[test]
        fn no_assignment_is_better(costs in prop::collection::vec(-9_i32..9, 36), k in 1_usize..=6) {
            let cost: Vec<f64> = costs[..k * k].iter().map(|&cost| f64::from(cost)).collect();
            let columns = assignment(k, &|i, j| cost[i * k + j]);
            let mut seen = columns.clone();
            seen.sort_unstable();
            prop_assert_eq!(seen, (0..k).collect::<Vec<_>>());
            let sum: f64 = columns.iter().enumerate().map(|(i, &j)| cost[i * k + j]).sum();
            prop_assert_eq!(sum, least(k, &cost, 0, &mut Vec::new()));
        }
    }

    #[test]
    fn clusters_without_a_class_have_names_of_their_own() {
        let matched = matched(&[0, 0, 1, 1, 1], &[7, 7, -1, -1, 3]).unwrap();
        assert_eq!(matched, [0, 0, 1, 1, 8]);
    }
}
