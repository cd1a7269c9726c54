//! Where each local is declared, and whether it is mutable.
//!
//! Python declares nothing; Rust wants one `let` that all uses can see. The home of a local is the innermost block around all of
//! its occurrences. If the first thing there is a plain assignment, that becomes the `let`; else a `let x;` stands before.
//!
//! ```text
//! if c: x = 1            let x;
//! else: x = 2      ->    if c { x = 1; } else { x = 2; }
//! use(x)                 use_(x);
//! ```

pub mod ends;

use super::called::Variable;
use super::walk::{self, Part};
use crate::hir::{Expr, ExprKind, FuncId, Function, Hir, LocalId, LocalKind, Stmt, StmtKind, Target};
use crate::rep::Rep;
use std::collections::BTreeSet;

/// How a local is held and introduced.
#[derive(Clone, PartialEq, Debug)]
pub struct LocalPlan {
    pub rep: Rep,
    pub start: Start,
    pub mutable: bool,
    /// Its scope holds uses of another web of the same variable, so the two can't share a name.
    pub hides_another: bool,
    /// It holds a nested function that nested functions only call: they do not capture it (see `called`).
    pub called_within: bool,
}

impl LocalPlan {
    /// Whether nothing of it stands in the Rust: what it holds is known, and it holds it wherever it is used.
    pub fn is_nowhere(&self) -> bool {
        self.rep == Rep::Static && !self.is_presence()
    }

    /// Whether it only says that the statement which binds its name has run: what the name means is known.
    pub fn is_presence(&self) -> bool {
        self.rep == Rep::Static && matches!(self.start, Start::Unbound(_))
    }
}

/// How a local comes into scope.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Start {
    /// A parameter, or the enclosing function's variable.
    Given,
    /// The pattern of a loop, handler, `with` or comprehension binds it.
    Pattern,
    /// Its first assignment, the statement at this place, is the `let`.
    Assignment(Place),
    /// `let x;` before the statement at this place.
    Deferred(Place),
    /// `let mut x = Default::default();` before the statement: Rust can't see that it is always assigned.
    Default(Place),
    /// `let mut x = None;` before the statement: reading it checks that it is bound.
    Unbound(Place),
    /// `let x = Shared::new(None);` before the statement: closures share it, and it may be unset.
    Shared(Place),
    /// The comprehension that binds it starts with `let x = Shared::new(None);`: the closures made in it share it.
    SharedPattern,
    /// It does not occur.
    Never,
}

/// A statement: the way down to its block, then its position there. A step is the statement's position and
/// the number of its block, as `walk::parts` counts them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    pub block: Vec<(u32, u32)>,
    pub index: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Way {
    Branch,
    Loop,
    TryBody,
    Plain,
}

#[derive(Clone, Debug)]
struct Occurrence {
    steps: Vec<(u32, u32, Way)>,
    index: u32,
    kind: Kind,
    /// It stands in a comprehension, which may become a closure: rustc does not see when that runs.
    in_closure: bool,
    /// It stands in the test of a `while`, which runs before each round.
    repeats: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Use,
    /// The single target, or an item of the tuple target, of an assignment statement.
    Assign,
    /// Inside an expression, by `+=`, `import` ...: not where a `let` can stand.
    Change,
    /// The target of a `for`, `with` or `except`; the occurrence counts as inside its first block.
    Pattern,
}

