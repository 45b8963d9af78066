/*
 * A bounded soak: random clients that call, block, half-close, reset, stall, send garbage and leave in the middle,
 * against hosts that are aborted, closed, reset and opened at random. At the end the books are balanced. Over HTTP, where
 * a client is one connection, requests come in chunks as well.
 *
 * WS_C_SOAK_SECONDS sets its length, WS_C_SOAK_SEED its seed; both are printed.
 */
#include <WebServicesEx.h>
#include <errno.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "support/peer.h"
#include "support/service.h"

static atomic_long registrations, cancels, frees, calls, sessions, cycles;
static atomic_long accepted, closed;
static atomic_bool stop;
static Service service;
static char url[128];

/* ---- the service: every state is on the heap, so that a use after free-state shows ---- */

typedef struct {
    event_t wake;
    atomic_int cancelled;
    WS_ASYNC_CONTEXT completion;
    bool asynchronous;
} State;

static void CALLBACK soak_cancel(const WS_SERVICE_CANCEL_REASON reason, void *pointer) {
    State *state = pointer;
    CHECK(reason == WS_SERVICE_HOST_ABORT || reason == WS_SERVICE_CHANNEL_FAULTED);
    CHECK_EQ(atomic_fetch_add(&state->cancelled, 1), 0);
    atomic_fetch_add(&cancels, 1);
    if (state->asynchronous)
        state->completion.callback(WS_E_OPERATION_ABORTED, WS_LONG_CALLBACK, state->completion.callbackState);
    else
        event_set(&state->wake);
}

static void CALLBACK soak_free(void *pointer) {
    State *state = pointer;
    CHECK(state->cancelled <= 1);
    memset(state, 0xDD, sizeof *state);
    free(state);
    atomic_fetch_add(&frees, 1);
}

static State *new_state(void) {
    State *state = calloc(1, sizeof *state);
    CHECK(state != NULL);
    event_init(&state->wake);
    return state;
}

static HRESULT CALLBACK soak_block(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)error;
    State *state = new_state();
    long number = atomic_fetch_add(&calls, 1);
    state->asynchronous = number % 3 == 0;
    state->completion = *asyncContext;
    bool asynchronous = state->asynchronous;
    /* Once it is registered, an asynchronous call's state may be gone. */
    HRESULT hr = WsRegisterOperationForCancel(context, soak_cancel, soak_free, state, error);
    CHECK_HR(hr, S_OK);
    atomic_fetch_add(&registrations, 1);
    if (asynchronous) return WS_S_ASYNC;
    event_wait(&state->wake, -1);
    return number % 2 ? S_OK : E_FAIL;
}

static HRESULT CALLBACK soak_add(const WS_OPERATION_CONTEXT *context, int a, int b, int *result, const WS_ASYNC_CONTEXT *asyncContext,
                                 WS_ERROR *error) {
    (void)asyncContext;
    CHECK_HR(WsRegisterOperationForCancel(context, soak_cancel, soak_free, new_state(), error), S_OK);
    atomic_fetch_add(&registrations, 1);
    atomic_fetch_add(&calls, 1);
    *result = a + b;
    return S_OK;
}

static HRESULT CALLBACK soak_accept(const WS_OPERATION_CONTEXT *context, void **channelState, const WS_ASYNC_CONTEXT *asyncContext,
                                    WS_ERROR *error) {
    (void)context, (void)asyncContext, (void)error;
    *channelState = malloc(16);
    atomic_fetch_add(&accepted, 1);
    return S_OK;
}

static HRESULT CALLBACK soak_close(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext) {
    (void)asyncContext;
    void *state = NULL;
    CHECK_HR(WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_CHANNEL_USER_STATE, &state, sizeof state, NULL), S_OK);
    CHECK(state != NULL);
    free(state);
    atomic_fetch_add(&closed, 1);
    return S_OK;
}

/* ---- the clients: every failure of a socket is part of the game ---- */

static unsigned next_random(unsigned *seed, unsigned below) { return (unsigned)rand_r(seed) % below; }

static bool try_send(Peer *peer, Buffer *buffer) {
    bool sent = send(peer->fd, buffer->bytes, buffer->size, MSG_NOSIGNAL) == (ssize_t)buffer->size;
    buffer_free(buffer);
    return sent;
}

