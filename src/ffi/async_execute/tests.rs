use std::collections::VecDeque;
use std::ptr::null_mut;
use std::sync::Mutex;
use std::sync::mpsc;

use super::*;
use crate::abi::{E_FAIL, E_INVALIDARG};

/// How a step of a scripted chain ends.
#[derive(Clone, Copy)]
enum Ending {
    Returns(HRESULT),
    /// The callback is invoked before the function returns.
    CompletesInline(HRESULT),
    /// The callback is invoked when the test says so.
    CompletesLater(HRESULT),
    /// Another thread invokes the callback at once.
    CompletesElsewhere(HRESULT),
    /// The callback is invoked twice before the function returns.
    CompletesTwice(HRESULT, HRESULT),
}
use Ending::*;

#[derive(Debug, PartialEq, Eq)]
struct Called {
    given: HRESULT,
    with_context: bool,
    next_was_clear: bool,
}

/// What the steps of a chain are told to do, and what they saw.
struct Script {
    endings: Mutex<VecDeque<Ending>>,
    calls: Mutex<Vec<Called>>,
    pending: Mutex<Option<(usize, usize, HRESULT)>>,
    stack: Mutex<(usize, usize)>,
    ended: Mutex<Vec<HRESULT>>,
    end: mpsc::Sender<HRESULT>,
}

impl Script {
    fn new(endings: impl IntoIterator<Item = Ending>) -> (Box<Self>, mpsc::Receiver<HRESULT>) {
        let (end, ended) = mpsc::channel();
        let script = Script {
            endings: Mutex::new(endings.into_iter().collect()),
            calls: Mutex::default(),
            pending: Mutex::default(),
            stack: Mutex::new((usize::MAX, 0)),
            ended: Mutex::default(),
            end,
        };
        (Box::new(script), ended)
    }

    fn start(&self, state: &mut MaybeUninit<WS_ASYNC_STATE>, asynchronous: bool) -> HRESULT {
        let script: *mut c_void = (&raw const *self).cast_mut().cast();
        let context = WS_ASYNC_CONTEXT { callback: Some(chain_ended), callbackState: script };
        let context = if asynchronous { &raw const context } else { null() };
        let model = MaybeUninit::new(WS_LONG_CALLBACK);
        // SAFETY: script and state outlive the chain in every test.
        unsafe { WsAsyncExecute(state.as_mut_ptr(), Some(step), model, script, context, null_mut()) }
    }

    fn complete_pending(&self) {
        let (callback, state, result) = self.pending.lock().unwrap().take().expect("no step is pending");
        complete(callback, state, result);
    }

    fn results_given(&self) -> Vec<HRESULT> {
        self.calls.lock().unwrap().iter().map(|call| call.given).collect()
    }

    fn ended(&self) -> Vec<HRESULT> {
        self.ended.lock().unwrap().clone()
    }
}

fn complete(callback: usize, state: usize, result: HRESULT) {
    // SAFETY: both words come from the context that a step was given.
    unsafe {
        let progress = Progress { result, model: WS_LONG_CALLBACK };
        invoke(std::ptr::with_exposed_provenance_mut(callback), progress, std::ptr::with_exposed_provenance_mut(state));
    }
}

unsafe extern "C" fn chain_ended(result: HRESULT, _: MaybeUninit<WS_CALLBACK_MODEL>, script: *mut c_void) {
    // SAFETY: the test's script.
    let script = unsafe { &*script.cast::<Script>() };
    script.ended.lock().unwrap().push(result);
    // The test may free its script as soon as it has received this: the channel must not be the script's.
    let end = script.end.clone();
    let _ = end.send(result);
}

