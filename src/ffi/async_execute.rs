//! `WsAsyncExecute`: runs a chain of steps, each of which may finish asynchronously, as one asynchronous function.
//!
//! The chain lives in the caller's `WS_ASYNC_STATE` and allocates nothing. Its five words are:
//!
//! | word | holds |
//! | --- | --- |
//! | 0 | the `WS_ASYNC_OPERATION` that the running step fills in |
//! | 1 | the caller's state for the steps |
//! | 2, 3 | the caller's callback and its state |
//! | 4 | the meeting of a step's two ends, see [`Meeting`] |
//!
//! A step ends twice: its function returns `WS_S_ASYNC`, and its callback is invoked, in either order and on any two
//! threads. Whoever comes second goes on with the chain. So a step that completes before it returns is continued by the
//! loop that called it, and a chain of any length uses the stack of one step.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::ptr::{null, without_provenance_mut};
use std::sync::atomic::{AtomicPtr, Ordering};

use crate::abi::{
    HRESULT, S_OK, WS_ASYNC_CONTEXT, WS_ASYNC_FUNCTION, WS_ASYNC_OPERATION, WS_ASYNC_STATE, WS_CALLBACK_MODEL,
    WS_E_INVALID_OPERATION, WS_ERROR, WS_LONG_CALLBACK, WS_S_ASYNC, WS_SHORT_CALLBACK,
};
use crate::error::{Failure, Result};
use crate::serialization::c_enum::number;

use super::{args, guard};

/// Runs a chain of functions as one asynchronous operation.
///
/// Calls `operation`, with `S_OK` as the result so far. Each function may set `next->function`, which is null when
/// it is called; the function set there runs when the current one is complete, whether or not it failed, and is given
/// its result. The chain ends when no function is set.
///
/// - `asyncState`: storage for the chain, owned by the caller, of any content. It must stay in place until the
///   chain has ended, and can then be used again.
/// - `operation`: the first function; null for an empty chain.
/// - `callbackModel`: passed to the functions that this thread runs.
/// - `callbackState`: passed to every function; may be null.
/// - `asyncContext`: the callback to invoke at the end; copied. Null to run synchronously: every function is then
///   called without a context.
/// - `error`: passed to every function; may be null. It must stay in place until the chain has ended.
///
/// May be called on any thread. Functions run on this thread or on one that invoked the callback of the function
/// before.
///
/// Returns:
/// - `WS_S_ASYNC`: a function was asynchronous; the callback receives the last result, exactly once, possibly
///   before this function returns.
/// - the result of the last function: none was asynchronous; the callback is not invoked.
/// - `E_INVALIDARG`: `asyncState` is null, the context has no callback, or the callback model is none.
/// - `WS_E_INVALID_OPERATION`: a function returned `WS_S_ASYNC` although it was called without a context.
///
/// Documentation: WsAsyncExecute.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAsyncExecute(
    asyncState: *mut WS_ASYNC_STATE,
    operation: WS_ASYNC_FUNCTION,
    callbackModel: MaybeUninit<WS_CALLBACK_MODEL>,
    callbackState: *mut c_void,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    let body = || {
        // SAFETY: the caller's promise; `MaybeUninit` because the content is arbitrary.
        unsafe { args::structure(asyncState.cast::<MaybeUninit<WS_ASYNC_STATE>>(), "asyncState") }?;
        let model = WS_CALLBACK_MODEL::from_number(number(callbackModel))
            .ok_or_else(|| args::invalid("The callback model is neither short nor long."))?;
        if error.addr() & Meeting::TAG != 0 {
            return Err(args::invalid("The error object is misaligned."));
        }
        let so_far = Progress { result: S_OK, model };
        if asyncContext.is_null() {
            // SAFETY: the caller's promise.
            return unsafe { run_synchronously(operation, so_far, callbackState, error) };
        }
        // SAFETY: the caller's promise.
        let context = unsafe { args::structure(asyncContext, "asyncContext") }?;
        let Some(callback) = context.callback else {
            return Err(args::invalid("The asynchronous context has no callback."));
        };
        let callback: *mut c_void = callback as *mut c_void;
        // SAFETY: the storage is the caller's, and nobody knows it yet. No reference is made to it, as the first
        // word is about to be shared with the steps.
        unsafe {
            (*asyncState).internal1 = callbackState;
            (*asyncState).internal2 = callback;
            (*asyncState).internal3 = context.callbackState;
        }
        let Some(first) = operation else { return Ok(S_OK) };
        // SAFETY: the state was just filled in, and stays in place until the chain has ended.
        match unsafe { run(asyncState, first, so_far, error) } {
            Ran::AllAtOnce(end) => Ok(end.result),
            Ran::Pending => Ok(WS_S_ASYNC),
            Ran::ToTheEnd(end) => {
                // SAFETY: the caller's callback with the caller's state, once: the chain has ended here.
                unsafe { invoke(callback, end, context.callbackState) };
                Ok(WS_S_ASYNC)
            }
        }
    };
    // SAFETY: the caller's promise about `error`.
    unsafe { guard::guard(error, body) }
}

