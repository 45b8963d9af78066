/* HS-1 to HS-13 without HS-5: states, create, abort, close. */

#include <WebServicesEx.h>

#include "support/host.h"
#include "support/peer.h"
#include "support/rig.h"

enum function { OPEN, CLOSE, ABORT, RESET };

static HRESULT call(enum function function) {
    switch (function) {
    case OPEN: return WsOpenServiceHost(service.host, NULL, NULL);
    case CLOSE: return WsCloseServiceHost(service.host, NULL, NULL);
    case ABORT: return WsAbortServiceHost(service.host, NULL);
    default: return WsResetServiceHost(service.host, NULL);
    }
}

static void check_cell(WS_SERVICE_HOST_STATE state, enum function function, HRESULT result, WS_SERVICE_HOST_STATE next) {
    if (state == WS_SERVICE_HOST_STATE_CLOSING) rig.on_cancel = wait_for_leave;
    enter_state(state);
    CHECK_EQ(service_state(&service), state);
    CHECK_HR(call(function), result);
    CHECK_EQ(service_state(&service), next);
    leave();
}

#define CREATED WS_SERVICE_HOST_STATE_CREATED
#define OPENED WS_SERVICE_HOST_STATE_OPEN
#define CLOSING WS_SERVICE_HOST_STATE_CLOSING
#define CLOSED WS_SERVICE_HOST_STATE_CLOSED
#define FAULTED WS_SERVICE_HOST_STATE_FAULTED
#define INVALID WS_E_INVALID_OPERATION
#define CELL(name, state, function, result, next)                                                            \
    TEST(hs_01_##name) { check_cell(state, function, result, next); }

CELL(open_in_created, CREATED, OPEN, S_OK, OPENED)
CELL(close_in_created, CREATED, CLOSE, INVALID, CREATED)
CELL(abort_in_created, CREATED, ABORT, S_OK, CREATED)
CELL(reset_in_created, CREATED, RESET, S_OK, CREATED)
CELL(open_in_open, OPENED, OPEN, INVALID, OPENED)
CELL(close_in_open, OPENED, CLOSE, S_OK, CLOSED)
CELL(abort_in_open, OPENED, ABORT, S_OK, FAULTED)
CELL(reset_in_open, OPENED, RESET, INVALID, OPENED)
CELL(open_in_closing, CLOSING, OPEN, INVALID, CLOSING)
CELL(close_in_closing, CLOSING, CLOSE, INVALID, CLOSING)
CELL(abort_in_closing, CLOSING, ABORT, S_OK, CLOSING)
CELL(reset_in_closing, CLOSING, RESET, INVALID, CLOSING)
CELL(open_in_closed, CLOSED, OPEN, INVALID, CLOSED)
CELL(close_in_closed, CLOSED, CLOSE, INVALID, CLOSED)
CELL(abort_in_closed, CLOSED, ABORT, S_OK, CLOSED)
CELL(reset_in_closed, CLOSED, RESET, S_OK, CREATED)
CELL(open_in_faulted, FAULTED, OPEN, INVALID, FAULTED)
CELL(close_in_faulted, FAULTED, CLOSE, S_OK, CLOSED)
CELL(abort_in_faulted, FAULTED, ABORT, S_OK, FAULTED)
CELL(reset_in_faulted, FAULTED, RESET, INVALID, FAULTED)

TEST(hs_02_a_null_host_is_an_invalid_argument_and_may_be_freed) {
    WS_SERVICE_HOST_STATE state = (WS_SERVICE_HOST_STATE)77;
    CHECK_HR(WsOpenServiceHost(NULL, NULL, NULL), E_INVALIDARG);
    CHECK_HR(WsCloseServiceHost(NULL, NULL, NULL), E_INVALIDARG);
    CHECK_HR(WsAbortServiceHost(NULL, NULL), E_INVALIDARG);
    CHECK_HR(WsResetServiceHost(NULL, NULL), E_INVALIDARG);
    CHECK_HR(WsGetServiceHostProperty(NULL, WS_SERVICE_PROPERTY_HOST_STATE, &state, sizeof state, NULL), E_INVALIDARG);
    CHECK_EQ(state, 77);
    WsFreeServiceHost(NULL);
}

/* ---- HS-3, HS-4: create ---- */

TEST(hs_03_a_failed_create_leaves_the_out_pointer_alone) {
    WS_SERVICE_HOST *host = (WS_SERVICE_HOST *)&service;
    CHECK_HR(WsCreateServiceHost(NULL, 1, NULL, 0, &host, NULL), E_INVALIDARG);
    CHECK_PTR(host, &service);
    CHECK_HR(WsCreateServiceHost(NULL, 0, NULL, 0, NULL, NULL), E_INVALIDARG);
}

TEST(hs_04_null_arrays_require_a_zero_count) {
    WS_SERVICE_HOST *host = NULL;
    const WS_SERVICE_ENDPOINT *endpoints[1] = {NULL};
    CHECK_HR(WsCreateServiceHost(endpoints, 1, NULL, 0, &host, NULL), E_INVALIDARG);
    CHECK_HR(WsCreateServiceHost(NULL, 0, NULL, 1, &host, NULL), E_INVALIDARG);
    CHECK_PTR(host, NULL);
}

TEST(hs_04_a_host_without_endpoints_opens_and_closes) {
    WS_SERVICE_HOST *host = NULL;
    CHECK_HR(WsCreateServiceHost(NULL, 0, NULL, 0, &host, NULL), S_OK);
    CHECK_HR(WsOpenServiceHost(host, NULL, NULL), S_OK);
    CHECK_HR(WsCloseServiceHost(host, NULL, NULL), S_OK);
    WsFreeServiceHost(host);
}

/* ---- HS-6 to HS-8: abort ---- */

TEST(hs_06_an_abort_before_open_is_remembered_until_reset) {
    CHECK_HR(service_create(&service, NULL), S_OK);
    service_abort(&service);
    CHECK_HR(WsOpenServiceHost(service.host, NULL, NULL), WS_E_OPERATION_ABORTED);
    CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_CREATED);
    CHECK_HR(WsOpenServiceHost(service.host, NULL, NULL), WS_E_OPERATION_ABORTED);
    service_reset(&service);
    service_open(&service);
    check_add_works(service.url[0]);
    service_stop(&service);
}

