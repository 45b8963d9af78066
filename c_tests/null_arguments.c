/*
 * What every function does with a null handle, a null pointer and a wrong size: E_INVALIDARG, nothing written, and a
 * sentence in the error object where there is one. Functions that free do nothing with null.
 */
#include "check.h"

#include <WebServices.h>

static WS_ERROR *error;
static WS_HEAP *heap;

static ULONG sentences(void) {
    ULONG count = 0;
    CHECK_HR(WsGetErrorProperty(error, WS_ERROR_PROPERTY_STRING_COUNT, &count, sizeof count), S_OK);
    return count;
}

static void begin(void) {
    CHECK_HR(WsCreateError(NULL, 0, &error), S_OK);
    CHECK_HR(WsCreateHeap(1 << 16, 0, NULL, 0, &heap, NULL), S_OK);
}

static void end(void) {
    WsFreeHeap(heap);
    WsFreeError(error);
}

/* A call without an error parameter. */
#define REFUSED(call) CHECK_HR(call, E_INVALIDARG)
/* A call that is given `error`. */
#define REFUSED_WITH_REASON(call)                                                                            \
    do {                                                                                                     \
        ULONG before = sentences();                                                                          \
        CHECK_HR(call, E_INVALIDARG);                                                                        \
        CHECK_AT_LEAST(sentences(), before + 1);                                                             \
    } while (0)

TEST(null_to_error_functions) {
    WS_STRING text = WS_STRING_VALUE(u"text"), broken = {1, NULL};
    USHORT language = 0x0409;
    ULONGLONG value = 77;
    begin();
    REFUSED(WsCreateError(NULL, 0, NULL));
    REFUSED(WsCreateError(NULL, 1, &error));
    REFUSED(WsAddErrorString(NULL, &text));
    REFUSED(WsAddErrorString(error, NULL));
    REFUSED(WsAddErrorString(error, &broken));
    REFUSED(WsGetErrorString(NULL, 0, &text));
    CHECK_HR(WsAddErrorString(error, &text), S_OK);
    REFUSED(WsGetErrorString(error, 0, NULL));
    REFUSED(WsGetErrorProperty(NULL, WS_ERROR_PROPERTY_STRING_COUNT, &value, 4));
    REFUSED(WsGetErrorProperty(error, WS_ERROR_PROPERTY_STRING_COUNT, NULL, 4));
    REFUSED(WsGetErrorProperty(error, WS_ERROR_PROPERTY_STRING_COUNT, &value, 8));
    REFUSED(WsGetErrorProperty(error, WS_ERROR_PROPERTY_ORIGINAL_ERROR_CODE, &value, 2));
    REFUSED(WsGetErrorProperty(error, WS_ERROR_PROPERTY_LANGID, &value, 4));
    REFUSED(WsGetErrorProperty(error, (WS_ERROR_PROPERTY_ID)3, &value, 4));
    CHECK_EQ(value, 77);
    CHECK_HR(WsResetError(error), S_OK);
    REFUSED(WsSetErrorProperty(NULL, WS_ERROR_PROPERTY_LANGID, &language, 2));
    REFUSED(WsSetErrorProperty(error, WS_ERROR_PROPERTY_LANGID, NULL, 2));
    REFUSED(WsSetErrorProperty(error, WS_ERROR_PROPERTY_LANGID, &language, 4));
    REFUSED(WsSetErrorProperty(error, (WS_ERROR_PROPERTY_ID)-1, &language, 2));
    REFUSED(WsCopyError(NULL, error));
    REFUSED(WsCopyError(error, NULL));
    REFUSED(WsResetError(NULL));
    WsFreeError(NULL);
    end();
}

