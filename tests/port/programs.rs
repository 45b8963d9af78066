//! Programs in the shape of the documentation's examples, compiled unchanged and run in pairs on the documentation's ports.

use std::fs;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::TcpListener;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::contracts::{Contract, compile, fetched};
use crate::fetch::{http, mex};
use crate::ports::reserve;
use crate::toolchain::{CLANGPP, Compiler, GPP, root, sources};

const PORTS: [u16; 2] = [80, 808];

/// The right to use the ports.
struct Ports {
    _in_this_process: MutexGuard<'static, ()>,
    _on_this_machine: Vec<UnixListener>,
}

/// The ports are the same for all programs, so only one pair runs at a time, on the whole machine, and only where they can be
/// bound.
fn ports() -> Ports {
    static IN_USE: Mutex<()> = Mutex::new(());
    let in_this_process = IN_USE.lock().unwrap_or_else(PoisonError::into_inner);
    let since = Instant::now();
    let on_this_machine = PORTS.map(|port| {
        loop {
            match reserve(port) {
                Some(reserved) => break reserved,
                None => assert!(since.elapsed() < 10 * PATIENCE, "Other tests do not give port {port} back."),
            }
            thread::sleep(Duration::from_millis(50));
        }
    });
    for port in PORTS {
        match TcpListener::bind(("0.0.0.0", port)) {
            Ok(_) => {}
            Err(problem) if problem.kind() == ErrorKind::PermissionDenied => panic!(
                "The documentation's programs listen on port {port}, which needs a right: run the tests as root, or \
                 allow every user the ports from 80 on with sysctl net.ipv4.ip_unprivileged_port_start=80, or give \
                 this test CAP_NET_BIND_SERVICE."
            ),
            Err(problem) if problem.kind() == ErrorKind::AddrInUse => {
                panic!("The documentation's programs listen on port {port}, which another program uses; stop it first.")
            }
            Err(problem) => panic!("port {port}: {problem}"),
        }
    }
    Ports { _in_this_process: in_this_process, _on_this_machine: on_this_machine.into() }
}

pub const PATIENCE: Duration = Duration::from_secs(120);

/// A running program and the lines that it prints. It is stopped when the test is over.
struct Running {
    name: String,
    child: Child,
    input: Option<ChildStdin>,
    lines: Receiver<String>,
    errors: Receiver<String>,
}

impl Running {
    fn start(program: &Path, arguments: &[&str]) -> Running {
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap_or_else(|problem| panic!("{}: {problem}", program.display()));
        let (sender, lines) = mpsc::channel();
        let output = BufReader::new(child.stdout.take().expect("its output"));
        thread::spawn(move || {
            for line in output.lines() {
                if sender.send(line.unwrap_or_else(|problem| format!("unreadable: {problem}"))).is_err() {
                    break;
                }
            }
        });
        let mut stderr = child.stderr.take().expect("its errors");
        let (sender, errors) = mpsc::channel();
        thread::spawn(move || {
            let mut bytes = Vec::new();
            let _ = stderr.read_to_end(&mut bytes);
            let _ = sender.send(String::from_utf8_lossy(&bytes).into_owned());
        });
        let name = program.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let input = child.stdin.take();
        Running { name, child, input, lines, errors }
    }

    fn line(&mut self) -> String {
        self.lines.recv_timeout(PATIENCE).unwrap_or_else(|_| {
            let _ = self.child.kill();
            panic!("{} prints nothing more; {:?}", self.name, self.errors.recv_timeout(PATIENCE))
        })
    }

    /// A line on its standard input, for which it may be waiting.
    fn tell(&mut self) {
        self.input.as_mut().expect("its input is open").write_all(b"\n").expect("it reads");
    }

    /// What it still prints, its exit code, and what it complains of. One that does not end has no exit code.
    fn end(mut self) -> End {
        self.input = None;
        let start = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("its status") {
                break Some(status);
            }
            if start.elapsed() > PATIENCE {
                let _ = self.child.kill();
                break None;
            }
            thread::sleep(Duration::from_millis(10));
        };
        let mut lines = Vec::new();
        while let Ok(line) = self.lines.recv_timeout(PATIENCE) {
            lines.push(line);
        }
        let errors = self.errors.recv_timeout(PATIENCE).unwrap_or_else(|problem| format!("its errors: {problem}"));
        End { lines, code: status.and_then(|status| status.code()), errors }
    }
}

