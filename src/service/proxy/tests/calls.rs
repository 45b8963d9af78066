//! Calls, their order, and how their callers leave them.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use super::super::{Proxy, ProxyState};
use super::support::*;
use crate::abi::*;
use crate::error::Failure;
use crate::handle::Handle;
use crate::message::{AddressingHeader, Initialization, MUST_UNDERSTAND, Message, UniqueId};
use crate::xml::{NodeBuffer, Text, Writer, XmlStr};

#[test]
fn replies_find_their_calls_in_any_order() {
    let server = Server::run(|mut peer| {
        peer.open();
        let requests: Vec<_> = (0..3).map(|_| peer.request()).collect();
        for request in requests.iter().rev() {
            peer.reply(request, &Peer::text(request));
        }
        peer.end_record();
        peer.send(&[7]);
    });
    let proxy = opened(&server);
    let calls: Vec<_> = ["one", "two", "three"].map(|text| Pending::start(&proxy, text, Options::default())).into();
    for (pending, text) in calls.iter().zip(["one", "two", "three"]) {
        assert_eq!(pending.result(), S_OK);
        assert_eq!(pending.record.lock().reply.as_deref(), Some(text));
        assert_eq!(pending.record.lock().finished, 1);
    }
    Proxy::close(&proxy).unwrap();
    server.join();
}

#[test]
fn a_request_is_addressed_as_dot_net_does_it() {
    let server = Server::run(|mut peer| {
        peer.open();
        let request = peer.request();
        assert_eq!(request.action(), Some(ACTION));
        assert!(request.to().unwrap().ends_with("/echo"));
        assert_eq!(request.reply_to(), Some("http://www.w3.org/2005/08/addressing/anonymous"));
        assert!(matches!(request.message_id(), Some(UniqueId::Guid(_))));
        peer.reply(&request, "done");
        let one_way = peer.request();
        assert_eq!((one_way.message_id(), one_way.reply_to()), (None, None));
    });
    let proxy = opened(&server);
    assert_eq!(call(&proxy, "x"), (S_OK, Some("done".to_owned())));
    let options = Options { one_way: true, ..Options::default() };
    assert_eq!(call_with(&proxy, "x", options, None).0, Ok(S_OK));
    server.join();
    Proxy::free(proxy);
}

#[test]
fn the_headers_of_the_address_go_into_every_request() {
    let server = Server::run(|mut peer| {
        peer.open();
        for _ in 0..2 {
            let request = peer.request();
            assert!(request.find_header("Tenant", NS, None).unwrap().is_some());
            peer.reply(&request, "done");
        }
    });
    let mut header = Writer::nodes(NodeBuffer::new());
    write_text(&mut header, "Tenant", "7").unwrap();
    let mut address = at("127.0.0.1", server.port);
    address.headers.push(header.into_nodes().unwrap());
    let proxy = Proxy::new(settings());
    Proxy::open(&proxy, address).unwrap();
    assert_eq!(call(&proxy, "x").0, S_OK);
    assert_eq!(call(&proxy, "x").0, S_OK);
    server.join();
    Proxy::free(proxy);
}

#[test]
fn a_reply_that_belongs_to_no_call_is_dropped() {
    let server = Server::run(|mut peer| {
        peer.open();
        let request = peer.request();
        let mut stray = message();
        stray.initialize(Initialization::Blank).unwrap();
        stray.set_action(XmlStr::inline("urn:t/EchoResponse")).unwrap();
        peer.send_message(stray, |writer| write_text(writer, "EchoResponse", "to nobody"));
        peer.reply(&request, "to the call");
        peer.reply(&request, "once more");
        let request = peer.request();
        peer.reply(&request, "to the next call");
    });
    let proxy = opened(&server);
    assert_eq!(call(&proxy, "x").1.as_deref(), Some("to the call"));
    assert_eq!(call(&proxy, "x").1.as_deref(), Some("to the next call"));
    server.join();
    Proxy::free(proxy);
}

#[test]
fn a_reply_of_another_form_fails_the_call_and_not_the_proxy() {
    let server = Server::run(|mut peer| {
        peer.open();
        let request = peer.request();
        peer.send_message(reply_to(&request), |writer| write_text(writer, "Other", "?"));
        let request = peer.request();
        peer.reply(&request, "well");
    });
    let proxy = opened(&server);
    assert_eq!(call(&proxy, "x").0, WS_E_INVALID_FORMAT);
    assert_eq!(call(&proxy, "x").0, S_OK);
    server.join();
    Proxy::free(proxy);
}

