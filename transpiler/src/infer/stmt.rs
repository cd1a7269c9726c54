//! Statements: what flows into which variable, and which facts hold afterwards.

use super::cells::{Atom, Kind, T};
use super::narrow::{Env, Root};
use super::solve::Solver;
use crate::hir::{
    Arg, ArgKind, ClassId, Expr, ExprKind, FuncId, KeptStmt, LoopId, MethodKind, ModuleRef, Stmt, StmtKind,
    Target, Try, WithItem, deleter_name,
};
use crate::ty::ModuleKey;

impl<'a> Solver<'a> {
    pub fn block(&mut self, body: &'a [Stmt]) {
        for stmt in body {
            if self.env.dead {
                return;
            }
            self.stmt(stmt);
        }
    }

    fn stmt(&mut self, stmt: &'a Stmt) {
        match &stmt.kind {
            StmtKind::Expr(value) => {
                self.expr(value);
                if self.never_returns(value) {
                    self.env.dead = true;
                }
            }
            StmtKind::Assign { targets, value } => {
                let ty = self.expr(value);
                let unpacks = targets.iter().any(|target| matches!(target, Target::Tuple { .. }));
                if unpacks
                    && matches!(ty.single(), Some(Atom::Instance(_)))
                    && self.tuple_fields(&ty).is_none()
                {
                    // Its `__iter__` is noted under the value.
                    let _ = self.iterate(value, &ty);
                }
                let columns = zipped_rows(value).and_then(|rows| self.columns(rows, &ty));
                for target in targets {
                    match (target, &columns) {
                        (Target::Tuple { items, star: None, .. }, Some(columns))
                            if items.len() == columns.len() =>
                        {
                            items.iter().zip(columns).for_each(|(item, column)| self.assign(item, column));
                        }
                        _ => self.assign(target, &ty),
                    }
                }
            }
            StmtKind::Declare { target } => self.declare(target),
            StmtKind::AugAssign { target, op, value } => self.aug_assign(target, *op, value),
            StmtKind::Return(value) => self.return_(value.as_ref()),
            StmtKind::Raise { exc, cause } => {
                for value in exc.iter().chain(cause) {
                    let ty = self.expr(value);
                    self.instantiate_raised(value, &ty);
                }
                self.env.dead = true;
            }
            StmtKind::If { test, body, orelse } => {
                let (yes, no) = self.branch(test);
                self.env = yes;
                self.block(body);
                let after = std::mem::replace(&mut self.env, no);
                self.block(orelse);
                let other = std::mem::take(&mut self.env);
                self.env = self.merge(after, other);
            }
            StmtKind::While { id, test, body, orelse } => {
                self.forget_assigned(body);
                let (yes, no) = self.branch(test);
                self.env = yes;
                self.block(body);
                self.finish_loop(*id, no, orelse);
            }
            StmtKind::For { id, target, iter, body, orelse } => {
                let ty = self.expr(iter);
                let item = self.iterate(iter, &ty);
                // The target as well: behind the loop it may be what it was before.
                self.forget_assigned(std::slice::from_ref(stmt));
                let entry = self.env.clone();
                self.enter_range(iter, body);
                self.assign(target, &item);
                if item.is_never() {
                    self.env.dead = true;
                }
                self.block(body);
                self.finish_loop(*id, entry, orelse);
            }
            StmtKind::Break(id) => {
                let env = std::mem::replace(&mut self.env, Env::unreachable());
                self.breaks.push((*id, env));
            }
            StmtKind::Continue(_) => self.env.dead = true,
            StmtKind::Try(node) => self.try_(node),
            StmtKind::With { items, body } => self.with(items, body),
            StmtKind::Assert { test, message } => {
                let (yes, no) = self.branch(test);
                self.env = no;
                message.iter().for_each(|message| drop(self.expr(message)));
                self.env = yes;
            }
            StmtKind::Delete(targets) => targets.iter().for_each(|target| self.delete(target)),
            StmtKind::Function { target, func, decorators } => self.define(target, *func, decorators),
            StmtKind::Class { target, class, decorators } => self.define_class(target, *class, decorators),
            StmtKind::Kept(kept) => self.kept(kept),
        }
    }

