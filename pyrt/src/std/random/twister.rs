//! The Mersenne Twister (Matsumoto and Nishimura, 1998), seeded as CPython seeds it.
//!
//! All words of a round are made at once, in loops without branches that rustc makes vector code of: drawing one is a load.

/// The words of the state, and of a round.
const WORDS: usize = 624;

/// How far away the word lies that another one is mixed with.
const DISTANCE: usize = 397;

pub(super) struct Twister {
    state: [u32; WORDS],
    /// What this round gives: the state, tempered.
    round: [u32; WORDS],
    /// How many words of the round are drawn.
    drawn: usize,
}

impl Twister {
    /// The generator that CPython's `init_by_array` makes of a key, which is not empty.
    pub(super) fn from_key(key: &[u32]) -> Twister {
        let mut state = [0_u32; WORDS];
        state[0] = 19_650_218;
        for at in 1..WORDS {
            state[at] = folded(state[at - 1]).wrapping_mul(1_812_433_253).wrapping_add(at as u32);
        }
        let mut at = 1;
        let parts = key.iter().enumerate().cycle().take(key.len().max(WORDS));
        for (place, part) in parts {
            let mixed = state[at] ^ folded(state[at - 1]).wrapping_mul(1_664_525);
            state[at] = mixed.wrapping_add(*part).wrapping_add(place as u32);
            at = following(&mut state, at);
        }
        for _ in 1..WORDS {
            let mixed = state[at] ^ folded(state[at - 1]).wrapping_mul(1_566_083_941);
            state[at] = mixed.wrapping_sub(at as u32);
            at = following(&mut state, at);
        }
        state[0] = 1 << 31;
        Twister { state, round: [0; WORDS], drawn: WORDS }
    }

    /// The next 32 random bits.
    #[inline]
    pub(super) fn next(&mut self) -> u32 {
        if self.drawn >= WORDS {
            self.begin_round();
        }
        let word = self.round[self.drawn];
        self.drawn += 1;
        word
    }

    #[cold]
    #[inline(never)]
    fn begin_round(&mut self) {
        let state = &mut self.state;
        for at in 0..WORDS - DISTANCE {
            state[at] = state[at + DISTANCE] ^ twisted(state[at], state[at + 1]);
        }
        for at in WORDS - DISTANCE..WORDS - 1 {
            state[at] = state[at + DISTANCE - WORDS] ^ twisted(state[at], state[at + 1]);
        }
        state[WORDS - 1] = state[DISTANCE - 1] ^ twisted(state[WORDS - 1], state[0]);
        for (word, mixed) in self.round.iter_mut().zip(state) {
            *word = tempered(*mixed);
        }
        self.drawn = 0;
    }
}

/// What the seeding mixes of a word: the word before it, folded.
fn folded(word: u32) -> u32 {
    word ^ word >> 30
}

/// The place behind this one; the first one is only the copy of the last.
fn following(state: &mut [u32; WORDS], at: usize) -> usize {
    if at < WORDS - 1 {
        return at + 1;
    }
    state[0] = state[WORDS - 1];
    1
}

#[inline(always)]
fn twisted(high: u32, low: u32) -> u32 {
    let both = high & 0x8000_0000 | low & 0x7fff_ffff;
    (both >> 1) ^ ((low & 1) * 0x9908_b0df)
}

#[inline(always)]
fn tempered(word: u32) -> u32 {
    let word = word ^ word >> 11;
    let word = word ^ word << 7 & 0x9d2c_5680;
    let word = word ^ word << 15 & 0xefc6_0000;
    word ^ word >> 18
}

#[cfg(test)]
mod tests {
    use super::Twister;

    /// The first and the thousandth word of the authors' reference program, mt19937ar.c, for its key.
    #[test]
    fn draws_what_the_reference_draws() {
        let mut twister = Twister::from_key(&[0x123, 0x234, 0x345, 0x456]);
        assert_eq!(twister.next(), 1_067_595_299);
        assert_eq!(twister.next(), 955_945_823);
        assert_eq!((2..1000).map(|_| twister.next()).last(), Some(3_460_025_646));
    }
}
