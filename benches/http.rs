//! `Add` over HTTP/1.1 with keep-alive, calls per second on one connection and on 16, against a gSOAP server and against
//! hyper on tokio answering fixed bytes; and our own net.tcp for information: `cargo bench --bench http`. Each server is
//! a process of its own, all get the same load from one thread, and they take turns, so that a busy moment of the machine
//! does not hit one of them alone; the ratios are medians over the rounds. Needs gSOAP (Debian: `gsoap`, `libgsoap-dev`)
//! and a C compiler (`CC`, else `cc`). What gSOAP generates stays in the target directory.

mod support;

use std::convert::Infallible;
use std::net::Ipv4Addr;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::CONTENT_TYPE;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use support::http::{body_of, caller};
use support::load::{self, Caller};
use support::measure::median;
use support::peer::Peer;
use support::process::{ServerProcess, serve_until_input_ends};
use support::service::{self, Service};

/// What the processes of the servers are started with.
const OURS: &str = "our-server-of-the-http-benchmark";
const NET_TCP: &str = "our-net.tcp-server-of-the-http-benchmark";
const HYPER: &str = "hyper-server-of-the-http-benchmark";

/// How long one measurement takes.
const WHILE: Duration = Duration::from_millis(150);
const ROUNDS: usize = 25;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments.iter().position(|argument| [OURS, NET_TCP, HYPER].contains(&argument.as_str())) {
        None => compare(),
        Some(at) => match arguments[at].as_str() {
            OURS => serve_until_input_ends(Service::start_http().port),
            NET_TCP => serve_until_input_ends(Service::start(1).port),
            _ => serve_fixed(arguments[at + 1].clone()),
        },
    }
}

/// A server and what has been measured of it.
struct Candidate {
    server: ServerProcess,
    callers: fn(u16) -> Caller,
}

/// Calls per second, and the microseconds of processor time that the server takes for one of them.
#[derive(Clone, Copy)]
struct Figures {
    calls: f64,
    cost: f64,
}

fn compare() {
    let ours = ServerProcess::again(&[OURS]);
    let hyper = ServerProcess::again(&[HYPER, &body_of(caller(ours.port).answer())]);
    let candidates = [
        Candidate { server: ours, callers: caller },
        Candidate { server: gsoap_server(), callers: caller },
        Candidate { server: hyper, callers: caller },
        Candidate {
            server: ServerProcess::again(&[NET_TCP]),
            callers: |port| Peer::connect(port).into_caller(service::ADD),
        },
    ];
    for connections in [1, 16] {
        let mut turns = candidates
            .each_ref()
            .map(|candidate| (candidate, Vec::from_iter((0..connections).map(|_| candidate.connect()))));
        let rounds: Vec<_> =
            (0..ROUNDS).map(|_| turns.each_mut().map(|(candidate, callers)| candidate.measure(callers))).collect();
        let of = |figure: &dyn Fn(&[Figures; 4]) -> f64| median(rounds.iter().map(figure));
        let line = |name, server: usize| {
            let (calls, cost) = (of(&|round| round[server].calls), of(&|round| round[server].cost));
            println!("    {name}: {calls:.0} calls per second, {cost:.1} us of processor time for each");
        };
        println!("{connections} connection(s):");
        line("ours", 0);
        line("gSOAP", 1);
        line("hyper with fixed bytes", 2);
        line("our net.tcp", 3);
        let ratio = |one: usize, other: usize| of(&|round| round[one].calls / round[other].calls);
        println!("    ours against gSOAP: {:.2} (goal 2)", ratio(0, 1));
        println!("    ours against hyper with fixed bytes: {:.2} (goal 0.8)", ratio(0, 2));
        println!("    our net.tcp against our HTTP: {:.2}", ratio(3, 0));
    }
}

impl Candidate {
    fn connect(&self) -> Caller {
        (self.callers)(self.server.port)
    }

    fn measure(&self, callers: &mut [Caller]) -> Figures {
        let before = self.server.processor_time();
        let (count, elapsed) = load::call(callers, WHILE);
        let used = self.server.processor_time() - before;
        Figures { calls: count as f64 / elapsed.as_secs_f64(), cost: used.as_secs_f64() * 1e6 / count as f64 }
    }
}

// ---- the other servers ----

/// Reads each request to its end and answers with the same body.
fn serve_fixed(body: String) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_io().build().expect("threads");
    let body = Bytes::from(body);
    let listener = runtime.block_on(tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))).expect("a free port");
    let port = listener.local_addr().expect("it is bound").port();
    runtime.spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.expect("a connection");
            stream.set_nodelay(true).expect("a TCP socket");
            let body = body.clone();
            let answer = service_fn(move |request: Request<Incoming>| {
                let body = body.clone();
                async move {
                    // A request that is cut short ends its connection anyway.
                    let _ = request.into_body().collect().await;
                    let response = Response::builder().header(CONTENT_TYPE, "text/xml; charset=utf-8");
                    Ok::<_, Infallible>(response.body(Full::new(body)).expect("the header is one"))
                }
            });
            let connection = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), answer);
            // Fails when the client is gone.
            tokio::spawn(async move { drop(connection.await) });
        }
    });
    serve_until_input_ends(port);
}

/// Generates, compiles and starts it; ends the benchmark if that is not possible.
fn gsoap_server() -> ServerProcess {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/gsoap");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("gsoap");
    std::fs::create_dir_all(&target).expect("the target directory can be written");
    let mut generator = Command::new("soapcpp2");
    generator.args(["-1", "-c", "-S", "-L", "-w", "-x"]).arg("-d").arg(&target).arg(source.join("add.h"));
    let program = target.join("server");
    let compiler = std::env::var("CC").unwrap_or_else(|_| "cc".to_owned());
    let mut compile = Command::new(compiler);
    // As Debian's library was built: the layout of its structures depends on it.
    compile.args(["-O2", "-pthread", "-DWITH_IPV6", "-DWITH_DOM", "-I"]).arg(&target).arg("-o").arg(&program);
    compile.args(["soapC.c", "soapServer.c"].map(|file| target.join(file))).arg(source.join("server.c")).arg("-lgsoap");
    for (mut command, what) in [
        (generator, "soapcpp2 does not run; Debian's package \"gsoap\" has it"),
        (compile, "the gSOAP server cannot be compiled; it needs a C compiler and Debian's package \"libgsoap-dev\""),
    ] {
        let output = command.output();
        if !output.as_ref().is_ok_and(|output| output.status.success()) {
            let said = output.map(|output| output.stderr).unwrap_or_default();
            eprintln!("nothing to compare with: {what}\n{}", String::from_utf8_lossy(&said));
            std::process::exit(1);
        }
    }
    ServerProcess::start(Command::new(program))
}
