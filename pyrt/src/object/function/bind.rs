//! Arguments to parameters, as the interpreter binds them, with its messages.

use super::{FunctionInfo, Inner, Param, ParamKind};
use crate::Result;
use crate::object::{Obj, done, returned};
use pyo3::ffi;

/// The arguments as they lie there, if each is for one parameter: nothing to count, nothing to copy.
///
/// # Safety
/// As for [`bind`]; the arguments outlive what is done with them.
#[inline]
pub(super) unsafe fn plain<'a>(
    inner: &Inner,
    args: *const *mut ffi::PyObject,
    count: usize,
    kwnames: *mut ffi::PyObject,
) -> Option<&'a [Obj]> {
    if !kwnames.is_null() || inner.positional != Some(count) {
        return None;
    }
    // SAFETY: `Obj` is a transparent pointer to a live object; the caller of the function owns the references.
    Some(match count {
        0 => &[],
        _ => unsafe { std::slice::from_raw_parts(args.cast::<Obj>(), count) },
    })
}

/// One object for each parameter.
///
/// # Safety
/// `args` points to `count` positional arguments, then to one value for each name of the tuple `kwnames` (or null).
pub(super) unsafe fn bind(
    inner: &Inner,
    args: *const *mut ffi::PyObject,
    count: usize,
    kwnames: *mut ffi::PyObject,
) -> Result<Vec<Obj>> {
    let info = inner.info;
    // SAFETY: as the caller promises; every pointer is a live object.
    unsafe {
        let argument = |index: usize| Obj::borrowed(*args.add(index)).expect("arguments are objects");
        let mut slots: Vec<Option<Obj>> = vec![None; info.params.len()];
        let taken = info.params.iter().filter(|param| positional(param)).count();
        for (index, slot) in slots.iter_mut().take(count.min(taken)).enumerate() {
            *slot = Some(argument(index));
        }
        if let Some(star) = position(info, ParamKind::Star) {
            slots[star] =
                Some(crate::object::tuple((count.min(taken)..count).map(argument).collect::<Vec<_>>()));
        }
        if !kwnames.is_null() {
            for index in 0..ffi::PyTuple_GET_SIZE(kwnames) {
                let name = Obj::borrowed(ffi::PyTuple_GET_ITEM(kwnames, index)).expect("names are objects");
                keyword(inner, &mut slots, &name, argument(count + index as usize), kwnames)?;
            }
        }
        if let Some(star_star) = position(info, ParamKind::StarStar)
            && slots[star_star].is_none()
        {
            slots[star_star] = Some(returned(ffi::PyDict_New())?);
        }
        if count > taken && position(info, ParamKind::Star).is_none() {
            return Err(too_many(inner, &slots, count, taken));
        }
        complete(inner, slots)
    }
}

pub(super) fn positional(param: &Param) -> bool {
    matches!(param.kind, ParamKind::PositionalOnly | ParamKind::Positional)
}

fn position(info: &FunctionInfo, kind: ParamKind) -> Option<usize> {
    info.params.iter().position(|param| param.kind == kind)
}

/// Puts a keyword argument where it belongs.
fn keyword(
    inner: &Inner,
    slots: &mut [Option<Obj>],
    name: &Obj,
    value: Obj,
    kwnames: *mut ffi::PyObject,
) -> Result<()> {
    let info = inner.info;
    let text = name.str_text()?;
    let by_name = |param: &Param| matches!(param.kind, ParamKind::Positional | ParamKind::KeywordOnly);
    if let Some(index) = info.params.iter().position(|param| by_name(param) && param.name == text) {
        if slots[index].replace(value).is_some() {
            return Err(err!(
                TypeError,
                "{}() got multiple values for argument '{text}'",
                inner.shown_name()
            ));
        }
        return Ok(());
    }
    let Some(star_star) = position(info, ParamKind::StarStar) else {
        return Err(unexpected(inner, &text, kwnames));
    };
    if slots[star_star].is_none() {
        // SAFETY: a new dict or null with an exception.
        slots[star_star] = Some(returned(unsafe { ffi::PyDict_New() })?);
    }
    let dict = slots[star_star].as_ref().expect("just made");
    // SAFETY: live objects; the dict is new and of our own.
    done(unsafe { ffi::PyDict_SetItem(dict.as_ptr(), name.as_ptr(), value.as_ptr()) })
}

