//! Calls and proxies that end early: time limits, abandon, abort, close.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use super::support::*;
use crate::abi::*;
use crate::channel::http::client::ClientSettings;
use crate::service::proxy::{Proxy, ProxyState};

// ---- time limits ----

/// Runs a call against a server that does all but what there is a limit for; the text of the failure.
fn timed_out(
    limit: impl FnOnce(&mut ClientSettings),
    text: &str,
    script: impl FnOnce(&mut Peer) + Send + 'static,
) -> String {
    let (sender, over) = channel::<()>();
    let server = Server::run(move |door| {
        let mut peer = door.accept();
        script(&mut peer);
        over.recv_timeout(LONG).unwrap();
        peer.breaks();
    });
    let mut settings = settings();
    http(&mut settings).client.max_message_size = 16 << 20;
    limit(&mut http(&mut settings).client);
    let proxy = opened_with(settings, &server);
    let (code, record) = call_with(&proxy, text, Options::default(), None);
    assert_eq!(code, Ok(WS_E_OPERATION_TIMED_OUT), "{}", failure_text(&record));
    assert_eq!(proxy.state(), ProxyState::Open);
    sender.send(()).unwrap();
    server.join();
    Proxy::close(&proxy).unwrap();
    failure_text(&record)
}

#[test]
fn a_server_has_so_long_for_the_head_of_its_response() {
    let text = timed_out(|client| client.response_timeout = Some(SHORT), "x", |peer| drop(peer.request()));
    assert!(text.contains("answer in time"), "{text}");
}

#[test]
fn a_server_has_so_long_for_the_body_of_its_response() {
    let text = timed_out(
        |client| client.receive_timeout = Some(SHORT),
        "x",
        |peer| {
            peer.request();
            peer.assert_silence();
            peer.assert_silence();
            peer.send(&ok("x")[..150]);
        },
    );
    assert!(text.contains("send its response in time"), "{text}");
}

#[test]
fn a_server_has_so_long_to_take_a_request() {
    let large = "z".repeat(8 << 20);
    let text = timed_out(|client| client.send_timeout = Some(SHORT), &large, |_| ());
    assert!(text.contains("take the request in time"), "{text}");
}

#[test]
fn a_server_has_so_long_to_accept_a_connection() {
    // What a listening socket does not take any more gets no answer at all.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    rustix::net::listen(&listener, 0).unwrap();
    let place = listener.local_addr().unwrap();
    let mut taken = Vec::new();
    while let Ok(stream) = std::net::TcpStream::connect_timeout(&place, SHORT) {
        taken.push(stream);
    }
    let mut settings = settings();
    http(&mut settings).client.connect_timeout = Some(SHORT);
    let proxy = opened_at(settings, &format!("http://{place}/"));
    let (code, record) = call_with(&proxy, "x", Options::default(), None);
    assert_eq!(code, Ok(WS_E_OPERATION_TIMED_OUT));
    assert!(failure_text(&record).contains("no connection"), "{}", failure_text(&record));
    // Without the limit an abort is what ends it.
    Proxy::close(&proxy).unwrap();
    let proxy = opened_at(super::support::settings(), &format!("http://{place}/"));
    let pending = Pending::start(&proxy, "x", Options::default());
    std::thread::sleep(SHORT);
    assert!(pending.is_pending());
    Proxy::abort(&proxy);
    assert_eq!(pending.result(), WS_E_OPERATION_ABORTED);
    Proxy::close(&proxy).unwrap();
}

#[test]
fn time_limits_that_are_kept_do_nothing() {
    // Longer than a busy machine takes to connect and to send something.
    const LIMIT: Duration = Duration::from_secs(3);
    let server = Server::run(|door| {
        let mut peer = door.accept();
        for _ in 0..2 {
            let seen = peer.request();
            std::thread::sleep(LIMIT);
            peer.assert_silence();
            let answer = ok(seen.text());
            peer.send(&answer[..answer.len() - 1]);
            peer.assert_silence();
            peer.send(&answer[answer.len() - 1..]);
        }
        peer.assert_silence();
        peer.ends();
    });
    let mut settings = settings();
    let client = &mut http(&mut settings).client;
    // What waits for the answer is not what connects and sends, and has no part in their limits.
    for limit in [&mut client.connect_timeout, &mut client.send_timeout] {
        *limit = Some(LIMIT);
    }
    client.response_timeout = Some(LONG);
    client.receive_timeout = Some(LONG);
    let proxy = opened_with(settings, &server);
    for _ in 0..2 {
        assert_eq!(call(&proxy, "x").0, S_OK);
    }
    std::thread::sleep(2 * SHORT);
    Proxy::close(&proxy).unwrap();
    server.join();
}

