//! Methods of `str` as items of displays, which are functions of different types: the lambdas that call them.
//!
//! ```py
//! cleaners = [str.title, str.lower]      # [lambda text: str.title(text), lambda text: str.lower(text)]
//! filters = {"up": str.upper}            # {"up": lambda text: str.upper(text)}
//! ```
//!
//! That is where they are only called (`only_called.rs`). A program that asks functions for their names is left alone: a lambda has
//! another one.

use ruff_python_ast::Expr as Ast;

use super::context::{Lowered, Lowerer};
use crate::hir::{Arg, ArgKind, CompareOp, Expr, ExprKind, LocalId};

/// Those that take nothing but the text.
const PLAIN: [&str; 19] = [
    "upper",
    "lower",
    "title",
    "capitalize",
    "swapcase",
    "casefold",
    "isdigit",
    "isalpha",
    "isalnum",
    "isupper",
    "islower",
    "isspace",
    "istitle",
    "isnumeric",
    "isdecimal",
    "isidentifier",
    "isprintable",
    "isascii",
    "__len__",
];

impl<'a> Lowerer<'a> {
    /// The items of a list or tuple display.
    pub fn display_items(&mut self, nodes: &'a [Ast]) -> Lowered<Vec<Expr>> {
        nodes.iter().map(|node| self.display_item(node)).collect()
    }

    /// An item of a display, or a value of one.
    pub fn display_item(&mut self, node: &'a Ast) -> Lowered<Expr> {
        let function = if let Ast::Call(call) = node { &*call.func } else { node };
        let of_str = matches!(node, Ast::Attribute(method) if matches!(&*method.value, Ast::Name(name) if name.id == "str"));
        if (of_str || self.operator_path(function).is_some()) && self.is_called_from_display(node) {
            return match self.unbound_method(node)? {
                Some(lambda) => Ok(lambda),
                None => self.lower_callable(node),
            };
        }
        self.lower_expr(node)
    }

    fn unbound_method(&mut self, node: &'a Ast) -> Lowered<Option<Expr>> {
        let Ast::Attribute(method) = node else { return Ok(None) };
        let is_str = matches!(&*method.value, Ast::Name(name) if name.id == "str" && self.is_builtin("str"));
        let name = method.attr.as_str();
        let more: &[(&str, ExprKind)] = match name {
            name if PLAIN.contains(&name) => &[],
            "strip" | "lstrip" | "rstrip" => &[("chars", ExprKind::None)],
            _ => return Ok(None),
        };
        if !is_str || ["__name__", "__qualname__"].iter().any(|name| self.analysis.uses_attribute(name)) {
            return Ok(None);
        }
        let mut params = vec![("text", None)];
        for (name, default) in more {
            params.push((*name, Some(self.expr(node, default.clone()))));
        }
        let func = self.made_lambda(node, params, |lowerer, locals| {
            let whole = lowerer.method_of_str(node, name, locals);
            let [text, chars] = locals else { return Ok(whole) };
            let bare = lowerer.method_of_str(node, name, &[*text]);
            let chars = Box::new(lowerer.expr(node, ExprKind::Local(*chars)));
            let none = lowerer.expr(node, ExprKind::None);
            let test = Box::new(lowerer.expr(node, ExprKind::Compare(chars, vec![(CompareOp::Is, none)])));
            Ok(lowerer.expr(node, ExprKind::IfElse { test, body: Box::new(bare), orelse: Box::new(whole) }))
        })?;
        Ok(Some(self.expr(node, ExprKind::Lambda(func))))
    }

    /// `str.name(locals)`
    fn method_of_str(&mut self, node: &'a Ast, name: &str, locals: &[LocalId]) -> Expr {
        let class = self.builtin(node, "str");
        let func = Box::new(self.attribute(node, class, name));
        let args = locals
            .iter()
            .map(|local| Arg { kind: ArgKind::Positional, value: self.expr(node, ExprKind::Local(*local)) });
        let args = args.collect();
        self.expr(node, ExprKind::Call { func, args })
    }
}
