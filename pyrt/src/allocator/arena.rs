//! The memory that mimalloc takes its pages from: small pages of the system for what every program needs, huge ones for the rest.
//!
//! A huge page is two megabytes, and is cleared as a whole when its first byte is touched. By itself mimalloc asks for them everywhere,
//! and each kind of block begins a range of its own: a program that holds 300 kB had 6 MB. Faults for small pages cost more
//! than clearing huge ones only where there are many. So the first megabytes of each of mimalloc's ranges are on small pages:
//!
//! ```text
//! 0        8 MB                        32 MB    40 MB                   64 MB         128 MB
//! small  │ huge                      │ small  │ huge                  │ …           │ huge
//! ```

use std::ffi::{c_int, c_void};
use std::ptr;

const SIZE: usize = 1 << 30;

/// What mimalloc divides its memory into; a range holds blocks of one kind of size.
const RANGE: usize = 32 << 20;

/// The ranges that begin with small pages, and how many bytes of these they have.
const RANGES: usize = 4;
const SMALL: usize = 8 << 20;

unsafe extern "C" {
    fn mi_process_init();
    fn mi_manage_os_memory(
        start: *mut c_void,
        size: usize,
        is_committed: bool,
        is_pinned: bool,
        is_zero: bool,
        numa_node: c_int,
    ) -> bool;
}

/// Runs before `main`, and before anything is allocated.
#[used]
#[unsafe(link_section = ".init_array")]
static BEFORE_MAIN: extern "C" fn() = provide;

/// Gives mimalloc its memory; where there are no addresses for it, as under `ulimit -v`, it finds some for itself.
extern "C" fn provide() {
    let (protection, flags) =
        (libc::PROT_READ | libc::PROT_WRITE, libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE);
    // SAFETY: a new map at an address of the kernel's choice concerns nobody else; the part that is cut off is not used.
    // mimalloc may be initialized at any time, and gets memory that is readable, writable and zero.
    unsafe {
        let start = libc::mmap(ptr::null_mut(), SIZE + RANGE, protection, flags, -1, 0);
        if start == libc::MAP_FAILED {
            return;
        }
        let before = start.align_offset(RANGE);
        let aligned = start.add(before);
        if before > 0 {
            let _ = libc::munmap(start, before);
        }
        let _ = libc::munmap(aligned.add(SIZE), RANGE - before);
        for range in 0..RANGES {
            let _ = libc::madvise(aligned.add(range * RANGE + SMALL), RANGE - SMALL, libc::MADV_HUGEPAGE);
        }
        let _ = libc::madvise(aligned.add(RANGES * RANGE), SIZE - RANGES * RANGE, libc::MADV_HUGEPAGE);
        mi_process_init();
        let _ = mi_manage_os_memory(aligned, SIZE, true, false, true, -1);
    }
}
