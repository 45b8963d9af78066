/* Sections 6.1 to 6.4: service, endpoint, channel and listener properties, and what create refuses. */
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/peer.h"
#include "support/rig.h"

static Service service;
static Peer peer;

static HRESULT CALLBACK raw_handler(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)context, (void)asyncContext, (void)error;
    return S_OK;
}

/* ---- a table of property arrays and the result of create ---- */

static void check_create(const ServiceOptions *options, HRESULT expected, const char *what) {
    HRESULT hr = service_create(&service, options);
    if (hr != expected)
        FAIL("%s: 0x%08X (%s), expected 0x%08X: %s", what, (unsigned)hr, hr_name(hr), (unsigned)expected, error_text(service.error));
    if (hr != S_OK) CHECK_PTR(service.host, NULL);
    service_free(&service); /* a null host is no matter */
}

static ULONG one = 1, zero = 0, big = 1000;
static SIZE_T size = 4096, no_size = 0;
static USHORT language = 0x0407;
static uint8_t byte = 1;
static BOOL yes = TRUE;
static WS_FAULT_DISCLOSURE full = WS_FULL_FAULT_DISCLOSURE;
static int wrong_number = 77;
static WS_SERVICE_HOST_STATE state_value = WS_SERVICE_HOST_STATE_OPEN;
static void *pointer = &service;

TEST(service_properties_are_checked_at_create) {
    static const struct {
        const char *what;
        WS_SERVICE_PROPERTY_ID id;
        void *value;
        ULONG size;
        HRESULT expected;
    } cases[] = {
        {"host user state", WS_SERVICE_PROPERTY_HOST_USER_STATE, &pointer, sizeof pointer, S_OK},
        {"host user state, half", WS_SERVICE_PROPERTY_HOST_USER_STATE, &pointer, 4, E_INVALIDARG},
        {"host user state, null", WS_SERVICE_PROPERTY_HOST_USER_STATE, NULL, sizeof pointer, E_INVALIDARG},
        {"disclosure", WS_SERVICE_PROPERTY_FAULT_DISCLOSURE, &full, sizeof full, S_OK},
        {"disclosure, out of range", WS_SERVICE_PROPERTY_FAULT_DISCLOSURE, &wrong_number, sizeof wrong_number, E_INVALIDARG},
        {"disclosure, one byte", WS_SERVICE_PROPERTY_FAULT_DISCLOSURE, &byte, 1, E_INVALIDARG},
        {"language", WS_SERVICE_PROPERTY_FAULT_LANGID, &language, sizeof language, S_OK},
        {"language, four bytes", WS_SERVICE_PROPERTY_FAULT_LANGID, &one, sizeof one, E_INVALIDARG},
        {"state", WS_SERVICE_PROPERTY_HOST_STATE, &state_value, sizeof state_value, E_INVALIDARG},
        {"close timeout", WS_SERVICE_PROPERTY_CLOSE_TIMEOUT, &one, sizeof one, S_OK},
        {"close timeout zero", WS_SERVICE_PROPERTY_CLOSE_TIMEOUT, &zero, sizeof zero, S_OK},
        {"close timeout, eight bytes", WS_SERVICE_PROPERTY_CLOSE_TIMEOUT, &size, sizeof size, E_INVALIDARG},
        {"unknown", (WS_SERVICE_PROPERTY_ID)6, &one, sizeof one, E_INVALIDARG},
    };
    for (size_t i = 0; i < WsCountOf(cases); i++) {
        ServiceOptions options = {.service_property_count = 1};
        options.service_properties[0] = (WS_SERVICE_PROPERTY){cases[i].id, cases[i].value, cases[i].size};
        check_create(&options, cases[i].expected, cases[i].what);
    }
}

TEST(a_service_property_given_twice_is_refused) {
    ServiceOptions options = {.service_property_count = 2};
    options.service_properties[0] = (WS_SERVICE_PROPERTY){WS_SERVICE_PROPERTY_CLOSE_TIMEOUT, &one, sizeof one};
    options.service_properties[1] = options.service_properties[0];
    check_create(&options, E_INVALIDARG, "twice");
}

