/* wire_client CALCULATOR_URL WIRE_URL: calls a service through code made from the WSDL that Mono exports. */
#include "arrays.xsd.h"
#include "calculator.xsd.h"
#include "serialization.xsd.h"
#include "service.wsdl.h"
#include "check.h"
#include "wire.wsdl.h"
#include "wire.xsd.h"

static WS_ERROR *error;
static WS_HEAP *heap;

static void Succeeded(const char *what, HRESULT hr) {
    if (hr == S_OK) return;
    PrintError(what, hr, error);
    abort();
}
#define CALL(call) Succeeded(#call, call)
#define REST heap, NULL, 0, NULL, error

static int http;

static WS_SERVICE_PROXY *Open(const char *url) {
    WCHAR text[64];
    WS_ENDPOINT_ADDRESS address = {.url = Wide(url, text, WsCountOf(text))};
    http = strncmp(url, "http:", 5) == 0;
    WS_ENVELOPE_VERSION soap11 = WS_ENVELOPE_VERSION_SOAP_1_1;
    WS_ADDRESSING_VERSION transport = WS_ADDRESSING_VERSION_TRANSPORT;
    WS_CHANNEL_PROPERTY properties[] = {{WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, &soap11, sizeof soap11},
                                        {WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, &transport, sizeof transport}};
    WS_SERVICE_PROXY *proxy = NULL;
    CALL(WsCreateServiceProxy(http ? WS_CHANNEL_TYPE_REQUEST : WS_CHANNEL_TYPE_DUPLEX_SESSION,
                              http ? WS_HTTP_CHANNEL_BINDING : WS_TCP_CHANNEL_BINDING, NULL, NULL, 0, http ? properties : NULL,
                              http ? WsCountOf(properties) : 0, &proxy, error));
    CALL(WsOpenServiceProxy(proxy, &address, NULL, error));
    return proxy;
}

static void Close(WS_SERVICE_PROXY *proxy) {
    CALL(WsCloseServiceProxy(proxy, NULL, error));
    WsFreeServiceProxy(proxy);
}

/* The function of the binding that the URL stands for. */
#define WIRE(operation) (http ? BasicHttpBinding_IWire_##operation : NetTcpBinding_IWire_##operation)

static void Wire(WS_SERVICE_PROXY *proxy) {
    WCHAR *text = NULL;
    CALL(WIRE(EchoString)(proxy, (WCHAR *)u"\u00e9\U0001F600", &text, REST));
    CHECK(SameText(text, u"\u00e9\U0001F600"));
    CALL(WIRE(EchoString)(proxy, NULL, &text, REST));
    CHECK(!text);
    WS_BYTES bytes = {5, (BYTE *)"a\0b\0c"}, echoed = {0, NULL};
    CALL(WIRE(EchoBytes)(proxy, bytes, &echoed, REST));
    CHECK(echoed.length == 5 && memcmp(echoed.bytes, bytes.bytes, 5) == 0);
    WS_DATETIME time = {.ticks = 630822816000000000, .format = WS_DATETIME_FORMAT_UTC}, later = {0};
    CALL(WIRE(EchoDateTime)(proxy, time, &later, REST));
    CHECK(later.ticks == time.ticks && later.format == WS_DATETIME_FORMAT_UTC);
    double real = 0;
    CALL(WIRE(EchoDouble)(proxy, 1e300, &real, REST));
    CHECK(real == 1e300);
    GUID guid = {1, 2, 3, {4, 5, 6, 7, 8, 9, 10, 11}}, other = {0};
    CALL(WIRE(EchoGuid)(proxy, guid, &other, REST));
    CHECK(memcmp(&guid, &other, sizeof guid) == 0);
    __int64 number = 0;
    CALL(WIRE(EchoLong)(proxy, -9000000000000000000, &number, REST));
    CHECK(number == -9000000000000000000);
    int given[] = {1, -2, 3}, *items = NULL;
    unsigned int count = 0;
    CALL(WIRE(EchoInts)(proxy, 3, given, &count, &items, REST));
    CHECK(count == 3 && items[1] == -2);
    CALL(WIRE(Nothing)(proxy, REST));
    CALL(WIRE(Notify)(proxy, (WCHAR *)u"from wsutil", REST));

    /* Mono does not export the types of faults. */
    int result = 0;
    CHECK(WIRE(Fail)(proxy, (WCHAR *)u"plain", &result, REST) == WS_E_ENDPOINT_FAULT_RECEIVED);
    WsResetError(error);
}

int main(int argc, char **argv) {
    CHECK(argc == 3);
    CHECK(WsCreateError(NULL, 0, &error) == S_OK);
    CHECK(WsCreateHeap(1 << 20, 0, NULL, 0, &heap, error) == S_OK);
    WS_SERVICE_PROXY *proxy = Open(argv[1]);
    int sum = 0, difference = 0;
    if (http) {
        CALL(BasicHttpBinding_ICalculator_Add(proxy, 40, 2, &sum, REST));
        CALL(BasicHttpBinding_ICalculator_Subtract(proxy, 40, 2, &difference, REST));
    } else {
        CALL(NetTcpBinding_ICalculator_Add(proxy, 40, 2, &sum, REST));
        CALL(NetTcpBinding_ICalculator_Subtract(proxy, 40, 2, &difference, REST));
    }
    CHECK(sum == 42 && difference == 38);
    Close(proxy);
    proxy = Open(argv[2]);
    Wire(proxy);
    Close(proxy);
    WsFreeHeap(heap);
    WsFreeError(error);
    return 0;
}