static bool try_connect(Peer *peer) {
    memset(peer, 0, sizeof *peer);
    snprintf(peer->via, sizeof peer->via, "%s", url);
    peer->port = service.port[0];
    peer->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK(peer->fd >= 0);
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)atoi(strrchr(url, ':') + 1)),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (connect(peer->fd, (struct sockaddr *)&address, sizeof address) == 0) return true;
    close(peer->fd);
    return false;
}

static void put_call(Peer *peer, Buffer *buffer, unsigned *seed) {
    if (next_random(seed, 3) == 0) {
        peer_put_empty(peer, buffer, BLOCK_ACTION, "BlockServiceType", BLOCK_NS);
    } else if (next_random(seed, 4) == 0) {
        peer_put_notify(peer, buffer, "soak");
    } else {
        Buffer body = {0};
        xml_start(&body, "Add", CALC_NS);
        xml_element_int(&body, "a", (int)next_random(seed, 1000));
        xml_element_int(&body, "b", 1);
        xml_end(&body);
        peer_put_request(peer, buffer, &(Request){.action = ADD_ACTION, .body = &body});
        buffer_free(&body);
    }
}

/* The same request with its body in chunks. */
static void put_in_chunks(Buffer *request, unsigned *seed) {
    Buffer chunked = {0};
    char line[64];
    put_byte(request, 0);
    const char *head = (char *)request->bytes, *length = strstr(head, "Content-Length:"), *body = strstr(head, "\r\n\r\n") + 4;
    put_bytes(&chunked, head, (size_t)(length - head));
    put_bytes(&chunked, "Transfer-Encoding: chunked\r\n\r\n", 30);
    for (size_t left = strlen(body); left > 0;) {
        size_t size = 1 + next_random(seed, (unsigned)left);
        put_bytes(&chunked, line, (size_t)snprintf(line, sizeof line, "%zx\r\n", size));
        put_bytes(&chunked, body, size);
        put_bytes(&chunked, "\r\n", 2);
        body += size;
        left -= size;
    }
    put_bytes(&chunked, "0\r\n\r\n", 5);
    buffer_free(request);
    *request = chunked;
}

