//! What stays in Python because a later stage could not do it: the stages run again with it kept, until all that is left is native.
//!
//! ```text
//! emit: "a generator that returns a value has no native form yet" at app.py:30, inside `def walk`
//!   -> walk is kept, everything else stays compiled
//! rustc: rejects line 40 of app.rs, which was line 30 of app.py (a bug of py2rs)
//!   -> the same
//! emit: something inside what is kept already, or at no known place
//!   -> the module is kept as a whole
//! ```

mod objects;

use crate::catalog;
use crate::diagnostic::Span;
use crate::emit::Unsupported;
use crate::hir::{FuncId, Hir};
use crate::infer::types::KeepRequest;
use crate::source::Program;
use objects::Objects;
use ruff_text_size::Ranged;
use std::collections::{BTreeMap, BTreeSet};

/// Why a statement is kept whose Rust rustc does not take.
pub const REJECTED: &str = "py2rs wrote Rust for it that does not compile, which is a bug in py2rs";

/// The requests so far.
#[derive(Clone, Default, Debug)]
pub struct Keeping {
    requests: BTreeSet<KeepRequest>,
    /// The statements that the requests stand for, by module and start; all of a module is `(module, None)`.
    units: BTreeSet<(u32, Option<u32>)>,
    /// Functions that nothing calls and that had something without a native form: nobody misses them.
    left_out: BTreeSet<(u32, u32)>,
    /// Functions that are Python's callables where they meet others.
    callables: BTreeSet<(u32, u32)>,
    /// Expressions that are Python objects, because nothing native could be done with them.
    objects: Objects,
    /// The functions that only run because such were analysed, and because of which, as inference saw them last.
    idle: Vec<(Span, Span)>,
    /// Emitted code asks Python's `random`.
    draws: bool,
    /// Dicts with constant keys are dicts, not structs.
    plain_dicts: bool,
    /// Some round had such structs.
    had_records: bool,
}

impl Keeping {
    /// What `lower` is to keep.
    pub fn requests(&self) -> &BTreeSet<KeepRequest> {
        &self.requests
    }

    /// Whether all random numbers have to come from Python's generator.
    pub fn python_draws(&self) -> bool {
        self.draws
    }

    /// Whether dicts with constant keys may be structs.
    pub fn records(&self) -> bool {
        !self.plain_dicts
    }

    /// The same requests, for a program whose dicts are dicts.
    pub fn without_records(&self) -> Keeping {
        Keeping { plain_dicts: true, ..self.clone() }
    }

    /// The functions that are not compiled because nothing calls them, by module and start.
    pub fn left_out(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.left_out.iter().copied()
    }

    /// The functions that are Python's callables where they meet others, by module and start.
    pub fn callables(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.callables.iter().copied()
    }

    /// The expressions that are Python objects, and why.
    pub fn objects(&self) -> &BTreeMap<Span, String> {
        self.objects.reasons()
    }

    /// The generator expressions that are generators, because nothing native uses them up.
    pub fn generators(&self) -> &BTreeSet<Span> {
        self.objects.generators()
    }

    /// Adds expressions that may help as Python objects where something could not be emitted. Whether any of them is new.
    pub fn add_objects(&mut self, hir: &Hir, found: &[Unsupported]) -> bool {
        let missed: Vec<Unsupported> = found
            .iter()
            .filter(|found| !self.idle.iter().any(|(function, _)| function.holds(found.span)))
            .cloned()
            .collect();
        self.objects.add(hir, &missed)
    }

    /// How much is not native: statements in Python, and expressions that are objects for want of a native form.
    pub fn cost(&self) -> (usize, usize) {
        (self.requests.len(), self.objects.count())
    }

    /// Adds the functions that could not be emitted as values. Whether any of them is new.
    pub fn add_found_callables(&mut self, hir: &Hir, found: &[Unsupported]) -> bool {
        self.add_callables(hir, &found.iter().flat_map(|found| found.callables.iter().copied()).collect())
    }

    /// Adds functions that no closure stands for. Whether any of them is new.
    pub fn add_callables(&mut self, hir: &Hir, functions: &BTreeSet<FuncId>) -> bool {
        let before = self.callables.len();
        let spans = functions.iter().map(|func| hir.functions[func.index()].span);
        self.callables.extend(spans.map(|span| (span.module, span.start)));
        self.callables.len() > before
    }

    /// Notes which functions nothing calls.
    pub fn note_idle(&mut self, functions: &[(Span, Span)]) {
        self.idle = functions.to_vec();
    }

