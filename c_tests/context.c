/* OC-1 to OC-7: the properties of an operation context, by kind of callback. */
#include <netinet/in.h>
#include <sys/socket.h>

#include "support/peer.h"
#include "support/rig.h"

static Service service;
static Peer peer;
static counter_t checked = COUNTER_INIT;

enum kind { OPERATION, ONE_WAY, RAW, ACCEPT, CLOSE, SECURITY };
enum { NOT_HERE = 0, VALUE = 1, NULL_VALUE = 2 };

/* The table of section 5; the channel has a user state, the host has one, the contract has a description. */
static const struct {
    WS_OPERATION_CONTEXT_PROPERTY_ID id;
    int available[6]; /* operation, one-way operation, raw, accept, close, security */
} table[] = {
    {WS_OPERATION_CONTEXT_PROPERTY_CHANNEL, {VALUE, VALUE, VALUE, VALUE, VALUE, VALUE}},
    {WS_OPERATION_CONTEXT_PROPERTY_CONTRACT_DESCRIPTION, {VALUE, VALUE, VALUE, VALUE, VALUE, VALUE}},
    {WS_OPERATION_CONTEXT_PROPERTY_HOST_USER_STATE, {VALUE, VALUE, VALUE, VALUE, VALUE, VALUE}},
    {WS_OPERATION_CONTEXT_PROPERTY_CHANNEL_USER_STATE, {VALUE, VALUE, VALUE, NULL_VALUE, VALUE, VALUE}},
    {WS_OPERATION_CONTEXT_PROPERTY_INPUT_MESSAGE, {VALUE, VALUE, VALUE, NOT_HERE, NOT_HERE, VALUE}},
    {WS_OPERATION_CONTEXT_PROPERTY_OUTPUT_MESSAGE, {VALUE, NOT_HERE, NOT_HERE, NOT_HERE, NOT_HERE, NOT_HERE}},
    {WS_OPERATION_CONTEXT_PROPERTY_HEAP, {VALUE, VALUE, VALUE, NOT_HERE, NOT_HERE, VALUE}},
    {WS_OPERATION_CONTEXT_PROPERTY_LISTENER, {VALUE, VALUE, VALUE, VALUE, VALUE, VALUE}},
    {WS_OPERATION_CONTEXT_PROPERTY_ENDPOINT_ADDRESS, {VALUE, VALUE, VALUE, VALUE, VALUE, VALUE}},
};

static void check_context(const WS_OPERATION_CONTEXT *context, enum kind kind) {
    for (size_t i = 0; i < WsCountOf(table); i++) {
        void *value = &service;
        HRESULT hr = WsGetOperationContextProperty(context, table[i].id, &value, sizeof value, NULL);
        switch (table[i].available[kind]) {
        case VALUE:
            if (hr != S_OK || value == NULL || (value == &service && table[i].id != WS_OPERATION_CONTEXT_PROPERTY_HOST_USER_STATE))
                FAIL("kind %d, property %d: 0x%08X, value %p", kind, table[i].id, (unsigned)hr, value);
            break;
        case NULL_VALUE:
            if (hr != S_OK || value != NULL) FAIL("kind %d, property %d: 0x%08X, value %p", kind, table[i].id, (unsigned)hr, value);
            break;
        default:
            if (hr != WS_E_INVALID_OPERATION || value != &service)
                FAIL("kind %d, property %d: 0x%08X, value %p", kind, table[i].id, (unsigned)hr, value);
        }
        /* A wrong size is a wrong argument everywhere. */
        value = &checked;
        CHECK_HR(WsGetOperationContextProperty(context, table[i].id, &value, 3, NULL), E_INVALIDARG);
        CHECK_HR(WsGetOperationContextProperty(context, table[i].id, NULL, sizeof value, NULL), E_INVALIDARG);
        CHECK_PTR(value, &checked);
    }
    int other = 5;
    CHECK_HR(WsGetOperationContextProperty(context, (WS_OPERATION_CONTEXT_PROPERTY_ID)9, &other, sizeof other, NULL), E_INVALIDARG);
    CHECK_EQ(other, 5);
    CHECK_HR(WsGetOperationContextProperty(NULL, WS_OPERATION_CONTEXT_PROPERTY_CHANNEL, &other, sizeof other, NULL), E_INVALIDARG);

    void *state = NULL;
    CHECK_HR(WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_HOST_USER_STATE, &state, sizeof state, NULL), S_OK);
    CHECK_PTR(state, &service);
    /* OC-5: pointer or structure, by size. */
    const WS_ENDPOINT_ADDRESS *pointer = NULL;
    WS_ENDPOINT_ADDRESS structure = {0};
    CHECK_HR(WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_ENDPOINT_ADDRESS, &pointer, sizeof pointer, NULL), S_OK);
    CHECK_HR(WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_ENDPOINT_ADDRESS, &structure, sizeof structure, NULL), S_OK);
    CHECK_EQ(pointer->url.length, strlen(service.url[0]));
    CHECK_EQ(structure.url.length, strlen(service.url[0]));
    for (ULONG i = 0; i < structure.url.length; i++) {
        CHECK_EQ(pointer->url.chars[i], service.url[0][i]);
        CHECK_EQ(structure.url.chars[i], service.url[0][i]);
    }
    /* The channel is one that a callback may ask for its state. */
    WS_CHANNEL_STATE channel_state = WS_CHANNEL_STATE_CREATED;
    CHECK_HR(WsGetChannelProperty(context_channel(context), WS_CHANNEL_PROPERTY_STATE, &channel_state, sizeof channel_state, NULL), S_OK);
    counter_add(&checked, 1);
}

