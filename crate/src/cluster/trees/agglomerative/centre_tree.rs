//! A k-d tree of the centres of clusters that merge: nearest neighbours while clusters come and go.
//!
//! A complete binary tree over buckets of eight places. When two clusters merge the new one takes the place of
//! the larger and the boxes on its way to the root are made anew; once half of the places are empty the tree is
//! to be built again. Every node knows its box, its smallest cluster (ward's distance grows with size: this
//! bounds it from below) and its lowest number (which decides between equals).
//!
//! In many dimensions bounds may be of little use, and cost as much as the buckets that they spare: where most
//! buckets are looked at all the same, all are, one after the other, and a bucket is left as soon as a part of the
//! coordinates says that nothing in it is nearer.
//!
//! Bounds are computed by the same operations as distances, in the same order, each of them monotone: they are
//! never above the distances that they bound, to the last bit.

use super::linkage::Linkage;
use super::nearest_first::{NONE, Nearest};
use crate::simd::{greatest, least};
use crate::sort::{select_by, sort_by};
use std::cmp::Ordering;

/// Places of a bucket.
pub const BUCKET: usize = 8;

/// So many clusters, or buckets of them, are one unit of work while a tree is built.
const UNIT: usize = if cfg!(test) { 40 } else { 1 << 16 };

/// So many of the clusters of a node are looked at to guess where its middle is.
const SAMPLE: usize = 64;

/// Coordinates after which a bucket may be left.
const PART: usize = 8;

/// Two keys whose ratio is less may be equal but for rounding.
pub const MARGIN: f64 = 1.0 + 1e-9;

/// Where one search in so many looked at more than one bucket in [`SPARED`], the others look at all of them.
const TRIAL: u32 = 64;
const SPARED: u64 = 4;

/// A cluster to be put into the tree.
#[derive(Debug, Clone, Copy)]
pub struct Member {
    /// Its number.
    pub id: u32,
    /// The number of its points.
    pub size: f64,
}

/// The tree. `D` is the number of coordinates, or 0 where it is not known beforehand.
pub struct CentreTree<const D: usize> {
    dimensions: usize,
    ward: bool,
    /// The number of buckets, a power of two.
    pub buckets: usize,
    /// Bucket by bucket, in each coordinate by coordinate; infinite where a place is empty.
    pub coordinates: Vec<f64>,
    sizes: Vec<f64>,
    pub ids: Vec<u32>,
    /// Of the nodes from 1 (the root) on, the children of i being 2i and 2i + 1: least and greatest of each
    /// coordinate.
    pub boxes: Vec<[f64; 2]>,
    least_sizes: Vec<f64>,
    pub least_ids: Vec<u32>,
    /// How many buckets were looked at.
    pub looked_at: u64,
    /// How many searches there were, and whether the last one that went by the bounds was spared little.
    searches: u32,
    unspared: bool,
    /// Whether the one that comes second is looked for, too.
    strict: bool,
    query: Vec<f64>,
    stack: Vec<(f64, u32)>,
}

/// A tree that is being built: clusters, and the nodes whose clusters are still to be split.
pub struct Building<const D: usize> {
    tree: CentreTree<D>,
    members: Vec<Member>,
    /// Of the members, row-major.
    centres: Vec<f64>,
    /// The members, bucket by bucket in the end.
    order: Vec<u32>,
    /// The next node to be split, from the root on; then the next bucket to be filled; then, downwards, the next node
    /// that is to know what is below it.
    next: usize,
    filled: usize,
    known: usize,
    /// The members of the node that is being split, with their coordinates; the middle one is between these two.
    keys: Vec<(f64, u32)>,
    between: [usize; 2],
}

impl<const D: usize> Building<D> {
    /// Begins with these clusters and their centres, row-major.
    pub fn new(linkage: Linkage, members: Vec<Member>, centres: Vec<f64>) -> Self {
        let dimensions = centres.len() / members.len();
        let buckets = members.len().div_ceil(BUCKET).next_power_of_two();
        let tree = CentreTree {
            dimensions,
            ward: linkage == Linkage::Ward,
            buckets,
            coordinates: vec![f64::INFINITY; buckets * BUCKET * dimensions],
            sizes: vec![f64::INFINITY; buckets * BUCKET],
            ids: vec![NONE; buckets * BUCKET],
            boxes: vec![[f64::INFINITY, f64::NEG_INFINITY]; 2 * buckets * dimensions],
            least_sizes: vec![f64::INFINITY; 2 * buckets],
            least_ids: vec![NONE; 2 * buckets],
            looked_at: 0,
            searches: 0,
            unspared: false,
            strict: false,
            query: vec![0.0; dimensions],
            stack: Vec::new(),
        };
        let order = (0..members.len() as u32).collect();
        Building {
            tree,
            members,
            centres,
            order,
            next: 1,
            filled: 0,
            known: buckets,
            keys: Vec::new(),
            between: [0; 2],
        }
    }

