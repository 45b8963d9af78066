
// Generated from styles.wsdl. Changes will be lost.

#ifndef WSUTIL_styles_wsdl_H
#define WSUTIL_styles_wsdl_H

// Functions for clients:
//   Mystyles_wsdl_Soap11_Ask
//   Mystyles_wsdl_Soap11_Send
//   Mystyles_wsdl_Soap11_delete
//   Mystyles_wsdl_Soap12_Ask
//   Mystyles_wsdl_Soap12_Send
//   Mystyles_wsdl_Soap12_delete
//   Mystyles_wsdl_Rpc_Do
//   Mystyles_wsdl_Encoded_Do
//
// Types:
//   struct Mystyles_wsdl_Tags
//   struct Mystyles_wsdl__Ask
//   struct Mystyles_wsdl__AskResponse
//   struct Mystyles_wsdl__Fault
//   struct Mystyles_wsdl__RpcIn
//   struct Mystyles_wsdl__RpcOut
//   struct Mystyles_wsdl__RpcIn_2
//   struct Mystyles_wsdl__RpcOut_2
//   enum Mystyles_wsdl_Tag
//
#include <WebServices.h>

#ifdef __cplusplus
extern "C" {
#endif

// 'Tag' (namespace 'urn:styles')
typedef enum Mystyles_wsdl_Tag {
    Mystyles_wsdl_Tagnew = 0,
    Mystyles_wsdl_Tagold = 1,
} Mystyles_wsdl_Tag;

// 'Tags' (namespace 'urn:styles')
typedef struct Mystyles_wsdl_Tags {
    unsigned int tagCount;
    _Field_size_opt_(tagCount) enum Mystyles_wsdl_Tag* tag;
} Mystyles_wsdl_Tags;

// 'Ask' (namespace 'urn:styles')
typedef struct Mystyles_wsdl__Ask {
    WS_STRING question;
    int limit;
    unsigned int tagsCount;
    _Field_size_opt_(tagsCount) enum Mystyles_wsdl_Tag* tags;
} Mystyles_wsdl__Ask;

// 'AskResponse' (namespace 'urn:styles')
typedef struct Mystyles_wsdl__AskResponse {
    int limit;
    int question;
    unsigned int tagsCount;
    _Field_size_opt_(tagsCount) enum Mystyles_wsdl_Tag* tags;
} Mystyles_wsdl__AskResponse;

// 'Fault' (namespace 'urn:styles')
typedef struct Mystyles_wsdl__Fault {
    int code;
} Mystyles_wsdl__Fault;

// 'Do' (namespace 'urn:rpc')
typedef struct Mystyles_wsdl__RpcIn {
    int Class;
    enum Mystyles_wsdl_Tag tag;
} Mystyles_wsdl__RpcIn;

// 'DoResponse' (namespace 'urn:rpc')
typedef struct Mystyles_wsdl__RpcOut {
    unsigned int resultCount;
    _Field_size_opt_(resultCount) enum Mystyles_wsdl_Tag* result;
} Mystyles_wsdl__RpcOut;

// the parts of a message
typedef struct Mystyles_wsdl__RpcIn_2 {
    WS_XML_BUFFER* body;
} Mystyles_wsdl__RpcIn_2;

// the parts of a message
typedef struct Mystyles_wsdl__RpcOut_2 {
    WS_XML_BUFFER* body;
} Mystyles_wsdl__RpcOut_2;

// binding: 'Soap11' (namespace 'urn:styles')

HRESULT WINAPI Mystyles_wsdl_Soap11_Ask(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ WS_STRING question,
    _Inout_ int* limit,
    _Inout_ unsigned int* tagsCount,
    _Inout_ enum Mystyles_wsdl_Tag** tags,
    _Out_ int* question_2,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

HRESULT WINAPI Mystyles_wsdl_Soap11_Send(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_opt_ WS_STRING* text,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

HRESULT WINAPI Mystyles_wsdl_Soap11_delete(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

// binding: 'Soap12' (namespace 'urn:styles')

HRESULT WINAPI Mystyles_wsdl_Soap12_Ask(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ WS_STRING question,
    _Inout_ int* limit,
    _Inout_ unsigned int* tagsCount,
    _Inout_ enum Mystyles_wsdl_Tag** tags,
    _Out_ int* question_2,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

HRESULT WINAPI Mystyles_wsdl_Soap12_Send(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_opt_ WS_STRING* text,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

HRESULT WINAPI Mystyles_wsdl_Soap12_delete(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

// binding: 'Rpc' (namespace 'urn:styles')

HRESULT WINAPI Mystyles_wsdl_Rpc_Do(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ int Class,
    _In_ enum Mystyles_wsdl_Tag tag,
    _Out_ unsigned int* resultCount,
    _Outptr_result_buffer_maybenull_(*resultCount) enum Mystyles_wsdl_Tag** result,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

// binding: 'Encoded' (namespace 'urn:styles')

HRESULT WINAPI Mystyles_wsdl_Encoded_Do(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _Inout_ WS_XML_BUFFER** body,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef struct _styles_wsdl {
    struct { // globalTypes
        // XML: 'Tags' (namespace 'urn:styles'), C: struct Mystyles_wsdl_Tags, WS_STRUCT_TYPE, &styles_wsdl.globalTypes.Tags
        WS_STRUCT_DESCRIPTION Tags;
        // XML: 'Tag' (namespace 'urn:styles'), C: enum Mystyles_wsdl_Tag, WS_ENUM_TYPE, &styles_wsdl.globalTypes.Tag
        WS_ENUM_DESCRIPTION Tag;
    } globalTypes;
    struct { // globalElements
        // XML: 'Ask' (namespace 'urn:styles'), C: struct Mystyles_wsdl__Ask*, WS_STRUCT_TYPE, &styles_wsdl.globalElements.Ask
        WS_ELEMENT_DESCRIPTION Ask;
        // XML: 'AskResponse' (namespace 'urn:styles'), C: struct Mystyles_wsdl__AskResponse*, WS_STRUCT_TYPE, &styles_wsdl.globalElements.AskResponse
        WS_ELEMENT_DESCRIPTION AskResponse;
        // XML: 'Text' (namespace 'urn:styles'), C: WS_STRING, WS_STRING_TYPE, &styles_wsdl.globalElements.Text
        WS_ELEMENT_DESCRIPTION Text;
        // XML: 'Fault' (namespace 'urn:styles'), C: struct Mystyles_wsdl__Fault*, WS_STRUCT_TYPE, &styles_wsdl.globalElements.Fault
        WS_ELEMENT_DESCRIPTION Fault;
        // XML: 'Header' (namespace 'urn:styles'), C: int, WS_INT32_TYPE, &styles_wsdl.globalElements.Header
        WS_ELEMENT_DESCRIPTION Header;
    } globalElements;
    struct { // messages
        // &styles_wsdl.messages.AskIn
        WS_MESSAGE_DESCRIPTION AskIn;
        // &styles_wsdl.messages.AskOut
        WS_MESSAGE_DESCRIPTION AskOut;
        // &styles_wsdl.messages.AskFault
        WS_MESSAGE_DESCRIPTION AskFault;
        // &styles_wsdl.messages.TextIn
        WS_MESSAGE_DESCRIPTION TextIn;
        // &styles_wsdl.messages.Nothing
        WS_MESSAGE_DESCRIPTION Nothing;
        // &styles_wsdl.messages.RpcIn
        WS_MESSAGE_DESCRIPTION RpcIn;
        // &styles_wsdl.messages.RpcOut
        WS_MESSAGE_DESCRIPTION RpcOut;
        // &styles_wsdl.messages.Nothing_2
        WS_MESSAGE_DESCRIPTION Nothing_2;
        // &styles_wsdl.messages.AskIn_2
        WS_MESSAGE_DESCRIPTION AskIn_2;
        // &styles_wsdl.messages.RpcIn_2
        WS_MESSAGE_DESCRIPTION RpcIn_2;
        // &styles_wsdl.messages.RpcOut_2
        WS_MESSAGE_DESCRIPTION RpcOut_2;
    } messages;
    struct { // contracts
        // &styles_wsdl.contracts.Soap11
        WS_CONTRACT_DESCRIPTION Soap11;
        // &styles_wsdl.contracts.Soap12
        WS_CONTRACT_DESCRIPTION Soap12;
        // &styles_wsdl.contracts.Rpc
        WS_CONTRACT_DESCRIPTION Rpc;
        // &styles_wsdl.contracts.Encoded
        WS_CONTRACT_DESCRIPTION Encoded;
    } contracts;
} _styles_wsdl;

extern const _styles_wsdl styles_wsdl;

#ifdef __cplusplus
} // extern "C"
#endif

#endif // WSUTIL_styles_wsdl_H
