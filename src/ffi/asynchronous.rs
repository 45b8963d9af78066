//! `WS_ASYNC_CONTEXT` at the boundary.

use super::args;
use super::guard::record;
use crate::abi::{HRESULT, S_OK, WS_ASYNC_CONTEXT, WS_ERROR, WS_LONG_CALLBACK};
use crate::error::Result;
use crate::runtime::callback::AsyncContext;
use crate::runtime::{BlockHint, run_application};

/// The context the application gave, if it gave one. The structure is only read here.
///
/// # Safety
/// The pointer is null or valid, and its callback may be called once with its state.
pub unsafe fn context(context: *const WS_ASYNC_CONTEXT) -> Result<Option<AsyncContext>> {
    if context.is_null() {
        return Ok(None);
    }
    // SAFETY: the caller's promise.
    let context = unsafe { args::structure(context, "the asynchronous context") }?;
    match context.callback {
        // SAFETY: the caller's promise.
        Some(callback) => Ok(Some(unsafe { AsyncContext::new(callback, context.callbackState) })),
        None => Err(args::invalid("an asynchronous context needs a callback")),
    }
}

/// The application's error object on its way through an asynchronous operation.
struct LentError(*mut WS_ERROR);

// SAFETY: the application keeps the object for the operation until its callback, and does not use it meanwhile.
unsafe impl Send for LentError {}

impl LentError {
    fn get(&self) -> *mut WS_ERROR {
        self.0
    }
}

/// Reports the result of an operation: texts to the error object, then the callback.
///
/// # Safety
/// `error` is null or an error object that stays until the callback is called.
pub unsafe fn completion(context: AsyncContext, error: *mut WS_ERROR) -> Box<dyn FnOnce(Result<()>) + Send> {
    // SAFETY: the caller's promise.
    let complete = unsafe { completion_with_code(context, error) };
    Box::new(move |result| complete(result.map(|()| S_OK)))
}

/// The same for an operation with more than one kind of success.
///
/// # Safety
/// As for [`completion`].
pub unsafe fn completion_with_code(
    context: AsyncContext,
    error: *mut WS_ERROR,
) -> Box<dyn FnOnce(Result<HRESULT>) + Send> {
    static HINT: BlockHint = BlockHint::new();
    let error = LentError(error);
    Box::new(move |result| {
        let code = match result {
            Ok(code) => code,
            Err(failure) => {
                // SAFETY: the caller's promise.
                unsafe { record(error.get(), &failure) };
                failure.code
            }
        };
        run_application(&HINT, || context.complete(code, WS_LONG_CALLBACK));
    })
}