TEST(service_properties_are_read_back) {
    ServiceOptions options = {.host_state = &peer, .full_disclosure = true, .bounded_close = true, .close_timeout = 1234,
                              .service_property_count = 1};
    options.service_properties[0] = (WS_SERVICE_PROPERTY){WS_SERVICE_PROPERTY_FAULT_LANGID, &language, sizeof language};
    CHECK_HR(service_create(&service, &options), S_OK);
    void *state = NULL;
    WS_FAULT_DISCLOSURE disclosure = WS_MINIMAL_FAULT_DISCLOSURE;
    USHORT langid = 0;
    ULONG timeout = 0;
    CHECK_HR(WsGetServiceHostProperty(service.host, WS_SERVICE_PROPERTY_HOST_USER_STATE, &state, sizeof state, NULL), S_OK);
    CHECK_HR(WsGetServiceHostProperty(service.host, WS_SERVICE_PROPERTY_FAULT_DISCLOSURE, &disclosure, sizeof disclosure, NULL), S_OK);
    CHECK_HR(WsGetServiceHostProperty(service.host, WS_SERVICE_PROPERTY_FAULT_LANGID, &langid, sizeof langid, NULL), S_OK);
    CHECK_HR(WsGetServiceHostProperty(service.host, WS_SERVICE_PROPERTY_CLOSE_TIMEOUT, &timeout, sizeof timeout, NULL), S_OK);
    CHECK_PTR(state, &peer);
    CHECK_EQ(disclosure, WS_FULL_FAULT_DISCLOSURE);
    CHECK_EQ(langid, language);
    CHECK_EQ(timeout, 1234);
    service_free(&service);
}

TEST(service_properties_have_their_defaults) {
    CHECK_HR(service_create(&service, &(ServiceOptions){.default_close = true}), S_OK);
    void *state = &peer;
    WS_FAULT_DISCLOSURE disclosure = WS_FULL_FAULT_DISCLOSURE;
    ULONG timeout = 0;
    CHECK_HR(WsGetServiceHostProperty(service.host, WS_SERVICE_PROPERTY_HOST_USER_STATE, &state, sizeof state, NULL), S_OK);
    CHECK_HR(WsGetServiceHostProperty(service.host, WS_SERVICE_PROPERTY_FAULT_DISCLOSURE, &disclosure, sizeof disclosure, NULL), S_OK);
    CHECK_HR(WsGetServiceHostProperty(service.host, WS_SERVICE_PROPERTY_CLOSE_TIMEOUT, &timeout, sizeof timeout, NULL), S_OK);
    CHECK_PTR(state, NULL);
    CHECK_EQ(disclosure, WS_MINIMAL_FAULT_DISCLOSURE);
    CHECK_EQ(timeout, 5000);
    service_free(&service);
}

static WS_SERVICE_PROPERTY_ACCEPT_CALLBACK no_accept = {NULL};
static WS_STRING suffix = WS_STRING_VALUE(u"/mex");
static WS_METADATA_EXCHANGE_TYPE no_exchange = WS_METADATA_EXCHANGE_TYPE_NONE;

