//! The vocabulary of policies: WS-Policy itself, and the assertions that the metadata mapping of the API knows.

use crate::document::Element;

/// WS-Policy 1.2, and 1.5, which has the same operators.
const POLICY: [&str; 2] = ["http://schemas.xmlsoap.org/ws/2004/09/policy", "http://www.w3.org/ns/ws-policy"];
/// `Id`
const UTILITY: &str = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// WS-SecurityPolicy 1.1
pub const SECURITY: &str = "http://schemas.xmlsoap.org/ws/2005/07/securitypolicy";
pub const ADDRESSING_09: &str = "http://schemas.xmlsoap.org/ws/2004/08/addressing/policy";
pub const ADDRESSING_10: &str = crate::wsdl::ADDRESSING_WSDL;
/// `Addressing`, which goes with WS-Policy 1.5.
pub const ADDRESSING_METADATA: &str = "http://www.w3.org/2007/05/addressing/metadata";
/// `BinaryEncoding`
pub const BINARY: &str = "http://schemas.microsoft.com/ws/06/2004/mspolicy/netbinary1";
/// `OptimizedMimeSerialization`
pub const MTOM: &str = "http://schemas.xmlsoap.org/ws/2004/09/policy/optimizedmimeserialization";
/// `WindowsTransportSecurity`
pub const FRAMING: &str = "http://schemas.microsoft.com/ws/2006/05/framing/policy";
/// `BasicAuthentication` and its like
pub const HTTP: &str = "http://schemas.microsoft.com/ws/06/2004/policy/http";

/// Whether this is the element of WS-Policy with this name.
pub fn is_policy(element: Element<'_>, local: &str) -> bool {
    element.local() == local && POLICY.contains(&element.namespace())
}

/// An attribute of WS-Policy on an element of something else, as `wsp:Optional`.
pub fn policy_attribute<'d>(element: Element<'d>, local: &str) -> Option<&'d str> {
    POLICY.iter().find_map(|namespace| element.attribute_in(namespace, local))
}

/// The name by which `#name` means this element.
pub fn id(element: Element<'_>) -> Option<&str> {
    element.attribute_in(UTILITY, "Id").or_else(|| element.attribute_in(XML, "id"))
}

/// `xs:boolean`
pub fn is_true(value: Option<&str>) -> bool {
    matches!(value.map(str::trim), Some("true" | "1"))
}
