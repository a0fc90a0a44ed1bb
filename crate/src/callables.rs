//! Everything that can be called, by the module in which it is: on top of all else, so that nothing is linked that is
//! not listed. A new callable is one line here.

use crate::catalog::{Callable, List};
use crate::cluster::density::{dbscan, mean_shift};
use crate::cluster::graph::affinity;
use crate::cluster::kmeans::{self, bisecting};
use crate::cluster::mixture::gaussian;
use crate::cluster::trees::{agglomerative, diana};
use crate::embed::pca;
use crate::{data, prepare};

/// What is always there: data, preparation, and the algorithm of the opening run.
pub const CORE: List = &[
    &data::blobs::MAKE_BLOBS,
    &data::moons::MAKE_MOONS,
    &data::circles::MAKE_CIRCLES,
    &data::anisotropic::MAKE_ANISOTROPIC,
    &data::uniform::MAKE_UNIFORM,
    &data::two_sizes::MAKE_TWO_SIZES,
    &data::density_gradient::MAKE_DENSITY_GRADIENT,
    &data::spirals::MAKE_SPIRALS,
    &data::grid::MAKE_GRID,
    &data::columns::MAKE_COLUMNS,
    &data::array::ARRAY,
    &prepare::standard_scaler::STANDARD_SCALER,
    &prepare::min_max_scaler::MIN_MAX_SCALER,
    &pca::CALLABLE,
    &kmeans::CALLABLE,
];

/// Trees of clusters.
pub const TREES: List = &[&agglomerative::AGGLOMERATIVE_CLUSTERING, &bisecting::CALLABLE, &diana::DIANA];

/// Clusters of density.
pub const DENSITY: List = &[&dbscan::CALLABLE, &mean_shift::CALLABLE];

/// Clusters that share points.
pub const MIXTURE: List = &[&gaussian::CALLABLE];

/// Clusters of what is alike, from a number for every pair.
pub const GRAPH: List = &[&affinity::CALLABLE];

/// The lists in the order of the menus.
const LISTS: [List; 5] = [CORE, TREES, DENSITY, MIXTURE, GRAPH];

/// All of them, for who runs natively.
pub const ALL: List = &joined::<{ CORE.len() + TREES.len() + DENSITY.len() + MIXTURE.len() + GRAPH.len() }>();

const fn joined<const N: usize>() -> [&'static Callable; N] {
    let mut all = [CORE[0]; N];
    let (mut list, mut at) = (0, 0);
    while list < LISTS.len() {
        let mut i = 0;
        while i < LISTS[list].len() {
            all[at] = LISTS[list][i];
            (i, at) = (i + 1, at + 1);
        }
        list += 1;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::Value;
    use crate::catalog::{Make, Traits, Type, check, find};

    #[test]
    fn what_is_known_of_every_algorithm_is_sound() {
        for callable in ALL {
            let Make::Fit(algorithm) = callable.make else { continue };
            let Traits { shows, moves, holds, card, .. } = algorithm.traits;
            for (i, overlay) in shows.iter().enumerate() {
                let again = shows[..i].iter().any(|other| other.name == overlay.name);
                assert!(!again, "{} shows {} twice", callable.name, overlay.name);
            }
            let placed = moves.map(|moves| [moves.places, moves.count]);
            for named in placed.into_iter().flatten().chain(holds) {
                let parameter = callable.parameters.iter().find(|parameter| parameter.name == named);
                assert!(parameter.is_some(), "{} has no {named}", callable.name);
            }
            let places = moves.map(|moves| moves.places);
            let placed = callable.parameters.iter().find(|parameter| Some(parameter.name) == places);
            assert!(
                placed.is_none_or(|parameter| parameter.accepts.contains(&Type::Rows)),
                "{}",
                callable.name
            );
            for sentence in [card.shapes, card.avoid, card.cost] {
                assert!(sentence.ends_with('.'), "{}: {sentence}", callable.name);
            }
        }
    }

    #[test]
    fn every_declaration_is_sound() {
        for callable in ALL {
            assert_eq!(
                find(ALL, callable.name).map(|found| found.help),
                Some(callable.help),
                "{}",
                callable.name
            );
            assert!(callable.help.ends_with('.'), "{}: help is a sentence", callable.name);
            assert!(callable.positional <= callable.parameters.len(), "{}", callable.name);
            for (i, parameter) in callable.parameters.iter().enumerate() {
                let name = format!("{}({}=…)", callable.name, parameter.name);
                assert!(parameter.help.ends_with('.'), "{name}: help is a sentence");
                assert!(!callable.parameters[..i].iter().any(|other| other.name == parameter.name), "{name}");
                if let Some(value) = parameter.default.value() {
                    assert_eq!(check(parameter, &value), Ok(()), "{name}: its default is allowed");
                }
                if let Some(slider) = parameter.slider {
                    assert!(slider.from < slider.to && slider.step > 0.0, "{name}");
                    for end in [slider.from, slider.to] {
                        let whole = parameter.accepts.iter().any(|t| matches!(t, Type::Int { .. }));
                        let value = if whole { Value::Int(end as i64) } else { Value::Float(end) };
                        assert_eq!(check(parameter, &value), Ok(()), "{name}: its slider is allowed");
                    }
                }
            }
        }
    }
}