TEST(endpoint_properties_are_checked_at_create) {
    static const struct {
        const char *what;
        WS_SERVICE_ENDPOINT_PROPERTY_ID id;
        void *value;
        ULONG size;
        HRESULT expected;
    } cases[] = {
        {"accept callback, too small", WS_SERVICE_ENDPOINT_PROPERTY_ACCEPT_CHANNEL_CALLBACK, &no_accept, 4, E_INVALIDARG},
        {"accept callback, null value", WS_SERVICE_ENDPOINT_PROPERTY_ACCEPT_CHANNEL_CALLBACK, NULL, 8, E_INVALIDARG},
        {"close callback, too small", WS_SERVICE_ENDPOINT_PROPERTY_CLOSE_CHANNEL_CALLBACK, &no_accept, 4, E_INVALIDARG},
        {"accepting channels", WS_SERVICE_ENDPOINT_PROPERTY_MAX_ACCEPTING_CHANNELS, &big, sizeof big, S_OK},
        {"accepting channels, zero", WS_SERVICE_ENDPOINT_PROPERTY_MAX_ACCEPTING_CHANNELS, &zero, sizeof zero, E_INVALIDARG},
        {"accepting channels, eight bytes", WS_SERVICE_ENDPOINT_PROPERTY_MAX_ACCEPTING_CHANNELS, &size, sizeof size, E_INVALIDARG},
        {"concurrency", WS_SERVICE_ENDPOINT_PROPERTY_MAX_CONCURRENCY, &big, sizeof big, S_OK},
        {"concurrency, zero", WS_SERVICE_ENDPOINT_PROPERTY_MAX_CONCURRENCY, &zero, sizeof zero, E_INVALIDARG},
        {"concurrency, two bytes", WS_SERVICE_ENDPOINT_PROPERTY_MAX_CONCURRENCY, &language, sizeof language, E_INVALIDARG},
        {"heap size, eight bytes", WS_SERVICE_ENDPOINT_PROPERTY_BODY_HEAP_MAX_SIZE, &size, sizeof size, S_OK},
        {"heap size, four bytes", WS_SERVICE_ENDPOINT_PROPERTY_BODY_HEAP_MAX_SIZE, &big, sizeof big, S_OK},
        {"heap size, two bytes", WS_SERVICE_ENDPOINT_PROPERTY_BODY_HEAP_MAX_SIZE, &language, sizeof language, E_INVALIDARG},
        {"heap size, zero", WS_SERVICE_ENDPOINT_PROPERTY_BODY_HEAP_MAX_SIZE, &no_size, sizeof no_size, E_INVALIDARG},
        {"trim size", WS_SERVICE_ENDPOINT_PROPERTY_BODY_HEAP_TRIM_SIZE, &size, sizeof size, S_OK},
        {"trim size, four bytes", WS_SERVICE_ENDPOINT_PROPERTY_BODY_HEAP_TRIM_SIZE, &big, sizeof big, S_OK},
        {"trim size, two bytes", WS_SERVICE_ENDPOINT_PROPERTY_BODY_HEAP_TRIM_SIZE, &language, sizeof language, E_INVALIDARG},
        {"call pool", WS_SERVICE_ENDPOINT_PROPERTY_MAX_CALL_POOL_SIZE, &one, sizeof one, S_OK},
        {"call pool, zero", WS_SERVICE_ENDPOINT_PROPERTY_MAX_CALL_POOL_SIZE, &zero, sizeof zero, E_INVALIDARG},
        {"channel pool, zero", WS_SERVICE_ENDPOINT_PROPERTY_MAX_CHANNEL_POOL_SIZE, &zero, sizeof zero, E_INVALIDARG},
        {"channels, eight bytes", WS_SERVICE_ENDPOINT_PROPERTY_MAX_CHANNELS, &size, sizeof size, E_INVALIDARG},
        {"channels per address", (WS_SERVICE_ENDPOINT_PROPERTY_ID)15, &one, sizeof one, E_INVALIDARG},
        {"suffix without MEX", WS_SERVICE_ENDPOINT_PROPERTY_METADATA_EXCHANGE_URL_SUFFIX, &suffix, sizeof suffix, E_INVALIDARG},
        {"call pool, one byte", WS_SERVICE_ENDPOINT_PROPERTY_MAX_CALL_POOL_SIZE, &byte, 1, E_INVALIDARG},
        {"channel pool", WS_SERVICE_ENDPOINT_PROPERTY_MAX_CHANNEL_POOL_SIZE, &one, sizeof one, S_OK},
        {"channels", WS_SERVICE_ENDPOINT_PROPERTY_MAX_CHANNELS, &one, sizeof one, S_OK},
        {"channels, zero", WS_SERVICE_ENDPOINT_PROPERTY_MAX_CHANNELS, &zero, sizeof zero, E_INVALIDARG},
        {"must understand", WS_SERVICE_ENDPOINT_PROPERTY_CHECK_MUST_UNDERSTAND, &yes, sizeof yes, S_OK},
        {"must understand, one byte", WS_SERVICE_ENDPOINT_PROPERTY_CHECK_MUST_UNDERSTAND, &byte, 1, E_INVALIDARG},
        {"exchange none", WS_SERVICE_ENDPOINT_PROPERTY_METADATA_EXCHANGE_TYPE, &no_exchange, sizeof no_exchange, S_OK},
        {"exchange, out of range", WS_SERVICE_ENDPOINT_PROPERTY_METADATA_EXCHANGE_TYPE, &wrong_number, 4, E_INVALIDARG},
        {"unknown", (WS_SERVICE_ENDPOINT_PROPERTY_ID)99, &one, sizeof one, E_INVALIDARG},
    };
    for (size_t i = 0; i < WsCountOf(cases); i++) {
        ServiceOptions options = {.endpoint_property_count = 1};
        options.endpoint_properties[0] = (WS_SERVICE_ENDPOINT_PROPERTY){cases[i].id, cases[i].value, cases[i].size};
        check_create(&options, cases[i].expected, cases[i].what);
    }
}

