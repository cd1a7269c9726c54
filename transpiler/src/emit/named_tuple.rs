//! Named tuples where tuples are wanted: their fields, read one by one.
//!
//! ```text
//! x, y = p         ->  let (x, y) = (p.x.get(), p.y.get());
//! p[0]             ->  p.x.get()
//! for x, y in ps:  ->  for p in ps.iter() { let x = p.x.get(); let y = p.y.get(); … }
//! ```

use super::{Cx, Emit, Value, coerce, names, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{ClassId, EnumKind, Expr, Target};
use crate::rep::Rep;

impl Cx<'_> {
    /// The fields of the named tuple that has this representation.
    pub fn named_tuple(&self, rep: &Rep) -> Option<(ClassId, &[String])> {
        let Rep::Instance(class) = rep else { return None };
        let fields = self.program.hir.classes[class.index()].named_tuple.as_deref()?;
        Some((*class, fields))
    }

    /// Whether the instances are values of that builtin type as well.
    pub fn is_plainly(&self, rep: &Rep, name: &str) -> bool {
        let Rep::Instance(class) = rep else { return false };
        if let Some(builtin) = self.builtin_base(*class) {
            return name == builtin || name == "dict" && builtin == "OrderedDict";
        }
        let class = &self.program.hir.classes[class.index()];
        match class.enum_value.map(|value| value.kind) {
            Some(EnumKind::Int) => name == "int",
            Some(EnumKind::Str) => name == "str",
            None => name == "tuple" && class.named_tuple.is_some(),
        }
    }

    /// The builtin class that the class derives from.
    fn builtin_base(&self, class: ClassId) -> Option<&'static str> {
        let above = std::iter::successors(Some(class), |id| self.program.types.classes[id.index()].base);
        above.take(100).find_map(|id| self.program.hir.classes[id.index()].builtin)
    }

    /// A named tuple as a tuple, a member of an enumeration as its value.
    pub fn seen_plainly(&mut self, value: Value, span: Span) -> Emit<Value> {
        match value.rep {
            Rep::Instance(class) if self.program.hir.classes[class.index()].enum_value.is_some() => {
                self.tuple_field(class, &value, "value", span)
            }
            _ => self.seen_as_tuple(value, span),
        }
    }

    /// The instance as the tuple of its fields.
    pub fn seen_as_tuple(&mut self, value: Value, span: Span) -> Emit<Value> {
        let (stmts, values) = self.tuple_fields(value, span)?;
        let reps = values.iter().map(|value| value.rep.clone()).collect();
        let tuple = tree::tuple(values.into_iter().map(coerce::own).collect());
        let tuple = if stmts.is_empty() { tuple } else { tree::block_expr(stmts, tuple) };
        Ok(Value::owned(tuple, Rep::Tuple(reps)))
    }

    /// The fields of an instance, and what has to run before they are read.
    fn tuple_fields(&mut self, value: Value, span: Span) -> Emit<(Vec<syn::Stmt>, Vec<Value>)> {
        let Some((class, fields)) = self.named_tuple(&value.rep) else {
            return unsupported(span, "this is no named tuple");
        };
        let fields = fields.to_vec();
        let (stmts, held) = self.hold(value, "tuple");
        let values =
            fields.iter().map(|name| self.tuple_field(class, &held, name, span)).collect::<Emit<_>>()?;
        Ok((stmts, values))
    }

    /// `p.x`
    fn tuple_field(&self, class: ClassId, owner: &Value, name: &str, span: Span) -> Emit<Value> {
        match self.program.field(class, name) {
            Some((_, field)) if !field.may_be_unset => Ok(self.read_field(owner, name, field)),
            _ => unsupported(span, "a field of this named tuple may be missing"),
        }
    }

    /// `p[0]`: the field, if the index is a constant within the tuple.
    pub fn tuple_field_at(&mut self, value: &Expr, index: &Expr) -> Emit<Option<Value>> {
        if !self.instance.views.contains_key(&value.id) || self.held.contains_key(&value.id) {
            return Ok(None);
        }
        let Some(position) = crate::infer::protocol::literal_int(index) else { return Ok(None) };
        if !self.unseen.insert(value.id) {
            return Ok(None);
        }
        let whole = self.expr(value);
        self.unseen.remove(&value.id);
        let whole = whole?;
        let Some((class, fields)) = self.named_tuple(&whole.rep) else { return Ok(None) };
        let at = if position < 0 { position + fields.len() as i64 } else { position };
        match usize::try_from(at).ok().and_then(|at| fields.get(at)).cloned() {
            Some(name) => self.tuple_field(class, &whole, &name, value.span).map(Some),
            None => Ok(None),
        }
    }

    /// The pattern and the statements that bind the targets of a loop to the fields of each item.
    pub fn bind_tuple_fields(
        &mut self,
        items: &[Target],
        rep: &Rep,
        span: Span,
    ) -> Emit<Option<(syn::Pat, Vec<syn::Stmt>)>> {
        let Some((class, fields)) = self.named_tuple(rep) else { return Ok(None) };
        let fields = fields.to_vec();
        if fields.len() != items.len() {
            return Ok(None);
        }
        let name = self.fresh(&names::snake(&self.program.hir.classes[class.index()].name));
        let owner = Value::place(tree::var(&name), rep.clone());
        let mut stmts = Vec::new();
        for (item, field) in items.iter().zip(&fields) {
            let value = self.tuple_field(class, &owner, field, span)?;
            stmts.extend(self.assign_pattern(item, value, span)?);
        }
        let ident = tree::ident(&name);
        Ok(Some((syn::parse_quote!(#ident), stmts)))
    }
}
