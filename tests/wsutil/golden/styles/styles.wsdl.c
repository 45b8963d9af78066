
// Generated from styles.wsdl. Changes will be lost.

#include <WebServices.h>
#include "styles.wsdl.h"

typedef struct _styles_wsdlLocalDefinitions {
    struct { // globalTypes
        char unused;
        struct { // Tagsdescs
            WS_FIELD_DESCRIPTION tag;
            WS_FIELD_DESCRIPTION* TagsFields[1];
        } Tagsdescs;
        struct { // TagenumDesc
            WS_ENUM_VALUE TagValues[2];
            ULONG nameIndices[2];
        } TagenumDesc;
    } globalTypes;
    struct { // globalElements
        char unused;
        struct { // _Askdescs
            WS_FIELD_DESCRIPTION question;
            WS_FIELD_DESCRIPTION limit;
            WS_FIELD_DESCRIPTION tags;
            WS_FIELD_DESCRIPTION* _AskFields[3];
            WS_STRUCT_DESCRIPTION structDesc;
        } _Askdescs;
        struct { // _AskResponsedescs
            WS_FIELD_DESCRIPTION limit;
            WS_FIELD_DESCRIPTION question;
            WS_FIELD_DESCRIPTION tags;
            WS_FIELD_DESCRIPTION* _AskResponseFields[3];
            WS_STRUCT_DESCRIPTION structDesc;
        } _AskResponsedescs;
        struct { // _Faultdescs
            WS_FIELD_DESCRIPTION code;
            WS_FIELD_DESCRIPTION* _FaultFields[1];
            WS_STRUCT_DESCRIPTION structDesc;
        } _Faultdescs;
        struct { // _RpcIndescs
            WS_FIELD_DESCRIPTION Class;
            WS_FIELD_DESCRIPTION tag;
            WS_FIELD_DESCRIPTION* _RpcInFields[2];
            WS_STRUCT_DESCRIPTION structDesc;
        } _RpcIndescs;
        struct { // _RpcOutdescs
            WS_FIELD_DESCRIPTION result;
            WS_FIELD_DESCRIPTION* _RpcOutFields[1];
            WS_STRUCT_DESCRIPTION structDesc;
        } _RpcOutdescs;
        struct { // _RpcIn_2descs
            WS_FIELD_DESCRIPTION body;
            WS_FIELD_DESCRIPTION* _RpcIn_2Fields[1];
            WS_STRUCT_DESCRIPTION structDesc;
        } _RpcIn_2descs;
        struct { // _RpcOut_2descs
            WS_FIELD_DESCRIPTION body;
            WS_FIELD_DESCRIPTION* _RpcOut_2Fields[1];
            WS_STRUCT_DESCRIPTION structDesc;
        } _RpcOut_2descs;
        WS_ELEMENT_DESCRIPTION _RpcInelementDesc;
        WS_ELEMENT_DESCRIPTION _RpcOutelementDesc;
        WS_ELEMENT_DESCRIPTION _RpcIn_2elementDesc;
        WS_ELEMENT_DESCRIPTION _RpcOut_2elementDesc;
    } globalElements;
    struct { // messages
        WS_MESSAGE_DESCRIPTION AskIn;
        WS_MESSAGE_DESCRIPTION AskOut;
        WS_MESSAGE_DESCRIPTION AskFault;
        WS_MESSAGE_DESCRIPTION TextIn;
        WS_MESSAGE_DESCRIPTION Nothing;
        WS_MESSAGE_DESCRIPTION RpcIn;
        WS_MESSAGE_DESCRIPTION RpcOut;
        WS_MESSAGE_DESCRIPTION Nothing_2;
        WS_MESSAGE_DESCRIPTION AskIn_2;
        WS_MESSAGE_DESCRIPTION RpcIn_2;
        WS_MESSAGE_DESCRIPTION RpcOut_2;
    } messages;
    struct { // contracts
        struct { // Soap11
            struct { // Soap11_Ask
                WS_PARAMETER_DESCRIPTION params[5];
                WS_OPERATION_DESCRIPTION Soap11_Ask;
            } Soap11_Ask;
            struct { // Soap11_Send
                WS_PARAMETER_DESCRIPTION params[1];
                WS_OPERATION_DESCRIPTION Soap11_Send;
            } Soap11_Send;
            struct { // Soap11_delete
                WS_OPERATION_DESCRIPTION Soap11_delete;
            } Soap11_delete;
            WS_OPERATION_DESCRIPTION* operations[3];
            WS_CONTRACT_DESCRIPTION contractDesc;
        } Soap11;
        struct { // Soap12
            struct { // Soap12_Ask
                WS_PARAMETER_DESCRIPTION params[5];
                WS_OPERATION_DESCRIPTION Soap12_Ask;
            } Soap12_Ask;
            struct { // Soap12_Send
                WS_PARAMETER_DESCRIPTION params[1];
                WS_OPERATION_DESCRIPTION Soap12_Send;
            } Soap12_Send;
            struct { // Soap12_delete
                WS_OPERATION_DESCRIPTION Soap12_delete;
            } Soap12_delete;
            WS_OPERATION_DESCRIPTION* operations[3];
            WS_CONTRACT_DESCRIPTION contractDesc;
        } Soap12;
        struct { // Rpc
            struct { // Rpc_Do
                WS_PARAMETER_DESCRIPTION params[4];
                WS_OPERATION_DESCRIPTION Rpc_Do;
            } Rpc_Do;
            WS_OPERATION_DESCRIPTION* operations[1];
            WS_CONTRACT_DESCRIPTION contractDesc;
        } Rpc;
        struct { // Encoded
            struct { // Encoded_Do
                WS_PARAMETER_DESCRIPTION params[1];
                WS_OPERATION_DESCRIPTION Encoded_Do;
            } Encoded_Do;
            WS_OPERATION_DESCRIPTION* operations[1];
            WS_CONTRACT_DESCRIPTION contractDesc;
        } Encoded;
    } contracts;
    struct { // dictionary
        struct { // xmlStrings
            WS_XML_STRING TagstagLocalName;
            WS_XML_STRING TagstagNamespace;
            WS_XML_STRING AskquestionLocalName;
            WS_XML_STRING AsklimitLocalName;
            WS_XML_STRING AsktagsWrapperName;
            WS_XML_STRING AskTypeName;
            WS_XML_STRING AskResponseTypeName;
            WS_XML_STRING FaultcodeLocalName;
            WS_XML_STRING FaultTypeName;
            WS_XML_STRING RpcInClassLocalName;
            WS_XML_STRING RpcInClassWrapperNamespace;
            WS_XML_STRING RpcInTypeName;
            WS_XML_STRING RpcInTypeNamespace;
            WS_XML_STRING RpcOutresultWrapperName;
            WS_XML_STRING RpcOutTypeName;
            WS_XML_STRING Tagnew;
            WS_XML_STRING Tagold;
            WS_XML_STRING AskInactionName;
            WS_XML_STRING NothingactionName;
            WS_XML_STRING RpcInactionName;
            WS_XML_STRING AskIn_2actionName;
            WS_XML_STRING TagsTypeName;
            WS_XML_STRING TextTypeName;
            WS_XML_STRING HeaderTypeName;
        } xmlStrings;
        WS_XML_DICTIONARY dict;
    } dictionary;
} _styles_wsdlLocalDefinitions;

