use super::*;
use crate::attributes::Attribute;
use crate::fit::Role;
use crate::fit::figure::Part;
use crate::fit::layer::{Ends, Layer, Mark, Pairs, Shape};
use crate::math::products::{in_order, in_single_column, with_itself};
use proptest::prelude::*;
use std::collections::VecDeque;
use std::ops::Range;

fn fit(points: &Points, options: Options, budget: u64) -> Fitted {
    let mut fit = Dbscan::start(points, options).unwrap();
    let mut before = 0.0;
    while let Progress::Working(done) = fit.advance(points, Work(budget)) {
        assert!((before..=1.0).contains(&done), "progress never falls: {before} → {done}");
        before = done;
    }
    Box::new(fit).finish(points)
}

fn labels(fitted: &Fitted) -> &[i32] {
    match fitted.result.get("labels") {
        Some(Attribute::Labels(labels)) => labels,
        other => panic!("labels are {other:?}"),
    }
}

/// All that comes after the result, a little at a time: the last of each part.
fn more(fitted: &mut Fitted, known: &[&str]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    loop {
        match fitted.trace.more(known, Work(100)) {
            More::Working => {}
            More::Part(part) => {
                parts.retain(|earlier| earlier.name != part.name);
                parts.push(part);
            }
            More::Done => return parts,
        }
    }
}

fn indices<'a>(attributes: &'a Attributes, name: &str) -> &'a [u32] {
    match attributes.get(name) {
        Some(Attribute::Indices(indices)) => indices,
        other => panic!("{name} are {other:?}"),
    }
}

/// The state of a point in the slow twin.
#[derive(Clone, Copy, PartialEq, Debug)]
struct State {
    role: Role,
    label: i32,
}

/// The textbook, word for word: all neighbourhoods listed, a queue, and the state after each step.
fn textbook(points: &Points, options: Options) -> Vec<(&'static str, Vec<State>)> {
    let n = points.len();
    let near = |a: usize, b: usize| {
        let mut rows = [vec![0.0; points.dimensions()], vec![0.0; points.dimensions()]];
        options.metric.prepare(points.row(a), &mut rows[0]);
        options.metric.prepare(points.row(b), &mut rows[1]);
        let pairs = rows[0].iter().zip(&rows[1]);
        match options.metric {
            // Few points, and those of many dimensions, scikit-learn compares in matrix products.
            Metric::Euclidean if n < 12 || points.dimensions() > 15 => {
                let last_of_odd = n % 2 == 1 && a == n - 1 && b < n - n % 4;
                let dot = if last_of_odd { in_single_column } else { in_order };
                let norms = [with_itself(&rows[0]), with_itself(&rows[1])];
                (norms[0] + -2.0 * dot(&rows[0], &rows[1])) + norms[1] <= options.eps * options.eps
            }
            _ if a == b => true,
            Metric::Euclidean => {
                pairs.fold(0.0, |s, (x, y)| s + (x - y) * (x - y)) <= options.eps * options.eps
            }
            Metric::Manhattan => pairs.fold(0.0, |s, (x, y)| s + (x - y).abs()) <= options.eps,
            Metric::Chebyshev => pairs.fold(0.0, |s: f64, (x, y)| s.max((x - y).abs())) <= options.eps,
            Metric::Cosine => (1.0 - in_order(&rows[0], &rows[1])).clamp(0.0, 2.0) <= options.eps,
        }
    };
    let neighborhood = |a: usize| (0..n).filter(|&b| near(a, b)).collect::<Vec<_>>();
    let mut now = vec![State { role: Role::Unvisited, label: -1 }; n];
    let mut steps = vec![("points", now.clone())];
    let mut clusters = 0;
    for i in 0..n {
        if now[i].role != Role::Unvisited {
            continue;
        }
        let neighbors = neighborhood(i);
        if neighbors.len() < options.min_samples {
            now[i].role = Role::Noise;
            steps.push(("noise", now.clone()));
            continue;
        }
        let label = clusters;
        clusters += 1;
        now[i] = State { role: Role::Core, label };
        let mut queue = VecDeque::new();
        let mut called = vec![false; n];
        let mut enqueue = |neighbors: Vec<usize>, now: &mut Vec<State>, queue: &mut VecDeque<usize>| {
            for j in neighbors {
                if matches!(now[j].role, Role::Unvisited | Role::Noise) {
                    called[j] = now[j].role == Role::Noise;
                    now[j] = State { role: Role::Waiting, label };
                    queue.push_back(j);
                }
            }
            called.clone()
        };
        let mut called_noise = enqueue(neighbors, &mut now, &mut queue);
        steps.push(("start", now.clone()));
        while let Some(j) = queue.pop_front() {
            let neighbors = neighborhood(j);
            let core = neighbors.len() >= options.min_samples;
            now[j].role = if core { Role::Core } else { Role::Border };
            let kind = if core {
                called_noise = enqueue(neighbors, &mut now, &mut queue);
                "grow"
            } else if called_noise[j] {
                "rescue"
            } else {
                "border"
            };
            steps.push((kind, now.clone()));
        }
        steps.push(("done", now.clone()));
    }
    steps.push(("end", now));
    steps
}

