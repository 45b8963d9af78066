//! Servers that send requests elsewhere, and HTTP proxies. What the application's callback says is tested in C.

use std::sync::Arc;

use super::support::*;
use crate::abi::*;
use crate::channel::http::via::{CustomProxy, ProxySetting};
use crate::handle::Shared;
use crate::service::proxy::{Proxy, Redirection};

fn moved(status: &str, location: &str) -> Vec<u8> {
    response(status, &format!("Location: {location}\r\n"), "")
}

fn following(server: &Server) -> Arc<Shared<Proxy>> {
    let mut settings = settings();
    http(&mut settings).redirection = Redirection::Followed;
    opened_with(settings, server)
}

#[test]
fn a_redirection_is_refused_unless_it_is_enabled() {
    for status in ["301 a", "302 a", "303 a", "307 a", "308 a"] {
        let server = Server::answer(moved(status, "/new"));
        let proxy = opened(&server);
        let (code, record) = call_with(&proxy, "x", Options::default(), None);
        assert_eq!(code, Ok(WS_E_ENDPOINT_FAILURE));
        assert!(failure_text(&record).contains("/new"), "{}", failure_text(&record));
        server.join();
        Proxy::free(proxy);
    }
}

#[test]
fn a_redirection_sends_the_same_request_to_what_the_location_means_there() {
    let server = Server::run(|door| {
        let mut peer = door.accept();
        let mut body = Vec::new();
        let steps =
            [("/echo", "301 a", "/a/b"), ("/a/b", "302 a", "c?d"), ("/a/c?d", "307 a", "../e"), ("/e", "308 a", "?f")];
        for (target, status, location) in steps {
            let seen = peer.request();
            assert_eq!(seen.line(), format!("POST {target} HTTP/1.1"));
            assert!(body.is_empty() || body == seen.body, "the same request");
            body = seen.body;
            peer.send(&moved(status, location));
        }
        assert_eq!(peer.echo().line(), "POST /e?f HTTP/1.1");
    });
    let proxy = following(&server);
    assert_eq!(call(&proxy, "x"), (S_OK, Some("x".to_owned())));
    server.join();
    Proxy::free(proxy);
}

#[test]
fn a_redirection_may_lead_to_another_server_and_the_next_call_starts_anew() {
    let other = Server::run(|door| {
        let mut peer = door.accept();
        for _ in 0..2 {
            let seen = peer.request();
            assert!(seen.field("Host").unwrap().starts_with("localhost:"));
            peer.send(&ok(seen.text()));
        }
    });
    let location = format!("http://localhost:{}/there", other.port);
    let server = Server::run(move |door| {
        let mut peer = door.accept();
        for _ in 0..2 {
            peer.request();
            peer.send(&moved("307 a", &location));
        }
    });
    let proxy = following(&server);
    for _ in 0..2 {
        assert_eq!(call(&proxy, "x").0, S_OK);
    }
    other.join();
    server.join();
    Proxy::free(proxy);
}

#[test]
fn where_a_redirection_cannot_lead() {
    for (status, location) in [
        ("303 a", "/new"),
        ("307 a", "https://127.0.0.1/"),
        ("307 a", "net.tcp://127.0.0.1/"),
        ("307 a", "http://127.0.0.1:0/"),
        ("307 a", "http://user@127.0.0.1/"),
        ("307 a", "/a b"),
        ("300 a", "/new"),
    ] {
        let server = Server::answer(moved(status, location));
        let proxy = following(&server);
        assert_eq!(call(&proxy, "x").0, WS_E_ENDPOINT_FAILURE, "{status} {location}");
        server.join();
        Proxy::free(proxy);
    }
    let server = Server::answer(response("307 a", "", ""));
    let proxy = following(&server);
    assert_eq!(call(&proxy, "x").0, WS_E_ENDPOINT_FAILURE, "without a location");
    server.join();
    Proxy::free(proxy);
}

#[test]
fn redirections_without_end_are_given_up() {
    let server = Server::run(|door| {
        let mut peer = door.accept();
        for _ in 0..11 {
            peer.request();
            peer.send(&moved("307 a", "/again"));
        }
        peer.assert_silence();
    });
    let proxy = following(&server);
    assert_eq!(call(&proxy, "x").0, WS_E_ENDPOINT_FAILURE);
    server.join();
    Proxy::free(proxy);
}

