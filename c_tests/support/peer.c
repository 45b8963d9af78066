/* The raw client, as far as it speaks net.tcp; see peer.h. http_peer.c is the rest. */
#include "peer.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

/* ---- the connection ---- */

void peer_prepare(Peer *peer, const char *url) {
    memset(peer, 0, sizeof *peer);
    snprintf(peer->via, sizeof peer->via, "%s", url);
    const char *colon = strrchr(url, ':');
    CHECK(colon != NULL);
    peer->port = atoi(colon + 1);
    peer->fd = -1;
    if (transport_is_http()) {
        http_prepare(peer);
        return;
    }
    peer->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK(peer->fd >= 0);
}

void peer_connect_socket(Peer *peer) {
    if (transport_is_http()) {
        http_connect_link(peer, &peer->links[0]);
        return;
    }
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons((uint16_t)peer->port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (connect(peer->fd, (struct sockaddr *)&address, sizeof address) != 0) FAIL("connect to %s: %s", peer->via, strerror(errno));
    int one = 1;
    setsockopt(peer->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
}

void peer_dial(Peer *peer, const char *url) {
    peer_prepare(peer, url);
    peer_connect_socket(peer);
}

void peer_send_bytes(Peer *peer, const void *bytes, size_t size) {
    for (size_t sent = 0; sent < size;) {
        ssize_t n = send(peer->fd, (const uint8_t *)bytes + sent, size - sent, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0 && peer->may_be_dropped) return;
        if (n < 0) FAIL("send: %s", strerror(errno));
        sent += (size_t)n;
    }
}

void peer_send_buffer(Peer *peer, Buffer *buffer) {
    if (transport_is_http())
        http_send(peer, buffer);
    else
        peer_send_bytes(peer, buffer->bytes, buffer->size);
    buffer_free(buffer);
}

int peer_socket(const Peer *peer) { return transport_is_http() ? peer->links[0].fd : peer->fd; }

void peer_put_preamble(Buffer *buffer, const char *via) {
    put_bytes(buffer, "\x00\x01\x00\x01\x02\x02", 6); /* version 1.0, duplex, via */
    put_string(buffer, via);
    put_bytes(buffer, "\x03\x08\x0C", 3); /* binary with session dictionary, end of preamble */
}

static void forget(Peer *peer) {
    for (int i = 0; i < peer->sent_string_count; i++) free(peer->sent_strings[i]);
    for (int i = 0; i < peer->received_string_count; i++) free(peer->received_strings[i]);
    peer->sent_string_count = peer->received_string_count = 0;
}

void peer_send_preamble(Peer *peer) {
    if (transport_is_http()) return;
    forget(peer); /* both dictionaries start anew */
    Buffer preamble = {0};
    peer_put_preamble(&preamble, peer->via);
    peer_send_buffer(peer, &preamble);
}

void peer_expect_ack(Peer *peer) {
    Reply reply;
    if (!transport_is_http()) peer_expect(peer, &reply, PEER_ACK);
}

void peer_begin_session(Peer *peer) {
    peer_send_preamble(peer);
    peer_expect_ack(peer);
}

void peer_connect(Peer *peer, const char *url) {
    peer_dial(peer, url);
    peer_begin_session(peer);
}

void peer_connect_in_time(Peer *peer, const char *url) {
    Reply reply;
    for (int64_t deadline = now_ms() + patience_ms();;) {
        peer_dial(peer, url);
        peer->may_be_dropped = true;
        peer_send_preamble(peer);
        if (transport_is_http() || (peer_receive(peer, &reply, patience_ms()) && reply.record == PEER_ACK)) return;
        if ((reply.record != PEER_EOF && reply.record != PEER_RESET) || now_ms() > deadline)
            FAIL("expected to be acknowledged, received record %d %s", reply.record, reply.fault_uri);
        peer_close(peer);
    }
}

void peer_open_channel(Peer *peer) {
    if (transport_is_http()) peer_unblock(peer);
}

/* ---- requests ---- */

/* A string of the envelope: by session dictionary if the peer uses one, its id returned; else -1. */
static int session_string(Peer *peer, Buffer *table, const char *text) {
    if (!peer->use_session_strings) return -1;
    for (int i = 0; i < peer->sent_string_count; i++)
        if (strcmp(peer->sent_strings[i], text) == 0) return 2 * i + 1;
    if (peer->sent_string_count == MAX_SESSION_STRINGS) return -1;
    peer->sent_strings[peer->sent_string_count] = strdup(text);
    put_string(table, text);
    return 2 * peer->sent_string_count++ + 1;
}

static void put_header_text(Peer *peer, Buffer *table, Buffer *document, const char *text) {
    int id = session_string(peer, table, text);
    if (id >= 0) {
        put_byte(document, 0xAB);
        put_size(document, (size_t)id);
    } else {
        xml_text(document, text);
        xml_end(document);
    }
}

static void put_message_id(Buffer *document, unsigned id) {
    uint8_t guid[16] = {0};
    memcpy(guid, &id, sizeof id);
    guid[15] = 0x77;
    put_byte(document, 0xAD);
    put_bytes(document, guid, sizeof guid);
}

unsigned peer_put_request(Peer *peer, Buffer *buffer, const Request *request) {
    Buffer table = {0}, document = {0};
    unsigned id = ++peer->last_id;
    if (transport_is_http()) {
        http_put_request(buffer, peer, request, id);
        return id;
    }
    put_bytes(&document, "\x56\x02\x0B\x01s\x04\x0B\x01" "a\x06\x56\x08", 12); /* s:Envelope, s:Header */
    if (request->action) {
        put_bytes(&document, "\x44\x0A\x1E\x00\x82", 5); /* a:Action s:mustUnderstand="1" */
        put_header_text(peer, &table, &document, request->action);
    }
    if (!request->without_id && !request->one_way) {
        put_bytes(&document, "\x44\x1A", 2); /* a:MessageID */
        put_message_id(&document, id);
    }
    if (!request->one_way) put_bytes(&document, "\x44\x2C\x44\x2A\xAB\x14\x01", 7); /* a:ReplyTo anonymous */
    if (request->headers) put_bytes(&document, request->headers->bytes, request->headers->size);
    if (!request->without_to) {
        put_bytes(&document, "\x44\x0C\x1E\x00\x82", 5); /* a:To s:mustUnderstand="1" */
        put_header_text(peer, &table, &document, request->to ? request->to : peer->via);
    }
    put_bytes(&document, "\x01\x56\x0E", 3); /* end of s:Header, s:Body */
    if (request->body) put_bytes(&document, request->body->bytes, request->body->size);
    put_bytes(&document, "\x01\x01", 2);

    Buffer payload = {0};
    put_size(&payload, table.size);
    put_bytes(&payload, table.bytes, table.size);
    put_bytes(&payload, document.bytes, document.size);
    put_byte(buffer, PEER_MESSAGE);
    put_size(buffer, payload.size);
    put_bytes(buffer, payload.bytes, payload.size);
    buffer_free(&table);
    buffer_free(&document);
    buffer_free(&payload);
    return id;
}

unsigned peer_request(Peer *peer, const Request *request) {
    Buffer buffer = {0};
    unsigned id = peer_put_request(peer, &buffer, request);
    peer_send_buffer(peer, &buffer);
    return id;
}

unsigned peer_add(Peer *peer, int a, int b) {
    Buffer body = {0};
    xml_start(&body, "Add", "http://Example.org");
    xml_element_int(&body, "a", a);
    xml_element_int(&body, "b", b);
    xml_end(&body);
    unsigned id = peer_request(peer, &(Request){.action = "http://Example.org/ICalculator/Add", .body = &body});
    buffer_free(&body);
    return id;
}

unsigned peer_put_empty(Peer *peer, Buffer *buffer, const char *action, const char *element, const char *ns) {
    Buffer body = {0};
    xml_start(&body, element, ns);
    xml_end(&body);
    unsigned id = peer_put_request(peer, buffer, &(Request){.action = action, .body = &body});
    buffer_free(&body);
    return id;
}

static unsigned send_empty(Peer *peer, const char *action, const char *element, const char *ns) {
    Buffer buffer = {0};
    unsigned id = peer_put_empty(peer, &buffer, action, element, ns);
    peer_send_buffer(peer, &buffer);
    return id;
}

unsigned peer_block(Peer *peer) {
    return send_empty(peer, "http://www.example.org/Block", "BlockServiceType", "http://www.example.org");
}

unsigned peer_unblock(Peer *peer) {
    return send_empty(peer, "http://www.example.org/UnBlock", "UnBlockServiceType", "http://www.example.org");
}

#define WIRE "http://example.org/wire"

static void put_wire(Peer *peer, Buffer *buffer, const char *operation, const char *action, const char *parameter, const char *text,
                     bool one_way) {
    Buffer body = {0};
    xml_start(&body, operation, WIRE);
    xml_element_text(&body, parameter, text);
    xml_end(&body);
    peer_put_request(peer, buffer, &(Request){.action = action, .body = &body, .one_way = one_way});
    buffer_free(&body);
}

unsigned peer_echo(Peer *peer, const char *text) {
    Buffer buffer = {0};
    put_wire(peer, &buffer, "EchoString", WIRE "/IWire/EchoString", "value", text, false);
    peer_send_buffer(peer, &buffer);
    return peer->last_id;
}

unsigned peer_fail(Peer *peer, const char *kind) {
    Buffer buffer = {0};
    put_wire(peer, &buffer, "Fail", WIRE "/IWire/Fail", "kind", kind, false);
    peer_send_buffer(peer, &buffer);
    return peer->last_id;
}

void peer_put_notify(Peer *peer, Buffer *buffer, const char *text) {
    put_wire(peer, buffer, "Notify", WIRE "/IWire/Notify", "text", text, true);
}

void peer_notify(Peer *peer, const char *text) {
    Buffer buffer = {0};
    peer_put_notify(peer, &buffer, text);
    peer_send_buffer(peer, &buffer);
}

void peer_await_acceptance(Peer *peer) {
    Reply reply;
    int64_t deadline = now_ms() + patience_ms();
    for (int i = 0; i < peer->link_count; i++) {
        while (peer->links[i].busy) {
            if (now_ms() > deadline) FAIL("no status for a one-way message");
            if (peer_receive(peer, &reply, 20)) FAIL("expected acceptance, received %d %s", reply.status, reply.text);
        }
    }
}

/* ---- replies ---- */

/* 1, or why there is no byte. */
static int receive_some(Peer *peer, void *bytes, size_t size, int64_t deadline) {
    for (size_t got = 0; got < size;) {
        int64_t left = deadline - now_ms();
        struct pollfd ready = {.fd = peer->fd, .events = POLLIN};
        int n = poll(&ready, 1, left > 0 ? (int)left : 0);
        if (n < 0 && errno == EINTR) continue;
        if (n == 0) return PEER_TIMEOUT;
        ssize_t count = recv(peer->fd, (uint8_t *)bytes + got, size - got, 0);
        if (count == 0) return PEER_EOF;
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return PEER_RESET;
        got += (size_t)count;
    }
    return 1;
}

static int receive_size(Peer *peer, size_t *size, int64_t deadline) {
    *size = 0;
    for (int shift = 0; shift < 35; shift += 7) {
        uint8_t byte;
        int status = receive_some(peer, &byte, 1, deadline);
        if (status != 1) return status;
        *size |= (size_t)(byte & 0x7F) << shift;
        if (byte < 0x80) return 1;
    }
    FAIL("size too long");
}

static void take_strings(Peer *peer, const uint8_t *table, size_t size) {
    for (size_t at = 0; at < size;) {
        size_t length = 0;
        for (int shift = 0; at < size; shift += 7) {
            uint8_t byte = table[at++];
            length |= (size_t)(byte & 0x7F) << shift;
            if (byte < 0x80) break;
        }
        CHECK(length <= size - at);
        CHECK(peer->received_string_count < MAX_SESSION_STRINGS);
        peer->received_strings[peer->received_string_count++] = strndup((const char *)table + at, length);
        at += length;
    }
}

static void read_message(Peer *peer, Reply *reply, const uint8_t *bytes, size_t size) {
    size_t table = 0, at = 0;
    for (int shift = 0; at < size; shift += 7) {
        table |= (size_t)(bytes[at] & 0x7F) << shift;
        if (bytes[at++] < 0x80) break;
    }
    CHECK(table <= size - at);
    take_strings(peer, bytes + at, table);
    at += table;
    if (!xml_render(bytes + at, size - at, (const char *const *)peer->received_strings, peer->received_string_count, reply->text,
                    sizeof reply->text))
        FAIL("reply: %s", reply->text);
    reply->size = size;
    reply->is_fault = strstr(reply->text, "<Fault") != NULL;
    char value[512];
    if (reply_element(reply, "RelatesTo", value, sizeof value)) {
        unsigned id = 0;
        if (sscanf(value, "urn:uuid:%8x", &id) == 1) reply->relates_to = id;
    }
    if (reply_element(reply, "result", value, sizeof value) || reply_element(reply, "FailResult", value, sizeof value))
        reply->value = atoi(value);
}

bool peer_receive(Peer *peer, Reply *reply, int ms) {
    if (transport_is_http()) return http_receive(peer, reply, ms);
    int64_t deadline = now_ms() + ms;
    memset(reply, 0, sizeof *reply);
    uint8_t record = 0;
    int status = receive_some(peer, &record, 1, deadline);
    if (status == PEER_TIMEOUT) {
        reply->record = PEER_TIMEOUT;
        return false;
    }
    reply->record = status == 1 ? record : status;
    size_t size = 0;
    if (status == 1 && (record == PEER_MESSAGE || record == PEER_FAULT)) {
        status = receive_size(peer, &size, deadline);
        uint8_t *bytes = malloc(size + 1);
        CHECK(bytes != NULL);
        if (status == 1 && size) status = receive_some(peer, bytes, size, deadline);
        if (status != 1) {
            free(bytes);
            reply->record = status;
            return status != PEER_TIMEOUT;
        }
        if (record == PEER_MESSAGE) {
            read_message(peer, reply, bytes, size);
        } else {
            CHECK(size < sizeof reply->fault_uri);
            memcpy(reply->fault_uri, bytes, size);
        }
        free(bytes);
    }
    return true;
}

void peer_expect(Peer *peer, Reply *reply, int record) {
    peer_receive(peer, reply, patience_ms());
    if (reply->record != record)
        FAIL("received record %d, expected %d; %d %s%s", reply->record, record, reply->status, reply->fault_uri, reply->text);
}

void peer_expect_reply(Peer *peer, Reply *reply, unsigned id) {
    peer_expect(peer, reply, PEER_MESSAGE);
    if (reply->is_fault || reply->relates_to != id) FAIL("expected a reply to %u, got %s", id, reply->text);
}

void peer_expect_fault(Peer *peer, Reply *reply, unsigned id) {
    peer_expect(peer, reply, PEER_MESSAGE);
    if (!reply->is_fault || reply->relates_to != id) FAIL("expected a fault in answer to %u, got %s", id, reply->text);
}

void peer_expect_sum(Peer *peer, unsigned id, int sum) {
    Reply reply;
    peer_expect_reply(peer, &reply, id);
    if (!strstr(reply.text, "<AddResponse")) FAIL("expected AddResponse, got %s", reply.text);
    CHECK_EQ(reply.value, sum);
}

void peer_expect_silence(Peer *peer) {
    Reply reply;
    if (peer_receive(peer, &reply, QUIET_MS)) FAIL("expected silence, received record %d %s%s", reply.record, reply.fault_uri, reply.text);
}

void peer_expect_loss(Peer *peer) {
    Reply reply;
    peer_receive(peer, &reply, patience_ms());
    if (reply.record != PEER_EOF && reply.record != PEER_RESET)
        FAIL("expected the end of the connection, received record %d %s%s", reply.record, reply.fault_uri, reply.text);
}

void peer_expect_refusal(Peer *peer) {
    Reply reply;
    if (transport_is_http()) {
        peer_expect(peer, &reply, PEER_STATUS);
        CHECK_EQ(reply.status, 400);
    }
    peer_expect_loss(peer);
}

bool reply_element(const Reply *reply, const char *name, char *value, size_t size) {
    size_t length = strlen(name);
    for (const char *at = reply->text; (at = strchr(at, '<')) != NULL; at++) {
        if (strncmp(at + 1, name, length) != 0 || (at[1 + length] != '>' && at[1 + length] != ' ')) continue;
        const char *content = strchr(at, '>') + 1;
        char end[160];
        snprintf(end, sizeof end, "</%s>", name);
        const char *stop = strstr(content, end);
        if (!stop) return false;
        size_t n = (size_t)(stop - content) < size ? (size_t)(stop - content) : size - 1;
        memcpy(value, content, n);
        value[n] = 0;
        return true;
    }
    return false;
}

bool reply_contains(const Reply *reply, const char *text) { return strstr(reply->text, text) != NULL; }

/* ---- leaving ---- */

void peer_send_end(Peer *peer) {
    if (!transport_is_http()) peer_send_bytes(peer, "\x07", 1);
}

void peer_half_close(Peer *peer) {
    for (int i = 0; i < peer->link_count; i++) CHECK(shutdown(peer->links[i].fd, SHUT_WR) == 0);
    if (!transport_is_http()) CHECK(shutdown(peer->fd, SHUT_WR) == 0);
}

void peer_shut_down(Peer *peer) {
    for (int i = 0; i < peer->link_count; i++) shutdown(peer->links[i].fd, SHUT_RDWR);
    if (!transport_is_http()) shutdown(peer->fd, SHUT_RDWR);
}

void peer_close(Peer *peer) {
    if (transport_is_http()) {
        http_leave(peer, false);
        return;
    }
    close(peer->fd);
    peer->fd = -1;
    forget(peer);
}

void peer_reset(Peer *peer) {
    if (transport_is_http()) {
        http_leave(peer, true);
        return;
    }
    struct linger hard = {1, 0};
    CHECK(setsockopt(peer->fd, SOL_SOCKET, SO_LINGER, &hard, sizeof hard) == 0);
    peer_close(peer);
}

static bool forget_silently(int fd) {
    int repair = 1; /* in repair mode the system forgets the connection without a packet */
    return setsockopt(fd, IPPROTO_TCP, TCP_REPAIR, &repair, sizeof repair) == 0;
}

bool peer_vanish(Peer *peer) {
    bool possible = transport_is_http() || forget_silently(peer->fd);
    for (int i = 0; i < peer->link_count; i++) possible &= forget_silently(peer->links[i].fd);
    if (possible) peer_close(peer);
    return possible;
}

void peer_end_session(Peer *peer) {
    if (transport_is_http()) {
        peer_close(peer);
        return;
    }
    peer_send_end(peer);
    Reply reply;
    peer_expect(peer, &reply, PEER_END);
    forget(peer);
    peer_close(peer);
}

void check_add_works(const char *url) {
    Peer peer;
    peer_connect(&peer, url);
    peer_expect_sum(&peer, peer_add(&peer, 20, 22), 42);
    peer_end_session(&peer);
}

void check_add_works_in_time(const char *url) {
    Peer peer;
    Reply reply;
    for (int64_t deadline = now_ms() + patience_ms();;) {
        peer_connect_in_time(&peer, url);
        peer_add(&peer, 20, 22);
        if (peer_receive(&peer, &reply, patience_ms()) && reply.record == PEER_MESSAGE) break;
        if ((reply.record != PEER_EOF && reply.record != PEER_RESET) || now_ms() > deadline)
            FAIL("expected a reply, received record %d %d", reply.record, reply.status);
        peer_close(&peer);
    }
    CHECK_EQ(reply.value, 42);
    peer_close(&peer);
}
