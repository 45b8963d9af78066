/* Section 4.8 over net.tcp: which fault goes out in which situation, and what it discloses. */
#include "support/peer.h"
#include "support/service.h"

static Service service;
static Peer peer;
static Reply reply;

#define WSA "http://www.w3.org/2005/08/addressing"

static void start(const ServiceOptions *options) {
    service_start(&service, options);
    peer_connect(&peer, service.url[0]);
}

static void finish(void) {
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3); /* after any fault the session is usable */
    peer_end_session(&peer);
    service_stop(&service);
}

/* The local part of the text of an element that holds a qualified name. */
static const char *code(const char *element) {
    static char value[256];
    CHECK(reply_element(&reply, element, value, sizeof value));
    const char *colon = strrchr(value, ':');
    return colon ? colon + 1 : value;
}

static const char *subcode(void) {
    static char inner[512];
    Reply part = reply;
    CHECK(reply_element(&reply, "Subcode", inner, sizeof inner));
    snprintf(part.text, sizeof part.text, "%s", inner);
    static char value[256];
    CHECK(reply_element(&part, "Value", value, sizeof value));
    const char *colon = strrchr(value, ':');
    return colon ? colon + 1 : value;
}

static const char *header(const char *name) {
    static char value[512];
    CHECK(reply_element(&reply, name, value, sizeof value));
    return value;
}

static const char *reason(void) {
    static char value[2048];
    CHECK(reply_element(&reply, "Text", value, sizeof value));
    return value;
}

static unsigned send(const char *action, const Buffer *body) { return peer_request(&peer, &(Request){.action = action, .body = body}); }

TEST(an_unknown_action_is_the_addressing_fault) {
    start(NULL);
    peer_expect_fault(&peer, &reply, send("urn:nowhere", NULL));
    CHECK_STR(code("Value"), "Sender");
    CHECK_STR(subcode(), "ActionNotSupported");
    CHECK_STR(header("Action"), WSA "/fault");
    CHECK(reply_contains(&reply, "urn:nowhere"));
    finish();
}

TEST(a_missing_action_is_the_header_required_fault) {
    start(NULL);
    peer_expect_fault(&peer, &reply, send(NULL, NULL));
    CHECK_STR(code("Value"), "Sender");
    CHECK_STR(subcode(), "MessageAddressingHeaderRequired");
    CHECK_STR(header("Action"), WSA "/fault");
    CHECK(reply_contains(&reply, "ProblemHeaderQName"));
    finish();
}

TEST(an_unknown_destination_is_the_addressing_fault) {
    start(NULL);
    peer_expect_fault(&peer, &reply, peer_request(&peer, &(Request){.action = ADD_ACTION, .to = "net.tcp://127.0.0.1/nowhere"}));
    CHECK_STR(code("Value"), "Sender");
    CHECK_STR(subcode(), "DestinationUnreachable");
    finish();
}

/* Body elements that are not what the operation takes. */
static void check_bad_body(const Buffer *body) {
    peer_expect_fault(&peer, &reply, send(ADD_ACTION, body));
    CHECK_STR(code("Value"), "Sender");
}

TEST(a_body_that_does_not_match_is_a_sender_fault) {
    start(NULL);
    Buffer body = {0};
    check_bad_body(NULL); /* empty */
    xml_start(&body, "Sum", CALC_NS); /* another element */
    xml_end(&body);
    check_bad_body(&body);
    buffer_free(&body);
    xml_start(&body, "Add", "urn:other"); /* another namespace */
    xml_end(&body);
    check_bad_body(&body);
    buffer_free(&body);
    xml_start(&body, "Add", CALC_NS); /* a missing */
    xml_element_int(&body, "b", 1);
    xml_end(&body);
    check_bad_body(&body);
    buffer_free(&body);
    xml_start(&body, "Add", CALC_NS); /* not a number */
    xml_element_text(&body, "a", "five");
    xml_element_int(&body, "b", 1);
    xml_end(&body);
    check_bad_body(&body);
    buffer_free(&body);
    xml_start(&body, "Add", CALC_NS); /* too large */
    xml_element_text(&body, "a", "4294967296");
    xml_element_int(&body, "b", 1);
    xml_end(&body);
    check_bad_body(&body);
    buffer_free(&body);
    xml_start(&body, "Add", CALC_NS); /* one too many */
    xml_element_int(&body, "a", 1);
    xml_element_int(&body, "b", 1);
    xml_element_int(&body, "c", 1);
    xml_end(&body);
    check_bad_body(&body);
    buffer_free(&body);
    finish();
}

/* Binary records. */
TEST_SESSION(a_number_may_come_as_any_text_record) {
    start(NULL);
    Buffer body = {0};
    xml_start(&body, "Add", CALC_NS);
    xml_element_text(&body, "a", " 5 ");
    put_bytes(&body, "\x40\x01" "b\x82\x01", 5); /* One, and a separate end */
    xml_end(&body);
    peer_expect_sum(&peer, send(ADD_ACTION, &body), 6);
    buffer_free(&body);
    finish();
}

/* ---- faults of operations ---- */

static void add_text(WS_ERROR *error, const char *text) {
    WCHAR buffer[128];
    WS_STRING string = wide(text, buffer, WsCountOf(buffer));
    CHECK_HR(WsAddErrorString(error, &string), S_OK);
}

static HRESULT CALLBACK fail_with_strings(const WS_OPERATION_CONTEXT *context, WCHAR *kind, int *result,
                                          const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)context, (void)kind, (void)result, (void)asyncContext;
    add_text(error, "the inner secret");
    add_text(error, "the outer secret");
    return E_FAIL;
}

