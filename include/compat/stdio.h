/* stdio.h: printf with Windows' meaning of the format, and the wide functions that Windows declares here.
 *
 * In the narrow functions %s is narrow and %S and %ls are wide; l means 32 bits; I64, I32 and I are known.
 */

#ifndef WEBSERVICES_COMPAT_STDIO_H
#define WEBSERVICES_COMPAT_STDIO_H

#if defined(__GNUC__) || defined(__clang__)
#pragma GCC system_header
#endif

#define printf wsx_libc_printf
#define fprintf wsx_libc_fprintf
#define sprintf wsx_libc_sprintf
#define snprintf wsx_libc_snprintf
#define vprintf wsx_libc_vprintf
#define vfprintf wsx_libc_vfprintf
#define vsprintf wsx_libc_vsprintf
#define vsnprintf wsx_libc_vsnprintf

#include_next <stdio.h>

#undef printf
#undef fprintf
#undef sprintf
#undef snprintf
#undef vprintf
#undef vfprintf
#undef vsprintf
#undef vsnprintf

#include <stdarg.h>
#include <stddef.h>

#define WSX_CRT_NARROW(name) __asm__("wsx_" #name)

#ifdef __cplusplus
extern "C" {
#endif

int printf(const char *format, ...) WSX_CRT_NARROW(printf);
int fprintf(FILE *stream, const char *format, ...) WSX_CRT_NARROW(fprintf);
int sprintf(char *buffer, const char *format, ...) WSX_CRT_NARROW(sprintf);
int snprintf(char *buffer, size_t count, const char *format, ...) WSX_CRT_NARROW(snprintf);
int vprintf(const char *format, va_list arguments) WSX_CRT_NARROW(vprintf);
int vfprintf(FILE *stream, const char *format, va_list arguments) WSX_CRT_NARROW(vfprintf);
int vsprintf(char *buffer, const char *format, va_list arguments) WSX_CRT_NARROW(vsprintf);
int vsnprintf(char *buffer, size_t count, const char *format, va_list arguments) WSX_CRT_NARROW(vsnprintf);
int sprintf_s(char *buffer, size_t count, const char *format, ...);
int vsprintf_s(char *buffer, size_t count, const char *format, va_list arguments);
int _snprintf(char *buffer, size_t count, const char *format, ...);
int _vsnprintf(char *buffer, size_t count, const char *format, va_list arguments);
int _scprintf(const char *format, ...);
int _vscprintf(const char *format, va_list arguments);

#ifdef __cplusplus
} /* extern "C" */
#endif

#include <wchar.h>

#endif /* WEBSERVICES_COMPAT_STDIO_H */
