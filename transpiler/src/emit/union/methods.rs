//! Operators for which methods of the program run, on values that may be of several types.
//!
//! ```text
//! a * b, where a: Vec | float     ->  match (&a, &b) {
//!                                         (FloatOrVec::Vec(a), b) => a.mul(b),
//!                                         (FloatOrVec::Float(a), b) => b.rmul(*a),
//!                                     }
//! ```

use super::super::{Cx, Emit, Value, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{BinaryOp, ClassId, CompareOp};
use crate::infer::types::InstanceId;
use crate::rep::Rep;

type Versions = [(ClassId, InstanceId)];

impl Cx<'_> {
    /// Whether the operands ask for a `match` before it is known which method runs.
    pub fn is_mixed_call(&self, versions: &Versions, left: &Rep, right: &Rep) -> bool {
        let names: Vec<&str> = versions.iter().map(|(_, instance)| self.method_of(*instance)).collect();
        let both = names.iter().any(|name| *name != names[0]);
        let reflected = names.first().is_some_and(|name| name.starts_with("__r") && *name != "__repr__");
        both || self.is_union_rep(if reflected { right } else { left })
    }

    pub fn method_of(&self, instance: InstanceId) -> &str {
        let func = self.program.types.instance(instance).func;
        &self.program.hir.functions[func.index()].name
    }

    /// `left op right`: the left operand's method, else the right one's reflected method, else what is built in.
    pub fn mixed_operator(
        &mut self,
        versions: &Versions,
        op: BinaryOp,
        left: Value,
        right: Value,
        result: &Rep,
        span: Span,
    ) -> Emit<Value> {
        let (forward, reflected) = (format!("__{}__", op.stem()), format!("__r{}__", op.stem()));
        let symbol = op.symbol();
        let mut each = |cx: &mut Self, a: Value, b: Value| -> Emit<Option<Value>> {
            if let Some(value) = cx.method_for(versions, &forward, &a, &b, span)? {
                return Ok(Some(value));
            }
            if let Some(value) = cx.method_for(versions, &reflected, &b, &a, span)? {
                return Ok(Some(value));
            }
            if matches!(a.rep, Rep::Instance(_)) || matches!(b.rep, Rep::Instance(_)) {
                return Ok(None);
            }
            cx.mixed_binary(op, symbol, a, b, result, span).map(Some)
        };
        let said = self.said_operator(symbol);
        let raise = |a: syn::Expr, b: syn::Expr| {
            tree::call_path(&["op", "bad_operands"], vec![tree::string(&said), a, b])
        };
        self.dispatch_pair(op.stem(), left, right, result, span, &mut each, &raise)
    }

    /// `left == right` and the orders, by the methods that the program wrote.
    pub fn mixed_comparison(
        &mut self,
        versions: &Versions,
        op: CompareOp,
        left: Value,
        right: Value,
        span: Span,
    ) -> Emit<Value> {
        let (Some(forward), Some(reflected)) = (op.method(), op.mirrored().method()) else {
            return unsupported(span, "this comparison has no native form yet");
        };
        let mut each = |cx: &mut Self, a: Value, b: Value| -> Emit<Option<Value>> {
            for (name, one, other) in [(forward, &a, &b), (reflected, &b, &a)] {
                if let Some(value) = cx.method_for(versions, name, one, other, span)? {
                    return Ok(Some(value));
                }
                if op == CompareOp::NotEq
                    && let Some(value) = cx.method_for(versions, "__eq__", one, other, span)?
                {
                    let equal = cx.truth_of(value, span)?;
                    return Ok(Some(Value::owned(tree::not(equal), Rep::Bool)));
                }
            }
            cx.mixed_compare(a, op, b, span).map(Some)
        };
        let raise = |a: syn::Expr, b: syn::Expr| {
            // Equality never comes to this.
            let symbol = tree::string(op.order().unwrap_or_default());
            tree::call_path(&["op", "unordered"], vec![symbol, a, b])
        };
        self.dispatch_pair(op.stem().unwrap_or_default(), left, right, &Rep::Bool, span, &mut each, &raise)
    }

    /// Whether a class has the method under that name: `__radd__ = __add__`.
    fn is_named(&self, instance: InstanceId, name: &str) -> bool {
        let func = self.program.types.instance(instance).func;
        let mut methods = self.program.hir.classes.iter().flat_map(|class| &class.methods);
        methods.any(|method| method.func == func && method.name == name)
    }

    /// `receiver.name(argument)`, if the receiver's class has such a method.
    pub fn method_for(
        &mut self,
        versions: &Versions,
        name: &str,
        receiver: &Value,
        argument: &Value,
        span: Span,
    ) -> Emit<Option<Value>> {
        let Rep::Instance(class) = receiver.rep else { return Ok(None) };
        let own: Vec<_> = versions
            .iter()
            .copied()
            .filter(|(of, instance)| {
                self.is_named(*instance, name) && (*of == class || self.program.derives(*of, class))
            })
            .collect();
        let Some(&(_, instance)) = own.first() else { return Ok(None) };
        let Some(param) = self.program.plan.instance(instance).params.get(1).cloned() else {
            return unsupported(span, "this operator has no native form yet");
        };
        let argument = if param.by_ref {
            self.borrowed(argument.clone(), &param.rep, span)?
        } else {
            self.owned(argument.clone(), &param.rep, span)?
        };
        let mut arguments = vec![argument];
        arguments.extend(self.left_out(instance, 2, span)?);
        self.call_on_value(&own, receiver.clone(), arguments).map(Some)
    }
}
