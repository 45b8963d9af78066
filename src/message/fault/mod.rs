//! SOAP faults: the value, whichever version of SOAP it is written in or read from. Reading and writing, the
//! faults that the host makes itself, and the way from and to the error object are in the modules below.

use std::borrow::Cow;

use crate::xml::NodeBuffer;

pub mod from_error;
pub mod predefined;
mod read;
mod write;

pub use from_error::{Disclosure, ErrorView, fault_from_error, hresult_of_fault, reason_for_error};
pub use predefined::Predefined;

/// A name with its namespace.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct QualifiedName {
    pub local: Cow<'static, str>,
    pub ns: Cow<'static, str>,
}

impl QualifiedName {
    pub fn new(local: impl Into<Cow<'static, str>>, ns: impl Into<Cow<'static, str>>) -> Self {
        Self { local: local.into(), ns: ns.into() }
    }

    pub fn is(&self, local: &str, ns: &str) -> bool {
        self.local == local && self.ns == ns
    }
}

/// What went wrong, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// A language tag such as `en-US`; may be empty.
    pub lang: String,
    pub text: String,
}

/// A fault.
#[derive(Debug, Clone, Default)]
pub struct Fault {
    /// The code and its subcodes, the most general first. If the namespace of the first one is empty, it is the
    /// SOAP code of that name in whichever version the fault is written (`Sender` is then `Client` in SOAP 1.1).
    pub codes: Vec<QualifiedName>,
    pub reasons: Vec<Reason>,
    /// Who found it; empty for the endpoint itself.
    pub actor: String,
    /// Where it was found; empty for the endpoint itself. Not in SOAP 1.1.
    pub node: String,
    /// A document whose root stands for the detail element, whatever its name.
    pub detail: Option<NodeBuffer>,
}

/// The codes SOAP itself defines, as SOAP 1.2 calls them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SoapCode {
    VersionMismatch,
    MustUnderstand,
    Sender,
    Receiver,
}

impl SoapCode {
    pub fn name(self) -> &'static str {
        match self {
            Self::VersionMismatch => "VersionMismatch",
            Self::MustUnderstand => "MustUnderstand",
            Self::Sender => "Sender",
            Self::Receiver => "Receiver",
        }
    }

    /// As a first code for any version of SOAP.
    pub fn code(self) -> QualifiedName {
        QualifiedName::new(self.name(), "")
    }
}

impl Fault {
    /// A fault with a SOAP code and nothing else.
    pub fn new(code: SoapCode) -> Self {
        Self { codes: vec![code.code()], ..Self::default() }
    }

    /// The same with one more reason.
    pub fn with_reason(mut self, lang: impl Into<String>, text: impl Into<String>) -> Self {
        self.reasons.push(Reason { lang: lang.into(), text: text.into() });
        self
    }

    /// The most specific code.
    pub fn last_code(&self) -> Option<&QualifiedName> {
        self.codes.last()
    }
}