/// Plans all locals of a function.
///
/// `called_within`: nested functions that others only call, and so do not capture.
pub fn locals(
    hir: &Hir,
    function: &Function,
    reps: Vec<Rep>,
    called_within: &BTreeSet<Variable>,
) -> Vec<LocalPlan> {
    let is_called_within = |local: LocalId| called_within.contains(&(function.id, local));
    let mut collector = Collector {
        hir,
        is_called_within: &is_called_within,
        steps: Vec::new(),
        index: 0,
        comprehensions: 0,
        in_loop_test: false,
        found: vec![Vec::new(); function.locals.len()],
    };
    collector.block(&function.body);
    let mut plans = Vec::with_capacity(reps.len());
    for ((local, rep), found) in function.locals.iter().zip(reps).zip(&collector.found) {
        let given = matches!(local.kind, LocalKind::Param | LocalKind::Captured(_));
        let assigned = found.iter().any(|occurrence| occurrence.kind != Kind::Use);
        let (start, mutable) = if local.kind == LocalKind::Comprehension {
            (if local.shared { Start::SharedPattern } else { Start::Pattern }, false)
        } else if given {
            (Start::Given, assigned && !local.shared)
        } else if found.is_empty() {
            (Start::Never, false)
        } else {
            // Nobody shares what nobody captures, and it is bound before anything can call it.
            let alone = is_called_within(LocalId(plans.len() as u32));
            start(local.shared && !alone, local.maybe_unbound && !alone, &rep, found)
        };
        let called_within = is_called_within(LocalId(plans.len() as u32));
        plans.push(LocalPlan { rep, start, mutable, hides_another: false, called_within });
    }
    if hir.ends_show {
        ends::end_with_function(function, &collector.found, &mut plans);
    }
    for (at, plan) in plans.iter_mut().enumerate() {
        if function.locals[at].kind == LocalKind::Comprehension {
            // Its scope ends with the comprehension, where no other web occurs, unless a nested function that is called there
            // captures one: `[h(v) for v in xs]`.
            let name = &function.locals[at].name;
            let mut others = captured(hir, function).filter(|other| other.index() != at);
            plan.hides_another = others.any(|other| function.locals[other.index()].name == *name);
            continue;
        }
        let Some(scope) = scope(&plan.start, &collector.found[at]) else { continue };
        plan.hides_another =
            function.locals.iter().zip(&collector.found).enumerate().any(|(other, (local, found))| {
                let same_name = other != at && local.name == function.locals[at].name;
                same_name && found.iter().any(|occurrence| scope.covers(occurrence))
            });
    }
    plans
}

/// The function's variables that functions in it use.
fn captured<'a>(hir: &'a Hir, function: &'a Function) -> impl Iterator<Item = LocalId> + 'a {
    let nested = hir.functions.iter().filter(|inner| inner.parent == Some(function.id));
    nested.flat_map(|inner| &inner.locals).filter_map(|local| match local.kind {
        LocalKind::Captured(outer) => Some(outer),
        _ => None,
    })
}

/// The statements for which a `let` or pattern gives its name a meaning.
struct Scope<'a> {
    block: &'a [(u32, u32, Way)],
    /// The `let` itself; it counts from the next statement on. None: from the start of the block.
    after: Option<u32>,
}

/// ```py
/// for _ in range(n):
///     seed = step(seed)     # let seed_2 = step(seed);   web 1, hence its own name:
///     print(seed)
///     seed = step(seed)     # seed = step(seed_2);       web 0, in the scope of web 1
/// ```
fn scope<'a>(start: &Start, found: &'a [Occurrence]) -> Option<Scope<'a>> {
    let first = found.first()?;
    match start {
        Start::Assignment(place) => Some(Scope { block: &first.steps, after: Some(place.index) }),
        Start::Pattern => Some(Scope { block: &first.steps, after: None }),
        _ => None,
    }
}

impl Scope<'_> {
    fn covers(&self, occurrence: &Occurrence) -> bool {
        let depth = self.block.len();
        let inside = occurrence.steps.get(..depth).is_some_and(|steps| steps == self.block);
        let index = occurrence.steps.get(depth).map_or(occurrence.index, |(stmt, _, _)| *stmt);
        inside && self.after.is_none_or(|after| index > after)
    }
}

fn start(shared: bool, maybe_unbound: bool, rep: &Rep, found: &[Occurrence]) -> (Start, bool) {
    let (mut home, mut index) = home(found);
    let first = &found[0];
    if shared || maybe_unbound {
        let outermost = outside_loops(first, home);
        if outermost < home {
            (home, index) = (outermost, first.steps[outermost].0);
        }
    }
    let patterns = found.iter().filter(|occurrence| occurrence.kind == Kind::Pattern).count();
    if first.kind == Kind::Pattern && home == first.steps.len() && patterns > 1 {
        // `for row in rows: for row in row: …` is one variable, which the inner pattern must not hide: both assign it.
        (home, index) = (home - 1, first.steps[home - 1].0);
    }
    let place =
        Place { block: first.steps[..home].iter().map(|(stmt, block, _)| (*stmt, *block)).collect(), index };
    if shared {
        let at_once = !maybe_unbound && first.kind == Kind::Assign && first.steps.len() == home;
        return (if at_once { Start::Assignment(place) } else { Start::Shared(place) }, false);
    }
    if maybe_unbound {
        return (Start::Unbound(place), true);
    }
    let mutable = is_mutable(found, home);
    if first.kind == Kind::Pattern && home == first.steps.len() {
        return (Start::Pattern, mutable);
    }
    if first.kind == Kind::Assign && first.steps.len() == home {
        return (Start::Assignment(place), mutable);
    }
    let leaves_try = found.iter().any(|occurrence| {
        occurrence.kind != Kind::Use
            && (occurrence.in_closure
                || occurrence.steps[home..].iter().any(|(_, _, way)| *way == Way::TryBody))
    });
    if !leaves_try {
        return (Start::Deferred(place), mutable && !is_bound_once(found, home));
    }
    if has_default(rep) { (Start::Default(place), true) } else { (Start::Unbound(place), true) }
}

