/*
 * Injected failures along open, call, cancel, close: no descriptor, no thread, no memory for what a peer asks,
 * an exhausted call heap. The documented error comes back or the call waits; nothing leaks; free-state runs once.
 *
 * Threads and memory are denied by standing in for pthread_create and the allocator: the library calls them through
 * the dynamic linker. A sanitizer brings an allocator of its own, so there only the descriptors and threads fail.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/peer.h"
#include "support/rig.h"

/* ---- threads ---- */

static atomic_bool deny_threads;
static atomic_int denied_threads;

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*function)(void *), void *argument) {
    typedef int (*create_function)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
    static create_function original;
    if (!original) *(void **)&original = dlsym(RTLD_NEXT, "pthread_create");
    if (deny_threads) {
        atomic_fetch_add(&denied_threads, 1);
        return EAGAIN;
    }
    return original(thread, attributes, function, argument);
}

/* ---- memory ---- */

#ifndef __SANITIZE_ADDRESS__
#define ALLOCATOR_IS_OURS 1

static _Thread_local int allocations; /* of this thread */
static _Thread_local bool deny_all;   /* to this thread */
static _Atomic size_t deny_from;      /* to everybody, sizes from here; zero: none */
static atomic_int denied_memory;

void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void *__libc_memalign(size_t, size_t);

static bool denied(size_t size) {
    allocations++;
    size_t limit = deny_from;
    if (!deny_all && (limit == 0 || size < limit)) return false;
    atomic_fetch_add(&denied_memory, 1);
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size) { return denied(size) ? NULL : __libc_malloc(size); }
void *calloc(size_t count, size_t size) { return denied(count * size) ? NULL : __libc_calloc(count, size); }
void *realloc(void *memory, size_t size) { return denied(size) ? NULL : __libc_realloc(memory, size); }
void *memalign(size_t alignment, size_t size) { return denied(size) ? NULL : __libc_memalign(alignment, size); }
void *aligned_alloc(size_t alignment, size_t size) { return denied(size) ? NULL : __libc_memalign(alignment, size); }
int posix_memalign(void **memory, size_t alignment, size_t size) {
    if (denied(size)) return ENOMEM;
    *memory = __libc_memalign(alignment, size);
    return *memory ? 0 : ENOMEM;
}
#endif

/* ---- the common part ---- */

static Service service;
static Peer peer;

static int descriptors_before;
static void begin(void) { descriptors_before = process_descriptors(); }
static void check_nothing_is_left(void) {
    CHECK_BECOMES(process_threads() == 1 && process_descriptors() <= descriptors_before);
    CHECK_EQ(process_descriptors(), descriptors_before);
}

static void check_open_error(HRESULT hr) {
    if (hr != WS_E_QUOTA_EXCEEDED && hr != E_OUTOFMEMORY && hr != WS_E_ADDRESS_NOT_AVAILABLE && hr != WS_E_OTHER)
        FAIL("0x%08X (%s) is not a documented result: %s", (unsigned)hr, hr_name(hr), error_text(service.error));
}

#if ALLOCATOR_IS_OURS
static HRESULT CALLBACK register_without_memory(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext;
    int before = allocations;
    deny_all = true;
    HRESULT hr = WsRegisterOperationForCancel(context, on_cancel, on_free, &rig.calls[0], error);
    deny_all = false;
    CHECK_HR(hr, S_OK);
    CHECK_EQ(allocations - before, 0);
    counter_add(&rig.entered, 1);
    event_wait(&rig.calls[0].wake, -1);
    return S_OK;
}

TEST(cc_12_registration_allocates_nothing) {
    service_start(&service, &(ServiceOptions){.operations.block = register_without_memory});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    service_abort(&service);
    check_cancelled(&rig.calls[0], WS_SERVICE_HOST_ABORT);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
    peer_close(&peer);
}

static event_t aborted = EVENT_INIT;
static HRESULT CALLBACK register_late_without_memory(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext,
                                                     WS_ERROR *error) {
    (void)asyncContext;
    counter_add(&rig.entered, 1);
    CHECK_EVENT(&aborted);
    deny_all = true;
    HRESULT hr = WsRegisterOperationForCancel(context, on_cancel, on_free, &rig.calls[0], error);
    deny_all = false;
    CHECK_HR(hr, S_OK);
    CHECK_EQ(counter_get(&rig.calls[0].cancels), 1);
    return S_OK;
}

