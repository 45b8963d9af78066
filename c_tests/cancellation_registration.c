/* CC-1 to CC-13: who may register, when, and how. CC-12 is in failures.c, which can watch the allocator. */
#include "support/peer.h"
#include "support/rig.h"

static Registration first = REGISTRATION_INIT, second = REGISTRATION_INIT;
static counter_t entered = COUNTER_INIT;
static event_t go = EVENT_INIT;

/* ---- CC-1: every kind of callback ---- */

static HRESULT CALLBACK blocking_receive(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext, (void)error;
    CHECK_HR(register_call(context, &first), S_OK);
    counter_add(&entered, 1);
    event_wait(&first.wake, -1);
    return S_OK;
}

static HRESULT CALLBACK blocking_accept(const WS_OPERATION_CONTEXT *context, void **channelState, const WS_ASYNC_CONTEXT *asyncContext,
                                        WS_ERROR *error) {
    (void)channelState;
    return blocking_receive(context, asyncContext, error);
}

static HRESULT CALLBACK blocking_close(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext) {
    return blocking_receive(context, asyncContext, NULL);
}

static void check_abort_cancels_the_callback(Service *service) {
    CHECK_REACHES(&entered, 1);
    service_abort(service);
    check_cancelled(&first, WS_SERVICE_HOST_ABORT);
    service_stop(service);
    check_callbacks(&first, 1, 1);
}

TEST(cc_01_an_operation_may_register) {
    Service service;
    Peer peer;
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    service_abort(&service);
    check_cancelled(&rig.calls[0], WS_SERVICE_HOST_ABORT);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
    peer_close(&peer);
}

TEST(cc_01_a_message_receive_callback_may_register) {
    Service service;
    Peer peer;
    service_start(&service, &(ServiceOptions){.raw_only = true, .receive = blocking_receive});
    peer_connect(&peer, service.url[0]);
    peer_add(&peer, 1, 2);
    check_abort_cancels_the_callback(&service);
    peer_close(&peer);
}

TEST(cc_01_an_accept_channel_callback_may_register) {
    Service service;
    Peer peer;
    service_start(&service, &(ServiceOptions){.accept = blocking_accept});
    peer_connect(&peer, service.url[0]);
    peer_open_channel(&peer);
    check_abort_cancels_the_callback(&service);
    peer_close(&peer);
}

TEST(cc_01_a_close_channel_callback_may_register) {
    Service service;
    Peer peer;
    service_start(&service, &(ServiceOptions){.close = blocking_close});
    peer_connect(&peer, service.url[0]);
    peer_open_channel(&peer);
    peer_send_end(&peer);
    check_abort_cancels_the_callback(&service);
    peer_close(&peer);
}

/* ---- CC-2: the security callback ---- */

static HRESULT CALLBACK registering_authorization(const WS_OPERATION_CONTEXT *context, BOOL *authorized, WS_ERROR *error) {
    (void)error;
    CHECK_HR(register_call(context, &first), S_OK);
    *authorized = TRUE;
    return S_OK;
}

static HRESULT CALLBACK add_after_authorization(const WS_OPERATION_CONTEXT *context, int a, int b, int *result,
                                                const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext, (void)error;
    CHECK_EQ(counter_get(&first.frees), 1);
    CHECK_HR(register_call(context, &second), S_OK);
    *result = a + b;
    return S_OK;
}

TEST(cc_02_the_security_callback_has_a_slot_of_its_own) {
    Service service;
    Peer peer;
    service_start(&service, &(ServiceOptions){.authorize = registering_authorization, .operations.add = add_after_authorization});
    peer_connect(&peer, service.url[0]);
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    check_callbacks(&first, 0, 1);
    check_callbacks(&second, 0, 1);
    peer_end_session(&peer);
    service_stop(&service);
}

/* ---- CC-3: stub and operation ---- */

static HRESULT CALLBACK registering_stub(const WS_OPERATION_CONTEXT *context, void **frame, const WS_ASYNC_CONTEXT *asyncContext,
                                         WS_ERROR *error, bool *handled) {
    (void)frame, (void)asyncContext, (void)error;
    CHECK_HR(register_call(context, &first), S_OK);
    *handled = false;
    return S_OK;
}

static HRESULT CALLBACK add_registers_too(const WS_OPERATION_CONTEXT *context, int a, int b, int *result,
                                          const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext, (void)error;
    CHECK_HR(register_call(context, &second), WS_E_INVALID_OPERATION);
    *result = a + b;
    return S_OK;
}

TEST(cc_03_a_stub_and_its_operation_share_one_slot) {
    Service service;
    Peer peer;
    add_stub_hook = registering_stub;
    service_start(&service, &(ServiceOptions){.operations.add = add_registers_too});
    peer_connect(&peer, service.url[0]);
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    check_callbacks(&first, 0, 1);
    check_callbacks(&second, 0, 0);
    peer_end_session(&peer);
    service_stop(&service);
}

