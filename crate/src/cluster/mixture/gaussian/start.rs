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

/// The first shares.
pub enum Shares {
    /// These points belong to these components, each of them to one (and twice where it was drawn twice); nobody has the
    /// others.
    Whole(Vec<[u32; 2]>),
    /// A row for each point.
    Parts(Vec<f64>),
}

impl Shares {
    /// How many rows there are.
    pub fn len(&self, k: usize) -> usize {
        match self {
            Shares::Whole(pairs) => pairs.len(),
            Shares::Parts(shares) => shares.len() / k,
        }
    }

    /// The shares in row `at`: of which point, in which component, how much.
    pub fn row(&self, at: usize, k: usize) -> impl Iterator<Item = (usize, usize, f64)> {
        let (whole, parts) = match self {
            Shares::Whole(pairs) => (Some(pairs[at]), &[][..]),
            Shares::Parts(shares) => (None, &shares[at * k..][..k]),
        };
        let whole = whole.into_iter().map(|[i, j]| (i as usize, j as usize, 1.0));
        whole.chain(parts.iter().enumerate().map(move |(j, share)| (at, j, *share)))
    }

    /// How many of `n` points begin in each component, where each begins in one.
    pub fn hard(&self, n: usize, k: usize) -> Vec<u32> {
        let (mut counts, mut taken) = (vec![0; k], vec![false; n]);
        for (i, j, share) in (0..self.len(k)).flat_map(|at| self.row(at, k)) {
            if share == 1.0 && !std::mem::replace(&mut taken[i], true) {
                counts[j] += 1;
            }
        }
        counts
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

    /// Works for about the budget; the shares and what is left of the draws once they can be had, else what goes on.
    pub fn advance(
        self,
        points: &Points,
        k: usize,
        budget: &mut Work,
    ) -> Result<(Shares, RandomState), Starting> {
        let n = points.len();
        let own = |of: Vec<u32>| Shares::Whole(of.into_iter().zip(0..).map(<[u32; 2]>::from).collect());
        match self {
            Starting::KMeans(mut fit) => match fit.advance(points, *budget) {
                Progress::Done => {
                    let (labels, random) = fit.into_labels();
                    let pairs = (0..).zip(labels).map(|(i, label)| [i, label as u32]);
                    Ok((Shares::Whole(pairs.collect()), random))
                }
                Progress::Working(_) => Err(Starting::KMeans(fit)),
            },
            Starting::PlusPlus(mut spread, mut random) => {
                match spread.advance(points, k, &mut random, budget) {
                    Some(found) => Ok((own(found), *random)),
                    None => Err(Starting::PlusPlus(spread, random)),
                }
            }
            Starting::Drawn(Init::Random, mut random) => {
                let mut shares = Vec::with_capacity(n * k);
                for _ in 0..n {
                    let begun = shares.len();
                    shares.extend((0..k).map(|_| random.uniform(0.0, 1.0)));
                    let sum: f64 = shares[begun..].iter().sum();
                    shares[begun..].iter_mut().for_each(|share| *share /= sum);
                }
                budget.spend(10 * (n * k) as u64);
                Ok((Shares::Parts(shares), *random))
            }
            Starting::Drawn(_, mut random) => {
                let mut order = random.permutation(n);
                order.truncate(k);
                budget.spend(10 * n as u64);
                Ok((own(order.into_iter().map(|i| i as u32).collect()), *random))
            }
        }
    }
}
