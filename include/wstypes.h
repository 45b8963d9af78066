/* wstypes.h: what WebServices.h expects from Windows, for 64-bit Linux.
 *
 * Base types with their Windows sizes, the HRESULTs, the calling convention and annotation words (all empty), and
 * the initialiser macros of the Windows Web Services API. Valid as C11 and as C++11 or later.
 *
 * Settings, to define before the first include:
 *   WSX_NO_SAL1  leaves out the older annotation words (__in, __out and so on), for sources that use these words as
 *                identifiers. The C++ standard library does, so C++ with a 32-bit wchar_t never gets them unless
 *                it asks with WSX_SAL1.
 */

#ifndef WEBSERVICES_WSTYPES_H
#define WEBSERVICES_WSTYPES_H

#include <stddef.h>
#include <stdint.h>

/* ---- Integers. long has 64 bits on Linux, so none of these is a long. ---- */

#define CONST const
#define VOID void

typedef char CHAR;
typedef unsigned char UCHAR;
typedef unsigned char BYTE;
typedef int16_t SHORT;
typedef uint16_t USHORT;
typedef uint16_t LANGID;
typedef uint16_t WORD;
typedef int INT;
typedef unsigned int UINT;
typedef int32_t LONG;
typedef uint32_t ULONG;
typedef uint32_t DWORD;
typedef long long LONGLONG;
typedef unsigned long long ULONGLONG;
typedef int BOOL;
typedef int32_t HRESULT;
typedef size_t SIZE_T;
typedef intptr_t INT_PTR;
typedef uintptr_t UINT_PTR;
typedef intptr_t LONG_PTR;
typedef uintptr_t ULONG_PTR;
typedef uintptr_t DWORD_PTR;

/* Compilers in a Microsoft mode know these as keywords. */
#ifndef _MSC_EXTENSIONS
#ifndef __int64
#define __int64 long long
#endif
#ifndef __int32
#define __int32 int
#endif
#ifndef __int16
#define __int16 short
#endif
#ifndef __int8
#define __int8 char
#endif
#endif

#ifndef TRUE
#define TRUE 1
#endif
#ifndef FALSE
#define FALSE 0
#endif
#ifndef INFINITE
#define INFINITE 0xFFFFFFFF
#endif

/* ---- Characters. A WCHAR is one UTF-16 unit: wchar_t where that has 16 bits (-fshort-wchar), else char16_t. ---- */

#if defined(__SIZEOF_WCHAR_T__) && __SIZEOF_WCHAR_T__ == 2
typedef wchar_t WCHAR;
#else
#ifndef __cplusplus
#include <uchar.h>
#endif
typedef char16_t WCHAR;
#endif

typedef CHAR *LPSTR, *PSTR;
typedef const CHAR *LPCSTR, *PCSTR;
typedef WCHAR *LPWSTR, *PWSTR;
typedef const WCHAR *LPCWSTR, *PCWSTR;

/* ---- Pointers and structures ---- */

typedef void *PVOID, *LPVOID;
typedef const void *LPCVOID;
typedef void *HANDLE;
typedef void *HMODULE;
typedef BYTE *PBYTE, *LPBYTE;
typedef BOOL *PBOOL, *LPBOOL;
typedef LONG *PLONG, *LPLONG;
typedef ULONG *PULONG;
typedef DWORD *PDWORD, *LPDWORD;

typedef struct _GUID {
    ULONG Data1;
    USHORT Data2;
    USHORT Data3;
    BYTE Data4[8];
} GUID;
typedef GUID UUID;

typedef struct _FILETIME {
    DWORD dwLowDateTime;
    DWORD dwHighDateTime;
} FILETIME;

/* Unnamed structures came to C in 2011 and are an extension in C++. */
#if defined(__GNUC__) || defined(__clang__)
#define WSX_UNNAMED __extension__
#else
#define WSX_UNNAMED
#endif

typedef union _LARGE_INTEGER {
    WSX_UNNAMED struct {
        DWORD LowPart;
        LONG HighPart;
    };
    LONGLONG QuadPart;
} LARGE_INTEGER;

typedef struct tagDEC {
    USHORT wReserved;
    WSX_UNNAMED union {
        WSX_UNNAMED struct {
            BYTE scale;
            BYTE sign;
        };
        USHORT signscale;
    };
    ULONG Hi32;
    WSX_UNNAMED union {
        WSX_UNNAMED struct {
            ULONG Lo32;
            ULONG Mid32;
        };
        ULONGLONG Lo64;
    };
} DECIMAL;

/* Only pointers to these cross the interface. */
typedef struct _CERT_CONTEXT CERT_CONTEXT;
typedef CERT_CONTEXT *PCERT_CONTEXT;
typedef const CERT_CONTEXT *PCCERT_CONTEXT;
typedef struct _SecPkgContext_IssuerListInfoEx SecPkgContext_IssuerListInfoEx;

typedef ULONG_PTR HCRYPTPROV;
typedef ULONG_PTR NCRYPT_KEY_HANDLE;

