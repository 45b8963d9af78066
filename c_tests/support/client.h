/* Service proxies for the tests: the client functions that a generator would write for the contract. */
#ifndef WS_TEST_CLIENT_H
#define WS_TEST_CLIENT_H

#include "service.h"

typedef struct {
    WS_SERVICE_PROXY *proxy;
    WS_ERROR *error;
    WS_HEAP *heap;
} Client;

/* Creates a proxy for the transport of the tests with these proxy and channel properties. Time limits of the proxy that are not
 * given are as long as a busy machine needs. */
void client_create(Client *client, const WS_PROXY_PROPERTY *properties, ULONG count, const WS_CHANNEL_PROPERTY *channel_properties,
                   ULONG channel_count);
HRESULT client_open_at(Client *client, const char *url);
/* Creates with defaults and opens, or fails the test. */
void client_open(Client *client, const char *url);
WS_SERVICE_PROXY_STATE client_state(Client *client);
void client_close(Client *client); /* synchronously, expecting S_OK */
void client_free(Client *client);
void client_stop(Client *client); /* both */

typedef struct {
    const WS_CALL_PROPERTY *properties;
    ULONG count;
    const WS_ASYNC_CONTEXT *async;
} CallOptions;

HRESULT client_add(Client *client, int a, int b, int *result, const CallOptions *options);
HRESULT client_subtract(Client *client, int a, int b, int *result, const CallOptions *options);
HRESULT client_block(Client *client, const CallOptions *options);
HRESULT client_unblock(Client *client, const CallOptions *options);
HRESULT client_echo(Client *client, const WCHAR *value, WCHAR **result, const CallOptions *options);
HRESULT client_fail(Client *client, const WCHAR *kind, int *result, const CallOptions *options);
HRESULT client_notify(Client *client, const WCHAR *text, const CallOptions *options);

/* An asynchronous call's end. */
typedef struct {
    counter_t done;
    HRESULT result;
    int thread;
    WS_ASYNC_CONTEXT context;
} Pending;
void pending_init(Pending *pending);
void check_pending(Pending *pending, HRESULT expected); /* waits; exactly one callback */

#endif