    /// The facts behind a loop: its condition failed (`no`, then `else`), or a `break`.
    fn finish_loop(&mut self, id: LoopId, no: Env, orelse: &'a [Stmt]) {
        self.env = no;
        self.block(orelse);
        let breaks = std::mem::take(&mut self.breaks);
        for (target, env) in breaks {
            if target == id {
                let after = std::mem::take(&mut self.env);
                self.env = self.merge(after, env);
            } else {
                self.breaks.push((target, env));
            }
        }
    }

    fn return_(&mut self, value: Option<&'a Expr>) {
        let ty = value.map_or(T::of(Atom::None), |value| self.expr(value));
        let ret = self.data().ret;
        if let Some(hint) = &self.func.returns {
            self.hint(&ty, &hint.ty);
        }
        let ty = self.answered(value, ty);
        self.cells.write(ret, &ty);
        self.env.dead = true;
    }

    fn try_(&mut self, node: &'a Try) {
        let entry = self.env.clone();
        self.block(&node.body);
        let after_body = std::mem::replace(&mut self.env, entry);
        self.forget_assigned(&node.body);
        let at_handlers = std::mem::replace(&mut self.env, after_body);
        self.block(&node.orelse);
        let mut after = std::mem::take(&mut self.env);
        for handler in &node.handlers {
            self.env = at_handlers.clone();
            let caught = self.caught(handler.types.as_deref(), node.is_star);
            if let Some(name) = &handler.name {
                self.assign(name, &caught);
            }
            self.block(&handler.body);
            if !self.env.dead {
                self.forget_imports(&node.body);
            }
            let end = std::mem::take(&mut self.env);
            after = self.merge(after, end);
        }
        if node.finally.is_empty() {
            self.env = after;
            return;
        }
        // `finally` also runs on the way out of everything: only what nothing in the `try` changes is known there.
        let dead = after.dead;
        self.env = at_handlers;
        for handler in &node.handlers {
            self.forget_assigned(&handler.body);
        }
        self.forget_assigned(&node.orelse);
        self.block(&node.finally);
        self.env.dead |= dead;
    }

    /// `try: import x` of what may not be there, where the program goes on without it: `x` is a variable that may be unset,
    /// not another name of the module.
    fn forget_imports(&mut self, body: &'a [Stmt]) {
        for stmt in body {
            let StmtKind::Assign { targets, value } = &stmt.kind else { continue };
            let ExprKind::Import(ModuleRef::External { name, .. }) = &value.kind else { continue };
            if !self.catalog.has_module(name) && !super::special::has_module(name) {
                targets.iter().for_each(|target| self.assign(target, &T::dynamic()));
            }
        }
    }

    /// What `except types as name` binds.
    fn caught(&mut self, types: Option<&'a [Expr]>, is_star: bool) -> T {
        let mut all = T::NEVER;
        for class in types.unwrap_or_default() {
            let ty = self.expr(class);
            let instance = self.instances_of(&ty);
            all = self.cells.join(&all, &instance);
        }
        if is_star {
            return T::dynamic();
        }
        all
    }

    /// Values that are instances of what a class value (or a tuple of them) stands for.
    fn instances_of(&mut self, class: &T) -> T {
        let mut all = T::NEVER;
        for atom in &class.0 {
            let ty = match atom {
                Atom::Class(id) => self.classes.instances(*id),
                Atom::Builtin(name) if super::exceptions::is_exception(name) => {
                    T::of(Atom::Exception(super::exceptions::canonical(name).to_string()))
                }
                Atom::Tuple(items) => {
                    let parts: Vec<T> = items.iter().map(|item| self.instances_of(item)).collect();
                    self.cells.join_all(&parts)
                }
                _ => T::dynamic(),
            };
            all = self.cells.join(&all, &ty);
        }
        all
    }

