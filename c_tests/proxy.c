/* PX-1 to PX-13 and PX-18, CC-24: the service proxy, against our own host. */

#include "support/client.h"
#include "support/peer.h"
#include "support/proxy.h"
#include "support/rig.h"

/* ---- calls ---- */

TEST(calls_carry_their_arguments_both_ways) {
    int result = 0;
    WCHAR *text = NULL;
    start(NULL);
    for (int i = -3; i < 200; i += 7) check_add(i, 1000 * i);
    CHECK_HR(client_subtract(&client, 5, 7, &result, NULL), S_OK);
    CHECK_EQ(result, -2);
    CHECK_HR(client_echo(&client, u"hello", &text, NULL), S_OK);
    CHECK(wide_equals(text, "hello"));
    CHECK_HR(client_echo(&client, NULL, &text, NULL), S_OK);
    CHECK_PTR(text, NULL);
    CHECK_HR(client_echo(&client, u"", &text, NULL), S_OK);
    CHECK(text != NULL && text[0] == 0);
    CHECK_HR(client_block(&client, NULL), S_OK);
    CHECK_HR(client_notify(&client, u"hello", NULL), S_OK);
    check_add(1, 1);
    finish();
}

/* ---- 8.1: states ---- */

enum function { OPEN, CALL, ABANDON, CLOSE, ABORT, RESET };

static HRESULT invoke(enum function function) {
    int result;
    switch (function) {
    case OPEN: return client_open_at(&client, service.url[0]);
    case CALL: return client_add(&client, 1, 2, &result, NULL);
    case ABANDON: return WsAbandonCall(client.proxy, 0, NULL);
    case CLOSE: return WsCloseServiceProxy(client.proxy, NULL, NULL);
    case ABORT: return WsAbortServiceProxy(client.proxy, NULL);
    default: return WsResetServiceProxy(client.proxy, NULL);
    }
}

static void enter_state(WS_SERVICE_PROXY_STATE state) {
    client_create(&client, NULL, 0, NULL, 0);
    if (state == P(CREATED)) return;
    CHECK_HR(client_open_at(&client, service.url[0]), S_OK);
    if (state == P(CLOSED)) client_close(&client);
    if (state == P(FAULTED)) CHECK_HR(WsAbortServiceProxy(client.proxy, NULL), S_OK);
}

TEST(the_table_of_proxy_states) {
    const HRESULT invalid = WS_E_INVALID_OPERATION;
    const struct {
        WS_SERVICE_PROXY_STATE state;
        enum function function;
        HRESULT result;
        WS_SERVICE_PROXY_STATE next;
    } cells[] = {
        {P(CREATED), OPEN, S_OK, P(OPEN)},       {P(CREATED), CALL, invalid, P(CREATED)}, {P(CREATED), ABANDON, invalid, P(CREATED)},
        {P(CREATED), CLOSE, invalid, P(CREATED)}, {P(CREATED), ABORT, S_OK, P(CREATED)},   {P(CREATED), RESET, S_OK, P(CREATED)},
        {P(OPEN), OPEN, invalid, P(OPEN)},       {P(OPEN), CALL, S_OK, P(OPEN)},          {P(OPEN), ABANDON, S_OK, P(OPEN)},
        {P(OPEN), CLOSE, S_OK, P(CLOSED)},       {P(OPEN), ABORT, S_OK, P(FAULTED)},      {P(OPEN), RESET, invalid, P(OPEN)},
        {P(CLOSED), OPEN, invalid, P(CLOSED)},   {P(CLOSED), CALL, invalid, P(CLOSED)},   {P(CLOSED), ABANDON, invalid, P(CLOSED)},
        {P(CLOSED), CLOSE, invalid, P(CLOSED)},  {P(CLOSED), ABORT, S_OK, P(CLOSED)},     {P(CLOSED), RESET, S_OK, P(CREATED)},
        {P(FAULTED), OPEN, invalid, P(FAULTED)}, {P(FAULTED), CALL, invalid, P(FAULTED)}, {P(FAULTED), ABANDON, S_OK, P(FAULTED)},
        {P(FAULTED), CLOSE, S_OK, P(CLOSED)},    {P(FAULTED), ABORT, S_OK, P(FAULTED)},   {P(FAULTED), RESET, invalid, P(FAULTED)},
    };
    service_start(&service, NULL);
    for (size_t i = 0; i < WsCountOf(cells); i++) {
        enter_state(cells[i].state);
        HRESULT hr = invoke(cells[i].function);
        WS_SERVICE_PROXY_STATE next = client_state(&client);
        if (hr != cells[i].result || next != cells[i].next)
            FAIL("state %d, function %d: 0x%08X (%s), state %d, expected 0x%08X, state %d", cells[i].state, cells[i].function, (unsigned)hr,
                 hr_name(hr), next, (unsigned)cells[i].result, cells[i].next);
        if (next == P(OPEN) || next == P(FAULTED)) client_close(&client);
        client_free(&client);
    }
    service_stop(&service);
}

