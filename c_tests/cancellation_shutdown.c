/* CC-47 to CC-58: results, replies and shutdown. CC-48 is in proxy.c, CC-57 concerns HTTP. */
#include "support/peer.h"
#include "support/rig.h"

static Service service;
static Peer peer;

static void start_blocked(const ServiceOptions *wanted) {
    ServiceOptions options = wanted ? *wanted : (ServiceOptions){0};
    if (!options.operations.block) options.operations.block = rig_block;
    service_start(&service, &options);
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
}

/* ---- CC-47 ---- */

static void check_nothing_is_sent(HRESULT result, bool aborted) {
    rig.result = result;
    rig.linger_ms = 50;
    start_blocked(NULL);
    if (aborted)
        service_abort(&service);
    else
        peer_half_close(&peer); /* without an end record: a fault, and we can still read */
    check_cancelled(&rig.calls[0], aborted ? WS_SERVICE_HOST_ABORT : WS_SERVICE_CHANNEL_FAULTED);
    peer_expect_loss(&peer);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
    peer_close(&peer);
}

TEST(cc_47_an_aborted_call_that_succeeds_sends_nothing) { check_nothing_is_sent(S_OK, true); }
TEST(cc_47_an_aborted_call_that_fails_sends_nothing) { check_nothing_is_sent(E_FAIL, true); }
/* Over HTTP an end of stream is no fault (CC-22), and after a reset nobody is left to see a reply. */
TEST_SESSION(cc_47_a_call_on_a_faulted_channel_that_succeeds_sends_nothing) { check_nothing_is_sent(S_OK, false); }
TEST_SESSION(cc_47_a_call_on_a_faulted_channel_that_fails_sends_nothing) { check_nothing_is_sent(E_FAIL, false); }

/* ---- CC-49 to CC-51: what close waits for ---- */

static void free_slowly(Registration *registration) {
    (void)registration;
    sleep_ms(300);
}

static void cancel_slowly(Registration *registration) {
    event_set(&registration->wake);
    sleep_ms(300);
}

TEST(cc_49_close_waits_for_free_state) {
    rig.on_free = free_slowly;
    start_blocked(NULL);
    int64_t since = now_ms();
    service_abort(&service);
    service_close(&service);
    CHECK_AT_LEAST(now_ms() - since, 300);
    CHECK_EQ(counter_get(&rig.calls[0].frees), 1);
    service_free(&service);
    peer_close(&peer);
}

TEST(cc_49_close_waits_for_the_cancel_callback) {
    rig.on_cancel = cancel_slowly;
    start_blocked(NULL);
    int64_t since = now_ms();
    service_abort(&service);
    service_close(&service);
    CHECK_AT_LEAST(now_ms() - since, 300);
    CHECK_EQ(counter_get(&rig.calls[0].frees), 1);
    service_free(&service);
    peer_close(&peer);
}

static void CALLBACK async_closed(HRESULT hr, WS_CALLBACK_MODEL model, void *state) {
    (void)model;
    CHECK_HR(hr, S_OK);
    CHECK_EQ(counter_get(&rig.calls[0].frees), 1);
    counter_add(state, 1);
}
static void count_close(WS_ASYNC_CONTEXT *context, counter_t *counter) { *context = (WS_ASYNC_CONTEXT){async_closed, counter}; }

TEST(cc_49_an_asynchronous_close_waits_for_free_state_too) {
    counter_t closes = COUNTER_INIT;
    WS_ASYNC_CONTEXT context;
    count_close(&context, &closes);
    rig.on_free = free_slowly;
    start_blocked(NULL);
    service_abort(&service);
    CHECK_HR(WsCloseServiceHost(service.host, &context, NULL), WS_S_ASYNC);
    CHECK_REACHES(&closes, 1);
    service_free(&service);
    CHECK_STAYS(&closes, 1);
    peer_close(&peer);
}

TEST(cc_50_the_wait_of_close_has_no_limit) {
    rig.linger_ms = 1000;
    start_blocked(&(ServiceOptions){.bounded_close = true, .close_timeout = 100});
    int64_t since = now_ms();
    CHECK_HR(WsCloseServiceHost(service.host, NULL, NULL), WS_E_OPERATION_TIMED_OUT);
    CHECK_AT_LEAST(now_ms() - since, 1100);
    CHECK_EQ(counter_get(&rig.left), 1);
    CHECK_EQ(counter_get(&rig.calls[0].frees), 1);
    service_free(&service);
    peer_close(&peer);
}

