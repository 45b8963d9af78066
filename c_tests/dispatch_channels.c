/* DP-1 to DP-8 and DP-15: the life of a channel. */
#include "support/peer.h"
#include "support/rig.h"

static Service service;
static Peer peer;
static counter_t accepts = COUNTER_INIT, closes = COUNTER_INIT;
static HRESULT callback_result;
static int accept_delay_ms;
static WS_ASYNC_CONTEXT held;
static void **held_state;

static void *channel_state(const WS_OPERATION_CONTEXT *context) {
    void *state = &closes;
    CHECK_HR(WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_CHANNEL_USER_STATE, &state, sizeof state, NULL), S_OK);
    return state;
}

static HRESULT CALLBACK journal_add(const WS_OPERATION_CONTEXT *context, int a, int b, int *result, const WS_ASYNC_CONTEXT *asyncContext,
                                    WS_ERROR *error) {
    journal("operation");
    return default_add(context, a, b, result, asyncContext, error);
}

/* ---- DP-1 to DP-3: accept ---- */

static HRESULT CALLBACK slow_accept(const WS_OPERATION_CONTEXT *context, void **channelState, const WS_ASYNC_CONTEXT *asyncContext,
                                    WS_ERROR *error) {
    (void)context, (void)channelState, (void)asyncContext, (void)error;
    journal("accept");
    sleep_ms(200);
    journal("accepted");
    return S_OK;
}

TEST(dp_01_no_message_is_dispatched_before_accept_has_completed) {
    service_start(&service, &(ServiceOptions){.accept = slow_accept, .operations.add = journal_add});
    peer_connect(&peer, service.url[0]);
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    CHECK_JOURNAL("accept accepted operation");
    peer_end_session(&peer);
    service_stop(&service);
}

static HRESULT CALLBACK accept_with_state(const WS_OPERATION_CONTEXT *context, void **channelState, const WS_ASYNC_CONTEXT *asyncContext,
                                          WS_ERROR *error) {
    (void)context, (void)asyncContext, (void)error;
    sleep_ms(accept_delay_ms);
    *channelState = &accepts;
    counter_add(&accepts, 1);
    return callback_result;
}

static HRESULT CALLBACK add_sees_the_state(const WS_OPERATION_CONTEXT *context, int a, int b, int *result,
                                           const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    CHECK_PTR(channel_state(context), &accepts);
    return default_add(context, a, b, result, asyncContext, error);
}
static HRESULT CALLBACK close_sees_the_state(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext) {
    (void)asyncContext;
    CHECK_PTR(channel_state(context), FAILED(callback_result) ? NULL : &accepts);
    counter_add(&closes, 1);
    return S_OK;
}
static HRESULT CALLBACK add_sees_no_state(const WS_OPERATION_CONTEXT *context, int a, int b, int *result,
                                          const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    CHECK_PTR(channel_state(context), NULL);
    return default_add(context, a, b, result, asyncContext, error);
}

TEST(dp_02_the_state_stored_by_accept_is_the_channel_user_state) {
    service_start(&service,
                  &(ServiceOptions){.accept = accept_with_state, .close = close_sees_the_state, .operations.add = add_sees_the_state});
    peer_connect(&peer, service.url[0]);
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    peer_end_session(&peer);
    service_stop(&service);
    CHECK_EQ(counter_get(&closes), 1);
}

TEST(dp_02_without_accept_the_channel_user_state_is_null) {
    service_start(&service, &(ServiceOptions){.operations.add = add_sees_no_state});
    check_add_works(service.url[0]);
    service_stop(&service);
}

static HRESULT CALLBACK accept_asynchronously(const WS_OPERATION_CONTEXT *context, void **channelState,
                                              const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)context, (void)error;
    held = *asyncContext;
    held_state = channelState;
    counter_add(&accepts, 1);
    return WS_S_ASYNC;
}

