/* What a service proxy does with HTTP servers of all kinds: a scripted server in plain sockets (wire.md 9, PX-2 to PX-18). */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/proxy.h"

/* ---- the server ---- */

enum { MAX_REQUESTS = 64, CLOSE = 1, RESET = 2, HANG = 4 };
typedef struct {
    const char *head; /* status line and fields, each with its CRLF; null: nothing */
    const char *body; /* null: none; a Content-Length is added unless the head says how it ends */
    int then;         /* CLOSE or RESET afterwards, HANG: keep quiet */
} Answer;

static int listening, server_port;
static const Answer *answers;
static int answer_count;
static counter_t requests = COUNTER_INIT, connections = COUNTER_INIT;
static char *seen[MAX_REQUESTS];

static char *read_request(int fd) {
    static _Thread_local char text[65536];
    size_t size = 0;
    for (;;) {
        char *end = size ? strstr(text, "\r\n\r\n") : NULL;
        if (end) {
            char *field = strcasestr(text, "\r\nContent-Length:");
            size_t length = field ? (size_t)atol(field + 17) : 0;
            if (size >= (size_t)(end + 4 - text) + length) return strdup(text);
        }
        ssize_t count = recv(fd, text + size, sizeof text - 1 - size, 0);
        if (count <= 0) return NULL;
        size += (size_t)count;
        text[size] = 0;
    }
}

static void serve_connection(void *argument) {
    int fd = (int)(intptr_t)argument;
    char *request;
    counter_add(&connections, 1);
    while ((request = read_request(fd)) != NULL) {
        int number = counter_add(&requests, 1) - 1;
        CHECK(number < MAX_REQUESTS);
        seen[number] = request;
        const Answer *answer = &answers[number < answer_count ? number : answer_count - 1];
        char text[16384] = "";
        if (answer->head) {
            bool framed = strcasestr(answer->head, "Content-Length:") || strcasestr(answer->head, "Transfer-Encoding:") || (answer->then & CLOSE);
            int length = snprintf(text, sizeof text, "%s", answer->head);
            if (!framed) length += snprintf(text + length, sizeof text - (size_t)length, "Content-Length: %zu\r\n", answer->body ? strlen(answer->body) : 0);
            snprintf(text + length, sizeof text - (size_t)length, "\r\n%s", answer->body ? answer->body : "");
        }
        send(fd, text, strlen(text), MSG_NOSIGNAL);
        if (answer->then & HANG) continue;
        if (answer->then & RESET) {
            struct linger hard = {1, 0};
            setsockopt(fd, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
        }
        if (answer->then) break;
    }
    close(fd);
}

static void serve(void *argument) {
    (void)argument;
    for (;;) {
        int fd = accept(listening, NULL, NULL);
        if (fd < 0) return;
        thread_start(serve_connection, (void *)(intptr_t)fd);
    }
}

static void start_server(const Answer *script, int count) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    answers = script;
    answer_count = count;
    listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK(listening >= 0 && bind(listening, (struct sockaddr *)&address, sizeof address) == 0 && listen(listening, 64) == 0);
    CHECK(getsockname(listening, (struct sockaddr *)&address, &size) == 0);
    server_port = ntohs(address.sin_port);
    thread_start(serve, NULL);
}
#define START_SERVER(...)                                                                                    \
    static const Answer script[] = {__VA_ARGS__};                                                            \
    start_server(script, WsCountOf(script))

/* ---- the client ---- */

static WS_ENVELOPE_VERSION envelope;
static WS_ADDRESSING_VERSION addressing;
static WS_CHANNEL_PROPERTY channel_properties[8];
static ULONG channel_property_count;

static void add_channel_property(WS_CHANNEL_PROPERTY_ID id, void *value, ULONG size) {
    channel_properties[channel_property_count++] = (WS_CHANNEL_PROPERTY){id, value, size};
}

/* A proxy for the scripted server; SOAP 1.2 with addressing by the transport unless something else was asked for. */
static void open_client(void) {
    char url[64];
    if (!envelope) envelope = WS_ENVELOPE_VERSION_SOAP_1_2;
    if (!addressing) addressing = WS_ADDRESSING_VERSION_TRANSPORT;
    add_channel_property(WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, &envelope, sizeof envelope);
    add_channel_property(WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, &addressing, sizeof addressing);
    client_create(&client, NULL, 0, channel_properties, channel_property_count);
    snprintf(url, sizeof url, "http://127.0.0.1:%d/calc?query", server_port);
    CHECK_HR(client_open_at(&client, url), S_OK);
}

static HRESULT add(int *result) { return client_add(&client, 1, 2, result, NULL); }

#define OK_HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/soap+xml; charset=utf-8\r\n"
#define ENVELOPE(content)                                                                                    \
    "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body>" content "</s:Body></s:Envelope>"
#define SUM ENVELOPE("<AddResponse xmlns=\"http://Example.org\"><result>3</result></AddResponse>")

