//! The Mandelbrot set as text and as a count of its points.

const LIMIT: usize = 50;

fn escape_time(cx: f64, cy: f64) -> usize {
    let (mut x, mut y) = (0.0, 0.0);
    for step in 0..LIMIT {
        let (xx, yy) = (x * x, y * y);
        if xx + yy > 4.0 {
            return step;
        }
        y = 2.0 * x * y + cy;
        x = xx - yy + cx;
    }
    LIMIT
}

fn main() {
    let size: usize = std::env::args().nth(1).expect("a size").parse().expect("a number");
    let shades = b" .:-=+*#%@";
    let (mut inside, mut total) = (0, 0);
    for row in 0..size {
        let mut line = Vec::with_capacity(size);
        let cy = 2.0 * row as f64 / size as f64 - 1.0;
        for column in 0..size {
            let steps = escape_time(3.0 * column as f64 / size as f64 - 2.0, cy);
            total += steps;
            inside += usize::from(steps == LIMIT);
            line.push(shades[steps * 9 / LIMIT] as char);
        }
        if row % (size / 12) == 0 {
            println!("{}", line.iter().step_by(size / 24).collect::<String>());
        }
    }
    println!("{inside} {total}");
}
