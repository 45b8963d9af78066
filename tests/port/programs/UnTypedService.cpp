// A service that reads and answers messages itself, in the shape of the documentation's UnTypedServiceExample.

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

HANDLE endService = NULL;

// As many messages as the client sends, of which the second has an action that is not known here.
volatile long messages = 0;

HRESULT CALLBACK ProcessMessage(
    __in const WS_OPERATION_CONTEXT* context,
    __in_opt const WS_ASYNC_CONTEXT* asyncContext,
    __in_opt WS_ERROR* error)
{
    UNREFERENCED_PARAMETER(asyncContext);

    HRESULT hr = NOERROR;
    WS_CHANNEL* channel = NULL;
    WS_HEAP* heap = NULL;
    WS_MESSAGE* request = NULL;
    WS_MESSAGE* reply = NULL;
    WS_XML_STRING action;
    _PurchaseOrderType order;
    _OrderConfirmationType confirmation;
    const ULONG count = InterlockedIncrement(&messages);

    hr = WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_HEAP, &heap, sizeof(heap), error);
    if (FAILED(hr))
    {
        goto Exit;
    }
    hr = WsGetOperationContextProperty(
        context, WS_OPERATION_CONTEXT_PROPERTY_INPUT_MESSAGE, &request, sizeof(request), error);
    if (FAILED(hr))
    {
        goto Exit;
    }
    hr = WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_CHANNEL, &channel, sizeof(channel), error);
    if (FAILED(hr))
    {
        goto Exit;
    }
    hr = WsCreateMessageForChannel(channel, NULL, 0, &reply, error);
    if (FAILED(hr))
    {
        goto Exit;
    }
    hr = WsGetHeader(
        request, WS_ACTION_HEADER, WS_XML_STRING_TYPE, WS_READ_REQUIRED_VALUE, NULL, &action, sizeof(action), error);
    if (FAILED(hr))
    {
        goto Exit;
    }
    // The action is narrow and not terminated.
    wprintf(L"%.*S\n", action.length, (const char*)action.bytes);
    fflush(stdout);
    if (WsXmlStringEquals(&action, PurchaseOrder_wsdl.messages.PurchaseOrder.action, error) != S_OK)
    {
        hr = WS_E_ENDPOINT_ACTION_NOT_SUPPORTED;
        goto Exit;
    }
    hr = WsReadBody(
        request, &PurchaseOrder_wsdl.globalElements.PurchaseOrderType, WS_READ_REQUIRED_VALUE, heap, &order,
        sizeof(order), error);
    if (FAILED(hr))
    {
        goto Exit;
    }
    hr = WsReadMessageEnd(channel, request, NULL, error);
    if (FAILED(hr))
    {
        goto Exit;
    }
    wprintf(L"%ld, %.*s\n", order.quantity, order.productName.length, order.productName.chars);
    fflush(stdout);

    confirmation.orderID = 123;
    confirmation.expectedShipDate.chars = L"1/1/2006";
    confirmation.expectedShipDate.length = 8;
    hr = WsSendReplyMessage(
        channel, reply, &PurchaseOrder_wsdl.messages.OrderConfirmation, WS_WRITE_REQUIRED_VALUE, &confirmation,
        sizeof(confirmation), request, NULL, error);
    if (FAILED(hr))
    {
        goto Exit;
    }
    // The message was answered here.
    hr = WS_S_END;
Exit:
    if (reply != NULL)
    {
        WsFreeMessage(reply);
    }
    if (count == 2)
    {
        SetEvent(endService);
    }
    return hr;
}

static const WS_SERVICE_CONTRACT contract = { NULL, ProcessMessage, NULL };

int __cdecl wmain()
{
    HRESULT hr = NOERROR;
    WS_ERROR* error = NULL;
    WS_SERVICE_HOST* host = NULL;
    WS_SERVICE_ENDPOINT endpoint = {};
    const WS_SERVICE_ENDPOINT* endpoints[1];
    endpoints[0] = &endpoint;

    endpoint.address.url.chars = L"http://+:80/example";
    endpoint.address.url.length = (ULONG)wcslen(endpoint.address.url.chars);
    endpoint.channelBinding = WS_HTTP_CHANNEL_BINDING;
    endpoint.channelType = WS_CHANNEL_TYPE_REPLY;
    endpoint.contract = &contract;

    hr = WsCreateError(NULL, 0, &error);
    if (FAILED(hr))
    {
        goto Exit;
    }
    endService = CreateEvent(NULL, TRUE, FALSE, NULL);
    if (endService == NULL)
    {
        hr = HRESULT_FROM_WIN32(GetLastError());
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
    fflush(stdout);
    return SUCCEEDED(hr) ? 0 : -1;
}
