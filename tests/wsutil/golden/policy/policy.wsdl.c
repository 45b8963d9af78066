
// Generated from policy.wsdl. Changes will be lost.

#include <WebServices.h>
#include "policy.wsdl.h"

typedef struct _policy_wsdlLocalDefinitions {
    struct { // globalTypes
        char unused;
    } globalTypes;
    struct { // globalElements
        char unused;
        struct { // _Adddescs
            WS_FIELD_DESCRIPTION a;
            WS_FIELD_DESCRIPTION b;
            WS_FIELD_DESCRIPTION* _AddFields[2];
            WS_STRUCT_DESCRIPTION structDesc;
        } _Adddescs;
        struct { // _AddResponsedescs
            WS_FIELD_DESCRIPTION result;
            WS_FIELD_DESCRIPTION* _AddResponseFields[1];
            WS_STRUCT_DESCRIPTION structDesc;
        } _AddResponsedescs;
    } globalElements;
    struct { // messages
        WS_MESSAGE_DESCRIPTION AddMessage;
        WS_MESSAGE_DESCRIPTION AddResponseMessage;
    } messages;
    struct { // contracts
        struct { // Plain
            struct { // Plain_Add
                WS_PARAMETER_DESCRIPTION params[3];
                WS_OPERATION_DESCRIPTION Plain_Add;
            } Plain_Add;
            WS_OPERATION_DESCRIPTION* operations[1];
            WS_CONTRACT_DESCRIPTION contractDesc;
        } Plain;
        struct { // Optimised
            struct { // Optimised_Add
                WS_PARAMETER_DESCRIPTION params[3];
                WS_OPERATION_DESCRIPTION Optimised_Add;
            } Optimised_Add;
            WS_OPERATION_DESCRIPTION* operations[1];
            WS_CONTRACT_DESCRIPTION contractDesc;
        } Optimised;
        struct { // Session
            struct { // Session_Add
                WS_PARAMETER_DESCRIPTION params[3];
                WS_OPERATION_DESCRIPTION Session_Add;
            } Session_Add;
            WS_OPERATION_DESCRIPTION* operations[1];
            WS_CONTRACT_DESCRIPTION contractDesc;
        } Session;
        struct { // Secure
            struct { // Secure_Add
                WS_PARAMETER_DESCRIPTION params[3];
                WS_OPERATION_DESCRIPTION Secure_Add;
            } Secure_Add;
            WS_OPERATION_DESCRIPTION* operations[1];
            WS_CONTRACT_DESCRIPTION contractDesc;
        } Secure;
        struct { // Conversation
            struct { // Conversation_Add
                WS_PARAMETER_DESCRIPTION params[3];
                WS_OPERATION_DESCRIPTION Conversation_Add;
            } Conversation_Add;
            WS_OPERATION_DESCRIPTION* operations[1];
            WS_CONTRACT_DESCRIPTION contractDesc;
        } Conversation;
        struct { // Windows
            struct { // Windows_Add
                WS_PARAMETER_DESCRIPTION params[3];
                WS_OPERATION_DESCRIPTION Windows_Add;
            } Windows_Add;
            WS_OPERATION_DESCRIPTION* operations[1];
            WS_CONTRACT_DESCRIPTION contractDesc;
        } Windows;
        struct { // Basic
            struct { // Basic_Add
                WS_PARAMETER_DESCRIPTION params[3];
                WS_OPERATION_DESCRIPTION Basic_Add;
            } Basic_Add;
            WS_OPERATION_DESCRIPTION* operations[1];
            WS_CONTRACT_DESCRIPTION contractDesc;
        } Basic;
        struct { // Unsupported
            struct { // Unsupported_Add
                WS_PARAMETER_DESCRIPTION params[3];
                WS_OPERATION_DESCRIPTION Unsupported_Add;
            } Unsupported_Add;
            WS_OPERATION_DESCRIPTION* operations[1];
            WS_CONTRACT_DESCRIPTION contractDesc;
        } Unsupported;
    } contracts;
    struct { // policies
        struct { // Plain
            WS_ENCODING encoding;
            WS_ADDRESSING_VERSION addressingVersion;
            WS_ENVELOPE_VERSION envelopeVersion;
            WS_CHANNEL_PROPERTY channelPropertiesArray[3];
        } Plain;
        struct { // Optimised
            WS_ENCODING encoding;
            WS_ADDRESSING_VERSION addressingVersion;
            WS_ENVELOPE_VERSION envelopeVersion;
            WS_CHANNEL_PROPERTY channelPropertiesArray[3];
        } Optimised;
        struct { // Session
            WS_ENCODING encoding;
            WS_ADDRESSING_VERSION addressingVersion;
            WS_ENVELOPE_VERSION envelopeVersion;
            WS_CHANNEL_PROPERTY channelPropertiesArray[3];
        } Session;
        struct { // Secure
            WS_ENCODING encoding;
            WS_ADDRESSING_VERSION addressingVersion;
            WS_ENVELOPE_VERSION envelopeVersion;
            WS_CHANNEL_PROPERTY channelPropertiesArray[3];
            WS_PROTECTION_LEVEL protectionLevel;
            WS_SECURITY_TIMESTAMP_USAGE timestampUsage;
            WS_SECURITY_HEADER_LAYOUT securityHeaderLayout;
            WS_SECURITY_HEADER_VERSION securityHeaderVersion;
            WS_SECURITY_PROPERTY securityPropertiesArray[4];
        } Secure;
        struct { // Conversation
            WS_ENCODING encoding;
            WS_ADDRESSING_VERSION addressingVersion;
            WS_ENVELOPE_VERSION envelopeVersion;
            WS_CHANNEL_PROPERTY channelPropertiesArray[3];
            WS_PROTECTION_LEVEL protectionLevel;
            WS_SECURITY_TIMESTAMP_USAGE timestampUsage;
            WS_SECURITY_HEADER_LAYOUT securityHeaderLayout;
            WS_SECURITY_HEADER_VERSION securityHeaderVersion;
            WS_SECURITY_PROPERTY securityPropertiesArray[4];
            struct { // securityContextBinding
                WS_SECURE_CONVERSATION_VERSION secureConversationVersion;
                WS_SECURITY_KEY_ENTROPY_MODE securityKeyEntropyMode;
                WS_SECURITY_BINDING_PROPERTY securityBindingProperties[2];
            } securityContextBinding;
        } Conversation;
        struct { // Windows
            WS_ENCODING encoding;
            WS_ADDRESSING_VERSION addressingVersion;
            WS_ENVELOPE_VERSION envelopeVersion;
            WS_CHANNEL_PROPERTY channelPropertiesArray[3];
            WS_PROTECTION_LEVEL protectionLevel;
            WS_SECURITY_PROPERTY securityPropertiesArray[1];
        } Windows;
        struct { // Basic
            WS_ENCODING encoding;
            WS_ADDRESSING_VERSION addressingVersion;
            WS_ENVELOPE_VERSION envelopeVersion;
            WS_CHANNEL_PROPERTY channelPropertiesArray[3];
            WS_PROTECTION_LEVEL protectionLevel;
            WS_SECURITY_PROPERTY securityPropertiesArray[1];
            struct { // headerAuthBinding
                ULONG headerAuthentication;
                WS_SECURITY_BINDING_PROPERTY securityBindingProperties[1];
            } headerAuthBinding;
        } Basic;
    } policies;
    struct { // dictionary
        struct { // xmlStrings
            WS_XML_STRING AddaLocalName;
            WS_XML_STRING AddaWrapperNamespace;
            WS_XML_STRING AddbLocalName;
            WS_XML_STRING AddTypeName;
            WS_XML_STRING AddResponseresultLocalName;
            WS_XML_STRING AddResponseTypeName;
            WS_XML_STRING AddMessageactionName;
            WS_XML_STRING AddResponseMessageactionName;
        } xmlStrings;
        WS_XML_DICTIONARY dict;
    } dictionary;
} _policy_wsdlLocalDefinitions;

typedef struct Plain_AddParamStruct {
    int* a;
    int* b;
    int* result;
} Plain_AddParamStruct;

HRESULT CALLBACK Plain_AddOperationStub(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ void* _stackStruct,
    _In_ const void* _callback,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    Plain_AddParamStruct* _stack = (Plain_AddParamStruct*)_stackStruct;
    Plain_AddCallback _operation = (Plain_AddCallback)_callback;
    return _operation(_context,
        *(_stack->a),
        *(_stack->b),
        _stack->result,
        (WS_ASYNC_CONTEXT*)_asyncContext,
        _error);
}

