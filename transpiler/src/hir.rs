//! The one tree of the compiler: Python after name resolution and desugaring, still in Python's terms.
//!
//! `lower` makes it from ruff's AST; nothing after `lower` sees the AST. Names are ids, every node has a span, and
//! what Rust also has (loops, comprehensions, f-strings, chained comparisons) is kept as it is, so that the
//! emitted Rust can look like the program. What `infer` and `plan` find out stands in side tables keyed by the ids here.

use crate::diagnostic::Span;
use std::collections::{BTreeMap, BTreeSet};

mod border;
mod builtins;
mod copy;
mod dump;
mod operator;
mod record_methods;
pub mod walk;

pub use border::{
    ATTRIBUTE_DICT, Border, DISSECTING, GivenArguments, NamedClasses, PythonCalls, REFLECTING, REFLECTION,
};
pub use builtins::{USING_UP, is_builtin, uses_up};
pub use operator::{Asked, BinaryOp, BoolOp, CompareOp, UnaryOp};
pub use record_methods::{FieldCopy, replace_method};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(pub u32);
        impl $name {
            /// The position in the table that the id belongs to.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A module of the program, by its place in `Hir::modules`.
    ModuleId
    /// A function, method, lambda or module body, by its place in `Hir::functions`.
    FuncId
    /// A class, by its place in `Hir::classes`.
    ClassId
    /// A module variable, by its place in `Hir::globals`.
    GlobalId
    /// A local variable, by its place in its function's `locals`. One Python variable that is reused with unrelated
    /// definitions is several locals (one per web of definitions and uses).
    LocalId
    /// An expression, numbered within its function.
    ExprId
    /// A loop, numbered within its function: the target of `break` and `continue`.
    LoopId
}

/// The whole program.
#[derive(Clone, Default, Debug)]
pub struct Hir {
    pub modules: Vec<Module>,
    pub functions: Vec<Function>,
    pub classes: Vec<Class>,
    pub globals: Vec<Global>,
    /// Code that stays in Python draws from `random`: as there is one generator, the compiled code asks Python for numbers, too.
    pub python_draws: bool,
    /// Attributes of installed modules that the program puts something else in the place of: `random.randint`.
    pub replaced: BTreeSet<String>,
    /// Functions that nothing calls and that are not compiled either, by module and start.
    pub left_out: BTreeSet<(u32, u32)>,
    /// Functions that are Python's callables wherever they meet others, by module and start: no closure stands for all of them.
    pub python_callables: BTreeSet<(u32, u32)>,
    /// Expressions that are evaluated as Python objects, since what is done with them has no native form, and what that is.
    pub objects: BTreeMap<Span, String>,
    /// Python code looks into the program's modules (unittest, doctest): their docstrings can be seen.
    pub python_looks: bool,
    /// The program sees when objects end: it has a `__del__`, weak references, or generators that are told of their end.
    pub ends_show: bool,
    pub border: Border,
    pub named: NamedClasses,
}

/// The name under which the deleter of a property is found: its getter and setter have the property's own.
pub fn deleter_name(property: &str) -> String {
    format!(".del_{property}")
}

impl Hir {
    /// The class that the program wrote, of which this one may be a copy.
    pub fn original(&self, class: ClassId) -> ClassId {
        self.classes[class.index()].copy_of.unwrap_or(class)
    }

    /// Whether `lower` made the method, as those of dataclasses, named tuples and enumerations.
    pub fn is_synthetic(&self, func: FuncId) -> bool {
        let methods = self.classes.iter().flat_map(|class| &class.methods);
        methods.filter(|method| method.func == func).all(|method| method.synthetic)
    }

    /// Whether the method sets or deletes a property, whose getter is another method of the same name.
    pub fn is_setter(&self, class: ClassId, func: FuncId) -> bool {
        let methods = &self.classes[class.index()].methods;
        methods.iter().any(|method| {
            method.func == func && matches!(method.kind, MethodKind::Setter | MethodKind::Deleter)
        })
    }

    /// Whether instances of a class with this resolution order take the attribute: `__slots__` all the way up say no.
    pub fn allows_attribute(&self, mro: &[ClassId], name: &str) -> bool {
        let mut classes = mro.iter().map(|id| &self.classes[id.index()]);
        classes.any(|class| match &class.slot_names {
            Some(names) => names.iter().any(|slot| slot == name || slot == "__dict__"),
            None => true,
        })
    }
}