TEST(message_properties_of_an_endpoint_are_four_of_them) {
    static SIZE_T heap_size = 1 << 20;
    static WS_HEAP_PROPERTY heap_property = {WS_HEAP_PROPERTY_MAX_SIZE, &heap_size, sizeof heap_size};
    static WS_HEAP_PROPERTIES heap = {&heap_property, 1};
    static WS_XML_READER_PROPERTIES reader = {NULL, 0};
    static WS_XML_WRITER_PROPERTIES writer = {NULL, 0};
    static const struct {
        const char *what;
        WS_MESSAGE_PROPERTY property;
        HRESULT expected;
    } cases[] = {
        {"heap", {WS_MESSAGE_PROPERTY_HEAP_PROPERTIES, &heap, sizeof heap}, S_OK},
        {"reader", {WS_MESSAGE_PROPERTY_XML_READER_PROPERTIES, &reader, sizeof reader}, S_OK},
        {"writer", {WS_MESSAGE_PROPERTY_XML_WRITER_PROPERTIES, &writer, sizeof writer}, S_OK},
        {"headers", {WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS, &one, sizeof one}, S_OK},
        {"headers, zero", {WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS, &zero, sizeof zero}, E_INVALIDARG},
        {"heap, half", {WS_MESSAGE_PROPERTY_HEAP_PROPERTIES, &heap, 8}, E_INVALIDARG},
        {"state", {WS_MESSAGE_PROPERTY_STATE, &one, sizeof one}, E_INVALIDARG},
        {"is fault", {WS_MESSAGE_PROPERTY_IS_FAULT, &yes, sizeof yes}, E_INVALIDARG},
    };
    for (size_t i = 0; i < WsCountOf(cases); i++) {
        WS_MESSAGE_PROPERTY property = cases[i].property;
        WS_MESSAGE_PROPERTIES list = {&property, 1};
        ServiceOptions options = {.endpoint_property_count = 1};
        options.endpoint_properties[0] =
            (WS_SERVICE_ENDPOINT_PROPERTY){WS_SERVICE_ENDPOINT_PROPERTY_MESSAGE_PROPERTIES, &list, sizeof list};
        check_create(&options, cases[i].expected, cases[i].what);
    }
}

/* ---- 6.3: what create refuses ---- */

static WS_SERVICE_ENDPOINT valid;
static WS_SERVICE_CONTRACT contract;
static Operations methods;
static WCHAR url_text[128];

static void prepare(void) {
    char url[64];
    contract = (WS_SERVICE_CONTRACT){&contract_description, NULL, &methods};
    methods.add = default_add;
    snprintf(url, sizeof url, "%s://127.0.0.1:%d/x", transport_is_http() ? "http" : "net.tcp", free_port());
    valid = (WS_SERVICE_ENDPOINT){.address.url = wide(url, url_text, WsCountOf(url_text)),
                                  .channelBinding = BINDING,
                                  .channelType = CHANNEL_TYPE,
                                  .contract = &contract};
}

static void check_endpoint(const WS_SERVICE_ENDPOINT *endpoint, HRESULT expected, const char *what) {
    WS_SERVICE_HOST *host = NULL;
    HRESULT hr = WsCreateServiceHost(&endpoint, 1, NULL, 0, &host, NULL);
    if (hr != expected) FAIL("%s: 0x%08X (%s)", what, (unsigned)hr, hr_name(hr));
    if (hr == S_OK) WsFreeServiceHost(host);
}

TEST(create_refuses_contracts_that_cannot_serve) {
    prepare();
    check_endpoint(&valid, S_OK, "valid");
    WS_SERVICE_ENDPOINT endpoint = valid;
    endpoint.contract = NULL;
    check_endpoint(&endpoint, E_INVALIDARG, "no contract");
    contract = (WS_SERVICE_CONTRACT){NULL, NULL, NULL};
    check_endpoint(&valid, E_INVALIDARG, "empty contract");
    contract = (WS_SERVICE_CONTRACT){&contract_description, NULL, NULL};
    check_endpoint(&valid, E_INVALIDARG, "no method table");
    contract = (WS_SERVICE_CONTRACT){NULL, raw_handler, NULL};
    check_endpoint(&valid, S_OK, "raw handler");
}

TEST(create_refuses_operations_that_cannot_be_called) {
    prepare();
    WS_OPERATION_DESCRIPTION operation = *contract_operations[ADD];
    WS_OPERATION_DESCRIPTION *list[] = {&operation};
    WS_CONTRACT_DESCRIPTION description = {1, list};
    contract = (WS_SERVICE_CONTRACT){&description, NULL, &methods};
    check_endpoint(&valid, S_OK, "valid");
    operation.versionInfo = 2;
    check_endpoint(&valid, E_INVALIDARG, "version 2");
    operation.versionInfo = 0;
    check_endpoint(&valid, E_INVALIDARG, "version 0");
    operation = *contract_operations[ADD];
    operation.stubCallback = NULL;
    check_endpoint(&valid, E_INVALIDARG, "no stub");
    operation = *contract_operations[ADD];
    operation.inputMessageDescription = NULL;
    check_endpoint(&valid, E_INVALIDARG, "no input message");
    list[0] = NULL;
    check_endpoint(&valid, E_INVALIDARG, "null operation");
    description.operations = NULL;
    check_endpoint(&valid, E_INVALIDARG, "null operations");
}

