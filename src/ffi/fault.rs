//! `WS_FAULT`: from C, to C, and the fault that an error object stands for.

use std::borrow::Cow;
use std::mem::MaybeUninit;
use std::ptr;

use super::args::{self, invalid};
use super::heap::store;
use super::{guard, handle};
use crate::abi::*;
use crate::error::Result;
use crate::error_object::ErrorObject;
use crate::heap::Heap;
use crate::message::fault::{Reason, fault_from_error};
use crate::message::{Disclosure, Fault, QualifiedName};
use crate::serialization::c_enum::number;
use crate::serialization::xml_buffer;
use crate::string;
use crate::xml::NodeBuffer;

/// Codes one fault may have. A chain that is longer is one that C has closed to a ring.
const MAX_CODES: usize = 32;
/// Reasons one fault may have: one per language is meant.
const MAX_REASONS: u32 = 256;

/// The fault in a structure of the application, copied.
///
/// # Safety
/// `fault` is null or points to a `WS_FAULT` that, with all it points to, stays as it is during the call.
pub unsafe fn read_fault(fault: *const WS_FAULT) -> Result<Fault> {
    // SAFETY: the caller's promise, here and for everything the structure points to.
    unsafe {
        let fault = args::structure(fault, "the fault")?;
        let mut codes = Vec::new();
        let mut next = fault.code.cast_const();
        while !next.is_null() {
            if codes.len() == MAX_CODES {
                return Err(invalid(format!("A fault cannot have more than {MAX_CODES} codes.")));
            }
            let code = args::structure(next, "the fault code")?;
            codes.push(QualifiedName::new(
                xml_text(&code.value.localName, "the name of the fault code")?,
                xml_text(&code.value.ns, "the namespace of the fault code")?,
            ));
            next = code.subCode;
        }
        if codes.is_empty() {
            return Err(invalid("A fault needs at least one code."));
        }
        if fault.reasonCount > MAX_REASONS {
            return Err(invalid(format!("A fault cannot have more than {MAX_REASONS} reasons.")));
        }
        let mut reasons = Vec::new();
        for reason in args::array_of(fault.reasons.cast_const(), fault.reasonCount, "the array of reasons")? {
            reasons.push(Reason {
                lang: text(&reason.lang, "the language of the reason")?,
                text: text(&reason.text, "the text of the reason")?,
            });
        }
        let detail = handle::lock_optional::<NodeBuffer>(fault.detail)?.map(|nodes| nodes.clone());
        Ok(Fault {
            codes,
            reasons,
            actor: text(&fault.actor, "the actor of the fault")?,
            node: text(&fault.node, "the node of the fault")?,
            detail,
        })
    }
}

/// # Safety
/// As for [`args::xml_string`].
unsafe fn xml_text(text: &WS_XML_STRING, name: &str) -> Result<Cow<'static, str>> {
    // SAFETY: the caller's promise.
    let bytes = unsafe { args::xml_string(text, name) }?;
    let text = string::from_utf8(bytes).map_err(|failure| failure.with_code(E_INVALIDARG))?;
    Ok(Cow::Owned(text.to_owned()))
}

/// # Safety
/// As for [`args::string`].
unsafe fn text(text: &WS_STRING, name: &str) -> Result<String> {
    // SAFETY: the caller's promise.
    let units = unsafe { args::string(text, name) }?;
    string::from_utf16(units).map_err(|failure| failure.with_code(E_INVALIDARG))
}

