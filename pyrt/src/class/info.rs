//! What the runtime knows about a native class: its name, its bases, its special methods.

use super::inst::{self, Cyclic, Head};
use super::slots::Slots;
use crate::cycles::Tracer;
use std::cell::UnsafeCell;
use std::ptr::{self, NonNull};

/// A native class. Implemented by `#[class]` only, which guarantees the layout that the handles rely on: `#[repr(C)]`
/// with the base as the first field.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a native class",
    label = "put `#[class]` on the struct"
)]
pub trait Class: Extends<Object> + Sized + 'static {
    /// The base class; [`Object`] for a class that names none.
    type Base: Class;
    /// The class object.
    const INFO: &'static ClassInfo;
    /// The number of bases up to `object`.
    const DEPTH: usize = <Self::Base as Class>::DEPTH + 1;
    /// Instances may be on a cycle of references: `#[class(cyclic)]`.
    const CYCLIC: bool = false;

    /// Shows the collector of cycles what the attributes refer to.
    fn trace(&self, tracer: &mut Tracer) {
        let _ = tracer;
    }
}

/// `Self` is `B` or one of its subclasses. Implemented by `#[class]` only.
#[diagnostic::on_unimplemented(message = "`{Self}` does not derive from `{B}`")]
pub trait Extends<B> {}

/// The root of all classes: `Inst<Object>` is an instance of any native class.
pub struct Object(UnsafeCell<()>);

impl Extends<Object> for Object {}

impl Class for Object {
    type Base = Object;
    const INFO: &'static ClassInfo = {
        static INFO: ClassInfo = ClassInfo::root();
        &INFO
    };
    const DEPTH: usize = 0;
}

/// How many bases an `isinstance` finds with one comparison; deeper hierarchies walk.
const WIDTH: usize = 8;

/// The class object: one static per class, compared by address.
pub struct ClassInfo {
    name: &'static str,
    /// `__qualname__`, which names the classes and functions around.
    qualname: &'static str,
    module: &'static str,
    base: Option<&'static ClassInfo>,
    also: &'static [&'static ClassInfo],
    /// An `enum.Enum`, which has a repr of its own.
    enumeration: bool,
    lineage: [Option<&'static ClassInfo>; WIDTH],
    pub(crate) slots: Slots,
    /// Drops the fields and frees the memory of an instance.
    pub(super) free: unsafe fn(NonNull<Head>),
    /// Whether dropping an instance can drop others.
    pub(super) owns: bool,
    /// How cycles of instances are collected, if there may be such.
    pub(crate) cyclic: Option<&'static Cyclic>,
    /// Makes the Python type, if Python code may see instances.
    #[cfg(feature = "python")]
    pub(super) shown: Option<fn() -> crate::object::Obj>,
}

impl ClassInfo {
    const fn root() -> Self {
        Self {
            name: "object",
            qualname: "object",
            module: "builtins",
            base: None,
            also: &[],
            enumeration: false,
            lineage: [None; WIDTH],
            slots: Slots::EMPTY,
            free: inst::free::<Object>,
            owns: false,
            cyclic: None,
            #[cfg(feature = "python")]
            shown: None,
        }
    }

    /// The class object of `C`, which lives at `me`. What `slots` leaves empty is inherited.
    pub const fn new<C: Class>(
        me: &'static ClassInfo,
        name: &'static str,
        module: &'static str,
        slots: Slots,
    ) -> Self {
        const { assert!(align_of::<C>() <= align_of::<Head>() * 2, "the header keeps only 16-byte alignment") };
        let base = <C::Base as Class>::INFO;
        let mut lineage = base.lineage;
        if C::DEPTH < WIDTH {
            lineage[C::DEPTH] = Some(me);
        }
        Self {
            name,
            qualname: name,
            module,
            base: Some(base),
            also: base.also,
            enumeration: base.enumeration,
            lineage,
            slots: slots.or(&base.slots),
            free: inst::free::<C>,
            owns: std::mem::needs_drop::<C>(),
            cyclic: if C::CYCLIC { Some(&const { Cyclic::of::<C>() }) } else { None },
            #[cfg(feature = "python")]
            shown: None,
        }
    }

    /// Lets Python code see the instances, through the type that this makes.
    #[cfg(feature = "python")]
    pub const fn shown(self, make: fn() -> crate::object::Obj) -> Self {
        Self { shown: Some(make), ..self }
    }

    /// Names the classes and functions that the class statement stands in: `Outer.Inner`.
    pub const fn qualified(self, qualname: &'static str) -> Self {
        Self { qualname, ..self }
    }

    /// Adds further bases, which may have no fields of their own beyond those of the common base.
    pub const fn also(self, bases: &'static [&'static ClassInfo]) -> Self {
        Self { also: bases, ..self }
    }

    /// Marks the class as an enumeration.
    pub const fn enumeration(self) -> Self {
        Self { enumeration: true, ..self }
    }

    /// `repr(cls)`.
    pub fn repr(&self) -> String {
        match self.enumeration {
            true => format!("<enum '{}'>", self.name),
            false => format!("<class '{}'>", self.full_name()),
        }
    }

    /// A Python class that derives from native ones, as native code sees its instances.
    #[cfg(feature = "python")]
    pub(crate) fn of_python(
        name: &'static str,
        module: &'static str,
        base: &'static ClassInfo,
        also: &'static [&'static ClassInfo],
    ) -> Self {
        Self { name, qualname: name, module, base: Some(base), also, ..*base }
    }

    /// `cls.__name__`.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// `cls.__qualname__`.
    pub fn qualname(&self) -> &'static str {
        self.qualname
    }

    /// `cls.__module__`.
    pub fn module(&self) -> &'static str {
        self.module
    }

    /// The name with its module in front, as in `<__main__.Point object at …>`; builtins stand alone.
    pub fn full_name(&self) -> String {
        if self.module == "builtins" {
            self.qualname.to_owned()
        } else {
            format!("{}.{}", self.module, self.qualname)
        }
    }

    /// `cls.__base__`; None for `object`.
    pub fn base(&self) -> Option<&'static ClassInfo> {
        self.base
    }

    /// `issubclass(self, C)`.
    #[inline]
    pub fn is_subclass<C: Class>(&'static self) -> bool {
        self.inherits::<C>() || (!self.also.is_empty() && self.is_subclass_of(C::INFO))
    }

    /// `issubclass(self, C)`, where `C` is known to be no builtin class with several bases.
    #[inline]
    pub(super) fn inherits<C: Class>(&'static self) -> bool {
        if C::DEPTH == 0 {
            true
        } else if C::DEPTH < WIDTH {
            self.lineage[C::DEPTH].is_some_and(|class| ptr::eq(class, C::INFO))
        } else {
            self.is_subclass_of(C::INFO)
        }
    }

    /// `issubclass(self, other)`.
    pub fn is_subclass_of(&'static self, other: &'static ClassInfo) -> bool {
        let mut class = Some(self);
        while let Some(at) = class {
            if ptr::eq(at, other) || at.also.iter().any(|also| also.is_subclass_of(other)) {
                return true;
            }
            class = at.base;
        }
        ptr::eq(other, Object::INFO)
    }
}