static void check_sum(void) {
    int result = 0;
    HRESULT hr = add(&result);
    if (hr != S_OK) FAIL("0x%08X (%s): %s", (unsigned)hr, hr_name(hr), error_text(client.error));
    CHECK_EQ(result, 3);
}

/* ---- requests ---- */

TEST_HTTP(a_soap_1_2_request_has_its_action_in_the_content_type) {
    START_SERVER({OK_HEAD, SUM, 0});
    open_client();
    check_sum();
    CHECK(strncmp(seen[0], "POST /calc?query HTTP/1.1\r\n", 27) == 0);
    CHECK(strstr(seen[0], "\r\nContent-Type: application/soap+xml; charset=utf-8; action=\"" ADD_ACTION "\"\r\n") != NULL);
    CHECK(strstr(seen[0], "SOAPAction") == NULL);
    CHECK(strstr(seen[0], "Header") == NULL);
    char host[64];
    snprintf(host, sizeof host, "\r\nHost: 127.0.0.1:%d\r\n", server_port);
    CHECK(strstr(seen[0], host) != NULL);
    client_stop(&client);
}

TEST_HTTP(a_soap_1_1_request_has_its_action_in_a_field) {
    START_SERVER({"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n",
                  "<?xml version='1.0'?><e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Header/><e:Body>"
                  "<AddResponse xmlns='http://Example.org'><result>3</result></AddResponse></e:Body></e:Envelope>",
                  0});
    envelope = WS_ENVELOPE_VERSION_SOAP_1_1;
    open_client();
    check_sum();
    CHECK(strstr(seen[0], "\r\nSOAPAction: \"" ADD_ACTION "\"\r\n") != NULL);
    CHECK(strstr(seen[0], "\r\nContent-Type: text/xml; charset=utf-8\r\n") != NULL);
    client_stop(&client);
}

TEST_HTTP(with_addressing_the_headers_are_in_the_envelope) {
    START_SERVER({OK_HEAD, SUM, 0});
    addressing = WS_ADDRESSING_VERSION_1_0;
    open_client();
    check_sum(); /* although the reply has no action and relates to nothing */
    CHECK(strstr(seen[0], "MessageID") != NULL && strstr(seen[0], "ReplyTo") != NULL);
    CHECK(strstr(seen[0], "action=") == NULL);
    char to[96];
    snprintf(to, sizeof to, ">http://127.0.0.1:%d/calc?query</a:To>", server_port);
    CHECK(strstr(seen[0], to) != NULL);
    client_stop(&client);
}

TEST_HTTP(a_reply_that_relates_to_another_request_is_refused) {
    START_SERVER({OK_HEAD,
                  "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope' xmlns:a='http://www.w3.org/2005/08/addressing'>"
                  "<s:Header><a:Action>" ADD_ACTION "Response</a:Action><a:RelatesTo>urn:other</a:RelatesTo></s:Header><s:Body>"
                  "<AddResponse xmlns='http://Example.org'><result>3</result></AddResponse></s:Body></s:Envelope>",
                  0});
    int result = 0;
    addressing = WS_ADDRESSING_VERSION_1_0;
    open_client();
    CHECK_HR(add(&result), WS_E_INVALID_FORMAT);
    client_stop(&client);
}

/* ---- responses ---- */

static void check_result(HRESULT expected) {
    int result = 0;
    open_client();
    CHECK_HR(add(&result), expected);
    CHECK_EQ(client_state(&client), P(OPEN)); /* PX-1 */
    client_stop(&client);
}
#define RESULT_OF(name, expected, ...)                                                                       \
    TEST_HTTP(name) {                                                                                        \
        START_SERVER(__VA_ARGS__);                                                                           \
        check_result(expected);                                                                              \
    }

RESULT_OF(status_401_is_access_denied, WS_E_ENDPOINT_ACCESS_DENIED, {"HTTP/1.1 401 Unauthorized\r\n", NULL, 0})
RESULT_OF(status_401_may_ask_for_basic, WS_E_SERVER_REQUIRES_BASIC_AUTH,
          {"HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\n", NULL, 0})
RESULT_OF(status_401_may_ask_for_several, WS_E_SERVER_REQUIRES_NTLM_AUTH,
          {"HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\nWWW-Authenticate: NTLM\r\n", NULL, 0})
RESULT_OF(status_403_is_access_denied, WS_E_ENDPOINT_ACCESS_DENIED, {"HTTP/1.1 403 Forbidden\r\n", "no", 0})
RESULT_OF(status_404_is_not_found, WS_E_ENDPOINT_NOT_FOUND, {"HTTP/1.1 404 Not Found\r\n", NULL, 0})
RESULT_OF(status_407_is_of_the_http_proxy, WS_E_PROXY_ACCESS_DENIED, {"HTTP/1.1 407 Denied\r\n", NULL, 0})
RESULT_OF(status_407_may_ask_for_digest, WS_E_PROXY_REQUIRES_DIGEST_AUTH,
          {"HTTP/1.1 407 Denied\r\nProxy-Authenticate: Digest realm=\"x\", nonce=\"y\"\r\n", NULL, 0})
