//! What a generator is in memory, and how its body is resumed.

use super::coroutine::{Channel, Co};
use crate::class::Field;
use crate::error::{GeneratorExit, Raise, Result, RuntimeError, StopIteration, handled};
use crate::{recursion, traceback};
use std::cell::{Cell, RefCell, UnsafeCell};
use std::mem::{ManuallyDrop, MaybeUninit};
use std::pin::Pin;
use std::ptr::NonNull;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// A generator whose body has any type: what [`Gen`](super::Gen) refers to.
pub(super) trait Resume<Y: 'static, S: 'static, R>: Drive<Y, S> {
    /// Runs the body up to its next `yield`, which leaves its value in `given`. The value is stored where it is used, alone: a
    /// copy of what was just stored in two parts (the value, and that there is one) is slow.
    fn resume(&self, sent: S, given: &mut MaybeUninit<Y>) -> Step;
    /// Raises the exception where the body waits.
    fn throw(&self, error: Box<Raise>) -> Result<Option<Y>>;
    fn close(&self) -> Result<()>;
    fn is_fresh(&self) -> bool;
    fn name(&self) -> &'static str;
    /// What the body has returned; only until somebody takes it.
    fn returned(&self) -> &Field<Option<R>>;
    fn as_driven(&self) -> &(dyn Drive<Y, S> + 'static);
}

/// A generator that another one delegates to, and that whoever runs the other runs in its place.
pub(super) trait Drive<Y: 'static, S: 'static> {
    /// Runs its own body, which is suspended or fresh.
    fn advance(&self, sent: S, given: &mut MaybeUninit<Y>) -> Step;
    /// Raises the exception where its own body waits.
    fn fail(&self, error: Box<Raise>, given: &mut MaybeUninit<Y>) -> Step;
    /// The generator that its body has just delegated to.
    fn delegated(&self) -> Inner<Y, S>;
}

type Inner<Y, S> = NonNull<dyn Drive<Y, S>>;

/// Generators, each of which delegates to the next.
struct Line<Y: 'static, S: 'static>(Vec<Inner<Y, S>>);

impl<Y, S> Default for Line<Y, S> {
    fn default() -> Self {
        Line(Vec::new())
    }
}

/// What running a body came to.
pub(super) enum Step {
    /// It yields: the value lies where the caller wanted it.
    Given,
    /// It delegates to another generator, which is to be run now.
    Delegated,
    Ended,
    Raised(Box<Raise>),
}

/// A generator with the body `B`, which the channel to it lies beside.
pub(super) struct State<Y, S, R, B>
where
    Y: 'static,
    S: Default + 'static,
    R: 'static,
    B: Future<Output = Result<R>> + 'static,
{
    channel: Channel<Y, S>,
    status: Cell<Status>,
    name: &'static str,
    /// The exceptions that the suspended body is handling.
    handled: RefCell<handled::Suspended>,
    returned: Field<Option<R>>,
    /// The generators that the body delegates to, each one to the next.
    inner: Cell<Option<Box<Line<Y, S>>>>,
    /// Alive until the status is `Done`. It has pointers into itself and to the channel: an `Rc` never moves what it holds.
    body: UnsafeCell<ManuallyDrop<B>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Status {
    Suspended,
    /// Suspended in an `except` block.
    Handling,
    Fresh,
    Running,
    Done,
}

impl<Y, S, R, B> State<Y, S, R, B>
where
    Y: 'static,
    S: Default + 'static,
    R: 'static,
    B: Future<Output = Result<R>> + 'static,
{
    pub fn new<F: FnOnce(Co<Y, S>) -> B>(name: &'static str, body: F) -> Rc<Self> {
        let mut room = Rc::<Self>::new_uninit();
        let place = Rc::get_mut(&mut room).expect("the handle is the only one").as_mut_ptr();
        // SAFETY: every field is written once, the channel first: `body` is given a pointer to it, and uses it when it is
        // polled, which only the finished state does.
        unsafe {
            let channel = &raw mut (*place).channel;
            channel.write(Channel::default());
            let body = body(Co::new(NonNull::new_unchecked(channel)));
            (&raw mut (*place).status).write(Cell::new(Status::Fresh));
            (&raw mut (*place).name).write(name);
            (&raw mut (*place).handled).write(RefCell::default());
            (&raw mut (*place).returned).write(Field::new(None));
            (&raw mut (*place).inner).write(Cell::new(None));
            (&raw mut (*place).body).write(UnsafeCell::new(ManuallyDrop::new(body)));
            room.assume_init()
        }
    }

    /// The next value of a generator that only its consumer has, and that suspends in no `try`: then nothing can resume it while
    /// it runs, and it handles no exception where it is suspended.
    #[inline]
    pub fn step(&self) -> Result<Option<Y>> {
        if self.status.get() == Status::Done {
            return Ok(None);
        }
        value_of(|given| match self.inner.take() {
            None => match self.poll(given) {
                Step::Delegated => self.drive(Box::default(), Status::Running, Step::Delegated, given),
                step => step,
            },
            Some(inner) => self.drive_from(inner, |top, given| top.advance(S::default(), given), given),
        })
    }

    /// Runs the body, which has begun or may begin, and is not running.
    #[inline(always)]
    fn poll(&self, given: &mut MaybeUninit<Y>) -> Step {
        self.channel.given.set(NonNull::new(given.as_mut_ptr()));
        // SAFETY: the callers have seen that the body is alive and not running: nothing else refers to it. It never moves.
        let body = unsafe { Pin::new_unchecked(&mut **self.body.get()) };
        match body.poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Pending => {
                if self.channel.given.get().is_none() {
                    return Step::Given;
                }
                // SAFETY (of whoever relies on `Given`): a body suspends by `give` and `delegate` alone.
                Step::Delegated
            }
            Poll::Ready(end) => self.ended(end),
        }
    }

    /// Runs the body, which has begun or may begin.
    #[inline(always)]
    fn run(&self, was: Status, given: &mut MaybeUninit<Y>) -> Step {
        self.status.set(Status::Running);
        let depth = handled::depth();
        self.channel.handled.set(depth);
        if was == Status::Handling {
            handled::enter(&mut self.handled.borrow_mut());
        }
        let outcome = self.poll(given);
        let mut now = Status::Suspended;
        if handled::depth() > depth {
            handled::leave(depth, &mut self.handled.borrow_mut());
            now = Status::Handling;
        }
        if let Step::Given | Step::Delegated = outcome {
            self.status.set(now);
        }
        outcome
    }

    /// Runs the innermost of the generators that the body delegates to.
    fn drive_from(
        &self,
        inner: Box<Line<Y, S>>,
        run: impl FnOnce(&dyn Drive<Y, S>, &mut MaybeUninit<Y>) -> Step,
        given: &mut MaybeUninit<Y>,
    ) -> Step {
        let waits = self.status.replace(Status::Running);
        let step = match (inner.0.last(), recursion::enter_levels(inner.0.len() as u32)) {
            // SAFETY: the body of the one below, which waits, holds the generator.
            (Some(top), Some(_level)) => run(unsafe { top.as_ref() }, given),
            _ => Step::Raised(recursion::error()),
        };
        self.drive(inner, waits, step, given)
    }

    /// Goes on from what running the innermost generator (this one, if there is no other) came to, until there is a value.
    /// `waits` is how its own body waits meanwhile.
    fn drive(
        &self,
        mut inner: Box<Line<Y, S>>,
        mut waits: Status,
        mut step: Step,
        given: &mut MaybeUninit<Y>,
    ) -> Step {
        loop {
            // SAFETY: as in `drive_from`.
            let top = inner.0.last().map(|top| unsafe { top.as_ref() });
            step = match (step, top) {
                (Step::Given, Some(_)) => {
                    self.status.set(waits);
                    self.inner.set(Some(inner));
                    return Step::Given;
                }
                (Step::Delegated, top) => {
                    if top.is_none() {
                        waits = self.status.replace(Status::Running);
                    }
                    let next = top.map_or_else(|| self.delegated(), Drive::delegated);
                    inner.0.push(next);
                    match recursion::enter_levels(inner.0.len() as u32) {
                        // SAFETY: as above.
                        Some(_level) => unsafe { next.as_ref() }.advance(S::default(), given),
                        None => Step::Raised(recursion::error()),
                    }
                }
                (step, None) => return step,
                (step, Some(_)) => {
                    let _ = inner.0.pop();
                    if inner.0.is_empty() {
                        self.status.set(waits);
                    }
                    // SAFETY: as above.
                    let below: &dyn Drive<Y, S> = inner.0.last().map_or(self, |top| unsafe { top.as_ref() });
                    let _level = recursion::enter_levels(inner.0.len() as u32);
                    match step {
                        Step::Raised(error) => below.fail(error, given),
                        _ => below.advance(S::default(), given),
                    }
                }
            };
        }
    }

    #[cold]
    fn ended(&self, end: Result<R>) -> Step {
        self.finish();
        match end {
            Ok(value) => {
                self.returned.set(Some(value));
                Step::Ended
            }
            Err(error) => Step::Raised(not_stop_iteration(error)),
        }
    }

    /// Drops the body; its variables may run `__del__`, which finds a generator at its end.
    fn finish(&self) {
        self.status.set(Status::Done);
        // SAFETY: the status was another one, so that the body is alive; nobody gets to it any more.
        unsafe { ManuallyDrop::drop(&mut *self.body.get()) };
    }
}

impl<Y, S, R, B> Resume<Y, S, R> for State<Y, S, R, B>
where
    Y: 'static,
    S: Default + 'static,
    R: 'static,
    B: Future<Output = Result<R>> + 'static,
{
    fn resume(&self, sent: S, given: &mut MaybeUninit<Y>) -> Step {
        match self.status.get() {
            Status::Running => Step::Raised(running()),
            Status::Done => Step::Ended,
            // Generators that are nested without end begin one within the other.
            Status::Fresh if recursion::stack_is_full() => Step::Raised(recursion::error()),
            was => {
                if let Some(inner) = self.inner.take() {
                    return self.drive_from(inner, |top, given| top.advance(sent, given), given);
                }
                self.channel.sent.set(sent);
                match self.run(was, given) {
                    Step::Delegated => self.drive(Box::default(), Status::Running, Step::Delegated, given),
                    step => step,
                }
            }
        }
    }

    #[cold]
    fn throw(&self, error: Box<Raise>) -> Result<Option<Y>> {
        match self.status.get() {
            Status::Running => Err(running()),
            Status::Done => Err(error),
            Status::Fresh => {
                self.finish();
                Err(error)
            }
            _ => {
                if let Some(inner) = self.inner.take() {
                    return value_of(|given| {
                        self.drive_from(inner, |top, given| top.fail(error, given), given)
                    });
                }
                self.channel.thrown.set(Some(error));
                value_of(|given| self.resume(S::default(), given))
            }
        }
    }

    #[cold]
    fn close(&self) -> Result<()> {
        match self.status.get() {
            Status::Fresh => self.finish(),
            Status::Done => {}
            _ => match self.throw(err!(GeneratorExit)) {
                Ok(None) => {}
                Ok(Some(_)) => return Err(err!(RuntimeError, "generator ignored GeneratorExit")),
                Err(error) if error.is::<GeneratorExit>() || error.is::<StopIteration>() => {}
                Err(error) => return Err(error),
            },
        }
        Ok(())
    }

    fn is_fresh(&self) -> bool {
        self.status.get() == Status::Fresh
    }

    fn name(&self) -> &'static str {
        self.name
    }

