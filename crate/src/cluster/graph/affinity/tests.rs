//! The election held to a slow, obvious twin: whole matrices, one line of the paper after the other.

use super::messages::{Exchange, Messages};
use super::rounds::Rounds;
use super::*;
use crate::attributes::Attribute;
use crate::math::products::in_order;
use crate::math::sums::squared_norm;
use proptest::prelude::*;

/// Who stood for themselves after each iteration, and exemplars and labels at the end.
struct Elected {
    standing: Vec<Vec<u32>>,
    exemplars: Vec<u32>,
    labels: Vec<i32>,
}

/// The first of the greatest.
fn greatest(values: impl Iterator<Item = f64>) -> usize {
    let mut best = (0, f64::NEG_INFINITY);
    for (at, value) in values.enumerate() {
        if at == 0 || value > best.1 {
            best = (at, value);
        }
    }
    best.0
}

fn textbook(options: &Options, points: &Points) -> Elected {
    let n = points.len();
    let square = |i: usize, k: usize| {
        let [x, y] = [points.row(i), points.row(k)];
        ((-2.0 * in_order(x, y) + squared_norm(x)) + squared_norm(y)).max(0.0)
    };
    let mut s: Vec<Vec<f64>> =
        (0..n).map(|i| (0..n).map(|k| if i == k { -0.0 } else { -square(i, k) }).collect()).collect();
    let mut all: Vec<f64> = s.concat();
    all.sort_by(f64::total_cmp);
    let median = match n * n % 2 {
        0 => (all[n * n / 2 - 1] + all[n * n / 2]) / 2.0,
        _ => all[n * n / 2],
    };
    let preferences = match &options.preference {
        Preference::Median => vec![median; n],
        Preference::All(one) => vec![*one; n],
        Preference::Each(each) => each.clone(),
    };
    let others: Vec<f64> = (0..n * n).filter(|at| at % (n + 1) > 0).map(|at| s[at / n][at % n]).collect();
    let equal = |values: &[f64]| values.windows(2).all(|pair| pair[0] == pair[1]);
    if n == 1 || equal(&others) && equal(&preferences) {
        let alone = preferences[0] > s[0][n - 1];
        let exemplars = if alone { (0..n as u32).collect() } else { vec![0] };
        let labels = (0..n as i32).map(|i| if alone { i } else { 0 }).collect();
        return Elected { standing: Vec::new(), exemplars, labels };
    }
    for i in 0..n {
        s[i][i] = preferences[i];
    }
    let mut flat = s.concat();
    Ties::new(options.random_state).advance(&mut flat, &mut Work(u64::MAX));
    let s: Vec<&[f64]> = flat.chunks_exact(n).collect();
    let (mut r, mut a) = (vec![vec![0.0; n]; n], vec![vec![0.0; n]; n]);
    let (old, new) = (options.damping, 1.0 - options.damping);
    let mut standing: Vec<Vec<u32>> = Vec::new();
    while standing.len() < options.max_iter as usize {
        for i in 0..n {
            let best = greatest((0..n).map(|k| a[i][k] + s[i][k]));
            for k in 0..n {
                let rivals = (0..n).filter(|&other| if k == best { other != best } else { other == best });
                let rival = rivals.map(|other| a[i][other] + s[i][other]).fold(f64::NEG_INFINITY, f64::max);
                r[i][k] = r[i][k] * old + (s[i][k] - rival) * new;
            }
        }
        for k in 0..n {
            let support =
                (0..n).fold(0.0, |sum, i| sum + if i == k { r[k][k] } else { f64::max(r[i][k], 0.0) });
            for i in 0..n {
                let lacking = match i == k {
                    true => r[k][k] - support,
                    false => (f64::max(r[i][k], 0.0) - support).max(0.0),
                };
                a[i][k] = a[i][k] * old - lacking * new;
            }
        }
        standing.push(
            (0..n as u32).filter(|&i| a[i as usize][i as usize] + r[i as usize][i as usize] > 0.0).collect(),
        );
        let patience = options.convergence_iter;
        let last = &standing[standing.len() - 1];
        let same = standing.len() > patience && standing.iter().rev().take(patience).all(|one| one == last);
        if same && !last.is_empty() {
            break;
        }
    }
    let first = standing[standing.len() - 1].clone();
    if first.is_empty() {
        return Elected { standing, exemplars: first, labels: vec![-1; n] };
    }
    let choose = |exemplars: &[u32]| {
        let mut labels: Vec<usize> =
            (0..n).map(|i| greatest(exemplars.iter().map(|&k| s[i][k as usize]))).collect();
        exemplars.iter().enumerate().for_each(|(label, &k)| labels[k as usize] = label);
        labels
    };
    let labels = choose(&first);
    let mut moved = first.clone();
    for (label, exemplar) in moved.iter_mut().enumerate() {
        let members: Vec<usize> = (0..n).filter(|&i| labels[i] == label).collect();
        let sum = |&k: &usize| members.iter().fold(0.0, |sum, &i| sum + s[i][k]);
        *exemplar = members[greatest(members.iter().map(sum))] as u32;
    }
    let chosen: Vec<u32> = choose(&moved).into_iter().map(|label| moved[label]).collect();
    let mut exemplars = chosen.clone();
    exemplars.sort_unstable();
    exemplars.dedup();
    let place = |of: &u32| exemplars.iter().position(|one| one == of).unwrap() as i32;
    let labels = chosen.iter().map(place).collect();
    Elected { standing, exemplars, labels }
}

