//! Calls of pyrt's entries: which overload takes the arguments, and how each one is passed.

use super::{Cx, Emit, Form, Value, coerce, tree, unsupported};
use crate::catalog::{Entry, Param, Pass, Sig};
use crate::diagnostic::Span;
use crate::hir::{Expr, ExprKind};
use crate::rep::Rep;
use crate::ty::Ty;
use std::collections::BTreeMap;
use syn::parse_quote;

/// An argument of a pyrt entry: emitted when the parameter's type is known.
#[derive(Clone)]
pub(crate) enum Argument<'e> {
    Ready(Value),
    Expr(&'e Expr),
}

pub(crate) type Arguments<'e> = Vec<(Option<String>, Argument<'e>)>;

impl Cx<'_> {
    /// A pyrt constant such as `math.pi`.
    pub fn constant(&mut self, entry: usize) -> Emit<Value> {
        let result = Rep::Unit;
        self.call_entry_with(entry, Vec::new(), &result, Span::default())
    }

    /// The first overload of a path that takes these values.
    pub fn entry_for(&self, path: &str, arguments: &[(Option<String>, Value)]) -> Option<usize> {
        let exact = self.overload_for(path, arguments);
        match arguments.first() {
            // What `defaultdict` does not have itself it has from `dict`.
            Some((_, Value { rep: Rep::Native(name, _), .. }))
                if exact.is_none() && super::types::is_dict(name) =>
            {
                let (_, method) = path.rsplit_once('.')?;
                self.overload_for(&format!("dict.{method}"), arguments)
            }
            _ => exact,
        }
    }

    /// The entry that inference chose, or the overload beside it that takes the representations that the arguments got.
    fn fitting_overload(&self, entry: usize, arguments: &Arguments<'_>) -> usize {
        let fits = |index: usize| {
            let entry = &self.program.catalog.entries[index];
            let mut bound = BTreeMap::new();
            let required = entry.params.iter().filter(|param| param.default.is_none()).count();
            (required..=entry.params.len()).contains(&arguments.len())
                && entry.params.iter().zip(arguments).all(|(param, (_, argument))| match argument {
                    Argument::Ready(value) => accepts(&param.sig, &value.rep, &mut bound),
                    Argument::Expr(expr) => {
                        accepts(&param.sig, &self.passed_rep(&param.sig, expr), &mut bound)
                    }
                })
        };
        let path = self.program.catalog.entries[entry].path;
        if arguments.iter().any(|(name, _)| name.is_some()) || fits(entry) {
            return entry;
        }
        self.program.catalog.overloads(path).iter().copied().find(|&other| fits(other)).unwrap_or(entry)
    }

    /// The representation in which an argument comes: an instance that is gone over is the iterator of its items.
    fn passed_rep(&self, sig: &Sig, expr: &Expr) -> Rep {
        match (sig, self.rep_of(expr)) {
            (Sig::Iterable(_), Rep::Instance(class)) => {
                self.instance_item(expr).map_or(Rep::Instance(class), |item| Rep::Iter(Box::new(item)))
            }
            (_, rep) => rep,
        }
    }

    fn overload_for(&self, path: &str, arguments: &[(Option<String>, Value)]) -> Option<usize> {
        let takes = |index: usize| {
            let entry = &self.program.catalog.entries[index];
            let required = entry.params.iter().filter(|param| param.default.is_none()).count();
            let mut bound = BTreeMap::new();
            (required..=entry.params.len()).contains(&arguments.len())
                && entry
                    .params
                    .iter()
                    .zip(arguments)
                    .all(|(param, (_, value))| accepts(&param.sig, &value.rep, &mut bound))
        };
        // A number is a complex one, too: `abs` of an int or float has an overload of its own.
        let is_number = |index: &usize| {
            let params = &self.program.catalog.entries[*index].params;
            params.first().is_some_and(|param| matches!(param.sig, Sig::Native("Num", _)))
        };
        let overloads = self.program.catalog.overloads(path);
        let fitting = || overloads.iter().copied().filter(|index| takes(*index));
        match arguments.first() {
            Some((_, Value { rep: Rep::Num, .. })) => fitting().find(is_number).or_else(|| fitting().next()),
            _ => fitting().next(),
        }
    }

    /// Calls an entry with values that are emitted already.
    pub fn call_entry(
        &mut self,
        entry: usize,
        arguments: Vec<(Option<String>, Value)>,
        result: &Rep,
        span: Span,
    ) -> Emit<Value> {
        let arguments = arguments.into_iter().map(|(name, value)| (name, Argument::Ready(value))).collect();
        self.call_entry_with(entry, arguments, result, span)
    }

    /// Calls an entry; the result has the signature's representation.
    pub fn call_entry_with(
        &mut self,
        entry: usize,
        arguments: Arguments<'_>,
        result: &Rep,
        span: Span,
    ) -> Emit<Value> {
        let entry = &self.program.catalog.entries[self.fitting_overload(entry, &arguments)];
        let makes_container =
            matches!(entry.ret, Sig::List(_) | Sig::Dict(..) | Sig::Set(_)) && !entry.is_value;
        if makes_container && entry.params.is_empty() && *result == Rep::Obj {
            return Ok(self.python_value(entry.path));
        }
        if entry.params.is_empty() && super::types::is_empty_container(result) {
            // Nothing is ever put into it: `set()` that is only printed.
            let new = match result {
                Rep::Dict(..) => "Dict",
                Rep::Set(_) => "Set",
                Rep::FrozenSet(_) => "FrozenSet",
                _ => "List",
            };
            return Ok(self.empty(new, result.clone()));
        }
        let slots = self.slots(entry, arguments, span)?;
        if let Some(value) = self.extreme(entry, &slots, span)? {
            return Ok(value);
        }
        let mut bound = BTreeMap::new();
        for (param, slot) in entry.params.iter().zip(&slots) {
            let rep = match slot {
                Some(Argument::Ready(value)) => value.rep.clone(),
                Some(Argument::Expr(expr)) => self.rep_of(expr),
                None => continue,
            };
            let _ = accepts(&param.sig, &rep, &mut bound);
        }
        bind_result(&entry.ret, result, &mut bound);
        if !entry.is_method {
            widen_to_result(entry, result, &mut bound);
        }
        // The items of an iterator are converted as they come: `next(it, "none")`.
        let is_stepped = |param: &Param| matches!(param.sig, Sig::Iter(_)) && param.pass == Pass::Mut;
        if let Sig::Var(item) = entry.ret
            && entry.params.iter().any(is_stepped)
            && !matches!(result, Rep::Unit | Rep::Never)
        {
            let _ = bound.insert(item, result.clone());
        }
        let shown_factory = match (entry.path, slots.first()) {
            ("collections.defaultdict", Some(Some(Argument::Expr(factory)))) => match self.ty(factory) {
                Ty::Builtin(class) => Some(class.clone()),
                _ => None,
            },
            _ => None,
        };
        let mut emitted = Vec::new();
        for (param, slot) in entry.params.iter().zip(slots) {
            emitted.push(match slot {
                Some(argument) => self.entry_argument(entry, param, argument, &mut bound, span)?,
                None => runtime_default(entry, param, span)?,
            });
        }
        let mut call = entry_call(entry, emitted);
        if let (Some(class), syn::Expr::Call(made)) = (shown_factory, &mut call) {
            // Its `repr` shows the class.
            *made.func = tree::path(&["DefaultDict", "shown_as"]);
            made.args.insert(0, tree::string(&format!("<class '{class}'>")));
        }
        let rep = sig_rep(&entry.ret, &bound);
        if super::open::nothing_says_what_it_holds(entry, &bound) {
            self.write_type_arguments(&mut call, &rep);
        }
        let mut call = self.maybe(entry.raises, call);
        // `d.get(k)` where the values may be None: both are the same None.
        let rep = match rep {
            Rep::Option(inner) if matches!(*inner, Rep::Option(_)) => {
                call = tree::method(call, "flatten", vec![]);
                *inner
            }
            rep => rep,
        };
        let form =
            if matches!(entry.ret, Sig::Iter(_)) && entry.plain_iterator { Form::Plain } else { Form::Owned };
        let form = if matches!(entry.ret, Sig::Iter(_)) && !entry.plain_iterator { Form::Raw } else { form };
        let value = Value { expr: call, rep, form };
        if makes_container && *result == Rep::Obj {
            return Ok(self.made_for_python(value));
        }
        match (&value.rep, result) {
            (Rep::List(have), Rep::List(want)) if makes_container && is_held_elsewise(have, want) => {
                self.list_seen_as(&value, &have.clone(), want, span)
            }
            _ => Ok(value),
        }
    }

    /// `sample(points, 2)?.iter().map(|x| Tuple::from(vec![x.0, x.1])).collect::<List<_>>()`: a list that a function has just
    /// made, which nobody else knows, with its items held in another way.
    fn list_seen_as(&mut self, value: &Value, have: &Rep, want: &Rep, span: Span) -> Emit<Value> {
        let items = self.items_seen_as(value.expr.clone(), "List", have, want, span)?;
        Ok(Value::owned(items, Rep::List(Box::new(want.clone()))))
    }

    /// The arguments by the parameters that they go to.
    fn slots<'e>(
        &mut self,
        entry: &Entry,
        arguments: Arguments<'e>,
        span: Span,
    ) -> Emit<Vec<Option<Argument<'e>>>> {
        let mut slots: Vec<Option<Argument<'e>>> = vec![None; entry.params.len()];
        for (place, (name, argument)) in arguments.into_iter().enumerate() {
            let place = match name {
                None => Some(place),
                Some(name) => entry.params.iter().position(|param| param.name == name),
            };
            let Some(slot) = place.and_then(|place| slots.get_mut(place)) else {
                return unsupported(span, format!("these arguments of `{}` have no native form", entry.path));
            };
            *slot = Some(argument);
        }
        if entry.path == "copy.deepcopy" && !slots.iter().flatten().all(|slot| self.copies_deeply(slot)) {
            return unsupported(span, "a deep copy of these values has no native form yet");
        }
        let encoding = entry.params.iter().zip(&slots).find(|(param, _)| param.name == "encoding");
        if let Some((_, Some(encoding))) = encoding
            && !self.is_native_encoding(encoding)
        {
            return unsupported(span, "this encoding has no native form yet");
        }
        Ok(slots)
    }

    /// Whether pyrt has the encoding; CPython has many more.
    fn is_native_encoding(&self, encoding: &Argument<'_>) -> bool {
        let Argument::Expr(Expr { kind: ExprKind::Str(name), .. }) = encoding else { return false };
        let name = name.to_lowercase().replace('_', "-");
        matches!(name.as_str(), "utf-8" | "utf8" | "ascii" | "us-ascii" | "latin-1" | "latin1" | "iso-8859-1")
    }

    /// Whether the value holds nothing that a class of the program copies in its own way.
    fn copies_deeply(&self, argument: &Argument<'_>) -> bool {
        let rep = match argument {
            Argument::Ready(value) => value.rep.clone(),
            Argument::Expr(expr) => self.rep_of(expr),
        };
        self.is_copied_deeply(&rep)
    }

    fn entry_argument(
        &mut self,
        entry: &Entry,
        param: &Param,
        argument: Argument<'_>,
        bound: &mut BTreeMap<&'static str, Rep>,
        span: Span,
    ) -> Emit<syn::Expr> {
        if entry.is_method && param.name == "self" {
            let want = sig_rep(&param.sig, bound);
            let value = match argument {
                Argument::Ready(value) => value,
                Argument::Expr(expr) => self.expr(expr)?,
            };
            return match (&value.rep, param.pass) {
                (Rep::Generator(..), _) if entry.path.starts_with("generator.") => Ok(value.expr),
                (have, _) if *have == want || matches!(have, Rep::Iter(_)) => {
                    Ok(if param.pass == Pass::Value { coerce::own(value) } else { value.expr })
                }
                (Rep::Option(inner), _) if **inner == want => {
                    let name = entry.method_name();
                    let value = match name.strip_prefix("__") {
                        // An operator or item: CPython words these otherwise.
                        Some(_) => self.narrow(value, want)?,
                        None => self.owner(value, want, name),
                    };
                    Ok(value.expr)
                }
                (Rep::Native(name, _), _) if super::types::is_dict(name) => Ok(value.expr),
                // It dereferences to the class that has the method.
                (Rep::Exception(_) | Rep::Instance(_), _) if matches!(want, Rep::Native(..)) => {
                    Ok(value.expr)
                }
                _ => {
                    let receiver = self.owned(value, &want, span)?;
                    Ok(self.typed_receiver(receiver, &want))
                }
            };
        }
        match (&param.sig, argument) {
            (Sig::Fn(params, ret, raises), Argument::Expr(expr)) => {
                self.callback(expr, params, ret, *raises, bound)
            }
            (Sig::Fn(params, ret, raises), Argument::Ready(value)) if matches!(value.rep, Rep::Func(..)) => {
                self.called_value(value, params, ret, *raises, bound, span)
            }
            (Sig::Iterable(_), argument) => self.iterable_argument(entry, param, argument, bound, span),
            (Sig::Iter(_), argument) if param.pass == Pass::Mut => {
                let Rep::Iter(want) = sig_rep(&param.sig, bound) else {
                    return unsupported(span, "an iterator of unknown items");
                };
                let value = self.argument_value(argument)?;
                self.next_of(value, &want, span)
            }
            (Sig::Bound, argument) => {
                let value = self.argument_value(argument)?;
                Ok(if value.rep == Rep::Int {
                    tree::method(value.expr, "saturating", vec![])
                } else {
                    self.owned(value, &Rep::I64, span)?
                })
            }
            (Sig::Place, argument) => {
                let value = self.argument_value(argument)?;
                self.as_place(value, span)
            }
            // What is changed is an iterator, which is a handle: a copy of it gives the same items.
            (_, argument) if param.pass == Pass::Mut => {
                let value = self.argument_value(argument)?;
                let iterator = match value.form {
                    Form::Raw | Form::Plain => value.expr,
                    // The variable itself need not be `mut`.
                    Form::Last => coerce::own(Value { form: Form::Place, ..value }),
                    _ => coerce::own(value),
                };
                Ok(tree::reference_mut(iterator))
            }
            (sig, argument) => {
                let want = sig_rep(sig, bound);
                match self.not_none(entry, param, argument, &want, span)? {
                    Argument::Ready(value) if param.pass == Pass::Value => self.owned(value, &want, span),
                    Argument::Ready(value) => self.borrow_as(value, &want, span),
                    Argument::Expr(expr) if param.pass == Pass::Value => {
                        let value = self.expr_as(expr, &want)?;
                        Ok(if matches!(sig, Sig::Var(_)) { super::literal::typed(value) } else { value })
                    }
                    Argument::Expr(expr) if matches!(want, Rep::Func(..)) => self.expr_ref(expr, &want),
                    Argument::Expr(expr) => {
                        let value = self.expr(expr)?;
                        self.borrow_as(value, &want, span)
                    }
                }
            }
        }
    }

    /// What a parameter `impl Iterable` is given.
    fn iterable_argument(
        &mut self,
        entry: &Entry,
        param: &Param,
        argument: Argument<'_>,
        bound: &mut BTreeMap<&'static str, Rep>,
        span: Span,
    ) -> Emit<syn::Expr> {
        // What is used later must not be borrowed.
        let lazy = matches!(entry.ret, Sig::Iter(_));
        let want = sig_rep(&param.sig, bound);
        let value = match argument {
            Argument::Expr(expr) => {
                let Rep::Iter(item) = want else { return unsupported(span, "an iterable of unknown items") };
                if entry.path == "sum"
                    && let Some(Rep::Option(given)) = item_rep(&self.rep_of(expr))
                {
                    return self.summands(expr, &given, span);
                }
                let item = self.own_iterables(expr, *item);
                return self.iterable(expr, &item, lazy);
            }
            Argument::Ready(value) => value,
        };
        if value.rep == Rep::Obj {
            return Ok(self.question(tree::method(value.expr, "iter", vec![])));
        }
        if let (Some(item), Rep::Iter(want)) = (item_rep(&value.rep), want)
            && *want != item
            && *want != Rep::Unit
        {
            return unsupported(span, "items of another type");
        }
        if matches!(value.rep, Rep::Tuple(_)) {
            return match item_rep(&value.rep) {
                Some(_) => Ok(tree::method(value.expr, "each", vec![])),
                None => unsupported(span, "going over a tuple of several types has no native form here"),
            };
        }
        if lazy && matches!(value.rep, Rep::List(_) | Rep::Set(_) | Rep::Str | Rep::TupleOf(_)) {
            return Ok(tree::method(value.expr, "iter", vec![]));
        }
        Ok(match value.form {
            Form::Raw | Form::Plain => value.expr,
            _ => coerce::borrow(value),
        })
    }

    /// The items of a sum that may be None, which can't be added: what there is so far is an int before the first float.
    fn summands(&mut self, expr: &Expr, given: &Rep, span: Span) -> Emit<syn::Expr> {
        if !matches!(given, Rep::I64 | Rep::Int) {
            return unsupported(span, "a sum of what may be None has no native form yet");
        }
        let items = self.items(expr)?;
        let items = super::iteration::into_iterator(items.expr);
        let message = "unsupported operand type(s) for +: 'int' and 'NoneType'";
        Ok(parse_quote!(#items.try_map(|x| op::given(x, #message))))
    }

    /// A function that is a value already, for a parameter `impl Fn`: `{ let function = args.0; move |x1| function.call((x1,)) }`.
    fn called_value(
        &mut self,
        value: Value,
        params: &[Sig],
        ret: &Sig,
        raises: bool,
        bound: &mut BTreeMap<&'static str, Rep>,
        span: Span,
    ) -> Emit<syn::Expr> {
        let given: Vec<Rep> = params.iter().map(|sig| sig_rep(sig, bound)).collect();
        let Rep::Func(taken, result) = value.rep.clone() else { unreachable!("the caller has looked") };
        let _ = accepts(ret, &result, bound);
        if taken != given || !raises || sig_rep(ret, bound) != *result {
            return unsupported(span, "a function that is called with other types");
        }
        let names: Vec<syn::Ident> = (1..=taken.len()).map(|at| tree::ident(&format!("x{at}"))).collect();
        let function = coerce::own(value);
        Ok(parse_quote!({ let function = #function; move |#(#names),*| function.call((#(#names,)*)) }))
    }

    /// `&mut it`: an iterator of which one item is taken.
    fn next_of(&mut self, value: Value, want: &Rep, span: Span) -> Emit<syn::Expr> {
        let (Rep::Iter(have) | Rep::Generator(have, ..)) = value.rep.clone() else {
            return unsupported(span, "`next` of this has no native form yet");
        };
        // A clone is the same iterator, so that the variable need not be `mut`; what is made here needs none.
        let iter = match value.form {
            Form::Place | Form::Last => tree::method(value.expr, "clone", vec![]),
            Form::Ref => coerce::own(value),
            Form::Owned | Form::Plain | Form::Raw => value.expr,
        };
        if *have == *want {
            return Ok(tree::reference_mut(iter));
        }
        let item = Value { expr: tree::var("x"), rep: (*have).clone(), form: Form::Last };
        let (body, _) = self.closure_body(|cx| cx.owned(item, want, span))?;
        let closure = tree::closure(false, vec![syn::parse_quote!(x)], tree::ok(body));
        Ok(tree::reference_mut(tree::method(iter, "try_map", vec![closure])))
    }

    /// What is wanted of the items of an argument: where each may be any iterable, what they are will do, as the lists in
    /// `chain.from_iterable([[1], [2, 3]])`.
    fn own_iterables(&self, expr: &Expr, want: Rep) -> Rep {
        let Rep::Iter(item) = &want else { return want };
        use Rep::{Dict, FrozenSet, Generator, List, Native, Range, Set, Str, Tuple, TupleOf};
        let Some(own) = item_rep(&self.rep_of(expr)) else { return want };
        if item_rep(&own).as_ref() != Some(item) {
            return want;
        }
        let has_items = match &own {
            // A pair is none of Rust's iterables.
            Tuple(_) => return TupleOf(item.clone()),
            List(_) | Set(_) | FrozenSet(_) | TupleOf(_) | Dict(..) | Generator(..) | Str | Range => true,
            Native(name, _) => ["Deque", "DictKeys", "DictValues", "DictItems"].contains(&name.as_str()),
            _ => false,
        };
        if has_items { own } else { want }
    }

    pub(super) fn argument_value(&mut self, argument: Argument<'_>) -> Emit<Value> {
        match argument {
            Argument::Ready(value) => Ok(value),
            Argument::Expr(expr) => self.expr(expr),
        }
    }
}

/// `receiver.name(…)` or `module::name(…)`.
fn entry_call(entry: &Entry, mut arguments: Vec<syn::Expr>) -> syn::Expr {
    if entry.is_method {
        let receiver = as_base_of(arguments.remove(0));
        let receiver = match entry.params.first().map(|param| param.pass) {
            Some(Pass::Value) => receiver,
            _ => super::field::lent(receiver, &arguments),
        };
        let name = entry.rust.last().copied().unwrap_or_default();
        return tree::method(receiver, name, arguments);
    }
    if entry.is_constant {
        return entry_path(entry);
    }
    tree::call(entry_path(entry), arguments)
}

/// The methods of a base are found through the instance itself: `e.args()` for `e.as_up::<BaseException>().args()`.
fn as_base_of(receiver: syn::Expr) -> syn::Expr {
    match receiver {
        syn::Expr::MethodCall(call) if call.method == "as_up" => *call.receiver,
        other => other,
    }
}

/// The path of a pyrt function as emitted code writes it: `List::of`, `float::div`, `math::sqrt`, `len`.
pub(crate) fn entry_path(entry: &Entry) -> syn::Expr {
    let names = entry.rust;
    let is_type = |name: &&str| name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase);
    let start = names.iter().position(is_type).unwrap_or_else(|| {
        // The module itself; submodules re-export into their parent (`int/division.rs` is `int::floordiv`).
        if names[0] == "std" { 1 } else { 0 }
    });
    let mut path: Vec<&str> = names[start..].to_vec();
    if start == 0 && path.len() > 2 {
        path = vec![path[0], path[path.len() - 1]];
    }
    if names[0] == "std" && path.len() > 2 && !path[0].starts_with(char::is_uppercase) {
        path = vec![path[0], path[path.len() - 1]];
    }
    if path.len() == 2 && matches!(path[0], "builtins" | "range" | "stdin" | "str" | "file") {
        let _ = path.remove(0);
    }
    match path.as_slice() {
        [function] if function.starts_with(char::is_lowercase) => super::shadowed::path(function),
        path => tree::path(path),
    }
}

/// Whether a value of this representation can be passed where the signature says this; binds type variables.
pub(crate) fn accepts(sig: &Sig, rep: &Rep, bound: &mut BTreeMap<&'static str, Rep>) -> bool {
    match (sig, rep) {
        (Sig::I64 | Sig::Bound | Sig::Place | Sig::Int, Rep::Bool | Rep::I64 | Rep::Int) => true,
        (Sig::Word, Rep::Bool | Rep::I64) => true,
        (Sig::F64, Rep::Bool | Rep::I64 | Rep::Int | Rep::F64) => true,
        (Sig::Bool, Rep::Bool)
        | (Sig::Str, Rep::Str)
        | (Sig::Bytes, Rep::Bytes)
        | (Sig::Range, Rep::Range)
        | (Sig::Slice, Rep::Slice) => true,
        (Sig::Unit, Rep::Unit) | (Sig::Obj, Rep::Obj) => true,
        (Sig::Option(_), Rep::Unit) => true,
        (Sig::Option(inner), Rep::Option(rep)) => accepts(inner, rep, bound),
        (Sig::Option(inner), rep) => accepts(inner, rep, bound),
        (Sig::Var(name), rep) => match bound.get(name) {
            None | Some(Rep::Unit) => {
                let _ = bound.insert(name, rep.bare());
                true
            }
            // What inference let flow into a union has a variant there.
            Some(Rep::Union(..)) if !matches!(rep, Rep::Obj | Rep::Static) => true,
            Some(Rep::Option(inner)) if matches!(**inner, Rep::Union(..)) && *rep != Rep::Obj => true,
            // Every value can be a Python object: a dict of these is asked for a native key.
            Some(Rep::Obj) if *rep != Rep::Static => true,
            Some(known) => {
                let wider = super::operator::holding(known, rep);
                if let Some(wider) = &wider {
                    let _ = bound.insert(name, wider.clone());
                }
                wider.is_some() || *rep == Rep::Unit
            }
        },
        (Sig::List(item), Rep::List(rep))
        | (Sig::Set(item), Rep::Set(rep))
        | (Sig::FrozenSet(item), Rep::FrozenSet(rep))
        | (Sig::TupleOf(item), Rep::TupleOf(rep))
        | (Sig::Iter(item), Rep::Iter(rep) | Rep::Generator(rep, ..)) => accepts(item, rep, bound),
        (Sig::Dict(key, value), Rep::Dict(key_rep, value_rep)) => {
            accepts(key, key_rep, bound) && accepts(value, value_rep, bound)
        }
        // They dereference to the dict that they hold.
        (Sig::Dict(key, value), Rep::Native(name, reps)) if super::types::is_dict(name) => {
            match reps.as_slice() {
                [key_rep, value_rep] => accepts(key, key_rep, bound) && accepts(value, value_rep, bound),
                [key_rep] => accepts(key, key_rep, bound) && accepts(value, &Rep::I64, bound),
                _ => false,
            }
        }
        (Sig::Tuple(items), Rep::Tuple(reps)) => {
            items.len() == reps.len() && items.iter().zip(reps).all(|(item, rep)| accepts(item, rep, bound))
        }
        (Sig::TupleOf(item), Rep::Tuple(reps)) => {
            exact_ints(reps).is_some_and(|rep| accepts(item, &rep, bound))
        }
        (Sig::Iterable(item), rep) => passed_item(rep).is_some_and(|rep| {
            // Machine ints among the items are all of them: a bigger one would be an error that Python has not.
            !(matches!(item, Sig::I64 | Sig::Bound | Sig::Place) && rep == Rep::Int)
                && accepts(item, &rep, bound)
        }),
        (Sig::Native("Complex", _), rep) => *rep == Rep::Complex || super::operator::is_number(rep),
        (Sig::Native("Num", _), rep) => super::operator::is_number(rep),
        // Methods of exceptions are reached through the handle.
        (Sig::Native(name, _), Rep::Exception(_) | Rep::Instance(_)) => {
            crate::infer::exceptions::is_exception(name)
        }
        (Sig::Native("Gen", [given, sent, returned]), Rep::Generator(item, input, result)) => {
            accepts(given, item, bound) && accepts(sent, input, bound) && accepts(returned, result, bound)
        }
        (Sig::Native(name, items), Rep::Native(path, reps)) => {
            path.rsplit('.').next() == Some(name)
                && items.len() == reps.len()
                && items.iter().zip(reps).all(|(item, rep)| accepts(item, rep, bound))
        }
        (Sig::Fn(params, ret, _), Rep::Func(reps, result)) => {
            for (param, rep) in params.iter().zip(reps) {
                let _ = accepts(param, rep, bound);
            }
            accepts(ret, result, bound)
        }
        (Sig::Fn(..), Rep::Static) => true,
        _ => false,
    }
}

/// What a parameter that is gone over is given: an exact int for each of `(1, 2 ** 70)`.
fn passed_item(rep: &Rep) -> Option<Rep> {
    item_rep(rep).or_else(|| if let Rep::Tuple(items) = rep { exact_ints(items) } else { None })
}

/// The representation of ints of both widths.
fn exact_ints(reps: &[Rep]) -> Option<Rep> {
    let mixed = reps.contains(&Rep::Int) && reps.iter().all(|rep| matches!(rep, Rep::I64 | Rep::Int));
    mixed.then_some(Rep::Int)
}

/// What iterating over a value of this representation gives.
pub(crate) fn item_rep(rep: &Rep) -> Option<Rep> {
    match rep {
        Rep::List(item)
        | Rep::Set(item)
        | Rep::FrozenSet(item)
        | Rep::TupleOf(item)
        | Rep::Iter(item)
        | Rep::Steps(item)
        | Rep::Generator(item, ..)
        | Rep::Dict(item, _) => Some((**item).clone()),
        Rep::Str | Rep::Record(_) => Some(Rep::Str),
        Rep::Range | Rep::Bytes => Some(Rep::I64),
        Rep::Tuple(items) => {
            let (first, others) = items.split_first()?;
            others.iter().all(|item| item == first).then(|| first.clone())
        }
        Rep::Native(name, items) => match (name.as_str(), items.as_slice()) {
            ("DictItems", [key, value]) => Some(Rep::Tuple(vec![key.clone(), value.clone()])),
            ("DictValues", [_, value]) => Some(value.clone()),
            ("ByteArray", _) => Some(Rep::I64),
            ("Stdin" | "TextIOWrapper", _) => Some(Rep::Str),
            ("BufferedIOBase", _) => Some(Rep::Bytes),
            // Counter counts in machine ints: its item is what it counts.
            (_, [item, ..]) => Some(item.clone()),
            (_, []) => None,
        },
        Rep::Obj => Some(Rep::Obj),
        _ => None,
    }
}

/// Whether an item has to be converted to be one of the second kind, and can be.
fn is_held_elsewise(have: &Rep, want: &Rep) -> bool {
    have.bare() != want.bare()
        && *have != Rep::Unit
        && super::operator::wider(have, want).is_some_and(|wider| wider == *want)
}

/// A fresh container that is wanted with wider items (`list(range(3))` that becomes a list of big ints) is made with them, and
/// what a function makes of the items and is passed again (`reduce`) is as wide as all of its results.
fn widen_to_result(entry: &Entry, result: &Rep, bound: &mut BTreeMap<&'static str, Rep>) {
    let is_passed_again = |name: &str| {
        let gives = |param: &Param| matches!(param.sig, Sig::Fn(_, Sig::Var(given), _) if *given == name);
        entry.params.iter().any(gives)
    };
    // `max(0, obj)`, `min(words, default=0)`: one of the arguments, or of their items, as it is.
    let is_chosen = |name: &str| {
        let same = |param: &Param| matches!(param.sig, Sig::Var(other) if other == name);
        let is_known = matches!(result, Rep::Unit | Rep::Never) || super::operator::is_number(result);
        !is_known && entry.params.iter().any(same) && !is_passed_again(name)
    };
    let widens = match entry.ret {
        Sig::Var(name) if is_chosen(name) => {
            let _ = bound.insert(name, result.clone());
            return;
        }
        Sig::List(_)
        | Sig::Set(_)
        | Sig::Dict(..)
        | Sig::Native(..)
        | Sig::TupleOf(_)
        | Sig::FrozenSet(_) => true,
        Sig::Var(name) => is_passed_again(name),
        // `zip_longest(a, b, fillvalue=None)`, `chain(squares, circles)`
        Sig::Iter(_) if joins_items(entry) => true,
        Sig::Iter(Sig::Var(name)) => is_passed_again(name),
        _ => false,
    };
    let mut wanted = BTreeMap::new();
    if !widens || !accepts(&entry.ret, result, &mut wanted) {
        return;
    }
    // `sample(population: &List<T>, …)`: a list that is passed as it is has the items that it has.
    let is_item_of =
        |param: &Param, name: &str| matches!(param.sig, Sig::List(Sig::Var(other)) if *other == name);
    for (name, rep) in wanted {
        if entry.params.iter().any(|param| is_item_of(param, name)) && matches!(result, Rep::List(_)) {
            continue;
        }
        let Some(known) = bound.get(name) else { continue };
        // What inference let flow into a union has a variant there.
        let is_variant = matches!(rep, Rep::Union(..)) && !matches!(known, Rep::Obj | Rep::Static);
        // Inference knows what all arguments have in common: `Inst<Square>` is a `Inst<Shape>`.
        let is_base = matches!((known, &rep), (Rep::Instance(_), Rep::Instance(_)));
        // What `reduce` gives the function again may be anything from its second call on.
        let is_base = is_base || rep == Rep::Obj && *known != Rep::Static && is_passed_again(name);
        let is_wider = super::operator::wider(known, &rep).as_ref() == Some(&rep);
        if is_wider || is_variant || is_base || *known == Rep::Unit {
            let _ = bound.insert(name, rep);
        }
    }
}

/// Whether the items that the entry gives come from several arguments.
fn joins_items(entry: &Entry) -> bool {
    let is_alone = |param: &Param| matches!(param.sig, Sig::Var(_));
    let is_iterable = |param: &&Param| matches!(param.sig, Sig::Iterable(Sig::Var(_)));
    entry.params.iter().any(is_alone) || entry.params.iter().filter(is_iterable).count() > 1
}

/// Binds the type variables that only the result mentions (`List::new() -> List<T>`).
fn bind_result(sig: &Sig, result: &Rep, bound: &mut BTreeMap<&'static str, Rep>) {
    match (sig, result) {
        (Sig::Var(name), rep) => {
            let _ = bound.entry(name).or_insert_with(|| rep.clone());
        }
        (Sig::Option(item), Rep::Option(rep)) => bind_result(item, rep, bound),
        _ => {
            let mut fresh = bound.clone();
            if accepts(sig, result, &mut fresh) {
                // What the arguments have bound stays.
                fresh.append(bound);
                *bound = fresh;
            }
        }
    }
}

/// The representation that a signature's type has, given the type variables.
pub(crate) fn sig_rep(sig: &Sig, bound: &BTreeMap<&'static str, Rep>) -> Rep {
    let one = |sig: &Sig| sig_rep(sig, bound);
    match sig {
        Sig::Unit => Rep::Unit,
        Sig::Bool => Rep::Bool,
        Sig::I64 | Sig::Word | Sig::Bound | Sig::Place | Sig::Size | Sig::CodePoint => Rep::I64,
        Sig::Int => Rep::Int,
        Sig::F64 => Rep::F64,
        Sig::Str => Rep::Str,
        Sig::Bytes => Rep::Bytes,
        Sig::Range => Rep::Range,
        Sig::Slice => Rep::Slice,
        Sig::Obj | Sig::Unknown => Rep::Obj,
        Sig::Var(name) => bound.get(name).cloned().unwrap_or(Rep::Unit),
        Sig::Option(item) => Rep::Option(Box::new(one(item))),
        Sig::List(item) => Rep::List(Box::new(one(item))),
        Sig::Set(item) => Rep::Set(Box::new(one(item))),
        Sig::FrozenSet(item) => Rep::FrozenSet(Box::new(one(item))),
        Sig::TupleOf(item) => Rep::TupleOf(Box::new(one(item))),
        Sig::Dict(key, value) => Rep::Dict(Box::new(one(key)), Box::new(one(value))),
        Sig::Tuple(items) => Rep::Tuple(items.iter().map(one).collect()),
        Sig::Iterable(item) | Sig::Iter(item) => Rep::Iter(Box::new(one(item))),
        Sig::Fn(params, ret, _) => Rep::Func(params.iter().map(one).collect(), Box::new(one(ret))),
        Sig::Native("Num", _) => Rep::Num,
        Sig::Native("Complex", _) => Rep::Complex,
        Sig::Native(name, _) if crate::infer::exceptions::is_exception(name) => {
            Rep::Exception((*name).to_owned())
        }
        Sig::Native("Gen", [given, sent, returned]) => {
            Rep::Generator(Box::new(one(given)), Box::new(one(sent)), Box::new(one(returned)))
        }
        Sig::Native(name, items) => Rep::Native((*name).to_owned(), items.iter().map(one).collect()),
    }
}

/// The Rust expression that the runtime gives for a parameter without an argument.
fn runtime_default(entry: &Entry, param: &Param, span: Span) -> Emit<syn::Expr> {
    match param.default.map(syn::parse_str) {
        Some(Ok(default)) => Ok(default),
        Some(Err(_)) => unsupported(span, "a default in the runtime that is no expression"),
        None => unsupported(span, format!("an argument of `{}` is missing", entry.path)),
    }
}
