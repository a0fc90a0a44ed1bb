//! Lines in which any space stands between two fields.

use std::mem;

/// What stands between fields where any space does.
pub const SPACE: u8 = b'\t';

/// Lines in which any space stands between two fields, told apart by a tab.
#[derive(Debug, Clone)]
pub struct Spaces {
    /// Whether there are quotes at all.
    knows_quotes: bool,
    quoted: bool,
    /// Space has been met since the last field.
    pending: bool,
    /// Nothing has been met yet in this line.
    fresh: bool,
}

impl Spaces {
    /// Such lines, in which fields may stand in quotes or not.
    pub fn new(knows_quotes: bool) -> Self {
        Spaces { knows_quotes, quoted: false, pending: false, fresh: true }
    }

    /// Takes some bytes, and gives them with a tab in place of all space between two fields.
    pub fn tell(&mut self, bytes: &[u8], to: &mut Vec<u8>) {
        for &byte in bytes {
            match byte {
                b'\n' | b'\r' if !self.quoted => {
                    (self.pending, self.fresh) = (false, true);
                    to.push(byte);
                }
                b' ' | b'\t' if !self.quoted => self.pending = !self.fresh,
                _ => {
                    if mem::take(&mut self.pending) {
                        to.push(SPACE);
                    }
                    self.fresh = false;
                    self.quoted ^= self.knows_quotes && byte == b'"';
                    to.push(byte);
                }
            }
        }
    }
}
