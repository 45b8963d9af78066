//! Commands that come to an end, whatever happens.

use std::io::Read;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Longer than anything takes that does not hang: a compiler with sanitizers or a start of Mono on a busy machine.
pub const LIMIT: Duration = Duration::from_secs(600);

/// What a process has written to a pipe so far.
#[derive(Clone, Default)]
struct Said(Arc<Mutex<Vec<u8>>>);

impl Said {
    fn listen(&self, pipe: Option<impl Read + Send + 'static>) -> JoinHandle<()> {
        let (said, mut pipe) = (self.0.clone(), pipe.expect("it was asked for"));
        thread::spawn(move || {
            let mut bytes = [0; 8192];
            while let Ok(count @ 1..) = pipe.read(&mut bytes) {
                said.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(&bytes[..count]);
            }
        })
    }

    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Like `Command::output`. What does not end within the limit is killed, and its last words on the standard error are that
/// it was.
pub fn output(command: &mut Command) -> std::io::Result<Output> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let (stdout, stderr) = (Said::default(), Said::default());
    let listening = [stdout.listen(child.stdout.take()), stderr.listen(child.stderr.take())];
    let (status, in_time) = end(&mut child)?;
    let (mut out, mut err) = (Vec::new(), Vec::new());
    if in_time {
        for pipe in listening {
            let _ = pipe.join();
        }
    } else {
        // Who inherited the pipes may still have them.
        err.extend_from_slice(format!("it was killed, for it had not ended after {LIMIT:?}\n").as_bytes());
    }
    out.extend(stdout.take());
    err.extend(stderr.take());
    Ok(Output { status, stdout: out, stderr: err })
}

/// Waits for the end of a process, and whether it came in time; else it is killed.
pub fn end(child: &mut Child) -> std::io::Result<(ExitStatus, bool)> {
    let since = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok((status, true));
        }
        if since.elapsed() > LIMIT {
            child.kill()?;
            return Ok((child.wait()?, false));
        }
        thread::sleep(Duration::from_millis(2));
    }
}
