/* HS-14 to HS-21: free, reset, asynchronous and refused closes, quiescence, properties, races. */

#include "support/host.h"
#include "support/peer.h"
#include "support/rig.h"

/* ---- HS-14: free ---- */

TEST(hs_14_hosts_that_are_not_open_are_freed_directly) {
    CHECK_HR(service_create(&service, NULL), S_OK);
    service_free(&service);

    CHECK_HR(service_create(&service, NULL), S_OK);
    service_abort(&service);
    CHECK_HR(WsOpenServiceHost(service.host, NULL, NULL), WS_E_OPERATION_ABORTED);
    service_free(&service);

    service_start(&service, NULL);
    service_close(&service);
    service_reset(&service);
    service_free(&service);
}

TEST(hs_14_freeing_an_open_host_aborts_and_drains_it) {
    rig.linger_ms = 200;
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    service_free(&service);
    CHECK_EQ(counter_get(&rig.left), 1);
    check_callbacks(&rig.calls[0], 1, 1);
    peer_close(&peer);
}

TEST(hs_14_freeing_a_faulted_host_drains_it) {
    rig.linger_ms = 200;
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    service_abort(&service);
    service_free(&service);
    CHECK_EQ(counter_get(&rig.left), 1);
    CHECK_EQ(counter_get(&rig.calls[0].frees), 1);
    peer_close(&peer);
}

TEST(hs_14_freeing_a_closing_host_drains_it_and_ends_the_close) {
    rig.linger_ms = 200;
    enter_state(WS_SERVICE_HOST_STATE_CLOSING);
    service_free(&service);
    CHECK_EQ(counter_get(&rig.left), 1);
    check_callbacks(&rig.calls[0], 1, 1);
    CHECK_REACHES(&async_done, 1);
    CHECK_HR(async_result, WS_E_OPERATION_ABORTED);
    peer_close(&peer);
}

static HRESULT CALLBACK free_own_host(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext, (void)error;
    CHECK_HR(register_call(context, &rig.calls[0]), S_OK);
    WsFreeServiceHost(service.host);
    counter_add(&rig.left, 1);
    return S_OK;
}

TEST(hs_14_freeing_a_host_from_its_own_callback_does_not_deadlock) {
    service_start(&service, &(ServiceOptions){.operations.block = free_own_host});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.left, 1);
    CHECK_REACHES(&rig.calls[0].frees, 1);
    peer_expect_loss(&peer);
    peer_close(&peer);
    WsFreeError(service.error);
    CHECK_BECOMES(process_threads() == 1);
}

static void free_host_in_cancel(Registration *registration) {
    (void)registration;
    WsFreeServiceHost(service.host);
}

TEST(hs_14_freeing_a_faulted_host_from_a_cancel_callback_does_not_deadlock) {
    rig.on_cancel = free_host_in_cancel;
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    service_abort(&service);
    CHECK_REACHES(&rig.left, 1);
    check_callbacks(&rig.calls[0], 1, 1);
    WsFreeError(service.error);
    peer_close(&peer);
    CHECK_BECOMES(process_threads() == 1);
}

/* ---- HS-15: reset ---- */

static HRESULT CALLBACK check_host_state(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext;
    void *state = NULL;
    CHECK_HR(WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_HOST_USER_STATE, &state, sizeof state, error), S_OK);
    CHECK_PTR(state, &service);
    return S_OK;
}

TEST(hs_15_all_properties_persist_over_a_reset) {
    Reply reply;
    service_start(&service, &(ServiceOptions){.host_state = &service, .operations.block = check_host_state});
    for (int i = 0; i < 10; i++) {
        peer_connect(&peer, service.url[0]);
        peer_expect_reply(&peer, &reply, peer_block(&peer));
        if (i % 2 == 0) {
            peer_end_session(&peer);
        } else {
            service_abort(&service);
            peer_close(&peer);
        }
        service_close(&service);
        service_reset(&service);
        service_open(&service);
    }
    service_stop(&service);
}

