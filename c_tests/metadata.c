/* Metadata exchange (4.7): WS-MetadataExchange over both transports, GET over HTTP, generated services, who may ask. */
#include <sys/socket.h>
#include <unistd.h>

#include "support/peer.h"
#include "support/rig.h"

#define GET_ACTION "http://schemas.xmlsoap.org/ws/2004/09/transfer/Get"

static Service service;
static Peer peer;

static WS_XML_STRING wsdl = WS_XML_STRING_VALUE(
    "<?xml version=\"1.0\"?><wsdl:definitions xmlns:wsdl=\"http://schemas.xmlsoap.org/wsdl/\" targetNamespace=\"urn:test\">"
    "<wsdl:documentation>text</wsdl:documentation></wsdl:definitions><!-- the end -->");
static WS_XML_STRING wsdl_with_service = WS_XML_STRING_VALUE(
    "<definitions xmlns=\"http://schemas.xmlsoap.org/wsdl/\" targetNamespace=\"urn:test\"><service name=\"own\"/></definitions>");
static WS_XML_STRING schema = WS_XML_STRING_VALUE(
    "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"urn:types\"><xs:element name=\"e\" type=\"xs:int\"/></xs:schema>");
static WS_XML_STRING broken = WS_XML_STRING_VALUE("<a>");
static WS_XML_STRING service_name = WS_XML_STRING_VALUE("TestService"), service_ns = WS_XML_STRING_VALUE("urn:test");
static WS_XML_STRING port_name = WS_XML_STRING_VALUE("TestPort"), binding_name = WS_XML_STRING_VALUE("TestBinding"),
                     binding_ns = WS_XML_STRING_VALUE("urn:binding");

static WCHAR names[2][16];
static WS_STRING wsdl_name, schema_name, suffix;
static WCHAR suffix_text[16];
static WS_SERVICE_METADATA_DOCUMENT documents[2];
static WS_SERVICE_METADATA_DOCUMENT *document_list[] = {&documents[0], &documents[1]};
static WS_SERVICE_METADATA metadata;
static WS_SERVICE_ENDPOINT_METADATA endpoint_port = {&port_name, &binding_name, &binding_ns};
static WS_METADATA_EXCHANGE_TYPE exchange_type;
static ServiceOptions options;

static void add_endpoint_property(WS_SERVICE_ENDPOINT_PROPERTY_ID id, void *value, ULONG size) {
    options.endpoint_properties[options.endpoint_property_count++] = (WS_SERVICE_ENDPOINT_PROPERTY){id, value, size};
}

/* Options of a host with a WSDL and a schema, and a generated service. */
static void prepare(WS_METADATA_EXCHANGE_TYPE type) {
    exchange_type = type;
    wsdl_name = wide("test.wsdl", names[0], 16);
    schema_name = wide("types.xsd", names[1], 16);
    documents[0] = (WS_SERVICE_METADATA_DOCUMENT){&wsdl, &wsdl_name};
    documents[1] = (WS_SERVICE_METADATA_DOCUMENT){&schema, &schema_name};
    metadata = (WS_SERVICE_METADATA){2, document_list, &service_name, &service_ns};
    options.service_properties[options.service_property_count++] =
        (WS_SERVICE_PROPERTY){WS_SERVICE_PROPERTY_METADATA, &metadata, sizeof metadata};
    add_endpoint_property(WS_SERVICE_ENDPOINT_PROPERTY_METADATA_EXCHANGE_TYPE, &exchange_type, sizeof exchange_type);
    add_endpoint_property(WS_SERVICE_ENDPOINT_PROPERTY_METADATA, &endpoint_port, sizeof endpoint_port);
}

static void use_suffix(const char *text) {
    suffix = wide(text, suffix_text, 16);
    add_endpoint_property(WS_SERVICE_ENDPOINT_PROPERTY_METADATA_EXCHANGE_URL_SUFFIX, &suffix, sizeof suffix);
}

static void start(void) {
    service_start(&service, &options);
    peer_connect(&peer, service.url[0]);
}

