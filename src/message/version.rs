//! The SOAP and WS-Addressing versions a message can have, and what differs between them in words: namespaces,
//! names and well-known URIs. Pure tables.

use super::names::{self, Name};

/// `WS_ENVELOPE_VERSION`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EnvelopeVersion {
    Soap11,
    Soap12,
    /// No envelope: the document is the body.
    None,
}

impl EnvelopeVersion {
    /// From the number an application gave; `None` for a number that is no version.
    pub fn from_number(number: i32) -> Option<Self> {
        match number {
            1 => Some(Self::Soap11),
            2 => Some(Self::Soap12),
            3 => Some(Self::None),
            _ => None,
        }
    }

    pub fn number(self) -> i32 {
        match self {
            Self::Soap11 => 1,
            Self::Soap12 => 2,
            Self::None => 3,
        }
    }

    /// The version whose envelope namespace this is.
    pub fn from_namespace(ns: &str) -> Option<Self> {
        if ns == names::SOAP12_NS.text {
            Some(Self::Soap12)
        } else if ns == names::SOAP11_NS.text {
            Some(Self::Soap11)
        } else {
            None
        }
    }

    /// The namespace of envelope elements and header attributes; empty without an envelope.
    pub fn namespace(self) -> Name {
        match self {
            Self::Soap11 => names::SOAP11_NS,
            Self::Soap12 => names::SOAP12_NS,
            Self::None => names::EMPTY,
        }
    }

    /// The header attribute that says which node a block is meant for.
    pub fn target_attribute(self) -> &'static str {
        match self {
            Self::Soap11 => "actor",
            Self::Soap12 | Self::None => "role",
        }
    }

    /// Whether a block with this actor or role is for the ultimate receiver, which a service always is.
    pub fn targets_ultimate_receiver(self, role: &str) -> bool {
        role.is_empty()
            || (self == Self::Soap12 && role == "http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver")
    }

    /// Whether a block with this actor or role is for us: as the ultimate receiver or as the next node.
    pub fn targets_us(self, role: &str) -> bool {
        self.targets_ultimate_receiver(role)
            || match self {
                Self::Soap11 => role == "http://schemas.xmlsoap.org/soap/actor/next",
                Self::Soap12 => role == "http://www.w3.org/2003/05/soap-envelope/role/next",
                Self::None => false,
            }
    }
}

/// `WS_ADDRESSING_VERSION`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AddressingVersion {
    /// WS-Addressing of August 2004.
    V0_9,
    /// WS-Addressing 1.0.
    V1_0,
    /// No addressing headers: the transport carries what is needed.
    Transport,
}

impl AddressingVersion {
    /// From the number an application gave; `None` for a number that is no version.
    pub fn from_number(number: i32) -> Option<Self> {
        match number {
            1 => Some(Self::V0_9),
            2 => Some(Self::V1_0),
            3 => Some(Self::Transport),
            _ => None,
        }
    }

    pub fn number(self) -> i32 {
        match self {
            Self::V0_9 => 1,
            Self::V1_0 => 2,
            Self::Transport => 3,
        }
    }

    /// The namespace of the addressing headers. With transport addressing there are none, but the codes of the
    /// predefined faults still have a namespace: .NET's.
    pub fn namespace(self) -> Name {
        match self {
            Self::V0_9 => names::ADDRESSING_0_9_NS,
            Self::V1_0 => names::ADDRESSING_1_0_NS,
            Self::Transport => names::ADDRESSING_NONE_NS,
        }
    }

    /// The address "whoever sent this".
    pub fn anonymous(self) -> Name {
        match self {
            Self::V0_9 => names::ANONYMOUS_0_9,
            Self::V1_0 | Self::Transport => names::ANONYMOUS_1_0,
        }
    }

    /// The address "nobody"; replies to it are discarded.
    pub fn none(self) -> Option<&'static str> {
        match self {
            Self::V1_0 => Some("http://www.w3.org/2005/08/addressing/none"),
            Self::V0_9 | Self::Transport => None,
        }
    }

    /// The action of the faults that WS-Addressing itself defines.
    pub fn addressing_fault_action(self) -> Option<Name> {
        match self {
            Self::V0_9 => Some(names::ADDRESSING_0_9_FAULT),
            Self::V1_0 => Some(names::ADDRESSING_1_0_FAULT),
            Self::Transport => None,
        }
    }

    /// The action of all other faults that name none themselves.
    pub fn default_fault_action(self) -> Option<Name> {
        match self {
            Self::V0_9 => Some(names::ADDRESSING_0_9_FAULT),
            Self::V1_0 => Some(names::SOAP_FAULT_ACTION_1_0),
            Self::Transport => None,
        }
    }
}