/* ---- CC-4: after completion ---- */

TEST(cc_04_registering_after_the_async_callback_fails_and_touches_nothing) {
    Service service;
    Peer peer;
    Reply reply;
    service_start(&service, &(ServiceOptions){.operations.block = rig_block_async});
    peer_connect(&peer, service.url[0]);
    unsigned id = peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    const WS_OPERATION_CONTEXT *stale = rig.calls[0].context;
    complete_call(&rig.calls[0], S_OK);
    CHECK_HR(register_call(stale, &first), WS_E_INVALID_OPERATION);
    peer_expect_reply(&peer, &reply, id);
    check_callbacks(&rig.calls[0], 0, 1);
    CHECK_HR(register_call(stale, &first), WS_E_INVALID_OPERATION);
    peer_end_session(&peer);
    service_stop(&service);
    check_callbacks(&first, 0, 0);
}

TEST(cc_04_a_stale_context_does_not_reach_the_call_that_took_its_place) {
    Service service;
    Peer peer;
    Reply reply;
    rig.unregistered = true;
    service_start(&service, &(ServiceOptions){.operations.block = rig_block_async});
    peer_connect(&peer, service.url[0]);
    unsigned id = peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    const WS_OPERATION_CONTEXT *stale = rig.calls[0].context;
    complete_call(&rig.calls[0], S_OK);
    peer_expect_reply(&peer, &reply, id);
    for (int i = 1; i <= 5; i++) {
        id = peer_block(&peer);
        CHECK_REACHES(&rig.entered, i + 1);
        CHECK_HR(register_call(stale, &first), WS_E_INVALID_OPERATION);
        CHECK_HR(register_call(rig.calls[i].context, &rig.calls[i]), S_OK);
        complete_call(&rig.calls[i], S_OK);
        peer_expect_reply(&peer, &reply, id);
        check_callbacks(&rig.calls[i], 0, 1);
    }
    peer_end_session(&peer);
    service_stop(&service);
    check_callbacks(&first, 0, 0);
}

/* ---- CC-5: any thread ---- */

static pthread_barrier_t start_line;
static const WS_OPERATION_CONTEXT *shared_context;

static void register_from_another_thread(void *argument) {
    pthread_barrier_wait(&start_line);
    void *state = &go;
    CHECK_HR(WsGetOperationContextProperty(shared_context, WS_OPERATION_CONTEXT_PROPERTY_HOST_USER_STATE, &state, sizeof state, NULL), S_OK);
    CHECK_PTR(state, NULL);
    register_call(shared_context, argument);
}

static HRESULT CALLBACK add_with_two_registering_threads(const WS_OPERATION_CONTEXT *context, int a, int b, int *result,
                                                         const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext, (void)error;
    first = (Registration)REGISTRATION_INIT;
    second = (Registration)REGISTRATION_INIT;
    shared_context = context;
    thread_t one = thread_start(register_from_another_thread, &first);
    thread_t two = thread_start(register_from_another_thread, &second);
    thread_join(one);
    thread_join(two);
    HRESULT winner = first.result == S_OK ? first.result : second.result;
    HRESULT loser = first.result == S_OK ? second.result : first.result;
    CHECK_HR(winner, S_OK);
    CHECK_HR(loser, WS_E_INVALID_OPERATION);
    *result = a + b;
    return S_OK;
}

TEST(cc_05_of_two_threads_that_register_at_once_exactly_one_succeeds) {
    Service service;
    Peer peer;
    pthread_barrier_init(&start_line, NULL, 2);
    service_start(&service, &(ServiceOptions){.operations.add = add_with_two_registering_threads});
    peer_connect(&peer, service.url[0]);
    for (int i = 0; i < 100; i++) {
        peer_expect_sum(&peer, peer_add(&peer, i, 1), i + 1);
        Registration *winner = first.result == S_OK ? &first : &second;
        CHECK_REACHES(&winner->frees, 1);
        CHECK_EQ(counter_get(&first.frees) + counter_get(&second.frees), 1);
    }
    peer_end_session(&peer);
    service_stop(&service);
}

/* ---- CC-6 to CC-11: arguments and ownership; one operation each, called once ---- */

static EmptyFunction step;

static HRESULT CALLBACK run_step(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    HRESULT hr = step(context, asyncContext, error);
    counter_add(&entered, 1);
    return hr;
}

