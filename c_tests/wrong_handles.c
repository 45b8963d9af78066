/*
 * What the functions of the service model do with a handle that is null or of another kind: E_INVALIDARG, nothing
 * written; and what context functions do on the wrong thread at the wrong time.
 */
#include "support/client.h"
#include "support/peer.h"
#include "support/rig.h"

static Service service;
static Client client;
static uint64_t out; /* written by nobody */

enum { OUT = 0x1122334455667788 };

/* Every function that takes a handle of one kind, with that handle to be replaced. */
typedef HRESULT (*handle_call)(void *handle);

static HRESULT open_host(void *h) { return WsOpenServiceHost(h, NULL, NULL); }
static HRESULT close_host(void *h) { return WsCloseServiceHost(h, NULL, NULL); }
static HRESULT abort_host(void *h) { return WsAbortServiceHost(h, NULL); }
static HRESULT reset_host(void *h) { return WsResetServiceHost(h, NULL); }
static HRESULT host_property(void *h) { return WsGetServiceHostProperty(h, WS_SERVICE_PROPERTY_HOST_USER_STATE, &out, sizeof out, NULL); }
static HRESULT host_state(void *h) { return WsGetServiceHostProperty(h, WS_SERVICE_PROPERTY_HOST_STATE, &out, 4, NULL); }

static HRESULT open_proxy(void *h) {
    WCHAR text[128];
    WS_ENDPOINT_ADDRESS address = {.url = wide(service.url[0], text, WsCountOf(text))};
    return WsOpenServiceProxy(h, &address, NULL, NULL);
}
static HRESULT close_proxy(void *h) { return WsCloseServiceProxy(h, NULL, NULL); }
static HRESULT abort_proxy(void *h) { return WsAbortServiceProxy(h, NULL); }
static HRESULT reset_proxy(void *h) { return WsResetServiceProxy(h, NULL); }
static HRESULT abandon(void *h) { return WsAbandonCall(h, 0, NULL); }
static HRESULT proxy_state(void *h) { return WsGetServiceProxyProperty(h, WS_PROXY_PROPERTY_STATE, &out, 4, NULL); }
static HRESULT call_proxy(void *h) { return WsCall(h, contract_operations[NOTHING], NULL, client.heap, NULL, 0, NULL, NULL); }
static HRESULT call_heap(void *h) { return WsCall(client.proxy, contract_operations[NOTHING], NULL, h, NULL, 0, NULL, NULL); }

static HRESULT abort_channel(void *h) { return WsAbortChannel(h, NULL); }
static HRESULT channel_property(void *h) { return WsGetChannelProperty(h, WS_CHANNEL_PROPERTY_STATE, &out, 4, NULL); }
static HRESULT create_message(void *h) { return WsCreateMessageForChannel(h, NULL, 0, (WS_MESSAGE **)(void *)&out, NULL); }

static HRESULT message_property(void *h) { return WsGetMessageProperty(h, WS_MESSAGE_PROPERTY_STATE, &out, 4, NULL); }
static HRESULT reset_message(void *h) { return WsResetMessage(h, NULL); }
static HRESULT check_headers(void *h) { return WsCheckMustUnderstandHeaders(h, NULL); }

static HRESULT allocate(void *h) { return WsAlloc(h, 8, (void **)(void *)&out, NULL); }
static HRESULT heap_property(void *h) { return WsGetHeapProperty(h, WS_HEAP_PROPERTY_MAX_SIZE, &out, sizeof out, NULL); }
static HRESULT reset_heap(void *h) { return WsResetHeap(h, NULL); }
static HRESULT endpoint_in_heap(void *h) {
    static const WS_SERVICE_CONTRACT contract = {&contract_description, NULL, NULL};
    static const WS_TCP_POLICY_DESCRIPTION policy = {{NULL, 0}};
    return WsCreateServiceEndpointFromTemplate(WS_CHANNEL_TYPE_DUPLEX_SESSION, NULL, 0, NULL, &contract, NULL, h, WS_TCP_BINDING_TEMPLATE_TYPE,
                                               NULL, 0, &policy, sizeof policy, (WS_SERVICE_ENDPOINT **)(void *)&out, NULL);
}
static HRESULT reset_error(void *h) { return WsResetError(h); }
static HRESULT error_property(void *h) { return WsGetErrorProperty(h, WS_ERROR_PROPERTY_STRING_COUNT, &out, 4); }