#[test]
fn px_07_a_call_that_takes_too_long_is_abandoned_and_its_connection_used_again() {
    let (sender, timed_out) = channel::<()>();
    let server = Server::run(move |door| {
        let mut peer = door.accept();
        let late = peer.request();
        let _ = timed_out.recv_timeout(LONG);
        peer.send(&ok(late.text()));
        assert_eq!(peer.echo().text(), "next");
        door.assert_closed();
    });
    let mut settings = settings();
    let limit = 60 * SHORT; // enough for the next call on a busy machine
    settings.call_timeout = Some(limit);
    // The next call waits for the connection, which is there when the late answer is.
    http(&mut settings).client.max_connections = 1;
    let proxy = opened_with(settings, &server);
    let since = Instant::now();
    assert_eq!(call(&proxy, "late").0, WS_E_OPERATION_TIMED_OUT);
    assert!(since.elapsed() >= limit);
    let pending = Pending::start(&proxy, "next", Options::default());
    sender.send(()).unwrap();
    assert_eq!((pending.result(), noted(&pending.record)), (S_OK, (1, Some("next".to_owned()))));
    server.join();
    Proxy::free(proxy);
}

// ---- abandon ----

#[test]
fn px_09_an_abandoned_call_ends_at_once_and_its_late_reply_is_dropped() {
    let (sender, abandoned) = channel::<()>();
    let server = Server::run(move |door| {
        let mut peer = door.accept();
        let late = peer.request();
        abandoned.recv_timeout(LONG).unwrap();
        peer.assert_silence();
        peer.send(&ok(late.text()));
        peer.ends();
    });
    let proxy = opened(&server);
    let options = Options { id: 7, ..Options::default() };
    let pending = Pending::start(&proxy, "late", options);
    Proxy::abandon(&proxy, 8).unwrap();
    assert!(pending.is_pending());
    Proxy::abandon(&proxy, 7).unwrap();
    assert_eq!(pending.result(), WS_E_OPERATION_ABANDONED);
    sender.send(()).unwrap();
    // A close waits for what the service still does (CC-24).
    Proxy::close(&proxy).unwrap();
    assert_eq!(noted(&pending.record), (1, None));
    server.join();
}

#[test]
fn px_12_an_abandoned_call_counts_until_its_answer_has_come() {
    let (sender, go_on) = channel::<()>();
    let server = Server::run(move |door| {
        let mut peer = door.accept();
        let late = peer.request();
        go_on.recv_timeout(LONG).unwrap();
        peer.send(&ok(late.text()));
        peer.echo();
    });
    let mut settings = settings();
    settings.max_pending_calls = 1;
    let proxy = opened_with(settings, &server);
    let pending = Pending::start(&proxy, "late", Options::default());
    Proxy::abandon(&proxy, 0).unwrap();
    assert_eq!(pending.result(), WS_E_OPERATION_ABANDONED);
    let refused = || call_with(&proxy, "x", Options::default(), None).0;
    assert_eq!(refused().unwrap_err().code, WS_E_QUOTA_EXCEEDED);
    sender.send(()).unwrap();
    let since = Instant::now();
    while refused().is_err() {
        assert!(since.elapsed() < LONG);
        std::thread::yield_now();
    }
    server.join();
    Proxy::free(proxy);
}

// ---- abort ----

#[test]
fn px_16_an_abort_resets_every_connection_and_ends_every_call() {
    let (sender, all_there) = channel();
    let server = Server::run(move |door| {
        let mut idle = door.accept();
        let mut busy = door.accept();
        let seen = [idle.request(), busy.request()];
        idle.send(&ok(seen[0].text()));
        sender.send(()).unwrap();
        busy.breaks();
        idle.breaks();
        door.assert_closed();
    });
    let mut settings = settings();
    http(&mut settings).client.max_connections = 2;
    let proxy = opened_with(settings, &server);
    let calls = ["a", "b"].map(|text| Pending::start(&proxy, text, Options::default()));
    all_there.recv_timeout(LONG).unwrap();
    // One of the two has been answered.
    let since = Instant::now();
    while calls.iter().all(|pending| noted(&pending.record).0 == 0) {
        assert!(since.elapsed() < LONG);
        std::thread::yield_now();
    }
    Proxy::abort(&proxy);
    let codes = calls.map(|pending| pending.result());
    assert!(codes.contains(&S_OK) && codes.contains(&WS_E_OPERATION_ABORTED), "{codes:?}");
    assert_eq!(proxy.state(), ProxyState::Faulted);
    assert_eq!(call_with(&proxy, "x", Options::default(), None).0.unwrap_err().code, WS_E_INVALID_OPERATION);
    Proxy::close(&proxy).unwrap();
    server.join();
}

