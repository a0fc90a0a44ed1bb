//! With which shares a mixture begins.

use crate::cluster::kmeans::{self, KMeans, Rule, Spread};
use crate::error::Error;
use crate::fit::Fit;
use crate::points::Points;
use crate::random::RandomState;
use crate::work::{Progress, Work};

/// How the first shares come about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Init {
    /// Each point belongs to its cluster of k-means.
    KMeans,
    /// k points, by k-means++, belong to a component each.
    PlusPlus,
    /// Shares are drawn.
    Random,
    /// k points, drawn, belong to a component each.
    RandomFromData,
}

impl Init {
    /// The names of the ways, as scikit-learn has them.
    pub const NAMES: &'static [&'static str] = &["kmeans", "k-means++", "random", "random_from_data"];

    /// The way of this name.
    pub fn from_name(name: &str) -> Init {
        match name {
            "k-means++" => Init::PlusPlus,
            "random" => Init::Random,
            "random_from_data" => Init::RandomFromData,
            _ => Init::KMeans,
        }
    }
}

/// The first shares of one start in the making.
pub enum Starting {
    /// k-means goes on with the draws.
    KMeans(Box<KMeans>),
    /// So does k-means++.
    PlusPlus(Box<Spread>, Box<RandomState>),
    /// Everything is drawn at once.
    Drawn(Init, Box<RandomState>),
}

impl Starting {
    /// Nothing is drawn yet.
    ///
    /// # Errors
    /// As k-means.
    pub fn new(init: Init, points: &Points, k: usize, random: RandomState) -> Result<Self, Error> {
        Ok(match init {
            Init::KMeans => {
                let options = kmeans::Options {
                    n_clusters: k,
                    init: kmeans::Init::PlusPlus,
                    n_init: Some(1),
                    max_iter: 300,
                    tol: 1e-4,
                    random_state: 0,
                    algorithm: Rule::Lloyd,
                };
                Starting::KMeans(Box::new(KMeans::drawing_from(random, options, points)?))
            }
            Init::PlusPlus => Starting::PlusPlus(Box::new(Spread::new(points)), Box::new(random)),
            _ => Starting::Drawn(init, Box::new(random)),
        })
    }

    /// Works for about the budget; true once the shares can be had.
    pub fn advance(&mut self, points: &Points, k: usize, shares: &mut Vec<f64>, budget: &mut Work) -> bool {
        let n = points.len();
        let own = |shares: &mut Vec<f64>, of: &[u32]| {
            shares.clear();
            shares.resize(n * k, 0.0);
            of.iter().enumerate().for_each(|(j, &i)| shares[i as usize * k + j] = 1.0);
        };
        match self {
            Starting::KMeans(fit) => fit.advance(points, *budget) == Progress::Done,
            Starting::PlusPlus(spread, random) => match spread.advance(points, k, random, budget) {
                Some(found) => {
                    own(shares, &found);
                    true
                }
                None => false,
            },
            Starting::Drawn(Init::Random, random) => {
                shares.clear();
                for _ in 0..n {
                    let begun = shares.len();
                    shares.extend((0..k).map(|_| random.uniform(0.0, 1.0)));
                    let sum: f64 = shares[begun..].iter().sum();
                    shares[begun..].iter_mut().for_each(|share| *share /= sum);
                }
                budget.spend(10 * (n * k) as u64);
                true
            }
            Starting::Drawn(_, random) => {
                let mut order = random.permutation(n);
                order.truncate(k);
                own(shares, &order.into_iter().map(|i| i as u32).collect::<Vec<_>>());
                budget.spend(10 * n as u64);
                true
            }
        }
    }

    /// The shares are there, in `shares`; what is left of the draws.
    pub fn finish(self, k: usize, shares: &mut Vec<f64>) -> RandomState {
        match self {
            Starting::KMeans(fit) => {
                let (labels, random) = fit.into_labels();
                shares.clear();
                shares.resize(labels.len() * k, 0.0);
                for (i, &label) in labels.iter().enumerate() {
                    shares[i * k + label as usize] = 1.0;
                }
                random
            }
            Starting::PlusPlus(_, random) | Starting::Drawn(_, random) => *random,
        }
    }
}
