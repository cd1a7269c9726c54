//! Large blocks: memory maps of their own, which grow where they lie.
//!
//! A list that is appended to doubles its block again and again. An allocator that copies it to a larger one each time needs the
//! memory of both, and what the old ones leave is touched for nothing: a list of 48 MB costs 112 MB. Here a block gets
//! addresses for eight times its size, and memory only for what is written to. Growing changes a number.
//!
//! ```text
//! 0        64                        6 MB                                         64 MB
//! header │ the block, writable     │ addresses without memory, not accessible
//! ```
//!
//! Blocks from two megabytes on lie on huge pages, which take a fifth of the time to make. For smaller ones these would be too large:
//! they lie on small pages, which are made all at once, and move when they become that large.
//!
//! Free regions are kept for the next block, as for a temporary list in a loop.

use std::ptr::{self, NonNull};
use std::sync::{Mutex, PoisonError};

/// Blocks of this size and more are large.
pub(super) const LARGE: usize = 256 << 10;

/// The alignment of all blocks, and the size of the header.
pub(super) const ALIGN: usize = 64;

/// Larger blocks, with their headers, lie on huge pages.
const HUGE: usize = 2 << 20;

const HUGE_PAGE: usize = 2 << 20;
const SMALL_PAGE: usize = 4 << 10;
const LEAST_RESERVE: usize = 64 << 20;

/// The bytes that free regions may hold in all, and how many they are.
const KEPT_BYTES: usize = 64 << 20;
const KEPT: usize = 8;

static FREE: Mutex<[Option<Region>; KEPT]> = Mutex::new([const { None }; KEPT]);

/// A memory map whose header says how long it is.
struct Region(NonNull<Header>);

struct Header {
    /// The bytes of addresses from the header on.
    reserved: usize,
    /// The bytes that may be written to, a multiple of the page.
    writable: usize,
    page: usize,
}

// SAFETY: a region belongs to whoever has it.
unsafe impl Send for Region {}

/// A large block; null if there is no memory.
pub(super) fn allocate(size: usize) -> *mut u8 {
    match kept(size).or_else(|| Region::map(size)) {
        Some(region) => region.block(),
        None => ptr::null_mut(),
    }
}

/// A large block of zeros; null if there is no memory.
pub(super) fn allocate_zeroed(size: usize) -> *mut u8 {
    // What the kernel maps is zero: only a kept region has to be cleared.
    match Region::map(size) {
        Some(region) => region.block(),
        None => ptr::null_mut(),
    }
}

/// Gives a large block back.
///
/// # Safety
/// It is one of this module, and is not used any more.
pub(super) unsafe fn free(block: *mut u8) {
    // SAFETY: the caller promises it.
    let region = unsafe { Region::of(block) };
    let mut free = FREE.lock().unwrap_or_else(PoisonError::into_inner);
    let held: usize = free.iter().flatten().map(Region::writable).sum();
    match free.iter_mut().find(|place| place.is_none()) {
        Some(place) if held + region.writable() <= KEPT_BYTES => *place = Some(region),
        _ => region.unmap(),
    }
}

/// Makes a large block larger or smaller; its place may change. Null if there is no memory: then it stays as it was.
///
/// # Safety
/// It is a block of this module, of `old` bytes.
pub(super) unsafe fn resize(block: *mut u8, old: usize, new: usize) -> *mut u8 {
    // SAFETY: the caller promises it.
    let mut region = unsafe { Region::of(block) };
    if region.allow(new) {
        return block;
    }
    let larger = allocate(new);
    if !larger.is_null() {
        // SAFETY: both have at least these bytes, and nobody else has either.
        unsafe {
            ptr::copy_nonoverlapping(block, larger, old.min(new));
            free(block);
        }
    }
    larger
}

/// A region that was freed, with addresses for a block of this size: the one with the most memory.
fn kept(size: usize) -> Option<Region> {
    let mut free = FREE.lock().unwrap_or_else(PoisonError::into_inner);
    let fits = |place: &&mut Option<Region>| place.as_ref().is_some_and(|region| region.fits(size));
    let place = free.iter_mut().filter(fits).max_by_key(|place| place.as_ref().map(Region::writable))?;
    let mut region = place.take()?;
    drop(free);
    if region.allow(size) {
        return Some(region);
    }
    region.unmap();
    None
}

impl Region {
    /// A new region for a block of this size.
    fn map(size: usize) -> Option<Region> {
        let least = size.checked_add(ALIGN)?.checked_next_multiple_of(HUGE_PAGE)?;
        if !is_huge(size) {
            return Region::reserve(HUGE, size, SMALL_PAGE);
        }
        let generous = least.checked_mul(8)?.max(LEAST_RESERVE);
        // Where addresses are limited, as by `ulimit -v`, the region is just as large as it has to be.
        Region::reserve(generous, size, HUGE_PAGE).or_else(|| Region::reserve(least, size, HUGE_PAGE))
    }

