use std::ptr::{null_mut, without_provenance_mut};
use std::sync::Barrier;

use super::*;
use crate::abi::{E_FAIL, S_OK};

fn words(who: usize) -> RegistrationWords {
    let word = |i: usize| without_provenance_mut(who * 16 + i);
    RegistrationWords { cancel: word(1), free: word(2), state: word(3) }
}

fn begun() -> (CallCell, Generation) {
    let cell = CallCell::new();
    let call = cell.begin(None);
    (cell, call)
}

/// A synchronous call that is registered runs to its end.
fn finish(cell: &CallCell, call: Generation) -> Finalized {
    assert_eq!(cell.returned(call, S_OK), AfterReturn::Completed(S_OK));
    assert_eq!(cell.reply_done(call), AfterReply::Finalize);
    cell.finalize(call)
}

#[test]
fn cc_4_registering_after_the_call_ended_is_refused() {
    let (cell, call) = begun();
    assert_eq!(cell.returned(call, WS_S_ASYNC), AfterReturn::WaitForSignal);
    assert_eq!(cell.signal(call, S_OK), AfterSignal::Completed);
    assert_eq!(cell.register(call, words(1)), Err(RegisterRefused::Ended));
    assert_eq!(cell.reply_done(call), AfterReply::Finalize);
    assert_eq!(cell.finalize(call), Finalized::Unregistered);
}

#[test]
fn cc_4_a_context_of_an_earlier_call_does_not_touch_the_next_one() {
    let (cell, earlier) = begun();
    assert_eq!(finish(&cell, earlier), Finalized::Unregistered);
    let call = cell.begin(None);
    assert_ne!(earlier, call);
    assert_eq!(cell.register(earlier, words(1)), Err(RegisterRefused::Ended));
    assert_eq!(cell.cancel(earlier, Reason::HostAbort), AfterCancel::Nothing);
    assert_eq!(cell.signal(earlier, E_FAIL), AfterSignal::Ignored);
    assert_eq!(cell.finalize(earlier), Finalized::Refused);
    assert_eq!(cell.reason(call), None);
    assert_eq!(cell.register(call, words(2)), Ok(AfterRegister::Nothing));
    assert_eq!(finish(&cell, call), Finalized::Registered(words(2)));
}

#[test]
fn cc_4_an_asynchronous_call_executes_until_it_is_signalled() {
    let (cell, call) = begun();
    assert_eq!(cell.returned(call, WS_S_ASYNC), AfterReturn::WaitForSignal);
    assert!(cell.is_executing(call));
    assert_eq!(cell.register(call, words(1)), Ok(AfterRegister::Nothing));
    assert_eq!(cell.signal(call, S_OK), AfterSignal::Completed);
    assert!(!cell.is_executing(call));
    assert!(cell.is_current(call));
}

#[test]
fn cc_5_of_two_threads_registering_at_once_exactly_one_succeeds() {
    for _ in 0..2000 {
        let (cell, call) = begun();
        let barrier = Barrier::new(2);
        let attempt = |who| {
            barrier.wait();
            cell.register(call, words(who)).is_ok()
        };
        let (one, two) = std::thread::scope(|scope| {
            let other = scope.spawn(|| attempt(2));
            (attempt(1), other.join().unwrap())
        });
        assert!(one != two);
        assert_eq!(finish(&cell, call), Finalized::Registered(words(if one { 1 } else { 2 })));
    }
}

#[test]
fn cc_7_and_8_a_second_registration_is_refused_and_leaves_the_first_in_force() {
    let (cell, call) = begun();
    assert_eq!(cell.register(call, words(1)), Ok(AfterRegister::Nothing));
    assert_eq!(cell.register(call, words(1)), Err(RegisterRefused::AlreadyRegistered));
    assert_eq!(cell.register(call, words(2)), Err(RegisterRefused::AlreadyRegistered));
    assert_eq!(cell.cancel(call, Reason::HostAbort), AfterCancel::QueueCallback);
    assert_eq!(cell.enter_callback(call), EnterCallback::Run(Reason::HostAbort, words(1)));
}