    /// Searches will say whether another cluster is about as near as the nearest.
    pub fn strict(mut self, strict: bool) -> Self {
        self.tree.strict = strict;
        self
    }

    /// How many places the tree will have.
    pub fn places(&self) -> usize {
        self.tree.places()
    }

    /// One more unit, and how much work that was; `None` where the tree is built. `places[id]` becomes the place of
    /// each cluster.
    pub fn advance(&mut self, places: &mut [u32]) -> Option<u64> {
        let buckets = self.tree.buckets;
        if self.next < buckets {
            Some(self.split())
        } else if self.filled < buckets {
            let to = buckets.min(self.filled + UNIT / BUCKET);
            (self.filled..to).for_each(|bucket| self.fill(bucket, places));
            Some(40 * (to - std::mem::replace(&mut self.filled, to)) as u64)
        } else if self.known > 1 {
            let from = 1.max(self.known.saturating_sub(UNIT / BUCKET));
            (from..self.known).rev().for_each(|node| {
                self.tree.refresh(node);
            });
            Some(10 * (std::mem::replace(&mut self.known, from) - from) as u64)
        } else {
            None
        }
    }

    /// The tree, once it is built.
    pub fn finish(self) -> CentreTree<D> {
        self.tree
    }

    /// Which members a bucket begins with.
    fn share(&self, bucket: usize) -> usize {
        (bucket as u64 * self.members.len() as u64 / self.tree.buckets as u64) as usize
    }

    /// Splits a node, or comes nearer to that where it is large.
    fn split(&mut self) -> u64 {
        // The buckets below the node, and the members that they will hold.
        let depth = self.next.ilog2();
        let width = self.tree.buckets >> depth;
        let first = (self.next - (1 << depth)) * width;
        let [from, middle, to] = [first, first + width / 2, first + width].map(|bucket| self.share(bucket));
        if self.keys.is_empty() {
            self.measure(from, to);
            self.between = [0, to - from];
            if to - from > UNIT {
                return 4 * (to - from) as u64;
            }
        }
        if middle < to && self.between[1] - self.between[0] > UNIT {
            return self.narrow(middle - from);
        }
        let [low, high] = self.between;
        if middle < to {
            let keys = &mut self.keys[low..high];
            select_by(keys, middle - from - low, by_coordinate);
        }
        for (place, key) in self.order[from..to].iter_mut().zip(&self.keys) {
            *place = key.1;
        }
        self.keys.clear();
        self.next += 1;
        8 * (to - from + 6) as u64
    }

    /// Takes the members' coordinates along which they lie farthest apart.
    fn measure(&mut self, from: usize, to: usize) {
        let d = self.tree.dimensions();
        let members = &self.order[from..to];
        let mut boxes = vec![[f64::INFINITY, f64::NEG_INFINITY]; d];
        for &member in members {
            let row = &self.centres[member as usize * d..(member as usize + 1) * d];
            for (range, &x) in boxes.iter_mut().zip(row) {
                *range = [least(range[0], x), greatest(range[1], x)];
            }
        }
        let extent = |j: usize| boxes[j][1] - boxes[j][0];
        let widest = (1..d).fold(0, |widest, j| if extent(j) > extent(widest) { j } else { widest });
        self.keys.extend(members.iter().map(|&member| (self.centres[member as usize * d + widest], member)));
    }

    /// Finds the key of this rank to be between fewer others: one pass of a quickselect.
    fn narrow(&mut self, rank: usize) -> u64 {
        let [low, high] = self.between;
        let keys = &mut self.keys[low..high];
        let mut sample: Vec<(f64, u32)> = keys.iter().step_by(keys.len().div_ceil(SAMPLE)).copied().collect();
        sort_by(&mut sample, by_coordinate);
        // Not the least: there must be something before it.
        let pivot = sample[((rank - low) * sample.len() / keys.len()).max(1)];
        let mut less = 0;
        for at in 0..keys.len() {
            if by_coordinate(&keys[at], &pivot).is_lt() {
                keys.swap(less, at);
                less += 1;
            }
        }
        if rank - low < less {
            self.between[1] = low + less;
        } else {
            self.between[0] = low + less;
        }
        2 * (high - low) as u64
    }