    fn reserve(reserved: usize, size: usize, page: usize) -> Option<Region> {
        let (protection, flags) = (libc::PROT_NONE, libc::MAP_PRIVATE | libc::MAP_ANONYMOUS);
        let spare = page - SMALL_PAGE;
        // SAFETY: a new map at an address of the kernel's choice concerns nobody else. It is larger than asked for by what is cut off
        // again on both sides to align it to pages.
        unsafe {
            let start = libc::mmap(ptr::null_mut(), reserved + spare, protection, flags, -1, 0);
            if start == libc::MAP_FAILED {
                return None;
            }
            let before = start.align_offset(page);
            let aligned = start.add(before);
            if before > 0 {
                let _ = libc::munmap(start, before);
            }
            if before < spare {
                let _ = libc::munmap(aligned.add(reserved), spare - before);
            }
            if page == HUGE_PAGE {
                let _ = libc::madvise(aligned, reserved, libc::MADV_HUGEPAGE);
            }
            let header = NonNull::new(aligned)?.cast::<Header>();
            let writable = (size + ALIGN).next_multiple_of(page);
            if !make_writable(header.cast(), 0, writable, page) {
                let _ = libc::munmap(aligned, reserved);
                return None;
            }
            header.write(Header { reserved, writable, page });
            Some(Region(header))
        }
    }

    /// The region of a block.
    ///
    /// # Safety
    /// The block is one of a region.
    unsafe fn of(block: *mut u8) -> Region {
        // SAFETY: the caller promises it, so that there is a header before it.
        Region(unsafe { NonNull::new_unchecked(block.sub(ALIGN)).cast() })
    }

    fn header(&self) -> &Header {
        // SAFETY: a region has a header while it is there.
        unsafe { self.0.as_ref() }
    }

    fn block(self) -> *mut u8 {
        // SAFETY: a region is larger than its header.
        unsafe { self.0.as_ptr().cast::<u8>().add(ALIGN) }
    }

    fn writable(&self) -> usize {
        self.header().writable
    }

    /// Whether a block of this size belongs into it: it has the addresses, and the right pages.
    fn fits(&self, size: usize) -> bool {
        let Header { reserved, page, .. } = *self.header();
        size.checked_add(ALIGN).is_some_and(|needed| needed <= reserved)
            && is_huge(size) == (page == HUGE_PAGE)
    }

    /// Makes enough of it writable for a block of this size; false if it is too small.
    fn allow(&mut self, size: usize) -> bool {
        let old = self.writable();
        if !self.fits(size) {
            return false;
        }
        let page = self.header().page;
        let new = (size + ALIGN).next_multiple_of(page);
        if new > old {
            if !make_writable(self.0.cast(), old, new, page) {
                return false;
            }
            // SAFETY: the header is there, and this is the only reference to the region.
            unsafe { self.0.as_mut().writable = new }
        }
        true
    }

    fn unmap(self) {
        // SAFETY: these are all its addresses, and nobody uses them any more.
        let _ = unsafe { libc::munmap(self.0.as_ptr().cast(), self.header().reserved) };
    }
}

/// Whether a block of this size lies on huge pages.
fn is_huge(size: usize) -> bool {
    size.saturating_add(ALIGN) > HUGE
}

/// Makes the bytes `from..to` of a region writable. Small pages are all made at once: one by one, each costs a fault.
fn make_writable(start: NonNull<u8>, from: usize, to: usize, page: usize) -> bool {
    let protection = libc::PROT_READ | libc::PROT_WRITE;
    // SAFETY: the bytes belong to the region.
    unsafe {
        let new = start.add(from).as_ptr().cast();
        if libc::mprotect(new, to - from, protection) != 0 {
            return false;
        }
        if page == SMALL_PAGE {
            // Linux before 5.14 doesn't know it; the pages are made one by one then.
            let _ = libc::madvise(new, to - from, libc::MADV_POPULATE_WRITE);
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{LARGE, allocate, allocate_zeroed, free, resize};

    #[test]
    fn blocks_grow_and_keep_their_bytes() {
        for grown in [LARGE + 1, (1 << 20) - 1, 3 << 20, 70 << 20] {
            let block = allocate(LARGE);
            // SAFETY: the blocks are used within their sizes.
            unsafe {
                block.write_bytes(7, LARGE);
                let larger = resize(block, LARGE, grown);
                assert_eq!((larger.read(), larger.add(LARGE - 1).read()), (7, 7));
                larger.add(LARGE).write_bytes(8, grown - LARGE);
                let smaller = resize(larger, grown, LARGE);
                assert_eq!(smaller.add(LARGE - 1).read(), 7);
                free(smaller);
                let zeros = allocate_zeroed(grown);
                assert!(std::slice::from_raw_parts(zeros, grown).iter().all(|byte| *byte == 0));
                free(zeros);
            }
        }
    }

    #[test]
    fn more_than_there_is_is_refused() {
        assert!(allocate(1 << 60).is_null() && allocate(usize::MAX - 100).is_null());
    }
}
