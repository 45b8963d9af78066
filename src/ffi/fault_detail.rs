//! The detail of the fault in an error object: `WsGetFaultErrorDetail`, `WsSetFaultErrorDetail`.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::ptr;

use super::args::{self, invalid};
use super::guard::guard;
use super::handle;
use crate::abi::*;
use crate::error::{Failure, Result};
use crate::error_object::ErrorObject;
use crate::heap::Heap;
use crate::message::names;
use crate::serialization::ElementType;
use crate::serialization::c_enum::number;
use crate::string;
use crate::xml::{NodeBuffer, Writer, XmlName};

/// Reads the detail of the fault in an error object, such as a failed `WsCall` leaves there.
///
/// - `error`: the error object.
/// - `faultDetailDescription`: the action of the fault, null for any, and the element in the detail. If the error
///   object has a fault action too and it is another one, the element counts as not being there. Without a name the
///   element description describes the fields of a structure that are elements of the detail themselves.
/// - `readOption`: whether the element must be there, and how its value is allocated. For an element description
///   without a name only `WS_READ_REQUIRED_VALUE` and `WS_READ_REQUIRED_POINTER` are possible.
/// - `heap`: where the value is allocated; may be null for a value that needs no memory.
/// - `value`, `valueSize`: where the value, or the pointer to it, goes; see `WS_READ_OPTION`. With
///   `WS_READ_OPTIONAL_POINTER` it is a null pointer if the fault has no detail or another element in it, so that the
///   details a service may send can be tried one after the other.
///
/// The error object keeps the fault. It may be used by one thread at a time, and so may the heap.
///
/// Returns `S_OK`; `WS_E_INVALID_FORMAT` if the element is required and not there, or not as described;
/// `WS_E_QUOTA_EXCEEDED` if the heap is too small; `E_INVALIDARG` for a wrong argument; `WS_E_NOT_SUPPORTED` for a type
/// that is not available on this platform; `WS_E_INVALID_OPERATION` while another thread uses an object;
/// `E_OUTOFMEMORY`.
///
/// Documentation: WsGetFaultErrorDetail, WS_FAULT_DETAIL_DESCRIPTION.
///
/// # Safety
/// Pointers are null or valid, as in C, and the description is as the API declares it, with all it points to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetFaultErrorDetail(
    error: *mut WS_ERROR,
    faultDetailDescription: *const WS_FAULT_DETAIL_DESCRIPTION,
    readOption: MaybeUninit<WS_READ_OPTION>,
    heap: *mut WS_HEAP,
    value: *mut c_void,
    valueSize: ULONG,
) -> HRESULT {
    // Failures are not recorded: the error object holds what the fault is about.
    // SAFETY: the caller's promise about every pointer and the description; null is allowed for the guard.
    unsafe {
        guard(ptr::null_mut(), || {
            let object = handle::lock::<ErrorObject>(error)?;
            let (action, element) = description(faultDetailDescription)?;
            let required = [WS_READ_REQUIRED_VALUE as i32, WS_READ_REQUIRED_POINTER as i32];
            if element.name().is_none() && !required.contains(&number(readOption)) {
                return Err(invalid("A detail that is described without a name has to be required."));
            }
            let mut heap = handle::lock_optional::<Heap>(heap)?;
            let is_other = !object.fault_action().is_empty() && action.is_some_and(|it| it != object.fault_action());
            let detail = object.fault().and_then(|fault| fault.detail.as_ref()).filter(|_| !is_other);
            let nothing = NodeBuffer::new();
            let mut cursor = detail.unwrap_or(&nothing).cursor();
            cursor.skip_to_content();
            // Into the detail element; past the end of an empty document there is nothing to enter.
            cursor.advance();
            if detail.is_none() && element.name().is_none() {
                return Err(Failure::new(WS_E_INVALID_FORMAT, "The error object has no fault with such a detail."));
            }
            element.read(&mut cursor, readOption, heap.as_deref_mut(), value, valueSize)?;
            Ok(S_OK)
        })
    }
}

