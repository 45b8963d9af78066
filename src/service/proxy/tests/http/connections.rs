//! Which connection a request goes to (PX-2).

use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;

use super::support::*;
use crate::abi::*;
use crate::service::proxy::Proxy;
use crate::test_ports::free_port;

fn check_call(proxy: &Arc<crate::handle::Shared<Proxy>>, text: &str) {
    assert_eq!(call(proxy, text), (S_OK, Some(text.to_owned())));
}

#[test]
fn px_02_a_connection_serves_one_call_after_the_other_until_the_proxy_closes() {
    let server = Server::run(|door| {
        let mut peer = door.accept();
        for _ in 0..5 {
            peer.echo();
        }
        peer.ends();
        door.assert_closed();
    });
    let proxy = opened(&server);
    for text in ["a", "b", "c", "d", "e"] {
        check_call(&proxy, text);
    }
    Proxy::close(&proxy).unwrap();
    server.join();
}

#[test]
fn px_02_calls_at_the_same_time_have_a_connection_each_and_all_are_kept() {
    let server = Server::run(|door| {
        let mut peers: Vec<_> = (0..3).map(|_| door.accept()).collect();
        for _ in 0..2 {
            let seen: Vec<_> = peers.iter_mut().map(Peer::request).collect();
            for (peer, seen) in peers.iter_mut().zip(seen).rev() {
                peer.send(&ok(seen.text()));
            }
        }
        peers.into_iter().for_each(Peer::ends);
    });
    let proxy = opened(&server);
    for _ in 0..2 {
        let calls = ["a", "b", "c"].map(|text| (text, Pending::start(&proxy, text, Options::default())));
        for (text, pending) in &calls {
            assert_eq!(pending.result(), S_OK);
            assert_eq!(noted(&pending.record), (1, Some((*text).to_owned())));
        }
    }
    Proxy::close(&proxy).unwrap();
    server.join();
}

#[test]
fn a_connection_that_one_side_does_not_want_to_keep_is_closed() {
    let close = format!("Connection: close\r\nContent-Type: {TYPE12}\r\n");
    let old = [b"HTTP/1.0 200 OK".as_slice(), &ok("x")[b"HTTP/1.1 200 OK".len()..]].concat();
    let answers = [response("200 OK", &close, &reply("x")), old, [ok("x"), b"rest".to_vec()].concat()];
    let server = Server::run(move |door| {
        for answer in answers {
            let mut peer = door.accept();
            peer.request();
            peer.send(&answer);
            // The end, or a reset if something was not read.
            peer.rest();
        }
        door.accept().echo();
    });
    let proxy = opened(&server);
    for text in ["x", "x", "x", "last"] {
        check_call(&proxy, text);
    }
    server.join();
    Proxy::free(proxy);
}

#[test]
fn an_idle_connection_that_the_server_ends_is_closed_at_once_and_not_used_again() {
    let (sender, ended) = channel();
    let server = Server::run(move |door| {
        let mut peer = door.accept();
        peer.echo();
        peer.stream.shutdown(std::net::Shutdown::Write).unwrap();
        peer.ends();
        sender.send(()).unwrap();
        door.accept().echo();
    });
    let proxy = opened(&server);
    check_call(&proxy, "a");
    ended.recv_timeout(LONG).unwrap();
    check_call(&proxy, "b");
    server.join();
    Proxy::free(proxy);
}

#[test]
fn what_a_server_says_on_an_idle_connection_is_no_answer_to_the_next_request() {
    let (sender, said) = channel();
    let server = Server::run(move |door| {
        let mut peer = door.accept();
        peer.echo();
        peer.send(&response("408 Request Timeout", "Connection: close\r\n", ""));
        sender.send(()).unwrap();
        door.accept().echo();
    });
    let proxy = opened(&server);
    check_call(&proxy, "a");
    said.recv_timeout(LONG).unwrap();
    check_call(&proxy, "b");
    server.join();
    Proxy::free(proxy);
}

