/* CC-19, CC-20 and CC-22 over HTTP: how a client that is gone is noticed, and what an end of stream means. */
#include <WebServicesEx.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/peer.h"
#include "support/rig.h"

static Service service;
static Peer peer;
static ULONG policy;

static void start(const ServiceOptions *wanted) {
    ServiceOptions options = wanted ? *wanted : (ServiceOptions){0};
    options.operations.block = rig_block;
    if (policy) {
        options.listener_property_count = 1;
        options.listener_properties[0] = (WS_LISTENER_PROPERTY){WSX_LISTENER_PROPERTY_HTTP_HALF_CLOSE, &policy, sizeof policy};
    }
    service_start(&service, &options);
    peer_connect(&peer, service.url[0]);
}

static unsigned start_blocked(void) {
    start(NULL);
    unsigned id = peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    return id;
}

/* ---- CC-22: reset and end of stream ---- */

TEST_HTTP(cc_22_a_reset_faults_the_channel_at_once) {
    start_blocked();
    int64_t since = now_ms();
    peer_reset(&peer);
    check_noticed_at_once(&rig.calls[0], since);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
}

TEST_HTTP(cc_22_a_closed_connection_cancels_within_a_second) {
    start_blocked();
    int64_t since = now_ms();
    peer_close(&peer);
    check_noticed_at_once(&rig.calls[0], since);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
}

TEST_HTTP(cc_22_an_end_of_stream_cancels_and_the_reply_is_still_delivered) {
    Reply reply;
    unsigned id = start_blocked();
    int64_t since = now_ms();
    peer_half_close(&peer);
    check_noticed_at_once(&rig.calls[0], since);
    peer_expect_reply(&peer, &reply, id);
    peer_expect_loss(&peer);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
}

TEST_HTTP(cc_22_the_reply_of_an_operation_that_did_not_register_is_delivered_after_an_end_of_stream) {
    Reply reply;
    rig.unregistered = true;
    unsigned id = start_blocked();
    peer_half_close(&peer);
    sleep_ms(QUIET_MS);
    release_calls();
    peer_expect_reply(&peer, &reply, id);
    peer_close(&peer);
    service_stop(&service);
}

TEST_HTTP(cc_22_a_failure_after_an_end_of_stream_is_a_fault_that_is_delivered) {
    Reply reply;
    rig.result = E_FAIL;
    unsigned id = start_blocked();
    peer_half_close(&peer);
    check_cancelled(&rig.calls[0], WS_SERVICE_CHANNEL_FAULTED);
    peer_expect_fault(&peer, &reply, id);
    peer_close(&peer);
    service_stop(&service);
}

TEST_HTTP(cc_22_an_end_of_stream_before_the_operation_starts_cancels_it_inside_its_registration) {
    Buffer request = {0}, body = {0};
    Reply reply;
    start(NULL);
    xml_start(&body, "BlockServiceType", "http://www.example.org");
    xml_end(&body);
    http_put_request(&request, &peer, &(Request){.action = "http://www.example.org/Block", .body = &body}, 1);
    Link *link = &peer.links[0];
    http_send_on(&peer, link, request.bytes, request.size - 1);
    sleep_ms(50);
    /* The last byte and the end of the stream arrive together. */
    http_send_on(&peer, link, request.bytes + request.size - 1, 1);
    CHECK(shutdown(link->fd, SHUT_WR) == 0);
    link->busy = true;
    check_cancelled(&rig.calls[0], WS_SERVICE_CHANNEL_FAULTED);
    peer_expect_reply(&peer, &reply, 1);
    peer_close(&peer);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
    buffer_free(&request);
    buffer_free(&body);
}

TEST_HTTP(cc_22_a_one_way_call_is_cancelled_too_because_its_client_waits_for_the_status) {
    service_start(&service, &(ServiceOptions){.operations.notify = rig_notify});
    peer_connect(&peer, service.url[0]);
    peer_notify(&peer, "hi");
    CHECK_REACHES(&rig.entered, 1);
    peer_close(&peer);
    check_cancelled(&rig.calls[0], WS_SERVICE_CHANNEL_FAULTED);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
}

/* ---- CC-19: whatever has been read ---- */

