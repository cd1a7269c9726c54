//! The memory of a set's table: one block with a mark for each slot, the elements, and for some types their hashes.
//!
//! ```text
//! hashes (not if T::PLAIN)   -     17    -        29
//! items                      -     a     -        b
//! marks                      FREE  1·35  REMOVED  1·02        here the pointer of the table points
//! ```
//!
//! The marks lie close together: a search reads them, and looks at an element only if seven bits of its hash are right. The
//! eight free slots of an empty set take no memory.

use crate::allocator;
use crate::value::Value;
use std::alloc::Layout;
use std::marker::PhantomData;
use std::ptr::NonNull;

/// The slots of the smallest table.
pub(super) const MIN_SIZE: usize = 8;

/// The mark of a slot that never had an element.
pub(super) const FREE: u8 = 0;
/// The mark of a slot whose element was removed.
pub(super) const REMOVED: u8 = 1;
/// The bit of a slot with an element.
const FULL: u8 = 0x80;

static NO_MARKS: [u8; MIN_SIZE] = [FREE; MIN_SIZE];

/// As many slots as the mask plus one, a power of two. Where a mark has the bit `FULL`, there is an element.
pub(super) struct Slots<T: Value> {
    marks: NonNull<u8>,
    mask: u32,
    items: PhantomData<T>,
}

/// The mark of an element with this hash. The hash of an int is the int itself: a product spreads it over all bits.
#[inline]
pub(super) fn mark(hash: i64) -> u8 {
    FULL | ((hash as u64).wrapping_mul(0xf135_7aea_2e62_a9c5) >> 57) as u8
}

impl<T: Value> Slots<T> {
    /// The slots of an empty set.
    #[inline]
    pub(super) fn empty() -> Self {
        Slots { marks: NonNull::from(&NO_MARKS).cast(), mask: MIN_SIZE as u32 - 1, items: PhantomData }
    }

    /// Free slots, with memory for their elements.
    pub(super) fn new(size: usize) -> Self {
        let (layout, before) = Self::layout(size);
        // SAFETY: the layout has marks, so it is not empty. Those are behind all else, where `before` says.
        let marks = unsafe {
            let marks = allocator::allocate(layout).add(before);
            marks.write_bytes(FREE, size);
            marks
        };
        Slots {
            marks,
            mask: u32::try_from(size - 1).expect("a set that fits the memory"),
            items: PhantomData,
        }
    }

    /// The layout of the block, and where in it the marks are.
    fn layout(size: usize) -> (Layout, usize) {
        let hash = if T::PLAIN { 0 } else { size_of::<i64>() };
        let before = size.checked_mul(hash + size_of::<T>()).expect("a set that fits the memory");
        let align = align_of::<T>().max(align_of::<i64>());
        (Layout::from_size_align(before + size, align).expect("a set that fits the memory"), before)
    }

    /// Whether there is memory for elements.
    #[inline]
    pub(super) fn are_there(&self) -> bool {
        self.marks != NonNull::from(&NO_MARKS).cast()
    }

    #[inline]
    pub(super) fn mask(&self) -> usize {
        self.mask as usize
    }

    #[inline]
    pub(super) fn len(&self) -> usize {
        self.mask() + 1
    }

    #[inline]
    pub(super) fn marks(&self) -> &[u8] {
        // SAFETY: there are `len` marks, which only a `&mut self` changes.
        unsafe { std::slice::from_raw_parts(self.marks.as_ptr(), self.len()) }
    }

    #[inline]
    pub(super) fn is_full(&self, at: usize) -> bool {
        self.marks().get(at).is_some_and(|mark| mark & FULL != 0)
    }

    #[inline]
    pub(super) fn item(&self, at: usize) -> Option<&T> {
        // SAFETY: where the mark is `FULL` there is an element.
        self.is_full(at).then(|| unsafe { self.item_place(at).as_ref() })
    }

    /// The hash of the element at a position that has one.
    #[inline]
    pub(super) fn hash(&self, at: usize) -> Option<i64> {
        if T::PLAIN {
            // It has been hashed before, and runs no code of the program.
            return self.item(at)?.hash().ok();
        }
        // SAFETY: where the mark is `FULL` there is a hash.
        self.is_full(at).then(|| unsafe { self.hash_place(at).read() })
    }

    /// Puts an element into a slot that has none; there must be memory for it.
    #[inline]
    pub(super) fn store(&mut self, at: usize, hash: i64, item: T) {
        assert!(self.are_there() && at < self.len());
        // SAFETY: the slot is one of those that there is memory for, and only this reference uses it.
        unsafe {
            self.item_place(at).write(item);
            if !T::PLAIN {
                self.hash_place(at).write(hash);
            }
            self.marks.add(at).write(mark(hash));
        }
    }

    /// Takes the element at a position out.
    #[inline]
    pub(super) fn take(&mut self, at: usize) -> Option<T> {
        if !self.is_full(at) {
            return None;
        }
        // SAFETY: there was an element, hence memory of its own, and from now on there is none.
        unsafe {
            self.marks.add(at).write(REMOVED);
            Some(self.item_place(at).read())
        }
    }

    /// # Safety
    /// There is memory for elements, and the slot is one of them.
    #[inline]
    unsafe fn item_place(&self, at: usize) -> NonNull<T> {
        // SAFETY: the elements lie before the marks, in order.
        unsafe { self.marks.cast::<T>().sub(self.len()).add(at) }
    }

    /// # Safety
    /// As for `item_place`, and the elements are not `PLAIN`.
    #[inline]
    unsafe fn hash_place(&self, at: usize) -> NonNull<i64> {
        // SAFETY: the hashes lie before the elements, in order.
        unsafe { self.marks.cast::<T>().sub(self.len()).cast::<i64>().sub(self.len()).add(at) }
    }
}

impl<T: Value> Drop for Slots<T> {
    fn drop(&mut self) {
        if !self.are_there() {
            return;
        }
        if std::mem::needs_drop::<T>() {
            for at in 0..self.len() {
                drop(self.take(at));
            }
        }
        let (layout, before) = Self::layout(self.len());
        // SAFETY: `new` made the block with this layout, and it is not used any more.
        unsafe { allocator::free(self.marks.sub(before), layout) }
    }
}
