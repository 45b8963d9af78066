/* CC-14 to CC-19, CC-21, CC-23 and CC-25: what cancels a call, and what does not. CC-20 is in cancellation_faults.c, CC-22 in
 * cancellation_http.c. */
#include <linux/filter.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/peer.h"
#include "support/rig.h"

/* A host whose Block and Notify run on the rig, and a peer whose first call is blocked in it. */
static Service service;
static Peer peer;

static void start_blocked(const ServiceOptions *wanted) {
    ServiceOptions options = wanted ? *wanted : (ServiceOptions){0};
    options.operations.block = rig_block;
    options.operations.notify = rig_notify;
    service_start(&service, &options);
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
}

/* ---- CC-14 to CC-18 ---- */

TEST(cc_14_abort_and_channel_fault_are_the_two_causes) {
    Peer other;
    start_blocked(NULL);
    peer_connect(&other, service.url[0]);
    peer_block(&other);
    CHECK_REACHES(&rig.entered, 2);
    peer_reset(&other);
    check_cancelled(&rig.calls[1], WS_SERVICE_CHANNEL_FAULTED);
    CHECK_EQ(counter_get(&rig.calls[0].cancels), 0);
    service_abort(&service);
    check_cancelled(&rig.calls[0], WS_SERVICE_HOST_ABORT);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
    check_callbacks(&rig.calls[1], 1, 1);
    peer_close(&peer);
}

TEST(cc_15_abort_cancels_every_call_on_all_endpoints_and_channels) {
    enum { PEERS = 6, EACH = 2 };
    Peer peers[PEERS];
    service_start(&service, &(ServiceOptions){.endpoints = 2, .max_concurrency = EACH, .operations.block = rig_block});
    for (int i = 0; i < PEERS; i++) {
        peer_connect(&peers[i], service.url[i % 2]);
        for (int call = 0; call < EACH; call++) peer_block(&peers[i]);
    }
    CHECK_REACHES(&rig.entered, PEERS * EACH);
    service_abort(&service);
    service_stop(&service);
    for (int i = 0; i < PEERS * EACH; i++) {
        check_cancelled(&rig.calls[i], WS_SERVICE_HOST_ABORT);
        CHECK_EQ(counter_get(&rig.calls[i].frees), 1);
    }
    for (int i = 0; i < PEERS; i++) peer_close(&peers[i]);
}

TEST(cc_16_the_close_timeout_aborts_not_earlier_than_it_says) {
    start_blocked(&(ServiceOptions){.bounded_close = true, .close_timeout = 100});
    Closing closing;
    closing_start(&closing, &service);
    closing_join(&closing);
    CHECK_HR(closing.result, WS_E_OPERATION_TIMED_OUT);
    check_cancelled(&rig.calls[0], WS_SERVICE_HOST_ABORT);
    CHECK_AT_LEAST(rig.calls[0].cancelled_at - closing.started, 100);
    CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_CLOSED);
    service_free(&service);
    check_callbacks(&rig.calls[0], 1, 1);
    peer_close(&peer);
}

TEST(cc_17_a_plain_close_cancels_nothing_while_its_timeout_runs) {
    start_blocked(NULL);
    Closing closing;
    closing_start(&closing, &service);
    sleep_ms(300);
    CHECK_EQ(counter_get(&rig.calls[0].cancels), 0);
    release_calls();
    Reply reply;
    peer_expect_reply(&peer, &reply, 1);
    peer_end_session(&peer);
    closing_join(&closing);
    CHECK_HR(closing.result, S_OK);
    service_free(&service);
    check_callbacks(&rig.calls[0], 0, 1);
}

TEST(cc_18_a_channel_fault_cancels_the_calls_of_that_channel_only) {
    Peer doomed, spared;
    Reply reply;
    service_start(&service, &(ServiceOptions){.max_concurrency = 2, .operations.block = rig_block});
    peer_connect(&doomed, service.url[0]);
    peer_block(&doomed);
    peer_block(&doomed);
    CHECK_REACHES(&rig.entered, 2);
    peer_connect(&spared, service.url[0]);
    unsigned id = peer_block(&spared);
    CHECK_REACHES(&rig.entered, 3);
    peer_reset(&doomed);
    check_cancelled(&rig.calls[0], WS_SERVICE_CHANNEL_FAULTED);
    check_cancelled(&rig.calls[1], WS_SERVICE_CHANNEL_FAULTED);
    CHECK_STAYS(&rig.calls[2].cancels, 0);
    release_calls();
    peer_expect_reply(&spared, &reply, id);
    peer_end_session(&spared);
    service_stop(&service);
}