TEST(dp_02_the_state_may_be_stored_until_an_asynchronous_accept_completes) {
    service_start(&service, &(ServiceOptions){.accept = accept_asynchronously, .operations.add = add_sees_the_state});
    peer_connect(&peer, service.url[0]);
    unsigned id = peer_add(&peer, 1, 2);
    CHECK_REACHES(&accepts, 1);
    peer_expect_silence(&peer);
    *held_state = &accepts;
    held.callback(S_OK, WS_LONG_CALLBACK, held.callbackState);
    peer_expect_sum(&peer, id, 3);
    peer_end_session(&peer);
    service_stop(&service);
}

TEST(dp_03_the_state_of_a_failed_accept_reads_as_null) {
    callback_result = E_FAIL;
    service_start(&service, &(ServiceOptions){.accept = accept_with_state, .close = close_sees_the_state, .operations.add = journal_add});
    peer_connect(&peer, service.url[0]);
    peer_open_channel(&peer);
    peer_expect_loss(&peer);
    CHECK_REACHES(&closes, 1);
    service_stop(&service);
    peer_close(&peer);
    CHECK_JOURNAL("");
}

/* ---- DP-4: handshakes ---- */

static HRESULT CALLBACK count_accept(const WS_OPERATION_CONTEXT *context, void **channelState, const WS_ASYNC_CONTEXT *asyncContext,
                                     WS_ERROR *error) {
    (void)context, (void)channelState, (void)asyncContext, (void)error;
    counter_add(&accepts, 1);
    return S_OK;
}
static HRESULT CALLBACK count_close(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext) {
    (void)context, (void)asyncContext;
    counter_add(&closes, 1);
    return callback_result;
}

TEST_SESSION(dp_04_a_failed_handshake_calls_neither_accept_nor_close) {
    Reply reply;
    service_start(&service, &(ServiceOptions){.accept = count_accept, .close = count_close});
    for (int i = 0; i < 3; i++) {
        peer_dial(&peer, service.url[0]);
        if (i == 0) peer_send_bytes(&peer, "GET / HTTP/1.1\r\n\r\n", 18);
        if (i == 1) peer_send_bytes(&peer, "\x00\x01\x00\x01\x02\x02\x10", 7);
        if (i == 0)
            peer_expect_loss(&peer);
        else
            peer_reset(&peer);
        if (i == 0) peer_close(&peer);
    }
    peer_dial(&peer, service.url[0]);
    snprintf(peer.via, sizeof peer.via, "net.tcp://127.0.0.1:%d/elsewhere", service.port[0]);
    Buffer preamble = {0};
    peer_put_preamble(&preamble, peer.via);
    peer_send_buffer(&peer, &preamble);
    peer_expect(&peer, &reply, PEER_FAULT);
    peer_close(&peer);
    check_add_works(service.url[0]);
    service_stop(&service);
    CHECK_EQ(counter_get(&accepts), 1);
    CHECK_EQ(counter_get(&closes), 1);
}

static void send_raw(Peer *client, const char *line, const char *fields, const char *body) {
    Buffer request = {0};
    Link *link = http_connect(client);
    http_put_raw(&request, client, line, fields, body);
    link->busy = true;
    http_send_on(client, link, request.bytes, request.size);
    buffer_free(&request);
}

static const char SOAP[] = "Content-Type: application/soap+xml\r\n";

TEST_HTTP(dp_04_a_request_that_no_endpoint_takes_calls_neither_accept_nor_close) {
    static const struct {
        const char *line, *fields;
        int status;
    } table[] = {
        {"GET /calc HTTP/1.1", "", 405}, {"POST /elsewhere HTTP/1.1", SOAP, 404}, {NULL, "", 415},
        {NULL, "Content-Type: application/soap+xml\r\nContent-Length: 1\r\n", 400}, {"no request", "", 400},
    };
    Reply reply;
    service_start(&service, &(ServiceOptions){.accept = count_accept, .close = count_close});
    peer_connect(&peer, service.url[0]);
    for (size_t i = 0; i < WsCountOf(table); i++) {
        send_raw(&peer, table[i].line, table[i].fields, "");
        peer_expect(&peer, &reply, PEER_STATUS);
        CHECK_EQ(reply.status, table[i].status);
    }
    http_say(&peer, &peer.links[0], "POST /calc HTTP/1.1\r\nContent-");
    peer_close(&peer);
    check_add_works(service.url[0]);
    service_stop(&service);
    CHECK_EQ(counter_get(&accepts), 1);
    CHECK_EQ(counter_get(&closes), 1);
}

