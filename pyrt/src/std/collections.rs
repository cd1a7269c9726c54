//! `collections`: `deque`, `Counter`, `defaultdict` and `OrderedDict`. `namedtuple` is the transpiler's, which makes a class of it.
//!
//! The last three are dicts: each dereferences to the [`Dict`](crate::Dict) that it holds, and has only what differs.

mod counter;
mod default_dict;
mod deque;
mod ordered_dict;

pub use counter::Counter;
pub use default_dict::DefaultDict;
pub use deque::{Deque, DequeIter};
pub use ordered_dict::OrderedDict;
