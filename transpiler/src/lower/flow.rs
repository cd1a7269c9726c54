//! Which definitions of a local reach which uses: an abstract run of a function body.
//!
//! ```py
//! x = 1            # definition 0
//! if c:
//!     x = 2        # definition 1
//! print(x)         # reached by 0 and 1: one web
//! x = "s"          # definition 2
//! print(x)         # reached by 2: another web
//! ```
//!
//! The state is, for each local, the set of definitions that may be its current value, with two marks: `UNBOUND` (it has
//! had no value yet) and `CAPTURED` (a nested function may hold the variable). What takes a value away, `del x` and the end of
//! `except E as x`, is a definition, too: a use that it reaches is in the web of what it unbinds, and checks that there is a
//! value. Loops run until nothing changes. An exception may leave a `try` body after any definition, so every definition is
//! also recorded in the sinks of the `try`s around.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::tree::{self, Definition, Tables};
use crate::hir::walk::{self, Part};
use crate::hir::{
    BoolOp, Comprehension, ComprehensionKind, Expr, ExprId, ExprKind, Intrinsic, LocalId, LocalKind, LoopId,
    Stmt, StmtKind, Target, Try, UnaryOp,
};

const UNBOUND: u32 = u32::MAX;
const CAPTURED: u32 = u32::MAX - 1;

/// For each local, the definitions that may be current, sorted.
type State = Vec<Rc<Vec<u32>>>;

/// What the run finds out.
pub(super) struct Flow<'a> {
    tables: Tables<'a>,
    /// `None` in code that is never reached.
    state: Option<State>,
    sinks: Vec<Option<State>>,
    jumps: Vec<Jump>,
    heads: HashMap<LoopId, State>,
    finally_depth: usize,
    /// Generator expressions that are used up where they stand.
    eager: HashSet<ExprId>,
    /// The local that each definition assigns; the first ones are the values at entry.
    pub defs: Vec<LocalId>,
    parents: Vec<u32>,
    /// Definitions by the address of their target, which does not move while the function is analysed.
    pub targets: HashMap<*const Target, u32>,
    /// One definition that reaches each use.
    pub uses: HashMap<ExprId, u32>,
    /// Definitions (and through them webs) that may be missing at a use; locals of uses that no definition reaches.
    pub unbound_defs: Vec<u32>,
    pub unbound_locals: Vec<LocalId>,
    /// Locals assigned after a nested function may have captured them, or by one.
    pub shared: Vec<LocalId>,
    /// For each local that nested functions capture, one definition that they see; all of them are one web.
    pub captures: HashMap<LocalId, u32>,
    /// Locals that a generator expression uses later than where it stands.
    pub lazily_used: HashSet<LocalId>,
    pub deleted: Vec<LocalId>,
    /// The definitions that leave a variable without a value, by the target of the `del` or of the handler.
    unbindings: HashMap<*const Target, u32>,
    unbinds: HashSet<u32>,
}

struct Jump {
    target: LoopId,
    is_break: bool,
    state: Option<State>,
}

