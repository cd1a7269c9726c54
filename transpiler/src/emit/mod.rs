//! HIR, types and plan to Rust syntax trees.
//!
//! ```text
//! def mean(values):                 #[frame]
//!     total = 0.0                   fn mean(values: &List<f64>) -> Result<f64> {
//!     for v in values:                  let mut total = 0.0;
//!         total += v            ->      for v in values.iter() {
//!     return total / len(values)            total += v;
//!                                       }
//!                                       float::div(total, values.len() as f64)
//!                                   }
//! ```
//!
//! Expressions become [`Value`]s: a tree with the representation it has. Whoever uses one asks `coerce` for the form it wants. Whether a
//! function may raise is found by emitting it: the body says so the first time it writes a `?`, and callers are emitted again.

mod across;
mod assign;
mod attempt;
mod augmented;
mod below;
mod bound_method;
mod bounded;
mod call;
mod call_value;
mod caught;
mod character;
mod check;
mod class;
mod class_call;
mod class_names;
mod class_value;
mod class_variable;
mod closure;
mod coerce;
mod compare;
mod compare_optional;
mod comprehension;
mod construct;
mod decline;
mod deep_copy;
mod displays;
mod dynamic;
mod ends;
mod entry;
mod euclid;
mod exact;
mod exception_args;
mod expr;
mod extreme;
mod field;
mod found_item;
mod function;
mod function_display;
mod generator;
mod generator_loop;
mod handler;
mod has_attribute;
mod hidden;
mod holding;
mod hook_answers;
mod inline;
mod iteration;
mod keywords;
mod leading;
mod literal;
mod long;
mod loops;
mod matched;
mod method;
mod misfit;
mod module;
mod named_tuple;
pub mod names;
mod none_argument;
mod one_by_one;
mod open;
mod operator;
mod order;
mod origin;
mod other_defaults;
mod overriding;
mod patterns;
mod pieces;
mod pipeline;
mod presence;
mod program;
mod raising;
mod receiver;
mod record;
mod recursion;
mod right_first;
mod shadowed;
mod short_display;
mod special;
mod spread;
mod stmt;
mod stop;
mod stored;
mod subscript;
mod sum;
mod table;
mod tail;
mod text;
mod total;
mod tree;
mod try_;
mod types;
mod union;
mod unpack;
mod unused;
mod update;
mod user_item;
mod uses;
mod with;
mod word;

use crate::catalog::Catalog;
use crate::diagnostic::Span;
use crate::hir::{ExprId, FuncId, Function, Hir, LocalId, ModuleId};
use crate::infer::types::{Instance, InstanceId, Types};
use crate::plan::{InstancePlan, Place, Plan};
use crate::rep::Rep;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

pub use check::{Checked, Past};
pub use module::{Emitted, RustModule, Sources, check, emit};
pub use origin::Origins;
pub(crate) use origin::mark_of;
pub use stmt::Marker;

/// What the emitter can't write yet: the function, class or statement around it is kept in Python.
#[derive(Clone, PartialEq, Debug)]
pub struct Unsupported {
    pub reason: String,
    pub span: Span,
    /// What could not be written is one of these functions as a value: as Python's callables they can.
    pub callables: Vec<FuncId>,
}

impl Unsupported {
    fn new(span: Span, reason: impl Into<String>) -> Unsupported {
        Unsupported { reason: reason.into(), span, callables: Vec::new() }
    }

    /// The same, for what stands at that place.
    fn at(self, span: Span) -> Unsupported {
        Unsupported { span, ..self }
    }
}

pub(crate) type Emit<T> = Result<T, Unsupported>;

