/* What cannot be read of a message, and where: binary XML in a session (wire.md 2.3), text over HTTP (9.3). */
#include "support/peer.h"
#include "support/service.h"

static Service service;
static Peer peer;
static counter_t operations = COUNTER_INIT;

static HRESULT CALLBACK count_add(const WS_OPERATION_CONTEXT *context, int a, int b, int *result, const WS_ASYNC_CONTEXT *asyncContext,
                                  WS_ERROR *error) {
    counter_add(&operations, 1);
    return default_add(context, a, b, result, asyncContext, error);
}

static void start(void) {
    service_start(&service, &(ServiceOptions){.operations.add = count_add});
    peer_connect(&peer, service.url[0]);
}

static void finish(void) {
    peer_end_session(&peer);
    service_stop(&service);
}

/* An Add whose body goes on with these bytes after its first parameter. */
static unsigned damaged_add(const char *bytes, size_t size) {
    Buffer body = {0};
    xml_start(&body, "Add", CALC_NS);
    xml_element_int(&body, "a", 1);
    put_bytes(&body, bytes, size);
    unsigned id = peer_request(&peer, &(Request){.action = ADD_ACTION, .body = &body});
    buffer_free(&body);
    return id;
}

static void check_damaged_body(const char *bytes, size_t size) {
    Reply reply;
    start();
    peer_expect_fault(&peer, &reply, damaged_add(bytes, size));
    CHECK(reply_contains(&reply, "Sender"));
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    finish();
}
TEST_SESSION(damage_an_undefined_record_in_the_body_is_a_sender_fault) { check_damaged_body("\xFF\x01", 2); }
TEST_SESSION(damage_a_start_tag_with_an_undeclared_prefix_in_the_body_is_a_sender_fault) { check_damaged_body("\x5E\x01" "b\x01\x01", 5); }
TEST_SESSION(damage_text_that_runs_past_the_message_is_a_sender_fault) { check_damaged_body("\x9A\xFF\x7F" "x", 4); }
TEST_SESSION(damage_an_array_that_runs_past_the_message_is_a_sender_fault) { check_damaged_body("\x03\x40\x01" "b\x01\x8D\x7F", 7); }
TEST_SESSION(damage_an_element_that_is_not_closed_is_a_sender_fault) { check_damaged_body("\x40\x01" "b", 3); }

static void check_fatal_damage(const char *bytes, size_t size) {
    start();
    damaged_add(bytes, size);
    peer_expect_loss(&peer);
    peer_close(&peer);
    check_add_works(service.url[0]);
    service_stop(&service);
}
TEST_SESSION(damage_an_undefined_session_string_in_the_body_aborts) { check_fatal_damage("\x42\x7F\x01", 3); }
TEST_SESSION(damage_behind_the_body_aborts) { check_fatal_damage("\x01\x01\xFF", 3); }

TEST_SESSION(damage_in_a_header_aborts) {
    Buffer headers = {0};
    start();
    xml_start(&headers, "h", "urn:h");
    put_byte(&headers, 0xFF);
    xml_end(&headers);
    peer_request(&peer, &(Request){.action = ADD_ACTION, .headers = &headers});
    buffer_free(&headers);
    peer_expect_loss(&peer);
    peer_close(&peer);
    service_stop(&service);
}

TEST_SESSION(damage_in_the_body_of_an_unknown_action_is_that_of_the_action) {
    Reply reply;
    Buffer body = {0};
    start();
    put_byte(&body, 0xFF);
    peer_expect_fault(&peer, &reply, peer_request(&peer, &(Request){.action = "urn:unknown", .body = &body}));
    CHECK(reply_contains(&reply, "ActionNotSupported"));
    buffer_free(&body);
    finish();
}

/* The same in text, where the envelope can be read up to its body. Who overlooked the damage would find both parameters. */
static unsigned add_in_text(const char *second) {
    Buffer body = {0};
    put_bytes(&body, second, strlen(second));
    put_bytes(&body, "</Add>", 6);
    unsigned id = damaged_add((const char *)body.bytes, body.size);
    buffer_free(&body);
    return id;
}

