//! Calls whose arguments can't be those of the function: Python raises TypeError before anything of the function runs.
//!
//! ```py
//! class Point:
//!     def __init__(self, x, y): ...
//!
//! Point(1)          # TypeError: Point.__init__() missing 1 required positional argument: 'y'
//! ```
//!
//! Only what the number and the names of the arguments decide is told here, and that `*5` gives none; `*items` of unknown length are
//! counted when they are there.

use super::call::CallArgs;
use super::cells::{Atom, T};
use super::solve::Solver;
use crate::hir::{Arg, ArgKind, FuncId, Function, FunctionKind, MethodKind, ModuleId, Param, ParamKind};

/// `*value` of what has no items.
#[derive(Clone, Debug)]
pub(super) struct NoItems {
    pub class: String,
    /// It stands alone: the call itself refuses it, and names the function.
    pub is_alone: bool,
}

impl Solver<'_> {
    /// What Python says to `*value`, if it has no items.
    pub fn no_items(&self, ty: &T, args: &[Arg]) -> Option<NoItems> {
        let is_by_place = |arg: &&Arg| matches!(arg.kind, ArgKind::Positional | ArgKind::Star);
        let is_alone = args.iter().filter(is_by_place).count() == 1;
        self.itemless(ty).map(|class| NoItems { class, is_alone })
    }

    /// What Python says to the call, if it takes no such arguments.
    pub fn misfit(&self, callee: &Atom, args: &CallArgs) -> Option<String> {
        if let Some(none) = &args.no_items {
            return self.without_items(callee, none);
        }
        if args.star.is_some() || args.double_star.is_some() {
            return None;
        }
        let (func, receivers) = match callee {
            Atom::Func(func, _) => (*func, 0),
            Atom::Class(class) if self.classes.is_native(*class) => {
                let node = &self.hir.classes[class.index()];
                if node.is_enum || !self.classes.get(*class).abstract_left.is_empty() {
                    return None;
                }
                match self.classes.method(self.hir, *class, "__init__", false) {
                    Some((_, MethodKind::Instance, func)) => (func, 1),
                    Some(_) => return None,
                    None => {
                        let takes_nothing = self.classes.exception(*class).is_none()
                            && !(args.positional.is_empty() && args.named.is_empty());
                        return takes_nothing.then(|| format!("{}() takes no arguments", node.name));
                    }
                }
            }
            Atom::BoundMethod(receiver, name) => self.bound_function(receiver.single()?, name)?,
            _ => return None,
        };
        let function = &self.hir.functions[func.index()];
        // What the compiler made is called otherwise in Python, which knows what to say.
        let is_made = match function.kind {
            FunctionKind::Method(class) => {
                self.hir.classes[class.index()].builtin.is_some() || function.name.starts_with('.')
            }
            _ => false,
        };
        if function.kept.is_some() || function.is_async || function.wraps.is_some() || is_made {
            return None;
        }
        let message = misfit(function, receivers + args.positional.len(), &args.named)?;
        // The items of a named tuple go into the tuple that `__new__` makes.
        let makes_tuple = matches!(callee, Atom::Class(class) if self.is_named_tuple(*class));
        Some(if makes_tuple { message.replacen(".__init__()", ".__new__()", 1) } else { message })
    }

    /// The class of a value that can't be iterated over, where it is known.
    fn itemless(&self, ty: &T) -> Option<String> {
        let class = match ty.single()? {
            Atom::None => "NoneType",
            Atom::Bool => "bool",
            Atom::Int(_) => "int",
            Atom::Float => "float",
            Atom::Complex => "complex",
            Atom::Func(..) => "function",
            Atom::Instance(class)
                if self.classes.is_native(*class)
                    && !self.has_method(ty, "__iter__")
                    && !self.has_method(ty, "__getitem__") =>
            {
                &self.hir.classes[class.index()].name
            }
            _ => return None,
        };
        Some(class.to_owned())
    }

    fn without_items(&self, callee: &Atom, none: &NoItems) -> Option<String> {
        let class = &none.class;
        if !none.is_alone {
            return Some(format!("Value after * must be an iterable, not {class}"));
        }
        let name = self.name_of_callee(callee)?;
        Some(format!("{name}() argument after * must be an iterable, not {class}"))
    }

    /// How Python names what is called: with its module, unless that is `builtins`.
    fn name_of_callee(&self, callee: &Atom) -> Option<String> {
        let (module, name) = match callee {
            Atom::Func(func, _) => self.place_of(*func),
            Atom::BoundMethod(receiver, name) => {
                self.place_of(self.bound_function(receiver.single()?, name)?.0)
            }
            Atom::Class(class) => {
                let class = &self.hir.classes[class.index()];
                (class.module, &class.qualname)
            }
            Atom::Builtin(path) if !path.contains('.') => return Some(path.clone()),
            _ => return None,
        };
        Some(format!("{}.{name}", self.hir.modules[module.index()].name))
    }

    fn place_of(&self, func: FuncId) -> (ModuleId, &String) {
        let function = &self.hir.functions[func.index()];
        (function.module, &function.qualname)
    }

    /// The function of a method that is bound to this value, and how many arguments the binding adds.
    fn bound_function(&self, receiver: &Atom, name: &str) -> Option<(FuncId, usize)> {
        let (Atom::Instance(class) | Atom::Class(class)) = receiver else { return None };
        let (_, kind, func) = self.classes.method(self.hir, *class, name, false)?;
        match (kind, receiver) {
            (MethodKind::Instance, Atom::Instance(_)) | (MethodKind::Class, _) => Some((func, 1)),
            (MethodKind::Static, _) => Some((func, 0)),
            _ => None,
        }
    }
}

