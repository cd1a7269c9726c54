//! Builtins that give iterators, as the Rust iterators that they are.
//!
//! ```text
//! for i in range(n):                  ->  for i in 0..n {
//! for i in range(n - 1, -1, -1):      ->  for i in (0..n).rev() {
//! for i, x in enumerate(xs):          ->  for (i, x) in (0_i64..).zip(xs.iter()) {
//! for a, b in zip(xs, ys):            ->  for (a, b) in xs.iter().zip(ys.iter()) {
//! for k, v in d.items(): print(k)     ->  for (k, v) in d.items().iter().settled() {
//! ```

use super::comprehension::Items;
use super::{Cx, Emit, Form, Value, coerce, tree, unsupported};
use crate::hir::{Arg, ArgKind, Expr, ExprKind, Stmt, StmtKind, Target};
use crate::infer::types::Callee;
use crate::plan::walk;
use crate::rep::Rep;
use crate::ty::Ty;
use syn::parse_quote;

impl Cx<'_> {
    /// A call of `enumerate`, `zip`, `map` or `filter` as a Rust iterator; `None` for arguments that only the catalog knows.
    pub fn iterator_call(&mut self, call: &Expr, path: &str, args: &[Arg]) -> Emit<Option<Value>> {
        if let ("zip", [first @ .., Arg { kind: ArgKind::Star, value }]) = (path, args)
            && first.iter().all(|arg| arg.kind == ArgKind::Positional)
        {
            return self.zip_rows(first, value, &self.rep_of(call));
        }
        let start = match args.get(1) {
            Some(Arg { kind: ArgKind::Keyword(name), value }) if name == "start" => Some(value),
            Some(Arg { kind: ArgKind::Positional, value }) => Some(value),
            _ => None,
        };
        let positional: Vec<&Expr> =
            args.iter().filter(|arg| arg.kind == ArgKind::Positional).map(|arg| &arg.value).collect();
        let all = positional.len() == args.len();
        Ok(Some(match (path, positional.as_slice()) {
            ("enumerate", [items, ..]) if args.len() == 1 || start.is_some() => {
                self.enumerate(items, start)?
            }
            ("zip", sources) if all && (2..=6).contains(&sources.len()) => self.zip(sources)?,
            ("map", [func, items]) if all => self.map(func, items)?,
            ("filter", [func, items]) if all => self.filter(func, items)?,
            ("iter", [func, sentinel]) if all => self.iter_until(func, sentinel)?,
            _ => return Ok(None),
        }))
    }

    /// `range(…)` as the Rust range that a loop runs over; `None` if the expression is something else.
    pub fn range_items(&mut self, expr: &Expr) -> Emit<Option<Items>> {
        let Some(bounds) = self.range_bounds(expr) else { return Ok(None) };
        let iter = match bounds.as_slice() {
            [start, stop, step @ ..] if self.rep_of(start) == Rep::Int && self.rep_of(stop) == Rep::Int => {
                self.big_range(start, stop, step.first().copied())?
            }
            [stop] => {
                let stop = self.range_bound(stop)?;
                exclusive(tree::int(0), stop)
            }
            [start, stop] => exclusive(self.range_bound(start)?, self.range_bound(stop)?),
            [start, stop, step] => {
                let known = self.constant_value(step).and_then(|step| coerce::literal_int(&step.expr));
                let (start, stop) = (self.range_bound(start)?, self.range_bound(stop)?);
                match known {
                    Some(1) => exclusive(start, stop),
                    Some(step) if step > 1 => {
                        tree::method(exclusive(start, stop), "step_by", vec![tree::int(step)])
                    }
                    Some(-1) => match successor(&stop) {
                        Some(low) => tree::method(downwards(low, start), "rev", vec![]),
                        None => self.stepped(start, stop, tree::int(-1)),
                    },
                    _ => {
                        let step = self.range_bound(step)?;
                        self.stepped(start, stop, step)
                    }
                }
            }
            _ => return unsupported(expr.span, "`range` takes one to three arguments"),
        };
        Ok(Some(Items { expr: iter, rep: Rep::I64, fallible: false, settles: false }))
    }

    /// The arguments of a direct call of `range`.
    fn range_bounds<'e>(&self, expr: &'e Expr) -> Option<Vec<&'e Expr>> {
        let ExprKind::Call { args, .. } = &expr.kind else { return None };
        let is_range = match self.instance.callees.get(&expr.id) {
            Some(Callee::Entry(entry)) => self.program.catalog.entries[*entry].path == "range",
            Some(Callee::Special(name)) => *name == "range",
            _ => false,
        };
        let all = args.iter().all(|arg| arg.kind == ArgKind::Positional);
        (is_range && all).then(|| args.iter().map(|arg| &arg.value).collect())
    }

    fn range_bound(&mut self, bound: &Expr) -> Emit<syn::Expr> {
        let value = self.expr(bound)?;
        Ok(match value.rep {
            // A loop can't run to the end of a range that long.
            Rep::Int => tree::method(value.expr, "saturating", vec![]),
            _ => self.owned(value, &Rep::I64, bound.span)?,
        })
    }

    fn big_bound(&mut self, bound: &Expr) -> Emit<syn::Expr> {
        let value = self.expr(bound)?;
        self.borrowed(value, &Rep::Int, bound.span)
    }

    /// `range(a, b)` where both may be beyond 64 bits: `range_between(&a, &b, 1)?`.
    fn big_range(&mut self, start: &Expr, stop: &Expr, step: Option<&Expr>) -> Emit<syn::Expr> {
        let start = self.big_bound(start)?;
        let stop = self.big_bound(stop)?;
        let step = match step {
            Some(step) => self.range_bound(step)?,
            None => tree::int(1),
        };
        Ok(self.question(tree::call_path(&["range_between"], vec![start, stop, step])))
    }

    fn stepped(&mut self, start: syn::Expr, stop: syn::Expr, step: syn::Expr) -> syn::Expr {
        self.question(tree::call_path(&["range_step"], vec![start, stop, step]))
    }

    /// `enumerate(items, start)`
    fn enumerate(&mut self, items: &Expr, start: Option<&Expr>) -> Emit<Value> {
        let source = self.items(items)?;
        let rep = Rep::Iter(Box::new(Rep::Tuple(vec![Rep::I64, source.rep.clone()])));
        let items_first = start.is_some_and(|start| self.comes_first(items, start));
        let start = match start {
            Some(start) => self.expr_as(start, &Rep::I64)?,
            None => tree::int(0),
        };
        if source.fallible || items_first {
            let call = tree::call_path(&["enumerate"], vec![into_iterator(source.expr), start]);
            return Ok(Value { expr: call, rep, form: Form::Raw });
        }
        let numbers = syn::Expr::Range(syn::ExprRange {
            attrs: Vec::new(),
            start: Some(Box::new(suffixed(start))),
            limits: syn::RangeLimits::HalfOpen(Default::default()),
            end: None,
        });
        Ok(Value { expr: tree::method(numbers, "zip", vec![source.expr]), rep, form: Form::Plain })
    }

    /// `zip(a, b, …)`
    fn zip(&mut self, sources: &[&Expr]) -> Emit<Value> {
        let sources: Emit<Vec<Items>> = sources.iter().map(|source| self.items(source)).collect();
        let sources = sources?;
        let fallible = sources.iter().any(|source| source.fallible);
        let rep = Rep::Iter(Box::new(Rep::Tuple(sources.iter().map(|source| source.rep.clone()).collect())));
        let count = sources.len();
        let mut sources = sources.into_iter().map(|source| into_iterator(source.expr));
        if fallible || count > 2 {
            let name = if count == 2 { "zip".to_owned() } else { format!("zip{count}") };
            let call = super::shadowed::call(&name, sources.collect());
            return Ok(Value { expr: call, rep, form: Form::Raw });
        }
        let (Some(left), Some(right)) = (sources.next(), sources.next()) else {
            unreachable!("the caller counted them")
        };
        let expr = tree::method(left, "zip", vec![right]);
        Ok(Value { expr, rep, form: Form::Plain })
    }

    /// `zip(*rows)`, `zip(head, *rows)`: the columns. Rows of fixed length are made ones of any length, whose items have one type.
    fn zip_rows(&mut self, first: &[Arg], rows: &Expr, result: &Rep) -> Emit<Option<Value>> {
        let heads: Emit<Vec<syn::Expr>> = first
            .iter()
            .map(|head| match super::entry::item_rep(&self.rep_of(rows)) {
                Some(row) => self.expr_as(&head.value, &row),
                None => unsupported(rows.span, "`zip` with these arguments has no native form yet"),
            })
            .collect();
        let heads = heads?;
        let mut items = self.items(rows)?;
        let is_row = matches!(items.rep, Rep::Tuple(_)) || self.named_tuple(&items.rep).is_some();
        if let (Rep::Iter(column), true, false) = (result, is_row, items.fallible) {
            let mut row = Value::owned(tree::var("row"), items.rep);
            if self.named_tuple(&row.rep).is_some() {
                row = self.seen_as_tuple(Value::place(row.expr, row.rep), rows.span)?;
            }
            let tuple = self.owned(row, column, rows.span)?;
            let closure = tree::closure(false, vec![parse_quote!(row)], tuple);
            items.expr = tree::method(into_iterator(items.expr), "map", vec![closure]);
            items.rep = (**column).clone();
        }
        if matches!(items.rep, Rep::Obj | Rep::Tuple(_)) {
            return unsupported(rows.span, "the columns of these rows have no native form yet");
        }
        let Some(item) = super::entry::item_rep(&items.rep) else { return Ok(None) };
        if (items.fallible || is_row) && !heads.is_empty() {
            return Ok(None);
        }
        let mut rows = into_iterator(items.expr);
        if !heads.is_empty() {
            rows = parse_quote!([#(#heads),*].into_iter().chain(#rows));
        }
        let call = tree::call_path(&["zip_rows"], vec![rows]);
        let call = self.question(call);
        let rep = Rep::Iter(Box::new(Rep::TupleOf(Box::new(item))));
        Ok(Some(Value { expr: call, rep, form: Form::Raw }))
    }

    /// `map(func, items)`
    fn map(&mut self, func: &Expr, items: &Expr) -> Emit<Value> {
        let source = self.items(items)?;
        // What the function captures is passed inside the closure: no variable of the program may be hidden there.
        let name = self.closure_name();
        let item = Value { expr: tree::var(&name), rep: source.rep.clone(), form: Form::Last };
        let (result, raised) = self.closure_body(|cx| cx.apply_callback(func, vec![item]))?;
        let fallible = raised || source.fallible;
        let only_raises = result.rep == Rep::Never;
        let rep = Rep::Iter(Box::new(if only_raises { Rep::Unit } else { result.rep.clone() }));
        let body = coerce::own(result);
        let body = match fallible {
            true if only_raises => tree::only_raises(body),
            true => tree::ok(body),
            false => body,
        };
        let name = tree::ident(&name);
        // A function that was made for it lives as long as the iterator.
        let closure = tree::closure(self.held.contains_key(&func.id), vec![parse_quote!(#name)], body);
        let (map, form) = if fallible { ("try_map", Form::Raw) } else { ("map", Form::Plain) };
        let mapped = tree::method(into_iterator(source.expr), map, vec![closure]);
        Ok(Value { expr: self.until_stop(mapped, raised), rep, form })
    }

    /// `iter(func, sentinel)`
    fn iter_until(&mut self, func: &Expr, sentinel: &Expr) -> Emit<Value> {
        let (result, raised) = self.closure_body(|cx| cx.apply_callback(func, Vec::new()))?;
        let item = result.rep.clone();
        let sentinel = self.expr_as(sentinel, &item)?;
        let body = if raised { coerce::own(result) } else { tree::ok(coerce::own(result)) };
        let body = if raised { tree::ok(body) } else { body };
        let call = tree::call_path(
            &["iter", "until"],
            vec![tree::closure(self.held.contains_key(&func.id), Vec::new(), body), sentinel],
        );
        Ok(Value { expr: call, rep: Rep::Iter(Box::new(item)), form: Form::Raw })
    }

    /// `filter(func, items)`; `filter(None, items)` keeps what is true.
    fn filter(&mut self, func: &Expr, items: &Expr) -> Emit<Value> {
        let source = self.items(items)?;
        let copied = source.rep.is_copy();
        let form = if copied { Form::Last } else { Form::Ref };
        let name = self.closure_name();
        let item = Value { expr: tree::var(&name), rep: source.rep.clone(), form };
        let (test, raised) = self.closure_body(|cx| {
            if matches!(func.kind, ExprKind::None) {
                return cx.truth_of(item, func.span);
            }
            let result = cx.apply_callback(func, vec![item])?;
            cx.truth_of(result, func.span)
        })?;
        let fallible = raised || source.fallible;
        let rep = Rep::Iter(Box::new(source.rep));
        let body = if fallible { tree::ok(test) } else { test };
        let name = tree::ident(&name);
        let pattern = if copied { parse_quote!(&#name) } else { parse_quote!(#name) };
        let closure = tree::closure(self.held.contains_key(&func.id), vec![pattern], body);
        let (filter, form) = if fallible { ("try_filter", Form::Raw) } else { ("filter", Form::Plain) };
        let filtered = tree::method(into_iterator(source.expr), filter, vec![closure]);
        Ok(Value { expr: self.until_stop(filtered, raised), rep, form })
    }

    /// What ends where its function raises StopIteration.
    fn until_stop(&self, items: syn::Expr, raises: bool) -> syn::Expr {
        if raises && self.program.may_stop { tree::method(items, "until_stop", vec![]) } else { items }
    }

    /// Turns an iteration over a dict or set into a plain one where what runs meanwhile can't change its size.
    pub fn settle(&self, mut items: Items, settled: bool) -> Items {
        if settled && items.settles {
            items.expr = tree::method(items.expr, "settled", vec![]);
            items.fallible = false;
            items.settles = false;
        }
        items
    }

    /// The statements can't change the size of a container of the iterated kind: they call nothing that could.
    pub fn is_settled(&self, stmts: &[Stmt], iterated: &Expr) -> bool {
        let rep = self.container_rep(iterated);
        stmts.iter().all(|stmt| self.stmt_is_settled(stmt, &rep))
    }

    /// The same of expressions.
    pub fn are_settled<'e>(&self, mut exprs: impl Iterator<Item = &'e Expr>, iterated: &Expr) -> bool {
        let rep = self.container_rep(iterated);
        exprs.all(|expr| self.expr_is_settled(expr, &rep))
    }

    /// The container itself, behind `d.items()`.
    fn container_rep(&self, iterated: &Expr) -> Rep {
        match &iterated.kind {
            ExprKind::Call { func, args } if args.is_empty() => match &func.kind {
                ExprKind::Attribute(receiver, _) => self.rep_of(receiver),
                _ => self.rep_of(iterated),
            },
            _ => self.rep_of(iterated),
        }
    }

    fn stmt_is_settled(&self, stmt: &Stmt, iterated: &Rep) -> bool {
        let targets: &[Target] = match &stmt.kind {
            StmtKind::Assign { targets, .. } | StmtKind::Delete(targets) => targets,
            StmtKind::AugAssign { target, .. } => {
                if matches!(target, Target::Local(_) | Target::Global(_))
                    && matches!(iterated, Rep::Set(_) | Rep::Native(..))
                {
                    return false;
                }
                std::slice::from_ref(target)
            }
            StmtKind::For { .. } | StmtKind::If { .. } | StmtKind::While { .. } => &[],
            StmtKind::Expr(_) | StmtKind::Return(_) | StmtKind::Break(_) | StmtKind::Continue(_) => &[],
            StmtKind::Raise { .. } | StmtKind::Assert { .. } | StmtKind::Declare { .. } => &[],
            _ => return false,
        };
        if targets.iter().any(|target| self.target_changes(target, iterated)) {
            return false;
        }
        let mut settled = true;
        walk::parts(stmt, &mut |part| {
            settled &= match part {
                walk::Part::Expr(expr) => self.expr_is_settled(expr, iterated),
                walk::Part::Block(block) => block.iter().all(|stmt| self.stmt_is_settled(stmt, iterated)),
                walk::Part::Target(target) => {
                    walk::evaluated(target).into_iter().all(|expr| self.expr_is_settled(expr, iterated))
                }
            };
        });
        settled
    }

    fn target_changes(&self, target: &Target, iterated: &Rep) -> bool {
        match target {
            Target::Local(_) | Target::Global(_) => false,
            Target::Attribute { .. } => true,
            Target::Subscript { value, index, .. } => match self.rep_of(value) {
                Rep::List(_) => false,
                Rep::Record(id) => crate::infer::record::constant_key(index)
                    .and_then(|key| self.program.record_field(id, key))
                    .is_none_or(|(_, field)| field.is_late),
                Rep::Dict(key, item) => {
                    *iterated == Rep::Dict(key, item) || matches!(iterated, Rep::Native(..))
                }
                _ => true,
            },
            Target::Tuple { items, .. } => items.iter().any(|item| self.target_changes(item, iterated)),
        }
    }

    fn expr_is_settled(&self, expr: &Expr, iterated: &Rep) -> bool {
        if matches!(expr.kind, ExprKind::Yield(_) | ExprKind::YieldFrom(_) | ExprKind::Await(_))
            || matches!(self.ty(expr), Ty::Function(..) | Ty::BoundMethod(..) | Ty::Dyn)
        {
            return false;
        }
        let calls_nothing = match self.instance.callees.get(&expr.id) {
            Some(Callee::Entry(entry)) => self.entry_is_settled(expr, *entry, iterated),
            Some(Callee::Special(_)) => true,
            Some(_) => false,
            None => !matches!(expr.kind, ExprKind::Call { .. }),
        };
        if !calls_nothing {
            return false;
        }
        if let ExprKind::Call { args, .. } = &expr.kind
            && args.iter().any(|arg| holds_instances(&self.rep_of(&arg.value)))
        {
            return false;
        }
        let (mut settled, mut keeps) = (true, true);
        walk::subexpressions(
            expr,
            &mut |inner| settled &= self.expr_is_settled(inner, iterated),
            &mut |target| keeps &= !self.target_changes(target, iterated),
        );
        settled && keeps
    }

    /// The entry does not change its receiver's size, or the receiver can't be the iterated container.
    fn entry_is_settled(&self, expr: &Expr, entry: usize, iterated: &Rep) -> bool {
        const CHANGING: [&str; 9] =
            ["add", "clear", "discard", "pop", "popitem", "remove", "setdefault", "update", "subtract"];
        let path = self.program.catalog.entries[entry].path;
        let name = path.rsplit('.').next().unwrap_or(path);
        let changes =
            CHANGING.contains(&name) || name.ends_with("_update") || path == "defaultdict.__getitem__";
        if !changes {
            return true;
        }
        match &expr.kind {
            ExprKind::Call { func, .. } => match &func.kind {
                ExprKind::Attribute(receiver, _) => {
                    let rep = self.rep_of(receiver);
                    rep != *iterated && !matches!(rep, Rep::Native(..) | Rep::Option(_))
                }
                _ => false,
            },
            _ => false,
        }
    }
}

/// An array that is to be the receiver of an iterator method.
pub(crate) fn into_iterator(expr: syn::Expr) -> syn::Expr {
    match expr {
        syn::Expr::Array(array) => {
            let elems = super::literal::typed_first(array.elems.into_iter().collect());
            tree::method(parse_quote!([#(#elems),*]), "into_iter", vec![])
        }
        other => other,
    }
}

/// `start..stop`; between literals the type must be said.
fn exclusive(start: syn::Expr, stop: syn::Expr) -> syn::Expr {
    let both = coerce::literal_int(&start).is_some() && coerce::literal_int(&stop).is_some();
    let stop = if both { suffixed(stop) } else { stop };
    limits(start, syn::RangeLimits::HalfOpen(Default::default()), stop)
}

/// The numbers from `low` to `high`, both included.
fn downwards(low: syn::Expr, high: syn::Expr) -> syn::Expr {
    if let syn::Expr::Binary(binary) = &high
        && matches!(binary.op, syn::BinOp::Sub(_))
        && coerce::literal_int(&binary.right) == Some(1)
    {
        return limits(low, syn::RangeLimits::HalfOpen(Default::default()), (*binary.left).clone());
    }
    let both = coerce::literal_int(&low).is_some() && coerce::literal_int(&high).is_some();
    let high = if both { suffixed(high) } else { high };
    limits(low, syn::RangeLimits::Closed(Default::default()), high)
}

fn limits(start: syn::Expr, limits: syn::RangeLimits, stop: syn::Expr) -> syn::Expr {
    syn::Expr::Range(syn::ExprRange {
        attrs: Vec::new(),
        start: Some(Box::new(start)),
        limits,
        end: Some(Box::new(stop)),
    })
}

/// One more, where that can be written without a sum that may overflow.
fn successor(expr: &syn::Expr) -> Option<syn::Expr> {
    if let Some(value) = coerce::literal_int(expr) {
        return value.checked_add(1).map(tree::int);
    }
    match expr {
        syn::Expr::Binary(binary)
            if matches!(binary.op, syn::BinOp::Sub(_)) && coerce::literal_int(&binary.right) == Some(1) =>
        {
            Some((*binary.left).clone())
        }
        _ => None,
    }
}

/// `3_i64`
fn suffixed(expr: syn::Expr) -> syn::Expr {
    match coerce::literal_int(&expr) {
        Some(value) if value >= 0 => {
            let lit = syn::LitInt::new(&format!("{value}_i64"), proc_macro2::Span::call_site());
            parse_quote!(#lit)
        }
        _ => expr,
    }
}

/// Showing, comparing or hashing the value may run methods of the program.
fn holds_instances(rep: &Rep) -> bool {
    match rep {
        Rep::Instance(_) | Rep::Record(_) | Rep::Obj | Rep::Func(..) => true,
        Rep::Tuple(items) | Rep::Native(_, items) => items.iter().any(holds_instances),
        Rep::List(item) | Rep::Set(item) | Rep::FrozenSet(item) | Rep::TupleOf(item) | Rep::Option(item) => {
            holds_instances(item)
        }
        Rep::Iter(_) | Rep::Generator(..) => true,
        Rep::Dict(key, value) => holds_instances(key) || holds_instances(value),
        _ => false,
    }
}
