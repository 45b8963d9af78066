/* What a host does with HTTP/1.1: requests in every form, those that are refused, connections (wire.md 9). Addresses are
 * in http_addresses.c, limits in http_limits.c, envelopes in http_messages.c. */
#include <sys/socket.h>

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

/* ---- connections ---- */

TEST_HTTP(a_connection_serves_one_request_after_the_other) {
    start(NULL);
    for (int i = 0; i < 20; i++) peer_expect_sum(&peer, peer_add(&peer, i, i), 2 * i);
    CHECK_EQ(peer.link_count, 1);
    finish();
}

TEST_HTTP(requests_in_one_segment_are_answered_in_their_order) {
    Buffer requests = {0};
    Reply reply;
    start(NULL);
    for (int i = 0; i < 10; i++) {
        char *envelope = http_add_envelope(&peer, i, 100);
        http_put_raw(&requests, &peer, NULL, SOAP12, envelope);
        free(envelope);
    }
    http_send_on(&peer, &peer.links[0], requests.bytes, requests.size);
    for (int i = 0; i < 10; i++) {
        http_expect(&peer, &peer.links[0], &reply, 200);
        http_check_sum(&reply, 100 + i);
    }
    buffer_free(&requests);
    finish();
}

TEST_HTTP(a_request_may_come_byte_by_byte) {
    Buffer request = {0};
    Reply reply;
    start(NULL);
    char *envelope = http_add_envelope(&peer, 1, 2);
    http_put_raw(&request, &peer, NULL, SOAP12, envelope);
    for (size_t i = 0; i < request.size; i++) http_send_on(&peer, &peer.links[0], request.bytes + i, 1);
    http_expect(&peer, &peer.links[0], &reply, 200);
    http_check_sum(&reply, 3);
    free(envelope);
    buffer_free(&request);
    finish();
}

/* The same Add with its body in chunks of some size, and a trailer behind it. */
static void put_chunked(Buffer *buffer, const char *envelope, size_t size, bool trailer) {
    char text[256];
    put_bytes(buffer, text,
              (size_t)snprintf(text, sizeof text, "POST /calc HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%sTransfer-Encoding: chunked\r\n\r\n",
                               peer.port, SOAP12));
    for (size_t left = strlen(envelope); left > 0;) {
        if (size > left) size = left;
        put_bytes(buffer, text, (size_t)snprintf(text, sizeof text, "%zx\r\n", size));
        put_bytes(buffer, envelope, size);
        put_bytes(buffer, "\r\n", 2);
        envelope += size;
        left -= size;
    }
    put_bytes(buffer, "0\r\n", 3);
    if (trailer) put_bytes(buffer, "Trailer: ignored\r\n", 18);
    put_bytes(buffer, "\r\n", 2);
}

/* Requests of every framing on one connection, cut into segments where no request ends. */
static void check_stream(unsigned seed) {
    enum { REQUESTS = 60 };
    Buffer stream = {0};
    Reply reply;
    start(NULL);
    for (int i = 0; i < REQUESTS; i++) {
        char *envelope = http_add_envelope(&peer, i, 1000);
        if (rand_r(&seed) % 2)
            put_chunked(&stream, envelope, 1 + (size_t)rand_r(&seed) % 400, rand_r(&seed) % 2);
        else
            http_put_raw(&stream, &peer, NULL, SOAP12, envelope);
        free(envelope);
    }
    int answered = 0;
    for (size_t at = 0; at < stream.size;) {
        size_t left = stream.size - at, size = 1 + (size_t)rand_r(&seed) % 3000;
        if (size > left) size = left;
        http_send_on(&peer, &peer.links[0], stream.bytes + at, size);
        at += size;
        if (rand_r(&seed) % 4 == 0) sleep_ms(1);
    }
    for (; answered < REQUESTS; answered++) {
        http_expect(&peer, &peer.links[0], &reply, 200);
        http_check_sum(&reply, 1000 + answered);
    }
    buffer_free(&stream);
    finish();
}
TEST_HTTP(a_stream_of_requests_may_be_cut_anywhere) { check_stream(1); }
TEST_HTTP(a_stream_of_requests_may_be_cut_anywhere_else) { check_stream(2); }
TEST_HTTP(a_stream_of_requests_may_be_cut_in_a_third_way) { check_stream(3); }

