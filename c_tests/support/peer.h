/*
 * A client in plain sockets, independent of the library: it can say exactly what a test wants on the wire and vanish
 * in every way a peer can. Replies are rendered as XML text in which a test looks for what it expects.
 *
 * Over net.tcp it is one session, with small binary XML documents written by hand. Over HTTP (transport_is_http) it is
 * one client process: each request that is outstanding has a connection of its own, with a text envelope, and whatever
 * befalls the peer befalls all of its connections.
 */
#ifndef WS_TEST_PEER_H
#define WS_TEST_PEER_H

#include "../check.h"

/* ---- bytes ---- */

typedef struct {
    uint8_t *bytes;
    size_t size, capacity;
} Buffer;
void buffer_free(Buffer *buffer);
void put_byte(Buffer *buffer, int byte);
void put_bytes(Buffer *buffer, const void *bytes, size_t size);
void put_size(Buffer *buffer, size_t size); /* 7 bits a byte, least significant first */
void put_string(Buffer *buffer, const char *text);

/* ---- XML: binary over net.tcp, text over HTTP ---- */

void xml_start(Buffer *buffer, const char *name, const char *ns); /* <name xmlns="ns">; ns null: no declaration */
void xml_end(Buffer *buffer);
void xml_text(Buffer *buffer, const char *text);
void xml_element_text(Buffer *buffer, const char *name, const char *text);
void xml_element_int(Buffer *buffer, const char *name, int value);
void xml_header_int(Buffer *buffer, const char *name, const char *ns, bool must_understand, int value);
/* The same form as of binary documents: no prefixes of elements, no references, no empty-element tags. */
bool xml_render_text(const char *bytes, size_t size, char *text, size_t text_size);
/* Renders a document, or says why it cannot. */
bool xml_render(const uint8_t *bytes, size_t size, const char *const *session, int session_count, char *text, size_t text_size);

/* ---- the connection ---- */

enum { MAX_SESSION_STRINGS = 64, MAX_REPLY_TEXT = 16384 };

/* One connection of an HTTP client. */
typedef struct {
    int fd;
    bool busy; /* a response is due */
    bool last; /* the host has said that it closes the connection */
    Buffer received;
} Link;
enum { MAX_LINKS = 256 };

typedef struct {
    int fd; /* net.tcp only */
    Link *links; /* HTTP only */
    int link_count;
    int port;
    char via[128];
    bool may_be_dropped; /* by the host, while the test is still sending */
    bool use_session_strings; /* names go through the session dictionary, as .NET does */
    char *sent_strings[MAX_SESSION_STRINGS];
    int sent_string_count;
    char *received_strings[MAX_SESSION_STRINGS];
    int received_string_count;
    unsigned last_id;
} Peer;

/* A socket for the port in the URL, and its connection; both in one. Says nothing yet. */
void peer_prepare(Peer *peer, const char *url);
void peer_connect_socket(Peer *peer);
void peer_dial(Peer *peer, const char *url);
/* The preamble, and the ack for it; nothing over HTTP, where a connection needs no introduction. */
void peer_send_preamble(Peer *peer);
void peer_expect_ack(Peer *peer);
void peer_begin_session(Peer *peer);
/* All of that. */
void peer_connect(Peer *peer, const char *url);
/* The same with a host that gives little time for it, which a busy machine may need several times. */
void peer_connect_in_time(Peer *peer, const char *url);
/* Has the host accept a channel: over HTTP, where that takes a request, sends one (UnBlock) and waits for nothing. */
void peer_open_channel(Peer *peer);
void peer_put_preamble(Buffer *buffer, const char *via);
void peer_send_buffer(Peer *peer, Buffer *buffer); /* and frees it */
void peer_send_bytes(Peer *peer, const void *bytes, size_t size);
int peer_socket(const Peer *peer); /* of its first connection */

/* ---- requests ---- */

typedef struct {
    const char *action;     /* null: no Action header */
    const char *to;         /* null: the via */
    bool without_to;
    bool without_id;        /* no MessageID */
    bool one_way;           /* no MessageID, no ReplyTo */
    const Buffer *headers;  /* more header blocks, encoded */
    const Buffer *body;     /* the body's content, encoded */
} Request;