#[test]
fn cc_11_a_failed_operation_still_has_its_state_freed() {
    let (cell, call) = begun();
    assert_eq!(cell.register(call, words(1)), Ok(AfterRegister::Nothing));
    assert_eq!(cell.returned(call, E_FAIL), AfterReturn::Completed(E_FAIL));
    assert_eq!(cell.reply_done(call), AfterReply::Finalize);
    assert_eq!(cell.finalize(call), Finalized::Registered(words(1)));
    assert_eq!(cell.finalize(call), Finalized::Refused);
}

#[test]
fn cc_13_and_58_the_next_call_starts_with_a_free_slot_and_no_reason() {
    let (cell, call) = begun();
    assert_eq!(cell.register(call, words(1)), Ok(AfterRegister::Nothing));
    assert_eq!(cell.cancel(call, Reason::ChannelFaulted), AfterCancel::QueueCallback);
    assert_eq!(cell.returned(call, S_OK), AfterReturn::Completed(S_OK));
    assert_eq!(cell.reply_done(call), AfterReply::Nothing);
    assert_eq!(cell.enter_callback(call), EnterCallback::Finalize);
    assert_eq!(cell.finalize(call), Finalized::Registered(words(1)));
    let next = cell.begin(None);
    assert_eq!(cell.reason(next), None);
    assert_eq!(cell.register(next, words(2)), Ok(AfterRegister::Nothing));
}

#[test]
fn cc_26_any_number_of_causes_queue_one_callback() {
    let (cell, call) = begun();
    assert_eq!(cell.register(call, words(1)), Ok(AfterRegister::Nothing));
    assert_eq!(cell.cancel(call, Reason::HostAbort), AfterCancel::QueueCallback);
    assert_eq!(cell.cancel(call, Reason::HostAbort), AfterCancel::Nothing);
    assert_eq!(cell.cancel(call, Reason::ChannelFaulted), AfterCancel::Nothing);
    assert_eq!(cell.enter_callback(call), EnterCallback::Run(Reason::HostAbort, words(1)));
    assert_eq!(cell.enter_callback(call), EnterCallback::Skip);
    assert_eq!(cell.callback_returned(call), AfterCallback::Nothing);
    assert_eq!(cell.enter_callback(call), EnterCallback::Skip);
    assert_eq!(cell.cancel(call, Reason::HostAbort), AfterCancel::Nothing);
    assert_eq!(finish(&cell, call), Finalized::Registered(words(1)));
}

#[test]
fn cc_27_and_28_registering_on_a_cancelled_call_runs_the_callback_and_succeeds() {
    let (cell, call) = begun();
    assert_eq!(cell.cancel(call, Reason::ChannelFaulted), AfterCancel::Nothing);
    assert_eq!(cell.register(call, words(1)), Ok(AfterRegister::RunCancelNow(Reason::ChannelFaulted)));
    assert_eq!(cell.enter_callback(call), EnterCallback::Skip);
    assert_eq!(cell.callback_returned(call), AfterCallback::Nothing);
    assert_eq!(finish(&cell, call), Finalized::Registered(words(1)));
}

#[test]
fn cc_27_a_reason_that_the_call_joined_with_counts() {
    let cell = CallCell::new();
    let call = cell.begin(Some(Reason::HostAbort));
    assert_eq!(cell.reason(call), Some(Reason::HostAbort));
    assert_eq!(cell.register(call, words(1)), Ok(AfterRegister::RunCancelNow(Reason::HostAbort)));
}

#[test]
fn cc_32_and_46_null_state_and_null_free_state_pass_through() {
    let (cell, call) = begun();
    let registration = RegistrationWords { cancel: without_provenance_mut(8), free: null_mut(), state: null_mut() };
    assert_eq!(cell.register(call, registration), Ok(AfterRegister::Nothing));
    assert_eq!(cell.cancel(call, Reason::HostAbort), AfterCancel::QueueCallback);
    assert_eq!(cell.enter_callback(call), EnterCallback::Run(Reason::HostAbort, registration));
}

#[test]
fn cc_34_the_first_cause_recorded_wins() {
    let (cell, call) = begun();
    assert_eq!(cell.cancel(call, Reason::HostAbort), AfterCancel::Nothing);
    assert_eq!(cell.cancel(call, Reason::ChannelFaulted), AfterCancel::Nothing);
    assert_eq!(cell.reason(call), Some(Reason::HostAbort));
}