    /// Leaves out all functions that nothing calls. Whether there was one.
    pub fn leave_out_idle(&mut self) -> bool {
        let before = self.left_out.len();
        self.left_out.extend(self.idle.iter().map(|(_, root)| (root.module, root.start)));
        self.left_out.len() > before
    }

    /// Leaves out the functions that nothing calls because of which the place is compiled: keeping the statement around it in
    /// Python would show Python code what it names. Whether there was one.
    fn leave_out(&mut self, place: Span) -> bool {
        let before = self.left_out.len();
        let roots = self.idle.iter().filter(|(function, _)| function.holds(place));
        self.left_out.extend(roots.map(|(_, root)| (root.module, root.start)));
        self.left_out.len() > before
    }

    /// Notes whether inference found records.
    pub fn note_records(&mut self, found: bool) {
        self.had_records |= found;
    }

    /// Whether there were records at some time.
    pub fn lost_records(&self) -> bool {
        self.had_records
    }

    /// Notes which modules of Python the emitted code uses. Whether that changes what may be compiled.
    pub fn add_imports(&mut self, imports: &BTreeSet<String>) -> bool {
        let shares = imports.iter().any(|module| catalog::has_hidden_state(module));
        shares && !std::mem::replace(&mut self.draws, true)
    }

    /// Adds what inference asks for. Whether any of it is new.
    pub fn add(&mut self, program: &Program, requests: &[KeepRequest]) -> bool {
        let mut is_new = false;
        for request in requests {
            if request.because.is_some_and(|place| self.leave_out(place)) {
                return true;
            }
            is_new |= self.add_one(program, request.clone());
        }
        is_new
    }

    /// Adds what could not be emitted. Whether any of it is new: if not, there is nothing left to try.
    pub fn add_unsupported(&mut self, program: &Program, found: &[Unsupported]) -> bool {
        // Functions that nothing calls first: without them there may be nothing else.
        let mut fewer = false;
        for found in found {
            fewer |= self.leave_out(found.span);
        }
        if fewer {
            return true;
        }
        let requests: Vec<KeepRequest> =
            found.iter().map(|found| KeepRequest::at(found.span, found.reason.clone())).collect();
        if self.add(program, &requests) {
            return true;
        }
        // Keeping the statements did not help: their modules go as a whole.
        let mut is_new = false;
        for request in requests {
            if self.units.insert((request.module, None)) {
                is_new |= self.requests.insert(KeepRequest { start: KeepRequest::WHOLE_MODULE, ..request });
            }
        }
        is_new
    }

    /// Adds the statements whose Rust rustc rejects, by module and Python line. Whether any of it is new.
    pub fn add_rejected(&mut self, program: &Program, found: &[(usize, u32)]) -> bool {
        // Less of what is new first.
        if self.had_records && !std::mem::replace(&mut self.plain_dicts, true) {
            return true;
        }
        let requests = found.iter().filter_map(|(place, line)| {
            let module = program.modules.get(*place)?;
            let start = *module.line_starts().get(line.checked_sub(1)? as usize)?;
            let text = module.text.get(start as usize..)?;
            let start = start + (text.len() - text.trim_start_matches([' ', '\t', '\x0c']).len()) as u32;
            let span = Span { module: *place as u32, start, end: start };
            Some(Unsupported { reason: REJECTED.to_owned(), span, callables: Vec::new() })
        });
        let requests: Vec<Unsupported> = requests.collect();
        self.add_unsupported(program, &requests)
    }

    /// Adds all modules as a whole: the program runs in the interpreter.
    pub fn add_everything(&mut self, program: &Program) {
        for module in 0..program.modules.len() as u32 {
            let reason = REJECTED.to_owned();
            let _ = self.requests.insert(KeepRequest {
                module,
                start: KeepRequest::WHOLE_MODULE,
                reason,
                because: None,
            });
        }
    }

    fn add_one(&mut self, program: &Program, mut request: KeepRequest) -> bool {
        let Some(module) = program.modules.get(request.module as usize) else { return false };
        if let Some(because) = request.because.take() {
            request.reason.push_str(&place(program, because));
        }
        if let Some(owner) = module.owner {
            let request = KeepRequest { module: owner.module as u32, start: owner.start, ..request };
            return self.add_one(program, request);
        }
        let Some(unit) = module.unit_at(request.start) else { return false };
        self.units.insert((request.module, Some(unit.start().to_u32()))) && self.requests.insert(request)
    }
}

/// ` (line 12)`: where the cause of a request stands.
fn place(program: &Program, span: Span) -> String {
    let before = program
        .modules
        .get(span.module as usize)
        .and_then(|module| module.text.get(..span.start as usize))
        .unwrap_or_default();
    format!(" (line {})", before.matches('\n').count() + 1)
}
