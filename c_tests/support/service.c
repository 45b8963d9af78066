/* Hosts for the tests; see service.h. */
#include "service.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

/* ---- default operations ---- */

HRESULT CALLBACK default_add(const WS_OPERATION_CONTEXT *context, int a, int b, int *result, const WS_ASYNC_CONTEXT *asyncContext,
                             WS_ERROR *error) {
    (void)context, (void)asyncContext, (void)error;
    *result = (int)((unsigned)a + (unsigned)b);
    return S_OK;
}

static HRESULT CALLBACK default_subtract(const WS_OPERATION_CONTEXT *context, int a, int b, int *result,
                                         const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)context, (void)asyncContext, (void)error;
    *result = (int)((unsigned)a - (unsigned)b);
    return S_OK;
}

static HRESULT CALLBACK default_empty(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)context, (void)asyncContext, (void)error;
    return S_OK;
}

static HRESULT CALLBACK default_echo(const WS_OPERATION_CONTEXT *context, WCHAR *value, WCHAR **result,
                                     const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)context, (void)asyncContext, (void)error;
    *result = value; /* on the call's heap, which lives until the reply is written */
    return S_OK;
}

static HRESULT CALLBACK default_fail(const WS_OPERATION_CONTEXT *context, WCHAR *kind, int *result,
                                     const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)context, (void)kind, (void)result, (void)asyncContext, (void)error;
    return E_FAIL;
}

static HRESULT CALLBACK default_notify(const WS_OPERATION_CONTEXT *context, WCHAR *text, const WS_ASYNC_CONTEXT *asyncContext,
                                       WS_ERROR *error) {
    (void)context, (void)text, (void)asyncContext, (void)error;
    return S_OK;
}

static const Operations default_operations = {default_add,  default_subtract, default_empty,  default_empty,
                                              default_echo, default_fail,     default_notify, default_empty};

/* ---- ports ---- */

/* Outside the range from which the system gives ports to clients; each process looks in another place. Nobody else is given the
 * port before it is opened, or between two lives of a host. */
int free_port(void) {
    static atomic_int next;
    for (int tries = 0; tries < 2000; tries++) {
        int port = 10000 + (int)((unsigned)(getpid() * 13 + atomic_fetch_add(&next, 1)) % 22000);
        if (!reserve_port(port)) continue;
        int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        CHECK(probe >= 0);
        struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
        int bound = bind(probe, (struct sockaddr *)&address, sizeof address);
        close(probe);
        if (bound == 0) return port;
    }
    FAIL("no free port");
}

/* ---- creating ---- */

#define ADD_PROPERTY(array, count, id_, address)                                                             \
    (array)[(count)++] = (__typeof__(*(array))) { .id = (id_), .value = (address), .valueSize = sizeof *(address) }