    /// Puts the members of a bucket into their places.
    fn fill(&mut self, bucket: usize, places: &mut [u32]) {
        let d = self.tree.dimensions();
        for (lane, &member) in self.order[self.share(bucket)..self.share(bucket + 1)].iter().enumerate() {
            let Member { id, size } = self.members[member as usize];
            let place = bucket * BUCKET + lane;
            places[id as usize] = place as u32;
            self.tree.ids[place] = id;
            self.tree.sizes[place] = size;
            for j in 0..d {
                let x = self.centres[member as usize * d + j];
                self.tree.coordinates[(bucket * d + j) * BUCKET + lane] = x;
            }
        }
        self.tree.refresh(self.tree.buckets + bucket);
    }
}

/// No two members are equal.
fn by_coordinate(a: &(f64, u32), b: &(f64, u32)) -> Ordering {
    a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))
}

impl<const D: usize> CentreTree<D> {
    #[inline(always)]
    pub fn dimensions(&self) -> usize {
        if D == 0 { self.dimensions } else { D }
    }

    /// How many places there are.
    pub fn places(&self) -> usize {
        self.buckets * BUCKET
    }

    /// The cluster at a place; [`NONE`] where it is empty.
    pub fn at(&self, place: usize) -> Member {
        Member { id: self.ids[place], size: self.sizes[place] }
    }

    /// Writes the centre of the cluster at a place.
    pub fn centre(&self, place: usize, centre: &mut [f64]) {
        let (bucket, lane) = (place / BUCKET, place % BUCKET);
        let d = self.dimensions();
        for (j, x) in centre.iter_mut().enumerate() {
            *x = self.coordinates[(bucket * d + j) * BUCKET + lane];
        }
    }

    /// The clusters that are there.
    pub fn members(&self) -> Vec<Member> {
        (0..self.places()).map(|place| self.at(place)).filter(|member| member.id != NONE).collect()
    }

    /// The same clusters, to be put into a tighter tree.
    pub fn rebuilding(&self, linkage: Linkage) -> Building<D> {
        let taken = (0..self.places()).filter(|&place| self.ids[place] != NONE);
        let d = self.dimensions();
        let members = self.members();
        let mut centres = vec![0.0; members.len() * d];
        for (place, centre) in taken.zip(centres.chunks_exact_mut(d)) {
            self.centre(place, centre);
        }
        Building::new(linkage, members, centres).strict(self.strict)
    }

    /// Makes the clusters at two places one of this number, at the place of the larger: where that is. Its centre is
    /// the mean of all their points or, where `halfway`, of the two centres.
    pub fn unite(&mut self, [a, b]: [usize; 2], id: u32, halfway: bool) -> usize {
        let d = self.dimensions();
        let [size_a, size_b] = [a, b].map(|place| self.sizes[place]);
        let mut centres = vec![0.0; 2 * d];
        let (of_a, of_b) = centres.split_at_mut(d);
        self.centre(a, of_a);
        self.centre(b, of_b);
        for (x, y) in of_a.iter_mut().zip(of_b) {
            *x = match halfway {
                true => 0.5 * (*x + *y),
                false => (size_a * *x + size_b * *y) / (size_a + size_b),
            };
        }
        let (place, emptied) = if size_a >= size_b { (a, b) } else { (b, a) };
        self.set(emptied, Member { id: NONE, size: f64::INFINITY }, None);
        self.set(place, Member { id, size: size_a + size_b }, Some(&centres[..d]));
        self.refresh_above(place / BUCKET);
        if place / BUCKET != emptied / BUCKET {
            self.refresh_above(emptied / BUCKET);
        }
        place
    }

    fn set(&mut self, place: usize, member: Member, centre: Option<&[f64]>) {
        let (bucket, lane) = (place / BUCKET, place % BUCKET);
        let d = self.dimensions();
        self.ids[place] = member.id;
        self.sizes[place] = member.size;
        for j in 0..d {
            let x = centre.map_or(f64::INFINITY, |centre| centre[j]);
            self.coordinates[(bucket * d + j) * BUCKET + lane] = x;
        }
    }

