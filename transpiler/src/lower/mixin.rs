//! Several bases: a struct has one base, so a class takes copies of the methods of its other bases.
//!
//! ```py
//! class Left(Base): …           # C3 order of Both: Both, Left, Right, Base
//! class Right(Base): …
//! class Both(Left, Right):      # the struct's base is Left
//!     def who(self):
//!         return super().who()  # Left.who would go on with Base, here it goes on with Right: a copy named `Left.who`,
//! ```                           # whose own `super().who()` is the copy `Right.who`
//!
//! A method that is found in another base than the struct's is copied under its own name; what `super()` and `Base.method(self)`
//! lead to in the order of this class is copied under a name with a dot, which no program can use. A method of the struct's chain
//! of bases that finds the same methods in both orders stays where it is.

use std::collections::HashSet;

use ruff_python_ast::visitor::{Visitor, walk_expr};
use ruff_python_ast::{self as ast, Expr as Ast, Stmt as AstStmt};

use super::class::ClassBody;
use super::context::{Lowered, Lowerer};
use super::expr::start;
use super::literal::is_literal;
use crate::hir::{Arg, Expr, ExprKind, Method};

/// A class with several bases while it is lowered.
#[derive(Clone)]
pub(super) struct Mixture<'a> {
    /// The resolution order, the class itself first.
    order: Vec<&'a ast::StmtClassDef>,
    /// The classes whose structs its struct begins with.
    chain: Vec<&'a ast::StmtClassDef>,
    /// Which class of the order the method at hand comes from.
    at: usize,
    /// The first parameter of the method at hand.
    receiver: String,
    /// Copies to make: the class of the order, the method, the name of the copy.
    wanted: Vec<(usize, String, String)>,
}

impl<'a> Mixture<'a> {
    /// Whether `method` of the chain finds the same methods behind itself in this order as in its own class.
    fn stays(&self, place: usize, method: &str, own_order: &[&'a ast::StmtClassDef]) -> bool {
        let class = self.order[place];
        let in_chain = self.chain.iter().any(|other| std::ptr::eq(*other, class));
        let same_rest = || {
            own_order.len() == self.order.len() - place
                && own_order.iter().zip(&self.order[place..]).all(|(a, b)| std::ptr::eq(*a, *b))
        };
        in_chain && (!looks_on(class, method) || same_rest())
    }

    /// The first class of the order from `start` on that defines the name.
    fn find(&self, start: usize, name: &str) -> Option<usize> {
        (start..self.order.len()).find(|place| binds(self.order[*place], name).is_some())
    }
}

/// How a class body binds a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bound {
    Method,
    Variable,
}

fn binds(class: &ast::StmtClassDef, name: &str) -> Option<Bound> {
    bound_names(class).into_iter().rev().find(|(own, _)| *own == name).map(|(_, bound)| bound)
}

/// What a class body binds, in order. `__radd__ = __add__` is a method too.
fn bound_names(class: &ast::StmtClassDef) -> Vec<(&str, Bound)> {
    let mut found: Vec<(&str, Bound)> = Vec::new();
    for stmt in &class.body {
        match stmt {
            AstStmt::FunctionDef(def) => found.push((&def.name, Bound::Method)),
            AstStmt::Assign(assign) => {
                let is_method =
                    |name: &str| found.iter().any(|(own, how)| *own == name && *how == Bound::Method);
                let alias = match &*assign.value {
                    Ast::Name(name) => is_method(&name.id),
                    Ast::Call(call) => matches!(&*call.func, Ast::Name(name) if name.id == "property"),
                    _ => false,
                };
                let bound = if alias { Bound::Method } else { Bound::Variable };
                let names = assign.targets.iter().filter_map(|target| target.as_name_expr());
                found.extend(names.map(|name| (name.id.as_str(), bound)).collect::<Vec<_>>());
            }
            AstStmt::AnnAssign(assign) if assign.value.is_some() => {
                found.extend(assign.target.as_name_expr().map(|name| (name.id.as_str(), Bound::Variable)));
            }
            _ => {}
        }
    }
    found
}

/// Whether the method uses `super` or names another class's method: what it runs depends on the order.
fn looks_on(class: &ast::StmtClassDef, method: &str) -> bool {
    struct Finder(bool);
    impl<'a> Visitor<'a> for Finder {
        fn visit_expr(&mut self, expr: &'a Ast) {
            self.0 |= matches!(expr, Ast::Name(name) if name.id == "super");
            walk_expr(self, expr);
        }
    }
    let mut finder = Finder(false);
    for stmt in &class.body {
        match stmt {
            AstStmt::FunctionDef(def) if def.name.as_str() == method => finder.visit_body(&def.body),
            // An alias: the method that it names may.
            AstStmt::Assign(_) if binds(class, method) == Some(Bound::Method) => {
                let is_def =
                    |stmt: &AstStmt| matches!(stmt, AstStmt::FunctionDef(def) if def.name.as_str() == method);
                finder.0 |= !class.body.iter().any(is_def);
            }
            _ => {}
        }
    }
    finder.0
}