typedef struct Optimised_AddParamStruct {
    int* a;
    int* b;
    int* result;
} Optimised_AddParamStruct;

HRESULT CALLBACK Optimised_AddOperationStub(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ void* _stackStruct,
    _In_ const void* _callback,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    Optimised_AddParamStruct* _stack = (Optimised_AddParamStruct*)_stackStruct;
    Optimised_AddCallback _operation = (Optimised_AddCallback)_callback;
    return _operation(_context,
        *(_stack->a),
        *(_stack->b),
        _stack->result,
        (WS_ASYNC_CONTEXT*)_asyncContext,
        _error);
}

typedef struct Session_AddParamStruct {
    int* a;
    int* b;
    int* result;
} Session_AddParamStruct;

HRESULT CALLBACK Session_AddOperationStub(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ void* _stackStruct,
    _In_ const void* _callback,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    Session_AddParamStruct* _stack = (Session_AddParamStruct*)_stackStruct;
    Session_AddCallback _operation = (Session_AddCallback)_callback;
    return _operation(_context,
        *(_stack->a),
        *(_stack->b),
        _stack->result,
        (WS_ASYNC_CONTEXT*)_asyncContext,
        _error);
}

typedef struct Secure_AddParamStruct {
    int* a;
    int* b;
    int* result;
} Secure_AddParamStruct;

HRESULT CALLBACK Secure_AddOperationStub(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ void* _stackStruct,
    _In_ const void* _callback,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    Secure_AddParamStruct* _stack = (Secure_AddParamStruct*)_stackStruct;
    Secure_AddCallback _operation = (Secure_AddCallback)_callback;
    return _operation(_context,
        *(_stack->a),
        *(_stack->b),
        _stack->result,
        (WS_ASYNC_CONTEXT*)_asyncContext,
        _error);
}

typedef struct Conversation_AddParamStruct {
    int* a;
    int* b;
    int* result;
} Conversation_AddParamStruct;

HRESULT CALLBACK Conversation_AddOperationStub(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ void* _stackStruct,
    _In_ const void* _callback,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    Conversation_AddParamStruct* _stack = (Conversation_AddParamStruct*)_stackStruct;
    Conversation_AddCallback _operation = (Conversation_AddCallback)_callback;
    return _operation(_context,
        *(_stack->a),
        *(_stack->b),
        _stack->result,
        (WS_ASYNC_CONTEXT*)_asyncContext,
        _error);
}

typedef struct Windows_AddParamStruct {
    int* a;
    int* b;
    int* result;
} Windows_AddParamStruct;

HRESULT CALLBACK Windows_AddOperationStub(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ void* _stackStruct,
    _In_ const void* _callback,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    Windows_AddParamStruct* _stack = (Windows_AddParamStruct*)_stackStruct;
    Windows_AddCallback _operation = (Windows_AddCallback)_callback;
    return _operation(_context,
        *(_stack->a),
        *(_stack->b),
        _stack->result,
        (WS_ASYNC_CONTEXT*)_asyncContext,
        _error);
}

typedef struct Basic_AddParamStruct {
    int* a;
    int* b;
    int* result;
} Basic_AddParamStruct;

HRESULT CALLBACK Basic_AddOperationStub(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ void* _stackStruct,
    _In_ const void* _callback,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    Basic_AddParamStruct* _stack = (Basic_AddParamStruct*)_stackStruct;
    Basic_AddCallback _operation = (Basic_AddCallback)_callback;
    return _operation(_context,
        *(_stack->a),
        *(_stack->b),
        _stack->result,
        (WS_ASYNC_CONTEXT*)_asyncContext,
        _error);
}

typedef struct Unsupported_AddParamStruct {
    int* a;
    int* b;
    int* result;
} Unsupported_AddParamStruct;

HRESULT CALLBACK Unsupported_AddOperationStub(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ void* _stackStruct,
    _In_ const void* _callback,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    Unsupported_AddParamStruct* _stack = (Unsupported_AddParamStruct*)_stackStruct;
    Unsupported_AddCallback _operation = (Unsupported_AddCallback)_callback;
    return _operation(_context,
        *(_stack->a),
        *(_stack->b),
        _stack->result,
        (WS_ASYNC_CONTEXT*)_asyncContext,
        _error);
}