TEST(create_refuses_channel_types_that_do_not_match_the_binding) {
    static const struct {
        WS_CHANNEL_BINDING binding;
        WS_CHANNEL_TYPE type;
    } wrong[] = {
        {WS_TCP_CHANNEL_BINDING, WS_CHANNEL_TYPE_REPLY},   {WS_TCP_CHANNEL_BINDING, WS_CHANNEL_TYPE_REQUEST},
        {WS_TCP_CHANNEL_BINDING, WS_CHANNEL_TYPE_INPUT},   {WS_TCP_CHANNEL_BINDING, WS_CHANNEL_TYPE_DUPLEX},
        {WS_TCP_CHANNEL_BINDING, (WS_CHANNEL_TYPE)0},      {WS_TCP_CHANNEL_BINDING, (WS_CHANNEL_TYPE)1234},
        {WS_HTTP_CHANNEL_BINDING, WS_CHANNEL_TYPE_REQUEST}, {WS_HTTP_CHANNEL_BINDING, WS_CHANNEL_TYPE_DUPLEX_SESSION},
        {WS_HTTP_CHANNEL_BINDING, WS_CHANNEL_TYPE_INPUT}, {WS_HTTP_CHANNEL_BINDING, (WS_CHANNEL_TYPE)0},
        {(WS_CHANNEL_BINDING)77, WS_CHANNEL_TYPE_DUPLEX_SESSION}, {(WS_CHANNEL_BINDING)77, WS_CHANNEL_TYPE_REPLY},
    };
    prepare();
    for (size_t i = 0; i < WsCountOf(wrong); i++) {
        WS_SERVICE_ENDPOINT endpoint = valid;
        endpoint.channelBinding = wrong[i].binding;
        endpoint.channelType = wrong[i].type;
        check_endpoint(&endpoint, E_INVALIDARG, "binding and type");
    }
    WS_SERVICE_ENDPOINT endpoint = valid; /* the URL says something else */
    endpoint.channelBinding = transport_is_http() ? WS_TCP_CHANNEL_BINDING : WS_HTTP_CHANNEL_BINDING;
    endpoint.channelType = transport_is_http() ? WS_CHANNEL_TYPE_DUPLEX_SESSION : WS_CHANNEL_TYPE_REPLY;
    WS_SERVICE_HOST *host = NULL;
    const WS_SERVICE_ENDPOINT *endpoints[] = {&endpoint};
    HRESULT hr = WsCreateServiceHost(endpoints, 1, NULL, 0, &host, NULL);
    if (hr == S_OK) hr = WsOpenServiceHost(host, NULL, NULL);
    CHECK(FAILED(hr));
    WsFreeServiceHost(host);
}

TEST(null_property_arrays_require_a_zero_count) {
    prepare();
    WS_SERVICE_ENDPOINT endpoint = valid;
    endpoint.propertyCount = 1;
    check_endpoint(&endpoint, E_INVALIDARG, "endpoint properties");
    endpoint = valid;
    endpoint.channelProperties.propertyCount = 1;
    check_endpoint(&endpoint, E_INVALIDARG, "channel properties");
    endpoint = valid;
    endpoint.address.url.chars = NULL;
    check_endpoint(&endpoint, E_INVALIDARG, "url");
}

/* ---- 6.4: channel and listener properties at work ---- */


/* The descriptor of the host's side of a connection: the one connected to the peer's port. */
static int accepted_descriptor(Peer *client) {
    struct sockaddr_in own = {0}, other = {0};
    socklen_t length = sizeof own;
    int client_fd = peer_socket(client);
    CHECK(getsockname(client_fd, (struct sockaddr *)&own, &length) == 0);
    for (int fd = 3; fd < 1024; fd++) {
        length = sizeof other;
        if (fd != client_fd && getpeername(fd, (struct sockaddr *)&other, &length) == 0 && other.sin_family == AF_INET &&
            other.sin_port == own.sin_port)
            return fd;
        /* A listener on all addresses may see the peer as an IPv4 address within IPv6. */
        struct sockaddr_in6 wide_other;
        length = sizeof wide_other;
        if (fd != client_fd && getpeername(fd, (struct sockaddr *)&wide_other, &length) == 0 && wide_other.sin6_family == AF_INET6 &&
            wide_other.sin6_port == own.sin_port)
            return fd;
    }
    FAIL("no descriptor of the host is connected to the peer");
}

