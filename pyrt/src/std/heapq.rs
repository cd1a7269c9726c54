//! `heapq`: CPython's own algorithms, since the layout of the heap is a list that programs print.

use crate::error::Result;
use crate::iter::{Iter, Iterable};
use crate::list::List;
use crate::py;
use crate::value::Value;

/// `heapq.heappush(heap, item)`: adds the item.
///
/// ```py
/// import heapq
/// heap = [2, 3]
/// heapq.heappush(heap, 1)
/// assert heap == [1, 3, 2]
/// ```
#[py("heapq.heappush")]
pub fn heappush<T: Value>(heap: &List<T>, item: T) -> Result<()> {
    heap.append(item);
    sift_down(heap, 0, heap.items().len() - 1)
}

/// `heapq.heappop(heap)`: takes the smallest item out.
///
/// Raises IndexError if the heap is empty.
///
/// ```py
/// import heapq
/// heap = [1, 3, 2]
/// assert heapq.heappop(heap) == 1 and heap == [2, 3]
/// ```
#[py("heapq.heappop")]
pub fn heappop<T: Value>(heap: &List<T>) -> Result<T> {
    let Some(last) = heap.items_mut().pop() else { return Err(err!(IndexError, "index out of range")) };
    if heap.is_empty() {
        return Ok(last);
    }
    let smallest = std::mem::replace(&mut heap.items_mut()[0], last);
    sift_up(heap, 0)?;
    Ok(smallest)
}

/// `heapq.heapify(xs)`: makes a heap of any list, in place.
///
/// ```py
/// import heapq
/// heap = [3, 2, 1]
/// heapq.heapify(heap)
/// assert heap == [1, 2, 3]
/// ```
#[py("heapq.heapify")]
pub fn heapify<T: Value>(x: &List<T>) -> Result<()> {
    for at in (0..x.items().len() / 2).rev() {
        sift_up(x, at)?;
    }
    Ok(())
}

/// `heapq.heapreplace(heap, item)`: takes the smallest item out, then adds the item.
///
/// Raises IndexError if the heap is empty.
///
/// ```py
/// import heapq
/// heap = [1, 3, 2]
/// assert heapq.heapreplace(heap, 9) == 1 and heap == [2, 3, 9]
/// ```
#[py("heapq.heapreplace")]
pub fn heapreplace<T: Value>(heap: &List<T>, item: T) -> Result<T> {
    if heap.is_empty() {
        return Err(err!(IndexError, "index out of range"));
    }
    let smallest = std::mem::replace(&mut heap.items_mut()[0], item);
    sift_up(heap, 0)?;
    Ok(smallest)
}

/// `heapq.heappushpop(heap, item)`: adds the item, then takes the smallest out.
///
/// ```py
/// import heapq
/// heap = [2, 3]
/// assert heapq.heappushpop(heap, 1) == 1 and heap == [2, 3]
/// ```
#[py("heapq.heappushpop")]
pub fn heappushpop<T: Value>(heap: &List<T>, item: T) -> Result<T> {
    let Some(first) = heap.items().first().cloned() else { return Ok(item) };
    if !first.lt(&item)? {
        return Ok(item);
    }
    heapreplace(heap, item)
}

/// `heapq.nlargest(n, items)`: the `n` greatest items, the greatest first.
///
/// ```py
/// import heapq
/// assert heapq.nlargest(2, [1, 3, 2]) == [3, 2]
/// ```
#[py("heapq.nlargest")]
pub fn nlargest<T: Value>(n: i64, iterable: impl Iterable<Item = T>) -> Result<List<T>> {
    // The result is defined as this slice; only user code that counts comparisons could tell the difference.
    Ok(crate::builtins::sorted(iterable, true)?.slice(None, Some(n.max(0))))
}

