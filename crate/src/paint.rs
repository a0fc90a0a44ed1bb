//! Many points → pixels: where there are too many for shapes, each point is a few pixels in the colour of its
//! cluster. Linear in the points, and in the pixels of the picture.

use crate::error::Error;
use crate::fit::{Frame, Role};
use crate::points::Points;

/// Four bytes a pixel of these are 64 MB.
const MOST_PIXELS: u64 = 1 << 24;

/// What is to be seen, how large, and in which colours. Colours are as they lie in memory: red in the lowest byte,
/// then green, blue and alpha.
#[derive(Debug, Clone)]
pub struct Picture<'a> {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// The data coordinates in the middle; the second grows upwards.
    pub centre: [f64; 2],
    /// Pixels per unit, across and up.
    pub scale: [f64; 2],
    /// The columns that are shown, across and up. One that is not there is 0 everywhere.
    pub axes: [usize; 2],
    /// How a space is turned before it is seen, if the points are in one.
    pub turn: Option<Turn>,
    /// A point's edge, in pixels.
    pub size: u32,
    /// The colours of points in no cluster, or not looked at yet; of noise; and of each identity, over and over
    /// where there are fewer.
    pub colours: &'a [u32],
}

/// How a space is turned: a point x is seen at across · (x − middle) and up · (x − middle), from before it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Turn {
    /// About which it is turned.
    pub middle: [f64; 3],
    /// Three directions that stand upright on each other: across, up, and towards whoever looks.
    pub directions: [[f64; 3]; 3],
    /// Of a ball around all points: what is nearest is at its front.
    pub radius: f64,
}

/// The colours that stand before those of the identities.
const NONE: usize = 0;
const NOISE: usize = 1;
const CLUSTERS: usize = 2;