/// Sets the detail of the fault in an error object. An operation that then fails sends it to its client.
///
/// - `error`: the error object. If it holds no fault, it gets one whose code blames the receiver of the request; a
///   fault that is there keeps its codes and reasons.
/// - `faultDetailDescription`: the action of the fault, which becomes `WS_FAULT_ERROR_PROPERTY_ACTION` unless it is
///   null, and the element in the detail. Without a name the element description describes the fields of a structure
///   that are elements of the detail themselves.
/// - `writeOption`: how `value` is given. For an element description without a name only `WS_WRITE_REQUIRED_VALUE` and
///   `WS_WRITE_REQUIRED_POINTER` are possible.
/// - `value`, `valueSize`: the value or a pointer to it, and its size in bytes; see `WS_WRITE_OPTION`. All of it is
///   copied.
///
/// A detail that was there before is replaced; after a failure the error object is as it was. It may be used by one
/// thread at a time.
///
/// Returns `S_OK`; `WS_E_INVALID_FORMAT` if the value or the action is not as described; `E_INVALIDARG` for a wrong
/// argument; `WS_E_NOT_SUPPORTED` for a type that is not available on this platform; `WS_E_INVALID_OPERATION` while
/// another thread uses the object; `E_OUTOFMEMORY`.
///
/// Documentation: WsSetFaultErrorDetail, WS_FAULT_DETAIL_DESCRIPTION.
///
/// # Safety
/// Pointers are null or valid, as in C; description and value are as the API declares them, with all they point to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSetFaultErrorDetail(
    error: *mut WS_ERROR,
    faultDetailDescription: *const WS_FAULT_DETAIL_DESCRIPTION,
    writeOption: MaybeUninit<WS_WRITE_OPTION>,
    value: *const c_void,
    valueSize: ULONG,
) -> HRESULT {
    // SAFETY: see `WsGetFaultErrorDetail`.
    unsafe {
        guard(ptr::null_mut(), || {
            let mut object = handle::lock::<ErrorObject>(error)?;
            let (action, element) = description(faultDetailDescription)?;
            let required = [WS_WRITE_REQUIRED_VALUE as i32, WS_WRITE_REQUIRED_POINTER as i32];
            if element.name().is_none() && !required.contains(&number(writeOption)) {
                return Err(invalid("A detail that is described without a name has to be required."));
            }
            let mut writer = Writer::nodes(NodeBuffer::new());
            writer.start_element(&XmlName::prefixed(names::ENVELOPE_PREFIX, names::DETAIL, names::SOAP12_NS))?;
            element.write(&mut writer, writeOption, value, valueSize)?;
            writer.end_element()?;
            let detail = writer.into_nodes()?;
            let action = action.map(str::to_owned);
            object.set_fault_detail(detail);
            if let Some(action) = action {
                object.set_fault_action(action);
            }
            Ok(S_OK)
        })
    }
}

