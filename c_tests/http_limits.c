/* What a client can hold of a host over HTTP, in bytes and in time: the documented limits and those of WebServicesEx.h. */
#include <WebServicesEx.h>
#include <errno.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/peer.h"
#include "support/rig.h"

static Service service;
static Peer peer;
static const char SOAP12[] = "Content-Type: application/soap+xml; charset=utf-8\r\n";

static void start(const ServiceOptions *options) {
    service_start(&service, options);
    peer_connect(&peer, service.url[0]);
}

static void finish(void) {
    peer_close(&peer);
    service_stop(&service);
}

TEST_HTTP(a_body_over_the_limit_is_413_by_its_length_and_by_its_chunks) {
    char text[512];
    ULONG limit = 1000;
    ServiceOptions options = {.channel_property_count = 1};
    options.channel_properties[0] = (WS_CHANNEL_PROPERTY){WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, &limit, sizeof limit};
    start(&options);
    snprintf(text, sizeof text, "POST /calc HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%sContent-Length: 1001\r\n\r\n", peer.port, SOAP12);
    http_check_raw(&peer, text, 413);
    snprintf(text, sizeof text, "POST /calc HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%sTransfer-Encoding: chunked\r\n\r\n3E9\r\n", peer.port, SOAP12);
    http_check_raw(&peer, text, 413);
    check_add_works(service.url[0]);
    finish();
}

TEST_HTTP(a_head_over_the_limit_is_refused) {
    ULONG limit = 600;
    char text[1200];
    ServiceOptions options = {.channel_property_count = 1};
    options.channel_properties[0] = (WS_CHANNEL_PROPERTY){WS_CHANNEL_PROPERTY_MAX_HTTP_REQUEST_HEADERS_BUFFER_SIZE, &limit, sizeof limit};
    start(&options);
    memset(text, 'x', sizeof text);
    memcpy(text, "POST /calc HTTP/1.1\r\nX: ", 24);
    text[700] = 0;
    http_check_raw(&peer, text, 400);
    check_add_works(service.url[0]);
    finish();
}

/* ---- limits of our own ---- */

static void start_with_limit(WS_LISTENER_PROPERTY_ID id, ULONG *value) {
    ServiceOptions options = {.listener_property_count = 1, .operations.block = rig_block};
    options.listener_properties[0] = (WS_LISTENER_PROPERTY){id, value, sizeof *value};
    start(&options);
}

TEST_HTTP(a_slow_head_is_cut_off) {
    ULONG limit = 500;
    Reply reply;
    start_with_limit(WSX_LISTENER_PROPERTY_HTTP_HEAD_TIMEOUT, &limit);
    int64_t since = now_ms();
    http_say(&peer, &peer.links[0], "POST /calc HTTP/1.1\r\nHost: ");
    http_expect(&peer, &peer.links[0], &reply, 0);
    CHECK_AT_LEAST(now_ms() - since, 500);
    check_add_works(service.url[0]);
    finish();
}

TEST_HTTP(a_slow_body_is_cut_off) {
    ULONG limit = 500;
    Reply reply;
    char text[256];
    start_with_limit(WSX_LISTENER_PROPERTY_HTTP_BODY_TIMEOUT, &limit);
    int64_t since = now_ms();
    snprintf(text, sizeof text, "POST /calc HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%sContent-Length: 100\r\n\r\n<a", peer.port, SOAP12);
    http_say(&peer, &peer.links[0], text);
    http_expect(&peer, &peer.links[0], &reply, 0);
    CHECK_AT_LEAST(now_ms() - since, 500);
    check_add_works(service.url[0]);
    finish();
}

TEST_HTTP(an_idle_connection_is_cut_off_and_one_with_a_call_is_not) {
    ULONG limit = 500;
    Reply reply;
    start_with_limit(WSX_LISTENER_PROPERTY_HTTP_IDLE_TIMEOUT, &limit);
    Peer busy;
    peer_connect(&busy, service.url[0]);
    unsigned id = peer_block(&busy);
    CHECK_REACHES(&rig.entered, 1);
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    http_expect(&peer, &peer.links[0], &reply, 0);
    sleep_ms(1500);
    CHECK_EQ(counter_get(&rig.calls[0].cancels), 0);
    release_calls();
    peer_expect_reply(&busy, &reply, id);
    peer_close(&busy);
    finish();
}

TEST_HTTP(more_idle_connections_than_the_limit_are_closed_after_their_response) {
    ULONG limit = 2;
    Reply reply;
    start_with_limit(WSX_LISTENER_PROPERTY_HTTP_MAX_IDLE_CONNECTIONS, &limit);
    peer_close(&peer);
    Peer peers[4];
    int closing = 0;
    for (int i = 0; i < 4; i++) {
        peer_connect(&peers[i], service.url[0]);
        peer_expect_reply(&peers[i], &reply, peer_add(&peers[i], 1, i));
        closing += strstr(reply.head, "Connection: close") != NULL;
    }
    CHECK_EQ(closing, 2);
    for (int i = 0; i < 4; i++) peer_close(&peers[i]);
    service_stop(&service);
}

TEST_HTTP(the_limits_are_for_http_and_not_zero) {
    ULONG value = 0;
    ServiceOptions options = {.listener_property_count = 1};
    for (int id = 24; id <= 27; id++) {
        options.listener_properties[0] = (WS_LISTENER_PROPERTY){(WS_LISTENER_PROPERTY_ID)id, &value, sizeof value};
        service_refused(&options, E_INVALIDARG);
    }
    options.listener_properties[0] = (WS_LISTENER_PROPERTY){(WS_LISTENER_PROPERTY_ID)30, &value, sizeof value};
    service_refused(&options, E_INVALIDARG);
}

