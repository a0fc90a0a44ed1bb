//! Many points as pixels: beyond some tens of thousands a shape a point is more than a canvas can draw in a frame,
//! so that each point is a small disc of its cluster's colour, written straight into the pixels.
//!
//! What is not painted stays transparent: regions and axes lie below, centroids and the rest above. Later points
//! lie on earlier ones. The cost is one look at each point and one write for each pixel of a disc in sight.

use crate::cluster::{Frame, Role};
use crate::error::Error;
use crate::points::Points;

/// The most pixels of a picture: what a phone's browser is sure to give a canvas.
pub const MAX_PIXELS: usize = 4_000_000;

/// The largest disc, in pixels across.
const MAX_DIAMETER: f64 = 64.0;

/// Up to this identity each cluster has a colour of its own in [`Palette::clusters`]; the table then repeats from
/// here, because the first colours are told apart best and stay with the first clusters.
const FIRST: usize = 8;

/// What part of the plane is seen, and how large.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// Width of the picture in pixels.
    pub width: usize,
    /// Height of the picture in pixels.
    pub height: usize,
    /// The data coordinates in the middle; up is positive.
    pub centre: [f64; 2],
    /// Pixels per unit, horizontally and vertically.
    pub scale: [f64; 2],
    /// The columns shown. One that the points do not have is 0 everywhere.
    pub axes: [usize; 2],
    /// The size of a disc, in pixels.
    pub diameter: f64,
}

/// Colours, each as a pixel lies in memory: red in the lowest byte, then green, blue, alpha.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Palette<'a> {
    /// Of no cluster.
    pub none: u32,
    /// Not looked at yet.
    pub unvisited: u32,
    /// In the queue.
    pub waiting: u32,
    /// Noise.
    pub noise: u32,
    /// By identity.
    pub clusters: &'a [u32],
    /// By identity, of border points.
    pub borders: &'a [u32],
}

impl Palette<'_> {
    fn colour(&self, table: &[u32], identity: i32) -> u32 {
        let Ok(identity) = usize::try_from(identity) else { return self.none };
        let length = table.len();
        let at = if identity < length || length <= FIRST {
            identity.checked_rem(length)
        } else {
            Some(FIRST + (identity - FIRST) % (length - FIRST))
        };
        at.map_or(self.none, |at| table[at])
    }
}

/// Whose colours the points have.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Groups<'a> {
    /// The clusters of a moment, and the roles of the points in it.
    Frame(&'a Frame),
    /// Those in which the points were made.
    Labels(&'a [i32]),
}

/// Paints into `pixels`, whose former content is overwritten: rows from the top, from the left.
///
/// # Errors
/// `out_of_range` where the picture is larger than [`MAX_PIXELS`].
pub fn paint(
    points: &Points,
    groups: Groups,
    view: &View,
    palette: &Palette,
    pixels: &mut Vec<u32>,
) -> Result<(), Error> {
    let size = view.width.checked_mul(view.height).filter(|size| *size <= MAX_PIXELS);
    let Some(size) = size else {
        return Err(Error::range("width", format!("at most {MAX_PIXELS} ÷ height"), view.width));
    };
    pixels.clear();
    pixels.resize(size, 0);
    let (labels, identities, roles) = match groups {
        Groups::Labels(labels) => (labels, &[][..], &[][..]),
        Groups::Frame(frame) => {
            (frame.labels.as_slice(), frame.identities.as_slice(), frame.roles.as_slice())
        }
    };
    let identity = |i: usize| {
        let label = labels.get(i).copied().unwrap_or(-1);
        match usize::try_from(label) {
            Ok(label) if !identities.is_empty() => identities.get(label).copied().unwrap_or(-1),
            _ => label,
        }
    };
    let colour = |i: usize| match roles.get(i) {
        Some(role) if *role == Role::Unvisited as u8 => palette.unvisited,
        Some(role) if *role == Role::Waiting as u8 => palette.waiting,
        Some(role) if *role == Role::Noise as u8 => palette.noise,
        Some(role) if *role == Role::Border as u8 => palette.colour(palette.borders, identity(i)),
        _ => palette.colour(palette.clusters, identity(i)),
    };
    Canvas { view, pixels, spans: disc(view.diameter) }.draw(points, colour);
    Ok(())
}

/// The rows of a disc from the top: where each begins and ends, from the left of the square around it.
fn disc(diameter: f64) -> Vec<[usize; 2]> {
    let size = if diameter.is_finite() { diameter.clamp(1.0, MAX_DIAMETER).round() } else { 1.0 };
    (0..size as usize)
        .map(|row| {
            let y = row as f64 + 0.5 - size / 2.0;
            let half = (size * size / 4.0 - y * y).sqrt();
            [(size / 2.0 - half).round() as usize, (size / 2.0 + half).round() as usize]
        })
        .collect()
}

struct Canvas<'a> {
    view: &'a View,
    pixels: &'a mut [u32],
    spans: Vec<[usize; 2]>,
}

