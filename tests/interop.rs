//! WCF programs (on Mono, see `tests/interop/mono`) call our host, and our proxy calls theirs. zeep calls our host, too.
//!
//! The tests need Mono and Python, so a plain `cargo test` leaves them out; `cargo test --test interop -- --ignored` runs them, and
//! CI does.

#[path = "../examples/cancellation/programs.rs"]
mod programs;

use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

/// Mono needs seconds to start.
const PATIENCE: Duration = Duration::from_secs(60);
const STRICT: [&str; 4] = ["-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The C programs: the host and the client of this folder, and the two of the examples.
struct Programs {
    host: PathBuf,
    client: PathBuf,
    blocking: programs::Programs,
}

fn c_programs() -> &'static Programs {
    static BUILT: OnceLock<Programs> = OnceLock::new();
    BUILT.get_or_init(|| {
        let folder = root().join("tests/interop");
        let build = |name: &str, flags: &[&str]| {
            let main = folder.join(name.trim_start_matches("interop_")).with_extension("c");
            let sources = [main, folder.join("contract.c"), root().join("examples/contract.c")];
            programs::compile(name, &sources, flags).expect("a C program")
        };
        let blocking = programs::build(&[]).expect("the examples");
        Programs { host: build("interop_host", &STRICT), client: build("interop_client", &STRICT), blocking }
    })
}

/// Compiles the WCF programs; the folder that they are in.
fn mono_programs() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let sources = root().join("tests/interop/mono");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mono");
        std::fs::create_dir_all(&folder).expect("the target directory is writable");
        for name in ["Service", "Client", "Export"] {
            let mut compiler = Command::new("mcs");
            compiler.args(["-nologo", "-warn:2"]);
            compiler.args(
                [
                    "System.ServiceModel",
                    "System.Runtime.Serialization",
                    "System.Web.Services",
                    "System.Xml",
                    "System.Core",
                ]
                .map(|reference| format!("-r:{reference}")),
            );
            compiler.arg(format!("-out:{}", folder.join(name).with_extension("exe").display()));
            compiler.args(["Contracts", "Bindings", name].map(|source| sources.join(source).with_extension("cs")));
            let output = compiler.output().expect("mcs, the C# compiler of Mono, is installed");
            assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        }
        folder
    })
}

fn mono(name: &str, arguments: &[&str]) -> Process {
    let mut command = Command::new("mono");
    command.arg(mono_programs().join(name)).args(arguments);
    Process::start(&mut command)
}

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).and_then(|socket| socket.local_addr()).expect("a port").port()
}

/// A process, what it says line by line, and its end.
struct Process {
    child: Child,
    input: Option<ChildStdin>,
    lines: Receiver<String>,
    name: String,
}

impl Process {
    fn start(command: &mut Command) -> Self {
        let name = format!("{command:?}");
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut child = command.spawn().unwrap_or_else(|problem| panic!("{name}: {problem}"));
        let output = child.stdout.take().expect("it was asked for");
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                println!("  {line}");
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        let input = child.stdin.take();
        Self { child, input, lines, name }
    }

    /// Waits until it says a line that starts like this; passes over others.
    #[track_caller]
    fn says(&self, start: &str) -> String {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(line) if line.starts_with(start) => return line,
                Ok(_) => {}
                Err(problem) => panic!("{} does not say {start:?}: {problem}", self.name),
            }
        }
    }

    fn tell(&mut self, line: &str) {
        use std::io::Write;
        writeln!(self.input.as_mut().expect("its input is open"), "{line}").expect("it reads");
    }

    /// Closes its input and waits for its end.
    #[track_caller]
    fn end(&mut self) -> ExitStatus {
        self.input = None;
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().expect("a child of ours") {
                return status;
            }
            assert!(Instant::now() < deadline, "{} does not end", self.name);
            thread::sleep(Duration::from_millis(10));
        }
    }

    #[track_caller]
    fn ends_well(&mut self) {
        let status = self.end();
        assert!(status.success(), "{}: {status}", self.name);
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Most have ended by now; there is nobody to tell if one cannot be killed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

// ---- WCF clients, our host ----

/// The URLs of a binding.
fn scheme(binding: &str) -> &'static str {
    if binding.starts_with("nettcp") { "net.tcp" } else { "http" }
}

fn our_host(binding: &str) -> (Process, String) {
    let port = free_port().to_string();
    let host = Process::start(Command::new(&c_programs().host).args([&port, binding]));
    host.says("open");
    (host, format!("{}://localhost:{port}", scheme(binding)))
}

fn wcf_client_calls(binding: &str) {
    let (mut host, base) = our_host(binding);
    let url = |path: &str| format!("{base}/{path}");
    let mut calls = mono("Client.exe", &[&url("calc"), binding, "calls", "30"]);
    let mut wire = mono("Client.exe", &[&url("wire"), binding, "wire"]);
    calls.says("OK 30 rounds");
    calls.ends_well();
    wire.says("OK 89 wire checks");
    wire.ends_well();
    assert_eq!(host.says("Notify"), "Notify one-way from client");
    host.ends_well();
}

