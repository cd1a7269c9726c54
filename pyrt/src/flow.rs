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