/// How a program ended.
#[derive(Debug)]
struct End {
    lines: Vec<String>,
    code: Option<i32>,
    errors: String,
}

impl End {
    fn is_good(&self) -> bool {
        self.code == Some(0) && self.errors.is_empty()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // After its end, neither does anything.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Pair {
    service: PathBuf,
    client: PathBuf,
}

fn pair(service: &str, client: &str, contract: &str, compilers: [Compiler; 2]) -> Pair {
    let build =
        |name, compiler| compile(name, contract, compiler).unwrap_or_else(|problem| panic!("{name}: {problem}"));
    Pair { service: build(service, compilers[0]), client: build(client, compilers[1]) }
}

impl Pair {
    /// How the service and the client end. The client starts when the service serves.
    fn end(&self) -> (End, End) {
        let _ports = ports();
        let mut service = Running::start(&self.service, &[]);
        assert_eq!(service.line(), "Serving");
        let client = Running::start(&self.client, &[]).end();
        (service.end(), client)
    }

    /// What the service and the client print, when both end well.
    fn run(&self) -> (Vec<String>, Vec<String>) {
        Self::in_peace(self.end())
    }

    /// The same with a client that goes on when it is told to, which is when the service says that it blocks.
    fn run_when_blocking(&self) -> (Vec<String>, Vec<String>) {
        let _ports = ports();
        let mut service = Running::start(&self.service, &[]);
        assert_eq!(service.line(), "Serving");
        let mut client = Running::start(&self.client, &["told"]);
        assert_eq!(service.line(), "Blocking");
        client.tell();
        let client = client.end();
        Self::in_peace((service.end(), client))
    }

    fn in_peace((service, client): (End, End)) -> (Vec<String>, Vec<String>) {
        assert!(service.is_good() && client.is_good(), "service: {service:?}\nclient: {client:?}");
        (service.lines, client.lines)
    }
}

/// Each compiler for both sides, and each with the other.
const SIDES: [[Compiler; 2]; 2] = [[CLANGPP, CLANGPP], [GPP, GPP]];

#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn a_client_that_aborts_its_proxy_cancels_the_blocked_call() {
    for compilers in SIDES {
        let pair = pair("CancellingService", "ServiceCancel", "BlockUnBlockService", compilers);
        let (service, client) = pair.run_when_blocking();
        // The reason is WS_SERVICE_CHANNEL_FAULTED.
        assert_eq!(service, ["Cancelled, reason 1", "State freed", "Ended"]);
        assert_eq!(client, ["Calling", "Aborting", "Completed, 0x803d0004"]);
    }
}

#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn a_client_that_abandons_its_call_goes_on_and_the_service_aborts_the_call_with_its_host() {
    for compilers in SIDES {
        let pair = pair("CancellingService", "AbandonCallClient", "BlockUnBlockService", compilers);
        let (service, client) = pair.run_when_blocking();
        // The reason is WS_SERVICE_HOST_ABORT.
        assert_eq!(service, ["Unblocking", "Cancelled, reason 0", "State freed", "Ended"]);
        assert_eq!(client[..2], ["Calling", "Abandoning"]);
        // The callback of the call that was abandoned runs beside the rest.
        let rest = &client[2..];
        let has = |line: &str| rest.iter().any(|one| one.starts_with(line));
        assert!(has("Block completed, 0x803d0007") && has("Unblocking"), "{rest:?}");
        assert!(has("UnBlock completed, 0x803d0014"), "{rest:?}");
        assert!(rest.len() == 4 && rest[3] == "Ended", "{rest:?}");
    }
}