TEST_HTTP(empty_lines_in_front_of_a_request_are_no_matter) {
    Buffer request = {0};
    Reply reply;
    start(NULL);
    char *envelope = http_add_envelope(&peer, 1, 2);
    for (int i = 0; i < 3; i++) {
        put_bytes(&request, "\r\n", 2); /* as some clients end a body */
        http_put_raw(&request, &peer, NULL, SOAP12, envelope);
    }
    http_send_on(&peer, &peer.links[0], request.bytes, request.size);
    for (int i = 0; i < 3; i++) {
        http_expect(&peer, &peer.links[0], &reply, 200);
        http_check_sum(&reply, 3);
    }
    free(envelope);
    buffer_free(&request);
    finish();
}

TEST_HTTP(a_long_response_reaches_a_slow_reader_intact) {
    enum { LENGTH = 3 << 20 };
    ULONG size = 8 << 20;
    SIZE_T heap = 32 << 20;
    int small = 4096;
    ServiceOptions options = {.channel_property_count = 1, .body_heap = heap};
    options.channel_properties[0] = (WS_CHANNEL_PROPERTY){WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, &size, sizeof size};
    service_start(&service, &options);
    peer_prepare(&peer, service.url[0]);
    Link *link = &peer.links[0];
    CHECK(setsockopt(link->fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small) == 0);
    peer_connect_socket(&peer);
    char *text = malloc(LENGTH + 1), bytes[65536];
    CHECK(text != NULL);
    for (int i = 0; i < LENGTH; i++) text[i] = (char)('a' + i % 23);
    text[LENGTH] = 0;
    peer_echo(&peer, text);
    Buffer response = {0};
    size_t whole = 0;
    for (int i = 0; whole == 0 || response.size < whole; i++) {
        ssize_t count = recv(link->fd, bytes, sizeof bytes, 0);
        CHECK(count > 0);
        put_bytes(&response, bytes, (size_t)count);
        put_byte(&response, 0);
        response.size--;
        const char *head = (char *)response.bytes, *end = strstr(head, "\r\n\r\n"), *length = strstr(head, "Content-Length: ");
        if (whole == 0 && end) whole = (size_t)(end + 4 - head) + (size_t)atol(length + 16);
        if (i < 20) sleep_ms(10);
    }
    CHECK_EQ(response.size, whole);
    CHECK(strstr((char *)response.bytes, text) != NULL);
    buffer_free(&response);
    free(text);
    finish();
}

static void check_connection(const char *line, const char *fields, const char *said, bool stays) {
    Reply reply;
    char *envelope = http_add_envelope(&peer, 1, 2), all[256];
    snprintf(all, sizeof all, "%s%s", SOAP12, fields);
    http_check(&peer, line, all, envelope, 200, &reply);
    http_check_sum(&reply, 3);
    CHECK((strstr(reply.head, "\r\nConnection:") != NULL) == (said != NULL));
    if (said) CHECK(strstr(reply.head, said) != NULL);
    Link *link = &peer.links[peer.link_count - 1];
    if (stays) {
        Buffer request = {0};
        http_put_raw(&request, &peer, line, all, envelope);
        http_send_on(&peer, link, request.bytes, request.size);
        http_expect(&peer, link, &reply, 200);
        buffer_free(&request);
    } else {
        http_expect(&peer, link, &reply, 0);
    }
    free(envelope);
}

TEST_HTTP(a_connection_stays_unless_one_side_says_otherwise) {
    start(NULL);
    check_connection(NULL, "", NULL, true);
    check_connection(NULL, "Connection: close\r\n", "Connection: close", false);
    check_connection(NULL, "Connection: Keep-Alive\r\n", NULL, true);
    check_connection(NULL, "Connection: x-hop, CLOSE\r\n", "Connection: close", false);
    check_connection("POST /calc HTTP/1.0", "", "Connection: close", false);
    check_connection("POST /calc HTTP/1.0", "Connection: keep-alive\r\n", "Connection: keep-alive", true);
    finish();
}

TEST_HTTP(a_second_request_behind_an_end_of_stream_is_still_answered) {
    Buffer requests = {0};
    Reply reply;
    start(NULL);
    for (int i = 0; i < 2; i++) {
        char *envelope = http_add_envelope(&peer, i, 1);
        http_put_raw(&requests, &peer, NULL, SOAP12, envelope);
        free(envelope);
    }
    http_send_on(&peer, &peer.links[0], requests.bytes, requests.size);
    CHECK(shutdown(peer.links[0].fd, SHUT_WR) == 0);
    http_expect(&peer, &peer.links[0], &reply, 200);
    http_check_sum(&reply, 1);
    buffer_free(&requests);
    finish();
}

