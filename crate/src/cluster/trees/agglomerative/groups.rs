//! Clusters as groups of points, for complete, average and weighted linkage of many points in few dimensions: O(n)
//! memory, and hardly more distances than these linkages are made of.
//!
//! No two clusters are nearer by these linkages than their centres are: the mean of distances, and all the more the
//! greatest of them, is at least the distance of the means. So a k-d tree of the centres ([`CentreTree`]) bounds the
//! search for the nearest, and only the few clusters around are measured, point by point. Once few clusters are
//! left, they are measured all at once ([`Table`]): that looks at each pair of points once, n²/2 distances, of
//! which the heights of average linkage are made anyhow. Of complete linkage in the plane only the outer points of
//! a cluster are kept ([`keep_outer`]): nothing else can be the farthest, and n² never comes into it.
//!
//! Distances are sums over points, while SciPy's come from its update formulas: they differ in the last places.

use super::centre_tree::{Building, CentreTree, Member};
use super::hull::keep_outer;
use super::linkage::Linkage;
use super::lists::{Lists, MARGIN, Measuring};
use super::nearest_first::{Clusters, NONE, Nearest};
use super::table::{Filling, Table};
use crate::count::{self, Count};
use crate::distances::Metric;
use crate::distances::pairs::MAX_MATRIX_BYTES;
use crate::points::Points;
use crate::work::Work;

/// So few clusters are measured all at once; and so few in any case where they hold [`LARGE`] points on average, for small
/// ones are measured sooner where they meet.
const FEW: usize = if cfg!(test) { 12 } else { 64 };
const FEW_LARGE: usize = 8 * FEW;
const LARGE: usize = 64;

/// So many distances may be measured for one question at most; where it could be more, a table is made if it fits.
const LONG: f64 = 2e8;

/// The clusters. `D` as in [`CentreTree`].
pub struct Groups<const D: usize> {
    members: Lists,
    measure: Measuring<D>,
    state: State<D>,
    /// The place of each of the 2n − 1 clusters in the tree; [`NONE`] where it is not there.
    places: Vec<u32>,
    /// How many clusters there are, and how many there were when the tree was built.
    left: usize,
    built: usize,
    turns: usize,
    /// The most points of a cluster.
    largest: f64,
    /// Which part of the pairs of points is measured.
    measured: f64,
    work: u64,
}

enum State<const D: usize> {
    Building(Building<D>),
    Tree(CentreTree<D>),
    Filling(Filling),
    Table(Table),
    Empty,
}

impl<const D: usize> Groups<D> {
    /// Every point is a cluster. The metric is not cosine.
    pub fn new(linkage: Linkage, metric: Metric, points: &Points) -> Self {
        let (n, d) = (points.len(), points.dimensions());
        let members = (0..n as u32).map(|id| Member { id, size: 1.0 }).collect();
        let building = Building::new(linkage, members, points.as_slice().to_vec());
        Groups {
            members: Lists::default(),
            measure: Measuring::new(linkage, metric, points),
            turns: building.places(),
            state: State::Building(building),
            places: vec![NONE; 2 * n - 1],
            left: n,
            built: n,
            largest: 1.0,
            measured: if linkage == Linkage::Complete && d == 2 { 0.0 } else { 1.0 },
            work: 0,
        }
    }

    /// The nearest of the clusters whose centres are near enough.
    fn search(&mut self, id: u32) -> Nearest {
        let State::Tree(tree) = &mut self.state else { unreachable!("questions come after `prepare`") };
        let Groups { members, measure, work, .. } = self;
        measure.take(members, id);
        let place = self.places[id as usize] as usize;
        let size = tree.at(place).size;
        let mut best = Nearest::NOTHING;
        let mut limit = f64::INFINITY;
        tree.around(place, limit, |other| {
            let pairs = size * other.size;
            let most = measure.most(best.key, pairs);
            let mut sum = 0.0;
            for (point, weight) in members.of(other.id) {
                *work += 2 + measure.step();
                sum = measure.with(sum, members.row(point), weight);
                if sum > most {
                    return limit;
                }
            }
            let key = measure.distance(sum, pairs);
            if best.consider(key, other.id) {
                let far = measure.apart(key);
                limit = far * far;
            }
            limit
        });
        count::add(Count::Queries, 1);
        *work += 100 + 40 * std::mem::take(&mut tree.looked_at);
        best
    }

    /// Whether it is time to measure all clusters at once.
    fn is_time(&self) -> bool {
        let n = self.places.len().div_ceil(2);
        let is_long = self.measured * self.largest * n as f64 > LONG;
        let fits = 8 * (self.left as u64).pow(2) <= MAX_MATRIX_BYTES;
        // Not before everyone has looked around.
        let few = (n / LARGE).clamp(FEW, FEW_LARGE);
        self.left < n && (self.left <= few || (is_long && fits))
    }
}

impl<const D: usize> Clusters for Groups<D> {
    fn margin(&self) -> f64 {
        MARGIN
    }

