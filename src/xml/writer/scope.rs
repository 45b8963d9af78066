//! The namespace declarations in scope while writing.

use std::cell::Cell;

use super::{Source, XmlName, XmlStr};
use crate::abi::WS_E_INVALID_FORMAT;
use crate::error::{Failure, Result};
use crate::xml::{XML_NAMESPACE, XMLNS_NAMESPACE};

/// A place in `Scope::strings`.
#[derive(Debug, Clone, Copy)]
struct Span {
    start: usize,
    end: usize,
}

#[derive(Debug, Clone, Copy)]
struct Binding {
    prefix: Span,
    ns: Span,
    source: Source,
    /// Needed, but not yet written.
    implied: bool,
}

/// What stands for a namespace: a declaration, or a prefix that needs none.
#[derive(Debug, Clone, Copy)]
enum Found {
    Declared(usize),
    Reserved(&'static str),
}

/// Lengths of the stacks when an element started.
#[derive(Debug, Clone, Copy)]
struct Mark {
    bindings: usize,
    strings: usize,
    prefixes: u32,
}

/// What a scope knows.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    strings: String,
    bindings: Vec<Binding>,
    elements: Vec<Mark>,
    /// Prefixes made up for the current element.
    prefixes: u32,
}

/// What most messages need, and what a thread keeps for its next one.
const STRINGS: usize = 512;
const ENTRIES: usize = 16;

thread_local! {
    static SPARE: Cell<Option<Known>> = const { Cell::new(None) };
}

#[derive(Debug)]
pub(super) struct Scope {
    known: Known,
}

impl Scope {
    pub fn new() -> Self {
        // There is none where the thread ends.
        let spare = SPARE.try_with(Cell::take).ok().flatten();
        let known = spare.unwrap_or_else(|| Known {
            strings: String::with_capacity(STRINGS),
            bindings: Vec::with_capacity(ENTRIES),
            elements: Vec::with_capacity(ENTRIES),
            prefixes: 0,
        });
        Self { known }
    }

    /// Learns what another scope knew; must know nothing itself.
    pub fn resume(&mut self, other: &Known) {
        self.known.strings.push_str(&other.strings);
        self.known.bindings.extend_from_slice(&other.bindings);
        self.known.elements.extend_from_slice(&other.elements);
        self.known.prefixes = other.prefixes;
    }

    /// For `resume`.
    pub fn known(&self) -> Known {
        self.known.clone()
    }

    pub fn depth(&self) -> usize {
        self.known.elements.len()
    }

    fn get(&self, span: Span) -> &str {
        &self.known.strings[span.start..span.end]
    }

    fn is(&self, span: Span, text: &str) -> bool {
        span.end - span.start == text.len() && self.known.strings.as_bytes()[span.start..span.end] == *text.as_bytes()
    }

    fn push(&mut self, prefix: &str, ns: XmlStr<'_>, implied: bool) {
        let start = self.known.strings.len();
        self.known.strings.push_str(prefix);
        let middle = self.known.strings.len();
        self.known.strings.push_str(ns.text);
        let end = self.known.strings.len();
        self.known.bindings.push(Binding {
            prefix: Span { start, end: middle },
            ns: Span { start: middle, end },
            source: ns.source,
            implied,
        });
    }

    /// Where the declarations of the current element begin.
    fn own(&self) -> usize {
        self.known.elements.last().map_or(0, |mark| mark.bindings)
    }

    fn index_of(&self, prefix: &str) -> Option<usize> {
        self.known.bindings.iter().rposition(|binding| self.is(binding.prefix, prefix))
    }

    pub fn lookup(&self, prefix: &str) -> Option<&str> {
        match self.index_of(prefix) {
            Some(index) => Some(self.get(self.known.bindings[index].ns)),
            None => reserved(prefix),
        }
    }

    /// As `lookup`, compared.
    fn stands_for(&self, prefix: &str, ns: &str) -> bool {
        match self.index_of(prefix) {
            Some(index) => self.is(self.known.bindings[index].ns, ns),
            None => reserved(prefix) == Some(ns),
        }
    }

    /// A prefix that stands for the namespace; the empty one only if `allow_default`.
    pub fn find_prefix(&self, ns: &str, allow_default: bool) -> Option<&str> {
        self.find(ns, allow_default).map(|found| self.prefix(found))
    }

    fn prefix(&self, found: Found) -> &str {
        match found {
            Found::Declared(index) => self.get(self.known.bindings[index].prefix),
            Found::Reserved(prefix) => prefix,
        }
    }

    fn find(&self, ns: &str, allow_default: bool) -> Option<Found> {
        if ns == XML_NAMESPACE {
            return Some(Found::Reserved("xml"));
        }
        // That of most elements.
        match self.index_of("").filter(|_| allow_default) {
            Some(index) if self.is(self.known.bindings[index].ns, ns) => return Some(Found::Declared(index)),
            None if allow_default && ns.is_empty() => return Some(Found::Reserved("")),
            _ => {}
        }
        let fits = |(index, binding): &(usize, &Binding)| {
            self.is(binding.ns, ns)
                && !self.is(binding.prefix, "")
                && self.index_of(self.get(binding.prefix)) == Some(*index)
        };
        self.known.bindings.iter().enumerate().rev().find(fits).map(|(index, _)| Found::Declared(index))
    }

