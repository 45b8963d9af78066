/*
 * Serves ICalculator, IWire and IBlockUnBlockService for the clients of other makers: host HOST:PORT BINDING [FOLDER]
 * (see bindings.h). With the folder of this file, the WSDL and its schemas can be had by GET, behind the URL of
 * ICalculator. Says `open`, then what arrives by Notify and what becomes of calls of Block; aborts the host when it reads
 * a line, and ends in peace when its standard input ends.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../examples/Example.wsdl.h"
#include "../../examples/support.h"
#include "bindings.h"
#include "block.h"
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

/* ---- Metadata ---- */

enum { DOCUMENTS = 5 };
static WS_XML_STRING serviceName = WS_XML_STRING_VALUE("InteropService");
static WS_XML_STRING serviceNs = WS_XML_STRING_VALUE("http://example.org/interop");

static WS_XML_STRING ReadFile(const char *folder, const char *name) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    long size = file && fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    BYTE *bytes = size > 0 ? malloc((size_t)size) : NULL;
    if (!bytes || fseek(file, 0, SEEK_SET) != 0 || fread(bytes, 1, (size_t)size, file) != (size_t)size) {
        perror(path);
        exit(1);
    }
    fclose(file);
    return (WS_XML_STRING){.length = (ULONG)size, .bytes = bytes};
}

static const WS_SERVICE_METADATA *Metadata(const char *folder) {
    static const char *const names[DOCUMENTS] = {"contract.wsdl", "calculator.xsd", "wire.xsd", "arrays.xsd", "serialization.xsd"};
    static WCHAR wideNames[DOCUMENTS][32];
    static WS_STRING nameStrings[DOCUMENTS];
    static WS_XML_STRING contents[DOCUMENTS];
    static WS_SERVICE_METADATA_DOCUMENT documents[DOCUMENTS], *pointers[DOCUMENTS];
    static WS_SERVICE_METADATA metadata = {DOCUMENTS, pointers, &serviceName, &serviceNs};
    for (int i = 0; i < DOCUMENTS; i++) {
        nameStrings[i] = ToWide(names[i], wideNames[i], WsCountOf(wideNames[i]));
        contents[i] = ReadFile(folder, names[i]);
        documents[i] = (WS_SERVICE_METADATA_DOCUMENT){&contents[i], &nameStrings[i]};
        pointers[i] = &documents[i];
    }
    return &metadata;
}

/* ---- Endpoints ---- */

enum { ENDPOINTS = 3 };
static const char *const paths[ENDPOINTS] = {"calc", "wire", "block"};

/* The ports of the service, with the bindings of contract.wsdl for the version of SOAP. */
static void EndpointProperties(int endpoint, WS_SERVICE_ENDPOINT_PROPERTY properties[2]) {
    static WS_XML_STRING ports[ENDPOINTS] = {WS_XML_STRING_VALUE("Calculator"), WS_XML_STRING_VALUE("Wire"),
                                             WS_XML_STRING_VALUE("Block")};
    static WS_XML_STRING bindings11[ENDPOINTS] = {WS_XML_STRING_VALUE("Calculator11"), WS_XML_STRING_VALUE("Wire11"),
                                                  WS_XML_STRING_VALUE("Block11")};
    static WS_XML_STRING bindings12[ENDPOINTS] = {WS_XML_STRING_VALUE("Calculator12"), WS_XML_STRING_VALUE("Wire12"),
                                                  WS_XML_STRING_VALUE("Block12")};
    static WS_METADATA_EXCHANGE_TYPE exchange[ENDPOINTS] = {
        WS_METADATA_EXCHANGE_TYPE_HTTP_GET, WS_METADATA_EXCHANGE_TYPE_NONE, WS_METADATA_EXCHANGE_TYPE_NONE};
    static WS_SERVICE_ENDPOINT_METADATA port[ENDPOINTS];
    WS_XML_STRING *names = binding->envelope == WS_ENVELOPE_VERSION_SOAP_1_1 ? bindings11 : bindings12;
    port[endpoint] = (WS_SERVICE_ENDPOINT_METADATA){&ports[endpoint], &names[endpoint], &serviceNs};
    properties[0] = (WS_SERVICE_ENDPOINT_PROPERTY){WS_SERVICE_ENDPOINT_PROPERTY_METADATA_EXCHANGE_TYPE, &exchange[endpoint],
                                                   sizeof exchange[endpoint]};
    properties[1] = (WS_SERVICE_ENDPOINT_PROPERTY){WS_SERVICE_ENDPOINT_PROPERTY_METADATA, &port[endpoint], sizeof port[endpoint]};
}

