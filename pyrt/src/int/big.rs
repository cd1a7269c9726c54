//! The heap form of a big int: a count of its owners, the sign, and the words of the magnitude, in one piece of memory.
//!
//! ```text
//! 2**64 + 5   ->   | count 1 | + | length 2 | 5 | 1 |
//! ```
//!
//! A big int is normalised: its highest word is not 0, and it does not fit a small int. A [`Draft`] is one that is being made: nobody
//! else has it, so that its words may change, and what was the left operand of `a += b` becomes the result.

use super::{Int, Word, magnitude};
use crate::allocator;
use dashu_int::{IBig, Sign, UBig};
use std::alloc::Layout;
use std::cell::Cell;
use std::marker::PhantomData;
use std::ptr::NonNull;
use std::slice;

/// What stands in front of the words.
#[repr(C)]
pub(crate) struct Big {
    count: Cell<usize>,
    /// Words in use.
    length: u32,
    /// Words that there is memory for, times two, and a one for a negative number.
    room_and_sign: u32,
}

/// Whether the number is negative, and the words of its magnitude, the lowest first and the highest not 0.
pub(super) type Parts<'a> = (bool, &'a [u64]);

#[inline(always)]
fn layout(room: usize) -> Layout {
    debug_assert!(room < MOST_WORDS);
    // SAFETY: the alignment is that of both the header and the words, and the size is no overflow.
    unsafe {
        Layout::from_size_align_unchecked(size_of::<Big>() + room * size_of::<u64>(), align_of::<Big>())
    }
}

/// The rooms of all numbers are below it.
const MOST_WORDS: usize = 1 << 31;

/// A big int that lives elsewhere.
#[derive(Clone, Copy)]
pub(crate) struct BigRef<'a> {
    pointer: NonNull<Big>,
    owner: PhantomData<&'a Int>,
}

impl<'a> BigRef<'a> {
    /// # Safety
    /// The pointer is that of a `Big` with an owner that lives for `'a`.
    #[inline(always)]
    pub(super) unsafe fn new(pointer: *const Big) -> Self {
        // SAFETY: a `Big` has an address.
        Self { pointer: unsafe { NonNull::new_unchecked(pointer.cast_mut()) }, owner: PhantomData }
    }

    #[inline]
    pub(super) fn is_negative(self) -> bool {
        // SAFETY: it lives.
        unsafe { self.pointer.as_ref() }.room_and_sign & 1 == 1
    }

    #[inline]
    pub(super) fn words(self) -> &'a [u64] {
        // SAFETY: `length` words behind the header are in use, and nobody changes them while they are borrowed.
        unsafe {
            let first = self.pointer.as_ptr().add(1).cast::<u64>();
            slice::from_raw_parts(first, self.pointer.as_ref().length as usize)
        }
    }

    #[inline]
    pub(super) fn parts(self) -> Parts<'a> {
        (self.is_negative(), self.words())
    }

    pub(super) fn to_ibig(self) -> IBig {
        to_ibig(self.parts())
    }
}

/// What `dashu` computes with.
pub(super) fn to_ibig((negative, words): Parts) -> IBig {
    IBig::from_parts(if negative { Sign::Negative } else { Sign::Positive }, UBig::from_words(words))
}

impl Big {
    fn room(&self) -> usize {
        (self.room_and_sign >> 1) as usize
    }

    #[inline]
    pub(super) fn retain(&self) {
        self.count.set(self.count.get() + 1);
    }

    /// Gives one owner up; the last one takes the memory along.
    ///
    /// # Safety
    /// The caller must own one count of it, and forget it.
    #[inline]
    pub(super) unsafe fn release(pointer: *const Big) {
        // SAFETY: the caller's count keeps it alive until here; the layout is that of its making.
        unsafe {
            let count = (*pointer).count.get();
            if count == 1 {
                let layout = layout((*pointer).room());
                allocator::free(NonNull::new_unchecked(pointer.cast_mut()).cast(), layout);
            } else {
                (*pointer).count.set(count - 1);
            }
        }
    }
}

/// So much memory is not worth a copy.
const SPARE: usize = 16;

/// A magnitude that is being computed.
pub(super) struct Draft(NonNull<Big>);

impl Draft {
    /// No words yet, and memory for so many.
    fn with_room(room: usize) -> Draft {
        // Even, so that the whole is a multiple of 16 bytes.
        let room = room.next_multiple_of(2).max(2);
        assert!(room < MOST_WORDS, "a number of more than 16 GB");
        let layout = layout(room);
        // SAFETY: the layout is not empty; the header is written before anything reads it.
        unsafe {
            let pointer = allocator::allocate(layout).cast::<Big>();
            pointer.write(Big { count: Cell::new(1), length: 0, room_and_sign: (room as u32) << 1 });
            Draft(pointer)
        }
    }

    /// The int of a magnitude of two words.
    #[inline]
    pub(super) fn short(magnitude: u128, negative: bool) -> Int {
        if magnitude < 1 << 62 {
            let small = magnitude as i64;
            return Int::of_small(if negative { -small } else { small });
        }
        let mut draft = Draft::with_room(2);
        draft.set_short(magnitude);
        draft.finish(negative)
    }

