/* The format language of printf, as the Microsoft documentation has it. */

#include "check.h"

#include <limits.h>
#include <stdarg.h>

static void show(const wchar_t *text) {
    for (; *text != 0; text++) fprintf(stderr, *text < 0x7F && *text >= 0x20 ? "%c" : "\\x%04x", *text);
    fputc('\n', stderr);
}

static void wide(int line, const wchar_t *expected, const wchar_t *format, ...) {
    wchar_t text[512];
    va_list arguments;
    va_start(arguments, format);
    const int length = vswprintf(text, 512, format, arguments);
    va_end(arguments);
    if (length == (int)wcslen(expected) && wcscmp(text, expected) == 0) return;
    failures++;
    fprintf(stderr, "%s:%d: wide, %d:\n", __FILE__, line, length);
    show(expected);
    show(text);
}

static void narrow(int line, const char *expected, const char *format, ...) {
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    const int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length == (int)strlen(expected) && strcmp(text, expected) == 0) return;
    failures++;
    fprintf(stderr, "%s:%d: narrow, %d:\n%s\n%s\n", __FILE__, line, length, expected, text);
}

/* The same in both widths. */
#define BOTH(expected, format, ...)                     \
    do {                                                \
        wide(__LINE__, L##expected, L##format, __VA_ARGS__); \
        narrow(__LINE__, expected, format, __VA_ARGS__);     \
    } while (0)
#define WIDE(...) wide(__LINE__, __VA_ARGS__)
#define NARROW(...) narrow(__LINE__, __VA_ARGS__)

static void integers(void) {
    BOTH("-5|5|05|+5| 5", "%d|%i|%02d|%+d|% d", -5, 5, 5, 5, 5);
    BOTH("   42|42   |00042|  042", "%5d|%-5d|%05d|%5.3d", 42, 42, 42, 42);
    BOTH("   42|42   ", "%*d|%*d", 5, 42, -5, 42);
    BOTH("  042|042  ", "%05.3d|%-05.3d", 42, 42);
    BOTH("2a|2A|0x2a|0X2A|52|052", "%x|%X|%#x|%#X|%o|%#o", 42, 42, 42, 42, 42, 42);
    BOTH("[]|[0]|[0]|[0]", "[%.0d]|[%d]|[%#x]|[%#.0o]", 0, 0, 0, 0);
    BOTH("-00042|+0042|  -042", "%06d|%+05d|%6.3d", -42, 42, -42);
    BOTH("0x000ff|  0xff|0xff  |  0x0f", "%#07x|%#6x|%-#6x|%#6.2x", 255, 255, 255, 15);
    /* l has 32 bits. */
    BOTH("8000ffff -2147418113 2147549183", "%lx %ld %lu", (HRESULT)0x8000FFFF, (LONG)0x8000FFFF, (ULONG)0x8000FFFF);
    /* What does not fit is cut off, as where the argument has no more. */
    BOTH("1 1 -1", "%lx %lu %ld", 0x100000001L, 0x200000001L, 0x1FFFFFFFFL);
    BOTH("ffffffff 4294967295", "%lx %lu", (ULONG)0xFFFFFFFF, (ULONG)0xFFFFFFFF);
    BOTH("1 2 3 4 5 6 7 8 9 10 11 12", "%lu %lu %lu %lu %lu %lu %lu %lu %lu %lu %lu %lu", (ULONG)1, (ULONG)2, (ULONG)3,
         (ULONG)4, (ULONG)5, (ULONG)6, (ULONG)7, (ULONG)8, (ULONG)9, (ULONG)10, (ULONG)11, (ULONG)12);
    BOTH("-1|18446744073709551615|fedcba9876543210", "%I64d|%I64u|%I64x", (LONGLONG)-1, (ULONGLONG)-1,
         (ULONGLONG)0xFEDCBA9876543210);
    BOTH("-1|4294967295|-1", "%I32d|%I32u|%lld", -1, -1, -1LL);
    BOTH("18446744073709551615|-1|7|8|9", "%Iu|%Id|%zu|%td|%jd", (SIZE_T)-1, (LONG_PTR)-1, (size_t)7, (ptrdiff_t)8,
         (LONGLONG)9);
    BOTH("-1|65535|-1|255", "%hd|%hu|%hhd|%hhu", -1, -1, -1, -1);
    BOTH("-9223372036854775808|-2147483648", "%lld|%d", LLONG_MIN, INT_MIN);
}

static void strings(void) {
    WIDE(L"wide narrow", L"%s %S", L"wide", "narrow");
    NARROW("narrow wide", "%s %S", "narrow", L"wide");
    WIDE(L"n w w n w", L"%hs %ls %ws %hS %lS", "n", L"w", L"w", "n", L"w");
    NARROW("n w w n w", "%hs %ls %ws %hS %lS", "n", L"w", L"w", "n", L"w");
    WIDE(L"[   ab]|[ab   ]|[abc]|[  abc]", L"[%5s]|[%-5s]|[%.3s]|[%5.3s]", L"ab", L"ab", L"abcdef", L"abcdef");
    /* Strings without a terminator, as WS_STRING and WS_XML_STRING have them. */
    const wchar_t units[3] = { 'x', 'y', 'z' };
    const char bytes[3] = { 'x', 'y', 'z' };
    WIDE(L"xyz|xy|xyz|", L"%.*s|%.*s|%.*S|%.*s", (ULONG)3, units, (ULONG)2, units, (ULONG)3, bytes, (ULONG)0, units);
    NARROW("xyz|xy|xyz", "%.*s|%.*s|%.*S", (ULONG)3, bytes, (ULONG)2, bytes, (ULONG)3, units);
    WIDE(L"(null)|(nu|(null)", L"%s|%.3s|%S", (wchar_t *)NULL, (wchar_t *)NULL, (char *)NULL);
    NARROW("(null)", "%s", (char *)NULL);
    WIDE(L"[%]|100%|k", L"[%%]|100%%|%k");
    NARROW("[%]|100%|k", "[%%]|100%%|%k");
    /* Characters outside of ASCII and of the first plane. */
    WIDE(L"gr\x00FC\x00DF \xD83D\xDE00", L"%S \xD83D\xDE00", "gr\xC3\xBC\xC3\x9F");
    NARROW("gr\xC3\xBC\xC3\x9F \xF0\x9F\x98\x80", "%S \xF0\x9F\x98\x80", L"gr\x00FC\x00DF");
    NARROW("\xF0\x9F\x98\x80|\xEF\xBF\xBD", "%S|%S", L"\xD83D\xDE00", L"\xD83D");
    WIDE(L"\xFFFD|\xFFFD" L"a", L"%S|%S", "\xFF", "\xC3" "a");
}

static void characters(void) {
    WIDE(L"a b c d", L"%c %C %hc %lc", 'a', 'b', 'c', 'd');
    NARROW("a b c d", "%c %C %hc %lc", 'a', 'b', 'c', 'd');
    WIDE(L"\x20AC|[  x]|[x  ]", L"%c|[%3c]|[%-3c]", 0x20AC, 'x', 'x');
    NARROW("\xE2\x82\xAC", "%C", 0x20AC);
    /* A character of value 0 is written, too. */
    wchar_t text[4];
    CHECK(swprintf(text, 4, L"a%cb", 0) == 3 && text[0] == 'a' && text[1] == 0 && text[2] == 'b' && text[3] == 0);
}

static void pointers(void) {
    BOTH("00000000DEADBEEF|0000000000000000", "%p|%p", (void *)0xDEADBEEF, (void *)NULL);
    BOTH("[  00000000DEADBEEF]|[00000000DEADBEEF  ]", "[%18p]|[%-18p]", (void *)0xDEADBEEF, (void *)0xDEADBEEF);
}

static void floating_point(void) {
    BOTH("1.500000|1.50|2|1.5e+00|1.5|1E+10", "%f|%.2f|%.0f|%.1e|%g|%G", 1.5, 1.5, 1.5, 1.5, 1.5, 1e10);
    BOTH("[  1.50]|[1.50  ]|[001.50]|[-01.50]|[+1.5]", "[%6.2f]|[%-6.2f]|[%06.2f]|[%06.2f]|[%+.1f]", 1.5, 1.5, 1.5,
         -1.5, 1.5);
    BOTH("inf|-inf|  inf", "%f|%f|%05f", 1e300 * 1e300, -1e300 * 1e300, 1e300 * 1e300);
    BOTH("0x1.8000000000000p+0|0x1.8p+0|0X1.8P+0", "%a|%.1a|%.1A", 1.5, 1.5, 1.5);
    BOTH("0x0001.8p+0", "%011.1a", 1.5);
    BOTH("1.25", "%.2Lf", (long double)1.25);
    BOTH("1 2.5 3 4.5 5", "%d %.1f %d %.1f %d", 1, 2.5, 3, 4.5, 5);
}

static void lengths(void) {
    wchar_t text[8];
    char bytes[8];
    CHECK(swprintf(text, 8, L"%s", L"1234567") == 7 && wcscmp(text, L"1234567") == 0);
    CHECK(swprintf(text, 8, L"%s", L"12345678") == -1 && wcscmp(text, L"1234567") == 0);
    CHECK(snprintf(bytes, 8, "%s", "123456789") == 9 && strcmp(bytes, "1234567") == 0);
    CHECK(snprintf(NULL, 0, "%s", "123456789") == 9);
    CHECK(sprintf(bytes, "%d", 1234567) == 7 && strcmp(bytes, "1234567") == 0);
    /* Those with an underscore do not terminate what just fits. */
    memset(text, 'x', sizeof text);
    CHECK(_snwprintf(text, 4, L"%s", L"abcd") == 4 && wmemcmp(text, L"abcd", 4) == 0 && text[4] == 0x7878);
    CHECK(_snwprintf(text, 4, L"%s", L"efghi") == -1 && wmemcmp(text, L"efgh", 4) == 0 && text[4] == 0x7878);
    CHECK(_snprintf(bytes, 8, "%s", "abc") == 3 && strcmp(bytes, "abc") == 0);
    CHECK(_snprintf(bytes, 3, "%s", "defg") == -1 && memcmp(bytes, "def", 4) == 0);
    CHECK(_scwprintf(L"%d%s", 12, L"abc") == 5 && _scprintf("%S", L"\x20AC") == 3);
    CHECK(swprintf_s(text, 8, L"%d", 1) == 1 && wcscmp(text, L"1") == 0);
    CHECK(swprintf_s(text, 2, L"%d", 12) == -1 && errno == ERANGE && text[0] == 0);
    CHECK(sprintf_s(bytes, 8, "%d", 1) == 1 && sprintf_s(bytes, 2, "%d", 12) == -1 && bytes[0] == 0);
    /* Longer than any buffer inside. */
    wchar_t *large = (wchar_t *)malloc(100001 * sizeof(wchar_t));
    CHECK(swprintf(large, 100001, L"%*d", 100000, 7) == 100000 && large[99998] == ' ' && large[99999] == '7');
    free(large);
}

static void refusals(void) {
    wchar_t text[8];
    int count = 42;
    errno = 0;
    CHECK(swprintf(text, 8, L"ab%n", &count) == -1 && errno == EINVAL && count == 42);
    CHECK(swprintf(text, 8, L"ab%") == -1 && swprintf(text, 8, L"ab%5.2l") == -1);
    errno = 0;
    CHECK(swprintf(text, 8, L"%99999999999d", 1) == -1 && errno == EOVERFLOW);
}

/* What arrives in a file, where wide and narrow output alternate. */
static void streams(void) {
    FILE *stream = tmpfile();
    CHECK(stream != NULL);
    if (stream == NULL) return;
    CHECK(fprintf(stream, "%s,", "narrow") == 7);
    CHECK(fwprintf(stream, L"%s %S %c%c,", L"\x20AC", "\xE2\x82\xAC", 0xD83D, 0xDE00) == 7);
    CHECK(fputws(L"\xD83D\xDE00\xD83D,", stream) >= 0);
    CHECK(fputwc(0xE9, stream) == 0xE9);
    CHECK(fputc('\n', stream) == '\n');
    /* A pair across the boundary of the formatter's buffer. */
    wchar_t filling[260];
    for (int i = 0; i < 255; i++) filling[i] = 'f';
    filling[255] = 0xD83D;
    filling[256] = 0xDE00;
    filling[257] = 0;
    CHECK(fwprintf(stream, L"%s", filling) == 257);
    rewind(stream);
    char bytes[1024];
    const size_t length = fread(bytes, 1, sizeof bytes - 1, stream);
    bytes[length] = 0;
    const char start[] = "narrow,\xE2\x82\xAC \xE2\x82\xAC \xF0\x9F\x98\x80,\xF0\x9F\x98\x80\xEF\xBF\xBD,\xC3\xA9\nfff";
    CHECK(strncmp(bytes, start, sizeof start - 1) == 0);
    CHECK(strcmp(bytes + length - 7, "fff\xF0\x9F\x98\x80") == 0);
    fclose(stream);
    CHECK(freopen("/dev/full", "w", stdout) != NULL);
    setvbuf(stdout, NULL, _IONBF, 0);
    CHECK(wprintf(L"lost") == -1 && printf("lost") == -1 && _putws(L"lost") == EOF);
}

int main(void) {
    integers();
    strings();
    characters();
    pointers();
    floating_point();
    lengths();
    refusals();
    streams();
    return failures != 0;
}