type Step = unsafe extern "C" fn(
    HRESULT,
    MaybeUninit<WS_CALLBACK_MODEL>,
    *mut c_void,
    *mut WS_ASYNC_OPERATION,
    *const WS_ASYNC_CONTEXT,
    *mut WS_ERROR,
) -> HRESULT;

/// What one step hands to the next: its result, and the kind of callback that is on the stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Progress {
    result: HRESULT,
    model: WS_CALLBACK_MODEL,
}

enum Ran {
    /// To the end, and no step was asynchronous.
    AllAtOnce(Progress),
    /// To the end, and some step was.
    ToTheEnd(Progress),
    /// A step has yet to complete; the state is no longer ours.
    Pending,
}

/// The last word of the state, where the return of a step's function and its callback meet. The lowest bits of an
/// address that is aligned like an error object tell its values apart.
#[derive(Debug, Clone, Copy)]
enum Meeting {
    /// The function has returned and the callback may go on, with this error object.
    Parked(*mut WS_ERROR),
    /// The function has not returned.
    Running,
    /// Nor has it, and the callback was invoked already.
    Early(Progress),
    /// The chain has ended.
    Ended,
}

impl Meeting {
    const TAG: usize = 3;
    const RUNNING: usize = 1;
    const EARLY: usize = 2;
    const ENDED: usize = 3;
    const LONG: usize = 4;
    const RESULT_SHIFT: u32 = 32;

    fn word(self) -> *mut c_void {
        match self {
            Self::Parked(error) => error.cast(),
            Self::Running => without_provenance_mut(Self::RUNNING),
            Self::Early(Progress { result, model }) => {
                let long = if model == WS_LONG_CALLBACK { Self::LONG } else { 0 };
                without_provenance_mut((result as u32 as usize) << Self::RESULT_SHIFT | long | Self::EARLY)
            }
            Self::Ended => without_provenance_mut(Self::ENDED),
        }
    }

    fn of(word: *mut c_void) -> Self {
        match word.addr() & Self::TAG {
            Self::RUNNING => Self::Running,
            Self::EARLY => Self::Early(Progress {
                result: (word.addr() >> Self::RESULT_SHIFT) as u32 as HRESULT,
                model: if word.addr() & Self::LONG != 0 { WS_LONG_CALLBACK } else { WS_SHORT_CALLBACK },
            }),
            Self::ENDED => Self::Ended,
            _ => Self::Parked(word.cast()),
        }
    }

    /// # Safety
    /// The state is in place during `'a`, and this word is accessed through here only.
    unsafe fn place<'a>(state: *mut WS_ASYNC_STATE) -> &'a AtomicPtr<c_void> {
        // SAFETY: the caller's promise; `AtomicPtr` has the layout of a pointer.
        unsafe { AtomicPtr::from_ptr(&raw mut (*state).internal4) }
    }
}

/// # Safety
/// The functions of the chain may be called with `callback_state` and `error`.
unsafe fn run_synchronously(
    first: WS_ASYNC_FUNCTION,
    mut so_far: Progress,
    callback_state: *mut c_void,
    error: *mut WS_ERROR,
) -> Result<HRESULT> {
    let mut next = WS_ASYNC_OPERATION { function: first };
    while let Some(step) = next.function.take() {
        let model = MaybeUninit::new(so_far.model);
        // SAFETY: the caller's promise; `next` outlives the step.
        so_far.result = unsafe { step(so_far.result, model, callback_state, &raw mut next, null(), error) };
        if so_far.result == WS_S_ASYNC {
            let text = "A function that was called without an asynchronous context returned WS_S_ASYNC.";
            return Err(Failure::new(WS_E_INVALID_OPERATION, text));
        }
    }
    Ok(so_far.result)
}