#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn a_calculator_over_http_calculates() {
    for compilers in [[CLANGPP, GPP], [GPP, CLANGPP]] {
        let pair = pair("HttpCalculatorService", "HttpCalculatorClient", "CalculatorService", compilers);
        let (service, client) = pair.run();
        assert_eq!(service, ["1 + 2 = 3"]);
        assert_eq!(client, ["1 + 2 = 3"]);
    }
}

#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn purchase_orders_have_strings_and_faults() {
    for service in [CLANGPP, GPP] {
        let compilers = [service, CLANGPP];
        let pair = pair("HttpPurchaseOrderService", "HttpPurchaseOrderClient", "PurchaseOrder", compilers);
        let (service, client) = pair.run();
        assert_eq!(service, ["100, Pencil", "100, Pencil", "100, Pencil", "9 calls"]);
        let order = [
            "Order 123 ships 1/1/2006",
            "Order 123 is Pending",
            "Failure 0x803d0013",
            "The service answered with a fault.",
            "The request could not be processed.",
            "There is no order 321",
        ];
        assert_eq!(client, [order, order, order].concat());
    }
}

#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn purchase_orders_belong_to_the_session_in_a_header_of_their_own() {
    for compilers in SIDES {
        let contract = "PurchaseOrder+OrderSessionHeader";
        let pair = pair("HttpCustomHeaderService", "HttpCustomHeaderClient", contract, compilers);
        let (service, client) = pair.run();
        let served = ["100, Pencil of ExampleSession", "Status for ExampleSession", "Status for nobody", "No session"];
        assert_eq!(service, [served, served, served].concat());
        let done = [
            "ExampleSession == ExampleSession",
            "Order 123 ships 1/1/2006",
            "ExampleSession == ExampleSession",
            "Order 123 is Pending",
            "Order 123 is Unknown",
            "Failure 0x803d0013",
            "The service answered with a fault.",
            "The request could not be processed.",
        ];
        assert_eq!(client, [done, done, done].concat());
    }
}

#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn clients_are_made_of_the_metadata_that_a_service_gives_away() {
    for compiler in [CLANGPP, GPP] {
        let program = compile("HttpGetService", "PurchaseOrder", compiler).expect("it compiles");
        let _ports = ports();
        let mut service = Running::start(&program, &[]);
        assert_eq!(service.line(), "Serving");

        let get = |path| http(&format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        get("/metadata").expect_status(405);
        get("/metadata/other").expect_status(404);
        let by_get = ["/metadata/wsdl", "/metadata/xsd"].map(|path| get(path).expect_status(200));
        let fault = mex("http://localhost/example").expect_status(500);
        assert!(fault.contains("ActionNotSupported"), "{fault}");
        let fault = mex("http://localhost/metadata").expect_status(500);
        assert!(fault.contains("Fault"), "{fault}");
        let sections = mex("http://localhost/example/mex").expect_status(200);
        let by_mex = ["wsdl:definitions", "xsd:schema targetNamespace=\"http://example.org\""].map(|start| {
            let begin = sections.find(&format!("<{start} ")).unwrap_or_else(|| panic!("no {start}: {sections}"));
            let end = sections[begin..].find("</mex:MetadataSection>").expect("the end of the section");
            sections[begin..begin + end].to_owned()
        });

        for (way, [wsdl, xsd]) in [("get", by_get), ("mex", by_mex)] {
            for part in [
                "<wsdl:service name=\"PurchaseOrderService\"",
                "<wsdl:port name=\"IPurchaseOrder\"",
                "=\"b:PurchaseOrderBinding\"",
                "<soap12:address location=\"http://localhost:80/example\"",
            ] {
                assert!(wsdl.contains(part), "{way}: no {part} in {wsdl}");
            }
            let contract = fetched(compiler, way, &wsdl, &xsd);
            assert_eq!(contract.functions(), Contract::new("PurchaseOrder").functions(), "{way}");
            let client = contract.compile("HttpGetClient", compiler).expect("it compiles");
            let client = Running::start(&client, &[]).end();
            assert!(client.is_good(), "{way}: {client:?}");
            assert_eq!(client.lines, ["Order 123 ships 1/1/2006", "Order 123 is Pending"], "{way}");
        }
        let service = service.end();
        assert!(service.is_good(), "{service:?}");
        assert_eq!(service.lines, ["A message for the documents", "100, Pencil", "100, Pencil"]);
    }
}

