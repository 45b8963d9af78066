/* CC-26 to CC-38: the cancel callback. */
#include <poll.h>
#include <sys/socket.h>

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

TEST(cc_26_two_aborts_and_a_reset_make_one_callback) {
    rig.linger_ms = 200;
    start_blocked(NULL);
    service_abort(&service);
    service_abort(&service);
    peer_reset(&peer);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
    CHECK_EQ(rig.calls[0].reason, WS_SERVICE_HOST_ABORT);
}

/* ---- CC-27, CC-28: cancelled before it registers ---- */

static Registration late = REGISTRATION_INIT;
static counter_t started = COUNTER_INIT;
static event_t go = EVENT_INIT;
static WS_CHANNEL *late_channel;

static HRESULT CALLBACK register_late(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext, (void)error;
    late_channel = context_channel(context);
    counter_add(&started, 1);
    CHECK(event_wait(&go, patience_ms()));
    CHECK_HR(register_call(context, &late), S_OK);
    CHECK_EQ(counter_get(&late.cancels), 1);
    CHECK_EQ(late.cancel_thread, thread_id());
    counter_add(&started, 1);
    return S_OK;
}

static void start_late(void) {
    service_start(&service, &(ServiceOptions){.operations.block = register_late});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&started, 1);
}

TEST(cc_27_late_registration_after_an_abort_reports_before_it_returns) {
    start_late();
    service_abort(&service);
    event_set(&go);
    service_stop(&service);
    CHECK_EQ(counter_get(&started), 2);
    CHECK_EQ(late.reason, WS_SERVICE_HOST_ABORT);
    peer_close(&peer);
}

TEST(cc_27_late_registration_after_a_channel_fault_reports_before_it_returns) {
    start_late();
    peer_reset(&peer);
    await_faulted(late_channel);
    event_set(&go);
    service_stop(&service);
    CHECK_EQ(counter_get(&started), 2);
    CHECK_EQ(late.reason, WS_SERVICE_CHANNEL_FAULTED);
}

TEST(cc_28_a_late_registration_succeeds_and_is_freed_once) {
    start_late();
    service_abort(&service);
    event_set(&go);
    service_stop(&service);
    CHECK_HR(late.result, S_OK);
    check_callbacks(&late, 1, 1);
    peer_close(&peer);
}

/* ---- CC-29, CC-30: where it runs ---- */

TEST(cc_29_it_runs_neither_on_the_aborting_nor_on_the_registering_thread) {
    start_blocked(NULL);
    service_abort(&service);
    check_cancelled(&rig.calls[0], WS_SERVICE_HOST_ABORT);
    CHECK(rig.calls[0].cancel_thread != thread_id());
    CHECK(rig.calls[0].cancel_thread != rig.calls[0].operation_thread);
    service_stop(&service);
    peer_close(&peer);
}

static pthread_mutex_t application_lock = PTHREAD_MUTEX_INITIALIZER;

static void take_the_application_lock(Registration *registration) {
    (void)registration;
    pthread_mutex_lock(&application_lock);
    pthread_mutex_unlock(&application_lock);
}

TEST(cc_29_abort_may_be_called_under_a_lock_that_the_callback_takes) {
    rig.on_cancel = take_the_application_lock;
    start_blocked(NULL);
    pthread_mutex_lock(&application_lock);
    service_abort(&service);
    sleep_ms(50);
    CHECK_EQ(counter_get(&rig.left), 0);
    pthread_mutex_unlock(&application_lock);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
    peer_close(&peer);
}

static void wait_for_go(Registration *registration) {
    (void)registration;
    CHECK(event_wait(&go, patience_ms()));
}