    fn prepare(&mut self, points: &Points, budget: &mut Work) -> bool {
        match &self.state {
            State::Table(_) => return true,
            State::Tree(_) if !self.is_time() && 2 * self.left > self.built => return true,
            _ => {}
        }
        loop {
            self.state = match std::mem::replace(&mut self.state, State::Empty) {
                State::Tree(tree) if self.is_time() => State::Filling(Filling::new(tree.members())),
                State::Tree(tree) => {
                    self.built = self.left;
                    State::Building(tree.rebuilding(self.measure.linkage))
                }
                State::Building(mut building) => match building.advance(&mut self.places) {
                    None => {
                        let tree = building.finish();
                        if self.members.is_empty() {
                            self.members = Lists::new(points, &tree.members());
                        }
                        self.state = State::Tree(tree);
                        return true;
                    }
                    Some(work) => {
                        self.work += work;
                        State::Building(building)
                    }
                },
                State::Filling(mut filling) => {
                    self.work += filling.advance(&self.members, &mut self.measure);
                    match filling.is_done() {
                        true => {
                            let table = filling.finish(&mut self.places);
                            self.state = State::Table(table);
                            return true;
                        }
                        false => State::Filling(filling),
                    }
                }
                done => {
                    self.state = done;
                    return true;
                }
            };
            if !budget.spend(self.work()) {
                return false;
            }
        }
    }

    /// In the order of the tree: neighbours find the same buckets at hand.
    fn turn(&self, turn: usize) -> Option<u32> {
        match &self.state {
            State::Tree(tree) => Some(tree.at(turn).id).filter(|&id| id != NONE),
            _ => None,
        }
    }

    fn turns(&self) -> usize {
        self.turns
    }

    fn first_look(&mut self, points: &Points, id: u32) -> Nearest {
        self.look(points, id)
    }

    fn look(&mut self, _points: &Points, id: u32) -> Nearest {
        match &self.state {
            State::Table(table) => {
                self.work += table.len() as u64;
                table.nearest(self.places[id as usize] as usize)
            }
            _ => self.search(id),
        }
    }

    fn is_there(&self, id: u32) -> bool {
        self.places[id as usize] != NONE
    }

    fn join(&mut self, points: &Points, pair: [u32; 2], id: u32, key: f64) -> Nearest {
        let [a, b] = pair.map(|cluster| std::mem::replace(&mut self.places[cluster as usize], NONE) as usize);
        self.left -= 1;
        if let State::Table(table) = &mut self.state {
            self.work += 4 * table.len() as u64;
            table.join(self.measure.linkage, [a, b], id, key);
            self.places[id as usize] = b as u32;
            return self.look(points, id);
        }
        let State::Tree(tree) = &mut self.state else { unreachable!("merges come after `prepare`") };
        let place = tree.unite([a, b], id, self.measure.linkage == Linkage::Weighted);
        self.largest = self.largest.max(tree.at(place).size);
        self.places[id as usize] = place as u32;
        self.unite(pair, id, key);
        self.look(points, id)
    }

    fn work(&mut self) -> u64 {
        std::mem::take(&mut self.work)
    }

    fn height(&self, key: f64) -> f64 {
        key
    }

    fn may_invert(&self) -> bool {
        false
    }

    /// All pairs of points are measured for the table, but for those that were left out: that is most of the work.
    fn progress(&self, looked: f64, merged: f64) -> f64 {
        let n = self.places.len().div_ceil(2) as f64;
        let [tree, table] = [4000.0 * n, 0.5 * n * n * self.measured];
        let filled = match &self.state {
            State::Filling(filling) => filling.progress(),
            State::Table(_) => 1.0,
            _ => 0.0,
        };
        (tree * (0.3 * looked + 0.7 * merged) + table * filled) / (tree + table)
    }
}

impl<const D: usize> Groups<D> {
    /// Gives a cluster the points of the two that it is made of, as far as they have to be measured.
    fn unite(&mut self, pair: [u32; 2], id: u32, key: f64) {
        let members = &mut self.members;
        let linkage = self.measure.linkage;
        if key == 0.0 {
            // All of them are one and the same point.
            let [a, b] = pair.map(|cluster| members.first(cluster));
            members.set(id, &[a]);
            let both = members.weights[a as usize] + members.weights[b as usize];
            members.weights[a as usize] = if linkage == Linkage::Weighted { 0.5 * both } else { both };
            return;
        }
        members.append(pair, id);
        if linkage == Linkage::Complete && members.dimensions == 2 {
            let mut outer: Vec<u32> = members.of(id).map(|member| member.0).collect();
            self.work += 20 * outer.len() as u64;
            keep_outer(&members.coordinates, &mut outer);
            members.set(id, &outer);
        } else if linkage == Linkage::Weighted {
            let mut point = members.first(id);
            while point != NONE {
                members.weights[point as usize] *= 0.5;
                point = members.next[point as usize];
            }
        }
    }
}
