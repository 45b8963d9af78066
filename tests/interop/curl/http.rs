//! What HTTP has around messages: statuses, bodies in pieces, connections, documents, addresses.

use std::io::Write;
use std::net::{Ipv6Addr, TcpListener};
use std::process::Command;
use std::time::{Duration, Instant};

use super::{ADD, ADD_BODY, BOTH, Request, SOAP11, SOAP12, Soap, wire_action, wire_body};
use crate::process::run;
use crate::programs::{folder, our_host, our_host_with_wsdl, start_host, wsdl};

#[test]
#[ignore = "needs curl"]
fn curl_is_told_to_go_on_with_its_body_unless_it_is_refused() {
    let (mut host, base) = our_host(SOAP11.binding);
    let request = |path: &str, value: &str| {
        SOAP11.request(format!("{base}/{path}"), ADD, ADD_BODY).with(&["-H", value, "--expect100-timeout", "200"])
    };
    let since = Instant::now();
    let answer = request("calc", "Expect: 100-continue").answer();
    answer.is_message(&SOAP11, 200, &[">42<"]);
    assert!(answer.continued);
    let answer = request("other", "Expect: 100-continue").answer();
    answer.is_empty(404);
    assert!(!answer.continued);
    assert!(since.elapsed() < Duration::from_secs(100), "nobody waits in vain: {:?}", since.elapsed());
    assert_eq!(request("calc", "Expect: the-unexpected").answer().status, 417);
    host.ends_well();
}

#[test]
#[ignore = "needs curl"]
fn curl_sends_chunks_and_speaks_http_1_0() {
    for soap in &BOTH {
        let (mut host, base) = our_host(soap.binding);
        let request = || soap.request(format!("{base}/calc"), ADD, ADD_BODY);
        request().with(&["-H", "Transfer-Encoding: chunked"]).answer().is_message(soap, 200, &[">42<"]);
        let answer = request().with(&["--http1.0"]).answer();
        answer.is_message(soap, 200, &[">42<"]);
        assert_eq!(answer.field("Transfer-Encoding"), None);
        host.ends_well();
    }
}

#[test]
#[ignore = "needs curl"]
fn curl_gets_a_status_for_what_is_no_request_for_an_endpoint() {
    for soap in &BOTH {
        let (mut host, base) = our_host(soap.binding);
        let calc = format!("{base}/calc");
        let request = |path: &str| soap.request(format!("{base}/{path}"), ADD, ADD_BODY);
        for path in ["", "other", "calc/other", "cal", "calc?query"] {
            request(path).answer().is_empty(404);
        }
        for method in ["GET", "PUT", "DELETE", "OPTIONS"] {
            let answer = request("calc").with(&["-X", method]).answer();
            answer.is_empty(405);
            assert_eq!(answer.field("Allow"), Some("POST"));
        }
        let post = |fields: &[&str], body: &str| {
            let fields = fields.iter().map(|&field| field.to_owned());
            Request::new(calc.clone()).fields(fields).sends(body).answer()
        };
        let plain = soap.envelope(ADD_BODY);
        for content_type in ["Content-Type: application/json", "Content-Type:", "Content-Type: multipart/related"] {
            post(&[content_type], &plain).is_empty(415);
        }
        let media_type = format!("Content-Type: {}", soap.media_type);
        post(&[&media_type, "Content-Encoding: gzip"], "\u{1f}...").is_empty(415);
        let head = format!("<e:Envelope xmlns:e='{}'>", soap.namespace);
        for body in
            ["", "text", "<a></b>", &format!("{head}<e:Header><x></e:Header>"), &format!("<!DOCTYPE x []>{plain}")]
        {
            post(&[&media_type], body).is_empty(400);
        }
        let large = soap.envelope(&" ".repeat(65536));
        post(&[&media_type], &large).is_empty(413);
        post(&[&media_type, "Transfer-Encoding: chunked"], &large).is_empty(413);
        request("calc").with(&["-A", "Mozilla/5.0"]).answer().is_empty(403);
        request("calc").answer().is_message(soap, 200, &[">42<"]);
        host.ends_well();
    }
}