impl<'a> Flow<'a> {
    /// `kinds` are the kinds of the function's locals.
    pub fn new(tables: Tables<'a>, kinds: &[LocalKind], eager: HashSet<ExprId>) -> Flow<'a> {
        let count = kinds.len() as u32;
        let entry = kinds.iter().enumerate().map(|(at, kind)| match kind {
            LocalKind::Param | LocalKind::Captured(_) => Rc::new(vec![at as u32]),
            LocalKind::Variable | LocalKind::Comprehension => Rc::new(vec![UNBOUND]),
        });
        Flow {
            tables,
            state: Some(entry.collect()),
            sinks: Vec::new(),
            jumps: Vec::new(),
            heads: HashMap::new(),
            finally_depth: 0,
            eager,
            defs: (0..count).map(LocalId).collect(),
            parents: (0..count).collect(),
            targets: HashMap::new(),
            uses: HashMap::new(),
            unbound_defs: Vec::new(),
            unbound_locals: Vec::new(),
            shared: Vec::new(),
            captures: HashMap::new(),
            lazily_used: HashSet::new(),
            deleted: Vec::new(),
            unbindings: HashMap::new(),
            unbinds: HashSet::new(),
        }
    }

    /// The definition that stands for the web of `def`.
    pub fn root(&self, def: u32) -> u32 {
        let mut at = def;
        while self.parents[at as usize] != at {
            at = self.parents[at as usize];
        }
        at
    }

    fn union(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        let (low, high) = (a.min(b), a.max(b));
        self.parents[high as usize] = low;
    }

    pub fn block(&mut self, stmts: &'a [Stmt]) {
        stmts.iter().for_each(|stmt| self.stmt(stmt));
    }

    fn stmt(&mut self, stmt: &'a Stmt) {
        match &stmt.kind {
            StmtKind::AugAssign { target, value, .. } => self.aug_assign(target, value),
            StmtKind::Declare { .. } | StmtKind::Kept(_) => {}
            StmtKind::Return(value) => {
                value.iter().for_each(|value| self.eval(value));
                self.state = None;
            }
            StmtKind::Raise { exc, cause } => {
                exc.iter().chain(cause).for_each(|expr| self.eval(expr));
                self.state = None;
            }
            StmtKind::If { test, body, orelse } => {
                let (yes, no) = self.cond(test);
                self.state = yes;
                self.block(body);
                let after = std::mem::replace(&mut self.state, no);
                self.block(orelse);
                self.join(after);
            }
            StmtKind::While { id, test, body, orelse } => self.loop_(*id, Head::Test(test), body, orelse),
            StmtKind::For { id, target, iter, body, orelse } => {
                self.eval(iter);
                self.loop_(*id, Head::Target(target), body, orelse);
            }
            StmtKind::Break(id) | StmtKind::Continue(id) => {
                let is_break = matches!(stmt.kind, StmtKind::Break(_));
                let state = self.state.take();
                self.jumps.push(Jump { target: *id, is_break, state });
            }
            StmtKind::Try(try_) => self.try_(try_),
            StmtKind::With { items, body } => {
                let mut suppresses = false;
                for item in items {
                    self.eval(&item.context);
                    suppresses |= may_suppress(&item.context);
                    item.target.iter().for_each(|target| self.assign(target));
                }
                if suppresses {
                    self.sinks.push(self.state.clone());
                }
                self.block(body);
                if suppresses {
                    let sink = self.sinks.pop().flatten();
                    self.join(sink);
                }
            }
            StmtKind::Assert { test, message } => {
                let (yes, no) = self.cond(test);
                self.state = no;
                message.iter().for_each(|message| self.eval(message));
                self.state = yes;
            }
            StmtKind::Delete(targets) => targets.iter().for_each(|target| self.delete(target)),
            StmtKind::Function { target, decorators, .. } | StmtKind::Class { target, decorators, .. } => {
                decorators.iter().for_each(|decorator| self.eval(decorator));
                if let Some(definition) = tree::definition(&stmt.kind) {
                    let itself = match target {
                        Target::Local(id) if decorators.is_empty() => Some(*id),
                        _ => None,
                    };
                    self.define(definition, itself);
                }
                self.assign(target);
                if let Some(definition) = tree::definition(&stmt.kind) {
                    self.capture_itself(definition, target);
                }
            }
            StmtKind::Expr(_) | StmtKind::Assign { .. } => {
                let mut parts = Vec::new();
                walk::stmt_parts(&stmt.kind, &mut |part| parts.push(part));
                parts.into_iter().for_each(|part| self.part(part));
            }
        }
    }

    fn part(&mut self, part: Part<'a>) {
        match part {
            Part::Expr(expr) => self.eval(expr),
            Part::Target(target) => self.assign(target),
        }
    }

    fn aug_assign(&mut self, target: &'a Target, value: &'a Expr) {
        if let Target::Local(id) = target {
            let before = self.read(*id);
            self.eval(value);
            self.assign(target);
            let def = self.targets[&std::ptr::from_ref(target)];
            before.into_iter().for_each(|before| self.union(before, def));
            return;
        }
        walk::target_parts(target, &mut |part| self.part(part));
        self.eval(value);
    }

    fn assign(&mut self, target: &'a Target) {
        match target {
            Target::Local(id) => {
                let next = self.defs.len() as u32;
                let def = *self.targets.entry(std::ptr::from_ref(target)).or_insert(next);
                if def == next {
                    self.defs.push(*id);
                    self.parents.push(next);
                }
                self.set(*id, def);
            }
            other => walk::target_parts(other, &mut |part| self.part(part)),
        }
    }

    /// The local now has the value of `def`, or none if that unbinds it.
    fn set(&mut self, id: LocalId, def: u32) {
        let Some(state) = &mut self.state else { return };
        let slot = &mut state[id.index()];
        let captured = slot.contains(&CAPTURED);
        let mut now = vec![def];
        if captured {
            now.push(CAPTURED);
            self.shared.push(id);
            if self.unbinds.contains(&def) {
                self.unbound_locals.push(id);
            }
        }
        *slot = Rc::new(now);
        for sink in self.sinks.iter_mut().flatten() {
            merge(&mut sink[id.index()], slot);
        }
    }

    /// Joins the definitions that reach a use of the local; one of them stands for the web.
    fn read(&mut self, id: LocalId) -> Option<u32> {
        let reaching = Rc::clone(&self.state.as_ref()?[id.index()]);
        let mut first = None;
        for def in reaching.iter().copied().filter(|def| *def < CAPTURED) {
            match first {
                None => first = Some(def),
                Some(first) => self.union(first, def),
            }
        }
        if reaching.iter().any(|def| *def == UNBOUND || self.unbinds.contains(def)) {
            match first {
                Some(def) => self.unbound_defs.push(def),
                None => self.unbound_locals.push(id),
            }
        }
        first
    }

    fn delete(&mut self, target: &'a Target) {
        match target {
            Target::Local(id) => {
                let before = self.read(*id);
                if let Some(def) = before {
                    self.targets.insert(std::ptr::from_ref(target), def);
                }
                self.deleted.push(*id);
                let unbinding = self.unbinding(target, *id);
                before.into_iter().for_each(|before| self.union(before, unbinding));
                self.set(*id, unbinding);
            }
            Target::Tuple { items, .. } => items.iter().for_each(|item| self.delete(item)),
            other => walk::target_parts(other, &mut |part| self.part(part)),
        }
    }

    /// The definition that leaves `id` without a value, by `del` or at the end of a handler.
    fn unbinding(&mut self, target: &'a Target, id: LocalId) -> u32 {
        let next = self.defs.len() as u32;
        let def = *self.unbindings.entry(std::ptr::from_ref(target)).or_insert(next);
        if def == next {
            self.defs.push(id);
            self.parents.push(next);
            self.unbinds.insert(next);
        }
        def
    }

    /// The end of `except E as name`, which unbinds the name however the handler is left: at its last statement, by one of
    /// the jumps from `mark` on, or by an exception.
    fn end_of_handler(&mut self, target: &'a Target, mark: usize) {
        let Target::Local(id) = target else { return };
        let unbinding = self.unbinding(target, *id);
        self.union(self.targets[&std::ptr::from_ref(target)], unbinding);
        self.set(*id, unbinding);
        let now = Rc::new(vec![unbinding]);
        for jump in &mut self.jumps[mark..] {
            if let Some(state) = &mut jump.state {
                let captured = state[id.index()].contains(&CAPTURED);
                state[id.index()] =
                    if captured { Rc::new(vec![unbinding, CAPTURED]) } else { Rc::clone(&now) };
            }
        }
        for sink in self.sinks.iter_mut().flatten() {
            merge(&mut sink[id.index()], &now);
        }
    }

    /// A definition is made: its defaults are evaluated, and it captures the variables that its functions use.
    fn define(&mut self, definition: Definition, itself: Option<LocalId>) {
        for expr in self.tables.definition_exprs(definition) {
            self.eval(expr);
        }
        for function in self.tables.definition_functions(definition) {
            for local in &function.locals {
                let LocalKind::Captured(outer) = local.kind else { continue };
                if local.shared {
                    self.shared.push(outer);
                }
                if Some(outer) != itself {
                    self.capture(outer);
                }
            }
        }
    }

    /// A recursive nested function captures the variable that it is about to be assigned to.
    fn capture_itself(&mut self, definition: Definition, target: &Target) {
        let Target::Local(id) = target else { return };
        let uses = |local: &crate::hir::Local| local.kind == LocalKind::Captured(*id);
        let functions = self.tables.definition_functions(definition);
        if functions.iter().any(|function| function.locals.iter().any(uses)) {
            self.capture(*id);
        }
        // `tasks.append(again)` in `again`: the value is there only when the function has been made.
        let keeps = |function: &crate::hir::Function| {
            let own = (0..).map(LocalId).zip(&function.locals).filter(|(_, local)| uses(local));
            own.into_iter().any(|(local, _)| super::kept_by_itself::keeps_itself(&function.body, local))
        };
        if functions.iter().any(|function| keeps(function)) {
            self.shared.push(*id);
        }
    }

    fn capture(&mut self, id: LocalId) {
        if let Some(seen) = self.read(id) {
            let first = *self.captures.entry(id).or_insert(seen);
            self.union(first, seen);
        }
        if let Some(state) = &mut self.state {
            merge(&mut state[id.index()], &Rc::new(vec![CAPTURED]));
            let now = Rc::clone(&state[id.index()]);
            for sink in self.sinks.iter_mut().flatten() {
                merge(&mut sink[id.index()], &now);
            }
        }
    }

    /// Whether a nested function may hold the variable.
    fn is_captured(&self, id: LocalId) -> bool {
        self.state.as_ref().is_none_or(|state| state[id.index()].contains(&CAPTURED))
    }

    /// No nested function holds the variable any more.
    fn let_go(&mut self, id: LocalId) {
        let Some(state) = &mut self.state else { return };
        let slot = &mut state[id.index()];
        *slot = Rc::new(slot.iter().copied().filter(|def| *def != CAPTURED).collect());
    }

    fn eval(&mut self, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::Local(id) => {
                if let Some(def) = self.read(*id) {
                    self.uses.insert(expr.id, def);
                }
            }
            ExprKind::Lambda(id) => self.define(Definition::Function(*id), None),
            ExprKind::Call { func, args } => {
                let mut passing = super::passing_key::captured_by_key(self.tables, func, args);
                passing.retain(|id| !self.is_captured(*id));
                walk::parts(expr, &mut |part| self.part(part));
                passing.into_iter().for_each(|id| self.let_go(id));
            }
            ExprKind::Bool_(_, _) | ExprKind::Unary(UnaryOp::Not, _) => {
                let (yes, no) = self.cond(expr);
                self.state = yes;
                self.join(no);
            }
            ExprKind::IfElse { test, body, orelse } => {
                let (yes, no) = self.cond(test);
                self.state = yes;
                self.eval(body);
                let after = std::mem::replace(&mut self.state, no);
                self.eval(orelse);
                self.join(after);
            }
            ExprKind::Compare(left, rest) => {
                self.eval(left);
                let mut exits = None;
                for (position, (_, operand)) in rest.iter().enumerate() {
                    if position > 0 {
                        merge_states(&mut exits, self.state.clone());
                    }
                    self.eval(operand);
                }
                self.join(exits);
            }
            ExprKind::Comprehension(comprehension) => {
                self.comprehension(comprehension);
                if comprehension.kind == ComprehensionKind::Generator && !self.eager.contains(&expr.id) {
                    lazy_uses(self.tables, comprehension).into_iter().for_each(|id| self.mark_lazy(id));
                }
            }
            _ => walk::parts(expr, &mut |part| self.part(part)),
        }
    }