typedef struct Soap11_AskParamStruct {
    WCHAR** question;
    int* limit;
    unsigned int* tagsCount;
    enum Tag** tags;
    int* question_2;
} Soap11_AskParamStruct;

HRESULT CALLBACK Soap11_AskOperationStub(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ void* _stackStruct,
    _In_ const void* _callback,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    Soap11_AskParamStruct* _stack = (Soap11_AskParamStruct*)_stackStruct;
    Soap11_AskCallback _operation = (Soap11_AskCallback)_callback;
    return _operation(_context,
        *(_stack->question),
        _stack->limit,
        _stack->tagsCount,
        _stack->tags,
        _stack->question_2,
        (WS_ASYNC_CONTEXT*)_asyncContext,
        _error);
}

typedef struct Soap11_SendParamStruct {
    WCHAR*** text;
} Soap11_SendParamStruct;

HRESULT CALLBACK Soap11_SendOperationStub(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ void* _stackStruct,
    _In_ const void* _callback,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    Soap11_SendParamStruct* _stack = (Soap11_SendParamStruct*)_stackStruct;
    Soap11_SendCallback _operation = (Soap11_SendCallback)_callback;
    return _operation(_context,
        *(_stack->text),
        (WS_ASYNC_CONTEXT*)_asyncContext,
        _error);
}

HRESULT CALLBACK Soap11_deleteOperationStub(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ void* _stackStruct,
    _In_ const void* _callback,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    (void)_stackStruct;
    Soap11_deleteCallback _operation = (Soap11_deleteCallback)_callback;
    return _operation(_context,
        (WS_ASYNC_CONTEXT*)_asyncContext,
        _error);
}

typedef struct Soap12_AskParamStruct {
    WCHAR** question;
    int* limit;
    unsigned int* tagsCount;
    enum Tag** tags;
    int* question_2;
} Soap12_AskParamStruct;

HRESULT CALLBACK Soap12_AskOperationStub(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ void* _stackStruct,
    _In_ const void* _callback,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    Soap12_AskParamStruct* _stack = (Soap12_AskParamStruct*)_stackStruct;
    Soap12_AskCallback _operation = (Soap12_AskCallback)_callback;
    return _operation(_context,
        *(_stack->question),
        _stack->limit,
        _stack->tagsCount,
        _stack->tags,
        _stack->question_2,
        (WS_ASYNC_CONTEXT*)_asyncContext,
        _error);
}

typedef struct Soap12_SendParamStruct {
    WCHAR*** text;
} Soap12_SendParamStruct;

HRESULT CALLBACK Soap12_SendOperationStub(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ void* _stackStruct,
    _In_ const void* _callback,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    Soap12_SendParamStruct* _stack = (Soap12_SendParamStruct*)_stackStruct;
    Soap12_SendCallback _operation = (Soap12_SendCallback)_callback;
    return _operation(_context,
        *(_stack->text),
        (WS_ASYNC_CONTEXT*)_asyncContext,
        _error);
}

HRESULT CALLBACK Soap12_deleteOperationStub(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ void* _stackStruct,
    _In_ const void* _callback,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    (void)_stackStruct;
    Soap12_deleteCallback _operation = (Soap12_deleteCallback)_callback;
    return _operation(_context,
        (WS_ASYNC_CONTEXT*)_asyncContext,
        _error);
}

typedef struct Rpc_DoParamStruct {
    int* Class;
    enum Tag* tag;
    unsigned int* resultCount;
    enum Tag** result;
} Rpc_DoParamStruct;

HRESULT CALLBACK Rpc_DoOperationStub(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ void* _stackStruct,
    _In_ const void* _callback,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    Rpc_DoParamStruct* _stack = (Rpc_DoParamStruct*)_stackStruct;
    Rpc_DoCallback _operation = (Rpc_DoCallback)_callback;
    return _operation(_context,
        *(_stack->Class),
        *(_stack->tag),
        _stack->resultCount,
        _stack->result,
        (WS_ASYNC_CONTEXT*)_asyncContext,
        _error);
}

