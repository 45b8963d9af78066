//! Programs in C and C++ made from generated files, over net.tcp and HTTP.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

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
    let output = command.output().unwrap_or_else(|problem| panic!("{what}: {problem}"));
    let said = String::from_utf8_lossy(&output.stderr);
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
        let object = self.directory.join(source.file_name().expect("a name")).with_extension("o");
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

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).and_then(|socket| socket.local_addr()).expect("a port").port()
}

#[test]
fn a_value_of_every_type_is_written_and_read() {
    let workshop = Workshop::new("values", &["types.xsd"]);
    let objects = [
        workshop.compile("gcc", "-std=c11", &workshop.directory.join("types.xsd.c")),
        workshop.compile("gcc", "-std=gnu11", &sources().join("types_values.c")),
    ];
    run(&mut Command::new(workshop.link("gcc", "values", &objects)), "values");
}

#[test]
fn a_service_and_its_clients_understand_each_other() {
    let workshop = Workshop::new("shop", &["shop.wsdl", "shop.xsd", "shapes.xsd"]);
    let generated: Vec<PathBuf> = ["shop.wsdl.c", "shop.xsd.c", "shapes.xsd.c"]
        .map(|name| workshop.compile("gcc", "-std=c11", &workshop.directory.join(name)))
        .into();
    let program = |name: &str, compiler: &str, standard: &str, file: &str| {
        let mut objects = generated.clone();
        objects.push(workshop.compile(compiler, standard, &sources().join(file)));
        workshop.link(compiler, name, &objects)
    };
    let service = program("shop_service", "gcc", "-std=gnu11", "shop_service.c");
    let client = program("shop_client", "gcc", "-std=gnu11", "shop_client.c");
    let classes = program("shop_classes", "g++", "-std=c++17", "shop_classes.cpp");

    let (tcp, http) = (free_port(), free_port());
    let mut service = Command::new(service)
        .args([tcp.to_string(), http.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the service starts");
    let mut output = BufReader::new(service.stdout.take().expect("its output"));
    let mut line = String::new();
    output.read_line(&mut line).expect("a line");
    assert_eq!(line, "ready\n");

    let urls = [
        format!("net.tcp://localhost:{tcp}/shop"),
        format!("http://localhost:{http}/shop"),
        format!("http://localhost:{http}/join"),
    ];
    let output = Command::new(client).args(&urls).output().expect("the client starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}\n{said}", output.status);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "net.tcp: all calls\nhttp: all calls\nrpc: all calls\n");
    run(Command::new(classes).arg(&urls[0]), "shop_classes");

    drop(service.stdin.take());
    assert!(service.wait().expect("the service ends").success());
}
