//! Modules of Python's standard library that are native: one file each, under the module's own name.

pub mod bisect;
pub mod cmath;
pub mod collections;
pub mod contextlib;
pub mod copy;
pub mod functools;
pub mod gc;
pub mod heapq;
pub mod itertools;
pub mod math;
pub mod os;
pub mod os_path;
pub mod random;
pub mod re;
pub mod statistics;
pub mod string;
pub mod sys;
pub mod textwrap;
pub mod time;