static void finish(void) {
    peer_end_session(&peer);
    service_stop(&service);
}

static unsigned ask(const char *to) { return peer_request(&peer, &(Request){.action = GET_ACTION, .to = to}); }

static void check_sections(const Reply *reply) {
    char location[160];
    CHECK(reply_contains(reply, "<MetadataSection Dialect=\"http://schemas.xmlsoap.org/wsdl/\" Identifier=\"urn:test\">"));
    CHECK(reply_contains(reply, "<MetadataSection Dialect=\"http://www.w3.org/2001/XMLSchema\" Identifier=\"urn:types\">"));
    CHECK(reply_contains(reply, "<documentation>text</documentation>"));
    CHECK(reply_contains(reply, "<service name=\"TestService\""));
    CHECK(reply_contains(reply, "name=\"TestPort\""));
    CHECK(reply_contains(reply, "binding=\"b:TestBinding\""));
    snprintf(location, sizeof location, "location=\"%s\"", service.url[0]);
    CHECK(reply_contains(reply, location));
}

TEST(mex_answers_with_every_document_and_the_generated_service) {
    Reply reply;
    char action[128];
    prepare(WS_METADATA_EXCHANGE_TYPE_MEX);
    start();
    for (int i = 0; i < 3; i++) {
        peer_expect_reply(&peer, &reply, ask(NULL));
        CHECK(reply_element(&reply, "Action", action, sizeof action));
        CHECK_STR(action, GET_ACTION "Response");
        check_sections(&reply);
        peer_expect_sum(&peer, peer_add(&peer, 1, i), 1 + i); /* the operations are there as well */
    }
    finish();
}

TEST(mex_is_not_served_without_documents_or_without_being_asked_for) {
    Reply reply;
    prepare(WS_METADATA_EXCHANGE_TYPE_NONE);
    start();
    peer_expect_fault(&peer, &reply, ask(NULL));
    CHECK(reply_contains(&reply, "ActionNotSupported"));
    finish();
    memset(&options, 0, sizeof options);
    prepare(WS_METADATA_EXCHANGE_TYPE_MEX);
    options.service_property_count = 0;
    start();
    peer_expect_fault(&peer, &reply, ask(NULL));
    CHECK(reply_contains(&reply, "ActionNotSupported"));
    finish();
}

TEST(mex_with_a_suffix_takes_only_requests_for_that_address) {
    Reply reply;
    char to[160];
    prepare(WS_METADATA_EXCHANGE_TYPE_MEX);
    use_suffix("/mex");
    start();
    snprintf(to, sizeof to, "%s/mex", service.url[0]);
    peer_expect_reply(&peer, &reply, ask(to));
    check_sections(&reply);
    peer_expect_fault(&peer, &reply, ask(NULL)); /* for the address of the endpoint */
    peer_expect_fault(&peer, &reply, peer_request(&peer, &(Request){.action = GET_ACTION, .without_to = true}));
    snprintf(to, sizeof to, "%s/mex2", service.url[0]);
    peer_expect_fault(&peer, &reply, ask(to));
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    finish();
}

TEST(mex_does_not_add_a_service_if_there_is_one_or_if_it_has_no_name) {
    Reply reply;
    prepare(WS_METADATA_EXCHANGE_TYPE_MEX);
    documents[0].content = &wsdl_with_service;
    start();
    peer_expect_reply(&peer, &reply, ask(NULL));
    CHECK(reply_contains(&reply, "<service name=\"own\">"));
    CHECK(!reply_contains(&reply, "TestService"));
    finish();
    memset(&options, 0, sizeof options);
    prepare(WS_METADATA_EXCHANGE_TYPE_MEX);
    metadata.serviceName = metadata.serviceNs = NULL;
    documents[0].name = NULL; /* allowed for this exchange */
    start();
    peer_expect_reply(&peer, &reply, ask(NULL));
    CHECK(!reply_contains(&reply, "<service"));
    finish();
}

