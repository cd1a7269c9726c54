//! What `__exit__` is told about the exception that leaves its `with` block, beside the exception itself.
//!
//! ```text
//! def __exit__(self, kind, error, trace):     fn exit(&self, kind: Option<ClassRef>,
//!     if kind is not None:                            error: Option<Inst<BaseException>>, trace: Option<Traceback>)
//!         print(kind.__name__)            ->      … kind.name() …
//! ```

use super::Result;
use crate::value::Value;

/// `__traceback__` as a value: a program can see that there is one.
#[derive(Clone, Copy)]
pub struct Traceback;

impl Value for Traceback {
    fn type_name(&self) -> String {
        "traceback".to_owned()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        out.push_str("<traceback object>");
        Ok(())
    }

    fn eq(&self, _: &Self) -> Result<bool> {
        Ok(true)
    }

    fn is(&self, _: &Self) -> bool {
        true
    }

    fn hash(&self) -> Result<i64> {
        Ok(0)
    }
}