/* The sized envelope record of a request; its id is what the reply relates to. */
unsigned peer_put_request(Peer *peer, Buffer *buffer, const Request *request);
unsigned peer_request(Peer *peer, const Request *request);
/* Requests of the test service. */
unsigned peer_add(Peer *peer, int a, int b);
unsigned peer_block(Peer *peer);
unsigned peer_unblock(Peer *peer);
unsigned peer_echo(Peer *peer, const char *text);
unsigned peer_fail(Peer *peer, const char *kind);
void peer_notify(Peer *peer, const char *text);
void peer_put_notify(Peer *peer, Buffer *buffer, const char *text);
/* Until nothing more is due for one-way messages: nothing ever is over net.tcp, a status over HTTP. */
void peer_await_acceptance(Peer *peer);
unsigned peer_put_empty(Peer *peer, Buffer *buffer, const char *action, const char *element, const char *ns);

/* ---- replies ---- */

enum { PEER_MESSAGE = 0x06, PEER_END = 0x07, PEER_FAULT = 0x08, PEER_ACK = 0x0B, PEER_EOF = -1, PEER_RESET = -2, PEER_TIMEOUT = -3,
       PEER_STATUS = -4 /* an HTTP response without an envelope */ };

typedef struct {
    int record;                /* one of the above, or another byte */
    unsigned relates_to;       /* zero: none */
    bool is_fault;
    int value;                 /* of a result element */
    int status;                /* of an HTTP response, and its head */
    char head[1024];
    char fault_uri[256];       /* of a fault record */
    char text[MAX_REPLY_TEXT]; /* of a message */
    size_t size;               /* of the envelope */
} Reply;

/* The next record; false if the time ran out. */
bool peer_receive(Peer *peer, Reply *reply, int ms);
/* The next record, which must be this one. */
void peer_expect(Peer *peer, Reply *reply, int record);
/* A message in answer to the request, not a fault. */
void peer_expect_reply(Peer *peer, Reply *reply, unsigned id);
void peer_expect_fault(Peer *peer, Reply *reply, unsigned id);
void peer_expect_sum(Peer *peer, unsigned id, int sum);
/* Nothing comes for a while. */
void peer_expect_silence(Peer *peer);
/* The connection ends without another message: end of stream or reset. */
void peer_expect_loss(Peer *peer);
/* What the peer sent could not be understood: its connection ends, over HTTP after status 400 (DP-15). */
void peer_expect_refusal(Peer *peer);
/* Text between <name ...> and </name>, the first of them; false if there is none. */
bool reply_element(const Reply *reply, const char *name, char *value, size_t size);
bool reply_contains(const Reply *reply, const char *text);

/* ---- leaving ---- */

void peer_send_end(Peer *peer);   /* the end record */
void peer_half_close(Peer *peer); /* no more bytes from here */
void peer_shut_down(Peer *peer);  /* nor to here; the descriptors stay */
void peer_close(Peer *peer);      /* close, without an end record unless it was sent */
void peer_reset(Peer *peer);      /* a reset */
bool peer_vanish(Peer *peer);     /* gone without a packet; false if the system does not let us */
void peer_end_session(Peer *peer);/* end record, the host's end record, close; over HTTP only the last */

/* ---- HTTP ---- */

void http_put_request(Buffer *buffer, const Peer *peer, const Request *request, unsigned id);
void http_send(Peer *peer, const Buffer *request);  /* on a connection that is idle, or a new one */
Link *http_connect(Peer *peer);
Link *http_prepare(Peer *peer); /* the same in two steps */
void http_connect_link(Peer *peer, Link *link);
void http_send_on(Peer *peer, Link *link, const void *bytes, size_t size);
bool http_receive(Peer *peer, Reply *reply, int ms); /* whichever response comes first; 202 is passed over */
void http_leave(Peer *peer, bool reset);
/* Sends text on a connection, and expects a response with this status (or 0: the end of the connection) on it. */
void http_say(Peer *peer, Link *link, const char *text);
void http_expect(Peer *peer, Link *link, Reply *reply, int status);
/* A whole request: request line (null: POST /calc) and fields as given, with Host and Content-Length, and a body. */
void http_put_raw(Buffer *buffer, const Peer *peer, const char *line, const char *fields, const char *body);
/* Such a request on a new connection, and text as it is on another; expect a response with this status. */
void http_check(Peer *peer, const char *line, const char *fields, const char *body, int status, Reply *reply);
void http_check_raw(Peer *peer, const char *text, int status);
void http_check_sum(const Reply *reply, int sum);
/* The envelope of an Add request, to be freed. */
char *http_add_envelope(const Peer *peer, int a, int b);

/* One Add on a connection of its own; the second with a host that cuts off who is slow, until one is quick enough. */
void check_add_works(const char *url);
void check_add_works_in_time(const char *url);

#endif