/* The schemas in the documentation's examples lack this white space. */
TEST(mex_puts_white_space_between_attributes) {
    static WS_XML_STRING crowded = WS_XML_STRING_VALUE("<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'targetNamespace='urn:types'/>");
    Reply reply;
    prepare(WS_METADATA_EXCHANGE_TYPE_MEX);
    documents[1].content = &crowded;
    start();
    peer_expect_reply(&peer, &reply, ask(NULL));
    check_sections(&reply);
    finish();
}

TEST(mex_of_a_document_that_is_not_well_formed_is_a_fault) {
    Reply reply;
    prepare(WS_METADATA_EXCHANGE_TYPE_MEX);
    documents[1].content = &broken;
    start();
    peer_expect_fault(&peer, &reply, ask(NULL));
    CHECK(reply_contains(&reply, "Receiver"));
    finish();
}

static counter_t authorizations = COUNTER_INIT;
static bool refuse;
static HRESULT CALLBACK authorize(const WS_OPERATION_CONTEXT *context, BOOL *authorized, WS_ERROR *error) {
    (void)context, (void)error;
    counter_add(&authorizations, 1);
    *authorized = !refuse;
    return S_OK;
}

TEST(dp_16_authorization_runs_for_metadata_as_well) {
    Reply reply;
    prepare(WS_METADATA_EXCHANGE_TYPE_MEX);
    options.authorize = authorize;
    start();
    peer_expect_reply(&peer, &reply, ask(NULL));
    CHECK_EQ(counter_get(&authorizations), 1);
    refuse = true;
    ask(NULL);
    peer_expect_loss(&peer);
    CHECK_EQ(counter_get(&authorizations), 2);
    peer_close(&peer);
    service_stop(&service);
}

TEST(cc_57_an_abort_while_metadata_is_served_leaves_nothing_to_wait_for) {
    prepare(WS_METADATA_EXCHANGE_TYPE_MEX);
    start();
    for (int i = 0; i < 20; i++) ask(NULL);
    service_abort(&service);
    service_stop(&service);
    peer_close(&peer);
}

static void check_refused(void) {
    service_refused(&options, E_INVALIDARG);
    memset(&options, 0, sizeof options);
}

TEST(contradictions_are_invalid_arguments) {
    ULONG exact = WS_MATCH_URL_EXACT_PATH | WS_MATCH_URL_THIS_HOST, prefix = WS_MATCH_URL_PREFIX_PATH;
    prepare(WS_METADATA_EXCHANGE_TYPE_NONE);
    use_suffix("/mex"); /* needs MEX */
    check_refused();
    prepare(WS_METADATA_EXCHANGE_TYPE_MEX);
    metadata.serviceNs = NULL;
    check_refused();
    prepare((WS_METADATA_EXCHANGE_TYPE)3);
    check_refused();
    static const WS_LISTENER_PROPERTY_ID ids[] = {WS_LISTENER_PROPERTY_TO_HEADER_MATCHING_OPTIONS,
                                                  WS_LISTENER_PROPERTY_TRANSPORT_URL_MATCHING_OPTIONS};
    for (int i = 0; i < 2; i++) {
        prepare(WS_METADATA_EXCHANGE_TYPE_MEX);
        use_suffix("/mex");
        options.listener_properties[options.listener_property_count++] = (WS_LISTENER_PROPERTY){ids[i], &exact, sizeof exact};
        check_refused();
    }
    prepare(WS_METADATA_EXCHANGE_TYPE_MEX);
    use_suffix("/mex");
    options.listener_properties[options.listener_property_count++] = (WS_LISTENER_PROPERTY){ids[0], &prefix, sizeof prefix};
    CHECK_HR(service_create(&service, &options), S_OK);
    service_free(&service);
    memset(&options, 0, sizeof options);
    prepare(WS_METADATA_EXCHANGE_TYPE_HTTP_GET);
    if (transport_is_http()) documents[1].name = NULL; /* it needs one; and sessions have no GET */
    check_refused();
    WS_SERVICE_ENDPOINT_METADATA unnamed = {NULL, &binding_name, &binding_ns};
    prepare(WS_METADATA_EXCHANGE_TYPE_MEX);
    options.endpoint_properties[1].value = &unnamed;
    check_refused();
}

