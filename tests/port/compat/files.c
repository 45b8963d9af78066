/* Files. The program runs in an empty folder. */

#include "check.h"

#include <sys/stat.h>

static HANDLE open_file(const wchar_t *name, DWORD access, DWORD share, DWORD disposition) {
    return CreateFile(name, access, share, NULL, disposition, FILE_ATTRIBUTE_NORMAL, NULL);
}

#define SHARE_ALL (FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE)
#define CHECK_NOT_OPENED(call, error) CHECK_FAILS(call, INVALID_HANDLE_VALUE, (DWORD)(error))

static LARGE_INTEGER large(LONGLONG value) {
    LARGE_INTEGER result;
    result.QuadPart = value;
    return result;
}

static void content(void) {
    const wchar_t *name = L"gr\x00FC\x00DF.txt";
    char bytes[16] = "";
    DWORD done = 99;
    LARGE_INTEGER position, size;
    HANDLE file = open_file(name, GENERIC_READ | GENERIC_WRITE, 0, CREATE_NEW);
    CHECK(file != INVALID_HANDLE_VALUE && GetLastError() == ERROR_SUCCESS);
    struct stat status;
    CHECK(stat("gr\xC3\xBC\xC3\x9F.txt", &status) == 0);
    CHECK(WriteFile(file, "0123456789", 10, &done, NULL) && done == 10);
    CHECK(GetFileSizeEx(file, &size) && size.QuadPart == 10);
    CHECK(SetFilePointerEx(file, large(-4), &position, FILE_END) && position.QuadPart == 6);
    CHECK(ReadFile(file, bytes, 16, &done, NULL) && done == 4 && memcmp(bytes, "6789", 4) == 0);
    /* The end of a file is success with no bytes. */
    CHECK(ReadFile(file, bytes, 16, &done, NULL) && done == 0);
    CHECK(SetFilePointerEx(file, large(2), NULL, FILE_BEGIN) && SetFilePointerEx(file, large(1), &position, FILE_CURRENT));
    CHECK(position.QuadPart == 3 && SetEndOfFile(file) && GetFileSizeEx(file, &size) && size.QuadPart == 3);
    CHECK_FAILS(SetFilePointerEx(file, large(-1), NULL, FILE_BEGIN), FALSE, (DWORD)ERROR_NEGATIVE_SEEK);
    CHECK_FAILS(SetFilePointerEx(file, large(0), NULL, 3), FALSE, (DWORD)ERROR_INVALID_PARAMETER);
    CHECK(SetFilePointerEx(file, large(100), NULL, FILE_BEGIN) && SetEndOfFile(file) && FlushFileBuffers(file));
    CHECK(GetFileSizeEx(file, &size) && size.QuadPart == 100);

    OVERLAPPED at;
    memset(&at, 0, sizeof at);
    at.Offset = 50;
    at.hEvent = CreateEvent(NULL, TRUE, FALSE, NULL);
    CHECK(WriteFile(file, "abc", 3, NULL, &at) && WaitForSingleObject(at.hEvent, 0) == WAIT_OBJECT_0);
    CHECK(at.InternalHigh == 3);
    at.Offset = 51;
    CHECK(ReadFile(file, bytes, 2, &done, &at) && done == 2 && memcmp(bytes, "bc", 2) == 0);
    CHECK(SetFilePointerEx(file, large(0), &position, FILE_CURRENT) && position.QuadPart == 53);
    at.Offset = 100;
    CHECK_FAILS(ReadFile(file, bytes, 2, &done, &at), FALSE, (DWORD)ERROR_HANDLE_EOF);
    CHECK_FAILS(ReadFile(file, bytes, 2, NULL, NULL), FALSE, (DWORD)ERROR_INVALID_PARAMETER);
    CHECK(WaitForSingleObject(file, 0) == WAIT_OBJECT_0);
    CHECK_FAILS(SetEvent(file), FALSE, (DWORD)ERROR_INVALID_HANDLE);
    CHECK_FAILS(ReadFile(at.hEvent, bytes, 1, &done, NULL), FALSE, (DWORD)ERROR_INVALID_HANDLE);
    CHECK(CloseHandle(at.hEvent) && CloseHandle(file));
    CHECK_FAILS(ReadFile(file, bytes, 1, &done, NULL), FALSE, (DWORD)ERROR_INVALID_HANDLE);
    CHECK(DeleteFile(name) && stat("gr\xC3\xBC\xC3\x9F.txt", &status) != 0);
}