TEST(an_abort_before_open_is_remembered_until_reset) {
    service_start(&service, NULL);
    client_create(&client, NULL, 0, NULL, 0);
    CHECK_HR(WsAbortServiceProxy(client.proxy, NULL), S_OK);
    CHECK_HR(client_open_at(&client, service.url[0]), WS_E_OPERATION_ABORTED);
    CHECK_HR(client_open_at(&client, service.url[0]), WS_E_OPERATION_ABORTED);
    CHECK_HR(WsResetServiceProxy(client.proxy, NULL), S_OK);
    CHECK_HR(client_open_at(&client, service.url[0]), S_OK);
    check_add(1, 2);
    finish();
}

TEST(a_proxy_may_be_reset_and_opened_again) {
    start(NULL);
    for (int i = 0; i < 5; i++) {
        check_add(i, i);
        client_close(&client);
        CHECK_HR(WsResetServiceProxy(client.proxy, NULL), S_OK);
        CHECK_HR(client_open_at(&client, service.url[0]), S_OK);
    }
    finish();
}

/* ---- PX-1 to PX-5 ---- */

TEST_SESSION(px_01_the_proxy_faults_with_the_channel_of_its_session) {
    int result;
    start(NULL);
    check_add(1, 2);
    service_abort(&service);
    HRESULT hr = client_add(&client, 1, 2, &result, NULL);
    CHECK(FAILED(hr));
    CHECK_BECOMES(client_state(&client) == P(FAULTED));
    CHECK_HR(client_add(&client, 1, 2, &result, NULL), WS_E_INVALID_OPERATION);
    finish();
}

TEST_HTTP(px_01_a_proxy_without_a_session_does_not_fault_with_a_connection) {
    int result;
    start(NULL);
    check_add(1, 2);
    service_abort(&service);
    service_close(&service);
    CHECK_HR(client_add(&client, 1, 2, &result, NULL), WS_E_ENDPOINT_UNREACHABLE);
    CHECK_EQ(client_state(&client), P(OPEN));
    service_reset(&service);
    service_open(&service);
    check_add(3, 4);
    finish();
}

static counter_t accepts = COUNTER_INIT;
static HRESULT CALLBACK count_accept(const WS_OPERATION_CONTEXT *context, void **channelState, const WS_ASYNC_CONTEXT *asyncContext,
                                     WS_ERROR *error) {
    (void)context, (void)channelState, (void)asyncContext, (void)error;
    counter_add(&accepts, 1);
    return S_OK;
}

TEST_SESSION(px_02_all_calls_of_a_session_go_over_one_channel) {
    start(&(ServiceOptions){.accept = count_accept});
    for (int i = 0; i < 10; i++) check_add(i, 1);
    CHECK_EQ(counter_get(&accepts), 1);
    finish();
}

TEST(px_03_an_address_is_copied_up_to_its_limit) {
    enum { TOO_LONG = 33000 }; /* characters of two bytes */
    static WCHAR text[TOO_LONG + 1];
    WCHAR prefix[128];
    service_start(&service, NULL);
    client_create(&client, NULL, 0, NULL, 0);
    WS_STRING start = wide(service.url[0], prefix, WsCountOf(prefix));
    for (int i = 0; i < TOO_LONG; i++) text[i] = i < (int)start.length ? start.chars[i] : u'x';
    WS_ENDPOINT_ADDRESS address = {.url = {TOO_LONG, text}};
    CHECK_HR(WsOpenServiceProxy(client.proxy, &address, NULL, NULL), WS_E_QUOTA_EXCEEDED);
    CHECK_EQ(client_state(&client), P(CREATED));
    CHECK_HR(client_open_at(&client, service.url[0]), S_OK); /* which scribbles over its copy */
    check_add(1, 2);
    finish();
}

