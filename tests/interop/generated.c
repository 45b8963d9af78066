/* A client of the calculator in which wsutil has written everything but the calls: from the WSDL of the service, with
 * the policy that is in it. HEADER names the header. usage: generated <url> */
#include <WebServices.h>
#include <stdio.h>
#include <string.h>
#include HEADER

static WS_ERROR *error;

static int failed(const char *what, HRESULT hr) {
    ULONG count = 0;
    if (hr == S_OK) return 0;
    fprintf(stderr, "%s: 0x%08X\n", what, (unsigned)hr);
    WsGetErrorProperty(error, WS_ERROR_PROPERTY_STRING_COUNT, &count, sizeof count);
    for (ULONG i = 0; i < count; i++) {
        WS_STRING text = {0, NULL};
        if (WsGetErrorString(error, i, &text) != S_OK) continue;
        for (ULONG j = 0; j < text.length; j++) fputc(text.chars[j] < 128 ? text.chars[j] : '?', stderr);
        fputc('\n', stderr);
    }
    return 1;
}

int main(int count, char **arguments) {
    WCHAR url[128];
    WS_HEAP *heap = NULL;
    WS_SERVICE_PROXY *proxy = NULL;
    int result = 0;
    if (count != 2 || strlen(arguments[1]) > WsCountOf(url)) return 2;
    WS_ENDPOINT_ADDRESS address = {.url = {(ULONG)strlen(arguments[1]), url}};
    for (ULONG i = 0; i < address.url.length; i++) url[i] = (WCHAR)arguments[1][i];
    if (failed("error", WsCreateError(NULL, 0, &error)) || failed("heap", WsCreateHeap(1 << 16, 0, NULL, 0, &heap, error)) ||
        failed("create", Exported_ICalculator_CreateServiceProxy(NULL, NULL, 0, &proxy, error)) ||
        failed("open", WsOpenServiceProxy(proxy, &address, NULL, error)))
        return 1;
    for (int i = 0; i < 3; i++) {
        if (failed("Add", Exported_ICalculator_Add(proxy, i, 40, &result, heap, NULL, 0, NULL, error))) return 1;
        if (result != i + 40) return 1;
        if (failed("Subtract", Exported_ICalculator_Subtract(proxy, i, 40, &result, heap, NULL, 0, NULL, error))) return 1;
        if (result != i - 40) return 1;
    }
    if (failed("close", WsCloseServiceProxy(proxy, NULL, error))) return 1;
    WsFreeServiceProxy(proxy);
    WsFreeHeap(heap);
    WsFreeError(error);
    puts("OK 6 calls");
    return 0;
}
