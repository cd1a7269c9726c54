//! Class variables: each lives in a static of the module; which one an instance or a class sees is decided here.
//!
//! ```text
//! Animal.sound           ANIMAL_SOUND.get()?
//! self.sound             { let object = Inst::of(self); if object.is_instance::<Dog>() { DOG_SOUND.get()? } else { ANIMAL_SOUND.value() } }
//! Dog.legs = 3           DOG_LEGS.set(3)
//! Dog.legs               match DOG_LEGS.given() { Some(value) => value, None => ANIMAL_LEGS.get()? }
//! type(self).count += 1  let class = ClassRef::of(self); if class.is_exactly::<Dog>() { DOG_COUNT.set(…) } else { ANIMAL_COUNT.set(…) }
//! ```
//!
//! A class whose body does not have the variable gets a static of its own where something assigns it through the class; until
//! then it sees its base's, if there is one:
//!
//! ```text
//! Vector.UP              VECTOR_UP.of_class("Vector")?
//! self.UP                VECTOR_UP.of_object(self)?
//! ```

use super::augmented::Augmented;
use super::class::attribute_static;
use super::class_value::is_class_ref;
use super::{Cx, Emit, Program, Value, coerce, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{BinaryOp, ClassId, Expr, ExprKind, FunctionKind};
use crate::rep::Rep;
use crate::ty::Ty;
use syn::parse_quote;

impl Program<'_> {
    /// The static that the class gets because something assigns a variable through it that its body does not have.
    pub fn late_attribute(&self, class: ClassId, name: &str) -> Option<Rep> {
        let types = &self.types.classes[class.index()];
        let ty = types.attrs.get(name).filter(|ty| !matches!(ty, Ty::Function(..)))?;
        let node = &self.hir.classes[class.index()];
        let declares = node.attrs.iter().any(|attr| attr.name == name);
        let is_method = types.mro.iter().any(|id| self.has_method(*id, name));
        // A function makes its class anew in each call, without what the one before was given.
        let is_one = self.hir.modules.iter().any(|module| module.body == node.parent);
        (!declares && !is_method && is_one)
            .then(|| self.rep(ty))
            .filter(|rep| !matches!(rep, Rep::Static | Rep::Obj))
    }

    /// Whether the class variable that the class sees may be missing: no class body sets it.
    pub fn may_lack(&self, class: ClassId, name: &str) -> bool {
        self.class_attribute(class, name).is_some_and(|(owner, _)| !self.sets(owner, name))
    }

    /// Whether the class statement gives the class variable its value.
    fn sets(&self, class: ClassId, name: &str) -> bool {
        let class = &self.hir.classes[class.index()];
        // Members of an enumeration are made right behind it.
        class.attrs.iter().any(|attr| attr.name == name && (attr.value.is_some() || class.is_enum))
    }

    /// The names of all such variables of the class.
    pub fn late_attributes(&self, class: ClassId) -> Vec<(String, Rep)> {
        let names = self.types.classes[class.index()].attrs.keys();
        names.filter_map(|name| Some((name.clone(), self.late_attribute(class, name)?))).collect()
    }
}

/// By what a class variable is read: it decides which error says that there is none.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    Class,
    /// The instance in the variable `object`.
    Object,
}

