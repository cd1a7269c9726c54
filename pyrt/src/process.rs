//! The process around a program: its stack, its exit code, what it prints at its end.
//!
//! ```no_run
//! # mod program { pub fn main() -> pyrt::Result<()> { Ok(()) } }
//! fn main() -> std::process::ExitCode {
//!     pyrt::run(program::main)
//! }
//! ```

use crate::class::Inst;
use crate::error::{Args, BaseException, KeyboardInterrupt, Raise, Result, SystemExit};
use crate::{recursion, signal, stdout, traceback};
use std::process::ExitCode;
use std::thread;

/// The exit code of CPython when standard output cannot be flushed at the end.
const FLUSH_FAILED: u8 = 120;

/// Runs a program on a large stack, as `python3 app.py` would, and gives its exit code. An uncaught KeyboardInterrupt ends
/// the process by SIGINT.
pub fn run(main: fn() -> Result<()>) -> ExitCode {
    signal::install();
    let end = on_large_stack(move || finish(main()));
    match end {
        End::Code(code) => ExitCode::from(code),
        End::Interrupted => {
            signal::die_of_interrupt();
            ExitCode::from(130)
        }
    }
}

/// Runs the program on a thread of its own, which has a large stack and alone gets the process's signals.
pub(crate) fn on_large_stack<T: Send + 'static>(program: impl FnOnce() -> T + Copy + Send + 'static) -> T {
    let signals = signal::leave_to_program();
    let on_stack = |size: usize| {
        let program = move || {
            signal::take(&signals);
            recursion::limit_stack(size);
            program()
        };
        thread::Builder::new().stack_size(size).spawn(program).ok()
    };
    // A limit on address space can refuse the large stack; then the ordinary one has to do.
    let thread = [recursion::STACK, 64 << 20, 8 << 20].into_iter().find_map(on_stack);
    match thread.map(thread::JoinHandle::join) {
        Some(Ok(end)) => end,
        Some(Err(_)) => std::process::abort(), // a bug of the runtime, whose message is printed
        None => {
            signal::take(&signals);
            program()
        }
    }
}

/// How the process ends.
enum End {
    Code(u8),
    Interrupted,
}

/// Flushes standard output, then prints what was not caught.
fn finish(outcome: Result<()>) -> End {
    crate::file::flush_all();
    let flushed = stdout::flush();
    let end = match outcome {
        Ok(()) => End::Code(0),
        Err(error) => uncaught(&error.into_object()),
    };
    match flushed {
        Ok(()) => end,
        Err(error) => {
            flush_failed(error);
            End::Code(FLUSH_FAILED)
        }
    }
}

fn uncaught(exception: &Inst<BaseException>) -> End {
    if let Some(exit) = exception.down::<SystemExit>() {
        return End::Code(exit_code(&exit));
    }
    traceback::print(&traceback::render(exception));
    if exception.is_instance::<KeyboardInterrupt>() { End::Interrupted } else { End::Code(1) }
}

/// The code of `sys.exit(code)`: an int is the code, None is success, anything else is printed.
fn exit_code(exit: &SystemExit) -> u8 {
    if let Some(code) = exit.code.get() {
        return code.to_le_bytes()[0];
    }
    let args: Args = exit.args.get();
    if args.is_empty() || args.is_none() {
        return 0;
    }
    let mut text = String::new();
    // CPython ignores a failure of str() here, too.
    if args.str(&mut text).is_ok() {
        traceback::print(&format!("{text}\n"));
    }
    1
}

/// Ends a program that has asked for more memory than there is, where nothing can be raised: in the allocator.
#[cold]
#[inline(never)]
pub(crate) fn out_of_memory() -> ! {
    stdout::flush_in_emergency();
    traceback::print("MemoryError\n");
    std::process::exit(1)
}

fn flush_failed(error: Box<Raise>) {
    traceback::print_ignored("<_io.TextIOWrapper name='<stdout>' mode='w' encoding='utf-8'>", error);
}
