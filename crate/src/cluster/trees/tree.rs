//! The tree of a hierarchical clustering: who joined whom, at what height, and the order of the leaves.
//!
//! Leaves are numbered 0 … L − 1, the node that row r of the merges makes is L + r, the root is the last: the
//! numbering of SciPy's linkage matrix. A cluster is an interval of `order`, so any cut takes O(n), and
//! nothing here recurses: the tree of single linkage may be a chain as deep as it has points.

use std::cmp::Reverse;

/// No node: the parent of the root.
pub const NONE: u32 = u32::MAX;

/// Two nodes become one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Merge {
    /// The two.
    pub children: [u32; 2],
    /// Their distance.
    pub height: f64,
}

/// A tree of L leaves, each holding one point or, where points were split only so far, several.
#[derive(Debug, Clone, PartialEq)]
pub struct Tree {
    /// L − 1 merges; the children are nodes, the left one first.
    pub merges: Vec<Merge>,
    /// The number of points of each of the 2L − 1 nodes.
    pub sizes: Vec<u32>,
    /// The parent of each node; [`NONE`] for the root.
    pub parents: Vec<u32>,
    /// Where the points of each node begin in `order`.
    pub starts: Vec<u32>,
    /// The points, leaf by leaf from left to right (as SciPy's `dendrogram` orders them).
    pub order: Vec<u32>,
    /// What colour and shape of each node follow: the root is 0; where a cluster is split the larger part (the
    /// left one of two equals) keeps its identity, the other gets the next. So one more cut brings one new
    /// colour and changes no other.
    pub identities: Vec<i32>,
}

impl Tree {
    /// A tree whose leaves are the points 0 … n − 1. The merges name nodes, each before its parent.
    pub fn of_points(n: usize, merges: Vec<Merge>) -> Self {
        Tree::new(vec![1; n], merges, |leaf, start, order| order[start] = leaf as u32)
    }

    /// A tree whose leaves are groups of points.
    pub fn of_groups(groups: &[Vec<u32>], merges: Vec<Merge>) -> Self {
        let sizes = groups.iter().map(|group| group.len() as u32).collect();
        Tree::new(sizes, merges, |leaf, start, order| {
            order[start..start + groups[leaf].len()].copy_from_slice(&groups[leaf]);
        })
    }

    fn new(mut sizes: Vec<u32>, merges: Vec<Merge>, mut place: impl FnMut(usize, usize, &mut [u32])) -> Self {
        let leaves = sizes.len();
        let nodes = leaves + merges.len();
        let points = sizes.iter().map(|&size| size as usize).sum();
        let mut parents = vec![NONE; nodes];
        for (row, merge) in merges.iter().enumerate() {
            let [left, right] = merge.children;
            sizes.push(sizes[left as usize] + sizes[right as usize]);
            parents[left as usize] = (leaves + row) as u32;
            parents[right as usize] = (leaves + row) as u32;
        }
        let mut starts = vec![0; nodes];
        let mut identities = vec![0; nodes];
        for (row, merge) in merges.iter().enumerate().rev() {
            let [left, right] = merge.children.map(|child| child as usize);
            let node = leaves + row;
            starts[left] = starts[node];
            starts[right] = starts[node] + sizes[left];
            let fresh = (merges.len() - row) as i32;
            let keeps_left = sizes[left] >= sizes[right];
            identities[left] = if keeps_left { identities[node] } else { fresh };
            identities[right] = if keeps_left { fresh } else { identities[node] };
        }
        let mut order = vec![0; points];
        for (leaf, &start) in starts[..leaves].iter().enumerate() {
            place(leaf, start as usize, &mut order);
        }
        Tree { merges, sizes, parents, starts, order, identities }
    }

    /// L, the number of leaves.
    pub fn leaves(&self) -> usize {
        self.merges.len() + 1
    }

    /// The points of a node, from left to right.
    pub fn points_of(&self, node: u32) -> &[u32] {
        let start = self.starts[node as usize] as usize;
        &self.order[start..start + self.sizes[node as usize] as usize]
    }

    /// The leaves from left to right.
    pub fn leaf_order(&self) -> Vec<u32> {
        // No leaf is empty: as many leaves as points, and each is its point.
        if self.order.len() == self.leaves() { self.order.clone() } else { self.clusters_by_leaf(0) }
    }

    /// The height of a node; 0 for a leaf.
    pub fn height(&self, node: u32) -> f64 {
        (node as usize).checked_sub(self.leaves()).map_or(0.0, |row| self.merges[row].height)
    }

    /// A node, its parent, and so on to the root.
    pub fn way_up(&self, node: u32) -> impl Iterator<Item = u32> {
        std::iter::successors(Some(node), |&node| {
            Some(self.parents[node as usize]).filter(|&parent| parent != NONE)
        })
    }

    /// Which of the clusters after the first `merged` merges a leaf lies in.
    pub fn cluster_of(&self, leaf: u32, merged: usize) -> u32 {
        self.way_up(leaf).find(|&node| self.is_cluster(node, merged)).unwrap_or(leaf)
    }

    /// Whether a node is one of the clusters after the first `merged` merges.
    pub fn is_cluster(&self, node: u32, merged: usize) -> bool {
        let next = (self.leaves() + merged) as u32;
        node < next && self.parents[node as usize] >= next
    }

    /// The clusters after the first `merged` merges, by number of node.
    pub fn clusters(&self, merged: usize) -> Vec<u32> {
        (0..(self.leaves() + merged) as u32).filter(|&node| self.is_cluster(node, merged)).collect()
    }

