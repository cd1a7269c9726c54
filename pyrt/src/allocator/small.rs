//! Small blocks that were freed a moment ago, for the next ones of their size.
//!
//! A program of Python's kind frees a small block and asks for one of that size in the next moment. The block that was freed last is
//! the best one: it still lies in the processor's cache, and to take it is a few instructions where `alloc` stands. By itself mimalloc
//! hands out all other blocks of a page before it comes back to this one.
//!
//! ```text
//! sizes   1..=8   9..=16   17..=24   25..=32   …   505..=512
//!         -       block    -         block
//!                 block                            as a list, the last one first
//! ```

use super::WORD;
use libmimalloc_sys as mi;
use std::alloc::Layout;
use std::cell::Cell;
use std::ptr;

/// Larger blocks are not kept.
const LARGEST: usize = 512;

/// So many blocks of a size are kept; what is more goes back to mimalloc, which may use the memory for other sizes.
const KEPT: u32 = 256;

/// The blocks that are kept of one size.
struct Free {
    /// Its first word is the address of the next one.
    first: Cell<*mut u8>,
    count: Cell<u32>,
}

thread_local! {
    /// For each number of words. What a thread keeps when it ends is lost, and little.
    static FREE: [Free; LARGEST / WORD + 1] =
        const { [const { Free { first: Cell::new(ptr::null_mut()), count: Cell::new(0) } }; LARGEST / WORD + 1] };
}

/// Whether blocks of this layout are kept.
#[inline(always)]
pub(super) fn is_small(layout: Layout) -> bool {
    layout.size() <= LARGEST && layout.align() <= WORD
}

/// A block of a small size; null if there is no memory.
#[inline(always)]
pub(super) fn allocate(size: usize) -> *mut u8 {
    FREE.with(|free| {
        let free = &free[size.div_ceil(WORD)];
        let block = free.first.get();
        if block.is_null() {
            // SAFETY: any size is allowed. Blocks of mimalloc have whole words.
            return unsafe { mi::mi_malloc(size) }.cast();
        }
        // SAFETY: `keep` has written the word into the block, which nobody had since.
        free.first.set(unsafe { block.cast::<*mut u8>().read() });
        free.count.set(free.count.get() - 1);
        block
    })
}

/// Gives a block of a small size back.
///
/// # Safety
/// It is a block of mimalloc of at least so many words, and is not used any more.
#[inline(always)]
pub(super) unsafe fn free(block: *mut u8, size: usize) {
    FREE.with(|free| {
        let free = &free[size.div_ceil(WORD)];
        let count = free.count.get();
        // SAFETY: the caller promises a block that is at least a word, and nobody else uses it.
        unsafe {
            if count >= KEPT {
                mi::mi_free(block.cast());
                return;
            }
            block.cast::<*mut u8>().write(free.first.get());
        }
        free.first.set(block);
        free.count.set(count + 1);
    });
}

#[cfg(test)]
mod tests {
    use super::{KEPT, allocate, free};

    #[test]
    fn the_block_that_was_freed_last_comes_first() {
        let (a, b) = (allocate(33), allocate(40));
        // SAFETY: each is freed once, with its size.
        unsafe {
            free(a, 33);
            free(b, 40);
        }
        assert_eq!((allocate(35), allocate(34)), (b, a));
        let blocks: Vec<*mut u8> = (0..2 * KEPT).map(|_| allocate(40)).collect();
        for block in blocks.into_iter().chain([a, b]) {
            // SAFETY: as above.
            unsafe { free(block, 40) };
        }
    }
}