static HRESULT CALLBACK accept_that_blocks(const WS_OPERATION_CONTEXT *context, void **channelState, const WS_ASYNC_CONTEXT *asyncContext,
                                           WS_ERROR *error) {
    (void)channelState;
    return rig_block(context, asyncContext, error);
}
static HRESULT CALLBACK close_that_counts(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext) {
    (void)context, (void)asyncContext;
    journal("close");
    return S_OK;
}

static void check_noticed_with_an_unread_body(bool reset) {
    Buffer request = {0};
    service_start(&service, &(ServiceOptions){.accept = accept_that_blocks, .close = close_that_counts});
    peer_connect(&peer, service.url[0]);
    char *envelope = http_add_envelope(&peer, 1, 2);
    http_put_raw(&request, &peer, NULL, "Content-Type: application/soap+xml\r\n", envelope);
    http_send_on(&peer, &peer.links[0], request.bytes, request.size - 20);
    CHECK_REACHES(&rig.entered, 1); /* accepted, although the body is not complete */
    int64_t since = now_ms();
    if (reset)
        peer_reset(&peer);
    else
        peer_close(&peer);
    check_noticed_at_once(&rig.calls[0], since);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
    CHECK_JOURNAL("close");
    free(envelope);
    buffer_free(&request);
}
TEST_HTTP(cc_19_a_reset_is_noticed_although_the_body_has_not_been_read) { check_noticed_with_an_unread_body(true); }
TEST_HTTP(cc_19_a_close_is_noticed_although_the_body_has_not_been_read) { check_noticed_with_an_unread_body(false); }

static void check_noticed_behind_pipelined_requests(bool reset) {
    start_blocked();
    for (int i = 0; i < 30; i++) {
        Buffer request = {0};
        char *envelope = http_add_envelope(&peer, i, i);
        http_put_raw(&request, &peer, NULL, "Content-Type: application/soap+xml\r\n", envelope);
        http_send_on(&peer, &peer.links[0], request.bytes, request.size);
        buffer_free(&request);
        free(envelope);
    }
    sleep_ms(50);
    int64_t since = now_ms();
    if (reset)
        peer_reset(&peer);
    else
        peer_close(&peer);
    check_noticed_at_once(&rig.calls[0], since);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
}
TEST_HTTP(cc_19_a_reset_is_noticed_behind_pipelined_requests) { check_noticed_behind_pipelined_requests(true); }
TEST_HTTP(cc_19_a_close_is_noticed_behind_pipelined_requests) { check_noticed_behind_pipelined_requests(false); }

TEST_HTTP(cc_19_every_one_of_many_lost_clients_is_noticed) {
    enum { PEERS = 60 };
    static Peer peers[PEERS];
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    for (int i = 0; i < PEERS; i++) {
        peer_connect(&peers[i], service.url[0]);
        peer_block(&peers[i]);
    }
    CHECK_REACHES(&rig.entered, PEERS);
    for (int i = 0; i < PEERS; i++) {
        if (i % 2)
            peer_reset(&peers[i]);
        else
            peer_close(&peers[i]);
    }
    for (int i = 0; i < PEERS; i++) check_cancelled(&rig.calls[i], WS_SERVICE_CHANNEL_FAULTED);
    service_stop(&service);
    for (int i = 0; i < PEERS; i++) CHECK_EQ(counter_get(&rig.calls[i].frees), 1);
}

/* ---- CC-20: the application or the host gives the channel up ---- */

static HRESULT CALLBACK block_that_aborts_its_channel(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext,
                                                      WS_ERROR *error) {
    (void)asyncContext, (void)error;
    CHECK_HR(register_call(context, &rig.calls[0]), S_OK);
    CHECK_HR(WsAbortChannel(context_channel(context), NULL), S_OK);
    CHECK(event_wait(&rig.calls[0].wake, patience_ms()));
    return S_OK;
}

TEST_HTTP(cc_20_aborting_the_channel_of_the_context_cancels_the_call_and_drops_the_connection) {
    service_start(&service, &(ServiceOptions){.operations.block = block_that_aborts_its_channel});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    peer_expect_loss(&peer);
    check_cancelled(&rig.calls[0], WS_SERVICE_CHANNEL_FAULTED);
    peer_close(&peer);
    check_add_works(service.url[0]);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
}

