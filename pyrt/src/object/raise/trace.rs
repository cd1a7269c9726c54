//! Native places as entries of a Python traceback: a frame of a code object that has only a file, a name, a line and the part of it that is
//! underlined.

use super::Obj;
use crate::bytes::Bytes;
use crate::convert::ToObj;
use crate::error::Entry;
use crate::traceback::{Part, Place};
use pyo3::ffi;
use std::ffi::CString;

/// Puts the native places, innermost first, before the traceback that the exception has.
pub(super) fn prepend(exception: &Obj, entries: &[Entry]) {
    if entries.is_empty() {
        return;
    }
    let mut trace = super::traceback(exception);
    let is_innermost = trace.is_none();
    for (index, place) in crate::traceback::places(entries).into_iter().enumerate() {
        // Only for a name that was not found does anyone ask for the names of the variables.
        let names = match &entries[index] {
            Entry::Native(site) if index == 0 && is_innermost && is_name_error(exception) => {
                crate::traceback::meant::frame(site.file, &place)
            }
            _ => Vec::new(),
        };
        let Some(next) = entry(&trace, &place, &names) else {
            // SAFETY: the lock is held. A place that cannot be shown is left out.
            unsafe { ffi::PyErr_Clear() };
            return;
        };
        trace = next;
    }
    // SAFETY: a live exception and a traceback.
    unsafe { ffi::PyException_SetTraceback(exception.as_ptr(), trace.as_ptr()) };
}

fn is_name_error(exception: &Obj) -> bool {
    // SAFETY: a live object, a static type.
    exception.class().as_ptr() == unsafe { ffi::PyExc_NameError }
}

/// `types.TracebackType(next, frame, 0, line)`, of a frame with variables of these names; `None` with an exception pending.
fn entry(next: &Obj, place: &Place, names: &[&'static str]) -> Option<Obj> {
    let line = place.line;
    let (c_file, function) =
        (CString::new(place.file.as_str()).ok()?, CString::new(place.function.as_str()).ok()?);
    // SAFETY: the strings outlive the calls, the lock is held, the frame keeps what it needs of its code and globals.
    unsafe {
        let code = Obj::owned(ffi::PyCode_NewEmpty(c_file.as_ptr(), function.as_ptr(), line as i32).cast())?;
        let code = match place.part {
            Some(part) => {
                let table = Bytes::from(position_table(part)).to_obj();
                code.method_kw("replace", (), [("co_linetable", table)]).ok()?
            }
            None => code,
        };
        let code = match names {
            [] => code,
            names => {
                let count = (names.len() as i64).to_obj();
                let names = crate::object::tuple(names.iter().copied());
                code.method_kw("replace", (), [("co_varnames", names), ("co_nlocals", count)]).ok()?
            }
        };
        let globals = globals(&place.file)?;
        let state = ffi::PyThreadState_Get();
        let frame = ffi::PyFrame_New(state, code.as_ptr().cast(), globals.as_ptr(), std::ptr::null_mut());
        let frame = Obj::owned(frame.cast())?;
        let class = Obj::borrowed((&raw mut ffi::PyTraceBack_Type).cast())?;
        class.call((next, frame, 0, i64::from(line).to_obj())).ok()
    }
}

/// `co_linetable` of a code object whose every instruction stands at that part of its first line (`Objects/locations.md` of CPython).
fn position_table(part: Part) -> Vec<u8> {
    const LONG_FORM: u8 = 0x80 | 14 << 3;
    /// One entry is for as many instructions: more than the code object has.
    const INSTRUCTIONS: u8 = 8;
    let mut table = vec![LONG_FORM | (INSTRUCTIONS - 1)];
    // From the first line, to the same or, for what ends below, the next; columns are counted from 1, 0 is none.
    let numbers = [0, u32::from(part.end.is_none()), part.start + 1, part.end.unwrap_or(0) + 1];
    for mut number in numbers {
        while number >= 0x40 {
            table.push(number as u8 & 0x3f | 0x40);
            number >>= 6;
        }
        table.push(number as u8);
    }
    table
}

/// The namespace of the program's module of that file, from which its carried source is found.
fn globals(file: &str) -> Option<Obj> {
    // SAFETY: the lock is held; a new dict or null.
    crate::python::namespace_of(file).or_else(|| Obj::owned(unsafe { ffi::PyDict_New() }))
}