int main(int argc, char **argv) {
    binding = argc == 3 || argc == 4 ? FindBinding(argv[2]) : NULL;
    if (!binding) return 2;
    setvbuf(stdout, NULL, _IOLBF, 0);
    WS_CHANNEL_PROPERTY channelProperties[BINDING_PROPERTIES];
    BindingProperties(binding, channelProperties);
    bool http = binding->binding == WS_HTTP_CHANNEL_BINDING;
    WS_SERVICE_CONTRACT contracts[ENDPOINTS] = {{.contractDescription = &calculatorContract, .methodTable = methods},
                                                {.contractDescription = &wireContract, .methodTable = methods},
                                                {.contractDescription = &Example_wsdl.contracts.Example, .methodTable = &blockFunctions}};
    WS_SERVICE_ENDPOINT endpoints[ENDPOINTS] = {0};
    const WS_SERVICE_ENDPOINT *pointers[ENDPOINTS];
    WS_SERVICE_ENDPOINT_PROPERTY endpointProperties[ENDPOINTS][2];
    WS_SERVICE_PROPERTY metadata = {WS_SERVICE_PROPERTY_METADATA, NULL, sizeof(WS_SERVICE_METADATA)};
    if (argc == 4) metadata.value = (void *)Metadata(argv[3]);
    WCHAR urls[ENDPOINTS][128];
    for (int i = 0; i < ENDPOINTS; i++) {
        char url[128];
        snprintf(url, sizeof url, "%s://%s/%s", http ? "http" : "net.tcp", argv[1], paths[i]);
        endpoints[i].address.url = ToWide(url, urls[i], WsCountOf(urls[i]));
        endpoints[i].channelBinding = binding->binding;
        endpoints[i].channelType = http ? WS_CHANNEL_TYPE_REPLY : WS_CHANNEL_TYPE_DUPLEX_SESSION;
        endpoints[i].contract = &contracts[i];
        endpoints[i].channelProperties = (WS_CHANNEL_PROPERTIES){channelProperties, BINDING_PROPERTIES};
        if (argc == 4) {
            EndpointProperties(i, endpointProperties[i]);
            endpoints[i].properties = endpointProperties[i];
            endpoints[i].propertyCount = 2;
        }
        pointers[i] = &endpoints[i];
    }

    WS_ERROR *error = NULL;
    WS_SERVICE_HOST *host = NULL;
    HRESULT hr = WsCreateError(NULL, 0, &error);
    if (hr == S_OK) hr = WsCreateServiceHost(pointers, ENDPOINTS, &metadata, argc == 4, &host, error);
    if (hr == S_OK) hr = WsOpenServiceHost(host, NULL, error);
    if (hr == S_OK) {
        printf("open\n");
        for (int character; (character = getchar()) != EOF;)
            if (character == '\n' && WsAbortServiceHost(host, NULL) == S_OK) printf("aborted\n");
        hr = WsCloseServiceHost(host, NULL, error);
    }
    if (hr != S_OK) PrintError("host", hr, error);
    WsFreeServiceHost(host);
    WsFreeError(error);
    return hr == S_OK ? 0 : 1;
}
