
// Generated from figures.xsd. Changes will be lost.

#ifndef WSUTIL_figures_xsd_H
#define WSUTIL_figures_xsd_H

// Types:
//   struct Polygon
//   struct _Label
//   enum Fill
//
// The sources of this file also need:
//   shapes.xsd.h
//
#include <WebServices.h>

#ifdef __cplusplus
extern "C" {
#endif

// 'Fill' (namespace 'urn:figures')
typedef enum Fill {
    Fillnone = 0,
    Fillsolid = 1,
} Fill;

#ifdef __cplusplus
} // extern "C"
#endif

#include "shapes.xsd.h"

#ifdef __cplusplus
extern "C" {
#endif

struct Drawing;
struct _Marker;

// 'Polygon' (namespace 'urn:figures')
#if defined(_WS_CPLUSPLUS)
typedef struct Polygon : Shape {
    inline Polygon();
    inline Polygon(const struct _WS_STRUCT_DESCRIPTION* description);
    alignas(Shape) unsigned int sideCount = {};
    _Field_size_opt_(sideCount) double* side = {};
    enum Fill fill = {};
} Polygon;
#endif
#if !defined(_WS_CPLUSPLUS)
typedef struct Polygon {
    struct Shape _base;
    unsigned int sideCount;
    _Field_size_opt_(sideCount) double* side;
    enum Fill fill;
} Polygon;

void WINAPI Polygon_Init(Polygon*);
struct Polygon* WINAPI Shape_AsPolygon(struct Shape*);
#endif

// 'Label' (namespace 'urn:figures')
typedef struct _Label {
    struct Drawing* drawing;
    struct _Marker* Marker;
} _Label;

typedef struct _figures_xsd {
    struct { // globalTypes
        // XML: 'Polygon' (namespace 'urn:figures'), C: struct Polygon, WS_STRUCT_TYPE, &figures_xsd.globalTypes.Polygon
        WS_STRUCT_DESCRIPTION Polygon;
        // XML: 'Fill' (namespace 'urn:figures'), C: enum Fill, WS_ENUM_TYPE, &figures_xsd.globalTypes.Fill
        WS_ENUM_DESCRIPTION Fill;
    } globalTypes;
    struct { // globalElements
        // XML: 'Figure' (namespace 'urn:figures'), C: struct Polygon*, WS_STRUCT_TYPE, &figures_xsd.globalElements.Figure
        WS_ELEMENT_DESCRIPTION Figure;
        // XML: 'Label' (namespace 'urn:figures'), C: struct _Label*, WS_STRUCT_TYPE, &figures_xsd.globalElements.Label
        WS_ELEMENT_DESCRIPTION Label;
    } globalElements;
} _figures_xsd;

extern const _figures_xsd figures_xsd;

#if defined(_WS_CPLUSPLUS)
inline Polygon::Polygon() : Shape(&figures_xsd.globalTypes.Polygon) {}
inline Polygon::Polygon(const struct _WS_STRUCT_DESCRIPTION* description) : Shape(description) {}
inline struct Polygon* WINAPI Shape::AsPolygon() {
    const struct _WS_STRUCT_DESCRIPTION* type = _type;
    while (type != nullptr && type != &figures_xsd.globalTypes.Polygon) type = type->parentType;
    return type != nullptr ? static_cast<struct Polygon*>(this) : nullptr;
}
#endif

#ifdef __cplusplus
} // extern "C"
#endif

#endif // WSUTIL_figures_xsd_H
