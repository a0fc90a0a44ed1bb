//! Everything that can be called, by the module in which it is: on top of all else, so that nothing is linked that is
//! not listed. A new callable is one line here.

use crate::catalog::{Callable, Default, List, Make, Parameter};
use crate::cluster::density::{dbscan, mean_shift};
use crate::cluster::graph::affinity;
use crate::cluster::kmeans::{self, bisecting};
use crate::cluster::mixture::gaussian;
use crate::cluster::trees::{agglomerative, diana};
use crate::embed::{lle, pca, tsne};
use crate::error::TELLS;
use crate::{covariance, data, prepare, tables};

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
    &PCA,
    &kmeans::CALLABLE,
];

/// It is fitted where maps are. The core that is made small has all of it done elsewhere.
static PCA: Callable = if cfg!(feature = "small") { PLACED.elsewhere("many") } else { PLACED };
const PLACED: Callable = pca::CALLABLE.fitted_elsewhere("embed");

/// The algorithm of the opening run, for many points.
pub const KMEANS: List = &[&kmeans::CALLABLE];

/// Trees of clusters.
pub const TREES: List = &[&agglomerative::AGGLOMERATIVE_CLUSTERING, &diana::DIANA];

/// A tree of k-means.
pub const BISECTING: List = &[&bisecting::CALLABLE];

/// Clusters of density.
pub const DENSITY: List = &[&dbscan::CALLABLE, &mean_shift::CALLABLE];

/// Clusters that share points.
pub const MIXTURE: List = &[&gaussian::CALLABLE];

/// Clusters of what is alike, from a number for every pair.
pub const GRAPH: List = if TELLS { ALL_OF_GRAPH } else { ALL_OF_GRAPH.split_at(2).0 };

/// The last stands within a fit alone: whoever has no words reads it as it is written, and leaves its mistakes to others.
const ALL_OF_GRAPH: List =
    &[&affinity::CALLABLE, &affinity::function::CALLABLE, &covariance::declaration::GRAPHICAL_LASSO_CV];

/// Maps of points.
pub const EMBED: List = &[&tsne::CALLABLE, &lle::CALLABLE];

/// What their module does: fits by `PCA`, too, which the core has as a preparation and a view.
pub const MAPS: List = &[&tsne::CALLABLE, &lle::CALLABLE, &pca::CALLABLE];

/// Tables, read and made.
pub const TABLES: List = &[
    &tables::csv::READ_CSV,
    &tables::bundled::LOAD_IRIS,
    &tables::bundled::LOAD_WINE,
    &tables::bundled::LOAD_BREAST_CANCER,
    &tables::bundled::LOAD_DIGITS,
    &data::customers::MAKE_CUSTOMERS,
    &data::market::MAKE_MARKET,
    &tables::variable::HANDED,
];

/// Steps that prepare tables.
pub const STEPS: List = &[
    &prepare::columns::KEEP,
    &prepare::columns::DROP,
    &prepare::rows::DROPNA,
    &prepare::simple_imputer::SIMPLE_IMPUTER,
    &prepare::encoders::LABEL_ENCODER,
    &prepare::encoders::ORDINAL_ENCODER,
    &prepare::encoders::ONE_HOT_ENCODER,
    &prepare::to_numeric::TO_NUMERIC,
    &prepare::replace::REPLACE,
    &prepare::rows::DROP_OUTLIERS,
    &prepare::robust_scaler::ROBUST_SCALER,
    &prepare::series::SCALE,
    &prepare::series::PCT_CHANGE,
    &prepare::series::TRANSPOSE,
    &prepare::train_test_split::TRAIN_TEST_SPLIT,
];

/// What makes tables, without words.
pub static SOURCES: List = &{
    let mut all = [&MAKING_TABLES[0]; TABLES.len()];
    let mut at = 0;
    while at < all.len() {
        all[at] = &MAKING_TABLES[at];
        at += 1;
    }
    all
};

static MAKING_TABLES: [Callable; TABLES.len()] = taking(TABLES_UNTOLD, &MAKING_PARAMETERS);

static MAKING_PARAMETERS: [Parameter; parameters(&TABLES_UNTOLD)] = unhelped(&TABLES_UNTOLD);

const TABLES_UNTOLD: [Callable; TABLES.len()] = {
    let mut all = [TABLES[0].untold(); TABLES.len()];
    let mut at = 0;
    while at < all.len() {
        all[at] = TABLES[at].untold();
        at += 1;
    }
    all
};

