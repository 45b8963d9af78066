/* DP-16 to DP-36: from the headers of a message to its reply. */
#include "support/peer.h"
#include "support/rig.h"

static Service service;
static Peer peer;
static counter_t authorizations = COUNTER_INIT, operations = COUNTER_INIT;
static WS_ASYNC_CONTEXT held;

static HRESULT CALLBACK count_add(const WS_OPERATION_CONTEXT *context, int a, int b, int *result, const WS_ASYNC_CONTEXT *asyncContext,
                                  WS_ERROR *error) {
    counter_add(&operations, 1);
    return default_add(context, a, b, result, asyncContext, error);
}

static void start(const ServiceOptions *wanted) {
    ServiceOptions options = wanted ? *wanted : (ServiceOptions){0};
    if (!options.operations.add) options.operations.add = count_add;
    service_start(&service, &options);
    peer_connect(&peer, service.url[0]);
}

static void finish(void) {
    peer_end_session(&peer);
    service_stop(&service);
}

/* ---- DP-16, DP-17: authorization ---- */

static HRESULT authorization_result;
static bool authorize;
static WS_MESSAGE_STATE seen_state;

static HRESULT CALLBACK authorization(const WS_OPERATION_CONTEXT *context, BOOL *authorized, WS_ERROR *error) {
    WS_MESSAGE *message = NULL;
    CHECK_EQ(*authorized, FALSE);
    CHECK_HR(WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_INPUT_MESSAGE, &message, sizeof message, error), S_OK);
    CHECK_HR(WsGetMessageProperty(message, WS_MESSAGE_PROPERTY_STATE, &seen_state, sizeof seen_state, error), S_OK);
    counter_add(&authorizations, 1);
    if (authorize) *authorized = TRUE;
    return authorization_result;
}

TEST(dp_16_authorization_runs_for_every_message_before_its_body_is_read) {
    authorize = true;
    start(&(ServiceOptions){.authorize = authorization});
    for (int i = 1; i <= 3; i++) {
        peer_expect_sum(&peer, peer_add(&peer, i, i), 2 * i);
        CHECK_EQ(counter_get(&authorizations), i);
        CHECK_EQ(seen_state, WS_MESSAGE_STATE_READING);
    }
    finish();
}

static void check_refused(void) {
    start(&(ServiceOptions){.authorize = authorization});
    peer_add(&peer, 1, 2);
    peer_expect_loss(&peer);
    peer_close(&peer);
    service_stop(&service);
    CHECK_EQ(counter_get(&authorizations), 1);
    CHECK_EQ(counter_get(&operations), 0);
}

TEST(dp_17_success_without_authorization_aborts_without_a_fault) { check_refused(); }
TEST(dp_17_a_failed_authorization_aborts_without_a_fault) {
    authorization_result = E_FAIL;
    authorize = true;
    check_refused();
}

TEST(dp_17_an_authorization_that_claims_to_be_asynchronous_refuses) {
    authorization_result = WS_S_ASYNC;
    authorize = true;
    check_refused();
}

/* ---- DP-18: must understand ---- */

static WS_XML_STRING token_name = WS_XML_STRING_VALUE("Token"), token_ns = WS_XML_STRING_VALUE("urn:test");
static WS_ELEMENT_DESCRIPTION token_element = {&token_name, &token_ns, WS_INT32_TYPE, NULL};

static unsigned send_with_token(bool must_understand) {
    Buffer headers = {0}, body = {0};
    xml_header_int(&headers, "Token", "urn:test", must_understand, 17);
    xml_start(&body, "Add", CALC_NS);
    xml_element_int(&body, "a", 1);
    xml_element_int(&body, "b", 2);
    xml_end(&body);
    unsigned id = peer_request(&peer, &(Request){.action = ADD_ACTION, .headers = &headers, .body = &body});
    buffer_free(&headers);
    buffer_free(&body);
    return id;
}

TEST(dp_18_a_header_that_is_not_understood_stops_the_message_and_not_the_channel) {
    Reply reply;
    start(NULL);
    peer_expect_fault(&peer, &reply, send_with_token(true));
    CHECK(reply_contains(&reply, "MustUnderstand"));
    CHECK(reply_contains(&reply, "<NotUnderstood"));
    CHECK(reply_contains(&reply, "Token"));
    CHECK_EQ(counter_get(&operations), 0);
    peer_expect_sum(&peer, send_with_token(false), 3);
    finish();
}

