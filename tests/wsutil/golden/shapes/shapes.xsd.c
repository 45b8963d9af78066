
// Generated from shapes.xsd. Changes will be lost.

#include <WebServices.h>
#include "figures.xsd.h"
#include "shapes.xsd.h"

typedef struct _shapes_xsdLocalDefinitions {
    struct { // globalTypes
        char unused;
        struct { // Circledescs
            WS_FIELD_DESCRIPTION _type;
            WS_FIELD_DESCRIPTION id;
            WS_FIELD_DESCRIPTION radius;
            WS_FIELD_DESCRIPTION Circle_2;
            WS_FIELD_DESCRIPTION* CircleFields[4];
            WS_STRUCT_DESCRIPTION* SubTypes[1];
        } Circledescs;
        struct { // Shapedescs
            WS_FIELD_DESCRIPTION _type;
            WS_FIELD_DESCRIPTION id;
            WS_FIELD_DESCRIPTION* ShapeFields[2];
            WS_STRUCT_DESCRIPTION* SubTypes[4];
        } Shapedescs;
        struct { // Ringdescs
            WS_FIELD_DESCRIPTION _type;
            WS_FIELD_DESCRIPTION id;
            WS_FIELD_DESCRIPTION radius;
            WS_FIELD_DESCRIPTION Circle_2;
            WS_FIELD_DESCRIPTION hole;
            WS_FIELD_DESCRIPTION label;
            WS_FIELD_DESCRIPTION* RingFields[6];
        } Ringdescs;
        struct { // Pointdescs
            WS_FIELD_DESCRIPTION _type;
            WS_FIELD_DESCRIPTION id;
            WS_FIELD_DESCRIPTION* PointFields[2];
        } Pointdescs;
        struct { // Drawingdescs
            WS_FIELD_DESCRIPTION first;
            WS_FIELD_DESCRIPTION shape;
            WS_FIELD_DESCRIPTION* DrawingFields[2];
        } Drawingdescs;
    } globalTypes;
    struct { // globalElements
        char unused;
        struct { // _Markerdescs
            WS_FIELD_DESCRIPTION _type;
            WS_FIELD_DESCRIPTION id;
            WS_FIELD_DESCRIPTION text;
            WS_FIELD_DESCRIPTION* _MarkerFields[3];
        } _Markerdescs;
    } globalElements;
    struct { // dictionary
        struct { // xmlStrings
            WS_XML_STRING CircleidLocalName;
            WS_XML_STRING CircleidWrapperNamespace;
            WS_XML_STRING CircleradiusLocalName;
            WS_XML_STRING CircleCircle_2LocalName;
            WS_XML_STRING RingholeLocalName;
            WS_XML_STRING RinglabelLocalName;
            WS_XML_STRING RinglabelWrapperNamespace;
            WS_XML_STRING DrawingfirstLocalName;
            WS_XML_STRING DrawingshapeLocalName;
            WS_XML_STRING MarkertextLocalName;
            WS_XML_STRING ShapeTypeName;
            WS_XML_STRING RingTypeName;
            WS_XML_STRING PointTypeName;
            WS_XML_STRING DrawingTypeName;
            WS_XML_STRING MarkerTypeName;
        } xmlStrings;
        WS_XML_DICTIONARY dict;
    } dictionary;
} _shapes_xsdLocalDefinitions;

