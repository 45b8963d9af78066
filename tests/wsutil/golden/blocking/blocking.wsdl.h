
// Generated from blocking.wsdl. Changes will be lost.

#ifndef WSUTIL_BLOCKING_WSDL_H
#define WSUTIL_BLOCKING_WSDL_H

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
// Functions for policies:
//   BlockServiceBinding_CreateServiceProxy
//   BlockServiceBinding_CreateServiceEndpoint
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

// Policy:
//  WS_CHANNEL_PROPERTY_ENCODING = WS_ENCODING_XML_UTF8,
//  WS_CHANNEL_PROPERTY_ADDRESSING_VERSION = WS_ADDRESSING_VERSION_TRANSPORT,
//  WS_CHANNEL_PROPERTY_ENVELOPE_VERSION = WS_ENVELOPE_VERSION_SOAP_1_2,
// client channel type: WS_CHANNEL_TYPE_DUPLEX_SESSION, service endpoint channel type: WS_CHANNEL_TYPE_DUPLEX_SESSION

HRESULT BlockServiceBinding_CreateServiceProxy(
    _In_opt_ WS_TCP_BINDING_TEMPLATE* templateValue,
    _In_reads_opt_(proxyPropertyCount) const WS_PROXY_PROPERTY* proxyProperties,
    _In_ const ULONG proxyPropertyCount,
    _Outptr_ WS_SERVICE_PROXY** _serviceProxy,
    _In_opt_ WS_ERROR* error);

struct BlockServiceBindingFunctionTable;
HRESULT BlockServiceBinding_CreateServiceEndpoint(
    _In_opt_ WS_TCP_BINDING_TEMPLATE* templateValue,
    _In_opt_ CONST WS_STRING* address,
    _In_opt_ struct BlockServiceBindingFunctionTable* functionTable,
    _In_opt_ WS_SERVICE_SECURITY_CALLBACK authorizationCallback,
    _In_reads_opt_(endpointPropertyCount) WS_SERVICE_ENDPOINT_PROPERTY* endpointProperties,
    _In_ const ULONG endpointPropertyCount,
    _In_ WS_HEAP* heap,
    _Outptr_ WS_SERVICE_ENDPOINT** serviceEndpoint,
    _In_opt_ WS_ERROR* error);

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
    struct { // policies
        // &blocking_wsdl.policies.BlockServiceBinding
        WS_TCP_POLICY_DESCRIPTION BlockServiceBinding;
    } policies;
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

#endif // WSUTIL_BLOCKING_WSDL_H
