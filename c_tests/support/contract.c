/* The contract of the test service: descriptions, stubs and default operations. See service.h. */
#include "service.h"

#define XML_STRING(name, text) static WS_XML_STRING name = WS_XML_STRING_VALUE(text)

XML_STRING(calc_ns, CALC_NS);
XML_STRING(block_ns, BLOCK_NS);
XML_STRING(wire_ns, WIRE_NS);

/* ---- fields ---- */

#define FIELD(name, local, namespace_, type_, structure, member)                                             \
    static WS_FIELD_DESCRIPTION name = {.mapping = WS_ELEMENT_FIELD_MAPPING, .localName = &local, .ns = &namespace_, \
                                        .type = type_, .offset = WsOffsetOf(structure, member)}
#define OPTIONAL_TEXT_FIELD(name, local, namespace_, structure, member)                                      \
    static WS_FIELD_DESCRIPTION name = {.mapping = WS_ELEMENT_FIELD_MAPPING, .localName = &local, .ns = &namespace_, \
                                        .type = WS_WSZ_TYPE, .offset = WsOffsetOf(structure, member),        \
                                        .options = WS_FIELD_OPTIONAL | WS_FIELD_NILLABLE}

typedef struct {
    WCHAR *text;
} TextBody;
typedef struct {
    int result;
} IntBody;
typedef struct {
    BYTE unused;
} EmptyBody;

XML_STRING(name_a, "a");
XML_STRING(name_b, "b");
XML_STRING(name_result, "result");
XML_STRING(name_value, "value");
XML_STRING(name_echo_result, "EchoStringResult");
XML_STRING(name_kind, "kind");
XML_STRING(name_fail_result, "FailResult");
XML_STRING(name_text, "text");

FIELD(field_a, name_a, calc_ns, WS_INT32_TYPE, AddRequest, a);
FIELD(field_b, name_b, calc_ns, WS_INT32_TYPE, AddRequest, b);
FIELD(field_result, name_result, calc_ns, WS_INT32_TYPE, AddResponse, result);
OPTIONAL_TEXT_FIELD(field_value, name_value, wire_ns, TextBody, text);
OPTIONAL_TEXT_FIELD(field_echo_result, name_echo_result, wire_ns, TextBody, text);
OPTIONAL_TEXT_FIELD(field_kind, name_kind, wire_ns, TextBody, text);
FIELD(field_fail_result, name_fail_result, wire_ns, WS_INT32_TYPE, IntBody, result);
OPTIONAL_TEXT_FIELD(field_text, name_text, wire_ns, TextBody, text);

