// A client that gets strings and a fault, in the shape of the documentation's HttpPurchaseOrderClientExample.
//
// As in many sources for Windows, a goto leaves out the initialisation of a variable. g++ does not compile that, and
// clang++ only in its Microsoft mode.

#ifndef UNICODE
#define UNICODE
#endif

#include <windows.h>
#include <stdio.h>
#include "WebServices.h"
#include "process.h"
#include "string.h"
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
    WS_STRING url = WS_STRING_VALUE(L"http://localhost/example");
    WS_ENDPOINT_ADDRESS address = {};
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
    hr = WsCreateServiceProxy(WS_CHANNEL_TYPE_REQUEST, WS_HTTP_CHANNEL_BINDING, NULL, NULL, 0, NULL, 0, &proxy, error);
    if (FAILED(hr))
    {
        goto Exit;
    }
    hr = WsOpenServiceProxy(proxy, &address, NULL, error);
    if (FAILED(hr))
    {
        goto Exit;
    }

    WS_STRING productName = WS_STRING_VALUE(L"Pencil");
    for (int i = 0; i < 3; i++)
    {
        unsigned int orderID;
        WS_STRING expectedShipDate;
        hr = PurchaseOrderBinding_Order(
            proxy, 100, productName, &orderID, &expectedShipDate, heap, NULL, 0, NULL, error);
        if (FAILED(hr))
        {
            goto Exit;
        }
        wprintf(L"Order %lu ships %.*s\n", orderID, expectedShipDate.length, expectedShipDate.chars);
        WsResetHeap(heap, NULL);

        WS_STRING orderStatus;
        hr = PurchaseOrderBinding_OrderStatus(proxy, &orderID, &orderStatus, heap, NULL, 0, NULL, error);
        if (FAILED(hr))
        {
            goto Exit;
        }
        wprintf(L"Order %lu is %.*s\n", orderID, orderStatus.length, orderStatus.chars);
        WsResetHeap(heap, NULL);

        orderID = 321;
        hr = PurchaseOrderBinding_OrderStatus(proxy, &orderID, &orderStatus, heap, NULL, 0, NULL, error);
        if (hr == WS_E_ENDPOINT_FAULT_RECEIVED)
        {
            PrintError(hr, error);
            WS_XML_STRING name = WS_XML_STRING_VALUE("OrderNotFound");
            WS_XML_STRING ns = WS_XML_STRING_VALUE("http://example.com");
            WS_XML_STRING action = WS_XML_STRING_VALUE("http://example.com/fault");
            WS_ELEMENT_DESCRIPTION element = { &name, &ns, WS_UINT32_TYPE, NULL };
            WS_FAULT_DETAIL_DESCRIPTION detail = { &action, &element };
            _OrderNotFoundFaultType* orderNotFound;
            hr = WsGetFaultErrorDetail(
                error, &detail, WS_READ_OPTIONAL_POINTER, heap, &orderNotFound, sizeof(orderNotFound));
            if (FAILED(hr))
            {
                goto Exit;
            }
            if (orderNotFound != NULL)
            {
                wprintf(L"There is no order %lu\n", orderNotFound->orderID);
            }
            hr = WsResetError(error);
        }
        if (FAILED(hr))
        {
            goto Exit;
        }
        WsResetHeap(heap, NULL);
    }
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