TEST(dp_18_the_check_can_be_turned_off) {
    start(&(ServiceOptions){.skip_must_understand = true});
    peer_expect_sum(&peer, send_with_token(true), 3);
    finish();
}

static HRESULT CALLBACK authorize_and_mark(const WS_OPERATION_CONTEXT *context, BOOL *authorized, WS_ERROR *error) {
    WS_MESSAGE *message = NULL;
    int token = 0;
    CHECK_HR(WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_INPUT_MESSAGE, &message, sizeof message, error), S_OK);
    CHECK_HR(WsGetCustomHeader(message, &token_element, WS_SINGLETON_HEADER, 0, WS_READ_REQUIRED_VALUE,
                               context_heap(context), &token, sizeof token, NULL,
                               error),
             S_OK);
    CHECK_EQ(token, 17);
    *authorized = TRUE;
    return S_OK;
}

TEST(dp_18_a_header_read_by_the_authorization_counts_as_understood) {
    start(&(ServiceOptions){.authorize = authorize_and_mark});
    peer_expect_sum(&peer, send_with_token(true), 3);
    finish();
}

/* ---- DP-19, DP-20: action ---- */

TEST(dp_19_actions_are_compared_exactly) {
    Reply reply;
    start(NULL);
    const char *wrong[] = {"http://example.org/ICalculator/Add", ADD_ACTION "/", "", "Add"};
    for (size_t i = 0; i < WsCountOf(wrong); i++) {
        peer_expect_fault(&peer, &reply, peer_request(&peer, &(Request){.action = wrong[i]}));
        CHECK(reply_contains(&reply, "ActionNotSupported"));
    }
    CHECK_EQ(counter_get(&operations), 0);
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    finish();
}

static HRESULT raw_result;
static bool raw_reads = true, raw_replies = true;

static HRESULT CALLBACK raw_add(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    WS_MESSAGE *request = NULL, *answer = NULL;
    WS_CHANNEL *channel = context_channel(context);
    CHECK(asyncContext != NULL && error != NULL);
    counter_add(&operations, 1);
    CHECK_HR(WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_INPUT_MESSAGE, &request, sizeof request, error), S_OK);
    if (!raw_reads) return raw_result;
    AddRequest body = {0, 0};
    CHECK_HR(WsReadBody(request, &add_request_element, WS_READ_REQUIRED_VALUE, context_heap(context), &body, sizeof body, error), S_OK);
    CHECK_HR(WsReadMessageEnd(channel, request, NULL, error), S_OK);
    if (!raw_replies) return raw_result;
    AddResponse response = {body.a + body.b};
    CHECK_HR(WsCreateMessageForChannel(channel, NULL, 0, &answer, error), S_OK);
    CHECK_HR(WsSendReplyMessage(channel, answer, &add_response_message, WS_WRITE_REQUIRED_VALUE, &response, sizeof response, request, NULL,
                                error),
             S_OK);
    WsFreeMessage(answer);
    return raw_result;
}

static HRESULT CALLBACK raw_unknown(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)context, (void)asyncContext, (void)error;
    journal("raw");
    return S_OK;
}

TEST(dp_20_an_unknown_action_goes_to_the_raw_handler_if_there_is_one) {
    start(&(ServiceOptions){.receive = raw_unknown});
    peer_request(&peer, &(Request){.action = "urn:unknown"});
    peer_await_acceptance(&peer);
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3); /* the typed operation is still found */
    CHECK_JOURNAL("raw");
    CHECK_EQ(counter_get(&operations), 1);
    finish();
}

TEST(dp_20_without_a_description_every_message_goes_to_the_raw_handler) {
    start(&(ServiceOptions){.raw_only = true, .receive = raw_add});
    for (int i = 0; i < 3; i++) peer_expect_sum(&peer, peer_add(&peer, i, 1), i + 1);
    CHECK_EQ(counter_get(&operations), 3);
    finish();
}

/* ---- DP-21 to DP-24: what an operation gets ---- */

static size_t requested_before;

static HRESULT CALLBACK echo_allocates(const WS_OPERATION_CONTEXT *context, WCHAR *value, WCHAR **result,
                                       const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext;
    WS_HEAP *heap = context_heap(context);
    SIZE_T requested = 0;
    void *memory = NULL;
    CHECK_HR(WsGetHeapProperty(heap, WS_HEAP_PROPERTY_REQUESTED_SIZE, &requested, sizeof requested, error), S_OK);
    if (requested_before) CHECK_EQ(requested, requested_before);
    requested_before = requested;
    CHECK_HR(WsAlloc(heap, 2000, &memory, error), S_OK);
    CHECK_HR(WsAlloc(heap, 1u << 20, &memory, error), WS_E_QUOTA_EXCEEDED);
    *result = value;
    return S_OK;
}

