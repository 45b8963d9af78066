// A service that finds the session of an order in a header of its own and answers with the same header, in the shape of
// the documentation's HttpCustomHeaderPurchaseOrderServiceExample. It ends with as many channels as the client makes calls.

#ifndef UNICODE
#define UNICODE
#endif

#include <windows.h>
#include <stdio.h>
#include "WebServices.h"
#include "process.h"
#include "string.h"
#include <strsafe.h>
#include "OrderSessionHeader.xsd.h"
#include "PurchaseOrder.wsdl.h"
#include "PrintError.h"

HANDLE endService = NULL;

static const WCHAR shipDate[] = L"1/1/2006";
static const WCHAR pending[] = L"Pending";
static const WCHAR unknown[] = L"Unknown";

ULONG channels = 0;
static const ULONG expectedChannels = 12;

static HRESULT CopyToHeap(
    const WS_OPERATION_CONTEXT* context,
    __in_bcount(size) const WCHAR* text,
    ULONG size,
    __out WS_STRING* copy,
    WS_ERROR* error)
{
    WS_HEAP* heap = NULL;
    HRESULT hr = WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_HEAP, &heap, sizeof(heap), error);
    if (FAILED(hr))
    {
        return hr;
    }
    hr = WsAlloc(heap, size, (void**)&copy->chars, error);
    if (FAILED(hr))
    {
        return hr;
    }
    copy->length = (ULONG)wcslen(text);
    return StringCbCopyW(copy->chars, size, text);
}

// The session that a call belongs to; none only where the option allows that.
static HRESULT GetSession(
    const WS_OPERATION_CONTEXT* context,
    WS_READ_OPTION option,
    __out _OrderSession** session,
    WS_ERROR* error)
{
    WS_MESSAGE* request = NULL;
    HRESULT hr = WsGetOperationContextProperty(
        context, WS_OPERATION_CONTEXT_PROPERTY_INPUT_MESSAGE, &request, sizeof(request), error);
    if (FAILED(hr))
    {
        return hr;
    }
    return WsGetCustomHeader(
        request, &OrderSessionHeader_xsd.globalElements.OrderSession, WS_SINGLETON_HEADER, 0, option, NULL, session,
        sizeof(*session), NULL, error);
}

static HRESULT AnswerInSession(const WS_OPERATION_CONTEXT* context, const _OrderSession* session, WS_ERROR* error)
{
    WS_MESSAGE* reply = NULL;
    HRESULT hr = WsGetOperationContextProperty(
        context, WS_OPERATION_CONTEXT_PROPERTY_OUTPUT_MESSAGE, &reply, sizeof(reply), error);
    if (FAILED(hr))
    {
        return hr;
    }
    return WsAddCustomHeader(
        reply, &OrderSessionHeader_xsd.globalElements.OrderSession, WS_WRITE_REQUIRED_VALUE, session, sizeof(*session),
        0, error);
}

HRESULT CALLBACK Order(
    __in const WS_OPERATION_CONTEXT* context,
    __in int quantity,
    __in WS_STRING productName,
    __out unsigned int* orderID,
    __out WS_STRING* expectedShipDate,
    __in_opt const WS_ASYNC_CONTEXT* asyncContext,
    __in_opt WS_ERROR* error)
{
    UNREFERENCED_PARAMETER(asyncContext);

    _OrderSession* session = NULL;
    HRESULT hr = GetSession(context, WS_READ_REQUIRED_POINTER, &session, error);
    if (FAILED(hr))
    {
        wprintf(L"No session\n");
        fflush(stdout);
        return hr;
    }
    wprintf(
        L"%ld, %.*s of %.*s\n", quantity, productName.length, productName.chars, session->sessionId.length,
        session->sessionId.chars);
    fflush(stdout);
    hr = AnswerInSession(context, session, error);
    if (FAILED(hr))
    {
        return hr;
    }
    *orderID = 123;
    return CopyToHeap(context, shipDate, sizeof(shipDate), expectedShipDate, error);
}

HRESULT CALLBACK OrderStatus(
    __in const WS_OPERATION_CONTEXT* context,
    __inout unsigned int* orderID,
    __out WS_STRING* status,
    __in_opt const WS_ASYNC_CONTEXT* asyncContext,
    __in_opt WS_ERROR* error)
{
    UNREFERENCED_PARAMETER(asyncContext);
    UNREFERENCED_PARAMETER(orderID);

    _OrderSession* session = NULL;
    HRESULT hr = GetSession(context, WS_READ_OPTIONAL_POINTER, &session, error);
    if (FAILED(hr))
    {
        return hr;
    }
    if (session == NULL)
    {
        wprintf(L"Status for nobody\n");
        fflush(stdout);
        return CopyToHeap(context, unknown, sizeof(unknown), status, error);
    }
    wprintf(L"Status for %.*s\n", session->sessionId.length, session->sessionId.chars);
    fflush(stdout);
    hr = AnswerInSession(context, session, error);
    if (FAILED(hr))
    {
        return hr;
    }
    return CopyToHeap(context, pending, sizeof(pending), status, error);
}

HRESULT CALLBACK ChannelClosed(__in const WS_OPERATION_CONTEXT* context, __in const WS_ASYNC_CONTEXT* asyncContext)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(asyncContext);

    if (InterlockedIncrement(&channels) == expectedChannels)
    {
        SetEvent(endService);
    }
    return NOERROR;
}

static const PurchaseOrderBindingFunctionTable functions = {Order, OrderStatus};

static const WS_SERVICE_CONTRACT contract =
{
    &PurchaseOrder_wsdl.contracts.PurchaseOrderBinding,
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
    const WS_SERVICE_ENDPOINT* endpoints[1];
    endpoints[0] = &endpoint;
    WS_SERVICE_PROPERTY_CLOSE_CALLBACK closeCallback = {ChannelClosed};
    WS_SERVICE_ENDPOINT_PROPERTY properties[1];
    properties[0].id = WS_SERVICE_ENDPOINT_PROPERTY_CLOSE_CHANNEL_CALLBACK;
    properties[0].value = &closeCallback;
    properties[0].valueSize = sizeof(closeCallback);

    // Port 80 is that of the scheme.
    endpoint.address.url.chars = L"http://+/example";
    endpoint.address.url.length = (ULONG)wcslen(endpoint.address.url.chars);
    endpoint.channelBinding = WS_HTTP_CHANNEL_BINDING;
    endpoint.channelType = WS_CHANNEL_TYPE_REPLY;
    endpoint.contract = (WS_SERVICE_CONTRACT*)&contract;
    endpoint.properties = properties;
    endpoint.propertyCount = WsCountOf(properties);

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
    fflush(stdout);
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
    return SUCCEEDED(hr) ? 0 : -1;
}