TEST(null_to_fault_error_functions) {
    WS_FAULT fault = {.reasonCount = 0}, broken = {.reasonCount = 1}, *got = &fault;
    WS_XML_STRING broken_action = {1, NULL, NULL, 0};
    begin();
    REFUSED(WsGetFaultErrorProperty(NULL, WS_FAULT_ERROR_PROPERTY_FAULT, &got, sizeof got));
    REFUSED(WsGetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_FAULT, NULL, sizeof got));
    REFUSED(WsGetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_FAULT, &got, 4));
    REFUSED(WsGetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_ACTION, &got, sizeof got));
    REFUSED(WsGetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_HEADER, &got, 4));
    REFUSED(WsGetFaultErrorProperty(error, (WS_FAULT_ERROR_PROPERTY_ID)3, &got, sizeof got));
    CHECK_PTR(got, &fault);
    REFUSED(WsSetFaultErrorProperty(NULL, WS_FAULT_ERROR_PROPERTY_FAULT, &fault, sizeof fault));
    REFUSED(WsSetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_FAULT, NULL, sizeof fault));
    REFUSED(WsSetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_FAULT, &got, sizeof got));
    REFUSED(WsSetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_FAULT, &broken, sizeof broken));
    REFUSED(WsSetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_ACTION, &broken_action, sizeof broken_action));
    REFUSED(WsSetFaultErrorProperty(error, (WS_FAULT_ERROR_PROPERTY_ID)3, &got, sizeof got));
    CHECK_HR(WsGetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_FAULT, &got, sizeof got), S_OK);
    CHECK_PTR(got, NULL);
    end();
}

TEST(null_to_fault_detail_functions) {
    WS_XML_STRING name = WS_XML_STRING_VALUE("number"), ns = WS_XML_STRING_VALUE("urn:t"), broken_action = {1, NULL, NULL, 0};
    WS_ELEMENT_DESCRIPTION element = {&name, &ns, WS_INT32_TYPE, NULL}, nameless = {NULL, NULL, WS_INT32_TYPE, NULL};
    WS_FAULT_DETAIL_DESCRIPTION description = {NULL, &element}, no_element = {NULL, NULL}, no_name = {NULL, &nameless},
                                no_action = {&broken_action, &element};
    const WS_READ_OPTION read = WS_READ_REQUIRED_VALUE;
    const WS_WRITE_OPTION write = WS_WRITE_REQUIRED_VALUE;
    WS_FAULT *fault = NULL;
    int value = 77;
    begin();
    REFUSED(WsSetFaultErrorDetail(NULL, &description, write, &value, sizeof value));
    REFUSED(WsSetFaultErrorDetail(error, NULL, write, &value, sizeof value));
    REFUSED(WsSetFaultErrorDetail(error, &no_element, write, &value, sizeof value));
    REFUSED(WsSetFaultErrorDetail(error, &no_name, write, &value, sizeof value));
    REFUSED(WsSetFaultErrorDetail(error, &no_action, write, &value, sizeof value));
    REFUSED(WsSetFaultErrorDetail(error, &description, write, NULL, sizeof value));
    REFUSED(WsSetFaultErrorDetail(error, &description, write, NULL, 0));
    REFUSED(WsSetFaultErrorDetail(error, &description, write, &value, 8));
    REFUSED(WsSetFaultErrorDetail(error, &description, WS_WRITE_REQUIRED_POINTER, &value, sizeof value));
    REFUSED(WsSetFaultErrorDetail(error, &description, (WS_WRITE_OPTION)0, &value, sizeof value));
    REFUSED(WsSetFaultErrorDetail(error, &description, (WS_WRITE_OPTION)99, &value, sizeof value));
    CHECK_HR(WsGetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_FAULT, &fault, sizeof fault), S_OK);
    CHECK_PTR(fault, NULL);
    CHECK_HR(WsSetFaultErrorDetail(error, &description, write, &value, sizeof value), S_OK);
    value = 78;
    REFUSED(WsGetFaultErrorDetail(NULL, &description, read, heap, &value, sizeof value));
    REFUSED(WsGetFaultErrorDetail(error, NULL, read, heap, &value, sizeof value));
    REFUSED(WsGetFaultErrorDetail(error, &no_element, read, heap, &value, sizeof value));
    REFUSED(WsGetFaultErrorDetail(error, &no_name, read, heap, &value, sizeof value));
    REFUSED(WsGetFaultErrorDetail(error, &no_action, read, heap, &value, sizeof value));
    REFUSED(WsGetFaultErrorDetail(error, &description, read, heap, NULL, sizeof value));
    REFUSED(WsGetFaultErrorDetail(error, &description, read, heap, &value, 8));
    REFUSED(WsGetFaultErrorDetail(error, &description, WS_READ_REQUIRED_POINTER, heap, &value, sizeof value));
    REFUSED(WsGetFaultErrorDetail(error, &description, WS_READ_REQUIRED_POINTER, NULL, &fault, sizeof fault));
    REFUSED(WsGetFaultErrorDetail(error, &description, (WS_READ_OPTION)0, heap, &value, sizeof value));
    REFUSED(WsGetFaultErrorDetail(error, &description, (WS_READ_OPTION)99, heap, &value, sizeof value));
    CHECK_EQ(value, 78);
    CHECK_HR(WsGetFaultErrorDetail(error, &description, read, NULL, &value, sizeof value), S_OK);
    CHECK_EQ(value, 77);
    end();
}