TEST(hs_06_an_abort_in_closed_is_not_remembered) {
    service_start(&service, NULL);
    service_close(&service);
    service_abort(&service);
    service_reset(&service);
    service_open(&service);
    service_stop(&service);
}

static void open_host(void *argument) {
    (void)argument;
    async_result = WsOpenServiceHost(service.host, NULL, NULL);
}

TEST(hs_06_whichever_side_of_the_race_the_abort_lands_the_host_is_not_open) {
    CHECK_HR(service_create(&service, &(ServiceOptions){.endpoints = 4}), S_OK);
    for (int i = 0; i < 100; i++) {
        thread_t opening = thread_start(open_host, NULL);
        service_abort(&service);
        thread_join(opening);
        WS_SERVICE_HOST_STATE state = service_state(&service);
        if (async_result == S_OK) {
            CHECK_EQ(state, WS_SERVICE_HOST_STATE_FAULTED);
            service_close(&service);
        } else {
            CHECK_HR(async_result, WS_E_OPERATION_ABORTED);
            CHECK_EQ(state, WS_SERVICE_HOST_STATE_CREATED);
        }
        service_reset(&service);
    }
    service_free(&service);
}

static event_t go = EVENT_INIT;
static void wait_for_go(Registration *registration) {
    (void)registration;
    CHECK_EVENT(&go);
}

TEST(hs_08_abort_waits_neither_for_calls_nor_for_cancel_callbacks) {
    rig.on_cancel = wait_for_go;
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    service_abort(&service);
    CHECK_EQ(counter_get(&rig.left), 0);
    CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_FAULTED);
    event_set(&go);
    service_stop(&service);
    CHECK_EQ(counter_get(&rig.left), 1);
    peer_close(&peer);
}

TEST(hs_08_after_an_abort_nothing_new_is_accepted_and_channels_are_reset) {
    service_start(&service, NULL);
    peer_connect(&peer, service.url[0]);
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    service_abort(&service);
    peer_expect_loss(&peer);
    peer_close(&peer);
    service_stop(&service);
}

/* ---- HS-9: a host does not fault by itself ---- */