TEST(px_04_arguments_are_checked) {
    int result, a = 1, b = 2, *out = &result;
    const void *arguments[] = {&a, &b, &out};
    start(NULL);
    CHECK_HR(WsCall(NULL, contract_operations[ADD], arguments, client.heap, NULL, 0, NULL, NULL), E_INVALIDARG);
    CHECK_HR(WsCall(client.proxy, NULL, arguments, client.heap, NULL, 0, NULL, NULL), E_INVALIDARG);
    CHECK_HR(WsCall(client.proxy, contract_operations[ADD], arguments, NULL, NULL, 0, NULL, NULL), E_INVALIDARG);
    CHECK_HR(WsCall(client.proxy, contract_operations[ADD], NULL, client.heap, NULL, 0, NULL, NULL), E_INVALIDARG);
    CHECK_HR(WsCall(client.proxy, contract_operations[ADD], arguments, client.heap, NULL, 1, NULL, NULL), E_INVALIDARG);
    check_add(1, 2);
    finish();
}

TEST(px_04_more_than_the_pending_limit_is_refused) {
    ULONG limit = 2;
    WS_PROXY_PROPERTY properties[] = {{WS_PROXY_PROPERTY_MAX_PENDING_CALLS, &limit, sizeof limit}};
    Pending pending[2];
    service_start(&service, &(ServiceOptions){.max_concurrency = 4, .operations.block = rig_block});
    client_create(&client, properties, 1, NULL, 0);
    CHECK_HR(client_open_at(&client, service.url[0]), S_OK);
    for (int i = 0; i < 2; i++) {
        pending_init(&pending[i]);
        CHECK_HR(client_block(&client, &(CallOptions){.async = &pending[i].context}), WS_S_ASYNC);
    }
    CHECK_REACHES(&rig.entered, 2);
    CHECK_HR(client_block(&client, NULL), WS_E_QUOTA_EXCEEDED);
    release_calls();
    check_pending(&pending[0], S_OK);
    check_pending(&pending[1], S_OK);
    finish();
}

TEST(px_05_the_argument_array_may_be_gone_when_an_asynchronous_call_completes) {
    Pending pending[20];
    int results[20] = {0};
    start(&(ServiceOptions){.max_concurrency = 5});
    for (int i = 0; i < 20; i++) {
        pending_init(&pending[i]);
        HRESULT hr = client_add(&client, i, 100, &results[i], &(CallOptions){.async = &pending[i].context});
        if (hr == S_OK)
            counter_add(&pending[i].done, 1);
        else
            CHECK_HR(hr, WS_S_ASYNC);
    }
    for (int i = 0; i < 20; i++) {
        check_pending(&pending[i], S_OK);
        CHECK_EQ(results[i], i + 100);
    }
    finish();
}

/* ---- PX-6: faults ---- */

TEST(px_06_a_fault_becomes_an_error_with_its_details) {
    int result = 0;
    start(NULL);
    CHECK_HR(client_fail(&client, u"plain", &result, NULL), WS_E_ENDPOINT_FAULT_RECEIVED);
    WS_FAULT *fault = NULL;
    CHECK_HR(WsGetFaultErrorProperty(client.error, WS_FAULT_ERROR_PROPERTY_FAULT, &fault, sizeof fault), S_OK);
    CHECK(fault != NULL && fault->code != NULL);
    CHECK_EQ(fault->code->value.localName.length, 8);
    CHECK(memcmp(fault->code->value.localName.bytes, "Receiver", 8) == 0);
    CHECK_HR(WsResetError(client.error), S_OK);
    CHECK_EQ(client_state(&client), P(OPEN));
    check_add(1, 2);
    finish();
}

TEST(px_06_an_unknown_action_has_its_own_code) {
    static WS_XML_STRING action = WS_XML_STRING_VALUE("urn:nowhere");
    WS_MESSAGE_DESCRIPTION input = {&action, NULL}, output = {&action, NULL};
    WS_OPERATION_DESCRIPTION operation = {.versionInfo = 1, .inputMessageDescription = &input, .outputMessageDescription = &output};
    start(NULL);
    CHECK_HR(WsCall(client.proxy, &operation, NULL, client.heap, NULL, 0, NULL, client.error), WS_E_ENDPOINT_ACTION_NOT_SUPPORTED);
    finish();
}

