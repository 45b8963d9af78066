/* Messages, modules, memory, time and network adapters. It is linked with the Web Services library. */

#include "check.h"

#include <Iphlpapi.h>
#include <WebServices.h>
#include <stdarg.h>

static DWORD format(DWORD flags, const wchar_t *text, wchar_t *buffer, ...) {
    va_list arguments;
    va_start(arguments, buffer);
    const DWORD length = FormatMessage(FORMAT_MESSAGE_FROM_STRING | flags, text, 0, 0, buffer, 64, &arguments);
    va_end(arguments);
    return length;
}

static void messages(void) {
    wchar_t text[64];
    DWORD length = FormatMessage(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, NULL, ERROR_ACCESS_DENIED, 0,
                                 text, 64, NULL);
    CHECK(length == wcslen(text) && wcscmp(text, L"Access is denied.\r\n") == 0);
    CHECK(FormatMessage(FORMAT_MESSAGE_FROM_SYSTEM, NULL, (DWORD)E_ACCESSDENIED, MAKELANGID(LANG_NEUTRAL, SUBLANG_DEFAULT),
                        text, 64, NULL) == length);
    length = FormatMessage(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_MAX_WIDTH_MASK, NULL, ERROR_ACCESS_DENIED, 0, text,
                           64, NULL);
    CHECK(wcscmp(text, L"Access is denied. ") == 0);
    wchar_t *allocated = NULL;
    length = FormatMessage(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_ALLOCATE_BUFFER, NULL, ERROR_FILE_NOT_FOUND, 0,
                           (LPWSTR)&allocated, 0, NULL);
    CHECK(length != 0 && allocated != NULL && wcslen(allocated) == length && LocalFree(allocated) == NULL);
    CHECK_FAILS(FormatMessage(FORMAT_MESSAGE_FROM_SYSTEM, NULL, ERROR_ACCESS_DENIED, 0, text, 4, NULL), 0u,
                (DWORD)ERROR_INSUFFICIENT_BUFFER);
    CHECK_FAILS(FormatMessage(FORMAT_MESSAGE_FROM_SYSTEM, NULL, 0x12345678, 0, text, 64, NULL), 0u,
                (DWORD)ERROR_MR_MID_NOT_FOUND);
    CHECK_FAILS(FormatMessage(FORMAT_MESSAGE_FROM_SYSTEM, NULL, 5, MAKELANGID(0x07, 1), text, 64, NULL), 0u,
                (DWORD)ERROR_RESOURCE_LANG_NOT_FOUND);

    CHECK(format(0, L"%2!d! %1 %%%n%1!5s!|%3!*.*s!%0 lost", text, L"one", 2, 4, 2, L"three") == 19);
    CHECK(wcscmp(text, L"2 one %\r\n  one|  th") == 0);
    CHECK(format(FORMAT_MESSAGE_IGNORE_INSERTS, L"%1 is %2", text) == 8 && wcscmp(text, L"%1 is %2") == 0);
    DWORD_PTR array[2] = { (DWORD_PTR)L"first", 2 };
    CHECK(FormatMessage(FORMAT_MESSAGE_FROM_STRING | FORMAT_MESSAGE_ARGUMENT_ARRAY, L"%1 %2!u!", 0, 0, text, 64,
                        (va_list *)array) == 7);
    CHECK(wcscmp(text, L"first 2") == 0);
    CHECK_FAILS(FormatMessage(FORMAT_MESSAGE_FROM_STRING, L"%1", 0, 0, text, 64, NULL), 0u, (DWORD)ERROR_INVALID_PARAMETER);
}

static void modules(void) {
    HMODULE module = NULL;
    wchar_t text[128];
    WsFreeError(NULL);
    CHECK(GetModuleHandleEx(0, L"WebServices.dll", &module) && module != NULL);
    CHECK(FormatMessage(FORMAT_MESSAGE_FROM_HMODULE | FORMAT_MESSAGE_IGNORE_INSERTS, module, (DWORD)WS_E_ADDRESS_IN_USE, 0,
                        text, 128, NULL) != 0);
    CHECK(wcsstr(text, L"in use") != NULL);
    CHECK_FAILS(FormatMessage(FORMAT_MESSAGE_FROM_HMODULE, module, ERROR_ACCESS_DENIED, 0, text, 128, NULL), 0u,
                (DWORD)ERROR_MR_MID_NOT_FOUND);
    CHECK(FreeLibrary(module));
    CHECK(GetModuleHandle(L"webservices.dll") == module && GetModuleHandle(NULL) != NULL);
    HMODULE of_address = NULL;
    CHECK(GetModuleHandleEx(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS, (LPCWSTR)(ULONG_PTR)WsFreeError, &of_address));
    CHECK(of_address == module && FreeLibrary(of_address));
    CHECK_FAILS(GetModuleHandleEx(0, L"nowhere.dll", &module), FALSE, (DWORD)ERROR_MOD_NOT_FOUND);
    CHECK(module == NULL);
    CHECK_FAILS(FreeLibrary(NULL), FALSE, (DWORD)ERROR_INVALID_HANDLE);
}