TEST_SESSION(hs_09_whatever_happens_to_connections_the_host_stays_open) {
    static const struct {
        const char *bytes;
        size_t size;
    } starts[] = {{"", 0}, {"\x55", 1}, {"\x00\x01\x00\x01\x02", 5}, {"\x00\x01\x00\x01\x02\x02\xFF\xFF\xFF\xFF\xFF", 11}};
    ULONG timeout = 100;
    ServiceOptions options = {.listener_property_count = 1};
    options.listener_properties[0] = (WS_LISTENER_PROPERTY){WS_LISTENER_PROPERTY_CONNECT_TIMEOUT, &timeout, sizeof timeout};
    service_start(&service, &options);
    for (int round = 0; round < 60; round++) {
        size_t i = (size_t)round % WsCountOf(starts);
        peer_dial(&peer, service.url[0]);
        peer.may_be_dropped = true;
        peer_send_bytes(&peer, starts[i].bytes, starts[i].size);
        if (round % 3 == 0) {
            peer_reset(&peer);
        } else {
            if (round % 3 == 1) peer_expect_loss(&peer); /* refused, or the time for the handshake is over */
            peer_close(&peer);
        }
        CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_OPEN);
    }
    check_add_works_in_time(service.url[0]);
    service_stop(&service);
}

TEST_HTTP(hs_09_whatever_happens_to_connections_the_host_stays_open_over_http) {
    static const char *const starts[] = {
        "", "P", "\x16\x03\x01", "POST /calc HTTP/1.1\r\nHost: 127.0.0.1", "GET /elsewhere HTTP/1.0\r\n\r\n",
        "POST /calc HTTP/1.0\r\nHost: 127.0.0.1\r\nContent-Type: application/soap+xml\r\nContent-Length: 9\r\n\r\n<a",
    };
    ULONG timeout = 100;
    ServiceOptions options = {.listener_property_count = 3};
    for (ULONG i = 0; i < 3; i++) { /* head, body, idle */
        WS_LISTENER_PROPERTY_ID id = (WS_LISTENER_PROPERTY_ID)(WSX_LISTENER_PROPERTY_HTTP_HEAD_TIMEOUT + (int)i);
        options.listener_properties[i] = (WS_LISTENER_PROPERTY){id, &timeout, sizeof timeout};
    }
    service_start(&service, &options);
    for (int round = 0; round < 54; round++) {
        peer_connect(&peer, service.url[0]);
        peer.may_be_dropped = true;
        http_say(&peer, &peer.links[0], starts[(size_t)round % WsCountOf(starts)]);
        if (round / 6 % 3 == 0) {
            peer_reset(&peer);
        } else {
            Reply reply = {0};
            /* Refused, or the time is over. */
            if (round / 6 % 3 == 1)
                while (reply.record != PEER_EOF && reply.record != PEER_RESET) CHECK(peer_receive(&peer, &reply, patience_ms()));
            peer_close(&peer);
        }
        CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_OPEN);
    }
    check_add_works_in_time(service.url[0]);
    service_stop(&service);
}

/* ---- HS-10 to HS-13: close; a session keeps a host from closing, a connection without a request does not ---- */

TEST_SESSION(hs_10_during_close_a_session_stays_in_service_until_its_client_ends_it) {
    Closing closing;
    service_start(&service, NULL);
    peer_connect(&peer, service.url[0]);
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    closing_start(&closing, &service);
    service_await_state(&service, WS_SERVICE_HOST_STATE_CLOSING);
    peer_expect_sum(&peer, peer_add(&peer, 3, 4), 7);
    CHECK(!event_is_set(&closing.done));
    peer_end_session(&peer);
    closing_join(&closing);
    CHECK_HR(closing.result, S_OK);
    service_free(&service);
}

TEST_SESSION(hs_11_an_idle_session_is_cut_when_the_close_timeout_expires) {
    service_start(&service, &(ServiceOptions){.bounded_close = true, .close_timeout = 200});
    peer_connect(&peer, service.url[0]);
    int64_t since = now_ms();
    CHECK_HR(WsCloseServiceHost(service.host, NULL, NULL), WS_E_OPERATION_TIMED_OUT);
    CHECK_AT_LEAST(now_ms() - since, 200);
    CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_CLOSED);
    peer_expect_loss(&peer);
    peer_close(&peer);
    service_free(&service);
}

TEST_HTTP(hs_10_an_idle_connection_does_not_delay_close) {
    service_start(&service, NULL);
    peer_connect(&peer, service.url[0]);
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    int64_t since = now_ms();
    service_close(&service);
    CHECK(now_ms() - since < patience_ms()); /* half of the close timeout */
    peer_expect_loss(&peer);
    peer_close(&peer);
    service_free(&service);
}

TEST_HTTP(hs_10_during_close_a_request_that_runs_is_answered_and_its_connection_closed) {
    Closing closing;
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    unsigned id = peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    closing_start(&closing, &service);
    CHECK_NO_EVENT(&closing.done);
    release_calls();
    Reply reply;
    peer_expect_reply(&peer, &reply, id);
    peer_expect_loss(&peer);
    closing_join(&closing);
    CHECK_HR(closing.result, S_OK);
    CHECK_EQ(counter_get(&rig.calls[0].cancels), 0);
    peer_close(&peer);
    service_free(&service);
}

