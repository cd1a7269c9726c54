//! From Python names to Rust names: the user's own, in Rust's case conventions, never a keyword, never two alike.

use std::collections::BTreeSet;

const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "Self",
    "static", "struct", "super", "trait", "true", "try", "type", "typeof", "union", "unsafe", "unsized",
    "use", "virtual", "where", "while", "yield",
];

/// Whether Rust keeps the word for itself, now or in an edition to come.
pub fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

/// Type names that emitted code uses: a class of the same name gets another one.
const TYPES: &[&str] = &[
    "AnyIter",
    "Arguments",
    "Box",
    "Bytes",
    "Char",
    "Class",
    "ClassRef",
    "Co",
    "Complex",
    "Context",
    "ContextManager",
    "Default",
    "Dict",
    "DictItems",
    "DictKeys",
    "DictValues",
    "Each",
    "Err",
    "Field",
    "Flow",
    "Fn",
    "FromObj",
    "FrozenSet",
    "Func",
    "FunctionInfo",
    "Gen",
    "Global",
    "Globals",
    "Import",
    "Inst",
    "Int",
    "Iter",
    "Iterable",
    "List",
    "Module",
    "None",
    "Num",
    "Obj",
    "Ok",
    "Option",
    "Param",
    "ParamKind",
    "PercentArg",
    "PyClass",
    "Raise",
    "Range",
    "Result",
    "Self",
    "Set",
    "Shared",
    "Shown",
    "Slot",
    "Some",
    "Str",
    "String",
    "ToObj",
    "Total",
    "Tuple",
    "Value",
    "Vec",
    "Yields",
];

/// What emitted code names in lower case and finds through `pyrt::prelude`, or as a primitive type, beside the modules of the catalog.
const PRELUDE: &[&str] = &[
    "bool", "bytes", "char", "class", "crate", "f64", "float", "fmt", "i64", "int", "iter", "num", "number",
    "object", "op", "pyrt", "python", "stdin", "stdout", "str", "u64", "usize",
];

/// What a crate's root names already: files that cargo takes for targets of their own, and the crates that emitted code uses.
const ROOT: &[&str] = &["alloc", "bin", "core", "lib", "main", "pyrt", "std"];

/// Whether a Rust module of that name can't be at the root of a crate.
pub fn is_of_root(name: &str) -> bool {
    ROOT.contains(&name)
}

/// Functions that emitted code calls by their short names whatever the program is about: a function of the same name gets another one. Those of
/// `shadowed.rs` need no place here.
const FUNCTIONS: &[&str] = &[
    "columns",
    "raise",
    "range_between",
    "range_from",
    "range_step",
    "reraise",
    "some",
    "some_ref",
    "zip_rows",
];

/// Whether a function of that name would hide what emitted code calls.
pub fn is_called_by_name(name: &str) -> bool {
    FUNCTIONS.contains(&name)
}

/// Whether a Rust module of that name would hide what emitted code uses.
pub fn is_of_prelude(name: &str) -> bool {
    PRELUDE.contains(&name)
}

/// Names that `Inst` and `Value` have themselves: there the handle's method would be found before the class's.
pub(crate) const HANDLE_METHODS: &[&str] = &[
    "eq",
    "lt",
    "hash",
    "is_ordered",
    "str",
    "repr",
    "truth",
    "is",
    "format",
    "compare",
    "type_name",
    "class",
    "class_name",
    "id",
    "up",
    "down",
    "as_up",
    "as_down",
    "having",
    "is_instance",
    "is_exactly",
    "fields",
    "clone",
    "with_args",
    "deep_copy",
    "show",
    "trace_references",
    // Those of every Rust type.
    "into",
    "try_into",
    "to_owned",
    "seen_number",
    "seen_text",
    "seen_instance",
    "argument",
    "is_text",
    "seen",
    // Those of `PercentArg`.
    "number",
    "text",
    // Those of `ToObj`.
    "to_obj",
    "to_operand",
    "to_index",
];

/// Those among them that every Rust type has.
pub(crate) const METHODS_OF_ALL: &[&str] = &["clone", "into", "try_into", "to_owned"];

/// What the structs of classes have themselves: the struct of the base, and functions (an attribute that may be unset has one of its
/// name as well).
const PARTS_OF_CLASSES: [&str; 4] = ["base", "default", "init", "new"];

/// The field of an attribute.
pub fn field(name: &str) -> String {
    let mut field = snake(name);
    if PARTS_OF_CLASSES.contains(&field.as_str()) {
        field.push('_');
    }
    field
}

