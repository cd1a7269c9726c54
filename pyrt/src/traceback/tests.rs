use crate::{Result, frame, traceback};

#[frame]
fn inner() -> Result<()> {
    Err(err!(ValueError, "bad"))
}

#[frame]
fn again(n: i64) -> Result<()> {
    if n == 0 { inner() } else { again(n - 1) }
}

#[frame(name = "<module>")]
fn module() -> Result<()> {
    again(6)?;
    Ok(())
}

#[test]
fn repeated_lines_are_folded() {
    let error = module().expect_err("bad").into_object();
    let text = traceback::render(&error);
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with("    ")).collect();
    assert_eq!(lines[0], "Traceback (most recent call last):");
    assert!(lines[1].ends_with(", in <module>"));
    assert!(lines[2].ends_with(", in again") && lines[4] == lines[2]);
    assert_eq!(lines[5], "  [Previous line repeated 4 more times]");
    assert!(lines[6].ends_with("in inner"));
    assert_eq!(lines[7], "ValueError: bad");
}

#[frame]
fn even(n: i64) -> Result<()> {
    if n == 0 { inner() } else { odd(n - 1) }
}

#[frame]
fn odd(n: i64) -> Result<()> {
    even(n - 1)
}

#[test]
fn mutual_recursion_is_cut_in_the_middle() {
    let error = even(4000).expect_err("bad").into_object();
    let text = traceback::render(&error);
    assert_eq!(text.matches("  File ").count(), 1000);
    assert!(text.contains("  [3002 more places]\n"), "{}", text.len());
    assert!(text.ends_with("ValueError: bad\n"));
}