/// The action, if there is one, and the element of a description.
///
/// # Safety
/// `description` is null or points to a description that stays as it is during `'a`.
unsafe fn description<'a>(description: *const WS_FAULT_DETAIL_DESCRIPTION) -> Result<(Option<&'a str>, ElementType)> {
    // SAFETY: the caller's promise.
    unsafe {
        let description = args::structure(description, "the description of the fault detail")?;
        let element = args::structure(description.detailElementDescription.cast_const(), "the element description")?;
        let action = match description.action.is_null() {
            true => None,
            false => Some(string::from_utf8(args::xml_string(description.action, "the action of the fault detail")?)?),
        };
        Ok((action, ElementType::new(element)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ffi::error::{WsCreateError, WsFreeError};
    use crate::message::Fault;
    use crate::message::fault::SoapCode;

    /// `<number xmlns="urn:t">`, and the same as a field of a structure without an element of its own.
    struct Described {
        names: Box<[WS_XML_STRING; 3]>,
        element: Box<WS_ELEMENT_DESCRIPTION>,
    }

    fn xml_string(text: &'static str) -> WS_XML_STRING {
        let length = text.len() as u32;
        WS_XML_STRING { length, bytes: text.as_ptr().cast_mut(), dictionary: ptr::null_mut(), id: 0 }
    }

    impl Described {
        fn new(name: &'static str, action: &'static str) -> Self {
            let mut names = Box::new([xml_string(name), xml_string("urn:t"), xml_string(action)]);
            let [local, namespace, _] = names.each_mut().map(ptr::from_mut);
            let element = Box::new(WS_ELEMENT_DESCRIPTION {
                elementLocalName: local,
                elementNs: namespace,
                r#type: MaybeUninit::new(WS_INT32_TYPE),
                typeDescription: ptr::null_mut(),
            });
            Self { names, element }
        }

        fn detail(&mut self) -> WS_FAULT_DETAIL_DESCRIPTION {
            let action = match self.names[2].length {
                0 => ptr::null_mut(),
                _ => ptr::from_mut(&mut self.names[2]),
            };
            WS_FAULT_DETAIL_DESCRIPTION { action, detailElementDescription: ptr::from_mut(&mut *self.element) }
        }
    }

    struct Error(*mut WS_ERROR);

    impl Error {
        fn new() -> Self {
            let mut error = ptr::null_mut();
            // SAFETY: no properties, and room for the pointer.
            assert_eq!(unsafe { WsCreateError(ptr::null(), 0, &mut error) }, S_OK);
            Self(error)
        }

        fn set(&self, description: &WS_FAULT_DETAIL_DESCRIPTION, value: i32) -> HRESULT {
            let option = MaybeUninit::new(WS_WRITE_REQUIRED_VALUE);
            // SAFETY: a live object, a description of an int and an int.
            unsafe { WsSetFaultErrorDetail(self.0, description, option, ptr::from_ref(&value).cast(), 4) }
        }

        fn get(&self, description: &WS_FAULT_DETAIL_DESCRIPTION) -> std::result::Result<i32, HRESULT> {
            let mut value = 77;
            let (option, out) = (MaybeUninit::new(WS_READ_REQUIRED_VALUE), ptr::from_mut(&mut value).cast());
            // SAFETY: a live object, a description of an int and room for an int, which needs no heap.
            match unsafe { WsGetFaultErrorDetail(self.0, description, option, ptr::null_mut(), out, 4) } {
                S_OK => Ok(value),
                code => {
                    assert_eq!(value, 77);
                    Err(code)
                }
            }
        }

        fn with<R>(&self, body: impl FnOnce(&mut ErrorObject) -> R) -> R {
            // SAFETY: a live object.
            body(&mut unsafe { handle::lock::<ErrorObject>(self.0) }.unwrap())
        }
    }

    impl Drop for Error {
        fn drop(&mut self) {
            // SAFETY: a live object, not used after this.
            unsafe { WsFreeError(self.0) };
        }
    }

    #[test]
    fn a_detail_is_read_as_it_was_set_and_brings_its_fault_and_action() {
        let (error, mut number) = (Error::new(), Described::new("number", "urn:a"));
        assert_eq!(error.get(&number.detail()), Err(WS_E_INVALID_FORMAT));
        assert_eq!(error.set(&number.detail(), 5), S_OK);
        assert_eq!(error.get(&number.detail()), Ok(5));
        assert_eq!(error.set(&number.detail(), -6), S_OK);
        assert_eq!(error.get(&number.detail()), Ok(-6));
        error.with(|object| {
            assert_eq!(object.fault_action(), "urn:a");
            assert_eq!(object.fault().unwrap().codes, [SoapCode::Receiver.code()]);
        });
    }

    #[test]
    fn a_fault_that_is_there_keeps_all_but_its_detail() {
        let (error, mut number) = (Error::new(), Described::new("number", ""));
        error.with(|object| {
            object.set_fault(Fault::new(SoapCode::Sender).with_reason("en", "why")).unwrap();
            object.set_fault_action("urn:kept".into());
        });
        assert_eq!(error.set(&number.detail(), 5), S_OK);
        error.with(|object| {
            let fault = object.fault().unwrap();
            assert_eq!((fault.codes.as_slice(), fault.reasons.len()), ([SoapCode::Sender.code()].as_slice(), 1));
            assert_eq!((object.fault_action(), object.string_count()), ("urn:kept", 1));
        });
    }

    #[test]
    fn another_action_or_element_is_no_match_but_a_missing_action_is_no_obstacle() {
        let error = Error::new();
        assert_eq!(error.set(&Described::new("number", "urn:a").detail(), 5), S_OK);
        assert_eq!(error.get(&Described::new("number", "urn:b").detail()), Err(WS_E_INVALID_FORMAT));
        assert_eq!(error.get(&Described::new("figure", "urn:a").detail()), Err(WS_E_INVALID_FORMAT));
        assert_eq!(error.get(&Described::new("number", "").detail()), Ok(5));
        error.with(|object| object.set_fault_action(String::new()));
        assert_eq!(error.get(&Described::new("number", "urn:b").detail()), Ok(5));
    }

    #[test]
    fn a_value_that_cannot_be_written_leaves_the_error_object_as_it_was() {
        let (error, mut number) = (Error::new(), Described::new("number", "urn:a"));
        let option = MaybeUninit::new(WS_WRITE_REQUIRED_VALUE);
        // SAFETY: a live object; null is allowed and refused.
        let code = unsafe { WsSetFaultErrorDetail(error.0, &number.detail(), option, ptr::null(), 4) };
        assert_eq!(code, E_INVALIDARG);
        error.with(|object| assert!(object.fault().is_none() && object.fault_action().is_empty()));
    }
}
