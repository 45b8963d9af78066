// A service with strings and a fault, in the shape of the documentation's HttpPurchaseOrderServiceExample. It ends when
// as many calls were made as the client makes.

#ifndef UNICODE
#define UNICODE
#endif

#include <windows.h>
#include <stdio.h>
#include "WebServices.h"
#include "process.h"
#include "string.h"
#include <strsafe.h>
#include "PurchaseOrder.wsdl.h"
#include "PrintError.h"

HANDLE endService = NULL;

static const WCHAR shipDate[] = L"1/1/2006";
static const WCHAR pending[] = L"Pending";

// A long, which has 64 bits here.
volatile long calls = 0;
static const long expectedCalls = 9;

// A copy of the text that lives as long as the call.
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

static void CountCall()
{
    if (InterlockedIncrement(&calls) == expectedCalls)
    {
        SetEvent(endService);
    }
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

    wprintf(L"%ld, %.*s\n", quantity, productName.length, productName.chars);
    fflush(stdout);
    *orderID = 123;
    CountCall();
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

    CountCall();
    if (*orderID != 123)
    {
        // The generated code has no descriptions of faults.
        WS_XML_STRING name = WS_XML_STRING_VALUE("OrderNotFound");
        WS_XML_STRING ns = WS_XML_STRING_VALUE("http://example.com");
        WS_XML_STRING action = WS_XML_STRING_VALUE("http://example.com/fault");
        WS_ELEMENT_DESCRIPTION element = { &name, &ns, WS_UINT32_TYPE, NULL };
        WS_FAULT_DETAIL_DESCRIPTION detail = { &action, &element };
        _OrderNotFoundFaultType orderNotFound;
        orderNotFound.orderID = *orderID;
        HRESULT hr = WsSetFaultErrorDetail(error, &detail, WS_WRITE_REQUIRED_VALUE, &orderNotFound, sizeof(orderNotFound));
        if (FAILED(hr))
        {
            return hr;
        }
        WS_STRING message = WS_STRING_VALUE(L"Invalid order ID");
        hr = WsAddErrorString(error, &message);
        return FAILED(hr) ? hr : E_FAIL;
    }
    return CopyToHeap(context, pending, sizeof(pending), status, error);
}

static const PurchaseOrderBindingFunctionTable functions = {Order, OrderStatus};

static const WS_SERVICE_CONTRACT contract =
{
    &PurchaseOrder_wsdl.contracts.PurchaseOrderBinding,
    NULL,
    &functions
};

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
    wprintf(L"%ld calls\n", calls);
    fflush(stdout);
    return SUCCEEDED(hr) ? 0 : -1;
}
