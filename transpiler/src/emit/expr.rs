//! Expressions: the switchboard, names, conditionals.

use super::displays::any_starred;
use super::function::SharedKind;
use super::{Cx, Emit, Form, Unsupported, Value, coerce, patterns, tree, unsupported};
use crate::hir::{
    BoolOp, Expr, ExprKind, FunctionKind, GlobalId, LocalId, LocalKind, ModuleRef, Target, UnaryOp,
};
use crate::plan::{GlobalPlace, Start};
use crate::rep::Rep;
use crate::ty::Ty;
use syn::parse_quote;

impl Cx<'_> {
    /// Emits an expression in the form that comes naturally.
    pub fn expr(&mut self, expr: &Expr) -> Emit<Value> {
        if let Some(value) = self.held.get(&expr.id) {
            return Ok(value.clone());
        }
        if self.instance.objects.contains_key(&expr.id) && self.unseen.insert(expr.id) {
            let native = self.object(expr).and_then(|native| self.into_object(native, expr.span));
            self.unseen.remove(&expr.id);
            return Ok(Value::owned(native?, Rep::Obj));
        }
        if self.instance.views.contains_key(&expr.id) && self.unseen.insert(expr.id) {
            let whole = self.expr(expr);
            self.unseen.remove(&expr.id);
            return self.seen_plainly(whole?, expr.span);
        }
        self.originating(Some(expr.span), |cx| cx.expr_by_kind(expr))
    }

    fn expr_by_kind(&mut self, expr: &Expr) -> Emit<Value> {
        match &expr.kind {
            ExprKind::None => Ok(Value::owned(parse_quote!(()), Rep::Unit)),
            ExprKind::Bool(value) => Ok(Value::owned(parse_quote!(#value), Rep::Bool)),
            ExprKind::Int(value) => Ok(Value::owned(tree::int(*value), Rep::I64)),
            ExprKind::BigInt(digits) => {
                if let Ok(value) = digits.parse() {
                    return Ok(super::word::large_literal(value));
                }
                if digits.parse::<i128>().is_ok() {
                    let literal = syn::LitInt::new(&format!("{digits}_i128"), proc_macro2::Span::call_site());
                    let call = tree::call_path(&["Int", "from"], vec![parse_quote!(#literal)]);
                    return Ok(Value::owned(call, Rep::Int));
                }
                let digits = tree::string(digits);
                Ok(Value::owned(tree::call_path(&["Int", "parse_literal"], vec![digits]), Rep::Int))
            }
            ExprKind::Float(value) => Ok(Value::owned(tree::float(*value), Rep::F64)),
            ExprKind::Str(text) => Ok(self.str_literal(text)),
            ExprKind::Bytes(bytes) => {
                let lit = proc_macro2::Literal::byte_string(bytes);
                Ok(Value::owned(tree::call_path(&["Bytes", "lit"], vec![parse_quote!(#lit)]), Rep::Bytes))
            }
            ExprKind::Local(id) => self.local(*id, expr),
            ExprKind::Global(id) => self.global(*id, expr),
            ExprKind::Builtin(_) | ExprKind::Import(_) | ExprKind::ImportFrom(..) => self.name(expr),
            ExprKind::Tuple(items) => self.tuple(expr, items),
            ExprKind::List(items) => self.list(expr, items),
            ExprKind::Set(items) => self.set(expr, items),
            ExprKind::Dict(items) => self.dict(expr, items),
            ExprKind::Unary(op, operand) => self.unary(expr, *op, operand),
            ExprKind::Binary(op, left, right) => self.binary(expr, *op, left, right),
            ExprKind::Bool_(op, items) => self.bool_op(expr, *op, items),
            ExprKind::Compare(..) | ExprKind::Call { .. } | ExprKind::Subscript(..)
                if let Some(found) = self.looked_up(expr)? =>
            {
                Ok(found)
            }
            ExprKind::Compare(first, rest) => self.compare(expr, first, rest),
            ExprKind::IfElse { test, body, orelse } => self.if_else(expr, test, body, orelse),
            ExprKind::Call { func, args } => self.call(expr, func, args),
            ExprKind::Attribute(value, name) if matches!(self.ty(value), Ty::Class(_)) => {
                self.attribute(expr, value, name)
            }
            ExprKind::Attribute(value, name) => {
                let check = self.checked_presence(value)?;
                let found = self.attribute(expr, value, name)?;
                Ok(Value { expr: tree::block_expr(check, found.expr), ..found })
            }
            ExprKind::Subscript(value, index) => self.subscript(expr, value, index),
            ExprKind::Lambda(func) => self.lambda(expr, *func),
            ExprKind::Comprehension(comprehension) => self.comprehension(expr, comprehension),
            ExprKind::FString(parts) => self.fstring(parts, expr.span),
            ExprKind::Named(target, value) => self.named(expr, target, value),
            ExprKind::Yield(value) => self.yield_(expr, value.as_deref()),
            ExprKind::YieldFrom(value) => self.yield_from(expr, value),
            ExprKind::Intrinsic(op, args) => self.intrinsic(expr, *op, args),
            ExprKind::Imaginary(value) => {
                let parts = vec![tree::float(0.0), tree::float(*value)];
                Ok(Value::owned(tree::call_path(&["Complex", "new"], parts), Rep::Complex))
            }
            ExprKind::Slice { lower, upper, step } if self.rep_of(expr) != Rep::Obj => {
                self.made_slice([lower.as_deref(), upper.as_deref(), step.as_deref()])
            }
            ExprKind::Ellipsis | ExprKind::Slice { .. } => self.dynamic_constant(expr),
            ExprKind::Starred(_) => unsupported(expr.span, "a starred item is not supported here"),
            ExprKind::Await(_) => unsupported(expr.span, "`await` has no native form yet"),
        }
    }

    /// Emits an expression as an owned value of this representation.
    pub fn expr_as(&mut self, expr: &Expr, want: &Rep) -> Emit<syn::Expr> {
        if let Some(value) = self.as_declared(expr, want) {
            return Ok(patterns::mark(true, &self.struct_type(want), coerce::own(value)));
        }
        if *want == Rep::Char {
            return self.character(expr);
        }
        if let Rep::Option(inner) = want
            && self.as_declared(expr, inner).is_some()
        {
            return Ok(tree::call_path(&["Some"], vec![self.expr_as(expr, inner)?]));
        }
        let value = self.expr_wanted(expr, want)?;
        let value = self.without_end(expr, value, want);
        self.owned(value, want, expr.span).map_err(|error| self.with_callables(expr, error))
    }

    /// An error about the value of the expression, with the functions that the value may be.
    pub(super) fn with_callables(&self, expr: &Expr, error: Unsupported) -> Unsupported {
        if error.span != expr.span || !error.callables.is_empty() {
            return error;
        }
        let program = self.program;
        Unsupported {
            callables: crate::plan::unheld::named(program.hir, program.types, self.ty(expr)),
            ..error
        }
    }

    /// The value of a call that may be one of what only raises.
    fn without_end(&self, expr: &Expr, value: Value, want: &Rep) -> Value {
        let only_raises = *self.ty(expr) == Ty::Never && matches!(expr.kind, ExprKind::Call { .. });
        if only_raises { without_end(value, want) } else { value }
    }

    /// Emits an expression as `&T` (a copied representation: as itself).
    pub fn expr_ref(&mut self, expr: &Expr, want: &Rep) -> Emit<syn::Expr> {
        if let Some(value) = self.as_declared(expr, want) {
            return Ok(patterns::mark(false, &self.struct_type(want), coerce::borrow(value)));
        }
        let value = self.expr_wanted(expr, want)?;
        let value = self.without_end(expr, value, want);
        self.borrowed(value, want, expr.span).map_err(|error| self.with_callables(expr, error))
    }

    /// Displays take the representation that is wanted of them, instead of being converted afterwards.
    fn expr_wanted(&mut self, expr: &Expr, want: &Rep) -> Emit<Value> {
        if self.held.contains_key(&expr.id) {
            return self.expr(expr);
        }
        self.originating(Some(expr.span), |cx| cx.wanted_by_kind(expr, want))
    }

    fn wanted_by_kind(&mut self, expr: &Expr, want: &Rep) -> Emit<Value> {
        if *want == Rep::Obj {
            return self.object(expr);
        }
        if super::class_value::is_class_ref(want)
            && let Some(value) = self.class_value(expr)?
        {
            return Ok(value);
        }
        if let Rep::Option(inner) = want
            && matches!(**inner, Rep::Func(..))
            && matches!(self.ty(expr), Ty::Function(..) | Ty::BoundMethod(..))
        {
            let value = self.expr_as(expr, inner)?;
            return Ok(Value::owned(tree::call_path(&["Some"], vec![value]), want.clone()));
        }
        match (&expr.kind, want) {
            (ExprKind::Tuple(items), Rep::Tuple(reps))
                if items.len() == reps.len() && !any_starred(items) =>
            {
                let items: Emit<Vec<_>> =
                    items.iter().zip(reps).map(|(item, rep)| self.expr_as(item, rep)).collect();
                Ok(Value::owned(tree::tuple(items?), want.clone()))
            }
            (ExprKind::Int(value), Rep::Int) => {
                let value = tree::int(*value);
                Ok(Value::owned(
                    tree::call_path(&["Int", "from"], vec![super::literal::sized(value)]),
                    Rep::Int,
                ))
            }
            (ExprKind::List(_), Rep::List(_)) if let Some(table) = self.table(expr, want) => Ok(table),
            (ExprKind::List(items), Rep::List(item)) if !items.is_empty() && !any_starred(items) => {
                let items: Emit<Vec<_>> = items.iter().map(|value| self.expr_as(value, item)).collect();
                Ok(Value::owned(tree::macro_call("list", items?), want.clone()))
            }
            (ExprKind::Lambda(func), Rep::Func(..)) => self.closure_value(*func, want, expr.span),
            (ExprKind::Attribute(receiver, name), Rep::Func(..))
                if self.is_method_of(expr, receiver, name) =>
            {
                self.bound_value(receiver, name, want, expr.span)
            }
            (_, Rep::Func(..)) => {
                let value = self.expr(expr)?;
                if value.rep != Rep::Static || !(coerce::is_pure(&value.expr) || self.names_late(expr)) {
                    return Ok(value);
                }
                let ty = self.ty(expr);
                let known = self.known_function(ty, want, expr.span)?;
                Ok(known.map(|known| known.behind(&value)).unwrap_or(value))
            }
            (ExprKind::IfElse { test, body, orelse }, _) if *want != Rep::Unit => {
                let test = self.truth(test)?;
                if let Some((before, answer)) = tree::decided(&test) {
                    let value = self.expr_as(if answer { body } else { orelse }, want)?;
                    return Ok(Value::owned(tree::block_expr(before, value), want.clone()));
                }
                let body = self.expr_as(body, want)?;
                let orelse = self.expr_as(orelse, want)?;
                Ok(Value::owned(tree::choice(test, body, orelse), want.clone()))
            }
            _ => self.expr(expr),
        }
    }

    fn local(&mut self, id: LocalId, expr: &Expr) -> Emit<Value> {
        let rep = self.plan.local(id).rep.clone();
        if let Rep::Steps(item) = rep {
            // Whoever uses it goes through it.
            let name = tree::var(&self.locals[id.index()]);
            return Ok(Value { expr: name, rep: Rep::Iter(item), form: Form::Raw });
        }
        let is_checked =
            matches!(self.plan.local(id).start, Start::Unbound(_)) || self.plan.local(id).is_presence();
        if is_checked && self.function.kind == FunctionKind::ModuleBody {
            super::presence::no_builtin(&self.function.locals[id.index()].name, expr.span)?;
        }
        let value = self.local_use(id, expr);
        // `self` serves as it is: only what wants a subclass makes it one.
        if coerce::is_receiver(&value) {
            return Ok(value);
        }
        let narrowed = self.rep_of(expr);
        self.narrow(value, narrowed)
    }

    /// A local as a value of the class that it is declared with, where flow analysis knows a subclass.
    fn as_declared(&mut self, expr: &Expr, want: &Rep) -> Option<Value> {
        let Rep::Instance(_) = want else { return None };
        self.undivided(expr).filter(|value| value.rep == *want)
    }

    /// A local of a class as it is declared, where flow analysis knows a subclass; nothing if a look at it runs code.
    pub fn undivided(&mut self, expr: &Expr) -> Option<Value> {
        let ExprKind::Local(id) = expr.kind else { return None };
        let rep = self.plan.local(id).rep.clone();
        let is_narrowed = matches!((&rep, self.rep_of(expr)), (Rep::Instance(declared), Rep::Instance(known)) if *declared != known);
        let is_plain = !matches!(self.plan.local(id).start, Start::Unbound(_))
            && self.program.sharing(self.instance.id, id).is_none();
        if !is_narrowed || !is_plain || self.held.contains_key(&expr.id) {
            return None;
        }
        Some(self.local_use(id, expr)).filter(|value| !coerce::is_receiver(value))
    }

    /// A use of a local, as it is held: the last one takes the value.
    pub fn local_use(&mut self, id: LocalId, expr: &Expr) -> Value {
        let rep = self.plan.local(id).rep.clone();
        let mut value = self.local_value(id, rep);
        let outlives = self.closure.as_ref().is_some_and(|closure| closure.outer.contains(&id));
        if value.form == Form::Place && self.plan.last_uses.contains(&expr.id) && !outlives {
            value.form = Form::Last;
        }
        value
    }

    /// The value that a local holds now.
    pub fn local_value(&mut self, id: LocalId, rep: Rep) -> Value {
        if self.plan.local(id).is_presence() {
            let name = tree::var(&self.locals[id.index()]);
            return Value::owned(self.checked(id, tree::reference(name)), rep);
        }
        if rep == Rep::Static || rep == Rep::Unit && self.is_never_passed(id) {
            return Value::owned(parse_quote!(()), rep);
        }
        let name = tree::var(&self.locals[id.index()]);
        if self.program.sharing(self.instance.id, id).is_some() {
            return Value::owned(self.shared_get(name, id), rep);
        }
        if matches!(self.plan.local(id).start, Start::Unbound(_)) {
            return Value::owned(self.checked(id, tree::reference(name)), rep);
        }
        if self.borrowed.contains(&id) {
            return Value { expr: name, rep, form: Form::Ref };
        }
        Value::place(name, rep)
    }

    /// Whether the local is a parameter that calls pass nothing for.
    fn is_never_passed(&self, id: LocalId) -> bool {
        let mut params = self.function.params.iter().zip(&self.plan.params);
        params.any(|(param, plan)| param.local == id && plan.rep == Rep::Static)
    }

    /// `bound(&x, "x")?`, or `defined(&x, "x")?` for a variable of the module: what CPython raises differs.
    pub fn checked(&mut self, id: LocalId, variable: syn::Expr) -> syn::Expr {
        let text = tree::string(&self.function.locals[id.index()].name);
        let check = if self.function.kind == FunctionKind::ModuleBody { "defined" } else { "bound" };
        let call = super::shadowed::call(check, vec![variable, text]);
        self.question(call)
    }

    /// `x.get()`; if it may be unset, `free(&x, "x")?` in a function inside the variable's own, which says `bound(&x, "x")?`.
    fn shared_get(&mut self, name: syn::Expr, id: LocalId) -> syn::Expr {
        let is_captured = matches!(self.function.locals[id.index()].kind, LocalKind::Captured(_));
        match self.program.sharing(self.instance.id, id) {
            Some(SharedKind::MaybeUnset) if !is_captured => {
                let variable = if self.borrowed.contains(&id) { name } else { tree::reference(name) };
                self.checked(id, variable)
            }
            Some(SharedKind::MaybeUnset) => {
                let text = tree::string(&self.function.locals[id.index()].name);
                let variable = if self.borrowed.contains(&id) { name } else { tree::reference(name) };
                let call = super::shadowed::call("free", vec![variable, text]);
                self.question(call)
            }
            _ => tree::method(name, "get", vec![]),
        }
    }

    /// Uses a variable at a place where flow analysis knows more than its declaration says.
    pub fn narrow(&mut self, value: Value, narrowed: Rep) -> Emit<Value> {
        if value.rep == narrowed {
            return Ok(value);
        }
        match (&value.rep, &narrowed) {
            // `isinstance` has told more than the declaration.
            (Rep::Instance(base), Rep::Instance(class)) if self.program.derives(*class, *base) => {
                let value = if coerce::is_receiver(&value) {
                    Value::owned(coerce::own(value), narrowed.clone())
                } else {
                    value
                };
                let path = self.program.class_path(*class);
                let path: Vec<_> = path.iter().map(|part| tree::ident(part)).collect();
                let down = tree::method_of(value.expr, "as_down", parse_quote!(#(#path)::*), vec![]);
                let expr = tree::method(down, "expect", vec![tree::string("checked by isinstance")]);
                Ok(Value { expr, rep: narrowed, form: Form::Ref })
            }
            (Rep::Obj, Rep::Instance(_)) => Ok(self.lent_instance(value, &narrowed)),
            (have, want) if have.bare() == want.bare() => Ok(Value { rep: narrowed, ..value }),
            (Rep::Union(id, _), want) => Ok(self.out_of_union(value.clone(), *id, want)?.unwrap_or(value)),
            (Rep::Option(inner), want)
                if matches!(**inner, Rep::Union(..) | Rep::Num)
                    && !matches!(want, Rep::Option(_) | Rep::Unit | Rep::Obj) =>
            {
                let there = tree::call_path(&["some_ref"], vec![coerce::borrow(value.clone())]);
                let there = Value { expr: there, rep: (**inner).clone(), form: Form::Ref };
                self.narrow(there, narrowed)
            }
            (Rep::Num, Rep::Int | Rep::I64) => {
                let int = tree::method(value.expr, "as_int", vec![]);
                let int = tree::call_path(&["some"], vec![int]);
                Ok(match narrowed {
                    Rep::I64 => Value::owned(tree::method(int, "small", vec![]), Rep::I64),
                    _ => Value::owned(int, Rep::Int),
                })
            }
            (Rep::Int, Rep::I64) if let Some(word) = super::word::inside(&value) => {
                Ok(Value::owned(tree::cast(word, parse_quote!(i64)), Rep::I64))
            }
            (Rep::Int, Rep::I64) => Ok(Value::owned(tree::method(value.expr, "small", vec![]), Rep::I64)),
            (Rep::Num, Rep::F64) if let Some(float) = super::total::as_float(&value) => {
                Ok(Value::owned(float, Rep::F64))
            }
            (Rep::Num, Rep::F64) => {
                let float = tree::method(value.expr, "as_float", vec![]);
                Ok(Value::owned(tree::call_path(&["some"], vec![float]), Rep::F64))
            }
            (Rep::Option(inner), Rep::Instance(_))
                if matches!(**inner, Rep::Instance(_)) && **inner != narrowed =>
            {
                let there = self.narrow(value.clone(), (**inner).clone())?;
                self.narrow(there, narrowed)
            }
            (Rep::Option(inner), wanted) if **inner == *wanted => {
                let inner = (**inner).clone();
                if inner.is_copy() {
                    let copied = coerce::own(value);
                    return Ok(Value::owned(tree::call_path(&["some"], vec![copied]), inner));
                }
                let borrowed = coerce::borrow(value);
                Ok(Value {
                    expr: tree::call_path(&["some_ref"], vec![borrowed]),
                    rep: inner,
                    form: Form::Ref,
                })
            }
            _ => Ok(value),
        }
    }

    fn global(&mut self, id: GlobalId, expr: &Expr) -> Emit<Value> {
        let plan = self.program.plan.global(id);
        let is_checked = plan.late || plan.place == GlobalPlace::Static && !plan.always_set;
        if is_checked {
            super::presence::no_builtin(&self.program.hir.globals[id.index()].name, expr.span)?;
        }
        match plan.place {
            GlobalPlace::Nowhere => self.known_definition(id, expr),
            GlobalPlace::Dict => self.dict_global(id, expr.span),
            GlobalPlace::Const => Ok(Value::owned(self.global_path(id), plan.rep.clone())),
            GlobalPlace::Static => {
                let path = self.global_path(id);
                let value = if plan.always_set {
                    tree::method(path, "value", vec![])
                } else {
                    self.question(tree::method(path, "get", vec![]))
                };
                let narrowed = self.rep_of(expr);
                self.narrow(Value::owned(value, plan.rep.clone()), narrowed)
            }
        }
    }

    /// The static that holds a module variable: `N`, or `crate::helper::N` from another module.
    pub fn global_path(&self, id: GlobalId) -> syn::Expr {
        let global = &self.program.hir.globals[id.index()];
        let name = &self.program.global_names[id.index()];
        if global.module == self.function.module {
            return tree::var(name);
        }
        let module = self.program.module_path(global.module);
        let mut segments = vec!["crate".to_owned()];
        segments.extend(module);
        segments.push(name.clone());
        tree::path(&segments.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn name(&mut self, expr: &Expr) -> Emit<Value> {
        match self.ty(expr) {
            Ty::Builtin(path) if !matches!(expr.kind, ExprKind::ImportFrom(ModuleRef::Local(_), _)) => {
                match self.program.catalog.overloads(path).first() {
                    // A constant: `math.pi`.
                    Some(&index) if self.program.catalog.entries[index].is_constant => self.constant(index),
                    _ => Ok(Value::owned(parse_quote!(()), Rep::Static)),
                }
            }
            Ty::Module(_) => self.module_value(expr),
            _ if matches!(expr.kind, ExprKind::ImportFrom(ModuleRef::Local(_), _)) => self.dynamic_name(expr),
            Ty::Function(..) | Ty::Class(_) => Ok(Value::owned(parse_quote!(()), Rep::Static)),
            _ => self.dynamic_name(expr),
        }
    }

    fn if_else(&mut self, expr: &Expr, test: &Expr, body: &Expr, orelse: &Expr) -> Emit<Value> {
        let rep = self.rep_of(expr);
        if rep == Rep::Static {
            return unsupported(
                expr.span,
                "a conditional expression between functions has no native form yet",
            );
        }
        let test = self.truth(test)?;
        if let Some((before, answer)) = tree::decided(&test) {
            let value = self.expr_as(if answer { body } else { orelse }, &rep)?;
            return Ok(Value::owned(tree::block_expr(before, value), rep));
        }
        let body = self.expr_as(body, &rep)?;
        let orelse = self.expr_as(orelse, &rep)?;
        Ok(Value::owned(tree::choice(test, body, orelse), rep))
    }

    /// `a and b` as a value: the first operand that decides.
    fn bool_op(&mut self, expr: &Expr, op: BoolOp, items: &[Expr]) -> Emit<Value> {
        let rep = self.rep_of(expr);
        if rep == Rep::Bool {
            let joined = self.joined_truth(op, items)?;
            return Ok(Value::owned(joined, Rep::Bool));
        }
        let value = self.first_that_decides(expr, op, items, &rep, "first")?;
        Ok(Value::owned(value, rep))
    }

    /// `{ let first = a; if truth(first) { b } else { first } }` for `a and b`; each operand runs only if it is reached. A variable needs
    /// no other name.
    fn first_that_decides(
        &mut self,
        expr: &Expr,
        op: BoolOp,
        items: &[Expr],
        rep: &Rep,
        stem: &str,
    ) -> Emit<syn::Expr> {
        let (first, rest) = match items {
            [] => return unsupported(expr.span, "an empty boolean operation"),
            [only] => return self.expr_as(only, rep),
            [first, rest @ ..] => (first, rest),
        };
        let first_rep = self.rep_of(first);
        if let Some(truth) = always(&first_rep) {
            if truth == (op == BoolOp::Or) {
                return self.expr_as(first, rep);
            }
            let value = self.expr(first)?;
            let rest = self.first_that_decides(expr, op, rest, rep, "next")?;
            let effect = (!coerce::is_pure(&value.expr)).then(|| tree::semi(value.expr));
            return Ok(tree::block_expr(effect.into_iter().collect(), rest));
        }
        let (before, held) = self.held_operand(first, &first_rep, stem)?;
        let test = self.truth_of(Value { form: held.form.unmoved(), ..held.clone() }, first.span)?;
        let decided = if let (BoolOp::Or, Rep::Option(inner)) = (op, &first_rep)
            && *rep == **inner
        {
            // `x or default`: the value is there when it is true.
            tree::call_path(&["some"], vec![coerce::own(held)])
        } else {
            self.owned(held, rep, first.span)?
        };
        let rest = self.first_that_decides(expr, op, rest, rep, "next")?;
        let (then, other) = match op {
            BoolOp::And => (rest, decided),
            BoolOp::Or => (decided, rest),
        };
        let other = tree::braced(vec![tree::last(other)]);
        let choice = tree::if_else(test, tree::block(vec![tree::last(then)]), Some(other));
        Ok(tree::block_expr(before, choice))
    }

    /// An operand that is tested first and given then.
    fn held_operand(&mut self, operand: &Expr, rep: &Rep, stem: &str) -> Emit<(Vec<syn::Stmt>, Value)> {
        if let ExprKind::Local(local) = operand.kind
            && self.is_plain_local(local)
        {
            let value = self.expr(operand)?;
            let is_variable = matches!(&value.expr, syn::Expr::Path(path) if path.path.get_ident().is_some());
            if is_variable && value.rep == *rep && matches!(value.form, Form::Place | Form::Last | Form::Ref)
            {
                return Ok((Vec::new(), value));
            }
        }
        let value = self.expr_as(operand, rep)?;
        let name = self.fresh(stem);
        let held = Value { expr: tree::var(&name), rep: rep.clone(), form: Form::Last };
        Ok((vec![tree::let_(&name, false, value)], held))
    }

    /// The condition that an expression is false, as a Rust `bool`.
    pub fn refuted(&mut self, expr: &Expr) -> Emit<syn::Expr> {
        let is_ordered = |cx: &Self, value: &Expr| {
            matches!(cx.rep_of(value), Rep::Bool | Rep::I64 | Rep::Int | Rep::Str | Rep::Bytes)
        };
        let test = self.truth(expr)?;
        Ok(match &expr.kind {
            ExprKind::Compare(left, rest)
                if is_ordered(self, left) && rest.iter().all(|(_, right)| is_ordered(self, right)) =>
            {
                tree::not_ordered(test)
            }
            _ => tree::not(test),
        })
    }

    /// The condition that an expression is as a Rust `bool`.
    pub fn truth(&mut self, expr: &Expr) -> Emit<syn::Expr> {
        match &expr.kind {
            ExprKind::Unary(UnaryOp::Not, inner) => self.refuted(inner),
            ExprKind::Bool_(op, items) => self.joined_truth(*op, items),
            ExprKind::Compare(first, rest) if rest.len() > 1 => self.chain_truth(first, rest),
            _ => {
                let value = self.expr(expr)?;
                self.truth_of(value, expr.span)
            }
        }
    }

    fn joined_truth(&mut self, op: BoolOp, items: &[Expr]) -> Emit<syn::Expr> {
        // `true` decides an `or`, `false` an `and`: what comes behind it never runs.
        let decides = op == BoolOp::Or;
        let rust: syn::BinOp = match op {
            BoolOp::And => parse_quote!(&&),
            BoolOp::Or => parse_quote!(||),
        };
        let mut joined: Option<syn::Expr> = None;
        let mut rest = items;
        while let [item, behind @ ..] = rest {
            rest = behind;
            let found = match behind {
                [next, ..] => self.found_item(op, item, next)?,
                [] => None,
            };
            let test = match found {
                Some(test) => {
                    rest = &behind[1..];
                    test
                }
                None => self.truth(item)?,
            };
            match tree::known(&test) {
                Some(known) if known == decides && joined.is_none() => return Ok(test),
                Some(known) if known == decides => {
                    let before = joined.map(|left| parse_quote!(let _ = #left;));
                    return Ok(tree::block_expr(before.into_iter().collect(), test));
                }
                Some(_) => continue,
                None => {}
            }
            if tree::decided(&test).is_some_and(|(_, answer)| answer == decides) {
                return Ok(joined.map_or(test.clone(), |left| tree::binary(left, rust, test)));
            }
            joined = Some(match joined {
                None => test,
                Some(left) => tree::binary(left, rust, test),
            });
        }
        Ok(joined.unwrap_or_else(|| if decides { parse_quote!(false) } else { parse_quote!(true) }))
    }

    /// `(target := value)`
    fn named(&mut self, expr: &Expr, target: &Target, value: &Expr) -> Emit<Value> {
        let rep = self.rep_of(value);
        let value_expr = self.expr_as(value, &rep)?;
        let name = self.fresh("value");
        let held = Value::place(tree::var(&name), rep.clone());
        let mut stmts = vec![tree::let_(&name, false, value_expr)];
        stmts.extend(self.assign_to(target, held.clone(), expr.span)?);
        Ok(Value::owned(tree::block_expr(stmts, tree::var(&name)), rep))
    }
}

/// The truth of every value of the type, where all have the same.
fn always(rep: &Rep) -> Option<bool> {
    match rep {
        Rep::Unit => Some(false),
        Rep::Tuple(items) => Some(!items.is_empty()),
        Rep::Exception(_) => Some(true),
        _ => None,
    }
}

/// A call of what only raises has no value of any representation: `{ fail()?; unreachable!("it raises") }`
pub fn without_end(call: Value, want: &Rep) -> Value {
    if call.rep != Rep::Unit || matches!(want, Rep::Unit | Rep::Obj) {
        return call;
    }
    let call = tree::semi(call.expr);
    Value::owned(tree::block_expr(vec![call], parse_quote!(unreachable!("it raises"))), Rep::Never)
}