#[test]
fn a_header_that_must_be_understood_fails_the_call_unless_the_check_is_off() {
    let server = Server::run(|mut peer| {
        peer.open();
        for _ in 0..2 {
            let request = peer.request();
            let mut reply = reply_to(&request);
            let mut header = Writer::nodes(NodeBuffer::new());
            write_text(&mut header, "Important", "!").unwrap();
            reply.add_custom_header(header.into_nodes().unwrap(), MUST_UNDERSTAND).unwrap();
            peer.send_message(reply, |writer| write_text(writer, "EchoResponse", "well"));
        }
    });
    let proxy = opened(&server);
    let (code, outcome) = call_with(&proxy, "x", Options::default(), None);
    assert_eq!(code, Ok(WS_E_INVALID_FORMAT));
    let failure = outcome.lock().failure.clone().unwrap().failure;
    assert!(failure.to_string().contains("{urn:t}Important"), "{failure}");
    let unchecked = Options { check_must_understand: false, ..Options::default() };
    assert_eq!(call_with(&proxy, "x", unchecked, None).0, Ok(S_OK));
    server.join();
    Proxy::free(proxy);
}

#[test]
fn a_request_over_the_limit_is_refused_and_leaves_the_proxy_open() {
    let server = Server::run(|mut peer| {
        peer.open();
        let request = peer.request();
        assert_eq!(Peer::text(&request), "small");
        peer.reply(&request, "well");
    });
    let mut settings = settings();
    session(&mut settings).max_message_size = 2000;
    settings.max_pending_calls = 1;
    let proxy = opened_with(settings, &server);
    assert_eq!(call(&proxy, &"x".repeat(3000)).0, WS_E_QUOTA_EXCEEDED);
    assert_eq!(call(&proxy, "small").0, S_OK);
    server.join();
    Proxy::free(proxy);
}

#[test]
fn px_18_a_message_callback_that_fails_fails_the_call_with_its_code() {
    let server = Server::run(|mut peer| {
        peer.open();
        // The first request never comes: its callback failed.
        let request = peer.request();
        assert_eq!(Peer::text(&request), "second");
        peer.reply(&request, "well");
    });
    let proxy = opened(&server);
    let fails = || Some(Box::new(|_: &Arc<_>| Err(Failure::new(E_FAIL, "no"))) as _);
    let first = Options { on_request: fails(), ..Options::default() };
    assert_eq!(call_with(&proxy, "first", first, None).0, Ok(E_FAIL));
    let second = Options { on_reply: fails(), ..Options::default() };
    let (code, outcome) = call_with(&proxy, "second", second, None);
    assert_eq!((code, outcome.lock().reply.clone()), (Ok(E_FAIL), None));
    server.join();
    Proxy::free(proxy);
}

#[test]
fn a_one_way_call_is_complete_when_the_system_has_its_message() {
    let (go, gone) = channel::<()>();
    let server = Server::run(move |mut peer| {
        peer.open();
        gone.recv().unwrap();
        for _ in 0..2 {
            peer.request();
        }
    });
    let mut settings = settings();
    session(&mut settings).max_message_size = 32 << 20;
    let proxy = opened_with(settings, &server);
    let one_way = || Options { one_way: true, ..Options::default() };
    // More than the buffers of both ends take.
    let text = "x".repeat(12 << 20);
    let first = Pending::start(&proxy, &text, one_way());
    thread::sleep(SHORT);
    assert!(first.is_pending());
    go.send(()).unwrap();
    assert_eq!(first.result(), S_OK);
    assert_eq!(call_with(&proxy, "y", one_way(), None).0, Ok(S_OK));
    server.join();
    Proxy::free(proxy);
}

#[test]
fn px_07_px_12_a_late_reply_is_dropped_and_ends_the_pending_call() {
    let (go, gone) = channel::<()>();
    let server = Server::run(move |mut peer| {
        peer.open();
        let late = peer.request();
        gone.recv().unwrap();
        peer.reply(&late, "too late");
        // The next may be too late as well, on a busy machine.
        while let Some(request) = peer.next_request() {
            if peer.stream.write_all(&reply_record(reply_to(&request), "in time")).is_err() {
                return;
            }
        }
    });
    let mut settings = settings();
    settings.call_timeout = Some(SHORT);
    settings.max_pending_calls = 1;
    let proxy = opened_with(settings, &server);
    let (code, outcome) = call_with(&proxy, "x", Options::default(), None);
    assert_eq!(code, Ok(WS_E_OPERATION_TIMED_OUT));
    assert_eq!(call(&proxy, "x").0, WS_E_QUOTA_EXCEEDED);
    go.send(()).unwrap();
    let mut code = WS_E_QUOTA_EXCEEDED;
    while [WS_E_QUOTA_EXCEEDED, WS_E_OPERATION_TIMED_OUT].contains(&code) {
        code = call(&proxy, "x").0;
    }
    assert_eq!(code, S_OK);
    assert_eq!(noted(&outcome), (1, None));
    Proxy::free(proxy);
    server.join();
}

