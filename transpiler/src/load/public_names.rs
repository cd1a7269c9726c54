//! What the modules of the standard library define, as far as a star import binds it.
//!
//! ```text
//! from math import *          binds acos, acosh, …: star_imports
//! from math import sqroot     is an ImportError, though nothing uses the name: lower/dead_imports
//! ```

use std::collections::BTreeMap;

/// What `from module import *` binds in CPython 3.11 on Linux: `module: name name …`, further lines indented.
const PUBLIC_NAMES: &str = include_str!("public_names.txt");

/// The names by their modules.
pub(crate) fn by_module() -> BTreeMap<&'static str, Vec<&'static str>> {
    let mut names: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut library = "";
    for line in PUBLIC_NAMES.lines() {
        let rest = match line.split_once(':') {
            Some((name, rest)) => {
                library = name;
                rest
            }
            None => line,
        };
        names.entry(library).or_default().extend(rest.split_whitespace());
    }
    names
}

#[cfg(test)]
mod tests {
    /// Asks CPython what each star import binds.
    #[test]
    fn public_names_are_those_of_cpython() {
        let question = "import sys\nfor module in sys.argv[1:]:\n    names = {}\n    exec(f'from {module} import *', names)\n    \
                        print(module, *sorted(names.keys() - {'__builtins__'}))\n";
        let known = super::by_module();
        let asked = std::process::Command::new("python3").arg("-c").arg(question).args(known.keys()).output();
        let answer = String::from_utf8(asked.expect("python3 starts").stdout).expect("it prints UTF-8");
        let ours: Vec<String> = known
            .iter()
            .map(|(module, names)| {
                let mut names = names.clone();
                names.sort_unstable();
                format!("{module} {}", names.join(" "))
            })
            .collect();
        assert_eq!(answer.lines().collect::<Vec<_>>(), ours);
    }
}