TEST(a_failure_without_a_fault_is_a_receiver_fault_that_discloses_nothing) {
    start(&(ServiceOptions){.operations.fail = fail_with_strings});
    peer_expect_fault(&peer, &reply, peer_fail(&peer, "x"));
    CHECK_STR(code("Value"), "Receiver");
    CHECK(!reply_contains(&reply, "secret"));
    CHECK_AT_LEAST(strlen(reason()), 1);
    CHECK_STR(header("Action"), WSA "/soap/fault");
    finish();
}

TEST(full_disclosure_joins_the_error_strings) {
    start(&(ServiceOptions){.operations.fail = fail_with_strings, .full_disclosure = true});
    peer_expect_fault(&peer, &reply, peer_fail(&peer, "x"));
    CHECK_STR(code("Value"), "Receiver");
    CHECK(strstr(reason(), "the inner secret") != NULL);
    CHECK(strstr(reason(), "the outer secret") != NULL);
    finish();
}

TEST(full_disclosure_without_strings_says_something_about_the_code) {
    start(&(ServiceOptions){.full_disclosure = true});
    peer_expect_fault(&peer, &reply, peer_fail(&peer, "x"));
    CHECK_STR(code("Value"), "Receiver");
    CHECK_AT_LEAST(strlen(reason()), 1);
    CHECK(!reply_contains(&reply, "80004005")); /* the HRESULT never goes on the wire */
    finish();
}

static WS_XML_STRING sender = WS_XML_STRING_VALUE("Sender"), envelope_ns = WS_XML_STRING_VALUE("http://www.w3.org/2003/05/soap-envelope");
static WS_XML_STRING bad_kind = WS_XML_STRING_VALUE("BadKind"), wire_ns = WS_XML_STRING_VALUE(WIRE_NS);
static WS_XML_STRING own_action = WS_XML_STRING_VALUE("urn:own-fault-action");
static bool with_action;

static HRESULT CALLBACK fail_with_fault(const WS_OPERATION_CONTEXT *context, WCHAR *kind, int *result,
                                        const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)context, (void)kind, (void)result, (void)asyncContext;
    WCHAR text[64];
    WS_FAULT_CODE sub = {.value = {.localName = bad_kind, .ns = wire_ns}};
    WS_FAULT_CODE top = {.value = {.localName = sender, .ns = envelope_ns}, .subCode = &sub};
    WS_FAULT_REASON reasons[] = {{.text = wide("the reason", text, WsCountOf(text))}};
    WS_FAULT fault = {.code = &top, .reasons = reasons, .reasonCount = 1};
    add_text(error, "the secret");
    CHECK_HR(WsSetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_FAULT, &fault, sizeof fault), S_OK);
    if (with_action) CHECK_HR(WsSetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_ACTION, &own_action, sizeof own_action), S_OK);
    return E_FAIL;
}

TEST(a_fault_that_the_operation_set_is_always_sent) {
    start(&(ServiceOptions){.operations.fail = fail_with_fault});
    peer_expect_fault(&peer, &reply, peer_fail(&peer, "x"));
    CHECK_STR(code("Value"), "Sender");
    CHECK_STR(subcode(), "BadKind");
    CHECK_STR(reason(), "the reason");
    CHECK(!reply_contains(&reply, "secret"));
    CHECK(reply_contains(&reply, WIRE_NS));
    finish();
}

TEST(the_action_of_the_error_object_is_the_action_of_the_fault) {
    with_action = true;
    start(&(ServiceOptions){.operations.fail = fail_with_fault});
    peer_expect_fault(&peer, &reply, peer_fail(&peer, "x"));
    CHECK_STR(header("Action"), "urn:own-fault-action");
    finish();
}

static WS_ASYNC_CONTEXT held;
static WS_ERROR *held_error;
static counter_t entered = COUNTER_INIT;

static HRESULT CALLBACK fail_later(const WS_OPERATION_CONTEXT *context, WCHAR *kind, int *result, const WS_ASYNC_CONTEXT *asyncContext,
                                   WS_ERROR *error) {
    (void)context, (void)kind, (void)result;
    held = *asyncContext;
    held_error = error;
    counter_add(&entered, 1);
    return WS_S_ASYNC;
}

TEST(an_asynchronous_operation_may_fill_its_error_object_until_it_completes) {
    start(&(ServiceOptions){.operations.fail = fail_later, .full_disclosure = true});
    unsigned id = peer_fail(&peer, "x");
    CHECK_REACHES(&entered, 1);
    add_text(held_error, "said later");
    held.callback(E_FAIL, WS_LONG_CALLBACK, held.callbackState);
    peer_expect_fault(&peer, &reply, id);
    CHECK(strstr(reason(), "said later") != NULL);
    finish();
}

/* Over HTTP it is a VersionMismatch fault: http_server.c. */
TEST_SESSION(another_envelope_version_aborts_the_session) {
    start(NULL);
    /* <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body/></s:Envelope> */
    peer_send_bytes(&peer, "\x06\x0C\x00\x56\x02\x0B\x01s\xC2\x07\x56\x0E\x01\x01", 14);
    peer_expect_loss(&peer);
    peer_close(&peer);
    service_stop(&service);
}

TEST(a_request_that_is_itself_a_fault_is_not_answered) {
    start(NULL);
    Buffer body = {0};
    /* In the envelope's namespace. */
    if (transport_is_http())
        put_bytes(&body, "<s:Fault/>", 10);
    else
        put_bytes(&body, "\x56\x86\x01\x01", 4);
    peer_request(&peer, &(Request){.action = WSA "/fault", .body = &body});
    buffer_free(&body);
    peer_expect_silence(&peer);
    peer_await_acceptance(&peer);
    finish();
}
