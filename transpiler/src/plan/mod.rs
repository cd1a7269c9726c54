//! How each value is held in Rust: the only stage where `Ty` meets `Rep`.
//!
//! ```text
//! xs: list[str]      ->  Rep::List(Str), passed as `&List<Str>` if the callee does not keep it
//! best: int | None   ->  Rep::Option(Int)
//! data (from json)   ->  Rep::Obj
//! ```
//!
//! Total: whatever has no native form is `Rep::Obj`, which is always right.

mod callable;
mod called;
pub mod characters;
pub mod construct;
mod copied;
pub mod cycles;
mod declare;
pub mod fixed;
pub mod globals;
mod late;
mod moves;
mod params;
pub mod pieces;
pub mod reads;
pub mod record;
pub mod steps;
mod totals;
pub mod unheld;
pub mod union;
pub mod walk;
mod words;

pub use declare::ends::may_hold_objects;
pub use declare::{LocalPlan, Place, Start};
pub use globals::Constant;
pub use params::ParamPlan;
pub use record::RecordPlan;
pub use union::UnionPlan;

use crate::hir::{ClassId, ExprId, FuncId, FunctionKind, GlobalId, Hir, LocalId, MethodKind};
use crate::infer::types::{Instance, InstanceId, Types};
use crate::rep::Rep;
use crate::ty::Ty;
use std::collections::{BTreeMap, BTreeSet};

/// Every decision about representation, by ids.
#[derive(Debug)]
pub struct Plan {
    pub instances: Vec<InstancePlan>,
    pub globals: Vec<GlobalPlan>,
    pub classes: Vec<ClassPlan>,
    /// The enums for values of several types, by `Rep::Union`.
    pub unions: Vec<UnionPlan>,
    /// The structs for dicts with constant keys, by `Rep::Record`.
    pub records: Vec<RecordPlan>,
    /// Classes whose instances can be copied: see `copied`.
    pub copied: BTreeSet<ClassId>,
    /// What can be on a cycle of references.
    pub cycles: cycles::Cycles,
}

/// One version of a function.
#[derive(PartialEq, Debug)]
pub struct InstancePlan {
    pub params: Vec<ParamPlan>,
    /// What the body returns (for generators: what it yields is inside).
    pub ret: Rep,
    pub locals: Vec<LocalPlan>,
    /// Uses of locals after which the value is not needed any more: they move instead of cloning.
    pub last_uses: BTreeSet<ExprId>,
    /// The texts whose characters loops bind as code points.
    pub characters: BTreeSet<ExprId>,
    /// The lists of texts that are held as the text that they are joined to.
    pub pieces: BTreeSet<LocalId>,
}

#[derive(PartialEq, Debug)]
pub struct GlobalPlan {
    pub rep: Rep,
    pub place: GlobalPlace,
    /// The value of a constant, and the comments at its assignment.
    pub constant: Option<(Constant, Vec<String>)>,
    /// It has a value whenever a function runs: reading it can't raise.
    pub always_set: bool,
    /// What it means is known, but its definition may not have run when it is used: a flag says whether it has.
    pub late: bool,
}

/// Where a module variable lives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GlobalPlace {
    /// Known at compile time (a function, class or module): nothing is stored.
    Nowhere,
    /// A Rust const.
    Const,
    /// A Rust static.
    Static,
    /// The module's dict: kept or dynamic code can see it.
    Dict,
}

#[derive(Default, PartialEq, Debug)]
pub struct ClassPlan {
    pub fields: Vec<FieldPlan>,
    /// Methods that a subclass overrides: called through dispatch.
    pub overridden: BTreeSet<String>,
    /// Instances are made as a struct literal: see `construct`.
    pub literal: bool,
}

#[derive(PartialEq, Debug)]
pub struct FieldPlan {
    pub name: String,
    pub rep: Rep,
    /// Some path reads it, or leaves `__init__`, before it is assigned: reading checks.
    pub may_be_unset: bool,
    /// Nothing assigns it after `__init__`: a plain field of the struct, see `fixed`.
    pub fixed: bool,
}