TEST(cc_12_late_registration_needs_no_memory_either) {
    service_start(&service, &(ServiceOptions){.operations.block = register_late_without_memory});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    service_abort(&service);
    event_set(&aborted);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
    peer_close(&peer);
}

TEST(hs_07_abort_needs_no_memory) {
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    deny_all = true;
    HRESULT hr = WsAbortServiceHost(service.host, NULL);
    deny_all = false;
    CHECK_HR(hr, S_OK);
    check_cancelled(&rig.calls[0], WS_SERVICE_HOST_ABORT);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
    peer_close(&peer);
}

TEST(hs_07_abort_needs_no_memory_for_clients_without_a_call_either) {
    Peer idle, waiting;
    service_start(&service, NULL);
    peer_connect(&idle, service.url[0]);
    peer_expect_sum(&idle, peer_add(&idle, 1, 2), 3);
    peer_dial(&waiting, service.url[0]); /* has not said where it wants to go */
    sleep_ms(50);
    deny_all = true;
    HRESULT hr = WsAbortServiceHost(service.host, NULL);
    deny_all = false;
    CHECK_HR(hr, S_OK);
    peer_expect_loss(&idle);
    service_stop(&service);
    peer_close(&idle);
    peer_close(&waiting);
}

/* ---- what a peer asks for ---- */

static void start_with_large_messages(void) {
    ULONG size = 512u << 20;
    ServiceOptions options = {.max_concurrency = 2, .operations.block = rig_block, .channel_property_count = 1};
    options.channel_properties[0] = (WS_CHANNEL_PROPERTY){WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, &size, sizeof size};
    service_start(&service, &options);
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
}

TEST_SESSION(a_message_for_which_there_is_no_memory_faults_the_channel_only) {
    start_with_large_messages();
    deny_from = 1 << 20;
    peer_send_bytes(&peer, "\x06\x80\x80\x80\x64", 5); /* 200 MiB */
    static const uint8_t chunk[65536];
    for (int i = 0; i < 64 * 32 && counter_get(&rig.calls[0].cancels) == 0; i++) {
        if (send(peer.fd, chunk, sizeof chunk, MSG_NOSIGNAL) < 0) break;
    }
    check_cancelled(&rig.calls[0], WS_SERVICE_CHANNEL_FAULTED);
    deny_from = 0;
    check_add_works(service.url[0]);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
    peer_close(&peer);
}

TEST_SESSION(a_large_announced_size_alone_takes_no_memory) {
    start_with_large_messages();
    peer_send_bytes(&peer, "\x06\x80\x80\x80\x64\x00\x56", 7);
    sleep_ms(100);
    check_add_works(service.url[0]);
    if (process_resident_kib() > 150 * 1024) FAIL("%ld KiB are resident", process_resident_kib());
    peer_reset(&peer);
    check_cancelled(&rig.calls[0], WS_SERVICE_CHANNEL_FAULTED);
    service_stop(&service);
}

/* A second connection with a body that is announced by this field. */
static Link *announce(const char *field) {
    char head[256];
    Link *link = http_connect(&peer);
    snprintf(head, sizeof head, "POST /calc HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/soap+xml\r\n%s", peer.port, field);
    http_say(&peer, link, head);
    link->busy = true;
    return link;
}

TEST_HTTP(a_body_for_which_there_is_no_memory_ends_its_connection_only) {
    static const char *const fields[] = {"Content-Length: 209715200\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\nC800000\r\n"};
    static uint8_t chunk[65536];
    memset(chunk, ' ', sizeof chunk); /* which may stand in front of an envelope */
    start_with_large_messages();
    peer.may_be_dropped = true;
    for (size_t f = 0; f < WsCountOf(fields); f++) {
        int before = denied_memory;
        deny_from = 1 << 20;
        Link *link = announce(fields[f]);
        for (int i = 0; i < 64 * 32 && denied_memory == before; i++) {
            if (send(link->fd, chunk, sizeof chunk, MSG_NOSIGNAL) < 0) break;
        }
        Reply reply;
        peer_receive(&peer, &reply, patience_ms());
        if (reply.record == PEER_STATUS) CHECK_EQ(reply.status, 503);
        else CHECK(reply.record == PEER_EOF || reply.record == PEER_RESET);
        deny_from = 0;
        CHECK_AT_LEAST(denied_memory - before, 1);
        check_add_works(service.url[0]);
        CHECK_EQ(counter_get(&rig.calls[0].cancels), 0);
    }
    release_calls();
    service_stop(&service);
    peer_close(&peer);
}

