//! What inference hands on: for every version of a function, the type of each local, each expression and each call.

use crate::diagnostic::Span;
use crate::hir::{ClassId, ExprId, FuncId, GlobalId, LocalId};
use crate::ty::Ty;
use std::collections::{BTreeMap, BTreeSet};

/// The result of inference, by ids of the HIR.
#[derive(Default, Debug)]
pub struct Types {
    /// Every version (specialisation) of every reached function. Module bodies come first, in module order.
    pub instances: Vec<Instance>,
    /// By `GlobalId`: the join of everything assigned.
    pub globals: Vec<Ty>,
    /// By `ClassId`.
    pub classes: Vec<ClassTypes>,
    /// The members of every union that needs an enum, without None. `Ty::Recursive` is a place in here.
    pub unions: Vec<Vec<Ty>>,
    /// What the exceptions of a hierarchy have at a place of `args` that the program asks for, by the hierarchy's root.
    pub exception_args: BTreeMap<(ClassId, usize), Ty>,
    /// What generators return, where the program asks a StopIteration.
    pub stop_value: Option<Ty>,
    /// Names of attributes that something dynamic reads or calls, and those that it assigns.
    pub used_by_python: BTreeSet<String>,
    pub stored_by_python: BTreeSet<String>,
    /// Class variables that something assigns: of the class, of a subclass, of an instance.
    pub assigned_variables: BTreeSet<String>,
    /// The dicts that are structs, by `Ty::Record`.
    pub records: Vec<RecordTypes>,
    /// What must be lowered again as kept.
    pub keep: Vec<KeepRequest>,
    /// Functions that nothing reaches but those that nothing calls, which were analysed all the same; beside each, which of these.
    pub idle: Vec<(Span, Span)>,
    /// Because of them a class has to be Python's, somewhere else in the program.
    pub idle_harms: bool,
    /// Classes whose instances `copy` copies natively.
    pub copied: BTreeSet<ClassId>,
}

/// A dict with constant keys whose values have types of their own.
#[derive(Clone, Debug)]
pub struct RecordTypes {
    /// Those that every instance has always come first, in the order of the dict.
    pub fields: Vec<RecordField>,
    /// What any of the values may be, where they are gone over or found by computed keys.
    pub item: Option<Ty>,
    /// The displays that make it.
    pub sites: Vec<(FuncId, ExprId)>,
}

/// A key of a record.
#[derive(Clone, Debug)]
pub struct RecordField {
    pub key: String,
    pub ty: Ty,
    /// It may be missing.
    pub is_late: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct InstanceId(pub u32);

/// One function, analysed for one combination of argument types.
#[derive(PartialEq, Debug)]
pub struct Instance {
    pub id: InstanceId,
    pub func: FuncId,
    /// For a nested function: the version of the function around that defines it.
    pub parent: Option<InstanceId>,
    /// By parameter, in signature order. `*args` is a `Tuple`/`TupleOf`, `**kwargs` a `Dict`.
    pub params: Vec<Ty>,
    /// By parameter: it has a default, and no call gives it a value.
    pub defaulted: Vec<bool>,
    /// A method that Python code calls on instances that it got.
    pub from_python: bool,
    /// The names in `**kwargs`, where the body passes them on and all calls of this version give the same.
    pub keywords: Option<Vec<String>>,
    /// The names that calls give in `**kwargs`, as far as each is one of these.
    pub among: Option<Vec<String>>,
    /// What `return` gives; for generators, what the call gives (`Ty::Generator`).
    pub ret: Ty,
    /// Whether the method of an operator answers NotImplemented.
    pub declines: Declines,
    /// By `LocalId`: everything that is ever assigned. A use may be narrower: see `exprs`.
    pub locals: Vec<Ty>,
    /// By `ExprId`, after narrowing by `isinstance`, `is None` and the like.
    pub exprs: Vec<Ty>,
    /// The lowest and the highest value of the int expressions for which both are known.
    pub bounds: BTreeMap<ExprId, (i128, i128)>,
    /// What a call, operator, subscript, attribute, iteration or `with` runs, where that is the program's or pyrt's own.
    /// Keyed by the expression's id; what is absent is built in (`i64 + i64`) or dynamic (an operand is `Dyn`).
    pub callees: BTreeMap<ExprId, Callee>,
    /// Methods that run beside an expression's own callee, by the expression and the method's name: `__iter__` and `__next__` of a
    /// loop's iterable, `__enter__` and `__exit__` of a context, `__bool__` or `__len__` of a condition, `__setitem__` and
    /// `__delitem__` of a target's object, `__iadd__` of `x += value` (under `value`), the setter `name=` of `object.name = …`
    /// (under `object`), `__call__` of a decorator and of the class in `raise C`, later operators of a chained comparison
    /// (under their right operand).
    pub protocols: BTreeMap<(ExprId, String), Callee>,
    /// Expressions of named tuples that stand where a tuple is wanted: the type that they are seen as.
    pub views: BTreeMap<ExprId, Ty>,
    /// Expressions that are evaluated as Python objects: what their values are natively.
    pub objects: BTreeMap<ExprId, Ty>,
    /// The versions that a `def` or lambda in this body stands for when it is used as a value, by its function.
    pub closures: BTreeMap<FuncId, Vec<InstanceId>>,
}

/// How often a method of an operator answers NotImplemented.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Declines {
    Never,
    Sometimes,
    Always,
}