    /// Runs the clauses until nothing changes; they may also run not at all.
    fn comprehension(&mut self, comprehension: &'a Comprehension) {
        let Some((first, _)) = comprehension.clauses.split_first() else { return };
        self.eval(&first.iter);
        loop {
            let before = self.state.clone();
            for (position, clause) in comprehension.clauses.iter().enumerate() {
                if position > 0 {
                    self.eval(&clause.iter);
                }
                self.assign(&clause.target);
                clause.conditions.iter().for_each(|test| self.state = self.cond(test).0);
            }
            comprehension.key.iter().for_each(|key| self.eval(key));
            self.eval(&comprehension.element);
            self.join(before.clone());
            if self.state == before {
                break;
            }
        }
    }

    fn mark_lazy(&mut self, id: LocalId) {
        let may_be_set = |def: &u32| *def != UNBOUND && !self.unbinds.contains(def);
        if self.state.as_ref().is_some_and(|state| state[id.index()].iter().any(may_be_set)) {
            self.lazily_used.insert(id);
            self.capture(id);
        }
    }

    /// Evaluates a test: the states when it is true and when it is false.
    fn cond(&mut self, expr: &'a Expr) -> (Option<State>, Option<State>) {
        match &expr.kind {
            ExprKind::Bool(value) => {
                let state = self.state.take();
                if *value { (state, None) } else { (None, state) }
            }
            ExprKind::Int(value) => {
                let state = self.state.take();
                if *value != 0 { (state, None) } else { (None, state) }
            }
            ExprKind::Unary(UnaryOp::Not, operand) => {
                let (yes, no) = self.cond(operand);
                (no, yes)
            }
            ExprKind::Bool_(op, values) => {
                let mut exits = None;
                for (position, value) in values.iter().enumerate() {
                    let (yes, no) = self.cond(value);
                    let (on, off) = if *op == BoolOp::And { (yes, no) } else { (no, yes) };
                    merge_states(&mut exits, off);
                    self.state = on;
                    if position + 1 == values.len() {
                        break;
                    }
                }
                let last = self.state.take();
                if *op == BoolOp::And { (last, exits) } else { (exits, last) }
            }
            ExprKind::Intrinsic(Intrinsic::Bind, _) => {
                walk::parts(expr, &mut |part| self.part(part));
                (self.state.take(), None)
            }
            _ => {
                self.eval(expr);
                let state = self.state.take();
                (state.clone(), state)
            }
        }
    }