static const _policy_wsdlLocalDefinitions policy_wsdlLocalDefinitions = {
    { // globalTypes
        0,
    }, // globalTypes
    { // globalElements
        0,
        { // _Adddescs
            { // field a
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&policy_wsdlLocalDefinitions.dictionary.xmlStrings.AddaLocalName,
                (WS_XML_STRING*)&policy_wsdlLocalDefinitions.dictionary.xmlStrings.AddaWrapperNamespace,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(_Add, a),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field b
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&policy_wsdlLocalDefinitions.dictionary.xmlStrings.AddbLocalName,
                (WS_XML_STRING*)&policy_wsdlLocalDefinitions.dictionary.xmlStrings.AddaWrapperNamespace,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(_Add, b),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // fields of _Add
                (WS_FIELD_DESCRIPTION*)&policy_wsdlLocalDefinitions.globalElements._Adddescs.a,
                (WS_FIELD_DESCRIPTION*)&policy_wsdlLocalDefinitions.globalElements._Adddescs.b,
            },
            { // struct _Add
                sizeof(_Add),
                __alignof(_Add),
                (WS_FIELD_DESCRIPTION**)&policy_wsdlLocalDefinitions.globalElements._Adddescs._AddFields,
                2,
                (WS_XML_STRING*)&policy_wsdlLocalDefinitions.dictionary.xmlStrings.AddTypeName,
                (WS_XML_STRING*)&policy_wsdlLocalDefinitions.dictionary.xmlStrings.AddaWrapperNamespace,
                0,
                0,
                0,
                0,
            },
        }, // _Adddescs
        { // _AddResponsedescs
            { // field result
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&policy_wsdlLocalDefinitions.dictionary.xmlStrings.AddResponseresultLocalName,
                (WS_XML_STRING*)&policy_wsdlLocalDefinitions.dictionary.xmlStrings.AddaWrapperNamespace,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(_AddResponse, result),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // fields of _AddResponse
                (WS_FIELD_DESCRIPTION*)&policy_wsdlLocalDefinitions.globalElements._AddResponsedescs.result,
            },
            { // struct _AddResponse
                sizeof(_AddResponse),
                __alignof(_AddResponse),
                (WS_FIELD_DESCRIPTION**)&policy_wsdlLocalDefinitions.globalElements._AddResponsedescs._AddResponseFields,
                1,
                (WS_XML_STRING*)&policy_wsdlLocalDefinitions.dictionary.xmlStrings.AddResponseTypeName,
                (WS_XML_STRING*)&policy_wsdlLocalDefinitions.dictionary.xmlStrings.AddaWrapperNamespace,
                0,
                0,
                0,
                0,
            },
        }, // _AddResponsedescs
    }, // globalElements
    { // messages
        { // message AddMessage
            (WS_XML_STRING*)&policy_wsdlLocalDefinitions.dictionary.xmlStrings.AddMessageactionName,
            (WS_ELEMENT_DESCRIPTION*)&policy_wsdl.globalElements.Add,
        },
        { // message AddResponseMessage
            (WS_XML_STRING*)&policy_wsdlLocalDefinitions.dictionary.xmlStrings.AddResponseMessageactionName,
            (WS_ELEMENT_DESCRIPTION*)&policy_wsdl.globalElements.AddResponse,
        },
    }, // messages
    { // contracts
        { // Plain
            { // Plain_Add
                { // parameters
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)0, (USHORT)-1 },
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)1, (USHORT)-1 },
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)-1, (USHORT)0 },
                },
                { // operation Add
                    1,
                    (WS_MESSAGE_DESCRIPTION*)&policy_wsdlLocalDefinitions.messages.AddMessage,
                    (WS_MESSAGE_DESCRIPTION*)&policy_wsdlLocalDefinitions.messages.AddResponseMessage,
                    0,
                    0,
                    3,
                    (WS_PARAMETER_DESCRIPTION*)&policy_wsdlLocalDefinitions.contracts.Plain.Plain_Add.params,
                    (WS_SERVICE_STUB_CALLBACK)Plain_AddOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            }, // Plain_Add
            { // operations
                (WS_OPERATION_DESCRIPTION*)&policy_wsdlLocalDefinitions.contracts.Plain.Plain_Add.Plain_Add,
            },
            { // contract Plain
                1,
                (WS_OPERATION_DESCRIPTION**)&policy_wsdlLocalDefinitions.contracts.Plain.operations,
            },
        }, // Plain
        { // Optimised
            { // Optimised_Add
                { // parameters
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)0, (USHORT)-1 },
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)1, (USHORT)-1 },
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)-1, (USHORT)0 },
                },
                { // operation Add
                    1,
                    (WS_MESSAGE_DESCRIPTION*)&policy_wsdlLocalDefinitions.messages.AddMessage,
                    (WS_MESSAGE_DESCRIPTION*)&policy_wsdlLocalDefinitions.messages.AddResponseMessage,
                    0,
                    0,
                    3,
                    (WS_PARAMETER_DESCRIPTION*)&policy_wsdlLocalDefinitions.contracts.Optimised.Optimised_Add.params,
                    (WS_SERVICE_STUB_CALLBACK)Optimised_AddOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            }, // Optimised_Add
            { // operations
                (WS_OPERATION_DESCRIPTION*)&policy_wsdlLocalDefinitions.contracts.Optimised.Optimised_Add.Optimised_Add,
            },
            { // contract Optimised
                1,
                (WS_OPERATION_DESCRIPTION**)&policy_wsdlLocalDefinitions.contracts.Optimised.operations,
            },
        }, // Optimised
        { // Session
            { // Session_Add
                { // parameters
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)0, (USHORT)-1 },
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)1, (USHORT)-1 },
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)-1, (USHORT)0 },
                },
                { // operation Add
                    1,
                    (WS_MESSAGE_DESCRIPTION*)&policy_wsdlLocalDefinitions.messages.AddMessage,
                    (WS_MESSAGE_DESCRIPTION*)&policy_wsdlLocalDefinitions.messages.AddResponseMessage,
                    0,
                    0,
                    3,
                    (WS_PARAMETER_DESCRIPTION*)&policy_wsdlLocalDefinitions.contracts.Session.Session_Add.params,
                    (WS_SERVICE_STUB_CALLBACK)Session_AddOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            }, // Session_Add
            { // operations
                (WS_OPERATION_DESCRIPTION*)&policy_wsdlLocalDefinitions.contracts.Session.Session_Add.Session_Add,
            },
            { // contract Session
                1,
                (WS_OPERATION_DESCRIPTION**)&policy_wsdlLocalDefinitions.contracts.Session.operations,
            },
        }, // Session
        { // Secure
            { // Secure_Add
                { // parameters
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)0, (USHORT)-1 },
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)1, (USHORT)-1 },
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)-1, (USHORT)0 },
                },
                { // operation Add
                    1,
                    (WS_MESSAGE_DESCRIPTION*)&policy_wsdlLocalDefinitions.messages.AddMessage,
                    (WS_MESSAGE_DESCRIPTION*)&policy_wsdlLocalDefinitions.messages.AddResponseMessage,
                    0,
                    0,
                    3,
                    (WS_PARAMETER_DESCRIPTION*)&policy_wsdlLocalDefinitions.contracts.Secure.Secure_Add.params,
                    (WS_SERVICE_STUB_CALLBACK)Secure_AddOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            }, // Secure_Add
            { // operations
                (WS_OPERATION_DESCRIPTION*)&policy_wsdlLocalDefinitions.contracts.Secure.Secure_Add.Secure_Add,
            },
            { // contract Secure
                1,
                (WS_OPERATION_DESCRIPTION**)&policy_wsdlLocalDefinitions.contracts.Secure.operations,
            },
        }, // Secure
        { // Conversation
            { // Conversation_Add
                { // parameters
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)0, (USHORT)-1 },
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)1, (USHORT)-1 },
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)-1, (USHORT)0 },
                },
                { // operation Add
                    1,
                    (WS_MESSAGE_DESCRIPTION*)&policy_wsdlLocalDefinitions.messages.AddMessage,
                    (WS_MESSAGE_DESCRIPTION*)&policy_wsdlLocalDefinitions.messages.AddResponseMessage,
                    0,
                    0,
                    3,
                    (WS_PARAMETER_DESCRIPTION*)&policy_wsdlLocalDefinitions.contracts.Conversation.Conversation_Add.params,
                    (WS_SERVICE_STUB_CALLBACK)Conversation_AddOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            }, // Conversation_Add
            { // operations
                (WS_OPERATION_DESCRIPTION*)&policy_wsdlLocalDefinitions.contracts.Conversation.Conversation_Add.Conversation_Add,
            },
            { // contract Conversation
                1,
                (WS_OPERATION_DESCRIPTION**)&policy_wsdlLocalDefinitions.contracts.Conversation.operations,
            },
        }, // Conversation
        { // Windows
            { // Windows_Add
                { // parameters
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)0, (USHORT)-1 },
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)1, (USHORT)-1 },
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)-1, (USHORT)0 },
                },
                { // operation Add
                    1,
                    (WS_MESSAGE_DESCRIPTION*)&policy_wsdlLocalDefinitions.messages.AddMessage,
                    (WS_MESSAGE_DESCRIPTION*)&policy_wsdlLocalDefinitions.messages.AddResponseMessage,
                    0,
                    0,
                    3,
                    (WS_PARAMETER_DESCRIPTION*)&policy_wsdlLocalDefinitions.contracts.Windows.Windows_Add.params,
                    (WS_SERVICE_STUB_CALLBACK)Windows_AddOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            }, // Windows_Add
            { // operations
                (WS_OPERATION_DESCRIPTION*)&policy_wsdlLocalDefinitions.contracts.Windows.Windows_Add.Windows_Add,
            },
            { // contract Windows
                1,
                (WS_OPERATION_DESCRIPTION**)&policy_wsdlLocalDefinitions.contracts.Windows.operations,
            },
        }, // Windows
        { // Basic
            { // Basic_Add
                { // parameters
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)0, (USHORT)-1 },
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)1, (USHORT)-1 },
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)-1, (USHORT)0 },
                },
                { // operation Add
                    1,
                    (WS_MESSAGE_DESCRIPTION*)&policy_wsdlLocalDefinitions.messages.AddMessage,
                    (WS_MESSAGE_DESCRIPTION*)&policy_wsdlLocalDefinitions.messages.AddResponseMessage,
                    0,
                    0,
                    3,
                    (WS_PARAMETER_DESCRIPTION*)&policy_wsdlLocalDefinitions.contracts.Basic.Basic_Add.params,
                    (WS_SERVICE_STUB_CALLBACK)Basic_AddOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            }, // Basic_Add
            { // operations
                (WS_OPERATION_DESCRIPTION*)&policy_wsdlLocalDefinitions.contracts.Basic.Basic_Add.Basic_Add,
            },
            { // contract Basic
                1,
                (WS_OPERATION_DESCRIPTION**)&policy_wsdlLocalDefinitions.contracts.Basic.operations,
            },
        }, // Basic
        { // Unsupported
            { // Unsupported_Add
                { // parameters
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)0, (USHORT)-1 },
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)1, (USHORT)-1 },
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)-1, (USHORT)0 },
                },
                { // operation Add
                    1,
                    (WS_MESSAGE_DESCRIPTION*)&policy_wsdlLocalDefinitions.messages.AddMessage,
                    (WS_MESSAGE_DESCRIPTION*)&policy_wsdlLocalDefinitions.messages.AddResponseMessage,
                    0,
                    0,
                    3,
                    (WS_PARAMETER_DESCRIPTION*)&policy_wsdlLocalDefinitions.contracts.Unsupported.Unsupported_Add.params,
                    (WS_SERVICE_STUB_CALLBACK)Unsupported_AddOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            }, // Unsupported_Add
            { // operations
                (WS_OPERATION_DESCRIPTION*)&policy_wsdlLocalDefinitions.contracts.Unsupported.Unsupported_Add.Unsupported_Add,
            },
            { // contract Unsupported
                1,
                (WS_OPERATION_DESCRIPTION**)&policy_wsdlLocalDefinitions.contracts.Unsupported.operations,
            },
        }, // Unsupported
    }, // contracts
    { // policies
        { // Plain
            WS_ENCODING_XML_UTF8,
            WS_ADDRESSING_VERSION_TRANSPORT,
            WS_ENVELOPE_VERSION_SOAP_1_1,
            { // channelPropertiesArray
                {
                    WS_CHANNEL_PROPERTY_ENCODING,
                    (void*)&policy_wsdlLocalDefinitions.policies.Plain.encoding,
                    sizeof(WS_ENCODING),
                },
                {
                    WS_CHANNEL_PROPERTY_ADDRESSING_VERSION,
                    (void*)&policy_wsdlLocalDefinitions.policies.Plain.addressingVersion,
                    sizeof(WS_ADDRESSING_VERSION),
                },
                {
                    WS_CHANNEL_PROPERTY_ENVELOPE_VERSION,
                    (void*)&policy_wsdlLocalDefinitions.policies.Plain.envelopeVersion,
                    sizeof(WS_ENVELOPE_VERSION),
                },
            },
        }, // Plain
        { // Optimised
            WS_ENCODING_XML_MTOM_UTF8,
            WS_ADDRESSING_VERSION_1_0,
            WS_ENVELOPE_VERSION_SOAP_1_2,
            { // channelPropertiesArray
                {
                    WS_CHANNEL_PROPERTY_ENCODING,
                    (void*)&policy_wsdlLocalDefinitions.policies.Optimised.encoding,
                    sizeof(WS_ENCODING),
                },
                {
                    WS_CHANNEL_PROPERTY_ADDRESSING_VERSION,
                    (void*)&policy_wsdlLocalDefinitions.policies.Optimised.addressingVersion,
                    sizeof(WS_ADDRESSING_VERSION),
                },
                {
                    WS_CHANNEL_PROPERTY_ENVELOPE_VERSION,
                    (void*)&policy_wsdlLocalDefinitions.policies.Optimised.envelopeVersion,
                    sizeof(WS_ENVELOPE_VERSION),
                },
            },
        }, // Optimised
        { // Session
            WS_ENCODING_XML_BINARY_SESSION_1,
            WS_ADDRESSING_VERSION_1_0,
            WS_ENVELOPE_VERSION_SOAP_1_2,
            { // channelPropertiesArray
                {
                    WS_CHANNEL_PROPERTY_ENCODING,
                    (void*)&policy_wsdlLocalDefinitions.policies.Session.encoding,
                    sizeof(WS_ENCODING),
                },
                {
                    WS_CHANNEL_PROPERTY_ADDRESSING_VERSION,
                    (void*)&policy_wsdlLocalDefinitions.policies.Session.addressingVersion,
                    sizeof(WS_ADDRESSING_VERSION),
                },
                {
                    WS_CHANNEL_PROPERTY_ENVELOPE_VERSION,
                    (void*)&policy_wsdlLocalDefinitions.policies.Session.envelopeVersion,
                    sizeof(WS_ENVELOPE_VERSION),
                },
            },
        }, // Session
        { // Secure
            WS_ENCODING_XML_UTF8,
            WS_ADDRESSING_VERSION_TRANSPORT,
            WS_ENVELOPE_VERSION_SOAP_1_2,
            { // channelPropertiesArray
                {
                    WS_CHANNEL_PROPERTY_ENCODING,
                    (void*)&policy_wsdlLocalDefinitions.policies.Secure.encoding,
                    sizeof(WS_ENCODING),
                },
                {
                    WS_CHANNEL_PROPERTY_ADDRESSING_VERSION,
                    (void*)&policy_wsdlLocalDefinitions.policies.Secure.addressingVersion,
                    sizeof(WS_ADDRESSING_VERSION),
                },
                {
                    WS_CHANNEL_PROPERTY_ENVELOPE_VERSION,
                    (void*)&policy_wsdlLocalDefinitions.policies.Secure.envelopeVersion,
                    sizeof(WS_ENVELOPE_VERSION),
                },
            },
            WS_PROTECTION_LEVEL_SIGN_AND_ENCRYPT,
            WS_SECURITY_TIMESTAMP_USAGE_ALWAYS,
            WS_SECURITY_HEADER_LAYOUT_STRICT,
            WS_SECURITY_HEADER_VERSION_1_1,
            { // securityPropertiesArray
                {
                    WS_SECURITY_PROPERTY_TRANSPORT_PROTECTION_LEVEL,
                    (void*)&policy_wsdlLocalDefinitions.policies.Secure.protectionLevel,
                    sizeof(WS_PROTECTION_LEVEL),
                },
                {
                    WS_SECURITY_PROPERTY_TIMESTAMP_USAGE,
                    (void*)&policy_wsdlLocalDefinitions.policies.Secure.timestampUsage,
                    sizeof(WS_SECURITY_TIMESTAMP_USAGE),
                },
                {
                    WS_SECURITY_PROPERTY_SECURITY_HEADER_LAYOUT,
                    (void*)&policy_wsdlLocalDefinitions.policies.Secure.securityHeaderLayout,
                    sizeof(WS_SECURITY_HEADER_LAYOUT),
                },
                {
                    WS_SECURITY_PROPERTY_SECURITY_HEADER_VERSION,
                    (void*)&policy_wsdlLocalDefinitions.policies.Secure.securityHeaderVersion,
                    sizeof(WS_SECURITY_HEADER_VERSION),
                },
            },
        }, // Secure
        { // Conversation
            WS_ENCODING_XML_UTF8,
            WS_ADDRESSING_VERSION_1_0,
            WS_ENVELOPE_VERSION_SOAP_1_2,
            { // channelPropertiesArray
                {
                    WS_CHANNEL_PROPERTY_ENCODING,
                    (void*)&policy_wsdlLocalDefinitions.policies.Conversation.encoding,
                    sizeof(WS_ENCODING),
                },
                {
                    WS_CHANNEL_PROPERTY_ADDRESSING_VERSION,
                    (void*)&policy_wsdlLocalDefinitions.policies.Conversation.addressingVersion,
                    sizeof(WS_ADDRESSING_VERSION),
                },
                {
                    WS_CHANNEL_PROPERTY_ENVELOPE_VERSION,
                    (void*)&policy_wsdlLocalDefinitions.policies.Conversation.envelopeVersion,
                    sizeof(WS_ENVELOPE_VERSION),
                },
            },
            WS_PROTECTION_LEVEL_SIGN_AND_ENCRYPT,
            WS_SECURITY_TIMESTAMP_USAGE_ALWAYS,
            WS_SECURITY_HEADER_LAYOUT_STRICT,
            WS_SECURITY_HEADER_VERSION_1_1,
            { // securityPropertiesArray
                {
                    WS_SECURITY_PROPERTY_TRANSPORT_PROTECTION_LEVEL,
                    (void*)&policy_wsdlLocalDefinitions.policies.Conversation.protectionLevel,
                    sizeof(WS_PROTECTION_LEVEL),
                },
                {
                    WS_SECURITY_PROPERTY_TIMESTAMP_USAGE,
                    (void*)&policy_wsdlLocalDefinitions.policies.Conversation.timestampUsage,
                    sizeof(WS_SECURITY_TIMESTAMP_USAGE),
                },
                {
                    WS_SECURITY_PROPERTY_SECURITY_HEADER_LAYOUT,
                    (void*)&policy_wsdlLocalDefinitions.policies.Conversation.securityHeaderLayout,
                    sizeof(WS_SECURITY_HEADER_LAYOUT),
                },
                {
                    WS_SECURITY_PROPERTY_SECURITY_HEADER_VERSION,
                    (void*)&policy_wsdlLocalDefinitions.policies.Conversation.securityHeaderVersion,
                    sizeof(WS_SECURITY_HEADER_VERSION),
                },
            },
            { // securityContextBinding
                WS_SECURE_CONVERSATION_VERSION_FEBRUARY_2005,
                WS_SECURITY_KEY_ENTROPY_MODE_COMBINED,
                { // securityBindingProperties
                    {
                        WS_SECURITY_BINDING_PROPERTY_SECURE_CONVERSATION_VERSION,
                        (void*)&policy_wsdlLocalDefinitions.policies.Conversation.securityContextBinding.secureConversationVersion,
                        sizeof(WS_SECURE_CONVERSATION_VERSION),
                    },
                    {
                        WS_SECURITY_BINDING_PROPERTY_SECURITY_CONTEXT_KEY_ENTROPY_MODE,
                        (void*)&policy_wsdlLocalDefinitions.policies.Conversation.securityContextBinding.securityKeyEntropyMode,
                        sizeof(WS_SECURITY_KEY_ENTROPY_MODE),
                    },
                },
            },
        }, // Conversation
        { // Windows
            WS_ENCODING_XML_BINARY_SESSION_1,
            WS_ADDRESSING_VERSION_1_0,
            WS_ENVELOPE_VERSION_SOAP_1_2,
            { // channelPropertiesArray
                {
                    WS_CHANNEL_PROPERTY_ENCODING,
                    (void*)&policy_wsdlLocalDefinitions.policies.Windows.encoding,
                    sizeof(WS_ENCODING),
                },
                {
                    WS_CHANNEL_PROPERTY_ADDRESSING_VERSION,
                    (void*)&policy_wsdlLocalDefinitions.policies.Windows.addressingVersion,
                    sizeof(WS_ADDRESSING_VERSION),
                },
                {
                    WS_CHANNEL_PROPERTY_ENVELOPE_VERSION,
                    (void*)&policy_wsdlLocalDefinitions.policies.Windows.envelopeVersion,
                    sizeof(WS_ENVELOPE_VERSION),
                },
            },
            WS_PROTECTION_LEVEL_SIGN_AND_ENCRYPT,
            { // securityPropertiesArray
                {
                    WS_SECURITY_PROPERTY_TRANSPORT_PROTECTION_LEVEL,
                    (void*)&policy_wsdlLocalDefinitions.policies.Windows.protectionLevel,
                    sizeof(WS_PROTECTION_LEVEL),
                },
            },
        }, // Windows
        { // Basic
            WS_ENCODING_XML_UTF8,
            WS_ADDRESSING_VERSION_TRANSPORT,
            WS_ENVELOPE_VERSION_SOAP_1_1,
            { // channelPropertiesArray
                {
                    WS_CHANNEL_PROPERTY_ENCODING,
                    (void*)&policy_wsdlLocalDefinitions.policies.Basic.encoding,
                    sizeof(WS_ENCODING),
                },
                {
                    WS_CHANNEL_PROPERTY_ADDRESSING_VERSION,
                    (void*)&policy_wsdlLocalDefinitions.policies.Basic.addressingVersion,
                    sizeof(WS_ADDRESSING_VERSION),
                },
                {
                    WS_CHANNEL_PROPERTY_ENVELOPE_VERSION,
                    (void*)&policy_wsdlLocalDefinitions.policies.Basic.envelopeVersion,
                    sizeof(WS_ENVELOPE_VERSION),
                },
            },
            WS_PROTECTION_LEVEL_NONE,
            { // securityPropertiesArray
                {
                    WS_SECURITY_PROPERTY_TRANSPORT_PROTECTION_LEVEL,
                    (void*)&policy_wsdlLocalDefinitions.policies.Basic.protectionLevel,
                    sizeof(WS_PROTECTION_LEVEL),
                },
            },
            { // headerAuthBinding
                WS_HTTP_HEADER_AUTH_SCHEME_BASIC,
                { // securityBindingProperties
                    {
                        WS_SECURITY_BINDING_PROPERTY_HTTP_HEADER_AUTH_SCHEME,
                        (void*)&policy_wsdlLocalDefinitions.policies.Basic.headerAuthBinding.headerAuthentication,
                        sizeof(ULONG),
                    },
                },
            },
        }, // Basic
    }, // policies
    { // dictionary
        { // xmlStrings
            WS_XML_STRING_DICTIONARY_VALUE("a", &policy_wsdlLocalDefinitions.dictionary.dict, 0), // AddaLocalName
            WS_XML_STRING_DICTIONARY_VALUE("urn:sum", &policy_wsdlLocalDefinitions.dictionary.dict, 1), // AddaWrapperNamespace
            WS_XML_STRING_DICTIONARY_VALUE("b", &policy_wsdlLocalDefinitions.dictionary.dict, 2), // AddbLocalName
            WS_XML_STRING_DICTIONARY_VALUE("Add", &policy_wsdlLocalDefinitions.dictionary.dict, 3), // AddTypeName
            WS_XML_STRING_DICTIONARY_VALUE("result", &policy_wsdlLocalDefinitions.dictionary.dict, 4), // AddResponseresultLocalName
            WS_XML_STRING_DICTIONARY_VALUE("AddResponse", &policy_wsdlLocalDefinitions.dictionary.dict, 5), // AddResponseTypeName
            WS_XML_STRING_DICTIONARY_VALUE("urn:sum/Add", &policy_wsdlLocalDefinitions.dictionary.dict, 6), // AddMessageactionName
            WS_XML_STRING_DICTIONARY_VALUE("urn:sum/AddResponse", &policy_wsdlLocalDefinitions.dictionary.dict, 7), // AddResponseMessageactionName
        }, // xmlStrings
        { // dict
            { 0xe3fd2e97, 0xb769, 0x8da2, { 0x8d, 0xb4, 0xad, 0xcd, 0xe2, 0x5f, 0xc8, 0x84 } },
            (WS_XML_STRING*)&policy_wsdlLocalDefinitions.dictionary.xmlStrings,
            8,
            TRUE,
        },
    }, // dictionary
};