#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn metadata_over_net_tcp_has_an_address_of_its_own() {
    for [service, client] in SIDES {
        let service = compile("MexService", "PurchaseOrder", service).expect("it compiles");
        let client = compile("MexClient", "MetadataExchange", client).expect("it compiles");
        let (service, client) = Pair { service, client }.run();
        assert!(service.is_empty(), "{service:?}");
        let expected = [
            "http://schemas.xmlsoap.org/wsdl/ of http://example.org",
            "http://www.w3.org/2001/XMLSchema of http://example.org",
            "Failure 0x803d0011",
            "The service answered with a fault.",
            "No operation has the action 'http://schemas.xmlsoap.org/ws/2004/09/transfer/Get'.",
        ];
        assert_eq!(client, expected);
    }
}

#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn a_calculator_keeps_a_total_for_each_session() {
    for compilers in SIDES {
        let contract = "SessionBasedCalculatorService";
        let pair = pair("SessionfullCalculatorService", "SessionfullCalculatorClient", contract, compilers);
        let (service, client) = pair.run();
        let expected =
            ["New session", "0 plus 1", "1 plus 2", "3 plus 3", "6 minus 4", "Cleared from 2", "End of session"];
        assert_eq!(service, expected);
        assert_eq!(client, ["+1", "+2", "+3", "-4", "= 2"]);
    }
}

#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn a_service_may_read_and_answer_messages_itself() {
    for compiler in [CLANGPP, GPP] {
        let pair = pair("UnTypedService", "HttpPurchaseOrderClient", "PurchaseOrder", [compiler, CLANGPP]);
        let (service, client) = pair.end();
        // It only knows orders, and says of everything else that it does not.
        assert_eq!(client.lines[0], "Order 123 ships 1/1/2006", "{client:?}");
        assert!(client.lines[1].starts_with("Failure 0x803d00"), "{client:?}");
        assert_eq!((client.code, client.errors.as_str()), (Some(255), ""));
        assert!(service.is_good(), "{service:?}");
        assert_eq!(service.lines[..2], ["http://example.org/purchaseorder", "100, Pencil"]);
        // The host aborts the channel of a handler that fails (DP-33). A client tries again where a connection that it
        // has used before breaks; whether the service is still there then is a matter of chance.
        let rest = &service.lines[2..];
        assert!(matches!(rest.len(), 1 | 2), "{rest:?}");
        assert!(rest.iter().all(|line| line == "http://example.org/getorderstatus"), "{rest:?}");
    }
}

#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn functions_of_the_asynchronous_model_complete_either_way() {
    for compiler in [CLANGPP, GPP] {
        // It has no contract; that of the calculator does no harm.
        let program = compile("AsyncModel", "CalculatorService", compiler).expect("it compiles");
        let expected = ["3", "3", "7", "Failure 0x80004001", "Only numbers from 0 on are added."];
        let end = Running::start(&program, &[]).end();
        assert!(end.is_good(), "{end:?}");
        assert_eq!(end.lines, expected);
    }
}

#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn only_clang_in_microsoft_mode_lets_a_goto_leave_out_an_initialisation() {
    let problem = compile("HttpPurchaseOrderClient", "PurchaseOrder", GPP).expect_err("g++ refuses it");
    assert!(problem.contains("crosses initialization"), "{problem}");
}

#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn every_program_is_part_of_a_test() {
    let this = fs::read_to_string(root().join("tests/port/programs.rs")).expect("this file");
    for entry in fs::read_dir(sources().join("programs")).expect("the programs") {
        let name = entry.expect("a readable entry").file_name().into_string().expect("ASCII");
        if let Some(stem) = name.strip_suffix(".cpp").or(name.strip_suffix(".wsdl")) {
            assert!(this.contains(&format!("\"{stem}\"")), "{name}");
        }
        if let Some(schema) = name.strip_suffix(".xsd") {
            assert!(this.contains(&format!("+{schema}\"")), "{name}");
        }
    }
}