    fn loop_(&mut self, id: LoopId, head: Head<'a>, body: &'a [Stmt], orelse: &'a [Stmt]) {
        let mark = self.jumps.len();
        let exit = loop {
            if let Some(known) = self.heads.get(&id).cloned() {
                self.join(Some(known));
            }
            let Some(entry) = self.state.clone() else {
                self.loop_body(head, body);
                break None;
            };
            self.heads.insert(id, entry.clone());
            self.jumps.truncate(mark);
            let exit = self.loop_body(head, body);
            let mut next = self.state.take();
            for jump in &self.jumps[mark..] {
                if jump.target == id && !jump.is_break {
                    merge_states(&mut next, jump.state.clone());
                }
            }
            merge_states(&mut next, Some(entry.clone()));
            if next.as_ref() == Some(&entry) {
                break exit;
            }
            self.state = next;
        };
        self.state = exit;
        let own: Vec<Jump> = self.jumps.extract_if(mark.., |jump| jump.target == id).collect();
        self.block(orelse);
        for jump in own.into_iter().filter(|jump| jump.is_break) {
            self.join(jump.state);
        }
    }

    /// Runs a body once; gives the state in which the loop ends by itself.
    fn loop_body(&mut self, head: Head<'a>, body: &'a [Stmt]) -> Option<State> {
        let exit = match head {
            Head::Test(test) => {
                let (yes, no) = self.cond(test);
                self.state = yes;
                no
            }
            Head::Target(target) => {
                let exit = self.state.clone();
                self.assign(target);
                exit
            }
        };
        self.block(body);
        exit
    }