enum kind { HOST, PROXY, CHANNEL, MESSAGE, HEAP, ERROR_OBJECT, KINDS };

static const struct {
    const char *name;
    enum kind kind;
    handle_call call;
} table[] = {
#define ENTRY(kind, call) {#call, kind, call}
    ENTRY(HOST, open_host),          ENTRY(HOST, close_host),          ENTRY(HOST, abort_host),         ENTRY(HOST, reset_host),
    ENTRY(HOST, host_property),      ENTRY(HOST, host_state),          ENTRY(PROXY, open_proxy),        ENTRY(PROXY, close_proxy),
    ENTRY(PROXY, abort_proxy),       ENTRY(PROXY, reset_proxy),        ENTRY(PROXY, abandon),           ENTRY(PROXY, proxy_state),
    ENTRY(PROXY, call_proxy),        ENTRY(HEAP, call_heap),           ENTRY(CHANNEL, abort_channel),   ENTRY(CHANNEL, channel_property),
    ENTRY(CHANNEL, create_message),  ENTRY(MESSAGE, message_property), ENTRY(MESSAGE, reset_message),   ENTRY(MESSAGE, check_headers),
    ENTRY(HEAP, allocate),           ENTRY(HEAP, heap_property),       ENTRY(HEAP, reset_heap),         ENTRY(ERROR_OBJECT, reset_error),
    ENTRY(ERROR_OBJECT, error_property), ENTRY(HEAP, endpoint_in_heap),
};

static int checked;

/* Inside an operation there is one handle of each kind. */
static HRESULT CALLBACK block_with_all_handles(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext;
    WS_MESSAGE *message = NULL;
    CHECK_HR(WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_INPUT_MESSAGE, &message, sizeof message, NULL), S_OK);
    void *handles[KINDS] = {service.host, client.proxy, context_channel(context), message, context_heap(context), error};
    /* Memory that is no handle at all, but readable as one. */
    static uint64_t nothing[64];
    for (size_t i = 0; i < WsCountOf(table); i++) {
        out = OUT;
        for (int kind = 0; kind < KINDS; kind++) {
            if (kind == (int)table[i].kind) continue;
            HRESULT hr = table[i].call(handles[kind]);
            if (hr != E_INVALIDARG || out != OUT) FAIL("%s with a handle of kind %d: 0x%08X (%s)", table[i].name, kind, (unsigned)hr, hr_name(hr));
            checked++;
        }
        HRESULT hr = table[i].call(NULL);
        if (hr != E_INVALIDARG || out != OUT) FAIL("%s with null: 0x%08X (%s)", table[i].name, (unsigned)hr, hr_name(hr));
        hr = table[i].call(nothing);
        if (hr != E_INVALIDARG || out != OUT) FAIL("%s with other memory: 0x%08X (%s)", table[i].name, (unsigned)hr, hr_name(hr));
    }
    return S_OK;
}

TEST(a_handle_of_another_kind_is_an_invalid_argument_everywhere) {
    Peer peer;
    Reply reply;
    service_start(&service, &(ServiceOptions){.operations.block = block_with_all_handles});
    client_open(&client, service.url[0]);
    peer_connect(&peer, service.url[0]);
    peer_expect_reply(&peer, &reply, peer_block(&peer));
    CHECK_EQ(checked, (long)WsCountOf(table) * (KINDS - 1));
    peer_end_session(&peer);
    /* None of them was harmed. */
    int result = 0;
    CHECK_HR(client_add(&client, 1, 2, &result, NULL), S_OK);
    CHECK_EQ(result, 3);
    client_stop(&client);
    service_stop(&service);
}

TEST(freeing_null_is_no_matter) {
    WsFreeServiceHost(NULL);
    WsFreeServiceProxy(NULL);
    WsFreeMessage(NULL);
    WsFreeHeap(NULL);
    WsFreeError(NULL);
}

TEST(a_context_that_never_was_is_refused) {
    /* Contexts are numbers in disguise: none of these has been given out. */
    void *value = &out;
    service_start(&service, NULL);
    for (int i = 0; i < 64; i++) {
        const WS_OPERATION_CONTEXT *context = (const WS_OPERATION_CONTEXT *)(uintptr_t)(1ull << i);
        CHECK(FAILED(WsRegisterOperationForCancel(context, on_cancel, NULL, NULL, NULL)));
        CHECK(FAILED(WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_CHANNEL, &value, sizeof value, NULL)));
    }
    CHECK_PTR(value, &out);
    service_stop(&service);
}
