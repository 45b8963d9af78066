
// Generated from styles.wsdl. Changes will be lost.

#ifndef WSUTIL_styles_wsdl_H
#define WSUTIL_styles_wsdl_H

// Functions for clients:
//   Soap11_Ask
//   Soap11_Send
//   Soap11_delete
//   Soap12_Ask
//   Soap12_Send
//   Soap12_delete
//   Rpc_Do
//   Encoded_Do
//
// Function tables for services:
//   struct Soap11FunctionTable
//   struct Soap12FunctionTable
//   struct RpcFunctionTable
//   struct EncodedFunctionTable
//
// Types:
//   struct Tags
//   struct _Ask
//   struct _AskResponse
//   struct _Fault
//   struct _RpcIn
//   struct _RpcOut
//   struct _RpcIn_2
//   struct _RpcOut_2
//   enum Tag
//
#include <WebServices.h>

#ifdef __cplusplus
extern "C" {
#endif

// 'Tag' (namespace 'urn:styles')
typedef enum Tag {
    Tagnew = 0,
    Tagold = 1,
} Tag;

// 'Tags' (namespace 'urn:styles')
typedef struct Tags {
    unsigned int tagCount;
    _Field_size_opt_(tagCount) enum Tag* tag;
} Tags;

// 'Ask' (namespace 'urn:styles')
typedef struct _Ask {
    WCHAR* question;
    int limit;
    unsigned int tagsCount;
    _Field_size_opt_(tagsCount) enum Tag* tags;
} _Ask;

// 'AskResponse' (namespace 'urn:styles')
typedef struct _AskResponse {
    int limit;
    int question;
    unsigned int tagsCount;
    _Field_size_opt_(tagsCount) enum Tag* tags;
} _AskResponse;

// 'Fault' (namespace 'urn:styles')
typedef struct _Fault {
    int code;
} _Fault;

// 'Do' (namespace 'urn:rpc')
typedef struct _RpcIn {
    int Class;
    enum Tag tag;
} _RpcIn;

// 'DoResponse' (namespace 'urn:rpc')
typedef struct _RpcOut {
    unsigned int resultCount;
    _Field_size_opt_(resultCount) enum Tag* result;
} _RpcOut;

// the parts of a message
typedef struct _RpcIn_2 {
    WS_XML_BUFFER* body;
} _RpcIn_2;

// the parts of a message
typedef struct _RpcOut_2 {
    WS_XML_BUFFER* body;
} _RpcOut_2;

// binding: 'Soap11' (namespace 'urn:styles')

HRESULT WINAPI Soap11_Ask(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_opt_z_ WCHAR* question,
    _Inout_ int* limit,
    _Inout_ unsigned int* tagsCount,
    _Inout_ enum Tag** tags,
    _Out_ int* question_2,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

HRESULT WINAPI Soap11_Send(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_opt_ WCHAR** text,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

HRESULT WINAPI Soap11_delete(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef HRESULT (CALLBACK* Soap11_AskCallback)(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_opt_z_ WCHAR* question,
    _Inout_ int* limit,
    _Inout_ unsigned int* tagsCount,
    _Inout_ enum Tag** tags,
    _Out_ int* question_2,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef HRESULT (CALLBACK* Soap11_SendCallback)(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_opt_ WCHAR** text,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef HRESULT (CALLBACK* Soap11_deleteCallback)(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef struct Soap11FunctionTable {
    Soap11_AskCallback Soap11_Ask;
    Soap11_SendCallback Soap11_Send;
    Soap11_deleteCallback Soap11_delete;
} Soap11FunctionTable;

// binding: 'Soap12' (namespace 'urn:styles')

HRESULT WINAPI Soap12_Ask(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_opt_z_ WCHAR* question,
    _Inout_ int* limit,
    _Inout_ unsigned int* tagsCount,
    _Inout_ enum Tag** tags,
    _Out_ int* question_2,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

HRESULT WINAPI Soap12_Send(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_opt_ WCHAR** text,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

HRESULT WINAPI Soap12_delete(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef HRESULT (CALLBACK* Soap12_AskCallback)(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_opt_z_ WCHAR* question,
    _Inout_ int* limit,
    _Inout_ unsigned int* tagsCount,
    _Inout_ enum Tag** tags,
    _Out_ int* question_2,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef HRESULT (CALLBACK* Soap12_SendCallback)(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_opt_ WCHAR** text,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef HRESULT (CALLBACK* Soap12_deleteCallback)(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef struct Soap12FunctionTable {
    Soap12_AskCallback Soap12_Ask;
    Soap12_SendCallback Soap12_Send;
    Soap12_deleteCallback Soap12_delete;
} Soap12FunctionTable;

// binding: 'Rpc' (namespace 'urn:styles')

HRESULT WINAPI Rpc_Do(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ int Class,
    _In_ enum Tag tag,
    _Out_ unsigned int* resultCount,
    _Outptr_result_buffer_maybenull_(*resultCount) enum Tag** result,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef HRESULT (CALLBACK* Rpc_DoCallback)(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ int Class,
    _In_ enum Tag tag,
    _Out_ unsigned int* resultCount,
    _Outptr_result_buffer_maybenull_(*resultCount) enum Tag** result,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef struct RpcFunctionTable {
    Rpc_DoCallback Rpc_Do;
} RpcFunctionTable;

// binding: 'Encoded' (namespace 'urn:styles')

HRESULT WINAPI Encoded_Do(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _Inout_ WS_XML_BUFFER** body,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef HRESULT (CALLBACK* Encoded_DoCallback)(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _Inout_ WS_XML_BUFFER** body,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef struct EncodedFunctionTable {
    Encoded_DoCallback Encoded_Do;
} EncodedFunctionTable;

typedef struct _styles_wsdl {
    struct { // globalTypes
        // XML: 'Tags' (namespace 'urn:styles'), C: struct Tags, WS_STRUCT_TYPE, &styles_wsdl.globalTypes.Tags
        WS_STRUCT_DESCRIPTION Tags;
        // XML: 'Tag' (namespace 'urn:styles'), C: enum Tag, WS_ENUM_TYPE, &styles_wsdl.globalTypes.Tag
        WS_ENUM_DESCRIPTION Tag;
    } globalTypes;
    struct { // globalElements
        // XML: 'Ask' (namespace 'urn:styles'), C: struct _Ask*, WS_STRUCT_TYPE, &styles_wsdl.globalElements.Ask
        WS_ELEMENT_DESCRIPTION Ask;
        // XML: 'AskResponse' (namespace 'urn:styles'), C: struct _AskResponse*, WS_STRUCT_TYPE, &styles_wsdl.globalElements.AskResponse
        WS_ELEMENT_DESCRIPTION AskResponse;
        // XML: 'Text' (namespace 'urn:styles'), C: WCHAR*, WS_WSZ_TYPE, &styles_wsdl.globalElements.Text
        WS_ELEMENT_DESCRIPTION Text;
        // XML: 'Fault' (namespace 'urn:styles'), C: struct _Fault*, WS_STRUCT_TYPE, &styles_wsdl.globalElements.Fault
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
