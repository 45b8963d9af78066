/* The framing of net.tcp (wire.md 2.3 and 2.5), state by state, byte by byte. */
#include <unistd.h>

#include "support/peer.h"
#include "support/rig.h"

#define FAULT_URI "http://schemas.microsoft.com/ws/2006/05/framing/faults/"

static Service service;
static Peer peer;
static Reply reply;

static void dial(void) {
    service_start(&service, NULL);
    peer_dial(&peer, service.url[0]);
}

/* After whatever happened the host serves others and leaves nothing behind. */
static void finish(void) {
    peer_close(&peer);
    check_add_works(service.url[0]);
    service_stop(&service);
}

static void expect_fault(const char *name) {
    char uri[256];
    snprintf(uri, sizeof uri, FAULT_URI "%s", name);
    peer_expect(&peer, &reply, PEER_FAULT);
    CHECK_STR(reply.fault_uri, uri);
    peer_expect_loss(&peer); /* the sending side is shut down after it */
}

#define HEAD "\x00\x01\x00\x01\x02" /* version 1.0, duplex */

static void send_via(void) {
    Buffer bytes = {0};
    put_byte(&bytes, 0x02);
    put_string(&bytes, peer.via);
    peer_send_buffer(&peer, &bytes);
}

TEST(idle_a_connection_that_closes_before_any_byte_is_no_matter) {
    dial();
    finish();
}

TEST(idle_a_connection_that_is_reset_before_any_byte_is_no_matter) {
    dial();
    peer_reset(&peer);
    check_add_works(service.url[0]);
    service_stop(&service);
}

TEST(version_another_first_byte_ends_the_connection) {
    dial();
    peer_send_bytes(&peer, "GET / HTTP/1.1\r\n\r\n", 18);
    peer_expect_loss(&peer);
    finish();
}

TEST(version_another_major_is_refused) {
    dial();
    peer_send_bytes(&peer, "\x00\x0C\x00", 3);
    expect_fault("UnsupportedVersion");
    finish();
}

TEST(version_peers_that_are_refused_and_stay_do_not_pile_up) {
    enum { PEERS = 400, LINGERING = 256, RUNTIME = 16 };
    static Peer peers[PEERS];
    service_start(&service, NULL);
    int before = process_descriptors();
    for (int i = 0; i < PEERS; i++) {
        peer_dial(&peers[i], service.url[0]);
        peer_send_bytes(&peers[i], "\x00\x02\x00", 3);
    }
    for (int i = 0; i < PEERS; i++) {
        peer_receive(&peers[i], &reply, patience_ms());
        if (reply.record != PEER_FAULT && reply.record != PEER_RESET) FAIL("peer %d received record %d", i, reply.record);
    }
    /* All are refused. Some may stay for two seconds, the others go at once: a second is enough to see it. */
    int held;
    for (int64_t until = now_ms() + 1000; (held = process_descriptors() - before - PEERS) > LINGERING + RUNTIME; sleep_ms(1))
        if (now_ms() > until) FAIL("%d refused connections are kept", held);
    for (int i = 0; i < PEERS; i++) peer_close(&peers[i]);
    check_add_works(service.url[0]);
    service_stop(&service);
}

TEST(version_the_minor_is_ignored) {
    dial();
    peer_send_bytes(&peer, "\x00\x01\x07\x01\x02", 5);
    send_via();
    peer_send_bytes(&peer, "\x03\x08\x0C", 3);
    peer_expect(&peer, &reply, PEER_ACK);
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    finish();
}

TEST(mode_another_record_ends_the_connection) {
    dial();
    peer_send_bytes(&peer, "\x00\x01\x00\x02\x02", 5);
    peer_expect_loss(&peer);
    finish();
}

static void check_mode(int mode) {
    dial();
    uint8_t bytes[] = {0, 1, 0, 1, (uint8_t)mode};
    peer_send_bytes(&peer, bytes, sizeof bytes);
    expect_fault("UnsupportedMode");
    finish();
}

TEST(mode_zero_is_refused) { check_mode(0); }
TEST(mode_singleton_unsized_is_refused) { check_mode(1); }
TEST(mode_simplex_is_refused) { check_mode(3); }
TEST(mode_singleton_sized_is_refused) { check_mode(4); }
TEST(mode_five_is_refused) { check_mode(5); }

