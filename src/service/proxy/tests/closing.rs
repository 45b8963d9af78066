//! Close, abort and free, with calls in every state.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use super::super::{Proxy, ProxyState};
use super::support::*;
use crate::abi::*;
use crate::channel::tcp::framing::END;

#[test]
fn a_close_exchanges_end_records() {
    let server = Server::run(|mut peer| {
        peer.open();
        peer.end_record();
        thread::sleep(SHORT);
        peer.send(&[END]);
        assert_eq!(peer.rest().as_deref(), Some(&[][..]));
    });
    let proxy = opened(&server);
    let start = Instant::now();
    Proxy::close(&proxy).unwrap();
    assert!(start.elapsed() >= SHORT, "it waits for the server's");
    assert_eq!(proxy.state(), ProxyState::Closed);
    server.join();
}

#[test]
fn a_server_that_only_closes_its_connection_has_ended_the_session_as_well() {
    let server = Server::run(|mut peer| {
        peer.open();
        // As a Mono server does it: no record, just the end of what the client has half closed.
        assert_eq!(peer.rest().as_deref(), Some(&[END][..]));
    });
    let proxy = opened(&server);
    Proxy::close(&proxy).unwrap();
    server.join();
}

#[test]
fn px_14_a_server_that_never_ends_the_session_is_cut_off() {
    let (closed, leave) = channel::<()>();
    let server = Server::run(move |mut peer| {
        peer.open();
        assert_eq!(peer.rest().as_deref(), Some(&[END][..]));
        leave.recv_timeout(LONG).unwrap();
    });
    let mut settings = settings();
    settings.max_close_timeout = Some(SHORT);
    let proxy = opened_with(settings, &server);
    assert_eq!(Proxy::close(&proxy).unwrap_err().code, WS_E_OPERATION_TIMED_OUT);
    closed.send(()).unwrap();
    assert_eq!(proxy.state(), ProxyState::Closed);
    server.join();
}

#[test]
fn the_close_timeout_of_the_channel_limits_the_wait_for_the_server() {
    let (closed, leave) = channel::<()>();
    let server = Server::run(move |mut peer| {
        peer.open();
        peer.rest();
        leave.recv_timeout(LONG).unwrap();
    });
    let mut settings = settings();
    session(&mut settings).close_timeout = Some(SHORT);
    let proxy = opened_with(settings, &server);
    assert_eq!(Proxy::close(&proxy).unwrap_err().code, WS_E_OPERATION_TIMED_OUT);
    closed.send(()).unwrap();
    server.join();
}

#[test]
fn px_14_pending_calls_end_when_the_time_is_over() {
    let server = Server::run(|mut peer| {
        peer.open();
        peer.request();
        assert_eq!(peer.rest(), None, "a reset, and no end record");
    });
    let mut settings = settings();
    settings.max_close_timeout = Some(SHORT);
    let proxy = opened_with(settings, &server);
    let pending = Pending::start(&proxy, "x", Options::default());
    assert_eq!(Proxy::close(&proxy).unwrap_err().code, WS_E_OPERATION_TIMED_OUT);
    assert_eq!(pending.result(), WS_E_OPERATION_ABORTED);
    server.join();
}

#[test]
fn a_close_timeout_of_zero_waits_for_nobody() {
    let server = Server::run(|mut peer| {
        peer.open();
        peer.request();
        assert_eq!(peer.rest(), None, "a reset");
    });
    let mut settings = settings();
    settings.max_close_timeout = Some(Duration::ZERO);
    let proxy = opened_with(settings, &server);
    let pending = Pending::start(&proxy, "x", Options::default());
    assert_eq!(Proxy::close(&proxy).unwrap_err().code, WS_E_OPERATION_TIMED_OUT);
    assert_eq!(pending.result(), WS_E_OPERATION_ABORTED);
    server.join();
}

#[test]
fn cc_24_a_close_with_an_abandoned_call_does_not_look_like_a_client_that_is_gone() {
    let server = Server::run(|mut peer| {
        peer.open();
        let request = peer.request();
        peer.end_record();
        peer.assert_silence();
        peer.reply(&request, "late");
        // With that answered the client has nothing to wait for but the end.
        assert_eq!(peer.rest().as_deref(), Some(&[][..]));
    });
    let proxy = opened(&server);
    let pending = Pending::start(&proxy, "x", Options::default());
    Proxy::abandon(&proxy, 0).unwrap();
    assert_eq!(pending.result(), WS_E_OPERATION_ABANDONED);
    Proxy::close(&proxy).unwrap();
    server.join();
}

#[test]
fn px_15_no_callback_is_running_when_close_returns() {
    let server = Server::run(|mut peer| {
        peer.open();
        let request = peer.request();
        peer.reply(&request, "reply");
        peer.end_record();
        peer.send(&[END]);
    });
    let proxy = opened(&server);
    let (sender, entered) = channel();
    let over = Arc::new(AtomicBool::new(false));
    let mark = over.clone();
    let done = Box::new(move |_| {
        sender.send(()).unwrap();
        thread::sleep(SHORT);
        mark.store(true, Ordering::SeqCst);
    });
    assert_eq!(call_with(&proxy, "x", Options::default(), Some(done)).0, Ok(WS_S_ASYNC));
    entered.recv_timeout(LONG).unwrap();
    Proxy::close(&proxy).unwrap();
    assert!(over.load(Ordering::SeqCst));
    server.join();
}