#[test]
fn an_abort_ends_calls_that_wait_for_a_connection() {
    let (sender, arrived) = channel();
    let server = Server::run(move |door| {
        let mut peer = door.accept();
        peer.request();
        sender.send(()).unwrap();
        peer.breaks();
        door.assert_closed();
    });
    let mut settings = settings();
    http(&mut settings).client.max_connections = 1;
    let proxy = opened_with(settings, &server);
    let calls = ["a", "b", "c"].map(|text| Pending::start(&proxy, text, Options::default()));
    arrived.recv_timeout(LONG).unwrap();
    Proxy::abort(&proxy);
    assert_eq!(calls.map(|pending| pending.result()), [WS_E_OPERATION_ABORTED; 3]);
    server.join();
    Proxy::free(proxy);
}

#[test]
fn a_proxy_that_was_closed_can_be_opened_again_somewhere_else() {
    let servers = [0, 1].map(|_| {
        Server::run(|door| {
            let mut peer = door.accept();
            peer.echo();
            peer.ends();
        })
    });
    let proxy = Proxy::new(settings());
    for server in servers {
        Proxy::open(&proxy, address(&format!("http://127.0.0.1:{}/", server.port))).unwrap();
        assert_eq!(call(&proxy, "x").0, S_OK);
        Proxy::close(&proxy).unwrap();
        server.join();
        Proxy::reset(&proxy).unwrap();
    }
}

// ---- close ----

#[test]
fn a_close_lets_calls_in_progress_finish() {
    let (sender, closing) = channel::<()>();
    let server = Server::run(move |door| {
        let mut peer = door.accept();
        let seen = peer.request();
        closing.recv_timeout(LONG).unwrap();
        peer.assert_silence();
        peer.send(&ok(seen.text()));
        peer.ends();
    });
    let proxy = opened(&server);
    let pending = Pending::start(&proxy, "x", Options::default());
    let (done, closed) = channel();
    Proxy::close_later(&proxy, Box::new(move |result| done.send(result).unwrap())).unwrap();
    assert_eq!(proxy.state(), ProxyState::Closing);
    sender.send(()).unwrap();
    assert_eq!(closed.recv_timeout(LONG).unwrap(), Ok(()));
    assert_eq!(pending.result(), S_OK);
    server.join();
}

#[test]
fn px_14_pending_calls_end_when_the_time_for_closing_is_over() {
    let server = Server::run(move |door| {
        let mut peer = door.accept();
        peer.request();
        peer.breaks();
    });
    let mut settings = settings();
    settings.max_close_timeout = Some(SHORT);
    let proxy = opened_with(settings, &server);
    let pending = Pending::start(&proxy, "x", Options::default());
    assert_eq!(Proxy::close(&proxy).unwrap_err().code, WS_E_OPERATION_TIMED_OUT);
    assert_eq!(pending.result(), WS_E_OPERATION_ABORTED);
    assert_eq!(proxy.state(), ProxyState::Closed);
    server.join();
}

#[test]
fn px_15_a_close_waits_for_a_reply_callback_whose_call_was_aborted() {
    let server = Server::run(|door| {
        let mut peer = door.accept();
        peer.echo();
        peer.breaks();
    });
    let proxy = opened(&server);
    let (sender, entered) = channel();
    let (go, go_on) = channel::<()>();
    let over = Arc::new(AtomicBool::new(false));
    let mark = over.clone();
    let options = Options {
        on_reply: Some(Box::new(move |_| {
            sender.send(()).unwrap();
            go_on.recv_timeout(LONG).unwrap();
            std::thread::sleep(SHORT);
            mark.store(true, Ordering::SeqCst);
            Ok(())
        })),
        ..Options::default()
    };
    let pending = Pending::start(&proxy, "x", options);
    entered.recv_timeout(LONG).unwrap();
    Proxy::abort(&proxy);
    assert_eq!(pending.result(), WS_E_OPERATION_ABORTED);
    assert!(!over.load(Ordering::SeqCst));
    go.send(()).unwrap();
    Proxy::close(&proxy).unwrap();
    assert!(over.load(Ordering::SeqCst));
    server.join();
}
