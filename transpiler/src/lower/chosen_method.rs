//! `getattr(self, "visit_" + name)`: the method is one of those whose names begin so, and the program says which there are.
//!
//! ```py
//! method = getattr(self, "visit_" + type(node).__name__, self.generic_visit)
//! return method(node)
//! # return self.visit_Num(node) if type(node) is Num
//! #     else self.visit_Add(node) if type(node) is Add
//! #     else self.generic_visit(node)
//!
//! handler = getattr(self, f"cmd_{command}", None)     # the name itself is compared: `_name == "cmd_add"`
//! if handler is None: ...                              # not (_name == "cmd_add" or ...)
//! ```
//!
//! The variable itself vanishes: wherever it is called, the chain stands. Where the name is that of an object's class, the class is
//! tested instead, so that each method knows what it gets; an object of Python's could have any class, so it has to be native.

use ruff_python_ast::{self as ast, Expr as Ast, Stmt as AstStmt};
use ruff_text_size::Ranged;

use super::choice::{Candidate, Choice, Default, Key, Receiver, Selector, Shape};
use super::context::{Lowered, Lowerer};
use super::scope::Binding;
use crate::hir::{ArgKind, BoolOp, CompareOp, Expr, ExprKind, Intrinsic, Stmt, StmtKind, Target, UnaryOp};

/// More methods than that are no chain that anybody would read.
const MOST_METHODS: usize = 80;

impl<'a> Lowerer<'a> {
    /// Before statement `at` of a block: what a method that is chosen by its name needs there. Whether the statement itself vanishes.
    pub fn choose_methods(&mut self, block: &'a [AstStmt], at: usize, out: &mut Vec<Stmt>) -> Lowered<bool> {
        if self.receiver.as_ref().is_none_or(|receiver| receiver.depth != self.frames.len()) {
            return Ok(false);
        }
        if self.is_spent_name(block, at) {
            return Ok(true);
        }
        let (call, key) = match &block[at] {
            AstStmt::Assign(assign) => match (&assign.targets[..], &*assign.value) {
                ([Ast::Name(name)], Ast::Call(call)) if self.asks_receiver(call) => {
                    (call, Key::Variable(name.id.to_string()))
                }
                (_, value) => match self.called_at_once(value) {
                    Some(call) => (call, Key::Call(call.start().to_u32())),
                    None => return Ok(false),
                },
            },
            AstStmt::Return(ast::StmtReturn { value: Some(value), .. })
            | AstStmt::Expr(ast::StmtExpr { value, .. }) => match self.called_at_once(value) {
                Some(call) => (call, Key::Call(call.start().to_u32())),
                None => return Ok(false),
            },
            _ => return Ok(false),
        };
        let Some(choice) = self.choice(call, &key, &block[at + 1..]) else { return Ok(false) };
        self.prepare(&block[at], choice, key.clone(), &block[at + 1..], out)?;
        Ok(matches!(key, Key::Variable(_)))
    }

