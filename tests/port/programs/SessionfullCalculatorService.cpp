// A calculator with a total for each session, in the shape of the documentation's SessionfullCalculatorServiceExample:
// the operations are static members of a class whose objects are the state of channels.

#ifndef UNICODE
#define UNICODE
#endif

#include <windows.h>
#include <stdio.h>
#include "WebServices.h"
#include "process.h"
#include "string.h"
#include <intsafe.h>
#include "SessionBasedCalculatorService.wsdl.h"
#include "PrintError.h"

HANDLE endService = NULL;

class Calculator
{
    int total;

    static HRESULT Of(const WS_OPERATION_CONTEXT* context, __deref_out Calculator** calculator, WS_ERROR* error)
    {
        return WsGetOperationContextProperty(
            context, WS_OPERATION_CONTEXT_PROPERTY_CHANNEL_USER_STATE, calculator, sizeof(*calculator), error);
    }

public:
    static HRESULT CALLBACK Add(
        __in const WS_OPERATION_CONTEXT* context,
        __in int addend,
        __in_opt const WS_ASYNC_CONTEXT* asyncContext,
        __in_opt WS_ERROR* error)
    {
        UNREFERENCED_PARAMETER(asyncContext);

        Calculator* calculator = NULL;
        HRESULT hr = Of(context, &calculator, error);
        if (FAILED(hr))
        {
            goto Exit;
        }
        wprintf(L"%d plus %d\n", calculator->total, addend);
        fflush(stdout);
        calculator->total += addend;
    Exit:
        return hr;
    }

    static HRESULT CALLBACK Subtract(
        __in const WS_OPERATION_CONTEXT* context,
        __in int subtractend,
        __in_opt const WS_ASYNC_CONTEXT* asyncContext,
        __in_opt WS_ERROR* error)
    {
        UNREFERENCED_PARAMETER(asyncContext);

        Calculator* calculator = NULL;
        HRESULT hr = Of(context, &calculator, error);
        if (FAILED(hr))
        {
            goto Exit;
        }
        wprintf(L"%d minus %d\n", calculator->total, subtractend);
        fflush(stdout);
        calculator->total -= subtractend;
    Exit:
        return hr;
    }

    static HRESULT CALLBACK Total(
        __in const WS_OPERATION_CONTEXT* context,
        __out int* result,
        __in_opt const WS_ASYNC_CONTEXT* asyncContext,
        __in_opt WS_ERROR* error)
    {
        UNREFERENCED_PARAMETER(asyncContext);

        Calculator* calculator = NULL;
        HRESULT hr = Of(context, &calculator, error);
        if (FAILED(hr))
        {
            goto Exit;
        }
        *result = calculator->total;
    Exit:
        return hr;
    }

    static HRESULT CALLBACK Clear(
        __in const WS_OPERATION_CONTEXT* context,
        __in_opt const WS_ASYNC_CONTEXT* asyncContext,
        __in_opt WS_ERROR* error)
    {
        UNREFERENCED_PARAMETER(asyncContext);

        Calculator* calculator = NULL;
        HRESULT hr = Of(context, &calculator, error);
        if (FAILED(hr))
        {
            goto Exit;
        }
        wprintf(L"Cleared from %d\n", calculator->total);
        fflush(stdout);
        calculator->total = 0;
    Exit:
        return hr;
    }
};

HRESULT CALLBACK SessionAccepted(
    __in const WS_OPERATION_CONTEXT* context,
    __deref_out void** channelState,
    __in_opt const WS_ASYNC_CONTEXT* asyncContext,
    __in_opt WS_ERROR* error)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(asyncContext);
    UNREFERENCED_PARAMETER(error);

    wprintf(L"New session\n");
    fflush(stdout);
    *channelState = new Calculator();
    return NOERROR;
}

HRESULT CALLBACK SessionClosed(
    __in const WS_OPERATION_CONTEXT* context,
    __in_opt const WS_ASYNC_CONTEXT* asyncContext)
{
    UNREFERENCED_PARAMETER(asyncContext);

    Calculator* calculator = NULL;
    WsGetOperationContextProperty(
        context, WS_OPERATION_CONTEXT_PROPERTY_CHANNEL_USER_STATE, &calculator, sizeof(calculator), NULL);
    if (calculator != NULL)
    {
        wprintf(L"End of session\n");
        fflush(stdout);
        delete calculator;
    }
    SetEvent(endService);
    return NOERROR;
}

static const CalculatorBindingFunctionTable functions =
{
    Calculator::Add,
    Calculator::Subtract,
    Calculator::Total,
    Calculator::Clear
};

static const WS_SERVICE_CONTRACT contract =
{
    &SessionBasedCalculatorService_wsdl.contracts.CalculatorBinding,
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
    WS_SERVICE_PROPERTY_ACCEPT_CALLBACK acceptCallback = {SessionAccepted};
    WS_SERVICE_PROPERTY_CLOSE_CALLBACK closeCallback = {SessionClosed};
    WS_SERVICE_ENDPOINT_PROPERTY properties[2];
    properties[0].id = WS_SERVICE_ENDPOINT_PROPERTY_ACCEPT_CHANNEL_CALLBACK;
    properties[0].value = &acceptCallback;
    properties[0].valueSize = sizeof(acceptCallback);
    properties[1].id = WS_SERVICE_ENDPOINT_PROPERTY_CLOSE_CHANNEL_CALLBACK;
    properties[1].value = &closeCallback;
    properties[1].valueSize = sizeof(closeCallback);

    endpoint.address.url.chars = L"net.tcp://+/example";
    endpoint.address.url.length = (ULONG)wcslen(endpoint.address.url.chars);
    endpoint.channelBinding = WS_TCP_CHANNEL_BINDING;
    endpoint.channelType = WS_CHANNEL_TYPE_DUPLEX_SESSION;
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
