
// Generated from Example.wsdl by wsutil 0.1.0 (libwebservices). Changes will be lost.

#include <WebServices.h>
#include "Example.wsdl.h"

typedef struct _Example_wsdlLocalDefinitions {
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
        WS_MESSAGE_DESCRIPTION AddRequest;
        WS_MESSAGE_DESCRIPTION AddResponse;
        WS_MESSAGE_DESCRIPTION BlockRequest;
        WS_MESSAGE_DESCRIPTION BlockResponse;
        WS_MESSAGE_DESCRIPTION UnBlockRequest;
        WS_MESSAGE_DESCRIPTION UnBlockResponse;
    } messages;
    struct { // contracts
        struct { // Example
            struct { // Example_Add
                WS_PARAMETER_DESCRIPTION params[3];
                WS_OPERATION_DESCRIPTION Example_Add;
            } Example_Add;
            struct { // Example_Block
                WS_OPERATION_DESCRIPTION Example_Block;
            } Example_Block;
            struct { // Example_UnBlock
                WS_OPERATION_DESCRIPTION Example_UnBlock;
            } Example_UnBlock;
            WS_OPERATION_DESCRIPTION* operations[3];
            WS_CONTRACT_DESCRIPTION contractDesc;
        } Example;
    } contracts;
    struct { // dictionary
        struct { // xmlStrings
            WS_XML_STRING AddaLocalName;
            WS_XML_STRING AddaWrapperNamespace;
            WS_XML_STRING AddbLocalName;
            WS_XML_STRING AddTypeName;
            WS_XML_STRING AddResponseresultLocalName;
            WS_XML_STRING AddResponseTypeName;
            WS_XML_STRING BlockServiceTypeTypeName;
            WS_XML_STRING BlockServiceTypeTypeNamespace;
            WS_XML_STRING BlockServiceResponseTypeTypeName;
            WS_XML_STRING UnBlockServiceTypeTypeName;
            WS_XML_STRING UnBlockServiceResponseTypeTypeName;
            WS_XML_STRING AddRequestactionName;
            WS_XML_STRING AddResponseactionName;
            WS_XML_STRING BlockRequestactionName;
            WS_XML_STRING BlockResponseactionName;
            WS_XML_STRING UnBlockRequestactionName;
            WS_XML_STRING UnBlockResponseactionName;
        } xmlStrings;
        WS_XML_DICTIONARY dict;
    } dictionary;
} _Example_wsdlLocalDefinitions;

typedef struct Example_AddParamStruct {
    int* a;
    int* b;
    int* result;
} Example_AddParamStruct;

HRESULT CALLBACK Example_AddOperationStub(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ void* _stackStruct,
    _In_ const void* _callback,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    Example_AddParamStruct* _stack = (Example_AddParamStruct*)_stackStruct;
    Example_AddCallback _operation = (Example_AddCallback)_callback;
    return _operation(_context,
        *(_stack->a),
        *(_stack->b),
        _stack->result,
        (WS_ASYNC_CONTEXT*)_asyncContext,
        _error);
}

HRESULT CALLBACK Example_BlockOperationStub(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ void* _stackStruct,
    _In_ const void* _callback,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    (void)_stackStruct;
    Example_BlockCallback _operation = (Example_BlockCallback)_callback;
    return _operation(_context,
        (WS_ASYNC_CONTEXT*)_asyncContext,
        _error);
}

HRESULT CALLBACK Example_UnBlockOperationStub(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ void* _stackStruct,
    _In_ const void* _callback,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    (void)_stackStruct;
    Example_UnBlockCallback _operation = (Example_UnBlockCallback)_callback;
    return _operation(_context,
        (WS_ASYNC_CONTEXT*)_asyncContext,
        _error);
}