/// Chooses a representation for everything.
pub fn plan(hir: &Hir, types: &Types) -> Plan {
    let rep = |ty: &Ty| rep(hir, types, ty);
    let only_called = called::only_called(hir, types);
    let instances =
        types.instances.iter().map(|instance| plan_instance(hir, types, instance, &only_called)).collect();
    let mut known = globals::known(hir, types);
    let late = late::late(hir, types);
    let globals = hir
        .globals
        .iter()
        .map(|global| {
            let ty = types.global(global.id);
            let mut rep = rep(ty);
            if *ty == Ty::Word {
                rep = Rep::U64;
            }
            let place = if rep == Rep::Static && global.assigned_once {
                GlobalPlace::Nowhere
            } else if global.seen_by_python || global.set_by_python {
                rep = Rep::Obj;
                GlobalPlace::Dict
            } else if known.constants.get(&global.id).is_some_and(|(value, _)| value.rep() == rep) {
                GlobalPlace::Const
            } else {
                GlobalPlace::Static
            };
            let constant = known.constants.remove(&global.id).filter(|_| place == GlobalPlace::Const);
            let late = rep == Rep::Static && late.contains(&global.id);
            GlobalPlan { rep, place, constant, always_set: known.always_set.contains(&global.id), late }
        })
        .collect();
    let classes = types
        .classes
        .iter()
        .map(|class| ClassPlan {
            fields: class
                .fields
                .iter()
                .map(|field| {
                    let rep = if field.ty == Ty::Word { Rep::U64 } else { rep(&field.ty) };
                    FieldPlan { name: field.name.clone(), rep, may_be_unset: true, fixed: false }
                })
                .collect(),
            overridden: BTreeSet::new(),
            literal: false,
        })
        .collect();
    let unions = union::unions(hir, types);
    let records = record::records(hir, types);
    let (copied, cycles) = Default::default();
    let mut plan = Plan { instances, globals, classes, unions, records, copied, cycles };
    overridden_methods(hir, types, &mut plan);
    overriding_signatures(hir, types, &mut plan);
    construct::classes(hir, types, &mut plan);
    plan.copied = copied::classes(hir, types, &plan);
    fixed::fields(hir, types, &mut plan);
    steps::find(hir, types, &mut plan);
    plan.cycles = cycles::find(hir, types, &plan);
    plan
}

fn plan_instance(
    hir: &Hir,
    types: &Types,
    instance: &Instance,
    only_called: &called::Called,
) -> InstancePlan {
    let function = &hir.functions[instance.func.index()];
    // A method is reached through a handle of its own class, whatever subclass it is called on.
    let receiver = match function.kind {
        FunctionKind::Method(class) => hir.classes[class.index()]
            .methods
            .iter()
            .find(|method| method.func == function.id)
            .filter(|method| !matches!(method.kind, MethodKind::Static | MethodKind::Class))
            .map(|_| class),
        _ => None,
    };
    let local_rep = |(index, ty): (usize, &Ty)| {
        if let (0, Some(class), Ty::Instance(_)) = (index, receiver, ty) {
            return Rep::Instance(class);
        }
        let variable = called::variable(hir, instance.func, LocalId(index as u32));
        let is_stored = variable.is_none_or(|variable| !only_called.everywhere.contains(&variable));
        let empty = callable::passes_nothing(function, LocalId(index as u32), ty);
        if is_stored && !empty { rep(hir, types, ty) } else { Rep::Static }
    };
    let mut reps: Vec<Rep> = instance.locals.iter().enumerate().map(local_rep).collect();
    for local in words::locals(function, instance) {
        reps[local.index()] = Rep::U64;
    }
    for local in totals::locals(function, instance) {
        reps[local.index()] = Rep::Total;
    }
    let (held_as_chars, characters) = characters::locals(function, instance);
    for local in held_as_chars {
        reps[local.index()] = Rep::Char;
    }
    let pieces = pieces::locals(function, instance);
    for local in &pieces {
        reps[local.index()] = Rep::Str;
    }
    let mut locals = declare::locals(hir, function, reps, &only_called.within);
    for local in &pieces {
        locals[local.index()].mutable = true;
    }
    let params = params::params(function, instance, &locals, receiver);
    let ret = rep(hir, types, &instance.ret);
    let last_uses = moves::last_uses(function, &locals, &params, hir.ends_show);
    InstancePlan { last_uses, characters, pieces, params, ret, locals }
}

fn overridden_methods(hir: &Hir, types: &Types, plan: &mut Plan) {
    let called: BTreeSet<FuncId> = types.instances.iter().map(|instance| instance.func).collect();
    let is_own = |own: &crate::hir::Method, name: &str| own.name == name && called.contains(&own.func);
    for class in &hir.classes {
        let mut base = types.classes.get(class.id.index()).and_then(|known| known.base);
        while let Some(id) = base {
            // Static and class methods are functions: nothing dispatches them.
            let is_dispatched = |kind: MethodKind| !matches!(kind, MethodKind::Static | MethodKind::Class);
            let methods = &hir.classes[id.index()].methods;
            for method in methods.iter().filter(|method| is_dispatched(method.kind)) {
                if class.methods.iter().any(|own| is_own(own, &method.name)) && method.name != "__init__" {
                    let _ = plan.classes[id.index()].overridden.insert(method.name.clone());
                }
            }
            base = types.classes[id.index()].base;
        }
    }
}