/// In CPython's order: keywords first, then too many arguments by place, then those that are missing.
fn misfit<T>(function: &Function, given: usize, named: &[(String, T)]) -> Option<String> {
    let name = &function.qualname;
    let params = &function.params;
    let by_place: Vec<&Param> = params.iter().filter(|param| is_by_place(param)).collect();
    let has = |kind: ParamKind| params.iter().any(|param| param.kind == kind);
    for (keyword, _) in named {
        let takes = |param: &&Param| {
            param.name == *keyword && matches!(param.kind, ParamKind::Positional | ParamKind::KeywordOnly)
        };
        match params.iter().find(takes) {
            Some(_) if by_place.iter().take(given).any(takes) => {
                return Some(format!("{name}() got multiple values for argument '{keyword}'"));
            }
            None if !has(ParamKind::DoubleStar) => {
                return Some(unexpected(name, params, keyword, named));
            }
            _ => {}
        }
    }
    let is_named = |param: &Param| named.iter().any(|(keyword, _)| *keyword == param.name);
    if given > by_place.len() && !has(ParamKind::Star) {
        let keyword_only =
            params.iter().filter(|param| param.kind == ParamKind::KeywordOnly && is_named(param)).count();
        return Some(too_many(name, &by_place, given, keyword_only));
    }
    let is_missing = |param: &&Param| {
        let named = param.kind != ParamKind::PositionalOnly && is_named(param);
        param.default.is_none() && !named
    };
    let missing: Vec<&str> = by_place.iter().skip(given).copied().filter(is_missing).map(name_of).collect();
    if !missing.is_empty() {
        return Some(lacking(name, "positional", &missing));
    }
    let missing: Vec<&str> = params
        .iter()
        .filter(|param| param.kind == ParamKind::KeywordOnly)
        .filter(is_missing)
        .map(name_of)
        .collect();
    (!missing.is_empty()).then(|| lacking(name, "keyword-only", &missing))
}

fn is_by_place(param: &Param) -> bool {
    matches!(param.kind, ParamKind::PositionalOnly | ParamKind::Positional)
}

fn name_of(param: &Param) -> &str {
    &param.name
}

/// A keyword that no parameter takes.
fn unexpected<T>(function: &str, params: &[Param], keyword: &str, named: &[(String, T)]) -> String {
    let passed: Vec<&str> = params
        .iter()
        .filter(|param| param.kind == ParamKind::PositionalOnly)
        .filter(|param| named.iter().any(|(keyword, _)| *keyword == param.name))
        .map(name_of)
        .collect();
    if passed.is_empty() {
        return format!("{function}() got an unexpected keyword argument '{keyword}'");
    }
    let names = passed.join(", ");
    format!("{function}() got some positional-only arguments passed as keyword arguments: '{names}'")
}

fn too_many(function: &str, by_place: &[&Param], given: usize, keyword_only: usize) -> String {
    let s = |many: bool| if many { "s" } else { "" };
    let taken = by_place.len();
    let defaults = by_place.iter().filter(|param| param.default.is_some()).count();
    let (takes, plural) = match defaults {
        0 => (taken.to_string(), taken != 1),
        _ => (format!("from {} to {taken}", taken - defaults), true),
    };
    let were = if given == 1 && keyword_only == 0 { "was" } else { "were" };
    let beside = match keyword_only {
        0 => String::new(),
        n => {
            format!(" positional argument{} (and {n} keyword-only argument{})", s(given != 1), s(n != 1))
        }
    };
    format!("{function}() takes {takes} positional argument{} but {given}{beside} {were} given", s(plural))
}

/// Arguments that are missing: `'x'`, `'x' and 'y'`, `'x', 'y', and 'z'`.
fn lacking(function: &str, kind: &str, names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
    let list = match quoted.as_slice() {
        [first, second] => format!("{first} and {second}"),
        [first @ .., last] if first.len() > 1 => format!("{}, and {last}", first.join(", ")),
        all => all.join(", "),
    };
    let plural = if names.len() == 1 { "" } else { "s" };
    format!("{function}() missing {} required {kind} argument{plural}: {list}", names.len())
}