TEST_HTTP(a_large_announced_body_alone_takes_no_memory) {
    start_with_large_messages();
    announce("Content-Length: 209715200\r\n\r\n<");
    announce("Transfer-Encoding: chunked\r\n\r\nC800000\r\n<");
    sleep_ms(100);
    check_add_works(service.url[0]);
    if (process_resident_kib() > 150 * 1024) FAIL("%ld KiB are resident", process_resident_kib());
    peer_reset(&peer);
    check_cancelled(&rig.calls[0], WS_SERVICE_CHANNEL_FAULTED);
    service_stop(&service);
}
#endif

/* Text has no lengths inside. */
TEST_SESSION(lengths_inside_a_message_that_exceed_it_take_no_memory) {
    static const struct {
        const char *what;
        const char *bytes;
        size_t size;
    } bodies[] = {
        {"text", "\x9C\xFF\xFF\xFF\x7F", 5},
        {"octets", "\xA2\xFF\xFF\xFF\x7F", 5},
        {"unicode", "\xBA\xFE\xFF\xFF\x7F", 5},
        {"array", "\x03\x40\x01i\x01\x8D\xFF\xFF\xFF\xFF\x07", 11},
        {"name", "\x40\xFF\xFF\xFF\xFF\x07", 6},
        {"comment", "\x02\xFF\xFF\xFF\xFF\x07", 6},
    };
    begin();
    service_start(&service, NULL);
    for (size_t i = 0; i < WsCountOf(bodies); i++) {
        Buffer body = {0};
        Reply reply;
        peer_connect(&peer, service.url[0]);
        xml_start(&body, "EchoString", WIRE_NS);
        xml_start(&body, "value", NULL);
        put_bytes(&body, bodies[i].bytes, bodies[i].size);
        xml_end(&body);
        xml_end(&body);
        peer_request(&peer, &(Request){.action = ECHO_ACTION, .body = &body});
        peer_receive(&peer, &reply, patience_ms());
        if (!(reply.record == PEER_MESSAGE && reply.is_fault) && reply.record != PEER_EOF && reply.record != PEER_RESET)
            FAIL("%s: received record %d %s", bodies[i].what, reply.record, reply.text);
        buffer_free(&body);
        peer_close(&peer);
        check_add_works(service.url[0]);
    }
    service_stop(&service);
    check_nothing_is_left();
}

/* ---- no descriptor ---- */

static void limit_descriptors(int limit) {
    struct rlimit limits;
    CHECK(getrlimit(RLIMIT_NOFILE, &limits) == 0);
    limits.rlim_cur = limit < 0 ? limits.rlim_max : (rlim_t)limit;
    CHECK(setrlimit(RLIMIT_NOFILE, &limits) == 0);
}

/* The smallest limit under which nothing more can be opened. */
static int highest_descriptor(void) {
    int highest = 0;
    for (int fd = 0; fd < 1024; fd++)
        if (fcntl(fd, F_GETFD) >= 0) highest = fd;
    return highest;
}

TEST(without_descriptors_open_fails_as_documented_and_leaves_nothing) {
    int failures = 0;
    begin();
    for (int spare = 0; spare < 12; spare++) {
        CHECK_HR(service_create(&service, NULL), S_OK); /* takes no descriptor of its own */
        int highest = highest_descriptor();
        limit_descriptors(highest + 1 + spare);
        HRESULT hr = WsOpenServiceHost(service.host, NULL, service.error);
        limit_descriptors(-1);
        if (hr != S_OK) {
            failures++;
            check_open_error(hr);
            CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_CREATED);
            service_open(&service); /* and now it works */
        }
        check_add_works(service.url[0]);
        service_stop(&service);
        check_nothing_is_left();
    }
    CHECK_AT_LEAST(failures, 1);
}

TEST(without_descriptors_a_connection_waits_and_running_calls_are_cancelled_as_ever) {
    Peer waiting;
    begin();
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    peer_prepare(&waiting, service.url[0]);
    limit_descriptors(highest_descriptor() + 1);
    int fillers[64], count = 0;
    while (count < 64 && (fillers[count] = dup(0)) >= 0) count++;
    peer_connect_socket(&waiting);
    peer_send_preamble(&waiting);
    unsigned id = peer_add(&waiting, 2, 3);
    peer_expect_silence(&waiting);
    CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_OPEN); /* HS-9 */
    peer_shut_down(&peer);
    check_cancelled(&rig.calls[0], WS_SERVICE_CHANNEL_FAULTED);
    limit_descriptors(-1);
    for (int i = 0; i < count; i++) close(fillers[i]);
    peer_expect_ack(&waiting);
    peer_expect_sum(&waiting, id, 5);
    peer_end_session(&waiting);
    peer_close(&peer);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
    check_nothing_is_left();
}

