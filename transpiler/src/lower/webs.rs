//! Splits a local into webs: groups of definitions and uses that have nothing to do with each other.
//!
//! ```py
//! x = input()      # x is local 0
//! x = int(x)       # the right side reads local 0, the left side is local 1: each has one type
//! print(x)         # local 1
//! ```
//!
//! A variable that nested functions use is split too if they all see the same web and nothing assigns it after the
//! capture; otherwise it stays one local. For every local it is also found out whether a use may come
//! before any assignment, and whether a captured one changes after the capture (flow.rs).

use std::collections::{BTreeMap, HashMap, HashSet};

use super::flow::{Flow, lazy_uses};
use super::seen_ends;
use super::tree::{self, Definition, Tables};
use crate::diagnostic::Span;
use crate::hir::walk::{self, PartMut};
use crate::hir::{
    Class, Comments, ComprehensionKind, Expr, ExprId, ExprKind, Function, Global, Local, LocalId, LocalKind,
    Stmt, StmtKind, Target, uses_up,
};

/// Whether the program sees the end of what a variable held.
pub(super) struct Ends<'a> {
    /// Of any object.
    pub all_show: bool,
    /// Of what these functions give.
    pub makers: &'a HashSet<String>,
    pub globals: &'a [Global],
}

/// Splits the locals of `function`, whose nested functions are finished, unless the program sees the end of what they hold. Gives the place of a `del` of a variable that
/// a nested function uses, if there is one: then nothing is split.
pub(super) fn split(
    function: &mut Function,
    functions: &mut [Option<Function>],
    classes: &mut [Option<Class>],
    ends: Ends<'_>,
) -> Option<Span> {
    let tables = Tables { functions, classes };
    let eager = mark_lazy_captures(function, tables);
    let kinds: Vec<LocalKind> = function.locals.iter().map(|local| local.kind).collect();
    let mut flow = Flow::new(tables, &kinds, eager);
    flow.block(&function.body);
    let deleted = |id: &&LocalId| {
        let local = &function.locals[id.index()];
        local.captured || matches!(local.kind, LocalKind::Captured(_))
    };
    if flow.deleted.iter().any(|id| deleted(&id)) {
        return Some(function.span);
    }
    let seen = seen_ends::variables(function, &flow, ends.globals, ends.makers);
    let webs = Webs::new(&flow, &mut function.locals, |id| ends.all_show || seen.contains(&id));
    let Webs { targets, uses, captured, emptied } = webs;
    drop(flow);
    let in_cell = |(param, now): &(LocalId, LocalId)| param == now;
    if emptied.iter().any(in_cell) {
        return Some(function.span);
    }
    let mut renamer = Renamer { targets, uses, captured, functions, classes };
    renamer.block(&mut function.body);
    for (param, variable) in emptied {
        start_with(function, param, variable);
    }
    None
}

/// A parameter always has a value: one that the body may leave without (`del param`) is a variable that starts with it.
fn start_with(function: &mut Function, param: LocalId, variable: LocalId) {
    let value = Expr { id: ExprId(function.expr_count), span: function.span, kind: ExprKind::Local(param) };
    function.expr_count += 1;
    let kind = StmtKind::Assign { targets: vec![Target::Local(variable)], value };
    function.body.insert(0, Stmt { kind, span: function.span, comments: Comments::default() });
}

/// A generator expression that is not used up at once captures the variables it uses; gives those that are.
fn mark_lazy_captures(function: &mut Function, tables: Tables<'_>) -> HashSet<ExprId> {
    let mut eager = HashSet::new();
    let mut captured = Vec::new();
    tables.each_expr(&function.body, &mut |expr| match &expr.kind {
        ExprKind::Call { func, args } if uses_up(func) => {
            eager.extend(args.first().map(|arg| arg.value.id));
        }
        ExprKind::Comprehension(comprehension)
            if comprehension.kind == ComprehensionKind::Generator && !eager.contains(&expr.id) =>
        {
            captured.extend(lazy_uses(tables, comprehension));
        }
        _ => {}
    });
    for id in captured {
        function.locals[id.index()].captured = true;
    }
    eager
}