typedef struct Encoded_DoParamStruct {
    WS_XML_BUFFER** body;
} Encoded_DoParamStruct;

HRESULT CALLBACK Encoded_DoOperationStub(
    _In_ const WS_OPERATION_CONTEXT* _context,
    _In_ void* _stackStruct,
    _In_ const void* _callback,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    Encoded_DoParamStruct* _stack = (Encoded_DoParamStruct*)_stackStruct;
    Encoded_DoCallback _operation = (Encoded_DoCallback)_callback;
    return _operation(_context,
        _stack->body,
        (WS_ASYNC_CONTEXT*)_asyncContext,
        _error);
}

static const _styles_wsdlLocalDefinitions styles_wsdlLocalDefinitions = {
    { // globalTypes
        0,
        { // Tagsdescs
            { // field tag
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                0,
                0,
                WS_ENUM_TYPE,
                (void*)&styles_wsdl.globalTypes.Tag,
                WsOffsetOf(Tags, tag),
                0,
                0,
                WsOffsetOf(Tags, tagCount),
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.TagstagLocalName,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.TagstagNamespace,
                0,
            },
            { // fields of Tags
                (WS_FIELD_DESCRIPTION*)&styles_wsdlLocalDefinitions.globalTypes.Tagsdescs.tag,
            },
        }, // Tagsdescs
        { // TagenumDesc
            { // values
                { Tagnew, (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.Tagnew },
                { Tagold, (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.Tagold },
            },
            { // by name
                0,
                1,
            },
        }, // TagenumDesc
    }, // globalTypes
    { // globalElements
        0,
        { // _Askdescs
            { // field question
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.AskquestionLocalName,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.TagstagNamespace,
                WS_WSZ_TYPE,
                0,
                WsOffsetOf(_Ask, question),
                WS_FIELD_OPTIONAL | WS_FIELD_NILLABLE,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field limit
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.AsklimitLocalName,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.TagstagNamespace,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(_Ask, limit),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field tags
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.AsktagsWrapperName,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.TagstagNamespace,
                WS_ENUM_TYPE,
                (void*)&styles_wsdl.globalTypes.Tag,
                WsOffsetOf(_Ask, tags),
                WS_FIELD_OPTIONAL,
                0,
                WsOffsetOf(_Ask, tagsCount),
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.TagstagLocalName,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.TagstagNamespace,
                0,
            },
            { // fields of _Ask
                (WS_FIELD_DESCRIPTION*)&styles_wsdlLocalDefinitions.globalElements._Askdescs.question,
                (WS_FIELD_DESCRIPTION*)&styles_wsdlLocalDefinitions.globalElements._Askdescs.limit,
                (WS_FIELD_DESCRIPTION*)&styles_wsdlLocalDefinitions.globalElements._Askdescs.tags,
            },
            { // struct _Ask
                sizeof(_Ask),
                __alignof(_Ask),
                (WS_FIELD_DESCRIPTION**)&styles_wsdlLocalDefinitions.globalElements._Askdescs._AskFields,
                3,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.AskTypeName,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.TagstagNamespace,
                0,
                0,
                0,
                0,
            },
        }, // _Askdescs
        { // _AskResponsedescs
            { // field limit
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.AsklimitLocalName,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.TagstagNamespace,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(_AskResponse, limit),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field question
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.AskquestionLocalName,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.TagstagNamespace,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(_AskResponse, question),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field tags
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.AsktagsWrapperName,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.TagstagNamespace,
                WS_ENUM_TYPE,
                (void*)&styles_wsdl.globalTypes.Tag,
                WsOffsetOf(_AskResponse, tags),
                0,
                0,
                WsOffsetOf(_AskResponse, tagsCount),
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.TagstagLocalName,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.TagstagNamespace,
                0,
            },
            { // fields of _AskResponse
                (WS_FIELD_DESCRIPTION*)&styles_wsdlLocalDefinitions.globalElements._AskResponsedescs.limit,
                (WS_FIELD_DESCRIPTION*)&styles_wsdlLocalDefinitions.globalElements._AskResponsedescs.question,
                (WS_FIELD_DESCRIPTION*)&styles_wsdlLocalDefinitions.globalElements._AskResponsedescs.tags,
            },
            { // struct _AskResponse
                sizeof(_AskResponse),
                __alignof(_AskResponse),
                (WS_FIELD_DESCRIPTION**)&styles_wsdlLocalDefinitions.globalElements._AskResponsedescs._AskResponseFields,
                3,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.AskResponseTypeName,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.TagstagNamespace,
                0,
                0,
                0,
                0,
            },
        }, // _AskResponsedescs
        { // _Faultdescs
            { // field code
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.FaultcodeLocalName,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.TagstagNamespace,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(_Fault, code),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // fields of _Fault
                (WS_FIELD_DESCRIPTION*)&styles_wsdlLocalDefinitions.globalElements._Faultdescs.code,
            },
            { // struct _Fault
                sizeof(_Fault),
                __alignof(_Fault),
                (WS_FIELD_DESCRIPTION**)&styles_wsdlLocalDefinitions.globalElements._Faultdescs._FaultFields,
                1,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.FaultTypeName,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.TagstagNamespace,
                0,
                0,
                0,
                0,
            },
        }, // _Faultdescs
        { // _RpcIndescs
            { // field Class
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.RpcInClassLocalName,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.RpcInClassWrapperNamespace,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(_RpcIn, Class),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field tag
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.TagstagLocalName,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.RpcInClassWrapperNamespace,
                WS_ENUM_TYPE,
                (void*)&styles_wsdl.globalTypes.Tag,
                WsOffsetOf(_RpcIn, tag),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // fields of _RpcIn
                (WS_FIELD_DESCRIPTION*)&styles_wsdlLocalDefinitions.globalElements._RpcIndescs.Class,
                (WS_FIELD_DESCRIPTION*)&styles_wsdlLocalDefinitions.globalElements._RpcIndescs.tag,
            },
            { // struct _RpcIn
                sizeof(_RpcIn),
                __alignof(_RpcIn),
                (WS_FIELD_DESCRIPTION**)&styles_wsdlLocalDefinitions.globalElements._RpcIndescs._RpcInFields,
                2,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.RpcInTypeName,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.RpcInTypeNamespace,
                0,
                0,
                0,
                0,
            },
        }, // _RpcIndescs
        { // _RpcOutdescs
            { // field result
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.RpcOutresultWrapperName,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.RpcInClassWrapperNamespace,
                WS_ENUM_TYPE,
                (void*)&styles_wsdl.globalTypes.Tag,
                WsOffsetOf(_RpcOut, result),
                0,
                0,
                WsOffsetOf(_RpcOut, resultCount),
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.TagstagLocalName,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.TagstagNamespace,
                0,
            },
            { // fields of _RpcOut
                (WS_FIELD_DESCRIPTION*)&styles_wsdlLocalDefinitions.globalElements._RpcOutdescs.result,
            },
            { // struct _RpcOut
                sizeof(_RpcOut),
                __alignof(_RpcOut),
                (WS_FIELD_DESCRIPTION**)&styles_wsdlLocalDefinitions.globalElements._RpcOutdescs._RpcOutFields,
                1,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.RpcOutTypeName,
                (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.RpcInTypeNamespace,
                0,
                0,
                0,
                0,
            },
        }, // _RpcOutdescs
        { // _RpcIn_2descs
            { // field body
                WS_ANY_ELEMENT_FIELD_MAPPING,
                0,
                0,
                WS_XML_BUFFER_TYPE,
                0,
                WsOffsetOf(_RpcIn_2, body),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // fields of _RpcIn_2
                (WS_FIELD_DESCRIPTION*)&styles_wsdlLocalDefinitions.globalElements._RpcIn_2descs.body,
            },
            { // struct _RpcIn_2
                sizeof(_RpcIn_2),
                __alignof(_RpcIn_2),
                (WS_FIELD_DESCRIPTION**)&styles_wsdlLocalDefinitions.globalElements._RpcIn_2descs._RpcIn_2Fields,
                1,
                0,
                0,
                0,
                0,
                0,
                0,
            },
        }, // _RpcIn_2descs
        { // _RpcOut_2descs
            { // field body
                WS_ANY_ELEMENT_FIELD_MAPPING,
                0,
                0,
                WS_XML_BUFFER_TYPE,
                0,
                WsOffsetOf(_RpcOut_2, body),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // fields of _RpcOut_2
                (WS_FIELD_DESCRIPTION*)&styles_wsdlLocalDefinitions.globalElements._RpcOut_2descs.body,
            },
            { // struct _RpcOut_2
                sizeof(_RpcOut_2),
                __alignof(_RpcOut_2),
                (WS_FIELD_DESCRIPTION**)&styles_wsdlLocalDefinitions.globalElements._RpcOut_2descs._RpcOut_2Fields,
                1,
                0,
                0,
                0,
                0,
                0,
                0,
            },
        }, // _RpcOut_2descs
        { // element _RpcIn
            (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.RpcInTypeName,
            (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.RpcInTypeNamespace,
            WS_STRUCT_TYPE,
            (void*)&styles_wsdlLocalDefinitions.globalElements._RpcIndescs.structDesc,
        },
        { // element _RpcOut
            (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.RpcOutTypeName,
            (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.RpcInTypeNamespace,
            WS_STRUCT_TYPE,
            (void*)&styles_wsdlLocalDefinitions.globalElements._RpcOutdescs.structDesc,
        },
        { // element _RpcIn_2
            0,
            0,
            WS_STRUCT_TYPE,
            (void*)&styles_wsdlLocalDefinitions.globalElements._RpcIn_2descs.structDesc,
        },
        { // element _RpcOut_2
            0,
            0,
            WS_STRUCT_TYPE,
            (void*)&styles_wsdlLocalDefinitions.globalElements._RpcOut_2descs.structDesc,
        },
    }, // globalElements
    { // messages
        { // message AskIn
            (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.AskInactionName,
            (WS_ELEMENT_DESCRIPTION*)&styles_wsdl.globalElements.Ask,
        },
        { // message AskOut
            0,
            (WS_ELEMENT_DESCRIPTION*)&styles_wsdl.globalElements.AskResponse,
        },
        { // message AskFault
            0,
            (WS_ELEMENT_DESCRIPTION*)&styles_wsdl.globalElements.Fault,
        },
        { // message TextIn
            0,
            (WS_ELEMENT_DESCRIPTION*)&styles_wsdl.globalElements.Text,
        },
        { // message Nothing
            (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.NothingactionName,
            0,
        },
        { // message RpcIn
            (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.RpcInactionName,
            (WS_ELEMENT_DESCRIPTION*)&styles_wsdlLocalDefinitions.globalElements._RpcInelementDesc,
        },
        { // message RpcOut
            0,
            (WS_ELEMENT_DESCRIPTION*)&styles_wsdlLocalDefinitions.globalElements._RpcOutelementDesc,
        },
        { // message Nothing_2
            0,
            0,
        },
        { // message AskIn_2
            (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.AskIn_2actionName,
            (WS_ELEMENT_DESCRIPTION*)&styles_wsdl.globalElements.Ask,
        },
        { // message RpcIn_2
            (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.RpcInactionName,
            (WS_ELEMENT_DESCRIPTION*)&styles_wsdlLocalDefinitions.globalElements._RpcIn_2elementDesc,
        },
        { // message RpcOut_2
            0,
            (WS_ELEMENT_DESCRIPTION*)&styles_wsdlLocalDefinitions.globalElements._RpcOut_2elementDesc,
        },
    }, // messages
    { // contracts
        { // Soap11
            { // Soap11_Ask
                { // parameters
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)0, (USHORT)-1 },
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)1, (USHORT)0 },
                    { WS_PARAMETER_TYPE_ARRAY_COUNT, (USHORT)2, (USHORT)2 },
                    { WS_PARAMETER_TYPE_ARRAY, (USHORT)2, (USHORT)2 },
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)-1, (USHORT)1 },
                },
                { // operation Ask
                    1,
                    (WS_MESSAGE_DESCRIPTION*)&styles_wsdlLocalDefinitions.messages.AskIn,
                    (WS_MESSAGE_DESCRIPTION*)&styles_wsdlLocalDefinitions.messages.AskOut,
                    0,
                    0,
                    5,
                    (WS_PARAMETER_DESCRIPTION*)&styles_wsdlLocalDefinitions.contracts.Soap11.Soap11_Ask.params,
                    (WS_SERVICE_STUB_CALLBACK)Soap11_AskOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            }, // Soap11_Ask
            { // Soap11_Send
                { // parameters
                    { WS_PARAMETER_TYPE_MESSAGES, (USHORT)0, (USHORT)-1 },
                },
                { // operation Send
                    1,
                    (WS_MESSAGE_DESCRIPTION*)&styles_wsdlLocalDefinitions.messages.TextIn,
                    0,
                    WS_SERVICE_OPERATION_MESSAGE_NILLABLE_ELEMENT,
                    0,
                    1,
                    (WS_PARAMETER_DESCRIPTION*)&styles_wsdlLocalDefinitions.contracts.Soap11.Soap11_Send.params,
                    (WS_SERVICE_STUB_CALLBACK)Soap11_SendOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            }, // Soap11_Send
            { // Soap11_delete
                { // operation delete
                    1,
                    (WS_MESSAGE_DESCRIPTION*)&styles_wsdlLocalDefinitions.messages.Nothing,
                    (WS_MESSAGE_DESCRIPTION*)&styles_wsdlLocalDefinitions.messages.Nothing_2,
                    0,
                    0,
                    0,
                    0,
                    (WS_SERVICE_STUB_CALLBACK)Soap11_deleteOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            }, // Soap11_delete
            { // operations
                (WS_OPERATION_DESCRIPTION*)&styles_wsdlLocalDefinitions.contracts.Soap11.Soap11_Ask.Soap11_Ask,
                (WS_OPERATION_DESCRIPTION*)&styles_wsdlLocalDefinitions.contracts.Soap11.Soap11_Send.Soap11_Send,
                (WS_OPERATION_DESCRIPTION*)&styles_wsdlLocalDefinitions.contracts.Soap11.Soap11_delete.Soap11_delete,
            },
            { // contract Soap11
                3,
                (WS_OPERATION_DESCRIPTION**)&styles_wsdlLocalDefinitions.contracts.Soap11.operations,
            },
        }, // Soap11
        { // Soap12
            { // Soap12_Ask
                { // parameters
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)0, (USHORT)-1 },
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)1, (USHORT)0 },
                    { WS_PARAMETER_TYPE_ARRAY_COUNT, (USHORT)2, (USHORT)2 },
                    { WS_PARAMETER_TYPE_ARRAY, (USHORT)2, (USHORT)2 },
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)-1, (USHORT)1 },
                },
                { // operation Ask
                    1,
                    (WS_MESSAGE_DESCRIPTION*)&styles_wsdlLocalDefinitions.messages.AskIn_2,
                    (WS_MESSAGE_DESCRIPTION*)&styles_wsdlLocalDefinitions.messages.AskOut,
                    0,
                    0,
                    5,
                    (WS_PARAMETER_DESCRIPTION*)&styles_wsdlLocalDefinitions.contracts.Soap12.Soap12_Ask.params,
                    (WS_SERVICE_STUB_CALLBACK)Soap12_AskOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            }, // Soap12_Ask
            { // Soap12_Send
                { // parameters
                    { WS_PARAMETER_TYPE_MESSAGES, (USHORT)0, (USHORT)-1 },
                },
                { // operation Send
                    1,
                    (WS_MESSAGE_DESCRIPTION*)&styles_wsdlLocalDefinitions.messages.TextIn,
                    0,
                    WS_SERVICE_OPERATION_MESSAGE_NILLABLE_ELEMENT,
                    0,
                    1,
                    (WS_PARAMETER_DESCRIPTION*)&styles_wsdlLocalDefinitions.contracts.Soap12.Soap12_Send.params,
                    (WS_SERVICE_STUB_CALLBACK)Soap12_SendOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            }, // Soap12_Send
            { // Soap12_delete
                { // operation delete
                    1,
                    (WS_MESSAGE_DESCRIPTION*)&styles_wsdlLocalDefinitions.messages.Nothing,
                    (WS_MESSAGE_DESCRIPTION*)&styles_wsdlLocalDefinitions.messages.Nothing_2,
                    0,
                    0,
                    0,
                    0,
                    (WS_SERVICE_STUB_CALLBACK)Soap12_deleteOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            }, // Soap12_delete
            { // operations
                (WS_OPERATION_DESCRIPTION*)&styles_wsdlLocalDefinitions.contracts.Soap12.Soap12_Ask.Soap12_Ask,
                (WS_OPERATION_DESCRIPTION*)&styles_wsdlLocalDefinitions.contracts.Soap12.Soap12_Send.Soap12_Send,
                (WS_OPERATION_DESCRIPTION*)&styles_wsdlLocalDefinitions.contracts.Soap12.Soap12_delete.Soap12_delete,
            },
            { // contract Soap12
                3,
                (WS_OPERATION_DESCRIPTION**)&styles_wsdlLocalDefinitions.contracts.Soap12.operations,
            },
        }, // Soap12
        { // Rpc
            { // Rpc_Do
                { // parameters
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)0, (USHORT)-1 },
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)1, (USHORT)-1 },
                    { WS_PARAMETER_TYPE_ARRAY_COUNT, (USHORT)-1, (USHORT)0 },
                    { WS_PARAMETER_TYPE_ARRAY, (USHORT)-1, (USHORT)0 },
                },
                { // operation Do
                    1,
                    (WS_MESSAGE_DESCRIPTION*)&styles_wsdlLocalDefinitions.messages.RpcIn,
                    (WS_MESSAGE_DESCRIPTION*)&styles_wsdlLocalDefinitions.messages.RpcOut,
                    0,
                    0,
                    4,
                    (WS_PARAMETER_DESCRIPTION*)&styles_wsdlLocalDefinitions.contracts.Rpc.Rpc_Do.params,
                    (WS_SERVICE_STUB_CALLBACK)Rpc_DoOperationStub,
                    WS_RPC_LITERAL_OPERATION,
                },
            }, // Rpc_Do
            { // operations
                (WS_OPERATION_DESCRIPTION*)&styles_wsdlLocalDefinitions.contracts.Rpc.Rpc_Do.Rpc_Do,
            },
            { // contract Rpc
                1,
                (WS_OPERATION_DESCRIPTION**)&styles_wsdlLocalDefinitions.contracts.Rpc.operations,
            },
        }, // Rpc
        { // Encoded
            { // Encoded_Do
                { // parameters
                    { WS_PARAMETER_TYPE_NORMAL, (USHORT)0, (USHORT)0 },
                },
                { // operation Do
                    1,
                    (WS_MESSAGE_DESCRIPTION*)&styles_wsdlLocalDefinitions.messages.RpcIn_2,
                    (WS_MESSAGE_DESCRIPTION*)&styles_wsdlLocalDefinitions.messages.RpcOut_2,
                    0,
                    0,
                    1,
                    (WS_PARAMETER_DESCRIPTION*)&styles_wsdlLocalDefinitions.contracts.Encoded.Encoded_Do.params,
                    (WS_SERVICE_STUB_CALLBACK)Encoded_DoOperationStub,
                    WS_RPC_LITERAL_OPERATION,
                },
            }, // Encoded_Do
            { // operations
                (WS_OPERATION_DESCRIPTION*)&styles_wsdlLocalDefinitions.contracts.Encoded.Encoded_Do.Encoded_Do,
            },
            { // contract Encoded
                1,
                (WS_OPERATION_DESCRIPTION**)&styles_wsdlLocalDefinitions.contracts.Encoded.operations,
            },
        }, // Encoded
    }, // contracts
    { // dictionary
        { // xmlStrings
            WS_XML_STRING_DICTIONARY_VALUE("tag", &styles_wsdlLocalDefinitions.dictionary.dict, 0), // TagstagLocalName
            WS_XML_STRING_DICTIONARY_VALUE("urn:styles", &styles_wsdlLocalDefinitions.dictionary.dict, 1), // TagstagNamespace
            WS_XML_STRING_DICTIONARY_VALUE("question", &styles_wsdlLocalDefinitions.dictionary.dict, 2), // AskquestionLocalName
            WS_XML_STRING_DICTIONARY_VALUE("limit", &styles_wsdlLocalDefinitions.dictionary.dict, 3), // AsklimitLocalName
            WS_XML_STRING_DICTIONARY_VALUE("tags", &styles_wsdlLocalDefinitions.dictionary.dict, 4), // AsktagsWrapperName
            WS_XML_STRING_DICTIONARY_VALUE("Ask", &styles_wsdlLocalDefinitions.dictionary.dict, 5), // AskTypeName
            WS_XML_STRING_DICTIONARY_VALUE("AskResponse", &styles_wsdlLocalDefinitions.dictionary.dict, 6), // AskResponseTypeName
            WS_XML_STRING_DICTIONARY_VALUE("code", &styles_wsdlLocalDefinitions.dictionary.dict, 7), // FaultcodeLocalName
            WS_XML_STRING_DICTIONARY_VALUE("Fault", &styles_wsdlLocalDefinitions.dictionary.dict, 8), // FaultTypeName
            WS_XML_STRING_DICTIONARY_VALUE("class", &styles_wsdlLocalDefinitions.dictionary.dict, 9), // RpcInClassLocalName
            WS_XML_STRING_DICTIONARY_VALUE("", &styles_wsdlLocalDefinitions.dictionary.dict, 10), // RpcInClassWrapperNamespace
            WS_XML_STRING_DICTIONARY_VALUE("Do", &styles_wsdlLocalDefinitions.dictionary.dict, 11), // RpcInTypeName
            WS_XML_STRING_DICTIONARY_VALUE("urn:rpc", &styles_wsdlLocalDefinitions.dictionary.dict, 12), // RpcInTypeNamespace
            WS_XML_STRING_DICTIONARY_VALUE("result", &styles_wsdlLocalDefinitions.dictionary.dict, 13), // RpcOutresultWrapperName
            WS_XML_STRING_DICTIONARY_VALUE("DoResponse", &styles_wsdlLocalDefinitions.dictionary.dict, 14), // RpcOutTypeName
            WS_XML_STRING_DICTIONARY_VALUE("new", &styles_wsdlLocalDefinitions.dictionary.dict, 15), // Tagnew
            WS_XML_STRING_DICTIONARY_VALUE("old", &styles_wsdlLocalDefinitions.dictionary.dict, 16), // Tagold
            WS_XML_STRING_DICTIONARY_VALUE("urn:styles/Ask", &styles_wsdlLocalDefinitions.dictionary.dict, 17), // AskInactionName
            WS_XML_STRING_DICTIONARY_VALUE("urn:styles/delete", &styles_wsdlLocalDefinitions.dictionary.dict, 18), // NothingactionName
            WS_XML_STRING_DICTIONARY_VALUE("urn:styles/Do", &styles_wsdlLocalDefinitions.dictionary.dict, 19), // RpcInactionName
            WS_XML_STRING_DICTIONARY_VALUE("urn:styles/Ask12", &styles_wsdlLocalDefinitions.dictionary.dict, 20), // AskIn_2actionName
            WS_XML_STRING_DICTIONARY_VALUE("Tags", &styles_wsdlLocalDefinitions.dictionary.dict, 21), // TagsTypeName
            WS_XML_STRING_DICTIONARY_VALUE("Text", &styles_wsdlLocalDefinitions.dictionary.dict, 22), // TextTypeName
            WS_XML_STRING_DICTIONARY_VALUE("Header", &styles_wsdlLocalDefinitions.dictionary.dict, 23), // HeaderTypeName
        }, // xmlStrings
        { // dict
            { 0x9a863933, 0x0c26, 0x8957, { 0x8c, 0x68, 0xb9, 0x94, 0xa0, 0x98, 0x81, 0xf8 } },
            (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings,
            24,
            TRUE,
        },
    }, // dictionary
};

// operation: Soap11_Ask
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
    _In_opt_ WS_ERROR* _error)
{
    void* _argList[5];
    _argList[0] = &question;
    _argList[1] = &limit;
    _argList[2] = &tagsCount;
    _argList[3] = &tags;
    _argList[4] = &question_2;
    return WsCall(_serviceProxy,
        (WS_OPERATION_DESCRIPTION*)&styles_wsdlLocalDefinitions.contracts.Soap11.Soap11_Ask.Soap11_Ask,
        (const void**)&_argList,
        _heap,
        _callProperties,
        _callPropertyCount,
        _asyncContext,
        _error);
}

// operation: Soap11_Send
HRESULT WINAPI Soap11_Send(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_opt_ WCHAR** text,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    void* _argList[1];
    _argList[0] = &text;
    return WsCall(_serviceProxy,
        (WS_OPERATION_DESCRIPTION*)&styles_wsdlLocalDefinitions.contracts.Soap11.Soap11_Send.Soap11_Send,
        (const void**)&_argList,
        _heap,
        _callProperties,
        _callPropertyCount,
        _asyncContext,
        _error);
}

// operation: Soap11_delete
HRESULT WINAPI Soap11_delete(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    return WsCall(_serviceProxy,
        (WS_OPERATION_DESCRIPTION*)&styles_wsdlLocalDefinitions.contracts.Soap11.Soap11_delete.Soap11_delete,
        0,
        _heap,
        _callProperties,
        _callPropertyCount,
        _asyncContext,
        _error);
}

// operation: Soap12_Ask
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
    _In_opt_ WS_ERROR* _error)
{
    void* _argList[5];
    _argList[0] = &question;
    _argList[1] = &limit;
    _argList[2] = &tagsCount;
    _argList[3] = &tags;
    _argList[4] = &question_2;
    return WsCall(_serviceProxy,
        (WS_OPERATION_DESCRIPTION*)&styles_wsdlLocalDefinitions.contracts.Soap12.Soap12_Ask.Soap12_Ask,
        (const void**)&_argList,
        _heap,
        _callProperties,
        _callPropertyCount,
        _asyncContext,
        _error);
}

// operation: Soap12_Send
HRESULT WINAPI Soap12_Send(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_opt_ WCHAR** text,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    void* _argList[1];
    _argList[0] = &text;
    return WsCall(_serviceProxy,
        (WS_OPERATION_DESCRIPTION*)&styles_wsdlLocalDefinitions.contracts.Soap12.Soap12_Send.Soap12_Send,
        (const void**)&_argList,
        _heap,
        _callProperties,
        _callPropertyCount,
        _asyncContext,
        _error);
}

// operation: Soap12_delete
HRESULT WINAPI Soap12_delete(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    return WsCall(_serviceProxy,
        (WS_OPERATION_DESCRIPTION*)&styles_wsdlLocalDefinitions.contracts.Soap12.Soap12_delete.Soap12_delete,
        0,
        _heap,
        _callProperties,
        _callPropertyCount,
        _asyncContext,
        _error);
}

// operation: Rpc_Do
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
    _In_opt_ WS_ERROR* _error)
{
    void* _argList[4];
    _argList[0] = &Class;
    _argList[1] = &tag;
    _argList[2] = &resultCount;
    _argList[3] = &result;
    return WsCall(_serviceProxy,
        (WS_OPERATION_DESCRIPTION*)&styles_wsdlLocalDefinitions.contracts.Rpc.Rpc_Do.Rpc_Do,
        (const void**)&_argList,
        _heap,
        _callProperties,
        _callPropertyCount,
        _asyncContext,
        _error);
}