/// How many callables of the core prepare points.
const PREPARING: usize = {
    let (mut count, mut i) = (0, 0);
    while i < CORE.len() {
        if prepares(CORE[i]) {
            count += 1;
        }
        i += 1;
    }
    count
};

const fn prepares(callable: &Callable) -> bool {
    !matches!(callable.make, Make::Fit(_) | Make::Data(_))
}

/// All that prepares tables: what the core has of it, the steps of tables, and maps, which are made elsewhere.
pub static PREPARES: List = &{
    let mut all = [&PREPARING_TABLES[0]; PREPARING + STEPS.len() + EMBED.len()];
    let mut at = 0;
    while at < all.len() {
        all[at] = &PREPARING_TABLES[at];
        at += 1;
    }
    all
};

static PREPARING_TABLES: [Callable; PREPARING + STEPS.len() + EMBED.len()] =
    taking(STEPS_UNTOLD, &PREPARING_PARAMETERS);

static PREPARING_PARAMETERS: [Parameter; parameters(&STEPS_UNTOLD)] = unhelped(&STEPS_UNTOLD);

const STEPS_UNTOLD: [Callable; PREPARING + STEPS.len() + EMBED.len()] = {
    let mut all = [STEPS[0].untold(); PREPARING + STEPS.len() + EMBED.len()];
    let (mut at, mut i) = (0, 0);
    while i < CORE.len() {
        if prepares(CORE[i]) {
            all[at] = CORE[i].untold();
            at += 1;
        }
        i += 1;
    }
    let mut own = 0;
    while own < STEPS.len() {
        all[at + own] = STEPS[own].untold();
        own += 1;
    }
    let mut map = 0;
    while map < EMBED.len() {
        all[at + own + map] = EMBED[map].elsewhere("embed").untold();
        map += 1;
    }
    all
};

/// How many parameters some callables have together.
const fn parameters(of: &[Callable]) -> usize {
    let (mut sum, mut at) = (0, 0);
    while at < of.len() {
        sum += of[at].parameters.len();
        at += 1;
    }
    sum
}

/// The parameters of some callables, one after the other, without what is said of them and how they are shown.
const fn unhelped<const COUNT: usize>(of: &[Callable]) -> [Parameter; COUNT] {
    let mut all = [const { Parameter::new("", &[], Default::None, "") }; COUNT];
    let (mut at, mut to) = (0, 0);
    while at < of.len() {
        let mut i = 0;
        while i < of[at].parameters.len() {
            let Parameter { name, accepts, default, .. } = of[at].parameters[i];
            all[to] = Parameter::new(name, accepts, default, "");
            (i, to) = (i + 1, to + 1);
        }
        at += 1;
    }
    all
}

/// Callables with these parameters, which lie one after the other.
const fn taking<const COUNT: usize>(
    mut of: [Callable; COUNT],
    mut parameters: &'static [Parameter],
) -> [Callable; COUNT] {
    let mut at = 0;
    while at < COUNT {
        let (own, rest) = parameters.split_at(of[at].parameters.len());
        of[at].parameters = own;
        parameters = rest;
        at += 1;
    }
    of
}

/// The families, by the names of their modules, in the order of the menus.
const FAMILIES: [(&str, List); 8] = [
    ("trees", TREES),
    ("bisecting", BISECTING),
    ("density", DENSITY),
    ("mixture", MIXTURE),
    ("graph", GRAPH),
    ("embed", EMBED),
    ("tables", TABLES),
    ("steps", STEPS),
];

/// How many callables the families have.
const IN_FAMILIES: usize = {
    let (mut sum, mut family) = (0, 0);
    while family < FAMILIES.len() {
        sum += FAMILIES[family].1.len();
        family += 1;
    }
    sum
};

/// All of them, for who runs natively.
pub static ALL: List = &{
    let mut all = [CORE[0]; CORE.len() + IN_FAMILIES];
    let (mut at, mut family) = (0, 0);
    while at < CORE.len() {
        all[at] = match CORE[at].make {
            Make::PlacesHere(..) => &pca::CALLABLE,
            _ => CORE[at],
        };
        at += 1;
    }
    while family < FAMILIES.len() {
        let (list, mut i) = (FAMILIES[family].1, 0);
        while i < list.len() {
            all[at] = list[i];
            (i, at) = (i + 1, at + 1);
        }
        family += 1;
    }
    all
};