/* ---- HS-16: asynchronous open and close ---- */

static int calling_thread;
static void CALLBACK note_async_thread(HRESULT hr, WS_CALLBACK_MODEL model, void *state) {
    CHECK(thread_id() != calling_thread);
    CHECK_EQ(service_state(&service), *(WS_SERVICE_HOST_STATE *)state); /* final when the callback starts */
    note_async(hr, model, state);
}

TEST(hs_16_asynchronous_open_and_close_call_back_once_on_another_thread) {
    WS_SERVICE_HOST_STATE expected = WS_SERVICE_HOST_STATE_OPEN;
    WS_ASYNC_CONTEXT context = {note_async_thread, &expected};
    calling_thread = thread_id();
    CHECK_HR(service_create(&service, NULL), S_OK);
    int callbacks = 0;
    HRESULT hr = WsOpenServiceHost(service.host, &context, service.error);
    if (hr == WS_S_ASYNC) {
        CHECK_REACHES(&async_done, ++callbacks);
        CHECK_HR(async_result, S_OK);
    } else {
        CHECK_HR(hr, S_OK);
    }
    check_add_works(service.url[0]);
    expected = WS_SERVICE_HOST_STATE_CLOSED;
    hr = WsCloseServiceHost(service.host, &context, service.error);
    if (hr == WS_S_ASYNC) {
        CHECK_REACHES(&async_done, ++callbacks);
        CHECK_HR(async_result, S_OK);
    } else {
        CHECK_HR(hr, S_OK);
    }
    service_free(&service);
    CHECK_STAYS(&async_done, callbacks);
}

static void CALLBACK free_in_callback(HRESULT hr, WS_CALLBACK_MODEL model, void *state) {
    CHECK_HR(WsResetServiceHost(service.host, NULL), S_OK);
    WsFreeServiceHost(service.host);
    note_async(hr, model, state);
}

TEST(hs_16_the_host_may_be_freed_inside_the_callback_of_its_close) {
    WS_ASYNC_CONTEXT context = {free_in_callback, NULL};
    rig.linger_ms = 100;
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    service_abort(&service);
    CHECK_HR(WsCloseServiceHost(service.host, &context, NULL), WS_S_ASYNC);
    memset(&context, 0, sizeof context); /* read only during the call */
    CHECK_REACHES(&async_done, 1);
    CHECK_HR(async_result, S_OK);
    WsFreeError(service.error);
    peer_close(&peer);
}

/* A host whose closes each bring it up again, from inside their callbacks, until it has lived ten times. */
static void CALLBACK reopen_in_callback(HRESULT hr, WS_CALLBACK_MODEL model, void *state) {
    CHECK_HR(hr, S_OK);
    CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_CLOSED);
    if (counter_get(&async_done) < 9) {
        WS_ASYNC_CONTEXT context = {reopen_in_callback, NULL};
        CHECK_HR(WsResetServiceHost(service.host, NULL), S_OK);
        CHECK_HR(WsOpenServiceHost(service.host, NULL, NULL), S_OK);
        check_add_works(service.url[0]);
        counter_add(&async_done, 1);
        HRESULT closed = WsCloseServiceHost(service.host, &context, NULL);
        if (closed != S_OK) CHECK_HR(closed, WS_S_ASYNC);
        if (closed == S_OK) reopen_in_callback(S_OK, model, state); /* it will not call back */
        return;
    }
    note_async(hr, model, state);
}

TEST(hs_16_the_host_may_be_opened_again_inside_the_callback_of_its_close) {
    WS_ASYNC_CONTEXT context = {reopen_in_callback, NULL};
    service_start(&service, NULL);
    HRESULT hr = WsCloseServiceHost(service.host, &context, NULL);
    if (hr == S_OK) reopen_in_callback(S_OK, WS_LONG_CALLBACK, NULL);
    else CHECK_HR(hr, WS_S_ASYNC);
    CHECK_REACHES(&async_done, 10);
    CHECK_STAYS(&async_done, 10);
    service_free(&service);
}

