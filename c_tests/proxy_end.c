/* PX-14 to PX-16, CC-48: how a proxy ends, and what its calls are told. */
#include <arpa/inet.h>
#include <unistd.h>

#include "support/client.h"
#include "support/peer.h"
#include "support/proxy.h"
#include "support/rig.h"

/* ---- PX-14 to PX-16, CC-48: the end ---- */

TEST(px_14_close_waits_for_pending_calls) {
    Pending pending;
    start(&(ServiceOptions){.operations.echo = slow_echo});
    WCHAR *text = NULL;
    pending_init(&pending);
    CHECK_HR(client_echo(&client, u"x", &text, &(CallOptions){.async = &pending.context}), WS_S_ASYNC);
    CHECK_REACHES(&rig.entered, 1);
    client_close(&client);
    CHECK_EQ(counter_get(&pending.done), 1); /* PX-15: no callback is due when close returns */
    CHECK_HR(pending.result, S_OK);
    CHECK(wide_equals(text, "x"));
    client_free(&client);
    service_stop(&service);
}

TEST(px_14_after_its_close_timeout_the_proxy_aborts_itself) {
    ULONG timeout = 200;
    WS_PROXY_PROPERTY properties[] = {{WS_PROXY_PROPERTY_MAX_CLOSE_TIMEOUT, &timeout, sizeof timeout}};
    Pending pending;
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    client_create(&client, properties, 1, NULL, 0);
    CHECK_HR(client_open_at(&client, service.url[0]), S_OK);
    pending_init(&pending);
    CHECK_HR(client_block(&client, &(CallOptions){.async = &pending.context}), WS_S_ASYNC);
    CHECK_REACHES(&rig.entered, 1);
    int64_t since = now_ms();
    HRESULT hr = WsCloseServiceProxy(client.proxy, NULL, NULL);
    CHECK(hr != WS_E_INVALID_OPERATION);
    CHECK_AT_LEAST(now_ms() - since, 200);
    CHECK_EQ(client_state(&client), P(CLOSED));
    CHECK_EQ(counter_get(&pending.done), 1);
    CHECK_HR(pending.result, WS_E_OPERATION_ABORTED);
    check_cancelled(&rig.calls[0], WS_SERVICE_CHANNEL_FAULTED);
    client_free(&client);
    service_stop(&service);
}

static atomic_bool in_callback;
static void CALLBACK finish_slowly(HRESULT hr, WS_CALLBACK_MODEL model, void *state) {
    (void)model;
    in_callback = true;
    counter_add(&((Pending *)state)->done, 1);
    sleep_ms(300);
    ((Pending *)state)->result = hr;
    in_callback = false;
}

static void check_close_waits_for_the_callback(bool aborted) {
    Pending pending;
    start(&(ServiceOptions){.operations.block = rig_block});
    pending_init(&pending);
    pending.context.callback = finish_slowly;
    CHECK_HR(client_block(&client, &(CallOptions){.async = &pending.context}), WS_S_ASYNC);
    CHECK_REACHES(&rig.entered, 1);
    if (aborted)
        CHECK_HR(WsAbortServiceProxy(client.proxy, NULL), S_OK);
    else
        release_calls();
    client_close(&client);
    CHECK_EQ(counter_get(&pending.done), 1);
    CHECK(!in_callback);
    CHECK_HR(pending.result, aborted ? WS_E_OPERATION_ABORTED : S_OK);
    client_free(&client);
    service_stop(&service);
}

TEST(px_15_close_waits_for_the_async_callback_of_a_call) { check_close_waits_for_the_callback(false); }
TEST(px_15_close_after_an_abort_waits_for_the_async_callback_too) { check_close_waits_for_the_callback(true); }

/* A server that takes one session and one message, and tells what came after it until the connection ended. */
static int listening;
static char after_message[64];
static atomic_int after_size;
static event_t message_seen = EVENT_INIT;

static uint8_t next_byte(int fd) {
    uint8_t byte = 0;
    CHECK(recv(fd, &byte, 1, 0) == 1);
    return byte;
}

