//! What runs cost, counted and not timed, so that a slow change fails a test on any machine: the distances that are
//! computed, the questions for a nearest cluster, the work that the algorithms count (nodes of a tree, points moved),
//! and the bytes they hold, for each point; and how long the longest unit of work is.
//!
//! The bounds are what was measured, and a third of it more.

use cluster_playground::callables::ALL;
use cluster_playground::catalog::Experiment;
use cluster_playground::count::{Count, taken};
use cluster_playground::run::{Memory, Run, Stage};
use cluster_playground::work::Work;
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

/// What a fit costs, for each point: distances computed, those to boxes included; questions for the nearest cluster;
/// elementary operations, by the estimates from which slices of time are made; bytes held at most, beyond the points;
/// and bytes held afterwards, by result and trace.
const COSTS: [&str; 5] = ["distances", "queries", "operations", "bytes at most", "bytes afterwards"];

fn begun(data: &str, fit: &str, memory: &mut Memory) -> Run {
    let experiment = Experiment::parse(ALL, data, "", fit).unwrap_or_else(|error| panic!("{error}"));
    let mut run = Run::new(experiment, memory);
    while !matches!(run.stage(), Stage::Fit(_)) {
        run.advance(memory, Work::UNLIMITED).unwrap_or_else(|error| panic!("{error}"));
    }
    run
}

fn costs(data: &str, fit: &str) -> [f64; 5] {
    let mut memory = Memory::default();
    let mut run = begun(data, fit, &mut memory);
    let n = run.dataset().map_or(0, |dataset| dataset.points.len()) as f64;
    let before = HELD.get();
    PEAK.set(before);
    let counts = [Count::Distances, Count::Queries, Count::Work];
    let _ = counts.map(taken);
    run.complete(&mut memory).unwrap_or_else(|error| panic!("{error}"));
    let [distances, queries, work] = counts.map(|count| taken(count) as f64);
    let [peak, kept] = [PEAK.get(), HELD.get()].map(|bytes| (bytes - before) as f64);
    [distances, queries, work, peak, kept].map(|cost| cost / n)
}

/// Fails where a cost is more than is allowed.
fn at_most(data: &str, fit: &str, allowed: [f64; 5]) {
    let is = costs(data, fit);
    println!("{is:.0?} {fit}");
    for ((name, is), allowed) in COSTS.iter().zip(is).zip(allowed) {
        assert!(is <= allowed, "{fit}: {is:.1} {name} for each point; {allowed} are allowed");
    }
}

const BLOBS: &str = "make_blobs(n_samples=20000, centers=8, random_state=0)";
const UNIFORM: &str = "make_uniform(n_samples=20000, random_state=0)";
const MOONS: &str = "make_moons(n_samples=20000, noise=0.05, random_state=0)";

#[test]
fn k_means_in_the_plane_looks_at_cells() {
    // Twenty iterations: each centre by itself would take 160 distances for each point, and 2000.
    let fit = |k: usize| {
        format!("KMeans(n_clusters={k}, init='random', n_init=1, max_iter=20, tol=0, random_state=0)")
    };
    at_most(BLOBS, &fit(8), [8.5, 0.0, 575.0, 50.0, 50.0]);
    at_most(UNIFORM, &fit(100), [47.0, 0.0, 930.0, 54.0, 53.0]);
}

#[test]
fn k_means_in_many_dimensions_leaves_out_distances() {
    let data = "make_blobs(n_samples=5000, n_features=32, centers=40, random_state=0)";
    let fit = "KMeans(n_clusters=40, init='random', n_init=1, max_iter=20, tol=0, random_state=0)";
    // Each centre by itself: 800 distances.
    at_most(data, fit, [162.0, 0.0, 6680.0, 190.0, 185.0]);
}

#[test]
fn linkages_by_centres_need_no_matrix() {
    for (linkage, distances, work, peak) in [
        ("ward", 76.0, 1190.0, 218.0),
        ("centroid", 64.0, 1090.0, 218.0),
        ("median", 65.0, 1100.0, 218.0),
        ("single", 53.0, 1040.0, 300.0),
    ] {
        let fit = format!("AgglomerativeClustering(linkage='{linkage}')");
        at_most(UNIFORM, &fit, [distances, 4.4, work, peak, 183.0]);
    }
}

