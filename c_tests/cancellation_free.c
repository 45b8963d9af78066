/* CC-39 to CC-46: the free-state callback. */
#include "support/peer.h"
#include "support/rig.h"

static Service service;
static Peer peer;
static Registration first = REGISTRATION_INIT;
static event_t go = EVENT_INIT;

static void start(const ServiceOptions *options) {
    service_start(&service, options);
    peer_connect(&peer, service.url[0]);
}

/* ---- CC-39: exactly once, whatever happens ---- */

static void check_freed_once(int cancels) {
    service_stop(&service);
    check_callbacks(&rig.calls[0], cancels, 1);
}

TEST(cc_39_freed_once_after_a_normal_return) {
    Reply reply;
    release_calls();
    start(&(ServiceOptions){.operations.block = rig_block});
    peer_expect_reply(&peer, &reply, peer_block(&peer));
    peer_end_session(&peer);
    check_freed_once(0);
}

TEST(cc_39_freed_once_after_a_failure) {
    Reply reply;
    rig.result = E_FAIL;
    release_calls();
    start(&(ServiceOptions){.operations.block = rig_block});
    peer_expect_fault(&peer, &reply, peer_block(&peer));
    peer_end_session(&peer);
    check_freed_once(0);
}

TEST(cc_39_freed_once_after_a_cancel) {
    start(&(ServiceOptions){.operations.block = rig_block});
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    service_abort(&service);
    check_freed_once(1);
    peer_close(&peer);
}

TEST(cc_39_freed_once_after_ws_s_end) {
    Reply reply;
    rig.result = WS_S_END;
    release_calls();
    start(&(ServiceOptions){.operations.block = rig_block});
    peer_expect_reply(&peer, &reply, peer_block(&peer));
    peer_end_session(&peer);
    check_freed_once(0);
}

TEST(cc_39_freed_once_after_a_one_way_call) {
    release_calls();
    start(&(ServiceOptions){.operations.notify = rig_notify});
    peer_notify(&peer, "hi");
    CHECK_REACHES(&rig.entered, 1);
    peer_await_acceptance(&peer); /* over HTTP, a client that leaves earlier gives its call up */
    peer_end_session(&peer);
    check_freed_once(0);
}

TEST(cc_39_freed_once_after_a_one_way_call_that_failed) {
    Reply reply;
    release_calls();
    rig.result = E_FAIL;
    start(&(ServiceOptions){.operations.notify = rig_notify});
    peer_notify(&peer, "hi");
    CHECK_REACHES(&rig.entered, 1);
    if (transport_is_http()) peer_expect(&peer, &reply, PEER_MESSAGE); /* DP-27: a fault */
    peer_end_session(&peer);
    check_freed_once(0);
}

TEST(cc_39_freed_once_when_the_client_is_gone) {
    start(&(ServiceOptions){.operations.block = rig_block});
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    peer_reset(&peer);
    CHECK_REACHES(&rig.left, 1);
    check_freed_once(1);
}

static HRESULT CALLBACK echo_what_cannot_be_written(const WS_OPERATION_CONTEXT *context, WCHAR *value, WCHAR **result,
                                                    const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    static WCHAR half_a_character[] = {0xD800, u'x', 0};
    (void)value, (void)asyncContext, (void)error;
    CHECK_HR(register_call(context, &rig.calls[0]), S_OK);
    *result = half_a_character;
    return S_OK;
}

TEST(cc_39_freed_once_when_the_reply_cannot_be_serialized) {
    Reply reply;
    start(&(ServiceOptions){.operations.echo = echo_what_cannot_be_written});
    peer_expect_fault(&peer, &reply, peer_echo(&peer, "x"));
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    peer_end_session(&peer);
    check_freed_once(0);
}

TEST(cc_39_freed_once_after_an_asynchronous_completion) {
    Reply reply;
    start(&(ServiceOptions){.operations.block = rig_block_async});
    unsigned id = peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    complete_call(&rig.calls[0], S_OK);
    peer_expect_reply(&peer, &reply, id);
    peer_end_session(&peer);
    check_freed_once(0);
}

TEST(cc_39_freed_once_after_an_asynchronous_failure) {
    Reply reply;
    start(&(ServiceOptions){.operations.block = rig_block_async});
    unsigned id = peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    complete_call(&rig.calls[0], E_FAIL);
    peer_expect_fault(&peer, &reply, id);
    peer_end_session(&peer);
    check_freed_once(0);
}

TEST(cc_39_freed_once_after_an_asynchronous_cancel) {
    start(&(ServiceOptions){.operations.block = rig_block_async});
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    service_abort(&service);
    check_cancelled(&rig.calls[0], WS_SERVICE_HOST_ABORT);
    complete_call(&rig.calls[0], S_OK);
    check_freed_once(1);
    peer_close(&peer);
}

/* ---- CC-40, CC-41: when ---- */

static event_t noted_the_return = EVENT_INIT;

static HRESULT CALLBACK block_and_journal(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    HRESULT hr = rig_block(context, asyncContext, error);
    journal("return");
    event_set(&noted_the_return);
    return hr;
}

