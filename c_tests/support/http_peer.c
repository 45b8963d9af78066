/* The HTTP side of the raw client; see peer.h. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "peer.h"

/* ---- connections ---- */

Link *http_prepare(Peer *peer) {
    if (!peer->links) peer->links = calloc(MAX_LINKS, sizeof *peer->links);
    CHECK(peer->links != NULL && peer->link_count < MAX_LINKS);
    Link *link = &peer->links[peer->link_count++];
    link->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK(link->fd >= 0);
    return link;
}

void http_connect_link(Peer *peer, Link *link) {
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons((uint16_t)peer->port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (connect(link->fd, (struct sockaddr *)&address, sizeof address) != 0) FAIL("connect to %s: %s", peer->via, strerror(errno));
    int one = 1;
    setsockopt(link->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
}

Link *http_connect(Peer *peer) {
    Link *link = http_prepare(peer);
    http_connect_link(peer, link);
    return link;
}

static void forget_link(Peer *peer, Link *link) {
    close(link->fd);
    buffer_free(&link->received);
    *link = peer->links[--peer->link_count];
    memset(&peer->links[peer->link_count], 0, sizeof *link);
}

void http_leave(Peer *peer, bool reset) {
    while (peer->link_count > 0) {
        Link *link = &peer->links[peer->link_count - 1];
        struct linger hard = {1, 0};
        if (reset) CHECK(setsockopt(link->fd, SOL_SOCKET, SO_LINGER, &hard, sizeof hard) == 0);
        forget_link(peer, link);
    }
    free(peer->links);
    peer->links = NULL;
}

/* ---- requests ---- */

static void put_text(Buffer *buffer, const char *text) { put_bytes(buffer, text, strlen(text)); }

static void put_element(Buffer *buffer, const char *start, const char *text, const char *end) {
    put_text(buffer, start);
    put_text(buffer, text); /* no test has markup in an action or address */
    put_text(buffer, end);
}

void http_put_request(Buffer *buffer, const Peer *peer, const Request *request, unsigned id) {
    Buffer body = {0};
    char text[128];
    put_text(&body, "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" "
                    "xmlns:a=\"http://www.w3.org/2005/08/addressing\"><s:Header>");
    if (request->action) put_element(&body, "<a:Action s:mustUnderstand=\"1\">", request->action, "</a:Action>");
    if (!request->without_id && !request->one_way) {
        snprintf(text, sizeof text, "urn:uuid:%08x-0000-0000-0000-000000000077", id);
        put_element(&body, "<a:MessageID>", text, "</a:MessageID>");
    }
    if (!request->one_way)
        put_element(&body, "<a:ReplyTo><a:Address>", "http://www.w3.org/2005/08/addressing/anonymous", "</a:Address></a:ReplyTo>");
    if (request->headers) put_bytes(&body, request->headers->bytes, request->headers->size);
    if (!request->without_to) put_element(&body, "<a:To s:mustUnderstand=\"1\">", request->to ? request->to : peer->via, "</a:To>");
    put_text(&body, "</s:Header><s:Body>");
    if (request->body) put_bytes(&body, request->body->bytes, request->body->size);
    put_text(&body, "</s:Body></s:Envelope>");

    const char *path = strchr(peer->via + strlen("http://"), '/');
    char head[512];
    int length = snprintf(head, sizeof head,
                          "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/soap+xml; charset=utf-8\r\n"
                          "Content-Length: %zu\r\n\r\n",
                          path ? path : "/", peer->port, body.size);
    CHECK(length > 0 && (size_t)length < sizeof head);
    put_bytes(buffer, head, (size_t)length);
    put_bytes(buffer, body.bytes, body.size);
    buffer_free(&body);
}

void http_send_on(Peer *peer, Link *link, const void *bytes, size_t size) {
    for (size_t sent = 0; sent < size;) {
        ssize_t n = send(link->fd, (const uint8_t *)bytes + sent, size - sent, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0 && peer->may_be_dropped) return;
        if (n < 0) FAIL("send: %s", strerror(errno));
        sent += (size_t)n;
    }
}

void http_send(Peer *peer, const Buffer *request) {
    Link *link = NULL;
    for (int i = 0; i < peer->link_count && !link; i++)
        if (!peer->links[i].busy && !peer->links[i].last) link = &peer->links[i];
    if (!link) link = http_connect(peer);
    link->busy = true;
    http_send_on(peer, link, request->bytes, request->size);
}

/* ---- responses ---- */

static const char *field(const char *head, const char *end, const char *name) {
    size_t length = strlen(name);
    for (const char *line = head; line < end;) {
        if (strncasecmp(line, name, length) == 0 && line[length] == ':') return line + length + 1;
        line = strstr(line, "\r\n");
        if (!line) break;
        line += 2;
    }
    return NULL;
}

static void drop_front(Buffer *buffer, size_t size) {
    memmove(buffer->bytes, buffer->bytes + size, buffer->size - size);
    buffer->size -= size;
}

static void read_envelope(Reply *reply, const char *body, size_t size) {
    if (!xml_render_text(body, size, reply->text, sizeof reply->text)) FAIL("reply: %s: %.*s", reply->text, (int)size, body);
    reply->record = PEER_MESSAGE;
    reply->size = size;
    reply->is_fault = strstr(reply->text, "<Fault>") || strstr(reply->text, "<Fault ");
    if (reply->is_fault != (reply->status == 500)) FAIL("status %d with %s", reply->status, reply->text);
    char value[512];
    if (reply_element(reply, "RelatesTo", value, sizeof value)) {
        unsigned id = 0;
        if (sscanf(value, "urn:uuid:%8x", &id) == 1) reply->relates_to = id;
    }
    if (reply_element(reply, "result", value, sizeof value) || reply_element(reply, "FailResult", value, sizeof value))
        reply->value = atoi(value);
}

/* Whether a response is complete in what the connection has received; then it is taken. */
static bool take_response(Link *link, Reply *reply) {
    Buffer *received = &link->received;
    put_byte(received, 0);
    received->size--;
    const char *head = (const char *)received->bytes, *end = strstr(head, "\r\n\r\n");
    if (!end) return false;
    int status = 0;
    if (sscanf(head, "HTTP/1.1 %3d ", &status) != 1) FAIL("not a response of HTTP: %.60s", head);
    const char *length_field = field(head, end, "Content-Length");
    size_t length = length_field ? (size_t)atol(length_field) : 0, size = (size_t)(end + 4 - head);
    if (status == 100) {
        drop_front(received, size);
        return take_response(link, reply);
    }
    if (!length_field) FAIL("a response without Content-Length: %.*s", (int)size, head);
    if (received->size < size + length) return false;
    reply->status = status;
    reply->record = PEER_STATUS;
    snprintf(reply->head, sizeof reply->head, "%.*s", (int)size, head);
    const char *connection = field(head, end, "Connection");
    link->last = connection && strncasecmp(connection, " close", 6) == 0;
    if (length > 0) read_envelope(reply, head + size, length);
    drop_front(received, size + length);
    link->busy = received->size > 0;
    return true;
}

bool http_receive(Peer *peer, Reply *reply, int ms) {
    int64_t deadline = now_ms() + ms;
    memset(reply, 0, sizeof *reply);
    for (;;) {
        for (int i = 0; i < peer->link_count; i++) {
            if (peer->links[i].received.size == 0 || !take_response(&peer->links[i], reply)) continue;
            if (reply->status != 202) return true;
            memset(reply, 0, sizeof *reply);
            i--; /* there may be more */
        }
        struct pollfd ready[MAX_LINKS];
        for (int i = 0; i < peer->link_count; i++) ready[i] = (struct pollfd){.fd = peer->links[i].fd, .events = POLLIN};
        int64_t left = deadline - now_ms();
        int n = poll(ready, (nfds_t)peer->link_count, left > 0 ? (int)left : 0);
        if (n < 0 && errno == EINTR) continue;
        if (n == 0) {
            reply->record = PEER_TIMEOUT;
            return false;
        }
        for (int i = peer->link_count - 1; i >= 0; i--) {
            if (!ready[i].revents) continue;
            Link *link = &peer->links[i];
            char bytes[16384];
            ssize_t count = recv(link->fd, bytes, sizeof bytes, 0);
            if (count > 0) {
                put_bytes(&link->received, bytes, (size_t)count);
                continue;
            }
            bool due = link->busy;
            reply->record = count == 0 ? PEER_EOF : PEER_RESET;
            forget_link(peer, link);
            /* A connection that is closed while nothing is due on it is no loss, unless it was the last. */
            if (due || peer->link_count == 0) return true;
        }
    }
}

/* ---- by hand ---- */

void http_say(Peer *peer, Link *link, const char *text) { http_send_on(peer, link, text, strlen(text)); }

void http_expect(Peer *peer, Link *link, Reply *reply, int status) {
    int64_t deadline = now_ms() + patience_ms();
    (void)peer;
    memset(reply, 0, sizeof *reply);
    while (link->received.size == 0 || !take_response(link, reply)) {
        struct pollfd ready = {.fd = link->fd, .events = POLLIN};
        int64_t left = deadline - now_ms();
        if (poll(&ready, 1, left > 0 ? (int)left : 0) <= 0) FAIL("no response, expected %d", status);
        char bytes[16384];
        ssize_t count = recv(link->fd, bytes, sizeof bytes, 0);
        if (count <= 0) {
            if (status != 0) FAIL("the connection ended, expected %d", status);
            return;
        }
        put_bytes(&link->received, bytes, (size_t)count);
    }
    if (reply->status != status) FAIL("expected %d, got %s%s", status, reply->head, reply->text);
}

void http_put_raw(Buffer *buffer, const Peer *peer, const char *line, const char *fields, const char *body) {
    char head[1024];
    int length = snprintf(head, sizeof head, "%s\r\nHost: 127.0.0.1:%d\r\n%sContent-Length: %zu\r\n\r\n",
                          line ? line : "POST /calc HTTP/1.1", peer->port, fields, strlen(body));
    CHECK(length > 0 && (size_t)length < sizeof head);
    put_bytes(buffer, head, (size_t)length);
    put_text(buffer, body);
}

void http_check(Peer *peer, const char *line, const char *fields, const char *body, int status, Reply *reply) {
    Buffer request = {0};
    Link *link = http_connect(peer);
    http_put_raw(&request, peer, line, fields, body);
    http_send_on(peer, link, request.bytes, request.size);
    http_expect(peer, link, reply, status);
    buffer_free(&request);
}

void http_check_raw(Peer *peer, const char *text, int status) {
    Reply reply;
    Link *link = http_connect(peer);
    http_say(peer, link, text);
    http_expect(peer, link, &reply, status);
}

void http_check_sum(const Reply *reply, int sum) {
    if (!strstr(reply->text, "<AddResponse")) FAIL("expected AddResponse, got %s", reply->text);
    CHECK_EQ(reply->value, sum);
}

char *http_add_envelope(const Peer *peer, int a, int b) {
    Buffer body = {0}, request = {0};
    xml_start(&body, "Add", "http://Example.org");
    xml_element_int(&body, "a", a);
    xml_element_int(&body, "b", b);
    xml_end(&body);
    http_put_request(&request, peer, &(Request){.action = "http://Example.org/ICalculator/Add", .body = &body}, 1);
    put_byte(&request, 0);
    char *envelope = strdup(strstr((char *)request.bytes, "\r\n\r\n") + 4);
    buffer_free(&body);
    buffer_free(&request);
    return envelope;
}