    /// `getattr(self, …)(…)`
    fn called_at_once(&self, value: &'a Ast) -> Option<&'a ast::ExprCall> {
        let Ast::Call(outer) = value else { return None };
        let Ast::Call(call) = &*outer.func else { return None };
        (self.asks_receiver(call) && is_repeatable(&outer.arguments)).then_some(call)
    }

    /// Whether this is the `name = "visit_" + …` of a choice that looks at the class instead.
    fn is_spent_name(&self, block: &'a [AstStmt], at: usize) -> bool {
        let AstStmt::Assign(assign) = &block[at] else { return false };
        let [Ast::Name(target)] = &assign.targets[..] else { return false };
        let users = block[at + 1..].iter().enumerate();
        let mut calls = users.filter_map(|(place, stmt)| {
            let (value, key) = match stmt {
                AstStmt::Assign(assign) => match &assign.targets[..] {
                    [Ast::Name(name)] => (&*assign.value, Key::Variable(name.id.to_string())),
                    _ => return None,
                },
                AstStmt::Return(ast::StmtReturn { value: Some(value), .. })
                | AstStmt::Expr(ast::StmtExpr { value, .. }) => (&**value, Key::Call(0)),
                _ => return None,
            };
            let call = match value {
                Ast::Call(call) if self.asks_receiver(call) => call,
                other => self.called_at_once(other)?,
            };
            let uses_it = matches!(&call.arguments.args[1], Ast::Name(name) if name.id == target.id);
            uses_it.then(|| self.choice(call, &key, &block[at + place + 2..])).flatten()
        });
        let by_class = calls.next().is_some_and(|choice| {
            matches!(choice.selector, Selector::Class(_)) && choice.default != Default::Missing
        });
        by_class && self.loads(&target.id) == 1
    }

    /// What comes before the statement that chooses.
    fn prepare(
        &mut self,
        stmt: &'a AstStmt,
        mut choice: Choice<'a>,
        key: Key,
        after: &'a [AstStmt],
        out: &mut Vec<Stmt>,
    ) -> Lowered<()> {
        match choice.selector {
            Selector::Class(subject) => {
                let subject = self.lower_expr(subject)?;
                let native = self.expr(stmt, ExprKind::Intrinsic(Intrinsic::NativeOnly, vec![subject]));
                out.push(self.stmt(stmt, StmtKind::Expr(native)));
            }
            Selector::Name(Ast::Name(_)) => {}
            Selector::Name(name) => {
                let value = self.lower_expr(name)?;
                let local = self.temporary("name");
                let kind = StmtKind::Assign { targets: vec![Target::Local(local)], value };
                out.push(self.stmt(stmt, kind));
                choice.selector = Selector::Local(local);
            }
            Selector::Local(_) => {}
        }
        if choice.default == Default::Missing && matches!(key, Key::Variable(_)) && !calls_next(after, &key) {
            let found = self.found(stmt, &choice)?;
            let test = self.expr(stmt, ExprKind::Unary(UnaryOp::Not, Box::new(found)));
            let refused = self.refused(stmt, &choice)?;
            let body = vec![self.stmt(stmt, StmtKind::Expr(refused))];
            out.push(self.stmt(stmt, StmtKind::If { test, body, orelse: Vec::new() }));
        }
        let _ = self.chosen.insert(key, choice);
        Ok(())
    }

    /// Whether the call is `getattr(self, …)` in a method.
    pub fn asks_receiver(&self, call: &ast::ExprCall) -> bool {
        let is_getattr = matches!(&*call.func, Ast::Name(name) if name.id == "getattr");
        let of_self = matches!((self.receiver.as_ref(), call.arguments.args.first()),
            (Some(receiver), Some(Ast::Name(name))) if name.id.as_str() == receiver.name);
        is_getattr
            && of_self
            && matches!(call.arguments.args.len(), 2 | 3)
            && call.arguments.keywords.is_empty()
            && self.is_builtin("getattr")
    }

    /// What the call may choose from, if the program tells.
    fn choice(&self, call: &'a ast::ExprCall, key: &Key, after: &'a [AstStmt]) -> Option<Choice<'a>> {
        let receiver = self.receiver.as_ref()?;
        let [_, name, rest @ ..] = &call.arguments.args[..] else { return None };
        let default = self.default(rest.first())?;
        let shape = self.shape(name)?;
        if let Key::Variable(variable) = key {
            let only = self.analysis.sole_binding(self.module, self.at(), variable)?;
            let is_it = matches!(only, Binding::Assign(Ast::Call(value)) if value.start() == call.start());
            let uses = super::choice::allowed_uses(variable, after)?;
            if !is_it || uses != self.loads(variable) {
                return None;
            }
        }
        let selector = match shape.subject {
            Some(subject) => Selector::Class(subject),
            None => Selector::Name(name),
        };
        let methods = self.methods_named(receiver, &shape)?;
        let candidates: Option<Vec<Option<Candidate<'a>>>> =
            methods.into_iter().map(|(method, holders)| self.candidate(method, holders, &shape)).collect();
        let candidates: Vec<Candidate<'a>> = candidates?.into_iter().flatten().collect();
        (candidates.len() <= MOST_METHODS).then(|| Choice {
            name: call.arguments.args.get(1),
            receiver: receiver.name.clone(),
            candidates,
            selector,
            default,
        })
    }

