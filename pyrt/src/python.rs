//! The embedded CPython: what a program with the feature `python` starts with, and how its own modules live in it.
//!
//! A transpiled program describes itself in a static [`Program`] and hands it to [`main`], which does what `python3 app.py`
//! does around the program: start the interpreter of the right environment, set `sys.argv` and `sys.path[0]`, make
//! `__main__`, run it, print an uncaught exception, join threads, run `atexit`, flush, and exit with Python's exit code.
//!
//! ```ignore
//! use pyrt::python::{Body, Module, Program, RunAs};
//!
//! static PROGRAM: Program = Program {
//!     python: "/home/me/.venv/bin/python3", // recorded by the build; "" is the interpreter that pyrt was built against
//!     run_as: RunAs::Script,
//!     modules: &[
//!         // The entry comes first. `path` is absolute, as CPython makes `__file__`.
//!         Module {
//!             name: "__main__",
//!             path: "/home/me/app.py",
//!             source: include_bytes!("../python/app.py"),
//!             package: false,
//!             body: Body::Kept, // run by the interpreter, as a whole
//!         },
//!         Module {
//!             name: "helper",
//!             path: "/home/me/helper.py",
//!             source: include_bytes!("../python/helper.py"),
//!             package: false,
//!             body: Body::Native { init: helper::init, globals: &helper::GLOBALS }, // fn init() -> pyrt::Result<()>
//!         },
//!     ],
//! };
//!
//! fn main() {
//!     pyrt::python::main(&PROGRAM)
//! }
//! ```
//!
//! - `python3 app.py` is [`RunAs::Script`]: the entry's name is `__main__`.
//! - `python3 -m pkg.mod` is [`RunAs::Module`]: the entry's name is `pkg.mod` (`pkg.__main__` for a package).
//! - `python3 folder/` is [`RunAs::Folder`]: the entry's name is `__main__`, its path `folder/__main__.py`.
//! - Every other local module (and every package, by its `__init__.py`, `package: true`) stands under its import name. A
//!   program finds its modules here first, where CPython would search `sys.path[0]`.
//! - `sys.argv` is the process's own argument list. `py2rs run app.py` starts the binary with `app.py` as argument 0
//!   (`Command::arg0`), so that a usage message names the script.
//! - A native module's globals that Python code can see live in the module's dict, through its [`Globals`](kept::Globals):
//!
//! ```ignore
//! pub static GLOBALS: Globals = Globals::new();
//!
//! pub fn init() -> Result<()> {
//!     GLOBALS.exec("@decorator\ndef f(x):\n    return x\n", 3)?; // a kept statement: its source text and first line
//!     let total = GLOBALS.get("f")?.call((1,))?;
//!     GLOBALS.set("total", &total)
//! }
//! ```
//!
//! **The interpreter's lock.** Emitted code runs with the lock held from [`main`] on, which is why no function of
//! [`Obj`](crate::object::Obj) takes a token. **The stack.** The program runs on a thread with a large stack that CPython takes
//! for its main thread; the process's first thread only waits, with all signals blocked.

mod attend;
mod embed;
mod import;
mod imported;
mod input;
pub mod kept;
mod modules;
mod output;
mod run;

pub(crate) use attend::attend;
pub use import::{builtin, import, import_from};
pub use imported::Import;
pub(crate) use input::{input, read, readline};
pub use kept::Globals;
pub(crate) use modules::namespace_of;
pub use run::main;
pub(crate) use run::{is_running, max_str_digits, recursion_limit, set_max_str_digits, set_recursion_limit};

use crate::Result;

/// A whole program, as the emitted `main.rs` describes it.
pub struct Program {
    /// The interpreter whose environment (prefix, site-packages) the program runs in; `""` is the one pyrt was built against.
    pub python: &'static str,
    /// Which command line of `python3` the program stands for.
    pub run_as: RunAs,
    /// The entry module, then every local module that it may import.
    pub modules: &'static [Module],
}

/// Which command line of `python3` a program stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RunAs {
    /// `python3 app.py`
    Script,
    /// `python3 -m pkg.mod`
    Module,
    /// `python3 folder`
    Folder,
}

/// A module of the program itself.
pub struct Module {
    /// Its import name.
    pub name: &'static str,
    /// Its source file, absolute: `__file__`, and what tracebacks show.
    pub path: &'static str,
    /// The file's bytes; an encoding cookie in them is honoured.
    pub source: &'static [u8],
    /// Whether the file is a package's `__init__.py`.
    pub package: bool,
    /// What runs when the module is imported.
    pub body: Body,
}

/// What runs when a module is imported.
pub enum Body {
    /// The source, in the interpreter.
    Kept,
    /// Compiled code: `init` runs the module's body; `globals` is bound to the module's dict before.
    Native { init: fn() -> Result<()>, globals: &'static Globals },
}

impl Program {
    /// Whether anything of it is compiled.
    fn has_native_code(&self) -> bool {
        self.modules.iter().any(|module| !matches!(module.body, Body::Kept))
    }

    fn entry(&self) -> &'static Module {
        self.modules.first().expect("a program has an entry module")
    }

    /// What an import of that name runs. The entry runs once, as `__main__`: under its own name (`-m pkg.mod`) it is another
    /// module, which the interpreter runs if it was not compiled a second time.
    fn module(&self, name: &str) -> Option<&'static Module> {
        if name == "__main__" {
            return Some(self.entry());
        }
        self.modules.iter().skip(1).find(|module| module.name == name)
    }
}