#[cold]
fn unexpected(inner: &Inner, name: &str, kwnames: *mut ffi::PyObject) -> Box<crate::Raise> {
    let mut passed = Vec::new();
    for param in inner.info.params.iter().filter(|param| param.kind == ParamKind::PositionalOnly) {
        // SAFETY: kwnames is a live tuple of strs; the texts are compared without running Python code.
        let found = unsafe { ffi::PySequence_Contains(kwnames, crate::object::names::interned(param.name)) };
        if found == 1 {
            passed.push(param.name);
        }
    }
    let function = inner.shown_name();
    if passed.is_empty() {
        return err!(TypeError, "{function}() got an unexpected keyword argument '{name}'");
    }
    let names = passed.join(", ");
    err!(TypeError, "{function}() got some positional-only arguments passed as keyword arguments: '{names}'")
}

#[cold]
fn too_many(inner: &Inner, slots: &[Option<Obj>], given: usize, taken: usize) -> Box<crate::Raise> {
    let params = inner.info.params;
    let defaults = params.iter().filter(|param| positional(param) && param.has_default).count();
    let keyword_only = params.iter().zip(slots);
    let keyword_only =
        keyword_only.filter(|(param, slot)| param.kind == ParamKind::KeywordOnly && slot.is_some()).count();
    let s = |many: bool| if many { "s" } else { "" };
    let (takes, plural) = match defaults {
        0 => (taken.to_string(), taken != 1),
        _ => (format!("from {} to {taken}", taken - defaults), true),
    };
    let also = match keyword_only {
        0 => String::new(),
        _ => format!(
            " positional argument{} (and {keyword_only} keyword-only argument{})",
            s(given != 1),
            s(keyword_only != 1)
        ),
    };
    let were = if given == 1 && keyword_only == 0 { "was" } else { "were" };
    let function = inner.shown_name();
    err!(
        TypeError,
        "{function}() takes {takes} positional argument{} but {given}{also} {were} given",
        s(plural)
    )
}

/// Fills in the defaults and reports what is missing then: positional arguments first.
fn complete(inner: &Inner, mut slots: Vec<Option<Obj>>) -> Result<Vec<Obj>> {
    let mut defaults = inner.defaults.iter();
    for (param, slot) in inner.info.params.iter().zip(&mut slots) {
        let default = if param.has_default { defaults.next() } else { None };
        if slot.is_none() {
            *slot = default.cloned();
        }
    }
    for (kind, of_kind) in
        [("positional", positional as fn(&Param) -> bool), ("keyword-only", |param| !positional(param))]
    {
        let missing =
            inner.info.params.iter().zip(&slots).filter(|(param, slot)| of_kind(param) && slot.is_none());
        let missing: Vec<_> = missing.map(|(param, _)| format!("'{}'", param.name)).collect();
        if !missing.is_empty() {
            return Err(report_missing(inner, kind, &missing));
        }
    }
    Ok(slots.into_iter().flatten().collect())
}

#[cold]
fn report_missing(inner: &Inner, kind: &str, names: &[String]) -> Box<crate::Raise> {
    let list = match names {
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [first @ .., last] => format!("{}, and {last}", first.join(", ")),
        [] => String::new(),
    };
    let (function, count) = (inner.shown_name(), names.len());
    let s = if count == 1 { "" } else { "s" };
    err!(TypeError, "{function}() missing {count} required {kind} argument{s}: {list}")
}

impl Inner {
    /// `__qualname__`, which messages about arguments show.
    fn shown_name(&self) -> String {
        self.qualname.str_text().unwrap_or_else(|_| self.info.qualname.into())
    }
}
