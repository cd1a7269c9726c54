//! "Did you mean": the known name that is nearest to one that was not found.
//!
//! ```text
//! NameError: name 'reslt' is not defined. Did you mean: 'result'?
//! ```
//!
//! The distance between two names is what it costs to turn one into the other, as CPython counts it: two for each byte that is put in, left out
//! or replaced, one for a letter that only changes its case. A name is near if that is at most a third of all the bytes involved.

/// More candidates than that are not looked through.
const MOST_CANDIDATES: usize = 750;
/// What is left of a name without the ends that both have in common is compared up to this length.
const LONGEST: usize = 40;
const MOVE: usize = 2;
const CASE: usize = 1;

/// The candidate nearest to `name`, the first of several; none where all are far off.
pub(crate) fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    if candidates.len() >= MOST_CANDIDATES {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates.into_iter().filter(|candidate| *candidate != name) {
        let third = (name.len() + candidate.len() + 3) * MOVE / 6;
        let most = match best {
            Some((0, _)) => break,
            Some((cost, _)) => third.min(cost - 1),
            None => third,
        };
        if let Some(cost) = distance(name.as_bytes(), candidate.as_bytes(), most) {
            best = Some((cost, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// What it costs to turn one name into the other; none if that is more than `most`.
fn distance(mut a: &[u8], mut b: &[u8], most: usize) -> Option<usize> {
    while let ([first, a_rest @ ..], [other, b_rest @ ..]) = (a, b)
        && first == other
    {
        (a, b) = (a_rest, b_rest);
    }
    while let ([a_rest @ .., last], [b_rest @ .., other]) = (a, b)
        && last == other
    {
        (a, b) = (a_rest, b_rest);
    }
    if a.is_empty() || b.is_empty() {
        return Some((a.len() + b.len()) * MOVE).filter(|cost| *cost <= most);
    }
    if a.len().max(b.len()) > LONGEST {
        return None;
    }
    // The row of costs from each beginning of `a` to the beginning of `b` so far.
    let mut row: Vec<usize> = (0..=a.len()).map(|length| length * MOVE).collect();
    for (index, &byte) in b.iter().enumerate() {
        let mut before = std::mem::replace(&mut row[0], (index + 1) * MOVE);
        for (place, &other) in a.iter().enumerate() {
            let replaced = before + replacement(byte, other);
            before = row[place + 1];
            row[place + 1] = replaced.min(before.min(row[place]) + MOVE);
        }
    }
    row.last().copied().filter(|cost| *cost <= most)
}

fn replacement(a: u8, b: u8) -> usize {
    match (a == b, a.eq_ignore_ascii_case(&b)) {
        (true, _) => 0,
        (_, true) => CASE,
        _ => MOVE,
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_name_is_found() {
        assert_eq!(nearest("reslt", ["other", "result", "rest"]), Some("result"));
        assert_eq!(nearest("lenn", ["len", "list"]), Some("len"));
        assert_eq!(nearest("VALue", ["value", "valu"]), Some("value"));
        assert_eq!(nearest("abcd", ["wxyz", "ab"]), None);
        assert_eq!(nearest("x", ["x", "y"]), None);
    }

    #[test]
    fn too_many_names_are_not_looked_through() {
        let names: Vec<String> = (0..750).map(|n| format!("name{n}")).collect();
        assert_eq!(nearest("name", names.iter().map(String::as_str)), None);
        assert_eq!(nearest("name", names[1..].iter().map(String::as_str)), Some("name1"));
    }
}
