/*
 * Serves ICalculator and IWire for the WCF client of `mono/` and for others: host PORT BINDING (see bindings.h)
 * Says `open`, then what arrives by Notify; ends in peace when its standard input ends.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../examples/contract.h"
#include "bindings.h"
#include "contract.h"

static const Binding *binding;

static int IsText(const WCHAR *text, const char *expected) {
    if (!text) return 0;
    while (*expected && *text == (WCHAR)*expected) text++, expected++;
    return *text == 0 && *expected == 0;
}

void Notify(const WCHAR *text) {
    printf("Notify ");
    for (; text && *text; text++) putchar(*text < 128 ? *text : '?');
    putchar('\n');
}

HRESULT Fail(const WCHAR *kind, WS_ERROR *error) {
    static WS_XML_STRING envelope = WS_XML_STRING_VALUE("http://www.w3.org/2003/05/soap-envelope");
    static WS_XML_STRING sender = WS_XML_STRING_VALUE("Sender");
    static WS_XML_STRING badKind = WS_XML_STRING_VALUE("BadKind");
    WS_FAULT_CODE second = {{badKind, wireNamespace}, NULL};
    WS_FAULT_CODE first = {{sender, envelope}, NULL};
    WS_FAULT_REASON reason = {WS_STRING_VALUE(u"plain failure"), WS_STRING_VALUE(u"en-US")};
    WS_FAULT fault = {.code = &first, .reasons = &reason, .reasonCount = 1};
    if (IsText(kind, "code")) {
        /* SOAP 1.1 has room for one code only. */
        if (binding->envelope == WS_ENVELOPE_VERSION_SOAP_1_1)
            first = second;
        else
            first.subCode = &second;
        reason.text = (WS_STRING)WS_STRING_VALUE(u"coded failure");
    } else if (IsText(kind, "typed")) {
        reason.text = (WS_STRING)WS_STRING_VALUE(u"typed failure");
    } else if (!IsText(kind, "plain")) {
        return E_FAIL;
    }
    HRESULT hr = WsSetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_FAULT, &fault, sizeof fault);
    if (hr == S_OK && IsText(kind, "typed")) {
        WireError detail = {42, u"typed detail"};
        hr = WsSetFaultErrorDetail(error, &wireError, WS_WRITE_REQUIRED_VALUE, &detail, sizeof detail);
    }
    if (hr != S_OK) PrintError("no fault", hr, error);
    return E_FAIL;
}

int main(int argc, char **argv) {
    binding = argc == 3 ? FindBinding(argv[2]) : NULL;
    if (!binding) return 2;
    setvbuf(stdout, NULL, _IOLBF, 0);
    WS_CHANNEL_PROPERTY channelProperties[BINDING_PROPERTIES];
    BindingProperties(binding, channelProperties);
    bool http = binding->binding == WS_HTTP_CHANNEL_BINDING;
    WS_SERVICE_CONTRACT contracts[] = {{.contractDescription = &calculatorContract, .methodTable = methods},
                                       {.contractDescription = &wireContract, .methodTable = methods}};
    static const char *const paths[] = {"calc", "wire"};
    WS_SERVICE_ENDPOINT endpoints[2] = {0};
    const WS_SERVICE_ENDPOINT *pointers[2];
    WCHAR urls[2][128];
    for (int i = 0; i < 2; i++) {
        char url[128];
        snprintf(url, sizeof url, "%s://localhost:%s/%s", http ? "http" : "net.tcp", argv[1], paths[i]);
        endpoints[i].address.url = ToWide(url, urls[i], WsCountOf(urls[i]));
        endpoints[i].channelBinding = binding->binding;
        endpoints[i].channelType = http ? WS_CHANNEL_TYPE_REPLY : WS_CHANNEL_TYPE_DUPLEX_SESSION;
        endpoints[i].contract = &contracts[i];
        endpoints[i].channelProperties = (WS_CHANNEL_PROPERTIES){channelProperties, BINDING_PROPERTIES};
        pointers[i] = &endpoints[i];
    }

    WS_ERROR *error = NULL;
    WS_SERVICE_HOST *host = NULL;
    HRESULT hr = WsCreateError(NULL, 0, &error);
    if (hr == S_OK) hr = WsCreateServiceHost(pointers, 2, NULL, 0, &host, error);
    if (hr == S_OK) hr = WsOpenServiceHost(host, NULL, error);
    if (hr == S_OK) {
        printf("open\n");
        while (getchar() != EOF) {}
        hr = WsCloseServiceHost(host, NULL, error);
    }
    if (hr != S_OK) PrintError("host", hr, error);
    WsFreeServiceHost(host);
    WsFreeError(error);
    return hr == S_OK ? 0 : 1;
}
