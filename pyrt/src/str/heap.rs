//! The counted block of a long text: [`Header`], then the bytes.

use super::{Kind, Str, Tag};
use crate::allocator;
use std::alloc::{Layout, handle_alloc_error, realloc};
use std::cell::{Cell, OnceCell};
use std::ptr::NonNull;

/// What stands before the bytes of a text on the heap.
pub(super) struct Header {
    /// The number of handles. Python's threads take turns, so it needs no atomics.
    pub count: Cell<usize>,
    pub capacity: usize,
    /// The hash, or 0 while nobody asked.
    pub hash: Cell<i64>,
    pub side: OnceCell<Box<Side>>,
}

/// What only texts with other than ASCII characters need, made when it is asked for.
#[derive(Default)]
pub(super) struct Side {
    pub chars: OnceCell<usize>,
    pub index: OnceCell<Box<[u32]>>,
    pub lossy: OnceCell<Box<str>>,
}

const HEADER: usize = size_of::<Header>();

/// Blocks of short texts are those that the allocator keeps for the next ones.
const SHORT: usize = 400;

fn layout(capacity: usize) -> Layout {
    Layout::from_size_align(HEADER + capacity, align_of::<Header>())
        .expect("a text cannot be half the address space")
}

impl Str {
    /// A new block with the concatenation of `parts`.
    pub(super) fn on_heap(parts: &[&[u8]], capacity: usize, kind: Kind) -> Str {
        let data = new_block(capacity);
        let mut len = 0;
        for part in parts {
            assert!(len + part.len() <= capacity);
            // SAFETY: the block is new, and the assertion says that the part fits behind the others.
            unsafe { copy(part, data.add(len)) };
            len += part.len();
        }
        Str::outer(data, len, heap_tag(kind))
    }

    /// A new block of `len` bytes that `fill` writes over zeros.
    pub(super) fn filled_on_heap(len: usize, kind: Kind, fill: impl FnOnce(&mut [u8])) -> Str {
        let data = new_block(len);
        // SAFETY: the block is new and has room for `len` bytes, which are initialised before `fill` sees them.
        unsafe {
            data.write_bytes(0, len);
            fill(std::slice::from_raw_parts_mut(data, len));
        }
        Str::outer(data, len, heap_tag(kind))
    }

    /// The block's header, if the text has a block of its own.
    #[inline]
    pub(super) fn header(&self) -> Option<&Header> {
        // SAFETY: in the heap forms `word` points behind a header, which lives as long as a handle does.
        self.has_block().then(|| unsafe { &*self.word.assume_init().sub(HEADER).cast::<Header>() })
    }

    #[inline]
    fn has_block(&self) -> bool {
        self.tagged() >= Tag::HeapAscii.in_word()
    }

    /// Whether this handle alone holds a block, which may then be changed in place.
    #[inline]
    pub(super) fn owns_block(&self) -> bool {
        self.header().is_some_and(|header| header.count.get() == 1)
    }

    /// Appends in place. The caller has checked `owns_block`.
    #[inline]
    pub(super) fn extend_block(&mut self, bytes: &[u8], kind: Kind) {
        let len = self.byte_len();
        let total = len + bytes.len();
        let kind = kind.max(self.kind());
        let mut block;
        // SAFETY: the handle is the block's only one, so nothing else reads or frees it; `bytes` cannot lie in it,
        // because that would need a second handle or a borrow of this one.
        unsafe {
            block = self.word.assume_init().sub(HEADER).cast_mut();
            if total > (*block.cast::<Header>()).capacity {
                block = grow(block, total.max((*block.cast::<Header>()).capacity * 2));
            }
            let header = &mut *block.cast::<Header>();
            header.hash.set(0);
            if header.side.get().is_some() {
                header.side.take();
            }
            match bytes {
                [byte] => block.add(HEADER + len).write(*byte),
                _ => std::ptr::copy_nonoverlapping(bytes.as_ptr(), block.add(HEADER + len), bytes.len()),
            }
            // The handle goes on standing for the same block: nothing is dropped.
            std::ptr::write(self, Str::outer(block.add(HEADER), total, heap_tag(kind)));
        }
    }

    /// Makes room for a sum that this is the left side of, and a little more: it may be the left side of the next one. The caller has
    /// checked `owns_block`.
    pub(super) fn make_room(&mut self, total: usize) {
        // SAFETY: the handle is the block's only one.
        unsafe {
            let block = self.word.assume_init().sub(HEADER).cast_mut();
            if total > (*block.cast::<Header>()).capacity {
                let block = grow(block, total + (total / 8).max(HEADER));
                std::ptr::write(self, Str::outer(block.add(HEADER), self.byte_len(), heap_tag(self.kind())));
            }
        }
    }