TEST(null_to_heap_functions) {
    void *memory = &heap;
    WS_HEAP *other = heap;
    SIZE_T value = 77;
    begin();
    REFUSED_WITH_REASON(WsCreateHeap(1, 1, NULL, 0, NULL, error));
    REFUSED_WITH_REASON(WsCreateHeap(1, 1, NULL, 1, &other, error));
    REFUSED_WITH_REASON(WsAlloc(NULL, 1, &memory, error));
    REFUSED_WITH_REASON(WsAlloc(heap, 1, NULL, error));
    CHECK_PTR(memory, &heap);
    REFUSED_WITH_REASON(WsGetHeapProperty(NULL, WS_HEAP_PROPERTY_MAX_SIZE, &value, sizeof value, error));
    REFUSED_WITH_REASON(WsGetHeapProperty(heap, WS_HEAP_PROPERTY_MAX_SIZE, NULL, sizeof value, error));
    REFUSED_WITH_REASON(WsGetHeapProperty(heap, WS_HEAP_PROPERTY_MAX_SIZE, &value, 4, error));
    CHECK_EQ(value, 77);
    REFUSED_WITH_REASON(WsResetHeap(NULL, error));
    WsFreeHeap(NULL);
    end();
}

TEST(null_to_url_functions) {
    WS_STRING text = WS_STRING_VALUE(u"http://host/"), broken = {1, NULL}, result = {7, NULL};
    WS_HTTP_URL parts = {.url = {WS_URL_HTTP_SCHEME_TYPE}, .host = WS_STRING_VALUE(u"host")};
    WS_HTTP_URL broken_parts = parts;
    WS_URL *url = &parts.url;
    begin();
    broken_parts.path = broken;
    REFUSED_WITH_REASON(WsDecodeUrl(NULL, 0, heap, &url, error));
    REFUSED_WITH_REASON(WsDecodeUrl(&broken, 0, heap, &url, error));
    REFUSED_WITH_REASON(WsDecodeUrl(&text, 0, NULL, &url, error));
    REFUSED_WITH_REASON(WsDecodeUrl(&text, 0, heap, NULL, error));
    CHECK_PTR(url, &parts.url);
    REFUSED_WITH_REASON(WsEncodeUrl(NULL, 0, heap, &result, error));
    REFUSED_WITH_REASON(WsEncodeUrl(&broken_parts.url, 0, heap, &result, error));
    REFUSED_WITH_REASON(WsEncodeUrl(&parts.url, 0, NULL, &result, error));
    REFUSED_WITH_REASON(WsEncodeUrl(&parts.url, 0, heap, NULL, error));
    REFUSED_WITH_REASON(WsCombineUrl(NULL, &text, 0, heap, &result, error));
    REFUSED_WITH_REASON(WsCombineUrl(&text, NULL, 0, heap, &result, error));
    REFUSED_WITH_REASON(WsCombineUrl(&text, &text, 0, NULL, &result, error));
    REFUSED_WITH_REASON(WsCombineUrl(&text, &text, 0, heap, NULL, error));
    CHECK_EQ(result.length, 7);
    end();
}