/// One module: its body is a function without parameters, run once at its first import.
#[derive(Clone, Debug)]
pub struct Module {
    pub id: ModuleId,
    /// Dotted name, `__main__` for the entry.
    pub name: String,
    pub doc: Option<String>,
    pub body: FuncId,
    /// `from __future__ import annotations`: also what is kept of it does not evaluate them.
    pub postpones_annotations: bool,
    /// Why the whole module is kept in Python (its names can't be known), if it is.
    pub kept: Option<Kept>,
    /// Comment lines at the top of the file that belong to no statement.
    pub header: Vec<String>,
    /// Comment lines after the last statement.
    pub trailing_comments: Vec<String>,
}

/// Why something stays in Python: a sentence for the user, and where.
#[derive(Clone, PartialEq, Debug)]
pub struct Kept {
    pub reason: String,
    pub span: Span,
}

/// A module variable that more than the module's own body uses. (A variable that only the body uses is a local of the body.)
#[derive(Clone, Debug)]
pub struct Global {
    pub id: GlobalId,
    pub module: ModuleId,
    pub name: String,
    /// Kept code may read it: its value must be in the module's dict.
    pub seen_by_python: bool,
    /// Kept code may assign it: the module's dict holds the truth.
    pub set_by_python: bool,
    /// Assigned exactly once, at the top level of the module outside loops, and never deleted.
    pub assigned_once: bool,
    /// How Python code calls what it reads, if that is a class.
    pub python_calls: PythonCalls,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FunctionKind {
    ModuleBody,
    Function,
    Lambda,
    /// A method; `Class::methods` says which kind.
    Method(ClassId),
}

#[derive(Clone, Debug)]
pub struct Function {
    pub id: FuncId,
    pub module: ModuleId,
    /// The function in whose body this one is defined (the module body for top-level ones).
    pub parent: Option<FuncId>,
    pub kind: FunctionKind,
    /// `__name__`; `<lambda>` and `<module>` as in CPython.
    pub name: String,
    /// `__qualname__`.
    pub qualname: String,
    pub doc: Option<String>,
    /// In signature order: positional-only, positional, `*args`, keyword-only, `**kwargs`.
    pub params: Vec<Param>,
    pub returns: Option<Annotation>,
    /// Locals, parameters first and in order.
    pub locals: Vec<Local>,
    pub body: Vec<Stmt>,
    /// How many `ExprId`s the body uses.
    pub expr_count: u32,
    pub is_generator: bool,
    pub generator: GeneratorRole,
    /// It uses what a `yield` gives, or passes it on: whoever holds the generator can talk to it.
    pub asks: bool,
    pub is_async: bool,
    /// `@functools.wraps(f)`: the parameter of the function around whose name and docstring this one shows.
    pub wraps: Option<LocalId>,
    pub cache: CacheRole,
    /// It stands in a loop: each round defines it again, with new defaults.
    pub in_loop: bool,
    /// An abstract method that nothing can run: its class has no instances, and nothing calls it through `super()`.
    pub is_stub: bool,
    /// What the stages can't do natively here, if anything: the source runs in the embedded interpreter.
    pub kept: Option<Kept>,
    /// The comments above it.
    pub comments: Comments,
    /// The whole definition with its decorators.
    pub span: Span,
}

impl Function {
    /// Whether something is said about the types of its parameters or its result.
    pub fn is_annotated(&self) -> bool {
        self.returns.is_some() || self.params.iter().any(|param| param.annotation.is_some())
    }
}

/// What the call of a generator function gives.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum GeneratorRole {
    /// A generator that only gives values.
    #[default]
    Giving,
    /// One that may be sent values, and whose result somebody may ask for.
    Conversing,
    /// `@contextmanager`: a context manager.
    Manager,
}

/// The two functions that one with `@functools.cache` becomes.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum CacheRole {
    #[default]
    None,
    /// Looks into the dict of known results: in a traceback it is not seen.
    Front,
    /// The function as it is written.
    Uncached,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ParamKind {
    PositionalOnly,
    Positional,
    /// `*args`
    Star,
    KeywordOnly,
    /// `**kwargs`
    DoubleStar,
}

#[derive(Clone, Debug)]
pub struct Param {
    pub local: LocalId,
    pub name: String,
    pub kind: ParamKind,
    /// Evaluated once, where the function is defined: its ids belong to the *parent* function.
    pub default: Option<Expr>,
    pub annotation: Option<Annotation>,
    pub span: Span,
}