    fn default(&self, node: Option<&'a Ast>) -> Option<Default<'a>> {
        Some(match node {
            None => Default::Missing,
            Some(Ast::NoneLiteral(_)) => Default::None,
            Some(attribute @ Ast::Attribute(value)) => match &*value.value {
                Ast::Name(name) if name.id.as_str() == self.receiver.as_ref()?.name => {
                    Default::Callable(attribute)
                }
                _ => return None,
            },
            Some(_) => return None,
        })
    }

    /// The form of the name: `"visit_" + …`, `f"visit_{…}"`.
    fn shape(&self, name: &'a Ast) -> Option<Shape<'a>> {
        let written = match name {
            Ast::Name(variable) => match self.analysis.sole_binding(self.module, self.at(), &variable.id)? {
                Binding::Assign(value) => value,
                _ => return None,
            },
            other => other,
        };
        let mut shape = Shape::of(written)?;
        // A class is asked again where the method is called: the variable has to be the same object.
        if let Some(Ast::Name(subject)) = shape.subject
            && self.analysis.sole_binding(self.module, self.at(), &subject.id).is_none()
        {
            shape.subject = None;
        }
        Some(shape)
    }

    /// How often the function reads the variable.
    fn loads(&self, name: &str) -> usize {
        let scope = self.at();
        let mentions = self.scopes().occurrences.iter().filter(|occurrence| occurrence.name == name);
        mentions
            .filter(|occurrence| {
                occurrence.access == super::scope::Access::Load
                    && self.scopes().is_within(occurrence.scope, scope)
            })
            .count()
    }

    /// Which class's objects choose the method, and who has it. `Some(None)` for a method that no object chooses.
    fn candidate(
        &self,
        method: &'a str,
        holders: Vec<&'a str>,
        shape: &Shape<'a>,
    ) -> Option<Option<Candidate<'a>>> {
        if shape.subject.is_none() {
            return Some(Some(Candidate { method, class: None, holders }));
        }
        let chosen = self.class_for(shape.middle(method), shape)?;
        Some(chosen.map(|class| Candidate { method, class: Some(class), holders }))
    }

    /// `found`: one of the methods is there.
    fn found(&mut self, node: &impl Ranged, choice: &Choice<'a>) -> Lowered<Expr> {
        let mut tests = Vec::new();
        for candidate in &choice.candidates {
            tests.push(self.candidate_test(node, choice, candidate)?);
        }
        Ok(match tests.len() {
            0 => self.expr(node, ExprKind::Bool(false)),
            1 => tests.remove(0),
            _ => self.expr(node, ExprKind::Bool_(BoolOp::Or, tests)),
        })
    }

    fn candidate_test(
        &mut self,
        node: &impl Ranged,
        choice: &Choice<'a>,
        candidate: &Candidate<'a>,
    ) -> Lowered<Expr> {
        let (left, op, right) = match (choice.selector, candidate.class) {
            (Selector::Class(subject), Some("NoneType")) => {
                (self.lower_expr(subject)?, CompareOp::Is, self.expr(node, ExprKind::None))
            }
            (Selector::Class(subject), class) => {
                let subject = self.lower_expr(subject)?;
                let func = Box::new(self.builtin(node, "type"));
                let args = vec![crate::hir::Arg { kind: ArgKind::Positional, value: subject }];
                let class = self.name(node, class.unwrap_or_default())?;
                (self.expr(node, ExprKind::Call { func, args }), CompareOp::Is, class)
            }
            (Selector::Name(name), _) => {
                (self.lower_expr(name)?, CompareOp::Eq, self.str(node, candidate.method))
            }
            (Selector::Local(local), _) => {
                let name = self.expr(node, ExprKind::Local(local));
                (name, CompareOp::Eq, self.str(node, candidate.method))
            }
        };
        let test = self.expr(node, ExprKind::Compare(Box::new(left), vec![(op, right)]));
        if candidate.holders.is_empty() {
            return Ok(test);
        }
        let mut classes = Vec::new();
        for holder in &candidate.holders {
            classes.push(self.name(node, holder)?);
        }
        let classes = match classes.len() {
            1 => classes.remove(0),
            _ => self.expr(node, ExprKind::Tuple(classes)),
        };
        let this = self.name(node, &choice.receiver)?;
        let func = Box::new(self.builtin(node, "isinstance"));
        let args = [this, classes].map(|value| crate::hir::Arg { kind: ArgKind::Positional, value });
        let has_it = self.expr(node, ExprKind::Call { func, args: args.into() });
        Ok(self.expr(node, ExprKind::Bool_(BoolOp::And, vec![test, has_it])))
    }

    /// AttributeError, or the TypeError of a call of None.
    fn refused(&mut self, node: &impl Ranged, choice: &Choice<'a>) -> Lowered<Expr> {
        if choice.default == Default::None {
            return Ok(self.expr(node, ExprKind::Intrinsic(Intrinsic::NotCallable, Vec::new())));
        }
        let this = self.name(node, &choice.receiver)?;
        let name = match (choice.selector, choice.name) {
            (Selector::Local(local), _) => self.expr(node, ExprKind::Local(local)),
            (_, Some(name)) => self.lower_expr(name)?,
            (_, None) => self.str(node, ""),
        };
        Ok(self.expr(node, ExprKind::Intrinsic(Intrinsic::NoAttribute, vec![this, name])))
    }

    /// What stands for an expression with a chosen method in it: its call, or the question whether there is one.
    pub fn chosen_expr(&mut self, node: &'a Ast) -> Lowered<Option<Expr>> {
        match node {
            Ast::Call(call) => {
                let key = match &*call.func {
                    Ast::Name(name) => Key::Variable(name.id.to_string()),
                    Ast::Call(inner) => Key::Call(inner.start().to_u32()),
                    _ => return Ok(None),
                };
                if let Some(choice) = self.chosen.get(&key).cloned() {
                    return self.chosen_call(call, &choice).map(Some);
                }
                match super::choice::asked_callable(call) {
                    Some(name) => self.is_chosen(node, name),
                    None => Ok(None),
                }
            }
            Ast::Compare(compare) => {
                let Some((name, is_none)) = super::choice::compared_with_none(compare) else {
                    return Ok(None);
                };
                let Some(found) = self.is_chosen(node, name)? else { return Ok(None) };
                if !is_none {
                    return Ok(Some(found));
                }
                Ok(Some(self.expr(node, ExprKind::Unary(UnaryOp::Not, Box::new(found)))))
            }
            Ast::Name(name) => self.is_chosen(node, &name.id),
            _ => Ok(None),
        }
    }

    fn is_chosen(&mut self, node: &'a Ast, name: &str) -> Lowered<Option<Expr>> {
        let Some(choice) = self.chosen.get(&Key::Variable(name.to_owned())).cloned() else { return Ok(None) };
        match choice.default {
            Default::None => self.found(node, &choice).map(Some),
            // What is not there is an error before, or has a method in its place.
            _ => Ok(Some(self.expr(node, ExprKind::Bool(true)))),
        }
    }

    fn chosen_call(&mut self, call: &'a ast::ExprCall, choice: &Choice<'a>) -> Lowered<Expr> {
        let mut links = Vec::new();
        for candidate in &choice.candidates {
            let test = self.candidate_test(call, choice, candidate)?;
            let this = self.name(call, &choice.receiver)?;
            let func = Box::new(self.attribute(call, this, candidate.method));
            let args = self.arguments_of(&call.arguments, false)?;
            links.push((test, self.expr(call, ExprKind::Call { func, args })));
        }
        let mut chain = match choice.default {
            Default::Callable(callable) => {
                let func = Box::new(self.lower_expr(callable)?);
                let args = self.arguments_of(&call.arguments, false)?;
                self.expr(call, ExprKind::Call { func, args })
            }
            _ => self.refused(call, choice)?,
        };
        for (test, body) in links.into_iter().rev() {
            let (test, body, orelse) = (Box::new(test), Box::new(body), Box::new(chain));
            chain = self.expr(call, ExprKind::IfElse { test, body, orelse });
        }
        Ok(chain)
    }

    /// Notes in whose method names are looked for next.
    pub fn receiver_of(
        &self,
        def: &'a ast::StmtFunctionDef,
        class: &'a ast::StmtClassDef,
        takes_instance: bool,
    ) -> Option<Receiver<'a>> {
        let first = def.parameters.iter().next().filter(|_| takes_instance)?;
        Some(Receiver {
            name: first.name().to_string(),
            module: self.module,
            class,
            depth: self.frames.len() + 1,
        })
    }
}

