// A client that asks MexService for its metadata, and in a second session for metadata where there is none.

#ifndef UNICODE
#define UNICODE
#endif

#include <windows.h>
#include <stdio.h>
#include "WebServices.h"
#include "process.h"
#include "string.h"
#include "MetadataExchange.wsdl.h"
#include "PrintError.h"

static HRESULT PrintMetadata(WS_STRING url, WS_HEAP* heap, WS_ERROR* error)
{
    HRESULT hr = NOERROR;
    WS_SERVICE_PROXY* proxy = NULL;
    WS_ENDPOINT_ADDRESS address = {};
    unsigned int count = 0;
    MetadataSection** sections = NULL;
    address.url = url;

    hr = WsCreateServiceProxy(
        WS_CHANNEL_TYPE_DUPLEX_SESSION, WS_TCP_CHANNEL_BINDING, NULL, NULL, 0, NULL, 0, &proxy, error);
    if (FAILED(hr))
    {
        goto Exit;
    }
    hr = WsOpenServiceProxy(proxy, &address, NULL, error);
    if (FAILED(hr))
    {
        goto Exit;
    }
    hr = MexBinding_Get(proxy, &count, &sections, heap, NULL, 0, NULL, error);
    if (FAILED(hr))
    {
        goto Exit;
    }
    for (unsigned int i = 0; i < count; i++)
    {
        wprintf(
            L"%.*s of %.*s%s\n", sections[i]->Dialect.length, sections[i]->Dialect.chars,
            sections[i]->Identifier.length, sections[i]->Identifier.chars,
            sections[i]->any != NULL ? L"" : L" is empty");
    }
Exit:
    if (proxy != NULL)
    {
        WsCloseServiceProxy(proxy, NULL, NULL);
        WsFreeServiceProxy(proxy);
    }
    return hr;
}

int __cdecl wmain(int argc, __in_ecount(argc) wchar_t **argv)
{
    UNREFERENCED_PARAMETER(argc);
    UNREFERENCED_PARAMETER(argv);

    HRESULT hr = NOERROR;
    WS_ERROR* error = NULL;
    WS_HEAP* heap = NULL;
    WS_STRING metadata = WS_STRING_VALUE(L"net.tcp://localhost/examplemex");
    WS_STRING service = WS_STRING_VALUE(L"net.tcp://localhost/example");

    hr = WsCreateError(NULL, 0, &error);
    if (FAILED(hr))
    {
        goto Exit;
    }
    hr = WsCreateHeap(64 * 1024, 512, NULL, 0, &heap, error);
    if (FAILED(hr))
    {
        goto Exit;
    }
    hr = PrintMetadata(metadata, heap, error);
    if (FAILED(hr))
    {
        goto Exit;
    }
    hr = PrintMetadata(service, heap, error);
    if (hr == WS_E_ENDPOINT_ACTION_NOT_SUPPORTED)
    {
        PrintError(hr, error);
        hr = NOERROR;
    }
    else
    {
        wprintf(L"The service took it for an operation\n");
        hr = FAILED(hr) ? hr : E_FAIL;
    }
Exit:
    if (FAILED(hr))
    {
        PrintError(hr, error);
    }
    fflush(stdout);
    if (heap != NULL)
    {
        WsFreeHeap(heap);
    }
    if (error != NULL)
    {
        WsFreeError(error);
    }
    return SUCCEEDED(hr) ? 0 : -1;
}
