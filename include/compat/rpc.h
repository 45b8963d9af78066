/* rpc.h: UUIDs. */

#ifndef WEBSERVICES_COMPAT_RPC_H
#define WEBSERVICES_COMPAT_RPC_H

#include "winerror.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef LONG RPC_STATUS;
#define RPC_ENTRY
typedef unsigned char *RPC_CSTR;
/* unsigned short, as Windows has it unless RPC_USE_NATIVE_WCHAR is defined. */
#ifdef RPC_USE_NATIVE_WCHAR
typedef WCHAR *RPC_WSTR;
#else
typedef unsigned short *RPC_WSTR;
#endif

RPC_STATUS RPC_ENTRY UuidCreate(UUID *uuid);
RPC_STATUS RPC_ENTRY UuidCreateNil(UUID *uuid);
RPC_STATUS RPC_ENTRY UuidToStringW(const UUID *uuid, RPC_WSTR *string);
RPC_STATUS RPC_ENTRY UuidToStringA(const UUID *uuid, RPC_CSTR *string);
RPC_STATUS RPC_ENTRY UuidFromStringW(RPC_WSTR string, UUID *uuid);
RPC_STATUS RPC_ENTRY UuidFromStringA(RPC_CSTR string, UUID *uuid);
RPC_STATUS RPC_ENTRY RpcStringFreeW(RPC_WSTR *string);
RPC_STATUS RPC_ENTRY RpcStringFreeA(RPC_CSTR *string);
signed int RPC_ENTRY UuidCompare(UUID *first, UUID *second, RPC_STATUS *status);
int RPC_ENTRY UuidEqual(UUID *first, UUID *second, RPC_STATUS *status);
int RPC_ENTRY UuidIsNil(UUID *uuid, RPC_STATUS *status);

#define UuidToString WSX_BY_CHARACTER_SET(UuidToString)
#define UuidFromString WSX_BY_CHARACTER_SET(UuidFromString)
#define RpcStringFree WSX_BY_CHARACTER_SET(RpcStringFree)

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* WEBSERVICES_COMPAT_RPC_H */
