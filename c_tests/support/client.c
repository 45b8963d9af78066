/* See client.h. */
#include "client.h"

void client_create(Client *client, const WS_PROXY_PROPERTY *properties, ULONG count, const WS_CHANNEL_PROPERTY *channel_properties,
                   ULONG channel_count) {
    memset(client, 0, sizeof *client);
    CHECK_HR(WsCreateError(NULL, 0, &client->error), S_OK);
    CHECK_HR(WsCreateHeap(1 << 20, 4096, NULL, 0, &client->heap, client->error), S_OK);
    /* Those of the library are for quiet machines. */
    static ULONG generous;
    generous = 2 * (ULONG)patience_ms();
    WS_PROXY_PROPERTY all[8];
    ULONG all_count = 0;
    CHECK(count + 2 <= WsCountOf(all));
    for (ULONG i = 0; i < count; i++) all[all_count++] = properties[i];
    static const WS_PROXY_PROPERTY_ID limits[] = {WS_PROXY_PROPERTY_CALL_TIMEOUT, WS_PROXY_PROPERTY_MAX_CLOSE_TIMEOUT};
    for (size_t l = 0; l < WsCountOf(limits); l++) {
        bool given = false;
        for (ULONG i = 0; i < count; i++) given = given || properties[i].id == limits[l];
        if (!given) all[all_count++] = (WS_PROXY_PROPERTY){limits[l], &generous, sizeof generous};
    }
    WS_CHANNEL_TYPE type = transport_is_http() ? WS_CHANNEL_TYPE_REQUEST : WS_CHANNEL_TYPE_DUPLEX_SESSION;
    WS_CHANNEL_BINDING binding = transport_is_http() ? WS_HTTP_CHANNEL_BINDING : WS_TCP_CHANNEL_BINDING;
    HRESULT hr =
        WsCreateServiceProxy(type, binding, NULL, all, all_count, channel_properties, channel_count, &client->proxy, client->error);
    if (hr != S_OK) FAIL("WsCreateServiceProxy: 0x%08X (%s): %s", (unsigned)hr, hr_name(hr), error_text(client->error));
}

HRESULT client_open_at(Client *client, const char *url) {
    WCHAR text[128];
    WS_ENDPOINT_ADDRESS address = {.url = wide(url, text, WsCountOf(text))};
    HRESULT hr = WsOpenServiceProxy(client->proxy, &address, NULL, client->error);
    memset(text, 0, sizeof text); /* PX-3: it was copied */
    return hr;
}

void client_open(Client *client, const char *url) {
    client_create(client, NULL, 0, NULL, 0);
    HRESULT hr = client_open_at(client, url);
    if (hr != S_OK) FAIL("WsOpenServiceProxy: 0x%08X (%s): %s", (unsigned)hr, hr_name(hr), error_text(client->error));
}

WS_SERVICE_PROXY_STATE client_state(Client *client) {
    WS_SERVICE_PROXY_STATE state = (WS_SERVICE_PROXY_STATE)99;
    CHECK_HR(WsGetServiceProxyProperty(client->proxy, WS_PROXY_PROPERTY_STATE, &state, sizeof state, NULL), S_OK);
    return state;
}

void client_close(Client *client) { CHECK_HR(WsCloseServiceProxy(client->proxy, NULL, client->error), S_OK); }

void client_free(Client *client) {
    WsFreeServiceProxy(client->proxy);
    WsFreeHeap(client->heap);
    WsFreeError(client->error);
    memset(client, 0, sizeof *client);
}

void client_stop(Client *client) {
    client_close(client);
    client_free(client);
}

/* The arguments and their array are on the stack of the calling function, as in generated code (PX-5). */
static HRESULT call(Client *client, int operation, const void **arguments, const CallOptions *options) {
    static const CallOptions none = {NULL, 0, NULL};
    if (!options) options = &none;
    return WsCall(client->proxy, contract_operations[operation], arguments, client->heap, options->properties, options->count, options->async,
                  client->error);
}

HRESULT client_add(Client *client, int a, int b, int *result, const CallOptions *options) {
    const void *arguments[] = {&a, &b, &result};
    return call(client, ADD, arguments, options);
}

HRESULT client_subtract(Client *client, int a, int b, int *result, const CallOptions *options) {
    const void *arguments[] = {&a, &b, &result};
    return call(client, SUBTRACT, arguments, options);
}

HRESULT client_block(Client *client, const CallOptions *options) { return call(client, BLOCK, NULL, options); }

HRESULT client_unblock(Client *client, const CallOptions *options) { return call(client, UNBLOCK, NULL, options); }

HRESULT client_echo(Client *client, const WCHAR *value, WCHAR **result, const CallOptions *options) {
    const void *arguments[] = {&value, &result};
    return call(client, ECHO, arguments, options);
}

HRESULT client_fail(Client *client, const WCHAR *kind, int *result, const CallOptions *options) {
    const void *arguments[] = {&kind, &result};
    return call(client, FAILING, arguments, options);
}

HRESULT client_notify(Client *client, const WCHAR *text, const CallOptions *options) {
    const void *arguments[] = {&text};
    return call(client, NOTIFY, arguments, options);
}

static void CALLBACK finish(HRESULT hr, WS_CALLBACK_MODEL model, void *state) {
    Pending *pending = state;
    (void)model;
    pending->result = hr;
    pending->thread = thread_id();
    if (counter_add(&pending->done, 1) > 1) FAIL("a second async callback for one call");
}

void pending_init(Pending *pending) {
    memset(pending, 0, sizeof *pending);
    pending->done = (counter_t)COUNTER_INIT;
    pending->context = (WS_ASYNC_CONTEXT){finish, pending};
}

void check_pending(Pending *pending, HRESULT expected) {
    CHECK_REACHES(&pending->done, 1);
    CHECK_HR(pending->result, expected);
}