/// What the families declare: nothing of what they do is linked with it.
static DECLARED: [Callable; IN_FAMILIES] = {
    let mut all = [CORE[0].elsewhere(""); IN_FAMILIES];
    let (mut at, mut family) = (0, 0);
    while family < FAMILIES.len() {
        let ((module, list), mut i) = (FAMILIES[family], 0);
        while i < list.len() {
            let there = list[i].elsewhere(module);
            all[at] = if TELLS { there } else { there.untold() };
            (i, at) = (i + 1, at + 1);
        }
        family += 1;
    }
    all
};

/// What the core's module knows: what it does, and what the families declare. So every text is read and described from
/// the first moment, whatever has been loaded.
pub static KNOWN: List = &{
    let mut all = [CORE[0]; CORE.len() + IN_FAMILIES];
    let mut at = 0;
    while at < all.len() {
        all[at] = match at < CORE.len() {
            true if TELLS => CORE[at],
            true => &UNTOLD[at],
            false => &DECLARED[at - CORE.len()],
        };
        at += 1;
    }
    all
};

/// The core's own, without words.
static UNTOLD: [Callable; CORE.len()] = {
    let mut all = [CORE[0].untold(); CORE.len()];
    let mut at = 0;
    while at < CORE.len() {
        all[at] = CORE[at].untold();
        at += 1;
    }
    all
};

/// What comes before a fit, for who makes points and has all else done elsewhere.
pub static MAKING: List = &{
    let mut all = [&MAKES[0]; CORE.len() + IN_FAMILIES];
    let mut at = 0;
    while at < all.len() {
        all[at] = &MAKES[at];
        at += 1;
    }
    all
};

/// All of them without words, which the core has.
static MAKES: [Callable; CORE.len() + IN_FAMILIES] = {
    let mut all = [CORE[0].untold(); CORE.len() + IN_FAMILIES];
    let (mut at, mut family) = (0, 0);
    while at < CORE.len() {
        all[at] = match CORE[at].make {
            Make::Fit(_) => CORE[at].elsewhere("kmeans").untold(),
            _ => CORE[at].untold(),
        };
        at += 1;
    }
    while family < FAMILIES.len() {
        let ((module, list), mut i) = (FAMILIES[family], 0);
        while i < list.len() {
            all[at] = list[i].elsewhere(module).untold();
            (i, at) = (i + 1, at + 1);
        }
        family += 1;
    }
    all
};

/// What all declare, and nothing of what they do: for who only reads.
pub static NAMES: List = &{
    let mut all = [&OF_CORE[0]; CORE.len() + IN_FAMILIES];
    let mut at = 0;
    while at < all.len() {
        all[at] = if at < CORE.len() { &OF_CORE[at] } else { &DECLARED[at - CORE.len()] };
        at += 1;
    }
    all
};

/// What the core declares.
static OF_CORE: [Callable; CORE.len()] = {
    let mut all = [CORE[0].elsewhere("core"); CORE.len()];
    let mut at = 0;
    while at < CORE.len() {
        let there = CORE[at].elsewhere("core");
        all[at] = if TELLS { there } else { there.untold() };
        at += 1;
    }
    all
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::Value;
    use crate::catalog::{Traits, Type, check, find};

    #[test]
    fn what_is_known_of_every_algorithm_is_sound() {
        for callable in ALL {
            let (Make::Fit(algorithm) | Make::Embeds(algorithm, _) | Make::Places(_, algorithm)) =
                callable.make
            else {
                continue;
            };
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
    fn the_core_knows_all_and_does_its_own() {
        let names = |list: List| list.iter().map(|callable| callable.name).collect::<Vec<_>>();
        assert_eq!(names(KNOWN), names(ALL));
        // What JavaScript is told does not depend on what is loaded.
        assert_eq!(serde_json::to_value(KNOWN).unwrap(), serde_json::to_value(ALL).unwrap());
        for callable in KNOWN {
            let own = CORE.iter().any(|other| other.name == callable.name);
            let elsewhere = matches!(callable.make, Make::Elsewhere(..) | Make::EmbedsElsewhere(..));
            assert_eq!(own, !elsewhere, "{}", callable.name);
            let module = FAMILIES.iter().find(|(_, list)| names(list).contains(&callable.name));
            if let Make::Elsewhere(part, name, _) = callable.make {
                let own = find(ALL, callable.name).map(|callable| callable.make.part());
                assert_eq!((Some(part), Some(name)), (own, module.map(|(name, _)| *name)));
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
