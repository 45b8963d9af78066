//! gSOAP, from the WSDL that our host serves: its client calls our host, and our proxy its server (see `gsoap/`). And the
//! other way round: wsutil makes our client from the WSDL that gSOAP writes. What is generated stays in the target directory.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::Instant;

use crate::cancellation::{AT_ONCE, ends_with_calls_cancelled_once, is_cancelled, our_client_is_disconnected};
use crate::ports::free_port;
use crate::process::{Process, run};
use crate::programs::{
    c_programs, compile, empty_workshop, folder, our_host, our_host_with_wsdl, workshop, wsdl, wsutil,
};

fn sources() -> PathBuf {
    folder().join("gsoap")
}

/// What pkg-config says of gSOAP.
fn package(question: &[&str]) -> String {
    run(Command::new("pkg-config").args(question).arg("gsoap"))
}

/// A C compiler in the folder with what gSOAP generated.
fn compiler(made: &Path) -> Command {
    let mut compiler = Command::new(env::var_os("CC").unwrap_or_else(|| "cc".into()));
    compiler.current_dir(made).args(["-std=gnu11", "-pthread", "-I."]);
    compiler
}

/// Makes a program of one of our sources and of what is in the folder.
fn link(made: &Path, name: &str, generated: &[&str], flags: &[&str]) {
    let mut linker = compiler(made);
    linker.args(["-Wall", "-Wextra", "-Werror", "-o", name]).arg(sources().join(name).with_extension("c"));
    run(linker.args(generated).args(flags).args(package(&["--cflags", "--libs"]).split_whitespace()).arg("-lm"));
}

/// Compiles what is not ours.
fn compile_generated(made: &Path, source: &Path, flags: &[&str]) {
    run(compiler(made).args(["-w", "-c"]).arg(source).args(flags).args(package(&["--cflags"]).split_whitespace()));
}

/// Makes gSOAP's code from the WSDL of our host, and its client and server with it; the folder that they are in.
fn programs() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let made = workshop("gsoap");
        let (mut host, base) = our_host_with_wsdl("basichttp");
        let mut reader = Command::new("wsdl2h");
        reader.arg("-c").arg("-t").arg(sources().join("typemap.dat")).arg("-o").arg(made.join("contract.h"));
        run(reader.arg(wsdl(&base)));
        host.ends_well();
        run(Command::new("soapcpp2").args(["-c", "-x", "-w", "-L", "-d"]).arg(&made).arg(made.join("contract.h")));

        let plugins = Path::new(package(&["--variable=prefix"]).trim()).join("share/gsoap/plugin");
        let with_plugins = ["-I", plugins.to_str().expect("a path in UTF-8")];
        for source in
            ["soapC.c", "soapClient.c", "soapServer.c"].map(PathBuf::from).iter().chain([&plugins.join("wsaapi.c")])
        {
            compile_generated(&made, source, &with_plugins);
        }
        for (name, generated) in [("client", "soapClient.o"), ("server", "soapServer.o")] {
            link(&made, name, &["soapC.o", "wsaapi.o", generated], &with_plugins);
        }
        made
    })
}

fn client(base: &str, arguments: &[&str]) -> Process {
    Process::start(Command::new(programs().join("client")).arg(base).args(arguments))
}

/// A server of gSOAP, and its URL up to the path.
fn server(options: &[&str]) -> (Process, String) {
    start_server(&programs().join("server"), options)
}

fn start_server(program: &Path, options: &[&str]) -> (Process, String) {
    let port = free_port().to_string();
    let server = Process::start(Command::new(program).arg(&port).args(options));
    server.says("open");
    (server, format!("http://localhost:{port}"))
}

// ---- gSOAP calls our host ----

fn gsoap_calls(binding: &str, options: &[&str], checks: usize) {
    let (mut host, base) = our_host(binding);
    for more in [&[][..], &["chunk"]] {
        let mut client = client(&base, &[&["calls"], options, more].concat());
        client.says(&format!("OK {checks} checks"));
        client.ends_well();
    }
    host.ends_well();
    assert_eq!(host.times("Notify from gSOAP"), 2);
}

