/* A host and a proxy for it; for the programs about the service proxy. Included once. */
#ifndef TESTS_PROXY_H
#define TESTS_PROXY_H

#include "client.h"
#include "peer.h"
#include "rig.h"

__attribute__((unused)) static Service service;
__attribute__((unused)) static Client client;

__attribute__((unused)) static void start(const ServiceOptions *options) {
    service_start(&service, options);
    client_open(&client, service.url[0]);
}

__attribute__((unused)) static void finish(void) {
    client_stop(&client);
    service_stop(&service);
}

__attribute__((unused)) static void check_add(int a, int b) {
    int result = 0;
    HRESULT hr = client_add(&client, a, b, &result, NULL);
    if (hr != S_OK) FAIL("Add: 0x%08X (%s): %s", (unsigned)hr, hr_name(hr), error_text(client.error));
    CHECK_EQ(result, a + b);
}

#define P(state) WS_SERVICE_PROXY_STATE_##state

__attribute__((unused)) static HRESULT CALLBACK slow_echo(const WS_OPERATION_CONTEXT *context, WCHAR *value, WCHAR **result,
                                                                 const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)context, (void)asyncContext, (void)error;
    counter_add(&rig.entered, 1);
    sleep_ms(300);
    *result = value;
    return S_OK;
}

__attribute__((unused)) static void call_block(void *argument) { *(HRESULT *)argument = client_block(&client, NULL); }

#endif
