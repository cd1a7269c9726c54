//! Damages texts: tokens dropped, doubled, swapped, replaced by others of the same program; expressions nested. Words take the
//! place of words, so that most results are still Python, but not what their authors meant:
//!
//! ```text
//! total += price * count        total += count * count        for total in prices: ...
//! ```

/// A small random number generator (xorshift), so that every run tests the same texts.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed.max(1))
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

/// Words, numbers, runs of spaces, and single other characters.
fn tokens(text: &str) -> Vec<&str> {
    let kind = |c: char| if c.is_alphanumeric() || c == '_' { 1 } else { u8::from(c == ' ') * 2 };
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut last = None;
    for (at, c) in text.char_indices() {
        let now = kind(c);
        if last.is_some_and(|last| last != now || now == 0) {
            tokens.push(&text[start..at]);
            start = at;
        }
        last = Some(now);
    }
    tokens.push(&text[start..]);
    tokens
}

/// The text with some tokens changed. Most results are still Python, because words take the place of words.
pub fn damaged(text: &str, random: &mut Random) -> String {
    let original = tokens(text);
    let mut changed: Vec<&str> = original.clone();
    let is_word = |token: &&str| token.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    let words: Vec<&str> = original.iter().copied().filter(|token| is_word(token)).collect();
    for _ in 0..=random.below(4) {
        if changed.is_empty() || words.is_empty() {
            break;
        }
        let at = random.below(changed.len());
        match random.below(5) {
            0 => {
                changed.remove(at);
            }
            1 => changed.insert(at, changed[at]),
            2 => changed.insert(
                at,
                ["(", ")", "[", ":", "\n", "*", "lambda: ", "await ", "not ", "del "][random.below(10)],
            ),
            _ => {
                let places: Vec<usize> =
                    (0..changed.len()).filter(|&place| is_word(&changed[place])).collect();
                if let Some(&place) = places.get(random.below(places.len())) {
                    changed[place] = words[random.below(words.len())];
                }
            }
        }
    }
    changed.concat()
}