TEST(cc_30_a_blocked_callback_does_not_delay_the_others) {
    enum { PEERS = 40 };
    Peer peers[PEERS];
    rig.calls[0].on_cancel = wait_for_go;
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    for (int i = 0; i < PEERS; i++) {
        peer_connect(&peers[i], service.url[0]);
        peer_block(&peers[i]);
        CHECK_REACHES(&rig.entered, i + 1);
    }
    service_abort(&service);
    for (int i = 1; i < PEERS; i++) check_cancelled(&rig.calls[i], WS_SERVICE_HOST_ABORT);
    CHECK_REACHES(&rig.left, PEERS - 1);
    CHECK(!event_is_set(&rig.calls[0].wake));
    event_set(&go);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
    for (int i = 0; i < PEERS; i++) peer_close(&peers[i]);
}

TEST(cc_30_a_blocked_callback_does_not_stall_other_sessions) {
    rig.calls[0].on_cancel = wait_for_go;
    start_blocked(NULL);
    peer_reset(&peer);
    CHECK_REACHES(&rig.calls[0].cancels, 1);
    for (int i = 0; i < 20; i++) check_add_works(service.url[0]);
    Peer other;
    peer_connect(&other, service.url[0]);
    peer_block(&other);
    CHECK_REACHES(&rig.entered, 2);
    peer_reset(&other);
    check_cancelled(&rig.calls[1], WS_SERVICE_CHANNEL_FAULTED);
    event_set(&go);
    service_stop(&service);
}

/* ---- CC-31: no order, no lost wake-up ---- */

typedef struct {
    event_t wake;
    atomic_int cancels;
} Waiting;
static atomic_int registered, freed, returned;
static unsigned delays;

static void await_registered(int least) { CHECK_BECOMES(registered >= least); }

static void CALLBACK wake_waiting(const WS_SERVICE_CANCEL_REASON reason, void *state) {
    Waiting *waiting = state;
    (void)reason;
    atomic_fetch_add(&waiting->cancels, 1);
    event_set(&waiting->wake);
}

static void CALLBACK free_waiting(void *state) {
    Waiting *waiting = state;
    CHECK(waiting->cancels <= 1);
    memset(waiting, 0xDD, sizeof *waiting);
    free(waiting);
    atomic_fetch_add(&freed, 1);
}

static void short_delay(unsigned microseconds) {
    struct timespec time = {0, (long)microseconds * 1000};
    if (microseconds) nanosleep(&time, NULL);
}

static HRESULT CALLBACK block_after_a_delay(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext, (void)error;
    Waiting *waiting = calloc(1, sizeof *waiting);
    event_init(&waiting->wake);
    short_delay(__atomic_load_n(&delays, __ATOMIC_RELAXED));
    CHECK_HR(WsRegisterOperationForCancel(context, wake_waiting, free_waiting, waiting, NULL), S_OK);
    atomic_fetch_add(&registered, 1);
    CHECK(event_wait(&waiting->wake, patience_ms()));
    atomic_fetch_add(&returned, 1);
    return S_OK;
}

TEST_WITHIN(cc_31_no_wake_up_is_lost_whenever_the_peer_leaves, 240) {
    unsigned seed = 31;
    service_start(&service, &(ServiceOptions){.operations.block = block_after_a_delay});
    int rounds = 2000 / time_scale();
    for (int i = 0; i < rounds; i++) {
        __atomic_store_n(&delays, (unsigned)rand_r(&seed) % 200, __ATOMIC_RELAXED);
        int registered_before = registered;
        peer_connect(&peer, service.url[0]);
        peer_block(&peer);
        if (i % 8 < 2)
            await_registered(registered_before + 1); /* however slow the host is, some calls start */
        else
            short_delay((unsigned)rand_r(&seed) % 400);
        if (i % 2)
            peer_reset(&peer);
        else
            peer_close(&peer);
    }
    service_stop(&service);
    CHECK_EQ(returned, registered);
    CHECK_EQ(freed, registered);
    CHECK_AT_LEAST(registered, rounds / 8 * 2); /* calls reset before they were read do not start */
}

