/* The contracts ICalculator and IWire of the WCF peer in `mono/`, described by hand for the programs beside this file. */
#ifndef INTEROP_CONTRACT_H
#define INTEROP_CONTRACT_H

#include <WebServices.h>

#define WIRE_NS "http://example.org/wire"

enum {
    ECHO_STRING,
    ECHO_BYTES,
    ECHO_DATETIME,
    ECHO_DOUBLE,
    ECHO_FLOAT,
    ECHO_DECIMAL,
    ECHO_GUID,
    ECHO_TIMESPAN,
    ECHO_BOOL,
    ECHO_LONG,
    ECHO_ULONG,
    ECHO_INTS,
    NOTHING,
    FAIL,
    NOTIFY,
    WIRE_OPERATIONS
};
enum { ADD, SUBTRACT, CALCULATOR_OPERATIONS };

extern WS_OPERATION_DESCRIPTION *wireOperations[WIRE_OPERATIONS];
extern WS_OPERATION_DESCRIPTION *calculatorOperations[CALCULATOR_OPERATIONS];
extern const WS_CONTRACT_DESCRIPTION wireContract;
extern const WS_CONTRACT_DESCRIPTION calculatorContract;

/* The detail of a typed fault. */
typedef struct {
    int code;
    WCHAR *text;
} WireError;
extern const WS_FAULT_DETAIL_DESCRIPTION wireError;
extern WS_XML_STRING wireNamespace;

/* What the host does for Fail and Notify. The other operations are so small that their stubs are all there is. */
HRESULT Fail(const WCHAR *kind, WS_ERROR *error);
void Notify(const WCHAR *text);

/* One function for each operation: the library wants a method table even where no stub looks at it. */
extern const void *const methods[WIRE_OPERATIONS];

#endif
