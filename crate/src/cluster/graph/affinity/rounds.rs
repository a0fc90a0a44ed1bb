//! The election alone: who stands for themselves after each iteration, for which most messages need not be exchanged.
//!
//! A point is of use to few candidates. Of those that never were its best, the one most like it is told the most,
//! iteration by iteration, since rounding keeps the order of sums and of products. While that one is told nothing above
//! 0, nor are the others, and then it makes no difference to them that this point is there: they gather nothing from it,
//! and are as available to it as to every other such point. So of a row of the matrices only the few are kept that are
//! most like the point, and more where the next of them begins to matter: what that one has been told is worked out then.
//! The same bits come out as of all messages.

use super::few::{Few, Given, NOBODY, Own};
use super::messages::{
    BLOCK, Best, Found, Messages, best_two, own, respond, support_all, support_best, weights,
};
use crate::work::Work;

/// One iteration after the other, resumable between two rows.
#[derive(Debug, Clone)]
pub struct Rounds {
    n: usize,
    weights: [f64; 2],
    /// The next row.
    at: usize,
    /// Whether no iteration has ended: nobody is told yet how available anyone is.
    opening: bool,
    /// By candidate, the support gathered in the last iteration, and in this one so far; [`NOBODY`] gathers none.
    support: [Vec<f64>; 2],
    /// How available each candidate is to those that are of no use to it, and the most of these.
    common: Vec<f64>,
    most_common: f64,
    own: Vec<Own>,
    /// The few of each row; none where all count.
    rows: Vec<Option<Few>>,
    /// Of rows in which all count.
    messages: Messages,
    /// Of the row at hand.
    best: Best,
}

/// Sums of numbers that are as great might overflow.
const HUGE: f64 = 1e150;

impl Rounds {
    /// Before the first row.
    pub fn new(similarities: &[f64], damping: f64) -> Self {
        let n = similarities.len().isqrt();
        let none = || vec![0.0; NOBODY + 1];
        let few = n < NOBODY && similarities.iter().all(|s| s.abs() < HUGE);
        Rounds {
            n,
            weights: weights(damping),
            at: 0,
            opening: true,
            support: [none(), none()],
            common: vec![0.0; n],
            most_common: 0.0,
            own: vec![Own::default(); n],
            rows: vec![few.then(Few::default); n],
            messages: Messages::none(if few { 0 } else { n }),
            best: Best::default(),
        }
    }

    /// Works for about the budget; who stands for themselves, once a whole iteration is done, after which another may
    /// begin.
    pub fn advance(&mut self, similarities: &[f64], budget: &mut Work) -> Option<Vec<u32>> {
        let n = self.n;
        while self.at < n {
            let spent = self.row(&similarities[self.at * n..(self.at + 1) * n]);
            self.at += 1;
            if !budget.spend(spent as u64) && self.at < n {
                return None;
            }
        }
        self.at = 0;
        self.opening = false;
        let [support, next] = &mut self.support;
        std::mem::swap(support, next);
        next.fill(0.0);
        let [old, new] = self.weights;
        for (common, support) in self.common.iter_mut().zip(support.iter()) {
            *common = *common * old - (0.0 - support).max(0.0) * new;
        }
        self.most_common = self.common.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let mut standing = Vec::new();
        for ((i, of), support) in (0..).zip(&mut self.own).zip(support) {
            of.availability = own(of.responsibility, of.availability, *support, self.weights);
            if of.availability + of.responsibility > 0.0 {
                standing.push(i);
            }
        }
        Some(standing)
    }

    /// One row: the end of the last iteration, and the beginning of this one. How much work it was.
    fn row(&mut self, similarities: &[f64]) -> usize {
        let (n, i, weights) = (self.n, self.at, self.weights);
        let mut work = 0;
        let mut found = match &mut self.rows[i] {
            Some(_) if self.opening => {
                work += self.grow(similarities, Few::sample(similarities, i), false);
                self.look(similarities)
            }
            Some(few) => few.listen(similarities, i, &self.own[i], &self.support[0], weights, &mut self.best),
            None => self.listen(similarities),
        };
        // None of the others is among the two greatest.
        while let Some(few) = &self.rows[i]
            && !(few.remembers(n) && found.second > few.next() + self.most_common)
        {
            work += self.grow(similarities, found.second - self.most_common, false);
            found = self.look(similarities);
        }
        let (own, next) = (&mut self.own[i], &mut self.support[1]);
        match &mut self.rows[i] {
            Some(few) => work += few.respond(similarities, i, own, next, found, weights),
            None => {
                let r = &mut self.messages.responsibility[i * n..(i + 1) * n];
                respond(i, similarities, r, &mut next[..n], found, weights);
                own.responsibility = r[i];
                work += 8 * n;
            }
        }
        // None of the others gathers anything.
        while let Some(few) = &self.rows[i]
            && few.next_is_useful()
        {
            work += self.grow(similarities, few.least_useful(weights), true);
        }
        work
    }

    /// More of this row: at least all that are so much like the point, and the next one. Those that join gather what they
    /// have been told, if the others have.
    fn grow(&mut self, similarities: &[f64], least: f64, gathered: bool) -> usize {
        let (n, i) = (self.n, self.at);
        let given = Given { i, similarities, common: &self.common, weights: self.weights };
        let support = &mut self.support[1];
        let joins = |k: usize, told: f64| {
            if gathered {
                support[k] += told.max(0.0);
            }
        };
        let Some(few) = self.rows[i].take() else { return 0 };
        let few = few.grow(&given, least, joins);
        if few.is_all() {
            if self.messages.responsibility.is_empty() {
                self.messages = Messages::none(n);
            }
            let r = &mut self.messages.responsibility[i * n..(i + 1) * n];
            let a = &mut self.messages.availability[i * n..(i + 1) * n];
            few.spread(r, a);
            (r[i], a[i]) = (self.own[i].responsibility, self.own[i].availability);
        } else {
            self.rows[i] = Some(few);
        }
        4 * n
    }

    /// The greatest evidence of this row, after nothing but the row has changed.
    fn look(&mut self, s: &[f64]) -> Found {
        let (n, i, best) = (self.n, self.at, &mut self.best);
        if let Some(few) = &self.rows[i] {
            return few.look(s, i, &self.own[i], best);
        }
        let a = &self.messages.availability[i * n..(i + 1) * n];
        best.begin();
        s.chunks(BLOCK).zip(a.chunks(BLOCK)).for_each(|(s, a)| best.add(best_two(s, a)));
        best.find(s, a)
    }

    /// How available the candidates are to this point, if all count, and the greatest evidence.
    fn listen(&mut self, s: &[f64]) -> Found {
        if self.opening {
            return self.look(s);
        }
        let (n, i, best, weights) = (self.n, self.at, &mut self.best, self.weights);
        let r = &self.messages.responsibility[i * n..(i + 1) * n];
        let a = &mut self.messages.availability[i * n..(i + 1) * n];
        best.begin();
        let blocks = a.chunks_mut(BLOCK).zip(r.chunks(BLOCK));
        let blocks = blocks.zip(s.chunks(BLOCK)).zip(self.support[0][..n].chunks(BLOCK));
        for (at, (((a, r), s), support)) in blocks.enumerate() {
            best.add(if at == i / BLOCK {
                support_all(r, a, support, weights);
                a[i % BLOCK] = self.own[i].availability;
                best_two(s, a)
            } else {
                support_best(s, r, a, support, weights)
            });
        }
        best.find(s, a)
    }
}
