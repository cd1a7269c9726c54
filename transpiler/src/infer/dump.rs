//! `py2rs dump --stage types`: what inference found, in Python's notation.
//!
//! ```text
//! def mean(values: list[float]) -> float
//!     total: float
//!     v: float
//! ```

use super::types::{Instance, Types};
use crate::hir::{Hir, LocalKind, ParamKind};
use crate::ty::{ModuleKey, Ty};
use std::fmt::Write;

/// The whole result as text.
pub fn dump(hir: &Hir, types: &Types) -> String {
    let mut out = String::new();
    for (class, found) in hir.classes.iter().zip(&types.classes) {
        let _ = writeln!(out, "class {}", class.qualname);
        if let Some(reason) = &found.reaches_python {
            let _ = writeln!(out, "    # in Python: {reason}");
        }
        for field in &found.fields {
            let _ = writeln!(out, "    {}: {}", field.name, show(hir, &field.ty));
        }
        for (name, ty) in &found.attrs {
            let _ = writeln!(out, "    class {name}: {}", show(hir, ty));
        }
        out.push('\n');
    }
    for (global, ty) in hir.globals.iter().zip(&types.globals) {
        let _ =
            writeln!(out, "{}.{}: {}", hir.modules[global.module.index()].name, global.name, show(hir, ty));
    }
    for instance in &types.instances {
        let function = &hir.functions[instance.func.index()];
        let _ = writeln!(out, "\n{}", signature(hir, instance));
        for (local, ty) in function.locals.iter().zip(&instance.locals) {
            if local.kind != LocalKind::Param {
                let _ = writeln!(out, "    {}: {}", local.name, show(hir, ty));
            }
        }
    }
    out
}

/// `def f(x: int) -> str` of one version.
pub fn signature(hir: &Hir, instance: &Instance) -> String {
    let function = &hir.functions[instance.func.index()];
    let params: Vec<String> = function
        .params
        .iter()
        .zip(&instance.params)
        .map(|(param, ty)| {
            let stars = match param.kind {
                ParamKind::Star => "*",
                ParamKind::DoubleStar => "**",
                _ => "",
            };
            format!("{stars}{}: {}", param.name, show(hir, ty))
        })
        .collect();
    format!("def {}({}) -> {}", function.qualname, params.join(", "), show(hir, &instance.ret))
}

/// A type with the program's names.
pub fn show(hir: &Hir, ty: &Ty) -> String {
    let list = |name: &str, items: &[Ty]| {
        let items: Vec<String> = items.iter().map(|item| show(hir, item)).collect();
        format!("{name}[{}]", items.join(", "))
    };
    match ty {
        Ty::Tuple(items) => list("tuple", items),
        Ty::TupleOf(item) => format!("tuple[{}, ...]", show(hir, item)),
        Ty::List(item) => format!("list[{}]", show(hir, item)),
        Ty::Dict(key, value) => format!("dict[{}, {}]", show(hir, key), show(hir, value)),
        Ty::Set(item) => format!("set[{}]", show(hir, item)),
        Ty::FrozenSet(item) => format!("frozenset[{}]", show(hir, item)),
        Ty::Iter(item) => format!("Iterator[{}]", show(hir, item)),
        Ty::Generator(item) => format!("Generator[{}]", show(hir, item)),
        Ty::Native(name, items) if !items.is_empty() => list(name, items),
        Ty::Instance(class) => hir.classes[class.index()].name.clone(),
        Ty::Class(class) => format!("type[{}]", hir.classes[class.index()].name),
        Ty::Function(ids, _) => {
            let names: Vec<&str> = ids.iter().map(|id| hir.functions[id.index()].name.as_str()).collect();
            format!("def {}", names.join("/"))
        }
        Ty::BoundMethod(class, name) => format!("{}.{name}", hir.classes[class.index()].name),
        Ty::BuiltinMethod(_, path) => format!("<{path}>"),
        Ty::Module(ModuleKey::Local(id)) => format!("module {}", hir.modules[*id as usize].name),
        Ty::Union(items) => {
            let items: Vec<String> = items.iter().map(|item| show(hir, item)).collect();
            items.join(" | ")
        }
        other => other.to_string(),
    }
}
