//! Lines above a table that are passed over, told apart as pandas tells them: one that begins with a quote does not end
//! before that is closed.

use std::mem;

/// Where in a line one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Start,
    InQuotes,
    /// At a quote between quotes, which closes them unless another one follows.
    Quote,
    /// Where quotes are letters.
    Behind,
}

/// Lines that are still to be passed over.
#[derive(Debug, Clone)]
pub struct Skip {
    left: usize,
    /// Whether there are quotes at all.
    knows_quotes: bool,
    place: Place,
    /// A carriage return was the last byte: a newline behind it ends no other line.
    returned: bool,
}

impl Skip {
    /// So many lines.
    pub fn new(lines: usize, knows_quotes: bool) -> Self {
        Skip { left: lines, knows_quotes, place: Place::Start, returned: false }
    }

    /// What is left of these bytes behind the lines.
    pub fn pass<'a>(&mut self, mut bytes: &'a [u8]) -> &'a [u8] {
        while let Some((&byte, rest)) = bytes.split_first() {
            let is_same = mem::take(&mut self.returned) && byte == b'\n';
            if !is_same && self.left == 0 {
                return bytes;
            }
            bytes = rest;
            if is_same {
                continue;
            }
            self.place = match (byte, self.place) {
                (b'"', Place::Start | Place::Quote) if self.knows_quotes => Place::InQuotes,
                (b'"', Place::InQuotes) => Place::Quote,
                (_, Place::InQuotes) => Place::InQuotes,
                (b'\n' | b'\r', _) => {
                    self.left -= 1;
                    self.returned = byte == b'\r';
                    Place::Start
                }
                _ => Place::Behind,
            };
        }
        bytes
    }
}

/// How many lines end in these bytes.
pub fn lines(bytes: &[u8], knows_quotes: bool) -> usize {
    let mut skip = Skip::new(usize::MAX, knows_quotes);
    skip.pass(bytes);
    usize::MAX - skip.left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_passed_over_however_they_end_and_come() {
        let text = b"\"b\nc\"\"\n\" \"\r\n\rd \"\ne\n";
        for piece in 1..text.len() {
            let mut skip = Skip::new(3, true);
            let rest: Vec<u8> = text.chunks(piece).flat_map(|bytes| skip.pass(bytes).to_vec()).collect();
            assert_eq!(rest, b"e\n", "{piece}");
        }
        assert_eq!((lines(text, true), lines(text, false)), (4, 6));
    }
}