    /// The clusters after the first `merged` merges, from left to right.
    pub fn clusters_by_leaf(&self, merged: usize) -> Vec<u32> {
        let next = (self.leaves() + merged) as u32;
        let mut clusters = Vec::with_capacity(self.leaves() - merged);
        let mut stack = vec![self.parents.len() as u32 - 1];
        while let Some(node) = stack.pop() {
            if node < next {
                clusters.push(node);
            } else {
                let [left, right] = self.merges[node as usize - self.leaves()].children;
                stack.push(right);
                stack.push(left);
            }
        }
        clusters
    }

    /// Writes the place of its cluster in `clusters` as the label of each point.
    pub fn label(&self, clusters: &[u32], labels: &mut Vec<i32>) {
        labels.clear();
        labels.resize(self.order.len(), 0);
        for (label, &node) in clusters.iter().enumerate() {
            for &point in self.points_of(node) {
                labels[point as usize] = label as i32;
            }
        }
    }

    /// The length of the branch between two cuts is widest where `merged` merges are done: the best cut that
    /// leaves at least two clusters, the first of equals. `None` for fewer than two merges.
    pub fn largest_gap(&self) -> Option<usize> {
        let gap = |merged: usize| self.merges[merged].height - self.merges[merged - 1].height;
        (1..self.merges.len()).reduce(|best, merged| if gap(merged) > gap(best) { merged } else { best })
    }

    /// SciPy's linkage matrix: both children, the smaller number first, height, number of points; a row a merge.
    pub fn linkage_matrix(&self) -> Vec<f64> {
        let rows = self.merges.iter().zip(&self.sizes[self.leaves()..]);
        rows.flat_map(|(merge, &size)| {
            let [a, b] = merge.children;
            [a.min(b).into(), a.max(b).into(), merge.height, size.into()]
        })
        .collect()
    }

    /// Where each inner node stands above the leaves, which stand at 0, 1, …: midway between its children.
    pub fn positions(&self) -> Vec<f64> {
        let leaves = self.leaves();
        let mut positions = vec![0.0; leaves + self.merges.len()];
        for (place, &leaf) in self.leaf_order().iter().enumerate() {
            positions[leaf as usize] = place as f64;
        }
        for (row, merge) in self.merges.iter().enumerate() {
            let [left, right] = merge.children.map(|child| positions[child as usize]);
            positions[leaves + row] = 0.5 * (left + right);
        }
        positions.split_off(leaves)
    }

    /// For each merge the place in `clusters` of the cluster that it lies in; −1 where it is not done yet.
    pub fn bars(&self, clusters: &[u32], merged: usize) -> Vec<i32> {
        let leaves = self.leaves();
        let mut bars = vec![-1; self.merges.len()];
        for (label, &node) in clusters.iter().enumerate() {
            if let Some(row) = (node as usize).checked_sub(leaves) {
                bars[row] = label as i32;
            }
        }
        for row in (0..merged).rev() {
            if bars[row] < 0 {
                bars[row] = bars[self.parents[leaves + row] as usize - leaves];
            }
        }
        bars
    }
}

/// Turns merges that name points, sorted by height, into merges that name nodes, in the order of their points.
pub fn name_nodes(n: usize, merges: &mut [Merge]) {
    let mut parents: Vec<u32> = (0..(n + merges.len()) as u32).collect();
    for (row, merge) in merges.iter_mut().enumerate() {
        let roots = merge.children.map(|mut node| {
            while parents[node as usize] != node {
                let up = parents[node as usize];
                parents[node as usize] = parents[up as usize];
                node = up;
            }
            node
        });
        for root in roots {
            parents[root as usize] = (n + row) as u32;
        }
        merge.children = roots;
    }
}

/// The clusters of a cut into k, in the order in which scikit-learn's `_hc_cut` numbers them: the places of a
/// heap (Python's `heapq`) from which the last merge is taken and into which its children are put; the order
/// of the `children` of a row matters.
pub fn scikit_learn_order(leaves: usize, k: usize, children: impl Fn(usize) -> [u32; 2]) -> Vec<u32> {
    let root = (2 * leaves - 2) as u32;
    // The greatest node first: negated numbers in a heap whose first is the least.
    let mut heap = vec![Reverse(root)];
    for _ in 1..k.min(leaves) {
        let Reverse(node) = heap[0];
        let [first, second] = children(node as usize - leaves);
        push(&mut heap, Reverse(first));
        push_pop(&mut heap, Reverse(second));
    }
    heap.into_iter().map(|Reverse(node)| node).collect()
}

/// `heapq.heappush`
fn push(heap: &mut Vec<Reverse<u32>>, item: Reverse<u32>) {
    heap.push(item);
    let last = heap.len() - 1;
    sift_towards_root(heap, 0, last);
}

/// `heapq.heappushpop`
fn push_pop(heap: &mut [Reverse<u32>], item: Reverse<u32>) {
    if heap[0] >= item {
        return;
    }
    heap[0] = item;
    let mut place = 0;
    let mut child = 1;
    while child < heap.len() {
        if child + 1 < heap.len() && heap[child] >= heap[child + 1] {
            child += 1;
        }
        heap.swap(place, child);
        place = child;
        child = 2 * place + 1;
    }
    sift_towards_root(heap, 0, place);
}

fn sift_towards_root(heap: &mut [Reverse<u32>], start: usize, mut place: usize) {
    while place > start {
        let parent = (place - 1) / 2;
        if heap[place] >= heap[parent] {
            break;
        }
        heap.swap(place, parent);
        place = parent;
    }
}
