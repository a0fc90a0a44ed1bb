//! Runs experiments natively, every callable of the catalog at least once, and prints, a line each, their three texts
//! and a digest of every bit of the points and of the results, the figures and some frames. `tests/rust/bits.test.js`
//! runs the same through wasm and compares.

use cluster_playground::attributes::{Attribute, Attributes};
use cluster_playground::callables::{ALL, STEPS, TABLES};
use cluster_playground::catalog::{Callable, Experiment, Part, Type};
use cluster_playground::error::Error;
use cluster_playground::fit::Frame;
use cluster_playground::fit::layer::{Ends, Layer, Mark, Pairs, Shape};
use cluster_playground::run::{Memory, Run};

const FITS: &[&str] = &[
    "KMeans(n_clusters=4, random_state=0)",
    "KMeans(n_clusters=7, init='random', n_init=3, random_state=1, algorithm='elkan')",
    "AgglomerativeClustering(n_clusters=4)",
    "AgglomerativeClustering(n_clusters=3, linkage='average')",
    "AgglomerativeClustering(n_clusters=3, linkage='single', metric='manhattan')",
    "AgglomerativeClustering(n_clusters=3, linkage='median')",
    "BisectingKMeans(n_clusters=5, random_state=0)",
    "DIANA(n_clusters=4)",
    "DBSCAN(eps=0.3)",
    "DBSCAN(eps=1.1, min_samples=8)",
];

const DATA: &[(&str, &str)] = &[
    ("make_blobs(n_samples=200, centers=4, cluster_std=1.6, random_state=50)", ""),
    ("make_blobs(n_samples=300, n_features=10, random_state=1)", "MinMaxScaler(feature_range=(0.1, 0.7))"),
    ("make_moons(n_samples=500, noise=0.05, random_state=0)", "StandardScaler()"),
    ("make_circles(n_samples=300, noise=0.05, factor=0.5, random_state=30)", ""),
    ("make_anisotropic(n_samples=500, random_state=170)", ""),
    ("make_uniform(n_samples=300, random_state=30)", ""),
    ("make_two_sizes(random_state=0)", ""),
    ("make_density_gradient(steepness=2.5, random_state=3)", ""),
    ("make_spirals(n_arms=3, turns=1.25, random_state=4)", ""),
    ("make_grid(n_each=3, noise=0.1, random_state=5)", ""),
    ("make_columns(random_state=1)", "make_pipeline(StandardScaler(), MinMaxScaler())"),
];

/// What is done otherwise when the points are many.
const MANY: &[(&str, &str)] = &[
    (
        "make_blobs(n_samples=25000, centers=30, random_state=0)",
        "KMeans(n_clusters=30, init='random', n_init=1, random_state=0)",
    ),
    (
        "make_blobs(n_samples=25000, n_features=3, centers=8, random_state=0)",
        "KMeans(n_clusters=12, random_state=0)",
    ),
    ("make_blobs(n_samples=25000, centers=8, random_state=0)", "AgglomerativeClustering(n_clusters=8)"),
    ("make_moons(n_samples=25000, noise=0.05, random_state=0)", "DBSCAN(eps=0.03)"),
];

/// What holds a model, which is nowhere by itself.
const HELD: &[(&str, &str)] = &[(
    "make_blobs(n_samples=12, n_features=40, random_state=0)",
    "affinity_propagation(GraphicalLassoCV().fit(X.T).covariance_, random_state=0)",
)];

/// Calls of those that have no default for everything; fits are of the first.
const SAMPLES: &[&str] = &[
    "array([[0, 0], [1, 0.5], [5, 5], [6, 5.25]])",
    "affinity_propagation(S=[[0, -1, -50, -64], [-1, 0, -36, -48], [-50, -36, 0, -1], [-64, -48, -1, 0]], random_state=0)",
];

/// One run of each callable that is in none of these; tables have tests of their own, native and in wasm.
fn rest(runs: &[[String; 3]]) -> Vec<[String; 3]> {
    let [data, fit] = [DATA[0].0, "KMeans(n_clusters=2, random_state=0)"].map(String::from);
    let begins = |callable: &Callable, text: &str| text.contains(&format!("{}(", callable.name));
    let of_tables = |callable: &Callable| TABLES.iter().chain(STEPS).any(|one| one.name == callable.name);
    let missing = ALL
        .iter()
        .filter(|callable| !of_tables(callable) && !runs.iter().flatten().any(|text| begins(callable, text)));
    missing
        .map(|callable| {
            let seeded = callable.parameters.iter().any(|parameter| parameter.accepts.contains(&Type::Seed));
            let plain = format!("{}({})", callable.name, if seeded { "random_state=0" } else { "" });
            let sample = SAMPLES.iter().find(|text| begins(callable, text));
            let call = sample.map_or(plain, |text| (*text).to_owned());
            match callable.make.part() {
                Part::Data => [call, String::new(), fit.clone()],
                Part::Prepare => [data.clone(), call, fit.clone()],
                _ if sample.is_some() => [SAMPLES[0].to_owned(), String::new(), call],
                _ => [data.clone(), String::new(), call],
            }
        })
        .collect()
}

