//! Taking and printing figures.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// Nanoseconds per each of `count`.
pub fn per(elapsed: Duration, count: usize) -> f64 {
    elapsed.as_secs_f64() * 1e9 / count as f64
}

/// The value below which `share` of the samples lie.
pub fn percentile(samples: &mut [Duration], share: f64) -> Duration {
    samples.sort_unstable();
    let last = samples.len() - 1;
    samples[(last as f64 * share).round() as usize]
}

/// The value in the middle.
pub fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<_> = values.collect();
    values.sort_unstable_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Waits until `condition` holds, looking often; a benchmark that gets stuck ends instead.
pub fn wait_until(what: &str, condition: impl Fn() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(60);
    while !condition() {
        assert!(Instant::now() < deadline, "waited a minute until {what}");
        std::thread::sleep(Duration::from_micros(200));
    }
}

/// What `stop_token.cc` prints.
pub struct StopToken {
    /// Nanoseconds per `std::stop_callback` constructed and destroyed.
    pub register: f64,
    /// Nanoseconds per callback of one `request_stop`, for the number of callbacks asked for.
    pub cancel: f64,
}

/// Compiles `stop_token.cc`; ends the benchmark if that is not possible.
pub fn compile_stop_token() -> PathBuf {
    let program = Path::new(env!("CARGO_TARGET_TMPDIR")).join("stop_token");
    let compiler = std::env::var("CXX").unwrap_or_else(|_| "c++".to_owned());
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/stop_token.cc");
    let mut command = Command::new(compiler);
    command.args(["-std=c++20", "-O3", "-pthread", "-o"]).arg(&program).arg(source);
    if !command.status().is_ok_and(|status| status.success()) {
        eprintln!("no C++20 compiler to compare with");
        std::process::exit(1);
    }
    program
}

pub fn stop_token(program: &Path, callbacks: usize) -> StopToken {
    let output = Command::new(program).arg(callbacks.to_string()).output().expect("it was compiled for this machine");
    let text = String::from_utf8(output.stdout).expect("it prints ASCII");
    let mut figures = text.split_whitespace().filter_map(|word| word.parse().ok());
    let mut next = || figures.next().expect("it prints two figures");
    StopToken { register: next(), cancel: next() }
}