    fn with(&mut self, items: &'a [WithItem], body: &'a [Stmt]) {
        let mut swallows = false;
        for item in items {
            let ty = self.expr(&item.context);
            let (entered, exit) = self.enter(&item.context, &ty);
            swallows |= exit;
            if let Some(target) = &item.target {
                self.assign(target, &entered);
            }
        }
        let entry = self.env.clone();
        self.block(body);
        self.called();
        if swallows {
            let after = std::mem::replace(&mut self.env, entry);
            self.forget_assigned(body);
            let raised = std::mem::take(&mut self.env);
            self.env = self.merge(after, raised);
        }
    }

    fn declare(&mut self, target: &'a Target) {
        if let Target::Attribute { value, .. } = target {
            self.expr(value);
        }
    }

    /// Lets a value flow into a target.
    pub fn assign(&mut self, target: &'a Target, ty: &T) {
        match target {
            Target::Local(id) => {
                let slot = self.local_slot(*id);
                if let Some(annotation) = &self.func.locals[id.index()].annotation {
                    self.hint(ty, &annotation.ty);
                }
                self.cells.write(slot, ty);
                let whole = self.cells.read(slot);
                let ty = self.cells.resolve(ty.clone());
                self.assigned(Root::Local(*id), &ty, &whole);
            }
            Target::Global(id) => {
                let slot = self.global_slot(*id);
                self.cells.write(slot, ty);
                if self.hir.globals[id.index()].seen_by_python {
                    self.show_global(*id, ty);
                }
                let whole = self.cells.read(slot);
                let ty = self.cells.resolve(ty.clone());
                let ty = self.held_global(*id, ty);
                self.assigned(Root::Global(*id), &ty, &whole);
            }
            Target::Attribute { value, name, .. } => {
                let object = self.expr(value);
                self.replaced(&object, name);
                self.set_attribute(value, &object, name, ty);
                let ty = self.cells.resolve(ty.clone());
                self.attribute_assigned(value, name, &ty);
            }
            Target::Subscript { value, index, .. } => {
                let object = self.expr(value);
                if let ExprKind::Attribute(owner, name) = &value.kind {
                    let owner = self.type_of(owner);
                    self.replaced(&owner, name);
                }
                let key = self.expr(index);
                let key = self.key_of(index, key, &object);
                self.set_item(value, &object, &key, index, ty);
            }
            Target::Tuple { items, star, .. } => self.unpack(items, *star, ty),
        }
    }

    /// `sys.argv = …`, `time.sleep = fake`: from now on the attribute is what Python's module has.
    fn replaced(&mut self, owner: &T, name: &str) {
        for atom in &owner.0 {
            if let Atom::Module(ModuleKey::External(module)) = atom {
                self.cells.foreign_modules.insert(format!("{module}.{name}"));
            }
        }
    }

    /// `a, b = zip(*pairs)`: the types of the columns, where a row is a tuple of known items.
    fn columns(&mut self, rows: &'a Expr, zipped: &T) -> Option<Vec<T>> {
        if zipped.is_dyn() {
            return None;
        }
        let rows = self.expr(rows);
        let row = self.element(&rows);
        let Some(Atom::Tuple(items)) = row.single() else { return None };
        Some(items.iter().map(|item| T::of(Atom::TupleOf(Box::new(item.clone())))).collect())
    }

