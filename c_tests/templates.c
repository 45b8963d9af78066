/* Services and clients from binding templates: WsCreateServiceEndpointFromTemplate, WsCreateServiceProxyFromTemplate. */
#include "support/client.h"
#include "support/peer.h"
#include "support/service.h"

/* The structures of both bindings are channel properties and nothing else. */
#define TEMPLATE_TYPE (transport_is_http() ? WS_HTTP_BINDING_TEMPLATE_TYPE : WS_TCP_BINDING_TEMPLATE_TYPE)
#define CLIENT_TYPE (transport_is_http() ? WS_CHANNEL_TYPE_REQUEST : WS_CHANNEL_TYPE_DUPLEX_SESSION)
typedef union {
    WS_CHANNEL_PROPERTIES channelProperties;
    WS_HTTP_BINDING_TEMPLATE http;
    WS_TCP_BINDING_TEMPLATE tcp;
    WS_HTTP_POLICY_DESCRIPTION http_policy;
    WS_TCP_POLICY_DESCRIPTION tcp_policy;
} Template;
_Static_assert(sizeof(WS_HTTP_BINDING_TEMPLATE) == sizeof(WS_TCP_BINDING_TEMPLATE) &&
                   sizeof(WS_HTTP_POLICY_DESCRIPTION) == sizeof(Template) && sizeof(WS_TCP_POLICY_DESCRIPTION) == sizeof(Template) &&
                   sizeof(WS_HTTP_BINDING_TEMPLATE) == sizeof(Template),
               "one size for all");

#define GET_ACTION "http://schemas.xmlsoap.org/ws/2004/09/transfer/Get"

static WS_ERROR *error;
static WS_HEAP *heap;
static WS_SERVICE_HOST *host;
static Client client;
static char url[128];
static Operations table;

static HRESULT CALLBACK echo(const WS_OPERATION_CONTEXT *context, WCHAR *value, WCHAR **result, const WS_ASYNC_CONTEXT *asyncContext,
                             WS_ERROR *failure) {
    (void)context, (void)asyncContext, (void)failure;
    *result = value;
    return S_OK;
}

static void begin(void) {
    CHECK_HR(WsCreateError(NULL, 0, &error), S_OK);
    CHECK_HR(WsCreateHeap(1 << 16, 0, NULL, 0, &heap, NULL), S_OK);
    snprintf(url, sizeof url, "%s://127.0.0.1:%d/calc", transport_is_http() ? "http" : "net.tcp", free_port());
    table.add = default_add;
    table.echo = echo;
}

static void end(void) {
    WsFreeHeap(heap);
    WsFreeError(error);
}

