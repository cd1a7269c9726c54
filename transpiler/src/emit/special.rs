//! Builtins whose rules a Rust signature can't say. `infer/special.rs` types them under the same names.

use super::{Cx, Emit, Form, Value, coerce, tree, unsupported};
use crate::catalog::{Entry, Sig};
use crate::diagnostic::Span;
use crate::hir::{Arg, ArgKind, BinaryOp, Expr, ExprKind, Intrinsic};
use crate::rep::Rep;
use crate::ty::Ty;
use syn::parse_quote;

impl Cx<'_> {
    /// A call that inference marked as special.
    pub fn special(&mut self, expr: &Expr, name: &str, func: &Expr, args: &[Arg]) -> Emit<Value> {
        let before = self.raised;
        match self.special_native(expr, name, func, args) {
            Err(native) => {
                self.raised = before;
                let dynamic = match self.ty(func) {
                    Ty::BuiltinMethod(..) => self.method_dynamic(expr, func, args),
                    _ => self.special_dynamic(expr, name, args),
                };
                dynamic.map_err(|_| native)
            }
            result => result,
        }
    }

    fn special_native(&mut self, expr: &Expr, name: &str, func: &Expr, args: &[Arg]) -> Emit<Value> {
        let positional: Option<Vec<&Expr>> =
            args.iter().map(|arg| (arg.kind == ArgKind::Positional).then_some(&arg.value)).collect();
        if name == "print" {
            return self.print(args, expr.span);
        }
        if name == "str.format" {
            return self.str_format(func, args, expr.span);
        }
        if name == "dict.update" {
            return self.update_by_keywords(func, args, expr.span);
        }
        if name == "dict"
            && let (Rep::Dict(key, value), false) = (self.rep_of(expr), args.is_empty())
            && *key == Rep::Str
            && args.iter().all(|arg| matches!(arg.kind, ArgKind::Keyword(_)))
        {
            return self.dict_of_keywords(expr, args, &value);
        }
        if name == "generator.throw" {
            return self.throw(expr, func, args);
        }
        if name == "exception" {
            return self.exception_instance(expr, func, args);
        }
        if name == "sum"
            && let [Arg { kind: ArgKind::Positional, value: items }, start @ ..] = args
            && start.len() < 2
            && let Some(sum) = self.own_sum(expr, items, start.first().map(|start| &start.value))?
        {
            return Ok(sum);
        }
        if let Some(value) = self.iterator_call(expr, name, args)? {
            return Ok(value);
        }
        let Some(args) = positional else {
            return unsupported(expr.span, format!("`{name}` with these arguments has no native form yet"));
        };
        match (name, args.as_slice()) {
            ("isinstance", [value, class]) => self.isinstance(expr, value, class),
            ("issubclass", [class, base]) => self.issubclass(expr, class, base),
            ("hasattr", [object, name]) => self.has_attribute(object, name, expr.span),
            ("getattr", [object, name, default]) => self.attribute_or(expr, object, name, default),
            ("copy.copy" | "copy.deepcopy", [object]) => self.copied_instance(object, name, expr.span),
            ("type", [_]) if let Some(class) = self.class_value(expr)? => Ok(class),
            ("range", bounds) => self.range(bounds, expr.span),
            ("slice", [stop]) => self.made_slice([None, Some(stop), None]),
            ("slice", [start, stop]) => self.made_slice([Some(start), Some(stop), None]),
            ("slice", [start, stop, step]) => self.made_slice([Some(start), Some(stop), Some(step)]),
            ("str", []) => Ok(self.str_literal("")),
            ("bool", []) => Ok(Value::owned(parse_quote!(false), Rep::Bool)),
            // A list that Python code gets is Python's from its birth.
            ("list" | "dict" | "set", []) if self.rep_of(expr) == Rep::Obj => {
                unsupported(expr.span, "a container that Python code gets has no native form")
            }
            ("list", []) => Ok(self.empty("List", self.rep_of(expr))),
            ("dict", []) => Ok(self.empty("Dict", self.rep_of(expr))),
            ("set", []) => Ok(self.empty("Set", self.rep_of(expr))),
            ("tuple", []) => self.tuple(expr, &[]),
            ("list" | "set" | "tuple" | "frozenset", [items]) => self.container_of(expr, items),
            ("pow", [base, exponent]) => {
                let (base, exponent) = (self.expr(base)?, self.expr(exponent)?);
                let result = self.rep_of(expr);
                self.apply(BinaryOp::Pow, base, exponent, &result, expr.span)
            }
            ("divmod", [left, right]) => self.int_divmod(expr, left, right),
            ("exit" | "quit" | "sys.exit", rest) => self.exit(name, rest, expr.span),
            ("BaseException.__init__", values) => {
                let crate::hir::FunctionKind::Method(class) = self.function.kind else {
                    return unsupported(
                        expr.span,
                        "this call of the base's `__init__` has no native form yet",
                    );
                };
                let args = self.exception_tuple(class, values, expr.span)?;
                let this = if self.in_generator { "this" } else { "self" };
                let set = tree::method(
                    tree::field(tree::var(this), "args"),
                    "set",
                    vec![tree::method(args, "into", vec![])],
                );
                Ok(Value::owned(set, Rep::Unit))
            }
            ("object.__init__", _) => Ok(Value::owned(parse_quote!(()), Rep::Unit)),
            (_, values) => {
                let mut arguments = Vec::new();
                for value in values {
                    arguments.push((None, self.expr(value)?));
                }
                match self.special_builtin(name, &arguments, expr.span)? {
                    Some(value) => Ok(value),
                    None => unsupported(
                        expr.span,
                        format!("`{name}` with these arguments has no native form yet"),
                    ),
                }
            }
        }
    }

    /// `d.update(key=value, …)`
    fn update_by_keywords(&mut self, func: &Expr, args: &[Arg], span: Span) -> Emit<Value> {
        let ExprKind::Attribute(dict, _) = &func.kind else {
            return unsupported(span, "`update` as a value has no native form yet");
        };
        let receiver = self.expr(dict)?;
        let Rep::Dict(key, item) = receiver.rep.clone() else {
            return unsupported(span, "this `update` has no native form yet");
        };
        if *key != Rep::Str {
            return unsupported(span, "this `update` has no native form yet");
        }
        let (mut stmts, receiver) = self.hold(receiver, "dict");
        let mut values = Vec::new();
        for arg in args {
            let ArgKind::Keyword(name) = &arg.kind else {
                return unsupported(span, "this `update` has no native form yet");
            };
            let value = self.expr_as(&arg.value, &item)?;
            values.push((name, value));
        }
        // All values are evaluated before the first is stored.
        let many = values.len() > 1;
        let mut calls = Vec::new();
        for (name, value) in values {
            let value = if many && !coerce::is_pure(&value) {
                let held = self.fresh("value");
                stmts.push(tree::let_(&held, false, value));
                tree::var(&held)
            } else {
                value
            };
            let key = self.str_literal(name).expr;
            let call = self.question(tree::method(receiver.expr.clone(), "set", vec![key, value]));
            calls.push(tree::semi(call));
        }
        stmts.extend(calls);
        Ok(Value::owned(tree::block_expr(stmts, parse_quote!(())), Rep::Unit))
    }

    /// One-argument builtins on emitted values, also as callbacks (`map(str, xs)`).
    pub fn special_builtin(
        &mut self,
        name: &str,
        arguments: &[(Option<String>, Value)],
        span: Span,
    ) -> Emit<Option<Value>> {
        let [(_, value)] = arguments else { return Ok(None) };
        let value = value.clone();
        if matches!(value.rep, Rep::Obj | Rep::Static | Rep::Never)
            || name != "len" && value.rep.holds_static()
        {
            return Ok(None);
        }
        Ok(Some(match name {
            "len" => match &value.rep {
                Rep::Tuple(items) => {
                    Value::owned(coerce::after(&value, tree::int(items.len() as i64)), Rep::I64)
                }
                Rep::Instance(_) => return Ok(None),
                Rep::Record(_) => {
                    let record = coerce::borrow(value);
                    Value::owned(tree::call_path(&["record", "len"], vec![record]), Rep::I64)
                }
                rep if self.is_mixed(rep) => {
                    let mut each = |cx: &mut Self, value: Value| match value.rep {
                        Rep::Unit | Rep::Bool | Rep::Int | Rep::I64 | Rep::F64 => Ok(None),
                        _ => cx.special_builtin("len", &[(None, value)], span),
                    };
                    let raise = &mut |value| tree::call_path(&["op", "no_len"], vec![value]);
                    self.dispatch(value, "x", &Rep::I64, span, &mut each, raise)?
                }
                rep if self.has_len(rep) => {
                    Value::owned(tree::method(coerce::without_copy(value.expr), "len", vec![]), Rep::I64)
                }
                Rep::Unit | Rep::Bool | Rep::I64 | Rep::Int | Rep::F64 | Rep::Num => {
                    let error = tree::call_path(&["op", "no_len"], vec![coerce::borrow(value)]);
                    Value::owned(self.question(parse_quote!(Err::<i64, _>(#error))), Rep::I64)
                }
                _ => return Ok(None),
            },
            "str" if value.rep == Rep::Str => value,
            // Which of Python's iterators it is isn't known.
            "str" | "repr" if matches!(value.rep, Rep::Iter(_)) => return Ok(None),
            "str" | "repr" => {
                let call = tree::call_path(&["op", name], vec![coerce::borrow(value)]);
                Value::owned(self.question(call), Rep::Str)
            }
            "bool" => Value::owned(self.truth_of(value, span)?, Rep::Bool),
            "int" if matches!(value.rep, Rep::I64 | Rep::Int) => value,
            "int" if value.rep == Rep::Bool => Value::owned(self.owned(value, &Rep::I64, span)?, Rep::I64),
            "float" if matches!(value.rep, Rep::F64 | Rep::I64 | Rep::Int | Rep::Bool) => {
                Value::owned(self.owned(value, &Rep::F64, span)?, Rep::F64)
            }
            // The int of an enum, however small.
            "abs" if value.rep == Rep::Int => {
                Value::owned(tree::call_path(&["number", "abs"], vec![coerce::borrow(value)]), Rep::Int)
            }
            "abs" if matches!(value.rep, Rep::F64 | Rep::I64) => {
                let rep = value.rep.clone();
                let value = match coerce::literal_int(&value.expr) {
                    Some(known) => tree::int(known.abs()),
                    None => tree::method(coerce::own(value), "abs", vec![]),
                };
                Value::owned(value, rep)
            }
            "hash" => {
                let call = tree::call_path(&["op", "hash"], vec![coerce::borrow(value)]);
                Value::owned(self.question(call), Rep::I64)
            }
            "id" if matches!(value.rep, Rep::Instance(_)) => {
                Value::owned(tree::method(value.expr, "id", vec![]), Rep::I64)
            }
            "iter" => {
                let Some(item) = super::entry::item_rep(&value.rep) else { return Ok(None) };
                if matches!(value.rep, Rep::Iter(_) | Rep::Generator(..)) {
                    return Ok(Some(value));
                }
                let items = tree::method(value.expr, "iter", vec![]);
                Value { expr: items, rep: Rep::Iter(Box::new(item)), form: Form::Raw }
            }
            _ => return Ok(None),
        }))
    }

    /// Whether the runtime's type has a length.
    fn has_len(&self, rep: &Rep) -> bool {
        match rep {
            Rep::Str | Rep::Bytes | Rep::Range | Rep::TupleOf(_) | Rep::List(_) | Rep::Dict(..) => true,
            Rep::Set(_) | Rep::FrozenSet(_) => true,
            Rep::Native(name, _) => {
                let is_its_len = |entry: &Entry| {
                    let receiver = entry.params.first().map(|param| param.sig);
                    matches!(receiver, Some(Sig::Native(of, _)) if of == name)
                        && entry.path.ends_with(".__len__")
                };
                super::types::is_dict(name) || self.program.catalog.entries.iter().any(is_its_len)
            }
            _ => false,
        }
    }

    /// `isinstance(value, class)`, decided by the types or by the class of the instance.
    fn isinstance(&mut self, expr: &Expr, value: &Expr, class: &Expr) -> Emit<Value> {
        let mut emitted = self.expr(value)?;
        if coerce::is_receiver(&emitted) {
            emitted.expr = coerce::own(emitted.clone());
        }
        let mut lets = Vec::new();
        let is_asked_again =
            matches!(class.kind, ExprKind::Tuple(_)) && !self.program.is_several(&emitted.rep);
        if is_asked_again && !coerce::is_pure(&emitted.expr) {
            lets.push(tree::let_("object", false, emitted.expr));
            emitted = Value { expr: tree::var("object"), ..emitted };
        }
        let test = self.is_class(&emitted, self.ty(value).clone(), class, expr.span)?;
        let test = match tree::known(&test) {
            Some(_) => coerce::after(&emitted, test),
            None => test,
        };
        Ok(Value::owned(tree::block_expr(lets, test), Rep::Bool))
    }

    fn is_class(&mut self, value: &Value, ty: Ty, class: &Expr, span: Span) -> Emit<syn::Expr> {
        if let ExprKind::Tuple(classes) = &class.kind {
            if self.program.is_several(&value.rep) {
                return self
                    .which(value.clone(), span, &mut |cx, one| cx.is_class(one, Ty::Never, class, span));
            }
            let mut joined: Option<syn::Expr> = None;
            for class in classes {
                let test = self.is_class(value, ty.clone(), class, span)?;
                if test == parse_quote!(true) {
                    return Ok(test);
                }
                if test == parse_quote!(false) {
                    continue;
                }
                joined = Some(match joined {
                    None => test,
                    Some(left) => tree::binary(left, parse_quote!(||), test),
                });
            }
            return Ok(joined.unwrap_or_else(|| parse_quote!(false)));
        }
        if matches!(class.kind, ExprKind::Subscript(..)) {
            return unsupported(span, "`isinstance` with `list[int]` and the like raises in Python");
        }
        if self.program.is_several(&value.rep) {
            return self.which(value.clone(), span, &mut |cx, one| cx.is_class(one, Ty::Never, class, span));
        }
        if let Some(test) = self.is_instance_of_choice(value, class)? {
            return Ok(test);
        }
        match (self.ty(class).clone(), &value.rep) {
            (_, Rep::Obj) => self.object_is_instance(value.expr.clone(), class),
            (Ty::Class(class), Rep::Instance(own)) => self.is_instance_of(value, class, *own),
            (Ty::Class(class), Rep::Exception(_)) => {
                let path = self.program.class_path(class);
                let path: Vec<_> = path.iter().map(|part| tree::ident(part)).collect();
                Ok(tree::method_of(value.expr.clone(), "is_instance", parse_quote!(#(#path)::*), vec![]))
            }
            (Ty::Builtin(name), Rep::Exception(_)) if crate::infer::exceptions::is_exception(&name) => {
                let class = tree::ident(&name);
                Ok(tree::method_of(value.expr.clone(), "is_instance", parse_quote!(#class), vec![]))
            }
            (Ty::Builtin(name), Rep::Option(inner))
                if matches!(**inner, Rep::Exception(_)) && crate::infer::exceptions::is_exception(&name) =>
            {
                let class = tree::ident(&name);
                let place = value.expr.clone();
                Ok(parse_quote!(#place.as_ref().is_some_and(|x| x.is_instance::<#class>())))
            }
            (Ty::Class(class), Rep::Option(inner))
                if matches!(**inner, Rep::Instance(_) | Rep::Exception(_)) =>
            {
                let held = Value::owned(tree::var("x"), (**inner).clone());
                let test = match **inner {
                    Rep::Instance(own) => self.is_instance_of(&held, class, own)?,
                    _ => self.instance_test(&held, class),
                };
                let place = value.expr.clone();
                Ok(parse_quote!(#place.as_ref().is_some_and(|x| #test)))
            }
            (Ty::Builtin(name), rep) if self.is_plainly(rep, &name) => Ok(parse_quote!(true)),
            // A native class derives from no such type.
            (Ty::Builtin(name), Rep::Instance(_)) if super::union::is_builtin_value(&name) => {
                Ok(parse_quote!(false))
            }
            (Ty::Builtin(name), rep) => match known_instance(rep, &ty, &name) {
                Some(answer) => Ok(parse_quote!(#answer)),
                None => unsupported(span, "this isinstance has no native form yet"),
            },
            (
                Ty::Class(_),
                Rep::Unit
                | Rep::Bool
                | Rep::I64
                | Rep::Int
                | Rep::F64
                | Rep::Num
                | Rep::Str
                | Rep::Bytes
                | Rep::Range
                | Rep::Tuple(_)
                | Rep::TupleOf(_)
                | Rep::List(_)
                | Rep::Set(_)
                | Rep::FrozenSet(_)
                | Rep::Record(_)
                | Rep::Dict(..),
            ) => Ok(parse_quote!(false)),
            _ => unsupported(span, "this isinstance has no native form yet"),
        }
    }

    /// Whether a handle to `own` holds an instance of the class: of one of the structs that have it among their bases.
    fn is_instance_of(
        &self,
        value: &Value,
        class: crate::hir::ClassId,
        own: crate::hir::ClassId,
    ) -> Emit<syn::Expr> {
        let own = self.program.below(own);
        let all = self.program.embodiments(class).into_iter().map(|id| (id, self.program.below(id)));
        let tested: Vec<_> = all.filter(|(_, below)| !below.is_disjoint(&own)).collect();
        if tested.iter().any(|(_, below)| own.is_subset(below)) {
            return Ok(parse_quote!(true));
        }
        let held = match tested.len() {
            0 | 1 => value.clone(),
            _ => Value::owned(tree::var("object"), value.rep.clone()),
        };
        let mut tests = tested.iter().map(|(id, _)| self.instance_test(&held, *id));
        let Some(first) = tests.next() else { return Ok(parse_quote!(false)) };
        let test = tests.fold(first, |left, right| tree::binary(left, parse_quote!(||), right));
        if tested.len() < 2 {
            return Ok(test);
        }
        Ok(tree::block_expr(vec![tree::let_("object", false, coerce::own(value.clone()))], test))
    }

    /// `x.is_instance::<Class>()`
    pub fn instance_test(&self, value: &Value, class: crate::hir::ClassId) -> syn::Expr {
        let path = self.program.class_path(class);
        let path: Vec<_> = path.iter().map(|part| tree::ident(part)).collect();
        tree::method_of(value.expr.clone(), "is_instance", parse_quote!(#(#path)::*), vec![])
    }

    /// Whether the items are of several types, some of which are numbers.
    /// `dict(name="x", n=3)`
    fn dict_of_keywords(&mut self, expr: &Expr, args: &[Arg], value: &Rep) -> Emit<Value> {
        let mut pairs = Vec::new();
        for arg in args {
            let ArgKind::Keyword(name) = &arg.kind else { continue };
            let key = self.str_literal(name).expr;
            pairs.push(tree::tuple(vec![key, self.expr_as(&arg.value, value)?]));
        }
        let dict = self.question(tree::macro_call("dict", pairs));
        Ok(Value::owned(dict, self.rep_of(expr)))
    }

    /// `type(value) is class`: of that class and no subclass.
    pub fn exact_class(&mut self, object: &Expr, class: &Expr) -> Emit<syn::Expr> {
        let mut value = self.expr(object)?;
        if coerce::is_receiver(&value) {
            value.expr = coerce::own(value.clone());
        }
        let is_inert = self.is_inert(object);
        if self.program.is_several(&value.rep) {
            return self.which(value, object.span, &mut |cx, one| cx.is_exactly(one, class, is_inert));
        }
        self.is_exactly(&value, class, is_inert)
    }

    /// `is_inert`: where the types know the answer, the value need not be evaluated.
    fn is_exactly(&mut self, value: &Value, class: &Expr, is_inert: bool) -> Emit<syn::Expr> {
        let other = || unsupported(class.span, "comparing the class of this value has no native form yet");
        if value.rep == Rep::Obj {
            return self.object_is_exactly(value.expr.clone(), class);
        }
        let answer = match (self.ty(class), &value.rep) {
            (Ty::Class(class), Rep::Instance(own)) => {
                if !self.program.types.classes[own.index()].subclasses.is_empty() {
                    let path = self.program.class_path(*class);
                    let path: Vec<_> = path.iter().map(|part| tree::ident(part)).collect();
                    let exactly =
                        tree::method_of(value.expr.clone(), "is_exactly", parse_quote!(#(#path)::*), vec![]);
                    return Ok(exactly);
                }
                self.program.hir.original(*own) == self.program.hir.original(*class)
            }
            (Ty::Class(_), rep) | (Ty::Builtin(_), rep @ Rep::Instance(_)) => {
                let plain =
                    super::types::python_name(rep).is_some() || matches!(rep, Rep::Unit | Rep::Instance(_));
                if !plain {
                    return other();
                }
                false
            }
            (Ty::Builtin(name), rep) => match (super::types::python_name(rep), rep) {
                (Some(own), _) if !matches!(rep, Rep::Native(..)) => own == name,
                (_, Rep::Unit) => name == "types.NoneType",
                _ => return other(),
            },
            _ => return other(),
        };
        if !is_inert && !coerce::is_pure(&value.expr) {
            return other();
        }
        Ok(parse_quote!(#answer))
    }

    /// `range(…)` as a value.
    fn range(&mut self, bounds: &[&Expr], span: Span) -> Emit<Value> {
        let bound = |cx: &mut Self, expr: &Expr| -> Emit<syn::Expr> {
            let value = cx.expr(expr)?;
            Ok(match value.rep {
                // A loop can't run to the end of a range that long.
                Rep::Int => tree::method(value.expr, "saturating", vec![]),
                _ => cx.owned(value, &Rep::I64, span)?,
            })
        };
        let call = match bounds {
            [stop] => {
                let stop = bound(self, stop)?;
                tree::call_path(&["range"], vec![stop])
            }
            [start, stop] => {
                let (start, stop) = (bound(self, start)?, bound(self, stop)?);
                tree::call_path(&["range_from"], vec![start, stop])
            }
            [start, stop, step] => {
                let (start, stop, step) = (bound(self, start)?, bound(self, stop)?, bound(self, step)?);
                let call = tree::call_path(&["range_step"], vec![start, stop, step]);
                self.question(call)
            }
            _ => return unsupported(span, "`range` takes one to three arguments"),
        };
        Ok(Value::owned(call, Rep::Range))
    }

    /// `list(items)`, `set(items)`, `tuple(items)`
    fn container_of(&mut self, expr: &Expr, items: &Expr) -> Emit<Value> {
        let rep = self.rep_of(expr);
        let (name, item) = match &rep {
            Rep::List(item) => ("List", item),
            Rep::Set(item) => ("Set", item),
            Rep::TupleOf(item) => ("Tuple", item),
            Rep::FrozenSet(item) => ("FrozenSet", item),
            _ => return unsupported(expr.span, "this container has no native form yet"),
        };
        let items = self.iterable(items, &item.clone(), false)?;
        let call = tree::call_path(&[name, "of"], vec![items]);
        let call = self.question(call);
        Ok(Value::owned(call, rep))
    }

    /// `sys.exit(…)`, of which None and the items of a tuple are no argument of their own; `exit()` is `SystemExit(None)`.
    fn exit(&mut self, name: &str, args: &[&Expr], span: Span) -> Emit<Value> {
        let mut values = Vec::new();
        let is_none = |arg: &&&Expr| matches!(arg.kind, ExprKind::None);
        let may_be_none =
            name == "sys.exit" && args.iter().any(|arg| matches!(self.rep_of(arg), Rep::Option(_)));
        if name != "sys.exit" && args.is_empty() {
            values.push(parse_quote!(()));
        }
        for arg in args.iter().filter(|arg| name != "sys.exit" || !is_none(arg)) {
            if name == "sys.exit" && matches!(self.rep_of(arg), Rep::Unit | Rep::Tuple(_) | Rep::TupleOf(_)) {
                return unsupported(span, "this exit code has no native form yet");
            }
            let rep = self.rep_of(arg);
            if matches!(rep, Rep::Obj | Rep::Static) {
                return unsupported(span, "this exit code has no native form yet");
            }
            values.push(self.expr_as(arg, &rep)?);
        }
        let args = if values.is_empty() { parse_quote!(()) } else { tree::tuple(values) };
        let make = tree::ident(if may_be_none { "unless_none" } else { "new" });
        let raise: syn::Expr = parse_quote!(Err(raise(SystemExit::#make(#args))));
        let raise = self.question(raise);
        Ok(Value::owned(raise, Rep::Never))
    }

    fn exception_instance(&mut self, expr: &Expr, func: &Expr, args: &[Arg]) -> Emit<Value> {
        let Ty::Builtin(name) = self.ty(func).clone() else {
            return unsupported(expr.span, "this exception has no native form yet");
        };
        let ident = tree::ident(name.rsplit('.').next().unwrap_or(&name));
        let class: syn::Type = parse_quote!(#ident);
        let value = self.new_exception(&class, args, expr.span)?;
        Ok(Value::owned(value, Rep::Exception(name)))
    }

    /// The tests of structural pattern matching.
    pub fn intrinsic(&mut self, expr: &Expr, op: Intrinsic, args: &[Expr]) -> Emit<Value> {
        match (op, args) {
            (Intrinsic::IsInstance, [value, class]) => self.isinstance(expr, value, class),
            (Intrinsic::IsSequence | Intrinsic::IsMapping, [value]) => {
                let value = self.expr(value)?;
                let test = if self.program.is_several(&value.rep) {
                    self.which(value, expr.span, &mut |cx, one| cx.is_of_kind(&one.rep, op, expr.span))?
                } else {
                    self.is_of_kind(&value.rep, op, expr.span)?
                };
                Ok(Value::owned(test, Rep::Bool))
            }
            (Intrinsic::Len, [value]) => {
                let value = self.expr(value)?;
                match self.special_builtin("len", &[(None, value)], expr.span)? {
                    Some(value) => Ok(value),
                    None => unsupported(expr.span, "this pattern has no native form yet"),
                }
            }
            (Intrinsic::Bind, captures) => {
                let mut stmts = Vec::new();
                for capture in captures {
                    let ExprKind::Named(target, value) = &capture.kind else {
                        return unsupported(capture.span, "this pattern has no native form yet");
                    };
                    let rep = self.rep_of(value);
                    let value = self.expr_as(value, &rep)?;
                    stmts.extend(self.assign_to(target, Value::owned(value, rep), capture.span)?);
                }
                Ok(Value::owned(tree::block_expr(stmts, parse_quote!(true)), Rep::Bool))
            }
            (Intrinsic::HasKey, [mapping, key]) => {
                let test = self.contains_value(expr, key, mapping)?;
                Ok(Value::owned(test, Rep::Bool))
            }
            (Intrinsic::RestList, [list, start, from_end]) => self.rest_of_list(list, start, from_end, expr),
            _ => unsupported(expr.span, "this pattern has no native form yet"),
        }
    }

    /// Whether a value of this representation is a sequence, or a mapping, for a pattern.
    fn is_of_kind(&self, rep: &Rep, kind: Intrinsic, span: Span) -> Emit<syn::Expr> {
        let answer = match rep {
            Rep::List(_) | Rep::Tuple(_) | Rep::TupleOf(_) | Rep::Range => kind == Intrinsic::IsSequence,
            Rep::Dict(..) | Rep::Record(_) => kind == Intrinsic::IsMapping,
            Rep::Obj | Rep::Option(_) | Rep::Native(..) | Rep::Union(..) => {
                return unsupported(span, "this pattern has no native form yet");
            }
            _ => kind == Intrinsic::IsSequence && self.named_tuple(rep).is_some(),
        };
        Ok(parse_quote!(#answer))
    }

    /// `*rest` of a sequence pattern: a new list.
    fn rest_of_list(&mut self, list: &Expr, start: &Expr, from_end: &Expr, expr: &Expr) -> Emit<Value> {
        let value = self.expr(list)?;
        let (Rep::List(_), ExprKind::Int(from_end)) = (&value.rep, &from_end.kind) else {
            return unsupported(expr.span, "the rest of this sequence has no native form yet");
        };
        let rep = value.rep.clone();
        let start = self.slice_bound(Some(start))?;
        let stop = match from_end {
            0 => tree::path(&["None"]),
            count => tree::call(tree::path(&["Some"]), vec![tree::int(-count)]),
        };
        Ok(Value::owned(tree::method(value.expr, "slice", vec![start, stop]), rep))
    }
}

/// Whether a value of this representation is an instance of the builtin class, if that is certain.
fn known_instance(rep: &Rep, ty: &Ty, class: &str) -> Option<bool> {
    if class == "object" {
        return Some(true);
    }
    let own = match rep {
        Rep::Unit => "NoneType",
        Rep::Num
        | Rep::Option(_)
        | Rep::Obj
        | Rep::Static
        | Rep::Instance(_)
        | Rep::Exception(_)
        | Rep::Native(..) => return None,
        Rep::Func(..) | Rep::Iter(_) | Rep::Never => return None,
        Rep::Int | Rep::I64 if *ty == Ty::Union(vec![Ty::Bool, Ty::Int]) => return None,
        other => super::types::python_name(other)?,
    };
    Some(own == class || (own == "bool" && class == "int"))
}
