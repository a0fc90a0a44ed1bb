//! Who stands for whom: exemplars, the points that choose them, and the last correction.

/// Exemplars, and the cluster of each point.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Election {
    /// The points that stand for clusters, by label.
    pub exemplars: Vec<u32>,
    /// The cluster of each point; −1 where nobody stands.
    pub labels: Vec<i32>,
}

/// Each point chooses the exemplar that it is most like, the first of equals; exemplars choose themselves.
pub fn choose(similarities: &[f64], exemplars: &[u32]) -> Election {
    let k = exemplars.len();
    let n = side(similarities.len());
    let mut labels: Vec<i32> = similarities
        .chunks_exact(n)
        .map(|row| {
            let mut best = (-1, f64::NEG_INFINITY);
            for (label, &exemplar) in (0..).zip(exemplars) {
                let s = row[exemplar as usize];
                if best.0 < 0 || s > best.1 {
                    best = (label, s);
                }
            }
            best.0
        })
        .collect();
    for (label, &exemplar) in (0..k as i32).zip(exemplars) {
        labels[exemplar as usize] = label;
    }
    Election { exemplars: exemplars.to_vec(), labels }
}

/// As scikit-learn ends, by no message: every exemplar moves to the member that is most like the others, and points
/// choose again. The exemplars come out in their order.
pub fn refine(similarities: &[f64], first: &Election) -> Election {
    let n = side(similarities.len());
    let middle = |label: i32| {
        let members: Vec<usize> = (0..n).filter(|&i| first.labels[i] == label).collect();
        let mut sums = vec![0.0; members.len()];
        for &i in &members {
            for (sum, &j) in sums.iter_mut().zip(&members) {
                *sum += similarities[i * n + j];
            }
        }
        let best = (1..sums.len()).fold(0, |best, at| if sums[at] > sums[best] { at } else { best });
        members[best] as u32
    };
    let moved: Vec<u32> = (0..first.exemplars.len() as i32).map(middle).collect();
    let again = choose(similarities, &moved);
    let mut sorted: Vec<u32> = again.labels.iter().map(|&label| moved[label as usize]).collect();
    sorted.sort_unstable();
    sorted.dedup();
    let renamed = |label: &i32| sorted.partition_point(|&other| other < moved[*label as usize]) as i32;
    Election { labels: again.labels.iter().map(renamed).collect(), exemplars: sorted }
}

/// n, of n · n values.
fn side(values: usize) -> usize {
    values.isqrt()
}
