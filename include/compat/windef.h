/* windef.h: types and macros of Windows beyond those of wstypes.h. */

#ifndef WEBSERVICES_COMPAT_WINDEF_H
#define WEBSERVICES_COMPAT_WINDEF_H

#if !defined(__SIZEOF_WCHAR_T__) || __SIZEOF_WCHAR_T__ != 2
#error "Sources written for Windows need a wchar_t of 16 bits: compile with -fshort-wchar."
#endif

#include "../wstypes.h"

#include <stdarg.h>
#include <string.h>

/* ---- Integers ---- */

typedef int8_t INT8;
typedef int16_t INT16;
typedef int32_t INT32, LONG32;
typedef long long INT64, LONG64;
typedef uint8_t UINT8;
typedef uint16_t UINT16;
typedef uint32_t UINT32, ULONG32, DWORD32;
typedef unsigned long long UINT64, ULONG64, DWORD64, DWORDLONG;
typedef intptr_t SSIZE_T;
typedef BYTE BOOLEAN;
typedef float FLOAT;
typedef double DOUBLE;
typedef DWORD LCID;
typedef WORD ATOM;

typedef CHAR *PCHAR;
typedef UCHAR *PUCHAR;
typedef SHORT *PSHORT;
typedef USHORT *PUSHORT;
typedef INT *PINT, *LPINT;
typedef UINT *PUINT;
typedef WORD *PWORD, *LPWORD;
typedef WCHAR *PWCHAR, *PWCH, *LPWCH;
typedef LONGLONG *PLONGLONG;
typedef ULONGLONG *PULONGLONG;
typedef BOOLEAN *PBOOLEAN;
typedef SIZE_T *PSIZE_T;
typedef ULONG_PTR *PULONG_PTR;
typedef DWORD_PTR *PDWORD_PTR;

/* ---- Handles and structures ---- */

typedef HANDLE *PHANDLE, *LPHANDLE;
typedef HMODULE HINSTANCE;
typedef HANDLE HLOCAL;
typedef HANDLE HGLOBAL;

#define INVALID_HANDLE_VALUE ((HANDLE)(LONG_PTR)-1)

typedef GUID *LPGUID;
typedef const GUID *LPCGUID;
typedef GUID IID;
typedef GUID CLSID;
#ifdef __cplusplus
typedef const GUID &REFGUID;
#else
typedef const GUID *REFGUID;
#endif

typedef FILETIME *PFILETIME, *LPFILETIME;
typedef LARGE_INTEGER *PLARGE_INTEGER;

typedef union _ULARGE_INTEGER {
    WSX_UNNAMED struct {
        DWORD LowPart;
        DWORD HighPart;
    };
    ULONGLONG QuadPart;
} ULARGE_INTEGER, *PULARGE_INTEGER;

/* ---- Characters ---- */

#ifdef UNICODE
typedef WCHAR TCHAR;
#define TEXT(literal) L##literal
#define WSX_BY_CHARACTER_SET(name) name##W
#else
typedef CHAR TCHAR;
#define TEXT(literal) literal
#define WSX_BY_CHARACTER_SET(name) name##A
#endif
typedef TCHAR *LPTSTR, *PTSTR, *PTCHAR;
typedef const TCHAR *LPCTSTR, *PCTSTR;

/* ---- Macros ---- */

#ifndef IN
#define IN
#endif
#ifndef OUT
#define OUT
#endif
#ifndef OPTIONAL
#define OPTIONAL
#endif
#ifndef WINBASEAPI
#define WINBASEAPI
#endif
#ifndef WINAPIV
#define WINAPIV
#endif
#ifndef PASCAL
#define PASCAL
#endif
#ifndef FORCEINLINE
#define FORCEINLINE static inline
#endif
#ifndef _MSC_EXTENSIONS
#ifndef __forceinline
#define __forceinline inline __attribute__((__always_inline__))
#endif
#endif

#ifdef __cplusplus
#define EXTERN_C extern "C"
#else
#define EXTERN_C extern
#endif

#define MAX_PATH 260
#define MAXDWORD 0xFFFFFFFFu
#define MAXLONG 0x7FFFFFFF

#define UNREFERENCED_PARAMETER(parameter) ((void)(parameter))
#define DBG_UNREFERENCED_PARAMETER(parameter) ((void)(parameter))
#define DBG_UNREFERENCED_LOCAL_VARIABLE(variable) ((void)(variable))

#define ARRAYSIZE(array) (sizeof(array) / sizeof((array)[0]))
#ifndef _countof
#define _countof(array) (sizeof(array) / sizeof((array)[0]))
#endif
#define FIELD_OFFSET(type, field) ((LONG)offsetof(type, field))
#define CONTAINING_RECORD(address, type, field) ((type *)((char *)(address) - offsetof(type, field)))

#define ZeroMemory(destination, length) memset((destination), 0, (length))
#define FillMemory(destination, length, fill) memset((destination), (fill), (length))
#define CopyMemory(destination, source, length) memcpy((destination), (source), (length))
#define MoveMemory(destination, source, length) memmove((destination), (source), (length))
#define RtlZeroMemory ZeroMemory
#define RtlFillMemory FillMemory
#define RtlCopyMemory CopyMemory
#define RtlMoveMemory MoveMemory

#define MAKEWORD(low, high) ((WORD)((BYTE)(low) | (WORD)((WORD)(BYTE)(high) << 8)))
#define MAKELONG(low, high) ((LONG)((WORD)(low) | (DWORD)((DWORD)(WORD)(high) << 16)))
#define LOWORD(value) ((WORD)(DWORD_PTR)(value))
#define HIWORD(value) ((WORD)((DWORD_PTR)(value) >> 16))
#define LOBYTE(value) ((BYTE)(DWORD_PTR)(value))
#define HIBYTE(value) ((BYTE)((DWORD_PTR)(value) >> 8))

/* In C++ they are functions, because the C++ library's headers do not survive them as macros. */
#ifndef NOMINMAX
#ifdef __cplusplus
extern "C++" {
template <typename A, typename B> constexpr auto min(A a, B b) -> decltype(a < b ? A(a) : B(b)) {
    return a < b ? a : b;
}
template <typename A, typename B> constexpr auto max(A a, B b) -> decltype(a > b ? A(a) : B(b)) {
    return a > b ? a : b;
}
}
#else
#ifndef min
#define min(a, b) (((a) < (b)) ? (a) : (b))
#endif
#ifndef max
#define max(a, b) (((a) > (b)) ? (a) : (b))
#endif
#endif
#endif

#endif /* WEBSERVICES_COMPAT_WINDEF_H */