static const _shapes_xsdLocalDefinitions shapes_xsdLocalDefinitions = {
    { // globalTypes
        0,
        { // Circledescs
            { // field _type
                WS_TYPE_ATTRIBUTE_FIELD_MAPPING,
                0,
                0,
                WS_DESCRIPTION_TYPE,
                0,
                WsOffsetOf(Circle, _base._type),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field id
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleidLocalName,
                (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleidWrapperNamespace,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(Circle, _base.id),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field radius
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleradiusLocalName,
                (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleidWrapperNamespace,
                WS_INT16_TYPE,
                0,
                WsOffsetOf(Circle, radius),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field Circle_2
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleCircle_2LocalName,
                (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleidWrapperNamespace,
                WS_WSZ_TYPE,
                0,
                WsOffsetOf(Circle, Circle_2),
                WS_FIELD_OPTIONAL,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // fields of Circle
                (WS_FIELD_DESCRIPTION*)&shapes_xsdLocalDefinitions.globalTypes.Circledescs._type,
                (WS_FIELD_DESCRIPTION*)&shapes_xsdLocalDefinitions.globalTypes.Circledescs.id,
                (WS_FIELD_DESCRIPTION*)&shapes_xsdLocalDefinitions.globalTypes.Circledescs.radius,
                (WS_FIELD_DESCRIPTION*)&shapes_xsdLocalDefinitions.globalTypes.Circledescs.Circle_2,
            },
            { // derived from Circle
                (WS_STRUCT_DESCRIPTION*)&shapes_xsd.globalTypes.Ring,
            },
        }, // Circledescs
        { // Shapedescs
            { // field _type
                WS_TYPE_ATTRIBUTE_FIELD_MAPPING,
                0,
                0,
                WS_DESCRIPTION_TYPE,
                0,
                WsOffsetOf(Shape, _type),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field id
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleidLocalName,
                (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleidWrapperNamespace,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(Shape, id),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // fields of Shape
                (WS_FIELD_DESCRIPTION*)&shapes_xsdLocalDefinitions.globalTypes.Shapedescs._type,
                (WS_FIELD_DESCRIPTION*)&shapes_xsdLocalDefinitions.globalTypes.Shapedescs.id,
            },
            { // derived from Shape
                (WS_STRUCT_DESCRIPTION*)&shapes_xsd.globalTypes.Circle,
                (WS_STRUCT_DESCRIPTION*)&shapes_xsd.globalTypes.Point,
                (WS_STRUCT_DESCRIPTION*)&figures_xsd.globalTypes.Polygon,
                (WS_STRUCT_DESCRIPTION*)&shapes_xsd.externallyReferencedTypes.Marker,
            },
        }, // Shapedescs
        { // Ringdescs
            { // field _type
                WS_TYPE_ATTRIBUTE_FIELD_MAPPING,
                0,
                0,
                WS_DESCRIPTION_TYPE,
                0,
                WsOffsetOf(Ring, _base._base._type),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field id
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleidLocalName,
                (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleidWrapperNamespace,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(Ring, _base._base.id),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field radius
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleradiusLocalName,
                (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleidWrapperNamespace,
                WS_INT16_TYPE,
                0,
                WsOffsetOf(Ring, _base.radius),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field Circle_2
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleCircle_2LocalName,
                (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleidWrapperNamespace,
                WS_WSZ_TYPE,
                0,
                WsOffsetOf(Ring, _base.Circle_2),
                WS_FIELD_OPTIONAL,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field hole
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.RingholeLocalName,
                (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleidWrapperNamespace,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(Ring, hole),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field label
                WS_ATTRIBUTE_FIELD_MAPPING,
                (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.RinglabelLocalName,
                (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.RinglabelWrapperNamespace,
                WS_WSZ_TYPE,
                0,
                WsOffsetOf(Ring, label),
                WS_FIELD_OPTIONAL,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // fields of Ring
                (WS_FIELD_DESCRIPTION*)&shapes_xsdLocalDefinitions.globalTypes.Ringdescs._type,
                (WS_FIELD_DESCRIPTION*)&shapes_xsdLocalDefinitions.globalTypes.Ringdescs.id,
                (WS_FIELD_DESCRIPTION*)&shapes_xsdLocalDefinitions.globalTypes.Ringdescs.radius,
                (WS_FIELD_DESCRIPTION*)&shapes_xsdLocalDefinitions.globalTypes.Ringdescs.Circle_2,
                (WS_FIELD_DESCRIPTION*)&shapes_xsdLocalDefinitions.globalTypes.Ringdescs.hole,
                (WS_FIELD_DESCRIPTION*)&shapes_xsdLocalDefinitions.globalTypes.Ringdescs.label,
            },
        }, // Ringdescs
        { // Pointdescs
            { // field _type
                WS_TYPE_ATTRIBUTE_FIELD_MAPPING,
                0,
                0,
                WS_DESCRIPTION_TYPE,
                0,
                WsOffsetOf(Point, _base._type),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field id
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleidLocalName,
                (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleidWrapperNamespace,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(Point, _base.id),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // fields of Point
                (WS_FIELD_DESCRIPTION*)&shapes_xsdLocalDefinitions.globalTypes.Pointdescs._type,
                (WS_FIELD_DESCRIPTION*)&shapes_xsdLocalDefinitions.globalTypes.Pointdescs.id,
            },
        }, // Pointdescs
        { // Drawingdescs
            { // field first
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.DrawingfirstLocalName,
                (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleidWrapperNamespace,
                WS_STRUCT_TYPE,
                (void*)&shapes_xsd.globalTypes.Shape,
                WsOffsetOf(Drawing, first),
                WS_FIELD_POINTER | WS_FIELD_OPTIONAL | WS_FIELD_NILLABLE,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field shape
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                0,
                0,
                WS_STRUCT_TYPE,
                (void*)&shapes_xsd.globalTypes.Shape,
                WsOffsetOf(Drawing, shape),
                WS_FIELD_POINTER,
                0,
                WsOffsetOf(Drawing, shapeCount),
                (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.DrawingshapeLocalName,
                (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleidWrapperNamespace,
                0,
            },
            { // fields of Drawing
                (WS_FIELD_DESCRIPTION*)&shapes_xsdLocalDefinitions.globalTypes.Drawingdescs.first,
                (WS_FIELD_DESCRIPTION*)&shapes_xsdLocalDefinitions.globalTypes.Drawingdescs.shape,
            },
        }, // Drawingdescs
    }, // globalTypes
    { // globalElements
        0,
        { // _Markerdescs
            { // field _type
                WS_TYPE_ATTRIBUTE_FIELD_MAPPING,
                0,
                0,
                WS_DESCRIPTION_TYPE,
                0,
                WsOffsetOf(_Marker, _base._type),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field id
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleidLocalName,
                (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleidWrapperNamespace,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(_Marker, _base.id),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field text
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.MarkertextLocalName,
                (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleidWrapperNamespace,
                WS_WSZ_TYPE,
                0,
                WsOffsetOf(_Marker, text),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // fields of _Marker
                (WS_FIELD_DESCRIPTION*)&shapes_xsdLocalDefinitions.globalElements._Markerdescs._type,
                (WS_FIELD_DESCRIPTION*)&shapes_xsdLocalDefinitions.globalElements._Markerdescs.id,
                (WS_FIELD_DESCRIPTION*)&shapes_xsdLocalDefinitions.globalElements._Markerdescs.text,
            },
        }, // _Markerdescs
    }, // globalElements
    { // dictionary
        { // xmlStrings
            WS_XML_STRING_DICTIONARY_VALUE("id", &shapes_xsdLocalDefinitions.dictionary.dict, 0), // CircleidLocalName
            WS_XML_STRING_DICTIONARY_VALUE("urn:shapes", &shapes_xsdLocalDefinitions.dictionary.dict, 1), // CircleidWrapperNamespace
            WS_XML_STRING_DICTIONARY_VALUE("radius", &shapes_xsdLocalDefinitions.dictionary.dict, 2), // CircleradiusLocalName
            WS_XML_STRING_DICTIONARY_VALUE("Circle", &shapes_xsdLocalDefinitions.dictionary.dict, 3), // CircleCircle_2LocalName
            WS_XML_STRING_DICTIONARY_VALUE("hole", &shapes_xsdLocalDefinitions.dictionary.dict, 4), // RingholeLocalName
            WS_XML_STRING_DICTIONARY_VALUE("label", &shapes_xsdLocalDefinitions.dictionary.dict, 5), // RinglabelLocalName
            WS_XML_STRING_DICTIONARY_VALUE("", &shapes_xsdLocalDefinitions.dictionary.dict, 6), // RinglabelWrapperNamespace
            WS_XML_STRING_DICTIONARY_VALUE("first", &shapes_xsdLocalDefinitions.dictionary.dict, 7), // DrawingfirstLocalName
            WS_XML_STRING_DICTIONARY_VALUE("shape", &shapes_xsdLocalDefinitions.dictionary.dict, 8), // DrawingshapeLocalName
            WS_XML_STRING_DICTIONARY_VALUE("text", &shapes_xsdLocalDefinitions.dictionary.dict, 9), // MarkertextLocalName
            WS_XML_STRING_DICTIONARY_VALUE("Shape", &shapes_xsdLocalDefinitions.dictionary.dict, 10), // ShapeTypeName
            WS_XML_STRING_DICTIONARY_VALUE("Ring", &shapes_xsdLocalDefinitions.dictionary.dict, 11), // RingTypeName
            WS_XML_STRING_DICTIONARY_VALUE("Point", &shapes_xsdLocalDefinitions.dictionary.dict, 12), // PointTypeName
            WS_XML_STRING_DICTIONARY_VALUE("Drawing", &shapes_xsdLocalDefinitions.dictionary.dict, 13), // DrawingTypeName
            WS_XML_STRING_DICTIONARY_VALUE("Marker", &shapes_xsdLocalDefinitions.dictionary.dict, 14), // MarkerTypeName
        }, // xmlStrings
        { // dict
            { 0x13e7a579, 0x37fe, 0x8b19, { 0xb6, 0xad, 0x20, 0xf3, 0x7f, 0xad, 0xe9, 0xe0 } },
            (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings,
            15,
            TRUE,
        },
    }, // dictionary
};

void WINAPI Circle_Init(Circle* _value)
{
    ((struct Shape*)_value)->_type = &shapes_xsd.globalTypes.Circle;
}

struct Circle* WINAPI Shape_AsCircle(struct Shape* _value)
{
    const WS_STRUCT_DESCRIPTION* _type = ((struct Shape*)_value)->_type;
    while (_type && _type != &shapes_xsd.globalTypes.Circle) _type = _type->parentType;
    return _type ? (struct Circle*)_value : NULL;
}

void WINAPI Shape_Init(Shape* _value)
{
    ((struct Shape*)_value)->_type = &shapes_xsd.globalTypes.Shape;
}

void WINAPI Ring_Init(Ring* _value)
{
    ((struct Shape*)_value)->_type = &shapes_xsd.globalTypes.Ring;
}

struct Ring* WINAPI Circle_AsRing(struct Circle* _value)
{
    const WS_STRUCT_DESCRIPTION* _type = ((struct Shape*)_value)->_type;
    while (_type && _type != &shapes_xsd.globalTypes.Ring) _type = _type->parentType;
    return _type ? (struct Ring*)_value : NULL;
}

struct Ring* WINAPI Shape_AsRing(struct Shape* _value)
{
    const WS_STRUCT_DESCRIPTION* _type = ((struct Shape*)_value)->_type;
    while (_type && _type != &shapes_xsd.globalTypes.Ring) _type = _type->parentType;
    return _type ? (struct Ring*)_value : NULL;
}

void WINAPI Point_Init(Point* _value)
{
    ((struct Shape*)_value)->_type = &shapes_xsd.globalTypes.Point;
}

struct Point* WINAPI Shape_AsPoint(struct Shape* _value)
{
    const WS_STRUCT_DESCRIPTION* _type = ((struct Shape*)_value)->_type;
    while (_type && _type != &shapes_xsd.globalTypes.Point) _type = _type->parentType;
    return _type ? (struct Point*)_value : NULL;
}

void WINAPI _Marker_Init(_Marker* _value)
{
    ((struct Shape*)_value)->_type = &shapes_xsd.externallyReferencedTypes.Marker;
}

struct _Marker* WINAPI Shape_As_Marker(struct Shape* _value)
{
    const WS_STRUCT_DESCRIPTION* _type = ((struct Shape*)_value)->_type;
    while (_type && _type != &shapes_xsd.externallyReferencedTypes.Marker) _type = _type->parentType;
    return _type ? (struct _Marker*)_value : NULL;
}

const _shapes_xsd shapes_xsd = {
    { // globalTypes
        { // struct Circle
            sizeof(Circle),
            __alignof(Circle),
            (WS_FIELD_DESCRIPTION**)&shapes_xsdLocalDefinitions.globalTypes.Circledescs.CircleFields,
            4,
            (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleCircle_2LocalName,
            (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleidWrapperNamespace,
            (WS_STRUCT_DESCRIPTION*)&shapes_xsd.globalTypes.Shape,
            (WS_STRUCT_DESCRIPTION**)&shapes_xsdLocalDefinitions.globalTypes.Circledescs.SubTypes,
            1,
            0,
        },
        { // struct Shape
            sizeof(Shape),
            __alignof(Shape),
            (WS_FIELD_DESCRIPTION**)&shapes_xsdLocalDefinitions.globalTypes.Shapedescs.ShapeFields,
            2,
            (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.ShapeTypeName,
            (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleidWrapperNamespace,
            0,
            (WS_STRUCT_DESCRIPTION**)&shapes_xsdLocalDefinitions.globalTypes.Shapedescs.SubTypes,
            4,
            0,
        },
        { // struct Ring
            sizeof(Ring),
            __alignof(Ring),
            (WS_FIELD_DESCRIPTION**)&shapes_xsdLocalDefinitions.globalTypes.Ringdescs.RingFields,
            6,
            (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.RingTypeName,
            (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleidWrapperNamespace,
            (WS_STRUCT_DESCRIPTION*)&shapes_xsd.globalTypes.Circle,
            0,
            0,
            0,
        },
        { // struct Point
            sizeof(Point),
            __alignof(Point),
            (WS_FIELD_DESCRIPTION**)&shapes_xsdLocalDefinitions.globalTypes.Pointdescs.PointFields,
            2,
            (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.PointTypeName,
            (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleidWrapperNamespace,
            (WS_STRUCT_DESCRIPTION*)&shapes_xsd.globalTypes.Shape,
            0,
            0,
            0,
        },
        { // struct Drawing
            sizeof(Drawing),
            __alignof(Drawing),
            (WS_FIELD_DESCRIPTION**)&shapes_xsdLocalDefinitions.globalTypes.Drawingdescs.DrawingFields,
            2,
            (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.DrawingTypeName,
            (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleidWrapperNamespace,
            0,
            0,
            0,
            0,
        },
    },
    { // globalElements
        { // Marker
            (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.MarkerTypeName,
            (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleidWrapperNamespace,
            WS_STRUCT_TYPE,
            (void*)&shapes_xsd.externallyReferencedTypes.Marker,
        },
        { // Drawing
            (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.DrawingTypeName,
            (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleidWrapperNamespace,
            WS_STRUCT_TYPE,
            (void*)&shapes_xsd.globalTypes.Drawing,
        },
    },
    { // externallyReferencedTypes
        { // struct _Marker
            sizeof(_Marker),
            __alignof(_Marker),
            (WS_FIELD_DESCRIPTION**)&shapes_xsdLocalDefinitions.globalElements._Markerdescs._MarkerFields,
            3,
            (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.MarkerTypeName,
            (WS_XML_STRING*)&shapes_xsdLocalDefinitions.dictionary.xmlStrings.CircleidWrapperNamespace,
            (WS_STRUCT_DESCRIPTION*)&shapes_xsd.globalTypes.Shape,
            0,
            0,
            0,
        },
    },
};
