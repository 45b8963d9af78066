/*
 * Calls our host with code that gSOAP made from its WSDL: client BASE calls|block [11|12] [chunk] [mtom] [wsa] [SECONDS]
 * Every result is checked; the first that is wrong ends the program. `block` waits for so many seconds, or for ever, and
 * says how the call ended.
 */
#include "peer.h"

#include <inttypes.h>
#include <math.h>

static struct soap *soap;
static Options options;
static char calcUrl[128], wireUrl[128], blockUrl[128];
static int checks;

#define CHECK(condition)                                                                                          \
    do {                                                                                                          \
        checks++;                                                                                                 \
        if (!(condition)) {                                                                                       \
            fprintf(stderr, "line %d: %s\n", __LINE__, #condition);                                               \
            soap_print_fault(soap, stderr);                                                                       \
            exit(1);                                                                                              \
        }                                                                                                         \
    } while (0)

/* ---- WS-Addressing ---- */

static char messageId[64];

/* Gives the next request its headers; the URL it goes to. */
static const char *To(const char *url, const char *action) {
    if (options.wsa) {
        snprintf(messageId, sizeof messageId, "%s", soap_wsa_rand_uuid(soap));
        CHECK(soap_wsa_request(soap, messageId, url, action) == SOAP_OK);
    }
    return url;
}

/* What came belongs to the last request, and says what it is. */
static void IsRelated(const char *action) {
    if (!options.wsa) {
        CHECK(!soap->header);
        return;
    }
    CHECK(soap->header && soap->header->wsa5__RelatesTo);
    CHECK(strcmp(soap->header->wsa5__RelatesTo->__item, messageId) == 0);
    CHECK(strcmp(soap->header->wsa5__Action, action) == 0);
}

/* ---- ICalculator ---- */

/* Every call is made on the connection of the first. */
static void Succeeded(int result) {
    static SOAP_SOCKET connection = SOAP_INVALID_SOCKET;
    CHECK(result == SOAP_OK);
    CHECK(soap_valid_socket(soap->socket));
    if (!soap_valid_socket(connection)) connection = soap->socket;
    CHECK(soap->socket == connection);
}

static void Calculator(void) {
    static const int numbers[] = {0, 1, -1, 127, -129, 32768, 70000, 2147483647, -2147483647 - 1};
    enum { COUNT = sizeof numbers / sizeof *numbers };
    for (int i = 0; i < COUNT; i++) {
        int a = numbers[i], b = numbers[(i + 4) % COUNT];
        struct _calc__Add add = {a, b};
        struct _calc__AddResponse sum;
        Succeeded(soap_call___interop__Add(soap, To(calcUrl, CALC_ACTION("Add")), NULL, &add, &sum));
        IsRelated(CALC_ACTION("AddResponse"));
        CHECK(sum.result == (int)((unsigned)a + (unsigned)b));
        struct _calc__Subtract subtract = {a, b};
        struct _calc__SubtractResponse difference;
        Succeeded(soap_call___interop__Subtract(soap, To(calcUrl, CALC_ACTION("Subtract")), NULL, &subtract, &difference));
        IsRelated(CALC_ACTION("SubtractResponse"));
        CHECK(difference.result == (int)((unsigned)a - (unsigned)b));
        soap_destroy(soap), soap_end(soap);
    }
}

/* ---- IWire: one echo for each type ---- */

/* Echoes a value; `received` is what came back. */
#define ECHO(operation, sent)                                                                                     \
    struct _wire__##operation request = {sent};                                                                   \
    struct _wire__##operation##Response response;                                                                 \
    Succeeded(soap_call___interop__##operation(soap, To(wireUrl, WIRE_ACTION(#operation)), NULL, &request, &response)); \
    IsRelated(WIRE_ACTION(#operation "Response"))

#define ECHO_TEXT(operation)                                                                                      \
    static void operation(char *sent) {                                                                           \
        ECHO(operation, sent);                                                                                    \
        const char *received = response.operation##Result;                                                        \
        CHECK(sent ? received && strcmp(sent, received) == 0 : !received);                                        \
    }
#define ECHO_VALUE(operation, type)                                                                               \
    static void operation(type sent) {                                                                            \
        ECHO(operation, &sent);                                                                                   \
        const type *received = response.operation##Result;                                                        \
        CHECK(received && memcmp(received, &sent, sizeof sent) == 0);                                             \
    }
ECHO_TEXT(EchoString)
ECHO_TEXT(EchoDateTime)
ECHO_TEXT(EchoDecimal)
ECHO_TEXT(EchoGuid)
ECHO_TEXT(EchoTimeSpan)
ECHO_VALUE(EchoDouble, double)
ECHO_VALUE(EchoFloat, float)
ECHO_VALUE(EchoBool, enum xsd__boolean)
ECHO_VALUE(EchoLong, LONG64)
ECHO_VALUE(EchoULong, ULONG64)

static void EchoBytes(int length) {
    unsigned char *bytes = soap_malloc(soap, (size_t)length + 1);
    CHECK(bytes != NULL);
    for (int i = 0; i < length; i++) bytes[i] = (unsigned char)(i * 31 + 7);
    struct xsd__base64Binary sent = {.__ptr = bytes, .__size = length};
    if (options.mtom) sent.type = "application/octet-stream"; /* it goes beside the envelope */
    ECHO(EchoBytes, sent);
    const struct xsd__base64Binary *received = &response.EchoBytesResult;
    CHECK(received->__size == length && (length == 0 || memcmp(received->__ptr, bytes, (size_t)length) == 0));
    /* What is too small for an attachment comes back in the envelope. */
    CHECK((received->id != NULL) == (options.mtom && length >= 1000));
}

static void EchoInts(int count) {
    int numbers[200];
    for (int i = 0; i < count; i++) numbers[i] = i * 10000019 - 3;
    struct arrays__ArrayOfint sent = {count, numbers};
    ECHO(EchoInts, count < 0 ? NULL : &sent);
    const struct arrays__ArrayOfint *received = response.EchoIntsResult;
    int receivedCount = received ? received->__sizeint_ : 0;
    CHECK(receivedCount == (count < 0 ? 0 : count));
    CHECK(count <= 0 || memcmp(received->int_, numbers, (size_t)count * sizeof *numbers) == 0);
}

static void Values(void) {
    static char longText[5001];
    memset(longText, 'x', sizeof longText - 1);
    static char *const texts[] = {"", "a", " ", "<&>\"'", "line1\nline2\ttab", "]]>", "h\u00e9llo \u20ac \u65e5\u672c\u8a9e",
                                  "\U0001F600 astral", longText, NULL};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) EchoString(texts[i]);
    static const int lengths[] = {0, 1, 2, 3, 255, 256, 5000, 40000};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) EchoBytes(lengths[i]);
    EchoDateTime("2009-02-13T23:31:30.1234567Z");
    EchoDateTime("2009-02-13T23:31:30");
    EchoDecimal("0");
    EchoDecimal("-123.456");
    EchoDecimal("79228162514264337593543950335");
    EchoGuid("00112233-4455-6677-8899-aabbccddeeff");
    EchoTimeSpan("P1DT2H3M4.005S");
    EchoTimeSpan("-PT1.5S");
    static const double doubles[] = {0, -1, 0.1, 3.14159265358979, 1e100, 1.7976931348623157e308, 4.9406564584124654e-324,
                                     INFINITY, -INFINITY};
    for (size_t i = 0; i < sizeof doubles / sizeof *doubles; i++) EchoDouble(doubles[i]);
    static const float floats[] = {0, 0.1f, 3.40282347e38f, -INFINITY};
    for (size_t i = 0; i < sizeof floats / sizeof *floats; i++) EchoFloat(floats[i]);
    EchoBool(xsd__boolean__true_);
    EchoBool(xsd__boolean__false_);
    EchoLong(0);
    EchoLong(INT64_MAX);
    EchoLong(INT64_MIN);
    EchoULong(UINT64_MAX);
    for (int count = -1; count <= 200; count = count < 2 ? count + 1 : count + 66) EchoInts(count);
    struct _wire__Nothing nothing;
    struct _wire__NothingResponse response;
    Succeeded(soap_call___interop__Nothing(soap, To(wireUrl, WIRE_ACTION("Nothing")), NULL, &nothing, &response));
    IsRelated(WIRE_ACTION("NothingResponse"));
}

/* ---- Faults, one way ---- */

/* The local part of a qualified name. */
static const char *Local(const char *name) {
    const char *colon = name ? strrchr(name, ':') : NULL;
    return colon ? colon + 1 : name ? name : "";
}

static void FailWith(char *kind, const char *reason, const char *code, const char *subcode) {
    struct _wire__Fail request = {kind};
    struct _wire__FailResponse response;
    CHECK(soap_call___interop__Fail(soap, To(wireUrl, WIRE_ACTION("Fail")), NULL, &request, &response) != SOAP_OK);
    CHECK(soap->error == SOAP_FAULT && soap->status == 500 && soap->fault);
    CHECK(strcmp(*soap_faultstring(soap), reason) == 0);
    if (options.soap11) {
        /* It has room for one code only. */
        CHECK(strcmp(Local(soap->fault->faultcode), subcode ? subcode : code) == 0);
    } else {
        CHECK(strcmp(Local(soap->fault->SOAP_ENV__Code->SOAP_ENV__Value), code) == 0);
        const struct SOAP_ENV__Code *second = soap->fault->SOAP_ENV__Code->SOAP_ENV__Subcode;
        CHECK(subcode ? second && strcmp(second->SOAP_ENV__Value, "wire:BadKind") == 0 : !second);
    }
    const struct SOAP_ENV__Detail *detail = options.soap11 ? soap->fault->detail : soap->fault->SOAP_ENV__Detail;
    const struct wire__WireError *typed = detail ? detail->wire__WireError : NULL;
    CHECK((typed != NULL) == (strcmp(kind, "typed") == 0));
    IsRelated(typed ? WIRE_ACTION("FailWireErrorFault") : "http://www.w3.org/2005/08/addressing/soap/fault");
    if (typed) CHECK(*typed->Code == 42 && strcmp(typed->Text, "typed detail") == 0);
}

static void Faults(void) {
    const char *sender = options.soap11 ? "Client" : "Sender";
    FailWith("plain", "plain failure", sender, NULL);
    FailWith("code", "coded failure", sender, "BadKind");
    FailWith("typed", "typed failure", sender, NULL);
}

static void OneWay(void) {
    struct _wire__Notify notice = {"from gSOAP"};
    CHECK(soap_send___interop__Notify(soap, To(wireUrl, WIRE_ACTION("Notify")), NULL, &notice) == SOAP_OK);
    Succeeded(soap_recv_empty_response(soap));
    CHECK(soap->status == 202);
}

/* ---- Block ---- */

static int Block(void) {
    struct _block__BlockServiceType request;
    struct _block__BlockServiceResponseType response;
    int result = soap_call___interop__Block(soap, blockUrl, NULL, &request, &response);
    if (result != SOAP_EOF) {
        printf("RESULT %d\n", result);
        return 1;
    }
    /* gSOAP has no error of the system for what took too long. */
    printf("RESULT %s\n", soap->recv_timeout && soap->errnum == 0 ? "timeout" : "lost");
    return 0;
}

int main(int argc, char **argv) {
    if (argc < 3) return 2;
    setvbuf(stdout, NULL, _IOLBF, 0);
    options = ReadOptions(argc - 3, argv + 3);
    soap = NewContext(&options);
    snprintf(calcUrl, sizeof calcUrl, "%s/calc", argv[1]);
    snprintf(wireUrl, sizeof wireUrl, "%s/wire", argv[1]);
    snprintf(blockUrl, sizeof blockUrl, "%s/block", argv[1]);
    int status = 0;
    if (strcmp(argv[2], "block") == 0) {
        soap->recv_timeout = argc > 4 ? atoi(argv[4]) : 0;
        status = Block();
    } else {
        Calculator();
        Values();
        Faults();
        OneWay();
        printf("OK %d checks\n", checks);
    }
    soap_destroy(soap);
    soap_end(soap);
    soap_free(soap);
    return status;
}