/// The new local of each target and use.
struct Webs {
    targets: HashMap<*const Target, LocalId>,
    uses: HashMap<ExprId, LocalId>,
    /// The local that nested functions capture instead of another one.
    captured: HashMap<LocalId, LocalId>,
    /// The parameters that may be without a value later, and the variables that these are then; where closures share it, itself.
    emptied: Vec<(LocalId, LocalId)>,
}

impl Webs {
    /// Adds a local for each web but the first of a variable.
    fn new(flow: &Flow<'_>, locals: &mut Vec<Local>, end_shows: impl Fn(LocalId) -> bool) -> Webs {
        let mut whole = whole(flow, locals);
        // An assignment ends the life of what the variable held: where that shows, it stays one variable.
        whole.iter_mut().zip(0..).for_each(|(whole, id)| *whole |= end_shows(LocalId(id)));
        let mut used: HashSet<u32> = flow
            .targets
            .values()
            .chain(flow.uses.values())
            .chain(flow.captures.values())
            .map(|def| flow.root(*def))
            .collect();
        used.extend((0..whole.len() as u32).filter(|at| locals[*at as usize].kind == LocalKind::Param));
        let mut sorted: Vec<u32> = used.into_iter().collect();
        sorted.sort_unstable();
        let may_be_empty: HashSet<u32> = flow.unbound_defs.iter().map(|def| flow.root(*def)).collect();
        let mut emptied = Vec::new();
        let mut taken = vec![false; whole.len()];
        let mut by_root: BTreeMap<u32, LocalId> = BTreeMap::new();
        for root in sorted {
            let variable = flow.defs[root as usize];
            let at = variable.index();
            // A root is the first definition of its web: for a parameter, what the function is given.
            let is_emptied = locals[at].kind == LocalKind::Param
                && may_be_empty.contains(&root)
                && (root as usize == at || whole[at]);
            let id = if whole[at] || !taken[at] && !is_emptied {
                variable
            } else {
                let local = &locals[at];
                let (name, annotation) = (local.name.clone(), local.annotation.clone());
                let kind = LocalKind::Variable;
                let (captured, shared, maybe_unbound) = (false, false, false);
                locals.push(Local { name, kind, captured, shared, maybe_unbound, annotation });
                LocalId(locals.len() as u32 - 1)
            };
            if is_emptied {
                emptied.push((variable, id));
            }
            taken[at] = true;
            by_root.insert(root, id);
        }
        let captured = move_captures(flow, &whole, &by_root, locals);
        let of = |def: u32| by_root.get(&flow.root(def)).copied().unwrap_or(flow.defs[def as usize]);
        for def in &flow.unbound_defs {
            locals[of(*def).index()].maybe_unbound = true;
        }
        for id in &flow.unbound_locals {
            locals[id.index()].maybe_unbound = true;
        }
        for id in &flow.shared {
            locals[id.index()].shared = true;
        }
        // A nested function that assigns the variable of an outer one needs it in a cell.
        #[expect(clippy::iter_over_hash_type, reason = "the order does not matter: it only sets marks")]
        for target in flow.targets.values() {
            let local = &mut locals[flow.defs[*target as usize].index()];
            local.shared |= matches!(local.kind, LocalKind::Captured(_));
        }
        let targets = flow.targets.iter().map(|(target, def)| (*target, of(*def))).collect();
        let uses = flow.uses.iter().map(|(id, def)| (*id, of(*def))).collect();
        Webs { targets, uses, captured, emptied }
    }
}