TEST(dp_04_silent_connections_do_not_keep_others_out) {
    enum { SILENT = 20 };
    Peer silent[SILENT];
    service_start(&service, NULL);
    for (int i = 0; i < SILENT; i++) peer_dial(&silent[i], service.url[0]);
    check_add_works(service.url[0]);
    for (int i = 0; i < SILENT; i++) peer_close(&silent[i]);
    service_stop(&service);
}

/* ---- DP-5 to DP-8: close ---- */

TEST_SESSION(dp_05_the_close_callback_runs_once_however_the_channel_ends) {
    service_start(&service, &(ServiceOptions){.accept = count_accept, .close = count_close});
    peer_connect(&peer, service.url[0]);
    peer_end_session(&peer);
    CHECK_REACHES(&closes, 1);
    peer_connect(&peer, service.url[0]);
    CHECK_REACHES(&accepts, 2); /* one that is lost earlier gets neither callback */
    peer_reset(&peer);
    CHECK_REACHES(&closes, 2);
    peer_connect(&peer, service.url[0]);
    peer_send_bytes(&peer, "\x55", 1);
    peer_expect_loss(&peer);
    peer_close(&peer);
    CHECK_REACHES(&closes, 3);
    peer_connect(&peer, service.url[0]);
    CHECK_REACHES(&accepts, 4);
    service_abort(&service);
    service_stop(&service);
    peer_close(&peer);
    CHECK_EQ(counter_get(&closes), 4);
    CHECK_EQ(counter_get(&accepts), 4);
}

TEST_HTTP(dp_05_accept_and_close_run_once_for_each_request_on_a_connection) {
    service_start(&service, &(ServiceOptions){.accept = count_accept, .close = count_close});
    peer_connect(&peer, service.url[0]);
    for (int i = 1; i <= 3; i++) {
        peer_expect_sum(&peer, peer_add(&peer, i, i), 2 * i);
        CHECK_REACHES(&closes, i);
        CHECK_EQ(peer.link_count, 1);
    }
    peer_close(&peer);
    service_stop(&service);
    CHECK_EQ(counter_get(&accepts), 3);
    CHECK_EQ(counter_get(&closes), 3);
}

TEST(dp_06_the_close_callback_runs_although_accept_failed) {
    callback_result = E_FAIL;
    accept_delay_ms = 100; /* time to send a message that must not be served */
    service_start(&service, &(ServiceOptions){.accept = accept_with_state, .close = count_close, .operations.add = journal_add});
    peer_connect(&peer, service.url[0]);
    peer.may_be_dropped = true; /* before it has sent anything */
    peer_add(&peer, 1, 2);
    peer_expect_loss(&peer);
    CHECK_REACHES(&closes, 1);
    peer_close(&peer);
    service_stop(&service);
    CHECK_EQ(counter_get(&closes), 1);
    CHECK_JOURNAL("");
}

TEST(dp_07_the_failure_of_a_close_callback_is_ignored) {
    callback_result = E_FAIL;
    service_start(&service, &(ServiceOptions){.close = count_close});
    peer_connect(&peer, service.url[0]);
    peer_open_channel(&peer);
    peer_end_session(&peer);
    CHECK_REACHES(&closes, 1);
    service_stop(&service);
}

static HRESULT CALLBACK close_asynchronously(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext) {
    (void)context;
    held = *asyncContext;
    counter_add(&closes, 1);
    return WS_S_ASYNC;
}

