/* Envelopes over HTTP: versions, where the action is, faults, and messages that expect no answer (wire.md 6 to 9). */
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

static const char ADD_1_1[] =
    "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><Add "
    "xmlns=\"http://Example.org\"><a>1</a><b>2</b></Add></s:Body></s:Envelope>";
static const char ADD_1_2[] =
    "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body><Add "
    "xmlns=\"http://Example.org\"><a>1</a><b>2</b></Add></s:Body></s:Envelope>";

static WS_ENVELOPE_VERSION envelope_version = WS_ENVELOPE_VERSION_SOAP_1_1;
static WS_ADDRESSING_VERSION addressing_version = WS_ADDRESSING_VERSION_TRANSPORT;

static void start_version(WS_ENVELOPE_VERSION envelope, WS_ADDRESSING_VERSION addressing) {
    envelope_version = envelope;
    addressing_version = addressing;
    ServiceOptions options = {.channel_property_count = 2};
    options.channel_properties[0] =
        (WS_CHANNEL_PROPERTY){WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, &envelope_version, sizeof envelope_version};
    options.channel_properties[1] =
        (WS_CHANNEL_PROPERTY){WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, &addressing_version, sizeof addressing_version};
    start(&options);
}

TEST_HTTP(soap_1_1_with_transport_addressing_finds_the_operation_by_soapaction) {
    Reply reply;
    start_version(WS_ENVELOPE_VERSION_SOAP_1_1, WS_ADDRESSING_VERSION_TRANSPORT);
    static const char *const fields[] = {
        "Content-Type: text/xml; charset=utf-8\r\nSOAPAction: \"http://Example.org/ICalculator/Add\"\r\n",
        "Content-Type: TEXT/XML;charset=\"UTF-8\"\r\nsoapaction: http://Example.org/ICalculator/Add\r\n",
    };
    for (size_t i = 0; i < WsCountOf(fields); i++) {
        http_check(&peer, NULL, fields[i], ADD_1_1, 200, &reply);
        http_check_sum(&reply, 3);
        CHECK(strstr(reply.head, "Content-Type: text/xml; charset=utf-8\r\n") != NULL);
        CHECK(strstr(reply.text, "<Header>") == NULL);
    }
    http_check(&peer, NULL, "Content-Type: text/xml\r\nSOAPAction: \"urn:unknown\"\r\n", ADD_1_1, 500, &reply);
    CHECK(strstr(reply.text, "ActionNotSupported") != NULL);
    CHECK(strstr(reply.text, "<faultcode") != NULL);
    http_check(&peer, NULL, "Content-Type: text/xml\r\nSOAPAction: \"\"\r\n", ADD_1_1, 500, &reply);
    http_check(&peer, NULL, "Content-Type: text/xml\r\n", ADD_1_2, 500, &reply);
    CHECK(strstr(reply.text, "VersionMismatch") != NULL);
    http_check(&peer, NULL, SOAP12, ADD_1_2, 415, &reply);
    finish();
}

TEST_HTTP(soap_1_2_with_transport_addressing_finds_the_operation_by_the_content_type) {
    Reply reply;
    start_version(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_TRANSPORT);
    static const char *const fields[] = {
        "Content-Type: application/soap+xml; charset=utf-8; action=\"http://Example.org/ICalculator/Add\"\r\n",
        "Content-Type: application/soap+xml;action=http://Example.org/ICalculator/Add\r\n",
        "Content-Type: application/soap+xml\r\nSOAPAction: \"http://Example.org/ICalculator/Add\"\r\n", /* as Mono does */
    };
    for (size_t i = 0; i < WsCountOf(fields); i++) {
        http_check(&peer, NULL, fields[i], ADD_1_2, 200, &reply);
        http_check_sum(&reply, 3);
    }
    http_check(&peer, NULL, "Content-Type: application/soap+xml; action=\"urn:unknown\"\r\n", ADD_1_2, 500, &reply);
    CHECK(strstr(reply.text, "Sender") != NULL && strstr(reply.text, "ActionNotSupported") != NULL);
    http_check(&peer, NULL, SOAP12, ADD_1_1, 500, &reply);
    CHECK(strstr(reply.text, "VersionMismatch") != NULL && strstr(reply.text, "<Upgrade") != NULL);
    finish();
}

TEST_HTTP(an_action_of_the_transport_that_differs_is_a_fault) {
    Reply reply;
    start(NULL);
    char *envelope = http_add_envelope(&peer, 1, 2);
    http_check(&peer, NULL, "Content-Type: application/soap+xml; action=\"http://Example.org/ICalculator/Add\"\r\n", envelope, 200, &reply);
    http_check(&peer, NULL, "Content-Type: application/soap+xml; action=\"urn:other\"\r\n", envelope, 500, &reply);
    CHECK(strstr(reply.text, "ActionMismatch") != NULL);
    free(envelope);
    finish();
}