impl Cx<'_> {
    /// `obj.name` where the instance may have such an attribute, and its class has one:
    /// `match obj.name.get() { Some(value) => value, None => CLASS_NAME.get()? }`
    pub fn own_or_class_attribute(
        &mut self,
        class: ClassId,
        receiver: Value,
        name: &str,
        span: Span,
    ) -> Emit<Value> {
        let Some((_, field)) = self.program.field(class, name) else {
            return unsupported(span, format!("the attribute `{name}` of this class has no native form yet"));
        };
        let (mut stmts, receiver) = self.hold(receiver, "owner");
        let place = tree::field(receiver.expr.clone(), &super::names::field(name));
        let own = tree::method(place, "get", vec![]);
        let is_sure = self.program.redefining(class, name).is_empty() && !self.program.may_lack(class, name);
        let shared = if is_sure {
            self.seen_by(class, name, &field.rep, Reader::Class, span)?
        } else {
            stmts.push(tree::let_("object", false, coerce::own(receiver.clone())));
            self.of_its_class(class, &receiver.rep, name, &field.rep, span)?
        };
        let shared = tree::arm(parse_quote!(None), shared);
        let value = parse_quote!(match #own { Some(value) => value, #shared });
        Ok(Value::owned(tree::block_expr(stmts, value), field.rep.clone()))
    }

    /// `obj.name`, a class variable: that of the instance's own class, which may be a subclass that redefines it.
    pub fn inherited_attribute(
        &mut self,
        class: ClassId,
        receiver: Value,
        name: &str,
        expr: &Expr,
    ) -> Emit<Value> {
        if self.program.redefining(class, name).is_empty() && !self.program.may_lack(class, name) {
            let found = self.class_attribute(class, name, expr)?;
            let acts = matches!(&expr.kind, ExprKind::Attribute(object, _) if self.acts(object));
            if !acts || coerce::is_pure(&receiver.expr) {
                return Ok(found);
            }
            // `A().count`: the object is made, although the class alone says what the attribute is.
            let made = vec![tree::semi(receiver.expr)];
            return Ok(Value { expr: tree::block_expr(made, found.expr), ..found });
        }
        let want = self.rep_of(expr);
        let chosen = self.of_its_class(class, &receiver.rep, name, &want, expr.span)?;
        let handle = tree::let_("object", false, coerce::own(receiver));
        Ok(Value::owned(tree::block_expr(vec![handle], chosen), want))
    }

    /// The class variable that the class of `object`, one of `class` and its subclasses, sees.
    fn of_its_class(
        &mut self,
        class: ClassId,
        rep: &Rep,
        name: &str,
        want: &Rep,
        span: Span,
    ) -> Emit<syn::Expr> {
        let mut chosen = match self.program.class_attribute(class, name) {
            Some(_) => self.seen_by(class, name, want, Reader::Object, span)?,
            None => self.refused(parse_quote!(op::lacks(&object, #name))).expr,
        };
        // Bases first: what is tested last here is tested first by the text.
        for member in self.program.redefining(class, name) {
            let own_field = self.program.field(member, name).map(|(_, field)| field);
            let is_inherited_field = own_field.is_some() && self.program.field(class, name).is_some();
            let value = match own_field.filter(|_| !is_inherited_field) {
                // Its instances have an attribute of their own, if it is set.
                Some(field) => {
                    let object = Value::place(tree::var("object"), rep.clone());
                    let object = self.narrow(object, Rep::Instance(member))?;
                    let value = if field.may_be_unset {
                        self.own_or_class_attribute(member, object, name, span)?
                    } else {
                        self.read_field(&object, name, field)
                    };
                    self.owned(value, want, span)?
                }
                None if self.has_own(member, name) => {
                    self.seen_by(member, name, want, Reader::Object, span)?
                }
                None => return unsupported(span, format!("`{name}` is no class attribute in a subclass")),
            };
            let path = self.program.class_path(member);
            let path: Vec<_> = path.iter().map(|part| tree::ident(part)).collect();
            let test = tree::method_of(tree::var("object"), "is_instance", parse_quote!(#(#path)::*), vec![]);
            let then = tree::block(vec![tree::last(value)]);
            let other = match chosen {
                chosen @ syn::Expr::If(_) => chosen,
                chosen => tree::braced(vec![tree::last(chosen)]),
            };
            chosen = tree::if_else(test, then, Some(other));
        }
        Ok(chosen)
    }

    /// Refuses an attribute of the class that is a method or a property of a subclass: which it is only the object says.
    pub fn refuse_property_below(&self, class: ClassId, name: &str, span: Span) -> Emit<()> {
        let methods = |id: &ClassId| &self.program.hir.classes[id.index()].methods;
        let below = self.program.redefining(class, name);
        match below.iter().flat_map(methods).any(|method| method.name == name) {
            true => {
                unsupported(span, format!("the attribute `{name}` is a method or a property of a subclass"))
            }
            false => Ok(()),
        }
    }

    /// Refuses a property of some subclasses that is another kind of attribute in others, where the class itself has none.
    pub fn refuse_mixed_below(&self, class: ClassId, name: &str, span: Span) -> Emit<()> {
        let is_method = |id: &ClassId| {
            let methods = &self.program.hir.classes[id.index()].methods;
            methods.iter().any(|method| method.name == name)
        };
        if self.program.has_method(class, name) || self.program.redefining(class, name).iter().all(is_method)
        {
            return Ok(());
        }
        unsupported(span, format!("the attribute `{name}` is a property of some of the subclasses"))
    }

    /// Whether the class or one below it has such a class variable.
    pub fn is_class_variable(&self, class: ClassId, name: &str) -> bool {
        self.program.class_attribute(class, name).is_some()
            || self.program.redefining(class, name).into_iter().any(|member| self.has_own(member, name))
    }

    /// Whether the class has a static of its own for the variable.
    fn has_own(&self, class: ClassId, name: &str) -> bool {
        let declared = self.program.class_attribute(class, name);
        declared.is_some_and(|(owner, _)| owner == class)
            || self.program.late_attribute(class, name).is_some()
    }

    /// `C.name` as what the type of the expression says.
    pub fn class_attribute(&mut self, class: ClassId, name: &str, expr: &Expr) -> Emit<Value> {
        match self.program.class_attribute(class, name) {
            Some(_) if !self.late_owners(class, name).is_empty() => {
                let want = self.rep_of(expr);
                let value = self.seen_by(class, name, &want, Reader::Class, expr.span)?;
                Ok(Value::owned(value, want))
            }
            Some((owner, rep)) => {
                let value = self.class_variable(owner, name, class, Reader::Class);
                let narrowed = self.rep_of(expr);
                self.narrow(Value::owned(value, rep), narrowed)
            }
            None if matches!(self.ty(expr), Ty::Function(..) | Ty::Builtin(_)) => {
                Ok(Value::owned(parse_quote!(()), Rep::Static))
            }
            None if matches!(name, "__name__" | "__qualname__") => {
                let class = &self.program.hir.classes[class.index()];
                let text = if name == "__name__" { class.name.clone() } else { class.qualname.clone() };
                Ok(self.str_literal(&text))
            }
            None => unsupported(expr.span, format!("the class attribute `{name}` has no native form yet")),
        }
    }

    /// The class variable that the class sees: its own, if it has been given one, else what the next base has.
    pub fn seen_by(
        &mut self,
        class: ClassId,
        name: &str,
        want: &Rep,
        reader: Reader,
        span: Span,
    ) -> Emit<syn::Expr> {
        let Some((owner, rep)) = self.program.class_attribute(class, name) else {
            return unsupported(span, format!("the class attribute `{name}` has no native form yet"));
        };
        let value = Value::owned(self.class_variable(owner, name, class, reader), rep);
        let value = self.narrow(value, want.clone())?;
        let mut seen = self.owned(value, want, span)?;
        for (late, rep) in self.late_owners(class, name).into_iter().rev() {
            let given = tree::method(self.class_attribute_path(late, name), "given", vec![]);
            let value = self.narrow(Value::owned(tree::var("value"), rep), want.clone())?;
            let value = self.owned(value, want, span)?;
            let arms = [tree::arm(parse_quote!(Some(value)), value), tree::arm(parse_quote!(None), seen)];
            seen = parse_quote!(match #given { #(#arms)* });
        }
        Ok(seen)
    }

    /// The classes before the one whose body has the variable which may have been given one of their own, nearest first.
    fn late_owners(&self, class: ClassId, name: &str) -> Vec<(ClassId, Rep)> {
        let owner = self.program.class_attribute(class, name).map(|(owner, _)| owner);
        let order = self.program.types.classes[class.index()].mro.iter().copied();
        let before = order.take_while(|id| Some(*id) != owner);
        before.filter_map(|id| Some((id, self.program.late_attribute(id, name)?))).collect()
    }

    /// The value of the class variable of `owner` that `class` sees: in a method of the class, the class's body has run and has
    /// set it.
    fn class_variable(&mut self, owner: ClassId, name: &str, class: ClassId, reader: Reader) -> syn::Expr {
        let path = self.class_attribute_path(owner, name);
        let attrs = &self.program.hir.classes[owner.index()].attrs;
        let is_in_body = attrs.iter().any(|attr| attr.name == name && attr.value.is_some());
        if let FunctionKind::Method(around) = self.function.kind
            && is_in_body
            && (around == owner || self.program.derives(around, owner))
        {
            return tree::method(path, "value", vec![]);
        }
        let (call, argument) = match reader {
            _ if self.program.sets(owner, name) => ("get", None),
            Reader::Class => ("of_class", Some(tree::string(&self.program.hir.classes[class.index()].name))),
            Reader::Object => ("of_object", Some(tree::reference(tree::var("object")))),
        };
        self.question(tree::method(path, call, argument.into_iter().collect()))
    }

    /// The static that holds a class variable.
    pub fn class_attribute_path(&self, class: ClassId, name: &str) -> syn::Expr {
        let mut path = self.program.class_path(class);
        let last = path.pop().unwrap_or_default();
        path.push(attribute_static(&last, name));
        tree::path(&path.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// The representation in which the class itself holds the variable.
    fn own_rep(&self, class: ClassId, name: &str, span: Span) -> Emit<Rep> {
        let declared = self.program.class_attribute(class, name).filter(|(owner, _)| *owner == class);
        match declared.map(|(_, rep)| rep).or_else(|| self.program.late_attribute(class, name)) {
            Some(rep) => Ok(rep),
            None => {
                unsupported(span, format!("assigning the class attribute `{name}` has no native form yet"))
            }
        }
    }

    /// `C.name = value`
    pub fn set_class_attribute(
        &mut self,
        class: ClassId,
        name: &str,
        value: Value,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let rep = self.own_rep(class, name, span)?;
        let value = self.owned(value, &rep, span)?;
        let path = self.class_attribute_path(class, name);
        Ok(vec![tree::semi(tree::method(path, "set", vec![value]))])
    }

    /// `C.name op= value`: the variable that the class sees becomes its own.
    pub fn aug_class_attribute(
        &mut self,
        class: ClassId,
        name: &str,
        op: BinaryOp,
        value: &Expr,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let rep = self.own_rep(class, name, span)?;
        let current = Value::owned(self.seen_by(class, name, &rep, Reader::Class, span)?, rep.clone());
        match self.aug_value(current, op, value, &rep, span)? {
            Augmented::InPlace(stmts) if self.late_owners(class, name).is_empty() => Ok(stmts),
            Augmented::InPlace(_) => {
                unsupported(span, "changing what a subclass inherits in place has no native form yet")
            }
            Augmented::Value(value) => self.set_class_attribute(class, name, value, span),
        }
    }

    /// The classes that the expression may be, if it is one of several.
    pub fn class_choices(&self, class: &Expr) -> Option<Vec<ClassId>> {
        let Ty::Union(items) = self.ty(class) else { return None };
        let id = |item: &Ty| if let Ty::Class(id) = item { Some(*id) } else { None };
        items.iter().map(id).collect::<Option<Vec<_>>>().filter(|_| is_class_ref(&self.rep_of(class)))
    }

    /// `cls.name = value` and `cls.name += value` where `cls` is one of several classes: what `each` does for the one that it is.
    pub fn assign_to_choice(
        &mut self,
        class: &Expr,
        choices: &[ClassId],
        each: &mut dyn FnMut(&mut Self, ClassId) -> Emit<Vec<syn::Stmt>>,
    ) -> Emit<Vec<syn::Stmt>> {
        let mut out = Vec::new();
        let chosen = self.chosen_class(class, true, &mut out)?;
        let mut chain: Option<syn::Expr> = None;
        for id in choices.iter().rev() {
            let then = tree::block(each(self, *id)?);
            chain = Some(match chain {
                None => tree::braced(then.stmts),
                Some(other) => {
                    let path = self.program.class_path(*id);
                    let path = path.iter().map(|part| tree::ident(part));
                    let test =
                        tree::method_of(chosen.clone(), "is_exactly", parse_quote!(#(#path)::*), vec![]);
                    tree::if_else(test, then, Some(other))
                }
            });
        }
        out.extend(chain.map(tree::last));
        Ok(out)
    }
}
