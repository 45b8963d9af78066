
// Generated from types.xsd. Changes will be lost.

#ifndef WSUTIL_types_xsd_H
#define WSUTIL_types_xsd_H

// Types:
//   struct Basics
//   struct Occurrence
//   struct Leaf
//   struct Empty
//   struct ArrayOfInt
//   struct ArrayOfLeaf
//   struct Ranges
//   struct Attributed
//   struct Measure
//   struct NamedMeasure
//   struct Payment
//   struct Choices
//   struct Mixed
//   struct All
//   struct Grouped
//   struct Nested
//   struct Repeated
//   struct Lists
//   struct _Root
//   struct _Everything
//   struct Occurrence_item
//   struct Payment_card
//   struct _Root_child
//   struct Occurrence_item_inner
//   enum Color
//   enum Warm
//   enum _Shade
//   enum _unit
//   enum Occurrence_item_inner_size
//
#include <WebServices.h>

#ifdef __cplusplus
extern "C" {
#endif

// 'Color' (namespace 'urn:types')
typedef enum Color {
    Colorred = 0,
    Colorgreen = 1,
    Colorblue = 2,
    Colorsea_x0020_blue = 3,
} Color;

// 'Warm' (namespace 'urn:types')
typedef enum Warm {
    Warmred = 0,
} Warm;

// '_Shade' (no namespace)
typedef enum _Shade {
    _Shadelight = 0,
    _Shadedark = 1,
} _Shade;

// '_unit' (no namespace)
typedef enum _unit {
    _unitm = 0,
    _unitkg = 1,
} _unit;

// 'Occurrence_item_inner_size' (no namespace)
typedef enum Occurrence_item_inner_size {
    Occurrence_item_inner_sizesmall = 0,
    Occurrence_item_inner_size1_2 = 1,
    Occurrence_item_inner_size_2 = 2,
} Occurrence_item_inner_size;

// 'Basics' (namespace 'urn:types')
typedef struct Basics {
    BOOL Boolean;
    char Byte;
    unsigned char unsignedByte;
    short Short;
    unsigned short unsignedShort;
    int Int;
    unsigned int unsignedInt;
    __int64 Long;
    unsigned __int64 unsignedLong;
    __int64 integer;
    float Float;
    double Double;
    DECIMAL Decimal;
    WS_DATETIME dateTime;
    WS_DURATION duration;
    WCHAR* String;
    WCHAR* anyURI;
    WS_BYTES base64Binary;
    WS_XML_QNAME QName;
    WS_XML_BUFFER* anyType;
    WS_XML_BUFFER* anything;
    int Char;
    GUID guid;
    int Class;
    int GUID_;
    int gr_x00F6__x00DF_e;
    int a_b_c;
    int a_b_c_2;
} Basics;

// 'Occurrence' (namespace 'urn:types')
typedef struct Occurrence {
    int value;
    int* nilValue;
    WCHAR* text;
    WS_BYTES bytes;
    struct Leaf* structure;
    struct Leaf* nilStructure;
    struct Occurrence* self;
    unsigned int valuesCount;
    _Field_size_opt_(valuesCount) int* values;
    unsigned int nilValuesCount;
    _Field_size_opt_(nilValuesCount) int** nilValues;
    unsigned int textsCount;
    _Field_size_opt_(textsCount) WCHAR** texts;
    unsigned int structuresCount;
    _Field_size_opt_(structuresCount) struct Leaf** structures;
    unsigned int anyTypesCount;
    _Field_size_opt_(anyTypesCount) WS_XML_BUFFER** anyTypes;
    unsigned int wrappedCount;
    _Field_size_opt_(wrappedCount) int* wrapped;
    unsigned int wrappedLeavesCount;
    _Field_size_opt_(wrappedLeavesCount) struct Leaf** wrappedLeaves;
    unsigned int wrappedHereCount;
    _Field_size_opt_(wrappedHereCount) struct Occurrence_item** wrappedHere;
    struct _Root* Root;
    WS_XML_BUFFER* any;
    unsigned int any_2Count;
    _Field_size_opt_(any_2Count) WS_XML_BUFFER** any_2;
} Occurrence;

// 'Leaf' (namespace 'urn:types')
typedef struct Leaf {
    int x;
} Leaf;

// 'Empty' (namespace 'urn:types')
typedef struct Empty Empty;

// 'ArrayOfInt' (namespace 'urn:types')
typedef struct ArrayOfInt {
    unsigned int IntCount;
    _Field_size_opt_(IntCount) int* Int;
} ArrayOfInt;

// 'ArrayOfLeaf' (namespace 'urn:types')
typedef struct ArrayOfLeaf {
    unsigned int LeafCount;
    _Field_size_opt_(LeafCount) struct Leaf** Leaf;
} ArrayOfLeaf;

// 'Ranges' (namespace 'urn:types')
typedef struct Ranges {
    int half;
    __int64 most;
    int least;
    unsigned __int64 big;
    unsigned int count;
    double real;
    unsigned int smallCount;
    _Field_size_opt_(smallCount) float* small;
    char Byte;
} Ranges;

// 'Attributed' (namespace 'urn:types')
typedef struct Attributed {
    int x;
    int x_2;
    enum Color color;
    int part;
    WCHAR* id;
    enum _unit unit;
    WCHAR* lang;
} Attributed;

// 'Measure' (namespace 'urn:types')
typedef struct Measure {
    double value;
    enum _unit unit;
} Measure;

// 'NamedMeasure' (namespace 'urn:types')
typedef struct NamedMeasure {
    double value;
    enum _unit unit;
    WCHAR* name;
} NamedMeasure;

typedef enum Payment_choiceType {
    Payment_choiceTypeNone = 0,
    Payment_choiceType_zcash = 1,
    Payment_choiceType_card = 2,
    Payment_choiceType_coins = 3,
    Payment_choiceType_none = 4,
} Payment_choiceType;

typedef struct Payment_choice {
    enum Payment_choiceType type;
    union {
        DECIMAL zcash;
        struct Payment_card* card;
        struct {
            unsigned int coinsCount;
            _Field_size_opt_(coinsCount) int* coins;
        } coins;
        WCHAR* none;
    } value;
} Payment_choice;

// 'Payment' (namespace 'urn:types')
typedef struct Payment {
    struct Payment_choice choice;
} Payment;

typedef enum Choices_choiceType {
    Choices_choiceTypeNone = 0,
    Choices_choiceType_a = 1,
    Choices_choiceType_b = 2,
} Choices_choiceType;

typedef struct Choices_choice {
    enum Choices_choiceType type;
    union {
        int a;
        struct Leaf* b;
    } value;
} Choices_choice;

typedef enum Choices_choice_2Type {
    Choices_choice_2TypeNone = 0,
    Choices_choice_2Type_c = 1,
    Choices_choice_2Type_d = 2,
} Choices_choice_2Type;

typedef struct Choices_choice_2 {
    enum Choices_choice_2Type type;
    union {
        int c;
        WCHAR* d;
    } value;
} Choices_choice_2;

typedef enum Choices_choice_3Type {
    Choices_choice_3TypeNone = 0,
    Choices_choice_3Type_e = 1,
    Choices_choice_3Type_any = 2,
} Choices_choice_3Type;

typedef struct Choices_choice_3 {
    enum Choices_choice_3Type type;
    union {
        int e;
        WS_XML_BUFFER* any;
    } value;
} Choices_choice_3;

// 'Choices' (namespace 'urn:types')
typedef struct Choices {
    int before;
    struct Choices_choice choice;
    unsigned int choice_2Count;
    _Field_size_opt_(choice_2Count) struct Choices_choice_2* choice_2;
    struct Choices_choice_3 choice_3;
} Choices;

// 'Mixed' (namespace 'urn:types')
typedef struct Mixed {
    WS_XML_BUFFER* any;
    WCHAR* id;
} Mixed;

// 'All' (namespace 'urn:types')
typedef struct All {
    WS_XML_BUFFER* any;
} All;

// 'Grouped' (namespace 'urn:types')
typedef struct Grouped {
    WS_XML_BUFFER* any;
} Grouped;

// 'Nested' (namespace 'urn:types')
typedef struct Nested {
    WS_XML_BUFFER* any;
} Nested;

// 'Repeated' (namespace 'urn:types')
typedef struct Repeated {
    WS_XML_BUFFER* any;
} Repeated;

// 'Lists' (namespace 'urn:types')
typedef struct Lists {
    WCHAR* list;
    WCHAR* Union;
    WCHAR* Short;
    struct Mixed* mixed;
} Lists;

// 'Root' (namespace 'urn:types')
typedef struct _Root {
    struct Empty* empty;
    struct _Root_child* child;
} _Root;

// 'Everything' (namespace 'urn:types')
typedef struct _Everything {
    struct Basics* basics;
    struct Occurrence* occurrence;
    struct Ranges* ranges;
    struct Attributed* attributed;
    struct NamedMeasure* named;
    unsigned int paymentCount;
    _Field_size_opt_(paymentCount) struct Payment** payment;
    struct Choices* choices;
    struct Mixed* mixed;
    struct All* all;
    struct Lists* lists;
    enum Warm warm;
    WS_XML_BUFFER* Member;
    enum _Shade Shade;
} _Everything;

// 'item' (namespace 'urn:types')
typedef struct Occurrence_item {
    int x;
    struct Occurrence_item_inner* inner;
} Occurrence_item;

// 'card' (namespace 'urn:types')
typedef struct Payment_card {
    WCHAR* number;
    int year;
} Payment_card;

// 'child' (namespace 'urn:types')
typedef struct _Root_child {
    WCHAR* y;
    int z;
} _Root_child;

// 'inner' (namespace 'urn:types')
typedef struct Occurrence_item_inner {
    enum Color deep;
    enum Occurrence_item_inner_size size;
} Occurrence_item_inner;

typedef struct _types_xsd {
    struct { // globalAttributes
        // XML: 'unit' (namespace 'urn:types'), C: enum _unit, WS_ENUM_TYPE, &types_xsd.globalAttributes.unit
        WS_ATTRIBUTE_DESCRIPTION unit;
        // XML: 'version' (namespace 'urn:types'), C: int, WS_INT32_TYPE, &types_xsd.globalAttributes.version
        WS_ATTRIBUTE_DESCRIPTION version;
    } globalAttributes;
    struct { // globalTypes
        // XML: 'Basics' (namespace 'urn:types'), C: struct Basics, WS_STRUCT_TYPE, &types_xsd.globalTypes.Basics
        WS_STRUCT_DESCRIPTION Basics;
        // XML: 'Occurrence' (namespace 'urn:types'), C: struct Occurrence, WS_STRUCT_TYPE, &types_xsd.globalTypes.Occurrence
        WS_STRUCT_DESCRIPTION Occurrence;
        // XML: 'Leaf' (namespace 'urn:types'), C: struct Leaf, WS_STRUCT_TYPE, &types_xsd.globalTypes.Leaf
        WS_STRUCT_DESCRIPTION Leaf;
        // XML: 'Empty' (namespace 'urn:types'), C: struct Empty, WS_STRUCT_TYPE, &types_xsd.globalTypes.Empty
        WS_STRUCT_DESCRIPTION Empty;
        // XML: 'ArrayOfInt' (namespace 'urn:types'), C: struct ArrayOfInt, WS_STRUCT_TYPE, &types_xsd.globalTypes.ArrayOfInt
        WS_STRUCT_DESCRIPTION ArrayOfInt;
        // XML: 'ArrayOfLeaf' (namespace 'urn:types'), C: struct ArrayOfLeaf, WS_STRUCT_TYPE, &types_xsd.globalTypes.ArrayOfLeaf
        WS_STRUCT_DESCRIPTION ArrayOfLeaf;
        // XML: 'Ranges' (namespace 'urn:types'), C: struct Ranges, WS_STRUCT_TYPE, &types_xsd.globalTypes.Ranges
        WS_STRUCT_DESCRIPTION Ranges;
        // XML: 'Attributed' (namespace 'urn:types'), C: struct Attributed, WS_STRUCT_TYPE, &types_xsd.globalTypes.Attributed
        WS_STRUCT_DESCRIPTION Attributed;
        // XML: 'Measure' (namespace 'urn:types'), C: struct Measure, WS_STRUCT_TYPE, &types_xsd.globalTypes.Measure
        WS_STRUCT_DESCRIPTION Measure;
        // XML: 'NamedMeasure' (namespace 'urn:types'), C: struct NamedMeasure, WS_STRUCT_TYPE, &types_xsd.globalTypes.NamedMeasure
        WS_STRUCT_DESCRIPTION NamedMeasure;
        // XML: 'Payment' (namespace 'urn:types'), C: struct Payment, WS_STRUCT_TYPE, &types_xsd.globalTypes.Payment
        WS_STRUCT_DESCRIPTION Payment;
        // XML: 'Choices' (namespace 'urn:types'), C: struct Choices, WS_STRUCT_TYPE, &types_xsd.globalTypes.Choices
        WS_STRUCT_DESCRIPTION Choices;
        // XML: 'Mixed' (namespace 'urn:types'), C: struct Mixed, WS_STRUCT_TYPE, &types_xsd.globalTypes.Mixed
        WS_STRUCT_DESCRIPTION Mixed;
        // XML: 'All' (namespace 'urn:types'), C: struct All, WS_STRUCT_TYPE, &types_xsd.globalTypes.All
        WS_STRUCT_DESCRIPTION All;
        // XML: 'Grouped' (namespace 'urn:types'), C: struct Grouped, WS_STRUCT_TYPE, &types_xsd.globalTypes.Grouped
        WS_STRUCT_DESCRIPTION Grouped;
        // XML: 'Nested' (namespace 'urn:types'), C: struct Nested, WS_STRUCT_TYPE, &types_xsd.globalTypes.Nested
        WS_STRUCT_DESCRIPTION Nested;
        // XML: 'Repeated' (namespace 'urn:types'), C: struct Repeated, WS_STRUCT_TYPE, &types_xsd.globalTypes.Repeated
        WS_STRUCT_DESCRIPTION Repeated;
        // XML: 'Lists' (namespace 'urn:types'), C: struct Lists, WS_STRUCT_TYPE, &types_xsd.globalTypes.Lists
        WS_STRUCT_DESCRIPTION Lists;
        // XML: 'Color' (namespace 'urn:types'), C: enum Color, WS_ENUM_TYPE, &types_xsd.globalTypes.Color
        WS_ENUM_DESCRIPTION Color;
        // XML: 'Warm' (namespace 'urn:types'), C: enum Warm, WS_ENUM_TYPE, &types_xsd.globalTypes.Warm
        WS_ENUM_DESCRIPTION Warm;
        // XML: '_Shade' (no namespace), C: enum _Shade, WS_ENUM_TYPE, &types_xsd.globalTypes._Shade
        WS_ENUM_DESCRIPTION _Shade;
        // XML: '_unit' (no namespace), C: enum _unit, WS_ENUM_TYPE, &types_xsd.globalTypes._unit
        WS_ENUM_DESCRIPTION _unit;
        // XML: 'Occurrence_item_inner_size' (no namespace), C: enum Occurrence_item_inner_size, WS_ENUM_TYPE, &types_xsd.globalTypes.Occurrence_item_inner_size
        WS_ENUM_DESCRIPTION Occurrence_item_inner_size;
    } globalTypes;
    struct { // globalElements
        // XML: 'Root' (namespace 'urn:types'), C: struct _Root*, WS_STRUCT_TYPE, &types_xsd.globalElements.Root
        WS_ELEMENT_DESCRIPTION Root;
        // XML: 'Plain' (namespace 'urn:types'), C: WCHAR*, WS_WSZ_TYPE, &types_xsd.globalElements.Plain
        WS_ELEMENT_DESCRIPTION Plain;
        // XML: 'Leaf' (namespace 'urn:types'), C: struct Leaf*, WS_STRUCT_TYPE, &types_xsd.globalElements.Leaf
        WS_ELEMENT_DESCRIPTION Leaf;
        // XML: 'Percent' (namespace 'urn:types'), C: int, WS_INT32_TYPE, &types_xsd.globalElements.Percent
        WS_ELEMENT_DESCRIPTION Percent;
        // XML: 'Shade' (namespace 'urn:types'), C: enum _Shade, WS_ENUM_TYPE, &types_xsd.globalElements.Shade
        WS_ELEMENT_DESCRIPTION Shade;
        // XML: 'Untyped' (namespace 'urn:types'), C: WS_XML_BUFFER*, WS_XML_BUFFER_TYPE, &types_xsd.globalElements.Untyped
        WS_ELEMENT_DESCRIPTION Untyped;
        // XML: 'Head' (namespace 'urn:types'), C: WCHAR*, WS_WSZ_TYPE, &types_xsd.globalElements.Head
        WS_ELEMENT_DESCRIPTION Head;
        // XML: 'Member' (namespace 'urn:types'), C: WS_XML_BUFFER*, WS_XML_BUFFER_TYPE, &types_xsd.globalElements.Member
        WS_ELEMENT_DESCRIPTION Member;
        // XML: 'Everything' (namespace 'urn:types'), C: struct _Everything*, WS_STRUCT_TYPE, &types_xsd.globalElements.Everything
        WS_ELEMENT_DESCRIPTION Everything;
    } globalElements;
} _types_xsd;

extern const _types_xsd types_xsd;

#ifdef __cplusplus
} // extern "C"
#endif

#endif // WSUTIL_types_xsd_H
