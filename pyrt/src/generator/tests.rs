use crate::error::{RuntimeError, StopIteration, ValueError};
use crate::{Co, Gen, Result, Shared, Str, Value, frame};

#[frame]
fn count(n: i64) -> Gen<i64> {
    Gen::new("count", move |co| async move {
        for i in 0..n {
            co.give(i).await?;
        }
        Ok(())
    })
}

/// def echo(log): got = yield 0; try: while got is not None: got = yield got * 2; finally: log.append('closed'); return 'end'
#[frame]
fn echo(closed: Shared<bool>) -> Gen<i64, Option<i64>, Str> {
    Gen::new("echo", move |co| async move {
        let outcome: Result<()> = 'try_: {
            let mut got = co.give(0).await?;
            while let Some(n) = got {
                got = co.give(n * 2).await?;
            }
            Ok(())
        };
        closed.set(true);
        outcome?;
        Ok(Str::from("end"))
    })
}

#[test]
fn values_come_one_by_one() {
    let numbers = count(3);
    let mut seen = Vec::new();
    while let Some(n) = numbers.next().expect("no error") {
        seen.push(n);
    }
    assert_eq!(seen, [0, 1, 2]);
    assert!(numbers.next().expect("ended").is_none());
    let mut repr = String::new();
    Value::repr(&numbers, &mut repr).expect("no error");
    assert!(repr.starts_with("<generator object count at 0x"));
}

#[test]
fn send_and_return() {
    let echo = echo(Shared::new(false));
    let error = echo.send(Some(1)).expect_err("fresh");
    assert_eq!(error.to_string(), "TypeError: can't send non-None value to a just-started generator");
    assert_eq!(echo.send(None).expect("first"), 0);
    assert_eq!(echo.send(Some(21)).expect("second"), 42);
    assert_eq!(echo.next().expect("None is sent"), None);
    assert_eq!(echo.returned(), Some(Str::from("end")));
}

#[test]
fn close_runs_finally_and_so_does_drop() {
    for close in [true, false] {
        let closed = Shared::new(false);
        let echo = echo(closed.clone());
        echo.next().expect("first");
        if close {
            echo.close().expect("closes");
            assert!(closed.get());
            assert!(echo.next().expect("ended").is_none());
        }
        drop(echo);
        assert!(closed.get());
    }
}

#[test]
fn throw_raises_at_the_yield() {
    let closed = Shared::new(false);
    let echo = echo(closed.clone());
    echo.next().expect("first");
    let error = echo.throw(err!(ValueError, "thrown")).expect_err("not caught");
    assert!(error.is::<ValueError>() && closed.get());
    assert_eq!(error.trace().len(), 1, "one entry for the frame of the generator");
    assert!(echo.next().expect("ended").is_none());
}

#[test]
fn delegation_passes_values_and_results() {
    let outer: Gen<i64, Option<i64>, i64> = Gen::new("outer", |co| async move {
        let inner = Gen::new("inner", |co: Co<i64, Option<i64>>| async move {
            let sent = co.give(1).await?;
            Ok(sent.unwrap_or(0) + 100)
        });
        let result: i64 = co.delegate(&inner).await?;
        co.give_all([7, 8].into_iter()).await?;
        Ok(result)
    });
    assert_eq!(outer.next().expect("inner"), Some(1));
    assert_eq!(outer.send(Some(5)).expect("then the list"), 7);
    assert_eq!(outer.next().expect("list"), Some(8));
    assert_eq!(outer.next().expect("end"), None);
    assert_eq!(outer.returned(), Some(105));
}

#[test]
fn a_stop_iteration_inside_becomes_a_runtime_error() {
    let broken: Gen<i64> = Gen::new("broken", |co| async move {
        co.give(1).await?;
        Err(err!(StopIteration))
    });
    broken.next().expect("first");
    let error = broken.next().expect_err("PEP 479");
    assert!(error.is::<RuntimeError>());
    let cause = error.into_object().cause().expect("from the StopIteration");
    assert!(cause.is_instance::<StopIteration>());
}

#[test]
fn a_generator_cannot_resume_itself() {
    let own: Shared<Option<Gen<i64>>> = Shared::new(None);
    let inner = own.clone();
    let generator = Gen::new("own", move |co| async move {
        let me = inner.get().expect("set below");
        co.give(me.next()?.unwrap_or(0)).await?;
        Ok(())
    });
    own.set(Some(generator.clone()));
    let error = generator.next().expect_err("running");
    assert_eq!(error.to_string(), "ValueError: generator already executing");
    own.set(None);
}

#[test]
fn a_suspended_except_block_is_no_context() {
    let handling: Gen<i64> = Gen::new("handling", |co| async move {
        let caught = err!(ValueError, "inside").catch::<ValueError>();
        co.give(1).await?;
        Err(err!(RuntimeError, "{}", caught.base.text()))
    });
    handling.next().expect("first");
    assert!(err!(ValueError, "outside").into_object().context().is_none());
    let error = handling.next().expect_err("raised in the except block").into_object();
    assert!(error.context().is_some_and(|context| context.is_instance::<ValueError>()));
    assert!(err!(ValueError, "after").into_object().context().is_none());
}
