// A client that aborts its proxy while a call is under way, in the shape of the documentation's
// ServiceCancellationExample.

#ifndef UNICODE
#define UNICODE
#endif

#include <windows.h>
#include <stdio.h>
#include "WebServices.h"
#include "process.h"
#include "string.h"
#include "BlockUnBlockService.wsdl.h"
#include "PrintError.h"

void CALLBACK CallCompleted(HRESULT hr, WS_CALLBACK_MODEL callbackModel, void* callbackState)
{
    UNREFERENCED_PARAMETER(callbackModel);

    wprintf(L"Completed, 0x%lx\n", hr);
    fflush(stdout);
    SetEvent((HANDLE)callbackState);
}

int __cdecl wmain(int argc, __in_ecount(argc) wchar_t **argv)
{
    UNREFERENCED_PARAMETER(argv);

    HRESULT hr = NOERROR;
    WS_ERROR* error = NULL;
    WS_HEAP* heap = NULL;
    WS_SERVICE_PROXY* proxy = NULL;
    WS_ENDPOINT_ADDRESS address = {};
    HANDLE completed = CreateEvent(NULL, TRUE, FALSE, NULL);
    const WS_ASYNC_CONTEXT asyncContext = {CallCompleted, completed};
    WS_STRING url = WS_STRING_VALUE(L"net.tcp://localhost/example");

    hr = WsCreateError(NULL, 0, &error);
    if (FAILED(hr))
    {
        goto Exit;
    }
    hr = WsCreateHeap(2048, 512, NULL, 0, &heap, error);
    if (FAILED(hr))
    {
        goto Exit;
    }
    hr = WsCreateServiceProxy(
        WS_CHANNEL_TYPE_DUPLEX_SESSION, WS_TCP_CHANNEL_BINDING, NULL, NULL, 0, NULL, 0, &proxy, error);
    if (FAILED(hr))
    {
        goto Exit;
    }
    address.url = url;
    hr = WsOpenServiceProxy(proxy, &address, NULL, error);
    if (FAILED(hr))
    {
        goto Exit;
    }

    wprintf(L"Calling\n");
    fflush(stdout);
    hr = BlockServiceBinding_Block(proxy, heap, NULL, 0, &asyncContext, error);
    if (FAILED(hr))
    {
        goto Exit;
    }
    if (argc > 1)
    {
        // Whoever started this knows when the service blocks, and says so.
        getchar();
    }
    else
    {
        Sleep(5000);
    }
    wprintf(L"Aborting\n");
    fflush(stdout);
    hr = WsAbortServiceProxy(proxy, error);
    if (FAILED(hr))
    {
        goto Exit;
    }
    WaitForSingleObject(completed, INFINITE);
Exit:
    if (FAILED(hr))
    {
        PrintError(hr, error);
    }
    fflush(stdout);
    if (proxy != NULL)
    {
        WsCloseServiceProxy(proxy, NULL, NULL);
        WsFreeServiceProxy(proxy);
    }
    if (heap != NULL)
    {
        WsFreeHeap(heap);
    }
    if (error != NULL)
    {
        WsFreeError(error);
    }
    CloseHandle(completed);
    return SUCCEEDED(hr) ? 0 : -1;
}
