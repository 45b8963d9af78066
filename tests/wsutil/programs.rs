//! Programs in C and C++ made from generated files, over net.tcp and HTTP.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;

use super::compilers::{CC, CXX};
use super::limited;
use super::ports::free_port;
use super::{compiled, compilers, scratch, sources};

/// The shared library that Cargo built together with this test.
fn library() -> PathBuf {
    let test = env::current_exe().expect("the path of the running test");
    let places = test.ancestors().skip(1).take(2).map(|folder| folder.join("libwebservices.so"));
    let newest = places.filter(|path| path.exists()).max_by_key(|path| {
        fs::metadata(path).and_then(|metadata| metadata.modified()).expect("the time of a file that is there")
    });
    newest.expect("libwebservices.so beside the test")
}

fn run(command: &mut Command, what: &str) {
    let output = limited::output(command).unwrap_or_else(|problem| panic!("{what}: {problem}"));
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    assert!(output.status.success(), "{what}: {}\n{said}", output.status);
}

struct Workshop {
    directory: PathBuf,
}

impl Workshop {
    fn new(name: &str, inputs: &[&str]) -> Self {
        let directory = scratch(name);
        compiled(&[], inputs, &directory);
        compilers::accept(&directory);
        for name in ["libwebservices.so", "libwebservices.so.1"] {
            symlink(library(), directory.join(name)).expect("a link to the library");
        }
        Self { directory }
    }

    fn compile(&self, compiler: &str, standard: &str, source: &Path) -> PathBuf {
        let name = source.file_name().and_then(|name| name.to_str()).expect("a name");
        self.compile_to(compiler, standard, source, &format!("{name}.o"))
    }

    fn compile_to(&self, compiler: &str, standard: &str, source: &Path, object: &str) -> PathBuf {
        let object = self.directory.join(object);
        let mut command = Command::new(compiler);
        command.args([standard, "-Wall", "-Wextra", "-Werror", "-g", "-pthread", "-c", "-I"]);
        command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("include")).arg("-I").arg(&self.directory);
        run(command.arg(source).arg("-o").arg(&object), &format!("compile {}", source.display()));
        object
    }

    fn link(&self, compiler: &str, name: &str, objects: &[PathBuf]) -> PathBuf {
        let program = self.directory.join(name);
        let mut command = Command::new(compiler);
        command.args(objects).arg("-L").arg(&self.directory).args(["-lwebservices", "-pthread"]);
        command.arg(format!("-Wl,-rpath,{}", self.directory.display())).arg("-o").arg(&program);
        run(&mut command, &format!("link {name}"));
        program
    }
}

/// A service that ends with its input.
struct Serving(Child);

impl Drop for Serving {
    fn drop(&mut self) {
        // Most have ended by now; there is nobody to tell if one cannot be killed.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Serving {
    fn start(command: &mut Command, says: &str) -> Self {
        let mut service = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the service starts");
        let mut output = BufReader::new(service.stdout.take().expect("its output"));
        let service = Self(service);
        let (sender, first) = mpsc::channel();
        std::thread::spawn(move || {
            let mut line = String::new();
            let read = output.read_line(&mut line).map(|_| line);
            let _ = sender.send(read);
            // It may say more, to nobody.
            std::io::copy(&mut output, &mut std::io::sink())
        });
        let line = first.recv_timeout(limited::LIMIT).expect("it says something").expect("a line");
        assert_eq!(line.trim_end(), says);
        service
    }

    fn stop(mut self) {
        drop(self.0.stdin.take());
        let (status, in_time) = limited::end(&mut self.0).expect("the service ends");
        assert!(status.success() && in_time, "{status}");
    }
}

#[test]
fn a_value_of_every_type_is_written_and_read() {
    let workshop = Workshop::new("values", &["types.xsd"]);
    let objects = [
        workshop.compile(&CC, "-std=c11", &workshop.directory.join("types.xsd.c")),
        workshop.compile(&CC, "-std=gnu11", &sources().join("types_values.c")),
    ];
    run(&mut Command::new(workshop.link(&CC, "values", &objects)), "values");
}

#[test]
fn a_service_and_its_clients_understand_each_other() {
    let workshop = Workshop::new("shop", &["shop.wsdl", "shop.xsd", "shapes.xsd"]);
    let generated: Vec<PathBuf> = ["shop.wsdl.c", "shop.xsd.c", "shapes.xsd.c"]
        .map(|name| workshop.compile(&CC, "-std=c11", &workshop.directory.join(name)))
        .into();
    let program = |name: &str, compiler: &str, standard: &str, file: &str| {
        let mut objects = generated.clone();
        objects.push(workshop.compile(compiler, standard, &sources().join(file)));
        workshop.link(compiler, name, &objects)
    };
    let service = program("shop_service", &CC, "-std=gnu11", "shop_service.c");
    let client = program("shop_client", &CC, "-std=gnu11", "shop_client.c");
    let classes = program("shop_classes", &CXX, "-std=c++17", "shop_classes.cpp");

    let (tcp, http) = (free_port(), free_port());
    let service = Serving::start(Command::new(service).args([tcp.to_string(), http.to_string()]), "ready");
    let urls = [
        format!("net.tcp://localhost:{tcp}/shop"),
        format!("http://localhost:{http}/shop"),
        format!("http://localhost:{http}/join"),
    ];
    let output = limited::output(Command::new(client).args(&urls)).expect("the client starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}\n{said}", output.status);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "net.tcp: all calls\nhttp: all calls\nrpc: all calls\n");
    run(Command::new(classes).arg(&urls[0]), "shop_classes");

