//! What kept code does with the classes that it names: a native class can be shown to it for a test or a call, but not changed.
//!
//! ```py
//! async def main(w: Warehouse):           # kept: it names `Warehouse` as an annotation,
//!     order = Order(1, "pen")             # calls `Order` with an int and a text,
//!     if isinstance(order, Gift): ...     # and asks for `Gift`
//! ```
//!
//! Where a name is used in any other way, the class may be called with anything.

use super::known_arguments::Known;
use super::program::{Analysis, KeepSet, kept_ranges, within};
use super::scope::Access;
use crate::diagnostic::Span;
use crate::hir::{NamedClasses, PythonCalls};
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{Alias, CmpOp, Expr, ExprAttribute, ExprCall, Pattern, Stmt, StmtClassDef};
use ruff_text_size::Ranged;
use std::collections::{BTreeMap, BTreeSet};

/// What kept code says of all classes.
pub(super) fn named_classes(analysis: &Analysis<'_>, keep: &KeepSet) -> NamedClasses {
    let mut named = NamedClasses::default();
    let mut known = BTreeSet::new();
    let mut bases = BTreeSet::new();
    for (at, info) in analysis.modules.iter().enumerate() {
        let mut collector = Collector::new(analysis, at, keep);
        collector.visit_body(&info.source.suite);
        named.changed.extend(collector.changed);
        named.derives |= collector.derives;
        let (kept, compiled) =
            collector.class_calls.into_iter().partition::<Vec<_>, _>(|at| within(&collector.kept, at.start));
        named.calls_any |= !kept.is_empty();
        named.class_calls.extend(compiled);
        known.extend(collector.known);
        bases.extend(collector.bases);
    }
    named.derives |= !bases.is_subset(&known);
    named.changed.extend(bases);
    named
}

/// What the kept code of a module does with a name, by the place where it stands; anything where there is nothing.
pub(super) fn calls(analysis: &Analysis<'_>, at: usize, keep: &KeepSet) -> BTreeMap<u32, PythonCalls> {
    let mut collector = Collector::new(analysis, at, keep);
    if !collector.kept.is_empty() {
        collector.visit_body(&analysis.modules[at].source.suite);
    }
    collector.calls
}

/// Builtin functions that call no class that they are given.
const ASKING: &[&str] =
    &["callable", "getattr", "hasattr", "hash", "id", "isinstance", "issubclass", "print", "repr", "str"];

struct Collector<'i> {
    kept: Vec<(u32, u32)>,
    /// Names that something in the module binds: none of them is a builtin.
    bound: BTreeSet<&'i str>,
    in_annotation: bool,
    /// What is known of the variables of the module, and of the functions around, innermost last.
    variables: Vec<Known>,
    calls: BTreeMap<u32, PythonCalls>,
    /// Names that kept code derives classes from, or whose attributes it assigns.
    changed: BTreeSet<String>,
    bases: BTreeSet<String>,
    /// The classes that the program defines, and what it imports.
    known: BTreeSet<String>,
    /// A class is derived from, or changed, of which only running tells which one it is.
    derives: bool,
    module: u32,
    /// Where the class of an object is only asked about: `type(x) is C`, `type(x).__name__`.
    asked: BTreeSet<Span>,
    /// Where it may be called.
    class_calls: BTreeSet<Span>,
}

