//! The only place that turns one representation into another, or a borrowed value into an owned one.
//!
//! ```text
//! x: i64   wanted: Int          ->  Int::from(x)
//! x: i64   wanted: f64          ->  x as f64
//! x: Str   wanted: Option<Str>  ->  Some(x)
//! x: &Str  wanted: Str          ->  x.clone()
//! ```

use super::{Cx, Emit, Form, Value, tree, unsupported};
use crate::diagnostic::Span;
use crate::rep::Rep;
use syn::{Expr, parse_quote};

impl Cx<'_> {
    /// The value as an expression of the type `want`.
    pub fn owned(&mut self, value: Value, want: &Rep, span: Span) -> Emit<Expr> {
        if value.rep == Rep::Never && *want == Rep::Obj {
            // What takes any object would not tell which type it is that never comes to be.
            return Ok(raised_as(own(value), parse_quote!(Obj)));
        }
        if value.rep.bare() == want.bare() || value.rep == Rep::Never {
            return Ok(own(value));
        }
        self.convert(value, want, span)
    }

    /// The value as an expression of the type `&want`; for copied representations as `want` itself.
    pub fn borrowed(&mut self, value: Value, want: &Rep, span: Span) -> Emit<Expr> {
        if want.is_copy() {
            return self.owned(value, want, span);
        }
        if let (Rep::Obj, Rep::Instance(_)) = (&value.rep, want) {
            return Ok(self.lent_instance(value, want).expr);
        }
        if self.is_base(&value.rep, want) {
            let ty = self.struct_type(want);
            let handle = if is_receiver(&value) { own(value) } else { value.expr };
            return Ok(tree::method_of(handle, "as_up", ty, vec![]));
        }
        if value.rep.bare() != want.bare() {
            let converted = self.convert(value, want, span)?;
            return Ok(tree::reference(converted));
        }
        if matches!(value.rep, Rep::Iter(_)) && matches!(value.form, Form::Plain | Form::Raw) {
            return Ok(tree::reference(own(value)));
        }
        Ok(borrow(value))
    }

    /// A container whose items are None, if it has any: `[None] * 9`, and `[]` that nothing is put into.
    fn without_items(&self, value: &Value, want: &Rep, span: Span) -> Emit<Option<Expr>> {
        let (wanted, of) = match (&value.rep, want) {
            (Rep::List(item), Rep::List(wanted)) | (Rep::TupleOf(item), Rep::TupleOf(wanted)) => {
                (&**wanted, item)
            }
            (Rep::Set(item), Rep::Set(wanted)) | (Rep::FrozenSet(item), Rep::FrozenSet(wanted)) => {
                (&**wanted, item)
            }
            (Rep::Dict(key, _), Rep::Dict(wanted, _)) => (&**wanted, key),
            _ => return Ok(None),
        };
        if **of != Rep::Unit {
            return Ok(None);
        }
        let holds_none = matches!(wanted, Rep::Option(_)) && !is_new(&value.expr);
        let nones = || {
            let items = tree::method(value.expr.clone(), "iter", vec![]);
            tree::method(items, "map", vec![parse_quote!(|()| None)])
        };
        Ok(Some(match want {
            Rep::List(_) if holds_none => tree::method_of(nones(), "collect", parse_quote!(List<_>), vec![]),
            Rep::TupleOf(_) if holds_none => {
                tree::method_of(nones(), "collect", parse_quote!(Tuple<_>), vec![])
            }
            Rep::List(_) => self.empty("List", want.clone()).expr,
            Rep::TupleOf(item) => {
                let item = self.program.rust_type(item);
                parse_quote!(Tuple::<#item>::from([]))
            }
            // `{None: 1}` and `{None}`
            _ if matches!(value.expr, Expr::Try(_)) => {
                return unsupported(span, "a dict or set of None alone has no native form here");
            }
            Rep::Set(_) => self.empty("Set", want.clone()).expr,
            Rep::FrozenSet(_) => self.empty("FrozenSet", want.clone()).expr,
            _ => self.empty("Dict", want.clone()).expr,
        }))
    }

    fn convert(&mut self, value: Value, want: &Rep, span: Span) -> Emit<Expr> {
        if let Some(items) = self.without_items(&value, want, span)? {
            return Ok(items);
        }
        let have = value.rep.clone();
        Ok(match (&have, want) {
            (Rep::Unit, Rep::Option(_)) => self.then(value, tree::path(&["None"])),
            (_, Rep::Unit) => self.then(value, parse_quote!(())),
            (Rep::Option(inner), Rep::Option(_)) if matches!(**inner, Rep::Unit) => {
                self.then(value, tree::path(&["None"]))
            }
            // `d.get(k)` where the values may be None: both are the same None.
            (Rep::Option(inner), Rep::Option(wanted))
                if matches!(**inner, Rep::Option(_)) && !matches!(**wanted, Rep::Option(_)) =>
            {
                let flat = Value::owned(tree::method(own(value), "flatten", vec![]), (**inner).clone());
                self.owned(flat, want, span)?
            }
            (Rep::Option(inner), Rep::Option(wanted)) => {
                let item = Value::owned(tree::var("x"), (**inner).clone());
                let body = self.owned(item, wanted, span)?;
                tree::method(own(value), "map", vec![tree::closure(false, vec![parse_quote!(x)], body)])
            }
            (Rep::Union(..), Rep::Obj) => self.into_object(value, span)?,
            (_, Rep::Union(id, _)) => self.into_union(value, *id, span)?,
            // The object may be None.
            (Rep::Obj, Rep::Option(_)) => self.from_object(value, want, span)?,
            (_, Rep::Option(inner)) => {
                let inner = self.owned(value, inner, span)?;
                tree::call(tree::path(&["Some"]), vec![inner])
            }
            (Rep::Bool, Rep::I64) => tree::call_path(&["i64", "from"], vec![own(value)]),
            (Rep::Bool | Rep::I64, Rep::Int) => {
                tree::call_path(&["Int", "from"], vec![super::literal::sized(own(value))])
            }
            (Rep::Bool | Rep::I64 | Rep::Int, Rep::U64) => super::word::from_int(value),
            (Rep::Bool, Rep::F64) => tree::call_path(&["f64", "from"], vec![own(value)]),
            (Rep::I64, Rep::F64) => match literal_int(&value.expr) {
                Some(n) if n.unsigned_abs() < 1 << 53 => tree::float(n as f64),
                _ => tree::cast(own(value), parse_quote!(f64)),
            },
            (Rep::Int | Rep::Num, Rep::F64) => self.float_of(value),
            (Rep::Int, Rep::I64) => {
                let call = tree::method(value.expr, "index", vec![]);
                self.question(call)
            }
            (Rep::Bool | Rep::I64 | Rep::Int | Rep::F64, Rep::Num) => {
                tree::call_path(&["Num", "from"], vec![own(value)])
            }
            (Rep::Bool | Rep::I64 | Rep::Int | Rep::F64 | Rep::Num, Rep::Complex) => {
                let real = self.owned(value, &Rep::F64, span)?;
                tree::call_path(&["Complex", "from"], vec![real])
            }
            (Rep::I64 | Rep::F64, Rep::Total) => super::total::from(value),
            (Rep::Tuple(have), Rep::Tuple(wanted)) if have.len() == wanted.len() => {
                self.convert_tuple(value, have, wanted, span)?
            }
            (Rep::Tuple(items), Rep::TupleOf(item)) => self.tuple_of(value, items, item, span)?,
            (Rep::TupleOf(have), Rep::TupleOf(wanted)) => self.tuple_seen_as(value, have, wanted, span)?,
            (Rep::Iter(item), Rep::Steps(wanted)) if value.form == Form::Raw => {
                self.steps_of(value.expr, item, wanted, span)?
            }
            (Rep::Generator(item, ..), Rep::Iter(wanted)) if item == wanted => {
                tree::method(own(value), "boxed", vec![])
            }
            (Rep::Instance(_) | Rep::Exception(_), Rep::Instance(_) | Rep::Exception(_)) => {
                self.convert_instance(value, want)
            }
            (Rep::Func(..), Rep::Func(..)) => self.function_seen_as(value, want, span)?,
            (Rep::Union(..), want) => self.from_union(value, want, span)?,
            (_, Rep::Obj) => self.into_object(value, span)?,
            (Rep::Obj, _) => self.from_object(value, want, span)?,
            (Rep::Option(inner), wanted) if **inner == *wanted => {
                let message = tree::string(unexpected_none(wanted));
                self.question(tree::call_path(&["op", "given"], vec![own(value), message]))
            }
            (have, want) => {
                let (have, want) = (self.program.type_text(have), self.program.type_text(want));
                return unsupported(
                    span,
                    format!("a value of the Rust type {have} has no conversion to {want}"),
                );
            }
        })
    }

    /// An int as the index of an item: one beyond 64 bits is an IndexError, unlike elsewhere.
    pub fn as_place(&mut self, value: Value, span: Span) -> Emit<Expr> {
        if value.rep != Rep::Int {
            return self.owned(value, &Rep::I64, span);
        }
        Ok(self.question(tree::method(value.expr, "place", vec![])))
    }

    /// A generator that is only gone through, as one that gives another representation of its values.
    fn steps_of(&mut self, steps: Expr, item: &Rep, wanted: &Rep, span: Span) -> Emit<Expr> {
        if item == wanted {
            return Ok(steps);
        }
        let value = Value::owned(tree::var("x"), item.clone());
        let (body, _) = self.closure_body(|cx| cx.owned(value, wanted, span))?;
        let each = tree::closure(false, vec![parse_quote!(x)], tree::ok(body));
        Ok(tree::method(steps, "try_map", vec![each]))
    }

    /// A general int, or an int or float, as a float.
    fn float_of(&mut self, value: Value) -> Expr {
        if let Some(float) = super::total::as_float(&value).or_else(|| super::exact::as_float(&value)) {
            return float;
        }
        let call = tree::method(value.expr, "to_f64", vec![]);
        self.question(call)
    }

    /// `f.seen_as(|function| move |a: i64| function.call((a,)).map(Some))`: the same function where what it is given or its
    /// result is held in another way. A conversion that may raise has no place in it.
    fn function_seen_as(&mut self, value: Value, want: &Rep, span: Span) -> Emit<Expr> {
        let (Rep::Func(given, result), Rep::Func(params, wanted)) = (value.rep.clone(), want) else {
            unreachable!("the caller matched them")
        };
        let refused = || {
            let (have, want) = (self.program.type_text(&value.rep), self.program.type_text(want));
            unsupported(span, format!("a value of the Rust type {have} has no conversion to {want}"))
        };
        let names = ["a", "b", "c", "d", "e", "f", "g", "h"];
        if given.len() != params.len() || params.len() > names.len() {
            return refused();
        }
        let raised = std::mem::replace(&mut self.raised, false);
        let mut args = Vec::new();
        for ((name, have), want) in names.iter().zip(params).zip(&given) {
            let arg = Value { expr: tree::var(name), rep: have.clone(), form: Form::Last };
            args.push(self.owned(arg, want, span)?);
        }
        let answer = self.owned(Value::owned(tree::var("x"), (*result).clone()), wanted, span)?;
        if std::mem::replace(&mut self.raised, raised) {
            return refused();
        }
        let params = names.iter().zip(params).map(|(name, rep)| -> syn::FnArg {
            let (name, ty) = (tree::ident(name), self.program.rust_type(rep));
            parse_quote!(#name: #ty)
        });
        let call = parse_quote!(function.call((#(#args,)*)));
        let call = if result.bare() == wanted.bare() { call } else { mapped(call, answer) };
        let closure = parse_quote!(|function| move |#(#params),*| #call);
        let function = match borrow(value) {
            Expr::Reference(inner) => *inner.expr,
            other => other,
        };
        Ok(tree::method(function, "seen_as", vec![closure]))
    }

    fn convert_tuple(&mut self, value: Value, have: &[Rep], wanted: &[Rep], span: Span) -> Emit<Expr> {
        if let Expr::Tuple(display) = &value.expr {
            let mut items = Vec::new();
            for ((expr, have), want) in display.elems.iter().zip(have).zip(wanted) {
                items.push(self.owned(Value::owned(expr.clone(), have.clone()), want, span)?);
            }
            return Ok(tree::tuple(items));
        }
        let mut items = Vec::new();
        for (index, (have, want)) in have.iter().zip(wanted).enumerate() {
            items.push(self.owned(
                Value::owned(tree::item(tree::var("t"), index), have.clone()),
                want,
                span,
            )?);
        }
        Ok(tree::block_expr(vec![tree::let_("t", false, own(value))], tree::tuple(items)))
    }

    /// `Tuple::from(vec![a, b])`: a tuple of known length as one whose items are all of one representation.
    fn tuple_of(&mut self, value: Value, have: &[Rep], want: &Rep, span: Span) -> Emit<Expr> {
        // Each of them would become None.
        if *want == Rep::Unit && have.iter().any(|item| !matches!(item, Rep::Unit | Rep::Never)) {
            return unsupported(span, "a tuple of values of several types has no native form here");
        }
        let whole = |items: Vec<Expr>| {
            let items = super::literal::typed_first(items);
            tree::call_path(&["Tuple", "from"], vec![tree::macro_call("vec", items)])
        };
        if let Expr::Tuple(display) = &value.expr {
            let pairs: Vec<_> = display.elems.iter().cloned().zip(have).collect();
            let items = pairs
                .into_iter()
                .map(|(expr, have)| self.owned(Value::owned(expr, have.clone()), want, span));
            return Ok(whole(items.collect::<Emit<_>>()?));
        }
        let (held, tuple) = self.hold(value, "t");
        let items = have.iter().enumerate().map(|(index, have)| {
            self.owned(Value::place(tree::item(tuple.expr.clone(), index), have.clone()), want, span)
        });
        let items = items.collect::<Emit<_>>()?;
        Ok(tree::block_expr(held, whole(items)))
    }

    /// `t.iter().map(|x| x.to_obj()).collect::<Tuple<_>>()`: the same tuple, its items held in another way.
    fn tuple_seen_as(&mut self, value: Value, have: &Rep, want: &Rep, span: Span) -> Emit<Expr> {
        self.items_seen_as(value.expr, "Tuple", have, want, span)
    }

    /// A container of the given kind with the items of a sequence, held in another way.
    pub fn items_seen_as(
        &mut self,
        sequence: Expr,
        kind: &str,
        have: &Rep,
        want: &Rep,
        span: Span,
    ) -> Emit<Expr> {
        let item = Value::owned(tree::var("x"), have.clone());
        let (item, raises) = self.closure_body(|cx| cx.owned(item, want, span))?;
        let each = tree::closure(false, vec![parse_quote!(x)], if raises { tree::ok(item) } else { item });
        let items = tree::method(tree::method(sequence, "iter", vec![]), "map", vec![each]);
        let kind = tree::ident(kind);
        if !raises {
            return Ok(tree::method_of(items, "collect", parse_quote!(#kind<_>), vec![]));
        }
        let collected = tree::method_of(items, "collect", parse_quote!(Result<#kind<_>>), vec![]);
        Ok(self.question(collected))
    }

    fn convert_instance(&mut self, value: Value, want: &Rep) -> Expr {
        let ty = self.struct_type(want);
        if self.is_upcast(&value.rep, want) {
            return tree::method_of(own(value), "up", ty, vec![]);
        }
        let handle = if is_receiver(&value) { own(value) } else { value.expr };
        let down = tree::method_of(handle, "down", ty, vec![]);
        tree::method(down, "expect", vec![tree::string("checked by isinstance")])
    }

    /// The struct of a class.
    pub fn struct_type(&self, class: &Rep) -> syn::Type {
        let name = match class {
            Rep::Instance(class) => tree::ident(&self.program.class_names[class.index()]),
            Rep::Exception(name) => tree::ident(name),
            _ => unreachable!("the caller matched it"),
        };
        parse_quote!(#name)
    }

    /// Whether the second is another class, above the first.
    fn is_base(&self, have: &Rep, want: &Rep) -> bool {
        let is_instance = |rep: &Rep| matches!(rep, Rep::Instance(_) | Rep::Exception(_));
        have != want && is_instance(have) && is_instance(want) && self.is_upcast(have, want)
    }

    fn is_upcast(&self, have: &Rep, want: &Rep) -> bool {
        let (Rep::Instance(have), Rep::Instance(want)) = (have, want) else {
            return matches!(want, Rep::Exception(_));
        };
        let mut class = Some(*have);
        while let Some(id) = class {
            if id == *want {
                return true;
            }
            class = self.program.types.classes[id.index()].base;
        }
        false
    }

    /// Evaluates the value for its effects, then gives `result`.
    fn then(&mut self, value: Value, result: Expr) -> Expr {
        if is_pure(&value.expr) { result } else { tree::block_expr(vec![tree::semi(value.expr)], result) }
    }

    /// `Dict::<Str, ()>::new()` for a receiver `Dict::new()`: nothing around it says what it would hold.
    pub fn typed_receiver(&self, receiver: Expr, rep: &Rep) -> Expr {
        let Expr::Call(call) = &receiver else { return receiver };
        let Expr::Path(path) = &*call.func else { return receiver };
        let parts: Vec<String> = path.path.segments.iter().map(|part| part.ident.to_string()).collect();
        let items: Vec<&Rep> = match rep {
            Rep::List(item) | Rep::Set(item) => vec![item],
            Rep::Dict(key, value) => vec![key, value],
            _ => return receiver,
        };
        let [name, new] = parts.as_slice() else { return receiver };
        if new != "new" || path.qself.is_some() || !call.args.is_empty() {
            return receiver;
        }
        let name = tree::ident(name);
        let types = items.into_iter().map(|item| match item {
            Rep::Never => parse_quote!(()),
            item => self.program.rust_type(item),
        });
        parse_quote!(#name::<#(#types),*>::new())
    }
}

/// `call.map(Some)`, `call.map(|x| …)`, `call.map(|_| None)`: the result of a call as `answer` makes it of `x`.
fn mapped(call: Expr, answer: Expr) -> Expr {
    let x = tree::var("x");
    match answer {
        Expr::Call(wrap) if wrap.args.len() == 1 && wrap.args[0] == x => {
            tree::method(call, "map", vec![*wrap.func])
        }
        answer if answer == x => call,
        answer if is_pure(&answer) => parse_quote!(#call.map(|_| #answer)),
        answer => parse_quote!(#call.map(|x| #answer)),
    }
}

/// The value itself, cloned unless it is fresh or not needed any more.
pub(crate) fn own(value: Value) -> Expr {
    if is_receiver(&value) {
        return tree::call_path(&["Inst", "of"], vec![value.expr]);
    }
    match value.form {
        Form::Owned | Form::Last => value.expr,
        Form::Plain | Form::Raw => tree::method(value.expr, "boxed", vec![]),
        _ if value.rep.is_copy() => match value.form {
            Form::Ref => tree::unary(parse_quote!(*), value.expr),
            _ => value.expr,
        },
        Form::Place => tree::method(value.expr, "clone", vec![]),
        Form::Ref => match value.expr {
            Expr::Reference(inner) => tree::method(*inner.expr, "clone", vec![]),
            other => tree::method(other, "clone", vec![]),
        },
    }
}

/// `self` in a method: a reference to the fields, from which `Inst::of` makes the handle.
pub(crate) fn is_receiver(value: &Value) -> bool {
    matches!(value.rep, Rep::Instance(_))
        && matches!(&value.expr, Expr::Path(path) if path.path.is_ident("self"))
}

/// The struct behind a handle, by reference: `&*node`; `self` is it already.
pub(crate) fn fields(value: Value) -> Expr {
    if is_receiver(&value) {
        return value.expr;
    }
    let handle = match value.form {
        Form::Ref => tree::unary(parse_quote!(*), value.expr),
        _ => value.expr,
    };
    parse_quote!(&*#handle)
}

/// The value as an argument of the macros that make text: they take a reference to it themselves.
pub(crate) fn shown(value: Value) -> Expr {
    if is_receiver(&value) {
        return own(value);
    }
    match value.form {
        Form::Ref => tree::unary(parse_quote!(*), value.expr),
        _ => value.expr,
    }
}

/// The value behind a reference.
pub(crate) fn borrow(value: Value) -> Expr {
    if is_receiver(&value) {
        return tree::reference(own(value));
    }
    match value.form {
        Form::Ref => value.expr,
        _ => tree::reference(without_copy(value.expr)),
    }
}

/// A plain field whose copy is only looked at: `&node.name`, not `&node.name.clone()`.
pub(crate) fn without_copy(expr: Expr) -> Expr {
    match expr {
        Expr::MethodCall(call)
            if call.method == "clone" && call.args.is_empty() && matches!(*call.receiver, Expr::Field(_)) =>
        {
            *call.receiver
        }
        other => other,
    }
}

/// The int literal that an expression is, if it is one.
pub(crate) fn literal_int(expr: &Expr) -> Option<i64> {
    match expr {
        Expr::Lit(syn::ExprLit { lit: syn::Lit::Int(lit), .. }) => lit.base10_parse().ok(),
        Expr::Unary(syn::ExprUnary { op: syn::UnOp::Neg(_), expr, .. }) => literal_int(expr).map(|n| -n),
        _ => None,
    }
}

/// What the types of a value decide, behind the effects of the value: `{ f()?; true }`.
pub(crate) fn after(value: &Value, answer: Expr) -> Expr {
    if is_pure(&value.expr) || value.rep != Rep::Static && is_read(&value.expr) {
        return answer;
    }
    let expr = value.expr.clone();
    let effect = match value.rep {
        Rep::Unit | Rep::Never => tree::semi(expr),
        _ => syn::parse_quote!(let _ = #expr;),
    };
    tree::block_expr(vec![effect], answer)
}

/// A variable of a class or a field that is read, `COLOR_RED.get()?`, or seen as what it is known to be,
/// `shape.as_down::<Square>().expect("…")`.
fn is_read(expr: &Expr) -> bool {
    match expr {
        Expr::Try(read) => is_read(&read.expr),
        Expr::Tuple(items) => items.elems.iter().all(|item| is_pure(item) || is_read(item)),
        Expr::MethodCall(call) if call.method == "expect" => is_read(&call.receiver),
        Expr::MethodCall(call) => {
            (call.method == "get" || call.method == "as_down")
                && call.args.is_empty()
                && is_pure(&call.receiver)
        }
        _ => false,
    }
}

/// What Python says where None comes as a number, a text or something else that a builtin wants.
fn unexpected_none(wanted: &Rep) -> &'static str {
    match wanted {
        Rep::Bool | Rep::I64 | Rep::Int => "'NoneType' object cannot be interpreted as an integer",
        Rep::F64 | Rep::Num => "must be real number, not NoneType",
        Rep::Str => "expected str instance, NoneType found",
        _ => "None is not what is wanted here",
    }
}

/// A container that was just made, and holds nothing.
pub(crate) fn is_new(expr: &Expr) -> bool {
    match expr {
        Expr::Call(call) => {
            call.args.is_empty()
                && matches!(&*call.func, Expr::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "new"))
        }
        _ => false,
    }
}

/// Evaluating it does nothing.
pub(crate) fn is_pure(expr: &Expr) -> bool {
    match expr {
        Expr::Path(_) | Expr::Lit(_) => true,
        Expr::Tuple(tuple) => tuple.elems.iter().all(is_pure),
        Expr::Reference(inner) => is_pure(&inner.expr),
        Expr::Field(field) => is_pure(&field.base),
        // The text of a character.
        Expr::MethodCall(call) => call.method == "to_str" && call.args.is_empty() && is_pure(&call.receiver),
        _ => false,
    }
}

/// `Err(error)?` as `Err::<T, _>(error)?`, also at the end of a block; anything else as it is.
pub fn raised_as(expr: Expr, ty: syn::Type) -> Expr {
    match expr {
        Expr::Try(mut raise) => {
            if let Expr::Call(call) = &mut *raise.expr
                && matches!(&*call.func, Expr::Path(path) if path.path.is_ident("Err"))
            {
                *call.func = parse_quote!(Err::<#ty, _>);
            }
            Expr::Try(raise)
        }
        Expr::Block(mut block) => {
            if let Some(syn::Stmt::Expr(last, None)) = block.block.stmts.last_mut() {
                *last = raised_as(last.clone(), ty);
            }
            Expr::Block(block)
        }
        other => other,
    }
}