/// How deep the declaration of a variable may stand that is one variable for all rounds of a loop, because closures share it or
/// because a round may read what one before has left: outside of all loops, and before the statement whose pattern would bind it.
fn outside_loops(first: &Occurrence, home: usize) -> usize {
    let outside = first.steps.iter().position(|(_, _, way)| *way == Way::Loop).unwrap_or(home);
    let before = first.steps.len() - usize::from(first.kind == Kind::Pattern);
    home.min(outside).min(before)
}

/// How deep the innermost block around all occurrences is, and the first statement there that has one.
fn home(found: &[Occurrence]) -> (usize, u32) {
    let first = &found[0];
    let mut depth = first.steps.len();
    for other in &found[1..] {
        let common = first.steps.iter().zip(&other.steps).take_while(|(a, b)| a == b).count();
        depth = depth.min(common);
    }
    let index = found
        .iter()
        .map(|occurrence| occurrence.steps.get(depth).map_or(occurrence.index, |(stmt, _, _)| *stmt))
        .min()
        .unwrap_or(0);
    (depth, index)
}

/// More than one assignment may run between the declaration and the end of its scope.
fn is_mutable(found: &[Occurrence], home: usize) -> bool {
    if found.iter().any(|occurrence| occurrence.kind == Kind::Change) {
        return true;
    }
    let assignments: Vec<&Occurrence> =
        found.iter().filter(|occurrence| occurrence.kind != Kind::Use).collect();
    let in_loop =
        |occurrence: &&Occurrence| occurrence.steps[home..].iter().any(|(_, _, way)| *way == Way::Loop);
    if assignments.iter().any(in_loop) || assignments.len() > 8 {
        return true;
    }
    assignments.iter().enumerate().any(|(i, a)| assignments[i + 1..].iter().any(|b| !exclusive(a, b)))
}

/// One place assigns it, at most once: what `(n := f())` or a pattern's capture binds.
fn is_bound_once(found: &[Occurrence], home: usize) -> bool {
    let mut assignments = found.iter().filter(|occurrence| occurrence.kind != Kind::Use);
    let (Some(only), None) = (assignments.next(), assignments.next()) else { return false };
    !only.repeats && only.steps[home..].iter().all(|(_, _, way)| *way != Way::Loop)
}

/// Whether the two stand in different branches of one `if`.
fn exclusive(a: &Occurrence, b: &Occurrence) -> bool {
    let Some((a, b)) = a.steps.iter().zip(&b.steps).find(|(a, b)| a != b) else { return false };
    a.0 == b.0 && a.2 == Way::Branch && b.2 == Way::Branch
}

fn has_default(rep: &Rep) -> bool {
    match rep {
        Rep::Unit
        | Rep::Bool
        | Rep::I64
        | Rep::U64
        | Rep::Int
        | Rep::F64
        | Rep::Total
        | Rep::Str
        | Rep::Bytes => true,
        Rep::List(_) | Rep::Dict(..) | Rep::Set(_) | Rep::Option(_) => true,
        Rep::Tuple(items) => items.iter().all(has_default),
        _ => false,
    }
}

struct Collector<'a> {
    hir: &'a Hir,
    is_called_within: &'a dyn Fn(LocalId) -> bool,
    steps: Vec<(u32, u32, Way)>,
    index: u32,
    /// How many comprehensions are around the expression at work.
    comprehensions: u32,
    /// The expression at work is the test of a `while`.
    in_loop_test: bool,
    found: Vec<Vec<Occurrence>>,
}

