//! What every exported function runs in: failures become HRESULTs and error strings, panics never reach C.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::abi::{HRESULT, WS_E_OTHER, WS_ERROR};
use crate::error::{Failure, Result, diagnose};
use crate::error_object::ErrorObject;

use super::handle;

/// Runs the body of an exported function. A failure is recorded in `error`, which may be null, and its code is the
/// result. A panic is a defect of this library: it becomes `WS_E_OTHER`, and the standard hook has printed it.
///
/// # Safety
/// `error` is null or an error object that lives until this returns.
pub unsafe fn guard(error: *mut WS_ERROR, body: impl FnOnce() -> Result<HRESULT>) -> HRESULT {
    // Unwind safe: nothing in here is looked at after a panic, and what the body shares is behind locks of the core.
    let failure = match catch_unwind(AssertUnwindSafe(body)) {
        Ok(Ok(result)) => return result,
        Ok(Err(failure)) => failure,
        Err(panic) => panic_failure(panic),
    };
    // Recording allocates and could panic in turn; the code matters more than the texts.
    // SAFETY: the caller's promise about `error`.
    let _ = catch_unwind(AssertUnwindSafe(|| unsafe { record(error, &failure) }));
    failure.code
}

/// Runs the body of an exported function that returns nothing.
pub fn guard_void(body: impl FnOnce() -> Result) {
    match catch_unwind(AssertUnwindSafe(body)) {
        Ok(Ok(())) => {}
        Ok(Err(failure)) => diagnose(&failure),
        Err(panic) => diagnose(&panic_failure(panic)),
    }
}

/// Adds the texts of `failure` to an error object, if there is one.
///
/// # Safety
/// As for [`guard`].
pub unsafe fn record(error: *mut WS_ERROR, failure: &Failure) {
    if error.is_null() {
        return;
    }
    // SAFETY: the caller's promise.
    match unsafe { handle::lock::<ErrorObject>(error) } {
        Ok(mut object) => object.record(failure),
        Err(unusable) => diagnose(&unusable),
    }
}

fn panic_failure(panic: Box<dyn Any + Send>) -> Failure {
    let cause = match (panic.downcast_ref::<&str>(), panic.downcast_ref::<String>()) {
        (Some(text), _) => (*text).to_owned(),
        (_, Some(text)) => text.clone(),
        _ => "of an unknown kind".to_owned(),
    };
    // A payload may panic when it is dropped; it is small, so it is leaked instead.
    std::mem::forget(panic);
    Failure::new(WS_E_OTHER, format!("The library met an internal error: {cause}."))
}

#[cfg(test)]
mod tests {
    use std::ptr;

    use super::*;
    use crate::abi::{E_INVALIDARG, S_FALSE, WS_HEAP};
    use crate::heap::Heap;

    fn strings(error: *mut WS_ERROR) -> Vec<String> {
        // SAFETY: the tests pass live error objects.
        let object = unsafe { handle::lock::<ErrorObject>(error) }.unwrap();
        (0..object.string_count()).map(|i| String::from_utf16(object.string(i).unwrap()).unwrap()).collect()
    }

    fn with_error(test: impl FnOnce(*mut WS_ERROR)) {
        let error: *mut WS_ERROR = handle::create(ErrorObject::new()).unwrap();
        test(error);
        // SAFETY: created above.
        unsafe { handle::free::<ErrorObject>(error) };
    }

    #[test]
    fn a_success_passes_through_and_leaves_the_error_object_alone() {
        with_error(|error| {
            // SAFETY: `error` is live.
            assert_eq!(unsafe { guard(error, || Ok(S_FALSE)) }, S_FALSE);
            assert!(strings(error).is_empty());
        });
    }

    #[test]
    fn a_failure_gives_its_code_and_its_texts_outermost_first() {
        with_error(|error| {
            let body = || Err(Failure::new(E_INVALIDARG, "inner").within("outer"));
            // SAFETY: `error` is live.
            assert_eq!(unsafe { guard(error, body) }, E_INVALIDARG);
            assert_eq!(strings(error), ["outer", "inner"]);
        });
    }

    #[test]
    fn a_failure_without_an_error_object_still_gives_its_code() {
        // SAFETY: null is allowed.
        assert_eq!(unsafe { guard(ptr::null_mut(), || Err(Failure::new(E_INVALIDARG, "text"))) }, E_INVALIDARG);
    }

    #[test]
    fn a_wrong_error_object_does_not_hide_the_failure() {
        let heap: *mut WS_HEAP = handle::create(Heap::new(1, 1)).unwrap();
        // SAFETY: the handle is live memory, of the wrong kind.
        let code = unsafe { guard(heap.cast(), || Err(Failure::new(E_INVALIDARG, "text"))) };
        assert_eq!(code, E_INVALIDARG);
        // SAFETY: created above.
        unsafe { handle::free::<Heap>(heap) };
    }

    #[test]
    fn a_panic_becomes_an_error_code_with_its_message() {
        with_error(|error| {
            // SAFETY: `error` is live.
            assert_eq!(unsafe { guard(error, || panic!("index {} is odd", 3)) }, WS_E_OTHER);
            assert!(strings(error)[0].contains("index 3 is odd"));
        });
        guard_void(|| panic!("in a function without a result"));
    }
}
