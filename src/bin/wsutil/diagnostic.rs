//! What the compiler has to say about its input: where, which rule, how severe. Whoever finds a fault reports it and
//! goes on, so that one run shows them all; files are written only when there was no error.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;
use std::rc::Rc;

/// A place in an input. Line 0 is the whole file; lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub file: Rc<str>,
    pub line: usize,
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => f.write_str(&self.file),
            line => write!(f, "{}:{line}:{}", self.file, self.column),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    Error,
    /// Shown at this warning level (`/W`) and above; 1 is the most serious.
    Warning(u8),
}

/// A kind of fault. Its name is part of the interface: scripts may look for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    pub name: &'static str,
    pub severity: Severity,
}

impl Rule {
    pub const fn error(name: &'static str) -> Self {
        Self { name, severity: Severity::Error }
    }

    pub const fn warning(level: u8, name: &'static str) -> Self {
        Self { name, severity: Severity::Warning(level) }
    }
}

/// The rules that more than one part of the compiler has. The others stand in the module that reports them.
pub mod rule {
    use super::Rule;

    /// The file cannot be read or written.
    pub const FILE: Rule = Rule::error("file");
    /// The file is not well-formed XML, or not what the command line says it is.
    pub const MALFORMED: Rule = Rule::error("malformed");
    /// An attribute or a child that has to be there is not.
    pub const MISSING: Rule = Rule::error("missing");
    /// A value is not one of those allowed.
    pub const INVALID_VALUE: Rule = Rule::error("invalid-value");
    /// A name stands for nothing in any of the inputs.
    pub const UNRESOLVED: Rule = Rule::error("unresolved-name");
    /// Two definitions have the same name.
    pub const DUPLICATE: Rule = Rule::error("duplicate-name");
    /// A construct without a counterpart in the generated code.
    pub const UNSUPPORTED: Rule = Rule::error("unsupported");
    /// A construct without effect on the generated code.
    pub const IGNORED: Rule = Rule::warning(3, "ignored");
}

/// Which warnings are shown and what they mean for the outcome.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// `/W`: warnings above this level are not shown and do not count.
    pub level: u8,
    /// `/WX`: warnings are errors.
    pub warnings_are_errors: bool,
}

#[derive(Default)]
struct State {
    lines: Vec<String>,
    known: BTreeSet<String>,
    errors: usize,
}

/// The list of everything that was found.
pub struct Diagnostics {
    settings: Settings,
    state: RefCell<State>,
}

impl Diagnostics {
    pub fn new(settings: Settings) -> Self {
        Self { settings, state: RefCell::default() }
    }

    /// The same fault at the same place is kept once.
    pub fn report(&self, rule: Rule, place: Place, text: impl fmt::Display) {
        let word = match rule.severity {
            Severity::Warning(level) if level > self.settings.level => return,
            Severity::Warning(_) if !self.settings.warnings_are_errors => "warning",
            _ => "error",
        };
        let line = format!("{place}: {word}[{}]: {text}", rule.name);
        let mut state = self.state.borrow_mut();
        if state.known.insert(line.clone()) {
            state.errors += usize::from(word == "error");
            state.lines.push(line);
        }
    }

    pub fn has_errors(&self) -> bool {
        self.state.borrow().errors > 0
    }

    /// What has not been taken yet, in the order it was found.
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.state.borrow_mut().lines)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warnings_show_at_their_level_and_count_when_asked_to() {
        let place = || Place { file: "a.xsd".into(), line: 2, column: 3 };
        let low = Rule::warning(2, "low");
        for (level, warnings_are_errors, shown, counts) in [
            (1, false, None, false),
            (2, false, Some("warning"), false),
            (2, true, Some("error"), true),
            (1, true, None, false),
        ] {
            let diagnostics = Diagnostics::new(Settings { level, warnings_are_errors });
            diagnostics.report(low, place(), "text");
            diagnostics.report(low, place(), "text");
            let lines: Vec<String> = shown.iter().map(|word| format!("a.xsd:2:3: {word}[low]: text")).collect();
            assert_eq!((diagnostics.take(), diagnostics.has_errors()), (lines, counts));
        }
        let diagnostics = Diagnostics::new(Settings { level: 0, warnings_are_errors: false });
        diagnostics.report(rule::FILE, Place { line: 0, ..place() }, "gone");
        assert!(diagnostics.has_errors());
        assert_eq!(diagnostics.take(), ["a.xsd: error[file]: gone"]);
    }
}