/// A type annotation: a hint, never trusted blindly.
#[derive(Clone, Debug)]
pub struct Annotation {
    /// The source text, for messages and for `pyrt` functions that want it.
    pub text: String,
    pub ty: HintTy,
}

/// What an annotation says, as far as it is understood syntactically.
#[derive(Clone, PartialEq, Debug)]
pub enum HintTy {
    Unknown,
    None,
    /// `int`, `float`, `str`, `list`, a class name, ...: resolved by inference.
    Name(String),
    /// A class of the program.
    Class(ClassId),
    /// `list[int]`, `dict[str, float]`, `tuple[int, ...]` (the ellipsis is `Unknown` in last place of a `tuple_of`).
    Generic(String, Vec<HintTy>),
    Union(Vec<HintTy>),
}

#[derive(Clone, Debug)]
pub struct Local {
    /// The Python name; several locals may share it. Compiler-made ones start with `_`.
    pub name: String,
    pub kind: LocalKind,
    /// A nested function uses it, or a generator expression that may run later.
    pub captured: bool,
    /// Captured, and assigned again after a capture could have happened (or by the nested function): needs a shared cell.
    pub shared: bool,
    /// Some use may come before any assignment: reading must raise UnboundLocalError.
    pub maybe_unbound: bool,
    pub annotation: Option<Annotation>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LocalKind {
    Param,
    Variable,
    /// A comprehension's own variable.
    Comprehension,
    /// The enclosing function's (`Function::parent`'s) local of that id.
    Captured(LocalId),
}

#[derive(Clone, Debug)]
pub struct Class {
    pub id: ClassId,
    pub module: ModuleId,
    pub name: String,
    pub qualname: String,
    pub doc: Option<String>,
    /// The class of the program that this is a copy of, for instances whose attributes have types of their own: `copy`.
    pub copy_of: Option<ClassId>,
    /// The function in whose body the class statement stands.
    pub parent: FuncId,
    /// Expressions of the parent function.
    pub bases: Vec<Expr>,
    /// Of several bases, the one whose struct the class's own begins with. What it finds in the others is among `methods`.
    pub primary: usize,
    /// Class variables in order, values are expressions of the parent function.
    pub attrs: Vec<ClassAttr>,
    pub methods: Vec<Method>,
    /// `__slots__` was given: no other attributes.
    pub slots: bool,
    /// The names in `__slots__`, where they are written there.
    pub slot_names: Option<Vec<String>>,
    /// Names of its own `@abstractmethod`s: a class for which one is left can't be instantiated.
    pub abstract_methods: Vec<String>,
    /// `abc.ABC` is among its bases: abstract methods count.
    pub is_abc: bool,
    /// An `enum.Enum`: its members can't be changed.
    pub is_enum: bool,
    /// Members of the enumeration are ints or texts as well.
    pub enum_value: Option<EnumValue>,
    /// What a class has of a builtin one that it was made for (`load/builtin_bases.rs`): the builtin's name. Instances of those
    /// below are instances of the builtin.
    pub builtin: Option<&'static str>,
    /// A named tuple: the names of its fields.
    pub named_tuple: Option<Vec<String>>,
    /// `@dataclass` with its options; `__init__`, `__repr__`, `__eq__` ... are synthesised into `methods` by `lower`.
    pub dataclass: Option<Dataclass>,
    pub kept: Option<Kept>,
    pub comments: Comments,
    pub span: Span,
}

/// An enumeration whose members are values of a builtin type, too.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct EnumValue {
    pub kind: EnumKind,
    /// `IntEnum`, `StrEnum`: a member is shown as its value. Those of `class C(str, Enum)` are shown by their names.
    pub shows_value: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum EnumKind {
    Int,
    Str,
}

#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Dataclass {
    pub frozen: bool,
    pub order: bool,
}

#[derive(Clone, Debug)]
pub struct ClassAttr {
    pub name: String,
    /// `None` for a bare annotation.
    pub value: Option<Expr>,
    pub annotation: Option<Annotation>,
    pub comments: Comments,
    pub span: Span,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MethodKind {
    Instance,
    Static,
    Class,
    Getter,
    Setter,
    Deleter,
}

#[derive(Clone, Debug)]
pub struct Method {
    pub name: String,
    pub kind: MethodKind,
    pub func: FuncId,
    /// Made by the compiler (dataclass): no source of its own.
    pub synthetic: bool,
}

/// The program's own comments around a statement, without the `#`.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Comments {
    /// Own-line comments above.
    pub before: Vec<String>,
    /// The comment at the end of the (first) line.
    pub after: Option<String>,
    /// A blank line stood above the statement and its comments.
    pub blank_before: bool,
}

