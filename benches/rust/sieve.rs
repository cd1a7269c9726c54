//! Primes by the sieve of Eratosthenes.

fn sieve(limit: usize) -> Vec<bool> {
    let mut flags = vec![true; limit + 1];
    flags[0] = false;
    flags[1] = false;
    let mut i = 2;
    while i * i <= limit {
        if flags[i] {
            for j in (i * i..=limit).step_by(i) {
                flags[j] = false;
            }
        }
        i += 1;
    }
    flags
}

fn main() {
    let limit: usize = std::env::args().nth(1).expect("a limit").parse().expect("a number");
    let flags = sieve(limit);
    let primes: Vec<usize> = (0..=limit).filter(|&i| flags[i]).collect();
    let twins = primes.windows(2).filter(|pair| pair[1] - pair[0] == 2).count();
    println!("{} {} {twins} {}", primes.len(), primes[primes.len() - 1], primes.iter().sum::<usize>());
}
