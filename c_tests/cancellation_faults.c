/*
 * CC-20: everything that faults a channel, each with another call blocked on the same session. A request over HTTP has its
 * channel for itself; that its faults concern no other one is in cancellation_http.c.
 */
#include "support/peer.h"
#include "support/rig.h"

static Service service;
static Peer peer;

static void start_blocked(const ServiceOptions *wanted) {
    ServiceOptions options = wanted ? *wanted : (ServiceOptions){0};
    options.operations.block = rig_block;
    options.max_concurrency = 2;
    service_start(&service, &options);
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    CHECK_EQ(counter_get(&rig.calls[0].cancels), 0);
}

static void check_faulted(void) {
    check_cancelled(&rig.calls[0], WS_SERVICE_CHANNEL_FAULTED);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
    peer_close(&peer);
}

static event_t lost = EVENT_INIT;
static void wait_for_the_loss(Registration *registration) {
    (void)registration;
    CHECK_EVENT(&lost);
}

TEST_SESSION(cc_20_a_framing_error_faults_the_channel) {
    start_blocked(NULL);
    peer_send_bytes(&peer, "\x55", 1);
    peer_expect_loss(&peer);
    check_faulted();
}

TEST_SESSION(cc_20_a_record_cut_off_by_the_end_of_the_stream_faults_the_channel) {
    rig.on_cancel = wait_for_the_loss; /* that something was cut off is known once it has been read */
    start_blocked(NULL);
    peer_send_bytes(&peer, "\x06\x40\x00", 3);
    peer_half_close(&peer);
    peer_expect_loss(&peer);
    event_set(&lost);
    check_faulted();
}

TEST_SESSION(cc_20_an_undefined_session_string_faults_the_channel) {
    start_blocked(NULL);
    /* Envelope, Header, and an element named by session string 201. */
    peer_send_bytes(&peer, "\x06\x0F\x00\x56\x02\x0B\x01s\x04\x56\x08\x42\xC9\x01\x01\x01\x01", 17);
    peer_expect_loss(&peer);
    check_faulted();
}

TEST_SESSION(cc_20_a_string_table_longer_than_its_message_faults_the_channel) {
    start_blocked(NULL);
    peer_send_bytes(&peer, "\x06\x03\x20\x01s", 5);
    peer_expect_loss(&peer);
    check_faulted();
}

TEST_SESSION(cc_20_headers_that_cannot_be_read_fault_the_channel) {
    start_blocked(NULL);
    peer_send_bytes(&peer, "\x06\x04\x00\x40\x01x", 6); /* not an envelope, and not finished */
    peer_expect_loss(&peer);
    check_faulted();
}

TEST_SESSION(cc_20_a_message_over_the_size_limit_faults_the_channel) {
    Reply reply;
    start_blocked(NULL);
    peer_send_bytes(&peer, "\x06\x81\x80\x04", 4); /* 65537 */
    peer_expect(&peer, &reply, PEER_FAULT);
    CHECK_STR(reply.fault_uri, "http://schemas.microsoft.com/ws/2006/05/framing/faults/MaxMessageSizeExceededFault");
    check_faulted();
}

TEST_SESSION(cc_20_exceeding_the_session_dictionary_faults_the_channel) {
    start_blocked(NULL);
    /* Three valid Adds whose tables carry 800 bytes each: the third is over 2048. */
    for (int i = 0; i < 3; i++) {
        Buffer table = {0}, payload = {0}, record = {0};
        char filler[201];
        memset(filler, 'a' + i, sizeof filler - 1);
        filler[200] = 0;
        for (int entry = 0; entry < 4; entry++) put_string(&table, filler);
        put_size(&payload, table.size);
        put_bytes(&payload, table.bytes, table.size);
        Buffer request = {0}, body = {0};
        xml_start(&body, "Add", CALC_NS);
        xml_element_int(&body, "a", 1);
        xml_element_int(&body, "b", 2);
        xml_end(&body);
        unsigned id = peer_put_request(&peer, &request, &(Request){.action = ADD_ACTION, .body = &body});
        /* The request with its record type, size of two bytes and empty table taken off. */
        CHECK(request.bytes[1] >= 0x80 && request.bytes[2] < 0x80 && request.bytes[3] == 0);
        put_bytes(&payload, request.bytes + 4, request.size - 4);
        put_byte(&record, PEER_MESSAGE);
        put_size(&record, payload.size);
        put_bytes(&record, payload.bytes, payload.size);
        peer_send_buffer(&peer, &record);
        if (i < 2) {
            peer_expect_sum(&peer, id, 3);
            CHECK_EQ(counter_get(&rig.calls[0].cancels), 0);
        }
        buffer_free(&table);
        buffer_free(&payload);
        buffer_free(&request);
        buffer_free(&body);
    }
    peer_expect_loss(&peer);
    check_faulted();
}

static HRESULT CALLBACK add_aborts_its_channel(const WS_OPERATION_CONTEXT *context, int a, int b, int *result,
                                               const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext;
    CHECK_HR(WsAbortChannel(context_channel(context), error), S_OK);
    *result = a + b;
    return S_OK;
}

TEST_SESSION(cc_20_aborting_the_channel_of_the_context_faults_it) {
    start_blocked(&(ServiceOptions){.operations.add = add_aborts_its_channel});
    peer_add(&peer, 1, 2);
    peer_expect_loss(&peer);
    check_faulted();
}

static counter_t authorizations = COUNTER_INIT;

static HRESULT CALLBACK authorize_the_first(const WS_OPERATION_CONTEXT *context, BOOL *authorized, WS_ERROR *error) {
    (void)context, (void)error;
    *authorized = counter_add(&authorizations, 1) == 1;
    return S_OK;
}

TEST_SESSION(cc_20_a_refused_authorization_faults_the_channel) {
    start_blocked(&(ServiceOptions){.authorize = authorize_the_first});
    peer_add(&peer, 1, 2);
    peer_expect_loss(&peer);
    check_faulted();
}

static HRESULT CALLBACK add_is_the_last(const WS_OPERATION_CONTEXT *context, int a, int b, int *result,
                                        const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)context, (void)asyncContext, (void)error;
    *result = a + b;
    return WS_S_END;
}

TEST_SESSION(cc_20_a_message_after_the_last_one_faults_the_channel) {
    start_blocked(&(ServiceOptions){.operations.add = add_is_the_last});
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    CHECK_STAYS(&rig.calls[0].cancels, 0);
    peer_add(&peer, 1, 2);
    peer_expect_loss(&peer);
    check_faulted();
}

TEST_SESSION(cc_20_a_failed_operation_does_not_fault_the_channel) {
    Reply reply;
    start_blocked(NULL);
    peer_expect_fault(&peer, &reply, peer_fail(&peer, "plain"));
    CHECK_STAYS(&rig.calls[0].cancels, 0);
    release_calls();
    peer_expect_reply(&peer, &reply, 1);
    peer_end_session(&peer);
    service_stop(&service);
}