/* ---- bodies ---- */

TEST_HTTP(a_chunked_request_is_read_in_any_pieces) {
    Reply reply;
    start(NULL);
    char *envelope = http_add_envelope(&peer, 20, 22);
    static const size_t sizes[] = {1, 7, 100, 4096};
    for (size_t s = 0; s < WsCountOf(sizes); s++) {
        Link *link = http_connect(&peer);
        char head[256], chunk[64];
        snprintf(head, sizeof head, "POST /calc HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%sTransfer-Encoding: chunked\r\n\r\n", peer.port, SOAP12);
        http_say(&peer, link, head);
        for (size_t at = 0; at < strlen(envelope); at += sizes[s]) {
            size_t left = strlen(envelope) - at, size = left < sizes[s] ? left : sizes[s];
            snprintf(chunk, sizeof chunk, at % 2 ? "%zx\r\n" : "0%zX;name=\"value\"\r\n", size);
            http_say(&peer, link, chunk);
            http_send_on(&peer, link, envelope + at, size);
            http_say(&peer, link, "\r\n");
        }
        http_say(&peer, link, "0\r\nTrailer: ignored\r\n\r\n");
        http_expect(&peer, link, &reply, 200);
        http_check_sum(&reply, 42);
    }
    free(envelope);
    finish();
}

TEST_HTTP(continue_is_sent_at_once_when_it_is_asked_for) {
    Reply reply;
    Buffer request = {0};
    char bytes[64] = "";
    start(NULL);
    char *envelope = http_add_envelope(&peer, 1, 2);
    http_put_raw(&request, &peer, NULL, "Content-Type: application/soap+xml\r\nExpect: 100-Continue\r\n", envelope);
    Link *link = &peer.links[0];
    http_send_on(&peer, link, request.bytes, request.size - strlen(envelope));
    CHECK(recv(link->fd, bytes, sizeof bytes - 1, 0) > 0);
    CHECK_STR(bytes, "HTTP/1.1 100 Continue\r\n\r\n");
    http_say(&peer, link, envelope);
    http_expect(&peer, link, &reply, 200);
    http_check_sum(&reply, 3);
    free(envelope);
    buffer_free(&request);
    finish();
}

/* Nothing is asked to be sent that is refused anyway. */
TEST_HTTP(a_refused_request_gets_its_status_instead_of_continue) {
    static const struct {
        const char *line, *fields;
        const char *status;
    } table[] = {
        {"PUT /calc HTTP/1.1", "Content-Length: 9\r\n", "HTTP/1.1 405 "},
        {"POST /elsewhere HTTP/1.1", "Content-Type: application/soap+xml\r\nContent-Length: 9\r\n", "HTTP/1.1 404 "},
        {"POST /calc HTTP/1.1", "Content-Type: text/plain\r\nContent-Length: 9\r\n", "HTTP/1.1 415 "},
        {"POST /calc HTTP/1.1", "Content-Type: application/soap+xml\r\nContent-Length: 65537\r\n", "HTTP/1.1 413 "},
    };
    start(NULL);
    for (size_t i = 0; i < WsCountOf(table); i++) {
        char text[512] = "";
        Link *link = http_connect(&peer);
        snprintf(text, sizeof text, "%s\r\nHost: 127.0.0.1:%d\r\nExpect: 100-continue\r\n%s\r\n", table[i].line, peer.port, table[i].fields);
        http_say(&peer, link, text);
        memset(text, 0, sizeof text);
        CHECK(recv(link->fd, text, sizeof text - 1, 0) > 0);
        if (strncmp(text, table[i].status, strlen(table[i].status)) != 0) FAIL("expected %s, got %s", table[i].status, text);
        CHECK(strstr(text, "Connection: close\r\n") != NULL); /* where the body would end is not sure */
        while (recv(link->fd, text, sizeof text, 0) > 0) {
        }
    }
    finish();
}