    /// The int of a magnitude of two words, in the memory of a big int if this is its only owner.
    #[inline]
    pub(super) fn short_into(int: Int, magnitude: u128, negative: bool) -> Int {
        let pointer = int.0.pointer();
        // SAFETY: `int` owns a count of it. With the only one, it is ours to change.
        unsafe {
            if (*pointer).count.get() != 1 {
                return Draft::short(magnitude, negative);
            }
            std::mem::forget(int);
            let mut draft = Draft(NonNull::new_unchecked(pointer.cast_mut()));
            draft.set_short(magnitude);
            draft.finish(negative)
        }
    }

    /// Every draft has room for two words.
    #[inline]
    fn set_short(&mut self, magnitude: u128) {
        let first = self.first();
        // SAFETY: rooms are even, and none is empty.
        unsafe {
            first.write(magnitude as u64);
            first.add(1).write((magnitude >> 64) as u64);
            self.0.as_mut().length = 2;
        }
    }

    /// So many zeros, and memory for so many words in all.
    pub(super) fn zeros(length: usize, room: usize) -> Draft {
        let mut draft = Draft::with_room(room.max(length));
        draft.grow(length);
        draft
    }

    /// The words, and memory for so many in all.
    pub(super) fn copied(words: &[u64], room: usize) -> Draft {
        let mut draft = Draft::with_room(room.max(words.len()));
        // SAFETY: the memory has room for them, and is another one.
        unsafe {
            std::ptr::copy_nonoverlapping(words.as_ptr(), draft.first(), words.len());
            draft.0.as_mut().length = words.len() as u32;
        }
        draft
    }

    /// The product of these words and a factor, with room for the word that is carried out of it, which comes along.
    pub(super) fn times_word(words: &[u64], factor: u64) -> (Draft, u64) {
        let mut draft = Draft::with_room(words.len() + 1);
        // SAFETY: the memory has room for all of them, and so many have been written.
        unsafe {
            let out = slice::from_raw_parts_mut(draft.first().cast(), words.len());
            let carry = magnitude::times_word(words, factor, out);
            draft.0.as_mut().length = words.len() as u32;
            (draft, carry)
        }
    }

    /// The words of a big int, itself if this is its only owner and it has the room.
    pub(super) fn of(int: Int, room: usize) -> (bool, Draft) {
        let pointer = int.0.pointer();
        // SAFETY: `int` owns a count of it. With the only one, it is ours to change.
        unsafe {
            let (negative, words) = BigRef::new(pointer).parts();
            if (*pointer).count.get() == 1 && (*pointer).room() >= room {
                std::mem::forget(int);
                return (negative, Draft(NonNull::new_unchecked(pointer.cast_mut())));
            }
            // It may grow again.
            (negative, Draft::copied(words, room + room / 8))
        }
    }

    fn room(&self) -> usize {
        // SAFETY: the draft owns it.
        unsafe { self.0.as_ref() }.room()
    }

    fn first(&mut self) -> *mut u64 {
        // SAFETY: the words follow the header.
        unsafe { self.0.as_ptr().add(1).cast() }
    }

    pub(super) fn words(&self) -> &[u64] {
        // SAFETY: the draft owns it.
        unsafe { BigRef::new(self.0.as_ptr()) }.words()
    }

    pub(super) fn words_mut(&mut self) -> &mut [u64] {
        // SAFETY: the draft owns the memory, and so many words are in use.
        unsafe { slice::from_raw_parts_mut(self.first(), self.0.as_ref().length as usize) }
    }

    /// Puts zeros on top until there are so many words.
    pub(super) fn grow(&mut self, length: usize) {
        // SAFETY: the words lie in the memory, which `assert` makes sure of.
        unsafe {
            let big = self.0.as_mut();
            assert!(length <= big.room(), "the room was made for the longest result");
            let old = big.length as usize;
            if length > old {
                big.length = length as u32;
                self.first().add(old).write_bytes(0, length - old);
            }
        }
    }

    /// A short rest of a long number, which does not keep its memory.
    #[cold]
    fn shortened(&self, length: usize) -> Draft {
        Draft::copied(&self.words()[..length], length)
    }

    /// The int of this magnitude.
    #[inline]
    pub(super) fn finish(mut self, negative: bool) -> Int {
        let words = self.words();
        let length = match words.last() {
            Some(top) if *top != 0 => words.len(),
            _ => words.iter().rposition(|word| *word != 0).map_or(0, |top| top + 1),
        };
        if length <= 1 {
            let word = words.first().copied().unwrap_or(0);
            if word < 1 << 62 {
                return Int::of_small(if negative { -(word as i64) } else { word as i64 });
            }
            if negative && word == 1 << 62 {
                return Int::of_small(-1 << 62);
            }
        }
        if length < self.room() / 4 && length + SPARE < self.room() {
            return self.shortened(length).finish(negative);
        }
        // SAFETY: the draft owns it; the count of 1 is handed on.
        unsafe {
            let big = self.0.as_mut();
            big.length = length as u32;
            big.room_and_sign = big.room_and_sign & !1 | u32::from(negative);
        }
        let pointer = self.0.as_ptr();
        std::mem::forget(self);
        Int(Word(pointer.map_addr(|address| address | 1).cast_const()))
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // SAFETY: the draft is its only owner.
        unsafe { Big::release(self.0.as_ptr()) }
    }
}
