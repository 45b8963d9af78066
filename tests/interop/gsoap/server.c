/*
 * Serves the contracts of our WSDL on the skeletons that gSOAP made from it, for our proxy: server PORT [chunk] [mtom] [wsa]
 * Both versions of SOAP on every path. Says `open`, then `connection` for each that is made, what arrives by Notify and
 * beside an envelope, and what becomes of calls of Block; ends when its standard input ends.
 */
#include "peer.h"
#include "serve.h"

#include <poll.h>

static Options options;

/* Reads the headers of the request, and writes those of the reply. */
static int Address(struct soap *soap, const char *replyAction) {
    if (!options.wsa) return SOAP_OK;
    if (soap_wsa_check(soap) != SOAP_OK) return soap->error;
    return replyAction ? soap_wsa_reply(soap, NULL, replyAction) : SOAP_OK;
}

/* The WSDL has each operation in two bindings, for which gSOAP wants two functions; one serves both. */
#define OPERATION(name, Request, Response, replyAction)                                                           \
    static int name(struct soap *soap, const struct Request *request, struct Response *response);                 \
    int __interop__##name(struct soap *soap, struct Request *request, struct Response *response) {                \
        return Address(soap, replyAction) == SOAP_OK ? name(soap, request, response) : soap->error;               \
    }                                                                                                             \
    int __interop__##name##_(struct soap *soap, struct Request *request, struct Response *response) {             \
        return __interop__##name(soap, request, response);                                                        \
    }                                                                                                             \
    static int name(struct soap *soap, const struct Request *request, struct Response *response)

/* ---- ICalculator ---- */

OPERATION(Add, _calc__Add, _calc__AddResponse, CALC_ACTION("AddResponse")) {
    (void)soap;
    response->result = (int)((unsigned)request->a + (unsigned)request->b);
    return SOAP_OK;
}

OPERATION(Subtract, _calc__Subtract, _calc__SubtractResponse, CALC_ACTION("SubtractResponse")) {
    (void)soap;
    response->result = (int)((unsigned)request->a - (unsigned)request->b);
    return SOAP_OK;
}

/* ---- IWire ---- */

#define ECHO(name)                                                                                                \
    OPERATION(name, _wire__##name, _wire__##name##Response, WIRE_ACTION(#name "Response")) {                      \
        (void)soap;                                                                                               \
        response->name##Result = request->value;                                                                  \
        return SOAP_OK;                                                                                           \
    }
ECHO(EchoString)
ECHO(EchoDateTime)
ECHO(EchoDouble)
ECHO(EchoFloat)
ECHO(EchoDecimal)
ECHO(EchoGuid)
ECHO(EchoTimeSpan)
ECHO(EchoBool)
ECHO(EchoLong)
ECHO(EchoULong)
ECHO(EchoInts)

OPERATION(EchoBytes, _wire__EchoBytes, _wire__EchoBytesResponse, WIRE_ACTION("EchoBytesResponse")) {
    (void)soap;
    if (request->value.id) printf("attachment of %d octets\n", request->value.__size);
    response->EchoBytesResult = (struct xsd__base64Binary){.__ptr = request->value.__ptr, .__size = request->value.__size};
    if (options.mtom) response->EchoBytesResult.type = "application/octet-stream"; /* it goes beside the envelope */
    return SOAP_OK;
}

OPERATION(Nothing, _wire__Nothing, _wire__NothingResponse, WIRE_ACTION("NothingResponse")) {
    (void)soap, (void)request, (void)response;
    return SOAP_OK;
}

/* A fault that blames the sender, perhaps with another code. */
static int Fault(struct soap *soap, const char *subcode, const char *reason) {
    if (options.wsa) return soap_wsa_sender_fault_subcode(soap, subcode, reason, NULL);
    return subcode ? soap_sender_fault_subcode(soap, subcode, reason, NULL) : soap_sender_fault(soap, reason, NULL);
}

/* It has no reply, and gSOAP answers with either that or a fault. */
OPERATION(Fail, _wire__Fail, _wire__FailResponse, NULL) {
    (void)response;
    const char *kind = request->kind ? request->kind : "";
    if (strcmp(kind, "code") == 0) return Fault(soap, "wire:BadKind", "coded failure");
    if (strcmp(kind, "typed") != 0) return Fault(soap, NULL, "plain failure");
    struct SOAP_ENV__Detail *detail = soap_malloc(soap, sizeof *detail);
    struct wire__WireError *error = soap_malloc(soap, sizeof *error);
    int *code = soap_malloc(soap, sizeof *code);
    if (!detail || !error || !code) return soap->error = SOAP_EOM;
    *code = 42;
    *error = (struct wire__WireError){code, "typed detail"};
    *detail = (struct SOAP_ENV__Detail){.wire__WireError = error};
    Fault(soap, NULL, "typed failure");
    if (options.wsa) soap->header->wsa5__Action = WIRE_ACTION("FailWireErrorFault");
    if (soap->version == 2)
        soap->fault->SOAP_ENV__Detail = detail;
    else
        soap->fault->detail = detail;
    return SOAP_FAULT;
}

int __interop__Notify(struct soap *soap, struct _wire__Notify *request) {
    if (Address(soap, NULL) != SOAP_OK) return soap->error;
    printf("Notify %s\n", request->text ? request->text : "");
    return soap_send_empty_response(soap, 202);
}

int __interop__Notify_(struct soap *soap, struct _wire__Notify *request) { return __interop__Notify(soap, request); }

/* ---- IBlockUnBlockService ---- */

OPERATION(Block, _block__BlockServiceType, _block__BlockServiceResponseType, "http://www.example.org/BlockResponse") {
    (void)request, (void)response;
    printf("Block: waiting\n");
    struct pollfd connection = {.fd = soap->socket, .events = POLLIN};
    bool gone = poll(&connection, 1, 150000) == 1;
    printf("Block: client %s\n", gone ? "gone" : "still there");
    return soap->error = SOAP_EOF;
}

OPERATION(UnBlock, _block__UnBlockServiceType, _block__UnBlockServiceResponseType, "http://www.example.org/UnBlockResponse") {
    (void)soap, (void)request, (void)response;
    return SOAP_OK;
}

/* wsa5.h has an operation for faults that come as requests. */
int SOAP_ENV__Fault(struct soap *soap, char *code, char *text, char *actor, struct SOAP_ENV__Detail *detail,
                    struct SOAP_ENV__Code *code12, struct SOAP_ENV__Reason *reason, char *node, char *role,
                    struct SOAP_ENV__Detail *detail12) {
    (void)code, (void)text, (void)actor, (void)detail, (void)code12, (void)reason, (void)node, (void)role, (void)detail12;
    return soap->error = SOAP_NO_METHOD;
}

int main(int argc, char **argv) {
    if (argc < 2) return 2;
    options = ReadOptions(argc - 2, argv + 2);
    return ServeUntilInputEnds(NewContext(&options), argv[1]);
}