    fn unpack(&mut self, items: &'a [Target], star: Option<usize>, ty: &T) {
        let mut fixed: Option<Vec<T>> = None;
        // None can't be unpacked: where it comes, that is a TypeError.
        let there = ty.without_none();
        let fields = self.tuple_fields(&there).map(|fields| T::of(Atom::Tuple(fields)));
        let ty = fields.as_ref().unwrap_or(if there.is_never() { ty } else { &there });
        if let Some(Atom::Tuple(parts)) = ty.single()
            && (parts.len() == items.len() || (star.is_some() && parts.len() + 1 >= items.len()))
        {
            fixed = Some(parts.clone());
        }
        let item = if fixed.is_none() { self.element(ty) } else { T::NEVER };
        let extra = fixed.as_ref().map_or(0, |parts| (parts.len() + 1).saturating_sub(items.len()));
        let mut at = 0;
        for (position, target) in items.iter().enumerate() {
            if star == Some(position) {
                let rest = match &fixed {
                    Some(parts) => self.cells.join_all(&parts[at..at + extra]),
                    None => item.clone(),
                };
                at += extra;
                let node = self.target_site(target, position);
                let slot = self.cells.arg(node, 0);
                self.cells.write(slot, &rest);
                self.assign(target, &T::of(Atom::Node(node)));
                continue;
            }
            let ty = fixed.as_ref().map_or_else(|| item.clone(), |parts| parts[at].clone());
            at += 1;
            self.assign(target, &ty);
        }
    }

    /// The list that `*rest` makes: targets have no ids, so its place in the text stands for it.
    fn target_site(&mut self, target: &'a Target, position: usize) -> super::cells::NodeId {
        let number = match target {
            Target::Local(id) => id.0,
            Target::Global(id) => (1 << 24) + id.0,
            Target::Attribute { span, .. } | Target::Subscript { span, .. } | Target::Tuple { span, .. } => {
                span.start
            }
        };
        self.site(crate::hir::ExprId((1 << 30) + number), position as u8, Kind::List, 1)
    }

    fn delete(&mut self, target: &'a Target) {
        match target {
            Target::Attribute { value, name, .. } => {
                let object = self.expr(value);
                let deleter = deleter_name(name);
                if self.has_method(&object, &deleter) && !self.hides_deleter(&object, name, &deleter) {
                    self.protocol(value.id, &object, &deleter, &[]);
                    self.called();
                    return;
                }
                // A field that may be missing is a matter of its representation, not of its type.
                self.attribute_assigned(value, name, &T::NEVER);
                drop(object);
            }
            Target::Subscript { value, index, .. } => {
                let object = self.expr(value);
                let key = self.expr(index);
                let key = self.key_of(index, key, &object);
                self.delete_item(value, &object, &key, index);
            }
            Target::Tuple { items, .. } => items.iter().for_each(|item| self.delete(item)),
            Target::Local(id) => self.assigned(Root::Local(*id), &T::NEVER, &T::NEVER),
            Target::Global(id) => self.assigned(Root::Global(*id), &T::NEVER, &T::NEVER),
        }
    }

    /// Whether some class of the object's hierarchy defines the property anew without a deleter: then it has none there.
    fn hides_deleter(&self, object: &T, property: &str, deleter: &str) -> bool {
        let has = |class: ClassId, name: &str| {
            self.hir.classes[class.index()].methods.iter().any(|method| method.name == name)
        };
        object.0.iter().any(|atom| match atom {
            Atom::Instance(class) => {
                let order = &self.classes.get(*class).mro;
                let root = order.iter().copied().rfind(|base| has(*base, property)).unwrap_or(*class);
                let family = self.classes.family(root);
                family.iter().any(|class| has(*class, property) && !has(*class, deleter))
            }
            _ => true,
        })
    }

    /// Evaluates the defaults of a function's parameters, here where it is defined.
    pub fn defaults(&mut self, func: FuncId) {
        let parent = self.version;
        self.note_list_defaults(func);
        let function = &self.hir.functions[func.index()];
        for (position, param) in function.params.iter().enumerate() {
            if let Some(default) = &param.default {
                let ty = self.expr(default);
                if let Some(annotation) = &param.annotation {
                    self.hint(&ty, &annotation.ty);
                }
                let slot = self.default_slot(func, parent, position);
                self.cells.write(slot, &ty);
            }
        }
    }

