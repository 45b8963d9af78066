/* See block.h. It says the same as examples/blocking_service.c, which tells at length what cancellation is about. */
#include "block.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct Call {
    int number, woken;
    struct Call *next;
} Call;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static Call *calls;
static int lastNumber;

static void CALLBACK Cancelled(WS_SERVICE_CANCEL_REASON reason, void *state) {
    Call *call = state;
    pthread_mutex_lock(&lock);
    printf("Block %d: cancelled, %s\n", call->number,
           reason == WS_SERVICE_HOST_ABORT ? "WS_SERVICE_HOST_ABORT" : "WS_SERVICE_CHANNEL_FAULTED");
    call->woken = 1;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}

static void CALLBACK Free(void *state) {
    Call *call = state;
    printf("Block %d: state freed\n", call->number);
    free(call);
}

static void Leave(Call *call) {
    Call **link = &calls;
    while (*link != call) link = &(*link)->next;
    *link = call->next;
}

static HRESULT CALLBACK Block(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *async, WS_ERROR *error) {
    (void)async;
    Call *call = calloc(1, sizeof *call);
    if (!call) return E_OUTOFMEMORY;
    pthread_mutex_lock(&lock);
    call->number = ++lastNumber;
    call->next = calls;
    calls = call;
    pthread_mutex_unlock(&lock);
    HRESULT hr = WsRegisterOperationForCancel(context, Cancelled, Free, call, error);
    pthread_mutex_lock(&lock);
    if (hr == S_OK) {
        printf("Block %d: waiting\n", call->number);
        while (!call->woken) pthread_cond_wait(&changed, &lock);
    }
    Leave(call);
    pthread_mutex_unlock(&lock);
    if (hr != S_OK) free(call);
    return hr;
}

static HRESULT CALLBACK UnBlock(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *async, WS_ERROR *error) {
    (void)context, (void)async, (void)error;
    pthread_mutex_lock(&lock);
    for (Call *call = calls; call; call = call->next) call->woken = 1;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
    return S_OK;
}

static HRESULT CALLBACK Add(const WS_OPERATION_CONTEXT *context, int a, int b, int *result, const WS_ASYNC_CONTEXT *async,
                            WS_ERROR *error) {
    (void)context, (void)async, (void)error;
    *result = (int)((unsigned)a + (unsigned)b);
    return S_OK;
}

const ExampleFunctionTable blockFunctions = {Add, Block, UnBlock};