/* ---- GET ---- */

static char *get_with(const char *path, const char *fields, int status) {
    char request[512], *body = NULL;
    static char response[65536];
    Link *link = http_connect(&peer);
    snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n%s\r\n", path, peer.port, fields);
    http_say(&peer, link, request);
    size_t size = 0;
    for (ssize_t count; (count = recv(link->fd, response + size, sizeof response - 1 - size, 0)) > 0;) size += (size_t)count;
    response[size] = 0;
    int got = 0;
    CHECK(sscanf(response, "HTTP/1.1 %d", &got) == 1);
    if (got != status) FAIL("%s: expected %d, got %s", path, status, response);
    CHECK((body = strstr(response, "\r\n\r\n")) != NULL);
    if (status == 200) CHECK(strstr(response, "\r\nContent-Type: text/xml; charset=utf-8\r\n") != NULL);
    return body + 4;
}

TEST_HTTP(get_serves_each_document_under_its_name) {
    char location[256];
    prepare(WS_METADATA_EXCHANGE_TYPE_HTTP_GET);
    start();
    char *text = get_with("/calc/test.wsdl", "", 200);
    CHECK(strncmp(text, "<?xml version=\"1.0\"?><wsdl:definitions", 38) == 0);
    CHECK(strstr(text, "</wsdl:documentation><wsdl:service ") != NULL);
    CHECK(strstr(text, "</wsdl:service></wsdl:definitions><!-- the end -->") != NULL);
    snprintf(location, sizeof location, "<soap12:address location=\"%s\" xmlns:soap12=", service.url[0]);
    CHECK(strstr(text, location) != NULL);
    CHECK_STR(get_with("/calc/types.xsd", "", 200), (char *)schema.bytes);
    get_with("/calc", "", 405);
    get_with("/calc/", "", 404);
    get_with("/calc/other", "", 404);
    get_with("/calc/test.wsdl?query", "", 404);
    get_with("/test.wsdl", "", 404);
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    finish();
}

TEST_HTTP(get_is_refused_to_browsers_unless_the_property_says_otherwise) {
    prepare(WS_METADATA_EXCHANGE_TYPE_HTTP_GET);
    start();
    get_with("/calc/test.wsdl", "User-Agent: Mozilla/5.0 (X11)\r\n", 403);
    get_with("/calc/test.wsdl", "User-Agent: curl/8\r\n", 200);
    finish();
    WCHAR text[2][8];
    WS_STRING parts[2] = {wide("curl", text[0], 8), wide("wget", text[1], 8)}, *list[] = {&parts[0], &parts[1]};
    WS_DISALLOWED_USER_AGENT_SUBSTRINGS refused = {2, list};
    options.listener_properties[options.listener_property_count++] =
        (WS_LISTENER_PROPERTY){WS_LISTENER_PROPERTY_DISALLOWED_USER_AGENT, &refused, sizeof refused};
    start();
    get_with("/calc/test.wsdl", "User-Agent: Mozilla/5.0 (X11)\r\n", 200);
    get_with("/calc/test.wsdl", "User-Agent: x curl/8\r\n", 403);
    finish();
}

TEST_HTTP(get_asks_the_authorization_callback_and_calls_accept_and_close) {
    prepare(WS_METADATA_EXCHANGE_TYPE_HTTP_GET);
    options.authorize = authorize;
    start();
    get_with("/calc/test.wsdl", "", 200);
    CHECK_EQ(counter_get(&authorizations), 1);
    refuse = true;
    Reply reply;
    Link *link = http_connect(&peer);
    char request[128];
    snprintf(request, sizeof request, "GET /calc/test.wsdl HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n", peer.port);
    http_say(&peer, link, request);
    http_expect(&peer, link, &reply, 0);
    CHECK_EQ(counter_get(&authorizations), 2);
    finish();
}
