//! Whole-program type inference: HIR in, side tables out.

pub mod types;