TEST_HTTP(a_client_of_http_1_0_and_one_that_has_sent_its_body_are_not_told_to_continue) {
    char *envelope, bytes[16] = "";
    Buffer request = {0};
    start(NULL);
    envelope = http_add_envelope(&peer, 1, 2);
    http_put_raw(&request, &peer, "POST /calc HTTP/1.0", "Content-Type: application/soap+xml\r\nExpect: 100-continue\r\n", envelope);
    http_send_on(&peer, &peer.links[0], request.bytes, request.size - strlen(envelope));
    sleep_ms(50);
    http_send_on(&peer, &peer.links[0], envelope, strlen(envelope));
    CHECK(recv(peer.links[0].fd, bytes, 13, MSG_WAITALL) == 13);
    CHECK_STR(bytes, "HTTP/1.1 200 ");
    free(envelope);
    buffer_free(&request);
    finish();
}

/* ---- refused ---- */

/* Where no body is given it is an Add that is in order, so that nothing else is the reason for the status. */
TEST_HTTP(what_an_endpoint_does_not_take_has_its_status) {
    Reply reply;
    static const struct {
        const char *line, *fields, *body;
        int status;
    } table[] = {
        {NULL, SOAP12, NULL, 200},
        {"GET /calc HTTP/1.1", "", "", 405},
        {"HEAD /calc HTTP/1.1", "", "", 405},
        {"PUT /calc HTTP/1.1", SOAP12, NULL, 405},
        {"DELETE /calc HTTP/1.1", "", "", 405},
        {"POST /elsewhere HTTP/1.1", SOAP12, NULL, 404},
        {"GET /elsewhere HTTP/1.1", "", "", 404},
        {"POST /calc/more HTTP/1.1", SOAP12, NULL, 404},
        {"POST /calc?query HTTP/1.1", SOAP12, NULL, 404},
        {NULL, "", NULL, 415},
        {NULL, "Content-Type: text/xml\r\n", NULL, 415},
        {NULL, "Content-Type: application/json\r\n", "{}", 415},
        {NULL, "Content-Type: application/soap+xml\r\nContent-Encoding: gzip\r\n", NULL, 415},
        {NULL, "Content-Type: application/soap+xml\r\nContent-Encoding: identity\r\nContent-Encoding: x, identity\r\n", NULL, 415},
        {NULL, "Content-Type: application/soap+xml\r\nContent-Encoding: Identity\r\n", NULL, 200},
        {NULL, "Content-Type: application/soap+msbin1\r\n", NULL, 415},
        {NULL, SOAP12, "", 400},
        {NULL, SOAP12, "no XML", 400},
        {NULL, SOAP12, "<a><b></a>", 400},
        {NULL, SOAP12, "<a/>", 400},
        {NULL, SOAP12, "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", 400},
        {NULL, "Content-Type: application/soap+xml\r\nExpect: 200-ok\r\n", NULL, 417},
        {NULL, "Content-Type: application/soap+xml\r\nTransfer-Encoding: chunked\r\n", NULL, 400},
        {NULL, "Content-Type: application/soap+xml\r\nContent-Length: 5\r\n", NULL, 400},
        {NULL, "Content-Type: application/soap+xml\r\nHost: b\r\n", NULL, 400},
        {NULL, "Content-Type: application/soap+xml\r\n folded\r\n", NULL, 400},
        {NULL, "Content-Type : application/soap+xml\r\n", NULL, 400},
        {"POST /calc HTTP/2.0", SOAP12, NULL, 505},
        {"POST calc HTTP/1.1", SOAP12, NULL, 400},
        {"POST /calc", SOAP12, NULL, 400},
        {"POST /calc HTTP/1.0", "Content-Type: application/soap+xml\r\nTransfer-Encoding: chunked\r\n", NULL, 400},
        {"POST /calc#fragment HTTP/1.1", SOAP12, NULL, 400},
        {"POST  /calc HTTP/1.1", SOAP12, NULL, 400},
        {"POST /c alc HTTP/1.1", SOAP12, NULL, 400},
        {"POST https://127.0.0.1/calc HTTP/1.1", SOAP12, NULL, 400},
        {"CONNECT 127.0.0.1:80 HTTP/1.1", SOAP12, NULL, 400},
        {"post /calc HTTP/1.1", SOAP12, NULL, 405},
        {"OPTIONS * HTTP/1.1", "", "", 404},
        {NULL, "Content-Type: application/soap+xml\r\nContent-Type: text/xml\r\n", NULL, 400},
        {NULL, "Content-Type: application/soap+xml\r\nX: a\x01" "b\r\n", NULL, 400},
        {NULL, "Content-Type: application/soap+xml\r\nX: a\nY: b\r\n", NULL, 400},
        {NULL, "Content-Type: application/soap+xml\r\nX: a\rY: b\r\n", NULL, 400},
        {NULL, "Content-Type: application/soap+xml\r\n: no name\r\n", NULL, 400},
        {NULL, "Content-Type: application/soap+xml\r\nno colon\r\n", NULL, 400},
    };
    start(NULL);
    char *envelope = http_add_envelope(&peer, 1, 2);
    for (size_t i = 0; i < WsCountOf(table); i++) {
        http_check(&peer, table[i].line, table[i].fields, table[i].body ? table[i].body : envelope, table[i].status, &reply);
        CHECK((strstr(reply.head, "Content-Length: 0\r\n") != NULL) == (table[i].status != 200));
        CHECK((strstr(reply.head, "Allow: POST\r\n") != NULL) == (table[i].status == 405));
    }
    free(envelope);
    check_add_works(service.url[0]);
    finish();
}