impl<'i> Collector<'i> {
    fn new(analysis: &'i Analysis<'_>, at: usize, keep: &KeepSet) -> Collector<'i> {
        let info = &analysis.modules[at];
        let stores = info.scopes.occurrences.iter().filter(|occurrence| occurrence.access != Access::Load);
        let count = |name: &str| {
            let bindings = stores.clone().filter(|occurrence| occurrence.name == name).count();
            bindings + usize::from(analysis.changes_attribute(name))
        };
        let constants = Known::constants(&info.source.suite, count);
        Collector {
            kept: kept_ranges(at, info, keep),
            bound: stores.map(|occurrence| occurrence.name.as_str()).collect(),
            in_annotation: false,
            variables: vec![constants],
            calls: BTreeMap::new(),
            changed: BTreeSet::new(),
            bases: BTreeSet::new(),
            known: BTreeSet::new(),
            derives: false,
            module: at as u32,
            asked: BTreeSet::new(),
            class_calls: BTreeSet::new(),
        }
    }

    fn is_kept(&self, node: &impl Ranged) -> bool {
        within(&self.kept, node.start().to_u32())
    }

    fn is_builtin(&self, func: &Expr, names: &[&str]) -> bool {
        matches!(func, Expr::Name(name) if names.contains(&name.id.as_str()) && !self.bound.contains(name.id.as_str()))
    }

    /// The expression only tests for the classes that it names.
    fn tests(&mut self, expr: &Expr) {
        if is_class_of(expr) {
            let _ = self.asked.insert(Span::new(self.module, expr.range()));
        }
        match expr {
            Expr::Name(name) => drop(self.calls.insert(name.start().to_u32(), PythonCalls::default())),
            Expr::Tuple(tuple) => tuple.elts.iter().for_each(|item| self.tests(item)),
            Expr::BinOp(operation) => {
                self.tests(&operation.left);
                self.tests(&operation.right);
            }
            _ => {}
        }
    }

    fn call(&mut self, call: &ExprCall) {
        let arguments = &call.arguments;
        if self.is_builtin(&call.func, ASKING) {
            arguments.args.iter().for_each(|argument| self.tests(argument));
        }
        self.derives |= self.is_builtin(&call.func, &["type"]) && arguments.args.len() > 1;
        if let Expr::Name(name) = &*call.func
            && self.is_kept(name)
        {
            let nothing = Known::default();
            let given = self.variables.last().unwrap_or(&nothing).given(arguments, &self.bound);
            let calls = given.map_or(PythonCalls::Any, |given| PythonCalls::These(vec![given]));
            self.calls.insert(name.start().to_u32(), calls);
        }
    }

    /// `type(x)(…)`, `make = x.__class__`: what is not only asked about may be called.
    fn calls_class_of(&mut self, expr: &Expr) {
        let at = Span::new(self.module, expr.range());
        if is_class_of(expr) && !self.asked.contains(&at) {
            let _ = self.class_calls.insert(at);
        }
    }

    /// What an attribute is asked of.
    fn attribute(&mut self, attribute: &ExprAttribute) {
        let name = attribute.attr.as_str();
        if is_class_of(&attribute.value) {
            self.tests(&attribute.value);
        }
        if !self.is_kept(attribute) {
            return;
        }
        // `C.__init__(self)` of a class that does not derive from it; `type(x).count += 1`.
        self.derives |= name == "__init__" && !attribute.value.is_call_expr();
        self.derives |= !attribute.ctx.is_load() && is_class_of(&attribute.value);
        if let Expr::Name(class) = &*attribute.value
            && name != "__call__"
        {
            self.tests(&attribute.value);
            if !attribute.ctx.is_load() {
                self.changed.insert(class.id.to_string());
            }
        }
    }

    /// The bases of a class that kept code defines.
    fn derived(&mut self, def: &StmtClassDef) {
        for base in def.bases() {
            let base = if let Expr::Subscript(generic) = base { &*generic.value } else { base };
            match base {
                Expr::Name(name) if !self.bound.contains(name.id.as_str()) => {}
                Expr::Name(name) => drop(self.bases.insert(name.id.to_string())),
                Expr::Attribute(attribute) => drop(self.changed.insert(attribute.attr.to_string())),
                _ => self.derives = true,
            }
        }
    }
}

/// `type(x)`, `x.__class__`
fn is_class_of(expr: &Expr) -> bool {
    match expr {
        Expr::Call(call) => matches!(&*call.func, Expr::Name(name) if name.id == "type"),
        Expr::Attribute(attribute) => attribute.attr.as_str() == "__class__",
        _ => false,
    }
}

impl<'a> Visitor<'a> for Collector<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::ClassDef(def) => {
                self.known.insert(def.name.to_string());
                if self.is_kept(def) {
                    self.derived(def);
                }
            }
            Stmt::FunctionDef(def) => {
                let around = self.variables.last().cloned().unwrap_or_default();
                self.variables.push(around.within(def, &self.bound));
                visitor::walk_stmt(self, stmt);
                let _ = self.variables.pop();
                return;
            }
            Stmt::Try(node) => {
                let types = node.handlers.iter().filter_map(|handler| {
                    let ruff_python_ast::ExceptHandler::ExceptHandler(handler) = handler;
                    handler.type_.as_deref()
                });
                types.for_each(|class| self.tests(class));
            }
            _ => {}
        }
        visitor::walk_stmt(self, stmt);
    }

    fn visit_annotation(&mut self, annotation: &'a Expr) {
        let outer = std::mem::replace(&mut self.in_annotation, true);
        self.visit_expr(annotation);
        self.in_annotation = outer;
    }

    fn visit_alias(&mut self, alias: &'a Alias) {
        let bound = alias.asname.as_ref().unwrap_or(&alias.name);
        self.known.insert(bound.split('.').next().unwrap_or_default().to_owned());
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        if let Pattern::MatchClass(class) = pattern {
            self.tests(&class.cls);
            // What stands at which place the class would have to say.
            if let Expr::Name(name) = &*class.cls
                && !class.arguments.patterns.is_empty()
                && self.is_kept(class)
            {
                self.changed.insert(name.id.to_string());
            }
        }
        visitor::walk_pattern(self, pattern);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(_) if self.in_annotation => self.tests(expr),
            Expr::Call(call) => {
                self.calls_class_of(expr);
                self.call(call);
            }
            Expr::Compare(compare) => {
                let tests = compare.ops.iter().all(|op| matches!(op, CmpOp::Is | CmpOp::IsNot));
                let operands = std::iter::once(&*compare.left).chain(&compare.comparators);
                let is_tested = |operand: &&Expr| tests || is_class_of(operand);
                operands.filter(is_tested).for_each(|operand| self.tests(operand));
            }
            // `counts[type(x)]`
            Expr::Subscript(subscript) if is_class_of(&subscript.slice) => self.tests(&subscript.slice),
            Expr::FString(text) => {
                let parts = text.value.elements().filter_map(|part| part.as_interpolation());
                parts
                    .filter(|part| is_class_of(&part.expression))
                    .for_each(|part| self.tests(&part.expression));
            }
            Expr::Attribute(attribute) => {
                self.calls_class_of(expr);
                self.attribute(attribute);
            }
            _ => {}
        }
        visitor::walk_expr(self, expr);
    }
}