#[test]
#[ignore = "needs gSOAP"]
fn gsoap_calls_our_host_with_soap_1_1() {
    gsoap_calls("basichttp", &["11"], 401);
}

#[test]
#[ignore = "needs gSOAP"]
fn gsoap_calls_our_host_with_soap_1_2() {
    gsoap_calls("soap12none", &["12"], 404);
}

#[test]
#[ignore = "needs gSOAP"]
fn gsoap_calls_our_host_with_addressing() {
    gsoap_calls("soap11wsa10", &["11", "wsa"], 624);
    gsoap_calls("soap12", &["12", "wsa"], 627);
}

#[test]
#[ignore = "needs gSOAP"]
fn gsoap_calls_our_host_with_attachments() {
    gsoap_calls("mtom11", &["11", "mtom"], 401);
    gsoap_calls("mtom12", &["12", "mtom"], 404);
}

#[test]
#[ignore = "needs gSOAP"]
fn a_call_is_cancelled_once_when_its_gsoap_client_is_gone() {
    for (binding, version) in [("basichttp", "11"), ("soap12none", "12")] {
        let (mut host, base) = our_host(binding);
        let mut killed = client(&base, &["block", version]);
        host.says("Block 1: waiting");
        killed.kill();
        is_cancelled(&host, 1, Instant::now());

        let mut impatient = client(&base, &["block", version, "5"]);
        host.says("Block 2: waiting");
        impatient.says("RESULT timeout");
        is_cancelled(&host, 2, Instant::now());
        impatient.ends_well();
        ends_with_calls_cancelled_once(&mut host, 2, "WS_SERVICE_CHANNEL_FAULTED");
    }
}

#[test]
#[ignore = "needs gSOAP"]
fn a_gsoap_client_sees_the_host_abort() {
    for (binding, version) in [("basichttp", "11"), ("soap12none", "12")] {
        let (mut host, base) = our_host(binding);
        let mut clients = [(); 2].map(|()| client(&base, &["block", version]));
        host.says("Block 1: waiting");
        host.says("Block 2: waiting");
        host.tell("abort");
        host.says("aborted");
        let since = Instant::now();
        for client in &mut clients {
            client.says("RESULT lost");
            client.ends_well();
        }
        assert!(since.elapsed() < AT_ONCE, "{:?}", since.elapsed());
        ends_with_calls_cancelled_once(&mut host, 2, "WS_SERVICE_HOST_ABORT");
    }
}

// ---- our proxy calls gSOAP ----

fn our_client_calls_gsoap(binding: &str, options: &[&str]) {
    for (contract, connections) in [
        ("calc", 1),
        // gSOAP ends the connection with each of the three faults.
        ("wire", 4),
    ] {
        let (mut server, base) = server(options);
        let url = format!("{base}/{contract}");
        let mut client = Process::start(Command::new(&c_programs().client).args([&url, binding, contract]));
        client.ends_well();
        server.ends_well();
        assert_eq!(server.times("connection"), connections);
        assert_eq!(server.times("Notify one way from C"), usize::from(contract == "wire"));
        let attachments = usize::from(contract == "wire" && options.contains(&"mtom"));
        assert_eq!(server.times("attachment of 5000 octets"), attachments);
    }
}

#[test]
#[ignore = "needs gSOAP"]
fn our_client_calls_a_gsoap_server_with_soap_1_1() {
    our_client_calls_gsoap("basichttp", &[]);
    our_client_calls_gsoap("basichttp", &["chunk"]);
}

#[test]
#[ignore = "needs gSOAP"]
fn our_client_calls_a_gsoap_server_with_soap_1_2() {
    our_client_calls_gsoap("soap12none", &[]);
    our_client_calls_gsoap("soap12none", &["chunk"]);
}