#[derive(Clone, Debug)]
pub struct Stmt {
    pub kind: StmtKind,
    pub span: Span,
    pub comments: Comments,
}

#[derive(Clone, Debug)]
pub enum StmtKind {
    Expr(Expr),
    /// `a = b = value`; the targets are assigned left to right.
    Assign {
        targets: Vec<Target>,
        value: Expr,
    },
    /// `x: T` without a value.
    Declare {
        target: Target,
    },
    AugAssign {
        target: Target,
        op: BinaryOp,
        value: Expr,
    },
    Return(Option<Expr>),
    Raise {
        exc: Option<Expr>,
        cause: Option<Expr>,
    },
    If {
        test: Expr,
        body: Vec<Stmt>,
        orelse: Vec<Stmt>,
    },
    While {
        id: LoopId,
        test: Expr,
        body: Vec<Stmt>,
        orelse: Vec<Stmt>,
    },
    For {
        id: LoopId,
        target: Target,
        iter: Expr,
        body: Vec<Stmt>,
        orelse: Vec<Stmt>,
    },
    Break(LoopId),
    Continue(LoopId),
    Try(Try),
    With {
        items: Vec<WithItem>,
        body: Vec<Stmt>,
    },
    Assert {
        test: Expr,
        message: Option<Expr>,
    },
    Delete(Vec<Target>),
    /// `def`: binds a function; decorators are applied innermost (last) first.
    Function {
        target: Target,
        func: FuncId,
        decorators: Vec<Expr>,
    },
    Class {
        target: Target,
        class: ClassId,
        decorators: Vec<Expr>,
    },
    /// Statements of a module body that run in the embedded interpreter, in the module's dict.
    Kept(KeptStmt),
}

/// A top-level statement that stays in Python.
#[derive(Clone, Debug)]
pub struct KeptStmt {
    pub kept: Kept,
    /// Globals that the statement, or functions defined in it, may read or assign.
    pub reads: Vec<GlobalId>,
    pub writes: Vec<GlobalId>,
}

#[derive(Clone, Debug)]
pub struct Try {
    pub body: Vec<Stmt>,
    pub handlers: Vec<Handler>,
    pub orelse: Vec<Stmt>,
    pub finally: Vec<Stmt>,
    /// `except*`
    pub is_star: bool,
}

#[derive(Clone, Debug)]
pub struct Handler {
    /// The classes; `None` for a bare `except:`. A tuple of classes is given as its items.
    pub types: Option<Vec<Expr>>,
    pub name: Option<Target>,
    pub body: Vec<Stmt>,
    pub comments: Comments,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct WithItem {
    pub context: Expr,
    pub target: Option<Target>,
}

/// What can be assigned to.
#[derive(Clone, Debug)]
pub enum Target {
    Local(LocalId),
    Global(GlobalId),
    Attribute {
        value: Box<Expr>,
        name: String,
        span: Span,
    },
    Subscript {
        value: Box<Expr>,
        index: Box<Expr>,
        span: Span,
    },
    /// `a, *b, c`: `star` is the position of the starred item.
    Tuple {
        items: Vec<Target>,
        star: Option<usize>,
        span: Span,
    },
}

#[derive(Clone, Debug)]
pub struct Expr {
    pub id: ExprId,
    pub span: Span,
    pub kind: ExprKind,
}

impl Expr {
    /// A constant, a number with a minus, or a tuple of such: written anywhere and any number of times it means the same.
    pub fn is_literal(&self) -> bool {
        match &self.kind {
            ExprKind::Unary(UnaryOp::Neg, inner) => {
                matches!(inner.kind, ExprKind::Int(_) | ExprKind::Float(_))
            }
            ExprKind::Tuple(items) => items.iter().all(Expr::is_literal),
            kind => kind.is_constant(),
        }
    }
}

#[derive(Clone, Debug)]
pub enum ExprKind {
    None,
    Bool(bool),
    Int(i64),
    /// A literal beyond 64 bits, in decimal.
    BigInt(String),
    Float(f64),
    Imaginary(f64),
    Str(String),
    Bytes(Vec<u8>),
    Ellipsis,