    /// A prefix that is not in use, in .NET's manner.
    pub fn new_prefix(&mut self) -> String {
        loop {
            self.known.prefixes += 1;
            let prefix = format!("d{}p{}", self.known.elements.len(), self.known.prefixes);
            if self.index_of(&prefix).is_none() {
                return prefix;
            }
        }
    }

    /// Opens an element and says which prefix it gets.
    pub fn start_element<'a>(&'a mut self, name: &XmlName<'a>) -> Result<&'a str> {
        if let Some(prefix) = name.prefix {
            check_binding(prefix, name.ns.text)?;
        }
        self.known.elements.push(Mark {
            bindings: self.known.bindings.len(),
            strings: self.known.strings.len(),
            prefixes: self.known.prefixes,
        });
        self.known.prefixes = 0;
        let ns = name.ns;
        let prefix = match name.prefix {
            None => match self.find(ns.text, true) {
                Some(found) => return Ok(self.prefix(found)),
                None => "",
            },
            Some(prefix) if self.stands_for(prefix, ns.text) => return Ok(prefix),
            Some(prefix) => prefix,
        };
        self.push(prefix, ns, true);
        Ok(prefix)
    }

    /// Says which prefix an attribute of the current element gets.
    pub fn attribute<'a>(&'a mut self, name: &XmlName<'a>) -> Result<&'a str> {
        let ns = name.ns;
        if ns.text.is_empty() {
            return match name.prefix {
                None | Some("") => Ok(""),
                Some(prefix) => Err(invalid(format!("the attribute prefix '{prefix}' has no namespace"))),
            };
        }
        if let Some(prefix) = name.prefix.filter(|prefix| !prefix.is_empty()) {
            check_binding(prefix, ns.text)?;
            match self.index_of(prefix) {
                _ if self.stands_for(prefix, ns.text) => return Ok(prefix),
                // Taken on this very element: another one has to do.
                Some(index) if index >= self.own() => {}
                _ => {
                    self.push(prefix, ns, true);
                    return Ok(prefix);
                }
            }
        }
        if let Some(found) = self.find(ns.text, false) {
            return Ok(self.prefix(found));
        }
        let prefix = self.new_prefix();
        self.push(&prefix, ns, true);
        Ok(self.prefix(Found::Declared(self.known.bindings.len() - 1)))
    }

    /// Declares a namespace on the current element. `false` if the element has the declaration already.
    pub fn declare(&mut self, prefix: &str, ns: XmlStr<'_>) -> Result<bool> {
        check_binding(prefix, ns.text)?;
        if prefix == "xml" {
            return Ok(false);
        }
        let own = self.own();
        match self.index_of(prefix).filter(|index| *index >= own) {
            Some(index) if !self.is(self.known.bindings[index].ns, ns.text) => {
                Err(invalid(format!("the prefix '{prefix}' is declared twice on one element")))
            }
            Some(index) => Ok(std::mem::take(&mut self.known.bindings[index].implied)),
            None => {
                self.push(prefix, ns, false);
                Ok(true)
            }
        }
    }

    /// The declarations that the current element needs and nobody has written; they count as written now.
    pub fn implied(&self) -> impl Iterator<Item = (&str, XmlStr<'_>)> {
        self.known.bindings[self.own()..]
            .iter()
            .filter(|binding| binding.implied)
            .map(|binding| (self.get(binding.prefix), XmlStr { text: self.get(binding.ns), source: binding.source }))
    }

    pub fn end_element(&mut self) {
        if let Some(mark) = self.known.elements.pop() {
            self.known.bindings.truncate(mark.bindings);
            self.known.strings.truncate(mark.strings);
            self.known.prefixes = mark.prefixes;
        }
    }
}

/// What a prefix stands for that nobody has declared.
fn reserved(prefix: &str) -> Option<&'static str> {
    match prefix {
        "" => Some(""),
        "xml" => Some(XML_NAMESPACE),
        _ => None,
    }
}

/// What XML reserves, and that only the default namespace can be undeclared.
fn check_binding(prefix: &str, ns: &str) -> Result {
    let xml = (prefix == "xml") != (ns == XML_NAMESPACE);
    if xml || prefix == "xmlns" || ns == XMLNS_NAMESPACE || (!prefix.is_empty() && ns.is_empty()) {
        return Err(invalid(format!("the prefix '{prefix}' cannot stand for the namespace '{ns}'")));
    }
    Ok(())
}

fn invalid(text: String) -> Failure {
    Failure::new(WS_E_INVALID_FORMAT, text)
}

impl Drop for Scope {
    /// Leaves the memory to the next writer of the thread.
    fn drop(&mut self) {
        let mut known = std::mem::take(&mut self.known);
        let usual = known.strings.capacity() <= STRINGS
            && known.bindings.capacity() <= ENTRIES
            && known.elements.capacity() <= ENTRIES;
        if usual {
            known.strings.clear();
            known.bindings.clear();
            known.elements.clear();
            known.prefixes = 0;
            // Fails where the thread ends.
            let _ = SPARE.try_with(|spare| spare.set(Some(known)));
        }
    }
}