    fn refresh_above(&mut self, bucket: usize) {
        let mut node = self.buckets + bucket;
        while node > 0 && self.refresh(node) {
            node /= 2;
        }
    }

    /// Makes what a node knows anew: whether anything changed.
    fn refresh(&mut self, node: usize) -> bool {
        let d = self.dimensions();
        let mut changed = false;
        let bucket = node.checked_sub(self.buckets);
        for j in 0..d {
            let range = match bucket {
                Some(bucket) => {
                    let lanes = &self.coordinates[(bucket * d + j) * BUCKET..][..BUCKET];
                    lanes.iter().fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], &x| {
                        [least(low, x), if x == f64::INFINITY { high } else { greatest(high, x) }]
                    })
                }
                None => {
                    let (a, b) = (self.boxes[2 * node * d + j], self.boxes[(2 * node + 1) * d + j]);
                    [least(a[0], b[0]), greatest(a[1], b[1])]
                }
            };
            changed |= self.boxes[node * d + j] != range;
            self.boxes[node * d + j] = range;
        }
        let (size, id) = match bucket {
            Some(bucket) => {
                let places = bucket * BUCKET..(bucket + 1) * BUCKET;
                (
                    self.sizes[places.clone()].iter().fold(f64::INFINITY, |low, &size| least(low, size)),
                    self.ids[places].iter().fold(NONE, |lowest, &id| lowest.min(id)),
                )
            }
            None => (
                least(self.least_sizes[2 * node], self.least_sizes[2 * node + 1]),
                self.least_ids[2 * node].min(self.least_ids[2 * node + 1]),
            ),
        };
        changed |= self.least_sizes[node] != size || self.least_ids[node] != id;
        self.least_sizes[node] = size;
        self.least_ids[node] = id;
        changed
    }

    /// The cluster that is nearest to the one at a place, the lowest number among equals; where `first`, those at
    /// later places may be left out. The key is the squared distance, for ward times ab/(a + b).
    pub fn nearest(&mut self, place: usize, first: bool) -> Nearest {
        let mut query = std::mem::take(&mut self.query);
        let mut stack = std::mem::take(&mut self.stack);
        self.centre(place, &mut query);
        let size = self.sizes[place];
        let mut best = Nearest::NOTHING;
        let mut buckets = 1;
        self.look_at(place / BUCKET, &query, size, self.ids[place], &mut best);
        let mut node = self.buckets + place / BUCKET;
        let by_bounds = !self.unspared || self.searches.is_multiple_of(TRIAL);
        self.searches = self.searches.wrapping_add(1);
        if !by_bounds {
            let last = if first { place / BUCKET } else { self.buckets - 1 };
            for bucket in (0..=last).filter(|&bucket| bucket != place / BUCKET) {
                self.look_at(bucket, &query, size, NONE, &mut best);
            }
            (buckets, node) = (last as u64 + 1, 1);
        }
        while node > 1 {
            let sibling = node ^ 1;
            stack.push((self.bound(sibling, &query, size), sibling as u32));
            while let Some((bound, node)) = stack.pop() {
                let node = node as usize;
                if bound > self.limit(&best) || (bound == best.key && self.least_ids[node] > best.id) {
                    continue;
                }
                if node >= self.buckets {
                    buckets += 1;
                    self.look_at(node - self.buckets, &query, size, NONE, &mut best);
                    continue;
                }
                let near = (self.bound(2 * node, &query, size), 2 * node as u32);
                let far = (self.bound(2 * node + 1, &query, size), 2 * node as u32 + 1);
                let (near, far) = if far.0 < near.0 { (far, near) } else { (near, far) };
                if far.0 <= self.limit(&best) {
                    stack.push(far);
                }
                if near.0 <= self.limit(&best) {
                    stack.push(near);
                }
            }
            node /= 2;
        }
        if by_bounds && self.dimensions() > PART {
            self.unspared = SPARED * buckets > self.buckets as u64;
        }
        self.query = query;
        self.stack = stack;
        self.looked_at += buckets;
        best
    }

    /// Hands over the clusters, other than the one at a place, whose centre may be within a limit of its own: near
    /// ones early. `look` answers with what the limit is from then on. Limits are squared.
    pub fn around(&mut self, place: usize, mut limit: f64, mut look: impl FnMut(Member) -> f64) {
        let mut query = std::mem::take(&mut self.query);
        let mut stack = std::mem::take(&mut self.stack);
        self.centre(place, &mut query);
        let mut node = self.buckets + place / BUCKET;
        stack.push((0.0, node as u32));
        loop {
            while let Some((bound, node)) = stack.pop() {
                let node = node as usize;
                if bound > limit {
                    continue;
                }
                if let Some(bucket) = node.checked_sub(self.buckets) {
                    self.looked_at += 1;
                    let mut near = self.squares(bucket, &query);
                    near.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
                    for (squared, lane) in near {
                        let other = bucket * BUCKET + lane;
                        if squared <= limit && other != place && self.ids[other] != NONE {
                            limit = look(self.at(other));
                        }
                    }
                    continue;
                }
                let near = (self.bound(2 * node, &query, 1.0), 2 * node as u32);
                let far = (self.bound(2 * node + 1, &query, 1.0), 2 * node as u32 + 1);
                let (near, far) = if far.0 < near.0 { (far, near) } else { (near, far) };
                stack.extend([far, near]);
            }
            if node == 1 {
                break;
            }
            stack.push((self.bound(node ^ 1, &query, 1.0), (node ^ 1) as u32));
            node /= 2;
        }
        self.query = query;
        self.stack = stack;
    }

    /// How far the centres of a bucket are, squared, with their lanes.
    fn squares(&self, bucket: usize, query: &[f64]) -> [(f64, usize); BUCKET] {
        let d = self.dimensions();
        let mut squares = std::array::from_fn(|lane| (0.0, lane));
        for (lanes, x) in self.coordinates[bucket * d * BUCKET..].chunks_exact(BUCKET).zip(&query[..d]) {
            for (square, y) in squares.iter_mut().zip(lanes) {
                square.0 += (y - x) * (y - x);
            }
        }
        squares
    }

    /// How far something may be that is still of interest.
    #[inline(always)]
    fn limit(&self, best: &Nearest) -> f64 {
        if self.strict { best.key * MARGIN } else { best.key }
    }

    /// No cluster below the node is nearer.
    #[inline(always)]
    fn bound(&self, node: usize, query: &[f64], size: f64) -> f64 {
        let d = self.dimensions();
        let boxes = &self.boxes[node * d..(node + 1) * d];
        let mut squared = 0.0;
        for (range, x) in boxes.iter().zip(query) {
            let gap = gap(*range, *x);
            squared += gap * gap;
        }
        if self.ward { self.least_factor(node, size) * squared } else { squared }
    }

    #[inline(always)]
    fn least_factor(&self, node: usize, size: f64) -> f64 {
        let other = self.least_sizes[node];
        // An empty node is infinitely far already.
        if other == f64::INFINITY { 1.0 } else { size * other / (size + other) }
    }

    #[inline(always)]
    fn look_at(&self, bucket: usize, query: &[f64], size: f64, own: u32, best: &mut Nearest) {
        let d = self.dimensions();
        let coordinates = &self.coordinates[bucket * d * BUCKET..(bucket + 1) * d * BUCKET];
        let least = if self.ward { self.least_factor(self.buckets + bucket, size) } else { 1.0 };
        let mut keys = [0.0; BUCKET];
        for (lanes, query) in coordinates.chunks(PART * BUCKET).zip(query.chunks(PART)) {
            for (lanes, x) in lanes.chunks_exact(BUCKET).zip(query) {
                for lane in 0..BUCKET {
                    let gap = lanes[lane] - x;
                    keys[lane] += gap * gap;
                }
            }
            if d > PART && !keys.iter().any(|key| key * least <= self.limit(best)) {
                return;
            }
        }
        let places = bucket * BUCKET..(bucket + 1) * BUCKET;
        if self.ward {
            let sizes = &self.sizes[places.clone()];
            for lane in 0..BUCKET {
                let other = sizes[lane];
                keys[lane] *= size * other / (size + other);
            }
        }
        let ids = &self.ids[places];
        for lane in 0..BUCKET {
            if keys[lane] <= self.limit(best) && ids[lane] != own {
                best.consider(keys[lane], ids[lane]);
            }
        }
    }
}

/// How far a number is outside a range.
#[inline(always)]
pub fn gap([least, most]: [f64; 2], x: f64) -> f64 {
    let (below, above) = (least - x, x - most);
    let gap = if below > above { below } else { above };
    if gap > 0.0 { gap } else { 0.0 }
}