    Local(LocalId),
    Global(GlobalId),
    /// A name that no scope of the program binds: a builtin, or NameError when it runs.
    Builtin(String),
    /// A module of the program or an installed one; evaluating it imports it.
    Import(ModuleRef),
    /// `from module import name`.
    ImportFrom(ModuleRef, String),

    Tuple(Vec<Expr>),
    List(Vec<Expr>),
    Set(Vec<Expr>),
    /// A `None` key is `**value`.
    Dict(Vec<(Option<Expr>, Expr)>),
    /// `*value` inside a tuple, list or set display.
    Starred(Box<Expr>),

    Unary(UnaryOp, Box<Expr>),
    Binary(BinaryOp, Box<Expr>, Box<Expr>),
    /// `a and b and c` / `a or b or c`: at least two values.
    Bool_(BoolOp, Vec<Expr>),
    /// `a < b < c`: one more operand than operators.
    Compare(Box<Expr>, Vec<(CompareOp, Expr)>),
    IfElse {
        test: Box<Expr>,
        body: Box<Expr>,
        orelse: Box<Expr>,
    },

    Call {
        func: Box<Expr>,
        args: Vec<Arg>,
    },
    Attribute(Box<Expr>, String),
    Subscript(Box<Expr>, Box<Expr>),
    Slice {
        lower: Option<Box<Expr>>,
        upper: Option<Box<Expr>>,
        step: Option<Box<Expr>>,
    },

    Lambda(FuncId),
    Comprehension(Box<Comprehension>),
    FString(Vec<FStringPart>),
    /// `(target := value)`
    Named(Box<Target>, Box<Expr>),
    Yield(Option<Box<Expr>>),
    YieldFrom(Box<Expr>),
    Await(Box<Expr>),
    /// What only the compiler writes (pattern matching).
    Intrinsic(Intrinsic, Vec<Expr>),
}

impl ExprKind {
    /// One value that the source writes out.
    pub fn is_constant(&self) -> bool {
        use ExprKind as E;
        matches!(self, E::None | E::Bool(_) | E::Int(_) | E::BigInt(_) | E::Float(_) | E::Imaginary(_))
            || matches!(self, E::Str(_) | E::Bytes(_) | E::Ellipsis)
    }
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ModuleRef {
    Local(ModuleId),
    /// Dotted name of an installed or standard-library module; for `import a.b` the expression's value is `a`,
    /// `submodule` says that `a.b` is loaded as well.
    External {
        name: String,
        submodule: Option<String>,
    },
}

#[derive(Clone, Debug)]
pub struct Arg {
    pub kind: ArgKind,
    pub value: Expr,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ArgKind {
    Positional,
    Star,
    Keyword(String),
    DoubleStar,
}

#[derive(Clone, Debug)]
pub struct Comprehension {
    pub kind: ComprehensionKind,
    /// The key, for dicts.
    pub key: Option<Expr>,
    pub element: Expr,
    pub clauses: Vec<Clause>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ComprehensionKind {
    List,
    Set,
    Dict,
    /// A generator expression: lazy.
    Generator,
}

/// `for target in iter if condition if condition`
#[derive(Clone, Debug)]
pub struct Clause {
    pub target: Target,
    pub iter: Expr,
    pub conditions: Vec<Expr>,
    pub is_async: bool,
}

#[derive(Clone, Debug)]
pub enum FStringPart {
    Literal(String),
    Value { value: Expr, conversion: Conversion, spec: Vec<FStringPart> },
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Conversion {
    None,
    Str,
    Repr,
    Ascii,
}

/// Operations of structural pattern matching that have no Python spelling.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Intrinsic {
    /// A sequence for `match`: list, tuple, ... but not str, bytes or bytearray.
    IsSequence,
    /// A mapping for `match`.
    IsMapping,
    /// `(mapping, key)`: whether the key is there.
    HasKey,
    /// `(subject, class)`: `isinstance`, immune to the name `isinstance` being rebound.
    IsInstance,
    /// `(subject)`: number of items.
    Len,
    /// `(subject, start, stop_from_end)`: the list of items for `*rest`.
    RestList,
    /// `(mapping, key…)`: a dict of the rest for `**rest`.
    RestDict,
    /// Evaluates its arguments (captures, `Named`) and is true.
    Bind,
}