static void leave(Peer *peer, bool reset) {
    struct linger hard = {1, 0};
    if (reset) setsockopt(peer->fd, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    close(peer->fd);
}

static void run_session(unsigned *seed) {
    Peer peer;
    Reply reply;
    if (!try_connect(&peer)) {
        sleep_ms(1);
        return;
    }
    atomic_fetch_add(&sessions, 1);
    Buffer bytes = {0};
    if (next_random(seed, 12) == 0) {
        for (unsigned i = next_random(seed, 200); i > 0; i--) put_byte(&bytes, (int)next_random(seed, 256));
        if (bytes.size) try_send(&peer, &bytes);
        sleep_ms((int)next_random(seed, 5));
    } else {
        bool alive = true;
        if (!transport_is_http()) {
            peer_put_preamble(&bytes, peer.via);
            if (next_random(seed, 10) == 0) bytes.size -= next_random(seed, 10); /* an unfinished preamble */
            alive = try_send(&peer, &bytes);
        }
        if (!transport_is_http() && alive && next_random(seed, 2)) alive = peer_receive(&peer, &reply, 20) && reply.record == PEER_ACK;
        for (unsigned i = next_random(seed, 6); alive && i > 0; i--) {
            put_call(&peer, &bytes, seed);
            if (transport_is_http() && next_random(seed, 4) == 0) put_in_chunks(&bytes, seed);
            if (next_random(seed, 20) == 0) bytes.bytes[next_random(seed, (unsigned)bytes.size)] ^= 1u << next_random(seed, 8);
            if (next_random(seed, 20) == 0) bytes.size -= next_random(seed, (unsigned)bytes.size);
            alive = try_send(&peer, &bytes);
            if (next_random(seed, 3) == 0) {
                char sink[4096];
                while (recv(peer.fd, sink, sizeof sink, MSG_DONTWAIT) > 0) {
                }
            }
        }
        sleep_ms((int)next_random(seed, 8));
        buffer_free(&bytes);
    }
    switch (next_random(seed, 5)) {
    case 0: leave(&peer, true); break;
    case 1:
        if (!transport_is_http() && send(peer.fd, "\x07", 1, MSG_NOSIGNAL) == 1) sleep_ms((int)next_random(seed, 4));
        leave(&peer, false);
        break;
    case 2:
        shutdown(peer.fd, SHUT_WR);
        sleep_ms((int)next_random(seed, 20));
        leave(&peer, false);
        break;
    default: leave(&peer, false);
    }
}

static void run_client(void *argument) {
    unsigned seed = (unsigned)(uintptr_t)argument;
    while (!stop) run_session(&seed);
}

/* ---- the host's life ---- */

static void run_cycle(unsigned *seed) {
    sleep_ms((int)next_random(seed, 60));
    if (next_random(seed, 3) == 0) {
        HRESULT hr = WsCloseServiceHost(service.host, NULL, NULL); /* its timeout is short */
        if (hr != S_OK) CHECK_HR(hr, WS_E_OPERATION_TIMED_OUT);
    } else {
        service_abort(&service);
        if (next_random(seed, 2)) sleep_ms((int)next_random(seed, 5));
        if (next_random(seed, 4) == 0) service_abort(&service);
        service_close(&service);
    }
    /* Everything of this life is over (HS-18). */
    CHECK_EQ(registrations, frees);
    CHECK_EQ(accepted, closed);
    service_reset(&service);
    service_open(&service);
    atomic_fetch_add(&cycles, 1);
}

static int environment(const char *name, int otherwise) {
    const char *text = getenv(name);
    return text ? atoi(text) : otherwise;
}

TEST_WITHIN(the_books_balance_after_a_soak, 1200) {
    enum { CLIENTS = 8 };
    int seconds = environment("WS_C_SOAK_SECONDS", 4);
    unsigned seed = (unsigned)environment("WS_C_SOAK_SEED", (int)(time(NULL) & 0x7FFFFFFF));
    printf("%d seconds, seed %u\n", seconds, seed);
    int descriptors = process_descriptors();
    ULONG half_close = seed % 3; /* WSX_HTTP_HALF_CLOSE */
    ServiceOptions options = {.operations = {.add = soak_add, .block = soak_block},
                              .max_concurrency = 4,
                              .accept = soak_accept,
                              .close = soak_close,
                              .bounded_close = true,
                              .close_timeout = 20};
    options.listener_properties[0] = (WS_LISTENER_PROPERTY){WSX_LISTENER_PROPERTY_HTTP_HALF_CLOSE, &half_close, sizeof half_close};
    options.listener_property_count = transport_is_http() ? 1 : 0;
    service_start(&service, &options);
    snprintf(url, sizeof url, "%s", service.url[0]);
    thread_t clients[CLIENTS];
    for (unsigned i = 0; i < CLIENTS; i++) clients[i] = thread_start(run_client, (void *)(uintptr_t)(seed + 1000 * i));
    int64_t end = now_ms() + (int64_t)seconds * 1000, half = now_ms() + (int64_t)seconds * 500;
    long resident_at_half = 0;
    while (now_ms() < end || cancels < 1 || calls < 10) {
        run_cycle(&seed);
        if (resident_at_half == 0 && now_ms() > half) resident_at_half = process_resident_kib();
    }
    stop = true;
    for (int i = 0; i < CLIENTS; i++) thread_join(clients[i]);
    service_abort(&service);
    service_close(&service);
    long resident = process_resident_kib();
    service_free(&service);

    printf("%ld cycles, %ld sessions, %ld calls, %ld registrations, %ld cancels, %ld frees\n", cycles, sessions, calls, registrations,
           cancels, frees);
    CHECK_EQ(registrations, frees);
    CHECK(cancels <= registrations);
    CHECK_EQ(accepted, closed);
    CHECK_BECOMES(process_threads() == 1);
    CHECK_EQ(process_descriptors(), descriptors);
#ifndef __SANITIZE_ADDRESS__ /* which keeps freed memory for a while */
    /* Flat: the second half of the time did not add more than the noise of an allocator. */
    if (resident > resident_at_half + resident_at_half / 4 + 8192) FAIL("%ld KiB at half-time, %ld KiB at the end", resident_at_half, resident);
#else
    (void)resident;
#endif
}
