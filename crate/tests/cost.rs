//! What runs cost, counted and not timed, so that a slow change fails a test on any machine: the work that the
//! algorithms count (distances, nodes of a tree, points moved), and the bytes they hold, for each point.
//!
//! The bounds are what was measured, and a third of it more.

use cluster_playground::catalog::Experiment;
use cluster_playground::cluster::Work;
use cluster_playground::run::{Memory, Run, Stage};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

thread_local! {
    static HELD: Cell<isize> = const { Cell::new(0) };
    static PEAK: Cell<isize> = const { Cell::new(0) };
}

/// The system's, and counts the bytes that each thread holds.
struct Counting;

fn count(bytes: isize) {
    // A thread that ends has no counter any more.
    let _ = HELD.try_with(|held| {
        held.set(held.get() + bytes);
        let _ = PEAK.try_with(|peak| peak.set(peak.get().max(held.get())));
    });
}

// SAFETY: everything is passed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as isize);
        // SAFETY: the caller's promises are the same.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        count(-(layout.size() as isize));
        // SAFETY: the caller's promises are the same.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Work between two looks: small beside the whole, so that the looks can be counted instead of the work.
const SLICE: u64 = 20_000;

/// What a fit costs, for each point.
#[derive(Debug)]
struct Cost {
    /// Elementary operations, rounded up to slices.
    work: f64,
    /// Bytes held at most, beyond the points.
    peak: f64,
    /// Bytes held afterwards: result and trace.
    kept: f64,
}

fn cost(data: &str, fit: &str) -> Cost {
    let experiment = Experiment::parse(data, "", fit).unwrap_or_else(|error| panic!("{error}"));
    let mut memory = Memory::default();
    let mut run = Run::new(experiment, &memory);
    let mut advance = |run: &mut Run| {
        run.advance(&mut memory, Work(SLICE)).unwrap_or_else(|error| panic!("{error}"));
    };
    while !matches!(run.stage(), Stage::Fit(_)) {
        advance(&mut run);
    }
    let n = run.dataset().map_or(0, |dataset| dataset.points.len()) as f64;
    let before = HELD.get();
    PEAK.set(before);
    let mut slices = 0;
    while run.stage() != Stage::Done {
        advance(&mut run);
        slices += 1;
    }
    Cost {
        work: (slices * SLICE) as f64 / n,
        peak: (PEAK.get() - before) as f64 / n,
        kept: (HELD.get() - before) as f64 / n,
    }
}

/// Fails where a cost is more than is allowed.
fn at_most(data: &str, fit: &str, allowed: Cost) {
    let is = cost(data, fit);
    assert!(is.work <= allowed.work, "{fit}: {is:?}, {allowed:?} is allowed: more work");
    assert!(is.peak <= allowed.peak, "{fit}: {is:?}, {allowed:?} is allowed: more memory");
    assert!(is.kept <= allowed.kept, "{fit}: {is:?}, {allowed:?} is allowed: more memory afterwards");
}

const BLOBS: &str = "make_blobs(n_samples=20000, centers=8, random_state=0)";
const UNIFORM: &str = "make_uniform(n_samples=20000, random_state=0)";
const MOONS: &str = "make_moons(n_samples=20000, noise=0.05, random_state=0)";

#[test]
fn k_means_in_the_plane_looks_at_cells() {
    let fit = |k: usize| {
        format!("KMeans(n_clusters={k}, init='random', n_init=1, max_iter=20, tol=0, random_state=0)")
    };
    at_most(BLOBS, &fit(8), Cost { work: 470.0, peak: 50.0, kept: 50.0 });
    at_most(UNIFORM, &fit(100), Cost { work: 790.0, peak: 54.0, kept: 53.0 });
}

#[test]
fn k_means_in_many_dimensions_leaves_out_distances() {
    let data = "make_blobs(n_samples=5000, n_features=32, centers=40, random_state=0)";
    let fit = "KMeans(n_clusters=40, init='random', n_init=1, max_iter=20, tol=0, random_state=0)";
    at_most(data, fit, Cost { work: 2470.0, peak: 190.0, kept: 185.0 });
}

#[test]
fn linkages_by_centres_need_no_matrix() {
    for (linkage, work) in [("ward", 1100.0), ("centroid", 1000.0), ("median", 1010.0), ("single", 750.0)] {
        let fit = format!("AgglomerativeClustering(linkage='{linkage}')");
        at_most(UNIFORM, &fit, Cost { work, peak: 300.0, kept: 185.0 });
    }
}

#[test]
fn linkages_of_few_points_take_a_matrix_and_a_few_looks_at_it() {
    let data = "make_uniform(n_samples=1000, random_state=0)";
    for (linkage, work) in [("ward", 12e3), ("complete", 12e3), ("average", 12e3), ("centroid", 13e3)] {
        let fit = format!("AgglomerativeClustering(linkage='{linkage}')");
        at_most(data, &fit, Cost { work, peak: 5400.0, kept: 170.0 });
    }
}

#[test]
fn dbscan_does_not_look_at_every_neighbour() {
    at_most(MOONS, "DBSCAN(eps=0.02)", Cost { work: 520.0, peak: 82.0, kept: 78.0 });
    // Every point has more than five hundred neighbours.
    at_most(MOONS, "DBSCAN(eps=0.1)", Cost { work: 355.0, peak: 82.0, kept: 78.0 });
}
