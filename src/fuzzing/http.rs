//! Both sides of HTTP. However a stream is cut into pieces, it says the same; and what is accepted can be understood in
//! one way only, which a second, simple-minded reader here checks.

use super::stream::Stream;
use crate::channel::connection::Input;
use crate::channel::http::body::{BodyDecoder, BodyError};
use crate::channel::http::client::reading::{Reading, ResponseReader};
use crate::channel::http::destination::Asked;
use crate::channel::http::known_head::KnownHead;
use crate::channel::http::request::{RequestHead, parse_request};
use crate::channel::http::response::{ResponseHead, parse_response};
use crate::channel::http::{Framing, Parsed};

const SMALL_LIMITS: u8 = 0x08;

#[derive(Debug, Clone, Copy)]
struct MaxSizes {
    head: usize,
    body: usize,
}

impl MaxSizes {
    fn of(stream: &Stream<'_>) -> Self {
        if stream.flags & SMALL_LIMITS != 0 { Self { head: 100, body: 16 } } else { Self { head: 4096, body: 4096 } }
    }
}

// ---- requests ----

/// What a host makes of a stream, and where in the stream it is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Event {
    Head {
        head: Box<RequestHead>,
        start: usize,
        end: usize,
    },
    Body {
        data: Vec<u8>,
        start: usize,
        end: usize,
    },
    /// The status.
    Refused(u16),
    RefusedBody(BodyError),
    /// Nothing more is taken from the connection.
    Closed,
    /// The stream ended, after so many bytes of a head.
    Ended(usize),
}

enum Stage {
    Head,
    Length(usize),
    Chunked(BodyDecoder, Vec<u8>),
}

struct Host {
    max: MaxSizes,
    heads: KnownHead,
    stage: Stage,
    keep_alive: bool,
    /// How much of the stream has been consumed, and where the current part began.
    at: usize,
    start: usize,
    events: Vec<Event>,
}

impl Host {
    fn new(max: MaxSizes) -> Self {
        let heads = KnownHead::default();
        Self { max, heads, stage: Stage::Head, keep_alive: true, at: 0, start: 0, events: Vec::new() }
    }

    /// As the server and its exchanges do it. Whether it is over.
    fn advance(&mut self, input: &mut Input) -> bool {
        loop {
            let over = match &mut self.stage {
                Stage::Head => self.head(input),
                Stage::Length(length) => match input.bytes().get(..*length) {
                    Some(data) => {
                        let (data, length) = (data.to_vec(), *length);
                        self.consume(input, length);
                        self.body(data)
                    }
                    None => self.incomplete(input),
                },
                Stage::Chunked(decoder, data) => {
                    match decoder.feed(input.bytes(), input.end_of_stream, data, self.max.body) {
                        Ok(step) => {
                            assert!(data.len() <= self.max.body, "a body over its limit");
                            assert!(step.done || step.wanted > 0);
                            let data = step.done.then(|| std::mem::take(data));
                            self.consume(input, step.consumed);
                            match data {
                                Some(data) => self.body(data),
                                None => self.incomplete(input),
                            }
                        }
                        Err(error) => self.end(Event::RefusedBody(error)),
                    }
                }
            };
            if let Some(over) = over {
                return over;
            }
        }
    }

    fn consume(&mut self, input: &mut Input, length: usize) {
        input.consume(length);
        self.at += length;
    }

    fn end(&mut self, event: Event) -> Option<bool> {
        self.events.push(event);
        Some(true)
    }

    fn incomplete(&mut self, input: &Input) -> Option<bool> {
        if input.end_of_stream { self.end(Event::RefusedBody(BodyError::Truncated)) } else { Some(false) }
    }

    /// `None`: go on.
    fn head(&mut self, input: &mut Input) -> Option<bool> {
        let parsed = parse_request(input.bytes(), self.max.head);
        self.check_known(input.bytes(), &parsed);
        match parsed {
            Parsed::NeedMore if input.end_of_stream => self.end(Event::Ended(input.bytes().len())),
            Parsed::NeedMore => {
                assert!(input.bytes().len() <= self.max.head + 2, "more of a head than its limit is waited for");
                Some(false)
            }
            Parsed::Refused(refusal) => self.end(Event::Refused(refusal.status)),
            Parsed::Complete { head, consumed } => {
                let start = self.at;
                self.consume(input, consumed);
                self.start = self.at;
                let framing = head.framing;
                self.keep_alive = head.keep_alive;
                self.events.push(Event::Head { head: Box::new(head), start, end: self.at });
                match framing {
                    Framing::Length(length) if length > self.max.body as u64 => return self.end(Event::Refused(413)),
                    Framing::Length(length) => self.stage = Stage::Length(length as usize),
                    Framing::Chunked => {
                        self.stage = Stage::Chunked(BodyDecoder::new(Framing::Chunked), Vec::new());
                    }
                    Framing::None => self.stage = Stage::Length(0),
                    Framing::UntilClose => panic!("a request cannot end with its stream"),
                }
                None
            }
        }
    }

