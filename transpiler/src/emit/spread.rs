//! `f(a, *items)` and `f(a, **options)`, where only running the program tells how many arguments there are.
//!
//! ```text
//! Point(*map(int, line.split()))   ->   let [x, y] = op::spread("Point.__init__", 1, ["x", "y"], line.split().…)?;
//!                                       Point::new(x, y)
//! area(*sizes)                     ->   let ([width], [height]) = op::spread_optional("area", 1..=2, 0, ["width"], sizes)?;
//!                                       area(width, height.unwrap_or(2))
//! area(3, **chosen)                ->   let ([], [unit]) = op::keywords("area", &["width"], [], ["unit"], &chosen)?;
//! ```

use super::entry::Argument;
use super::matched::{Matched, Rest, is_positional, takes_keyword};
use super::{Cx, Emit, Form, Value, tree};
use crate::diagnostic::Span;
use crate::hir::{Arg, ArgKind, Expr, ExprKind, FuncId, Function, Param, ParamKind};
use crate::infer::types::{Callee, InstanceId};
use crate::plan::construct::is_super;
use crate::rep::Rep;
use crate::ty::Ty;
use syn::parse_quote;

/// What `*items` or `**options` give to the parameters of the call.
#[derive(Clone)]
pub(crate) struct Spread {
    /// For `**options`, the parameters' names.
    names: Option<Vec<String>>,
    /// A variable for each parameter.
    values: Vec<Value>,
    /// From here on they are `Option`s: these parameters have defaults.
    required: usize,
    /// The variable for `*rest`.
    rest: Option<Value>,
}

impl<'e> Matched<'e> {
    /// Gives the parameters the variables that hold what was spread.
    pub fn place_spread(&mut self, spread: &Spread, function: &Function, skip: usize, next: &mut usize) {
        for (index, value) in spread.values.iter().enumerate() {
            let named = spread.names.as_ref().map(|names| &names[index]);
            let place = match named {
                Some(name) => function.params.iter().position(|param| param.name == *name).unwrap_or(*next),
                None => *next,
            };
            if index >= spread.required {
                self.optional.push(place);
            }
            match named {
                Some(_) => self.given[place - skip] = Some(Argument::Ready(value.clone())),
                None => self.place_next(function, skip, next, Argument::Ready(value.clone())),
            }
        }
        self.rest.extend(spread.rest.clone().map(Rest::Left));
    }
}

/// The parameters that `*items` may fill.
struct Open<'f> {
    params: &'f [Param],
    /// The parameter after these, if it is given by keyword.
    taken: Option<&'f Param>,
    /// How many arguments the function takes by place.
    least: usize,
    most: usize,
    /// How many keyword-only arguments are given.
    keywords: usize,
    has_rest: bool,
}

impl<'f> Open<'f> {
    /// Those from `place` on, where the arguments `after` the items are keywords; `None` where that is not enough to tell, or
    /// where each has to be given by place (`op::spread` does it).
    fn of(function: &'f Function, place: usize, after: &[Arg]) -> Option<Self> {
        let named = |param: &Param| {
            after.iter().any(|arg| matches!(&arg.kind, ArgKind::Keyword(name) if *name == param.name))
        };
        let left = |param: &Param| param.default.is_some();
        let most = function.params.iter().take_while(|param| is_positional(param.kind)).count();
        let (positional, others) = function.params.split_at(most);
        let until = positional.iter().position(named).unwrap_or(most).max(place);
        let (params, beside) = (positional.get(place..until)?, positional.get(until..)?);
        let has_rest = others.iter().any(|param| param.kind == ParamKind::Star);
        let is_full = others.iter().all(|param| {
            matches!(param.kind, ParamKind::Star | ParamKind::DoubleStar) || left(param) || named(param)
        });
        let mut taken = beside.iter().filter(|param| named(param));
        let first = taken.next();
        let fits = is_full
            && beside.iter().all(|param| named(param) || left(param))
            && taken.next().is_none()
            && (beside.is_empty() || !has_rest)
            && !(params.is_empty() && has_rest);
        let is_plain = !params.iter().any(left) && after.is_empty() && others.is_empty();
        (fits && !is_plain).then(|| Open {
            params,
            taken: first,
            least: positional.iter().filter(|param| !left(param)).count(),
            most,
            keywords: others.iter().filter(|param| named(param)).count(),
            has_rest,
        })
    }
}

/// The callee of a spread call: its function, and how many parameters are given before its arguments.
struct Spreading {
    instance: InstanceId,
    receiver: usize,
}