TEST(via_another_record_ends_the_connection) {
    dial();
    peer_send_bytes(&peer, HEAD "\x03\x08", 7);
    peer_expect_loss(&peer);
    finish();
}

TEST(via_too_long_ends_the_connection) {
    dial();
    peer_send_bytes(&peer, HEAD "\x02\xFF\xFF\x03", 9); /* 65535 */
    peer_receive(&peer, &reply, patience_ms());
    if (reply.record == PEER_FAULT)
        CHECK_STR(reply.fault_uri, FAULT_URI "ViaTooLong"); /* allowed, and more helpful */
    else
        CHECK(reply.record == PEER_EOF || reply.record == PEER_RESET);
    finish();
}

TEST(via_with_a_size_over_five_bytes_ends_the_connection) {
    dial();
    peer_send_bytes(&peer, HEAD "\x02\xFF\xFF\xFF\xFF\xFF\x01", 12);
    peer_expect_loss(&peer);
    finish();
}

TEST(via_that_is_no_uri_ends_the_connection) {
    dial();
    peer_send_bytes(&peer, HEAD "\x02\x05 \x01<>\"\x03\x08\x0C", 15);
    peer_expect_loss(&peer);
    finish();
}

TEST(encoding_another_record_ends_the_connection) {
    dial();
    peer_send_bytes(&peer, HEAD, 5);
    send_via();
    peer_send_bytes(&peer, "\x0C", 1);
    peer_expect_loss(&peer);
    finish();
}

TEST(encoding_a_via_without_endpoint_is_refused) {
    dial();
    snprintf(peer.via, sizeof peer.via, "net.tcp://127.0.0.1:%d/nowhere", service.port[0]);
    peer_send_bytes(&peer, HEAD, 5);
    send_via();
    peer_send_bytes(&peer, "\x03\x08\x0C", 3);
    expect_fault("EndpointNotFound");
    finish();
}

static void check_encoding(const void *record, size_t size) {
    dial();
    peer_send_bytes(&peer, HEAD, 5);
    send_via();
    peer_send_bytes(&peer, record, size);
    expect_fault("ContentTypeInvalid");
    finish();
}

TEST(encoding_text_is_refused) { check_encoding("\x03\x03\x0C", 3); }
TEST(encoding_is_refused_before_the_preamble_ends) { check_encoding("\x03\x03", 2); }
TEST(encoding_binary_without_session_is_refused) { check_encoding("\x03\x07\x0C", 3); }
TEST(encoding_an_unknown_one_is_refused) { check_encoding("\x03\x2A\x0C", 3); }
TEST(encoding_a_compressed_content_type_is_refused) { check_encoding("\x04\x21" "application/soap+msbinsession1+gz\x0C", 36); }

TEST(encoding_the_content_type_may_be_spelled_out) {
    dial();
    peer_send_bytes(&peer, HEAD, 5);
    send_via();
    peer_send_bytes(&peer, "\x04\x1E" "application/soap+msbinsession1\x0C", 33);
    peer_expect(&peer, &reply, PEER_ACK);
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    finish();
}

TEST(upgrades_are_refused) {
    dial();
    peer_send_bytes(&peer, HEAD, 5);
    send_via();
    peer_send_bytes(&peer, "\x03\x08\x09\x13" "application/ssl-tls", 23);
    expect_fault("UpgradeInvalid");
    finish();
}

TEST(upgrades_anything_else_ends_the_connection) {
    dial();
    peer_send_bytes(&peer, HEAD, 5);
    send_via();
    peer_send_bytes(&peer, "\x03\x08\x06\x00", 4);
    peer_expect_loss(&peer);
    finish();
}

TEST(the_host_says_nothing_before_the_preamble_is_complete) {
    Buffer preamble = {0};
    dial();
    peer_put_preamble(&preamble, peer.via);
    for (size_t i = 0; i < preamble.size; i++) {
        peer_send_bytes(&peer, preamble.bytes + i, 1);
        if (i % 8 == 0) sleep_ms(2);
        if (i == preamble.size - 2) peer_expect_silence(&peer);
    }
    buffer_free(&preamble);
    peer_expect(&peer, &reply, PEER_ACK);
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    finish();
}