/// A method and those that override it have one signature: the join of their results, parameters by value if one keeps them.
fn overriding_signatures(hir: &Hir, types: &Types, plan: &mut Plan) {
    let mut families: BTreeMap<(ClassId, &str, bool), Vec<InstanceId>> = BTreeMap::new();
    for instance in &types.instances {
        let function = &hir.functions[instance.func.index()];
        let FunctionKind::Method(class) = function.kind else { continue };
        let mut root = class;
        let mut current = types.classes[class.index()].base;
        while let Some(id) = current {
            if hir.classes[id.index()].methods.iter().any(|method| method.name == function.name) {
                root = id;
            }
            current = types.classes[id.index()].base;
        }
        let sets = hir.is_setter(class, function.id);
        families.entry((root, &function.name, sets)).or_default().push(instance.id);
    }
    for ((_, name, _), family) in families {
        if family.len() < 2 || name == "__init__" {
            continue;
        }
        let join = Ty::union(family.iter().map(|id| types.instance(*id).ret.clone()).collect());
        let ret = rep(hir, types, &join);
        let of = |id: &InstanceId| types.instance(*id).func;
        let is_one = family.iter().all(|id| of(id) == of(&family[0]));
        // Versions of one method are methods of their own; one that never returns does as the others.
        for id in family.iter().filter(|id| !is_one || types.instance(**id).ret == Ty::Never) {
            plan.instances[id.0 as usize].ret = ret.clone();
        }
        // Versions for other types of arguments are other functions.
        let mut versions: BTreeMap<Vec<Rep>, Vec<InstanceId>> = BTreeMap::new();
        for id in family {
            let arguments = plan.instance(id).params.iter().skip(1).map(|param| param.rep.clone()).collect();
            versions.entry(arguments).or_default().push(id);
        }
        // A method of a subclass may take more: what the base's takes as well is passed alike.
        for shared in versions.keys() {
            let taking = versions.iter().filter(|(arguments, _)| arguments.starts_with(shared));
            let together: Vec<InstanceId> = taking.flat_map(|(_, version)| version.iter().copied()).collect();
            pass_alike(&together, plan);
        }
    }
}

/// What one of these functions takes by value, all do.
fn pass_alike(functions: &[InstanceId], plan: &mut Plan) {
    let arity = functions.iter().map(|id| plan.instance(*id).params.len()).min().unwrap_or(0);
    let by_value: Vec<bool> =
        (0..arity).map(|place| functions.iter().any(|id| !plan.instance(*id).params[place].by_ref)).collect();
    for id in functions {
        for (param, by_value) in plan.instances[id.0 as usize].params.iter_mut().zip(&by_value) {
            param.by_ref &= !by_value;
        }
    }
}

/// The representation of a type.
pub fn rep(hir: &Hir, types: &Types, ty: &Ty) -> Rep {
    let one = |ty: &Ty| rep(hir, types, ty);
    let boxed = |ty: &Ty| Box::new(rep(hir, types, ty));
    match ty {
        Ty::Never | Ty::None => Rep::Unit,
        Ty::Bool => Rep::Bool,
        Ty::Fixnum => Rep::I64,
        Ty::Word | Ty::Int => Rep::Int,
        Ty::Float => Rep::F64,
        Ty::Str => Rep::Str,
        Ty::Bytes => Rep::Bytes,
        Ty::Range => Rep::Range,
        // Rust's `()` is None.
        Ty::Tuple(items) if items.is_empty() => Rep::TupleOf(Box::new(Rep::Unit)),
        // What an `except` clause names: nothing is stored.
        Ty::Tuple(items) if items.iter().all(|item| is_exception_class(types, item)) => Rep::Static,
        Ty::Tuple(items) => Rep::Tuple(items.iter().map(one).collect()),
        Ty::TupleOf(item) => Rep::TupleOf(boxed(item)),
        Ty::List(item) => Rep::List(boxed(item)),
        Ty::Dict(key, value) => Rep::Dict(boxed(key), boxed(value)),
        Ty::Record(id) => Rep::Record(*id),
        Ty::Set(item) => Rep::Set(boxed(item)),
        Ty::FrozenSet(item) => Rep::FrozenSet(boxed(item)),
        Ty::Iter(item) => Rep::Iter(boxed(item)),
        Ty::Generator(item) => Rep::Generator(boxed(item), Box::new(Rep::Unit), Box::new(Rep::Unit)),
        Ty::Native(name, args) if name == "Gen" && args.len() == 3 => {
            Rep::Generator(boxed(&args[0]), boxed(&args[1]), boxed(&args[2]))
        }
        Ty::Native(name, args) => Rep::Native(name.clone(), args.iter().map(one).collect()),
        Ty::Instance(class) => Rep::Instance(*class),
        Ty::Exception(name) => Rep::Exception(name.clone()),
        // The class of an exception that is caught: any of them.
        Ty::Builtin(name) if name == "BaseException" => Rep::Native("ClassRef".into(), Vec::new()),
        Ty::Class(_) | Ty::Builtin(_) | Ty::BuiltinMethod(..) => Rep::Static,
        Ty::BoundMethod(class, name) => callable::method_rep(hir, types, *class, name),
        Ty::Module(crate::ty::ModuleKey::Local(_)) => Rep::Static,
        Ty::Module(crate::ty::ModuleKey::External(_)) => Rep::Static,
        Ty::Function(ids, versions) => callable::function_rep(hir, types, ids, versions),
        Ty::Union(items) => union_rep(hir, types, ty, items),
        Ty::Recursive(id) => Rep::union(*id),
        Ty::Complex => Rep::Complex,
        Ty::Slice => Rep::Slice,
        Ty::Ellipsis | Ty::Dyn => Rep::Obj,
    }
}