#[test]
fn linkages_by_pairs_look_at_each_pair_once_and_keep_none() {
    // Of complete linkage only outer points; of the others half of 20,000 for each, and little more for the search.
    for (linkage, distances, work) in
        [("complete", 630.0, 2120.0), ("average", 11.5e3, 15e3), ("weighted", 11.5e3, 15e3)]
    {
        let fit = format!("AgglomerativeClustering(linkage='{linkage}')");
        at_most(UNIFORM, &fit, [distances, 4.4, work, 295.0, 183.0]);
    }
}

#[test]
fn linkages_of_few_points_need_no_matrix_unless_there_are_ties() {
    let data = "make_uniform(n_samples=1000, random_state=0)";
    for (linkage, distances, work, peak) in [
        ("ward", 745.0, 3600.0, 205.0),
        ("centroid", 735.0, 3500.0, 205.0),
        ("complete", 965.0, 4120.0, 262.0),
        ("average", 1520.0, 4510.0, 262.0),
    ] {
        let fit = format!("AgglomerativeClustering(linkage='{linkage}')");
        at_most(data, &fit, [distances, 4.4, work, peak, 175.0]);
    }
    // Whole numbers: hardly anything but ties.
    let data = "make_grid(n_each=10, random_state=0)";
    for (linkage, work) in [("ward", 12.8e3), ("complete", 12.9e3), ("average", 12.8e3), ("centroid", 14e3)] {
        let fit = format!("AgglomerativeClustering(linkage='{linkage}')");
        at_most(data, &fit, [560.0, 4.4, work, 5400.0, 175.0]);
    }
}

#[test]
fn dbscan_does_not_look_at_every_neighbour() {
    at_most(MOONS, "DBSCAN(eps=0.02)", [46.5, 0.0, 278.0, 82.0, 78.0]);
    // Every point has more than five hundred neighbours.
    at_most(MOONS, "DBSCAN(eps=0.1)", [8.5, 0.0, 140.0, 82.0, 78.0]);
}

/// Units are what a page has to wait for before it can do something else: an operation is about a nanosecond.
#[test]
fn no_unit_of_work_is_long() {
    const DATA: &str = "make_blobs(n_samples=100000, centers=8, random_state=0)";
    for fit in [
        "KMeans(n_clusters=8, random_state=0)",
        "BisectingKMeans(n_clusters=8, random_state=0)",
        "AgglomerativeClustering(linkage='ward')",
        "AgglomerativeClustering(linkage='single')",
        "DBSCAN(eps=0.05)",
    ] {
        let experiment = Experiment::parse(ALL, DATA, "", fit).unwrap_or_else(|error| panic!("{error}"));
        let mut memory = Memory::default();
        let mut run = Run::new(experiment, &memory);
        let mut longest = 0;
        taken(Count::Work);
        while run.stage() != Stage::Done {
            run.advance(&mut memory, Work(1)).unwrap_or_else(|error| panic!("{error}"));
            longest = longest.max(taken(Count::Work));
        }
        assert!(longest <= 5_000_000, "{fit}: a unit of {longest} operations");
    }
}

#[test]
fn another_cut_of_the_same_tree_needs_no_distance() {
    let data = "make_blobs(n_samples=5000, centers=4, random_state=0)";
    let mut memory = Memory::default();
    let mut labels = |fit: &str| {
        let mut run = begun(data, fit, &mut memory);
        let _ = taken(Count::Queries);
        run.complete(&mut memory).unwrap();
        let (_, fitted) = run.fitted(0).unwrap();
        (taken(Count::Queries), fitted.result.get("labels").cloned())
    };
    let (queries, two) = labels("AgglomerativeClustering()");
    assert!(queries > 0);
    let (queries, six) = labels("AgglomerativeClustering(n_clusters=6)");
    assert_eq!(queries, 0);
    let (queries, once_more) = labels("AgglomerativeClustering(n_clusters=6)");
    assert!(queries > 0, "the same call is done again");
    assert_eq!(once_more, six);
    let (queries, _) = labels("AgglomerativeClustering(n_clusters=6, linkage='centroid')");
    assert!(queries > 0, "another linkage is another tree");
    let (queries, again) = labels("AgglomerativeClustering(n_clusters=6)");
    assert!(queries > 0, "of the last fits only");
    assert_eq!(six, again);
    assert_ne!(two, six);
}