    fn try_(&mut self, try_: &'a Try) {
        let mark = self.jumps.len();
        let has_finally = !try_.finally.is_empty();
        if has_finally {
            self.sinks.push(self.state.clone());
        }
        self.sinks.push(self.state.clone());
        self.block(&try_.body);
        let raised = self.sinks.pop().flatten();
        self.block(&try_.orelse);
        let mut after = self.state.take();
        for handler in &try_.handlers {
            self.state.clone_from(&raised);
            handler.types.iter().flatten().for_each(|type_| self.eval(type_));
            let mark = self.jumps.len();
            handler.name.iter().for_each(|name| self.assign(name));
            self.block(&handler.body);
            handler.name.iter().for_each(|name| self.end_of_handler(name, mark));
            merge_states(&mut after, self.state.take());
        }
        self.state = after;
        if has_finally {
            let raised = self.sinks.pop().flatten();
            self.finally(&try_.finally, mark, raised);
        }
    }

    /// The `finally` block runs after an exception, before each jump out, and in the normal course.
    fn finally(&mut self, body: &'a [Stmt], mark: usize, raised: Option<State>) {
        let normal = self.state.take();
        self.state = raised;
        // Deeply nested blocks would run 2^depth times: there, one run for all is precise enough.
        if self.finally_depth > 4 {
            merge_states(&mut self.state, normal);
            self.block(body);
            return;
        }
        self.finally_depth += 1;
        self.block(body);
        let jumps: Vec<Jump> = self.jumps.drain(mark..).collect();
        let mut groups: Vec<Jump> = Vec::new();
        for jump in jumps {
            let same = |group: &&mut Jump| group.target == jump.target && group.is_break == jump.is_break;
            match groups.iter_mut().find(same) {
                Some(group) => merge_states(&mut group.state, jump.state),
                None => groups.push(jump),
            }
        }
        for group in groups {
            self.state = group.state;
            self.block(body);
            let state = self.state.take();
            self.jumps.push(Jump { state, ..group });
        }
        self.state = normal;
        self.block(body);
        self.finally_depth -= 1;
    }

