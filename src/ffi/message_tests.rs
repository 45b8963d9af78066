//! Tests of the functions for messages, headers and faults, called as C calls them.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::ptr;

use super::error::{WsCreateError, WsFreeError};
use super::fault::{WsCreateFaultFromError, read_fault, store_fault};
use super::header::*;
use super::heap::{WsCreateHeap, WsFreeHeap};
use super::message::*;
use super::message_address::{WsAddressMessage, WsCreateMessage, WsRemoveHeader, WsSetHeader};
use super::{args, handle};
use crate::abi::*;
use crate::error_object::ErrorObject;
use crate::heap::Heap;
use crate::message::fault::SoapCode;
use crate::message::{AddressingVersion, EnvelopeVersion, Fault, Message, MessageSettings, QualifiedName, State};
use crate::xml::{NodeBuffer, Text, Writer, XmlName};

const SOAP: &str = "http://www.w3.org/2003/05/soap-envelope";
const WSA: &str = "http://www.w3.org/2005/08/addressing";
const ID: &str = "urn:uuid:00112233-4455-6677-8899-aabbccddeeff";

/// A message as C holds it.
struct Held(*mut WS_MESSAGE);

impl Held {
    fn new(message: Message) -> Self {
        Self(handle::create(message).unwrap())
    }

    fn empty() -> Self {
        Self::new(Message::new(EnvelopeVersion::Soap12, AddressingVersion::V1_0, &MessageSettings::default()))
    }

    fn received(body: impl FnOnce(&mut Writer<'_>)) -> Self {
        let held = Self::empty();
        held.with(|message| message.receive(envelope(body)).unwrap());
        held
    }

    fn with<R>(&self, body: impl FnOnce(&mut Message) -> R) -> R {
        // SAFETY: a live message.
        body(&mut unsafe { handle::lock::<Message>(self.0) }.unwrap())
    }

    fn get<T: Copy>(&self, id: WS_MESSAGE_PROPERTY_ID) -> Result<T, HRESULT> {
        let mut value = MaybeUninit::<T>::uninit();
        let size = size_of::<T>() as u32;
        // SAFETY: a live message and room for the value, which is read only after a success.
        unsafe {
            match WsGetMessageProperty(self.0, MaybeUninit::new(id), value.as_mut_ptr().cast(), size, ptr::null_mut()) {
                S_OK => Ok(value.assume_init()),
                code => Err(code),
            }
        }
    }

    fn header<T: Copy>(&self, header: WS_HEADER_TYPE, ty: WS_TYPE, option: WS_READ_OPTION) -> Result<T, HRESULT> {
        let mut value = MaybeUninit::<T>::uninit();
        let size = size_of::<T>() as u32;
        let (header, ty, option) = (MaybeUninit::new(header), MaybeUninit::new(ty), MaybeUninit::new(option));
        let place = value.as_mut_ptr().cast();
        // SAFETY: as in `get`.
        unsafe {
            match WsGetHeader(self.0, header, ty, option, ptr::null_mut(), place, size, ptr::null_mut()) {
                S_OK => Ok(value.assume_init()),
                code => Err(code),
            }
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // SAFETY: made by `handle::create` and used by nobody else.
        unsafe { WsFreeMessage(self.0) };
    }
}

fn name<'a>(prefix: &'a str, local: &'a str, ns: &'a str) -> XmlName<'a> {
    XmlName::prefixed(prefix, local.into(), ns.into())
}