/* ---- PX-7 to PX-13, CC-24: timeouts and abandoning ---- */

TEST(px_07_a_call_that_takes_too_long_times_out) {
    ULONG timeout = 200 * (ULONG)time_scale();
    WS_PROXY_PROPERTY properties[] = {{WS_PROXY_PROPERTY_CALL_TIMEOUT, &timeout, sizeof timeout}};
    service_start(&service, &(ServiceOptions){.max_concurrency = 2, .operations.block = rig_block});
    client_create(&client, properties, 1, NULL, 0);
    CHECK_HR(client_open_at(&client, service.url[0]), S_OK);
    int64_t since = now_ms();
    CHECK_HR(client_block(&client, NULL), WS_E_OPERATION_TIMED_OUT);
    CHECK_AT_LEAST(now_ms() - since, timeout);
    CHECK_STAYS(&rig.calls[0].cancels, 0); /* CC-24 */
    int result = 0;
    HRESULT hr;
    CHECK_BECOMES((hr = client_add(&client, 1, 2, &result, NULL)) != WS_E_OPERATION_TIMED_OUT); /* on a busy machine it may, too */
    CHECK_HR(hr, S_OK);
    CHECK_EQ(result, 3);
    release_calls();
    finish();
}

TEST(px_07_an_infinite_call_timeout_is_allowed) {
    ULONG timeout = INFINITE;
    WCHAR *text = NULL;
    WS_PROXY_PROPERTY properties[] = {{WS_PROXY_PROPERTY_CALL_TIMEOUT, &timeout, sizeof timeout}};
    service_start(&service, &(ServiceOptions){.operations.echo = slow_echo});
    client_create(&client, properties, 1, NULL, 0);
    CHECK_HR(client_open_at(&client, service.url[0]), S_OK);
    CHECK_HR(client_echo(&client, u"x", &text, NULL), S_OK);
    CHECK(wide_equals(text, "x"));
    finish();
}

TEST(px_08_px_09_abandoning_returns_control_to_the_caller) {
    HRESULT result = S_OK;
    start(&(ServiceOptions){.max_concurrency = 2, .operations.block = rig_block});
    thread_t thread = thread_start(call_block, &result);
    CHECK_REACHES(&rig.entered, 1);
    CHECK_HR(WsAbandonCall(client.proxy, 0, NULL), S_OK);
    thread_join(thread);
    CHECK_HR(result, WS_E_OPERATION_ABANDONED);
    CHECK_EQ(client_state(&client), P(OPEN));
    release_calls();
    finish();
}

TEST(cc_24_abandoning_does_not_cancel_the_call_at_the_server) {
    Pending pending;
    start(&(ServiceOptions){.max_concurrency = 2, .operations.block = rig_block});
    pending_init(&pending);
    CHECK_HR(client_block(&client, &(CallOptions){.async = &pending.context}), WS_S_ASYNC);
    CHECK_REACHES(&rig.entered, 1);
    CHECK_HR(WsAbandonCall(client.proxy, 0, NULL), S_OK);
    check_pending(&pending, WS_E_OPERATION_ABANDONED);
    CHECK_STAYS(&rig.calls[0].cancels, 0);
    check_add(1, 2); /* the late reply is dropped without faulting the session */
    release_calls();
    CHECK_REACHES(&rig.calls[0].frees, 1);
    check_add(3, 4);
    CHECK_EQ(counter_get(&pending.done), 1); /* PX-11 */
    finish();
}

TEST(cc_24_aborting_the_proxy_cancels_the_call_at_the_server) {
    Pending pending;
    start(&(ServiceOptions){.operations.block = rig_block});
    pending_init(&pending);
    CHECK_HR(client_block(&client, &(CallOptions){.async = &pending.context}), WS_S_ASYNC);
    CHECK_REACHES(&rig.entered, 1);
    CHECK_HR(WsAbortServiceProxy(client.proxy, NULL), S_OK);
    check_pending(&pending, WS_E_OPERATION_ABORTED); /* PX-16 */
    check_cancelled(&rig.calls[0], WS_SERVICE_CHANNEL_FAULTED);
    finish();
    check_callbacks(&rig.calls[0], 1, 1);
}