const METRICS: [Metric; 4] = [Metric::Euclidean, Metric::Manhattan, Metric::Chebyshev, Metric::Cosine];

fn points() -> impl Strategy<Value = Points> {
    points_in(1..6, 60)
}

fn points_in(dimensions: Range<usize>, most: usize) -> impl Strategy<Value = Points> {
    let coordinate = prop_oneof![
        (-6..6i32).prop_map(|x| f64::from(x) * 0.1),
        -1.0..1.0f64,
        (-6..6i32).prop_map(|x| 1e8 + f64::from(x) * 0.1),
    ];
    dimensions.prop_flat_map(move |d| {
        let rows = prop::collection::vec(prop::collection::vec(coordinate.clone(), d), 1..most);
        rows.prop_map(move |rows| Points::new(rows.concat(), d).unwrap())
    })
}

/// Many points in many dimensions, more or less near to some of them: a few neighbours each.
fn wide_points() -> impl Strategy<Value = Points> {
    let near = (12..20usize, 1..20usize, 1..400usize, any::<u64>());
    near.prop_map(|(d, centers, n, seed)| {
        let mut state = seed | 1;
        let mut draw = move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            // Tenths, so that many distances are the same.
            ((state >> 33) % 9) as f64 * 0.1
        };
        let middle: Vec<f64> = (0..centers * d).map(|_| 3.0 * draw()).collect();
        let rows = (0..n * d).map(|at| middle[at / d % centers * d + at % d] + draw()).collect();
        Points::new(rows, d).unwrap()
    })
}