#[test]
fn a_request_on_a_connection_that_had_been_idle_is_sent_once_more_if_it_ends() {
    let server = Server::run(|door| {
        let mut peer = door.accept();
        peer.echo();
        assert_eq!(peer.request().text(), "b");
        drop(peer);
        assert_eq!(door.accept().echo().text(), "b");
    });
    let proxy = opened(&server);
    check_call(&proxy, "a");
    check_call(&proxy, "b");
    server.join();
    Proxy::free(proxy);
}

#[test]
fn a_request_that_the_server_has_aborted_is_not_sent_again() {
    let server = Server::run(|door| {
        let mut peer = door.accept();
        peer.echo();
        assert_eq!(peer.request().text(), "b");
        peer.reset();
        door.assert_closed();
    });
    let proxy = opened(&server);
    check_call(&proxy, "a");
    assert_eq!(call(&proxy, "b").0, WS_E_ENDPOINT_DISCONNECTED);
    server.join();
    Proxy::free(proxy);
}

#[test]
fn a_request_is_not_sent_again_twice_nor_after_the_beginning_of_an_answer_nor_from_a_fresh_connection() {
    let server = Server::run(|door| {
        let mut peer = door.accept();
        peer.echo();
        peer.request();
        drop(peer);
        let mut peer = door.accept();
        assert_eq!(peer.request().text(), "twice");
        drop(peer);
        let mut peer = door.accept();
        peer.echo();
        assert_eq!(peer.request().text(), "begun");
        peer.send(b"H");
        drop(peer);
        door.assert_closed();
    });
    let proxy = opened(&server);
    check_call(&proxy, "a");
    assert_eq!(call(&proxy, "twice").0, WS_E_ENDPOINT_DISCONNECTED);
    check_call(&proxy, "b");
    assert_eq!(call(&proxy, "begun").0, WS_E_ENDPOINT_DISCONNECTED);
    server.join();
    Proxy::free(proxy);
}

#[test]
fn calls_over_the_limit_of_connections_wait_in_order() {
    const CALLS: usize = 6;
    let (sender, order) = channel();
    let server = Server::run(move |door| {
        let mut peer = door.accept();
        for _ in 0..CALLS {
            sender.send(peer.echo().text().to_owned()).unwrap();
        }
        door.assert_closed();
    });
    let mut settings = settings();
    http(&mut settings).client.max_connections = 1;
    let proxy = opened_with(settings, &server);
    let texts: Vec<String> = (0..CALLS).map(|number| number.to_string()).collect();
    let calls: Vec<_> = texts.iter().map(|text| Pending::start(&proxy, text, Options::default())).collect();
    assert!(calls.iter().all(|pending| pending.result() == S_OK));
    assert_eq!(order.iter().take(CALLS).collect::<Vec<_>>(), texts);
    server.join();
    Proxy::free(proxy);
}

#[test]
fn a_call_that_failed_gives_its_place_to_the_next() {
    let server = Server::run(|door| {
        let mut peer = door.accept();
        peer.request();
        drop(peer);
        door.accept().echo();
    });
    let mut settings = settings();
    http(&mut settings).client.max_connections = 1;
    let proxy = opened_with(settings, &server);
    let first = Pending::start(&proxy, "a", Options::default());
    let second = Pending::start(&proxy, "b", Options::default());
    assert_eq!((first.result(), second.result()), (WS_E_ENDPOINT_DISCONNECTED, S_OK));
    server.join();
    Proxy::free(proxy);
}

#[test]
fn only_so_many_connections_are_kept_idle() {
    let (sender, calls) = channel();
    let server = Server::run(move |door| {
        let mut peers: Vec<_> = (0..3).map(|_| door.accept()).collect();
        let seen: Vec<_> = peers.iter_mut().map(Peer::request).collect();
        for (peer, seen) in peers.iter_mut().zip(seen) {
            peer.send(&ok(seen.text()));
        }
        sender.send(()).unwrap();
        // Two of them end at once, the third with the proxy.
        let ends: Vec<_> = peers.into_iter().map(|peer| thread::spawn(move || peer.ends())).collect();
        while ends.iter().filter(|end| end.is_finished()).count() < 2 {
            thread::sleep(SHORT / 10);
        }
        sender.send(()).unwrap();
        for end in ends {
            end.join().unwrap();
        }
    });
    let mut settings = settings();
    http(&mut settings).client.max_idle = 1;
    let proxy = opened_with(settings, &server);
    let pending = ["a", "b", "c"].map(|text| Pending::start(&proxy, text, Options::default()));
    assert!(pending.iter().all(|pending| pending.result() == S_OK));
    calls.recv_timeout(LONG).unwrap();
    calls.recv_timeout(LONG).unwrap();
    Proxy::close(&proxy).unwrap();
    server.join();
}