static const _Example_wsdlLocalDefinitions Example_wsdlLocalDefinitions = {
    { // globalTypes
        0,
    }, // globalTypes
    { // globalElements
        0,
        { // _Adddescs
            { // field a
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.AddaLocalName,
                (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.AddaWrapperNamespace,
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
                (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.AddbLocalName,
                (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.AddaWrapperNamespace,
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
                (WS_FIELD_DESCRIPTION*)&Example_wsdlLocalDefinitions.globalElements._Adddescs.a,
                (WS_FIELD_DESCRIPTION*)&Example_wsdlLocalDefinitions.globalElements._Adddescs.b,
            },
            { // struct _Add
                sizeof(_Add),
                __alignof(_Add),
                (WS_FIELD_DESCRIPTION**)&Example_wsdlLocalDefinitions.globalElements._Adddescs._AddFields,
                2,
                (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.AddTypeName,
                (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.AddaWrapperNamespace,
                0,
                0,
                0,
                0,
            },
        }, // _Adddescs
        { // _AddResponsedescs
            { // field result
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.AddResponseresultLocalName,
                (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.AddaWrapperNamespace,
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
                (WS_FIELD_DESCRIPTION*)&Example_wsdlLocalDefinitions.globalElements._AddResponsedescs.result,
            },
            { // struct _AddResponse
                sizeof(_AddResponse),
                __alignof(_AddResponse),
                (WS_FIELD_DESCRIPTION**)&Example_wsdlLocalDefinitions.globalElements._AddResponsedescs._AddResponseFields,
                1,
                (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.AddResponseTypeName,
                (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.AddaWrapperNamespace,
                0,
                0,
                0,
                0,
            },
        }, // _AddResponsedescs
        { // _BlockServiceTypedescs
            { // struct _BlockServiceType
                0,
                1,
                0,
                0,
                (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.BlockServiceTypeTypeName,
                (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.BlockServiceTypeTypeNamespace,
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
                (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.BlockServiceResponseTypeTypeName,
                (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.BlockServiceTypeTypeNamespace,
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
                (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.UnBlockServiceTypeTypeName,
                (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.BlockServiceTypeTypeNamespace,
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
                (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.UnBlockServiceResponseTypeTypeName,
                (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.BlockServiceTypeTypeNamespace,
                0,
                0,
                0,
                0,
            },
        }, // _UnBlockServiceResponseTypedescs
    }, // globalElements
    { // messages
        { // message AddRequest
            (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.AddRequestactionName,
            (WS_ELEMENT_DESCRIPTION*)&Example_wsdl.globalElements.Add,
        },
        { // message AddResponse
            (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.AddResponseactionName,
            (WS_ELEMENT_DESCRIPTION*)&Example_wsdl.globalElements.AddResponse,
        },
        { // message BlockRequest
            (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.BlockRequestactionName,
            (WS_ELEMENT_DESCRIPTION*)&Example_wsdl.globalElements.BlockServiceType,
        },
        { // message BlockResponse
            (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.BlockResponseactionName,
            (WS_ELEMENT_DESCRIPTION*)&Example_wsdl.globalElements.BlockServiceResponseType,
        },
        { // message UnBlockRequest
            (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.UnBlockRequestactionName,
            (WS_ELEMENT_DESCRIPTION*)&Example_wsdl.globalElements.UnBlockServiceType,
        },
        { // message UnBlockResponse
            (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.UnBlockResponseactionName,
            (WS_ELEMENT_DESCRIPTION*)&Example_wsdl.globalElements.UnBlockServiceResponseType,
        },
    }, // messages
    { // contracts
        { // Example
            { // Example_Add
                { // parameters
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)0, (USHORT)-1 },
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)1, (USHORT)-1 },
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)-1, (USHORT)0 },
                },
                { // operation Add
                    1,
                    (WS_MESSAGE_DESCRIPTION*)&Example_wsdlLocalDefinitions.messages.AddRequest,
                    (WS_MESSAGE_DESCRIPTION*)&Example_wsdlLocalDefinitions.messages.AddResponse,
                    0,
                    0,
                    3,
                    (WS_PARAMETER_DESCRIPTION*)&Example_wsdlLocalDefinitions.contracts.Example.Example_Add.params,
                    (WS_SERVICE_STUB_CALLBACK)Example_AddOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            }, // Example_Add
            { // Example_Block
                { // operation Block
                    1,
                    (WS_MESSAGE_DESCRIPTION*)&Example_wsdlLocalDefinitions.messages.BlockRequest,
                    (WS_MESSAGE_DESCRIPTION*)&Example_wsdlLocalDefinitions.messages.BlockResponse,
                    0,
                    0,
                    0,
                    0,
                    (WS_SERVICE_STUB_CALLBACK)Example_BlockOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            }, // Example_Block
            { // Example_UnBlock
                { // operation UnBlock
                    1,
                    (WS_MESSAGE_DESCRIPTION*)&Example_wsdlLocalDefinitions.messages.UnBlockRequest,
                    (WS_MESSAGE_DESCRIPTION*)&Example_wsdlLocalDefinitions.messages.UnBlockResponse,
                    0,
                    0,
                    0,
                    0,
                    (WS_SERVICE_STUB_CALLBACK)Example_UnBlockOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            }, // Example_UnBlock
            { // operations
                (WS_OPERATION_DESCRIPTION*)&Example_wsdlLocalDefinitions.contracts.Example.Example_Add.Example_Add,
                (WS_OPERATION_DESCRIPTION*)&Example_wsdlLocalDefinitions.contracts.Example.Example_Block.Example_Block,
                (WS_OPERATION_DESCRIPTION*)&Example_wsdlLocalDefinitions.contracts.Example.Example_UnBlock.Example_UnBlock,
            },
            { // contract Example
                3,
                (WS_OPERATION_DESCRIPTION**)&Example_wsdlLocalDefinitions.contracts.Example.operations,
            },
        }, // Example
    }, // contracts
    { // dictionary
        { // xmlStrings
            WS_XML_STRING_DICTIONARY_VALUE("a", &Example_wsdlLocalDefinitions.dictionary.dict, 0), // AddaLocalName
            WS_XML_STRING_DICTIONARY_VALUE("http://Example.org", &Example_wsdlLocalDefinitions.dictionary.dict, 1), // AddaWrapperNamespace
            WS_XML_STRING_DICTIONARY_VALUE("b", &Example_wsdlLocalDefinitions.dictionary.dict, 2), // AddbLocalName
            WS_XML_STRING_DICTIONARY_VALUE("Add", &Example_wsdlLocalDefinitions.dictionary.dict, 3), // AddTypeName
            WS_XML_STRING_DICTIONARY_VALUE("result", &Example_wsdlLocalDefinitions.dictionary.dict, 4), // AddResponseresultLocalName
            WS_XML_STRING_DICTIONARY_VALUE("AddResponse", &Example_wsdlLocalDefinitions.dictionary.dict, 5), // AddResponseTypeName
            WS_XML_STRING_DICTIONARY_VALUE("BlockServiceType", &Example_wsdlLocalDefinitions.dictionary.dict, 6), // BlockServiceTypeTypeName
            WS_XML_STRING_DICTIONARY_VALUE("http://www.example.org", &Example_wsdlLocalDefinitions.dictionary.dict, 7), // BlockServiceTypeTypeNamespace
            WS_XML_STRING_DICTIONARY_VALUE("BlockServiceResponseType", &Example_wsdlLocalDefinitions.dictionary.dict, 8), // BlockServiceResponseTypeTypeName
            WS_XML_STRING_DICTIONARY_VALUE("UnBlockServiceType", &Example_wsdlLocalDefinitions.dictionary.dict, 9), // UnBlockServiceTypeTypeName
            WS_XML_STRING_DICTIONARY_VALUE("UnBlockServiceResponseType", &Example_wsdlLocalDefinitions.dictionary.dict, 10), // UnBlockServiceResponseTypeTypeName
            WS_XML_STRING_DICTIONARY_VALUE("http://Example.org/ICalculator/Add", &Example_wsdlLocalDefinitions.dictionary.dict, 11), // AddRequestactionName
            WS_XML_STRING_DICTIONARY_VALUE("http://Example.org/ICalculator/AddResponse", &Example_wsdlLocalDefinitions.dictionary.dict, 12), // AddResponseactionName
            WS_XML_STRING_DICTIONARY_VALUE("http://www.example.org/Block", &Example_wsdlLocalDefinitions.dictionary.dict, 13), // BlockRequestactionName
            WS_XML_STRING_DICTIONARY_VALUE("http://www.example.org/BlockResponse", &Example_wsdlLocalDefinitions.dictionary.dict, 14), // BlockResponseactionName
            WS_XML_STRING_DICTIONARY_VALUE("http://www.example.org/UnBlock", &Example_wsdlLocalDefinitions.dictionary.dict, 15), // UnBlockRequestactionName
            WS_XML_STRING_DICTIONARY_VALUE("http://www.example.org/UnBlockResponse", &Example_wsdlLocalDefinitions.dictionary.dict, 16), // UnBlockResponseactionName
        }, // xmlStrings
        { // dict
            { 0x000597ab, 0xa4d5, 0x86d3, { 0x89, 0x7c, 0xae, 0x56, 0xc1, 0x51, 0x40, 0x04 } },
            (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings,
            17,
            TRUE,
        },
    }, // dictionary
};

// operation: Example_Add
HRESULT WINAPI Example_Add(
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
        (WS_OPERATION_DESCRIPTION*)&Example_wsdlLocalDefinitions.contracts.Example.Example_Add.Example_Add,
        (const void**)&_argList,
        _heap,
        _callProperties,
        _callPropertyCount,
        _asyncContext,
        _error);
}

// operation: Example_Block
HRESULT WINAPI Example_Block(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    return WsCall(_serviceProxy,
        (WS_OPERATION_DESCRIPTION*)&Example_wsdlLocalDefinitions.contracts.Example.Example_Block.Example_Block,
        0,
        _heap,
        _callProperties,
        _callPropertyCount,
        _asyncContext,
        _error);
}

// operation: Example_UnBlock
HRESULT WINAPI Example_UnBlock(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    return WsCall(_serviceProxy,
        (WS_OPERATION_DESCRIPTION*)&Example_wsdlLocalDefinitions.contracts.Example.Example_UnBlock.Example_UnBlock,
        0,
        _heap,
        _callProperties,
        _callPropertyCount,
        _asyncContext,
        _error);
}

const _Example_wsdl Example_wsdl = {
    { // globalElements
        { // Add
            (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.AddTypeName,
            (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.AddaWrapperNamespace,
            WS_STRUCT_TYPE,
            (void*)&Example_wsdlLocalDefinitions.globalElements._Adddescs.structDesc,
        },
        { // AddResponse
            (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.AddResponseTypeName,
            (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.AddaWrapperNamespace,
            WS_STRUCT_TYPE,
            (void*)&Example_wsdlLocalDefinitions.globalElements._AddResponsedescs.structDesc,
        },
        { // BlockServiceType
            (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.BlockServiceTypeTypeName,
            (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.BlockServiceTypeTypeNamespace,
            WS_STRUCT_TYPE,
            (void*)&Example_wsdlLocalDefinitions.globalElements._BlockServiceTypedescs.structDesc,
        },
        { // BlockServiceResponseType
            (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.BlockServiceResponseTypeTypeName,
            (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.BlockServiceTypeTypeNamespace,
            WS_STRUCT_TYPE,
            (void*)&Example_wsdlLocalDefinitions.globalElements._BlockServiceResponseTypedescs.structDesc,
        },
        { // UnBlockServiceType
            (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.UnBlockServiceTypeTypeName,
            (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.BlockServiceTypeTypeNamespace,
            WS_STRUCT_TYPE,
            (void*)&Example_wsdlLocalDefinitions.globalElements._UnBlockServiceTypedescs.structDesc,
        },
        { // UnBlockServiceResponseType
            (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.UnBlockServiceResponseTypeTypeName,
            (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.BlockServiceTypeTypeNamespace,
            WS_STRUCT_TYPE,
            (void*)&Example_wsdlLocalDefinitions.globalElements._UnBlockServiceResponseTypedescs.structDesc,
        },
    },
    { // messages
        { // message AddRequest
            (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.AddRequestactionName,
            (WS_ELEMENT_DESCRIPTION*)&Example_wsdl.globalElements.Add,
        },
        { // message AddResponse
            (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.AddResponseactionName,
            (WS_ELEMENT_DESCRIPTION*)&Example_wsdl.globalElements.AddResponse,
        },
        { // message BlockRequest
            (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.BlockRequestactionName,
            (WS_ELEMENT_DESCRIPTION*)&Example_wsdl.globalElements.BlockServiceType,
        },
        { // message BlockResponse
            (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.BlockResponseactionName,
            (WS_ELEMENT_DESCRIPTION*)&Example_wsdl.globalElements.BlockServiceResponseType,
        },
        { // message UnBlockRequest
            (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.UnBlockRequestactionName,
            (WS_ELEMENT_DESCRIPTION*)&Example_wsdl.globalElements.UnBlockServiceType,
        },
        { // message UnBlockResponse
            (WS_XML_STRING*)&Example_wsdlLocalDefinitions.dictionary.xmlStrings.UnBlockResponseactionName,
            (WS_ELEMENT_DESCRIPTION*)&Example_wsdl.globalElements.UnBlockServiceResponseType,
        },
    },
    { // contracts
        { // contract Example
            3,
            (WS_OPERATION_DESCRIPTION**)&Example_wsdlLocalDefinitions.contracts.Example.operations,
        },
    },
};
