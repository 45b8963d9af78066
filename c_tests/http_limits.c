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

static void serve_with_limit(WS_LISTENER_PROPERTY_ID id, ULONG *value) {
    ServiceOptions options = {.listener_property_count = 1, .operations.block = rig_block};
    options.listener_properties[0] = (WS_LISTENER_PROPERTY){id, value, sizeof *value};
    service_start(&service, &options);
}

static void start_with_limit(WS_LISTENER_PROPERTY_ID id, ULONG *value) {
    serve_with_limit(id, value);
    peer_connect(&peer, service.url[0]);
    peer.may_be_dropped = true; /* a busy machine may be slower than the limit */
}

/* ---- bytes ---- */

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

/* A head of POST that announces its body like this. */
static void put_head(char *text, size_t size, const char *announced) {
    int length = snprintf(text, size, "POST /calc HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s%s\r\n\r\n", peer.port, SOAP12, announced);
    CHECK(length > 0 && (size_t)length < size);
}

/* A client that sends its whole body before it reads finds the response, not a reset. */
TEST_HTTP(who_sends_all_of_a_refused_body_still_gets_the_response) {
    enum { SIZE = 1 << 20 };
    static char body[SIZE];
    static const struct {
        const char *announced;
        int status;
    } table[] = {{"Content-Length: 1048576", 413}, {"Transfer-Encoding: chunked\r\nX: x", 400}};
    char text[512];
    Reply reply;
    start(NULL);
    memset(body, 'x', sizeof body); /* neither an envelope nor the size of a chunk */
    for (size_t i = 0; i < WsCountOf(table); i++) {
        Link *link = http_connect(&peer);
        put_head(text, sizeof text, table[i].announced);
        http_say(&peer, link, text);
        http_send_on(&peer, link, body, sizeof body);
        sleep_ms(50);
        http_expect(&peer, link, &reply, table[i].status);
    }
    finish();
}

TEST_HTTP(a_body_of_exactly_the_limit_is_taken) {
    static char body[2001], text[512];
    ULONG limit = 2000;
    Reply reply;
    ServiceOptions options = {.channel_property_count = 1};
    options.channel_properties[0] = (WS_CHANNEL_PROPERTY){WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, &limit, sizeof limit};
    start(&options);
    char *envelope = http_add_envelope(&peer, 1, 2);
    memset(body, ' ', limit); /* white space in front of it, to the byte */
    memcpy(body + limit - strlen(envelope), envelope, strlen(envelope));
    http_check(&peer, NULL, SOAP12, body, 200, &reply);
    http_check_sum(&reply, 3);
    for (int more = 0; more <= 1; more++) {
        Link *link = http_connect(&peer);
        put_head(text, sizeof text, "Transfer-Encoding: chunked");
        http_say(&peer, link, text);
        http_say(&peer, link, "3E8\r\n");
        http_send_on(&peer, link, body, 1000);
        http_say(&peer, link, more ? "\r\n3E9\r\n" : "\r\n3E8\r\n");
        if (!more) {
            http_send_on(&peer, link, body + 1000, 1000);
            http_say(&peer, link, "\r\n0\r\n\r\n");
        }
        http_expect(&peer, link, &reply, more ? 413 : 200);
    }
    free(envelope);
    finish();
}

TEST_HTTP(what_stands_between_and_behind_chunks_is_limited) {
    static char text[1024], filler[4096];
    Reply reply;
    start(NULL);
    memset(filler, 'x', sizeof filler);
    peer.may_be_dropped = true;
    for (int trailer = 0; trailer <= 1; trailer++) {
        Link *link = http_connect(&peer);
        put_head(text, sizeof text, "Transfer-Encoding: chunked");
        http_say(&peer, link, text);
        http_say(&peer, link, trailer ? "4\r\n<a/>\r\n0\r\nX: " : "4;");
        for (int i = 0; i < 64; i++) http_send_on(&peer, link, filler, sizeof filler);
        http_expect(&peer, link, &reply, 400);
    }
    /* Chunks of one byte are no matter for a message, but they are not taken without end. */
    Link *link = http_connect(&peer);
    put_head(text, sizeof text, "Transfer-Encoding: chunked");
    http_say(&peer, link, text);
    char *envelope = http_add_envelope(&peer, 1, 2);
    for (size_t i = 0; i < strlen(envelope); i++) http_say(&peer, link, (snprintf(text, sizeof text, "1\r\n%c\r\n", envelope[i]), text));
    http_say(&peer, link, "0\r\n\r\n");
    http_expect(&peer, link, &reply, 200);
    http_check_sum(&reply, 3);
    free(envelope);
    finish();
}