HRESULT service_create(Service *service, const ServiceOptions *wanted) {
    memset(service, 0, sizeof *service);
    if (wanted) service->options = *wanted;
    ServiceOptions *options = &service->options;
    service->endpoints = options->endpoints ? options->endpoints : 1;
    CHECK(service->endpoints <= MAX_ENDPOINTS);
    CHECK_HR(WsCreateError(NULL, 0, &service->error), S_OK);

    for (size_t i = 0; i < sizeof(Operations) / sizeof(void (*)(void)); i++) {
        void (*function)(void) = ((void (**)(void))&options->operations)[i];
        ((void (**)(void))&service->table)[i] = function ? function : ((void (*const *)(void))&default_operations)[i];
    }
    service->contract = (WS_SERVICE_CONTRACT){options->raw_only ? NULL : &contract_description, options->receive,
                                              options->raw_only ? NULL : &service->table};

    WS_SERVICE_ENDPOINT_PROPERTY properties[16 + MAX_EXTRA];
    ULONG count = 0;
    WS_SERVICE_PROPERTY_ACCEPT_CALLBACK accept = {options->accept};
    WS_SERVICE_PROPERTY_CLOSE_CALLBACK close = {options->close};
    BOOL check = FALSE;
    WS_LISTENER_PROPERTIES listener = {options->listener_properties, options->listener_property_count};
    if (options->accept) ADD_PROPERTY(properties, count, WS_SERVICE_ENDPOINT_PROPERTY_ACCEPT_CHANNEL_CALLBACK, &accept);
    if (options->close) ADD_PROPERTY(properties, count, WS_SERVICE_ENDPOINT_PROPERTY_CLOSE_CHANNEL_CALLBACK, &close);
    if (options->max_concurrency)
        ADD_PROPERTY(properties, count, WS_SERVICE_ENDPOINT_PROPERTY_MAX_CONCURRENCY, &options->max_concurrency);
    if (options->max_channels) ADD_PROPERTY(properties, count, WS_SERVICE_ENDPOINT_PROPERTY_MAX_CHANNELS, &options->max_channels);
    if (options->max_accepting)
        ADD_PROPERTY(properties, count, WS_SERVICE_ENDPOINT_PROPERTY_MAX_ACCEPTING_CHANNELS, &options->max_accepting);
    if (options->body_heap) ADD_PROPERTY(properties, count, WS_SERVICE_ENDPOINT_PROPERTY_BODY_HEAP_MAX_SIZE, &options->body_heap);
    if (options->skip_must_understand) ADD_PROPERTY(properties, count, WS_SERVICE_ENDPOINT_PROPERTY_CHECK_MUST_UNDERSTAND, &check);
    if (options->listener_property_count)
        ADD_PROPERTY(properties, count, WS_SERVICE_ENDPOINT_PROPERTY_LISTENER_PROPERTIES, &listener);
    for (ULONG i = 0; i < options->endpoint_property_count; i++) properties[count++] = options->endpoint_properties[i];

    WS_SERVICE_ENDPOINT endpoints[MAX_ENDPOINTS];
    const WS_SERVICE_ENDPOINT *pointers[MAX_ENDPOINTS];
    WCHAR urls[MAX_ENDPOINTS][128];
    memset(endpoints, 0, sizeof endpoints);
    for (int i = 0; i < service->endpoints; i++) {
        service->port[i] = i > 0 && options->same_port ? service->port[0] : free_port();
        const char *scheme = transport_is_http() ? "http" : "net.tcp";
        if (i == 0)
            snprintf(service->url[i], sizeof service->url[i], "%s://127.0.0.1:%d/calc", scheme, service->port[i]);
        else
            snprintf(service->url[i], sizeof service->url[i], "%s://127.0.0.1:%d/calc%d", scheme, service->port[i], i);
        endpoints[i].address.url = wide(service->url[i], urls[i], WsCountOf(urls[i]));
        endpoints[i].channelBinding = BINDING;
        endpoints[i].channelType = CHANNEL_TYPE;
        endpoints[i].contract = options->contract ? options->contract : &service->contract;
        endpoints[i].authorizationCallback = options->authorize;
        endpoints[i].properties = properties;
        endpoints[i].propertyCount = count;
        endpoints[i].channelProperties =
            (WS_CHANNEL_PROPERTIES){options->channel_property_count ? options->channel_properties : NULL, options->channel_property_count};
        pointers[i] = &endpoints[i];
    }

    WS_SERVICE_PROPERTY host_properties[4 + MAX_EXTRA];
    ULONG host_count = 0;
    WS_FAULT_DISCLOSURE disclosure = WS_FULL_FAULT_DISCLOSURE;
    /* Longer than any test waits, so that none that ends in peace is cut short on a busy machine. */
    ULONG close_timeout = options->bounded_close ? options->close_timeout : 2 * (ULONG)patience_ms();
    if (options->host_state) ADD_PROPERTY(host_properties, host_count, WS_SERVICE_PROPERTY_HOST_USER_STATE, &options->host_state);
    if (options->full_disclosure) ADD_PROPERTY(host_properties, host_count, WS_SERVICE_PROPERTY_FAULT_DISCLOSURE, &disclosure);
    bool default_close = options->default_close;
    for (ULONG i = 0; i < options->service_property_count; i++)
        default_close = default_close || options->service_properties[i].id == WS_SERVICE_PROPERTY_CLOSE_TIMEOUT;
    if (!default_close) ADD_PROPERTY(host_properties, host_count, WS_SERVICE_PROPERTY_CLOSE_TIMEOUT, &close_timeout);
    for (ULONG i = 0; i < options->service_property_count; i++) host_properties[host_count++] = options->service_properties[i];

    return WsCreateServiceHost(pointers, (USHORT)service->endpoints, host_count ? host_properties : NULL, host_count, &service->host,
                               service->error);
}