RESULT_OF(status_415_is_a_failure, WS_E_ENDPOINT_FAILURE, {"HTTP/1.1 415 Unsupported Media Type\r\n", NULL, 0})
RESULT_OF(status_503_is_too_busy, WS_E_ENDPOINT_TOO_BUSY, {"HTTP/1.1 503 Service Unavailable\r\n", NULL, 0})
RESULT_OF(status_500_without_a_fault_is_a_failure, WS_E_ENDPOINT_FAILURE,
          {"HTTP/1.1 500 Oops\r\nContent-Type: text/html\r\n", "<html/>", 0})
RESULT_OF(redirection_is_refused_by_default, WS_E_ENDPOINT_FAILURE,
          {"HTTP/1.1 307 Elsewhere\r\nLocation: /elsewhere\r\n", NULL, 0}, {OK_HEAD, SUM, 0})
RESULT_OF(an_empty_reply_is_no_reply, WS_E_INVALID_FORMAT, {"HTTP/1.1 200 OK\r\n", NULL, 0})
RESULT_OF(a_reply_of_another_type_is_no_reply, WS_E_INVALID_FORMAT, {"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", "<html/>", 0})
RESULT_OF(a_reply_that_is_not_well_formed_is_refused, WS_E_INVALID_FORMAT, {OK_HEAD, "<s:Envelope", 0})
RESULT_OF(what_is_no_http_is_refused, WS_E_INVALID_FORMAT, {"SSH-2.0-server\r\n", NULL, CLOSE})
RESULT_OF(conflicting_lengths_are_refused, WS_E_INVALID_FORMAT,
          {OK_HEAD "Content-Length: 3\r\nContent-Length: 4\r\n", "abcd", 0})
RESULT_OF(a_connection_closed_without_an_answer_is_lost, WS_E_ENDPOINT_DISCONNECTED, {NULL, NULL, CLOSE})
RESULT_OF(a_connection_reset_without_an_answer_is_lost, WS_E_ENDPOINT_DISCONNECTED, {NULL, NULL, RESET})
RESULT_OF(an_answer_that_is_cut_short_is_lost, WS_E_ENDPOINT_DISCONNECTED, {OK_HEAD "Content-Length: 999\r\n", "<s:", CLOSE})
RESULT_OF(a_fault_is_received, WS_E_ENDPOINT_FAULT_RECEIVED,
          {"HTTP/1.1 500 Internal Server Error\r\nContent-Type: application/soap+xml\r\n",
           ENVELOPE("<s:Fault><s:Code><s:Value>s:Receiver</s:Value></s:Code><s:Reason><s:Text xml:lang='en-US'>broken</s:Text>"
                    "</s:Reason></s:Fault>"),
           0})
RESULT_OF(an_interim_response_is_passed_over, S_OK, {"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" OK_HEAD, SUM, 0})
RESULT_OF(a_body_may_end_with_the_connection, S_OK, {OK_HEAD, SUM, CLOSE})
RESULT_OF(a_reply_of_http_1_0_is_read, S_OK, {"HTTP/1.0 200 OK\r\nContent-Type: application/soap+xml\r\n", SUM, CLOSE})
RESULT_OF(a_body_may_come_in_chunks, S_OK,
          {OK_HEAD "Transfer-Encoding: chunked\r\n",
           "5\r\n<s:En\r\n" "39;x\r\nvelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\">\r\n"
           "59\r\n<s:Body><AddResponse xmlns=\"http://Example.org\"><result>3</result></AddResponse></s:Body>\r\n"
           "d\r\n</s:Envelope>\r\n0\r\nX: y\r\n\r\n",
           0})

TEST_HTTP(a_fault_of_soap_1_1_is_recognised_by_its_one_code) {
    int result = 0;
    START_SERVER({"HTTP/1.1 500 Internal Server Error\r\nContent-Type: text/xml\r\n",
                  "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><s:Fault><faultcode "
                  "xmlns:a='http://schemas.microsoft.com/ws/2005/05/addressing/none'>a:ActionNotSupported</faultcode>"
                  "<faultstring>what?</faultstring></s:Fault></s:Body></s:Envelope>",
                  0});
    envelope = WS_ENVELOPE_VERSION_SOAP_1_1;
    open_client();
    CHECK_HR(add(&result), WS_E_ENDPOINT_ACTION_NOT_SUPPORTED);
    CHECK(strstr(error_text(client.error), "what?") != NULL);
    client_stop(&client);
}

TEST_HTTP(a_reply_over_the_size_limit_is_refused) {
    ULONG limit = 100;
    int result = 0;
    START_SERVER({OK_HEAD, SUM, 0});
    add_channel_property(WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, &limit, sizeof limit);
    open_client();
    CHECK_HR(add(&result), WS_E_QUOTA_EXCEEDED);
    client_stop(&client);
}

