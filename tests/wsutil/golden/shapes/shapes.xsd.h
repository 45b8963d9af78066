
// Generated from shapes.xsd. Changes will be lost.

#ifndef WSUTIL_shapes_xsd_H
#define WSUTIL_shapes_xsd_H

// Types:
//   struct Circle
//   struct Shape
//   struct Ring
//   struct Point
//   struct Drawing
//   struct _Marker
//
// The sources of this file also need:
//   figures.xsd.h
//
#include <WebServices.h>

#ifdef __cplusplus
extern "C" {
#endif

// 'Shape' (namespace 'urn:shapes')
#if defined(_WS_CPLUSPLUS)
typedef struct Shape {
    inline Shape();
    inline Shape(const struct _WS_STRUCT_DESCRIPTION* description);
    inline struct Circle* WINAPI AsCircle();
    inline struct Point* WINAPI AsPoint();
    inline struct Polygon* WINAPI AsPolygon();
    inline struct _Marker* WINAPI As_Marker();
    inline struct Ring* WINAPI AsRing();
    const struct _WS_STRUCT_DESCRIPTION* _type = {};
    int id = {};
} Shape;
#endif
#if !defined(_WS_CPLUSPLUS)
typedef struct Shape {
    const struct _WS_STRUCT_DESCRIPTION* _type;
    int id;
} Shape;

void WINAPI Shape_Init(Shape*);
#endif

// 'Circle' (namespace 'urn:shapes')
#if defined(_WS_CPLUSPLUS)
typedef struct Circle : Shape {
    inline Circle();
    inline Circle(const struct _WS_STRUCT_DESCRIPTION* description);
    inline struct Ring* WINAPI AsRing();
    alignas(Shape) short radius = {};
    WCHAR* Circle_2 = {};
} Circle;
#endif
#if !defined(_WS_CPLUSPLUS)
typedef struct Circle {
    struct Shape _base;
    short radius;
    WCHAR* Circle_2;
} Circle;

void WINAPI Circle_Init(Circle*);
struct Circle* WINAPI Shape_AsCircle(struct Shape*);
#endif

// 'Ring' (namespace 'urn:shapes')
#if defined(_WS_CPLUSPLUS)
typedef struct Ring : Circle {
    inline Ring();
    inline Ring(const struct _WS_STRUCT_DESCRIPTION* description);
    alignas(Circle) int hole = {};
    WCHAR* label = {};
} Ring;
#endif
#if !defined(_WS_CPLUSPLUS)
typedef struct Ring {
    struct Circle _base;
    int hole;
    WCHAR* label;
} Ring;

void WINAPI Ring_Init(Ring*);
struct Ring* WINAPI Circle_AsRing(struct Circle*);
struct Ring* WINAPI Shape_AsRing(struct Shape*);
#endif

// 'Point' (namespace 'urn:shapes')
#if defined(_WS_CPLUSPLUS)
typedef struct Point : Shape {
    inline Point();
    inline Point(const struct _WS_STRUCT_DESCRIPTION* description);
} Point;
#endif
#if !defined(_WS_CPLUSPLUS)
typedef struct Point {
    struct Shape _base;
} Point;

void WINAPI Point_Init(Point*);
struct Point* WINAPI Shape_AsPoint(struct Shape*);
#endif

// 'Drawing' (namespace 'urn:shapes')
typedef struct Drawing {
    struct Shape* first;
    unsigned int shapeCount;
    _Field_size_opt_(shapeCount) struct Shape** shape;
} Drawing;

// 'Marker' (namespace 'urn:shapes')
#if defined(_WS_CPLUSPLUS)
typedef struct _Marker : Shape {
    inline _Marker();
    inline _Marker(const struct _WS_STRUCT_DESCRIPTION* description);
    alignas(Shape) WCHAR* text = {};
} _Marker;
#endif
#if !defined(_WS_CPLUSPLUS)
typedef struct _Marker {
    struct Shape _base;
    WCHAR* text;
} _Marker;

void WINAPI _Marker_Init(_Marker*);
struct _Marker* WINAPI Shape_As_Marker(struct Shape*);
#endif

typedef struct _shapes_xsd {
    struct { // globalTypes
        // XML: 'Circle' (namespace 'urn:shapes'), C: struct Circle, WS_STRUCT_TYPE, &shapes_xsd.globalTypes.Circle
        WS_STRUCT_DESCRIPTION Circle;
        // XML: 'Shape' (namespace 'urn:shapes'), C: struct Shape, WS_STRUCT_TYPE, &shapes_xsd.globalTypes.Shape
        WS_STRUCT_DESCRIPTION Shape;
        // XML: 'Ring' (namespace 'urn:shapes'), C: struct Ring, WS_STRUCT_TYPE, &shapes_xsd.globalTypes.Ring
        WS_STRUCT_DESCRIPTION Ring;
        // XML: 'Point' (namespace 'urn:shapes'), C: struct Point, WS_STRUCT_TYPE, &shapes_xsd.globalTypes.Point
        WS_STRUCT_DESCRIPTION Point;
        // XML: 'Drawing' (namespace 'urn:shapes'), C: struct Drawing, WS_STRUCT_TYPE, &shapes_xsd.globalTypes.Drawing
        WS_STRUCT_DESCRIPTION Drawing;
    } globalTypes;
    struct { // globalElements
        // XML: 'Marker' (namespace 'urn:shapes'), C: struct _Marker*, WS_STRUCT_TYPE, &shapes_xsd.globalElements.Marker
        WS_ELEMENT_DESCRIPTION Marker;
        // XML: 'Drawing' (namespace 'urn:shapes'), C: struct Drawing*, WS_STRUCT_TYPE, &shapes_xsd.globalElements.Drawing
        WS_ELEMENT_DESCRIPTION Drawing;
    } globalElements;
    struct { // externallyReferencedTypes
        // XML: 'Marker' (namespace 'urn:shapes'), C: struct _Marker, WS_STRUCT_TYPE, &shapes_xsd.externallyReferencedTypes.Marker
        WS_STRUCT_DESCRIPTION Marker;
    } externallyReferencedTypes;
} _shapes_xsd;

extern const _shapes_xsd shapes_xsd;

#if defined(_WS_CPLUSPLUS)
inline Circle::Circle() : Shape(&shapes_xsd.globalTypes.Circle) {}
inline Circle::Circle(const struct _WS_STRUCT_DESCRIPTION* description) : Shape(description) {}
inline struct Circle* WINAPI Shape::AsCircle() {
    const struct _WS_STRUCT_DESCRIPTION* type = _type;
    while (type != nullptr && type != &shapes_xsd.globalTypes.Circle) type = type->parentType;
    return type != nullptr ? static_cast<struct Circle*>(this) : nullptr;
}
inline Shape::Shape() : _type(&shapes_xsd.globalTypes.Shape) {}
inline Shape::Shape(const struct _WS_STRUCT_DESCRIPTION* description) : _type(description) {}
inline Ring::Ring() : Circle(&shapes_xsd.globalTypes.Ring) {}
inline Ring::Ring(const struct _WS_STRUCT_DESCRIPTION* description) : Circle(description) {}
inline struct Ring* WINAPI Circle::AsRing() {
    const struct _WS_STRUCT_DESCRIPTION* type = _type;
    while (type != nullptr && type != &shapes_xsd.globalTypes.Ring) type = type->parentType;
    return type != nullptr ? static_cast<struct Ring*>(this) : nullptr;
}
inline struct Ring* WINAPI Shape::AsRing() {
    const struct _WS_STRUCT_DESCRIPTION* type = _type;
    while (type != nullptr && type != &shapes_xsd.globalTypes.Ring) type = type->parentType;
    return type != nullptr ? static_cast<struct Ring*>(this) : nullptr;
}
inline Point::Point() : Shape(&shapes_xsd.globalTypes.Point) {}
inline Point::Point(const struct _WS_STRUCT_DESCRIPTION* description) : Shape(description) {}
inline struct Point* WINAPI Shape::AsPoint() {
    const struct _WS_STRUCT_DESCRIPTION* type = _type;
    while (type != nullptr && type != &shapes_xsd.globalTypes.Point) type = type->parentType;
    return type != nullptr ? static_cast<struct Point*>(this) : nullptr;
}
inline _Marker::_Marker() : Shape(&shapes_xsd.externallyReferencedTypes.Marker) {}
inline _Marker::_Marker(const struct _WS_STRUCT_DESCRIPTION* description) : Shape(description) {}
inline struct _Marker* WINAPI Shape::As_Marker() {
    const struct _WS_STRUCT_DESCRIPTION* type = _type;
    while (type != nullptr && type != &shapes_xsd.externallyReferencedTypes.Marker) type = type->parentType;
    return type != nullptr ? static_cast<struct _Marker*>(this) : nullptr;
}
#endif

#ifdef __cplusplus
} // extern "C"
#endif

#endif // WSUTIL_shapes_xsd_H
