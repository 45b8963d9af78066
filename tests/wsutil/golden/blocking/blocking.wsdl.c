
// Generated from blocking.wsdl. Changes will be lost.

#include <WebServices.h>
#include "blocking.wsdl.h"

typedef struct _blocking_wsdlLocalDefinitions {
    struct { // globalTypes
        char unused;
    } globalTypes;
    struct { // globalElements
        char unused;
        struct { // _BlockServiceTypedescs
            WS_STRUCT_DESCRIPTION structDesc;
        } _BlockServiceTypedescs;
        struct { // _BlockServiceResponseTypedescs
            WS_STRUCT_DESCRIPTION structDesc;
        } _BlockServiceResponseTypedescs;
        struct { // _UnBlockServiceTypedescs
            WS_STRUCT_DESCRIPTION structDesc;
        } _UnBlockServiceTypedescs;
        struct { // _UnBlockServiceResponseTypedescs
            WS_STRUCT_DESCRIPTION structDesc;
        } _UnBlockServiceResponseTypedescs;
    } globalElements;
    struct { // messages
        WS_MESSAGE_DESCRIPTION BlockServiceMessage;
        WS_MESSAGE_DESCRIPTION BlockServiceResponseMessage;
        WS_MESSAGE_DESCRIPTION UnBlockServiceMessage;
        WS_MESSAGE_DESCRIPTION UnBlockServiceResponseMessage;
    } messages;
    struct { // contracts
        struct { // BlockServiceBinding
            struct { // BlockServiceBinding_Block
                WS_OPERATION_DESCRIPTION BlockServiceBinding_Block;
            } BlockServiceBinding_Block;
            struct { // BlockServiceBinding_UnBlock
                WS_OPERATION_DESCRIPTION BlockServiceBinding_UnBlock;
            } BlockServiceBinding_UnBlock;
            WS_OPERATION_DESCRIPTION* operations[2];
            WS_CONTRACT_DESCRIPTION contractDesc;
        } BlockServiceBinding;
    } contracts;
    struct { // dictionary
        struct { // xmlStrings
            WS_XML_STRING BlockServiceTypeTypeName;
            WS_XML_STRING BlockServiceTypeTypeNamespace;
            WS_XML_STRING BlockServiceResponseTypeTypeName;
            WS_XML_STRING UnBlockServiceTypeTypeName;
            WS_XML_STRING UnBlockServiceResponseTypeTypeName;
            WS_XML_STRING BlockServiceMessageactionName;
            WS_XML_STRING BlockServiceResponseMessageactionName;
            WS_XML_STRING UnBlockServiceMessageactionName;
            WS_XML_STRING UnBlockServiceResponseMessageactionName;
            WS_XML_STRING BlockServiceBindingendpointReferenceString;
        } xmlStrings;
        WS_XML_DICTIONARY dict;
    } dictionary;
} _blocking_wsdlLocalDefinitions;

HRESULT CALLBACK BlockServiceBinding_BlockOperationStub(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ void* _stackStruct,
    _In_ const void* _callback,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    (void)_stackStruct;
    BlockServiceBinding_BlockCallback _operation = (BlockServiceBinding_BlockCallback)_callback;
    return _operation(_context,
        (WS_ASYNC_CONTEXT*)_asyncContext,
        _error);
}

HRESULT CALLBACK BlockServiceBinding_UnBlockOperationStub(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ void* _stackStruct,
    _In_ const void* _callback,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    (void)_stackStruct;
    BlockServiceBinding_UnBlockCallback _operation = (BlockServiceBinding_UnBlockCallback)_callback;
    return _operation(_context,
        (WS_ASYNC_CONTEXT*)_asyncContext,
        _error);
}