TEST_HTTP(nobody_listens) {
    int result = 0;
    server_port = free_port();
    open_client(); /* nothing is connected to yet */
    CHECK_HR(add(&result), WS_E_ENDPOINT_UNREACHABLE);
    client_stop(&client);
}

TEST_HTTP(a_one_way_call_is_complete_with_its_status) {
    WCHAR text[8];
    START_SERVER({"HTTP/1.1 202 Accepted\r\n", NULL, 0}, {"HTTP/1.1 200 OK\r\n", NULL, 0}, {"HTTP/1.1 404 Not Found\r\n", NULL, 0});
    open_client();
    wide("hi", text, 8);
    CHECK_HR(client_notify(&client, text, NULL), S_OK);
    CHECK_HR(client_notify(&client, text, NULL), S_OK);
    CHECK_HR(client_notify(&client, text, NULL), WS_E_ENDPOINT_NOT_FOUND);
    client_stop(&client);
}

/* ---- connections ---- */

TEST_HTTP(px_02_a_connection_is_used_again) {
    START_SERVER({OK_HEAD, SUM, 0});
    open_client();
    for (int i = 0; i < 10; i++) check_sum();
    CHECK_EQ(counter_get(&connections), 1);
    client_stop(&client);
}

TEST_HTTP(px_02_a_connection_that_the_server_closes_is_not) {
    START_SERVER({OK_HEAD "Connection: close\r\n", SUM, 0});
    open_client();
    for (int i = 0; i < 3; i++) check_sum();
    CHECK_EQ(counter_get(&connections), 3);
    client_stop(&client);
}

TEST_HTTP(an_idle_connection_that_the_server_gave_up_is_replaced) {
    START_SERVER({OK_HEAD, SUM, 0}, {NULL, NULL, CLOSE}, {OK_HEAD, SUM, 0});
    open_client();
    for (int i = 0; i < 3; i++) check_sum();
    CHECK_EQ(counter_get(&connections), 2);
    CHECK_EQ(counter_get(&requests), 4);
    client_stop(&client);
}

TEST_HTTP(a_request_that_the_server_aborted_is_not_sent_again) {
    int result = 0;
    START_SERVER({OK_HEAD, SUM, 0}, {NULL, NULL, RESET}, {OK_HEAD, SUM, 0});
    open_client();
    check_sum();
    CHECK_HR(add(&result), WS_E_ENDPOINT_DISCONNECTED);
    check_sum();
    CHECK_EQ(counter_get(&connections), 2);
    CHECK_EQ(counter_get(&requests), 3);
    client_stop(&client);
}

TEST_HTTP(more_calls_than_connections_wait_their_turn) {
    enum { CALLS = 8 };
    ULONG limit = 2;
    Pending pending[CALLS];
    int results[CALLS] = {0};
    START_SERVER({OK_HEAD, SUM, 0});
    add_channel_property(WS_CHANNEL_PROPERTY_MAX_HTTP_SERVER_CONNECTIONS, &limit, sizeof limit);
    open_client();
    for (int i = 0; i < CALLS; i++) {
        pending_init(&pending[i]);
        int *result = &results[i];
        CHECK_HR(client_add(&client, 1, 2, result, &(CallOptions){.async = &pending[i].context}), WS_S_ASYNC);
    }
    for (int i = 0; i < CALLS; i++) check_pending(&pending[i], S_OK);
    for (int i = 0; i < CALLS; i++) CHECK_EQ(results[i], 3);
    CHECK(counter_get(&connections) <= 2);
    client_stop(&client);
}

/* ---- time limits, abandoning, aborting ---- */

TEST_HTTP(a_server_that_does_not_answer_in_time) {
    ULONG limit = 200;
    int result = 0;
    START_SERVER({NULL, NULL, HANG});
    add_channel_property(WS_CHANNEL_PROPERTY_RECEIVE_RESPONSE_TIMEOUT, &limit, sizeof limit);
    open_client();
    int64_t since = now_ms();
    CHECK_HR(add(&result), WS_E_OPERATION_TIMED_OUT);
    CHECK_AT_LEAST(now_ms() - since, 200);
    client_stop(&client);
}

TEST_HTTP(px_12_an_abandoned_call_goes_on_and_counts_until_it_is_answered) {
    Pending pending;
    int result = 0;
    START_SERVER({NULL, NULL, HANG}, {OK_HEAD, SUM, 0});
    open_client();
    pending_init(&pending);
    CHECK_HR(client_add(&client, 1, 2, &result, &(CallOptions){.async = &pending.context}), WS_S_ASYNC);
    CHECK_REACHES(&requests, 1);
    CHECK_HR(WsAbandonCall(client.proxy, 0, NULL), S_OK);
    check_pending(&pending, WS_E_OPERATION_ABANDONED);
    check_sum(); /* on another connection */
    CHECK_EQ(counter_get(&connections), 2);
    CHECK_HR(WsAbortServiceProxy(client.proxy, NULL), S_OK);
    client_stop(&client);
    CHECK_EQ(counter_get(&pending.done), 1);
}

