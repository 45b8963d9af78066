// A calculator over HTTP that ends with its first channel, in the shape of the documentation's
// HttpCalculatorServiceExample.

#ifndef UNICODE
#define UNICODE
#endif

#include <windows.h>
#include <stdio.h>
#include "WebServices.h"
#include "process.h"
#include "string.h"
#include "CalculatorService.wsdl.h"
#include "PrintError.h"

HANDLE endService = NULL;

HRESULT CALLBACK Add(
    __in const WS_OPERATION_CONTEXT* context,
    __in int a,
    __in int b,
    __out int* result,
    __in_opt const WS_ASYNC_CONTEXT* asyncContext,
    __in_opt WS_ERROR* error)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(asyncContext);
    UNREFERENCED_PARAMETER(error);

    *result = a + b;
    printf("%d + %d = %ld\n", a, b, (LONG)*result);
    fflush(stdout);
    return NOERROR;
}

HRESULT CALLBACK Subtract(
    __in const WS_OPERATION_CONTEXT* context,
    __in int a,
    __in int b,
    __out int* result,
    __in_opt const WS_ASYNC_CONTEXT* asyncContext,
    __in_opt WS_ERROR* error)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(asyncContext);
    UNREFERENCED_PARAMETER(error);

    *result = a - b;
    printf("%d - %d = %ld\n", a, b, (LONG)*result);
    fflush(stdout);
    return NOERROR;
}

HRESULT CALLBACK ChannelClosed(
    __in const WS_OPERATION_CONTEXT* context,
    __in_opt const WS_ASYNC_CONTEXT* asyncContext)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(asyncContext);

    SetEvent(endService);
    return NOERROR;
}

static const DefaultBinding_ICalculatorFunctionTable functions = {Add, Subtract};

static const WS_SERVICE_CONTRACT contract =
{
    &CalculatorService_wsdl.contracts.DefaultBinding_ICalculator,
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
    WS_SERVICE_PROPERTY_CLOSE_CALLBACK closeCallback = {ChannelClosed};
    WS_SERVICE_ENDPOINT_PROPERTY properties[1];
    properties[0].id = WS_SERVICE_ENDPOINT_PROPERTY_CLOSE_CHANNEL_CALLBACK;
    properties[0].value = &closeCallback;
    properties[0].valueSize = sizeof(closeCallback);

    endpoint.address.url.chars = L"http://+:80/example";
    endpoint.address.url.length = (ULONG)wcslen(endpoint.address.url.chars);
    endpoint.channelBinding = WS_HTTP_CHANNEL_BINDING;
    endpoint.channelType = WS_CHANNEL_TYPE_REPLY;
    endpoint.contract = &contract;
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