/// `heapq.nlargest(n, items, key=key)`.
///
/// ```py
/// import heapq
/// assert heapq.nlargest(1, ["a", "bbb"], key=len) == ["bbb"]
/// ```
#[py("heapq.nlargest")]
pub fn nlargest_by<T: Value, K: Value>(
    n: i64,
    iterable: impl Iterable<Item = T>,
    key: impl Fn(T) -> Result<K>,
) -> Result<List<T>> {
    Ok(crate::builtins::sorted_by(iterable, key, true)?.slice(None, Some(n.max(0))))
}

/// `heapq.nsmallest(n, items)`: the `n` smallest items, the smallest first.
///
/// ```py
/// import heapq
/// assert heapq.nsmallest(2, [1, 3, 2]) == [1, 2]
/// ```
#[py("heapq.nsmallest")]
pub fn nsmallest<T: Value>(n: i64, iterable: impl Iterable<Item = T>) -> Result<List<T>> {
    Ok(crate::builtins::sorted(iterable, false)?.slice(None, Some(n.max(0))))
}

/// `heapq.nsmallest(n, items, key=key)`.
///
/// ```py
/// import heapq
/// assert heapq.nsmallest(1, ["bbb", "a"], key=len) == ["a"]
/// ```
#[py("heapq.nsmallest")]
pub fn nsmallest_by<T: Value, K: Value>(
    n: i64,
    iterable: impl Iterable<Item = T>,
    key: impl Fn(T) -> Result<K>,
) -> Result<List<T>> {
    Ok(crate::builtins::sorted_by(iterable, key, false)?.slice(None, Some(n.max(0))))
}

/// `heapq.merge(a, b)`: the items of two sorted iterables in order.
///
/// ```py
/// import heapq
/// assert list(heapq.merge([1, 4], [2, 3])) == [1, 2, 3, 4]
/// ```
#[py("heapq.merge")]
pub fn merge<T: Value>(a: impl Iterable<Item = T>, b: impl Iterable<Item = T>) -> impl Iter<Item = T> {
    let (mut a, mut b) = (a.iterate(), b.iterate());
    let mut heads: Option<(Option<T>, Option<T>)> = None;
    crate::iter::from_fn(move || {
        let (x, y) = match heads.take() {
            Some(heads) => heads,
            None => (a.next()?, b.next()?),
        };
        let from_b = match (&x, &y) {
            (Some(x), Some(y)) => y.lt(x)?,
            (x, _) => x.is_none(),
        };
        if from_b {
            let next = if y.is_some() { b.next()? } else { None };
            heads = Some((x, next));
            return Ok(y);
        }
        heads = Some((a.next()?, y));
        Ok(x)
    })
}

/// Moves the item at `at` up to its place below `root`.
fn sift_down<T: Value>(heap: &List<T>, root: usize, mut at: usize) -> Result<()> {
    while at > root {
        let parent = (at - 1) / 2;
        if !less(heap, at, parent)? {
            break;
        }
        heap.items_mut().swap(at, parent);
        at = parent;
    }
    Ok(())
}

/// Moves the item at `at` down to a leaf along the smaller children, then up to its place: fewer comparisons than
/// stopping on the way.
fn sift_up<T: Value>(heap: &List<T>, mut at: usize) -> Result<()> {
    let (start, end) = (at, heap.items().len());
    while at < end / 2 {
        let mut child = 2 * at + 1;
        if child + 1 < end && !less(heap, child, child + 1)? {
            child += 1;
        }
        heap.items_mut().swap(at, child);
        at = child;
    }
    sift_down(heap, start, at)
}

/// Whether one item is less than another one.
///
/// Raises RuntimeError if the comparison changes the size of the heap.
#[inline]
fn less<T: Value>(heap: &List<T>, a: usize, b: usize) -> Result<bool> {
    let items = heap.items();
    if T::PLAIN {
        return items[a].lt(&items[b]);
    }
    let (before, x, y) = (items.len(), items[a].clone(), items[b].clone());
    let less = x.lt(&y)?;
    if heap.items().len() != before {
        return Err(err!(RuntimeError, "list changed size during iteration"));
    }
    Ok(less)
}