impl<'a> Lowerer<'a> {
    /// The mixture of a class with several bases, and which of them its struct begins with.
    pub fn mixture(&self, def: &'a ast::StmtClassDef) -> Lowered<(Mixture<'a>, usize)> {
        let refuse = |reason: &str| self.unsupported(&def.name, format!("multiple inheritance {reason}"));
        let bases = self.program_bases(def).ok_or_else(|| refuse("from a class that is not known"))?;
        if bases.is_empty() || self.raises(def) {
            return Err(refuse("from a builtin exception"));
        }
        let order = self.linearized(def, 0).ok_or_else(|| refuse("without a consistent order"))?;
        let orders: Vec<_> = bases.iter().map(|base| self.linearized(base, 0).unwrap_or_default()).collect();
        let is_exception = |order: &Vec<&'a ast::StmtClassDef>| order.iter().any(|class| self.raises(class));
        let exceptions = orders.iter().filter(|order| is_exception(order)).count();
        if exceptions > 1 {
            return Err(refuse("from several exceptions"));
        }
        // The base with a constructor of its own: the others are mixins most of the time.
        let weight = |order: &Vec<&'a ast::StmtClassDef>| {
            let makes = |class: &&'a ast::StmtClassDef| {
                binds(class, "__init__").is_some()
                    || self.dataclasses.contains_key(&(self.module, start(*class)))
            };
            let has_init = order.iter().any(makes);
            (is_exception(order), has_init)
        };
        let primary = (0..bases.len()).rev().max_by_key(|at| weight(&orders[*at])).unwrap_or(0);
        let chain = self.chain(bases[primary]);
        for class in &order[1..] {
            let in_chain = chain.iter().any(|other| std::ptr::eq(*other, *class));
            if self.dataclasses.contains_key(&(self.module, start(class))) && (!in_chain || primary > 0) {
                return Err(refuse("from a dataclass"));
            }
            let is_mangled = |name: &str| name.starts_with("__") && !name.ends_with("__");
            if bound_names(class).iter().any(|(name, bound)| *bound == Bound::Variable && is_mangled(name)) {
                return Err(refuse("from a class with private variables"));
            }
            for (name, bound) in bound_names(class).iter().filter(|_| !in_chain) {
                let shadows = chain.iter().any(|other| binds(other, name).is_some());
                if *bound == Bound::Variable && shadows {
                    return Err(refuse(&format!("where two bases define `{name}`")));
                }
            }
        }
        Ok((Mixture { order, chain, at: 0, receiver: String::new(), wanted: Vec::new() }, primary))
    }

    /// Copies what the order finds outside the struct's chain, and what the methods lowered so far ask for.
    pub fn mix(&mut self, body: &mut ClassBody<'a>) -> Lowered<()> {
        let Some(mixture) = self.mixture.clone() else { return Ok(()) };
        let mut seen: HashSet<&str> = bound_names(body.def).into_iter().map(|(name, _)| name).collect();
        seen.extend(["__slots__", "__doc__"]);
        for (place, class) in mixture.order.iter().enumerate().skip(1) {
            for (name, _) in bound_names(class) {
                if !seen.insert(name) {
                    continue;
                }
                let own = self.linearized(class, 0).unwrap_or_default();
                if binds(class, name) == Some(Bound::Method) && !mixture.stays(place, name, &own) {
                    self.copy_methods(place, name, name, body)?;
                }
            }
        }
        let mut done: HashSet<String> = HashSet::new();
        while let Some((place, name, copy)) = self.mixture.as_mut().and_then(|mixture| mixture.wanted.pop()) {
            if done.insert(copy.clone()) {
                self.copy_methods(place, &name, &copy, body)?;
            }
        }
        Ok(())
    }

    /// Lowers the method `name` of a class of the order once more, as one of `body` that is named `copy`.
    fn copy_methods(
        &mut self,
        place: usize,
        name: &str,
        copy: &str,
        body: &mut ClassBody<'a>,
    ) -> Lowered<()> {
        let Some(class) = self.mixture.as_ref().map(|mixture| mixture.order[place]) else { return Ok(()) };
        let scope = self.at_range(class.range);
        let mut copied = ClassBody::copying(body.id, class, scope);
        let prefix = std::mem::replace(&mut self.frame().prefix, format!("{}.", class.name));
        let made = self.within(scope, |lowerer| {
            for stmt in &class.body {
                let (is_wanted, params) = match stmt {
                    AstStmt::FunctionDef(def) => (true, Some(&def.parameters)),
                    AstStmt::Assign(assign) => (
                        assign
                            .targets
                            .iter()
                            .any(|target| matches!(target, Ast::Name(own) if own.id == name)),
                        None,
                    ),
                    _ => (false, None),
                };
                let is_alias = binds_by_alias(class, name);
                let is_other =
                    matches!(stmt, AstStmt::FunctionDef(def) if def.name.as_str() != name && !is_alias);
                if !is_wanted || is_other {
                    continue;
                }
                for default in params.into_iter().flat_map(|params| params.iter_non_variadic_params()) {
                    let constant = default.default.as_deref().is_none_or(is_literal);
                    if !constant {
                        return Err(
                            lowerer.unsupported(default, "a default of a method of one of several bases")
                        );
                    }
                }
                if let Some(mixture) = &mut lowerer.mixture {
                    mixture.at = place;
                }
                lowerer.class_stmt(stmt, &mut copied, &mut Vec::new())?;
            }
            Ok(())
        });
        self.frame().prefix = prefix;
        self.frame().class_bodies.remove(&scope);
        made?;
        if copied.abstract_methods.iter().any(|own| own == name) && name == copy {
            // Still to be defined.
            return Ok(());
        }
        let mangled = self.scopes().mangle(scope, name);
        for method in copied.methods.into_iter().filter(|method| method.name == mangled) {
            let copy = if copy == name { mangled.clone() } else { copy.to_owned() };
            if let Some(function) = &mut self.functions[method.func.index()]
                && copy.contains('.')
            {
                function.name.clone_from(&copy);
            }
            body.methods.push(Method { name: copy, ..method });
        }
        Ok(())
    }

    /// Notes whose method is lowered next.
    pub fn enter_method(&mut self, def: &ast::StmtFunctionDef) {
        if let Some(mixture) = &mut self.mixture {
            let first = def.parameters.iter().next().map(|param| param.name().to_string());
            mixture.receiver = first.unwrap_or_default();
        }
    }

    /// `super().name` in a method of a class with several bases.
    pub fn mixed_super(&mut self, attribute: &'a ast::ExprAttribute) -> Lowered<Option<Expr>> {
        let Some(mixture) = self.mixture.clone() else { return Ok(None) };
        let Ast::Call(call) = &*attribute.value else { return Ok(None) };
        let is_super =
            matches!(&*call.func, Ast::Name(name) if name.id == "super") && self.is_builtin("super");
        if !is_super {
            return Ok(None);
        }
        let plain = match &*call.arguments.args {
            [] => true,
            [Ast::Name(class), Ast::Name(this)] => {
                class.id == mixture.order[mixture.at].name.id && this.id.as_str() == mixture.receiver
            }
            _ => false,
        };
        let name = attribute.attr.as_str();
        let target = mixture.find(mixture.at + 1, name);
        if !plain || target.is_some_and(|place| binds(mixture.order[place], name) == Some(Bound::Variable)) {
            return Err(self.unsupported(attribute, "this use of super() in a class with several bases"));
        }
        let first = mixture.find(1, name);
        let Some(place) = target else {
            if first.is_some() && name == "__init__" {
                let object = self.builtin(attribute, "object");
                return Ok(Some(self.attribute(attribute, object, "__init__")));
            }
            if first.is_some() {
                return Err(
                    self.unsupported(attribute, "super() finds nothing in a class with several bases")
                );
            }
            let value = self.plain_super(call);
            return Ok(Some(self.attribute(attribute, value, name)));
        };
        let own = self.linearized(mixture.order[place], 0).unwrap_or_default();
        if first == Some(place) && mixture.stays(place, name, &own) {
            let value = self.plain_super(call);
            return Ok(Some(self.attribute(attribute, value, name)));
        }
        self.copy_of(attribute, place, name).map(Some)
    }

    /// `Base.name(self, …)` in a method of a class with several bases.
    pub fn mixed_call(&mut self, call: &'a ast::ExprCall) -> Lowered<Option<ExprKind>> {
        let Some(mixture) = self.mixture.clone() else { return Ok(None) };
        if matches!(&*call.func, Ast::Name(name) if name.id == "super") {
            return Err(self.unsupported(call, "this use of super() in a class with several bases"));
        }
        let (Ast::Attribute(attribute), Some(Ast::Name(this))) = (&*call.func, call.arguments.args.first())
        else {
            return Ok(None);
        };
        let Some((_, class)) = self.analysis.class_named(self.module, self.at(), &attribute.value) else {
            return Ok(None);
        };
        let name = attribute.attr.as_str();
        let own = self.linearized(class, 0).unwrap_or_default();
        let Some(owner) = own.iter().copied().find(|other| binds(other, name) == Some(Bound::Method)) else {
            return Ok(None);
        };
        let place = mixture.order.iter().position(|other| std::ptr::eq(*other, owner));
        let Some(place) = place.filter(|place| *place > 0 && this.id.as_str() == mixture.receiver) else {
            return Ok(None);
        };
        let func = if mixture.find(1, name) == Some(place)
            && mixture.stays(place, name, &self.linearized(owner, 0).unwrap_or_default())
        {
            let func = Box::new(self.builtin(attribute, "super"));
            let value = self.expr(attribute, ExprKind::Call { func, args: Vec::new() });
            self.attribute(attribute, value, name)
        } else {
            self.copy_of(attribute, place, name)?
        };
        let mut args = self.arguments_of(call, false)?;
        args.remove(0);
        Ok(Some(ExprKind::Call { func: Box::new(func), args }))
    }

    /// `self.copy`, where the copy is of a method of a class of the order.
    fn copy_of(&mut self, node: &'a ast::ExprAttribute, place: usize, name: &str) -> Lowered<Expr> {
        let Some(mixture) = &mut self.mixture else {
            return Err(self.unsupported(node, "super() outside a method"));
        };
        let copy = format!("{}.{name}", mixture.order[place].name);
        mixture.wanted.push((place, name.to_owned(), copy.clone()));
        let receiver = mixture.receiver.clone();
        let value = self.name(node, &receiver)?;
        Ok(self.attribute(node, value, &copy))
    }

    /// `super()`
    fn plain_super(&mut self, node: &ast::ExprCall) -> Expr {
        let func = Box::new(self.builtin(node, "super"));
        self.expr(node, ExprKind::Call { func, args: Vec::<Arg>::new() })
    }

    /// The classes of the program that a class names as its bases; `None` if another module's or an unknown one is among them.
    fn program_bases(&self, def: &'a ast::StmtClassDef) -> Option<Vec<&'a ast::StmtClassDef>> {
        let mut found = Vec::new();
        for base in def.bases() {
            let marked = if let Ast::Subscript(subscript) = base { &*subscript.value } else { base };
            if let Some((module, class)) =
                self.analysis.class_named(self.module, super::scope::MODULE, marked)
            {
                if module != self.module {
                    return None;
                }
                found.push(class);
            }
        }
        Some(found)
    }

    /// The C3 order of a class among the classes of the program.
    fn linearized(&self, def: &'a ast::StmtClassDef, depth: usize) -> Option<Vec<&'a ast::StmtClassDef>> {
        if depth > 50 {
            return None;
        }
        let bases = self.program_bases(def)?;
        let mut lists: Vec<Vec<&'a ast::StmtClassDef>> = Vec::new();
        for base in &bases {
            lists.push(self.linearized(base, depth + 1)?);
        }
        lists.push(bases);
        let mut order = vec![def];
        loop {
            lists.retain(|list| !list.is_empty());
            if lists.is_empty() {
                return Some(order);
            }
            let is_behind = |head: &ast::StmtClassDef| {
                lists.iter().any(|list| list[1..].iter().any(|other| std::ptr::eq(*other, head)))
            };
            let head = lists.iter().map(|list| list[0]).find(|head| !is_behind(head))?;
            order.push(head);
            lists.iter_mut().for_each(|list| list.retain(|other| !std::ptr::eq(*other, head)));
        }
    }

    /// The class and the bases of its struct.
    fn chain(&self, def: &'a ast::StmtClassDef) -> Vec<&'a ast::StmtClassDef> {
        let mut chain = vec![def];
        while let Some(class) = chain.last().copied()
            && chain.len() < 50
        {
            let bases = self.program_bases(class).unwrap_or_default();
            let next = match bases.as_slice() {
                [] => break,
                [only] => *only,
                _ => match self.mixture(class) {
                    Ok((_, primary)) => bases[primary],
                    Err(_) => break,
                },
            };
            chain.push(next);
        }
        chain
    }

    /// Whether a builtin exception is among the bases that the class names.
    fn raises(&self, def: &'a ast::StmtClassDef) -> bool {
        let is_class =
            |base: &Ast| self.analysis.class_named(self.module, super::scope::MODULE, base).is_some();
        def.bases().iter().any(
            |base| matches!(base, Ast::Name(name) if super::class::is_exception(&name.id) && !is_class(base)),
        )
    }
}

/// Whether a class body binds the name by `name = other`.
fn binds_by_alias(class: &ast::StmtClassDef, name: &str) -> bool {
    class.body.iter().any(|stmt| match stmt {
        AstStmt::Assign(assign) => {
            assign.targets.iter().any(|target| matches!(target, Ast::Name(own) if own.id == name))
        }
        _ => false,
    })
}