impl Canvas<'_> {
    fn draw(&mut self, points: &Points, colour: impl Fn(usize) -> u32) {
        let View { width, height, centre, scale, axes, .. } = *self.view;
        let (data, d) = (points.as_slice(), points.dimensions());
        let size = self.spans.len() as f64;
        // From a coordinate to the left or upper edge of the disc.
        let left = width as f64 / 2.0 - centre[0] * scale[0] - size / 2.0 + 0.5;
        let top = height as f64 / 2.0 + centre[1] * scale[1] - size / 2.0 + 0.5;
        let coordinate = |row: &[f64], axis: usize| row.get(axis).copied().unwrap_or(0.0);
        for (i, row) in data.chunks_exact(d).enumerate() {
            let x = (coordinate(row, axes[0]) * scale[0] + left).floor();
            let y = (top - coordinate(row, axes[1]) * scale[1]).floor();
            // Written so that what is not a number is not seen.
            if !(x > -size && x < width as f64 && y > -size && y < height as f64) {
                continue;
            }
            self.stamp(x as i32, y as i32, colour(i));
        }
    }

    #[inline]
    fn stamp(&mut self, x: i32, y: i32, colour: u32) {
        let (width, height) = (self.view.width as i32, self.view.height as i32);
        if self.spans.len() == 1 {
            self.pixels[(y * width + x) as usize] = colour;
            return;
        }
        for (row, [from, to]) in self.spans.iter().enumerate() {
            let y = y + row as i32;
            if y < 0 || y >= height {
                continue;
            }
            let from = (x + *from as i32).clamp(0, width);
            let to = (x + *to as i32).clamp(from, width);
            self.pixels[(y * width + from) as usize..(y * width + to) as usize].fill(colour);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PALETTE: Palette = Palette {
        none: 1,
        unvisited: 2,
        waiting: 3,
        noise: 4,
        clusters: &[10, 11, 12, 13, 14, 15, 16, 17, 18, 19],
        borders: &[20, 21, 22, 23, 24, 25, 26, 27, 28, 29],
    };

    fn view(width: usize, height: usize, diameter: f64) -> View {
        View { width, height, centre: [0.0, 0.0], scale: [1.0, 1.0], axes: [0, 1], diameter }
    }

    fn painted(points: &[f64], groups: Groups, view: View) -> Vec<u32> {
        let mut pixels = vec![9; 3];
        paint(&Points::new(points.to_vec(), 2).unwrap(), groups, &view, &PALETTE, &mut pixels).unwrap();
        pixels
    }

    #[test]
    fn each_point_is_a_pixel_and_up_is_up() {
        let pixels = painted(&[-1.5, 0.5, 0.5, -0.5], Groups::Labels(&[0, 1]), view(4, 2, 1.0));
        assert_eq!(pixels, [10, 0, 0, 0, 0, 0, 11, 0]);
    }

    #[test]
    fn roles_and_identities_have_their_colours() {
        let points: Vec<f64> = (0..7).flat_map(|i| [f64::from(i) - 3.0, 0.0]).collect();
        let mut frame = Frame { labels: vec![0, 1, 1, -1, -1, 2, -1], ..Frame::default() };
        frame.identities = vec![5, 0, -1];
        frame.roles = vec![0, 3, 4, 5, 1, 0, 2];
        let pixels = painted(&points, Groups::Frame(&frame), view(7, 1, 1.0));
        assert_eq!(pixels, [15, 10, 20, 4, 2, 1, 3]);
    }

    #[test]
    fn colours_repeat_after_the_first_eight() {
        let points: Vec<f64> = (0..4).flat_map(|i| [f64::from(i) - 1.5, 0.0]).collect();
        let pixels = painted(&points, Groups::Labels(&[9, 10, 11, i32::MAX]), view(4, 1, 1.0));
        assert_eq!(pixels, [19, 18, 19, 19]);
    }

    #[test]
    fn discs_are_round_and_cut_off_at_the_edges() {
        let around = painted(&[0.0, 0.0], Groups::Labels(&[0]), view(6, 6, 4.0));
        let rows: Vec<usize> =
            around.chunks(6).map(|row| row.iter().filter(|pixel| **pixel == 10).count()).collect();
        assert_eq!(rows, [0, 2, 4, 4, 2, 0]);
        for [x, y] in [[-3.0, 0.0], [3.0, 0.0], [0.0, 3.0], [0.0, -3.0], [-3.0, 3.0], [3.0, -3.0]] {
            let cut = painted(&[x, y], Groups::Labels(&[0]), view(6, 6, 4.0));
            let seen = cut.iter().filter(|pixel| **pixel == 10).count();
            assert!(seen > 0 && seen < 12, "{x}, {y}: {seen}");
        }
    }

    #[test]
    fn what_is_out_of_sight_or_out_of_bounds_is_left_out() {
        let far = [1e300, -1e300, 1e9, 0.0];
        assert_eq!(painted(&far, Groups::Labels(&[0, 0]), view(3, 3, 2.0)), [0; 9]);
        let odd = View { scale: [f64::NAN, f64::INFINITY], axes: [7, 9], ..view(3, 3, f64::NAN) };
        assert_eq!(painted(&far, Groups::Labels(&[]), odd), [0; 9]);
        let empty = painted(&far, Groups::Labels(&[]), view(0, 5, 1.0));
        assert_eq!(empty.len(), 0);
        let points = Points::new(vec![0.0], 1).unwrap();
        let large = view(usize::MAX, 2, 1.0);
        assert!(paint(&points, Groups::Labels(&[0]), &large, &PALETTE, &mut Vec::new()).is_err());
    }
}
