//! Clients that wsutil writes from what WCF says of its services.

use std::path::PathBuf;
use std::process::Command;

use crate::process::Process;
use crate::programs::{compile, empty_workshop, folder, wsutil};
use crate::wcf::{mono, wcf_service};

/// Everything about the channel comes from the policy that WCF wrote; the program only has the URL.
fn a_generated_client_calls(binding: &str) {
    let exported = empty_workshop(&format!("exported/{binding}"));
    let path = exported.display().to_string();
    mono("Export.exe", &[&path, binding]).ends_well();
    let mut inputs: Vec<_> =
        std::fs::read_dir(&exported).expect("the folder").map(|entry| entry.expect("a file").path()).collect();
    inputs.sort();
    wsutil(&exported, &["/W:1", "/WX"], &inputs);

    let mut sources = vec![folder().join("generated.c")];
    sources.extend(inputs.iter().map(|input| PathBuf::from(format!("{}.c", input.display()))));
    let header = sources[1..]
        .iter()
        .map(|source| source.with_extension("h"))
        .find(|header| {
            std::fs::read_to_string(header).expect("a header").contains("Exported_ICalculator_CreateServiceProxy")
        })
        .expect("a header with the function for the policy");
    let header = format!("-DHEADER=\"{}\"", header.display());
    let program = compile(&format!("generated_{binding}"), &sources, &["-I", &path, &header]);

    let (mut service, url) = wcf_service("calc", binding, &[]);
    let mut client = Process::start(Command::new(program).arg(&url));
    client.says("OK 6 calls");
    client.ends_well();
    // Mono crashes now and then on its way out, so how it ends says nothing.
    service.end();
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