    /// What went before on the connection makes no difference.
    fn check_known(&mut self, bytes: &[u8], parsed: &Parsed<RequestHead>) {
        match (self.heads.parse(bytes, self.max.head), parsed) {
            (Parsed::NeedMore, Parsed::NeedMore) => {}
            (Parsed::Refused(known), Parsed::Refused(refusal)) => assert_eq!(known, *refusal),
            (Parsed::Complete { head: known, consumed: length }, Parsed::Complete { head, consumed }) => {
                assert_eq!((&*known, length), (head, *consumed));
            }
            different => panic!("{different:?}"),
        }
    }

    fn body(&mut self, data: Vec<u8>) -> Option<bool> {
        self.events.push(Event::Body { data, start: self.start, end: self.at });
        self.stage = Stage::Head;
        if self.keep_alive { None } else { self.end(Event::Closed) }
    }
}

/// A stream of requests, as a host reads it.
pub fn http_request(case: &[u8]) {
    let Some(stream) = Stream::new(case) else { return };
    let max = MaxSizes::of(&stream);
    let (mut whole, mut pieces) = (Host::new(max), Host::new(max));
    stream.whole(|input| whole.advance(input));
    stream.pieces(|input| pieces.advance(input));
    assert_eq!(pieces.events, whole.events, "the pieces say something else than the whole");

    let mut framing = Framing::None;
    let mut next = 0;
    for event in &whole.events {
        match event {
            Event::Head { head, start, end } => {
                assert_eq!(*start, next, "requests follow each other");
                let raw = &stream.bytes[*start..*end];
                assert!(raw.len() <= max.head + 2, "a head over its limit");
                let fields = Fields::of(raw);
                assert!(fields.host <= 1 && (fields.host == 1 || head.minor_version == 0), "one Host");
                fields.check(head.framing, head.minor_version);
                if let Ok(asked) = Asked::new(head) {
                    let url = &asked.url;
                    assert!(!url.host.is_empty() && url.path.starts_with('/'), "{url:?}");
                }
                framing = head.framing;
                next = *end;
            }
            Event::Body { data, start, end } => {
                assert_eq!(*start, next, "a body follows its head");
                check_body(framing, &stream.bytes[*start..*end], data);
                next = *end;
            }
            _ => {}
        }
    }
}

// ---- responses ----

/// What a proxy makes of a stream. Texts of failures depend on how far it was read.
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    Response { head: Box<ResponseHead>, body: Vec<u8>, consumed: usize },
    Failed(i32),
    Ended,
}

/// One response, as a proxy reads it.
pub fn http_response(case: &[u8]) {
    let Some(stream) = Stream::new(case) else { return };
    let max = MaxSizes::of(&stream);
    let read = |reader: &mut ResponseReader, answer: &mut Option<Answer>, length: usize, input: &mut Input| {
        loop {
            match reader.advance(input, max.head, max.body) {
                Ok(Reading::NeedMore(_)) => {
                    assert!(reader.body.len() <= max.body, "a body over its limit");
                    return false;
                }
                Ok(Reading::Head) => {}
                Ok(Reading::Ended) => *answer = Some(Answer::Ended),
                Ok(Reading::Complete) => {
                    let head = Box::new(reader.head.take().expect("a response has a head"));
                    let body = std::mem::take(&mut reader.body);
                    assert!(body.len() <= max.body, "a body over its limit");
                    *answer = Some(Answer::Response { head, body, consumed: length - input.bytes().len() });
                }
                Err(failure) => *answer = Some(Answer::Failed(failure.code)),
            }
            if answer.is_some() {
                return true;
            }
        }
    };
    let (mut whole, mut pieces) = (None, None);
    let mut reader = ResponseReader::new();
    stream.whole(|input| read(&mut reader, &mut whole, stream.bytes.len(), input));
    let mut reader = ResponseReader::new();
    let (mut given, mut before) = (0, 0);
    stream.pieces(|input| {
        given += input.bytes().len() - before;
        let over = read(&mut reader, &mut pieces, given, input);
        before = input.bytes().len();
        over
    });
    assert_eq!(pieces, whole, "the pieces say something else than the whole");

    if let Some(Answer::Response { head, body, consumed }) = whole {
        let mut at = 0;
        loop {
            let Parsed::Complete { head: next, consumed: length } = parse_response(&stream.bytes[at..], max.head)
            else {
                panic!("the heads of a response come before its body");
            };
            let fields = Fields::of(&stream.bytes[at..at + length]);
            at += length;
            if next.status >= 200 {
                assert_eq!(next, *head);
                if !matches!(head.status, 204 | 304) {
                    fields.check(head.framing, head.minor_version);
                }
                break;
            }
        }
        check_body(head.framing, &stream.bytes[at..consumed], &body);
    }
}

