//! `Inst<C>`: the handle of an instance.

use super::info::{Class, ClassInfo, Extends, Object};
use super::reclaim;
use crate::allocator;
use crate::cycles::{self, Tracer};
use crate::error::{AttributeError, Result};
use std::cell::Cell;
use std::marker::PhantomData;
use std::mem::{ManuallyDrop, MaybeUninit};
use std::ops::Deref;
use std::ptr::{self, NonNull};

/// What precedes the fields of every instance.
#[repr(C)]
pub struct Head {
    pub(crate) count: Cell<u32>,
    /// Bits of [`marks`]; above them the place in the registry of `cycles`, if the instance may be on a cycle.
    pub(super) marks: Cell<u32>,
    pub(crate) info: &'static ClassInfo,
}

impl Head {
    /// The place in the registry of the instances that may be on a cycle, from 1; 0 if it has none.
    #[inline]
    pub(crate) fn place(&self) -> usize {
        (self.marks.get() >> cycles::FLAG_BITS) as usize
    }

    /// Notes the place, which fits.
    #[inline]
    pub(crate) fn set_place(&self, place: usize) {
        let flags = self.marks.get() & ((1 << cycles::FLAG_BITS) - 1);
        self.marks.set(flags | (place as u32) << cycles::FLAG_BITS);
    }
}

/// The bits of [`Head::marks`].
pub(super) mod marks {
    /// `__del__` has run: it runs once.
    pub const FINALIZED: u32 = 1;
    /// A weak reference may exist.
    pub const WEAK: u32 = 2;
    /// A Python object stands for the instance.
    #[cfg(feature = "python")]
    pub const SHOWN: u32 = 4;
}

#[repr(C)]
struct Body<C> {
    head: Head,
    fields: C,
}

/// A counted handle of an instance of `C` or of a subclass. One word; a clone copies the reference.
#[repr(transparent)]
pub struct Inst<C: Class> {
    head: NonNull<Head>,
    class: PhantomData<C>,
}

impl<C: Class> Inst<C> {
    /// A new instance with these fields.
    pub fn new(fields: C) -> Self {
        let head = Head { count: Cell::new(1), marks: Cell::new(0), info: C::INFO };
        // The header is the first field of the `repr(C)` body.
        let inst = Self { head: allocator::place(Body { head, fields }).cast(), class: PhantomData };
        if C::CYCLIC && cycles::register(inst.head) {
            cycles::due();
        }
        inst
    }

    /// The handle of the instance whose fields these are: `self` as a value, inside a method.
    #[inline]
    pub fn of(fields: &C) -> Self {
        // SAFETY: a `C` lives only in an `Inst` (`init` builds it, `Inst::new` moves it there at once, and methods are
        // reached through a handle), directly behind a `Head`; a base is the prefix of its subclass, so this holds for it too.
        let head = unsafe { anew(fields).cast::<Head>().sub(1) };
        let inst = ManuallyDrop::new(Self { head, class: PhantomData });
        Self::clone(&inst)
    }

    /// The class of the instance, which may be a subclass of `C`.
    #[inline]
    pub fn class(&self) -> &'static ClassInfo {
        self.head().info
    }

    /// `type(x).__name__`.
    pub fn class_name(&self) -> &'static str {
        self.class().name()
    }

    /// `isinstance(x, D)`.
    #[inline]
    pub fn is_instance<D: Class>(&self) -> bool {
        self.class().is_subclass::<D>()
    }

    /// `type(x) is D`.
    #[inline]
    pub fn is_exactly<D: Class>(&self) -> bool {
        ptr::eq(self.class(), D::INFO)
    }

    /// `x is y`, for handles of any two classes.
    #[inline]
    pub fn is<D: Class>(&self, other: &Inst<D>) -> bool {
        self.head == other.head
    }

    /// `id(x)`.
    pub fn id(&self) -> i64 {
        self.head.as_ptr() as i64
    }

    /// The same instance, seen as one of a base class.
    #[inline]
    pub fn up<B: Class>(self) -> Inst<B>
    where
        C: Extends<B>,
    {
        self.cast()
    }

    /// [`up`](Self::up) of a borrowed handle.
    #[inline]
    pub fn as_up<B: Class>(&self) -> &Inst<B>
    where
        C: Extends<B>,
    {
        self.as_cast()
    }

    /// The same instance, seen as one of a subclass: None where it is not.
    #[inline]
    pub fn down<D: Class>(&self) -> Option<Inst<D>> {
        self.as_down().cloned()
    }

    /// [`down`](Self::down) of a borrowed handle.
    #[inline]
    pub fn as_down<D: Class>(&self) -> Option<&Inst<D>> {
        self.is_instance::<D>().then(|| self.as_cast())
    }

    /// The instance as one of the subclass that has the method `name`.
    ///
    /// # Errors
    /// AttributeError if it is none.
    #[inline]
    pub fn having<D: Class>(&self, name: &str) -> Result<&Inst<D>> {
        self.as_down().ok_or_else(|| AttributeError::lacking(self, name))
    }

    /// Makes the new instance one of a subclass that has no fields of its own.
    #[cfg(feature = "python")]
    pub(crate) fn set_class(&self, class: &'static ClassInfo) {
        // SAFETY: the instance was just made, and no reference to its head is alive. The layout is that of the base.
        unsafe { (*self.head.as_ptr()).info = class };
    }

    #[inline]
    pub(crate) fn head(&self) -> &Head {
        // SAFETY: the handle keeps the instance alive.
        unsafe { self.head.as_ref() }
    }

    pub(super) fn raw(&self) -> NonNull<Head> {
        self.head
    }

    /// Takes over one count of the instance at `head`.
    ///
    /// # Safety
    /// `head` belongs to a living instance of `C` and the caller owns one of its counts.
    pub(super) unsafe fn from_raw(head: NonNull<Head>) -> Self {
        Self { head, class: PhantomData }
    }

    /// Reinterprets the handle; the callers have checked the class.
    #[inline]
    fn cast<D: Class>(self) -> Inst<D> {
        Inst { head: ManuallyDrop::new(self).head, class: PhantomData }
    }

    #[inline]
    fn as_cast<D: Class>(&self) -> &Inst<D> {
        // SAFETY: all handles are one `repr(transparent)` pointer, and the callers have checked the class.
        unsafe { &*ptr::from_ref(self).cast::<Inst<D>>() }
    }
}