#[test]
#[ignore = "needs gSOAP"]
fn our_client_calls_a_gsoap_server_with_addressing() {
    our_client_calls_gsoap("soap11wsa10", &["wsa"]);
    our_client_calls_gsoap("soap12", &["wsa"]);
}

#[test]
#[ignore = "needs gSOAP"]
fn our_client_calls_a_gsoap_server_with_attachments() {
    our_client_calls_gsoap("mtom11", &["mtom"]);
    our_client_calls_gsoap("mtom12", &["mtom", "chunk"]);
}

#[test]
#[ignore = "needs gSOAP"]
fn a_gsoap_server_sees_our_client_abort_its_call() {
    for binding in ["basichttp", "soap12none"] {
        let (mut server, base) = server(&[]);
        let url = format!("{base}/block");
        let mut client = Process::start(Command::new(&c_programs().client).args([&url, binding, "block"]));
        server.says("Block: waiting");
        let since = Instant::now();
        client.tell("abort");
        server.says("Block: client gone");
        assert!(since.elapsed() < AT_ONCE, "{:?}", since.elapsed());
        client.ends_well();
        server.ends_well();
    }
}

#[test]
#[ignore = "needs gSOAP"]
fn our_client_sees_the_end_of_a_gsoap_server() {
    for binding in ["basichttp", "soap12none"] {
        let (mut server, base) = server(&[]);
        our_client_is_disconnected(&format!("{base}/block"), binding, || {
            server.says("Block: waiting");
            server.kill();
        });
    }
}

// ---- our client, from the WSDL that gSOAP writes ----

/// The version is only in the WSDL: the policy that wsutil makes of it says so to the proxy.
fn a_generated_client_calls_gsoap(version: &str) {
    let made = empty_workshop(&format!("gsoap_orders_1{version}"));
    let soap = format!("-{version}");
    let header = sources().join("orders.h");
    run(Command::new("soapcpp2").args([&soap, "-c", "-S", "-x", "-L", "-d"]).arg(&made).arg(header));
    for source in ["soapC.c", "soapServer.c"] {
        compile_generated(&made, Path::new(source), &[]);
    }
    link(&made, "orders_server", &["soapC.o", "soapServer.o"], &[]);

    let [orders, stock] = ["Orders.wsdl", "Stock.wsdl"].map(|name| made.join(name));
    wsutil(&made, &["/W:1", "/WX"], &[orders]);
    wsutil(&made, &["/W:1", "/WX", "/prefix:Stock_"], &[stock]);
    let mut written = vec![sources().join("orders_client.c"), folder().join("../../examples/support.c")];
    written.extend(["Orders.wsdl.c", "Stock.wsdl.c"].map(|name| made.join(name)));
    let client = compile(&format!("orders_client_1{version}"), &written, &["-I", &made.display().to_string()]);

    for options in [&[][..], &["chunk"]] {
        let (mut server, base) = start_server(&made.join("orders_server"), options);
        let mut client = Process::start(Command::new(&client).arg(format!("{base}/any")));
        client.says("OK 1141 checks");
        client.ends_well();
        server.ends_well();
        assert_eq!(server.times(&format!("Add with SOAP 1.{version}, urn:orders/Add")), 4);
        assert_eq!(server.times("Remark from C"), 1);
        assert_eq!(server.times("Remark (none)"), 1);
        // One for each proxy, and gSOAP ends the connection with the fault.
        assert_eq!(server.times("connection"), 3);
    }
}

#[test]
#[ignore = "needs gSOAP"]
fn a_client_from_the_wsdl_of_gsoap_calls_its_server_with_soap_1_1() {
    a_generated_client_calls_gsoap("1");
}

#[test]
#[ignore = "needs gSOAP"]
fn a_client_from_the_wsdl_of_gsoap_calls_its_server_with_soap_1_2() {
    a_generated_client_calls_gsoap("2");
}