/* Each with an Add that is in order (%2$s) and its size (%1$zu), so that who takes it answers 200. */
TEST_HTTP(what_could_be_read_in_two_ways_is_refused) {
    char text[4096], head[256];
    static const struct {
        int status;
        const char *format;
    } requests[] = {
        {200, "Content-Length: %1$zu\r\n\r\n%2$s"},
        {200, "Content-Length: \t%1$zu \r\n\r\n%2$s"},
        {200, "Transfer-Encoding: Chunked\r\n\r\n%1$zx\r\n%2$s\r\n0\r\n\r\n"},
        {200, "Transfer-Encoding: chunked\r\n\r\n00%1$zx;a=b\r\n%2$s\r\n000\r\n\r\n"},
        {400, "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n%1$zx\r\n%2$s\r\n0\r\n\r\n"},
        {400, "Transfer-Encoding: chunked, identity\r\n\r\n%1$zx\r\n%2$s\r\n0\r\n\r\n"},
        {501, "Transfer-Encoding: identity\r\nX: %1$zu\r\n\r\n%2$s"},
        {501, "Transfer-Encoding: gzip, chunked\r\n\r\n%1$zx\r\n%2$s\r\n0\r\n\r\n"},
        {501, "Transfer-Encoding: x-chunked\r\n\r\n%1$zx\r\n%2$s\r\n0\r\n\r\n"},
        {400, "Transfer-Encoding : chunked\r\n\r\n%1$zx\r\n%2$s\r\n0\r\n\r\n"},
        {400, "Transfer-Encoding: chunked\r\nContent-Length: %1$zu\r\n\r\n%1$zx\r\n%2$s\r\n0\r\n\r\n"},
        {400, "Content-Length: %1$zu\r\nTransfer-Encoding: chunked\r\n\r\n%2$s"},
        {400, "Transfer-Encoding: chunked\r\n\r\n0x%1$zx\r\n%2$s\r\n0\r\n\r\n"},
        {400, "Transfer-Encoding: chunked\r\n\r\n+%1$zx\r\n%2$s\r\n0\r\n\r\n"},
        {400, "Transfer-Encoding: chunked\r\n\r\n %1$zx\r\n%2$s\r\n0\r\n\r\n"},
        {400, "Transfer-Encoding: chunked\r\n\r\n%1$zx \r\n%2$s\r\n0\r\n\r\n"},
        {400, "Transfer-Encoding: chunked\r\n\r\n\r\n%1$zx\r\n%2$s\r\n0\r\n\r\n"},
        {400, "Transfer-Encoding: chunked\r\n\r\n%1$zx;a\nb\r\n%2$s\r\n0\r\n\r\n"},
        {400, "Transfer-Encoding: chunked\r\n\r\n%1$zx\n%2$s\r\n0\r\n\r\n"},
        {400, "Transfer-Encoding: chunked\r\n\r\n%1$zx\r\n%2$s\n0\r\n\r\n"},
        {400, "Transfer-Encoding: chunked\r\n\r\n%1$zx\r\n%2$s0\r\n\r\n"},
        {400, "Transfer-Encoding: chunked\r\n\r\n%1$zx\r\n%2$sx\r\n0\r\n\r\n"},
        {400, "Transfer-Encoding: chunked\r\n\r\n1000000000000000%1$zx\r\n%2$s\r\n0\r\n\r\n"}, /* more than 64 bits */
        {400, "Transfer-Encoding: chunked\r\n\r\n%1$zx\r\n%2$s\r\n0\n\r\n"},
        {400, "Transfer-Encoding: chunked\r\n\r\n%1$zx\r\n%2$s\r\n0\r\nX: a\nY: b\r\n\r\n"},
        {400, "Content-Length: %1$zu\r\nContent-Length: %1$zu\r\n\r\n%2$s"},
        {400, "Content-Length: %1$zu, %1$zu\r\n\r\n%2$s"},
        {400, "Content-Length: +%1$zu\r\n\r\n%2$s"},
        {400, "Content-Length: 0x%1$zx\r\n\r\n%2$s"},
        {400, "Content-Length: %1$zua\r\n\r\n%2$s"},
        {400, "Content-Length: %1$zu 0\r\n\r\n%2$s"},
        {400, "Content-Length: %1$zu\r\n\tfolded\r\n\r\n%2$s"},
        {400, "Content-Length: 18446744073709551616%1$zu\r\n\r\n%2$s"},
        {400, "Content-Length : %1$zu\r\n\r\n%2$s"},
        {400, "Content-Length: %1$zu\r\n\n%2$s"},
        {400, "Content-Length: %1$zu\n\r\n%2$s"},
        {400, "\x0B" "Content-Length: %1$zu\r\n\r\n%2$s"},
        {400, "Content-Length\x0B: %1$zu\r\n\r\n%2$s"},
    };
    start(NULL);
    char *envelope = http_add_envelope(&peer, 1, 2);
    for (size_t i = 0; i < WsCountOf(requests); i++) {
        Reply reply;
        int length = snprintf(head, sizeof head, "POST /calc HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s", peer.port, SOAP12);
        memcpy(text, head, (size_t)length);
        snprintf(text + length, sizeof text - (size_t)length, requests[i].format, strlen(envelope), envelope);
        Link *link = http_connect(&peer);
        link->busy = true;
        http_say(&peer, link, text);
        CHECK(peer_receive(&peer, &reply, patience_ms()));
        if (reply.status != requests[i].status) FAIL("%s: %d, expected %d", requests[i].format, reply.status, requests[i].status);
        if (reply.status == 200)
            http_check_sum(&reply, 3);
        else
            CHECK(strstr(reply.head, "Connection: close\r\n") != NULL);
    }
    free(envelope);
    http_check_raw(&peer, "POST /calc HTTP/1.1\r\n\r\n", 400); /* no Host */
    http_check_raw(&peer, "\x16\x03\x01 a handshake of TLS\r\n\r\n", 400);
    check_add_works(service.url[0]);
    finish();
}

