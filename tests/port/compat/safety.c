/* strsafe.h and intsafe.h. */

#include "check.h"

#include <intsafe.h>
#include <strsafe.h>

#define EQUALS(first, second) (wcscmp((first), (second)) == 0)

static void copies(void) {
    wchar_t text[6];
    char bytes[6];
    CHECK(StringCchCopy(text, 6, L"12345") == S_OK && EQUALS(text, L"12345"));
    CHECK(StringCchCopy(text, 6, L"123456") == STRSAFE_E_INSUFFICIENT_BUFFER && EQUALS(text, L"12345"));
    CHECK(StringCbCopyW(text, sizeof text, L"abcde") == S_OK && EQUALS(text, L"abcde"));
    CHECK(StringCbCopyW(text, 7, L"xyzw") == STRSAFE_E_INSUFFICIENT_BUFFER && EQUALS(text, L"xy"));
    CHECK(StringCchCopyNW(text, 6, L"abcdefgh", 3) == S_OK && EQUALS(text, L"abc"));
    CHECK(StringCchCopyNW(text, 3, L"abcdefgh", 3) == STRSAFE_E_INSUFFICIENT_BUFFER && EQUALS(text, L"ab"));
    CHECK(StringCbCopyN(text, sizeof text, L"abcdefgh", 4) == S_OK && EQUALS(text, L"ab"));
    CHECK(StringCchCopy(text, 0, L"a") == STRSAFE_E_INVALID_PARAMETER && EQUALS(text, L"ab"));
    CHECK(StringCbCopy(text, 1, L"a") == STRSAFE_E_INVALID_PARAMETER);
    CHECK(StringCchCopy(text, (size_t)STRSAFE_MAX_CCH + 1, L"a") == STRSAFE_E_INVALID_PARAMETER);
    CHECK(StringCchCat(text, 6, L"cd") == S_OK && EQUALS(text, L"abcd"));
    CHECK(StringCchCat(text, 6, L"efg") == STRSAFE_E_INSUFFICIENT_BUFFER && EQUALS(text, L"abcde"));
    CHECK(StringCbCatN(text, 4, L"x", 2) == STRSAFE_E_INVALID_PARAMETER);
    CHECK(StringCchCopyA(bytes, 6, "12345") == S_OK && StringCchCatA(bytes, 6, "6") == STRSAFE_E_INSUFFICIENT_BUFFER);
    CHECK(strcmp(bytes, "12345") == 0);
}

static void formats(void) {
    wchar_t text[8];
    char bytes[8];
    CHECK(StringCchPrintf(text, 8, L"%s-%lu", L"ab", (ULONG)42) == S_OK && EQUALS(text, L"ab-42"));
    CHECK(StringCchPrintf(text, 8, L"%s", L"123456789") == STRSAFE_E_INSUFFICIENT_BUFFER && EQUALS(text, L"1234567"));
    CHECK(StringCbPrintf(text, 6, L"%d", 123) == STRSAFE_E_INSUFFICIENT_BUFFER && EQUALS(text, L"12"));
    CHECK(StringCchPrintf(text, 0, L"%d", 1) == STRSAFE_E_INVALID_PARAMETER);
    CHECK(StringCchPrintfA(bytes, 8, "%s %S", "a", L"b") == S_OK && strcmp(bytes, "a b") == 0);
}

static void lengths(void) {
    size_t length = 99;
    CHECK(StringCchLength(L"abc", 4, &length) == S_OK && length == 3);
    CHECK(StringCchLength(L"abc", 3, &length) == STRSAFE_E_INVALID_PARAMETER && length == 0);
    CHECK(StringCbLength(L"abc", 8, &length) == S_OK && length == 6);
    CHECK(StringCchLength(NULL, 8, &length) == STRSAFE_E_INVALID_PARAMETER);
    CHECK(StringCchLengthA("abc", 8, NULL) == S_OK);
}

static void integers(void) {
    ULONG narrow = 0;
    DWORD sum = 0;
    LONG signed_value = 0;
    size_t size = 0;
    CHECK(SizeTToULong(42, &narrow) == S_OK && narrow == 42);
    CHECK(SizeTToULong((size_t)1 << 32, &narrow) == INTSAFE_E_ARITHMETIC_OVERFLOW);
    CHECK(DWordAdd(1, 2, &sum) == S_OK && sum == 3 && DWordAdd(0xFFFFFFFF, 1, &sum) == INTSAFE_E_ARITHMETIC_OVERFLOW);
    CHECK(DWordMult(0x10000, 0xFFFF, &sum) == S_OK && sum == 0xFFFF0000);
    CHECK(DWordMult(0x10000, 0x10000, &sum) == INTSAFE_E_ARITHMETIC_OVERFLOW);
    CHECK(ULongSub(1, 2, &narrow) == INTSAFE_E_ARITHMETIC_OVERFLOW && LongToULong(-1, &narrow) == INTSAFE_E_ARITHMETIC_OVERFLOW);
    CHECK(ULongToLong(0x80000000, &signed_value) == INTSAFE_E_ARITHMETIC_OVERFLOW);
    CHECK(SizeTMult((size_t)-1, 2, &size) == INTSAFE_E_ARITHMETIC_OVERFLOW && SizeTAdd(1, 2, &size) == S_OK && size == 3);
    CHECK(HRESULT_FROM_WIN32(0) == S_OK && HRESULT_FROM_WIN32(ERROR_ACCESS_DENIED) == E_ACCESSDENIED);
    CHECK(HRESULT_FROM_WIN32((DWORD)E_FAIL) == E_FAIL && HRESULT_FROM_WIN32(ERROR_ARITHMETIC_OVERFLOW) == INTSAFE_E_ARITHMETIC_OVERFLOW);
    CHECK(min(2, 3) == 2 && max(2, 3) == 3 && LOWORD(0x12345678) == 0x5678 && HIWORD(0x12345678) == 0x1234);
}

int main(void) {
    copies();
    formats();
    lengths();
    integers();
    return failures != 0;
}