// ---- the second reader ----

/// The fields of a head that say where its message ends.
#[derive(Default)]
struct Fields<'a> {
    lengths: Vec<&'a [u8]>,
    codings: Vec<&'a [u8]>,
    host: usize,
}

impl<'a> Fields<'a> {
    fn of(head: &'a [u8]) -> Self {
        let mut head = head.strip_suffix(b"\r\n\r\n").expect("a head ends with an empty line");
        while let Some(rest) = head.strip_prefix(b"\r\n") {
            head = rest;
        }
        let mut fields = Self::default();
        for (index, line) in head.split(|byte| *byte == b'\n').enumerate() {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            assert!(!line.is_empty(), "an empty line ends a head");
            assert!(!line.iter().any(|byte| matches!(byte, b'\r' | 0)), "a line has no line end inside");
            if index == 0 {
                continue;
            }
            let colon = line.iter().position(|byte| *byte == b':').expect("a field has a colon");
            let (name, value) = (&line[..colon], trimmed(&line[colon + 1..]));
            let token = |byte: &u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(byte);
            assert!(!name.is_empty() && name.iter().all(token), "the name of a field is a token");
            match name.to_ascii_lowercase().as_slice() {
                b"content-length" => fields.lengths.push(value),
                b"transfer-encoding" => fields.codings.push(value),
                b"host" => fields.host += 1,
                _ => {}
            }
        }
        let lines = head.split(|byte| *byte == b'\n').count();
        assert_eq!(head.iter().filter(|byte| **byte == b'\r').count() + 1, lines, "lines end with CRLF");
        fields
    }

    /// There is exactly what the framing says.
    fn check(&self, framing: Framing, minor_version: u8) {
        let (lengths, codings) = (self.lengths.as_slice(), self.codings.as_slice());
        match framing {
            Framing::None | Framing::UntilClose => assert!(lengths.is_empty() && codings.is_empty()),
            Framing::Length(length) => {
                assert!(lengths.len() == 1 && codings.is_empty(), "one length, and nothing else");
                assert!(lengths[0].iter().all(u8::is_ascii_digit), "a length is digits");
                assert_eq!(String::from_utf8_lossy(lengths[0]).parse(), Ok(length));
            }
            Framing::Chunked => {
                assert!(lengths.is_empty() && codings.len() == 1 && minor_version == 1, "chunked, and nothing else");
                assert!(codings[0].eq_ignore_ascii_case(b"chunked"));
            }
        }
    }
}

fn trimmed(value: &[u8]) -> &[u8] {
    let blank = |byte: &u8| matches!(byte, b' ' | b'\t');
    let start = value.iter().position(|byte| !blank(byte)).unwrap_or(value.len());
    let end = value.iter().rposition(|byte| !blank(byte)).map_or(start, |last| last + 1);
    &value[start..end]
}

/// That these bytes are exactly this body.
fn check_body(framing: Framing, raw: &[u8], data: &[u8]) {
    match framing {
        Framing::None => assert!(raw.is_empty() && data.is_empty()),
        Framing::Length(length) => {
            assert_eq!(raw.len() as u64, length);
            assert_eq!(raw, data);
        }
        Framing::UntilClose => assert_eq!(raw, data),
        Framing::Chunked => assert_eq!(dechunked(raw), data),
    }
}

/// The data in a chunked body that is nothing but that.
fn dechunked(raw: &[u8]) -> Vec<u8> {
    fn line<'a>(rest: &mut &'a [u8]) -> &'a [u8] {
        let end = rest.windows(2).position(|end| end == b"\r\n").expect("a line has an end");
        let line = &rest[..end];
        assert!(!line.iter().any(|byte| matches!(byte, b'\r' | b'\n')), "a line has no line end inside");
        *rest = &rest[end + 2..];
        line
    }
    let (mut rest, mut data) = (raw, Vec::new());
    loop {
        let size = line(&mut rest);
        let digits = size.split(|byte| *byte == b';').next().unwrap_or_default();
        // Blanks may stand in front of an extension.
        let digits = if digits.len() < size.len() { trimmed(digits) } else { digits };
        assert!(size.first().is_some_and(u8::is_ascii_hexdigit) && digits.iter().all(u8::is_ascii_hexdigit));
        match usize::from_str_radix(&String::from_utf8_lossy(digits), 16).expect("the size of a chunk") {
            0 => break,
            length => {
                data.extend_from_slice(&rest[..length]);
                assert_eq!(rest[length..length + 2], *b"\r\n", "a chunk is as long as it says");
                rest = &rest[length + 2..];
            }
        }
    }
    while !line(&mut rest).is_empty() {}
    assert!(rest.is_empty(), "the body goes on behind its end");
    data
}
