// A service over net.tcp that gives away its metadata at an address of its own, in the shape of the documentation's
// MetadataExchangeSample. It ends with its second session.

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

#define CONTRACT_TRANSPORT "http://schemas.microsoft.com/soap/tcp"
#define CONTRACT_ENCODING \
    "<msb:BinaryEncoding xmlns:msb='http://schemas.microsoft.com/ws/06/2004/mspolicy/netbinary1'/>"
#include "PurchaseOrderMetadata.h"

HANDLE endService = NULL;

static const WCHAR shipDate[] = L"1/1/2006";
static const WCHAR pending[] = L"Pending";

ULONG sessions = 0;

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

HRESULT CALLBACK Order(
    const WS_OPERATION_CONTEXT* context,
    int quantity,
    WS_STRING productName,
    unsigned int* orderID,
    WS_STRING* expectedShipDate,
    const WS_ASYNC_CONTEXT* asyncContext,
    WS_ERROR* error)
{
    UNREFERENCED_PARAMETER(asyncContext);

    wprintf(L"%ld, %.*s\n", quantity, productName.length, productName.chars);
    fflush(stdout);
    *orderID = 123;
    return CopyToHeap(context, shipDate, sizeof(shipDate), expectedShipDate, error);
}

HRESULT CALLBACK OrderStatus(
    const WS_OPERATION_CONTEXT* context,
    unsigned int* orderID,
    WS_STRING* status,
    const WS_ASYNC_CONTEXT* asyncContext,
    WS_ERROR* error)
{
    UNREFERENCED_PARAMETER(orderID);
    UNREFERENCED_PARAMETER(asyncContext);

    return CopyToHeap(context, pending, sizeof(pending), status, error);
}

HRESULT CALLBACK ChannelClosed(__in const WS_OPERATION_CONTEXT* context, __in const WS_ASYNC_CONTEXT* asyncContext)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(asyncContext);

    if (InterlockedIncrement(&sessions) == 2)
    {
        SetEvent(endService);
    }
    return NOERROR;
}

static const PurchaseOrderBindingFunctionTable functions = {Order, OrderStatus};

static const WS_SERVICE_CONTRACT purchaseOrderContract =
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
    WS_SERVICE_ENDPOINT endpoint = {0};
    const WS_SERVICE_ENDPOINT* endpoints[1];
    endpoints[0] = &endpoint;
    WS_SERVICE_PROPERTY serviceProperties[1];
    WS_SERVICE_METADATA serviceMetadata = {0};
    WS_SERVICE_ENDPOINT_PROPERTY properties[4];
    WS_SERVICE_PROPERTY_CLOSE_CALLBACK closeCallback = {ChannelClosed};
    WS_SERVICE_ENDPOINT_METADATA port = {0};
    WS_METADATA_EXCHANGE_TYPE mex = WS_METADATA_EXCHANGE_TYPE_MEX;
    // Put behind the address as it is, without a slash.
    WS_STRING suffix = WS_STRING_VALUE(L"mex");

    port.portName = &portName;
    port.bindingName = &bindingName;
    port.bindingNs = &bindingNs;

    properties[0].id = WS_SERVICE_ENDPOINT_PROPERTY_CLOSE_CHANNEL_CALLBACK;
    properties[0].value = &closeCallback;
    properties[0].valueSize = sizeof(closeCallback);
    properties[1].id = WS_SERVICE_ENDPOINT_PROPERTY_METADATA;
    properties[1].value = &port;
    properties[1].valueSize = sizeof(port);
    properties[2].id = WS_SERVICE_ENDPOINT_PROPERTY_METADATA_EXCHANGE_TYPE;
    properties[2].value = &mex;
    properties[2].valueSize = sizeof(mex);
    properties[3].id = WS_SERVICE_ENDPOINT_PROPERTY_METADATA_EXCHANGE_URL_SUFFIX;
    properties[3].value = &suffix;
    properties[3].valueSize = sizeof(suffix);

    // The port of the scheme is 808.
    endpoint.address.url.chars = L"net.tcp://localhost/example";
    endpoint.address.url.length = (ULONG)wcslen(endpoint.address.url.chars);
    endpoint.channelBinding = WS_TCP_CHANNEL_BINDING;
    endpoint.channelType = WS_CHANNEL_TYPE_DUPLEX_SESSION;
    endpoint.contract = (WS_SERVICE_CONTRACT*)&purchaseOrderContract;
    endpoint.properties = properties;
    endpoint.propertyCount = WsCountOf(properties);

    serviceMetadata.documentCount = WsCountOf(documents);
    serviceMetadata.documents = (WS_SERVICE_METADATA_DOCUMENT**)documents;
    serviceMetadata.serviceName = &serviceName;
    // That of the WSDL, by which it is found.
    serviceMetadata.serviceNs = &serviceNs;
    serviceProperties[0].id = WS_SERVICE_PROPERTY_METADATA;
    serviceProperties[0].value = &serviceMetadata;
    serviceProperties[0].valueSize = sizeof(serviceMetadata);

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
    hr = WsCreateServiceHost(endpoints, 1, serviceProperties, WsCountOf(serviceProperties), &host, error);
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