    service.stop();
}

/// What the files of the contracts of the interop tests are called, by their namespaces.
const WIRE_FILES: [(&str, &str); 5] = [
    ("http://tempuri.org/", "service"),
    ("http://Example.org", "calculator"),
    ("http://example.org/wire", "wire"),
    ("http://schemas.microsoft.com/2003/10/Serialization/", "serialization"),
    ("http://schemas.microsoft.com/2003/10/Serialization/Arrays", "arrays"),
];

/// A client made from the contracts of the interop tests as Mono says them, in the files of a directory.
fn wire_client(name: &str, directory: &Path) -> (Workshop, PathBuf) {
    let files = [
        "service.wsdl",
        "calculator.wsdl",
        "wire.wsdl",
        "calculator.xsd",
        "wire.xsd",
        "arrays.xsd",
        "serialization.xsd",
    ];
    let inputs = files.map(|file| directory.join(file).to_str().expect("a path of text").to_owned());
    let workshop = Workshop::new(name, &inputs.each_ref().map(String::as_str));
    let mut objects: Vec<PathBuf> =
        files.map(|file| workshop.compile(&CC, "-std=c11", &workshop.directory.join(format!("{file}.c")))).into();
    objects.push(workshop.compile(&CC, "-std=gnu11", &sources().join("wire_client.c")));
    let client = workshop.link(&CC, "wire_client", &objects);
    (workshop, client)
}

/// A program for Mono, made from the sources of the interop tests.
fn mono_program(directory: &Path, main: &str) -> PathBuf {
    let mono = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/interop/mono");
    let program = directory.join(format!("{main}.exe"));
    let mut compiler = Command::new("mcs");
    compiler.args(["-nologo", "-warn:2", "-r:System.ServiceModel", "-r:System.Runtime.Serialization", "-r:System.Xml"]);
    compiler.args([&format!("-main:Interop.{main}Main"), "-r:System.Core", &format!("-out:{}", program.display())]);
    compiler.args(["Contracts.cs", "Bindings.cs", "Service.cs", "Published.cs"].map(|source| mono.join(source)));
    run(&mut compiler, "mcs, the C# compiler of Mono");
    program
}

/// Gets a document and those that it names, each once, and writes them into a directory.
fn fetch(url: &str, directory: &Path, fetched: &mut Vec<String>) {
    if fetched.iter().any(|one| one == url) {
        return;
    }
    fetched.push(url.to_owned());
    let output = Command::new("curl").args(["-sS", "--fail", "--max-time", "60", url]).output().expect("curl starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{url}: {}\n{said}", output.status);
    let text = String::from_utf8(output.stdout).expect("text in UTF-8");
    let values = |attribute: &str| -> Vec<&str> {
        text.split(&format!("{attribute}=\"")).skip(1).map(|rest| rest.split('"').next().expect("a value")).collect()
    };
    let namespace = values("targetNamespace")[0];
    let (_, name) = WIRE_FILES.iter().find(|(known, _)| *known == namespace).expect("a namespace that is known");
    let kind = if text.contains("<wsdl:definitions") { "wsdl" } else { "xsd" };
    fs::write(directory.join(format!("{name}.{kind}")), &text).expect("the directory is writable");
    // What Mono names for the schema of XML Schema itself has no name and is empty.
    let named = |location: &&str| location.contains('?') && !location.ends_with('=');
    for location in values("location").iter().chain(&values("schemaLocation")).filter(|location| named(location)) {
        fetch(location, directory, fetched);
    }
}

