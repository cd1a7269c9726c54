//! `time`: the clocks, and `sleep`.

use crate::error::Result;
use crate::py;
use std::mem::MaybeUninit;
use std::time::{Duration, Instant};

/// The nanoseconds of a clock of the system; CPython reads the same ones.
fn nanoseconds(clock: libc::clockid_t) -> i64 {
    let mut now = MaybeUninit::<libc::timespec>::uninit();
    // SAFETY: the call writes the whole struct; it can fail only for a clock that does not exist.
    let now = unsafe {
        assert_eq!(libc::clock_gettime(clock, now.as_mut_ptr()), 0, "the system lacks a clock");
        now.assume_init()
    };
    now.tv_sec * 1_000_000_000 + now.tv_nsec
}

fn seconds(clock: libc::clockid_t) -> f64 {
    nanoseconds(clock) as f64 * 1e-9
}

/// `time.time()`: seconds since 1970.
///
/// ```py
/// import time
/// assert time.time() > 1.7e9
/// ```
#[py("time.time")]
pub fn time() -> f64 {
    seconds(libc::CLOCK_REALTIME)
}

/// `time.time_ns()`: nanoseconds since 1970.
///
/// ```py
/// import time
/// assert time.time_ns() > 1_700_000_000 * 10 ** 9
/// ```
#[py("time.time_ns")]
pub fn time_ns() -> crate::slice::Word {
    nanoseconds(libc::CLOCK_REALTIME)
}

/// `time.perf_counter()`: seconds of the finest clock, for measuring durations.
///
/// ```py
/// import time
/// start = time.perf_counter()
/// assert time.perf_counter() >= start
/// ```
#[py("time.perf_counter")]
pub fn perf_counter() -> f64 {
    seconds(libc::CLOCK_MONOTONIC)
}

/// `time.perf_counter_ns()`: nanoseconds of the finest clock.
///
/// ```py
/// import time
/// start = time.perf_counter_ns()
/// assert time.perf_counter_ns() >= start
/// ```
#[py("time.perf_counter_ns")]
pub fn perf_counter_ns() -> crate::slice::Word {
    nanoseconds(libc::CLOCK_MONOTONIC)
}

/// `time.monotonic()`: seconds of a clock that never goes back.
///
/// ```py
/// import time
/// start = time.monotonic()
/// assert time.monotonic() >= start
/// ```
#[py("time.monotonic")]
pub fn monotonic() -> f64 {
    seconds(libc::CLOCK_MONOTONIC)
}

/// `time.monotonic_ns()`: nanoseconds of a clock that never goes back.
///
/// ```py
/// import time
/// start = time.monotonic_ns()
/// assert time.monotonic_ns() >= start
/// ```
#[py("time.monotonic_ns")]
pub fn monotonic_ns() -> crate::slice::Word {
    nanoseconds(libc::CLOCK_MONOTONIC)
}

/// `time.process_time()`: seconds of processor time that this process has used.
///
/// ```py
/// import time
/// assert time.process_time() > 0
/// ```
#[py("time.process_time")]
pub fn process_time() -> f64 {
    seconds(libc::CLOCK_PROCESS_CPUTIME_ID)
}

/// `time.process_time_ns()`: nanoseconds of processor time that this process has used.
///
/// ```py
/// import time
/// assert time.process_time_ns() > 0
/// ```
#[py("time.process_time_ns")]
pub fn process_time_ns() -> crate::slice::Word {
    nanoseconds(libc::CLOCK_PROCESS_CPUTIME_ID)
}

/// `time.sleep(secs)`: waits.
///
/// Raises ValueError for a negative time or NaN, OverflowError for one that is too long.
///
/// ```py
/// import time
/// time.sleep(0)
/// ```
#[py("time.sleep")]
pub fn sleep(secs: f64) -> Result<()> {
    if secs.is_nan() {
        return Err(err!(ValueError, "Invalid value NaN (not a number)"));
    }
    if secs.abs() >= i64::MAX as f64 * 1e-9 {
        return Err(err!(OverflowError, "timestamp out of range for platform time_t"));
    }
    if secs < 0.0 {
        return Err(err!(ValueError, "sleep length must be non-negative"));
    }
    // CPython rounds up to whole nanoseconds.
    let length = Duration::from_nanos((secs * 1e9).ceil() as u64);
    #[cfg(feature = "python")]
    if crate::python::is_running() {
        // Other threads of the interpreter run meanwhile.
        return crate::python::import("time")?.method("sleep", (length.as_secs_f64(),)).map(drop);
    }
    let end = Instant::now() + length;
    loop {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return crate::poll();
        }
        crate::signal::wait(None, Some(left))?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_advance_and_sleep_waits() -> Result<()> {
        let (start, cpu) = (perf_counter(), process_time());
        sleep(0.02)?;
        assert!(perf_counter() - start >= 0.02);
        assert!(process_time() >= cpu && monotonic_ns() >= perf_counter_ns() - 1_000_000_000);
        assert!((time() - time_ns() as f64 * 1e-9).abs() < 1.0);
        Ok(())
    }

    #[test]
    fn impossible_times_raise() {
        for (secs, message) in [
            (-1.0, "ValueError: sleep length must be non-negative"),
            (f64::NAN, "ValueError: Invalid value NaN (not a number)"),
            (1e300, "OverflowError: timestamp out of range for platform time_t"),
        ] {
            assert_eq!(sleep(secs).map_err(|raise| raise.to_string()), Err(message.into()));
        }
    }
}
