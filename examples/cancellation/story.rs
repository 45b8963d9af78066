//! What happens between the service and its clients, step by step; every line that the service prints is checked.

use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use crate::limited;
use crate::ports::free_port;
use crate::programs::Programs;

/// Longer than any step takes, the close of a host included.
const PATIENCE: Duration = Duration::from_secs(120);

type Step = Result<(), String>;

/// The same story over both transports: only the URL differs.
pub fn tell(programs: &Programs) -> Step {
    for scheme in ["net.tcp", "http"] {
        tell_over(programs, &format!("{scheme}://localhost:{}/example", free_port()))?;
    }
    println!("Everything happened as it should.");
    Ok(())
}

fn tell_over(programs: &Programs, url: &str) -> Step {
    println!("A C program serves {url}.");
    let mut service = Service::start(&programs.service, url)?;
    service.expect(&["open"])?;

    println!("\nA client calls Add.");
    add(programs, url, (1, 2), "3")?;
    service.expect(&["Add(1, 2)"])?;

    println!("\nTwo clients call Block, which waits.");
    let mut first = Running::start(Command::new(&programs.client).args([url, "block"]))?;
    service.expect(&["Block 1: waiting"])?;
    let mut second = Running::start(Command::new(&programs.client).args([url, "block"]))?;
    service.expect(&["Block 2: waiting"])?;

    println!("\nThe first client is killed. Its operation is told, and its state is freed; the other one goes on.");
    first.kill()?;
    service.expect(&["Block 1: cancelled, WS_SERVICE_CHANNEL_FAULTED", "Block 1: returns", "Block 1: state freed"])?;

    println!("\nOther clients are still served.");
    add(programs, url, (20, 22), "42")?;
    service.expect(&["Add(20, 22)"])?;

    println!("\nThe host is aborted. The other operation is told.");
    service
        .command("abort", &["Block 2: cancelled, WS_SERVICE_HOST_ABORT", "Block 2: returns", "Block 2: state freed"])?;
    second.expect_failure()?;

    println!("\nThe host is closed, reset and opened again.");
    service.command("close", &[])?;
    service.command("reset", &[])?;
    service.command("open", &[])?;
    add(programs, url, (-5, 2), "-3")?;
    service.expect(&["Add(-5, 2)"])?;

    service.quit()?;
    println!();
    Ok(())
}

fn add(programs: &Programs, url: &str, (a, b): (i32, i32), expected: &str) -> Step {
    let mut command = Command::new(&programs.client);
    command.args([url, "add", &a.to_string(), &b.to_string()]);
    let output = limited::output(&mut command).map_err(|problem| format!("client: {problem}"))?;
    let printed = String::from_utf8_lossy(&output.stdout);
    println!("  client:  Add({a}, {b}) is {}", printed.trim_end());
    if !output.status.success() || printed.trim_end() != expected {
        let errors = String::from_utf8_lossy(&output.stderr);
        return Err(format!("the client ended with {} and printed {printed:?} {errors}", output.status));
    }
    Ok(())
}

/// A process that does not outlive the story.
struct Running(Child);

impl Running {
    fn start(command: &mut Command) -> Result<Self, String> {
        let name = Path::new(command.get_program()).display().to_string();
        let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        child.map(Self).map_err(|problem| format!("{name}: {problem}"))
    }

    fn kill(&mut self) -> Step {
        self.0.kill().and_then(|()| self.0.wait()).map(drop).map_err(|problem| problem.to_string())
    }

    /// A call that the host's abort cut short is an error to its client.
    fn expect_failure(&mut self) -> Step {
        let (status, _) = limited::end(&mut self.0).map_err(|problem| problem.to_string())?;
        let mut text = String::new();
        if let Some(errors) = self.0.stderr.take() {
            io::read_to_string(errors).map(|read| text = read).map_err(|problem| problem.to_string())?;
        }
        println!("  client:  {}", text.trim_end().replace('\n', "\n          "));
        if status.code() == Some(1) { Ok(()) } else { Err(format!("the blocked client ended with {status}")) }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Most have ended by now; there is nobody to tell if one cannot be killed.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

struct Service {
    process: Running,
    input: Option<ChildStdin>,
    lines: Receiver<String>,
}

impl Service {
    fn start(program: &Path, url: &str) -> Result<Self, String> {
        let mut command = Command::new(program);
        let child = command.arg(url).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut child = child.map_err(|problem| format!("{}: {problem}", program.display()))?;
        let input = child.stdin.take();
        let output = child.stdout.take().ok_or("the service has no output")?;
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                println!("  service: {line}");
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Ok(Self { process: Running(child), input, lines })
    }

    fn line(&self) -> Result<String, String> {
        self.lines.recv_timeout(PATIENCE).map_err(|problem| format!("the service says nothing ({problem})"))
    }

    fn expect(&self, expected: &[&str]) -> Step {
        for expected in expected {
            let line = self.line()?;
            if line != *expected {
                return Err(format!("the service says {line:?} instead of {expected:?}"));
            }
        }
        Ok(())
    }

    /// Gives a command; the service says when it is done, at any time between the expected lines.
    fn command(&mut self, name: &str, expected: &[&str]) -> Step {
        let input = self.input.as_mut().ok_or("the service has no input")?;
        writeln!(input, "{name}").map_err(|problem| format!("{name}: {problem}"))?;
        let mut lines = (0..=expected.len()).map(|_| self.line()).collect::<Result<Vec<_>, _>>()?;
        let done = format!("{name}: done");
        let place = lines.iter().position(|line| *line == done);
        lines.remove(place.ok_or_else(|| format!("{name} is not done: {lines:?}"))?);
        if lines != expected { Err(format!("the service says {lines:?} instead of {expected:?}")) } else { Ok(()) }
    }

    /// Ends the service, which has nothing more to say.
    fn quit(mut self) -> Step {
        self.input = None;
        if let Ok(line) = self.lines.recv_timeout(PATIENCE) {
            return Err(format!("the service says {line:?}, which is once too often"));
        }
        let (status, _) = limited::end(&mut self.process.0).map_err(|problem| problem.to_string())?;
        if status.success() { Ok(()) } else { Err(format!("the service ended with {status}")) }
    }
}