static int option(int fd, int level, int name) {
    int value = -1;
    socklen_t length = sizeof value;
    CHECK(getsockopt(fd, level, name, &value, &length) == 0);
    return value;
}

static void start_with(WS_CHANNEL_PROPERTY *properties, ULONG count) {
    ServiceOptions options = {.channel_property_count = count};
    for (ULONG i = 0; i < count; i++) options.channel_properties[i] = properties[i];
    service_start(&service, &options);
    peer_connect(&peer, service.url[0]);
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
}

TEST(no_delay_and_keep_alives_are_off_by_default) {
    start_with(NULL, 0);
    int fd = accepted_descriptor(&peer);
    CHECK_EQ(option(fd, IPPROTO_TCP, TCP_NODELAY) != 0, transport_is_http()); /* which has no such property */
    CHECK_EQ(option(fd, SOL_SOCKET, SO_KEEPALIVE) != 0, false);
    peer_end_session(&peer);
    service_stop(&service);
}

TEST(no_delay_and_keep_alives_are_set_as_configured) {
    ULONG time = 7000, interval = 2000;
    WS_CHANNEL_PROPERTY properties[] = {{WS_CHANNEL_PROPERTY_NO_DELAY, &yes, sizeof yes},
                                        {WS_CHANNEL_PROPERTY_SEND_KEEP_ALIVES, &yes, sizeof yes},
                                        {WS_CHANNEL_PROPERTY_KEEP_ALIVE_TIME, &time, sizeof time},
                                        {WS_CHANNEL_PROPERTY_KEEP_ALIVE_INTERVAL, &interval, sizeof interval}};
    start_with(properties, WsCountOf(properties));
    int fd = accepted_descriptor(&peer);
    CHECK_EQ(option(fd, IPPROTO_TCP, TCP_NODELAY) != 0, true);
    CHECK_EQ(option(fd, SOL_SOCKET, SO_KEEPALIVE) != 0, true);
    CHECK_EQ(option(fd, IPPROTO_TCP, TCP_KEEPIDLE), 7);
    CHECK_EQ(option(fd, IPPROTO_TCP, TCP_KEEPINTVL), 2);
    peer_end_session(&peer);
    service_stop(&service);
}

TEST(keep_alives_have_the_documented_times_unless_others_are_given) {
    WS_CHANNEL_PROPERTY properties[] = {{WS_CHANNEL_PROPERTY_SEND_KEEP_ALIVES, &yes, sizeof yes}};
    start_with(properties, WsCountOf(properties));
    int fd = accepted_descriptor(&peer);
    CHECK_EQ(option(fd, SOL_SOCKET, SO_KEEPALIVE) != 0, true);
    CHECK_EQ(option(fd, IPPROTO_TCP, TCP_KEEPIDLE), 7200);
    CHECK_EQ(option(fd, IPPROTO_TCP, TCP_KEEPINTVL), 1);
    peer_end_session(&peer);
    service_stop(&service);
}

TEST_SESSION(the_size_limit_of_the_session_dictionary_is_the_one_given) {
    ULONG limit = 16;
    WS_CHANNEL_PROPERTY properties[] = {{WS_CHANNEL_PROPERTY_MAX_SESSION_DICTIONARY_SIZE, &limit, sizeof limit}};
    start_with(properties, 1); /* a message without a table is no matter */
    peer.use_session_strings = true;
    peer_add(&peer, 1, 2);
    peer_expect_loss(&peer);
    peer_close(&peer);
    service_stop(&service);
}

TEST(more_headers_than_are_allowed_end_the_session) {
    ULONG limit = 8;
    WS_MESSAGE_PROPERTY property = {WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS, &limit, sizeof limit};
    WS_MESSAGE_PROPERTIES list = {&property, 1};
    ServiceOptions options = {.endpoint_property_count = 1};
    options.endpoint_properties[0] = (WS_SERVICE_ENDPOINT_PROPERTY){WS_SERVICE_ENDPOINT_PROPERTY_MESSAGE_PROPERTIES, &list, sizeof list};
    service_start(&service, &options);
    peer_connect(&peer, service.url[0]);
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    Buffer headers = {0};
    for (int i = 0; i < 9; i++) {
        xml_start(&headers, "h", "urn:h");
        xml_end(&headers);
    }
    peer_request(&peer, &(Request){.action = ADD_ACTION, .headers = &headers});
    buffer_free(&headers);
    peer_expect_refusal(&peer);
    peer_close(&peer);
    check_add_works(service.url[0]);
    service_stop(&service);
}

