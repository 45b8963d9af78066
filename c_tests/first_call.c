/* The whole way once: host, connection, call, end. The raw peer's own decoder is checked on the way. */
#include "support/peer.h"
#include "support/service.h"

TEST(a_raw_peer_adds_two_numbers) {
    Service service;
    service_start(&service, NULL);
    Peer peer;
    peer_connect(&peer, service.url[0]);
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    peer_expect_sum(&peer, peer_add(&peer, -5, 2), -3);
    peer_end_session(&peer);
    service_stop(&service);
}

TEST_SESSION(a_session_dictionary_is_understood_and_lasts_for_the_session) {
    Service service;
    service_start(&service, NULL);
    Peer peer;
    peer_dial(&peer, service.url[0]);
    peer.use_session_strings = true;
    peer_begin_session(&peer);
    for (int i = 0; i < 3; i++) peer_expect_sum(&peer, peer_add(&peer, i, 1), i + 1);
    peer_end_session(&peer);
    service_stop(&service);
}

TEST(every_operation_of_the_contract_answers) {
    Service service;
    service_start(&service, NULL);
    Peer peer;
    Reply reply;
    char text[64];
    peer_connect(&peer, service.url[0]);
    peer_expect_reply(&peer, &reply, peer_block(&peer));
    CHECK(reply_contains(&reply, "<BlockServiceResponseType"));
    peer_expect_reply(&peer, &reply, peer_unblock(&peer));
    CHECK(reply_contains(&reply, "<UnBlockServiceResponseType"));
    peer_expect_reply(&peer, &reply, peer_echo(&peer, "hello"));
    CHECK(reply_element(&reply, "EchoStringResult", text, sizeof text));
    CHECK_STR(text, "hello");
    peer_expect_fault(&peer, &reply, peer_fail(&peer, "plain"));
    peer_notify(&peer, "one-way");
    peer_expect_sum(&peer, peer_add(&peer, 1, 1), 2);
    peer_end_session(&peer);
    service_stop(&service);
}

TEST(a_host_opens_and_closes_with_nobody_there_and_leaves_nothing) {
    Service service;
    int descriptors = process_descriptors();
    service_start(&service, NULL);
    CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_OPEN);
    service_stop(&service);
    CHECK_EQ(process_descriptors(), descriptors);
    /* A thread that has been joined is listed for a moment longer. */
    CHECK_BECOMES(process_threads() == 1);
}