/* Calls the step once; the host is aborted afterwards if asked. */
static void call_step(EmptyFunction function, HRESULT expected) {
    Service service;
    Peer peer;
    Reply reply;
    step = function;
    service_start(&service, &(ServiceOptions){.operations.block = run_step});
    peer_connect(&peer, service.url[0]);
    unsigned id = peer_block(&peer);
    if (expected == S_OK)
        peer_expect_reply(&peer, &reply, id);
    else
        peer_expect_fault(&peer, &reply, id);
    CHECK_REACHES(&entered, 1);
    peer_end_session(&peer);
    service_stop(&service);
}

static HRESULT CALLBACK register_with_bad_arguments(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext,
                                                    WS_ERROR *error) {
    (void)asyncContext;
    CHECK_HR(WsRegisterOperationForCancel(NULL, on_cancel, on_free, &first, error), E_INVALIDARG);
    CHECK_HR(WsRegisterOperationForCancel(context, NULL, on_free, &first, error), E_INVALIDARG);
    CHECK_HR(WsRegisterOperationForCancel(NULL, on_cancel, on_free, &first, NULL), E_INVALIDARG);
    return S_OK;
}

TEST(cc_06_context_and_cancel_callback_are_required) {
    call_step(register_with_bad_arguments, S_OK);
    check_callbacks(&first, 0, 0);
}

static HRESULT CALLBACK register_with_the_least(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext, (void)error;
    CHECK_HR(WsRegisterOperationForCancel(context, on_cancel, NULL, NULL, NULL), S_OK);
    return S_OK;
}

TEST(cc_06_free_state_user_state_and_error_are_optional) { call_step(register_with_the_least, S_OK); }

static HRESULT CALLBACK register_twice(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext;
    CHECK_HR(WsRegisterOperationForCancel(context, on_cancel, on_free, &first, error), S_OK);
    CHECK_HR(WsRegisterOperationForCancel(context, on_cancel, on_free, &first, error), WS_E_INVALID_OPERATION);
    CHECK_HR(WsRegisterOperationForCancel(context, on_cancel, on_free, &second, NULL), WS_E_INVALID_OPERATION);
    return S_OK;
}

TEST(cc_07_the_second_registration_fails_even_with_the_same_arguments) {
    call_step(register_twice, S_OK);
    check_callbacks(&first, 0, 1);
    check_callbacks(&second, 0, 0);
}

static HRESULT CALLBACK register_twice_and_wait(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    register_twice(context, asyncContext, error);
    counter_add(&entered, 1);
    event_wait(&first.wake, -1);
    return S_OK;
}

TEST(cc_08_a_rejected_second_registration_leaves_the_first_in_force) {
    Service service;
    Peer peer;
    service_start(&service, &(ServiceOptions){.operations.block = register_twice_and_wait});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&entered, 1);
    service_abort(&service);
    check_cancelled(&first, WS_SERVICE_HOST_ABORT);
    service_stop(&service);
    check_callbacks(&first, 1, 1);
    check_callbacks(&second, 0, 0);
    peer_close(&peer);
}

static HRESULT CALLBACK register_badly_then_well(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext;
    CHECK_HR(WsRegisterOperationForCancel(context, NULL, on_free, &second, error), E_INVALIDARG);
    CHECK_HR(WsRegisterOperationForCancel(context, on_cancel, on_free, &first, error), S_OK);
    return S_OK;
}

TEST(cc_09_a_registration_rejected_for_its_arguments_does_not_use_the_slot) {
    call_step(register_badly_then_well, S_OK);
    check_callbacks(&first, 0, 1);
    check_callbacks(&second, 0, 0);
}

TEST(cc_10_a_failed_registration_never_sees_its_state_again) {
    /* Rejected for its arguments, for the slot, and cancelled afterwards. */
    Service service;
    Peer peer;
    service_start(&service, &(ServiceOptions){.operations.block = register_twice_and_wait});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&entered, 1);
    peer_reset(&peer);
    check_cancelled(&first, WS_SERVICE_CHANNEL_FAULTED);
    service_stop(&service);
    check_callbacks(&second, 0, 0);
}

static HRESULT CALLBACK register_and_fail(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext, (void)error;
    CHECK_HR(register_call(context, &first), S_OK);
    return E_FAIL;
}

TEST(cc_11_the_state_is_freed_although_the_operation_fails) {
    call_step(register_and_fail, E_FAIL);
    check_callbacks(&first, 0, 1);
}

TEST(cc_13_the_next_call_on_the_session_starts_with_a_free_slot) {
    Service service;
    Peer peer;
    Reply reply;
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    release_calls();
    for (int i = 0; i < 20; i++) {
        peer_expect_reply(&peer, &reply, peer_block(&peer));
        CHECK_REACHES(&rig.calls[i].frees, 1);
        CHECK_EQ(counter_get(&rig.calls[i].cancels), 0);
    }
    peer_end_session(&peer);
    service_stop(&service);
}