/// A request with an id, a reply address with a parameter, two headers `X` and one `Y` that must be understood.
fn envelope(body: impl FnOnce(&mut Writer<'_>)) -> NodeBuffer {
    let mut w = Writer::nodes(NodeBuffer::new());
    let must = name("s", "mustUnderstand", SOAP);
    w.start_element(&name("s", "Envelope", SOAP)).unwrap();
    w.start_element(&name("s", "Header", SOAP)).unwrap();
    w.text_element(&name("a", "Action", WSA), Text::Utf8(" urn:act ")).unwrap();
    w.text_element(&name("a", "MessageID", WSA), Text::Utf8(ID)).unwrap();
    w.start_element(&name("a", "ReplyTo", WSA)).unwrap();
    w.text_element(&name("a", "Address", WSA), Text::Utf8("urn:reply")).unwrap();
    w.start_element(&name("a", "ReferenceParameters", WSA)).unwrap();
    w.text_element(&name("h", "P", "urn:h"), Text::Utf8("p")).unwrap();
    w.end_element().unwrap();
    w.end_element().unwrap();
    for value in [1, 2] {
        w.text_element(&name("h", "X", "urn:h"), Text::Int64(value)).unwrap();
    }
    w.start_element(&name("h", "Y", "urn:h")).unwrap();
    w.attribute(&must, Text::Bool(true)).unwrap();
    w.text(Text::Int64(3)).unwrap();
    w.end_element().unwrap();
    w.end_element().unwrap();
    w.start_element(&name("s", "Body", SOAP)).unwrap();
    body(&mut w);
    w.end_element().unwrap();
    w.end_element().unwrap();
    w.into_nodes().unwrap()
}

fn xml_string(text: &'static str) -> WS_XML_STRING {
    WS_XML_STRING { length: text.len() as u32, bytes: text.as_ptr().cast_mut(), dictionary: ptr::null_mut(), id: 0 }
}

/// Runs `test` with the description of an element of type `WS_INT32_TYPE`.
fn with_int32<R>(local: &'static str, test: impl FnOnce(*const WS_ELEMENT_DESCRIPTION) -> R) -> R {
    let (mut local, mut ns) = (xml_string(local), xml_string("urn:h"));
    test(&WS_ELEMENT_DESCRIPTION {
        elementLocalName: &mut local,
        elementNs: &mut ns,
        r#type: MaybeUninit::new(WS_INT32_TYPE),
        typeDescription: ptr::null_mut(),
    })
}

fn custom_header(
    held: &Held,
    local: &'static str,
    repeating: WS_REPEATING_HEADER_OPTION,
    index: u32,
) -> (HRESULT, i32, u32) {
    let (mut value, mut attributes) = (0_i32, 0xFF_u32);
    // SAFETY: a live message, a description of an int, and room for an int.
    let code = with_int32(local, |description| unsafe {
        WsGetCustomHeader(
            held.0,
            description,
            MaybeUninit::new(repeating),
            index,
            MaybeUninit::new(WS_READ_REQUIRED_VALUE),
            ptr::null_mut(),
            (&raw mut value).cast(),
            4,
            &mut attributes,
            ptr::null_mut(),
        )
    });
    (code, value, attributes)
}

fn units(string: &WS_STRING) -> String {
    // SAFETY: a string that the library made.
    String::from_utf16(unsafe { args::string(string, "the string") }.unwrap()).unwrap()
}

#[test]
fn the_state_can_always_be_read_and_the_rest_only_of_a_message_that_is_not_empty() {
    let held = Held::empty();
    assert_eq!(held.get::<i32>(WS_MESSAGE_PROPERTY_STATE), Ok(WS_MESSAGE_STATE_EMPTY as i32));
    assert_eq!(held.get::<i32>(WS_MESSAGE_PROPERTY_IS_FAULT), Err(WS_E_INVALID_OPERATION));
    assert_eq!(held.get::<*mut WS_HEAP>(WS_MESSAGE_PROPERTY_HEAP), Err(WS_E_INVALID_OPERATION));
    let held = Held::received(|_| ());
    assert_eq!(held.get::<i32>(WS_MESSAGE_PROPERTY_STATE), Ok(WS_MESSAGE_STATE_READING as i32));
    assert_eq!(held.get::<i32>(WS_MESSAGE_PROPERTY_ENVELOPE_VERSION), Ok(WS_ENVELOPE_VERSION_SOAP_1_2 as i32));
    assert_eq!(held.get::<i32>(WS_MESSAGE_PROPERTY_ADDRESSING_VERSION), Ok(WS_ADDRESSING_VERSION_1_0 as i32));
    assert_eq!(held.get::<BOOL>(WS_MESSAGE_PROPERTY_IS_ADDRESSED), Ok(1));
    assert_eq!(held.get::<BOOL>(WS_MESSAGE_PROPERTY_IS_FAULT), Ok(0));
    assert_eq!(held.get::<u8>(WS_MESSAGE_PROPERTY_IS_FAULT), Err(E_INVALIDARG));
    assert_eq!(held.get::<u32>(WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS), Err(E_INVALIDARG));
    assert_eq!(held.get::<usize>(WS_MESSAGE_PROPERTY_BODY_READER), Err(WS_E_NOT_SUPPORTED));
    let heap = held.get::<*mut WS_HEAP>(WS_MESSAGE_PROPERTY_HEAP).unwrap();
    // SAFETY: the heap of a live message.
    assert!(unsafe { handle::lock::<Heap>(heap) }.is_ok());
}

#[test]
fn a_source_message_is_needed_to_answer_and_only_then() {
    let source = Held::received(|_| ());
    let target = Held::empty();
    // SAFETY: live messages or null.
    let initialize = |kind: i32, from: *mut WS_MESSAGE| unsafe {
        let mut number = MaybeUninit::<WS_MESSAGE_INITIALIZATION>::uninit();
        number.as_mut_ptr().cast::<i32>().write(kind);
        WsInitializeMessage(target.0, number, from, ptr::null_mut())
    };
    assert_eq!(initialize(WS_BLANK_MESSAGE as i32, source.0), E_INVALIDARG);
    assert_eq!(initialize(WS_REPLY_MESSAGE as i32, ptr::null_mut()), E_INVALIDARG);
    assert_eq!(initialize(WS_REPLY_MESSAGE as i32, target.0), E_INVALIDARG);
    assert_eq!(initialize(17, ptr::null_mut()), E_INVALIDARG);
    assert_eq!(target.with(|message| message.state()), State::Empty);
    assert_eq!(initialize(WS_REPLY_MESSAGE as i32, source.0), S_OK);
    assert_eq!(target.with(|message| message.to().map(str::to_owned)), Some("urn:reply".into()));
    assert_eq!(initialize(WS_REPLY_MESSAGE as i32, source.0), WS_E_INVALID_OPERATION);
    // SAFETY: a live message; null is allowed.
    unsafe {
        assert_eq!(WsResetMessage(target.0, ptr::null_mut()), S_OK);
        assert_eq!(WsResetMessage(ptr::null_mut(), ptr::null_mut()), E_INVALIDARG);
    }
    assert_eq!(initialize(WS_FAULT_MESSAGE as i32, source.0), S_OK);
    assert_eq!(target.get::<BOOL>(WS_MESSAGE_PROPERTY_IS_FAULT), Ok(1));
}

#[test]
fn standard_headers_are_read_as_each_type_they_can_have() {
    let held = Held::received(|_| ());
    let action = held.header::<WS_STRING>(WS_ACTION_HEADER, WS_STRING_TYPE, WS_READ_REQUIRED_VALUE).unwrap();
    assert_eq!(units(&action), "urn:act");
    let action = held.header::<WS_XML_STRING>(WS_ACTION_HEADER, WS_XML_STRING_TYPE, WS_READ_REQUIRED_VALUE).unwrap();
    // SAFETY: a string that the library made.
    assert_eq!(unsafe { args::xml_string(&action, "the string") }.unwrap(), b"urn:act");
    let action = held.header::<*const u16>(WS_ACTION_HEADER, WS_WSZ_TYPE, WS_READ_REQUIRED_POINTER).unwrap();
    // SAFETY: eight code units, with the zero at the end.
    assert_eq!(unsafe { std::slice::from_raw_parts(action, 8) }.last(), Some(&0));
    let id = held.header::<WS_UNIQUE_ID>(WS_MESSAGE_ID_HEADER, WS_UNIQUE_ID_TYPE, WS_READ_REQUIRED_VALUE).unwrap();
    assert_eq!((id.uri.length, id.guid.Data1, id.guid.Data4[7]), (0, 0x0011_2233, 0xFF));
    let id = held.header::<*const WS_STRING>(WS_MESSAGE_ID_HEADER, WS_STRING_TYPE, WS_READ_REQUIRED_POINTER).unwrap();
    // SAFETY: a string that the library made.
    assert_eq!(units(unsafe { &*id }), ID);
    let reply_to = held
        .header::<WS_ENDPOINT_ADDRESS>(WS_REPLY_TO_HEADER, WS_ENDPOINT_ADDRESS_TYPE, WS_READ_REQUIRED_VALUE)
        .unwrap();
    assert_eq!(units(&reply_to.url), "urn:reply");
    // SAFETY: a buffer that the library made.
    let parameters = unsafe { handle::lock::<NodeBuffer>(reply_to.headers) }.unwrap();
    assert!(parameters.cursor().is_element("P", "urn:h"));
}

#[test]
fn a_standard_header_that_is_missing_is_null_if_that_is_allowed() {
    let held = Held::received(|_| ());
    for (header, ty) in [
        (WS_TO_HEADER, WS_STRING_TYPE),
        (WS_RELATES_TO_HEADER, WS_UNIQUE_ID_TYPE),
        (WS_FAULT_TO_HEADER, WS_ENDPOINT_ADDRESS_TYPE),
    ] {
        assert_eq!(held.header::<*mut c_void>(header, ty, WS_READ_OPTIONAL_POINTER), Ok(ptr::null_mut()));
        assert_eq!(held.header::<*mut c_void>(header, ty, WS_READ_REQUIRED_POINTER), Err(WS_E_INVALID_FORMAT));
        assert_eq!(held.header::<[u64; 4]>(header, ty, WS_READ_REQUIRED_VALUE), Err(WS_E_INVALID_FORMAT));
    }
}

#[test]
fn a_standard_header_cannot_be_read_as_what_it_is_not() {
    let held = Held::received(|_| ());
    for (header, ty, option) in [
        (WS_ACTION_HEADER, WS_UNIQUE_ID_TYPE, WS_READ_REQUIRED_POINTER),
        (WS_ACTION_HEADER, WS_INT32_TYPE, WS_READ_REQUIRED_POINTER),
        (WS_REPLY_TO_HEADER, WS_STRING_TYPE, WS_READ_REQUIRED_POINTER),
        (WS_ACTION_HEADER, WS_STRING_TYPE, WS_READ_NILLABLE_POINTER),
        (WS_ACTION_HEADER, WS_STRING_TYPE, WS_READ_REQUIRED_VALUE),
        (WS_REPLY_TO_HEADER, WS_ENDPOINT_ADDRESS_TYPE, WS_READ_REQUIRED_VALUE),
    ] {
        assert_eq!(held.header::<*mut c_void>(header, ty, option), Err(E_INVALIDARG), "{header:?} {ty:?} {option:?}");
    }
    let empty = Held::empty();
    let read = empty.header::<*mut c_void>(WS_ACTION_HEADER, WS_STRING_TYPE, WS_READ_OPTIONAL_POINTER);
    assert_eq!(read, Err(WS_E_INVALID_OPERATION));
}

#[test]
fn custom_headers_are_found_by_index_or_as_singletons() {
    let held = Held::received(|_| ());
    assert_eq!(custom_header(&held, "X", WS_REPEATING_HEADER, 0), (S_OK, 1, 0));
    assert_eq!(custom_header(&held, "X", WS_REPEATING_HEADER, 1), (S_OK, 2, 0));
    assert_eq!(custom_header(&held, "X", WS_REPEATING_HEADER, 2), (WS_E_INVALID_FORMAT, 0, 0xFF));
    assert_eq!(custom_header(&held, "X", WS_SINGLETON_HEADER, 0).0, WS_E_INVALID_FORMAT);
    assert_eq!(custom_header(&held, "Y", WS_SINGLETON_HEADER, 1).0, E_INVALIDARG);
    assert_eq!(custom_header(&held, "Y", WS_SINGLETON_HEADER, 0), (S_OK, 3, WS_MUST_UNDERSTAND_HEADER_ATTRIBUTE));
    // SAFETY: a live message.
    unsafe { assert_eq!(WsCheckMustUnderstandHeaders(held.0, ptr::null_mut()), S_OK) };
}

#[test]
fn a_header_that_was_added_can_be_read_back_and_removed() {
    let held = Held::empty();
    let value = 42_i32;
    let add = |attributes| {
        let (option, place) = (MaybeUninit::new(WS_WRITE_REQUIRED_VALUE), (&raw const value).cast());
        // SAFETY: live objects, a description of an int, and an int.
        with_int32("X", |description| unsafe {
            WsAddCustomHeader(held.0, description, option, place, 4, attributes, ptr::null_mut())
        })
    };
    assert_eq!(add(0), WS_E_INVALID_OPERATION);
    held.with(|message| message.initialize(crate::message::Initialization::Blank).unwrap());
    assert_eq!(add(4), E_INVALIDARG);
    assert_eq!(add(WS_RELAY_HEADER_ATTRIBUTE), S_OK);
    assert_eq!(custom_header(&held, "X", WS_SINGLETON_HEADER, 0), (S_OK, 42, WS_RELAY_HEADER_ATTRIBUTE));
    let (local, ns) = (xml_string("X"), xml_string("urn:h"));
    // SAFETY: live objects.
    unsafe {
        assert_eq!(WsRemoveCustomHeader(held.0, &local, &ns, ptr::null_mut()), S_OK);
        assert_eq!(WsRemoveCustomHeader(held.0, &local, &ns, ptr::null_mut()), S_OK);
        assert_eq!(WsRemoveCustomHeader(held.0, ptr::null(), &ns, ptr::null_mut()), E_INVALIDARG);
    }
    assert_eq!(custom_header(&held, "X", WS_SINGLETON_HEADER, 0).0, WS_E_INVALID_FORMAT);
}

#[test]
fn a_header_is_marked_by_its_position_in_the_header_buffer() {
    let held = Held::received(|_| ());
    // SAFETY: a live message and a position on the stack.
    let mark = |position: WS_XML_NODE_POSITION| unsafe { WsMarkHeaderAsUnderstood(held.0, &position, ptr::null_mut()) };
    let header = held.get::<WS_XML_NODE_POSITION>(WS_MESSAGE_PROPERTY_HEADER_POSITION).unwrap();
    assert_eq!(held.get::<*mut WS_XML_BUFFER>(WS_MESSAGE_PROPERTY_HEADER_BUFFER), Ok(header.buffer));
    let y = held.with(|message| message.find_header("Y", "urn:h", None).unwrap().unwrap().cursor.position());
    assert_eq!(mark(header), E_INVALIDARG);
    assert_eq!(mark(WS_XML_NODE_POSITION { node: ptr::null_mut(), ..header }), E_INVALIDARG);
    assert_eq!(mark(WS_XML_NODE_POSITION { buffer: ptr::null_mut(), node: node_of(y) }), E_INVALIDARG);
    // SAFETY: a live message.
    unsafe { assert_eq!(WsCheckMustUnderstandHeaders(held.0, ptr::null_mut()), WS_E_INVALID_FORMAT) };
    assert_eq!(mark(WS_XML_NODE_POSITION { node: node_of(y), ..header }), S_OK);
    // SAFETY: a live message; null is allowed.
    unsafe {
        assert_eq!(WsCheckMustUnderstandHeaders(held.0, ptr::null_mut()), S_OK);
        assert_eq!(WsMarkHeaderAsUnderstood(held.0, ptr::null(), ptr::null_mut()), E_INVALIDARG);
    }
    held.with(|message| message.finish_reading().unwrap());
    assert_eq!(mark(WS_XML_NODE_POSITION { node: node_of(y), ..header }), WS_E_INVALID_OPERATION);
}

#[test]
fn a_failed_must_understand_check_leaves_the_fault_in_the_error_object() {
    let held = Held::received(|_| ());
    let mut error = ptr::null_mut();
    // SAFETY: live objects.
    unsafe {
        assert_eq!(WsCreateError(ptr::null(), 0, &mut error), S_OK);
        assert_eq!(WsCheckMustUnderstandHeaders(held.0, error), WS_E_INVALID_FORMAT);
        {
            let object = handle::lock::<ErrorObject>(error).unwrap();
            assert_eq!(object.fault().unwrap().codes, [SoapCode::MustUnderstand.code()]);
            assert_eq!(object.fault_action(), "http://www.w3.org/2005/08/addressing/soap/fault");
            assert!(object.fault_header().unwrap().cursor().is_element("NotUnderstood", SOAP));
        }
        WsFreeError(error);
    }
}

#[test]
fn the_body_is_read_value_by_value_and_a_fault_as_one() {
    let read = |held: &Held, description: *const WS_ELEMENT_DESCRIPTION, value: *mut c_void, size: u32| {
        let option = MaybeUninit::new(WS_READ_REQUIRED_VALUE);
        // SAFETY: live objects and room for the value.
        unsafe { WsReadBody(held.0, description, option, ptr::null_mut(), value, size, ptr::null_mut()) }
    };
    let held = Held::received(|w| {
        for (local, value) in [("one", 1), ("two", 2)] {
            w.text_element(&name("h", local, "urn:h"), Text::Int64(value)).unwrap();
        }
    });
    let mut value = 0_i32;
    let place: *mut c_void = (&raw mut value).cast();
    assert_eq!(with_int32("two", |description| read(&held, description, place, 4)), WS_E_INVALID_FORMAT);
    assert_eq!(with_int32("one", |description| read(&held, description, place, 4)), S_OK);
    assert_eq!(with_int32("two", |description| read(&held, description, place, 4)), S_OK);
    assert_eq!(value, 2);
    assert_eq!(with_int32("two", |description| read(&held, description, place, 8)), E_INVALIDARG);
    assert_eq!(read(&held, ptr::null(), place, 4), E_INVALIDARG);
    held.with(|message| message.finish_reading().unwrap());
    assert_eq!(with_int32("two", |description| read(&held, description, place, 4)), WS_E_INVALID_OPERATION);

    let held = Held::received(|w| {
        Fault::new(SoapCode::Sender).with_reason("en-US", "no").write(EnvelopeVersion::Soap12, w).unwrap();
    });
    assert_eq!(held.get::<BOOL>(WS_MESSAGE_PROPERTY_IS_FAULT), Ok(1));
    let description = WS_ELEMENT_DESCRIPTION {
        elementLocalName: ptr::null_mut(),
        elementNs: ptr::null_mut(),
        r#type: MaybeUninit::new(WS_FAULT_TYPE),
        typeDescription: ptr::null_mut(),
    };
    let mut fault = MaybeUninit::<WS_FAULT>::uninit();
    assert_eq!(read(&held, &description, fault.as_mut_ptr().cast(), size_of::<WS_FAULT>() as u32), S_OK);
    // SAFETY: filled by the successful call.
    let read_back = unsafe { read_fault(fault.as_ptr()) }.unwrap();
    assert_eq!(read_back.codes, [QualifiedName::new("Sender", SOAP)]);
    assert_eq!(read_back.reasons[0].text, "no");
    assert_eq!(read(&held, &description, fault.as_mut_ptr().cast(), size_of::<WS_FAULT>() as u32), WS_E_INVALID_FORMAT);
}

#[test]
fn a_fault_survives_its_c_structure() {
    let mut writer = Writer::nodes(NodeBuffer::new());
    writer.text_element(&name("", "detail", ""), Text::Utf8("more")).unwrap();
    let fault = Fault {
        codes: vec![SoapCode::Receiver.code(), QualifiedName::new("Bad", "urn:x")],
        actor: "urn:actor".into(),
        node: "urn:n\u{F6}de".into(),
        detail: Some(writer.into_nodes().unwrap()),
        ..Fault::default()
    }
    .with_reason("de-DE", "nein")
    .with_reason("", "");
    let mut heap = Heap::new(4096, 0);
    let stored = store_fault(&fault, &mut heap).unwrap();
    // SAFETY: just made, and the heap lives.
    let read = unsafe { read_fault(&stored) }.unwrap();
    assert_eq!((read.codes, read.reasons), (fault.codes.clone(), fault.reasons.clone()));
    assert_eq!((read.actor, read.node), (fault.actor.clone(), fault.node.clone()));
    assert!(read.detail.unwrap().cursor().is_element("detail", ""));
    assert_eq!(store_fault(&fault, &mut Heap::new(100, 0)).unwrap_err().code, WS_E_QUOTA_EXCEEDED);
}

#[test]
fn a_fault_structure_without_code_or_with_a_ring_of_codes_is_invalid() {
    let mut heap = Heap::new(4096, 0);
    let mut fault = store_fault(&Fault::new(SoapCode::Sender), &mut heap).unwrap();
    // SAFETY: live structures or null.
    unsafe {
        (*fault.code).subCode = fault.code;
        assert_eq!(read_fault(&fault).unwrap_err().code, E_INVALIDARG);
        (*fault.code).subCode = ptr::null_mut();
        fault.reasonCount = 1;
        assert_eq!(read_fault(&fault).unwrap_err().code, E_INVALIDARG);
        fault.reasonCount = 0;
        fault.code = ptr::null_mut();
        assert_eq!(read_fault(&fault).unwrap_err().code, E_INVALIDARG);
        assert_eq!(read_fault(ptr::null()).unwrap_err().code, E_INVALIDARG);
    }
}

#[test]
fn a_fault_is_made_from_an_error_object_as_far_as_disclosed() {
    let (mut error, mut heap) = (ptr::null_mut(), ptr::null_mut());
    // SAFETY: live objects or null, and room for the fault.
    unsafe {
        assert_eq!(WsCreateError(ptr::null(), 0, &mut error), S_OK);
        assert_eq!(WsCreateHeap(4096, 0, ptr::null(), 0, &mut heap, ptr::null_mut()), S_OK);
        handle::lock::<ErrorObject>(error).unwrap().add_string(&"secret".encode_utf16().collect::<Vec<_>>()).unwrap();
        let make = |code: HRESULT, disclosure: WS_FAULT_DISCLOSURE, heap: *mut WS_HEAP| {
            let mut fault = MaybeUninit::<WS_FAULT>::uninit();
            match WsCreateFaultFromError(error, code, MaybeUninit::new(disclosure), heap, fault.as_mut_ptr()) {
                S_OK => Ok(read_fault(fault.as_ptr()).unwrap()),
                code => Err(code),
            }
        };
        let full = make(E_FAIL, WS_FULL_FAULT_DISCLOSURE, heap).unwrap();
        assert_eq!(full.codes, [SoapCode::Receiver.code()]);
        assert_eq!(full.reasons[0].text, "secret");
        assert!(!make(E_FAIL, WS_MINIMAL_FAULT_DISCLOSURE, heap).unwrap().reasons[0].text.contains("secret"));
        assert_eq!(make(S_OK, WS_FULL_FAULT_DISCLOSURE, heap).unwrap_err(), E_INVALIDARG);
        assert_eq!(make(E_FAIL, WS_FULL_FAULT_DISCLOSURE, ptr::null_mut()).unwrap_err(), E_INVALIDARG);
        WsFreeHeap(heap);
        WsFreeError(error);
    }
}

#[test]
fn only_properties_of_heap_reader_writer_and_headers_can_be_given_for_messages() {
    let settings = |id: WS_MESSAGE_PROPERTY_ID, value: *mut c_void, size: u32| {
        let property = WS_MESSAGE_PROPERTY { id: MaybeUninit::new(id), value, valueSize: size };
        // SAFETY: one property whose value has at least that size.
        unsafe { message_settings(&property, 1, MessageSettings::default()) }.map_err(|failure| failure.code)
    };
    let mut number = 7_u32;
    let place: *mut c_void = (&raw mut number).cast();
    assert_eq!(settings(WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS, place, 4).unwrap().max_headers, 7);
    assert_eq!(settings(WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS, place, 2), Err(E_INVALIDARG));
    assert_eq!(settings(WS_MESSAGE_PROPERTY_IS_FAULT, place, 4), Err(E_INVALIDARG));

    let mut size = 1000_usize;
    let mut of_heap = WS_HEAP_PROPERTY {
        id: MaybeUninit::new(WS_HEAP_PROPERTY_MAX_SIZE),
        value: (&raw mut size).cast(),
        valueSize: 8,
    };
    let mut list = WS_HEAP_PROPERTIES { properties: &mut of_heap, propertyCount: 1 };
    let place: *mut c_void = (&raw mut list).cast();
    assert_eq!(settings(WS_MESSAGE_PROPERTY_HEAP_PROPERTIES, place, 16).unwrap().heap_max_size, 1000);

    let mut depth = 0_u32;
    let mut of_reader = WS_XML_READER_PROPERTY {
        id: MaybeUninit::new(WS_XML_READER_PROPERTY_MAX_DEPTH),
        value: (&raw mut depth).cast(),
        valueSize: 4,
    };
    let mut list = WS_XML_READER_PROPERTIES { properties: &mut of_reader, propertyCount: 1 };
    let place: *mut c_void = (&raw mut list).cast();
    assert_eq!(settings(WS_MESSAGE_PROPERTY_XML_READER_PROPERTIES, place, 16), Err(E_INVALIDARG));
}

fn created(envelope: i32, addressing: i32) -> Result<Held, HRESULT> {
    let mut versions = (MaybeUninit::<WS_ENVELOPE_VERSION>::uninit(), MaybeUninit::<WS_ADDRESSING_VERSION>::uninit());
    let mut message = ptr::null_mut();
    // SAFETY: four bytes each, as C hands them in; room for the handle.
    unsafe {
        versions.0.as_mut_ptr().cast::<i32>().write(envelope);
        versions.1.as_mut_ptr().cast::<i32>().write(addressing);
        match WsCreateMessage(versions.0, versions.1, ptr::null(), 0, &mut message, ptr::null_mut()) {
            S_OK => Ok(Held(message)),
            code => Err(code),
        }
    }
}

#[test]
fn a_message_has_versions_that_go_together() {
    assert_eq!(created(1, 3).unwrap().get::<i32>(WS_MESSAGE_PROPERTY_STATE), Ok(1));
    assert!(created(3, 3).is_ok());
    for (envelope, addressing) in [(3, 2), (0, 2), (2, 4)] {
        assert_eq!(created(envelope, addressing).err(), Some(E_INVALIDARG));
    }
}

#[test]
fn standard_headers_are_set_replaced_and_removed() {
    let held = created(2, 2).unwrap();
    // SAFETY: a live message and a value of the type and size that are named.
    let set = |header, ty, value: *const c_void, size: usize| unsafe {
        let option = MaybeUninit::new(WS_WRITE_REQUIRED_VALUE);
        WsSetHeader(held.0, MaybeUninit::new(header), MaybeUninit::new(ty), option, value, size as u32, ptr::null_mut())
    };
    let action = xml_string("urn:first");
    let xml_size = size_of::<WS_XML_STRING>();
    let first = (&raw const action).cast();
    assert_eq!(set(WS_ACTION_HEADER, WS_XML_STRING_TYPE, first, xml_size), WS_E_INVALID_OPERATION);
    held.with(|message| message.initialize(crate::message::Initialization::Blank).unwrap());
    assert_eq!(set(WS_ACTION_HEADER, WS_XML_STRING_TYPE, first, xml_size), S_OK);
    assert_eq!(set(WS_ACTION_HEADER, WS_XML_STRING_TYPE, first, 4), E_INVALIDARG);
    assert_eq!(set(WS_ACTION_HEADER, WS_INT32_TYPE, first, 4), E_INVALIDARG);
    let action = xml_string("urn:second");
    assert_eq!(set(WS_ACTION_HEADER, WS_XML_STRING_TYPE, (&raw const action).cast(), xml_size), S_OK);
    assert_eq!(held.with(|message| message.action().map(str::to_owned)), Some("urn:second".into()));

    let mut units: Vec<u16> = "urn:reply".encode_utf16().collect();
    let address = WS_ENDPOINT_ADDRESS {
        url: WS_STRING { length: units.len() as u32, chars: units.as_mut_ptr() },
        headers: ptr::null_mut(),
        extensions: ptr::null_mut(),
        identity: ptr::null_mut(),
    };
    let (place, size) = ((&raw const address).cast(), size_of::<WS_ENDPOINT_ADDRESS>());
    assert_eq!(set(WS_REPLY_TO_HEADER, WS_ENDPOINT_ADDRESS_TYPE, place, size), S_OK);
    assert_eq!(set(WS_REPLY_TO_HEADER, WS_ENDPOINT_ADDRESS_TYPE, place, size), S_OK);
    let read = || {
        held.header::<*const WS_ENDPOINT_ADDRESS>(
            WS_REPLY_TO_HEADER,
            WS_ENDPOINT_ADDRESS_TYPE,
            WS_READ_OPTIONAL_POINTER,
        )
    };
    // SAFETY: an address that the library made.
    assert_eq!(self::units(unsafe { &(*read().unwrap()).url }), "urn:reply");
    // SAFETY: a live message.
    let remove = || unsafe { WsRemoveHeader(held.0, MaybeUninit::new(WS_REPLY_TO_HEADER), ptr::null_mut()) };
    assert_eq!((remove(), remove()), (S_OK, S_OK));
    assert_eq!(read(), Ok(ptr::null()));

    let received = Held::received(|_| ());
    // SAFETY: a live message.
    let code = unsafe { WsRemoveHeader(received.0, MaybeUninit::new(WS_ACTION_HEADER), ptr::null_mut()) };
    assert_eq!(code, WS_E_INVALID_OPERATION);
}

#[test]
fn a_message_is_addressed_once() {
    let held = created(2, 2).unwrap();
    // SAFETY: a live message; an address or null.
    let address = |address: *const WS_ENDPOINT_ADDRESS| unsafe { WsAddressMessage(held.0, address, ptr::null_mut()) };
    assert_eq!(address(ptr::null()), WS_E_INVALID_OPERATION);
    held.with(|message| message.initialize(crate::message::Initialization::Blank).unwrap());
    let mut parameters = Writer::nodes(NodeBuffer::new());
    parameters.text_element(&name("h", "P", "urn:h"), Text::Utf8("p")).unwrap();
    let mut heap = Heap::new(4096, 0);
    let endpoint = WS_ENDPOINT_ADDRESS {
        url: WS_STRING { length: 0, chars: ptr::null_mut() },
        headers: crate::serialization::xml_buffer::keep(Some(&mut heap), parameters.into_nodes().unwrap()).unwrap(),
        extensions: ptr::null_mut(),
        identity: ptr::null_mut(),
    };
    assert_eq!(held.get::<BOOL>(WS_MESSAGE_PROPERTY_IS_ADDRESSED), Ok(0));
    assert_eq!(address(&endpoint), S_OK);
    assert_eq!(held.get::<BOOL>(WS_MESSAGE_PROPERTY_IS_ADDRESSED), Ok(1));
    assert_eq!(address(&endpoint), WS_E_INVALID_OPERATION);
    held.with(|message| {
        assert_eq!(message.to(), Some(AddressingVersion::V1_0.anonymous().text));
        assert!(message.find_header("P", "urn:h", None).unwrap().is_some());
    });
}
