//! Native classes as Python types: instances that reach Python code stay native.
//!
//! ```text
//! class Job:                              impl Shown for Job {
//!     def __init__(self, n):                  fn show(class: &mut PyClass<Self>) {
//!         self.n = n                ->            class.field("n", |this| this.n.get(), |this, n| this.n.set(n));
//!     def run(self): …                            class.method(RUN, [], |this, _| Ok(this.run()?.to_obj()));
//! Thread(target=Job(3).run)                   }
//!                                         }
//! ```
//!
//! The type is made when the first instance crosses. A Python object of it holds a handle of the instance; while it lives, it
//! is *the* object of that instance (`is` holds), and handed back it is the same instance again. It has the class's name,
//! module, bases and docstring, its attributes and its methods; it takes no others, and nothing can derive from it: the compiler
//! shows a class only where nothing asks for that. A class that Python code names (`Job(5)`, `isinstance(x, Job)`) is that
//! type; called, it makes a native instance.

mod attribute;
mod instance;
mod make;

use super::class_ref::ClassRef;
use super::info::{Class, ClassInfo, Object};
use super::inst::Inst;
use crate::Result;
use crate::convert::{FromObj, ToObj, wrong_type};
use crate::error::BaseException;
use crate::object::{FunctionInfo, Obj, raise};
pub(crate) use instance::lacking_object;
use std::marker::PhantomData;

/// A native class whose instances Python code may use.
pub trait Shown: Class {
    /// Says what Python code sees of its instances.
    fn show(class: &mut PyClass<Self>);
}

/// The Python type of `C`, while it is being made.
pub struct PyClass<C> {
    class: Obj,
    hashes: bool,
    compares: bool,
    /// The attributes of instances, by their names.
    fields: Vec<(&'static str, Obj)>,
    native: PhantomData<C>,
}

/// The Python type of `C`: what `#[class(shown)]` puts into the class object.
pub fn class<C: Shown>() -> Obj {
    let is_exception = C::INFO.is_subclass::<BaseException>();
    let mut made = PyClass {
        class: if is_exception { raise::class_object(C::INFO) } else { instance::make_type(C::INFO) },
        hashes: false,
        compares: false,
        fields: Vec::new(),
        native: PhantomData,
    };
    C::show(&mut made);
    if made.compares && !made.hashes {
        made.set("__hash__", &Obj::none());
    }
    if !is_exception {
        instance::close(&made.class);
    }
    made.class
}

impl<C: Shown> PyClass<C> {
    /// The docstring.
    pub fn doc(&mut self, text: &'static str) {
        self.set("__doc__", &text.to_obj());
    }

    /// The name with those of the scopes around it, where that is another than the class's name.
    pub fn qualname(&mut self, text: &'static str) {
        self.set("__qualname__", &text.to_obj());
    }

    /// An attribute that every instance has.
    pub fn field<T: ToObj + FromObj + 'static>(
        &mut self,
        name: &'static str,
        get: fn(&C) -> T,
        set: fn(&C, T),
    ) {
        self.attribute(
            name,
            move |this| Ok(get(this).to_obj()),
            move |this, value| {
                set(this, value.extract()?);
                Ok(())
            },
        );
    }