TEST(px_08_only_calls_with_the_id_are_abandoned) {
    Pending pending[3];
    ULONG ids[] = {7, 7, 8};
    start(&(ServiceOptions){.max_concurrency = 4, .operations.block = rig_block});
    for (int i = 0; i < 3; i++) {
        WS_CALL_PROPERTY property = {WS_CALL_PROPERTY_CALL_ID, &ids[i], sizeof ids[i]};
        pending_init(&pending[i]);
        CHECK_HR(client_block(&client, &(CallOptions){&property, 1, &pending[i].context}), WS_S_ASYNC);
    }
    CHECK_REACHES(&rig.entered, 3);
    CHECK_HR(WsAbandonCall(client.proxy, 99, NULL), S_OK); /* no match */
    CHECK_HR(WsAbandonCall(client.proxy, 7, NULL), S_OK);
    check_pending(&pending[0], WS_E_OPERATION_ABANDONED);
    check_pending(&pending[1], WS_E_OPERATION_ABANDONED);
    CHECK_STAYS(&pending[2].done, 0);
    release_calls();
    check_pending(&pending[2], S_OK);
    finish();
}

static event_t may_echo = EVENT_INIT;
static HRESULT CALLBACK echo_when_told(const WS_OPERATION_CONTEXT *context, WCHAR *value, WCHAR **result,
                                       const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)context, (void)asyncContext, (void)error;
    counter_add(&rig.entered, 1);
    CHECK_EVENT(&may_echo);
    *result = value;
    return S_OK;
}

TEST(px_10_after_abandoning_heap_and_error_are_the_callers_again) {
    ULONG limit = 1;
    WS_PROXY_PROPERTY properties[] = {{WS_PROXY_PROPERTY_MAX_PENDING_CALLS, &limit, sizeof limit}};
    Pending pending;
    Client other;
    WCHAR *text = (WCHAR *)&service;
    int result = 0;
    service_start(&service, &(ServiceOptions){.max_concurrency = 2, .operations.echo = echo_when_told});
    client_create(&client, properties, 1, NULL, 0);
    CHECK_HR(client_open_at(&client, service.url[0]), S_OK);
    pending_init(&pending);
    CHECK_HR(client_echo(&client, u"late", &text, &(CallOptions){.async = &pending.context}), WS_S_ASYNC);
    CHECK_REACHES(&rig.entered, 1);
    CHECK_HR(WsAbandonCall(client.proxy, 0, NULL), S_OK);
    SIZE_T before = 1, after = 2;
    ULONG strings = 99;
    CHECK_HR(WsResetError(client.error), S_OK);
    CHECK_HR(WsResetHeap(client.heap, NULL), S_OK);
    CHECK_HR(WsGetHeapProperty(client.heap, WS_HEAP_PROPERTY_REQUESTED_SIZE, &before, sizeof before, NULL), S_OK);
    event_set(&may_echo);
    /* The late reply has come when another call may be made (PX-12), with a heap and an error of its own. */
    other = (Client){.proxy = client.proxy};
    CHECK_HR(WsCreateError(NULL, 0, &other.error), S_OK);
    CHECK_HR(WsCreateHeap(4096, 0, NULL, 0, &other.heap, NULL), S_OK);
    HRESULT hr;
    CHECK_BECOMES((hr = client_add(&other, 1, 2, &result, NULL)) != WS_E_QUOTA_EXCEEDED);
    CHECK_HR(hr, S_OK);
    WsFreeHeap(other.heap);
    WsFreeError(other.error);
    CHECK_HR(WsGetHeapProperty(client.heap, WS_HEAP_PROPERTY_REQUESTED_SIZE, &after, sizeof after, NULL), S_OK);
    CHECK_EQ(before, after);
    CHECK_HR(WsGetErrorProperty(client.error, WS_ERROR_PROPERTY_STRING_COUNT, &strings, sizeof strings), S_OK);
    CHECK_EQ(strings, 0);
    CHECK_PTR(text, &service);
    check_pending(&pending, WS_E_OPERATION_ABANDONED);
    CHECK_HR(client_add(&client, 1, 2, &result, NULL), S_OK);
    CHECK_EQ(result, 3);
    finish();
}