#[test]
fn px_07_an_asynchronous_call_times_out_through_its_callback() {
    let server = Server::run(|mut peer| {
        peer.open();
        peer.request();
        peer.rest();
    });
    let mut settings = settings();
    settings.call_timeout = Some(SHORT);
    let proxy = opened_with(settings, &server);
    let pending = Pending::start(&proxy, "x", Options::default());
    assert_eq!(pending.result(), WS_E_OPERATION_TIMED_OUT);
    assert_eq!(pending.record.lock().finished, 1);
    Proxy::free(proxy);
    server.join();
}

#[test]
fn px_08_px_11_abandoned_calls_complete_once_with_their_own_code() {
    let server = Server::run(|mut peer| {
        peer.open();
        let requests: Vec<_> = (0..3).map(|_| peer.request()).collect();
        peer.request();
        for request in &requests {
            peer.reply(request, "late");
        }
        peer.rest();
    });
    let proxy = opened(&server);
    let with_id = |id| Pending::start(&proxy, "x", Options { id, ..Options::default() });
    let (five, five_too, six) = (with_id(5), with_id(5), with_id(6));
    Proxy::abandon(&proxy, 7).unwrap();
    Proxy::abandon(&proxy, 5).unwrap();
    // Before anything else: the callers have everything back.
    assert_eq!((five.record.lock().finished, five_too.record.lock().finished), (1, 1));
    assert_eq!(five.result(), WS_E_OPERATION_ABANDONED);
    assert_eq!(five_too.result(), WS_E_OPERATION_ABANDONED);
    assert!(six.is_pending());
    let last = with_id(0);
    assert_eq!(six.result(), S_OK);
    Proxy::abandon(&proxy, 0).unwrap();
    assert_eq!(last.result(), WS_E_OPERATION_ABANDONED);
    assert_eq!(five.record.lock().finished, 1);
    Proxy::free(proxy);
    server.join();
}

#[test]
fn px_10_a_call_can_be_abandoned_from_its_own_message_callbacks() {
    let server = Server::run(|mut peer| {
        peer.open();
        let request = peer.request();
        assert_eq!(Peer::text(&request), "second");
        peer.reply(&request, "not wanted");
        peer.rest();
    });
    let proxy = opened(&server);
    let abandons = || {
        let proxy = proxy.clone();
        Some(Box::new(move |_: &Arc<_>| Proxy::abandon(&proxy, 0)) as _)
    };
    let (code, outcome) = call_with(&proxy, "first", Options { on_request: abandons(), ..Options::default() }, None);
    assert_eq!((code, outcome.lock().finished), (Ok(WS_E_OPERATION_ABANDONED), 1));
    let (code, outcome) = call_with(&proxy, "second", Options { on_reply: abandons(), ..Options::default() }, None);
    assert_eq!((code, outcome.lock().finished), (Ok(WS_E_OPERATION_ABANDONED), 1));
    assert_eq!(outcome.lock().reply, None);
    Proxy::free(proxy);
    server.join();
}

#[test]
fn px_10_an_abandoned_call_does_not_read_its_reply_after_a_slow_message_callback() {
    let server = Server::run(|mut peer| {
        peer.open();
        let request = peer.request();
        peer.reply(&request, "not wanted");
        peer.rest();
    });
    let proxy = opened(&server);
    let (entered, in_callback) = channel();
    let (go, leave) = channel::<()>();
    let on_reply = Some(Box::new(move |_: &Arc<_>| {
        entered.send(()).unwrap();
        leave.recv().unwrap();
        Ok(())
    }) as _);
    let pending = Pending::start(&proxy, "x", Options { on_reply, ..Options::default() });
    in_callback.recv_timeout(LONG).unwrap();
    Proxy::abandon(&proxy, 0).unwrap();
    assert_eq!(pending.record.lock().finished, 1);
    assert_eq!(pending.result(), WS_E_OPERATION_ABANDONED);
    go.send(()).unwrap();
    Proxy::free(proxy);
    assert_eq!(noted(&pending.record), (1, None));
    server.join();
}