static HRESULT CALLBACK in_operation(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext, (void)error;
    check_context(context, OPERATION);
    return S_OK;
}
static HRESULT CALLBACK in_one_way(const WS_OPERATION_CONTEXT *context, WCHAR *text, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)text, (void)asyncContext, (void)error;
    check_context(context, ONE_WAY);
    return S_OK;
}
static HRESULT CALLBACK in_raw(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext, (void)error;
    check_context(context, RAW);
    return S_OK;
}
static HRESULT CALLBACK in_accept(const WS_OPERATION_CONTEXT *context, void **channelState, const WS_ASYNC_CONTEXT *asyncContext,
                                  WS_ERROR *error) {
    (void)asyncContext, (void)error;
    check_context(context, ACCEPT);
    *channelState = &peer;
    return S_OK;
}
static HRESULT CALLBACK in_close(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext) {
    (void)asyncContext;
    check_context(context, CLOSE);
    return S_OK;
}
static HRESULT CALLBACK in_security(const WS_OPERATION_CONTEXT *context, BOOL *authorized, WS_ERROR *error) {
    (void)error;
    check_context(context, SECURITY);
    *authorized = TRUE;
    return S_OK;
}

TEST(oc_01_to_05_each_kind_of_callback_has_the_properties_of_the_table) {
    Reply reply;
    service_start(&service, &(ServiceOptions){.host_state = &service,
                                              .accept = in_accept,
                                              .close = in_close,
                                              .authorize = in_security,
                                              .receive = in_raw,
                                              .operations = {.block = in_operation, .notify = in_one_way}});
    peer_connect(&peer, service.url[0]);
    peer_expect_reply(&peer, &reply, peer_block(&peer));
    peer_notify(&peer, "x");
    peer_request(&peer, &(Request){.action = "urn:unknown"});
    /* Accept, three security, three messages, close; over HTTP each message has a channel of its own. */
    int expected = transport_is_http() ? 3 * 4 : 1 + 3 + 3 + 1;
    if (transport_is_http()) CHECK_REACHES(&checked, expected);
    peer_end_session(&peer);
    service_stop(&service);
    CHECK_EQ(counter_get(&checked), expected);
}

static HRESULT CALLBACK raw_without_description(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext, (void)error;
    void *value = &peer;
    CHECK_HR(WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_CONTRACT_DESCRIPTION, &value, sizeof value, NULL), S_OK);
    CHECK_PTR(value, NULL);
    value = &peer;
    CHECK_HR(WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_HOST_USER_STATE, &value, sizeof value, NULL), S_OK);
    CHECK_PTR(value, NULL);
    counter_add(&checked, 1);
    return S_OK;
}

TEST(oc_01_absent_description_and_host_state_read_as_null) {
    service_start(&service, &(ServiceOptions){.raw_only = true, .receive = raw_without_description});
    peer_connect(&peer, service.url[0]);
    peer_add(&peer, 1, 2);
    CHECK_REACHES(&checked, 1);
    peer_end_session(&peer);
    service_stop(&service);
}

