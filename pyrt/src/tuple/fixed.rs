//! Rust tuples of one to twelve items as Python tuples.

use super::TupleHash;
use crate::cycles::Tracer;
use crate::error::Result;
use crate::list::same_or_equal;
use crate::op::{Part, Seen};
use crate::value::{Copies, Order, Value};
use std::cmp::Ordering;

macro_rules! tuple {
    ($len:literal: $($name:ident $at:tt),+) => {
        impl<$($name: Value),+> Value for ($($name,)+) {
            const PLAIN: bool = $($name::PLAIN)&&+;
            const TOTAL: bool = $($name::TOTAL)&&+;
            const TRACED: bool = $($name::TRACED)||+;

            #[inline]
            fn trace_references(&self, tracer: &mut Tracer) {
                if Self::TRACED {
                    tracer.weigh(1);
                }
                $(self.$at.trace_references(tracer);)+
            }

            fn deep_copy(&self, copies: &mut Copies) -> Result<Self> {
                Ok(($(self.$at.deep_copy(copies)?,)+))
            }

            fn seen(&self) -> Seen {
                Seen::Tuple(vec![$(Part::new(self.$at.clone())),+])
            }

            fn type_name(&self) -> String {
                "tuple".to_owned()
            }

            fn repr(&self, out: &mut String) -> Result<()> {
                let mut separator = "(";
                $(
                    out.push_str(separator);
                    self.$at.repr(out)?;
                    separator = ", ";
                )+
                let _ = separator;
                out.push_str(if $len == 1 { ",)" } else { ")" });
                Ok(())
            }

            #[inline]
            fn eq(&self, other: &Self) -> Result<bool> {
                $(
                    if !same_or_equal(&self.$at, &other.$at)? {
                        return Ok(false);
                    }
                )+
                Ok(true)
            }

            #[inline]
            fn is(&self, other: &Self) -> bool {
                $(self.$at.is(&other.$at))&&+
            }

            #[inline]
            fn hash(&self) -> Result<i64> {
                let mut hash = TupleHash::new();
                $(hash.add(self.$at.hash()?);)+
                Ok(hash.finish($len))
            }

            #[inline]
            fn compare(&self, other: &Self) -> Result<Option<Ordering>> {
                $(
                    if !same_or_equal(&self.$at, &other.$at)? {
                        return self.$at.compare(&other.$at);
                    }
                )+
                Ok(Some(Ordering::Equal))
            }

            #[inline]
            fn is_ordered(&self, other: &Self, asked: Order) -> Result<bool> {
                $(
                    if !same_or_equal(&self.$at, &other.$at)? {
                        return self.$at.is_ordered(&other.$at, asked);
                    }
                )+
                Ok(asked.holds(Some(Ordering::Equal)))
            }

            #[inline]
            fn lt(&self, other: &Self) -> Result<bool> {
                $(
                    if !same_or_equal(&self.$at, &other.$at)? {
                        return self.$at.lt(&other.$at);
                    }
                )+
                Ok(false)
            }
        }
    };
}

tuple!(1: A 0);
tuple!(2: A 0, B 1);
tuple!(3: A 0, B 1, C 2);
tuple!(4: A 0, B 1, C 2, D 3);
tuple!(5: A 0, B 1, C 2, D 3, E 4);
tuple!(6: A 0, B 1, C 2, D 3, E 4, F 5);
tuple!(7: A 0, B 1, C 2, D 3, E 4, F 5, G 6);
tuple!(8: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
tuple!(9: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
tuple!(10: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);
tuple!(11: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10);
tuple!(12: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11);