impl Picture<'_> {
    /// The points of this moment, row by row from the top left; 0 where there is none. What is in a cluster lies on
    /// what is in none, and of clusters the later point on the earlier.
    ///
    /// # Errors
    /// `out_of_range` for a picture without pixels, or with more than 2²⁴, and for fewer than three colours.
    pub fn paint(&self, points: &Points, frame: &Frame) -> Result<Vec<u32>, Error> {
        let (width, height) = (self.width, self.height);
        let size = u64::from(width) * u64::from(height);
        if size == 0 || size > MOST_PIXELS {
            return Err(Error::range("width", "such that there are from 1 to 2²⁴ pixels", width));
        }
        if self.colours.len() <= CLUSTERS {
            return Err(Error::range("colours", "at least three", self.colours.len()));
        }
        let mut pixels = vec![0; size as usize];
        if let Some(turn) = &self.turn {
            self.paint_turned(turn, points, frame, &mut pixels);
            return Ok(pixels);
        }
        let d = points.dimensions();
        let [across, up] = self.axes;
        let edge = i64::from(self.size.clamp(1, 64));
        let half = (edge - 1) as f64 / 2.0;
        // Half a pixel less, so that rounding down rounds a larger point to its nearest place.
        let middle_x = f64::from(width) / 2.0 - half - self.centre[0] * self.scale[0];
        let middle_y = f64::from(height) / 2.0 - half + self.centre[1] * self.scale[1];
        for (i, row) in points.rows().enumerate() {
            let x = if across < d { row[across] } else { 0.0 };
            let y = if up < d { row[up] } else { 0.0 };
            // As integers they saturate, and so stay outside.
            let left = (middle_x + x * self.scale[0]).floor() as i64;
            let top = (middle_y - y * self.scale[1]).floor() as i64;
            if left >= i64::from(width) || top >= i64::from(height) || left <= -edge || top <= -edge {
                continue;
            }
            let (colour, in_cluster) = self.colour(frame, i);
            if edge == 1 {
                let pixel = &mut pixels[top as usize * width as usize + left as usize];
                if in_cluster || *pixel == 0 {
                    *pixel = colour;
                }
                continue;
            }
            for y in top.max(0)..(top + edge).min(i64::from(height)) {
                let line = &mut pixels[y as usize * width as usize..][..width as usize];
                for pixel in &mut line[left.max(0) as usize..(left + edge).min(i64::from(width)) as usize] {
                    if in_cluster || *pixel == 0 {
                        *pixel = colour;
                    }
                }
            }
        }
        Ok(pixels)
    }

    /// A space: what is farther away lies below what is nearer, and is smaller and paler.
    fn paint_turned(&self, turn: &Turn, points: &Points, frame: &Frame, pixels: &mut [u32]) {
        let [width, height] = [self.width, self.height].map(i64::from);
        let mut nearest = vec![f32::NEG_INFINITY; pixels.len()];
        let middle_x = width as f64 / 2.0 - self.centre[0] * self.scale[0];
        let middle_y = height as f64 / 2.0 + self.centre[1] * self.scale[1];
        for (i, row) in points.rows().enumerate() {
            let place: [f64; 3] =
                std::array::from_fn(|j| row.get(j).copied().unwrap_or(0.0) - turn.middle[j]);
            let [x, y, depth] = turn
                .directions
                .map(|direction| direction[0] * place[0] + direction[1] * place[1] + direction[2] * place[2]);
            let near = ((depth / turn.radius + 1.0) / 2.0).clamp(0.0, 1.0);
            let edge = ((f64::from(self.size.clamp(1, 64)) * (0.7 + 0.6 * near)).round() as i64).max(1);
            let half = (edge - 1) as f64 / 2.0;
            let left = (middle_x - half + x * self.scale[0]).floor() as i64;
            let top = (middle_y - half - y * self.scale[1]).floor() as i64;
            if left >= width || top >= height || left <= -edge || top <= -edge {
                continue;
            }
            let (colour, _) = self.colour(frame, i);
            let alpha = f64::from(colour >> 24) * (0.35 + 0.65 * near);
            let colour = (colour & 0x00ff_ffff) | ((alpha.round() as u32) << 24);
            for y in top.max(0)..(top + edge).min(height) {
                for x in left.max(0)..(left + edge).min(width) {
                    let at = (y * width + x) as usize;
                    if depth as f32 >= nearest[at] {
                        nearest[at] = depth as f32;
                        pixels[at] = colour;
                    }
                }
            }
        }
    }

    /// The colour of a point, and whether it is in a cluster.
    #[inline]
    fn colour(&self, frame: &Frame, i: usize) -> (u32, bool) {
        let role = frame.roles.get(i).copied().unwrap_or(Role::Member as u8);
        let label = frame.labels.get(i).copied().unwrap_or(-1);
        if role == Role::Noise as u8 {
            return (self.colours[NOISE], false);
        }
        let identity = match usize::try_from(label) {
            Ok(label) => frame.identities.get(label).copied().unwrap_or(label as i32),
            Err(_) => -1,
        };
        match usize::try_from(identity) {
            Ok(identity) if role != Role::Unvisited as u8 => {
                let clusters = &self.colours[CLUSTERS..];
                let colour = clusters.get(identity).unwrap_or_else(|| &clusters[identity % clusters.len()]);
                (*colour, true)
            }
            _ => (self.colours[NONE], false),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLOURS: &[u32] = &[1, 2, 30, 31, 32];

    fn picture() -> Picture<'static> {
        Picture {
            width: 4,
            height: 3,
            centre: [0.0, 0.0],
            scale: [1.0, 1.0],
            axes: [0, 1],
            turn: None,
            size: 1,
            colours: COLOURS,
        }
    }

    fn points(rows: &[[f64; 2]]) -> Points {
        Points::new(rows.concat(), 2).unwrap()
    }

    fn frame(labels: &[i32]) -> Frame {
        Frame { labels: labels.to_vec(), ..Frame::default() }
    }

    #[test]
    fn up_is_up_and_the_middle_is_in_the_middle() {
        let rows = points(&[[0.1, 0.1], [-1.9, 1.4], [1.9, -1.4], [2.1, 0.0], [1e300, -1e300]]);
        let painted = picture().paint(&rows, &frame(&[0, 1, 2, 0, 0])).unwrap();
        #[rustfmt::skip]
        assert_eq!(painted, [
            31, 0, 0, 0,
            0, 0, 30, 0,
            0, 0, 0, 32,
        ]);
    }

    #[test]
    fn a_larger_point_is_cut_at_the_rim() {
        let picture = Picture { size: 3, ..picture() };
        let painted = picture.paint(&points(&[[-1.5, 1.0]]), &frame(&[0])).unwrap();
        #[rustfmt::skip]
        assert_eq!(painted, [
            30, 30, 0, 0,
            30, 30, 0, 0,
            0, 0, 0, 0,
        ]);
    }

    #[test]
    fn clusters_lie_on_noise_and_their_colours_follow_their_identities() {
        let rows = points(&[[0.5, 0.5], [0.5, 0.5], [0.5, 0.5]]);
        let at = |labels: &[i32], identities: &[i32], roles: &[u8]| {
            let (identities, roles) = (identities.to_vec(), roles.to_vec());
            let frame = Frame { identities, roles, ..frame(labels) };
            picture().paint(&rows, &frame).unwrap().into_iter().find(|pixel| *pixel != 0)
        };
        assert_eq!(at(&[0, 1, -1], &[], &[]), Some(31));
        assert_eq!(at(&[0, 1, -1], &[4, 2], &[]), Some(32));
        assert_eq!(at(&[0, 4, -1], &[], &[]), Some(31), "five identities in three colours");
        assert_eq!(at(&[-1, 1, -1], &[], &[5, 4, 5]), Some(31));
        assert_eq!(at(&[-1, 1, -1], &[], &[5, 1, 0]), Some(2));
        assert_eq!(at(&[-1, -1, -1], &[], &[0, 0, 5]), Some(1));
    }

    #[test]
    fn a_space_is_turned_and_what_is_nearer_covers_what_is_farther() {
        const OPAQUE: &[u32] = &[0xff00_0001, 0xff00_0002, 0xff00_0030, 0xff00_0031];
        // A quarter turn about the upright axis: what was on the right is in front.
        let directions = [[0.0, 0.0, 1.0], [0.0, 1.0, 0.0], [1.0, 0.0, 0.0]];
        let turn = Some(Turn { middle: [0.5, 0.5, 0.5], directions, radius: 2.0 });
        let rows = [2.5, 0.5, 0.5, -1.5, 0.5, 0.5, 0.5, 1.5, 1.5];
        for order in [[0, 1, 2], [1, 0, 2], [2, 1, 0]] {
            let points = Points::new(order.iter().flat_map(|i| &rows[3 * i..][..3]).copied().collect(), 3);
            let labels = order.map(|i| [0, 1, -1][i]);
            let picture = Picture { turn, colours: OPAQUE, ..picture() };
            let painted = picture.paint(&points.unwrap(), &frame(&labels)).unwrap();
            let seen: Vec<(usize, u32)> =
                painted.into_iter().enumerate().filter(|(_, it)| *it != 0).collect();
            // In the middle the first alone, whole; the third one to the right and up, half way back.
            assert_eq!(seen, [(3, 0xac00_0001), (6, 0xff00_0030)], "{order:?}");
        }
    }

    #[test]
    fn a_picture_of_no_size_or_of_too_much_is_refused() {
        let rows = points(&[[0.0, 0.0]]);
        for (width, height) in [(0, 3), (5000, 5000), (u32::MAX, u32::MAX)] {
            assert!(Picture { width, height, ..picture() }.paint(&rows, &frame(&[0])).is_err());
        }
        assert!(Picture { colours: &[1, 2], ..picture() }.paint(&rows, &frame(&[0])).is_err());
    }
}
