//! The Rust type of a representation.

use super::{Emit, Program, tree, unsupported};
use crate::diagnostic::Span;
use crate::rep::Rep;
use quote::ToTokens;
use syn::{Type, parse_quote};

impl Program<'_> {
    /// How messages name the representation: `Tuple<i64>`.
    pub fn type_text(&self, rep: &Rep) -> String {
        match rep {
            Rep::Static => "of functions, classes or modules".to_owned(),
            rep => self.rust_type(rep).to_token_stream().to_string().replace(' ', ""),
        }
    }

    /// How the representation is spelled in Rust.
    pub fn rust_type(&self, rep: &Rep) -> Type {
        match rep {
            Rep::Unit | Rep::Static => parse_quote!(()),
            Rep::Never => parse_quote!(!),
            Rep::Bool => parse_quote!(bool),
            Rep::I64 => parse_quote!(i64),
            Rep::U64 => parse_quote!(u64),
            Rep::Total => parse_quote!(Total),
            Rep::Int => parse_quote!(Int),
            Rep::F64 => parse_quote!(f64),
            Rep::Num => parse_quote!(Num),
            Rep::Complex => parse_quote!(Complex),
            Rep::Str => parse_quote!(Str),
            Rep::Char => parse_quote!(Char),
            Rep::Bytes => parse_quote!(Bytes),
            Rep::Range => parse_quote!(Range),
            Rep::Slice => parse_quote!(Slice),
            Rep::Obj => {
                self.uses_python.set(true);
                parse_quote!(Obj)
            }
            Rep::Tuple(items) => {
                let items = self.rust_types(items);
                if items.len() == 1 { parse_quote!((#(#items),*,)) } else { parse_quote!((#(#items),*)) }
            }
            Rep::TupleOf(item) => self.generic("Tuple", &[item]),
            Rep::List(item) => self.generic("List", &[item]),
            Rep::Dict(key, value) => self.generic("Dict", &[key, value]),
            Rep::Record(id) => {
                let name = tree::ident(self.record_name(*id));
                parse_quote!(Inst<#name>)
            }
            Rep::Set(item) => self.generic("Set", &[item]),
            Rep::FrozenSet(item) => self.generic("FrozenSet", &[item]),
            Rep::Option(item) => self.generic("Option", &[item]),
            Rep::Iter(item) => self.generic("AnyIter", &[item]),
            Rep::Steps(item) => {
                let item = self.rust_type(item);
                parse_quote!(impl Yields<#item>)
            }
            Rep::Generator(item, sent, returned) => match (&**sent, &**returned) {
                (Rep::Unit, Rep::Unit) => self.generic("Gen", &[item]),
                (_, Rep::Unit) => self.generic("Gen", &[item, sent]),
                _ => self.generic("Gen", &[item, sent, returned]),
            },
            Rep::Instance(class) => {
                let name = tree::ident(&self.class_names[class.index()]);
                parse_quote!(Inst<#name>)
            }
            Rep::Exception(name) => {
                let name = tree::ident(name);
                parse_quote!(Inst<#name>)
            }
            Rep::Union(id, _) => {
                let name = tree::ident(self.union_name(*id));
                parse_quote!(#name)
            }
            Rep::Native(name, args) => {
                let name = tree::ident(name.rsplit('.').next().unwrap_or(name));
                let args = self.rust_types(args);
                if args.is_empty() { parse_quote!(#name) } else { parse_quote!(#name<#(#args),*>) }
            }
            Rep::Env(version) => {
                let captures = self.captures(*version);
                let types = captures.iter().map(|capture| self.capture_type(capture));
                parse_quote!((#(#types,)*))
            }
            Rep::Func(params, ret) => {
                let params = self.rust_types(params);
                let ret = self.rust_type(ret);
                parse_quote!(Func<dyn Fn(#(#params),*) -> Result<#ret>>)
            }
        }
    }

    /// The types of several representations.
    pub fn rust_types(&self, reps: &[Rep]) -> Vec<Type> {
        reps.iter().map(|rep| self.rust_type(rep)).collect()
    }

    fn generic(&self, name: &str, args: &[&Rep]) -> Type {
        let name = tree::ident(name);
        let args = args.iter().map(|arg| self.rust_type(arg));
        parse_quote!(#name<#(#args),*>)
    }
}

/// The Python name of a representation's type, as the catalog's paths begin with it.
pub(crate) fn python_name(rep: &Rep) -> Option<&str> {
    Some(match rep {
        Rep::Bool => "bool",
        Rep::I64 | Rep::Int => "int",
        Rep::F64 => "float",
        Rep::Complex => "complex",
        Rep::Str => "str",
        Rep::Bytes => "bytes",
        Rep::Range => "range",
        Rep::Slice => "slice",
        Rep::Tuple(_) | Rep::TupleOf(_) => "tuple",
        Rep::List(_) => "list",
        Rep::Dict(..) | Rep::Record(_) => "dict",
        Rep::Set(_) => "set",
        Rep::FrozenSet(_) => "frozenset",
        Rep::Generator(..) => "generator",
        Rep::Native(name, _) => match name.as_str() {
            "DictItems" => "dict_items",
            "DictKeys" => "dict_keys",
            "DictValues" => "dict_values",
            "Deque" => "deque",
            "DefaultDict" => "defaultdict",
            "ByteArray" => "bytearray",
            other => other,
        },
        _ => return None,
    })
}

/// A pyrt type that dereferences to the dict that it holds.
pub(crate) fn is_dict(native: &str) -> bool {
    matches!(native, "DefaultDict" | "Counter" | "OrderedDict")
}

/// The representation of what `container[index]` holds. A `Counter` counts in machine ints.
pub(crate) fn stored_item(container: &Rep) -> Option<Rep> {
    match container {
        Rep::List(item) | Rep::Dict(_, item) => Some((**item).clone()),
        Rep::Native(name, _) if name == "Counter" => Some(Rep::I64),
        Rep::Native(_, items) => items.last().cloned(),
        _ => None,
    }
}

/// Refuses what is stored in a `Counter` where only running tells whether it is an int: the counter is Python's then.
pub(crate) fn check_count(container: &Rep, value: &Rep, span: Span) -> Emit<()> {
    match (container, value) {
        (Rep::Native(name, _), Rep::Obj) if name == "Counter" => {
            unsupported(span, "a count that only Python knows has no native form")
        }
        _ => Ok(()),
    }
}

/// A builtin type whose items can't be assigned or deleted, if it has any.
pub(crate) fn is_without_item_changes(rep: &Rep) -> bool {
    match rep {
        Rep::Unit | Rep::Bool | Rep::I64 | Rep::Int | Rep::F64 | Rep::Num | Rep::Complex => true,
        Rep::Str | Rep::Bytes | Rep::Range | Rep::Set(_) | Rep::FrozenSet(_) => true,
        Rep::Tuple(items) => !items.is_empty(),
        Rep::TupleOf(_) => true,
        _ => false,
    }
}

/// A container that nothing is ever put into, so that no item fixes its type.
pub(crate) fn is_empty_container(rep: &Rep) -> bool {
    match rep {
        Rep::List(item) | Rep::Set(item) | Rep::FrozenSet(item) => **item == Rep::Unit,
        Rep::Dict(key, _) => **key == Rep::Unit,
        _ => false,
    }
}

/// A container of which something that it may hold never comes.
pub(crate) fn leaves_open(rep: &Rep) -> bool {
    match rep {
        Rep::List(item) | Rep::Set(item) | Rep::FrozenSet(item) => **item == Rep::Unit,
        Rep::Dict(key, value) => **key == Rep::Unit || **value == Rep::Unit,
        _ => false,
    }
}