// operation: Plain_Add
HRESULT WINAPI Plain_Add(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ int a,
    _In_ int b,
    _Out_ int* result,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    void* _argList[3];
    _argList[0] = &a;
    _argList[1] = &b;
    _argList[2] = &result;
    return WsCall(_serviceProxy,
        (WS_OPERATION_DESCRIPTION*)&policy_wsdlLocalDefinitions.contracts.Plain.Plain_Add.Plain_Add,
        (const void**)&_argList,
        _heap,
        _callProperties,
        _callPropertyCount,
        _asyncContext,
        _error);
}

// operation: Optimised_Add
HRESULT WINAPI Optimised_Add(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ int a,
    _In_ int b,
    _Out_ int* result,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    void* _argList[3];
    _argList[0] = &a;
    _argList[1] = &b;
    _argList[2] = &result;
    return WsCall(_serviceProxy,
        (WS_OPERATION_DESCRIPTION*)&policy_wsdlLocalDefinitions.contracts.Optimised.Optimised_Add.Optimised_Add,
        (const void**)&_argList,
        _heap,
        _callProperties,
        _callPropertyCount,
        _asyncContext,
        _error);
}

// operation: Session_Add
HRESULT WINAPI Session_Add(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ int a,
    _In_ int b,
    _Out_ int* result,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    void* _argList[3];
    _argList[0] = &a;
    _argList[1] = &b;
    _argList[2] = &result;
    return WsCall(_serviceProxy,
        (WS_OPERATION_DESCRIPTION*)&policy_wsdlLocalDefinitions.contracts.Session.Session_Add.Session_Add,
        (const void**)&_argList,
        _heap,
        _callProperties,
        _callPropertyCount,
        _asyncContext,
        _error);
}