static void journal_free(Registration *registration) {
    (void)registration;
    journal("free");
}

TEST(cc_40_a_synchronous_call_is_freed_after_the_function_returned) {
    Reply reply;
    rig.on_free = journal_free;
    start(&(ServiceOptions){.operations.block = block_and_journal});
    unsigned id = peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    CHECK_STAYS(&rig.calls[0].frees, 0);
    release_calls();
    peer_expect_reply(&peer, &reply, id);
    peer_end_session(&peer);
    service_stop(&service);
    CHECK_JOURNAL("return free");
}

TEST(cc_40_an_asynchronous_call_is_freed_after_its_async_callback) {
    Reply reply;
    start(&(ServiceOptions){.operations.block = rig_block_async});
    unsigned id = peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    CHECK_STAYS(&rig.calls[0].frees, 0);
    complete_call(&rig.calls[0], S_OK);
    peer_expect_reply(&peer, &reply, id);
    check_callbacks(&rig.calls[0], 0, 1);
    peer_end_session(&peer);
    service_stop(&service);
}

static HRESULT CALLBACK accept_and_register(const WS_OPERATION_CONTEXT *context, void **channelState,
                                            const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)channelState, (void)asyncContext, (void)error;
    return register_call(context, &first);
}

static HRESULT CALLBACK add_after_accept(const WS_OPERATION_CONTEXT *context, int a, int b, int *result,
                                         const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    CHECK_EQ(counter_get(&first.frees), 1);
    return default_add(context, a, b, result, asyncContext, error);
}

TEST(cc_41_a_registration_in_accept_ends_before_the_first_operation) {
    start(&(ServiceOptions){.accept = accept_and_register, .operations.add = add_after_accept});
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    peer_end_session(&peer);
    service_stop(&service);
    check_callbacks(&first, 0, 1);
}

static HRESULT CALLBACK close_and_register(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext) {
    (void)asyncContext;
    return register_call(context, &first);
}

TEST(cc_41_a_registration_in_close_ends_with_that_callback) {
    start(&(ServiceOptions){.close = close_and_register});
    peer_open_channel(&peer);
    peer_end_session(&peer);
    check_callbacks(&first, 0, 1);
    service_stop(&service);
}

static counter_t received = COUNTER_INIT;

static HRESULT CALLBACK receive_and_register(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext, (void)error;
    int number = counter_add(&received, 1);
    if (number > 1) CHECK_EQ(counter_get(&rig.calls[number - 2].frees), 1);
    return register_call(context, &rig.calls[number - 1]);
}

TEST(cc_41_a_registration_in_message_receive_ends_with_that_callback) {
    start(&(ServiceOptions){.raw_only = true, .receive = receive_and_register});
    for (int i = 1; i <= 3; i++) {
        peer_add(&peer, i, i);
        if (transport_is_http()) peer_await_acceptance(&peer); /* one after the other, as a session does by itself */
    }
    CHECK_REACHES(&received, 3);
    CHECK_REACHES(&rig.calls[2].frees, 1); /* the channel is still there */
    peer_end_session(&peer);
    service_stop(&service);
    for (int i = 0; i < 3; i++) check_callbacks(&rig.calls[i], 0, 1);
}

/* ---- CC-42: after the reply was written ---- */

static WCHAR text_of_the_state[16];

static void scribble(Registration *registration) {
    (void)registration;
    memset(text_of_the_state, 0x21, sizeof text_of_the_state);
}

static HRESULT CALLBACK echo_from_the_state(const WS_OPERATION_CONTEXT *context, WCHAR *value, WCHAR **result,
                                            const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)value, (void)asyncContext, (void)error;
    rig.calls[0].on_free = scribble;
    CHECK_HR(register_call(context, &rig.calls[0]), S_OK);
    wide("state text", text_of_the_state, WsCountOf(text_of_the_state));
    *result = text_of_the_state;
    return S_OK;
}

TEST(cc_42_out_parameters_may_point_into_the_state) {
    Reply reply;
    char text[32];
    start(&(ServiceOptions){.operations.echo = echo_from_the_state});
    peer_expect_reply(&peer, &reply, peer_echo(&peer, "x"));
    CHECK(reply_element(&reply, "EchoStringResult", text, sizeof text));
    CHECK_STR(text, "state text");
    peer_end_session(&peer);
    check_freed_once(0);
}

/* ---- CC-43, CC-44: never while the cancel callback runs ---- */

static void cancel_slowly(Registration *registration) {
    journal("cancel");
    event_set(&registration->wake);
    CHECK(event_wait(&go, patience_ms()));
    sleep_ms(100);
    CHECK_EQ(counter_get(&registration->frees), 0);
    journal("cancel-return");
}

TEST(cc_43_it_runs_only_after_the_cancel_callback_returned) {
    rig.on_cancel = cancel_slowly;
    rig.on_free = journal_free;
    start(&(ServiceOptions){.operations.block = block_and_journal});
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    service_abort(&service);
    CHECK_EVENT(&noted_the_return);
    event_set(&go);
    service_stop(&service);
    CHECK_JOURNAL("cancel return cancel-return free");
    peer_close(&peer);
}

