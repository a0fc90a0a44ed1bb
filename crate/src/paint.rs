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
    /// A point's edge, in pixels.
    pub size: u32,
    /// The colours of points in no cluster, or not looked at yet; of noise; and of each identity, over and over
    /// where there are fewer.
    pub colours: &'a [u32],
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
    fn a_picture_of_no_size_or_of_too_much_is_refused() {
        let rows = points(&[[0.0, 0.0]]);
        for (width, height) in [(0, 3), (5000, 5000), (u32::MAX, u32::MAX)] {
            assert!(Picture { width, height, ..picture() }.paint(&rows, &frame(&[0])).is_err());
        }
        assert!(Picture { colours: &[1, 2], ..picture() }.paint(&rows, &frame(&[0])).is_err());
    }
}
