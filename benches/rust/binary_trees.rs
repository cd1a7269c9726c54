//! Many short-lived binary trees: allocation and release.

struct Node {
    children: Option<(Box<Node>, Box<Node>)>,
}

impl Node {
    fn build(depth: u32) -> Box<Node> {
        let children = (depth > 0).then(|| (Node::build(depth - 1), Node::build(depth - 1)));
        Box::new(Node { children })
    }

    fn count(&self) -> u64 {
        1 + self.children.as_ref().map_or(0, |(left, right)| left.count() + right.count())
    }
}

fn main() {
    let deepest: u32 = std::env::args().nth(1).expect("a depth").parse().expect("a number");
    let deepest = deepest.max(6);
    let stretch = Node::build(deepest + 1).count();
    println!("stretch tree of depth {}\t check: {stretch}", deepest + 1);
    let long_lived = Node::build(deepest);
    for depth in (4..=deepest).step_by(4) {
        let rounds = 1 << (deepest - depth + 4);
        let total: u64 = (0..rounds).map(|_| Node::build(depth).count()).sum();
        println!("{rounds}\t trees of depth {depth}\t check: {total}");
    }
    println!("long lived tree of depth {deepest}\t check: {}", long_lived.count());
}