#[test]
fn every_call_completes_exactly_once_whatever_races() {
    for round in 0..30 {
        let server = Server::run(move |mut peer| {
            peer.open();
            // The client may reset the connection at any point.
            for _ in 0..=round % 20 {
                let Some(request) = peer.next_request() else { return };
                if peer.stream.write_all(&reply_record(reply_to(&request), "reply")).is_err() {
                    return;
                }
            }
            peer.rest();
        });
        let mut settings = settings();
        settings.call_timeout = Some(Duration::from_millis(round as u64 % 4 + 1));
        let proxy = opened_with(settings, &server);
        let done = Arc::new(AtomicUsize::new(0));
        let records: Vec<_> = (0..20)
            .map(|_| {
                let counted = done.clone();
                let callback = Box::new(move |_| {
                    counted.fetch_add(1, Ordering::SeqCst);
                });
                call_with(&proxy, "x", Options::default(), Some(callback))
            })
            .collect();
        let other = proxy.clone();
        let abandoner = thread::spawn(move || Proxy::abandon(&other, 0));
        if round % 2 == 0 {
            Proxy::abort(&proxy);
        }
        let _ = abandoner.join().unwrap();
        Proxy::free(proxy);
        let mut deferred = 0;
        for (code, record) in records {
            match code {
                Ok(WS_S_ASYNC) => deferred += 1,
                Ok(code) => assert_ne!(code, S_OK, "only one-way calls are that quick"),
                Err(_) => continue,
            }
            assert_eq!(record.lock().finished, 1);
        }
        assert_eq!(done.load(Ordering::SeqCst), deferred);
        server.join();
    }
}

#[test]
fn calls_of_many_threads_share_the_session() {
    let server = Server::run(|mut peer| {
        peer.open();
        for _ in 0..200 {
            let request = peer.request();
            let text = Peer::text(&request);
            peer.reply(&request, &text);
        }
    });
    let proxy = opened(&server);
    thread::scope(|scope| {
        for thread in 0..4 {
            let proxy = &proxy;
            scope.spawn(move || {
                for number in 0..50 {
                    let text = format!("{thread}/{number}");
                    assert_eq!(call(proxy, &text), (S_OK, Some(text)));
                }
            });
        }
    });
    server.join();
    Proxy::free(proxy);
}

#[test]
fn a_callback_may_make_the_next_call_synchronously() {
    let server = Server::run(|mut peer| {
        peer.open();
        for _ in 0..2 {
            let request = peer.request();
            peer.reply(&request, "reply");
        }
    });
    let proxy = opened(&server);
    let (sender, results) = channel();
    let own = proxy.clone();
    let done = Box::new(move |code| sender.send((code, call(&own, "inner").0)).unwrap());
    assert_eq!(call_with(&proxy, "outer", Options::default(), Some(done)).0, Ok(WS_S_ASYNC));
    assert_eq!(results.recv_timeout(LONG).unwrap(), (S_OK, S_OK));
    server.join();
    Proxy::free(proxy);
}

#[test]
fn two_calls_in_progress_cannot_have_the_same_message_id() {
    let server = Server::run(|mut peer| {
        peer.open();
        peer.request();
        peer.rest();
    });
    let proxy = opened(&server);
    let same = || {
        Some(Box::new(|message: &Arc<Handle<Message>>| {
            message.lock().set_header_text(AddressingHeader::MessageId, &Text::Utf8("urn:same"))
        }) as _)
    };
    let first = Pending::start(&proxy, "x", Options { on_request: same(), ..Options::default() });
    let (code, _) = call_with(&proxy, "x", Options { on_request: same(), ..Options::default() }, None);
    assert_eq!(code, Ok(E_INVALIDARG));
    assert!(first.is_pending());
    assert_eq!(proxy.state(), ProxyState::Open);
    Proxy::free(proxy);
    assert_eq!(first.result(), WS_E_OPERATION_ABORTED);
    server.join();
}

#[test]
fn the_application_code_of_a_call_runs_where_the_pool_can_go_on() {
    let server = Server::run(|mut peer| {
        peer.open();
        for _ in 0..9 {
            let request = peer.request();
            peer.reply(&request, "reply");
        }
    });
    let proxy = opened(&server);
    let open = Arc::new(AtomicBool::new(false));
    let blocked: Vec<_> = (0..8)
        .map(|_| {
            let open = open.clone();
            let done = Box::new(move |_| {
                while !open.load(Ordering::SeqCst) {
                    thread::sleep(Duration::from_millis(1));
                }
            });
            call_with(&proxy, "x", Options::default(), Some(done)).0
        })
        .collect();
    assert!(blocked.iter().all(|code| *code == Ok(WS_S_ASYNC)));
    assert_eq!(call(&proxy, "x").0, S_OK);
    open.store(true, Ordering::SeqCst);
    server.join();
    Proxy::free(proxy);
}