TEST(cc_51_close_after_abort_succeeds_without_calls) {
    service_start(&service, NULL);
    service_abort(&service);
    CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_FAULTED);
    CHECK_HR(WsCloseServiceHost(service.host, NULL, service.error), S_OK);
    CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_CLOSED);
    service_free(&service);
}

TEST(cc_51_close_after_abort_succeeds_with_one_call) {
    start_blocked(NULL);
    service_abort(&service);
    CHECK_HR(WsCloseServiceHost(service.host, NULL, service.error), S_OK);
    service_free(&service);
    peer_close(&peer);
}

TEST(cc_51_close_after_abort_succeeds_with_many_calls) {
    enum { PEERS = 30 };
    Peer peers[PEERS];
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    for (int i = 0; i < PEERS; i++) {
        peer_connect(&peers[i], service.url[0]);
        peer_block(&peers[i]);
    }
    CHECK_REACHES(&rig.entered, PEERS);
    service_abort(&service);
    CHECK_HR(WsCloseServiceHost(service.host, NULL, service.error), S_OK);
    CHECK_EQ(counter_get(&rig.left), PEERS);
    for (int i = 0; i < PEERS; i++) CHECK_EQ(counter_get(&rig.calls[i].frees), 1);
    service_free(&service);
    for (int i = 0; i < PEERS; i++) peer_close(&peers[i]);
}

/* ---- CC-52, CC-53: the order on one channel ---- */

typedef struct {
    int value;
} Session;

static HRESULT CALLBACK accept_session(const WS_OPERATION_CONTEXT *context, void **channelState, const WS_ASYNC_CONTEXT *asyncContext,
                                       WS_ERROR *error) {
    (void)context, (void)asyncContext, (void)error;
    Session *session = malloc(sizeof *session);
    session->value = 1;
    *channelState = session;
    journal("accept");
    return S_OK;
}

static HRESULT CALLBACK close_session(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext) {
    (void)asyncContext;
    void *state = NULL;
    CHECK_HR(WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_CHANNEL_USER_STATE, &state, sizeof state, NULL), S_OK);
    CHECK(state != NULL);
    CHECK_EQ(((Session *)state)->value, 1);
    memset(state, 0xDD, sizeof(Session));
    free(state);
    journal("close");
    return S_OK;
}

static HRESULT CALLBACK use_the_session(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext;
    void *state = NULL;
    CHECK_HR(WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_CHANNEL_USER_STATE, &state, sizeof state, error), S_OK);
    CHECK_HR(register_call(context, &rig.calls[0]), S_OK);
    counter_add(&rig.entered, 1);
    event_wait(&rig.calls[0].wake, -1);
    for (int i = 0; i < 50; i++) {
        sleep_ms(10);
        CHECK_EQ(((Session *)state)->value, 1);
    }
    journal("return");
    return S_OK;
}

static void journal_cancel(Registration *registration) {
    (void)registration;
    journal("cancel");
}
static void journal_free(Registration *registration) {
    (void)registration;
    journal("free");
}

static void check_order(bool aborted) {
    rig.calls[0].on_cancel = journal_cancel;
    rig.calls[0].on_free = journal_free;
    start_blocked(&(ServiceOptions){.accept = accept_session, .close = close_session, .operations.block = use_the_session});
    if (aborted) {
        service_abort(&service);
        peer_close(&peer);
    } else {
        peer_reset(&peer);
        check_cancelled(&rig.calls[0], WS_SERVICE_CHANNEL_FAULTED);
    }
    service_stop(&service);
    CHECK_JOURNAL("accept cancel return free close");
}

TEST(cc_52_after_an_abort_the_close_callback_follows_the_last_call) { check_order(true); }
TEST(cc_52_after_a_fault_the_close_callback_follows_the_last_call) { check_order(false); }

static HRESULT CALLBACK blocking_accept(const WS_OPERATION_CONTEXT *context, void **channelState, const WS_ASYNC_CONTEXT *asyncContext,
                                        WS_ERROR *error) {
    (void)channelState, (void)asyncContext, (void)error;
    CHECK_HR(register_call(context, &rig.calls[0]), S_OK);
    counter_add(&rig.entered, 1);
    event_wait(&rig.calls[0].wake, -1);
    journal("accept");
    return rig.result;
}

