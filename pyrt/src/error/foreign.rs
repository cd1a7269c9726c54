//! The place of a Python exception in a native one.
//!
//! An exception that comes out of the embedded interpreter is a native exception of the nearest builtin class, and keeps the
//! Python object: that is what goes back into Python, and what its texts come from.

/// The Python object of an exception.
#[cfg(feature = "python")]
pub(crate) type Foreign = crate::object::Obj;

/// Without the interpreter there is none.
#[cfg(not(feature = "python"))]
pub(crate) type Foreign = ();

#[cfg(feature = "python")]
mod python {
    use super::super::raise::{Raise, What};
    use super::super::{Args, BaseException, Entry};
    use crate::class::{ClassInfo, Inst};
    use crate::object::Obj;

    /// What travels, without making a native object of it.
    pub(crate) enum Travelling {
        Plain(&'static ClassInfo, Args),
        Native(Inst<BaseException>),
        Python(Obj),
    }

    impl Raise {
        /// A Python exception on its way through native code.
        pub(crate) fn foreign(class: &'static ClassInfo, exception: Obj) -> Box<Self> {
            Raise::with(What::Foreign(class, exception))
        }

        /// The exception, and the native places that it has passed since it left Python, innermost first.
        pub(crate) fn into_parts(self) -> (Travelling, Vec<Entry>) {
            let (what, trace) = self.apart();
            let what = match what {
                What::Plain(class, args) => Travelling::Plain(class, args),
                What::Object(exception) => match exception.foreign.get() {
                    Some(foreign) => Travelling::Python(foreign),
                    None => Travelling::Native(exception),
                },
                What::Foreign(_, exception) => Travelling::Python(exception),
            };
            (what, trace)
        }
    }
}
#[cfg(feature = "python")]
pub(crate) use python::Travelling;