/// One test for each binding: a WCF client calls our host, and our client a WCF service.
macro_rules! for_each_binding {
    ($($client:ident, $service:ident: $binding:ident;)*) => {
        $(#[test]
        #[ignore = "needs Mono"]
        fn $client() {
            wcf_client_calls(stringify!($binding));
        }
        #[test]
        #[ignore = "needs Mono"]
        fn $service() {
            our_client_calls(stringify!($binding));
        })*
    };
}

for_each_binding! {
    a_wcf_client_calls_our_host_nettcp, our_client_calls_a_wcf_service_nettcp: nettcp;
    a_wcf_client_calls_our_host_nettcptext, our_client_calls_a_wcf_service_nettcptext: nettcptext;
    a_wcf_client_calls_our_host_basichttp, our_client_calls_a_wcf_service_basichttp: basichttp;
    a_wcf_client_calls_our_host_soap12, our_client_calls_a_wcf_service_soap12: soap12;
    a_wcf_client_calls_our_host_soap12none, our_client_calls_a_wcf_service_soap12none: soap12none;
    a_wcf_client_calls_our_host_soap11wsa10, our_client_calls_a_wcf_service_soap11wsa10: soap11wsa10;
    a_wcf_client_calls_our_host_soap11wsa04, our_client_calls_a_wcf_service_soap11wsa04: soap11wsa04;
    a_wcf_client_calls_our_host_soap12wsa04, our_client_calls_a_wcf_service_soap12wsa04: soap12wsa04;
    a_wcf_client_calls_our_host_binhttp, our_client_calls_a_wcf_service_binhttp: binhttp;
}

fn blocking_service() -> (Process, String) {
    let url = format!("net.tcp://localhost:{}/block", free_port());
    let service = Process::start(Command::new(&c_programs().blocking.service).arg(&url));
    service.says("open");
    (service, url)
}

#[test]
#[ignore = "needs Mono"]
fn a_call_is_cancelled_within_a_second_when_its_wcf_client_is_gone() {
    let (mut service, url) = blocking_service();

    let mut aborting = mono("Client.exe", &[&url, "nettcp", "block", "3000"]);
    service.says("Block 1: waiting");
    aborting.says("Abort() called");
    let gone = Instant::now();
    service.says("Block 1: cancelled, WS_SERVICE_CHANNEL_FAULTED");
    assert!(gone.elapsed() < Duration::from_secs(1), "{:?}", gone.elapsed());
    service.says("Block 1: state freed");
    aborting.ends_well();

    let mut killed = mono("Client.exe", &[&url, "nettcp", "blockwait", "30"]);
    service.says("Block 2: waiting");
    killed.child.kill().expect("it runs");
    let gone = Instant::now();
    service.says("Block 2: cancelled, WS_SERVICE_CHANNEL_FAULTED");
    assert!(gone.elapsed() < Duration::from_secs(1), "{:?}", gone.elapsed());
    service.says("Block 2: state freed");

    // The next client finds the service as it was.
    let mut unblock = mono("Client.exe", &[&url, "nettcp", "unblock"]);
    unblock.says("OK UnBlock");
    unblock.ends_well();
    service.ends_well();
}

#[test]
#[ignore = "needs Mono"]
fn a_wcf_client_sees_the_host_abort() {
    let (mut service, url) = blocking_service();
    let mut clients = [(); 2].map(|()| mono("Client.exe", &[&url, "nettcp", "blockwait", "30"]));
    service.says("Block 1: waiting");
    service.says("Block 2: waiting");
    service.tell("abort");
    let mut cancelled = [(); 2].map(|()| service.says("Block ").split_off("Block 1: ".len()));
    while cancelled[1] != "cancelled, WS_SERVICE_HOST_ABORT" {
        cancelled[1] = service.says("Block ").split_off("Block 1: ".len());
    }
    assert_eq!(cancelled[0], "cancelled, WS_SERVICE_HOST_ABORT");
    for client in &mut clients {
        client.says("RESULT");
        client.ends_well();
    }
    service.ends_well();
}

// ---- zeep, from the WSDL that our host serves ----

/// Python with zeep, in an environment of its own.
fn zeep() -> &'static Path {
    static PYTHON: OnceLock<PathBuf> = OnceLock::new();
    PYTHON.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("zeep");
        let python = folder.join("bin/python");
        let run = |command: &mut Command| {
            let status = command.status().unwrap_or_else(|problem| panic!("{command:?}: {problem}"));
            assert!(status.success(), "{command:?}: {status}");
        };
        run(Command::new("python3").args(["-m", "venv"]).arg(&folder));
        run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "zeep==4.3.3"]));
        python
    })
}

fn zeep_client_calls(binding: &str, more: &[&str]) {
    let port = free_port().to_string();
    let folder = root().join("tests/interop");
    let mut host = Process::start(Command::new(&c_programs().host).args([&port, binding]).arg(&folder));
    host.says("open");
    let wsdl = format!("http://localhost:{port}/calc/contract.wsdl");
    for (name, ok) in [("Calculator", "OK 162 checks"), ("Wire", "OK 40 checks")] {
        let mut client =
            Process::start(Command::new(zeep()).arg(folder.join("zeep_client.py")).args([&wsdl, name]).args(more));
        client.says(ok);
        client.ends_well();
    }
    assert_eq!(host.says("Notify"), "Notify one-way from zeep");
    host.ends_well();
}