/* ---- CC-19: the peer is gone, although nobody reads ---- */

static void check_noticed(int64_t since) {
    check_noticed_at_once(&rig.calls[0], since);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
}

TEST(cc_19_a_reset_is_noticed_within_a_second_with_the_default_concurrency) {
    start_blocked(NULL);
    int64_t since = now_ms();
    peer_reset(&peer);
    check_noticed(since);
}

TEST(cc_19_a_closed_connection_is_noticed_within_a_second) {
    start_blocked(NULL);
    int64_t since = now_ms();
    peer_close(&peer);
    check_noticed(since);
}

TEST(cc_19_a_reset_is_noticed_although_requests_wait_unread) {
    start_blocked(NULL);
    for (int i = 0; i < 50; i++) peer_add(&peer, i, i);
    sleep_ms(50);
    int64_t since = now_ms();
    peer_reset(&peer);
    check_noticed(since);
}

TEST(cc_19_every_one_of_many_lost_peers_is_noticed) {
    enum { PEERS = 40 };
    Peer peers[PEERS];
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

/* ---- CC-21: the end record and the end of the stream; for HTTP see CC-22 in cancellation_http.c ---- */

TEST_SESSION(cc_21_an_end_record_cancels_nothing_and_the_reply_arrives) {
    Reply reply;
    start_blocked(NULL);
    peer_send_end(&peer);
    CHECK_STAYS(&rig.calls[0].cancels, 0);
    release_calls();
    peer_expect_reply(&peer, &reply, 1);
    peer_expect(&peer, &reply, PEER_END);
    peer_close(&peer);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 0, 1);
}

TEST_SESSION(cc_21_an_end_record_and_then_a_closed_socket_cancel) {
    start_blocked(NULL);
    peer_send_end(&peer);
    CHECK_STAYS(&rig.calls[0].cancels, 0);
    int64_t since = now_ms();
    peer_close(&peer);
    check_noticed(since);
}

TEST_SESSION(cc_21_an_end_record_and_a_close_in_one_go_cancel) {
    start_blocked(NULL);
    int64_t since = now_ms();
    peer_send_end(&peer);
    peer_close(&peer);
    check_noticed(since);
}

TEST_SESSION(cc_21_after_an_end_record_and_an_end_of_stream_the_reply_is_still_attempted) {
    Reply reply;
    start_blocked(NULL);
    peer_send_end(&peer);
    peer_half_close(&peer);
    check_cancelled(&rig.calls[0], WS_SERVICE_CHANNEL_FAULTED);
    peer_expect_reply(&peer, &reply, 1);
    peer_close(&peer);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
}

TEST_SESSION(cc_21_an_end_of_stream_without_the_record_is_a_fault) {
    start_blocked(NULL);
    peer_half_close(&peer);
    check_cancelled(&rig.calls[0], WS_SERVICE_CHANNEL_FAULTED);
    peer_expect_loss(&peer); /* and no reply before it, CC-47 */
    peer_close(&peer);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
}

TEST_SESSION(cc_21_one_way_messages_before_an_orderly_end_all_run_uncancelled) {
    Buffer bytes = {0};
    service_start(&service, &(ServiceOptions){.operations.notify = rig_notify});
    peer_connect(&peer, service.url[0]);
    for (int i = 0; i < 3; i++) peer_put_notify(&peer, &bytes, "hi");
    put_byte(&bytes, PEER_END);
    peer_send_buffer(&peer, &bytes);
    peer_close(&peer);
    for (int i = 0; i < 3; i++) {
        CHECK_REACHES(&rig.entered, i + 1);
        sleep_ms(50);
        CHECK_EQ(counter_get(&rig.calls[i].cancels), 0);
        event_set(&rig.calls[i].wake);
    }
    service_stop(&service);
    for (int i = 0; i < 3; i++) check_callbacks(&rig.calls[i], 0, 1);
}