/* ---- no thread ---- */

TEST(without_threads_open_fails_as_documented_or_works) {
    begin();
    deny_threads = true;
    HRESULT hr = service_create(&service, NULL);
    if (hr == S_OK) hr = WsOpenServiceHost(service.host, NULL, service.error);
    deny_threads = false;
    if (hr != S_OK) {
        check_open_error(hr);
        CHECK(service.host == NULL || service_state(&service) == WS_SERVICE_HOST_STATE_CREATED);
        if (service.host) service_open(&service);
        else service_start(&service, NULL);
    }
    check_add_works(service.url[0]);
    service_stop(&service);
    check_nothing_is_left();
}

TEST(without_threads_calls_wait_and_run_later) {
    enum { PEERS = 12 };
    Peer peers[PEERS];
    Reply reply;
    begin();
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    check_add_works(service.url[0]);
    deny_threads = true;
    for (int i = 0; i < PEERS; i++) {
        peer_dial(&peers[i], service.url[0]);
        peer_send_preamble(&peers[i]);
        peer_block(&peers[i]);
    }
    sleep_ms(300);
    deny_threads = false;
    CHECK_REACHES(&rig.entered, PEERS);
    release_calls();
    for (int i = 0; i < PEERS; i++) {
        peer_expect_ack(&peers[i]);
        peer_expect_reply(&peers[i], &reply, 1);
        peer_end_session(&peers[i]);
    }
    service_stop(&service);
    for (int i = 0; i < PEERS; i++) CHECK_EQ(counter_get(&rig.calls[i].frees), 1);
    check_nothing_is_left();
}

TEST(hs_07_without_threads_an_abort_still_cancels_and_close_still_ends) {
    begin();
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    deny_threads = true;
    service_abort(&service);
    check_cancelled(&rig.calls[0], WS_SERVICE_HOST_ABORT);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
    peer_close(&peer);
    check_nothing_is_left();
}

TEST(without_threads_a_lost_peer_is_still_noticed) {
    begin();
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    deny_threads = true;
    peer_reset(&peer);
    check_cancelled(&rig.calls[0], WS_SERVICE_CHANNEL_FAULTED);
    service_stop(&service);
    check_callbacks(&rig.calls[0], 1, 1);
    check_nothing_is_left();
}

/* ---- an exhausted call heap ---- */

static atomic_int registered;
static HRESULT CALLBACK echo_registered(const WS_OPERATION_CONTEXT *context, WCHAR *value, WCHAR **result,
                                        const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext;
    CHECK_HR(register_call(context, &rig.calls[atomic_fetch_add(&registered, 1)]), S_OK);
    void *memory = NULL;
    for (int i = 0; i < 4; i++) {
        HRESULT hr = WsAlloc(context_heap(context), 40, &memory, error);
        if (FAILED(hr)) {
            CHECK_HR(hr, WS_E_QUOTA_EXCEEDED);
            return hr;
        }
        memset(memory, i, 40);
    }
    *result = value;
    return S_OK;
}

TEST(a_call_heap_that_ends_at_any_allocation_makes_a_fault_and_no_more) {
    int faults = 0, replies = 0;
    begin();
    for (SIZE_T size = 1; size <= 512; size += size < 64 ? 3 : 16) {
        Reply reply;
        service_start(&service, &(ServiceOptions){.operations.echo = echo_registered, .body_heap = size});
        peer_connect(&peer, service.url[0]);
        unsigned id = peer_echo(&peer, "a text of some length");
        peer_expect(&peer, &reply, PEER_MESSAGE);
        CHECK_EQ(reply.relates_to, id);
        if (reply.is_fault)
            faults++;
        else
            replies++;
        peer_end_session(&peer);
        service_stop(&service);
    }
    CHECK_AT_LEAST(faults, 10);
    CHECK_AT_LEAST(replies, 5);
    for (int i = 0; i < registered; i++) check_callbacks(&rig.calls[i], 0, 1);
    check_nothing_is_left();
}