fn is_exception_class(types: &Types, ty: &Ty) -> bool {
    match ty {
        Ty::Builtin(name) => crate::infer::exceptions::is_exception(name),
        Ty::Class(class) => {
            let order = &types.classes[class.index()].mro;
            order.iter().any(|id| types.classes[id.index()].exception_base.is_some())
        }
        _ => false,
    }
}

fn union_rep(hir: &Hir, types: &Types, ty: &Ty, items: &[Ty]) -> Rep {
    if let [Ty::Int, Ty::Float] = items {
        return Rep::Num;
    }
    if items.iter().all(|item| matches!(item, Ty::Function(..) | Ty::BoundMethod(..))) {
        return callable::common_rep(hir, types, items);
    }
    if items.iter().all(|item| matches!(item, Ty::Class(_))) {
        return Rep::Native("ClassRef".into(), Vec::new());
    }
    if let Some(inner) = ty.optional() {
        match &inner {
            // What `__exit__` gets.
            Ty::Builtin(name) if name == "BaseException" => {
                return Rep::Option(Box::new(Rep::Native("ClassRef".into(), Vec::new())));
            }
            Ty::Builtin(name) if name == "types.TracebackType" => {
                return Rep::Option(Box::new(Rep::Native("Traceback".into(), Vec::new())));
            }
            _ => {}
        }
        let inner = match &inner {
            // Beside None a function that is known has to be held, too.
            Ty::Function(..) => match callable::common_rep(hir, types, std::slice::from_ref(&inner)) {
                held @ Rep::Func(..) => held,
                _ => rep(hir, types, &inner),
            },
            inner => rep(hir, types, inner),
        };
        return match inner {
            Rep::Obj | Rep::Static => Rep::Obj,
            inner => Rep::Option(Box::new(inner)),
        };
    }
    match common_base(types, items) {
        Some(base) => Rep::Instance(base),
        None => union::enum_rep(hir, types, items),
    }
}

/// The closest class that all of these instances share.
fn common_base(types: &Types, items: &[Ty]) -> Option<ClassId> {
    let chain = |ty: &Ty| -> Option<Vec<ClassId>> {
        let Ty::Instance(class) = ty else { return None };
        let mut chain = vec![*class];
        while let Some(base) = types.classes.get(chain[chain.len() - 1].index()).and_then(|class| class.base)
        {
            chain.push(base);
        }
        Some(chain)
    };
    let mut chains = items.iter().map(chain);
    let mut common = chains.next()??;
    for other in chains {
        let other = other?;
        common.retain(|class| other.contains(class));
    }
    common.first().copied()
}

impl Plan {
    /// How this version of the function is held.
    pub fn instance(&self, id: InstanceId) -> &InstancePlan {
        &self.instances[id.0 as usize]
    }

    /// How a module variable is held.
    pub fn global(&self, id: GlobalId) -> &GlobalPlan {
        &self.globals[id.index()]
    }
}

impl InstancePlan {
    /// How a local is held.
    pub fn local(&self, id: LocalId) -> &LocalPlan {
        &self.locals[id.index()]
    }
}