unsafe extern "C" fn step(
    given: HRESULT,
    _: MaybeUninit<WS_CALLBACK_MODEL>,
    script: *mut c_void,
    next: *mut WS_ASYNC_OPERATION,
    context: *const WS_ASYNC_CONTEXT,
    _: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the test's script, and the operation and context of this step.
    let (script, next, context) = unsafe { (&*script.cast::<Script>(), &mut *next, context.as_ref()) };
    {
        let here = (&raw const given).addr();
        let mut stack = script.stack.lock().unwrap();
        *stack = (stack.0.min(here), stack.1.max(here));
    }
    let next_was_clear = next.function.is_none();
    script.calls.lock().unwrap().push(Called { given, with_context: context.is_some(), next_was_clear });
    let (ending, more) = {
        let mut endings = script.endings.lock().unwrap();
        let ending = endings.pop_front().expect("a step too many");
        (ending, !endings.is_empty())
    };
    if more {
        next.function = Some(step);
    }
    let completion = || {
        let context = context.expect("this step needs a context");
        let callback: *mut c_void = context.callback.expect("a context has a callback") as *mut c_void;
        (callback.expose_provenance(), context.callbackState.expose_provenance())
    };
    match ending {
        Returns(result) => return result,
        CompletesInline(result) => {
            let (callback, state) = completion();
            complete(callback, state, result);
        }
        CompletesTwice(first, second) => {
            let (callback, state) = completion();
            complete(callback, state, first);
            complete(callback, state, second);
        }
        CompletesLater(result) => {
            let (callback, state) = completion();
            *script.pending.lock().unwrap() = Some((callback, state, result));
        }
        CompletesElsewhere(result) => {
            let (callback, state) = completion();
            std::thread::spawn(move || complete(callback, state, result));
        }
    }
    WS_S_ASYNC
}

#[test]
fn a_chain_that_never_waits_returns_its_last_result_and_invokes_nothing() {
    let (script, _ended) = Script::new([Returns(1), Returns(E_FAIL), Returns(3)]);
    let mut state = MaybeUninit::uninit();
    assert_eq!(script.start(&mut state, true), 3);
    assert_eq!(script.results_given(), [S_OK, 1, E_FAIL]);
    assert!(script.calls.lock().unwrap().iter().all(|call| call.with_context && call.next_was_clear));
    assert!(script.ended().is_empty());
}

#[test]
fn a_failed_step_does_not_end_the_chain_and_its_code_reaches_the_next_one() {
    let (script, _ended) = Script::new([Returns(E_FAIL), Returns(S_OK)]);
    let mut state = MaybeUninit::uninit();
    assert_eq!(script.start(&mut state, true), S_OK);
    assert_eq!(script.results_given(), [S_OK, E_FAIL]);
}

#[test]
fn without_a_context_every_step_runs_synchronously() {
    let (script, _ended) = Script::new([Returns(1), Returns(2)]);
    let mut state = MaybeUninit::uninit();
    assert_eq!(script.start(&mut state, false), 2);
    assert!(script.calls.lock().unwrap().iter().all(|call| !call.with_context && call.next_was_clear));
}

#[test]
fn a_step_that_is_asynchronous_without_a_context_is_refused() {
    let (script, _ended) = Script::new([Returns(WS_S_ASYNC), Returns(2)]);
    let mut state = MaybeUninit::uninit();
    assert_eq!(script.start(&mut state, false), WS_E_INVALID_OPERATION);
    assert_eq!(script.results_given(), [S_OK]);
}

#[test]
fn a_step_that_completes_later_is_followed_by_the_next_on_the_completing_thread() {
    let (script, _ended) = Script::new([Returns(1), CompletesLater(2), Returns(3), CompletesLater(E_FAIL)]);
    let mut state = MaybeUninit::uninit();
    assert_eq!(script.start(&mut state, true), WS_S_ASYNC);
    assert_eq!(script.results_given(), [S_OK, 1]);
    script.complete_pending();
    assert_eq!(script.results_given(), [S_OK, 1, 2, 3]);
    assert!(script.ended().is_empty());
    script.complete_pending();
    assert_eq!(script.ended(), [E_FAIL]);
}

#[test]
fn a_step_that_completes_before_it_returns_is_followed_after_its_return() {
    let (script, _ended) = Script::new([CompletesInline(1), CompletesInline(2), Returns(3)]);
    let mut state = MaybeUninit::uninit();
    assert_eq!(script.start(&mut state, true), WS_S_ASYNC);
    assert_eq!(script.results_given(), [S_OK, 1, 2]);
    assert_eq!(script.ended(), [3]);
}

