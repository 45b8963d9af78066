//! Starts programs, listens to what they say and watches how they end.

use std::cell::RefCell;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use crate::limited;

/// Mono needs seconds to start, and more of them on a busy machine.
const PATIENCE: Duration = Duration::from_secs(180);

/// Runs a program that must succeed; what it wrote to its standard output.
#[track_caller]
pub fn run(command: &mut Command) -> String {
    let output = limited::output(command).unwrap_or_else(|problem| panic!("{command:?} (is it installed?): {problem}"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "{command:?}: {}\n{said}{}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    said
}

/// A process, what it says line by line, and its end.
pub struct Process {
    child: Child,
    input: Option<ChildStdin>,
    lines: Receiver<String>,
    /// The lines that were looked at.
    said: RefCell<Vec<String>>,
    name: String,
}

impl Process {
    pub fn start(command: &mut Command) -> Self {
        let name = format!("{command:?}");
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut child = command.spawn().unwrap_or_else(|problem| panic!("{name} (is it installed?): {problem}"));
        let output = child.stdout.take().expect("it was asked for");
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                println!("  {line}");
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        let input = child.stdin.take();
        Self { child, input, lines, said: RefCell::default(), name }
    }

    /// Waits until it says a line that starts like this; passes over others.
    #[track_caller]
    pub fn says(&self, start: &str) -> String {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(line) => {
                    self.said.borrow_mut().push(line.clone());
                    if line.starts_with(start) {
                        return line;
                    }
                }
                Err(problem) => panic!("{} does not say {start:?}: {problem}", self.name),
            }
        }
    }

    /// How often it has said a line. Asked after its end, so that nothing is still to come.
    pub fn times(&self, line: &str) -> usize {
        let mut said = self.said.borrow_mut();
        said.extend(self.lines.iter());
        said.iter().filter(|own| *own == line).count()
    }

    pub fn tell(&mut self, line: &str) {
        // In one piece: it may end as soon as it has read something.
        let line = format!("{line}\n");
        self.input.as_mut().expect("its input is open").write_all(line.as_bytes()).expect("it reads");
    }

    /// Ends it on the spot.
    pub fn kill(&mut self) {
        self.child.kill().expect("a child of ours");
    }

    /// Closes its input and waits for its end.
    #[track_caller]
    pub fn end(&mut self) -> ExitStatus {
        self.input = None;
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().expect("a child of ours") {
                return status;
            }
            assert!(Instant::now() < deadline, "{} does not end", self.name);
            thread::sleep(Duration::from_millis(10));
        }
    }

    #[track_caller]
    pub fn ends_well(&mut self) {
        let status = self.end();
        assert!(status.success(), "{}: {status}", self.name);
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Most have ended by now; there is nobody to tell if one cannot be killed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