#define OK(call)                                                                                             \
    do {                                                                                                     \
        HRESULT ok_hr = (call);                                                                              \
        if (ok_hr != S_OK) FAIL("%s: 0x%08X (%s): %s", #call, (unsigned)ok_hr, hr_name(ok_hr), error_text(error)); \
    } while (0)

/* ---- what generated code has of a policy ---- */

typedef struct {
    WS_ENCODING encoding;
    WS_ADDRESSING_VERSION addressing;
    WS_ENVELOPE_VERSION envelope;
    WS_CHANNEL_PROPERTY properties[3];
    Template description;
} Policy;

static void make_policy(Policy *policy, WS_ENCODING encoding, WS_ADDRESSING_VERSION addressing, WS_ENVELOPE_VERSION envelope) {
    policy->encoding = encoding;
    policy->addressing = addressing;
    policy->envelope = envelope;
    policy->properties[0] = (WS_CHANNEL_PROPERTY){WS_CHANNEL_PROPERTY_ENCODING, &policy->encoding, sizeof policy->encoding};
    policy->properties[1] = (WS_CHANNEL_PROPERTY){WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, &policy->addressing, sizeof policy->addressing};
    policy->properties[2] = (WS_CHANNEL_PROPERTY){WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, &policy->envelope, sizeof policy->envelope};
    policy->description.channelProperties = (WS_CHANNEL_PROPERTIES){policy->properties, 3};
}

/* What the generator writes for a plain binding of each transport. */
static void usual_policy(Policy *policy) {
    if (transport_is_http())
        make_policy(policy, WS_ENCODING_XML_UTF8, WS_ADDRESSING_VERSION_TRANSPORT, WS_ENVELOPE_VERSION_SOAP_1_1);
    else
        make_policy(policy, WS_ENCODING_XML_BINARY_SESSION_1, WS_ADDRESSING_VERSION_1_0, WS_ENVELOPE_VERSION_SOAP_1_2);
}

/* One that both transports have, with addresses. */
static void full_policy(Policy *policy) {
    make_policy(policy, transport_is_http() ? WS_ENCODING_XML_UTF8 : WS_ENCODING_XML_BINARY_SESSION_1, WS_ADDRESSING_VERSION_1_0,
                WS_ENVELOPE_VERSION_SOAP_1_2);
}

/* ---- creating, as the generated functions do ---- */

static HRESULT create_proxy(const Template *template, const Policy *policy, const WS_PROXY_PROPERTY *properties, ULONG count) {
    return WsCreateServiceProxyFromTemplate(CLIENT_TYPE, properties, count, TEMPLATE_TYPE, (void *)template,
                                            template ? sizeof *template : 0, &policy->description, sizeof policy->description,
                                            &client.proxy, error);
}

static HRESULT create_endpoint(const Template *template, const Policy *policy, const WS_SERVICE_ENDPOINT_PROPERTY *properties,
                               ULONG count, WS_SERVICE_ENDPOINT **endpoint) {
    WCHAR text[128];
    WS_STRING address = wide(url, text, WsCountOf(text));
    WS_SERVICE_CONTRACT contract = {&contract_description, NULL, &table};
    HRESULT hr = WsCreateServiceEndpointFromTemplate(CHANNEL_TYPE, properties, count, &address, &contract, NULL, heap, TEMPLATE_TYPE,
                                                     (void *)template, template ? sizeof *template : 0, &policy->description,
                                                     sizeof policy->description, endpoint, error);
    memset(text, 'x', sizeof text);
    memset(&contract, 0xFF, sizeof contract);
    return hr;
}

static void serve(const WS_SERVICE_ENDPOINT *endpoint) {
    OK(WsCreateServiceHost(&endpoint, 1, NULL, 0, &host, error));
    OK(WsOpenServiceHost(host, NULL, error));
}

static void stop_serving(void) {
    OK(WsCloseServiceHost(host, NULL, error));
    WsFreeServiceHost(host);
}

static void open_client(const Template *template, const Policy *policy) {
    WCHAR text[128];
    WS_ENDPOINT_ADDRESS address = {.url = wide(url, text, WsCountOf(text))};
    client.error = error;
    CHECK_HR(WsCreateHeap(1 << 20, 0, NULL, 0, &client.heap, NULL), S_OK);
    OK(create_proxy(template, policy, NULL, 0));
    OK(WsOpenServiceProxy(client.proxy, &address, NULL, error));
}

static void close_client(void) {
    OK(WsCloseServiceProxy(client.proxy, NULL, error));
    WsFreeServiceProxy(client.proxy);
    WsFreeHeap(client.heap);
}

/* One whose session is lost. */
static void lose_client(void) {
    WsFreeServiceProxy(client.proxy);
    WsFreeHeap(client.heap);
}

static void check_sum(void) {
    int sum = 0;
    OK(client_add(&client, 2, 3, &sum, NULL));
    CHECK_EQ(sum, 5);
}

/* A service and a client with this policy and these templates talk. */
static void check_talk(const Policy *policy, const Template *of_service, const Template *of_client) {
    WS_SERVICE_ENDPOINT *endpoint = NULL;
    OK(create_endpoint(of_service, policy, NULL, 0, &endpoint));
    serve(endpoint);
    open_client(of_client, policy);
    check_sum();
    close_client();
    stop_serving();
}

/* ---- talking ---- */

TEST(a_service_and_a_client_from_the_policy_alone_talk) {
    Policy policy;
    begin();
    usual_policy(&policy);
    check_talk(&policy, NULL, NULL);
    end();
}

TEST(an_empty_template_is_the_same_as_none) {
    Policy policy;
    Template empty = {{NULL, 0}};
    begin();
    usual_policy(&policy);
    check_talk(&policy, &empty, &empty);
    end();
}

TEST(an_empty_policy_leaves_the_defaults) {
    Policy policy = {.description.channelProperties = {NULL, 0}};
    begin();
    check_talk(&policy, NULL, NULL);
    end();
}

TEST_HTTP(the_policy_says_how_messages_look) {
    static const struct {
        WS_ENCODING encoding;
        WS_ADDRESSING_VERSION addressing;
        WS_ENVELOPE_VERSION envelope;
    } cases[] = {
        {WS_ENCODING_XML_UTF8, WS_ADDRESSING_VERSION_TRANSPORT, WS_ENVELOPE_VERSION_SOAP_1_2},
        {WS_ENCODING_XML_UTF16LE, WS_ADDRESSING_VERSION_0_9, WS_ENVELOPE_VERSION_SOAP_1_1},
        {WS_ENCODING_XML_MTOM_UTF8, WS_ADDRESSING_VERSION_1_0, WS_ENVELOPE_VERSION_SOAP_1_2},
        {WS_ENCODING_XML_BINARY_1, WS_ADDRESSING_VERSION_1_0, WS_ENVELOPE_VERSION_SOAP_1_2},
    };
    begin();
    for (size_t i = 0; i < WsCountOf(cases); i++) {
        Policy policy;
        make_policy(&policy, cases[i].encoding, cases[i].addressing, cases[i].envelope);
        check_talk(&policy, NULL, NULL);
    }
    end();
}

/* A client of another policy is not understood: the one before is not only a default. */
TEST_HTTP(a_client_of_another_policy_is_refused) {
    Policy soap11, soap12;
    WS_SERVICE_ENDPOINT *endpoint = NULL;
    int sum = 0;
    begin();
    make_policy(&soap11, WS_ENCODING_XML_UTF8, WS_ADDRESSING_VERSION_TRANSPORT, WS_ENVELOPE_VERSION_SOAP_1_1);
    make_policy(&soap12, WS_ENCODING_XML_UTF8, WS_ADDRESSING_VERSION_TRANSPORT, WS_ENVELOPE_VERSION_SOAP_1_2);
    OK(create_endpoint(NULL, &soap11, NULL, 0, &endpoint));
    serve(endpoint);
    open_client(NULL, &soap12);
    CHECK(client_add(&client, 2, 3, &sum, NULL) != S_OK);
    close_client();
    stop_serving();
    end();
}

/* ---- the template adds to the policy ---- */

TEST(properties_of_the_template_are_in_force) {
    ULONG limit = 1000;
    WCHAR large[2000], *result = NULL;
    WS_CHANNEL_PROPERTY property = {WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, &limit, sizeof limit};
    Template template = {{&property, 1}};
    WS_SERVICE_ENDPOINT *endpoint = NULL;
    Policy policy;
    begin();
    usual_policy(&policy);
    for (size_t i = 0; i < WsCountOf(large) - 1; i++) large[i] = u'a';
    large[WsCountOf(large) - 1] = 0;
    for (int limited = 0; limited < 2; limited++) {
        limit = 1000;
        OK(create_endpoint(limited ? &template : NULL, &policy, NULL, 0, &endpoint));
        limit = 1 << 20; /* the endpoint has a copy */
        CHECK_EQ(endpoint->channelProperties.propertyCount, limited ? 4 : 3);
        serve(endpoint);
        open_client(NULL, &policy);
        check_sum();
        CHECK_EQ(client_echo(&client, large, &result, NULL) == S_OK, !limited);
        lose_client();
        stop_serving();
    }
    end();
}

TEST(properties_of_the_template_limit_what_the_client_reads) {
    ULONG tiny = 1;
    int sum = 0;
    WS_CHANNEL_PROPERTY property = {WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, &tiny, sizeof tiny};
    Template template = {{&property, 1}};
    WS_SERVICE_ENDPOINT *endpoint = NULL;
    Policy policy;
    begin();
    usual_policy(&policy);
    OK(create_endpoint(NULL, &policy, NULL, 0, &endpoint));
    serve(endpoint);
    open_client(&template, &policy);
    CHECK_HR(client_add(&client, 2, 3, &sum, NULL), WS_E_QUOTA_EXCEEDED);
    lose_client();
    stop_serving();
    end();
}

/* The one thing that both may say differently: what a policy cannot express. */
TEST(the_template_may_choose_the_variant_of_the_encoding) {
    WS_ENCODING variant = transport_is_http() ? WS_ENCODING_XML_UTF16LE : WS_ENCODING_XML_BINARY_1;
    WS_CHANNEL_PROPERTY property = {WS_CHANNEL_PROPERTY_ENCODING, &variant, sizeof variant};
    Template template = {{&property, 1}};
    WS_SERVICE_ENDPOINT *endpoint = NULL;
    Policy policy;
    begin();
    usual_policy(&policy);
    OK(create_endpoint(&template, &policy, NULL, 0, &endpoint));
    CHECK_EQ(endpoint->channelProperties.propertyCount, 3);
    CHECK_EQ(endpoint->channelProperties.properties[0].id, WS_CHANNEL_PROPERTY_ENCODING);
    CHECK_EQ(*(WS_ENCODING *)endpoint->channelProperties.properties[0].value, variant);
    check_talk(&policy, &template, &template);
    end();
}

TEST(a_template_that_repeats_or_contradicts_the_policy) {
    static ULONG size = 4096;
    static WS_ENCODING utf8 = WS_ENCODING_XML_UTF8, binary = WS_ENCODING_XML_BINARY_SESSION_1, mtom = WS_ENCODING_XML_MTOM_UTF8;
    static WS_ADDRESSING_VERSION transport = WS_ADDRESSING_VERSION_TRANSPORT, v10 = WS_ADDRESSING_VERSION_1_0, v09 = WS_ADDRESSING_VERSION_0_9;
    static WS_ENVELOPE_VERSION soap11 = WS_ENVELOPE_VERSION_SOAP_1_1, soap12 = WS_ENVELOPE_VERSION_SOAP_1_2;
    bool http = transport_is_http();
    struct {
        const char *what;
        WS_CHANNEL_PROPERTY properties[2];
        ULONG count;
        HRESULT expected;
    } cases[] = {
        {"another one", {{WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, &size, sizeof size}}, 1, S_OK},
        {"another one twice",
         {{WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, &size, sizeof size}, {WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, &size, sizeof size}},
         2,
         E_INVALIDARG},
        {"unknown", {{(WS_CHANNEL_PROPERTY_ID)50, &size, sizeof size}}, 1, E_INVALIDARG},
        {"negative", {{(WS_CHANNEL_PROPERTY_ID)-1, &size, sizeof size}}, 1, E_INVALIDARG},
        {"the same encoding", {{WS_CHANNEL_PROPERTY_ENCODING, http ? &utf8 : &binary, sizeof utf8}}, 1, S_OK},
        {"another encoding", {{WS_CHANNEL_PROPERTY_ENCODING, http ? &binary : &utf8, sizeof utf8}}, 1, E_INVALIDARG},
        {"optimised encoding", {{WS_CHANNEL_PROPERTY_ENCODING, &mtom, sizeof mtom}}, 1, E_INVALIDARG},
        {"an encoding of no size", {{WS_CHANNEL_PROPERTY_ENCODING, http ? &utf8 : &binary, 0}}, 1, E_INVALIDARG},
        {"an encoding that is null", {{WS_CHANNEL_PROPERTY_ENCODING, NULL, sizeof utf8}}, 1, E_INVALIDARG},
        {"the same addressing", {{WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, http ? &transport : &v10, sizeof v10}}, 1, S_OK},
        {"another addressing", {{WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, &v09, sizeof v09}}, 1, E_INVALIDARG},
        {"half of the addressing", {{WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, http ? &transport : &v10, 2}}, 1, E_INVALIDARG},
        {"addressing that is null", {{WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, NULL, sizeof v10}}, 1, E_INVALIDARG},
        {"the same envelope", {{WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, http ? &soap11 : &soap12, sizeof soap11}}, 1, S_OK},
        {"another envelope", {{WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, http ? &soap12 : &soap11, sizeof soap11}}, 1, E_INVALIDARG},
    };
    begin();
    for (size_t i = 0; i < WsCountOf(cases); i++) {
        Policy policy;
        Template template = {{cases[i].properties, cases[i].count}};
        WS_SERVICE_ENDPOINT *endpoint = NULL;
        usual_policy(&policy);
        client.proxy = NULL;
        HRESULT of_proxy = create_proxy(&template, &policy, NULL, 0), of_endpoint = create_endpoint(&template, &policy, NULL, 0, &endpoint);
        if (of_proxy != cases[i].expected || of_endpoint != cases[i].expected)
            FAIL("%s: %s and %s: %s", cases[i].what, hr_name(of_proxy), hr_name(of_endpoint), error_text(error));
        CHECK((client.proxy != NULL) == (of_proxy == S_OK));
        CHECK((endpoint != NULL) == (of_endpoint == S_OK));
        WsFreeServiceProxy(client.proxy);
    }
    end();
}

TEST(a_policy_that_says_something_twice_is_refused) {
    Policy policy;
    WS_SERVICE_ENDPOINT *endpoint = NULL;
    begin();
    usual_policy(&policy);
    policy.properties[2] = policy.properties[1];
    CHECK_HR(create_proxy(NULL, &policy, NULL, 0), E_INVALIDARG);
    CHECK(strstr(error_text(error), "policy") != NULL);
    CHECK_HR(create_endpoint(NULL, &policy, NULL, 0, &endpoint), E_INVALIDARG);
    end();
}

/* ---- what goes into an endpoint is copied ---- */

static counter_t accepted = COUNTER_INIT;
static HRESULT CALLBACK accept(const WS_OPERATION_CONTEXT *context, void **state, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *failure) {
    (void)context, (void)state, (void)asyncContext, (void)failure;
    counter_add(&accepted, 1);
    return S_OK;
}

/* Everything that properties of an endpoint can refer to, in one structure that is destroyed before the host is created. */
typedef struct {
    Policy policy;
    WS_SERVICE_PROPERTY_ACCEPT_CALLBACK accept;
    ULONG max_headers, backlog, concurrency;
    SIZE_T heap_size;
    WS_HEAP_PROPERTY heap_property;
    WS_HEAP_PROPERTIES heap_properties;
    WS_MESSAGE_PROPERTY message_properties[2];
    WS_MESSAGE_PROPERTIES message;
    WCHAR agent_text[8], suffix_text[8];
    WS_STRING agent, suffix;
    WS_STRING *agents[1];
    WS_DISALLOWED_USER_AGENT_SUBSTRINGS disallowed;
    WS_LISTENER_PROPERTY listener_properties[2];
    WS_LISTENER_PROPERTIES listener;
    char name_text[3][16];
    WS_XML_STRING names[3];
    WS_SERVICE_ENDPOINT_METADATA metadata;
    WS_METADATA_EXCHANGE_TYPE exchange;
    WS_SERVICE_ENDPOINT_PROPERTY properties[8];
} Locals;

static WS_XML_STRING xml_string(const char *text, char *buffer) {
    strcpy(buffer, text);
    return (WS_XML_STRING){(ULONG)strlen(text), (BYTE *)buffer, NULL, 0};
}

__attribute__((noinline)) static WS_SERVICE_ENDPOINT *endpoint_from_locals(void) {
    Locals *l = calloc(1, sizeof *l);
    WS_SERVICE_ENDPOINT *endpoint = NULL;
    ULONG count = 0;
    full_policy(&l->policy);
    l->accept.callback = accept;
    l->max_headers = 20, l->backlog = 5, l->concurrency = 3, l->heap_size = 1 << 15;
    l->heap_property = (WS_HEAP_PROPERTY){WS_HEAP_PROPERTY_MAX_SIZE, &l->heap_size, sizeof l->heap_size};
    l->heap_properties = (WS_HEAP_PROPERTIES){&l->heap_property, 1};
    l->message_properties[0] = (WS_MESSAGE_PROPERTY){WS_MESSAGE_PROPERTY_HEAP_PROPERTIES, &l->heap_properties, sizeof l->heap_properties};
    l->message_properties[1] = (WS_MESSAGE_PROPERTY){WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS, &l->max_headers, sizeof l->max_headers};
    l->message = (WS_MESSAGE_PROPERTIES){l->message_properties, 2};
    l->agent = wide("Nasty", l->agent_text, WsCountOf(l->agent_text));
    l->suffix = wide("/mex", l->suffix_text, WsCountOf(l->suffix_text));
    l->agents[0] = &l->agent;
    l->disallowed = (WS_DISALLOWED_USER_AGENT_SUBSTRINGS){1, l->agents};
    l->listener_properties[0] = (WS_LISTENER_PROPERTY){WS_LISTENER_PROPERTY_LISTEN_BACKLOG, &l->backlog, sizeof l->backlog};
    l->listener_properties[1] = (WS_LISTENER_PROPERTY){WS_LISTENER_PROPERTY_DISALLOWED_USER_AGENT, &l->disallowed, sizeof l->disallowed};
    l->listener = (WS_LISTENER_PROPERTIES){l->listener_properties, transport_is_http() ? 2 : 1};
    l->names[0] = xml_string("TestPort", l->name_text[0]);
    l->names[1] = xml_string("TestBinding", l->name_text[1]);
    l->names[2] = xml_string("urn:binding", l->name_text[2]);
    l->metadata = (WS_SERVICE_ENDPOINT_METADATA){&l->names[0], &l->names[1], &l->names[2]};
    l->exchange = WS_METADATA_EXCHANGE_TYPE_MEX;
#define PROPERTY(name, value) l->properties[count++] = (WS_SERVICE_ENDPOINT_PROPERTY){WS_SERVICE_ENDPOINT_PROPERTY_##name, &l->value, sizeof l->value}
    PROPERTY(ACCEPT_CHANNEL_CALLBACK, accept);
    PROPERTY(MAX_CONCURRENCY, concurrency);
    PROPERTY(MESSAGE_PROPERTIES, message);
    PROPERTY(LISTENER_PROPERTIES, listener);
    PROPERTY(METADATA, metadata);
    PROPERTY(METADATA_EXCHANGE_TYPE, exchange);
    PROPERTY(METADATA_EXCHANGE_URL_SUFFIX, suffix);
    OK(create_endpoint(NULL, &l->policy, l->properties, count, &endpoint));
    memset(l, 0xA5, sizeof *l);
    free(l);
    return endpoint;
}

/* The description and the method table are what must stay (as they do in generated code); all else may be gone. */
TEST(an_endpoint_is_a_copy_of_all_that_it_is_made_of) {
    static WS_XML_STRING service_name = WS_XML_STRING_VALUE("TestService"), service_ns = WS_XML_STRING_VALUE("urn:test");
    static WS_XML_STRING wsdl = WS_XML_STRING_VALUE("<definitions xmlns='http://schemas.xmlsoap.org/wsdl/' targetNamespace='urn:test'/>");
    static WS_SERVICE_METADATA_DOCUMENT document = {&wsdl, NULL}, *documents[] = {&document};
    static WS_SERVICE_METADATA metadata = {1, documents, &service_name, &service_ns};
    WS_SERVICE_PROPERTY property = {WS_SERVICE_PROPERTY_METADATA, &metadata, sizeof metadata};
    Policy policy;
    Peer peer;
    Reply reply;
    char to[160];
    begin();
    full_policy(&policy);
    WS_SERVICE_ENDPOINT *endpoint = endpoint_from_locals();
    CHECK_EQ(endpoint->channelBinding, BINDING);
    CHECK_EQ(endpoint->channelType, CHANNEL_TYPE);
    CHECK_EQ(endpoint->propertyCount, 7);
    CHECK_PTR(endpoint->contract->methodTable, &table);
    CHECK_PTR(endpoint->securityDescription, NULL);
    const WS_SERVICE_ENDPOINT *endpoints[] = {endpoint};
    OK(WsCreateServiceHost(endpoints, 1, &property, 1, &host, error));
    OK(WsOpenServiceHost(host, NULL, error));
    open_client(NULL, &policy);
    check_sum();
    CHECK_REACHES(&accepted, 1);
    close_client();
    peer_connect(&peer, url);
    snprintf(to, sizeof to, "%s/mex", url);
    peer_expect_reply(&peer, &reply, peer_request(&peer, &(Request){.action = GET_ACTION, .to = to}));
    CHECK(reply_contains(&reply, "name=\"TestPort\""));
    CHECK(reply_contains(&reply, "TestBinding"));
    CHECK(reply_contains(&reply, "urn:binding"));
    if (transport_is_http()) /* the agent that may not come */
        http_check(&peer, NULL, "User-Agent: a Nasty one\r\nSOAPAction: \"\"\r\nContent-Type: text/xml\r\n", "<a/>", 403, &reply);
    peer_close(&peer);
    stop_serving();
    end();
}

TEST(an_endpoint_without_a_url_gets_it_from_the_application) {
    WS_SERVICE_CONTRACT contract = {&contract_description, NULL, &table};
    WS_SERVICE_ENDPOINT *endpoint = NULL;
    const WS_SERVICE_ENDPOINT *endpoints[1];
    WCHAR text[128];
    Policy policy;
    begin();
    usual_policy(&policy);
    OK(WsCreateServiceEndpointFromTemplate(CHANNEL_TYPE, NULL, 0, NULL, &contract, NULL, heap, TEMPLATE_TYPE, NULL, 0, &policy.description,
                                           sizeof policy.description, &endpoint, error));
    CHECK_EQ(endpoint->address.url.length, 0);
    endpoints[0] = endpoint;
    CHECK_HR(WsCreateServiceHost(endpoints, 1, NULL, 0, &host, NULL), WS_E_INVALID_ENDPOINT_URL);
    endpoint->address.url = wide(url, text, WsCountOf(text));
    serve(endpoint);
    open_client(NULL, &policy);
    check_sum();
    close_client();
    stop_serving();
    end();
}

static counter_t refused = COUNTER_INIT;
static HRESULT CALLBACK refuse(const WS_OPERATION_CONTEXT *context, BOOL *authorized, WS_ERROR *failure) {
    (void)context, (void)failure;
    counter_add(&refused, 1);
    *authorized = FALSE;
    return S_OK;
}

TEST(the_authorization_callback_decides) {
    WS_SERVICE_CONTRACT contract = {&contract_description, NULL, &table};
    WS_SERVICE_ENDPOINT *endpoint = NULL;
    WCHAR text[128];
    int sum = 0;
    Policy policy;
    begin();
    usual_policy(&policy);
    WS_STRING address = wide(url, text, WsCountOf(text));
    OK(WsCreateServiceEndpointFromTemplate(CHANNEL_TYPE, NULL, 0, &address, &contract, refuse, heap, TEMPLATE_TYPE, NULL, 0,
                                           &policy.description, sizeof policy.description, &endpoint, error));
    serve(endpoint);
    open_client(NULL, &policy);
    CHECK(client_add(&client, 2, 3, &sum, NULL) != S_OK);
    CHECK_EQ(counter_get(&refused), 1);
    lose_client();
    stop_serving();
    end();
}

/* ---- what is refused ---- */

TEST(the_types_with_security_are_not_supported_and_others_do_not_exist) {
    static const struct {
        int type;
        HRESULT expected;
        const char *text;
    } cases[] = {
        {WS_HTTP_SSL_BINDING_TEMPLATE_TYPE, WS_E_NOT_SUPPORTED, "TLS"},
        {WS_HTTP_HEADER_AUTH_BINDING_TEMPLATE_TYPE, WS_E_NOT_SUPPORTED, "HTTP header authentication"},
        {WS_HTTP_SSL_HEADER_AUTH_BINDING_TEMPLATE_TYPE, WS_E_NOT_SUPPORTED, "TLS with HTTP header authentication"},
        {WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE_TYPE, WS_E_NOT_SUPPORTED, "user names"},
        {WS_HTTP_SSL_KERBEROS_APREQ_BINDING_TEMPLATE_TYPE, WS_E_NOT_SUPPORTED, "Kerberos"},
        {WS_TCP_SSPI_BINDING_TEMPLATE_TYPE, WS_E_NOT_SUPPORTED, "Windows security"},
        {WS_TCP_SSPI_USERNAME_BINDING_TEMPLATE_TYPE, WS_E_NOT_SUPPORTED, "user names"},
        {WS_TCP_SSPI_KERBEROS_APREQ_BINDING_TEMPLATE_TYPE, WS_E_NOT_SUPPORTED, "Kerberos"},
        {WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE, WS_E_NOT_SUPPORTED, "security context"},
        {WS_HTTP_SSL_KERBEROS_APREQ_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE, WS_E_NOT_SUPPORTED, "security context"},
        {WS_TCP_SSPI_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE, WS_E_NOT_SUPPORTED, "security context"},
        {WS_TCP_SSPI_KERBEROS_APREQ_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE, WS_E_NOT_SUPPORTED, "security context"},
        {14, E_INVALIDARG, "14"},
        {-1, E_INVALIDARG, "-1"},
    };
    begin();
    for (size_t i = 0; i < WsCountOf(cases); i++) {
        WS_BINDING_TEMPLATE_TYPE type = (WS_BINDING_TEMPLATE_TYPE)cases[i].type;
        WS_SERVICE_CONTRACT contract = {&contract_description, NULL, &table};
        WS_SERVICE_ENDPOINT *endpoint = NULL;
        WS_SERVICE_PROXY *proxy = NULL;
        BYTE description[256] = {0};
        CHECK_HR(WsResetError(error), S_OK);
        CHECK_HR(WsCreateServiceProxyFromTemplate(CLIENT_TYPE, NULL, 0, type, NULL, 0, description, sizeof description, &proxy, error),
                 cases[i].expected);
        CHECK(strstr(error_text(error), cases[i].text) != NULL);
        CHECK_HR(WsResetError(error), S_OK);
        CHECK_HR(WsCreateServiceEndpointFromTemplate(CHANNEL_TYPE, NULL, 0, NULL, &contract, NULL, heap, type, NULL, 0, description,
                                                     sizeof description, &endpoint, error),
                 cases[i].expected);
        CHECK(strstr(error_text(error), cases[i].text) != NULL);
        CHECK(proxy == NULL && endpoint == NULL);
    }
    end();
}

TEST(sizes_and_types_must_go_together) {
    const bool http = transport_is_http();
    const WS_BINDING_TEMPLATE_TYPE right = TEMPLATE_TYPE, other = http ? WS_TCP_BINDING_TEMPLATE_TYPE : WS_HTTP_BINDING_TEMPLATE_TYPE;
    Template template = {{NULL, 0}}, no_array = {{NULL, 1}};
    Policy policy;
    begin();
    usual_policy(&policy);
    Template *description = &policy.description;
    const ULONG size = sizeof template;
    const struct {
        const char *what;
        WS_BINDING_TEMPLATE_TYPE type;
        Template *value;
        ULONG value_size;
        Template *description;
        ULONG description_size;
        HRESULT expected;
    } cases[] = {
        {"all is well", right, &template, size, description, size, S_OK},
        {"no template", right, NULL, 0, description, size, S_OK},
        {"no template, but its size", right, NULL, size, description, size, S_OK},
        {"no template, of another size", right, NULL, size - 1, description, size, E_INVALIDARG},
        {"a template that is too short", right, &template, size - 1, description, size, E_INVALIDARG},
        {"a template that is too long", right, &template, size + 8, description, size, E_INVALIDARG},
        {"a template of no size", right, &template, 0, description, size, E_INVALIDARG},
        {"a template without its array", right, &no_array, size, description, size, E_INVALIDARG},
        {"a misaligned template", right, (Template *)((char *)&template + 1), size, description, size, E_INVALIDARG},
        {"no description", right, &template, size, NULL, size, E_INVALIDARG},
        {"no description at all", right, &template, size, NULL, 0, E_INVALIDARG},
        {"a description that is too short", right, &template, size, description, size - 1, E_INVALIDARG},
        {"a description that is too long", right, &template, size, description, size + 1, E_INVALIDARG},
        {"a description of no size", right, &template, size, description, 0, E_INVALIDARG},
        {"a description without its array", right, &template, size, &no_array, size, E_INVALIDARG},
        {"the channel type of another transport", other, &template, size, description, size, E_INVALIDARG},
    };
    for (size_t i = 0; i < WsCountOf(cases); i++) {
        WS_SERVICE_CONTRACT contract = {&contract_description, NULL, &table};
        WS_SERVICE_ENDPOINT *endpoint = NULL;
        WS_SERVICE_PROXY *proxy = NULL;
        HRESULT of_proxy = WsCreateServiceProxyFromTemplate(CLIENT_TYPE, NULL, 0, cases[i].type, cases[i].value, cases[i].value_size,
                                                            cases[i].description, cases[i].description_size, &proxy, error);
        HRESULT of_endpoint = WsCreateServiceEndpointFromTemplate(CHANNEL_TYPE, NULL, 0, NULL, &contract, NULL, heap, cases[i].type,
                                                                  cases[i].value, cases[i].value_size, cases[i].description,
                                                                  cases[i].description_size, &endpoint, error);
        if (of_proxy != cases[i].expected || of_endpoint != cases[i].expected)
            FAIL("%s: %s and %s: %s", cases[i].what, hr_name(of_proxy), hr_name(of_endpoint), error_text(error));
        CHECK((proxy != NULL) == (of_proxy == S_OK));
        CHECK((endpoint != NULL) == (of_endpoint == S_OK));
        WsFreeServiceProxy(proxy);
    }
    end();
}

TEST(endpoint_properties_that_cannot_be_copied_are_refused) {
    static ULONG value = 1;
    static WS_STRING broken = {1, NULL};
    static WS_STRING *no_agents[] = {NULL};
    static WS_DISALLOWED_USER_AGENT_SUBSTRINGS disallowed = {1, no_agents};
    static WS_LISTENER_PROPERTY agents = {WS_LISTENER_PROPERTY_DISALLOWED_USER_AGENT, &disallowed, sizeof disallowed};
    static WS_LISTENER_PROPERTIES listener = {&agents, 1}, no_array = {NULL, 1};
    static WS_XML_STRING broken_name = {1, NULL, NULL, 0};
    static WS_SERVICE_ENDPOINT_METADATA metadata = {&broken_name, NULL, NULL};
    static const struct {
        const char *what;
        WS_SERVICE_ENDPOINT_PROPERTY property;
    } cases[] = {
        {"a list of half the size", {WS_SERVICE_ENDPOINT_PROPERTY_MESSAGE_PROPERTIES, &no_array, 8}},
        {"a list that is null", {WS_SERVICE_ENDPOINT_PROPERTY_MESSAGE_PROPERTIES, NULL, sizeof no_array}},
        {"a list without its array", {WS_SERVICE_ENDPOINT_PROPERTY_LISTENER_PROPERTIES, &no_array, sizeof no_array}},
        {"a list of strings with null", {WS_SERVICE_ENDPOINT_PROPERTY_LISTENER_PROPERTIES, &listener, sizeof listener}},
        {"a string without characters", {WS_SERVICE_ENDPOINT_PROPERTY_METADATA_EXCHANGE_URL_SUFFIX, &broken, sizeof broken}},
        {"a string that is null", {WS_SERVICE_ENDPOINT_PROPERTY_METADATA_EXCHANGE_URL_SUFFIX, NULL, sizeof broken}},
        {"a name without characters", {WS_SERVICE_ENDPOINT_PROPERTY_METADATA, &metadata, sizeof metadata}},
        {"names of another size", {WS_SERVICE_ENDPOINT_PROPERTY_METADATA, &value, sizeof value}},
    };
    WS_SERVICE_ENDPOINT *endpoint = NULL;
    Policy policy;
    begin();
    usual_policy(&policy);
    for (size_t i = 0; i < WsCountOf(cases); i++) {
        HRESULT hr = create_endpoint(NULL, &policy, &cases[i].property, 1, &endpoint);
        if (hr != E_INVALIDARG) FAIL("%s: %s", cases[i].what, hr_name(hr));
        CHECK_PTR(endpoint, NULL);
    }
    CHECK_HR(create_endpoint(NULL, &policy, NULL, 1, &endpoint), E_INVALIDARG);
    /* What has no parts is copied as it is, and refused by the host. */
    WS_SERVICE_ENDPOINT_PROPERTY nothing = {WS_SERVICE_ENDPOINT_PROPERTY_MAX_CONCURRENCY, NULL, 4};
    OK(create_endpoint(NULL, &policy, &nothing, 1, &endpoint));
    const WS_SERVICE_ENDPOINT *endpoints[] = {endpoint};
    CHECK_HR(WsCreateServiceHost(endpoints, 1, NULL, 0, &host, NULL), E_INVALIDARG);
    end();
}

/* Whatever does not fit any more ends the same way: no endpoint, and the heap says why. */
TEST(a_heap_that_is_too_small_gives_no_endpoint) {
    WS_SERVICE_ENDPOINT *endpoint = NULL;
    Policy policy;
    SIZE_T needed = 0;
    ULONG concurrency = 2;
    WS_SERVICE_ENDPOINT_PROPERTY property = {WS_SERVICE_ENDPOINT_PROPERTY_MAX_CONCURRENCY, &concurrency, sizeof concurrency};
    begin();
    usual_policy(&policy);
    OK(create_endpoint(NULL, &policy, &property, 1, &endpoint));
    CHECK_HR(WsGetHeapProperty(heap, WS_HEAP_PROPERTY_REQUESTED_SIZE, &needed, sizeof needed, NULL), S_OK);
    WS_HEAP *roomy = heap;
    for (SIZE_T size = 0; size <= needed; size += size + 9 < needed ? 9 : 1) {
        endpoint = NULL;
        CHECK_HR(WsCreateHeap(size, 0, NULL, 0, &heap, NULL), S_OK);
        CHECK_HR(create_endpoint(NULL, &policy, &property, 1, &endpoint), size < needed ? WS_E_QUOTA_EXCEEDED : S_OK);
        CHECK((endpoint == NULL) == (size < needed));
        WsFreeHeap(heap);
    }
    heap = roomy;
    end();
}

TEST(proxy_properties_are_those_of_any_proxy) {
    static ULONG pending = 0;
    WS_PROXY_PROPERTY properties[] = {{WS_PROXY_PROPERTY_MAX_PENDING_CALLS, &pending, sizeof pending},
                                      {WS_PROXY_PROPERTY_MAX_PENDING_CALLS, &pending, sizeof pending}};
    WS_SERVICE_PROXY *kept = (WS_SERVICE_PROXY *)&client;
    Policy policy;
    begin();
    usual_policy(&policy);
    client.proxy = kept;
    CHECK_HR(create_proxy(NULL, &policy, properties, 2), E_INVALIDARG);
    CHECK_HR(create_proxy(NULL, &policy, NULL, 1), E_INVALIDARG);
    CHECK_PTR(client.proxy, kept);
    OK(create_proxy(NULL, &policy, properties, 1));
    WsFreeServiceProxy(client.proxy);
    end();
}
