//! Breadth-first and depth-first search in a maze of cells.

use std::collections::{HashMap, HashSet, VecDeque};

type Cell = (i64, i64);

struct Maze {
    size: i64,
    walls: HashSet<Cell>,
}

impl Maze {
    fn new(size: i64) -> Maze {
        let mut walls = HashSet::new();
        let mut state = 12345;
        for y in 0..size {
            for x in 0..size {
                state = (state * 1103515245 + 12345) % 2147483648_i64;
                if state / 65536 % 100 < 30 {
                    walls.insert((x, y));
                }
            }
        }
        walls.remove(&(0, 0));
        Maze { size, walls }
    }

    fn neighbours(&self, (x, y): Cell) -> impl Iterator<Item = Cell> {
        let inside = |v: i64| (0..self.size).contains(&v);
        [(1, 0), (0, 1), (-1, 0), (0, -1)]
            .into_iter()
            .map(move |(dx, dy)| (x + dx, y + dy))
            .filter(move |cell| inside(cell.0) && inside(cell.1) && !self.walls.contains(cell))
    }

    fn breadth_first(&self, start: Cell) -> HashMap<Cell, usize> {
        let mut distances = HashMap::from([(start, 0)]);
        let mut queue = VecDeque::from([start]);
        while let Some(cell) = queue.pop_front() {
            let distance = distances[&cell] + 1;
            for other in self.neighbours(cell) {
                distances.entry(other).or_insert_with(|| {
                    queue.push_back(other);
                    distance
                });
            }
        }
        distances
    }

    fn components(&self) -> Vec<usize> {
        let mut seen = HashSet::new();
        let mut sizes = Vec::new();
        for y in 0..self.size {
            for x in 0..self.size {
                if self.walls.contains(&(x, y)) || !seen.insert((x, y)) {
                    continue;
                }
                let mut stack = vec![(x, y)];
                let mut count = 0;
                while let Some(cell) = stack.pop() {
                    count += 1;
                    stack.extend(self.neighbours(cell).filter(|other| seen.insert(*other)));
                }
                sizes.push(count);
            }
        }
        sizes.sort_unstable_by(|a, b| b.cmp(a));
        sizes
    }
}

fn main() {
    let size: i64 = std::env::args().nth(1).expect("a size").parse().expect("a number");
    let maze = Maze::new(size);
    let distances = maze.breadth_first((0, 0));
    let farthest = *distances.values().max().expect("not empty");
    let cells = distances.iter().filter(|(_, distance)| **distance == farthest);
    let first = cells.map(|(cell, _)| cell).min().expect("not empty");
    println!("{} {} {farthest} {first:?}", maze.walls.len(), distances.len());
    let sizes = maze.components();
    println!("{} {:?}", sizes.len(), &sizes[..5.min(sizes.len())]);
}