    pub(super) fn side(&self) -> Option<&Side> {
        self.header().map(|header| &**header.side.get_or_init(Box::default))
    }

    /// The text with U+FFFD for each lone surrogate.
    #[cold]
    pub(super) fn lossy(&self) -> &str {
        let side = self.side().expect("a text with surrogates lies on the heap");
        side.lossy.get_or_init(|| {
            self.chars().map(|c| char::from_u32(c.0).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        })
    }
}

/// Makes a block with one handle; returns where its bytes start.
fn new_block(capacity: usize) -> *mut u8 {
    let layout = layout(capacity);
    // SAFETY: the layout is not empty, and the header is written before anything reads it.
    unsafe {
        let block = allocator::allocate(layout).as_ptr();
        let header = Header { count: Cell::new(1), capacity, hash: Cell::new(0), side: OnceCell::new() };
        block.cast::<Header>().write(header);
        block.add(HEADER)
    }
}

/// Copies a text to where it does not lie yet.
///
/// The C library copies long ones by `rep movsb`. Where the target lies a few bytes behind the source within its page, as when a
/// character is put before a long text, that takes processors seven times as long: then it is done in pieces.
///
/// # Safety
/// There is room for the text at `to`, and the two do not overlap.
#[inline]
unsafe fn copy(from: &[u8], to: *mut u8) {
    const PAGE: usize = 1 << 12;
    const PIECE: usize = 1 << 10;
    let apart = to.addr().wrapping_sub(from.as_ptr().addr()) % PAGE;
    if from.len() <= 2 * PIECE || apart > 64 {
        // SAFETY: as the caller promises.
        unsafe { std::ptr::copy_nonoverlapping(from.as_ptr(), to, from.len()) };
        return;
    }
    for (at, piece) in from.chunks(PIECE).enumerate() {
        // SAFETY: the pieces are as long together as the text.
        unsafe { std::ptr::copy_nonoverlapping(piece.as_ptr(), to.add(at * PIECE), piece.len()) };
    }
}

/// Moves a block to where it has room for `wanted` bytes.
///
/// # Safety
/// The block is one that `on_heap` made, and nothing else points to it.
#[cold]
unsafe fn grow(block: *mut u8, wanted: usize) -> *mut u8 {
    // SAFETY: as the caller promises; the layout is the one that the block was made with.
    unsafe {
        let capacity = (*block.cast::<Header>()).capacity;
        let block = if wanted <= SHORT {
            // A short one is made anew more quickly than it is made longer.
            let longer = allocator::allocate(layout(wanted)).as_ptr();
            std::ptr::copy_nonoverlapping(block, longer, HEADER + capacity);
            allocator::free(NonNull::new_unchecked(block), layout(capacity));
            longer
        } else {
            realloc(block, layout(capacity), layout(wanted).size())
        };
        if block.is_null() {
            handle_alloc_error(layout(wanted));
        }
        (*block.cast::<Header>()).capacity = wanted;
        block
    }
}

fn heap_tag(kind: Kind) -> Tag {
    match kind {
        Kind::Ascii => Tag::HeapAscii,
        Kind::Unicode => Tag::Heap,
        Kind::Surrogates => Tag::HeapSurrogates,
    }
}

impl Clone for Str {
    #[inline]
    fn clone(&self) -> Str {
        if let Some(header) = self.header() {
            header.count.set(header.count.get() + 1);
        }
        // SAFETY: the count says that there is one handle more. Copied at once and not field by field, the next read of a
        // word of it does not wait for the processor to put it together.
        unsafe { std::ptr::read(self) }
    }
}

impl Drop for Str {
    #[inline]
    fn drop(&mut self) {
        if let Some(header) = self.header() {
            let count = header.count.get() - 1;
            header.count.set(count);
            if count == 0 {
                free(self);
            }
        }
    }
}

#[cold]
#[inline(never)]
fn free(text: &mut Str) {
    // SAFETY: the last handle is going, and it points behind a header that `on_heap` wrote.
    unsafe {
        let block = text.word.assume_init().sub(HEADER).cast_mut();
        let capacity = (*block.cast::<Header>()).capacity;
        std::ptr::drop_in_place(block.cast::<Header>());
        allocator::free(NonNull::new_unchecked(block), layout(capacity));
    }
}
