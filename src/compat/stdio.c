/* stdio.c: the printf family and the wide output functions. Text that goes to a stream becomes UTF-8.
 *
 * A stream is only ever written to in bytes. So it never becomes wide in the sense of the C library, and narrow and
 * wide output may alternate, as on Windows.
 */

#include "internal.h"

#include <errno.h>
#include <stdio.h>

/* ---- Into memory ---- */

struct narrow_memory {
    char *at;
    size_t room;
};

struct wide_memory {
    WCHAR *at;
    size_t room;
};

static bool write_narrow_memory(void *target, const char *units, size_t count) {
    struct narrow_memory *memory = target;
    const size_t take = count < memory->room ? count : memory->room;
    if (take != 0) memcpy(memory->at, units, take);
    memory->at += take;
    memory->room -= take;
    return true;
}

static bool write_wide_memory(void *target, const WCHAR *units, size_t count) {
    struct wide_memory *memory = target;
    const size_t take = count < memory->room ? count : memory->room;
    if (take != 0) memcpy(memory->at, units, take * sizeof *units);
    memory->at += take;
    memory->room -= take;
    return true;
}

int wsx_format_into_narrow(char *destination, size_t room, const char *format, va_list arguments) {
    struct narrow_memory memory = { destination, room == 0 ? 0 : room - 1 };
    const int length = wsx_format_narrow(write_narrow_memory, &memory, format, arguments);
    if (room != 0) *memory.at = 0;
    return length;
}

int wsx_format_into_wide(WCHAR *destination, size_t room, const WCHAR *format, va_list arguments) {
    struct wide_memory memory = { destination, room == 0 ? 0 : room - 1 };
    const int length = wsx_format_wide(write_wide_memory, &memory, format, arguments);
    if (room != 0) *memory.at = 0;
    return length;
}

/* ---- Into a stream ---- */

static bool write_narrow_stream(void *target, const char *units, size_t count) {
    return fwrite_unlocked(units, 1, count, target) == count;
}

struct wide_stream {
    FILE *stream;
    /* The first half of a pair whose second half comes with the next units; 0 if there is none. */
    WCHAR held;
};

static bool write_character(struct wide_stream *target, const WCHAR *at, size_t count) {
    bool damaged = false;
    char bytes[4];
    const size_t length = wsx_put_utf8(wsx_take_utf16(&at, at + count, &damaged), bytes);
    return fwrite_unlocked(bytes, 1, length, target->stream) == length;
}

static bool write_wide_stream(void *target_, const WCHAR *units, size_t count) {
    struct wide_stream *target = target_;
    for (size_t i = 0; i < count; i++) {
        const WCHAR unit = units[i];
        if (target->held != 0) {
            const WCHAR pair[2] = { target->held, unit };
            const bool is_pair = unit >= 0xDC00 && unit <= 0xDFFF;
            target->held = 0;
            if (!write_character(target, pair, is_pair ? 2 : 1)) return false;
            if (is_pair) continue;
        }
        if (unit >= 0xD800 && unit <= 0xDBFF)
            target->held = unit;
        else if (!write_character(target, &unit, 1))
            return false;
    }
    return true;
}

static bool end_wide_stream(struct wide_stream *target) {
    return target->held == 0 || write_character(target, &target->held, 1);
}

int wsx_vfprintf(FILE *stream, const char *format, va_list arguments) {
    flockfile(stream);
    const int length = wsx_format_narrow(write_narrow_stream, stream, format, arguments);
    funlockfile(stream);
    return length;
}

int wsx_vfwprintf(FILE *stream, const WCHAR *format, va_list arguments) {
    struct wide_stream target = { stream, 0 };
    flockfile(stream);
    const int length = wsx_format_wide(write_wide_stream, &target, format, arguments);
    const bool ended = end_wide_stream(&target);
    funlockfile(stream);
    return ended ? length : -1;
}

/* Defines a function with variable arguments that calls another with its list. */
#define WITH_ARGUMENTS(declaration, last, call) \
    declaration {                               \
        va_list arguments;                      \
        va_start(arguments, last);              \
        const int result = call;                \
        va_end(arguments);                      \
        return result;                          \
    }

int wsx_vprintf(const char *format, va_list arguments) { return wsx_vfprintf(stdout, format, arguments); }
int wsx_vwprintf(const WCHAR *format, va_list arguments) { return wsx_vfwprintf(stdout, format, arguments); }
WITH_ARGUMENTS(int wsx_printf(const char *format, ...), format, wsx_vfprintf(stdout, format, arguments))
WITH_ARGUMENTS(int wsx_wprintf(const WCHAR *format, ...), format, wsx_vfwprintf(stdout, format, arguments))
WITH_ARGUMENTS(int wsx_fprintf(FILE *stream, const char *format, ...), format,
               wsx_vfprintf(stream, format, arguments))
WITH_ARGUMENTS(int wsx_fwprintf(FILE *stream, const WCHAR *format, ...), format,
               wsx_vfwprintf(stream, format, arguments))

/* ---- Standard functions into memory ---- */

