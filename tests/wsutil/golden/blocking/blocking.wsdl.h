
// Generated from blocking.wsdl. Changes will be lost.

#ifndef WSUTIL_blocking_wsdl_H
#define WSUTIL_blocking_wsdl_H

// Functions for clients:
//   BlockServiceBinding_Block
//   BlockServiceBinding_UnBlock
//
// Function tables for services:
//   struct BlockServiceBindingFunctionTable
//
// Types:
//   struct _BlockServiceType
//   struct _BlockServiceResponseType
//   struct _UnBlockServiceType
//   struct _UnBlockServiceResponseType
//
#include <WebServices.h>

#ifdef __cplusplus
extern "C" {
#endif

// 'BlockServiceType' (namespace 'http://www.example.org')
typedef struct _BlockServiceType _BlockServiceType;

// 'BlockServiceResponseType' (namespace 'http://www.example.org')
typedef struct _BlockServiceResponseType _BlockServiceResponseType;

// 'UnBlockServiceType' (namespace 'http://www.example.org')
typedef struct _UnBlockServiceType _UnBlockServiceType;

// 'UnBlockServiceResponseType' (namespace 'http://www.example.org')
typedef struct _UnBlockServiceResponseType _UnBlockServiceResponseType;

// binding: 'BlockServiceBinding' (namespace 'http://www.example.org')

HRESULT WINAPI BlockServiceBinding_Block(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

HRESULT WINAPI BlockServiceBinding_UnBlock(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef HRESULT (CALLBACK* BlockServiceBinding_BlockCallback)(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef HRESULT (CALLBACK* BlockServiceBinding_UnBlockCallback)(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef struct BlockServiceBindingFunctionTable {
    BlockServiceBinding_BlockCallback BlockServiceBinding_Block;
    BlockServiceBinding_UnBlockCallback BlockServiceBinding_UnBlock;
} BlockServiceBindingFunctionTable;

typedef struct _blocking_wsdl {
    struct { // globalElements
        // XML: 'BlockServiceType' (namespace 'http://www.example.org'), C: struct _BlockServiceType*, WS_STRUCT_TYPE, &blocking_wsdl.globalElements.BlockServiceType
        WS_ELEMENT_DESCRIPTION BlockServiceType;
        // XML: 'BlockServiceResponseType' (namespace 'http://www.example.org'), C: struct _BlockServiceResponseType*, WS_STRUCT_TYPE, &blocking_wsdl.globalElements.BlockServiceResponseType
        WS_ELEMENT_DESCRIPTION BlockServiceResponseType;
        // XML: 'UnBlockServiceType' (namespace 'http://www.example.org'), C: struct _UnBlockServiceType*, WS_STRUCT_TYPE, &blocking_wsdl.globalElements.UnBlockServiceType
        WS_ELEMENT_DESCRIPTION UnBlockServiceType;
        // XML: 'UnBlockServiceResponseType' (namespace 'http://www.example.org'), C: struct _UnBlockServiceResponseType*, WS_STRUCT_TYPE, &blocking_wsdl.globalElements.UnBlockServiceResponseType
        WS_ELEMENT_DESCRIPTION UnBlockServiceResponseType;
    } globalElements;
    struct { // messages
        // &blocking_wsdl.messages.BlockServiceMessage
        WS_MESSAGE_DESCRIPTION BlockServiceMessage;
        // &blocking_wsdl.messages.BlockServiceResponseMessage
        WS_MESSAGE_DESCRIPTION BlockServiceResponseMessage;
        // &blocking_wsdl.messages.UnBlockServiceMessage
        WS_MESSAGE_DESCRIPTION UnBlockServiceMessage;
        // &blocking_wsdl.messages.UnBlockServiceResponseMessage
        WS_MESSAGE_DESCRIPTION UnBlockServiceResponseMessage;
    } messages;
    struct { // contracts
        // &blocking_wsdl.contracts.BlockServiceBinding
        WS_CONTRACT_DESCRIPTION BlockServiceBinding;
    } contracts;
    struct { // endpointReferences
        struct { // BlockServiceBinding
            WS_ENDPOINT_ADDRESS_DESCRIPTION endpointAddressDescription;
            WS_XML_STRING* endpointReferenceString;
        } BlockServiceBinding;
    } endpointReferences;
} _blocking_wsdl;

extern const _blocking_wsdl blocking_wsdl;

#ifdef __cplusplus
} // extern "C"
#endif

#endif // WSUTIL_blocking_wsdl_H