/// Points anywhere, on a grid (with duplicates), on a line, tiny, huge, and far from the origin.
fn points() -> impl Strategy<Value = Points> {
    let row = prop_oneof![
        prop::collection::vec(-3.0..3.0f64, 2),
        prop::collection::vec((-3..4i32).prop_map(f64::from), 2),
        (-9..9i32).prop_map(|x| vec![f64::from(x), 2.0 * f64::from(x)]),
    ];
    let stretch = prop::sample::select(vec![(1.0, 0.0), (1e-6, 0.0), (1e6, 0.0), (1.0, 1e5)]);
    (prop::collection::vec(row, 1..24), stretch).prop_map(|(rows, (scale, offset))| {
        Points::new(rows.concat().into_iter().map(|x| x * scale + offset).collect(), 2).unwrap()
    })
}

proptest! {
    #[test]
    fn every_iteration_is_the_textbooks(
        points in points(),
        damping in prop::sample::select(vec![0.5, 0.6, 0.8, 0.95]),
        max_iter in 1..60u32,
        convergence_iter in 1..9usize,
        preference in prop_oneof![
            Just(Preference::Median),
            (-40.0..1.0f64).prop_map(Preference::All),
            prop::collection::vec(-9.0..1.0f64, 24).prop_map(Preference::Each),
        ],
        random_state in 0..9u32,
        budget in prop_oneof![Just(1), Just(300), Just(u64::MAX)],
    ) {
        let preference = match preference {
            Preference::Each(each) => Preference::Each(each[..points.len()].to_vec()),
            other => other,
        };
        let options =
            Options { damping, max_iter, convergence_iter, preference, precomputed: false, random_state };
        let expected = textbook(&options, &points);
        let mut fit = Box::new(Affinity::start(options, &points).unwrap());
        let mut before = 0.0;
        while let Progress::Working(done) = fit.advance(&points, Work(budget)) {
            prop_assert!((before..=1.0).contains(&done), "progress never falls: {before} → {done}");
            before = done;
        }
        prop_assert_eq!(&fit.standing, &expected.standing);
        let result = fit.finish(&points).result;
        prop_assert_eq!(result.get("labels"), Some(&Attribute::Labels(expected.labels)));
        prop_assert_eq!(result.get("cluster_centers_indices"), Some(&Attribute::Indices(expected.exemplars)));
    }
}

/// How alike points are said to be, n × n: by clouds of points, by chance, by few numbers, and by numbers beyond all
/// bounds; on the diagonal any preference, or all the same.
fn similarities() -> impl Strategy<Value = Vec<f64>> {
    let place = (0..5i32, 0.0..1.0f64).prop_map(|(cloud, x)| f64::from(cloud * cloud) * 3.0 + x);
    let clouds = prop::collection::vec(place, 2..90)
        .prop_map(|x| x.iter().flat_map(|a| x.iter().map(move |b| -(a - b) * (a - b))).collect::<Vec<f64>>());
    let chance = (2..40usize, prop::collection::vec(-9.0..9.0f64, 40 * 40), 0..3u8);
    let chance = chance.prop_map(|(n, all, kind)| {
        let of_kind = |x: &f64| match kind {
            0 => *x,
            1 => (x / 3.0).round(),
            _ => x * 1e200,
        };
        all[..n * n].iter().map(of_kind).collect::<Vec<f64>>()
    });
    let preference = prop_oneof![Just(-1e3), -99.0..1.0f64, Just(-0.01), Just(5.0)];
    (prop_oneof![clouds.boxed(), chance.boxed()], preference, any::<bool>()).prop_map(
        |(mut all, preference, same)| {
            let n = all.len().isqrt();
            (0..n).filter(|_| same).for_each(|i| all[i * (n + 1)] = preference);
            all
        },
    )
}

proptest! {
    #[test]
    fn the_few_say_what_all_say(
        similarities in similarities(),
        damping in prop::sample::select(vec![0.5, 0.6, 0.75, 0.9, 0.99]),
        iterations in prop_oneof![9 => 1..60usize, 1 => Just(300)],
        budget in prop_oneof![Just(1), Just(3000), Just(u64::MAX)],
    ) {
        let n = similarities.len().isqrt();
        let mut messages = Messages::none(n);
        let mut exchange = Exchange::new(n, damping);
        let mut rounds = Rounds::new(&similarities, damping);
        for iteration in 0..iterations {
            while !exchange.advance(&similarities, &mut messages, &mut Work(u64::MAX)) {}
            let evidence = |i: &u32| {
                let at = *i as usize * (n + 1);
                messages.availability[at] + messages.responsibility[at] > 0.0
            };
            let expected: Vec<u32> = (0..n as u32).filter(evidence).collect();
            let standing = std::iter::repeat_with(|| rounds.advance(&similarities, &mut Work(budget)));
            prop_assert_eq!(standing.flatten().next().unwrap(), expected, "iteration {}", iteration);
        }
    }
}