// operation: Encoded_Do
HRESULT WINAPI Encoded_Do(
    _In_ WS_SERVICE_PROXY* _serviceProxy,
    _Inout_ WS_XML_BUFFER** body,
    _In_ WS_HEAP* _heap,
    _In_reads_opt_(_callPropertyCount) const WS_CALL_PROPERTY* _callProperties,
    _In_ const ULONG _callPropertyCount,
    _In_opt_ const WS_ASYNC_CONTEXT* _asyncContext,
    _In_opt_ WS_ERROR* _error)
{
    void* _argList[1];
    _argList[0] = &body;
    return WsCall(_serviceProxy,
        (WS_OPERATION_DESCRIPTION*)&styles_wsdlLocalDefinitions.contracts.Encoded.Encoded_Do.Encoded_Do,
        (const void**)&_argList,
        _heap,
        _callProperties,
        _callPropertyCount,
        _asyncContext,
        _error);
}

const _styles_wsdl styles_wsdl = {
    { // globalTypes
        { // struct Tags
            sizeof(Tags),
            __alignof(Tags),
            (WS_FIELD_DESCRIPTION**)&styles_wsdlLocalDefinitions.globalTypes.Tagsdescs.TagsFields,
            1,
            (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.TagsTypeName,
            (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.TagstagNamespace,
            0,
            0,
            0,
            0,
        },
        { // enum Tag
            (WS_ENUM_VALUE*)&styles_wsdlLocalDefinitions.globalTypes.TagenumDesc.TagValues,
            2,
            3,
            (ULONG*)&styles_wsdlLocalDefinitions.globalTypes.TagenumDesc.nameIndices,
        },
    },
    { // globalElements
        { // Ask
            (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.AskTypeName,
            (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.TagstagNamespace,
            WS_STRUCT_TYPE,
            (void*)&styles_wsdlLocalDefinitions.globalElements._Askdescs.structDesc,
        },
        { // AskResponse
            (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.AskResponseTypeName,
            (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.TagstagNamespace,
            WS_STRUCT_TYPE,
            (void*)&styles_wsdlLocalDefinitions.globalElements._AskResponsedescs.structDesc,
        },
        { // Text
            (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.TextTypeName,
            (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.TagstagNamespace,
            WS_WSZ_TYPE,
            0,
        },
        { // Fault
            (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.FaultTypeName,
            (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.TagstagNamespace,
            WS_STRUCT_TYPE,
            (void*)&styles_wsdlLocalDefinitions.globalElements._Faultdescs.structDesc,
        },
        { // Header
            (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.HeaderTypeName,
            (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.TagstagNamespace,
            WS_INT32_TYPE,
            0,
        },
    },
    { // messages
        { // message AskIn
            (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.AskInactionName,
            (WS_ELEMENT_DESCRIPTION*)&styles_wsdl.globalElements.Ask,
        },
        { // message AskOut
            0,
            (WS_ELEMENT_DESCRIPTION*)&styles_wsdl.globalElements.AskResponse,
        },
        { // message AskFault
            0,
            (WS_ELEMENT_DESCRIPTION*)&styles_wsdl.globalElements.Fault,
        },
        { // message TextIn
            0,
            (WS_ELEMENT_DESCRIPTION*)&styles_wsdl.globalElements.Text,
        },
        { // message Nothing
            (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.NothingactionName,
            0,
        },
        { // message RpcIn
            (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.RpcInactionName,
            (WS_ELEMENT_DESCRIPTION*)&styles_wsdlLocalDefinitions.globalElements._RpcInelementDesc,
        },
        { // message RpcOut
            0,
            (WS_ELEMENT_DESCRIPTION*)&styles_wsdlLocalDefinitions.globalElements._RpcOutelementDesc,
        },
        { // message Nothing_2
            0,
            0,
        },
        { // message AskIn_2
            (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.AskIn_2actionName,
            (WS_ELEMENT_DESCRIPTION*)&styles_wsdl.globalElements.Ask,
        },
        { // message RpcIn_2
            (WS_XML_STRING*)&styles_wsdlLocalDefinitions.dictionary.xmlStrings.RpcInactionName,
            (WS_ELEMENT_DESCRIPTION*)&styles_wsdlLocalDefinitions.globalElements._RpcIn_2elementDesc,
        },
        { // message RpcOut_2
            0,
            (WS_ELEMENT_DESCRIPTION*)&styles_wsdlLocalDefinitions.globalElements._RpcOut_2elementDesc,
        },
    },
    { // contracts
        { // contract Soap11
            3,
            (WS_OPERATION_DESCRIPTION**)&styles_wsdlLocalDefinitions.contracts.Soap11.operations,
        },
        { // contract Soap12
            3,
            (WS_OPERATION_DESCRIPTION**)&styles_wsdlLocalDefinitions.contracts.Soap12.operations,
        },
        { // contract Rpc
            1,
            (WS_OPERATION_DESCRIPTION**)&styles_wsdlLocalDefinitions.contracts.Rpc.operations,
        },
        { // contract Encoded
            1,
            (WS_OPERATION_DESCRIPTION**)&styles_wsdlLocalDefinitions.contracts.Encoded.operations,
        },
    },
};
