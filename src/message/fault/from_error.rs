//! From an error object to the fault that is sent for it, and from a received fault to the error code an
//! application sees. Knows the error object only by what `ErrorView` shows of it.

use std::borrow::Cow;

use super::{Fault, QualifiedName, Reason, SoapCode};
use crate::abi::{
    HRESULT, WS_E_ENDPOINT_ACCESS_DENIED, WS_E_ENDPOINT_ACTION_NOT_SUPPORTED, WS_E_ENDPOINT_FAULT_RECEIVED,
    WS_E_ENDPOINT_NOT_FOUND, WS_E_ENDPOINT_TOO_BUSY,
};
use crate::message::names;

/// `WS_FAULT_DISCLOSURE`: how much of an error object may go over the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Disclosure {
    /// Only what the application set as a fault.
    #[default]
    Minimal,
    /// The texts of the error object as well.
    Full,
}

impl Disclosure {
    /// From the number an application gave; `None` for a number that is no disclosure.
    pub fn from_number(number: i32) -> Option<Self> {
        match number {
            0 => Some(Self::Minimal),
            1 => Some(Self::Full),
            _ => None,
        }
    }

    pub fn number(self) -> i32 {
        match self {
            Self::Minimal => 0,
            Self::Full => 1,
        }
    }
}

/// What the fault rules want to know of an error object.
#[derive(Debug, Clone, Default)]
pub struct ErrorView<'a> {
    /// The fault the application (or a received message) put there.
    pub fault: Option<&'a Fault>,
    /// Its strings, in the order in which they are to be read.
    pub strings: Vec<Cow<'a, str>>,
    /// The text for the error code, for an error object without strings.
    pub code_text: Cow<'a, str>,
    /// The language of the strings.
    pub langid: u16,
}

/// What minimal disclosure says instead of the texts of the error object.
pub const GENERIC_REASON: &str = "The request could not be processed.";

/// The fault for a failed operation (the rules of `WsCreateFaultFromError`): the fault of the error object, else a
/// generic one; a reason is made up only if that fault has none.
pub fn fault_from_error(error: &ErrorView<'_>, disclosure: Disclosure) -> Fault {
    let mut fault = match error.fault {
        Some(fault) => fault.clone(),
        None => Fault::new(SoapCode::Receiver),
    };
    if fault.codes.is_empty() {
        fault.codes.push(SoapCode::Receiver.code());
    }
    if fault.reasons.iter().all(|reason| reason.text.is_empty()) {
        fault.reasons.clear();
        fault.reasons.push(reason_for_error(error, disclosure));
    }
    fault
}

/// A reason made from the texts of an error object, as far as they may be disclosed.
pub fn reason_for_error(error: &ErrorView<'_>, disclosure: Disclosure) -> Reason {
    match disclosure {
        Disclosure::Minimal => Reason { lang: "en-US".into(), text: GENERIC_REASON.into() },
        Disclosure::Full if error.strings.is_empty() => {
            Reason { lang: "en-US".into(), text: error.code_text.clone().into_owned() }
        }
        Disclosure::Full => Reason { lang: language_tag(error.langid).into(), text: error.strings.join(" ") },
    }
}

/// The tag for a Windows language identifier; empty ("not known") for one that is not in this short list.
pub fn language_tag(langid: u16) -> &'static str {
    match langid {
        0x0409 => "en-US",
        0x0809 => "en-GB",
        0x0407 => "de-DE",
        0x0807 => "de-CH",
        0x0C07 => "de-AT",
        0x040C => "fr-FR",
        0x0410 => "it-IT",
        0x0C0A | 0x040A => "es-ES",
        0x0416 => "pt-BR",
        0x0816 => "pt-PT",
        0x0413 => "nl-NL",
        0x041D => "sv-SE",
        0x0406 => "da-DK",
        0x0414 => "nb-NO",
        0x040B => "fi-FI",
        0x0415 => "pl-PL",
        0x0405 => "cs-CZ",
        0x0419 => "ru-RU",
        0x041F => "tr-TR",
        0x0411 => "ja-JP",
        0x0412 => "ko-KR",
        0x0804 => "zh-CN",
        0x0404 => "zh-TW",
        _ => "",
    }
}

const SECURITY_NS: &str = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";

