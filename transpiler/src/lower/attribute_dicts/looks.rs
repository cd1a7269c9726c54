//! Whether a program does no more with the dicts of attributes than look at them: then a copy of the moment is as good as the dict.
//!
//! ```py
//! for name, value in self.__dict__.items(): print(name, value)    # nothing is assigned meanwhile
//! kept = self.__dict__                                            # nobody knows what is done with it later
//! ```

use std::collections::{BTreeSet, HashMap, HashSet};

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, CmpOp, Expr as Ast, Operator, Stmt as AstStmt};
use ruff_text_size::{Ranged, TextRange};

use super::super::program::Analysis;
use crate::hir::USING_UP;

/// Builtins that have looked at their argument when they return, besides those that use it up.
const LOOKING: [&str; 6] = ["len", "str", "repr", "print", "bool", "format"];

/// Whether all that the program does with `x.__dict__` and `vars(x)` is to look at them.
pub fn only_looks(analysis: &Analysis<'_>) -> bool {
    let mut program = Functions::default();
    analysis.modules.iter().for_each(|info| program.visit_body(&info.source.suite));
    analysis.modules.iter().all(|info| {
        let mut looks =
            Looks { program: &program, fine: BTreeSet::new(), named: BTreeSet::new(), only: true };
        looks.visit_body(&info.source.suite);
        looks.only
    })
}

/// The functions of the program by their names, and its classes.
#[derive(Default)]
struct Functions<'a> {
    functions: HashMap<&'a str, Vec<&'a ast::StmtFunctionDef>>,
    classes: HashSet<&'a str>,
}

impl<'a> Visitor<'a> for Functions<'a> {
    fn visit_stmt(&mut self, stmt: &'a AstStmt) {
        match stmt {
            AstStmt::FunctionDef(def) => self.functions.entry(def.name.as_str()).or_default().push(def),
            AstStmt::ClassDef(def) => {
                let _ = self.classes.insert(def.name.as_str());
            }
            _ => {}
        }
        visitor::walk_stmt(self, stmt);
    }
}

struct Looks<'p, 'a> {
    program: &'p Functions<'a>,
    /// Dicts and views that what is around them only looks at.
    fine: BTreeSet<(u32, u32)>,
    /// The names in front of the parentheses of such calls.
    named: BTreeSet<(u32, u32)>,
    only: bool,
}

fn key(range: TextRange) -> (u32, u32) {
    (range.start().to_u32(), range.end().to_u32())
}

/// `x.__dict__` or `vars(x)`
fn is_dict(expr: &Ast) -> bool {
    match expr {
        Ast::Attribute(attribute) => attribute.attr.as_str() == "__dict__" && attribute.ctx.is_load(),
        Ast::Call(call) => {
            let is_one = call.arguments.args.len() == 1 && call.arguments.keywords.is_empty();
            is_one && matches!(&*call.func, Ast::Name(name) if name.id == "vars")
        }
        _ => false,
    }
}

/// `x.__dict__.items()` and its like.
fn is_view(expr: &Ast) -> bool {
    let Ast::Call(call) = expr else { return false };
    let Ast::Attribute(attribute) = &*call.func else { return false };
    let views = ["items", "keys", "values"];
    is_dict(&attribute.value) && views.contains(&attribute.attr.as_str()) && call.arguments.is_empty()
}

impl<'a> Looks<'_, 'a> {
    fn allow(&mut self, expr: &Ast) {
        if is_dict(expr) || is_view(expr) || expr.is_generator_expr() {
            let _ = self.fine.insert(key(expr.range()));
        }
    }

    fn is_fine(&self, expr: &Ast) -> bool {
        self.fine.contains(&key(expr.range()))
    }

    fn call(&mut self, call: &'a ast::ExprCall, whole: &'a Ast) {
        if is_view(whole) && !self.is_fine(whole) {
            self.only = false;
        }
        let looks = match &*call.func {
            Ast::Name(name) => {
                let name = name.id.as_str();
                // A key function runs meanwhile.
                let calls = ["max", "min"].contains(&name) && !call.arguments.keywords.is_empty();
                !calls && (USING_UP.contains(&name) || LOOKING.contains(&name)) && !self.program.defines(name)
            }
            Ast::Attribute(attribute) => {
                let copies = matches!(attribute.attr.as_str(), "copy" | "get") || is_view(whole);
                if copies && is_dict(&attribute.value) {
                    self.allow(&attribute.value);
                }
                matches!(attribute.attr.as_str(), "join" | "dumps") && !self.program.defines(&attribute.attr)
            }
            _ => false,
        };
        if looks {
            call.arguments.args.iter().for_each(|arg| self.allow(arg));
        }
        let spread = call.arguments.keywords.iter().filter(|keyword| keyword.arg.is_none());
        spread.for_each(|keyword| self.allow(&keyword.value));
    }

    /// What is gone over while nothing is assigned.
    fn gone_over(&mut self, iter: &'a Ast, is_calm: bool) {
        if is_calm {
            self.allow(iter);
        }
    }

    fn comprehension(&mut self, clauses: &'a [ast::Comprehension], parts: &[&'a Ast]) {
        let tests = clauses.iter().flat_map(|clause| &clause.ifs);
        let iters = clauses.iter().skip(1).map(|clause| &clause.iter);
        let all: Vec<&Ast> = parts.iter().copied().chain(tests).chain(iters).collect();
        let is_calm = Calm::new(self.program).exprs(&all);
        clauses.iter().for_each(|clause| self.gone_over(&clause.iter, is_calm));
    }
}