    fn define(&mut self, target: &'a Target, func: FuncId, decorators: &'a [Expr]) {
        let decorator_types: Vec<T> = decorators.iter().map(|decorator| self.expr(decorator)).collect();
        self.defaults(func);
        let function = &self.hir.functions[func.index()];
        let mut ty = if function.kept.is_some() || function.is_async {
            T::dynamic()
        } else {
            T::of(Atom::Func(func, self.version))
        };
        for (decorator, callee) in decorators.iter().zip(&decorator_types).rev() {
            ty = self.decorate(decorator, callee, &ty);
        }
        self.cells.defining = Some(func);
        self.assign(target, &ty);
        self.cells.defining = None;
    }

    fn define_class(&mut self, target: &'a Target, class: ClassId, decorators: &'a [Expr]) {
        let node = &self.hir.classes[class.index()];
        let decorator_types: Vec<T> = decorators.iter().map(|decorator| self.expr(decorator)).collect();
        node.bases.iter().for_each(|base| drop(self.expr(base)));
        self.class_parents.insert(class, self.version);
        let native = self.classes.is_native(class);
        for attr in &node.attrs {
            let Some(value) = &attr.value else { continue };
            let ty = self.expr(value);
            if let Some(annotation) = &attr.annotation {
                self.hint(&ty, &annotation.ty);
            }
            if native {
                let slot = self.classes.attr(&mut self.cells, class, &attr.name);
                self.cells.write(slot, &ty);
            } else {
                self.cells.escape(&ty);
            }
        }
        for method in &node.methods {
            self.defaults(method.func);
            if !native
                && self.hir.functions[method.func.index()].kept.is_none()
                && method.kind != MethodKind::Deleter
            {
                let version = self.version;
                self.cells.escape(&T::of(Atom::Func(method.func, version)));
            }
        }
        for copy in self.classes.copies(class).to_vec() {
            self.class_parents.insert(copy, self.version);
            self.hir.classes[copy.index()].methods.iter().for_each(|method| self.defaults(method.func));
        }
        let mut ty = if native { T::of(Atom::Class(class)) } else { T::dynamic() };
        for (decorator, callee) in decorators.iter().zip(&decorator_types).rev() {
            let made = self.decorate(decorator, callee, &ty);
            if !self.gives_back(callee) {
                ty = made;
            }
        }
        self.assign(target, &ty);
    }

    /// Whether the decorator returns the class that it gets: whatever other classes it gets, this one stays what it is.
    fn gives_back(&self, decorator: &T) -> bool {
        let (func, place) = match decorator.single() {
            Some(Atom::Func(func, _)) => (*func, 0),
            Some(Atom::BoundMethod(receiver, name)) => match receiver.single() {
                Some(Atom::Instance(class) | Atom::Class(class)) => {
                    match self.classes.method(self.hir, *class, name, false) {
                        Some((_, MethodKind::Static, func)) => (func, 0),
                        Some((_, _, func)) => (func, 1),
                        None => return false,
                    }
                }
                _ => return false,
            },
            _ => return false,
        };
        let function = &self.hir.functions[func.index()];
        let Some(param) = function.params.get(place) else { return false };
        !function.is_generator && !function.is_async && super::scan::only_returns(&function.body, param.local)
    }

    /// Statements that run in Python: they see what they read and may store anything in what they write.
    fn kept(&mut self, kept: &KeptStmt) {
        for id in &kept.reads {
            let slot = self.global_slot(*id);
            let ty = self.cells.read(slot);
            self.show_global(*id, &ty);
        }
        for id in &kept.writes {
            let slot = self.global_slot(*id);
            self.cells.write(slot, &T::dynamic());
        }
        self.called();
    }
}

/// The rows of `zip(*rows)`.
pub(crate) fn zipped_rows(value: &Expr) -> Option<&Expr> {
    let ExprKind::Call { func, args } = &value.kind else { return None };
    match (&func.kind, args.as_slice()) {
        (ExprKind::Builtin(name), [Arg { kind: ArgKind::Star, value }]) if name == "zip" => Some(value),
        _ => None,
    }
}
