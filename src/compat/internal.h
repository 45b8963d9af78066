/* internal.h: what the files of libwebservices_compat.a share. Not installed.
 *
 * The library is compiled with a wchar_t of 16 bits, so its files call no wide function of the C library.
 */

#ifndef WEBSERVICES_COMPAT_INTERNAL_H
#define WEBSERVICES_COMPAT_INTERNAL_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "windows.h"

/* Names that only this library uses. */
#define INTERNAL __attribute__((__visibility__("hidden")))

/* ---- last_error.c ---- */

/* The Windows number for a number of errno. */
INTERNAL DWORD wsx_error_of(int error_number);
/* Sets the last error and is FALSE, so that functions can end with it. */
INTERNAL BOOL wsx_fail(DWORD error);
INTERNAL BOOL wsx_fail_with_errno(void);

/* ---- utf.c ---- */

#define WSX_REPLACEMENT 0xFFFDu

/* Takes one character from at..end, which is not empty, and moves at. What is no character gives WSX_REPLACEMENT and
 * sets damaged. */
INTERNAL uint32_t wsx_take_utf8(const char **at, const char *end, bool *damaged);
INTERNAL uint32_t wsx_take_utf16(const WCHAR **at, const WCHAR *end, bool *damaged);
/* Both return how many units they wrote: at most 4 and 2. */
INTERNAL size_t wsx_put_utf8(uint32_t character, char *destination);
INTERNAL size_t wsx_put_utf16(uint32_t character, WCHAR *destination);
/* Terminated strings of malloc, NULL when there is no memory. */
INTERNAL WCHAR *wsx_to_utf16(const char *string);
INTERNAL char *wsx_to_utf8(const WCHAR *string);
INTERNAL size_t wsx_length(const WCHAR *string);

/* ---- format.c: writers call it with what they have; a negative result is a failure, with errno. ---- */

typedef bool (*wsx_write_narrow)(void *target, const char *units, size_t count);
typedef bool (*wsx_write_wide)(void *target, const WCHAR *units, size_t count);
INTERNAL int wsx_format_narrow(wsx_write_narrow write, void *target, const char *format, va_list arguments);
INTERNAL int wsx_format_wide(wsx_write_wide write, void *target, const WCHAR *format, va_list arguments);

/* ---- stdio.c: fills destination as far as it goes, always terminated if room is not 0; returns the length that the
 * whole text has, or a negative number. ---- */

INTERNAL int wsx_format_into_narrow(char *destination, size_t room, const char *format, va_list arguments);
INTERNAL int wsx_format_into_wide(WCHAR *destination, size_t room, const WCHAR *format, va_list arguments);

/* ---- objects.c: what a handle stands for ---- */

enum wsx_kind { WSX_EVENT = 1, WSX_THREAD = 2, WSX_FILE = 4 };
#define WSX_ANY_KIND 7

struct wsx_object {
    enum wsx_kind kind;
    /* One for each handle and each use of it; guarded by the lock, like everything below. */
    size_t references;
    bool signalled;
    /* Whether a wait that it ends takes the signal away. */
    bool auto_reset;
    struct wsx_wait_block *first_wait, *last_wait;
    void (*destroy)(struct wsx_object *object);
};

/* Guards the table of handles and the state of all objects, as a wait for several objects has to see all of them at
 * one moment. Held for a few instructions only. */
INTERNAL void wsx_lock(void);
INTERNAL void wsx_unlock(void);
/* Waits on a condition of CLOCK_MONOTONIC under the lock; milliseconds is only looked at for INFINITE. ETIMEDOUT, or 0. */
INTERNAL int wsx_wait_on(pthread_cond_t *condition, DWORD milliseconds, const struct timespec *deadline);

/* A handle, which takes over one reference; NULL with the last error set when there is none left. */
INTERNAL HANDLE wsx_open_handle(struct wsx_object *object);
/* One more reference to what the handle stands for, or NULL with ERROR_INVALID_HANDLE. */
INTERNAL struct wsx_object *wsx_use_handle(HANDLE handle, int kinds);
INTERNAL void wsx_release(struct wsx_object *object);

/* ---- waits.c ---- */

/* Signals the object and ends the waits that this satisfies. Under the lock. */
INTERNAL void wsx_signal(struct wsx_object *object);

/* ---- time.c ---- */

/* When milliseconds from now will be over, on CLOCK_MONOTONIC. */
INTERNAL struct timespec wsx_deadline(DWORD milliseconds);

#endif /* WEBSERVICES_COMPAT_INTERNAL_H */