/* ---- Calling conventions: there is one. ---- */

#ifndef WINAPI
#define WINAPI
#endif
#ifndef CALLBACK
#define CALLBACK
#endif
#ifndef APIENTRY
#define APIENTRY
#endif
#ifndef __cdecl
#define __cdecl
#endif
#ifndef __stdcall
#define __stdcall
#endif

/* ---- HRESULTs ---- */

#define SUCCEEDED(hr) (((HRESULT)(hr)) >= 0)
#define FAILED(hr) (((HRESULT)(hr)) < 0)

#define S_OK ((HRESULT)0x00000000)
#define NOERROR S_OK
#define S_FALSE ((HRESULT)0x00000001)
#define E_NOTIMPL ((HRESULT)0x80004001)
#define E_FAIL ((HRESULT)0x80004005)
#define E_ACCESSDENIED ((HRESULT)0x80070005)
#define E_OUTOFMEMORY ((HRESULT)0x8007000E)
#define E_INVALIDARG ((HRESULT)0x80070057)

#define WS_S_ASYNC ((HRESULT)0x003D0000)
#define WS_S_END ((HRESULT)0x003D0001)
#define WS_E_INVALID_FORMAT ((HRESULT)0x803D0000)
#define WS_E_OBJECT_FAULTED ((HRESULT)0x803D0001)
#define WS_E_NUMERIC_OVERFLOW ((HRESULT)0x803D0002)
#define WS_E_INVALID_OPERATION ((HRESULT)0x803D0003)
#define WS_E_OPERATION_ABORTED ((HRESULT)0x803D0004)
#define WS_E_ENDPOINT_ACCESS_DENIED ((HRESULT)0x803D0005)
#define WS_E_OPERATION_TIMED_OUT ((HRESULT)0x803D0006)
#define WS_E_OPERATION_ABANDONED ((HRESULT)0x803D0007)
#define WS_E_QUOTA_EXCEEDED ((HRESULT)0x803D0008)
#define WS_E_NO_TRANSLATION_AVAILABLE ((HRESULT)0x803D0009)
#define WS_E_SECURITY_VERIFICATION_FAILURE ((HRESULT)0x803D000A)
#define WS_E_ADDRESS_IN_USE ((HRESULT)0x803D000B)
#define WS_E_ADDRESS_NOT_AVAILABLE ((HRESULT)0x803D000C)
#define WS_E_ENDPOINT_NOT_FOUND ((HRESULT)0x803D000D)
#define WS_E_ENDPOINT_NOT_AVAILABLE ((HRESULT)0x803D000E)
#define WS_E_ENDPOINT_FAILURE ((HRESULT)0x803D000F)
#define WS_E_ENDPOINT_UNREACHABLE ((HRESULT)0x803D0010)
#define WS_E_ENDPOINT_ACTION_NOT_SUPPORTED ((HRESULT)0x803D0011)
#define WS_E_ENDPOINT_TOO_BUSY ((HRESULT)0x803D0012)
#define WS_E_ENDPOINT_FAULT_RECEIVED ((HRESULT)0x803D0013)
#define WS_E_ENDPOINT_DISCONNECTED ((HRESULT)0x803D0014)
#define WS_E_PROXY_FAILURE ((HRESULT)0x803D0015)
#define WS_E_PROXY_ACCESS_DENIED ((HRESULT)0x803D0016)
#define WS_E_NOT_SUPPORTED ((HRESULT)0x803D0017)
#define WS_E_PROXY_REQUIRES_BASIC_AUTH ((HRESULT)0x803D0018)
#define WS_E_PROXY_REQUIRES_DIGEST_AUTH ((HRESULT)0x803D0019)
#define WS_E_PROXY_REQUIRES_NTLM_AUTH ((HRESULT)0x803D001A)
#define WS_E_PROXY_REQUIRES_NEGOTIATE_AUTH ((HRESULT)0x803D001B)
#define WS_E_SERVER_REQUIRES_BASIC_AUTH ((HRESULT)0x803D001C)
#define WS_E_SERVER_REQUIRES_DIGEST_AUTH ((HRESULT)0x803D001D)
#define WS_E_SERVER_REQUIRES_NTLM_AUTH ((HRESULT)0x803D001E)
#define WS_E_SERVER_REQUIRES_NEGOTIATE_AUTH ((HRESULT)0x803D001F)
#define WS_E_INVALID_ENDPOINT_URL ((HRESULT)0x803D0020)
#define WS_E_OTHER ((HRESULT)0x803D0021)
#define WS_E_SECURITY_TOKEN_EXPIRED ((HRESULT)0x803D0022)
#define WS_E_SECURITY_SYSTEM_FAILURE ((HRESULT)0x803D0023)

/* ---- Annotations, older words ---- */

#if !defined(WSX_NO_SAL1) && \
    (!defined(__cplusplus) || defined(WSX_SAL1) || (defined(__SIZEOF_WCHAR_T__) && __SIZEOF_WCHAR_T__ == 2))