static const _blocking_wsdlLocalDefinitions blocking_wsdlLocalDefinitions = {
    { // globalTypes
        0,
    }, // globalTypes
    { // globalElements
        0,
        { // _BlockServiceTypedescs
            { // struct _BlockServiceType
                0,
                1,
                0,
                0,
                (WS_XML_STRING*)&blocking_wsdlLocalDefinitions.dictionary.xmlStrings.BlockServiceTypeTypeName,
                (WS_XML_STRING*)&blocking_wsdlLocalDefinitions.dictionary.xmlStrings.BlockServiceTypeTypeNamespace,
                0,
                0,
                0,
                0,
            },
        }, // _BlockServiceTypedescs
        { // _BlockServiceResponseTypedescs
            { // struct _BlockServiceResponseType
                0,
                1,
                0,
                0,
                (WS_XML_STRING*)&blocking_wsdlLocalDefinitions.dictionary.xmlStrings.BlockServiceResponseTypeTypeName,
                (WS_XML_STRING*)&blocking_wsdlLocalDefinitions.dictionary.xmlStrings.BlockServiceTypeTypeNamespace,
                0,
                0,
                0,
                0,
            },
        }, // _BlockServiceResponseTypedescs
        { // _UnBlockServiceTypedescs
            { // struct _UnBlockServiceType
                0,
                1,
                0,
                0,
                (WS_XML_STRING*)&blocking_wsdlLocalDefinitions.dictionary.xmlStrings.UnBlockServiceTypeTypeName,
                (WS_XML_STRING*)&blocking_wsdlLocalDefinitions.dictionary.xmlStrings.BlockServiceTypeTypeNamespace,
                0,
                0,
                0,
                0,
            },
        }, // _UnBlockServiceTypedescs
        { // _UnBlockServiceResponseTypedescs
            { // struct _UnBlockServiceResponseType
                0,
                1,
                0,
                0,
                (WS_XML_STRING*)&blocking_wsdlLocalDefinitions.dictionary.xmlStrings.UnBlockServiceResponseTypeTypeName,
                (WS_XML_STRING*)&blocking_wsdlLocalDefinitions.dictionary.xmlStrings.BlockServiceTypeTypeNamespace,
                0,
                0,
                0,
                0,
            },
        }, // _UnBlockServiceResponseTypedescs
    }, // globalElements
    { // messages
        { // message BlockServiceMessage
            (WS_XML_STRING*)&blocking_wsdlLocalDefinitions.dictionary.xmlStrings.BlockServiceMessageactionName,
            (WS_ELEMENT_DESCRIPTION*)&blocking_wsdl.globalElements.BlockServiceType,
        },
        { // message BlockServiceResponseMessage
            (WS_XML_STRING*)&blocking_wsdlLocalDefinitions.dictionary.xmlStrings.BlockServiceResponseMessageactionName,
            (WS_ELEMENT_DESCRIPTION*)&blocking_wsdl.globalElements.BlockServiceResponseType,
        },
        { // message UnBlockServiceMessage
            (WS_XML_STRING*)&blocking_wsdlLocalDefinitions.dictionary.xmlStrings.UnBlockServiceMessageactionName,
            (WS_ELEMENT_DESCRIPTION*)&blocking_wsdl.globalElements.UnBlockServiceType,
        },
        { // message UnBlockServiceResponseMessage
            (WS_XML_STRING*)&blocking_wsdlLocalDefinitions.dictionary.xmlStrings.UnBlockServiceResponseMessageactionName,
            (WS_ELEMENT_DESCRIPTION*)&blocking_wsdl.globalElements.UnBlockServiceResponseType,
        },
    }, // messages
    { // contracts
        { // BlockServiceBinding
            { // BlockServiceBinding_Block
                { // operation Block
                    1,
                    (WS_MESSAGE_DESCRIPTION*)&blocking_wsdlLocalDefinitions.messages.BlockServiceMessage,
                    (WS_MESSAGE_DESCRIPTION*)&blocking_wsdlLocalDefinitions.messages.BlockServiceResponseMessage,
                    0,
                    0,
                    0,
                    0,
                    (WS_SERVICE_STUB_CALLBACK)BlockServiceBinding_BlockOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            }, // BlockServiceBinding_Block
            { // BlockServiceBinding_UnBlock
                { // operation UnBlock
                    1,
                    (WS_MESSAGE_DESCRIPTION*)&blocking_wsdlLocalDefinitions.messages.UnBlockServiceMessage,
                    (WS_MESSAGE_DESCRIPTION*)&blocking_wsdlLocalDefinitions.messages.UnBlockServiceResponseMessage,
                    0,
                    0,
                    0,
                    0,
                    (WS_SERVICE_STUB_CALLBACK)BlockServiceBinding_UnBlockOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            }, // BlockServiceBinding_UnBlock
            { // operations
                (WS_OPERATION_DESCRIPTION*)&blocking_wsdlLocalDefinitions.contracts.BlockServiceBinding.BlockServiceBinding_Block.BlockServiceBinding_Block,
                (WS_OPERATION_DESCRIPTION*)&blocking_wsdlLocalDefinitions.contracts.BlockServiceBinding.BlockServiceBinding_UnBlock.BlockServiceBinding_UnBlock,
            },
            { // contract BlockServiceBinding
                2,
                (WS_OPERATION_DESCRIPTION**)&blocking_wsdlLocalDefinitions.contracts.BlockServiceBinding.operations,
            },
        }, // BlockServiceBinding
    }, // contracts
    { // dictionary
        { // xmlStrings
            WS_XML_STRING_DICTIONARY_VALUE("BlockServiceType", &blocking_wsdlLocalDefinitions.dictionary.dict, 0), // BlockServiceTypeTypeName
            WS_XML_STRING_DICTIONARY_VALUE("http://www.example.org", &blocking_wsdlLocalDefinitions.dictionary.dict, 1), // BlockServiceTypeTypeNamespace
            WS_XML_STRING_DICTIONARY_VALUE("BlockServiceResponseType", &blocking_wsdlLocalDefinitions.dictionary.dict, 2), // BlockServiceResponseTypeTypeName
            WS_XML_STRING_DICTIONARY_VALUE("UnBlockServiceType", &blocking_wsdlLocalDefinitions.dictionary.dict, 3), // UnBlockServiceTypeTypeName
            WS_XML_STRING_DICTIONARY_VALUE("UnBlockServiceResponseType", &blocking_wsdlLocalDefinitions.dictionary.dict, 4), // UnBlockServiceResponseTypeTypeName
            WS_XML_STRING_DICTIONARY_VALUE("http://www.example.org/Block", &blocking_wsdlLocalDefinitions.dictionary.dict, 5), // BlockServiceMessageactionName
            WS_XML_STRING_DICTIONARY_VALUE("http://www.example.org/BlockResponse", &blocking_wsdlLocalDefinitions.dictionary.dict, 6), // BlockServiceResponseMessageactionName
            WS_XML_STRING_DICTIONARY_VALUE("http://www.example.org/UnBlock", &blocking_wsdlLocalDefinitions.dictionary.dict, 7), // UnBlockServiceMessageactionName
            WS_XML_STRING_DICTIONARY_VALUE("http://www.example.org/UnBlockResponse", &blocking_wsdlLocalDefinitions.dictionary.dict, 8), // UnBlockServiceResponseMessageactionName
            WS_XML_STRING_DICTIONARY_VALUE("<wsa:EndpointReference xmlns:wsaw=\"http://www.w3.org/2006/05/addressing/wsdl\" xmlns:soap=\"http://schemas.xmlsoap.org/wsdl/soap12/\" xmlns:wsdl=\"http://schemas.xmlsoap.org/wsdl/\" xmlns:tns=\"http://www.example.org\" xmlns:wsa=\"http://www.w3.org/2005/08/addressing\"><wsa:Address>net.tcp://localhost:8001/example</wsa:Address></wsa:EndpointReference>", &blocking_wsdlLocalDefinitions.dictionary.dict, 9), // BlockServiceBindingendpointReferenceString
        }, // xmlStrings
        { // dict
            { 0xd3e331ee, 0x09d1, 0x889b, { 0x8a, 0xf8, 0x48, 0x17, 0x8f, 0x1a, 0x98, 0xb3 } },
            (WS_XML_STRING*)&blocking_wsdlLocalDefinitions.dictionary.xmlStrings,
            10,
            TRUE,
        },
    }, // dictionary
};

// operation: BlockServiceBinding_Block
HRESULT WINAPI BlockServiceBinding_Block(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    return WsCall(_serviceProxy,
        (WS_OPERATION_DESCRIPTION*)&blocking_wsdlLocalDefinitions.contracts.BlockServiceBinding.BlockServiceBinding_Block.BlockServiceBinding_Block,
        0,
        _heap,
        _callProperties,
        _callPropertyCount,
        _asyncContext,
        _error);
}

// operation: BlockServiceBinding_UnBlock
HRESULT WINAPI BlockServiceBinding_UnBlock(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    return WsCall(_serviceProxy,
        (WS_OPERATION_DESCRIPTION*)&blocking_wsdlLocalDefinitions.contracts.BlockServiceBinding.BlockServiceBinding_UnBlock.BlockServiceBinding_UnBlock,
        0,
        _heap,
        _callProperties,
        _callPropertyCount,
        _asyncContext,
        _error);
}

const _blocking_wsdl blocking_wsdl = {
    { // globalElements
        { // BlockServiceType
            (WS_XML_STRING*)&blocking_wsdlLocalDefinitions.dictionary.xmlStrings.BlockServiceTypeTypeName,
            (WS_XML_STRING*)&blocking_wsdlLocalDefinitions.dictionary.xmlStrings.BlockServiceTypeTypeNamespace,
            WS_STRUCT_TYPE,
            (void*)&blocking_wsdlLocalDefinitions.globalElements._BlockServiceTypedescs.structDesc,
        },
        { // BlockServiceResponseType
            (WS_XML_STRING*)&blocking_wsdlLocalDefinitions.dictionary.xmlStrings.BlockServiceResponseTypeTypeName,
            (WS_XML_STRING*)&blocking_wsdlLocalDefinitions.dictionary.xmlStrings.BlockServiceTypeTypeNamespace,
            WS_STRUCT_TYPE,
            (void*)&blocking_wsdlLocalDefinitions.globalElements._BlockServiceResponseTypedescs.structDesc,
        },
        { // UnBlockServiceType
            (WS_XML_STRING*)&blocking_wsdlLocalDefinitions.dictionary.xmlStrings.UnBlockServiceTypeTypeName,
            (WS_XML_STRING*)&blocking_wsdlLocalDefinitions.dictionary.xmlStrings.BlockServiceTypeTypeNamespace,
            WS_STRUCT_TYPE,
            (void*)&blocking_wsdlLocalDefinitions.globalElements._UnBlockServiceTypedescs.structDesc,
        },
        { // UnBlockServiceResponseType
            (WS_XML_STRING*)&blocking_wsdlLocalDefinitions.dictionary.xmlStrings.UnBlockServiceResponseTypeTypeName,
            (WS_XML_STRING*)&blocking_wsdlLocalDefinitions.dictionary.xmlStrings.BlockServiceTypeTypeNamespace,
            WS_STRUCT_TYPE,
            (void*)&blocking_wsdlLocalDefinitions.globalElements._UnBlockServiceResponseTypedescs.structDesc,
        },
    },
    { // messages
        { // message BlockServiceMessage
            (WS_XML_STRING*)&blocking_wsdlLocalDefinitions.dictionary.xmlStrings.BlockServiceMessageactionName,
            (WS_ELEMENT_DESCRIPTION*)&blocking_wsdl.globalElements.BlockServiceType,
        },
        { // message BlockServiceResponseMessage
            (WS_XML_STRING*)&blocking_wsdlLocalDefinitions.dictionary.xmlStrings.BlockServiceResponseMessageactionName,
            (WS_ELEMENT_DESCRIPTION*)&blocking_wsdl.globalElements.BlockServiceResponseType,
        },
        { // message UnBlockServiceMessage
            (WS_XML_STRING*)&blocking_wsdlLocalDefinitions.dictionary.xmlStrings.UnBlockServiceMessageactionName,
            (WS_ELEMENT_DESCRIPTION*)&blocking_wsdl.globalElements.UnBlockServiceType,
        },
        { // message UnBlockServiceResponseMessage
            (WS_XML_STRING*)&blocking_wsdlLocalDefinitions.dictionary.xmlStrings.UnBlockServiceResponseMessageactionName,
            (WS_ELEMENT_DESCRIPTION*)&blocking_wsdl.globalElements.UnBlockServiceResponseType,
        },
    },
    { // contracts
        { // contract BlockServiceBinding
            2,
            (WS_OPERATION_DESCRIPTION**)&blocking_wsdlLocalDefinitions.contracts.BlockServiceBinding.operations,
        },
    },
    { // endpointReferences
        { // BlockServiceBinding
            { WS_ADDRESSING_VERSION_1_0 },
            (WS_XML_STRING*)&blocking_wsdlLocalDefinitions.dictionary.xmlStrings.BlockServiceBindingendpointReferenceString,
        },
    },
};