TEST_HTTP(px_14_close_waits_for_what_is_pending_and_then_aborts) {
    WS_PROXY_PROPERTY property;
    ULONG limit = 200;
    Pending pending;
    int result = 0;
    char url[64];
    START_SERVER({NULL, NULL, HANG});
    property = (WS_PROXY_PROPERTY){WS_PROXY_PROPERTY_MAX_CLOSE_TIMEOUT, &limit, sizeof limit};
    client_create(&client, &property, 1, NULL, 0);
    snprintf(url, sizeof url, "http://127.0.0.1:%d/", server_port);
    CHECK_HR(client_open_at(&client, url), S_OK);
    pending_init(&pending);
    CHECK_HR(client_add(&client, 1, 2, &result, &(CallOptions){.async = &pending.context}), WS_S_ASYNC);
    CHECK_REACHES(&requests, 1);
    int64_t since = now_ms();
    CHECK_HR(WsCloseServiceProxy(client.proxy, NULL, NULL), WS_E_OPERATION_TIMED_OUT);
    CHECK_AT_LEAST(now_ms() - since, 200);
    CHECK_EQ(counter_get(&pending.done), 1);
    CHECK_HR(pending.result, WS_E_OPERATION_ABORTED);
    client_free(&client);
}

TEST_HTTP(px_16_an_abort_resets_the_connection_and_ends_the_call) {
    Pending pending;
    int result = 0;
    START_SERVER({NULL, NULL, HANG});
    open_client();
    pending_init(&pending);
    CHECK_HR(client_add(&client, 1, 2, &result, &(CallOptions){.async = &pending.context}), WS_S_ASYNC);
    CHECK_REACHES(&requests, 1);
    CHECK_HR(WsAbortServiceProxy(client.proxy, NULL), S_OK);
    check_pending(&pending, WS_E_OPERATION_ABORTED);
    CHECK_EQ(client_state(&client), P(FAULTED));
    client_stop(&client);
}

/* ---- redirection ---- */

static counter_t asked = COUNTER_INIT;
static HRESULT redirect_result;
static HRESULT CALLBACK redirect(void *state, const WS_STRING *original, const WS_STRING *new) {
    CHECK_PTR(state, &asked);
    CHECK(original->length > 0 && new->length > 0);
    counter_add(&asked, 1);
    return redirect_result;
}

TEST_HTTP(a_redirection_is_followed_if_the_property_says_so) {
    BOOL follow = TRUE;
    START_SERVER({"HTTP/1.1 307 Elsewhere\r\nLocation: /else/where\r\n", NULL, 0},
                 {"HTTP/1.1 302 Found\r\nLocation: again\r\n", NULL, 0}, {OK_HEAD, SUM, 0});
    add_channel_property(WS_CHANNEL_PROPERTY_ENABLE_HTTP_REDIRECT, &follow, sizeof follow);
    open_client();
    check_sum();
    CHECK(strncmp(seen[1], "POST /else/where HTTP/1.1\r\n", 27) == 0);
    CHECK(strncmp(seen[2], "POST /else/again HTTP/1.1\r\n", 27) == 0);
    CHECK_STR(strstr(seen[2], "\r\n\r\n"), strstr(seen[0], "\r\n\r\n"));
    client_stop(&client);
}

TEST_HTTP(a_redirection_is_followed_if_the_callback_says_so) {
    WS_HTTP_REDIRECT_CALLBACK_CONTEXT context = {redirect, &asked};
    START_SERVER({"HTTP/1.1 308 Elsewhere\r\nLocation: /a\r\n", NULL, 0}, {OK_HEAD, SUM, 0});
    add_channel_property(WS_CHANNEL_PROPERTY_HTTP_REDIRECT_CALLBACK_CONTEXT, &context, sizeof context);
    open_client();
    check_sum();
    CHECK_EQ(counter_get(&asked), 1);
    client_stop(&client);
}

TEST_HTTP(a_redirection_is_refused_if_the_callback_says_so) {
    WS_HTTP_REDIRECT_CALLBACK_CONTEXT context = {redirect, &asked};
    int result = 0;
    START_SERVER({"HTTP/1.1 308 Elsewhere\r\nLocation: /a\r\n", NULL, 0}, {OK_HEAD, SUM, 0});
    redirect_result = E_FAIL;
    add_channel_property(WS_CHANNEL_PROPERTY_HTTP_REDIRECT_CALLBACK_CONTEXT, &context, sizeof context);
    open_client();
    CHECK_HR(add(&result), E_FAIL);
    CHECK_EQ(counter_get(&requests), 1);
    client_stop(&client);
}

