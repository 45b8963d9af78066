//! The C programs on our library: the host and the client of this folder.

#[path = "../../examples/cancellation/programs.rs"]
#[expect(dead_code)] // what it does for the examples
mod compiler;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::ports::free_port;
use crate::process::{Process, run};

const STRICT: [&str; 4] = ["-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror"];

/// The folder of these tests.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/interop")
}

/// A folder for what the tests make.
pub fn workshop(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).expect("the target directory is writable");
    folder
}

/// The same without what an earlier run made, which could stand in for what this one should make.
pub fn empty_workshop(name: &str) -> PathBuf {
    let folder = workshop(name);
    std::fs::remove_dir_all(&folder).expect("the folder is ours");
    workshop(name)
}

/// A C program on our library.
pub fn compile(name: &str, sources: &[PathBuf], flags: &[&str]) -> PathBuf {
    compiler::compile(name, sources, &[&STRICT, flags].concat()).expect("a C program")
}

/// Has wsutil write C of these files into the folder.
pub fn wsutil(out: &Path, switches: &[&str], inputs: &[PathBuf]) {
    let mut wsutil = Command::new(env!("CARGO_BIN_EXE_wsutil"));
    run(wsutil.arg("/nologo").args(switches).arg(format!("/out:{}", out.display())).args(inputs));
}

pub struct Programs {
    pub host: PathBuf,
    pub client: PathBuf,
}

pub fn c_programs() -> &'static Programs {
    static BUILT: OnceLock<Programs> = OnceLock::new();
    BUILT.get_or_init(|| {
        let build = |name: &str, sources: &[&str]| {
            let sources = sources.iter().map(|source| folder().join(source)).collect::<Vec<_>>();
            compile(name, &sources, &[])
        };
        Programs {
            host: build(
                "interop_host",
                &["host.c", "block.c", "contract.c", "../../examples/support.c", "../../examples/Example.wsdl.c"],
            ),
            client: build(
                "interop_client",
                &["client.c", "contract.c", "../../examples/support.c", "../../examples/Example.wsdl.c"],
            ),
        }
    })
}

/// How the URLs of a binding begin.
pub fn scheme(binding: &str) -> &'static str {
    if binding.starts_with("nettcp") { "net.tcp" } else { "http" }
}

/// Our host, and its URL up to the path.
pub fn our_host(binding: &str) -> (Process, String) {
    start_host("localhost", binding, None)
}

/// Our host, from which the WSDL can be had.
pub fn our_host_with_wsdl(binding: &str) -> (Process, String) {
    start_host("localhost", binding, Some(&folder()))
}

pub fn start_host(name: &str, binding: &str, documents: Option<&Path>) -> (Process, String) {
    let authority = format!("{name}:{}", free_port());
    let host = Process::start(Command::new(&c_programs().host).args([&authority, binding]).args(documents));
    host.says("open");
    (host, format!("{}://{authority}", scheme(binding)))
}

/// Where a host with a WSDL has it.
pub fn wsdl(base: &str) -> String {
    format!("{base}/calc/contract.wsdl")
}
