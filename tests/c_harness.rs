//! Builds the programs of `c_tests/` with the C compiler, against the committed header and the shared library that this build
//! made, and runs each of them as one test.
//!
//! Environment: `CC` names the compiler; `WS_C_SANITIZE=1` builds the C side with AddressSanitizer and
//! UndefinedBehaviorSanitizer; `WS_C_VALGRIND=1` runs every program under valgrind.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::SystemTime;

/// One test per program: `name` is `c_tests/name.c`. Those of the second list run once more over HTTP, those of the third
/// only so.
macro_rules! programs {
    ($($name:ident),*; over_http $($http:ident = $both:ident),*; only_over_http $($only:ident),* $(,)?) => {
        const PROGRAMS: &[&str] = &[$(stringify!($name),)* $(stringify!($only)),*];
        $(#[test]
        fn $name() {
            run(stringify!($name), "tcp");
        })*
        $(#[test]
        fn $http() {
            run(stringify!($both), "http");
        })*
        $(#[test]
        fn $only() {
            run(stringify!($only), "http");
        })*
    };
}

programs! {
    cancellation_callback,
    cancellation_faults,
    cancellation_free,
    cancellation_registration,
    cancellation_shutdown,
    cancellation_triggers,
    context,
    date_times,
    descriptors,
    dispatch_channels,
    dispatch_concurrency,
    dispatch_damage,
    dispatch_messages,
    errors,
    failures,
    fault_details,
    faults,
    first_call,
    framing,
    heaps,
    host_lifetime,
    host_open,
    host_states,
    metadata,
    null_arguments,
    properties,
    proxy,
    proxy_end,
    soak,
    templates,
    urls,
    wrong_handles;
    over_http
    cancellation_callback_http = cancellation_callback,
    cancellation_free_http = cancellation_free,
    cancellation_registration_http = cancellation_registration,
    cancellation_shutdown_http = cancellation_shutdown,
    cancellation_triggers_http = cancellation_triggers,
    context_http = context,
    dispatch_channels_http = dispatch_channels,
    dispatch_concurrency_http = dispatch_concurrency,
    dispatch_damage_http = dispatch_damage,
    dispatch_messages_http = dispatch_messages,
    failures_http = failures,
    fault_details_http = fault_details,
    faults_http = faults,
    first_call_http = first_call,
    host_lifetime_http = host_lifetime,
    host_open_http = host_open,
    host_states_http = host_states,
    metadata_http = metadata,
    proxy_http = proxy,
    proxy_end_http = proxy_end,
    properties_http = properties,
    soak_http = soak,
    templates_http = templates;
    only_over_http
    cancellation_http,
    http_addresses,
    http_client,
    http_limits,
    http_messages,
    http_server,
}

/// What a program needs besides the driver, by the header of `c_tests/support` that it includes.
const SUPPORT: &[(&str, &[&str])] = &[
    ("service.h", &["contract", "service"]),
    ("rig.h", &["contract", "service", "rig"]),
    ("client.h", &["contract", "service", "client"]),
    ("proxy.h", &["contract", "service", "client", "rig", "binary_xml", "text_xml", "peer", "http_peer"]),
    ("peer.h", &["binary_xml", "text_xml", "peer", "http_peer"]),
];

#[test]
fn every_program_is_run() {
    let mut missing = Vec::new();
    for entry in fs::read_dir(sources()).expect("c_tests is there") {
        let path = entry.expect("a readable entry").path();
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        let is_program = path.extension().is_some_and(|extension| extension == "c") && stem != "check";
        if is_program && !PROGRAMS.contains(&stem.as_str()) {
            missing.push(stem);
        }
    }
    assert!(missing.is_empty(), "add to the list of programs: {missing:?}");
}

fn switch(name: &str) -> bool {
    env::var_os(name).is_some_and(|value| value == "1")
}

fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("c_tests")
}

/// `target/<profile>`, which holds the library that was built with this test.
fn profile_directory() -> PathBuf {
    let test = env::current_exe().expect("the path of the running test");
    test.parent().and_then(Path::parent).expect("target/<profile>/deps/test").to_owned()
}

fn library() -> PathBuf {
    let profile = profile_directory();
    let candidates = [profile.join("libwebservices.so"), profile.join("deps/libwebservices.so")];
    // A plain `cargo test` leaves the fresh one in `deps` only.
    candidates
        .into_iter()
        .filter(|path| path.exists())
        .max_by_key(|path| modified(path))
        .expect("libwebservices.so beside the test")
}

fn modified(path: &Path) -> SystemTime {
    fs::metadata(path).and_then(|metadata| metadata.modified()).unwrap_or(SystemTime::UNIX_EPOCH)
}

