/* string.h: on Windows it declares the wide functions, too. */

#ifndef WEBSERVICES_COMPAT_STRING_H
#define WEBSERVICES_COMPAT_STRING_H

#if defined(__GNUC__) || defined(__clang__)
#pragma GCC system_header
#endif

#include_next <string.h>

#ifdef __cplusplus
extern "C" {
#endif

char *_strdup(const char *string);
int _stricmp(const char *first, const char *second);
int _strnicmp(const char *first, const char *second, size_t count);

#ifdef __cplusplus
} /* extern "C" */
#endif

#include <wchar.h>

#endif /* WEBSERVICES_COMPAT_STRING_H */
