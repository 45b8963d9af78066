//! What the compiler writes, against committed files. `WEBSERVICES_UPDATE_GOLDEN=1` writes them anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::{compiled, compilers, scratch, sources};

fn names(directory: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

/// Compiles without policies, which have tests of their own, compares with `golden/<name>`, and lets the compilers of C and C++ look at it.
fn check(name: &str, arguments: &[&str], inputs: &[&str]) {
    let out = scratch(name);
    compiled(&[&["/nopolicy"], arguments].concat(), inputs, &out);
    let golden = sources().join("golden").join(name);
    if std::env::var_os("WEBSERVICES_UPDATE_GOLDEN").is_some() {
        let _ = fs::remove_dir_all(&golden);
        fs::create_dir_all(&golden).expect("a writable tree");
        for file in names(&out) {
            fs::copy(out.join(&file), golden.join(&file)).expect("a writable tree");
        }
    }
    assert_eq!(names(&golden), names(&out), "{name}: the names of the files");
    for file in names(&golden) {
        let read = |directory: &Path| fs::read_to_string(directory.join(&file)).expect("a generated file");
        let (expected, written) = (read(&golden), read(&out));
        let differs = expected.lines().zip(written.lines()).position(|(expected, written)| expected != written);
        assert!(
            expected == written,
            "{name}/{file} is not as committed, from line {:?} on",
            differs.map(|line| line + 1)
        );
    }
    compilers::accept(&out);
}

#[test]
fn empty_elements_over_tcp() {
    check("blocking", &[], &["blocking.wsdl"]);
}

#[test]
fn every_kind_of_type() {
    check("types", &[], &["types.xsd"]);
}

#[test]
fn hierarchies_across_files() {
    check("shapes", &[], &["shapes.xsd", "figures.xsd"]);
}

#[test]
fn styles_of_messages() {
    check("styles", &["/W:4"], &["styles.wsdl"]);
}

#[test]
fn switches_change_names_strings_and_functions() {
    check("client", &["/prefix:My", "/fullname", "/string:WS_STRING", "/noservice"], &["styles.wsdl"]);
    check("service", &["/noclient"], &["blocking.wsdl"]);
}

#[test]
fn the_stamp_is_the_version() {
    let out = scratch("stamp");
    let input = sources().join("blocking.wsdl");
    let run = |arguments: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_wsutil"))
            .args(arguments)
            .arg(format!("--out={}", out.display()))
            .arg(&input)
            .output()
            .expect("wsutil runs");
        assert!(output.status.success());
        let header = fs::read_to_string(out.join("blocking.wsdl.h")).expect("the header");
        (String::from_utf8_lossy(&output.stdout).into_owned(), header.contains(env!("CARGO_PKG_VERSION")))
    };
    let (said, stamped) = run(&[]);
    assert!(said.starts_with("wsutil ") && stamped, "{said}");
    assert_eq!(run(&["-NoLogo", "/nostamp"]), (String::new(), false));
}

/// The contracts of the interop tests, whose schemas are those that WCF writes.
#[test]
fn the_contracts_of_the_interop_tests() {
    let out = scratch("interop");
    let files = ["contract.wsdl", "wire.xsd", "calculator.xsd", "arrays.xsd", "serialization.xsd"];
    let inputs = files.map(|file| format!("../interop/{file}"));
    compiled(&[], &inputs.each_ref().map(String::as_str), &out);
    compilers::accept(&out);

    // The same from the one file that names the others.
    let followed = scratch("interop-followed");
    compiled(&["--follow-imports"], &["../interop/contract.wsdl"], &followed);
    for file in files {
        let read = |directory: &Path| fs::read_to_string(directory.join(format!("{file}.c"))).expect("a source");
        assert_eq!(read(&out), read(&followed), "{file}");
    }
}

/// What Mono's exporter says of the same contracts, bound to basic HTTP and net.tcp: a WSDL for each namespace, without
/// a word about where the others are, and the schemas of the serializer.
#[test]
fn contracts_as_mono_exports_them() {
    let out = scratch("mono");
    let inputs = [
        "service.wsdl",
        "calculator.wsdl",
        "wire.wsdl",
        "calculator.xsd",
        "wire.xsd",
        "arrays.xsd",
        "serialization.xsd",
        "schema.xsd",
    ];
    let inputs = inputs.map(|file| format!("mono/{file}"));
    let said = compiled(&["/W:4", "/nopolicy"], &inputs.each_ref().map(String::as_str), &out);
    assert_eq!(said, "");
    compilers::accept(&out);
    let header = fs::read_to_string(out.join("service.wsdl.h")).expect("the header");
    for function in ["BasicHttpBinding_ICalculator_Add", "NetTcpBinding_IWire_EchoInts"] {
        assert!(header.contains(&format!("HRESULT WINAPI {function}(")), "{function}");
    }
}

#[test]
fn services_in_the_shape_of_asp_net() {
    let out = scratch("terra");
    let said = compiled(&["/W:4", "/nopolicy"], &["terra.wsdl"], &out);
    let rules: Vec<&str> = said.lines().filter_map(|line| line.split_once('[')?.1.split(']').next()).collect();
    let expected = ["skipped-binding", "ignored", "fallback", "fallback", "fallback"];
    assert_eq!(rules.len(), expected.len(), "{said}");
    assert!(expected.iter().all(|rule| rules.contains(rule)), "{said}");
    compilers::accept(&out);
    let header = fs::read_to_string(out.join("terra.wsdl.h")).expect("the header");
    for part in [
        "HRESULT WINAPI TerraSoap12_GetPlaces(",
        "_In_opt_ int* limit",
        "struct Place*** GetPlacesResult",
        "struct TerraSoapFunctionTable",
    ] {
        assert!(header.contains(part), "{part}");
    }
    assert!(!header.contains("HttpGet_"), "bindings for forms");
}