TEST(hs_16_an_asynchronous_function_that_fails_does_not_call_back) {
    CHECK_HR(service_create(&service, NULL), S_OK);
    CHECK_HR(WsCloseServiceHost(service.host, &noted, NULL), WS_E_INVALID_OPERATION);
    service_free(&service);
    CHECK_STAYS(&async_done, 0);
}

/* ---- HS-17, HS-18 ---- */

static HRESULT CALLBACK close_own_host(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)context, (void)asyncContext, (void)error;
    CHECK_HR(WsCloseServiceHost(service.host, NULL, NULL), WS_E_INVALID_OPERATION);
    counter_add(&rig.left, 1);
    return S_OK;
}
static HRESULT CALLBACK close_host_in_accept(const WS_OPERATION_CONTEXT *context, void **channelState,
                                             const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)channelState;
    return close_own_host(context, asyncContext, error);
}
static HRESULT CALLBACK close_host_in_close(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext) {
    return close_own_host(context, asyncContext, NULL);
}
static HRESULT CALLBACK close_host_in_security(const WS_OPERATION_CONTEXT *context, BOOL *authorized, WS_ERROR *error) {
    *authorized = TRUE;
    return close_own_host(context, NULL, error);
}

TEST(hs_17_a_synchronous_close_from_any_callback_of_the_host_is_refused) {
    Reply reply;
    service_start(&service, &(ServiceOptions){.operations.block = close_own_host,
                                              .accept = close_host_in_accept,
                                              .close = close_host_in_close,
                                              .authorize = close_host_in_security});
    peer_connect(&peer, service.url[0]);
    peer_expect_reply(&peer, &reply, peer_block(&peer));
    peer_end_session(&peer);
    CHECK_REACHES(&rig.left, 4);
    CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_OPEN);
    service_stop(&service);
}

static WS_ASYNC_CONTEXT held_completion;
static const WS_OPERATION_CONTEXT *held_context;
static HRESULT CALLBACK leave_it_to_another_thread(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext,
                                                   WS_ERROR *error) {
    (void)error;
    held_context = context;
    held_completion = *asyncContext;
    counter_add(&rig.entered, 1);
    return WS_S_ASYNC;
}
static void CALLBACK close_host_in_cancel(const WS_SERVICE_CANCEL_REASON reason, void *state) {
    CHECK_EQ(reason, WS_SERVICE_HOST_ABORT);
    CHECK_HR(WsCloseServiceHost(service.host, NULL, NULL), WS_E_INVALID_OPERATION);
    counter_add(state, 1);
}

TEST(hs_17_a_cancel_callback_that_runs_inside_registration_is_one_of_the_host_too) {
    service_start(&service, &(ServiceOptions){.operations.block = leave_it_to_another_thread});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    service_abort(&service);
    CHECK_HR(WsRegisterOperationForCancel(held_context, close_host_in_cancel, NULL, &rig.left, NULL), S_OK);
    CHECK_EQ(counter_get(&rig.left), 1);
    held_completion.callback(S_OK, WS_LONG_CALLBACK, held_completion.callbackState);
    service_stop(&service);
    peer_close(&peer);
}

static void close_host_in_free_state(Registration *registration) {
    (void)registration;
    CHECK_HR(WsCloseServiceHost(service.host, NULL, NULL), WS_E_INVALID_OPERATION);
}

TEST(hs_17_a_synchronous_close_from_free_state_is_refused) {
    Reply reply;
    rig.on_free = close_host_in_free_state;
    release_calls();
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    event_set(&rig.calls[0].wake);
    peer_expect_reply(&peer, &reply, peer_block(&peer));
    CHECK_REACHES(&rig.calls[0].frees, 1);
    CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_OPEN);
    peer_end_session(&peer);
    service_stop(&service);
}