/// The error code for a received fault. In SOAP 1.2 the subcode counts, and only under the code it belongs to; in
/// SOAP 1.1 there is one code, which took the subcode's place.
pub fn hresult_of_fault(fault: &Fault) -> HRESULT {
    let (sender, receiver, specific) = match fault.codes.as_slice() {
        [only] => (true, true, only),
        [general, subcode, ..] => {
            (matches!(&*general.local, "Sender" | "Client"), matches!(&*general.local, "Receiver" | "Server"), subcode)
        }
        [] => return WS_E_ENDPOINT_FAULT_RECEIVED,
    };
    match &*specific.local {
        "ActionNotSupported" if sender && is_addressing(specific) => WS_E_ENDPOINT_ACTION_NOT_SUPPORTED,
        "DestinationUnreachable" if sender && is_addressing(specific) => WS_E_ENDPOINT_NOT_FOUND,
        "EndpointUnavailable" if receiver && is_addressing(specific) => WS_E_ENDPOINT_TOO_BUSY,
        "FailedAuthentication" if sender && specific.ns == SECURITY_NS => WS_E_ENDPOINT_ACCESS_DENIED,
        _ => WS_E_ENDPOINT_FAULT_RECEIVED,
    }
}

fn is_addressing(code: &QualifiedName) -> bool {
    [names::ADDRESSING_1_0_NS, names::ADDRESSING_0_9_NS, names::ADDRESSING_NONE_NS].iter().any(|ns| code.ns == ns.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(codes: &[(&'static str, &'static str)]) -> Fault {
        Fault { codes: codes.iter().map(|&(local, ns)| QualifiedName::new(local, ns)).collect(), ..Fault::default() }
    }

    #[test]
    fn a_fault_with_a_reason_is_sent_as_it_is_even_with_minimal_disclosure() {
        let set = fault(&[("Sender", ""), ("BadKind", "urn:x")]).with_reason("de-DE", "so nicht");
        let view = ErrorView { fault: Some(&set), strings: vec!["secret".into()], ..ErrorView::default() };
        for disclosure in [Disclosure::Minimal, Disclosure::Full] {
            let sent = fault_from_error(&view, disclosure);
            assert_eq!(sent.codes, set.codes);
            assert_eq!(sent.reasons, set.reasons);
        }
    }

    #[test]
    fn without_a_fault_the_receiver_is_blamed_and_minimal_disclosure_hides_the_texts() {
        let view = ErrorView {
            strings: vec!["disk".into(), "full".into()],
            code_text: "text of the code".into(),
            langid: 0x0407,
            ..ErrorView::default()
        };
        let sent = fault_from_error(&view, Disclosure::Minimal);
        assert_eq!(sent.codes, [SoapCode::Receiver.code()]);
        assert_eq!(sent.reasons, [Reason { lang: "en-US".into(), text: GENERIC_REASON.into() }]);
        let sent = fault_from_error(&view, Disclosure::Full);
        assert_eq!(sent.reasons, [Reason { lang: "de-DE".into(), text: "disk full".into() }]);
    }

    #[test]
    fn full_disclosure_without_strings_uses_the_text_of_the_code() {
        let view = ErrorView { code_text: "text of the code".into(), ..ErrorView::default() };
        assert_eq!(fault_from_error(&view, Disclosure::Full).reasons[0].text, "text of the code");
    }

    #[test]
    fn received_faults_are_recognised_in_both_versions_of_soap() {
        let wsa = names::ADDRESSING_1_0_NS.text;
        let wsa04 = names::ADDRESSING_0_9_NS.text;
        let soap = names::SOAP12_NS.text;
        for (codes, expected) in [
            (&[("Sender", soap), ("ActionNotSupported", wsa)][..], WS_E_ENDPOINT_ACTION_NOT_SUPPORTED),
            (&[("ActionNotSupported", wsa04)], WS_E_ENDPOINT_ACTION_NOT_SUPPORTED),
            (&[("Sender", soap), ("DestinationUnreachable", wsa)], WS_E_ENDPOINT_NOT_FOUND),
            (&[("EndpointUnavailable", wsa)], WS_E_ENDPOINT_TOO_BUSY),
            (&[("Receiver", soap), ("EndpointUnavailable", wsa)], WS_E_ENDPOINT_TOO_BUSY),
            (&[("Sender", soap), ("FailedAuthentication", SECURITY_NS)], WS_E_ENDPOINT_ACCESS_DENIED),
            (&[("Receiver", soap), ("ActionNotSupported", wsa)], WS_E_ENDPOINT_FAULT_RECEIVED),
            (&[("Sender", soap), ("ActionNotSupported", "urn:else")], WS_E_ENDPOINT_FAULT_RECEIVED),
            (&[("Sender", soap)], WS_E_ENDPOINT_FAULT_RECEIVED),
            (&[], WS_E_ENDPOINT_FAULT_RECEIVED),
        ] {
            assert_eq!(hresult_of_fault(&fault(codes)), expected, "{codes:?}");
        }
    }
}