static HRESULT CALLBACK close_journal(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext) {
    (void)context, (void)asyncContext;
    journal("close");
    return S_OK;
}

static HRESULT CALLBACK add_journal(const WS_OPERATION_CONTEXT *context, int a, int b, int *result, const WS_ASYNC_CONTEXT *asyncContext,
                                    WS_ERROR *error) {
    journal("operation");
    return default_add(context, a, b, result, asyncContext, error);
}

static void check_accept_aborted(HRESULT result, bool abort_host) {
    rig.result = result;
    service_start(&service, &(ServiceOptions){.accept = blocking_accept, .close = close_journal, .operations.add = add_journal});
    peer_connect(&peer, service.url[0]);
    peer_add(&peer, 1, 2);
    CHECK_REACHES(&rig.entered, 1);
    if (abort_host) {
        service_abort(&service);
        peer_close(&peer);
    } else {
        peer_reset(&peer);
    }
    check_cancelled(&rig.calls[0], abort_host ? WS_SERVICE_HOST_ABORT : WS_SERVICE_CHANNEL_FAULTED);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
    CHECK_JOURNAL("accept close");
}

static counter_t notifies = COUNTER_INIT;
static HRESULT CALLBACK count_notify(const WS_OPERATION_CONTEXT *context, WCHAR *text, const WS_ASYNC_CONTEXT *asyncContext,
                                     WS_ERROR *error) {
    (void)context, (void)text, (void)asyncContext, (void)error;
    counter_add(&notifies, 1);
    return S_OK;
}

/* One-way messages, the end record and a closed socket, all before the accept callback has returned. */
TEST_SESSION(cc_53_an_accept_is_not_cancelled_by_an_orderly_end) {
    Buffer buffer = {0};
    service_start(&service, &(ServiceOptions){.accept = blocking_accept, .operations.notify = count_notify});
    peer_connect(&peer, service.url[0]);
    CHECK_REACHES(&rig.entered, 1);
    for (int i = 0; i < 3; i++) peer_put_notify(&peer, &buffer, "x");
    put_byte(&buffer, PEER_END);
    peer_send_buffer(&peer, &buffer);
    peer_close(&peer);
    sleep_ms(200);
    event_set(&rig.calls[0].wake);
    CHECK_REACHES(&notifies, 3);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 0, 1);
}

TEST_SESSION(cc_53_an_accept_is_cancelled_when_the_stream_ends_without_the_record) {
    service_start(&service, &(ServiceOptions){.accept = blocking_accept, .operations.notify = count_notify});
    peer_connect(&peer, service.url[0]);
    CHECK_REACHES(&rig.entered, 1);
    peer_notify(&peer, "x");
    peer_close(&peer);
    CHECK_REACHES(&rig.calls[0].cancels, 1);
    CHECK_EQ(rig.calls[0].reason, WS_SERVICE_CHANNEL_FAULTED);
    event_set(&rig.calls[0].wake);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
    CHECK_EQ(counter_get(&notifies), 0);
}

/* CC-22: the client may only be done sending, so what it asked for is done, as cancelled from the start. */
TEST_HTTP(cc_53_an_accept_is_cancelled_by_an_end_of_stream_and_the_reply_is_still_attempted) {
    service_start(&service, &(ServiceOptions){.accept = blocking_accept, .close = close_journal, .operations.add = add_journal});
    peer_connect(&peer, service.url[0]);
    unsigned id = peer_add(&peer, 1, 2);
    CHECK_REACHES(&rig.entered, 1);
    peer_half_close(&peer);
    check_cancelled(&rig.calls[0], WS_SERVICE_CHANNEL_FAULTED);
    peer_expect_sum(&peer, id, 3);
    peer_expect_loss(&peer);
    peer_close(&peer);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
    CHECK_JOURNAL("accept operation close");
}

TEST(cc_53_an_accept_cancelled_by_an_abort_is_followed_by_close_only) { check_accept_aborted(S_OK, true); }
TEST(cc_53_an_accept_cancelled_by_an_abort_that_fails_is_followed_by_close_only) { check_accept_aborted(E_FAIL, true); }
TEST(cc_53_an_accept_cancelled_by_a_fault_is_followed_by_close_only) { check_accept_aborted(S_OK, false); }

/* ---- CC-54: registering in a close-channel callback ---- */