TEST_SESSION(cc_21_a_one_way_call_that_runs_is_not_cancelled_by_an_orderly_end) {
    service_start(&service, &(ServiceOptions){.operations.notify = rig_notify});
    peer_connect(&peer, service.url[0]);
    peer_notify(&peer, "hi");
    CHECK_REACHES(&rig.entered, 1);
    peer_send_end(&peer);
    peer_close(&peer);
    CHECK_STAYS(&rig.calls[0].cancels, 0);
    release_calls();
    service_stop(&service);
    check_callbacks(&rig.calls[0], 0, 1);
}

TEST_SESSION(cc_21_a_one_way_call_is_cancelled_when_the_stream_ends_without_the_record) {
    service_start(&service, &(ServiceOptions){.operations.notify = rig_notify});
    peer_connect(&peer, service.url[0]);
    peer_notify(&peer, "hi");
    CHECK_REACHES(&rig.entered, 1);
    peer_close(&peer);
    check_cancelled(&rig.calls[0], WS_SERVICE_CHANNEL_FAULTED);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
}

TEST_SESSION(cc_21_two_way_messages_before_the_record_run_as_cancelled_from_the_start) {
    Reply reply;
    start_blocked(NULL);
    unsigned second = peer_block(&peer);
    peer_send_end(&peer);
    peer_half_close(&peer);
    /* With a concurrency of one the record is read only after the second request was taken. */
    check_cancelled(&rig.calls[0], WS_SERVICE_CHANNEL_FAULTED);
    CHECK_REACHES(&rig.entered, 2);
    check_cancelled(&rig.calls[1], WS_SERVICE_CHANNEL_FAULTED);
    CHECK_EQ(rig.calls[1].cancel_thread, rig.calls[1].operation_thread); /* CC-27: inside the registration */
    peer_expect_reply(&peer, &reply, 1);
    peer_expect_reply(&peer, &reply, second);
    peer_close(&peer);
    service_stop(&service);
}

/* ---- CC-23: a peer that falls silent ---- */

/* Nothing reaches the peer any more, so the system never answers for it, and nobody is told: its socket drops everything, for
 * which some systems want a right; or the loopback of a network of our own is taken down. */
static bool owns_network;

static bool drop_everything(int fd) {
    struct sock_filter drop[] = {BPF_STMT(BPF_RET | BPF_K, 0)};
    struct sock_fprog filter = {WsCountOf(drop), drop};
    return setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &filter, sizeof filter) == 0;
}

static void set_loopback(bool up) {
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    CHECK(fd >= 0);
    struct ifreq request = {.ifr_name = "lo", .ifr_flags = up ? IFF_UP | IFF_LOOPBACK | IFF_RUNNING : IFF_LOOPBACK};
    CHECK(ioctl(fd, SIOCSIFFLAGS, &request) == 0);
    close(fd);
}

/* Before anything is opened. */
static void prepare_silence(void) {
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK(fd >= 0);
    owns_network = !drop_everything(fd);
    close(fd);
    if (!owns_network) return;
    if (unshare(CLONE_NEWNET) != 0 && unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0)
        test_skip("packets can be lost neither in a socket nor in a network namespace here");
    set_loopback(true);
}

static void fall_silent(void) {
    if (owns_network)
        set_loopback(false);
    else
        CHECK(drop_everything(peer_socket(&peer)));
}

TEST(cc_23_a_silent_peer_is_not_noticed_with_the_defaults) {
    prepare_silence();
    start_blocked(NULL);
    fall_silent();
    sleep_ms(2500);
    CHECK_EQ(counter_get(&rig.calls[0].cancels), 0);
    service_abort_and_stop(&service);
    peer_close(&peer);
}

TEST(cc_23_a_silent_peer_is_noticed_with_short_keep_alives) {
    prepare_silence();
    BOOL keep_alives = TRUE;
    ULONG time = 1000, interval = 1000;
    ServiceOptions options = {.channel_property_count = 3};
    options.channel_properties[0] = (WS_CHANNEL_PROPERTY){WS_CHANNEL_PROPERTY_SEND_KEEP_ALIVES, &keep_alives, sizeof keep_alives};
    options.channel_properties[1] = (WS_CHANNEL_PROPERTY){WS_CHANNEL_PROPERTY_KEEP_ALIVE_TIME, &time, sizeof time};
    options.channel_properties[2] = (WS_CHANNEL_PROPERTY){WS_CHANNEL_PROPERTY_KEEP_ALIVE_INTERVAL, &interval, sizeof interval};
    start_blocked(&options);
    fall_silent();
    check_cancelled(&rig.calls[0], WS_SERVICE_CHANNEL_FAULTED); /* some ten seconds later */
    service_stop(&service);
    peer_close(&peer);
}