    fn returned(&self) -> &Field<Option<R>> {
        &self.returned
    }

    fn as_driven(&self) -> &(dyn Drive<Y, S> + 'static) {
        self
    }
}

impl<Y, S, R, B> Drive<Y, S> for State<Y, S, R, B>
where
    Y: 'static,
    S: Default + 'static,
    R: 'static,
    B: Future<Output = Result<R>> + 'static,
{
    fn advance(&self, sent: S, given: &mut MaybeUninit<Y>) -> Step {
        self.channel.sent.set(sent);
        self.run(self.status.get(), given)
    }

    fn fail(&self, error: Box<Raise>, given: &mut MaybeUninit<Y>) -> Step {
        self.channel.thrown.set(Some(error));
        self.run(self.status.get(), given)
    }

    fn delegated(&self) -> Inner<Y, S> {
        self.channel.inner.take().expect("a body suspends by `give` and `delegate` alone")
    }
}

/// The value that a body gives where it is run by `resume`.
#[inline(always)]
pub(super) fn value_of<Y>(resume: impl FnOnce(&mut MaybeUninit<Y>) -> Step) -> Result<Option<Y>> {
    let mut given = MaybeUninit::uninit();
    match resume(&mut given) {
        // SAFETY: the body has left its value there.
        Step::Given => Ok(Some(unsafe { given.assume_init() })),
        Step::Ended => Ok(None),
        Step::Delegated => unreachable!("whoever runs a body runs what it delegates to"),
        Step::Raised(error) => Err(error),
    }
}

#[cold]
#[inline(never)]
fn running() -> Box<Raise> {
    err!(ValueError, "generator already executing")
}

/// A StopIteration that leaves the body would look like its end (PEP 479).
#[cold]
pub(super) fn not_stop_iteration(error: Box<Raise>) -> Box<Raise> {
    if !error.is::<StopIteration>() {
        return error;
    }
    let stop = error.catch::<StopIteration>();
    crate::error::raise(RuntimeError::new("generator raised StopIteration")).caused_by(&stop)
}

impl<Y, S, R, B> Drop for State<Y, S, R, B>
where
    Y: 'static,
    S: Default + 'static,
    R: 'static,
    B: Future<Output = Result<R>> + 'static,
{
    /// The `finally` blocks of a suspended generator run when nobody can resume it any more.
    fn drop(&mut self) {
        if matches!(self.status.get(), Status::Suspended | Status::Handling)
            && let Err(error) = self.close()
        {
            let place = format!("<generator object {} at {:#x}>", self.name, std::ptr::from_ref(self).addr());
            traceback::print_ignored(&place, error);
        }
        if self.status.get() != Status::Done {
            self.finish();
        }
    }
}
