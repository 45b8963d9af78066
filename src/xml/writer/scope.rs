//! The namespace declarations in scope while writing.

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

/// Lengths of the stacks when an element started.
#[derive(Debug, Clone, Copy)]
struct Mark {
    bindings: usize,
    strings: usize,
    prefixes: u32,
}

#[derive(Debug)]
pub(super) struct Scope {
    strings: String,
    bindings: Vec<Binding>,
    elements: Vec<Mark>,
    /// Prefixes made up for the current element.
    prefixes: u32,
}

impl Scope {
    /// With room for what most messages need.
    pub fn new() -> Self {
        Self {
            strings: String::with_capacity(256),
            bindings: Vec::with_capacity(8),
            elements: Vec::with_capacity(8),
            prefixes: 0,
        }
    }

    pub fn depth(&self) -> usize {
        self.elements.len()
    }

    fn get(&self, span: Span) -> &str {
        &self.strings[span.start..span.end]
    }

    fn push(&mut self, prefix: &str, ns: XmlStr<'_>, implied: bool) {
        let start = self.strings.len();
        self.strings.push_str(prefix);
        let middle = self.strings.len();
        self.strings.push_str(ns.text);
        let end = self.strings.len();
        self.bindings.push(Binding {
            prefix: Span { start, end: middle },
            ns: Span { start: middle, end },
            source: ns.source,
            implied,
        });
    }

    /// Where the declarations of the current element begin.
    fn own(&self) -> usize {
        self.elements.last().map_or(0, |mark| mark.bindings)
    }

    fn index_of(&self, prefix: &str) -> Option<usize> {
        self.bindings.iter().rposition(|binding| self.get(binding.prefix) == prefix)
    }

    pub fn lookup(&self, prefix: &str) -> Option<&str> {
        match self.index_of(prefix) {
            Some(index) => Some(self.get(self.bindings[index].ns)),
            None if prefix.is_empty() => Some(""),
            None if prefix == "xml" => Some(XML_NAMESPACE),
            None => None,
        }
    }

    /// A prefix that stands for the namespace; the empty one only if `allow_default`.
    pub fn find_prefix(&self, ns: &str, allow_default: bool) -> Option<&str> {
        if ns == XML_NAMESPACE {
            return Some("xml");
        }
        if allow_default && self.lookup("") == Some(ns) {
            return Some("");
        }
        self.bindings.iter().enumerate().rev().find_map(|(index, binding)| {
            let prefix = self.get(binding.prefix);
            let fits = !prefix.is_empty() && self.get(binding.ns) == ns && self.index_of(prefix) == Some(index);
            fits.then_some(prefix)
        })
    }

    /// A prefix that is not in use, in .NET's manner.
    pub fn new_prefix(&mut self) -> String {
        loop {
            self.prefixes += 1;
            let prefix = format!("d{}p{}", self.elements.len(), self.prefixes);
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
        self.elements.push(Mark {
            bindings: self.bindings.len(),
            strings: self.strings.len(),
            prefixes: self.prefixes,
        });
        self.prefixes = 0;
        let ns = name.ns;
        let Some(prefix) = name.prefix else {
            if let Some(index) = self.find_prefix(ns.text, true).map(|prefix| self.index_of(prefix)) {
                // Found above, or the implicit binding of "" or "xml".
                return Ok(match index {
                    Some(index) => self.get(self.bindings[index].prefix),
                    None if ns.text.is_empty() => "",
                    None => "xml",
                });
            }
            self.push("", ns, true);
            return Ok("");
        };
        if self.lookup(prefix) != Some(ns.text) {
            self.push(prefix, ns, true);
        }
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
                _ if self.lookup(prefix) == Some(ns.text) => return Ok(prefix),
                // Taken on this very element: another one has to do.
                Some(index) if index >= self.own() => {}
                _ => {
                    self.push(prefix, ns, true);
                    return Ok(prefix);
                }
            }
        }
        let index = match self.find_prefix(ns.text, false).map(|prefix| self.index_of(prefix)) {
            Some(Some(index)) => index,
            Some(None) => return Ok("xml"),
            None => {
                let prefix = self.new_prefix();
                self.push(&prefix, ns, true);
                self.bindings.len() - 1
            }
        };
        Ok(self.get(self.bindings[index].prefix))
    }

    /// Declares a namespace on the current element. `false` if the element has the declaration already.
    pub fn declare(&mut self, prefix: &str, ns: XmlStr<'_>) -> Result<bool> {
        check_binding(prefix, ns.text)?;
        if prefix == "xml" {
            return Ok(false);
        }
        let own = self.own();
        match self.index_of(prefix).filter(|index| *index >= own) {
            Some(index) if self.get(self.bindings[index].ns) != ns.text => {
                Err(invalid(format!("the prefix '{prefix}' is declared twice on one element")))
            }
            Some(index) => Ok(std::mem::take(&mut self.bindings[index].implied)),
            None => {
                self.push(prefix, ns, false);
                Ok(true)
            }
        }
    }

    /// The declarations that the current element needs and nobody has written; they count as written now.
    pub fn implied(&self) -> impl Iterator<Item = (&str, XmlStr<'_>)> {
        self.bindings[self.own()..]
            .iter()
            .filter(|binding| binding.implied)
            .map(|binding| (self.get(binding.prefix), XmlStr { text: self.get(binding.ns), source: binding.source }))
    }

    pub fn end_element(&mut self) {
        if let Some(mark) = self.elements.pop() {
            self.bindings.truncate(mark.bindings);
            self.strings.truncate(mark.strings);
            self.prefixes = mark.prefixes;
        }
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
