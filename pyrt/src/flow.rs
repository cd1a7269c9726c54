//! How a block under `finally` is left.

/// Where control goes after the `finally` block.
pub enum Flow<T> {
    /// On to the next statement.
    Next,
    /// `return value`.
    Return(T),
    /// `break`.
    Break,
    /// `continue`.
    Continue,
}

/// How a block may end: what stands for "go on behind it".
pub trait Ended {
    const NEXT: Self;
}

impl Ended for () {
    const NEXT: () = ();
}

impl<T> Ended for Flow<T> {
    const NEXT: Flow<T> = Flow::Next;
}
