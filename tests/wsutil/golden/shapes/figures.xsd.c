
// Generated from figures.xsd. Changes will be lost.

#include <WebServices.h>
#include "shapes.xsd.h"
#include "figures.xsd.h"

typedef struct _figures_xsdLocalDefinitions {
    struct { // globalTypes
        char unused;
        struct { // Polygondescs
            WS_FIELD_DESCRIPTION _type;
            WS_FIELD_DESCRIPTION id;
            WS_FIELD_DESCRIPTION side;
            WS_FIELD_DESCRIPTION fill;
            WS_FIELD_DESCRIPTION* PolygonFields[4];
        } Polygondescs;
        struct { // FillenumDesc
            WS_ENUM_VALUE FillValues[2];
            ULONG nameIndices[2];
        } FillenumDesc;
    } globalTypes;
    struct { // globalElements
        char unused;
        struct { // _Labeldescs
            WS_FIELD_DESCRIPTION drawing;
            WS_FIELD_DESCRIPTION Marker;
            WS_FIELD_DESCRIPTION* _LabelFields[2];
            WS_STRUCT_DESCRIPTION structDesc;
        } _Labeldescs;
    } globalElements;
    struct { // dictionary
        struct { // xmlStrings
            WS_XML_STRING PolygonidLocalName;
            WS_XML_STRING PolygonidWrapperNamespace;
            WS_XML_STRING PolygonsideLocalName;
            WS_XML_STRING PolygonsideNamespace;
            WS_XML_STRING PolygonfillLocalName;
            WS_XML_STRING LabeldrawingLocalName;
            WS_XML_STRING LabelMarkerLocalName;
            WS_XML_STRING LabelTypeName;
            WS_XML_STRING Fillnone;
            WS_XML_STRING Fillsolid;
            WS_XML_STRING PolygonTypeName;
            WS_XML_STRING FigureTypeName;
        } xmlStrings;
        WS_XML_DICTIONARY dict;
    } dictionary;
} _figures_xsdLocalDefinitions;

static const _figures_xsdLocalDefinitions figures_xsdLocalDefinitions = {
    { // globalTypes
        0,
        { // Polygondescs
            { // field _type
                WS_TYPE_ATTRIBUTE_FIELD_MAPPING,
                0,
                0,
                WS_DESCRIPTION_TYPE,
                0,
                WsOffsetOf(Polygon, _base._type),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field id
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&figures_xsdLocalDefinitions.dictionary.xmlStrings.PolygonidLocalName,
                (WS_XML_STRING*)&figures_xsdLocalDefinitions.dictionary.xmlStrings.PolygonidWrapperNamespace,
                WS_INT32_TYPE,
                0,
                WsOffsetOf(Polygon, _base.id),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field side
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                0,
                0,
                WS_DOUBLE_TYPE,
                0,
                WsOffsetOf(Polygon, side),
                0,
                0,
                WsOffsetOf(Polygon, sideCount),
                (WS_XML_STRING*)&figures_xsdLocalDefinitions.dictionary.xmlStrings.PolygonsideLocalName,
                (WS_XML_STRING*)&figures_xsdLocalDefinitions.dictionary.xmlStrings.PolygonsideNamespace,
                0,
            },
            { // field fill
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&figures_xsdLocalDefinitions.dictionary.xmlStrings.PolygonfillLocalName,
                (WS_XML_STRING*)&figures_xsdLocalDefinitions.dictionary.xmlStrings.PolygonsideNamespace,
                WS_ENUM_TYPE,
                (void*)&figures_xsd.globalTypes.Fill,
                WsOffsetOf(Polygon, fill),
                0,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // fields of Polygon
                (WS_FIELD_DESCRIPTION*)&figures_xsdLocalDefinitions.globalTypes.Polygondescs._type,
                (WS_FIELD_DESCRIPTION*)&figures_xsdLocalDefinitions.globalTypes.Polygondescs.id,
                (WS_FIELD_DESCRIPTION*)&figures_xsdLocalDefinitions.globalTypes.Polygondescs.side,
                (WS_FIELD_DESCRIPTION*)&figures_xsdLocalDefinitions.globalTypes.Polygondescs.fill,
            },
        }, // Polygondescs
        { // FillenumDesc
            { // values
                { Fillnone, (WS_XML_STRING*)&figures_xsdLocalDefinitions.dictionary.xmlStrings.Fillnone },
                { Fillsolid, (WS_XML_STRING*)&figures_xsdLocalDefinitions.dictionary.xmlStrings.Fillsolid },
            },
            { // by name
                0,
                1,
            },
        }, // FillenumDesc
    }, // globalTypes
    { // globalElements
        0,
        { // _Labeldescs
            { // field drawing
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&figures_xsdLocalDefinitions.dictionary.xmlStrings.LabeldrawingLocalName,
                (WS_XML_STRING*)&figures_xsdLocalDefinitions.dictionary.xmlStrings.PolygonsideNamespace,
                WS_STRUCT_TYPE,
                (void*)&shapes_xsd.globalTypes.Drawing,
                WsOffsetOf(_Label, drawing),
                WS_FIELD_POINTER,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // field Marker
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING*)&figures_xsdLocalDefinitions.dictionary.xmlStrings.LabelMarkerLocalName,
                (WS_XML_STRING*)&figures_xsdLocalDefinitions.dictionary.xmlStrings.PolygonidWrapperNamespace,
                WS_STRUCT_TYPE,
                (void*)&shapes_xsd.externallyReferencedTypes.Marker,
                WsOffsetOf(_Label, Marker),
                WS_FIELD_POINTER,
                0,
                0xffffffff,
                0,
                0,
                0,
            },
            { // fields of _Label
                (WS_FIELD_DESCRIPTION*)&figures_xsdLocalDefinitions.globalElements._Labeldescs.drawing,
                (WS_FIELD_DESCRIPTION*)&figures_xsdLocalDefinitions.globalElements._Labeldescs.Marker,
            },
            { // struct _Label
                sizeof(_Label),
                __alignof(_Label),
                (WS_FIELD_DESCRIPTION**)&figures_xsdLocalDefinitions.globalElements._Labeldescs._LabelFields,
                2,
                (WS_XML_STRING*)&figures_xsdLocalDefinitions.dictionary.xmlStrings.LabelTypeName,
                (WS_XML_STRING*)&figures_xsdLocalDefinitions.dictionary.xmlStrings.PolygonsideNamespace,
                0,
                0,
                0,
                0,
            },
        }, // _Labeldescs
    }, // globalElements
    { // dictionary
        { // xmlStrings
            WS_XML_STRING_DICTIONARY_VALUE("id", &figures_xsdLocalDefinitions.dictionary.dict, 0), // PolygonidLocalName
            WS_XML_STRING_DICTIONARY_VALUE("urn:shapes", &figures_xsdLocalDefinitions.dictionary.dict, 1), // PolygonidWrapperNamespace
            WS_XML_STRING_DICTIONARY_VALUE("side", &figures_xsdLocalDefinitions.dictionary.dict, 2), // PolygonsideLocalName
            WS_XML_STRING_DICTIONARY_VALUE("urn:figures", &figures_xsdLocalDefinitions.dictionary.dict, 3), // PolygonsideNamespace
            WS_XML_STRING_DICTIONARY_VALUE("fill", &figures_xsdLocalDefinitions.dictionary.dict, 4), // PolygonfillLocalName
            WS_XML_STRING_DICTIONARY_VALUE("drawing", &figures_xsdLocalDefinitions.dictionary.dict, 5), // LabeldrawingLocalName
            WS_XML_STRING_DICTIONARY_VALUE("Marker", &figures_xsdLocalDefinitions.dictionary.dict, 6), // LabelMarkerLocalName
            WS_XML_STRING_DICTIONARY_VALUE("Label", &figures_xsdLocalDefinitions.dictionary.dict, 7), // LabelTypeName
            WS_XML_STRING_DICTIONARY_VALUE("none", &figures_xsdLocalDefinitions.dictionary.dict, 8), // Fillnone
            WS_XML_STRING_DICTIONARY_VALUE("solid", &figures_xsdLocalDefinitions.dictionary.dict, 9), // Fillsolid
            WS_XML_STRING_DICTIONARY_VALUE("Polygon", &figures_xsdLocalDefinitions.dictionary.dict, 10), // PolygonTypeName
            WS_XML_STRING_DICTIONARY_VALUE("Figure", &figures_xsdLocalDefinitions.dictionary.dict, 11), // FigureTypeName
        }, // xmlStrings
        { // dict
            { 0x69163cf5, 0x5c45, 0x89dd, { 0xa1, 0xa7, 0xc5, 0x04, 0x04, 0x51, 0x9e, 0x25 } },
            (WS_XML_STRING*)&figures_xsdLocalDefinitions.dictionary.xmlStrings,
            12,
            TRUE,
        },
    }, // dictionary
};

