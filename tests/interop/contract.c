/* See contract.h. */
#include "contract.h"

#define XML_STRING(name, text) WS_XML_STRING name = WS_XML_STRING_VALUE(text)
XML_STRING(wireNamespace, WIRE_NS);
static XML_STRING(calculatorNamespace, "http://Example.org");

static XML_STRING(nameA, "a");
static XML_STRING(nameB, "b");
static XML_STRING(nameResult, "result");
static XML_STRING(nameValue, "value");
static XML_STRING(nameKind, "kind");
static XML_STRING(nameText, "text");

/* ---- Pieces ---- */

#define FIELD(name, local, nsName, wsType, structure, member, extra)                                              \
    static WS_FIELD_DESCRIPTION name = {.mapping = WS_ELEMENT_FIELD_MAPPING, .localName = &local, .ns = &nsName,  \
                                        .type = wsType, .offset = WsOffsetOf(structure, member), .options = extra}
#define STRUCT(name, structure, ...)                                                                              \
    static WS_FIELD_DESCRIPTION *name##Fields[] = {__VA_ARGS__};                                                  \
    static WS_STRUCT_DESCRIPTION name = {.size = sizeof(structure), .alignment = _Alignof(structure),             \
                                         .fields = name##Fields, .fieldCount = WsCountOf(name##Fields)}
#define MESSAGE(name, actionText, elementText, nsName, structure)                                                 \
    static XML_STRING(name##Action, actionText);                                                                  \
    static XML_STRING(name##Name, elementText);                                                                   \
    static WS_ELEMENT_DESCRIPTION name##Element = {&name##Name, &nsName, WS_STRUCT_TYPE, &structure};             \
    static WS_MESSAGE_DESCRIPTION name = {&name##Action, &name##Element}
#define OPERATION(name, input, output, parameters, stub)                                                          \
    static WS_OPERATION_DESCRIPTION name = {1, input, output, 0, 0, WsCountOf(parameters), parameters, stub,      \
                                            WS_NON_RPC_LITERAL_OPERATION}
#define STUB(name)                                                                                                \
    static HRESULT CALLBACK name(const WS_OPERATION_CONTEXT *context, void *frame, const void *function,          \
                                 const WS_ASYNC_CONTEXT *async, WS_ERROR *error)
#define UNUSED (void)context, (void)frame, (void)function, (void)async, (void)error

/* What WCF allows to be absent or nil. */
#define NULLABLE (WS_FIELD_OPTIONAL | WS_FIELD_NILLABLE)

static WS_PARAMETER_DESCRIPTION oneInOneOut[] = {{WS_PARAMETER_TYPE_NORMAL, 0, 0xFFFF},
                                                 {WS_PARAMETER_TYPE_NORMAL, 0xFFFF, 0}};
static WS_PARAMETER_DESCRIPTION twoInOneOut[] = {{WS_PARAMETER_TYPE_NORMAL, 0, 0xFFFF},
                                                 {WS_PARAMETER_TYPE_NORMAL, 1, 0xFFFF},
                                                 {WS_PARAMETER_TYPE_NORMAL, 0xFFFF, 0}};

/* ---- ICalculator ---- */

typedef struct {
    int a, b;
} Pair;
typedef struct {
    int result;
} Result;
FIELD(fieldA, nameA, calculatorNamespace, WS_INT32_TYPE, Pair, a, 0);
FIELD(fieldB, nameB, calculatorNamespace, WS_INT32_TYPE, Pair, b, 0);
FIELD(fieldResult, nameResult, calculatorNamespace, WS_INT32_TYPE, Result, result, 0);
STRUCT(pairStruct, Pair, &fieldA, &fieldB);
STRUCT(resultStruct, Result, &fieldResult);

#define CALCULATION(name, operator)                                                                               \
    MESSAGE(name##Request, "http://Example.org/ICalculator/" #name, #name, calculatorNamespace, pairStruct);      \
    MESSAGE(name##Response, "http://Example.org/ICalculator/" #name "Response", #name "Response",                 \
            calculatorNamespace, resultStruct);                                                                   \
    STUB(name##Stub) {                                                                                            \
        UNUSED;                                                                                                   \
        void **parameters = frame;                                                                                \
        *(unsigned *)parameters[2] = *(unsigned *)parameters[0] operator *(unsigned *)parameters[1];              \
        return S_OK;                                                                                              \
    }                                                                                                             \
    OPERATION(name##Operation, &name##Request, &name##Response, twoInOneOut, name##Stub)
CALCULATION(Add, +);
CALCULATION(Subtract, -);

WS_OPERATION_DESCRIPTION *calculatorOperations[] = {[ADD] = &AddOperation, [SUBTRACT] = &SubtractOperation};
const WS_CONTRACT_DESCRIPTION calculatorContract = {CALCULATOR_OPERATIONS, calculatorOperations};

/* ---- IWire: one echo for each type ---- */

#define ECHO(name, type, wsType, extra)                                                                           \
    typedef struct {                                                                                              \
        type value;                                                                                               \
    } name##Value;                                                                                                \
    static XML_STRING(name##ResultName, #name "Result");                                                          \
    FIELD(name##In, nameValue, wireNamespace, wsType, name##Value, value, extra);                                 \
    FIELD(name##Out, name##ResultName, wireNamespace, wsType, name##Value, value, extra);                         \
    STRUCT(name##InStruct, name##Value, &name##In);                                                               \
    STRUCT(name##OutStruct, name##Value, &name##Out);                                                             \
    MESSAGE(name##Request, WIRE_NS "/IWire/" #name, #name, wireNamespace, name##InStruct);                        \
    MESSAGE(name##Response, WIRE_NS "/IWire/" #name "Response", #name "Response", wireNamespace, name##OutStruct); \
    STUB(name##Stub) {                                                                                            \
        UNUSED;                                                                                                   \
        void **parameters = frame;                                                                                \
        *(type *)parameters[1] = *(type *)parameters[0];                                                          \
        return S_OK;                                                                                              \
    }                                                                                                             \
    OPERATION(name##Operation, &name##Request, &name##Response, oneInOneOut, name##Stub)

ECHO(EchoString, WCHAR *, WS_WSZ_TYPE, NULLABLE);
ECHO(EchoBytes, WS_BYTES, WS_BYTES_TYPE, NULLABLE);
ECHO(EchoDateTime, WS_DATETIME, WS_DATETIME_TYPE, 0);
ECHO(EchoDouble, double, WS_DOUBLE_TYPE, 0);
ECHO(EchoFloat, float, WS_FLOAT_TYPE, 0);
ECHO(EchoDecimal, DECIMAL, WS_DECIMAL_TYPE, 0);
ECHO(EchoGuid, GUID, WS_GUID_TYPE, 0);
ECHO(EchoTimeSpan, WS_DURATION, WS_DURATION_TYPE, 0);
ECHO(EchoBool, BOOL, WS_BOOL_TYPE, 0);
ECHO(EchoLong, LONGLONG, WS_INT64_TYPE, 0);
ECHO(EchoULong, ULONGLONG, WS_UINT64_TYPE, 0);

/* ---- an array: a wrapper element with an item for each number ---- */

typedef struct {
    ULONG count;
    int *values;
} Ints;
static XML_STRING(arrays, "http://schemas.microsoft.com/2003/10/Serialization/Arrays");
static XML_STRING(nameInt, "int");
static XML_STRING(nameIntsResult, "EchoIntsResult");
#define ARRAY_FIELD(name, local)                                                                                  \
    static WS_FIELD_DESCRIPTION name = {.mapping = WS_REPEATING_ELEMENT_FIELD_MAPPING, .localName = &local,       \
                                        .ns = &wireNamespace, .type = WS_INT32_TYPE,                              \
                                        .offset = WsOffsetOf(Ints, values), .countOffset = WsOffsetOf(Ints, count), \
                                        .itemLocalName = &nameInt, .itemNs = &arrays, .options = NULLABLE}
ARRAY_FIELD(intsIn, nameValue);
ARRAY_FIELD(intsOut, nameIntsResult);
STRUCT(intsInStruct, Ints, &intsIn);
STRUCT(intsOutStruct, Ints, &intsOut);
MESSAGE(intsRequest, WIRE_NS "/IWire/EchoInts", "EchoInts", wireNamespace, intsInStruct);
MESSAGE(intsResponse, WIRE_NS "/IWire/EchoIntsResponse", "EchoIntsResponse", wireNamespace, intsOutStruct);
static WS_PARAMETER_DESCRIPTION intsParameters[] = {{WS_PARAMETER_TYPE_ARRAY_COUNT, 0, 0xFFFF},
                                                    {WS_PARAMETER_TYPE_ARRAY, 0, 0xFFFF},
                                                    {WS_PARAMETER_TYPE_ARRAY_COUNT, 0xFFFF, 0},
                                                    {WS_PARAMETER_TYPE_ARRAY, 0xFFFF, 0}};
STUB(EchoIntsStub) {
    UNUSED;
    void **parameters = frame;
    *(ULONG *)parameters[2] = *(ULONG *)parameters[0];
    *(int **)parameters[3] = *(int **)parameters[1];
    return S_OK;
}
OPERATION(intsOperation, &intsRequest, &intsResponse, intsParameters, EchoIntsStub);

/* ---- nothing, faults, one way ---- */

typedef struct {
    BYTE unused;
} Empty;
static WS_STRUCT_DESCRIPTION emptyStruct = {.size = sizeof(Empty), .alignment = _Alignof(Empty)};
MESSAGE(nothingRequest, WIRE_NS "/IWire/Nothing", "Nothing", wireNamespace, emptyStruct);
MESSAGE(nothingResponse, WIRE_NS "/IWire/NothingResponse", "NothingResponse", wireNamespace, emptyStruct);
STUB(NothingStub) {
    UNUSED;
    return S_OK;
}
static WS_OPERATION_DESCRIPTION nothingOperation = {
    1, &nothingRequest, &nothingResponse, 0, 0, 0, NULL, NothingStub, WS_NON_RPC_LITERAL_OPERATION};

typedef struct {
    WCHAR *text;
} Text;
static XML_STRING(nameFailResult, "FailResult");
FIELD(fieldKind, nameKind, wireNamespace, WS_WSZ_TYPE, Text, text, NULLABLE);
FIELD(fieldFailResult, nameFailResult, wireNamespace, WS_INT32_TYPE, Result, result, 0);
FIELD(fieldText, nameText, wireNamespace, WS_WSZ_TYPE, Text, text, NULLABLE);
STRUCT(kindStruct, Text, &fieldKind);
STRUCT(failResultStruct, Result, &fieldFailResult);
STRUCT(textStruct, Text, &fieldText);
MESSAGE(failRequest, WIRE_NS "/IWire/Fail", "Fail", wireNamespace, kindStruct);
MESSAGE(failResponse, WIRE_NS "/IWire/FailResponse", "FailResponse", wireNamespace, failResultStruct);
MESSAGE(notifyRequest, WIRE_NS "/IWire/Notify", "Notify", wireNamespace, textStruct);
STUB(FailStub) {
    UNUSED;
    void **parameters = frame;
    return Fail(*(WCHAR **)parameters[0], error);
}
STUB(NotifyStub) {
    UNUSED;
    void **parameters = frame;
    Notify(*(WCHAR **)parameters[0]);
    return S_OK;
}
OPERATION(failOperation, &failRequest, &failResponse, oneInOneOut, FailStub);
static WS_PARAMETER_DESCRIPTION oneIn[] = {{WS_PARAMETER_TYPE_NORMAL, 0, 0xFFFF}};
OPERATION(notifyOperation, &notifyRequest, NULL, oneIn, NotifyStub);

WS_OPERATION_DESCRIPTION *wireOperations[] = {
    [ECHO_STRING] = &EchoStringOperation,   [ECHO_BYTES] = &EchoBytesOperation,
    [ECHO_DATETIME] = &EchoDateTimeOperation, [ECHO_DOUBLE] = &EchoDoubleOperation,
    [ECHO_FLOAT] = &EchoFloatOperation,     [ECHO_DECIMAL] = &EchoDecimalOperation,
    [ECHO_GUID] = &EchoGuidOperation,       [ECHO_TIMESPAN] = &EchoTimeSpanOperation,
    [ECHO_BOOL] = &EchoBoolOperation,       [ECHO_LONG] = &EchoLongOperation,
    [ECHO_ULONG] = &EchoULongOperation,     [ECHO_INTS] = &intsOperation,
    [NOTHING] = &nothingOperation,          [FAIL] = &failOperation,
    [NOTIFY] = &notifyOperation};
const WS_CONTRACT_DESCRIPTION wireContract = {WIRE_OPERATIONS, wireOperations};

/* ---- the detail of a typed fault ---- */

static XML_STRING(nameCode, "Code");
static XML_STRING(nameDetailText, "Text");
FIELD(fieldCode, nameCode, wireNamespace, WS_INT32_TYPE, WireError, code, 0);
FIELD(fieldDetailText, nameDetailText, wireNamespace, WS_WSZ_TYPE, WireError, text, NULLABLE);
STRUCT(wireErrorStruct, WireError, &fieldCode, &fieldDetailText);
static XML_STRING(wireErrorAction, WIRE_NS "/IWire/FailWireErrorFault");
static XML_STRING(wireErrorName, "WireError");
static WS_ELEMENT_DESCRIPTION wireErrorElement = {&wireErrorName, &wireNamespace, WS_STRUCT_TYPE, &wireErrorStruct};
const WS_FAULT_DETAIL_DESCRIPTION wireError = {&wireErrorAction, &wireErrorElement};

const void *const methods[WIRE_OPERATIONS] = {&wireContract, &wireContract, &wireContract, &wireContract, &wireContract,
                                              &wireContract, &wireContract, &wireContract, &wireContract, &wireContract,
                                              &wireContract, &wireContract, &wireContract, &wireContract, &wireContract};
