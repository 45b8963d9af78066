/* stdlib.h: on Windows it declares the conversions of wide strings, too. */

#ifndef WEBSERVICES_COMPAT_STDLIB_H
#define WEBSERVICES_COMPAT_STDLIB_H

#if defined(__GNUC__) || defined(__clang__)
#pragma GCC system_header
#endif

#include_next <stdlib.h>

#include <wchar.h>

#ifdef __cplusplus
extern "C" {
#endif

size_t wsx_mbstowcs(wchar_t *destination, const char *source, size_t count);
size_t wsx_wcstombs(char *destination, const wchar_t *source, size_t count);
int wsx_mbtowc(wchar_t *destination, const char *source, size_t count) WSX_NO_16_BIT_VERSION;
int wsx_wctomb(char *destination, wchar_t character) WSX_NO_16_BIT_VERSION;

#ifdef __cplusplus
} /* extern "C" */
#endif

/* The C++ library's own stdlib.h comes between this header and that of the system, so these cannot be other names. */
#define mbstowcs wsx_mbstowcs
#define wcstombs wsx_wcstombs
#define mbtowc wsx_mbtowc
#define wctomb wsx_wctomb

#endif /* WEBSERVICES_COMPAT_STDLIB_H */