impl Inst<Object> {
    /// The fields, for a special method that was found in the class of the instance.
    #[inline]
    pub fn fields<C: Class>(&self) -> &C {
        self.as_down::<C>().expect("a special method is called on instances of its class")
    }
}

/// The address of the fields, of which the compiler no longer knows that it comes from this reference.
///
/// Of a `&C` without cells in it, rustc tells LLVM that nobody writes through it; but the count before the fields and the
/// attributes of a subclass behind them are written through what is made here.
#[inline(always)]
#[allow(clippy::pointers_in_nomem_asm_block, reason = "nothing is read or written: the block is empty")]
fn anew<C>(fields: &C) -> NonNull<C> {
    let mut place = ptr::from_ref(fields).cast_mut();
    // SAFETY: no instructions, so the pointer stays as it is: that of a reference.
    unsafe {
        std::arch::asm!("/* {0} */", inout(reg) place, options(pure, nomem, nostack, preserves_flags));
        NonNull::new_unchecked(place)
    }
}

/// The fields as those of the subclass `D`, if the instance is one: the test behind `#[dispatch]`.
#[inline]
pub fn fields_as<C: Class, D: Class + Extends<C>>(fields: &C) -> Option<&D> {
    let place = anew(fields);
    // SAFETY: as in `Inst::of`, a `Head` precedes the fields; the instance is a `D`, whose prefix they are.
    unsafe {
        let head = place.cast::<Head>().sub(1).as_ref();
        head.info.inherits::<D>().then(|| place.cast::<D>().as_ref())
    }
}

impl<C: Class> Clone for Inst<C> {
    #[inline]
    fn clone(&self) -> Self {
        let count = &self.head().count;
        match count.get().checked_add(1) {
            Some(more) => count.set(more),
            None => std::process::abort(),
        }
        Self { head: self.head, class: PhantomData }
    }
}

impl<C: Class> Drop for Inst<C> {
    #[inline]
    fn drop(&mut self) {
        let count = &self.head().count;
        let left = count.get() - 1;
        count.set(left);
        if left == 0 {
            // SAFETY: this was the last count.
            unsafe { reclaim::reclaim(self.head) }
        }
    }
}

impl<C: Class> Deref for Inst<C> {
    type Target = C;

    #[inline]
    fn deref(&self) -> &C {
        // SAFETY: the fields follow the header (asserted in `ClassInfo::new`) and the handle keeps them alive.
        unsafe { self.head.add(1).cast::<C>().as_ref() }
    }
}

impl<C: Class> std::fmt::Debug for Inst<C> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<{} object at {:#x}>", self.class().full_name(), self.id())
    }
}

/// Frees an instance of exactly the class `C`.
///
/// # Safety
/// `head` belongs to such an instance, and nothing refers to it any more.
pub(super) unsafe fn free<C: Class>(head: NonNull<Head>) {
    // SAFETY: `Inst::new` made the body.
    unsafe { allocator::end(head.cast::<Body<C>>()) }
}

/// What the collector of cycles does with an instance of exactly one class.
pub(crate) struct Cyclic {
    /// Shows what it refers to.
    ///
    /// # Safety
    /// The instance is one of the class, and alive.
    pub trace: unsafe fn(NonNull<Head>, &mut Tracer),
    /// Drops its attributes, of which nothing is used any more.
    ///
    /// # Safety
    /// The instance is one of the class, and nobody looks at its attributes again.
    pub clear: unsafe fn(NonNull<Head>),
    /// Frees the memory of one that was cleared.
    ///
    /// # Safety
    /// The instance is one of the class, was cleared, and nothing refers to it.
    pub release: unsafe fn(NonNull<Head>),
}

impl Cyclic {
    pub(super) const fn of<C: Class>() -> Self {
        Self { trace: trace::<C>, clear: clear::<C>, release: release::<C> }
    }
}

unsafe fn trace<C: Class>(head: NonNull<Head>, tracer: &mut Tracer) {
    // SAFETY: the fields follow the header, and live.
    unsafe { head.add(1).cast::<C>().as_ref() }.trace(tracer);
}

unsafe fn clear<C: Class>(head: NonNull<Head>) {
    // SAFETY: the fields follow the header; this is their last use.
    unsafe { head.add(1).cast::<C>().drop_in_place() }
}

unsafe fn release<C: Class>(head: NonNull<Head>) {
    // SAFETY: `Inst::new` made the body; there is nothing left to drop in it.
    unsafe { allocator::end(head.cast::<MaybeUninit<Body<C>>>()) }
}