fn compiler() -> Command {
    let mut command = Command::new(env::var_os("CC").unwrap_or_else(|| "cc".into()));
    command.args(["-std=c11", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror", "-g", "-O1", "-pthread"]);
    if switch("WS_C_SANITIZE") {
        command.args(["-fsanitize=address,undefined", "-fno-sanitize-recover=undefined", "-fno-omit-frame-pointer"]);
    }
    command.arg("-I").arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("include"));
    command
}

fn checked(command: &mut Command, what: &str) -> Output {
    let output = command.output().unwrap_or_else(|error| panic!("{what}: {error}"));
    assert!(
        output.status.success(),
        "{what}: {}\n{}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    output
}

/// The newest of everything that all programs include.
fn headers_modified() -> SystemTime {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let directories = [root.join("include"), sources(), sources().join("support")];
    let files = directories.iter().filter_map(|directory| fs::read_dir(directory).ok()).flatten().flatten();
    let headers = files
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "h" || extension == "inc"));
    headers.map(|path| modified(&path)).max().unwrap_or(SystemTime::UNIX_EPOCH)
}

struct Built {
    directory: PathBuf,
    driver: PathBuf,
    library: PathBuf,
    headers: SystemTime,
}

/// Compiles `c_tests/<name>.c` unless its object is up to date.
fn compile(name: &str, directory: &Path, headers: SystemTime) -> PathBuf {
    let source = sources().join(format!("{name}.c"));
    let object = directory.join(format!("{}.o", name.replace('/', "-")));
    let made = modified(&object);
    if made <= modified(&source) || made <= headers {
        checked(compiler().arg("-c").arg(&source).arg("-o").arg(&object), &format!("compile {name}.c"));
    }
    object
}

/// What the programs share, made once.
fn built() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| {
        let name = if switch("WS_C_SANITIZE") { "c_tests-sanitized" } else { "c_tests" };
        let directory = profile_directory().join(name);
        fs::create_dir_all(&directory).expect("a directory for the programs");
        let library = library();
        // The programs look for the library by its soname.
        let link = directory.join("libwebservices.so.1");
        let _ = fs::remove_file(&link);
        std::os::unix::fs::symlink(&library, &link).expect("a link to the library");
        let headers = headers_modified();
        let driver = compile("check", &directory, headers);
        Built { directory, driver, library, headers }
    })
}

/// Everything that goes into the program: its own object, the driver, and the support it includes.
fn objects(name: &str, built: &Built) -> Vec<PathBuf> {
    // One compilation at a time: programs share these objects.
    static COMPILING: Mutex<()> = Mutex::new(());
    let source = fs::read_to_string(sources().join(format!("{name}.c"))).expect("the program's source");
    let included = SUPPORT.iter().filter(|(header, _)| source.contains(&format!("#include \"support/{header}\"")));
    let parts: BTreeSet<&str> = included.flat_map(|(_, parts)| parts.iter().copied()).collect();
    let mut objects = vec![compile(name, &built.directory, built.headers), built.driver.clone()];
    let _one = COMPILING.lock().unwrap_or_else(PoisonError::into_inner);
    objects.extend(parts.iter().map(|part| compile(&format!("support/{part}"), &built.directory, built.headers)));
    objects
}

/// The program, up to date. Two tests may want the same one.
fn program(name: &str, built: &Built) -> PathBuf {
    static NAMED: Mutex<BTreeMap<String, Arc<Mutex<()>>>> = Mutex::new(BTreeMap::new());
    let own = NAMED.lock().unwrap_or_else(PoisonError::into_inner).entry(name.to_owned()).or_default().clone();
    let _one = own.lock().unwrap_or_else(PoisonError::into_inner);
    let objects = objects(name, built);
    let program = built.directory.join(name);
    let made = modified(&program);
    let stale = objects.iter().chain([&built.library]).any(|input| made <= modified(input));
    if stale {
        let mut link = compiler();
        link.args(&objects).arg(built.directory.join("libwebservices.so.1"));
        link.arg(format!("-Wl,-rpath,{}", built.directory.display())).arg("-o").arg(&program);
        checked(&mut link, &format!("link {name}"));
    }
    program
}

fn run(name: &str, transport: &str) {
    let built = built();
    let program = program(name, built);

    let mut command = if switch("WS_C_VALGRIND") {
        let mut valgrind = Command::new("valgrind");
        valgrind.args(["--quiet", "--error-exitcode=99", "--leak-check=full"]);
        valgrind.args(["--show-leak-kinds=definite", "--errors-for-leak-kinds=definite"]);
        valgrind.arg(format!("--suppressions={}", sources().join("valgrind.supp").display()));
        valgrind.arg(&program).env("WS_C_SCALE", "10").env("WS_C_JOBS", "2");
        valgrind
    } else {
        Command::new(&program)
    };
    command.env("WS_C_TRANSPORT", transport);
    // The HTTP proxy of the machine is none of the tests' business; those of `http_proxy` set it themselves.
    command.env_remove("http_proxy").env_remove("no_proxy");
    let output = checked(&mut command, &format!("{name} over {transport}"));
    let said = String::from_utf8_lossy(&output.stdout);
    print!("{said}");
    let mut lines = said.lines();
    while let Some(line) = lines.next() {
        if line.starts_with("skipped ") {
            // Not by a macro, whose output nobody would see of a test that passes.
            let why = lines.next().unwrap_or_default();
            writeln!(io::stderr(), "{name} over {transport}: {line}: {why}").expect("a standard error");
        }
    }
}