static void serve_one_message(void *argument) {
    (void)argument;
    int fd = accept(listening, NULL, NULL);
    CHECK(fd >= 0);
    /* Version and mode with two bytes each or one, via and content type with a size, the end of the preamble. */
    for (uint8_t record; (record = next_byte(fd)) != 0x0C;) {
        int count = record == 0 ? 2 : record == 1 ? 1 : record == 3 ? 1 : next_byte(fd);
        while (count-- > 0) next_byte(fd);
    }
    CHECK(send(fd, "\x0B", 1, MSG_NOSIGNAL) == 1);
    CHECK_EQ(next_byte(fd), 0x06);
    size_t size = 0;
    for (int shift = 0;; shift += 7) {
        uint8_t byte = next_byte(fd);
        size |= (size_t)(byte & 0x7F) << shift;
        if (byte < 0x80) break;
    }
    while (size-- > 0) next_byte(fd);
    event_set(&message_seen);
    ssize_t got;
    while ((got = recv(fd, after_message + after_size, sizeof after_message - (size_t)after_size, 0)) > 0) after_size += (int)got;
    close(fd);
}

static thread_t start_to_serve_one_message(Pending *pending) {
    char url[64];
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK(bind(listening, (struct sockaddr *)&address, sizeof address) == 0 && listen(listening, 1) == 0);
    CHECK(getsockname(listening, (struct sockaddr *)&address, &length) == 0);
    snprintf(url, sizeof url, "net.tcp://127.0.0.1:%d/x", ntohs(address.sin_port));
    thread_t server = thread_start(serve_one_message, NULL);
    client_open(&client, url);
    pending_init(pending);
    CHECK_HR(client_block(&client, &(CallOptions){.async = &pending->context}), WS_S_ASYNC);
    CHECK_EVENT(&message_seen);
    return server;
}

TEST_SESSION(px_16_an_abort_drops_the_connection_without_an_end_record) {
    Pending pending;
    thread_t server = start_to_serve_one_message(&pending);
    CHECK_HR(WsAbortServiceProxy(client.proxy, NULL), S_OK);
    thread_join(server);
    CHECK_EQ(after_size, 0);
    check_pending(&pending, WS_E_OPERATION_ABORTED);
    client_stop(&client);
    close(listening);
}

TEST(px_16_an_abort_ends_a_synchronous_call) {
    HRESULT result = S_OK;
    start(&(ServiceOptions){.operations.block = rig_block});
    thread_t thread = thread_start(call_block, &result);
    CHECK_REACHES(&rig.entered, 1);
    CHECK_HR(WsAbortServiceProxy(client.proxy, NULL), S_OK);
    thread_join(thread);
    CHECK_HR(result, WS_E_OPERATION_ABORTED);
    CHECK_EQ(client_state(&client), P(FAULTED));
    finish();
}

TEST(cc_48_the_client_of_an_aborted_call_sees_a_channel_failure) {
    Pending pending;
    start(&(ServiceOptions){.operations.block = rig_block});
    pending_init(&pending);
    CHECK_HR(client_block(&client, &(CallOptions){.async = &pending.context}), WS_S_ASYNC);
    CHECK_REACHES(&rig.entered, 1);
    service_abort(&service);
    check_pending(&pending, WS_E_ENDPOINT_DISCONNECTED);
    finish();
}

TEST_SESSION(opening_where_nobody_listens_fails) {
    char url[64];
    client_create(&client, NULL, 0, NULL, 0);
    snprintf(url, sizeof url, "net.tcp://127.0.0.1:%d/calc", free_port());
    HRESULT hr = client_open_at(&client, url);
    if (hr != WS_E_ENDPOINT_NOT_FOUND && hr != WS_E_ENDPOINT_UNREACHABLE && hr != WS_E_ENDPOINT_FAILURE)
        FAIL("0x%08X (%s)", (unsigned)hr, hr_name(hr));
    CHECK_EQ(client_state(&client), P(CREATED));
    client_free(&client);
}

TEST_SESSION(opening_an_unknown_path_says_so) {
    char url[80];
    service_start(&service, NULL);
    client_create(&client, NULL, 0, NULL, 0);
    snprintf(url, sizeof url, "net.tcp://127.0.0.1:%d/nowhere", service.port[0]);
    CHECK_HR(client_open_at(&client, url), WS_E_ENDPOINT_NOT_FOUND);
    client_free(&client);
    service_stop(&service);
}