#[test]
fn nobody_listens_and_the_proxy_stays_open() {
    let port = free_port();
    let proxy = opened_at(settings(), &format!("http://127.0.0.1:{port}/"));
    assert_eq!(call(&proxy, "x").0, WS_E_ENDPOINT_UNREACHABLE);
    let pending = Pending::start(&proxy, "x", Options::default());
    assert_eq!(pending.result(), WS_E_ENDPOINT_UNREACHABLE);
    Proxy::close(&proxy).unwrap();
}

#[test]
fn a_host_without_an_address_is_not_found() {
    let proxy = opened_at(settings(), "http://name.invalid/");
    assert_eq!(call(&proxy, "x").0, WS_E_ENDPOINT_NOT_FOUND);
    Proxy::close(&proxy).unwrap();
}

#[test]
fn a_large_request_and_a_large_reply_go_through_a_slow_connection() {
    let text = "z".repeat(8 << 20);
    let server = Server::run(|door| {
        let mut peer = door.accept();
        thread::sleep(SHORT);
        peer.echo();
    });
    let mut settings = settings();
    http(&mut settings).client.max_message_size = 16 << 20;
    let proxy = opened_with(settings, &server);
    check_call(&proxy, &text);
    server.join();
    Proxy::free(proxy);
}

#[test]
fn an_answer_before_the_request_was_taken_is_the_answer_and_ends_the_connection() {
    let text = "z".repeat(8 << 20);
    let server = Server::run(|door| {
        let mut peer = door.accept();
        peer.stream.peek(&mut [0]).unwrap();
        peer.send(&response("413 Content Too Large", "", ""));
        // Without reading anything of what is on its way.
        peer.reset();
        door.accept().echo();
    });
    let mut settings = settings();
    http(&mut settings).client.max_message_size = 16 << 20;
    let proxy = opened_with(settings, &server);
    let (code, record) = call_with(&proxy, &text, Options::default(), None);
    assert_eq!(code, Ok(WS_E_ENDPOINT_FAILURE));
    assert!(failure_text(&record).contains("413"), "{}", failure_text(&record));
    check_call(&proxy, "b");
    server.join();
    Proxy::free(proxy);
}

#[test]
fn many_threads_call_through_one_proxy_and_several_proxies() {
    let server = Server::run(|door| {
        let mut peers: Vec<_> = (0..8).map(|_| door.accept()).collect();
        for peer in &mut peers {
            peer.request();
        }
        thread::scope(|scope| {
            for mut peer in peers {
                scope.spawn(move || {
                    peer.send(&ok("x"));
                    // As long as the client has something to say.
                    while peer.stream.peek(&mut [0]).is_ok_and(|count| count > 0) {
                        peer.echo();
                    }
                });
            }
        });
    });
    let settings = || {
        let mut settings = settings();
        http(&mut settings).client.max_connections = 4;
        settings
    };
    let proxies = [opened_with(settings(), &server), opened_with(settings(), &server)];
    // Each opens all of its connections first.
    let first: Vec<_> =
        proxies.iter().flat_map(|proxy| (0..4).map(|_| Pending::start(proxy, "x", Options::default()))).collect();
    assert!(first.iter().all(|pending| pending.result() == S_OK));
    thread::scope(|scope| {
        for thread in 0..8 {
            let proxy = &proxies[thread % 2];
            scope.spawn(move || {
                for number in 0..25 {
                    check_call(proxy, &format!("{thread}:{number}"));
                }
            });
        }
    });
    for proxy in &proxies {
        Proxy::close(proxy).unwrap();
    }
    server.join();
}
