/* wchar.h: the wide functions of the C library, for a wchar_t of 16 bits.
 *
 * Those of the system's C library take 32-bit characters, and would read across the end of an array without a word.
 * Here their names stand for versions of libwebservices_compat.a; a use of one that has no such version does not
 * compile. The system's own header is read with its declarations under other names. Text that goes to a stream
 * becomes UTF-8.
 */

#ifndef WEBSERVICES_COMPAT_WCHAR_H
#define WEBSERVICES_COMPAT_WCHAR_H

#if defined(__GNUC__) || defined(__clang__)
#pragma GCC system_header
#endif

#define wcscpy wsx_libc_wcscpy
#define wcsncpy wsx_libc_wcsncpy
#define wcscat wsx_libc_wcscat
#define wcsncat wsx_libc_wcsncat
#define wcscmp wsx_libc_wcscmp
#define wcsncmp wsx_libc_wcsncmp
#define wcscasecmp wsx_libc_wcscasecmp
#define wcsncasecmp wsx_libc_wcsncasecmp
#define wcscoll wsx_libc_wcscoll
#define wcsxfrm wsx_libc_wcsxfrm
#define wcsdup wsx_libc_wcsdup
#define wcschr wsx_libc_wcschr
#define wcsrchr wsx_libc_wcsrchr
#define wcscspn wsx_libc_wcscspn
#define wcsspn wsx_libc_wcsspn
#define wcspbrk wsx_libc_wcspbrk
#define wcsstr wsx_libc_wcsstr
#define wcstok wsx_libc_wcstok
#define wcslen wsx_libc_wcslen
#define wcsnlen wsx_libc_wcsnlen
#define wmemchr wsx_libc_wmemchr
#define wmemcmp wsx_libc_wmemcmp
#define wmemcpy wsx_libc_wmemcpy
#define wmemmove wsx_libc_wmemmove
#define wmemset wsx_libc_wmemset
#define mbrtowc wsx_libc_mbrtowc
#define wcrtomb wsx_libc_wcrtomb
#define mbsrtowcs wsx_libc_mbsrtowcs
#define wcsrtombs wsx_libc_wcsrtombs
#define wcstod wsx_libc_wcstod
#define wcstof wsx_libc_wcstof
#define wcstold wsx_libc_wcstold
#define wcstol wsx_libc_wcstol
#define wcstoul wsx_libc_wcstoul
#define wcstoll wsx_libc_wcstoll
#define wcstoull wsx_libc_wcstoull
#define fwprintf wsx_libc_fwprintf
#define wprintf wsx_libc_wprintf
#define swprintf wsx_libc_swprintf
#define vfwprintf wsx_libc_vfwprintf
#define vwprintf wsx_libc_vwprintf
#define vswprintf wsx_libc_vswprintf
#define fwscanf wsx_libc_fwscanf
#define wscanf wsx_libc_wscanf
#define swscanf wsx_libc_swscanf
#define vfwscanf wsx_libc_vfwscanf
#define vwscanf wsx_libc_vwscanf
#define vswscanf wsx_libc_vswscanf
#define fgetwc wsx_libc_fgetwc
#define getwc wsx_libc_getwc
#define getwchar wsx_libc_getwchar
#define fputwc wsx_libc_fputwc
#define putwc wsx_libc_putwc
#define putwchar wsx_libc_putwchar
#define fgetws wsx_libc_fgetws
#define fputws wsx_libc_fputws
#define ungetwc wsx_libc_ungetwc
#define wcsftime wsx_libc_wcsftime
#define wcpcpy wsx_libc_wcpcpy
#define wcswidth wsx_libc_wcswidth
#define wmempcpy wsx_libc_wmempcpy
#define fgetws_unlocked wsx_libc_fgetws_unlocked
#define fputws_unlocked wsx_libc_fputws_unlocked
#define wcsnrtombs wsx_libc_wcsnrtombs
#define mbsnrtowcs wsx_libc_mbsnrtowcs

#include_next <wchar.h>