TEST_WITHIN(cc_31_no_wake_up_is_lost_whenever_the_host_is_aborted, 240) {
    unsigned seed = 62;
    enum { PEERS = 4 };
    Peer peers[PEERS];
    service_start(&service, &(ServiceOptions){.operations.block = block_after_a_delay});
    int rounds = 200 / time_scale();
    for (int i = 0; i < rounds; i++) {
        __atomic_store_n(&delays, (unsigned)rand_r(&seed) % 200, __ATOMIC_RELAXED);
        int registered_before = registered;
        for (int p = 0; p < PEERS; p++) {
            peer_connect(&peers[p], service.url[0]);
            peer_block(&peers[p]);
        }
        if (i % 4 == 0)
            await_registered(registered_before + PEERS); /* however slow the host is, some calls start */
        else
            short_delay((unsigned)rand_r(&seed) % 1000);
        service_abort(&service);
        service_close(&service);
        CHECK_EQ(returned, registered);
        CHECK_EQ(freed, registered);
        service_reset(&service);
        service_open(&service);
        for (int p = 0; p < PEERS; p++) peer_close(&peers[p]);
    }
    CHECK_AT_LEAST(registered, rounds);
    service_stop(&service);
}

/* ---- CC-32: the state ---- */

static atomic_int null_cancels, null_frees;
static void CALLBACK null_cancel(const WS_SERVICE_CANCEL_REASON reason, void *state) {
    (void)reason;
    CHECK_PTR(state, NULL);
    atomic_fetch_add(&null_cancels, 1);
    event_set(&go);
}
static void CALLBACK null_free(void *state) {
    CHECK_PTR(state, NULL);
    atomic_fetch_add(&null_frees, 1);
}

static HRESULT CALLBACK register_null(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext, (void)error;
    CHECK_HR(WsRegisterOperationForCancel(context, null_cancel, null_free, NULL, NULL), S_OK);
    counter_add(&rig.entered, 1);
    CHECK(event_wait(&go, patience_ms()));
    return S_OK;
}

TEST(cc_32_a_null_state_is_passed_through) {
    start_blocked(&(ServiceOptions){.operations.block = register_null});
    service_abort(&service);
    service_stop(&service);
    CHECK_EQ(null_cancels, 1);
    CHECK_EQ(null_frees, 1);
    peer_close(&peer);
}

static int plain_value; /* not atomic: the registration orders it before the callback */
static void CALLBACK read_plain_value(const WS_SERVICE_CANCEL_REASON reason, void *state) {
    (void)reason;
    CHECK_PTR(state, &plain_value);
    CHECK_EQ(plain_value, 4711);
    event_set(&go);
}

static HRESULT CALLBACK write_and_register(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext, (void)error;
    plain_value = 4711;
    CHECK_HR(WsRegisterOperationForCancel(context, read_plain_value, NULL, &plain_value, NULL), S_OK);
    counter_add(&rig.entered, 1);
    CHECK(event_wait(&go, patience_ms()));
    return S_OK;
}

TEST(cc_32_what_was_written_before_registering_is_seen_by_the_callback) {
    start_blocked(&(ServiceOptions){.operations.block = write_and_register});
    service_abort(&service);
    service_stop(&service);
    peer_close(&peer);
}

/* ---- CC-33: what it may call ---- */

static WS_CHANNEL *channel;
static HRESULT called = E_FAIL;
static counter_t async_closed = COUNTER_INIT;

static void call_abort_host(Registration *registration) {
    (void)registration;
    called = WsAbortServiceHost(service.host, NULL);
}
static void call_abort_channel(Registration *registration) {
    (void)registration;
    called = WsAbortChannel(channel, NULL);
}
static void call_get_property(Registration *registration) {
    (void)registration;
    WS_SERVICE_HOST_STATE state;
    called = WsGetServiceHostProperty(service.host, WS_SERVICE_PROPERTY_HOST_STATE, &state, sizeof state, NULL);
}
static HRESULT closed_with = E_FAIL;
static void CALLBACK count_async_close(HRESULT hr, WS_CALLBACK_MODEL model, void *state) {
    (void)model, (void)state;
    closed_with = hr;
    counter_add(&async_closed, 1);
}
static void call_async_close(Registration *registration) {
    (void)registration;
    WS_ASYNC_CONTEXT context = {count_async_close, NULL};
    called = WsCloseServiceHost(service.host, &context, NULL);
}
static void call_sync_close(Registration *registration) {
    (void)registration;
    called = WsCloseServiceHost(service.host, NULL, NULL);
}

