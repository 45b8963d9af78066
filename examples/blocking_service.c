/*
 * A service with an operation that waits: Block does not return before somebody calls UnBlock, or before the call
 * is cancelled because its client is gone or the host was aborted.
 *
 *     blocking_service net.tcp://localhost:8001/example
 *     blocking_service http://localhost:8002/example
 *
 * The program reads commands from standard input: `abort`, `close`, `reset`, `open`, `quit`.
 */
#include "Example.wsdl.h"
#include "support.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- The state of one call of Block: something to wait for ---- */

typedef struct BlockedCall {
    int number;
    int wake; /* latches: whoever sets it may come before the operation starts to wait */
    struct BlockedCall *next;
} BlockedCall;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t woken = PTHREAD_COND_INITIALIZER;
static BlockedCall *blockedCalls;
static int lastNumber;

static void Forget(BlockedCall *call) {
    BlockedCall **link = &blockedCalls;
    while (*link != call) link = &(*link)->next;
    *link = call->next;
}

/* ---- Cancellation ---- */

/* Runs on a thread of the library, at most once per call, while the operation runs or just before it ends. It does
 * not end the call: it tells the operation, which ends it. */
static void CALLBACK CancelBlock(WS_SERVICE_CANCEL_REASON reason, void *state) {
    BlockedCall *call = state;
    pthread_mutex_lock(&lock);
    printf("Block %d: cancelled, %s\n", call->number,
           reason == WS_SERVICE_HOST_ABORT ? "WS_SERVICE_HOST_ABORT" : "WS_SERVICE_CHANNEL_FAULTED");
    call->wake = 1;
    pthread_cond_broadcast(&woken);
    pthread_mutex_unlock(&lock);
}

/* Runs exactly once per registration, when neither the operation nor CancelBlock can use the state any more. */
static void CALLBACK FreeBlock(void *state) {
    BlockedCall *call = state;
    printf("Block %d: state freed\n", call->number);
    free(call);
}

/* ---- The operations ---- */

static HRESULT CALLBACK Add(const WS_OPERATION_CONTEXT *context, int a, int b, int *result,
                            const WS_ASYNC_CONTEXT *async, WS_ERROR *error) {
    (void)context, (void)async, (void)error;
    *result = (int)((unsigned)a + (unsigned)b);
    printf("Add(%d, %d)\n", a, b);
    return S_OK;
}

static HRESULT CALLBACK Block(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *async, WS_ERROR *error) {
    (void)async;
    BlockedCall *call = calloc(1, sizeof *call);
    if (!call) return E_OUTOFMEMORY;
    pthread_mutex_lock(&lock);
    call->number = ++lastNumber;
    call->next = blockedCalls;
    blockedCalls = call;
    pthread_mutex_unlock(&lock);

    /* No lock may be held here: if the call is cancelled already, CancelBlock runs inside this function. */
    HRESULT hr = WsRegisterOperationForCancel(context, CancelBlock, FreeBlock, call, error);
    if (hr != S_OK) {
        pthread_mutex_lock(&lock);
        Forget(call);
        pthread_mutex_unlock(&lock);
        free(call); /* the library has not taken it */
        return hr;
    }

    pthread_mutex_lock(&lock);
    printf("Block %d: waiting\n", call->number);
    while (!call->wake) pthread_cond_wait(&woken, &lock);
    printf("Block %d: returns\n", call->number);
    Forget(call);
    pthread_mutex_unlock(&lock);
    return S_OK; /* FreeBlock frees the state */
}

static HRESULT CALLBACK UnBlock(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *async, WS_ERROR *error) {
    (void)context, (void)async, (void)error;
    pthread_mutex_lock(&lock);
    for (BlockedCall *call = blockedCalls; call; call = call->next) call->wake = 1;
    pthread_cond_broadcast(&woken);
    pthread_mutex_unlock(&lock);
    return S_OK;
}

/* ---- The host ---- */

static HRESULT Command(WS_SERVICE_HOST *host, const char *name, WS_ERROR *error) {
    if (strcmp(name, "open") == 0) return WsOpenServiceHost(host, NULL, error);
    if (strcmp(name, "abort") == 0) return WsAbortServiceHost(host, error);
    if (strcmp(name, "close") == 0) return WsCloseServiceHost(host, NULL, error);
    if (strcmp(name, "reset") == 0) return WsResetServiceHost(host, error);
    return E_INVALIDARG;
}

int main(int argc, char **argv) {
    if (argc != 2) {
        fprintf(stderr, "usage: %s net.tcp://HOST:PORT/PATH | http://HOST:PORT/PATH\n", argv[0]);
        return 2;
    }
    setvbuf(stdout, NULL, _IOLBF, 0);

    WS_ERROR *error = NULL;
    WS_SERVICE_HOST *host = NULL;
    HRESULT hr = WsCreateError(NULL, 0, &error);
    if (hr != S_OK) return 1;

    static const ExampleFunctionTable functions = {Add, Block, UnBlock};
    WS_SERVICE_CONTRACT contract = {.contractDescription = &Example_wsdl.contracts.Example, .methodTable = &functions};
    int http = strncmp(argv[1], "http:", 5) == 0; /* the URL decides what the service speaks */
    WCHAR url[256];
    WS_SERVICE_ENDPOINT endpoint = {.address.url = ToWide(argv[1], url, WsCountOf(url)),
                                    .channelBinding = http ? WS_HTTP_CHANNEL_BINDING : WS_TCP_CHANNEL_BINDING,
                                    .channelType = http ? WS_CHANNEL_TYPE_REPLY : WS_CHANNEL_TYPE_DUPLEX_SESSION,
                                    .contract = &contract};
    const WS_SERVICE_ENDPOINT *endpoints[] = {&endpoint};
    hr = WsCreateServiceHost(endpoints, WsCountOf(endpoints), NULL, 0, &host, error);
    if (hr == S_OK) hr = WsOpenServiceHost(host, NULL, error);
    if (hr != S_OK) {
        PrintError("The service cannot be opened", hr, error);
    } else {
        printf("open\n");
        char line[64];
        while (fgets(line, sizeof line, stdin)) {
            line[strcspn(line, "\n")] = 0;
            if (strcmp(line, "quit") == 0) break;
            hr = Command(host, line, error);
            if (hr != S_OK) {
                PrintError(line, hr, error);
                WsResetError(error);
            }
            printf("%s: %s\n", line, hr == S_OK ? "done" : "failed");
        }
        /* Clients that are still there have as long as the host's close timeout, five seconds. */
        WS_SERVICE_HOST_STATE state;
        hr = WsGetServiceHostProperty(host, WS_SERVICE_PROPERTY_HOST_STATE, &state, sizeof state, error);
        if (state == WS_SERVICE_HOST_STATE_OPEN || state == WS_SERVICE_HOST_STATE_FAULTED)
            hr = WsCloseServiceHost(host, NULL, error);
        if (hr != S_OK) PrintError("The service was not closed in peace", hr, error);
    }
    WsFreeServiceHost(host);
    WsFreeError(error);
    return hr == S_OK ? 0 : 1;
}
