
// Generated from policy.wsdl. Changes will be lost.

#ifndef WSUTIL_policy_wsdl_H
#define WSUTIL_policy_wsdl_H

// Functions for clients:
//   Plain_Add
//   Optimised_Add
//   Session_Add
//   Secure_Add
//   Conversation_Add
//   Windows_Add
//   Basic_Add
//   Unsupported_Add
//
// Function tables for services:
//   struct PlainFunctionTable
//   struct OptimisedFunctionTable
//   struct SessionFunctionTable
//   struct SecureFunctionTable
//   struct ConversationFunctionTable
//   struct WindowsFunctionTable
//   struct BasicFunctionTable
//   struct UnsupportedFunctionTable
//
// Types:
//   struct _Add
//   struct _AddResponse
//
// Functions for policies:
//   Plain_CreateServiceProxy
//   Plain_CreateServiceEndpoint
//   Optimised_CreateServiceProxy
//   Optimised_CreateServiceEndpoint
//   Session_CreateServiceProxy
//   Session_CreateServiceEndpoint
//   Secure_CreateServiceProxy
//   Secure_CreateServiceEndpoint
//   Conversation_CreateServiceProxy
//   Conversation_CreateServiceEndpoint
//   Windows_CreateServiceProxy
//   Windows_CreateServiceEndpoint
//   Basic_CreateServiceProxy
//   Basic_CreateServiceEndpoint
//
#include <WebServices.h>