/// A fault as a C structure whose parts are in the heap.
pub fn store_fault(fault: &Fault, heap: &mut Heap) -> Result<WS_FAULT> {
    let mut code = ptr::null_mut();
    for name in fault.codes.iter().rev() {
        let value =
            WS_XML_QNAME { localName: store_xml_string(&name.local, heap)?, ns: store_xml_string(&name.ns, heap)? };
        code = store(WS_FAULT_CODE { value, subCode: code }, heap)?.as_ptr();
    }
    let reason_count =
        u32::try_from(fault.reasons.len()).map_err(|_| invalid("The fault has more reasons than can be counted."))?;
    let reasons = heap.alloc(size_of::<WS_FAULT_REASON>() * fault.reasons.len())?.cast::<WS_FAULT_REASON>();
    for (index, reason) in fault.reasons.iter().enumerate() {
        let reason =
            WS_FAULT_REASON { text: store_string(&reason.text, heap)?, lang: store_string(&reason.lang, heap)? };
        // SAFETY: the allocation above has room for all of them, and the heap aligns to 8.
        unsafe { reasons.add(index).write(reason) };
    }
    let detail = match &fault.detail {
        Some(detail) => xml_buffer::keep(Some(heap), detail.clone())?,
        None => ptr::null_mut(),
    };
    Ok(WS_FAULT {
        code,
        reasons: if fault.reasons.is_empty() { ptr::null_mut() } else { reasons.as_ptr() },
        reasonCount: reason_count,
        actor: store_string(&fault.actor, heap)?,
        node: store_string(&fault.node, heap)?,
        detail,
    })
}

fn store_xml_string(text: &str, heap: &mut Heap) -> Result<WS_XML_STRING> {
    let length = u32::try_from(text.len()).map_err(|_| invalid("A name in the fault is too long."))?;
    let bytes = heap.copy_bytes(text.as_bytes())?.as_ptr();
    Ok(WS_XML_STRING { length, bytes, dictionary: ptr::null_mut(), id: 0 })
}

fn store_string(text: &str, heap: &mut Heap) -> Result<WS_STRING> {
    let units = string::to_utf16(text)?;
    let length = u32::try_from(units.len()).map_err(|_| invalid("A text in the fault is too long."))?;
    Ok(WS_STRING { length, chars: heap.copy_utf16(&units)?.as_ptr() })
}

/// Makes the fault that an error object stands for, as it would be sent.
///
/// - `error`: the error object. If it holds a fault, that is taken, otherwise a general one.
/// - `faultErrorCode`: the failure code of the function that failed. It only serves to find a text where the error
///   object has none, and is never part of the fault.
/// - `faultDisclosure`: what a fault without a reason gets as its reason: with `WS_FULL_FAULT_DISCLOSURE` all strings
///   of the error object, or the text for `faultErrorCode` if there are none; with `WS_MINIMAL_FAULT_DISCLOSURE` a
///   general sentence.
/// - `heap`: where the parts of the fault are allocated.
/// - `fault`: receives the fault. It is valid until the heap is reset or freed.
///
/// The error object and the heap may be used by one thread at a time.
///
/// Returns `S_OK`; `E_INVALIDARG` if an object is not one, `faultErrorCode` is not a failure, `faultDisclosure` is
/// unknown or `fault` is null; `WS_E_QUOTA_EXCEEDED` if the heap is too small; `WS_E_INVALID_OPERATION` while another
/// thread uses an object; `E_OUTOFMEMORY`.
///
/// Documentation: WsCreateFaultFromError.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateFaultFromError(
    error: *mut WS_ERROR,
    faultErrorCode: HRESULT,
    faultDisclosure: MaybeUninit<WS_FAULT_DISCLOSURE>,
    heap: *mut WS_HEAP,
    fault: *mut WS_FAULT,
) -> HRESULT {
    // Its own failures are not recorded: the error object holds the failure that the fault is about.
    // SAFETY: the caller's promise about every pointer; null is allowed for the guard.
    unsafe {
        guard::guard(ptr::null_mut(), || {
            let object = handle::lock::<ErrorObject>(error)?;
            if faultErrorCode >= 0 {
                return Err(invalid("A fault is made for a failure, and the code is a success."));
            }
            let disclosure = Disclosure::from_number(number(faultDisclosure))
                .ok_or_else(|| invalid(format!("{} is no fault disclosure.", number(faultDisclosure))))?;
            let mut heap = handle::lock::<Heap>(heap)?;
            let out = args::out(fault, "the fault")?;
            let made = fault_from_error(&object.view(faultErrorCode), disclosure);
            out.set(store_fault(&made, &mut heap)?);
            Ok(S_OK)
        })
    }
}
