//! The allocator of every program: mimalloc, small blocks that were freed before (`small.rs`), and memory maps for large ones (`large.rs`).
//!
//! Programs of Python's kind allocate many small blocks. mimalloc aligns all of them to a word by itself. Asked for that
//! alignment it would take every block whose size is not a power of two from the next larger size, and by a slow path;
//! so it is asked only for what goes beyond.
//!
//! ```text
//! Layout { size: 40, align: 8 }     ->  mi_malloc(40)
//! Layout { size: 64, align: 32 }    ->  mi_malloc_aligned(64, 32)
//! ```

mod arena;
mod large;
mod small;

use crate::error::Result;
use large::LARGE;
use libmimalloc_sys as mi;
use std::alloc::{GlobalAlloc, Layout, handle_alloc_error};
use std::ptr::NonNull;

/// The alignment that all blocks have.
const WORD: usize = size_of::<usize>();

/// mimalloc as Rust's allocator, with [`small`] and [`large`].
pub(crate) struct Allocator;

/// Whether a block of this size and alignment is one of `large`.
#[inline]
fn is_large(size: usize, align: usize) -> bool {
    size >= LARGE && align <= large::ALIGN
}

/// Blocks from this size on may be more than the machine has.
const DOUBTFUL: usize = 1 << 30;

/// Whether a block of this size can be had: for what raises MemoryError where it can't.
pub(crate) fn fits(size: usize) -> bool {
    if size < DOUBTFUL {
        return true;
    }
    let block = large::allocate(size);
    if block.is_null() {
        return false;
    }
    // SAFETY: nobody has it yet.
    unsafe { large::free(block) };
    true
}

/// An empty vector with room for `count` items; MemoryError where there is no room.
pub(crate) fn room<T>(count: usize) -> Result<Vec<T>> {
    match count.checked_mul(size_of::<T>()) {
        Some(size) if fits(size) => Ok(Vec::with_capacity(count)),
        _ => Err(err!(MemoryError)),
    }
}

/// The block, if there is one; a program that asks for more than there is ends as by an uncaught MemoryError.
fn given(block: *mut u8) -> *mut u8 {
    if block.is_null() {
        crate::process::out_of_memory();
    }
    block
}

// SAFETY: mimalloc's functions do what the trait asks for, and so do those of `large`; plain blocks are aligned to a word.
unsafe impl GlobalAlloc for Allocator {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if small::is_small(layout) {
            return small::allocate(layout.size());
        }
        // SAFETY: any size and any power of two as alignment are allowed.
        unsafe {
            match layout.align() {
                align if is_large(layout.size(), align) => given(large::allocate(layout.size())),
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
                align if is_large(layout.size(), align) => given(large::allocate_zeroed(layout.size())),
                ..=WORD => mi::mi_zalloc(layout.size()).cast(),
                align => mi::mi_zalloc_aligned(layout.size(), align).cast(),
            }
        }
    }

    #[inline]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the caller promises a block of this allocator with this layout.
        unsafe {
            if small::is_small(layout) {
                small::free(block, layout.size());
            } else if is_large(layout.size(), layout.align()) {
                large::free(block);
            } else {
                mi::mi_free(block.cast());
            }
        }
    }

    #[inline]
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let align = layout.align();
        // SAFETY: the caller promises a block of this allocator with this layout.
        unsafe {
            match (is_large(layout.size(), align), is_large(size, align)) {
                (true, true) => given(large::resize(block, layout.size(), size)),
                (false, false) if align <= WORD => mi::mi_realloc(block.cast(), size).cast(),
                (false, false) => mi::mi_realloc_aligned(block.cast(), size, align).cast(),
                _ => self.move_to(block, layout, size),
            }
        }
    }
}

/// A new block, which is never null: what `alloc` gives. Where the layout is known this is a few instructions; the functions of `std` are two
/// calls, which rustc can't look into. But of their blocks it knows that nothing else refers to them: what loops read and write, as the
/// contents of a list, is better off with those.
#[inline(always)]
pub(crate) fn allocate(layout: Layout) -> NonNull<u8> {
    debug_assert!(layout.size() > 0);
    // SAFETY: no block of the runtime is empty.
    match NonNull::new(unsafe { Allocator.alloc(layout) }) {
        Some(block) => block,
        None => handle_alloc_error(layout),
    }
}

/// Gives a block back.
///
/// # Safety
/// It is one of this layout, from [`allocate`], and is not used any more.
#[inline(always)]
pub(crate) unsafe fn free(block: NonNull<u8>, layout: Layout) {
    // SAFETY: the caller promises it.
    unsafe { Allocator.dealloc(block.as_ptr(), layout) }
}

/// A new block with a value in it.
#[inline(always)]
pub(crate) fn place<T>(value: T) -> NonNull<T> {
    let block = allocate(Layout::new::<T>()).cast::<T>();
    // SAFETY: the block was made for it, and nobody else has it.
    unsafe { block.write(value) };
    block
}

/// Drops the value, and gives its block back.
///
/// # Safety
/// It is one of [`place`], and is not used any more.
#[inline(always)]
pub(crate) unsafe fn end<T>(block: NonNull<T>) {
    // SAFETY: the caller promises it.
    unsafe {
        block.drop_in_place();
        free(block.cast(), Layout::new::<T>());
    }
}

impl Allocator {
    /// A block that becomes large, or is it no more, is copied.
    ///
    /// # Safety
    /// As for `realloc`.
    #[cold]
    unsafe fn move_to(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller promises a block with this layout; the new one has the bytes that are copied.
        unsafe {
            let new = self.alloc(Layout::from_size_align_unchecked(size, layout.align()));
            if !new.is_null() {
                std::ptr::copy_nonoverlapping(block, new, size.min(layout.size()));
                self.dealloc(block, layout);
            }
            new
        }
    }
}