static HRESULT CALLBACK close_asynchronously(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)context, (void)asyncContext;
    CHECK_HR(WsCloseServiceHost(service.host, &noted, error), WS_S_ASYNC);
    return S_OK;
}

TEST(hs_17_an_asynchronous_close_from_an_operation_is_allowed) {
    Reply reply;
    service_start(&service, &(ServiceOptions){.operations.block = close_asynchronously});
    peer_connect(&peer, service.url[0]);
    peer_expect_reply(&peer, &reply, peer_block(&peer));
    peer_end_session(&peer);
    CHECK_REACHES(&async_done, 1);
    CHECK_HR(async_result, S_OK);
    service_free(&service);
}

static atomic_bool closed;
static atomic_int after_close;
static void note_late(void) {
    if (closed) atomic_fetch_add(&after_close, 1);
}
static HRESULT CALLBACK late_add(const WS_OPERATION_CONTEXT *context, int a, int b, int *result, const WS_ASYNC_CONTEXT *asyncContext,
                                 WS_ERROR *error) {
    note_late();
    return default_add(context, a, b, result, asyncContext, error);
}
static HRESULT CALLBACK late_accept(const WS_OPERATION_CONTEXT *context, void **channelState, const WS_ASYNC_CONTEXT *asyncContext,
                                    WS_ERROR *error) {
    (void)context, (void)channelState, (void)asyncContext, (void)error;
    note_late();
    return S_OK;
}
static HRESULT CALLBACK late_close(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext) {
    (void)context, (void)asyncContext;
    note_late();
    sleep_ms(5);
    note_late();
    return S_OK;
}

TEST(hs_18_after_close_returned_no_callback_of_any_kind_runs) {
    enum { PEERS = 20 };
    Peer peers[PEERS];
    service_start(&service, &(ServiceOptions){.operations.add = late_add, .accept = late_accept, .close = late_close});
    for (int round = 0; round < 10; round++) {
        for (int i = 0; i < PEERS; i++) {
            peer_connect(&peers[i], service.url[0]);
            peer_add(&peers[i], i, 1);
        }
        service_abort(&service);
        service_close(&service);
        closed = true;
        sleep_ms(20);
        for (int i = 0; i < PEERS; i++) peer_close(&peers[i]);
        CHECK_EQ(after_close, 0);
        closed = false;
        service_reset(&service);
        service_open(&service);
    }
    service_stop(&service);
}

/* ---- HS-19 to HS-21 ---- */

TEST(hs_19_endpoints_and_properties_are_copied_at_create) {
    /* service_create() keeps both arrays and the URL in locals that are gone; it is enough to use them. */
    service_start(&service, &(ServiceOptions){.endpoints = 2, .max_concurrency = 3, .host_state = &service});
    memset(&service.options, 0xDD, sizeof service.options);
    check_add_works(service.url[0]);
    check_add_works(service.url[1]);
    void *state = NULL;
    CHECK_HR(WsGetServiceHostProperty(service.host, WS_SERVICE_PROPERTY_HOST_USER_STATE, &state, sizeof state, NULL), S_OK);
    CHECK_PTR(state, &service);
    service_stop(&service);
}

TEST(hs_20_an_unsupported_property_or_a_wrong_size_is_an_invalid_argument) {
    uint64_t value = 0x1122334455667788;
    CHECK_HR(service_create(&service, NULL), S_OK);
    CHECK_HR(WsGetServiceHostProperty(service.host, WS_SERVICE_PROPERTY_METADATA, &value, sizeof value, NULL), E_INVALIDARG);
    CHECK_HR(WsGetServiceHostProperty(service.host, (WS_SERVICE_PROPERTY_ID)99, &value, sizeof value, NULL), E_INVALIDARG);
    CHECK_HR(WsGetServiceHostProperty(service.host, WS_SERVICE_PROPERTY_HOST_STATE, &value, 3, NULL), E_INVALIDARG);
    CHECK_HR(WsGetServiceHostProperty(service.host, WS_SERVICE_PROPERTY_HOST_USER_STATE, &value, 4, NULL), E_INVALIDARG);
    CHECK_HR(WsGetServiceHostProperty(service.host, WS_SERVICE_PROPERTY_HOST_STATE, NULL, 4, NULL), E_INVALIDARG);
    CHECK_EQ(value, 0x1122334455667788);
    service_free(&service);
}