// operation: Secure_Add
HRESULT WINAPI Secure_Add(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ int a,
    _In_ int b,
    _Out_ int* result,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    void* _argList[3];
    _argList[0] = &a;
    _argList[1] = &b;
    _argList[2] = &result;
    return WsCall(_serviceProxy,
        (WS_OPERATION_DESCRIPTION*)&policy_wsdlLocalDefinitions.contracts.Secure.Secure_Add.Secure_Add,
        (const void**)&_argList,
        _heap,
        _callProperties,
        _callPropertyCount,
        _asyncContext,
        _error);
}

// operation: Conversation_Add
HRESULT WINAPI Conversation_Add(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ int a,
    _In_ int b,
    _Out_ int* result,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    void* _argList[3];
    _argList[0] = &a;
    _argList[1] = &b;
    _argList[2] = &result;
    return WsCall(_serviceProxy,
        (WS_OPERATION_DESCRIPTION*)&policy_wsdlLocalDefinitions.contracts.Conversation.Conversation_Add.Conversation_Add,
        (const void**)&_argList,
        _heap,
        _callProperties,
        _callPropertyCount,
        _asyncContext,
        _error);
}

// operation: Windows_Add
HRESULT WINAPI Windows_Add(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ int a,
    _In_ int b,
    _Out_ int* result,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    void* _argList[3];
    _argList[0] = &a;
    _argList[1] = &b;
    _argList[2] = &result;
    return WsCall(_serviceProxy,
        (WS_OPERATION_DESCRIPTION*)&policy_wsdlLocalDefinitions.contracts.Windows.Windows_Add.Windows_Add,
        (const void**)&_argList,
        _heap,
        _callProperties,
        _callPropertyCount,
        _asyncContext,
        _error);
}