static HRESULT CALLBACK close_registers_and_waits(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext) {
    (void)asyncContext;
    CHECK_HR(register_call(context, &rig.calls[0]), S_OK);
    counter_add(&rig.entered, 1);
    event_wait(&rig.calls[0].wake, -1);
    return S_OK;
}

TEST(cc_54_a_fault_does_not_cancel_the_close_callback_but_an_abort_does) {
    service_start(&service, &(ServiceOptions){.close = close_registers_and_waits});
    peer_connect(&peer, service.url[0]);
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    peer_reset(&peer);
    CHECK_REACHES(&rig.entered, 1);
    CHECK_STAYS(&rig.calls[0].cancels, 0);
    service_abort(&service);
    check_cancelled(&rig.calls[0], WS_SERVICE_HOST_ABORT);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
}

TEST(cc_54_a_close_callback_entered_after_the_abort_is_cancelled_at_once) {
    service_start(&service, &(ServiceOptions){.close = close_registers_and_waits});
    peer_connect(&peer, service.url[0]);
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    service_abort(&service);
    service_stop(&service);
    CHECK_EQ(counter_get(&rig.entered), 1);
    CHECK_EQ(rig.calls[0].reason, WS_SERVICE_HOST_ABORT);
    check_callbacks(&rig.calls[0], 1, 1);
    peer_close(&peer);
}

/* ---- CC-55: abort from inside ---- */

static HRESULT CALLBACK abort_own_host(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext;
    CHECK_HR(register_call(context, &rig.calls[0]), S_OK);
    counter_add(&rig.entered, 1);
    CHECK_HR(WsAbortServiceHost(service.host, error), S_OK);
    CHECK(event_wait(&rig.calls[0].wake, patience_ms()));
    CHECK(rig.calls[0].cancel_thread != thread_id());
    counter_add(&rig.left, 1);
    return S_OK;
}

TEST(cc_55_an_operation_may_abort_its_own_host) {
    start_blocked(&(ServiceOptions){.operations.block = abort_own_host});
    CHECK_REACHES(&rig.left, 1);
    CHECK_EQ(rig.calls[0].reason, WS_SERVICE_HOST_ABORT);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
    peer_close(&peer);
}

static void abort_in_free(Registration *registration) {
    (void)registration;
    CHECK_HR(WsAbortServiceHost(service.host, NULL), S_OK);
}

TEST(cc_55_free_state_may_abort_its_host) {
    Reply reply;
    rig.on_free = abort_in_free;
    start_blocked(NULL);
    release_calls();
    peer_expect_reply(&peer, &reply, 1);
    check_callbacks(&rig.calls[0], 0, 1);
    CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_FAULTED);
    service_stop(&service);
    peer_close(&peer);
}

/* ---- CC-56: misused completion ---- */

static HRESULT CALLBACK complete_and_return(const WS_OPERATION_CONTEXT *context, int a, int b, int *result,
                                            const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)error;
    Registration *registration = &rig.calls[counter_add(&rig.entered, 1) - 1];
    CHECK_HR(register_call(context, registration), S_OK);
    *result = a + b;
    asyncContext->callback(S_OK, WS_LONG_CALLBACK, asyncContext->callbackState);
    return a % 2 ? E_FAIL : WS_S_ASYNC; /* the first completion counts */
}

TEST(cc_56_completing_before_the_return_is_acted_on_after_it) {
    service_start(&service, &(ServiceOptions){.operations.add = complete_and_return});
    peer_connect(&peer, service.url[0]);
    for (int i = 0; i < 50; i++) {
        peer_expect_sum(&peer, peer_add(&peer, i, 1), i + 1);
        CHECK_REACHES(&rig.calls[i].frees, 1);
    }
    peer_expect_silence(&peer);
    peer_end_session(&peer);
    service_stop(&service);
}

TEST(cc_56_a_second_completion_makes_no_second_reply_and_no_second_free) {
    Reply reply;
    service_start(&service, &(ServiceOptions){.operations.block = rig_block_async});
    peer_connect(&peer, service.url[0]);
    for (int i = 0; i < 100; i++) {
        unsigned id = peer_block(&peer);
        CHECK_REACHES(&rig.entered, i + 1);
        complete_call(&rig.calls[i], S_OK);
        complete_call(&rig.calls[i], E_FAIL);
        peer_expect_reply(&peer, &reply, id);
        /* The record has another call by now, or none. */
        if (i > 0) complete_call(&rig.calls[i - 1], E_FAIL);
    }
    peer_expect_silence(&peer);
    peer_end_session(&peer);
    service_stop(&service);
    for (int i = 0; i < 100; i++) CHECK_EQ(counter_get(&rig.calls[i].frees), 1);
}

