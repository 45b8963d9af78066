/* See contract.h. */
#include "contract.h"

#include <stdint.h>
#include <stdio.h>

/* ---- Names ---- */

static WS_XML_STRING calculator = WS_XML_STRING_VALUE("http://Example.org");
static WS_XML_STRING blocking = WS_XML_STRING_VALUE("http://www.example.org");

/* ---- Add: <Add><a>1</a><b>2</b></Add> is answered with <AddResponse><result>3</result></AddResponse> ---- */

typedef struct {
    int a;
    int b;
} AddRequest;

typedef struct {
    int result;
} AddResponse;

static WS_XML_STRING nameA = WS_XML_STRING_VALUE("a");
static WS_XML_STRING nameB = WS_XML_STRING_VALUE("b");
static WS_XML_STRING nameResult = WS_XML_STRING_VALUE("result");

static WS_FIELD_DESCRIPTION fieldA = {.mapping = WS_ELEMENT_FIELD_MAPPING,
                                      .localName = &nameA,
                                      .ns = &calculator,
                                      .type = WS_INT32_TYPE,
                                      .offset = WsOffsetOf(AddRequest, a)};
static WS_FIELD_DESCRIPTION fieldB = {.mapping = WS_ELEMENT_FIELD_MAPPING,
                                      .localName = &nameB,
                                      .ns = &calculator,
                                      .type = WS_INT32_TYPE,
                                      .offset = WsOffsetOf(AddRequest, b)};
static WS_FIELD_DESCRIPTION fieldResult = {.mapping = WS_ELEMENT_FIELD_MAPPING,
                                           .localName = &nameResult,
                                           .ns = &calculator,
                                           .type = WS_INT32_TYPE,
                                           .offset = WsOffsetOf(AddResponse, result)};

static WS_FIELD_DESCRIPTION *addRequestFields[] = {&fieldA, &fieldB};
static WS_FIELD_DESCRIPTION *addResponseFields[] = {&fieldResult};
static WS_STRUCT_DESCRIPTION addRequestStruct = {.size = sizeof(AddRequest),
                                                 .alignment = _Alignof(AddRequest),
                                                 .fields = addRequestFields,
                                                 .fieldCount = WsCountOf(addRequestFields)};
static WS_STRUCT_DESCRIPTION addResponseStruct = {.size = sizeof(AddResponse),
                                                  .alignment = _Alignof(AddResponse),
                                                  .fields = addResponseFields,
                                                  .fieldCount = WsCountOf(addResponseFields)};

static WS_XML_STRING addRequestName = WS_XML_STRING_VALUE("Add");
static WS_XML_STRING addResponseName = WS_XML_STRING_VALUE("AddResponse");
static WS_XML_STRING addRequestAction = WS_XML_STRING_VALUE("http://Example.org/ICalculator/Add");
static WS_XML_STRING addResponseAction = WS_XML_STRING_VALUE("http://Example.org/ICalculator/AddResponse");
static WS_ELEMENT_DESCRIPTION addRequestElement = {&addRequestName, &calculator, WS_STRUCT_TYPE, &addRequestStruct};
static WS_ELEMENT_DESCRIPTION addResponseElement = {&addResponseName, &calculator, WS_STRUCT_TYPE, &addResponseStruct};
static WS_MESSAGE_DESCRIPTION addRequest = {&addRequestAction, &addRequestElement};
static WS_MESSAGE_DESCRIPTION addResponse = {&addResponseAction, &addResponseElement};

/* Each parameter: which field of the request and which of the response it is; 0xFFFF for none. */
static WS_PARAMETER_DESCRIPTION addParameters[] = {
    {WS_PARAMETER_TYPE_NORMAL, 0, 0xFFFF},
    {WS_PARAMETER_TYPE_NORMAL, 1, 0xFFFF},
    {WS_PARAMETER_TYPE_NORMAL, 0xFFFF, 0},
};

/* A stub turns the array of parameters that the library made into a call of the service's function. */
static HRESULT CALLBACK AddStub(const WS_OPERATION_CONTEXT *context, void *frame, const void *function,
                                const WS_ASYNC_CONTEXT *async, WS_ERROR *error) {
    void **parameters = frame;
    AddFunction add = (AddFunction)(uintptr_t)function;
    return add(context, *(int *)parameters[0], *(int *)parameters[1], (int *)parameters[2], async, error);
}

static WS_OPERATION_DESCRIPTION addOperation = {.versionInfo = 1,
                                                .inputMessageDescription = &addRequest,
                                                .outputMessageDescription = &addResponse,
                                                .parameterCount = WsCountOf(addParameters),
                                                .parameterDescription = addParameters,
                                                .stubCallback = AddStub,
                                                .style = WS_NON_RPC_LITERAL_OPERATION};

/* ---- Block and UnBlock: an empty element each way ---- */

typedef struct {
    BYTE unused;
} Empty;

static WS_STRUCT_DESCRIPTION emptyStruct = {.size = sizeof(Empty), .alignment = _Alignof(Empty)};