fn main() -> Result<(), Error> {
    let few = DATA.iter().flat_map(|(data, prepare)| FITS.iter().map(move |fit| [*data, *prepare, fit]));
    let many = MANY.iter().chain(HELD).map(|(data, fit)| [*data, "", *fit]);
    let mut runs: Vec<[String; 3]> = few.chain(many).map(|texts| texts.map(String::from)).collect();
    runs.extend(rest(&runs));
    for [data, prepare, fit] in &runs {
        let mut run = Run::new(Experiment::parse(ALL, data, prepare, fit)?, &Memory::default());
        run.complete(&mut Memory::default())?;
        let mut digest = Digest(0x811c_9dc5);
        if let Some(dataset) = run.dataset() {
            digest.numbers(dataset.points.as_slice());
        }
        if let Some((points, fitted)) = run.fitted(0) {
            digest.attributes(&fitted.result);
            digest.integers(&fitted.trace.predict(points).unwrap_or_default());
            let mut figures = fitted.trace.figures();
            figures.extend(fitted.trace.figure(points, "distances", 0, 50));
            for figure in &figures {
                for series in &figure.series {
                    digest.numbers(&series.x);
                    digest.numbers(&series.y);
                }
                digest.attributes(&figure.data);
            }
            fitted.trace.layers().iter().for_each(|layer| digest.layer(layer));
            let mut frame = Frame::default();
            for eighth in 0..=8 {
                let step = (fitted.trace.len() - 1) * eighth / 8;
                fitted.trace.frame(points, step, &mut frame);
                digest.integers(&frame.labels);
                digest.bytes(frame.roles.iter().map(|role| [*role]));
                digest.attributes(&frame.facts);
                frame.layers.iter().for_each(|layer| digest.layer(layer));
            }
        }
        println!("{data}\t{prepare}\t{fit}\t{:08x}", digest.0);
    }
    Ok(())
}

/// FNV-1a, of 32 bits.
struct Digest(u32);

impl Digest {
    fn bytes<const N: usize>(&mut self, values: impl Iterator<Item = [u8; N]>) {
        for byte in values.flatten() {
            self.0 = (self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }

    fn numbers(&mut self, values: &[f64]) {
        self.bytes(values.iter().map(|value| value.to_le_bytes()));
    }

    fn integers(&mut self, values: &[i32]) {
        self.bytes(values.iter().map(|value| value.to_le_bytes()));
    }

    fn indices(&mut self, values: &[u32]) {
        self.bytes(values.iter().map(|value| value.to_le_bytes()));
    }

    fn layer(&mut self, layer: &Layer) {
        match &layer.shape {
            Shape::Points { of, mark } => {
                self.indices(of);
                match mark {
                    Mark::Ring(labels) => self.integers(labels),
                    Mark::Area(values) => self.numbers(values),
                    Mark::Dashed | Mark::Ground | Mark::PaleGround | Mark::Light => {}
                }
            }
            Shape::Segments { ends, weight, .. } => {
                match ends {
                    Ends::Pairs(Pairs { pairs, beyond, of, since }) => {
                        self.indices(pairs.as_flattened());
                        self.numbers(&beyond.data);
                        self.indices(of);
                        self.indices(since);
                    }
                    Ends::Anchors(pairs) => self.indices(pairs.as_flattened()),
                    Ends::OwnAnchor => {}
                }
                weight.iter().for_each(|weight| self.numbers(weight));
            }
            Shape::Anchors { at, trail } => {
                self.numbers(&at.data);
                trail.iter().for_each(|trail| self.numbers(&trail.data));
            }
            Shape::Balls { centre, radius, meter, place, .. } => {
                self.numbers(&[f64::from(*centre), *radius]);
                meter.iter().for_each(|meter| self.indices(meter));
                place.iter().for_each(|place| self.numbers(place));
            }
            Shape::Ellipses { means, covariances, weights } => {
                self.numbers(&means.data);
                self.numbers(covariances);
                self.numbers(weights);
            }
            Shape::Regions { .. } | Shape::Names => {}
            Shape::Text { at, .. } => self.numbers(&at.data),
            Shape::Arrows { pairs, told, .. } => {
                self.indices(pairs.as_flattened());
                self.numbers(told);
            }
        }
    }

    fn attributes(&mut self, attributes: &Attributes) {
        for (_, attribute) in attributes.iter() {
            match attribute {
                Attribute::Number(value) => self.numbers(&[*value]),
                Attribute::Integer(value) => self.numbers(&[*value as f64]),
                Attribute::Labels(values) => self.integers(values),
                Attribute::Indices(values) => self.indices(values),
                Attribute::Vector(values) | Attribute::Matrix(values, _) => self.numbers(values),
                Attribute::Flag(_) | Attribute::Text(_) => {}
            }
        }
    }
}
