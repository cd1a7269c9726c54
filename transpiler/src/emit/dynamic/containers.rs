//! Python's own containers: displays, comprehensions, iteration and unpacking.

use super::super::comprehension::Items;
use super::super::long::is_long;
use super::super::{Cx, Emit, Form, Value, coerce, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{Comprehension, ComprehensionKind, Expr, ExprKind, Target};
use crate::rep::Rep;
use syn::parse_quote;

impl Cx<'_> {
    /// A container that Python code gets to see, where nobody else sees the native one: a function of the runtime has just made it,
    /// or only its items go into another one.
    pub fn made_for_python(&mut self, value: Value) -> Value {
        if !self.copies(&value.rep) {
            return value;
        }
        self.python();
        Value::owned(tree::method(value.expr, "to_obj", vec![]), Rep::Obj)
    }

    /// `[…]`, `{…}` and the like as Python's own containers.
    pub fn dynamic_display(&mut self, expr: &Expr) -> Emit<Value> {
        self.python();
        if let Some(table) = self.table(expr, &Rep::Obj) {
            return Ok(table);
        }
        match &expr.kind {
            ExprKind::List(items) => self.sequence_object("list", items),
            ExprKind::Tuple(items) => self.sequence_object("tuple", items),
            ExprKind::Set(items) => self.sequence_object("set", items),
            ExprKind::Dict(items) => self.dict_object(items),
            _ => unsupported(expr.span, "this display has no form over Python objects"),
        }
    }

    fn sequence_object(&mut self, kind: &str, items: &[Expr]) -> Emit<Value> {
        let starred = items.iter().any(|item| matches!(item.kind, ExprKind::Starred(_)));
        if starred || is_long(items.iter()) {
            return self.spliced(kind, items);
        }
        if items.is_empty() {
            let empty: syn::Expr = match kind {
                "list" => parse_quote!(object::list::<Obj>([])),
                _ => parse_quote!(object::tuple::<Obj>([])),
            };
            return Ok(Value::owned(empty, Rep::Obj));
        }
        let values = self.alike(items)?;
        let call = tree::call_path(&["object", kind], vec![parse_quote!([#(#values),*])]);
        let call = if kind == "set" { self.question(call) } else { call };
        Ok(Value::owned(call, Rep::Obj))
    }

    /// Items of one Rust type: as they are where their representations agree, else as objects.
    fn alike(&mut self, items: &[Expr]) -> Emit<Vec<syn::Expr>> {
        let mut values = Vec::new();
        for item in items {
            values.push((self.object(item)?, item.span));
        }
        let rep = values[0].0.rep.clone();
        let same = values.iter().all(|(value, _)| value.rep == rep) && self.program.converts(&rep);
        let literal = |value: &Value| super::str_literal(&value.expr).is_some();
        let literals = values.iter().filter(|(value, _)| literal(value)).count();
        let small =
            |value: &Value| coerce::literal_int(&value.expr).is_some_and(|n| i32::try_from(n).is_ok());
        let ints = values.iter().filter(|(value, _)| small(value)).count();
        let uniform = same
            && rep != Rep::Obj
            && (rep != Rep::Str || literals == values.len())
            && (rep != Rep::I64 || ints == values.len())
            && (rep.is_copy() || rep == Rep::Str);
        let mut out = Vec::new();
        for (value, span) in values {
            out.push(if uniform { self.to_object(value, span)? } else { self.into_object(value, span)? });
        }
        Ok(out)
    }

    /// `[a, *b]`: filled one after the other.
    fn spliced(&mut self, kind: &str, items: &[Expr]) -> Emit<Value> {
        let name = self.fresh("items");
        let mut stmts: Vec<syn::Stmt> = vec![tree::let_(&name, false, parse_quote!(object::list::<Obj>([])))];
        for item in items {
            let (method, value) = match &item.kind {
                ExprKind::Starred(inner) => {
                    let value = self.object(inner)?;
                    let copied = self.made_for_python(value);
                    let copied = self.to_object(copied, item.span)?;
                    if kind != "set" {
                        let call = self.asked(tree::method(tree::var(&name), "splice", vec![copied]));
                        stmts.push(tree::semi(call.expr));
                        continue;
                    }
                    ("extend", copied)
                }
                _ => ("append", self.object_argument(item)?),
            };
            let call = self.asked(tree::method(
                tree::var(&name),
                "method",
                vec![tree::string(method), tree::tuple(vec![value])],
            ));
            stmts.push(tree::semi(call.expr));
        }
        let result = match kind {
            "list" => tree::var(&name),
            _ => {
                let class = self.builtin_object(kind);
                let held = tree::reference(tree::var(&name));
                self.asked(tree::method(class.expr, "call", vec![tree::tuple(vec![held])])).expr
            }
        };
        Ok(Value::owned(tree::block_expr(stmts, result), Rep::Obj))
    }

    fn dict_object(&mut self, items: &[(Option<Expr>, Expr)]) -> Emit<Value> {
        if items.is_empty() {
            let call: syn::Expr = parse_quote!(object::dict::<Obj, Obj>([]));
            return Ok(Value::owned(self.question(call), Rep::Obj));
        }
        if items.iter().all(|(key, _)| key.is_some()) && !is_long(items.iter().map(|(_, value)| value)) {
            let mut pairs = Vec::new();
            let all_literal = items
                .iter()
                .all(|(key, _)| key.as_ref().is_some_and(|key| matches!(key.kind, ExprKind::Str(_))));
            for (key, value) in items {
                let Some(key) = key else { continue };
                let key = if all_literal {
                    self.object_argument(key)?
                } else {
                    let value = self.object(key)?;
                    self.into_object(value, key.span)?
                };
                let emitted = self.object(value)?;
                let emitted = self.into_object(emitted, value.span)?;
                pairs.push(tree::tuple(vec![key, emitted]));
            }
            let call = tree::call_path(&["object", "dict"], vec![parse_quote!([#(#pairs),*])]);
            return Ok(Value::owned(self.question(call), Rep::Obj));
        }
        let name = self.fresh("items");
        let empty: syn::Expr = parse_quote!(object::dict::<Obj, Obj>([]));
        let empty = self.question(empty);
        let mut stmts = vec![tree::let_(&name, false, empty)];
        for (key, value) in items {
            let call = match key {
                Some(key) => {
                    let key = self.object_argument(key)?;
                    let value = self.object_argument(value)?;
                    tree::method(tree::var(&name), "set_item", vec![key, value])
                }
                None => {
                    let copied = self.object(value)?;
                    let copied = self.made_for_python(copied);
                    let copied = self.to_object(copied, value.span)?;
                    tree::method(tree::var(&name), "merge", vec![copied])
                }
            };
            stmts.push(tree::semi(self.asked(call).expr));
        }
        Ok(Value::owned(tree::block_expr(stmts, tree::var(&name)), Rep::Obj))
    }

    /// A comprehension that makes a Python container.
    pub fn dynamic_comprehension(&mut self, expr: &Expr) -> Emit<Value> {
        self.python();
        let ExprKind::Comprehension(comprehension) = &expr.kind else {
            return unsupported(expr.span, "this comprehension has no form over Python objects");
        };
        let empty: syn::Expr = match comprehension.kind {
            ComprehensionKind::List => parse_quote!(object::list::<Obj>([])),
            ComprehensionKind::Dict => parse_quote!(object::dict::<Obj, Obj>([])?),
            ComprehensionKind::Set => parse_quote!(object::set::<Obj>([])?),
            ComprehensionKind::Generator => {
                return unsupported(expr.span, "a generator expression over Python objects");
            }
        };
        self.raised = true;
        let name = self.fresh("items");
        let mut stmts = vec![tree::let_(&name, false, empty)];
        stmts.extend(self.shared_targets(comprehension));
        stmts.extend(
            self.nested(comprehension, &comprehension.clauses, &mut |cx| cx.add_to(&name, comprehension))?,
        );
        Ok(Value::owned(tree::block_expr(stmts, tree::var(&name)), Rep::Obj))
    }

    fn add_to(&mut self, name: &str, comprehension: &Comprehension) -> Emit<syn::Stmt> {
        let call = match &comprehension.key {
            Some(key) => {
                let key = self.object_argument(key)?;
                let value = self.object_argument(&comprehension.element)?;
                tree::method(tree::var(name), "set_item", vec![key, value])
            }
            None => {
                let method = if comprehension.kind == ComprehensionKind::Set { "add" } else { "append" };
                let value = self.object_argument(&comprehension.element)?;
                let arguments = vec![tree::string(method), tree::tuple(vec![value])];
                tree::method(tree::var(name), "method", arguments)
            }
        };
        Ok(tree::semi(self.asked(call).expr))
    }

    /// `for x in value`, by this method.
    pub fn dynamic_items(&mut self, value: Value, method: &str, span: Span) -> Emit<Items> {
        let value = self.operand(value, span)?;
        let iter = self.asked(tree::method(value, method, vec![]));
        Ok(Items { expr: iter.expr, rep: Rep::Obj, fallible: true, settles: false })
    }

    /// `a, b = value`
    pub fn dynamic_unpack(
        &mut self,
        items: &[Target],
        star: Option<usize>,
        value: Value,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let value = self.operand(value, span)?;
        let names: Vec<String> = items.iter().map(|item| self.part_name(item)).collect();
        let idents: Vec<_> = names.iter().map(|name| tree::ident(name)).collect();
        let (pattern, call): (syn::Pat, syn::Expr) = match star {
            None => {
                let count = proc_macro2::Literal::usize_unsuffixed(items.len());
                (parse_quote!([#(#idents),*]), parse_quote!(#value.unpack::<#count>()))
            }
            Some(star) => {
                let (before, rest) = idents.split_at(star);
                let (middle, after) = (&rest[0], &rest[1..]);
                let count =
                    |names: &[proc_macro2::Ident]| proc_macro2::Literal::usize_unsuffixed(names.len());
                let (first, last) = (count(before), count(after));
                let pattern = parse_quote!(([#(#before),*], #middle, [#(#after),*]));
                (pattern, parse_quote!(#value.unpack_star::<#first, #last>()))
            }
        };
        let call = self.asked(call).expr;
        let mut out: Vec<syn::Stmt> = vec![parse_quote!(let #pattern = #call;)];
        for (place, (item, name)) in items.iter().zip(&names).enumerate() {
            let mut part = Value { expr: tree::var(name), rep: Rep::Obj, form: Form::Last };
            // The list behind `*` has just been made.
            if let Target::Local(local) = item
                && star == Some(place)
                && self.plan.local(*local).rep == Rep::List(Box::new(Rep::Obj))
            {
                let items = self.question(tree::method(part.expr, "iter", vec![]));
                let list = tree::call_path(&["List", "of"], vec![items]);
                part = Value::owned(self.question(list), Rep::List(Box::new(Rep::Obj)));
            }
            out.extend(self.assign_to(item, part, span)?);
        }
        Ok(out)
    }

    /// A temporary for one part of what is unpacked.
    fn part_name(&mut self, target: &Target) -> String {
        let stem = match target {
            Target::Local(local) => format!("new_{}", self.locals[local.index()].trim_start_matches('_')),
            _ => "part".to_owned(),
        };
        self.fresh(&stem)
    }

    /// `1j`, `...`, a slice as a value.
    pub fn dynamic_constant(&mut self, expr: &Expr) -> Emit<Value> {
        self.python();
        let value = match &expr.kind {
            ExprKind::Imaginary(value) => {
                tree::call_path(&["object", "complex"], vec![tree::float(0.0), tree::float(*value)])
            }
            ExprKind::Ellipsis => tree::call_path(&["object", "ellipsis"], vec![]),
            ExprKind::Slice { lower, upper, step } => {
                self.slice_object([lower.as_deref(), upper.as_deref(), step.as_deref()])?
            }
            _ => return unsupported(expr.span, "this constant has no form as a Python object"),
        };
        Ok(Value::owned(value, Rep::Obj))
    }
}