TEST_HTTP(a_redirection_is_refused_if_the_callback_answers_s_false) {
    WS_HTTP_REDIRECT_CALLBACK_CONTEXT context = {redirect, &asked};
    int result = 0;
    START_SERVER({"HTTP/1.1 308 Elsewhere\r\nLocation: /a\r\n", NULL, 0}, {OK_HEAD, SUM, 0});
    redirect_result = S_FALSE;
    add_channel_property(WS_CHANNEL_PROPERTY_HTTP_REDIRECT_CALLBACK_CONTEXT, &context, sizeof context);
    open_client();
    CHECK_HR(add(&result), WS_E_ENDPOINT_FAILURE);
    CHECK_EQ(counter_get(&requests), 1);
    client_stop(&client);
}

static counter_t decided = COUNTER_INIT;
static event_t may_decide = EVENT_INIT;
static HRESULT CALLBACK decide_slowly(void *state, const WS_STRING *original, const WS_STRING *new) {
    (void)state, (void)original, (void)new;
    counter_add(&asked, 1);
    CHECK_EVENT(&may_decide);
    sleep_ms(200);
    counter_add(&decided, 1);
    return S_OK;
}

TEST_HTTP(px_15_no_redirection_callback_is_running_when_close_returns) {
    WS_HTTP_REDIRECT_CALLBACK_CONTEXT context = {decide_slowly, NULL};
    Pending pending;
    int result = 0;
    START_SERVER({"HTTP/1.1 307 Elsewhere\r\nLocation: /a\r\n", NULL, 0}, {OK_HEAD, SUM, 0});
    add_channel_property(WS_CHANNEL_PROPERTY_HTTP_REDIRECT_CALLBACK_CONTEXT, &context, sizeof context);
    open_client();
    pending_init(&pending);
    CHECK_HR(client_add(&client, 1, 2, &result, &(CallOptions){.async = &pending.context}), WS_S_ASYNC);
    CHECK_REACHES(&asked, 1);
    CHECK_HR(WsAbortServiceProxy(client.proxy, NULL), S_OK);
    check_pending(&pending, WS_E_OPERATION_ABORTED);
    CHECK_EQ(counter_get(&decided), 0);
    event_set(&may_decide);
    CHECK_HR(WsCloseServiceProxy(client.proxy, NULL, NULL), S_OK);
    CHECK_EQ(counter_get(&decided), 1);
    CHECK_EQ(counter_get(&requests), 1);
    client_free(&client);
}

TEST_HTTP(redirections_without_end_are_given_up) {
    BOOL follow = TRUE;
    int result = 0;
    START_SERVER({"HTTP/1.1 307 Elsewhere\r\nLocation: /\r\n", NULL, 0});
    add_channel_property(WS_CHANNEL_PROPERTY_ENABLE_HTTP_REDIRECT, &follow, sizeof follow);
    open_client();
    CHECK_HR(add(&result), WS_E_ENDPOINT_FAILURE);
    CHECK_EQ(counter_get(&requests), 11);
    client_stop(&client);
}

/* ---- cookies ---- */

#define WITH_COOKIE OK_HEAD "Set-Cookie: session=42; Path=/; HttpOnly\r\n"

TEST_HTTP(a_cookie_is_sent_back_unless_the_application_handles_cookies) {
    static const int modes[] = {0, WS_AUTO_COOKIE_MODE, WS_MANUAL_COOKIE_MODE}; /* none: the default */
    START_SERVER({WITH_COOKIE, SUM, 0});
    for (size_t i = 0; i < WsCountOf(modes); i++) {
        int mode = modes[i];
        int before = counter_get(&requests);
        channel_property_count = 0;
        if (mode != 0) add_channel_property(WS_CHANNEL_PROPERTY_COOKIE_MODE, &mode, sizeof mode);
        open_client();
        check_sum();
        check_sum();
        CHECK(strstr(seen[before], "\r\nCookie: ") == NULL);
        CHECK_EQ(strstr(seen[before + 1], "\r\nCookie: session=42\r\n") != NULL, mode != WS_MANUAL_COOKIE_MODE);
        CHECK_EQ(strstr(seen[before + 1], "\r\nCookie: ") != NULL, mode != WS_MANUAL_COOKIE_MODE);
        client_stop(&client);
    }
}

/* ---- HTTP proxies ---- */

static void use_http_proxy(const char *format, const char *bypass) {
    static WS_HTTP_PROXY_SETTING_MODE mode = WS_HTTP_PROXY_SETTING_MODE_CUSTOM;
    static WS_CUSTOM_HTTP_PROXY custom;
    static WCHAR texts[2][64];
    char servers[64];
    snprintf(servers, sizeof servers, format, server_port);
    custom.servers = wide(servers, texts[0], 64);
    custom.bypass = wide(bypass, texts[1], 64);
    add_channel_property(WS_CHANNEL_PROPERTY_HTTP_PROXY_SETTING_MODE, &mode, sizeof mode);
    add_channel_property(WS_CHANNEL_PROPERTY_CUSTOM_HTTP_PROXY, &custom, sizeof custom);
}

