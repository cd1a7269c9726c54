//! `gc`: the collector of reference cycles.
//!
//! What is native is collected by `cycles.rs`, objects of Python by Python's own collector.

use crate::cycles;
use crate::error::Result;
use crate::py;

/// `gc.collect(generation)`: collects now; how many objects nothing referred to any more.
///
/// Raises ValueError for a generation other than 0, 1 and 2.
///
/// ```py
/// import gc
/// class Node:
///     def __init__(self):
///         self.me = self
/// gc.collect()
/// node = Node()
/// del node
/// assert gc.collect() == 1
/// ```
#[py("gc.collect")]
pub fn collect(#[default(2)] generation: i64) -> Result<i64> {
    if !(0..=2).contains(&generation) {
        return Err(err!(ValueError, "invalid generation"));
    }
    let native = cycles::collect(generation == 2) as i64;
    Ok(native + python::collect(generation)?)
}

/// `gc.disable()`: from now on cycles are collected by `gc.collect()` only.
///
/// ```py
/// import gc
/// gc.disable()
/// assert not gc.isenabled()
/// gc.enable()
/// ```
#[py("gc.disable")]
pub fn disable() -> Result<()> {
    cycles::disable();
    python::call("disable")
}

/// `gc.enable()`.
///
/// ```py
/// import gc
/// gc.enable()
/// assert gc.isenabled()
/// ```
#[py("gc.enable")]
pub fn enable() -> Result<()> {
    cycles::enable();
    python::call("enable")
}

/// `gc.isenabled()`.
///
/// ```py
/// import gc
/// assert gc.isenabled()
/// ```
#[py("gc.isenabled")]
pub fn isenabled() -> bool {
    cycles::is_enabled()
}

/// Python's own collector.
#[cfg(feature = "python")]
mod python {
    use crate::error::Result;

    pub fn collect(generation: i64) -> Result<i64> {
        crate::python::import("gc")?.method("collect", (generation,))?.extract()
    }

    pub fn call(name: &'static str) -> Result<()> {
        crate::python::import("gc")?.method(name, ()).map(drop)
    }
}

/// A program without Python has no such collector.
#[cfg(not(feature = "python"))]
mod python {
    use crate::error::Result;

    pub fn collect(_generation: i64) -> Result<i64> {
        Ok(0)
    }

    pub fn call(_name: &'static str) -> Result<()> {
        Ok(())
    }
}