#define STRUCT(name, structure, ...)                                                                         \
    static WS_FIELD_DESCRIPTION *name##_fields[] = {__VA_ARGS__};                                            \
    static WS_STRUCT_DESCRIPTION name = {.size = sizeof(structure), .alignment = _Alignof(structure),        \
                                         .fields = name##_fields, .fieldCount = WsCountOf(name##_fields)}
#define EMPTY_STRUCT(name) static WS_STRUCT_DESCRIPTION name = {.size = sizeof(EmptyBody), .alignment = _Alignof(EmptyBody)}

STRUCT(add_request, AddRequest, &field_a, &field_b);
STRUCT(add_response, AddResponse, &field_result);
STRUCT(echo_request, TextBody, &field_value);
STRUCT(echo_response, TextBody, &field_echo_result);
STRUCT(fail_request, TextBody, &field_kind);
STRUCT(fail_response, IntBody, &field_fail_result);
STRUCT(notify_request, TextBody, &field_text);
EMPTY_STRUCT(empty_body);

/* ---- messages ---- */

#define MESSAGE(name, action_text, element_text, namespace_, structure, element_linkage, message_linkage)    \
    XML_STRING(name##_action, action_text);                                                                  \
    XML_STRING(name##_name, element_text);                                                                   \
    element_linkage WS_ELEMENT_DESCRIPTION name##_element = {&name##_name, &namespace_, WS_STRUCT_TYPE, &structure}; \
    message_linkage WS_MESSAGE_DESCRIPTION name##_message = {&name##_action, &name##_element}
#define PUBLIC
#define OWN static

MESSAGE(add_request, ADD_ACTION, "Add", calc_ns, add_request, PUBLIC, OWN);
MESSAGE(add_response, ADD_ACTION "Response", "AddResponse", calc_ns, add_response, OWN, PUBLIC);
MESSAGE(subtract_request, SUBTRACT_ACTION, "Subtract", calc_ns, add_request, OWN, OWN);
MESSAGE(subtract_response, SUBTRACT_ACTION "Response", "SubtractResponse", calc_ns, add_response, OWN, OWN);
MESSAGE(block_request, BLOCK_ACTION, "BlockServiceType", block_ns, empty_body, OWN, OWN);
MESSAGE(block_response, BLOCK_ACTION "Response", "BlockServiceResponseType", block_ns, empty_body, OWN, OWN);
MESSAGE(unblock_request, UNBLOCK_ACTION, "UnBlockServiceType", block_ns, empty_body, OWN, OWN);
MESSAGE(unblock_response, UNBLOCK_ACTION "Response", "UnBlockServiceResponseType", block_ns, empty_body, OWN, OWN);
MESSAGE(echo_request, ECHO_ACTION, "EchoString", wire_ns, echo_request, OWN, OWN);
MESSAGE(echo_response, ECHO_ACTION "Response", "EchoStringResponse", wire_ns, echo_response, OWN, OWN);
MESSAGE(fail_request, FAIL_ACTION, "Fail", wire_ns, fail_request, OWN, OWN);
MESSAGE(fail_response, FAIL_ACTION "Response", "FailResponse", wire_ns, fail_response, OWN, OWN);
MESSAGE(notify_request, NOTIFY_ACTION, "Notify", wire_ns, notify_request, OWN, OWN);
MESSAGE(nothing_request, NOTHING_ACTION, "Nothing", wire_ns, empty_body, OWN, OWN);
MESSAGE(nothing_response, NOTHING_ACTION "Response", "NothingResponse", wire_ns, empty_body, OWN, OWN);

/* ---- parameters: position in the input and in the output structure, 0xFFFF for neither ---- */

static WS_PARAMETER_DESCRIPTION two_in_one_out[] = {
    {WS_PARAMETER_TYPE_NORMAL, 0, 0xFFFF}, {WS_PARAMETER_TYPE_NORMAL, 1, 0xFFFF}, {WS_PARAMETER_TYPE_NORMAL, 0xFFFF, 0}};
static WS_PARAMETER_DESCRIPTION one_in_one_out[] = {{WS_PARAMETER_TYPE_NORMAL, 0, 0xFFFF}, {WS_PARAMETER_TYPE_NORMAL, 0xFFFF, 0}};
static WS_PARAMETER_DESCRIPTION one_in[] = {{WS_PARAMETER_TYPE_NORMAL, 0, 0xFFFF}};

/* ---- stubs, in the form of generated code: the frame is an array of pointers ---- */

/* A method-table entry comes as an object pointer; POSIX lets it go back to the function it was. */
#define METHOD(type, pointer) ((type)(uintptr_t)(pointer))

StubHook add_stub_hook;

static HRESULT CALLBACK add_stub(const WS_OPERATION_CONTEXT *context, void *frame, const void *callback,
                                 const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    void **entries = frame;
    if (add_stub_hook) {
        bool handled = false;
        HRESULT hr = add_stub_hook(context, entries, asyncContext, error, &handled);
        if (handled) return hr;
    }
    return METHOD(AddFunction, callback)(context, *(int *)entries[0], *(int *)entries[1], (int *)entries[2], asyncContext, error);
}

static HRESULT CALLBACK empty_stub(const WS_OPERATION_CONTEXT *context, void *frame, const void *callback,
                                   const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)frame;
    return METHOD(EmptyFunction, callback)(context, asyncContext, error);
}

static HRESULT CALLBACK echo_stub(const WS_OPERATION_CONTEXT *context, void *frame, const void *callback,
                                  const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    void **entries = frame;
    return METHOD(EchoFunction, callback)(context, *(WCHAR **)entries[0], (WCHAR **)entries[1], asyncContext, error);
}

static HRESULT CALLBACK fail_stub(const WS_OPERATION_CONTEXT *context, void *frame, const void *callback,
                                  const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    void **entries = frame;
    return METHOD(FailFunction, callback)(context, *(WCHAR **)entries[0], (int *)entries[1], asyncContext, error);
}

static HRESULT CALLBACK notify_stub(const WS_OPERATION_CONTEXT *context, void *frame, const void *callback,
                                    const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    void **entries = frame;
    return METHOD(NotifyFunction, callback)(context, *(WCHAR **)entries[0], asyncContext, error);
}

/* ---- operations ---- */

#define OPERATION(name, input, output, parameters, count, stub)                                              \
    static WS_OPERATION_DESCRIPTION name##_operation = {1, input, output, 0, 0, count, parameters, stub, WS_NON_RPC_LITERAL_OPERATION}

OPERATION(add, &add_request_message, &add_response_message, two_in_one_out, 3, add_stub);
OPERATION(subtract, &subtract_request_message, &subtract_response_message, two_in_one_out, 3, add_stub);
OPERATION(block, &block_request_message, &block_response_message, NULL, 0, empty_stub);
OPERATION(unblock, &unblock_request_message, &unblock_response_message, NULL, 0, empty_stub);
OPERATION(echo, &echo_request_message, &echo_response_message, one_in_one_out, 2, echo_stub);
OPERATION(fail, &fail_request_message, &fail_response_message, one_in_one_out, 2, fail_stub);
OPERATION(notify, &notify_request_message, NULL, one_in, 1, notify_stub);
OPERATION(nothing, &nothing_request_message, &nothing_response_message, NULL, 0, empty_stub);

WS_OPERATION_DESCRIPTION *const contract_operations[OPERATION_COUNT] = {
    &add_operation,  &subtract_operation, &block_operation,  &unblock_operation,
    &echo_operation, &fail_operation,     &notify_operation, &nothing_operation};

/* The description's array is not const although nobody writes to it. */
const WS_CONTRACT_DESCRIPTION contract_description = {OPERATION_COUNT, (WS_OPERATION_DESCRIPTION **)contract_operations};