TEST_HTTP(a_request_without_message_id_is_answered_without_relates_to) {
    Reply reply;
    Buffer body = {0};
    start(NULL);
    xml_start(&body, "Add", "http://Example.org");
    xml_element_int(&body, "a", 1);
    xml_element_int(&body, "b", 2);
    xml_end(&body);
    peer_request(&peer, &(Request){.action = "http://Example.org/ICalculator/Add", .body = &body, .without_id = true});
    peer_expect(&peer, &reply, PEER_MESSAGE);
    http_check_sum(&reply, 3);
    CHECK(strstr(reply.text, "RelatesTo") == NULL);
    buffer_free(&body);
    finish();
}

TEST_HTTP(an_unreadable_body_of_a_readable_envelope_is_a_sender_fault) {
    Reply reply;
    start(NULL);
    char *envelope = http_add_envelope(&peer, 1, 2);
    char *value = strstr(envelope, "<b>");
    memcpy(value, "<b>x</b>", 8);
    http_check(&peer, NULL, SOAP12, envelope, 500, &reply);
    CHECK(strstr(reply.text, "Sender") != NULL);
    memcpy(value, "<b>2</c>", 8);
    http_check(&peer, NULL, SOAP12, envelope, 500, &reply);
    CHECK(strstr(reply.text, "Sender") != NULL);
    free(envelope);
    finish();
}

TEST_HTTP(a_message_for_another_address_is_a_fault) {
    Reply reply;
    Buffer body = {0};
    start(NULL);
    xml_start(&body, "Add", "http://Example.org");
    xml_end(&body);
    unsigned id = peer_request(&peer, &(Request){.action = "http://Example.org/ICalculator/Add", .body = &body, .to = "http://127.0.0.1:1/x"});
    peer_expect_fault(&peer, &reply, id);
    CHECK(reply_contains(&reply, "DestinationUnreachable"));
    buffer_free(&body);
    finish();
}

/* ---- without an answer ---- */

static HRESULT CALLBACK fail_notify(const WS_OPERATION_CONTEXT *context, WCHAR *text, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)context, (void)asyncContext, (void)error;
    return wide_equals(text, "fail") ? E_FAIL : S_OK;
}

static void check_notify(const char *text, int status) {
    Reply reply;
    Buffer request = {0};
    peer_put_notify(&peer, &request, text);
    http_send_on(&peer, &peer.links[0], request.bytes, request.size);
    http_expect(&peer, &peer.links[0], &reply, status);
    CHECK((strstr(reply.head, "Content-Length: 0\r\n") != NULL) == (status == 202));
    CHECK((strstr(reply.head, "Content-Type:") != NULL) == (status == 500));
    CHECK(strstr(reply.head, "Connection: close") == NULL);
    buffer_free(&request);
}

TEST_HTTP(a_one_way_message_is_accepted_without_a_body_and_the_connection_goes_on) {
    start(&(ServiceOptions){.operations.notify = fail_notify});
    for (int i = 0; i < 3; i++) {
        check_notify("ok", 202);
        check_notify("fail", 500); /* DP-27 */
        peer_expect_sum(&peer, peer_add(&peer, 1, i), 1 + i);
    }
    CHECK_EQ(peer.link_count, 1);
    finish();
}

TEST_HTTP(a_one_way_message_of_soap_1_1_is_accepted_and_its_failure_is_a_fault_of_soap_1_1) {
    static const char *const texts[] = {"ok", "fail"};
    Reply reply;
    envelope_version = WS_ENVELOPE_VERSION_SOAP_1_1;
    addressing_version = WS_ADDRESSING_VERSION_TRANSPORT;
    ServiceOptions options = {.channel_property_count = 2, .operations.notify = fail_notify};
    options.channel_properties[0] =
        (WS_CHANNEL_PROPERTY){WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, &envelope_version, sizeof envelope_version};
    options.channel_properties[1] =
        (WS_CHANNEL_PROPERTY){WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, &addressing_version, sizeof addressing_version};
    start(&options);
    for (int i = 0; i < 2; i++) {
        char envelope[512];
        snprintf(envelope, sizeof envelope,
                 "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><Notify xmlns=\"" WIRE_NS "\"><text>%s</text></Notify>"
                 "</s:Body></s:Envelope>",
                 texts[i]);
        http_check(&peer, NULL, "Content-Type: text/xml\r\nSOAPAction: \"" WIRE_NS "/IWire/Notify\"\r\n", envelope, i ? 500 : 202, &reply);
    }
    CHECK(strstr(reply.text, "<faultcode>") != NULL && strstr(reply.text, "Server</faultcode>") != NULL);
    CHECK(strstr(reply.head, "Content-Type: text/xml; charset=utf-8\r\n") != NULL);
    finish();
}

