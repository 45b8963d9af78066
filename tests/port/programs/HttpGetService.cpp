// A service that gives away its metadata, in the shape of the documentation's HttpGetSample: by WS-MetadataExchange at
// its own address with a suffix, and by HTTP GET at another address. It ends with as many channels as the test needs: for
// two documents, three messages that ask for metadata, and two clients with two calls each.

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

#define CONTRACT_TRANSPORT "http://schemas.xmlsoap.org/soap/http"
#define CONTRACT_ENCODING ""
#include "PurchaseOrderMetadata.h"

HANDLE endService = NULL;

static const WCHAR shipDate[] = L"1/1/2006";
static const WCHAR pending[] = L"Pending";

ULONG channels = 0;
static const ULONG expectedChannels = 9;

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

// What is sent to the address of the documents other than requests for these.
HRESULT CALLBACK ProcessMessage(
    __in const WS_OPERATION_CONTEXT* context,
    __in_opt const WS_ASYNC_CONTEXT* asyncContext,
    __in_opt WS_ERROR* error)
{
    UNREFERENCED_PARAMETER(asyncContext);

    WS_CHANNEL* channel = NULL;
    WS_MESSAGE* request = NULL;
    WS_MESSAGE* reply = NULL;
    HRESULT hr = WsGetOperationContextProperty(
        context, WS_OPERATION_CONTEXT_PROPERTY_INPUT_MESSAGE, &request, sizeof(request), error);
    if (FAILED(hr))
    {
        return hr;
    }
    hr = WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_CHANNEL, &channel, sizeof(channel), error);
    if (FAILED(hr))
    {
        return hr;
    }
    hr = WsCreateMessageForChannel(channel, NULL, 0, &reply, error);
    if (FAILED(hr))
    {
        return hr;
    }
    wprintf(L"A message for the documents\n");
    fflush(stdout);
    hr = WsSendFaultMessageForError(
        channel, reply, error, WS_E_ENDPOINT_ACTION_NOT_SUPPORTED, WS_MINIMAL_FAULT_DISCLOSURE, request, NULL, error);
    WsFreeMessage(reply);
    return hr;
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

static const WS_SERVICE_CONTRACT messageContract = { NULL, ProcessMessage, NULL };

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
    WS_SERVICE_ENDPOINT orders = {};
    WS_SERVICE_ENDPOINT metadata = {};
    const WS_SERVICE_ENDPOINT* endpoints[] = {&orders, &metadata};
    WS_SERVICE_METADATA serviceMetadata = {};
    WS_SERVICE_PROPERTY serviceProperties[1];
    WS_SERVICE_ENDPOINT_PROPERTY orderProperties[4];
    WS_SERVICE_ENDPOINT_PROPERTY metadataProperties[2];
    WS_SERVICE_PROPERTY_CLOSE_CALLBACK closeCallback = {ChannelClosed};
    WS_SERVICE_ENDPOINT_METADATA port = {};
    WS_METADATA_EXCHANGE_TYPE mex = WS_METADATA_EXCHANGE_TYPE_MEX;
    WS_METADATA_EXCHANGE_TYPE httpGet = WS_METADATA_EXCHANGE_TYPE_HTTP_GET;
    WS_STRING suffix = WS_STRING_VALUE(L"/mex");

    port.portName = &portName;
    port.bindingName = &bindingName;
    port.bindingNs = &bindingNs;

    orderProperties[0].id = WS_SERVICE_ENDPOINT_PROPERTY_CLOSE_CHANNEL_CALLBACK;
    orderProperties[0].value = &closeCallback;
    orderProperties[0].valueSize = sizeof(closeCallback);
    orderProperties[1].id = WS_SERVICE_ENDPOINT_PROPERTY_METADATA;
    orderProperties[1].value = &port;
    orderProperties[1].valueSize = sizeof(port);
    orderProperties[2].id = WS_SERVICE_ENDPOINT_PROPERTY_METADATA_EXCHANGE_TYPE;
    orderProperties[2].value = &mex;
    orderProperties[2].valueSize = sizeof(mex);
    orderProperties[3].id = WS_SERVICE_ENDPOINT_PROPERTY_METADATA_EXCHANGE_URL_SUFFIX;
    orderProperties[3].value = &suffix;
    orderProperties[3].valueSize = sizeof(suffix);

    orders.address.url.chars = L"http://+:80/example";
    orders.address.url.length = (ULONG)wcslen(orders.address.url.chars);
    orders.channelBinding = WS_HTTP_CHANNEL_BINDING;
    orders.channelType = WS_CHANNEL_TYPE_REPLY;
    orders.contract = (WS_SERVICE_CONTRACT*)&purchaseOrderContract;
    orders.properties = orderProperties;
    orders.propertyCount = WsCountOf(orderProperties);

    metadataProperties[0].id = WS_SERVICE_ENDPOINT_PROPERTY_METADATA_EXCHANGE_TYPE;
    metadataProperties[0].value = &httpGet;
    metadataProperties[0].valueSize = sizeof(httpGet);
    metadataProperties[1].id = WS_SERVICE_ENDPOINT_PROPERTY_CLOSE_CHANNEL_CALLBACK;
    metadataProperties[1].value = &closeCallback;
    metadataProperties[1].valueSize = sizeof(closeCallback);

    metadata.address.url.chars = L"http://+:80/metadata";
    metadata.address.url.length = (ULONG)wcslen(metadata.address.url.chars);
    metadata.channelBinding = WS_HTTP_CHANNEL_BINDING;
    metadata.channelType = WS_CHANNEL_TYPE_REPLY;
    metadata.contract = &messageContract;
    metadata.properties = metadataProperties;
    metadata.propertyCount = WsCountOf(metadataProperties);

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
    hr = WsCreateServiceHost(
        endpoints, WsCountOf(endpoints), serviceProperties, WsCountOf(serviceProperties), &host, error);
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
