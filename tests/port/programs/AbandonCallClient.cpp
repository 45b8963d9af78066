// A client that gives up waiting for a call and goes on with another, in the shape of the documentation's
// CallAbandonExample.

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

    wprintf(L"%s completed, 0x%lx\n", (const wchar_t*)callbackState, hr);
    fflush(stdout);
}

int __cdecl wmain(int argc, __in_ecount(argc) wchar_t **argv)
{
    UNREFERENCED_PARAMETER(argv);

    HRESULT hr = NOERROR;
    WS_ERROR* error = NULL;
    WS_HEAP* heap = NULL;
    WS_SERVICE_PROXY* proxy = NULL;
    WS_ENDPOINT_ADDRESS address = {};
    const WS_ASYNC_CONTEXT blockContext = {CallCompleted, (void*)L"Block"};
    const WS_ASYNC_CONTEXT unblockContext = {CallCompleted, (void*)L"UnBlock"};
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
    hr = BlockServiceBinding_Block(proxy, heap, NULL, 0, &blockContext, error);
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
    wprintf(L"Abandoning\n");
    fflush(stdout);
    // Without a call ID, all calls of the proxy are meant.
    hr = WsAbandonCall(proxy, 0, error);
    if (FAILED(hr))
    {
        goto Exit;
    }
    wprintf(L"Unblocking\n");
    fflush(stdout);
    hr = BlockServiceBinding_UnBlock(proxy, heap, NULL, 0, &unblockContext, error);
Exit:
    if (FAILED(hr))
    {
        PrintError(hr, error);
    }
    fflush(stdout);
    if (proxy != NULL)
    {
        // Waits for the call that was not abandoned.
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
    wprintf(L"Ended\n");
    fflush(stdout);
    return SUCCEEDED(hr) ? 0 : -1;
}
