// A service whose operation blocks until its call is cancelled, in the shape of the documentation's BlockingServiceExample.

#ifndef UNICODE
#define UNICODE
#endif

#include <windows.h>
#include <stdio.h>
#include "WebServices.h"
#include "process.h"
#include "string.h"
#include "BlockUnBlockService.wsdl.h"

// Set when the service has to end.
HANDLE endService = NULL;
// Set when its host is aborted.
HANDLE hostAborted = NULL;

static void CALLBACK CallCancelled(
    __in WS_SERVICE_CANCEL_REASON reason,
    __in_opt void* state)
{
    wprintf(L"Cancelled, reason %d\n", reason);
    fflush(stdout);
    SetEvent((HANDLE)state);
}

static void CALLBACK StateFreed(
    __in_opt void* state)
{
    wprintf(L"State freed\n");
    fflush(stdout);
    CloseHandle((HANDLE)state);
}

static HRESULT CALLBACK Block(
    __in const WS_OPERATION_CONTEXT* context,
    __in_opt const WS_ASYNC_CONTEXT* asyncContext,
    __in_opt WS_ERROR* error)
{
    UNREFERENCED_PARAMETER(asyncContext);

    HRESULT hr = NOERROR;
    HANDLE cancelled = CreateEvent(NULL, FALSE, FALSE, NULL);
    if (cancelled == NULL)
    {
        hr = HRESULT_FROM_WIN32(GetLastError());
        goto Exit;
    }
    hr = WsRegisterOperationForCancel(context, CallCancelled, StateFreed, cancelled, error);
    if (FAILED(hr))
    {
        // Not registered, so the state is still ours.
        CloseHandle(cancelled);
        goto Exit;
    }
    wprintf(L"Blocking\n");
    fflush(stdout);
    WaitForSingleObject(cancelled, INFINITE);
Exit:
    SetEvent(endService);
    return hr;
}

static HRESULT CALLBACK UnBlock(
    __in const WS_OPERATION_CONTEXT* context,
    __in_opt const WS_ASYNC_CONTEXT* asyncContext,
    __in_opt WS_ERROR* error)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(asyncContext);
    UNREFERENCED_PARAMETER(error);

    wprintf(L"Unblocking\n");
    fflush(stdout);
    SetEvent(endService);
    // An earlier answer could let the client leave first, and the other call would be cancelled for that.
    WaitForSingleObject(hostAborted, INFINITE);
    return NOERROR;
}

#include "PrintError.h"

static const BlockServiceBindingFunctionTable functions = {Block, UnBlock};

static const WS_SERVICE_CONTRACT contract =
{
    &BlockUnBlockService_wsdl.contracts.BlockServiceBinding,
    NULL,
    &functions
};

int __cdecl wmain(int argc, __in_ecount(argc) wchar_t **argv)
{
    UNREFERENCED_PARAMETER(argc);
    UNREFERENCED_PARAMETER(argv);

    HRESULT hr = NOERROR;
    WS_ERROR* error = NULL;
    WS_SERVICE_HOST* host = NULL;
    WS_SERVICE_ENDPOINT endpoint = {};
    const WS_SERVICE_ENDPOINT* endpoints[1] = {&endpoint};
    const ULONG maxConcurrency = 100;
    WS_SERVICE_ENDPOINT_PROPERTY properties[1];
    properties[0].id = WS_SERVICE_ENDPOINT_PROPERTY_MAX_CONCURRENCY;
    properties[0].value = (void*)&maxConcurrency;
    properties[0].valueSize = sizeof(maxConcurrency);

    endService = CreateEvent(NULL, TRUE, FALSE, NULL);
    hostAborted = CreateEvent(NULL, TRUE, FALSE, NULL);
    if (endService == NULL || hostAborted == NULL)
    {
        hr = HRESULT_FROM_WIN32(GetLastError());
        goto Exit;
    }

    endpoint.address.url.chars = L"net.tcp://+/example";
    endpoint.address.url.length = (ULONG)wcslen(endpoint.address.url.chars);
    endpoint.channelBinding = WS_TCP_CHANNEL_BINDING;
    endpoint.channelType = WS_CHANNEL_TYPE_DUPLEX_SESSION;
    endpoint.contract = &contract;
    endpoint.properties = properties;
    endpoint.propertyCount = WsCountOf(properties);

    hr = WsCreateError(NULL, 0, &error);
    if (FAILED(hr))
    {
        goto Exit;
    }
    hr = WsCreateServiceHost(endpoints, 1, NULL, 0, &host, error);
    if (FAILED(hr))
    {
        goto Exit;
    }
    hr = WsOpenServiceHost(host, NULL, error);
    if (FAILED(hr))
    {
        goto Exit;
    }
    wprintf(L"Serving\n");
    fflush(stdout);

    WaitForSingleObject(endService, INFINITE);
    // Whatever still blocks learns that it has to stop.
    WsAbortServiceHost(host, NULL);
    SetEvent(hostAborted);
    hr = WsCloseServiceHost(host, NULL, error);
Exit:
    if (FAILED(hr))
    {
        PrintError(hr, error);
    }
    if (host != NULL)
    {
        WsFreeServiceHost(host);
    }
    if (error != NULL)
    {
        WsFreeError(error);
    }
    if (endService != NULL)
    {
        CloseHandle(endService);
    }
    if (hostAborted != NULL)
    {
        CloseHandle(hostAborted);
    }
    wprintf(L"Ended\n");
    fflush(stdout);
    return SUCCEEDED(hr) ? 0 : -1;
}
