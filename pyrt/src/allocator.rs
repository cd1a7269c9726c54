//! The allocator of every program: mimalloc.
//!
//! Programs of Python's kind allocate many small blocks. mimalloc aligns all of them to a word by itself. Asked for that
//! alignment it would take every block whose size is not a power of two from the next larger size, and by a slow path;
//! so it is asked only for what goes beyond.
//!
//! ```text
//! Layout { size: 40, align: 8 }     ->  mi_malloc(40)
//! Layout { size: 64, align: 32 }    ->  mi_malloc_aligned(64, 32)
//! ```

use libmimalloc_sys as mi;
use std::alloc::{GlobalAlloc, Layout};

/// The alignment that all blocks have.
const WORD: usize = size_of::<usize>();

/// mimalloc as Rust's allocator.
pub(crate) struct Allocator;

// SAFETY: mimalloc's functions do what the trait asks for; plain blocks are aligned to a word.
unsafe impl GlobalAlloc for Allocator {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: any size and any power of two as alignment are allowed.
        unsafe {
            match layout.align() {
                ..=WORD => mi::mi_malloc(layout.size()).cast(),
                align => mi::mi_malloc_aligned(layout.size(), align).cast(),
            }
        }
    }

    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as for `alloc`.
        unsafe {
            match layout.align() {
                ..=WORD => mi::mi_zalloc(layout.size()).cast(),
                align => mi::mi_zalloc_aligned(layout.size(), align).cast(),
            }
        }
    }

    #[inline]
    unsafe fn dealloc(&self, block: *mut u8, _layout: Layout) {
        // SAFETY: the caller promises a block of this allocator.
        unsafe { mi::mi_free(block.cast()) }
    }

    #[inline]
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller promises a block of this allocator with this alignment.
        unsafe {
            match layout.align() {
                ..=WORD => mi::mi_realloc(block.cast(), size).cast(),
                align => mi::mi_realloc_aligned(block.cast(), size, align).cast(),
            }
        }
    }
}
