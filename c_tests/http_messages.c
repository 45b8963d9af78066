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