TEST(dp_21_the_call_heap_holds_the_body_and_is_reset_after_each_call) {
    Reply reply;
    start(&(ServiceOptions){.operations.echo = echo_allocates, .body_heap = 8192});
    for (int i = 0; i < 20; i++) peer_expect_reply(&peer, &reply, peer_echo(&peer, "same text"));
    finish();
}

TEST(dp_21_a_body_over_the_call_heap_is_a_sender_fault) {
    Reply reply;
    char text[4000];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = 0;
    start(&(ServiceOptions){.body_heap = 4096}); /* twice as long in UTF-16 */
    peer_expect_fault(&peer, &reply, peer_echo(&peer, text));
    CHECK(reply_contains(&reply, "Sender"));
    peer_expect_reply(&peer, &reply, peer_echo(&peer, "short"));
    finish();
}

static HRESULT CALLBACK block_reads_headers_later(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext,
                                                  WS_ERROR *error) {
    (void)error;
    rig.calls[0].context = context;
    held = *asyncContext;
    counter_add(&rig.entered, 1);
    return WS_S_ASYNC;
}

TEST(dp_22_the_headers_of_the_input_message_stay_readable_until_completion) {
    Reply reply;
    start(&(ServiceOptions){.operations.block = block_reads_headers_later, .max_concurrency = 2});
    unsigned id = peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3); /* the next message has been read meanwhile */
    WS_MESSAGE *message = NULL;
    WS_XML_STRING action = {0};
    WS_HEAP *heap = context_heap(rig.calls[0].context);
    CHECK_HR(WsGetOperationContextProperty(rig.calls[0].context, WS_OPERATION_CONTEXT_PROPERTY_INPUT_MESSAGE, &message, sizeof message, NULL),
             S_OK);
    CHECK_HR(WsGetHeader(message, WS_ACTION_HEADER, WS_XML_STRING_TYPE, WS_READ_REQUIRED_VALUE, heap, &action, sizeof action, NULL), S_OK);
    CHECK_EQ(action.length, strlen(BLOCK_ACTION));
    CHECK(memcmp(action.bytes, BLOCK_ACTION, action.length) == 0);
    held.callback(S_OK, WS_LONG_CALLBACK, held.callbackState);
    peer_expect_reply(&peer, &reply, id);
    finish();
}

static HRESULT CALLBACK add_with_header(const WS_OPERATION_CONTEXT *context, int a, int b, int *result,
                                        const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    WS_MESSAGE *message = NULL;
    WS_MESSAGE_STATE state = WS_MESSAGE_STATE_DONE;
    int token = 4711;
    CHECK_HR(WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_OUTPUT_MESSAGE, &message, sizeof message, error), S_OK);
    CHECK_HR(WsGetMessageProperty(message, WS_MESSAGE_PROPERTY_STATE, &state, sizeof state, error), S_OK);
    CHECK_EQ(state, WS_MESSAGE_STATE_INITIALIZED);
    CHECK_HR(WsAddCustomHeader(message, &token_element, WS_WRITE_REQUIRED_VALUE, &token, sizeof token, 0, error), S_OK);
    return default_add(context, a, b, result, asyncContext, error);
}

TEST(dp_23_an_operation_can_add_headers_to_its_reply) {
    Reply reply;
    char value[32];
    start(&(ServiceOptions){.operations.add = add_with_header});
    peer_expect_reply(&peer, &reply, peer_add(&peer, 1, 2));
    CHECK(reply_element(&reply, "Token", value, sizeof value));
    CHECK_STR(value, "4711");
    CHECK_EQ(reply.value, 3);
    finish();
}

static HRESULT CALLBACK check_arguments(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    CHECK(context != NULL && asyncContext != NULL && asyncContext->callback != NULL && error != NULL);
    return S_OK;
}

TEST(dp_24_an_operation_gets_a_context_an_async_context_and_an_error_object) {
    Reply reply;
    start(&(ServiceOptions){.operations.block = check_arguments});
    peer_expect_reply(&peer, &reply, peer_block(&peer));
    finish();
}

/* ---- DP-25 to DP-29: results ---- */

static HRESULT CALLBACK other_success(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)context, (void)asyncContext, (void)error;
    return 1; /* S_FALSE */
}

TEST(dp_25_any_success_is_a_reply) {
    Reply reply;
    start(&(ServiceOptions){.operations.block = other_success});
    peer_expect_reply(&peer, &reply, peer_block(&peer));
    finish();
}

