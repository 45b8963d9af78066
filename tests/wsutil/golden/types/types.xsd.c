
// Generated from types.xsd. Changes will be lost.

#include <math.h>
#include <WebServices.h>
#include "types.xsd.h"

typedef struct _types_xsdLocalDefinitions {
    struct { // globalTypes
        char unused;
        struct { // Basicsdescs
            WS_FIELD_DESCRIPTION Boolean;
            WS_FIELD_DESCRIPTION Byte;
            WS_FIELD_DESCRIPTION unsignedByte;
            WS_FIELD_DESCRIPTION Short;
            WS_FIELD_DESCRIPTION unsignedShort;
            WS_FIELD_DESCRIPTION Int;
            WS_FIELD_DESCRIPTION unsignedInt;
            WS_FIELD_DESCRIPTION Long;
            WS_FIELD_DESCRIPTION unsignedLong;
            WS_FIELD_DESCRIPTION integer;
            WS_FIELD_DESCRIPTION Float;
            WS_FIELD_DESCRIPTION Double;
            WS_FIELD_DESCRIPTION Decimal;
            WS_FIELD_DESCRIPTION dateTime;
            WS_FIELD_DESCRIPTION duration;
            WS_FIELD_DESCRIPTION String;
            WS_FIELD_DESCRIPTION anyURI;
            WS_FIELD_DESCRIPTION base64Binary;
            WS_FIELD_DESCRIPTION QName;
            WS_FIELD_DESCRIPTION anyType;
            WS_FIELD_DESCRIPTION anything;
            WS_FIELD_DESCRIPTION Char;
            WS_FIELD_DESCRIPTION guid;
            WS_FIELD_DESCRIPTION Class;
            WS_FIELD_DESCRIPTION GUID_;
            WS_FIELD_DESCRIPTION gr_x00F6__x00DF_e;
            WS_FIELD_DESCRIPTION a_b_c;
            WS_FIELD_DESCRIPTION a_b_c_2;
            WS_FIELD_DESCRIPTION* BasicsFields[28];
        } Basicsdescs;
        struct { // Occurrencedescs
            WS_FIELD_DESCRIPTION value;
            WS_FIELD_DESCRIPTION nilValue;
            WS_FIELD_DESCRIPTION text;
            WS_FIELD_DESCRIPTION bytes;
            struct { // Leafdescs
                WS_FIELD_DESCRIPTION x;
                WS_FIELD_DESCRIPTION* LeafFields[1];
            } Leafdescs;
            WS_FIELD_DESCRIPTION structure;
            WS_FIELD_DESCRIPTION nilStructure;
            WS_FIELD_DESCRIPTION self;
            WS_FIELD_DESCRIPTION values;
            WS_FIELD_DESCRIPTION nilValues;
            WS_ITEM_RANGE textsRange;
            WS_FIELD_DESCRIPTION texts;
            WS_FIELD_DESCRIPTION structures;
            WS_ITEM_RANGE anyTypesRange;
            WS_FIELD_DESCRIPTION anyTypes;
            WS_FIELD_DESCRIPTION wrapped;
            WS_ITEM_RANGE wrappedLeavesRange;
            WS_FIELD_DESCRIPTION wrappedLeaves;
            struct { // Occurrence_itemdescs
                WS_FIELD_DESCRIPTION x;
                struct { // Occurrence_item_innerdescs
                    WS_FIELD_DESCRIPTION deep;
                    WS_FIELD_DESCRIPTION size;
                    WS_FIELD_DESCRIPTION* Occurrence_item_innerFields[2];
                    WS_STRUCT_DESCRIPTION structDesc;
                } Occurrence_item_innerdescs;
                WS_FIELD_DESCRIPTION inner;
                WS_FIELD_DESCRIPTION* Occurrence_itemFields[2];
                WS_STRUCT_DESCRIPTION structDesc;
            } Occurrence_itemdescs;
            WS_FIELD_DESCRIPTION wrappedHere;
            struct { // _Rootdescs
                WS_FIELD_DESCRIPTION empty;
                struct { // _Root_childdescs
                    WS_FIELD_DESCRIPTION y;
                    WS_INT32_DESCRIPTION zType;
                    WS_FIELD_DESCRIPTION z;
                    WS_FIELD_DESCRIPTION* _Root_childFields[2];
                    WS_STRUCT_DESCRIPTION structDesc;
                } _Root_childdescs;
                WS_FIELD_DESCRIPTION child;
                WS_FIELD_DESCRIPTION* _RootFields[2];
                WS_STRUCT_DESCRIPTION structDesc;
            } _Rootdescs;
            WS_FIELD_DESCRIPTION Root;
            WS_FIELD_DESCRIPTION any;
            WS_FIELD_DESCRIPTION any_2;
            WS_FIELD_DESCRIPTION* OccurrenceFields[18];
        } Occurrencedescs;
        struct { // ArrayOfIntdescs
            WS_FIELD_DESCRIPTION Int;
            WS_FIELD_DESCRIPTION* ArrayOfIntFields[1];
        } ArrayOfIntdescs;
        struct { // ArrayOfLeafdescs
            WS_ITEM_RANGE LeafRange;
            WS_FIELD_DESCRIPTION Leaf;
            WS_FIELD_DESCRIPTION* ArrayOfLeafFields[1];
        } ArrayOfLeafdescs;
        struct { // Rangesdescs
            WS_INT32_DESCRIPTION halfType;
            WS_FIELD_DESCRIPTION half;
            WS_INT64_DESCRIPTION mostType;
            WS_FIELD_DESCRIPTION most;
            WS_INT32_DESCRIPTION leastType;
            WS_FIELD_DESCRIPTION least;
            WS_UINT64_DESCRIPTION bigType;
            WS_FIELD_DESCRIPTION big;
            WS_UINT32_DESCRIPTION countType;
            WS_FIELD_DESCRIPTION count;
            WS_DOUBLE_DESCRIPTION realType;
            WS_FIELD_DESCRIPTION real;
            WS_FLOAT_DESCRIPTION smallType;
            WS_ITEM_RANGE smallRange;
            WS_FIELD_DESCRIPTION small;
            WS_INT8_DESCRIPTION ByteType;
            WS_FIELD_DESCRIPTION Byte;
            WS_FIELD_DESCRIPTION* RangesFields[8];
        } Rangesdescs;
        struct { // Attributeddescs
            WS_FIELD_DESCRIPTION x;
            WS_FIELD_DESCRIPTION x_2;
            WS_FIELD_DESCRIPTION color;
            WS_INT32_DESCRIPTION partType;
            WS_FIELD_DESCRIPTION part;
            WS_FIELD_DESCRIPTION id;
            WS_FIELD_DESCRIPTION unit;
            WS_FIELD_DESCRIPTION lang;
            WS_FIELD_DESCRIPTION* AttributedFields[7];
        } Attributeddescs;
        struct { // Measuredescs
            WS_FIELD_DESCRIPTION value;
            WS_FIELD_DESCRIPTION unit;
            WS_FIELD_DESCRIPTION* MeasureFields[2];
        } Measuredescs;
        struct { // NamedMeasuredescs
            WS_FIELD_DESCRIPTION value;
            WS_FIELD_DESCRIPTION unit;
            WS_FIELD_DESCRIPTION name;
            WS_FIELD_DESCRIPTION* NamedMeasureFields[3];
        } NamedMeasuredescs;
        struct { // Paymentdescs
            struct { // Payment_carddescs
                WS_FIELD_DESCRIPTION number;
                WS_FIELD_DESCRIPTION year;
                WS_FIELD_DESCRIPTION* Payment_cardFields[2];
                WS_STRUCT_DESCRIPTION structDesc;
            } Payment_carddescs;
            struct { // choicedescs
                WS_UNION_FIELD_DESCRIPTION card;
                WS_UNION_FIELD_DESCRIPTION coins;
                WS_UNION_FIELD_DESCRIPTION none;
                WS_UNION_FIELD_DESCRIPTION zcash;
                WS_UNION_FIELD_DESCRIPTION* choiceFields[4];
                ULONG valueIndices[4];
                WS_UNION_DESCRIPTION unionDesc;
            } choicedescs;
            WS_FIELD_DESCRIPTION choice;
            WS_FIELD_DESCRIPTION* PaymentFields[1];
        } Paymentdescs;
        struct { // Choicesdescs
            WS_FIELD_DESCRIPTION before;
            struct { // choicedescs
                WS_UNION_FIELD_DESCRIPTION a;
                WS_UNION_FIELD_DESCRIPTION b;
                WS_UNION_FIELD_DESCRIPTION* choiceFields[2];
                ULONG valueIndices[2];
                WS_UNION_DESCRIPTION unionDesc;
            } choicedescs;
            WS_FIELD_DESCRIPTION choice;
            struct { // choice_2descs
                WS_UNION_FIELD_DESCRIPTION c;
                WS_UNION_FIELD_DESCRIPTION d;
                WS_UNION_FIELD_DESCRIPTION* choiceFields[2];
                ULONG valueIndices[2];
                WS_UNION_DESCRIPTION unionDesc;
            } choice_2descs;
            WS_FIELD_DESCRIPTION choice_2;
            struct { // choice_3descs
                WS_UNION_FIELD_DESCRIPTION any;
                WS_UNION_FIELD_DESCRIPTION e;
                WS_UNION_FIELD_DESCRIPTION* choiceFields[2];
                ULONG valueIndices[2];
                WS_UNION_DESCRIPTION unionDesc;
            } choice_3descs;
            WS_FIELD_DESCRIPTION choice_3;
            WS_FIELD_DESCRIPTION* ChoicesFields[4];
        } Choicesdescs;
        struct { // Mixeddescs
            WS_FIELD_DESCRIPTION any;
            WS_FIELD_DESCRIPTION id;
            WS_FIELD_DESCRIPTION* MixedFields[2];
        } Mixeddescs;
        struct { // Alldescs
            WS_FIELD_DESCRIPTION any;
            WS_FIELD_DESCRIPTION* AllFields[1];
        } Alldescs;
        struct { // Groupeddescs
            WS_FIELD_DESCRIPTION any;
            WS_FIELD_DESCRIPTION* GroupedFields[1];
        } Groupeddescs;
        struct { // Nesteddescs
            WS_FIELD_DESCRIPTION any;
            WS_FIELD_DESCRIPTION* NestedFields[1];
        } Nesteddescs;
        struct { // Repeateddescs
            WS_FIELD_DESCRIPTION any;
            WS_FIELD_DESCRIPTION* RepeatedFields[1];
        } Repeateddescs;
        struct { // Listsdescs
            WS_FIELD_DESCRIPTION list;
            WS_FIELD_DESCRIPTION Union;
            WS_FIELD_DESCRIPTION Short;
            WS_FIELD_DESCRIPTION mixed;
            WS_FIELD_DESCRIPTION* ListsFields[4];
        } Listsdescs;
        struct { // ColorenumDesc
            WS_ENUM_VALUE ColorValues[4];
            ULONG nameIndices[4];
        } ColorenumDesc;
        struct { // WarmenumDesc
            WS_ENUM_VALUE WarmValues[1];
            ULONG nameIndices[1];
        } WarmenumDesc;
        struct { // _ShadeenumDesc
            WS_ENUM_VALUE _ShadeValues[2];
            ULONG nameIndices[2];
        } _ShadeenumDesc;
        struct { // _unitenumDesc
            WS_ENUM_VALUE _unitValues[2];
            ULONG nameIndices[2];
        } _unitenumDesc;
        struct { // Occurrence_item_inner_sizeenumDesc
            WS_ENUM_VALUE Occurrence_item_inner_sizeValues[3];
            ULONG nameIndices[3];
        } Occurrence_item_inner_sizeenumDesc;
    } globalTypes;
    struct { // globalElements
        char unused;
        struct { // _Everythingdescs
            WS_FIELD_DESCRIPTION basics;
            WS_FIELD_DESCRIPTION occurrence;
            WS_FIELD_DESCRIPTION ranges;
            WS_FIELD_DESCRIPTION attributed;
            WS_FIELD_DESCRIPTION named;
            WS_FIELD_DESCRIPTION payment;
            WS_FIELD_DESCRIPTION choices;
            WS_FIELD_DESCRIPTION mixed;
            WS_FIELD_DESCRIPTION all;
            WS_FIELD_DESCRIPTION lists;
            WS_FIELD_DESCRIPTION warm;
            WS_FIELD_DESCRIPTION Member;
            WS_FIELD_DESCRIPTION Shade;
            WS_FIELD_DESCRIPTION* _EverythingFields[13];
            WS_STRUCT_DESCRIPTION structDesc;
        } _Everythingdescs;
        WS_INT32_DESCRIPTION versionattributeType;
        WS_INT32_DESCRIPTION PercentelementType;
    } globalElements;
    struct { // dictionary
        struct { // xmlStrings
            WS_XML_STRING BasicsBooleanLocalName;
            WS_XML_STRING BasicsBooleanWrapperNamespace;
            WS_XML_STRING BasicsByteLocalName;
            WS_XML_STRING BasicsunsignedByteLocalName;
            WS_XML_STRING BasicsShortLocalName;
            WS_XML_STRING BasicsunsignedShortLocalName;
            WS_XML_STRING BasicsIntLocalName;
            WS_XML_STRING BasicsunsignedIntLocalName;
            WS_XML_STRING BasicsLongLocalName;
            WS_XML_STRING BasicsunsignedLongLocalName;
            WS_XML_STRING BasicsintegerLocalName;
            WS_XML_STRING BasicsFloatLocalName;
            WS_XML_STRING BasicsDoubleLocalName;
            WS_XML_STRING BasicsDecimalLocalName;
            WS_XML_STRING BasicsdateTimeLocalName;
            WS_XML_STRING BasicsdurationLocalName;
            WS_XML_STRING BasicsStringLocalName;
            WS_XML_STRING BasicsanyURILocalName;
            WS_XML_STRING Basicsbase64BinaryLocalName;
            WS_XML_STRING BasicsQNameLocalName;
            WS_XML_STRING BasicsanyTypeLocalName;
            WS_XML_STRING BasicsanythingLocalName;
            WS_XML_STRING BasicsCharLocalName;
            WS_XML_STRING BasicsguidLocalName;
            WS_XML_STRING BasicsClassLocalName;
            WS_XML_STRING BasicsGUID_LocalName;
            WS_XML_STRING Basicsgr_x00F6__x00DF_eLocalName;
            WS_XML_STRING Basicsa_b_cLocalName;
            WS_XML_STRING Basicsa_b_c_2LocalName;
            WS_XML_STRING Basicsa_b_c_2WrapperNamespace;
            WS_XML_STRING OccurrencevalueLocalName;
            WS_XML_STRING OccurrencenilValueLocalName;
            WS_XML_STRING OccurrencetextLocalName;
            WS_XML_STRING OccurrencebytesLocalName;
            WS_XML_STRING LeafxLocalName;
            WS_XML_STRING OccurrencestructureLocalName;
            WS_XML_STRING OccurrencenilStructureLocalName;
            WS_XML_STRING OccurrenceselfLocalName;
            WS_XML_STRING OccurrencevaluesLocalName;
            WS_XML_STRING OccurrencenilValuesLocalName;
            WS_XML_STRING OccurrencetextsLocalName;
            WS_XML_STRING OccurrencestructuresLocalName;
            WS_XML_STRING OccurrenceanyTypesLocalName;
            WS_XML_STRING OccurrencewrappedWrapperName;
            WS_XML_STRING OccurrencewrappedLeavesWrapperName;
            WS_XML_STRING OccurrencewrappedLeavesLocalName;
            WS_XML_STRING Occurrence_item_innerdeepLocalName;
            WS_XML_STRING Occurrence_item_innersizeLocalName;
            WS_XML_STRING Occurrence_item_innerTypeName;
            WS_XML_STRING Occurrence_itemTypeName;
            WS_XML_STRING OccurrencewrappedHereWrapperName;
            WS_XML_STRING RootemptyLocalName;
            WS_XML_STRING Root_childyLocalName;
            WS_XML_STRING Root_childzLocalName;
            WS_XML_STRING Root_childTypeName;
            WS_XML_STRING RootTypeName;
            WS_XML_STRING RangeshalfLocalName;
            WS_XML_STRING RangesmostLocalName;
            WS_XML_STRING RangesleastLocalName;
            WS_XML_STRING RangesbigLocalName;
            WS_XML_STRING RangescountLocalName;
            WS_XML_STRING RangesrealLocalName;
            WS_XML_STRING RangessmallLocalName;
            WS_XML_STRING AttributedcolorLocalName;
            WS_XML_STRING AttributedpartLocalName;
            WS_XML_STRING AttributedidLocalName;
            WS_XML_STRING AttributedunitLocalName;
            WS_XML_STRING AttributedlangLocalName;
            WS_XML_STRING AttributedlangWrapperNamespace;
            WS_XML_STRING NamedMeasurenameLocalName;
            WS_XML_STRING Payment_cardnumberLocalName;
            WS_XML_STRING Payment_cardyearLocalName;
            WS_XML_STRING Payment_cardTypeName;
            WS_XML_STRING Payment_choicecoinsWrapperName;
            WS_XML_STRING Payment_choicenoneLocalName;
            WS_XML_STRING Payment_choicezcashLocalName;
            WS_XML_STRING ChoicesbeforeLocalName;
            WS_XML_STRING Choices_choiceaLocalName;
            WS_XML_STRING Choices_choicebLocalName;
            WS_XML_STRING Choices_choice_2cLocalName;
            WS_XML_STRING Choices_choice_2dLocalName;
            WS_XML_STRING Choices_choice_3anyWrapperNamespace;
            WS_XML_STRING Choices_choice_3eLocalName;
            WS_XML_STRING ListslistLocalName;
            WS_XML_STRING ListsUnionLocalName;
            WS_XML_STRING ListsmixedLocalName;
            WS_XML_STRING EverythingbasicsLocalName;
            WS_XML_STRING EverythingoccurrenceLocalName;
            WS_XML_STRING EverythingrangesLocalName;
            WS_XML_STRING EverythingattributedLocalName;
            WS_XML_STRING EverythingnamedLocalName;
            WS_XML_STRING EverythingpaymentLocalName;
            WS_XML_STRING EverythingchoicesLocalName;
            WS_XML_STRING EverythingallLocalName;
            WS_XML_STRING EverythinglistsLocalName;
            WS_XML_STRING EverythingwarmLocalName;
            WS_XML_STRING EverythingMemberLocalName;
            WS_XML_STRING EverythingShadeLocalName;
            WS_XML_STRING EverythingTypeName;
            WS_XML_STRING Colorred;
            WS_XML_STRING Colorgreen;
            WS_XML_STRING Colorblue;
            WS_XML_STRING Colorsea_x0020_blue;
            WS_XML_STRING Shadelight;
            WS_XML_STRING Shadedark;
            WS_XML_STRING unitm;
            WS_XML_STRING unitkg;
            WS_XML_STRING Occurrence_item_inner_size1_2;
            WS_XML_STRING versionTypeName;
            WS_XML_STRING BasicsTypeName;
            WS_XML_STRING OccurrenceTypeName;
            WS_XML_STRING EmptyTypeName;
            WS_XML_STRING ArrayOfIntTypeName;
            WS_XML_STRING ArrayOfLeafTypeName;
            WS_XML_STRING RangesTypeName;
            WS_XML_STRING AttributedTypeName;
            WS_XML_STRING MeasureTypeName;
            WS_XML_STRING NamedMeasureTypeName;
            WS_XML_STRING PaymentTypeName;
            WS_XML_STRING ChoicesTypeName;
            WS_XML_STRING MixedTypeName;
            WS_XML_STRING AllTypeName;
            WS_XML_STRING GroupedTypeName;
            WS_XML_STRING NestedTypeName;
            WS_XML_STRING RepeatedTypeName;
            WS_XML_STRING ListsTypeName;
            WS_XML_STRING PlainTypeName;
            WS_XML_STRING PercentTypeName;
            WS_XML_STRING UntypedTypeName;
            WS_XML_STRING HeadTypeName;
        } xmlStrings;
        WS_XML_DICTIONARY dict;
    } dictionary;
} _types_xsdLocalDefinitions;