static HRESULT CALLBACK block_sees_the_contract(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext, (void)error;
    void *value = NULL;
    CHECK_HR(WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_CONTRACT_DESCRIPTION, &value, sizeof value, NULL), S_OK);
    CHECK_PTR(value, &contract_description);
    return S_OK;
}

TEST(oc_01_the_contract_description_is_the_one_given) {
    Reply reply;
    service_start(&service, &(ServiceOptions){.operations.block = block_sees_the_contract});
    peer_connect(&peer, service.url[0]);
    peer_expect_reply(&peer, &reply, peer_block(&peer));
    peer_end_session(&peer);
    service_stop(&service);
}

/* ---- what a callback may ask its channel ---- */

enum { SESSION = 1, REQUEST = 2, BOTH = SESSION | REQUEST };

static const struct {
    WS_CHANNEL_PROPERTY_ID id;
    ULONG size;
    int transports;
} channel_table[] = {
    {WS_CHANNEL_PROPERTY_STATE, 4, BOTH},
    {WS_CHANNEL_PROPERTY_CHANNEL_TYPE, 4, BOTH},
    {WS_CHANNEL_PROPERTY_ENCODING, 4, BOTH},
    {WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, 4, BOTH},
    {WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, 4, BOTH},
    {WS_CHANNEL_PROPERTY_TRANSFER_MODE, 4, BOTH},
    {WS_CHANNEL_PROPERTY_ASYNC_CALLBACK_MODEL, 4, BOTH},
    {WS_CHANNEL_PROPERTY_PROTECTION_LEVEL, 4, BOTH},
    {WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, 4, BOTH},
    {WS_CHANNEL_PROPERTY_TRIM_BUFFERED_MESSAGE_SIZE, 4, BOTH},
    {WS_CHANNEL_PROPERTY_KEEP_ALIVE_TIME, 4, BOTH},
    {WS_CHANNEL_PROPERTY_KEEP_ALIVE_INTERVAL, 4, BOTH},
    {WS_CHANNEL_PROPERTY_SEND_TIMEOUT, 4, BOTH},
    {WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT, 4, BOTH},
    {WS_CHANNEL_PROPERTY_CLOSE_TIMEOUT, 4, BOTH},
    {WS_CHANNEL_PROPERTY_ENABLE_TIMEOUTS, 4, BOTH},
    {WS_CHANNEL_PROPERTY_NO_DELAY, 4, BOTH},
    {WS_CHANNEL_PROPERTY_SEND_KEEP_ALIVES, 4, BOTH},
    {WS_CHANNEL_PROPERTY_TRANSPORT_URL, sizeof(WS_STRING), BOTH},
    {WS_CHANNEL_PROPERTY_REMOTE_IP_ADDRESS, sizeof(struct sockaddr_storage), BOTH},
    {WS_CHANNEL_PROPERTY_MAX_SESSION_DICTIONARY_SIZE, 4, SESSION},
    {WS_CHANNEL_PROPERTY_IS_SESSION_SHUT_DOWN, 4, SESSION},
    {WS_CHANNEL_PROPERTY_HTTP_CONNECTION_ID, 8, REQUEST},
    {WS_CHANNEL_PROPERTY_MAX_HTTP_REQUEST_HEADERS_BUFFER_SIZE, 4, REQUEST},
    {WS_CHANNEL_PROPERTY_REMOTE_ADDRESS, sizeof(WS_ENDPOINT_ADDRESS), 0}, /* UDP */
    {WS_CHANNEL_PROPERTY_COOKIE_MODE, 4, 0},                              /* of a client */
};

static struct sockaddr_storage client;
static ULONGLONG connections[2];
static int asked;