/// The program and every decision about it: what all functions of the emitter share.
pub(crate) struct Program<'a> {
    pub hir: &'a Hir,
    pub types: &'a Types,
    pub plan: &'a Plan,
    pub catalog: &'a Catalog,
    /// The Rust name of each version of a function.
    pub function_names: Vec<String>,
    pub class_names: Vec<String>,
    pub global_names: Vec<String>,
    /// The Rust name of each enum for values of several types.
    pub union_names: Vec<String>,
    /// The enums that this round's text mentions, by the module that does.
    pub used_unions: RefCell<BTreeSet<(ModuleId, u32)>>,
    /// The operators and conversions of enums that this round's text calls.
    pub shared: RefCell<union::Shared>,
    /// The Rust names of the structs for dicts with constant keys.
    pub record_names: Vec<record::RecordNames>,
    /// The records that this round's text mentions, by the module that does.
    pub used_records: RefCell<BTreeSet<(ModuleId, u32)>>,
    /// The module being emitted.
    pub module: Cell<ModuleId>,
    /// Versions that return `Result`.
    pub raising: raising::Raising,
    /// Versions that may call themselves.
    pub recursive: BTreeSet<InstanceId>,
    /// Versions that may call such, directly or not.
    pub leading: BTreeSet<InstanceId>,
    pub sources: Sources,
    pub origins: Origins,
    /// What the program calls may raise StopIteration.
    pub may_stop: bool,
    /// What came of emitting the versions that were emitted already.
    pub outcomes: RefCell<BTreeMap<InstanceId, Emit<()>>>,
    /// Only what can't be written is wanted: see `check`.
    pub checks: bool,
    /// The interpreter is there, whatever this round of emission still finds.
    pub embeds: bool,
    /// Something emitted in this round calls into the interpreter.
    pub uses_python: Cell<bool>,
    /// The statics for modules of Python, by the module that uses them and the imported module's name.
    pub imports: RefCell<BTreeMap<(ModuleId, String), String>>,
    /// What could not be emitted of the body of the current module: its statements are kept one by one.
    pub body_errors: RefCell<Vec<Unsupported>>,
    /// What the marker statements stand for, by number.
    pub markers: RefCell<Vec<Marker>>,
}

/// One function being emitted.
pub(crate) struct Cx<'a> {
    pub program: &'a Program<'a>,
    pub instance: &'a Instance,
    pub plan: &'a InstancePlan,
    pub function: &'a Function,
    /// The Rust name of each local.
    pub locals: Vec<String>,
    /// Locals whose Rust variable is a reference (`&T`): parameters passed by reference, patterns that borrow.
    pub borrowed: BTreeSet<LocalId>,
    /// A `?` was written: the function returns `Result`.
    pub raised: bool,
    /// The function was known to raise when this emission started.
    pub raises: bool,
    /// The way to the block being emitted, as `plan::declare` counts.
    pub steps: Vec<(u32, u32)>,
    pub index: u32,
    /// The locals that are declared before a statement, by its place.
    pub declared_at: BTreeMap<Place, Vec<LocalId>>,
    pub loops: Vec<loops::OpenLoop>,
    /// Labels of the `'try` blocks around, innermost last.
    pub tries: Vec<String>,
    /// How many blocks of loops with `else` stand around: a `break` of a loop outside of them needs a label.
    pub searches: usize,
    /// The names that `fresh` has given out.
    pub issued: BTreeSet<String>,
    /// Inside the `async` block of a generator.
    pub in_generator: bool,
    /// Inside a `finally`-protected region: `return` becomes a `Flow`.
    pub flows: Vec<try_::OpenFlow>,
    /// The handlers around whose variables end with them.
    pub caught: Vec<caught::Caught>,
    /// Expressions that are evaluated already, for the order of effects, and the variables that hold them.
    pub held: BTreeMap<ExprId, Value>,
    /// `*items` and `**options` that are taken apart already, for parameters that may be left out.
    pub spreads: BTreeMap<ExprId, spread::Spread>,
    /// The operator that is being written is that of `x op= y`, which TypeErrors name so.
    pub augments: bool,
    /// The place in the program that a `?` written now comes from.
    pub origin: Option<Span>,
    /// Expressions of named tuples that are being emitted as what they are, to be seen as tuples then.
    pub unseen: BTreeSet<ExprId>,
    /// The closure that is the round of a generator's loop.
    pub closure: Option<generator_loop::Closure>,
    /// What has been written about names whose definition may not have run.
    pub late: presence::Late,
}

