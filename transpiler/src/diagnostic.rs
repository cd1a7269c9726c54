//! What the user is told: where, what, and what to do about it.

/// A place in the program: a module (its position in the program's list) and a byte range of its text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct Span {
    pub module: u32,
    pub start: u32,
    pub end: u32,
}
