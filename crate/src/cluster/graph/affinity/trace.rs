//! The way of an election: who stood for themselves after each iteration. What everybody voted then follows from that;
//! the messages behind it are exchanged anew for the pair that is asked for.

use super::Options;
use super::election::{Election, choose};
use super::messages::{Exchange, Messages};
use crate::attributes::Attributes;
use crate::fit::figure::{Figure, Kind, Now, Series};
use crate::fit::keyframes::{Keyframes, Replay};
use crate::fit::layer::{By, Ends, Layer, Mark as PointMark, Pairs, Shape, Tone};
use crate::fit::{Beat, Frame, Mark, Trace};
use crate::matrix::Matrix;
use crate::points::Points;
use crate::sort::sort_by_key;
use crate::work::Work;

/// The lines of the pseudocode.
mod line {
    pub const SIMILARITY: u32 = 0;
    pub const EXEMPLARS: u32 = 5;
    pub const SETTLED: u32 = 6;
    pub const CHOOSE: u32 = 7;
    pub const REFINE: u32 = 8;
}

/// Steps between two states of the messages that are kept, at first.
const EVERY: u32 = 32;
/// So many points, at most, have numbers in the cells of their matrices.
const READABLE: usize = 12;

pub(super) struct AffinityTrace {
    options: Options,
    n: usize,
    similarities: Vec<f64>,
    standing: Vec<Vec<u32>>,
    converged: bool,
    /// Before and after the exemplars moved to the middles of their clusters.
    elections: [Election; 2],
    /// Where the exemplars are; none where points have no places.
    centers: Option<Matrix>,
    /// The look of each point that ever stood for itself, −1 of the others: few numbers, so that looks differ.
    identities: Vec<i32>,
    /// The messages after any iteration; none where there were none.
    messages: Option<Keyframes<Exchanges>>,
}

/// The messages, iteration by iteration.
struct Exchanges {
    n: usize,
    damping: f64,
}

impl Replay for Exchanges {
    type State = (Messages, Exchange);
    type Data = [f64];

    fn start(&self) -> Self::State {
        (Messages::none(self.n), Exchange::new(self.n, self.damping))
    }

    fn step(&self, similarities: &[f64], (messages, exchange): &mut Self::State, budget: &mut Work) -> bool {
        exchange.advance(similarities, messages, budget)
    }

    fn bytes(&self, _state: &Self::State) -> usize {
        16 * self.n * self.n
    }
}

impl AffinityTrace {
    pub fn new(
        options: Options,
        similarities: Vec<f64>,
        standing: Vec<Vec<u32>>,
        converged: bool,
        elections: [Election; 2],
        centers: Option<Matrix>,
    ) -> Self {
        let n = elections[1].labels.len();
        let exchanges = Exchanges { n, damping: options.damping };
        let messages = (!standing.is_empty()).then(|| Keyframes::new(exchanges, EVERY));
        let identities = looks(&standing, &elections);
        AffinityTrace {
            options,
            n,
            similarities,
            standing,
            converged,
            elections,
            centers,
            identities,
            messages,
        }
    }

    /// How many iterations there were.
    fn iterations(&self) -> u32 {
        self.standing.len() as u32
    }

    /// How many points stood for themselves after an iteration, and how many more than before.
    fn write_count(&self, iteration: usize, frame: &mut Frame) {
        let count = self.standing[iteration - 1].len();
        let before = if iteration > 1 { self.standing[iteration - 2].len() } else { self.n };
        frame.facts.set("iteration", iteration);
        frame.facts.set("exemplars", count);
        frame.facts.set("before", before);
        frame.facts.set("convergence_iter", self.options.convergence_iter);
        frame.facts.set("damping", self.options.damping);
    }

    fn write_iteration(&self, iteration: usize, frame: &mut Frame) {
        let last = iteration == self.standing.len();
        match (last, self.converged) {
            (true, true) => frame.begin("settled", line::SETTLED),
            (true, false) => {
                frame.begin("unsettled", line::SETTLED);
                self.write_remedy(frame);
            }
            _ => frame.begin("count", line::EXEMPLARS),
        }
        self.write_count(iteration, frame);
        let standing = &self.standing[iteration - 1];
        self.write_election(&choose(&self.similarities, standing), frame);
        let changed = match iteration {
            1 => Vec::new(),
            _ => difference(&self.standing[iteration - 2], standing),
        };
        if !changed.is_empty() {
            frame.layers.push(Layer::points("changed", Tone::Accent, changed, PointMark::Dashed));
        }
    }

    /// Who stood for themselves in some of the last iterations and not in others, at most a few.
    fn swinging(&self) -> Vec<u32> {
        let last = || self.standing.iter().rev().take(2 * self.options.convergence_iter);
        let mut times = vec![0; self.n];
        last().flatten().for_each(|&i| times[i as usize] += 1);
        let all = last().count();
        (0..self.n as u32).filter(|&i| times[i as usize] > 0 && times[i as usize] < all).collect()
    }