impl Cx<'_> {
    /// Takes the items of a last `*items` apart before the call, if its function has one parameter for each of them.
    /// `starred_items` gives the variables from then on.
    pub fn spread_items(&mut self, call: &Expr, func: &Expr, args: &[Arg]) -> Emit<Vec<syn::Stmt>> {
        let Some(callee) = self.instance.callees.get(&call.id).cloned() else { return Ok(Vec::new()) };
        let mut lets = Vec::new();
        let receiver = match (&callee, &func.kind) {
            (Callee::Method(_), ExprKind::Attribute(receiver, _)) => Some(&**receiver),
            _ => None,
        };
        // The receiver is evaluated before the items.
        let held = receiver
            .filter(|receiver| args.iter().any(is_spread) && !is_super(receiver) && !self.is_inert(receiver));
        if let Some(receiver) = held {
            self.hold_expr(receiver, "object", &mut lets)?;
        }
        let spread = self.spread_for(&callee, args)?;
        if spread.is_empty() {
            let _ = held.and_then(|receiver| self.held.remove(&receiver.id));
            return Ok(spread);
        }
        lets.extend(spread);
        Ok(lets)
    }

    /// `*[]`, which gives nothing.
    pub(super) fn is_empty_display(&self, items: &Expr) -> bool {
        matches!(&items.kind, ExprKind::List(items) if items.is_empty())
    }

    /// As `spread_items`, for a callee that may be one of several.
    pub fn spread_for(&mut self, callee: &Callee, args: &[Arg]) -> Emit<Vec<syn::Stmt>> {
        if let Some(lets) = self.spread_optional(callee, args)? {
            return Ok(lets);
        }
        let Some((Arg { kind: ArgKind::Star, value: items }, before)) = args.split_last() else {
            return Ok(Vec::new());
        };
        let is_known = matches!(self.rep_of(items), Rep::Tuple(_)) && self.is_inert(items);
        if is_known || before.iter().any(|arg| arg.kind != ArgKind::Positional) {
            return Ok(Vec::new());
        }
        let Some((qualname, passed, names)) = self.parameters_from(callee, before.len()) else {
            return Ok(Vec::new());
        };
        let Some(item) = super::entry::item_rep(&self.rep_of(items)).filter(|item| *item != Rep::Obj) else {
            return Ok(Vec::new());
        };
        let mut lets = Vec::new();
        for arg in before {
            if !self.is_inert(&arg.value) {
                self.hold_expr(&arg.value, "value", &mut lets)?;
            }
        }
        let source = self.items(items)?;
        let rep = source.rep.clone();
        debug_assert_eq!(rep.bare(), item.bare(), "the items are those of the type");
        let source = super::iteration::into_iterator(source.expr);
        let variables: Vec<String> =
            names.iter().map(|name| self.fresh_beside_locals(&super::names::snake(name))).collect();
        let idents = variables.iter().map(|name| tree::ident(name));
        let passed = tree::int(passed as i64);
        let spread: syn::Expr = parse_quote!(op::spread(#qualname, #passed, [#(#names),*], #source));
        let spread = self.question(spread);
        lets.push(parse_quote!(let [#(#idents),*] = #spread;));
        let expr = tree::tuple(variables.iter().map(|name| tree::var(name)).collect());
        let rep = Rep::Tuple(vec![rep; names.len()]);
        let _ = self.held.insert(items.id, Value { expr, rep, form: Form::Last });
        Ok(lets)
    }

    /// The function's qualified name, how many arguments stand before `place`, and the names of the parameters from there
    /// on; `None` unless each of these has to be given by place.
    fn parameters_from(&self, callee: &Callee, place: usize) -> Option<(String, usize, Vec<String>)> {
        let Spreading { instance, receiver } = self.spreading(callee)?;
        let func = self.program.types.instance(instance).func;
        let function = &self.program.hir.functions[func.index()];
        let rest = function.params.get(receiver + place..)?;
        let all = rest.iter().all(|param| is_positional(param.kind) && param.default.is_none());
        let names = rest.iter().map(|param| param.name.clone()).collect();
        (all && !rest.is_empty()).then(|| (function.qualname.clone(), receiver + place, names))
    }

    fn spreading(&self, callee: &Callee) -> Option<Spreading> {
        match callee {
            Callee::Function(instance) => Some(Spreading { instance: *instance, receiver: 0 }),
            Callee::Construct(_, Some(instance)) => Some(Spreading { instance: *instance, receiver: 1 }),
            Callee::Method(versions) => {
                let (_, instance) = *versions.first()?;
                let func = self.program.types.instance(instance).func;
                let is_one =
                    versions.iter().all(|(_, other)| self.program.types.instance(*other).func == func);
                let is_static =
                    matches!(self.program.method_kind(func), Some(crate::hir::MethodKind::Static));
                is_one.then_some(Spreading { instance, receiver: usize::from(!is_static) })
            }
            _ => None,
        }
    }

    /// As `spread_for`, where some of the parameters may be left out; `None` where all have to be given, or it can't be told here.
    fn spread_optional(&mut self, callee: &Callee, args: &[Arg]) -> Emit<Option<Vec<syn::Stmt>>> {
        let mut spread = args.iter().enumerate().filter(|(_, arg)| is_spread(arg));
        let (Some((at, arg)), None) = (spread.next(), spread.next()) else { return Ok(None) };
        let Some(Spreading { instance, receiver }) = self.spreading(callee) else { return Ok(None) };
        let program = self.program;
        let func = program.types.instance(instance).func;
        let function = &program.hir.functions[func.index()];
        let before = &args[..at];
        let call = if arg.kind == ArgKind::Star {
            let after = &args[at + 1..];
            self.spread_call(function, receiver, before, &arg.value, after)?
        } else if at + 1 == args.len() {
            self.keywords_call(function, receiver, before, &arg.value)?
        } else {
            None
        };
        let Some((call, pattern, spread)) = call else { return Ok(None) };
        let mut lets = Vec::new();
        for arg in before {
            if !self.is_inert(&arg.value) {
                self.hold_expr(&arg.value, "value", &mut lets)?;
            }
        }
        let call = self.question(call);
        lets.push(parse_quote!(let #pattern = #call;));
        let _ = self.spreads.insert(arg.value.id, spread);
        Ok(Some(lets))
    }

    /// `op::spread_optional(…)` and its relatives for `*items`, the pattern for what it gives, and the variables there.
    fn spread_call(
        &mut self,
        function: &Function,
        receiver: usize,
        before: &[Arg],
        items: &Expr,
        after: &[Arg],
    ) -> Emit<Option<(syn::Expr, syn::Pat, Spread)>> {
        let is_known =
            self.is_empty_display(items) || matches!(self.ty(items), Ty::Tuple(_)) && self.is_inert(items);
        if is_known || before.iter().any(|arg| arg.kind != ArgKind::Positional) {
            return Ok(None);
        }
        let Some(open) = Open::of(function, receiver + before.len(), after) else { return Ok(None) };
        let Some(item) = super::entry::item_rep(&self.rep_of(items)).filter(|item| *item != Rep::Obj) else {
            return Ok(None);
        };
        let source = self.items(items)?;
        debug_assert_eq!(source.rep.bare(), item.bare(), "the items are those of the type");
        let rep = source.rep.clone();
        let source = super::iteration::into_iterator(source.expr);
        let required = open.params.iter().filter(|param| param.default.is_none()).count();
        let (values, pattern) = self.spread_variables(open.params, required, &rep);
        let names = open.params[..required].iter().map(|param| param.name.clone());
        let names: syn::Expr = parse_quote!([#(#names),*]);
        let name = &function.qualname;
        let mut spread = Spread { names: None, values, required, rest: None };
        if open.has_rest {
            let rest = self.fresh_beside_locals("rest");
            spread.rest = Some(Value { expr: tree::var(&rest), rep, form: Form::Last });
            let rest = tree::ident(&rest);
            let call = parse_quote!(op::spread_rest(#name, #names, #source));
            return Ok(Some((call, parse_quote!((#pattern, #rest)), spread)));
        }
        let call = match open.taken {
            Some(taken) => {
                let taken = &taken.name;
                parse_quote!(op::spread_before(#name, #taken, #names, #source))
            }
            None => {
                let (least, most) = (tree::int(open.least as i64), tree::int(open.most as i64));
                let keywords = tree::int(open.keywords as i64);
                parse_quote!(op::spread_optional(#name, #least..=#most, #keywords, #names, #source))
            }
        };
        Ok(Some((call, pattern, spread)))
    }

    /// `op::keywords(…)` for `**options`, a dict of names.
    fn keywords_call(
        &mut self,
        function: &Function,
        receiver: usize,
        before: &[Arg],
        options: &Expr,
    ) -> Emit<Option<(syn::Expr, syn::Pat, Spread)>> {
        let is_kwargs = self.instance.keywords.is_some()
            && matches!(options.kind, ExprKind::Local(local)
            if self.function.params.iter().any(|param| param.local == local && param.kind == ParamKind::DoubleStar));
        let Rep::Dict(key, value) = self.rep_of(options) else { return Ok(None) };
        // A name that only a place can give has an error of its own.
        let is_open = |param: &&Param| {
            matches!(param.kind, ParamKind::Star | ParamKind::DoubleStar | ParamKind::PositionalOnly)
        };
        if is_kwargs || *key != Rep::Str || *value == Rep::Unit || function.params.iter().any(|p| is_open(&p))
        {
            return Ok(None);
        }
        let mut places = 0..function.params.len();
        let _ = (0..receiver).all(|_| places.next().is_some());
        let mut given: Vec<usize> = Vec::new();
        for arg in before {
            match &arg.kind {
                ArgKind::Positional => given.extend(places.next()),
                ArgKind::Keyword(name) => {
                    given.extend(function.params.iter().position(|param| param.name == *name));
                }
                _ => return Ok(None),
            }
        }
        let taken = |place: usize| place < receiver || given.contains(&place);
        let params = || function.params.iter().enumerate();
        let (mut open, optional): (Vec<Param>, Vec<Param>) = params()
            .filter(|(place, param)| !taken(*place) && takes_keyword(param.kind))
            .map(|(_, param)| param.clone())
            .partition(|param| param.default.is_none());
        let is_filled = params()
            .all(|(place, param)| taken(place) || takes_keyword(param.kind) || param.default.is_some());
        if !is_filled || open.iter().any(|param| param.kind == ParamKind::KeywordOnly) {
            return Ok(None);
        }
        let required = open.len();
        open.extend(optional);
        let (values, pattern) = self.spread_variables(&open, required, &value);
        let text = |params: &[Param]| -> syn::Expr {
            let names = params.iter().map(|param| param.name.clone());
            parse_quote!([#(#names),*])
        };
        let (needed, others) = (text(&open[..required]), text(&open[required..]));
        let known: Vec<Param> = params()
            .filter(|(place, param)| taken(*place) && takes_keyword(param.kind))
            .map(|(_, param)| param.clone())
            .collect();
        let known = text(&known);
        let mapping = self.expr_ref(options, &Rep::Dict(key, value))?;
        let name = &function.qualname;
        let call = parse_quote!(op::keywords(#name, &#known, #needed, #others, #mapping));
        let names = Some(open.iter().map(|param| param.name.clone()).collect());
        Ok(Some((call, pattern, Spread { names, values, required, rest: None })))
    }

    /// A variable for each parameter, and the pattern `([width], [height])` that binds them.
    fn spread_variables(&mut self, params: &[Param], required: usize, item: &Rep) -> (Vec<Value>, syn::Pat) {
        let mut values = Vec::new();
        let mut idents = Vec::new();
        for param in params {
            let name = self.fresh_beside_locals(&super::names::snake(&param.name));
            idents.push(tree::ident(&name));
            values.push(Value { expr: tree::var(&name), rep: item.clone(), form: Form::Last });
        }
        let (needed, others) = idents.split_at(required);
        (values, parse_quote!(([#(#needed),*], [#(#others),*])))
    }

    /// An argument that is an `Option`: what it holds, else the default.
    pub(super) fn optional_argument(
        &mut self,
        value: Value,
        parameter: (FuncId, usize),
        by_ref: bool,
        rep: &Rep,
        span: Span,
    ) -> Emit<syn::Expr> {
        let variable = value.expr.clone();
        let given = self.owned(value, rep, span)?;
        let default = self.default_argument(parameter, false, rep, span)?;
        let is_same = given == variable;
        let chosen: syn::Expr = match &default {
            syn::Expr::Lit(_) if is_same => tree::method(variable, "unwrap_or", vec![default]),
            _ => {
                let arms =
                    [tree::arm(parse_quote!(Some(#variable)), given), tree::arm(parse_quote!(None), default)];
                parse_quote!(match #variable { #(#arms)* })
            }
        };
        if by_ref { self.borrowed(Value::owned(chosen, rep.clone()), rep, span) } else { Ok(chosen) }
    }
}

fn is_spread(arg: &Arg) -> bool {
    matches!(arg.kind, ArgKind::Star | ArgKind::DoubleStar)
}