TEST(px_12_an_abandoned_call_counts_until_its_io_ends) {
    ULONG limit = 1;
    int result;
    WS_PROXY_PROPERTY properties[] = {{WS_PROXY_PROPERTY_MAX_PENDING_CALLS, &limit, sizeof limit}};
    Pending pending;
    service_start(&service, &(ServiceOptions){.max_concurrency = 2, .operations.block = rig_block});
    client_create(&client, properties, 1, NULL, 0);
    CHECK_HR(client_open_at(&client, service.url[0]), S_OK);
    pending_init(&pending);
    CHECK_HR(client_block(&client, &(CallOptions){.async = &pending.context}), WS_S_ASYNC);
    CHECK_REACHES(&rig.entered, 1);
    CHECK_HR(WsAbandonCall(client.proxy, 0, NULL), S_OK);
    check_pending(&pending, WS_E_OPERATION_ABANDONED);
    CHECK_HR(client_add(&client, 1, 2, &result, NULL), WS_E_QUOTA_EXCEEDED);
    release_calls();
    CHECK_REACHES(&rig.calls[0].frees, 1);
    HRESULT hr;
    CHECK_BECOMES((hr = client_add(&client, 1, 2, &result, NULL)) != WS_E_QUOTA_EXCEEDED);
    CHECK_HR(hr, S_OK);
    finish();
}

static void CALLBACK count_closed(HRESULT hr, WS_CALLBACK_MODEL model, void *state) {
    (void)hr, (void)model;
    counter_add(state, 1);
}

TEST(px_13_calls_may_be_abandoned_while_the_proxy_is_closing) {
    static counter_t closed = COUNTER_INIT;
    WS_ASYNC_CONTEXT context = {count_closed, &closed};
    Pending pending;
    start(&(ServiceOptions){.operations.block = rig_block});
    pending_init(&pending);
    CHECK_HR(client_block(&client, &(CallOptions){.async = &pending.context}), WS_S_ASYNC);
    CHECK_REACHES(&rig.entered, 1);
    CHECK_HR(WsCloseServiceProxy(client.proxy, &context, NULL), WS_S_ASYNC);
    CHECK_EQ(client_state(&client), P(CLOSING));
    CHECK_HR(WsAbandonCall(client.proxy, 0, NULL), S_OK);
    check_pending(&pending, WS_E_OPERATION_ABANDONED);
    release_calls();
    CHECK_REACHES(&closed, 1);
    CHECK_EQ(client_state(&client), P(CLOSED));
    client_free(&client);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 0, 1); /* CC-24: neither the abandoning nor the close cancels it */
}

/* ---- PX-18: message callbacks ---- */

static WS_HEAP *seen_heap;
static HRESULT callback_result;
static HRESULT CALLBACK on_message(WS_MESSAGE *message, WS_HEAP *heap, void *state, WS_ERROR *error) {
    (void)error;
    CHECK(message != NULL);
    seen_heap = heap;
    journal(state);
    return callback_result;
}

TEST(px_18_message_callbacks_run_before_the_request_and_after_the_reply_headers) {
    int result = 0;
    start(NULL);
    WS_PROXY_MESSAGE_CALLBACK_CONTEXT sending = {on_message, "send"}, receiving = {on_message, "receive"};
    WS_CALL_PROPERTY properties[] = {{WS_CALL_PROPERTY_SEND_MESSAGE_CONTEXT, &sending, sizeof sending},
                                     {WS_CALL_PROPERTY_RECEIVE_MESSAGE_CONTEXT, &receiving, sizeof receiving}};
    CHECK_HR(client_add(&client, 1, 2, &result, &(CallOptions){properties, 2, NULL}), S_OK);
    CHECK_EQ(result, 3);
    CHECK_JOURNAL("send receive");
    CHECK_PTR(seen_heap, client.heap);
    callback_result = E_FAIL;
    CHECK_HR(client_add(&client, 1, 2, &result, &(CallOptions){properties, 1, NULL}), E_FAIL);
    CHECK_HR(client_add(&client, 1, 2, &result, &(CallOptions){properties + 1, 1, NULL}), E_FAIL);
    CHECK_JOURNAL("send receive send receive");
    check_add(1, 2); /* the session does not suffer */
    finish();
}