static const _types_xsdLocalDefinitions types_xsdLocalDefinitions = {
    { // globalTypes
        0,
        { // Basicsdescs
            { // field Boolean
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_BOOL_TYPE,
                0,
                WsOffsetOf(Basics, Boolean),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field Byte
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsByteLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_INT8_TYPE,
                0,
                WsOffsetOf(Basics, Byte),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field unsignedByte
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsunsignedByteLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_UINT8_TYPE,
                0,
                WsOffsetOf(Basics, unsignedByte),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field Short
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsShortLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_INT16_TYPE,
                0,
                WsOffsetOf(Basics, Short),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field unsignedShort
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsunsignedShortLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_UINT16_TYPE,
                0,
                WsOffsetOf(Basics, unsignedShort),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field Int
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsIntLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(Basics, Int),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field unsignedInt
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsunsignedIntLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_UINT32_TYPE,
                0,
                WsOffsetOf(Basics, unsignedInt),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field Long
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsLongLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_INT64_TYPE,
                0,
                WsOffsetOf(Basics, Long),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field unsignedLong
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsunsignedLongLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_UINT64_TYPE,
                0,
                WsOffsetOf(Basics, unsignedLong),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field integer
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsintegerLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_INT64_TYPE,
                0,
                WsOffsetOf(Basics, integer),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field Float
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsFloatLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_FLOAT_TYPE,
                0,
                WsOffsetOf(Basics, Float),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field Double
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsDoubleLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_DOUBLE_TYPE,
                0,
                WsOffsetOf(Basics, Double),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field Decimal
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsDecimalLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_DECIMAL_TYPE,
                0,
                WsOffsetOf(Basics, Decimal),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field dateTime
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsdateTimeLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_DATETIME_TYPE,
                0,
                WsOffsetOf(Basics, dateTime),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field duration
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsdurationLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_DURATION_TYPE,
                0,
                WsOffsetOf(Basics, duration),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field String
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsStringLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_WSZ_TYPE,
                0,
                WsOffsetOf(Basics, String),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field anyURI
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsanyURILocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_WSZ_TYPE,
                0,
                WsOffsetOf(Basics, anyURI),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field base64Binary
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Basicsbase64BinaryLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_BYTES_TYPE,
                0,
                WsOffsetOf(Basics, base64Binary),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field QName
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsQNameLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_XML_QNAME_TYPE,
                0,
                WsOffsetOf(Basics, QName),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field anyType
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsanyTypeLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_XML_BUFFER_TYPE,
                0,
                WsOffsetOf(Basics, anyType),
                WS_FIELD_OPTIONAL,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field anything
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsanythingLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_XML_BUFFER_TYPE,
                0,
                WsOffsetOf(Basics, anything),
                WS_FIELD_OPTIONAL,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field Char
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsCharLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(Basics, Char),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field guid
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsguidLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_GUID_TYPE,
                0,
                WsOffsetOf(Basics, guid),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field Class
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsClassLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(Basics, Class),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field GUID_
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsGUID_LocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(Basics, GUID_),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field gr_x00F6__x00DF_e
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Basicsgr_x00F6__x00DF_eLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(Basics, gr_x00F6__x00DF_e),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field a_b_c
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Basicsa_b_cLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(Basics, a_b_c),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field a_b_c_2
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Basicsa_b_c_2LocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Basicsa_b_c_2WrapperNamespace,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(Basics, a_b_c_2),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // fields of Basics
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Basicsdescs.Boolean,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Basicsdescs.Byte,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Basicsdescs.unsignedByte,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Basicsdescs.Short,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Basicsdescs.unsignedShort,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Basicsdescs.Int,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Basicsdescs.unsignedInt,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Basicsdescs.Long,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Basicsdescs.unsignedLong,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Basicsdescs.integer,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Basicsdescs.Float,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Basicsdescs.Double,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Basicsdescs.Decimal,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Basicsdescs.dateTime,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Basicsdescs.duration,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Basicsdescs.String,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Basicsdescs.anyURI,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Basicsdescs.base64Binary,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Basicsdescs.QName,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Basicsdescs.anyType,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Basicsdescs.anything,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Basicsdescs.Char,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Basicsdescs.guid,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Basicsdescs.Class,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Basicsdescs.GUID_,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Basicsdescs.gr_x00F6__x00DF_e,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Basicsdescs.a_b_c,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Basicsdescs.a_b_c_2,
            },
        }, // Basicsdescs
        { // Occurrencedescs
            { // field value
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.OccurrencevalueLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(Occurrence, value),
                WS_FIELD_OPTIONAL,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field nilValue
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.OccurrencenilValueLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(Occurrence, nilValue),
                WS_FIELD_POINTER | WS_FIELD_NILLABLE,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field text
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.OccurrencetextLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_WSZ_TYPE,
                0,
                WsOffsetOf(Occurrence, text),
                WS_FIELD_OPTIONAL | WS_FIELD_NILLABLE,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field bytes
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.OccurrencebytesLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_BYTES_TYPE,
                0,
                WsOffsetOf(Occurrence, bytes),
                WS_FIELD_OPTIONAL,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // Leafdescs
                { // field x
                    WS_ELEMENT_FIELD_MAPPING,
                    (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.LeafxLocalName,
                    (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                    WS_INT32_TYPE,
                    0,
                    WsOffsetOf(Leaf, x),
                    0,
                    0,
                    0xffffffff,
                    0,
                    0,
                    0,
                },
                { // fields of Leaf
                    (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.Leafdescs.x,
                },
            }, // Leafdescs
            { // field structure
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.OccurrencestructureLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_STRUCT_TYPE,
                (void*)&types_xsd.globalTypes.Leaf,
                WsOffsetOf(Occurrence, structure),
                WS_FIELD_POINTER,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field nilStructure
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.OccurrencenilStructureLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_STRUCT_TYPE,
                (void*)&types_xsd.globalTypes.Leaf,
                WsOffsetOf(Occurrence, nilStructure),
                WS_FIELD_POINTER | WS_FIELD_OPTIONAL | WS_FIELD_NILLABLE,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field self
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.OccurrenceselfLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_STRUCT_TYPE,
                (void*)&types_xsd.globalTypes.Occurrence,
                WsOffsetOf(Occurrence, self),
                WS_FIELD_POINTER | WS_FIELD_OPTIONAL,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field values
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                0,
                0,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(Occurrence, values),
                0,
                0,
                WsOffsetOf(Occurrence, valuesCount),
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.OccurrencevaluesLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                0,
            },
            { // field nilValues
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                0,
                0,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(Occurrence, nilValues),
                WS_FIELD_POINTER | WS_FIELD_NILLABLE_ITEM,
                0,
                WsOffsetOf(Occurrence, nilValuesCount),
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.OccurrencenilValuesLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                0,
            },
            { 2, 5 },
            { // field texts
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                0,
                0,
                WS_WSZ_TYPE,
                0,
                WsOffsetOf(Occurrence, texts),
                WS_FIELD_NILLABLE_ITEM,
                0,
                WsOffsetOf(Occurrence, textsCount),
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.OccurrencetextsLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                (WS_ITEM_RANGE*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.textsRange,
            },
            { // field structures
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                0,
                0,
                WS_STRUCT_TYPE,
                (void*)&types_xsd.globalTypes.Leaf,
                WsOffsetOf(Occurrence, structures),
                WS_FIELD_POINTER | WS_FIELD_NILLABLE_ITEM,
                0,
                WsOffsetOf(Occurrence, structuresCount),
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.OccurrencestructuresLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                0,
            },
            { 0, 3 },
            { // field anyTypes
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                0,
                0,
                WS_XML_BUFFER_TYPE,
                0,
                WsOffsetOf(Occurrence, anyTypes),
                0,
                0,
                WsOffsetOf(Occurrence, anyTypesCount),
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.OccurrenceanyTypesLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                (WS_ITEM_RANGE*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.anyTypesRange,
            },
            { // field wrapped
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.OccurrencewrappedWrapperName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(Occurrence, wrapped),
                WS_FIELD_OPTIONAL | WS_FIELD_NILLABLE,
                0,
                WsOffsetOf(Occurrence, wrappedCount),
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsIntLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                0,
            },
            { 0, 50 },
            { // field wrappedLeaves
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.OccurrencewrappedLeavesWrapperName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_STRUCT_TYPE,
                (void*)&types_xsd.globalTypes.Leaf,
                WsOffsetOf(Occurrence, wrappedLeaves),
                WS_FIELD_POINTER | WS_FIELD_NILLABLE_ITEM,
                0,
                WsOffsetOf(Occurrence, wrappedLeavesCount),
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.OccurrencewrappedLeavesLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                (WS_ITEM_RANGE*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.wrappedLeavesRange,
            },
            { // Occurrence_itemdescs
                { // field x
                    WS_ELEMENT_FIELD_MAPPING,
                    (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.LeafxLocalName,
                    (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                    WS_INT32_TYPE,
                    0,
                    WsOffsetOf(Occurrence_item, x),
                    0,
                    0,
                    0xffffffff,
                    0,
                    0,
                    0,
                },
                { // Occurrence_item_innerdescs
                    { // field deep
                        WS_ELEMENT_FIELD_MAPPING,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Occurrence_item_innerdeepLocalName,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                        WS_ENUM_TYPE,
                        (void*)&types_xsd.globalTypes.Color,
                        WsOffsetOf(Occurrence_item_inner, deep),
                        0,
                        0,
                        0xffffffff,
                        0,
                        0,
                        0,
                    },
                    { // field size
                        WS_ELEMENT_FIELD_MAPPING,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Occurrence_item_innersizeLocalName,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                        WS_ENUM_TYPE,
                        (void*)&types_xsd.globalTypes.Occurrence_item_inner_size,
                        WsOffsetOf(Occurrence_item_inner, size),
                        0,
                        0,
                        0xffffffff,
                        0,
                        0,
                        0,
                    },
                    { // fields of Occurrence_item_inner
                        (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.Occurrence_itemdescs.Occurrence_item_innerdescs.deep,
                        (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.Occurrence_itemdescs.Occurrence_item_innerdescs.size,
                    },
                    { // struct Occurrence_item_inner
                        sizeof(Occurrence_item_inner),
                        __alignof(Occurrence_item_inner),
                        (WS_FIELD_DESCRIPTION**)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.Occurrence_itemdescs.Occurrence_item_innerdescs.Occurrence_item_innerFields,
                        2,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Occurrence_item_innerTypeName,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                        0,
                        0,
                        0,
                        0,
                    },
                }, // Occurrence_item_innerdescs
                { // field inner
                    WS_ELEMENT_FIELD_MAPPING,
                    (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Occurrence_item_innerTypeName,
                    (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                    WS_STRUCT_TYPE,
                    (void*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.Occurrence_itemdescs.Occurrence_item_innerdescs.structDesc,
                    WsOffsetOf(Occurrence_item, inner),
                    WS_FIELD_POINTER,
                    0,
                    0xffffffff,
                    0,
                    0,
                    0,
                },
                { // fields of Occurrence_item
                    (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.Occurrence_itemdescs.x,
                    (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.Occurrence_itemdescs.inner,
                },
                { // struct Occurrence_item
                    sizeof(Occurrence_item),
                    __alignof(Occurrence_item),
                    (WS_FIELD_DESCRIPTION**)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.Occurrence_itemdescs.Occurrence_itemFields,
                    2,
                    (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Occurrence_itemTypeName,
                    (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                    0,
                    0,
                    0,
                    0,
                },
            }, // Occurrence_itemdescs
            { // field wrappedHere
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.OccurrencewrappedHereWrapperName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_STRUCT_TYPE,
                (void*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.Occurrence_itemdescs.structDesc,
                WsOffsetOf(Occurrence, wrappedHere),
                WS_FIELD_POINTER,
                0,
                WsOffsetOf(Occurrence, wrappedHereCount),
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Occurrence_itemTypeName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                0,
            },
            { // _Rootdescs
                { // field empty
                    WS_ELEMENT_FIELD_MAPPING,
                    (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.RootemptyLocalName,
                    (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                    WS_STRUCT_TYPE,
                    (void*)&types_xsd.globalTypes.Empty,
                    WsOffsetOf(_Root, empty),
                    WS_FIELD_POINTER | WS_FIELD_OPTIONAL,
                    0,
                    0xffffffff,
                    0,
                    0,
                    0,
                },
                { // _Root_childdescs
                    { // field y
                        WS_ELEMENT_FIELD_MAPPING,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Root_childyLocalName,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                        WS_WSZ_TYPE,
                        0,
                        WsOffsetOf(_Root_child, y),
                        0,
                        0,
                        0xffffffff,
                        0,
                        0,
                        0,
                    },
                    { 0, 100 },
                    { // field z
                        WS_ELEMENT_FIELD_MAPPING,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Root_childzLocalName,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                        WS_INT32_TYPE,
                        (void*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs._Rootdescs._Root_childdescs.zType,
                        WsOffsetOf(_Root_child, z),
                        0,
                        0,
                        0xffffffff,
                        0,
                        0,
                        0,
                    },
                    { // fields of _Root_child
                        (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs._Rootdescs._Root_childdescs.y,
                        (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs._Rootdescs._Root_childdescs.z,
                    },
                    { // struct _Root_child
                        sizeof(_Root_child),
                        __alignof(_Root_child),
                        (WS_FIELD_DESCRIPTION**)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs._Rootdescs._Root_childdescs._Root_childFields,
                        2,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Root_childTypeName,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                        0,
                        0,
                        0,
                        0,
                    },
                }, // _Root_childdescs
                { // field child
                    WS_ELEMENT_FIELD_MAPPING,
                    (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Root_childTypeName,
                    (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                    WS_STRUCT_TYPE,
                    (void*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs._Rootdescs._Root_childdescs.structDesc,
                    WsOffsetOf(_Root, child),
                    WS_FIELD_POINTER | WS_FIELD_OPTIONAL,
                    0,
                    0xffffffff,
                    0,
                    0,
                    0,
                },
                { // fields of _Root
                    (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs._Rootdescs.empty,
                    (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs._Rootdescs.child,
                },
                { // struct _Root
                    sizeof(_Root),
                    __alignof(_Root),
                    (WS_FIELD_DESCRIPTION**)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs._Rootdescs._RootFields,
                    2,
                    (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.RootTypeName,
                    (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                    0,
                    0,
                    0,
                    0,
                },
            }, // _Rootdescs
            { // field Root
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.RootTypeName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_STRUCT_TYPE,
                (void*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs._Rootdescs.structDesc,
                WsOffsetOf(Occurrence, Root),
                WS_FIELD_POINTER | WS_FIELD_NILLABLE,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field any
                WS_ANY_ELEMENT_FIELD_MAPPING,
                0,
                0,
                WS_XML_BUFFER_TYPE,
                0,
                WsOffsetOf(Occurrence, any),
                WS_FIELD_OPTIONAL,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field any_2
                WS_REPEATING_ANY_ELEMENT_FIELD_MAPPING,
                0,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_XML_BUFFER_TYPE,
                0,
                WsOffsetOf(Occurrence, any_2),
                WS_FIELD_OTHER_NAMESPACE,
                0,
                WsOffsetOf(Occurrence, any_2Count),
                0,
                0,
                0,
            },
            { // fields of Occurrence
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.value,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.nilValue,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.text,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.bytes,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.structure,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.nilStructure,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.self,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.values,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.nilValues,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.texts,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.structures,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.anyTypes,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.wrapped,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.wrappedLeaves,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.wrappedHere,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.Root,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.any,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.any_2,
            },
        }, // Occurrencedescs
        { // ArrayOfIntdescs
            { // field Int
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                0,
                0,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(ArrayOfInt, Int),
                0,
                0,
                WsOffsetOf(ArrayOfInt, IntCount),
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsIntLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                0,
            },
            { // fields of ArrayOfInt
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.ArrayOfIntdescs.Int,
            },
        }, // ArrayOfIntdescs
        { // ArrayOfLeafdescs
            { 0, 50 },
            { // field Leaf
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                0,
                0,
                WS_STRUCT_TYPE,
                (void*)&types_xsd.globalTypes.Leaf,
                WsOffsetOf(ArrayOfLeaf, Leaf),
                WS_FIELD_POINTER | WS_FIELD_NILLABLE_ITEM,
                0,
                WsOffsetOf(ArrayOfLeaf, LeafCount),
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.OccurrencewrappedLeavesLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                (WS_ITEM_RANGE*)&types_xsdLocalDefinitions.globalTypes.ArrayOfLeafdescs.LeafRange,
            },
            { // fields of ArrayOfLeaf
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.ArrayOfLeafdescs.Leaf,
            },
        }, // ArrayOfLeafdescs
        { // Rangesdescs
            { 0, 50 },
            { // field half
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.RangeshalfLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_INT32_TYPE,
                (void*)&types_xsdLocalDefinitions.globalTypes.Rangesdescs.halfType,
                WsOffsetOf(Ranges, half),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { (-9223372036854775807LL - 1), 5LL },
            { // field most
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.RangesmostLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_INT64_TYPE,
                (void*)&types_xsdLocalDefinitions.globalTypes.Rangesdescs.mostType,
                WsOffsetOf(Ranges, most),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { (-2147483647 - 1), 5 },
            { // field least
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.RangesleastLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_INT32_TYPE,
                (void*)&types_xsdLocalDefinitions.globalTypes.Rangesdescs.leastType,
                WsOffsetOf(Ranges, least),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { 18446744073709551614ULL, 18446744073709551615ULL },
            { // field big
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.RangesbigLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_UINT64_TYPE,
                (void*)&types_xsdLocalDefinitions.globalTypes.Rangesdescs.bigType,
                WsOffsetOf(Ranges, big),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { 1U, 4294967295U },
            { // field count
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.RangescountLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_UINT32_TYPE,
                (void*)&types_xsdLocalDefinitions.globalTypes.Rangesdescs.countType,
                WsOffsetOf(Ranges, count),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { 5e-324, HUGE_VAL },
            { // field real
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.RangesrealLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_DOUBLE_TYPE,
                (void*)&types_xsdLocalDefinitions.globalTypes.Rangesdescs.realType,
                WsOffsetOf(Ranges, real),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { -1.5f, 10000000000.0f },
            { 1, 4 },
            { // field small
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                0,
                0,
                WS_FLOAT_TYPE,
                (void*)&types_xsdLocalDefinitions.globalTypes.Rangesdescs.smallType,
                WsOffsetOf(Ranges, small),
                0,
                0,
                WsOffsetOf(Ranges, smallCount),
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.RangessmallLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                (WS_ITEM_RANGE*)&types_xsdLocalDefinitions.globalTypes.Rangesdescs.smallRange,
            },
            { -5, 127 },
            { // field Byte
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsByteLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_INT8_TYPE,
                (void*)&types_xsdLocalDefinitions.globalTypes.Rangesdescs.ByteType,
                WsOffsetOf(Ranges, Byte),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // fields of Ranges
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Rangesdescs.half,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Rangesdescs.most,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Rangesdescs.least,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Rangesdescs.big,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Rangesdescs.count,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Rangesdescs.real,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Rangesdescs.small,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Rangesdescs.Byte,
            },
        }, // Rangesdescs
        { // Attributeddescs
            { // field x
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.LeafxLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(Attributed, x),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field x_2
                WS_ATTRIBUTE_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.LeafxLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Basicsa_b_c_2WrapperNamespace,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(Attributed, x_2),
                WS_FIELD_OPTIONAL,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field color
                WS_ATTRIBUTE_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.AttributedcolorLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Basicsa_b_c_2WrapperNamespace,
                WS_ENUM_TYPE,
                (void*)&types_xsd.globalTypes.Color,
                WsOffsetOf(Attributed, color),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { 0, 100 },
            { // field part
                WS_ATTRIBUTE_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.AttributedpartLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_INT32_TYPE,
                (void*)&types_xsdLocalDefinitions.globalTypes.Attributeddescs.partType,
                WsOffsetOf(Attributed, part),
                WS_FIELD_OPTIONAL,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field id
                WS_ATTRIBUTE_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.AttributedidLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Basicsa_b_c_2WrapperNamespace,
                WS_WSZ_TYPE,
                0,
                WsOffsetOf(Attributed, id),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field unit
                WS_ATTRIBUTE_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.AttributedunitLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_ENUM_TYPE,
                (void*)&types_xsd.globalTypes._unit,
                WsOffsetOf(Attributed, unit),
                WS_FIELD_OPTIONAL,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field lang
                WS_XML_ATTRIBUTE_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.AttributedlangLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.AttributedlangWrapperNamespace,
                WS_WSZ_TYPE,
                0,
                WsOffsetOf(Attributed, lang),
                WS_FIELD_OPTIONAL,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // fields of Attributed
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Attributeddescs.x,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Attributeddescs.x_2,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Attributeddescs.color,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Attributeddescs.part,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Attributeddescs.id,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Attributeddescs.unit,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Attributeddescs.lang,
            },
        }, // Attributeddescs
        { // Measuredescs
            { // field value
                WS_TEXT_FIELD_MAPPING,
                0,
                0,
                WS_DOUBLE_TYPE,
                0,
                WsOffsetOf(Measure, value),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field unit
                WS_ATTRIBUTE_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.AttributedunitLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_ENUM_TYPE,
                (void*)&types_xsd.globalTypes._unit,
                WsOffsetOf(Measure, unit),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // fields of Measure
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Measuredescs.value,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Measuredescs.unit,
            },
        }, // Measuredescs
        { // NamedMeasuredescs
            { // field value
                WS_TEXT_FIELD_MAPPING,
                0,
                0,
                WS_DOUBLE_TYPE,
                0,
                WsOffsetOf(NamedMeasure, value),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field unit
                WS_ATTRIBUTE_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.AttributedunitLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_ENUM_TYPE,
                (void*)&types_xsd.globalTypes._unit,
                WsOffsetOf(NamedMeasure, unit),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field name
                WS_ATTRIBUTE_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.NamedMeasurenameLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Basicsa_b_c_2WrapperNamespace,
                WS_WSZ_TYPE,
                0,
                WsOffsetOf(NamedMeasure, name),
                WS_FIELD_OPTIONAL,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // fields of NamedMeasure
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.NamedMeasuredescs.value,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.NamedMeasuredescs.unit,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.NamedMeasuredescs.name,
            },
        }, // NamedMeasuredescs
        { // Paymentdescs
            { // Payment_carddescs
                { // field number
                    WS_ELEMENT_FIELD_MAPPING,
                    (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Payment_cardnumberLocalName,
                    (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                    WS_WSZ_TYPE,
                    0,
                    WsOffsetOf(Payment_card, number),
                    0,
                    0,
                    0xffffffff,
                    0,
                    0,
                    0,
                },
                { // field year
                    WS_ELEMENT_FIELD_MAPPING,
                    (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Payment_cardyearLocalName,
                    (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                    WS_INT32_TYPE,
                    0,
                    WsOffsetOf(Payment_card, year),
                    0,
                    0,
                    0xffffffff,
                    0,
                    0,
                    0,
                },
                { // fields of Payment_card
                    (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Paymentdescs.Payment_carddescs.number,
                    (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Paymentdescs.Payment_carddescs.year,
                },
                { // struct Payment_card
                    sizeof(Payment_card),
                    __alignof(Payment_card),
                    (WS_FIELD_DESCRIPTION**)&types_xsdLocalDefinitions.globalTypes.Paymentdescs.Payment_carddescs.Payment_cardFields,
                    2,
                    (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Payment_cardTypeName,
                    (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                    0,
                    0,
                    0,
                    0,
                },
            }, // Payment_carddescs
            { // choicedescs
                { // choice card
                    Payment_choiceType_card,
                    { // field
                        WS_ELEMENT_FIELD_MAPPING,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Payment_cardTypeName,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                        WS_STRUCT_TYPE,
                        (void*)&types_xsdLocalDefinitions.globalTypes.Paymentdescs.Payment_carddescs.structDesc,
                        WsOffsetOf(Payment_choice, value.card),
                        WS_FIELD_POINTER,
                        0,
                        0xffffffff,
                        0,
                        0,
                        0,
                    },
                },
                { // choice coins
                    Payment_choiceType_coins,
                    { // field
                        WS_REPEATING_ELEMENT_FIELD_MAPPING,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Payment_choicecoinsWrapperName,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                        WS_INT32_TYPE,
                        0,
                        WsOffsetOf(Payment_choice, value.coins.coins),
                        0,
                        0,
                        WsOffsetOf(Payment_choice, value.coins.coinsCount),
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsIntLocalName,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                        0,
                    },
                },
                { // choice none
                    Payment_choiceType_none,
                    { // field
                        WS_ELEMENT_FIELD_MAPPING,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Payment_choicenoneLocalName,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                        WS_WSZ_TYPE,
                        0,
                        WsOffsetOf(Payment_choice, value.none),
                        WS_FIELD_NILLABLE,
                        0,
                        0xffffffff,
                        0,
                        0,
                        0,
                    },
                },
                { // choice zcash
                    Payment_choiceType_zcash,
                    { // field
                        WS_ELEMENT_FIELD_MAPPING,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Payment_choicezcashLocalName,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                        WS_DECIMAL_TYPE,
                        0,
                        WsOffsetOf(Payment_choice, value.zcash),
                        0,
                        0,
                        0xffffffff,
                        0,
                        0,
                        0,
                    },
                },
                { // choices
                    (WS_UNION_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Paymentdescs.choicedescs.card,
                    (WS_UNION_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Paymentdescs.choicedescs.coins,
                    (WS_UNION_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Paymentdescs.choicedescs.none,
                    (WS_UNION_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Paymentdescs.choicedescs.zcash,
                },
                { // by value
                    3,
                    0,
                    1,
                    2,
                },
                { // union Payment_choice
                    sizeof(Payment_choice),
                    __alignof(Payment_choice),
                    (WS_UNION_FIELD_DESCRIPTION**)&types_xsdLocalDefinitions.globalTypes.Paymentdescs.choicedescs.choiceFields,
                    4,
                    WsOffsetOf(Payment_choice, type),
                    Payment_choiceTypeNone,
                    (ULONG*)&types_xsdLocalDefinitions.globalTypes.Paymentdescs.choicedescs.valueIndices,
                },
            }, // choicedescs
            { // field choice
                WS_ELEMENT_CHOICE_FIELD_MAPPING,
                0,
                0,
                WS_UNION_TYPE,
                (void*)&types_xsdLocalDefinitions.globalTypes.Paymentdescs.choicedescs.unionDesc,
                WsOffsetOf(Payment, choice),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // fields of Payment
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Paymentdescs.choice,
            },
        }, // Paymentdescs
        { // Choicesdescs
            { // field before
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.ChoicesbeforeLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(Choices, before),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // choicedescs
                { // choice a
                    Choices_choiceType_a,
                    { // field
                        WS_ELEMENT_FIELD_MAPPING,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Choices_choiceaLocalName,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                        WS_INT32_TYPE,
                        0,
                        WsOffsetOf(Choices_choice, value.a),
                        0,
                        0,
                        0xffffffff,
                        0,
                        0,
                        0,
                    },
                },
                { // choice b
                    Choices_choiceType_b,
                    { // field
                        WS_ELEMENT_FIELD_MAPPING,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Choices_choicebLocalName,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                        WS_STRUCT_TYPE,
                        (void*)&types_xsd.globalTypes.Leaf,
                        WsOffsetOf(Choices_choice, value.b),
                        WS_FIELD_POINTER,
                        0,
                        0xffffffff,
                        0,
                        0,
                        0,
                    },
                },
                { // choices
                    (WS_UNION_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Choicesdescs.choicedescs.a,
                    (WS_UNION_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Choicesdescs.choicedescs.b,
                },
                { // by value
                    0,
                    1,
                },
                { // union Choices_choice
                    sizeof(Choices_choice),
                    __alignof(Choices_choice),
                    (WS_UNION_FIELD_DESCRIPTION**)&types_xsdLocalDefinitions.globalTypes.Choicesdescs.choicedescs.choiceFields,
                    2,
                    WsOffsetOf(Choices_choice, type),
                    Choices_choiceTypeNone,
                    (ULONG*)&types_xsdLocalDefinitions.globalTypes.Choicesdescs.choicedescs.valueIndices,
                },
            }, // choicedescs
            { // field choice
                WS_ELEMENT_CHOICE_FIELD_MAPPING,
                0,
                0,
                WS_UNION_TYPE,
                (void*)&types_xsdLocalDefinitions.globalTypes.Choicesdescs.choicedescs.unionDesc,
                WsOffsetOf(Choices, choice),
                WS_FIELD_OPTIONAL,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // choice_2descs
                { // choice c
                    Choices_choice_2Type_c,
                    { // field
                        WS_ELEMENT_FIELD_MAPPING,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Choices_choice_2cLocalName,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                        WS_INT32_TYPE,
                        0,
                        WsOffsetOf(Choices_choice_2, value.c),
                        0,
                        0,
                        0xffffffff,
                        0,
                        0,
                        0,
                    },
                },
                { // choice d
                    Choices_choice_2Type_d,
                    { // field
                        WS_ELEMENT_FIELD_MAPPING,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Choices_choice_2dLocalName,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                        WS_WSZ_TYPE,
                        0,
                        WsOffsetOf(Choices_choice_2, value.d),
                        0,
                        0,
                        0xffffffff,
                        0,
                        0,
                        0,
                    },
                },
                { // choices
                    (WS_UNION_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Choicesdescs.choice_2descs.c,
                    (WS_UNION_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Choicesdescs.choice_2descs.d,
                },
                { // by value
                    0,
                    1,
                },
                { // union Choices_choice_2
                    sizeof(Choices_choice_2),
                    __alignof(Choices_choice_2),
                    (WS_UNION_FIELD_DESCRIPTION**)&types_xsdLocalDefinitions.globalTypes.Choicesdescs.choice_2descs.choiceFields,
                    2,
                    WsOffsetOf(Choices_choice_2, type),
                    Choices_choice_2TypeNone,
                    (ULONG*)&types_xsdLocalDefinitions.globalTypes.Choicesdescs.choice_2descs.valueIndices,
                },
            }, // choice_2descs
            { // field choice_2
                WS_REPEATING_ELEMENT_CHOICE_FIELD_MAPPING,
                0,
                0,
                WS_UNION_TYPE,
                (void*)&types_xsdLocalDefinitions.globalTypes.Choicesdescs.choice_2descs.unionDesc,
                WsOffsetOf(Choices, choice_2),
                0,
                0,
                WsOffsetOf(Choices, choice_2Count),
                0,
                0,
                0,
            },
            { // choice_3descs
                { // choice any
                    Choices_choice_3Type_any,
                    { // field
                        WS_ANY_ELEMENT_FIELD_MAPPING,
                        0,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Choices_choice_3anyWrapperNamespace,
                        WS_XML_BUFFER_TYPE,
                        0,
                        WsOffsetOf(Choices_choice_3, value.any),
                        0,
                        0,
                        0xffffffff,
                        0,
                        0,
                        0,
                    },
                },
                { // choice e
                    Choices_choice_3Type_e,
                    { // field
                        WS_ELEMENT_FIELD_MAPPING,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Choices_choice_3eLocalName,
                        (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                        WS_INT32_TYPE,
                        0,
                        WsOffsetOf(Choices_choice_3, value.e),
                        0,
                        0,
                        0xffffffff,
                        0,
                        0,
                        0,
                    },
                },
                { // choices
                    (WS_UNION_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Choicesdescs.choice_3descs.any,
                    (WS_UNION_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Choicesdescs.choice_3descs.e,
                },
                { // by value
                    1,
                    0,
                },
                { // union Choices_choice_3
                    sizeof(Choices_choice_3),
                    __alignof(Choices_choice_3),
                    (WS_UNION_FIELD_DESCRIPTION**)&types_xsdLocalDefinitions.globalTypes.Choicesdescs.choice_3descs.choiceFields,
                    2,
                    WsOffsetOf(Choices_choice_3, type),
                    Choices_choice_3TypeNone,
                    (ULONG*)&types_xsdLocalDefinitions.globalTypes.Choicesdescs.choice_3descs.valueIndices,
                },
            }, // choice_3descs
            { // field choice_3
                WS_ELEMENT_CHOICE_FIELD_MAPPING,
                0,
                0,
                WS_UNION_TYPE,
                (void*)&types_xsdLocalDefinitions.globalTypes.Choicesdescs.choice_3descs.unionDesc,
                WsOffsetOf(Choices, choice_3),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // fields of Choices
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Choicesdescs.before,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Choicesdescs.choice,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Choicesdescs.choice_2,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Choicesdescs.choice_3,
            },
        }, // Choicesdescs
        { // Mixeddescs
            { // field any
                WS_ANY_CONTENT_FIELD_MAPPING,
                0,
                0,
                WS_XML_BUFFER_TYPE,
                0,
                WsOffsetOf(Mixed, any),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field id
                WS_ATTRIBUTE_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.AttributedidLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Basicsa_b_c_2WrapperNamespace,
                WS_WSZ_TYPE,
                0,
                WsOffsetOf(Mixed, id),
                WS_FIELD_OPTIONAL,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // fields of Mixed
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Mixeddescs.any,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Mixeddescs.id,
            },
        }, // Mixeddescs
        { // Alldescs
            { // field any
                WS_ANY_CONTENT_FIELD_MAPPING,
                0,
                0,
                WS_XML_BUFFER_TYPE,
                0,
                WsOffsetOf(All, any),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // fields of All
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Alldescs.any,
            },
        }, // Alldescs
        { // Groupeddescs
            { // field any
                WS_ANY_CONTENT_FIELD_MAPPING,
                0,
                0,
                WS_XML_BUFFER_TYPE,
                0,
                WsOffsetOf(Grouped, any),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // fields of Grouped
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Groupeddescs.any,
            },
        }, // Groupeddescs
        { // Nesteddescs
            { // field any
                WS_ANY_CONTENT_FIELD_MAPPING,
                0,
                0,
                WS_XML_BUFFER_TYPE,
                0,
                WsOffsetOf(Nested, any),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // fields of Nested
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Nesteddescs.any,
            },
        }, // Nesteddescs
        { // Repeateddescs
            { // field any
                WS_ANY_CONTENT_FIELD_MAPPING,
                0,
                0,
                WS_XML_BUFFER_TYPE,
                0,
                WsOffsetOf(Repeated, any),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // fields of Repeated
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Repeateddescs.any,
            },
        }, // Repeateddescs
        { // Listsdescs
            { // field list
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.ListslistLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_WSZ_TYPE,
                0,
                WsOffsetOf(Lists, list),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field Union
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.ListsUnionLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_WSZ_TYPE,
                0,
                WsOffsetOf(Lists, Union),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field Short
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsShortLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_WSZ_TYPE,
                0,
                WsOffsetOf(Lists, Short),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field mixed
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.ListsmixedLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_STRUCT_TYPE,
                (void*)&types_xsd.globalTypes.Mixed,
                WsOffsetOf(Lists, mixed),
                WS_FIELD_POINTER,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // fields of Lists
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Listsdescs.list,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Listsdescs.Union,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Listsdescs.Short,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalTypes.Listsdescs.mixed,
            },
        }, // Listsdescs
        { // ColorenumDesc
            { // values
                { Colorred, (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Colorred },
                { Colorgreen, (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Colorgreen },
                { Colorblue, (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Colorblue },
                { Colorsea_x0020_blue, (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Colorsea_x0020_blue },
            },
            { // by name
                2,
                1,
                0,
                3,
            },
        }, // ColorenumDesc
        { // WarmenumDesc
            { // values
                { Warmred, (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Colorred },
            },
            { // by name
                0,
            },
        }, // WarmenumDesc
        { // _ShadeenumDesc
            { // values
                { _Shadelight, (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Shadelight },
                { _Shadedark, (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Shadedark },
            },
            { // by name
                1,
                0,
            },
        }, // _ShadeenumDesc
        { // _unitenumDesc
            { // values
                { _unitm, (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.unitm },
                { _unitkg, (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.unitkg },
            },
            { // by name
                1,
                0,
            },
        }, // _unitenumDesc
        { // Occurrence_item_inner_sizeenumDesc
            { // values
                { Occurrence_item_inner_sizesmall, (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.RangessmallLocalName },
                { Occurrence_item_inner_size1_2, (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Occurrence_item_inner_size1_2 },
                { Occurrence_item_inner_size_2, (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.Basicsa_b_c_2WrapperNamespace },
            },
            { // by name
                2,
                1,
                0,
            },
        }, // Occurrence_item_inner_sizeenumDesc
    }, // globalTypes
    { // globalElements
        0,
        { // _Everythingdescs
            { // field basics
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.EverythingbasicsLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_STRUCT_TYPE,
                (void*)&types_xsd.globalTypes.Basics,
                WsOffsetOf(_Everything, basics),
                WS_FIELD_POINTER | WS_FIELD_OPTIONAL,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field occurrence
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.EverythingoccurrenceLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_STRUCT_TYPE,
                (void*)&types_xsd.globalTypes.Occurrence,
                WsOffsetOf(_Everything, occurrence),
                WS_FIELD_POINTER | WS_FIELD_OPTIONAL,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field ranges
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.EverythingrangesLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_STRUCT_TYPE,
                (void*)&types_xsd.globalTypes.Ranges,
                WsOffsetOf(_Everything, ranges),
                WS_FIELD_POINTER | WS_FIELD_OPTIONAL,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field attributed
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.EverythingattributedLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_STRUCT_TYPE,
                (void*)&types_xsd.globalTypes.Attributed,
                WsOffsetOf(_Everything, attributed),
                WS_FIELD_POINTER | WS_FIELD_OPTIONAL,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field named
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.EverythingnamedLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_STRUCT_TYPE,
                (void*)&types_xsd.globalTypes.NamedMeasure,
                WsOffsetOf(_Everything, named),
                WS_FIELD_POINTER | WS_FIELD_OPTIONAL,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field payment
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                0,
                0,
                WS_STRUCT_TYPE,
                (void*)&types_xsd.globalTypes.Payment,
                WsOffsetOf(_Everything, payment),
                WS_FIELD_POINTER,
                0,
                WsOffsetOf(_Everything, paymentCount),
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.EverythingpaymentLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                0,
            },
            { // field choices
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.EverythingchoicesLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_STRUCT_TYPE,
                (void*)&types_xsd.globalTypes.Choices,
                WsOffsetOf(_Everything, choices),
                WS_FIELD_POINTER | WS_FIELD_OPTIONAL,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field mixed
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.ListsmixedLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_STRUCT_TYPE,
                (void*)&types_xsd.globalTypes.Mixed,
                WsOffsetOf(_Everything, mixed),
                WS_FIELD_POINTER | WS_FIELD_OPTIONAL,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field all
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.EverythingallLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_STRUCT_TYPE,
                (void*)&types_xsd.globalTypes.All,
                WsOffsetOf(_Everything, all),
                WS_FIELD_POINTER | WS_FIELD_OPTIONAL,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field lists
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.EverythinglistsLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_STRUCT_TYPE,
                (void*)&types_xsd.globalTypes.Lists,
                WsOffsetOf(_Everything, lists),
                WS_FIELD_POINTER | WS_FIELD_OPTIONAL,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field warm
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.EverythingwarmLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_ENUM_TYPE,
                (void*)&types_xsd.globalTypes.Warm,
                WsOffsetOf(_Everything, warm),
                WS_FIELD_OPTIONAL,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field Member
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.EverythingMemberLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_XML_BUFFER_TYPE,
                0,
                WsOffsetOf(_Everything, Member),
                WS_FIELD_OPTIONAL,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field Shade
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.EverythingShadeLocalName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                WS_ENUM_TYPE,
                (void*)&types_xsd.globalTypes._Shade,
                WsOffsetOf(_Everything, Shade),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // fields of _Everything
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalElements._Everythingdescs.basics,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalElements._Everythingdescs.occurrence,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalElements._Everythingdescs.ranges,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalElements._Everythingdescs.attributed,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalElements._Everythingdescs.named,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalElements._Everythingdescs.payment,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalElements._Everythingdescs.choices,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalElements._Everythingdescs.mixed,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalElements._Everythingdescs.all,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalElements._Everythingdescs.lists,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalElements._Everythingdescs.warm,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalElements._Everythingdescs.Member,
                (WS_FIELD_DESCRIPTION*)&types_xsdLocalDefinitions.globalElements._Everythingdescs.Shade,
            },
            { // struct _Everything
                sizeof(_Everything),
                __alignof(_Everything),
                (WS_FIELD_DESCRIPTION**)&types_xsdLocalDefinitions.globalElements._Everythingdescs._EverythingFields,
                13,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.EverythingTypeName,
                (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
                0,
                0,
                0,
                0,
            },
        }, // _Everythingdescs
        { 0, 100 },
        { 0, 100 },
    }, // globalElements
    { // dictionary
        { // xmlStrings
            WS_XML_STRING_DICTIONARY_VALUE("boolean", &types_xsdLocalDefinitions.dictionary.dict, 0), // BasicsBooleanLocalName
            WS_XML_STRING_DICTIONARY_VALUE("urn:types", &types_xsdLocalDefinitions.dictionary.dict, 1), // BasicsBooleanWrapperNamespace
            WS_XML_STRING_DICTIONARY_VALUE("byte", &types_xsdLocalDefinitions.dictionary.dict, 2), // BasicsByteLocalName
            WS_XML_STRING_DICTIONARY_VALUE("unsignedByte", &types_xsdLocalDefinitions.dictionary.dict, 3), // BasicsunsignedByteLocalName
            WS_XML_STRING_DICTIONARY_VALUE("short", &types_xsdLocalDefinitions.dictionary.dict, 4), // BasicsShortLocalName
            WS_XML_STRING_DICTIONARY_VALUE("unsignedShort", &types_xsdLocalDefinitions.dictionary.dict, 5), // BasicsunsignedShortLocalName
            WS_XML_STRING_DICTIONARY_VALUE("int", &types_xsdLocalDefinitions.dictionary.dict, 6), // BasicsIntLocalName
            WS_XML_STRING_DICTIONARY_VALUE("unsignedInt", &types_xsdLocalDefinitions.dictionary.dict, 7), // BasicsunsignedIntLocalName
            WS_XML_STRING_DICTIONARY_VALUE("long", &types_xsdLocalDefinitions.dictionary.dict, 8), // BasicsLongLocalName
            WS_XML_STRING_DICTIONARY_VALUE("unsignedLong", &types_xsdLocalDefinitions.dictionary.dict, 9), // BasicsunsignedLongLocalName
            WS_XML_STRING_DICTIONARY_VALUE("integer", &types_xsdLocalDefinitions.dictionary.dict, 10), // BasicsintegerLocalName
            WS_XML_STRING_DICTIONARY_VALUE("float", &types_xsdLocalDefinitions.dictionary.dict, 11), // BasicsFloatLocalName
            WS_XML_STRING_DICTIONARY_VALUE("double", &types_xsdLocalDefinitions.dictionary.dict, 12), // BasicsDoubleLocalName
            WS_XML_STRING_DICTIONARY_VALUE("decimal", &types_xsdLocalDefinitions.dictionary.dict, 13), // BasicsDecimalLocalName
            WS_XML_STRING_DICTIONARY_VALUE("dateTime", &types_xsdLocalDefinitions.dictionary.dict, 14), // BasicsdateTimeLocalName
            WS_XML_STRING_DICTIONARY_VALUE("duration", &types_xsdLocalDefinitions.dictionary.dict, 15), // BasicsdurationLocalName
            WS_XML_STRING_DICTIONARY_VALUE("string", &types_xsdLocalDefinitions.dictionary.dict, 16), // BasicsStringLocalName
            WS_XML_STRING_DICTIONARY_VALUE("anyURI", &types_xsdLocalDefinitions.dictionary.dict, 17), // BasicsanyURILocalName
            WS_XML_STRING_DICTIONARY_VALUE("base64Binary", &types_xsdLocalDefinitions.dictionary.dict, 18), // Basicsbase64BinaryLocalName
            WS_XML_STRING_DICTIONARY_VALUE("QName", &types_xsdLocalDefinitions.dictionary.dict, 19), // BasicsQNameLocalName
            WS_XML_STRING_DICTIONARY_VALUE("anyType", &types_xsdLocalDefinitions.dictionary.dict, 20), // BasicsanyTypeLocalName
            WS_XML_STRING_DICTIONARY_VALUE("anything", &types_xsdLocalDefinitions.dictionary.dict, 21), // BasicsanythingLocalName
            WS_XML_STRING_DICTIONARY_VALUE("char", &types_xsdLocalDefinitions.dictionary.dict, 22), // BasicsCharLocalName
            WS_XML_STRING_DICTIONARY_VALUE("guid", &types_xsdLocalDefinitions.dictionary.dict, 23), // BasicsguidLocalName
            WS_XML_STRING_DICTIONARY_VALUE("class", &types_xsdLocalDefinitions.dictionary.dict, 24), // BasicsClassLocalName
            WS_XML_STRING_DICTIONARY_VALUE("GUID", &types_xsdLocalDefinitions.dictionary.dict, 25), // BasicsGUID_LocalName
            WS_XML_STRING_DICTIONARY_VALUE("gr\303\266\303\237e", &types_xsdLocalDefinitions.dictionary.dict, 26), // Basicsgr_x00F6__x00DF_eLocalName
            WS_XML_STRING_DICTIONARY_VALUE("a-b.c", &types_xsdLocalDefinitions.dictionary.dict, 27), // Basicsa_b_cLocalName
            WS_XML_STRING_DICTIONARY_VALUE("a_b_c", &types_xsdLocalDefinitions.dictionary.dict, 28), // Basicsa_b_c_2LocalName
            WS_XML_STRING_DICTIONARY_VALUE("", &types_xsdLocalDefinitions.dictionary.dict, 29), // Basicsa_b_c_2WrapperNamespace
            WS_XML_STRING_DICTIONARY_VALUE("value", &types_xsdLocalDefinitions.dictionary.dict, 30), // OccurrencevalueLocalName
            WS_XML_STRING_DICTIONARY_VALUE("nilValue", &types_xsdLocalDefinitions.dictionary.dict, 31), // OccurrencenilValueLocalName
            WS_XML_STRING_DICTIONARY_VALUE("text", &types_xsdLocalDefinitions.dictionary.dict, 32), // OccurrencetextLocalName
            WS_XML_STRING_DICTIONARY_VALUE("bytes", &types_xsdLocalDefinitions.dictionary.dict, 33), // OccurrencebytesLocalName
            WS_XML_STRING_DICTIONARY_VALUE("x", &types_xsdLocalDefinitions.dictionary.dict, 34), // LeafxLocalName
            WS_XML_STRING_DICTIONARY_VALUE("structure", &types_xsdLocalDefinitions.dictionary.dict, 35), // OccurrencestructureLocalName
            WS_XML_STRING_DICTIONARY_VALUE("nilStructure", &types_xsdLocalDefinitions.dictionary.dict, 36), // OccurrencenilStructureLocalName
            WS_XML_STRING_DICTIONARY_VALUE("self", &types_xsdLocalDefinitions.dictionary.dict, 37), // OccurrenceselfLocalName
            WS_XML_STRING_DICTIONARY_VALUE("values", &types_xsdLocalDefinitions.dictionary.dict, 38), // OccurrencevaluesLocalName
            WS_XML_STRING_DICTIONARY_VALUE("nilValues", &types_xsdLocalDefinitions.dictionary.dict, 39), // OccurrencenilValuesLocalName
            WS_XML_STRING_DICTIONARY_VALUE("texts", &types_xsdLocalDefinitions.dictionary.dict, 40), // OccurrencetextsLocalName
            WS_XML_STRING_DICTIONARY_VALUE("structures", &types_xsdLocalDefinitions.dictionary.dict, 41), // OccurrencestructuresLocalName
            WS_XML_STRING_DICTIONARY_VALUE("anyTypes", &types_xsdLocalDefinitions.dictionary.dict, 42), // OccurrenceanyTypesLocalName
            WS_XML_STRING_DICTIONARY_VALUE("wrapped", &types_xsdLocalDefinitions.dictionary.dict, 43), // OccurrencewrappedWrapperName
            WS_XML_STRING_DICTIONARY_VALUE("wrappedLeaves", &types_xsdLocalDefinitions.dictionary.dict, 44), // OccurrencewrappedLeavesWrapperName
            WS_XML_STRING_DICTIONARY_VALUE("Leaf", &types_xsdLocalDefinitions.dictionary.dict, 45), // OccurrencewrappedLeavesLocalName
            WS_XML_STRING_DICTIONARY_VALUE("deep", &types_xsdLocalDefinitions.dictionary.dict, 46), // Occurrence_item_innerdeepLocalName
            WS_XML_STRING_DICTIONARY_VALUE("size", &types_xsdLocalDefinitions.dictionary.dict, 47), // Occurrence_item_innersizeLocalName
            WS_XML_STRING_DICTIONARY_VALUE("inner", &types_xsdLocalDefinitions.dictionary.dict, 48), // Occurrence_item_innerTypeName
            WS_XML_STRING_DICTIONARY_VALUE("item", &types_xsdLocalDefinitions.dictionary.dict, 49), // Occurrence_itemTypeName
            WS_XML_STRING_DICTIONARY_VALUE("wrappedHere", &types_xsdLocalDefinitions.dictionary.dict, 50), // OccurrencewrappedHereWrapperName
            WS_XML_STRING_DICTIONARY_VALUE("empty", &types_xsdLocalDefinitions.dictionary.dict, 51), // RootemptyLocalName
            WS_XML_STRING_DICTIONARY_VALUE("y", &types_xsdLocalDefinitions.dictionary.dict, 52), // Root_childyLocalName
            WS_XML_STRING_DICTIONARY_VALUE("z", &types_xsdLocalDefinitions.dictionary.dict, 53), // Root_childzLocalName
            WS_XML_STRING_DICTIONARY_VALUE("child", &types_xsdLocalDefinitions.dictionary.dict, 54), // Root_childTypeName
            WS_XML_STRING_DICTIONARY_VALUE("Root", &types_xsdLocalDefinitions.dictionary.dict, 55), // RootTypeName
            WS_XML_STRING_DICTIONARY_VALUE("half", &types_xsdLocalDefinitions.dictionary.dict, 56), // RangeshalfLocalName
            WS_XML_STRING_DICTIONARY_VALUE("most", &types_xsdLocalDefinitions.dictionary.dict, 57), // RangesmostLocalName
            WS_XML_STRING_DICTIONARY_VALUE("least", &types_xsdLocalDefinitions.dictionary.dict, 58), // RangesleastLocalName
            WS_XML_STRING_DICTIONARY_VALUE("big", &types_xsdLocalDefinitions.dictionary.dict, 59), // RangesbigLocalName
            WS_XML_STRING_DICTIONARY_VALUE("count", &types_xsdLocalDefinitions.dictionary.dict, 60), // RangescountLocalName
            WS_XML_STRING_DICTIONARY_VALUE("real", &types_xsdLocalDefinitions.dictionary.dict, 61), // RangesrealLocalName
            WS_XML_STRING_DICTIONARY_VALUE("small", &types_xsdLocalDefinitions.dictionary.dict, 62), // RangessmallLocalName
            WS_XML_STRING_DICTIONARY_VALUE("color", &types_xsdLocalDefinitions.dictionary.dict, 63), // AttributedcolorLocalName
            WS_XML_STRING_DICTIONARY_VALUE("part", &types_xsdLocalDefinitions.dictionary.dict, 64), // AttributedpartLocalName
            WS_XML_STRING_DICTIONARY_VALUE("id", &types_xsdLocalDefinitions.dictionary.dict, 65), // AttributedidLocalName
            WS_XML_STRING_DICTIONARY_VALUE("unit", &types_xsdLocalDefinitions.dictionary.dict, 66), // AttributedunitLocalName
            WS_XML_STRING_DICTIONARY_VALUE("lang", &types_xsdLocalDefinitions.dictionary.dict, 67), // AttributedlangLocalName
            WS_XML_STRING_DICTIONARY_VALUE("http://www.w3.org/XML/1998/namespace", &types_xsdLocalDefinitions.dictionary.dict, 68), // AttributedlangWrapperNamespace
            WS_XML_STRING_DICTIONARY_VALUE("name", &types_xsdLocalDefinitions.dictionary.dict, 69), // NamedMeasurenameLocalName
            WS_XML_STRING_DICTIONARY_VALUE("number", &types_xsdLocalDefinitions.dictionary.dict, 70), // Payment_cardnumberLocalName
            WS_XML_STRING_DICTIONARY_VALUE("year", &types_xsdLocalDefinitions.dictionary.dict, 71), // Payment_cardyearLocalName
            WS_XML_STRING_DICTIONARY_VALUE("card", &types_xsdLocalDefinitions.dictionary.dict, 72), // Payment_cardTypeName
            WS_XML_STRING_DICTIONARY_VALUE("coins", &types_xsdLocalDefinitions.dictionary.dict, 73), // Payment_choicecoinsWrapperName
            WS_XML_STRING_DICTIONARY_VALUE("none", &types_xsdLocalDefinitions.dictionary.dict, 74), // Payment_choicenoneLocalName
            WS_XML_STRING_DICTIONARY_VALUE("zcash", &types_xsdLocalDefinitions.dictionary.dict, 75), // Payment_choicezcashLocalName
            WS_XML_STRING_DICTIONARY_VALUE("before", &types_xsdLocalDefinitions.dictionary.dict, 76), // ChoicesbeforeLocalName
            WS_XML_STRING_DICTIONARY_VALUE("a", &types_xsdLocalDefinitions.dictionary.dict, 77), // Choices_choiceaLocalName
            WS_XML_STRING_DICTIONARY_VALUE("b", &types_xsdLocalDefinitions.dictionary.dict, 78), // Choices_choicebLocalName
            WS_XML_STRING_DICTIONARY_VALUE("c", &types_xsdLocalDefinitions.dictionary.dict, 79), // Choices_choice_2cLocalName
            WS_XML_STRING_DICTIONARY_VALUE("d", &types_xsdLocalDefinitions.dictionary.dict, 80), // Choices_choice_2dLocalName
            WS_XML_STRING_DICTIONARY_VALUE("urn:else", &types_xsdLocalDefinitions.dictionary.dict, 81), // Choices_choice_3anyWrapperNamespace
            WS_XML_STRING_DICTIONARY_VALUE("e", &types_xsdLocalDefinitions.dictionary.dict, 82), // Choices_choice_3eLocalName
            WS_XML_STRING_DICTIONARY_VALUE("list", &types_xsdLocalDefinitions.dictionary.dict, 83), // ListslistLocalName
            WS_XML_STRING_DICTIONARY_VALUE("union", &types_xsdLocalDefinitions.dictionary.dict, 84), // ListsUnionLocalName
            WS_XML_STRING_DICTIONARY_VALUE("mixed", &types_xsdLocalDefinitions.dictionary.dict, 85), // ListsmixedLocalName
            WS_XML_STRING_DICTIONARY_VALUE("basics", &types_xsdLocalDefinitions.dictionary.dict, 86), // EverythingbasicsLocalName
            WS_XML_STRING_DICTIONARY_VALUE("occurrence", &types_xsdLocalDefinitions.dictionary.dict, 87), // EverythingoccurrenceLocalName
            WS_XML_STRING_DICTIONARY_VALUE("ranges", &types_xsdLocalDefinitions.dictionary.dict, 88), // EverythingrangesLocalName
            WS_XML_STRING_DICTIONARY_VALUE("attributed", &types_xsdLocalDefinitions.dictionary.dict, 89), // EverythingattributedLocalName
            WS_XML_STRING_DICTIONARY_VALUE("named", &types_xsdLocalDefinitions.dictionary.dict, 90), // EverythingnamedLocalName
            WS_XML_STRING_DICTIONARY_VALUE("payment", &types_xsdLocalDefinitions.dictionary.dict, 91), // EverythingpaymentLocalName
            WS_XML_STRING_DICTIONARY_VALUE("choices", &types_xsdLocalDefinitions.dictionary.dict, 92), // EverythingchoicesLocalName
            WS_XML_STRING_DICTIONARY_VALUE("all", &types_xsdLocalDefinitions.dictionary.dict, 93), // EverythingallLocalName
            WS_XML_STRING_DICTIONARY_VALUE("lists", &types_xsdLocalDefinitions.dictionary.dict, 94), // EverythinglistsLocalName
            WS_XML_STRING_DICTIONARY_VALUE("warm", &types_xsdLocalDefinitions.dictionary.dict, 95), // EverythingwarmLocalName
            WS_XML_STRING_DICTIONARY_VALUE("Member", &types_xsdLocalDefinitions.dictionary.dict, 96), // EverythingMemberLocalName
            WS_XML_STRING_DICTIONARY_VALUE("Shade", &types_xsdLocalDefinitions.dictionary.dict, 97), // EverythingShadeLocalName
            WS_XML_STRING_DICTIONARY_VALUE("Everything", &types_xsdLocalDefinitions.dictionary.dict, 98), // EverythingTypeName
            WS_XML_STRING_DICTIONARY_VALUE("red", &types_xsdLocalDefinitions.dictionary.dict, 99), // Colorred
            WS_XML_STRING_DICTIONARY_VALUE("green", &types_xsdLocalDefinitions.dictionary.dict, 100), // Colorgreen
            WS_XML_STRING_DICTIONARY_VALUE("blue", &types_xsdLocalDefinitions.dictionary.dict, 101), // Colorblue
            WS_XML_STRING_DICTIONARY_VALUE("sea blue", &types_xsdLocalDefinitions.dictionary.dict, 102), // Colorsea_x0020_blue
            WS_XML_STRING_DICTIONARY_VALUE("light", &types_xsdLocalDefinitions.dictionary.dict, 103), // Shadelight
            WS_XML_STRING_DICTIONARY_VALUE("dark", &types_xsdLocalDefinitions.dictionary.dict, 104), // Shadedark
            WS_XML_STRING_DICTIONARY_VALUE("m", &types_xsdLocalDefinitions.dictionary.dict, 105), // unitm
            WS_XML_STRING_DICTIONARY_VALUE("kg", &types_xsdLocalDefinitions.dictionary.dict, 106), // unitkg
            WS_XML_STRING_DICTIONARY_VALUE("1-2", &types_xsdLocalDefinitions.dictionary.dict, 107), // Occurrence_item_inner_size1_2
            WS_XML_STRING_DICTIONARY_VALUE("version", &types_xsdLocalDefinitions.dictionary.dict, 108), // versionTypeName
            WS_XML_STRING_DICTIONARY_VALUE("Basics", &types_xsdLocalDefinitions.dictionary.dict, 109), // BasicsTypeName
            WS_XML_STRING_DICTIONARY_VALUE("Occurrence", &types_xsdLocalDefinitions.dictionary.dict, 110), // OccurrenceTypeName
            WS_XML_STRING_DICTIONARY_VALUE("Empty", &types_xsdLocalDefinitions.dictionary.dict, 111), // EmptyTypeName
            WS_XML_STRING_DICTIONARY_VALUE("ArrayOfInt", &types_xsdLocalDefinitions.dictionary.dict, 112), // ArrayOfIntTypeName
            WS_XML_STRING_DICTIONARY_VALUE("ArrayOfLeaf", &types_xsdLocalDefinitions.dictionary.dict, 113), // ArrayOfLeafTypeName
            WS_XML_STRING_DICTIONARY_VALUE("Ranges", &types_xsdLocalDefinitions.dictionary.dict, 114), // RangesTypeName
            WS_XML_STRING_DICTIONARY_VALUE("Attributed", &types_xsdLocalDefinitions.dictionary.dict, 115), // AttributedTypeName
            WS_XML_STRING_DICTIONARY_VALUE("Measure", &types_xsdLocalDefinitions.dictionary.dict, 116), // MeasureTypeName
            WS_XML_STRING_DICTIONARY_VALUE("NamedMeasure", &types_xsdLocalDefinitions.dictionary.dict, 117), // NamedMeasureTypeName
            WS_XML_STRING_DICTIONARY_VALUE("Payment", &types_xsdLocalDefinitions.dictionary.dict, 118), // PaymentTypeName
            WS_XML_STRING_DICTIONARY_VALUE("Choices", &types_xsdLocalDefinitions.dictionary.dict, 119), // ChoicesTypeName
            WS_XML_STRING_DICTIONARY_VALUE("Mixed", &types_xsdLocalDefinitions.dictionary.dict, 120), // MixedTypeName
            WS_XML_STRING_DICTIONARY_VALUE("All", &types_xsdLocalDefinitions.dictionary.dict, 121), // AllTypeName
            WS_XML_STRING_DICTIONARY_VALUE("Grouped", &types_xsdLocalDefinitions.dictionary.dict, 122), // GroupedTypeName
            WS_XML_STRING_DICTIONARY_VALUE("Nested", &types_xsdLocalDefinitions.dictionary.dict, 123), // NestedTypeName
            WS_XML_STRING_DICTIONARY_VALUE("Repeated", &types_xsdLocalDefinitions.dictionary.dict, 124), // RepeatedTypeName
            WS_XML_STRING_DICTIONARY_VALUE("Lists", &types_xsdLocalDefinitions.dictionary.dict, 125), // ListsTypeName
            WS_XML_STRING_DICTIONARY_VALUE("Plain", &types_xsdLocalDefinitions.dictionary.dict, 126), // PlainTypeName
            WS_XML_STRING_DICTIONARY_VALUE("Percent", &types_xsdLocalDefinitions.dictionary.dict, 127), // PercentTypeName
            WS_XML_STRING_DICTIONARY_VALUE("Untyped", &types_xsdLocalDefinitions.dictionary.dict, 128), // UntypedTypeName
            WS_XML_STRING_DICTIONARY_VALUE("Head", &types_xsdLocalDefinitions.dictionary.dict, 129), // HeadTypeName
        }, // xmlStrings
        { // dict
            { 0xbe493358, 0x8557, 0x8976, { 0x92, 0x12, 0x47, 0x1d, 0x05, 0x61, 0x2d, 0x31 } },
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings,
            130,
            TRUE,
        },
    }, // dictionary
};

const _types_xsd types_xsd = {
    { // globalAttributes
        { // unit
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.AttributedunitLocalName,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
            WS_ENUM_TYPE,
            (void*)&types_xsd.globalTypes._unit,
        },
        { // version
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.versionTypeName,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
            WS_INT32_TYPE,
            (void*)&types_xsdLocalDefinitions.globalElements.versionattributeType,
        },
    },
    { // globalTypes
        { // struct Basics
            sizeof(Basics),
            __alignof(Basics),
            (WS_FIELD_DESCRIPTION**)&types_xsdLocalDefinitions.globalTypes.Basicsdescs.BasicsFields,
            28,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsTypeName,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
            0,
            0,
            0,
            0,
        },
        { // struct Occurrence
            sizeof(Occurrence),
            __alignof(Occurrence),
            (WS_FIELD_DESCRIPTION**)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.OccurrenceFields,
            18,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.OccurrenceTypeName,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
            0,
            0,
            0,
            0,
        },
        { // struct Leaf
            sizeof(Leaf),
            __alignof(Leaf),
            (WS_FIELD_DESCRIPTION**)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs.Leafdescs.LeafFields,
            1,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.OccurrencewrappedLeavesLocalName,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
            0,
            0,
            0,
            0,
        },
        { // struct Empty
            0,
            1,
            0,
            0,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.EmptyTypeName,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
            0,
            0,
            0,
            0,
        },
        { // struct ArrayOfInt
            sizeof(ArrayOfInt),
            __alignof(ArrayOfInt),
            (WS_FIELD_DESCRIPTION**)&types_xsdLocalDefinitions.globalTypes.ArrayOfIntdescs.ArrayOfIntFields,
            1,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.ArrayOfIntTypeName,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
            0,
            0,
            0,
            0,
        },
        { // struct ArrayOfLeaf
            sizeof(ArrayOfLeaf),
            __alignof(ArrayOfLeaf),
            (WS_FIELD_DESCRIPTION**)&types_xsdLocalDefinitions.globalTypes.ArrayOfLeafdescs.ArrayOfLeafFields,
            1,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.ArrayOfLeafTypeName,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
            0,
            0,
            0,
            0,
        },
        { // struct Ranges
            sizeof(Ranges),
            __alignof(Ranges),
            (WS_FIELD_DESCRIPTION**)&types_xsdLocalDefinitions.globalTypes.Rangesdescs.RangesFields,
            8,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.RangesTypeName,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
            0,
            0,
            0,
            0,
        },
        { // struct Attributed
            sizeof(Attributed),
            __alignof(Attributed),
            (WS_FIELD_DESCRIPTION**)&types_xsdLocalDefinitions.globalTypes.Attributeddescs.AttributedFields,
            7,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.AttributedTypeName,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
            0,
            0,
            0,
            WS_STRUCT_IGNORE_UNHANDLED_ATTRIBUTES,
        },
        { // struct Measure
            sizeof(Measure),
            __alignof(Measure),
            (WS_FIELD_DESCRIPTION**)&types_xsdLocalDefinitions.globalTypes.Measuredescs.MeasureFields,
            2,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.MeasureTypeName,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
            0,
            0,
            0,
            0,
        },
        { // struct NamedMeasure
            sizeof(NamedMeasure),
            __alignof(NamedMeasure),
            (WS_FIELD_DESCRIPTION**)&types_xsdLocalDefinitions.globalTypes.NamedMeasuredescs.NamedMeasureFields,
            3,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.NamedMeasureTypeName,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
            0,
            0,
            0,
            0,
        },
        { // struct Payment
            sizeof(Payment),
            __alignof(Payment),
            (WS_FIELD_DESCRIPTION**)&types_xsdLocalDefinitions.globalTypes.Paymentdescs.PaymentFields,
            1,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.PaymentTypeName,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
            0,
            0,
            0,
            0,
        },
        { // struct Choices
            sizeof(Choices),
            __alignof(Choices),
            (WS_FIELD_DESCRIPTION**)&types_xsdLocalDefinitions.globalTypes.Choicesdescs.ChoicesFields,
            4,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.ChoicesTypeName,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
            0,
            0,
            0,
            0,
        },
        { // struct Mixed
            sizeof(Mixed),
            __alignof(Mixed),
            (WS_FIELD_DESCRIPTION**)&types_xsdLocalDefinitions.globalTypes.Mixeddescs.MixedFields,
            2,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.MixedTypeName,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
            0,
            0,
            0,
            0,
        },
        { // struct All
            sizeof(All),
            __alignof(All),
            (WS_FIELD_DESCRIPTION**)&types_xsdLocalDefinitions.globalTypes.Alldescs.AllFields,
            1,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.AllTypeName,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
            0,
            0,
            0,
            0,
        },
        { // struct Grouped
            sizeof(Grouped),
            __alignof(Grouped),
            (WS_FIELD_DESCRIPTION**)&types_xsdLocalDefinitions.globalTypes.Groupeddescs.GroupedFields,
            1,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.GroupedTypeName,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
            0,
            0,
            0,
            0,
        },
        { // struct Nested
            sizeof(Nested),
            __alignof(Nested),
            (WS_FIELD_DESCRIPTION**)&types_xsdLocalDefinitions.globalTypes.Nesteddescs.NestedFields,
            1,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.NestedTypeName,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
            0,
            0,
            0,
            0,
        },
        { // struct Repeated
            sizeof(Repeated),
            __alignof(Repeated),
            (WS_FIELD_DESCRIPTION**)&types_xsdLocalDefinitions.globalTypes.Repeateddescs.RepeatedFields,
            1,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.RepeatedTypeName,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
            0,
            0,
            0,
            0,
        },
        { // struct Lists
            sizeof(Lists),
            __alignof(Lists),
            (WS_FIELD_DESCRIPTION**)&types_xsdLocalDefinitions.globalTypes.Listsdescs.ListsFields,
            4,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.ListsTypeName,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
            0,
            0,
            0,
            0,
        },
        { // enum Color
            (WS_ENUM_VALUE*)&types_xsdLocalDefinitions.globalTypes.ColorenumDesc.ColorValues,
            4,
            8,
            (ULONG*)&types_xsdLocalDefinitions.globalTypes.ColorenumDesc.nameIndices,
        },
        { // enum Warm
            (WS_ENUM_VALUE*)&types_xsdLocalDefinitions.globalTypes.WarmenumDesc.WarmValues,
            1,
            3,
            (ULONG*)&types_xsdLocalDefinitions.globalTypes.WarmenumDesc.nameIndices,
        },
        { // enum _Shade
            (WS_ENUM_VALUE*)&types_xsdLocalDefinitions.globalTypes._ShadeenumDesc._ShadeValues,
            2,
            5,
            (ULONG*)&types_xsdLocalDefinitions.globalTypes._ShadeenumDesc.nameIndices,
        },
        { // enum _unit
            (WS_ENUM_VALUE*)&types_xsdLocalDefinitions.globalTypes._unitenumDesc._unitValues,
            2,
            2,
            (ULONG*)&types_xsdLocalDefinitions.globalTypes._unitenumDesc.nameIndices,
        },
        { // enum Occurrence_item_inner_size
            (WS_ENUM_VALUE*)&types_xsdLocalDefinitions.globalTypes.Occurrence_item_inner_sizeenumDesc.Occurrence_item_inner_sizeValues,
            3,
            5,
            (ULONG*)&types_xsdLocalDefinitions.globalTypes.Occurrence_item_inner_sizeenumDesc.nameIndices,
        },
    },
    { // globalElements
        { // Root
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.RootTypeName,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
            WS_STRUCT_TYPE,
            (void*)&types_xsdLocalDefinitions.globalTypes.Occurrencedescs._Rootdescs.structDesc,
        },
        { // Plain
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.PlainTypeName,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
            WS_WSZ_TYPE,
            0,
        },
        { // Leaf
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.OccurrencewrappedLeavesLocalName,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
            WS_STRUCT_TYPE,
            (void*)&types_xsd.globalTypes.Leaf,
        },
        { // Percent
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.PercentTypeName,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
            WS_INT32_TYPE,
            (void*)&types_xsdLocalDefinitions.globalElements.PercentelementType,
        },
        { // Shade
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.EverythingShadeLocalName,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
            WS_ENUM_TYPE,
            (void*)&types_xsd.globalTypes._Shade,
        },
        { // Untyped
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.UntypedTypeName,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
            WS_XML_BUFFER_TYPE,
            0,
        },
        { // Head
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.HeadTypeName,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
            WS_WSZ_TYPE,
            0,
        },
        { // Member
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.EverythingMemberLocalName,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
            WS_XML_BUFFER_TYPE,
            0,
        },
        { // Everything
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.EverythingTypeName,
            (WS_XML_STRING*)&types_xsdLocalDefinitions.dictionary.xmlStrings.BasicsBooleanWrapperNamespace,
            WS_STRUCT_TYPE,
            (void*)&types_xsdLocalDefinitions.globalElements._Everythingdescs.structDesc,
        },
    },
};
