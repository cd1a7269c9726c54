//! `f.__code__` of a native function: a code object with its parameters, file and line.
//!
//! `inspect.signature` and frameworks that look at parameter names read it. It is compiled, when somebody asks, from a `def`
//! with the same signature and an empty body.

use super::{FunctionInfo, Inner, ParamKind};
use crate::Result;
use crate::object::{Obj, returned};
use pyo3::ffi;
use std::ffi::CString;
use std::fmt::Write;

/// The code object, made at the first call.
pub(super) fn code(inner: &mut Inner) -> Result<Obj> {
    if let Some(code) = &inner.code {
        return Ok(code.clone());
    }
    let code = compile(inner.info)?;
    inner.code = Some(code.clone());
    Ok(code)
}

fn compile(info: &FunctionInfo) -> Result<Obj> {
    let lines = "\n".repeat(info.line.saturating_sub(1) as usize);
    let name = if info.name == "<lambda>" { "lambda_" } else { info.name };
    let source = CString::new(format!("{lines}def {name}({}): pass\n", signature(info))).unwrap_or_default();
    let file = CString::new(info.file).unwrap_or_default();
    // SAFETY: both strings live through the call; the lock is held.
    let module = returned(unsafe {
        ffi::Py_CompileStringExFlags(
            source.as_ptr(),
            file.as_ptr(),
            ffi::Py_file_input,
            std::ptr::null_mut(),
            -1,
        )
    })?;
    let code = module.attr("co_consts")?.item(constant_index(&module)?)?;
    code.method_kw(
        "replace",
        (),
        [("co_name", super::super::name(info.name)), ("co_qualname", super::super::name(info.qualname))],
    )
}

/// Which constant of the module's code is the function's: the first that has a `co_code`; defaults are None.
fn constant_index(module: &Obj) -> Result<i64> {
    let constants = module.attr("co_consts")?;
    for index in 0..constants.len()? {
        if constants.item(index)?.has_attr("co_code")? {
            return Ok(index);
        }
    }
    Err(err!(RuntimeError, "a def has a code object among its constants"))
}

/// The parameters as they stand between the parentheses of a `def`.
fn signature(info: &FunctionInfo) -> String {
    let mut out = String::new();
    let mut starred = false;
    for (index, param) in info.params.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        match param.kind {
            ParamKind::Star => {
                starred = true;
                out.push('*');
            }
            ParamKind::StarStar => out.push_str("**"),
            ParamKind::KeywordOnly if !starred => {
                starred = true;
                out.push_str("*, ");
            }
            _ => {}
        }
        let _ = write!(out, "{}{}", param.name, if param.has_default { "=None" } else { "" });
        let next_kind = info.params.get(index + 1).map(|next| next.kind);
        if param.kind == ParamKind::PositionalOnly && next_kind != Some(ParamKind::PositionalOnly) {
            out.push_str(", /");
        }
    }
    out
}