    /// An attribute that may be unset.
    pub fn slot<T: ToObj + FromObj + 'static>(
        &mut self,
        name: &'static str,
        get: fn(&C) -> Result<T>,
        set: fn(&C, T),
    ) {
        self.attribute(
            name,
            move |this| Ok(get(this)?.to_obj()),
            move |this, value| {
                set(this, value.extract()?);
                Ok(())
            },
        );
    }

    /// An attribute that Python code only reads.
    pub fn read(&mut self, name: &'static str, get: impl Fn(&C) -> Result<Obj> + 'static) {
        let text = format!("attribute '{name}' of '{}' objects is not writable", C::INFO.name());
        self.attribute(name, get, move |_, _| Err(err!(AttributeError, "{text}")));
    }

    /// What the class itself has under the name of an attribute of its instances.
    pub fn default(&mut self, name: &'static str, read: impl Fn() -> Result<Obj> + 'static) {
        if let Some((_, field)) = self.fields.iter().find(|(known, _)| *known == name) {
            attribute::set_default(field, read);
        }
    }

    fn attribute(
        &mut self,
        name: &'static str,
        get: impl Fn(&C) -> Result<Obj> + 'static,
        set: impl Fn(&C, &Obj) -> Result<()> + 'static,
    ) {
        let missing =
            move || Err(err!(AttributeError, "type object '{}' has no attribute '{name}'", C::INFO.name()));
        self.property(name, get, set);
        self.default(name, missing);
    }

    /// A property that can't be assigned.
    pub fn getter(&mut self, name: &'static str, get: impl Fn(&C) -> Result<Obj> + 'static) {
        let text = format!("property '{name}' of '{}' object has no setter", C::INFO.name());
        self.property(name, get, move |_, _| Err(err!(AttributeError, "{text}")));
    }

    /// A field of a frozen dataclass.
    pub fn frozen(&mut self, name: &'static str, get: impl Fn(&C) -> Result<Obj> + 'static) {
        let refuse = move || Err(err!(FrozenInstanceError, "cannot assign to field '{name}'"));
        self.attribute(name, get, move |_, _| refuse());
    }

    /// A property with a setter.
    pub fn property(
        &mut self,
        name: &'static str,
        get: impl Fn(&C) -> Result<Obj> + 'static,
        set: impl Fn(&C, &Obj) -> Result<()> + 'static,
    ) {
        let attribute = attribute::make(
            move |this| on_instance(this, &get),
            move |this, value| on_instance(this, |this| set(this, value)),
        );
        self.set(name, &attribute);
        self.fields.push((name, attribute));
    }

    /// A variable of the class, which nothing assigns through Python objects.
    pub fn variable(&mut self, name: &'static str, read: impl Fn() -> Result<Obj> + 'static) {
        self.set(name, &attribute::variable(read));
    }

    /// A static method.
    pub fn static_method(
        &mut self,
        info: &'static FunctionInfo,
        defaults: impl Into<Vec<Obj>>,
        call: impl Fn(&[Obj]) -> Result<Obj> + 'static,
    ) {
        self.set(info.name, &attribute::static_method(&Obj::function(info, defaults, call)));
    }

    /// A class method; the arguments are those behind the class.
    pub fn class_method(
        &mut self,
        info: &'static FunctionInfo,
        defaults: impl Into<Vec<Obj>>,
        call: impl Fn(&[Obj]) -> Result<Obj> + 'static,
    ) {
        let function = Obj::function(info, defaults, move |args| call(&args[1..]));
        self.set(info.name, &attribute::class_method(&function));
    }

    /// A method; the arguments are those behind the instance.
    pub fn method(
        &mut self,
        info: &'static FunctionInfo,
        defaults: impl Into<Vec<Obj>>,
        call: impl Fn(&C, &[Obj]) -> Result<Obj> + 'static,
    ) {
        let function =
            Obj::function(info, defaults, move |args| on_instance(&args[0], |this| call(this, &args[1..])));
        self.hashes |= info.name == "__hash__";
        self.compares |= info.name == "__eq__";
        self.set(info.name, &function);
    }

    /// What a call of the class does: `info` is that of `__init__`, the arguments are those behind the instance.
    pub fn constructor(
        &mut self,
        info: &'static FunctionInfo,
        defaults: impl Into<Vec<Obj>>,
        call: impl Fn(&[Obj]) -> Result<Obj> + 'static,
    ) {
        make::by_init(&self.class, Obj::own_function(info, defaults, move |args| call(&args[1..])));
    }

    /// The same for a class without an `__init__`.
    pub fn blank_constructor(&mut self, call: impl Fn() -> Result<Obj> + 'static) {
        make::blank(&self.class, call);
    }

    fn set(&self, name: &'static str, value: &Obj) {
        self.class.set_attr(name, value).expect("a type of our own takes attributes");
    }
}

/// Does something with the native instance that the object stands for. That of an exception is remembered beside it.
fn on_instance<C: Class, R>(object: &Obj, f: impl FnOnce(&C) -> Result<R>) -> Result<R> {
    if let Some(native) = instance::native(object).and_then(Inst::as_down::<C>) {
        return f(native);
    }
    match raise::native_of(object).and_then(|exception| exception.down::<C>()) {
        Some(native) => f(&native),
        None => Err(wrong_type(C::INFO.name(), object)),
    }
}

impl ClassInfo {
    /// Gives the Python class of an exception its attributes.
    pub(crate) fn show_exception(&self) {
        if let Some(show) = self.shown {
            let _ = show();
        }
    }

    /// The Python type of the instances, if the class or one that it derives from is shown.
    fn python_type(&'static self) -> Option<Obj> {
        instance::type_of(self)
    }
}

impl ToObj for ClassRef {
    /// The Python type of an exception class, or of one that is shown.
    fn to_obj(&self) -> Obj {
        let class = self.info();
        if class.is_subclass::<BaseException>() {
            return raise::class_object(class);
        }
        class.python_type().expect("classes that are not shown stay native")
    }
}

impl<C: Class> ToObj for Inst<C> {
    /// The same object each time, as long as one lives.
    fn to_obj(&self) -> Obj {
        match self.down::<BaseException>() {
            Some(exception) => raise::object_of(exception),
            None => instance::object(self.any()),
        }
    }
}

/// The object of the instance, if it is an exception or its class is shown.
pub(crate) fn object_of(native: &Inst<Object>) -> Option<Obj> {
    match native.down::<BaseException>() {
        Some(exception) => Some(raise::object_of(exception)),
        None => native.class().python_type().map(|_| instance::object(native)),
    }
}

impl<C: Class> FromObj for Inst<C> {
    fn from_obj(object: &Obj) -> Result<Inst<C>> {
        object.instance::<C>().cloned()
    }
}

impl Obj {
    /// The native instance that the object stands for.
    ///
    /// # Errors
    /// TypeError if it stands for none of `C`.
    #[inline]
    pub fn instance<C: Class>(&self) -> Result<&Inst<C>> {
        match instance::native(self).and_then(Inst::as_down::<C>) {
            Some(instance) => Ok(instance),
            None => Err(wrong_type(C::INFO.name(), self)),
        }
    }

    /// `isinstance(x, C)` for a native class.
    pub fn is_instance<C: Class>(&self) -> bool {
        instance::native(self).is_some_and(|native| native.is_instance::<C>())
    }

    /// `type(x) is C` for a native class.
    pub fn is_exactly<C: Class>(&self) -> bool {
        instance::native(self).is_some_and(|native| native.is_exactly::<C>())
    }
}