/* For HTTP see http_server.c. */
TEST_SESSION(a_wildcard_host_takes_the_names_of_this_machine_and_no_others) {
    static const char *const hosts[] = {"127.0.0.1", "localhost", "LOCALHOST"};
    const WS_SERVICE_ENDPOINT *endpoints[] = {&valid};
    WS_SERVICE_HOST *host = NULL;
    Reply reply;
    char url[64];
    int port = free_port();
    prepare();
    snprintf(url, sizeof url, "net.tcp://+:%d/any", port);
    valid.address.url = wide(url, url_text, WsCountOf(url_text));
    CHECK_HR(WsCreateServiceHost(endpoints, 1, NULL, 0, &host, NULL), S_OK);
    CHECK_HR(WsOpenServiceHost(host, NULL, NULL), S_OK);
    for (size_t i = 0; i < WsCountOf(hosts); i++) {
        snprintf(url, sizeof url, "net.tcp://%s:%d/any", hosts[i], port);
        check_add_works(url);
    }
    snprintf(url, sizeof url, "net.tcp://example.org:%d/any", port);
    peer_dial(&peer, url);
    Buffer preamble = {0};
    peer_put_preamble(&preamble, peer.via);
    peer_send_buffer(&peer, &preamble);
    peer_expect(&peer, &reply, PEER_FAULT);
    CHECK_STR(reply.fault_uri, "http://schemas.microsoft.com/ws/2006/05/framing/faults/EndpointNotFound");
    peer_close(&peer);
    CHECK_HR(WsCloseServiceHost(host, NULL, NULL), S_OK);
    WsFreeServiceHost(host);
}

TEST(the_message_size_limit_is_the_one_given) {
    Reply reply;
    char text[3000];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = 0;
    ULONG limit = 2000;
    WS_CHANNEL_PROPERTY properties[] = {{WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, &limit, sizeof limit}};
    start_with(properties, 1);
    text[1000] = 0;
    peer_expect_reply(&peer, &reply, peer_echo(&peer, text));
    text[1000] = 'x';
    peer_echo(&peer, text);
    peer_expect(&peer, &reply, transport_is_http() ? PEER_STATUS : PEER_FAULT);
    if (transport_is_http()) CHECK_EQ(reply.status, 413);
    peer_close(&peer);
    service_stop(&service);
}

TEST(channel_properties_are_checked_at_create) {
    static WS_ENCODING bad_encoding = (WS_ENCODING)99;
    static const struct {
        const char *what;
        WS_CHANNEL_PROPERTY_ID id;
        void *value;
        ULONG size;
        HRESULT expected;
    } cases[] = {
        {"message size", WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, &big, sizeof big, S_OK},
        {"message size zero", WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, &zero, sizeof zero, E_INVALIDARG},
        {"message size, two bytes", WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, &language, sizeof language, E_INVALIDARG},
        {"encoding", WS_CHANNEL_PROPERTY_ENCODING, &bad_encoding, sizeof bad_encoding, E_INVALIDARG},
        {"read-only state", WS_CHANNEL_PROPERTY_STATE, &zero, sizeof zero, E_INVALIDARG},
        {"unknown", (WS_CHANNEL_PROPERTY_ID)999, &zero, sizeof zero, E_INVALIDARG},
    };
    for (size_t i = 0; i < WsCountOf(cases); i++) {
        ServiceOptions options = {.channel_property_count = 1};
        options.channel_properties[0] = (WS_CHANNEL_PROPERTY){cases[i].id, cases[i].value, cases[i].size};
        check_create(&options, cases[i].expected, cases[i].what);
    }
}

TEST_SESSION(a_preamble_that_is_not_finished_in_time_is_dropped) {
    ULONG timeout = 300;
    ServiceOptions options = {.listener_property_count = 1};
    options.listener_properties[0] = (WS_LISTENER_PROPERTY){WS_LISTENER_PROPERTY_CONNECT_TIMEOUT, &timeout, sizeof timeout};
    service_start(&service, &options);
    int64_t since = now_ms();
    peer_dial(&peer, service.url[0]);
    peer.may_be_dropped = true;
    peer_send_bytes(&peer, "\x00\x01\x00\x01\x02", 5);
    peer_expect_loss(&peer);
    CHECK_AT_LEAST(now_ms() - since, 300);
    peer_close(&peer);
    peer_connect_in_time(&peer, service.url[0]); /* the timeout ends with the handshake */
    sleep_ms(600);
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    peer_end_session(&peer);
    service_stop(&service);
}

