/* WebServicesEx.h: additions of this library to the Windows Web Services API.
 *
 * Nothing here exists on Windows. Everything has the prefix Wsx or WSX_.
 */

#ifndef WEBSERVICES_EX_H
#define WEBSERVICES_EX_H

#include "WebServices.h"

/* A literal of WCHAR in both character modes: WSX_TEXT("name") is L"name" where wchar_t has 16 bits, else u"name".
 *
 *     WS_STRING url = WS_STRING_VALUE(WSX_TEXT("net.tcp://localhost/orders"));
 */
#if defined(__SIZEOF_WCHAR_T__) && __SIZEOF_WCHAR_T__ == 2
#define WSX_TEXT(literal) L##literal
#else
#define WSX_TEXT(literal) u##literal
#endif

/* Limits of an HTTP listener for what clients can hold of it, in WS_SERVICE_ENDPOINT_PROPERTY_LISTENER_PROPERTIES of an
 * endpoint with WS_HTTP_CHANNEL_BINDING. The documented timeouts are infinite, so that a client that stops talking could
 * stay for ever. Times are ULONG, in milliseconds; INFINITE is allowed, 0 is not.
 *
 * HTTP_HEAD_TIMEOUT          from the first byte of a request to the end of its head; 30000 by default
 * HTTP_BODY_TIMEOUT          from there to the end of its body; 120000
 * HTTP_IDLE_TIMEOUT          between two requests on a connection; 120000
 * HTTP_SEND_TIMEOUT          while a client takes nothing of what is sent to it; 120000
 * HTTP_MAX_IDLE_CONNECTIONS  ULONG: connections that are kept without a request; 1024. More are closed after their
 *                            response. Endpoints on the same port share the largest number.
 * HTTP_HALF_CLOSE            WSX_HTTP_HALF_CLOSE, see there
 */
#define WSX_LISTENER_PROPERTY_HTTP_HEAD_TIMEOUT ((WS_LISTENER_PROPERTY_ID)24)
#define WSX_LISTENER_PROPERTY_HTTP_BODY_TIMEOUT ((WS_LISTENER_PROPERTY_ID)25)
#define WSX_LISTENER_PROPERTY_HTTP_IDLE_TIMEOUT ((WS_LISTENER_PROPERTY_ID)26)
#define WSX_LISTENER_PROPERTY_HTTP_SEND_TIMEOUT ((WS_LISTENER_PROPERTY_ID)27)
#define WSX_LISTENER_PROPERTY_HTTP_MAX_IDLE_CONNECTIONS ((WS_LISTENER_PROPERTY_ID)28)
#define WSX_LISTENER_PROPERTY_HTTP_HALF_CLOSE ((WS_LISTENER_PROPERTY_ID)29)

/* What a host does when a client ends its direction of the connection while its request is being processed. The client
 * may be gone, or only done sending. A connection that breaks always cancels the call. */
typedef enum WSX_HTTP_HALF_CLOSE {
    /* The call is cancelled (WS_SERVICE_CHANNEL_FAULTED), and its response is sent all the same. The default. */
    WSX_HTTP_HALF_CLOSE_NOTIFY = 0,
    /* Nothing: the call goes on as if nothing had happened. */
    WSX_HTTP_HALF_CLOSE_IGNORE = 1,
    /* The first bytes of the status line are sent. A client that is gone answers them with a reset, which cancels the
     * call; one that waits gets the rest of its response later. */
    WSX_HTTP_HALF_CLOSE_PROBE = 2
} WSX_HTTP_HALF_CLOSE;

#endif /* WEBSERVICES_EX_H */
