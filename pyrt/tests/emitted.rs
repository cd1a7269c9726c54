//! The forms of emitted code in one program: it must compile without `unsafe` and without warnings.

#![forbid(unsafe_code)]
#![deny(warnings)]
#![allow(
    clippy::should_implement_trait,
    clippy::len_without_is_empty,
    reason = "generated crates allow both"
)]

use pyrt::error::{Exception, KeyError, raise};
use pyrt::{Field, Func, Gen, Global, Inst, Result, Shared, Slot, Str, Value, class, dispatch, err, frame};

static LIMIT: Global<i64> = Global::new("LIMIT");

#[class(repr, eq, hash, len)]
pub struct Point {
    pub x: Field<f64>,
    pub y: Field<f64>,
    pub tag: Slot<Str>,
}

impl Point {
    pub fn init(x: f64, y: f64) -> Self {
        Self { x: Field::new(x), y: Field::new(y), tag: Slot::empty() }
    }

    pub fn new(x: f64, y: f64) -> Inst<Self> {
        Inst::new(Self::init(x, y))
    }

    #[frame]
    pub fn repr(&self) -> Result<Str> {
        Ok(Str::from(format!("Point({}, {})", self.x.get(), self.tag()?)))
    }

    pub fn eq(&self, other: &Inst<Point>) -> bool {
        self.x.get() == other.x.get()
    }

    pub fn hash(&self) -> i64 {
        self.x.get() as i64
    }

    pub fn len(&self) -> i64 {
        2
    }

    #[dispatch(Point3)]
    #[frame(name = "Point.norm")]
    pub fn norm(&self, scale: i64) -> Result<f64> {
        if scale == 0 {
            return Err(err!(ValueError, "scale {scale}"));
        }
        Ok(self.x.get() + LIMIT.get()? as f64)
    }
}

#[class(base = Point)]
pub struct Point3 {
    pub base: Point,
    pub z: Field<f64>,
}

impl Point3 {
    pub fn new(x: f64, y: f64, z: f64) -> Inst<Self> {
        Inst::new(Self { base: Point::init(x, y), z: Field::new(z) })
    }

    #[frame(recursive)]
    pub fn norm(&self, scale: i64) -> Result<f64> {
        Ok(self.base.own_norm(scale)? + self.z.get())
    }
}

#[class(base = Exception, str)]
pub struct AppError {
    pub base: Exception,
    pub code: Field<i64>,
}

impl AppError {
    pub fn new(code: i64) -> Inst<Self> {
        Inst::new(Self { base: Exception::init((code,)), code: Field::new(code) })
    }

    pub fn str(&self) -> Str {
        Str::from("app")
    }
}

#[frame]
fn evens(n: i64) -> Gen<i64> {
    Gen::new("evens", move |co| async move {
        for i in 0..n {
            if i % 2 == 0 {
                co.give(i).await?;
            }
        }
        Ok(())
    })
}

#[frame]
fn counter() -> Func<dyn Fn(i64) -> Result<i64>> {
    let count = Shared::new(0);
    Func::new("counter.<locals>.add", {
        #[frame(name = "add")]
        move |n: i64| {
            count.update(|c| c + n);
            if count.get() > 100 {
                return Err(raise(AppError::new(count.get())));
            }
            Ok(count.get())
        }
    })
}

#[frame(name = "<module>")]
fn module() -> Result<()> {
    LIMIT.set(10);
    let points = [Point::new(1.0, 2.0), Point3::new(1.0, 2.0, 3.0).up()];
    let mut total = 0.0;
    for p in &points {
        total += p.norm(1)?;
        p.tag.set(Str::from("t"));
    }
    let add = counter();
    let numbers = evens(10);
    while let Some(n) = numbers.next()? {
        total += add(n)? as f64;
    }
    let outcome: Result<()> = 'try_: {
        if total > 0.0 {
            break 'try_ Err(err!(KeyError, "{total}"));
        }
        add(1000)?;
        Ok(())
    };
    match outcome {
        Err(e) if e.is::<AppError>() || e.is::<KeyError>() => {
            let e = e.catch::<Exception>();
            assert_eq!(e.text(), "65", "a key error shows the repr of its key");
        }
        other => other?,
    }
    points[1].norm(0)?;
    Ok(())
}

#[test]
fn the_program_behaves() {
    let error = module().expect_err("the last statement raises");
    assert_eq!(error.to_string(), "ValueError: scale 0");
    let functions: Vec<_> = error
        .trace()
        .iter()
        .map(|entry| match entry {
            pyrt::error::Entry::Native(site) => site.function,
            pyrt::error::Entry::Python(_) => panic!("no Python here"),
        })
        .collect();
    assert_eq!(functions, ["norm", "norm", "<module>"]);
    let (a, b) = (Point::new(1.0, 2.0), Point::new(1.0, 5.0));
    assert!(Value::eq(&a, &b).expect("no error") && Value::truth(&a).expect("no error"));
    let mut repr = String::new();
    let unset = Value::repr(&a, &mut repr).expect_err("the tag is unset");
    assert_eq!(unset.to_string(), "AttributeError: 'Point' object has no attribute 'tag'");
    assert_eq!(raise(AppError::new(3)).to_string(), "AppError: app");
}
