//! The edit distance of two strings, and the length of their longest common subsequence.

fn make_text(length: usize, seed: u64) -> Vec<u8> {
    let mut state = seed;
    (0..length)
        .map(|_| {
            state = (state * 1103515245 + 12345) % 2147483648;
            b"acgt"[state as usize / 65536 % 4]
        })
        .collect()
}

fn edit_distance(a: &[u8], b: &[u8]) -> usize {
    let mut previous: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.iter().enumerate() {
        let mut current = Vec::with_capacity(b.len() + 1);
        current.push(i + 1);
        for (j, cb) in b.iter().enumerate() {
            let cost = usize::from(ca != cb);
            current.push((previous[j + 1] + 1).min(current[j] + 1).min(previous[j] + cost));
        }
        previous = current;
    }
    previous[b.len()]
}

fn common_length(a: &[u8], b: &[u8]) -> usize {
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..a.len() {
        for j in 0..b.len() {
            table[i + 1][j + 1] =
                if a[i] == b[j] { table[i][j] + 1 } else { table[i][j + 1].max(table[i + 1][j]) };
        }
    }
    table[a.len()][b.len()]
}

fn main() {
    let length: usize = std::env::args().nth(1).expect("a length").parse().expect("a number");
    let a = make_text(length, 1);
    let b = make_text(length, 99);
    let mut rotated = a.clone();
    rotated.rotate_left(1);
    println!("{} {} {}", edit_distance(&a, &b), common_length(&a, &b), edit_distance(&a, &rotated));
}
