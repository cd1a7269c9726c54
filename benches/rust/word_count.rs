//! Counts the words of a text and prints the most frequent ones.

use std::collections::{BTreeMap, HashMap};

const STEMS: &str = "the quick brown fox jumps over lazy dog while seven wizards box with hungry cats";
const ENDINGS: [&str; 5] = ["", "s", "ed", "ing", "ly"];

fn words(amount: usize) -> Vec<String> {
    let stems: Vec<&str> = STEMS.split(' ').collect();
    let mut state = 42_u64;
    (0..amount)
        .map(|_| {
            state = (state * 1103515245 + 12345) % 2147483648;
            let stem = stems[state as usize / 65536 % stems.len()];
            format!("{stem}{}", ENDINGS[state as usize / 4096 % 5])
        })
        .collect()
}

fn count(text: &str) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for word in text.split_whitespace() {
        *counts.entry(word.to_lowercase()).or_insert(0) += 1;
    }
    counts
}

fn main() {
    let amount: usize = std::env::args().nth(1).expect("an amount").parse().expect("a number");
    let text = words(amount).join(" ");
    let counts = count(&text);
    let mut ranked: Vec<_> = counts.iter().collect();
    ranked.sort_by_key(|&(word, times)| (std::cmp::Reverse(*times), word));
    for (word, times) in ranked.iter().take(10) {
        println!("{word:<12}{times:>8}");
    }
    let mut lengths: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for word in counts.keys() {
        lengths.entry(word.len()).or_default().push(word);
    }
    for (length, words) in lengths {
        println!("{length} {} {}", words.len(), words.iter().min().expect("not empty"));
    }
}
