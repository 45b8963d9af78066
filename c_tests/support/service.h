/*
 * The service that the tests host: its contract, written by hand as the generator would write it, and hosts
 * with the endpoints, callbacks and properties a test asks for.
 *
 * The operations and their elements are those of the interop contracts, so that a WCF client can call the
 * same service: ICalculator (Add, Subtract), IBlockUnBlockService (Block, UnBlock), IWire (EchoString, Fail,
 * Nothing, and the one-way Notify).
 */
#ifndef WS_TEST_SERVICE_H
#define WS_TEST_SERVICE_H

#include <WebServices.h>

#include "../check.h"

typedef HRESULT(CALLBACK *AddFunction)(const WS_OPERATION_CONTEXT *context, int a, int b, int *result,
                                       const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error);
typedef HRESULT(CALLBACK *EmptyFunction)(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error);
typedef HRESULT(CALLBACK *EchoFunction)(const WS_OPERATION_CONTEXT *context, WCHAR *value, WCHAR **result,
                                        const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error);
typedef HRESULT(CALLBACK *FailFunction)(const WS_OPERATION_CONTEXT *context, WCHAR *kind, int *result,
                                        const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error);
typedef HRESULT(CALLBACK *NotifyFunction)(const WS_OPERATION_CONTEXT *context, WCHAR *text, const WS_ASYNC_CONTEXT *asyncContext,
                                          WS_ERROR *error);

/* The method table: one function per operation, in the order of the contract description. */
typedef struct {
    AddFunction add;
    AddFunction subtract;
    EmptyFunction block;
    EmptyFunction unblock;
    EchoFunction echo;
    FailFunction fail;
    NotifyFunction notify;
    EmptyFunction nothing;
} Operations;
enum { ADD, SUBTRACT, BLOCK, UNBLOCK, ECHO, FAILING, NOTIFY, NOTHING, OPERATION_COUNT };

#define CALC_NS "http://Example.org"
#define BLOCK_NS "http://www.example.org"
#define WIRE_NS "http://example.org/wire"
#define ADD_ACTION CALC_NS "/ICalculator/Add"
#define SUBTRACT_ACTION CALC_NS "/ICalculator/Subtract"
#define BLOCK_ACTION BLOCK_NS "/Block"
#define UNBLOCK_ACTION BLOCK_NS "/UnBlock"
#define ECHO_ACTION WIRE_NS "/IWire/EchoString"
#define FAIL_ACTION WIRE_NS "/IWire/Fail"
#define NOTIFY_ACTION WIRE_NS "/IWire/Notify"
#define NOTHING_ACTION WIRE_NS "/IWire/Nothing"

extern const WS_CONTRACT_DESCRIPTION contract_description;
extern WS_OPERATION_DESCRIPTION *const contract_operations[OPERATION_COUNT];
/* The body of an Add request, for raw handlers. */
typedef struct {
    int a;
    int b;
} AddRequest;
typedef struct {
    int result;
} AddResponse;
extern WS_ELEMENT_DESCRIPTION add_request_element;
extern WS_MESSAGE_DESCRIPTION add_response_message;

/* Default implementations: arithmetic, echo, success. `fail` fails with E_FAIL. */
HRESULT CALLBACK default_add(const WS_OPERATION_CONTEXT *context, int a, int b, int *result, const WS_ASYNC_CONTEXT *asyncContext,
                             WS_ERROR *error);

/* A stub that stands in for the generated one: called with the operation's frame, decides what to do. */
typedef HRESULT(CALLBACK *StubHook)(const WS_OPERATION_CONTEXT *context, void **frame, const WS_ASYNC_CONTEXT *asyncContext,
                                    WS_ERROR *error, bool *handled);
extern StubHook add_stub_hook;

/* What the hosts of the tests are bound to. */
#define BINDING (transport_is_http() ? WS_HTTP_CHANNEL_BINDING : WS_TCP_CHANNEL_BINDING)
#define CHANNEL_TYPE (transport_is_http() ? WS_CHANNEL_TYPE_REPLY : WS_CHANNEL_TYPE_DUPLEX_SESSION)

enum { MAX_ENDPOINTS = 4, MAX_EXTRA = 8 };

/* What a test wants; zero means the library's default. */
typedef struct {
    Operations operations; /* null: the default implementation */
    const WS_SERVICE_CONTRACT *contract; /* instead of all of that */
    int endpoints;         /* zero means one */
    bool same_port;        /* all endpoints on one port, by path */
    ULONG max_concurrency, max_channels, max_accepting;
    SIZE_T body_heap;
    bool skip_must_understand;
    bool bounded_close; /* close_timeout counts; else there is as much time as a busy machine needs */
    bool default_close; /* the close timeout is the library's */
    ULONG close_timeout;
    bool full_disclosure;
    void *host_state;
    WS_SERVICE_ACCEPT_CHANNEL_CALLBACK accept;
    WS_SERVICE_CLOSE_CHANNEL_CALLBACK close;
    WS_SERVICE_SECURITY_CALLBACK authorize;
    WS_SERVICE_MESSAGE_RECEIVE_CALLBACK receive; /* with the typed contract as well, unless raw_only */
    bool raw_only;
    WS_CHANNEL_PROPERTY channel_properties[MAX_EXTRA];
    ULONG channel_property_count;
    WS_LISTENER_PROPERTY listener_properties[MAX_EXTRA];
    ULONG listener_property_count;
    WS_SERVICE_ENDPOINT_PROPERTY endpoint_properties[MAX_EXTRA];
    ULONG endpoint_property_count;
    WS_SERVICE_PROPERTY service_properties[MAX_EXTRA];
    ULONG service_property_count;
} ServiceOptions;

typedef struct {
    WS_SERVICE_HOST *host;
    WS_ERROR *error;
    int endpoints;
    int port[MAX_ENDPOINTS];
    char url[MAX_ENDPOINTS][128];
    ServiceOptions options;
    Operations table;
    WS_SERVICE_CONTRACT contract;
} Service;

int free_port(void);
/* Fills the structures of a host and creates it; the result of WsCreateServiceHost. */
HRESULT service_create(Service *service, const ServiceOptions *options);
/* Creating must fail like this. */
void service_refused(const ServiceOptions *options, HRESULT expected);
/* Creates and opens, or fails the test. */
void service_start(Service *service, const ServiceOptions *options);
void service_open(Service *service);
void service_abort(Service *service);
void service_close(Service *service); /* synchronously, expecting S_OK */
void service_reset(Service *service);
void service_free(Service *service);
/* Close, expecting S_OK, and free. */
void service_stop(Service *service);
void service_abort_and_stop(Service *service);
WS_SERVICE_HOST_STATE service_state(Service *service);
/* Waits until another thread has brought it there. */
void service_await_state(Service *service, WS_SERVICE_HOST_STATE state);
/* Waits until the host has noticed that the client of a call is gone; the call is marked with that. */
void await_faulted(WS_CHANNEL *channel);

/* Text for failed checks: all strings of the error object. */
const char *error_text(WS_ERROR *error);
/* ASCII to a static or heap string in UTF-16, and back. */
WS_STRING wide(const char *text, WCHAR *buffer, size_t size);
size_t wide_length(const WCHAR *text);
bool wide_equals(const WCHAR *text, const char *expected);
/* A zero-terminated copy of ASCII text on a heap of the library. */
WCHAR *wide_on_heap(WS_HEAP *heap, const char *text);
WS_HEAP *context_heap(const WS_OPERATION_CONTEXT *context);
WS_CHANNEL *context_channel(const WS_OPERATION_CONTEXT *context);

#endif