// operation: Basic_Add
HRESULT WINAPI Basic_Add(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ int a,
    _In_ int b,
    _Out_ int* result,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    void* _argList[3];
    _argList[0] = &a;
    _argList[1] = &b;
    _argList[2] = &result;
    return WsCall(_serviceProxy,
        (WS_OPERATION_DESCRIPTION*)&policy_wsdlLocalDefinitions.contracts.Basic.Basic_Add.Basic_Add,
        (const void**)&_argList,
        _heap,
        _callProperties,
        _callPropertyCount,
        _asyncContext,
        _error);
}

// operation: Unsupported_Add
HRESULT WINAPI Unsupported_Add(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ int a,
    _In_ int b,
    _Out_ int* result,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    void* _argList[3];
    _argList[0] = &a;
    _argList[1] = &b;
    _argList[2] = &result;
    return WsCall(_serviceProxy,
        (WS_OPERATION_DESCRIPTION*)&policy_wsdlLocalDefinitions.contracts.Unsupported.Unsupported_Add.Unsupported_Add,
        (const void**)&_argList,
        _heap,
        _callProperties,
        _callPropertyCount,
        _asyncContext,
        _error);
}

const _policy_wsdl policy_wsdl = {
    { // globalElements
        { // Add
            (WS_XML_STRING*)&policy_wsdlLocalDefinitions.dictionary.xmlStrings.AddTypeName,
            (WS_XML_STRING*)&policy_wsdlLocalDefinitions.dictionary.xmlStrings.AddaWrapperNamespace,
            WS_STRUCT_TYPE,
            (void*)&policy_wsdlLocalDefinitions.globalElements._Adddescs.structDesc,
        },
        { // AddResponse
            (WS_XML_STRING*)&policy_wsdlLocalDefinitions.dictionary.xmlStrings.AddResponseTypeName,
            (WS_XML_STRING*)&policy_wsdlLocalDefinitions.dictionary.xmlStrings.AddaWrapperNamespace,
            WS_STRUCT_TYPE,
            (void*)&policy_wsdlLocalDefinitions.globalElements._AddResponsedescs.structDesc,
        },
    },
    { // messages
        { // message AddMessage
            (WS_XML_STRING*)&policy_wsdlLocalDefinitions.dictionary.xmlStrings.AddMessageactionName,
            (WS_ELEMENT_DESCRIPTION*)&policy_wsdl.globalElements.Add,
        },
        { // message AddResponseMessage
            (WS_XML_STRING*)&policy_wsdlLocalDefinitions.dictionary.xmlStrings.AddResponseMessageactionName,
            (WS_ELEMENT_DESCRIPTION*)&policy_wsdl.globalElements.AddResponse,
        },
    },
    { // contracts
        { // contract Plain
            1,
            (WS_OPERATION_DESCRIPTION**)&policy_wsdlLocalDefinitions.contracts.Plain.operations,
        },
        { // contract Optimised
            1,
            (WS_OPERATION_DESCRIPTION**)&policy_wsdlLocalDefinitions.contracts.Optimised.operations,
        },
        { // contract Session
            1,
            (WS_OPERATION_DESCRIPTION**)&policy_wsdlLocalDefinitions.contracts.Session.operations,
        },
        { // contract Secure
            1,
            (WS_OPERATION_DESCRIPTION**)&policy_wsdlLocalDefinitions.contracts.Secure.operations,
        },
        { // contract Conversation
            1,
            (WS_OPERATION_DESCRIPTION**)&policy_wsdlLocalDefinitions.contracts.Conversation.operations,
        },
        { // contract Windows
            1,
            (WS_OPERATION_DESCRIPTION**)&policy_wsdlLocalDefinitions.contracts.Windows.operations,
        },
        { // contract Basic
            1,
            (WS_OPERATION_DESCRIPTION**)&policy_wsdlLocalDefinitions.contracts.Basic.operations,
        },
        { // contract Unsupported
            1,
            (WS_OPERATION_DESCRIPTION**)&policy_wsdlLocalDefinitions.contracts.Unsupported.operations,
        },
    },
    { // policies
        { // template description
            { // channel properties
                (WS_CHANNEL_PROPERTY*)&policy_wsdlLocalDefinitions.policies.Plain.channelPropertiesArray,
                3,
            },
        },
        { // template description
            { // channel properties
                (WS_CHANNEL_PROPERTY*)&policy_wsdlLocalDefinitions.policies.Optimised.channelPropertiesArray,
                3,
            },
        },
        { // template description
            { // channel properties
                (WS_CHANNEL_PROPERTY*)&policy_wsdlLocalDefinitions.policies.Session.channelPropertiesArray,
                3,
            },
        },
        { // template description
            { // channel properties
                (WS_CHANNEL_PROPERTY*)&policy_wsdlLocalDefinitions.policies.Secure.channelPropertiesArray,
                3,
            },
            { // security properties
                (WS_SECURITY_PROPERTY*)&policy_wsdlLocalDefinitions.policies.Secure.securityPropertiesArray,
                4,
            },
            { // sslBinding
                {
                    0, 0,
                },
            },
            { // usernameBinding
                {
                    0, 0,
                },
                WS_SUPPORTING_MESSAGE_SECURITY_USAGE,
            },
        },
        { // template description
            { // channel properties
                (WS_CHANNEL_PROPERTY*)&policy_wsdlLocalDefinitions.policies.Conversation.channelPropertiesArray,
                3,
            },
            { // security properties
                (WS_SECURITY_PROPERTY*)&policy_wsdlLocalDefinitions.policies.Conversation.securityPropertiesArray,
                4,
            },
            { // sslBinding
                {
                    0, 0,
                },
            },
            { // usernameBinding
                {
                    0, 0,
                },
                WS_SUPPORTING_MESSAGE_SECURITY_USAGE,
            },
            { // securityContextBinding
                { // security context message binding
                    {
                        (WS_SECURITY_BINDING_PROPERTY*)&policy_wsdlLocalDefinitions.policies.Conversation.securityContextBinding.securityBindingProperties,
                        2,
                    },
                    WS_SUPPORTING_MESSAGE_SECURITY_USAGE,
                },
                { // security properties
                    (WS_SECURITY_PROPERTY*)&policy_wsdlLocalDefinitions.policies.Conversation.securityPropertiesArray,
                    4,
                },
            },
        },
        { // template description
            { // channel properties
                (WS_CHANNEL_PROPERTY*)&policy_wsdlLocalDefinitions.policies.Windows.channelPropertiesArray,
                3,
            },
            { // security properties
                (WS_SECURITY_PROPERTY*)&policy_wsdlLocalDefinitions.policies.Windows.securityPropertiesArray,
                1,
            },
            { // sspiBinding
                {
                    0, 0,
                },
            },
        },
        { // template description
            { // channel properties
                (WS_CHANNEL_PROPERTY*)&policy_wsdlLocalDefinitions.policies.Basic.channelPropertiesArray,
                3,
            },
            { // security properties
                (WS_SECURITY_PROPERTY*)&policy_wsdlLocalDefinitions.policies.Basic.securityPropertiesArray,
                1,
            },
            { // headerAuthBinding
                {
                    (WS_SECURITY_BINDING_PROPERTY*)&policy_wsdlLocalDefinitions.policies.Basic.headerAuthBinding.securityBindingProperties,
                    1,
                },
            },
        },
    },
};


HRESULT Plain_CreateServiceProxy(
    _In_opt_ WS_HTTP_BINDING_TEMPLATE* templateValue,
    _In_reads_opt_(proxyPropertyCount) const WS_PROXY_PROPERTY* proxyProperties,
    _In_ const ULONG proxyPropertyCount,
    _Outptr_ WS_SERVICE_PROXY** _serviceProxy,
    _In_opt_ WS_ERROR* error)
{
    return WsCreateServiceProxyFromTemplate(
        WS_CHANNEL_TYPE_REQUEST,
        proxyProperties,
        proxyPropertyCount,
        WS_HTTP_BINDING_TEMPLATE_TYPE,
        templateValue,
        templateValue == NULL ? 0 : sizeof(WS_HTTP_BINDING_TEMPLATE),
        &policy_wsdl.policies.Plain,
        sizeof(WS_HTTP_POLICY_DESCRIPTION),
        _serviceProxy,
        error);
}