static HRESULT CALLBACK block_and_remember_the_channel(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext,
                                                       WS_ERROR *error) {
    channel = context_channel(context);
    return rig_block(context, asyncContext, error);
}

static void start_calling(void (*function)(Registration *)) {
    rig.on_cancel = function;
    start_blocked(&(ServiceOptions){.operations.block = block_and_remember_the_channel});
}

TEST(cc_33_it_may_abort_its_host) {
    start_calling(call_abort_host);
    peer_reset(&peer);
    check_cancelled(&rig.calls[0], WS_SERVICE_CHANNEL_FAULTED);
    CHECK_REACHES(&rig.left, 1);
    CHECK_HR(called, S_OK);
    CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_FAULTED);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
}

TEST(cc_33_it_may_abort_its_channel) {
    start_calling(call_abort_channel);
    service_abort(&service);
    service_stop(&service);
    CHECK_HR(called, S_OK);
    check_callbacks(&rig.calls[0], 1, 1);
    peer_close(&peer);
}

TEST(cc_33_it_may_read_the_state_of_its_host) {
    start_calling(call_get_property);
    service_abort(&service);
    service_stop(&service);
    CHECK_HR(called, S_OK);
    peer_close(&peer);
}

TEST(cc_33_it_may_close_its_host_asynchronously) {
    start_calling(call_async_close);
    service_abort(&service);
    CHECK_REACHES(&rig.left, 1);
    CHECK_HR(called, WS_S_ASYNC);
    CHECK_REACHES(&async_closed, 1);
    CHECK_HR(closed_with, S_OK);
    CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_CLOSED);
    service_free(&service);
    check_callbacks(&rig.calls[0], 1, 1);
    peer_close(&peer);
}

TEST(cc_33_a_synchronous_close_is_refused_there) {
    start_calling(call_sync_close);
    service_abort(&service);
    CHECK_REACHES(&rig.left, 1);
    CHECK_HR(called, WS_E_INVALID_OPERATION);
    service_stop(&service);
    peer_close(&peer);
}

/* ---- CC-34: the first cause wins ---- */

TEST_WITHIN(cc_34_an_abort_is_never_reported_as_a_channel_fault, 240) {
    enum { PEERS = 8 };
    Peer peers[PEERS];
    int rounds = 40 / time_scale() + 2;
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < PEERS; i++) {
            peer_connect(&peers[i], service.url[0]);
            peer_block(&peers[i]);
        }
        CHECK_REACHES(&rig.entered, (round + 1) * PEERS);
        service_abort(&service);
        service_close(&service);
        service_reset(&service);
        service_open(&service);
        for (int i = 0; i < PEERS; i++) peer_close(&peers[i]);
    }
    service_stop(&service);
    for (int i = 0; i < rounds * PEERS; i++) CHECK_EQ(rig.calls[i].reason, WS_SERVICE_HOST_ABORT);
}

/* ---- CC-35, CC-36: cancellation is advisory ---- */

static HRESULT CALLBACK two_seconds(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)context, (void)asyncContext, (void)error;
    counter_add(&rig.entered, 1);
    sleep_ms(2000);
    counter_add(&rig.left, 1);
    return S_OK;
}

TEST(cc_35_a_call_without_registration_is_waited_for) {
    int64_t since = now_ms();
    start_blocked(&(ServiceOptions){.operations.block = two_seconds});
    service_abort(&service);
    service_close(&service);
    CHECK_AT_LEAST(now_ms() - since, 2000);
    CHECK_EQ(counter_get(&rig.left), 1);
    service_free(&service);
    peer_close(&peer);
}

TEST(cc_36_a_call_that_ignores_its_cancel_is_waited_for) {
    rig.linger_ms = 2000;
    start_blocked(NULL);
    int64_t since = now_ms();
    service_abort(&service);
    service_close(&service);
    CHECK_AT_LEAST(now_ms() - since, 2000);
    CHECK_EQ(counter_get(&rig.left), 1);
    service_free(&service);
    peer_close(&peer);
}