impl<'a> Functions<'a> {
    fn defines(&self, name: &str) -> bool {
        self.functions.contains_key(name) || self.classes.contains(name)
    }
}

impl<'a> Visitor<'a> for Looks<'_, 'a> {
    fn visit_stmt(&mut self, stmt: &'a AstStmt) {
        if let AstStmt::For(each) = stmt {
            let is_calm = !each.is_async && Calm::new(self.program).body(&each.body);
            self.gone_over(&each.iter, is_calm);
        }
        visitor::walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Ast) {
        match expr {
            Ast::Call(call) => self.call(call, expr),
            Ast::Subscript(subscript) if subscript.ctx.is_load() => self.allow(&subscript.value),
            Ast::Compare(compare) => {
                let ops = || compare.ops.iter().zip(&compare.comparators);
                if compare.ops.iter().all(|op| matches!(op, CmpOp::Eq | CmpOp::NotEq)) {
                    self.allow(&compare.left);
                }
                let looked = |op: &CmpOp| matches!(op, CmpOp::Eq | CmpOp::NotEq | CmpOp::In | CmpOp::NotIn);
                ops().filter(|(op, _)| looked(op)).for_each(|(_, operand)| self.allow(operand));
            }
            // `"%(x)s" % vars(self)`, `self.__dict__ | {"kind": "point"}`
            Ast::BinOp(operation) => {
                self.allow(&operation.right);
                if operation.op == Operator::BitOr {
                    self.allow(&operation.left);
                }
            }
            Ast::Dict(dict) => {
                dict.items.iter().filter(|item| item.key.is_none()).for_each(|item| self.allow(&item.value));
            }
            Ast::FString(text) => {
                let values = text.value.elements().filter_map(|element| element.as_interpolation());
                values.for_each(|value| self.allow(&value.expression));
            }
            Ast::ListComp(comp) => self.comprehension(&comp.generators, &[&comp.elt]),
            Ast::SetComp(comp) => self.comprehension(&comp.generators, &[&comp.elt]),
            Ast::DictComp(comp) => {
                let parts: Vec<&Ast> = comp.key.as_deref().into_iter().chain([&*comp.value]).collect();
                self.comprehension(&comp.generators, &parts);
            }
            // Only one that is used up at once.
            Ast::Generator(comp) if self.is_fine(expr) => self.comprehension(&comp.generators, &[&comp.elt]),
            _ => {}
        }
        match expr {
            _ if is_dict(expr) => {
                self.only &= self.is_fine(expr);
                if let Ast::Call(call) = expr {
                    let _ = self.named.insert(key(call.func.range()));
                }
            }
            Ast::Attribute(attribute) => self.only &= attribute.attr.as_str() != "__dict__",
            Ast::Name(name) => {
                self.only &= !["vars", "__dict__"].contains(&name.id.as_str())
                    || self.named.contains(&key(name.range));
            }
            _ => {}
        }
        visitor::walk_expr(self, expr);
    }
}

/// Whether code assigns no attributes, whatever it calls.
struct Calm<'p, 'a> {
    program: &'p Functions<'a>,
    seen: HashSet<&'a str>,
    calm: bool,
}

impl<'p, 'a> Calm<'p, 'a> {
    fn new(program: &'p Functions<'a>) -> Self {
        Calm { program, seen: HashSet::new(), calm: true }
    }

    fn body(mut self, body: &'a [AstStmt]) -> bool {
        self.visit_body(body);
        self.calm
    }

    fn exprs(mut self, exprs: &[&'a Ast]) -> bool {
        exprs.iter().for_each(|expr| self.visit_expr(expr));
        self.calm
    }

    /// What a call by this name may run.
    fn called(&mut self, name: &'a str) {
        self.calm &= !["setattr", "delattr", "exec", "eval", "next", "send"].contains(&name);
        self.calm &= !self.program.classes.contains(name);
        if self.seen.insert(name) {
            let program = self.program;
            for def in program.functions.get(name).into_iter().flatten() {
                self.visit_body(&def.body);
            }
        }
    }
}

impl<'a> Visitor<'a> for Calm<'_, 'a> {
    fn visit_expr(&mut self, expr: &'a Ast) {
        match expr {
            Ast::Call(call) => match &*call.func {
                Ast::Name(name) => self.called(&name.id),
                Ast::Attribute(attribute) => self.called(&attribute.attr),
                _ => self.calm = false,
            },
            Ast::Attribute(attribute) => self.calm &= attribute.ctx.is_load(),
            Ast::Yield(_) | Ast::YieldFrom(_) | Ast::Await(_) => self.calm = false,
            _ => {}
        }
        visitor::walk_expr(self, expr);
    }
}
