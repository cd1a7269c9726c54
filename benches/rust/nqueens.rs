//! All solutions of the n-queens problem by backtracking.

struct Board {
    n: usize,
    queens: Vec<usize>,
    columns: Vec<bool>,
    rising: Vec<bool>,
    falling: Vec<bool>,
    solutions: Vec<Vec<usize>>,
}

impl Board {
    fn solve(&mut self, row: usize) {
        if row == self.n {
            self.solutions.push(self.queens.clone());
            return;
        }
        for column in 0..self.n {
            if self.columns[column] || self.rising[row + column] || self.falling[self.n + row - column] {
                continue;
            }
            self.queens.push(column);
            self.mark(row, column, true);
            self.solve(row + 1);
            self.mark(row, column, false);
            self.queens.pop();
        }
    }

    fn mark(&mut self, row: usize, column: usize, taken: bool) {
        self.columns[column] = taken;
        self.rising[row + column] = taken;
        self.falling[self.n + row - column] = taken;
    }
}

fn main() {
    let n: usize = std::env::args().nth(1).expect("a size").parse().expect("a number");
    let mut board = Board {
        n,
        queens: Vec::new(),
        columns: vec![false; n],
        rising: vec![false; 2 * n],
        falling: vec![false; 2 * n + 1],
        solutions: Vec::new(),
    };
    board.solve(0);
    let solutions = board.solutions;
    println!("{} solutions", solutions.len());
    for &row in &solutions[solutions.len() / 2] {
        println!("{}Q{}", ".".repeat(row), ".".repeat(n - row - 1));
    }
    println!("{}", solutions.iter().map(|solution| solution[0]).sum::<usize>());
}
