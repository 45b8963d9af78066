//! Calls whose curl is gone, and a host that is aborted while curl waits.

use std::time::Instant;

use super::{ADD, ADD_BODY, BLOCK, BLOCK_BODY, BOTH, Request, Soap};
use crate::cancellation::{AT_ONCE, ends_with_calls_cancelled_once, is_cancelled};
use crate::process::Process;
use crate::programs::our_host;

/// curl, in a call of Block.
fn blocked_curl(soap: &Soap, base: &str, more: &[&str]) -> Process {
    let request = soap.request(format!("{base}/block"), BLOCK, BLOCK_BODY).with(more);
    let body = String::from_utf8(request.body.clone().expect("it has one")).expect("text");
    let request = Request { body: None, ..request }.with(&["--data-binary", &body]);
    Process::start(&mut request.command())
}

#[test]
#[ignore = "needs curl"]
fn a_call_is_cancelled_once_when_its_curl_is_gone() {
    for soap in &BOTH {
        let (mut host, base) = our_host(soap.binding);
        let mut killed = blocked_curl(soap, &base, &[]);
        host.says("Block 1: waiting");
        killed.kill();
        is_cancelled(&host, 1, Instant::now());

        let mut impatient = blocked_curl(soap, &base, &["--max-time", "5"]);
        host.says("Block 2: waiting");
        assert_eq!(impatient.end().code(), Some(28), "the code of curl for a timeout");
        is_cancelled(&host, 2, Instant::now());

        soap.request(format!("{base}/calc"), ADD, ADD_BODY).answer().is_message(soap, 200, &[">42<"]);
        ends_with_calls_cancelled_once(&mut host, 2, "WS_SERVICE_CHANNEL_FAULTED");
    }
}

#[test]
#[ignore = "needs curl"]
fn curl_sees_the_host_abort() {
    for soap in &BOTH {
        let (mut host, base) = our_host(soap.binding);
        let mut waiting = blocked_curl(soap, &base, &[]);
        host.says("Block 1: waiting");
        host.tell("abort");
        host.says("aborted");
        let since = Instant::now();
        let code = waiting.end().code().expect("an end of its own");
        assert!([52, 56].contains(&code), "{code} is not a lost connection");
        assert!(since.elapsed() < AT_ONCE, "{:?}", since.elapsed());
        ends_with_calls_cancelled_once(&mut host, 1, "WS_SERVICE_HOST_ABORT");
    }
}
