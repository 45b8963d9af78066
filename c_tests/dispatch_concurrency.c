/* DP-10 to DP-14: how many calls run at once, and who waits. */
#include <sys/resource.h>

#include "support/peer.h"
#include "support/rig.h"

static Service service;
static Peer peer;

/* DP-10 is about several messages on one channel; over HTTP each has its own, and DP-13 is the limit. */

TEST_SESSION(dp_10_by_default_one_call_of_a_session_runs_at_a_time) {
    Reply reply;
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    unsigned first = peer_block(&peer), second = peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    CHECK_STAYS(&rig.entered, 1);
    event_set(&rig.calls[0].wake);
    peer_expect_reply(&peer, &reply, first);
    CHECK_REACHES(&rig.entered, 2);
    event_set(&rig.calls[1].wake);
    peer_expect_reply(&peer, &reply, second);
    peer_end_session(&peer);
    service_stop(&service);
}

TEST_SESSION(dp_10_not_more_calls_than_the_limit_run_at_once) {
    Reply reply;
    service_start(&service, &(ServiceOptions){.max_concurrency = 3, .operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    for (int i = 0; i < 5; i++) peer_block(&peer);
    CHECK_REACHES(&rig.entered, 3);
    CHECK_STAYS(&rig.entered, 3);
    release_calls();
    for (int i = 0; i < 5; i++) peer_expect(&peer, &reply, PEER_MESSAGE);
    peer_end_session(&peer);
    service_stop(&service);
}

TEST_SESSION(dp_10_an_asynchronous_call_counts_until_it_completes) {
    Reply reply;
    service_start(&service, &(ServiceOptions){.operations.block = rig_block_async});
    peer_connect(&peer, service.url[0]);
    unsigned first = peer_block(&peer);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    CHECK_STAYS(&rig.entered, 1);
    complete_call(&rig.calls[0], S_OK);
    peer_expect_reply(&peer, &reply, first);
    CHECK_REACHES(&rig.entered, 2);
    complete_call(&rig.calls[1], S_OK);
    peer_expect(&peer, &reply, PEER_MESSAGE);
    peer_end_session(&peer);
    service_stop(&service);
}

TEST(dp_11_calls_of_one_session_may_reply_in_any_order) {
    Reply reply;
    unsigned ids[4];
    service_start(&service, &(ServiceOptions){.max_concurrency = 10, .operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    for (int i = 0; i < 4; i++) {
        ids[i] = peer_block(&peer);
        CHECK_REACHES(&rig.entered, i + 1);
    }
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3); /* while four are blocked */
    for (int i = 3; i >= 0; i--) {
        event_set(&rig.calls[i].wake);
        peer_expect_reply(&peer, &reply, ids[i]);
    }
    peer_end_session(&peer);
    service_stop(&service);
}

static HRESULT CALLBACK echo_large(const WS_OPERATION_CONTEXT *context, WCHAR *value, WCHAR **result,
                                   const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)value, (void)asyncContext, (void)error;
    char text[4001];
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = 0;
    *result = wide_on_heap(context_heap(context), text);
    return S_OK;
}

TEST(dp_11_replies_that_are_sent_at_once_do_not_mix) {
    enum { CALLS = 200 };
    Reply reply;
    bool seen[CALLS + 1] = {false};
    service_start(&service, &(ServiceOptions){.max_concurrency = 16, .operations.echo = echo_large});
    peer_connect(&peer, service.url[0]);
    for (int i = 0; i < CALLS; i++) peer_echo(&peer, "x");
    for (int i = 0; i < CALLS; i++) {
        peer_expect(&peer, &reply, PEER_MESSAGE);
        CHECK(!reply.is_fault && reply.relates_to >= 1 && reply.relates_to <= CALLS);
        CHECK(!seen[reply.relates_to]);
        seen[reply.relates_to] = true;
    }
    peer_end_session(&peer);
    service_stop(&service);
}

static HRESULT CALLBACK never_received(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)context, (void)asyncContext, (void)error;
    FAIL("must not be called");
}

TEST(dp_12_a_raw_handler_excludes_concurrency_on_a_session) {
    service_refused(&(ServiceOptions){.receive = never_received, .max_concurrency = 2}, E_INVALIDARG);
    service_refused(&(ServiceOptions){.receive = never_received, .raw_only = true, .max_concurrency = 2}, E_INVALIDARG);
    CHECK_HR(service_create(&service, &(ServiceOptions){.receive = never_received, .max_concurrency = 1}), S_OK);
    service_free(&service);
}

TEST_SESSION(dp_13_at_the_limit_of_channels_a_client_waits_and_gets_its_turn) {
    Peer first, second, third;
    Reply reply;
    service_start(&service, &(ServiceOptions){.max_channels = 2});
    peer_connect(&first, service.url[0]);
    peer_expect_sum(&first, peer_add(&first, 1, 1), 2);
    peer_connect(&second, service.url[0]);
    peer_expect_sum(&second, peer_add(&second, 1, 1), 2);
    peer_dial(&third, service.url[0]);
    Buffer preamble = {0};
    peer_put_preamble(&preamble, third.via);
    peer_send_buffer(&third, &preamble);
    unsigned id = peer_add(&third, 2, 2);
    bool acknowledged = false; /* perhaps: the handshake is not a channel yet */
    while (peer_receive(&third, &reply, QUIET_MS)) {
        CHECK_EQ(reply.record, PEER_ACK);
        CHECK(!acknowledged);
        acknowledged = true;
    }
    peer_end_session(&first);
    if (!acknowledged) peer_expect(&third, &reply, PEER_ACK);
    peer_expect_sum(&third, id, 4);
    peer_end_session(&second);
    peer_end_session(&third);
    service_stop(&service);
}

TEST_HTTP(dp_13_at_the_limit_of_channels_a_request_waits_and_gets_its_turn) {
    Reply reply;
    service_start(&service, &(ServiceOptions){.max_channels = 2, .operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    unsigned ids[4];
    for (int i = 0; i < 4; i++) {
        ids[i] = peer_block(&peer);
        if (i < 2) CHECK_REACHES(&rig.entered, i + 1);
    }
    CHECK_STAYS(&rig.entered, 2);
    for (int i = 0; i < 4; i++) {
        event_set(&rig.calls[i].wake);
        peer_expect(&peer, &reply, PEER_MESSAGE);
        CHECK(reply.relates_to >= ids[0] && reply.relates_to <= ids[3]);
        if (i < 2) CHECK_REACHES(&rig.entered, i + 3);
    }
    peer_close(&peer);
    service_stop(&service);
}

/* One request has the only place, and another waits for it. */
static void start_waiting(Peer *first, Peer *waiting) {
    service_start(&service, &(ServiceOptions){.endpoints = 2, .max_channels = 1, .operations.block = rig_block});
    peer_connect(first, service.url[0]);
    peer_block(first);
    CHECK_REACHES(&rig.entered, 1);
    peer_connect(waiting, service.url[0]);
    peer_block(waiting);
    CHECK_STAYS(&rig.entered, 1);
}

/* What happened to connections before is known to a host that has served others, at another endpoint, since. */
static void let_the_host_notice(void) {
    for (int i = 0; i < 20; i++) check_add_works(service.url[1]);
}

TEST_HTTP(dp_13_a_request_whose_client_is_lost_while_it_waits_never_starts) {
    Peer first, lost, last;
    Reply reply;
    start_waiting(&first, &lost);
    peer_reset(&lost);
    let_the_host_notice();
    peer_connect(&last, service.url[0]);
    unsigned id = peer_add(&last, 2, 2);
    peer_expect_silence(&last);
    release_calls();
    peer_expect_reply(&first, &reply, 1);
    peer_expect_sum(&last, id, 4);
    CHECK_EQ(counter_get(&rig.entered), 1);
    peer_close(&first);
    peer_close(&last);
    service_stop(&service);
}

/* More than may wait at a time (1024). */
TEST_HTTP(dp_13_clients_that_were_lost_while_they_waited_take_no_place_from_others) {
    enum { GROUP = 100 };
    static Peer group[GROUP];
    Peer first, lost, last;
    Reply reply;
    struct rlimit limits;
    CHECK(getrlimit(RLIMIT_NOFILE, &limits) == 0);
    limits.rlim_cur = limits.rlim_max;
    CHECK(setrlimit(RLIMIT_NOFILE, &limits) == 0);
    start_waiting(&first, &lost);
    peer_reset(&lost);
    for (int round = 0; round < 12; round++) {
        for (int i = 0; i < GROUP; i++) {
            peer_connect(&group[i], service.url[0]);
            peer_add(&group[i], i, i);
        }
        let_the_host_notice(); /* they are read before they are lost */
        for (int i = 0; i < GROUP; i++) peer_reset(&group[i]);
        let_the_host_notice();
    }
    peer_connect(&last, service.url[0]);
    unsigned id = peer_add(&last, 2, 2);
    peer_expect_silence(&last); /* it waits, and is not turned away */
    release_calls();
    peer_expect_reply(&first, &reply, 1);
    peer_expect_sum(&last, id, 4);
    CHECK_EQ(counter_get(&rig.entered), 1);
    peer_close(&first);
    peer_close(&last);
    service_stop(&service);
}

TEST_HTTP(dp_13_an_abort_drops_the_requests_that_wait) {
    Peer first, waiting;
    start_waiting(&first, &waiting);
    service_abort(&service);
    peer_expect_loss(&first);
    peer_expect_loss(&waiting);
    service_stop(&service);
    CHECK_EQ(counter_get(&rig.entered), 1);
    peer_close(&first);
    peer_close(&waiting);
}

TEST_HTTP(dp_13_a_close_does_not_forget_the_requests_that_wait) {
    Peer first, waiting;
    Closing closing;
    Reply reply;
    start_waiting(&first, &waiting);
    closing_start(&closing, &service);
    CHECK_NO_EVENT(&closing.done);
    release_calls();
    peer_expect_reply(&first, &reply, 1);
    /* Served, or turned away because the host is shutting down (wire.md 9.3). */
    for (int i = 0; i < 100 && counter_get(&rig.entered) < 2 && !event_is_set(&closing.done); i++) sleep_ms(5);
    release_calls();
    CHECK(peer_receive(&waiting, &reply, patience_ms()));
    if (reply.record == PEER_STATUS)
        CHECK_EQ(reply.status, 503);
    else
        CHECK_EQ(reply.record, PEER_MESSAGE);
    closing_join(&closing);
    CHECK_HR(closing.result, S_OK);
    peer_close(&first);
    peer_close(&waiting);
    service_free(&service);
}

TEST(dp_14_every_admitted_call_may_block_at_once_and_io_goes_on) {
    enum { PEERS = 90 };
    static Peer peers[PEERS];
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    for (int i = 0; i < PEERS; i++) {
        peer_connect(&peers[i], service.url[0]);
        peer_block(&peers[i]);
    }
    CHECK_REACHES(&rig.entered, PEERS);
    for (int i = 0; i < 5; i++) check_add_works(service.url[0]);
    release_calls();
    Reply reply;
    for (int i = 0; i < PEERS; i++) {
        peer_expect_reply(&peers[i], &reply, 1);
        peer_end_session(&peers[i]);
    }
    service_stop(&service);
}

TEST(dp_14_only_long_callbacks_are_accepted) {
    WS_CALLBACK_MODEL model = WS_SHORT_CALLBACK;
    ServiceOptions options = {.channel_property_count = 1};
    options.channel_properties[0] = (WS_CHANNEL_PROPERTY){WS_CHANNEL_PROPERTY_ASYNC_CALLBACK_MODEL, &model, sizeof model};
    service_refused(&options, E_INVALIDARG);
    options = (ServiceOptions){.listener_property_count = 1};
    options.listener_properties[0] = (WS_LISTENER_PROPERTY){WS_LISTENER_PROPERTY_ASYNC_CALLBACK_MODEL, &model, sizeof model};
    service_refused(&options, E_INVALIDARG);
    model = WS_LONG_CALLBACK;
    CHECK_HR(service_create(&service, &options), S_OK);
    service_free(&service);
}