static void complete_inside_cancel(Registration *registration) {
    journal("cancel");
    complete_call(registration, WS_E_OPERATION_ABORTED);
    sleep_ms(100);
    CHECK_EQ(counter_get(&registration->frees), 0);
    journal("cancel-return");
}

static void complete_inside_cancel_at_once(Registration *registration) { complete_call(registration, S_OK); }

TEST(cc_44_the_cancel_callback_may_complete_its_own_call) {
    rig.on_cancel = complete_inside_cancel;
    rig.on_free = journal_free;
    start(&(ServiceOptions){.operations.block = rig_block_async});
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    service_abort(&service);
    service_stop(&service);
    CHECK_JOURNAL("cancel cancel-return free");
    check_callbacks(&rig.calls[0], 1, 1);
    peer_close(&peer);
}

TEST(cc_44_many_calls_complete_from_their_cancel_callbacks) {
    enum { PEERS = 50 };
    Peer peers[PEERS];
    rig.on_cancel = complete_inside_cancel_at_once;
    service_start(&service, &(ServiceOptions){.operations.block = rig_block_async});
    for (int i = 0; i < PEERS; i++) {
        peer_connect(&peers[i], service.url[0]);
        peer_block(&peers[i]);
    }
    CHECK_REACHES(&rig.entered, PEERS);
    for (int i = 0; i < PEERS / 2; i++) peer_reset(&peers[i]);
    service_abort(&service);
    service_stop(&service);
    for (int i = 0; i < PEERS; i++) {
        CHECK_EQ(counter_get(&rig.calls[i].cancels), 1);
        CHECK_EQ(counter_get(&rig.calls[i].frees), 1);
    }
    for (int i = PEERS / 2; i < PEERS; i++) peer_close(&peers[i]);
}

static HRESULT CALLBACK register_late_and_return_async(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext,
                                                       WS_ERROR *error) {
    (void)error;
    counter_add(&rig.entered, 1);
    CHECK(event_wait(&go, patience_ms()));
    rig.calls[0].completion = *asyncContext;
    rig.calls[0].on_cancel = complete_inside_cancel_at_once;
    CHECK_HR(register_call(context, &rig.calls[0]), S_OK);
    return WS_S_ASYNC;
}

TEST(cc_44_a_completion_from_inside_a_late_registration_is_contained) {
    start(&(ServiceOptions){.operations.block = register_late_and_return_async});
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    service_abort(&service);
    event_set(&go);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
    peer_close(&peer);
}

/* ---- CC-45, CC-46 ---- */

static pthread_mutex_t application_lock = PTHREAD_MUTEX_INITIALIZER;

static void free_under_lock(Registration *registration) {
    (void)registration;
    pthread_mutex_lock(&application_lock);
    pthread_mutex_unlock(&application_lock);
}

TEST(cc_45_completing_under_a_lock_that_free_state_takes_does_not_deadlock) {
    Reply reply;
    rig.on_free = free_under_lock;
    start(&(ServiceOptions){.operations.block = rig_block_async});
    unsigned id = peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    pthread_mutex_lock(&application_lock);
    complete_call(&rig.calls[0], S_OK);
    peer_expect_reply(&peer, &reply, id);
    CHECK_EQ(counter_get(&rig.calls[0].frees), 0);
    pthread_mutex_unlock(&application_lock);
    check_callbacks(&rig.calls[0], 0, 1);
    CHECK(rig.calls[0].free_thread != thread_id());
    peer_end_session(&peer);
    service_stop(&service);
}

static HRESULT CALLBACK register_late_under_lock(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)error;
    counter_add(&rig.entered, 1);
    CHECK(event_wait(&go, patience_ms()));
    rig.calls[0].completion = *asyncContext;
    pthread_mutex_lock(&application_lock);
    rig.calls[0].on_cancel = complete_inside_cancel_at_once;
    rig.calls[0].on_free = free_under_lock;
    CHECK_HR(register_call(context, &rig.calls[0]), S_OK);
    sleep_ms(100);
    CHECK_EQ(counter_get(&rig.calls[0].frees), 0);
    pthread_mutex_unlock(&application_lock);
    return WS_S_ASYNC;
}

TEST(cc_45_free_state_never_runs_inside_the_registration) {
    start(&(ServiceOptions){.operations.block = register_late_under_lock});
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    service_abort(&service);
    event_set(&go);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
    peer_close(&peer);
}

static HRESULT CALLBACK register_without_free(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext, (void)error;
    CHECK_HR(WsRegisterOperationForCancel(context, on_cancel, NULL, &first, NULL), S_OK);
    counter_add(&rig.entered, 1);
    event_wait(&first.wake, -1);
    return S_OK;
}

TEST(cc_46_without_free_state_only_the_cancel_callback_sees_the_state) {
    start(&(ServiceOptions){.operations.block = register_without_free});
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    service_abort(&service);
    service_stop(&service);
    check_callbacks(&first, 1, 0);
    peer_close(&peer);
}
