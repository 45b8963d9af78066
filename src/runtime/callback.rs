//! The application's callbacks as owned values that are safe to call.
//!
//! Each is made by an `unsafe fn new`, where the boundary passes on what the application promised: that the
//! function has the declared signature, may be called on any thread until the owner of the value is done with it,
//! and does not unwind. From there on calling is safe; handles are passed through as the opaque words they are.
//! No callback here goes through `run_application` by itself: the caller knows the hint.

use std::ffi::c_void;
use std::mem::MaybeUninit;

use crate::abi::{
    BOOL, HRESULT, WS_ASYNC_CALLBACK, WS_ASYNC_CONTEXT, WS_CALLBACK_MODEL, WS_ERROR, WS_HTTP_REDIRECT_CALLBACK,
    WS_OPERATION_CANCEL_CALLBACK, WS_OPERATION_CONTEXT, WS_OPERATION_FREE_STATE_CALLBACK,
    WS_SERVICE_ACCEPT_CHANNEL_CALLBACK, WS_SERVICE_CANCEL_REASON, WS_SERVICE_CLOSE_CHANNEL_CALLBACK,
    WS_SERVICE_MESSAGE_RECEIVE_CALLBACK, WS_SERVICE_SECURITY_CALLBACK, WS_SERVICE_STUB_CALLBACK, WS_STRING,
};

/// The function inside the `Option` that C sees.
macro_rules! function_of {
    ($callback:ty) => {
        <$callback as IntoIterator>::Item
    };
}

/// The application's state pointer, on its way through.
#[derive(Debug, Clone, Copy)]
struct State(*mut c_void);

// SAFETY: never dereferenced here; it is handed back to the application, which promised that its callbacks may be
// called with it on any thread.
unsafe impl Send for State {}
// SAFETY: as above; there is nothing to share but the address.
unsafe impl Sync for State {}

/// What an operation registers for cancellation: `WsRegisterOperationForCancel`.
#[derive(Debug)]
pub struct CancelRegistration {
    cancel: function_of!(WS_OPERATION_CANCEL_CALLBACK),
    free_state: WS_OPERATION_FREE_STATE_CALLBACK,
    state: State,
}

/// A registration as three words, for the atomic cell of a call. Only `CancelRegistration` makes them and makes
/// them callable again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RegistrationWords {
    pub cancel: *mut c_void,
    /// Null if the application gave no free-state callback.
    pub free: *mut c_void,
    pub state: *mut c_void,
}

impl CancelRegistration {
    /// # Safety
    /// The functions have the declared signatures; `cancel` may be called with `state` once, on any thread, until
    /// `free_state` is called, and `free_state` once, after which `state` is not used.
    pub unsafe fn new(
        cancel: function_of!(WS_OPERATION_CANCEL_CALLBACK),
        free_state: WS_OPERATION_FREE_STATE_CALLBACK,
        state: *mut c_void,
    ) -> Self {
        Self { cancel, free_state, state: State(state) }
    }

    pub fn into_words(&self) -> RegistrationWords {
        RegistrationWords {
            cancel: self.cancel as *mut c_void,
            free: self.free_state.map_or(std::ptr::null_mut(), |free| free as *mut c_void),
            state: self.state.0,
        }
    }

    /// `words` are what `into_words` returned; the cell of a call keeps them together.
    pub(crate) fn from_words(words: RegistrationWords) -> Self {
        debug_assert!(!words.cancel.is_null());
        // SAFETY: within this crate words come from `into_words` only: `cancel` is a function pointer of this type,
        // and `free` is one or null, which is the layout of the `Option`. Function and data pointers have the same
        // size and representation on all targets of this library.
        let (cancel, free_state) = unsafe {
            (
                std::mem::transmute::<*mut c_void, function_of!(WS_OPERATION_CANCEL_CALLBACK)>(words.cancel),
                std::mem::transmute::<*mut c_void, WS_OPERATION_FREE_STATE_CALLBACK>(words.free),
            )
        };
        Self { cancel, free_state, state: State(words.state) }
    }