#[test]
fn cc_38_a_cancel_after_completion_is_ignored_while_the_reply_is_sent() {
    let (cell, call) = begun();
    assert_eq!(cell.register(call, words(1)), Ok(AfterRegister::Nothing));
    assert_eq!(cell.returned(call, S_OK), AfterReturn::Completed(S_OK));
    assert_eq!(cell.cancel(call, Reason::HostAbort), AfterCancel::Nothing);
    assert_eq!(cell.reply_done(call), AfterReply::Finalize);
    assert_eq!(cell.finalize(call), Finalized::Registered(words(1)));
}

#[test]
fn cc_38_a_queued_callback_is_looked_at_again_before_it_is_entered() {
    // Before the reply is done: skipped, and the reply step finalizes.
    let (cell, call) = begun();
    assert_eq!(cell.register(call, words(1)), Ok(AfterRegister::Nothing));
    assert_eq!(cell.cancel(call, Reason::HostAbort), AfterCancel::QueueCallback);
    assert_eq!(cell.returned(call, S_OK), AfterReturn::Completed(S_OK));
    assert_eq!(cell.enter_callback(call), EnterCallback::Skip);
    assert_eq!(cell.reply_done(call), AfterReply::Finalize);

    // After it: skipped too, but finalization waited.
    let (cell, call) = begun();
    assert_eq!(cell.register(call, words(1)), Ok(AfterRegister::Nothing));
    assert_eq!(cell.cancel(call, Reason::HostAbort), AfterCancel::QueueCallback);
    assert_eq!(cell.returned(call, S_OK), AfterReturn::Completed(S_OK));
    assert_eq!(cell.reply_done(call), AfterReply::Nothing);
    assert_eq!(cell.finalize(call), Finalized::Refused);
    assert_eq!(cell.enter_callback(call), EnterCallback::Finalize);
    assert_eq!(cell.finalize(call), Finalized::Registered(words(1)));
}

#[test]
fn cc_38_a_callback_is_not_entered_once_the_call_was_signalled() {
    let (cell, call) = begun();
    assert_eq!(cell.register(call, words(1)), Ok(AfterRegister::Nothing));
    assert_eq!(cell.cancel(call, Reason::HostAbort), AfterCancel::QueueCallback);
    assert_eq!(cell.signal(call, S_OK), AfterSignal::Nothing);
    assert_eq!(cell.enter_callback(call), EnterCallback::Skip);
}

#[test]
fn cc_40_an_asynchronous_call_is_finalized_after_its_signal_only() {
    let (cell, call) = begun();
    assert_eq!(cell.register(call, words(1)), Ok(AfterRegister::Nothing));
    assert_eq!(cell.returned(call, WS_S_ASYNC), AfterReturn::WaitForSignal);
    assert_eq!(cell.reply_done(call), AfterReply::Nothing);
    assert_eq!(cell.finalize(call), Finalized::Refused);
    assert_eq!(cell.signal(call, E_FAIL), AfterSignal::Completed);
    assert_eq!(cell.finalize(call), Finalized::Refused);
    assert_eq!(cell.reply_done(call), AfterReply::Finalize);
    assert_eq!(cell.finalize(call), Finalized::Registered(words(1)));
}

#[test]
fn cc_43_finalization_waits_for_a_cancel_callback_that_runs() {
    let (cell, call) = begun();
    assert_eq!(cell.register(call, words(1)), Ok(AfterRegister::Nothing));
    assert_eq!(cell.cancel(call, Reason::ChannelFaulted), AfterCancel::QueueCallback);
    assert_eq!(cell.enter_callback(call), EnterCallback::Run(Reason::ChannelFaulted, words(1)));
    assert_eq!(cell.returned(call, S_OK), AfterReturn::Completed(S_OK));
    assert_eq!(cell.reply_done(call), AfterReply::Nothing);
    assert_eq!(cell.finalize(call), Finalized::Refused);
    assert_eq!(cell.callback_returned(call), AfterCallback::Finalize);
    assert_eq!(cell.finalize(call), Finalized::Registered(words(1)));
}

