//! Into an enum, out of it, and from one enum to another. (`coerce` asks here; nobody else does.)

use super::super::operator::{is_number, wider};
use super::super::{Cx, Emit, Form, Program, Value, coerce, tree, unsupported};
use super::{arm, match_};
use crate::diagnostic::Span;
use crate::rep::Rep;
use syn::parse_quote;

impl Program<'_> {
    /// The variant that holds values of this representation.
    pub fn variant_for(&self, id: u32, have: &Rep) -> Option<usize> {
        let variants = self.variants(id);
        let exact = variants.iter().position(|(_, rep)| rep == have);
        exact.or_else(|| variants.iter().position(|(_, rep)| self.goes_into(have, rep)))
    }

    /// Whether a value of this representation is of that variant's type, after a conversion without loss.
    fn goes_into(&self, have: &Rep, variant: &Rep) -> bool {
        match (have, variant) {
            (Rep::I64, Rep::Int) => true,
            (Rep::Instance(class), Rep::Instance(base)) => self.derives(*class, *base),
            (Rep::Tuple(items), Rep::Tuple(wanted)) => items.len() == wanted.len(),
            (Rep::Tuple(_), Rep::TupleOf(_)) => true,
            (Rep::List(item), Rep::List(_)) | (Rep::Set(item), Rep::Set(_)) => **item == Rep::Unit,
            (Rep::Dict(key, _), Rep::Dict(..)) => **key == Rep::Unit,
            (Rep::FrozenSet(item), Rep::FrozenSet(_)) => **item == Rep::Unit,
            _ => false,
        }
    }

    /// Whether the enum has a variant for everything that a value of this representation may be.
    pub fn holds(&self, id: u32, rep: &Rep) -> bool {
        let alternatives = self.alternatives(rep);
        if alternatives.is_empty() {
            return self.variant_for(id, rep).is_some();
        }
        alternatives.iter().all(|one| self.variant_for(id, &one.rep).is_some())
    }

    /// Whether some values of this representation have a variant in the enum.
    pub fn holds_some(&self, id: u32, rep: &Rep) -> bool {
        self.variant_for(id, rep).is_some() || !self.subclasses_in(id, rep).is_empty()
    }

    /// The variants for subclasses of the class: what is left of its instances where flow analysis excludes the class itself.
    fn subclasses_in(&self, id: u32, rep: &Rep) -> Vec<Rep> {
        let Rep::Instance(base) = rep else { return Vec::new() };
        let is_below = |rep: &&Rep| matches!(rep, Rep::Instance(class) if self.derives(*class, *base));
        self.variants(id).iter().map(|(_, rep)| rep).filter(is_below).cloned().collect()
    }

    /// `as_int`: how the value of a variant is taken out where its type is known.
    fn accessor(&self, id: u32, place: usize) -> String {
        let mut name = String::from("as_");
        for (at, c) in self.variants(id)[place].0.char_indices() {
            if c.is_uppercase() && at > 0 {
                name.push('_');
            }
            name.extend(c.to_lowercase());
        }
        name
    }
}

