//! py2rs: compiles Python programs to readable Rust. See ARCHITECTURE.md for the map.

pub mod build;
pub mod catalog;
pub mod cli;
pub mod diagnostic;
pub mod emit;
pub mod hir;
pub mod infer;
pub mod load;
pub mod lower;
pub mod package;
pub mod render;
pub mod rep;
pub mod report;
pub mod syntax;
pub mod ty;
pub mod plan;