TEST_HTTP(damage_in_a_body_of_text_is_a_sender_fault) {
    static const char *const sound[] = {
        "<b>2</b>", "<b>2</b><!-- a comment -->", "<b><![CDATA[2]]></b>", "<b>&#x32;</b>", "<b\n>2</b\t>", "<b xmlns:x='u' >2</b>",
    };
    static const char *const damaged[] = {
        "<b>2</b><!-- a -- b -->", "<b>2</b><!-- a", "<b>2</b><![CDATA[", "<b>2<b>", "<b>2</B>", "<b>2", "<b>2</b></s:Body>", "<b>2</b>< !-- a -->",
        "<b>2</b>&unknown;", "<b>2</b>&#0;", "<b>2</b>&#x20", "<b>2</b>& ", "<b>2</b>\x0B", "<b>2</b>\xFF", "<b>2\xC0\x80</b>", "<b>2</b>]]>", "<b>2</b><?xml version='1.0'?>",
        "<b>2</b><?instruction?>", "<b xmlns:x='u' xmlns:x='v'>2</b>", "<b xmlns:x=u>2</b>", "<b xmlns:x>2</b>", "<b xmlns:x='u'xmlns:y='v'>2</b>",
        "<b xmlns:x='<'>2</b>", "<b xmlns:x=''>2</b>", "<b xmlns:xml='u'>2</b>", "<b xmlns:x='u>2</b>", "<x:b xmlns='http://Example.org'>2</x:b>",
    };
    Reply reply;
    start();
    for (size_t i = 0; i < WsCountOf(sound); i++) peer_expect_sum(&peer, add_in_text(sound[i]), 3);
    for (size_t i = 0; i < WsCountOf(damaged); i++) {
        unsigned id = add_in_text(damaged[i]);
        peer_receive(&peer, &reply, patience_ms());
        if (reply.record != PEER_MESSAGE || !reply.is_fault || reply.relates_to != id || !reply_contains(&reply, "Sender"))
            FAIL("%s: %d %s", damaged[i], reply.status, reply.text);
        CHECK_EQ(counter_get(&operations), (int)WsCountOf(sound));
    }
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    finish();
}

TEST_HTTP(damage_in_the_body_of_an_unknown_action_is_that_of_the_action_in_text_too) {
    Reply reply;
    Buffer body = {0};
    start();
    put_bytes(&body, "<b>&unknown;</b>", 16);
    peer_expect_fault(&peer, &reply, peer_request(&peer, &(Request){.action = "urn:unknown", .body = &body}));
    CHECK(reply_contains(&reply, "ActionNotSupported"));
    buffer_free(&body);
    finish();
}

TEST_HTTP(damage_behind_the_body_keeps_the_operation_from_running) {
    static const char *const tails[] = {"x", "<x/>", "</s:Envelope>", "&amp;", "<![CDATA[ ]]>", "<?x y?>", "\xFF"};
    Reply reply;
    start();
    char *envelope = http_add_envelope(&peer, 1, 2);
    for (size_t i = 0; i < WsCountOf(tails); i++) {
        Buffer request = {0};
        char text[2048];
        snprintf(text, sizeof text, "%s%s", envelope, tails[i]);
        http_put_raw(&request, &peer, NULL, "Content-Type: application/soap+xml\r\n", text);
        Link *link = http_connect(&peer);
        link->busy = true;
        http_send_on(&peer, link, request.bytes, request.size);
        buffer_free(&request);
        CHECK(peer_receive(&peer, &reply, patience_ms()));
        if (reply.status != 400 && !(reply.status == 500 && reply_contains(&reply, "Sender")))
            FAIL("%s: status %d %s", tails[i], reply.status, reply.text);
        CHECK_EQ(counter_get(&operations), 0);
    }
    free(envelope);
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    finish();
}