static atomic_int successes, refusals;
static pthread_barrier_t line;
static void open_at_once(void *argument) {
    (void)argument;
    pthread_barrier_wait(&line);
    HRESULT hr = WsOpenServiceHost(service.host, NULL, NULL);
    if (hr != S_OK) CHECK_HR(hr, WS_E_INVALID_OPERATION);
    atomic_fetch_add(hr == S_OK ? &successes : &refusals, 1);
}
static void close_at_once(void *argument) {
    (void)argument;
    pthread_barrier_wait(&line);
    HRESULT hr = WsCloseServiceHost(service.host, NULL, NULL);
    if (hr != S_OK) CHECK_HR(hr, WS_E_INVALID_OPERATION);
    atomic_fetch_add(hr == S_OK ? &successes : &refusals, 1);
}

TEST(hs_21_of_concurrent_opens_and_closes_exactly_one_proceeds) {
    enum { THREADS = 4 };
    pthread_barrier_init(&line, NULL, THREADS);
    CHECK_HR(service_create(&service, NULL), S_OK);
    for (int round = 0; round < 50; round++) {
        thread_t threads[THREADS];
        for (int i = 0; i < THREADS; i++) threads[i] = thread_start(open_at_once, NULL);
        for (int i = 0; i < THREADS; i++) thread_join(threads[i]);
        CHECK_EQ(successes, 2 * round + 1);
        for (int i = 0; i < THREADS; i++) threads[i] = thread_start(close_at_once, NULL);
        for (int i = 0; i < THREADS; i++) thread_join(threads[i]);
        CHECK_EQ(successes, 2 * round + 2);
        service_reset(&service);
    }
    service_free(&service);
}

static atomic_bool stop;
static atomic_int lives;
static void abort_and_read_until_stopped(void *argument) {
    unsigned seed = (unsigned)(uintptr_t)argument;
    for (int aborts = 0; !stop; aborts++) {
        CHECK_HR(WsAbortServiceHost(service.host, NULL), S_OK);
        CHECK(service_state(&service) <= WS_SERVICE_HOST_STATE_FAULTED);
        /* Where opening takes longer than this, the pauses become longer until one gets through. */
        long microseconds = (long)(rand_r(&seed) % 20000) * (lives == 0 ? 1 + aborts / 50 : 1);
        struct timespec time = {microseconds / 1000000, microseconds % 1000000 * 1000};
        nanosleep(&time, NULL);
    }
}

TEST(hs_21_aborts_and_property_reads_may_overlap_an_open_or_a_close) {
    CHECK_HR(service_create(&service, &(ServiceOptions){.endpoints = 2}), S_OK);
    thread_t one = thread_start(abort_and_read_until_stopped, (void *)1), two = thread_start(abort_and_read_until_stopped, (void *)2);
    for (int64_t end = now_ms() + 1500; now_ms() < end || lives == 0;) { /* some get through between two aborts */
        HRESULT hr = WsOpenServiceHost(service.host, NULL, NULL);
        if (hr == S_OK) {
            lives++;
            hr = WsCloseServiceHost(service.host, NULL, NULL);
            if (hr != S_OK) CHECK_HR(hr, WS_E_OPERATION_ABORTED);
            CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_CLOSED);
        } else {
            CHECK_HR(hr, WS_E_OPERATION_ABORTED);
            CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_CREATED);
        }
        service_reset(&service);
    }
    stop = true;
    thread_join(one);
    thread_join(two);
    service_reset(&service);
    service_open(&service);
    check_add_works(service.url[0]);
    service_stop(&service);
}
