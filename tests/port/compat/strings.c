/* The wide string functions of the C library, on 16-bit characters. */

#include "check.h"

#define EQUALS(first, second) (wcscmp((first), (second)) == 0)

static void lengths_and_copies(void) {
    wchar_t text[16];
    const wchar_t *volatile six = L"abcdef";
    CHECK(sizeof(wchar_t) == 2 && wcslen(six) == 6 && wcslen(L"") == 0);
    CHECK(wcscpy(text, L"abc") == text && EQUALS(text, L"abc"));
    CHECK(wcscat(text, L"def") == text && EQUALS(text, L"abcdef"));
    CHECK(EQUALS(wcsncat(text, L"ghijkl", 3), L"abcdefghi"));
    wmemset(text, 'x', 8);
    CHECK(wcsncpy(text, L"ab", 4) == text && wmemcmp(text, L"ab\0\0xx", 6) == 0);
    CHECK(wcsncpy(text, L"cdefgh", 3) == text && wmemcmp(text, L"cde\0xx", 6) == 0);
    CHECK(wmemmove(text + 1, text, 3) == text + 1 && wmemcmp(text, L"ccde", 4) == 0);
    wchar_t *copy = _wcsdup(L"copy");
    CHECK(copy != NULL && EQUALS(copy, L"copy"));
    free(copy);
    copy = wcsdup(L"other");
    CHECK(copy != NULL && EQUALS(copy, L"other") && wcsicmp(copy, L"OTHER") == 0 && wcsnicmp(copy, L"OTx", 2) == 0);
    free(copy);
    CHECK(EQUALS(_wcsupr(wcscpy(text, L"aB1z")), L"AB1Z") && EQUALS(_wcslwr(text), L"ab1z"));
}

static void comparisons(void) {
    CHECK(wcscmp(L"abc", L"abc") == 0 && wcscmp(L"abc", L"abd") < 0 && wcscmp(L"abd", L"abc") > 0);
    CHECK(wcscmp(L"ab", L"abc") < 0 && wcscmp(L"\xFFFF", L"a") > 0);
    CHECK(wcsncmp(L"abcx", L"abcy", 3) == 0 && wcsncmp(L"abcx", L"abcy", 4) < 0 && wcsncmp(L"a", L"b", 0) == 0);
    CHECK(_wcsicmp(L"/SYNC", L"/sync") == 0 && _wcsicmp(L"a", L"B") < 0 && _wcsicmp(L"a_", L"aB") < 0);
    CHECK(_wcsnicmp(L"-Encoding:text", L"-encoding:", 10) == 0 && _wcsnicmp(L"ab", L"ac", 2) < 0);
    CHECK(_stricmp("ABC", "abc") == 0 && _strnicmp("ABx", "aby", 2) == 0);
}

static void searches(void) {
    const wchar_t *text = L"http://localhost/path";
    CHECK(wcsstr(text, L"http:") == text && wcsstr(text, L"local") == text + 7 && wcsstr(text, L"x") == NULL);
    CHECK(wcsstr(text, L"") == text && wcsstr(L"", L"") != NULL && wcsstr(L"aab", L"ab") != NULL);
    CHECK(wcschr(text, '/') == text + 5 && wcsrchr(text, '/') == text + 16 && wcschr(text, '?') == NULL);
    CHECK(wcschr(text, 0) == text + wcslen(text) && wcsrchr(text, 0) == text + wcslen(text));
    CHECK(wcspbrk(text, L"/:") == text + 4 && wcspbrk(text, L"?#") == NULL);
    CHECK(wcsspn(text, L"htp") == 4 && wcscspn(text, L":") == 4 && wcscspn(text, L"") == wcslen(text));
    CHECK(wmemchr(text, ':', 4) == NULL && wmemchr(text, ':', 5) == text + 4);
    wchar_t list[] = L"  one two,,three ", *context = NULL;
    CHECK(EQUALS(wcstok(list, L" ,", &context), L"one"));
    CHECK(EQUALS(wcstok(NULL, L" ,", &context), L"two"));
    CHECK(EQUALS(wcstok(NULL, L" ,", &context), L"three"));
    CHECK(wcstok(NULL, L" ,", &context) == NULL && wcstok(NULL, L" ,", &context) == NULL);
}

static void numbers(void) {
    wchar_t *end = NULL;
    const wchar_t *text = L" -42rest";
    CHECK(wcstol(text, &end, 10) == -42 && end == text + 4);
    CHECK(wcstoul(L"0xFFFFFFFF", &end, 0) == 0xFFFFFFFF && *end == 0);
    CHECK(wcstol(L"none", &end, 10) == 0 && EQUALS(end, L"none"));
    CHECK(wcstol(L"777", NULL, 8) == 511);
    CHECK(_wcstoi64(L"-9223372036854775808", NULL, 10) == (LONGLONG)0x8000000000000000ull);
    CHECK(_wcstoui64(L"18446744073709551615", NULL, 10) == (ULONGLONG)-1);
    errno = 0;
    CHECK(_wcstoui64(L"18446744073709551616", NULL, 10) == (ULONGLONG)-1 && errno == ERANGE);
    CHECK(_wtoi(L"123abc") == 123 && _wtoi(L"99999999999") == 0x7FFFFFFF && _wtoi64(L"99999999999") == 99999999999ll);
    CHECK(_wtol(L"-7") == -7);
    text = L"1.5e3x";
    CHECK(wcstod(text, &end) == 1500 && end == text + 5);
    CHECK(wcstof(L"0.5", NULL) == 0.5f && wcstold(L"0.25", NULL) == 0.25L);
    /* More digits than fit on the stack, and what is no ASCII after them. */
    wchar_t many[200];
    wmemset(many, '0', 198);
    many[197] = '7';
    many[198] = 0x0663;
    many[199] = 0;
    CHECK(wcstol(many, &end, 10) == 7 && end == many + 198);
}

static void narrow_strings(void) {
    wchar_t text[8];
    char bytes[8];
    CHECK(mbstowcs(text, "\xE2\x82\xAC" "a", 8) == 2 && EQUALS(text, L"\x20AC" L"a"));
    CHECK(mbstowcs(NULL, "\xF0\x9F\x98\x80", 0) == 2 && mbstowcs(text, "\xFF", 8) == (size_t)-1 && errno == EILSEQ);
    CHECK(mbstowcs(text, "abc", 2) == 2 && text[0] == 'a' && text[1] == 'b');
    CHECK(wcstombs(bytes, L"\x20AC" L"a", 8) == 4 && strcmp(bytes, "\xE2\x82\xAC" "a") == 0);
    CHECK(wcstombs(NULL, L"\xD83D\xDE00", 0) == 4 && wcstombs(bytes, L"\xD83D", 8) == (size_t)-1);
    CHECK(wcstombs(bytes, L"a\x20AC", 3) == 1 && bytes[0] == 'a');
    char *copy = _strdup("copy");
    CHECK(copy != NULL && strcmp(copy, "copy") == 0);
    free(copy);
}

int main(void) {
    lengths_and_copies();
    comparisons();
    searches();
    numbers();
    narrow_strings();
    return failures != 0;
}