TEST(a_to_header_is_matched_against_the_address) {
    Reply reply;
    char other[128];
    service_start(&service, NULL);
    peer_connect(&peer, service.url[0]);
    Buffer body = {0};
    xml_start(&body, "Add", CALC_NS);
    xml_element_int(&body, "a", 1);
    xml_element_int(&body, "b", 2);
    xml_end(&body);
    const char *scheme = transport_is_http() ? "http" : "net.tcp";
    char another_port[64], another_host[64];
    snprintf(other, sizeof other, "%s://127.0.0.1:%d/elsewhere", scheme, service.port[0]);
    snprintf(another_port, sizeof another_port, "%s://127.0.0.1:1/calc", scheme);
    snprintf(another_host, sizeof another_host, "%s://203.0.113.1:%d/calc", scheme, service.port[0]);
    const char *wrong[] = {other, another_port, another_host};
    for (size_t i = 0; i < WsCountOf(wrong); i++) {
        peer_expect_fault(&peer, &reply, peer_request(&peer, &(Request){.action = ADD_ACTION, .to = wrong[i], .body = &body}));
        CHECK(reply_contains(&reply, "DestinationUnreachable"));
    }
    peer_expect_sum(&peer, peer_request(&peer, &(Request){.action = ADD_ACTION, .without_to = true, .body = &body}), 3);
    peer_expect_sum(&peer,
                    peer_request(&peer, &(Request){.action = ADD_ACTION, .to = "http://www.w3.org/2005/08/addressing/anonymous", .body = &body}),
                    3);
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    buffer_free(&body);
    peer_end_session(&peer);
    service_stop(&service);
}

/* ---- time-outs of channels that were given explicitly (6.4) ---- */

/* Between requests, HTTP has an idle time-out of its own (http_limits.c). */
TEST_SESSION(a_receive_timeout_that_was_given_ends_a_session_whose_client_says_nothing) {
    static Service service;
    static Peer peer;
    ULONG timeout = 6000; /* far more than a busy machine delays a message */
    ServiceOptions options = {.channel_property_count = 1};
    options.channel_properties[0] = (WS_CHANNEL_PROPERTY){WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT, &timeout, sizeof timeout};
    service_start(&service, &options);
    peer_connect(&peer, service.url[0]);
    int64_t since = 0;
    for (int i = 0; i < 5; i++) { /* each message starts it anew */
        sleep_ms(1500);
        since = now_ms();
        peer_expect_sum(&peer, peer_add(&peer, i, 1), i + 1);
    }
    peer_expect_loss(&peer);
    CHECK_AT_LEAST(now_ms() - since, 6000);
    peer_close(&peer);
    service_stop(&service);
}

TEST_HTTP(a_receive_timeout_that_was_given_ends_a_request_whose_body_does_not_come) {
    ULONG timeout = 500;
    char head[256];
    WS_CHANNEL_PROPERTY property = {WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT, &timeout, sizeof timeout};
    start_with(&property, 1);
    snprintf(head, sizeof head,
             "POST /calc HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/soap+xml\r\nContent-Length: 100\r\n\r\n<", peer.port);
    int64_t since = now_ms();
    http_say(&peer, &peer.links[0], head);
    peer_expect_loss(&peer);
    CHECK_AT_LEAST(now_ms() - since, 450);
    peer_close(&peer);
    check_add_works(service.url[0]);
    service_stop(&service);
}

TEST(without_a_receive_timeout_a_silent_client_keeps_its_session) {
    static Service service;
    static Peer peer;
    service_start(&service, NULL);
    peer_connect(&peer, service.url[0]);
    sleep_ms(500);
    peer_expect_sum(&peer, peer_add(&peer, 2, 3), 5);
    peer_end_session(&peer);
    service_stop(&service);
}

TEST(service_metadata_without_an_exchange_type_is_accepted_and_served_to_nobody) {
    WS_XML_STRING name = WS_XML_STRING_VALUE("Calculator"), ns = WS_XML_STRING_VALUE("http://Example.org");
    WS_SERVICE_METADATA metadata = {0, NULL, &name, &ns};
    WS_SERVICE_PROPERTY property = {WS_SERVICE_PROPERTY_METADATA, &metadata, sizeof metadata};
    WS_SERVICE_HOST *host = NULL;
    CHECK_HR(WsCreateServiceHost(NULL, 0, &property, 1, &host, NULL), S_OK);
    WsFreeServiceHost(host);
    metadata.serviceNs = NULL;
    CHECK_HR(WsCreateServiceHost(NULL, 0, &property, 1, &host, NULL), E_INVALIDARG);
}