#define __in
#define __in_opt
#define __in_z
#define __in_z_opt
#define __out
#define __out_opt
#define __inout
#define __inout_opt
#define __deref
#define __deref_in
#define __deref_in_opt
#define __deref_out
#define __deref_out_opt
#define __deref_opt_out
#define __deref_inout
#define __deref_inout_opt
#define __nullterminated
#define __checkReturn
#define __callback
#define __in_ecount(x)
#define __in_ecount_opt(x)
#define __in_bcount(x)
#define __in_bcount_opt(x)
#define __out_ecount(x)
#define __out_ecount_opt(x)
#define __out_ecount_part(x, y)
#define __out_bcount(x)
#define __out_bcount_opt(x)
#define __out_bcount_part(x, y)
#define __out_bcount_part_opt(x, y)
#define __inout_ecount(x)
#define __inout_ecount_opt(x)
#define __inout_bcount(x)
#define __inout_bcount_opt(x)
#define __deref_out_ecount(x)
#define __deref_out_ecount_opt(x)
#define __deref_out_bcount(x)
#define __deref_out_bcount_opt(x)
#define __deref_opt_out_bcount(x)
#define __field_ecount(x)
#define __field_ecount_opt(x)
#define __field_bcount(x)
#define __field_bcount_opt(x)
#endif

/* ---- Annotations ---- */

#define _In_
#define _In_opt_
#define _In_z_
#define _In_opt_z_
#define _Out_
#define _Out_opt_
#define _Inout_
#define _Inout_opt_
#define _Inout_z_
#define _Outptr_
#define _Outptr_opt_
#define _Outptr_result_maybenull_
#define _Outptr_opt_result_maybenull_
#define _Outptr_result_z_
#define _In_reads_(x)
#define _In_reads_opt_(x)
#define _In_reads_z_(x)
#define _In_reads_bytes_(x)
#define _In_reads_bytes_opt_(x)
#define _Out_writes_(x)
#define _Out_writes_opt_(x)
#define _Out_writes_z_(x)
#define _Out_writes_to_(x, y)
#define _Out_writes_to_opt_(x, y)
#define _Out_writes_bytes_(x)
#define _Out_writes_bytes_opt_(x)
#define _Out_writes_bytes_to_(x, y)
#define _Out_writes_bytes_to_opt_(x, y)
#define _Inout_updates_(x)
#define _Inout_updates_opt_(x)
#define _Inout_updates_bytes_(x)
#define _Inout_updates_bytes_opt_(x)
#define _Outptr_result_buffer_(x)
#define _Outptr_result_buffer_maybenull_(x)
#define _Outptr_result_bytebuffer_(x)
#define _Outptr_opt_result_bytebuffer_(x)
#define _Field_size_(x)
#define _Field_size_opt_(x)
#define _Field_size_bytes_(x)
#define _Field_size_bytes_opt_(x)
#define _Field_z_
#define _Null_terminated_
#define _Reserved_
#define _Ret_maybenull_
#define _Ret_notnull_
#define _Ret_z_
#define _Check_return_
#define _Must_inspect_result_
#define _Success_(x)
#define _When_(x, y)
#define _At_(x, y)

/* ---- Macros of the API ---- */

/* Generated declarations of derived types ask whether they may derive. */
#ifdef __cplusplus
#ifndef _WS_CPLUSPLUS
#define _WS_CPLUSPLUS
#endif
#endif

/* Zero; an error when a character of the literal S does not have WIDTH bytes. */
#define WSX_CHECK_WIDTH(S, WIDTH) (0 * sizeof(char[sizeof((S)[0]) == (WIDTH) ? 1 : -1]))

/* How many elements the array has. */
#define WsCountOf(arrayValue) (sizeof(arrayValue) / sizeof((arrayValue)[0]))

/* Where the field is in the structure, in bytes. */
#define WsOffsetOf(type, field) ((ULONG)offsetof(type, field))

/* Initialises a WS_STRING from a literal of WCHAR. */
#define WS_STRING_VALUE(S) { (ULONG)(sizeof(S) / 2 - 1 + WSX_CHECK_WIDTH(S, 2)), (WCHAR *)(S) }

/* Initialises an empty WS_STRING. */
#define WS_STRING_EMPTY { 0, NULL }

/* Initialises a WS_XML_STRING from a UTF-8 literal. */
#define WS_XML_STRING_VALUE(S) { (ULONG)(sizeof(S) - 1 + WSX_CHECK_WIDTH(S, 1)), (BYTE *)(S), NULL, 0 }

/* Initialises an empty WS_XML_STRING. */
#define WS_XML_STRING_NULL { 0, NULL, NULL, 0 }

/* Initialises the WS_XML_STRING that is number I in the dictionary at D. */
#define WS_XML_STRING_DICTIONARY_VALUE(S, D, I) \
    { (ULONG)(sizeof(S) - 1 + WSX_CHECK_WIDTH(S, 1)), (BYTE *)(S), (WS_XML_DICTIONARY *)(D), (I) }

#endif /* WEBSERVICES_WSTYPES_H */