/* Sent as it is on a connection of its own beside the blocked call. */
static Link *say_beside(const char *text) {
    Link *link = http_connect(&peer);
    link->busy = true;
    http_say(&peer, link, text);
    return link;
}

static counter_t accepts = COUNTER_INIT, closes = COUNTER_INIT;
static HRESULT CALLBACK count_accept(const WS_OPERATION_CONTEXT *context, void **channelState, const WS_ASYNC_CONTEXT *asyncContext,
                                     WS_ERROR *error) {
    (void)context, (void)channelState, (void)asyncContext, (void)error;
    counter_add(&accepts, 1);
    return S_OK;
}
static HRESULT CALLBACK count_close(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext) {
    (void)context, (void)asyncContext;
    counter_add(&closes, 1);
    return S_OK;
}

static counter_t authorizations = COUNTER_INIT;
static HRESULT CALLBACK authorize_the_first(const WS_OPERATION_CONTEXT *context, BOOL *authorized, WS_ERROR *error) {
    (void)context, (void)error;
    *authorized = counter_add(&authorizations, 1) == 1;
    return S_OK;
}

/* Every cause, with a call of the same client blocked on another connection: its channel is another one. */
TEST_HTTP(cc_20_what_faults_the_channel_of_a_request_concerns_no_other_channel) {
    static const struct {
        const char *announced, *body;
        int status; /* zero: none, the connection ends */
    } causes[] = {
        {"Content-Length: 3", "<a>", 400},
        {"Transfer-Encoding: chunked", "x\r\n", 400},
        {"Transfer-Encoding: chunked", "4\r\n<a/>\r\nFFFFF\r\n", 413},
        {"Content-Length: 90", "<a>", 0}, /* and the stream ends */
        {"Transfer-Encoding: chunked", "9\r\n<a>", 0},
        {"Content-Length: 0", "", 400},
    };
    Reply reply;
    char text[512];
    start(&(ServiceOptions){.accept = count_accept, .close = count_close, .authorize = authorize_the_first});
    unsigned id = peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    for (size_t i = 0; i < WsCountOf(causes); i++) {
        snprintf(text, sizeof text, "POST /calc HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/soap+xml\r\n%s\r\n\r\n%s", peer.port,
                 causes[i].announced, causes[i].body);
        Link *link = say_beside(text);
        if (causes[i].status == 0) CHECK(shutdown(link->fd, SHUT_WR) == 0);
        CHECK(peer_receive(&peer, &reply, patience_ms()));
        if (reply.status != causes[i].status && !(causes[i].status == 0 && reply.status == 400))
            FAIL("%s, %s: %d", causes[i].announced, causes[i].body, reply.status);
        CHECK_REACHES(&closes, (int)i + 1);
    }
    peer_add(&peer, 1, 2); /* refused by the authorization */
    peer_expect_loss(&peer);
    CHECK_REACHES(&closes, (int)WsCountOf(causes) + 1);
    CHECK_EQ(counter_get(&closes), counter_get(&accepts) - 1);
    CHECK_EQ(counter_get(&rig.calls[0].cancels), 0);
    release_calls();
    peer_expect_reply(&peer, &reply, id);
    peer_close(&peer);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 0, 1);
    CHECK_EQ(counter_get(&closes), counter_get(&accepts));
}

/* What comes behind a request is looked at when that is answered. */
TEST_HTTP(cc_20_garbage_behind_a_request_is_no_concern_of_its_call) {
    Reply reply;
    unsigned id = start_blocked();
    http_say(&peer, &peer.links[0], "\x16\x03\x01 no HTTP at all\r\n\r\n");
    CHECK_STAYS(&rig.calls[0].cancels, 0);
    release_calls();
    peer_expect_reply(&peer, &reply, id);
    http_expect(&peer, &peer.links[0], &reply, 400);
    http_expect(&peer, &peer.links[0], &reply, 0);
    service_stop(&service);
    peer_close(&peer);
    check_callbacks(&rig.calls[0], 0, 1);
}