TEST_HTTP(a_request_through_an_http_proxy_names_the_whole_url) {
    WS_ENDPOINT_ADDRESS address;
    WCHAR text[64];
    START_SERVER({OK_HEAD, SUM, 0});
    use_http_proxy("http=127.0.0.1:%d", "");
    addressing = WS_ADDRESSING_VERSION_TRANSPORT;
    add_channel_property(WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, &addressing, sizeof addressing);
    client_create(&client, NULL, 0, channel_properties, channel_property_count);
    address = (WS_ENDPOINT_ADDRESS){.url = wide("http://service.example/path", text, 64)};
    CHECK_HR(WsOpenServiceProxy(client.proxy, &address, NULL, NULL), S_OK);
    check_sum();
    CHECK(strncmp(seen[0], "POST http://service.example/path HTTP/1.1\r\nHost: service.example\r\n", 66) == 0);
    client_stop(&client);
}

TEST_HTTP(a_host_that_is_excepted_is_reached_without_the_http_proxy) {
    START_SERVER({OK_HEAD, SUM, 0});
    use_http_proxy("127.0.0.1:1", "127.*");
    open_client();
    check_sum();
    CHECK(strncmp(seen[0], "POST /calc", 10) == 0);
    client_stop(&client);
}

TEST_HTTP(an_http_proxy_that_cannot_be_reached_has_its_own_code) {
    int result = 0;
    START_SERVER({OK_HEAD, SUM, 0});
    use_http_proxy("127.0.0.1:1", "");
    open_client();
    CHECK_HR(add(&result), WS_E_PROXY_FAILURE);
    client_stop(&client);
}

TEST_HTTP(the_environment_names_an_http_proxy) {
    char proxy[64];
    START_SERVER({OK_HEAD, SUM, 0});
    snprintf(proxy, sizeof proxy, "http://127.0.0.1:%d/", server_port);
    CHECK(setenv("http_proxy", proxy, 1) == 0);
    unsetenv("no_proxy");
    open_client();
    check_sum();
    CHECK(strncmp(seen[0], "POST http://127.0.0.1:", 22) == 0);
    client_stop(&client);
}

TEST_HTTP(without_a_setting_for_it_the_environment_counts_for_nothing) {
    WS_HTTP_PROXY_SETTING_MODE mode = WS_HTTP_PROXY_SETTING_MODE_NONE;
    START_SERVER({OK_HEAD, SUM, 0});
    CHECK(setenv("http_proxy", "http://127.0.0.1:1/", 1) == 0);
    add_channel_property(WS_CHANNEL_PROPERTY_HTTP_PROXY_SETTING_MODE, &mode, sizeof mode);
    open_client();
    check_sum();
    client_stop(&client);
}

/* ---- properties ---- */

static void check_not_created(WS_CHANNEL_PROPERTY_ID id, void *value, ULONG size) {
    WS_CHANNEL_PROPERTY property = {id, value, size};
    WS_SERVICE_PROXY *proxy = NULL;
    HRESULT hr = WsCreateServiceProxy(WS_CHANNEL_TYPE_REQUEST, WS_HTTP_CHANNEL_BINDING, NULL, NULL, 0, &property, 1, &proxy, NULL);
    if (hr != E_INVALIDARG || proxy) FAIL("property %d: 0x%08X", id, (unsigned)hr);
}

TEST_HTTP(what_a_proxy_over_http_can_be_created_with) {
    ULONG number = 10000, infinite = INFINITE;
    BOOL yes = TRUE, no = FALSE;
    WS_IP_VERSION version = WS_IP_VERSION_4;
    WS_CALLBACK_MODEL model = WS_LONG_CALLBACK;
    WS_TRANSFER_MODE mode = WS_BUFFERED_TRANSFER_MODE;
    WS_COOKIE_MODE cookies = WS_MANUAL_COOKIE_MODE;
    const WS_CHANNEL_PROPERTY properties[] = {
        {WS_CHANNEL_PROPERTY_RESOLVE_TIMEOUT, &number, sizeof number},
        {WS_CHANNEL_PROPERTY_CONNECT_TIMEOUT, &number, sizeof number},
        {WS_CHANNEL_PROPERTY_SEND_TIMEOUT, &number, sizeof number},
        {WS_CHANNEL_PROPERTY_RECEIVE_RESPONSE_TIMEOUT, &number, sizeof number},
        {WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT, &infinite, sizeof infinite},
        {WS_CHANNEL_PROPERTY_CLOSE_TIMEOUT, &number, sizeof number},
        {WS_CHANNEL_PROPERTY_MAX_HTTP_SERVER_CONNECTIONS, &infinite, sizeof infinite},
        {WS_CHANNEL_PROPERTY_TRIM_BUFFERED_MESSAGE_SIZE, &number, sizeof number},
        {WS_CHANNEL_PROPERTY_KEEP_ALIVE_TIME, &number, sizeof number},
        {WS_CHANNEL_PROPERTY_KEEP_ALIVE_INTERVAL, &number, sizeof number},
        {WS_CHANNEL_PROPERTY_SEND_KEEP_ALIVES, &yes, sizeof yes},
        {WS_CHANNEL_PROPERTY_NO_DELAY, &no, sizeof no},
        {WS_CHANNEL_PROPERTY_ENABLE_TIMEOUTS, &no, sizeof no},
        {WS_CHANNEL_PROPERTY_FAULTS_AS_ERRORS, &yes, sizeof yes},
        {WS_CHANNEL_PROPERTY_ENABLE_HTTP_REDIRECT, &no, sizeof no},
        {WS_CHANNEL_PROPERTY_IP_VERSION, &version, sizeof version},
        {WS_CHANNEL_PROPERTY_ASYNC_CALLBACK_MODEL, &model, sizeof model},
        {WS_CHANNEL_PROPERTY_TRANSFER_MODE, &mode, sizeof mode},
        {WS_CHANNEL_PROPERTY_COOKIE_MODE, &cookies, sizeof cookies},
    };
    char url[64];
    START_SERVER({OK_HEAD, SUM, 0});
    client_create(&client, NULL, 0, properties, WsCountOf(properties));
    snprintf(url, sizeof url, "http://localhost:%d/", server_port);
    CHECK_HR(client_open_at(&client, url), S_OK);
    check_sum();
    CHECK_EQ(counter_get(&requests), 1);
    client_stop(&client);
}