HRESULT Plain_CreateServiceEndpoint(
    _In_opt_ WS_HTTP_BINDING_TEMPLATE* templateValue,
    _In_opt_ CONST WS_STRING* address,
    _In_opt_ struct PlainFunctionTable* functionTable,
    _In_opt_ WS_SERVICE_SECURITY_CALLBACK authorizationCallback,
    _In_reads_opt_(endpointPropertyCount) WS_SERVICE_ENDPOINT_PROPERTY* endpointProperties,
    _In_ const ULONG endpointPropertyCount,
    _In_ WS_HEAP* heap,
    _Outptr_ WS_SERVICE_ENDPOINT** serviceEndpoint,
    _In_opt_ WS_ERROR* error)
{
    WS_SERVICE_CONTRACT serviceContract;
    serviceContract.contractDescription = &policy_wsdl.contracts.Plain;
    serviceContract.defaultMessageHandlerCallback = 0;
    serviceContract.methodTable = (const void*)functionTable;

    return WsCreateServiceEndpointFromTemplate(
        WS_CHANNEL_TYPE_REPLY,
        endpointProperties,
        endpointPropertyCount,
        address,
        &serviceContract,
        authorizationCallback,
        heap,
        WS_HTTP_BINDING_TEMPLATE_TYPE,
        templateValue,
        templateValue == NULL ? 0 : sizeof(WS_HTTP_BINDING_TEMPLATE),
        &policy_wsdl.policies.Plain,
        sizeof(WS_HTTP_POLICY_DESCRIPTION),
        serviceEndpoint,
        error);
}


HRESULT Optimised_CreateServiceProxy(
    _In_opt_ WS_HTTP_BINDING_TEMPLATE* templateValue,
    _In_reads_opt_(proxyPropertyCount) const WS_PROXY_PROPERTY* proxyProperties,
    _In_ const ULONG proxyPropertyCount,
    _Outptr_ WS_SERVICE_PROXY** _serviceProxy,
    _In_opt_ WS_ERROR* error)
{
    return WsCreateServiceProxyFromTemplate(
        WS_CHANNEL_TYPE_REQUEST,
        proxyProperties,
        proxyPropertyCount,
        WS_HTTP_BINDING_TEMPLATE_TYPE,
        templateValue,
        templateValue == NULL ? 0 : sizeof(WS_HTTP_BINDING_TEMPLATE),
        &policy_wsdl.policies.Optimised,
        sizeof(WS_HTTP_POLICY_DESCRIPTION),
        _serviceProxy,
        error);
}

HRESULT Optimised_CreateServiceEndpoint(
    _In_opt_ WS_HTTP_BINDING_TEMPLATE* templateValue,
    _In_opt_ CONST WS_STRING* address,
    _In_opt_ struct OptimisedFunctionTable* functionTable,
    _In_opt_ WS_SERVICE_SECURITY_CALLBACK authorizationCallback,
    _In_reads_opt_(endpointPropertyCount) WS_SERVICE_ENDPOINT_PROPERTY* endpointProperties,
    _In_ const ULONG endpointPropertyCount,
    _In_ WS_HEAP* heap,
    _Outptr_ WS_SERVICE_ENDPOINT** serviceEndpoint,
    _In_opt_ WS_ERROR* error)
{
    WS_SERVICE_CONTRACT serviceContract;
    serviceContract.contractDescription = &policy_wsdl.contracts.Optimised;
    serviceContract.defaultMessageHandlerCallback = 0;
    serviceContract.methodTable = (const void*)functionTable;

    return WsCreateServiceEndpointFromTemplate(
        WS_CHANNEL_TYPE_REPLY,
        endpointProperties,
        endpointPropertyCount,
        address,
        &serviceContract,
        authorizationCallback,
        heap,
        WS_HTTP_BINDING_TEMPLATE_TYPE,
        templateValue,
        templateValue == NULL ? 0 : sizeof(WS_HTTP_BINDING_TEMPLATE),
        &policy_wsdl.policies.Optimised,
        sizeof(WS_HTTP_POLICY_DESCRIPTION),
        serviceEndpoint,
        error);
}


HRESULT Session_CreateServiceProxy(
    _In_opt_ WS_TCP_BINDING_TEMPLATE* templateValue,
    _In_reads_opt_(proxyPropertyCount) const WS_PROXY_PROPERTY* proxyProperties,
    _In_ const ULONG proxyPropertyCount,
    _Outptr_ WS_SERVICE_PROXY** _serviceProxy,
    _In_opt_ WS_ERROR* error)
{
    return WsCreateServiceProxyFromTemplate(
        WS_CHANNEL_TYPE_DUPLEX_SESSION,
        proxyProperties,
        proxyPropertyCount,
        WS_TCP_BINDING_TEMPLATE_TYPE,
        templateValue,
        templateValue == NULL ? 0 : sizeof(WS_TCP_BINDING_TEMPLATE),
        &policy_wsdl.policies.Session,
        sizeof(WS_TCP_POLICY_DESCRIPTION),
        _serviceProxy,
        error);
}

HRESULT Session_CreateServiceEndpoint(
    _In_opt_ WS_TCP_BINDING_TEMPLATE* templateValue,
    _In_opt_ CONST WS_STRING* address,
    _In_opt_ struct SessionFunctionTable* functionTable,
    _In_opt_ WS_SERVICE_SECURITY_CALLBACK authorizationCallback,
    _In_reads_opt_(endpointPropertyCount) WS_SERVICE_ENDPOINT_PROPERTY* endpointProperties,
    _In_ const ULONG endpointPropertyCount,
    _In_ WS_HEAP* heap,
    _Outptr_ WS_SERVICE_ENDPOINT** serviceEndpoint,
    _In_opt_ WS_ERROR* error)
{
    WS_SERVICE_CONTRACT serviceContract;
    serviceContract.contractDescription = &policy_wsdl.contracts.Session;
    serviceContract.defaultMessageHandlerCallback = 0;
    serviceContract.methodTable = (const void*)functionTable;

    return WsCreateServiceEndpointFromTemplate(
        WS_CHANNEL_TYPE_DUPLEX_SESSION,
        endpointProperties,
        endpointPropertyCount,
        address,
        &serviceContract,
        authorizationCallback,
        heap,
        WS_TCP_BINDING_TEMPLATE_TYPE,
        templateValue,
        templateValue == NULL ? 0 : sizeof(WS_TCP_BINDING_TEMPLATE),
        &policy_wsdl.policies.Session,
        sizeof(WS_TCP_POLICY_DESCRIPTION),
        serviceEndpoint,
        error);
}


HRESULT Secure_CreateServiceProxy(
    _In_opt_ WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE* templateValue,
    _In_reads_opt_(proxyPropertyCount) const WS_PROXY_PROPERTY* proxyProperties,
    _In_ const ULONG proxyPropertyCount,
    _Outptr_ WS_SERVICE_PROXY** _serviceProxy,
    _In_opt_ WS_ERROR* error)
{
    return WsCreateServiceProxyFromTemplate(
        WS_CHANNEL_TYPE_REQUEST,
        proxyProperties,
        proxyPropertyCount,
        WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE_TYPE,
        templateValue,
        templateValue == NULL ? 0 : sizeof(WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE),
        &policy_wsdl.policies.Secure,
        sizeof(WS_HTTP_SSL_USERNAME_POLICY_DESCRIPTION),
        _serviceProxy,
        error);
}