TEST(hs_11_a_close_timeout_of_zero_aborts_at_once) {
    service_start(&service, &(ServiceOptions){.bounded_close = true, .close_timeout = 0, .operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    CHECK_HR(WsCloseServiceHost(service.host, NULL, NULL), WS_E_OPERATION_TIMED_OUT);
    CHECK_EQ(rig.calls[0].reason, WS_SERVICE_HOST_ABORT);
    service_free(&service);
    peer_close(&peer);
}

TEST_SESSION(hs_11_an_infinite_close_timeout_waits_for_the_client) {
    Closing closing;
    service_start(&service, &(ServiceOptions){.bounded_close = true, .close_timeout = INFINITE});
    peer_connect(&peer, service.url[0]);
    closing_start(&closing, &service);
    CHECK_NO_EVENT(&closing.done);
    peer_end_session(&peer);
    closing_join(&closing);
    CHECK_HR(closing.result, S_OK);
    service_free(&service);
}

TEST_SESSION(hs_11_the_default_close_timeout_is_five_seconds) {
    service_start(&service, &(ServiceOptions){.default_close = true});
    peer_connect(&peer, service.url[0]);
    int64_t since = now_ms();
    CHECK_HR(WsCloseServiceHost(service.host, NULL, NULL), WS_E_OPERATION_TIMED_OUT);
    CHECK_AT_LEAST(now_ms() - since, 5000);
    CHECK(now_ms() - since < 2 * patience_ms()); /* what the other tests give themselves */
    peer_close(&peer);
    service_free(&service);
}

TEST_HTTP(hs_11_the_default_close_timeout_is_five_seconds_for_a_request_that_runs) {
    service_start(&service, &(ServiceOptions){.default_close = true, .operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    int64_t since = now_ms();
    CHECK_HR(WsCloseServiceHost(service.host, NULL, NULL), WS_E_OPERATION_TIMED_OUT);
    CHECK_AT_LEAST(now_ms() - since, 5000);
    CHECK_EQ(rig.calls[0].reason, WS_SERVICE_HOST_ABORT);
    peer_expect_loss(&peer);
    peer_close(&peer);
    service_free(&service);
}

TEST_HTTP(hs_11_an_infinite_close_timeout_waits_for_a_request_that_runs) {
    Closing closing;
    Reply reply;
    service_start(&service, &(ServiceOptions){.bounded_close = true, .close_timeout = INFINITE, .operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    unsigned id = peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    closing_start(&closing, &service);
    CHECK_NO_EVENT(&closing.done);
    release_calls();
    peer_expect_reply(&peer, &reply, id);
    closing_join(&closing);
    CHECK_HR(closing.result, S_OK);
    peer_close(&peer);
    service_free(&service);
}

TEST(hs_12_an_abort_during_close_ends_it_as_aborted_and_closed) {
    Closing closing;
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    closing_start(&closing, &service);
    service_await_state(&service, WS_SERVICE_HOST_STATE_CLOSING);
    service_abort(&service);
    closing_join(&closing);
    CHECK_HR(closing.result, WS_E_OPERATION_ABORTED);
    CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_CLOSED);
    CHECK_EQ(rig.calls[0].reason, WS_SERVICE_HOST_ABORT);
    service_free(&service);
    peer_close(&peer);
}

TEST(hs_13_close_on_a_faulted_host_does_not_mind_the_close_timeout) {
    rig.linger_ms = 300;
    service_start(&service, &(ServiceOptions){.bounded_close = true, .close_timeout = 50, .operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    service_abort(&service);
    CHECK_HR(WsCloseServiceHost(service.host, NULL, NULL), S_OK);
    service_free(&service);
    peer_close(&peer);
}

TEST(hs_13_another_abort_during_the_close_of_a_faulted_host_is_no_news) {
    Closing closing;
    rig.on_cancel = wait_for_go; /* which keeps the host closing */
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    service_abort(&service);
    closing_start(&closing, &service);
    service_await_state(&service, WS_SERVICE_HOST_STATE_CLOSING);
    service_abort(&service);
    event_set(&go);
    closing_join(&closing);
    CHECK_HR(closing.result, S_OK);
    service_free(&service);
    peer_close(&peer);
}