    fn join(&mut self, other: Option<State>) {
        merge_states(&mut self.state, other);
    }
}

#[derive(Clone, Copy)]
enum Head<'a> {
    Test(&'a Expr),
    Target(&'a Target),
}

fn merge_states(into: &mut Option<State>, other: Option<State>) {
    match (into.as_mut(), other) {
        (Some(into), Some(other)) => {
            into.iter_mut().zip(&other).for_each(|(into, other)| merge(into, other));
        }
        (None, other) => *into = other,
        (Some(_), None) => {}
    }
}

fn merge(into: &mut Rc<Vec<u32>>, other: &Rc<Vec<u32>>) {
    if Rc::ptr_eq(into, other) || other.iter().all(|def| into.contains(def)) {
        return;
    }
    let set = Rc::make_mut(into);
    set.extend(other.iter());
    set.sort_unstable();
    set.dedup();
}

/// The locals of the function around that a generator expression uses when it runs: all but those of its first
/// iterable and its own.
pub(super) fn lazy_uses(tables: Tables<'_>, comprehension: &Comprehension) -> Vec<LocalId> {
    let mut used = Vec::new();
    let mut own = Vec::new();
    let mut note = |expr: &Expr| match &expr.kind {
        ExprKind::Local(id) => used.push(*id),
        ExprKind::Comprehension(inner) => {
            inner.clauses.iter().for_each(|clause| bound(&clause.target, &mut own));
        }
        _ => {}
    };
    let clauses = &comprehension.clauses;
    clauses.iter().skip(1).for_each(|clause| tables.each_in(&clause.iter, &mut note));
    clauses.iter().flat_map(|clause| &clause.conditions).for_each(|test| tables.each_in(test, &mut note));
    comprehension.key.iter().for_each(|key| tables.each_in(key, &mut note));
    tables.each_in(&comprehension.element, &mut note);
    clauses.iter().for_each(|clause| bound(&clause.target, &mut own));
    used.sort_unstable();
    used.dedup();
    used.retain(|id| !own.contains(id));
    used
}

fn bound(target: &Target, ids: &mut Vec<LocalId>) {
    match target {
        Target::Local(id) => ids.push(*id),
        Target::Tuple { items, .. } => items.iter().for_each(|item| bound(item, ids)),
        _ => {}
    }
}

/// Whether `__exit__` of this context may swallow an exception, as far as the expression shows.
fn may_suppress(context: &Expr) -> bool {
    let ExprKind::Call { func, .. } = &context.kind else { return true };
    !matches!(&func.kind, ExprKind::Builtin(name) if name == "open")
}