HRESULT Secure_CreateServiceEndpoint(
    _In_opt_ WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE* templateValue,
    _In_opt_ CONST WS_STRING* address,
    _In_opt_ struct SecureFunctionTable* functionTable,
    _In_opt_ WS_SERVICE_SECURITY_CALLBACK authorizationCallback,
    _In_reads_opt_(endpointPropertyCount) WS_SERVICE_ENDPOINT_PROPERTY* endpointProperties,
    _In_ const ULONG endpointPropertyCount,
    _In_ WS_HEAP* heap,
    _Outptr_ WS_SERVICE_ENDPOINT** serviceEndpoint,
    _In_opt_ WS_ERROR* error)
{
    WS_SERVICE_CONTRACT serviceContract;
    serviceContract.contractDescription = &policy_wsdl.contracts.Secure;
    serviceContract.defaultMessageHandlerCallback = 0;
    serviceContract.methodTable = (const void*)functionTable;

    return WsCreateServiceEndpointFromTemplate(
        WS_CHANNEL_TYPE_REPLY,
        endpointProperties,
        endpointPropertyCount,
        address,
        &serviceContract,
        authorizationCallback,
        heap,
        WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE_TYPE,
        templateValue,
        templateValue == NULL ? 0 : sizeof(WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE),
        &policy_wsdl.policies.Secure,
        sizeof(WS_HTTP_SSL_USERNAME_POLICY_DESCRIPTION),
        serviceEndpoint,
        error);
}


HRESULT Conversation_CreateServiceProxy(
    _In_opt_ WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE* templateValue,
    _In_reads_opt_(proxyPropertyCount) const WS_PROXY_PROPERTY* proxyProperties,
    _In_ const ULONG proxyPropertyCount,
    _Outptr_ WS_SERVICE_PROXY** _serviceProxy,
    _In_opt_ WS_ERROR* error)
{
    return WsCreateServiceProxyFromTemplate(
        WS_CHANNEL_TYPE_REQUEST,
        proxyProperties,
        proxyPropertyCount,
        WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE,
        templateValue,
        templateValue == NULL ? 0 : sizeof(WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE),
        &policy_wsdl.policies.Conversation,
        sizeof(WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_POLICY_DESCRIPTION),
        _serviceProxy,
        error);
}

HRESULT Conversation_CreateServiceEndpoint(
    _In_opt_ WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE* templateValue,
    _In_opt_ CONST WS_STRING* address,
    _In_opt_ struct ConversationFunctionTable* functionTable,
    _In_opt_ WS_SERVICE_SECURITY_CALLBACK authorizationCallback,
    _In_reads_opt_(endpointPropertyCount) WS_SERVICE_ENDPOINT_PROPERTY* endpointProperties,
    _In_ const ULONG endpointPropertyCount,
    _In_ WS_HEAP* heap,
    _Outptr_ WS_SERVICE_ENDPOINT** serviceEndpoint,
    _In_opt_ WS_ERROR* error)
{
    WS_SERVICE_CONTRACT serviceContract;
    serviceContract.contractDescription = &policy_wsdl.contracts.Conversation;
    serviceContract.defaultMessageHandlerCallback = 0;
    serviceContract.methodTable = (const void*)functionTable;

    return WsCreateServiceEndpointFromTemplate(
        WS_CHANNEL_TYPE_REPLY,
        endpointProperties,
        endpointPropertyCount,
        address,
        &serviceContract,
        authorizationCallback,
        heap,
        WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE,
        templateValue,
        templateValue == NULL ? 0 : sizeof(WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE),
        &policy_wsdl.policies.Conversation,
        sizeof(WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_POLICY_DESCRIPTION),
        serviceEndpoint,
        error);
}


HRESULT Windows_CreateServiceProxy(
    _In_opt_ WS_TCP_SSPI_BINDING_TEMPLATE* templateValue,
    _In_reads_opt_(proxyPropertyCount) const WS_PROXY_PROPERTY* proxyProperties,
    _In_ const ULONG proxyPropertyCount,
    _Outptr_ WS_SERVICE_PROXY** _serviceProxy,
    _In_opt_ WS_ERROR* error)
{
    return WsCreateServiceProxyFromTemplate(
        WS_CHANNEL_TYPE_DUPLEX_SESSION,
        proxyProperties,
        proxyPropertyCount,
        WS_TCP_SSPI_BINDING_TEMPLATE_TYPE,
        templateValue,
        templateValue == NULL ? 0 : sizeof(WS_TCP_SSPI_BINDING_TEMPLATE),
        &policy_wsdl.policies.Windows,
        sizeof(WS_TCP_SSPI_POLICY_DESCRIPTION),
        _serviceProxy,
        error);
}

HRESULT Windows_CreateServiceEndpoint(
    _In_opt_ WS_TCP_SSPI_BINDING_TEMPLATE* templateValue,
    _In_opt_ CONST WS_STRING* address,
    _In_opt_ struct WindowsFunctionTable* functionTable,
    _In_opt_ WS_SERVICE_SECURITY_CALLBACK authorizationCallback,
    _In_reads_opt_(endpointPropertyCount) WS_SERVICE_ENDPOINT_PROPERTY* endpointProperties,
    _In_ const ULONG endpointPropertyCount,
    _In_ WS_HEAP* heap,
    _Outptr_ WS_SERVICE_ENDPOINT** serviceEndpoint,
    _In_opt_ WS_ERROR* error)
{
    WS_SERVICE_CONTRACT serviceContract;
    serviceContract.contractDescription = &policy_wsdl.contracts.Windows;
    serviceContract.defaultMessageHandlerCallback = 0;
    serviceContract.methodTable = (const void*)functionTable;

    return WsCreateServiceEndpointFromTemplate(
        WS_CHANNEL_TYPE_DUPLEX_SESSION,
        endpointProperties,
        endpointPropertyCount,
        address,
        &serviceContract,
        authorizationCallback,
        heap,
        WS_TCP_SSPI_BINDING_TEMPLATE_TYPE,
        templateValue,
        templateValue == NULL ? 0 : sizeof(WS_TCP_SSPI_BINDING_TEMPLATE),
        &policy_wsdl.policies.Windows,
        sizeof(WS_TCP_SSPI_POLICY_DESCRIPTION),
        serviceEndpoint,
        error);
}


HRESULT Basic_CreateServiceProxy(
    _In_opt_ WS_HTTP_HEADER_AUTH_BINDING_TEMPLATE* templateValue,
    _In_reads_opt_(proxyPropertyCount) const WS_PROXY_PROPERTY* proxyProperties,
    _In_ const ULONG proxyPropertyCount,
    _Outptr_ WS_SERVICE_PROXY** _serviceProxy,
    _In_opt_ WS_ERROR* error)
{
    return WsCreateServiceProxyFromTemplate(
        WS_CHANNEL_TYPE_REQUEST,
        proxyProperties,
        proxyPropertyCount,
        WS_HTTP_HEADER_AUTH_BINDING_TEMPLATE_TYPE,
        templateValue,
        templateValue == NULL ? 0 : sizeof(WS_HTTP_HEADER_AUTH_BINDING_TEMPLATE),
        &policy_wsdl.policies.Basic,
        sizeof(WS_HTTP_HEADER_AUTH_POLICY_DESCRIPTION),
        _serviceProxy,
        error);
}

HRESULT Basic_CreateServiceEndpoint(
    _In_opt_ WS_HTTP_HEADER_AUTH_BINDING_TEMPLATE* templateValue,
    _In_opt_ CONST WS_STRING* address,
    _In_opt_ struct BasicFunctionTable* functionTable,
    _In_opt_ WS_SERVICE_SECURITY_CALLBACK authorizationCallback,
    _In_reads_opt_(endpointPropertyCount) WS_SERVICE_ENDPOINT_PROPERTY* endpointProperties,
    _In_ const ULONG endpointPropertyCount,
    _In_ WS_HEAP* heap,
    _Outptr_ WS_SERVICE_ENDPOINT** serviceEndpoint,
    _In_opt_ WS_ERROR* error)
{
    WS_SERVICE_CONTRACT serviceContract;
    serviceContract.contractDescription = &policy_wsdl.contracts.Basic;
    serviceContract.defaultMessageHandlerCallback = 0;
    serviceContract.methodTable = (const void*)functionTable;

    return WsCreateServiceEndpointFromTemplate(
        WS_CHANNEL_TYPE_REPLY,
        endpointProperties,
        endpointPropertyCount,
        address,
        &serviceContract,
        authorizationCallback,
        heap,
        WS_HTTP_HEADER_AUTH_BINDING_TEMPLATE_TYPE,
        templateValue,
        templateValue == NULL ? 0 : sizeof(WS_HTTP_HEADER_AUTH_BINDING_TEMPLATE),
        &policy_wsdl.policies.Basic,
        sizeof(WS_HTTP_HEADER_AUTH_POLICY_DESCRIPTION),
        serviceEndpoint,
        error);
}