int wsx_vsnprintf(char *buffer, size_t count, const char *format, va_list arguments) {
    return wsx_format_into_narrow(buffer, count, format, arguments);
}

int wsx_vsprintf(char *buffer, const char *format, va_list arguments) {
    return wsx_format_into_narrow(buffer, SIZE_MAX, format, arguments);
}

/* A text that does not fit is a failure for the wide function, other than for the narrow one. */
int wsx_vswprintf(WCHAR *buffer, size_t count, const WCHAR *format, va_list arguments) {
    const int length = wsx_format_into_wide(buffer, count, format, arguments);
    return length < 0 || (size_t)length >= count ? -1 : length;
}

WITH_ARGUMENTS(int wsx_snprintf(char *buffer, size_t count, const char *format, ...), format,
               wsx_vsnprintf(buffer, count, format, arguments))
WITH_ARGUMENTS(int wsx_sprintf(char *buffer, const char *format, ...), format,
               wsx_vsprintf(buffer, format, arguments))
WITH_ARGUMENTS(int wsx_swprintf(WCHAR *buffer, size_t count, const WCHAR *format, ...), format,
               wsx_vswprintf(buffer, count, format, arguments))

/* ---- Windows' own. The underscored ones terminate only if there is room for it. ---- */

int _vsnprintf(char *buffer, size_t count, const char *format, va_list arguments) {
    struct narrow_memory memory = { buffer, count };
    const int length = wsx_format_narrow(write_narrow_memory, &memory, format, arguments);
    if (memory.room != 0) *memory.at = 0;
    return length < 0 || (size_t)length > count ? -1 : length;
}

int _vsnwprintf(WCHAR *buffer, size_t count, const WCHAR *format, va_list arguments) {
    struct wide_memory memory = { buffer, count };
    const int length = wsx_format_wide(write_wide_memory, &memory, format, arguments);
    if (memory.room != 0) *memory.at = 0;
    return length < 0 || (size_t)length > count ? -1 : length;
}

int _vscprintf(const char *format, va_list arguments) { return wsx_format_into_narrow(NULL, 0, format, arguments); }
int _vscwprintf(const WCHAR *format, va_list arguments) { return wsx_format_into_wide(NULL, 0, format, arguments); }

/* Too small a buffer is a mistake of the program, for which Windows ends it unless it has a handler. Here it gets an
 * empty string, -1 and ERANGE. */
int vsprintf_s(char *buffer, size_t count, const char *format, va_list arguments) {
    if (buffer == NULL || count == 0 || format == NULL) {
        errno = EINVAL;
        return -1;
    }
    const int length = wsx_format_into_narrow(buffer, count, format, arguments);
    if (length >= 0 && (size_t)length < count) return length;
    if (length >= 0) errno = ERANGE;
    buffer[0] = 0;
    return -1;
}

int vswprintf_s(WCHAR *buffer, size_t count, const WCHAR *format, va_list arguments) {
    if (buffer == NULL || count == 0 || format == NULL) {
        errno = EINVAL;
        return -1;
    }
    const int length = wsx_format_into_wide(buffer, count, format, arguments);
    if (length >= 0 && (size_t)length < count) return length;
    if (length >= 0) errno = ERANGE;
    buffer[0] = 0;
    return -1;
}

WITH_ARGUMENTS(int _snprintf(char *buffer, size_t count, const char *format, ...), format,
               _vsnprintf(buffer, count, format, arguments))
WITH_ARGUMENTS(int _snwprintf(WCHAR *buffer, size_t count, const WCHAR *format, ...), format,
               _vsnwprintf(buffer, count, format, arguments))
WITH_ARGUMENTS(int _scprintf(const char *format, ...), format, _vscprintf(format, arguments))
WITH_ARGUMENTS(int _scwprintf(const WCHAR *format, ...), format, _vscwprintf(format, arguments))
WITH_ARGUMENTS(int sprintf_s(char *buffer, size_t count, const char *format, ...), format,
               vsprintf_s(buffer, count, format, arguments))
WITH_ARGUMENTS(int swprintf_s(WCHAR *buffer, size_t count, const WCHAR *format, ...), format,
               vswprintf_s(buffer, count, format, arguments))

/* ---- Without a format ---- */

static bool put_wide(FILE *stream, const WCHAR *string, size_t length, bool line) {
    struct wide_stream target = { stream, 0 };
    flockfile(stream);
    const bool good = write_wide_stream(&target, string, length) && end_wide_stream(&target) &&
                      (!line || putc_unlocked('\n', stream) != EOF);
    funlockfile(stream);
    return good;
}

int wsx_fputws(const WCHAR *string, FILE *stream) {
    return put_wide(stream, string, wsx_length(string), false) ? 0 : EOF;
}

int _putws(const WCHAR *string) { return put_wide(stdout, string, wsx_length(string), true) ? 0 : EOF; }

wint_t wsx_fputwc(WCHAR character, FILE *stream) {
    return put_wide(stream, &character, 1, false) ? character : (wint_t)-1;
}

wint_t wsx_putwchar(WCHAR character) { return wsx_fputwc(character, stdout); }
