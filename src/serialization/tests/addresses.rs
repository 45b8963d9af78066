//! Endpoint addresses inside values.

use std::mem::MaybeUninit;

use super::support::{NS, Schema, document, heap, items, read, read_failure, written};
use crate::abi::*;
use crate::serialization::ElementType;
use crate::xml::NodeBuffer;

const WSA: &str = "http://www.w3.org/2005/08/addressing";
const IDENTITY: &str = "http://schemas.xmlsoap.org/ws/2006/02/addressingidentity";

fn element(schema: &Schema, version: WS_ADDRESSING_VERSION) -> crate::error::Result<ElementType> {
    let description = WS_ENDPOINT_ADDRESS_DESCRIPTION { addressingVersion: MaybeUninit::new(version) };
    schema.compile(schema.element("s", WS_ENDPOINT_ADDRESS_TYPE, schema.keep(description)))
}

fn reference(content: &str) -> NodeBuffer {
    document(&format!("<s xmlns='{NS}' xmlns:a='{WSA}' xmlns:d='{IDENTITY}'>{content}</s>"))
}

#[test]
fn an_address_has_a_url_reference_parameters_an_identity_and_extensions() {
    let schema = Schema::default();
    let element = element(&schema, WS_ADDRESSING_VERSION_1_0).unwrap();
    let mut heap = heap();
    let content = "<a:Address> urn:there </a:Address><a:ReferenceParameters><x>1</x></a:ReferenceParameters>\
        <a:Metadata/><d:Identity><d:Dns>host</d:Dns></d:Identity>";
    let value: WS_ENDPOINT_ADDRESS = read(&element, &reference(content), &mut heap).unwrap();
    let text = |string: WS_STRING| String::from_utf16(items(string.chars, string.length)).unwrap();
    assert_eq!(text(value.url), "urn:there");
    assert!(!value.headers.is_null() && !value.extensions.is_null());
    // SAFETY: the type says which identity it is.
    let identity = unsafe { *value.identity.cast::<WS_DNS_ENDPOINT_IDENTITY>() };
    let kind = crate::serialization::c_enum::number(identity.identity.identityType);
    assert_eq!((kind, text(identity.dns)), (WS_DNS_ENDPOINT_IDENTITY_TYPE as i32, "host".to_owned()));
    let text = written(&element, &value).unwrap();
    for part in ["urn:there</", "ReferenceParameters", ">1</", "Metadata", ">host</"] {
        assert!(text.contains(part), "{text} has {part}");
    }
}

#[test]
fn the_anonymous_address_is_an_empty_url_in_each_version() {
    let schema = Schema::default();
    let mut heap = heap();
    let current = element(&schema, WS_ADDRESSING_VERSION_1_0).unwrap();
    let content = format!("<a:Address>{WSA}/anonymous</a:Address>");
    let value: WS_ENDPOINT_ADDRESS = read(&current, &reference(&content), &mut heap).unwrap();
    assert!(value.url.length == 0 && value.headers.is_null() && value.identity.is_null());
    assert!(written(&current, &value).unwrap().contains(&format!("{WSA}/anonymous<")));
    let older = element(&schema, WS_ADDRESSING_VERSION_0_9).unwrap();
    let text = written(&older, &value).unwrap();
    assert!(text.contains("http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous<"), "{text}");
}

#[test]
fn an_identity_of_another_kind_is_kept_as_it_is() {
    let schema = Schema::default();
    let element = element(&schema, WS_ADDRESSING_VERSION_1_0).unwrap();
    let mut heap = heap();
    let content = "<a:Address>urn:x</a:Address><d:Identity><d:Other>o</d:Other></d:Identity>";
    let value: WS_ENDPOINT_ADDRESS = read(&element, &reference(content), &mut heap).unwrap();
    assert!(written(&element, &value).unwrap().contains(">o</"));
}

#[test]
fn an_address_without_its_address_or_description_is_refused() {
    let schema = Schema::default();
    let complete = element(&schema, WS_ADDRESSING_VERSION_1_0).unwrap();
    let (code, text) = read_failure::<WS_ENDPOINT_ADDRESS>(&complete, &reference("<a:Metadata/>"));
    assert_eq!(code, WS_E_INVALID_FORMAT);
    assert!(text.contains("Expected the element 'Address'"), "{text}");
    assert_eq!(element(&schema, WS_ADDRESSING_VERSION_TRANSPORT).unwrap_err().code, E_INVALIDARG);
    let none = schema.element::<()>("s", WS_ENDPOINT_ADDRESS_TYPE, std::ptr::null_mut());
    assert_eq!(schema.compile(none).unwrap_err().code, E_INVALIDARG);
}
