//! `re`: regular expressions, exactly as CPython's.
//!
//! A pattern is parsed into a tree (`parser`, `groups`, `escapes`, `set`), the tree written as a program (`program`), and the program run
//! by backtracking (`matcher`), in the order in which CPython tries: which match is found, what the groups hold, and what a loop does that takes nothing
//! is the same. No library would do: the engines of Rust's world differ in these, and in what `\w`, `$` or a letter without case is.
//!
//! The results of some functions depend on the pattern: `findall` gives texts or tuples, `m.group(1)` may be None or not. The catalog has a
//! path for each, and the compiler, which knows most patterns, chooses (`findall.2`, `group.str`).

mod bits;
mod error;
mod escapes;
mod flags;
mod functions;
mod groups;
mod matched;
mod matcher;
mod parser;
mod pattern;
mod program;
mod set;
mod several;
mod template;
#[cfg(test)]
mod tests;
mod tokens;
mod tree;

pub use error::PatternError;
pub use flags::*;
pub use functions::*;
pub use matched::Match;
pub use pattern::Pattern;
