// A client that adds a header of its own to requests and reads that of the replies, in the shape of the documentation's
// HttpCustomHeaderPurchaseOrderClientExample. It also makes calls without the header.

#ifndef UNICODE
#define UNICODE
#endif

#include <windows.h>
#include <stdio.h>
#include "WebServices.h"
#include "process.h"
#include "string.h"
#include "OrderSessionHeader.xsd.h"
#include "PurchaseOrder.wsdl.h"
#include "PrintError.h"

HRESULT CALLBACK AddSession(__in WS_MESSAGE* message, __in WS_HEAP* heap, __in void* state, __in_opt WS_ERROR* error)
{
    UNREFERENCED_PARAMETER(heap);

    _OrderSession* session = (_OrderSession*)state;
    return WsAddCustomHeader(
        message, &OrderSessionHeader_xsd.globalElements.OrderSession, WS_WRITE_REQUIRED_VALUE, session,
        sizeof(*session), 0, error);
}

HRESULT CALLBACK CompareSession(
    __in WS_MESSAGE* message,
    __in WS_HEAP* heap,
    __in void* state,
    __in_opt WS_ERROR* error)
{
    UNREFERENCED_PARAMETER(heap);

    const _OrderSession* sent = (_OrderSession*)state;
    _OrderSession* received = NULL;
    // Without a heap, the value is part of the message.
    HRESULT hr = WsGetCustomHeader(
        message, &OrderSessionHeader_xsd.globalElements.OrderSession, WS_SINGLETON_HEADER, 0, WS_READ_REQUIRED_POINTER,
        NULL, &received, sizeof(received), NULL, error);
    if (FAILED(hr))
    {
        return hr;
    }
    wprintf(
        L"%.*s == %.*s\n", received->sessionId.length, received->sessionId.chars, sent->sessionId.length,
        sent->sessionId.chars);
    fflush(stdout);
    return NOERROR;
}

// With the properties of a call in a session or without any.
static HRESULT GetStatus(
    WS_SERVICE_PROXY* proxy,
    WS_HEAP* heap,
    const WS_CALL_PROPERTY* properties,
    ULONG propertyCount,
    WS_ERROR* error)
{
    unsigned int orderID = 123;
    WS_STRING status = {};
    HRESULT hr =
        PurchaseOrderBinding_OrderStatus(proxy, &orderID, &status, heap, properties, propertyCount, NULL, error);
    if (FAILED(hr))
    {
        return hr;
    }
    wprintf(L"Order %lu is %.*s\n", orderID, status.length, status.chars);
    return WsResetHeap(heap, error);
}

int __cdecl wmain(int argc, __in_ecount(argc) wchar_t **argv)
{
    UNREFERENCED_PARAMETER(argc);
    UNREFERENCED_PARAMETER(argv);

    HRESULT hr = NOERROR;
    WS_ERROR* error = NULL;
    WS_HEAP* heap = NULL;
    WS_SERVICE_PROXY* proxy = NULL;
    WS_ENDPOINT_ADDRESS address = {0};
    WS_STRING url = WS_STRING_VALUE(L"http://localhost/example");
    address.url = url;
    WS_STRING sessionId = WS_STRING_VALUE(L"ExampleSession");
    WS_STRING productName = WS_STRING_VALUE(L"Pencil");
    WS_STRING expectedShipDate = {0};
    unsigned int orderID = 0;
    _OrderSession session;
    session.sessionId = sessionId;
    WS_PROXY_MESSAGE_CALLBACK_CONTEXT sendContext = {0};
    WS_PROXY_MESSAGE_CALLBACK_CONTEXT receiveContext = {0};
    WS_CALL_PROPERTY properties[2];

    sendContext.callback = AddSession;
    sendContext.state = &session;
    receiveContext.callback = CompareSession;
    receiveContext.state = &session;
    properties[0].id = WS_CALL_PROPERTY_SEND_MESSAGE_CONTEXT;
    properties[0].value = &sendContext;
    properties[0].valueSize = sizeof(sendContext);
    properties[1].id = WS_CALL_PROPERTY_RECEIVE_MESSAGE_CONTEXT;
    properties[1].value = &receiveContext;
    properties[1].valueSize = sizeof(receiveContext);

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
    for (int i = 0; i < 3; i++)
    {
        hr = PurchaseOrderBinding_Order(
            proxy, 100, productName, &orderID, &expectedShipDate, heap, properties, WsCountOf(properties), NULL, error);
        if (FAILED(hr))
        {
            goto Exit;
        }
        wprintf(L"Order %lu ships %.*s\n", orderID, expectedShipDate.length, expectedShipDate.chars);
        hr = WsResetHeap(heap, error);
        if (FAILED(hr))
        {
            goto Exit;
        }
        hr = GetStatus(proxy, heap, properties, WsCountOf(properties), error);
        if (FAILED(hr))
        {
            goto Exit;
        }
        hr = GetStatus(proxy, heap, NULL, 0, error);
        if (FAILED(hr))
        {
            goto Exit;
        }
        // An order has to belong to a session.
        hr = PurchaseOrderBinding_Order(
            proxy, 100, productName, &orderID, &expectedShipDate, heap, NULL, 0, NULL, error);
        if (hr != WS_E_ENDPOINT_FAULT_RECEIVED)
        {
            wprintf(L"Accepted without a session\n");
            hr = FAILED(hr) ? hr : E_FAIL;
            goto Exit;
        }
        PrintError(hr, error);
        hr = WsResetError(error);
        if (FAILED(hr))
        {
            goto Exit;
        }
        hr = WsResetHeap(heap, error);
        if (FAILED(hr))
        {
            goto Exit;
        }
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