TEST(null_to_string_and_time_functions) {
    WS_XML_STRING text = WS_XML_STRING_VALUE("text"), broken = {1, NULL, NULL, 0};
    WS_DATETIME date = {504911232000000000ULL, WS_DATETIME_FORMAT_UTC};
    FILETIME time = {0, 0};
    begin();
    REFUSED_WITH_REASON(WsXmlStringEquals(NULL, &text, error));
    REFUSED_WITH_REASON(WsXmlStringEquals(&text, NULL, error));
    REFUSED_WITH_REASON(WsXmlStringEquals(&text, &broken, error));
    REFUSED_WITH_REASON(WsDateTimeToFileTime(NULL, &time, error));
    REFUSED_WITH_REASON(WsDateTimeToFileTime(&date, NULL, error));
    REFUSED_WITH_REASON(WsFileTimeToDateTime(NULL, &date, error));
    REFUSED_WITH_REASON(WsFileTimeToDateTime(&time, NULL, error));
    end();
}

TEST(null_to_template_functions) {
    WS_HTTP_POLICY_DESCRIPTION policy = {{NULL, 0}}, no_array = {{NULL, 1}};
    WS_HTTP_BINDING_TEMPLATE value = {{NULL, 0}}, no_properties = {{NULL, 1}};
    WS_SERVICE_CONTRACT contract = {NULL, NULL, NULL};
    WS_SERVICE_ENDPOINT *endpoint = (WS_SERVICE_ENDPOINT *)&policy;
    WS_SERVICE_PROXY *proxy = (WS_SERVICE_PROXY *)&policy;
    WS_STRING broken = {1, NULL};
    begin();
#define PROXY(properties, count, value, description, proxy)                                                              \
    WsCreateServiceProxyFromTemplate(WS_CHANNEL_TYPE_REQUEST, properties, count, WS_HTTP_BINDING_TEMPLATE_TYPE, value, 16, description, 16, \
                                     proxy, error)
    REFUSED_WITH_REASON(PROXY(NULL, 0, &value, &policy, NULL));
    REFUSED_WITH_REASON(PROXY(NULL, 1, &value, &policy, &proxy));
    REFUSED_WITH_REASON(PROXY(NULL, 0, &no_properties, &policy, &proxy));
    REFUSED_WITH_REASON(PROXY(NULL, 0, &value, NULL, &proxy));
    REFUSED_WITH_REASON(PROXY(NULL, 0, &value, &no_array, &proxy));
    CHECK_PTR(proxy, &policy);
#define ENDPOINT(properties, count, url, contract, heap, value, description, endpoint)                                   \
    WsCreateServiceEndpointFromTemplate(WS_CHANNEL_TYPE_REPLY, properties, count, url, contract, NULL, heap, WS_HTTP_BINDING_TEMPLATE_TYPE, \
                                        value, 16, description, 16, endpoint, error)
    REFUSED_WITH_REASON(ENDPOINT(NULL, 0, NULL, &contract, heap, &value, &policy, NULL));
    REFUSED_WITH_REASON(ENDPOINT(NULL, 1, NULL, &contract, heap, &value, &policy, &endpoint));
    REFUSED_WITH_REASON(ENDPOINT(NULL, 0, &broken, &contract, heap, &value, &policy, &endpoint));
    REFUSED_WITH_REASON(ENDPOINT(NULL, 0, NULL, NULL, heap, &value, &policy, &endpoint));
    REFUSED_WITH_REASON(ENDPOINT(NULL, 0, NULL, &contract, NULL, &value, &policy, &endpoint));
    REFUSED_WITH_REASON(ENDPOINT(NULL, 0, NULL, &contract, heap, &no_properties, &policy, &endpoint));
    REFUSED_WITH_REASON(ENDPOINT(NULL, 0, NULL, &contract, heap, &value, NULL, &endpoint));
    REFUSED_WITH_REASON(ENDPOINT(NULL, 0, NULL, &contract, heap, &value, &no_array, &endpoint));
    CHECK_PTR(endpoint, &policy);
    end();
}