proptest! {
    #[test]
    fn many_dimensions_give_the_textbooks_labels(
        points in wide_points(),
        eps in 0.5..2.5f64,
        min_samples in prop_oneof![1..8usize, 8..60usize],
        budget in prop_oneof![Just(1), Just(u64::MAX)],
    ) {
        let options = Options { eps, min_samples, metric: Metric::Euclidean };
        let fitted = fit(&points, options, budget);
        let steps = textbook(&points, options);
        let last = &steps[steps.len() - 1].1;
        prop_assert!(labels(&fitted).iter().zip(last).all(|(label, state)| *label == state.label));
        let core: Vec<u32> =
            (0..points.len() as u32).filter(|&i| last[i as usize].role == Role::Core).collect();
        prop_assert_eq!(indices(&fitted.result, "core_sample_indices"), &core[..]);
    }

    #[test]
    fn every_step_is_the_textbooks(
        points in points(),
        metric in prop::sample::select(&METRICS[..]),
        eps in prop_oneof![(1..9i32).prop_map(|x| f64::from(x) * 0.1), 0.001..2.0f64],
        min_samples in 1..8usize,
    ) {
        let options = Options { eps, min_samples, metric };
        let mut fitted = fit(&points, options, 1);
        let expected = textbook(&points, options);
        prop_assert_eq!(fitted.trace.len() as usize, expected.len());
        prop_assert_eq!(fitted.trace.result_step() as usize, expected.len() - 1);
        let mut frame = Frame::default();
        // Backwards, for a frame depends on nothing that came before.
        for (step, (kind, states)) in expected.iter().enumerate().rev() {
            fitted.trace.frame(&points, step as u32, &mut frame);
            let of_kind = if frame.kind == "contested" { "border" } else { frame.kind };
            prop_assert_eq!(of_kind, *kind, "step {}", step);
            let roles: Vec<u8> = states.iter().map(|state| state.role as u8).collect();
            prop_assert_eq!(&frame.roles, &roles, "step {}", step);
            let labels: Vec<i32> = states.iter().map(|state| state.label).collect();
            prop_assert_eq!(&frame.labels, &labels, "step {}", step);
            let waiting = roles.iter().filter(|role| **role == Role::Waiting as u8).count();
            prop_assert_eq!(frame.facts.number("waiting"), Some(waiting as f64));
            if let Some(current) = frame.facts.number("point").map(|point| point as u32) {
                let count = frame.facts.number("count").unwrap() as usize;
                let disc: Vec<&Layer> = frame.layers.iter().filter(|layer| layer.name == "disc").collect();
                let [Layer { shape: Shape::Points { of, mark: Mark::Light }, .. }, ball] = disc[..] else {
                    panic!("lights and a ball, not {disc:?}")
                };
                prop_assert_eq!(of.len(), count);
                let meter = Some([count as u32, min_samples as u32]);
                let expected = Shape::Balls { centre: current, radius: eps, metric, meter, place: None };
                prop_assert_eq!(&ball.shape, &expected);
                let (explained, layers) = fitted.trace.explain(&points, step as u32, [current; 2]);
                prop_assert_eq!(layers.iter().collect::<Vec<_>>(), disc);
                prop_assert_eq!(explained.number("count"), Some(count as f64));
                let kind = explained.get("kind");
                let role = match states[current as usize].role {
                    Role::Core => "core",
                    Role::Noise => "noise",
                    _ if frame.facts.get("other").is_some() => "contested",
                    _ => "border",
                };
                prop_assert_eq!(kind, Some(&Attribute::Text(role)));
            }
        }
        // Nor on what will come after.
        let (mut fresh, mut forwards) = (fit(&points, options, u64::MAX), Frame::default());
        for step in 0..expected.len() as u32 {
            fresh.trace.frame(&points, step, &mut forwards);
            fitted.trace.frame(&points, step, &mut frame);
            prop_assert_eq!(&forwards, &frame, "step {}", step);
        }
        let last = &expected[expected.len() - 1].1;
        prop_assert!(labels(&fitted).iter().zip(last).all(|(label, state)| *label == state.label));
        let core: Vec<u32> =
            (0..points.len() as u32).filter(|&i| last[i as usize].role == Role::Core).collect();
        prop_assert_eq!(indices(&fitted.result, "core_sample_indices"), &core[..]);
    }

    #[test]
    fn the_points_under_eps_on_the_curve_are_the_core_points(
        points in points(),
        metric in prop::sample::select(&METRICS[..3]),
        eps in prop_oneof![(1..9i32).prop_map(|x| f64::from(x) * 0.1), 0.001..2.0f64],
        min_samples in 1..8usize,
    ) {
        let mut fitted = fit(&points, Options { eps, min_samples, metric }, u64::MAX);
        let parts = more(&mut fitted, &[]);
        let curve = parts.iter().find(|part| part.name == "k_distances").and_then(|part| part.figure.clone());
        let distances = curve.map(|figure| figure.series[0].y.clone()).unwrap_or_default();
        prop_assert!(distances.is_sorted());
        let core = indices(&fitted.result, "core_sample_indices").len();
        // Of few points rounding decides at exactly eps: the curve has the distances themselves.
        if points.len() >= 12 || metric != Metric::Euclidean {
            prop_assert_eq!(distances.partition_point(|distance| *distance <= eps), core);
        }
        let links = parts.iter().flat_map(|part| &part.layers).find_map(|layer| match &layer.shape {
            Shape::Segments { ends: Ends::Pairs(links), .. } => Some(links),
            _ => None,
        });
        let Pairs { pairs, since, .. } = links.expect("there are links");
        let clusters = labels(&fitted).iter().max().map_or(0, |most| most + 1) as usize;
        prop_assert_eq!(pairs.len(), core - clusters);
        let label = |end: u32| labels(&fitted)[end as usize];
        prop_assert!(pairs.iter().all(|&[one, other]| label(one) == label(other)));
        // Each is there as soon as both of its ends have joined, and no sooner.
        let mut frame = Frame::default();
        for step in 0..fitted.trace.len() {
            fitted.trace.frame(&points, step, &mut frame);
            let is_core = |end: u32| frame.roles[end as usize] == Role::Core as u8;
            let both = |&[one, other]: &[u32; 2]| is_core(one) && is_core(other);
            let there: Vec<bool> = since.iter().map(|since| *since <= step).collect();
            prop_assert_eq!(there, pairs.iter().map(both).collect::<Vec<bool>>());
        }
    }

    #[test]
    fn playing_halts_in_rising_order_and_in_good_time(
        points in points(),
        eps in 0.05..1.0f64,
        min_samples in 1..6usize,
    ) {
        let fitted = fit(&points, Options { eps, min_samples, metric: Metric::Euclidean }, u64::MAX);
        let beats = fitted.trace.pace();
        prop_assert!(beats.windows(2).all(|pair| pair[0].step < pair[1].step));
        prop_assert_eq!(beats.last().map(|beat| beat.step), Some(fitted.trace.len() - 1));
        let total: f64 = beats.iter().map(|beat| beat.seconds).sum();
        prop_assert!(total < 14.0, "{} s", total);
        let marks = fitted.trace.marks();
        prop_assert!(marks.windows(2).all(|pair| pair[0].step < pair[1].step));
        prop_assert_eq!(marks.last().map(|mark| mark.kind), Some("result"));
    }
}

