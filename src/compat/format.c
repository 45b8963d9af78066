/* format.c: the format language of Windows' printf, for narrow and for wide output.
 *
 * It differs from that of Linux in the size of l (32 bits), in which strings are wide, in I64, I32 and I, and in %p.
 * Both versions are made from format_engine.inc. Integers and strings are formatted here; floating-point numbers are
 * left to the C library, whose language is the same for them.
 *
 * Decisions where the documentation leaves room: the precision of a string counts its own units, so that a string
 * without terminator can be given with its length whatever it is converted to, and the width counts units of the
 * output. %n is refused, as it is there by default.
 */

#include "internal.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

/* The system's own, also if this file is compiled with the headers in include/compat. */
extern int wsx_system_snprintf(char *buffer, size_t room, const char *format, ...) __asm__("snprintf");

struct flags {
    bool left, plus, space, alternative, zero;
};

/* How many bits an integer has, or of which width a string is. */
enum size { SIZE_NONE, SIZE_HH, SIZE_H, SIZE_L, SIZE_64, SIZE_LONG_DOUBLE, SIZE_W };

/* One integer, formatted: sign or prefix, zeros, digits. */
struct number {
    char prefix[3];
    size_t zeros;
    char digits[24];
    size_t digit_count;
};

static struct number number(uint64_t value, bool negative, unsigned base, bool upper, int precision, struct flags flags,
                            bool is_signed) {
    struct number result = { "", 0, "", 0 };
    const char *letters = upper ? "0123456789ABCDEF" : "0123456789abcdef";
    char reversed[24];
    size_t count = 0;
    for (uint64_t rest = value; rest != 0; rest /= base) reversed[count++] = letters[rest % base];
    for (size_t i = 0; i < count; i++) result.digits[i] = reversed[count - 1 - i];
    result.digit_count = count;
    const size_t least = precision < 0 ? 1 : (size_t)precision;
    if (count < least) result.zeros = least - count;
    if (flags.alternative && base == 8 && result.zeros == 0) result.zeros = 1;
    if (flags.alternative && base == 16 && value != 0) memcpy(result.prefix, upper ? "0X" : "0x", 3);
    if (is_signed) {
        const char sign = negative ? '-' : flags.plus ? '+' : flags.space ? ' ' : 0;
        result.prefix[0] = sign;
        result.prefix[1] = 0;
    }
    return result;
}

/* The text of a floating-point number, of malloc. */
static char *floating_point(char conversion, struct flags flags, int precision, bool is_long, long double value) {
    char format[16];
    size_t used = 0;
    format[used++] = '%';
    if (flags.plus) format[used++] = '+';
    if (flags.space) format[used++] = ' ';
    if (flags.alternative) format[used++] = '#';
    format[used++] = '.';
    format[used++] = '*';
    if (is_long) format[used++] = 'L';
    format[used++] = conversion;
    format[used] = 0;
    /* 13 hexadecimal digits are all of a double; Linux writes as few as it can. */
    if (precision < 0) precision = conversion == 'a' || conversion == 'A' ? 13 : 6;
    const int length = is_long ? wsx_system_snprintf(NULL, 0, format, precision, value)
                               : wsx_system_snprintf(NULL, 0, format, precision, (double)value);
    if (length < 0) return NULL;
    char *text = malloc((size_t)length + 1);
    if (text == NULL) return NULL;
    if (is_long)
        wsx_system_snprintf(text, (size_t)length + 1, format, precision, value);
    else
        wsx_system_snprintf(text, (size_t)length + 1, format, precision, (double)value);
    return text;
}

static size_t bounded_narrow(const char *string, int limit) {
    size_t length = 0;
    while ((limit < 0 || length < (size_t)limit) && string[length] != 0) length++;
    return length;
}

static size_t bounded_wide(const WCHAR *string, int limit) {
    size_t length = 0;
    while ((limit < 0 || length < (size_t)limit) && string[length] != 0) length++;
    return length;
}

#define UNIT char
#define IS_WIDE 0
#define NAME(name) name##_narrow
#include "format_engine.inc"
#undef UNIT
#undef IS_WIDE
#undef NAME

#define UNIT WCHAR
#define IS_WIDE 1
#define NAME(name) name##_wide
#include "format_engine.inc"