#ifdef __cplusplus
extern "C" {
#endif

// 'Add' (namespace 'urn:sum')
typedef struct _Add {
    int a;
    int b;
} _Add;

// 'AddResponse' (namespace 'urn:sum')
typedef struct _AddResponse {
    int result;
} _AddResponse;

// binding: 'Plain' (namespace 'urn:sum')

// Policy:
//  WS_CHANNEL_PROPERTY_ENCODING = WS_ENCODING_XML_UTF8,
//  WS_CHANNEL_PROPERTY_ADDRESSING_VERSION = WS_ADDRESSING_VERSION_TRANSPORT,
//  WS_CHANNEL_PROPERTY_ENVELOPE_VERSION = WS_ENVELOPE_VERSION_SOAP_1_1,
// client channel type: WS_CHANNEL_TYPE_REQUEST, service endpoint channel type: WS_CHANNEL_TYPE_REPLY

HRESULT Plain_CreateServiceProxy(
    _In_opt_ WS_HTTP_BINDING_TEMPLATE* templateValue,
    _In_reads_opt_(proxyPropertyCount) const WS_PROXY_PROPERTY* proxyProperties,
    _In_ const ULONG proxyPropertyCount,
    _Outptr_ WS_SERVICE_PROXY** _serviceProxy,
    _In_opt_ WS_ERROR* error);

struct PlainFunctionTable;
HRESULT Plain_CreateServiceEndpoint(
    _In_opt_ WS_HTTP_BINDING_TEMPLATE* templateValue,
    _In_opt_ CONST WS_STRING* address,
    _In_opt_ struct PlainFunctionTable* functionTable,
    _In_opt_ WS_SERVICE_SECURITY_CALLBACK authorizationCallback,
    _In_reads_opt_(endpointPropertyCount) WS_SERVICE_ENDPOINT_PROPERTY* endpointProperties,
    _In_ const ULONG endpointPropertyCount,
    _In_ WS_HEAP* heap,
    _Outptr_ WS_SERVICE_ENDPOINT** serviceEndpoint,
    _In_opt_ WS_ERROR* error);

HRESULT WINAPI Plain_Add(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ int a,
    _In_ int b,
    _Out_ int* result,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef HRESULT (CALLBACK* Plain_AddCallback)(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ int a,
    _In_ int b,
    _Out_ int* result,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef struct PlainFunctionTable {
    Plain_AddCallback Plain_Add;
} PlainFunctionTable;

// binding: 'Optimised' (namespace 'urn:sum')

// Policy:
//  WS_CHANNEL_PROPERTY_ENCODING = WS_ENCODING_XML_MTOM_UTF8,
//  WS_CHANNEL_PROPERTY_ADDRESSING_VERSION = WS_ADDRESSING_VERSION_1_0,
//  WS_CHANNEL_PROPERTY_ENVELOPE_VERSION = WS_ENVELOPE_VERSION_SOAP_1_2,
// client channel type: WS_CHANNEL_TYPE_REQUEST, service endpoint channel type: WS_CHANNEL_TYPE_REPLY

HRESULT Optimised_CreateServiceProxy(
    _In_opt_ WS_HTTP_BINDING_TEMPLATE* templateValue,
    _In_reads_opt_(proxyPropertyCount) const WS_PROXY_PROPERTY* proxyProperties,
    _In_ const ULONG proxyPropertyCount,
    _Outptr_ WS_SERVICE_PROXY** _serviceProxy,
    _In_opt_ WS_ERROR* error);

struct OptimisedFunctionTable;
HRESULT Optimised_CreateServiceEndpoint(
    _In_opt_ WS_HTTP_BINDING_TEMPLATE* templateValue,
    _In_opt_ CONST WS_STRING* address,
    _In_opt_ struct OptimisedFunctionTable* functionTable,
    _In_opt_ WS_SERVICE_SECURITY_CALLBACK authorizationCallback,
    _In_reads_opt_(endpointPropertyCount) WS_SERVICE_ENDPOINT_PROPERTY* endpointProperties,
    _In_ const ULONG endpointPropertyCount,
    _In_ WS_HEAP* heap,
    _Outptr_ WS_SERVICE_ENDPOINT** serviceEndpoint,
    _In_opt_ WS_ERROR* error);

HRESULT WINAPI Optimised_Add(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ int a,
    _In_ int b,
    _Out_ int* result,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef HRESULT (CALLBACK* Optimised_AddCallback)(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ int a,
    _In_ int b,
    _Out_ int* result,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef struct OptimisedFunctionTable {
    Optimised_AddCallback Optimised_Add;
} OptimisedFunctionTable;

// binding: 'Session' (namespace 'urn:sum')

// Policy:
//  WS_CHANNEL_PROPERTY_ENCODING = WS_ENCODING_XML_BINARY_SESSION_1,
//  WS_CHANNEL_PROPERTY_ADDRESSING_VERSION = WS_ADDRESSING_VERSION_1_0,
//  WS_CHANNEL_PROPERTY_ENVELOPE_VERSION = WS_ENVELOPE_VERSION_SOAP_1_2,
// client channel type: WS_CHANNEL_TYPE_DUPLEX_SESSION, service endpoint channel type: WS_CHANNEL_TYPE_DUPLEX_SESSION

HRESULT Session_CreateServiceProxy(
    _In_opt_ WS_TCP_BINDING_TEMPLATE* templateValue,
    _In_reads_opt_(proxyPropertyCount) const WS_PROXY_PROPERTY* proxyProperties,
    _In_ const ULONG proxyPropertyCount,
    _Outptr_ WS_SERVICE_PROXY** _serviceProxy,
    _In_opt_ WS_ERROR* error);

struct SessionFunctionTable;
HRESULT Session_CreateServiceEndpoint(
    _In_opt_ WS_TCP_BINDING_TEMPLATE* templateValue,
    _In_opt_ CONST WS_STRING* address,
    _In_opt_ struct SessionFunctionTable* functionTable,
    _In_opt_ WS_SERVICE_SECURITY_CALLBACK authorizationCallback,
    _In_reads_opt_(endpointPropertyCount) WS_SERVICE_ENDPOINT_PROPERTY* endpointProperties,
    _In_ const ULONG endpointPropertyCount,
    _In_ WS_HEAP* heap,
    _Outptr_ WS_SERVICE_ENDPOINT** serviceEndpoint,
    _In_opt_ WS_ERROR* error);

HRESULT WINAPI Session_Add(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ int a,
    _In_ int b,
    _Out_ int* result,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef HRESULT (CALLBACK* Session_AddCallback)(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ int a,
    _In_ int b,
    _Out_ int* result,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef struct SessionFunctionTable {
    Session_AddCallback Session_Add;
} SessionFunctionTable;

// binding: 'Secure' (namespace 'urn:sum')

// Policy:
//  WS_CHANNEL_PROPERTY_ENCODING = WS_ENCODING_XML_UTF8,
//  WS_CHANNEL_PROPERTY_ADDRESSING_VERSION = WS_ADDRESSING_VERSION_TRANSPORT,
//  WS_CHANNEL_PROPERTY_ENVELOPE_VERSION = WS_ENVELOPE_VERSION_SOAP_1_2,
//  WS_SECURITY_PROPERTY_TRANSPORT_PROTECTION_LEVEL = WS_PROTECTION_LEVEL_SIGN_AND_ENCRYPT,
//  WS_SECURITY_PROPERTY_TIMESTAMP_USAGE = WS_SECURITY_TIMESTAMP_USAGE_ALWAYS,
//  WS_SECURITY_PROPERTY_SECURITY_HEADER_LAYOUT = WS_SECURITY_HEADER_LAYOUT_STRICT,
//  WS_SECURITY_PROPERTY_SECURITY_HEADER_VERSION = WS_SECURITY_HEADER_VERSION_1_1,
//  WS_SSL_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION
//  WS_USERNAME_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION
// client channel type: WS_CHANNEL_TYPE_REQUEST, service endpoint channel type: WS_CHANNEL_TYPE_REPLY

HRESULT Secure_CreateServiceProxy(
    _In_opt_ WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE* templateValue,
    _In_reads_opt_(proxyPropertyCount) const WS_PROXY_PROPERTY* proxyProperties,
    _In_ const ULONG proxyPropertyCount,
    _Outptr_ WS_SERVICE_PROXY** _serviceProxy,
    _In_opt_ WS_ERROR* error);

struct SecureFunctionTable;
HRESULT Secure_CreateServiceEndpoint(
    _In_opt_ WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE* templateValue,
    _In_opt_ CONST WS_STRING* address,
    _In_opt_ struct SecureFunctionTable* functionTable,
    _In_opt_ WS_SERVICE_SECURITY_CALLBACK authorizationCallback,
    _In_reads_opt_(endpointPropertyCount) WS_SERVICE_ENDPOINT_PROPERTY* endpointProperties,
    _In_ const ULONG endpointPropertyCount,
    _In_ WS_HEAP* heap,
    _Outptr_ WS_SERVICE_ENDPOINT** serviceEndpoint,
    _In_opt_ WS_ERROR* error);

HRESULT WINAPI Secure_Add(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ int a,
    _In_ int b,
    _Out_ int* result,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef HRESULT (CALLBACK* Secure_AddCallback)(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ int a,
    _In_ int b,
    _Out_ int* result,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef struct SecureFunctionTable {
    Secure_AddCallback Secure_Add;
} SecureFunctionTable;

// binding: 'Conversation' (namespace 'urn:sum')

// Policy:
//  WS_CHANNEL_PROPERTY_ENCODING = WS_ENCODING_XML_UTF8,
//  WS_CHANNEL_PROPERTY_ADDRESSING_VERSION = WS_ADDRESSING_VERSION_1_0,
//  WS_CHANNEL_PROPERTY_ENVELOPE_VERSION = WS_ENVELOPE_VERSION_SOAP_1_2,
//  WS_SECURITY_PROPERTY_TRANSPORT_PROTECTION_LEVEL = WS_PROTECTION_LEVEL_SIGN_AND_ENCRYPT,
//  WS_SECURITY_PROPERTY_TIMESTAMP_USAGE = WS_SECURITY_TIMESTAMP_USAGE_ALWAYS,
//  WS_SECURITY_PROPERTY_SECURITY_HEADER_LAYOUT = WS_SECURITY_HEADER_LAYOUT_STRICT,
//  WS_SECURITY_PROPERTY_SECURITY_HEADER_VERSION = WS_SECURITY_HEADER_VERSION_1_1,
//  WS_SSL_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION
//  WS_USERNAME_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION
//  WS_SECURITY_CONTEXT_SECURITY_BINDING_POLICY_DESCRIPTION
//  WS_SECURITY_BINDING_PROPERTY_SECURE_CONVERSATION_VERSION = WS_SECURE_CONVERSATION_VERSION_FEBRUARY_2005,
//  WS_SECURITY_BINDING_PROPERTY_SECURITY_CONTEXT_KEY_ENTROPY_MODE = WS_SECURITY_KEY_ENTROPY_MODE_COMBINED,
// client channel type: WS_CHANNEL_TYPE_REQUEST, service endpoint channel type: WS_CHANNEL_TYPE_REPLY

HRESULT Conversation_CreateServiceProxy(
    _In_opt_ WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE* templateValue,
    _In_reads_opt_(proxyPropertyCount) const WS_PROXY_PROPERTY* proxyProperties,
    _In_ const ULONG proxyPropertyCount,
    _Outptr_ WS_SERVICE_PROXY** _serviceProxy,
    _In_opt_ WS_ERROR* error);

struct ConversationFunctionTable;
HRESULT Conversation_CreateServiceEndpoint(
    _In_opt_ WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE* templateValue,
    _In_opt_ CONST WS_STRING* address,
    _In_opt_ struct ConversationFunctionTable* functionTable,
    _In_opt_ WS_SERVICE_SECURITY_CALLBACK authorizationCallback,
    _In_reads_opt_(endpointPropertyCount) WS_SERVICE_ENDPOINT_PROPERTY* endpointProperties,
    _In_ const ULONG endpointPropertyCount,
    _In_ WS_HEAP* heap,
    _Outptr_ WS_SERVICE_ENDPOINT** serviceEndpoint,
    _In_opt_ WS_ERROR* error);

HRESULT WINAPI Conversation_Add(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ int a,
    _In_ int b,
    _Out_ int* result,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef HRESULT (CALLBACK* Conversation_AddCallback)(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ int a,
    _In_ int b,
    _Out_ int* result,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef struct ConversationFunctionTable {
    Conversation_AddCallback Conversation_Add;
} ConversationFunctionTable;

// binding: 'Windows' (namespace 'urn:sum')

// Policy:
//  WS_CHANNEL_PROPERTY_ENCODING = WS_ENCODING_XML_BINARY_SESSION_1,
//  WS_CHANNEL_PROPERTY_ADDRESSING_VERSION = WS_ADDRESSING_VERSION_1_0,
//  WS_CHANNEL_PROPERTY_ENVELOPE_VERSION = WS_ENVELOPE_VERSION_SOAP_1_2,
//  WS_SECURITY_PROPERTY_TRANSPORT_PROTECTION_LEVEL = WS_PROTECTION_LEVEL_SIGN_AND_ENCRYPT,
//  WS_SSPI_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION
// client channel type: WS_CHANNEL_TYPE_DUPLEX_SESSION, service endpoint channel type: WS_CHANNEL_TYPE_DUPLEX_SESSION

HRESULT Windows_CreateServiceProxy(
    _In_opt_ WS_TCP_SSPI_BINDING_TEMPLATE* templateValue,
    _In_reads_opt_(proxyPropertyCount) const WS_PROXY_PROPERTY* proxyProperties,
    _In_ const ULONG proxyPropertyCount,
    _Outptr_ WS_SERVICE_PROXY** _serviceProxy,
    _In_opt_ WS_ERROR* error);

struct WindowsFunctionTable;
HRESULT Windows_CreateServiceEndpoint(
    _In_opt_ WS_TCP_SSPI_BINDING_TEMPLATE* templateValue,
    _In_opt_ CONST WS_STRING* address,
    _In_opt_ struct WindowsFunctionTable* functionTable,
    _In_opt_ WS_SERVICE_SECURITY_CALLBACK authorizationCallback,
    _In_reads_opt_(endpointPropertyCount) WS_SERVICE_ENDPOINT_PROPERTY* endpointProperties,
    _In_ const ULONG endpointPropertyCount,
    _In_ WS_HEAP* heap,
    _Outptr_ WS_SERVICE_ENDPOINT** serviceEndpoint,
    _In_opt_ WS_ERROR* error);

HRESULT WINAPI Windows_Add(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ int a,
    _In_ int b,
    _Out_ int* result,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef HRESULT (CALLBACK* Windows_AddCallback)(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ int a,
    _In_ int b,
    _Out_ int* result,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef struct WindowsFunctionTable {
    Windows_AddCallback Windows_Add;
} WindowsFunctionTable;

// binding: 'Basic' (namespace 'urn:sum')

// Policy:
//  WS_CHANNEL_PROPERTY_ENCODING = WS_ENCODING_XML_UTF8,
//  WS_CHANNEL_PROPERTY_ADDRESSING_VERSION = WS_ADDRESSING_VERSION_TRANSPORT,
//  WS_CHANNEL_PROPERTY_ENVELOPE_VERSION = WS_ENVELOPE_VERSION_SOAP_1_1,
//  WS_SECURITY_PROPERTY_TRANSPORT_PROTECTION_LEVEL = WS_PROTECTION_LEVEL_NONE,
//  WS_HTTP_HEADER_AUTH_SECURITY_BINDING_POLICY_DESCRIPTION
//  WS_SECURITY_BINDING_PROPERTY_HTTP_HEADER_AUTH_SCHEME = WS_HTTP_HEADER_AUTH_SCHEME_BASIC,
// client channel type: WS_CHANNEL_TYPE_REQUEST, service endpoint channel type: WS_CHANNEL_TYPE_REPLY

HRESULT Basic_CreateServiceProxy(
    _In_opt_ WS_HTTP_HEADER_AUTH_BINDING_TEMPLATE* templateValue,
    _In_reads_opt_(proxyPropertyCount) const WS_PROXY_PROPERTY* proxyProperties,
    _In_ const ULONG proxyPropertyCount,
    _Outptr_ WS_SERVICE_PROXY** _serviceProxy,
    _In_opt_ WS_ERROR* error);

struct BasicFunctionTable;
HRESULT Basic_CreateServiceEndpoint(
    _In_opt_ WS_HTTP_HEADER_AUTH_BINDING_TEMPLATE* templateValue,
    _In_opt_ CONST WS_STRING* address,
    _In_opt_ struct BasicFunctionTable* functionTable,
    _In_opt_ WS_SERVICE_SECURITY_CALLBACK authorizationCallback,
    _In_reads_opt_(endpointPropertyCount) WS_SERVICE_ENDPOINT_PROPERTY* endpointProperties,
    _In_ const ULONG endpointPropertyCount,
    _In_ WS_HEAP* heap,
    _Outptr_ WS_SERVICE_ENDPOINT** serviceEndpoint,
    _In_opt_ WS_ERROR* error);

HRESULT WINAPI Basic_Add(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ int a,
    _In_ int b,
    _Out_ int* result,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef HRESULT (CALLBACK* Basic_AddCallback)(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ int a,
    _In_ int b,
    _Out_ int* result,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef struct BasicFunctionTable {
    Basic_AddCallback Basic_Add;
} BasicFunctionTable;

// binding: 'Unsupported' (namespace 'urn:sum')

HRESULT WINAPI Unsupported_Add(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ int a,
    _In_ int b,
    _Out_ int* result,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef HRESULT (CALLBACK* Unsupported_AddCallback)(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ int a,
    _In_ int b,
    _Out_ int* result,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error);

typedef struct UnsupportedFunctionTable {
    Unsupported_AddCallback Unsupported_Add;
} UnsupportedFunctionTable;

typedef struct _policy_wsdl {
    struct { // globalElements
        // XML: 'Add' (namespace 'urn:sum'), C: struct _Add*, WS_STRUCT_TYPE, &policy_wsdl.globalElements.Add
        WS_ELEMENT_DESCRIPTION Add;
        // XML: 'AddResponse' (namespace 'urn:sum'), C: struct _AddResponse*, WS_STRUCT_TYPE, &policy_wsdl.globalElements.AddResponse
        WS_ELEMENT_DESCRIPTION AddResponse;
    } globalElements;
    struct { // messages
        // &policy_wsdl.messages.AddMessage
        WS_MESSAGE_DESCRIPTION AddMessage;
        // &policy_wsdl.messages.AddResponseMessage
        WS_MESSAGE_DESCRIPTION AddResponseMessage;
    } messages;
    struct { // contracts
        // &policy_wsdl.contracts.Plain
        WS_CONTRACT_DESCRIPTION Plain;
        // &policy_wsdl.contracts.Optimised
        WS_CONTRACT_DESCRIPTION Optimised;
        // &policy_wsdl.contracts.Session
        WS_CONTRACT_DESCRIPTION Session;
        // &policy_wsdl.contracts.Secure
        WS_CONTRACT_DESCRIPTION Secure;
        // &policy_wsdl.contracts.Conversation
        WS_CONTRACT_DESCRIPTION Conversation;
        // &policy_wsdl.contracts.Windows
        WS_CONTRACT_DESCRIPTION Windows;
        // &policy_wsdl.contracts.Basic
        WS_CONTRACT_DESCRIPTION Basic;
        // &policy_wsdl.contracts.Unsupported
        WS_CONTRACT_DESCRIPTION Unsupported;
    } contracts;
    struct { // policies
        // &policy_wsdl.policies.Plain
        WS_HTTP_POLICY_DESCRIPTION Plain;
        // &policy_wsdl.policies.Optimised
        WS_HTTP_POLICY_DESCRIPTION Optimised;
        // &policy_wsdl.policies.Session
        WS_TCP_POLICY_DESCRIPTION Session;
        // &policy_wsdl.policies.Secure
        WS_HTTP_SSL_USERNAME_POLICY_DESCRIPTION Secure;
        // &policy_wsdl.policies.Conversation
        WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_POLICY_DESCRIPTION Conversation;
        // &policy_wsdl.policies.Windows
        WS_TCP_SSPI_POLICY_DESCRIPTION Windows;
        // &policy_wsdl.policies.Basic
        WS_HTTP_HEADER_AUTH_POLICY_DESCRIPTION Basic;
    } policies;
} _policy_wsdl;

extern const _policy_wsdl policy_wsdl;

#ifdef __cplusplus
} // extern "C"
#endif

#endif // WSUTIL_policy_wsdl_H