#[test]
#[ignore = "needs Python and zeep"]
fn zeep_calls_our_host_with_soap_1_1() {
    zeep_client_calls("basichttp", &[]);
}

#[test]
#[ignore = "needs Python and zeep"]
fn zeep_calls_our_host_with_soap_1_2() {
    zeep_client_calls("soap12none", &[]);
}

#[test]
#[ignore = "needs Python and zeep"]
fn zeep_calls_our_host_with_addressing() {
    zeep_client_calls("soap11wsa10", &["wsa"]);
    zeep_client_calls("soap12", &["wsa"]);
}

// ---- our proxy, WCF services ----

fn wcf_service(contract: &str, binding: &str, more: &[&str]) -> (Process, String) {
    let url = format!("{}://localhost:{}/{contract}", scheme(binding), free_port());
    let service = mono("Service.exe", &[&[url.as_str(), binding, contract], more].concat());
    service.says("READY");
    (service, url)
}

fn our_client_calls(binding: &str) {
    for contract in ["calc", "wire"] {
        let (mut service, url) = wcf_service(contract, binding, &[]);
        let mut client = Process::start(Command::new(&c_programs().client).args([&url, binding, contract]));
        client.ends_well();
        if contract == "wire" {
            service.says("service: Notify(one way from C)");
        }
        service.ends_well();
    }
}

#[test]
#[ignore = "needs Mono"]
fn our_client_sees_a_wcf_service_abort() {
    let (_service, url) = wcf_service("block", "nettcp", &["--abort-after", "300"]);
    let mut command = Command::new(&c_programs().blocking.client);
    let mut client =
        command.args([&url, "block"]).stderr(Stdio::piped()).stdout(Stdio::null()).spawn().expect("it runs");
    let mut errors = String::new();
    client.stderr.take().expect("it was asked for").read_to_string(&mut errors).expect("text");
    // WS_E_ENDPOINT_DISCONNECTED
    assert!(errors.contains("0x803D0014"), "{errors}");
    assert_eq!(client.wait().expect("a child of ours").code(), Some(1));
}

#[test]
#[ignore = "needs Mono"]
fn our_client_aborts_a_call_to_a_wcf_service() {
    let (service, url) = wcf_service("block", "nettcp", &[]);
    let mut client = Process::start(Command::new(&c_programs().client).args([&url, "nettcp", "block"]));
    client.ends_well();
    service.says("service: Block enter");
}

// ---- clients that wsutil writes, from what WCF says of its services ----

/// Everything about the channel comes from the policy that WCF wrote; the program only has the URL.
fn a_generated_client_calls(binding: &str) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("exported").join(binding);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the target directory is writable");
    let path = folder.display().to_string();
    mono("Export.exe", &[&path, binding]).ends_well();
    let mut inputs: Vec<_> =
        std::fs::read_dir(&folder).expect("the folder").map(|entry| entry.expect("a file").path()).collect();
    inputs.sort();
    let output = Command::new(env!("CARGO_BIN_EXE_wsutil"))
        .args(["/nologo", "/W:1", "/WX"])
        .arg(format!("/out:{path}"))
        .args(&inputs)
        .output()
        .expect("wsutil runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));

    let mut sources = vec![root().join("tests/interop/generated.c")];
    sources.extend(inputs.iter().map(|input| PathBuf::from(format!("{}.c", input.display()))));
    let header = sources[1..]
        .iter()
        .map(|source| source.with_extension("h"))
        .find(|header| {
            std::fs::read_to_string(header).expect("a header").contains("Exported_ICalculator_CreateServiceProxy")
        })
        .expect("a header with the function for the policy");
    let header = format!("-DHEADER=\"{}\"", header.display());
    let flags = [&STRICT[..], &["-I", &path, &header]].concat();
    let program = programs::compile(&format!("generated_{binding}"), &sources, &flags).expect("a C program");

    let (mut service, url) = wcf_service("calc", binding, &[]);
    let mut client = Process::start(Command::new(program).arg(&url));
    client.says("OK 6 calls");
    client.ends_well();
    service.ends_well();
}

#[test]
#[ignore = "needs Mono"]
fn a_generated_client_calls_a_wcf_service_nettcp() {
    a_generated_client_calls("nettcp");
}

#[test]
#[ignore = "needs Mono"]
fn a_generated_client_calls_a_wcf_service_nettcptext() {
    a_generated_client_calls("nettcptext");
}

#[test]
#[ignore = "needs Mono"]
fn a_generated_client_calls_a_wcf_service_basichttp() {
    a_generated_client_calls("basichttp");
}

#[test]
#[ignore = "needs Mono"]
fn a_generated_client_calls_a_wcf_service_soap11wsa10() {
    a_generated_client_calls("soap11wsa10");
}

#[test]
#[ignore = "needs Mono"]
fn a_generated_client_calls_a_wcf_service_soap11wsa04() {
    a_generated_client_calls("soap11wsa04");
}
