//! Calls that make a class are class statements.
//!
//! ```py
//! Point = namedtuple("Point", "x y")     # class Point(namedtuple("Point", "x y")): pass
//! ```
//!
//! What the class has stands in the call, and `lower/named_tuple.rs` reads it there. If the call turns out to be something
//! else, the statement is kept in Python as it was written: its place in the text is the same.

use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::Ranged;

/// Functions that make a class of the name that they are given first, by their modules.
const MAKERS: [(&str, &str); 2] = [("collections", "namedtuple"), ("typing", "NamedTuple")];

/// The statements, where `Name = maker("Name", …)` is a class statement.
pub(super) fn as_statements(suite: &[Stmt]) -> Vec<Stmt> {
    suite.iter().map(|stmt| class_of(stmt, suite).unwrap_or_else(|| stmt.clone())).collect()
}

fn class_of(stmt: &Stmt, suite: &[Stmt]) -> Option<Stmt> {
    let Stmt::Assign(assign) = stmt else { return None };
    let ([Expr::Name(target)], Expr::Call(call)) = (assign.targets.as_slice(), &*assign.value) else {
        return None;
    };
    let maker = match &*call.func {
        Expr::Name(name) => name.id.as_str(),
        Expr::Attribute(attribute) => attribute.attr.as_str(),
        _ => return None,
    };
    let named = call.arguments.args.first()?.as_string_literal_expr()?;
    let (module, _) = MAKERS.iter().find(|(_, name)| *name == maker)?;
    if named.value.to_str() != target.id.as_str() || !suite.iter().any(|stmt| imports(stmt, module)) {
        return None;
    }
    let arguments = ast::Arguments {
        args: Box::new([(*assign.value).clone()]),
        keywords: Default::default(),
        range: call.range(),
        node_index: call.node_index.clone(),
    };
    Some(Stmt::ClassDef(ast::StmtClassDef {
        name: ast::Identifier::new(target.id.clone(), target.range),
        decorator_list: Default::default(),
        type_params: None,
        arguments: Some(Box::new(arguments)),
        body: Default::default(),
        range: assign.range,
        node_index: assign.node_index.clone(),
    }))
}

fn imports(stmt: &Stmt, module: &str) -> bool {
    match stmt {
        Stmt::Import(import) => import.names.iter().any(|alias| alias.name.as_str() == module),
        Stmt::ImportFrom(import) => import.module.as_ref().is_some_and(|name| name.as_str() == module),
        _ => false,
    }
}