impl Collector<'_> {
    fn block(&mut self, stmts: &[Stmt]) {
        let outer = self.index;
        for (index, stmt) in stmts.iter().enumerate() {
            self.index = index as u32;
            self.stmt(stmt);
        }
        self.index = outer;
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match &stmt.kind {
            StmtKind::Function { func, .. } => self.captures(*func),
            StmtKind::Class { class, .. } => {
                let hir = self.hir;
                let class = &hir.classes[class.index()];
                class.methods.iter().for_each(|method| self.captures(method.func));
                // `B = A + 1` after `A = 1` in the class's body: `A` is a variable here as well.
                class.attrs.iter().filter_map(|attr| attr.value.as_ref()).for_each(|value| self.expr(value));
            }
            _ => {}
        }
        let mut number = 0;
        walk::parts(stmt, &mut |part| match part {
            Part::Expr(expr) => {
                self.in_loop_test = matches!(stmt.kind, StmtKind::While { .. });
                self.expr(expr);
                self.in_loop_test = false;
            }
            Part::Target(target) => self.target(target, stmt, number),
            Part::Block(block) => {
                self.steps.push((self.index, number, way(stmt, number)));
                self.block(block);
                let _ = self.steps.pop();
                number += 1;
            }
        });
    }

    /// A nested function uses what it captures where it is made.
    fn captures(&mut self, func: FuncId) {
        for local in &self.hir.functions[func.index()].locals {
            if let LocalKind::Captured(outer) = local.kind
                && !(self.is_called_within)(outer)
            {
                self.add(outer, Kind::Use);
            }
        }
    }

    fn target(&mut self, target: &Target, stmt: &Stmt, block: u32) {
        let kind = match &stmt.kind {
            StmtKind::Assign { .. } | StmtKind::Function { .. } | StmtKind::Class { .. } => Kind::Assign,
            StmtKind::For { .. } | StmtKind::With { .. } | StmtKind::Try(_) => Kind::Pattern,
            // `drop(x)`; a variable that may be unset is an `Option` and changes in any case.
            StmtKind::Delete(_) => Kind::Use,
            _ => Kind::Change,
        };
        walk::evaluated(target).into_iter().for_each(|expr| self.expr(expr));
        for local in walk::assigned(target) {
            if kind == Kind::Pattern {
                self.steps.push((self.index, block, way(stmt, block)));
                self.add(local, kind);
                let _ = self.steps.pop();
            } else {
                self.add(local, kind);
            }
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Local(local) => self.add(*local, Kind::Use),
            ExprKind::Lambda(func) => self.captures(*func),
            _ => {}
        }
        let is_comprehension = matches!(expr.kind, ExprKind::Comprehension(_));
        self.comprehensions += u32::from(is_comprehension);
        let mut inner = Vec::new();
        let mut targets = Vec::new();
        walk::subexpressions(expr, &mut |expr| inner.push(expr), &mut |target| targets.push(target));
        inner.into_iter().for_each(|expr| self.expr(expr));
        for target in targets {
            walk::assigned(target).into_iter().for_each(|local| self.add(local, Kind::Change));
        }
        self.comprehensions -= u32::from(is_comprehension);
    }

    fn add(&mut self, local: LocalId, kind: Kind) {
        let index = self.index;
        let (in_closure, repeats) = (self.comprehensions > 0, self.in_loop_test);
        let steps = self.steps.clone();
        self.found[local.index()].push(Occurrence { steps, index, kind, in_closure, repeats });
    }
}

fn way(stmt: &Stmt, block: u32) -> Way {
    match &stmt.kind {
        StmtKind::If { .. } => Way::Branch,
        StmtKind::While { .. } | StmtKind::For { .. } if block == 0 => Way::Loop,
        StmtKind::Try(_) if block == 0 => Way::TryBody,
        // `finally` protects the handlers and `else`, too: all that stands before it is a block that `?` leaves.
        StmtKind::Try(guarded)
            if !guarded.finally.is_empty() && (block as usize) < guarded.handlers.len() + 2 =>
        {
            Way::TryBody
        }
        StmtKind::With { .. } => Way::TryBody,
        _ => Way::Plain,
    }
}
