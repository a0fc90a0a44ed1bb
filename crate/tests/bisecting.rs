//! BisectingKMeans: what its frames and models say (`answers.rs` holds its results to scikit-learn's).

use cluster_playground::attributes::Attribute;
use cluster_playground::callables::ALL;
use cluster_playground::catalog::{Make, Part, read};
use cluster_playground::fit::layer::Shape;
use cluster_playground::fit::{Fitted, Frame};
use cluster_playground::points::Points;
use cluster_playground::random::RandomState;
use cluster_playground::work::{Progress, Work};

/// Small budgets: the result must not depend on where the work is interrupted.
fn fit(call: &str, points: &Points) -> Fitted {
    let arguments = read(ALL, call, Part::Fit).unwrap();
    let Make::Fit(algorithm) = arguments.callable().make else { panic!("{call} is a fit") };
    let mut fit = (algorithm.start)(&arguments, points).unwrap();
    while fit.advance(points, Work(700)) != Progress::Done {}
    fit.finish(points)
}

#[test]
fn the_centroids_of_the_last_frame_are_by_label() {
    let mut random = RandomState::new(0);
    let points = Points::new((0..120).map(|_| random.random_sample()).collect(), 2).unwrap();
    let Fitted { result, mut trace } = fit("BisectingKMeans(n_clusters=5, random_state=0)", &points);
    assert_eq!(trace.result_step() + 1, trace.len());
    let mut frame = Frame::default();
    trace.frame(&points, trace.result_step(), &mut frame);
    let Some(Attribute::Matrix(centers, _)) = result.get("cluster_centers") else { panic!("no centers") };
    let centroids = frame.layers.iter().find_map(|layer| match &layer.shape {
        Shape::Anchors { at, trail: None } => Some(&at.data),
        _ => None,
    });
    assert_eq!(centroids, Some(centers));
}

#[test]
fn a_single_point_that_would_be_split_keeps_an_empty_half() {
    let points = Points::new(vec![1.0, 1.0, 1.0], 1).unwrap();
    let Fitted { result, trace } = fit("BisectingKMeans(n_clusters=3, random_state=0)", &points);
    let Some(Attribute::Labels(labels)) = result.get("labels") else { panic!("no labels") };
    assert_eq!(labels.len(), 3);
    assert_eq!(result.number("inertia"), Some(0.0));
    // The empty one begins where another does, and stands beside it all the same.
    let figures = trace.figures();
    let model = &figures[0].data;
    assert_eq!(model.get("order"), Some(&Attribute::Indices(vec![0, 1, 2])));
    assert_eq!(model.get("left"), Some(&Attribute::Indices(vec![0, 0])));
    assert_eq!(model.get("right"), Some(&Attribute::Indices(vec![1, 2])));
}