    /// Between what a run swings that has not settled, and what would make it settle: more damping where points swing,
    /// else more time.
    fn write_remedy(&self, frame: &mut Frame) {
        if self.converged || self.standing.is_empty() {
            return;
        }
        let counts = || self.standing.iter().rev().take(2 * self.options.convergence_iter).map(Vec::len);
        frame.facts.set("least", counts().min().unwrap_or(0));
        frame.facts.set("most", counts().max().unwrap_or(0));
        frame.facts.set("max_iter", self.options.max_iter);
        let swinging = self.swinging();
        frame.facts.set("swinging", swinging.len());
        let Options { damping, max_iter, .. } = self.options;
        let (parameter, value) = match swinging.is_empty() {
            true => ("max_iter", 2.0 * f64::from(max_iter)),
            false if damping < 0.9 => ("damping", 0.9),
            false => ("damping", 0.5 + damping / 2.0),
        };
        frame.facts.set("unsteady", swinging);
        frame.facts.set("remedy", parameter);
        frame.facts.set("remedy_value", value);
    }

    /// Sticks from each point to whom it votes for, and rings around those.
    fn write_election(&self, election: &Election, frame: &mut Frame) {
        frame.labels.extend_from_slice(&election.labels);
        // A colour follows its exemplar.
        frame
            .identities
            .extend(election.exemplars.iter().map(|&exemplar| self.identities[exemplar as usize]));
        let vote = |(i, &label): (u32, &i32)| {
            let exemplar = *election.exemplars.get(usize::try_from(label).ok()?)?;
            (exemplar != i).then_some([i, exemplar])
        };
        let pairs = (0..).zip(&election.labels).filter_map(vote).collect();
        let ends = Ends::Pairs(Pairs { pairs, ..Pairs::default() });
        frame.layers.push(Layer::regions("hulls", By::Hulls));
        frame.layers.push(Layer::segments("votes", Tone::Cluster, ends));
        let ring = PointMark::Ring(Vec::new());
        frame.layers.push(Layer::points("exemplars", Tone::Cluster, election.exemplars.clone(), ring));
    }
}

/// A number for the look of each point that stood for itself: those of the result come first, in their order, and with
/// each whoever stood in its place before it moved to the middle; then the others, the last to stand first.
fn looks(standing: &[Vec<u32>], [first, last]: &[Election; 2]) -> Vec<i32> {
    let mut looks = vec![-1; last.labels.len()];
    let mut next = 0;
    let mut follow = |i: u32, looks: &mut Vec<i32>| {
        if looks[i as usize] < 0 {
            looks[i as usize] = next;
            next += 1;
        }
    };
    last.exemplars.iter().for_each(|&exemplar| follow(exemplar, &mut looks));
    let mut moved: Vec<bool> = last.exemplars.iter().map(|i| first.exemplars.contains(i)).collect();
    for &exemplar in &first.exemplars {
        let label = usize::try_from(last.labels[exemplar as usize]).unwrap_or(usize::MAX);
        if looks[exemplar as usize] < 0 && moved.get(label) == Some(&false) {
            moved[label] = true;
            looks[exemplar as usize] = label as i32;
        }
    }
    for &exemplar in first.exemplars.iter().chain(standing.iter().rev().flatten()) {
        follow(exemplar, &mut looks);
    }
    looks
}

/// What is in one of two sorted lists only.
fn difference(a: &[u32], b: &[u32]) -> Vec<u32> {
    let only = |of: &[u32], other: &[u32]| {
        of.iter().filter(|i| other.binary_search(i).is_err()).copied().collect::<Vec<_>>()
    };
    let mut all = only(a, b);
    all.extend(only(b, a));
    all
}

impl Trace for AffinityTrace {
    fn len(&self) -> u32 {
        // The bare points, the iterations, the choice, the refinement.
        self.iterations() + 3
    }

    fn result_step(&self) -> u32 {
        self.len() - 1
    }

    fn marks(&self) -> Vec<Mark> {
        let result = Mark {
            step: self.result_step(),
            kind: "result",
            number: self.elections[1].exemplars.len() as f64,
        };
        let refined = Mark { step: self.iterations() + 1, kind: "best", number: result.number };
        vec![refined, result]
    }

    fn pace(&self) -> Vec<Beat> {
        let last = self.result_step();
        let dull = 7.0 / f64::from(self.iterations().saturating_sub(3).max(1));
        let seconds = |step: u32| match step {
            0 => 0.6,
            1..=3 => 0.9,
            step if step <= self.iterations() => dull.min(0.5),
            _ => 1.2,
        };
        (0..=last).map(|step| Beat { step, seconds: seconds(step) }).collect()
    }

