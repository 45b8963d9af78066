//! The names and URIs of SOAP and WS-Addressing, with their places in the static dictionary of binary XML, so
//! that an envelope has the bytes a .NET peer expects. Pure tables.

use crate::xml::XmlStr;

/// A well-known string.
pub type Name = XmlStr<'static>;

pub const EMPTY: Name = XmlStr::inline("");

pub const SOAP12_NS: Name = XmlStr::dictionary(4);
pub const SOAP11_NS: Name = XmlStr::dictionary(962);
pub const ENVELOPE: Name = XmlStr::dictionary(2);
pub const HEADER: Name = XmlStr::dictionary(8);
pub const BODY: Name = XmlStr::dictionary(14);
pub const MUST_UNDERSTAND: Name = XmlStr::dictionary(0);
pub const RELAY: Name = XmlStr::dictionary(140);

pub const ADDRESSING_1_0_NS: Name = XmlStr::dictionary(6);
pub const ADDRESSING_0_9_NS: Name = XmlStr::dictionary(210);
pub const ADDRESSING_NONE_NS: Name = XmlStr::dictionary(878);
pub const ANONYMOUS_1_0: Name = XmlStr::dictionary(20);
pub const ANONYMOUS_0_9: Name = XmlStr::dictionary(212);
pub const ADDRESSING_1_0_FAULT: Name = XmlStr::dictionary(198);
pub const ADDRESSING_0_9_FAULT: Name = XmlStr::dictionary(214);
pub const SOAP_FAULT_ACTION_1_0: Name = XmlStr::inline("http://www.w3.org/2005/08/addressing/soap/fault");
pub const ACTION: Name = XmlStr::dictionary(10);
pub const TO: Name = XmlStr::dictionary(12);
pub const MESSAGE_ID: Name = XmlStr::dictionary(26);
pub const RELATES_TO: Name = XmlStr::dictionary(18);
pub const REPLY_TO: Name = XmlStr::dictionary(44);
pub const FAULT_TO: Name = XmlStr::dictionary(166);
pub const FROM: Name = XmlStr::dictionary(164);
pub const ADDRESS: Name = XmlStr::dictionary(42);
pub const REFERENCE_PARAMETERS: Name = XmlStr::dictionary(200);
pub const IS_REFERENCE_PARAMETER: Name = XmlStr::inline("IsReferenceParameter");
pub const FAULT_DETAIL: Name = XmlStr::inline("FaultDetail");
pub const PROBLEM_HEADER_QNAME: Name = XmlStr::inline("ProblemHeaderQName");
pub const PROBLEM_ACTION: Name = XmlStr::inline("ProblemAction");
pub const PROBLEM_IRI: Name = XmlStr::inline("ProblemIRI");

pub const FAULT: Name = XmlStr::dictionary(134);
pub const CODE: Name = XmlStr::dictionary(142);
pub const REASON: Name = XmlStr::dictionary(144);
pub const TEXT: Name = XmlStr::dictionary(146);
pub const NODE: Name = XmlStr::dictionary(148);
pub const ROLE: Name = XmlStr::dictionary(150);
pub const DETAIL: Name = XmlStr::dictionary(152);
pub const VALUE: Name = XmlStr::dictionary(154);
pub const SUBCODE: Name = XmlStr::dictionary(156);
pub const NOT_UNDERSTOOD: Name = XmlStr::dictionary(158);
pub const QNAME: Name = XmlStr::dictionary(160);
pub const UPGRADE: Name = XmlStr::inline("Upgrade");
pub const SUPPORTED_ENVELOPE: Name = XmlStr::inline("SupportedEnvelope");
pub const FAULT_CODE_1_1: Name = XmlStr::dictionary(966);
pub const FAULT_STRING_1_1: Name = XmlStr::dictionary(968);
pub const FAULT_ACTOR_1_1: Name = XmlStr::dictionary(970);
pub const DETAIL_1_1: Name = XmlStr::dictionary(972);

/// The prefixes .NET uses for the envelope and for addressing, and both of the envelope's declarations therefore.
pub const ENVELOPE_PREFIX: &str = "s";
pub const ADDRESSING_PREFIX: &str = "a";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dictionary_id_stands_for_the_string_it_is_meant_to() {
        for (name, text) in [
            (SOAP12_NS, "http://www.w3.org/2003/05/soap-envelope"),
            (SOAP11_NS, "http://schemas.xmlsoap.org/soap/envelope/"),
            (ENVELOPE, "Envelope"),
            (HEADER, "Header"),
            (BODY, "Body"),
            (MUST_UNDERSTAND, "mustUnderstand"),
            (RELAY, "relay"),
            (ADDRESSING_1_0_NS, "http://www.w3.org/2005/08/addressing"),
            (ADDRESSING_0_9_NS, "http://schemas.xmlsoap.org/ws/2004/08/addressing"),
            (ADDRESSING_NONE_NS, "http://schemas.microsoft.com/ws/2005/05/addressing/none"),
            (ANONYMOUS_1_0, "http://www.w3.org/2005/08/addressing/anonymous"),
            (ANONYMOUS_0_9, "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous"),
            (ADDRESSING_1_0_FAULT, "http://www.w3.org/2005/08/addressing/fault"),
            (ADDRESSING_0_9_FAULT, "http://schemas.xmlsoap.org/ws/2004/08/addressing/fault"),
            (ACTION, "Action"),
            (TO, "To"),
            (MESSAGE_ID, "MessageID"),
            (RELATES_TO, "RelatesTo"),
            (REPLY_TO, "ReplyTo"),
            (FAULT_TO, "FaultTo"),
            (FROM, "From"),
            (ADDRESS, "Address"),
            (REFERENCE_PARAMETERS, "ReferenceParameters"),
            (FAULT, "Fault"),
            (CODE, "Code"),
            (REASON, "Reason"),
            (TEXT, "Text"),
            (NODE, "Node"),
            (ROLE, "Role"),
            (DETAIL, "Detail"),
            (VALUE, "Value"),
            (SUBCODE, "Subcode"),
            (NOT_UNDERSTOOD, "NotUnderstood"),
            (QNAME, "qname"),
            (FAULT_CODE_1_1, "faultcode"),
            (FAULT_STRING_1_1, "faultstring"),
            (FAULT_ACTOR_1_1, "faultactor"),
            (DETAIL_1_1, "detail"),
        ] {
            assert_eq!(name.text, text);
        }
    }
}
