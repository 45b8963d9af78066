//! Cookies: kept while the proxy is open, and sent back to whom they belong. What is a cookie is tested beside the jar.

use super::support::*;
use crate::channel::http::via::{CustomProxy, ProxySetting};
use crate::service::proxy::{Proxy, Redirection};

fn giving(status: &str, cookies: &[&str], more: &str, body: &str) -> Vec<u8> {
    let fields: String = cookies.iter().map(|cookie| format!("Set-Cookie: {cookie}\r\n")).collect();
    response(status, &format!("{fields}{more}Content-Type: {TYPE12}\r\n"), body)
}

#[test]
fn a_cookie_is_sent_with_the_calls_after_it_whatever_the_answer_was() {
    let server = Server::run(|door| {
        let mut peer = door.accept();
        assert_eq!(peer.request().field("Cookie"), None);
        peer.send(&giving("200 OK", &["session=1; Path=/; HttpOnly", "theme=dark", "not a cookie"], "", &reply("a")));
        assert_eq!(peer.request().field("Cookie"), Some("session=1; theme=dark"));
        peer.send(&giving("500 Fault", &["session=2; Path=/"], "", "no fault"));
        assert_eq!(peer.request().field("Cookie"), Some("session=2; theme=dark"));
        peer.send(&giving("200 OK", &["session=; Path=/; Max-Age=0"], "", &reply("c")));
        assert_eq!(peer.echo().field("Cookie"), Some("theme=dark"));
    });
    let proxy = opened(&server);
    let _ = (call(&proxy, "a"), call(&proxy, "b"), call(&proxy, "c"));
    assert_eq!(call(&proxy, "d").1.as_deref(), Some("d"));
    Proxy::free(proxy);
    server.join();
}

#[test]
fn a_proxy_that_does_not_keep_cookies_ignores_them() {
    let server = Server::run(|door| {
        let mut peer = door.accept();
        peer.request();
        peer.send(&giving("200 OK", &["a=b"], "", &reply("x")));
        assert_eq!(peer.echo().field("Cookie"), None);
    });
    let mut settings = settings();
    http(&mut settings).keeps_cookies = false;
    let proxy = opened_with(settings, &server);
    let _ = (call(&proxy, "x"), call(&proxy, "y"));
    Proxy::free(proxy);
    server.join();
}

#[test]
fn cookies_end_with_the_proxy_that_was_open() {
    let server = Server::run(|door| {
        let mut peer = door.accept();
        peer.request();
        peer.send(&giving("200 OK", &["a=b; Max-Age=1000"], "", &reply("x")));
        assert_eq!(door.accept().echo().field("Cookie"), None);
    });
    let proxy = opened(&server);
    call(&proxy, "x");
    Proxy::close(&proxy).unwrap();
    Proxy::reset(&proxy).unwrap();
    Proxy::open(&proxy, address(&format!("http://127.0.0.1:{}/echo", server.port))).unwrap();
    call(&proxy, "y");
    Proxy::free(proxy);
    server.join();
}

#[test]
fn a_redirected_request_carries_the_cookies_of_where_it_goes() {
    let server = Server::run(|door| {
        let mut peer = door.accept();
        peer.request();
        let cookies = ["here=1; Path=/echo", "there=2; Path=/new"];
        peer.send(&giving("307 a", &cookies, "Location: /new\r\n", ""));
        assert_eq!(peer.echo().field("Cookie"), Some("there=2"));
        assert_eq!(peer.echo().field("Cookie"), Some("here=1"));
    });
    let mut settings = settings();
    http(&mut settings).redirection = Redirection::Followed;
    let proxy = opened_with(settings, &server);
    let _ = (call(&proxy, "x"), call(&proxy, "y"));
    Proxy::free(proxy);
    server.join();
}

#[test]
fn an_http_proxy_passes_cookies_on_but_gives_none_of_its_own() {
    let server = Server::run(|door| {
        let mut peer = door.accept();
        assert!(peer.request().line().starts_with("POST http://service.example/folder/echo "));
        peer.send(&giving("407 Who are you", &["proxy=1; Path=/"], "Proxy-Authenticate: Basic\r\n", ""));
        assert_eq!(peer.request().field("Cookie"), None);
        peer.send(&giving("200 OK", &["service=1"], "", &reply("x")));
        assert_eq!(peer.echo().field("Cookie"), Some("service=1"));
    });
    let mut settings = settings();
    let servers = format!("127.0.0.1:{}", server.port);
    http(&mut settings).proxy = ProxySetting::Custom(CustomProxy::new(&servers, "").unwrap());
    let proxy = opened_at(settings, "http://service.example/folder/echo");
    for text in ["x", "y", "z"] {
        call(&proxy, text);
    }
    Proxy::free(proxy);
    server.join();
}