static WS_XML_STRING blockRequestName = WS_XML_STRING_VALUE("BlockServiceType");
static WS_XML_STRING blockResponseName = WS_XML_STRING_VALUE("BlockServiceResponseType");
static WS_XML_STRING unblockRequestName = WS_XML_STRING_VALUE("UnBlockServiceType");
static WS_XML_STRING unblockResponseName = WS_XML_STRING_VALUE("UnBlockServiceResponseType");
static WS_XML_STRING blockRequestAction = WS_XML_STRING_VALUE("http://www.example.org/Block");
static WS_XML_STRING blockResponseAction = WS_XML_STRING_VALUE("http://www.example.org/BlockResponse");
static WS_XML_STRING unblockRequestAction = WS_XML_STRING_VALUE("http://www.example.org/UnBlock");
static WS_XML_STRING unblockResponseAction = WS_XML_STRING_VALUE("http://www.example.org/UnBlockResponse");

static WS_ELEMENT_DESCRIPTION blockRequestElement = {&blockRequestName, &blocking, WS_STRUCT_TYPE, &emptyStruct};
static WS_ELEMENT_DESCRIPTION blockResponseElement = {&blockResponseName, &blocking, WS_STRUCT_TYPE, &emptyStruct};
static WS_ELEMENT_DESCRIPTION unblockRequestElement = {&unblockRequestName, &blocking, WS_STRUCT_TYPE, &emptyStruct};
static WS_ELEMENT_DESCRIPTION unblockResponseElement = {&unblockResponseName, &blocking, WS_STRUCT_TYPE, &emptyStruct};
static WS_MESSAGE_DESCRIPTION blockRequest = {&blockRequestAction, &blockRequestElement};
static WS_MESSAGE_DESCRIPTION blockResponse = {&blockResponseAction, &blockResponseElement};
static WS_MESSAGE_DESCRIPTION unblockRequest = {&unblockRequestAction, &unblockRequestElement};
static WS_MESSAGE_DESCRIPTION unblockResponse = {&unblockResponseAction, &unblockResponseElement};

static HRESULT CALLBACK BlockStub(const WS_OPERATION_CONTEXT *context, void *frame, const void *function,
                                  const WS_ASYNC_CONTEXT *async, WS_ERROR *error) {
    (void)frame;
    BlockFunction block = (BlockFunction)(uintptr_t)function;
    return block(context, async, error);
}

static WS_OPERATION_DESCRIPTION blockOperation = {.versionInfo = 1,
                                                  .inputMessageDescription = &blockRequest,
                                                  .outputMessageDescription = &blockResponse,
                                                  .stubCallback = BlockStub};
static WS_OPERATION_DESCRIPTION unblockOperation = {.versionInfo = 1,
                                                    .inputMessageDescription = &unblockRequest,
                                                    .outputMessageDescription = &unblockResponse,
                                                    .stubCallback = BlockStub};

/* ---- The contract ---- */

static WS_OPERATION_DESCRIPTION *operations[] = {&addOperation, &blockOperation, &unblockOperation};
const WS_CONTRACT_DESCRIPTION serviceContract = {WsCountOf(operations), operations};

/* ---- The client's side: WsCall gets the address of every argument, in the order of the parameters ---- */

HRESULT CallAdd(WS_SERVICE_PROXY *proxy, int a, int b, int *result, WS_HEAP *heap, WS_ERROR *error) {
    const void *arguments[] = {&a, &b, &result};
    return WsCall(proxy, &addOperation, arguments, heap, NULL, 0, NULL, error);
}

HRESULT CallBlock(WS_SERVICE_PROXY *proxy, WS_HEAP *heap, WS_ERROR *error) {
    return WsCall(proxy, &blockOperation, NULL, heap, NULL, 0, NULL, error);
}

HRESULT CallUnBlock(WS_SERVICE_PROXY *proxy, WS_HEAP *heap, WS_ERROR *error) {
    return WsCall(proxy, &unblockOperation, NULL, heap, NULL, 0, NULL, error);
}

/* ---- Help for both programs ---- */

void PrintError(const char *what, HRESULT hr, WS_ERROR *error) {
    ULONG count = 0;
    fprintf(stderr, "%s: 0x%08X\n", what, (unsigned)hr);
    if (error) WsGetErrorProperty(error, WS_ERROR_PROPERTY_STRING_COUNT, &count, sizeof count);
    for (ULONG i = 0; i < count; i++) {
        WS_STRING text;
        if (WsGetErrorString(error, i, &text) != S_OK) break;
        fputs("  ", stderr);
        /* wchar_t has 32 bits here, so the wide functions of the C library do not fit. */
        for (ULONG c = 0; c < text.length; c++) fputc(text.chars[c] < 128 ? text.chars[c] : '?', stderr);
        fputc('\n', stderr);
    }
}

WS_STRING ToWide(const char *text, WCHAR *buffer, size_t size) {
    ULONG length = 0;
    for (; text[length] && length < size; length++) buffer[length] = (WCHAR)(unsigned char)text[length];
    return (WS_STRING){length, buffer};
}