impl Cx<'_> {
    /// A value as an enum that has a variant for it.
    pub fn into_union(&mut self, value: Value, id: u32, span: Span) -> Emit<syn::Expr> {
        let have = value.rep.clone();
        if let Some(place) = self.program.variant_for(id, &have) {
            let want = self.program.variants(id)[place].1.clone();
            let inner = self.owned(value, &want, span)?;
            let path = self.program.variant_path(id, place);
            return Ok(parse_quote!(#path(#inner)));
        }
        if let Rep::Option(inner) = &have
            && self.program.holds(id, inner)
        {
            // Flow analysis excludes None here.
            let inner = (**inner).clone();
            let some = self.narrow(value, inner)?;
            return self.owned(some, &Rep::union(id), span);
        }
        let alternatives = self.program.alternatives(&have);
        if alternatives.iter().filter(|one| one.rep != Rep::Unit).any(|one| self.program.holds(id, &one.rep))
        {
            return self.between_unions(value, &Rep::union(id), span);
        }
        let have = self.program.type_text(&have);
        unsupported(span, format!("a value of the Rust type {have} has no conversion to an enum"))
    }

    /// One enum as another: `Wide::from(narrow)`, or variant by variant where flow analysis has excluded what the other has no
    /// variant for.
    fn between_unions(&mut self, value: Value, want: &Rep, span: Span) -> Emit<syn::Expr> {
        if let Rep::Union(id, _) = want
            && !matches!(value.rep, Rep::Option(_))
        {
            let have = value.rep.clone();
            let ((arms, excluded), raises) =
                self.apart(|cx| cx.conversion_arms(&have, "x", true, want, span))?;
            if !excluded && !raises {
                let inside = Value { expr: tree::var("x"), rep: have.clone(), form: Form::Last };
                self.program.declare_conversion(&have, *id, match_(super::scrutinee_moved(inside), arms));
                let name = self.program.union_name(*id).to_owned();
                return Ok(tree::call_path(&[&name, "from"], vec![coerce::own(value)]));
            }
        }
        let name = self.pattern_name("x");
        let moved = matches!(value.form, Form::Owned | Form::Last) || value.rep == Rep::Num;
        let (mut arms, excluded) = self.conversion_arms(&value.rep, &name, moved, want, span)?;
        if excluded {
            arms.push(super::excluded());
        }
        let scrutinee = if moved { super::scrutinee_moved(value) } else { super::scrutinee(value) };
        Ok(match_(scrutinee, arms))
    }

    /// The arms for the variants that the other has too, and whether some are left out.
    fn conversion_arms(
        &mut self,
        have: &Rep,
        name: &str,
        moved: bool,
        want: &Rep,
        span: Span,
    ) -> Emit<(Vec<syn::Arm>, bool)> {
        let ident = tree::ident(name);
        let mut arms = Vec::new();
        let mut excluded = super::leaves_out(have);
        for alternative in self.program.alternatives(have) {
            let fits = match want {
                Rep::Union(id, _) => self.program.holds(*id, &alternative.rep),
                other => holds_number(other, &alternative.rep),
            };
            let form = if moved { Form::Last } else { Form::Ref };
            let inside = Value { expr: tree::var(name), rep: alternative.rep.clone(), form };
            let body = match fits {
                true => Some(self.owned(inside, want, span)?),
                false => self.subclass_of_excluded(&inside, want, span)?,
            };
            match body {
                Some(body) => arms.push(arm(alternative.pattern(parse_quote!(#ident)), body)),
                None => excluded = true,
            }
        }
        Ok((arms, excluded))
    }

    /// An instance that can only be of a subclass, as the enum: `if x.is_instance::<A>() { … } else { … }`.
    fn subclass_of_excluded(&mut self, inside: &Value, want: &Rep, span: Span) -> Emit<Option<syn::Expr>> {
        let Rep::Union(id, _) = want else { return Ok(None) };
        let mut chain = None;
        for class in self.program.subclasses_in(*id, &inside.rep) {
            let found = self.narrow(inside.clone(), class.clone())?;
            let found = self.owned(found, want, span)?;
            chain = Some(match (chain, class) {
                (Some(other), Rep::Instance(class)) => {
                    let test = self.instance_test(inside, class);
                    tree::if_else(test, parse_quote!({ #found }), Some(parse_quote!({ #other })))
                }
                _ => found,
            });
        }
        Ok(chain)
    }

    /// The value of an enum where flow analysis knows its type; `None` if more than one type is left.
    pub fn out_of_union(&mut self, value: Value, id: u32, want: &Rep) -> Emit<Option<Value>> {
        let program = self.program;
        if *want == Rep::Num && program.variants(id).iter().any(|(_, rep)| *rep == Rep::F64) {
            let number = tree::method(value.expr, "to_num", vec![]);
            return Ok(Some(Value::owned(number, Rep::Num)));
        }
        if matches!(want, Rep::Union(..) | Rep::Option(_) | Rep::Obj | Rep::Unit | Rep::Never) {
            return Ok(None);
        }
        if let Some(tuple) = self.any_tuple_of(&value, want)? {
            return Ok(Some(tuple));
        }
        let Some(place) = program.variant_for(id, want).or_else(|| {
            program.variants(id).iter().position(|(_, rep)| match (rep, want) {
                (Rep::Instance(base), Rep::Instance(class)) => program.derives(*class, *base),
                (Rep::Tuple(have), Rep::Tuple(want)) => have.len() == want.len(),
                _ => false,
            })
        }) else {
            return Ok(None);
        };
        let rep = program.variants(id)[place].1.clone();
        let found = tree::method(value.expr, &program.accessor(id, place), vec![]);
        let copied = matches!(rep, Rep::Bool | Rep::I64 | Rep::F64);
        let found = Value { expr: found, rep, form: if copied { Form::Owned } else { Form::Ref } };
        if found.rep == Rep::Int && *want == Rep::I64 {
            return Ok(Some(Value::owned(tree::method(found.expr, "small", vec![]), Rep::I64)));
        }
        self.narrow(found, want.clone()).map(Some)
    }

    /// A value that may be any of several tuples, each of which is one of the wanted type.
    fn any_tuple_of(&mut self, value: &Value, want: &Rep) -> Emit<Option<Value>> {
        let Rep::Tuple(wanted) = want else { return Ok(None) };
        let fits = |rep: &Rep| match rep {
            Rep::Tuple(items) if items.len() == wanted.len() => items
                .iter()
                .zip(wanted)
                .all(|(have, want)| have == want || *want == Rep::Obj || holds_number(want, have)),
            _ => false,
        };
        let alternatives = self.program.alternatives(&value.rep);
        let (tuples, others): (Vec<_>, Vec<_>) = alternatives.into_iter().partition(|one| fits(&one.rep));
        if tuples.len() < 2 {
            return Ok(None);
        }
        let name = self.pattern_name("x");
        let ident = tree::ident(&name);
        let mut arms = Vec::new();
        for tuple in &tuples {
            let inside = Value { expr: tree::var(&name), rep: tuple.rep.clone(), form: Form::Ref };
            let converted = self.owned(inside, want, Span::default())?;
            arms.push(arm(tuple.pattern(parse_quote!(#ident)), converted));
        }
        if !others.is_empty() || super::leaves_out(&value.rep) {
            arms.push(super::excluded());
        }
        Ok(Some(Value::owned(match_(coerce::borrow(value.clone()), arms), want.clone())))
    }

    /// Out of an enum, into what holds all that is left of it.
    pub fn from_union(&mut self, value: Value, want: &Rep, span: Span) -> Emit<syn::Expr> {
        let fits = |one: &super::Alternative| {
            (is_number(want) || *want == Rep::Complex) && holds_number(want, &one.rep)
        };
        if self.program.alternatives(&value.rep).iter().all(fits) {
            return self.between_unions(value, want, span);
        }
        let want = self.program.type_text(want);
        unsupported(span, format!("a value of several types is used as one of the Rust type {want} here"))
    }
}

/// Whether a number of one representation is one of the other, too: any real number of `Complex`.
fn holds_number(want: &Rep, have: &Rep) -> bool {
    wider(want, have).as_ref() == Some(want) || *want == Rep::Complex && is_number(have)
}