/* ---- CC-25: read, but not handed over yet ---- */

TEST_SESSION(cc_25_a_call_queued_behind_another_never_starts_after_an_abort) {
    start_blocked(NULL);
    peer_block(&peer);
    peer_block(&peer);
    CHECK_STAYS(&rig.entered, 1);
    service_abort(&service);
    service_stop(&service);
    CHECK_STAYS(&rig.entered, 1);
    peer_close(&peer);
}

TEST_SESSION(cc_25_a_call_queued_behind_another_never_starts_after_a_reset) {
    start_blocked(NULL);
    peer_block(&peer);
    peer_block(&peer);
    CHECK_STAYS(&rig.entered, 1);
    peer_reset(&peer);
    check_cancelled(&rig.calls[0], WS_SERVICE_CHANNEL_FAULTED);
    service_stop(&service);
    CHECK_STAYS(&rig.entered, 1);
}

/* Behind it on the same connection, which is one request at a time. */
static void pipeline_another_block(void) {
    Buffer request = {0};
    peer_put_empty(&peer, &request, BLOCK_ACTION, "BlockServiceType", BLOCK_NS);
    http_send_on(&peer, &peer.links[0], request.bytes, request.size);
    buffer_free(&request);
}

TEST_HTTP(cc_25_a_request_behind_another_starts_when_that_is_answered) {
    Reply reply;
    start_blocked(NULL);
    pipeline_another_block();
    CHECK_STAYS(&rig.entered, 1);
    event_set(&rig.calls[0].wake);
    peer_expect_reply(&peer, &reply, 1);
    CHECK_REACHES(&rig.entered, 2);
    event_set(&rig.calls[1].wake);
    peer_expect_reply(&peer, &reply, 2);
    CHECK_EQ(peer.link_count, 1);
    peer_close(&peer);
    service_stop(&service);
    for (int i = 0; i < 2; i++) check_callbacks(&rig.calls[i], 0, 1);
}

static void check_a_request_behind_another_never_starts(bool aborted) {
    start_blocked(NULL);
    pipeline_another_block();
    pipeline_another_block();
    CHECK_STAYS(&rig.entered, 1);
    if (aborted)
        service_abort(&service);
    else
        peer_reset(&peer);
    check_cancelled(&rig.calls[0], aborted ? WS_SERVICE_HOST_ABORT : WS_SERVICE_CHANNEL_FAULTED);
    service_stop(&service);
    CHECK_STAYS(&rig.entered, 1);
    if (aborted) peer_close(&peer);
}
TEST_HTTP(cc_25_a_request_behind_another_never_starts_after_an_abort) { check_a_request_behind_another_never_starts(true); }
TEST_HTTP(cc_25_a_request_behind_another_never_starts_after_a_reset) { check_a_request_behind_another_never_starts(false); }

/* Authorization is the gap in which a message has been read and its operation has not started. */
static event_t authorize = EVENT_INIT;
static counter_t authorizing = COUNTER_INIT;
static WS_CHANNEL *authorized_channel;
static HRESULT CALLBACK authorize_when_told(const WS_OPERATION_CONTEXT *context, BOOL *authorized, WS_ERROR *error) {
    (void)error;
    authorized_channel = context_channel(context);
    counter_add(&authorizing, 1);
    CHECK(event_wait(&authorize, patience_ms()));
    *authorized = TRUE;
    return S_OK;
}

static void check_an_authorized_message_does_not_start(bool aborted) {
    service_start(&service, &(ServiceOptions){.authorize = authorize_when_told, .operations.block = rig_block});
    release_calls();
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&authorizing, 1);
    if (aborted) {
        service_abort(&service);
        peer_expect_loss(&peer);
        peer_close(&peer);
    } else {
        peer_reset(&peer);
        await_faulted(authorized_channel);
    }
    event_set(&authorize);
    service_stop(&service);
    CHECK_EQ(counter_get(&rig.entered), 0);
}

TEST(cc_25_a_message_that_was_read_does_not_start_after_an_abort) { check_an_authorized_message_does_not_start(true); }
TEST(cc_25_a_message_that_was_read_does_not_start_after_a_reset) { check_an_authorized_message_does_not_start(false); }