/// Runs steps until one is pending or none is left.
///
/// # Safety
/// The state is filled in, in place until the chain has ended, and no step of it is running.
unsafe fn run(state: *mut WS_ASYNC_STATE, first: Step, mut so_far: Progress, error: *mut WS_ERROR) -> Ran {
    let next = state.cast::<WS_ASYNC_OPERATION>(); // the first word
    let context = WS_ASYNC_CONTEXT { callback: Some(step_completed), callbackState: state.cast() };
    // SAFETY: the caller's promise; the steps do not touch these words.
    let (meeting, callback_state) = unsafe { (Meeting::place(state), (*state).internal1) };
    let mut was_asynchronous = false;
    let mut step = first;
    loop {
        // SAFETY: no step is running, so the word is ours.
        unsafe { (*next).function = None };
        meeting.store(Meeting::Running.word(), Ordering::Relaxed);
        let model = MaybeUninit::new(so_far.model);
        // SAFETY: the application's function with the arguments it gave; `next` is in place until the chain has ended.
        so_far.result = unsafe { step(so_far.result, model, callback_state, next, &raw const context, error) };
        if so_far.result == WS_S_ASYNC {
            was_asynchronous = true;
            let parked = Meeting::Parked(error).word();
            // From its success on the state belongs to the callback, and may even be gone.
            match meeting.compare_exchange(Meeting::Running.word(), parked, Ordering::AcqRel, Ordering::Acquire) {
                Ok(_) => return Ran::Pending,
                Err(word) => {
                    if let Meeting::Early(early) = Meeting::of(word) {
                        so_far = early;
                    }
                }
            }
        }
        // SAFETY: the step is complete, and it was the only one to write here.
        match unsafe { (*next).function } {
            Some(function) => step = function,
            None => {
                meeting.store(Meeting::Ended.word(), Ordering::Relaxed);
                return if was_asynchronous { Ran::ToTheEnd(so_far) } else { Ran::AllAtOnce(so_far) };
            }
        }
    }
}

/// The callback that the steps are given. Only the first invocation per step counts.
unsafe extern "C" fn step_completed(result: HRESULT, model: MaybeUninit<WS_CALLBACK_MODEL>, state: *mut c_void) {
    guard::guard_void(|| {
        let state: *mut WS_ASYNC_STATE = state.cast();
        // An unknown model is taken for the one that promises less.
        let model = WS_CALLBACK_MODEL::from_number(number(model)).unwrap_or(WS_SHORT_CALLBACK);
        let completed = Progress { result, model };
        // SAFETY: the step is not complete, so the chain has not ended and its state is in place.
        let meeting = unsafe { Meeting::place(state) };
        let mut word = meeting.load(Ordering::Acquire);
        let error = loop {
            let (met, error) = match Meeting::of(word) {
                Meeting::Running => (Meeting::Early(completed), None),
                Meeting::Parked(error) => (Meeting::Running, Some(error)),
                Meeting::Early(_) | Meeting::Ended => return Ok(()),
            };
            match meeting.compare_exchange(word, met.word(), Ordering::AcqRel, Ordering::Acquire) {
                Ok(_) => break error,
                Err(current) => word = current,
            }
        };
        let Some(error) = error else { return Ok(()) }; // the loop that called the step goes on
        // SAFETY: the step has returned and is complete: this thread alone uses the state.
        let (function, callback, callback_state) =
            unsafe { ((*state.cast::<WS_ASYNC_OPERATION>()).function, (*state).internal2, (*state).internal3) };
        let end = match function {
            // SAFETY: as above.
            Some(step) => match unsafe { run(state, step, completed, error) } {
                Ran::Pending => return Ok(()),
                Ran::AllAtOnce(end) | Ran::ToTheEnd(end) => end,
            },
            None => {
                meeting.store(Meeting::Ended.word(), Ordering::Relaxed);
                completed
            }
        };
        // SAFETY: the chain has ended here, so the caller's callback runs once. The state is not touched after it.
        unsafe { invoke(callback, end, callback_state) };
        Ok(())
    });
}

/// # Safety
/// `callback` is a `WS_ASYNC_CALLBACK` that may be invoked with `callback_state`.
unsafe fn invoke(callback: *mut c_void, end: Progress, callback_state: *mut c_void) {
    type Callback = unsafe extern "C" fn(HRESULT, MaybeUninit<WS_CALLBACK_MODEL>, *mut c_void);
    // SAFETY: the caller's promise: the word was made from such a function.
    let callback = unsafe { std::mem::transmute::<*mut c_void, Callback>(callback) };
    // SAFETY: the caller's promise.
    unsafe { callback(end.result, MaybeUninit::new(end.model), callback_state) };
}

#[cfg(test)]
mod tests;