const WIRE_BINDINGS: [(&str, &str); 2] = [("nettcp", "net.tcp"), ("basichttp", "http")];

/// `cargo test --test wsutil -- --ignored`
#[test]
#[ignore = "needs Mono"]
fn a_client_made_from_what_mono_exports_calls_mono() {
    let (workshop, client) = wire_client("wire-mono", &sources().join("mono"));
    let service = mono_program(&workshop.directory, "Service");
    for (binding, scheme) in WIRE_BINDINGS {
        let urls = ["calc", "wire"].map(|path| format!("{scheme}://localhost:{}/{path}", free_port()));
        let services = [("calc", &urls[0]), ("wire", &urls[1])].map(|(contract, url)| {
            let mut mono = Command::new("mono");
            Serving::start(mono.arg(&service).args([url.as_str(), binding, contract]), &format!("READY {url}"))
        });
        run(Command::new(&client).args(&urls), binding);
        services.into_iter().for_each(Serving::stop);
    }
}

/// `cargo test --test wsutil -- --ignored`
#[test]
#[ignore = "needs Mono and curl"]
fn a_client_made_from_the_metadata_of_a_running_service_calls_it() {
    let documents = scratch("published");
    let ports = [free_port(), free_port(), free_port()].map(|port| port.to_string());
    let mut mono = Command::new("mono");
    mono.arg(mono_program(&documents, "Published")).args(&ports);
    let service = Serving::start(&mut mono, "READY");
    fetch(&format!("http://localhost:{}/metadata?wsdl", ports[0]), &documents, &mut Vec::new());
    let (_, client) = wire_client("wire-published", &documents);
    let [http, calculator, wire] = &ports;
    run(
        Command::new(&client).args(["calc", "wire"].map(|path| format!("http://localhost:{http}/{path}"))),
        "over HTTP",
    );
    let urls = [format!("net.tcp://localhost:{calculator}/calc"), format!("net.tcp://localhost:{wire}/wire")];
    run(Command::new(&client).args(urls), "over net.tcp");
    service.stop();
}

#[test]
fn a_client_made_from_what_mono_exports_calls_a_service_made_by_hand() {
    let (workshop, client) = wire_client("wire", &sources().join("mono"));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let by_hand = [
        "tests/interop/host.c",
        "tests/interop/block.c",
        "tests/interop/contract.c",
        "examples/support.c",
        "examples/Example.wsdl.c",
    ];
    let by_hand: Vec<PathBuf> = by_hand
        .iter()
        .enumerate()
        .map(|(index, file)| workshop.compile_to(&CC, "-std=gnu11", &root.join(file), &format!("hand{index}.o")))
        .collect();
    let host = workshop.link(&CC, "host", &by_hand);
    for (binding, scheme) in WIRE_BINDINGS {
        let port = free_port();
        let service = Serving::start(Command::new(&host).args([&format!("localhost:{port}"), binding]), "open");
        let urls = ["calc", "wire"].map(|path| format!("{scheme}://localhost:{port}/{path}"));
        run(Command::new(&client).args(&urls), binding);
        service.stop();
    }
}

/// Everything about the channels comes from the policies.
#[test]
fn a_service_and_a_client_are_made_by_the_policy_functions_alone() {
    let workshop = Workshop::new("policies", &["policy.wsdl", "/wsp:policies.wsp:http://example.org/policies"]);
    let objects = [
        workshop.compile(&CC, "-std=c11", &workshop.directory.join("policy.wsdl.c")),
        workshop.compile(&CC, "-std=gnu11", &sources().join("policy_run.c")),
    ];
    let mut program = Command::new(workshop.link(&CC, "policy_run", &objects));
    run(program.arg(free_port().to_string()), "policy_run");
}
