// A client of what HttpGetService tells of itself: even its channel is made by the policy in the metadata. The contract
// consists of two documents, so there are two headers.

#ifndef UNICODE
#define UNICODE
#endif

#include <windows.h>
#include <stdio.h>
#include "WebServices.h"
#include "process.h"
#include "string.h"
#include "xsd.h"
#include "PurchaseOrder.wsdl.h"
#include "PrintError.h"

int __cdecl wmain(int argc, __in_ecount(argc) wchar_t **argv)
{
    UNREFERENCED_PARAMETER(argc);
    UNREFERENCED_PARAMETER(argv);

    HRESULT hr = NOERROR;
    WS_ERROR* error = NULL;
    WS_HEAP* heap = NULL;
    WS_SERVICE_PROXY* proxy = NULL;
    WS_HTTP_BINDING_TEMPLATE binding = {};
    WS_ENDPOINT_ADDRESS address = {};
    WS_STRING url = WS_STRING_VALUE(L"http://localhost/example");
    WS_STRING productName = WS_STRING_VALUE(L"Pencil");
    WS_STRING text = {};
    unsigned int orderID = 0;
    address.url = url;

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
    hr = PurchaseOrderBinding_CreateServiceProxy(&binding, NULL, 0, &proxy, error);
    if (FAILED(hr))
    {
        goto Exit;
    }
    hr = WsOpenServiceProxy(proxy, &address, NULL, error);
    if (FAILED(hr))
    {
        goto Exit;
    }
    hr = PurchaseOrderBinding_Order(proxy, 100, productName, &orderID, &text, heap, NULL, 0, NULL, error);
    if (FAILED(hr))
    {
        goto Exit;
    }
    wprintf(L"Order %lu ships %.*s\n", orderID, text.length, text.chars);
    hr = PurchaseOrderBinding_OrderStatus(proxy, &orderID, &text, heap, NULL, 0, NULL, error);
    if (FAILED(hr))
    {
        goto Exit;
    }
    wprintf(L"Order %lu is %.*s\n", orderID, text.length, text.chars);
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
    return SUCCEEDED(hr) ? 0 : -1;
}
