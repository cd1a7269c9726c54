//! The product of two matrices that are vectors of vectors.

fn make(n: usize, seed: f64) -> Vec<Vec<f64>> {
    let scale = seed / n as f64 / n as f64;
    let entry = |i: usize, j: usize| scale * (i as f64 - j as f64) * (i + j) as f64;
    (0..n).map(|i| (0..n).map(|j| entry(i, j)).collect()).collect()
}

fn multiply(a: &[Vec<f64>], b: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let (n, m, p) = (a.len(), b.len(), b[0].len());
    let mut c = vec![vec![0.0; p]; n];
    for i in 0..n {
        for j in 0..p {
            let mut total = 0.0;
            for k in 0..m {
                total += a[i][k] * b[k][j];
            }
            c[i][j] = total;
        }
    }
    c
}

fn main() {
    let n: usize = std::env::args().nth(1).expect("a size").parse().expect("a number");
    let c = multiply(&make(n, 1.0), &make(n, 2.0));
    println!("{:?}", c[n / 2][n / 2]);
    println!("{:.6}", c.iter().map(|row| row.iter().sum::<f64>()).sum::<f64>());
}