#[test]
#[ignore = "needs curl"]
fn curl_reads_the_documents_of_a_host() {
    let (mut host, base) = our_host_with_wsdl(SOAP12.binding);
    let answer = Request::new(wsdl(&base)).answer();
    assert_eq!(answer.status, 200, "{answer:?}");
    let text = answer.text();
    for expected in
        ["portType name=\"IWire\"", "service name=\"InteropService\"", &format!("location=\"{base}/block\"")]
    {
        assert!(text.contains(expected), "no {expected} in {text}");
    }
    let schema = Request::new(format!("{base}/calc/wire.xsd")).answer();
    assert_eq!(schema.status, 200);
    assert_eq!(schema.body, std::fs::read(folder().join("wire.xsd")).expect("it is here"));
    assert_eq!(Request::new(format!("{base}/calc/other.xsd")).answer().status, 404);
    assert_eq!(Request::new(format!("{base}/wire")).answer().status, 405);
    host.ends_well();
}

/// The status of each of these requests, which curl makes one after the other, and whether it made a connection for it.
fn statuses(soap: &Soap, base: &str, requests: &[(&str, &str, &str)]) -> Vec<(u16, bool)> {
    let mut command = Command::new("curl");
    for (path, action, body) in requests {
        if command.get_args().len() > 0 {
            command.arg("--next");
        }
        command.args(["--silent", "--show-error", "--max-time", "250", "--output", "/dev/null"]);
        command.args(["--write-out", "%{http_code} %{num_connects}\n", "--data-binary", &soap.envelope(body)]);
        command.args(soap.fields(action, "utf-8").iter().flat_map(|field| ["-H", field])).arg(format!("{base}/{path}"));
    }
    let said = run(&mut command);
    let read = |line: &str| {
        let (status, connects) = line.split_once(' ').expect("two numbers");
        (status.parse().expect("a number"), connects != "0")
    };
    said.lines().map(read).collect()
}

#[test]
#[ignore = "needs curl"]
fn curl_uses_a_connection_again_unless_it_was_refused() {
    for soap in &BOTH {
        let (mut host, base) = our_host(soap.binding);
        let (fail, notify) = (wire_action("Fail"), wire_action("Notify"));
        let (failure, notice) = (wire_body("Fail", "kind", "plain"), wire_body("Notify", "text", "again"));
        let requests =
            [("calc", ADD, ADD_BODY), ("wire", &fail, &failure), ("wire", &notify, &notice), ("calc", ADD, ADD_BODY)];
        assert_eq!(statuses(soap, &base, &requests), [(200, true), (500, false), (202, false), (200, false)]);
        // The body of what is refused is not read, so nothing can follow it.
        let requests = [("calc", ADD, ADD_BODY), ("other", ADD, ADD_BODY), ("calc", ADD, ADD_BODY)];
        assert_eq!(statuses(soap, &base, &requests), [(200, true), (404, false), (200, true)]);
        host.ends_well();
    }
}

#[test]
#[ignore = "needs curl"]
fn curl_reaches_a_host_by_the_address_of_ip_version_6() {
    if let Err(problem) = TcpListener::bind((Ipv6Addr::LOCALHOST, 0)) {
        // Not by a macro, whose output nobody would see.
        writeln!(std::io::stderr(), "skipped: this machine has no [::1]: {problem}").expect("a standard error");
        return;
    }
    for name in ["[::1]", "+"] {
        let (mut host, base) = start_host(name, SOAP12.binding, None);
        let answer = SOAP12.request(format!("{}/calc", base.replace('+', "[::1]")), ADD, ADD_BODY).answer();
        answer.is_message(&SOAP12, 200, &[">42<"]);
        host.ends_well();
    }
}