static void memory(void) {
    const HANDLE heap = GetProcessHeap();
    unsigned char *bytes = (unsigned char *)HeapAlloc(heap, HEAP_ZERO_MEMORY, 100);
    CHECK(bytes != NULL && bytes[0] == 0 && bytes[99] == 0 && (ULONG_PTR)bytes % 16 == 0 && HeapSize(heap, 0, bytes) == 100);
    memset(bytes, 7, 100);
    bytes = (unsigned char *)HeapReAlloc(heap, HEAP_ZERO_MEMORY, bytes, 100000);
    CHECK(bytes != NULL && bytes[99] == 7 && bytes[100] == 0 && bytes[99999] == 0 && HeapSize(heap, 0, bytes) == 100000);
    CHECK(HeapReAlloc(heap, HEAP_REALLOC_IN_PLACE_ONLY, bytes, 200000) == NULL);
    CHECK(HeapFree(heap, 0, bytes) && HeapFree(heap, 0, NULL));
    CHECK(HeapAlloc(heap, 0, (SIZE_T)-1) == NULL && HeapAlloc(heap, 0, (SIZE_T)-1 / 2) == NULL);
    CHECK_FAILS(HeapAlloc(NULL, 0, 1), (LPVOID)NULL, (DWORD)ERROR_INVALID_HANDLE);
    char text[4] = "abc";
    ZeroMemory(text, 4);
    CopyMemory(text, "xy", 3);
    CHECK(strcmp(text, "xy") == 0);
}

static void times(void) {
    const DWORD before = GetTickCount();
    Sleep(30);
    Sleep(0);
    const DWORD passed = GetTickCount() - before;
    CHECK(passed >= 29 && passed < 60000);
    FILETIME now;
    GetSystemTimeAsFileTime(&now);
    /* Between the years 2020 and 2100. */
    CHECK(now.dwHighDateTime > 30782000 && now.dwHighDateTime < 36700000);
    SetLastError(17);
    CHECK(GetLastError() == 17 && GetCurrentProcessId() != 0);
}

static void adapters(void) {
    ULONG size = 0;
    CHECK(GetAdaptersAddresses(AF_INET, GAA_FLAG_INCLUDE_PREFIX, NULL, NULL, &size) == ERROR_BUFFER_OVERFLOW);
    IP_ADAPTER_ADDRESSES *list = (IP_ADAPTER_ADDRESSES *)malloc(size);
    ULONG small = size - 1;
    CHECK(GetAdaptersAddresses(AF_INET, GAA_FLAG_INCLUDE_PREFIX, NULL, list, &small) == ERROR_BUFFER_OVERFLOW);
    CHECK(small == size && GetAdaptersAddresses(AF_INET, GAA_FLAG_INCLUDE_PREFIX, NULL, list, &size) == ERROR_SUCCESS);
    BOOL found = FALSE;
    for (PIP_ADAPTER_ADDRESSES adapter = list; adapter != NULL; adapter = adapter->Next) {
        CHECK(adapter->Length == sizeof *adapter && adapter->FriendlyName != NULL && adapter->Mtu != 0);
        CHECK(strlen(adapter->AdapterName) == wcslen(adapter->FriendlyName));
        for (PIP_ADAPTER_UNICAST_ADDRESS one = adapter->FirstUnicastAddress; one != NULL; one = one->Next) {
            CHECK(one->Address.lpSockaddr->sa_family == AF_INET && one->Address.iSockaddrLength == sizeof(SOCKADDR_IN));
            const SOCKADDR_IN *address = (const SOCKADDR_IN *)(const void *)one->Address.lpSockaddr;
            if (ntohl(address->sin_addr.s_addr) != 0x7F000001) continue;
            found = TRUE;
            CHECK(adapter->IfType == IF_TYPE_SOFTWARE_LOOPBACK && adapter->OperStatus == IfOperStatusUp);
            CHECK(adapter->IfIndex != 0 && one->OnLinkPrefixLength == 8 && adapter->PhysicalAddressLength == 0);
            CHECK(adapter->FirstPrefix != NULL && adapter->FirstPrefix->PrefixLength == 8);
            address = (const SOCKADDR_IN *)(const void *)adapter->FirstPrefix->Address.lpSockaddr;
            CHECK(ntohl(address->sin_addr.s_addr) == 0x7F000000);
        }
    }
    CHECK(found);
    free(list);
    CHECK(GetAdaptersAddresses(99, 0, NULL, NULL, &size) == ERROR_INVALID_PARAMETER);
    CHECK(GetAdaptersAddresses(AF_INET, 0, NULL, NULL, NULL) == ERROR_INVALID_PARAMETER);
}

int main(void) {
    messages();
    modules();
    memory();
    times();
    adapters();
    return failures != 0;
}