TEST_HTTP(what_a_proxy_over_http_cannot_be_created_with) {
    ULONG number = 0;
    BOOL yes = TRUE, no = FALSE;
    check_not_created(WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, &number, sizeof number);
    check_not_created(WS_CHANNEL_PROPERTY_MAX_HTTP_SERVER_CONNECTIONS, &number, sizeof number);
    check_not_created(WS_CHANNEL_PROPERTY_MAX_HTTP_REQUEST_HEADERS_BUFFER_SIZE, &yes, sizeof yes);
    check_not_created(WS_CHANNEL_PROPERTY_KEEP_ALIVE_TIME, &number, sizeof number);
    check_not_created(WS_CHANNEL_PROPERTY_MAX_SESSION_DICTIONARY_SIZE, &number, sizeof number);
    check_not_created(WS_CHANNEL_PROPERTY_FAULTS_AS_ERRORS, &no, sizeof no);
    check_not_created(WS_CHANNEL_PROPERTY_ENABLE_TIMEOUTS, &yes, sizeof yes);
    int wrong[] = {WS_ENCODING_XML_BINARY_SESSION_1, WS_ENCODING_RAW, 99};
    for (size_t i = 0; i < WsCountOf(wrong); i++) check_not_created(WS_CHANNEL_PROPERTY_ENCODING, &wrong[i], sizeof wrong[i]);
    int cookies = WS_AUTO_COOKIE_MODE + 1;
    check_not_created(WS_CHANNEL_PROPERTY_COOKIE_MODE, &cookies, sizeof cookies);
    int none = WS_ENVELOPE_VERSION_NONE, streamed = WS_STREAMED_TRANSFER_MODE, custom = WS_HTTP_PROXY_SETTING_MODE_CUSTOM;
    check_not_created(WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, &none, sizeof none);
    check_not_created(WS_CHANNEL_PROPERTY_TRANSFER_MODE, &streamed, sizeof streamed);
    check_not_created(WS_CHANNEL_PROPERTY_HTTP_PROXY_SETTING_MODE, &custom, sizeof custom);
    WS_HTTP_REDIRECT_CALLBACK_CONTEXT context = {NULL, NULL};
    check_not_created(WS_CHANNEL_PROPERTY_HTTP_REDIRECT_CALLBACK_CONTEXT, &context, sizeof context);
    WS_ENCODING binary = WS_ENCODING_XML_BINARY_1;
    WS_ENVELOPE_VERSION old = WS_ENVELOPE_VERSION_SOAP_1_1;
    WS_CHANNEL_PROPERTY both[] = {{WS_CHANNEL_PROPERTY_ENCODING, &binary, sizeof binary},
                                  {WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, &old, sizeof old}};
    WS_SERVICE_PROXY *proxy = NULL;
    CHECK_HR(WsCreateServiceProxy(WS_CHANNEL_TYPE_REQUEST, WS_HTTP_CHANNEL_BINDING, NULL, NULL, 0, both, 2, &proxy, NULL), E_INVALIDARG);
    CHECK_HR(WsCreateServiceProxy(WS_CHANNEL_TYPE_DUPLEX_SESSION, WS_HTTP_CHANNEL_BINDING, NULL, NULL, 0, NULL, 0, &proxy, NULL),
             E_INVALIDARG);
}

TEST_HTTP(an_address_of_another_scheme_is_refused) {
    client_create(&client, NULL, 0, NULL, 0);
    CHECK_HR(client_open_at(&client, "net.tcp://127.0.0.1:1/"), WS_E_INVALID_ENDPOINT_URL);
    CHECK_HR(client_open_at(&client, "https://127.0.0.1:1/"), WS_E_INVALID_ENDPOINT_URL);
    CHECK_EQ(client_state(&client), P(CREATED));
    client_free(&client);
}