#define CHECK_SERVICE(service, call)                                                                         \
    do {                                                                                                     \
        HRESULT service_hr = (call);                                                                         \
        if (service_hr != S_OK)                                                                              \
            FAIL("%s: 0x%08X (%s): %s", #call, (unsigned)service_hr, hr_name(service_hr), error_text((service)->error)); \
    } while (0)

void service_refused(const ServiceOptions *options, HRESULT expected) {
    Service service;
    HRESULT hr = service_create(&service, options);
    if (hr != expected) FAIL("create: 0x%08X (%s), expected 0x%08X: %s", (unsigned)hr, hr_name(hr), (unsigned)expected, error_text(service.error));
    CHECK_PTR(service.host, NULL);
    WsFreeError(service.error);
}

void service_start(Service *service, const ServiceOptions *options) {
    CHECK_SERVICE(service, service_create(service, options));
    service_open(service);
}

void service_open(Service *service) { CHECK_SERVICE(service, WsOpenServiceHost(service->host, NULL, service->error)); }
void service_abort(Service *service) { CHECK_SERVICE(service, WsAbortServiceHost(service->host, service->error)); }
void service_close(Service *service) { CHECK_SERVICE(service, WsCloseServiceHost(service->host, NULL, service->error)); }
void service_reset(Service *service) { CHECK_SERVICE(service, WsResetServiceHost(service->host, service->error)); }

void service_free(Service *service) {
    WsFreeServiceHost(service->host);
    WsFreeError(service->error);
    service->host = NULL;
    service->error = NULL;
}

void service_stop(Service *service) {
    service_close(service);
    service_free(service);
}

void service_abort_and_stop(Service *service) {
    service_abort(service);
    service_stop(service);
}

WS_SERVICE_HOST_STATE service_state(Service *service) {
    WS_SERVICE_HOST_STATE state = (WS_SERVICE_HOST_STATE)99;
    CHECK_HR(WsGetServiceHostProperty(service->host, WS_SERVICE_PROPERTY_HOST_STATE, &state, sizeof state, NULL), S_OK);
    return state;
}

void service_await_state(Service *service, WS_SERVICE_HOST_STATE state) { CHECK_BECOMES(service_state(service) == state); }

static WS_CHANNEL_STATE channel_state(WS_CHANNEL *channel) {
    WS_CHANNEL_STATE state = (WS_CHANNEL_STATE)99;
    CHECK_HR(WsGetChannelProperty(channel, WS_CHANNEL_PROPERTY_STATE, &state, sizeof state, NULL), S_OK);
    return state;
}

void await_faulted(WS_CHANNEL *channel) { CHECK_BECOMES(channel_state(channel) == WS_CHANNEL_STATE_FAULTED); }

/* ---- text ---- */

const char *error_text(WS_ERROR *error) {
    static _Thread_local char text[2048];
    size_t used = 0;
    ULONG count = 0;
    text[0] = 0;
    if (!error || WsGetErrorProperty(error, WS_ERROR_PROPERTY_STRING_COUNT, &count, sizeof count) != S_OK) return "(no error object)";
    for (ULONG i = 0; i < count; i++) {
        WS_STRING string;
        if (WsGetErrorString(error, i, &string) != S_OK) break;
        for (ULONG c = 0; c < string.length && used + 4 < sizeof text; c++)
            text[used++] = string.chars[c] < 128 ? (char)string.chars[c] : '?';
        if (used + 4 < sizeof text) text[used++] = '|';
        text[used] = 0;
    }
    return text;
}

WS_STRING wide(const char *text, WCHAR *buffer, size_t size) {
    size_t length = strlen(text);
    CHECK(length < size);
    for (size_t i = 0; i <= length; i++) buffer[i] = (WCHAR)(unsigned char)text[i];
    return (WS_STRING){(ULONG)length, buffer};
}

size_t wide_length(const WCHAR *text) {
    size_t length = 0;
    while (text[length]) length++;
    return length;
}

bool wide_equals(const WCHAR *text, const char *expected) {
    size_t i = 0;
    for (; expected[i]; i++)
        if (text[i] != (WCHAR)(unsigned char)expected[i]) return false;
    return text[i] == 0;
}

WCHAR *wide_on_heap(WS_HEAP *heap, const char *text) {
    void *memory = NULL;
    size_t size = strlen(text) + 1;
    CHECK_HR(WsAlloc(heap, size * sizeof(WCHAR), &memory, NULL), S_OK);
    wide(text, memory, size);
    return memory;
}

WS_HEAP *context_heap(const WS_OPERATION_CONTEXT *context) {
    WS_HEAP *heap = NULL;
    CHECK_HR(WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_HEAP, &heap, sizeof heap, NULL), S_OK);
    return heap;
}

WS_CHANNEL *context_channel(const WS_OPERATION_CONTEXT *context) {
    WS_CHANNEL *channel = NULL;
    CHECK_HR(WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_CHANNEL, &channel, sizeof channel, NULL), S_OK);
    return channel;
}