/// A point's own neighbourhood holds it, even at the origin, where the cosine has no direction.
#[test]
fn a_point_at_the_origin_is_its_own_neighbour() {
    let points = Points::new(vec![0.0, 0.0, 1.0, 0.0, 2.0, 0.0], 2).unwrap();
    let options = Options { eps: 0.5, min_samples: 1, metric: Metric::Cosine };
    let mut fitted = fit(&points, options, 1);
    assert_eq!(labels(&fitted), [0, 1, 1]);
    assert_eq!(fitted.trace.explain(&points, 0, [0; 2]).0.number("count"), Some(1.0));
}

#[test]
fn a_huge_eps_takes_no_more_time() {
    let n = 100_000u32;
    let points = Points::new((0..2 * n).map(|i| f64::from(i * 7919 % 20_011)).collect(), 2).unwrap();
    let mut fit =
        Dbscan::start(&points, Options { eps: 1e9, min_samples: 5, metric: Metric::Euclidean }).unwrap();
    let mut spent = 0;
    while fit.advance(&points, Work(100_000)) != Progress::Done {
        spent += 100_000;
    }
    assert!(spent < 300 * u64::from(n), "{spent} operations");
    let fitted = Box::new(fit).finish(&points);
    assert!(labels(&fitted).iter().all(|label| *label == 0));
}

/// What is known is left out, and what depends on it is found all the same.
#[test]
fn known_parts_do_not_come_again() {
    let points = Points::new((0..400u32).map(|i| f64::from(i * 7919 % 211)).collect(), 2).unwrap();
    let options = Options { eps: 9.0, min_samples: 4, metric: Metric::Euclidean };
    let of = |known: &[&str]| more(&mut fit(&points, options, u64::MAX), known);
    let all = of(&[]);
    let names = |parts: &[Part]| parts.iter().map(|part| part.name).collect::<Vec<_>>();
    assert_eq!(names(&all), ["k_distances", "links", "clusters_by_eps"]);
    assert!(all.iter().all(|part| part.whole));
    assert_eq!(names(&of(&["k_distances", "clusters_by_eps"])), ["links"]);
    let rest = of(&["k_distances"]);
    assert_eq!(names(&rest), ["links", "clusters_by_eps"]);
    assert_eq!(rest[1], all[2]);
    assert_eq!(of(&["k_distances", "clusters_by_eps", "links"]), []);
    // Those on which a part depends are parameters of the call.
    let parameters = CALLABLE.parameters.iter().map(|parameter| parameter.name).collect::<Vec<_>>();
    for part in &all {
        assert!(part.depends.iter().all(|name| parameters.contains(name)), "{}", part.name);
    }
}