static WS_XML_STRING token = WS_XML_STRING_VALUE("Token"), token_ns = WS_XML_STRING_VALUE("urn:token");
static WS_ELEMENT_DESCRIPTION token_element = {&token, &token_ns, WS_INT32_TYPE, NULL};
static HRESULT CALLBACK add_with_a_header_to_understand(const WS_OPERATION_CONTEXT *context, int a, int b, int *result,
                                                        const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    WS_MESSAGE *message = NULL;
    int value = 5;
    CHECK_HR(WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_OUTPUT_MESSAGE, &message, sizeof message, error), S_OK);
    CHECK_HR(WsAddCustomHeader(message, &token_element, WS_WRITE_REQUIRED_VALUE, &value, sizeof value, WS_MUST_UNDERSTAND_HEADER_ATTRIBUTE,
                               error), S_OK);
    return default_add(context, a, b, result, asyncContext, error);
}
static HRESULT CALLBACK read_token(WS_MESSAGE *message, WS_HEAP *heap, void *state, WS_ERROR *error) {
    return WsGetCustomHeader(message, &token_element, WS_SINGLETON_HEADER, 0, WS_READ_REQUIRED_VALUE, heap, state, sizeof(int), NULL, error);
}

TEST(a_reply_with_a_header_that_is_not_understood_fails_the_call_unless_told_otherwise) {
    int result = 0, value = 0;
    BOOL check = FALSE;
    WS_PROXY_MESSAGE_CALLBACK_CONTEXT receiving = {read_token, &value};
    WS_CALL_PROPERTY unchecked = {WS_CALL_PROPERTY_CHECK_MUST_UNDERSTAND, &check, sizeof check},
                     reading = {WS_CALL_PROPERTY_RECEIVE_MESSAGE_CONTEXT, &receiving, sizeof receiving};
    start(&(ServiceOptions){.operations.add = add_with_a_header_to_understand});
    CHECK_HR(client_add(&client, 1, 2, &result, NULL), WS_E_INVALID_FORMAT);
    CHECK_EQ(result, 0);
    CHECK_HR(client_add(&client, 1, 2, &result, &(CallOptions){&unchecked, 1, NULL}), S_OK);
    CHECK_EQ(result, 3);
    CHECK_HR(client_add(&client, 2, 2, &result, &(CallOptions){&reading, 1, NULL}), S_OK); /* read, so understood */
    CHECK_EQ(result, 4);
    CHECK_EQ(value, 5);
    finish();
}

/* ---- properties ---- */

TEST(proxy_properties_are_checked) {
    WS_SERVICE_PROXY *proxy = NULL;
    ULONG number = 5;
    USHORT small = 5;
    WS_SERVICE_PROXY_STATE state = P(OPEN);
    const struct {
        WS_PROXY_PROPERTY property;
        HRESULT expected;
    } cases[] = {
        {{WS_PROXY_PROPERTY_CALL_TIMEOUT, &number, sizeof number}, S_OK},
        {{WS_PROXY_PROPERTY_CALL_TIMEOUT, &small, sizeof small}, E_INVALIDARG},
        {{WS_PROXY_PROPERTY_MAX_CALL_POOL_SIZE, &small, sizeof small}, S_OK},
        {{WS_PROXY_PROPERTY_STATE, &state, sizeof state}, E_INVALIDARG},
        {{WS_PROXY_PROPERTY_MAX_PENDING_CALLS, NULL, sizeof number}, E_INVALIDARG},
        {{(WS_PROXY_PROPERTY_ID)77, &number, sizeof number}, E_INVALIDARG},
    };
    for (size_t i = 0; i < WsCountOf(cases); i++) {
        proxy = NULL;
        CHECK_HR(WsCreateServiceProxy(WS_CHANNEL_TYPE_DUPLEX_SESSION, WS_TCP_CHANNEL_BINDING, NULL, &cases[i].property, 1, NULL, 0, &proxy, NULL),
                 cases[i].expected);
        WsFreeServiceProxy(proxy);
    }
    client_create(&client, NULL, 0, NULL, 0);
    CHECK_HR(WsGetServiceProxyProperty(client.proxy, WS_PROXY_PROPERTY_CALL_TIMEOUT, &number, sizeof number, NULL), E_INVALIDARG);
    CHECK_HR(WsGetServiceProxyProperty(client.proxy, WS_PROXY_PROPERTY_STATE, &state, 3, NULL), E_INVALIDARG);
    client_free(&client);
}