/// `parseFile`, `HTTPServer`, `__x` -> `parse_file`, `http_server`, `__x`. A variable that `lower` added, `.subject`, has its dot only
/// to be none of the program's.
pub fn snake(name: &str) -> String {
    let mut out = String::new();
    let chars: Vec<char> = name.trim_start_matches('.').chars().collect();
    for (i, c) in chars.iter().enumerate() {
        if c.is_uppercase() {
            let after_lower = i > 0 && (chars[i - 1].is_lowercase() || chars[i - 1].is_ascii_digit());
            let starts_word = i > 0
                && chars[i - 1].is_uppercase()
                && chars.get(i + 1).is_some_and(|next| next.is_lowercase());
            if (after_lower || starts_word) && !out.ends_with('_') {
                out.push('_');
            }
            out.extend(c.to_lowercase());
        } else {
            out.push(*c);
        }
    }
    escape(out)
}

/// `count` -> `COUNT`, `maxSize` -> `MAX_SIZE`.
pub fn upper(name: &str) -> String {
    snake(name).trim_end_matches('_').to_uppercase()
}

/// `my_class` -> `MyClass`; names that emitted code needs get an underscore.
pub fn camel(name: &str) -> String {
    let mut out = String::new();
    let mut start = true;
    for c in name.chars() {
        if c == '_' {
            start = true;
        } else if start {
            out.extend(c.to_uppercase());
            start = false;
        } else {
            out.push(c);
        }
    }
    if out.is_empty() || !out.starts_with(|c: char| c.is_alphabetic()) {
        out.insert(0, 'X');
    }
    let is_exception = name.ends_with('_') && crate::infer::exceptions::is_exception(&out);
    if is_exception || TYPES.contains(&out.as_str()) || is_keyword(&out) {
        out.push('_');
    }
    out
}

fn escape(name: String) -> String {
    if name == "_" {
        return "_unused".to_owned();
    }
    if is_keyword(&name) { name + "_" } else { name }
}

/// Names that are taken in one scope.
#[derive(Clone, Default, Debug)]
pub struct Scope(BTreeSet<String>);

impl Scope {
    /// The name is not to be had.
    pub fn take(&mut self, name: &str) {
        let _ = self.0.insert(name.to_owned());
    }

    /// The name itself, or with the first number that makes it unique.
    pub fn claim(&mut self, name: &str) -> String {
        let mut candidate = name.to_owned();
        let mut number = 2;
        while !self.0.insert(candidate.clone()) {
            candidate = format!("{name}_{number}");
            number += 1;
        }
        candidate
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    /// The names of the methods, of all traits of pyrt that handles have, that take a receiver.
    fn trait_methods(folder: &Path, traits: &[&str], found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).expect("pyrt lies beside the transpiler").flatten() {
            let path = entry.path();
            if path.is_dir() {
                trait_methods(&path, traits, found);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = std::fs::read_to_string(&path).expect("a text");
                let file = syn::parse_file(&text).expect("Rust");
                for item in file.items {
                    let syn::Item::Trait(item) = item else { continue };
                    let methods = item.items.iter().filter_map(|item| match item {
                        syn::TraitItem::Fn(method) => Some(&method.sig),
                        _ => None,
                    });
                    let methods = methods.filter(|method| {
                        matches!(method.inputs.first(), Some(syn::FnArg::Receiver(_)))
                            && traits.contains(&item.ident.to_string().as_str())
                    });
                    found.extend(methods.map(|method| method.ident.to_string()));
                }
            }
        }
    }

    #[test]
    fn methods_of_handles_are_known() {
        let pyrt = Path::new(env!("CARGO_MANIFEST_DIR")).join("../pyrt/src");
        let mut found = BTreeSet::new();
        trait_methods(&pyrt, &["Value", "ToObj", "PercentArg"], &mut found);
        assert!(found.contains("type_name") && found.contains("to_obj"), "{found:?}");
        found.retain(|name| !HANDLE_METHODS.contains(&name.as_str()));
        assert!(found.is_empty(), "a class of the program may have methods of these names: {found:?}");
    }

    #[test]
    fn cases() {
        assert_eq!(snake("parseFile"), "parse_file");
        assert_eq!(snake("HTTPServer"), "http_server");
        assert_eq!(snake("type"), "type_");
        assert_eq!(snake("N"), "n");
        assert_eq!(upper("maxSize"), "MAX_SIZE");
        assert_eq!(camel("my_class"), "MyClass");
        assert_eq!(camel("List"), "List_");
        assert_eq!(camel("Exception_"), "Exception_");
    }
}
