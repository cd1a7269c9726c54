use crate::error::{
    Args, BaseException, Entry, Exception, ExceptionGroup, FileNotFoundError, KeyError, LookupError, OSError,
    UnicodeDecodeError, UnicodeEncodeError, ValueError, ZeroDivisionError, raise, reraise,
};
use crate::{Bytes, Field, Inst, Raise, Result, Str, class, frame};

#[class(base = Exception, str)]
pub struct AppError {
    pub base: Exception,
    pub code: Field<i64>,
}

impl AppError {
    pub fn init(code: i64) -> Self {
        Self { base: Exception::init("app"), code: Field::new(code) }
    }

    pub fn new(code: i64) -> Inst<Self> {
        Inst::new(Self::init(code))
    }

    pub fn str(&self) -> String {
        format!("code {}", self.code.get())
    }
}

#[frame]
fn fail(kind: i64) -> Result<i64> {
    match kind {
        0 => Ok(0),
        1 => Err(err!(ValueError, "bad")),
        2 => Err(raise(AppError::new(7))),
        _ => Err(err!(ZeroDivisionError)),
    }
}

/// `try: … except ValueError as e: raise AppError(1) from e except AppError as e: return e.code`
#[frame]
fn attempt(kind: i64) -> Result<i64> {
    let outcome: Result<i64> = 'try_: {
        let n = fail(kind)?;
        Ok(n + 1)
    };
    match outcome {
        Err(e) if e.is::<ValueError>() => {
            let e = e.catch::<ValueError>();
            return Err(raise(AppError::new(1)).caused_by(&e));
        }
        Err(e) if e.is::<AppError>() => {
            let e = e.catch::<AppError>();
            Ok(e.code.get())
        }
        other => other,
    }
}

fn functions(error: &Raise) -> Vec<(&'static str, u32)> {
    let native = |entry: &Entry| match entry {
        Entry::Native(site) => (site.function, site.line),
        Entry::Python(_) => panic!("compiled code"),
    };
    error.trace().iter().map(native).collect()
}

#[test]
fn a_try_block_catches_by_class() {
    assert_eq!(attempt(0).expect("no error"), 1);
    assert_eq!(attempt(2).expect("handled"), 7);
    let error = attempt(1).expect_err("raised from the handler").into_object();
    assert_eq!(error.representation(), "AppError('app')");
    assert_eq!(error.text(), "code 1");
    let cause = error.cause().expect("raise … from");
    assert!(cause.is_instance::<ValueError>() && error.suppress_context.get());
    assert!(error.context().is_some_and(|context| context.is(&cause)));
    assert_eq!(cause.trace().len(), 2, "fail and attempt");
}

#[test]
fn what_is_not_caught_has_one_entry_per_function() {
    let error = attempt(3).expect_err("not caught");
    assert!(error.is::<ZeroDivisionError>());
    let names: Vec<_> = functions(&error).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["fail", "attempt"]);
    assert_eq!(functions(&error)[1].1, line_of("let n = fail(kind)?;"));
}

fn line_of(text: &str) -> u32 {
    let at = include_str!("tests.rs").lines().position(|line| line.trim() == text);
    at.expect("the line is in this file") as u32 + 1
}

#[test]
fn context_is_what_is_handled() {
    let outer = err!(ValueError, "outer").catch::<ValueError>();
    let mut inner = err!(KeyError, "'k'");
    assert!(inner.object().context().is_some_and(|context| context.is(&*outer)));
    let again = reraise().into_object();
    assert!(again.is(&*outer) && again.context().is_none());
    drop(outer);
    assert!(err!(KeyError, "'k'").object().context().is_none());
    assert_eq!(reraise().text(), "No active exception to reraise");
}

#[test]
fn texts_are_cpythons() {
    let shown = |e: Inst<BaseException>| (e.text(), e.representation());
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(shown(KeyError::new("a").up()), pair("'a'", "KeyError('a')"));
    assert_eq!(shown(err!(KeyError, "'a'").into_object()), pair("'a'", "KeyError('a')"));
    assert_eq!(shown(ValueError::new(()).up()), pair("", "ValueError()"));
    assert_eq!(shown(ValueError::new("it's\n").up()), pair("it's\n", "ValueError(\"it's\\n\")"));
    assert!(err!(KeyError, "1").is::<LookupError>());
    let error = ValueError::new(("a".len() as i64, Str::from("b")));
    assert_eq!(error.arg::<i64>(0).expect("an int"), 1);
    assert_eq!(error.arg::<Str>(2).expect_err("two").to_string(), "IndexError: tuple index out of range");
    assert_eq!(ValueError::new("m").arg::<Str>(0).expect("the message"), Str::from("m"));
    assert_eq!(error.up::<BaseException>().representation(), "ValueError(1, 'b')");
}

#[test]
fn os_errors_choose_their_class() {
    let io = std::fs::File::open("/nonexistent/x").expect_err("no such file");
    let error = Raise::os(&io, Some(crate::error::Arg::message("/nonexistent/x".to_owned())));
    assert!(error.is::<FileNotFoundError>() && error.is::<OSError>());
    assert_eq!(error.text(), "[Errno 2] No such file or directory: '/nonexistent/x'");
    let object = error.into_object();
    assert_eq!(object.representation(), "FileNotFoundError(2, 'No such file or directory')");
    assert_eq!(object.down::<OSError>().and_then(|e| e.errno.get()), Some(2));
}

#[test]
fn a_group_is_an_exception_too() {
    let members = vec![ValueError::new("a").up(), AppError::new(1).up()];
    let message = crate::error::Arg::message("many".to_owned());
    let group = ExceptionGroup::new(message.clone(), members, message).expect("two exceptions");
    assert!(group.is_instance::<Exception>());
    assert_eq!(group.clone().up::<BaseException>().text(), "many (2 sub-exceptions)");
    assert!(raise(group).is::<Exception>());
    assert!(!Args::from("x").is_empty());
}

#[test]
fn unicode_errors_say_where() {
    let shown = |error: Inst<BaseException>| (error.text(), error.representation());
    let utf8 = Str::from("utf-8");
    let decode = |bytes: &[u8], start: i64, end: i64, why: &str| {
        UnicodeDecodeError::new((utf8.clone(), Bytes::from(bytes), start, end, Str::from(why)))
    };
    let (text, repr) = shown(decode(b"\xff", 0, 1, "invalid start byte").up());
    assert_eq!(text, "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte");
    assert_eq!(repr, "UnicodeDecodeError('utf-8', b'\\xff', 0, 1, 'invalid start byte')");
    let (text, _) = shown(decode(b"ab\xe2\x82", 2, 4, "unexpected end of data").up());
    assert_eq!(text, "'utf-8' codec can't decode bytes in position 2-3: unexpected end of data");
    let ascii =
        (Str::from("ascii"), Str::from("a\u{e9}"), 1i64, 2i64, Str::from("ordinal not in range(128)"));
    let (text, _) = shown(UnicodeEncodeError::new(ascii).up());
    assert_eq!(text, "'ascii' codec can't encode character '\\xe9' in position 1: ordinal not in range(128)");
    assert!(err!(UnicodeDecodeError, "as it is").is::<ValueError>());
    assert_eq!(err!(UnicodeDecodeError, "as it is").text(), "as it is");
}