    /// Tells the operation why it is cancelled.
    pub fn run_cancel(&self, reason: impl Into<WS_SERVICE_CANCEL_REASON>) {
        // SAFETY: promised to `new`; the cell of the call lets this happen once, before free-state.
        unsafe { (self.cancel)(MaybeUninit::new(reason.into()), self.state.0) }
    }

    /// Gives the state back to the application.
    pub fn run_free_state(self) {
        if let Some(free_state) = self.free_state {
            // SAFETY: promised to `new`; taken by value, and the cell of the call lets this happen once, last.
            unsafe { free_state(self.state.0) }
        }
    }
}

/// Whom to tell when an asynchronous function is done: a `WS_ASYNC_CONTEXT` of the application.
#[derive(Debug)]
pub struct AsyncContext {
    callback: function_of!(WS_ASYNC_CALLBACK),
    state: State,
}

impl AsyncContext {
    /// # Safety
    /// The function has the declared signature and may be called once with `state`, on any thread.
    pub unsafe fn new(callback: function_of!(WS_ASYNC_CALLBACK), state: *mut c_void) -> Self {
        Self { callback, state: State(state) }
    }

    /// Reports the result, once.
    pub fn complete(self, result: HRESULT, model: WS_CALLBACK_MODEL) {
        // SAFETY: promised to `new`; taken by value.
        unsafe { (self.callback)(result, MaybeUninit::new(model), self.state.0) }
    }
}

/// Decides about redirections: a `WS_HTTP_REDIRECT_CALLBACK_CONTEXT` of the application.
#[derive(Debug, Clone)]
pub struct RedirectCallback {
    callback: function_of!(WS_HTTP_REDIRECT_CALLBACK),
    state: State,
}

impl RedirectCallback {
    /// # Safety
    /// The function has the declared signature and may be called with `state` on any thread, while the proxy lives.
    pub unsafe fn new(callback: function_of!(WS_HTTP_REDIRECT_CALLBACK), state: *mut c_void) -> Self {
        Self { callback, state: State(state) }
    }

    /// Whether a request for the one URL may go to the other.
    pub fn call(&self, original: &str, new: &str) -> HRESULT {
        let [original, new] = [original, new].map(|url| url.encode_utf16().collect::<Vec<u16>>());
        let [original, new] =
            [&original, &new].map(|units| WS_STRING { length: units.len() as u32, chars: units.as_ptr().cast_mut() });
        // SAFETY: promised to `new`; the strings live during the call.
        unsafe { (self.callback)(self.state.0, &original, &new) }
    }
}

/// The `WS_ASYNC_CONTEXT` that an operation of the application is given, to say when it is done.
#[derive(Debug)]
pub struct CompletionContext(WS_ASYNC_CONTEXT);

// SAFETY: it holds a function of this library and a state that only that function looks at.
unsafe impl Send for CompletionContext {}
// SAFETY: as above; nothing in it changes.
unsafe impl Sync for CompletionContext {}

impl CompletionContext {
    pub fn new(
        complete: extern "C" fn(HRESULT, MaybeUninit<WS_CALLBACK_MODEL>, *mut c_void),
        state: *mut c_void,
    ) -> Self {
        Self(WS_ASYNC_CONTEXT { callback: Some(complete), callbackState: state })
    }

    /// Valid as long as this value stays where it is.
    pub fn as_ptr(&self) -> *const WS_ASYNC_CONTEXT {
        &self.0
    }
}

/// An entry of the application's method table: the service operation itself, which only its stub can call.
#[derive(Debug, Clone, Copy)]
pub struct MethodPointer(*const c_void);

// SAFETY: the address of a function, handed to a stub and never dereferenced here.
unsafe impl Send for MethodPointer {}
// SAFETY: as above.
unsafe impl Sync for MethodPointer {}

impl MethodPointer {
    /// `None` for an empty entry.
    pub fn new(method: *const c_void) -> Option<Self> {
        (!method.is_null()).then_some(Self(method))
    }
}

