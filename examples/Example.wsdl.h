
// Generated from Example.wsdl by wsutil 0.1.0 (libwebservices). Changes will be lost.

#ifndef WSUTIL_Example_wsdl_H
#define WSUTIL_Example_wsdl_H

// Functions for clients:
//   Example_Add
//   Example_Block
//   Example_UnBlock
//
// Function tables for services:
//   struct ExampleFunctionTable
//
// Types:
//   struct _Add
//   struct _AddResponse
//   struct _BlockServiceType
//   struct _BlockServiceResponseType
//   struct _UnBlockServiceType
//   struct _UnBlockServiceResponseType
//
#include <WebServices.h>

#ifdef __cplusplus
extern "C" {
#endif

// 'Add' (namespace 'http://Example.org')
typedef struct _Add {
    int a;
    int b;
} _Add;

// 'AddResponse' (namespace 'http://Example.org')
typedef struct _AddResponse {
    int result;
} _AddResponse;

// 'BlockServiceType' (namespace 'http://www.example.org')
typedef struct _BlockServiceType _BlockServiceType;

// 'BlockServiceResponseType' (namespace 'http://www.example.org')
typedef struct _BlockServiceResponseType _BlockServiceResponseType;

// 'UnBlockServiceType' (namespace 'http://www.example.org')
typedef struct _UnBlockServiceType _UnBlockServiceType;

// 'UnBlockServiceResponseType' (namespace 'http://www.example.org')
typedef struct _UnBlockServiceResponseType _UnBlockServiceResponseType;

// binding: 'Example' (namespace 'http://www.example.org')

HRESULT WINAPI Example_Add(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ int a,
    _In_ int b,
    _Out_ int* result,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

HRESULT WINAPI Example_Block(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

HRESULT WINAPI Example_UnBlock(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef HRESULT (CALLBACK* Example_AddCallback)(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ int a,
    _In_ int b,
    _Out_ int* result,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef HRESULT (CALLBACK* Example_BlockCallback)(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef HRESULT (CALLBACK* Example_UnBlockCallback)(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef struct ExampleFunctionTable {
    Example_AddCallback Example_Add;
    Example_BlockCallback Example_Block;
    Example_UnBlockCallback Example_UnBlock;
} ExampleFunctionTable;

typedef struct _Example_wsdl {
    struct { // globalElements
        // XML: 'Add' (namespace 'http://Example.org'), C: struct _Add*, WS_STRUCT_TYPE, &Example_wsdl.globalElements.Add
        WS_ELEMENT_DESCRIPTION Add;
        // XML: 'AddResponse' (namespace 'http://Example.org'), C: struct _AddResponse*, WS_STRUCT_TYPE, &Example_wsdl.globalElements.AddResponse
        WS_ELEMENT_DESCRIPTION AddResponse;
        // XML: 'BlockServiceType' (namespace 'http://www.example.org'), C: struct _BlockServiceType*, WS_STRUCT_TYPE, &Example_wsdl.globalElements.BlockServiceType
        WS_ELEMENT_DESCRIPTION BlockServiceType;
        // XML: 'BlockServiceResponseType' (namespace 'http://www.example.org'), C: struct _BlockServiceResponseType*, WS_STRUCT_TYPE, &Example_wsdl.globalElements.BlockServiceResponseType
        WS_ELEMENT_DESCRIPTION BlockServiceResponseType;
        // XML: 'UnBlockServiceType' (namespace 'http://www.example.org'), C: struct _UnBlockServiceType*, WS_STRUCT_TYPE, &Example_wsdl.globalElements.UnBlockServiceType
        WS_ELEMENT_DESCRIPTION UnBlockServiceType;
        // XML: 'UnBlockServiceResponseType' (namespace 'http://www.example.org'), C: struct _UnBlockServiceResponseType*, WS_STRUCT_TYPE, &Example_wsdl.globalElements.UnBlockServiceResponseType
        WS_ELEMENT_DESCRIPTION UnBlockServiceResponseType;
    } globalElements;
    struct { // messages
        // &Example_wsdl.messages.AddRequest
        WS_MESSAGE_DESCRIPTION AddRequest;
        // &Example_wsdl.messages.AddResponse
        WS_MESSAGE_DESCRIPTION AddResponse;
        // &Example_wsdl.messages.BlockRequest
        WS_MESSAGE_DESCRIPTION BlockRequest;
        // &Example_wsdl.messages.BlockResponse
        WS_MESSAGE_DESCRIPTION BlockResponse;
        // &Example_wsdl.messages.UnBlockRequest
        WS_MESSAGE_DESCRIPTION UnBlockRequest;
        // &Example_wsdl.messages.UnBlockResponse
        WS_MESSAGE_DESCRIPTION UnBlockResponse;
    } messages;
    struct { // contracts
        // &Example_wsdl.contracts.Example
        WS_CONTRACT_DESCRIPTION Example;
    } contracts;
} _Example_wsdl;

extern const _Example_wsdl Example_wsdl;

#ifdef __cplusplus
} // extern "C"
#endif

#endif // WSUTIL_Example_wsdl_H