/// A Rust expression, the representation of its value, and how it may be used.
#[derive(Clone, Debug)]
pub(crate) struct Value {
    pub expr: syn::Expr,
    pub rep: Rep,
    pub form: Form,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Form {
    /// A fresh value: can be moved, or borrowed as a temporary.
    Owned,
    /// A variable or field that holds the value: borrow it with `&`, clone it to own it.
    Place,
    /// A variable whose value is not needed afterwards: it may be moved.
    Last,
    /// An expression of type `&T`.
    Ref,
    /// A Rust iterator that can't raise: a Python object only once it is boxed.
    Plain,
    /// An `impl Iter`: asking it for the next value may raise.
    Raw,
}

impl Form {
    /// How the value may be used while it is still needed.
    pub fn unmoved(self) -> Form {
        if self == Form::Last { Form::Place } else { self }
    }
}

impl Value {
    /// The value, behind what evaluating `first` does.
    pub fn behind(self, first: &Value) -> Self {
        let expr = coerce::after(first, self.expr);
        Value { expr, ..self }
    }

    pub fn owned(expr: syn::Expr, rep: Rep) -> Self {
        if rep == Rep::U64 {
            return word::as_int(expr);
        }
        if rep == Rep::Total {
            return total::as_num(expr);
        }
        if rep == Rep::Char {
            return character::as_text(expr);
        }
        Value { expr, rep, form: Form::Owned }
    }

    pub fn place(expr: syn::Expr, rep: Rep) -> Self {
        if rep == Rep::U64 {
            return word::as_int(expr);
        }
        if rep == Rep::Total {
            return total::as_num(expr);
        }
        if rep == Rep::Char {
            return character::as_text(expr);
        }
        Value { expr, rep, form: Form::Place }
    }
}

impl<'a> Program<'a> {
    /// The representation of a type, through `plan`.
    pub fn rep(&self, ty: &crate::ty::Ty) -> Rep {
        crate::plan::rep(self.hir, self.types, ty)
    }

    /// Whether the module runs in the interpreter as a whole.
    pub fn is_kept(&self, module: ModuleId) -> bool {
        self.hir.modules[module.index()].kept.is_some()
    }
}

impl<'a> Cx<'a> {
    /// Marks the function as raising and writes `value?`.
    pub fn question(&mut self, value: syn::Expr) -> syn::Expr {
        self.raised = true;
        let mark = self.origin.and_then(|span| self.program.origins.mark(span));
        origin::marked(tree::question(value), mark)
    }

    /// Emits what comes from that place of the program.
    pub fn originating<T>(&mut self, span: Option<Span>, emit: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.origin, span);
        let emitted = emit(self);
        self.origin = outer;
        emitted
    }

    /// `value?` if `raises`, else `value`.
    pub fn maybe(&mut self, raises: bool, value: syn::Expr) -> syn::Expr {
        if raises { self.question(value) } else { value }
    }

    /// The planned representation of an expression's type.
    pub fn rep_of(&self, expr: &crate::hir::Expr) -> Rep {
        let rep = self.program.rep(self.ty(expr));
        self.declared_union(expr, &rep).unwrap_or(rep)
    }

    /// The representation that the value would have if it were not wanted as a Python object.
    pub fn native_rep(&self, expr: &crate::hir::Expr) -> Rep {
        let native = self.instance.objects.get(&expr.id);
        native.map_or_else(|| self.rep_of(expr), |native| self.program.rep(native))
    }

    /// The inferred type of an expression.
    pub fn ty(&self, expr: &crate::hir::Expr) -> &'a crate::ty::Ty {
        let is_unseen = self.unseen.contains(&expr.id);
        match (self.instance.views.get(&expr.id), self.instance.objects.get(&expr.id)) {
            (_, Some(native)) if is_unseen => native,
            (Some(view), _) if !is_unseen => view,
            _ => self.instance.ty(expr.id),
        }
    }

    /// A fresh label or temporary name: the stem, or with the first number that makes it unlike all others of the function.
    pub fn fresh(&mut self, stem: &str) -> String {
        let numbered = (2..).map(|number| format!("{stem}_{number}"));
        for name in std::iter::once(stem.to_owned()).chain(numbered) {
            // A variable of the program may have that name.
            if !self.locals.contains(&name) && self.issued.insert(name.clone()) {
                return name;
            }
        }
        unreachable!("there are more numbers than names")
    }
}

/// An error for a construct that has no native form yet.
pub(crate) fn unsupported<T>(span: Span, reason: impl Into<String>) -> Emit<T> {
    Err(Unsupported::new(span, reason))
}
