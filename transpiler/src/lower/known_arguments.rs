//! What is known of the arguments with which kept code calls a native class: literals, and variables that only hold such.
//!
//! ```py
//! async def main():
//!     size = 100
//!     grid = Grid(size, size // 2, name="board")      # two ints and a text, whoever calls `main`
//! ```

use crate::hir::{GivenArguments, HintTy};
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{
    Alias, Arguments, Comprehension, ExceptHandler, Expr, ExprCall, Number, Operator, Parameter, Pattern,
    Stmt, StmtFunctionDef, UnaryOp,
};
use std::collections::{BTreeMap, BTreeSet};

/// The types of the variables of a function, and of the module, that always hold values of one type; `Unknown` for all others of the
/// function.
#[derive(Clone, Default)]
pub(super) struct Known(BTreeMap<String, HintTy>);

/// What binds the variables of a function.
struct Bindings<'a> {
    values: Vec<(&'a str, Value<'a>)>,
    /// Variables of which nothing is known.
    unknown: BTreeSet<&'a str>,
}

enum Value<'a> {
    Of(&'a Expr),
    /// An item of what is gone over.
    ItemOf(&'a Expr),
    Operation(Operator, &'a Expr),
}

impl Known {
    /// The constants of a module: literals that are assigned once. `count`: how often something binds the name.
    pub fn constants(body: &[Stmt], count: impl Fn(&str) -> usize) -> Known {
        let mut known = Known::default();
        for stmt in body {
            if let Stmt::Assign(assign) = stmt
                && let [Expr::Name(name)] = assign.targets.as_slice()
                && assign.value.is_literal_expr()
                && count(name.id.as_str()) == 1
            {
                let ty = known.type_of(&assign.value, &BTreeSet::new());
                let _ = known.0.insert(name.id.to_string(), ty);
            }
        }
        known
    }

    /// `bound`: the names that something in the module binds.
    pub fn within(&self, def: &StmtFunctionDef, bound: &BTreeSet<&str>) -> Known {
        let mut bindings = Bindings { values: Vec::new(), unknown: BTreeSet::new() };
        for parameter in def.parameters.iter() {
            bindings.unknown.insert(parameter.name().as_str());
        }
        bindings.visit_body(&def.body);
        let names = bindings.values.iter().map(|(name, _)| *name).chain(bindings.unknown.iter().copied());
        let nothing: Vec<_> = names.map(|name| (name.to_owned(), HintTy::Unknown)).collect();
        let mut known = self.clone();
        known.0.extend(nothing.iter().cloned());
        // What one round has found out is what the next one knows: names in the values of others.
        for _ in 0..3 {
            let mut next: BTreeMap<String, HintTy> = BTreeMap::new();
            for (name, value) in &bindings.values {
                let ty = match value {
                    Value::Of(value) => known.type_of(value, bound),
                    Value::Operation(op, value) => {
                        let old = known.0.get(*name).cloned().unwrap_or(HintTy::Unknown);
                        operation(*op, &old, &known.type_of(value, bound))
                    }
                    Value::ItemOf(items) => known.item_type(items, bound),
                };
                let seen = next.entry((*name).to_owned()).or_insert_with(|| ty.clone());
                if *seen != ty {
                    *seen = HintTy::Unknown;
                }
            }
            next.retain(|name, _| !bindings.unknown.contains(name.as_str()));
            known.0.extend(next);
        }
        known
    }

    fn item_type(&self, items: &Expr, bound: &BTreeSet<&str>) -> HintTy {
        let all = match items {
            Expr::Tuple(tuple) => &tuple.elts,
            Expr::List(list) => &list.elts,
            Expr::Call(call) if is_range(&call.func, bound) => return int(),
            _ => return HintTy::Unknown,
        };
        let mut types = all.iter().map(|item| self.type_of(item, bound));
        let Some(first) = types.next() else { return HintTy::Unknown };
        if types.all(|ty| ty == first) { first } else { HintTy::Unknown }
    }

    /// The arguments of a call; `None` where their number is not known.
    pub fn given(&self, arguments: &Arguments, bound: &BTreeSet<&str>) -> Option<GivenArguments> {
        let mut given = GivenArguments::default();
        for arg in &arguments.args {
            if arg.is_starred_expr() {
                return None;
            }
            given.positional.push(self.type_of(arg, bound));
        }
        for keyword in &arguments.keywords {
            let name = keyword.arg.as_ref()?;
            given.named.push((name.to_string(), self.type_of(&keyword.value, bound)));
        }
        Some(given)
    }

    fn type_of(&self, expr: &Expr, bound: &BTreeSet<&str>) -> HintTy {
        match expr {
            Expr::NumberLiteral(number) => match number.value {
                Number::Int(_) => int(),
                Number::Float(_) => float(),
                Number::Complex { .. } => HintTy::Unknown,
            },
            Expr::StringLiteral(_) | Expr::FString(_) => HintTy::Name("str".to_owned()),
            Expr::BooleanLiteral(_) => HintTy::Name("bool".to_owned()),
            Expr::NoneLiteral(_) => HintTy::None,
            Expr::UnaryOp(unary) if unary.op == UnaryOp::USub => {
                let ty = self.type_of(&unary.operand, bound);
                if ty == int() || ty == float() { ty } else { HintTy::Unknown }
            }
            Expr::BinOp(binary) => {
                operation(binary.op, &self.type_of(&binary.left, bound), &self.type_of(&binary.right, bound))
            }
            Expr::Name(name) => self.0.get(name.id.as_str()).cloned().unwrap_or(HintTy::Unknown),
            Expr::Call(call) => result(call, bound),
            _ => HintTy::Unknown,
        }
    }
}

fn int() -> HintTy {
    HintTy::Name("int".to_owned())
}

fn float() -> HintTy {
    HintTy::Name("float".to_owned())
}

fn operation(op: Operator, left: &HintTy, right: &HintTy) -> HintTy {
    let numbers = [left, right].into_iter().all(|ty| *ty == int() || *ty == float());
    match op {
        Operator::Add | Operator::Sub | Operator::Mult | Operator::FloorDiv | Operator::Mod if numbers => {
            if [left, right].contains(&&float()) { float() } else { int() }
        }
        Operator::Div if numbers => float(),
        _ => HintTy::Unknown,
    }
}

/// What a builtin function gives, whatever it is given.
fn result(call: &ExprCall, bound: &BTreeSet<&str>) -> HintTy {
    match &*call.func {
        Expr::Name(name) if !bound.contains(name.id.as_str()) => match name.id.as_str() {
            "len" | "int" | "ord" => int(),
            "float" => float(),
            _ => HintTy::Unknown,
        },
        _ => HintTy::Unknown,
    }
}

fn is_range(func: &Expr, bound: &BTreeSet<&str>) -> bool {
    matches!(func, Expr::Name(name) if name.id == "range" && !bound.contains("range"))
}

impl<'a> Bindings<'a> {
    fn bind(&mut self, target: &'a Expr, value: Value<'a>) {
        match target {
            Expr::Name(name) => self.values.push((name.id.as_str(), value)),
            target => self.forget(target),
        }
    }

    /// All names that the target binds may hold anything.
    fn forget(&mut self, target: &'a Expr) {
        match target {
            Expr::Name(name) => drop(self.unknown.insert(name.id.as_str())),
            Expr::Tuple(tuple) => tuple.elts.iter().for_each(|item| self.forget(item)),
            Expr::List(list) => list.elts.iter().for_each(|item| self.forget(item)),
            Expr::Starred(starred) => self.forget(&starred.value),
            _ => {}
        }
    }
}

impl<'a> Visitor<'a> for Bindings<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Assign(assign) => {
                assign.targets.iter().for_each(|target| self.bind(target, Value::Of(&assign.value)));
                return self.visit_expr(&assign.value);
            }
            Stmt::AnnAssign(assign) => {
                if let Some(value) = &assign.value {
                    self.bind(&assign.target, Value::Of(value));
                    self.visit_expr(value);
                }
                return;
            }
            Stmt::AugAssign(assign) => {
                self.bind(&assign.target, Value::Operation(assign.op, &assign.value));
                return self.visit_expr(&assign.value);
            }
            Stmt::For(node) => {
                match node.is_async {
                    false => self.bind(&node.target, Value::ItemOf(&node.iter)),
                    true => self.forget(&node.target),
                }
                self.visit_expr(&node.iter);
                self.visit_body(&node.body);
                return self.visit_body(&node.orelse);
            }
            Stmt::Global(node) => self.unknown.extend(node.names.iter().map(|name| name.as_str())),
            Stmt::Nonlocal(node) => self.unknown.extend(node.names.iter().map(|name| name.as_str())),
            Stmt::FunctionDef(def) => drop(self.unknown.insert(def.name.as_str())),
            Stmt::ClassDef(def) => drop(self.unknown.insert(def.name.as_str())),
            _ => {}
        }
        visitor::walk_stmt(self, stmt);
    }

    fn visit_parameter(&mut self, parameter: &'a Parameter) {
        self.unknown.insert(parameter.name.as_str());
    }

    fn visit_alias(&mut self, alias: &'a Alias) {
        self.unknown.insert(alias.asname.as_ref().unwrap_or(&alias.name).as_str());
    }

    fn visit_except_handler(&mut self, handler: &'a ExceptHandler) {
        let ExceptHandler::ExceptHandler(caught) = handler;
        self.unknown.extend(caught.name.iter().map(|name| name.as_str()));
        visitor::walk_except_handler(self, handler);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        let bound = match pattern {
            Pattern::MatchAs(pattern) => pattern.name.as_ref(),
            Pattern::MatchStar(pattern) => pattern.name.as_ref(),
            Pattern::MatchMapping(pattern) => pattern.rest.as_ref(),
            _ => None,
        };
        self.unknown.extend(bound.iter().map(|name| name.as_str()));
        visitor::walk_pattern(self, pattern);
    }

    fn visit_comprehension(&mut self, clause: &'a Comprehension) {
        match clause.is_async {
            false => self.bind(&clause.target, Value::ItemOf(&clause.iter)),
            true => self.forget(&clause.target),
        }
        self.visit_expr(&clause.iter);
        clause.ifs.iter().for_each(|test| self.visit_expr(test));
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Name(name) = expr
            && !name.ctx.is_load()
        {
            self.unknown.insert(name.id.as_str());
        }
        visitor::walk_expr(self, expr);
    }
}