/* ---- how an envelope may be written ---- */

TEST_HTTP(an_envelope_may_be_written_in_many_ways) {
    static const char *const envelopes[] = {
        /* A byte order mark and a declaration. */
        "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n"
        "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body><Add xmlns=\"http://Example.org\"><a>1</a><b>2</b></Add></s:Body></s:Envelope>",
        /* Other prefixes, white space and comments everywhere, an empty header, single quotes. */
        "<!-- before -->\n<Envelope xmlns='http://www.w3.org/2003/05/soap-envelope'>\n <Header/>\n <!-- between -->\n <Body>\n"
        "<x:Add xmlns:x='http://Example.org' >\n<x:a>\n1 </x:a ><!-- in --> <x:b>2<!-- in a number --></x:b>\t</x:Add>\n</Body>\n</Envelope>\n<!-- behind -->\n",
        /* References and CDATA in numbers. */
        "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body><Add xmlns=\"http://Example.&#x6F;rg\"><a>&#49;</a>"
        "<b><![CDATA[2]]></b></Add></s:Body></s:Envelope>",
        /* A prefix that is declared late and means something else outside. */
        "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" xmlns:p=\"urn:p\"><s:Header><p:h s:mustUnderstand=\"0\"/></s:Header><s:Body>"
        "<p:Add xmlns:p=\"http://Example.org\"><p:a>1</p:a><p:b>2</p:b></p:Add></s:Body></s:Envelope>",
    };
    Reply reply;
    start_version(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_TRANSPORT);
    for (size_t i = 0; i < WsCountOf(envelopes); i++) {
        http_check(&peer, NULL, "Content-Type: application/soap+xml; action=\"http://Example.org/ICalculator/Add\"\r\n", envelopes[i], 200, &reply);
        http_check_sum(&reply, 3);
    }
    finish();
}

TEST_HTTP(text_comes_back_as_it_was_sent) {
    Reply reply;
    char value[256];
    static const char *const texts[] = {"<&>\"'", " white  space ", "\xC3\xA4\xE2\x82\xAC", "", "]]>"};
    start(NULL);
    for (size_t i = 0; i < WsCountOf(texts); i++) {
        peer_expect_reply(&peer, &reply, peer_echo(&peer, texts[i]));
        CHECK(reply_element(&reply, "EchoStringResult", value, sizeof value));
        CHECK_STR(value, texts[i]);
    }
    finish();
}

TEST_HTTP(what_is_no_envelope_of_soap_is_refused_without_one) {
    static const struct {
        const char *body;
        int status;
    } table[] = {
        {"<Envelope/>", 400},
        {"<s:Envelope xmlns:s=\"urn:other\"><s:Body/></s:Envelope>", 500}, /* VersionMismatch */
        {"<s:Body xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"/>", 400},
        {"<!DOCTYPE x><s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body/></s:Envelope>", 400},
        {"<?xml-stylesheet href=\"x\"?><s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body/></s:Envelope>", 400},
        {"<?xml version=\"2.0\"?><s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body/></s:Envelope>", 400},
        {" ", 400},
        {"\xFE\xFF", 400},
    };
    Reply reply;
    start(NULL);
    for (size_t i = 0; i < WsCountOf(table); i++) {
        Link *link = http_connect(&peer);
        Buffer request = {0};
        http_put_raw(&request, &peer, NULL, SOAP12, table[i].body);
        link->busy = true;
        http_send_on(&peer, link, request.bytes, request.size);
        buffer_free(&request);
        CHECK(peer_receive(&peer, &reply, patience_ms()));
        if (reply.status != table[i].status) FAIL("%s: %d %s", table[i].body, reply.status, reply.text);
    }
    check_add_works(service.url[0]);
    finish();
}

/* The depth limit of the reader. */
TEST_HTTP(an_envelope_that_is_too_deep_does_no_harm) {
    enum { DEPTH = 5000 };
    static char body[DEPTH * 8];
    Reply reply;
    start(NULL);
    char *envelope = http_add_envelope(&peer, 1, 2), *inside = strstr(envelope, "<a>");
    size_t used = 0;
    memcpy(body, envelope, (size_t)(inside - envelope));
    used = (size_t)(inside - envelope);
    for (int i = 0; i < DEPTH; i++) used += (size_t)sprintf(body + used, "<d>");
    for (int i = 0; i < DEPTH; i++) used += (size_t)sprintf(body + used, "</d>");
    CHECK(used + strlen(inside) < sizeof body);
    strcpy(body + used, inside);
    http_check(&peer, NULL, SOAP12, body, 500, &reply);
    CHECK(strstr(reply.text, "Sender") != NULL);
    check_add_works(service.url[0]);
    free(envelope);
    finish();
}
