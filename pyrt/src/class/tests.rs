use crate::class::Weak;
use crate::{Field, Inst, Result, Slot, Value, class, dispatch, frame};
use std::cell::Cell;

#[class(repr, eq, lt)]
pub struct Point {
    pub x: Field<f64>,
    pub y: Field<f64>,
    pub label: Slot<i64>,
}

impl Point {
    pub fn init(x: f64, y: f64) -> Self {
        Self { x: Field::new(x), y: Field::new(y), label: Slot::empty() }
    }

    pub fn new(x: f64, y: f64) -> Inst<Self> {
        Inst::new(Self::init(x, y))
    }

    pub fn norm(&self) -> f64 {
        (self.x.get() * self.x.get() + self.y.get() * self.y.get()).sqrt()
    }

    #[frame]
    pub fn repr(&self) -> Result<String> {
        Ok(format!("Point({}, {})", self.x.get(), self.y.get()))
    }

    pub fn eq(&self, other: &Inst<Point>) -> bool {
        self.x.get() == other.x.get() && self.y.get() == other.y.get()
    }

    pub fn lt(&self, other: &Inst<Point>) -> bool {
        self.norm() < other.norm()
    }
}

#[class]
pub struct Shape {
    pub sides: Field<i64>,
}

impl Shape {
    pub fn init(sides: i64) -> Self {
        Self { sides: Field::new(sides) }
    }

    #[dispatch(Rect)]
    #[frame]
    pub fn area(&self, scale: f64) -> Result<f64> {
        Err(err!(NotImplementedError, "{scale}"))
    }
}

#[class(base = Shape, str)]
pub struct Rect {
    pub base: Shape,
    pub w: Field<f64>,
    pub h: Field<f64>,
}

impl Rect {
    pub fn init(w: f64, h: f64) -> Self {
        Self { base: Shape::init(4), w: Field::new(w), h: Field::new(h) }
    }

    #[dispatch(Square)]
    pub fn area(&self, scale: f64) -> Result<f64> {
        Ok(self.w.get() * self.h.get() * scale)
    }

    pub fn str(&self) -> &'static str {
        "a rectangle"
    }
}

#[class(base = Rect, name = "Sq", module = "shapes")]
pub struct Square {
    pub base: Rect,
}

impl Square {
    pub fn new(side: f64) -> Inst<Self> {
        Inst::new(Self { base: Rect::init(side, side) })
    }

    pub fn area(&self, scale: f64) -> Result<f64> {
        Ok(-self.base.own_area(scale)?)
    }
}

fn repr<T: Value>(value: &T) -> String {
    let mut out = String::new();
    value.repr(&mut out).expect("these reprs do not raise");
    out
}

#[test]
fn special_methods_are_found_in_the_class() {
    let (a, b) = (Point::new(3.0, 4.0), Point::new(3.0, 4.0));
    assert_eq!(repr(&a), "Point(3, 4)");
    assert!(Value::eq(&a, &b).expect("no error"));
    assert!(!a.is(&b));
    assert!(!Value::lt(&a, &b).expect("no error"));
    assert_eq!(Value::compare(&a, &b).expect("no error"), Some(std::cmp::Ordering::Equal));
    let error = a.hash().expect_err("__eq__ without __hash__");
    assert_eq!(format!("{error:?}"), "TypeError(\"unhashable type: 'Point'\")");
    let base: Inst<Shape> = Square::new(2.0).up();
    let mut out = String::new();
    Value::str(&base, &mut out).expect("no error");
    assert_eq!(out, "a rectangle", "inherited from Rect, found through Shape");
    assert_eq!(repr(&base), format!("<shapes.Sq object at {:#x}>", base.id()));
    let error = Value::lt(&base, &base).expect_err("no __lt__");
    assert_eq!(format!("{error:?}"), "TypeError(\"'<' not supported between instances of 'Sq' and 'Sq'\")");
}

#[test]
fn an_unset_slot_is_an_attribute_error() {
    let point = Point::new(0.0, 0.0);
    let error = point.label().expect_err("unset");
    assert!(error.is::<crate::error::AttributeError>());
    assert_eq!(error.text(), "'Point' object has no attribute 'label'");
    point.label.set(7);
    assert_eq!(point.label().expect("set"), 7);
    point.delete_label().expect("set");
    assert!(point.delete_label().is_err());
}

#[test]
fn handles_move_along_the_hierarchy() {
    let square = Square::new(3.0);
    assert_eq!(square.sides.get(), 4);
    let shape: Inst<Shape> = square.clone().up();
    assert!(shape.is(&square) && shape.is_instance::<Rect>() && shape.is_exactly::<Square>());
    assert_eq!(shape.area(1.0).expect("Square's"), -9.0);
    assert_eq!(square.base.own_area(2.0).expect("Rect's"), 18.0);
    assert!(shape.down::<Square>().is_some_and(|again| again.is(&square)));
    assert!(Inst::of(&*shape).is(&square), "`self` as a value");
    let plain: Inst<Shape> = Inst::new(Shape::init(0));
    assert!(plain.down::<Rect>().is_none());
    let error = plain.area(1.0).expect_err("abstract");
    assert_eq!(error.trace().len(), 1);
    let crate::error::Entry::Native(site) = &error.trace()[0] else { panic!("compiled code") };
    assert_eq!(site.function, "area", "own_area is no name of the program");
}

thread_local! {
    static DROPPED: Cell<u32> = const { Cell::new(0) };
    static KEPT: Field<Option<Inst<Node>>> = const { Field::new(None) };
}

#[class(del)]
pub struct Node {
    pub next: Field<Option<Inst<Node>>>,
    pub revive: Field<bool>,
}

impl Node {
    pub fn new(next: Option<Inst<Node>>) -> Inst<Self> {
        Inst::new(Self { next: Field::new(next), revive: Field::new(false) })
    }

    pub fn del(&self) {
        DROPPED.set(DROPPED.get() + 1);
        if self.revive.get() {
            KEPT.with(|kept| kept.set(Some(Inst::of(self))));
        }
    }
}

#[test]
fn a_million_nodes_drop_without_recursion() {
    DROPPED.set(0);
    let mut head = Node::new(None);
    for _ in 1..1_000_000 {
        head = Node::new(Some(head));
    }
    drop(head);
    assert_eq!(DROPPED.get(), 1_000_000);
}

#[test]
fn del_runs_once_and_may_revive() {
    DROPPED.set(0);
    let node = Node::new(None);
    node.revive.set(true);
    let weak = Weak::new(&node);
    drop(node);
    assert!(weak.get().is_some(), "kept by __del__");
    KEPT.with(|kept| kept.set(None));
    assert_eq!(DROPPED.get(), 1);
    assert!(weak.get().is_none());
}

#[test]
fn a_handle_is_one_word() {
    assert_eq!(size_of::<Option<Inst<Point>>>(), 8);
    assert_eq!(size_of::<Result<()>>(), 8);
}

#[class]
pub struct Empty {}

impl Empty {
    pub fn new() -> Inst<Self> {
        Inst::new(Self::default())
    }

    pub fn me(&self) -> Inst<Self> {
        Inst::of(self)
    }
}

#[class]
struct Holder {
    held: Field<Inst<Empty>>,
}

#[test]
fn an_instance_without_attributes_is_counted() {
    let holder = Inst::new(Holder { held: Field::new(Empty::new()) });
    for _ in 0..100 {
        holder.held.set(holder.held.get().me());
    }
    assert!(holder.held.get().is(&holder.held.get().me()));
    assert_eq!(holder.held.get().head().count.get(), 2);
}