/// Which locals are not split.
fn whole(flow: &Flow<'_>, locals: &[Local]) -> Vec<bool> {
    let kept_together = |id: LocalId| {
        flow.shared.contains(&id) || flow.lazily_used.contains(&id) || !flow.captures.contains_key(&id)
    };
    let is_whole = |(at, local): (usize, &Local)| {
        !matches!(local.kind, LocalKind::Param | LocalKind::Variable)
            || local.captured && kept_together(LocalId(at as u32))
    };
    locals.iter().enumerate().map(is_whole).collect()
}

/// Marks the web that nested functions see as the captured one; gives the new locals of those that have one.
fn move_captures(
    flow: &Flow<'_>,
    whole: &[bool],
    by_root: &BTreeMap<u32, LocalId>,
    locals: &mut [Local],
) -> HashMap<LocalId, LocalId> {
    let mut moved = HashMap::new();
    let captures: BTreeMap<_, _> = flow.captures.iter().map(|(&old, &def)| (old, def)).collect();
    for (old, def) in captures {
        let Some(&new) = by_root.get(&flow.root(def)) else { continue };
        if !whole[old.index()] && new != old {
            locals[old.index()].captured = false;
            locals[new.index()].captured = true;
            let _ = moved.insert(old, new);
        }
    }
    moved
}

/// Writes the new locals into the tree.
struct Renamer<'a> {
    targets: HashMap<*const Target, LocalId>,
    uses: HashMap<ExprId, LocalId>,
    captured: HashMap<LocalId, LocalId>,
    functions: &'a mut [Option<Function>],
    classes: &'a mut [Option<Class>],
}

impl Renamer<'_> {
    fn block(&mut self, stmts: &mut [Stmt]) {
        for stmt in stmts {
            walk::stmt_parts_mut(&mut stmt.kind, &mut |part| self.part(part));
            if let Some(definition) = tree::definition(&stmt.kind) {
                self.definition(definition);
            }
            walk::blocks_mut(&mut stmt.kind).into_iter().for_each(|block| self.block(block));
        }
    }

    fn part(&mut self, part: PartMut<'_>) {
        match part {
            PartMut::Expr(expr) => self.expr(expr),
            PartMut::Target(target) => {
                if let Some(id) = self.targets.get(&std::ptr::from_ref(target)) {
                    *target = Target::Local(*id);
                }
                walk::target_parts_mut(target, &mut |part| self.part(part));
            }
        }
    }

    fn expr(&mut self, expr: &mut Expr) {
        match &mut expr.kind {
            ExprKind::Local(id) => {
                if let Some(now) = self.uses.get(&expr.id) {
                    *id = *now;
                }
            }
            ExprKind::Lambda(id) => {
                let id = *id;
                self.definition(Definition::Function(id));
            }
            _ => walk::parts_mut(expr, &mut |part| self.part(part)),
        }
    }

    /// Renames what the definition captures, and in the defaults, bases and class variables, which belong to this function.
    fn definition(&mut self, definition: Definition) {
        match definition {
            Definition::Function(id) => {
                let Some(mut function) = self.functions[id.index()].take() else { return };
                for local in &mut function.locals {
                    if let LocalKind::Captured(outer) = &mut local.kind {
                        *outer = self.captured.get(outer).copied().unwrap_or(*outer);
                    }
                }
                for param in &mut function.params {
                    param.default.iter_mut().for_each(|default| self.expr(default));
                }
                self.functions[id.index()] = Some(function);
            }
            Definition::Class(id) => {
                let Some(mut class) = self.classes[id.index()].take() else { return };
                class.bases.iter_mut().for_each(|base| self.expr(base));
                class
                    .attrs
                    .iter_mut()
                    .filter_map(|attr| attr.value.as_mut())
                    .for_each(|value| self.expr(value));
                let methods: Vec<_> = class.methods.iter().map(|method| method.func).collect();
                self.classes[id.index()] = Some(class);
                methods.into_iter().for_each(|func| self.definition(Definition::Function(func)));
            }
        }
    }
}
