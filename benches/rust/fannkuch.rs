//! Pancake flips over all permutations.

fn fannkuch(n: usize) -> (i64, i64) {
    let mut count: Vec<usize> = (1..=n).collect();
    let mut perm1: Vec<usize> = (0..n).collect();
    let (mut most_flips, mut checksum, mut sign) = (0, 0, 1);
    let mut r = n;
    loop {
        while r != 1 {
            count[r - 1] = r;
            r -= 1;
        }
        let mut first = perm1[0];
        if first != 0 {
            let mut perm = perm1.clone();
            let mut flips = 0;
            while first != 0 {
                perm[1..first].reverse();
                flips += 1;
                first = std::mem::replace(&mut perm[first], first);
            }
            most_flips = most_flips.max(flips);
            checksum += sign * flips;
        }
        sign = -sign;
        loop {
            if r == n {
                return (checksum, most_flips);
            }
            perm1[..=r].rotate_left(1);
            count[r] -= 1;
            if count[r] > 0 {
                break;
            }
            r += 1;
        }
    }
}

fn main() {
    let n: usize = std::env::args().nth(1).expect("a size").parse().expect("a number");
    let (checksum, flips) = fannkuch(n);
    println!("{checksum}\nPfannkuchen({n}) = {flips}");
}