#[test]
fn an_abandoned_call_is_redirected_like_any_other_and_a_close_waits_for_it() {
    let (sender, abandoned) = std::sync::mpsc::channel::<()>();
    let server = Server::run(move |door| {
        let mut peer = door.accept();
        peer.request();
        abandoned.recv_timeout(LONG).unwrap();
        peer.send(&moved("307 a", "/new"));
        peer.echo();
        peer.ends();
    });
    let proxy = following(&server);
    let pending = Pending::start(&proxy, "x", Options::default());
    Proxy::abandon(&proxy, 0).unwrap();
    assert_eq!(pending.result(), WS_E_OPERATION_ABANDONED);
    sender.send(()).unwrap();
    Proxy::close(&proxy).unwrap();
    server.join();
}

// ---- HTTP proxies ----

fn through(server_port: u16, url: &str) -> Arc<Shared<Proxy>> {
    let mut settings = settings();
    let via = CustomProxy::new(&format!("127.0.0.1:{server_port}"), "excepted.invalid").unwrap();
    http(&mut settings).proxy = ProxySetting::Custom(via);
    opened_at(settings, url)
}

#[test]
fn failures_of_the_http_proxy_have_their_own_codes() {
    let asks = |scheme: &str| response("407 No", &format!("Proxy-Authenticate: {scheme}\r\n"), "");
    for (answer, expected) in [
        (response("407 No", "", ""), WS_E_PROXY_ACCESS_DENIED),
        (asks("Basic realm=\"x\""), WS_E_PROXY_REQUIRES_BASIC_AUTH),
        (asks("Digest realm=\"x\""), WS_E_PROXY_REQUIRES_DIGEST_AUTH),
        (asks("NTLM"), WS_E_PROXY_REQUIRES_NTLM_AUTH),
        (asks("Negotiate"), WS_E_PROXY_REQUIRES_NEGOTIATE_AUTH),
        (response("502 Bad Gateway", "", ""), WS_E_PROXY_FAILURE),
        (response("504 Gateway Timeout", "", ""), WS_E_PROXY_FAILURE),
    ] {
        let server = Server::answer(answer);
        let proxy = through(server.port, "http://service.invalid/");
        assert_eq!(call(&proxy, "x").0, expected);
        server.join();
        Proxy::free(proxy);
    }
}

#[test]
fn an_http_proxy_that_cannot_be_reached_or_found_is_what_failed() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let proxy = through(port, "http://service.invalid/");
    assert_eq!(call(&proxy, "x").0, WS_E_PROXY_FAILURE);
    Proxy::close(&proxy).unwrap();
    let mut settings = settings();
    http(&mut settings).proxy = ProxySetting::Custom(CustomProxy::new("proxy.invalid", "").unwrap());
    let proxy = opened_at(settings, "http://127.0.0.1/");
    assert_eq!(call(&proxy, "x").0, WS_E_PROXY_FAILURE);
    Proxy::close(&proxy).unwrap();
    let proxy = through(port, "http://excepted.invalid/");
    assert_eq!(call(&proxy, "x").0, WS_E_ENDPOINT_NOT_FOUND, "reached without it");
    Proxy::close(&proxy).unwrap();
}

#[test]
fn connections_to_an_http_proxy_are_shared_by_all_servers_behind_it() {
    let server = Server::run(|door| {
        let mut peer = door.accept();
        assert_eq!(peer.request().line(), "POST http://one.invalid/ HTTP/1.1");
        peer.send(&moved("307 a", "http://two.invalid:81/x"));
        assert_eq!(peer.echo().line(), "POST http://two.invalid:81/x HTTP/1.1");
        door.assert_closed();
    });
    let mut settings = settings();
    http(&mut settings).redirection = Redirection::Followed;
    let via = CustomProxy::new(&format!("127.0.0.1:{}", server.port), "").unwrap();
    http(&mut settings).proxy = ProxySetting::Custom(via);
    let proxy = opened_at(settings, "http://one.invalid");
    assert_eq!(call(&proxy, "x").0, S_OK);
    server.join();
    Proxy::free(proxy);
}