TEST_SESSION(dp_07_the_channel_is_not_closed_before_the_asynchronous_close_callback_completes) {
    Closing closing;
    Reply reply;
    service_start(&service, &(ServiceOptions){.close = close_asynchronously});
    peer_connect(&peer, service.url[0]);
    peer_send_end(&peer);
    CHECK_REACHES(&closes, 1);
    peer_expect_silence(&peer);
    closing_start(&closing, &service);
    CHECK_NO_EVENT(&closing.done);
    held.callback(E_FAIL, WS_LONG_CALLBACK, held.callbackState);
    peer_expect(&peer, &reply, PEER_END);
    peer_close(&peer);
    closing_join(&closing);
    CHECK_HR(closing.result, S_OK);
    service_free(&service);
}

TEST_HTTP(dp_07_neither_the_host_nor_the_next_request_passes_an_asynchronous_close_callback) {
    Closing closing;
    service_start(&service, &(ServiceOptions){.accept = count_accept, .close = close_asynchronously});
    peer_connect(&peer, service.url[0]);
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3); /* the client need not wait for the callback */
    CHECK_REACHES(&closes, 1);
    peer_unblock(&peer);
    CHECK_EQ(peer.link_count, 1);
    CHECK_STAYS(&accepts, 1);
    held.callback(E_FAIL, WS_LONG_CALLBACK, held.callbackState);
    CHECK_REACHES(&closes, 2);
    closing_start(&closing, &service);
    CHECK_NO_EVENT(&closing.done);
    held.callback(E_FAIL, WS_LONG_CALLBACK, held.callbackState);
    closing_join(&closing);
    CHECK_HR(closing.result, S_OK);
    peer_close(&peer);
    service_free(&service);
}

TEST(dp_08_the_close_callback_waits_for_asynchronous_calls) {
    service_start(&service, &(ServiceOptions){.close = count_close, .operations.block = rig_block_async});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    peer_reset(&peer);
    check_cancelled(&rig.calls[0], WS_SERVICE_CHANNEL_FAULTED);
    CHECK_STAYS(&closes, 0);
    complete_call(&rig.calls[0], S_OK);
    CHECK_REACHES(&closes, 1);
    CHECK_EQ(counter_get(&rig.calls[0].frees), 1);
    service_stop(&service);
}

/* ---- DP-15: what cannot be read ---- */

TEST_SESSION(dp_15_headers_that_cannot_be_parsed_abort_the_session_without_a_fault) {
    service_start(&service, &(ServiceOptions){.close = count_close});
    peer_connect(&peer, service.url[0]);
    peer_send_bytes(&peer, "\x06\x04\x00\x40\x01x", 6);
    peer_expect_loss(&peer);
    CHECK_REACHES(&closes, 1);
    peer_close(&peer);
    check_add_works(service.url[0]);
    service_stop(&service);
}

TEST_HTTP(dp_15_headers_that_cannot_be_parsed_are_400_and_end_their_connection_only) {
    static const char *const bodies[] = {
        "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Header><h></s:Header><s:Body/></s:Envelope>",
        "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Header><x:h/></s:Header><s:Body/></s:Envelope>",
        "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Header>&h;</s:Header><s:Body/></s:Envelope>",
        "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Header/>",
        "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"/>",
    };
    Reply reply;
    service_start(&service, &(ServiceOptions){.accept = count_accept, .close = count_close, .operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    unsigned id = peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    for (size_t i = 0; i < WsCountOf(bodies); i++) {
        send_raw(&peer, NULL, SOAP, bodies[i]);
        peer_expect(&peer, &reply, PEER_STATUS);
        if (reply.status != 400) FAIL("%s: status %d", bodies[i], reply.status);
        CHECK(strstr(reply.head, "Connection: close\r\n") != NULL);
        CHECK_REACHES(&closes, (int)i + 1);
    }
    CHECK_EQ(counter_get(&rig.calls[0].cancels), 0);
    release_calls();
    peer_expect_reply(&peer, &reply, id);
    peer_close(&peer);
    service_stop(&service);
    CHECK_EQ(counter_get(&accepts), (int)WsCountOf(bodies) + 1);
    CHECK_EQ(counter_get(&closes), (int)WsCountOf(bodies) + 1);
}
