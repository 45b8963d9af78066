/*
 * Calls the WCF service of `mono/`, and others: client URL BINDING calc|wire|block|lost (see bindings.h)
 * Every result is checked; the first that is wrong ends the program. `block` aborts the proxy during the call, when it
 * reads a line; with `lost` the service comes to its end during the call.
 */
#include <inttypes.h>
#include <math.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../examples/Example.wsdl.h"
#include "../../examples/support.h"
#include "bindings.h"
#include "contract.h"

static WS_SERVICE_PROXY *proxy;
static WS_HEAP *heap;
static WS_ERROR *error;
static int checks;
static const Binding *binding;

static void Ended(const char *what, int line) {
    fprintf(stderr, "line %d: %s\n", line, what);
    exit(1);
}

#define CHECK(condition)                                                                                          \
    do {                                                                                                          \
        checks++;                                                                                                 \
        if (!(condition)) Ended(#condition, __LINE__);                                                            \
    } while (0)
#define SUCCEED(call)                                                                                             \
    do {                                                                                                          \
        HRESULT succeedHr = (call);                                                                               \
        if (succeedHr != S_OK) {                                                                                  \
            PrintError(#call, succeedHr, error);                                                                  \
            Ended("failed", __LINE__);                                                                            \
        }                                                                                                         \
    } while (0)

static HRESULT Call(WS_OPERATION_DESCRIPTION *operation, const void **arguments) {
    WsResetError(error);
    WsResetHeap(heap, NULL);
    return WsCall(proxy, operation, arguments, heap, NULL, 0, NULL, error);
}

/* Echoes a value, whose bits must come back. */
#define ECHO(operation, type, ...)                                                                                \
    do {                                                                                                          \
        type sent = __VA_ARGS__, received, *place = &received;                                                    \
        memset(&received, 0xEE, sizeof received);                                                                 \
        const void *arguments[] = {&sent, &place};                                                                \
        SUCCEED(Call(wireOperations[operation], arguments));                                                      \
        CHECK(memcmp(&sent, &received, sizeof sent) == 0);                                                        \
    } while (0)

/* ---- Add and Subtract ---- */

static int Calculate(int operation, int a, int b) {
    int result = 0, *place = &result;
    const void *arguments[] = {&a, &b, &place};
    SUCCEED(Call(calculatorOperations[operation], arguments));
    return result;
}

static void Calculator(void) {
    static const int numbers[] = {0, 1, -1, 2, 127, 128, -128, -129, 32767, 32768, 70000, 2147483647, -2147483647 - 1};
    for (size_t i = 0; i < WsCountOf(numbers); i++) {
        int a = numbers[i], b = numbers[(i + 5) % WsCountOf(numbers)];
        CHECK(Calculate(ADD, a, b) == (int)((unsigned)a + (unsigned)b));
        CHECK(Calculate(SUBTRACT, a, b) == (int)((unsigned)a - (unsigned)b));
    }
}

/* ---- Values of all types ---- */

static void EchoString(const WCHAR *sent) {
    WCHAR *received = NULL, **place = &received;
    const void *arguments[] = {&sent, &place};
    SUCCEED(Call(wireOperations[ECHO_STRING], arguments));
    if (!sent) {
        CHECK(received == NULL);
        return;
    }
    CHECK(received != NULL);
    size_t i = 0;
    while (sent[i] && sent[i] == received[i]) i++;
    CHECK(sent[i] == 0 && received[i] == 0);
}

static void EchoBytes(ULONG length) {
    BYTE *bytes = malloc(length + 1);
    if (!bytes) Ended("no memory", __LINE__);
    for (ULONG i = 0; i < length; i++) bytes[i] = (BYTE)(i * 31 + 7);
    WS_BYTES sent = {length, bytes}, received = {0, NULL}, *place = &received;
    const void *arguments[] = {&sent, &place};
    SUCCEED(Call(wireOperations[ECHO_BYTES], arguments));
    CHECK(received.length == length && memcmp(received.bytes, bytes, length) == 0);
    free(bytes);
}

static void EchoInts(ULONG count) {
    int values[200];
    for (ULONG i = 0; i < count; i++) values[i] = (int)(i * 1000003u) - 3;
    const int *sent = values;
    int *received = NULL, **place = &received;
    ULONG receivedCount = 9999, *countPlace = &receivedCount;
    const void *arguments[] = {&count, &sent, &countPlace, &place};
    SUCCEED(Call(wireOperations[ECHO_INTS], arguments));
    CHECK(receivedCount == count && (count == 0 || memcmp(received, values, count * sizeof *values) == 0));
}

static void EchoDateTime(const char *text, WS_DATETIME_FORMAT format) {
    /* The ticks of 2009-02-13T23:31:30.1234567 in UTC. */
    WS_DATETIME sent = {633701718901234567u, format}, received = {0, WS_DATETIME_FORMAT_NONE}, *place = &received;
    const void *arguments[] = {&sent, &place};
    SUCCEED(Call(wireOperations[ECHO_DATETIME], arguments));
    if (sent.ticks != received.ticks || (format != WS_DATETIME_FORMAT_LOCAL && received.format != format))
        fprintf(stderr, "%s: %" PRIu64 " format %d\n", text, (uint64_t)received.ticks, (int)received.format);
    CHECK(sent.ticks == received.ticks);
    /* A peer in UTC may call its local time either way. */
    CHECK(format == WS_DATETIME_FORMAT_LOCAL ? received.format != WS_DATETIME_FORMAT_NONE : received.format == format);
}

/* ---- Faults ---- */

static int XmlEquals(const WS_XML_STRING *string, const char *text) {
    return string->length == strlen(text) && memcmp(string->bytes, text, string->length) == 0;
}

static const WS_FAULT *FailWith(const WCHAR *kind, const char *reason) {
    int result = 0, *place = &result;
    const void *arguments[] = {&kind, &place};
    CHECK(Call(wireOperations[FAIL], arguments) == WS_E_ENDPOINT_FAULT_RECEIVED);
    const WS_FAULT *fault = NULL;
    SUCCEED(WsGetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_FAULT, &fault, sizeof fault));
    CHECK(fault != NULL && fault->code != NULL);
    if (reason) {
        CHECK(fault->reasonCount == 1 && fault->reasons[0].text.length == strlen(reason));
        for (size_t i = 0; reason[i]; i++)
            if (fault->reasons[0].text.chars[i] != (WCHAR)reason[i]) Ended(reason, __LINE__);
    }
    return fault;
}

static void Faults(void) {
    const WS_FAULT *fault = FailWith(u"plain", "plain failure");
    /* SOAP 1.1 has one code, and the special one takes its place. */
    bool one = binding->envelope == WS_ENVELOPE_VERSION_SOAP_1_1;
    CHECK(XmlEquals(&fault->code->value.localName, one ? "Client" : "Sender"));
    fault = FailWith(u"code", "coded failure");
    const WS_FAULT_CODE *special = one ? fault->code : fault->code->subCode;
    CHECK(special != NULL && XmlEquals(&special->value.localName, "BadKind"));
    CHECK(XmlEquals(&special->value.ns, WIRE_NS));
    fault = FailWith(u"typed", "typed failure");
    CHECK(fault->detail != NULL);
    WireError detail = {0, NULL};
    SUCCEED(WsGetFaultErrorDetail(error, &wireError, WS_READ_REQUIRED_VALUE, heap, &detail, sizeof detail));
    CHECK(detail.code == 42);
    CHECK(memcmp(detail.text, u"typed detail", sizeof u"typed detail") == 0);
}

HRESULT Fail(const WCHAR *kind, WS_ERROR *ignored) {
    (void)kind, (void)ignored;
    return E_FAIL;
}

void Notify(const WCHAR *text) { (void)text; }

static void Wire(void) {
    static WCHAR longText[301];
    for (int i = 0; i < 300; i++) longText[i] = u'x';
    static const WCHAR *const texts[] = {u"",   u"a", u"0", u"1", u"hello", u"<&>\"'", u"line1\nline2\ttab",
                                         u"h\u00e9llo \u20ac \u65e5\u672c\u8a9e", u"\U0001F600 astral", longText, NULL};
    for (size_t i = 0; i < WsCountOf(texts); i++) EchoString(texts[i]);
    static const ULONG lengths[] = {0, 1, 2, 3, 4, 255, 256, 5000};
    for (size_t i = 0; i < WsCountOf(lengths); i++) EchoBytes(lengths[i]);
    EchoDateTime("UTC", WS_DATETIME_FORMAT_UTC);
    EchoDateTime("local", WS_DATETIME_FORMAT_LOCAL);
    EchoDateTime("none", WS_DATETIME_FORMAT_NONE);
    static const double doubles[] = {0,      1,         -1,       127,       128,      0.5, 3.14159265358979, 1e100,
                                     -1e-300, 1.7976931348623157e308, 4.9406564584124654e-324, INFINITY, -INFINITY};
    for (size_t i = 0; i < WsCountOf(doubles); i++) ECHO(ECHO_DOUBLE, double, doubles[i]);
    static const float floats[] = {0, 1, 0.1f, 3.40282347e38f, -INFINITY};
    for (size_t i = 0; i < WsCountOf(floats); i++) ECHO(ECHO_FLOAT, float, floats[i]);
    ECHO(ECHO_DECIMAL, DECIMAL, {.Lo32 = 123456, .scale = 3, .sign = 0x80});
    ECHO(ECHO_DECIMAL, DECIMAL, {.Hi32 = 0xFFFFFFFF, .Lo32 = 0xFFFFFFFF, .Mid32 = 0xFFFFFFFF});
    ECHO(ECHO_GUID, GUID, {0x00112233, 0x4455, 0x6677, {0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF}});
    ECHO(ECHO_TIMESPAN, WS_DURATION, {.days = 1, .hours = 2, .minutes = 3, .seconds = 4, .milliseconds = 5});
    ECHO(ECHO_TIMESPAN, WS_DURATION, {.negative = TRUE, .seconds = 1, .milliseconds = 500});
    ECHO(ECHO_TIMESPAN, WS_DURATION, {0});
    ECHO(ECHO_BOOL, BOOL, TRUE);
    ECHO(ECHO_BOOL, BOOL, FALSE);
    static const LONGLONG longs[] = {0, 1, -1, 127, 128, -128, -129, 32767, 32768, 2147483647, 2147483648,
                                     INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < WsCountOf(longs); i++) ECHO(ECHO_LONG, LONGLONG, longs[i]);
    ECHO(ECHO_ULONG, ULONGLONG, UINT64_MAX);
    EchoInts(0);
    EchoInts(1);
    EchoInts(5);
    EchoInts(200);
    SUCCEED(Call(wireOperations[NOTHING], NULL));
    Faults();
    const WCHAR *text = u"one way from C";
    const void *arguments[] = {&text};
    SUCCEED(Call(wireOperations[NOTIFY], arguments));
    EchoString(u"after");
}

/* ---- Block, cut short by an abort of the proxy ---- */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t ended = PTHREAD_COND_INITIALIZER;
static int endings;
static HRESULT ending;

static void CALLBACK BlockEnded(HRESULT hr, WS_CALLBACK_MODEL model, void *state) {
    (void)model, (void)state;
    pthread_mutex_lock(&lock);
    endings++;
    ending = hr;
    pthread_cond_signal(&ended);
    pthread_mutex_unlock(&lock);
}

static void BlockThenAbort(void) {
    WS_OPERATION_DESCRIPTION *block = Example_wsdl.contracts.Example.operations[1];
    WS_ASYNC_CONTEXT context = {BlockEnded, NULL};
    CHECK(WsCall(proxy, block, NULL, heap, NULL, 0, &context, error) == WS_S_ASYNC);
    getchar(); /* whoever started us says when */
    pthread_mutex_lock(&lock);
    CHECK(endings == 0);
    pthread_mutex_unlock(&lock);
    SUCCEED(WsAbortServiceProxy(proxy, NULL));
    pthread_mutex_lock(&lock);
    while (endings == 0) pthread_cond_wait(&ended, &lock);
    CHECK(FAILED(ending));
    pthread_mutex_unlock(&lock);
}

static void BlockThenLose(void) { CHECK(Call(Example_wsdl.contracts.Example.operations[1], NULL) == WS_E_ENDPOINT_DISCONNECTED); }

int main(int argc, char **argv) {
    binding = argc == 4 ? FindBinding(argv[2]) : NULL;
    if (!binding) return 2;
    setvbuf(stdout, NULL, _IOLBF, 0);
    WS_CHANNEL_PROPERTY channelProperties[BINDING_PROPERTIES];
    BindingProperties(binding, channelProperties);
    WS_CHANNEL_TYPE type = binding->binding == WS_HTTP_CHANNEL_BINDING ? WS_CHANNEL_TYPE_REQUEST : WS_CHANNEL_TYPE_DUPLEX_SESSION;
    WCHAR url[128];
    WS_ENDPOINT_ADDRESS address = {.url = ToWide(argv[1], url, WsCountOf(url))};
    SUCCEED(WsCreateError(NULL, 0, &error));
    SUCCEED(WsCreateHeap(1 << 20, 0, NULL, 0, &heap, error));
    SUCCEED(WsCreateServiceProxy(type, binding->binding, NULL, NULL, 0, channelProperties, BINDING_PROPERTIES, &proxy, error));
    SUCCEED(WsOpenServiceProxy(proxy, &address, NULL, error));
    if (strcmp(argv[3], "calc") == 0) Calculator();
    if (strcmp(argv[3], "wire") == 0) Wire();
    if (strcmp(argv[3], "block") == 0) BlockThenAbort();
    if (strcmp(argv[3], "lost") == 0) BlockThenLose();
    CHECK(checks > 0);
    WsResetError(error);
    SUCCEED(WsCloseServiceProxy(proxy, NULL, error));
    WsFreeServiceProxy(proxy);
    WsFreeHeap(heap);
    WsFreeError(error);
    printf("OK %d checks\n", checks);
    return 0;
}
