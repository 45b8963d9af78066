//! WCF programs, on Mono (see `mono/`), and ours.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::ports::free_port;
use crate::process::{Process, run};
use crate::programs::{c_programs, folder, our_host, scheme, workshop};

/// Compiles the WCF programs; the folder that they are in.
fn mono_programs() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let sources = folder().join("mono");
        let programs = workshop("mono");
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
            compiler.arg(format!("-out:{}", programs.join(name).with_extension("exe").display()));
            run(compiler.args(["Contracts", "Bindings", name].map(|source| sources.join(source).with_extension("cs"))));
        }
        programs
    })
}

pub fn mono(name: &str, arguments: &[&str]) -> Process {
    let mut command = Command::new("mono");
    // Where it is started, Mono leaves what it has to say of its own crashes.
    command.current_dir(mono_programs()).arg(mono_programs().join(name)).args(arguments);
    Process::start(&mut command)
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
    a_wcf_client_calls_our_host_utf16be, our_client_calls_a_wcf_service_utf16be: utf16be;
    a_wcf_client_calls_our_host_binhttp, our_client_calls_a_wcf_service_binhttp: binhttp;
}

// ---- our proxy, WCF services ----

pub fn wcf_service(contract: &str, binding: &str, more: &[&str]) -> (Process, String) {
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
        // Mono crashes now and then on its way out, so how it ends says nothing.
        service.end();
    }
}