/// Whether the next statement calls the method: nothing can come between.
fn calls_next(after: &[AstStmt], key: &Key) -> bool {
    let value = match after.first() {
        Some(AstStmt::Return(ast::StmtReturn { value: Some(value), .. })) => value,
        Some(AstStmt::Expr(stmt)) => &stmt.value,
        Some(AstStmt::Assign(assign)) => &assign.value,
        _ => return false,
    };
    let Ast::Call(call) = &**value else { return false };
    matches!(&*call.func, Ast::Name(name) if Key::Variable(name.id.to_string()) == *key)
}

/// Whether the arguments may stand in the text several times, of which one runs.
pub(super) fn is_repeatable(arguments: &ast::Arguments) -> bool {
    fn is_plain(node: &Ast) -> bool {
        match node {
            Ast::Name(_) => true,
            Ast::Attribute(attribute) => is_plain(&attribute.value),
            Ast::Subscript(subscript) => is_plain(&subscript.value) && is_plain(&subscript.slice),
            Ast::Starred(starred) => is_plain(&starred.value),
            Ast::Slice(slice) => {
                [&slice.lower, &slice.upper, &slice.step].into_iter().flatten().all(|part| is_plain(part))
            }
            Ast::UnaryOp(unary) => is_plain(&unary.operand),
            Ast::BinOp(binary) => is_plain(&binary.left) && is_plain(&binary.right),
            Ast::Call(call) => is_plain(&call.func) && is_repeatable(&call.arguments),
            other => other.is_literal_expr(),
        }
    }
    arguments.args.iter().all(is_plain) && arguments.keywords.iter().all(|keyword| is_plain(&keyword.value))
}
