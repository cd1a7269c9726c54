//! `f(a, *items)`, where only running the program tells how many items there are, and the function takes a fixed number.
//!
//! ```text
//! Point(*map(int, line.split()))   ->   let [x, y] = op::spread("Point.__init__", 1, ["x", "y"], line.split().…)?;
//!                                       Point::new(x, y)
//! ```

use super::{Cx, Emit, Form, Value, tree};
use crate::hir::{Arg, ArgKind, Expr, ParamKind};
use crate::infer::types::Callee;
use crate::rep::Rep;
use syn::parse_quote;

impl Cx<'_> {
    /// Takes the items of a last `*items` apart before the call, if its function has one parameter for each of them.
    /// `starred_items` gives the variables from then on.
    pub fn spread_items(&mut self, call: &Expr, args: &[Arg]) -> Emit<Vec<syn::Stmt>> {
        match self.instance.callees.get(&call.id).cloned() {
            Some(callee) => self.spread_for(&callee, args),
            None => Ok(Vec::new()),
        }
    }

    /// As `spread_items`, for a callee that may be one of several.
    pub fn spread_for(&mut self, callee: &Callee, args: &[Arg]) -> Emit<Vec<syn::Stmt>> {
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
        let (instance, receiver) = match callee {
            Callee::Function(instance) => (*instance, 0),
            Callee::Construct(_, Some(instance)) => (*instance, 1),
            _ => return None,
        };
        let func = self.program.types.instance(instance).func;
        let function = &self.program.hir.functions[func.index()];
        let rest = function.params.get(receiver + place..)?;
        let is_required = |kind: ParamKind| matches!(kind, ParamKind::PositionalOnly | ParamKind::Positional);
        let all = rest.iter().all(|param| is_required(param.kind) && param.default.is_none());
        let names = rest.iter().map(|param| param.name.clone()).collect();
        (all && !rest.is_empty()).then(|| (function.qualname.clone(), receiver + place, names))
    }
}
