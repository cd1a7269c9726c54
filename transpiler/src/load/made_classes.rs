//! Calls that make a class are class statements.
//!
//! ```py
//! Point = namedtuple("Point", "x y")     # class Point(namedtuple("Point", "x y")): pass
//! Pet = Enum("Pet", "CAT DOG")           # class Pet(Enum): CAT = 1; DOG = 2
//! ```
//!
//! What a named tuple has stands in the call, and `lower/named_tuple.rs` reads it there. If the call turns out to be something
//! else, the statement is kept in Python as it was written: its place in the text is the same.

use ruff_python_ast::{self as ast, Expr, Stmt, Suite};
use ruff_text_size::Ranged;

/// Functions that make a class of the name that they are given first, by their modules.
const MAKERS: [(&str, &str); 4] =
    [("collections", "namedtuple"), ("typing", "NamedTuple"), ("enum", "Enum"), ("enum", "IntEnum")];

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
    let (base, body) = match *module {
        "enum" => ((*call.func).clone(), members(call)?),
        _ => ((*assign.value).clone(), Default::default()),
    };
    let arguments = ast::Arguments {
        args: Box::new([base]),
        keywords: Default::default(),
        range: call.range(),
        node_index: call.node_index.clone(),
    };
    Some(Stmt::ClassDef(ast::StmtClassDef {
        name: ast::Identifier::new(target.id.clone(), target.range),
        decorator_list: Default::default(),
        type_params: None,
        arguments: Some(Box::new(arguments)),
        body,
        range: assign.range,
        node_index: assign.node_index.clone(),
    }))
}

/// `CAT = 1; DOG = 2` for `Enum("Pet", "CAT DOG")` and `Enum("Pet", ["CAT", "DOG"])`.
fn members(call: &ast::ExprCall) -> Option<Suite> {
    let [_, names] = &*call.arguments.args else { return None };
    if !call.arguments.keywords.is_empty() {
        return None;
    }
    let names: Vec<String> = match names {
        Expr::StringLiteral(text) => {
            text.value.to_str().replace(',', " ").split_whitespace().map(str::to_owned).collect()
        }
        Expr::List(list) => {
            let name = |item: &Expr| item.as_string_literal_expr().map(|text| text.value.to_str().to_owned());
            list.elts.iter().map(name).collect::<Option<_>>()?
        }
        _ => return None,
    };
    let place = || (call.range(), call.node_index.clone());
    let member = |(number, name): (u64, String)| {
        let ((range, node_index), value) = (place(), ast::Number::Int(ast::Int::from(number)));
        let target = ast::ExprName { id: name.into(), ctx: ast::ExprContext::Store, range, node_index };
        let (range, node_index) = place();
        let value = ast::ExprNumberLiteral { value, range, node_index };
        let (range, node_index) = place();
        Stmt::Assign(ast::StmtAssign {
            targets: [Expr::Name(target)].into_iter().collect(),
            value: Box::new(Expr::NumberLiteral(value)),
            range,
            node_index,
        })
    };
    Some((1..).zip(names).map(member).collect())
}

fn imports(stmt: &Stmt, module: &str) -> bool {
    match stmt {
        Stmt::Import(import) => import.names.iter().any(|alias| alias.name.as_str() == module),
        Stmt::ImportFrom(import) => import.module.as_ref().is_some_and(|name| name.as_str() == module),
        _ => false,
    }
}