#[test]
fn the_second_completion_of_a_step_is_ignored() {
    let (script, _ended) = Script::new([CompletesTwice(1, 2), CompletesTwice(3, 4)]);
    let mut state = MaybeUninit::uninit();
    assert_eq!(script.start(&mut state, true), WS_S_ASYNC);
    assert_eq!(script.results_given(), [S_OK, 1]);
    assert_eq!(script.ended(), [3]);
}

#[test]
fn a_chain_of_a_hundred_thousand_steps_uses_the_stack_of_one() {
    let endings = (0..100_000).map(|i| if i % 2 == 0 { CompletesInline(i) } else { Returns(i) });
    let (script, _ended) = Script::new([CompletesLater(0)].into_iter().chain(endings));
    let mut state = MaybeUninit::uninit();
    assert_eq!(script.start(&mut state, true), WS_S_ASYNC);
    *script.stack.lock().unwrap() = (usize::MAX, 0);
    script.complete_pending();
    assert_eq!(script.ended(), [99_999]);
    let (lowest, highest) = *script.stack.lock().unwrap();
    assert!(highest - lowest < 4096, "the stack grew by {} bytes", highest - lowest);
}

#[test]
fn completions_from_other_threads_race_with_the_return_and_none_is_lost() {
    for round in 0..300 {
        let (script, ended) = Script::new((0..10).map(CompletesElsewhere));
        let mut state = MaybeUninit::uninit();
        assert_eq!(script.start(&mut state, true), WS_S_ASYNC, "round {round}");
        assert_eq!(ended.recv(), Ok(9));
        assert_eq!(script.results_given(), [S_OK, 0, 1, 2, 3, 4, 5, 6, 7, 8]);
        assert_eq!(script.ended(), [9]);
    }
}

#[test]
fn the_state_can_be_used_again_after_the_chain() {
    let mut state = MaybeUninit::uninit();
    for _ in 0..2 {
        let (script, _ended) = Script::new([CompletesLater(1), Returns(2)]);
        assert_eq!(script.start(&mut state, true), WS_S_ASYNC);
        script.complete_pending();
        assert_eq!(script.ended(), [2]);
    }
}

#[test]
fn an_empty_chain_succeeds() {
    let (script, _ended) = Script::new([]);
    let script: *mut c_void = (&raw const *script).cast_mut().cast();
    let context = WS_ASYNC_CONTEXT { callback: Some(chain_ended), callbackState: script };
    let model = MaybeUninit::new(WS_SHORT_CALLBACK);
    let mut state = MaybeUninit::uninit();
    for context in [null(), &raw const context] {
        // SAFETY: live pointers, or null where that is allowed.
        assert_eq!(unsafe { WsAsyncExecute(state.as_mut_ptr(), None, model, script, context, null_mut()) }, S_OK);
    }
}

#[test]
fn invalid_arguments_are_refused_before_any_step_runs() {
    let (script, _ended) = Script::new([]);
    let script: *mut c_void = (&raw const *script).cast_mut().cast();
    let no_callback = WS_ASYNC_CONTEXT { callback: None, callbackState: null_mut() };
    let model = MaybeUninit::new(WS_SHORT_CALLBACK);
    let mut state = MaybeUninit::uninit();
    // SAFETY: live pointers, or null; an enumeration of C holds any number.
    unsafe {
        let no_model = std::mem::transmute::<i32, MaybeUninit<WS_CALLBACK_MODEL>>(2);
        let state = state.as_mut_ptr();
        assert_eq!(WsAsyncExecute(null_mut(), Some(step), model, script, null(), null_mut()), E_INVALIDARG);
        assert_eq!(WsAsyncExecute(state, Some(step), no_model, script, null(), null_mut()), E_INVALIDARG);
        assert_eq!(WsAsyncExecute(state, Some(step), model, script, &no_callback, null_mut()), E_INVALIDARG);
    }
}
