/*
 * The contract of the example: what blocking_service.c offers and client.c calls.
 *
 * On Windows a compiler writes such a pair of files from a WSDL document; this one is written by hand. The names, the
 * namespaces and the elements are those of two WCF contracts, ICalculator and IBlockUnBlockService, so WCF programs
 * can call the service and serve the client.
 */
#ifndef EXAMPLE_CONTRACT_H
#define EXAMPLE_CONTRACT_H

#include <WebServices.h>

/* ---- The service: one function per operation, in the order of the contract's operations. ---- */

typedef HRESULT(CALLBACK *AddFunction)(const WS_OPERATION_CONTEXT *context, int a, int b, int *result,
                                       const WS_ASYNC_CONTEXT *async, WS_ERROR *error);
typedef HRESULT(CALLBACK *BlockFunction)(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *async,
                                         WS_ERROR *error);

typedef struct {
    AddFunction add;
    BlockFunction block;
    BlockFunction unblock;
} ServiceFunctions;

extern const WS_CONTRACT_DESCRIPTION serviceContract;

/* ---- The client: one function per operation. ---- */

HRESULT CallAdd(WS_SERVICE_PROXY *proxy, int a, int b, int *result, WS_HEAP *heap, WS_ERROR *error);
HRESULT CallBlock(WS_SERVICE_PROXY *proxy, WS_HEAP *heap, WS_ERROR *error);
HRESULT CallUnBlock(WS_SERVICE_PROXY *proxy, WS_HEAP *heap, WS_ERROR *error);

/* ---- For both programs: says on standard error what failed, with every text of the error object. ---- */

void PrintError(const char *what, HRESULT hr, WS_ERROR *error);
/* ASCII text in UTF-16, in `buffer`, which has to outlive the string. */
WS_STRING ToWide(const char *text, WCHAR *buffer, size_t size);

#endif
