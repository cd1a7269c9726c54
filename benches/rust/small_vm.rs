//! A small stack machine: assembler and dispatch loop.

use std::collections::HashMap;

#[derive(Clone, Copy)]
enum Op {
    Push,
    Load,
    Store,
    Add,
    Sub,
    Mul,
    Mod,
    Less,
    Jump,
    JumpIfZero,
    Print,
    Halt,
}

const PROGRAM: &str = "
    push 0
    store 0
    push 1
    store 1
loop:
    load 1
    load 2
    less
    jz end
    load 0
    load 1
    load 1
    mul
    add
    push 1000007
    mod
    store 0
    load 1
    push 1
    add
    store 1
    jump loop
end:
    load 0
    print
    halt
";

fn opcode(name: &str) -> Op {
    match name {
        "push" => Op::Push,
        "load" => Op::Load,
        "store" => Op::Store,
        "add" => Op::Add,
        "sub" => Op::Sub,
        "mul" => Op::Mul,
        "mod" => Op::Mod,
        "less" => Op::Less,
        "jump" => Op::Jump,
        "jz" => Op::JumpIfZero,
        "print" => Op::Print,
        "halt" => Op::Halt,
        _ => panic!("bad name {name}"),
    }
}

fn assemble(source: &str) -> Vec<(Op, i64)> {
    let mut labels = HashMap::new();
    let mut lines = Vec::new();
    for line in source.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match line.strip_suffix(':') {
            Some(label) => {
                labels.insert(label, lines.len() as i64);
            }
            None => lines.push(line),
        }
    }
    let argument = |word: &str| labels.get(word).copied().unwrap_or_else(|| word.parse().expect("a number"));
    lines
        .iter()
        .map(|line| {
            let mut words = line.split_whitespace();
            let op = opcode(words.next().expect("an opcode"));
            (op, words.next().map_or(0, argument))
        })
        .collect()
}

fn run(code: &[(Op, i64)], memory: &mut [i64]) -> u64 {
    let mut stack: Vec<i64> = Vec::new();
    let mut pc = 0;
    let mut executed = 0;
    loop {
        let (op, argument) = code[pc];
        pc += 1;
        executed += 1;
        let mut pop = || stack.pop().expect("a value");
        let pushed = match op {
            Op::Push => argument,
            Op::Load => memory[argument as usize],
            Op::Add => pop() + pop(),
            Op::Mul => pop() * pop(),
            Op::Sub => {
                let b = pop();
                pop() - b
            }
            Op::Mod => {
                let b = pop();
                pop().rem_euclid(b)
            }
            Op::Less => {
                let b = pop();
                i64::from(pop() < b)
            }
            Op::Store => {
                memory[argument as usize] = pop();
                continue;
            }
            Op::Jump => {
                pc = argument as usize;
                continue;
            }
            Op::JumpIfZero => {
                if pop() == 0 {
                    pc = argument as usize;
                }
                continue;
            }
            Op::Print => {
                println!("{}", pop());
                continue;
            }
            Op::Halt => return executed,
        };
        stack.push(pushed);
    }
}

fn main() {
    let code = assemble(PROGRAM);
    let mut memory = [0; 8];
    memory[2] = std::env::args().nth(1).expect("a count").parse().expect("a number");
    let executed = run(&code, &mut memory);
    println!("{} {executed} {memory:?}", code.len());
}
