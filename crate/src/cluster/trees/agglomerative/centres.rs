//! Clusters as centres, for ward, centroid and median linkage of many points: O(n log n) time in low dimension,
//! O(n) memory.
//!
//! The centres stand in a k-d tree ([`CentreTree`]), which is built again whenever half of the clusters are gone.
//! Distances are those of the centres; SciPy's come from its update formulas and differ in the last places.

use super::centre_tree::{BUCKET, Building, CentreTree, MARGIN, Member};
use super::linkage::Linkage;
use super::nearest_first::{Clusters, NONE, Nearest};
use crate::count::{self, Count};
use crate::points::Points;
use crate::work::Work;

/// Two centres nearer than this, as a part of the greatest coordinate, are not known well enough to tell ties.
const UNCERTAIN: f64 = 1e-4;

/// A tree of fewer clusters is not built again.
const SMALL: usize = 32;

/// The clusters. `D` as in [`CentreTree`].
pub struct Centres<const D: usize> {
    linkage: Linkage,
    /// Centres nearer than this are too near for their rounded coordinates.
    least: f64,
    state: State<D>,
    /// The place of each of the 2n − 1 clusters in the tree; [`NONE`] where it is not there.
    places: Vec<u32>,
    /// How many clusters there are, and how many there were when the tree was built.
    left: usize,
    built: usize,
    /// The places of the first tree.
    turns: usize,
    work: u64,
}

enum State<const D: usize> {
    Building(Building<D>),
    Built(CentreTree<D>),
    Empty,
}

impl<const D: usize> Centres<D> {
    /// Every point is a cluster. Where `strict` searches say, too, whether another is about as near.
    pub fn new(linkage: Linkage, points: &Points, strict: bool) -> Self {
        let n = points.len();
        let members = (0..n as u32).map(|id| Member { id, size: 1.0 }).collect();
        let building = Building::new(linkage, members, points.as_slice().to_vec()).strict(strict);
        let reach = points.reach();
        Centres {
            least: UNCERTAIN * reach,
            linkage,
            turns: building.places(),
            state: State::Building(building),
            places: vec![NONE; 2 * n - 1],
            left: n,
            built: n,
            work: 0,
        }
    }

    fn tree(&mut self) -> &mut CentreTree<D> {
        match &mut self.state {
            State::Built(tree) => tree,
            _ => unreachable!("questions come after `prepare`"),
        }
    }

    fn nearest(&mut self, place: usize, first: bool) -> Nearest {
        let tree = self.tree();
        let nearest = tree.nearest(place, first);
        let looked_at = std::mem::take(&mut tree.looked_at);
        count::add(Count::Queries, 1);
        count::add(Count::Distances, looked_at * BUCKET as u64);
        self.work += 100 + 40 * looked_at;
        nearest
    }
}

impl<const D: usize> Clusters for Centres<D> {
    fn margin(&self) -> f64 {
        MARGIN
    }

    fn prepare(&mut self, _points: &Points, budget: &mut Work) -> bool {
        if matches!(self.state, State::Built(_)) && (2 * self.left > self.built || self.left <= SMALL) {
            return true;
        }
        let mut building = match std::mem::replace(&mut self.state, State::Empty) {
            State::Building(building) => building,
            State::Built(tree) => {
                self.built = self.left;
                tree.rebuilding(self.linkage)
            }
            State::Empty => return true,
        };
        while let Some(work) = building.advance(&mut self.places) {
            if !budget.spend(work) {
                self.state = State::Building(building);
                return false;
            }
        }
        self.state = State::Built(building.finish());
        true
    }

    /// In the order of the tree: neighbours find the same buckets at hand.
    fn turn(&self, turn: usize) -> Option<u32> {
        match &self.state {
            State::Built(tree) => Some(tree.at(turn).id).filter(|&id| id != NONE),
            _ => None,
        }
    }

    fn turns(&self) -> usize {
        self.turns
    }

    fn first_look(&mut self, _points: &Points, id: u32) -> Nearest {
        self.nearest(self.places[id as usize] as usize, true)
    }

    fn look(&mut self, _points: &Points, id: u32) -> Nearest {
        self.nearest(self.places[id as usize] as usize, false)
    }

    fn is_there(&self, id: u32) -> bool {
        self.places[id as usize] != NONE
    }

    fn join(&mut self, _points: &Points, pair: [u32; 2], id: u32, _key: f64) -> Nearest {
        let places = pair.map(|cluster| std::mem::replace(&mut self.places[cluster as usize], NONE) as usize);
        let halfway = self.linkage == Linkage::Median;
        let place = self.tree().unite(places, id, halfway);
        self.places[id as usize] = place as u32;
        self.left -= 1;
        self.nearest(place, false)
    }

    fn work(&mut self) -> u64 {
        std::mem::take(&mut self.work)
    }

    /// Keys are squared distances, for ward times ab/(a + b).
    fn height(&self, key: f64) -> f64 {
        if self.linkage == Linkage::Ward { (2.0 * key).sqrt() } else { key.sqrt() }
    }

    fn may_invert(&self) -> bool {
        self.linkage.may_invert()
    }

    fn is_certain(&self, points: &Points, pair: [u32; 2], key: f64) -> bool {
        let State::Built(tree) = &self.state else { return false };
        let places = pair.map(|id| self.places[id as usize] as usize);
        let [a, b] = places.map(|place| tree.at(place).size);
        let squared = if self.linkage == Linkage::Ward { key * (a + b) / (a * b) } else { key };
        let are_points = pair.iter().all(|&id| (id as usize) < points.len());
        are_points || squared > self.least * self.least
    }
}
