//! `numbers, letters = zip(*pairs)`: the columns of rows whose items are of different types.

use super::Tuple;
use crate::error::Result;
use crate::iter::{Iter, Iterable};
use crate::value::Value;

/// A row that is a Rust tuple.
pub trait Row {
    /// A tuple for each item of the row.
    type Columns;

    /// Takes the rows apart; `None` if there is no row.
    ///
    /// # Errors
    /// What asking for the next row raises.
    fn columns(rows: impl Iter<Item = Self>) -> Result<Option<Self::Columns>>;

    /// How many items a row has.
    const WIDTH: usize;
}

macro_rules! row {
    ($width:literal: $($name:ident $at:tt),+) => {
        impl<$($name: Value),+> Row for ($($name,)+) {
            type Columns = ($(Tuple<$name>,)+);

            const WIDTH: usize = $width;

            #[allow(non_snake_case)]
            fn columns(mut rows: impl Iter<Item = Self>) -> Result<Option<Self::Columns>> {
                $(let mut $name = Vec::new();)+
                let mut is_empty = true;
                while let Some(row) = rows.next()? {
                    $($name.push(row.$at);)+
                    is_empty = false;
                }
                Ok((!is_empty).then(|| ($(Tuple::from($name),)+)))
            }
        }
    };
}

row!(2: A 0, B 1);
row!(3: A 0, B 1, C 2);
row!(4: A 0, B 1, C 2, D 3);
row!(5: A 0, B 1, C 2, D 3, E 4);
row!(6: A 0, B 1, C 2, D 3, E 4, F 5);

/// The columns of the rows, as `a, b = zip(*rows)` binds them.
///
/// # Errors
/// ValueError if there is no row: `zip` gives nothing then. What asking for the next row raises.
pub fn columns<R: Row>(rows: impl Iterable<Item = R>) -> Result<R::Columns> {
    let none = || err!(ValueError, "not enough values to unpack (expected {}, got 0)", R::WIDTH);
    R::columns(rows.iterate())?.ok_or_else(none)
}

#[cfg(test)]
mod tests {
    use super::columns;
    use crate::prelude::*;

    #[test]
    fn each_column_is_a_tuple() -> Result<()> {
        let (numbers, letters) = columns(list![(1_i64, str!("a")), (2, str!("b"))])?;
        assert_eq!(op::repr(&numbers)?.to_string(), "(1, 2)");
        assert_eq!(op::repr(&letters)?.to_string(), "('a', 'b')");
        assert!(columns(List::<(i64, i64)>::new()).is_err());
        Ok(())
    }
}
