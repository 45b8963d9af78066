/* A service and a client that are made with nothing but the generated functions, for each binding that the library has a
 * channel for; and what the functions for the other bindings say. */
#include <WebServices.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "policy.wsdl.h"

static WS_ERROR *error;
static WS_HEAP *heap;

static void print_error(void) {
    ULONG count = 0;
    WsGetErrorProperty(error, WS_ERROR_PROPERTY_STRING_COUNT, &count, sizeof count);
    for (ULONG i = 0; i < count; i++) {
        WS_STRING text;
        if (WsGetErrorString(error, i, &text) != S_OK) continue;
        for (ULONG j = 0; j < text.length; j++) fputc(text.chars[j] < 128 ? text.chars[j] : '?', stderr);
        fputc('\n', stderr);
    }
}

#define CHECK(condition)                                                                                     \
    do {                                                                                                     \
        if (!(condition)) {                                                                                  \
            fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);                          \
            print_error();                                                                                   \
            exit(1);                                                                                         \
        }                                                                                                    \
    } while (0)

static HRESULT CALLBACK add(const WS_OPERATION_CONTEXT *context, int a, int b, int *result, const WS_ASYNC_CONTEXT *asyncContext,
                            WS_ERROR *failure) {
    (void)context, (void)asyncContext, (void)failure;
    *result = a + b;
    return S_OK;
}

static const char *port; /* one that is free; the hosts have it one after the other */

static WS_STRING url_for(const char *scheme, WCHAR *buffer, size_t size) {
    char text[64];
    int length = snprintf(text, sizeof text, "%s://127.0.0.1:%s/sum", scheme, port);
    CHECK(length > 0 && (size_t)length < size);
    for (int i = 0; i < length; i++) buffer[i] = (WCHAR)text[i];
    return (WS_STRING){(ULONG)length, buffer};
}

/* The functions of a binding differ in nothing but their names and the type of the template. */
#define TALK(B, scheme, Template)                                                                            \
    static void talk_##B(void) {                                                                             \
        static struct B##FunctionTable table = {add};                                                        \
        ULONG size = 100000;                                                                                 \
        WS_CHANNEL_PROPERTY property = {WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, &size, sizeof size};   \
        Template value = {{&property, 1}};                                                                   \
        WCHAR text[64];                                                                                      \
        WS_STRING url = url_for(scheme, text, WsCountOf(text));                                              \
        WS_ENDPOINT_ADDRESS address = {.url = url};                                                          \
        WS_SERVICE_ENDPOINT *endpoint = NULL;                                                                \
        WS_SERVICE_HOST *host = NULL;                                                                        \
        WS_SERVICE_PROXY *proxy = NULL;                                                                      \
        int result = 0;                                                                                      \
        CHECK(B##_CreateServiceEndpoint(&value, &url, &table, NULL, NULL, 0, heap, &endpoint, error) == S_OK); \
        const WS_SERVICE_ENDPOINT *endpoints[] = {endpoint};                                                 \
        CHECK(WsCreateServiceHost(endpoints, 1, NULL, 0, &host, error) == S_OK);                             \
        CHECK(WsOpenServiceHost(host, NULL, error) == S_OK);                                                 \
        CHECK(B##_CreateServiceProxy(NULL, NULL, 0, &proxy, error) == S_OK);                                 \
        CHECK(WsOpenServiceProxy(proxy, &address, NULL, error) == S_OK);                                     \
        CHECK(B##_Add(proxy, 40, 2, &result, heap, NULL, 0, NULL, error) == S_OK);                           \
        CHECK(result == 42);                                                                                 \
        CHECK(WsCloseServiceProxy(proxy, NULL, error) == S_OK);                                              \
        WsFreeServiceProxy(proxy);                                                                           \
        CHECK(WsCloseServiceHost(host, NULL, error) == S_OK);                                                \
        WsFreeServiceHost(host);                                                                             \
        CHECK(WsResetHeap(heap, error) == S_OK);                                                             \
    }
TALK(Plain, "http", WS_HTTP_BINDING_TEMPLATE)
TALK(Optimised, "http", WS_HTTP_BINDING_TEMPLATE)
TALK(Session, "net.tcp", WS_TCP_BINDING_TEMPLATE)

#define REFUSED(B, Template)                                                                                 \
    do {                                                                                                     \
        Template value;                                                                                      \
        WS_SERVICE_ENDPOINT *endpoint = NULL;                                                                \
        WS_SERVICE_PROXY *proxy = NULL;                                                                      \
        memset(&value, 0, sizeof value);                                                                     \
        CHECK(B##_CreateServiceProxy(&value, NULL, 0, &proxy, error) == WS_E_NOT_SUPPORTED);                 \
        CHECK(B##_CreateServiceEndpoint(&value, NULL, NULL, NULL, NULL, 0, heap, &endpoint, error) == WS_E_NOT_SUPPORTED); \
        CHECK(proxy == NULL && endpoint == NULL);                                                            \
    } while (0)

int main(int argc, char **argv) {
    CHECK(argc == 2);
    port = argv[1];
    CHECK(WsCreateError(NULL, 0, &error) == S_OK);
    CHECK(WsCreateHeap(1 << 16, 0, NULL, 0, &heap, error) == S_OK);
    talk_Plain();
    talk_Optimised();
    talk_Session();
    REFUSED(Secure, WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE);
    REFUSED(Conversation, WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE);
    REFUSED(Windows, WS_TCP_SSPI_BINDING_TEMPLATE);
    REFUSED(Basic, WS_HTTP_HEADER_AUTH_BINDING_TEMPLATE);
    /* What the descriptions say, where no channel says it yet. */
    CHECK(policy_wsdl.policies.Secure.securityProperties.propertyCount == 4);
    CHECK(*(WS_SECURITY_HEADER_VERSION *)policy_wsdl.policies.Secure.securityProperties.properties[3].value ==
          WS_SECURITY_HEADER_VERSION_1_1);
    CHECK(policy_wsdl.policies.Secure.usernameMessageSecurityBinding.bindingUsage == WS_SUPPORTING_MESSAGE_SECURITY_USAGE);
    const WS_SECURITY_CONTEXT_SECURITY_BINDING_POLICY_DESCRIPTION *context =
        &policy_wsdl.policies.Conversation.securityContextSecurityBinding;
    const WS_SECURITY_BINDING_PROPERTIES *properties = &context->securityContextMessageSecurityBinding.securityBindingProperties;
    CHECK(properties->propertyCount == 2);
    CHECK(properties->properties[1].id == WS_SECURITY_BINDING_PROPERTY_SECURITY_CONTEXT_KEY_ENTROPY_MODE);
    CHECK(*(WS_SECURITY_KEY_ENTROPY_MODE *)properties->properties[1].value == WS_SECURITY_KEY_ENTROPY_MODE_COMBINED);
    CHECK(context->securityProperties.propertyCount == 4);
    CHECK(*(WS_PROTECTION_LEVEL *)policy_wsdl.policies.Windows.securityProperties.properties[0].value ==
          WS_PROTECTION_LEVEL_SIGN_AND_ENCRYPT);
    const WS_SECURITY_BINDING_PROPERTY *scheme =
        policy_wsdl.policies.Basic.httpHeaderAuthSecurityBinding.securityBindingProperties.properties;
    CHECK(scheme->valueSize == sizeof(ULONG) && *(ULONG *)scheme->value == WS_HTTP_HEADER_AUTH_SCHEME_BASIC);
    WsFreeHeap(heap);
    WsFreeError(error);
    return 0;
}