/// The target of a call.
#[derive(Clone, PartialEq, Debug)]
pub enum Callee {
    /// A function of the program, called directly.
    Function(InstanceId),
    /// A method on an instance: the version for each class that the receiver may have (one: no dispatch).
    Method(Vec<(ClassId, InstanceId)>),
    /// `C(...)`: the class and its `__init__`, if it has one.
    Construct(ClassId, Option<InstanceId>),
    /// A pyrt entry, by its position in the catalog.
    Entry(usize),
    /// A builtin whose rules a signature can't say (`print`, `isinstance`, `zip`, `super`): infer/special.rs and emit/special.rs.
    Special(&'static str),
    /// A function value: closure, callback.
    Value,
    /// The arguments can't be those of what is called: the TypeError's message.
    Misfit(String),
    /// A method of a value that may be of several types: what each of them runs.
    Variants(Vec<Variant>),
}

/// What a method call runs for one type of its receiver.
#[derive(Clone, PartialEq, Debug)]
pub struct Variant {
    pub receiver: Ty,
    /// The method as a value.
    pub method: Ty,
    /// `None` if the type has no such method.
    pub callee: Option<Callee>,
}

/// What is known of a class of the program.
#[derive(Default, PartialEq, Debug)]
pub struct ClassTypes {
    /// Attributes assigned on instances anywhere, in order of first assignment (`__init__` first), the class's own only.
    pub fields: Vec<Field>,
    /// Class variables, by name.
    pub attrs: BTreeMap<String, Ty>,
    /// Direct subclasses that the program defines.
    pub subclasses: Vec<ClassId>,
    /// The native base whose struct this one begins with, if any (builtin exception bases are in `exception_base`).
    pub base: Option<ClassId>,
    pub exception_base: Option<String>,
    /// The resolution order, the class itself first.
    pub mro: Vec<ClassId>,
    /// Classes that have this one among their bases without its struct.
    pub mixed_into: Vec<ClassId>,
    /// A copy of which there are no instances: it is not emitted.
    pub is_idle: bool,
    /// Abstract methods that are left, sorted: making an instance raises TypeError.
    pub abstract_left: Vec<String>,
    /// Why instances must be Python objects, if they must: the class is kept.
    pub reaches_python: Option<String>,
    /// Python code gets instances of the hierarchy: the class has a Python type.
    pub shown: bool,
    /// Python code calls the class itself.
    pub made_by_python: bool,
    /// The versions of the methods that the runtime calls on instances (`__repr__`, `__eq__`, …), own or inherited.
    pub dunders: BTreeMap<String, InstanceId>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Field {
    pub name: String,
    pub ty: Ty,
}

/// Something that a later stage found can't be native (a class whose instances reach Python code, ...): the program is
/// lowered again with the statement of the module's top level around this place kept in Python. Places, unlike ids,
/// stay the same from one run of `lower` to the next.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct KeepRequest {
    pub module: u32,
    /// Any byte of the statement: the start of the span of the function, class or statement; or [`WHOLE_MODULE`](Self::WHOLE_MODULE).
    pub start: u32,
    /// A sentence for the user.
    pub reason: String,
    /// What in the program made it necessary, where that is another place.
    pub because: Option<Span>,
}

impl KeepRequest {
    /// A `start` that stands for all of the module.
    pub const WHOLE_MODULE: u32 = u32::MAX;

    /// Asks for what stands at `span` (of a function, class or statement) to be kept in Python.
    pub fn at(span: Span, reason: impl Into<String>) -> KeepRequest {
        KeepRequest { module: span.module, start: span.start, reason: reason.into(), because: None }
    }
}

impl Instance {
    /// The type of an expression of this version.
    pub fn ty(&self, id: ExprId) -> &Ty {
        self.exprs.get(id.index()).unwrap_or(&Ty::Dyn)
    }

    /// The lowest and the highest value that an int expression of this version may have.
    pub fn bounds(&self, id: ExprId) -> Option<(i128, i128)> {
        self.bounds.get(&id).copied()
    }

    /// The type of a local of this version.
    pub fn local(&self, id: LocalId) -> &Ty {
        self.locals.get(id.index()).unwrap_or(&Ty::Dyn)
    }
}

impl Types {
    /// The type of a module variable.
    pub fn global(&self, id: GlobalId) -> &Ty {
        self.globals.get(id.index()).unwrap_or(&Ty::Dyn)
    }

    /// A version by its id.
    pub fn instance(&self, id: InstanceId) -> &Instance {
        &self.instances[id.0 as usize]
    }
}