void WINAPI Polygon_Init(Polygon* _value)
{
    ((struct Shape*)_value)->_type = &figures_xsd.globalTypes.Polygon;
}

struct Polygon* WINAPI Shape_AsPolygon(struct Shape* _value)
{
    const WS_STRUCT_DESCRIPTION* _type = ((struct Shape*)_value)->_type;
    while (_type && _type != &figures_xsd.globalTypes.Polygon) _type = _type->parentType;
    return _type ? (struct Polygon*)_value : NULL;
}

const _figures_xsd figures_xsd = {
    { // globalTypes
        { // struct Polygon
            sizeof(Polygon),
            __alignof(Polygon),
            (WS_FIELD_DESCRIPTION**)&figures_xsdLocalDefinitions.globalTypes.Polygondescs.PolygonFields,
            4,
            (WS_XML_STRING*)&figures_xsdLocalDefinitions.dictionary.xmlStrings.PolygonTypeName,
            (WS_XML_STRING*)&figures_xsdLocalDefinitions.dictionary.xmlStrings.PolygonsideNamespace,
            (WS_STRUCT_DESCRIPTION*)&shapes_xsd.globalTypes.Shape,
            0,
            0,
            0,
        },
        { // enum Fill
            (WS_ENUM_VALUE*)&figures_xsdLocalDefinitions.globalTypes.FillenumDesc.FillValues,
            2,
            5,
            (ULONG*)&figures_xsdLocalDefinitions.globalTypes.FillenumDesc.nameIndices,
        },
    },
    { // globalElements
        { // Figure
            (WS_XML_STRING*)&figures_xsdLocalDefinitions.dictionary.xmlStrings.FigureTypeName,
            (WS_XML_STRING*)&figures_xsdLocalDefinitions.dictionary.xmlStrings.PolygonsideNamespace,
            WS_STRUCT_TYPE,
            (void*)&figures_xsd.globalTypes.Polygon,
        },
        { // Label
            (WS_XML_STRING*)&figures_xsdLocalDefinitions.dictionary.xmlStrings.LabelTypeName,
            (WS_XML_STRING*)&figures_xsdLocalDefinitions.dictionary.xmlStrings.PolygonsideNamespace,
            WS_STRUCT_TYPE,
            (void*)&figures_xsdLocalDefinitions.globalElements._Labeldescs.structDesc,
        },
    },
};