static HRESULT CALLBACK end_block(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)context, (void)asyncContext, (void)error;
    return WS_S_END;
}

TEST(dp_25_ws_s_end_replies_and_the_session_may_end_normally) {
    Reply reply;
    start(&(ServiceOptions){.operations.block = end_block});
    peer_expect_reply(&peer, &reply, peer_block(&peer));
    finish();
}

TEST_SESSION(dp_25_a_message_after_ws_s_end_aborts_the_channel) {
    Reply reply;
    start(&(ServiceOptions){.operations.block = end_block});
    peer_expect_reply(&peer, &reply, peer_block(&peer));
    peer_add(&peer, 1, 2);
    peer_expect_loss(&peer);
    CHECK_EQ(counter_get(&operations), 0);
    peer_close(&peer);
    service_stop(&service);
}

TEST_HTTP(dp_25_a_request_after_ws_s_end_has_a_channel_of_its_own) {
    Reply reply;
    start(&(ServiceOptions){.operations.block = end_block});
    for (int i = 0; i < 3; i++) {
        peer_expect_reply(&peer, &reply, peer_block(&peer));
        peer_expect_sum(&peer, peer_add(&peer, 1, i), 1 + i);
    }
    CHECK_EQ(peer.link_count, 1);
    finish();
}

static HRESULT CALLBACK fail_notify(const WS_OPERATION_CONTEXT *context, WCHAR *text, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)context, (void)asyncContext, (void)error;
    counter_add(&operations, 1);
    return wide_equals(text, "fail") ? E_FAIL : S_OK;
}

TEST_SESSION(dp_26_dp_27_a_one_way_operation_sends_nothing_whether_it_fails_or_not) {
    start(&(ServiceOptions){.operations.notify = fail_notify});
    peer_notify(&peer, "ok");
    peer_notify(&peer, "fail");
    CHECK_REACHES(&operations, 2);
    peer_expect_silence(&peer);
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    finish();
}

TEST_HTTP(dp_26_dp_27_a_one_way_operation_is_accepted_when_it_has_completed_and_its_failure_is_a_fault) {
    Reply reply;
    start(&(ServiceOptions){.operations.notify = rig_notify});
    peer_notify(&peer, "slow");
    CHECK_REACHES(&rig.entered, 1);
    CHECK(peer.links[0].busy);
    peer_expect_silence(&peer); /* no status before the call has completed */
    CHECK_EQ(peer.links[0].received.size, 0);
    CHECK(peer.links[0].busy);
    release_calls();
    peer_await_acceptance(&peer); /* 202 */
    CHECK(!peer.links[0].busy);
    rig.result = E_FAIL;
    peer_notify(&peer, "fails");
    peer_expect(&peer, &reply, PEER_MESSAGE);
    CHECK_EQ(reply.status, 500);
    CHECK(reply_contains(&reply, "Receiver"));
    finish();
}

TEST(dp_28_after_a_fault_the_session_stays_usable) {
    Reply reply;
    start(NULL);
    for (int i = 0; i < 3; i++) {
        peer_expect_fault(&peer, &reply, peer_fail(&peer, "plain"));
        peer_expect_sum(&peer, peer_add(&peer, 1, i), 1 + i);
    }
    finish();
}

static HRESULT CALLBACK echo_half_a_character(const WS_OPERATION_CONTEXT *context, WCHAR *value, WCHAR **result,
                                              const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    static WCHAR text[] = {0xD800, u'x', 0};
    (void)context, (void)value, (void)asyncContext, (void)error;
    *result = text;
    return S_OK;
}

TEST(dp_29_a_reply_that_cannot_be_serialized_becomes_a_receiver_fault) {
    Reply reply;
    start(&(ServiceOptions){.operations.echo = echo_half_a_character});
    peer_expect_fault(&peer, &reply, peer_echo(&peer, "x"));
    CHECK(reply_contains(&reply, "Receiver"));
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    finish();
}

static HRESULT CALLBACK complete_from_a_thread(const WS_OPERATION_CONTEXT *context, int a, int b, int *result,
                                               const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)context, (void)error;
    held = *asyncContext;
    *result = a + b;
    counter_add(&operations, 1);
    return WS_S_ASYNC;
}