static void dispositions(void) {
    DWORD done;
    LARGE_INTEGER size;
    CHECK_NOT_OPENED(open_file(L"none", GENERIC_READ, 0, OPEN_EXISTING), ERROR_FILE_NOT_FOUND);
    CHECK_NOT_OPENED(open_file(L"no\\folder\\file", GENERIC_READ, 0, OPEN_EXISTING), ERROR_PATH_NOT_FOUND);
    CHECK_NOT_OPENED(open_file(L"none", GENERIC_WRITE, 0, TRUNCATE_EXISTING), ERROR_FILE_NOT_FOUND);
    CHECK_NOT_OPENED(open_file(L"none", GENERIC_READ, 0, TRUNCATE_EXISTING), ERROR_INVALID_PARAMETER);
    CHECK_NOT_OPENED(open_file(L"none", GENERIC_READ, 0, 9), ERROR_INVALID_PARAMETER);
    CHECK_NOT_OPENED(open_file(L"", GENERIC_READ, 0, OPEN_EXISTING), ERROR_PATH_NOT_FOUND);
    CHECK_NOT_OPENED(open_file(L".", GENERIC_READ, 0, OPEN_EXISTING), ERROR_ACCESS_DENIED);
    CHECK_NOT_OPENED(CreateFile(L"none", GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL),
                     ERROR_NOT_SUPPORTED);

    HANDLE file = open_file(L"file", GENERIC_WRITE, 0, OPEN_ALWAYS);
    CHECK(file != INVALID_HANDLE_VALUE && GetLastError() == ERROR_SUCCESS);
    CHECK(WriteFile(file, "abc", 3, &done, NULL) && CloseHandle(file));
    CHECK_NOT_OPENED(open_file(L"file", GENERIC_WRITE, 0, CREATE_NEW), ERROR_FILE_EXISTS);
    file = open_file(L".\\file", GENERIC_READ, 0, OPEN_ALWAYS);
    CHECK(file != INVALID_HANDLE_VALUE && GetLastError() == ERROR_ALREADY_EXISTS);
    CHECK(GetFileSizeEx(file, &size) && size.QuadPart == 3);
    CHECK_FAILS(WriteFile(file, "x", 1, &done, NULL), FALSE, (DWORD)ERROR_ACCESS_DENIED);
    CHECK_FAILS(SetEndOfFile(file), FALSE, (DWORD)ERROR_ACCESS_DENIED);
    CHECK(CloseHandle(file));
    file = open_file(L"file", GENERIC_READ, 0, CREATE_ALWAYS);
    CHECK(file != INVALID_HANDLE_VALUE && GetLastError() == ERROR_ALREADY_EXISTS);
    CHECK(GetFileSizeEx(file, &size) && size.QuadPart == 0 && CloseHandle(file));
    /* No access is enough to ask for the size. */
    file = open_file(L"file", 0, SHARE_ALL, OPEN_EXISTING);
    CHECK(GetFileSizeEx(file, &size) && size.QuadPart == 0 && CloseHandle(file));

    file = CreateFileA("temporary", GENERIC_WRITE, SHARE_ALL, NULL, CREATE_NEW, FILE_FLAG_DELETE_ON_CLOSE, NULL);
    CHECK(file != INVALID_HANDLE_VALUE && CloseHandle(file));
    CHECK_NOT_OPENED(open_file(L"temporary", GENERIC_READ, 0, OPEN_EXISTING), ERROR_FILE_NOT_FOUND);
    file = CreateFile(L"constant", GENERIC_WRITE, 0, NULL, CREATE_NEW, FILE_ATTRIBUTE_READONLY, NULL);
    CHECK(file != INVALID_HANDLE_VALUE && WriteFile(file, "x", 1, &done, NULL) && CloseHandle(file));
    CHECK_FAILS(DeleteFile(L"constant"), FALSE, (DWORD)ERROR_ACCESS_DENIED);
    CHECK_FAILS(DeleteFile(L"none"), FALSE, (DWORD)ERROR_FILE_NOT_FOUND);
    CHECK_FAILS(DeleteFile(L"."), FALSE, (DWORD)ERROR_ACCESS_DENIED);
    file = open_file(L"NUL", GENERIC_WRITE, 0, OPEN_EXISTING);
    CHECK(file != INVALID_HANDLE_VALUE && WriteFile(file, "x", 1, &done, NULL) && done == 1 && CloseHandle(file));
    CHECK(DeleteFileA("file"));
}

static BOOL opens(DWORD access, DWORD share) {
    const HANDLE file = open_file(L"shared", access, share, OPEN_EXISTING);
    if (file != INVALID_HANDLE_VALUE) return CloseHandle(file);
    CHECK(GetLastError() == ERROR_SHARING_VIOLATION);
    return FALSE;
}

static void sharing(void) {
    HANDLE file = open_file(L"shared", GENERIC_WRITE, FILE_SHARE_READ, CREATE_NEW);
    CHECK(opens(GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE));
    CHECK(!opens(GENERIC_READ, FILE_SHARE_READ) && !opens(GENERIC_READ, 0) && !opens(GENERIC_WRITE, SHARE_ALL));
    CHECK(opens(0, 0) == FALSE && opens(0, SHARE_ALL));
    CHECK_FAILS(DeleteFile(L"shared"), FALSE, (DWORD)ERROR_SHARING_VIOLATION);
    CHECK(CloseHandle(file));
    file = open_file(L"shared", GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_DELETE, OPEN_EXISTING);
    CHECK(opens(GENERIC_READ, FILE_SHARE_READ) && !opens(GENERIC_READ, FILE_SHARE_WRITE) && !opens(GENERIC_WRITE, SHARE_ALL));
    CHECK(DeleteFile(L"shared") && CloseHandle(file));
}

int main(void) {
    content();
    dispositions();
    sharing();
    return failures != 0;
}
