//! Copies of a class: the same methods once more, for instances whose attributes have types of their own.
//!
//! ```py
//! words, numbers = Stack(), Stack()      # if one holds str and the other int, each gets a class:
//! words.push("a")                        # struct StackOfStr { items: List<Str> }
//! numbers.push(1)                        # struct Stack { items: List<Int> }
//! ```
//!
//! Which instances go together is what inference finds out (`infer/copies.rs`). A copy has functions of its own, and no class variables:
//! these are the original's.

use super::walk::{self, Part, PartMut};
use super::{Class, ClassId, Expr, ExprKind, FuncId, Function, FunctionKind, Hir, Stmt, StmtKind, Target};
use std::collections::BTreeMap;

impl Hir {
    /// Adds a copy of the class; its id.
    pub fn copy_class(&mut self, original: ClassId) -> ClassId {
        let id = ClassId(self.classes.len() as u32);
        let mut class: Class = self.classes[original.index()].clone();
        let mut renamed: BTreeMap<FuncId, FuncId> = BTreeMap::new();
        for method in &mut class.methods {
            method.func = self.copy_function(method.func, None, &mut renamed);
        }
        for func in renamed.values() {
            if let FunctionKind::Method(owner) = &mut self.functions[func.index()].kind
                && *owner == original
            {
                *owner = id;
            }
        }
        class.id = id;
        class.copy_of = Some(original);
        class.attrs.clear();
        self.classes.push(class);
        id
    }

    /// Copies a function and those that are defined in it.
    fn copy_function(
        &mut self,
        func: FuncId,
        parent: Option<FuncId>,
        renamed: &mut BTreeMap<FuncId, FuncId>,
    ) -> FuncId {
        if let Some(id) = renamed.get(&func) {
            return *id;
        }
        let id = FuncId(self.functions.len() as u32);
        renamed.insert(func, id);
        let mut function: Function = self.functions[func.index()].clone();
        function.id = id;
        function.parent = parent.or(function.parent);
        self.functions.push(function.clone());
        let mut inner = Vec::new();
        nested(&function.body, &mut inner);
        for func in inner.clone() {
            for param in &self.functions[func.index()].params {
                param.default.iter().for_each(|default| nested_in(Part::Expr(default), &mut inner));
            }
        }
        for func in inner {
            let copy = self.copy_function(func, Some(id), renamed);
            for param in &mut self.functions[copy.index()].params {
                param.default.iter_mut().for_each(|default| rename_in(PartMut::Expr(default), renamed));
            }
        }
        function.body.iter_mut().for_each(|stmt| rename(stmt, renamed));
        self.functions[id.index()] = function;
        id
    }
}

/// The functions that are defined directly in a body.
fn nested(body: &[Stmt], out: &mut Vec<FuncId>) {
    for stmt in body {
        if let StmtKind::Function { func, .. } = &stmt.kind {
            out.push(*func);
        }
        walk::stmt_parts(&stmt.kind, &mut |part| nested_in(part, out));
        walk::blocks(&stmt.kind).into_iter().for_each(|block| nested(block, out));
    }
}

fn nested_in(part: Part<'_>, out: &mut Vec<FuncId>) {
    match part {
        Part::Expr(Expr { kind: ExprKind::Lambda(func), .. }) => out.push(*func),
        Part::Expr(expr) => walk::parts(expr, &mut |part| nested_in(part, out)),
        Part::Target(target) => walk::target_parts(target, &mut |part| nested_in(part, out)),
    }
}

fn rename(stmt: &mut Stmt, renamed: &BTreeMap<FuncId, FuncId>) {
    if let StmtKind::Function { func, .. } = &mut stmt.kind {
        rename_one(func, renamed);
    }
    walk::stmt_parts_mut(&mut stmt.kind, &mut |part| rename_in(part, renamed));
    for block in walk::blocks_mut(&mut stmt.kind) {
        block.iter_mut().for_each(|stmt| rename(stmt, renamed));
    }
}

fn rename_in(part: PartMut<'_>, renamed: &BTreeMap<FuncId, FuncId>) {
    match part {
        PartMut::Expr(Expr { kind: ExprKind::Lambda(func), .. }) => rename_one(func, renamed),
        PartMut::Expr(expr) => walk::parts_mut(expr, &mut |part| rename_in(part, renamed)),
        PartMut::Target(target) => rename_target(target, renamed),
    }
}

fn rename_target(target: &mut Target, renamed: &BTreeMap<FuncId, FuncId>) {
    walk::target_parts_mut(target, &mut |part| rename_in(part, renamed));
}

fn rename_one(func: &mut FuncId, renamed: &BTreeMap<FuncId, FuncId>) {
    if let Some(new) = renamed.get(func) {
        *func = *new;
    }
}