/// Declares one kind of callback: a function that is given handles and answers with an HRESULT.
macro_rules! callback {
    ($(#[$doc:meta])* $name:ident: $kind:ty, call($($argument:ident: $type:ty => $value:expr),* $(,)?)) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub struct $name(function_of!($kind));

        impl $name {
            /// # Safety
            /// The function has the declared signature, may be called on any thread as long as the description it
            /// came from is in use, and uses what it is given as its documentation allows.
            pub unsafe fn new(function: function_of!($kind)) -> Self {
                Self(function)
            }

            pub(crate) fn call(self, $($argument: $type),*) -> HRESULT {
                // SAFETY: promised to `new`. The arguments are handles and storage of the call that the caller keeps
                // until it is completed; the application uses them by the rules it agreed to.
                unsafe { (self.0)($($value),*) }
            }
        }
    };
}

callback! {
    /// The generated stub of an operation, which takes the frame apart and calls the method.
    StubCallback: WS_SERVICE_STUB_CALLBACK,
    call(
        context: *const WS_OPERATION_CONTEXT => context,
        frame: *mut c_void => frame,
        method: MethodPointer => method.0,
        async_context: *const WS_ASYNC_CONTEXT => async_context,
        error: *mut WS_ERROR => error,
    )
}

callback! {
    /// The raw handler of a contract.
    MessageReceiveCallback: WS_SERVICE_MESSAGE_RECEIVE_CALLBACK,
    call(
        context: *const WS_OPERATION_CONTEXT => context,
        async_context: *const WS_ASYNC_CONTEXT => async_context,
        error: *mut WS_ERROR => error,
    )
}

callback! {
    /// Told of a new channel; may store a state for it.
    AcceptCallback: WS_SERVICE_ACCEPT_CHANNEL_CALLBACK,
    call(
        context: *const WS_OPERATION_CONTEXT => context,
        channel_state: *mut *mut c_void => channel_state,
        async_context: *const WS_ASYNC_CONTEXT => async_context,
        error: *mut WS_ERROR => error,
    )
}

callback! {
    /// Told of the end of a channel.
    CloseCallback: WS_SERVICE_CLOSE_CHANNEL_CALLBACK,
    call(
        context: *const WS_OPERATION_CONTEXT => context,
        async_context: *const WS_ASYNC_CONTEXT => async_context,
    )
}

callback! {
    /// Decides whether a message may be served; writes its verdict.
    SecurityCallback: WS_SERVICE_SECURITY_CALLBACK,
    call(
        context: *const WS_OPERATION_CONTEXT => context,
        authorized: *mut BOOL => authorized,
        error: *mut WS_ERROR => error,
    )
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicI32, Ordering};

    use super::*;
    use crate::abi::WS_SERVICE_CHANNEL_FAULTED;

    extern "C" fn cancel(reason: MaybeUninit<WS_SERVICE_CANCEL_REASON>, state: *mut c_void) {
        // SAFETY: the tests pass an `AtomicI32` that outlives the registration, and a valid reason.
        unsafe { (*state.cast::<AtomicI32>()).fetch_add(10 + reason.assume_init() as i32, Ordering::SeqCst) };
    }

    extern "C" fn free_state(state: *mut c_void) {
        // SAFETY: as above.
        unsafe { (*state.cast::<AtomicI32>()).fetch_add(100, Ordering::SeqCst) };
    }

    #[test]
    fn a_registration_survives_the_way_through_three_words() {
        let seen = AtomicI32::new(0);
        let state = std::ptr::from_ref(&seen).cast_mut().cast();
        // SAFETY: the functions are those above, and `seen` outlives the registration.
        let registration = unsafe { CancelRegistration::new(cancel, Some(free_state), state) };
        let again = CancelRegistration::from_words(registration.into_words());
        again.run_cancel(WS_SERVICE_CHANNEL_FAULTED);
        assert_eq!(seen.load(Ordering::SeqCst), 11);
        again.run_free_state();
        assert_eq!(seen.load(Ordering::SeqCst), 111);
    }

    #[test]
    fn a_registration_without_free_state_keeps_it_absent() {
        let seen = AtomicI32::new(0);
        let state = std::ptr::from_ref(&seen).cast_mut().cast();
        // SAFETY: as above.
        let registration = unsafe { CancelRegistration::new(cancel, None, state) };
        let words = registration.into_words();
        assert!(words.free.is_null());
        CancelRegistration::from_words(words).run_free_state();
        assert_eq!(seen.load(Ordering::SeqCst), 0);
    }
}