    /// `exemplars`: how many points stood for themselves after each iteration. Of each step: what the points know of
    /// each other and what they have told each other, where that can be read number by number; else `evidence`.
    fn figures(&self) -> Vec<Figure> {
        let steps = 1..=self.iterations();
        let counts = self.standing.iter().map(|standing| standing.len() as f64).collect();
        let mut exemplars = Figure::new("exemplars", Kind::Curve)
            .with(Series::over("exemplars", steps.clone().map(f64::from).collect(), counts))
            .standing_on(Now::Step(steps.collect()));
        exemplars.x.whole = true;
        let matrices: &[&'static str] = match self.n {
            _ if self.standing.is_empty() => &[],
            n if n <= READABLE => &["similarities", "responsibilities", "availabilities"],
            _ => &["evidence"],
        };
        let matrix = |&name: &&'static str| Figure::new(name, Kind::Matrix);
        [exemplars].into_iter().chain(matrices.iter().map(matrix)).collect()
    }

    /// `similarities`; the messages after an iteration, `responsibilities` and `availabilities`; `evidence`, their sum:
    /// a row for each point, a column for each that it might vote for, in the order of the clusters.
    fn figure(&mut self, _points: &Points, name: &str, step: u32, most: u32) -> Option<Figure> {
        let name = ["similarities", "responsibilities", "availabilities", "evidence"]
            .into_iter()
            .find(|known| *known == name)?;
        let iteration = step.min(self.iterations()) as usize;
        let messages = self.messages.as_mut()?;
        messages.seek(&self.similarities, iteration as u32, &mut Work(u64::MAX));
        let n = self.n;
        let mut order: Vec<u32> = (0..n as u32).collect();
        if let Some(standing) = iteration.checked_sub(1).map(|before| &self.standing[before]) {
            let labels = choose(&self.similarities, standing).labels;
            sort_by_key(&mut order, |&i| (labels[i as usize], i));
        }
        let size = n.min(most.clamp(1, 1000) as usize);
        let rows: Vec<u32> = (0..size).map(|i| order[(2 * i + 1) * n / (2 * size)]).collect();
        let Messages { responsibility, availability } = &messages.state().0;
        let value = |at: usize| match name {
            "similarities" => self.similarities[at],
            "responsibilities" => responsibility[at],
            "availabilities" => availability[at],
            _ => responsibility[at] + availability[at],
        };
        let cells = rows.iter().flat_map(|&i| rows.iter().map(move |&k| i as usize * n + k as usize));
        let values = cells.map(value).collect();
        let mut figure = Figure::new(name, Kind::Matrix).with(Series::rows(name, values, size));
        figure.now = Now::Points;
        figure.data.set("rows", rows);
        Some(figure)
    }

    /// To the nearest exemplar; to nobody where there is none.
    fn predict(&self, rows: &Points) -> Option<Vec<i32>> {
        let centers = self.centers.as_ref().filter(|centers| centers.columns == rows.dimensions())?;
        let nearest = |row: &[f64]| {
            let mut best = (f64::INFINITY, -1);
            for (label, center) in (0..).zip(centers.data.chunks_exact(centers.columns)) {
                let square = row.iter().zip(center).fold(0.0, |sum, (a, b)| sum + (a - b) * (a - b));
                if square < best.0 {
                    best = (square, label);
                }
            }
            best.1
        };
        Some(rows.rows().map(nearest).collect())
    }

    fn ready(&mut self, step: u32, mut budget: Work) -> bool {
        // Only the messages of a pair take long, and only they are exchanged anew.
        let iteration = step.min(self.iterations());
        let messages = self.messages.as_mut();
        messages.is_none_or(|messages| messages.seek(&self.similarities, iteration, &mut budget))
    }

    fn frame(&mut self, points: &Points, step: u32, frame: &mut Frame) {
        let iterations = self.iterations();
        match step.min(self.result_step()) {
            0 => {
                frame.begin("start", line::SIMILARITY);
                frame.labels.resize(points.len(), -1);
                if !self.standing.is_empty() {
                    frame.facts.set("preference", self.similarities[0]);
                }
            }
            step if step <= iterations => self.write_iteration(step as usize, frame),
            step => {
                let refined = step > iterations + 1;
                let [first, last] = &self.elections;
                let election = if refined { last } else { first };
                frame.begin(
                    match (refined, self.standing.is_empty(), election.exemplars.is_empty()) {
                        (_, true, _) => "alike",
                        (_, _, true) => "nobody",
                        (false, ..) => "choose",
                        (true, ..) => "refine",
                    },
                    if refined { line::REFINE } else { line::CHOOSE },
                );
                self.write_remedy(frame);
                frame.facts.set("clusters", election.exemplars.len());
                frame.facts.set("moved", difference(&first.exemplars, &last.exemplars).len() / 2);
                let changed = first.labels.iter().zip(&last.labels).filter(|(a, b)| {
                    let of = |labels: &i32, election: &Election| {
                        usize::try_from(*labels).ok().map(|label| election.exemplars[label])
                    };
                    of(a, first) != of(b, last)
                });
                frame.facts.set("changed", changed.count());
                frame.facts.set("n_iter", iterations);
                self.write_election(election, frame);
            }
        }
    }

