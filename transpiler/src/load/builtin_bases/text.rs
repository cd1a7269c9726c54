//! The text of a base's module: the builtin's methods as the program calls them.

use super::Builtin;
use super::shapes::{Shape, Uses};
use crate::syntax;
use ruff_python_ast::{self as ast, Stmt};
use ruff_text_size::Ranged;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The module; nothing if the program uses the builtin in a form that the class can't have.
pub(super) fn module(
    builtin: Builtin,
    base: &str,
    class: &str,
    uses: &Uses,
    inits: &BTreeSet<Shape>,
    missing: bool,
) -> Option<String> {
    let mut text = format!("\"\"\"What `{class}` has of `{}`.\"\"\"\n", builtin.name);
    if let Some(module) = builtin.module {
        let _ = writeln!(text, "from {module} import {}", builtin.name);
    }
    let _ = write!(text, "\n\nclass {base}:\n{}", init(builtin, inits)?);
    let parsed = syntax::parse(builtin.template);
    let template = parsed.suite().first()?.as_class_def_stmt()?;
    for def in template.body.iter().filter_map(Stmt::as_function_def_stmt) {
        let is_special = def.name.starts_with("__");
        let written = &builtin.template[def.range()];
        if is_special && missing && def.name.as_str() == "__getitem__" {
            text.push_str(MISSING);
        } else if is_special {
            let is_idle = def.name.as_str() == "__reversed__" && !uses.calls("reversed");
            if !is_idle {
                let _ = write!(text, "\n    {written}\n");
            }
        } else if let Some(shapes) = uses.method(&def.name) {
            let _ = write!(text, "\n{}", fitted(def, written, shapes));
        }
    }
    Some(rename(&text, base, uses))
}

/// `d[key]` of a dict whose class says what a missing key gives.
const MISSING: &str = "
    def __getitem__(self, key):
        if key in self.data:
            return self.data[key]
        return self.__missing__(key)

    def __missing__(self, key):
        raise KeyError(key)
";

/// `__init__` as it is called.
fn init(builtin: Builtin, shapes: &BTreeSet<Shape>) -> Option<String> {
    if shapes.iter().any(|shape| shape.open || shape.positional > 1) {
        return None;
    }
    let (name, empty) = (builtin.name, builtin.empty);
    let maps = name.to_lowercase().ends_with("dict");
    let named = shapes.iter().any(|shape| !shape.keywords.is_empty());
    let given: BTreeSet<usize> = shapes.iter().map(|shape| shape.positional).collect();
    if named && !maps {
        return None;
    }
    let fill = if name == "list" { "extend" } else { "update" };
    let mut lines = vec![format!("self.data = {empty}")];
    let mut params = String::new();
    match (given.contains(&0), given.contains(&1)) {
        (false, _) if !named => {
            params.push_str(", items");
            lines = vec![format!("self.data = {name}(items)")];
        }
        (false, _) => {
            params.push_str(", items");
            lines.push(format!("self.data.{fill}(items)"));
        }
        (true, true) => {
            params.push_str(", items=None");
            lines.push(format!("if items is not None:\n            self.data.{fill}(items)"));
        }
        (true, false) => {}
    }
    if named {
        params.push_str(", **more");
        lines.push("for key, value in more.items():\n            self.data[key] = value".to_owned());
    }
    Some(format!("    def __init__(self{params}):\n        {}\n", lines.join("\n        ")))
}

/// A method with the parameters that all of its calls have; as it is written, where they differ.
fn fitted(def: &ast::StmtFunctionDef, written: &str, shapes: &BTreeSet<Shape>) -> String {
    let as_written = format!("    {written}\n");
    let params = &def.parameters;
    let mut names: Vec<&str> =
        params.args.iter().skip(1).map(|param| param.parameter.name.as_str()).collect();
    names.extend(params.vararg.iter().map(|param| param.name.as_str()));
    let keywords: Vec<&str> = params.kwonlyargs.iter().map(|param| param.parameter.name.as_str()).collect();
    let fits = |shape: &&Shape| {
        !shape.open
            && shape.positional <= names.len()
            && shape.keywords.iter().all(|name| keywords.contains(&name.as_str()))
    };
    let mut fitting = shapes.iter().filter(fits);
    let (Some(shape), None) = (fitting.next(), fitting.next()) else { return as_written };
    let optional = names.len() + keywords.len() > 0;
    if !optional {
        return as_written;
    }
    let given = &names[..shape.positional];
    let mut signature: Vec<String> =
        std::iter::once("self").chain(given.iter().copied()).map(str::to_owned).collect();
    let mut passed: Vec<String> = given.iter().map(|name| (*name).to_owned()).collect();
    if !shape.keywords.is_empty() {
        signature.push("*".to_owned());
        signature.extend(shape.keywords.iter().cloned());
        passed.extend(shape.keywords.iter().map(|name| format!("{name}={name}")));
    }
    let returns = if written.contains("return ") { "return " } else { "" };
    format!(
        "    def {name}({}):\n        {returns}self.data.{name}({})\n",
        signature.join(", "),
        passed.join(", "),
        name = def.name
    )
}

/// The class and its field by names that the program does not use.
fn rename(text: &str, base: &str, uses: &Uses) -> String {
    let mut field = "data".to_owned();
    while uses.uses(&field) {
        field.insert(0, '_');
    }
    text.replace("isinstance(other, Base)", &format!("isinstance(other, {base})"))
        .replace("self.data", &format!("self.{field}"))
        .replace("other.data", &format!("other.{field}"))
}