/* An end of stream behind another request is that of the last one, but nobody can know before: the call that runs is told. */
TEST_HTTP(cc_22_an_end_of_stream_behind_a_second_request_cancels_both_and_both_are_answered) {
    Reply reply;
    Buffer request = {0};
    unsigned first = start_blocked();
    unsigned second = peer_put_empty(&peer, &request, BLOCK_ACTION, "BlockServiceType", BLOCK_NS);
    http_send_on(&peer, &peer.links[0], request.bytes, request.size);
    buffer_free(&request);
    peer_half_close(&peer);
    check_cancelled(&rig.calls[0], WS_SERVICE_CHANNEL_FAULTED);
    peer_expect_reply(&peer, &reply, first);
    CHECK_REACHES(&rig.entered, 2);
    check_cancelled(&rig.calls[1], WS_SERVICE_CHANNEL_FAULTED);
    peer_expect_reply(&peer, &reply, second);
    peer_close(&peer);
    service_stop(&service);
    for (int i = 0; i < 2; i++) check_callbacks(&rig.calls[i], 1, 1);
}

TEST_HTTP(cc_22_an_asynchronous_call_is_told_of_an_end_of_stream_and_its_reply_is_delivered) {
    Reply reply;
    service_start(&service, &(ServiceOptions){.operations.block = rig_block_async});
    peer_connect(&peer, service.url[0]);
    unsigned id = peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    peer_half_close(&peer);
    check_cancelled(&rig.calls[0], WS_SERVICE_CHANNEL_FAULTED);
    complete_call(&rig.calls[0], S_OK);
    peer_expect_reply(&peer, &reply, id);
    peer_close(&peer);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
}

/* An end of stream, and a reset later: one cancel, and now nothing is sent. */
TEST_HTTP(cc_22_a_reset_after_an_end_of_stream_is_no_second_cancel) {
    rig.linger_ms = 200;
    start_blocked();
    peer_half_close(&peer);
    check_cancelled(&rig.calls[0], WS_SERVICE_CHANNEL_FAULTED);
    peer_reset(&peer);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
}

TEST_HTTP(cc_34_an_abort_after_an_end_of_stream_is_no_second_cancel_and_sends_nothing) {
    rig.linger_ms = 200;
    start_blocked();
    peer_half_close(&peer);
    check_cancelled(&rig.calls[0], WS_SERVICE_CHANNEL_FAULTED);
    service_abort(&service);
    peer_expect_loss(&peer);
    service_stop(&service);
    peer_close(&peer);
    check_callbacks(&rig.calls[0], 1, 1);
}

/* ---- the half-close policy ---- */

TEST_HTTP(half_close_ignored_cancels_nothing_and_the_reply_is_delivered) {
    Reply reply;
    policy = WSX_HTTP_HALF_CLOSE_IGNORE;
    unsigned id = start_blocked();
    peer_half_close(&peer);
    CHECK_STAYS(&rig.calls[0].cancels, 0);
    release_calls();
    peer_expect_reply(&peer, &reply, id);
    peer_close(&peer);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 0, 1);
}

TEST_HTTP(half_close_ignored_still_notices_a_reset) {
    policy = WSX_HTTP_HALF_CLOSE_IGNORE;
    start_blocked();
    peer_half_close(&peer);
    sleep_ms(50);
    peer_reset(&peer);
    check_cancelled(&rig.calls[0], WS_SERVICE_CHANNEL_FAULTED);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
}

TEST_HTTP(half_close_probed_leaves_a_client_alone_that_waits_and_its_response_is_intact) {
    Reply reply;
    policy = WSX_HTTP_HALF_CLOSE_PROBE;
    unsigned id = start_blocked();
    peer_half_close(&peer);
    CHECK_STAYS(&rig.calls[0].cancels, 0);
    release_calls();
    peer_expect_reply(&peer, &reply, id);
    CHECK_EQ(reply.status, 200);
    peer_close(&peer);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 0, 1);
}

static void check_probe_arrives(void) {
    char bytes[16] = "";
    CHECK(recv(peer.links[0].fd, bytes, 9, MSG_PEEK | MSG_WAITALL) == 9);
    CHECK_STR(bytes, "HTTP/1.1 ");
    CHECK_STAYS(&rig.calls[0].cancels, 0);
    CHECK(recv(peer.links[0].fd, bytes, sizeof bytes, MSG_PEEK) == 9); /* once, and no more */
}