    fn explain(
        &mut self,
        _points: &Points,
        step: u32,
        [point, candidate]: [u32; 2],
    ) -> (Attributes, Vec<Layer>) {
        let mut said = Attributes::default();
        let iteration = step.min(self.iterations()) as usize;
        let (1.., Some(messages)) = (iteration, &mut self.messages) else { return (said, Vec::new()) };
        let (n, i) = (self.n, point as usize);
        let election = choose(&self.similarities, &self.standing[iteration - 1]);
        messages.seek(&self.similarities, iteration as u32, &mut Work(u64::MAX));
        let Messages { responsibility, availability } = &messages.state().0;
        let voted = usize::try_from(election.labels[i]).ok().map(|label| election.exemplars[label] as usize);
        let k = if candidate == point { voted.unwrap_or(i) } else { candidate as usize };
        let best_other = (0..n)
            .filter(|&other| other != k)
            .max_by(|&a, &b| {
                let sum = |k: usize| availability[i * n + k] + self.similarities[i * n + k];
                sum(a).total_cmp(&sum(b))
            })
            .unwrap_or(i);
        let kind = match k {
            _ if k == i => "own",
            _ if candidate == point || voted == Some(k) => "vote",
            _ => "no_vote",
        };
        said.set("kind", kind);
        said.set("candidate", k);
        said.set("other", best_other);
        said.set("similarity", self.similarities[i * n + k]);
        said.set("responsibility", responsibility[i * n + k]);
        said.set("availability", availability[i * n + k]);
        let supporters =
            (0..n).filter(|&other| other != i && other != k && responsibility[other * n + k] > 0.0);
        said.set("supporters", supporters.count());
        let arrow = |name, pair, told, sign, dash| {
            Layer::accent(name, Shape::Arrows { pairs: vec![pair], told: vec![told], sign, dash })
        };
        let (from, to) = (i as u32, k as u32);
        let told = [responsibility[i * n + k], availability[i * n + k]];
        let arrows = vec![
            arrow("responsibility", [from, to], told[0], "r", false),
            arrow("availability", [to, from], told[1], "a", true),
        ];
        (said, if i == k { Vec::new() } else { arrows })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Affinity, Preference};
    use super::*;
    use crate::attributes::Attribute;
    use crate::fit::Fit;
    use crate::random::RandomState;

    /// Whoever is more willing to stand than all is a candidate for is an exemplar, at every iteration, in any order.
    #[test]
    fn replayed_messages_elect_whom_the_fit_elected() {
        let mut random = RandomState::new(3);
        let n = 40;
        let points = Points::new((0..2 * n).map(|_| random.normal(0.0, 1.0)).collect(), 2).unwrap();
        let options = Options {
            damping: 0.95,
            max_iter: 200,
            convergence_iter: 40,
            preference: Preference::Median,
            precomputed: false,
            random_state: 0,
        };
        let mut trace = Box::new(Affinity::start(options, &points).unwrap()).finish(&points).trace;
        let iterations = trace.len() - 3;
        assert!(iterations > 2 * EVERY, "{iterations} iterations test little");
        let mut frame = Frame::default();
        for turn in 0..3 * iterations {
            let step = 1 + turn * 37 % iterations;
            let evidence = trace.figure(&points, "evidence", step, n as u32).unwrap();
            let Some(Attribute::Indices(rows)) = evidence.data.get("rows") else { panic!("no rows") };
            let own = |at: &usize| evidence.series[0].y[at * n + at] > 0.0;
            let mut elected: Vec<u32> = (0..n).filter(own).map(|at| rows[at]).collect();
            elected.sort_unstable();
            trace.frame(&points, step, &mut frame);
            let exemplars = frame.layers.iter().find(|layer| layer.name == "exemplars").unwrap();
            let Shape::Points { of, .. } = &exemplars.shape else { panic!("no points") };
            assert_eq!(&elected, of, "after iteration {step}");
            // A pair is spoken of by what the one has told the other.
            let [i, k] = [0, 1].map(|at| rows[at]);
            let (said, _) = trace.explain(&points, step, [i, k]);
            assert_eq!(said.number("candidate"), Some(f64::from(k)));
            let sum = said.number("responsibility").unwrap() + said.number("availability").unwrap();
            assert_eq!(sum, evidence.series[0].y[1]);
        }
    }
}