#undef wcscpy
#undef wcsncpy
#undef wcscat
#undef wcsncat
#undef wcscmp
#undef wcsncmp
#undef wcscasecmp
#undef wcsncasecmp
#undef wcscoll
#undef wcsxfrm
#undef wcsdup
#undef wcschr
#undef wcsrchr
#undef wcscspn
#undef wcsspn
#undef wcspbrk
#undef wcsstr
#undef wcstok
#undef wcslen
#undef wcsnlen
#undef wmemchr
#undef wmemcmp
#undef wmemcpy
#undef wmemmove
#undef wmemset
#undef mbrtowc
#undef wcrtomb
#undef mbsrtowcs
#undef wcsrtombs
#undef wcstod
#undef wcstof
#undef wcstold
#undef wcstol
#undef wcstoul
#undef wcstoll
#undef wcstoull
#undef fwprintf
#undef wprintf
#undef swprintf
#undef vfwprintf
#undef vwprintf
#undef vswprintf
#undef fwscanf
#undef wscanf
#undef swscanf
#undef vfwscanf
#undef vwscanf
#undef vswscanf
#undef fgetwc
#undef getwc
#undef getwchar
#undef fputwc
#undef putwc
#undef putwchar
#undef fgetws
#undef fputws
#undef ungetwc
#undef wcsftime
#undef wcpcpy
#undef wcswidth
#undef wmempcpy
#undef fgetws_unlocked
#undef fputws_unlocked
#undef wcsnrtombs
#undef mbsnrtowcs

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <time.h>

/* The name that the linker sees. */
#define WSX_CRT(name) __asm__("wsx_" #name)
#define WSX_NO_16_BIT_VERSION __attribute__((__error__("has no version for a wchar_t of 16 bits")))