static void complete_again(void *argument) {
    Registration *registration = argument;
    complete_call(registration, S_OK);
}

TEST(cc_56_two_threads_that_complete_at_once_make_one_reply) {
    Reply reply;
    service_start(&service, &(ServiceOptions){.operations.block = rig_block_async});
    peer_connect(&peer, service.url[0]);
    for (int i = 0; i < 50; i++) {
        unsigned id = peer_block(&peer);
        CHECK_REACHES(&rig.entered, i + 1);
        thread_t one = thread_start(complete_again, &rig.calls[i]), two = thread_start(complete_again, &rig.calls[i]);
        thread_join(one);
        thread_join(two);
        peer_expect_reply(&peer, &reply, id);
    }
    peer_expect_silence(&peer);
    peer_end_session(&peer);
    service_stop(&service);
    for (int i = 0; i < 50; i++) CHECK_EQ(counter_get(&rig.calls[i].frees), 1);
}

enum { LOADED_PEERS = 6, EACH = 4, LOAD = 240 };
static atomic_int completed;

/* Takes part in completing every call; the first completion of each is the good one, whichever thread makes it. */
static void complete_everything(void *argument) {
    (void)argument;
    for (int i = 0; i < LOAD; i++) {
        Registration *registration = &rig.calls[i];
        CHECK_EVENT(&registration->wake);
        complete_call(registration, S_OK);
        complete_call(registration, E_FAIL);
        if (i >= 5) complete_call(&rig.calls[i - 5], E_FAIL); /* somebody else may have its record by now */
        atomic_fetch_add(&completed, 1);
    }
}

static HRESULT CALLBACK block_async_and_say_so(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    static atomic_int next;
    (void)error;
    Registration *registration = &rig.calls[atomic_fetch_add(&next, 1)];
    CHECK_HR(register_call(context, registration), S_OK);
    registration->completion = *asyncContext;
    event_set(&registration->wake);
    return WS_S_ASYNC;
}

TEST(cc_56_double_completions_under_load_make_one_reply_and_one_free_each) {
    static Peer peers[LOADED_PEERS];
    Reply reply;
    service_start(&service, &(ServiceOptions){.max_concurrency = EACH, .operations.block = block_async_and_say_so});
    thread_t one = thread_start(complete_everything, NULL), two = thread_start(complete_everything, NULL);
    for (int p = 0; p < LOADED_PEERS; p++) peer_connect(&peers[p], service.url[0]);
    for (int round = 0; round < LOAD / LOADED_PEERS / EACH; round++) {
        for (int p = 0; p < LOADED_PEERS; p++)
            for (int i = 0; i < EACH; i++) peer_block(&peers[p]);
        for (int p = 0; p < LOADED_PEERS; p++) {
            unsigned last = peers[p].last_id, seen = 0;
            for (int i = 0; i < EACH; i++) {
                peer_expect(&peers[p], &reply, PEER_MESSAGE);
                CHECK(!reply.is_fault);
                CHECK(reply.relates_to > last - EACH && reply.relates_to <= last);
                seen |= 1u << (last - reply.relates_to);
            }
            CHECK_EQ(seen, (1u << EACH) - 1);
        }
    }
    thread_join(one);
    thread_join(two);
    CHECK_EQ(completed, 2 * LOAD);
    for (int p = 0; p < LOADED_PEERS; p++) peer_end_session(&peers[p]); /* and nothing more came */
    service_stop(&service);
    for (int i = 0; i < LOAD; i++) CHECK_EQ(counter_get(&rig.calls[i].frees), 1);
}

/* ---- CC-58 ---- */

TEST(cc_58_nothing_of_an_abort_survives_into_the_next_open) {
    Reply reply;
    start_blocked(NULL);
    service_abort(&service);
    service_close(&service);
    peer_close(&peer);
    service_reset(&service);
    service_open(&service);
    peer_connect(&peer, service.url[0]);
    unsigned id = peer_block(&peer);
    CHECK_REACHES(&rig.entered, 2);
    CHECK_STAYS(&rig.calls[1].cancels, 0);
    release_calls();
    peer_expect_reply(&peer, &reply, id);
    peer_end_session(&peer);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
    check_callbacks(&rig.calls[1], 0, 1);
}