TEST_HTTP(half_close_probed_sends_the_first_bytes_of_the_status_line_at_once) {
    Reply reply;
    policy = WSX_HTTP_HALF_CLOSE_PROBE;
    unsigned id = start_blocked();
    peer_half_close(&peer);
    check_probe_arrives();
    release_calls();
    peer_expect_reply(&peer, &reply, id);
    peer_expect_loss(&peer);
    peer_close(&peer);
    service_stop(&service);
}

TEST_HTTP(half_close_probed_goes_on_with_the_response_of_the_next_request) {
    Reply reply;
    Buffer request = {0};
    policy = WSX_HTTP_HALF_CLOSE_PROBE;
    unsigned first = start_blocked();
    unsigned second = peer_put_empty(&peer, &request, BLOCK_ACTION, "BlockServiceType", BLOCK_NS);
    http_send_on(&peer, &peer.links[0], request.bytes, request.size);
    buffer_free(&request);
    peer_half_close(&peer);
    event_set(&rig.calls[0].wake);
    peer_expect_reply(&peer, &reply, first);
    CHECK_REACHES(&rig.entered, 2);
    CHECK_STAYS(&rig.calls[1].cancels, 0);
    event_set(&rig.calls[1].wake);
    peer_expect_reply(&peer, &reply, second);
    peer_close(&peer);
    service_stop(&service);
}

TEST_HTTP(half_close_probed_completes_the_status_of_a_one_way_message) {
    policy = WSX_HTTP_HALF_CLOSE_PROBE;
    start(&(ServiceOptions){.operations.notify = rig_notify});
    peer_notify(&peer, "hi");
    CHECK_REACHES(&rig.entered, 1);
    peer_half_close(&peer);
    check_probe_arrives();
    release_calls();
    char bytes[16] = "";
    CHECK(recv(peer.links[0].fd, bytes, 13, MSG_WAITALL) == 13);
    CHECK_STR(bytes, "HTTP/1.1 202 ");
    peer_close(&peer);
    service_stop(&service);
}

TEST_HTTP(half_close_probed_adds_nothing_when_the_host_is_aborted) {
    char bytes[64];
    policy = WSX_HTTP_HALF_CLOSE_PROBE;
    start_blocked();
    peer_half_close(&peer);
    check_probe_arrives();
    service_abort(&service);
    check_cancelled(&rig.calls[0], WS_SERVICE_HOST_ABORT);
    ssize_t count, total = 0;
    while ((count = recv(peer.links[0].fd, bytes, sizeof bytes, 0)) > 0) total += count;
    CHECK(total <= 9);
    service_stop(&service);
    peer_close(&peer);
    check_callbacks(&rig.calls[0], 1, 1);
}

TEST_HTTP(half_close_probed_finds_a_client_that_leaves_later) {
    policy = WSX_HTTP_HALF_CLOSE_PROBE;
    start_blocked();
    peer_half_close(&peer);
    check_probe_arrives();
    peer_close(&peer); /* with the probe unread: a reset */
    check_cancelled(&rig.calls[0], WS_SERVICE_CHANNEL_FAULTED);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
}

TEST_HTTP(half_close_probed_finds_a_client_that_is_gone) {
    policy = WSX_HTTP_HALF_CLOSE_PROBE;
    start_blocked();
    int64_t since = now_ms();
    peer_close(&peer);
    check_noticed_at_once(&rig.calls[0], since);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
}

TEST_HTTP(half_close_probed_answers_a_failure_with_an_intact_fault) {
    Reply reply;
    policy = WSX_HTTP_HALF_CLOSE_PROBE;
    rig.result = E_FAIL;
    unsigned id = start_blocked();
    peer_half_close(&peer);
    sleep_ms(QUIET_MS);
    release_calls();
    peer_expect_fault(&peer, &reply, id);
    peer_close(&peer);
    service_stop(&service);
}

TEST_HTTP(half_close_has_three_policies) {
    ULONG wrong = 3;
    ServiceOptions options = {.listener_property_count = 1};
    options.listener_properties[0] = (WS_LISTENER_PROPERTY){WSX_LISTENER_PROPERTY_HTTP_HALF_CLOSE, &wrong, sizeof wrong};
    service_refused(&options, E_INVALIDARG);
}