TEST(open_a_message_may_come_in_single_bytes) {
    Buffer body = {0}, bytes = {0};
    dial();
    peer_begin_session(&peer);
    xml_start(&body, "Add", CALC_NS);
    xml_element_int(&body, "a", 1);
    xml_element_int(&body, "b", 2);
    xml_end(&body);
    unsigned id = peer_put_request(&peer, &bytes, &(Request){.action = ADD_ACTION, .body = &body});
    for (size_t i = 0; i < bytes.size; i++) peer_send_bytes(&peer, bytes.bytes + i, 1);
    peer_expect_sum(&peer, id, 3);
    buffer_free(&body);
    buffer_free(&bytes);
    finish();
}

TEST(open_many_messages_may_come_in_one_segment) {
    enum { CALLS = 100 };
    Buffer bytes = {0};
    dial();
    peer_begin_session(&peer);
    for (int i = 0; i < CALLS; i++) {
        Buffer body = {0};
        xml_start(&body, "Add", CALC_NS);
        xml_element_int(&body, "a", i);
        xml_element_int(&body, "b", i);
        xml_end(&body);
        peer_put_request(&peer, &bytes, &(Request){.action = ADD_ACTION, .body = &body});
        buffer_free(&body);
    }
    put_byte(&bytes, PEER_END);
    peer_send_buffer(&peer, &bytes);
    for (unsigned i = 0; i < CALLS; i++) peer_expect_sum(&peer, i + 1, (int)(2 * i));
    peer_expect(&peer, &reply, PEER_END);
    finish();
}

TEST(open_a_size_need_not_be_in_its_shortest_form) {
    Buffer body = {0}, bytes = {0}, padded = {0};
    dial();
    peer_begin_session(&peer);
    xml_start(&body, "Add", CALC_NS);
    xml_element_int(&body, "a", 1);
    xml_element_int(&body, "b", 2);
    xml_end(&body);
    unsigned id = peer_put_request(&peer, &bytes, &(Request){.action = ADD_ACTION, .body = &body});
    CHECK(bytes.bytes[1] >= 0x80 && bytes.bytes[2] < 0x80);
    put_bytes(&padded, bytes.bytes, 2);
    put_byte(&padded, bytes.bytes[2] | 0x80);
    put_byte(&padded, 0x80);
    put_byte(&padded, 0x00);
    put_bytes(&padded, bytes.bytes + 3, bytes.size - 3);
    peer_send_buffer(&peer, &padded);
    peer_expect_sum(&peer, id, 3);
    buffer_free(&body);
    buffer_free(&bytes);
    finish();
}

TEST(open_an_oversize_message_is_refused_before_it_arrives) {
    dial();
    peer_begin_session(&peer);
    peer_send_bytes(&peer, "\x06\xFF\xFF\xFF\xFF\x07", 6); /* 2^31 - 1 */
    expect_fault("MaxMessageSizeExceededFault");
    finish();
}

TEST(open_a_size_over_31_bits_aborts) {
    dial();
    peer_begin_session(&peer);
    peer_send_bytes(&peer, "\x06\xFF\xFF\xFF\xFF\x0F", 6);
    peer_expect_loss(&peer);
    finish();
}

static void check_open_aborts(int record) {
    dial();
    peer_begin_session(&peer);
    uint8_t bytes[] = {(uint8_t)record, 0, 0};
    peer_send_bytes(&peer, bytes, sizeof bytes);
    peer_expect_loss(&peer);
    finish();
}

TEST(open_a_second_preamble_aborts) { check_open_aborts(0x00); }
TEST(open_an_unsized_envelope_aborts) { check_open_aborts(0x05); }
TEST(open_an_ack_aborts) { check_open_aborts(0x0B); }
TEST(open_an_unknown_record_aborts) { check_open_aborts(0x0D); }
TEST(open_an_empty_envelope_aborts) { check_open_aborts(0x06); }

TEST(open_a_record_cut_short_aborts) {
    dial();
    peer_begin_session(&peer);
    peer_send_bytes(&peer, "\x06\x20\x00\x56", 4);
    peer_half_close(&peer);
    peer_expect_loss(&peer);
    finish();
}

/* ---- 2.5: end of session, and the connection again ---- */

TEST(end_the_host_answers_the_end_with_its_own) {
    dial();
    peer_begin_session(&peer);
    peer_send_end(&peer);
    peer_expect(&peer, &reply, PEER_END);
    finish();
}