/* ---- CC-37: channel I/O ends although the cancel callback waits; over HTTP no function of the channel of a call blocks ---- */

static counter_t waiting;

static void wait_until_the_handler_left(Registration *registration) {
    (void)registration;
    counter_add(&waiting, 1);
    CHECK_REACHES(&rig.left, 1);
}

static HRESULT CALLBACK read_a_message_that_never_comes(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext,
                                                        WS_ERROR *error) {
    (void)asyncContext;
    Registration *registration = &rig.calls[0];
    registration->on_cancel = wait_until_the_handler_left;
    CHECK_HR(register_call(context, registration), S_OK);
    WS_MESSAGE *message = NULL, *request = NULL;
    CHECK_HR(WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_INPUT_MESSAGE, &request, sizeof request, error), S_OK);
    CHECK_HR(WsReadMessageEnd(context_channel(context), request, NULL, error), S_OK);
    CHECK_HR(WsCreateMessageForChannel(context_channel(context), NULL, 0, &message, error), S_OK);
    counter_add(&rig.entered, 1);
    HRESULT hr = WsReadMessageStart(context_channel(context), message, NULL, error);
    CHECK(FAILED(hr));
    CHECK_REACHES(&waiting, 1); /* a handler that returns earlier is not told any more, CC-38 */
    WsFreeMessage(message);
    counter_add(&rig.left, 1);
    return hr;
}

TEST_SESSION(cc_37_a_handler_blocked_on_its_channel_gets_out_while_its_cancel_callback_waits) {
    service_start(&service, &(ServiceOptions){.raw_only = true, .receive = read_a_message_that_never_comes});
    peer_connect(&peer, service.url[0]);
    peer_add(&peer, 1, 2);
    CHECK_REACHES(&rig.entered, 1);
    sleep_ms(100);
    service_abort(&service);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
    peer_close(&peer);
}

/* ---- CC-38: none starts after completion ---- */

enum { LONG_TEXT = 12 * 1024 * 1024 };

static HRESULT CALLBACK answer_at_length(const WS_OPERATION_CONTEXT *context, WCHAR *value, WCHAR **result,
                                         const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)value, (void)asyncContext, (void)error;
    CHECK_HR(register_call(context, &rig.calls[0]), S_OK);
    void *memory = NULL;
    CHECK_HR(WsAlloc(context_heap(context), (LONG_TEXT + 1) * sizeof(WCHAR), &memory, error), S_OK);
    WCHAR *text = memory;
    for (int i = 0; i < LONG_TEXT; i++) text[i] = u'x';
    text[LONG_TEXT] = 0;
    *result = text;
    counter_add(&rig.left, 1);
    return S_OK;
}

TEST(cc_38_an_abort_during_a_slow_reply_starts_no_callback) {
    ULONG size = 4 * LONG_TEXT;
    ServiceOptions options = {.operations.echo = answer_at_length, .body_heap = 8 * (SIZE_T)LONG_TEXT, .channel_property_count = 1};
    options.channel_properties[0] = (WS_CHANNEL_PROPERTY){WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, &size, sizeof size};
    service_start(&service, &options);
    peer_connect(&peer, service.url[0]);
    peer_echo(&peer, "x"); /* and nobody reads the answer */
    CHECK_REACHES(&rig.left, 1);
    struct pollfd beginning = {.fd = peer_socket(&peer), .events = POLLIN};
    CHECK_EQ(poll(&beginning, 1, -1), 1); /* the reply, which takes a while to encode, is on its way, and stuck */
    service_abort(&service);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 0, 1);
    peer_close(&peer);
}

TEST(cc_38_a_reset_after_completion_starts_no_callback) {
    Reply reply;
    rig.linger_ms = 0;
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    release_calls();
    peer_connect(&peer, service.url[0]);
    peer_expect_reply(&peer, &reply, peer_block(&peer));
    peer_reset(&peer);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 0, 1);
}