#[test]
fn cc_44_a_cancel_callback_may_complete_its_own_call() {
    let (cell, call) = begun();
    assert_eq!(cell.register(call, words(1)), Ok(AfterRegister::Nothing));
    assert_eq!(cell.returned(call, WS_S_ASYNC), AfterReturn::WaitForSignal);
    assert_eq!(cell.cancel(call, Reason::HostAbort), AfterCancel::QueueCallback);
    assert_eq!(cell.enter_callback(call), EnterCallback::Run(Reason::HostAbort, words(1)));
    assert_eq!(cell.signal(call, S_OK), AfterSignal::Completed);
    assert_eq!(cell.reply_done(call), AfterReply::Nothing);
    assert_eq!(cell.callback_returned(call), AfterCallback::Finalize);
    assert_eq!(cell.finalize(call), Finalized::Registered(words(1)));
}

#[test]
fn cc_45_a_callback_run_by_registration_hands_finalization_on() {
    let (cell, call) = begun();
    assert_eq!(cell.cancel(call, Reason::HostAbort), AfterCancel::Nothing);
    assert_eq!(cell.returned(call, WS_S_ASYNC), AfterReturn::WaitForSignal);
    assert_eq!(cell.register(call, words(1)), Ok(AfterRegister::RunCancelNow(Reason::HostAbort)));
    assert_eq!(cell.signal(call, S_OK), AfterSignal::Completed);
    assert_eq!(cell.reply_done(call), AfterReply::Nothing);
    assert_eq!(cell.callback_returned(call), AfterCallback::Finalize);
}

#[test]
fn cc_56_only_the_first_completion_counts() {
    // Twice signalled after the return.
    let (cell, call) = begun();
    assert_eq!(cell.returned(call, WS_S_ASYNC), AfterReturn::WaitForSignal);
    assert_eq!(cell.signal(call, S_OK), AfterSignal::Completed);
    assert_eq!(cell.signal(call, E_FAIL), AfterSignal::Ignored);

    // Signalled twice before the return, which is acted on after it, with the first result.
    let (cell, call) = begun();
    assert_eq!(cell.signal(call, E_FAIL), AfterSignal::Nothing);
    assert_eq!(cell.signal(call, S_OK), AfterSignal::Ignored);
    assert_eq!(cell.returned(call, WS_S_ASYNC), AfterReturn::Completed(E_FAIL));
    assert_eq!(cell.signal(call, S_OK), AfterSignal::Ignored);

    // Signalled, and something else returned as well.
    let (cell, call) = begun();
    assert_eq!(cell.signal(call, E_FAIL), AfterSignal::Nothing);
    assert_eq!(cell.returned(call, S_OK), AfterReturn::Completed(E_FAIL));

    // Returned, then signalled.
    let (cell, call) = begun();
    assert_eq!(cell.returned(call, S_OK), AfterReturn::Completed(S_OK));
    assert_eq!(cell.signal(call, E_FAIL), AfterSignal::Ignored);
    assert_eq!(cell.reply_done(call), AfterReply::Finalize);
    assert_eq!(cell.reply_done(call), AfterReply::Nothing);
}

#[test]
fn an_early_result_of_one_call_is_not_given_to_a_later_one() {
    let cell = CallCell::new();
    for result in [E_FAIL, S_OK, 1, WS_S_ASYNC, -1] {
        let call = cell.begin(None);
        assert_eq!(cell.signal(call, result), AfterSignal::Nothing);
        assert_eq!(cell.returned(call, WS_S_ASYNC), AfterReturn::Completed(result));
        assert_eq!(cell.reply_done(call), AfterReply::Finalize);
        assert_eq!(cell.finalize(call), Finalized::Unregistered);
    }
}

#[test]
fn generations_wrap_around() {
    let cell = CallCell::new();
    cell.state.store(u64::from(u32::MAX) << GENERATION_SHIFT | FREE, Ordering::Relaxed);
    let call = cell.begin(None);
    assert_eq!(call, Generation(u32::MAX));
    assert_eq!(finish(&cell, call), Finalized::Unregistered);
    assert_eq!(cell.begin(None), Generation(0));
}