TEST(dp_30_completion_hands_over_only) {
    /* The completing thread does not wait for the peer to read a reply. */
    start(&(ServiceOptions){.operations.add = complete_from_a_thread});
    for (int i = 1; i <= 50; i++) {
        unsigned id = peer_add(&peer, i, 1);
        CHECK_REACHES(&operations, i);
        held.callback(S_OK, WS_LONG_CALLBACK, held.callbackState);
        peer_expect_sum(&peer, id, i + 1);
    }
    finish();
}

enum { LONG_TEXT = 12 * 1024 * 1024 };
static WCHAR **long_result;
static WCHAR long_text[LONG_TEXT + 1];

static HRESULT CALLBACK echo_later(const WS_OPERATION_CONTEXT *context, WCHAR *value, WCHAR **result, const WS_ASYNC_CONTEXT *asyncContext,
                                   WS_ERROR *error) {
    (void)context, (void)value, (void)error;
    held = *asyncContext;
    long_result = result;
    counter_add(&operations, 1);
    return WS_S_ASYNC;
}

static int64_t own_processor_time_us(void) {
    struct timespec time;
    CHECK(clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) == 0);
    return (int64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

TEST(dp_30_completing_neither_writes_the_reply_nor_waits_for_a_peer_that_does_not_read) {
    ULONG size = 4 * LONG_TEXT;
    ServiceOptions options = {.operations.echo = echo_later, .channel_property_count = 1};
    options.channel_properties[0] = (WS_CHANNEL_PROPERTY){WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, &size, sizeof size};
    start(&options);
    peer_echo(&peer, "x");
    CHECK_REACHES(&operations, 1);
    for (int i = 0; i < LONG_TEXT; i++) long_text[i] = u'x';
    *long_result = long_text;
    int64_t since = own_processor_time_us();
    held.callback(S_OK, WS_LONG_CALLBACK, held.callbackState); /* comes back */
    int64_t taken = own_processor_time_us() - since;
    if (taken > 5000 * time_scale()) FAIL("completing took %lld us of this thread's time", (long long)taken);
    check_add_works(service.url[0]);
    service_abort(&service);
    service_stop(&service);
    peer_close(&peer);
}

/* ---- DP-32 to DP-36: raw handlers ---- */

static void start_raw(void) { start(&(ServiceOptions){.raw_only = true, .receive = raw_add}); }

TEST(dp_32_the_handler_replies_itself_and_the_host_sends_nothing) {
    start_raw();
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    raw_replies = false;
    peer_add(&peer, 1, 2);
    CHECK_REACHES(&operations, 2);
    peer_expect_silence(&peer);
    finish();
}

TEST(dp_33_a_failing_handler_aborts_the_channel_without_a_fault) {
    start_raw();
    raw_replies = false;
    raw_result = WS_E_ENDPOINT_ACTION_NOT_SUPPORTED;
    peer_add(&peer, 1, 2);
    peer_expect_loss(&peer);
    peer_close(&peer);
    service_stop(&service);
}

TEST(dp_34_success_without_reading_the_end_skips_the_rest_of_the_message) {
    start_raw();
    raw_reads = false;
    peer_add(&peer, 1, 2);
    CHECK_REACHES(&operations, 1);
    peer_expect_silence(&peer);
    raw_reads = true;
    peer_expect_sum(&peer, peer_add(&peer, 3, 4), 7);
    finish();
}

TEST(dp_35_ws_s_end_is_a_success_of_a_raw_handler_too) {
    start_raw();
    raw_result = WS_S_END;
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    finish();
}

TEST(dp_36_streamed_output_needs_a_raw_contract) {
    WS_TRANSFER_MODE mode = WS_STREAMED_OUTPUT_TRANSFER_MODE;
    ServiceOptions options = {.channel_property_count = 1};
    options.channel_properties[0] = (WS_CHANNEL_PROPERTY){WS_CHANNEL_PROPERTY_TRANSFER_MODE, &mode, sizeof mode};
    service_refused(&options, E_INVALIDARG);
}

static HRESULT CALLBACK raw_asynchronously(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    raw_replies = true;
    CHECK_HR(raw_add(context, asyncContext, error), S_OK);
    held = *asyncContext;
    counter_add(&rig.entered, 1);
    return WS_S_ASYNC;
}

TEST(dp_32_a_handler_may_complete_asynchronously) {
    start(&(ServiceOptions){.raw_only = true, .receive = raw_asynchronously});
    for (int i = 1; i <= 3; i++) {
        peer_expect_sum(&peer, peer_add(&peer, i, 2), i + 2);
        CHECK_REACHES(&rig.entered, i);
        held.callback(S_OK, WS_LONG_CALLBACK, held.callbackState);
    }
    finish();
}
