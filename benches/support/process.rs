//! A server in a process of its own, which says on its standard output which port it serves, and what else it is asked.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

pub struct ServerProcess {
    process: Child,
    ask: ChildStdin,
    answers: BufReader<ChildStdout>,
    pub port: u16,
}

impl ServerProcess {
    /// This program once more, with these arguments.
    pub fn again(arguments: &[&str]) -> Self {
        let mut command = Command::new(std::env::current_exe().expect("this program has a file"));
        command.args(arguments);
        Self::start(command)
    }

    pub fn start(mut command: Command) -> Self {
        let mut process =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program can be started");
        let ask = process.stdin.take().expect("it is piped");
        let answers = BufReader::new(process.stdout.take().expect("it is piped"));
        let mut server = Self { process, ask, answers, port: 0 };
        server.port = server.answer() as u16;
        server
    }

    fn answer(&mut self) -> u64 {
        let mut line = String::new();
        self.answers.read_line(&mut line).expect("the server answers");
        line.trim().parse().expect("a number")
    }

    /// What its threads have used of the processors so far.
    pub fn processor_time(&self) -> Duration {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.process.id())).expect("the server runs");
        let nanoseconds = tasks.filter_map(|task| {
            let text = std::fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
            text.split(' ').next()?.parse::<u64>().ok()
        });
        Duration::from_nanos(nanoseconds.sum())
    }

    pub fn ask(&mut self, line: &str) -> u64 {
        writeln!(self.ask, "{line}").expect("the server listens");
        self.answer()
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        // What it still has in flight goes with it.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// In the server's process: keeps it until the other one is gone.
pub fn serve_until_input_ends(port: u16) {
    println!("{port}");
    for line in std::io::stdin().lines() {
        line.expect("the other process writes lines");
    }
}
