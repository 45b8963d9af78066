/*
 * A client of blocking_service.c.
 *
 *     client net.tcp://localhost:8001/example add 1 2
 *     client net.tcp://localhost:8001/example block
 *     client net.tcp://localhost:8001/example unblock
 */
#include "Example.wsdl.h"
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static HRESULT Call(WS_SERVICE_PROXY *proxy, int argc, char **argv, WS_HEAP *heap, WS_ERROR *error) {
    if (argc == 3 && strcmp(argv[0], "add") == 0) {
        int sum = 0;
        HRESULT hr = Example_Add(proxy, atoi(argv[1]), atoi(argv[2]), &sum, heap, NULL, 0, NULL, error);
        if (hr == S_OK) printf("%d\n", sum);
        return hr;
    }
    if (strcmp(argv[0], "block") == 0) {
        printf("calling Block\n");
        return Example_Block(proxy, heap, NULL, 0, NULL, error);
    }
    if (strcmp(argv[0], "unblock") == 0) return Example_UnBlock(proxy, heap, NULL, 0, NULL, error);
    fprintf(stderr, "no operation %s\n", argv[0]);
    return E_INVALIDARG;
}

int main(int argc, char **argv) {
    if (argc < 3) {
        fprintf(stderr, "usage: %s net.tcp://HOST:PORT/PATH|http://HOST:PORT/PATH add A B | block | unblock\n", argv[0]);
        return 2;
    }
    setvbuf(stdout, NULL, _IOLBF, 0);

    WS_ERROR *error = NULL;
    WS_HEAP *heap = NULL;
    WS_SERVICE_PROXY *proxy = NULL;
    WCHAR url[256];
    WS_ENDPOINT_ADDRESS address = {.url = ToWide(argv[1], url, WsCountOf(url))};

    HRESULT hr = WsCreateError(NULL, 0, &error);
    /* What a call returns lives on the heap until it is reset. */
    if (hr == S_OK) hr = WsCreateHeap(65536, 0, NULL, 0, &heap, error);
    int http = strncmp(argv[1], "http:", 5) == 0; /* the URL says what the service speaks */
    if (hr == S_OK)
        hr = WsCreateServiceProxy(http ? WS_CHANNEL_TYPE_REQUEST : WS_CHANNEL_TYPE_DUPLEX_SESSION,
                                  http ? WS_HTTP_CHANNEL_BINDING : WS_TCP_CHANNEL_BINDING, NULL, NULL, 0, NULL, 0,
                                  &proxy, error);
    if (hr == S_OK) hr = WsOpenServiceProxy(proxy, &address, NULL, error);
    if (hr == S_OK) {
        hr = Call(proxy, argc - 2, argv + 2, heap, error);
        if (hr == S_OK)
            hr = WsCloseServiceProxy(proxy, NULL, error);
        else
            WsCloseServiceProxy(proxy, NULL, NULL); /* the error to show is the call's */
    }
    if (hr != S_OK) PrintError("The call failed", hr, error);

    WsFreeServiceProxy(proxy); /* all three take NULL */
    WsFreeHeap(heap);
    WsFreeError(error);
    return hr == S_OK ? 0 : 1;
}