TEST(end_a_session_may_follow_another_on_the_same_connection) {
    dial();
    for (int session = 0; session < 4; session++) {
        peer.use_session_strings = session % 2;
        peer_begin_session(&peer);
        for (int i = 0; i < 3; i++) peer_expect_sum(&peer, peer_add(&peer, session, i), session + i);
        peer_send_end(&peer);
        peer_expect(&peer, &reply, PEER_END);
    }
    finish();
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

TEST(end_each_session_of_a_connection_is_a_channel_of_its_own) {
    service_start(&service, &(ServiceOptions){.accept = count_accept, .close = count_close});
    peer_dial(&peer, service.url[0]);
    for (int session = 1; session <= 3; session++) {
        peer_begin_session(&peer);
        peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
        CHECK_EQ(counter_get(&accepts), session);
        peer_send_end(&peer);
        peer_expect(&peer, &reply, PEER_END);
        CHECK_REACHES(&closes, session);
    }
    peer_close(&peer);
    service_stop(&service);
    CHECK_EQ(counter_get(&accepts), 3);
    CHECK_EQ(counter_get(&closes), 3);
}

TEST(end_a_connection_kept_for_another_session_does_not_delay_close) {
    dial();
    peer_begin_session(&peer);
    peer_send_end(&peer);
    peer_expect(&peer, &reply, PEER_END);
    int64_t since = now_ms();
    service_close(&service);
    CHECK(now_ms() - since < patience_ms()); /* half of the close timeout */
    peer_expect_loss(&peer);
    peer_close(&peer);
    service_free(&service);
}

TEST(end_calls_in_progress_finish_before_the_host_ends_its_side) {
    service_start(&service, &(ServiceOptions){.max_concurrency = 2, .operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    unsigned first = peer_block(&peer), second = peer_block(&peer);
    CHECK_REACHES(&rig.entered, 2);
    peer_send_end(&peer);
    peer_expect_silence(&peer);
    event_set(&rig.calls[1].wake);
    peer_expect(&peer, &reply, PEER_MESSAGE);
    peer_expect_silence(&peer);
    event_set(&rig.calls[0].wake);
    peer_expect(&peer, &reply, PEER_MESSAGE);
    CHECK(first != second);
    peer_expect(&peer, &reply, PEER_END);
    peer_close(&peer);
    service_stop(&service);
}

TEST(end_a_peer_that_left_after_its_end_is_no_error) {
    for (int i = 0; i < 20; i++) {
        if (i == 0) dial();
        else peer_dial(&peer, service.url[0]);
        peer_begin_session(&peer);
        peer_send_end(&peer);
        peer_close(&peer);
    }
    check_add_works(service.url[0]);
    service_stop(&service);
}

/* ---- nothing of a host outlives it, whatever its peers do ---- */

static void check_nothing_is_left(void) {
    CHECK_BECOMES(process_threads() == 1);
}

TEST(a_refused_peer_that_stays_does_not_outlive_the_host) {
    dial();
    peer_send_bytes(&peer, "\x00\x0C\x00", 3);
    peer_expect(&peer, &reply, PEER_FAULT);
    service_stop(&service);
    check_nothing_is_left();
    peer_close(&peer);
}

TEST(a_peer_with_an_oversize_message_that_stays_does_not_outlive_the_host) {
    dial();
    peer_begin_session(&peer);
    peer_send_bytes(&peer, "\x06\xFF\xFF\xFF\xFF\x07", 6);
    peer_expect(&peer, &reply, PEER_FAULT);
    service_abort_and_stop(&service);
    check_nothing_is_left();
    peer_close(&peer);
}

TEST(a_silent_peer_does_not_outlive_the_host) {
    dial();
    sleep_ms(50);
    service_stop(&service);
    check_nothing_is_left();
    peer_close(&peer);
}

TEST(peers_that_leave_while_they_wait_for_a_place_leave_nothing) {
    enum { PEERS = 6 };
    Peer peers[PEERS];
    service_start(&service, &(ServiceOptions){.max_channels = 2});
    for (int i = 0; i < PEERS; i++) {
        Buffer preamble = {0};
        peer_dial(&peers[i], service.url[0]);
        peer_put_preamble(&preamble, peers[i].via);
        peer_send_buffer(&peers[i], &preamble);
    }
    sleep_ms(50);
    for (int i = PEERS - 1; i >= 0; i--) peer_close(&peers[i]);
    service_stop(&service);
    check_nothing_is_left();
}
