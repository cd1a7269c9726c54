//! The sources of a program, as `load` found them: what every stage and every message points into.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use ruff_python_ast::{ModModule, Stmt, StmtIf};
use ruff_python_parser::Parsed;
use ruff_text_size::Ranged;

/// How the program was named, which decides `sys.argv[0]`, `sys.path[0]` and `__package__`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Start {
    Script,
    Folder,
    Module,
    Stdin,
}

/// The sources of a program. `modules[0]` is the entry, named `__main__`; the others follow in the order in which they
/// are first imported.
#[derive(Debug)]
pub struct Program {
    pub modules: Vec<SourceModule>,
    pub start: Start,
    /// The folder that `sys.path[0]` names.
    pub root: PathBuf,
    /// `sys.argv[0]`.
    pub argv0: OsString,
}

/// The class for whose sake a module was made (`load/builtin_bases.rs`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Owner {
    /// The place of its module.
    pub module: usize,
    /// Where it begins there.
    pub start: u32,
    /// The builtin class that it derives from.
    pub builtin: &'static str,
}

/// One module in source form.
#[derive(Debug)]
pub struct SourceModule {
    /// Dotted name; `__main__` for the entry.
    pub name: String,
    /// The name that the file would be imported by: what `-m` was given, else the same as `name`.
    pub import_name: String,
    /// The file, as the user would name it.
    pub path: PathBuf,
    /// The file as it is: what the interpreter gets when the module is kept in Python.
    pub bytes: Vec<u8>,
    /// The decoded text with `\n` line ends; all spans point into it.
    pub text: String,
    /// Whether it is the `__init__.py` of a package.
    pub is_package: bool,
    /// The package that relative imports start from (`__package__`); empty for a top-level module.
    pub package: String,
    /// What the parser found: the tokens (which have the comments) and the errors.
    pub parsed: Parsed<ModModule>,
    /// The statements of the top level, where calls that make classes are class statements (`load/made_classes.rs`), and attributes
    /// with known names are plain ones (`load/named_attributes.rs`).
    pub suite: Vec<Stmt>,
    /// For a module that the program does not have: the class of the program that it was made for.
    pub owner: Option<Owner>,
    /// Where `if __name__ == "__main__":` stands among the statements of the top level.
    pub guard: Option<usize>,
}

impl SourceModule {
    /// The offsets in `text` at which its lines start.
    pub fn line_starts(&self) -> Vec<u32> {
        std::iter::once(0).chain(self.text.match_indices('\n').map(|(at, _)| at as u32 + 1)).collect()
    }

    /// Whether it is the program's entry.
    pub fn is_main(&self) -> bool {
        self.name == "__main__"
    }

    /// The guarded block and the statements before and after it.
    fn parts(&self) -> (&[Stmt], Option<&StmtIf>, &[Stmt]) {
        let suite = self.suite.as_slice();
        match self.guard.and_then(|at| Some((at, suite.get(at)?.as_if_stmt()?))) {
            Some((at, guard)) => (&suite[..at], Some(guard), &suite[at + 1..]),
            None => (suite, None, &[]),
        }
    }

    /// `if __name__ == "__main__":`, whose statements are units of the entry; in any other module it never runs.
    pub fn guard(&self) -> Option<&StmtIf> {
        self.parts().1
    }

    /// The units: the statements that are compiled, or kept in Python, each by itself.
    pub fn units(&self) -> impl Iterator<Item = &Stmt> {
        let (before, guard, after) = self.parts();
        let guarded = guard.filter(|_| self.is_main()).map_or([].as_slice(), |guard| guard.body.as_slice());
        before.iter().chain(guarded).chain(after)
    }

    /// The unit around `offset`.
    pub fn unit_at(&self, offset: u32) -> Option<&Stmt> {
        let around = |stmts: &'_ [Stmt]| -> Option<usize> {
            let after = stmts.partition_point(|stmt| stmt.start().to_u32() <= offset);
            after.checked_sub(1).filter(|at| offset < stmts[*at].end().to_u32())
        };
        let suite = self.suite.as_slice();
        let at = around(suite)?;
        match self.guard().filter(|_| self.is_main() && self.guard == Some(at)) {
            Some(guard) => around(&guard.body).map(|at| &guard.body[at]),
            None => Some(&suite[at]),
        }
    }
}

impl Program {
    /// A name for the program: `app` for `app.py`, the folder's or package's name for others.
    pub fn name(&self) -> String {
        let path = self.modules.first().map_or(Path::new("stdin"), |entry| &entry.path);
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if stem != "__main__" {
            return stem;
        }
        let folder = path.canonicalize().ok().and_then(|path| Some(path.parent()?.file_name()?.to_owned()));
        folder.map_or(stem, |name| name.to_string_lossy().into_owned())
    }
}