static HRESULT CALLBACK block_asks_its_channel(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext, (void)error;
    WS_CHANNEL *channel = context_channel(context);
    int transport = transport_is_http() ? REQUEST : SESSION;
    for (size_t i = 0; i < WsCountOf(channel_table); i++) {
        union {
            struct sockaddr_storage aligned;
            unsigned char bytes[sizeof(struct sockaddr_storage) + 1];
        } value;
        bool here = (channel_table[i].transports & transport) != 0;
        memset(&value, 0xA5, sizeof value);
        HRESULT hr = WsGetChannelProperty(channel, channel_table[i].id, &value, channel_table[i].size, NULL);
        if (hr != (here ? S_OK : E_INVALIDARG)) FAIL("property %d: 0x%08X", (int)channel_table[i].id, (unsigned)hr);
        CHECK_EQ(value.bytes[channel_table[i].size], 0xA5);
        CHECK_HR(WsGetChannelProperty(channel, channel_table[i].id, &value, channel_table[i].size - 1, NULL), E_INVALIDARG);
        CHECK_HR(WsGetChannelProperty(channel, channel_table[i].id, &value, channel_table[i].size + 1, NULL), E_INVALIDARG);
        CHECK_HR(WsGetChannelProperty(channel, channel_table[i].id, NULL, channel_table[i].size, NULL), E_INVALIDARG);
    }
    WS_PROTECTION_LEVEL level = WS_PROTECTION_LEVEL_SIGN;
    CHECK_HR(WsGetChannelProperty(channel, WS_CHANNEL_PROPERTY_PROTECTION_LEVEL, &level, sizeof level, NULL), S_OK);
    CHECK_EQ(level, WS_PROTECTION_LEVEL_NONE);
    CHECK_HR(WsGetChannelProperty(channel, WS_CHANNEL_PROPERTY_REMOTE_IP_ADDRESS, &client, sizeof client, NULL), S_OK);
    if (transport == REQUEST)
        CHECK_HR(WsGetChannelProperty(channel, WS_CHANNEL_PROPERTY_HTTP_CONNECTION_ID, &connections[asked], sizeof *connections, NULL), S_OK);
    asked++;
    return S_OK;
}

TEST(a_callback_reads_the_properties_that_its_channel_has) {
    Reply reply;
    service_start(&service, &(ServiceOptions){.operations.block = block_asks_its_channel});
    peer_connect(&peer, service.url[0]);
    peer_expect_reply(&peer, &reply, peer_block(&peer));
    struct sockaddr_in own = {0};
    socklen_t size = sizeof own;
    CHECK_EQ(getsockname(peer_socket(&peer), (struct sockaddr *)&own, &size), 0);
    const struct sockaddr_in *seen = (const struct sockaddr_in *)&client;
    CHECK_EQ(seen->sin_family, AF_INET);
    CHECK_EQ(seen->sin_port, own.sin_port);
    CHECK_EQ(seen->sin_addr.s_addr, own.sin_addr.s_addr);
    peer_end_session(&peer);

    peer_connect(&peer, service.url[0]);
    peer_expect_reply(&peer, &reply, peer_block(&peer));
    CHECK_EQ(asked, 2);
    if (transport_is_http()) {
        CHECK(connections[0] != 0);
        CHECK(connections[0] != connections[1]);
    }
    peer_end_session(&peer);
    service_stop(&service);
}

TEST(oc_06_a_context_is_of_no_use_after_its_call) {
    Reply reply;
    service_start(&service, &(ServiceOptions){.operations.block = rig_block_async});
    peer_connect(&peer, service.url[0]);
    unsigned id = peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    const WS_OPERATION_CONTEXT *stale = rig.calls[0].context;
    complete_call(&rig.calls[0], S_OK);
    peer_expect_reply(&peer, &reply, id);
    CHECK_REACHES(&rig.calls[0].frees, 1);
    void *value = &peer;
    CHECK(FAILED(WsGetOperationContextProperty(stale, WS_OPERATION_CONTEXT_PROPERTY_CHANNEL, &value, sizeof value, NULL)));
    CHECK_PTR(value, &peer);
    peer_end_session(&peer);
    service_stop(&service);
}

TEST(oc_06_properties_may_be_read_from_another_thread_while_the_call_runs) {
    Reply reply;
    service_start(&service, &(ServiceOptions){.host_state = &service, .operations.block = rig_block_async});
    peer_connect(&peer, service.url[0]);
    unsigned id = peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    void *value = NULL;
    CHECK_HR(WsGetOperationContextProperty(rig.calls[0].context, WS_OPERATION_CONTEXT_PROPERTY_HOST_USER_STATE, &value, sizeof value, NULL), S_OK);
    CHECK_PTR(value, &service);
    complete_call(&rig.calls[0], S_OK);
    peer_expect_reply(&peer, &reply, id);
    peer_end_session(&peer);
    service_stop(&service);
}
