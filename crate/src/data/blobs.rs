//! `make_blobs`: round Gaussian clouds, as scikit-learn makes them.
//!
//! The centres are drawn first (unless they are given), then the points of one centre after the other, and at the
//! last the order in which they come.

use super::{RANDOM_STATE, SHUFFLE, parts};
use crate::catalog::{Arguments, Callable, Default, Make, Parameter, Python, Type};
use crate::error::{Code, Error};
use crate::points::Points;
use crate::table::draft::{Draft, Made};

/// The declaration of `make_blobs`.
pub static MAKE_BLOBS: Callable = Callable {
    name: "make_blobs",
    help: "Round clouds of points, each about its own centre.",
    parameters: &[
        Parameter::new(
            "n_samples",
            &[Type::count(1), Type::Ints { min: 0, max: i32::MAX as i64, length: None }],
            Default::Int(100),
            "How many points in all, or a list of how many in each cloud.",
        )
        .logarithmic_slider(10.0, 10_000.0, 1.1),
        Parameter::new(
            "n_features",
            &[Type::count(1)],
            Default::Int(2),
            "How many coordinates each point has.",
        ),
        CENTERS,
        CLUSTER_STD,
        Parameter::new(
            "center_box",
            &[Type::Floats { min: f64::MIN, max: f64::MAX, length: Some(2) }],
            Default::Floats(&[-10.0, 10.0]),
            "The least and the greatest coordinate of centres that are drawn.",
        ),
        SHUFFLE,
        RANDOM_STATE,
    ],
    positional: 2,
    renamed: &[],
    ignored: &["return_centers"],
    make: Make::Data(make),
    python: Python::Import("sklearn.datasets"),
};

/// How many centres, or where.
pub(super) const CENTERS: Parameter = Parameter::new(
    "centers",
    &[Type::None, Type::count(1), Type::Rows],
    Default::None,
    "How many clouds (3, unless said otherwise), or the coordinates of their centres.",
)
.slider(1.0, 10.0, 1.0);

/// How wide the clouds are.
pub(super) const CLUSTER_STD: Parameter = Parameter::new(
    "cluster_std",
    &[Type::NOT_NEGATIVE, Type::Floats { min: 0.0, max: f64::MAX, length: None }],
    Default::Float(1.0),
    "The standard deviation of each cloud, in each direction: one number, or a list with one for each.",
)
.slider(0.1, 4.0, 0.05);

/// Clouds of which everything is decided but the draws.
pub(super) struct Blobs {
    /// How many points each cloud has.
    pub sizes: Vec<usize>,
    /// The coordinates of the centres, flat; drawn from `center_box` where they are absent.
    pub centers: Option<Vec<f64>>,
    /// How many coordinates each point has.
    pub dimensions: usize,
    /// The standard deviation of each cloud.
    pub stds: Vec<f64>,
    /// The least and the greatest coordinate of a centre that is drawn.
    pub center_box: [f64; 2],
    /// Whether the points are put in random order.
    pub shuffle: bool,
    /// The seed.
    pub seed: u32,
}

impl Blobs {
    /// The clouds that `n_samples`, `centers`, `cluster_std` and `random_state` ask for.
    pub fn new(arguments: &Arguments, n_features: usize) -> Result<Self, Error> {
        let conflict = |parameter, message| Err(Error::new(Code::Conflict, message).about(parameter));
        let given = arguments.rows("centers");
        let dimensions = given.as_ref().map_or(n_features, |(_, columns)| *columns);
        let each = arguments.ints("n_samples");
        let n_centers = match (&given, arguments.optional_int("centers"), &each) {
            (Some((centers, columns)), ..) => centers.len() / columns,
            (None, Some(_), Some(_)) => {
                let message = "`centers` must be coordinates or None where `n_samples` is a list";
                return conflict("centers", message.to_owned());
            }
            (None, Some(count), None) => count as usize,
            (None, None, Some(each)) => each.len(),
            (None, None, None) => 3,
        };
        if let Some(each) = &each
            && each.len() != n_centers
        {
            let message = format!(
                "`n_samples` must have one number for each of the {n_centers} centres; it has {}",
                each.len()
            );
            return conflict("n_samples", message);
        }
        // Room for a centre's size and deviation too.
        Points::check_size("centers", n_centers as u64, dimensions as u64 + 2)?;
        let sizes: Vec<usize> = match each {
            Some(each) => each.into_iter().map(|size| size as usize).collect(),
            None => parts(arguments.count("n_samples"), n_centers).collect(),
        };
        let total = sizes.iter().map(|&size| size as u64).sum();
        if total == 0 {
            return Err(Error::range("n_samples", "at least one point in all", 0));
        }
        Points::check_size("n_samples", total, dimensions as u64)?;
        let stds = match arguments.floats("cluster_std") {
            Some(stds) if stds.len() != n_centers => {
                let message = format!(
                    "`cluster_std` must have one number for each of the {n_centers} centres; it has {}",
                    stds.len()
                );
                return conflict("cluster_std", message);
            }
            Some(stds) => stds,
            None => vec![arguments.float("cluster_std"); n_centers],
        };
        Ok(Blobs {
            sizes,
            centers: given.map(|(centers, _)| centers),
            dimensions,
            stds,
            center_box: [-10.0, 10.0],
            shuffle: true,
            seed: arguments.seed(),
        })
    }

    /// The points, to be drawn.
    pub fn draft(self) -> Draft {
        let d = self.dimensions;
        let Blobs { sizes, centers, stds, center_box: [low, high], .. } = self;
        let mut draft = Draft::new(sizes.iter().sum(), d, self.seed);
        let random = draft.random();
        let centers =
            centers.unwrap_or_else(|| (0..sizes.len() * d).map(|_| random.uniform(low, high)).collect());
        // The cloud that is drawn, and how many of its points have been.
        let (mut i, mut drawn) = (0, 0);
        let draft = draft.then(move |Made { random, data, target, .. }, rows| {
            for _ in rows {
                while drawn == sizes[i] {
                    (i, drawn) = (i + 1, 0);
                }
                data.extend(centers[i * d..(i + 1) * d].iter().map(|&center| random.normal(center, stds[i])));
                target.push(i as i32);
                drawn += 1;
            }
        });
        if self.shuffle { draft.shuffled() } else { draft }
    }
}

fn make(arguments: &Arguments) -> Result<Draft, Error> {
    let mut blobs = Blobs::new(arguments, arguments.count("n_features"))?;
    if let Some(&[low, high]) = arguments.floats("center_box").as_deref() {
        blobs.center_box = [low, high];
    }
    blobs.shuffle = arguments.flag("shuffle");
    Ok(blobs.draft())
}
