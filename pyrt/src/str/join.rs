//! `sep.join(items)`.

use super::{Kind, Str};
use crate::error::Result;
use crate::iter::{Iter, Iterable};
use crate::list::List;
use crate::py;
use crate::text;

impl Str {
    /// `sep.join(items)`: the texts of a list in one, `sep` between them.
    ///
    /// ```py
    /// assert ", ".join(["a", "b"]) == "a, b"
    /// ```
    #[py("str.join")]
    pub fn join(&self, items: &List<Str>) -> Str {
        let items = items.items();
        let (mut len, mut kind) = (0, Kind::Ascii);
        for (i, item) in items.iter().enumerate() {
            len += item.byte_len() + if i == 0 { 0 } else { self.byte_len() };
            kind = kind.max(item.kind());
        }
        if items.len() > 1 {
            kind = kind.max(self.kind());
        }
        let mut joined = Joined::new();
        if len > LONG {
            joined.front = Some(Str::on_heap(&[], len, kind));
        } else {
            joined.buffer.reserve(len);
        }
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                joined.push(self);
            }
            joined.push(item);
        }
        joined.finish(kind)
    }

    /// `sep.join(items)`: the texts of an iterable in one, `sep` between them.
    ///
    /// Raises what the iterable raises.
    ///
    /// ```py
    /// assert "-".join(c for c in "abc") == "a-b-c"
    /// ```
    #[py("str.join")]
    pub fn join_iter(&self, items: impl Iterable<Item = Str>) -> Result<Str> {
        let mut items = items.iterate();
        let mut joined = Joined::new();
        let mut kind = Kind::Ascii;
        if let Some(first) = Iter::next(&mut items)? {
            kind = first.kind();
            joined.push(&first);
        }
        while let Some(item) = Iter::next(&mut items)? {
            kind = kind.max(self.kind()).max(item.kind());
            joined.push(self);
            joined.push(&item);
        }
        Ok(joined.finish(kind))
    }

    /// `sep.join(items)` of items that may be None.
    ///
    /// Raises TypeError at the first None.
    ///
    /// ```py
    /// assert ", ".join(["a", None][:1]) == "a"
    /// ```
    #[py("str.join")]
    pub fn join_given(&self, items: impl Iterable<Item = Option<Str>>) -> Result<Str> {
        let mut items = items.iterate();
        let given = List::new();
        while let Some(item) = Iter::next(&mut items)? {
            let Some(item) = item else {
                let at = given.len();
                return Err(err!(TypeError, "sequence item {at}: expected str instance, NoneType found"));
            };
            given.append(item);
        }
        Ok(self.join(&given))
    }
}

/// A text that is being joined: a long one is moved to its own block piece by piece, so that it is never there twice.
struct Joined {
    front: Option<Str>,
    buffer: String,
}

/// The length of the pieces.
const LONG: usize = 1 << 16;

impl Joined {
    fn new() -> Self {
        Joined { front: None, buffer: text::buffer() }
    }

    #[inline]
    fn push(&mut self, part: &Str) {
        part.push_to(&mut self.buffer);
        if self.buffer.len() > LONG {
            self.flush();
        }
    }

    /// Moves the buffer's bytes to the block. What they are is said at the end.
    #[cold]
    fn flush(&mut self) {
        match &mut self.front {
            Some(front) => front.extend_block(self.buffer.as_bytes(), Kind::Ascii),
            None => {
                self.front = Some(Str::on_heap(&[self.buffer.as_bytes()], 2 * self.buffer.len(), Kind::Ascii))
            }
        }
        self.buffer.clear();
    }

    fn finish(mut self, kind: Kind) -> Str {
        let Some(mut front) = self.front else { return text::finish_as(self.buffer, kind) };
        front.extend_block(self.buffer.as_bytes(), kind);
        text::give_back(std::mem::take(&mut self.buffer));
        front
    }
}