TEST_HTTP(a_refused_request_leaves_the_connection_if_it_had_no_body) {
    Reply reply;
    char text[256];
    start(NULL);
    Link *link = &peer.links[0];
    for (int i = 0; i < 5; i++) {
        snprintf(text, sizeof text, "GET /elsewhere HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n", peer.port);
        http_say(&peer, link, text);
        http_expect(&peer, link, &reply, 404);
    }
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    CHECK_EQ(peer.link_count, 1);
    finish();
}

/* What follows a request that could be read in two ways is not taken for another one. */
TEST_HTTP(nothing_is_served_behind_a_refusal) {
    Reply reply;
    Buffer bytes = {0};
    char text[256];
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    int length = snprintf(text, sizeof text, "POST /calc HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%sContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                          peer.port, SOAP12);
    put_bytes(&bytes, text, (size_t)length);
    peer_put_empty(&peer, &bytes, BLOCK_ACTION, "BlockServiceType", BLOCK_NS);
    http_send_on(&peer, &peer.links[0], bytes.bytes, bytes.size);
    http_expect(&peer, &peer.links[0], &reply, 400);
    http_expect(&peer, &peer.links[0], &reply, 0);
    CHECK_STAYS(&rig.entered, 0);
    buffer_free(&bytes);
    finish();
}

TEST_HTTP(a_response_to_head_has_no_body_and_the_connection_goes_on) {
    char text[256], bytes[512] = "";
    start(NULL);
    for (int i = 0; i < 3; i++) {
        snprintf(text, sizeof text, "HEAD /calc HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n", peer.port);
        http_say(&peer, &peer.links[0], text);
        ssize_t count = recv(peer.links[0].fd, bytes, sizeof bytes - 1, 0);
        CHECK(count > 4 && memcmp(bytes, "HTTP/1.1 405", 12) == 0);
        CHECK(memcmp(bytes + count - 4, "\r\n\r\n", 4) == 0);
    }
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    CHECK_EQ(peer.link_count, 1);
    finish();
}