TEST_HTTP(more_fields_than_a_head_may_have_are_refused) {
    static char text[8192];
    Reply reply;
    start(NULL);
    char *envelope = http_add_envelope(&peer, 1, 2);
    static const struct {
        int fields, status;
    } table[] = {{50, 200}, {500, 400}};
    for (size_t t = 0; t < WsCountOf(table); t++) {
        size_t used = (size_t)snprintf(text, sizeof text, "%s", SOAP12);
        for (int i = 0; i < table[t].fields; i++) used += (size_t)snprintf(text + used, sizeof text - used, "X: %d\r\n", i);
        Buffer request = {0};
        char head[128];
        put_bytes(&request, head, (size_t)snprintf(head, sizeof head, "POST /calc HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Length: %zu\r\n",
                                                   peer.port, strlen(envelope)));
        put_bytes(&request, text, used);
        put_bytes(&request, "\r\n", 2);
        put_bytes(&request, envelope, strlen(envelope));
        Link *link = http_connect(&peer);
        http_send_on(&peer, link, request.bytes, request.size);
        http_expect(&peer, link, &reply, table[t].status);
        buffer_free(&request);
    }
    free(envelope);
    finish();
}

/* While a call runs, what comes behind its request waits in the system and not in the host. */
TEST_HTTP(a_flood_behind_a_request_takes_no_memory_and_a_reset_is_still_noticed) {
    static char flood[65536];
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    long before = process_resident_kib();
    size_t sent = 0;
    for (int idle = 0; idle < 30 && sent < (256u << 20);) {
        ssize_t count = send(peer.links[0].fd, flood, sizeof flood, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count > 0) {
            sent += (size_t)count;
            idle = 0;
        } else {
            CHECK(errno == EAGAIN || errno == EINTR);
            sleep_ms(10);
            idle++;
        }
    }
    if (sent >= (256u << 20)) FAIL("the host takes everything");
    CHECK(process_resident_kib() - before < 16 * 1024);
    int64_t since = now_ms();
    peer_reset(&peer);
    check_noticed_at_once(&rig.calls[0], since);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
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

/* ---- time ---- */

TEST_HTTP(a_slow_head_is_cut_off) {
    ULONG limit = 500;
    Reply reply;
    int64_t since = now_ms();
    start_with_limit(WSX_LISTENER_PROPERTY_HTTP_HEAD_TIMEOUT, &limit);
    http_say(&peer, &peer.links[0], "POST /calc HTTP/1.1\r\nHost: ");
    http_expect(&peer, &peer.links[0], &reply, 0);
    CHECK_AT_LEAST(now_ms() - since, 500);
    check_add_works_in_time(service.url[0]);
    finish();
}

TEST_HTTP(a_slow_body_is_cut_off) {
    ULONG limit = 500;
    Reply reply;
    char text[256];
    int64_t since = now_ms();
    start_with_limit(WSX_LISTENER_PROPERTY_HTTP_BODY_TIMEOUT, &limit);
    snprintf(text, sizeof text, "POST /calc HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%sContent-Length: 100\r\n\r\n<a", peer.port, SOAP12);
    http_say(&peer, &peer.links[0], text);
    http_expect(&peer, &peer.links[0], &reply, 0);
    CHECK_AT_LEAST(now_ms() - since, 500);
    check_add_works_in_time(service.url[0]);
    finish();
}

/* One byte now and then does not buy more time. */
static void check_a_trickle_is_cut_off(WS_LISTENER_PROPERTY_ID id, const char *announced, const char *trickle) {
    ULONG limit = 500;
    char text[512];
    int64_t since = now_ms();
    start_with_limit(id, &limit);
    Link *link = &peer.links[0];
    put_head(text, sizeof text, announced);
    if (id == WSX_LISTENER_PROPERTY_HTTP_HEAD_TIMEOUT) text[strlen(text) - 4] = 0;
    http_say(&peer, link, text);
    char byte;
    while (recv(link->fd, &byte, 1, MSG_DONTWAIT) < 0 && errno == EAGAIN) {
        if (now_ms() - since > patience_ms()) FAIL("still there");
        if (send(link->fd, trickle, strlen(trickle), MSG_NOSIGNAL) < 0) break;
        sleep_ms(50);
    }
    CHECK_AT_LEAST(now_ms() - since, 500);
    check_add_works_in_time(service.url[0]);
    finish();
}
TEST_HTTP(a_head_that_trickles_is_cut_off) {
    check_a_trickle_is_cut_off(WSX_LISTENER_PROPERTY_HTTP_HEAD_TIMEOUT, "X: ", "x");
}
TEST_HTTP(a_body_that_trickles_is_cut_off) {
    check_a_trickle_is_cut_off(WSX_LISTENER_PROPERTY_HTTP_BODY_TIMEOUT, "Content-Length: 1000", " ");
}
TEST_HTTP(a_body_that_trickles_in_chunks_is_cut_off) {
    check_a_trickle_is_cut_off(WSX_LISTENER_PROPERTY_HTTP_BODY_TIMEOUT, "Transfer-Encoding: chunked", "1\r\n \r\n");
}

/* The time for a body is over when it is there, whatever its call takes. */
TEST_HTTP(the_time_for_a_body_does_not_limit_its_call) {
    ULONG limit = 200;
    Reply reply;
    start_with_limit(WSX_LISTENER_PROPERTY_HTTP_BODY_TIMEOUT, &limit);
    for (int i = 0; i < 2; i++) {
        unsigned id = peer_block(&peer);
        CHECK_REACHES(&rig.entered, i + 1);
        sleep_ms(600);
        event_set(&rig.calls[i].wake);
        peer_expect_reply(&peer, &reply, id);
    }
    CHECK_EQ(peer.link_count, 1);
    CHECK_EQ(counter_get(&rig.calls[0].cancels), 0);
    finish();
}

static counter_t echoed = COUNTER_INIT;
static HRESULT CALLBACK echo_at_length(const WS_OPERATION_CONTEXT *context, WCHAR *value, WCHAR **result, const WS_ASYNC_CONTEXT *asyncContext,
                                       WS_ERROR *error) {
    enum { LENGTH = 8 << 20 };
    void *memory = NULL;
    (void)value, (void)asyncContext;
    CHECK_HR(WsAlloc(context_heap(context), (LENGTH + 1) * sizeof(WCHAR), &memory, error), S_OK);
    for (int i = 0; i < LENGTH; i++) ((WCHAR *)memory)[i] = u'x';
    ((WCHAR *)memory)[LENGTH] = 0;
    *result = memory;
    counter_add(&echoed, 1);
    return S_OK;
}

static counter_t closes = COUNTER_INIT;
static HRESULT CALLBACK count_close(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext) {
    (void)context, (void)asyncContext;
    counter_add(&closes, 1);
    return S_OK;
}

/* A client that asks and does not take the answer. */
TEST_HTTP(a_response_that_is_not_taken_is_given_up) {
    ULONG limit = 500, size = 32 << 20;
    ServiceOptions options = {.listener_property_count = 1,
                              .channel_property_count = 1,
                              .body_heap = 64 << 20,
                              .operations.echo = echo_at_length,
                              .close = count_close};
    options.listener_properties[0] = (WS_LISTENER_PROPERTY){WSX_LISTENER_PROPERTY_HTTP_SEND_TIMEOUT, &limit, sizeof limit};
    options.channel_properties[0] = (WS_CHANNEL_PROPERTY){WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, &size, sizeof size};
    start(&options);
    peer_echo(&peer, "x");
    CHECK_REACHES(&echoed, 1);
    static char sink[65536];
    size_t taken = 0;
    ssize_t count;
    CHECK(recv(peer.links[0].fd, sink, 1, MSG_PEEK) == 1); /* encoding so much takes a while */
    CHECK_REACHES(&closes, 1);
    while ((count = recv(peer.links[0].fd, sink, sizeof sink, 0)) > 0) taken += (size_t)count;
    CHECK(taken > 0 && taken < (8u << 20)); /* cut off before its end */
    check_add_works(service.url[0]);
    finish();
}

/* One that takes it slowly gets all of it. */
TEST_HTTP(a_response_that_is_taken_slowly_is_not_given_up) {
    ULONG limit = 5000, size = 32 << 20; /* far longer than a busy machine keeps us from taking something */
    ServiceOptions options = {
        .listener_property_count = 1, .channel_property_count = 1, .body_heap = 64 << 20, .operations.echo = echo_at_length};
    options.listener_properties[0] = (WS_LISTENER_PROPERTY){WSX_LISTENER_PROPERTY_HTTP_SEND_TIMEOUT, &limit, sizeof limit};
    options.channel_properties[0] = (WS_CHANNEL_PROPERTY){WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, &size, sizeof size};
    start(&options);
    peer_echo(&peer, "x");
    CHECK_REACHES(&echoed, 1);
    static char sink[512 << 10];
    size_t taken = 0;
    while (taken < (8u << 20)) {
        sleep_ms(500); /* 16 pieces at least: longer than the limit in all */
        ssize_t count = recv(peer.links[0].fd, sink, sizeof sink, 0);
        if (count <= 0) FAIL("cut off after %zu bytes", taken);
        taken += (size_t)count;
    }
    finish();
}

TEST_HTTP(an_idle_connection_is_cut_off_and_one_with_a_call_is_not) {
    ULONG limit = 2000;
    Reply reply;
    serve_with_limit(WSX_LISTENER_PROPERTY_HTTP_IDLE_TIMEOUT, &limit);
    Peer busy;
    unsigned id;
    do { /* until one is quick enough */
        peer_connect(&busy, service.url[0]);
        busy.may_be_dropped = true;
        id = peer_block(&busy);
    } while (!counter_wait(&rig.entered, 1, (int)limit) && (peer_close(&busy), true));
    int64_t since = now_ms();
    peer_connect(&peer, service.url[0]);
    http_expect(&peer, &peer.links[0], &reply, 0);
    CHECK_AT_LEAST(now_ms() - since, 2000);
    check_add_works_in_time(service.url[0]);
    sleep_ms(500);
    CHECK_EQ(counter_get(&rig.calls[0].cancels), 0);
    release_calls();
    peer_expect_reply(&busy, &reply, id);
    peer_close(&busy);
    finish();
}

TEST_HTTP(more_idle_connections_than_the_limit_are_closed_after_their_response) {
    ULONG limit = 2;
    Reply reply;
    serve_with_limit(WSX_LISTENER_PROPERTY_HTTP_MAX_IDLE_CONNECTIONS, &limit);
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

TEST_HTTP(the_limit_of_idle_connections_holds_although_many_requests_end_at_once) {
    enum { PEERS = 40 };
    static Peer peers[PEERS];
    ULONG limit = 2;
    Reply reply;
    serve_with_limit(WSX_LISTENER_PROPERTY_HTTP_MAX_IDLE_CONNECTIONS, &limit);
    for (int i = 0; i < PEERS; i++) {
        peer_connect(&peers[i], service.url[0]);
        peer_block(&peers[i]);
        CHECK_REACHES(&rig.entered, i + 1);
    }
    release_calls();
    int kept = 0;
    for (int i = 0; i < PEERS; i++) {
        peer_expect_reply(&peers[i], &reply, 1);
        kept += !peers[i].links[0].last;
    }
    if (kept > (int)limit) FAIL("%d connections are kept", kept);
    for (int i = 0; i < PEERS; i++) peer_close(&peers[i]);
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

