//! The largest singular value of an infinite matrix, by the power method.

fn entry(i: usize, j: usize) -> f64 {
    1.0 / ((i + j) * (i + j + 1) / 2 + i + 1) as f64
}

fn times(vector: &[f64]) -> Vec<f64> {
    let n = vector.len();
    (0..n).map(|i| vector.iter().enumerate().map(|(j, v)| entry(i, j) * v).sum()).collect()
}

fn transposed_times(vector: &[f64]) -> Vec<f64> {
    let n = vector.len();
    (0..n).map(|i| vector.iter().enumerate().map(|(j, v)| entry(j, i) * v).sum()).collect()
}

fn main() {
    let n: usize = std::env::args().nth(1).expect("a size").parse().expect("a number");
    let mut u = vec![1.0; n];
    let mut v = Vec::new();
    for _ in 0..10 {
        v = transposed_times(&times(&u));
        u = transposed_times(&times(&v));
    }
    let vbv: f64 = u.iter().zip(&v).map(|(a, b)| a * b).sum();
    let vv: f64 = v.iter().map(|b| b * b).sum();
    println!("{:.9}", (vbv / vv).sqrt());
}
