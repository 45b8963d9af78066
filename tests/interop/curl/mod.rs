//! curl sends requests that are written by hand: what a message looks like on the wire, in bytes that no library made.

mod cancellation;
mod http;
mod messages;

use std::io::Write;
use std::process::{Command, Stdio};

/// A version of SOAP, as HTTP and envelopes have it.
struct Soap {
    binding: &'static str,
    namespace: &'static str,
    media_type: &'static str,
}

const SOAP11: Soap =
    Soap { binding: "basichttp", namespace: "http://schemas.xmlsoap.org/soap/envelope/", media_type: "text/xml" };
const SOAP12: Soap = Soap {
    binding: "soap12none",
    namespace: "http://www.w3.org/2003/05/soap-envelope",
    media_type: "application/soap+xml",
};
const BOTH: [Soap; 2] = [SOAP11, SOAP12];

const ADD: &str = "http://Example.org/ICalculator/Add";
const ADD_BODY: &str = "<Add xmlns='http://Example.org'><a>40</a><b>2</b></Add>";
const BLOCK: &str = "http://www.example.org/Block";
const BLOCK_BODY: &str = "<BlockServiceType xmlns='http://www.example.org'/>";

fn wire_action(operation: &str) -> String {
    format!("http://example.org/wire/IWire/{operation}")
}

fn wire_body(operation: &str, parameter: &str, value: &str) -> String {
    format!("<w:{operation} xmlns:w='http://example.org/wire'><w:{parameter}>{value}</w:{parameter}></w:{operation}>")
}

impl Soap {
    fn envelope(&self, body: &str) -> String {
        format!("<e:Envelope xmlns:e='{}'><e:Header/><e:Body>{body}</e:Body></e:Envelope>", self.namespace)
    }

    /// The fields of a request with this action.
    fn fields(&self, action: &str, charset: &str) -> Vec<String> {
        if self.media_type == "text/xml" {
            vec![format!("Content-Type: text/xml; charset={charset}"), format!("SOAPAction: \"{action}\"")]
        } else {
            vec![format!("Content-Type: application/soap+xml; charset={charset}; action=\"{action}\"")]
        }
    }

    fn request(&self, url: String, action: &str, body: &str) -> Request {
        Request::new(url).fields(self.fields(action, "utf-8")).sends(self.envelope(body))
    }
}

struct Request {
    arguments: Vec<String>,
    body: Option<Vec<u8>>,
}

impl Request {
    fn new(url: String) -> Self {
        Self { arguments: vec![url], body: None }
    }

    fn with(mut self, arguments: &[&str]) -> Self {
        self.arguments.extend(arguments.iter().map(|&argument| argument.to_owned()));
        self
    }

    fn fields(self, fields: impl IntoIterator<Item = String>) -> Self {
        fields.into_iter().fold(self, |request, field| request.with(&["-H", &field]))
    }

    fn sends(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = Some(body.into());
        self
    }

    fn command(&self) -> Command {
        let mut command = Command::new("curl");
        command.args(["--silent", "--show-error", "--max-time", "250"]).args(&self.arguments);
        if self.body.is_some() {
            command.args(["--data-binary", "@-"]);
        }
        command
    }

    #[track_caller]
    fn answer(&self) -> Answer {
        let mut command = self.command();
        let command = command.args(["--include", "--write-out", "\n%{http_code}"]);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|problem| panic!("{command:?} (is it installed?): {problem}"));
        let mut input = child.stdin.take().expect("it was asked for");
        input.write_all(self.body.as_deref().unwrap_or_default()).expect("it reads");
        drop(input);
        let output = child.wait_with_output().expect("a child of ours");
        assert!(output.status.success(), "{command:?}: {}", output.status);
        Answer::parse(&output.stdout)
    }
}

#[derive(Debug)]
struct Answer {
    status: u16,
    /// It was told to go on before.
    continued: bool,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    #[track_caller]
    fn parse(output: &[u8]) -> Self {
        let end = output.iter().rposition(|&byte| byte == b'\n').expect("the line of --write-out");
        let status = String::from_utf8_lossy(&output[end + 1..]);
        let mut heads = Vec::<String>::new();
        let mut rest = &output[..end];
        while rest.starts_with(b"HTTP/") && heads.last().is_none_or(|head| is_continue(head)) {
            let length = rest.windows(4).position(|four| four == b"\r\n\r\n").expect("the end of a head") + 4;
            heads.push(String::from_utf8_lossy(&rest[..length]).into_owned());
            rest = &rest[length..];
        }
        Self {
            status: status.parse().expect("a number"),
            continued: heads.len() > 1,
            head: heads.pop().unwrap_or_default(),
            body: rest.to_vec(),
        }
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn field(&self, name: &str) -> Option<&str> {
        let fields = self.head.lines().filter_map(|line| line.split_once(':'));
        fields.into_iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }

    /// A status without a message.
    #[track_caller]
    fn is_empty(&self, status: u16) {
        assert_eq!(self.status, status, "{self:?}");
        assert_eq!((self.field("Content-Length"), self.text().as_str()), (Some("0"), ""), "{self:?}");
    }

    /// A message, with these texts in it.
    #[track_caller]
    fn is_message(&self, soap: &Soap, status: u16, texts: &[&str]) {
        let text = self.text();
        assert_eq!(self.status, status, "{} {text}", self.head);
        assert_eq!(self.field("Content-Type"), Some(format!("{}; charset=utf-8", soap.media_type).as_str()));
        for expected in [&[soap.namespace], texts].concat() {
            assert!(text.contains(expected), "no {expected:?} in {text}");
        }
    }
}

fn is_continue(head: &str) -> bool {
    head.starts_with("HTTP/1.1 100")
}