#[test]
fn a_synchronous_close_from_a_callback_is_refused_and_an_asynchronous_one_is_not() {
    let server = Server::run(|mut peer| {
        peer.open();
        let request = peer.request();
        peer.reply(&request, "reply");
        peer.end_record();
        peer.send(&[END]);
    });
    let proxy = opened(&server);
    let own = proxy.clone();
    let (sender, results) = channel();
    let done = Box::new(move |_| {
        let refused = Proxy::close(&own).unwrap_err().code;
        let closed = sender.clone();
        let started = Proxy::close_later(&own, Box::new(move |result| closed.send((0, result)).unwrap()));
        sender.send((refused, started)).unwrap();
    });
    assert_eq!(call_with(&proxy, "x", Options::default(), Some(done)).0, Ok(WS_S_ASYNC));
    assert_eq!(results.recv_timeout(LONG).unwrap(), (WS_E_INVALID_OPERATION, Ok(())));
    assert_eq!(results.recv_timeout(LONG).unwrap(), (0, Ok(())));
    assert_eq!(proxy.state(), ProxyState::Closed);
    server.join();
}

#[test]
fn a_synchronous_close_from_a_message_callback_is_refused() {
    let server = Server::run(|mut peer| {
        peer.open();
        let request = peer.request();
        peer.reply(&request, "reply");
    });
    let proxy = opened(&server);
    let closes = || {
        let proxy = proxy.clone();
        Some(Box::new(move |_: &Arc<_>| {
            assert_eq!(Proxy::close(&proxy).unwrap_err().code, WS_E_INVALID_OPERATION);
            Ok(())
        }) as _)
    };
    let options = Options { on_request: closes(), on_reply: closes(), ..Options::default() };
    assert_eq!(call_with(&proxy, "x", options, None).0, Ok(S_OK));
    server.join();
    Proxy::free(proxy);
}

#[test]
fn a_proxy_may_be_aborted_and_freed_in_a_callback() {
    let server = Server::run(|mut peer| {
        peer.open();
        assert_eq!(peer.rest(), None, "a reset");
    });
    let proxy = opened(&server);
    let other = Pending::start(&proxy, "x", Options { id: 1, ..Options::default() });
    let mut last = Some(proxy.clone());
    let (sender, results) = channel();
    let done = Box::new(move |code| {
        if let Some(proxy) = last.take() {
            Proxy::abort(&proxy);
            Proxy::free(proxy);
        }
        sender.send(code).unwrap();
    });
    assert_eq!(call_with(&proxy, "x", Options { id: 2, ..Options::default() }, Some(done)).0, Ok(WS_S_ASYNC));
    Proxy::abandon(&proxy, 2).unwrap();
    assert_eq!(results.recv_timeout(LONG).unwrap(), WS_E_OPERATION_ABANDONED);
    assert_eq!(other.result(), WS_E_OPERATION_ABORTED);
    server.join();
}

#[test]
fn px_16_an_abort_resets_the_connection_and_ends_the_close_in_progress() {
    let server = Server::run(|mut peer| {
        peer.open();
        peer.request();
        assert_eq!(peer.rest(), None, "a reset, and no end record");
    });
    let proxy = opened(&server);
    let pending = Pending::start(&proxy, "x", Options::default());
    let (sender, results) = channel();
    Proxy::close_later(&proxy, Box::new(move |result| sender.send(result).unwrap())).unwrap();
    assert_eq!(proxy.state(), ProxyState::Closing);
    assert_eq!(call(&proxy, "x").0, WS_E_INVALID_OPERATION);
    Proxy::abort(&proxy);
    assert_eq!(pending.result(), WS_E_OPERATION_ABORTED);
    assert_eq!(results.recv_timeout(LONG).unwrap().unwrap_err().code, WS_E_OPERATION_ABORTED);
    assert_eq!(proxy.state(), ProxyState::Closed);
    server.join();
}

#[test]
fn a_connection_that_is_lost_while_closing_ends_the_calls_and_the_close() {
    let (closing, go) = channel::<()>();
    let server = Server::run(move |mut peer| {
        peer.open();
        peer.request();
        go.recv_timeout(LONG).unwrap();
        peer.reset();
    });
    let proxy = opened(&server);
    let pending = Pending::start(&proxy, "x", Options::default());
    thread::scope(|scope| {
        let close = scope.spawn(|| Proxy::close(&proxy));
        let deadline = Instant::now() + LONG;
        while proxy.state() != ProxyState::Closing {
            assert!(Instant::now() < deadline);
            thread::yield_now();
        }
        closing.send(()).unwrap();
        assert_eq!(close.join().unwrap().unwrap_err().code, WS_E_ENDPOINT_DISCONNECTED);
    });
    assert_eq!(pending.result(), WS_E_ENDPOINT_DISCONNECTED);
    assert_eq!(proxy.state(), ProxyState::Closed);
    server.join();
}

#[test]
fn freeing_an_open_proxy_aborts_it_and_waits_for_its_callbacks() {
    let server = Server::run(|mut peer| {
        peer.open();
        peer.request();
        assert_eq!(peer.rest(), None, "a reset");
    });
    let proxy = opened(&server);
    let over = Arc::new(AtomicBool::new(false));
    let mark = over.clone();
    let done = Box::new(move |code| {
        assert_eq!(code, WS_E_OPERATION_ABORTED);
        thread::sleep(SHORT);
        mark.store(true, Ordering::SeqCst);
    });
    assert_eq!(call_with(&proxy, "x", Options::default(), Some(done)).0, Ok(WS_S_ASYNC));
    Proxy::free(proxy);
    assert!(over.load(Ordering::SeqCst));
    server.join();
}