#ifdef __cplusplus
extern "C" {
#endif

size_t wcslen(const wchar_t *string) WSX_CRT(wcslen);
size_t wcsnlen(const wchar_t *string, size_t limit) WSX_CRT(wcsnlen);
wchar_t *wcscpy(wchar_t *destination, const wchar_t *source) WSX_CRT(wcscpy);
wchar_t *wcsncpy(wchar_t *destination, const wchar_t *source, size_t count) WSX_CRT(wcsncpy);
wchar_t *wcscat(wchar_t *destination, const wchar_t *source) WSX_CRT(wcscat);
wchar_t *wcsncat(wchar_t *destination, const wchar_t *source, size_t count) WSX_CRT(wcsncat);
int wcscmp(const wchar_t *first, const wchar_t *second) WSX_CRT(wcscmp);
int wcsncmp(const wchar_t *first, const wchar_t *second, size_t count) WSX_CRT(wcsncmp);
int wcscoll(const wchar_t *first, const wchar_t *second) WSX_CRT(wcscoll);
size_t wcscspn(const wchar_t *string, const wchar_t *set) WSX_CRT(wcscspn);
size_t wcsspn(const wchar_t *string, const wchar_t *set) WSX_CRT(wcsspn);
wchar_t *wcstok(wchar_t *string, const wchar_t *delimiters, wchar_t **context) WSX_CRT(wcstok);
int wmemcmp(const wchar_t *first, const wchar_t *second, size_t count) WSX_CRT(wmemcmp);
wchar_t *wmemcpy(wchar_t *destination, const wchar_t *source, size_t count) WSX_CRT(wmemcpy);
wchar_t *wmemmove(wchar_t *destination, const wchar_t *source, size_t count) WSX_CRT(wmemmove);
wchar_t *wmemset(wchar_t *destination, wchar_t value, size_t count) WSX_CRT(wmemset);

/* The range of long is that of this platform, 64 bits. */
long wcstol(const wchar_t *string, wchar_t **end, int base) WSX_CRT(wcstol);
unsigned long wcstoul(const wchar_t *string, wchar_t **end, int base) WSX_CRT(wcstoul);
long long wcstoll(const wchar_t *string, wchar_t **end, int base) WSX_CRT(wcstoll);
unsigned long long wcstoull(const wchar_t *string, wchar_t **end, int base) WSX_CRT(wcstoull);
double wcstod(const wchar_t *string, wchar_t **end) WSX_CRT(wcstod);
float wcstof(const wchar_t *string, wchar_t **end) WSX_CRT(wcstof);
long double wcstold(const wchar_t *string, wchar_t **end) WSX_CRT(wcstold);

wchar_t *_wcsdup(const wchar_t *string);
wchar_t *wcsdup(const wchar_t *string) __asm__("_wcsdup");
int wcsicmp(const wchar_t *first, const wchar_t *second) __asm__("_wcsicmp");
int wcsnicmp(const wchar_t *first, const wchar_t *second, size_t count) __asm__("_wcsnicmp");
int _wcsicmp(const wchar_t *first, const wchar_t *second);
int _wcsnicmp(const wchar_t *first, const wchar_t *second, size_t count);
wchar_t *_wcslwr(wchar_t *string);
wchar_t *_wcsupr(wchar_t *string);
int _wtoi(const wchar_t *string);
long _wtol(const wchar_t *string);
long long _wtoi64(const wchar_t *string);
long long _wcstoi64(const wchar_t *string, wchar_t **end, int base);
unsigned long long _wcstoui64(const wchar_t *string, wchar_t **end, int base);

/* printf with Windows' meaning of the format: %s is wide, %S and %hs narrow; l means 32 bits; I64, I32 and I. */
int wprintf(const wchar_t *format, ...) WSX_CRT(wprintf);
int fwprintf(FILE *stream, const wchar_t *format, ...) WSX_CRT(fwprintf);
int swprintf(wchar_t *buffer, size_t count, const wchar_t *format, ...) WSX_CRT(swprintf);
int vwprintf(const wchar_t *format, va_list arguments) WSX_CRT(vwprintf);
int vfwprintf(FILE *stream, const wchar_t *format, va_list arguments) WSX_CRT(vfwprintf);
int vswprintf(wchar_t *buffer, size_t count, const wchar_t *format, va_list arguments) WSX_CRT(vswprintf);
int swprintf_s(wchar_t *buffer, size_t count, const wchar_t *format, ...);
int vswprintf_s(wchar_t *buffer, size_t count, const wchar_t *format, va_list arguments);
int _snwprintf(wchar_t *buffer, size_t count, const wchar_t *format, ...);
int _vsnwprintf(wchar_t *buffer, size_t count, const wchar_t *format, va_list arguments);
int _scwprintf(const wchar_t *format, ...);
int _vscwprintf(const wchar_t *format, va_list arguments);

wint_t fputwc(wchar_t character, FILE *stream) WSX_CRT(fputwc);
wint_t putwc(wchar_t character, FILE *stream) WSX_CRT(fputwc);
wint_t putwchar(wchar_t character) WSX_CRT(putwchar);
int fputws(const wchar_t *string, FILE *stream) WSX_CRT(fputws);
int _putws(const wchar_t *string);

/* Declared all the same: C takes a function that is not declared for one that the linker will find. */
int wcscasecmp(const wchar_t *first, const wchar_t *second) WSX_NO_16_BIT_VERSION;
int wcsncasecmp(const wchar_t *first, const wchar_t *second, size_t count) WSX_NO_16_BIT_VERSION;
wchar_t *wcpcpy(wchar_t *destination, const wchar_t *source) WSX_NO_16_BIT_VERSION;
wchar_t *wmempcpy(wchar_t *destination, const wchar_t *source, size_t count) WSX_NO_16_BIT_VERSION;
int wcswidth(const wchar_t *string, size_t count) WSX_NO_16_BIT_VERSION;
size_t wcsnrtombs(char *destination, const wchar_t **source, size_t count, size_t room,
                  mbstate_t *state) WSX_NO_16_BIT_VERSION;
size_t mbsnrtowcs(wchar_t *destination, const char **source, size_t count, size_t room,
                  mbstate_t *state) WSX_NO_16_BIT_VERSION;
size_t wcsxfrm(wchar_t *destination, const wchar_t *source, size_t count) WSX_NO_16_BIT_VERSION;
size_t mbrtowc(wchar_t *destination, const char *source, size_t count, mbstate_t *state) WSX_NO_16_BIT_VERSION;
size_t wcrtomb(char *destination, wchar_t source, mbstate_t *state) WSX_NO_16_BIT_VERSION;
size_t mbsrtowcs(wchar_t *destination, const char **source, size_t count, mbstate_t *state) WSX_NO_16_BIT_VERSION;
size_t wcsrtombs(char *destination, const wchar_t **source, size_t count, mbstate_t *state) WSX_NO_16_BIT_VERSION;
size_t wcsftime(wchar_t *buffer, size_t count, const wchar_t *format, const struct tm *time) WSX_NO_16_BIT_VERSION;
int fwscanf(FILE *stream, const wchar_t *format, ...) WSX_NO_16_BIT_VERSION;
int wscanf(const wchar_t *format, ...) WSX_NO_16_BIT_VERSION;
int swscanf(const wchar_t *string, const wchar_t *format, ...) WSX_NO_16_BIT_VERSION;
int vfwscanf(FILE *stream, const wchar_t *format, va_list arguments) WSX_NO_16_BIT_VERSION;
int vwscanf(const wchar_t *format, va_list arguments) WSX_NO_16_BIT_VERSION;
int vswscanf(const wchar_t *string, const wchar_t *format, va_list arguments) WSX_NO_16_BIT_VERSION;
wint_t fgetwc(FILE *stream) WSX_NO_16_BIT_VERSION;
wint_t getwc(FILE *stream) WSX_NO_16_BIT_VERSION;
wint_t getwchar(void) WSX_NO_16_BIT_VERSION;
wchar_t *fgetws(wchar_t *string, int count, FILE *stream) WSX_NO_16_BIT_VERSION;
wint_t ungetwc(wint_t character, FILE *stream) WSX_NO_16_BIT_VERSION;

#ifndef __CORRECT_ISO_CPP_WCHAR_H_PROTO
wchar_t *wcschr(const wchar_t *string, wchar_t character) WSX_CRT(wcschr);
wchar_t *wcsrchr(const wchar_t *string, wchar_t character) WSX_CRT(wcsrchr);
wchar_t *wcspbrk(const wchar_t *string, const wchar_t *set) WSX_CRT(wcspbrk);
wchar_t *wcsstr(const wchar_t *string, const wchar_t *part) WSX_CRT(wcsstr);
wchar_t *wmemchr(const wchar_t *string, wchar_t character, size_t count) WSX_CRT(wmemchr);
#else
/* In C++, what they find is as constant as what they search. Where the system's header leaves that to <cwchar>, so
 * does this one. */
extern "C++" {
const wchar_t *wcschr(const wchar_t *string, wchar_t character) WSX_CRT(wcschr);
wchar_t *wcschr(wchar_t *string, wchar_t character) WSX_CRT(wcschr);
const wchar_t *wcsrchr(const wchar_t *string, wchar_t character) WSX_CRT(wcsrchr);
wchar_t *wcsrchr(wchar_t *string, wchar_t character) WSX_CRT(wcsrchr);
const wchar_t *wcspbrk(const wchar_t *string, const wchar_t *set) WSX_CRT(wcspbrk);
wchar_t *wcspbrk(wchar_t *string, const wchar_t *set) WSX_CRT(wcspbrk);
const wchar_t *wcsstr(const wchar_t *string, const wchar_t *part) WSX_CRT(wcsstr);
wchar_t *wcsstr(wchar_t *string, const wchar_t *part) WSX_CRT(wcsstr);
const wchar_t *wmemchr(const wchar_t *string, wchar_t character, size_t count) WSX_CRT(wmemchr);
wchar_t *wmemchr(wchar_t *string, wchar_t character, size_t count) WSX_CRT(wmemchr);
}
#endif

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* WEBSERVICES_COMPAT_WCHAR_H */
